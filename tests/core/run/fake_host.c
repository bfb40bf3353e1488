#include "fake_host.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"

int (*fake_command)(const struct host_links *links, int argc, char *const *argv);
struct fake_shared *fake_shared;
const char *fake_unable;

struct host {
    struct host_links links;
    struct host_blame *blame;
};

static const char *const RULES[] = {"good", "bad", "curious"};

struct host *host_new(const struct snapshot *snapshot, const struct host_links *links,
                      const struct host_limits *limits, struct host_blame *blame, struct error *err) {
    (void)limits, (void)err;
    struct host *h = memory_new(sizeof *h);
    h->links = *links;
    h->blame = blame;
    for (size_t i = 0; snapshot && i < snapshot->count; i++) {
        const struct snapshot_file *f = &snapshot->files[i];
        if (f->off || f->bytes.length < 4 || memcmp(f->bytes.bytes, "DIE!", 4) != 0) continue;
        blame->file = (uint32_t)i + 1;
        abort();
    }
    return h;
}

bool host_preload(struct host *h, int argc, char *const *argv, struct error *err) {
    (void)h, (void)argc, (void)argv, (void)err;
    return true;
}

void host_warm(struct host *h) {
    (void)h;
}

bool host_adopt(struct host *h, const struct host_links *links, const struct host_limits *limits,
                struct host_blame *blame, struct error *err) {
    (void)limits, (void)err;
    h->links = *links;
    h->blame = blame;
    return true;
}

void host_free(struct host *h) {
    free(h);
}

int host_command(struct host *h, int argc, char *const *argv) {
    return fake_command(&h->links, argc, argv);
}

bool host_prepare(struct host *h, struct slice plan, struct error *err) {
    (void)plan;
    if (fake_shared) __atomic_add_fetch(&fake_shared->started, 1, __ATOMIC_SEQ_CST);
    h->links.log(h->links.context, LOG_WARNING, "a warning of every worker");
    return !fake_unable || error_set(err, "%s", fake_unable);
}

size_t host_rules(const struct host *h) {
    (void)h;
    return sizeof RULES / sizeof *RULES;
}

const char *host_rule(const struct host *h, size_t rule) {
    (void)h;
    return RULES[rule];
}

enum host_want host_wants(struct host *h, const struct document *d) {
    (void)h;
    if (strstr(d->text, "LACKING")) return WANT_UNKNOWN;
    return strstr(d->text, "UNWANTED") ? WANT_NO : WANT_YES;
}

static void misbehave(struct host *h, const char *text, host_failure_fn *on_failure, void *context) {
    if (strstr(text, "HANG")) {
        h->blame->seconds = 1;
        h->blame->cause = CAUSE_DEADLINE;
        _exit(72);
    }
    if (strstr(text, "CRASH")) abort();
    if (strstr(text, "LEAK"))
        for (;;) memset(memory_resize(NULL, 64 << 20, 1), 1, 64 << 20);
    if (strstr(text, "FORBIDDEN")) syscall(SYS_sethostname, "x", 1);
    if (strstr(text, "COSTLY")) h->blame->cause = CAUSE_DEADLINE;
    if (strstr(text, "FAIL") || strstr(text, "COSTLY")) on_failure(context, 1, "it failed by itself");
    if (strstr(text, "OUTSIDE") && fake_shared && !fake_shared->outside_pid) {
        fake_shared->outside_pid = getpid();
        for (;;) syscall(SYS_sched_yield);
    }
}

static void be_curious(struct buffer *out) {
    errno = 0;
    buffer_format(out, " open:%d", open("/etc/passwd", O_RDONLY) < 0 ? errno : 0);
    buffer_format(out, " socket:%d", socket(AF_INET, SOCK_STREAM, 0) < 0 ? errno : 0);
    buffer_format(out, " exec:%d", execl("/bin/true", "true", (char *)NULL) < 0 ? errno : 0);
    buffer_format(out, " fork:%d", (int)syscall(SYS_fork) < 0 ? errno : 0);
    buffer_format(out, " unlink:%d", unlink("/tmp/no-such-file") < 0 ? errno : 0);
    int open_descriptors = 0;
    for (int fd = 3; fd < 1024; fd++) open_descriptors += lseek(fd, 0, SEEK_CUR) >= 0 || errno != EBADF;
    buffer_format(out, " descriptors:%d", open_descriptors);
}

bool host_analyse(struct host *h, const struct document *d, struct slice known, const bool *off,
                  struct buffer *out, host_failure_fn *on_failure, void *context) {
    if (strstr(d->text, "STRAY")) abort();
    if (known.length) return false;
    if (fake_shared) __atomic_add_fetch(&fake_shared->analysed, 1, __ATOMIC_SEQ_CST);
    buffer_format(out, "%zu", d->length);
    if (off && off[1]) {
        buffer_text(out, " without bad");
    } else {
        h->blame->rule = 2;
        misbehave(h, d->text, on_failure, context);
        h->blame->rule = 0;
    }
    if (strstr(d->text, "POLITE")) be_curious(out);
    return true;
}

bool host_date(void *host, const char *date, struct buffer *out) {
    (void)host, (void)date, (void)out;
    return false;
}

bool host_front(void *host, struct slice start, struct buffer *meta, size_t *body, size_t *wrong) {
    (void)host, (void)start, (void)meta, (void)body, (void)wrong;
    return false;
}

void host_note_language(const struct host *h, const struct document *d, struct buffer *note) {
    (void)h, (void)d, (void)note;
}

bool host_read(void *host, const char *name, struct slice bytes,
               void (*emit)(void *emit_context, const struct raw_document *raw), void *emit_context,
               struct error *err) {
    (void)host, (void)name, (void)err;
    struct raw_document raw = {{"foreign", 7}, bytes, {"", 0}};
    emit(emit_context, &raw);
    return true;
}
