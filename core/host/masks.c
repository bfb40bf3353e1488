/* Masks of a rule over a view, made only where a match can begin and as far as the matcher looks: most
 * sentences have no token that a rule can start with, and cost it nothing.
 *
 * Sentences are chosen by bitmaps, one for each word class, shape, lexicon class and type: those that hold
 * one. Places where a match can begin are a bitmap over tokens: those that a word or a shape makes are found
 * along chains of the tokens of one class; those that annotations and lexicon entries make are where these
 * begin. Where they are many, whole sentences are masked instead and searched. */
#include "host/rule.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/fold.h"

/* Masks are made for so many tokens at a time: an attempt seldom looks further. */
enum { WINDOW = 8 };

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

/* ---- which sentences */

static void add_bits(uint64_t *to, const uint64_t *from, size_t words) {
    for (size_t i = 0; i < words; i++) to[i] |= from[i];
}

/* Where the overlay may lay something; no test of an annotation is called. */
static void add_overlay(struct host *h, struct view *v, const struct overlay *o, uint64_t *bits) {
    size_t words = v->sentence_words;
    if (!o->lexicon) {
        struct spans *s = view_spans(h, v, o->id);
        if (s->count > 0 && !s->placed) view_place(v, s);
        if (s->count > 0) add_bits(bits, s->sentences, words);
        return;
    }
    const struct placed *hits;
    size_t count = view_hits(v, o->id, &hits);
    if (count > 0 && !o->accepts) add_bits(bits, v->placed_sentences + o->id * words, words);
    if (!o->accepts) return;
    struct sentence_cursor c = {v, 0, bits};
    for (size_t i = 0; i < count; i++) {
        if (overlay_accepts(o, hits[i].group)) sentence_mark(&c, hits[i].first);
    }
}

/* Adds the sentences that have what meets the mask. */
static void add_sentences(struct host *h, const struct rule *r, struct view *v, const struct source *s,
                          uint64_t *bits) {
    size_t words = v->sentence_words;
    for (unsigned left = s->shapes; left; left &= left - 1)
        add_bits(bits, v->shape_sentences + (unsigned)__builtin_ctz(left) * words, words);
    for (size_t i = 0; i < s->class_count; i++) {
        const struct population *p = &v->classes[s->classes[i]];
        if (p->count) add_bits(bits, v->class_sentences + p->sentences, words);
    }
    for (uint64_t left = s->overlays; left; left &= left - 1)
        add_overlay(h, v, &r->overlays[__builtin_ctzll(left)], bits);
}

/* Sentences in which each of the masks the program cannot do without is met; for a rule over the whole
 * document (or over bytes), whether the document meets each. False: there are none. */
static bool choose_sentences(struct host *h, const struct rule *r, struct view *v) {
    struct cascade *c = h->cascade;
    size_t words = v->sentence_words;
    bool apart = r->kind == RULE_PATTERN && !r->program.across;
    memset(c->sentences, 0xFF, words * sizeof *c->sentences);
    uint64_t any = 1;
    for (size_t i = 0; i < r->program.necessary_count && any; i++) {
        memset(c->scratch, 0, words * sizeof *c->scratch);
        add_sentences(h, r, v, &r->needs[i], c->scratch);
        any = 0;
        for (size_t k = 0; k < words; k++) {
            if (apart)
                any |= c->sentences[k] &= c->scratch[k];
            else
                any |= c->scratch[k];
        }
    }
    return any != 0;
}

/* ---- which tokens */

static inline void mark(uint64_t *bits, size_t token) {
    bits[token / WORD_BITS] |= UINT64_C(1) << token % WORD_BITS;
}

/* What a pattern makes of a mark is tested where the overlay is laid; for a text rule (`test`) the mark is
 * all. */
static void mark_overlay(struct host *h, struct view *v, const struct overlay *o, bool test, uint64_t *bits) {
    if (o->lexicon) {
        const struct placed *hits;
        size_t count = view_hits(v, o->id, &hits);
        for (size_t i = 0; i < count; i++) {
            if (overlay_accepts(o, hits[i].group)) mark(bits, hits[i].first);
        }
        return;
    }
    const struct spans *s = view_spans(h, v, o->id);
    for (size_t i = 0; i < s->count; i++) {
        if (s->first[i] < v->tokens->count && (!test || passes(h, o, s->items[i]))) mark(bits, s->first[i]);
    }
}

static void mark_chain(uint64_t *bits, const uint32_t *before, uint32_t last) {
    for (uint32_t i = last; i; i = before[i]) mark(bits, i);
}

static void mark_search(const struct rule *r, const struct view *v, uint64_t *bits) {
    const struct token *t = v->tokens->items;
    for (size_t i = 0; i < v->tokens->count; i++) {
        if ((class_mask(r, t[i].class) | r->shape_masks[t[i].shape]) & r->program.head) mark(bits, i);
    }
}

/* Marks where a match can begin. */
static void mark_heads(struct host *h, const struct rule *r, struct view *v, uint64_t *bits) {
    const struct source *s = &r->head;
    for (uint64_t left = s->overlays; left; left &= left - 1)
        mark_overlay(h, v, &r->overlays[__builtin_ctzll(left)], r->kind == RULE_TEXT, bits);
    if (!v->chained) {
        mark_search(r, v, bits);
        return;
    }
    for (size_t i = 0; i < s->class_count; i++)
        mark_chain(bits, v->class_before, v->classes[s->classes[i]].last);
    for (unsigned left = s->shapes; left; left &= left - 1)
        mark_chain(bits, v->shape_before, v->shapes[__builtin_ctz(left)].last);
    if (s->shapes & 1u << SHAPE_BOUNDARY) mark(bits, 0); /* token 0, a boundary, is in no chain */
}

/* Are places where a match can begin so many that whole sentences are better masked and searched? */
static bool is_crowded(struct host *h, const struct rule *r, struct view *v) {
    enum { SHARE = 4 }; /* at one token in four both cost the same, about */
    const struct source *s = &r->head;
    size_t places = 0, bits = 0, count = v->tokens->count;
    if (!v->chained || !r->program.head) return true;
    for (size_t i = 0; i < v->sentence_words; i++)
        bits += (size_t)__builtin_popcountll(h->cascade->sentences[i]);
    size_t chosen = count / ((v->sentence_count >> v->sentence_shift) + 1) * bits;
    if (chosen > count) chosen = count; /* the last word's bits behind the last sentence are set, too */
    for (size_t i = 0; i < s->class_count; i++) places += v->classes[s->classes[i]].count;
    for (unsigned left = s->shapes; left; left &= left - 1) places += v->shapes[__builtin_ctz(left)].count;
    for (uint64_t left = s->overlays; left; left &= left - 1) {
        const struct overlay *o = &r->overlays[__builtin_ctzll(left)];
        const struct placed *hits;
        places += o->lexicon ? view_hits(v, o->id, &hits) : view_spans(h, v, o->id)->count;
    }
    return places * SHARE > chosen;
}

/* What the overlays have to lay on the view. */
static void overlays_start(struct host *h, struct rule *r, struct view *v) {
    for (size_t i = 0; i < r->overlay_count; i++) {
        struct overlay *o = &r->overlays[i];
        o->cursor = o->first = o->end = 0;
        if (o->lexicon) {
            o->count = view_hits(v, o->id, &o->hits);
            o->next = o->count ? o->hits[0].first : SIZE_MAX;
        } else {
            const struct spans *s = view_spans(h, v, o->id);
            o->next = s->count ? s->first[0] : SIZE_MAX;
        }
    }
}

static struct source source_of(const struct rule *r, uint64_t mask) {
    struct source s = {.mask = mask, .classes = memory_resize(NULL, r->class_count + 1, sizeof *s.classes)};
    for (size_t i = 0; i < r->class_count; i++) {
        if (class_mask(r, r->classes[i]) & mask) s.classes[s.class_count++] = r->classes[i];
    }
    for (size_t i = 0; i < SHAPES; i++) {
        if (r->shape_masks[i] & mask) s.shapes |= (uint16_t)(1u << i);
    }
    for (size_t i = 0; i < r->overlay_count; i++) {
        if (r->overlays[i].begin & mask) s.overlays |= UINT64_C(1) << i;
    }
    return s;
}

void masks_sources(struct rule *r) {
    r->needs = memory_new((r->program.necessary_count + 1) * sizeof *r->needs);
    for (size_t i = 0; i < r->program.necessary_count; i++)
        r->needs[i] = source_of(r, r->program.necessary[i]);
    r->head = source_of(r, r->program.head);
    uint64_t laid = 0;
    for (size_t i = 0; i < r->overlay_count; i++) laid |= r->overlays[i].begin | r->overlays[i].inside;
    for (size_t i = 0; i < r->ending_count; i++) laid |= r->endings[i].bit;
    r->plain_second = r->program.second && !(r->program.second & laid);
    r->one_token = r->program.length == 2 && r->program.code[0].op == MATCH_TEST && r->program.head;
}

static void reserve(struct cascade *c, const struct view *v) {
    if (c->mask_capacity < v->tokens->count) {
        size_t count = v->tokens->count;
        c->masks = memory_resize(c->masks, count, sizeof *c->masks);
        c->candidates = memory_resize(c->candidates, bitmap_words(count), sizeof *c->candidates);
        c->mask_capacity = count;
    }
    if (c->sentence_capacity < v->sentence_words) {
        c->sentences = memory_resize(c->sentences, v->sentence_words, sizeof *c->sentences);
        c->scratch = memory_resize(c->scratch, v->sentence_words, sizeof *c->scratch);
        c->sentence_capacity = v->sentence_words;
    }
}

bool masks_prepare(struct host *h, struct rule *r, struct view *v) {
    struct cascade *c = h->cascade;
    if (!v->indexed) view_index(h, v);
    reserve(c, v);
    if (!choose_sentences(h, r, v)) return false;
    overlays_start(h, r, v);
    c->filled = 0;
    c->crowded = r->kind == RULE_PATTERN && is_crowded(h, r, v);
    if (c->crowded) return true;
    memset(c->candidates, r->program.head ? 0 : 0xFF, bitmap_words(v->tokens->count) * sizeof *c->candidates);
    if (r->program.head) mark_heads(h, r, v, c->candidates);
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

/* ---- masks */

/* Writes what the overlay has laid last into masks [from, to). */
static void write_last(uint64_t *masks, const struct tokens *t, const struct overlay *o, size_t from,
                       size_t to) {
    size_t end = o->end < to ? o->end : to, i = o->first + 1;
    if (o->end <= from || t->items[o->first].shape == SHAPE_BOUNDARY) return;
    if (o->first >= from) masks[o->first] |= o->begin;
    /* up to the end of the sentence */
    for (i = i > from ? i : from; i < end && t->items[i].shape != SHAPE_BOUNDARY; i++) masks[i] |= o->inside;
}

static void lay(uint64_t *masks, const struct tokens *t, struct overlay *o, size_t first, size_t end,
                size_t from, size_t to) {
    o->first = first;
    o->end = end;
    write_last(masks, t, o, from, to);
}

static void lay_annotations(struct host *h, struct view *v, struct overlay *o, size_t from, size_t to) {
    const struct spans *s = view_spans(h, v, o->id);
    for (; o->cursor < s->count && s->first[o->cursor] < to; o->cursor++) {
        size_t i = o->cursor;
        if (s->end[i] <= from || s->first[i] < o->end || !passes(h, o, s->items[i])) continue;
        lay(h->cascade->masks, v->tokens, o, s->first[i], s->end[i], from, to);
    }
    o->next = o->cursor < s->count ? s->first[o->cursor] : SIZE_MAX;
}

static void lay_entries(struct host *h, struct view *v, struct overlay *o, size_t from, size_t to) {
    for (; o->cursor < o->count && o->hits[o->cursor].first < to; o->cursor++) {
        const struct placed *hit = &o->hits[o->cursor];
        if (hit->first < o->end || !overlay_accepts(o, hit->group)) continue;
        lay(h->cascade->masks, v->tokens, o, hit->first, (size_t)hit->last + 1, from, to);
    }
    o->next = o->cursor < o->count ? o->hits[o->cursor].first : SIZE_MAX;
}

/* Bits of the endings that a word has. */
static uint64_t endings_mask(const struct host *h, const struct rule *r, const struct token *t) {
    char folded[2 * WORD_MAX];
    const char *word = h->current.document->text + t->start;
    size_t length = t->end - t->start;
    uint64_t mask = 0;
    if (length == 0 || length > WORD_MAX) return 0;
    if (t->shape != SHAPE_LOWER || t->flags & TOKEN_ACCENT) {
        length = fold_case(folded, word, length);
        word = folded;
    }
    for (size_t i = 0; i < r->ending_count; i++) {
        const struct ending *e = &r->endings[i];
        /* the last byte tells most of them */
        if (e->last != word[length - 1] || e->length > length) continue;
        if (!memcmp(word + length - e->length, e->text, e->length)) mask |= e->bit;
    }
    return mask;
}

/* Masks of tokens [from, to), where nothing was filled from `from` on. */
static void fill(struct host *h, struct rule *r, struct view *v, size_t from, size_t to) {
    const struct token *t = v->tokens->items;
    uint64_t *masks = h->cascade->masks;
    for (size_t i = from; i < to; i++) masks[i] = class_mask(r, t[i].class) | r->shape_masks[t[i].shape];
    for (size_t i = from; r->ending_count && i < to; i++) masks[i] |= endings_mask(h, r, &t[i]);
    for (size_t i = 0; i < r->overlay_count; i++) {
        struct overlay *o = &r->overlays[i];
        if (o->end > from) write_last(masks, v->tokens, o, from, to); /* its tail */
        if (o->next >= to) continue;
        if (o->lexicon)
            lay_entries(h, v, o, from, to);
        else
            lay_annotations(h, v, o, from, to);
    }
    h->cascade->filled = to;
}

/* Do tokens [from, to) have what the program cannot do without? */
static bool has_necessary(const struct match_program *p, const uint64_t *masks, size_t from, size_t to) {
    uint64_t bits = 0;
    for (size_t i = from; i < to; i++) bits |= masks[i];
    for (size_t i = 0; i < p->necessary_count; i++) {
        if (!(p->necessary[i] & bits)) return false;
    }
    return true;
}

/* The next sentence that was chosen, from number *next on, which moves past it. */
static bool sentence_next(const struct cascade *c, const struct view *v, size_t *next, size_t *start,
                          size_t *end) {
    while (*next < v->sentence_count) {
        size_t bit = *next >> v->sentence_shift;
        uint64_t left = c->sentences[bit / WORD_BITS] >> bit % WORD_BITS;
        if (!left) {
            *next = ((bit | (WORD_BITS - 1)) + 1) << v->sentence_shift;
            continue;
        }
        size_t skipped = (size_t)__builtin_ctzll(left);
        if (skipped) *next = (bit + skipped) << v->sentence_shift;
        if (*next >= v->sentence_count) return false;
        *start = *next ? v->sentence_end[*next - 1] : 0;
        *end = v->sentence_end[*next];
        ++*next;
        return true;
    }
    return false;
}

bool masks_sentence(struct host *h, struct rule *r, struct view *v, size_t *next, size_t *from, size_t *end) {
    struct cascade *c = h->cascade;
    for (;;) {
        size_t start = 0;
        if (r->program.across) {
            if ((*next)++ > 0) return false;
            *end = v->tokens->count;
        } else if (!sentence_next(c, v, next, &start, end)) {
            return false;
        }
        *from = start;
        if (c->crowded) {
            size_t before = start ? start - 1 : 0; /* with the boundary before: t.prev may ask for it */
            fill(h, r, v, before, *end);
            if (!has_necessary(&r->program, c->masks, before, *end)) continue;
        } else {
            *from = masks_candidate(c, start, *end);
            if (*from == *end) continue;
        }
        matcher_enter(&h->matcher, start, *end);
        return true;
    }
}

struct window {
    struct host *host;
    struct rule *rule;
    struct view *view;
    size_t end; /* of the sentence */
};

/* Makes masks up to token `at` and some more; where they end. */
static size_t window_widen(void *context, size_t at) {
    struct window *w = context;
    size_t to = at + WINDOW < w->end ? at + WINDOW : w->end;
    fill(w->host, w->rule, w->view, w->host->cascade->filled, to);
    return to;
}

/* Can the token behind this one be the second of a match? Only words and shapes make it one: no mask need be
 * made to tell. */
static inline bool second_fits(const struct rule *r, const struct view *v, size_t at, size_t stop) {
    if (at + 1 >= stop) return false;
    const struct token *t = &v->tokens->items[at + 1];
    return (class_mask(r, t->class) | r->shape_masks[t->shape]) & r->program.second;
}

bool masks_try(struct host *h, struct rule *r, struct view *v, size_t at, size_t stop, size_t *end) {
    struct cascade *c = h->cascade;
    if (r->plain_second && !second_fits(r, v, at, stop)) return false;
    struct window w = {h, r, v, stop};
    size_t behind = r->program.behind, floor = h->matcher.sentence;
    if (floor > 0) floor--; /* the boundary before it may be asked for */
    size_t before = at > floor + behind ? at - behind : floor;
    if (c->filled < before) c->filled = before;
    if (c->filled <= at) window_widen(&w, at);
    struct match_more more = {window_widen, &w, before, c->filled};
    return matcher_try(&h->matcher, &r->program, c->masks, at, &more, end);
}

bool masks_match(struct host *h, struct rule *r, struct view *v, size_t from, size_t stop, size_t *first,
                 size_t *end) {
    struct cascade *c = h->cascade;
    if (c->crowded) return matcher_next(&h->matcher, &r->program, c->masks, stop, from, first, end);
    for (size_t at = masks_candidate(c, from, stop); at < stop; at = masks_candidate(c, at + 1, stop)) {
        if (masks_try(h, r, v, at, stop, end)) {
            *first = at;
            return true;
        }
        if (h->matcher.exhausted || h->matcher.overflow) break;
    }
    return false;
}
