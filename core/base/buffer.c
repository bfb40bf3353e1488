#include "base/buffer.h"

#include <endian.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void buffer_free(struct buffer *b) {
    free(b->bytes);
    *b = (struct buffer){0};
}

void buffer_clear(struct buffer *b) {
    b->length = 0;
}

char *buffer_reserve(struct buffer *b, size_t more) {
    size_t wanted = b->length + more;
    if (wanted < more) wanted = SIZE_MAX; /* memory_resize gives up on it */
    if (wanted > b->capacity || !b->bytes) {
        size_t grown = b->capacity < 64 ? 64 : b->capacity + b->capacity / 2;
        if (grown < wanted) grown = wanted;
        b->bytes = memory_resize(b->bytes, grown, 1);
        b->capacity = grown;
    }
    return b->bytes + b->length;
}

void buffer_add(struct buffer *b, const void *bytes, size_t length) {
    if (!length) return;
    memcpy(buffer_reserve(b, length), bytes, length);
    b->length += length;
}

void buffer_text(struct buffer *b, const char *text) {
    buffer_add(b, text, strlen(text));
}

void buffer_format(struct buffer *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    if (length > 0) {
        vsnprintf(buffer_reserve(b, (size_t)length + 1), (size_t)length + 1, format, again);
        b->length += (size_t)length;
    }
    va_end(again);
    va_end(args);
}

void buffer_u8(struct buffer *b, uint8_t v) {
    *buffer_reserve(b, 1) = (char)v;
    b->length++;
}

void buffer_u32(struct buffer *b, uint32_t v) {
    v = htole32(v);
    buffer_add(b, &v, sizeof v);
}

void buffer_u64(struct buffer *b, uint64_t v) {
    v = htole64(v);
    buffer_add(b, &v, sizeof v);
}

void buffer_varint(struct buffer *b, uint64_t v) {
    enum { MOST = 10 };
    char *out = buffer_reserve(b, MOST);
    for (; v >= 0x80; v >>= 7) *out++ = (char)(v | 0x80);
    *out++ = (char)v;
    b->length = (size_t)(out - b->bytes);
}

void buffer_bytes(struct buffer *b, const void *bytes, size_t length) {
    buffer_varint(b, length);
    buffer_add(b, bytes, length);
}

static uint64_t cursor_fail(struct cursor *c) {
    c->failed = true;
    c->at = c->end;
    return 0;
}

static uint64_t cursor_little(struct cursor *c, size_t size) {
    if (c->failed || (size_t)(c->end - c->at) < size) return cursor_fail(c);
    uint64_t v = 0;
    for (size_t i = 0; i < size; i++) v |= (uint64_t)(unsigned char)c->at[i] << (8 * i);
    c->at += size;
    return v;
}

uint8_t cursor_u8(struct cursor *c) {
    return (uint8_t)cursor_little(c, 1);
}

uint32_t cursor_u32(struct cursor *c) {
    return (uint32_t)cursor_little(c, 4);
}

uint64_t cursor_u64(struct cursor *c) {
    return cursor_little(c, 8);
}

uint64_t cursor_varint(struct cursor *c) {
    uint64_t v = 0;
    for (unsigned shift = 0; shift < 64 && !c->failed && c->at < c->end; shift += 7) {
        unsigned char byte = (unsigned char)*c->at++;
        if (shift == 63 && byte > 1) break; /* more than 64 bits */
        v |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) return v;
    }
    return cursor_fail(c);
}

struct slice cursor_bytes(struct cursor *c) {
    uint64_t length = cursor_varint(c);
    if (c->failed || length > (size_t)(c->end - c->at)) {
        cursor_fail(c);
        return (struct slice){"", 0};
    }
    struct slice s = {c->at, (size_t)length};
    c->at += length;
    return s;
}
