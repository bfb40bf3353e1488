#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "annot/schema.h"

static void names_have_ids_in_order(void **state) {
    (void)state;
    struct schema *s = schema_new();
    assert_int_equal(schema_find(s, NAME_TYPE, "money"), NAME_NONE);
    assert_int_equal(schema_add(s, NAME_TYPE, "money"), 0);
    assert_int_equal(schema_add(s, NAME_TYPE, "date"), 1);
    assert_int_equal(schema_add(s, NAME_TYPE, "money"), 0);
    assert_int_equal(schema_add(s, NAME_RULE, "date"), 0); /* kinds are apart */
    assert_int_equal(schema_find(s, NAME_FEATURE, "date"), NAME_NONE);
    assert_int_equal(schema_count(s, NAME_TYPE), 2);
    assert_string_equal(schema_name(s, NAME_TYPE, 1), "date");
    schema_free(s);
}

static void many_names(void **state) {
    (void)state;
    struct schema *s = schema_new();
    char name[20];
    for (int i = 0; i < NAME_NONE; i++) {
        snprintf(name, sizeof name, "n%d", i);
        assert_int_equal(schema_add(s, NAME_FEATURE, name), i);
    }
    assert_int_equal(schema_add(s, NAME_FEATURE, "one more"), NAME_NONE);
    assert_int_equal(schema_add(s, NAME_FEATURE, "n777"), 777);
    assert_string_equal(schema_name(s, NAME_FEATURE, 65534), "n65534");
    schema_free(s);
}

static void facts_of_rules(void **state) {
    (void)state;
    struct schema *s = schema_new();
    size_t count;
    assert_int_equal(schema_priority(s, 3), 0);
    assert_false(schema_hides(s, 3, 1));
    schema_set_priority(s, 3, -2);
    schema_set_hides(s, 3, 1);
    schema_set_hides(s, 3, 4);
    schema_set_hides(s, 3, 1);
    schema_set_furniture(s, 2);
    assert_int_equal(schema_priority(s, 3), -2);
    assert_int_equal(schema_priority(s, 2), 0);
    assert_true(schema_hides(s, 3, 1) && schema_hides(s, 3, 4));
    assert_false(schema_hides(s, 3, 2) || schema_hides(s, 2, 1) || schema_hides(s, 9, 1));
    const uint16_t *hidden = schema_hidden(s, 3, &count);
    assert_int_equal(count, 2);
    assert_int_equal(hidden[1], 4);
    assert_null(schema_hidden(s, 8, &count));
    assert_int_equal(count, 0);
    assert_true(schema_is_furniture(s, 2));
    assert_false(schema_is_furniture(s, 3));
    schema_free(s);
    schema_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_have_ids_in_order),
        cmocka_unit_test(many_names),
        cmocka_unit_test(facts_of_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
