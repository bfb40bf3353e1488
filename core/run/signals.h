/* SIGINT and SIGTERM are blocked but inside signals_poll, signals_read and signals_write, so that nothing is
 * cut in the middle. Children inherit the block: only the supervisor answers Ctrl-C. */
#ifndef LUTRIN_RUN_SIGNALS_H
#define LUTRIN_RUN_SIGNALS_H

#include <poll.h>
#include <stddef.h>
#include <sys/types.h>

void signals_setup(void);
int signals_asked(void); /* the signal that asks to end, or 0 */

/* As poll(), read(), write(); -1 with EINTR after a signal. */
int signals_poll(struct pollfd *fds, size_t count, int milliseconds);
ssize_t signals_read(int fd, void *bytes, size_t length);
ssize_t signals_write(int fd, const void *bytes, size_t length);

/* Opens for reading. A pipe that nobody writes to yet is not waited for: signals_read waits. -1 with errno.
 */
int signals_open(const char *path);

#endif
