/* Standard error: log lines, and one line of progress that gives way to them. */
#ifndef LUTRIN_RUN_TERMINAL_H
#define LUTRIN_RUN_TERMINAL_H

#include "host/host.h"

struct progress {
    uint64_t documents, done, total; /* bytes of sources finished, and of all (0: not known yet) */
    double since;                    /* clock_seconds at the start */
};

double clock_seconds(void); /* wall time from some start */

/* `once`: a line that was said already, by whichever process, is not said again (workers that load the same
 * plugins). Debug lines are shown where `--verbose` was asked for. */
void terminal_setup(bool quiet, bool verbose);
void terminal_log(enum log_level level, const char *text, bool once);
void terminal_frame(struct cursor *body, bool once); /* the same of a FRAME_LOG */

/* Draws at most a few times a second, and only if standard error is a terminal and `--quiet` was not asked
 * for. */
bool terminal_wants_progress(void);
void terminal_progress(const struct progress *p);
void terminal_clear(void);

#endif
