/* Numbers as written: digits with separators, read as one decimal numeral and never multiplied in binary. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/rule.h"

enum { NUMERAL_MAX = 40, GROUP = 3 }; /* digits of a numeral that is read; longer ones are no numbers */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Length in bytes of a separator of thousands at `at`: space, full stop, comma, apostrophes, no-break spaces;
 * 0: none. */
static size_t separator(const char *at, const char *end) {
    static const char *const marks[] = {
        " ", ".", ",", "'", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x99"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        if ((size_t)(end - at) >= n && memcmp(at, marks[i], n) == 0) return n;
    }
    return 0;
}

static size_t digit_run(const char *at, const char *end) {
    size_t n = 0;
    while (at + n < end && is_digit(at[n])) n++;
    return n;
}

/* Copies the digits of groups of three ("1 234 567") that begin at *at; false if what stands there is one
 * plain run. */
static bool read_groups(const char **at, const char *end, char decimal, char *out, size_t *length) {
    size_t first = digit_run(*at, end), mark = separator(*at + first, end);
    if (first == 0 || first > GROUP || mark == 0) return false;
    const char *sign = *at + first, *next = sign;
    size_t groups = 0, total = first;
    char digits[NUMERAL_MAX];
    memcpy(digits, *at, first);
    while ((size_t)(end - next) >= mark + GROUP && memcmp(next, sign, mark) == 0 &&
           digit_run(next + mark, end) == GROUP && total + GROUP < NUMERAL_MAX) {
        memcpy(digits + total, next + mark, GROUP);
        total += GROUP;
        next += mark + GROUP;
        groups++;
    }
    /* one group behind the decimal sign is decimals, "80,125" where the comma is decimal, unless the other
     * sign follows: "1,234.56" */
    char other = decimal == ',' ? '.' : ',';
    bool decimals = groups == 1 && *sign == decimal && !(next < end && *next == other);
    if (groups == 0 || decimals) return false;
    memcpy(out, digits, total);
    *length = total;
    *at = next;
    return true;
}

bool numeral_read(const char *text, size_t size, char decimal, int exponent, struct value *v) {
    const char *at = text, *end = text + size;
    char out[NUMERAL_MAX + 16];
    size_t length = 0;
    char mark = '\0'; /* of thousands: not that of decimals as well */
    if (read_groups(&at, end, decimal, out, &length)) {
        mark = text[digit_run(text, end)];
    } else {
        length = digit_run(at, end);
        if (length == 0 || length > NUMERAL_MAX / 2) return false;
        memcpy(out, at, length);
        at += length;
    }
    bool whole = true;
    if (at < end && (*at == '.' || *at == ',') && *at != mark) {
        size_t decimals = digit_run(at + 1, end);
        if (decimals == 0 || length + decimals + 1 > NUMERAL_MAX) return false;
        out[length] = '.';
        memcpy(out + length + 1, at + 1, decimals);
        length += decimals + 1;
        at += decimals + 1;
        whole = false;
    }
    if (at != end) return false;
    if (whole && exponent >= 0 && length + (size_t)exponent <= 18) {
        memset(out + length, '0', (size_t)exponent);
        out[length + (size_t)exponent] = '\0';
        *v = (struct value){.kind = VALUE_INTEGER, .integer = strtoll(out, NULL, 10)};
        return true;
    }
    snprintf(out + length, sizeof out - length, "e%d", exponent);
    double number = strtod(out, NULL);
    if (!isfinite(number)) return false;
    *v = (struct value){.kind = VALUE_FLOAT, .number = number};
    if (number_is_integer(number)) *v = (struct value){.kind = VALUE_INTEGER, .integer = (int64_t)number};
    return true;
}

/* numeral(text [, exponent [, decimal]]) -> number, or nil if the text is no number as written. `decimal`:
 * "," (the default) or
 * ".": the sign behind which three digits are decimals and no thousands. */
static int text_numeral(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    struct value v;
    if (!numeral_read(text, length, *luaL_optstring(L, 3, ","), (int)luaL_optinteger(L, 2, 0), &v)) return 0;
    if (v.kind == VALUE_INTEGER)
        lua_pushinteger(L, v.integer);
    else
        lua_pushnumber(L, v.number);
    return 1;
}

void numeral_bind(lua_State *L) {
    lua_pushcfunction(L, text_numeral);
    lua_setfield(L, -2, "numeral");
}
