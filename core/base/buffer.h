/* A growable run of bytes, and a cursor to read what was written into one (wire frames, packed annotations).
 * Integers are little-endian. A buffer that is all zero is empty and valid. */
#ifndef LUTRIN_BASE_BUFFER_H
#define LUTRIN_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buffer {
    char *bytes; /* owned; NULL while nothing was written */
    size_t length, capacity;
};

void buffer_free(struct buffer *b);  /* leaves it empty and valid */
void buffer_clear(struct buffer *b); /* keeps the memory */
char *buffer_reserve(struct buffer *b,
                     size_t more); /* room for `more` bytes at the returned place; length unchanged */
void buffer_add(struct buffer *b, const void *bytes, size_t length);
void buffer_text(struct buffer *b, const char *text); /* without the NUL */
/* A NUL that does not count follows, so that the buffer is a string until something is added; not if it is
 * empty. */
void buffer_format(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_u8(struct buffer *b, uint8_t v);
void buffer_u32(struct buffer *b, uint32_t v);
void buffer_u64(struct buffer *b, uint64_t v);
void buffer_varint(struct buffer *b, uint64_t v);
void buffer_bytes(struct buffer *b, const void *bytes, size_t length); /* varint length, then the bytes */

/* Reading. After any read past the end `failed` is true, every further read gives 0 or an empty run, and
 * nothing outside [at, end) was touched. */
struct cursor {
    const char *at, *end;
    bool failed;
};

struct slice {
    const char *bytes; /* not owned, not NUL-terminated */
    size_t length;
};

uint8_t cursor_u8(struct cursor *c);
uint32_t cursor_u32(struct cursor *c);
uint64_t cursor_u64(struct cursor *c);
uint64_t cursor_varint(struct cursor *c);
struct slice cursor_bytes(struct cursor *c);

#endif
