#include <string.h>

#include "text/fold.h"
#include "text/reader.h"

/* The longest word of a language's list, in bytes: bounds every look ahead for one. */
enum { LISTED_MAX = 48 };

/* Stops inside an abbreviation: c.-à-d. */
enum { STOPS_MAX = 5 };

/* What a word is made of. */
enum {
    HAS_LOWER = 1,
    HAS_UPPER = 2,
    HAS_DIGIT = 4,
    HAS_LETTER = 8, /* without case */
    HAS_INNER = 16, /* an upper-case letter after a letter */
    HAS_TWO = 32,   /* upper-case letters, or more */
    HAS_HYPHEN = 64,
    HAS_FOLDABLE = 128, /* a character above U+00FF, which folding may change */
    HAS_APOSTROPHE = 256,
    STARTS_UPPER = 512
};

size_t apostrophe_at(const struct reader *r, size_t at) {
    unsigned c = byte_at(r, at);
    if (c == '\'') return 1;
    if (c == 0xE2 && byte_at(r, at + 1) == 0x80 && byte_at(r, at + 2) == 0x99) return 3;
    return c == 0xCA && byte_at(r, at + 1) == 0xBC ? 2 : 0;
}

size_t hyphen_at(const struct reader *r, size_t at) {
    unsigned c = byte_at(r, at);
    if (c == '-') return 1;
    return c == 0xE2 && byte_at(r, at + 1) == 0x80 && (byte_at(r, at + 2) & 0xFE) == 0x90 ? 3 : 0;
}

static bool is_letter(enum char_kind kind) {
    return kind == CHAR_LOWER || kind == CHAR_UPPER || kind == CHAR_LETTER;
}

static bool letter_at(const struct reader *r, size_t at) {
    size_t size;
    uint32_t code;
    return is_letter(reader_char(r, at, &size, &code));
}

unsigned word_lists(const struct reader *r, size_t start, size_t end) {
    char folded[2 * LISTED_MAX];
    if (!r->language || end - start > LISTED_MAX) return 0;
    return language_find(r->language, folded, fold_case(folded, r->text + start, end - start));
}

static enum shape word_shape(unsigned has) {
    if (has & HAS_DIGIT) return (has & (HAS_LOWER | HAS_UPPER | HAS_LETTER)) ? SHAPE_ALNUM : SHAPE_DIGITS;
    if (!(has & HAS_UPPER)) return has & HAS_LOWER ? SHAPE_LOWER : SHAPE_OTHER;
    if (!(has & HAS_LOWER)) return has & HAS_TWO ? SHAPE_CAPS : SHAPE_CAPITAL;
    return has & STARTS_UPPER && !(has & HAS_INNER) ? SHAPE_CAPITAL : SHAPE_MIXED;
}

/* The end of the word at `start` if, with its apostrophes and hyphens, it is one that is never cut; else 0.
 */
static size_t whole_end(const struct reader *r, size_t start) {
    size_t at = start, size;
    uint32_t code;
    while (at - start <= LISTED_MAX) {
        size_t join = apostrophe_at(r, at);
        if (!join) join = hyphen_at(r, at);
        if (join && !letter_at(r, at + join)) break;
        if (!join && !is_letter(reader_char(r, at, &size, &code))) break;
        at += join ? join : size;
    }
    return word_lists(r, start, at) & LIST_WHOLE ? at : 0;
}

/* Goes over one character above U+007F; its length if the word goes on with it, else 0. */
static size_t high_take(const struct reader *r, size_t at, bool *joined, unsigned *has) {
    unsigned next = byte_at(r, at + 1);
    size_t size = 2;
    uint32_t code = 0;
    enum char_kind kind;
    if (byte_at(r, at) == 0xC3) { /* U+00C0 to U+00FF */
        if (next == 0x97 || next == 0xB7) return 0;
        kind = next <= 0x9E ? CHAR_UPPER : CHAR_LOWER;
    } else {
        kind = reader_char(r, at, &size, &code);
        *has |= HAS_FOLDABLE;
        if (code == 0xB7 && letter_at(r, at + size)) return size; /* salarié·e */
    }
    switch (kind) {
    case CHAR_UPPER:
        *has |= ((*has & HAS_UPPER) ? HAS_TWO : HAS_UPPER) | (*joined ? HAS_INNER : 0);
        break;
    case CHAR_LOWER:
        *has |= HAS_LOWER;
        break;
    case CHAR_LETTER:
        *has |= HAS_LETTER;
        break;
    case CHAR_MARK:
        break;
    default:
        return 0;
    }
    *joined = true;
    return size;
}

/* An apostrophe of `size` bytes at `at`. True: the token is over, and *end is where. False: the word goes on
 * after it. */
static bool apostrophe_ends(const struct reader *r, size_t start, size_t at, size_t size, unsigned has,
                            size_t *end) {
    *end = at;
    if (!(has & (HAS_HYPHEN | HAS_DIGIT | HAS_APOSTROPHE)) &&
        word_lists(r, start, at + size) & LIST_ELISION) {
        size_t whole = whole_end(r, start);
        *end = whole ? whole : at + size;
        return true;
    }
    return !letter_at(r, at + size);
}

static unsigned part_has(const struct reader *r, size_t start, size_t end);

/* The end of the run of letters, digits and what joins them. `*has` says what it is made of. */
static size_t word_end(const struct reader *r, size_t start, size_t at, unsigned *has) {
    bool joined = false; /* a letter is right before */
    size_t size, end;
    for (;;) {
        switch ((enum byte_kind)byte_kinds[byte_at(r, at)]) {
        case BYTE_LOWER:
            do at++;
            while (byte_kinds[byte_at(r, at)] == BYTE_LOWER);
            *has |= HAS_LOWER;
            joined = true;
            continue;
        case BYTE_UPPER:
            *has |= ((*has & HAS_UPPER) ? HAS_TWO : HAS_UPPER) | (joined ? HAS_INNER : 0);
            joined = true;
            at++;
            continue;
        case BYTE_DIGIT:
            *has |= HAS_DIGIT;
            joined = false;
            at++;
            continue;
        case BYTE_HIGH:
            size = high_take(r, at, &joined, has);
            at += size;
            if (size) continue;
            break;
        default:
            break;
        }
        if ((size = apostrophe_at(r, at))) {
            if (apostrophe_ends(r, start, at, size, *has, &end)) {
                if (end > at) *has |= part_has(r, start, end);
                return end;
            }
            *has |= HAS_APOSTROPHE;
        } else if ((size = hyphen_at(r, at))) {
            if (byte_kinds[byte_at(r, at + size)] != BYTE_DIGIT && !letter_at(r, at + size)) return at;
            *has |= HAS_HYPHEN;
        } else {
            return at;
        }
        if (size > 1) *has |= HAS_FOLDABLE;
        joined = false;
        at += size;
    }
}

static void word_add(struct reader *r, size_t start, size_t end, unsigned has) {
    unsigned flags = (has & HAS_HYPHEN ? TOKEN_HYPHEN : 0) | accent_in(r->text, start, end);
    reader_add(r, start, end, word_shape(has), flags, !(has & (HAS_UPPER | HAS_FOLDABLE)));
}

/* What text[start, end), a part of a word, is made of. */
static unsigned part_has(const struct reader *r, size_t start, size_t end) {
    unsigned has = 0;
    struct reader part = {.text = r->text, .length = end};
    size_t at = start + hyphen_at(r, start);
    if (at > start) has |= HAS_HYPHEN | (at > start + 1 ? HAS_FOLDABLE : 0);
    if (at < end) {
        size_t size;
        uint32_t code;
        if (reader_char(&part, at, &size, &code) == CHAR_UPPER) has |= STARTS_UPPER;
        word_end(&part, at, at, &has);
    }
    return has;
}

static size_t hyphen_before(const struct reader *r, size_t start, size_t end) {
    size_t low = end - start > LISTED_MAX ? end - LISTED_MAX : start + 1;
    for (size_t at = end; at-- > low;)
        if (hyphen_at(r, at)) return at;
    return 0;
}

/* Where the last enclitic of text[start, end) starts ("-t-il" before "-il"), 0 if it ends in none. */
static size_t enclitic_start(const struct reader *r, size_t start, size_t end) {
    size_t last = hyphen_before(r, start, end);
    if (!last) return 0;
    size_t before = hyphen_before(r, start, last);
    if (before && word_lists(r, before, end) & LIST_ENCLITIC) return before;
    return word_lists(r, last, end) & LIST_ENCLITIC ? last : 0;
}

/* Adds a word with hyphens, its enclitics as tokens of their own: "Reste-t-il", "allez-vous-en". A name keeps
 * its parts: an enclitic has the letter case of a verb, and no verb with a capital follows another capital
 * ("Kim Jong-il"). */
static void hyphened_add(struct reader *r, size_t start, size_t end, unsigned has) {
    enum { ENCLITICS_MAX = 3 };
    size_t cuts[ENCLITICS_MAX + 1] = {end}, count = 0, at = end;
    const struct token *last = &r->out->items[r->out->count - 1];
    bool name =
        has & STARTS_UPPER && has & HAS_LOWER && last->shape == SHAPE_CAPITAL && r->flags == TOKEN_SPACE;
    if (!name && !(has & HAS_APOSTROPHE) && !(word_lists(r, start, end) & LIST_WHOLE))
        while (count < ENCLITICS_MAX && (at = enclitic_start(r, start, at))) {
            if (part_has(r, at, end) & HAS_UPPER && has & HAS_LOWER) break;
            cuts[++count] = at;
        }
    if (!count) {
        word_add(r, start, end, has);
        return;
    }
    word_add(r, start, cuts[count], part_has(r, start, cuts[count]));
    for (; count > 0; count--)
        word_add(r, cuts[count], cuts[count - 1], part_has(r, cuts[count], cuts[count - 1]));
}

/* Initials and acronyms with stops: the end of "J.-C.", "U.S.A.", 0 for a single letter with its stop. */
static size_t acronym_end(const struct reader *r, size_t at) {
    size_t groups = 0, size, end = 0;
    uint32_t code;
    for (;;) {
        size_t join = groups ? hyphen_at(r, at) : 0;
        if (!is_letter(reader_char(r, at + join, &size, &code))) break;
        if (byte_at(r, at + join + size) != '.') {
            /* U.S.A without the last stop */
            if (groups > 1 && !letter_at(r, at + join + size) && !apostrophe_at(r, at + join + size))
                end = at + join + size;
            break;
        }
        at = end = at + join + size + 1;
        groups++;
    }
    return groups > 1 ? end : 0;
}

/* What follows the stop before `at`, on the same line. */
enum follows { FOLLOWS_OTHER, FOLLOWS_NUMBER, FOLLOWS_NAME };

/* A number may be a Roman one. A name is a word with a capital that does not begin sentences. */
static enum follows stop_follows(const struct reader *r, size_t at) {
    size_t size, limit = at + 4, length;
    uint32_t code;
    enum char_kind kind;
    while ((kind = reader_char(r, at, &size, &code)) == CHAR_SPACE) {
        if (!size || at >= limit) return FOLLOWS_OTHER;
        at += size;
    }
    if (kind == CHAR_DIGIT) return FOLLOWS_NUMBER;
    if (kind != CHAR_UPPER) return FOLLOWS_OTHER;
    for (length = 0; strchr("IVXLC", (int)byte_at(r, at + length)) && byte_at(r, at + length);) length++;
    if (length && !letter_at(r, at + length) && !apostrophe_at(r, at + length)) return FOLLOWS_NUMBER;
    for (length = 0; length < LISTED_MAX && is_letter(reader_char(r, at + length, &size, &code));)
        length += size;
    length += apostrophe_at(r, at + length);
    return word_lists(r, at, at + length) & LIST_OPENER ? FOLLOWS_OTHER : FOLLOWS_NAME;
}

/* Whether text[start, end), which ends in a stop, is an abbreviation of the language, and what it says. */
static bool is_listed(const struct reader *r, size_t start, size_t end, enum ending *ending) {
    unsigned lists = word_lists(r, start, end);
    *ending = lists & LIST_ABBREVIATION_END ? END_ABBREVIATION : END_NONE;
    if (lists & (LIST_ABBREVIATION | LIST_ABBREVIATION_END)) return true;
    return lists & LIST_ABBREVIATION_NUMBER && stop_follows(r, end) == FOLLOWS_NUMBER;
}

/* The end of the longest listed abbreviation with stops inside ("c.-à-d.") that starts at `start` and has its
 * first stop at `end`, 0 if there is none. */
static size_t listed_end(const struct reader *r, size_t start, size_t end, enum ending *ending) {
    size_t stops[STOPS_MAX], count = 0, size;
    uint32_t code;
    for (size_t at = end; at - start < LISTED_MAX && count < STOPS_MAX;) {
        bool stop = byte_at(r, at) == '.';
        if (stop) stops[count++] = at + 1;
        size_t join = stop ? 1 : hyphen_at(r, at);
        if (!join && !is_letter(reader_char(r, at, &size, &code))) break;
        at += join ? join : size;
    }
    while (count-- > 1)
        if (is_listed(r, start, stops[count], ending)) return stops[count];
    return 0;
}

/* The end of the abbreviation, acronym or initial of which text[start, end) with the stop at `end` is the
 * first part; 0 if it is none. */
static size_t abbreviation_end(const struct reader *r, size_t start, size_t end, unsigned has,
                               enum ending *ending) {
    const struct token *last = &r->out->items[r->out->count - 1];
    size_t size, found;
    uint32_t code;
    bool letter = is_letter(reader_char(r, start, &size, &code)) && start + size == end;
    if ((found = listed_end(r, start, end, ending))) return found;
    if (letter && (found = acronym_end(r, start))) return *ending = END_DOUBT, found;
    if (is_listed(r, start, end + 1, ending)) return end + 1;
    /* An initial, or the letter of a law's article; behind a number it is a unit ("30 F."). */
    if (!letter || !(has & HAS_UPPER) || last->shape == SHAPE_DIGITS) return 0;
    *ending = END_DOUBT;
    return stop_follows(r, end + 1) == FOLLOWS_OTHER ? 0 : end + 1;
}

void word_read(struct reader *r, size_t start, size_t at) {
    unsigned has = at > start ? HAS_DIGIT : 0;
    size_t size;
    uint32_t code;
    if (reader_char(r, start, &size, &code) == CHAR_UPPER) has |= STARTS_UPPER;
    size_t end = word_end(r, start, at, &has), longer;
    unsigned c = byte_at(r, end);
    if (c == '.' || c == '@' || c == ':' || c == '_') {
        enum ending ending = END_NONE;
        if ((longer = link_end(r, start, end))) {
            reader_add(r, start, longer, SHAPE_LINK, accent_in(r->text, start, longer), false);
            return;
        }
        if (c == '.' && !(has & HAS_DIGIT) && (longer = abbreviation_end(r, start, end, has, &ending))) {
            has |= part_has(r, start, end) | HAS_FOLDABLE; /* what follows its first stop was not looked at */
            if (longer > end + 1) has |= has & HAS_UPPER ? HAS_TWO : 0;
            word_add(r, start, longer, has);
            r->ending = (uint8_t)ending;
            return;
        }
    }
    if (c == 0xC2 && byte_at(r, end + 1) == 0xB0 && word_lists(r, start, end + 2) & LIST_WHOLE)
        end += 2; /* n° */
    if (has & HAS_HYPHEN)
        hyphened_add(r, start, end, has);
    else
        word_add(r, start, end, has);
}

enum shape shape_of(const char *text, size_t length) {
    struct tokens tokens = {0};
    struct reader r = {.text = text, .length = length, .out = &tokens};
    size_t size;
    uint32_t code;
    unsigned has = 0;
    if (!length) return SHAPE_BOUNDARY;
    enum char_kind kind = reader_char(&r, 0, &size, &code);
    if (kind == CHAR_PUNCT && hyphen_at(&r, 0) && hyphen_at(&r, 0) < length)
        has = part_has(&r, 0, length);
    else if (kind == CHAR_PUNCT)
        return SHAPE_PUNCT;
    else if (kind == CHAR_SYMBOL)
        return SHAPE_SYMBOL;
    else
        has = part_has(&r, 0, length);
    return word_shape(has);
}
