#include "annot/matcher.h"

#include <stdlib.h>

#include "base/memory.h"

#define BOUNDARY ((uint64_t)1 << MATCH_BOUNDARY_BIT)

/* What an attempt is made of must be one function: its state then stays in registers. */
#define INLINE inline __attribute__((always_inline))

#define CAPTURE_OPEN UINT32_MAX /* end of a capture that is not closed yet */

/* An open alternative: where to go on and from which state. */
struct frame {
    uint32_t code, at, captures;
    uint32_t passes; /* MATCH_UPTO: 1 + how many more tokens it may pass over; MATCH_BEHIND: tokens left; 0:
                        any other */
    uint32_t limit;  /* MATCH_BEHIND: of the attempt, before */
};

void matcher_free(struct matcher *m) {
    free(m->stack);
    *m = (struct matcher){0};
}

void matcher_start(struct matcher *m, size_t token_count) {
    m->steps = (uint64_t)token_count * MATCH_STEPS + MATCH_STEPS_MIN;
    m->sentence = m->sentence_end = 0;
    m->exhausted = m->overflow = false;
}

/* First token at or after `at` with one of the bits of `mask`, or `count`. */
static inline size_t scan(const uint64_t *masks, size_t at, size_t count, uint64_t mask) {
    if (masks[at] & mask) return at;
    for (; count - at >= 4; at += 4) {
        if ((masks[at] | masks[at + 1] | masks[at + 2] | masks[at + 3]) & mask) break;
    }
    while (at < count && !(masks[at] & mask)) at++;
    return at;
}

/* The newest open capture of the slot ends at `at`. */
static void capture_close(struct match_capture *captures, size_t count, uint16_t slot, size_t at) {
    while (count-- > 0) {
        if (captures[count].slot != slot || captures[count].end != CAPTURE_OPEN) continue;
        captures[count].end = (uint32_t)at;
        return;
    }
}

/* An attempt under way. Tokens from `limit` on are out of its reach. */
struct attempt {
    struct matcher *matcher;
    const struct match_program *program;
    const uint64_t *masks;
    const struct match_code *code;
    struct frame *bottom, *top;
    const struct match_more *more; /* NULL: all masks are made */
    size_t at, captures;
    size_t floor, limit; /* no token before the one, or from the other on, is in reach, or has its mask yet */
    size_t behind;       /* looks behind that are under way: the limit is where the newest began */
    int64_t steps;
    bool matched; /* the program came to its end */
};

/* Token `at` is at the limit: is it in reach after all? */
static INLINE bool widen(struct attempt *a, size_t at) {
    if (!a->more || a->behind || at >= a->matcher->sentence_end) return false;
    a->limit = a->more->make(a->more->context, at);
    return at < a->limit;
}

static INLINE bool in_reach(struct attempt *a, size_t at) {
    return at < a->limit || widen(a, at);
}

/* Operations. False: failed. */

static INLINE bool has(struct attempt *a, uint64_t mask) {
    return in_reach(a, a->at) && (a->masks[a->at] & mask);
}

static INLINE bool next(struct attempt *a) {
    a->code++;
    return true;
}

static INLINE bool test(struct attempt *a) {
    if (!has(a, a->code->mask)) return false;
    a->at++;
    return next(a);
}

static INLINE bool test_not(struct attempt *a) {
    if (!in_reach(a, a->at) || (a->masks[a->at] & (a->code->mask | BOUNDARY))) return false;
    a->at++;
    return next(a);
}

/* Takes all tokens from `at` on that have one of the bits. */
static INLINE bool take(struct attempt *a, size_t at, uint64_t mask) {
    size_t from = a->at;
    do {
        while (at < a->limit && (a->masks[at] & mask)) at++;
    } while (at == a->limit && widen(a, at));
    a->steps -= (int64_t)(at - from);
    a->at = at;
    return next(a);
}

static INLINE bool span(struct attempt *a) {
    return has(a, a->code->mask) && take(a, a->at + 1, a->program->inside[a->code->operand]);
}

static INLINE bool prev(struct attempt *a) {
    return a->at > a->floor && (a->masks[a->at - 1] & a->code->mask) && next(a);
}

static INLINE void push(struct attempt *a, uint32_t code, uint32_t passes) {
    *a->top++ = (struct frame){code, (uint32_t)a->at, (uint32_t)a->captures, passes, (uint32_t)a->limit};
    a->code++;
}

static INLINE void jump(struct attempt *a) {
    a->code = a->program->code + a->code->target;
}

/* Begins to look at the tokens before; from here on none is in reach. */
static INLINE bool behind(struct attempt *a) {
    if (a->at <= a->floor) return false;
    size_t here = a->at--;
    push(a, (uint32_t)(a->code - a->program->code) + 1, a->code->operand);
    a->limit = here;
    a->behind++;
    return true;
}

static INLINE void behind_end(struct attempt *a, const struct frame *f) {
    a->limit = f->limit;
    a->behind--;
}

/* Where the look behind began that the alternative stands for; SIZE_MAX: it stands for none. */
static INLINE size_t behind_origin(const struct attempt *a, const struct frame *f) {
    if (!f->passes) return SIZE_MAX;
    const struct match_code *c = a->program->code + f->code - 1;
    return c->op == MATCH_BEHIND ? f->at + c->operand - f->passes + 1 : SIZE_MAX;
}

static INLINE bool arrive(struct attempt *a) {
    const struct frame *f = a->top - 1;
    size_t origin = behind_origin(a, f);
    if (origin == SIZE_MAX || (a->code->operand ? a->at != origin : a->at > origin)) return false;
    a->top--;
    a->at = origin;
    a->captures = f->captures;
    behind_end(a, f);
    a->code++;
    return true;
}

static INLINE bool capture_open(struct attempt *a) {
    if (a->captures == MATCH_CAPTURES_MAX) {
        a->matcher->overflow = true;
        a->top = a->bottom; /* no alternative is tried */
        return false;
    }
    a->matcher->captures[a->captures++] =
        (struct match_capture){a->code->operand, (uint32_t)a->at, CAPTURE_OPEN};
    a->code++;
    return true;
}

/* Where the first way cannot even begin, the other one is taken at once. */
static INLINE bool choice(struct attempt *a) {
    const struct match_code *c = a->code;
    if (c->mask && !has(a, c->mask))
        jump(a);
    else
        push(a, c->target, 0);
    return true;
}

static INLINE bool loop(struct attempt *a) {
    struct frame *f = a->top - 1;
    if (f->at == a->at || f->passes) return false; /* passes: no choice's */
    f->at = (uint32_t)a->at;
    f->captures = (uint32_t)a->captures;
    jump(a);
    return true;
}

static INLINE bool back(struct attempt *a) {
    a->top--;
    a->at = a->top->at;
    a->captures = a->top->captures;
    jump(a);
    return true;
}

/* Does what the instruction at hand says. False: it failed, or the program ends here (a->matched). */
static INLINE bool step(struct attempt *a) {
    switch (a->code->op) {
    case MATCH_TEST:
        return test(a);
    case MATCH_NOT:
        return test_not(a);
    case MATCH_SPAN:
        return span(a);
    case MATCH_REPEAT:
        return take(a, a->at, a->code->mask);
    case MATCH_PEEK:
        return has(a, a->code->mask) && next(a);
    case MATCH_PREV:
        return prev(a);
    case MATCH_CHOICE:
        return choice(a);
    case MATCH_COMMIT:
        a->top--;
        jump(a);
        return true;
    case MATCH_LOOP:
        return loop(a);
    case MATCH_BACK:
        return back(a);
    case MATCH_FAIL_TWICE:
        a->top--;
        return false;
    case MATCH_UPTO:
        push(a, (uint32_t)(a->code - a->program->code) + 1, a->code->operand + 1u);
        return true;
    case MATCH_BEHIND:
        return behind(a);
    case MATCH_ARRIVE:
        return arrive(a);
    case MATCH_OPEN:
        return capture_open(a);
    case MATCH_CLOSE:
        capture_close(a->matcher->captures, a->captures, a->code->operand, a->at);
        return next(a);
    case MATCH_JUMP:
        jump(a);
        return true;
    case MATCH_END:
        a->matched = true;
        return false;
    default: /* MATCH_FAIL */
        return false;
    }
}

/* Passes over one more token, forward or, of a look behind, back. False: none is left. */
static INLINE bool pass(struct attempt *a, struct frame *f) {
    if (a->code[-1].op == MATCH_BEHIND) {
        bool more = --f->passes && a->at > a->floor && (a->program->across || !(a->masks[a->at] & BOUNDARY));
        f->at = (uint32_t)--a->at;
        if (!more) behind_end(a, f);
        return more;
    }
    if (!--f->passes || !in_reach(a, a->at) || a->masks[a->at] & BOUNDARY) return false;
    f->at = (uint32_t)++a->at;
    return true;
}

/* Takes up the newest alternative. False: there is none. */
static INLINE bool retry(struct attempt *a) {
    while (a->top > a->bottom) {
        struct frame *f = --a->top;
        a->at = f->at;
        a->captures = f->captures;
        a->code = a->program->code + f->code;
        if (!f->passes) return true;
        if (pass(a, f)) {
            a->top++;
            return true;
        }
    }
    return false;
}

/* Runs the program from `code` on, at token `at`. */
static bool attempt(struct matcher *m, const struct match_program *p, const uint64_t *masks,
                    const struct match_more *more, const struct match_code *code, size_t at, size_t *end) {
    struct attempt a = {.matcher = m,
                        .program = p,
                        .masks = masks,
                        .more = more,
                        .code = code,
                        .bottom = m->stack,
                        .top = m->stack,
                        .at = at,
                        .floor = more ? more->from : m->sentence - (m->sentence > 0),
                        .limit = more ? more->made : m->sentence_end,
                        .steps = (int64_t)m->steps};
    while (--a.steps >= 0) {
        if (!step(&a) && (a.matched || !retry(&a))) break;
    }
    m->exhausted = a.steps < 0;
    m->steps = a.steps < 0 ? 0 : (uint64_t)a.steps;
    m->capture_count = a.captures;
    *end = a.at;
    return a.matched;
}

/* Most attempts fail in the tests that a program begins with: those need no machine. False: no match begins
 * at token `at`. *code is the first instruction that is no such test, or whose token has no mask yet, and
 * stands at token *behind. Masks are made up to `made`. */
static INLINE bool begins(const struct matcher *m, const struct match_program *p, const uint64_t *masks,
                          size_t at, size_t made, const struct match_code **code, size_t *behind) {
    if (p->second && (at + 1 < made ? !(masks[at + 1] & p->second) : at + 1 >= m->sentence_end)) return false;
    const struct match_code *c = p->code;
    size_t i = at;
    while (c->op == MATCH_TEST && i < made && (masks[i] & c->mask)) c++, i++;
    *code = c;
    *behind = i;
    return c->op != MATCH_TEST || (i == made && made < m->sentence_end);
}

void matcher_enter(struct matcher *m, size_t start, size_t end) {
    m->sentence = start;
    m->sentence_end = end;
}

static void stack_reserve(struct matcher *m, const struct match_program *p) {
    if (m->stack_capacity >= p->length) return;
    m->stack = memory_resize(m->stack, p->length, sizeof(struct frame));
    m->stack_capacity = p->length;
}

bool matcher_try(struct matcher *m, const struct match_program *p, const uint64_t *masks, size_t at,
                 const struct match_more *more, size_t *end) {
    const struct match_code *code;
    size_t behind;
    if (!begins(m, p, masks, at, more->made, &code, &behind)) return false;
    stack_reserve(m, p);
    return attempt(m, p, masks, more, code, behind, end) && *end > at;
}

bool matcher_next(struct matcher *m, const struct match_program *p, const uint64_t *masks, size_t from,
                  size_t *first, size_t *end) {
    const struct match_code *code;
    size_t behind, limit = m->sentence_end;
    stack_reserve(m, p);
    for (size_t at = from; at < limit && !m->exhausted; at++) {
        if (p->head && (at = scan(masks, at, limit, p->head)) == limit) break;
        if (!begins(m, p, masks, at, limit, &code, &behind)) continue;
        if (!attempt(m, p, masks, NULL, code, behind, end) || *end == at) continue;
        *first = at;
        return true;
    }
    return false;
}
