/* The Lua side of a process: one Lua state with the plugins of a snapshot, made in a worker after its sandbox
 * is shut. run/ uses only this header; the files of host/ share host/internal.h. */
#ifndef LUTRIN_HOST_HOST_H
#define LUTRIN_HOST_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "corpus/decode.h"
#include "corpus/document.h"

struct snapshot_file {
    char *folder;       /* the plugin folder it was found in, as given */
    char *path;         /* relative to it: "rules/money.lua" */
    unsigned rank;      /* 0 wins over 1 ... */
    bool builtin;       /* from the set that came with the program */
    struct slice bytes; /* owned by the snapshot */
    uint64_t hash;
    bool off; /* running it once ended a process: it is not run again */
};
struct snapshot {
    struct snapshot_file *files; /* ordered by rank, then path */
    size_t count, capacity;
};

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };

/* How a host reaches the supervisor. Both callbacks stay valid as long as the host. */
struct host_links {
    void *context;
    void (*log)(void *context, enum log_level level, const char *text);
    /* A request to the supervisor and its answer, as bytes; blocks. The verbs: see run/verbs.h. NULL in
     * analysis workers. */
    bool (*call)(void *context, const char *verb, struct slice request, struct buffer *reply,
                 struct error *err);
    /* The first half of a call, or NULL; the second is a call with NULL as its verb. */
    void (*send)(void *context, const char *verb, struct slice request);
};

/* In memory shared with the supervisor, which reads it when a worker has died: who to blame. */
struct host_blame {
    volatile uint32_t rule;     /* index of the rule at work + 1; 0: none */
    volatile uint32_t cause;    /* enum host_cause, set by the worker itself just before it ends, or before a
                                   failure that cost as much */
    volatile uint32_t sequence; /* grows with every rule begun: the deadline timer's clock */
    volatile uint32_t file;     /* index in the snapshot of the plugin file being run + 1; 0: none */
    volatile double seconds;    /* of CPU the work at hand may take */
    volatile uint64_t ordinal;  /* of the document at work, in its source */
    volatile uint64_t job;      /* number of the job at work, as the supervisor gave it */
};
enum host_cause { CAUSE_NONE, CAUSE_DEADLINE, CAUSE_MEMORY };

struct host_limits {
    double rule_seconds;        /* CPU seconds a rule may take on a document ... (1) */
    double rule_seconds_per_mb; /* ... and these for each MB of it (0.5) */
    size_t lua_bytes;           /* what the Lua state may hold (256 MB) */
    uint32_t annotations;       /* of one rule in one document; more in a long one (emit.c) */
};

struct host;

/* Makes the state, opens libraries, runs lutrin/boot.lua of the built-in set. */
struct host *host_new(const struct snapshot *snapshot, const struct host_links *links,
                      const struct host_limits *limits, struct host_blame *blame, struct error *err);
void host_free(struct host *h);

/* For a process that others are forked from: does in advance what depends on nothing but lutrin's own files
 * and on the command line, which outlives the host. False where that cannot be done; such a host is of no
 * use. */
bool host_preload(struct host *h, int argc, char *const *argv, struct error *err);
void host_warm(struct host *h); /* the same with what not every fork needs */
/* In such a fork: the host is from now on its own. Files of the snapshot may have been set off since. */
bool host_adopt(struct host *h, const struct host_links *links, const struct host_limits *limits,
                struct host_blame *blame, struct error *err);

/* Command workers: runs the command line (argv[0] is the program) to its end; returns the exit status. */
int host_command(struct host *h, int argc, char *const *argv);

/* Analysis workers: declares the plugins and compiles what the plan (a JSON text made by plan.lua in the
 * command worker, opaque to the supervisor) asks for. A plugin that fails is reported through links.log and
 * left out; false only when nothing can be run at all. */
bool host_prepare(struct host *h, struct slice plan, struct error *err);
size_t host_rules(const struct host *h);                  /* of the plan, in cascade order */
const char *host_rule(const struct host *h, size_t rule); /* name; valid as long as h */

/* Does --where (part of the plan) keep the document? WANT_UNKNOWN: no, and it lacks a key that is asked for.
 */
enum host_want { WANT_NO, WANT_YES, WANT_UNKNOWN };
enum host_want host_wants(struct host *h, const struct document *d);

/* A rule that failed on a document by itself (a Lua error, a flood): blame without death. */
typedef void host_failure_fn(void *context, size_t rule, const char *message);

/* Runs the plan's rules on a document, less those whose result is in `known` (packed, may be empty) under the
 * same closure, less rules in off[] (host_rules() flags, may be NULL) and their dependents. Appends the
 * packed result (known sections that are still right and new ones) to `out`. Returns false if nothing new had
 * to be computed: `out` is untouched then. */
bool host_analyse(struct host *h, const struct document *d, struct slice known, const bool *off,
                  struct buffer *out, host_failure_fn *on_failure, void *context);

/* Adds to the notes on a document what is unexpected of its language: it names none and was taken for another
 * than the default one by its words; or no plugin knows the one it names. */
void host_note_language(const struct host *h, const struct document *d, struct buffer *note);

/* Measures from now on where the time of host_analyse goes, in seconds of the wall clock: times[0] tokens,
 * sentences and lexicons, times[1 + i] rule i, times[1 + host_rules()] packing. The array is the caller's and
 * outlives h; NULL stops. */
void host_measure(struct host *h, double *times);

/* A reader{} plugin for this file name; shape of decode_handlers.on_foreign, context is the host. */
bool host_read(void *host, const char *name, struct slice bytes,
               void (*emit)(void *emit_context, const struct raw_document *raw), void *emit_context,
               struct error *err);

/* A metadata date as people write it, in ISO 8601 (lutrin/dates.lua); shape of decode_handlers.on_date. */
bool host_date(void *host, const char *date, struct buffer *out);

/* A front-matter block (lutrin/front.lua); shape of decode_handlers.on_front. */
bool host_front(void *host, struct slice start, struct buffer *meta, size_t *body, size_t *wrong);

#endif
