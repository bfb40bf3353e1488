/* Any bytes as a lexicon's file: every row that is counted can be shown, and has a first spelling; its faults
 * can be found.
 * Build with clang -fsanitize=fuzzer,address,undefined. */
#include <lualib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "host/rule.h"

static void require(bool condition) {
    if (!condition) abort();
}

static int read_file(lua_State *L) {
    lua_newtable(L);
    lexicons_bind(L);
    lua_getfield(L, 1, "lexicon_file");
    for (int i = 0; i < 4; i++) lua_pushinteger(L, (const lua_Integer[]){1, 7, 0, 1}[i]);
    lua_call(L, 4, 2);
    require(lua_tointeger(L, 2) == 0);
    lua_Integer count = lua_tointeger(L, 3);
    for (lua_Integer i = 0; i < count; i++) {
        lua_getfield(L, 1, "entry");
        lua_pushinteger(L, i);
        lua_call(L, 1, 1);
        require(lua_rawgeti(L, -1, 1) == LUA_TSTRING);
        lua_settop(L, 3);
    }
    lua_getfield(L, 1, "lexicon_faults");
    lua_pushinteger(L, 1);
    lua_call(L, 1, 4);
    require(lua_tointeger(L, -3) >= (lua_Integer)lua_rawlen(L, -4) && lua_rawlen(L, -2) > 0);
    require(lua_rawlen(L, -1) <= lua_rawlen(L, -2));
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *bytes = memory_resize(NULL, size ? size : 1, 1); /* exactly as long, for the sanitizer */
    memcpy(bytes, data, size);
    struct snapshot_file file = {.path = "a.csv", .bytes = {bytes, size}};
    struct snapshot snapshot = {&file, 1, 1};
    struct language *plain = language_new("");
    struct host h = {.L = luaL_newstate(),
                     .snapshot = &snapshot,
                     .vocabulary = vocabulary_new(),
                     .lexicon = lexicon_new(),
                     .languages = &plain,
                     .language_count = 1};
    *(struct host **)lua_getextraspace(h.L) = &h;
    lua_pushcfunction(h.L, read_file);
    require(lua_pcall(h.L, 0, 0, 0) == LUA_OK);
    require(vocabulary_freeze(h.vocabulary, NULL) && lexicon_freeze(h.lexicon, h.vocabulary, NULL));
    lua_close(h.L);
    lexicons_free(&h);
    lexicon_free(h.lexicon);
    vocabulary_free(h.vocabulary);
    language_free(plain);
    free(bytes);
    return 0;
}
