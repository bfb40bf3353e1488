#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "annot/annotations.h"

enum { MONEY, NUMBER, TITLE, TYPES };
enum { RULE_B, RULE_A, RULE_HIGH, RULES }; /* ids are not in the order of names */

static struct schema *schema_make(void) {
    struct schema *s = schema_new();
    schema_add(s, NAME_TYPE, "money");
    schema_add(s, NAME_TYPE, "number");
    schema_add(s, NAME_TYPE, "a.title");
    schema_add(s, NAME_RULE, "b");
    schema_add(s, NAME_RULE, "a");
    schema_add(s, NAME_RULE, "high");
    schema_set_priority(s, RULE_HIGH, 1);
    schema_set_furniture(s, TITLE);
    return s;
}

static void add(struct annotations *a, uint16_t type, uint16_t rule, uint32_t start, uint32_t end) {
    annotations_add(a, type, rule, start, end);
    annotations_seal(a);
}

/* The indices that stand (or with `flag`, those that have it), as "0 2 5". */
static const char *with(const struct annotations *a, unsigned flag) {
    static char out[200];
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < a->count; i++) {
        if (flag ? !(a->items[i].flags & flag) : a->items[i].flags & ANNOTATION_DROPPED) continue;
        at += (size_t)snprintf(out + at, sizeof out - at, "%s%zu", at ? " " : "", i);
    }
    return out;
}

static void overlaps_are_settled(void **state) {
    (void)state;
    struct schema *s = schema_make();
    struct annotations a = {0};
    add(&a, MONEY, RULE_B, 0, 10);     /* 0: shorter than 1 */
    add(&a, MONEY, RULE_A, 5, 20);     /* 1 */
    add(&a, MONEY, RULE_A, 20, 25);    /* 2: touches 1 only */
    add(&a, NUMBER, RULE_B, 6, 8);     /* 3: another type */
    add(&a, MONEY, RULE_B, 30, 40);    /* 4: as long as 5, but ... */
    add(&a, MONEY, RULE_HIGH, 35, 45); /* 5: ... of lower priority */
    add(&a, MONEY, RULE_B, 50, 60);    /* 6: same span, rule name "b" is after "a" */
    add(&a, MONEY, RULE_A, 50, 60);    /* 7 */
    add(&a, MONEY, RULE_B, 70, 80);    /* 8: leftmost of the two */
    add(&a, MONEY, RULE_A, 75, 85);    /* 9 */
    annotations_settle(&a, s, MONEY, NULL);
    assert_string_equal(with(&a, 0), "1 2 3 5 7 8");
    /* A shorter one stands where a longer neighbour fell. */
    annotations_clear(&a);
    add(&a, MONEY, RULE_B, 0, 10);
    add(&a, MONEY, RULE_B, 8, 20);
    add(&a, MONEY, RULE_B, 18, 40);
    annotations_settle(&a, s, MONEY, NULL);
    assert_string_equal(with(&a, 0), "0 2");
    annotations_settle(&a, s, TITLE, NULL);
    annotations_free(&a);
    schema_free(s);
}

static void own_type_rules_replace(void **state) {
    (void)state;
    struct schema *s = schema_make();
    struct annotations a = {0};
    const bool replacing[RULES] = {[RULE_A] = true};
    add(&a, MONEY, RULE_B, 0, 30);
    add(&a, MONEY, RULE_HIGH, 40, 50);
    annotations_settle(&a, s, MONEY, replacing);
    assert_string_equal(with(&a, 0), "0 1");
    add(&a, MONEY, RULE_A, 10, 12);
    add(&a, MONEY, RULE_A, 11, 14);
    annotations_settle(&a, s, MONEY, replacing);
    assert_string_equal(with(&a, 0), "1 3");
    annotations_settle(&a, s, MONEY, NULL);
    assert_string_equal(with(&a, 0), "0 1"); /* set anew */
    annotations_free(&a);
    schema_free(s);
}

static void hidden_and_furniture(void **state) {
    (void)state;
    struct schema *s = schema_make();
    struct annotations a = {0};
    schema_set_hides(s, RULE_A, NUMBER);
    add(&a, NUMBER, RULE_B, 0, 10);  /* 0: same span as 1 */
    add(&a, MONEY, RULE_A, 0, 10);   /* 1 hides numbers */
    add(&a, NUMBER, RULE_B, 8, 12);  /* 2: not inside */
    add(&a, NUMBER, RULE_A, 20, 30); /* 3 hides numbers, but not of its own type */
    add(&a, NUMBER, RULE_B, 22, 25); /* 4 */
    add(&a, TITLE, RULE_B, 40, 60);  /* 5: a zone */
    add(&a, MONEY, RULE_B, 40, 60);  /* 6: fills it */
    add(&a, TITLE, RULE_B, 50, 55);  /* 7: a zone in a zone */
    add(&a, NUMBER, RULE_B, 60, 61); /* 8: behind it */
    add(&a, MONEY, RULE_A, 70, 90);  /* 9: dropped below */
    add(&a, NUMBER, RULE_B, 71, 72); /* 10 */
    add(&a, MONEY, RULE_A, 69, 95);  /* 11 */
    add(&a, NUMBER, RULE_B, 94, 95); /* 12 */
    a.items[9].flags = ANNOTATION_DROPPED;
    a.items[8].flags = ANNOTATION_HIDDEN; /* of an earlier time */
    annotations_hide(&a, s);
    assert_string_equal(with(&a, ANNOTATION_HIDDEN), "0 10 12");
    assert_string_equal(with(&a, ANNOTATION_FURNITURE), "6");
    a.items[11].flags = ANNOTATION_DROPPED;
    annotations_hide(&a, s);
    assert_string_equal(with(&a, ANNOTATION_HIDDEN), "0");
    annotations_free(&a);
    schema_free(s);
}

static void who_hides_each_other(void **state) {
    (void)state;
    struct schema *s = schema_make();
    struct annotations a = {0};
    schema_set_hides(s, RULE_A, NUMBER);
    schema_set_hides(s, RULE_B, MONEY);
    schema_set_hides(s, RULE_HIGH, MONEY);
    add(&a, MONEY, RULE_A, 0, 10);      /* 0 stands: A before B */
    add(&a, NUMBER, RULE_B, 0, 10);     /* 1 */
    add(&a, NUMBER, RULE_HIGH, 20, 30); /* 2 stands: its priority is higher */
    add(&a, MONEY, RULE_A, 20, 30);     /* 3 */
    add(&a, NUMBER, RULE_B, 22, 25);    /* 4: inside both */
    add(&a, MONEY, RULE_A, 40, 50);     /* 5: spans that are not equal hide as ever */
    add(&a, NUMBER, RULE_B, 40, 51);    /* 6 */
    annotations_hide(&a, s);
    assert_string_equal(with(&a, ANNOTATION_HIDDEN), "1 3 4 5");
    annotations_free(&a);
    schema_free(s);
}

static void views_are_ordered(void **state) {
    (void)state;
    struct schema *s = schema_make();
    struct annotations a = {0};
    uint32_t *view = NULL;
    size_t capacity = 0;
    assert_int_equal(annotations_view(&a, s, NAME_NONE, 0, &view, &capacity), 0);
    add(&a, NUMBER, RULE_B, 5, 10);
    add(&a, MONEY, RULE_B, 5, 10);
    add(&a, MONEY, RULE_A, 5, 10);
    add(&a, NUMBER, RULE_B, 5, 12);
    add(&a, TITLE, RULE_B, 0, 2);
    add(&a, TITLE, RULE_B, 5, 10);
    a.items[4].flags = ANNOTATION_HIDDEN;
    assert_int_equal(annotations_view(&a, s, NAME_NONE, 0, &view, &capacity), 6);
    const uint32_t all[] = {4, 3, 5, 2, 1, 0};
    assert_memory_equal(view, all, sizeof all);
    assert_int_equal(annotations_view(&a, s, NUMBER, ANNOTATION_HIDDEN, &view, &capacity), 2);
    assert_int_equal(view[0], 3);
    assert_int_equal(annotations_view(&a, s, TITLE, ANNOTATION_HIDDEN | ANNOTATION_DROPPED, &view, &capacity),
                     1);
    assert_int_equal(view[0], 5);
    free(view);
    annotations_free(&a);
    schema_free(s);
}

static uint32_t random_seed = 1;
static uint32_t pick(uint32_t n) {
    random_seed = random_seed * 1664525u + 1013904223u;
    return (random_seed >> 8) % n;
}

static int rank(const struct schema *s, const struct annotation *x, const struct annotation *y) {
    uint32_t p = x->end - x->start, q = y->end - y->start;
    if (p != q) return p > q ? -1 : 1;
    if (schema_priority(s, x->rule) != schema_priority(s, y->rule)) {
        return schema_priority(s, x->rule) > schema_priority(s, y->rule) ? -1 : 1;
    }
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    int c = strcmp(schema_name(s, NAME_RULE, x->rule), schema_name(s, NAME_RULE, y->rule));
    return c ? c : x < y ? -1 : 1;
}

/* The definition, read word by word, in cubic time. */
static void settle_slowly(const struct annotations *a, const struct schema *s, bool *dropped) {
    bool done[64] = {false}, kept[64] = {false};
    for (size_t round = 0; round < a->count; round++) {
        size_t best = 64;
        for (size_t i = 0; i < a->count; i++) {
            if (!done[i] && (best == 64 || rank(s, &a->items[i], &a->items[best]) < 0)) best = i;
        }
        done[best] = kept[best] = true;
        for (size_t i = 0; i < a->count; i++) {
            if (i != best && kept[i] && a->items[i].start < a->items[best].end &&
                a->items[best].start < a->items[i].end) {
                kept[best] = false;
            }
        }
        dropped[best] = !kept[best];
    }
}

static void random_overlaps(void **state) {
    (void)state;
    struct schema *s = schema_make();
    struct annotations a = {0};
    schema_set_hides(s, RULE_HIGH, NUMBER);
    for (int round = 0; round < 3000; round++) {
        bool dropped[64];
        annotations_clear(&a);
        for (size_t n = pick(50), i = 0; i < n; i++) {
            uint32_t start = pick(100);
            add(&a, MONEY, (uint16_t)pick(RULES), start, start + 1 + pick(20));
        }
        annotations_settle(&a, s, MONEY, NULL);
        settle_slowly(&a, s, dropped);
        for (size_t i = 0; i < a.count; i++)
            assert_int_equal(a.items[i].flags & ANNOTATION_DROPPED, dropped[i]);
        for (size_t i = 0; i < a.count; i++) a.items[i].type = (uint16_t)pick(TYPES);
        annotations_hide(&a, s);
        for (size_t i = 0; i < a.count; i++) {
            const struct annotation *x = &a.items[i];
            if (x->flags & ANNOTATION_DROPPED) continue;
            unsigned want = 0;
            for (size_t k = 0; k < a.count; k++) {
                const struct annotation *y = &a.items[k];
                if (y->flags & ANNOTATION_DROPPED || y->start > x->start || y->end < x->end) continue;
                if (y->type != x->type && schema_hides(s, y->rule, x->type)) want |= ANNOTATION_HIDDEN;
                if (y->type == TITLE && x->type != TITLE) want |= ANNOTATION_FURNITURE;
            }
            assert_int_equal(x->flags, want);
        }
    }
    annotations_free(&a);
    schema_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlaps_are_settled), cmocka_unit_test(own_type_rules_replace),
        cmocka_unit_test(hidden_and_furniture), cmocka_unit_test(who_hides_each_other),
        cmocka_unit_test(views_are_ordered),    cmocka_unit_test(random_overlaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
