#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/guess.h"

static struct language *a, *b;

static int make(void **state) {
    (void)state;
    static const char *const first[] = {"le", "la", "l'", "dans", "et", "on", "qui", "pour"};
    static const char *const second[] = {"the", "of", "and", "was", "in", "it", "for"};
    a = language_new("aa");
    b = language_new("bb");
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) language_add(a, "opener", first[i], NULL);
    for (size_t i = 0; i < sizeof second / sizeof *second; i++) language_add(b, "opener", second[i], NULL);
    return 0;
}

static int drop(void **state) {
    (void)state;
    language_free(a);
    language_free(b);
    return 0;
}

static const char *guess(const char *text) {
    const struct language *const all[] = {a, b};
    return language_name(language_guess(all, 2, a, text, strlen(text)));
}

static void clear_texts(void **state) {
    (void)state;
    assert_string_equal(guess("THE end of the year was good, and it was good for the firm in Fès."), "bb");
    assert_string_equal(guess("The firm had 12,500 in it, and it grew."), "bb");
    assert_string_equal(
        guess("Le chat et la souris, l'homme et l’ours dans la cour, the end of the and of the."), "aa");
}

static void doubtful_texts(void **state) {
    (void)state;
    assert_string_equal(guess(""), "aa");
    assert_string_equal(guess("12 500 / 3,4"), "aa");
    assert_string_equal(guess("The House of the Rising Sun"), "aa"); /* too few */
    assert_string_equal(guess("le 3 mai, the House of the Rising Sun and more"), "aa");
    assert_string_equal(guess("le vent et la mer, the wind and the sea of the in for it was the on qui pour"),
                        "aa");
}

/* Words that begin in accents, quotation marks and apostrophes of three bytes, at the end of the text. */
static void edges(void **state) {
    (void)state;
    assert_string_equal(guess("’"), "aa");
    assert_string_equal(guess("\xE2\x80\x99\xE2"), "aa");
    assert_string_equal(guess("«the» été’the’of,and.was-in/it the"), "bb");
    const struct language *const one[] = {a};
    assert_ptr_equal(language_guess(one, 1, a, "the of and was in it for", 24), a);
    assert_ptr_equal(language_guess(one, 0, a, "le", 2), a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clear_texts),
        cmocka_unit_test(doubtful_texts),
        cmocka_unit_test(edges),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
