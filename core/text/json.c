#include "text/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { FLOAT_DIGITS = 32 };          /* room for %.17g */
#define EXACT_MAX 9007199254740992.0 /* 2^53: below it a double that is whole is exact */

/* Writes the escape of an ASCII character that cannot stand for itself. */
static char *escape_put(char *out, unsigned char c) {
    static const char shorts[] = "\"\"\\\\\bb\ff\nn\rr\tt", hex[] = "0123456789abcdef";
    for (const char *s = shorts; *s; s += 2)
        if (*s == (char)c) {
            *out++ = '\\';
            *out++ = s[1];
            return out;
        }
    memcpy(out, "\\u00", 4);
    out[4] = hex[c >> 4];
    out[5] = hex[c & 15];
    return out + 6;
}

void json_string(struct buffer *b, const char *bytes, size_t length) {
    char *start = buffer_reserve(b, 6 * length + 2), *out = start;
    const char *end = bytes + length;
    *out++ = '"';
    for (;;) {
        const char *good = bytes + utf8_valid(bytes, (size_t)(end - bytes));
        for (; bytes < good; bytes++) {
            unsigned char c = (unsigned char)*bytes;
            if (c >= ' ' && c != '"' && c != '\\')
                *out++ = (char)c;
            else
                out = escape_put(out, c);
        }
        if (bytes == end) break;
        memcpy(out, "\xEF\xBF\xBD", 3);
        out += 3;
        bytes++;
    }
    *out++ = '"';
    b->length += (size_t)(out - start);
}

void json_integer(struct buffer *b, int64_t v) {
    char digits[24], *at = digits + sizeof digits;
    uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (v < 0) *--at = '-';
    buffer_add(b, at, (size_t)(digits + sizeof digits - at));
}

bool number_is_integer(double v) {
    return v > -EXACT_MAX && v < EXACT_MAX && v == (double)(int64_t)v;
}

void json_number(struct buffer *b, double v) {
    if (number_is_integer(v)) {
        json_integer(b, (int64_t)v);
        return;
    }
    if (!isfinite(v)) {
        buffer_text(b, "null");
        return;
    }
    char digits[FLOAT_DIGITS];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, v);
        if (strtod(digits, NULL) == v) break;
    }
    for (char *c = digits; *c; c++) /* a locale's decimal sign */
        if (strchr("0123456789+-e", *c) == NULL) *c = '.';
    buffer_text(b, digits);
}
