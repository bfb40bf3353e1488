/* UTF-8, and what kind of character a code point is. */
#ifndef LUTRIN_TEXT_UTF8_H
#define LUTRIN_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* Length of the longest valid start of `text`. Overlong forms, surrogates and values above U+10FFFF are not
 * valid. */
size_t utf8_valid(const char *text, size_t length);

/* One character of valid UTF-8: its code point at *code, its length in bytes as the result. `length` >= 1. */
static inline size_t utf8_decode(const char *text, size_t length, uint32_t *code) {
    const unsigned char *u = (const unsigned char *)text;
    if (u[0] < 0x80 || length < 2) return *code = u[0], 1;
    if (u[0] < 0xE0 || length < 3) return *code = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu), 2;
    if (u[0] < 0xF0 || length < 4)
        return *code = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu), 3;
    return *code = (u[0] & 7u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu), 4;
}

/* Is this byte of valid UTF-8 inside a character, and not its first? */
static inline bool utf8_is_inside(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Writes a code point at `out` (4 bytes of room) and returns its length. */
size_t utf8_encode(char *out, uint32_t code);

/* Number of code points of valid UTF-8. */
size_t utf8_count(const char *text, size_t length);

enum char_kind {
    CHAR_SPACE, /* U+00A0, U+202F and U+2009 too; controls */
    CHAR_LINE,  /* LF, CR, VT, FF, U+0085, U+2028, U+2029 */
    CHAR_LOWER,
    CHAR_UPPER,  /* title case too */
    CHAR_LETTER, /* without case; U+FFFD, so that a damaged word stays one word */
    CHAR_MARK,  /* goes on with a word and begins none: combining marks, superscripts, soft hyphen, joiners */
    CHAR_DIGIT, /* 0 to 9 only */
    CHAR_PUNCT,
    CHAR_SYMBOL /* anything else */
};
enum char_kind char_kind(uint32_t code);

/* A CHAR_MARK that shows nothing by itself: a joiner, a soft hyphen, a combining mark. */
bool char_invisible(uint32_t code);

/* True if `text` (valid UTF-8) is in NFC. Text below U+0300 costs next to nothing. */
bool utf8_is_nfc(const char *text, size_t length);

/* Appends the NFC of `text` (valid UTF-8). Linear: a run of more than UTF8_MARKS_MAX bytes of combining
 * marks, which no language has, is composed piece by piece. */
enum { UTF8_MARKS_MAX = 256 };
void utf8_nfc(struct buffer *out, const char *text, size_t length);

#endif
