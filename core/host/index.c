/* What a view knows once for all rules: its sentences, those that have something of each clause, and where
 * lexicon entries and annotations are among them. */
#include <string.h>

#include "base/memory.h"
#include "host/rule.h"

/* More sentences than this share bits, so that the bitmaps of a long document stay small. */
enum { SENTENCE_BITS_MAX = 1 << 14 };

static void sentence_ends(struct view *v, uint32_t sentence, uint32_t end) {
    memory_grow((void **)&v->sentence_end, sentence, &v->sentence_capacity, sizeof *v->sentence_end);
    v->sentence_end[sentence] = end;
}

static void find_sentences(struct view *v) {
    const struct token *t = v->tokens->items;
    uint32_t sentence = 0;
    for (uint32_t i = 0; i < v->tokens->count; i++) { /* token 0, a boundary, is sentence 0 by itself */
        if (t[i].shape == SHAPE_BOUNDARY) sentence_ends(v, sentence++, i + 1);
    }
    v->sentence_count = sentence;
    v->sentence_shift = 0;
    while (sentence >> v->sentence_shift > SENTENCE_BITS_MAX) v->sentence_shift++;
    v->sentence_words = bitmap_words(sentence >> v->sentence_shift);
}

/* The sentences of a class that is met for the first time: none yet. */
static size_t meet(struct met_classes *m, uint16_t class, size_t words) {
    while (m->capacity < (m->count + 1) * words)
        memory_grow((void **)&m->bits, m->capacity, &m->capacity, sizeof *m->bits);
    memset(m->bits + m->count * words, 0, words * sizeof *m->bits);
    m->classes[m->count++] = class;
    return m->at[class] = (uint32_t)m->count;
}

/* The sentences of each class and each shape. */
static void meet_tokens(struct host *h, const struct view *v) {
    struct met_classes *m = &h->cascade->met_classes;
    size_t words = v->sentence_words;
    for (size_t i = 0; i < m->count; i++) m->at[m->classes[i]] = 0;
    m->count = 0;
    m->shapes = memory_resize(m->shapes, SHAPES * words, sizeof *m->shapes);
    memset(m->shapes, 0, SHAPES * words * sizeof *m->shapes);
    const struct token *t = v->tokens->items;
    size_t sentence = 1, word = 0;
    uint64_t bit = UINT64_C(1) << (1u >> v->sentence_shift);
    for (size_t i = 1; i < v->tokens->count; i++) {
        uint16_t class = t[i].class;
        if (class) {
            size_t at = m->at[class] ? m->at[class] : meet(m, class, words);
            m->bits[(at - 1) * words + word] |= bit;
        }
        m->shapes[t[i].shape * words + word] |= bit;
        if (t[i].shape != SHAPE_BOUNDARY) continue;
        size_t number = ++sentence >> v->sentence_shift;
        word = number / WORD_BITS;
        bit = UINT64_C(1) << number % WORD_BITS;
    }
    /* before every sentence is a boundary, where t.prev may look */
    memset(m->shapes + SHAPE_BOUNDARY * words, 0xFF, words * sizeof *m->shapes);
}

/* Adds the sentences `from` to those of each of the clauses. */
static void add(struct view *v, const uint32_t *clauses, size_t count, const uint64_t *from) {
    size_t words = v->sentence_words;
    if (words == 1) { /* nearly every document */
        for (size_t i = 0; i < count; i++) v->clauses[clauses[i]] |= *from;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        uint64_t *to = v->clauses + clauses[i] * words;
        for (size_t k = 0; k < words; k++) to[k] |= from[k];
    }
}

/* The sentences of each clause, as far as words and shapes make them. */
static void find_clauses(struct host *h, struct view *v) {
    const struct clauses *c = &h->cascade->clauses;
    const struct met_classes *m = &h->cascade->met_classes;
    size_t words = v->sentence_words;
    meet_tokens(h, v);
    v->clauses = memory_resize(v->clauses, c->count * words + 1, sizeof *v->clauses);
    memset(v->clauses, 0, c->count * words * sizeof *v->clauses);
    for (size_t i = 0; i < m->count; i++) {
        uint32_t first = c->class_at[m->classes[i]];
        add(v, c->of_class + first, c->class_at[m->classes[i] + 1u] - first, m->bits + i * words);
    }
    for (size_t shape = 0; shape < SHAPES; shape++) {
        uint32_t first = c->shape_at[shape];
        add(v, c->of_shape + first, c->shape_at[shape + 1] - first, m->shapes + shape * words);
    }
}

/* Walks from sentence to sentence as tokens ascend. */
struct sentence_cursor {
    const struct view *view;
    size_t sentence;
};

/* The bit of the token's sentence in bitmaps. */
static size_t sentence_bit(struct sentence_cursor *c, size_t token) {
    const struct view *v = c->view;
    while (c->sentence < v->sentence_count && v->sentence_end[c->sentence] <= token) c->sentence++;
    return c->sentence >> v->sentence_shift;
}

/* Adds to the clauses a lexicon entry that begins in a sentence. */
static void add_entry(struct host *h, struct view *v, const struct lexicon_hit *hit, size_t bit) {
    const struct clauses *c = &h->cascade->clauses;
    for (uint32_t k = c->entry_at[hit->class]; k < c->entry_at[hit->class + 1u]; k++) {
        const struct entry_clause *e = &c->of_entry[k];
        if (e->overlay && !overlay_accepts(e->overlay, hit->group)) continue;
        v->clauses[e->clause * v->sentence_words + bit / WORD_BITS] |= UINT64_C(1) << bit % WORD_BITS;
    }
}

/* Hits of each class of a view together, in text order. */
static void place_hits(struct host *h, struct view *v) {
    size_t classes = (size_t)h->class_count + 2, count = v->hits->count;
    uint32_t *at = v->placed_at = memory_resize(v->placed_at, classes, sizeof *v->placed_at);
    memset(at, 0, classes * sizeof *at);
    if (v->placed_capacity < count) {
        v->placed = memory_resize(v->placed, count, sizeof *v->placed);
        v->placed_capacity = count;
    }
    for (size_t i = 0; i < count; i++) at[v->hits->items[i].class + 1u]++;
    for (size_t i = 1; i < classes; i++) at[i] += at[i - 1];
    struct sentence_cursor c = {v, 0};
    for (size_t i = 0; i < count; i++) {
        const struct lexicon_hit *hit = &v->hits->items[i];
        v->placed[at[hit->class]++] = (struct placed){hit->first, hit->last, hit->group};
        add_entry(h, v, hit, sentence_bit(&c, hit->first));
    }
    /* at[c] was moved to where class c ends, which is where c + 1 began */
    memmove(at + 1, at, (classes - 1) * sizeof *at);
    at[0] = 0;
}

size_t view_hits(const struct view *v, uint16_t class, const struct placed **hits) {
    *hits = v->placed + v->placed_at[class];
    return v->placed_at[class + 1u] - v->placed_at[class];
}

void view_place(const struct view *v, struct spans *s) {
    if (s->sentence_capacity < v->sentence_words) {
        s->sentences = memory_resize(s->sentences, v->sentence_words, sizeof *s->sentences);
        s->sentence_capacity = v->sentence_words;
    }
    memset(s->sentences, 0, v->sentence_words * sizeof *s->sentences);
    struct sentence_cursor c = {v, 0};
    for (size_t i = 0; i < s->count; i++) {
        if (s->first[i] >= v->tokens->count) continue;
        size_t bit = sentence_bit(&c, s->first[i]);
        s->sentences[bit / WORD_BITS] |= UINT64_C(1) << bit % WORD_BITS;
    }
    s->placed = true;
}

void view_index(struct host *h, struct view *v) {
    find_sentences(v);
    find_clauses(h, v);
    place_hits(h, v);
    v->indexed = true;
}
