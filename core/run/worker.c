#include "run/worker.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "run/channel.h"
#include "run/sandbox.h"
#include "run/terminal.h"
#include "run/wire.h"

/* Larger batches save round trips, smaller ones keep a worker's memory and the work lost with it small. */
enum { BATCH_ITEMS = 64, BATCH_BYTES = 256 << 10, SEND_BYTES = 64 << 10 };

/* What took longer than this is sent at once: the next document's death must not make it be done again. */
static const double SLOW_SECONDS = 0.05;

/* In MB: what the Lua state may hold, and the process around it. */
#define SETUP(lua, process)                                                                                  \
    {                                                                                                        \
        .limits = {.rule_seconds = 1,                                                                        \
                   .rule_seconds_per_mb = 0.5,                                                               \
                   .lua_bytes = (size_t)(lua) << 20,                                                         \
                   .annotations = 100000},                                                                   \
        .memory = (size_t)(process) << 20, .store_empty = true                                               \
    }

const struct worker_setup WORKER_DEFAULTS = SETUP(256, 512);
/* A report sees the whole corpus, and there is one. */
const struct worker_setup COMMAND_DEFAULTS = SETUP(1536, 2048);

struct job {
    uint64_t number, first, part, parts; /* parts 0: no job but the metadata.csv of those that follow */
    uint64_t metadata;                   /* 0: none; else 1 and how much of path is its folder */
    char *id, *path;
    uint64_t *skip;
    size_t skip_count;
    int fd;
};

struct exclusion {
    uint64_t job, ordinal, rule;
};

struct item {
    uint8_t kind; /* FRAME_DOCUMENT, FRAME_PROBLEM, FRAME_DONE */
    uint64_t job, ordinal;
    uint64_t lacking, passed; /* FRAME_DONE: struct worker's */
    struct document document;
    char *message;
};

struct worker {
    struct channel channel;
    const struct worker_setup *setup;
    struct worker_slot *slot;
    struct host *host;
    struct buffer metadata; /* metadata.csv of the jobs at hand */
    struct job *jobs;       /* not begun yet, oldest first */
    struct exclusion *exclusions;
    size_t job_count, job_capacity, exclusion_count, exclusion_capacity;
    uint64_t job; /* being decoded */
    struct item items[BATCH_ITEMS], *item;
    size_t item_count, item_bytes;
    bool *off;
    struct buffer packed, note; /* of the document at hand */
    uint64_t lacking;           /* documents of the job that --where left out for want of a key */
    uint64_t passed;            /* members of its archive that no reader takes */
};

static void worker_flush(struct worker *w) {
    if (!channel_flush(&w->channel)) _exit(0); /* the supervisor is gone */
}

void worker_log(void *channel, enum log_level level, const char *text) {
    struct channel *c = channel;
    struct buffer *b = channel_begin(c, FRAME_LOG);
    buffer_u8(b, (uint8_t)level);
    buffer_bytes(b, text, strlen(text));
    channel_end(c, -1);
    if (!channel_flush(c)) _exit(0);
}

static _Noreturn void worker_unable(struct worker *w, const struct error *err) {
    struct buffer *b = channel_begin(&w->channel, FRAME_UNABLE);
    buffer_bytes(b, err->text, strlen(err->text));
    channel_end(&w->channel, -1);
    worker_flush(w);
    _exit(1);
}

/* ---- receiving */

static char *text_copy(struct cursor *c) {
    struct slice s = cursor_bytes(c);
    return memory_copy(s.bytes, s.length);
}

static void worker_take_job(struct worker *w, struct cursor *c) {
    struct job j = {.number = cursor_varint(c)};
    j.first = cursor_varint(c);
    j.part = cursor_varint(c);
    j.parts = cursor_varint(c);
    j.metadata = cursor_varint(c);
    j.id = text_copy(c);
    j.path = text_copy(c);
    j.skip_count = (size_t)cursor_varint(c);
    j.skip = memory_resize(NULL, j.skip_count, sizeof *j.skip);
    for (size_t i = 0; i < j.skip_count; i++) j.skip[i] = cursor_varint(c);
    for (uint64_t n = cursor_varint(c); n > 0; n--) {
        memory_grow((void **)&w->exclusions, w->exclusion_count, &w->exclusion_capacity,
                    sizeof *w->exclusions);
        struct exclusion *x = &w->exclusions[w->exclusion_count++];
        x->job = j.number;
        x->ordinal = cursor_varint(c);
        x->rule = cursor_varint(c);
    }
    j.fd = channel_descriptor(&w->channel);
    memory_grow((void **)&w->jobs, w->job_count, &w->job_capacity, sizeof *w->jobs);
    w->jobs[w->job_count++] = j;
}

/* Handles the next frame if one has arrived. FRAME_KNOWN's body goes to *known and is valid until more is
 * read. */
static bool worker_take(struct worker *w, struct cursor *known) {
    struct frame f;
    if (!channel_next(&w->channel, &f)) return false;
    if (f.kind == FRAME_JOB) worker_take_job(w, &f.body);
    if (f.kind == FRAME_KNOWN) *known = f.body;
    return true;
}

/* Waits for more to arrive. */
static void worker_wait(struct worker *w) {
    if (!channel_fill(&w->channel)) _exit(0);
}

/* ---- analysing */

static void worker_on_failure(void *context, size_t rule, const char *message) {
    struct worker *w = context;
    struct buffer *b = channel_begin(&w->channel, FRAME_FAILURE);
    buffer_varint(b, w->item->job);
    buffer_varint(b, w->item->ordinal);
    buffer_varint(b, rule);
    buffer_u8(b, w->slot->blame.cause != CAUSE_NONE);
    w->slot->blame.cause = CAUSE_NONE;
    buffer_bytes(b, w->item->document.id, strlen(w->item->document.id));
    buffer_bytes(b, message, strlen(message));
    channel_end(&w->channel, -1);
}

/* Flags of the rules not to be run on the item, or NULL. */
static const bool *worker_off(struct worker *w, const struct item *item) {
    size_t rules = host_rules(w->host);
    bool any = false;
    for (size_t i = 0; i < rules; i++) any |= w->off[i] = i < SWITCHES_MAX && w->setup->off[i];
    for (size_t i = 0; i < w->exclusion_count; i++) {
        const struct exclusion *x = &w->exclusions[i];
        if (x->job == item->job && x->ordinal == item->ordinal && x->rule < rules)
            any = w->off[x->rule] = true;
    }
    return any ? w->off : NULL;
}

/* What is at work, for the supervisor to read after a death. */
static void worker_blame(struct worker *w, uint64_t job, uint64_t ordinal, const char *document) {
    struct host_blame *blame = &w->slot->blame;
    blame->rule = 0;
    blame->job = job;
    blame->ordinal = ordinal;
    size_t length = strnlen(document, BLAME_NAME - 1);
    memcpy(w->slot->document, document, length);
    w->slot->document[length] = '\0';
}

static void worker_document(struct worker *w, struct item *item, bool has_text, struct slice known) {
    struct document *d = &item->document;
    worker_blame(w, item->job, item->ordinal, d->id);
    w->item = item;
    buffer_clear(&w->packed);
    bool fresh = host_analyse(w->host, d, known, worker_off(w, item), &w->packed, worker_on_failure, w);
    w->slot->blame.rule = 0;

    buffer_clear(&w->note);
    buffer_text(&w->note, d->note);
    host_note_language(w->host, d, &w->note);

    struct buffer *b = channel_begin(&w->channel, FRAME_DOCUMENT);
    buffer_varint(b, item->job);
    buffer_varint(b, item->ordinal);
    buffer_varint(b, d->body);
    buffer_varint(b, d->length);
    buffer_u64(b, d->hash.low);
    buffer_u64(b, d->hash.high);
    buffer_u8(b, (uint8_t)((has_text ? 0 : PART_TEXT) | (fresh ? PART_PACKED : 0)));
    buffer_bytes(b, d->id, strlen(d->id));
    buffer_bytes(b, d->place, strlen(d->place));
    buffer_bytes(b, w->note.length ? w->note.bytes : "", w->note.length);
    if (!has_text) {
        buffer_bytes(b, d->text, d->length);
        buffer_bytes(b, d->meta, strlen(d->meta));
    }
    if (fresh) buffer_bytes(b, w->packed.bytes, w->packed.length);
    channel_end(&w->channel, -1);
    document_free(d);
}

/* Asks what the store has of the batch's documents. */
static void worker_ask(struct worker *w, struct cursor *known) {
    struct buffer *b = channel_begin(&w->channel, FRAME_ASK);
    for (size_t i = 0; i < w->item_count; i++) {
        if (w->items[i].kind != FRAME_DOCUMENT) continue;
        buffer_u64(b, w->items[i].document.hash.low);
        buffer_u64(b, w->items[i].document.hash.high);
    }
    channel_end(&w->channel, -1);
    worker_flush(w);
    while (!known->at)
        if (!worker_take(w, known)) worker_wait(w);
}

static void worker_batch(struct worker *w) {
    struct cursor known = {NULL, NULL, false};
    if (!w->setup->store_empty && w->item_bytes) worker_ask(w, &known);
    double start = clock_seconds(); /* of the wall: the CPU's is a call to the system */
    for (size_t i = 0; i < w->item_count; i++) {
        struct item *item = &w->items[i];
        if (item->kind == FRAME_DOCUMENT) {
            bool has_text = !w->setup->store_empty && cursor_u8(&known);
            struct slice packed = w->setup->store_empty ? (struct slice){"", 0} : cursor_bytes(&known);
            worker_document(w, item, has_text, packed);
        } else {
            struct buffer *b = channel_begin(&w->channel, item->kind);
            buffer_varint(b, item->job);
            buffer_varint(b, item->ordinal);
            if (item->kind == FRAME_PROBLEM)
                buffer_bytes(b, item->message, strlen(item->message));
            else {
                buffer_varint(b, item->lacking);
                buffer_varint(b, item->passed);
            }
            channel_end(&w->channel, -1);
            free(item->message);
        }
        double end = clock_seconds();
        if (end - start > SLOW_SECONDS || channel_waiting(&w->channel) >= SEND_BYTES) {
            worker_flush(w);
            end = clock_seconds();
        }
        start = end;
    }
    worker_flush(w);
    w->item_count = w->item_bytes = 0;
}

/* ---- decoding */

static struct item *worker_item(struct worker *w, uint8_t kind, uint64_t ordinal, size_t bytes) {
    struct item *item = &w->items[w->item_count++];
    *item = (struct item){.kind = kind, .job = w->job, .ordinal = ordinal};
    w->item_bytes += bytes;
    return item;
}

static void worker_next(struct worker *w, uint64_t ordinal) {
    if (w->item_count == BATCH_ITEMS || w->item_bytes >= BATCH_BYTES) worker_batch(w);
    worker_blame(w, w->job, ordinal, "");
}

static bool worker_on_document(void *context, struct document *d, uint64_t ordinal) {
    struct worker *w = context;
    enum host_want want = host_wants(w->host, d);
    if (want == WANT_YES) {
        worker_item(w, FRAME_DOCUMENT, ordinal, d->length + 1)->document = *d;
        *d = (struct document){0};
    }
    w->lacking += want == WANT_UNKNOWN;
    worker_next(w, ordinal + 1);
    return true;
}

static void worker_on_problem(void *context, const char *message, uint64_t ordinal) {
    struct worker *w = context;
    worker_item(w, FRAME_PROBLEM, ordinal, 0)->message = memory_copy(message, strlen(message));
    worker_next(w, ordinal >= DECODE_ROWS ? w->slot->blame.ordinal : ordinal + 1);
}

static bool worker_on_foreign(void *context, const char *name, struct slice bytes,
                              void (*emit)(void *emit_context, const struct raw_document *raw),
                              void *emit_context, struct error *err) {
    struct worker *w = context;
    return host_read(w->host, name, bytes, emit, emit_context, err);
}

static bool worker_on_date(void *context, const char *date, struct buffer *out) {
    struct worker *w = context;
    return host_date(w->host, date, out);
}

static bool worker_on_front(void *context, struct slice start, struct buffer *meta, size_t *body,
                            size_t *wrong) {
    struct worker *w = context;
    return host_front(w->host, start, meta, body, wrong);
}

static void worker_on_passed(void *context, size_t members) {
    struct worker *w = context;
    w->passed += members;
}

static void worker_read_metadata(struct worker *w, int fd) {
    ssize_t n;
    buffer_clear(&w->metadata);
    while ((n = read(fd, buffer_reserve(&w->metadata, SEND_BYTES), SEND_BYTES)) > 0)
        w->metadata.length += (size_t)n;
}

static void worker_decode(struct worker *w, struct job j) {
    struct decode_handlers handlers = {w,
                                       worker_on_document,
                                       worker_on_problem,
                                       worker_on_foreign,
                                       worker_on_date,
                                       worker_on_front,
                                       worker_on_passed};
    struct decode_request request = {.descriptor = j.fd,
                                     .id = j.id,
                                     .path = j.path,
                                     .first = j.first,
                                     .part = j.part,
                                     .parts = j.parts,
                                     .skip = j.skip,
                                     .skip_count = j.skip_count};
    if (j.metadata && j.metadata <= strlen(j.path)) {
        request.metadata = (struct slice){w->metadata.bytes, w->metadata.length};
        request.metadata_folder = (size_t)j.metadata - 1;
    }
    if (j.parts == 0) {
        worker_read_metadata(w, j.fd);
    } else {
        w->job = j.number;
        worker_blame(w, j.number, j.first, "");
        w->lacking = w->passed = 0;
        uint64_t ordinals = decode_source(&request, &handlers);
        struct item *done = worker_item(w, FRAME_DONE, ordinals, 0);
        done->lacking = w->lacking;
        done->passed = w->passed;
        worker_next(w, ordinals);
    }
    close(j.fd);
    free(j.id);
    free(j.path);
    free(j.skip);
}

static bool worker_readable(const struct worker *w) {
    return poll(&(struct pollfd){.fd = w->channel.fd, .events = POLLIN}, 1, 0) > 0;
}

/* Shuts the sandbox and gives the process its host. */
static struct host *worker_host(int fd, struct host *host, const struct worker_setup *setup,
                                const struct host_links *links, struct worker_slot *slot, struct error *err) {
    bool shut = host ? sandbox_shut(setup->mapped + setup->memory, err)
                     : sandbox_enter(fd, setup->memory, false, err);
    if (!shut) return NULL;
    if (!host) return host_new(setup->snapshot, links, &setup->limits, &slot->blame, err);
    return host_adopt(host, links, &setup->limits, &slot->blame, err) ? host : NULL;
}

_Noreturn void worker_analyse(int fd, struct host *host, const struct worker_setup *setup,
                              struct worker_slot *slot) {
    struct worker *w = memory_new(sizeof *w);
    struct error err = {""};
    w->setup = setup;
    w->slot = slot;
    channel_attach(&w->channel, fd);
    struct host_links links = {&w->channel, worker_log, NULL, NULL};
    w->host = worker_host(fd, host, setup, &links, slot, &err);
    if (!w->host || !host_prepare(w->host, setup->plan, &err)) worker_unable(w, &err);
    w->off = memory_new(host_rules(w->host) * sizeof *w->off);
    struct buffer *b = channel_begin(&w->channel, FRAME_READY);
    for (size_t i = 0; i < host_rules(w->host); i++)
        buffer_bytes(b, host_rule(w->host, i), strlen(host_rule(w->host, i)));
    channel_end(&w->channel, -1);
    worker_flush(w);
    for (;;) {
        struct cursor none;
        while (w->job_count == 0) {
            if (worker_take(w, &none)) continue;
            if (w->item_count && !worker_readable(w))
                worker_batch(w);
            else
                worker_wait(w);
        }
        struct job j = w->jobs[0];
        memmove(w->jobs, w->jobs + 1, --w->job_count * sizeof j);
        worker_decode(w, j);
    }
}

/* ---- the command worker */

static void worker_send(void *context, const char *verb, struct slice request) {
    struct channel *c = context;
    struct buffer *b = channel_begin(c, FRAME_CALL);
    buffer_bytes(b, verb, strlen(verb));
    buffer_add(b, request.bytes, request.length);
    channel_end(c, -1);
    if (!channel_flush(c)) _exit(1);
}

static bool worker_call(void *context, const char *verb, struct slice request, struct buffer *reply,
                        struct error *err) {
    struct channel *c = context;
    if (verb) worker_send(context, verb, request);
    struct frame f;
    while (!channel_next(c, &f))
        if (!channel_fill(c)) _exit(1);
    size_t length = (size_t)(f.body.end - f.body.at);
    if (f.kind != FRAME_REPLY) return error_set(err, "%.*s", (int)length, f.body.at);
    buffer_add(reply, f.body.at, length);
    return true;
}

_Noreturn void worker_command(int fd, struct host *host, const struct worker_setup *setup,
                              struct worker_slot *slot, int argc, char *const *argv) {
    static struct channel c;
    struct error err = {""};
    channel_attach(&c, fd);
    struct host_links links = {&c, worker_log, worker_call, worker_send};
    host = worker_host(fd, host, setup, &links, slot, &err);
    if (!host) {
        worker_log(&c, LOG_ERROR, err.text);
        _exit(2);
    }
    _exit(host_command(host, argc, argv));
}
