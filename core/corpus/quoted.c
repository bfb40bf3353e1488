#include "corpus/quoted.h"

#include "text/utf8.h"

#if defined __SSE2__
#include <emmintrin.h>
#endif

/* Copies up to the first quotation mark or backslash of `length` bytes, which is not copied; returns how many
 * bytes. There is room for all of them. */
static size_t plain_copy(char *to, const char *from, size_t length) {
    size_t at = 0;
#if defined __SSE2__
    const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\');
    for (; length - at >= 16; at += 16) { /* what lies behind the end of the run is overwritten later */
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(from + at));
        __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash));
        unsigned found = (unsigned)_mm_movemask_epi8(ends);
        _mm_storeu_si128((__m128i *)(void *)(to + at), bytes);
        if (found) return at + (size_t)__builtin_ctz(found);
    }
#endif
    for (; at < length && from[at] != '"' && from[at] != '\\'; at++) to[at] = from[at];
    return at;
}

/* Four hexadecimal digits; UINT32_MAX: they are none. */
static uint32_t hex_read(const char *at) {
    uint32_t code = 0;
    for (int i = 0; i < 4; i++) {
        char c = at[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                : 16;
        if (digit > 15) return UINT32_MAX;
        code = code << 4 | digit;
    }
    return code;
}

/* The character of the escape \uXXXX at `at`, or of a pair of them, at *to; returns the bytes read, or 0. */
static size_t unicode_read(const char *at, size_t length, char **to) {
    uint32_t code = length >= 6 ? hex_read(at + 2) : 0;
    size_t read = 6;
    if (code >= 0xD800 && code <= 0xDBFF && length >= 12 && at[6] == '\\' && at[7] == 'u') {
        uint32_t low = hex_read(at + 8);
        if (low < 0xDC00 || low > 0xDFFF) return 0;
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        read = 12;
    }
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return 0;
    *to += utf8_encode(*to, code);
    return read;
}

/* One escape at `at`; returns the bytes read, or 0. */
static size_t escape_read(const char *at, size_t length, char **to) {
    static const char values[256] = {['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
                                     ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t'};
    if (length < 2) return 0;
    if (at[1] == 'u') return unicode_read(at, length, to);
    char value = values[(unsigned char)at[1]];
    if (!value) return 0;
    *(*to)++ = value;
    return 2;
}

size_t quoted_read(const char *at, size_t length, struct buffer *out) {
    char *start = buffer_reserve(out, length), *to = start; /* no escape is shorter than what it means */
    size_t i = 1;
    for (;;) {
        size_t plain = plain_copy(to, at + i, length - i);
        to += plain;
        i += plain;
        if (i == length) return 0;
        if (at[i] == '"') break;
        size_t escape = escape_read(at + i, length - i, &to);
        if (!escape) return 0;
        i += escape;
    }
    out->length += (size_t)(to - start);
    return i + 1;
}
