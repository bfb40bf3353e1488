/* What a worker died of, who is to blame, and how the run goes on. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/memory.h"
#include "run/member.h"

enum {
    START_FAILURES_MAX =
        3,           /* workers that die before they are ready, one after the other: then none will live */
    STRAYS_MAX = 10, /* the same for workers that die with no job to blame */
    SUSPECTED_MAX =
        3, /* deaths from outside at one document: then it is no accident (the kernel's own memory limit) */
    STUCK_MAX = 3 /* ordinals of a source given up one after the other: then the source is */
};

/* words: with one %s at most, for the value. */
static void cause_set(struct cause *c, const char *reason, const char *words, const char *value) {
    snprintf(c->words, sizeof c->words, words, value);
    snprintf(c->reason, sizeof c->reason, *value ? "%s" REASON_SIGN "%s" : "%s", reason, value);
}

bool death_cause(int status, const struct worker_slot *slot, size_t memory, struct cause *cause) {
    const struct host_blame *blame = &slot->blame;
    int number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    char seconds[40];
    snprintf(seconds, sizeof seconds, "%.1f", blame->seconds);
    if (blame->cause == CAUSE_DEADLINE)
        cause_set(cause, REASON(late, 1), "ran longer than %s s of CPU", seconds);
    else if (blame->cause == CAUSE_MEMORY || (!number && WEXITSTATUS(status) == MEMORY_EXIT))
        cause_set(cause, REASON(memory, 1), "needed more than %s MB of memory", NUMBER(memory >> 20));
    else if (number == SIGSYS)
        cause_set(cause, REASON(sandbox, 0), "tried what the sandbox forbids", "");
    else if (number)
        cause_set(cause, REASON(crash, 1), "crashed (%s)", strsignal(number));
    else
        cause_set(cause, REASON(exit, 1), "ended its process (status %s)",
                  NUMBER((unsigned)WEXITSTATUS(status)));
    return number != SIGKILL && number != SIGTERM && number != SIGINT && number != SIGHUP;
}

bool file_leave_out(struct snapshot *s, uint32_t file, const char *cause, struct error *text) {
    struct snapshot_file *f = file > 0 && file <= s->count ? &s->files[file - 1] : NULL;
    if (!f || f->off) return false;
    f->off = true;
    error_set(text, "%s/%s: running it %s; it is left out", f->folder, f->path, cause);
    return true;
}

/* Before it was ready: a plugin file is left out from now on, or no worker can run. */
static void death_at_start(struct pool *p, const struct member *m, const char *cause, bool outside) {
    struct error text;
    if (!outside && file_leave_out(p->snapshot, m->slot->blame.file, cause, &text)) {
        p->events.on_log(p->events.context, LOG_ERROR, text.text, true);
    } else if (++p->start_failures >= START_FAILURES_MAX) {
        error_set(&p->failed, "no worker can start: the last one %s while it loaded the plugins",
                  outside ? "was ended from outside" : cause);
    }
}

bool rule_died(struct pool *p, uint32_t rule) {
    if (++p->deaths[rule] != DEATHS_MAX || rule >= SWITCHES_MAX) return false;
    p->board->off[rule] = 1;
    return true;
}

/* A rule was at work: not again on this document, and after a few documents not at all. */
static void death_of_rule(struct pool *p, const struct member *m, struct job *j, const char *cause) {
    const struct host_blame *blame = &m->slot->blame;
    uint32_t rule = blame->rule - 1;
    const char *name = p->rules[rule];
    memory_grow((void **)&j->exclusions, j->exclusion_count, &j->exclusion_capacity, sizeof *j->exclusions);
    j->exclusions[j->exclusion_count++] = (struct exclusion){blame->ordinal, rule};
    rule_died(p, rule);
    p->events.on_failure(p->events.context, j->source, blame->ordinal, name, m->slot->document, cause);
}

/* Reading was at work, or the host between rules: once more, then without the document, in the end without
 * the source. */
static void death_of_document(struct pool *p, struct member *m, struct job *j, const char *reason,
                              bool outside) {
    uint64_t ordinal = m->slot->blame.ordinal;
    const char *name = m->slot->document[0] ? m->slot->document : j->path;
    if (j->suspected == 0 || j->suspect != ordinal) j->suspected = 0;
    j->suspect = ordinal;
    if (++j->suspected < (outside ? SUSPECTED_MAX : 2)) return;
    memory_grow((void **)&j->skip, j->skip_count, &j->skip_capacity, sizeof *j->skip);
    size_t at = j->skip_count++;
    for (; at > 0 && j->skip[at - 1] > ordinal; at--) j->skip[at] = j->skip[at - 1];
    j->skip[at] = ordinal;
    j->suspected = 0;
    bool give_up = ++j->stuck >= STUCK_MAX;
    if (outside) reason = REASON(ended, 0);
    pool_problem(p, j, ordinal, give_up ? PROBLEM(died_often, name, reason) : PROBLEM(died, name, reason));
    if (give_up) member_drop(p, m, j);
}

void member_bury(struct pool *p, struct member *m) {
    int status = 0;
    struct cause cause = {"", ""};
    while (waitpid(m->pid, &status, 0) < 0 && errno == EINTR) continue;
    m->pid = 0;
    channel_close(&m->channel);
    free(m->metadata);
    m->metadata = NULL;
    bool own_fault = death_cause(status, m->slot, p->setup->memory, &cause);
    const struct host_blame *blame = &m->slot->blame;
    struct job *j = member_job(m, blame->job);
    if (!m->ready)
        death_at_start(p, m, cause.words, !own_fault);
    else if (!j)
        p->strays++;
    else if (own_fault && blame->rule > 0 && blame->rule <= p->rule_count)
        death_of_rule(p, m, j, cause.words);
    else
        death_of_document(p, m, j, cause.reason, !own_fault);
    if (p->strays >= STRAYS_MAX) error_set(&p->failed, "no worker lives: the last one %s", cause.words);
    if (m->job_count == 0 || p->failed.text[0] || !member_start(p, m, &p->failed)) return;
    for (size_t i = 0; i < m->job_count;) {
        struct job *next = m->jobs[i];
        member_send(p, m, next); /* drops it from the list if it cannot be opened any more */
        if (i < m->job_count && m->jobs[i] == next) i++;
    }
    channel_flush(&m->channel);
}
