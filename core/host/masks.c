/* Masks of a rule over a view, made only where a match can begin: most sentences have no token that a rule can start with, and
 * cost it nothing.
 *
 * Candidates are a bitmap over tokens. Those that a word or a shape makes are found along chains of the tokens of one class;
 * those that annotations and lexicon entries make are where these begin. */
#include "host/rule.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { WORD_BITS = 64 };

/* Hits of each class of a view together, in text order. */
static void sort_hits(struct host *h, struct view *v) {
    size_t classes = (size_t)h->class_count + 2;
    v->class_at = memory_resize(v->class_at, classes, sizeof *v->class_at);
    memset(v->class_at, 0, classes * sizeof *v->class_at);
    if (v->hit_capacity < v->hits->count) {
        v->by_class = memory_resize(v->by_class, v->hits->count, sizeof *v->by_class);
        v->hit_capacity = v->hits->count;
    }
    for (size_t i = 0; i < v->hits->count; i++) v->class_at[lexicon_class(h->lexicon, v->hits->items[i].entry) + 1u]++;
    for (size_t i = 1; i < classes; i++) v->class_at[i] += v->class_at[i - 1];
    /* class_at[c] is moved to where class c ends, which is where c + 1 began: shift back afterwards */
    for (size_t i = 0; i < v->hits->count; i++)
        v->by_class[v->class_at[lexicon_class(h->lexicon, v->hits->items[i].entry)]++] = (uint32_t)i;
    memmove(v->class_at + 1, v->class_at, (classes - 1) * sizeof *v->class_at);
    v->class_at[0] = 0;
}

static void index_tokens(struct host *h, struct view *v) {
    size_t count = v->tokens->count, classes = vocabulary_classes(h->vocabulary);
    if (v->token_capacity < count) {
        v->class_before = memory_resize(v->class_before, count, sizeof *v->class_before);
        v->shape_before = memory_resize(v->shape_before, count, sizeof *v->shape_before);
        v->token_capacity = count;
    }
    if (!v->class_last) v->class_last = memory_resize(NULL, classes + 1, sizeof *v->class_last);
    memset(v->class_last, 0, (classes + 1) * sizeof *v->class_last);
    memset(v->shape_last, 0, sizeof v->shape_last);
    const struct token *t = v->tokens->items;
    for (uint32_t i = 1; i < count; i++) {
        v->class_before[i] = v->class_last[t[i].class];
        v->class_last[t[i].class] = i;
        v->shape_before[i] = v->shape_last[t[i].shape];
        v->shape_last[t[i].shape] = i;
    }
}

static size_t class_hits(const struct view *v, const struct overlay *o, const uint32_t **hits) {
    *hits = v->by_class + v->class_at[o->id];
    return v->class_at[o->id + 1u] - v->class_at[o->id];
}

bool overlay_accepts(const struct overlay *o, uint32_t group) {
    return !o->accepts || (o->accepts[group / 8] >> (group % 8) & 1);
}

static bool passes(struct host *h, const struct overlay *o, uint32_t annotation) {
    if (o->test == LUA_NOREF) return true;
    lua_State *L = h->L;
    lua_rawgeti(L, LUA_REGISTRYINDEX, o->test);
    document_current(L, h);
    annotation_push(L, lua_gettop(L), annotation);
    lua_remove(L, -2);
    lua_call(L, 1, 1);
    bool yes = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return yes;
}

/* Could an overlay lay anything? Cheap: no test is called. */
static bool present(struct host *h, struct view *v, const struct overlay *o) {
    const uint32_t *hits;
    return o->lexicon ? class_hits(v, o, &hits) > 0 : view_spans(h, v, o->id)->count > 0;
}

/* Bits that some token of the document may have. */
static uint64_t possible(struct host *h, const struct rule *r, struct view *v) {
    uint64_t bits = UINT64_C(1) << MATCH_BOUNDARY_BIT;
    for (size_t i = 0; i < r->class_count; i++) {
        if (v->class_last[r->classes[i]]) bits |= r->class_masks[r->classes[i]];
    }
    for (size_t i = 0; i < SHAPES; i++) {
        if (v->shape_last[i]) bits |= r->shape_masks[i];
    }
    for (size_t i = 0; i < r->overlay_count; i++) {
        if (present(h, v, &r->overlays[i])) bits |= r->overlays[i].begin | r->overlays[i].inside;
    }
    return bits;
}

static void mark(struct cascade *c, size_t token) {
    c->candidates[token / WORD_BITS] |= UINT64_C(1) << (token % WORD_BITS);
}

/* What a pattern makes of a mark is tested where the overlay is laid; for a text rule the mark is all. */
static void mark_overlay(struct host *h, const struct rule *r, struct view *v, const struct overlay *o) {
    struct cascade *c = h->cascade;
    if (o->lexicon) {
        const uint32_t *hits;
        size_t count = class_hits(v, o, &hits);
        for (size_t i = 0; i < count; i++) {
            const struct lexicon_hit *hit = &v->hits->items[hits[i]];
            if (overlay_accepts(o, lexicon_group(h->lexicon, hit->entry))) mark(c, hit->first);
        }
        return;
    }
    const struct spans *s = view_spans(h, v, o->id);
    for (size_t i = 0; i < s->count; i++) {
        if (s->first[i] >= v->tokens->count || (r->kind == RULE_TEXT && !passes(h, o, s->items[i]))) continue;
        mark(c, s->first[i]);
    }
}

static void mark_chain(struct cascade *c, const uint32_t *before, uint32_t last) {
    for (uint32_t i = last; i; i = before[i]) mark(c, i);
}

/* Tokens whose word or shape can begin a match; token 0, a boundary, is in no chain. */
static void mark_tokens(struct cascade *c, const struct rule *r, const struct view *v, uint64_t head) {
    for (size_t i = 0; i < r->class_count; i++) {
        if (r->class_masks[r->classes[i]] & head) mark_chain(c, v->class_before, v->class_last[r->classes[i]]);
    }
    for (size_t i = 0; i < SHAPES; i++) {
        if (r->shape_masks[i] & head) mark_chain(c, v->shape_before, v->shape_last[i]);
    }
    if (r->shape_masks[SHAPE_BOUNDARY] & head) mark(c, 0);
}

bool masks_prepare(struct host *h, struct rule *r, struct view *v) {
    struct cascade *c = h->cascade;
    if (!v->indexed) {
        sort_hits(h, v);
        index_tokens(h, v);
        v->indexed = true;
    }
    uint64_t bits = possible(h, r, v);
    for (size_t i = 0; i < r->program.necessary_count; i++) {
        if (!(r->program.necessary[i] & bits)) return false;
    }
    size_t count = v->tokens->count;
    if (c->mask_capacity < count) {
        c->masks = memory_resize(c->masks, count, sizeof *c->masks);
        c->candidates = memory_resize(c->candidates, count / WORD_BITS + 1, sizeof *c->candidates);
        c->mask_capacity = count;
    }
    uint64_t head = r->program.head;
    memset(c->candidates, head ? 0 : 0xFF, (count / WORD_BITS + 1) * sizeof *c->candidates);
    uint64_t laid = 0;
    for (size_t i = 0; i < r->overlay_count; i++) {
        struct overlay *o = &r->overlays[i];
        o->cursor = o->covered = 0;
        laid |= o->begin | o->inside;
        if (head & o->begin) mark_overlay(h, r, v, o);
    }
    if (head & ~laid & bits) mark_tokens(c, r, v, head & ~laid);
    return true;
}

size_t masks_candidate(const struct cascade *c, size_t from, size_t count) {
    if (from >= count) return count;
    size_t word = from / WORD_BITS, last = (count - 1) / WORD_BITS;
    uint64_t bits = c->candidates[word] & (~UINT64_C(0) << (from % WORD_BITS));
    while (!bits && word < last) bits = c->candidates[++word];
    size_t at = bits ? word * WORD_BITS + (size_t)__builtin_ctzll(bits) : count;
    return at < count ? at : count;
}

/* Marks tokens [first, end) with the overlay's bits, up to the end of the sentence. */
static void lay(uint64_t *masks, const struct tokens *t, struct overlay *o, size_t first, size_t end) {
    o->covered = end;
    if (t->items[first].shape == SHAPE_BOUNDARY) return;
    masks[first] |= o->begin;
    for (size_t i = first + 1; i < end && t->items[i].shape != SHAPE_BOUNDARY; i++) masks[i] |= o->inside;
}

static void lay_annotations(struct host *h, struct view *v, struct overlay *o, size_t from, size_t to) {
    const struct spans *s = view_spans(h, v, o->id);
    for (; o->cursor < s->count && s->first[o->cursor] < to; o->cursor++) {
        size_t i = o->cursor;
        if (s->first[i] < from || s->first[i] < o->covered || !passes(h, o, s->items[i])) continue;
        lay(h->cascade->masks, v->tokens, o, s->first[i], s->end[i]);
    }
}

static void lay_entries(struct host *h, struct view *v, struct overlay *o, size_t from, size_t to) {
    const uint32_t *hits;
    size_t count = class_hits(v, o, &hits);
    for (; o->cursor < count && v->hits->items[hits[o->cursor]].first < to; o->cursor++) {
        const struct lexicon_hit *hit = &v->hits->items[hits[o->cursor]];
        if (hit->first < from || hit->first < o->covered) continue;
        if (!overlay_accepts(o, lexicon_group(h->lexicon, hit->entry))) continue;
        lay(h->cascade->masks, v->tokens, o, hit->first, (size_t)hit->last + 1);
    }
}

size_t masks_fill(struct host *h, struct rule *r, struct view *v, size_t at) {
    const struct token *t = v->tokens->items;
    size_t from = at, to = at, count = v->tokens->count;
    if (r->program.across) {
        from = 0;
        to = count;
    } else {
        while (from > 0 && t[from - 1].shape != SHAPE_BOUNDARY) from--;
        if (from > 0) from--; /* the boundary before: t.prev may ask for it */
        while (to < count && t[to].shape != SHAPE_BOUNDARY) to++;
        if (to < count) to++;
    }
    uint64_t *masks = h->cascade->masks;
    for (size_t i = from; i < to; i++) masks[i] = r->class_masks[t[i].class] | r->shape_masks[t[i].shape];
    for (size_t i = 0; i < r->overlay_count; i++) {
        struct overlay *o = &r->overlays[i];
        if (o->lexicon) lay_entries(h, v, o, from, to);
        else lay_annotations(h, v, o, from, to);
    }
    return to;
}
