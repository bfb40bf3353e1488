/* A document's text as tokens and sentences. Offsets are bytes, half-open, into the document's text.
 *
 * The array holds one boundary token (SHAPE_BOUNDARY, empty span) before the first token and one after each
 * sentence, so a sentence is the run between two boundaries and no pattern leaves one by accident:
 *
 *     |  Il  a  dit  .  |  Mme  Badri  part  |
 *
 * Invariants: text order; start < end for real tokens; spans do not overlap; every byte of a token is inside
 * one line unless the token is a number with spaces. */
#ifndef LUTRIN_TEXT_TOKENS_H
#define LUTRIN_TEXT_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/language.h"
#include "text/vocabulary.h"

enum shape {
    SHAPE_BOUNDARY, /* end of a sentence */
    SHAPE_LOWER,    /* maison, œuvrant, l' */
    SHAPE_CAPITAL,  /* Maison, École, D', Jean-Pierre, J. (one capital letter) */
    SHAPE_CAPS,     /* CGEM, AMRC: two or more letters, all upper case */
    SHAPE_MIXED,    /* iPhone, LesEco */
    SHAPE_DIGITS,   /* 80, 80.000, 151 000, 4,5: digits and separators only */
    SHAPE_ALNUM,    /* letters and digits: B2B, 5G, 3e, T2, COVID-19 */
    SHAPE_PUNCT,    /* , ; : . ( ) « » " ' - – — … and their like */
    SHAPE_SYMBOL,   /* % € $ + = ° and their like */
    SHAPE_LINK,     /* URL, e-mail address, domain, @handle, #tag */
    SHAPE_OTHER,    /* letters without case, anything else */
    SHAPES
};
extern const char *const shape_names[SHAPES]; /* as Lua has them */

enum token_flag {
    TOKEN_SPACE = 1,     /* white space before it */
    TOKEN_LINE = 2,      /* a line break before it */
    TOKEN_PARAGRAPH = 4, /* an empty line before it, or the start of the text */
    TOKEN_HYPHEN = 8,    /* has a hyphen inside */
    TOKEN_SPLIT = 16,    /* tail of a token that an annotation's border cut; exports join it again */
    TOKEN_ACCENT = 32    /* has a byte above 0x7F */
};

struct token {
    uint32_t start, end; /* bytes */
    uint32_t word;       /* vocabulary id, 0 if unknown */
    uint16_t class;      /* vocabulary class */
    uint8_t shape;       /* enum shape */
    uint8_t flags;       /* enum token_flag */
};

struct tokens {
    struct token *items; /* owned; items[0] and items[count - 1] are boundaries */
    size_t count, capacity;
};

/* Texts from this many bytes on are refused by readers with a message, so that 32 bits hold every offset and
 * a worker stays inside its memory. */
enum { TEXT_MAX = 64 << 20 };

/* Longer words have no id: no rule and no lexicon names them. */
enum { WORD_MAX = 128 };

/* Tokens of text[body, length), replacing what `out` held (its memory is reused). `text` is valid UTF-8.
 * 120 MB/s and more with sentences: no allocation per token. */
void tokens_read(struct tokens *out, const char *text, size_t body, size_t length,
                 const struct language *language, const struct vocabulary *vocabulary);

/* Cuts tokens so that a border lies at each of `borders` (ascending byte offsets; those at borders already,
 * in white space or outside are skipped). The tail keeps word and class of its own text and has TOKEN_SPLIT.
 * Returns true if anything changed: indices into the array are then void. */
bool tokens_split(struct tokens *t, const char *text, const uint32_t *borders, size_t count,
                  const struct vocabulary *vocabulary);

/* Index of the first token that ends after `offset` (boundaries are passed over); count if there is none. */
size_t tokens_at(const struct tokens *t, uint32_t offset);
/* The same where it is known to come no earlier than token `from`. */
size_t tokens_from(const struct tokens *t, size_t from, uint32_t offset);

void tokens_free(struct tokens *t);

/* Shape of a piece of text as the tokenizer would say it. */
enum shape shape_of(const char *text, size_t length);

#endif
