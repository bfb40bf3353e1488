/* The supervisor's analysis workers: starts them, keeps jobs queued for each, reads what they send, and goes
 * on after any of them has died.
 *
 * A job is a source (or a part of one). When a worker dies its unfinished jobs go to a new one, each from the
 * first ordinal not received yet. A rule at work is then not run on that document again; after DEATHS_MAX
 * documents it is off for the rest of the run. Where no rule was at work the document is tried once more and
 * then left out. A worker ended from outside is replaced. */
#ifndef LUTRIN_RUN_POOL_H
#define LUTRIN_RUN_POOL_H

#include "run/nursery.h"
#include "store/store.h"

enum { DEATHS_MAX = 3 };

struct pool;

/* What happens in the pool. Slices and texts are valid during the call. `source`, `ordinal`: the place in the
 * corpus. */
struct pool_events {
    void *context;
    void (*on_document)(void *context, const struct store_document *d,
                        uint64_t length); /* d->packed NULL: nothing new */
    void (*on_problem)(void *context, uint64_t source, uint64_t ordinal, const char *message);
    void (*on_rows)(
        void *context, const char *table,
        const char *rows); /* of a folder's metadata.csv, its path; "line:name" each, maybe twice */
    void (*on_failure)(void *context, uint64_t source, uint64_t ordinal, const char *rule,
                       const char *document, const char *message);
    /* A job, or one worker's part of it, is finished: bytes as pool_give got them, and how many documents
     * --where left out for want of a key. */
    void (*on_done)(void *context, uint64_t bytes, uint64_t lacking, uint64_t passed);
    void (*on_log)(void *context, enum log_level level, const char *text, bool starting);
    void (*on_ask)(void *context, struct hash128 hash,
                   struct buffer *answer); /* appends as FRAME_KNOWN says */
};

struct pool_job {
    uint64_t source, part, parts, bytes;
    const char *id, *path; /* copied */
    const char *open_path; /* what to open for each worker that gets it; copied */
    const char *metadata;  /* path of its metadata.csv or NULL; copied */
};

/* `setup`, what it points to and the nursery outlive the pool; its `off` is set here. At most `workers` are
 * forked, each when needed. A plugin file that no worker survives declaring is marked `off` in the snapshot.
 */
struct pool *pool_new(struct worker_setup *setup, struct nursery *nursery, struct snapshot *snapshot,
                      size_t workers, const struct pool_events *events);
void pool_free(struct pool *p); /* ends the workers */

/* From now on this many workers may run; 1 at first. */
void pool_allow(struct pool *p, size_t workers);
bool pool_has_room(const struct pool *p); /* a job can be given without a long queue */
/* Gives it to the worker with the least to do. A source that cannot be opened is a problem, not an error. */
bool pool_give(struct pool *p, const struct pool_job *job, struct error *err);
size_t pool_unfinished(const struct pool *p); /* jobs */

/* Waits for events, at most `milliseconds`, and handles them. False: workers cannot run, or a signal asks to
 * end. */
bool pool_step(struct pool *p, int milliseconds, struct error *err);

/* Names of rules off for the rest of the run, in cascade order: calls `each`. */
void pool_each_off(const struct pool *p, void (*each)(void *context, const char *rule), void *context);

#endif
