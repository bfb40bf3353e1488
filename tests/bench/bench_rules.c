/* Where the time goes in an analysis worker: each stage and each rule, MB/s of text on one core, median of
 * five runs.
 *
 *     bench_rules CORPUS.jsonl [PLAN]     PLAN: a plan's JSON ("{}": every bundled rule) */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "host/host.h"
#include "run/snapshot.h"

enum { RUNS = 5 };

struct bench {
    struct host *host;
    struct document *documents;
    size_t count, capacity, bytes, failures;
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void say(void *context, enum log_level level, const char *text) {
    (void)context;
    if (level >= LOG_WARNING) fprintf(stderr, "%s\n", text);
}

static void warn(void *context, const char *message) {
    (void)context;
    fprintf(stderr, "%s\n", message);
}

static void on_failure(void *context, size_t rule, const char *message) {
    struct bench *b = context;
    if (b->failures++ < 3) fprintf(stderr, "rule %s: %s\n", host_rule(b->host, rule), message);
}

static bool on_document(void *context, struct document *d, uint64_t ordinal) {
    struct bench *b = context;
    (void)ordinal;
    memory_grow((void **)&b->documents, b->count, &b->capacity, sizeof *b->documents);
    b->bytes += d->length;
    b->documents[b->count++] = *d;
    memset(d, 0, sizeof *d);
    return true;
}

static void on_problem(void *context, const char *message, uint64_t ordinal) {
    (void)ordinal;
    warn(context, message);
}

/* Reads the corpus; seconds it took. */
static double read_corpus(struct bench *b, const char *path) {
    int descriptor = open(path, O_RDONLY);
    if (descriptor < 0) {
        perror(path);
        exit(2);
    }
    struct decode_request request = {.descriptor = descriptor, .id = path, .path = path, .parts = 1};
    struct decode_handlers handlers = {.context = b, .on_document = on_document, .on_problem = on_problem};
    double start = now();
    decode_source(&request, &handlers);
    double seconds = now() - start;
    close(descriptor);
    return seconds;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void line(const char *name, double *seconds, size_t bytes) {
    qsort(seconds, RUNS, sizeof *seconds, compare);
    double median = seconds[RUNS / 2];
    printf("%-58s %12.1f MB/s   %6.2f ms/MB\n", name, (double)bytes / 1e6 / median,
           median * 1e9 / (double)bytes);
}

static void analyse_all(struct bench *b) {
    struct buffer out = {0};
    for (size_t i = 0; i < b->count; i++) {
        buffer_clear(&out);
        host_analyse(b->host, &b->documents[i], (struct slice){"", 0}, NULL, &out, on_failure, b);
    }
    buffer_free(&out);
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: bench_rules CORPUS.jsonl [PLAN]\n");
        return 2;
    }
    struct error err = {""};
    struct snapshot *snapshot = snapshot_read(NULL, 0, NULL, 0, warn, NULL, &err);
    struct host_links links = {.log = say};
    struct host_limits limits = {10, 10, 256u << 20, 100000};
    struct host_blame blame = {0};
    struct bench b = {0};
    double start = now();
    b.host = snapshot ? host_new(snapshot, &links, &limits, &blame, &err) : NULL;
    const char *plan = argc > 2 ? argv[2] : "{}";
    if (!b.host || !host_prepare(b.host, (struct slice){plan, strlen(plan)}, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    printf("%-58s %12.1f ms\n", "a worker's start: plugins declared and compiled", (now() - start) * 1e3);
    double reading[RUNS], whole[RUNS];
    for (int run = 0; run < RUNS; run++) {
        for (size_t i = 0; i < b.count; i++) document_free(&b.documents[i]);
        b.count = b.bytes = 0;
        reading[run] = read_corpus(&b, argv[1]);
    }
    size_t stages = host_rules(b.host) + 2;
    double(*times)[RUNS] = memory_new(stages * sizeof *times);
    double *sum = memory_new(stages * sizeof *sum);
    for (int run = 0; run < RUNS; run++) {
        memset(sum, 0, stages * sizeof *sum);
        host_measure(b.host, sum);
        start = now();
        analyse_all(&b);
        whole[run] = now() - start;
        for (size_t i = 0; i < stages; i++) times[i][run] = sum[i];
    }
    line("reading: JSONL, UTF-8 and NFC checked, hash", reading, b.bytes);
    line("tokens, sentences, lexicons", times[0], b.bytes);
    for (size_t i = 1; i + 1 < stages; i++) {
        char name[100];
        snprintf(name, sizeof name, "rule %s", host_rule(b.host, i - 1));
        line(name, times[i], b.bytes);
    }
    line("packing", times[stages - 1], b.bytes);
    line("the whole cascade", whole, b.bytes);
    for (size_t i = 0; i < b.count; i++) document_free(&b.documents[i]);
    free(b.documents);
    free(times);
    free(sum);
    host_free(b.host);
    snapshot_free(snapshot);
    return 0;
}
