#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fake_language.h"

static void full_stops(void **state) {
    (void)state;
    expect_tokens("Il part. Elle reste. 12 suivent.", "Il|part|.||Elle|reste|.||12|suivent|.");
    expect_tokens("Il part. puis revient", "Il|part|.|puis|revient");
    expect_tokens("Il part. — Non. (Elle reste.) Fin", "Il|part|.||—|Non|.||(|Elle|reste|.|)||Fin");
    expect_tokens("", "");
    expect_tokens(" \n ", "");
}

static void other_marks(void **state) {
    (void)state;
    expect_tokens("Quoi ? Rien ! demanda-t-il... Bon", "Quoi|?||Rien|!|demanda|-t-il|...||Bon");
    expect_tokens("Quoi ?! Non… Bon… et", "Quoi|?|!||Non|…||Bon|…|et");
    expect_tokens("dit [...] Le", "dit|[|...|]||Le");
}

static void quotations(void **state) {
    (void)state;
    expect_tokens("« Je pars. » Il sort", "«|Je|pars|.|»||Il|sort");
    expect_tokens("« Je pars », dit-il. « Et moi ? » dit", "«|Je|pars|»|,|dit|-il|.||«|Et|moi|?|»|dit");
    expect_tokens("Il dit \"Je pars.\" Puis \"Non.\" Fin", "Il|dit|\"|Je|pars|.|\"||Puis|\"|Non|.|\"||Fin");
    expect_tokens("Bon. \"Je pars\"", "Bon|.||\"|Je|pars|\"");
}

static void paragraphs_and_headings(void **state) {
    (void)state;
    expect_tokens("Un titre\n\nle texte", "Un|titre||le|texte");
    expect_tokens("Un titre\r\n\r\nLe texte", "Un|titre||Le|texte");
    expect_tokens("Un titre\n \t\nLe texte", "Un|titre||Le|texte");
    expect_tokens("Un titre\nLe texte suit ici", "Un|titre||Le|texte|suit|ici");
    expect_tokens("Un titre\r\nLe texte suit ici", "Un|titre||Le|texte|suit|ici");
}

static void hard_wrapped_lines_go_on(void **state) {
    (void)state;
    expect_tokens("une ligne qui est\ncoupée", "une|ligne|qui|est|coupée");
    expect_tokens(
        "La commission qui siège à la demande de monsieur\nDupont a rendu hier matin son avis aux membres "
        "du\nConseil.",
        "La|commission|qui|siège|à|la|demande|de|monsieur|Dupont|a|rendu|hier|matin|son|avis|aux|membres|du|"
        "Conseil|.");
}

static void lists(void **state) {
    (void)state;
    expect_tokens("Voici :\n- un\n- deux", "Voici|:||-|un||-|deux");
    expect_tokens("Voici :\nun ;\ndeux", "Voici|:||un|;||deux");
    expect_tokens("1. Le début\n2. La suite\na) le reste", "1|.|Le|début||2|.|La|suite||a|)|le|reste");
    expect_tokens("IV. Le prix. A. Le coût", "IV|.|Le|prix|.||A|.|Le|coût");
}

static void flags(void **state) {
    (void)state;
    static const char text[] = "  Un mot, l'été\nbas-côté\n\nfin";
    static const uint8_t expected[] = {TOKEN_PARAGRAPH | TOKEN_SPACE,
                                       TOKEN_SPACE,
                                       0,
                                       TOKEN_SPACE,
                                       TOKEN_ACCENT,
                                       TOKEN_SPACE | TOKEN_LINE | TOKEN_HYPHEN | TOKEN_ACCENT,
                                       TOKEN_SPACE | TOKEN_LINE | TOKEN_PARAGRAPH};
    struct tokens t = {0};
    tokens_read(&t, text, 0, strlen(text), fake_language(), NULL);
    size_t seen = 0;
    for (size_t i = 0; i < t.count; i++)
        if (t.items[i].shape != SHAPE_BOUNDARY) assert_int_equal(t.items[i].flags, expected[seen++]);
    assert_int_equal(seen, sizeof expected);
    tokens_free(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_stops),
        cmocka_unit_test(other_marks),
        cmocka_unit_test(quotations),
        cmocka_unit_test(paragraphs_and_headings),
        cmocka_unit_test(hard_wrapped_lines_go_on),
        cmocka_unit_test(lists),
        cmocka_unit_test(flags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
