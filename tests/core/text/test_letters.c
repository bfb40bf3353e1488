#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/letters.h"

static size_t run(const char *text, bool *accent) {
    *accent = false;
    return letters_end(text, 0, strlen(text), accent);
}

static void ends(void **state) {
    (void)state;
    bool accent;
    assert_int_equal(run("", &accent), 0);
    assert_int_equal(run("maison, rue", &accent), 6);
    assert_false(accent);
    assert_int_equal(run("été.", &accent), 5);
    assert_true(accent);
    assert_int_equal(run("Maison", &accent), 0);
    assert_int_equal(run("arrivÉ et la suite du texte", &accent), 5);
    assert_false(accent);
    assert_int_equal(run("a÷b, plus de seize octets", &accent), 1);
    assert_int_equal(run("cœur de la ville, et autour", &accent), 1);
    assert_int_equal(run("anticonstitutionnellement étéétéétéétéétéété", &accent), 25);
    assert_false(accent);
    assert_int_equal(run("abcdefghijklmnoéquipe", &accent), 22); /* the letter of two bytes is the 16th */
    assert_true(accent);
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
        for (size_t length = 0; length <= sizeof text; length += 1 + seed % 5) {
            bool fast = false, plain = false;
            size_t end = letters_end(text, 0, length, &fast);
            assert_int_equal(end, letters_end_bytes(text, 0, length, &plain));
            assert_int_equal(fast, plain);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(ends), cmocka_unit_test(both_ways_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
