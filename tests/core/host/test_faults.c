/* Tests of core/host/faults.c: what is wrong with a lexicon's file. (That it is read all the same:
 * test_lexicons.c.) */
#include "fake_state.h"
#include "host/rule.h"

/* "line kind cell text; ...", then how many more there are, then the columns. */
static const char SHOW[] =
    "local faults, count, columns = host.lexicon_faults(1)\n"
    "local out = {}\n"
    "for i, f in ipairs(faults) do\n"
    "  out[i] = ('%d %s %d%s'):format(f.line, f.kind, f.cell, f.text ~= '' and ' ' .. f.text or '') end\n"
    "local shown = table.concat(out, '; ') .. (count > #faults and ' +' .. count - #faults or '')\n"
    "local wanted, names = ...\n"
    "if shown ~= wanted then error(shown, 0) end\n"
    "if names and table.concat(columns, '|') ~= names then error(table.concat(columns, '|'), 0) end";

static void expect_columns(const char *bytes, const char *faults, const char *columns) {
    void (*const bindings[])(lua_State *) = {lexicons_bind};
    struct snapshot_file file = {.path = "k.csv", .bytes = {bytes, strlen(bytes)}};
    struct snapshot snapshot = {&file, 1, 1};
    fake_open(bindings, 1);
    fake.snapshot = &snapshot;
    lua_pushstring(fake.L, faults);
    lua_pushstring(fake.L, columns);
    fake_run(2, SHOW);
    fake_close();
}

static void expect(const char *bytes, const char *faults) {
    expect_columns(bytes, faults, NULL);
}

static void nothing_wrong(void **state) {
    (void)state;
    expect_columns("w,a\nun|one,1\n\ndeux,\"x, \"\"y\"\"\" \n", "", "w|a");
    expect_columns("\xEF\xBB\xBFw;a\r\nun;1\r\n;;\r\ndeux;\r\ntrois;;;", "", "w|a");
    expect_columns("w\ta\tb\n\xC3\xA9t\xC3\xA9\t \t2\n", "", "w|a|b");
    expect("a,a\n|un||one|,x\n", "");
    expect("w,a\nun,a \"b\" c\n", "");
    expect("w,a\rdeux,2\rtrois,\"3\"\r", "");
}

static void first_line(void **state) {
    (void)state;
    expect("", "1 header 0");
    expect("\xEF\xBB\xBF", "1 header 0");
    expect("\nun\ndeux,1\n", "1 header 0");
    expect(" , \nun\n", "1 header 0");
    expect("w,a,b,a\nun,,,\n", "1 twice 4 a");
    expect("w,text,type,doc,first,last,all,texts\n",
           "1 taken 2 text; 1 taken 3 type; 1 taken 4 doc; 1 taken 5 first; 1 taken 6 last; 1 taken 7 all");
    expect("text,a\nun,1\n", "");
    expect("w,\"a\nun,1\n", "1 open 2");
    expect("w,\"a\nun\n", "1 open 2");
    expect_columns("w,,b,,\nun,,1\ndeux,1,2\ntrois,3,4\nquatre,,,5", "3 nameless 2; 5 cells 4 ,", "w||b||");
}

static void rows(void **state) {
    (void)state;
    expect("w,a\nun,\"x\n\"deux,y\n", "2 open 2; 3 open 1");
    expect("w,a\nun,\"\n", "2 open 2");
    expect("w,a\r\nun,\"x\r\ndeux,y\r\n", "2 open 2");
    expect("w;a\n\"un\" SA ;x\n\"un\" ;\"x\"y\n", "2 behind 1 SA; 3 behind 2 y");
    expect("w;a\nun;1;2\nun;1;\nun;;;;2\n", "2 cells 3 ;; 4 cells 5 ;");
    expect("w,a\n,1\n  ,2\n\n|,3\n,\nun,4\n", "2 spelling 1; 3 spelling 1; 5 spelling 1");
    expect("w,a\nun;une,1\ndeux|2,x;y\n", "2 joined 1");
    expect("w;a\nun;une\n", "");
    expect("w,a\nun,1\rdeux,2\ntrois,3\n", "2 cut 2");
}

/* Cells that a row leaves out are empty ones: whether a rule can do without is its own affair. */
static void short_rows(void **state) {
    (void)state;
    expect("w,a,b\nun\ndeux,1\ntrois,1,\n\n,\nquatre,,2\n", "");
}

/* What columns hold: "name number:line string:line nothing:line; ..." */
static void kinds(void **state) {
    (void)state;
    void (*const bindings[])(lua_State *) = {lexicons_bind};
    static const char csv[] = "w,a,b,c\n\nun,1,x,\ndeux,-2.5,\"3\",\n,,,4\ntrois,0x1F,+y,1e3\n";
    struct snapshot_file file = {.path = "k.csv", .bytes = {csv, sizeof csv - 1}};
    struct snapshot snapshot = {&file, 1, 1};
    fake_open(bindings, 1);
    fake.snapshot = &snapshot;
    fake_run(0, "local _, _, columns, kinds = host.lexicon_faults(1)\n"
                "local out = {}\n"
                "for i, k in ipairs(kinds) do\n"
                "  out[i] = ('%s %s %s %s'):format(columns[i], k.number, k.string, k.nothing) end\n"
                "local shown = table.concat(out, '; ')\n"
                "if shown ~= 'w nil 3 5; a 3 nil 5; b 4 3 5; c 5 nil 3' then error(shown, 0) end");
    fake_close();
}

static void bytes(void **state) {
    (void)state;
    expect("w,a\nun,1\nF\xE8s,\xE9\n", "3 bytes 232");
    expect("w,a\nF\xE8s,1,2\n", "2 bytes 232; 2 cells 3 ,");
    expect("w\rF\xC3", "2 bytes 195");
}

static void many(void **state) {
    (void)state;
    expect("w\n1,x\n2,x\n3,x\n4,x\n5,x\n6,x\n7,x\n8,x\n9,x\n10,x\n11,x\n12,x\n",
           "2 cells 2 ,; 3 cells 2 ,; 4 cells 2 ,; 5 cells 2 ,; 6 cells 2 ,; 7 cells 2 ,; 8 cells 2 ,; "
           "9 cells 2 ,; 10 cells 2 ,; 11 cells 2 , +2");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_wrong), cmocka_unit_test(first_line), cmocka_unit_test(rows),
        cmocka_unit_test(bytes),         cmocka_unit_test(many),       cmocka_unit_test(short_rows),
        cmocka_unit_test(kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
