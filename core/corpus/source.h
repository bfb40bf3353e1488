/* Sources: the files of a corpus, as the supervisor finds them. It opens and lists; it never parses their
 * bytes. A source is one file; how many documents it holds is known only to who decodes it (decode.h). */
#ifndef LUTRIN_CORPUS_SOURCE_H
#define LUTRIN_CORPUS_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/message.h"

struct source {
    const char *path;     /* to open; valid until the next call; "-" is standard input */
    const char *id;       /* the document id if it holds one document: path relative to the argument */
    const char *argument; /* the command-line argument it came from */
    uint64_t size;        /* bytes on disk; 0 if unknown */
};

struct source_walk;

/* Walks the arguments in order: folders recursively, in natural order (file2 before file10), following
 * symbolic links but never into a folder already being walked; hidden files and folders are passed over, and
 * `metadata.csv`. Memory is that of the names of the folders open at a time. */
struct source_walk *source_walk_new(char *const *arguments, size_t count);
void source_walk_free(struct source_walk *w);

/* The next source. False at the end. A folder or file that cannot be read does not end the walk: `on_error`
 * is called with a problem (base/message.h) and the walk goes on. Files in folders whose ending no reader
 * accepts are counted, not returned. */
typedef void source_error_fn(void *context, struct message problem);
bool source_walk_next(struct source_walk *w, struct source *out, source_error_fn *on_error, void *context);

size_t
source_walk_skipped(const struct source_walk *w); /* files passed over because no reader takes their ending */

/* Adds an ending (".srt") that a reader{} plugin accepts; the built-in ones are .txt .md .jsonl, each also
 * with .gz .zst .xz .bz2, and .zip .tar .tar.gz .tgz .tar.zst .tar.xz .tar.bz2. */
void source_walk_accept(struct source_walk *w, const char *ending);

/* The metadata.csv of the source, or NULL: its path, for the supervisor to open and hand over. It is that in
 * the source's folder, else in the nearest above that is walked, and starts as the source's path does. */
const char *source_metadata_path(const struct source_walk *w);

/* Compares names as people do: runs of digits by value, letters without case first, bytes last. <0, 0, >0. */
int natural_compare(const char *a, const char *b);

#endif
