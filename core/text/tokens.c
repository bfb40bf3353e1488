#include "text/tokens.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/fold.h"
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

const char *const shape_names[SHAPES] = {"boundary", "lower", "capital", "caps", "mixed", "digits",
                                         "alnum",    "punct", "symbol",  "link", "other"};

enum char_kind reader_char(const struct reader *r, size_t at, size_t *size, uint32_t *code) {
    static const uint8_t kinds[] = {CHAR_SPACE, CHAR_LINE,  CHAR_LOWER, CHAR_UPPER, CHAR_DIGIT,
                                    CHAR_PUNCT, CHAR_PUNCT, CHAR_PUNCT, CHAR_SYMBOL};
    if (at >= r->length) return *size = 0, *code = 0, CHAR_SPACE;
    *size = utf8_decode(r->text + at, r->length - at, code);
    if (*code < 0x80) return kinds[byte_kinds[*code]];
    return char_kind(*code);
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

void reader_add(struct reader *r, size_t start, size_t end, enum shape shape, unsigned flags, bool folded) {
    struct token *token = reader_token(r, start, end, shape, flags);
    token_word(token, r->text, folded, r->vocabulary);
    r->at = end;
}

void reader_boundary(struct reader *r) {
    struct tokens *t = r->out;
    if (t->count && t->items[t->count - 1].shape == SHAPE_BOUNDARY) return;
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
    reader_add(r, start, end, SHAPE_PUNCT, 0, true);
    if (c == '.' && end - start > 1)
        r->ending = END_MARK;
    else
        reader_mark(r, (unsigned char)c);
}

static void symbol_read(struct reader *r) {
    size_t end = r->at + 1;
    if (r->text[r->at] == '@' || r->text[r->at] == '#') {
        size_t link = handle_end(r, r->at);
        if (link) {
            reader_add(r, r->at, link, SHAPE_LINK, accent_in(r->text, r->at, link), false);
            return;
        }
    }
    reader_add(r, r->at, end, SHAPE_SYMBOL, 0, true);
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
                       .places = vocabulary ? vocabulary_places(vocabulary) : NULL,
                       .out = out,
                       .line_start = body,
                       .flags = TOKEN_PARAGRAPH};
    out->count = 0;
    reader_boundary(&r);
    while (simple_read(&r), r.at < length) {
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
            word_read(&r, r.at, r.at);
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
    return token->start < border && border < token->end && !utf8_is_inside(text[border]);
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
        while (at > token->start && utf8_is_inside(text[at]));
        if (at <= token->start || reader_char(&r, at, &size, &code) != CHAR_SPACE) break;
        token->end = at;
    }
    token->shape = (uint8_t)shape_of(text + token->start, token->end - token->start);
    token->flags =
        (uint8_t)((token->flags & ~(unsigned)TOKEN_ACCENT) | accent_in(text, token->start, token->end));
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
            tail->flags = TOKEN_SPLIT;
            token_reread(tail, text, vocabulary);
            token.end = end = border;
            cut = true;
        }
        if (cut) token_reread(&token, text, vocabulary);
        t->items[--to] = token;
    }
    return true;
}
