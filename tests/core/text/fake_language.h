/* A small French-like language, and tokens written as one string: "Il|a|dit|.||Mme|Badri" (|| between
 * sentences). */
#ifndef LUTRIN_TESTS_FAKE_LANGUAGE_H
#define LUTRIN_TESTS_FAKE_LANGUAGE_H

#include "text/tokens.h"

struct language *fake_language(void); /* one for the program; never freed before its end */

/* Fails the test unless `text` is read as `expected`; every invariant of the array is checked too. */
void expect_tokens(const char *text, const char *expected);

/* The shape of the only token of `text`, which must be one token. */
enum shape shape_read(const char *text);

#endif
