/* One end of a socket pair that carries frames: a kind and a body, sometimes with an open descriptor.
 *
 * The supervisor's ends never block: what cannot be written yet waits in the channel, and poll says when to
 * flush. A worker's end blocks. Frames arrive whole and in order, descriptors in the order they were sent. */
#ifndef LUTRIN_RUN_CHANNEL_H
#define LUTRIN_RUN_CHANNEL_H

#include "base/buffer.h"

struct passed {
    size_t at; /* goes with the byte of `out` there */
    int fd;
};

struct channel {
    int fd;    /* owned; -1 once closed */
    int flags; /* MSG_DONTWAIT in the supervisor */
    struct buffer in, out;
    size_t in_start, out_start; /* read and written up to here */
    size_t frame;               /* where the frame being made starts in `out` */
    struct passed *passing;     /* descriptors to send ... */
    int *arrived;               /* ... and received, oldest first */
    size_t passing_count, passing_capacity, arrived_count, arrived_capacity;
};

struct frame {
    uint8_t kind;
    struct cursor body; /* into the channel: valid until the next channel_fill */
};

/* Makes a pair: `ours` does not block, *theirs is the plain descriptor to give to a child. */
bool channel_pair(struct channel *ours, int *theirs);
void channel_attach(struct channel *c, int fd);
void channel_close(struct channel *c); /* closes descriptors it still holds; fine on a closed one */

/* Queues a frame. begin gives the buffer to append the body to, end completes it; `descriptor` (or -1) is
 * duplicated by the kernel and closed here once it is on its way. */
struct buffer *channel_begin(struct channel *c, uint8_t kind);
void channel_end(struct channel *c, int descriptor);
size_t channel_waiting(const struct channel *c); /* bytes not written yet */
bool channel_flush(struct channel *c);           /* writes what it can; false: nobody reads any more */

bool channel_fill(struct channel *c); /* reads what there is; false: the other end is closed */
/* In the supervisor: writes and reads until something has arrived or could be written, or a signal asks to
 * end. False: the other end is closed. */
bool channel_wait(struct channel *c);
bool channel_next(struct channel *c, struct frame *f); /* false: no whole frame has arrived */
int channel_descriptor(struct channel *c); /* the next descriptor that arrived, now the caller's; -1: none */

#endif
