/* Folding of words for look-up. Case folding is Unicode's simple folding plus one apostrophe (U+2019, U+02BC
 * -> '), one hyphen (U+2010, U+2011 -> -) and no soft hyphen; plain folding also takes the accents and splits
 * ligatures (œ -> oe). */
#ifndef LUTRIN_TEXT_FOLD_H
#define LUTRIN_TEXT_FOLD_H

#include <stddef.h>

/* Both write at most fold_bound(length) bytes to `out` and return how many. `text` is valid UTF-8; ASCII is
 * fast. */
size_t fold_case(char *out, const char *text, size_t length);
size_t fold_plain(char *out, const char *text, size_t length);
size_t fold_bound(size_t length);

#endif
