/* Inside the lexicons: shared by lexicon.c, which builds them, and lexicon_match.c.
 *
 * A trie over word ids. Entries are kept apart by how their words are compared (enum mode), each mode with a
 * root of its own, so that what is followed from a token is one path a mode and never a search. A transition
 * from a root is an array look-up by word id, any other one in a hash by (state, word).
 *
 * Folding: a word's id ignores letter case, its plain id accents too. Case that counts is checked on the text
 * of a hit. For MODE_HYPHEN words are the parts of tokens between hyphens, and a token that is a hyphen is
 * passed over. */
#ifndef LUTRIN_ANNOT_LEXICON_INTERNAL_H
#define LUTRIN_ANNOT_LEXICON_INTERNAL_H

#include "annot/lexicon.h"
#include "base/buffer.h"

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

/* An entry that ends in a state; with what a hit says of it, so that a hit is one look into memory. */
struct end {
    uint32_t entry; /* END_NONE: none does */
    uint32_t next;  /* in `ends`: a later entry of the same state; 0: no other */
    uint32_t group;
    uint16_t class;
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
    bool large;           /* larger than the caches: lexicon_match asks for memory ahead */
};

/* From so many states on. */
enum { STATES_LARGE = 1 << 15 };

/* Length of the next part between hyphens (of any kind that fold_case knows) at text[*at], which moves behind
 * the hyphen. */
size_t lexicon_part(const char *text, size_t length, size_t *at);

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

#endif
