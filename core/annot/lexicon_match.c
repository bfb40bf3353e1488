/* One pass over a document's tokens: every entry that stands there. */
#include <stdlib.h>
#include <string.h>

#include "annot/lexicon_internal.h"
#include "base/memory.h"
#include "text/fold.h"
#include "text/utf8.h"

struct match {
    const struct lexicon *lexicon;
    const struct vocabulary *vocabulary;
    const struct tokens *tokens;
    const char *text;
    struct lexicon_hits *out;
    unsigned hyphens; /* the flag of tokens that may be read in parts; 0 if no entry folds hyphens */
};

/* How hyphens have been read on the way to a state: none was met; each as a word; each as a gap. */
enum way { WAY_EITHER, WAY_WORDS, WAY_GAPS };

static inline struct node node_of(const struct cell *c) {
    return (struct node){c->next | (uint64_t)c->next << 32, c->table, c->end};
}

static inline struct node node_next(const struct lexicon *x, struct node node, uint32_t word) {
    uint32_t family = x->families[word];
    if (!(node.next >> node_bit(family) & 1)) return (struct node){0};
    const struct cell *table = x->cells + (node.table >> TABLE_BITS);
    uint32_t mask = (1u << table_log(node.table)) - 1, at = cell_home(family, table_log(node.table));
    for (uint32_t left = mask; table[at].word != family; left--) {
        if (!left || !table[at].word) return (struct node){0};
        at = (at + 1) & mask;
    }
    return node_of(&table[at]);
}

/* The next letter or digit of a text: whether it is upper case, and its bytes without accents, at least one
 * (so that "Œ" and "OE" are as long). False at the end. */
static bool letter_next(const char **at, const char *end, bool *upper, size_t *width) {
    while (*at < end) {
        uint32_t code;
        char plain[16];
        size_t length = utf8_decode(*at, (size_t)(end - *at), &code);
        enum char_kind kind = char_kind(code);
        *width = code < 0x80 ? 1 : fold_plain(plain, *at, length);
        *upper = kind == CHAR_UPPER;
        *at += length;
        if (*width && (*upper || kind == CHAR_LOWER || kind == CHAR_LETTER || kind == CHAR_DIGIT))
            return true;
    }
    return false;
}

/* True if two texts whose words are alike but for case (and accents and hyphens) have the same letters in
 * upper case. */
static bool same_case(const char *a, size_t a_length, const char *b, size_t b_length) {
    const char *a_end = a + a_length, *b_end = b + b_length;
    bool a_upper = false, b_upper = false;
    size_t a_width = 0, b_width = 0;
    for (;;) {
        if (!a_width && !letter_next(&a, a_end, &a_upper, &a_width)) a_width = 0;
        if (!b_width && !letter_next(&b, b_end, &b_upper, &b_width)) b_width = 0;
        if (!a_width || !b_width) return a_width == b_width;
        if (a_upper != b_upper) return false;
        size_t shared = a_width < b_width ? a_width : b_width;
        a_width -= shared;
        b_width -= shared;
    }
}

static bool case_fits(const struct match *m, const struct check *c, const struct token *first,
                      const struct token *last) {
    const char *text = m->text + first->start, *phrase = m->lexicon->phrases.bytes + c->phrase;
    size_t length = last->end - first->start;
    return (c->length == length && memcmp(phrase, text, length) == 0) ||
           same_case(phrase, c->length, text, length);
}

/* The next part of a token with hyphens that is not empty: its id, 0 if it is none. False at the end. */
static bool part_next(const struct match *m, const struct token *t, size_t *at, uint32_t *id) {
    const char *word = m->text + t->start;
    size_t length = t->end - t->start, start, size = 0;
    char folded[2 * PART_MAX];
    do {
        if (*at > length) return false;
        start = *at;
        size = lexicon_part(word, length, at);
    } while (!size);
    bool ascii = true;
    for (size_t i = 0; i < size; i++) ascii = ascii && (unsigned char)word[start + i] < 0x80;
    *id = 0;
    if (size > PART_MAX) return true;
    size_t width = fold_case(folded, word + start, size);
    if (width > WORD_KEY_MAX) {
        *id = vocabulary_find(m->vocabulary, folded, width, ascii);
    } else { /* as the tokenizer does: words that were met last are found fastest */
        struct word_key key = word_key(folded, width, sizeof folded);
        uint16_t class;
        *id = vocabulary_look(m->vocabulary, &key, ascii, &class);
    }
    return true;
}

/* Whether tokens that are an entry's words but for accents are its words as they are written. */
static bool accents_fit(const struct match *m, const struct check *c, const struct token *first,
                        const struct token *last) {
    const uint32_t *words = m->lexicon->words + c->word, *end = words + c->count;
    for (const struct token *t = first; t <= last; t++) {
        size_t at = 0;
        uint32_t id;
        if (c->hyphen && t->word == m->lexicon->hyphen) continue;
        if (!c->hyphen || !(t->flags & TOKEN_HYPHEN)) {
            if (words == end || *words++ != t->word) return false;
            continue;
        }
        while (part_next(m, t, &at, &id))
            if (words == end || *words++ != id) return false;
    }
    return words == end;
}

static bool check_fits(const struct match *m, const struct check *c, uint32_t first, uint32_t last) {
    const struct token *tokens = m->tokens->items;
    return (!c->count || accents_fit(m, c, &tokens[first], &tokens[last])) &&
           (!c->length || case_fits(m, c, &tokens[first], &tokens[last]));
}

static void hits_add(const struct match *m, uint32_t end, enum way way, uint32_t first, uint32_t last) {
    struct lexicon_hits *out = m->out;
    const struct end *e = &m->lexicon->ends[end];
    for (bool more = true; more; e++) {
        uint32_t entry = e->entry;
        more = e->flags & END_MORE;
        if (way != WAY_EITHER && (way == WAY_GAPS) != ((e->flags & END_HYPHEN) != 0)) continue;
        if (e->flags & END_CHECK) {
            const struct check *c = &m->lexicon->checks[entry];
            if (!check_fits(m, c, first, last)) continue;
            entry = c->entry;
        }
        if (out->count == out->capacity)
            memory_grow((void **)&out->items, out->count, &out->capacity, sizeof *out->items);
        out->items[out->count++] = (struct lexicon_hit){first, last, entry, e->group, e->class};
    }
}

/* The state that a word without a hyphen leads to from the beginning of a phrase. */
static inline struct node node_start(const struct lexicon *x, uint32_t word) {
    struct node node = x->starts[word];
    node.end &= END_INDEX;
    return node;
}

/* Follows the parts of a token with hyphens, from the beginning of a phrase if `from` is NULL. */
static struct node node_parts(const struct match *m, const struct node *from, const struct token *t) {
    struct node node = from ? *from : (struct node){0};
    size_t at = 0, parts = 0;
    uint32_t id;
    while (part_next(m, t, &at, &id)) {
        if (!id || ++parts > PARTS_MAX) return (struct node){0};
        node = parts == 1 && !from ? node_start(m->lexicon, id) : node_next(m->lexicon, node, id);
        if (!node.table && !node.end) break;
    }
    return node;
}

/* Reports the entries that begin at token `first`, from the state that token `at` leads to. */
static void follow(const struct match *m, struct node node, enum way way, uint32_t first, uint32_t at) {
    const struct lexicon *x = m->lexicon;
    const struct token *tokens = m->tokens->items;
    uint32_t count = (uint32_t)m->tokens->count;
    for (;;) {
        if (node.end) hits_add(m, node.end, way, first, at);
        if (!node.table || ++at >= count) return;
        bool hyphen = tokens[at].word == x->hyphen && x->hyphen;
        if (way == WAY_EITHER && (hyphen || tokens[at].flags & m->hyphens)) {
            follow(m, node_next(x, node, tokens[at].word), WAY_WORDS, first, at);
            way = WAY_GAPS;
        }
        if (hyphen && way == WAY_GAPS && ++at >= count) return;
        if (way == WAY_GAPS && tokens[at].flags & TOKEN_HYPHEN)
            node = node_parts(m, &node, &tokens[at]);
        else
            node = node_next(x, node, tokens[at].word);
    }
}

static int by_length(const void *left, const void *right) {
    const struct lexicon_hit *a = left, *b = right;
    if (a->last != b->last) return a->last > b->last ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

/* Orders the hits from `start` on, which begin at one token: a few as a rule, and qsort is slow to start. */
static void hits_sort(struct lexicon_hits *hits, size_t start) {
    enum { FEW = 16 };
    struct lexicon_hit *items = hits->items;
    if (hits->count - start > FEW) {
        qsort(items + start, hits->count - start, sizeof *items, by_length);
        return;
    }
    for (size_t i = start + 1; i < hits->count; i++) {
        struct lexicon_hit hit = items[i];
        size_t k = i;
        for (; k > start && by_length(&hit, &items[k - 1]) < 0; k--) items[k] = items[k - 1];
        items[k] = hit;
    }
}

/* Orders what was reported at one place. */
static void place_end(const struct match *m, size_t before) {
    if (m->out->count > before + 1) hits_sort(m->out, before);
}

static void match_at(const struct match *m, uint32_t first) {
    const struct token *t = &m->tokens->items[first];
    size_t before = m->out->count;
    bool hyphen = t->flags & m->hyphens;
    follow(m, node_start(m->lexicon, t->word), hyphen ? WAY_WORDS : WAY_EITHER, first, first);
    if (hyphen) follow(m, node_parts(m, NULL, t), WAY_GAPS, first, first);
    place_end(m, before);
}

/* What a text's words are cannot be predicted, and a jump that depends on them costs more than all else. The
 * tokens are therefore passed over in blocks, in steps that do not jump: where an entry may begin, then what
 * one and two words lead to. What is left is told by `found`. */
enum { BLOCK = 256 };

struct found {
    uint32_t first, last;
    uint32_t end;  /* entries that end at `last`, 0: none */
    uint32_t cell; /* the state after two words, if more may lead on from there; else 0, or CELL_FIRST */
};
#define CELL_FIRST UINT32_MAX /* hyphens, a crowded table: to be followed from the first word */

static inline unsigned token_bit(const struct match *m, const struct token *t) {
    return t->flags & m->hyphens ? BIT_HYPHEN : m->lexicon->starts[t->word].end >> END_BITS;
}

/* The tokens of [from, end) at which an entry may begin: one that is an entry, or one before a word that may
 * lead on. */
static size_t places_find(const struct match *m, uint32_t from, uint32_t end, uint32_t *places) {
    const struct token *tokens = m->tokens->items;
    const struct node *starts = m->lexicon->starts;
    size_t count = 0;
    for (uint32_t i = from; i < end; i++) {
        const struct node *node = &starts[tokens[i].word];
        bool leads = node->next >> token_bit(m, &tokens[i + 1]) & 1, parts = tokens[i].flags & m->hyphens;
        places[count] = i;
        count += leads | parts | ((node->end & END_INDEX) != 0);
    }
    return count;
}

/* Asks for the memory that place_look and found_report will look into: a large lexicon lies outside the
 * nearer caches. */
static void places_fetch(const struct match *m, const uint32_t *places, size_t count) {
    const struct lexicon *x = m->lexicon;
    for (size_t i = 0; i < count; i++) {
        const struct token *t = &m->tokens->items[places[i]];
        uint32_t table = x->starts[t->word].table, home = cell_home(x->families[t[1].word], table_log(table));
        __builtin_prefetch(&x->cells[(table >> TABLE_BITS) + home]);
    }
}

static void ends_fetch(const struct match *m, const struct found *found, size_t count) {
    for (size_t i = 0; i < count; i++) __builtin_prefetch(&m->lexicon->ends[found[i].end]);
}

/* What begins at a place, at most two of `found`, the longer first. Returns how many. */
static inline size_t place_look(const struct match *m, uint32_t first, struct found *found) {
    const struct lexicon *x = m->lexicon;
    const struct token *t = &m->tokens->items[first];
    const struct token *third = t + (first + 2 < m->tokens->count ? 2 : 1);
    const struct node *node = &x->starts[t[0].word];
    unsigned bit = token_bit(m, &t[1]);
    uint32_t table = node->next >> bit & 1 ? node->table : 0, family = x->families[t[1].word];
    uint32_t from = table >> TABLE_BITS, mask = (1u << table_log(table)) - 1;
    uint32_t home = cell_home(family, table_log(table));
    const struct cell *cell = &x->cells[from + home], *other = &x->cells[from + ((home + 1) & mask)];
    /* a word stands in one of the first two cells that it may, or nearly always in none */
    bool crowded = (mask > 1) & (cell->word != 0) & (cell->word != family) & (other->word != 0) &
                   (other->word != family);
    bool slow = crowded | (t->flags & m->hyphens) | ((bit == BIT_HYPHEN) & (table != 0));
    cell = cell->word == family ? cell : other;
    bool known = cell->word == family, more = known & (cell->next >> (token_bit(m, third) & 31) & 1);
    uint32_t end = node->end & END_INDEX;
    if (slow | more) {
        found[0] = (struct found){first, first, end, slow ? CELL_FIRST : (uint32_t)(cell - x->cells)};
        return 1;
    }
    size_t count = known & (cell->end != 0);
    found[0] = (struct found){first, first + 1, cell->end, 0};
    found[count] = (struct found){first, first, end, 0};
    return count + (end != 0);
}

static void found_report(const struct match *m, const struct found *f) {
    if (!f->cell) {
        hits_add(m, f->end, WAY_EITHER, f->first, f->last);
    } else if (f->cell == CELL_FIRST) {
        match_at(m, f->first);
    } else {
        size_t before = m->out->count;
        if (f->end) hits_add(m, f->end, WAY_EITHER, f->first, f->first);
        follow(m, node_of(&m->lexicon->cells[f->cell]), WAY_EITHER, f->first, f->first + 1);
        place_end(m, before);
    }
}

void lexicon_match(const struct lexicon *x, const struct vocabulary *v, const struct tokens *t,
                   const char *text, struct lexicon_hits *out) {
    uint32_t places[BLOCK], last = t->count ? (uint32_t)t->count - 1 : 0; /* a boundary */
    struct found found[2 * BLOCK];
    struct match m = {x, v, t, text, out, x->hyphen ? TOKEN_HYPHEN : 0};
    out->count = 0;
    for (uint32_t from = 0; from < last; from += BLOCK) {
        size_t count = places_find(&m, from, from + BLOCK < last ? from + BLOCK : last, places), all = 0;
        places_fetch(&m, places, count);
        for (size_t i = 0; i < count; i++) all += place_look(&m, places[i], found + all);
        ends_fetch(&m, found, all);
        for (size_t i = 0; i < all; i++) found_report(&m, &found[i]);
    }
}
