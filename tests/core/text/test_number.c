#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fake_language.h"

static void separators_inside_a_number(void **state) {
    (void)state;
    expect_tokens("80.000 4,5 1.234.567,89 10:30 25/01/06 1/10 10'000",
                  "80.000|4,5|1.234.567,89|10:30|25/01/06|1/10|10'000");
    expect_tokens("en 2019, puis 2020. Le prix", "en|2019|,|puis|2020|.||Le|prix");
    expect_tokens("2006-08-07 et 07-08-2006", "2006-08-07|et|07-08-2006");
    expect_tokens("2014-2018 et 10-15 %", "2014|-|2018|et|10|-|15|%");
}

static void groups_of_three(void **state) {
    (void)state;
    expect_tokens("151 000 DH, 2 127 500,75", "151 000|DH|,|2 127 500,75");
    expect_tokens("151\xC2\xA0"
                  "000 12\xE2\x80\xAF"
                  "500 3\xE2\x80\x89"
                  "000",
                  "151\xC2\xA0"
                  "000|12\xE2\x80\xAF"
                  "500|3\xE2\x80\x89"
                  "000");
    expect_tokens("10 000€", "10 000|€");
}

/* Digits side by side that are not one number. */
static void no_groups(void **state) {
    (void)state;
    expect_tokens("en 2019 300 personnes", "en|2019|300|personnes");
    expect_tokens("en 2019 10 000 personnes", "en|2019|10 000|personnes");
    expect_tokens("05 22 30 40 50", "05|22|30|40|50");
    expect_tokens("0522 300 400", "0522|300 400");
    expect_tokens("05 22 300 400", "05|22|300|400");
    expect_tokens("212 522 30 40", "212|522|30|40");
    expect_tokens("1 2 300", "1|2|300");
    expect_tokens("12 3000 12 30", "12|3000|12|30");
    expect_tokens("10\n000", "10||000");
    expect_tokens("1 000 000 000 000 000 000 000 000 000 000", "1|000|000|000|000|000|000|000|000|000|000");
}

static void what_follows_directly(void **state) {
    (void)state;
    expect_tokens("40% 5€ $20 37°C", "40|%|5|€|$|20|37|°|C");
    expect_tokens("12M€ 11Md 20h30 9h", "12|M|€|11|Md|20|h|30|9|h");
    expect_tokens("3e 1er 2ème 5G 4-temps 8/10e", "3e|1er|2ème|5G|4-temps|8/10e");
    expect_tokens("151 000m", "151 000|m");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators_inside_a_number),
        cmocka_unit_test(groups_of_three),
        cmocka_unit_test(no_groups),
        cmocka_unit_test(what_follows_directly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
