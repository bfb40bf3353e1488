#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <time.h>

#include "fake_language.h"

static void read_text(struct tokens *t, const char *text) {
    tokens_read(t, text, 0, strlen(text), fake_language(), NULL);
}

static void words_and_classes(void **state) {
    (void)state;
    static const char text[] = "Le Président PRÉSIDE l’État. ( prèsident anticonstitutionnellement";
    struct vocabulary *v = vocabulary_new();
    uint32_t the = vocabulary_add(v, "le", 2), bracket = vocabulary_add(v, "(", 1),
             l = vocabulary_add(v, "l'", 2);
    uint32_t longest = vocabulary_add(v, "anticonstitutionnellement", 25),
             plain = vocabulary_add_plain(v, "president", 9);
    uint32_t preside = vocabulary_add(v, "préside", strlen("préside")),
             state_word = vocabulary_add(v, "état", strlen("état"));
    vocabulary_mark(v, the, 4);
    vocabulary_mark(v, longest, 4);
    assert_true(vocabulary_freeze(v, NULL));
    struct tokens t = {0};
    tokens_read(&t, text, 0, strlen(text), fake_language(), v);
    const uint32_t expected[] = {the, 0, preside, l, state_word, 0, bracket, 0, longest};
    size_t seen = 0;
    for (size_t i = 0; i < t.count; i++) {
        if (t.items[i].shape == SHAPE_BOUNDARY) continue;
        if (seen == 1 || seen == 7)
            assert_int_equal(vocabulary_plain(v, t.items[i].word), plain);
        else
            assert_int_equal(t.items[i].word, expected[seen]);
        assert_int_equal(t.items[i].class, vocabulary_class(v, t.items[i].word));
        seen++;
    }
    assert_int_equal(seen, 9);
    tokens_free(&t);
    vocabulary_free(v);
}

/* TOKEN_ACCENT says what the bytes are, of links and of parts too: the look-up goes by it. */
static void accents_are_told(void **state) {
    (void)state;
    static const char text[] = "été@a.fr #été 1\u202F000 été km² à²b J.-C.é 10’000 n°5 l’été";
    struct vocabulary *v = vocabulary_new();
    uint32_t plain = vocabulary_add_plain(v, "ete", 3);
    vocabulary_mark_prefix(v, "ét", strlen("ét"), 1);
    assert_true(vocabulary_freeze(v, NULL));
    struct tokens t = {0};
    size_t found = 0;
    for (int pass = 0; pass < 2; pass++) {
        tokens_read(&t, text, 0, strlen(text), fake_language(), v);
        const uint32_t borders[] = {5, 11};
        if (pass == 0) assert_true(tokens_split(&t, text, borders, 2, v));
        for (size_t i = 0; i < t.count; i++) {
            const struct token *token = &t.items[i];
            size_t size = token->end - token->start;
            bool high = false;
            for (size_t k = token->start; k < token->end; k++) high |= (unsigned char)text[k] >= 0x80;
            assert_int_equal((token->flags & TOKEN_ACCENT) != 0, high);
            if (size != strlen("été") || memcmp(text + token->start, "été", size) != 0) continue;
            assert_int_equal(vocabulary_plain(v, token->word), plain);
            found++;
        }
    }
    assert_int_equal(found, 5); /* the head of the address is one, and each pass has two more */
    tokens_free(&t);
    vocabulary_free(v);
}

static void a_body_behind_front_matter(void **state) {
    (void)state;
    static const char text[] = "---\nx\n---\nLe texte";
    struct tokens t = {0};
    tokens_read(&t, text, 10, strlen(text), NULL, NULL);
    assert_int_equal(t.count, 4);
    assert_int_equal(t.items[0].start, 10);
    assert_int_equal(t.items[1].start, 10);
    assert_int_equal(t.items[1].flags, TOKEN_PARAGRAPH);
    tokens_read(&t, text, 19, 19, NULL, NULL); /* an empty body; the memory is used again */
    assert_int_equal(t.count, 1);
    tokens_free(&t);
}

static void without_a_language(void **state) {
    (void)state;
    struct tokens t = {0};
    static const char text[] = "L'homme. Le";
    tokens_read(&t, text, 0, strlen(text), NULL, NULL);
    assert_int_equal(t.count, 6);
    assert_int_equal(t.items[1].end, 7);
    tokens_free(&t);
}

static void at(void **state) {
    (void)state;
    struct tokens t = {0};
    read_text(&t, "Un mot. Deux"); /* 0 boundary, 1 Un, 2 mot, 3 ., 4 boundary, 5 Deux, 6 boundary */
    assert_int_equal(tokens_at(&t, 0), 1);
    assert_int_equal(tokens_at(&t, 1), 1);
    assert_int_equal(tokens_at(&t, 2), 2);
    assert_int_equal(tokens_at(&t, 3), 2);
    assert_int_equal(tokens_at(&t, 6), 3);
    assert_int_equal(tokens_at(&t, 7), 5);
    assert_int_equal(tokens_at(&t, 11), 5);
    assert_int_equal(tokens_at(&t, 12), t.count);
    tokens_free(&t);
}

static void split(void **state) {
    (void)state;
    static const char text[] = "Le CO2-été 151 000. Fin";
    const uint32_t borders[] = {0, 1, 1, 3, 5, 7, 8, 9, 17, 22, 24, 99};
    struct vocabulary *v = vocabulary_new();
    uint32_t word = vocabulary_add(v, "té", strlen("té"));
    assert_true(vocabulary_freeze(v, NULL));
    struct tokens t = {0};
    tokens_read(&t, text, 0, strlen(text), fake_language(), v);
    assert_true(tokens_split(&t, text, borders, sizeof borders / sizeof *borders, v));
    /* 8 is inside é: no border. 17 is behind the space inside 151 000. */
    static const char *const expected[] = {"L", "e", "CO", "2-", "é", "té", "151", "000", ".", "Fi", "n"};
    static const bool tails[] = {false, true, false, true, true, true, false, true, false, false, true};
    size_t seen = 0;
    for (size_t i = 0; i < t.count; i++) {
        const struct token *token = &t.items[i];
        if (token->shape == SHAPE_BOUNDARY) continue;
        assert_true(seen < 11);
        assert_int_equal(token->end - token->start, strlen(expected[seen]));
        assert_memory_equal(text + token->start, expected[seen], strlen(expected[seen]));
        assert_int_equal(token->word, seen == 5 ? word : 0);
        assert_int_equal((token->flags & TOKEN_SPLIT) != 0, tails[seen]);
        seen++;
    }
    assert_int_equal(seen, 11);
    assert_false(tokens_split(&t, text, borders, sizeof borders / sizeof *borders, v));
    tokens_free(&t);
    vocabulary_free(v);
}

/* Time is linear in the length, whatever is repeated: the second run, eight times as long, may not take a
 * hundred times as long, which quadratic work would. */
static void any_repetition_is_linear(void **state) {
    (void)state;
    static const char *const units[] = {
        "a",   "(",  "1",   "a-",   "1 ",  "1 000 ",  "a.",        "aa.",       "l'",
        ".",   "\"", "-",   "é",    "’",   "a-t-il-", "http://",   "@a",        "a@",
        "1-",  "1.", "\n",  "A\n",  "A. ", "A.B.",    "aaaa@aaa.", "e\xCC\x81", "\xCC\x81",
        "12M", "n°", ".\n", "IV. ", "a\n", "M. ",     "www."};
    enum { SHORT = 1 << 14, LONG = SHORT * 8 };
    char *text = malloc(LONG);
    assert_non_null(text);
    struct tokens t = {0};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t unit = strlen(units[i]);
        for (size_t at_byte = 0; at_byte < LONG; at_byte++) text[at_byte] = units[i][at_byte % unit];
        clock_t start = clock();
        tokens_read(&t, text, 0, SHORT / unit * unit, fake_language(), NULL);
        clock_t middle = clock();
        tokens_read(&t, text, 0, LONG / unit * unit, fake_language(), NULL);
        double first = (double)(middle - start) / CLOCKS_PER_SEC,
               second = (double)(clock() - middle) / CLOCKS_PER_SEC;
        if (second > 100 * first + 0.5)
            fail_msg("\"%s\" repeated: %.3f s, then %.3f s", units[i], first, second);
    }
    free(text);
    tokens_free(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_classes),
        cmocka_unit_test(accents_are_told),
        cmocka_unit_test(a_body_behind_front_matter),
        cmocka_unit_test(without_a_language),
        cmocka_unit_test(at),
        cmocka_unit_test(split),
        cmocka_unit_test(any_repetition_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
