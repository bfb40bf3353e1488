#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "annot/lexicon.h"

enum { ALL = LEXICON_CASE | LEXICON_ACCENT | LEXICON_HYPHEN };

struct set {
    struct language *language;
    struct vocabulary *vocabulary;
    struct lexicon *lexicon;
    struct tokens tokens;
    struct lexicon_hits hits;
};

static struct set set_make(void) {
    struct set s = {language_new("fr"), vocabulary_new(), lexicon_new(), {0}, {0}};
    static const char *const lists[][2] = {{"elision", "l'"},
                                           {"elision", "d'"},
                                           {"whole", "aujourd'hui"},
                                           {"abbreviation", "M."},
                                           {"abbreviation", "av."},
                                           {"abbreviation_end", "J.-C."},
                                           {"abbreviation_end", "S.A."},
                                           {"enclitic", "-t-il"},
                                           {"enclitic", "-moi"}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        assert_true(language_add(s.language, lists[i][0], lists[i][1], NULL));
    }
    return s;
}

static void set_free(struct set *s) {
    lexicon_free(s->lexicon);
    vocabulary_free(s->vocabulary);
    language_free(s->language);
    tokens_free(&s->tokens);
    free(s->hits.items);
}

static uint32_t add(struct set *s, const char *phrase, unsigned fold) {
    return lexicon_add(s->lexicon, s->vocabulary, s->language, phrase, strlen(phrase), 1, 0, fold);
}

static void freeze(struct set *s) {
    struct error err;
    assert_true(vocabulary_freeze(s->vocabulary, &err));
    assert_true(lexicon_freeze(s->lexicon, s->vocabulary, &err));
}

static void hits_read(struct set *s, const char *text) {
    tokens_read(&s->tokens, text, 0, strlen(text), s->language, s->vocabulary);
    lexicon_match(s->lexicon, s->vocabulary, &s->tokens, text, &s->hits);
}

/* The hits in a text, as "entry:words entry:words". */
static const char *hits(struct set *s, const char *text) {
    static char out[1000];
    size_t at = 0;
    out[0] = '\0';
    hits_read(s, text);
    for (size_t i = 0; i < s->hits.count; i++) {
        const struct lexicon_hit *h = &s->hits.items[i];
        const struct token *first = &s->tokens.items[h->first], *last = &s->tokens.items[h->last];
        at += (size_t)snprintf(out + at, sizeof out - at, "%s%u:%.*s", at ? " " : "", h->entry,
                               (int)(last->end - first->start), text + first->start);
    }
    return out;
}

static void phrases_are_found(void **state) {
    (void)state;
    struct set s = set_make();
    assert_int_equal(add(&s, "chiffre d'affaires", ALL), 0);
    assert_int_equal(add(&s, "chiffre", ALL), 1);
    assert_int_equal(add(&s, "affaires étrangères", ALL), 2);
    assert_int_equal(add(&s, "chiffre", LEXICON_CASE), 3);
    assert_int_equal(add(&s, "  ", ALL), LEXICON_NO_ENTRY);
    assert_int_equal(add(&s, "", ALL), LEXICON_NO_ENTRY);
    assert_int_equal(add(&s, "\xFF", ALL), LEXICON_NO_ENTRY);
    assert_int_equal(lexicon_add(s.lexicon, s.vocabulary, s.language, "zzz", 3, 42, 4711, 0), 4);
    freeze(&s);
    assert_string_equal(hits(&s, "Le Chiffre d’affaires étrangères."),
                        "0:Chiffre d’affaires 1:Chiffre 3:Chiffre 2:affaires étrangères");
    assert_string_equal(hits(&s, "un chiffre. D'affaires"), "1:chiffre 3:chiffre"); /* not across sentences */
    assert_string_equal(hits(&s, "les chiffres ZZZ"), "");
    assert_string_equal(hits(&s, ""), "");
    set_free(&s);
}

static void letter_case_and_accents(void **state) {
    (void)state;
    struct set s = set_make();
    add(&s, "Société Générale", LEXICON_CASE); /* 0: accents count */
    add(&s, "Sociéte Générale", LEXICON_CASE | LEXICON_ACCENT);
    add(&s, "École", LEXICON_ACCENT); /* 2: case counts, accents do not */
    add(&s, "Œuvre", LEXICON_ACCENT);
    add(&s, "le Monde", 0); /* 4: as it is */
    freeze(&s);
    assert_string_equal(hits(&s, "la SOCIÉTÉ générale"), "0:SOCIÉTÉ générale 1:SOCIÉTÉ générale");
    assert_string_equal(hits(&s, "la societe generale"), "1:societe generale");
    assert_string_equal(hits(&s, "Ecole, école, École, ecole, ÉCOLE"), "2:Ecole 2:École");
    assert_string_equal(hits(&s, "Oeuvre OEuvre OEUVRE Œuvre œuvre"), "3:OEuvre 3:Œuvre");
    assert_string_equal(hits(&s, "le Monde, Le Monde, le monde, le\u00A0Monde"),
                        "4:le Monde 4:le\u00A0Monde");
    set_free(&s);
}

static void hyphens(void **state) {
    (void)state;
    struct set s = set_make();
    add(&s, "Rabat-Salé", ALL);
    add(&s, "Rabat Salé Kénitra", ALL);
    add(&s, "Salé", ALL); /* not inside a token */
    add(&s, "centre d'appels", ALL);
    add(&s, "Covid-19", LEXICON_CASE); /* 4: hyphens count */
    add(&s, "donne-moi", ALL);
    freeze(&s);
    assert_string_equal(hits(&s, "Rabat Salé"), "0:Rabat Salé 2:Salé");
    assert_string_equal(hits(&s, "rabat-sale et Rabat - Salé, Rabat\u2011Salé"),
                        "0:rabat-sale 0:Rabat - Salé 2:Salé 0:Rabat\u2011Salé");
    assert_string_equal(hits(&s, "Rabat-Salé Kénitra"), "1:Rabat-Salé Kénitra 0:Rabat-Salé");
    assert_string_equal(hits(&s, "Rabat Salé-Kénitra; Rabat-Salé-Kénitra"),
                        "1:Rabat Salé-Kénitra 1:Rabat-Salé-Kénitra");
    assert_string_equal(hits(&s, "Rabat - - Salé"), "2:Salé");
    assert_string_equal(hits(&s, "centre-d'appels"), "");
    assert_string_equal(hits(&s, "covid 19, Covid-19"), "4:Covid-19");
    assert_string_equal(hits(&s, "donne-moi donne moi"), "5:donne-moi 5:donne moi");
    set_free(&s);
    s = set_make();
    add(&s, "Rabat-Salé", LEXICON_CASE | LEXICON_HYPHEN); /* 0: accents count, in parts too */
    add(&s, "Rabat Sale", LEXICON_CASE | LEXICON_ACCENT); /* 1: hyphens count */
    add(&s, "Rabat - Salé", LEXICON_CASE);
    add(&s, "Rabat-Sale", LEXICON_ACCENT);
    freeze(&s);
    assert_string_equal(hits(&s, "rabat salé, rabat sale"), "0:rabat salé 1:rabat salé 1:rabat sale");
    assert_string_equal(hits(&s, "Rabat-Salé, Rabat-Sale, rabat-salé"),
                        "0:Rabat-Salé 3:Rabat-Salé 3:Rabat-Sale 0:rabat-salé");
    assert_string_equal(hits(&s, "Rabat - Salé, Rabat - Sale"), "0:Rabat - Salé 2:Rabat - Salé");
    set_free(&s);
}

static void punctuation_as_in_text(void **state) {
    (void)state;
    struct set s = set_make();
    add(&s, "M.", ALL);
    add(&s, "av. J.-C.", ALL);
    add(&s, "S.A.", LEXICON_CASE);
    add(&s, "(sic)", ALL);
    add(&s, "l'Économiste", ALL);
    add(&s, "Inwi.", ALL);
    freeze(&s);
    assert_string_equal(hits(&s, "Selon M. Badri"), "0:M.");
    assert_string_equal(hits(&s, "en 52 av. J.-C. au sud"), "1:av. J.-C.");
    assert_string_equal(hits(&s, "en 52 av. J.-C."), "1:av. J.-C.");
    assert_string_equal(hits(&s, "Lydec S.A. paie"), "2:S.A.");
    assert_string_equal(hits(&s, "Lydec S.A."), "2:S.A.");
    assert_string_equal(hits(&s, "Lydec S.A. La suite"), "2:S.A.");
    assert_string_equal(hits(&s, "dit (sic) dans L’Economiste."), "3:(sic) 4:L’Economiste");
    assert_string_equal(hits(&s, "chez Inwi. Après"), "5:Inwi.");
    set_free(&s);
}

/* lexicon_add cuts phrases of plain words itself: the tokenizer must cut them alike. */
static void plain_words_are_tokens(void **state) {
    (void)state;
    static const char *const letters[] = {"a", "E", "é", "Ç", "œ", "Œ", "ÿ", "Ğ",
                                          "s", "T", "ß", "x", "M", "ı", "Ɂ"};
    struct set s = set_make();
    uint32_t seed = 3;
    for (int round = 0; round < 20000; round++) {
        char phrase[200] = "";
        size_t words = 0, starts[8];
        for (words = 0; words < 1 + (seed >> 9) % 6; words++) {
            if (words) strcat(phrase, " ");
            starts[words] = strlen(phrase);
            do {
                seed = seed * 1664525u + 1013904223u;
                strcat(phrase, letters[(seed >> 12) % 15]);
            } while ((seed >> 24) % 5);
            seed = seed * 1664525u + 1013904223u;
            if (strlen(phrase) > 150) break;
        }
        if (words > 6 || strlen(phrase) > 150) continue;
        tokens_read(&s.tokens, phrase, 0, strlen(phrase), s.language, s.vocabulary);
        assert_int_equal(s.tokens.count, words + 2);
        for (size_t i = 0; i < words; i++) assert_int_equal(s.tokens.items[i + 1].start, starts[i]);
    }
    set_free(&s);
}

/* Of four digits at most, which are not given to the tokenizer either. */
static void figures_are_tokens(void **state) {
    (void)state;
    struct set s = set_make();
    char phrase[20];
    for (unsigned n = 0; n < 10000; n++) {
        for (int width = 1; width <= 4; width++) {
            snprintf(phrase, sizeof phrase, "%0*u", width, n);
            tokens_read(&s.tokens, phrase, 0, strlen(phrase), s.language, NULL);
            assert_int_equal(s.tokens.count, 3);
            assert_int_equal(s.tokens.items[1].end, strlen(phrase));
        }
    }
    add(&s, "2019", ALL);
    add(&s, "07", 0);
    add(&s, "20190", ALL);
    freeze(&s);
    assert_string_equal(hits(&s, "en 2019, le 07 ; 20190 fois, 2 019 et 7"), "0:2019 1:07 2:20190");
    set_free(&s);
}

/* ---- random entries in random texts, against a search that tries everything */

struct form {
    const char *text, *folded, *plain, *folded_plain;
};
static const struct form forms[] = {
    {"rabat", "rabat", "rabat", "rabat"}, {"Rabat", "rabat", "Rabat", "rabat"},
    {"salé", "salé", "sale", "sale"},     {"Salé", "salé", "Sale", "sale"},
    {"sale", "sale", "sale", "sale"},     {"SALÉ", "salé", "SALE", "sale"},
    {"œuf", "œuf", "oeuf", "oeuf"},       {"OEuf", "oeuf", "OEuf", "oeuf"},
    {"Œuf", "œuf", "OEuf", "oeuf"},
};
enum { FORMS = sizeof forms / sizeof *forms, ENTRIES = 12, WORDS_MAX = 64 };

static uint64_t seed = 88172645463325252u;
static uint32_t pick(uint32_t n) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 33) % n;
}

static void random_text(char *out, size_t words, bool stops) {
    static const char *const joints[] = {" ", " ", " ", "-", "-", " - ", ". Rabat "};
    out[0] = '\0';
    for (size_t i = 0; i < words; i++) {
        if (i) strcat(out, joints[pick(stops ? 7 : 6)]);
        strcat(out, forms[pick(FORMS)].text);
    }
}

/* The words of tokens [first, last] as an entry of this folding sees them, one after the other. False if they
 * cannot be an entry's. */
static bool words_of(const struct tokens *t, const char *text, size_t first, size_t last, unsigned fold,
                     char *out) {
    bool hyphen_before = true;
    out[0] = '\0';
    for (size_t i = first; i <= last; i++) {
        char token[100];
        const struct token *k = &t->items[i];
        if (k->shape == SHAPE_BOUNDARY) return false;
        snprintf(token, sizeof token, "%.*s", (int)(k->end - k->start), text + k->start);
        bool is_hyphen = strcmp(token, "-") == 0;
        if (is_hyphen && fold & LEXICON_HYPHEN) {
            if (hyphen_before || i == last) return false;
            hyphen_before = true;
            continue;
        }
        hyphen_before = false;
        for (char *part = token, *next; part; part = next) {
            next = is_hyphen ? NULL : strchr(part, '-');
            if (next) *next++ = '\0';
            const char *word = part;
            for (size_t f = 0; f < FORMS; f++) {
                if (strcmp(part, forms[f].text) != 0) continue;
                if (fold & LEXICON_CASE)
                    word = fold & LEXICON_ACCENT ? forms[f].folded_plain : forms[f].folded;
                else if (fold & LEXICON_ACCENT)
                    word = forms[f].plain;
            }
            strcat(out, word);
            strcat(out, next && !(fold & LEXICON_HYPHEN) ? "-" : " ");
        }
    }
    return true;
}

/* What lexicon_match must report, in order, found by comparing every run of tokens with every entry. */
static size_t compare_hits(const struct set *s, const char *text, char (*entries)[200],
                           const unsigned *folds) {
    size_t at = 0;
    for (uint32_t first = 0; first < s->tokens.count; first++) {
        uint32_t last = first + 9 < s->tokens.count ? first + 9 : (uint32_t)s->tokens.count - 1;
        for (; last + 1 > first; last--) {
            for (uint32_t e = 0; e < ENTRIES; e++) {
                char words[400];
                if (!words_of(&s->tokens, text, first, last, folds[e], words) ||
                    strcmp(words, entries[e]) != 0)
                    continue;
                assert_true(at < s->hits.count);
                assert_int_equal(s->hits.items[at].first, first);
                assert_int_equal(s->hits.items[at].last, last);
                assert_int_equal(s->hits.items[at].entry, e);
                at++;
            }
            if (last == first) break;
        }
    }
    return at;
}

static void random_entries(void **state) {
    (void)state;
    size_t found = 0;
    for (int round = 0; round < 600; round++) {
        struct set s = set_make();
        char entries[ENTRIES][200], text[2000];
        unsigned folds[ENTRIES];
        for (uint32_t i = 0; i < ENTRIES; i++) {
            folds[i] = pick(ALL + 1);
            random_text(text, 1 + pick(3), false);
            assert_int_equal(add(&s, text, folds[i]), i);
            tokens_read(&s.tokens, text, 0, strlen(text), s.language, NULL);
            assert_true(words_of(&s.tokens, text, 1, s.tokens.count - 2, folds[i], entries[i]));
        }
        freeze(&s);
        random_text(text, pick(WORDS_MAX), true);
        hits_read(&s, text);
        assert_int_equal(compare_hits(&s, text, entries, folds), s.hits.count);
        found += s.hits.count;
        set_free(&s);
    }
    assert_true(found > 10000);
}

/* ---- many entries that begin alike, in one long sentence */

enum { KINDS = 40, LONG = 3000 };

/* Whether the phrase of these words is an entry, by arithmetic. */
static bool is_entry(const uint32_t *words, size_t count) {
    uint32_t sum = 0;
    for (size_t i = 0; i < count; i++) sum = sum * 7 + words[i] * 3 + 1;
    return count == 1 ? words[0] % 4 == 0 : count == 2 ? sum % 5 < 3 : sum % 11 == 0;
}

static void phrase_write(char *out, const uint32_t *words, size_t count) {
    for (size_t i = 0; i < count; i++, out += strlen(out))
        sprintf(out, "%sm%c%c", i ? " " : "", 'a' + (int)(words[i] / 26), 'a' + (int)(words[i] % 26));
}

static void many_that_begin_alike(void **state) {
    (void)state;
    struct set s = set_make();
    static uint32_t ids[4][KINDS * KINDS * KINDS];
    static char text[LONG * 4 + 1];
    uint32_t words[LONG];
    for (uint32_t i = 0; i < KINDS * KINDS * KINDS; i++) {
        uint32_t phrase[] = {i / (KINDS * KINDS), i / KINDS % KINDS, i % KINDS};
        for (size_t count = 3; count > 0; count--) { /* the longest first: a shorter one comes in between */
            size_t skip = 3 - count;
            char spelt[20];
            if (!is_entry(phrase + skip, count) || (skip && phrase[0]) || (skip > 1 && phrase[1])) continue;
            phrase_write(spelt, phrase + skip, count);
            ids[count][i] = add(&s, spelt, pick(ALL + 1));
        }
    }
    freeze(&s);
    for (size_t i = 0; i < LONG; i++) words[i] = pick(KINDS);
    phrase_write(text, words, LONG);
    hits_read(&s, text);
    assert_int_equal(s.tokens.count, LONG + 2);
    size_t at = 0;
    for (uint32_t i = 0; i < LONG; i++) {
        for (uint32_t count = LONG - i < 3 ? LONG - i : 3; count > 0; count--) {
            uint32_t place = 0;
            if (!is_entry(words + i, count)) continue;
            for (uint32_t k = 0; k < count; k++) place = place * KINDS + words[i + k];
            assert_true(at < s.hits.count);
            assert_int_equal(s.hits.items[at].first, i + 1);
            assert_int_equal(s.hits.items[at].last, i + count);
            assert_int_equal(s.hits.items[at++].entry, ids[count][place]);
        }
    }
    assert_int_equal(at, s.hits.count);
    assert_true(at > LONG / 2);
    set_free(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_are_found),
        cmocka_unit_test(letter_case_and_accents),
        cmocka_unit_test(hyphens),
        cmocka_unit_test(punctuation_as_in_text),
        cmocka_unit_test(plain_words_are_tokens),
        cmocka_unit_test(figures_are_tokens),
        cmocka_unit_test(random_entries),
        cmocka_unit_test(many_that_begin_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
