/* Tests of core/host/captures.c: what make sees of a match. */
#include "fake_plugins.h"

static const char FIXTURE[] =
    "local t = require 'lutrin.tokens'\n"
    "return {\n"
    "  lexicon { name = 'units', class = 'unit', entries = {\n"
    "    { 'euros', 'euro', code = 'EUR' }, { 'taux de rotation', code = 'turnover' }, 'or' } },\n"
    "  rule { name = 'n', type = 'n', features = { value = 'number', odd = 'boolean?' }, pattern = t.as('d', "
    "t.digits),\n"
    "    make = { value = t.numeral 'd' } },\n"
    "}";

static int setup(void **state) {
    fake_setup(state);
    fake_file("fixture.lua", FIXTURE);
    return 0;
}

#define CAPTURE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, fake_teardown)

/* make returns the string of an expression of m; s(x) shows nil, numbers and captures. */
static void shows(const char *pattern, const char *expression, const char *text, const char *expected) {
    char fields[1024];
    snprintf(fields, sizeof fields,
             "features = { is = 'string' }, pattern = %s, make = function(m)\n"
             "  local function s(...) local out = {} for i = 1, select('#', ...) do out[i] = "
             "tostring((select(i, ...))) end\n"
             "    return table.concat(out, ' ') end\n"
             "  return { is = %s } end",
             pattern, expression);
    fake_rule("x", fields);
    fake_prepare("{\"rules\":[\"x\"]}");
    char wanted[512];
    snprintf(wanted, sizeof wanted, " is=%s", expected);
    const char *found = fake_find_type(text, "x");
    const char *is = strstr(found, " is=");
    if (!is || strcmp(is, wanted) != 0)
        fail_msg("\n  %s\n  %s\n  expected %s\n  found    %s\n%s", pattern, expression, wanted, found,
                 fakes.log.length ? fake_text(&fakes.log) : "");
}

static void the_match(void **state) {
    (void)state;
    shows("t.word 'été' * t.any", "s(m.text, m.first, m.last, m)", "un été là", "été là 4 12 été là");
    shows("t.word 'été' * t.any", "s(m.doc.text:sub(m.first, m.last), m.doc.id)", "un été là",
          "été là a.txt");
    shows("t.word 'a' * t.span(t.any)", "s(m.text, m.first, m.last)", "a b", "b 3 3");
    shows("t.any * t.punct '.' * t.boundary", "s(m.text)", "Un mot.", "mot.");
}

static void named(void **state) {
    (void)state;
    shows("t.as('a', t.word 'x') * t.as('b', t.any^1)",
          "s(m.a.text, m.a.first, m.a.last, m.b.text, m.b, #m.all.b)", "un x de plus",
          "x 4 4 de plus de plus 1");
    shows("t.as('a', t.word 'x')^-1 * t.as('b', t.digits)", "s(m.a, m.b.text)", "y 5", "nil 5");
    shows("t.as('a', t.word 'x') * t.as('b', t.digits)^-1", "s(m.b, m.b == nil, #m.all.b)", "x y",
          "nil true 0");
    /* a part of the pattern that took nothing is not there, wherever the ^-1 stands */
    shows("t.as('a', t.word 'x') * t.as('b', t.digits^-1)", "s(m.b, #m.all.b)", "x y", "nil 0");
    shows("t.as('a', t.word 'x' + t.word 'y') * t.as('b', t.digits)", "s(m.a, m.b)", "y 5", "y 5");
    shows("t.as('a', t.word 'x') * t.punct '.' * t.boundary * t.as('b', t.word 'y'^-1)", "s(m.a, m.b)",
          "Un x.", "x nil");
    shows("t.as('a', t.word 'x' * t.upto(2, t.digits))", "s(m.a)", "x y z 5", "x y z 5");
    shows("t.word 'x' * t.upto(3, t.as('b', t.digits))", "s(m.b)", "x y z 5", "5");
    shows("t.as('first_2', t.word 'x')", "s(m.first_2)", "x", "x");
}

static void repeated(void **state) {
    (void)state;
    shows("(t.as('a', t.lower) * t.comma^-1)^1", "s(m.a, #m.all.a, m.all.a[2].text, m.all.a[3].first)",
          "a, b, c", "a 3 b 7");
    shows("t.as('a', t.word 'x') * t.as('a', t.word 'y')", "s(m.a, m.all.a[2], #m.all.a)", "x y", "x y 2");
    shows("(t.as('p', t.as('k', t.lower) * t.as('v', t.digits)) * t.comma^-1)^1",
          "s(m.k, m.p.v, m.all.p[2].k, m.all.p[2].v, m.all.p[2].all.v[1], #m.all.v, #m.all.p[1].all.v)",
          "a 1, b 2", "a 1 b 2 2 2 1");
}

static void nested(void **state) {
    (void)state;
    shows("t.as('o', t.word 'x' * t.as('i', t.digits) * t.any) * t.as('z', t.any)",
          "s(m.o, m.o.i, m.i, m.o.z, m.z)", "x 5 a b", "x 5 a 5 5 nil b");
    shows("t.as('o', t.as('i', t.digits))", "s(m.o.i, m.o.i.value)", "5", "5 nil");
    shows("t.as('o', t.as('i', t.n))", "s(m.o.i.value, m.o.value)", "5", "5 5");
    /* a name that is also a feature: what is inside wins */
    shows("t.as('o', t.as('value', t.n))", "s(m.o.value, m.o.value.value)", "5", "5 5");
    shows("t.as('o', t.n) * t.as('value', t.lower)", "s(m.o.value, m.value)", "5 a", "5 a");
}

static void what_a_capture_is(void **state) {
    (void)state;
    shows("t.as('u', t.lexicon 'unit')", "s(m.u.code, m.u[1], m.u.none, m.u.text)", "Le TAUX de rotation",
          "turnover taux de rotation nil TAUX de rotation");
    shows("t.as('u', t.lexicon 'unit')", "s(m.u.code, m.u.text)", "un euro", "EUR euro");
    shows("t.as('u', t.lexicon 'unit')", "s(m.u.code, m.u.text)", "l'or", "nil or");
    shows("t.as('a', t.n)", "s(m.a.value, m.a.odd, m.a.type, m.a.rule, m.a.text)", "5", "5 nil n n 5");
    shows("t.as('a', t.n + t.lexicon 'unit')", "s(m.a.value or m.a.code)", "l'euro", "EUR");
    shows("t.as('a', t.n + t.lexicon 'unit') * t.any", "s(m.a.value)", "5 z", "5");
    shows("t.as('a', t.n * t.any)", "s(m.a.value, m.a.text)", "5 z",
          "nil 5 z"); /* more than one thing: none */
    shows("t.as('a', t.lower)", "s(m.a.value)", "z", "nil");
    shows("t.as('a', t.lexicon('unit', { code = 'EUR' }) + t.lower)", "s(m.a.code)", "or", "nil");
}

static void fails(const char *fields, const char *text, const char *part) {
    fake_rule("x", fields);
    fake_prepare("{\"rules\":[\"x\"]}");
    const char *found = fake_find(text);
    if (!fakes.failures.length) fail_msg("%s: no failure, but %s\n%s", fields, found, fake_text(&fakes.log));
    fake_contains(found, part);
}

static void mistakes(void **state) {
    (void)state;
    fails("pattern = t.as('a', t.any), make = function(m) return m.b end", "x",
          "mine/x.lua:2: rule x has no capture named \"b\"; name one with t.as(\"b\", ...)");
    fails("pattern = t.as('a', t.any), make = function(m) return m.all.b end", "x",
          "rule x has no capture named \"b\"");
    fails("pattern = t.as('a', t.any), make = function(m) m.a = 1 end", "x",
          "a match cannot be changed; return the features instead");
    fails("pattern = t.as('a', t.any), make = function(m) m.a.text = 1 end", "x",
          "a match cannot be changed");
    fails("pattern = t.as('a', t.n), make = function(m) return m.a.valu end", "5",
          "type n has no feature \"valu\" (nearest: value)");
    fails("pattern = t.as('a', t.n), make = function(m) return m.a[1] end", "5",
          "type n has no feature \"1\"");
    fails("pattern = t.as('a', t.n), make = function(m) return m[1] end", "5", "no capture named \"1\"");
    fails("pattern = t.as('a', t.n), make = function(m) return m[{}] end", "5", "string expected");
    fails("pattern = t.as('a', t.n), make = function(m) return getmetatable(m.a).__index end", "5", "index");
    fails("pattern = t.as('a', t.n), make = function(m) return setmetatable(m, {}) end", "5", "setmetatable");
}

/* What a rule keeps of a match is void when its call ends. */
static void kept_matches(void **state) {
    (void)state;
    static const char wanted[] = "a match is valid only inside its own call of make: copy what you need";
    fails("pattern = t.as('a', t.any), make = (function() local k return function(m)\n"
          "  if k then return k.text end k = m.all.a[1] end end)()",
          "x y", wanted);
    fails("pattern = t.as('a', t.any), make = (function() local k return function(m)\n"
          "  if k then return k.a end k = m.all end end)()",
          "x y", wanted);
    fails("pattern = t.as('a', t.any), features = { s = 'string' }, make = (function() local k return "
          "function(m)\n"
          "  if k then return { s = k } end k = m.all.a[1] end end)()",
          "x y", wanted);
    fails("pattern = t.as('a', t.any), make = (function() local k return function(m)\n"
          "  if k then return { span = k } end k = m.all.a[1] end end)()",
          "x y", wanted);
    fails("pattern = t.as('a', t.n), make = (function() local k return function(m)\n"
          "  if k then return { like = k } end k = m.all.a[1] end end)()",
          "5 6", wanted);
    fails("pattern = t.as('a', t.any), make = (function() local k return function(m)\n"
          "  if k then return tostring(k) end k = m.all.a[1] end end)()",
          "x y", wanted);
    /* in another rule: the objects of the first are no more at work */
    fake_file(
        "y.lua",
        "local t = require 'lutrin.tokens'\nlocal kept\n"
        "return { rule { name = 'a', type = 'a', pattern = t.as('w', t.any), make = function(m) kept = m end "
        "},\n"
        "  rule { name = 'b', type = 'b', pattern = t.any, make = function() return { span = kept } end } }");
    fake_prepare("{\"rules\":[\"a\",\"b\"]}");
    fake_contains(fake_find("z"), wanted);
}

static void kept_documents(void **state) {
    (void)state;
    fake_rule("x",
              "pattern = t.any, features = { s = 'string' }, make = (function() local k return function(m)\n"
              "  k = k or m.doc return { s = k.text } end end)()");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_expect("z", "x \"z\" s=z");
    fake_contains(fake_find("y"), "no longer valid");
    fake_rule(
        "x",
        "pattern = t.as('n', t.n), features = { s = 'ref' }, make = (function() local k return function(m)\n"
        "  if k then return { s = k } end\n"
        "  k = m.doc:list('n', { nested = true })[1] return { s = k } end end)()");
    fake_prepare("{\"rules\":[\"x\"]}");
    assert_string_equal(fake_find_type("5", "x"), "x \"5\" s=->\"5\"");
    fake_contains(fake_find("6"), "no longer valid");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CAPTURE_TEST(the_match),         CAPTURE_TEST(named),
        CAPTURE_TEST(repeated),          CAPTURE_TEST(nested),
        CAPTURE_TEST(what_a_capture_is), CAPTURE_TEST(mistakes),
        CAPTURE_TEST(kept_matches),      CAPTURE_TEST(kept_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
