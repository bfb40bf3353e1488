/* A compiled rule and the state it runs in. Shared by build.c (makes them), views.c, captures.c, emit.c,
 * rule.c and cascade.c; nobody else looks inside. */
#ifndef LUTRIN_HOST_RULE_H
#define LUTRIN_HOST_RULE_H

#include "host/internal.h"

enum rule_kind { RULE_PATTERN, RULE_TEXT, RULE_FIND };

/* A feature that an annotation must have: t.quantity { unit = "year" }. */
struct wanted {
    uint16_t feature;
    uint8_t kind; /* enum value_kind: string, integer, float or boolean */
    int64_t integer;
    double number;
    char *string;
    size_t length;
};

/* Atoms for annotations of a type or entries of a lexicon class: laid over the words' masks. */
struct overlay {
    bool lexicon;
    uint16_t id; /* type, or lexicon class */
    uint64_t begin, inside;
    int test;              /* registry reference of a function of the annotation; LUA_NOREF */
    struct wanted *wanted; /* or features that need no call to be compared */
    size_t wanted_count;
    uint8_t *accepts; /* lexicon: one bit a group; NULL: all of the class */
    /* on the view at hand: what there is to lay (lexicon), how far it is laid, the token of the next one */
    const struct placed *hits;
    size_t count, cursor, next;
    size_t first, end; /* what was laid last: tokens */
};

/* t.word "*tion": how a word may end, folded; no index knows where such words are. */
struct ending {
    uint64_t bit;
    char *text, last; /* last: its last byte */
    size_t length;
};

/* Lua keeps one copy of every string shorter than this (it says 40; a smaller number is safe). */
enum { NAME_INTERNED = 32 };

struct box; /* captures.c */

/* A capture's name and what it can be. */
struct slot {
    const char *name;  /* interned and anchored by Lua: comparing pointers is enough for short names */
    uint16_t *sources; /* overlays */
    size_t source_count;
    struct box *box; /* m.name, used again for every match */
    int kept;        /* registry: it */
};

/* Which capture a name is that make asked for; -1: none. */
struct asked {
    const char *key;
    int slot;
};
enum { ASKED_BITS = 4 };

enum feature_kind { FEATURE_STRING, FEATURE_NUMBER, FEATURE_BOOLEAN, FEATURE_REF, FEATURE_KINDS };
extern const char *const feature_kinds[FEATURE_KINDS]; /* their names in declarations */

struct feature_spec {
    const char *name; /* interned, as above */
    uint16_t id;
    uint8_t kind; /* enum feature_kind */
    bool list, optional;
};

struct type_spec {
    uint16_t type;
    struct feature_spec *features;
    size_t count;
};

/* make = { ... } without a call: constants, features of captures, numerals. */
struct template_item {
    uint16_t feature;  /* index into the type's features */
    int slot;          /* -1: a constant */
    const char *field; /* interned; NULL: the capture's text is a numeral */
    int scale;         /* numeral: capture with the power of ten, -1 for none */
    int constant;      /* registry reference */
};

enum { MASKS_MAX = 256 }; /* distinct masks that words give in one rule; [0] is none */

/* What can meet a mask: words, shapes and lexicon entries, which are a clause that is known once a document
 * for all rules (clauses.c), and annotations of types. */
#define CLAUSE_NONE UINT32_MAX
struct source {
    uint32_t clause;          /* CLAUSE_NONE: types only */
    uint64_t overlays, types; /* those that may begin there, by index; types: of annotations alone */
    bool words;               /* words or shapes meet it */
};

struct rule {
    char *name;
    uint16_t id;
    uint64_t closure;
    enum rule_kind kind;
    uint16_t language; /* index into host.languages, or NAME_NONE for any */
    bool own_type;     /* reads a type it emits: replaces what it covers */

    struct match_program program;
    struct source *needs, *ways, head; /* of program.necessary, program.ways and program.head */
    uint16_t *classes;                 /* those whose mask is not 0 */
    size_t class_count, class_capacity, mask_count;
    /* Mask of a vocabulary class: masks[class_index[class]]. A rule has few masks and there are many classes:
     * one byte each keeps the tables of a hundred rules in the cache. */
    uint8_t *class_index;
    uint64_t masks[MASKS_MAX];
    uint64_t shape_masks[SHAPES];
    struct overlay *overlays;
    struct ending *endings;
    size_t overlay_count, ending_count;
    uint32_t ending_letters; /* the last ones of all endings: bit c & 31 for each */
    struct slot *slots;
    size_t slot_count;
    bool long_names; /* one of them is not interned */
    struct asked asked[1 << ASKED_BITS];
    struct box *box; /* what m is, used again for every match */
    int kept;        /* registry: it */

    struct type_spec *types; /* the first is the default */
    size_t type_count;
    uint16_t *reads; /* types */
    size_t read_count;
    uint16_t *after; /* rules (indices) whose failure takes this one with it */
    size_t after_count;
    int make;          /* registry: a function, or LUA_NOREF */
    bool template;     /* make is a template: like and items */
    int template_like; /* slot, or -1 */
    struct template_item *items;
    size_t item_count;
    int body;        /* registry: function of a text or find rule */
    uint16_t *again; /* feature ids */
    size_t again_count;
};

/* A lexicon hit: tokens, the last included. */
struct placed {
    uint32_t first, last, group;
};

/* Tokens as a rule sees them: the document's, cut where annotations it reads begin or end inside a token. */
struct view {
    struct tokens *tokens; /* the document's own, or &cut */
    struct lexicon_hits *hits;
    struct tokens cut;
    struct lexicon_hits cut_hits;
    uint32_t *borders;
    size_t border_count, border_capacity;
    struct placed *placed; /* the hits class by class, and where each class begins */
    uint32_t *placed_at;
    size_t placed_capacity;
    uint64_t *clauses; /* the sentences that have something of each clause: sentence_words for each */
    /* the token behind each sentence (the boundary that ends one belongs to it); sentence i has bit
     * i >> sentence_shift of bitmaps of so many words */
    uint32_t *sentence_end;
    size_t sentence_count, sentence_capacity, sentence_words;
    unsigned sentence_shift;
    bool used, indexed; /* indexed: all these are made */
};
enum { VIEW_TOKENS = 1 << 20 }; /* documents of more tokens have two views at most */
enum { VIEWS = 4 };             /* view 0 is the uncut document */

/* Annotations of one type as token spans of a view. */
struct spans {
    uint32_t *items, *first, *end; /* annotation, first token, token after the last */
    size_t count, capacity, token_capacity;
    const struct view *view; /* NULL: to be made anew */
    uint64_t *sentences;     /* that have one, if `placed` */
    size_t sentence_capacity;
    bool placed;
    bool dirty; /* emitted since it was settled */
};

/* What a name after the point of m.name.NAME means. A string that a plugin has in its code stays where it is,
 * so it is known by its address; it is kept in the registry, so that no other takes the address. */
enum met_kind { MET_TEXT, MET_FIRST, MET_LAST, MET_DOC, MET_ALL, MET_FEATURE, MET_OTHER };
struct met_name {
    const char *key; /* NULL: none yet */
    int kept;
    enum met_kind kind;
    uint16_t id; /* of a feature */
};
enum { MET_BITS = 10, MET_NAMES = 1 << MET_BITS, AGAIN_STARTS = 4096 };

/* For each word class, shape and lexicon class the clauses it is in: those of class c are
 * of_class[class_at[c]] up to of_class[class_at[c + 1]], and so on. */
struct entry_clause {
    uint32_t clause;
    const struct overlay *overlay; /* that accepts some of the class only; NULL: all are in it */
};
struct clauses {
    uint32_t count;
    uint32_t *class_at, *shape_at, *entry_at;
    uint32_t *of_class, *of_shape;
    struct entry_clause *of_entry;
};

/* Word classes of the view that is being indexed: the sentences of each, in the order they are met. */
struct met_classes {
    uint32_t *at; /* by class: 1 + its place in `classes`; 0: not met */
    uint16_t *classes;
    uint64_t *bits, *shapes; /* sentence_words for each class, for each shape */
    size_t count, capacity;  /* capacity: of bits, in words */
};

/* What rules work with while a document is at hand; lives in the host. */
struct cascade {
    struct view views[VIEWS];
    size_t next_view;
    struct spans *spans; /* by type id */
    size_t span_count;
    uint64_t *masks, *candidates; /* by token; one bit a token */
    uint64_t *sentences;          /* one bit a sentence: those that may hold a match */
    size_t mask_capacity, sentence_capacity;
    size_t filled; /* masks are made up to this token */
    bool sparse;   /* masks are made from candidates on, not for whole sentences */
    struct clauses clauses;
    struct met_classes met_classes;
    uint32_t *cuts; /* annotations with a border inside a token of the uncut document */
    size_t cut_count, cut_capacity;
    size_t checked;    /* annotations looked at for that */
    uint32_t *borders; /* scratch */
    size_t border_capacity;
    char *lower;                    /* the document in ASCII lower case, for `again`; NULL: not asked for */
    uint32_t *starts, *starts_next; /* and its tokens by their first two bytes: chains, 0 ends one */
    bool *replacing;                /* by rule id: own-type rules */
    struct pack_entry *known, *entries; /* scratch of host_analyse */
    size_t known_capacity, entry_capacity;
    struct buffer sections;
    uint64_t *closures; /* of every rule of the snapshot, ascending: what is worth keeping in the store */
    size_t closure_count;

    struct met_name met[MET_NAMES];
    /* the match at hand, for captures.c and emit.c */
    struct rule *rule;
    struct view *view;
    uint32_t generation; /* grows with every match: an old capture object is found out */
    size_t first, end;   /* tokens */
    uint32_t start_byte, end_byte;
    uint32_t emitted; /* by this rule in this document */
    bool live;        /* inside make or find */
};

/* --- views.c */
void view_note_cuts(struct host *h);                   /* after annotations were added */
void view_reset(struct host *h);                       /* a new document */
struct view *view_for(struct host *h, struct rule *r); /* settles the types it reads, cuts tokens if needed */
struct spans *view_spans(struct host *h, struct view *v, uint16_t type);
/* The annotation (or LEXICON_NO_ENTRY / lexicon group) that is exactly the tokens [first, end). */
bool view_annotation(struct host *h, struct view *v, uint16_t type, size_t first, size_t end,
                     uint32_t *annotation);
bool view_group(const struct view *v, const struct overlay *o, size_t first, size_t end, uint32_t *group);

/* --- index.c */
enum { WORD_BITS = 64 }; /* of a bitmap's words */
static inline size_t bitmap_words(size_t bits) {
    return bits / WORD_BITS + 1;
}
void view_index(struct host *h, struct view *v);            /* makes all that view.indexed stands for */
void view_place(const struct view *v, struct spans *spans); /* makes spans.sentences; v is indexed */
/* The hits of a lexicon class, in text order; how many. */
size_t view_hits(const struct view *v, uint16_t class, const struct placed **hits);

static inline uint64_t class_mask(const struct rule *r, uint16_t class) {
    return r->masks[r->class_index[class]];
}

/* --- clauses.c */
/* Finds what can meet the masks that rules ask for, once all rules and lexicons are known. */
void clauses_make(struct host *h);
void clauses_free(struct clauses *c);

/* --- overlay.c */
/* The test of an annotation overlay, in fields "test" (a function) and "wanted" (the table that it was made
 * of) of the table at index `at`. */
void overlay_read_test(lua_State *L, struct host *h, struct overlay *o, int at);
static inline bool overlay_accepts(const struct overlay *o, uint32_t group) { /* a lexicon's entry */
    return !o->accepts || (o->accepts[group / 8] >> (group % 8) & 1);
}
/* An annotation. Lua errors of a test are left to the protected call around the rule. */
bool overlay_passes(struct host *h, const struct overlay *o, uint32_t annotation);
void overlay_free(struct overlay *o); /* what it holds */

/* --- masks.c */
/* Chooses the sentences that can hold a match of the rule. False: there are none. Calls nothing in Lua, so
 * that it can be asked before the protected call. */
bool masks_choose(struct host *h, const struct rule *r, struct view *v);
/* Goes before the first of the sentences that were chosen last. */
void masks_start(struct host *h, struct rule *r, struct view *v);
/* Text rules: the first place where a match can begin, from token `from` on; count if there is none. */
size_t masks_candidate(const struct cascade *c, size_t from, size_t count);
/* Makes the next sentence that can hold a match (across: the document), from sentence *next on, which moves
 * past it, the matcher's. False: none is left. *from is the first token to try. Lua errors of a test are left
 * to the protected call around the rule, here and below. */
bool masks_sentence(struct host *h, struct rule *r, struct view *v, size_t *next, size_t *from);
/* The next match in that sentence, at token `from` or later: tokens [*first, *end) and h->matcher.captures.
 */
bool masks_match(struct host *h, struct rule *r, struct view *v, size_t from, size_t *first, size_t *end);
/* Whether one begins at token `at` of it. For one rule on one view tokens are tried in ascending order. */
bool masks_try(struct host *h, struct rule *r, struct view *v, size_t at, size_t *end);

/* --- captures.c */
void captures_open(lua_State *L);                                  /* metatables */
void captures_boxes(lua_State *L, struct host *h, struct rule *r); /* makes rule.box and those of its slots */
void captures_push(lua_State *L, const struct rule *r);            /* m */
/* Pushes what m.name.field gives in make, m.name being that capture: text, a feature, ... */
void captures_field(lua_State *L, struct host *h, int capture, const char *field);
/* What is at a stack index, if it is a capture or an annotation (captures_span: internal.h). */
bool captures_annotation(lua_State *L, int index, uint32_t *annotation);
bool captures_group(lua_State *L, int index, uint32_t *group);
int captures_find(struct host *h, int parent, int slot,
                  int from); /* index of a capture of that slot, or -1 */
/* What a capture is: an annotation or a lexicon group, the other one CAPTURE_NOTHING. False: neither. */
bool captures_is(struct host *h, int capture, uint32_t *annotation, uint32_t *group);
#define CAPTURE_NOTHING UINT32_MAX

/* --- emit.c */
/* The value on top of the stack is what make returned (or what a find rule emits): adds its annotations. Pops
 * it. */
void emit_result(lua_State *L, struct host *h, struct rule *r, uint32_t start, uint32_t end);
void emit_template(lua_State *L, struct host *h, struct rule *r, uint32_t start, uint32_t end);
/* Begins an annotation of bytes [start, end), without features yet. */
void emit_begin(lua_State *L, struct host *h, struct rule *r, const struct type_spec *t, uint32_t start,
                uint32_t end);
bool emit_wanted(void *type,
                 uint16_t name); /* has that type_spec such a feature? for annotations_copy_features */

/* --- again.c: what the rule added from annotation `from` on, at the other places of its values */
void emit_again(struct host *h, struct rule *r, size_t from);

/* --- numeral.c */
/* A number as written, times a power of ten; false if it is none. `decimal`: the sign of decimals ("," in
 * French). */
bool numeral_read(const char *text, size_t size, char decimal, int exponent, struct value *v);
void numeral_bind(lua_State *L); /* numeral(text, exponent, decimal) */

/* --- languages.c */
void languages_bind(lua_State *L); /* language, split */

/* --- lexicons.c */
void lexicons_bind(lua_State *L);
void lexicons_free(struct host *h);
void entry_push(lua_State *L, struct host *h, uint32_t group); /* its table of features */

/* --- cascade.c */
void document_current(lua_State *L, struct host *h); /* pushes the Lua object of the document at hand */
void cascade_set_closures(struct host *h, uint64_t *closures, size_t count); /* takes them over */

/* --- rule.c */
/* Runs the rule on h->current inside a protected call whose one value on the stack stays. Where it raises
 * there is rule_end to be called, and what it had added to be taken back. */
void rule_run(lua_State *L, struct host *h, struct rule *r);
void rule_end(struct host *h);
void rule_free(struct rule *r);

#endif
