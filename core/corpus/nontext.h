/* What is no text, by its first bytes: read as such it would be a document of noise. */
#ifndef LUTRIN_CORPUS_NONTEXT_H
#define LUTRIN_CORPUS_NONTEXT_H

#include <stdbool.h>

#include "base/buffer.h"

/* What the bytes are, and what to do with it, as a reason (base/message.h). NULL where they may be text. */
const char *nontext_kind(struct slice bytes);

/* True if a member of that name says that its zip archive is one document of an office program, or a book. */
bool nontext_member(const char *name);

/* True if the text is HTML as a whole. */
bool nontext_html(struct slice bytes);

/* If the text begins as JSON does, an object with a key or a list of objects: the command that makes lines of
 * them. Else NULL. */
const char *nontext_json(struct slice bytes);

#endif
