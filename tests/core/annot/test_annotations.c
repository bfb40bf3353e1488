#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "annot/annotations.h"

enum { NAME = 3, VALUE = 1, UNIT = 2 }; /* feature names */

static struct value integer(int64_t i) {
    return (struct value){.kind = VALUE_INTEGER, .integer = i};
}

static void features_are_kept_by_name(void **state) {
    (void)state;
    struct annotations a = {0};
    assert_int_equal(annotations_add(&a, 0, 0, 5, 9), 0);
    annotations_feature(&a, NAME, annotations_string(&a, "Badri", 5));
    annotations_feature(&a, VALUE, integer(7));
    annotations_feature(&a, UNIT, integer(1));
    annotations_feature(&a, VALUE, integer(8)); /* replaces */
    annotations_seal(&a);
    assert_int_equal(annotations_add(&a, 1, 0, 2, 3), 1);
    annotations_seal(&a);
    assert_int_equal(a.items[0].feature_count, 3);
    for (uint16_t i = 0; i < 3; i++) assert_int_equal(a.features[i].name, i + 1);
    assert_int_equal(annotations_get(&a, 0, VALUE)->integer, 8);
    const struct value *name = annotations_get(&a, 0, NAME);
    assert_int_equal(name->length, 5);
    assert_memory_equal(a.bytes.bytes + name->offset, "Badri", 5);
    assert_null(annotations_get(&a, 1, VALUE));
    assert_null(annotations_get(&a, 0, 9));
    annotations_clear(&a);
    assert_int_equal(a.count + a.feature_count + a.bytes.length, 0);
    annotations_free(&a);
}

static void lists_hold_values(void **state) {
    (void)state;
    struct annotations a = {0};
    annotations_add(&a, 0, 0, 5, 9);
    struct value items[] = {integer(1), integer(2)};
    annotations_feature(&a, VALUE, annotations_list(&a, items, 2));
    annotations_feature(&a, NAME, annotations_list(&a, NULL, 0));
    const struct value *v = annotations_get(&a, 0, VALUE);
    assert_int_equal(v->kind, VALUE_LIST);
    assert_int_equal(v->length, 2);
    assert_int_equal(a.values[v->offset + 1].integer, 2);
    assert_int_equal(annotations_get(&a, 0, NAME)->length, 0);
    annotations_free(&a);
}

static bool not_the_unit(void *context, uint16_t name) {
    ++*(int *)context;
    return name != UNIT;
}

static void features_are_copied(void **state) {
    (void)state;
    struct annotations a = {0};
    int asked = 0;
    annotations_add(&a, 0, 0, 5, 9);
    for (uint16_t i = 0; i < 40; i++) annotations_feature(&a, i, integer(i));
    annotations_add(&a, 1, 1, 5, 9);
    annotations_feature(&a, VALUE, integer(99));
    annotations_copy_features(&a, 0, not_the_unit, &asked);
    annotations_seal(&a);
    assert_int_equal(asked, 40);
    assert_int_equal(a.items[1].feature_count, 39);
    assert_int_equal(annotations_get(&a, 1, VALUE)->integer, VALUE);
    assert_int_equal(annotations_get(&a, 1, 39)->integer, 39);
    assert_null(annotations_get(&a, 1, UNIT));
    annotations_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(features_are_kept_by_name),
        cmocka_unit_test(lists_hold_values),
        cmocka_unit_test(features_are_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
