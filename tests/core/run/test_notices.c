/* Notices: in corpus order whatever order they came in, each once, bounded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "run/notices.h"

static void test_order_and_repetition(void **state) {
    (void)state;
    struct notices n = {0};
    notices_add(&n, 2, 0, "r", "d", "late");
    notices_add(&n, 1, 5, "b", "d", "same place, second rule");
    notices_add(&n, 1, 5, "a", "d", "same place, first rule");
    notices_add(&n, 1, 2, "z", "d", "early");
    notices_add(&n, 1, 2, "z", "d", "early"); /* told again after a restart */
    notices_sort(&n);
    assert_int_equal(n.count, 4);
    assert_string_equal(n.items[0].message, "early");
    assert_string_equal(n.items[1].rule, "a");
    assert_string_equal(n.items[2].rule, "b");
    assert_string_equal(n.items[3].message, "late");
    assert_int_equal(n.dropped, 0);
    notices_free(&n);
}

static void test_one_rule_does_not_hide_another(void **state) {
    (void)state;
    struct notices n = {0};
    for (int i = 50000; i > 0; i--) notices_add(&n, (uint64_t)i, 0, "noisy", "d", "m");
    notices_add(&n, 70000, 0, "quiet", "d", "m");
    assert_true(n.capacity < 40000);
    notices_sort(&n);
    assert_int_equal(n.count, NOTICES_MAX + 1);
    assert_int_equal(n.items[0].source, 1); /* the first in the corpus, though it came last */
    assert_int_equal(n.items[NOTICES_MAX - 1].source, NOTICES_MAX);
    assert_string_equal(n.items[NOTICES_MAX].rule, "quiet");
    assert_int_equal(n.dropped, 49000);
    notices_free(&n);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_order_and_repetition),
                                       cmocka_unit_test(test_one_rule_does_not_hide_another)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
