/* Deadlines in CPU time, by one timer of the process that always runs: begin and end only write fields.
 *
 * Every tick the handler looks whether the same work is still going on. Past the limit it arms a hook that
 * raises at the next Lua instruction, and at every one after that, so that pcall in a loop does not survive
 * it. Work that no hook reaches (a backtracking pattern) has half the limit more; then the process ends and
 * the supervisor reads the blame. */
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "host/internal.h"

enum {
    TICK_MICROSECONDS = 20000, /* fine enough for limits of tenths of a second, too rare to be measured */
    GRACE_TICKS_MIN = 13,      /* 0.25 s: what a plugin that answers the hook needs at most to unwind */
    DEADLINE_EXIT = 72
};

static struct {
    struct host *host;
    volatile sig_atomic_t armed, raised;
    volatile uint32_t limit; /* ticks */
    uint32_t sequence;       /* of the work the handler saw last ... */
    uint32_t ticks;          /* ... and since when */
} deadline;

static void deadline_raise(lua_State *L, lua_Debug *unused) {
    (void)unused;
    char seconds[32];
    snprintf(seconds, sizeof seconds, "%.1f", deadline.host->blame->seconds);
    luaL_error(L, "ran longer than %s s of CPU", seconds);
}

static void deadline_tick(int signal) {
    (void)signal;
    if (!deadline.armed) return;
    struct host_blame *blame = deadline.host->blame;
    if (blame->sequence != deadline.sequence) {
        deadline.sequence = blame->sequence;
        deadline.ticks = 0;
        return;
    }
    uint32_t limit = deadline.limit, grace = limit / 2 > GRACE_TICKS_MIN ? limit / 2 : GRACE_TICKS_MIN;
    uint32_t ticks = ++deadline.ticks;
    if (ticks >= limit + grace) {
        blame->cause = CAUSE_DEADLINE;
        _exit(DEADLINE_EXIT);
    }
    if (ticks >= limit && !deadline.raised) {
        deadline.raised = 1;
        blame->cause = CAUSE_DEADLINE; /* until the next work begins: that failure was a costly one */
        lua_sethook(deadline.host->L, deadline_raise, LUA_MASKCOUNT, 1);
    }
}

bool deadline_install(struct host *h, struct error *err) {
    deadline.armed = 0;
    deadline.host = h;
    struct sigaction action = {.sa_handler = deadline_tick, .sa_flags = SA_RESTART};
    struct itimerval every = {{0, TICK_MICROSECONDS}, {0, TICK_MICROSECONDS}};
    if (sigaction(SIGPROF, &action, NULL) != 0 || setitimer(ITIMER_PROF, &every, NULL) != 0)
        return error_set(err, "the deadline timer cannot be set: %s", strerror(errno));
    return true;
}

void deadline_begin(struct host *h, double seconds) {
    h->blame->seconds = seconds;
    h->blame->cause = CAUSE_NONE;
    deadline.limit = (uint32_t)ceil(seconds * 1e6 / TICK_MICROSECONDS);
    h->blame->sequence++;
    atomic_signal_fence(memory_order_seq_cst);
    deadline.armed = 1;
}

void deadline_end(struct host *h) {
    deadline.armed = 0;
    atomic_signal_fence(memory_order_seq_cst);
    if (deadline.raised) {
        deadline.raised = 0;
        lua_sethook(h->L, NULL, 0, 0);
    }
}
