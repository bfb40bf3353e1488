/* JSON from and to Lua: cJSON reads, text/json.h writes.
 *
 *   host.json_decode(text)   -> value, or nil and a message ("line 3, column 7: not JSON here")
 *   host.json_scalar(value)  -> text, of a string, a number, a boolean, nil or null: json_encode of
 *                            plugins/lib/lutrin/json.lua does the tables
 *   host.null                what a JSON null becomes and what becomes one (no nil: a list keeps its length)
 * Decoded lists have a metatable, which objects have not: so an empty one stays [].
 *
 * Numbers that are whole are Lua integers, up to 2^53; every other one is a float. */
#include "host/internal.h"

#include <cjson/cJSON.h>

enum { SCRATCH_KEEP = 1 << 20 }; /* a larger scratch buffer is given back after use */

static const char ARRAY_KEY; /* registry key of the metatable of lists */

/* --- scalars */

static int text_json_scalar(lua_State *L) {
    struct buffer *b = &host_of(L)->scratch;
    size_t length;
    const char *text;
    buffer_clear(b);
    switch (lua_type(L, 1)) {
    case LUA_TBOOLEAN:
        buffer_text(b, lua_toboolean(L, 1) ? "true" : "false");
        break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, 1))
            json_integer(b, lua_tointeger(L, 1));
        else
            json_number(b, lua_tonumber(L, 1));
        break;
    case LUA_TSTRING:
        text = lua_tolstring(L, 1, &length);
        json_string(b, text, length);
        break;
    default:
        if (!lua_isnoneornil(L, 1) && !(lua_islightuserdata(L, 1) && !lua_touserdata(L, 1)))
            return luaL_error(L, "json_encode: a %s has no JSON form", luaL_typename(L, 1));
        buffer_text(b, "null");
    }
    lua_pushlstring(L, b->bytes, b->length);
    if (b->capacity > SCRATCH_KEEP) buffer_free(b);
    return 1;
}

/* --- decode */

static void decoded_push(lua_State *L, const cJSON *item, bool nulls) {
    luaL_checkstack(L, 4, "json_decode");
    lua_Integer index = 0;
    switch (item->type & 0xFF) {
    case cJSON_True:
    case cJSON_False:
        lua_pushboolean(L, cJSON_IsTrue(item));
        break;
    case cJSON_Number:
        if (number_is_integer(item->valuedouble))
            lua_pushinteger(L, (lua_Integer)item->valuedouble);
        else
            lua_pushnumber(L, item->valuedouble);
        break;
    case cJSON_String:
        lua_pushstring(L, item->valuestring);
        break;
    case cJSON_Array:
        lua_newtable(L);
        lua_rawgetp(L, LUA_REGISTRYINDEX, &ARRAY_KEY);
        lua_setmetatable(L, -2);
        for (const cJSON *child = item->child; child; child = child->next) {
            decoded_push(L, child, true);
            lua_rawseti(L, -2, ++index);
        }
        break;
    case cJSON_Object:
        lua_newtable(L);
        for (const cJSON *child = item->child; child; child = child->next) {
            if (!nulls && cJSON_IsNull(child)) continue;
            lua_pushstring(L, child->string);
            decoded_push(L, child, nulls);
            lua_rawset(L, -3);
        }
        break;
    default:
        lua_pushlightuserdata(L, NULL);
        break;
    }
}

static int tree_free(lua_State *L) {
    cJSON **tree = lua_touserdata(L, 1);
    cJSON_Delete(*tree);
    *tree = NULL;
    return 0;
}

static void failure_push(lua_State *L, const char *text, const char *at) {
    int line = 1, column = 1;
    for (const char *c = text; c < at; c++) {
        column = *c == '\n' ? 1 : column + ((*c & 0xC0) != 0x80);
        line += *c == '\n';
    }
    lua_pushfstring(L, "line %d, column %d: not JSON here", line, column);
}

bool json_push(lua_State *L, const char *text, size_t length, bool nulls) {
    luaL_checkstack(L, 4, "json_decode");
    cJSON **tree = lua_newuserdatauv(L, sizeof(cJSON *), 0); /* a Lua error below must not lose the tree */
    *tree = NULL;
    if (luaL_newmetatable(L, "json tree")) {
        lua_pushcfunction(L, tree_free);
        lua_setfield(L, -2, "__gc");
    }
    lua_setmetatable(L, -2);
    const char *end = text;
    *tree = cJSON_ParseWithLengthOpts(text, length + 1, &end,
                                      1); /* the NUL counts: nothing may follow the value */
    bool good = *tree != NULL && end == text + length;
    if (good)
        decoded_push(L, *tree, nulls);
    else
        failure_push(L, text, end);
    cJSON_Delete(*tree);
    *tree = NULL;
    lua_remove(L, -2);
    return good;
}

static int text_json_decode(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    if (json_push(L, text, length, true)) return 1;
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
}

void bind_json(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"json_decode", text_json_decode}, {"json_scalar", text_json_scalar}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
    lua_pushlightuserdata(L, NULL);
    lua_setfield(L, -2, "null");
    lua_newtable(L); /* plugins that hold a list cannot reach what all lists share */
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &ARRAY_KEY);
}
