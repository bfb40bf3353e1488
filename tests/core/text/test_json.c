/* Tests of core/text/json.c. */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/json.h"

static struct buffer out;

static void assert_number(double v, const char *expected) {
    buffer_clear(&out);
    json_number(&out, v);
    buffer_u8(&out, 0);
    assert_string_equal(out.bytes, expected);
}

static void writes_numbers(void **state) {
    (void)state;
    assert_number(0, "0");
    assert_number(-0.0, "0");
    assert_number(11e9, "11000000000");
    assert_number(-42, "-42");
    assert_number(9007199254740991.0, "9007199254740991");
    assert_number(1e20, "1e+20");
    assert_number(0.1, "0.1");
    assert_number(4.1, "4.1");
    assert_number(0.1 + 0.2, "0.30000000000000004");
    assert_number(1.0 / 3, "0.3333333333333333");
    assert_number(-12.5, "-12.5");
    assert_number(0.0001, "0.0001");
    assert_number(-0.0625, "-0.0625");
    assert_number(0.00001, "1e-05");
    assert_number(151000.05, "151000.05");
    assert_number(99999999999.9999, "99999999999.9999");
    assert_number(1000000000000.5, "1000000000000.5");
    assert_number(5e-324, "4.94065645841247e-324");
    assert_number(NAN, "null");
    assert_number(-INFINITY, "null");
    buffer_clear(&out);
    json_integer(&out, INT64_MIN);
    json_integer(&out, 0);
    json_integer(&out, INT64_MAX);
    assert_memory_equal(out.bytes, "-922337203685477580809223372036854775807", out.length);
}

static void numbers_round_trip(void **state) {
    (void)state;
    uint64_t bits = 88172645463325252u;
    for (int i = 0; i < 100000; i++) {
        double v;
        bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17;
        memcpy(&v, &bits, sizeof v);
        if (!isfinite(v)) continue;
        buffer_clear(&out);
        json_number(&out, v);
        buffer_u8(&out, 0);
        assert_true(strtod(out.bytes, NULL) == v);
    }
}

static void decimals_round_trip(void **state) {
    (void)state;
    for (int i = 0; i < 1000000; i += 7) {
        char expected[40];
        double v = i / 10000.0;
        if (v == (double)(int)v) continue;
        snprintf(expected, sizeof expected, "%.15g", v);
        assert_number(v, expected);
    }
}

static void ignores_the_locale(void **state) {
    (void)state;
    static const char *const names[] = {"fr_FR.UTF-8", "de_DE.UTF-8", "fr_FR.utf8", "de_DE.utf8"};
    bool found = false;
    for (size_t i = 0; i < 4 && !found; i++) found = setlocale(LC_NUMERIC, names[i]) != NULL;
    if (!found) {
        print_message("no locale with a decimal comma is installed here\n");
        skip();
    }
    assert_number(4.1, "4.1");
    setlocale(LC_NUMERIC, "C");
}

static void assert_string(const char *text, size_t length, const char *expected) {
    buffer_clear(&out);
    json_string(&out, text, length);
    buffer_u8(&out, 0);
    assert_string_equal(out.bytes, expected);
}

static void writes_strings(void **state) {
    (void)state;
    assert_string("", 0, "\"\"");
    assert_string("l'été « x »", strlen("l'été « x »"), "\"l'été « x »\"");
    assert_string("a\"b\\c/\n\r\t\b\f\x01\x1F\x7F", 14, "\"a\\\"b\\\\c/\\n\\r\\t\\b\\f\\u0001\\u001f\x7F\"");
    assert_string("a\0b", 3, "\"a\\u0000b\"");
    assert_string("a\xC3(\xFF\xED\xA0\x80z", 8,
                  "\"a�(�"
                  "���z\"");
    assert_string("\xC3", 1, "\"�\"");
}

static int release(void **state) {
    (void)state;
    buffer_free(&out);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_numbers),      cmocka_unit_test(numbers_round_trip),
        cmocka_unit_test(decimals_round_trip), cmocka_unit_test(ignores_the_locale),
        cmocka_unit_test(writes_strings),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
