#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

static void test_set(void **state) {
    (void)state;
    struct error err;
    assert_false(error_set(&err, "cannot read %s: %d\n", "a.txt", 5));
    assert_string_equal(err.text, "cannot read a.txt: 5");
    assert_false(error_set(NULL, "nobody listens"));
}

/* A message that is too long is cut between two characters, wherever the limit falls. */
static void test_cut(void **state) {
    (void)state;
    struct error err;
    for (int shift = 0; shift < 4; shift++) {
        char text[ERROR_TEXT_MAX * 2];
        memset(text, 'x', sizeof text);
        for (size_t i = (size_t)shift; i + 4 < sizeof text; i += 4) memcpy(text + i, "\xF0\x9F\x98\x80", 4);
        text[sizeof text - 1] = '\0';
        error_set(&err, "%s", text);
        size_t length = strlen(err.text);
        assert_int_equal(length, (size_t)shift + (ERROR_TEXT_MAX - 1 - (size_t)shift) / 4 * 4);
        assert_memory_equal(err.text, text, length);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_set), cmocka_unit_test(test_cut)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
