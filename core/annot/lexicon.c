#include "annot/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "annot/lexicon_internal.h"
#include "base/memory.h"
#include "text/utf8.h"

struct lexicon *lexicon_new(void) {
    return memory_new(sizeof(struct lexicon));
}

void lexicon_free(struct lexicon *x) {
    if (!x) return;
    free(x->entries);
    free(x->paths);
    free(x->words);
    buffer_free(&x->phrases);
    buffer_free(&x->context);
    tokens_free(&x->tokens);
    free(x->starts);
    free(x->families);
    free(x->cells);
    free(x->checks);
    free(x->ends);
    free(x);
}

size_t lexicon_part(const char *text, size_t length, size_t *at) {
    size_t start = *at;
    for (size_t i = start; i < length; i++) {
        size_t width = text[i] == '-' ? 1 : 0;
        if (length - i >= 3 && (!memcmp(text + i, "\xE2\x80\x90", 3) || !memcmp(text + i, "\xE2\x80\x91", 3)))
            width = 3;
        if (!width) continue;
        *at = i + width;
        return i - start;
    }
    *at = length + 1;
    return length - start;
}

/* ---- building */

enum { PLAIN_DIGITS = 4 };

static void word_put(struct lexicon *x, struct vocabulary *v, unsigned fold, const char *word,
                     size_t length) {
    memory_grow((void **)&x->words, x->word_count, &x->word_capacity, sizeof *x->words);
    x->words[x->word_count++] =
        fold & LEXICON_ACCENT ? vocabulary_add_plain(v, word, length) : vocabulary_add(v, word, length);
}

/* Cuts a phrase that is plain words with single spaces between them, or a year, as most are; the tokenizer
 * would do the same. Returns false, and puts nothing, for any other phrase. */
static bool cut_plain(struct lexicon *x, struct vocabulary *v, unsigned fold, const char *phrase,
                      size_t length) {
    size_t digits = 0;
    while (digits < length && phrase[digits] >= '0' && phrase[digits] <= '9') digits++;
    if (digits == length && length > 0 && length <= PLAIN_DIGITS)
        return word_put(x, v, fold, phrase, length), true;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)phrase[i], d = i + 1 < length ? (unsigned char)phrase[i + 1] : 0;
        if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') continue;
        if (c == ' ' && i > 0 && d > ' ') continue;
        /* U+00C0 to U+024F but the signs of multiplication and division: letters */
        if (c < 0xC3 || c > 0xC9 || (d & 0xC0) != 0x80 || (c == 0xC3 && (d == 0x97 || d == 0xB7)))
            return false;
        i++;
    }
    for (size_t start = 0; start < length;) {
        const char *space = memchr(phrase + start, ' ', length - start);
        size_t end = space ? (size_t)(space - phrase) : length;
        word_put(x, v, fold, phrase + start, end - start);
        start = end + 1;
    }
    return true;
}

/* Puts the words of the tokens that lie in text[start, end). */
static void cut_tokens(struct lexicon *x, struct vocabulary *v, unsigned fold, const char *text, size_t start,
                       size_t end) {
    for (size_t i = 0; i < x->tokens.count; i++) {
        const struct token *t = &x->tokens.items[i];
        if (t->shape == SHAPE_BOUNDARY || t->start < start || t->end > end) continue;
        size_t length = t->end - t->start, at = 0, size = lexicon_part(text + t->start, length, &at);
        bool is_hyphen = size == 0 && at == length;
        if (!(fold & LEXICON_HYPHEN) || !(is_hyphen || t->flags & TOKEN_HYPHEN)) {
            word_put(x, v, fold, text + t->start, length);
            continue;
        }
        for (size_t from = 0; from <= length; from = at) {
            at = from;
            size = lexicon_part(text + t->start, length, &at);
            if (size) word_put(x, v, fold, text + t->start + from, size);
        }
    }
}

static void path_put(struct lexicon *x, size_t word) {
    size_t count = x->word_count - word;
    if (!count) return;
    memory_grow((void **)&x->paths, x->path_count, &x->path_capacity, sizeof *x->paths);
    x->paths[x->path_count++] = (struct path){(uint32_t)x->entry_count, (uint32_t)word, (uint32_t)count};
}

/* True if a phrase is letters, digits, spaces, hyphens and apostrophes: it is cut alike wherever it stands.
 */
static bool has_no_stop(const char *phrase, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)phrase[i];
        bool letter = c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
        if (!letter && c != ' ' && c != '-' && c != '\'') return false;
    }
    return true;
}

/* The words from `word` on as a path, unless the entry at hand has the same one since `paths`. */
static void path_put_new(struct lexicon *x, size_t paths, size_t word) {
    size_t count = x->word_count - word;
    for (size_t i = paths; i < x->path_count; i++) {
        const struct path *p = &x->paths[i];
        if (p->count == count && !memcmp(x->words + p->word, x->words + word, count * sizeof *x->words)) {
            x->word_count = word;
            return;
        }
    }
    path_put(x, word);
}

/* A phrase stands at the end of a text and also in its midst, before a word or a number, where a full stop is
 * read differently ("oct. 2020"): each counts. */
static void cut_any(struct lexicon *x, struct vocabulary *v, const struct language *language, unsigned fold,
                    const char *phrase, size_t length) {
    static const char *const after[] = {" x", " 1"};
    size_t first = x->word_count, paths = x->path_count;
    tokens_read(&x->tokens, phrase, 0, length, language, NULL);
    cut_tokens(x, v, fold, phrase, 0, length);
    path_put(x, first);
    if (has_no_stop(phrase, length)) return;
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
        size_t word = x->word_count;
        buffer_clear(&x->context);
        buffer_text(&x->context, "x ");
        buffer_add(&x->context, phrase, length);
        buffer_text(&x->context, after[i]);
        tokens_read(&x->tokens, x->context.bytes, 0, x->context.length, language, NULL);
        cut_tokens(x, v, fold, x->context.bytes, 2, 2 + length);
        path_put_new(x, paths, word);
    }
}

uint32_t lexicon_add(struct lexicon *x, struct vocabulary *v, const struct language *language,
                     const char *phrase, size_t length, uint16_t class, uint32_t group, unsigned fold) {
    struct buffer composed = {0};
    size_t paths = x->path_count, words = x->word_count;
    if (fold & LEXICON_HYPHEN && !x->hyphen) x->hyphen = vocabulary_add(v, "-", 1);
    if (cut_plain(x, v, fold, phrase, length)) {
        path_put(x, words);
    } else if (utf8_valid(phrase, length) == length) {
        if (!utf8_is_nfc(phrase, length)) {
            utf8_nfc(&composed, phrase, length);
            phrase = composed.bytes;
            length = composed.length;
        }
        cut_any(x, v, language, fold, phrase, length);
    }
    uint32_t id = LEXICON_NO_ENTRY;
    if (x->path_count > paths) {
        struct entry e = {.group = group, .class = class, .fold = (uint8_t)fold};
        if (!(fold & LEXICON_CASE)) {
            e.phrase = (uint32_t)x->phrases.length;
            e.length = (uint32_t)length;
            buffer_add(&x->phrases, phrase, length);
        }
        memory_grow((void **)&x->entries, x->entry_count, &x->entry_capacity, sizeof *x->entries);
        id = (uint32_t)x->entry_count;
        x->entries[x->entry_count++] = e;
    }
    buffer_free(&composed);
    return id;
}

bool lexicon_freeze(struct lexicon *x, const struct vocabulary *v, struct error *err) {
    bool ok = lexicon_trie(x, v, err);
    free(x->entries);
    free(x->paths);
    x->entries = NULL;
    x->paths = NULL;
    tokens_free(&x->tokens);
    x->tokens = (struct tokens){0};
    buffer_free(&x->context);
    return ok;
}
