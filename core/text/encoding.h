/* Any bytes as a document's text: valid UTF-8, NFC, without a byte order mark or U+0000.
 *
 * Text that is all that already is never copied. UTF-8 with some broken bytes stays UTF-8 and each broken
 * byte becomes U+FFFD; bytes that are no UTF-8 at all are converted from the declared encoding, or from the
 * detected one. */
#ifndef LUTRIN_TEXT_ENCODING_H
#define LUTRIN_TEXT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"

/* What was done to the bytes. */
struct text_change {
    char note[200]; /* notes (base/message.h); empty when nothing was changed */
    size_t zeros;   /* zero bytes that were replaced */
    bool changed;
};

/* Length of a UTF-8 byte order mark at the start of `in`: 3 or 0. */
size_t text_bom(struct slice in);

/* Where change->changed comes back false, the text is `in` as it stands, after text_bom(in) bytes. Where it
 * is true the text was appended to `out`, without a mark. `declared` is a charset's name, or NULL: it counts
 * only where the bytes have no byte order mark and are not valid UTF-8. Fails only when no conversion
 * is possible, and err is the name of the charset that the system does not know. */
bool text_to_utf8(struct slice in, const char *declared, struct buffer *out, struct text_change *change,
                  struct error *err);

/* Loads the converters of all charsets that can be detected, once: later calls of text_to_utf8 open no file.
 */
void text_prime(void);

#endif
