/* A document: what readers make and everything above works on. */
#ifndef LUTRIN_CORPUS_DOCUMENT_H
#define LUTRIN_CORPUS_DOCUMENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"

struct document {
    char *id;      /* as in the design: path relative to its argument, archive.zip!/member, or its own id */
    char *place;   /* where it stands, if the id does not tell: "corpus.jsonl:17"; else "" */
    char *text;    /* valid UTF-8, NFC, no BOM, no U+0000; a NUL follows the last byte */
    size_t length; /* bytes of text */
    size_t body;   /* where the body starts: past a front-matter block, else 0 */
    char *meta; /* a JSON object, keys sorted, no white space: title, date, author, source, lang, any other;
                   "{}" */
    char *note; /* what reading changed: notes (base/message.h), "" if nothing */
    struct hash128 hash; /* of text and meta: the document's identity in the store, whatever its path */
};

void document_free(struct document *d); /* frees what it holds and zeroes it, not the struct itself */

/* Sets hash from text, body and meta. */
void document_identify(struct document *d);

#endif
