/* Metadata of documents: from a front-matter block, from metadata.csv, from JSON; held as a cJSON object
 * whose values are strings, lists of strings or, from JSON, anything; written in one canonical form. */
#ifndef LUTRIN_CORPUS_METADATA_H
#define LUTRIN_CORPUS_METADATA_H

#include <cjson/cJSON.h>
#include <stdbool.h>

#include "base/buffer.h"

/* Appends `value` as JSON: keys sorted by bytes, the first of equal keys only, no white space, strings as
 * valid UTF-8 in NFC, numbers shortest or (cJSON_Raw) as they were written. */
void metadata_write(struct buffer *out, const cJSON *value);

/* Is a text a date in ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD, of a day that is there, with or without a time?
 */
bool metadata_is_date(const char *text);

/* Adds to `object` what `defaults` (may be NULL) has and it has not. */
void metadata_defaults(cJSON *object, const cJSON *defaults);

/* A key as it is kept: the standard ones in lower case whatever theirs ("Title" in a spreadsheet is `title`),
 * and under their own name where people write another ("titre", "auteur", "langue"). Owned by the caller. */
char *metadata_key(struct slice key);

/* Without the blanks around it. */
struct slice metadata_trim(struct slice s);

/* The row of a metadata.csv for a file, whose name is its path from the table's folder on: its other columns,
 * empty ones left out. NULL if there is none. `folder` is the name of the table's folder, "" where it is not
 * known. RFC 4180, separated by comma, semicolon or tab, whichever the header line holds most of; white space
 * around values is dropped; a quote that nothing closes takes its line and no more. The parsed table is kept
 * for the next call with the same bytes: same address, length, start and end. `fault` (may be NULL) says what
 * is wrong with the table when it was parsed in this call; it is all zero otherwise. */
struct table_fault {
    size_t line, column, others; /* the first quote that nothing closes, from 1; how many more there are */
    bool headless;               /* line 1 names no columns but is a row: no row counts */
};
cJSON *metadata_row(struct slice csv, const char *folder, const char *file_name, struct table_fault *fault);

/* A file's name as a row gives it, as a path: "./a.txt" is "a.txt", "été\\a.txt" is "été/a.txt". Owned by the
 * caller. */
char *metadata_path(struct slice written);
/* What follows the table's own folder in such a path ("corpus/a.txt", "/home/x/corpus/a.txt" in the table of
 * the folder corpus); NULL if it is not in it. */
const char *metadata_below(const char *path, const char *folder);

/* Appends the names in the first column of the table that metadata_row has parsed, "line:name" and a line end
 * for each row, control characters replaced. Only once for each parsing: nothing is left for the next call.
 */
void metadata_names(struct buffer *out);

#endif
