#include "run/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/version.h"
#include "corpus/decode.h"
#include "corpus/source.h"
#include "run/notices.h"
#include "run/pool.h"
#include "run/signals.h"
#include "run/storage.h"
#include "run/strays.h"
#include "run/terminal.h"

enum {
    SHARE_BYTES = 256 << 10, /* of the corpus for each worker: with less a fork costs more than it saves */
    SPLIT_BYTES = 1 << 20,   /* a container larger than this is read by all workers, each taking its part */
    STEP_MS = 100
};

struct span {
    uint64_t first; /* source; to the next span's */
    const char *argument;
};

struct sync {
    struct supervisor *s;
    char **corpus;
    size_t corpus_count;
    char *const *endings;
    struct pool *pool;
    size_t jobs, cores; /* jobs 0: as many as the corpus is worth */
    uint64_t sources, given, documents, fresh, bytes;
    uint64_t lacking; /* documents that --where left out for want of a key */
    uint64_t passed;  /* members of archives that no reader takes */
    struct notices problems, failures, notes, renamed, plugins, strays;
    struct span *spans; /* which argument a source came from */
    size_t span_count, span_capacity;
    bool repeated; /* two documents have the same id */
    const char
        *last_argument; /* of the document renamed last, its id of before, and how often it was there */
    char last_id[ERROR_TEXT_MAX];
    unsigned times;
    struct progress progress;
    int *spools; /* what came from pipes, as unnamed files */
    size_t spool_count, spool_capacity;
    struct error failed; /* the store's, while documents arrive ... */
    bool store_failed;   /* ... or at any time */
};

/* ---- what the pool tells */

static void on_document(void *context, const struct store_document *d, uint64_t length) {
    struct sync *y = context;
    if (d->note.length) {
        const struct slice *id = &d->id, *place = &d->place;
        char *note = memory_copy(d->note.bytes, d->note.length);
        struct buffer name = {0};
        if (place->length) buffer_format(&name, "%.*s (", (int)place->length, place->bytes);
        buffer_add(&name, id->bytes, id->length);
        buffer_text(&name, place->length ? ")" : "");
        buffer_u8(&name, 0);
        notices_add(&y->notes, d->source, d->ordinal, "", name.bytes, note);
        buffer_free(&name);
        free(note);
    }
    y->documents++;
    y->bytes += length;
    if (d->packed.bytes) y->fresh++;
    y->repeated |= store_has_id(y->s->store, d->id);
    if (!y->failed.text[0]) store_put(y->s->store, d, &y->failed);
}

static void on_problem(void *context, uint64_t source, uint64_t ordinal, const char *message) {
    struct sync *y = context;
    if (ordinal == DECODE_TABLE) source = 0; /* workers that parse the same table say the same */
    notices_add(&y->problems, source, ordinal, "", "", message);
}

static void on_walk_error(void *context, struct message problem) {
    struct sync *y = context;
    char *text = message_text(problem);
    on_problem(y, y->sources, 0, text);
    free(text);
}

static void on_rows(void *context, const char *table, const char *rows) {
    struct sync *y = context;
    strays_note(&y->strays, table, rows);
}

static void on_failure(void *context, uint64_t source, uint64_t ordinal, const char *rule,
                       const char *document, const char *message) {
    struct sync *y = context;
    notices_add(&y->failures, source, ordinal, rule, document, message);
}

static void on_done(void *context, uint64_t bytes, uint64_t lacking, uint64_t passed) {
    struct sync *y = context;
    y->lacking += lacking;
    y->passed += passed;
    y->progress.done += bytes;
}

/* What a worker finds wrong with a plugin while it starts is the command's to tell: every worker finds the
 * same. */
static void on_log(void *context, enum log_level level, const char *text, bool starting) {
    struct sync *y = context;
    if (starting && level == LOG_ERROR)
        notices_add(&y->plugins, 0, 0, "", "", text);
    else
        terminal_log(level, text, starting);
}

static void on_ask(void *context, struct hash128 hash, struct buffer *answer) {
    struct sync *y = context;
    struct slice packed = {NULL, 0};
    buffer_u8(answer, store_has_text(y->s->store, hash));
    if (!store_packed(y->s->store, hash, &packed)) packed = (struct slice){NULL, 0};
    buffer_bytes(answer, packed.bytes, packed.length);
}

/* ---- sources */

/* Copies what comes from a pipe to an unnamed file, so that it can be read again by another worker.
 * Returns its descriptor, or -1 with errno. */
static int spool(int from) {
    const char *folder = getenv("TMPDIR");
    int to = open(folder ? folder : "/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (to < 0) to = memfd_create("corpus", MFD_CLOEXEC);
    char *bytes = memory_new(SHARE_BYTES);
    ssize_t n = to < 0 ? -1 : 1;
    while (n > 0) {
        n = signals_read(from, bytes, SHARE_BYTES);
        for (ssize_t at = 0; n > 0 && at < n;) {
            ssize_t written = write(to, bytes + at, (size_t)(n - at));
            if (written <= 0) n = -1;
            at += written;
        }
    }
    free(bytes);
    if (n == 0) return to;
    if (to >= 0) close(to);
    return -1;
}

static bool is_container(const char *path) {
    static const char *const endings[] = {".jsonl", ".zip", ".tar", ".tgz"};
    const char *name = strrchr(path, '/') ? strrchr(path, '/') : path;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcasestr(name, endings[i])) return true;
    return false;
}

/* A document whose id another has: its argument is put in front, and a number behind where that is not
 * enough. */
static void on_repeated(void *context, uint64_t source, uint64_t ordinal, const char *id,
                        struct buffer *renamed) {
    struct sync *y = context;
    size_t i = y->span_count;
    while (i > 1 && y->spans[i - 1].first > source) i--;
    const char *argument = i > 0 ? y->spans[i - 1].argument : "";
    if (strcmp(argument, y->last_argument) != 0 || strcmp(id, y->last_id) != 0) y->times = 1;
    y->last_argument = argument;
    snprintf(y->last_id, sizeof y->last_id, "%s", id);
    do {
        buffer_clear(renamed);
        buffer_format(renamed, y->times > 1 ? "%s/%s#%u" : "%s/%s", argument, id, y->times);
        y->times++;
    } while (store_has_id(y->s->store, (struct slice){renamed->bytes, renamed->length}));
    char *new_id = memory_copy(renamed->bytes, renamed->length);
    notices_add(&y->renamed, source, ordinal, "", new_id, id);
    free(new_id);
}

static bool sync_give(struct sync *y, struct pool_job *job, const char *argument, uint64_t size,
                      struct error *err) {
    if (y->span_count == 0 || strcmp(y->spans[y->span_count - 1].argument, argument) != 0) {
        memory_grow((void **)&y->spans, y->span_count, &y->span_capacity, sizeof *y->spans);
        y->spans[y->span_count++] = (struct span){y->sources, argument};
    }
    job->source = y->sources++;
    y->given += size;
    size_t share = (size_t)(y->given / SHARE_BYTES) + 1;
    size_t workers = y->jobs ? y->jobs : share < y->cores ? share : y->cores;
    pool_allow(y->pool, workers);
    job->parts = workers > 1 && size > SPLIT_BYTES && is_container(job->path) ? workers : 1;
    job->bytes = size / job->parts;
    for (job->part = 0; job->part < job->parts; job->part++)
        if (!pool_give(y->pool, job, err)) return false;
    return true;
}

/* Gives what is behind a descriptor, which is closed at the end of the run. */
static bool sync_give_open(struct sync *y, int fd, struct pool_job *job, const char *argument,
                           struct error *err) {
    char path[40];
    struct stat about;
    memory_grow((void **)&y->spools, y->spool_count, &y->spool_capacity, sizeof *y->spools);
    y->spools[y->spool_count++] = fd;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    job->open_path = path;
    return sync_give(y, job, argument, fstat(fd, &about) == 0 ? (uint64_t)about.st_size : 0, err);
}

static bool sync_source(struct sync *y, struct source_walk *walk, const struct source *source,
                        struct error *err) {
    struct pool_job job = {.id = source->id, .path = source->path};
    struct stat about;
    bool standard = strcmp(source->path, "-") == 0;
    job.open_path = source->path;
    job.metadata = source_metadata_path(walk);
    if (!standard && (source->size > 0 || stat(source->path, &about) != 0 || S_ISREG(about.st_mode)))
        return sync_give(y, &job, source->argument, source->size, err);
    int from = standard ? dup(STDIN_FILENO) : signals_open(source->path);
    int fd = from < 0 ? -1 : spool(from);
    int why = errno;
    if (from >= 0) close(from);
    if (signals_asked()) return error_set(err, "interrupted");
    if (fd >= 0) return sync_give_open(y, fd, &job, source->argument, err);
    on_walk_error(y, PROBLEM(pipe_unread, source->path, strerror(why)));
    y->sources++;
    return true;
}

static bool sync_inline(struct sync *y, const char *text, struct error *err) {
    struct pool_job job = {.id = "inline", .path = "inline.jsonl"};
    size_t length = strlen(text);
    int fd = memfd_create("inline", MFD_CLOEXEC);
    if (fd < 0 || write(fd, text, length) != (ssize_t)length)
        return error_set(err, "no memory for an inline corpus: %s", strerror(errno));
    return sync_give_open(y, fd, &job, job.path, err);
}

static void no_error(void *context, struct message problem) {
    (void)context;
    (void)problem;
}

static struct source_walk *sync_walk(const struct sync *y) {
    struct source_walk *walk = source_walk_new(y->corpus, y->corpus_count);
    for (char *const *ending = y->endings; *ending; ending++) source_walk_accept(walk, *ending);
    return walk;
}

/* Draws the line; how much there is in all is worth a second walk once a run has lasted a second. */
static void sync_progress(struct sync *y) {
    struct source source;
    y->progress.documents = y->documents;
    if (y->progress.total == 0 && y->corpus_count && terminal_wants_progress() &&
        clock_seconds() > y->progress.since + 1) {
        struct source_walk *walk = sync_walk(y);
        while (source_walk_next(walk, &source, no_error, NULL)) y->progress.total += source.size;
        source_walk_free(walk);
    }
    terminal_progress(&y->progress);
}

static bool sync_loop(struct sync *y, struct source_walk *walk, struct error *err) {
    bool more = walk != NULL;
    for (;;) {
        struct source source;
        while (more && pool_has_room(y->pool)) {
            more = source_walk_next(walk, &source, on_walk_error, y);
            if (more && !sync_source(y, walk, &source, err)) return false;
        }
        if (!more && pool_unfinished(y->pool) == 0) return true;
        if (!pool_step(y->pool, STEP_MS, err)) return false;
        if (y->failed.text[0]) return error_set(err, "%s", y->failed.text);
        sync_progress(y);
    }
}

/* ---- the reply */

static void add_off(void *context, const char *rule) {
    cJSON_AddItemToArray(context, cJSON_CreateString(rule));
}

static cJSON *notices_json(struct notices *n, cJSON *(*make)(const struct notice *n)) {
    cJSON *array = cJSON_CreateArray();
    notices_sort(n);
    for (size_t i = 0; i < n->count; i++) cJSON_AddItemToArray(array, make(&n->items[i]));
    return array;
}

static cJSON *problem_json(const struct notice *n) {
    return cJSON_CreateString(n->message);
}

static cJSON *note_json(const struct notice *n) {
    return cJSON_CreateStringArray((const char *[]){n->document, n->message}, 2);
}

static cJSON *stray_json(const struct notice *n) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "table", n->rule);
    cJSON_AddNumberToObject(object, "line", (double)n->ordinal);
    cJSON_AddStringToObject(object, "name", n->message);
    return object;
}

static cJSON *failure_json(const struct notice *n) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "rule", n->rule);
    cJSON_AddStringToObject(object, "doc", n->document);
    cJSON_AddStringToObject(object, "message", n->message);
    return object;
}

static void sync_reply(struct sync *y, const struct source_walk *walk, const char *path,
                       const struct error *note, struct buffer *reply) {
    cJSON *json = cJSON_CreateObject();
    cJSON_AddNumberToObject(json, "documents", (double)store_count(y->s->store));
    cJSON_AddNumberToObject(json, "sources", (double)y->sources);
    cJSON_AddNumberToObject(json, "fresh", (double)y->fresh);
    cJSON_AddBoolToObject(json, "piped", y->spool_count > 0);
    cJSON_AddNumberToObject(json, "bytes", (double)y->bytes);
    cJSON_AddNumberToObject(json, "seconds", clock_seconds() - y->progress.since);
    cJSON_AddNumberToObject(json, "lacking", (double)y->lacking);
    cJSON_AddNumberToObject(json, "skipped", (double)(y->passed + (walk ? source_walk_skipped(walk) : 0)));
    cJSON *problems = notices_json(&y->problems, problem_json);
    if (y->problems.dropped) {
        char *more = message_text(PROBLEM(more, "", NUMBER(y->problems.dropped)));
        cJSON_AddItemToArray(problems, cJSON_CreateString(more));
        free(more);
    }
    cJSON_AddItemToObject(json, "problems", problems);
    cJSON_AddItemToObject(json, "plugins", notices_json(&y->plugins, problem_json));
    cJSON_AddItemToObject(json, "notes", notices_json(&y->notes, note_json));
    cJSON_AddNumberToObject(json, "notes_dropped", (double)y->notes.dropped);
    cJSON_AddItemToObject(json, "renamed", notices_json(&y->renamed, note_json));
    cJSON_AddItemToObject(json, "strays", notices_json(&y->strays, stray_json));
    cJSON_AddItemToObject(json, "failures", notices_json(&y->failures, failure_json));
    cJSON *off = cJSON_AddArrayToObject(json, "off");
    pool_each_off(y->pool, add_off, off);
    cJSON_AddStringToObject(json, "store", path ? path : "");
    cJSON_AddStringToObject(json, "store_note", note->text);
    reply_json(reply, json);
}

static size_t core_count(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return (size_t)CPU_COUNT(&set);
}

static bool sync_analyse(struct sync *y, const cJSON *request, const char *path, const struct error *note,
                         struct buffer *reply, struct error *err) {
    struct worker_setup setup = WORKER_DEFAULTS;
    struct pool_events events = {y, on_document, on_problem, on_rows, on_failure, on_done, on_log, on_ask};
    const char *plan = request_text(request, "plan"), *text = request_text(request, "inline");
    struct source_walk *walk = NULL;
    bool done = false;
    setup.snapshot = y->s->snapshot;
    setup.plan = (struct slice){plan ? plan : "", plan ? strlen(plan) : 0};
    setup.store_empty = store_is_empty(y->s->store);
    y->pool =
        pool_new(&setup, y->s->nursery, y->s->snapshot, y->jobs > y->cores ? y->jobs : y->cores, &events);
    y->store_failed = !store_run_begin(y->s->store, err);
    if (y->store_failed || (text && !sync_inline(y, text, err))) goto end;
    if (!text) walk = sync_walk(y);
    bool read = sync_loop(y, walk, err);
    y->store_failed = y->failed.text[0];
    if (!read) goto end;
    y->store_failed = (y->repeated && !store_rename_repeated(y->s->store, on_repeated, y, err)) ||
                      !store_set(y->s->store, "lutrin", LUTRIN_VERSION, err) ||
                      !store_set(y->s->store, "plan", plan ? plan : "", err) ||
                      !store_run_end(y->s->store, err);
    if (y->store_failed) goto end;
    sync_reply(y, walk, path, note, reply);
    done = true;
end:
    terminal_clear();
    for (size_t i = 0; !done && i < y->plugins.count; i++)
        terminal_log(LOG_ERROR, y->plugins.items[i].message, true);
    if (walk) source_walk_free(walk);
    pool_free(y->pool);
    return done;
}

/* Forgets what was found, to begin again. */
static void sync_clear(struct sync *y) {
    struct notices *all[] = {&y->problems, &y->failures, &y->notes, &y->renamed, &y->plugins, &y->strays};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) notices_free(all[i]);
    for (size_t i = 0; i < y->spool_count; i++) close(y->spools[i]);
    y->spool_count = y->span_count = 0;
    y->sources = y->given = y->lacking = y->passed = y->documents = y->fresh = y->bytes = y->progress.done =
        0;
    y->repeated = y->store_failed = false;
    y->last_argument = "";
    y->failed.text[0] = '\0';
}

bool sync_run(struct supervisor *s, const cJSON *request, struct buffer *reply, struct error *err) {
    struct sync y = {.s = s, .cores = core_count(), .progress.since = clock_seconds(), .last_argument = ""};
    const cJSON *jobs = request_field(request, "jobs");
    struct error note = {""};
    char *path = NULL, **endings = NULL;
    size_t ending_count;
    bool done = false;
    y.jobs = cJSON_IsNumber(jobs) && jobs->valueint > 0 ? (size_t)jobs->valueint : 0;
    y.corpus = request_texts(request_field(request, "corpus"), &y.corpus_count, s, err);
    endings = y.corpus ? request_texts(request_field(request, "endings"), &ending_count, NULL, err) : NULL;
    if (!endings) goto end;
    y.endings = endings;
    nursery_warm(s->nursery);
    store_close(s->store);
    s->store = storage_open(request, y.corpus, y.corpus_count, &path, &note, err);
    if (s->store) done = sync_analyse(&y, request, path, &note, reply, err);
    if (!done && y.store_failed && path && !request_text(request, "db")) {
        sync_clear(&y);
        s->store = storage_again(s->store, &path, &note, err);
        if (s->store) done = sync_analyse(&y, request, path, &note, reply, err);
    }
end:
    sync_clear(&y);
    free(y.spools);
    free(y.spans);
    free(y.corpus);
    free(endings);
    free(path);
    return done;
}
