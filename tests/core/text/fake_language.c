#include "fake_language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"

static struct language *made;

static void language_end(void) {
    language_free(made);
}

struct language *fake_language(void) {
    static const char *const lists[][2] = {{"elision", "l'"},
                                           {"elision", "d'"},
                                           {"elision", "n'"},
                                           {"elision", "c'"},
                                           {"elision", "jusqu'"},
                                           {"whole", "aujourd'hui"},
                                           {"whole", "celui-là"},
                                           {"whole", "c'est-à-dire"},
                                           {"whole", "rendez-vous"},
                                           {"whole", "n°"},
                                           {"enclitic", "-t-il"},
                                           {"enclitic", "-il"},
                                           {"enclitic", "-vous"},
                                           {"enclitic", "-en"},
                                           {"enclitic", "-là"},
                                           {"enclitic", "-le"},
                                           {"enclitic", "-moi"},
                                           {"abbreviation", "M."},
                                           {"abbreviation", "cf."},
                                           {"abbreviation", "c.-à-d."},
                                           {"abbreviation_end", "etc."},
                                           {"abbreviation_number", "art."},
                                           {"opener", "le"},
                                           {"opener", "il"},
                                           {"opener", "l'"},
                                           {"unit", "h"},
                                           {"unit", "Md"}};
    if (made) return made;
    made = language_new("fake");
    atexit(language_end);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!language_add(made, lists[i][0], lists[i][1], NULL)) abort();
    return made;
}

static void expect_sound(const struct tokens *t, size_t length) {
    assert_true(t->count >= 1);
    assert_int_equal(t->items[0].shape, SHAPE_BOUNDARY);
    assert_int_equal(t->items[t->count - 1].shape, SHAPE_BOUNDARY);
    uint32_t end = 0;
    for (size_t i = 0; i < t->count; i++) {
        const struct token *token = &t->items[i];
        bool boundary = token->shape == SHAPE_BOUNDARY;
        assert_true(token->start >= end && token->end <= length);
        assert_true(boundary ? token->start == token->end : token->start < token->end);
        if (i > 0 && boundary) assert_int_not_equal(t->items[i - 1].shape, SHAPE_BOUNDARY);
        end = token->end;
    }
}

void expect_tokens(const char *text, const char *expected) {
    struct tokens t = {0};
    struct buffer made_text = {0};
    /* A copy without its NUL, so that a sanitizer sees any byte read beyond the length. */
    size_t length = strlen(text);
    char *copy = malloc(length ? length : 1);
    assert_non_null(copy);
    memcpy(copy, text, length);
    tokens_read(&t, copy, 0, length, fake_language(), NULL);
    expect_sound(&t, length);
    for (size_t i = 1; i + 1 < t.count; i++) {
        bool boundary = t.items[i].shape == SHAPE_BOUNDARY;
        if (i > 1) buffer_text(&made_text, "|");
        if (!boundary) buffer_add(&made_text, copy + t.items[i].start, t.items[i].end - t.items[i].start);
    }
    buffer_u8(&made_text, 0);
    assert_string_equal(made_text.bytes, expected);
    buffer_free(&made_text);
    tokens_free(&t);
    free(copy);
}

enum shape shape_read(const char *text) {
    struct tokens t = {0};
    tokens_read(&t, text, 0, strlen(text), fake_language(), NULL);
    assert_int_equal(t.count, 3);
    enum shape shape = t.items[1].shape;
    tokens_free(&t);
    return shape;
}
