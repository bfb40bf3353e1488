/* Any bytes as a document: they become good text, which is read into sound tokens; words fold within their
 * bound. Build with clang -fsanitize=fuzzer,address,undefined. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/encoding.h"
#include "text/fold.h"
#include "text/tokens.h"
#include "text/utf8.h"

static void require(bool condition) {
    if (!condition) abort();
}

static struct language *language_make(void) {
    static const char *const lists[][2] = {{"elision", "l'"},
                                           {"elision", "d'"},
                                           {"elision", "qu'"},
                                           {"whole", "aujourd'hui"},
                                           {"whole", "celui-là"},
                                           {"enclitic", "-il"},
                                           {"enclitic", "-t-il"},
                                           {"abbreviation", "M."},
                                           {"abbreviation", "c.-à-d."},
                                           {"opener", "le"},
                                           {"abbreviation_end", "etc."},
                                           {"abbreviation_number", "p."},
                                           {"unit", "h"}};
    struct language *l = language_new("fuzz");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        require(language_add(l, lists[i][0], lists[i][1], NULL));
    return l;
}

static struct vocabulary *vocabulary_make(void) {
    struct vocabulary *v = vocabulary_new();
    vocabulary_mark(v, vocabulary_add(v, "le", 2), 1);
    vocabulary_add_plain(v, "été", strlen("été"));
    vocabulary_mark_prefix(v, "ét", strlen("ét"), 2);
    require(vocabulary_freeze(v, NULL));
    return v;
}

static void check_folded(const char *word, size_t length) {
    char *out = malloc(fold_bound(length) + 1);
    require(out != NULL);
    size_t folded = fold_case(out, word, length);
    require(folded <= fold_bound(length) && utf8_valid(out, folded) == folded);
    folded = fold_plain(out, word, length);
    require(folded <= fold_bound(length) && utf8_valid(out, folded) == folded);
    free(out);
}

/* However the token was read, its id is that of its folded form. */
static void check_word(const struct token *token, const char *word, size_t length,
                       const struct vocabulary *vocabulary) {
    char folded[2 * WORD_MAX];
    uint32_t id = 0;
    bool ascii = utf8_count(word, length) == length;
    require(ascii == !(token->flags & TOKEN_ACCENT));
    if (length <= WORD_MAX) id = vocabulary_find(vocabulary, folded, fold_case(folded, word, length), ascii);
    require(token->word == id && token->class == vocabulary_class(vocabulary, id));
}

static void check_tokens(const struct tokens *t, const char *text, size_t length,
                         const struct vocabulary *vocabulary) {
    uint32_t end = 0;
    require(t->count > 0 && t->items[0].shape == SHAPE_BOUNDARY &&
            t->items[t->count - 1].shape == SHAPE_BOUNDARY);
    for (size_t i = 0; i < t->count; i++) {
        const struct token *token = &t->items[i];
        require(token->start >= end && token->end <= length && token->shape < SHAPES);
        require(token->shape == SHAPE_BOUNDARY ? token->start == token->end : token->start < token->end);
        size_t size = token->end - token->start;
        require(utf8_valid(text + token->start, size) == size);
        if (size) check_folded(text + token->start, size);
        if (size) check_word(token, text + token->start, size, vocabulary);
        end = token->end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct language *language;
    static struct vocabulary *vocabulary;
    static struct tokens tokens;
    struct buffer out = {0};
    struct text_change change;
    struct slice in = {(const char *)data, size};
    if (!language) language = language_make(), vocabulary = vocabulary_make();
    if (!text_to_utf8(in, NULL, &out, &change, NULL)) {
        buffer_free(&out);
        return 0;
    }
    size_t mark = change.changed ? 0 : text_bom(in);
    const char *text = change.changed ? out.bytes : in.bytes + mark;
    size_t length = change.changed ? out.length : size - mark;
    require(utf8_valid(text, length) == length);
    require(!length || !memchr(text, 0, length));
    char *copy =
        malloc(length ? length : 1); /* of just that length, so that any byte read beyond it is seen */
    require(copy != NULL);
    if (length) memcpy(copy, text, length);
    tokens_read(&tokens, copy, 0, length, language, vocabulary);
    check_tokens(&tokens, copy, length, vocabulary);
    uint32_t borders[8];
    for (uint32_t i = 0; i < 8; i++) borders[i] = (uint32_t)(length * i / 8);
    tokens_split(&tokens, copy, borders, 8, vocabulary);
    check_tokens(&tokens, copy, length, vocabulary);
    free(copy);
    buffer_free(&out);
    return 0;
}
