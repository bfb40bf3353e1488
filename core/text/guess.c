#include "text/guess.h"

#include <string.h>

/* Bytes looked at, at most; most texts are told by their first line. Of words: the least that speak for a
 * language (fewer will do where none speaks for the fallback: a sentence of French has one), and how many
 * times those of another. A text in French that quotes an English title has more of its own. */
enum { LOOK = 4096, LEAST = 6, LEAST_ALONE = 4, TIMES = 4, WORD = 16, LANGUAGES = 16 };

static bool is_letter(unsigned char c) {
    return (unsigned)(c | 32) - 'a' < 26 || c >= 0x80;
}

/* The next word from *at on, lower case, with its apostrophe ("l'"): its length, 0 if it is too long or not
 * in plain letters. */
static size_t word_next(const char **at, const char *end, char *word) {
    while (*at < end && !is_letter((unsigned char)**at)) (*at)++;
    const char *start = *at;
    bool plain = true;
    for (; *at < end && is_letter((unsigned char)**at); (*at)++) {
        size_t n = (size_t)(*at - start);
        if (end - *at >= 3 && memcmp(*at, "\xE2\x80\x99", 3) == 0) break; /* an apostrophe */
        plain = plain && !((unsigned char)**at & 0x80);
        if (n < WORD) word[n] = (char)(**at | 32);
    }
    size_t length = (size_t)(*at - start);
    bool apostrophe = *at < end && (**at == '\'' || **at == '\xE2');
    if (apostrophe) *at += **at == '\'' ? 1 : 3;
    if (!plain || length + apostrophe > WORD) return 0;
    if (apostrophe) word[length++] = '\'';
    return length;
}

const struct language *language_guess(const struct language *const *languages, size_t count,
                                      const struct language *fallback, const char *text, size_t length) {
    size_t seen[LANGUAGES] = {0}, own = 0, best = 0;
    const char *end = text + (length < LOOK ? length : LOOK);
    char word[WORD];
    if (count > LANGUAGES) count = LANGUAGES;
    while (text < end && own < LEAST) {
        size_t n = word_next(&text, end, word);
        if (n == 0) continue;
        for (size_t i = 0; i < count; i++) {
            if (!(language_find(languages[i], word, n) & LIST_OPENER)) continue;
            seen[i]++;
            if (languages[i] == fallback)
                own++;
            else if (seen[i] > seen[best] || languages[best] == fallback)
                best = i;
        }
    }
    size_t least = own ? LEAST : LEAST_ALONE;
    return count && seen[best] >= least && seen[best] >= own * TIMES ? languages[best] : fallback;
}
