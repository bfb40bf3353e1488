#include "run/channel.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"
#include "run/signals.h"

enum {
    HEADER = 5, /* u32 length of the body, u8 kind */
    READ_SIZE = 256 << 10,
    KEEP_MAX = 4 << 20 /* memory kept after a large frame */
};

bool channel_pair(struct channel *ours, int *theirs) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return false;
    channel_attach(ours, pair[0]);
    ours->flags = MSG_DONTWAIT;
    *theirs = pair[1];
    return true;
}

void channel_attach(struct channel *c, int fd) {
    *c = (struct channel){.fd = fd};
}

void channel_close(struct channel *c) {
    for (size_t i = 0; i < c->passing_count; i++) close(c->passing[i].fd);
    for (int fd = channel_descriptor(c); fd >= 0; fd = channel_descriptor(c)) close(fd);
    free(c->passing);
    free(c->arrived);
    buffer_free(&c->in);
    buffer_free(&c->out);
    if (c->fd >= 0) close(c->fd);
    channel_attach(c, -1);
}

struct buffer *channel_begin(struct channel *c, uint8_t kind) {
    if (c->out_start == c->out.length && c->passing_count == 0) {
        if (c->out.capacity > KEEP_MAX) buffer_free(&c->out);
        c->out_start = c->out.length = 0;
    }
    c->frame = c->out.length;
    buffer_u32(&c->out, 0);
    buffer_u8(&c->out, kind);
    return &c->out;
}

void channel_end(struct channel *c, int descriptor) {
    size_t body = c->out.length - c->frame - HEADER;
    for (int i = 0; i < 4; i++) c->out.bytes[c->frame + (size_t)i] = (char)(unsigned char)(body >> (8 * i));
    if (descriptor < 0) return;
    memory_grow((void **)&c->passing, c->passing_count, &c->passing_capacity, sizeof *c->passing);
    c->passing[c->passing_count++] = (struct passed){c->frame, descriptor};
}

size_t channel_waiting(const struct channel *c) {
    return c->out.length - c->out_start;
}

/* Sends out[out_start, end), with a descriptor if one goes with its first byte. */
static ssize_t channel_send(struct channel *c, size_t end, int descriptor) {
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr align;
    } control = {{0}};
    struct iovec bytes = {c->out.bytes + c->out_start, end - c->out_start};
    struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1};
    if (descriptor >= 0) {
        message.msg_control = &control;
        message.msg_controllen = sizeof control;
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    }
    return sendmsg(c->fd, &message, MSG_NOSIGNAL | c->flags);
}

bool channel_flush(struct channel *c) {
    size_t sent = 0; /* descriptors on their way */
    bool alive = true;
    while (c->out_start < c->out.length) {
        bool with = sent < c->passing_count && c->passing[sent].at == c->out_start;
        size_t next = sent + with;
        size_t end = next < c->passing_count ? c->passing[next].at : c->out.length;
        ssize_t n = channel_send(c, end, with ? c->passing[sent].fd : -1);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            /* ETOOMANYREFS: too many descriptors are on their way; the worker will take some */
            alive = errno == EAGAIN || errno == EWOULDBLOCK || errno == ETOOMANYREFS;
            break;
        }
        if (with) close(c->passing[sent++].fd);
        c->out_start += (size_t)n;
    }
    if (sent) {
        c->passing_count -= sent;
        memmove(c->passing, c->passing + sent, c->passing_count * sizeof *c->passing);
    }
    return alive;
}

static void channel_arrive(struct channel *c, struct msghdr *message) {
    for (struct cmsghdr *h = CMSG_FIRSTHDR(message); h; h = CMSG_NXTHDR(message, h)) {
        if (h->cmsg_level != SOL_SOCKET || h->cmsg_type != SCM_RIGHTS) continue;
        int fd;
        memcpy(&fd, CMSG_DATA(h), sizeof fd);
        memory_grow((void **)&c->arrived, c->arrived_count, &c->arrived_capacity, sizeof *c->arrived);
        c->arrived[c->arrived_count++] = fd;
    }
}

bool channel_fill(struct channel *c) {
    size_t left = c->in.length - c->in_start;
    if (left == 0 && c->in.capacity > KEEP_MAX) buffer_free(&c->in);
    if (left && c->in_start) memmove(c->in.bytes, c->in.bytes + c->in_start, left);
    c->in_start = 0;
    c->in.length = left;
    char control[CMSG_SPACE(sizeof(int))];
    struct iovec bytes = {buffer_reserve(&c->in, READ_SIZE), READ_SIZE};
    struct msghdr message = {
        .msg_iov = &bytes, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    ssize_t n;
    do {
        n = recvmsg(c->fd, &message, MSG_CMSG_CLOEXEC | c->flags);
    } while (n < 0 && errno == EINTR);
    if (n < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
    channel_arrive(c, &message);
    c->in.length += (size_t)n;
    return n > 0;
}

bool channel_wait(struct channel *c) {
    channel_flush(c); /* an end that is closed is found below, after what it had sent */
    bool waiting = channel_waiting(c) > 0;
    struct pollfd ready = {.fd = c->fd, .events = (short)(POLLIN | (waiting ? POLLOUT : 0))};
    signals_poll(&ready, 1, -1);
    return !(ready.revents & (POLLIN | POLLHUP | POLLERR)) || signals_asked() || channel_fill(c);
}

bool channel_next(struct channel *c, struct frame *f) {
    if (c->in.length == c->in_start) return false;
    struct cursor at = {c->in.bytes + c->in_start, c->in.bytes + c->in.length, false};
    uint32_t length = cursor_u32(&at);
    f->kind = cursor_u8(&at);
    if (at.failed || length > (size_t)(at.end - at.at)) return false;
    f->body = (struct cursor){at.at, at.at + length, false};
    c->in_start += HEADER + (size_t)length;
    return true;
}

int channel_descriptor(struct channel *c) {
    if (c->arrived_count == 0) return -1;
    int fd = c->arrived[0];
    memmove(c->arrived, c->arrived + 1, --c->arrived_count * sizeof fd);
    return fd;
}
