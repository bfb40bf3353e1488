#include "text/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "text/fold.h"

struct word {
    uint32_t text, length; /* into `texts`, case-folded; of a prefix's id: the prefix */
    uint32_t plain;        /* id of the accent-less form, 0: none asked for */
    uint32_t other;        /* a plain form: id of its spellings that are not words by themselves */
    uint16_t class;
    bool is_plain, is_prefix;
};

/* The prefixes as a trie: nodes are few, most words leave it at the first letter. */
struct node {
    uint32_t child, sibling; /* 0: none */
    uint32_t word;           /* id for words known by this prefix only; 0: no prefix ends here */
    char byte;
};

struct mark {
    uint32_t owner; /* word id */
    uint32_t mark;
};

/* All that a look-up of a short word reads, in one place. */
struct slot {
    uint64_t low, high; /* struct word_key; of a long word its hash, and LONG_WORD */
    uint32_t word;      /* 0: free */
};
#define LONG_WORD UINT64_MAX /* in no valid UTF-8 */

/* A spelling known both by a plain form and by a prefix: "présidents" where a lexicon wants "presidents" and
 * a rule "présiden*". */
struct both {
    uint32_t plain, prefix, word;
};

struct vocabulary {
    struct buffer texts, folded; /* folded: the word being added */
    struct word *words;          /* [0] is unused */
    size_t word_count, word_capacity;
    struct slot *slots; /* open addressing, at most half full */
    size_t slot_count;  /* a power of two */
    unsigned slot_shift;
    struct node *nodes; /* [0] is unused; top[] are the roots */
    size_t node_count, node_capacity;
    uint32_t top[256];
    struct mark *marks; /* while building: every (word, mark) */
    size_t mark_count, mark_capacity;
    uint32_t *class_marks;  /* after the freeze: the marks of all classes, one after the other */
    uint32_t *class_starts; /* class_count + 1 entries */
    size_t class_count;
    struct both *boths; /* ascending by plain, prefix */
    size_t both_count, both_capacity;
    bool any_plain;
    void *place_memory;        /* after the freeze ... */
    struct word_place *places; /* ... there, at a multiple of their size */
};

#define ALL UINT64_MAX
const uint64_t word_key_masks[WORD_KEY_MAX + 9] = {
    0,         0,         0,        0,   0,   0,   0,   0,   0,   ALL >> 56, ALL >> 48, ALL >> 40, ALL >> 32,
    ALL >> 24, ALL >> 16, ALL >> 8, ALL, ALL, ALL, ALL, ALL, ALL, ALL,       ALL,       ALL};
#undef ALL

#define EIGHT 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF
const uint8_t word_key_window[2 * WORD_KEY_MAX] = {EIGHT, EIGHT};
#undef EIGHT

static struct word_key key_of(const char *bytes, size_t length) {
    if (length <= WORD_KEY_MAX) return word_key(bytes, length, length);
    return (struct word_key){XXH3_64bits(bytes, length), LONG_WORD, (uint32_t)length};
}

/* Whether the long word of a slot is this one, and not another with its hash. */
static bool same_long(const struct vocabulary *v, const struct slot *s, const char *bytes, size_t length) {
    const struct word *w = &v->words[s->word];
    return w->length == length && !memcmp(v->texts.bytes + w->text, bytes, length);
}

static inline uint64_t key_hash(uint64_t low, uint64_t high) {
    uint64_t hash = low * 0x9E3779B97F4A7C15u + high * 0xC2B2AE3D27D4EB4Fu;
    return (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
}

/* The slot of a word, or the free one where it belongs. `bytes` and `length` are read for long words only. */
static inline struct slot *word_slot(const struct vocabulary *v, uint64_t low, uint64_t high,
                                     const char *bytes, size_t length) {
    size_t i = key_hash(low, high) >> v->slot_shift, mask = v->slot_count - 1;
    for (;; i = (i + 1) & mask) {
        struct slot *s = &v->slots[i];
        /* One test for the common case; a free slot is equal to the empty word only, and means the same. */
        bool same = ((s->low ^ low) | (s->high ^ high)) == 0;
        if (same && (high != LONG_WORD || same_long(v, s, bytes, length))) return s;
        if (!s->word) return s;
    }
}

static uint32_t word_lookup(const struct vocabulary *v, const char *bytes, size_t length) {
    struct word_key key = key_of(bytes, length);
    return word_slot(v, key.low, key.high, bytes, length)->word;
}

static void slots_grow(struct vocabulary *v) {
    struct slot *old = v->slots;
    size_t count = v->slot_count;
    v->slot_count = count * 2;
    v->slot_shift--;
    v->slots = memory_new(v->slot_count * sizeof *v->slots);
    for (size_t i = 0; i < count; i++)
        if (old[i].word) {
            const struct word *w = &v->words[old[i].word];
            *word_slot(v, old[i].low, old[i].high, v->texts.bytes + w->text, w->length) = old[i];
        }
    free(old);
}

/* A word that has an id but cannot be found by its text. */
static uint32_t word_make(struct vocabulary *v) {
    memory_grow((void **)&v->words, v->word_count, &v->word_capacity, sizeof *v->words);
    v->words[v->word_count] = (struct word){0};
    return (uint32_t)v->word_count++;
}

static uint32_t word_add(struct vocabulary *v, const char *folded, size_t length) {
    struct word_key key = key_of(folded, length);
    if ((v->word_count + 1) * 2 > v->slot_count) slots_grow(v);
    struct slot *slot = word_slot(v, key.low, key.high, folded, length);
    if (slot->word) return slot->word;
    uint32_t id = word_make(v);
    v->words[id].text = (uint32_t)v->texts.length;
    v->words[id].length = (uint32_t)length;
    buffer_add(&v->texts, folded, length);
    *slot = (struct slot){.low = key.low, .high = key.high, .word = id};
    return id;
}

struct vocabulary *vocabulary_new(void) {
    struct vocabulary *v = memory_new(sizeof *v);
    v->slots = memory_new(256 * sizeof *v->slots);
    v->slot_count = 256;
    v->slot_shift = 64 - 8;
    buffer_reserve(&v->texts, 64);
    word_make(v);
    memory_grow((void **)&v->nodes, 0, &v->node_capacity, sizeof *v->nodes);
    v->nodes[v->node_count++] = (struct node){0};
    return v;
}

void vocabulary_free(struct vocabulary *v) {
    if (!v) return;
    buffer_free(&v->texts);
    buffer_free(&v->folded);
    free(v->words);
    free(v->slots);
    free(v->nodes);
    free(v->marks);
    free(v->class_marks);
    free(v->class_starts);
    free(v->boths);
    free(v->place_memory);
    free(v);
}

typedef size_t folder(char *out, const char *text, size_t length);

/* The folded word; valid until the next call. */
static struct slice folded_of(struct vocabulary *v, folder *fold, const char *word, size_t length) {
    buffer_clear(&v->folded);
    char *out = buffer_reserve(&v->folded, fold_bound(length));
    return (struct slice){out, fold(out, word, length)};
}

static uint32_t word_add_folded(struct vocabulary *v, folder *fold, const char *word, size_t length) {
    struct slice folded = folded_of(v, fold, word, length);
    return word_add(v, folded.bytes, folded.length);
}

uint32_t vocabulary_add(struct vocabulary *v, const char *word, size_t length) {
    return word_add_folded(v, fold_case, word, length);
}

uint32_t vocabulary_add_plain(struct vocabulary *v, const char *word, size_t length) {
    uint32_t id = word_add_folded(v, fold_plain, word, length);
    if (!v->words[id].is_plain) {
        uint32_t other = word_make(v);
        v->words[id].is_plain = v->any_plain = true;
        v->words[id].plain = id;
        v->words[id].other = other;
        v->words[other].plain = id;
    }
    return id;
}

void vocabulary_mark(struct vocabulary *v, uint32_t word, uint32_t mark) {
    memory_grow((void **)&v->marks, v->mark_count, &v->mark_capacity, sizeof *v->marks);
    v->marks[v->mark_count++] = (struct mark){word, mark};
}

/* The node that a byte leads to from node `at` (0: from the beginning of a word); 0: there is none. */
static inline uint32_t node_child(const struct vocabulary *v, uint32_t at, char byte) {
    uint32_t next = at ? v->nodes[at].child : v->top[(unsigned char)byte];
    while (next && v->nodes[next].byte != byte) next = v->nodes[next].sibling;
    return next;
}

void vocabulary_mark_prefix(struct vocabulary *v, const char *prefix, size_t length, uint32_t mark) {
    struct slice folded = folded_of(v, fold_case, prefix, length);
    uint32_t at = 0;
    for (size_t i = 0; i < folded.length; i++) {
        char byte = folded.bytes[i];
        uint32_t next = node_child(v, at, byte);
        if (!next) {
            memory_grow((void **)&v->nodes, v->node_count, &v->node_capacity, sizeof *v->nodes);
            next = (uint32_t)v->node_count++;
            uint32_t *head = i ? &v->nodes[at].child : &v->top[(unsigned char)byte];
            v->nodes[next] = (struct node){.byte = byte, .sibling = i ? *head : 0};
            *head = next;
        }
        at = next;
    }
    if (at && !v->nodes[at].word) {
        uint32_t id = word_make(v);
        v->words[id].text = (uint32_t)v->texts.length;
        v->words[id].length = (uint32_t)folded.length;
        v->words[id].is_prefix = true;
        buffer_add(&v->texts, folded.bytes, folded.length);
        v->nodes[at].word = id;
    }
    if (at) vocabulary_mark(v, v->nodes[at].word, mark);
}

/* The longest prefix's id, or 0. Its marks hold those of the shorter ones after the freeze. */
static uint32_t prefix_find(const struct vocabulary *v, const char *folded, size_t length) {
    uint32_t found = 0, at = 0;
    for (size_t i = 0; i < length && (at = node_child(v, at, folded[i])); i++)
        if (v->nodes[at].word) found = v->nodes[at].word;
    return found;
}

static int compare_boths(const void *a, const void *b) {
    const struct both *x = a, *y = b;
    if (x->plain != y->plain) return x->plain < y->plain ? -1 : 1;
    return x->prefix < y->prefix ? -1 : x->prefix > y->prefix;
}

static int compare_numbers(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static uint32_t both_find(const struct vocabulary *v, uint32_t plain, uint32_t prefix) {
    struct both key = {plain, prefix, 0};
    if (!v->both_count) return 0;
    const struct both *b = bsearch(&key, v->boths, v->both_count, sizeof key, compare_boths);
    return b ? b->word : 0;
}

static void both_add(struct vocabulary *v, uint32_t plain, uint32_t prefix) {
    struct word p = v->words[prefix];
    uint32_t id = word_make(v);
    v->words[id] = (struct word){.text = p.text, .length = p.length, .plain = plain};
    memory_grow((void **)&v->boths, v->both_count, &v->both_capacity, sizeof *v->boths);
    v->boths[v->both_count++] = (struct both){plain, prefix, id};
}

/* Ids for every pair of a plain form and a prefix that some spelling may satisfy at once. */
static void freeze_boths(struct vocabulary *v) {
    struct form { /* a prefix without its accents */
        struct buffer plain;
        uint32_t prefix, next; /* next: of the same first byte; 0: none */
    } *forms = memory_new(v->node_count * sizeof *forms);
    uint32_t first[256] = {0};
    size_t words = v->word_count;
    for (uint32_t n = 1; v->any_plain && n < v->node_count; n++) {
        if (!v->nodes[n].word) continue;
        struct word p = v->words[v->nodes[n].word];
        char *out = buffer_reserve(&forms[n].plain, fold_bound(p.length));
        forms[n].plain.length = fold_plain(out, v->texts.bytes + p.text, p.length);
        if (!forms[n].plain.length) continue;
        forms[n].prefix = v->nodes[n].word;
        forms[n].next = first[(unsigned char)out[0]];
        first[(unsigned char)out[0]] = n;
    }
    for (uint32_t i = 1; v->any_plain && i < words; i++) {
        struct word w = v->words[i];
        const char *text = v->texts.bytes + w.text;
        if (!w.is_plain || !w.length) continue;
        for (uint32_t n = first[(unsigned char)text[0]]; n; n = forms[n].next) {
            const struct buffer *plain = &forms[n].plain;
            if (plain->length <= w.length && !memcmp(text, plain->bytes, plain->length))
                both_add(v, i, forms[n].prefix);
        }
    }
    for (size_t n = 0; n < v->node_count; n++) buffer_free(&forms[n].plain);
    free(forms);
    if (v->both_count) qsort(v->boths, v->both_count, sizeof *v->boths, compare_boths);
}

/* Plain ids of the words as written. */
static void freeze_plain(struct vocabulary *v) {
    for (uint32_t i = 1; v->any_plain && i < v->word_count; i++) {
        struct word *w = &v->words[i];
        if (!w->length || w->plain || w->is_prefix) continue;
        struct slice plain = folded_of(v, fold_plain, v->texts.bytes + w->text, w->length);
        uint32_t id = word_lookup(v, plain.bytes, plain.length);
        if (id && v->words[id].is_plain) w->plain = id;
    }
}

struct list { /* a growable list of numbers */
    uint32_t *items;
    size_t count, capacity;
};

static void list_add(struct list *l, uint32_t item) {
    memory_grow((void **)&l->items, l->count, &l->capacity, sizeof *l->items);
    l->items[l->count++] = item;
}

static void list_add_marks(const struct vocabulary *v, const uint32_t *starts, uint32_t owner,
                           struct list *l) {
    for (uint32_t k = starts[owner]; k < starts[owner + 1]; k++) list_add(l, v->marks[k].mark);
}

static bool list_ascends(const struct list *l) {
    for (size_t i = 1; i < l->count; i++)
        if (l->items[i] <= l->items[i - 1]) return false;
    return true;
}

/* All marks of one id, ascending: its own, and those of every prefix that its text starts with. */
static void word_marks(const struct vocabulary *v, const uint32_t *starts, uint32_t id, struct list *l) {
    const struct word *w = &v->words[id];
    const char *text = v->texts.bytes + w->text;
    l->count = 0;
    list_add_marks(v, starts, id, l);
    uint32_t at = 0;
    for (size_t i = 0; i < w->length && (at = node_child(v, at, text[i])); i++)
        if (v->nodes[at].word && v->nodes[at].word != id) list_add_marks(v, starts, v->nodes[at].word, l);
    if (list_ascends(l)) return; /* as rules come, which most words have from no prefix */
    qsort(l->items, l->count, sizeof *l->items, compare_numbers);
    size_t kept = 1;
    for (size_t i = 1; i < l->count; i++)
        if (l->items[i] != l->items[kept - 1]) l->items[kept++] = l->items[i];
    l->count = kept;
}

/* Sorts `marks` by owner, those of one in the order they came in; index of each id's first mark. */
static uint32_t *mark_starts(struct vocabulary *v) {
    uint32_t *starts = memory_new((v->word_count + 2) * sizeof *starts);
    struct mark *sorted = memory_new((v->mark_count + 1) * sizeof *sorted);
    for (size_t k = 0; k < v->mark_count; k++) starts[v->marks[k].owner + 2]++;
    for (size_t id = 2; id <= v->word_count; id++) starts[id] += starts[id - 1];
    for (size_t k = 0; k < v->mark_count; k++) sorted[starts[v->marks[k].owner + 1]++] = v->marks[k];
    free(v->marks);
    v->marks = sorted;
    return starts;
}

bool vocabulary_freeze(struct vocabulary *v, struct error *err) {
    v->place_memory = memory_new((((size_t)1 << WORD_PLACE_BITS) + 1) * sizeof *v->places);
    size_t beyond = (uintptr_t)v->place_memory % sizeof *v->places;
    v->places = (void *)((char *)v->place_memory + (beyond ? sizeof *v->places - beyond : 0));
    freeze_plain(v);
    freeze_boths(v);
    uint32_t *starts = mark_starts(v);
    struct list marks = {0}, all = {0}, class_starts = {0};
    size_t seen_mask = 255; /* at most half full: there are no more classes than words */
    while (seen_mask < v->word_count * 2 && seen_mask < (size_t)WORD_CLASSES_MAX * 2)
        seen_mask = seen_mask * 2 + 1;
    struct class_slot {
        uint32_t hash, class;
    } *seen = memory_new((seen_mask + 1) * sizeof *seen); /* hash of marks -> class */
    bool ok = true;
    list_add(&class_starts, 0);
    list_add(&class_starts, 0); /* class 0: no marks */
    for (uint32_t id = 1; ok && id < v->word_count; id++) {
        word_marks(v, starts, id, &marks);
        if (!marks.count) continue;
        size_t bytes = marks.count * sizeof *marks.items;
        uint32_t hash = (uint32_t)XXH3_64bits(marks.items, bytes);
        size_t k = hash & seen_mask;
        for (; seen[k].class; k = (k + 1) & seen_mask) {
            uint32_t first = class_starts.items[seen[k].class], end = class_starts.items[seen[k].class + 1];
            if (seen[k].hash == hash && end - first == marks.count &&
                !memcmp(all.items + first, marks.items, bytes))
                break;
        }
        if (!seen[k].class) {
            ok = class_starts.count - 1 < WORD_CLASSES_MAX;
            if (!ok) break;
            seen[k] = (struct class_slot){hash, (uint32_t)class_starts.count - 1};
            for (size_t i = 0; i < marks.count; i++) list_add(&all, marks.items[i]);
            list_add(&class_starts, (uint32_t)all.count);
        }
        v->words[id].class = (uint16_t)seen[k].class;
    }
    v->class_marks = all.items;
    v->class_starts = class_starts.items;
    v->class_count = class_starts.count - 1;
    free(v->marks);
    v->marks = NULL;
    v->mark_count = v->mark_capacity = 0;
    free(marks.items);
    free(seen);
    free(starts);
    return ok ||
           error_set(
               err,
               "the rules tell more than %d classes of words apart: merge word lists, or make them lexicons",
               WORD_CLASSES_MAX);
}

/* A token that is no word as written: by its accent-less form, by a prefix, or by both. */
static uint32_t find_other(const struct vocabulary *v, const char *folded, size_t length, bool ascii) {
    uint32_t prefix = prefix_find(v, folded, length), plain = 0;
    char small[256];
    if (!ascii && v->any_plain && fold_bound(length) <= sizeof small) {
        size_t size = fold_plain(small, folded, length);
        plain = word_lookup(v, small, size);
        if (!v->words[plain].is_plain) plain = 0;
    }
    if (!plain) return prefix;
    uint32_t both = prefix ? both_find(v, plain, prefix) : 0;
    return both ? both : v->words[plain].other;
}

static uint32_t key_find(const struct vocabulary *v, const struct word_key *key, bool ascii) {
    uint32_t id = word_slot(v, key->low, key->high, "", 0)->word;
    if (id || (!v->top[key->low & 0xFF] && (ascii || !v->any_plain))) return id;
    char folded[WORD_KEY_MAX];
    word_key_text(key, folded);
    return find_other(v, folded, key->length, ascii);
}

uint32_t vocabulary_look(const struct vocabulary *v, const struct word_key *key, bool ascii,
                         uint16_t *class) {
    if (!v->places) return *class = 0, key_find(v, key, ascii);
    struct word_place *place = word_place(v->places, key);
    if (place->low != key->low || place->high != key->high) {
        place->low = key->low;
        place->high = key->high;
        place->word = key_find(v, key, ascii);
        place->class = v->words[place->word].class;
    }
    *class = place->class;
    return place->word;
}

struct word_place *vocabulary_places(const struct vocabulary *v) {
    return v->places;
}

uint32_t vocabulary_find(const struct vocabulary *v, const char *folded, size_t length, bool ascii) {
    uint32_t id = word_lookup(v, folded, length);
    return id ? id : find_other(v, folded, length, ascii);
}

uint32_t vocabulary_plain(const struct vocabulary *v, uint32_t word) {
    return v->words[word].plain;
}

uint16_t vocabulary_class(const struct vocabulary *v, uint32_t word) {
    return v->words[word].class;
}

uint32_t vocabulary_words(const struct vocabulary *v) {
    return (uint32_t)v->word_count;
}

uint16_t vocabulary_classes(const struct vocabulary *v) {
    return (uint16_t)v->class_count;
}

const uint32_t *vocabulary_marks(const struct vocabulary *v, uint16_t class, size_t *count) {
    *count = v->class_starts[class + 1] - v->class_starts[class];
    return v->class_marks + v->class_starts[class];
}
