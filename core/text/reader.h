/* The tokenizer's own state: shared by tokens.c, simple.c, word.c, number.c, link.c and sentence.c, and by
 * nobody else.
 *
 * One pass: a part reads its token at `at`, hands it to reader_add and leaves `at` behind it. What the token
 * says about a sentence's end waits in `ending` until the next token is known, which decides. No part looks
 * ahead further than a bound named beside it, so any input takes linear time. */
#ifndef LUTRIN_TEXT_READER_H
#define LUTRIN_TEXT_READER_H

#include "base/memory.h"
#include "text/tokens.h"
#include "text/utf8.h"

/* What kind of byte may begin or go on with a token. HIGH: decode it first. */
enum byte_kind {
    BYTE_SPACE,
    BYTE_LINE,
    BYTE_LOWER,
    BYTE_UPPER,
    BYTE_DIGIT,
    BYTE_APOSTROPHE,
    BYTE_HYPHEN,
    BYTE_PUNCT,
    BYTE_SYMBOL,
    BYTE_HIGH
};
extern const uint8_t byte_kinds[256];

/* What the last token says about the sentence. */
enum ending {
    END_NONE,
    END_DOUBT,        /* an initial or acronym with its stop: ends only before a word that begins sentences */
    END_ABBREVIATION, /* etc.: ends before a capital */
    END_MARK,         /* ? ! ... : ends before a capital, a digit, a quotation that starts with one */
    END_STOP          /* . : ends before anything but a lower-case word and punctuation that goes on */
};

struct reader {
    const char *text;
    size_t at, length;
    const struct language *language;
    const struct language_letters *letters;
    const struct vocabulary *vocabulary; /* may be NULL */
    struct word_place *places;           /* of the vocabulary, or NULL */
    struct tokens *out;
    size_t sentence;       /* index of the boundary that this sentence follows */
    size_t line_start;     /* where the line of the last token starts */
    size_t line_width;     /* code points of the longest line so far that was broken inside a sentence */
    size_t no_link_before; /* no e-mail address or domain starts before this offset */
    uint8_t flags;         /* of the next token */
    uint8_t ending;        /* enum ending */
    bool quote_open;       /* an odd number of " in this paragraph */
};

static inline unsigned byte_at(const struct reader *r, size_t at) {
    return at < r->length ? (unsigned char)r->text[at] : 0;
}

/* TOKEN_ACCENT if text[start, end) has a byte above 0x7F, else 0. */
static inline unsigned accent_in(const char *text, size_t start, size_t end) {
    return utf8_count(text + start, end - start) < end - start ? TOKEN_ACCENT : 0;
}

/* Kind and length of the character at `at`; CHAR_SPACE and 0 at the end. */
enum char_kind reader_char(const struct reader *r, size_t at, size_t *size, uint32_t *code);

/* sentence.c: called before the token at `start` is added, where a sentence may have ended: adds the boundary
 * if so. */
void sentence_before(struct reader *r, size_t start, enum shape shape);
/* What a full stop that is its own token says. */
enum ending sentence_stop(const struct reader *r);

static inline struct token *token_push(struct tokens *t) {
    if (__builtin_expect(t->count == t->capacity, 0))
        memory_grow((void **)&t->items, t->count, &t->capacity, sizeof *t->items);
    return &t->items[t->count++];
}

/* Adds a token, and the boundary before it if there is one. Its word and class are not set. */
static inline struct token *reader_token(struct reader *r, size_t start, size_t end, enum shape shape,
                                         unsigned flags) {
    if (__builtin_expect(r->ending || (r->flags & (TOKEN_LINE | TOKEN_PARAGRAPH)), 0))
        sentence_before(r, start, shape);
    struct token *token = token_push(r->out);
    token->start = (uint32_t)start;
    token->end = (uint32_t)end;
    token->shape = (uint8_t)shape;
    token->flags = (uint8_t)(r->flags | flags);
    r->flags = 0;
    return token;
}

/* Adds a token, goes behind it. `folded`: it has no upper-case letter and no apostrophe or hyphen but the
 * ASCII ones. */
void reader_add(struct reader *r, size_t start, size_t end, enum shape shape, unsigned flags, bool folded);

/* What a mark of one byte, which was just added, says about the sentence. Any other leaves `ending` as it is:
 * a closing quotation mark does not undo the full stop before it. */
static inline void reader_mark(struct reader *r, unsigned byte) {
    if (byte == '"')
        r->quote_open = !r->quote_open;
    else if (byte == '?' || byte == '!')
        r->ending = END_MARK;
    else if (byte == '.')
        r->ending = (uint8_t)sentence_stop(r);
}

/* Closes the sentence, if it has a token. */
void reader_boundary(struct reader *r);

/* word.c: a word, link or abbreviation that starts at `start`; what is before `at` is known to be digits. */
void word_read(struct reader *r, size_t start, size_t at);
/* Lists of the language that hold text[start, end). */
unsigned word_lists(const struct reader *r, size_t start, size_t end);
/* Length of the apostrophe (or hyphen) at `at`, 0 if there is none. */
size_t apostrophe_at(const struct reader *r, size_t at);
size_t hyphen_at(const struct reader *r, size_t at);

/* link.c: the end of a URL, e-mail address or domain at `start` whose first word ends at `end`, 0 if it is
 * none; the end of an @handle or #tag. */
size_t link_end(struct reader *r, size_t start, size_t end);
size_t handle_end(const struct reader *r, size_t start);

/* number.c: digits and what belongs to them. */
void number_read(struct reader *r);

/* simple.c: the tokens at `at` that can be told at a glance; it stands at the first that cannot, with its
 * `flags` set. */
void simple_read(struct reader *r);

#endif
