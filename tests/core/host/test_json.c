/* Tests of core/host/json.c. */
#include "fake_state.h"

static void decodes(void **state) {
    (void)state;
    fake_run(0, "local d = host.json_decode\n"
                "local v = d '{\"b\": [1, 2.5, -3, 1e3, 12345678901], \"a\": {\"x\": null, \"é\": "
                "\"\\\\u00e9\\\\n\"}, \"t\": true}'\n"
                "assert(#v.b == 5 and math.type(v.b[1]) == 'integer' and v.b[2] == 2.5 and v.b[3] == -3)\n"
                "assert(math.type(v.b[4]) == 'integer' and v.b[5] == 12345678901)\n"
                "assert(v.a.x == host.null and v.a['é'] == 'é\\n' and v.t == true)\n"
                "assert(d 'null' == host.null and d ' 5 ' == 5 and d '\"a\"' == 'a' and d 'false' == false)\n"
                "assert(#d '[null, null]' == 2)");
}

static void refuses_what_is_not_json(void **state) {
    (void)state;
    fake_run(0, "local function refused(text, message)\n"
                "  local v, m = host.json_decode(text)\n"
                "  assert(v == nil and m == message, tostring(m))\n"
                "end\n"
                "refused('{\"a\": 1,\\n \"é\": tru}', 'line 2, column 7: not JSON here')\n"
                "refused('{} x', 'line 1, column 4: not JSON here')\n"
                "refused('', 'line 1, column 1: not JSON here')\n"
                "assert(host.json_decode(('['):rep(100000)) == nil)\n"
                "assert(host.json_decode('[1, 2') == nil and host.json_decode('{\"a\" 1}') == nil)");
}

static void writes_scalars(void **state) {
    (void)state;
    fake_run(0,
             "local s = host.json_scalar\n"
             "assert(s(nil) == 'null' and s() == 'null' and s(host.null) == 'null' and s(true) == 'true')\n"
             "assert(s(11e9) == '11000000000' and s(0/0) == 'null' and s(1 << 62) == '4611686018427387904')\n"
             "assert(s 'x\"' == '\"x\\\\\"\"' and s 'a\\0' == '\"a\\\\u0000\"')\n"
             "assert(#s(('x'):rep(3000000)) == 3000002)\n"
             "for _, wrong in ipairs { print, {}, io.stdout } do assert(not pcall(s, wrong)) end");
}

static void survives_want_of_memory(void **state) {
    (void)state;
    fake_starve("local text = '{\"a\":[1,{\"b\":\"a string of more than forty characters, so a long "
                "one\"}],\"c\":{}}'\n"
                "assert(host.json_scalar(host.json_decode(text).a[2].b))");
}

static int open(void **state) {
    (void)state;
    void (*const bindings[])(lua_State *) = {bind_json};
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
        cmocka_unit_test(decodes),
        cmocka_unit_test(refuses_what_is_not_json),
        cmocka_unit_test(writes_scalars),
        cmocka_unit_test(survives_want_of_memory),
    };
    return cmocka_run_group_tests(tests, open, close);
}
