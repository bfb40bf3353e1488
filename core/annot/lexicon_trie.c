/* Makes the trie of all entries: the paths that share their first words lie next to each other once they are
 * sorted by the next one, so that each state's table is written once, at its size. */
#include <stdlib.h>
#include <string.h>

#include "annot/lexicon_internal.h"
#include "base/memory.h"

/* order[from, end): the paths that share their first `depth` words, and the state there. */
struct range {
    uint32_t from, end, depth;
    uint32_t owner; /* depth 1: a word's start; else a cell */
};

struct trie {
    struct lexicon *x;
    uint64_t *order;      /* a path, above it the family that sorts it */
    uint32_t *words;      /* families of all paths */
    struct range *ranges; /* to be done, the last one first */
    size_t count, capacity;
};

static int compare_keys(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static void range_put(struct trie *t, struct range r) {
    memory_grow((void **)&t->ranges, t->count, &t->capacity, sizeof *t->ranges);
    t->ranges[t->count++] = r;
}

static uint32_t check_put(struct lexicon *x, uint32_t entry, const struct path *p) {
    const struct entry *e = &x->entries[entry];
    bool exact = !(e->fold & LEXICON_ACCENT);
    memory_grow((void **)&x->checks, x->check_count, &x->check_capacity, sizeof *x->checks);
    x->checks[x->check_count] = (struct check){
        entry, e->phrase, e->length, p->word, exact ? p->count : 0, (e->fold & LEXICON_HYPHEN) != 0};
    return (uint32_t)x->check_count++;
}

/* The ends of the state of order[from, end), all of them. Returns the first one, 0 if there are none. */
static uint32_t ends_put(struct lexicon *x, const uint64_t *order, uint32_t from, uint32_t end) {
    uint32_t first = from < end ? x->end_count : 0;
    for (uint32_t i = from; i < end; i++) {
        const struct path *p = &x->paths[(uint32_t)order[i]];
        const struct entry *e = &x->entries[p->entry];
        bool check = e->length || !(e->fold & LEXICON_ACCENT);
        unsigned flags = (i + 1 < end ? END_MORE : 0) | (check ? END_CHECK : 0) |
                         (e->fold & LEXICON_HYPHEN ? END_HYPHEN : 0);
        x->ends[x->end_count++] =
            (struct end){check ? check_put(x, p->entry, p) : p->entry, e->group, e->class, (uint16_t)flags};
    }
    return first;
}

/* An empty table for `count` words: at most three quarters full, but for the smallest. */
static uint32_t table_new(struct lexicon *x, uint32_t count) {
    unsigned log = 0;
    while (1u << log < (count < 3 ? count : count + count / 3 + 1)) log++;
    size_t at = x->cell_count, size = (size_t)1 << log;
    while (at + size > x->cell_capacity)
        memory_grow((void **)&x->cells, x->cell_capacity, &x->cell_capacity, sizeof *x->cells);
    memset(x->cells + at, 0, size * sizeof *x->cells);
    x->cell_count = at + size;
    return (uint32_t)at << TABLE_BITS | log;
}

static uint32_t table_place(const struct lexicon *x, uint32_t table, uint32_t family) {
    uint32_t from = table >> TABLE_BITS, mask = (1u << table_log(table)) - 1;
    uint32_t i = cell_home(family, table_log(table));
    while (x->cells[from + i].word) i = (i + 1) & mask;
    return from + i;
}

static uint32_t key_family(uint64_t key) {
    return (uint32_t)(key >> 32);
}

/* The state of a range: its ends, its table, and as ranges the states there. */
static struct node state_make(struct trie *t, struct range r) {
    struct lexicon *x = t->x;
    struct node node = {0};
    uint64_t *order = t->order;
    for (uint32_t i = r.from; i < r.end; i++) {
        uint32_t path = (uint32_t)order[i];
        const struct path *p = &x->paths[path];
        uint64_t family = r.depth < p->count ? t->words[p->word + r.depth] : 0;
        order[i] = family << 32 | path;
    }
    if (r.end - r.from > 1) qsort(order + r.from, r.end - r.from, sizeof *order, compare_keys);
    uint32_t at = r.from, words = 0;
    while (at < r.end && !key_family(order[at])) at++;
    node.end = ends_put(x, order, r.from, at);
    if (at == r.end) return node;
    for (uint32_t i = at; i < r.end; i++) words += i == at || order[i] >> 32 != order[i - 1] >> 32;
    node.table = table_new(x, words);
    if (x->hyphen) node.next = (uint64_t)1 << BIT_HYPHEN;
    for (uint32_t from = at; from < r.end; from = at) {
        uint32_t family = key_family(order[from]), cell = table_place(x, node.table, family);
        while (at < r.end && key_family(order[at]) == family) at++;
        x->cells[cell].word = family;
        node.next |= (uint64_t)1 << node_bit(family);
        range_put(t, (struct range){from, at, r.depth + 1, cell});
    }
    return node;
}

/* Puts the paths into the order of their first words; first[w] and first[w + 1] are then the borders of w. */
static uint32_t *order_first(struct trie *t, uint32_t families) {
    struct lexicon *x = t->x;
    uint32_t *first = memory_new((families + 2) * sizeof *first);
    for (size_t i = 0; i < x->path_count; i++) first[t->words[x->paths[i].word] + 2]++;
    for (uint32_t w = 2; w < families + 2; w++) first[w] += first[w - 1];
    for (size_t i = 0; i < x->path_count; i++) t->order[first[t->words[x->paths[i].word] + 1]++] = i;
    return first;
}

/* The bit of each word that is not the first one somewhere. */
static void bits_set(struct trie *t, uint32_t families) {
    struct lexicon *x = t->x;
    for (uint32_t w = 0; w < families; w++) x->starts[w].end = (uint32_t)BIT_NONE << END_BITS;
    for (size_t i = 0; i < x->path_count; i++) {
        const struct path *p = &x->paths[i];
        for (uint32_t k = 1; k < p->count; k++) {
            uint32_t family = t->words[p->word + k];
            x->starts[family].end = (uint32_t)node_bit(family) << END_BITS;
        }
    }
    if (x->hyphen) x->starts[x->families[x->hyphen]].end = (uint32_t)BIT_HYPHEN << END_BITS;
}

bool lexicon_trie(struct lexicon *x, const struct vocabulary *v, struct error *err) {
    if (x->word_count >= WORDS_MAX) return error_set(err, "the lexicons hold more than %u words", WORDS_MAX);
    uint32_t words = vocabulary_words(v);
    struct trie t = {.x = x};
    x->families = memory_new(words * sizeof *x->families);
    for (uint32_t w = 1; w < words; w++) {
        uint32_t plain = vocabulary_plain(v, w);
        x->families[w] = plain ? plain : w;
    }
    t.words = memory_resize(NULL, x->word_count, sizeof *t.words);
    for (size_t i = 0; i < x->word_count; i++) t.words[i] = x->families[x->words[i]];
    t.order = memory_resize(NULL, x->path_count, sizeof *t.order);
    x->starts = memory_new(words * sizeof *x->starts);
    x->ends = memory_new((x->path_count + 1) * sizeof *x->ends);
    x->end_count = 1;
    memory_grow((void **)&x->cells, 0, &x->cell_capacity, sizeof *x->cells);
    x->cells[0] = (struct cell){0};
    x->cell_count = 1;
    bits_set(&t, words);
    uint32_t *first = order_first(&t, words);
    for (uint32_t w = 1; w < words; w++) {
        if (first[w] == first[w + 1]) continue;
        struct node node = state_make(&t, (struct range){first[w], first[w + 1], 1, w});
        x->starts[w] = (struct node){node.next, node.table, node.end | x->starts[w].end};
        while (t.count) {
            struct range r = t.ranges[--t.count];
            node = state_make(&t, r);
            struct cell *c = &x->cells[r.owner];
            *c = (struct cell){c->word, (uint32_t)(node.next | node.next >> 32), node.table, node.end};
        }
    }
    for (uint32_t w = 1; w < words; w++) x->starts[w] = x->starts[x->families[w]];
    x->cells = memory_resize(x->cells, x->cell_count, sizeof *x->cells);
    free(first);
    free(t.order);
    free(t.words);
    free(t.ranges);
    return true;
}
