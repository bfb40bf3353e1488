/* Bundled plugins that were compiled with the program: the same functions as their source gives, under the
 * name asked for; and nothing for any other bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "host/baked.h"

static lua_State *L;
static struct buffer source;

static int setup(void **state) {
    (void)state;
    L = luaL_newstate();
    FILE *f = fopen("plugins/lib/lutrin/keys.lua", "rb");
    if (!f) return -1;
    source.length = fread(buffer_reserve(&source, 1 << 16), 1, 1 << 16, f);
    return fclose(f);
}

static int teardown(void **state) {
    (void)state;
    lua_close(L);
    buffer_free(&source);
    return 0;
}

static bool push(const char *name) {
    struct slice s = {source.bytes, source.length};
    return baked_push(L, s, hash64(s.bytes, s.length), name);
}

static int take(lua_State *unused, const void *bytes, size_t length, void *out) {
    (void)unused;
    buffer_add(out, bytes, length);
    return 0;
}

static void the_same_function(void **state) {
    (void)state;
    char name[400] = "@";
    for (size_t length = 1; length < sizeof name; length += length < 130 ? 1 : 67) {
        struct buffer baked = {0}, compiled = {0};
        memset(name + 1, 'n', length - 1);
        name[length] = '\0';
        assert_true(push(name));
        lua_dump(L, take, &baked, 0);
        assert_int_equal(luaL_loadbufferx(L, source.bytes, source.length, name, "t"), LUA_OK);
        lua_dump(L, take, &compiled, 0);
        assert_int_equal(baked.length, compiled.length);
        assert_memory_equal(baked.bytes, compiled.bytes, baked.length);
        lua_settop(L, 0);
        buffer_free(&baked);
        buffer_free(&compiled);
    }
}

static void edited(void **state) {
    (void)state;
    buffer_u8(&source, '\n');
    assert_false(push("@x"));
    source.length--;
    source.bytes[0] ^= 1;
    assert_false(push("@x"));
    source.bytes[0] ^= 1;
    assert_true(push("@x"));
    assert_int_equal(lua_gettop(L), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_function, setup, teardown),
        cmocka_unit_test_setup_teardown(edited, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
