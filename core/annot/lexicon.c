/* A trie over word ids. Entries are kept apart by how their words are compared (enum mode), each mode with a
 * root of its own, so that what is followed from a token is one path a mode and never a search. A transition
 * from a root is an array look-up by word id, any other one in a hash by (state, word).
 *
 * Folding: a word's id ignores letter case, its plain id accents too. Case that counts is checked on the text
 * of a hit. For MODE_HYPHEN words are the parts of tokens between hyphens, and a token that is a hyphen is
 * passed over. */
#include "annot/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "text/fold.h"
#include "text/utf8.h"

enum mode { MODE_PLAIN = 1, MODE_HYPHEN = 2, MODES = 4 };

/* Parts of one token between hyphens; a token of more parts, or of a longer part, is no word of a lexicon. */
enum { PARTS_MAX = 16, PART_MAX = 128 };

struct entry {
    uint32_t group, phrase, length; /* phrase: in `phrases`, only if case counts (length > 0) */
    uint16_t class;
    uint8_t mode;
};

/* One way a phrase is cut into words: words[word, word + count). */
struct path {
    uint32_t entry, word, count;
};

/* An entry that ends in a state. */
struct end {
    uint32_t entry; /* END_NONE: none does */
    uint32_t next;  /* in `ends`: a later entry of the same state; 0: no other */
};
#define END_NONE UINT32_MAX
#define END_CASE 0x80000000u /* of an entry: its case counts */

/* A state as seen from the one before. state == 0: none. */
struct node {
    uint32_t state; /* its number, and STATE_ENDS if an entry ends there */
    uint64_t next;  /* bit next_bit(word) is set for every word that leads on: spares most look-ups */
};
#define STATE_ENDS 0x80000000u
#define STATE_NUMBER 0x7FFFFFFFu

struct transition {
    uint32_t from, word; /* from == 0: a free slot */
    struct node to;
};

struct lexicon {
    struct entry *entries;
    size_t entry_count, entry_capacity;
    struct path *paths;
    size_t path_count, path_capacity;
    uint32_t *words; /* of all paths: plain ids for MODE_PLAIN, word ids otherwise */
    size_t word_count, word_capacity;
    struct buffer phrases, context;
    struct tokens tokens; /* of the phrase being added */
    uint32_t hyphen;      /* word id of "-", 0 if no entry folds hyphens */
    /* From the freeze on. */
    uint8_t *modes;  /* by word id: bit m is set if the word leads somewhere from the root of mode m */
    uint32_t *plain; /* by word id: plain id */
    struct node *roots[MODES];      /* by word id: state; NULL if no entry is of that mode */
    struct transition *transitions; /* open addressing, at most half full */
    unsigned shift;                 /* 64 - log2 of the number of slots */
    struct end *ends;               /* by state, behind them the further ones */
    uint32_t end_count;
    uint32_t state_count; /* states are 1 .. state_count */
};

struct lexicon *lexicon_new(void) {
    return memory_new(sizeof(struct lexicon));
}

void lexicon_free(struct lexicon *x) {
    if (!x) return;
    free(x->entries);
    free(x->paths);
    free(x->words);
    buffer_free(&x->phrases);
    buffer_free(&x->context);
    tokens_free(&x->tokens);
    free(x->modes);
    free(x->plain);
    for (size_t m = 0; m < MODES; m++) free(x->roots[m]);
    free(x->transitions);
    free(x->ends);
    free(x);
}

uint16_t lexicon_class(const struct lexicon *x, uint32_t entry) {
    return x->entries[entry].class;
}

uint32_t lexicon_group(const struct lexicon *x, uint32_t entry) {
    return x->entries[entry].group;
}

size_t lexicon_size(const struct lexicon *x) {
    return x->entry_count;
}

/* Length of the next part between hyphens (of any kind that fold_case knows) at text[*at], which moves behind
 * the hyphen. */
static size_t part_next(const char *text, size_t length, size_t *at) {
    size_t start = *at;
    for (size_t i = start; i < length; i++) {
        size_t width = text[i] == '-' ? 1 : 0;
        if (length - i >= 3 && (!memcmp(text + i, "\xE2\x80\x90", 3) || !memcmp(text + i, "\xE2\x80\x91", 3)))
            width = 3;
        if (!width) continue;
        *at = i + width;
        return i - start;
    }
    *at = length + 1;
    return length - start;
}

/* ---- building */

static void word_put(struct lexicon *x, struct vocabulary *v, unsigned mode, const char *word,
                     size_t length) {
    memory_grow((void **)&x->words, x->word_count, &x->word_capacity, sizeof *x->words);
    x->words[x->word_count++] =
        mode & MODE_PLAIN ? vocabulary_add_plain(v, word, length) : vocabulary_add(v, word, length);
}

/* Cuts a phrase that is plain words with single spaces between them, as most are; the tokenizer would do the
 * same. Returns false, and puts nothing, for any other phrase. */
static bool cut_plain(struct lexicon *x, struct vocabulary *v, unsigned mode, const char *phrase,
                      size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)phrase[i], d = i + 1 < length ? (unsigned char)phrase[i + 1] : 0;
        if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') continue;
        if (c == ' ' && i > 0 && d > ' ') continue;
        /* U+00C0 to U+024F but the signs of multiplication and division: letters */
        if (c < 0xC3 || c > 0xC9 || (d & 0xC0) != 0x80 || (c == 0xC3 && (d == 0x97 || d == 0xB7)))
            return false;
        i++;
    }
    for (size_t start = 0; start < length;) {
        const char *space = memchr(phrase + start, ' ', length - start);
        size_t end = space ? (size_t)(space - phrase) : length;
        word_put(x, v, mode, phrase + start, end - start);
        start = end + 1;
    }
    return true;
}

/* Puts the words of the tokens that lie in text[start, end). */
static void cut_tokens(struct lexicon *x, struct vocabulary *v, unsigned mode, const char *text, size_t start,
                       size_t end) {
    for (size_t i = 0; i < x->tokens.count; i++) {
        const struct token *t = &x->tokens.items[i];
        if (t->shape == SHAPE_BOUNDARY || t->start < start || t->end > end) continue;
        size_t length = t->end - t->start, at = 0, size = part_next(text + t->start, length, &at);
        bool is_hyphen = size == 0 && at == length;
        if (!(mode & MODE_HYPHEN) || !(is_hyphen || t->flags & TOKEN_HYPHEN)) {
            word_put(x, v, mode, text + t->start, length);
            continue;
        }
        for (size_t from = 0; from <= length; from = at) {
            at = from;
            size = part_next(text + t->start, length, &at);
            if (size) word_put(x, v, mode, text + t->start + from, size);
        }
    }
}

static void path_put(struct lexicon *x, size_t word) {
    size_t count = x->word_count - word;
    if (!count) return;
    memory_grow((void **)&x->paths, x->path_count, &x->path_capacity, sizeof *x->paths);
    x->paths[x->path_count++] = (struct path){(uint32_t)x->entry_count, (uint32_t)word, (uint32_t)count};
}

/* True if a phrase is letters, digits, spaces, hyphens and apostrophes: it is cut alike wherever it stands.
 */
static bool has_no_stop(const char *phrase, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)phrase[i];
        bool letter = c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
        if (!letter && c != ' ' && c != '-' && c != '\'') return false;
    }
    return true;
}

/* The words from `word` on as a path, unless the entry at hand has the same one since `paths`. */
static void path_put_new(struct lexicon *x, size_t paths, size_t word) {
    size_t count = x->word_count - word;
    for (size_t i = paths; i < x->path_count; i++) {
        const struct path *p = &x->paths[i];
        if (p->count == count && !memcmp(x->words + p->word, x->words + word, count * sizeof *x->words)) {
            x->word_count = word;
            return;
        }
    }
    path_put(x, word);
}

/* A phrase stands at the end of a text and also in its midst, before a word or a number, where a full stop is
 * read differently ("oct. 2020"): each counts. */
static void cut_any(struct lexicon *x, struct vocabulary *v, const struct language *language, unsigned mode,
                    const char *phrase, size_t length) {
    static const char *const after[] = {" x", " 1"};
    size_t first = x->word_count, paths = x->path_count;
    tokens_read(&x->tokens, phrase, 0, length, language, NULL);
    cut_tokens(x, v, mode, phrase, 0, length);
    path_put(x, first);
    if (has_no_stop(phrase, length)) return;
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
        size_t word = x->word_count;
        buffer_clear(&x->context);
        buffer_text(&x->context, "x ");
        buffer_add(&x->context, phrase, length);
        buffer_text(&x->context, after[i]);
        tokens_read(&x->tokens, x->context.bytes, 0, x->context.length, language, NULL);
        cut_tokens(x, v, mode, x->context.bytes, 2, 2 + length);
        path_put_new(x, paths, word);
    }
}

uint32_t lexicon_add(struct lexicon *x, struct vocabulary *v, const struct language *language,
                     const char *phrase, size_t length, uint16_t class, uint32_t group, unsigned fold) {
    struct buffer composed = {0};
    unsigned mode = (fold & LEXICON_ACCENT ? MODE_PLAIN : 0) | (fold & LEXICON_HYPHEN ? MODE_HYPHEN : 0);
    size_t paths = x->path_count, words = x->word_count;
    if (mode & MODE_HYPHEN && !x->hyphen) x->hyphen = vocabulary_add(v, "-", 1);
    if (cut_plain(x, v, mode, phrase, length)) {
        path_put(x, words);
    } else if (utf8_valid(phrase, length) == length) {
        if (!utf8_is_nfc(phrase, length)) {
            utf8_nfc(&composed, phrase, length);
            phrase = composed.bytes;
            length = composed.length;
        }
        cut_any(x, v, language, mode, phrase, length);
    }
    uint32_t id = LEXICON_NO_ENTRY;
    if (x->path_count > paths) {
        struct entry e = {.group = group, .class = class, .mode = (uint8_t)mode};
        if (!(fold & LEXICON_CASE)) {
            e.phrase = (uint32_t)x->phrases.length;
            e.length = (uint32_t)length;
            buffer_add(&x->phrases, phrase, length);
        }
        memory_grow((void **)&x->entries, x->entry_count, &x->entry_capacity, sizeof *x->entries);
        id = (uint32_t)x->entry_count;
        x->entries[x->entry_count++] = e;
    }
    buffer_free(&composed);
    return id;
}

/* ---- freezing */

static inline uint64_t transition_key(uint32_t from, uint32_t word) {
    uint64_t key = ((uint64_t)from << 32 | word) * 0x9E3779B97F4A7C15u;
    return (key ^ key >> 32) * 0xD6E8FEB86659FD93u; /* else neighbours in both numbers would crowd together */
}

/* The slot of a transition, or the free one where it belongs. */
static inline struct transition *transition_slot(const struct lexicon *x, uint64_t key, uint32_t from,
                                                 uint32_t word) {
    size_t mask = ((size_t)1 << (64 - x->shift)) - 1, i = key >> x->shift;
    while (x->transitions[i].from && (x->transitions[i].from != from || x->transitions[i].word != word)) {
        i = (i + 1) & mask;
    }
    return &x->transitions[i];
}

static inline uint64_t next_bit(uint32_t word) {
    return (uint64_t)1 << (word * 0x9E3779B1u >> 26);
}

/* The state of the path's last word. */
static uint32_t path_build(struct lexicon *x, const struct path *p, unsigned mode) {
    struct node *to = &x->roots[mode][x->words[p->word]];
    for (uint32_t i = 1;; i++) {
        if (!to->state) {
            to->state = ++x->state_count;
            x->ends[to->state] = (struct end){END_NONE, 0};
        }
        if (i == p->count) break;
        uint32_t from = to->state & STATE_NUMBER, word = x->words[p->word + i];
        to->next |= next_bit(word);
        uint64_t key = transition_key(from, word);
        struct transition *t = transition_slot(x, key, from, word);
        t->from = from;
        t->word = word;
        to = &t->to;
    }
    to->state |= STATE_ENDS;
    return to->state & STATE_NUMBER;
}

/* By word id instead of plain id, so that a look-up by a token's word is one step. */
static void roots_by_word(struct lexicon *x, unsigned mode, uint32_t words) {
    struct node *by_plain = x->roots[mode], *by_word = memory_new(words * sizeof *by_word);
    for (uint32_t w = 1; w < words; w++) {
        if (x->plain[w]) by_word[w] = by_plain[x->plain[w]];
    }
    free(by_plain);
    x->roots[mode] = by_word;
}

/* Comes with later entries first, so that of those of one state the first one is at the head. */
static void end_put(struct lexicon *x, uint32_t state, uint32_t entry) {
    struct end *head = &x->ends[state];
    uint32_t next = 0;
    if (head->entry != END_NONE) {
        next = x->end_count++;
        x->ends[next] = *head;
    }
    *head = (struct end){entry | (x->entries[entry].length ? END_CASE : 0), next};
}

static void transitions_make(struct lexicon *x) {
    unsigned bits = 4;
    while (((size_t)1 << bits) < 2 * (x->word_count - x->path_count)) bits++;
    x->shift = 64 - bits;
    x->transitions = memory_new(((size_t)1 << bits) * sizeof *x->transitions);
}

bool lexicon_freeze(struct lexicon *x, const struct vocabulary *v, struct error *err) {
    uint32_t words = vocabulary_words(v);
    if (x->word_count >= STATE_NUMBER)
        return error_set(err, "the lexicons hold more than %u words", STATE_NUMBER);
    transitions_make(x);
    x->ends = memory_resize(NULL, x->word_count + x->path_count + 1, sizeof *x->ends);
    x->end_count = (uint32_t)x->word_count + 1; /* there are no more states than words */
    x->modes = memory_new(words);
    x->plain = memory_new(words * sizeof *x->plain);
    for (uint32_t w = 1; w < words; w++) x->plain[w] = vocabulary_plain(v, w);
    for (size_t i = x->path_count; i-- > 0;) {
        const struct path *p = &x->paths[i];
        unsigned mode = x->entries[p->entry].mode;
        if (!x->roots[mode]) x->roots[mode] = memory_new(words * sizeof *x->roots[mode]);
        end_put(x, path_build(x, p, mode), p->entry);
    }
    for (unsigned mode = 0; mode < MODES; mode++) {
        if (!x->roots[mode]) continue;
        if (mode & MODE_PLAIN) roots_by_word(x, mode, words);
        for (uint32_t w = 1; w < words; w++) {
            if (x->roots[mode][w].state) x->modes[w] |= (uint8_t)(1u << mode);
        }
    }
    free(x->paths);
    free(x->words);
    x->paths = NULL;
    x->words = NULL;
    return true;
}

/* ---- matching */

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
        uint32_t entry = m->lexicon->ends[i].entry & ~END_CASE;
        if (m->lexicon->ends[i].entry & END_CASE && !case_fits(m, entry, &tokens[first], &tokens[last]))
            continue;
        if (out->count == out->capacity) {
            memory_grow((void **)&out->items, out->count, &out->capacity, sizeof *out->items);
        }
        out->items[out->count++] = (struct lexicon_hit){first, last, entry};
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
        size_t start = at, size = part_next(word, length, &at);
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

void lexicon_match(const struct lexicon *x, const struct vocabulary *v, const struct tokens *t,
                   const char *text, struct lexicon_hits *out) {
    struct match m = {x, v, t, text, out};
    unsigned hyphen_modes = (x->roots[MODE_HYPHEN] ? 1u << MODE_HYPHEN : 0) |
                            (x->roots[MODE_HYPHEN | MODE_PLAIN] ? 1u << (MODE_HYPHEN | MODE_PLAIN) : 0);
    out->count = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        const struct token *token = &t->items[i];
        unsigned modes = x->modes[token->word];
        if (token->flags & TOKEN_HYPHEN) modes |= hyphen_modes;
        if (!modes) continue;
        size_t before = out->count;
        for (unsigned mode = 0; mode < MODES; mode++) {
            if (modes & 1u << mode) match_mode(&m, mode, i);
        }
        hits_sort(out, before);
    }
}
