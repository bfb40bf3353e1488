#include "text/reader.h"

/* Groups of three digits after the first: 10 to the 27th. */
enum { GROUPS_MAX = 8 };

/* Bytes of a unit that follows a number without a space. */
enum { UNIT_MAX = 16 };

static bool digit_at(const struct reader *r, size_t at) {
    return byte_kinds[byte_at(r, at)] == BYTE_DIGIT;
}

static size_t digits_end(const struct reader *r, size_t at) {
    while (digit_at(r, at)) at++;
    return at;
}

/* Number of digits at `at`, counted up to 4. */
static size_t digits_few(const struct reader *r, size_t at) {
    size_t n = 0;
    while (n < 4 && digit_at(r, at + n)) n++;
    return n;
}

/* Length of the space at `at` if it is one that may stand between groups of digits: space, U+00A0, U+202F,
 * U+2009, U+2007. */
static size_t group_space(const struct reader *r, size_t at) {
    unsigned c = byte_at(r, at), d = byte_at(r, at + 1), e = byte_at(r, at + 2);
    if (c == ' ') return 1;
    if (c == 0xC2 && d == 0xA0) return 2;
    return c == 0xE2 && d == 0x80 && (e == 0xAF || e == 0x89 || e == 0x87) ? 3 : 0;
}

/* The end of a number in groups of three whose first group is text[start, at); `at` if it is none. The whole
 * run of digits between such spaces must be one number: "05 22 30 40 50", "2019 300" and "1 2 300" are not. A
 * plain space must not come before either; no-break spaces leave no doubt. */
static size_t groups_end(const struct reader *r, size_t start, size_t at) {
    size_t space = group_space(r, at), end = at, groups = 0;
    if (!space || at - start > 3 || r->text[start] == '0') return at;
    if (space == 1 && start > 1 && r->text[start - 1] == ' ' && digit_at(r, start - 2)) {
        /* Digits before: a number of four digits is a year or the like, anything shorter belongs to the run.
         */
        size_t before = 0;
        while (before < 4 && start - 1 > before && digit_at(r, start - 2 - before)) before++;
        if (before < 4) return at;
    }
    while (groups <= GROUPS_MAX && group_space(r, end) == space && digit_at(r, end + space)) {
        if (digits_few(r, end + space) != 3) return at;
        end += space + 3;
        groups++;
    }
    return groups <= GROUPS_MAX ? end : at;
}

/* The end of a date of three parts at `start`, 2006-08-07 or 07-08-2006, or 0. */
static size_t date_end(const struct reader *r, size_t start) {
    size_t at = start, sizes[3];
    for (int i = 0; i < 3; i++) {
        sizes[i] = digits_few(r, at);
        if (!sizes[i] || sizes[i] == 3 || (i < 2 && byte_at(r, at + sizes[i]) != '-')) return 0;
        at += sizes[i] + (i < 2);
    }
    if (digit_at(r, at) || (byte_at(r, at) == '-' && digit_at(r, at + 1))) return 0;
    return sizes[1] <= 2 && (sizes[0] == 4) != (sizes[2] == 4) ? at : 0;
}

/* Separators inside a number as written: 80.000, 4,5, 10:30, 25/01/06, 10'000. */
static size_t separated_end(const struct reader *r, size_t at) {
    for (;;) {
        unsigned c = byte_at(r, at);
        size_t size = 1;
        if (c == '.' || c == ',' || c == ':' || c == '/') {
            if (!digit_at(r, at + 1)) return at;
        } else {
            size = apostrophe_at(r, at);
            if (!size || digits_few(r, at + size) != 3) return at;
        }
        at = digits_end(r, at + size);
    }
}

/* The end of the letters at `at`, right behind a number, if they are a word of their own: a unit of the
 * language, or letters between a number and a currency sign ("12M€"). Else 0. */
static size_t unit_end(const struct reader *r, size_t at) {
    size_t end = at, size = 0;
    uint32_t code = 0;
    enum char_kind kind;
    while ((kind = reader_char(r, end, &size, &code)) == CHAR_LOWER || kind == CHAR_UPPER) {
        if (end - at > UNIT_MAX) return 0;
        end += size;
    }
    if (end == at) return 0;
    return code == 0x20AC || code == '$' || code == 0xA3 || word_lists(r, at, end) & LIST_UNIT ? end : 0;
}

void number_read(struct reader *r) {
    size_t start = r->at, at = digits_end(r, start), size;
    uint32_t code;
    size_t end = groups_end(r, start, at);
    unsigned flags = 0;
    if (end > at) {
        unsigned c = byte_at(r, end);
        if ((c == ',' || c == '.') && digit_at(r, end + 1)) end = digits_end(r, end + 1);
        reader_add(r, start, end, SHAPE_DIGITS, accent_in(r->text, start, end), true);
        return;
    }
    end = date_end(r, start);
    if (end)
        flags = TOKEN_HYPHEN;
    else
        end = separated_end(r, at);
    enum char_kind kind = reader_char(r, end + hyphen_at(r, end), &size, &code);
    bool letter = kind == CHAR_LOWER || kind == CHAR_UPPER || kind == CHAR_LETTER;
    size_t unit = letter ? unit_end(r, end) : 0;
    if (letter && !unit) {
        word_read(r, start, end);
        return;
    }
    unsigned accent = accent_in(r->text, start, end); /* 10’000 */
    reader_add(r, start, end, SHAPE_DIGITS, flags | accent, !accent);
    if (!unit) return;
    reader_add(r, end, unit, shape_of(r->text + end, unit - end), accent_in(r->text, end, unit), false);
}
