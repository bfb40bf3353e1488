/* A host without Lua, to see how run/ behaves. It has three rules; what the first two do follows from the
 * document's text:
 *
 *   good     never fails; its result is "<length of the text>"
 *   bad      HANG (dies of its deadline), CRASH, LEAK (out of memory), FORBIDDEN (a system call that kills),
 * COSTLY (a failure that took all its time), FAIL (reports a failure) curious  POLITE: tries what the sandbox
 * refuses and packs what it was told; else nothing
 *
 * UNWANTED documents are kept out as --where would. OUTSIDE waits, for the test to kill the worker. STRAY
 * dies between rules. */
#ifndef FAKE_HOST_H
#define FAKE_HOST_H

#include "host/host.h"

/* What host_command runs, in the command worker. */
extern int (*fake_command)(const struct host_links *links, int argc, char *const *argv);
/* In shared memory, if set: process ids of workers that met OUTSIDE, and how many documents were analysed. */
struct fake_shared {
    volatile int outside_pid;
    volatile unsigned analysed, started;
};
extern struct fake_shared *fake_shared;
extern const char *fake_unable; /* host_prepare fails with this */

#endif
