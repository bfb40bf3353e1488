/* The supervisor: owns the terminal, the store and every file; runs no plugin and parses no stranger's bytes.
 * It forks one command worker, answers its verbs (run/verbs.h) until it ends, and returns its exit status. */
#ifndef LUTRIN_RUN_SUPERVISOR_H
#define LUTRIN_RUN_SUPERVISOR_H

#include "host/host.h"
#include "run/sinks.h"
#include "store/store.h"

struct supervisor {
    int argc;
    char *const *argv;
    struct snapshot *snapshot;
    struct nursery *nursery; /* made by supervisor_run */
    struct sinks sinks;
    struct store *store; /* of the last sync, NULL before the first */
};

/* Exit status of the program: the command's own, 1 if it died, 128 + n after a signal asked to end, 141 when
 * nobody reads standard output any more. */
int supervisor_run(struct supervisor *s);

/* True if the text is one of the command line's words, or what follows the = in one: the user named it. */
bool supervisor_named(const struct supervisor *s, const char *word);

#endif
