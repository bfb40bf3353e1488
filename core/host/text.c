/* Text helpers of the table `host`. Strings are UTF-8; a byte that is none is left as it is and counts as a
 * character one column wide. Positions are 1-based, as everywhere in Lua.
 *
 *   fold(s)              case-folded, one apostrophe and one hyphen (text/fold.h)
 *   plain(s)             the same without accents, ligatures split: "Œuvré" -> "oeuvre"
 *   width(s)             columns on a terminal: wide characters 2, combining ones and controls 0
 *   cut(s, columns)      -> the longest start that fits, its width. Never ends in the middle of what a reader
 *                        sees as one character (a letter and its accents, an emoji sequence)
 *   hash(s)              16 hexadecimal digits; the same on every machine
 *   nearest(name, list)  the string of the list closest to the name, for messages; nil when none is within a
 *                        third of its length. Letter case and accents do not count.
 */
#include "host/internal.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "base/hash.h"
#include "text/fold.h"
#include "text/utf8.h"

/* --- nearest (Damerau-Levenshtein, adjacent transpositions only) */

enum { FOLDED_MAX = 8 * NEAREST_MAX };

/* Folds into out[NEAREST_MAX]; 0 for a name too long to compare. */
static size_t nearest_fold(char *out, const char *name) {
    char folded[FOLDED_MAX];
    size_t length = strlen(name);
    if (length > NEAREST_MAX || fold_bound(length) > sizeof folded || utf8_valid(name, length) < length)
        return 0;
    length = fold_plain(folded, name, length);
    if (length > NEAREST_MAX) return 0;
    memcpy(out, folded, length);
    return length;
}

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t rows[3][NEAREST_MAX + 1], *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_length; j++) row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *oldest = before;
        before = last, last = row, row = oldest;
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t cost = a[i - 1] != b[j - 1];
            row[j] = smaller(smaller(last[j], row[j - 1]) + 1, last[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
    }
    return row[b_length];
}

void nearest_start(struct nearest *n, const char *name) {
    n->length = nearest_fold(n->name, name);
    n->distance = (n->length + 2) / 3;
    n->found = NULL;
}

void nearest_try(struct nearest *n, const char *candidate) {
    char folded[NEAREST_MAX];
    size_t length = n->length ? nearest_fold(folded, candidate) : 0;
    if (length == 0) return;
    size_t d = distance(n->name, n->length, folded, length);
    if (d > n->distance) return;
    if (n->found && d == n->distance && strcmp(candidate, n->found) >= 0) return;
    n->distance = d;
    n->found = candidate;
}

const char *nearest_hint(lua_State *L, const struct nearest *n) {
    return n->found ? lua_pushfstring(L, " (nearest: %s)", n->found) : lua_pushliteral(L, "");
}

static int text_nearest(lua_State *L) {
    struct nearest n;
    nearest_start(&n, luaL_checkstring(L, 1));
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_Integer count = (lua_Integer)lua_rawlen(L, 2);
    for (lua_Integer i = 1; i <= count; i++, lua_pop(L, 1))
        if (lua_rawgeti(L, 2, i) == LUA_TSTRING)
            nearest_try(&n, lua_tostring(L, -1)); /* the list keeps it alive */
    lua_pushstring(L, n.found);
    return 1;
}

/* --- folding */

static int fold_push(lua_State *L, size_t (*fold)(char *, const char *, size_t)) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    while (length > 0) { /* the folds take valid UTF-8 only: what is none goes round them */
        size_t good = utf8_valid(text, length), bad = good < length;
        luaL_addsize(&b, fold(luaL_prepbuffsize(&b, fold_bound(good)), text, good));
        luaL_addlstring(&b, text + good, bad);
        text += good + bad;
        length -= good + bad;
    }
    luaL_pushresult(&b);
    return 1;
}

static int text_fold(lua_State *L) {
    return fold_push(L, fold_case);
}

static int text_plain(lua_State *L) {
    return fold_push(L, fold_plain);
}

/* --- measuring */

static utf8proc_ssize_t character(const char *text, size_t length, utf8proc_int32_t *code) {
    utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, code);
    if (step > 0) return step;
    *code = 0xFFFD;
    return 1;
}

/* Bytes of the longest prefix of whole graphemes at most `columns` wide; *width is its width. What follows a
 * zero width joiner, and a skin tone behind a wide character, add nothing. */
static size_t prefix(const char *text, size_t length, lua_Integer columns, lua_Integer *width) {
    enum { JOINER = 0x200D, TONE_FIRST = 0x1F3FB, TONE_LAST = 0x1F3FF };
    utf8proc_int32_t before = 0, code, state = 0;
    size_t at = 0, fits = 0;
    lua_Integer total = 0;
    *width = 0;
    while (at < length) {
        utf8proc_ssize_t step = character(text + at, length - at, &code);
        if (at > 0 && utf8proc_grapheme_break_stateful(before, code, &state)) {
            fits = at;
            *width = total;
        }
        bool modifies = before == JOINER || (code >= TONE_FIRST && code <= TONE_LAST && total > *width);
        if (!modifies) total += utf8proc_charwidth(code);
        if (total > columns) return fits;
        before = code;
        at += (size_t)step;
    }
    *width = total;
    return length;
}

static bool is_printable_ascii(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)(text[i] - ' ') > '~' - ' ') return false;
    return true;
}

static int text_width(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer width = (lua_Integer)length;
    if (!is_printable_ascii(text, length)) prefix(text, length, LUA_MAXINTEGER, &width);
    lua_pushinteger(L, width);
    return 1;
}

static int text_cut(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer columns = luaL_checkinteger(L, 2), width;
    lua_pushlstring(L, text, prefix(text, length, columns, &width));
    lua_pushinteger(L, width);
    return 2;
}

static int text_hash(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    char digits[17];
    snprintf(digits, sizeof digits, "%016llx", (unsigned long long)hash64(text, length));
    lua_pushlstring(L, digits, 16);
    return 1;
}

void bind_text(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"fold", text_fold}, {"plain", text_plain},     {"width", text_width}, {"cut", text_cut},
        {"hash", text_hash}, {"nearest", text_nearest}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
