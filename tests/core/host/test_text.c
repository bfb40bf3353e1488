/* Tests of core/host/text.c. */
#include "fake_state.h"

static void folds(void **state) {
    (void)state;
    fake_run(0, "assert(host.fold 'ÉCOLE d’Œuvre' == \"école d'œuvre\")\n"
                "assert(host.plain 'ÉCOLE d’Œuvre' == \"ecole d'oeuvre\")\n"
                "assert(host.fold '' == '')\n"
                "assert(host.fold 'AB\\xFF\\xC3CÉ' == 'ab\\xFF\\xC3cé')\n"
                "assert(host.plain('É\\xE2\\x80') == 'e\\xE2\\x80')\n"
                "assert(#host.fold(('É'):rep(100000)) == 200000)\n"
                "assert(not pcall(host.fold, {}))");
}

static void measures(void **state) {
    (void)state;
    fake_run(0, "assert(host.width 'abc' == 3 and host.width 'été' == 3)\n"
                "assert(host.width 'e\\u{301}te\\u{301}' == 3, 'combining')\n"
                "assert(host.width '日本' == 4 and host.width '\\u{200B}' == 0)\n"
                "assert(host.width '\\u{1F469}\\u{200D}\\u{1F4BB}' == 2, 'joined')\n"
                "assert(host.width '\\u{1F44D}\\u{1F3FD}' == 2, 'skin tone')\n"
                "assert(host.width 'a\\xFFb' == 3)");
}

static void cuts(void **state) {
    (void)state;
    fake_run(0,
             "local function cut(s, n, want, width)\n"
             "  local got, w = host.cut(s, n)\n"
             "  assert(got == want and w == width, ('%q %d, not %q'):format(got, w, want))\n"
             "end\n"
             "cut('abc', 2, 'ab', 2) cut('abc', 3, 'abc', 3) cut('abc', 9, 'abc', 3) cut('abc', 0, '', 0)\n"
             "cut('', 5, '', 0) cut('abc', -1, '', 0)\n"
             "cut('éte\\u{301}s', 3, 'éte\\u{301}', 3)\n"
             "cut('日本', 3, '日', 2)\n"
             "cut('a\\u{1F469}\\u{200D}\\u{1F4BB}b', 2, 'a', 1)\n"
             "cut('a\\u{1F469}\\u{200D}\\u{1F4BB}b', 3, 'a\\u{1F469}\\u{200D}\\u{1F4BB}', 3)");
}

static void hashes(void **state) {
    (void)state;
    fake_run(0,
             "assert(host.hash '' == '2d06800538d394c2')\n" /* XXH3-64 of nothing, from its specification */
             "assert(#host.hash 'a' == 16 and host.hash 'a' ~= host.hash 'b')");
}

static void finds_the_nearest_name(void **state) {
    (void)state;
    fake_run(
        0, "local list = { 'money', 'date', 'percent', 'période', 'number' }\n"
           "local function near(name, want)\n"
           "  assert(host.nearest(name, list) == want, name .. ': ' .. tostring(host.nearest(name, list)))\n"
           "end\n"
           "near('mony', 'money') near('MONEY', 'money') near('moneyy', 'money') near('omney', 'money')\n"
           "near('percnet', 'percent') near('periode', 'période') near('dates', 'date')\n"
           "near('organization', nil) near('xyz', nil) near('', nil) near(('m'):rep(500), nil)\n"
           "assert(host.nearest('cat', { 'cab', 'car' }) == 'cab', 'ties')\n"
           "assert(host.nearest('cat', { 'car', 'cab' }) == 'cab', 'ties in any order')\n"
           "assert(host.nearest('a', {}) == nil)\n"
           "assert(host.nearest('ab\\xFF', { 'ab' }) == nil)");
}

static int open(void **state) {
    (void)state;
    void (*const bindings[])(lua_State *) = {bind_text};
    fake_open(bindings, 1);
    return 0;
}

static int close(void **state) {
    (void)state;
    fake_close();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds),
        cmocka_unit_test(measures),
        cmocka_unit_test(cuts),
        cmocka_unit_test(hashes),
        cmocka_unit_test(finds_the_nearest_name),
    };
    return cmocka_run_group_tests(tests, open, close);
}
