/* The words that rules and lexicons know. The tokenizer looks every token up once; afterwards a rule or a
 * lexicon sees small integers and never a string.
 *
 * A word is stored case-folded (fold.h). Each known word has an id >= 1; 0 is "no rule and no lexicon knows
 * it". Words that some lexicon wants without accents also have a plain id: the id of their accent-less form,
 * which every spelling variant shares.
 *
 * Marks say which rule atoms a word satisfies. Words with the same set of marks form a word class; a token
 * carries its class, and a rule turns a class into its own bits with one table look-up (matcher.h).
 *
 * Life: add words, prefixes and marks; freeze once; look up. Nothing may be added after the freeze. */
#ifndef LUTRIN_TEXT_VOCABULARY_H
#define LUTRIN_TEXT_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/error.h"

struct vocabulary;

enum { WORD_CLASSES_MAX = 65535 };

struct vocabulary *vocabulary_new(void);
void vocabulary_free(struct vocabulary *v);

/* Adds a word given in any letter case (it is folded here) and returns its id; adding it again gives the same
 * id. */
uint32_t vocabulary_add(struct vocabulary *v, const char *word, size_t length);

/* The same for the accent-less form of `word`: every token whose own accent-less form equals it has this
 * plain id. */
uint32_t vocabulary_add_plain(struct vocabulary *v, const char *word, size_t length);

/* A token that is `word` (an id of vocabulary_add), or starts with `prefix`, carries `mark`. */
void vocabulary_mark(struct vocabulary *v, uint32_t word, uint32_t mark);
void vocabulary_mark_prefix(struct vocabulary *v, const char *prefix, size_t length, uint32_t mark);

/* False when there are more than WORD_CLASSES_MAX classes. */
bool vocabulary_freeze(struct vocabulary *v, struct error *err);

/* Id of a token's case-folded form, or 0. `ascii`: no byte above 0x7F (saves the accent look-up).
 * A token unknown as written but known without its accents, or known only by a prefix, has an id too. */
uint32_t vocabulary_find(const struct vocabulary *v, const char *folded, size_t length, bool ascii);

/* A short word as two numbers, so that the tokenizer looks it up without touching its bytes again. */
enum { WORD_KEY_MAX = 16 };
struct word_key {
    uint64_t low, high; /* the bytes, the first one lowest, padded with zeros */
    uint32_t length;
};

static inline uint64_t word_key_swap(uint64_t bytes) {
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap64(bytes);
#else
    return bytes;
#endif
}

extern const uint8_t word_key_window[2 * WORD_KEY_MAX]; /* ones, then zeros */
extern const uint64_t
    word_key_masks[WORD_KEY_MAX + 9]; /* eight zeros; what n bytes fill of eight; eight times all */

/* Key of a word of at most WORD_KEY_MAX bytes; `readable` bytes (at least `length`) may be read from it on.
 */
static inline struct word_key word_key(const char *word, size_t length, size_t readable) {
    struct word_key key = {0, 0, (uint32_t)length};
    char padded[WORD_KEY_MAX] = {0};
    if (readable < WORD_KEY_MAX) word = memcpy(padded, word, length);
    memcpy(&key.low, word, 8);
    memcpy(&key.high, word + 8, 8);
    /* a table and no jump: lengths cannot be predicted */
    key.low = word_key_swap(key.low) & word_key_masks[length + 8];
    key.high = word_key_swap(key.high) & word_key_masks[length];
    return key;
}

/* The key with one more byte at its end; it is shorter than WORD_KEY_MAX. */
static inline struct word_key word_key_add(struct word_key key, unsigned char byte) {
    uint64_t added = (uint64_t)byte << 8 * (key.length % 8);
    bool low = key.length < 8;
    return (struct word_key){key.low | (low ? added : 0), key.high | (low ? 0 : added), key.length + 1};
}

static inline void word_key_text(const struct word_key *key, char *text) {
    uint64_t low = word_key_swap(key->low), high = word_key_swap(key->high);
    memcpy(text, &low, 8);
    memcpy(text + 8, &high, 8);
}

/* vocabulary_find for a key, with the id's class at *class. */
uint32_t vocabulary_look(const struct vocabulary *v, const struct word_key *key, bool ascii, uint16_t *class);

/* What vocabulary_look found of late, one word a place: texts repeat their words, and most look-ups end here
 * without a call. */
enum { WORD_PLACE_BITS = 15 };
struct word_place {
    uint64_t low, high; /* of the key; both 0: free */
    uint32_t word;
    uint16_t class;
    uint8_t unused[10]; /* so that no place lies on two lines of the cache */
};

static inline struct word_place *word_place(struct word_place *places, const struct word_key *key) {
    uint64_t hash = key->low * 0x9E3779B97F4A7C15u + key->high * 0xC2B2AE3D27D4EB4Fu;
    return &places[hash >> (64 - WORD_PLACE_BITS)];
}

/* The places of a vocabulary that is frozen; NULL before. They live as long as it. */
struct word_place *vocabulary_places(const struct vocabulary *v);

uint32_t vocabulary_plain(const struct vocabulary *v, uint32_t word); /* 0: no lexicon folds its accents */
uint16_t vocabulary_class(const struct vocabulary *v, uint32_t word); /* 0: no marks */
uint32_t vocabulary_words(const struct vocabulary *v);                /* ids are below this */
uint16_t vocabulary_classes(const struct vocabulary *v);              /* classes are below this */

/* The marks of a class, ascending; valid as long as v. */
const uint32_t *vocabulary_marks(const struct vocabulary *v, uint16_t class, size_t *count);

#endif
