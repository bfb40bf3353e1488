#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"

/* Stores hold these values: they may never change. */
static void test_fixed(void **state) {
    (void)state;
    assert_true(hash64("", 0) == 0x2D06800538D394C2u);
    assert_true(hash64(NULL, 0) == hash64("", 0));
    struct hash128 empty = hash128("", 0);
    assert_true(empty.high == 0x99AA06D3014798D8u && empty.low == 0x6001C324468D497Fu);
    assert_true(hash64("lutrin", 6) != hash64("lutrim", 6));
    struct hash128 a = hash128("lutrin", 6), b = hash128("lutrin ", 7);
    assert_true(a.low != b.low && a.high != b.high);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_fixed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
