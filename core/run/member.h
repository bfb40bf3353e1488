/* What pool.c and death.c share. */
#ifndef LUTRIN_RUN_MEMBER_H
#define LUTRIN_RUN_MEMBER_H

#include <sys/types.h>

#include "base/message.h"
#include "run/channel.h"
#include "run/pool.h"

struct exclusion {
    uint64_t ordinal, rule;
};

struct job {
    uint64_t number, next; /* next: the first ordinal not received */
    uint64_t source, part, parts, bytes;
    char *id, *path, *open_path, *metadata;
    uint64_t *skip; /* ordinals given up, ascending as ordinals are */
    struct exclusion *exclusions;
    size_t skip_count, skip_capacity, exclusion_count, exclusion_capacity;
    uint64_t suspect;         /* ordinal at work at the last death without a rule to blame ... */
    unsigned suspected;       /* ... and how many deaths there */
    unsigned stuck;           /* ordinals given up since the last document */
    uint64_t lacking, passed; /* told at its end (FRAME_DONE) */
};

struct member {
    pid_t pid; /* 0: not running */
    bool ready;
    struct channel channel;
    struct worker_slot *slot;
    struct job **jobs; /* given and not finished, oldest first */
    size_t job_count, job_capacity;
    uint64_t bytes; /* of these */
    char *metadata; /* path of the last sent */
};

struct pool {
    struct worker_setup *setup;
    struct snapshot *snapshot;
    struct pool_events events;
    struct nursery *nursery;
    struct board *board;
    struct member *members;
    size_t member_max, allowed;
    uint64_t last_job;
    size_t unfinished;
    char **rules; /* names, from the first worker that was ready */
    unsigned *deaths;
    size_t rule_count;
    unsigned start_failures, strays;
    struct error failed; /* why no worker can run, or "" */
};

/* pool.c */
bool member_start(struct pool *p, struct member *m, struct error *err);
void member_send(struct pool *p, struct member *m, struct job *j); /* a job already in its list */
void member_drop(struct pool *p, struct member *m, struct job *j); /* finished or given up */
struct job *member_job(struct member *m, uint64_t number);         /* NULL: not one of its own */

/* death.c: finds out what a member died of, says so, and starts another for the jobs it leaves. */
void member_bury(struct pool *p, struct member *m);
bool rule_died(struct pool *p,
               uint32_t rule); /* counts one more document; true if the rule is off from now on */

/* What a process died of. False: it was ended from outside. */
struct cause {
    char words[100], reason[100]; /* to complete "rule x ..."; as base/message.h has it */
};
bool death_cause(int status, const struct worker_slot *slot, size_t memory, struct cause *cause);

/* The plugin file that was being run (host_blame) is left out from now on, and `text` says so. False: there
 * was none, or it is left out already. */
bool file_leave_out(struct snapshot *s, uint32_t file, const char *cause, struct error *text);

/* Tells of a document of the job. */
void pool_problem(struct pool *p, const struct job *j, uint64_t ordinal, struct message problem);

#endif
