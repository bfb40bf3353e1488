#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/language.h"

static unsigned find(const struct language *l, const char *word) {
    return language_find(l, word, strlen(word));
}

static void words_in_lists(void **state) {
    (void)state;
    struct language *l = language_new("fr");
    assert_string_equal(language_name(l), "fr");
    assert_true(language_add(l, "elision", "L’", NULL));
    assert_true(language_add(l, "opener", "l'", NULL));
    assert_true(language_add(l, "abbreviation", "Éd.", NULL));
    assert_int_equal(find(l, "l'"), LIST_ELISION | LIST_OPENER);
    assert_int_equal(find(l, "éd."), LIST_ABBREVIATION);
    assert_int_equal(find(l, "éd"), 0);
    assert_true(language_letters(l)->elides['l']);
    assert_false(language_letters(l)->elides['d']);
    language_free(l);
}

static void every_list_has_its_bit_and_its_help(void **state) {
    (void)state;
    static const unsigned bits[] = {LIST_ELISION,          LIST_WHOLE,
                                    LIST_ENCLITIC,         LIST_ABBREVIATION,
                                    LIST_ABBREVIATION_END, LIST_ABBREVIATION_NUMBER,
                                    LIST_OPENER,           LIST_UNIT};
    const char *const *help, *const *names = language_lists(&help);
    struct language *l = language_new("x");
    size_t count = 0;
    for (; names[count]; count++) {
        assert_true(help[count] && *help[count]);
        assert_true(language_add(l, names[count], names[count], NULL));
        assert_int_equal(find(l, names[count]), bits[count]);
    }
    assert_int_equal(count, sizeof bits / sizeof *bits);
    assert_null(help[count]);
    language_free(l);
}

static void errors(void **state) {
    (void)state;
    struct language *l = language_new("fr");
    struct error err;
    assert_false(language_add(l, "abreviation", "M.", &err));
    assert_non_null(strstr(err.text, "\"abreviation\""));
    assert_non_null(strstr(err.text, "did you mean \"abbreviation\""));
    assert_false(language_add(l, "elision", "", &err));
    assert_false(language_add(l, "elision", "\xE9", &err));
    assert_non_null(strstr(err.text, "UTF-8"));
    language_free(l);
}

static void many_words(void **state) {
    (void)state;
    struct language *l = language_new("x");
    char word[16];
    for (int i = 0; i < 5000; i++) {
        snprintf(word, sizeof word, "w%d", i);
        assert_true(language_add(l, i % 2 ? "unit" : "opener", word, NULL));
    }
    for (int i = 0; i < 5000; i++) {
        snprintf(word, sizeof word, "w%d", i);
        assert_int_equal(find(l, word), i % 2 ? LIST_UNIT : LIST_OPENER);
    }
    language_free(l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_lists),
        cmocka_unit_test(every_list_has_its_bit_and_its_help),
        cmocka_unit_test(errors),
        cmocka_unit_test(many_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
