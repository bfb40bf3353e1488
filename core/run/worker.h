/* What a forked child does: serve analysis jobs, or run the command line. Neither function returns.
 *
 * An analysis worker decodes the sources it is given, gathers documents in batches, learns from the
 * supervisor what the store has of them, runs the plan on each and sends what is new. */
#ifndef LUTRIN_RUN_WORKER_H
#define LUTRIN_RUN_WORKER_H

#include "host/host.h"

enum {
    BLAME_NAME = 256,   /* bytes of a document's id in a message */
    SWITCHES_MAX = 4096 /* rules that can be switched off during a run; more are run whatever they do */
};

/* One for each worker, in memory shared with the supervisor. */
struct worker_slot {
    struct host_blame blame;
    char document[BLAME_NAME]; /* id of the document at work, "" while one is being read */
};

/* Inherited by fork; constant in the child but for what the slots share. */
struct worker_setup {
    const struct snapshot *snapshot;
    struct host_limits limits;
    size_t memory; /* bytes a worker may map beyond what it starts with ... */
    size_t mapped; /* ... which is this much, where it is a fork of the nursery */
    struct slice plan;
    const volatile uint8_t *off; /* shared: rules off for the rest of the run, SWITCHES_MAX flags */
    bool store_empty;            /* nothing to ask the store for */
};

extern const struct worker_setup WORKER_DEFAULTS;  /* of analysis workers */
extern const struct worker_setup COMMAND_DEFAULTS; /* of the command's, which may hold more */

/* `host`: made by the process this one is a fork of; NULL: it makes its own. */
_Noreturn void worker_analyse(int fd, struct host *host, const struct worker_setup *setup,
                              struct worker_slot *slot);
_Noreturn void worker_command(int fd, struct host *host, const struct worker_setup *setup,
                              struct worker_slot *slot, int argc, char *const *argv);

/* The `log` of a worker's host_links: sends the line over the `channel` (struct channel) to the supervisor,
 * without which it ends the process. */
void worker_log(void *channel, enum log_level level, const char *text);

#endif
