/* What the tokenizer must know of a language: the lists of a language{} plugin, held as C tables.
 * The core itself knows none: a language without lists splits at white space and punctuation. */
#ifndef LUTRIN_TEXT_LANGUAGE_H
#define LUTRIN_TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct language;

struct language *language_new(const char *name);
void language_free(struct language *l);
const char *language_name(const struct language *l);

/* Adds a word to one of the language's lists; every word is case-folded. False: there is no list of that
 * name, or the word is empty or no UTF-8. The lists (their names are those of language{}): see language.c,
 * LISTS. */
bool language_add(struct language *l, const char *list, const char *word, struct error *err);

/* For the tokenizer: which lists hold a case-folded word, as a set of these. */
enum word_list {
    LIST_ELISION = 1,
    LIST_WHOLE = 2,
    LIST_ENCLITIC = 4,
    LIST_ABBREVIATION = 8,
    LIST_ABBREVIATION_END = 16,
    LIST_ABBREVIATION_NUMBER = 32,
    LIST_OPENER = 64,
    LIST_UNIT = 128,
    LIST_CALLED = 256 /* words for the language itself, no words of the tokenizer's */
};
/* What the most frequent questions need, lower-case: which letters are an elision with an apostrophe; by the
 * first letter and the one behind the apostrophe (0: not ASCII), whether a word that is never cut may start
 * so; by the first byte, how long the abbreviations that begin with it are, with their full stop: bit n, 31
 * for what is longer. */
struct language_letters {
    bool elides[128], whole[128][128];
    uint32_t stops[256];
};
const struct language_letters *language_letters(const struct language *l);

unsigned language_find(const struct language *l, const char *folded, size_t length);

#endif
