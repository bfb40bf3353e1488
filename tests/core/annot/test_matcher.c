/* Token patterns: chosen cases, and random pattern trees run both by the machine and by a naive reading of
 * the tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "annot/matcher.h"

#define BOUNDARY ((uint64_t)1 << MATCH_BOUNDARY_BIT)
enum { SLOTS = 4, CODE_MAX = 400, NODES_MAX = 64, TOKENS_MAX = 24, INSIDES = 2 };

static const uint64_t insides[INSIDES] = {1 << 4, 1 << 5};

/* ---- pattern trees */

enum kind {
    TEST,
    NOT,
    SPAN,
    REPEAT,
    PEEK,
    PREV,
    EMPTY,
    FAIL,
    SEQ,
    OR,
    STAR,
    OPT,
    AND,
    WITHOUT,
    UPTO,
    BEHIND, /* operand tokens; bit 0 of the mask: right before */
    CAPTURE,
    KINDS
};

struct node {
    enum kind kind;
    uint64_t mask;
    uint16_t operand;
    struct node *left, *right;
};

struct tree {
    struct node nodes[NODES_MAX];
    size_t count;
};

static uint64_t seed;
static uint32_t pick(uint32_t n) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 33) % n;
}

static uint64_t random_mask(void) {
    return pick(8) ? (uint64_t)1 << pick(4) | (uint64_t)1 << pick(4) : BOUNDARY;
}

static struct node *random_tree(struct tree *t, unsigned depth) {
    if (t->count == NODES_MAX) return &t->nodes[0];
    struct node *n = &t->nodes[t->count++];
    *n = (struct node){.kind = pick(depth ? KINDS : SEQ), .mask = random_mask()};
    switch (n->kind) {
    case SPAN:
        n->operand = (uint16_t)pick(INSIDES);
        break;
    case CAPTURE:
        n->operand = (uint16_t)pick(SLOTS);
        break;
    case UPTO:
        n->operand = (uint16_t)pick(4);
        break;
    case BEHIND:
        n->operand = (uint16_t)(1 + pick(5));
        break;
    default:
        break;
    }
    if (n->kind >= SEQ) n->left = random_tree(t, depth - 1);
    if (n->kind == SEQ || n->kind == OR) n->right = random_tree(t, depth - 1);
    return n;
}

/* A word or two, a random tree, a word: what a match begins and goes on with is mostly known. */
static struct node *random_row(struct tree *t) {
    static const enum kind firsts[] = {TEST, REPEAT, STAR};
    struct node *parts = t->nodes + t->count;
    t->count += 5;
    parts[0] = (struct node){.kind = SEQ, .left = &parts[1], .right = &parts[2]};
    parts[1] = (struct node){.kind = firsts[pick(3)], .mask = random_mask(), .left = &parts[4]};
    parts[4] = (struct node){.kind = TEST, .mask = random_mask()};
    parts[2] = (struct node){.kind = SEQ, .right = &parts[3]};
    parts[3] = (struct node){.kind = TEST, .mask = random_mask()};
    parts[2].left = random_tree(t, 3);
    return parts;
}

/* ---- the machine's program of a tree */

static size_t emit(struct match_code *code, size_t *at, uint8_t op, uint16_t operand, uint64_t mask) {
    assert_true(*at < CODE_MAX);
    code[*at] = (struct match_code){.op = op, .operand = operand, .mask = mask};
    return (*at)++;
}

static void compile(const struct node *n, struct match_code *code, size_t *at) {
    static const uint8_t plain[] = {MATCH_TEST, MATCH_NOT, MATCH_SPAN, MATCH_REPEAT, MATCH_PEEK, MATCH_PREV};
    size_t open, mid;
    switch (n->kind) {
    case EMPTY:
        return;
    case FAIL:
        emit(code, at, MATCH_FAIL, 0, 0);
        return;
    case SEQ:
        compile(n->left, code, at);
        compile(n->right, code, at);
        return;
    case OR:
        open = emit(code, at, MATCH_CHOICE, 0, 0);
        compile(n->left, code, at);
        mid = emit(code, at, MATCH_COMMIT, 0, 0);
        code[open].target = (uint32_t)*at;
        compile(n->right, code, at);
        code[mid].target = (uint32_t)*at;
        return;
    case STAR:
        open = emit(code, at, MATCH_CHOICE, 0, 0);
        compile(n->left, code, at);
        mid = emit(code, at, MATCH_LOOP, 0, 0);
        code[mid].target = (uint32_t)open + 1;
        code[open].target = (uint32_t)*at;
        return;
    case OPT:
        open = emit(code, at, MATCH_CHOICE, 0, 0);
        compile(n->left, code, at);
        mid = emit(code, at, MATCH_COMMIT, 0, 0);
        code[open].target = code[mid].target = (uint32_t)*at;
        return;
    case AND:
        open = emit(code, at, MATCH_CHOICE, 0, 0);
        compile(n->left, code, at);
        mid = emit(code, at, MATCH_BACK, 0, 0);
        code[open].target = (uint32_t)emit(code, at, MATCH_FAIL, 0, 0);
        code[mid].target = (uint32_t)*at;
        return;
    case WITHOUT:
        open = emit(code, at, MATCH_CHOICE, 0, 0);
        compile(n->left, code, at);
        emit(code, at, MATCH_FAIL_TWICE, 0, 0);
        code[open].target = (uint32_t)*at;
        return;
    case UPTO:
        emit(code, at, MATCH_UPTO, n->operand, 0);
        compile(n->left, code, at);
        mid = emit(code, at, MATCH_COMMIT, 0, 0);
        code[mid].target = (uint32_t)*at;
        return;
    case BEHIND:
        open = emit(code, at, MATCH_BEHIND, n->operand, 0);
        compile(n->left, code, at);
        emit(code, at, MATCH_ARRIVE, n->mask & 1, 0);
        code[open].target = (uint32_t)*at;
        return;
    case CAPTURE:
        emit(code, at, MATCH_OPEN, n->operand, 0);
        compile(n->left, code, at);
        emit(code, at, MATCH_CLOSE, n->operand, 0);
        return;
    default:
        emit(code, at, plain[n->kind], n->operand, n->mask);
        return;
    }
}

/* ---- a naive reading of the tree: the end of the match at `at`, or -1 */

struct subject {
    const uint64_t *masks;
    long floor, limit;
    bool across;
    struct match_capture captures[MATCH_CAPTURES_MAX];
    size_t count;
};

static long read_tree(struct subject *s, const struct node *n, long at);

static bool has(const struct subject *s, long at, uint64_t mask) {
    return at < s->limit && (s->masks[at] & mask);
}

static long read_star(struct subject *s, const struct node *n, long at) {
    for (;;) {
        size_t kept = s->count;
        long next = read_tree(s, n->left, at);
        if (next <= at) {
            s->count = kept;
            return at;
        }
        at = next;
    }
}

static long read_upto(struct subject *s, const struct node *n, long at) {
    for (long passed = 0;; passed++, at++) {
        size_t kept = s->count;
        long end = read_tree(s, n->left, at);
        if (end >= 0) return end;
        s->count = kept;
        if (passed == n->operand || at >= s->limit || (s->masks[at] & BOUNDARY)) return -1;
    }
}

static long read_behind(struct subject *s, const struct node *n, long at) {
    size_t kept = s->count;
    long limit = s->limit, found = -1;
    s->limit = at;
    for (long start = at - 1; start >= s->floor && at - start <= n->operand && found < 0; start--) {
        if (start + 1 < at && (s->masks[start + 1] & BOUNDARY) && !s->across) break;
        long end = read_tree(s, n->left, start);
        s->count = kept;
        if (end >= 0 && (n->mask & 1 ? end == at : end <= at)) found = at;
    }
    s->limit = limit;
    return found;
}

static long read_tree(struct subject *s, const struct node *n, long at) {
    size_t kept = s->count;
    long end;
    switch (n->kind) {
    case TEST:
        return has(s, at, n->mask) ? at + 1 : -1;
    case NOT:
        return at < s->limit && !has(s, at, n->mask | BOUNDARY) ? at + 1 : -1;
    case SPAN:
        if (!has(s, at, n->mask)) return -1;
        for (at++; has(s, at, insides[n->operand]);) at++;
        return at;
    case REPEAT:
        while (has(s, at, n->mask)) at++;
        return at;
    case PEEK:
        return has(s, at, n->mask) ? at : -1;
    case PREV:
        return at > s->floor && (s->masks[at - 1] & n->mask) ? at : -1;
    case EMPTY:
        return at;
    case SEQ:
        end = read_tree(s, n->left, at);
        return end < 0 ? -1 : read_tree(s, n->right, end);
    case OR:
        end = read_tree(s, n->left, at);
        if (end >= 0) return end;
        s->count = kept;
        return read_tree(s, n->right, at);
    case STAR:
        return read_star(s, n, at);
    case OPT:
        end = read_tree(s, n->left, at);
        if (end >= 0) return end;
        s->count = kept;
        return at;
    case AND:
    case WITHOUT:
        end = read_tree(s, n->left, at);
        s->count = kept;
        return (end >= 0) == (n->kind == AND) ? at : -1;
    case UPTO:
        return read_upto(s, n, at);
    case BEHIND:
        return read_behind(s, n, at);
    case CAPTURE:
        s->captures[s->count++] = (struct match_capture){n->operand, (uint32_t)at, 0};
        end = read_tree(s, n->left, at);
        if (end >= 0) s->captures[kept].end = (uint32_t)end;
        return end;
    default:
        return -1;
    }
}

/* The leftmost match at `from` or later. */
static bool read_next(struct subject *s, const struct node *n, size_t count, bool across, size_t from,
                      size_t *first, size_t *end) {
    for (size_t at = from; at < count; at++) {
        size_t limit = count;
        for (size_t i = at; !across && i < limit; i++) {
            if (s->masks[i] & BOUNDARY) limit = i + 1;
        }
        size_t floor = across ? 0 : at; /* the boundary before the sentence */
        while (floor > 0 && !(s->masks[floor - 1] & BOUNDARY)) floor--;
        s->floor = (long)floor - (floor > 0);
        s->limit = (long)limit;
        s->across = across;
        s->count = 0;
        long stop = read_tree(s, n, (long)at);
        if (stop <= (long)at) continue;
        *first = at;
        *end = (size_t)stop;
        return true;
    }
    return false;
}

static void same_captures(const struct matcher *m, const struct subject *s) {
    assert_int_equal(m->capture_count, s->count);
    for (size_t i = 0; i < s->count; i++) {
        assert_int_equal(m->captures[i].slot, s->captures[i].slot);
        assert_int_equal(m->captures[i].first, s->captures[i].first);
        assert_int_equal(m->captures[i].end, s->captures[i].end);
    }
}

/* Masks that are made as the matcher comes to them; those not made yet are full of bits. */
struct lazy {
    const uint64_t *masks;
    uint64_t made[TOKENS_MAX + 1];
    size_t end, step;
};

static size_t lazy_make(void *context, size_t at) {
    struct lazy *l = context;
    size_t to = at + l->step < l->end ? at + l->step : l->end;
    memcpy(l->made, l->masks, to * sizeof *l->made);
    return to;
}

/* Makes the sentence of token `at` the one at hand. */
static void enter(struct matcher *m, const struct match_program *p, const uint64_t *masks, size_t count,
                  size_t at) {
    size_t start = at, stop = at;
    while (start > 0 && (p->across || !(masks[start - 1] & BOUNDARY))) start--;
    while (stop < count && (p->across || !(masks[stop] & BOUNDARY))) stop++;
    matcher_enter(m, start, stop < count ? stop + 1 : count);
}

/* The next match of a text, sentence by sentence. */
static bool text_next(struct matcher *m, const struct match_program *p, const uint64_t *masks, size_t count,
                      size_t from, size_t *first, size_t *end) {
    for (; from < count; from = m->sentence_end) {
        enter(m, p, masks, count, from);
        if (matcher_next(m, p, masks, from, first, end)) return true;
    }
    return false;
}

/* The same by way of matcher_try, place by place. */
static bool try_next(struct matcher *m, const struct match_program *p, const uint64_t *masks, size_t count,
                     size_t from, size_t *first, size_t *end) {
    struct lazy l = {.masks = masks, .step = 1 + pick(3)};
    for (size_t at = from; at < count; at++) {
        memset(l.made, 0xFF, sizeof l.made);
        enter(m, p, masks, count, at);
        l.end = m->sentence_end;
        struct match_more more = {lazy_make, &l, m->sentence - (m->sentence > 0), lazy_make(&l, at)};
        if (!matcher_try(m, p, l.made, at, &more, end)) continue;
        *first = at;
        return true;
    }
    return false;
}

static void random_programs(void **state) {
    (void)state;
    static struct match_code code[CODE_MAX];
    static struct subject s;
    struct matcher m = {0};
    size_t matches = 0, captured = 0, seconds = 0;
    seed = 0x9E3779B97F4A7C15u;
    for (int round = 0; round < 50000; round++) {
        struct tree t = {.count = 0};
        const struct node *root = round % 2 ? random_row(&t) : random_tree(&t, 4);
        size_t length = 0;
        compile(root, code, &length);
        emit(code, &length, MATCH_END, 0, 0);
        struct match_program p = {.code = code, .length = length, .inside = insides, .across = pick(4) == 0};
        assert_true(match_program_check(&p, SLOTS, INSIDES, NULL));
        if (round % 2) p.second = match_program_second(&p);
        seconds += p.second != 0;
        for (int text = 0; text < 6; text++) {
            uint64_t masks[TOKENS_MAX];
            size_t count = pick(TOKENS_MAX + 1);
            for (size_t i = 0; i < count; i++) masks[i] = pick(6) ? (uint64_t)pick(64) : BOUNDARY;
            s.masks = masks;
            matcher_start(&m, count);
            size_t first = 0, end = 0, want_first = 0, want_end = 0, from = 0;
            bool found;
            do {
                bool wanted = read_next(&s, root, count, p.across, from, &want_first, &want_end);
                found = (text % 2 ? try_next : text_next)(&m, &p, masks, count, from, &first, &end);
                assert_int_equal(found, wanted);
                if (!found) continue;
                assert_int_equal(first, want_first);
                assert_int_equal(end, want_end);
                same_captures(&m, &s);
                matches++;
                captured += s.count;
                from = end;
            } while (found);
            assert_false(m.exhausted || m.overflow);
        }
    }
    assert_true(matches > 300000 && captured > 40000 && seconds > 5000); /* the trees are not all trivial */
    matcher_free(&m);
}

/* ---- chosen cases */

/* All matches of `code` in `masks`, as "first-end first-end". */
static const char *matches_of(const struct match_program *p, const uint64_t *masks, size_t count) {
    static char out[400];
    struct matcher m = {0};
    size_t first, end, from = 0, at = 0;
    assert_true(match_program_check(p, SLOTS, INSIDES, NULL));
    matcher_start(&m, count);
    out[0] = '\0';
    for (; text_next(&m, p, masks, count, from, &first, &end); from = end) {
        at += (size_t)snprintf(out + at, sizeof out - at, "%s%zu-%zu", at ? " " : "", first, end);
    }
    matcher_free(&m);
    return out;
}

static void sentence_borders(void **state) {
    (void)state;
    const uint64_t masks[] = {BOUNDARY, 1, 1, BOUNDARY, 1, 2, BOUNDARY};
    struct match_code code[] = {
        {MATCH_TEST, 0, 0, 1}, {MATCH_TEST, 0, 0, BOUNDARY}, {MATCH_REPEAT, 0, 0, 1}, {MATCH_END, 0, 0, 0}};
    struct match_program p = {.code = code, .length = 4, .head = 1};
    assert_string_equal(matches_of(&p, masks, 7), "2-4");
    p.across = true;
    assert_string_equal(matches_of(&p, masks, 7), "2-5");
    struct match_code start[] = {{MATCH_PREV, 0, 0, BOUNDARY}, {MATCH_NOT, 0, 0, 2}, {MATCH_END, 0, 0, 0}};
    p = (struct match_program){.code = start, .length = 3};
    assert_string_equal(matches_of(&p, masks, 7), "1-2 4-5");
}

static void ways_to_match(void **state) {
    (void)state;
    const uint64_t ways[] = {2, 4, 0, 8, 0};
    struct match_code code[] = {{MATCH_TEST, 0, 0, 1}, {MATCH_END, 0, 0, 0}};
    struct match_program p = {.code = code, .length = 2, .head = 1, .ways = ways, .way_count = 5};
    assert_true(match_program_check(&p, 0, 0, NULL));
    p.way_count = 4; /* no end */
    assert_false(match_program_check(&p, 0, 0, NULL));
}

static void loops_that_take_nothing(void **state) {
    (void)state;
    const uint64_t masks[] = {1, 1, 2};
    /* ((1^-1)^0) 2 */
    struct match_code code[] = {{MATCH_CHOICE, 0, 5, 0}, {MATCH_CHOICE, 0, 4, 0}, {MATCH_TEST, 0, 0, 1},
                                {MATCH_COMMIT, 0, 4, 0}, {MATCH_LOOP, 0, 1, 0},   {MATCH_TEST, 0, 0, 2},
                                {MATCH_END, 0, 0, 0}};
    struct match_program p = {.code = code, .length = 7};
    assert_string_equal(matches_of(&p, masks, 3), "0-3");
}

static void steps_run_out(void **state) {
    (void)state;
    /* (.^0 2): quadratic over a long run of 1. */
    static uint64_t masks[20000];
    for (size_t i = 0; i < 20000; i++) masks[i] = 1;
    struct match_code code[] = {{MATCH_REPEAT, 0, 0, 1}, {MATCH_TEST, 0, 0, 2}, {MATCH_END, 0, 0, 0}};
    struct match_program p = {.code = code, .length = 3};
    struct matcher m = {0};
    size_t first, end;
    matcher_start(&m, 20000);
    assert_false(text_next(&m, &p, masks, 20000, 0, &first, &end));
    assert_true(m.exhausted);
    assert_false(text_next(&m, &p, masks, 20000, 19999, &first, &end));
    matcher_start(&m, 20000);
    masks[19999] = 2;
    assert_true(text_next(&m, &p, masks, 20000, 0, &first, &end));
    assert_false(m.exhausted);
    /* A program that jumps in a circle. */
    struct match_code circle[] = {{MATCH_JUMP, 0, 0, 0}};
    struct match_program q = {.code = circle, .length = 1};
    assert_true(match_program_check(&q, 0, 0, NULL));
    matcher_start(&m, 20000);
    assert_false(text_next(&m, &q, masks, 20000, 0, &first, &end));
    assert_true(m.exhausted);
    matcher_free(&m);
}

static void too_many_captures(void **state) {
    (void)state;
    enum { COUNT = MATCH_CAPTURES_MAX + 20 };
    static uint64_t masks[COUNT];
    for (size_t i = 0; i < COUNT; i++) masks[i] = 1;
    struct match_code code[] = {{MATCH_CHOICE, 0, 5, 0}, {MATCH_OPEN, 0, 0, 0}, {MATCH_TEST, 0, 0, 1},
                                {MATCH_CLOSE, 0, 0, 0},  {MATCH_LOOP, 0, 1, 0}, {MATCH_END, 0, 0, 0}};
    struct match_program p = {.code = code, .length = 6};
    struct matcher m = {0};
    size_t first, end;
    matcher_start(&m, COUNT);
    assert_true(text_next(&m, &p, masks, COUNT, 0, &first, &end));
    assert_true(m.overflow);
    assert_int_equal(first, 21); /* one more is begun before it is seen that the text ends */
    assert_int_equal(m.capture_count, MATCH_CAPTURES_MAX - 1);
    matcher_free(&m);
}

static bool accepts(const struct match_code *code, size_t length) {
    struct match_program p = {.code = code, .length = length, .inside = insides};
    struct error err = {""};
    bool ok = match_program_check(&p, SLOTS, INSIDES, &err);
    assert_int_equal(ok, err.text[0] == '\0');
    return ok;
}

static void programs_refused(void **state) {
    (void)state;
    const struct match_code good[] = {{MATCH_CHOICE, 0, 2, 0}, {MATCH_COMMIT, 0, 2, 0}, {MATCH_END, 0, 0, 0}};
    assert_true(accepts(good, 3));
    assert_false(accepts(good, 2)); /* targets past the end */
    assert_false(accepts(good, 0));
    const struct match_code off_the_end[] = {{MATCH_TEST, 0, 0, 1}};
    const struct match_code no_alternative[] = {{MATCH_COMMIT, 0, 1, 0}, {MATCH_END, 0, 0, 0}};
    const struct match_code grows[] = {{MATCH_CHOICE, 0, 2, 0}, {MATCH_JUMP, 0, 0, 0}, {MATCH_END, 0, 0, 0}};
    const struct match_code slot[] = {{MATCH_OPEN, SLOTS, 0, 0}, {MATCH_END, 0, 0, 0}};
    const struct match_code inside[] = {{MATCH_SPAN, INSIDES, 0, 1}, {MATCH_END, 0, 0, 0}};
    const struct match_code operation[] = {{MATCH_END + 1, 0, 0, 1}, {MATCH_END, 0, 0, 0}};
    assert_false(accepts(off_the_end, 1));
    assert_false(accepts(no_alternative, 2));
    assert_false(accepts(grows, 3));
    assert_false(accepts(slot, 2));
    assert_false(accepts(inside, 2));
    assert_false(accepts(operation, 2));
}

/* Any program that passes the check runs without harm (under the sanitizers). */
static void noise_programs(void **state) {
    (void)state;
    struct matcher m = {0};
    uint64_t masks[8] = {BOUNDARY, 1, 2, 3, 4, BOUNDARY, 1, BOUNDARY};
    size_t accepted = 0, first, end;
    seed = 7;
    for (int round = 0; round < 200000; round++) {
        struct match_code code[8];
        size_t length = 1 + pick(8);
        for (size_t i = 0; i < length; i++) {
            code[i] = (struct match_code){(uint8_t)pick(MATCH_END + 1), (uint16_t)pick(3),
                                          pick((uint32_t)length), pick(8)};
        }
        struct match_program p = {.code = code, .length = length, .inside = insides};
        if (!match_program_check(&p, SLOTS, INSIDES, NULL)) continue;
        accepted++;
        matcher_start(&m, 0);
        m.steps = 2000;
        for (size_t from = 0; text_next(&m, &p, masks, 8, from, &first, &end); from = end)
            assert_true(end <= 8);
    }
    assert_true(accepted > 10000);
    matcher_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentence_borders),        cmocka_unit_test(ways_to_match),
        cmocka_unit_test(loops_that_take_nothing), cmocka_unit_test(steps_run_out),
        cmocka_unit_test(too_many_captures),       cmocka_unit_test(programs_refused),
        cmocka_unit_test(noise_programs),          cmocka_unit_test(random_programs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
