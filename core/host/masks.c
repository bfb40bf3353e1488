/* Masks of a rule over a view, made only in sentences that can hold a match.
 *
 * Sentences are chosen by bitmaps: those of the rule's clauses (clauses.c) and of the types it asks for. A
 * sentence is masked as a whole and searched. Where a token's mask is dear to make, since its ending must be
 * looked at, for rules over the whole document, and for text rules, which need no masks behind their first
 * tokens, places where a match can begin are found first, and masks are made from there as far as the matcher
 * looks. */
#include "host/rule.h"

#include <string.h>

#include "base/memory.h"
#include "text/fold.h"

/* Masks are made for so many tokens at a time: an attempt seldom looks further. */
enum { WINDOW = 8 };

/* ---- which sentences */

/* Bitmap word `word` of the sentences that have an annotation of a type. */
static uint64_t type_sentences(struct host *h, struct view *v, uint16_t type, size_t word) {
    struct spans *spans = &h->cascade->spans[type];
    if (spans->view != v) spans = view_spans(h, v, type);
    if (spans->count == 0) return 0;
    if (!spans->placed) view_place(v, spans);
    return spans->sentences[word];
}

/* Bitmap word `word` of the sentences that have what meets the mask. */
static inline uint64_t sentences_of(struct host *h, const struct rule *r, struct view *v,
                                    const struct source *s, size_t word) {
    uint64_t bits = s->clause == CLAUSE_NONE ? 0 : v->clauses[s->clause * v->sentence_words + word];
    for (uint64_t left = s->types; left; left &= left - 1)
        bits |= type_sentences(h, v, r->overlays[__builtin_ctzll(left)].id, word);
    return bits;
}

/* Those of the sentences `kept` of a bitmap word in which the rule can match. */
static uint64_t choose(struct host *h, const struct rule *r, struct view *v, size_t word, uint64_t kept) {
    const struct match_program *p = &r->program;
    for (size_t i = 0; i < p->necessary_count && kept; i++) kept &= sentences_of(h, r, v, &r->needs[i], word);
    if (p->head && kept) kept &= sentences_of(h, r, v, &r->head, word);
    if (!p->way_count || !kept) return kept;
    uint64_t met = 0;
    for (size_t i = 0; i < p->way_count && met != kept; i++) {
        uint64_t way = kept & ~met;
        for (; p->ways[i]; i++) {
            if (way) way &= sentences_of(h, r, v, &r->ways[i], word);
        }
        met |= way;
    }
    return met;
}

/* Has the document somewhere what meets the mask? */
static bool met_somewhere(struct host *h, const struct rule *r, struct view *v, const struct source *s) {
    uint64_t any = 0;
    for (size_t i = 0; i < v->sentence_words; i++) any |= sentences_of(h, r, v, s, i);
    return any != 0;
}

/* The same for a rule whose match is not one sentence's. */
static bool possible(struct host *h, const struct rule *r, struct view *v) {
    const struct match_program *p = &r->program;
    for (size_t i = 0; i < p->necessary_count; i++) {
        if (!met_somewhere(h, r, v, &r->needs[i])) return false;
    }
    return !p->head || met_somewhere(h, r, v, &r->head);
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
        c->sentence_capacity = v->sentence_words;
    }
}

bool masks_choose(struct host *h, const struct rule *r, struct view *v) {
    struct cascade *c = h->cascade;
    if (!v->indexed) view_index(h, v);
    reserve(c, v);
    uint64_t any = 0;
    if (r->kind == RULE_PATTERN && !r->program.across) {
        for (size_t i = 0; i < v->sentence_words; i++)
            any |= c->sentences[i] = choose(h, r, v, i, UINT64_MAX);
        return any != 0;
    }
    if (!possible(h, r, v)) return false;
    for (size_t i = 0; i < v->sentence_words; i++)
        c->sentences[i] =
            r->program.head && !r->program.across ? sentences_of(h, r, v, &r->head, i) : UINT64_MAX;
    return true;
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
        if (s->first[i] < v->tokens->count && (!test || overlay_passes(h, o, s->items[i])))
            mark(bits, s->first[i]);
    }
}

/* Marks where a match can begin in tokens [from, to): what a word or a shape makes of them. */
static void mark_words(const struct rule *r, const struct view *v, size_t from, size_t to, uint64_t *bits) {
    const struct token *t = v->tokens->items;
    if (!r->head.words) return;
    for (size_t i = from; i < to; i++) {
        if ((class_mask(r, t[i].class) | r->shape_masks[t[i].shape]) & r->program.head) mark(bits, i);
    }
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

/* The next sentence that was chosen, from number *next on, which moves past it. */
static inline bool sentence_next(const struct cascade *c, const struct view *v, size_t *next, size_t *start,
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

void masks_start(struct host *h, struct rule *r, struct view *v) {
    struct cascade *c = h->cascade;
    overlays_start(h, r, v);
    c->filled = 0;
    c->sparse = r->kind == RULE_TEXT || r->ending_count > 0 || r->program.across;
    if (!c->sparse) return;
    memset(c->candidates, r->program.head ? 0 : 0xFF, bitmap_words(v->tokens->count) * sizeof *c->candidates);
    if (!r->program.head) return;
    for (uint64_t left = r->head.overlays; left; left &= left - 1)
        mark_overlay(h, v, &r->overlays[__builtin_ctzll(left)], r->kind == RULE_TEXT, c->candidates);
    size_t next = 0, start, end;
    while (r->kind == RULE_TEXT && sentence_next(c, v, &next, &start, &end))
        mark_words(r, v, start, end, c->candidates);
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
static inline void write_last(uint64_t *masks, const struct tokens *t, const struct overlay *o, size_t from,
                              size_t to) {
    size_t end = o->end < to ? o->end : to, i = o->first + 1;
    if (o->end <= from || t->items[o->first].shape == SHAPE_BOUNDARY) return;
    if (o->first >= from) masks[o->first] |= o->begin;
    /* up to the end of the sentence */
    for (i = i > from ? i : from; i < end && t->items[i].shape != SHAPE_BOUNDARY; i++) masks[i] |= o->inside;
}

static inline void lay(uint64_t *masks, const struct tokens *t, struct overlay *o, size_t first, size_t end,
                       size_t from, size_t to) {
    o->first = first;
    o->end = end;
    write_last(masks, t, o, from, to);
}

static void lay_annotations(struct host *h, struct view *v, struct overlay *o, size_t from, size_t to) {
    const struct spans *s = view_spans(h, v, o->id);
    for (; o->cursor < s->count && s->first[o->cursor] < to; o->cursor++) {
        size_t i = o->cursor;
        if (s->end[i] <= from || s->first[i] < o->end || !overlay_passes(h, o, s->items[i])) continue;
        lay(h->cascade->masks, v->tokens, o, s->first[i], s->end[i], from, to);
    }
    o->next = o->cursor < s->count ? s->first[o->cursor] : SIZE_MAX;
}

static void lay_entries(struct host *h, struct view *v, struct overlay *o, size_t from, size_t to) {
    /* those of sentences that were passed over: an entry never leaves its own */
    while (!h->cascade->sparse && o->cursor < o->count && o->hits[o->cursor].last < from) o->cursor++;
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
    /* capitals have the low bits of their small letters; what is no ASCII may fold to anything */
    if (!(word[length - 1] & 0x80) && !(r->ending_letters >> (word[length - 1] & 31) & 1)) return 0;
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

bool masks_sentence(struct host *h, struct rule *r, struct view *v, size_t *next, size_t *from) {
    struct cascade *c = h->cascade;
    for (;;) {
        size_t start = 0, end = v->tokens->count;
        if (r->program.across ? (*next)++ > 0 : !sentence_next(c, v, next, &start, &end)) return false;
        *from = start;
        if (!c->sparse) {
            size_t before = start ? start - 1 : 0; /* with the boundary before: t.prev may ask for it */
            fill(h, r, v, before, end);
        } else {
            if (r->program.head) mark_words(r, v, start, end, c->candidates);
            *from = masks_candidate(c, start, end);
            if (*from == end) continue;
        }
        matcher_enter(&h->matcher, start, end);
        return true;
    }
}

struct window {
    struct host *host;
    struct rule *rule;
    struct view *view;
};

/* Makes masks up to token `at` and some more; where they end. */
static size_t window_widen(void *context, size_t at) {
    struct window *w = context;
    size_t end = w->host->matcher.sentence_end, to = at + WINDOW < end ? at + WINDOW : end;
    fill(w->host, w->rule, w->view, w->host->cascade->filled, to);
    return to;
}

bool masks_try(struct host *h, struct rule *r, struct view *v, size_t at, size_t *end) {
    struct cascade *c = h->cascade;
    struct window w = {h, r, v};
    size_t behind = r->program.behind, floor = h->matcher.sentence;
    if (floor > 0) floor--; /* the boundary before it may be asked for */
    size_t before = at > floor + behind ? at - behind : floor;
    if (c->filled < before) c->filled = before;
    if (c->filled <= at) window_widen(&w, at);
    struct match_more more = {window_widen, &w, before, c->filled};
    return matcher_try(&h->matcher, &r->program, c->masks, at, &more, end);
}

bool masks_match(struct host *h, struct rule *r, struct view *v, size_t from, size_t *first, size_t *end) {
    struct cascade *c = h->cascade;
    size_t stop = h->matcher.sentence_end;
    if (!c->sparse) return matcher_next(&h->matcher, &r->program, c->masks, from, first, end);
    for (size_t at = masks_candidate(c, from, stop); at < stop; at = masks_candidate(c, at + 1, stop)) {
        if (masks_try(h, r, v, at, end)) {
            *first = at;
            return true;
        }
        if (h->matcher.exhausted || h->matcher.overflow) break;
    }
    return false;
}
