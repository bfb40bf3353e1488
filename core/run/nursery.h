/* Where workers come from. Loading lutrin's own plugins takes longer than most of what is done with them, so
 * it is done once, in a process of its own, the nursery; each worker is a fork of it. The nursery is shut in
 * as its workers are, but that it may fork, so it runs nothing but what came with the program. A worker gives
 * that up too before it touches a user's plugin or a byte of the corpus.
 *
 * Workers are the supervisor's own children (CLONE_PARENT): it waits for them and may kill them. Where there
 * is no nursery, because it died or the system refuses, they are forked from the supervisor and load
 * everything themselves. */
#ifndef LUTRIN_RUN_NURSERY_H
#define LUTRIN_RUN_NURSERY_H

#include <sys/types.h>

#include "run/channel.h"
#include "run/worker.h"

enum { WORKERS_MAX = 256, SLOT_COMMAND = WORKERS_MAX, SLOT_NURSERY, SLOTS };

/* Shared by all processes. */
struct board {
    uint8_t off[SWITCHES_MAX]; /* rules off for the rest of a run */
    struct worker_slot slots[SLOTS];
};

struct nursery;

/* The snapshot, whose files may be marked off later, and argv outlive the result.
 * Loads what workers need from the system, so it is called before anything else is forked. */
struct nursery *nursery_new(struct snapshot *snapshot, int argc, char *const *argv, struct error *err);
void nursery_free(struct nursery *n);
struct board *nursery_board(const struct nursery *n);

/* Analysis workers will be needed soon: what is the same for all of them is done meanwhile. */
void nursery_warm(struct nursery *n);

/* A new worker for the command line (slot: SLOT_COMMAND) or for jobs. *channel becomes our end of its
 * socket. Returns its process id; 0 and err where there is none. */
pid_t nursery_fork(struct nursery *n, const struct worker_setup *setup, struct worker_slot *slot,
                   struct channel *channel, struct error *err);

#endif
