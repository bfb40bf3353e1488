#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

#include "corpus/quoted.h"

static size_t read_one(const char *text, struct buffer *out) {
    buffer_clear(out);
    size_t size = quoted_read(text, strlen(text), out);
    assert_true(size > 0 || out->length == 0);
    buffer_u8(out, 0);
    return size;
}

static void strings(void **state) {
    (void)state;
    struct buffer out = {0};
    assert_int_equal(read_one("\"\", 1", &out), 2);
    assert_string_equal(out.bytes, "");
    assert_int_equal(read_one("\"L'été, à la fin de l'année\": 1", &out), 32);
    assert_string_equal(out.bytes, "L'été, à la fin de l'année");
    assert_int_equal(read_one("\"a\\\"b\\\\c\\/\\b\\f\\n\\r\\t\\u00e9\\u20AC\\ud83d\\uDE00\"", &out), 45);
    assert_string_equal(out.bytes, "a\"b\\c/\b\f\n\r\té€😀");
    buffer_free(&out);
}

static void strings_left_to_others(void **state) {
    (void)state;
    struct buffer out = {0};
    static const char *const none[] = {"\"",
                                       "\"no end, and longer than sixteen",
                                       "\"\\",
                                       "\"a\\\"",
                                       "\"\\x\"",
                                       "\"\\u00g0\"",
                                       "\"\\u00e",
                                       "\"\\u0000\"",
                                       "\"\\ud83d\"",
                                       "\"\\ude00\"",
                                       "\"\\ud83d\\u0041\"",
                                       "\"\\ud83d\\uzzzz\""};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) assert_int_equal(read_one(none[i], &out), 0);
    buffer_free(&out);
}

/* What is read is what cJSON reads, and where cJSON finds no string there is none. */
static void as_cjson(void **state) {
    (void)state;
    static const char *const parts[] = {"a",       "maison ", "é",
                                        "\\n",     "\\\"",    "\\\\",
                                        "\"",      "\\u",     "00e9",
                                        "\\u00e9", "\\ud83d", "\\ud83d\\ude00",
                                        "\\",      "\t",      "dix-sept octets.",
                                        "€",       "\\/",     "d800",
                                        "\\u0001", "f"};
    struct buffer out = {0}, text = {0};
    uint32_t seed = 7;
    size_t read = 0;
    for (int i = 0; i < 30000; i++) {
        buffer_clear(&text);
        buffer_text(&text, "\"");
        for (uint32_t k = (seed >> 20) % 9 + 1; k > 0; k--) {
            seed = seed * 1664525u + 1013904223u;
            buffer_text(&text, parts[(seed >> 10) % (sizeof parts / sizeof *parts)]);
        }
        buffer_text(&text, "\"");
        buffer_u8(&text, 0);
        const char *end = NULL;
        cJSON *value = cJSON_ParseWithOpts(text.bytes, &end, 0);
        size_t size = read_one(text.bytes, &out);
        if (size) {
            assert_non_null(value);
            assert_int_equal(size, end - text.bytes);
            assert_string_equal(out.bytes, value->valuestring);
            read++;
        }
        cJSON_Delete(value);
    }
    assert_in_range(read, 10000, 29000);
    buffer_free(&out);
    buffer_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(strings), cmocka_unit_test(strings_left_to_others),
                                       cmocka_unit_test(as_cjson)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
