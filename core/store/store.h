/* The store: one SQLite file per corpus, mode 0600. Only the supervisor opens it.
 *
 * documents  the corpus as of the last run, in order: source and ordinal, id, place, note (base/message.h;
 * each run writes all of them before any is read, so in whatever form an earlier one wrote them) texts by
 * content hash: text, metadata packed     by content hash: annotations (annot/pack.h), one value a document
 * manifest   versions and options, key by key
 * Whatever its path, a document with the same text and metadata shares texts and packed rows. */
#ifndef LUTRIN_STORE_STORE_H
#define LUTRIN_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/hash.h"

struct store;

enum store_state {
    STORE_OK,
    STORE_BUSY,    /* another lutrin writes it */
    STORE_VERSION, /* made by another version */
    STORE_DAMAGED,
    STORE_DENIED, /* cannot be created or written there */
    STORE_FULL    /* no space left */
};

/* Opens or creates. path NULL: a private temporary database that goes with the process. On failure *state
 * says why and err what to do. A store has one writer at a time: the lock is held until store_close. */
struct store *store_open(const char *path, enum store_state *state, struct error *err);
void store_close(struct store *s);                     /* checkpoints; NULL is fine */
enum store_state store_failure(const struct store *s); /* of the last call that failed */

/* Default path: $XDG_CACHE_HOME/lutrin (or ~/.cache/lutrin) / <hash of the sorted real paths>.db; folders are
 * made 0700. The caller frees it. NULL: stdin is among them, or no cache folder can be had (err says). */
char *store_default_path(char *const *paths, size_t count, struct error *err);

/* A run replaces the list of documents: begin, put in any order, end. Until end the old list stays what
 * readers of the file see. Writes are grouped in transactions; a kill at any moment loses at most the last
 * group. */
bool store_run_begin(struct store *s, struct error *err);
struct store_document {
    uint64_t source, ordinal; /* order in the corpus: source number, then ordinal in the source */
    struct slice id, place, text, meta, note,
        packed; /* text, meta: empty bytes pointer if known already; packed likewise */
    uint64_t body;
    struct hash128 hash;
};
bool store_put(struct store *s, const struct store_document *d, struct error *err);
bool store_run_end(struct store *s, struct error *err);

/* True if an earlier document of this run has this id. */
bool store_has_id(struct store *s, struct slice id);

/* Before store_run_end: asks for another id (appended to `renamed`) for each document whose id an earlier one
 * has, earlier in the corpus, not in arrival. Costs a pass over the run's documents. */
typedef void store_rename_fn(void *context, uint64_t source, uint64_t ordinal, const char *id,
                             struct buffer *renamed);
bool store_rename_repeated(struct store *s, store_rename_fn *rename, void *context, struct error *err);

bool store_is_empty(const struct store *s); /* nothing packed when it was opened: look-ups can be spared */

/* Packed annotations of a document, if any; valid until the next call on s. */
bool store_packed(struct store *s, struct hash128 hash, struct slice *packed);
bool store_has_text(struct store *s, struct hash128 hash);

/* The documents of the last ended run, in order. `fn` gets slices valid during the call; returning false
 * stops. `from` is how many to pass over. */
bool store_each(struct store *s, uint64_t from, bool with_text,
                bool (*fn)(void *context, const struct store_document *d), void *context, struct error *err);
uint64_t store_count(struct store *s);

/* Manifest values, by key ("" if absent; valid until the next call). */
bool store_set(struct store *s, const char *key, const char *value, struct error *err);
const char *store_get(struct store *s, const char *key);

/* Drops texts and annotations that no document of the last run uses. Returns rows dropped. store_run_end does
 * it by itself once they are many times those in use. */
uint64_t store_prune(struct store *s, struct error *err);

#endif
