/* Masks of a rule over a view, made only where a match can begin: most sentences have no token that a rule
 * can start with, and cost it nothing.
 *
 * Candidates are a bitmap over tokens. Those that a word or a shape makes are found along chains of the
 * tokens of one class; those that annotations and lexicon entries make are where these begin. */
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
    for (size_t i = 0; i < v->hits->count; i++)
        v->class_at[lexicon_class(h->lexicon, v->hits->items[i].entry) + 1u]++;
    for (size_t i = 1; i < classes; i++) v->class_at[i] += v->class_at[i - 1];
    /* class_at[c] is moved to where class c ends, which is where c + 1 began: shift back afterwards */
    for (size_t i = 0; i < v->hits->count; i++)
        v->by_class[v->class_at[lexicon_class(h->lexicon, v->hits->items[i].entry)]++] = (uint32_t)i;
    memmove(v->class_at + 1, v->class_at, (classes - 1) * sizeof *v->class_at);
    v->class_at[0] = 0;
}

static void sentence_ends(struct view *v, uint32_t sentence, uint32_t end) {
    memory_grow((void **)&v->sentence_end, sentence, &v->sentence_capacity, sizeof *v->sentence_end);
    v->sentence_end[sentence] = end;
}

static void index_tokens(struct host *h, struct view *v) {
    size_t count = v->tokens->count, classes = vocabulary_classes(h->vocabulary);
    v->chained =
        count <= VIEW_TOKENS; /* a long document is searched instead: chains would double its memory */
    if (v->chained && v->chain_capacity < count) {
        v->sentence_of = memory_resize(v->sentence_of, count, sizeof *v->sentence_of);
        v->class_before = memory_resize(v->class_before, count, sizeof *v->class_before);
        v->shape_before = memory_resize(v->shape_before, count, sizeof *v->shape_before);
        v->chain_capacity = count;
    }
    if (!v->class_last) v->class_last = memory_resize(NULL, classes + 1, sizeof *v->class_last);
    memset(v->class_last, 0, (classes + 1) * sizeof *v->class_last);
    memset(v->shape_last, 0, sizeof v->shape_last);
    const struct token *t = v->tokens->items;
    uint32_t sentence = 1; /* token 0, a boundary, is sentence 0 by itself */
    if (v->chained) v->sentence_of[0] = 0;
    sentence_ends(v, 0, 1);
    for (uint32_t i = 1; i < count; i++) {
        if (v->chained) v->sentence_of[i] = sentence;
        if (t[i].shape == SHAPE_BOUNDARY) sentence_ends(v, sentence++, i + 1);
        if (v->chained) {
            v->class_before[i] = v->class_last[t[i].class];
            v->shape_before[i] = v->shape_last[t[i].shape];
        }
        v->class_last[t[i].class] = i;
        v->shape_last[t[i].shape] = i;
    }
    v->sentence_count = sentence;
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
        if (v->class_last[r->classes[i]]) bits |= class_mask(r, r->classes[i]);
    }
    for (size_t i = 0; i < SHAPES; i++) {
        if (v->shape_last[i]) bits |= r->shape_masks[i];
    }
    for (size_t i = 0; i < r->overlay_count; i++) {
        if (present(h, v, &r->overlays[i])) bits |= r->overlays[i].begin | r->overlays[i].inside;
    }
    return bits;
}

/* A bitmap being filled: of tokens, or of the sentences they are in. */
struct bitmap {
    uint64_t *words;
    const uint32_t *sentence_of; /* NULL: of tokens */
};

static inline void mark(const struct bitmap *b, size_t token) {
    size_t bit = b->sentence_of ? b->sentence_of[token] : token;
    b->words[bit / WORD_BITS] |= UINT64_C(1) << (bit % WORD_BITS);
}

/* What a pattern makes of a mark is tested where the overlay is laid; for a text rule (`test`) the mark is
 * all. */
static void mark_overlay(struct host *h, struct view *v, const struct overlay *o, bool test,
                         const struct bitmap *b) {
    if (o->lexicon) {
        const uint32_t *hits;
        size_t count = class_hits(v, o, &hits);
        for (size_t i = 0; i < count; i++) {
            const struct lexicon_hit *hit = &v->hits->items[hits[i]];
            if (overlay_accepts(o, lexicon_group(h->lexicon, hit->entry))) mark(b, hit->first);
        }
        return;
    }
    const struct spans *s = view_spans(h, v, o->id);
    for (size_t i = 0; i < s->count; i++) {
        if (s->first[i] < v->tokens->count && (!test || passes(h, o, s->items[i]))) mark(b, s->first[i]);
    }
}

static void mark_chain(const struct bitmap *b, const uint32_t *before, uint32_t last) {
    for (uint32_t i = last; i; i = before[i]) mark(b, i);
}

static void mark_search(const struct rule *r, const struct view *v, uint64_t bits, const struct bitmap *b) {
    const struct token *t = v->tokens->items;
    for (size_t i = 0; i < v->tokens->count; i++) {
        if ((class_mask(r, t[i].class) | r->shape_masks[t[i].shape]) & bits) mark(b, i);
    }
}

/* Marks where a token has one of these bits by its word, its shape, or as the begin of an overlay. */
static void mark_bits(struct host *h, const struct rule *r, struct view *v, uint64_t bits,
                      const struct bitmap *b) {
    bool test = r->kind == RULE_TEXT && !b->sentence_of;
    for (size_t i = 0; i < r->overlay_count; i++) {
        if (r->overlays[i].begin & bits) mark_overlay(h, v, &r->overlays[i], test, b);
    }
    if (!v->chained) {
        mark_search(r, v, bits, b);
        return;
    }
    for (size_t i = 0; i < r->class_count; i++) {
        if (class_mask(r, r->classes[i]) & bits) mark_chain(b, v->class_before, v->class_last[r->classes[i]]);
    }
    for (size_t i = 0; i < SHAPES; i++) {
        if (r->shape_masks[i] & bits) mark_chain(b, v->shape_before, v->shape_last[i]);
    }
    if (r->shape_masks[SHAPE_BOUNDARY] & bits) mark(b, 0); /* token 0, a boundary, is in no chain */
}

static size_t words_for(size_t bits) {
    return bits / WORD_BITS + 1;
}

/* Sentences in which each of the masks the program cannot do without is met. False: there are none. */
static bool choose_sentences(struct host *h, const struct rule *r, struct view *v) {
    struct cascade *c = h->cascade;
    size_t words = words_for(v->sentence_count);
    memset(c->sentences, 0xFF, words * sizeof *c->sentences);
    if (!v->chained) return true;
    uint64_t any = 1;
    for (size_t i = 0; i < r->program.necessary_count && any; i++) {
        memset(c->scratch, 0, words * sizeof *c->scratch);
        mark_bits(h, r, v, r->program.necessary[i], &(struct bitmap){c->scratch, v->sentence_of});
        any = 0;
        for (size_t k = 0; k < words; k++) any |= c->sentences[k] &= c->scratch[k];
    }
    return any != 0;
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
        c->candidates = memory_resize(c->candidates, words_for(count), sizeof *c->candidates);
        c->sentences = memory_resize(c->sentences, words_for(count), sizeof *c->sentences);
        c->scratch = memory_resize(c->scratch, words_for(count), sizeof *c->scratch);
        c->mask_capacity = count;
    }
    for (size_t i = 0; i < r->overlay_count; i++) r->overlays[i].cursor = r->overlays[i].covered = 0;
    if (r->kind == RULE_PATTERN && !r->program.across && !choose_sentences(h, r, v)) return false;
    uint64_t head = r->program.head;
    memset(c->candidates, head ? 0 : 0xFF, words_for(count) * sizeof *c->candidates);
    if (head) mark_bits(h, r, v, head, &(struct bitmap){c->candidates, NULL});
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

/* Masks of tokens [from, to); returns all their bits together. */
static uint64_t fill(struct host *h, struct rule *r, struct view *v, size_t from, size_t to) {
    const struct token *t = v->tokens->items;
    uint64_t *masks = h->cascade->masks;
    for (size_t i = from; i < to; i++) masks[i] = class_mask(r, t[i].class) | r->shape_masks[t[i].shape];
    for (size_t i = 0; i < r->overlay_count; i++) {
        struct overlay *o = &r->overlays[i];
        if (o->lexicon)
            lay_entries(h, v, o, from, to);
        else
            lay_annotations(h, v, o, from, to);
    }
    uint64_t all = 0;
    for (size_t i = from; i < to; i++) all |= masks[i];
    return all;
}

static bool has_necessary(const struct match_program *p, uint64_t bits) {
    for (size_t i = 0; i < p->necessary_count; i++) {
        if (!(p->necessary[i] & bits)) return false;
    }
    return true;
}

bool masks_sentence(struct host *h, struct rule *r, struct view *v, size_t *next, size_t *from, size_t *end) {
    struct cascade *c = h->cascade;
    size_t count = v->tokens->count;
    if (r->program.across) {
        if ((*next)++ > 0) return false;
        *from = masks_candidate(c, 0, count);
        *end = count;
        if (*from == count || !has_necessary(&r->program, fill(h, r, v, 0, count))) return false;
        matcher_enter(&h->matcher, 0, count);
        return true;
    }
    for (; *next < v->sentence_count; ++*next) {
        uint64_t left = c->sentences[*next / WORD_BITS] >> (*next % WORD_BITS);
        if (!left) {
            *next |= WORD_BITS - 1; /* to the end of this word */
            continue;
        }
        *next += (size_t)__builtin_ctzll(left);
        if (*next >= v->sentence_count) return false;
        size_t start = *next ? v->sentence_end[*next - 1] : 0;
        *end = v->sentence_end[*next];
        *from = masks_candidate(c, start, *end);
        if (*from == *end) continue;
        /* with the boundary before: t.prev may ask for it */
        if (!has_necessary(&r->program, fill(h, r, v, start ? start - 1 : 0, *end))) continue;
        matcher_enter(&h->matcher, start, *end);
        ++*next;
        return true;
    }
    return false;
}
