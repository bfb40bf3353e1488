/* Lua's libraries cut down to what is safe and repeatable, and the globals a plugin sees.
 *
 * What opens, runs or loads something is not there. Nor is what differs between two runs of the same work:
 * addresses, random numbers, the clock, the order of pairs. Each environment has its own copies of the
 * library tables, so that no plugin can change another's; what came with the program changes none, and shares
 * them. */
#include <lauxlib.h>
#include <lualib.h>
#include <stdlib.h>
#include <string.h>

#include "host/internal.h"

int luaopen_lpeg(lua_State *L);

enum {
    STRING_MAX = 64 << 20, /* bytes string.rep may make: a document is no longer (TEXT_MAX) */
    ENV_OWN = 12,          /* names that declare.lua adds to an environment */
    LPEG_STACK = 20000     /* LPeg's backtrack entries, half a MB: its own 400 stop at a nested list */
};

static const char SAFE_KEY = 0,
                  ENV_KEY = 0; /* in the registry, by address: the safe globals; metatable of environments */

/* ---- safe versions of functions */

static int safe_rep(lua_State *L) {
    size_t length, gap;
    luaL_checklstring(L, 1, &length);
    lua_Integer n = luaL_checkinteger(L, 2);
    luaL_optlstring(L, 3, "", &gap);
    if (n <= 0 || length + gap == 0) return lua_pushliteral(L, ""), 1; /* Lua counts to n, however large */
    if ((lua_Unsigned)n > (STRING_MAX + gap) / (length + gap))
        return luaL_error(L, "string.rep: the result would have more than %d MB", STRING_MAX >> 20);
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* True where Lua would show the value by its address. */
static bool value_is_address(lua_State *L, int index) {
    int type = lua_type(L, index);
    if (type != LUA_TTABLE && type != LUA_TFUNCTION && type != LUA_TUSERDATA) return false;
    if (luaL_getmetafield(L, index, "__tostring") == LUA_TNIL) return true;
    lua_pop(L, 1);
    return false;
}

/* Pushes what tostring gives. */
static void shown_push(lua_State *L, int index) {
    if (value_is_address(L, index))
        lua_pushstring(L, luaL_typename(L, index));
    else
        luaL_tolstring(L, index, NULL);
}

static int safe_tostring(lua_State *L) {
    luaL_checkany(L, 1);
    shown_push(L, 1);
    return 1;
}

static int safe_format(lua_State *L) {
    for (const char *p = strchr(luaL_checkstring(L, 1), '%'); p; p = strchr(p + 1, '%')) {
        p += 1 + strspn(p + 1, "-+ #0123456789.");
        if (*p == 'p')
            return luaL_error(L, "string.format: %%p is not available: addresses differ from run to run");
        if (!*p) break;
    }
    for (int i = lua_gettop(L); i > 1; i--) {
        if (!value_is_address(L, i)) continue;
        lua_pushstring(L, luaL_typename(L, i));
        lua_replace(L, i);
    }
    return lua_tocfunction(L, lua_upvalueindex(1))(L); /* in this frame: its messages keep file and line */
}

static int safe_setmetatable(lua_State *L) {
    if (lua_istable(L, 2)) {
        lua_pushliteral(L, "__gc");
        if (lua_rawget(L, 2) != LUA_TNIL)
            return luaL_error(L, "setmetatable: __gc is not available to plugins");
        lua_pop(L, 1);
    }
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int safe_print(lua_State *L) {
    luaL_Buffer b;
    int count = lua_gettop(L);
    luaL_buffinit(L, &b);
    luaL_where(L, 1);
    luaL_addvalue(&b);
    for (int i = 1; i <= count; i++) {
        if (i > 1) luaL_addchar(&b, '\t');
        shown_push(L, i);
        luaL_addvalue(&b);
    }
    luaL_pushresult(&b);
    struct host_links *links = &host_of(L)->links;
    links->log(links->context, LOG_INFO, lua_tostring(L, -1));
    return 0;
}

/* ---- pairs in sorted order */

struct key {
    uint8_t kind; /* 0 numbers, 1 strings, 2 booleans, 3 the rest */
    uint32_t at;  /* position among the keys as Lua gave them, from 1 */
    union {
        long double number; /* holds every integer and every float */
        struct slice string;
    };
};

static int key_compare(const void *left, const void *right) {
    const struct key *a = left, *b = right;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->kind == 0) return a->number < b->number ? -1 : a->number > b->number;
    if (a->kind == 1) {
        size_t shorter = a->string.length < b->string.length ? a->string.length : b->string.length;
        int order = memcmp(a->string.bytes, b->string.bytes, shorter);
        if (order) return order;
        return a->string.length < b->string.length ? -1 : a->string.length > b->string.length;
    }
    if (a->kind == 2) return a->number < b->number ? -1 : a->number > b->number;
    return a->at < b->at ? -1 : a->at > b->at;
}

static struct key key_of(lua_State *L, int index, uint32_t at) {
    struct key k = {.kind = 3, .at = at};
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        k.kind = 0;
        k.number = lua_isinteger(L, index) ? (long double)lua_tointeger(L, index) : lua_tonumber(L, index);
        break;
    case LUA_TSTRING:
        k.kind = 1;
        k.string.bytes = lua_tolstring(L, index, &k.string.length);
        break;
    case LUA_TBOOLEAN:
        k.kind = 2;
        k.number = lua_toboolean(L, index);
        break;
    }
    return k;
}

/* Upvalues: table, position, keys in order. */
static int pairs_step(lua_State *L) {
    for (lua_Integer i = lua_tointeger(L, lua_upvalueindex(2)) + 1;; i++) {
        lua_settop(L, 0);
        if (lua_rawgeti(L, lua_upvalueindex(3), i) == LUA_TNIL) return 1;
        lua_pushvalue(L, 1);
        if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) continue; /* taken out since */
        lua_pushinteger(L, i);
        lua_replace(L, lua_upvalueindex(2));
        return 2;
    }
}

/* Pushes the table's keys in order, as an array. */
static void keys_push(lua_State *L, int table) {
    size_t count = 0;
    lua_newtable(L);
    int keys = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        lua_rawseti(L, keys, (lua_Integer)++count);
    }
    struct key *order = lua_newuserdatauv(L, (count + 1) * sizeof *order, 0);
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, keys, i + 1);
        order[i] = key_of(L, -1, i + 1);
        lua_pop(L, 1);
    }
    qsort(order, count, sizeof *order, key_compare);
    lua_createtable(L, (int)count, 0);
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, keys, order[i].at);
        lua_rawseti(L, -2, i + 1);
    }
    lua_replace(L, keys);
    lua_settop(L, keys);
}

static int safe_pairs(lua_State *L) {
    luaL_checkany(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    keys_push(L, 1);
    lua_pushcclosure(L, pairs_step, 3);
    return 1;
}

/* next(t): the first pair in the order of pairs, which is how one asks whether a table is empty. */
static int safe_next(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    if (!lua_isnoneornil(L, 2))
        return luaL_error(L, "next(table, key) is not available to plugins: use pairs");
    lua_settop(L, 1);
    keys_push(L, 1);
    lua_rawgeti(L, 2, 1);
    if (lua_isnil(L, 3)) return 1;
    lua_pushvalue(L, 3);
    lua_rawget(L, 1);
    return 2;
}

/* ---- environments */

static const struct {
    const char *name, *hint;
} HINTS[] = {
    {"io", "plugins have no files of their own: readers get bytes, exports write to sinks:open(name)"},
    {"os", "plugins have no clock, no environment and no commands"},
    {"debug", "plugins have no debug library; print writes to the log, with file and line"},
    {"coroutine", "plugins have no coroutines: return a list or take a callback"},
    {"load", "plugins are source files; shared code goes into lib/ and is fetched with require"},
    {"loadstring", "plugins are source files; shared code goes into lib/ and is fetched with require"},
    {"loadfile", "plugins are source files; shared code goes into lib/ and is fetched with require"},
    {"dofile", "plugins are source files; shared code goes into lib/ and is fetched with require"},
    {"package", "modules are files in the lib/ of a plugin folder"},
    {"collectgarbage", "memory is the host's business"},
    {"unpack", "it is table.unpack in Lua 5.4"},
    {"t", "write local t = require \"lutrin.tokens\" at the top of the file"},
    {"corpus", "a script of lutrin run has it; report{} and export{} get it as render(corpus, out)"},
    {"out", "a script of lutrin run has it; report{} gets it as render(corpus, out)"},
    {"_G", "a plugin has no globals of its own: write local"},
};

/* __index: (environment, name). */
static int env_unknown(lua_State *L) {
    const char *name = luaL_tolstring(L, 2, NULL);
    for (size_t i = 0; i < sizeof HINTS / sizeof *HINTS; i++)
        if (strcmp(HINTS[i].name, name) == 0)
            return luaL_error(L, "unknown global '%s': %s", name, HINTS[i].hint);
    struct nearest nearest;
    nearest_start(&nearest, name);
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) == LUA_TSTRING) nearest_try(&nearest, lua_tostring(L, -1));
    }
    return luaL_error(L, "unknown global '%s'%s", name, nearest_hint(L, &nearest));
}

static int env_assign(lua_State *L) {
    const char *name = luaL_tolstring(L, 2, NULL);
    return luaL_error(L, "assignment to global '%s': write local %s", name, name);
}

/* Copies the table on top of the stack, with room for so many fields more; and the tables in it where `deep`.
 */
static void table_copy(lua_State *L, int size, bool deep) {
    int from = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, from); lua_pop(L, 1)) size++;
    lua_createtable(L, 0, size);
    lua_pushnil(L);
    while (lua_next(L, from)) {
        if (deep && lua_istable(L, -1)) table_copy(L, 0, false);
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, from + 1);
    }
    lua_replace(L, from);
}

static int env_push(lua_State *L, bool own_libraries) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &SAFE_KEY);
    table_copy(L, ENV_OWN, own_libraries);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ENV_KEY);
    lua_setmetatable(L, -2);
    return 1;
}

int library_env(lua_State *L) {
    return env_push(L, true);
}

int library_shared_env(lua_State *L) {
    return env_push(L, false);
}

/* ---- opening */

/* Opens a library and moves the fields of it that `keep` names (NULL: all) to a new table on top. */
static void library_take(lua_State *L, const char *name, lua_CFunction open, const char *const *keep) {
    luaL_requiref(L, name, open, 0);
    if (!keep) return;
    lua_newtable(L);
    for (; *keep; keep++) {
        lua_getfield(L, -2, *keep);
        lua_setfield(L, -2, *keep);
    }
    lua_remove(L, -2);
}

static void field_nil(lua_State *L, const char *name) {
    lua_pushnil(L);
    lua_setfield(L, -2, name);
}

/* Replaces a function of the table on top by ours, which has the original as its upvalue. */
static void field_guard(lua_State *L, const char *name, lua_CFunction guard) {
    lua_getfield(L, -1, name);
    lua_pushcclosure(L, guard, 1);
    lua_setfield(L, -2, name);
}

/* Methods of a library's values, one of which is on top with the library below it, are found in a copy of the
 * library that no plugin holds. Pops the value. */
static void values_closed(lua_State *L) {
    lua_getmetatable(L, -1);
    lua_pushvalue(L, -3);
    table_copy(L, 0, false);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
}

static void open_string(lua_State *L) {
    library_take(L, "string", luaopen_string, NULL);
    field_nil(L, "dump");
    field_guard(L, "rep", safe_rep);
    field_guard(L, "format", safe_format);
    lua_pushliteral(L, "");
    values_closed(L);
}

static void open_lpeg(lua_State *L) {
    library_take(L, "lpeg", luaopen_lpeg, NULL);
    lua_getfield(L, -1, "setmaxstack");
    lua_pushinteger(L, LPEG_STACK);
    lua_call(L, 1, 0);
    field_nil(L, "setmaxstack");
    lua_getfield(L, -1, "P");
    lua_pushinteger(L, 1);
    lua_call(L, 1, 1);
    values_closed(L);
}

int library_open(lua_State *L) {
    static const char *const base[] = {"assert", "error",    "getmetatable", "ipairs", "pcall",    "rawequal",
                                       "rawget", "rawlen",   "rawset",       "select", "tonumber", "type",
                                       "xpcall", "_VERSION", "setmetatable", NULL};
    static const luaL_Reg ours[] = {{"pairs", safe_pairs},
                                    {"next", safe_next},
                                    {"tostring", safe_tostring},
                                    {"print", safe_print},
                                    {NULL, NULL}};
    library_take(L, "_G", luaopen_base, base);
    field_guard(L, "setmetatable", safe_setmetatable);
    luaL_setfuncs(L, ours, 0);
    open_string(L);
    lua_setfield(L, -2, "string");
    library_take(L, "table", luaopen_table, NULL);
    lua_setfield(L, -2, "table");
    library_take(L, "utf8", luaopen_utf8, NULL);
    lua_setfield(L, -2, "utf8");
    library_take(L, "math", luaopen_math, NULL);
    field_nil(L, "random");
    field_nil(L, "randomseed");
    lua_setfield(L, -2, "math");
    open_lpeg(L);
    lua_setfield(L, -2, "lpeg");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &SAFE_KEY);

    static const luaL_Reg env[] = {{"__index", env_unknown}, {"__newindex", env_assign}, {NULL, NULL}};
    luaL_newlib(L, env);
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &ENV_KEY);
    return 0;
}
