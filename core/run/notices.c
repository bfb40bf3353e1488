#include "run/notices.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { SETTLE_MIN = 8 * NOTICES_MAX };

static int place_compare(const struct notice *a, const struct notice *b) {
    if (a->source != b->source) return a->source < b->source ? -1 : 1;
    if (a->ordinal != b->ordinal) return a->ordinal < b->ordinal ? -1 : 1;
    return 0;
}

static int by_rule(const void *left, const void *right) {
    const struct notice *a = left, *b = right;
    int order = strcmp(a->rule, b->rule);
    if (!order) order = place_compare(a, b);
    return order ? order : strcmp(a->message, b->message);
}

static int by_place(const void *left, const void *right) {
    const struct notice *a = left, *b = right;
    int order = place_compare(a, b);
    if (!order) order = strcmp(a->rule, b->rule);
    return order ? order : strcmp(a->message, b->message);
}

static void notice_free(struct notice *n) {
    free(n->rule);
    free(n->document);
    free(n->message);
}

/* Drops repetitions and what is over the limit. */
static void notices_settle(struct notices *n) {
    size_t kept = 0, of_rule = 0;
    if (n->count) qsort(n->items, n->count, sizeof *n->items, by_rule);
    for (size_t i = 0; i < n->count; i++) {
        struct notice *item = &n->items[i], *last = kept ? &n->items[kept - 1] : NULL;
        if (!last || strcmp(last->rule, item->rule) != 0) of_rule = 0;
        bool same = last && by_rule(last, item) == 0;
        if (same || of_rule == NOTICES_MAX) {
            n->dropped += !same;
            notice_free(item);
            continue;
        }
        of_rule++;
        n->items[kept++] = *item;
    }
    n->count = kept;
    n->settle_at = 2 * kept > SETTLE_MIN ? 2 * kept : SETTLE_MIN;
}

void notices_add(struct notices *n, uint64_t source, uint64_t ordinal, const char *rule, const char *document,
                 const char *message) {
    if (n->count >= (n->settle_at ? n->settle_at : SETTLE_MIN)) notices_settle(n);
    memory_grow((void **)&n->items, n->count, &n->capacity, sizeof *n->items);
    n->items[n->count++] =
        (struct notice){source, ordinal, memory_copy(rule, strlen(rule)),
                        memory_copy(document, strlen(document)), memory_copy(message, strlen(message))};
}

void notices_sort(struct notices *n) {
    notices_settle(n);
    if (n->count) qsort(n->items, n->count, sizeof *n->items, by_place);
}

void notices_free(struct notices *n) {
    for (size_t i = 0; i < n->count; i++) notice_free(&n->items[i]);
    free(n->items);
    *n = (struct notices){0};
}
