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

static void every_list_has_its_bit(void **state) {
    (void)state;
    static const struct {
        const char *name;
        unsigned bit;
    } lists[] = {{"elision", LIST_ELISION},
                 {"whole", LIST_WHOLE},
                 {"enclitic", LIST_ENCLITIC},
                 {"abbreviation", LIST_ABBREVIATION},
                 {"abbreviation_end", LIST_ABBREVIATION_END},
                 {"abbreviation_number", LIST_ABBREVIATION_NUMBER},
                 {"opener", LIST_OPENER},
                 {"unit", LIST_UNIT},
                 {"called", LIST_CALLED}};
    struct language *l = language_new("x");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        assert_true(language_add(l, lists[i].name, lists[i].name, NULL));
        assert_int_equal(find(l, lists[i].name), lists[i].bit);
    }
    language_free(l);
}

static void errors(void **state) {
    (void)state;
    struct language *l = language_new("fr");
    struct error err;
    assert_false(language_add(l, "abreviation", "M.", &err));
    assert_string_equal(err.text, "there is no list \"abreviation\"");
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
        cmocka_unit_test(every_list_has_its_bit),
        cmocka_unit_test(errors),
        cmocka_unit_test(many_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
