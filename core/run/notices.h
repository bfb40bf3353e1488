/* What went wrong in a run, gathered from workers in any order and told in the corpus's. */
#ifndef LUTRIN_RUN_NOTICES_H
#define LUTRIN_RUN_NOTICES_H

#include <stddef.h>
#include <stdint.h>

/* Kept of one rule, or of reading: the first in corpus order. A corpus of a million broken lines is no reason
 * to hold a million messages. */
enum { NOTICES_MAX = 1000 };

struct notice {
    uint64_t source, ordinal;
    char *rule, *document, *message; /* owned; rule and document "" where none is meant */
};

struct notices {
    struct notice *items;
    size_t count, capacity;
    size_t settle_at; /* when to drop what is over the limit */
    uint64_t dropped;
};

/* A notice with the same place, rule and message as another is kept once. */
void notices_add(struct notices *n, uint64_t source, uint64_t ordinal, const char *rule, const char *document,
                 const char *message);
void notices_sort(struct notices *n); /* by place, then rule, then message */
void notices_free(struct notices *n);

#endif
