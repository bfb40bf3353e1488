/* Which language a text is in that does not say so: by the words that begin sentences and clauses, of which
 * every language has its own (the list `opener` of language{}). */
#ifndef LUTRIN_TEXT_GUESS_H
#define LUTRIN_TEXT_GUESS_H

#include "text/language.h"

/* One of `languages`, `fallback` unless the beginning of the text speaks clearly for another: a few words of
 * it, and hardly any of the fallback's. `text` is UTF-8; the result is among those given. */
const struct language *language_guess(const struct language *const *languages, size_t count,
                                      const struct language *fallback, const char *text, size_t length);

#endif
