/* Inside the lexicons: shared by lexicon.c, which takes phrases apart, lexicon_trie.c, which makes what is
 * matched with, and lexicon_match.c.
 *
 * All entries are one trie over families of words: a family is a word and, if some lexicon wants it without
 * accents, all its spellings. What a fold leaves open, accents, case, hyphens, is looked at where an entry
 * ends. For LEXICON_HYPHEN words are the parts of tokens between hyphens, and a token that is a hyphen is
 * passed over; such a token is the only place where two ways lead on.
 *
 * Everything is laid out so that a token costs one look into memory, and a few more only if something is
 * likely to be found: what begins with a word is told by its start, with the words that may follow as bits;
 * what leads on from a state lies together; an entry's end holds what a hit says. */
#ifndef LUTRIN_ANNOT_LEXICON_INTERNAL_H
#define LUTRIN_ANNOT_LEXICON_INTERNAL_H

#include "annot/lexicon.h"
#include "base/buffer.h"

/* Parts of one token between hyphens; a token of more parts, or of a longer part, is no word of a lexicon. */
enum { PARTS_MAX = 16, PART_MAX = 128 };

struct entry {
    uint32_t group, phrase, length; /* phrase: in `phrases`, only if case counts (length > 0) */
    uint16_t class;
    uint8_t fold; /* enum lexicon_fold */
};

/* One way a phrase is cut into words: words[word, word + count). */
struct path {
    uint32_t entry, word, count;
};

/* An entry that ends in a state. Those of one state lie together, in the order of entries. */
struct end {
    uint32_t entry; /* with END_CHECK: which one of `checks` */
    uint32_t group;
    uint16_t class, flags;
};
enum {
    END_MORE = 1,  /* the next one is of the same state */
    END_CHECK = 2, /* its case or its accents count */
    END_HYPHEN = 4 /* it folds hyphens */
};

struct check {
    uint32_t entry;
    uint32_t phrase, length; /* in `phrases`; length == 0: case does not count */
    uint32_t word, count;    /* in `words`; count == 0: accents do not count */
    bool hyphen;             /* its words are parts of tokens */
};

/* A state, by the word of a token that begins a phrase. `next` has the bit of every word that leads on. */
struct node {
    uint64_t next;
    uint32_t table; /* what leads on from here: place in `cells` and log2 of how many; 0: nothing does */
    uint32_t
        end; /* first one in `ends`, 0: none; and in a start, above END_BITS, the bit of the word itself */
};
enum { END_BITS = 26, TABLE_BITS = 5 };
#define END_INDEX ((1u << END_BITS) - 1)
#define WORDS_MAX (1u << 24) /* of all entries: their tables fit then */

/* A state, in the table of the one before. */
struct cell {
    uint32_t word; /* family; 0: free */
    uint32_t next; /* as in a node, bits 32 to 63 being those from 0 on */
    uint32_t table, end;
};

/* Bits of `next`. No word has BIT_NONE's; a hyphen has BIT_HYPHEN, which every state has that leads on. The
 * same less 32 are kept free, for cells. */
enum { BIT_HYPHEN = 62, BIT_NONE = 63, BITS = 60 };

struct lexicon {
    /* While building. */
    struct entry *entries;
    size_t entry_count, entry_capacity;
    struct path *paths;
    size_t path_count, path_capacity;
    size_t word_count, word_capacity;
    struct buffer context;
    struct tokens tokens; /* of the phrase being added */
    /* Always. */
    uint32_t *words; /* of all paths: plain ids for LEXICON_ACCENT, word ids otherwise */
    struct buffer phrases;
    uint32_t hyphen; /* word id of "-", 0 if no entry folds hyphens */
    /* From the freeze on. */
    struct node *starts; /* by word id */
    uint32_t *families;  /* by word id: plain id, or itself */
    struct cell *cells;  /* [0] is unused, then tables: open addressing */
    size_t cell_count, cell_capacity;
    struct end *ends; /* [0] is unused */
    uint32_t end_count;
    struct check *checks;
    size_t check_count, check_capacity;
};

/* Length of the next part between hyphens (of any kind that fold_case knows) at text[*at], which moves behind
 * the hyphen. */
size_t lexicon_part(const char *text, size_t length, size_t *at);

/* Makes starts, families, cells, ends and checks of entries, paths and words. */
bool lexicon_trie(struct lexicon *x, const struct vocabulary *v, struct error *err);

static inline unsigned node_bit(uint32_t family) {
    unsigned bit = (unsigned)((uint64_t)(family * 0x85EBCA77u) * BITS >> 32);
    return bit < BITS / 2 ? bit : bit + 2;
}

/* Where in a table of 2^log cells the search for a word begins. */
static inline uint32_t cell_home(uint32_t family, unsigned log) {
    return (uint32_t)((uint64_t)(family * 0x9E3779B1u) << log >> 32);
}

static inline unsigned table_log(uint32_t table) {
    return table & ((1u << TABLE_BITS) - 1);
}

#endif
