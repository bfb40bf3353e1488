/* What a rule sees of a document: tokens cut where annotations demand it, annotations as runs of tokens,
 * masks. */
#include "host/rule.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void view_reset(struct host *h) {
    struct cascade *c = h->cascade;
    for (size_t i = 0; i < VIEWS; i++) c->views[i].used = false;
    c->next_view = 1;
    c->views[0].tokens = &h->current.tokens;
    c->views[0].hits = &h->current.hits;
    c->views[0].border_count = 0;
    c->views[0].used = true;
    c->views[0].indexed = false;
    for (size_t i = 0; i < c->span_count; i++) {
        c->spans[i].view = NULL;
        c->spans[i].dirty = false;
        c->spans[i].count = 0;
    }
    c->cut_count = c->checked = 0;
    free(c->lower);
    free(c->starts);
    free(c->starts_next);
    c->lower = NULL;
    c->starts = c->starts_next = NULL;
}

static int compare_u32(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Is there a token border at this byte already? White space counts as one. *near is a token, best one that
 * comes no later than the byte; it becomes the one that the byte is in or before. */
static bool at_border(const struct tokens *t, uint32_t offset, size_t *near) {
    if (*near >= t->count || t->items[*near].start > offset) *near = 0;
    *near = tokens_from(t, *near, offset);
    return *near >= t->count || t->items[*near].start >= offset;
}

static void add_border(struct cascade *c, size_t *count, uint32_t offset) {
    memory_grow((void **)&c->borders, *count, &c->border_capacity, sizeof *c->borders);
    c->borders[(*count)++] = offset;
}

void view_note_cuts(struct host *h) {
    struct cascade *c = h->cascade;
    const struct annotations *a = &h->current.annotations;
    const struct tokens *t = &h->current.tokens;
    size_t near = 0;
    for (; c->checked < a->count; c->checked++) {
        const struct annotation *x = &a->items[c->checked];
        if (at_border(t, x->start, &near) && at_border(t, x->end, &near)) continue;
        memory_grow((void **)&c->cuts, c->cut_count, &c->cut_capacity, sizeof *c->cuts);
        c->cuts[c->cut_count++] = (uint32_t)c->checked;
    }
}

/* Borders inside tokens of the annotations the rule reads, ascending, once each. */
static size_t collect_borders(struct host *h, const struct rule *r) {
    struct cascade *c = h->cascade;
    const struct tokens *t = &h->current.tokens;
    size_t count = 0, near = 0;
    for (size_t i = 0; i < c->cut_count; i++) {
        const struct annotation *x = &h->current.annotations.items[c->cuts[i]];
        if (x->flags & ANNOTATION_DROPPED || !rule_reads(r, x->type)) continue;
        if (!at_border(t, x->start, &near)) add_border(c, &count, x->start);
        if (!at_border(t, x->end, &near)) add_border(c, &count, x->end);
    }
    if (count > 1) qsort(c->borders, count, sizeof *c->borders, compare_u32);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || c->borders[kept - 1] != c->borders[i]) c->borders[kept++] = c->borders[i];
    }
    return kept;
}

static void cut_view(struct host *h, struct view *v, size_t border_count) {
    struct cascade *c = h->cascade;
    const struct tokens *base = &h->current.tokens;
    if (v->cut.capacity < base->count) {
        v->cut.items = memory_resize(v->cut.items, base->count, sizeof *base->items);
        v->cut.capacity = base->count;
    }
    memcpy(v->cut.items, base->items, base->count * sizeof *base->items);
    v->cut.count = base->count;
    tokens_split(&v->cut, h->current.document->text, c->borders, border_count, h->vocabulary);
    lexicon_match(h->lexicon, h->vocabulary, &v->cut, h->current.document->text, &v->cut_hits);
    v->tokens = &v->cut;
    v->hits = &v->cut_hits;
    if (v->border_capacity < border_count) {
        v->borders = memory_resize(v->borders, border_count, sizeof *v->borders);
        v->border_capacity = border_count;
    }
    memcpy(v->borders, c->borders, border_count * sizeof *v->borders);
    v->border_count = border_count;
    v->used = true;
    v->indexed = false;
    for (size_t i = 0; i < c->span_count; i++) {
        if (c->spans[i].view == v) c->spans[i].view = NULL;
    }
}

struct view *view_for(struct host *h, struct rule *r) {
    struct cascade *c = h->cascade;
    for (size_t i = 0; i < r->read_count; i++) {
        struct spans *s = &c->spans[r->reads[i]];
        if (!s->dirty) continue;
        s->count = annotations_settle_list(&h->current.annotations, h->schema, r->reads[i], c->replacing,
                                           &s->items, &s->capacity);
        s->dirty = false;
        s->view = NULL;
    }
    size_t count = r->read_count ? collect_borders(h, r) : 0;
    for (size_t i = 0; i < VIEWS; i++) {
        struct view *v = &c->views[i];
        if (v->used && v->border_count == count &&
            (count == 0 || memcmp(v->borders, c->borders, count * sizeof *v->borders) == 0))
            return v;
    }
    struct view *v = &c->views[c->next_view];
    /* a copy of a long document's tokens is dear, making it again is cheap beside the rest */
    size_t most = h->current.tokens.count > VIEW_TOKENS ? 2 : VIEWS;
    c->next_view = c->next_view + 1 < most ? c->next_view + 1 : 1;
    cut_view(h, v, count);
    return v;
}

struct spans *view_spans(struct host *h, struct view *v, uint16_t type) {
    struct spans *s = &h->cascade->spans[type];
    if (s->view == v) return s;
    if (s->token_capacity < s->count) {
        s->first = memory_resize(s->first, s->count, sizeof *s->first);
        s->end = memory_resize(s->end, s->count, sizeof *s->end);
        s->token_capacity = s->count;
    }
    size_t near = 0; /* starts ascend: the next is found from the last */
    for (size_t i = 0; i < s->count; i++) {
        const struct annotation *a = &h->current.annotations.items[s->items[i]];
        near = tokens_from(v->tokens, near, a->start);
        s->first[i] = (uint32_t)near;
        size_t last = tokens_from(v->tokens, near, a->end - 1);
        s->end[i] = (uint32_t)(last < v->tokens->count ? last + 1 : v->tokens->count);
    }
    s->view = v;
    s->placed = false;
    return s;
}

bool view_annotation(struct host *h, struct view *v, uint16_t type, size_t first, size_t end,
                     uint32_t *annotation) {
    const struct spans *s = view_spans(h, v, type);
    size_t low = 0, high = s->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (s->first[middle] < first)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < s->count && s->first[low] == first; low++) {
        if (s->end[low] != end) continue;
        *annotation = s->items[low];
        return true;
    }
    return false;
}

bool view_group(const struct view *v, const struct overlay *o, size_t first, size_t end, uint32_t *group) {
    const struct placed *hits;
    size_t low = 0, count = view_hits(v, o->id, &hits), high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hits[middle].first < first)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && hits[low].first == first; low++) {
        if (hits[low].last + 1 != end || !overlay_accepts(o, hits[low].group)) continue;
        *group = hits[low].group;
        return true;
    }
    return false;
}
