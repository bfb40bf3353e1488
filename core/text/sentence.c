#include <string.h>

#include "text/reader.h"

/* Lines of more code points than this are paragraphs, of fewer than the lower bound headings, verses or table
 * cells: neither is the hard wrap of running text. */
enum { WRAP_LONGEST = 200, WRAP_SHORTEST = 40 };

/* Spaces and opening marks that are passed over to see what a quotation starts with. */
enum { OPENERS_MAX = 8 };

static bool is_bracket(uint32_t c) {
    return c == '(' || c == '[';
}

static bool is_opener(uint32_t c) {
    return is_bracket(c) || c == 0xAB || c == 0x201C || c == 0x201E || c == 0x2018 || c == 0x2039 ||
           c == 0xBF || c == 0xA1;
}

static bool is_closer(uint32_t c) {
    return c == ')' || c == ']' || c == 0xBB || c == 0x201D || c == 0x2019 || c == 0x203A;
}

static bool is_dash(uint32_t c) {
    return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

static bool is_bullet(uint32_t c) {
    return is_dash(c) || c == '*' || c == 0x2022 || c == 0xB7 || (c >= 0x25A0 && c <= 0x25FF) ||
           (c >= 0x2190 && c <= 0x21FF) || (c >= 0x2700 && c <= 0x27BF) || (c >= 0xE000 && c <= 0xF8FF);
}

/* Whether the mark at `start` closes what came before. A straight quotation mark tells by the spaces around
 * it, or, where these do not, by how many there were. */
static bool closes(const struct reader *r, size_t start) {
    size_t size, next_size;
    uint32_t code, next;
    reader_char(r, start, &size, &code);
    if (is_closer(code)) return true;
    if (code != '"' && code != '\'') return false;
    enum char_kind after = reader_char(r, start + size, &next_size, &next);
    bool space_after = after == CHAR_SPACE || after == CHAR_LINE,
         space_before = (r->flags & TOKEN_SPACE) != 0;
    if (space_after != space_before) return space_after;
    return code == '"' ? r->quote_open : !space_before;
}

/* Kind of the first character from `at` on that is neither a space nor an opening mark nor a dash. */
static enum char_kind kind_inside(const struct reader *r, size_t at) {
    size_t size;
    uint32_t code;
    for (int i = 0; i < OPENERS_MAX; i++) {
        enum char_kind kind = reader_char(r, at, &size, &code);
        if (kind != CHAR_SPACE && !is_opener(code) && !is_dash(code) && code != '"' && code != '\'')
            return kind;
        at += size;
    }
    return CHAR_SPACE;
}

/* Whether a sentence begins with the token at `start`, after what r->ending says. */
static bool begins(const struct reader *r, size_t start, enum shape shape) {
    size_t size, end;
    uint32_t code;
    enum char_kind kind = reader_char(r, start, &size, &code), inside = CHAR_SPACE;
    bool space = (r->flags & TOKEN_SPACE) != 0, mark = false;
    if (kind == CHAR_PUNCT) {
        mark = is_opener(code) || is_dash(code) || code == '"' || code == '\'';
        inside = mark ? kind_inside(r, start) : CHAR_SPACE;
        if (!mark || !space) return false;
    }
    switch ((enum ending)r->ending) {
    case END_NONE:
        return false;
    case END_DOUBT:
        if (kind != CHAR_UPPER || !space) return false;
        for (end = start; end - start < WORD_MAX; end += size) {
            kind = reader_char(r, end, &size, &code);
            if (kind != CHAR_UPPER && kind != CHAR_LOWER) break;
        }
        return word_lists(r, start, end + apostrophe_at(r, end)) & LIST_OPENER;
    case END_ABBREVIATION:
        return space && (kind == CHAR_UPPER || inside == CHAR_UPPER);
    case END_MARK:
        if (mark) return inside == CHAR_UPPER || inside == CHAR_DIGIT || inside == CHAR_LETTER;
        break;
    case END_STOP:
        if (mark) return !is_bracket(code) || inside == CHAR_UPPER || inside == CHAR_DIGIT;
        if (kind == CHAR_UPPER && !space)
            return shape == SHAPE_CAPITAL; /* the space was forgotten; not "D.III" */
        break;
    }
    return kind == CHAR_UPPER ||
           (space && (kind == CHAR_DIGIT || kind == CHAR_LETTER || kind == CHAR_SYMBOL));
}

static size_t line_end(const struct reader *r, size_t at, size_t most) {
    size_t end = r->length - at < most ? r->length : at + most;
    while (at < end && byte_kinds[(unsigned char)r->text[at]] != BYTE_LINE) at++;
    return at;
}

/* Whether the line before, of `before` code points, is so long that the first word of the line at `start` had
 * no room on it: then the break is that of a hard-wrapped paragraph. How long lines may be, other lines tell:
 * the next one, and those that were broken before a lower-case word. */
static bool line_is_full(const struct reader *r, size_t start, size_t before) {
    size_t next_end = line_end(r, start, 4 * (size_t)WRAP_LONGEST), word = start;
    size_t width = utf8_count(r->text + start, next_end - start);
    if (width > WRAP_LONGEST) width = 0;
    if (width < r->line_width) width = r->line_width;
    while (word < next_end && byte_kinds[(unsigned char)r->text[word]] != BYTE_SPACE) word++;
    word = utf8_count(r->text + start, word - start);
    return width >= WRAP_SHORTEST && before <= width + width / 8 && before + 1 + word > width;
}

/* Code points of the line before, more than WRAP_LONGEST if it is no line of a hard-wrapped paragraph. */
static size_t line_before(const struct reader *r) {
    size_t bytes = r->out->items[r->out->count - 1].end - r->line_start;
    return bytes > 4 * (size_t)WRAP_LONGEST ? WRAP_LONGEST + 1 : utf8_count(r->text + r->line_start, bytes);
}

/* "1. ", "2) ", "a) ", or a bullet, at the start of a line. */
static bool item_starts(const struct reader *r, size_t at) {
    size_t size, digits = 0;
    uint32_t code;
    enum char_kind kind = reader_char(r, at, &size, &code);
    if (is_bullet(code)) return byte_kinds[byte_at(r, at + size)] != BYTE_DIGIT;
    while (digits < 3 && byte_kinds[byte_at(r, at + digits)] == BYTE_DIGIT) digits++;
    if (!digits && kind != CHAR_LOWER && kind != CHAR_UPPER) return false;
    at += digits ? digits : size;
    unsigned c = byte_at(r, at);
    return ((c == '.' && digits) || c == ')') && byte_kinds[byte_at(r, at + 1)] == BYTE_SPACE;
}

/* Whether the line break before the token at `start` ends a sentence that no punctuation ended: a heading, a
 * list item, a table cell, a verse with a capital. */
static bool line_breaks(struct reader *r, size_t start) {
    const struct token *last = &r->out->items[r->out->count - 1];
    size_t size;
    uint32_t code, end;
    if (item_starts(r, start)) return true;
    reader_char(r, last->start, &size, &end);
    enum char_kind kind = reader_char(r, start, &size, &code);
    bool goes_on = kind == CHAR_PUNCT && !is_opener(code) && code != '"' && !is_dash(code);
    bool open = last->shape == SHAPE_PUNCT && (end == ',' || is_opener(end) || is_dash(end));
    if (goes_on || (open && kind != CHAR_LOWER)) return false;
    size_t before = line_before(r);
    bool item = end == ':' || end == ';';
    if (before > WRAP_LONGEST) return kind != CHAR_LOWER || item;
    if ((kind != CHAR_LOWER || item) && !line_is_full(r, start, before)) return true;
    if (before > r->line_width) r->line_width = before;
    return false;
}

void sentence_before(struct reader *r, size_t start, enum shape shape) {
    const struct token *last = &r->out->items[r->out->count - 1];
    bool line = (r->flags & TOKEN_LINE) != 0, paragraph = (r->flags & TOKEN_PARAGRAPH) != 0;
    bool ends = false, keeps = false;
    if (last->shape == SHAPE_BOUNDARY)
        r->ending = END_NONE;
    else if (paragraph)
        ends = true;
    else if (r->ending && shape == SHAPE_PUNCT && closes(r, start))
        keeps = true;
    else
        ends = (r->ending && begins(r, start, shape)) || (line && line_breaks(r, start));
    if (ends) reader_boundary(r);
    if (!keeps) r->ending = END_NONE;
    if (paragraph) r->quote_open = false;
    if (line || paragraph) r->line_start = start;
}

enum ending sentence_stop(const struct reader *r) {
    const struct tokens *t = r->out;
    const struct token *stop = &t->items[t->count - 1], *before = stop - 1;
    if (t->count - 1 - r->sentence != 2) return t->count - 1 - r->sentence < 2 ? END_NONE : END_STOP;
    /* The sentence is "1." or "A." or "IV." so far: the number of a heading or of a list's item. */
    size_t length = before->end - before->start;
    bool number = before->shape == SHAPE_DIGITS && length <= 3;
    bool roman = (before->shape == SHAPE_CAPITAL || before->shape == SHAPE_CAPS) && length <= 4 &&
                 strspn(r->text + before->start, "IVXLC") >= length;
    return number || roman || length == 1 ? END_NONE : END_STOP;
}
