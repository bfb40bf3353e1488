/* Tests of core/host/masks.c and views.c: atoms laid over tokens, tokens cut where annotations begin or end,
 * what of a document is passed over. */
#include "fake_plugins.h"

static void expect_type(const char *text, const char *type, const char *expected) {
    const char *found = fake_find_type(text, type);
    if (strcmp(found, expected) != 0)
        fail_msg("\n  in        %s\n  expected  %s\n  found     %s\n%s", text, expected, found,
                 fakes.log.length ? fake_text(&fakes.log) : "");
}

/* An annotation of bytes inside a token: who reads it sees the pieces, everybody else the whole. */
static void cuts_tokens(void **state) {
    (void)state;
    fake_rule("code", "at = t.alnum + t.other, text = lpeg.R '09'^1");
    fake_rule("x", "pattern = t.code * t.any");
    fake_rule("y", "pattern = t.alnum * t.any");
    fake_rule("z", "pattern = t.any * t.code");
    fake_prepare("{}");
    expect_type("3e étage B2B", "x", "x \"3e\"");
    expect_type("3e étage B2B", "y", "y \"3e étage\"");
    expect_type("le 3e étage", "z", "z \"le 3\"");
    expect_type("le 3e étage", "code", "code \"3\"");
    /* the pieces are words of their own */
    fake_rule("x", "pattern = t.code * t.word { 'e', 'ème' }");
    fake_rule("y", "pattern = t.word '3e' * t.word 'étage'");
    fake_rule("z", "pattern = t.code * t.lexicon 'suffix'");
    fake_file("suffix.lua",
              "return lexicon { name = 's', class = 'suffix', entries = { { 'ème', v = 1 }, 'e étage' } }");
    fake_prepare("{}");
    fake_expect("3e étage, 4ème",
                "y \"3e étage\"; z \"3e étage\"; x \"3e\"; code \"3\"; x \"4ème\"; z \"4ème\"; code \"4\"");
}

static void cuts_at_both_ends(void **state) {
    (void)state;
    fake_rule("mid", "find = function(doc, emit) for first, last in doc.text:gmatch '()ell()' do\n"
                     "emit { first = first, last = last - 1 } end end, features = {}");
    fake_rule("x", "pattern = t.any * t.mid * t.any");
    fake_rule("y", "pattern = t.prev(t.word 'b') * t.mid");
    fake_rule("z", "pattern = t.as('m', t.mid), features = { w = 'string', n = 'number' },\n"
                   "make = function(m) return { w = m.m.text, n = m.m.first } end");
    fake_prepare("{}");
    expect_type("la belle mer", "x", "x \"belle\"");
    expect_type("la belle mer", "y", "y \"ell\"");
    expect_type("la belle mer", "z", "z \"ell\" n=5 w=ell");
    expect_type("elle", "z", "z \"ell\" n=1 w=ell");
    expect_type("selle appelle bell ell", "z",
                "z \"ell\" n=2 w=ell; z \"ell\" n=10 w=ell; z \"ell\" n=16 w=ell; z \"ell\" n=20 w=ell");
}

/* More ways to cut than are kept at a time. */
static void many_views(void **state) {
    (void)state;
    for (int i = 0; i < 8; i++) {
        char name[16], fields[256];
        snprintf(name, sizeof name, "c%d", i);
        snprintf(fields, sizeof fields,
                 "find = function(doc, emit) for first in doc.text:gmatch '()abcdefghij' do emit { first = "
                 "first + %d, last = first + %d } end end",
                 i, i + 1);
        fake_rule(name, fields);
        snprintf(name, sizeof name, "x%d", i);
        snprintf(fields, sizeof fields, "features = { w = 'string' }, pattern = t.upto(1, t.as('w', t.c%d))",
                 i);
        fake_rule(name, fields);
        snprintf(name, sizeof name, "y%d", i);
        snprintf(fields, sizeof fields, "pattern = t.c%d * t.x%d", (i + 3) % 8,
                 (i + 3) % 8 == 7 ? 0 : (i + 3) % 8 + 1);
        fake_rule(name, fields);
    }
    fake_prepare("{}");
    if (fakes.log.length) fail_msg("%s", fake_text(&fakes.log));
    for (int i = 0; i < 8; i++) {
        char name[16], expected[64];
        snprintf(name, sizeof name, "x%d", i);
        /* what stands before the cut is a token too, but for the first */
        snprintf(expected, sizeof expected, "x%d \"%.*s\" w=%.2s", i, i + 2, "abcdefghij", "abcdefghij" + i);
        expect_type("abcdefghij", name, expected);
    }
}

/* A range is made of two numbers and replaces them; who reads numbers sees the range. */
static const char RANGES[] =
    "local t = require 'lutrin.tokens'\n"
    "local F = { value = 'number?', low = 'number?', high = 'number?', mod = 'string?' }\n"
    "return { lexicon { name = 'hedges', class = 'hedge', entries = { { 'plus de', mod = 'MORE' }, { "
    "'environ', mod = 'APPROX' } } },\n"
    "  rule { name = 'number', type = 'number', features = F, pattern = t.as('d', t.digits), make = { value "
    "= t.numeral 'd' } },\n"
    "  rule { name = 'range', type = 'number', features = F, priority = 1,\n"
    "    pattern = t.word { 'entre', 'de' }^-1 * t.span(t.as('low', t.number { mod = nil }) * t.word { 'et', "
    "'à' } * t.as('high', t.number)),\n"
    "    make = function(m) return { low = m.low.value, high = m.high.value } end },\n"
    "  rule { name = 'hedged', type = 'number', features = F,\n"
    "    pattern = t.as('h', t.lexicon 'hedge') * t.span(t.as('n', t.number)), make = function(m) return { "
    "like = m.n, mod = m.h.mod } end },\n"
    "}";

static void own_type_rules(void **state) {
    (void)state;
    fake_file("ranges.lua", RANGES);
    fake_rule("money",
              "features = { value = 'number?', low = 'number?', high = 'number?', mod = 'string?' },\n"
              "pattern = t.as('n', t.number) * t.word 'dh', make = { like = 'n' }, hides = { 'number' }");
    fake_prepare("{}");
    assert_string_equal(host_rule(fakes.host, 0), "number");
    assert_string_equal(host_rule(fakes.host, 1), "range");
    assert_string_equal(host_rule(fakes.host, 2), "hedged");
    fake_expect("entre 40 et 80", "number \"40 et 80\" high=80 low=40");
    fake_expect("plus de 40 à 80 et environ 5",
                "number \"40 à 80\" high=80 low=40 mod=MORE; number \"5\" mod=APPROX value=5");
    fake_expect("plus de 5 dh", "money \"5 dh\" mod=MORE value=5; (number \"5\" mod=MORE value=5)");
    fake_expect("de 5 à 6 dh", "money \"5 à 6 dh\" high=6 low=5; (number \"5 à 6\" high=6 low=5)");
    fake_expect("5", "number \"5\" value=5");
}

static void overlaps_of_one_type(void **state) {
    (void)state;
    static const char BOTH[] =
        "local t = require 'lutrin.tokens'\n"
        "return { rule { name = 'a', type = 'x', features = { by = 'string' }, priority = %d,\n"
        "    pattern = %s, make = { by = 'a' } },\n"
        "  rule { name = 'b', type = 'x', features = { by = 'string' }, pattern = %s, make = { by = 'b' } "
        "},\n"
        "  rule { name = 'r', type = 'y', pattern = t.x } }";
    static const struct {
        int priority;
        const char *a, *b, *expected;
    } list[] = {
        {0, "'un deux'", "'deux trois quatre'", "x \"deux trois quatre\" by=b"},
        {9, "'un deux'", "'deux trois quatre'", "x \"deux trois quatre\" by=b"},
        {0, "t.word 'un' * t.word 'deux'", "t.word 'un' * t.word 'deux'", "x \"un deux\" by=a"},
        {-1, "'un deux'", "'un deux'", "x \"un deux\" by=b"},
        {1, "'deux six'", "'un deux'", "x \"deux six\" by=a"}, /* equal bytes: priority */
        {0, "'deux six'", "'un deux'", "x \"deux six\" by=a"},
        {0, "t.word 'deux'", "t.word 'trois'", "x \"deux\" by=a; x \"trois\" by=b"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        char source[1024];
        snprintf(source, sizeof source, BOTH, list[i].priority, list[i].a, list[i].b);
        fake_file("both.lua", source);
        fake_prepare("{}");
        const char *text = strstr(list[i].a, "six") ? "un deux six" : "un deux trois quatre";
        expect_type(text, "x", list[i].expected);
        /* those who read the type see the same */
        struct buffer same = {0};
        for (const char *at = list[i].expected; *at; at++) {
            if (*at == 'x' && at[1] == ' ' && at[2] == '"')
                buffer_u8(&same, 'y');
            else if (strncmp(at, " by=", 4) == 0)
                at += 4;
            else
                buffer_u8(&same, (uint8_t)*at);
        }
        expect_type(text, "y", fake_text(&same));
        buffer_free(&same);
    }
}

static void hiding(void **state) {
    (void)state;
    fake_rule("n", "pattern = t.digits");
    fake_rule("money", "pattern = t.n * t.word 'dh', hides = { 'n', 'word' }");
    fake_rule("word", "pattern = t.word 'dh'");
    fake_rule("r", "pattern = t.n * t.any"); /* what is hidden is still read */
    fake_rule("zone", "pattern = t.word 'lire' * t.any^0, furniture = true");
    fake_prepare("{}");
    if (fakes.log.length) fail_msg("%s", fake_text(&fakes.log));
    fake_expect("5 dh et 6", "money \"5 dh\"; r \"5 dh\"; (n \"5\"); (word \"dh\"); n \"6\"");
    fake_expect("Lire 5 dh", "zone \"Lire 5 dh\"; {money \"5 dh\"}; {r \"5 dh\"}; {n \"5\"}; {word \"dh\"}");
}

/* Tests of annotations are asked once for each, in text order, only where a match may begin. */
static void tests_are_called(void **state) {
    (void)state;
    fake_rule(
        "n", "features = { v = 'string' }, pattern = t.digits, make = function(m) return { v = m.text } end");
    fake_rule("x",
              "pattern = t.word 'a' * t.n(function(a) return a.v ~= '2' and a.first > 1 end), make = {}");
    fake_rule("y", "pattern = t.n(function(a) error 'no ' end)");
    fake_prepare("{}");
    fake_contains(fake_find("a 1, a 2. Puis a 3"), "y: mine/y.lua:2: no");
    assert_string_equal(fake_show("x"), "x \"a 1\"; x \"a 3\"");
    fake_rule("y", "pattern = t.n(function(a) return a.w end)");
    fake_prepare("{}");
    fake_contains(fake_find("1"), "type n has no feature \"w\"");
    fake_rule("y", "pattern = t.n(function(a) return a.v > 3 end)");
    fake_prepare("{}");
    fake_contains(fake_find("1"), "attempt to compare number with string");
}

/* Long documents: candidates are a bitmap, masks are filled sentence by sentence. */
static void finds_all_of_many(void **state) {
    (void)state;
    fake_file("k.lua", "return lexicon { name = 'k', class = 'k', entries = { 'clé', 'clé de voûte' } }");
    fake_rule("n", "pattern = t.digits");
    fake_rule("x", "pattern = t.lexicon 'k' * t.upto(3, t.n)");
    fake_rule("y", "pattern = t.prev(t.boundary) * t.any * t.n");
    fake_rule("z", "across = true, pattern = t.n * t.punct '.' * t.boundary * t.span(t.any * t.lexicon 'k')");
    fake_prepare("{}");
    for (int gap = 1; gap < 200; gap += 13) {
        struct buffer b = {0};
        for (int i = 0; i < 40; i++) {
            for (int k = 0; k < gap; k++) buffer_text(&b, k == gap - 1 ? "mot. " : k ? "mot " : "Un ");
            buffer_text(&b, "La clé de voûte est 5. ");
        }
        char *text = memory_copy(b.bytes, b.length);
        buffer_free(&b);
        static const struct {
            const char *type;
            size_t count;
        } wanted[] = {{"n", 40}, {"x", 40}, {"y", 0}, {"z", 0}};
        for (size_t i = 0; i < 4; i++) {
            const char *found = fake_find_type(text, wanted[i].type);
            size_t count = *found != '\0';
            while ((found = strstr(found, "; "))) count++, found++;
            assert_int_equal(count, gap == 1 && i == 3 ? 0 : wanted[i].count);
        }
        free(text);
    }
    fake_expect("La clé 5. La clé de voûte. Un 6",
                "x \"clé 5\"; n \"5\"; z \"La clé de voûte\"; y \"Un 6\"; n \"6\"");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        FAKE_TEST(cuts_tokens),      FAKE_TEST(cuts_at_both_ends),    FAKE_TEST(many_views),
        FAKE_TEST(own_type_rules),   FAKE_TEST(overlaps_of_one_type), FAKE_TEST(hiding),
        FAKE_TEST(tests_are_called), FAKE_TEST(finds_all_of_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
