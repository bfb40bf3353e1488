/* Tests of core/corpus/nontext.c: what is no text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "corpus/nontext.h"

static const char *named(const char *bytes, size_t length) {
    return nontext_kind((struct slice){bytes, length});
}

static void names(void **state) {
    (void)state;
    assert_non_null(strstr(named("%PDF-1.7\n", 9), "pdf"));
    assert_non_null(strstr(named("\x7F"
                                 "ELF\2",
                                 5),
                           "program"));
    assert_non_null(strstr(named("\xFF\xD8\xFF\xE0", 4), "picture"));
    assert_non_null(strstr(named("RIFF\1\2\3\4WEBPVP8", 15), "picture"));
    assert_non_null(strstr(named("{\\rtf1\\ansi", 11), "rtf"));
    assert_non_null(strstr(named("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8), "office"));
    assert_non_null(strstr(named("SQLite format 3\0x", 17), "database"));
}

static void text_is_text(void **state) {
    (void)state;
    assert_null(named("", 0));
    assert_null(named("%PDF", 4));
    assert_null(named("GIF, le format", 14));
    assert_null(named("II* MM", 6));
    assert_null(named("RIFF\1\2\3\4WAVEfmt ", 16));
    assert_null(named("7zip, Rar et ELF", 16));
}

static const char *json(const char *text) {
    return nontext_json((struct slice){text, strlen(text)});
}

static void what_json_begins_with(void **state) {
    (void)state;
    assert_string_equal(json("[{\"id\":1}]"), "jq -c '.[]'");
    assert_non_null(json("\xEF\xBB\xBF\n[\n  {\n \"id\""));
    assert_string_equal(json("{ \"id\""), "jq -c .");
    assert_null(json("{"));
    assert_null(json("[ {"));
    assert_null(json("[1] Une note"));
    assert_null(json("{pas du JSON}"));
    assert_null(json(""));
}

static bool html(const char *text) {
    return nontext_html((struct slice){text, strlen(text)});
}

static void pages(void **state) {
    (void)state;
    assert_true(html("<!DOCTYPE html>\n<html>"));
    assert_true(html("\xEF\xBB\xBF \r\n<HTML lang=fr>"));
    assert_false(html("<htm"));
    assert_false(html("Un texte sur <html>"));
    assert_false(html(""));
}

static void members(void **state) {
    (void)state;
    assert_true(nontext_member("[Content_Types].xml"));
    assert_true(nontext_member("META-INF/container.xml"));
    assert_false(nontext_member("a.txt"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_json_begins_with),
        cmocka_unit_test(names),
        cmocka_unit_test(text_is_text),
        cmocka_unit_test(pages),
        cmocka_unit_test(members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
