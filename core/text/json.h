/* JSON as text: a direct writer, for what is written by the million. All of these append. */
#ifndef LUTRIN_TEXT_JSON_H
#define LUTRIN_TEXT_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* Quoted; bytes that are no UTF-8 become U+FFFD. */
void json_string(struct buffer *b, const char *bytes, size_t length);
void json_integer(struct buffer *b, int64_t v);
/* The shortest that reads back the same, without fraction or exponent if number_is_integer; null if not
 * finite. */
void json_number(struct buffer *b, double v);

/* Integral and exact: shown and handed out as an integer. */
bool number_is_integer(double v);

#endif
