#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/letters.h"

static size_t run(const char *text, size_t before, bool *accent) {
    struct letters run = letters_read(text, strlen(text), before);
    *accent = run.accent;
    return run.length;
}

static void ends(void **state) {
    (void)state;
    bool accent;
    assert_int_equal(run("", 0, &accent), 0);
    assert_int_equal(run("maison, rue", 0, &accent), 6);
    assert_false(accent);
    assert_int_equal(run("été.", 0, &accent), 5);
    assert_true(accent);
    assert_int_equal(run("Maison", 0, &accent), 0);
    assert_int_equal(run("Maison de la presse", 1, &accent), 6);
    assert_int_equal(run("École de la presse", 2, &accent), 6);
    assert_false(accent);
    assert_int_equal(run("arrivÉ et la suite du texte", 0, &accent), 5);
    assert_false(accent);
    assert_int_equal(run("a÷b, plus de seize octets", 0, &accent), 1);
    assert_int_equal(run("cœur de la ville, et autour", 0, &accent), 1);
    assert_int_equal(run("anticonstitutionnellement", 0, &accent), 16);
    assert_int_equal(run("abcdefghijklmnoéquipe", 0, &accent), 15); /* of the letter é they hold but half */
    assert_int_equal(letters_range("2016, puis 2017 en tout", 23, '0', '9').length, 4);
    assert_int_equal(letters_range("CGEM et AMRC", 12, 'A', 'Z').length, 4);
}

static void keys(void **state) {
    (void)state;
    struct letters run = letters_read("équipes, et d'autres mots", 26, 0);
    struct word_key key = word_key("équipes", 8, 8);
    assert_int_equal(run.key.low, key.low);
    assert_int_equal(run.key.high, key.high);
    assert_int_equal(run.key.length, 8);
}

static void assert_same(struct letters fast, struct letters plain) {
    assert_int_equal(fast.length, plain.length);
    assert_int_equal(fast.accent, plain.accent);
    assert_int_equal(fast.key.low, plain.key.low);
    assert_int_equal(fast.key.high, plain.key.high);
    assert_int_equal(fast.key.length, plain.key.length);
}

/* Whatever the bytes, and wherever the end is: the fast way and the plain one agree. */
static void both_ways_agree(void **state) {
    (void)state;
    static const char bytes[] = {'a',    'm',    'z',    '`',    '{',    'A',    ' ',    '\xC3',
                                 '\xC3', '\x9E', '\x9F', '\xA9', '\xB7', '\xBF', '\xC0', '\xC5',
                                 '\x80', 'e',    'e',    'e',    'e',    '\0'};
    uint32_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        char text[48];
        for (size_t k = 0; k < sizeof text; k++) {
            seed = seed * 1664525u + 1013904223u;
            text[k] = seed >> 28 ? bytes[(seed >> 8) % sizeof bytes] : 'n';
            if (i % 2 && k % 3 && seed >> 30) text[k] = text[k - 1] == '\xC3' ? '\xA0' : 'u';
        }
        for (size_t length = 2; length <= sizeof text; length += 1 + seed % 5) {
            for (size_t before = 0; before <= 2; before++)
                assert_same(letters_read(text, length, before), letters_read_bytes(text, length, before));
            assert_same(letters_range(text, length, 'a', 'm'), letters_range_bytes(text, length, 'a', 'm'));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(ends), cmocka_unit_test(keys),
                                       cmocka_unit_test(both_ways_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
