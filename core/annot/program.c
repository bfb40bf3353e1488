/* What is known of a program before it runs: that it is sound, and what a match needs behind its first token.
 */
#include <stdlib.h>

#include "annot/matcher.h"
#include "base/memory.h"

/* How many alternatives are open behind instruction `c` where `depth` are before it; INT32_MIN where it
 * cannot stand. */
static int32_t depth_behind(uint8_t op, int32_t depth) {
    switch (op) {
    case MATCH_CHOICE:
    case MATCH_UPTO:
    case MATCH_BEHIND:
        return depth + 1;
    case MATCH_COMMIT:
    case MATCH_ARRIVE:
    case MATCH_BACK:
    case MATCH_FAIL_TWICE:
        return depth > 0 ? depth - 1 : INT32_MIN;
    case MATCH_LOOP:
        return depth > 0 ? depth : INT32_MIN;
    default:
        return depth;
    }
}

static bool goes_on(uint8_t op) { /* to the instruction behind it */
    return op <= MATCH_CHOICE || (op >= MATCH_UPTO && op <= MATCH_CLOSE);
}

static bool goes_to_target(uint8_t op) {
    return (op >= MATCH_CHOICE && op <= MATCH_BACK) || op == MATCH_BEHIND || op == MATCH_JUMP;
}

/* Paths still to follow: instructions with a depth, not looked at yet. */
struct paths {
    int32_t *depth; /* -1: not reached yet */
    uint32_t *waiting;
    size_t count;
};

static bool paths_add(struct paths *w, size_t length, size_t at, int32_t depth) {
    if (at >= length) return false;
    if (w->depth[at] >= 0) return w->depth[at] == depth;
    w->depth[at] = depth;
    w->waiting[w->count++] = (uint32_t)at;
    return true;
}

bool match_program_check(const struct match_program *p, size_t slots, size_t insides, struct error *err) {
    if (p->length == 0 || p->length > INT32_MAX) return error_set(err, "a token pattern of no instruction");
    if (p->way_count && p->ways[p->way_count - 1])
        return error_set(err, "a token pattern's ways to match do not end");
    struct paths w = {.depth = memory_resize(NULL, p->length, sizeof *w.depth),
                      .waiting = memory_resize(NULL, p->length, sizeof *w.waiting)};
    size_t at = 0;
    bool ok = true;
    for (size_t i = 0; i < p->length; i++) {
        const struct match_code *c = &p->code[i];
        w.depth[i] = -1;
        if (c->op > MATCH_END || (c->op == MATCH_SPAN && c->operand >= insides) ||
            (c->op == MATCH_BEHIND && c->operand == 0) ||
            ((c->op == MATCH_OPEN || c->op == MATCH_CLOSE) && c->operand >= slots)) {
            ok = false;
            at = i;
        }
    }
    if (ok) paths_add(&w, p->length, 0, 0);
    while (ok && w.count > 0) {
        at = w.waiting[--w.count];
        const struct match_code *c = &p->code[at];
        int32_t depth = depth_behind(c->op, w.depth[at]);
        /* An alternative is gone when its target is reached. */
        int32_t there = c->op == MATCH_CHOICE || c->op == MATCH_BEHIND ? depth - 1 : depth;
        ok = depth >= 0 && (!goes_on(c->op) || paths_add(&w, p->length, at + 1, depth)) &&
             (!goes_to_target(c->op) || paths_add(&w, p->length, c->target, there));
    }
    if (!ok)
        error_set(err, "instruction %zu of a token pattern's program (operation %d) cannot stand there", at,
                  p->code[at].op);
    free(w.depth);
    free(w.waiting);
    return ok;
}

/* Instructions still to look at, each with the number of tokens taken before it: 0 or 1. */
struct walk {
    const struct match_program *program;
    uint8_t *seen; /* bit k: with k tokens taken */
    uint32_t *waiting;
    size_t count;
};

static void walk_to(struct walk *w, size_t at, unsigned taken) {
    if (at >= w->program->length || w->seen[at] & 1u << taken) return;
    w->seen[at] |= (uint8_t)(1u << taken);
    w->waiting[w->count++] = (uint32_t)(at * 2 + taken);
}

/* Follows instruction `at`; the bits that it may ask of the second token. */
static uint64_t walk_on(struct walk *w, size_t at, unsigned taken) {
    const struct match_code *c = &w->program->code[at];
    switch (c->op) {
    case MATCH_TEST:
        if (taken) return c->mask;
        walk_to(w, at + 1, 1);
        return 0;
    case MATCH_NOT: /* any word will do */
        if (taken) return UINT64_MAX;
        walk_to(w, at + 1, 1);
        return 0;
    case MATCH_SPAN:
        if (taken) return c->mask;
        walk_to(w, at + 1, 1);
        return w->program->inside[c->operand];
    case MATCH_REPEAT:
        walk_to(w, at + 1, taken);
        walk_to(w, at + 1, 1);
        return c->mask;
    case MATCH_UPTO:
    case MATCH_END:
        return UINT64_MAX;
    case MATCH_BACK: /* to where the alternative was made, which is not known here */
        walk_to(w, c->target, 0);
        walk_to(w, c->target, 1);
        return 0;
    case MATCH_CHOICE:
        walk_to(w, c->target, taken);
        walk_to(w, at + 1, taken);
        return 0;
    case MATCH_LOOP: /* the alternative is taken from here, too */
        if (!c->target || w->program->code[c->target - 1].op != MATCH_CHOICE) return UINT64_MAX;
        walk_to(w, w->program->code[c->target - 1].target, taken);
        walk_to(w, c->target, taken);
        return 0;
    case MATCH_BEHIND: /* looks at none of the match's own tokens but its first, perhaps */
    case MATCH_COMMIT:
    case MATCH_JUMP:
        walk_to(w, c->target, taken);
        return 0;
    case MATCH_FAIL:
    case MATCH_FAIL_TWICE:
        return 0;
    default: /* MATCH_PEEK, MATCH_PREV, MATCH_OPEN, MATCH_CLOSE take nothing */
        walk_to(w, at + 1, taken);
        return 0;
    }
}

uint64_t match_program_second(const struct match_program *p) {
    struct walk w = {.program = p,
                     .seen = memory_new(p->length),
                     .waiting = memory_resize(NULL, 2 * p->length, sizeof *w.waiting)};
    uint64_t bits = 0;
    walk_to(&w, 0, 0);
    while (w.count > 0 && bits != UINT64_MAX) {
        uint32_t next = w.waiting[--w.count];
        bits |= walk_on(&w, next / 2, next % 2);
    }
    free(w.seen);
    free(w.waiting);
    return bits == UINT64_MAX ? 0 : bits;
}
