/* What a view knows once for all rules: its sentences, and where words, shapes, lexicon entries and
 * annotations are among them. */
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

static void chains_reserve(struct host *h, struct view *v) {
    size_t count = v->tokens->count, classes = vocabulary_classes(h->vocabulary) + 1u;
    v->chained = count <= VIEW_TOKENS; /* chains would double a long document's memory */
    if (v->chained && v->chain_capacity < count) {
        v->class_before = memory_resize(v->class_before, count, sizeof *v->class_before);
        v->shape_before = memory_resize(v->shape_before, count, sizeof *v->shape_before);
        v->chain_capacity = count;
    }
    if (!v->classes) v->classes = memory_new(classes * sizeof *v->classes);
    memset(v->classes, 0, classes * sizeof *v->classes);
    memset(v->shapes, 0, sizeof v->shapes);
    memset(v->shape_sentences = memory_resize(v->shape_sentences, SHAPES * v->sentence_words, WORD_BITS / 8),
           0, SHAPES * v->sentence_words * (WORD_BITS / 8));
    v->class_sentence_count = 0;
}

/* The sentences of a class that is met for the first time: none yet. */
static uint32_t class_bitmap(struct view *v) {
    size_t words = v->sentence_words, at = v->class_sentence_count;
    while (v->class_sentence_capacity < at + words)
        memory_grow((void **)&v->class_sentences, v->class_sentence_capacity, &v->class_sentence_capacity,
                    sizeof *v->class_sentences);
    memset(v->class_sentences + at, 0, words * sizeof *v->class_sentences);
    v->class_sentence_count += words;
    return (uint32_t)at;
}

static void index_tokens(struct host *h, struct view *v) {
    find_sentences(v);
    chains_reserve(h, v);
    const struct token *t = v->tokens->items;
    uint32_t sentence = 1;
    for (uint32_t i = 1; i < v->tokens->count; i++) {
        struct population *class = &v->classes[t[i].class], *shape = &v->shapes[t[i].shape];
        size_t bit = sentence >> v->sentence_shift;
        if (!class->count) class->sentences = class_bitmap(v);
        v->class_sentences[class->sentences + bit / WORD_BITS] |= UINT64_C(1) << bit % WORD_BITS;
        v->shape_sentences[t[i].shape * v->sentence_words + bit / WORD_BITS] |= UINT64_C(1)
                                                                                << bit % WORD_BITS;
        if (v->chained) {
            v->class_before[i] = class->last;
            v->shape_before[i] = shape->last;
        }
        class->last = shape->last = i;
        class->count++;
        shape->count++;
        if (t[i].shape == SHAPE_BOUNDARY) sentence++;
    }
    /* before every sentence is a boundary, where t.prev may look */
    memset(v->shape_sentences + SHAPE_BOUNDARY * v->sentence_words, 0xFF,
           v->sentence_words * sizeof *v->shape_sentences);
}

void sentence_mark(struct sentence_cursor *c, size_t token) {
    const struct view *v = c->view;
    if (c->sentence + 8 < v->sentence_count && v->sentence_end[c->sentence + 8] <= token) {
        size_t low = c->sentence, high = v->sentence_count; /* far: end of low <= token < end of high */
        while (high - low > 1) {
            size_t middle = low + (high - low) / 2;
            if (v->sentence_end[middle] <= token)
                low = middle;
            else
                high = middle;
        }
        c->sentence = high;
    }
    while (c->sentence < v->sentence_count && v->sentence_end[c->sentence] <= token) c->sentence++;
    size_t bit = c->sentence >> v->sentence_shift;
    c->bits[bit / WORD_BITS] |= UINT64_C(1) << bit % WORD_BITS;
}

/* Hits of each class of a view together, in text order. */
static void place_hits(struct host *h, struct view *v) {
    size_t classes = (size_t)h->class_count + 2, count = v->hits->count;
    uint32_t *at = v->placed_at = memory_resize(v->placed_at, classes, sizeof *v->placed_at);
    memset(at, 0, classes * sizeof *at);
    v->placed_sentences =
        memory_resize(v->placed_sentences, classes * v->sentence_words, sizeof *v->placed_sentences);
    memset(v->placed_sentences, 0, classes * v->sentence_words * sizeof *v->placed_sentences);
    if (v->placed_capacity < count) {
        v->placed = memory_resize(v->placed, count, sizeof *v->placed);
        v->placed_capacity = count;
    }
    for (size_t i = 0; i < count; i++) at[lexicon_class(h->lexicon, v->hits->items[i].entry) + 1u]++;
    for (size_t i = 1; i < classes; i++) at[i] += at[i - 1];
    struct sentence_cursor c = {v, 0, NULL};
    for (size_t i = 0; i < count; i++) {
        const struct lexicon_hit *hit = &v->hits->items[i];
        uint16_t class = lexicon_class(h->lexicon, hit->entry);
        v->placed[at[class]++] =
            (struct placed){hit->first, hit->last, lexicon_group(h->lexicon, hit->entry)};
        c.bits = v->placed_sentences + class * v->sentence_words;
        sentence_mark(&c, hit->first);
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
    struct sentence_cursor c = {v, 0, s->sentences};
    for (size_t i = 0; i < s->count; i++) {
        if (s->first[i] < v->tokens->count) sentence_mark(&c, s->first[i]);
    }
    s->placed = true;
}

void view_index(struct host *h, struct view *v) {
    index_tokens(h, v);
    place_hits(h, v);
    v->indexed = true;
}
