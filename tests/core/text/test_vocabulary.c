#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/vocabulary.h"

static uint32_t add(struct vocabulary *v, const char *word) {
    return vocabulary_add(v, word, strlen(word));
}

static uint32_t add_plain(struct vocabulary *v, const char *word) {
    return vocabulary_add_plain(v, word, strlen(word));
}

static uint32_t find(const struct vocabulary *v, const char *word) {
    bool ascii = true;
    for (const char *p = word; *p; p++) ascii &= (unsigned char)*p < 0x80;
    uint32_t id = vocabulary_find(v, word, strlen(word), ascii);
    if (strlen(word) <= WORD_KEY_MAX) { /* both ways give the same */
        struct word_key key = word_key(word, strlen(word), strlen(word));
        uint16_t class;
        assert_int_equal(vocabulary_look(v, &key, ascii, &class), id);
        assert_int_equal(class, vocabulary_class(v, id));
    }
    return id;
}

static bool has_mark(const struct vocabulary *v, const char *word, uint32_t mark) {
    size_t count;
    const uint32_t *marks = vocabulary_marks(v, vocabulary_class(v, find(v, word)), &count);
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        if (i > 0) assert_true(marks[i - 1] < marks[i]);
        found |= marks[i] == mark;
    }
    return found;
}

static void words(void **state) {
    (void)state;
    struct vocabulary *v = vocabulary_new();
    uint32_t school = add(v, "École"), the = add(v, "le"), endless = add(v, "anticonstitutionnellement-long");
    assert_int_equal(add(v, "ÉCOLE"), school);
    assert_true(school && the && endless && school != the);
    assert_true(vocabulary_freeze(v, NULL));
    assert_int_equal(find(v, "école"), school);
    assert_int_equal(find(v, "anticonstitutionnellement-long"), endless);
    assert_int_equal(find(v, "anticonstitutionnellement-lang"), 0);
    assert_int_equal(find(v, "ecole"), 0);
    assert_int_equal(find(v, "l"), 0);
    assert_int_equal(find(v, ""), 0);
    assert_int_equal(vocabulary_class(v, the), 0);
    assert_int_equal(vocabulary_plain(v, the), 0);
    assert_int_equal(vocabulary_classes(v), 1);
    vocabulary_free(v);
}

static void marks_make_classes(void **state) {
    (void)state;
    struct vocabulary *v = vocabulary_new();
    uint32_t a = add(v, "a"), b = add(v, "b"), c = add(v, "c");
    vocabulary_mark(v, a, 9);
    vocabulary_mark(v, a, 3);
    vocabulary_mark(v, b, 3);
    vocabulary_mark(v, b, 9);
    vocabulary_mark(v, b, 9);
    vocabulary_mark(v, c, 3);
    assert_true(vocabulary_freeze(v, NULL));
    assert_int_equal(vocabulary_class(v, a), vocabulary_class(v, b));
    assert_int_not_equal(vocabulary_class(v, a), vocabulary_class(v, c));
    assert_int_equal(vocabulary_classes(v), 3);
    assert_true(has_mark(v, "a", 3) && has_mark(v, "b", 9) && !has_mark(v, "c", 9));
    size_t count;
    vocabulary_marks(v, 0, &count);
    assert_int_equal(count, 0);
    vocabulary_free(v);
}

static void prefixes(void **state) {
    (void)state;
    struct vocabulary *v = vocabulary_new();
    vocabulary_mark_prefix(v, "présiden", strlen("présiden"), 1);
    vocabulary_mark_prefix(v, "Pré", strlen("Pré"), 2);
    uint32_t word = add(v, "présidence"), other = add(v, "pr");
    vocabulary_mark(v, word, 7);
    assert_true(vocabulary_freeze(v, NULL));
    assert_true(has_mark(v, "président", 1) && has_mark(v, "président", 2) && !has_mark(v, "président", 7));
    assert_true(has_mark(v, "présidence", 1) && has_mark(v, "présidence", 2) && has_mark(v, "présidence", 7));
    assert_true(has_mark(v, "pré", 2) && !has_mark(v, "pré", 1));
    assert_true(has_mark(v, "préparatifs-interminables", 2));
    assert_int_equal(find(v, "pr"), other);
    assert_int_equal(vocabulary_class(v, other), 0);
    assert_int_equal(find(v, "prix"), 0);
    assert_int_equal(find(v, "president"), 0);
    vocabulary_free(v);
}

static void plain_forms(void **state) {
    (void)state;
    struct vocabulary *v = vocabulary_new();
    uint32_t plain = add_plain(v, "Métier"), as_written = add(v, "métier");
    assert_int_equal(add_plain(v, "metier"), plain);
    vocabulary_mark(v, as_written, 5);
    assert_true(vocabulary_freeze(v, NULL));
    assert_int_equal(find(v, "métier"), as_written);
    assert_int_equal(vocabulary_plain(v, as_written), plain);
    assert_int_equal(find(v, "metier"), plain);
    assert_int_equal(vocabulary_plain(v, plain), plain);
    uint32_t variant = find(v, "mètier");
    assert_true(variant && variant != plain && variant < vocabulary_words(v));
    assert_int_equal(vocabulary_plain(v, variant), plain);
    assert_true(has_mark(v, "métier", 5) && !has_mark(v, "metier", 5) && !has_mark(v, "mètier", 5));
    assert_int_equal(find(v, "métiers"), 0);
    vocabulary_free(v);
}

/* A spelling that is a variant of a lexicon's word and has a rule's prefix is both. */
static void plain_forms_with_a_prefix(void **state) {
    (void)state;
    struct vocabulary *v = vocabulary_new();
    uint32_t plain = add_plain(v, "presidents");
    vocabulary_mark_prefix(v, "présiden", strlen("présiden"), 1);
    vocabulary_mark_prefix(v, "prés", strlen("prés"), 2);
    assert_true(vocabulary_freeze(v, NULL));
    assert_int_equal(vocabulary_plain(v, find(v, "présidents")), plain);
    assert_true(has_mark(v, "présidents", 1) && has_mark(v, "présidents", 2));
    assert_int_equal(vocabulary_plain(v, find(v, "présidènts")), plain);
    assert_true(has_mark(v, "présidènts", 2) && !has_mark(v, "présidènts", 1));
    assert_int_equal(vocabulary_plain(v, find(v, "prèsidents")), plain);
    assert_false(has_mark(v, "prèsidents", 2));
    assert_int_equal(vocabulary_plain(v, find(v, "président")), 0);
    assert_true(has_mark(v, "président", 1));
    vocabulary_free(v);
}

/* A prefix is no word: what a lexicon wants without accents is not every word that begins so. */
static void a_prefix_that_is_a_plain_form(void **state) {
    (void)state;
    struct vocabulary *v = vocabulary_new();
    uint32_t four = add_plain(v, "4"), vote = add_plain(v, "élu");
    vocabulary_mark_prefix(v, "4", 1, 7);
    vocabulary_mark_prefix(v, "élu", strlen("élu"), 8);
    assert_true(vocabulary_freeze(v, NULL));
    assert_int_equal(vocabulary_plain(v, find(v, "4")), four);
    assert_int_equal(vocabulary_plain(v, find(v, "élu")), vote);
    assert_int_equal(vocabulary_plain(v, find(v, "elu")), vote);
    assert_int_equal(vocabulary_plain(v, find(v, "4x1b")), 0);
    assert_int_equal(vocabulary_plain(v, find(v, "élus")), 0);
    assert_true(has_mark(v, "4x1b", 7) && has_mark(v, "4", 7) && has_mark(v, "élus", 8));
    vocabulary_free(v);
}

static void many_words(void **state) {
    (void)state;
    enum { MANY = 50000 };
    struct vocabulary *v = vocabulary_new();
    uint32_t *ids = calloc(MANY, sizeof *ids);
    char word[32];
    assert_non_null(ids);
    for (int i = 0; i < MANY; i++) {
        snprintf(word, sizeof word, i % 3 ? "mot%d" : "un-mot-très-long-%d", i);
        ids[i] = add(v, word);
    }
    assert_true(vocabulary_freeze(v, NULL));
    for (int i = 0; i < MANY; i++) {
        snprintf(word, sizeof word, i % 3 ? "mot%d" : "un-mot-très-long-%d", i);
        assert_int_equal(find(v, word), ids[i]);
    }
    assert_int_equal(find(v, "mot50001"), 0);
    free(ids);
    vocabulary_free(v);
}

static void too_many_classes(void **state) {
    (void)state;
    struct vocabulary *v = vocabulary_new();
    struct error err;
    char word[16];
    for (uint32_t i = 0; i < WORD_CLASSES_MAX; i++) {
        snprintf(word, sizeof word, "w%u", (unsigned)i);
        vocabulary_mark(v, add(v, word), i);
    }
    assert_false(vocabulary_freeze(v, &err));
    assert_non_null(strstr(err.text, "classes"));
    vocabulary_free(v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(marks_make_classes),
        cmocka_unit_test(prefixes),
        cmocka_unit_test(plain_forms),
        cmocka_unit_test(plain_forms_with_a_prefix),
        cmocka_unit_test(a_prefix_that_is_a_plain_form),
        cmocka_unit_test(many_words),
        cmocka_unit_test(too_many_classes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
