/* Clauses: what rules ask of a sentence, the other way round.
 *
 * A rule can match in a sentence only if each of the masks its program cannot do without is met there: by a
 * word, a shape, a lexicon entry or an annotation. All but the annotations are known once the tokens are, so
 * each such mask becomes a clause, the same for all rules that ask the same. A document's word classes are
 * few, and each says which clauses it meets: so the sentences of all clauses of all rules are found in one
 * pass (index.c), and whether a rule can match anywhere is then a few words of bits, whatever its pattern
 * lists. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "host/rule.h"

struct pair {
    uint32_t key, clause;
    const struct overlay *overlay;
};

struct pairs {
    struct pair *items;
    size_t count, capacity;
};

struct maker {
    struct pairs classes, shapes, entries;
    uint64_t *hashes; /* of the clauses so far */
    size_t count, capacity;
    uint32_t *parts; /* scratch: what the mask at hand asks for */
    size_t part_count, part_capacity;
};

static void part_add(struct maker *m, uint32_t part) {
    memory_grow((void **)&m->parts, m->part_count, &m->part_capacity, sizeof *m->parts);
    m->parts[m->part_count++] = part;
}

static void pair_add(struct pairs *p, uint32_t key, uint32_t clause, const struct overlay *overlay) {
    memory_grow((void **)&p->items, p->count, &p->capacity, sizeof *p->items);
    p->items[p->count++] = (struct pair){key, clause, overlay};
}

/* The clause of classes, shapes and whole lexicon classes listed in m->parts; those that rules share are one.
 * *fresh: it is new. */
static uint32_t clause_of(struct maker *m, bool apart, bool *fresh) {
    uint64_t hash = hash64(m->parts, m->part_count * sizeof *m->parts);
    for (size_t i = 0; i < m->count && !apart; i++) {
        if (m->hashes[i] == hash) return *fresh = false, (uint32_t)i;
    }
    memory_grow((void **)&m->hashes, m->count, &m->capacity, sizeof *m->hashes);
    m->hashes[m->count] = apart ? 0 : hash;
    *fresh = true;
    return (uint32_t)m->count++;
}

static struct source source_of(struct maker *m, const struct rule *r, uint64_t mask) {
    enum { SHAPE_PART = 1 << 16, ENTRY_PART = 1 << 17 };
    struct source s = {.clause = CLAUSE_NONE};
    bool apart = false; /* entries chosen by what they say are one rule's own */
    m->part_count = 0;
    for (size_t i = 0; i < r->class_count; i++) {
        if (class_mask(r, r->classes[i]) & mask) part_add(m, r->classes[i]);
    }
    for (uint32_t i = 0; i < SHAPES; i++) {
        if (r->shape_masks[i] & mask) part_add(m, SHAPE_PART | i);
    }
    s.words = m->part_count > 0;
    for (size_t i = 0; i < r->overlay_count; i++) {
        const struct overlay *o = &r->overlays[i];
        if (!(o->begin & mask)) continue;
        s.overlays |= UINT64_C(1) << i;
        if (!o->lexicon) s.types |= UINT64_C(1) << i;
        if (o->lexicon) part_add(m, ENTRY_PART | o->id);
        apart |= o->lexicon && o->accepts;
    }
    if (m->part_count == 0) return s;
    bool fresh;
    s.clause = clause_of(m, apart, &fresh);
    for (size_t i = 0; fresh && i < m->part_count; i++) {
        if (m->parts[i] < SHAPE_PART) pair_add(&m->classes, m->parts[i], s.clause, NULL);
        if (m->parts[i] & SHAPE_PART)
            pair_add(&m->shapes, m->parts[i] & ~(uint32_t)SHAPE_PART, s.clause, NULL);
    }
    for (uint64_t left = fresh ? s.overlays & ~s.types : 0; left; left &= left - 1) {
        const struct overlay *o = &r->overlays[__builtin_ctzll(left)];
        pair_add(&m->entries, o->id, s.clause, o->accepts ? o : NULL);
    }
    return s;
}

/* Sorts pairs by key: (*at)[key] is the first of each; (*of)[...] the clauses, if `of`, or else (*entries).
 */
static void sort_pairs(const struct pairs *p, size_t keys, uint32_t **at, uint32_t **of,
                       struct entry_clause **entries) {
    uint32_t *first = *at = memory_new((keys + 2) * sizeof *first);
    for (size_t i = 0; i < p->count; i++) first[p->items[i].key + 2]++;
    for (size_t i = 2; i < keys + 2; i++) first[i] += first[i - 1];
    if (of) *of = memory_new((p->count + 1) * sizeof **of);
    if (entries) *entries = memory_new((p->count + 1) * sizeof **entries);
    for (size_t i = 0; i < p->count; i++) {
        uint32_t place = first[p->items[i].key + 1]++;
        if (of) (*of)[place] = p->items[i].clause;
        if (entries) (*entries)[place] = (struct entry_clause){p->items[i].clause, p->items[i].overlay};
    }
}

static struct source *sources_of(struct maker *m, const struct rule *r, const uint64_t *masks, size_t count) {
    struct source *out = memory_new((count + 1) * sizeof *out);
    for (size_t i = 0; i < count; i++) out[i] = source_of(m, r, masks[i]);
    return out;
}

static void rule_sources(struct maker *m, struct rule *r) {
    r->needs = sources_of(m, r, r->program.necessary, r->program.necessary_count);
    r->ways = sources_of(m, r, r->program.ways, r->program.way_count);
    r->head = source_of(m, r, r->program.head);
}

void clauses_make(struct host *h) {
    struct maker m = {0};
    struct clauses *c = &h->cascade->clauses;
    size_t classes = vocabulary_classes(h->vocabulary);
    for (size_t i = 0; i < h->rule_count; i++) rule_sources(&m, h->rules[i]);
    c->count = (uint32_t)m.count;
    sort_pairs(&m.classes, classes, &c->class_at, &c->of_class, NULL);
    sort_pairs(&m.shapes, SHAPES, &c->shape_at, &c->of_shape, NULL);
    sort_pairs(&m.entries, (size_t)h->class_count + 1, &c->entry_at, NULL, &c->of_entry);
    h->cascade->met_classes.at = memory_new((classes + 1) * sizeof *h->cascade->met_classes.at);
    h->cascade->met_classes.classes = memory_new((classes + 1) * sizeof *h->cascade->met_classes.classes);
    free(m.classes.items);
    free(m.shapes.items);
    free(m.entries.items);
    free(m.hashes);
    free(m.parts);
}

void clauses_free(struct clauses *c) {
    free(c->class_at);
    free(c->shape_at);
    free(c->entry_at);
    free(c->of_class);
    free(c->of_shape);
    free(c->of_entry);
}
