/* A Lua state with some bindings in the global table `host`, and no plugins: for tests of single binding
 * files. */
#ifndef LUTRIN_FAKE_STATE_H
#define LUTRIN_FAKE_STATE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <lualib.h>

#include "host/internal.h"

static struct host fake;

static inline void fake_open(void (*const *bindings)(lua_State *), size_t count) {
    fake = (struct host){.L = luaL_newstate(), .schema = schema_new()};
    *(struct host **)lua_getextraspace(fake.L) = &fake;
    luaL_openlibs(fake.L);
    lua_newtable(fake.L);
    for (size_t i = 0; i < count; i++) bindings[i](fake.L);
    lua_setglobal(fake.L, "host");
}

static inline void fake_close(void) {
    lua_close(fake.L);
    schema_free(fake.schema);
    buffer_free(&fake.scratch);
}

/* Runs a chunk that asserts. `arguments` values on the stack are its `...`. */
static inline void fake_run(int arguments, const char *chunk) {
    assert_int_equal(luaL_loadbuffer(fake.L, chunk, strlen(chunk), "=test"), LUA_OK);
    lua_insert(fake.L, -1 - arguments);
    if (lua_pcall(fake.L, arguments, 0, 0) != LUA_OK) fail_msg("%s", lua_tostring(fake.L, -1));
}

static long fake_left; /* allocations until one fails */

static inline void *fake_allocate(void *context, void *old, size_t old_size, size_t size) {
    (void)context;
    if (size == 0) {
        free(old);
        return NULL;
    }
    if ((old == NULL || size > old_size) && --fake_left < 0) return NULL;
    return realloc(old, size);
}

/* Runs a chunk over and over, each time with one more allocation granted, until it comes through. The
 * sanitizers see what was lost on the way. */
static inline void fake_starve(const char *chunk) {
    int status = LUA_ERRMEM;
    assert_int_equal(luaL_loadbuffer(fake.L, chunk, strlen(chunk), "=test"), LUA_OK);
    lua_setallocf(fake.L, fake_allocate, NULL);
    for (long granted = 0; status == LUA_ERRMEM; granted++) {
        lua_pushvalue(fake.L, -1);
        fake_left = granted;
        status = lua_pcall(fake.L, 0, 0, 0);
        fake_left = INT32_MAX;
        if (status != LUA_OK && status != LUA_ERRMEM) fail_msg("%s", lua_tostring(fake.L, -1));
        if (status == LUA_ERRMEM) lua_pop(fake.L, 1);
        lua_gc(fake.L, LUA_GCCOLLECT);
    }
    lua_pop(fake.L, 1);
}

#endif
