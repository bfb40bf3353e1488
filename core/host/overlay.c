/* What an overlay asks of an annotation or a lexicon entry: read when a rule is built, asked when masks are
 * made.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "host/rule.h"

/* What Lua's == says of a feature and a constant. */
static bool equals(const struct annotations *a, const struct value *v, const struct wanted *w) {
    bool whole = w->kind == VALUE_INTEGER;
    switch (v ? v->kind : VALUE_LIST) {
    case VALUE_STRING:
        return w->kind == VALUE_STRING && v->length == w->length &&
               memcmp(a->bytes.bytes + v->offset, w->string, w->length) == 0;
    case VALUE_INTEGER:
        return whole ? v->integer == w->integer : w->kind == VALUE_FLOAT && (double)v->integer == w->number;
    case VALUE_FLOAT:
        return whole ? v->number == (double)w->integer : w->kind == VALUE_FLOAT && v->number == w->number;
    case VALUE_BOOLEAN:
        return w->kind == VALUE_BOOLEAN && v->integer == w->integer;
    default:
        return false;
    }
}

static bool has_wanted(const struct annotations *a, const struct overlay *o, uint32_t annotation) {
    for (size_t i = 0; i < o->wanted_count; i++) {
        if (!equals(a, annotations_get(a, annotation, o->wanted[i].feature), &o->wanted[i])) return false;
    }
    return true;
}

bool overlay_passes(struct host *h, const struct overlay *o, uint32_t annotation) {
    if (o->test == LUA_NOREF) return has_wanted(&h->current.annotations, o, annotation);
    lua_State *L = h->L;
    lua_rawgeti(L, LUA_REGISTRYINDEX, o->test);
    document_current(L, h);
    annotation_push(L, lua_gettop(L), annotation);
    lua_remove(L, -2);
    lua_call(L, 1, 1);
    bool yes = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return yes;
}

/* The constant at index -1, wanted of the feature named at index -2. False: it takes Lua to compare it, or to
 * say that the feature is not declared. */
static bool read_wanted(lua_State *L, struct host *h, uint16_t type, struct wanted *w) {
    uint16_t feature = lua_type(L, -2) == LUA_TSTRING
                           ? schema_find(h->schema, NAME_FEATURE, lua_tostring(L, -2))
                           : NAME_NONE;
    if (feature == NAME_NONE || !host_has_feature(h, type, feature)) return false;
    *w = (struct wanted){.feature = feature};
    switch (lua_type(L, -1)) {
    case LUA_TSTRING:
        w->kind = VALUE_STRING;
        const char *text = lua_tolstring(L, -1, &w->length);
        w->string = memory_copy(text, w->length);
        return true;
    case LUA_TNUMBER:
        w->kind = lua_isinteger(L, -1) ? VALUE_INTEGER : VALUE_FLOAT;
        w->integer = lua_tointeger(L, -1);
        w->number = lua_tonumber(L, -1);
        return true;
    case LUA_TBOOLEAN:
        w->kind = VALUE_BOOLEAN;
        w->integer = lua_toboolean(L, -1);
        return true;
    default:
        return false;
    }
}

/* A table as the test of annotations: its function is not needed where C can compare. */
void overlay_read_test(lua_State *L, struct host *h, struct overlay *o, int at) {
    size_t capacity = 0;
    o->test = LUA_NOREF;
    bool plain = lua_getfield(L, at, "wanted") == LUA_TTABLE;
    if (plain) {
        lua_pushnil(L);
        while (plain && lua_next(L, -2)) {
            memory_grow((void **)&o->wanted, o->wanted_count, &capacity, sizeof *o->wanted);
            plain = read_wanted(L, h, o->id, &o->wanted[o->wanted_count]);
            o->wanted_count += plain;
            lua_pop(L, plain ? 1 : 2);
        }
    }
    lua_pop(L, 1);
    if (plain) return;
    lua_getfield(L, at, "test");
    o->test = lua_isnil(L, -1) ? LUA_NOREF : luaL_ref(L, LUA_REGISTRYINDEX);
    if (o->test == LUA_NOREF) lua_pop(L, 1);
}

void overlay_free(struct overlay *o) {
    for (size_t i = 0; i < o->wanted_count; i++) free(o->wanted[i].string);
    free(o->wanted);
    free(o->accepts);
}
