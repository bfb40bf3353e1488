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
};

static inline struct node node_next(const struct lexicon *x, unsigned mode, struct node node, uint32_t word) {
    if (mode & MODE_PLAIN) word = x->plain[word];
    if (!word || !(node.next & next_bit(word))) return (struct node){0};
    uint64_t key = transition_key(node.state & STATE_NUMBER, word);
    return transition_slot(x, key, node.state & STATE_NUMBER, word)->to;
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

static bool case_fits(const struct match *m, uint32_t entry, const struct token *first,
                      const struct token *last) {
    const struct entry *e = &m->lexicon->entries[entry];
    const char *text = m->text + first->start, *phrase = m->lexicon->phrases.bytes + e->phrase;
    size_t length = last->end - first->start;
    return (e->length == length && memcmp(phrase, text, length) == 0) ||
           same_case(phrase, e->length, text, length);
}

static void hits_add(const struct match *m, uint32_t state, uint32_t first, uint32_t last) {
    const struct token *tokens = m->tokens->items;
    struct lexicon_hits *out = m->out;
    for (uint32_t i = state & STATE_NUMBER; i; i = m->lexicon->ends[i].next) {
        const struct end *e = &m->lexicon->ends[i];
        uint32_t entry = e->entry & ~END_CASE;
        if (e->entry & END_CASE && !case_fits(m, entry, &tokens[first], &tokens[last])) continue;
        if (out->count == out->capacity) {
            memory_grow((void **)&out->items, out->count, &out->capacity, sizeof *out->items);
        }
        out->items[out->count++] = (struct lexicon_hit){first, last, entry, e->group, e->class};
    }
}

/* Follows the parts of a token with hyphens, from the root if `from` is none. */
static struct node node_parts(const struct match *m, unsigned mode, struct node from, const struct token *t) {
    const struct lexicon *x = m->lexicon;
    const char *word = m->text + t->start;
    size_t length = t->end - t->start, at = 0;
    struct node node = from;
    for (size_t parts = 0; at <= length;) {
        char folded[2 * PART_MAX];
        size_t start = at, size = lexicon_part(word, length, &at);
        if (!size) continue;
        if (size > PART_MAX || ++parts > PARTS_MAX) return (struct node){0};
        bool ascii = true;
        for (size_t i = 0; i < size; i++) ascii = ascii && (unsigned char)word[start + i] < 0x80;
        uint32_t id = vocabulary_find(m->vocabulary, folded, fold_case(folded, word + start, size), ascii);
        if (!id) return (struct node){0};
        node = parts == 1 && !from.state ? x->roots[mode][id] : node_next(x, mode, node, id);
        if (!node.state) break;
    }
    return node;
}

/* Reports the entries of a mode that begin at token `first`. */
static void match_mode(const struct match *m, unsigned mode, uint32_t first) {
    const struct lexicon *x = m->lexicon;
    const struct token *tokens = m->tokens->items;
    uint32_t at = first, count = (uint32_t)m->tokens->count;
    struct node node = {0};
    if (mode & MODE_HYPHEN && tokens[at].flags & TOKEN_HYPHEN)
        node = node_parts(m, mode, node, &tokens[at]);
    else
        node = x->roots[mode][tokens[at].word];
    while (node.state) {
        if (node.state & STATE_ENDS) hits_add(m, node.state, first, at);
        if (!node.next) break;
        at++;
        if (mode & MODE_HYPHEN && at < count && tokens[at].word == x->hyphen) at++;
        if (at >= count) break;
        if (mode & MODE_HYPHEN && tokens[at].flags & TOKEN_HYPHEN)
            node = node_parts(m, mode, node, &tokens[at]);
        else
            node = node_next(x, mode, node, tokens[at].word);
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

/* A large lexicon lies outside the caches, and to follow a word is to wait for memory again and again. What
 * the words ahead will need is asked for before: their roots first, then what these lead to. */
enum { ROOTS_AHEAD = 16, STEPS_AHEAD = 8 };

static inline void fetch_roots(const struct lexicon *x, uint32_t word) {
    for (unsigned left = x->modes[word]; left; left &= left - 1)
        __builtin_prefetch(&x->roots[__builtin_ctz(left)][word]);
}

static inline void fetch_steps(const struct lexicon *x, uint32_t word, uint32_t next) {
    for (unsigned left = x->modes[word]; left; left &= left - 1) {
        unsigned mode = (unsigned)__builtin_ctz(left);
        struct node node = x->roots[mode][word];
        uint32_t state = node.state & STATE_NUMBER, id = mode & MODE_PLAIN ? x->plain[next] : next;
        if (node.state & STATE_ENDS) __builtin_prefetch(&x->ends[state]);
        if (id && node.next & next_bit(id))
            __builtin_prefetch(&x->transitions[transition_key(state, id) >> x->shift]);
    }
}

void lexicon_match(const struct lexicon *x, const struct vocabulary *v, const struct tokens *t,
                   const char *text, struct lexicon_hits *out) {
    struct match m = {x, v, t, text, out};
    unsigned hyphen_modes = (x->roots[MODE_HYPHEN] ? 1u << MODE_HYPHEN : 0) |
                            (x->roots[MODE_HYPHEN | MODE_PLAIN] ? 1u << (MODE_HYPHEN | MODE_PLAIN) : 0);
    out->count = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        const struct token *token = &t->items[i];
        if (x->large && i + ROOTS_AHEAD < t->count) {
            fetch_roots(x, t->items[i + ROOTS_AHEAD].word);
            fetch_steps(x, t->items[i + STEPS_AHEAD].word, t->items[i + STEPS_AHEAD + 1].word);
        }
        unsigned modes = x->modes[token->word];
        if (token->flags & TOKEN_HYPHEN) modes |= hyphen_modes;
        if (!modes) continue;
        size_t before = out->count;
        for (unsigned left = modes; left; left &= left - 1) match_mode(&m, (unsigned)__builtin_ctz(left), i);
        hits_sort(out, before);
    }
}
