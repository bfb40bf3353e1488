#include "corpus/document.h"

#include <stdlib.h>
#include <string.h>

void document_free(struct document *d) {
    free(d->id);
    free(d->place);
    free(d->text);
    free(d->meta);
    free(d->note);
    *d = (struct document){0};
}

void document_identify(struct document *d) {
    struct hash128 text = hash128(d->text, d->length);
    struct hash128 meta = hash128(d->meta, strlen(d->meta));
    uint64_t parts[] = {text.low, text.high, meta.low, meta.high, d->length, d->body};
    d->hash = hash128(parts, sizeof parts);
}
