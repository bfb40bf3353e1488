#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fake_language.h"

static void elisions_are_cut(void **state) {
    (void)state;
    expect_tokens("L'homme d’État n'a", "L'|homme|d’|État|n'|a");
    expect_tokens("jusqu'ici l'«Office» d'\"or\" l'11", "jusqu'|ici|l'|«|Office|»|d'|\"|or|\"|l'|11");
    expect_tokens("L'ÎLE D'AIX", "L'|ÎLE|D'|AIX");
    expect_tokens("l'l'l'", "l'|l'|l'");
}

static void whole_words_are_not_cut(void **state) {
    (void)state;
    expect_tokens("aujourd'hui Aujourd’hui c'est-à-dire c'est",
                  "aujourd'hui|Aujourd’hui|c'est-à-dire|c'|est");
    expect_tokens("l'aujourd'hui C’EST-À-DIRE", "l'|aujourd'hui|C’EST-À-DIRE");
    expect_tokens("O'Brien Moody's", "O'Brien|Moody's");
    expect_tokens("celui-là rendez-vous", "celui-là|rendez-vous");
    expect_tokens("n° 5 n°5 N°5", "n°|5|n°|5|N°|5");
}

static void apostrophes_quote_too(void **state) {
    (void)state;
    expect_tokens("'or' et 'l'or'", "'|or|'|et|'|l'|or|'");
}

static void inversions_are_cut(void **state) {
    (void)state;
    expect_tokens("a-t-il Dit-il partez-vous-en", "a|-t-il|Dit|-il|partez|-vous|-en");
    expect_tokens("VIENT-IL a‑t‑il", "VIENT|-IL|a|‑t‑il");
    expect_tokens("dites-le-moi ce jour-là", "dites|-le|-moi|ce|jour|-là");
    expect_tokens("peut-être Jean-Pierre Bourg-en-Bresse", "peut-être|Jean-Pierre|Bourg-en-Bresse");
    expect_tokens("le chef Kim Jong-il", "le|chef|Kim|Jong-il");
    expect_tokens("post- et pré-", "post|-|et|pré|-");
}

static void letters_and_digits_stay_together(void **state) {
    (void)state;
    expect_tokens("COVID-19 5G 3e B2B T2 CO2 m²", "COVID-19|5G|3e|B2B|T2|CO2|m²");
}

static void abbreviations_keep_their_stop(void **state) {
    (void)state;
    expect_tokens("M. Nadir, cf. art. 3, c.-à-d. ici", "M.|Nadir|,|cf.|art.|3|,|c.-à-d.|ici");
    expect_tokens("M.Nadir", "M.|Nadir");
    expect_tokens("C'est de l'art. Il part", "C'|est|de|l'|art|.||Il|part");
    expect_tokens("art. XII du code", "art.|XII|du|code");
    expect_tokens("des fruits, etc. Le marché", "des|fruits|,|etc.||Le|marché");
    expect_tokens("des fruits, etc. et", "des|fruits|,|etc.|et");
}

static void initials_and_acronyms_keep_their_stop(void **state) {
    (void)state;
    expect_tokens("J. Dupont et J.-C. Martin, J. F. Kennedy", "J.|Dupont|et|J.-C.|Martin|,|J.|F.|Kennedy");
    expect_tokens("aux U.S.A. Le prix", "aux|U.S.A.||Le|prix");
    expect_tokens("le plan C. Il part", "le|plan|C|.||Il|part");
    expect_tokens("article L. 642", "article|L.|642");
    expect_tokens("pour 30 F. Marie part", "pour|30|F|.||Marie|part");
}

static void a_damaged_word_stays_one(void **state) {
    (void)state;
    expect_tokens("Fran\xEF\xBF\xBDois so\xC2\xADleil e\xCC\x83tre",
                  "Fran\xEF\xBF\xBDois|so\xC2\xADleil|e\xCC\x83tre");
    expect_tokens("salarié·e·s", "salarié·e·s");
}

static void shapes(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum shape shape;
    } cases[] = {{"maison", SHAPE_LOWER},
                 {"œuvrant", SHAPE_LOWER},
                 {"l'", SHAPE_LOWER},
                 {"Maison", SHAPE_CAPITAL},
                 {"École", SHAPE_CAPITAL},
                 {"D'", SHAPE_CAPITAL},
                 {"Jean-Pierre", SHAPE_CAPITAL},
                 {"J", SHAPE_CAPITAL},
                 {"CGEM", SHAPE_CAPS},
                 {"ÉTÉ", SHAPE_CAPS},
                 {"iPhone", SHAPE_MIXED},
                 {"LesEco", SHAPE_MIXED},
                 {"80", SHAPE_DIGITS},
                 {"151 000", SHAPE_DIGITS},
                 {"4,5", SHAPE_DIGITS},
                 {"B2B", SHAPE_ALNUM},
                 {"COVID-19", SHAPE_ALNUM},
                 {"3e", SHAPE_ALNUM},
                 {"«", SHAPE_PUNCT},
                 {"…", SHAPE_PUNCT},
                 {"—", SHAPE_PUNCT},
                 {"%", SHAPE_SYMBOL},
                 {"€", SHAPE_SYMBOL},
                 {"°", SHAPE_SYMBOL},
                 {"M.", SHAPE_CAPITAL},
                 {"Île-de-France", SHAPE_CAPITAL},
                 {"عربي", SHAPE_OTHER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(shape_read(cases[i].text), cases[i].shape);
        if (cases[i].shape != SHAPE_DIGITS)
            assert_int_equal(shape_of(cases[i].text, strlen(cases[i].text)), cases[i].shape);
    }
    assert_int_equal(shape_of("-t-il", 5), SHAPE_LOWER);
    assert_int_equal(shape_of("000", 3), SHAPE_DIGITS);
    assert_int_equal(shape_of("151 000", 7), SHAPE_DIGITS);
    assert_int_equal(shape_of("1,5", 3), SHAPE_DIGITS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elisions_are_cut),
        cmocka_unit_test(whole_words_are_not_cut),
        cmocka_unit_test(apostrophes_quote_too),
        cmocka_unit_test(inversions_are_cut),
        cmocka_unit_test(letters_and_digits_stay_together),
        cmocka_unit_test(abbreviations_keep_their_stop),
        cmocka_unit_test(initials_and_acronyms_keep_their_stop),
        cmocka_unit_test(a_damaged_word_stays_one),
        cmocka_unit_test(shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
