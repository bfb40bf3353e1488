/* Tests of core/host/host.c with plugins/lib/lutrin/boot.lua, build.lua and declare.lua: hosts made and
 * ended, plugins that cannot be used, --where, readers. */
#include "fake_plugins.h"

static void needs_its_own_files(void **state) {
    (void)state;
    struct error err;
    fake_clear();
    fakes.snapshot.files = fakes.files;
    fakes.limits.lua_bytes = (size_t)64 << 20;
    assert_false(fake_try("{}", &err));
    fake_contains(err.text, "lutrin's own plugins are not beside the program");
    fake_put("lib/lutrin/boot.lua", (struct slice){"error 'no'", 10}, true);
    assert_false(fake_try("{}", &err));
    fake_contains(err.text, "no");
    fake_put("lib/lutrin/boot.lua", (struct slice){"x =", 3}, true);
    assert_false(fake_try("{}", &err));
    fake_contains(err.text, "plugins/lib/lutrin/boot.lua:1:");
    fake_bundled("lib/lutrin/boot.lua");
    assert_false(fake_try("{}", &err));
    fake_contains(err.text, "declare.lua is missing: install lutrin again");
}

static void prepares_nothing(void **state) {
    (void)state;
    fake_prepare("{}");
    assert_int_equal(host_rules(fakes.host), 0);
    fake_expect("un mot", "");
    fake_prepare("{\"needs\":null,\"rules\":null}");
    assert_int_equal(host_rules(fakes.host), 0);
    struct error err;
    assert_false(fake_try("{\"needs\":[\"x\"]}", &err));
    fake_contains(err.text, "no rule emits type \"x\"");
    assert_false(fake_try("{", &err));
    assert_false(fake_try("{\"rules\":[\"x\"]}", &err));
    fake_contains(err.text, "no rule named \"x\"");
}

/* Each is left out by itself; the good rule stays. */
static void plugins_that_fail(void **state) {
    (void)state;
    static const char *const list[] = {
        "error 'x'",
        "return rule",
        "return nil",
        "return {}",
        "return 5",
        "syntax error",
        "return rule { name = 'bad', type = 'bad' }",
        "return rule { name = 'bad', type = 'bad', pattern = 5 }",
        "return rule { name = 'bad', type = 'bad', pattern = lpeg.P 'x' }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, priority = 1.5 }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, priority = 1 << 40 }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, hides = { true } }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, hides = { {} } }",
        "return rule { name = 'bad', type = 'bad', find = print, reads = { true } }",
        "return rule { name = 'bad', type = 'bad', find = print, reads = { {} } }",
        "return rule { name = 'bad', type = 'bad', find = print, reads = { 'none' } }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, again = { {} } }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, also = { 'x' } }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, features = { 'string' } }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, features = { ['a\"b'] = 'ref?' } }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, features = { x = 'strin' } }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, language = 'xx' }",
        "return rule { name = 'bad', type = 'bad', pattern = t.lexicon('k', 'x') }",
        "return rule { name = 'bad', type = 'bad', pattern = t.lexicon('k', function() error 'x' end) }",
        "return rule { name = 'bad', type = 'bad', pattern = t.lexicon('k', { x = 1 }) }",
        "return rule { name = 'bad', type = 'bad', pattern = t.none }",
        "return rule { name = 'bad', type = 'bad', pattern = t.good { x = 1 } }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any^0 }",
        "return rule { name = 'bad', type = 'bad', pattern = '' }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, make = { x = 1 } }",
        "return rule { name = 'bad', type = 'bad', pattern = t.any, make = { like = 5 } }",
        "return rule { name = 'bad', type = 'bad', text = lpeg.P 'x' }",
        "return rule { name = 'bad', type = 'bad', text = lpeg.P 'x', at = 5 }",
        "return rule { name = 'bad', type = 'bad', text = lpeg.P 'x', at = t.any * t.any }",
        "return rule { name = 'bad', type = 'bad', text = lpeg.P 'x', at = t.none }",
        "return rule { name = 'bad', type = '', pattern = t.any }",
        "return rule { name = '', type = 'bad', pattern = t.any }",
        "return { rule { name = 'bad', type = 'bad', pattern = t.any }, 5, nil }",
        "return language { name = 'xx', elision = 5 }",
        "return language { name = 'xx', elision = { 5 } }",
        "return language { name = 'xx', nonsense = { 'a' } }",
        "return lexicon { name = 'k2', class = 'k', file = 'none.csv' }",
        "return reader { name = 'x', accepts = {}, read = 5 }",
        "return reader { name = 'x', accepts = { 5 }, read = print }",
        "local x = require 'none'",
        "return setmetatable({}, { __gc = print })",
        "while true do end",
    };
    fakes.limits.rule_seconds = 0.05;
    for (size_t i = 0; i < sizeof list / sizeof *list - 1; i++) {
        char source[512];
        snprintf(source, sizeof source, "local t = require 'lutrin.tokens'\n%s", list[i]);
        fake_file("bad.lua", source);
        fake_file("k.lua", "return lexicon { name = 'k', class = 'k', entries = { 'clé' } }");
        fake_rule("good", "pattern = t.word 'bon' + t.lexicon 'k'");
        struct error err;
        if (!fake_try("{}", &err)) fail_msg("%s\nends everything: %s", list[i], err.text);
        if (strcmp(fake_find_type("le bon, la clé", "good"), "good \"bon\"; good \"clé\"") != 0)
            fail_msg("%s\nspoils others: %s", list[i], fake_text(&fakes.shown));
    }
}

static void reports_what_build_found(void **state) {
    (void)state;
    fake_file("k.lua", "return lexicon { name = 'k', class = 'k', entries = { 'un' } }");
    fake_rule("x", "pattern = t.lexicon('k', function() error 'no test' end)");
    fake_rule("y", "pattern = t.x");
    fake_prepare("{}");
    fake_refused("error: mine/x.lua:2: no test");
    fake_refused("error: mine/y.lua:2: rule y: left out, for it needs rule x");
    assert_int_equal(host_rules(fakes.host), 0);
}

/* Of one name the first folder's wins, and what stands behind it is not even used. */
static void shadows(void **state) {
    (void)state;
    fake_rule("x", "pattern = t.word 'un'");
    fake_put(
        "rules/x.lua",
        (struct slice){
            "local t = require 'lutrin.tokens' return rule { name = 'x', type = 'x', pattern = t.any }", 88},
        true);
    fake_prepare("{}");
    fake_expect("un deux", "x \"un\"");
}

static void modules(void **state) {
    (void)state;
    fake_file("lib/press/units.lua", "local M = { word = 'un' } return M");
    fake_file("lib/lutrin/tokens.lua", "error 'replaced'");
    fake_rule("x", "pattern = t.word(require 'press.units'.word)");
    fake_prepare("{}");
    fake_expect("un deux", "x \"un\"");
    assert_int_equal(fakes.log.length, 0);
}

static struct document with_meta(const char *meta) {
    static char copy[256];
    snprintf(copy, sizeof copy, "%s", meta);
    return (struct document){.id = "dir/a.txt", .text = "x", .length = 1, .meta = copy, .note = ""};
}

static enum host_want wants(const char *meta) {
    struct document d = with_meta(meta);
    return host_wants(fakes.host, &d);
}

static void where(void **state) {
    (void)state;
    fake_prepare("{}");
    assert_int_equal(wants("{}"), WANT_YES);
    assert_int_equal(wants("no JSON"), WANT_YES); /* not even looked at */
    fake_prepare("{\"where\":\"date >= 2020 and source = \\\"A\\\"\"}");
    assert_int_equal(wants("{\"date\":\"2020-04-24\",\"source\":\"A\"}"), WANT_YES);
    assert_int_equal(wants("{\"date\":\"2019-04-24\",\"source\":\"A\"}"), WANT_NO);
    assert_int_equal(wants("{\"date\":\"2020\",\"source\":\"B\"}"), WANT_NO);
    assert_int_equal(wants("{}"), WANT_UNKNOWN);
    assert_int_equal(fakes.log.length, 0);
    assert_int_equal(wants("no JSON"), WANT_NO);
    fake_contains(fake_text(&fakes.log), "error: ");
    fake_prepare("{\"where\":\"id contains a.txt\"}");
    assert_int_equal(wants("{}"), WANT_YES);
    assert_int_equal(wants("{\"id\":\"b\"}"), WANT_NO);
    fake_prepare("{\"where\":\"title contains ÉTÉ\"}");
    assert_int_equal(wants("{\"title\":\"L'été\"}"), WANT_YES);
    struct error err;
    assert_false(fake_try("{\"where\":\"date >=\"}", &err));
}

static void collect(void *context, const struct raw_document *raw) {
    buffer_format(context, "[%.*s|%.*s|%.*s]", (int)raw->id.length, raw->id.bytes, (int)raw->text.length,
                  raw->text.bytes, (int)raw->meta.length, raw->meta.bytes);
}

static void reads(const char *name, const char *bytes, const char *expected) {
    struct buffer out = {0};
    struct error err = {"old"};
    bool taken = host_read(fakes.host, name, (struct slice){bytes, strlen(bytes)}, collect, &out, &err);
    if (!taken) buffer_format(&out, "%s%s", err.text[0] ? "error: " : "nobody", err.text);
    fake_contains(fake_text(&out), expected);
    assert_int_equal(taken, expected[0] == '[');
    buffer_free(&out);
}

static void readers(void **state) {
    (void)state;
    fake_file(
        "r.lua",
        "return { reader { name = 'srt', accepts = { '.srt', '.SUB' }, read = function(bytes, emit, name)\n"
        "    for line in bytes:gmatch '[^\\n]+' do emit { id = name .. #line, text = line, date = '2020', n "
        "= 1 } end end },\n"
        "  reader { name = 'long', accepts = { '.long.srt' }, read = function(bytes, emit) emit { text = "
        "'long' } end },\n"
        "  reader { name = 'bad', accepts = { '.bad' }, read = function(bytes, emit) emit { id = 'x' } end "
        "},\n"
        "  reader { name = 'worse', accepts = { '.worse' }, read = function(bytes, emit) emit(5) end },\n"
        "  reader { name = 'fails', accepts = { '.fails' }, read = function(bytes, emit) error 'cannot' end "
        "},\n"
        "  reader { name = 'none', accepts = { '.none' }, read = function(bytes, emit) end } }");
    fake_prepare("{}");
    if (fakes.log.length) fail_msg("%s", fake_text(&fakes.log));
    reads("a/b.srt", "un\ndeux",
          "[a/b.srt2|un|{\"date\":\"2020\",\"n\":1}][a/b.srt4|deux|{\"date\":\"2020\",\"n\":1}]");
    reads("B.SRT", "x", "[B.SRT1|x|");
    reads("b.sub", "x", "[b.sub1|x|");
    reads("b.long.srt", "x", "[|long|{}]");
    reads("b.txt", "x", "nobody");
    reads("srt", "x", "nobody");
    reads("b.bad", "x", "error: mine/r.lua:4: reader bad: emit takes a table with a string as text");
    reads("b.worse", "x", "reader worse: emit takes");
    reads("b.fails", "x", "mine/r.lua:6: cannot");
    struct buffer out = {0};
    struct error err;
    assert_true(host_read(fakes.host, "b.none", (struct slice){"x", 1}, collect, &out, &err));
    assert_int_equal(out.length, 0);
}

/* What one rule does to Lua's library or to globals no other one sees. */
static void plugins_are_apart(void **state) {
    (void)state;
    fake_file("a.lua",
              "string.len = nil; local ok = pcall(function() shared = 5 end)\n"
              "local t = require 'lutrin.tokens' return rule { name = 'a', type = 'a', pattern = t.any }");
    fake_rule("b", "pattern = t.any, features = { s = 'string' }, make = function(m)\n"
                   "  return { s = tostring(pcall(function() return shared end)) .. ('xy'):len() } end");
    fake_prepare("{}");
    fake_contains(fake_find_type("un", "b"), "s=false2");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        FAKE_TEST(needs_its_own_files),
        FAKE_TEST(prepares_nothing),
        FAKE_TEST(plugins_that_fail),
        FAKE_TEST(reports_what_build_found),
        FAKE_TEST(shadows),
        FAKE_TEST(modules),
        FAKE_TEST(where),
        FAKE_TEST(readers),
        FAKE_TEST(plugins_are_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
