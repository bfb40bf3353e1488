/* Languages of the plugins as the tokenizer's tables, and the tokenizer for who compiles patterns. */
#include "host/rule.h"

#include <string.h>

#include "base/memory.h"

/* language(name, lists): the first one is the default. */
static int language_build(lua_State *L) {
    struct host *h = host_of(L);
    struct language *l = language_new(luaL_checkstring(L, 1));
    h->languages = memory_resize(h->languages, h->language_count + 1, sizeof *h->languages);
    h->languages[h->language_count++] = l;
    struct error err;
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_pushnil(L);
    while (lua_next(L, 2)) {
        luaL_checktype(L, -1, LUA_TTABLE);
        const char *list = luaL_checkstring(L, -2);
        size_t n = (size_t)lua_rawlen(L, -1);
        for (size_t i = 1; i <= n; i++) {
            lua_rawgeti(L, -1, (lua_Integer)i);
            if (lua_type(L, -1) != LUA_TSTRING)
                return luaL_error(L, "language %s, list %s: item %I is no string", language_name(l), list,
                                  (lua_Integer)i);
            if (!language_add(l, list, lua_tostring(L, -1), &err))
                return luaL_error(L, "language %s: %s", language_name(l), err.text);
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
    return 0;
}

static const struct language *language_named(const struct host *h, const char *name) {
    for (size_t i = 1; i < h->language_count; i++) {
        if (strcmp(language_name(h->languages[i]), name) == 0) return h->languages[i];
    }
    return h->languages[h->language_count > 1 ? 1 : 0];
}

/* split(text, language) -> { token, ... } as the tokenizer of that language (the default one if it is
 * unknown) makes them. */
static int language_split(lua_State *L) {
    struct host *h = host_of(L);
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    struct tokens tokens = {0};
    tokens_read(&tokens, text, 0, length, language_named(h, luaL_checkstring(L, 2)), h->vocabulary);
    lua_newtable(L);
    int n = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *t = &tokens.items[i];
        if (t->shape == SHAPE_BOUNDARY) continue;
        lua_pushlstring(L, text + t->start, t->end - t->start);
        lua_rawseti(L, -2, ++n);
    }
    tokens_free(&tokens);
    return 1;
}

void languages_bind(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"language", language_build}, {"split", language_split}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
