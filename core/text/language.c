#include "text/language.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "text/fold.h"
#include "text/utf8.h"

/* The index of a list is the bit number of its enum word_list. */
static const char *const LISTS[] = {
    "elision", "whole", "enclitic", "abbreviation", "abbreviation_end", "abbreviation_number",
    "opener",  "unit",  "called"};
enum { LISTS_COUNT = sizeof LISTS / sizeof *LISTS };

struct entry {
    char *word; /* NULL: free */
    size_t length;
    uint64_t hash;
    unsigned lists;
};

struct language {
    char *name;
    struct entry *entries; /* open addressing, at most half full */
    size_t count, mask;
    struct language_letters letters;
};

struct language *language_new(const char *name) {
    struct language *l = memory_new(sizeof *l);
    l->name = memory_copy(name, strlen(name));
    l->entries = memory_new(256 * sizeof *l->entries);
    l->mask = 255;
    return l;
}

void language_free(struct language *l) {
    if (!l) return;
    for (size_t i = 0; i <= l->mask; i++) free(l->entries[i].word);
    free(l->entries);
    free(l->name);
    free(l);
}

const char *language_name(const struct language *l) {
    return l->name;
}

static struct entry *entry_slot(const struct language *l, const char *folded, size_t length, uint64_t hash) {
    size_t i = hash & l->mask;
    while (l->entries[i].word && (l->entries[i].hash != hash || l->entries[i].length != length ||
                                  memcmp(l->entries[i].word, folded, length) != 0))
        i = (i + 1) & l->mask;
    return &l->entries[i];
}

static void entries_grow(struct language *l) {
    struct entry *old = l->entries;
    size_t old_mask = l->mask;
    l->mask = l->mask * 2 + 1;
    l->entries = memory_new((l->mask + 1) * sizeof *l->entries);
    for (size_t i = 0; i <= old_mask; i++)
        if (old[i].word) *entry_slot(l, old[i].word, old[i].length, old[i].hash) = old[i];
    free(old);
}

static void letters_note(struct language_letters *letters, const struct entry *e, unsigned list) {
    unsigned char first = (unsigned char)e->word[0];
    const char *mark = memchr(e->word, '\'', e->length);
    if (list & (LIST_ABBREVIATION | LIST_ABBREVIATION_END | LIST_ABBREVIATION_NUMBER))
        letters->stops[first] |= 1u << (e->length < 31 ? e->length : 31);
    if (first >= 128 || !mark) return;
    unsigned char behind = mark + 1 < e->word + e->length ? (unsigned char)mark[1] : 0;
    if (list == LIST_ELISION && e->length == 2) letters->elides[first] = true;
    if (list == LIST_WHOLE) letters->whole[first][behind < 128 ? behind : 0] = true;
}

bool language_add(struct language *l, const char *list, const char *word, struct error *err) {
    size_t which = 0;
    while (which < LISTS_COUNT && strcmp(LISTS[which], list) != 0) which++;
    if (which == LISTS_COUNT) return error_set(err, "there is no list \"%s\"", list);
    size_t length = strlen(word);
    if (!length) return error_set(err, "the list \"%s\" has an empty word", list);
    if (utf8_valid(word, length) != length)
        return error_set(err, "a word of the list \"%s\" is not valid UTF-8", list);
    if (l->count * 2 > l->mask) entries_grow(l);
    char *folded = memory_new(fold_bound(length) + 1);
    length = fold_case(folded, word, length);
    uint64_t hash = hash64(folded, length);
    struct entry *e = entry_slot(l, folded, length, hash);
    if (e->word) {
        free(folded);
    } else {
        *e = (struct entry){folded, length, hash, 0};
        l->count++;
    }
    e->lists |= 1u << which;
    letters_note(&l->letters, e, 1u << which);
    return true;
}

unsigned language_find(const struct language *l, const char *folded, size_t length) {
    return entry_slot(l, folded, length, hash64(folded, length))->lists;
}

const struct language_letters *language_letters(const struct language *l) {
    return &l->letters;
}
