/* Shared by decode.c, jsonl.c and draft.c and by nobody else. */
#ifndef LUTRIN_CORPUS_DECODER_H
#define LUTRIN_CORPUS_DECODER_H

#include <cjson/cJSON.h>

#include "base/message.h"
#include "corpus/decode.h"
#include "corpus/input.h"

struct decoder {
    const struct decode_request *request;
    const struct decode_handlers *handlers;
    uint64_t next; /* ordinal of the next document or broken item */
    bool stopped;  /* on_document said so */
    size_t passed; /* members of the archive at hand that no reader takes */
    cJSON *row;    /* of metadata.csv for this source, or NULL */
    struct buffer scratch;
    struct buffer rest; /* jsonl.c: the line at hand without its text */
};

/* True if the item of ordinal `next` is to be given out; else it is only to be counted. */
bool decoder_wants(const struct decoder *d);

/* Reports the item of ordinal `next` as broken, if it is wanted, and counts it. */
void decoder_problem(struct decoder *d, struct message problem);

/* A name as it was given, but valid UTF-8; the charset counts where it is none, and NULL is to be guessed.
 * Owned by the caller. */
char *decoder_name(struct slice name, const char *charset);

/* A document on its way out. */
struct draft {
    const char *place;       /* for messages: "corpus.jsonl:17" */
    struct slice id, origin; /* origin: the document's place, if its id does not tell */
    struct buffer text;      /* any bytes; taken over or freed */
    cJSON *meta;             /* an object or NULL; owned */
    const char *note;        /* what was changed already (base/message.h), or NULL */
    bool front;              /* may start with a front-matter block */
};

/* Converts, identifies and gives out the draft as the document of ordinal `next`, and counts it. The draft is
 * used up. */
void decoder_give(struct decoder *d, struct draft *draft);

/* All lines of `in`. `place`: of the file, for messages; `id`: what it is called within the corpus. */
void decoder_jsonl(struct decoder *d, struct input *in, const char *place, const char *id);

/* True if the first line that is not blank is a JSON object with any key. */
bool jsonl_sniff(struct input *in);

#endif
