/* Errors travel up as text: a C function that can fail returns false (or NULL) and fills a struct error.
 * The text is one line for a stranger: what was wanted, what was found, where, what to do next. */
#ifndef LUTRIN_BASE_ERROR_H
#define LUTRIN_BASE_ERROR_H

#include <stdbool.h>

enum { ERROR_TEXT_MAX = 1000 };

struct error {
    char text[ERROR_TEXT_MAX]; /* NUL-terminated, never ends in a newline; "" when nothing failed */
};

/* Fills err (which may be NULL) like snprintf, cutting at a UTF-8 boundary. Always returns false, so that a
 * function can `return error_set(err, ...)`. */
bool error_set(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
