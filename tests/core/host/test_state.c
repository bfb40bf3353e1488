/* The Lua state of plugins: what is there, what is not, and that it does not depend on the run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "host/internal.h"

static struct host host;
static struct host_blame blame;
static char logged[1000];

static void on_log(void *context, enum log_level level, const char *text) {
    (void)context;
    snprintf(logged, sizeof logged, "%d %s", level, text);
}

static bool on_call(void *context, const char *verb, struct slice request, struct buffer *reply,
                    struct error *err) {
    (void)context;
    if (strcmp(verb, "echo") != 0) return error_set(err, "no verb %s", verb);
    buffer_add(reply, request.bytes, request.length);
    return true;
}

static int setup(void **state) {
    (void)state;
    static char folder[] = "p", path[] = "rules/a.lua", program[] = "lutrin", word[] = "report";
    static struct snapshot_file files[] = {
        {.folder = folder, .path = path, .bytes = {"return 1", 8}, .hash = 0xABC, .off = true}};
    static const struct snapshot snapshot = {files, 1, 1};
    static char *argv[] = {program, word};
    struct error err;
    host = (struct host){.snapshot = &snapshot, .blame = &blame, .argc = 2, .argv = argv};
    host.links = (struct host_links){.log = on_log, .call = on_call};
    host.limits = (struct host_limits){1, 0.5, 32 << 20, 1000};
    logged[0] = '\0';
    if (!state_new(&host, &err)) return -1;
    lua_newtable(host.L);
    bind_state(host.L);
    lua_setglobal(host.L, "host");
    return 0;
}

static int teardown(void **state) {
    (void)state;
    lua_close(host.L);
    assert_int_equal(host.lua_used, 0);
    return 0;
}

/* Runs a chunk as a plugin: its globals are an environment, and `host` beside them. */
static const char *run(const char *chunk) {
    static struct error err;
    err.text[0] = '\0';
    lua_State *L = host.L;
    assert_int_equal(luaL_loadbufferx(L, chunk, strlen(chunk), "@plugins/rules/x.lua", "t"), LUA_OK);
    library_env(L);
    lua_pushliteral(L, "host");
    lua_getglobal(L, "host");
    lua_rawset(L, -3);
    lua_setupvalue(L, -2, 1);
    state_call(&host, 0, 0, &err);
    assert_int_equal(lua_gettop(L), 0);
    return err.text;
}

static void expect_error(const char *chunk, const char *message) {
    const char *text = run(chunk);
    if (!strstr(text, message)) fail_msg("\"%s\" gave \"%s\", not \"%s\"", chunk, text, message);
}

static void test_what_is_there(void **state) {
    (void)state;
    assert_string_equal(
        run("assert(#string.format('%d', 3) == 1 and ('x'):rep(3, '-') == 'x-x-x' and ('x'):rep(0) == '')\n"
            "assert(lpeg.match(lpeg.P 'a' ^ 1 * -1, 'aaa') == 4)\n"
            "assert(table.concat({ 1, 2 }, ',') == '1,2' and utf8.char(233) == 'é' and math.floor(1.5) == "
            "1)\n"
            "assert(select('#', pcall(error, 'x')) == 2 and tostring(1.5) == '1.5')"),
        "");
}

static void test_what_is_not_there(void **state) {
    (void)state;
    expect_error("io.open('/etc/passwd')",
                 "x.lua:1: unknown global 'io': plugins have no files of their own");
    expect_error("os.time()", "unknown global 'os'");
    expect_error("coroutine.wrap(print)", "unknown global 'coroutine'");
    expect_error("load('x')", "unknown global 'load'");
    expect_error("collectgarbage()", "unknown global 'collectgarbage'");
    expect_error("return debug", "unknown global 'debug'");
    expect_error("math.random()", "attempt to call a nil value");
    expect_error("lpeg.setmaxstack(1)", "attempt to call a nil value");
    expect_error("lpeg.P(1).setmaxstack(1)", "attempt to call a nil value");
    expect_error("string.dump(print)", "attempt to call a nil value");
    expect_error("(''):dump()", "attempt to call a nil value");
}

static void test_globals(void **state) {
    (void)state;
    expect_error("pritn('x')", "unknown global 'pritn' (nearest: print)");
    expect_error("count = 1", "x.lua:1: assignment to global 'count': write local count");
    expect_error("function helper() end", "write local helper");
    assert_string_equal(run("assert(getmetatable(_ENV) == false)"), "");
}

static void test_plugins_cannot_reach_each_other(void **state) {
    (void)state;
    assert_string_equal(
        run("string.upper = nil; table.concat = nil; lpeg.P = nil; rawset(_ENV, 'pairs', nil)"), "");
    assert_string_equal(run("assert(string.upper and ('x').upper and table.concat and lpeg.P and pairs)\n"
                            "assert(getmetatable('') == false and getmetatable(lpeg.P(1)) == false)"),
                        "");
}

static void test_gc_is_refused(void **state) {
    (void)state;
    expect_error("setmetatable({}, { __gc = function() end })", "__gc is not available");
    assert_string_equal(run("local t = setmetatable({}, { __index = { a = 1 } }); assert(t.a == 1)"), "");
    expect_error("setmetatable(1, {})", "table expected");
    expect_error("setmetatable(_ENV, {})", "protected metatable");
}

static void test_string_rep_has_a_limit(void **state) {
    (void)state;
    expect_error("return ('x'):rep(1e9)", "x.lua:1: string.rep: the result would have more than 64 MB");
    expect_error("return string.rep('x', math.maxinteger, 'yy')", "more than 64 MB");
    assert_string_equal(run("assert(#(''):rep(1e12) == 0 and #('ab'):rep(1e6) == 2e6)"), "");
}

static void test_memory_cap(void **state) {
    (void)state;
    expect_error("local t = {} for i = 1, 1e9 do t[i] = i .. 'x' end", "needs more memory than the 32 MB");
    assert_string_equal(run("assert(#('x'):rep(1e7) == 1e7)"), ""); /* the state goes on */
}

static void test_pairs_is_sorted(void **state) {
    (void)state;
    assert_string_equal(
        run("local keys = {}\n"
            "for k, v in pairs { b = 1, a = 1, ['é'] = 1, [10] = 1, [2.5] = 1, [-1] = 1, [true] = 1, [false] "
            "= 1,\n"
            "  aa = 1, [1] = 1 } do keys[#keys + 1] = tostring(k) end\n"
            "assert(table.concat(keys, ' ') == '-1 1 2.5 10 a aa b é false true', table.concat(keys, ' '))"),
        "");
    assert_string_equal(
        run("local t, n = {}, 0 for i = 1, 1000 do t[i] = i end\n"
            "for k, v in pairs(t) do n = n + 1 assert(k == n and v == n) end assert(n == 1000)\n"
            "for _ in pairs {} do error 'empty' end"),
        "");
    assert_string_equal(run("local t, seen = { a = 1, b = 2, c = 3 }, {}\n"
                            "for k, v in pairs(t) do t[k] = nil t.b = nil seen[#seen + 1] = k end\n"
                            "assert(table.concat(seen) == 'ac')"),
                        "");
    assert_string_equal(run("local t = setmetatable({}, { __pairs = function() return function(_, k) if not "
                            "k then return 1, 2 end end end })\n"
                            "for k, v in pairs(t) do assert(k == 1 and v == 2) end"),
                        "");
    expect_error("pairs(nil)", "table expected");
    assert_string_equal(
        run("assert(next {} == nil)\nlocal k, v = next { z = 1, m = 2 } assert(k == 'm' and v == 2)"), "");
    expect_error("next({ 1 }, 1)", "use pairs");
}

static void test_no_addresses(void **state) {
    (void)state;
    assert_string_equal(
        run("assert(tostring {} == 'table' and tostring(print) == 'function')\n"
            "assert(string.format('%s %s', {}, 5) == 'table 5')\n"
            "assert(tostring(setmetatable({}, { __tostring = function() return 'me' end })) == 'me')"),
        "");
    expect_error("return ('%5p'):format({})", "%p is not available");
    expect_error("return ('%d'):format('x')", "x.lua:1: bad argument");
}

static void test_messages(void **state) {
    (void)state;
    assert_string_equal(run("local function f() error('wrong') end\nf()"),
                        "plugins/rules/x.lua:1: wrong (from plugins/rules/x.lua:2)");
    expect_error("error({ message = 'told by a table' })", "told by a table");
    expect_error("error(setmetatable({}, { __tostring = function() return 'I am' end }))", "I am");
    expect_error("error({})", "with a table that has no field message");
    expect_error("error(nil)", "nil");
}

static void test_print_goes_to_the_log(void **state) {
    (void)state;
    assert_string_equal(run("\nprint('a', 1, {}, nil)"), "");
    assert_string_equal(logged, "1 plugins/rules/x.lua:2: a\t1\ttable\tnil");
    assert_string_equal(run("host.log('warning', 'w')"), "");
    assert_string_equal(logged, "2 w");
    expect_error("host.log('shout', 'w')", "invalid option");
}

static void test_guard(void **state) {
    (void)state;
    assert_string_equal(run("local function same(...) return ... end\n"
                            "assert(select('#', host.guard(1, 0, same)) == 1)\n"
                            "local good, a, b, c = host.guard(1, 1, same, 'x', nil, 3)\n"
                            "assert(good == true and a == 'x' and b == nil and c == 3)\n"
                            "local costly; good, a, costly = host.guard(1, 0, error, 'slip')\n"
                            "assert(good == false and a:find 'slip' and costly == false)\n"
                            "good, a = host.guard(1, 0, error, { message = 'of a plugin' })\n"
                            "assert(good == false and a:find 'of a plugin')\n"
                            "local ours = { failed = 'no space' }\n"
                            "good, a = host.guard(1, 0, error, ours)\n"
                            "assert(good == false and a == ours)\n"
                            "good, a, costly = host.guard(1, 0, function() local t = {} for i = 1, 1e9 do "
                            "t[i] = ('x'):rep(1e6) .. i end end)\n"
                            "assert(good == false and a:find 'memory' and costly == 'memory')"),
                        "");
    assert_int_equal(blame.file, 0);
    assert_int_equal(blame.cause, CAUSE_NONE);
}

static void test_host_functions(void **state) {
    (void)state;
    assert_string_equal(
        run("local f = host.files()[1]\n"
            "assert(f.folder == 'p' and f.path == 'rules/a.lua' and f.hash == '0000000000000abc' and f.off "
            "and not f.builtin)\n"
            "assert(host.bytes(f.index) == 'return 1')\n"
            "assert(host.call('echo', 'x') == 'x')\n"
            "local r, m = host.call('other') assert(r == nil and m == 'no verb other')\n"
            "assert(host.argv()[0] == 'lutrin' and host.argv()[1] == 'report' and #host.argv() == 1)"),
        "");
    assert_string_equal(
        run("local f = assert(host.load('return print ~= nil, x', '@a.lua', { x = 7 }))\n"
            "local e, x = f() assert(e == false and x == 7)\n"
            "local f, m = host.load('return +', '@a.lua', {}) assert(f == nil and m:find '^a.lua:1:')\n"
            "local f, m = host.load('\\27Lua', '@a.lua', {}) assert(f == nil and m:find 'compiled')\n"
            "local ok, m = host.pcall(error, 'no', 0) assert(ok == false and m:find 'no')\n"
            "local ok, a, b = host.pcall(function(...) return ... end, 1, 2) assert(ok and a == 1 and b == "
            "2)"),
        "");
    expect_error("host.bytes(2)", "no such file");
}

static void test_subject(void **state) {
    (void)state;
    assert_string_equal(run("assert(host.subject(1) == 0)"), "");
    assert_int_equal(blame.file, 1);
    assert_string_equal(run("assert(host.subject(0) == 1)"), "");
    assert_int_equal(blame.file, 0);
    expect_error("host.subject(2)", "no such file");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_what_is_there),
        TEST(test_what_is_not_there),
        TEST(test_globals),
        TEST(test_gc_is_refused),
        TEST(test_string_rep_has_a_limit),
        TEST(test_memory_cap),
        TEST(test_pairs_is_sorted),
        TEST(test_no_addresses),
        TEST(test_messages),
        TEST(test_subject),
        TEST(test_guard),
        TEST(test_host_functions),
        TEST(test_print_goes_to_the_log),
        TEST(test_plugins_cannot_reach_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
