/* From a source's bytes to documents: compression and archives (libarchive), encodings (uchardet, iconv),
 * JSONL, front matter, metadata.csv. Runs in a worker, on an open descriptor, and never opens a file. Memory
 * is bounded by the largest document, not by the source. */
#ifndef LUTRIN_CORPUS_DECODE_H
#define LUTRIN_CORPUS_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "corpus/document.h"

/* A file whose ending is not built in: called with the whole decompressed content; emits documents through
 * `emit` (text and meta as the plugin gave them; decode converts and identifies them). */
struct raw_document {
    struct slice id, text, meta; /* meta: a JSON object or empty */
};

#define DECODE_TABLE UINT64_MAX
#define DECODE_ROWS (UINT64_MAX - 1)

struct decode_handlers {
    void *context;
    /* A document in source order; it may be taken over (zero the struct) or left to be freed. `ordinal`
     * counts all documents and broken items of the source from 0, whatever is skipped. False stops the
     * decoding (no error). */
    bool (*on_document)(void *context, struct document *d, uint64_t ordinal);
    /* Something could not be read: a problem (base/message.h). Decoding goes on with what follows where that
     * is possible. DECODE_TABLE as ordinal: of the metadata.csv, told by whoever parses it. DECODE_ROWS: no
     * problem, but the rows of the table, "line:name" and a line end each. */
    void (*on_problem)(void *context, const char *message, uint64_t ordinal);
    /* May be NULL. Called for a file whose ending is not built in. False with err filled: a reader took it
     * and failed. False with err empty: no reader takes the ending; the file is then read as what it looks
     * like (JSONL, archive, else text), or passed over if it is an archive's member. */

    bool (*on_foreign)(void *context, const char *name, struct slice bytes,
                       void (*emit)(void *emit_context, const struct raw_document *raw), void *emit_context,
                       struct error *err);
    /* May be NULL. A metadata `date` that is not in ISO 8601: appends it in that form to `out`. False: it
     * cannot be read. */
    bool (*on_date)(void *context, const char *date, struct buffer *out);
    /* May be NULL. The start of a text that begins with "---": if it is a front-matter block, appends its
     * metadata to `meta`, a JSON object in the order of the block; *body is where the text behind it starts.
     * False: it is none; *wrong is then the line that is neither of it nor its end, from 1, where it looks as
     * if somebody forgot to close it, else 0. */
    bool (*on_front)(void *context, struct slice start, struct buffer *meta, size_t *body, size_t *wrong);
    /* May be NULL. So many members of an archive that no reader takes, beside some that one does. Of a source
     * in parts the first part tells. */
    void (*on_passed)(void *context, size_t members);
};

struct decode_request {
    int descriptor;   /* open for reading; not closed here */
    const char *id;   /* source id: document id of a plain file, prefix of archive members */
    const char *path; /* for messages and the ending */
    /* Content of the metadata.csv beside it or above, or empty. The parsed table is kept for the next call
     * with the same address and length: keep one copy for all sources of a folder. */
    struct slice metadata;
    size_t metadata_folder; /* how much of path is the folder it lies in, the last slash included */

    uint64_t first; /* ordinals below this are skipped (a restart after a crash) */
    /* Only ordinals with ordinal % parts == part are given out: several workers share a source, even one
     * descriptor of a regular file. */
    uint64_t part, parts;
    const uint64_t *skip; /* ordinals given up for good, ascending; may be NULL */
    size_t skip_count;
};

/* Loads what decode_source needs from the system: the encodings (text_prime), and a UTF-8 locale for names in
 * archives, without which those with accents cannot be read. To be called before a sandbox forbids opening
 * files. */
void decode_prime(void);

/* Returns the number of ordinals of the source (documents and broken items). */
uint64_t decode_source(const struct decode_request *request, const struct decode_handlers *handlers);

#endif
