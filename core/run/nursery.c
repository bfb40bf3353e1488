#include "run/nursery.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "corpus/decode.h"
#include "run/sandbox.h"
#include "run/signals.h"
#include "run/terminal.h"
#include "run/wire.h"

struct nursery {
    struct board *board;
    struct snapshot *snapshot;
    int argc;
    char *const *argv;
    pid_t pid; /* 0: there is none */
    struct channel channel;
};

/* ---- in the nursery and in what it forks */

static _Noreturn void become(const struct nursery *n, struct host *host, const struct worker_setup *setup,
                             struct worker_slot *slot, int fd) {
    if (slot == &n->board->slots[SLOT_COMMAND]) worker_command(fd, host, setup, slot, n->argc, n->argv);
    worker_analyse(fd, host, setup, slot);
}

/* FRAME_FORK: what the supervisor knows and the nursery, forked before, does not. */
static _Noreturn void born(struct nursery *n, struct channel *c, struct cursor body, struct host *host) {
    struct worker_setup *setup = memory_new(sizeof *setup);
    size_t slot = (size_t)cursor_varint(&body);
    struct slice bytes = cursor_bytes(&body);
    memcpy(setup, bytes.bytes, sizeof *setup); /* its pointers are to what was there before the fork */
    bytes = cursor_bytes(&body);
    setup->plan = (struct slice){memory_copy(bytes.bytes, bytes.length), bytes.length};
    while (body.at < body.end) n->snapshot->files[cursor_varint(&body)].off = true;
    int fd = channel_descriptor(c);
    channel_close(c);
    become(n, host, setup, &n->board->slots[slot], fd);
}

static _Noreturn void nursery_serve(struct nursery *n, int fd) {
    static struct channel c;
    struct error err = {""};
    struct frame f;
    channel_attach(&c, fd);
    struct host_links links = {&c, worker_log, NULL, NULL};
    if (!sandbox_enter(fd, COMMAND_DEFAULTS.memory + WORKER_DEFAULTS.memory, true, &err)) _exit(1);
    struct host *host =
        host_new(n->snapshot, &links, &WORKER_DEFAULTS.limits, &n->board->slots[SLOT_NURSERY].blame, &err);
    if (!host || !host_preload(host, n->argc, n->argv, &err))
        _exit(1); /* each worker will find the reason, and tell it */
    for (;;) {
        while (!channel_next(&c, &f))
            if (!channel_fill(&c)) _exit(0);
        if (f.kind == FRAME_WARM) {
            host_warm(host);
            continue;
        }
        pid_t pid = (pid_t)syscall(SYS_clone, SANDBOX_FORK, NULL, NULL, NULL, 0);
        if (pid == 0) born(n, &c, f.body, host);
        close(channel_descriptor(&c));
        buffer_varint(channel_begin(&c, FRAME_FORKED), pid > 0 ? (uint64_t)pid : 0);
        channel_end(&c, -1);
        if (!channel_flush(&c)) _exit(0);
    }
}

/* ---- in the supervisor */

static void nursery_end(struct nursery *n) {
    channel_close(&n->channel);
    if (n->pid == 0) return;
    kill(n->pid, SIGKILL);
    while (waitpid(n->pid, NULL, 0) < 0 && errno == EINTR) continue;
    n->pid = 0;
}

static void nursery_begin(struct nursery *n) {
    int theirs;
    if (!channel_pair(&n->channel, &theirs)) return;
    n->pid = fork();
    if (n->pid == 0) nursery_serve(n, theirs);
    close(theirs);
    if (n->pid > 0) return;
    n->pid = 0;
    channel_close(&n->channel);
}

struct nursery *nursery_new(struct snapshot *snapshot, int argc, char *const *argv, struct error *err) {
    struct board *board =
        mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (board == MAP_FAILED) {
        error_set(err, "no memory to share with workers: %s", strerror(errno));
        return NULL;
    }
    decode_prime();
    struct nursery *n = memory_new(sizeof *n);
    *n = (struct nursery){.board = board, .snapshot = snapshot, .argc = argc, .argv = argv, .channel.fd = -1};
    nursery_begin(n);
    return n;
}

void nursery_free(struct nursery *n) {
    if (!n) return;
    nursery_end(n);
    munmap(n->board, sizeof *n->board);
    free(n);
}

struct board *nursery_board(const struct nursery *n) {
    return n->board;
}

static void nursery_ask(struct nursery *n, const struct worker_setup *setup, struct worker_slot *slot,
                        int fd) {
    struct worker_setup child = *setup;
    child.mapped = sandbox_mapped(n->pid);
    if (child.mapped == 0) child.mapped = sandbox_mapped(getpid());
    struct buffer *b = channel_begin(&n->channel, FRAME_FORK);
    buffer_varint(b, (uint64_t)(slot - n->board->slots));
    buffer_bytes(b, &child, sizeof child);
    buffer_bytes(b, setup->plan.bytes ? setup->plan.bytes : "", setup->plan.length);
    for (size_t i = 0; i < n->snapshot->count; i++)
        if (n->snapshot->files[i].off) buffer_varint(b, i);
    channel_end(&n->channel, fd);
}

/* The process id that the nursery tells; 0: it could not fork, or is no more, or a signal asks to end. */
static pid_t nursery_answer(struct nursery *n) {
    struct frame f;
    pid_t pid = 0;
    for (;;) {
        while (channel_next(&n->channel, &f)) {
            if (f.kind == FRAME_LOG) {
                terminal_frame(&f.body, true);
            } else if (f.kind == FRAME_FORKED) {
                pid = (pid_t)cursor_varint(&f.body);
                /* it is believed only where it names a child of ours */
                siginfo_t unused;
                bool ours = pid > 0 && pid != n->pid &&
                            waitid(P_PID, (id_t)pid, &unused, WEXITED | WNOHANG | WNOWAIT) == 0;
                return ours ? pid : 0;
            }
        }
        if (!channel_wait(&n->channel) || signals_asked()) return 0;
    }
}

void nursery_warm(struct nursery *n) {
    if (n->pid == 0) return;
    channel_begin(&n->channel, FRAME_WARM);
    channel_end(&n->channel, -1);
    channel_flush(&n->channel); /* a dead nursery is found when it is asked for a worker */
}

pid_t nursery_fork(struct nursery *n, const struct worker_setup *setup, struct worker_slot *slot,
                   struct channel *channel, struct error *err) {
    int theirs;
    pid_t pid = 0;
    memset(slot, 0, sizeof *slot);
    if (!channel_pair(channel, &theirs)) goto no_socket;
    if (n->pid > 0) {
        nursery_ask(n, setup, slot, theirs);
        pid = nursery_answer(n);
        if (pid > 0) return pid;
        nursery_end(n);
        channel_close(channel); /* a worker that nobody knows of ends by itself */
        if (signals_asked()) return error_set(err, "interrupted"), 0;
        if (!channel_pair(channel, &theirs)) goto no_socket;
    }
    pid = fork();
    if (pid == 0) become(n, NULL, setup, slot, theirs);
    close(theirs);
    if (pid > 0) return pid;
    error_set(err, "no worker can be forked: %s", strerror(errno));
    channel_close(channel);
    return 0;
no_socket:
    error_set(err, "no socket for a worker: %s", strerror(errno));
    return 0;
}
