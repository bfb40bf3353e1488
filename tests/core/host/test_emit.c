/* Tests of core/host/emit.c: what make returns becomes annotations, or an error that says what is wrong;
 * other places of a value. */
#include "fake_plugins.h"

static const char FIXTURE[] =
    "local t = require 'lutrin.tokens'\n"
    "return {\n"
    "  lexicon { name = 'units', class = 'unit', entries = {\n"
    "    { 'euros', code = 'EUR', rate = 1.5, exact = true }, { 'milliers', exponent = 3 }, { 'millions', "
    "exponent = 6 },\n"
    "    { 'centimes', exponent = -2 }, 'or' } },\n"
    "  rule { name = 'n', type = 'n', features = { value = 'number', odd = 'boolean', tags = 'string[]' },\n"
    "    pattern = t.digits, make = function(m) local v = tonumber(m.text)\n"
    "      return { value = v, odd = v % 2 == 1, tags = { 'a', m.text } } end },\n"
    "}";

static int setup(void **state) {
    fake_setup(state);
    fake_file("fixture.lua", FIXTURE);
    return 0;
}

#define EMIT_TEST(f) cmocka_unit_test_setup_teardown(f, setup, fake_teardown)

static void prepare(const char *fields) {
    fake_rule("x", fields);
    fake_prepare("{\"rules\":[\"x\"]}");
    if (fakes.log.length) fail_msg("%s\n%s", fields, fake_text(&fakes.log));
}

static void makes(const char *fields, const char *text, const char *expected) {
    prepare(fields);
    const char *found = fake_find_type(text, "x");
    if (strcmp(found, expected) != 0)
        fail_msg("\n  %s\n  in        %s\n  expected  %s\n  found     %s", fields, text, expected, found);
}

static void fails(const char *fields, const char *text, const char *part) {
    prepare(fields);
    const char *found = fake_find(text);
    if (!fakes.failures.length) fail_msg("%s: no failure, but %s", fields, found);
    fake_contains(found, part);
    assert_string_equal(fake_show("x"), ""); /* what it had made is taken back */
}

static void functions(void **state) {
    (void)state;
    makes("pattern = t.n, features = { s = 'string', n = 'number', b = 'boolean' },\n"
          "make = function(m) return { s = m.text, n = 2, b = false } end",
          "5", "x \"5\" b=false n=2 s=5");
    makes("pattern = t.n, features = { a = 'number', b = 'number', c = 'number' },\n"
          "make = function(m) return { a = 2.0, b = 0.1, c = math.mininteger } end",
          "5", "x \"5\" a=2 b=0.1 c=-9223372036854775808");
    makes("pattern = t.n, features = { s = 'string?' }, make = function(m) return {} end", "5", "x \"5\"");
    makes("pattern = t.n, make = function(m) end", "5", "");
    makes("pattern = t.n, make = function(m) return nil end", "5", "");
    makes("pattern = t.n, make = function(m) return false, 'no reason' end", "5", "");
    makes("pattern = t.n, features = { s = 'string' }, make = function(m) return { s = '' } end", "5",
          "x \"5\" s=");
    makes("pattern = t.as('a', t.any) * t.any, features = { s = 'string' }, make = function(m) return { s = "
          "m.a } end",
          "Été là", "x \"Été là\" s=Été");
}

static void templates(void **state) {
    (void)state;
    makes(
        "pattern = t.as('a', t.n) * t.as('u', t.lexicon 'unit'), features = { v = 'number', c = 'string?', k "
        "= 'string',\n"
        "  d = 'number', yes = 'boolean', w = 'string' },\n"
        "make = { v = t.from('a', 'value'), c = t.from('u', 'code'), k = 'money', d = 1.5, yes = true, w = "
        "t.from('u', 'text') }",
        "5 euros, 3 or",
        "x \"5 euros\" c=EUR d=1.5 k=money v=5 w=euros yes=true; x \"3 or\" d=1.5 k=money v=3 w=or yes=true");
    makes("pattern = t.as('a', t.n) * t.as('u', t.lexicon 'unit')^-1, features = { value = 'number', code = "
          "'string?' },\n"
          "make = { like = 'a', code = t.from('u', 'code') }",
          "5 euros, 3 mots", "x \"5 euros\" code=EUR value=5; x \"3\" value=3");
    makes("pattern = t.as('u', t.lexicon 'unit'), features = { code = 'string?', rate = 'number?', exact = "
          "'boolean?' },\n"
          "make = { like = 'u' }",
          "5 euros, 3 or", "x \"euros\" code=EUR exact=true rate=1.5; x \"or\"");
    makes(
        "pattern = t.as('a', t.n), features = { tags = 'string[]', odd = 'boolean' }, make = { like = 'a' }",
        "5", "x \"5\" odd=true tags=[a|5]");
    makes("pattern = t.as('a', t.n), features = { odd = 'boolean' }, make = { like = 'a', odd = false }", "5",
          "x \"5\" odd=false");
    makes("pattern = t.as('d', t.digits) * t.as('s', t.lexicon 'unit')^-1, features = { v = 'number' },\n"
          "make = { v = t.numeral('d', 's') }",
          "4,1 millions; 3 milliers; 5 centimes; 80.000; 1.2.3; 7 euros; 151 000",
          "x \"4,1 millions\" v=4100000; x \"3 milliers\" v=3000; x \"5 centimes\" v=0.05; x \"80.000\" "
          "v=80000; "
          "x \"7 euros\" v=7; x \"151 000\" v=151000");
    makes("pattern = t.as('a', t.digits) * t.as('b', t.digits)^-1, features = { v = 'number' }, make = { v = "
          "t.numeral 'b' }",
          "5 mots", ""); /* no such capture: no number */
}

static void nothing_said(void **state) {
    (void)state;
    makes("pattern = t.any", "a", "x \"a\"");
    makes("pattern = t.as('name', t.capital) * t.as('rest', t.lower)^-1, features = { name = 'string', rest "
          "= 'string?' }",
          "Un mot; Deux", "x \"Un mot\" name=Un rest=mot; x \"Deux\" name=Deux");
    makes("pattern = t.as('value', t.n) * t.as('other', t.any), features = { value = 'number', other = "
          "'string' }",
          "5 a", "x \"5 a\" other=a value=5");
    makes("pattern = t.as('who', t.n) * t.any, features = { who = 'ref' }", "5 a", "x \"5 a\" who=->\"5\"");
    fails("pattern = t.as('value', t.digits), features = { value = 'number' }", "5",
          "feature value of type x is missing");
}

static void several(void **state) {
    (void)state;
    fake_rule("x", "pattern = t.as('a', t.capital) * t.as('b', t.digits), features = { s = 'string' },\n"
                   "also = { y = { v = 'number?' }, z = {} }, make = function(m) return {\n"
                   "  { span = m.a, s = '1' }, { type = 'y', span = m.b, v = 5 }, { type = 'z' },\n"
                   "  { type = 'x', span = { first = m.first, last = m.last }, s = '2' } } end");
    fake_prepare("{\"rules\":[\"x\"]}");
    /* of one type the longest stands */
    fake_expect("Un 5", "x \"Un 5\" s=2; z \"Un 5\"; y \"5\" v=5");
    makes("pattern = t.n, make = function(m) return { {}, nil } end", "5", "x \"5\"");
    makes("pattern = t.n, features = { s = 'number' }, make = function(m) return { s = 1, first = 1, last = "
          "1 } end",
          "a 5", "x \"a\" s=1");
    makes("pattern = t.as('a', t.n) * t.any, make = function(m) return { span = m.doc:list('n', { nested = "
          "true })[1] } end",
          "a 5 b", "x \"5\"");
    fails("pattern = t.n, make = function(m) return { {}, 5 } end", "5",
          "rule x: item 2 of what make returns is no table");
}

static void references_and_lists(void **state) {
    (void)state;
    makes("pattern = t.as('a', t.n) * t.word 'et' * t.as('a', t.n), features = { of = 'ref', all = 'ref[]', "
          "s = 'string[]',\n"
          "  v = 'number[]', none = 'number[]' },\n"
          "make = function(m) return { of = m.a, all = m.all.a, s = { 'é', m.a }, v = { 1, 2.5 }, none = {} "
          "} end",
          "5 et 6", "x \"5 et 6\" all=[->\"5\"|->\"6\"] none=[] of=->\"5\" s=[é|5] v=[1|2.5]");
    makes("pattern = t.as('a', t.n), features = { tags = 'string[]', v = 'number' }, make = function(m)\n"
          "  return { tags = m.a.tags, v = #m.a.tags } end",
          "5", "x \"5\" tags=[a|5] v=2");
    fails("pattern = t.any, features = { of = 'ref' }, make = function(m) return { of = m } end", "a",
          "feature of of type x is a reference: it takes an annotation or a capture that is one, found "
          "a capture of words");
    fails("pattern = t.any, features = { of = 'ref' }, make = function(m) return { of = 5 } end", "a",
          "found a number");
    fails("pattern = t.any, features = { of = 'ref' }, make = function(m) return { of = m.doc } end", "a",
          "annotation");
    fails("pattern = t.any, features = { of = 'string[]' }, make = function(m) return { of = 'a' } end", "a",
          "feature of of type x is a list of strings, found a string");
    fails(
        "pattern = t.any, features = { of = 'string[]' }, make = function(m) return { of = { 'a', 5 } } end",
        "a", "feature of of type x is declared as a string, found a number");
    fails("pattern = t.any, features = { of = 'number[]' }, make = function(m) local l = {} for i = 1, 257 "
          "do l[i] = i end\n"
          "return { of = l } end",
          "a", "a list of at most 256 values, found 257");
}

static void likeness(void **state) {
    (void)state;
    makes("pattern = t.as('a', t.n) * t.any, features = { value = 'number', s = 'string?' }, make = "
          "function(m)\n"
          "  return { like = m.a, s = m.a.text } end",
          "5 a", "x \"5 a\" s=5 value=5");
    makes("pattern = t.as('a', t.n) * t.any, features = { value = 'number' }, make = function(m)\n"
          "  return { like = m.a, value = 7 } end",
          "5 a", "x \"5 a\" value=7");
    makes("pattern = t.as('u', t.lexicon 'unit'), features = { code = 'string' }, make = function(m)\n"
          "  return { like = m.u } end",
          "euros", "x \"euros\" code=EUR");
    makes("pattern = t.as('u', t.lexicon 'unit'), features = { code = 'string' }, make = function(m)\n"
          "  return { code = 'X', like = m.u } end",
          "euros", "x \"euros\" code=X");
    fails("pattern = t.as('a', t.n * t.any), make = function(m) return { like = m.a } end", "5 a",
          "like takes a capture that is one annotation or one lexicon entry, or an annotation");
    fails("pattern = t.n, make = function(m) return { like = 'a' } end", "5", "like takes a capture");
    /* as tables these are refused before there is a text: tests/plugins/lib/test_making.lua */
    fails("pattern = t.as('a', t.n), features = { value = 'number', code = 'string' }, make = function(m) "
          "return { like = m.a } end",
          "5", "feature code of type x is missing; declare it \"string?\" if it may be absent");
    /* the same name, another kind */
    fails("pattern = t.as('a', t.n), features = { value = 'string' }, make = function(m) return { like = m.a "
          "} end",
          "5", "feature value of type x is declared as a string");
    fails("pattern = t.as('a', t.n), features = { value = 'number[]' }, make = function(m) return { like = "
          "m.a } end",
          "5", "feature value of type x is declared as a list of number, which `like` does not give");
    fails("pattern = t.as('a', t.n), features = { tags = 'string' }, make = function(m) return { like = m.a "
          "} end",
          "5", "feature tags of type x is declared as a string");
    fails("pattern = t.as('u', t.lexicon 'unit'), features = { rate = 'string' }, make = function(m) return "
          "{ like = m.u } end",
          "euros", "feature rate of type x is declared as a string, found a number");
}

static void mistakes(void **state) {
    (void)state;
    static const char *const list[][2] = {
        {"return { valeu = 5 }",
         "rule x: feature \"valeu\" is not declared for type x (nearest: value); declared: mod, value"},
        {"return { zzz = 5 }", "rule x: feature \"zzz\" is not declared for type x; declared: mod, value"},
        {"return { value = 'a' }", "feature value of type x is declared as a number, found a string"},
        {"return { value = '5' }", "feature value of type x is declared as a number, found a string"},
        {"return { value = 5, mod = 5 }", "feature mod of type x is declared as a string, found a number"},
        {"return { value = 5, mod = {} }", "feature mod of type x is declared as a string, found a table"},
        {"return { value = m }", "feature value of type x is declared as a number, found a capture of words"},
        {"return { value = 1/0 }", "feature value of type x is no number: inf"},
        {"return { value = 0/0 }", "feature value of type x is no number"},
        {"return {}",
         "rule x: feature value of type x is missing; declare it \"number?\" if it may be absent"},
        {"return { value = 5, type = 'y' }",
         "rule x emits no type \"y\"; declare it: also = { y = { ... } }"},
        {"return { value = 5, type = {} }", "string expected, got table"},
        {"return { value = 5, [5] = 6 }", "rule x: feature names are strings, found a number"},
        {"return { 'a' }", "rule x: feature names are strings, found a number"},
        {"return 5",
         "rule x: make returns a table of features, a list of such tables, or nil; found a number"},
        {"return 'a'", "found a string"},
        {"return m", "found a userdata"},
        {"return true", "found a boolean"},
        {"return { value = 5, text = 'a' }", "feature \"text\" is not declared"},
        {"return { value = 5, span = 5 }",
         "span takes a capture, an annotation or { first = byte, last = byte }, found a number"},
        {"return { value = 5, span = 'a' }", "found a string"},
        {"return { value = 5, span = {} }",
         "a span is a capture, an annotation, or { first = byte, last = byte }"},
        {"return { value = 5, span = { first = 1 } }", "a span is a capture"},
        {"return { value = 5, first = 1 }", "a span is a capture"},
        {"return { value = 5, span = { first = '1', last = '2' } }", "a span is a capture"},
        {"return { value = 5, span = { first = 0, last = 2 } }",
         "span first = 0, last = 2 is empty or outside the document (1 to 5)"},
        {"return { value = 5, span = { first = 2, last = 1 } }", "span first = 2, last = 1 is empty"},
        {"return { value = 5, span = { first = 1, last = 6 } }", "outside the document (1 to 5)"},
        {"return { value = 5, span = { first = 1, last = math.maxinteger } }", "outside the document"},
        {"return { value = 5, span = { first = math.mininteger, last = 3 } }", "outside the document"},
        {"return { value = 5, span = { first = 1, last = 1.5 } }", "span"},
        {"return { value = 5, span = { first = 1, last = 1 } }",
         "span first = 1, last = 1 cuts a character in two"},
        {"return { value = 5, span = { first = 2, last = 5 } }",
         "span first = 2, last = 5 cuts a character in two"},
        {"return { value = 5, span = m.doc }", "a document has no \"first\""},
        {"error 'help'", "mine/x.lua:3: help"},
        {"error { code = 1 }", ""},
        {"return nil + 1", "attempt to perform arithmetic on a nil value"},
        {"return { { value = 1 }, { value = 'a' } }", "found a string"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        char fields[512];
        snprintf(
            fields, sizeof fields,
            "pattern = t.lower, features = { value = 'number', mod = 'string?' }, make = function(m)\n%s end",
            list[i][0]);
        fails(fields, "été", list[i][1]);
    }
    fails("find = function(doc, emit) emit {} end", "a",
          "rule x: an annotation of a find rule says where: first and last, or span");
    fails("find = function(doc, emit) emit { span = { first = 1, last = 2 } } end", "a",
          "outside the document (1 to 1)");
    fails("find = function(doc, emit) emit(5) end", "a", "table expected, got number");
    fails("find = function(doc, emit) return 5 end", "a", "found a number");
    fails("find = function(doc, emit) emit { first = 1, last = 1 } error 'late' end", "a", "late");
}

static void floods(void **state) {
    (void)state;
    fakes.limits.annotations = 3;
    fails("pattern = t.any", "a b c d",
          "rule x made more than 3 annotations in one document: its pattern is too loose");
    makes("pattern = t.any", "a b c", "x \"a\"; x \"b\"; x \"c\"");
    fails("pattern = t.any, make = function(m) return { {}, {}, {}, {} } end", "a",
          "made more than 3 annotations");
    fails("pattern = t.span(t.word 'ab') * t.word 'z', features = { n = 'string' }, again = { 'n' },\n"
          "make = function(m) return { n = 'ab' } end",
          "ab z ab ab ab", "made more than 3 annotations");
    fails("find = function(doc, emit) while true do emit { first = 1, last = 1 } end end", "a",
          "made more than 3 annotations");
    /* a long document may have more: one for 32 bytes */
    struct buffer b = {0};
    for (int i = 0; i < 5; i++) buffer_text(&b, "mot et 123456789012345678901234567890 ");
    prepare("pattern = t.word 'mot'");
    assert_string_equal(fake_find(fake_text(&b)), "x \"mot\"; x \"mot\"; x \"mot\"; x \"mot\"; x \"mot\"");
    buffer_free(&b);
}

static void again(void **state) {
    (void)state;
    static const char BODY[] =
        "pattern = t.as('name', t.capital * t.lower) * t.punct '(' * t.as('short', t.caps) * t.punct ')',\n"
        "features = { name = 'string', short = 'string' }, again = { 'name', 'short' },\n"
        "make = function(m) return { span = m.name, name = m.name.text, short = m.short.text } end";
    makes(BODY, "Union marocaine (UM) et UM, um, union Marocaine, UMs, d'UM. UM",
          "x \"Union marocaine\" name=Union marocaine short=UM; x \"UM\" name=Union marocaine short=UM; "
          "x \"UM\" name=Union marocaine short=UM; x \"union Marocaine\" name=Union marocaine short=UM; "
          "x \"UM\" name=Union marocaine short=UM; x \"UM\" name=Union marocaine short=UM");
    makes(BODY, "La UM. Union marocaine (UM), SUM, Union marocaines, réunion marocaine",
          "x \"UM\" name=Union marocaine short=UM; x \"Union marocaine\" name=Union marocaine short=UM; "
          "x \"UM\" name=Union marocaine short=UM");
    /* one value found twice is looked for once; the first that has it is copied */
    makes(BODY, "Union libre (UL) ou Union libre (UX), UL UX",
          "x \"Union libre\" name=Union libre short=UL; x \"UL\" name=Union libre short=UL; "
          "x \"Union libre\" name=Union libre short=UX; x \"UX\" name=Union libre short=UX; "
          "x \"UL\" name=Union libre short=UL; x \"UX\" name=Union libre short=UX");
    makes("pattern = t.as('a', t.capital) * t.word 'z', features = { a = 'string?' }, again = { 'a' }",
          "A z et A", "x \"A z\" a=A");
    makes("pattern = t.span(t.as('a', t.n)) * t.word 'z', features = { a = 'number' }, again = { 'a' },\n"
          "make = function(m) return { a = 5 } end",
          "15 z et 15", "x \"15\" a=5");
    /* further types keep theirs */
    fake_rule(
        "x", "pattern = t.as('a', t.capital) * t.word 'z', also = { y = { name = 'string' } }, features = { "
             "name = 'string?' },\n"
             "again = { 'name' }, make = function(m) return { type = 'y', span = m.a, name = m.a.text } end");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_expect("Rabat z et Rabat", "y \"Rabat\" name=Rabat; y \"Rabat\" name=Rabat");
    /* front matter is no text */
    prepare("pattern = t.span(t.as('name', t.capital)) * t.word 'z', features = { name = 'string' }, again = "
            "{ 'name' }");
    fake_document("Rabat\nRabat z, Rabat", "{}");
    fakes.document.body = 6;
    fake_analyse((struct slice){NULL, 0}, NULL);
    assert_string_equal(fake_show(NULL), "x \"Rabat\" name=Rabat; x \"Rabat\" name=Rabat");
}

/* A rule that fails leaves nothing, and the next document is none the worse. */
static void goes_on_after_a_failure(void **state) {
    (void)state;
    fake_rule("x", "pattern = t.n, features = { v = 'number' }, make = function(m) return { v = m.text ~= "
                   "'13' and 1 or 'a' } end");
    fake_rule("y", "pattern = t.n, make = function(m) return {} end");
    fake_prepare("{}");
    fake_contains(fake_find("5 13 6"), "x: feature v of type x is declared as a number");
    assert_string_equal(fake_show("x"), "");
    assert_string_equal(fake_show("y"), "y \"5\"; y \"13\"; y \"6\"");
    assert_string_equal(fake_find_type("5 6", "x"), "x \"5\" v=1; x \"6\" v=1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        EMIT_TEST(functions),
        EMIT_TEST(templates),
        EMIT_TEST(nothing_said),
        EMIT_TEST(several),
        EMIT_TEST(references_and_lists),
        EMIT_TEST(likeness),
        EMIT_TEST(mistakes),
        EMIT_TEST(floods),
        EMIT_TEST(again),
        EMIT_TEST(goes_on_after_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
