#include "run/member.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "corpus/decode.h"
#include "run/signals.h"
#include "run/wire.h"

enum {
    QUEUE_JOBS = 32,       /* waiting for one worker: enough that it never waits for us ... */
    QUEUE_BYTES = 1 << 20, /* ... and little enough that the last files are shared out evenly */
    DESCRIPTORS_MAX = 512, /* open or on their way at a time, over all workers */
};

struct pool *pool_new(struct worker_setup *setup, struct nursery *nursery, struct snapshot *snapshot,
                      size_t workers, const struct pool_events *events) {
    struct board *board = nursery_board(nursery);
    struct pool *p = memory_new(sizeof *p);
    memset(board->off, 0, sizeof board->off);
    p->nursery = nursery;
    p->setup = setup;
    p->snapshot = snapshot;
    p->events = *events;
    p->member_max = workers < 1 ? 1 : workers > WORKERS_MAX ? WORKERS_MAX : workers;
    p->allowed = 1;
    p->members = memory_new(p->member_max * sizeof *p->members);
    p->board = board;
    for (size_t i = 0; i < p->member_max; i++) {
        p->members[i].slot = &board->slots[i];
        channel_attach(&p->members[i].channel, -1);
    }
    setup->off = board->off;
    return p;
}

static void job_free(struct job *j) {
    free(j->id);
    free(j->path);
    free(j->open_path);
    free(j->metadata);
    free(j->skip);
    free(j->exclusions);
    free(j);
}

void pool_free(struct pool *p) {
    if (!p) return;
    for (size_t i = 0; i < p->member_max; i++) {
        struct member *m = &p->members[i];
        channel_close(&m->channel);
        if (m->pid > 0) {
            kill(m->pid, SIGKILL); /* it has nothing left to save */
            waitpid(m->pid, NULL, 0);
        }
        for (size_t k = 0; k < m->job_count; k++) job_free(m->jobs[k]);
        free(m->jobs);
        free(m->metadata);
    }
    for (size_t i = 0; i < p->rule_count; i++) free(p->rules[i]);
    free(p->rules);
    free(p->deaths);
    free(p->members);
    p->setup->off = NULL;
    free(p);
}

/* ---- giving work */

bool member_start(struct pool *p, struct member *m, struct error *err) {
    m->ready = false;
    m->pid = nursery_fork(p->nursery, p->setup, m->slot, &m->channel, err);
    return m->pid > 0;
}

void member_drop(struct pool *p, struct member *m, struct job *j) {
    size_t i = 0;
    while (m->jobs[i] != j) i++;
    memmove(m->jobs + i, m->jobs + i + 1, (--m->job_count - i) * sizeof *m->jobs);
    m->bytes -= j->bytes;
    p->unfinished--;
    p->events.on_done(p->events.context, j->bytes, j->lacking, j->passed);
    job_free(j);
}

static void member_write(struct member *m, const struct job *j, int fd) {
    struct buffer *b = channel_begin(&m->channel, FRAME_JOB);
    buffer_varint(b, j->number);
    buffer_varint(b, j->next);
    buffer_varint(b, j->part);
    buffer_varint(b, j->parts);
    buffer_varint(b, j->metadata ? strlen(j->metadata) - strlen("metadata.csv") + 1 : 0);
    buffer_bytes(b, j->id, strlen(j->id));
    buffer_bytes(b, j->path, strlen(j->path));
    buffer_varint(b, j->skip_count);
    for (size_t i = 0; i < j->skip_count; i++) buffer_varint(b, j->skip[i]);
    buffer_varint(b, j->exclusion_count);
    for (size_t i = 0; i < j->exclusion_count; i++) {
        buffer_varint(b, j->exclusions[i].ordinal);
        buffer_varint(b, j->exclusions[i].rule);
    }
    channel_end(&m->channel, fd);
}

static void member_metadata(struct member *m, const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe of that name is not waited for */
    if (fd < 0) fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    struct job none = {.id = (char[]){""}, .path = (char[]){""}};
    member_write(m, &none, fd);
    free(m->metadata);
    m->metadata = memory_copy(path, strlen(path));
}

void pool_problem(struct pool *p, const struct job *j, uint64_t ordinal, struct message problem) {
    char *text = message_text(problem);
    p->events.on_problem(p->events.context, j->source, ordinal, text);
    free(text);
}

void member_send(struct pool *p, struct member *m, struct job *j) {
    int fd = open(j->open_path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        pool_problem(p, j, j->next, PROBLEM(not_opened, j->path, strerror(errno)));
        member_drop(p, m, j);
        return;
    }
    if (j->metadata && (!m->metadata || strcmp(m->metadata, j->metadata) != 0))
        member_metadata(m, j->metadata);
    member_write(m, j, fd);
}

static bool member_has_room(const struct pool *p, const struct member *m) {
    size_t depth = DESCRIPTORS_MAX / p->member_max;
    if (depth > QUEUE_JOBS) depth = QUEUE_JOBS;
    return m->job_count == 0 || (m->job_count < depth && m->bytes < QUEUE_BYTES);
}

void pool_allow(struct pool *p, size_t workers) {
    p->allowed = workers < p->member_max ? workers : p->member_max;
}

/* The member to give the next job to: an idle one, one to be forked, the one with the least to do; or NULL.
 */
static struct member *pool_choose(const struct pool *p) {
    struct member *best = NULL, *stopped = NULL;
    for (size_t i = 0; i < p->member_max; i++) {
        struct member *m = &p->members[i];
        if (m->pid == 0 && i < p->allowed && !stopped) stopped = m;
        if (m->pid != 0 && member_has_room(p, m) && (!best || m->bytes < best->bytes)) best = m;
        if (best && best->job_count == 0) return best;
    }
    return stopped ? stopped : best;
}

bool pool_has_room(const struct pool *p) {
    return pool_choose(p) != NULL;
}

bool pool_give(struct pool *p, const struct pool_job *job, struct error *err) {
    struct member *m = pool_choose(p);
    for (size_t i = 0; !m && i < p->member_max; i++)
        if (p->members[i].pid != 0)
            m = &p->members[i]; /* all have a long queue: parts of one source may lengthen it */
    if (m->pid == 0 && !member_start(p, m, err)) return false;
    struct job *j = memory_new(sizeof *j);
    j->number = ++p->last_job;
    j->source = job->source;
    j->part = job->part;
    j->parts = job->parts;
    j->bytes = job->bytes;
    j->id = memory_copy(job->id, strlen(job->id));
    j->path = memory_copy(job->path, strlen(job->path));
    j->open_path = memory_copy(job->open_path, strlen(job->open_path));
    if (job->metadata) j->metadata = memory_copy(job->metadata, strlen(job->metadata));
    memory_grow((void **)&m->jobs, m->job_count, &m->job_capacity, sizeof *m->jobs);
    m->jobs[m->job_count++] = j;
    m->bytes += j->bytes;
    p->unfinished++;
    member_send(p, m, j);
    channel_flush(&m->channel); /* a dead worker is seen by pool_step */
    return true;
}

size_t pool_unfinished(const struct pool *p) {
    return p->unfinished;
}

void pool_each_off(const struct pool *p, void (*each)(void *context, const char *rule), void *context) {
    for (size_t i = 0; i < p->rule_count && i < SWITCHES_MAX; i++)
        if (p->board->off[i]) each(context, p->rules[i]);
}

/* ---- receiving */

struct job *member_job(struct member *m, uint64_t number) {
    for (size_t i = 0; i < m->job_count; i++)
        if (m->jobs[i]->number == number) return m->jobs[i];
    return NULL;
}

static bool receive_ready(struct pool *p, struct member *m, struct cursor *c) {
    m->ready = true;
    p->start_failures = 0;
    if (p->rules) return true;
    size_t capacity = 0;
    memory_grow((void **)&p->rules, 0, &capacity, sizeof *p->rules);
    while (c->at < c->end) {
        struct slice name = cursor_bytes(c);
        memory_grow((void **)&p->rules, p->rule_count, &capacity, sizeof *p->rules);
        p->rules[p->rule_count++] = memory_copy(name.bytes, name.length);
    }
    p->deaths = memory_new(p->rule_count * sizeof *p->deaths);
    return true;
}

static bool receive_document(struct pool *p, struct member *m, struct cursor *c) {
    struct job *j = member_job(m, cursor_varint(c));
    struct store_document d = {.ordinal = cursor_varint(c), .body = cursor_varint(c)};
    uint64_t length = cursor_varint(c);
    d.hash.low = cursor_u64(c);
    d.hash.high = cursor_u64(c);
    uint8_t parts = cursor_u8(c);
    d.id = cursor_bytes(c);
    d.place = cursor_bytes(c);
    d.note = cursor_bytes(c);
    if (parts & PART_TEXT) {
        d.text = cursor_bytes(c);
        d.meta = cursor_bytes(c);
    }
    if (parts & PART_PACKED) d.packed = cursor_bytes(c);
    if (c->failed || !j || d.ordinal < j->next) return false;
    d.source = j->source;
    j->next = d.ordinal + 1;
    j->stuck = p->strays = 0;
    p->events.on_document(p->events.context, &d, length);
    return true;
}

static bool receive_problem(struct pool *p, struct member *m, struct cursor *c) {
    struct job *j = member_job(m, cursor_varint(c));
    uint64_t ordinal = cursor_varint(c);
    struct slice message = cursor_bytes(c);
    if (c->failed || !j) return false;
    char *text = memory_copy(message.bytes, message.length);
    if (ordinal != DECODE_ROWS)
        p->events.on_problem(p->events.context, j->source, ordinal, text);
    else if (j->metadata &&
             strcmp(j->id, j->path) != 0) /* beside a file that was named other files are not read */
        p->events.on_rows(p->events.context, j->metadata, text);
    free(text);
    return true;
}

static bool receive_failure(struct pool *p, struct member *m, struct cursor *c) {
    struct job *j = member_job(m, cursor_varint(c));
    uint64_t ordinal = cursor_varint(c), rule = cursor_varint(c);
    bool costly = cursor_u8(c);
    struct slice id = cursor_bytes(c), message = cursor_bytes(c);
    if (c->failed || !j || rule >= p->rule_count) return false;
    if (costly) rule_died(p, (uint32_t)rule);
    char *document = memory_copy(id.bytes, id.length), *text = memory_copy(message.bytes, message.length);
    p->events.on_failure(p->events.context, j->source, ordinal, p->rules[rule], document, text);
    free(document);
    free(text);
    return true;
}

static bool receive_done(struct pool *p, struct member *m, struct cursor *c) {
    struct job *j = member_job(m, cursor_varint(c));
    cursor_varint(c);
    uint64_t lacking = cursor_varint(c), passed = cursor_varint(c);
    if (c->failed || !j) return false;
    j->lacking = lacking;
    j->passed = passed;
    member_drop(p, m, j);
    return true;
}

static bool receive_ask(struct pool *p, struct member *m, struct cursor *c) {
    struct buffer *answer = channel_begin(&m->channel, FRAME_KNOWN);
    while (c->at < c->end) {
        struct hash128 hash = {.low = cursor_u64(c)};
        hash.high = cursor_u64(c);
        if (!c->failed) p->events.on_ask(p->events.context, hash, answer);
    }
    channel_end(&m->channel, -1);
    return !c->failed;
}

static bool receive_log(struct pool *p, struct member *m, struct cursor *c) {
    uint8_t level = cursor_u8(c);
    struct slice message = cursor_bytes(c);
    if (c->failed || level > LOG_ERROR) return false;
    char *text = memory_copy(message.bytes, message.length);
    p->events.on_log(p->events.context, (enum log_level)level, text, !m->ready);
    free(text);
    return true;
}

static bool receive_unable(struct pool *p, struct member *m, struct cursor *c) {
    struct slice message = cursor_bytes(c);
    (void)m;
    error_set(&p->failed, "%.*s", (int)message.length, message.bytes);
    return true;
}

/* Handles what the member sent. False: it has died, or what it sent is nonsense. */
static bool member_receive(struct pool *p, struct member *m) {
    static bool (*const handlers[])(struct pool * p, struct member * m, struct cursor * c) = {
        [FRAME_READY] = receive_ready,       [FRAME_UNABLE] = receive_unable,
        [FRAME_DOCUMENT] = receive_document, [FRAME_PROBLEM] = receive_problem,
        [FRAME_DONE] = receive_done,         [FRAME_FAILURE] = receive_failure,
        [FRAME_ASK] = receive_ask,           [FRAME_LOG] = receive_log};
    struct frame f;
    if (!channel_fill(&m->channel)) return false;
    while (channel_next(&m->channel, &f)) {
        bool known = f.kind < sizeof handlers / sizeof *handlers && handlers[f.kind];
        if (known && handlers[f.kind](p, m, &f.body)) continue;
        kill(m->pid, SIGSEGV); /* buried as what it is: a worker that has gone wrong */
        return false;
    }
    return true;
}

bool pool_step(struct pool *p, int milliseconds, struct error *err) {
    struct pollfd fds[WORKERS_MAX];
    for (size_t i = 0; i < p->member_max; i++) {
        struct member *m = &p->members[i];
        bool writing = channel_waiting(&m->channel) > 0;
        fds[i] = (struct pollfd){.fd = m->channel.fd, .events = (short)(POLLIN | (writing ? POLLOUT : 0))};
    }
    int ready = signals_poll(fds, p->member_max, milliseconds);
    for (size_t i = 0; ready > 0 && i < p->member_max; i++) {
        struct member *m = &p->members[i];
        if (!fds[i].revents) continue;
        if ((fds[i].revents & (POLLIN | POLLHUP | POLLERR)) && !member_receive(p, m)) member_bury(p, m);
        channel_flush(&m->channel);
    }
    if (signals_asked()) return error_set(err, "interrupted");
    if (p->failed.text[0]) return error_set(err, "%s", p->failed.text);
    return true;
}
