/* SIGINT and SIGTERM are blocked but inside signals_poll and signals_write, so that nothing is cut in the
 * middle. Children inherit the block: only the supervisor answers Ctrl-C. */
#ifndef LUTRIN_RUN_SIGNALS_H
#define LUTRIN_RUN_SIGNALS_H

#include <poll.h>
#include <stddef.h>
#include <sys/types.h>

void signals_setup(void);
int signals_asked(void); /* the signal that asks to end, or 0 */

int signals_poll(struct pollfd *fds, size_t count,
                 int milliseconds);                              /* as poll(); -1 with EINTR after a signal */
ssize_t signals_write(int fd, const void *bytes, size_t length); /* as write(), which a signal ends */

#endif
