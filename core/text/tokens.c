#include "text/tokens.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/reader.h"

#define S BYTE_SPACE
#define N BYTE_LINE
#define L BYTE_LOWER
#define U BYTE_UPPER
#define D BYTE_DIGIT
#define A BYTE_APOSTROPHE
#define Y BYTE_HYPHEN
#define P BYTE_PUNCT
#define M BYTE_SYMBOL
#define H BYTE_HIGH
/* clang-format off */
const uint8_t byte_kinds[256] = {
    S, S, S, S, S, S, S, S, S, S, N, N, N, N, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, P, P, M, M, M, M, A, P, P, M, M, P, Y, P, P, D, D, D, D, D, D, D, D, D, D, P, P, M, M, M, P,
    M, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, P, P, P, M, P,
    M, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, M, P, M, S,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H};
/* clang-format on */
#undef S
#undef N
#undef L
#undef U
#undef D
#undef A
#undef Y
#undef P
#undef M
#undef H

/* Bytes before which a word of plain letters is over for sure: white space and most punctuation. */
static const bool byte_ends_word[256] = {
    [0] = true,   [' '] = true, ['\t'] = true, ['\n'] = true, ['\r'] = true,
    [','] = true, [';'] = true, ['!'] = true,  ['?'] = true,  [')'] = true,
    ['('] = true, ['"'] = true, [']'] = true,  ['['] = true,  ['/'] = true};

enum char_kind reader_char(const struct reader *r, size_t at, size_t *size, uint32_t *code) {
    static const uint8_t kinds[] = {CHAR_SPACE, CHAR_LINE,  CHAR_LOWER, CHAR_UPPER, CHAR_DIGIT,
                                    CHAR_PUNCT, CHAR_PUNCT, CHAR_PUNCT, CHAR_SYMBOL};
    if (at >= r->length) return *size = 0, *code = 0, CHAR_SPACE;
    *size = utf8_decode(r->text + at, r->length - at, code);
    if (*code < 0x80) return kinds[byte_kinds[*code]];
    return char_kind(*code);
}

static struct token *token_push(struct tokens *t) {
    if (t->count == t->capacity) memory_grow((void **)&t->items, t->count, &t->capacity, sizeof *t->items);
    return &t->items[t->count++];
}

/* Vocabulary id and class of text[start, end). */
static void token_word(struct token *token, const char *text, bool folded,
                       const struct vocabulary *vocabulary) {
    char buffer[2 * WORD_MAX];
    const char *word = text + token->start;
    size_t length = token->end - token->start;
    bool ascii = !(token->flags & TOKEN_ACCENT);
    token->word = 0;
    token->class = 0;
    if (!vocabulary || length > WORD_MAX) return;
    if (!folded) {
        length = fold_case(buffer, word, length);
        word = buffer;
    }
    if (length <= WORD_KEY_MAX) {
        struct word_key key = word_key(word, length, length);
        token->word = vocabulary_look(vocabulary, &key, ascii, &token->class);
    } else {
        token->word = vocabulary_find(vocabulary, word, length, ascii);
        token->class = vocabulary_class(vocabulary, token->word);
    }
}

static inline struct token *token_add(struct reader *r, size_t start, size_t end, enum shape shape,
                                      unsigned flags) {
    if (r->ending || (r->flags & (TOKEN_LINE | TOKEN_PARAGRAPH))) sentence_before(r, start, shape);
    struct token *token = token_push(r->out);
    token->start = (uint32_t)start;
    token->end = (uint32_t)end;
    token->shape = (uint8_t)shape;
    token->flags = (uint8_t)(r->flags | flags);
    r->flags = 0;
    r->at = end;
    return token;
}

void reader_add(struct reader *r, size_t start, size_t end, enum shape shape, unsigned flags, bool folded) {
    struct token *token = token_add(r, start, end, shape, flags);
    token_word(token, r->text, folded, r->vocabulary);
}

/* Tokens that tokens_look is to look up: their words are short, and plain but for a capital or an apostrophe.
 */
#define WORD_WANTED UINT32_MAX

/* Adds a token of at most WORD_KEY_MAX bytes that is its own folded form, except that behind it there may be
 * an apostrophe of three bytes, and that its first letter is an ASCII capital where the shape says so. */
static inline void reader_add_short(struct reader *r, size_t start, size_t end, enum shape shape,
                                    unsigned flags) {
    struct token *token = token_add(r, start, end, shape, flags);
    token->word = r->vocabulary ? WORD_WANTED : 0;
    token->class = 0;
}

/* Looks the tokens of the sentence up that were left to it. All at once: one look-up waits for memory while
 * the next begins. */
static void tokens_look(const struct reader *r) {
    struct token *end = r->out->items + r->out->count;
    for (struct token *t = r->out->items + r->sentence; t < end; t++) {
        if (t->word != WORD_WANTED) continue;
        const char *word = r->text + t->start;
        size_t length = t->end - t->start;
        bool apostrophe = length > 3 && (unsigned char)word[length - 3] == 0xE2;
        struct word_key key = word_key(word, apostrophe ? length - 3 : length, r->length - t->start);
        key.low |= t->shape == SHAPE_CAPITAL ? 0x20 : 0; /* the bit between a capital and its small letter */
        if (apostrophe) word_key_add(&key, '\'');
        t->word = vocabulary_look(r->vocabulary, &key, !(t->flags & TOKEN_ACCENT), &t->class);
    }
}

void reader_boundary(struct reader *r) {
    struct tokens *t = r->out;
    if (t->count && t->items[t->count - 1].shape == SHAPE_BOUNDARY) return;
    if (r->vocabulary) tokens_look(r);
    uint32_t at = t->count ? t->items[t->count - 1].end : (uint32_t)r->at;
    r->sentence = t->count;
    r->ending = END_NONE;
    *token_push(t) = (struct token){.start = at, .end = at, .shape = SHAPE_BOUNDARY};
}

/* A run of the same byte is one token: "...", "--". */
static size_t run_end(const struct reader *r, size_t at) {
    char c = r->text[at];
    while (at < r->length && r->text[at] == c) at++;
    return at;
}

static void punct_read(struct reader *r) {
    size_t start = r->at, end = start + 1;
    char c = r->text[start];
    if (c == '.' || c == '-') end = run_end(r, start);
    if (end - start <= WORD_KEY_MAX)
        reader_add_short(r, start, end, SHAPE_PUNCT, 0);
    else
        reader_add(r, start, end, SHAPE_PUNCT, 0, true);
    /* Any other mark leaves `ending` as it is: a closing quotation mark does not undo the full stop before
     * it. */
    if (c == '"')
        r->quote_open = !r->quote_open;
    else if (c == '?' || c == '!')
        r->ending = END_MARK;
    else if (c == '.')
        r->ending = (uint8_t)(end - start > 1 ? END_MARK : sentence_stop(r));
}

static void symbol_read(struct reader *r) {
    size_t end = r->at + 1;
    if (r->text[r->at] == '@' || r->text[r->at] == '#') {
        size_t link = handle_end(r, r->at);
        if (link) {
            reader_add(r, r->at, link, SHAPE_LINK, 0, false);
            return;
        }
    }
    reader_add(r, r->at, end, SHAPE_SYMBOL, 0, true);
}

/* What stands behind text[start, at), which is plain letters: SIMPLE_END: the word ends here; SIMPLE_ELISION:
 * with the apostrophe of `size` bytes; SIMPLE_NOT: word_read must look. */
enum simple { SIMPLE_NOT, SIMPLE_END, SIMPLE_ELISION };

static enum simple simple_high(const struct reader *r, size_t at) {
    unsigned second = byte_at(r, at + 1), third = byte_at(r, at + 2);
    if (byte_at(r, at) == 0xC2) return second == 0xA0 || second == 0xAB || second == 0xBB; /* space, « » */
    if (byte_at(r, at) != 0xE2 || second != 0x80) return SIMPLE_NOT;
    if (third == 0x99) return SIMPLE_ELISION;
    /* – — “ ” … and the narrow space */
    return third == 0x93 || third == 0x94 || third == 0x9C || third == 0x9D || third == 0xA6 || third == 0xAF;
}

/* The first byte of a simple word, which is ASCII, in lower case. */
static inline unsigned first_lower(const struct reader *r, size_t start) {
    unsigned first = (unsigned char)r->text[start];
    return byte_kinds[first] == BYTE_UPPER ? first | 0x20u : first;
}

static enum simple simple_behind(const struct reader *r, size_t start, size_t at, size_t *size) {
    unsigned next = byte_at(r, at), first = first_lower(r, start);
    enum simple high = next >= 0x80 ? simple_high(r, at) : SIMPLE_NOT;
    if (!r->letters || high == SIMPLE_END) return high == SIMPLE_END;
    if (next == '.') {
        /* the sentence's, unless an abbreviation is as long; of links and initials there is more behind it */
        size_t length = at + 1 - start < 31 ? at + 1 - start : 31;
        unsigned after = byte_at(r, at + 1);
        bool over = after == 0 || after == ' ' || after == '\n' || after == '\r';
        return over && length > 3 && !(r->letters->stops[first] >> length & 1);
    }
    if (next != '\'' && high != SIMPLE_ELISION) return SIMPLE_NOT;
    *size = high == SIMPLE_ELISION ? 3 : 1;
    unsigned after = byte_at(r, at + *size);
    after = after < 0x80 ? after | (byte_kinds[after] == BYTE_UPPER ? 0x20u : 0) : 0;
    if (r->letters->whole[first][after]) return SIMPLE_NOT;
    if (at - start == 1 ? r->letters->elides[first] : word_lists(r, start, at + *size) & LIST_ELISION)
        return SIMPLE_ELISION;
    return SIMPLE_NOT;
}

/* Reads a word of Latin letters, at most the first a capital, and nothing but an apostrophe that elides it:
 * nineteen words in twenty. False: it is none, and word_read must look. */
static inline bool word_read_simple(struct reader *r) {
    size_t start = r->at, size = 0;
    bool upper = byte_kinds[(unsigned char)r->text[start]] == BYTE_UPPER, accent = false;
    size_t at = letters_end(r->text, start + upper, r->length, &accent);
    if (!byte_ends_word[byte_at(r, at)] && !simple_behind(r, start, at, &size)) return false;
    if (at + (size != 0) - start > WORD_KEY_MAX) return false;
    reader_add_short(r, start, at + size, upper ? SHAPE_CAPITAL : SHAPE_LOWER,
                     accent || size > 1 ? TOKEN_ACCENT : 0);
    return true;
}

static void line_read(struct reader *r, size_t size) {
    bool again = (r->flags & TOKEN_LINE) != 0;
    if (byte_at(r, r->at) == '\r' && byte_at(r, r->at + 1) == '\n') size = 2;
    if (again || byte_at(r, r->at) == '\f') r->flags |= TOKEN_PARAGRAPH;
    r->flags |= TOKEN_LINE | TOKEN_SPACE;
    r->at += size;
}

/* A character above U+007F. */
static void high_read(struct reader *r) {
    size_t size;
    uint32_t code;
    enum char_kind kind = reader_char(r, r->at, &size, &code);
    switch (kind) {
    case CHAR_LINE:
        line_read(r, size);
        if (code == 0x2029) r->flags |= TOKEN_PARAGRAPH;
        break;
    case CHAR_SPACE:
        r->flags |= TOKEN_SPACE;
        r->at += size;
        break;
    case CHAR_LOWER:
    case CHAR_UPPER:
    case CHAR_LETTER:
    case CHAR_DIGIT:
        word_read(r, r->at, r->at);
        break;
    case CHAR_MARK: /* soft hyphens, joiners and accents that no letter carries */
        if (char_invisible(code))
            r->at += size;
        else
            reader_add(r, r->at, r->at + size, SHAPE_OTHER, TOKEN_ACCENT, false);
        break;
    case CHAR_PUNCT:
        reader_add(r, r->at, r->at + size, SHAPE_PUNCT, TOKEN_ACCENT,
                   !apostrophe_at(r, r->at) && !hyphen_at(r, r->at));
        if (code == 0x2026) r->ending = END_MARK;
        break;
    case CHAR_SYMBOL:
        reader_add(r, r->at, r->at + size, SHAPE_SYMBOL, TOKEN_ACCENT, false);
        break;
    }
}

void tokens_read(struct tokens *out, const char *text, size_t body, size_t length,
                 const struct language *language, const struct vocabulary *vocabulary) {
    struct reader r = {.text = text,
                       .at = body,
                       .length = length,
                       .language = language,
                       .letters = language ? language_letters(language) : NULL,
                       .vocabulary = vocabulary,
                       .out = out,
                       .line_start = body,
                       .flags = TOKEN_PARAGRAPH};
    out->count = 0;
    reader_boundary(&r);
    while (r.at < length) {
        if (text[r.at] == ' ') { /* before the switch: a jump that is easy to predict */
            r.flags |= TOKEN_SPACE;
            if (++r.at == length) break;
        }
        switch ((enum byte_kind)byte_kinds[(unsigned char)text[r.at]]) {
        case BYTE_SPACE:
            r.flags |= TOKEN_SPACE;
            r.at++;
            break;
        case BYTE_LINE:
            line_read(&r, 1);
            break;
        case BYTE_LOWER:
        case BYTE_UPPER:
            if (!word_read_simple(&r)) word_read(&r, r.at, r.at);
            break;
        case BYTE_DIGIT:
            number_read(&r);
            break;
        case BYTE_APOSTROPHE:
        case BYTE_HYPHEN:
        case BYTE_PUNCT:
            punct_read(&r);
            break;
        case BYTE_SYMBOL:
            symbol_read(&r);
            break;
        case BYTE_HIGH:
            high_read(&r);
            break;
        }
    }
    reader_boundary(&r);
}

size_t tokens_from(const struct tokens *t, size_t from, uint32_t offset) {
    /* in steps that grow, for what is wanted is most often near */
    size_t step = 4, low = from, high = t->count; /* what ends before `low` is too early */
    while (low + step < high && t->items[low + step].end <= offset) {
        low += step + 1;
        step *= 2;
    }
    if (low + step < high) high = low + step;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->items[middle].end > offset)
            high = middle;
        else
            low = middle + 1;
    }
    while (low < t->count && t->items[low].shape == SHAPE_BOUNDARY) low++;
    return low;
}

size_t tokens_at(const struct tokens *t, uint32_t offset) {
    return tokens_from(t, 0, offset);
}

void tokens_free(struct tokens *t) {
    free(t->items);
    *t = (struct tokens){0};
}

/* Whether a border cuts a token: inside it, and between two characters. */
static bool border_cuts(const struct token *token, const char *text, uint32_t border) {
    return token->start < border && border < token->end && ((unsigned char)text[border] & 0xC0) != 0x80;
}

static size_t borders_inside(const struct tokens *t, const char *text, const uint32_t *borders,
                             size_t count) {
    size_t inside = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && borders[i] == borders[i - 1]) continue;
        size_t k = tokens_at(t, borders[i]);
        inside += k < t->count && border_cuts(&t->items[k], text, borders[i]);
    }
    return inside;
}

/* Takes the white space off a part of a cut token, and reads it again. */
static void token_reread(struct token *token, const char *text, const struct vocabulary *vocabulary) {
    struct reader r = {.text = text, .length = token->end};
    size_t size;
    uint32_t code;
    while (token->start < token->end && reader_char(&r, token->start, &size, &code) == CHAR_SPACE) {
        token->start += (uint32_t)size;
        token->flags |= TOKEN_SPACE;
    }
    for (;;) {
        uint32_t at = token->end;
        do at--;
        while (at > token->start && ((unsigned char)text[at] & 0xC0) == 0x80);
        if (at <= token->start || reader_char(&r, at, &size, &code) != CHAR_SPACE) break;
        token->end = at;
    }
    token->shape = (uint8_t)shape_of(text + token->start, token->end - token->start);
    token_word(token, text, false, vocabulary);
}

bool tokens_split(struct tokens *t, const char *text, const uint32_t *borders, size_t count,
                  const struct vocabulary *vocabulary) {
    size_t more = borders_inside(t, text, borders, count);
    if (!more) return false;
    size_t from = t->count, to = t->count + more;
    if (to > t->capacity) memory_grow((void **)&t->items, to, &t->capacity, sizeof *t->items);
    t->count = to;
    /* From the end, so that every token moves once and into free room. */
    for (size_t b = count; from > 0;) {
        struct token token = t->items[--from];
        bool cut = false;
        while (b > 0 && borders[b - 1] >= token.end) b--;
        for (uint32_t end = token.end; b > 0 && borders[b - 1] > token.start; b--) {
            uint32_t border = borders[b - 1];
            if (border >= end || !border_cuts(&token, text, border)) continue;
            struct token *tail = &t->items[--to];
            *tail = token;
            tail->start = border;
            tail->flags = (uint8_t)((token.flags & TOKEN_ACCENT) | TOKEN_SPLIT);
            token_reread(tail, text, vocabulary);
            token.end = end = border;
            cut = true;
        }
        if (cut) token_reread(&token, text, vocabulary);
        t->items[--to] = token;
    }
    return true;
}
