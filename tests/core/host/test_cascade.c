/* Tests of core/host/cascade.c: the order of rules, what is taken over from an earlier run, what a failure
 * takes with it. */
#include "fake_plugins.h"

static const struct slice NOTHING = {NULL, 0};

static void three_rules(const char *make_of_b) {
    char fields[256];
    fake_rule("c", "pattern = t.word 'un'");
    snprintf(fields, sizeof fields, "pattern = t.c * t.any, make = function(m) %s end", make_of_b);
    fake_rule("b", fields);
    fake_rule("a", "pattern = t.b * t.any");
    fake_rule("z", "pattern = t.word 'deux'");
}

static const char *order(void) {
    buffer_clear(&fakes.shown);
    for (size_t i = 0; i < host_rules(fakes.host); i++)
        buffer_format(&fakes.shown, "%s%s", i ? " " : "", host_rule(fakes.host, i));
    return fake_text(&fakes.shown);
}

static void orders_by_what_is_read(void **state) {
    (void)state;
    three_rules("return {}");
    fake_prepare("{}");
    assert_string_equal(order(), "c z b a");
    fake_expect("un deux trois", "a \"un deux trois\"; b \"un deux\"; c \"un\"; z \"deux\"");
    fake_prepare("{\"needs\":[\"b\"]}");
    assert_string_equal(order(), "c b");
    fake_prepare("{\"rules\":[\"z\",\"a\"]}");
    assert_string_equal(order(), "c z b a");
    /* the names of files mean nothing */
    fake_rule("c", "find = function(doc, emit) end, reads = { 'z' }, also = { w = {} }");
    fake_rule("z", "at = t.w2, text = lpeg.P 'x'");
    fake_rule("w2", "pattern = t.digits");
    fake_prepare("{}");
    assert_string_equal(order(), "w2 z c b a");
    /* own-type rules: by falling priority, then by name, behind those that do not read the type */
    fake_file("own.lua", "local t = require 'lutrin.tokens'\n"
                         "local function own(name, priority) return rule { name = name, type = 'o', priority "
                         "= priority, pattern = t.o * t.o } end\n"
                         "return { own('m', 0), own('k', 5), own('l', 0), rule { name = 'v', type = 'o', "
                         "pattern = t.digits, priority = -3 },\n"
                         "  rule { name = 'g', type = 'g', pattern = t.o } }");
    fake_prepare("{\"needs\":[\"g\"]}");
    assert_string_equal(order(), "v k l m g");
}

/* Refused as the plan says; the rest goes on. */
static void cycles_are_left_out(void **state) {
    (void)state;
    fake_rule("p", "pattern = t.q * t.any");
    fake_rule("q", "pattern = t.p * t.any");
    fake_rule("r", "pattern = t.q");
    fake_rule("ok", "pattern = t.any");
    fake_prepare("{}");
    assert_string_equal(order(), "ok");
    fake_expect("a", "ok \"a\"");
}

/* ------------------------------------------------------------------ what is known */

static void keep(struct buffer *b) {
    buffer_clear(b);
    buffer_add(b, fakes.packed.bytes, fakes.packed.length);
}

static struct slice slice_of(const struct buffer *b) {
    return (struct slice){b->bytes, b->length};
}

/* A find rule is run as often as it counts: its annotation says how many bytes it was asked for. */
static void takes_over_what_is_known(void **state) {
    (void)state;
    struct buffer known = {0}, again = {0};
    three_rules("return {}");
    fake_prepare("{}");
    fake_find("un deux trois");
    keep(&known);
    /* nothing new: nothing is said */
    assert_false(fake_analyse(slice_of(&known), NULL));
    assert_int_equal(fakes.packed.length, 0);
    /* another host of the same plugins, too; with fewer rules as well */
    fake_prepare("{}");
    fake_document("un deux trois", "{}");
    assert_false(fake_analyse(slice_of(&known), NULL));
    fake_prepare("{\"rules\":[\"z\"]}");
    assert_false(fake_analyse(slice_of(&known), NULL));
    /* z is edited: what others found is taken over, word for word */
    fake_rule("z", "pattern = t.word 'trois'");
    fake_prepare("{}");
    assert_true(fake_analyse(slice_of(&known), NULL));
    assert_string_equal(fake_show(NULL), "a \"un deux trois\"; b \"un deux\"; c \"un\"; z \"trois\"");
    keep(&again);
    fake_analyse(NOTHING, NULL);
    assert_int_equal(again.length, fakes.packed.length);
    assert_memory_equal(again.bytes, fakes.packed.bytes, again.length);
    buffer_free(&known);
    buffer_free(&again);
}

/* Which rules are run is seen in the deadline's clock. */
static uint32_t runs(struct slice known, const bool *off) {
    uint32_t before = fakes.blame.sequence;
    fake_analyse(known, off);
    return fakes.blame.sequence - before;
}

static void runs_what_changed_and_its_dependents(void **state) {
    (void)state;
    struct buffer known = {0};
    three_rules("return {}");
    fake_prepare("{}");
    fake_document("un deux trois", "{}");
    uint32_t all = runs(NOTHING, NULL);
    keep(&known);
    assert_int_equal(runs(slice_of(&known), NULL), 0);
    uint32_t step = all / 4; /* begin and end of a rule may both count */
    assert_true(step >= 1 && all == 4 * step);
    three_rules("return m and {}"); /* b */
    fake_prepare("{}");
    assert_int_equal(runs(slice_of(&known), NULL), 2 * step); /* b, a */
    fake_rule("c", "pattern = t.word 'un', priority = 3");
    three_rules("return {}");
    fake_rule("c", "pattern = t.word { 'un', 'une' }");
    fake_prepare("{}");
    assert_int_equal(runs(slice_of(&known), NULL), 3 * step);
    three_rules("return {}");
    fake_rule("a", "pattern = t.b");
    fake_prepare("{}");
    assert_int_equal(runs(slice_of(&known), NULL), step);
    /* a module or a lexicon that a rule uses is part of it */
    fake_file("lib/words.lua", "return { 'un' }");
    fake_file("k.csv", "w\ndeux\n");
    fake_file("k.lua", "return lexicon { name = 'k', class = 'k', file = 'k.csv' }");
    fake_rule("c", "pattern = t.word(require 'words')");
    fake_rule("z", "pattern = t.lexicon 'k'");
    fake_prepare("{}");
    runs(NOTHING, NULL);
    keep(&known);
    fake_file("lib/words.lua", "return { 'deux' }");
    fake_prepare("{}");
    assert_int_equal(runs(slice_of(&known), NULL), 4 * step - step - (0 * step)); /* c, b, a */
    fake_file("lib/words.lua", "return { 'un' }");
    fake_file("k.csv", "w\ntrois\n");
    fake_prepare("{}");
    assert_int_equal(runs(slice_of(&known), NULL), step);
    assert_string_equal(fake_show("z"), "z \"trois\"");
    buffer_free(&known);
}

/* Sections of rules outside the plan stay while they are right; those of rules that are gone go. */
static void keeps_the_work_of_others(void **state) {
    (void)state;
    struct buffer known = {0};
    three_rules("return {}");
    fake_prepare("{\"rules\":[\"b\"]}");
    fake_find("un deux");
    keep(&known);
    fake_prepare("{\"rules\":[\"z\"]}");
    assert_true(fake_analyse(slice_of(&known), NULL));
    assert_string_equal(fake_show(NULL), "b \"un deux\"; c \"un\"; z \"deux\"");
    keep(&known);
    fake_rule("c", "pattern = t.word 'deux'");
    fake_rule("z", "pattern = t.digits");
    fake_prepare("{\"rules\":[\"z\"]}");
    assert_true(fake_analyse(slice_of(&known), NULL));
    assert_string_equal(fake_show(NULL), "");
    buffer_free(&known);
}

static void survives_damage(void **state) {
    (void)state;
    struct buffer known = {0};
    three_rules("return {}");
    fake_prepare("{}");
    fake_find("un deux trois");
    keep(&known);
    for (size_t i = 0; i < known.length; i++) {
        known.bytes[i] = (char)(known.bytes[i] ^ 0x41);
        fake_analyse(slice_of(&known), NULL);
        if (fakes.packed.length)
            assert_string_equal(fake_show(NULL), "a \"un deux trois\"; b \"un deux\"; c \"un\"; z \"deux\"");
        fake_analyse((struct slice){known.bytes, i}, NULL);
        known.bytes[i] = (char)(known.bytes[i] ^ 0x41);
    }
    buffer_free(&known);
}

/* ------------------------------------------------------------------ failures */

static void a_failure_takes_dependents(void **state) {
    (void)state;
    three_rules("if m.text == 'un deux' then error 'no' end return {}");
    fake_prepare("{}");
    assert_string_equal(fake_find("un deux trois"), "b: mine/b.lua:2: no\n"); /* and not a */
    assert_string_equal(fake_show(NULL), "c \"un\"; z \"deux\"");
    /* on the next document it is tried again */
    fake_expect("un trois un", "a \"un trois un\"; b \"un trois\"; c \"un\"; c \"un\"");
    /* and what it failed on is not known afterwards */
    struct buffer known = {0};
    fake_find("un deux");
    keep(&known);
    fake_document("un deux", "{}");
    assert_true(fake_analyse(slice_of(&known), NULL));
    assert_non_null(strstr(fake_text(&fakes.failures), "no"));
    buffer_free(&known);
}

/* One protected call runs all rules: it goes on behind each that failed, the first and the last of the
 * cascade, too. */
static void goes_on_behind_failures(void **state) {
    (void)state;
    fake_rule("c", "pattern = t.word 'un', make = function(m) error 'one' end");
    fake_rule("d", "pattern = t.word 'deux'");
    fake_rule("e", "pattern = t.word 'deux', make = function(m) return { nothing = 1 } end");
    fake_rule("f", "pattern = t.word 'trois'");
    fake_rule("g", "find = function(doc, emit) emit { first = 1, last = 2 } error 'three' end");
    fake_prepare("{}");
    const char *failures = fake_find("un deux trois");
    assert_non_null(strstr(failures, "c: mine/c.lua:2: one\n"));
    assert_non_null(strstr(failures, "e: "));
    assert_non_null(strstr(failures, "g: mine/g.lua:2: three\n"));
    assert_string_equal(fake_show(NULL), "d \"deux\"; f \"trois\"");
    assert_int_equal(fakes.blame.rule, 0);
    /* where all fails there is an end, too */
    fake_rule("d", "pattern = t.word 'deux', make = function(m) error 'two' end");
    fake_rule("f", "pattern = t.word 'trois', make = function(m) error 'four' end");
    fake_prepare("{}");
    fake_find("un deux trois");
    assert_string_equal(fake_show(NULL), "");
}

static void rules_that_are_off(void **state) {
    (void)state;
    three_rules("return {}");
    fake_prepare("{}"); /* c z b a */
    fake_document("un deux trois", "{}");
    static const struct {
        bool off[4];
        const char *expected;
    } list[] = {
        {{false, false, false, false}, "a \"un deux trois\"; b \"un deux\"; c \"un\"; z \"deux\""},
        {{true, false, false, false}, "z \"deux\""},
        {{false, true, false, false}, "a \"un deux trois\"; b \"un deux\"; c \"un\""},
        {{false, false, true, false}, "c \"un\"; z \"deux\""},
        {{false, false, false, true}, "b \"un deux\"; c \"un\"; z \"deux\""},
        {{true, true, true, true}, ""},
    };
    struct buffer known = {0};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        assert_true(fake_analyse(NOTHING, list[i].off));
        assert_string_equal(fake_show(NULL), list[i].expected);
        if (i == 0) keep(&known);
        /* what is known of a rule that is off is not used either */
        assert_int_equal(fake_analyse(slice_of(&known), list[i].off), i > 0);
        if (i > 0) assert_string_equal(fake_show(NULL), list[i].expected);
        assert_int_equal(fakes.failures.length, 0);
    }
    buffer_free(&known);
}

static void says_who_is_at_work(void **state) {
    (void)state;
    three_rules("return {}");
    fake_prepare("{}");
    fake_document("un", "{}");
    fakes.blame.rule = 7;
    fake_analyse(NOTHING, NULL);
    assert_int_equal(fakes.blame.rule, 0);
}

static void languages(void **state) {
    (void)state;
    fake_file("en.lua", "return language { name = 'en', elision = {}, abbreviation = { 'Mr.' } }");
    fake_rule("f", "language = 'fr', pattern = t.word \"l'\"");
    fake_rule("e", "language = 'en', pattern = t.word \"l'or\"");
    fake_rule("x", "pattern = t.word 'or'");
    fake_prepare("{}");
    if (fakes.log.length) fail_msg("%s", fake_text(&fakes.log));
    static const char *const list[][2] = {
        {"{}", "f \"l'\"; x \"or\""},
        {"{\"lang\":\"fr\"}", "f \"l'\"; x \"or\""},
        {"{\"lang\":\"fr-MA\"}", "f \"l'\"; x \"or\""},
        {"{\"lang\":\"FR_fr\"}", "f \"l'\"; x \"or\""},
        {"{\"lang\":\"en\"}", "e \"l'or\""},
        {"{\"lang\":\"en-GB\"}", "e \"l'or\""},
        {"{\"lang\":\"de\"}", ""},
        {"{\"lang\":\"\"}", "f \"l'\"; x \"or\""},
    };
    struct buffer known = {0};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        fake_document("l'or", list[i][0]);
        fake_analyse(NOTHING, NULL);
        assert_string_equal(fake_show(NULL), list[i][1]);
        keep(&known); /* that a rule had nothing to do is known too */
        assert_false(fake_analyse(slice_of(&known), NULL));
    }
    buffer_free(&known);
    /* a language that nobody describes is a slip, and no rule for all strange documents */
    fake_rule("f", "language = 'ff', pattern = t.any");
    fake_prepare("{}");
    fake_document("l'or", "{\"lang\":\"de\"}");
    fake_analyse(NOTHING, NULL);
    assert_string_equal(fake_show("f"), "");
}

static void measures(void **state) {
    (void)state;
    three_rules("return {}");
    fake_prepare("{}");
    fake_document("un deux", "{}");
    double times[6] = {0, 0, 0, 0, 0, -5};
    host_measure(fakes.host, times);
    fake_analyse(NOTHING, NULL);
    for (size_t i = 0; i < 5; i++) assert_true(times[i] > 0);
    assert_true(times[5] < 0 && times[5] > -5); /* 1 + host_rules(): packing */
    host_measure(fakes.host, NULL);
    fake_analyse(NOTHING, NULL);
}

static void two_hosts_agree(void **state) {
    (void)state;
    static const char TEXT[] = "Rabat 5 et 6 un deux. Trois, Fès (CGEM) 3e étage, un deux. Rabat un.\n\nFin";
    struct buffer first = {0};
    for (int run = 0; run < 4; run++) {
        if (run != 1) fake_start();
        three_rules("return { n = #m.text, s = m.text, t = { 'a', 'b' }, u = 1.5, v = true }");
        fake_rule(
            "b",
            "pattern = t.c * t.any, features = { n = 'number', s = 'string', t = 'string[]', u = 'number', v "
            "= 'boolean' },\n"
            "make = function(m) return { n = #m.text, s = m.text, t = { 'a', 'b' }, u = 1.5, v = true } end");
        fake_rule("w", "pattern = t.span(t.as('name', t.capital)) * t.n, features = { name = 'string' }, "
                       "again = { 'name' }");
        fake_rule("n", "pattern = t.digits");
        fake_prepare("{}");
        fake_find(TEXT);
        assert_int_equal(fakes.failures.length, 0);
        if (run == 0) keep(&first);
        assert_int_equal(first.length, fakes.packed.length);
        assert_memory_equal(first.bytes, fakes.packed.bytes, first.length);
    }
    buffer_free(&first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        FAKE_TEST(orders_by_what_is_read),
        FAKE_TEST(cycles_are_left_out),
        FAKE_TEST(takes_over_what_is_known),
        FAKE_TEST(runs_what_changed_and_its_dependents),
        FAKE_TEST(keeps_the_work_of_others),
        FAKE_TEST(survives_damage),
        FAKE_TEST(a_failure_takes_dependents),
        FAKE_TEST(goes_on_behind_failures),
        FAKE_TEST(rules_that_are_off),
        FAKE_TEST(says_who_is_at_work),
        FAKE_TEST(languages),
        FAKE_TEST(measures),
        FAKE_TEST(two_hosts_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
