/* A Lua state with some bindings in the global table `host`, and no plugins: for tests of single binding
 * files. */
#ifndef LUTRIN_FAKE_STATE_H
#define LUTRIN_FAKE_STATE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <lualib.h>

#include "host/internal.h"

static struct host fake;

static void fake_open(void (*const *bindings)(lua_State *), size_t count) {
    fake = (struct host){.L = luaL_newstate(), .schema = schema_new()};
    *(struct host **)lua_getextraspace(fake.L) = &fake;
    luaL_openlibs(fake.L);
    lua_newtable(fake.L);
    for (size_t i = 0; i < count; i++) bindings[i](fake.L);
    lua_setglobal(fake.L, "host");
}

static void fake_close(void) {
    lua_close(fake.L);
    schema_free(fake.schema);
    buffer_free(&fake.scratch);
}

/* Runs a chunk that asserts. `arguments` values on the stack are its `...`. */
static void fake_run(int arguments, const char *chunk) {
    assert_int_equal(luaL_loadbuffer(fake.L, chunk, strlen(chunk), "=test"), LUA_OK);
    lua_insert(fake.L, -1 - arguments);
    if (lua_pcall(fake.L, arguments, 0, 0) != LUA_OK) fail_msg("%s", lua_tostring(fake.L, -1));
}

#endif
