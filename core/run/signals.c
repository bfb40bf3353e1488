#include "run/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t asked;
static sigset_t outside; /* the mask the program was started with: open for signals */

static void signals_note(int signal) {
    asked = signal;
}

void signals_setup(void) {
    struct sigaction action = {.sa_handler = signals_note};
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    sigprocmask(SIG_BLOCK, &ours, &outside);
    sigdelset(&outside, SIGINT);
    sigdelset(&outside, SIGTERM);
    struct sigaction before;
    if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

int signals_asked(void) {
    return asked;
}

int signals_poll(struct pollfd *fds, size_t count, int milliseconds) {
    struct timespec limit = {milliseconds / 1000, (long)(milliseconds % 1000) * 1000000};
    return ppoll(fds, count, milliseconds < 0 ? NULL : &limit, &outside);
}

ssize_t signals_write(int fd, const void *bytes, size_t length) {
    sigset_t blocked;
    sigprocmask(SIG_SETMASK, &outside, &blocked);
    ssize_t n = -1;
    errno = EINTR;
    if (!asked) n = write(fd, bytes, length);
    int saved = errno;
    sigprocmask(SIG_SETMASK, &blocked, NULL);
    errno = saved;
    return n;
}

int signals_open(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    int flags = fd < 0 ? -1 : fcntl(fd, F_GETFL);
    if (flags >= 0) fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
    return fd;
}

ssize_t signals_read(int fd, void *bytes, size_t length) {
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    if (signals_poll(&ready, 1, -1) < 0) return -1;
    return read(fd, bytes, length);
}
