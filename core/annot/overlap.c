/* Which annotations stand, which are hidden, and in what order they are seen (annotations.h). */
#include <stdlib.h>
#include <string.h>

#include "annot/annotations.h"
#include "base/memory.h"

struct order {
    const struct annotation *items;
    const struct schema *schema;
    const bool *replacing;
};

static int compare(uint64_t left, uint64_t right) {
    return (left > right) - (left < right);
}

static int compare_rules(const struct schema *s, uint16_t left, uint16_t right) {
    return left == right ? 0 : strcmp(schema_name(s, NAME_RULE, left), schema_name(s, NAME_RULE, right));
}

static int compare_priorities(const struct schema *s, uint16_t left, uint16_t right) {
    int p = schema_priority(s, left), q = schema_priority(s, right);
    return (p > q) - (p < q);
}

/* Who is chosen first where annotations of one type overlap. */
static int by_claim(const void *left, const void *right, void *context) {
    const struct order *o = context;
    uint32_t i = *(const uint32_t *)left, j = *(const uint32_t *)right;
    const struct annotation *x = &o->items[i], *y = &o->items[j];
    int c = o->replacing ? compare(o->replacing[y->rule], o->replacing[x->rule]) : 0;
    if (!c) c = compare(y->end - y->start, x->end - x->start);
    if (!c && x->rule != y->rule) c = compare_priorities(o->schema, y->rule, x->rule);
    if (!c) c = compare(x->start, y->start);
    if (!c) c = compare_rules(o->schema, x->rule, y->rule);
    return c ? c : compare(i, j);
}

static int by_place(const void *left, const void *right, void *context) {
    const struct order *o = context;
    uint32_t i = *(const uint32_t *)left, j = *(const uint32_t *)right;
    const struct annotation *x = &o->items[i], *y = &o->items[j];
    int c = compare(x->start, y->start);
    if (!c) c = compare(y->end, x->end);
    if (!c && x->type != y->type) {
        c = strcmp(schema_name(o->schema, NAME_TYPE, x->type), schema_name(o->schema, NAME_TYPE, y->type));
    }
    if (!c) c = compare_rules(o->schema, x->rule, y->rule);
    return c ? c : compare(i, j);
}

/* Annotations of one rule are in order already: a document's often are as a whole. */
static void sort(uint32_t *indices, size_t count, int (*order)(const void *, const void *, void *),
                 struct order *o) {
    size_t sorted = 1;
    while (sorted < count && order(&indices[sorted - 1], &indices[sorted], o) <= 0) sorted++;
    if (sorted < count) qsort_r(indices, count, sizeof *indices, order, o);
}

/* Those chosen so far are few and never overlap: looking at each is cheap where overlaps are local, as they
 * are in text. A cluster of more is an outlier, for which the search is by start. */
static bool is_taken(const struct annotation *items, const uint32_t *chosen, size_t count,
                     const struct annotation *x) {
    size_t low = 0, high = count;
    while (low < high) { /* the first that starts at or after x */
        size_t middle = low + (high - low) / 2;
        if (items[chosen[middle]].start < x->start)
            low = middle + 1;
        else
            high = middle;
    }
    return (low < count && items[chosen[low]].start < x->end) ||
           (low > 0 && items[chosen[low - 1]].end > x->start);
}

static void choose_one(const struct annotation *items, uint32_t *chosen, size_t count, uint32_t index) {
    size_t at = count;
    while (at > 0 && items[chosen[at - 1]].start > items[index].start) {
        chosen[at] = chosen[at - 1];
        at--;
    }
    chosen[at] = index;
}

/* Of two own-type rules with one and the same span the later in the cascade has read the other, and says more
 * of it: only its annotation is left in the cluster. */
static size_t drop_read(struct annotation *items, uint32_t *cluster, size_t count, const struct order *o) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct annotation *x = &items[cluster[i]];
        size_t k = o->replacing && o->replacing[x->rule] ? kept : 0;
        for (; k > 0; k--) {
            struct annotation *y = &items[cluster[k - 1]];
            if (y->start != x->start || y->end != x->end)
                k = 1; /* equal spans stand together */
            else if (o->replacing[y->rule] && y->rule != x->rule)
                break;
        }
        if (k == 0) {
            cluster[kept++] = cluster[i];
            continue;
        }
        struct annotation *y = &items[cluster[k - 1]];
        int c = compare_priorities(o->schema, y->rule, x->rule);
        bool later = (c ? c : compare_rules(o->schema, x->rule, y->rule)) > 0;
        (later ? y : x)->flags |= ANNOTATION_DROPPED;
        if (later) cluster[k - 1] = cluster[i];
    }
    return kept;
}

/* Settles one cluster: annotations that overlap each other in a chain, in text order. `chosen` has room for
 * as many. */
static void settle_cluster(struct annotation *items, uint32_t *cluster, size_t count, uint32_t *chosen,
                           struct order *o) {
    count = drop_read(items, cluster, count, o);
    sort(cluster, count, by_claim, o);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct annotation *x = &items[cluster[i]];
        if (is_taken(items, chosen, kept, x))
            x->flags |= ANNOTATION_DROPPED;
        else
            choose_one(items, chosen, kept++, cluster[i]);
    }
}

size_t annotations_settle_list(struct annotations *a, const struct schema *s, uint16_t type,
                               const bool *replacing, uint32_t **standing, size_t *capacity) {
    uint32_t *chosen = NULL;
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < a->count; i++) {
        if (a->items[i].type != type) continue;
        a->items[i].flags &= (uint16_t)~ANNOTATION_DROPPED;
        memory_grow((void **)standing, count, capacity, sizeof **standing);
        (*standing)[count++] = (uint32_t)i;
    }
    uint32_t *placed = *standing;
    struct order o = {a->items, s, replacing};
    sort(placed, count, by_place, &o);
    for (size_t i = 0, next; i < count; i = next) {
        uint32_t end = a->items[placed[i]].end;
        for (next = i + 1; next < count && a->items[placed[next]].start < end; next++) {
            if (a->items[placed[next]].end > end) end = a->items[placed[next]].end;
        }
        if (next == i + 1) {
            placed[kept++] = placed[i];
            continue;
        }
        if (!chosen) chosen = memory_resize(NULL, 2 * count, sizeof *chosen);
        memcpy(chosen + count, placed + i, (next - i) * sizeof *chosen); /* settling sorts what it is given */
        settle_cluster(a->items, chosen + count, next - i, chosen, &o);
        for (size_t k = i; k < next; k++) {
            if (!(a->items[placed[k]].flags & ANNOTATION_DROPPED)) placed[kept++] = placed[k];
        }
    }
    free(chosen);
    return kept;
}

void annotations_settle(struct annotations *a, const struct schema *s, uint16_t type, const bool *replacing) {
    uint32_t *standing = NULL;
    size_t capacity = 0;
    annotations_settle_list(a, s, type, replacing, &standing, &capacity);
    free(standing);
}

/* Notes how far annotation x covers the text for each type it hides, and for all if it is a zone of the page.
 */
static void cover(const struct annotation *x, const struct schema *s, uint32_t *hidden_to,
                  uint32_t *zone_to) {
    size_t count;
    const uint16_t *types = schema_hidden(s, x->rule, &count);
    for (size_t i = 0; i < count; i++) {
        if (types[i] != x->type && hidden_to[types[i]] < x->end) hidden_to[types[i]] = x->end;
    }
    if (schema_is_furniture(s, x->type) && *zone_to < x->end) *zone_to = x->end;
}

static bool hides(const struct schema *s, const struct annotation *x, const struct annotation *y) {
    return x->type != y->type && schema_hides(s, x->rule, y->type);
}

/* Of two that hide each other on one span the rule of higher priority stands, then that of the first name. */
static bool stands_against(const struct schema *s, const struct annotation *x, const struct annotation *y) {
    if (!hides(s, x, y)) return false;
    int c = compare_priorities(s, x->rule, y->rule);
    return c > 0 || (c == 0 && compare_rules(s, x->rule, y->rule) < 0);
}

/* Hides what of the annotations of one span another of them hides. */
static void hide_equals(struct annotation *items, const uint32_t *group, size_t count,
                        const struct schema *s) {
    for (size_t i = 0; i < count; i++) {
        struct annotation *x = &items[group[i]];
        for (size_t k = 0; k < count && !(x->flags & ANNOTATION_HIDDEN); k++) {
            const struct annotation *y = &items[group[k]];
            if (hides(s, y, x) && !stands_against(s, x, y)) x->flags |= ANNOTATION_HIDDEN;
        }
    }
}

void annotations_hide(struct annotations *a, const struct schema *s) {
    enum { EQUALS = 64 }; /* no more rules than this find one span; a flood of them is settled at less cost */
    for (size_t i = 0; i < a->count; i++) a->items[i].flags &= ANNOTATION_DROPPED;
    uint32_t *order = NULL;
    size_t capacity = 0, count = annotations_view(a, s, NAME_NONE, ANNOTATION_DROPPED, &order, &capacity);
    uint32_t *hidden_to = memory_new(schema_count(s, NAME_TYPE) * sizeof *hidden_to), zone_to = 0;
    for (size_t i = 0, next; i < count; i = next) {
        const struct annotation *first = &a->items[order[i]];
        for (next = i; next < count; next++) {
            struct annotation *x = &a->items[order[next]];
            if (x->start != first->start || x->end != first->end) break;
            if (hidden_to[x->type] >= x->end) x->flags |= ANNOTATION_HIDDEN;
        }
        if (next - i > 1 && next - i <= EQUALS) hide_equals(a->items, order + i, next - i, s);
        for (size_t k = i; k < next; k++) cover(&a->items[order[k]], s, hidden_to, &zone_to);
        for (size_t k = i; k < next; k++) {
            struct annotation *x = &a->items[order[k]];
            if (next - i > EQUALS && hidden_to[x->type] >= x->end) x->flags |= ANNOTATION_HIDDEN;
            if (zone_to >= x->end && !schema_is_furniture(s, x->type)) x->flags |= ANNOTATION_FURNITURE;
        }
    }
    free(hidden_to);
    free(order);
}

size_t annotations_view(const struct annotations *a, const struct schema *s, uint16_t type, uint16_t exclude,
                        uint32_t **out, size_t *capacity) {
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++) {
        const struct annotation *x = &a->items[i];
        if ((type != NAME_NONE && x->type != type) || (x->flags & exclude)) continue;
        memory_grow((void **)out, count, capacity, sizeof **out);
        (*out)[count++] = (uint32_t)i;
    }
    struct order o = {a->items, s, NULL};
    sort(*out, count, by_place, &o);
    return count;
}
