#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/encoding.h"

static struct slice slice(const char *bytes, size_t length) {
    return (struct slice){bytes, length};
}

static void expect_kept(const char *bytes, size_t length) {
    struct buffer out = {0};
    struct text_change change;
    assert_true(text_to_utf8(slice(bytes, length), "WINDOWS-1252", &out, &change, NULL));
    assert_false(change.changed);
    assert_string_equal(change.note, "");
    assert_int_equal(out.length, 0);
    buffer_free(&out);
}

/* The result, and a note that holds `note`. What was in the buffer before stays. */
static void expect(const char *bytes, size_t length, const char *declared, const char *expected,
                   const char *note) {
    struct buffer out = {0};
    struct text_change change;
    buffer_text(&out, "before");
    assert_true(text_to_utf8(slice(bytes, length), declared, &out, &change, NULL));
    assert_true(change.changed);
    if (!strstr(change.note, note)) assert_string_equal(change.note, note);
    assert_int_equal(out.length, 6 + strlen(expected));
    assert_memory_equal(out.bytes, "before", 6);
    assert_memory_equal(out.bytes + 6, expected, strlen(expected));
    buffer_free(&out);
}

#define WHOLE(literal) literal, sizeof literal - 1

static void good_text_is_kept(void **state) {
    (void)state;
    expect_kept(WHOLE(""));
    expect_kept(WHOLE("plain"));
    expect_kept(WHOLE("été « œuvre » 20 €\r\nfin"));
    expect_kept(WHOLE("\xEF\xBB\xBFété"));
    assert_int_equal(text_bom(slice(WHOLE("\xEF\xBB\xBFx"))), 3);
    assert_int_equal(text_bom(slice(WHOLE("\xEF\xBB"))), 0);
}

static void wide_encodings(void **state) {
    (void)state;
    expect(WHOLE("\xFF\xFE\xE9\0t\0\xE9\0"), NULL, "été", "UTF-16LE");
    expect(WHOLE("\xFE\xFF\0\xE9\0t\0\xE9"), NULL, "été", "UTF-16BE");
    expect(WHOLE("\xFF\xFE\0\0\xE9\0\0\0"), NULL, "é", "UTF-32LE");
    expect(WHOLE("v\0i\0l\0l\0e\0 \0\xE9\0"), NULL, "ville é", "UTF-16LE");
    expect(WHOLE("\0v\0i\0l\0l\0e"), NULL, "ville", "UTF-16BE");
    expect(WHOLE("\xFF\xFE"
                 "a\0\0\xD8"
                 "b\0"),
           NULL,
           "a\xEF\xBF\xBD"
           "b",
           "meaningless\x1F"
           "1");
    expect(WHOLE("\xFF\xFE"
                 "a\0b"),
           NULL, "a\xEF\xBF\xBD",
           "meaningless\x1F"
           "1");
}

static void detected_and_declared(void **state) {
    (void)state;
    static const char latin[] =
        "Le d\351veloppement \351conomique de la r\351gion a \351t\351 pr\351sent\351 \340 "
        "l\222\351t\351, \223 \347a \224";
    expect(WHOLE(latin), NULL, "Le développement économique de la région a été présenté à l’été, “ ça ”",
           "WINDOWS-1252");
    expect(WHOLE("\216t\216"), "MACINTOSH", "été", "MACINTOSH");
    expect(WHOLE("caf\xE9 "), "no-such-charset", "café ", "WINDOWS-1252");
}

static void broken_bytes_in_utf8(void **state) {
    (void)state;
    expect(WHOLE("été à\xE9 Fès"), NULL, "été à\xEF\xBF\xBD Fès",
           "broken\x1F"
           "1");
    expect(WHOLE("été \xFF\xFF à Fès"), "ISO-8859-1", "été \xEF\xBF\xBD\xEF\xBF\xBD à Fès",
           "broken\x1F"
           "2");
    expect(WHOLE("\xEF\xBB\xBF"
                 "a\xE9"),
           NULL, "a\xEF\xBF\xBD",
           "broken\x1F"
           "1");
}

static void zero_bytes_and_accents(void **state) {
    (void)state;
    expect(WHOLE("ab\0c\0"), "", "ab\357\277\275c\357\277\275",
           "zeros\x1F"
           "2");
    expect(WHOLE("e\xCC\x81t\0"), NULL, "ét\xEF\xBF\xBD", "NFC");
    expect(WHOLE("\xEF\xBB\xBF"
                 "e\xCC\x81"),
           NULL, "é", "NFC");
}

/* Whatever the bytes, the result is valid; and it is good text, so that a second time nothing changes. */
static void any_bytes(void **state) {
    (void)state;
    unsigned seed = 12345;
    for (int round = 0; round < 3000; round++) {
        char bytes[64];
        size_t length = (size_t)round % sizeof bytes;
        for (size_t i = 0; i < length; i++) {
            seed = seed * 1103515245u + 12345u;
            bytes[i] = (char)(seed >> 16 & (round % 2 ? 0xFF : 0x7F) & (seed & 1 ? 0xFF : 0xCF));
        }
        struct buffer out = {0}, again = {0};
        struct text_change change;
        struct error err;
        if (text_to_utf8(slice(bytes, length), NULL, &out, &change, &err) && change.changed) {
            struct text_change second;
            assert_true(
                text_to_utf8(slice(out.bytes ? out.bytes : "", out.length), NULL, &again, &second, &err));
            assert_false(second.changed);
        }
        buffer_free(&out);
        buffer_free(&again);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_text_is_kept),      cmocka_unit_test(wide_encodings),
        cmocka_unit_test(detected_and_declared),  cmocka_unit_test(broken_bytes_in_utf8),
        cmocka_unit_test(zero_bytes_and_accents), cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
