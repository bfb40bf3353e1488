/* JSON strings, read fast: a corpus is one long string a line, and cJSON goes over it byte by byte, twice. */
#ifndef LUTRIN_CORPUS_QUOTED_H
#define LUTRIN_CORPUS_QUOTED_H

#include <stddef.h>

#include "base/buffer.h"

/* Appends the value of the JSON string that starts with the quotation mark at `at`. Returns the bytes it
 * takes there, marks included. 0, and nothing appended: it has no end before `length`, or an escape that JSON
 * does not know, or one that names U+0000 or half a character. */
size_t quoted_read(const char *at, size_t length, struct buffer *out);

#endif
