/* Requests as JSON, and the stores they mean: which file is a corpus's, what to do where it cannot be used,
 * and the verbs fetch and store. */
#ifndef LUTRIN_RUN_STORAGE_H
#define LUTRIN_RUN_STORAGE_H

#include <cjson/cJSON.h>

#include "run/supervisor.h"

const cJSON *request_field(const cJSON *object, const char *name);
const char *request_text(const cJSON *object, const char *name); /* NULL: not there, or no text */
/* The texts of an array (NULL: none), NULL-terminated; they belong to the JSON, the array is to be freed.
 * With `named`, NULL and err where the user did not name one of them. */
char **request_texts(const cJSON *array, size_t *count, const struct supervisor *named, struct error *err);
void reply_json(struct buffer *reply, cJSON *json); /* appends it and deletes it */

/* Opens the store of a run. One of ours that cannot be used is made anew or done without, and *note says so;
 * one the user named is an error. *path: where it is, NULL for a private one; the caller frees it. */
struct store *storage_open(const cJSON *request, char **corpus, size_t count, char **path, struct error *note,
                           struct error *err);

/* The store to begin again with after `failed`, which was not one the user named, has failed in a run; closes
 * it. */
struct store *storage_again(struct store *failed, char **path, struct error *note, struct error *err);

bool storage_fetch(struct supervisor *s, struct slice request, struct buffer *reply, struct error *err);
bool storage_verb(struct supervisor *s, const cJSON *request, struct buffer *reply, struct error *err);

#endif
