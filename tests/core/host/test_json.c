/* Tests of core/host/json.c. */
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "fake_state.h"

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

static void decodes(void **state) {
    (void)state;
    fake_run(0, "local d = host.json_decode\n"
                "local v = d '{\"b\": [1, 2.5, -3, 1e3, 12345678901], \"a\": {\"x\": null, \"é\": "
                "\"\\\\u00e9\\\\n\"}, \"t\": true}'\n"
                "assert(#v.b == 5 and math.type(v.b[1]) == 'integer' and v.b[2] == 2.5 and v.b[3] == -3)\n"
                "assert(math.type(v.b[4]) == 'integer' and v.b[5] == 12345678901)\n"
                "assert(v.a.x == host.null and v.a['é'] == 'é\\n' and v.t == true)\n"
                "assert(d 'null' == host.null and d ' 5 ' == 5 and d '\"a\"' == 'a' and d 'false' == false)\n"
                "assert(#d '[null, null]' == 2)");
}

static void refuses_what_is_not_json(void **state) {
    (void)state;
    fake_run(0, "local function refused(text, message)\n"
                "  local v, m = host.json_decode(text)\n"
                "  assert(v == nil and m == message, tostring(m))\n"
                "end\n"
                "refused('{\"a\": 1,\\n \"é\": tru}', 'line 2, column 7: not JSON here')\n"
                "refused('{} x', 'line 1, column 4: not JSON here')\n"
                "refused('', 'line 1, column 1: not JSON here')\n"
                "assert(host.json_decode(('['):rep(100000)) == nil)\n"
                "assert(host.json_decode('[1, 2') == nil and host.json_decode('{\"a\" 1}') == nil)");
}

static void writes_scalars(void **state) {
    (void)state;
    fake_run(0,
             "local s = host.json_scalar\n"
             "assert(s(nil) == 'null' and s() == 'null' and s(host.null) == 'null' and s(true) == 'true')\n"
             "assert(s(11e9) == '11000000000' and s(0/0) == 'null' and s(1 << 62) == '4611686018427387904')\n"
             "assert(s 'x\"' == '\"x\\\\\"\"' and s 'a\\0' == '\"a\\\\u0000\"')\n"
             "assert(#s(('x'):rep(3000000)) == 3000002)\n"
             "for _, wrong in ipairs { print, {}, io.stdout } do assert(not pcall(s, wrong)) end");
}

static void survives_want_of_memory(void **state) {
    (void)state;
    fake_starve("local text = '{\"a\":[1,{\"b\":\"a string of more than forty characters, so a long "
                "one\"}],\"c\":{}}'\n"
                "assert(host.json_scalar(host.json_decode(text).a[2].b))");
}

static int open(void **state) {
    (void)state;
    void (*const bindings[])(lua_State *) = {bind_json};
    fake_open(bindings, 1);
    return 0;
}

static int close(void **state) {
    (void)state;
    buffer_free(&out);
    fake_close();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_numbers),           cmocka_unit_test(numbers_round_trip),
        cmocka_unit_test(decimals_round_trip),      cmocka_unit_test(ignores_the_locale),
        cmocka_unit_test(writes_strings),           cmocka_unit_test(decodes),
        cmocka_unit_test(refuses_what_is_not_json), cmocka_unit_test(writes_scalars),
        cmocka_unit_test(survives_want_of_memory),
    };
    return cmocka_run_group_tests(tests, open, close);
}
