/* Tests of core/host/lexicons.c: entries from Lua tables and from CSV and TSV files, and their features. */
#include "fake_plugins.h"

/* The entry a text is: its spelling and features, by a rule that shows all of them. */
static void prepare(const char *lexicon) {
    fake_file("lexicon.lua", lexicon);
    fake_rule("x", "features = { is = 'string' }, pattern = t.as('e', t.lexicon 'k'), make = function(m)\n"
                   "  local out = { m.e[1] }\n"
                   "  for _, k in ipairs { 'a', 'b', 'c', 'd' } do local v = m.e[k]\n"
                   "    if v ~= nil then out[#out + 1] = k .. ':' .. (math.type(v) or type(v)) .. ':' .. "
                   "tostring(v) end end\n"
                   "  return { is = table.concat(out, '/') } end");
    fake_prepare("{\"rules\":[\"x\"]}");
}

static void csv(const char *bytes, const char *text, const char *expected) {
    fake_file("k.csv", bytes);
    prepare("return lexicon { name = 'k', class = 'k', file = 'k.csv' }");
    if (fakes.log.length) fail_msg("%s", fake_text(&fakes.log));
    fake_expect(text, expected);
}

static void tables(void **state) {
    (void)state;
    prepare(
        "return lexicon { name = 'k', class = 'k', entries = {\n"
        "  'un', { 'deux', 'two', a = 'II', c = 2 }, { \"l'an deux\", b = true }, { 'dès', a = 1.5 } } }");
    fake_expect("Un, DEUX two", "x \"Un\" is=un; x \"DEUX\" is=deux/a:string:II/c:integer:2; x \"two\" "
                                "is=deux/a:string:II/c:integer:2");
    fake_expect("L’an Deux dès des",
                "x \"L’an Deux\" is=l'an deux/b:boolean:true; x \"dès\" is=dès/a:float:1.5");
}

static void folds(void **state) {
    (void)state;
    prepare("return { lexicon { name = 'a', class = 'k', fold = {}, entries = { { 'Été', a = 'as written' } "
            "} },\n"
            "  lexicon { name = 'b', class = 'k', fold = { 'case', 'accent' }, entries = { { 'Dès', a = "
            "'accent' } } },\n"
            "  lexicon { name = 'c', class = 'k', fold = { 'hyphen' }, entries = { { 'Rabat-Salé', a = "
            "'hyphen' } } } }");
    fake_expect("Été, été", "x \"Été\" is=Été/a:string:as written");
    fake_expect("DES dès", "x \"DES\" is=Dès/a:string:accent; x \"dès\" is=Dès/a:string:accent");
    fake_expect(
        "Rabat Salé, Rabat - Salé, rabat-salé",
        "x \"Rabat Salé\" is=Rabat-Salé/a:string:hyphen; x \"Rabat - Salé\" is=Rabat-Salé/a:string:hyphen");
}

/* All lexicons of a class are one; of one place the longest, then the first by name. */
static void several(void **state) {
    (void)state;
    prepare(
        "return { lexicon { name = 'z', class = 'k', entries = { { 'a b', a = 'z' }, { 'c', a = 'z' } } },\n"
        "  lexicon { name = 'empty', class = 'k', entries = {} },\n"
        "  lexicon { name = 'y', class = 'k', entries = { { 'a', a = 'y' }, { 'c', a = 'y' } } },\n"
        "  lexicon { name = 'other', class = 'j', entries = { 'd' } } }");
    fake_expect("a, a b, c d",
                "x \"a\" is=a/a:string:y; x \"a b\" is=a b/a:string:z; x \"c\" is=c/a:string:y");
}

static void files(void **state) {
    (void)state;
    csv("word,a,b\nun,1,x\ndeux,,y\n", "un deux",
        "x \"un\" is=un/a:integer:1/b:string:x; x \"deux\" is=deux/b:string:y");
    csv("word;a\nun;1,5\n", "un", "x \"un\" is=un/a:string:1,5");
    csv("word\ta\nun\tx, y; z\n", "un", "x \"un\" is=un/a:string:x, y; z");
    csv("\xEF\xBB\xBFword,a\r\nun,1\r\n\r\ndeux,2\r\n", "un deux",
        "x \"un\" is=un/a:integer:1; x \"deux\" is=deux/a:integer:2");
    csv("word,a\nun,1\ndeux,2", "deux un", "x \"deux\" is=deux/a:integer:2; x \"un\" is=un/a:integer:1");
    csv("word\nun\ndeux\n", "un deux", "x \"un\" is=un; x \"deux\" is=deux");
    csv("a,a\nun,1\n", "un", "x \"un\" is=un/a:integer:1"); /* the first column has no name of its own */
}

static void spellings(void **state) {
    (void)state;
    csv("w,a\nun|one|l'un deux,1\n", "one, L'un deux, un",
        "x \"one\" is=un/a:integer:1; x \"L'un deux\" is=un/a:integer:1; x \"un\" is=un/a:integer:1");
    csv("w,a\n|un||one|,1\n", "one un", "x \"one\" is=un/a:integer:1; x \"un\" is=un/a:integer:1");
    csv("w,a\n un | one ,1\n", "one un", "x \"one\" is=un/a:integer:1; x \"un\" is=un/a:integer:1");
    csv("w,a\n,1\n  ,2\n|,3\nun,4\n", "un", "x \"un\" is=un/a:integer:4"); /* rows without a word are none */
}

static void quotes(void **state) {
    (void)state;
    csv("w,a\n\"un\",\"x, y\"\n", "un", "x \"un\" is=un/a:string:x, y");
    csv("w,a\n\"un\",\"a \"\"b\"\" c\"\n", "un", "x \"un\" is=un/a:string:a \"b\" c");
    csv("w,a,b\nun,\"\",x\n", "un", "x \"un\" is=un/b:string:x");
    csv("w,a,b\nun,\"\"\"\",x\n", "un", "x \"un\" is=un/a:string:\"/b:string:x");
    csv("\"w\",\"a\"\nun,x\n", "un", "x \"un\" is=un/a:string:x");
    csv("w,a\nun,\" x \"\n", "un", "x \"un\" is=un/a:string: x ");
    csv("w,a\nun, \"x, y\"\n", "un", "x \"un\" is=un/a:string:x, y");
    csv("w,a\nun,x  \n", "un", "x \"un\" is=un/a:string:x");
    csv("w,a,b\nun,\"x\" ,y\n", "un", "x \"un\" is=un/a:string:x/b:string:y"); /* blanks behind the mark */
    csv("w,a,b\nun,a \"b\" c,y\n", "un",
        "x \"un\" is=un/a:string:a \"b\" c/b:string:y"); /* not at the start: a mark */
    csv("w,a\n\"l'un, deux\",x\n", "l'un, deux", "x \"l'un, deux\" is=l'un, deux/a:string:x");
    /* never closed: to the end of the line, and the next row is one */
    csv("w,a\nun,\"x\ndeux,y\n", "un deux", "x \"un\" is=un/a:string:x; x \"deux\" is=deux/a:string:y");
    csv("w,a\r\nun,\"x\r\ndeux,y\r\n", "un deux", "x \"un\" is=un/a:string:x; x \"deux\" is=deux/a:string:y");
    csv("w,a\nun,\"", "un", "x \"un\" is=un");
    csv("w,a\nun,\"\"\"", "un", "x \"un\" is=un/a:string:\"");
}

static void cells(void **state) {
    (void)state;
    csv("w,a,b\nun\ndeux,1\ntrois,1,2,3,4\n", "un deux trois",
        "x \"un\" is=un; x \"deux\" is=deux/a:integer:1; x \"trois\" is=trois/a:integer:1/b:integer:2");
    csv("w,,b\nun,1,2\n", "un", "x \"un\" is=un/b:integer:2");
    csv("w,a,b,c,d\nun,1.5,-2,1e3,0x10\n", "un",
        "x \"un\" is=un/a:float:1.5/b:integer:-2/c:float:1000.0/d:integer:16");
    csv("w,a,b,c\nun,nan,inf,1 2\n", "un", "x \"un\" is=un/a:string:nan/b:string:inf/c:string:1 2");
    csv("w,a, b ,c\nun,1,2,3\n", "un", "x \"un\" is=un/a:integer:1/b:integer:2/c:integer:3");
    csv("", "un", "");
    csv("w,a", "un", "");
    csv("w,a\n", "un", "");
    csv("\n\n\n", "un", "");
    csv("\xEF\xBB\xBF", "un", "");
    csv("w,a\nun,\xC3\xA9t\xC3\xA9\n", "un", "x \"un\" is=un/a:string:été");
}

static void tests_see_cells(void **state) {
    (void)state;
    fake_file("k.csv", "w,a,c\nun,x,1\ndeux,y,2\ntrois,x,\n");
    fake_file("lexicon.lua", "return lexicon { name = 'k', class = 'k', file = 'k.csv' }");
    fake_rule("x", "pattern = t.lexicon('k', { a = 'x' })");
    fake_rule("y", "pattern = t.lexicon('k', { c = 2 })");
    fake_rule("z", "pattern = t.lexicon('k', function(e) return e.c == nil end)");
    fake_rule("v", "pattern = t.lexicon('k', { none = 2 })");
    fake_prepare("{}");
    fake_expect("un deux trois", "x \"un\"; y \"deux\"; x \"trois\"; z \"trois\"");
    assert_int_equal(fakes.log.length, 0);
}

static void many_entries(void **state) {
    (void)state;
    struct buffer b = {0};
    buffer_text(&b, "w,a\n");
    for (int i = 0; i < 20000; i++) buffer_format(&b, "mot%d|autre mot %d,%d\n", i, i, i);
    fake_file("k.csv", fake_text(&b));
    buffer_free(&b);
    prepare("return { lexicon { name = 'a', class = 'k', entries = { { 'mot', a = 'x' } } },\n"
            "  lexicon { name = 'k', class = 'k', file = 'k.csv' }, lexicon { name = 'z', class = 'k', "
            "entries = { { 'fin', a = 'z' } } } }");
    fake_expect("mot, mot0, mot19999, autre mot 777, mot20000, fin",
                "x \"mot\" is=mot/a:string:x; x \"mot0\" is=mot0/a:integer:0; "
                "x \"mot19999\" is=mot19999/a:integer:19999; "
                "x \"autre mot 777\" is=mot777/a:integer:777; x \"fin\" is=fin/a:string:z");
}

/* A lexicon with a mistake is left out as a whole; the others of its class stay. (What is said of it:
 * tests/plugins/lib/test_check.lua.) */
static void mistakes(void **state) {
    (void)state;
    static const char *const list[] = {
        "entries = { 'un', 5 }",
        "entries = { 'un', {} }",
        "entries = { { 'un', 5 } }",
        "entries = { 'un', '' }",
        "entries = { 'un', { 'deux', ' ' } }",
        "entries = { 'un' }, fold = { 'cases' }",
        "file = 'j.csv'",
        "entries = {}, file = 'j.csv'",
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        char source[512];
        snprintf(source, sizeof source, "return lexicon { name = 'k', class = 'k', %s }", list[i]);
        fake_file("other.lua",
                  "return lexicon { name = 'other', class = 'k', entries = { { 'autre', a = 1 } } }");
        prepare(source);
        fake_expect("un autre", "x \"autre\" is=autre/a:integer:1");
    }
    prepare(
        "return lexicon { name = 'k', class = 'k', entries = { 'un', '\\u{A0}' } }"); /* nobody sees it: it is
                                                                                         never found */
    fake_expect("un autre", "x \"un\" is=un; x \"autre\" is=autre/a:integer:1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        FAKE_TEST(tables),       FAKE_TEST(folds),    FAKE_TEST(several), FAKE_TEST(files),
        FAKE_TEST(spellings),    FAKE_TEST(quotes),   FAKE_TEST(cells),   FAKE_TEST(tests_see_cells),
        FAKE_TEST(many_entries), FAKE_TEST(mistakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
