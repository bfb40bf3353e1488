#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "fake_handlers.h"
#include "text/tokens.h"

static struct heard heard;

static const char *decode(const char *text) {
    return heard_decode(&heard, "f.jsonl", text, strlen(text), NULL);
}

static void lines_become_documents(void **state) {
    (void)state;
    assert_string_equal(decode("\xEF\xBB\xBF{\"id\": \"a/1\", \"text\": \"Un\\n\\\"mot\\\"\", \"title\": "
                               "\"T\", \"date\": null}\r\n\r\n"
                               "  {\"z\": [1, {\"y\": true, \"x\": null}], \"text\": \"\", \"id\": 7, \"a\": "
                               "\"é\\t\\u0001\"}  "),
                        "0 a/1 | Un~\"mot\" | {\"title\":\"T\"} | \n"
                        "1 7 |  | {\"a\":\"é\\t\\u0001\",\"z\":[1,{\"x\":null,\"y\":true}]} | \n");
    assert_int_equal(heard.ordinals, 2);
    assert_string_equal(decode("\n \n"), "");
    assert_string_equal(decode(""), "");
}

static void numbers_stay_as_written(void **state) {
    (void)state;
    assert_string_equal(
        decode("{\"id\":12345678901234567890,\"text\":\"\",\"n\":1.10,\"big\" : 9007199254740993 ,"
               "\"o\":{\"n\":[1,2]},\"e\":4.1e16,\"i\":-3}"),
        "0 12345678901234567890 |  | {\"big\":9007199254740993,\"e\":4.1e16,\"i\":-3,\"n\":1.10,"
        "\"o\":{\"n\":[1,2]}} | \n");
    assert_non_null(strstr(decode("{\"id\":1,\"text\":\"\",\"n\":01.5}"), "{\"n\":1.5}"));
}

static void equal_keys_count_once(void **state) {
    (void)state;
    assert_string_equal(decode("{\"id\":1,\"a\":1.5,\"text\":\"x\",\"a\":2.5}"),
                        "0 1 | x | {\"a\":1.5} | \n");
}

static void lines_that_are_no_documents(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"[1]", "no_object=@array"},
        {"12", "no_object=@number"},
        {"\"x\"", "no_object=@string"},
        {"null", "no_object=@null"},
        {"{\"text\":\"x\"}", "key_missing=text\n"},
        {"{\"id\":\"\",\"text\":\"x\"}", "empty_id"},
        {"{\"id\":true,\"text\":\"x\"}", "key_kind=id=@boolean"},
        {"{\"id\":1.5,\"text\":12345678901234}", "key_kind=text=@number"},
        {"{\"id\":1}", "key_missing=id\n"},
        {"{}", "key_missing={}\n"},
        {"{\"id\":1,\"body\":\"x\",\"a\\nb\":2}", "key_missing=id, body, a?b\n"},
        {"{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1,\"k\":1}",
         "key_missing=a, b, c, d, e, f, g, h, i, j, ...\n"},
        {"{\"id\":1,\"texte un peu trop long pour une clé électr\":2}",
         "key_missing=id, texte un peu trop long pour une clé él...\n"},
        {"{\"id\":1,\"text\":\"x\"} x", "no_json=21\n"},
        {"{\"id\":1,\"text\":\"x", "no_json="},
        {"{\"id\":1,", "no_json="},
        {"coucou", "no_json=1\n"},
        {"\\", "no_json=1\n"},
        {"{\"id\":1,\"text\":\"\\u12\"}", "no_json="},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[200], expected[200];
        snprintf(text, sizeof text, "\n%s\n{\"id\":\"b\",\"text\":\"suite\"}\n", cases[i][0]);
        snprintf(expected, sizeof expected, "0 ! f.jsonl:2: %s", cases[i][1]);
        const char *result = decode(text);
        assert_memory_equal(result, expected, strlen(expected));
        assert_non_null(strstr(result, "\n1 b | suite | {} | \n"));
        assert_int_equal(heard.ordinals, 2);
    }
}

static void escapes_that_name_no_character(void **state) {
    (void)state;
    const char *result =
        decode("{\"id\":1,\"text\":\"a\\u0000b \\\\u0000 \\ud800 \\uDC00 \\uD83D\\uDE00 \\u00e9\\ud83dx\"}");
    assert_string_equal(result, "0 1 | a\xEF\xBF\xBD"
                                "b \\u0000 \xEF\xBF\xBD \xEF\xBF\xBD 😀 é\xEF\xBF\xBDx | {} | "
                                "escapes=4\n");
    assert_non_null(strstr(decode("{\"id\":\"a\\u0000\",\"text\":\"x\",\"k\":\"\\udfff\"}"),
                           "0 a\xEF\xBF\xBD | x | {\"k\":\"\xEF\xBF\xBD\"} | escapes=2\n"));
    static const char raw[] = "{\"id\":1,\"text\":\"a\0b\"}\n\0\n{\"id\":2,\"text\":\"x\"}";
    result = heard_decode(&heard, "f.jsonl", raw, sizeof raw - 1, NULL);
    assert_non_null(strstr(result, "0 1 | a\xEF\xBF\xBD"
                                   "b | {} | nul=1\n"));
    assert_non_null(strstr(result, "1 ! f.jsonl:2: no_json=1\n"));
    assert_non_null(strstr(result, "2 2 | x | {} | \n"));
}

static void text_is_nfc_and_utf8(void **state) {
    (void)state;
    assert_non_null(strstr(decode("{\"id\":1,\"text\":\"e\\u0301\\n\"}"), "0 1 | é~ | {} | "));
    assert_non_null(strstr(decode("{\"id\":1,\"text\":\"a\\n\xCC\x83\"}"), "0 1 | a~\xCC\x83 | {} | "));
    assert_non_null(strstr(
        decode("{\"id\":\"\351t\351\",\"text\":\"Les \351l\350ves ont \351t\351 re\347us \340 l'\351cole\"}"),
        "Les élèves ont été reçus à l'école | {} | converted="));
    assert_non_null(strstr(decode("{\"id\":\"e\xCC\x81\",\"text\":\"\"}"), "0 e\xCC\x81 | "));
}

static void a_line_that_is_too_long(void **state) {
    (void)state;
    size_t room = (size_t)TEXT_MAX * 2 + 4000000, length = 0;
    char *text = memory_new(room);
    length += (size_t)sprintf(text, "{\"id\":1,\"text\":\"avant\"}\n{\"id\":2,\"text\":\"");
    memset(text + length, 'a', (size_t)TEXT_MAX * 2 + 10);
    length += (size_t)TEXT_MAX * 2 + 10;
    length += (size_t)sprintf(text + length, "\"}\n{\"id\":3,\"text\":\"après\"}\n");
    assert_string_equal(heard_decode(&heard, "f.jsonl", text, length, NULL),
                        "0 1 | avant | {} | \n1 ! f.jsonl:2: line_long=128\n2 3 | après | {} | \n");
    memset(text + 60, ' ', length - 60);
    length = (size_t)TEXT_MAX + 200;
    memset(text + 60, 'a', length - 62);
    memcpy(text + length - 2, "\"}", 2);
    assert_non_null(
        strstr(heard_decode(&heard, "f.jsonl", text, length, NULL), "1 ! f.jsonl:2: text_large=64=64\n"));
    free(text);
}

static void lines_across_blocks(void **state) {
    (void)state;
    struct buffer b = {0};
    for (int i = 0; i < 3000; i++) {
        buffer_format(&b, "{\"id\":%d,\"text\":\"%0*d\"}\n", i, 1 + i * 7 % 2000, i);
        if (i % 10 == 0) buffer_text(&b, "\n");
    }
    heard_decode(&heard, "f.jsonl", b.bytes, b.length, NULL);
    assert_int_equal(heard.documents, 3000);
    assert_int_equal(heard.problems, 0);
    uint64_t total = 0;
    for (uint64_t part = 0; part < 3; part++) {
        struct decode_request r = {.part = part, .parts = 3};
        heard_decode(&heard, "f.jsonl", b.bytes, b.length, &r);
        assert_int_equal(heard.ordinals, 3000);
        total += heard.documents;
    }
    assert_int_equal(total, 3000);
    buffer_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_documents),         cmocka_unit_test(numbers_stay_as_written),
        cmocka_unit_test(equal_keys_count_once),          cmocka_unit_test(lines_that_are_no_documents),
        cmocka_unit_test(escapes_that_name_no_character), cmocka_unit_test(text_is_nfc_and_utf8),
        cmocka_unit_test(a_line_that_is_too_long),        cmocka_unit_test(lines_across_blocks),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    heard_free(&heard);
    return failed;
}
