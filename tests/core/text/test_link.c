#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fake_language.h"

static void links(void **state) {
    (void)state;
    expect_tokens("voir https://www.site.fr/a(b)?c=1&d=é, puis",
                  "voir|https://www.site.fr/a(b)?c=1&d=é|,|puis");
    expect_tokens("(www.site.ma).", "(|www.site.ma|)|.");
    expect_tokens("écrire à jean.dupont+x@site-web.co.ma.", "écrire|à|jean.dupont+x@site-web.co.ma|.");
    expect_tokens("a_b@c.fr", "a_b@c.fr");
    expect_tokens("sur lutrin.fr/page. Le", "sur|lutrin.fr/page|.||Le");
    expect_tokens("sur LesEco.ma, dit", "sur|LesEco.ma|,|dit");
    expect_tokens("@presse et #Télé2020", "@presse|et|#Télé2020");
    assert_int_equal(shape_read("www.site.ma"), SHAPE_LINK);
    assert_int_equal(shape_read("#tag"), SHAPE_LINK);
}

static void no_links(void **state) {
    (void)state;
    expect_tokens("la fin.Le début", "la|fin|.||Le|début");
    expect_tokens("la fin.voir ici", "la|fin|.|voir|ici");
    expect_tokens("note : à 5@6 #1 C#", "note|:|à|5|@|6|#|1|C|#");
    expect_tokens("http:// ici", "http|:|/|/|ici");
    expect_tokens("a@b", "a|@|b");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links),
        cmocka_unit_test(no_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
