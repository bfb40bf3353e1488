/* Token patterns: a small backtracking machine over one 64-bit mask a token.
 *
 * Each rule numbers its atoms 0..63; bit k of a token's mask says that the token satisfies atom k. A program
 * is what plugins/lib/lutrin/tokens.lua compiles a pattern tree into; its semantics are those of PEGs
 * (ordered choice, possessive repetition). A match attempt is bounded by MATCH_STEPS steps for each token of
 * the document plus MATCH_STEPS_MIN, so no pattern runs for ever and the bound is the same on every machine.
 */
#ifndef LUTRIN_ANNOT_MATCHER_H
#define LUTRIN_ANNOT_MATCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum match_op {
    MATCH_TEST, /* mask: the token has one of these bits; take it */
    MATCH_NOT,  /* mask: there is a token (no boundary) with none of these bits; take it */
    MATCH_SPAN, /* mask = begin bits, operand = index of the inside mask: take a token with a begin bit, then
                   all that follow with an inside bit */
    MATCH_REPEAT, /* mask: take tokens while they have one of these bits */
    MATCH_PEEK,   /* mask: the token has one of these bits; take nothing */
    MATCH_PREV,   /* mask: the token before has one of these bits */
    MATCH_CHOICE, /* on failure go to target; mask not 0: at once, unless the token has one of these bits */
    MATCH_COMMIT, /* drop the newest alternative, go to target */
    MATCH_LOOP,   /* the newest alternative now starts here; go to target; fails if nothing was taken since */
    MATCH_BACK, /* drop the newest alternative, go back to where it was made, keep captures' state of then; go
                   to target */
    MATCH_FAIL,
    MATCH_FAIL_TWICE, /* drop the newest alternative, then fail */
    MATCH_UPTO,   /* operand = n: an alternative that, on failure, passes over one more token (no boundary), n
                     times, and  goes on behind this instruction; MATCH_COMMIT ends it */
    MATCH_BEHIND, /* operand = n: what follows, up to MATCH_ARRIVE, is tried at the n tokens before (a
                     boundary is the last), the nearest first, and sees none from here on; target: behind that
                     MATCH_ARRIVE */
    MATCH_ARRIVE, /* right where the newest MATCH_BEHIND began (operand 1), or anywhere before it (0): go on
                     there, keep captures' state of then */
    MATCH_OPEN,   /* operand = slot: a capture begins */
    MATCH_CLOSE,  /* operand = slot: it ends */
    MATCH_JUMP,   /* target */
    MATCH_END
};

struct match_code {
    uint8_t op;
    uint16_t operand;
    uint32_t target;
    uint64_t mask;
};

enum { MATCH_BOUNDARY_BIT = 63, MATCH_STEPS = 64, MATCH_STEPS_MIN = 100000, MATCH_CAPTURES_MAX = 512 };

struct match_capture {
    uint16_t slot;
    uint32_t first, end; /* tokens, half-open; first == end for an empty capture */
};

/* Where a program may begin and what it cannot do without, so that most of a document is never tried. */
struct match_program {
    const struct match_code *code;
    size_t length;
    const uint64_t *inside; /* inside masks of MATCH_SPAN */
    uint64_t head;          /* a match starts at a token with one of these bits; 0: anywhere */
    uint64_t second;        /* and the token behind that one has one of these; 0: anything, or nothing */
    const uint64_t
        *necessary; /* each of these masks is met by some token of the sentence (or document, if across) */
    size_t necessary_count;
    const uint64_t *ways; /* masks, 0 behind each way: all of one way are met, wherever it matches */
    size_t way_count;     /* with the zeros; 0: nothing is known beside `necessary` */
    size_t behind;        /* so many tokens before a match may be looked at */
    bool across; /* sentence borders do not stop it (only an atom that asks for the boundary takes one) */
};

/* State reused over calls; all zero at first. */
struct matcher {
    void *stack; /* open alternatives */
    size_t stack_capacity;
    struct match_capture captures[MATCH_CAPTURES_MAX]; /* of the last match, in order of opening */
    size_t capture_count;
    uint64_t steps;  /* left for the document; set by matcher_start */
    size_t sentence; /* start of the sentence at hand */
    size_t sentence_end;
    bool exhausted; /* steps ran out: the rest of the document was not searched */
    bool overflow;  /* an attempt had more than MATCH_CAPTURES_MAX captures and was given up */
};

void matcher_free(struct matcher *m);
/* Comes before the first matcher_next of each program on each document. */
void matcher_start(struct matcher *m, size_t token_count);

/* Makes tokens [start, end), boundary included, the sentence at hand (across: the document). No look behind
 * goes further back than the boundary before it. */
void matcher_enter(struct matcher *m, size_t start, size_t end);

/* Finds the next match in the sentence at hand that starts at token `from` or later: *first, *end (half-open;
 * at least one token) and m->captures. For the next one `from` is the *end of this one. `masks` has one entry
 * a token, made for the sentence and the boundary before; boundaries have only bit MATCH_BOUNDARY_BIT. False:
 * no more. Whether the sentence has what the program cannot do without is for the caller to find out. */
bool matcher_next(struct matcher *m, const struct match_program *p, const uint64_t *masks, size_t from,
                  size_t *first, size_t *end);

/* Masks that are made as the matcher comes to them: `make` sees to those of token `at` and, if it likes, of
 * more behind it, and returns where they end. */
struct match_more {
    size_t (*make)(void *context, size_t at);
    void *context;
    size_t from; /* tokens from here on have their masks, ... */
    size_t made; /* ... up to this one */
};

/* Tries one place of the sentence at hand: true if the program matches at token `at` (at
 * least one token), *end and m->captures as above. */
bool matcher_try(struct matcher *m, const struct match_program *p, const uint64_t *masks, size_t at,
                 const struct match_more *more, size_t *end);

/* Checks a program from outside, so that running it needs no checks: operations, targets, slots and inside
 * masks are in bounds, no path runs off the end, and every instruction is reached with one number of open
 * alternatives only. */
bool match_program_check(const struct match_program *p, size_t slots, size_t insides, struct error *err);

/* What a sound program may ask of the second token of a match, for its field `second`; 0 if that can be
 * anything, or if a match can be one token. */
uint64_t match_program_second(const struct match_program *p);

#endif
