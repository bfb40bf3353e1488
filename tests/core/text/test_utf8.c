#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/utf8.h"

static size_t valid(const char *text, size_t length) {
    return utf8_valid(text, length);
}

static void every_code_point_is_valid(void **state) {
    (void)state;
    char text[4];
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        uint32_t back;
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        size_t size = utf8_encode(text, c);
        assert_int_equal(valid(text, size), size);
        assert_int_equal(utf8_decode(text, size, &back), size);
        assert_int_equal(back, c);
        for (size_t cut = 1; cut < size; cut++) assert_int_equal(valid(text, cut), 0);
    }
}

static void what_is_not_utf8(void **state) {
    (void)state;
    static const char *const broken[] = {"\x80",
                                         "\xC0\xAF",
                                         "\xC1\xBF",
                                         "\xE0\x80\xAF",
                                         "\xE0\x9F\xBF",
                                         "\xED\xA0\x80",
                                         "\xED\xBF\xBF",
                                         "\xF0\x80\x80\x80",
                                         "\xF0\x8F\xBF\xBF",
                                         "\xF4\x90\x80\x80",
                                         "\xF5\x80\x80\x80",
                                         "\xFF",
                                         "\xC3(",
                                         "\xE2\x82(",
                                         "\xF0\x9F\x98("};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        char text[32] = "abcdefghijk";
        strcat(text, broken[i]);
        assert_int_equal(valid(text, strlen(text)), 11);
    }
}

/* The longest valid start, found a character at a time. */
static size_t valid_by_characters(const char *text, size_t length) {
    for (size_t at = 0;;) {
        size_t size = 1, left = length - at;
        while (size <= 4 && size <= left && utf8_valid(text + at, size) != size) size++;
        if (size > 4 || size > left) return at;
        at += size;
    }
}

/* Long texts are looked at many bytes at a time: what is found does not depend on where they lie. */
static void long_texts(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "a",        "bcd efg",  "\xC3\xA9",           "\xC3\xA9\xC3\xA0", "\xE2\x80\x99", "\xCB\xBF",
        "\xCC\x81", "\xC2\xA0", "\xF0\x9F\x98\x80",   "\xDF\xBF",         "\xC3",         "\xA9",
        "\xC1\xBF", "n",        "oui, non, peut être"};
    uint32_t seed = 7;
    for (int i = 0; i < 100000; i++) {
        char text[80] = "";
        while (strlen(text) < 40) {
            seed = seed * 1664525u + 1013904223u;
            size_t most = i % 3 ? 10 : sizeof pieces / sizeof *pieces; /* two in three are valid throughout */
            strcat(text, pieces[(seed >> 16) % most]);
        }
        size_t length = strlen(text);
        assert_int_equal(utf8_valid(text, length), valid_by_characters(text, length));
    }
}

static void count(void **state) {
    (void)state;
    assert_int_equal(utf8_count("", 0), 0);
    assert_int_equal(utf8_count("été à Fès, 😀 — 20 €", strlen("été à Fès, 😀 — 20 €")), 19);
}

static void kinds(void **state) {
    (void)state;
    assert_int_equal(char_kind(0xA0), CHAR_SPACE);
    assert_int_equal(char_kind(0x202F), CHAR_SPACE);
    assert_int_equal(char_kind(0x2009), CHAR_SPACE);
    assert_int_equal(char_kind(0x2028), CHAR_LINE);
    assert_int_equal(char_kind(0xE9), CHAR_LOWER);
    assert_int_equal(char_kind(0x152), CHAR_UPPER);
    assert_int_equal(char_kind(0x628), CHAR_LETTER);
    assert_int_equal(char_kind(0xFFFD), CHAR_LETTER);
    assert_int_equal(char_kind(0x301), CHAR_MARK);
    assert_int_equal(char_kind(0xAD), CHAR_MARK);
    assert_int_equal(char_kind(0xB2), CHAR_MARK);
    assert_int_equal(char_kind('7'), CHAR_DIGIT);
    assert_int_equal(char_kind(0xAB), CHAR_PUNCT);
    assert_int_equal(char_kind(0x20AC), CHAR_SYMBOL);
    assert_true(char_invisible(0xAD) && char_invisible(0x200D));
    assert_false(char_invisible(0xB2));
}

static void expect_nfc(const char *text, const char *expected) {
    struct buffer out = {0};
    utf8_nfc(&out, text, strlen(text));
    assert_int_equal(out.length, strlen(expected));
    assert_memory_equal(out.bytes, expected, out.length);
    assert_int_equal(utf8_is_nfc(text, strlen(text)), !strcmp(text, expected));
    assert_true(utf8_is_nfc(expected, strlen(expected)));
    buffer_free(&out);
}

static void composition(void **state) {
    (void)state;
    expect_nfc("a", "a");
    expect_nfc("l'été, « œuvre » — 20 €…", "l'été, « œuvre » — 20 €…");
    expect_nfc("e\xCC\x81te\xCC\x81", "été");
    expect_nfc("abc e\xCC\x81", "abc é");
    expect_nfc("une phrase assez longue pour cela e\xCC\x81", "une phrase assez longue pour cela é");
    expect_nfc("à côté de là où l’été è\xCC\xA3", "à côté de là où l’été \xE1\xBA\xB9\xCC\x80");
    expect_nfc("\xCC\x81"
               "a",
               "\xCC\x81"
               "a");
    expect_nfc("\xE2\x84\xAB", "Å");                                    /* ångström sign */
    expect_nfc("a\xCC\x81\xCC\xA3", "\xE1\xBA\xA1\xCC\x81");            /* marks are put in order */
    expect_nfc("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", "\xEA\xB0\x81"); /* Hangul */
    expect_nfc("\xE0\xA7\x87\xE0\xA6\xBE", "\xE0\xA7\x8B");             /* a Bengali vowel of two parts */
    expect_nfc("عربيّ", "عربيّ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_is_valid),
        cmocka_unit_test(what_is_not_utf8),
        cmocka_unit_test(long_texts),
        cmocka_unit_test(count),
        cmocka_unit_test(kinds),
        cmocka_unit_test(composition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
