/* Tests of core/host/numeral.c: numbers as they are written. */
#include "fake_state.h"
#include "host/rule.h"

#define NARROW "\xE2\x80\xAF" /* U+202F */
#define FIXED "\xC2\xA0"      /* U+00A0 */
#define THIN "\xE2\x80\x89"   /* U+2009 */

static void show(const char *text, char decimal, int exponent, char *out, size_t size) {
    struct value v = {.kind = 99};
    /* nothing behind the text is looked at */
    size_t length = strlen(text);
    char *copy = malloc(length + 1);
    memcpy(copy, text, length);
    copy = realloc(copy, length ? length : 1);
    bool ok = numeral_read(copy, length, decimal, exponent, &v);
    free(copy);
    if (!ok)
        snprintf(out, size, "no");
    else if (v.kind == VALUE_INTEGER)
        snprintf(out, size, "%lld", (long long)v.integer);
    else
        snprintf(out, size, "%.17g", v.number);
}

struct numeral {
    const char *text, *value;
};

static void read_all(const struct numeral *list, size_t count, char decimal, int exponent) {
    for (size_t i = 0; i < count; i++) {
        char found[64];
        show(list[i].text, decimal, exponent, found, sizeof found);
        if (strcmp(found, list[i].value) != 0)
            fail_msg("\"%s\" (decimal %c, e%d): %s, not %s", list[i].text, decimal, exponent, found,
                     list[i].value);
    }
}

#define READ_ALL(list, decimal, exponent) read_all(list, sizeof(list) / sizeof *(list), decimal, exponent)

static void reads_french(void **state) {
    (void)state;
    static const struct numeral list[] = {
        {"0", "0"},
        {"5", "5"},
        {"2020", "2020"},
        {"007", "7"},
        {"4,5", "4.5"},
        {"4.5", "4.5"},
        {"0,05", "0.050000000000000003"},
        {"80.000", "80000"},
        {"80 000", "80000"},
        {"80" FIXED "000", "80000"},
        {"80" NARROW "000", "80000"},
        {"80" THIN "000", "80000"},
        {"80'000", "80000"},
        {"80\xE2\x80\x99"
         "000",
         "80000"},
        {"1 234 567", "1234567"},
        {"1.234.567", "1234567"},
        {"1,234,567", "1234567"},
        {"1'234'567", "1234567"},
        {"80,125", "80.125"},
        /* the comma is decimal */ {"80,000", "80"},
        {"1.234,5", "1234.5"},
        {"1 234,56", "1234.5599999999999"},
        {"1 234.56", "1234.5599999999999"},
        {"1,234.56", "1234.5599999999999"},
        {"12,345,678.9", "12345678.9"},
        {"1,234.5.6", "no"},
        {"1,23.4", "no"},
        {"1.234.567,8", "1234567.8"},
        {"0,1", "0.10000000000000001"},
        {"123 456", "123456"},
        {"1" NARROW "234,5", "1234.5"},
        {"999 999 999 999 999 999", "999999999999999999"},
        {"3,0", "3"},
        {"12345678901234567", "12345678901234567"},
        {"9223372036854775807", "9.2233720368547758e+18"},
        /* no numbers */
        {"", "no"},
        {"a", "no"},
        {"-5", "no"},
        {"+5", "no"},
        {" 5", "no"},
        {"5 ", "no"},
        {",5", "no"},
        {"5,", "no"},
        {"5.", "no"},
        {"1.2.3", "no"},
        {"1,2,3", "no"},
        {"1.234.5", "no"},
        {"1,234,5", "no"},
        {"1.234,567,8", "no"},
        {"12 34", "no"},
        {"1234 567", "no"},
        {"1 2345", "no"},
        {"1 234 56", "no"},
        {"1 234.567 890", "no"},
        {"1 234.567.890", "no"},
        {"1..2", "no"},
        {"5%", "no"},
        {"5e3", "no"},
        {"0x10", "no"},
        {"1" FIXED, "no"},
        {"1\xC2", "no"},
        {"1\xE2\x80", "no"},
        {"１２", "no"},
        {"123456789012345678901234567890", "no"},
        {"1 234 567 890 123 456 789 012 345 678 901 234 567 890", "no"},
    };
    READ_ALL(list, ',', 0);
}

static void reads_english(void **state) {
    (void)state;
    static const struct numeral list[] = {
        {"80,000", "80000"},  {"80.000", "80"},    {"1,234.5", "1234.5"},    {"1,234,567.25", "1234567.25"},
        {"80.125", "80.125"}, {"4,5", "4.5"},      {"1.234.567", "1234567"}, {"1 234.5", "1234.5"},
        {"1,234,5", "no"},    {"1,234.5.6", "no"},
    };
    READ_ALL(list, '.', 0);
}

/* The power of ten is written, never multiplied: 4.1 * 1e6 is 4099999.9999999995. */
static void scales(void **state) {
    (void)state;
    static const struct numeral millions[] = {{"4,1", "4100000"},
                                              {"0,3", "300000"},
                                              {"1,005", "1005000"},
                                              {"2,675", "2675000"},
                                              {"80 000", "80000000000"},
                                              {"1,2345678", "1234567.8"},
                                              {"0", "0"}};
    static const struct numeral hundredths[] = {
        {"5", "0.050000000000000003"}, {"500", "5"}, {"12,5", "0.125"}};
    READ_ALL(millions, ',', 6);
    READ_ALL(hundredths, ',', -2);
    char found[64];
    show("3", ',', 9, found, sizeof found);
    assert_string_equal(found, "3000000000");
    show("999", ',', 15, found, sizeof found);
    assert_string_equal(found, "999000000000000000");
    show("9", ',', 18, found, sizeof found);
    assert_string_equal(found, "9e+18");
    show("1", ',', -400, found, sizeof found);
    assert_string_equal(found, "0");
    show("1", ',', 400, found, sizeof found); /* too large for any number */
    assert_string_equal(found, "no");
    show("1", ',', INT32_MAX, found, sizeof found);
    assert_string_equal(found, "no");
    show("1,5", ',', INT32_MIN, found, sizeof found);
    assert_string_equal(found, "0");
}

static void serves_lua(void **state) {
    (void)state;
    static void (*const bindings[])(lua_State *) = {numeral_bind};
    fake_open(bindings, 1);
    fake_run(0, "local n = host.numeral\n"
                "assert(n '80 000' == 80000 and math.type(n '80 000') == 'integer' and n '4,5' == 4.5)\n"
                "assert(n('4,1', 6) == 4100000 and math.type(n('4,1', 6)) == 'integer')\n"
                "assert(n('80,000', 0, '.') == 80000 and n('80.000', nil, '.') == 80 and n('80.000', nil, "
                "nil) == 80000)\n"
                "assert(n 'x' == nil and n '' == nil and n '5\\0' == nil and n(5) == 5)\n"
                "assert(not pcall(n) and not pcall(n, {}) and not pcall(n, '5', 'x'))\n"
                "assert(n('5', 1 << 31) == 0 or n('5', 1 << 31) == nil)");
    fake_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_french),
        cmocka_unit_test(reads_english),
        cmocka_unit_test(scales),
        cmocka_unit_test(serves_lua),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
