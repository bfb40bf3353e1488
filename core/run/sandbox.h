/* What a worker gives up before it touches a plugin or a stranger's bytes: every descriptor but its own, new
 * files, sockets, programs and processes (seccomp), memory without end, and life after its supervisor. */
#ifndef LUTRIN_RUN_SANDBOX_H
#define LUTRIN_RUN_SANDBOX_H

#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/error.h"

/* The clone that a process may do which entered with `may_fork`: its child is its parent's. */
enum { SANDBOX_FORK = CLONE_PARENT | SIGCHLD };

/* In the supervisor, once: makes the filter that sandbox_enter installs. False where this kernel or this
 * build has no seccomp: then `--unsafe` is the only way on. */
bool sandbox_prepare(struct error *err);

/* In the child: closes every descriptor but 0, 1, 2 and `keep`, points 0 and 1 to /dev/null, and shuts the
 * rest. `bytes` is what the process may map beyond what it has now. Without sandbox_prepare the seccomp part
 * is left out. */
bool sandbox_enter(int keep, size_t bytes, bool may_fork, struct error *err);

/* In a child of a process that entered it with `may_fork`: gives up that, too. `bytes` is what it may map in
 * all, no more than the other. */
bool sandbox_shut(size_t bytes, struct error *err);

size_t sandbox_mapped(pid_t pid); /* bytes that a process has mapped; 0 if that cannot be read */

/* What the sandbox does, for doctor. */
const char *sandbox_state(void);

#endif
