#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/fold.h"

static void expect(size_t (*fold)(char *, const char *, size_t), const char *text, const char *expected) {
    size_t length = strlen(text);
    char *out = malloc(fold_bound(length) + 1);
    assert_non_null(out);
    size_t made = fold(out, text, length);
    assert_true(made <= fold_bound(length));
    out[made] = '\0';
    assert_string_equal(out, expected);
    free(out);
}

static void letter_case(void **state) {
    (void)state;
    expect(fold_case, "", "");
    expect(fold_case, "ÉCOLE Noël ÀÞ×÷ß", "école noël àþ×÷ß");
    expect(fold_case, "ŒUVRE Ÿ ΣΑΣ Σας ſ", "œuvre ÿ σασ σασ s");
    expect(fold_case, "\xC8\xBA", "\xE2\xB1\xA5"); /* grows from two bytes to three */
}

static void apostrophes_and_hyphens(void **state) {
    (void)state;
    expect(fold_case, "L’État lʼété a‐t‑il", "l'état l'été a-t-il");
    expect(fold_case, "sou\xC2\xADvent", "souvent");
    expect(fold_plain, "L’État a‑t‑il", "l'etat a-t-il");
}

static void accents(void **state) {
    (void)state;
    expect(fold_plain, "ÉCOLE àâäçéèêëîïôöùûüÿñ", "ecole aaaceeeeiioouuuyn");
    expect(fold_plain, "œuvre Æther Straße Łódź ﬁn ĳ", "oeuvre aether strasse lodz fin ij");
    expect(fold_plain, "e\xCC\x81 ấ Ǖ", "e a u");
    expect(fold_plain, "각 عربي € ×", "각 عربي € ×");
}

static void every_code_point_keeps_the_bound(void **state) {
    (void)state;
    char text[4], out[16];
    for (unsigned c = 0x80; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        size_t n = 0;
        if (c < 0x800)
            text[n++] = (char)(0xC0 | c >> 6);
        else if (c < 0x10000)
            text[n++] = (char)(0xE0 | c >> 12), text[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        else {
            text[n++] = (char)(0xF0 | c >> 18);
            text[n++] = (char)(0x80 | (c >> 12 & 0x3F));
            text[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        }
        text[n++] = (char)(0x80 | (c & 0x3F));
        assert_true(fold_case(out, text, n) <= fold_bound(n));
        assert_true(fold_plain(out, text, n) <= fold_bound(n));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letter_case),
        cmocka_unit_test(apostrophes_and_hyphens),
        cmocka_unit_test(accents),
        cmocka_unit_test(every_code_point_keeps_the_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
