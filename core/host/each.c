/* doc:each, doc:list and doc:values. What is given is chosen once, at the start, so that
 * what rules add meanwhile disturbs nothing. */
#include "host/internal.h"

#include <string.h>

enum { TYPES_MAX = 32 }; /* types one loop may be asked for by name */

struct each {
    const struct document_box *document;
    uint32_t at, count;
    uint32_t items[];
};

struct choice {
    uint16_t types[TYPES_MAX], exclude;
    size_t count;              /* 0: all types */
    const struct rule *reader; /* inside a rule: only what it reads */
};

/* Pushes " (nearest: x)" or "": of all types, inside a rule of those it reads. */
static const char *nearest_type(lua_State *L, const struct host *h, const char *name) {
    const struct rule *rule = rule_at_work(h);
    struct nearest n;
    nearest_start(&n, name);
    for (uint16_t i = 0; i < schema_count(h->schema, NAME_TYPE); i++)
        if (!rule || rule_reads(rule, i)) nearest_try(&n, schema_name(h->schema, NAME_TYPE, i));
    return nearest_hint(L, &n);
}

/* A rule sees only what it says it reads: else its place in the cascade would be chance. A type unknown here
 * may be one whose rules are not in the plan; whether there is one at all is found out once the rule reads
 * it. */
static void check_type(lua_State *L, const struct host *h, uint16_t type, const char *name) {
    const struct rule *rule = rule_at_work(h);
    if (rule && (type == NAME_NONE || !rule_reads(rule, type)))
        luaL_error(L, "a rule that looks at annotations of type %s says so: reads = { \"%s\" }%s", name, name,
                   type == NAME_NONE ? nearest_type(L, h, name) : "");
    if (type == NAME_NONE)
        luaL_error(L, "there is no annotation type \"%s\"%s", name, nearest_type(L, h, name));
}

static void choice_add(lua_State *L, struct choice *c, int index) {
    const struct host *h = host_of(L);
    if (lua_type(L, index) != LUA_TSTRING)
        luaL_error(L, "the name of a type is wanted, not a %s", luaL_typename(L, index));
    if (c->count == TYPES_MAX)
        luaL_error(L, "more than %d types asked for: ask for all, and look at a.type", TYPES_MAX);
    const char *name = lua_tostring(L, index);
    uint16_t type = schema_find(h->schema, NAME_TYPE, name);
    check_type(L, h, type, name);
    c->types[c->count++] = type;
}

static void types_add(lua_State *L, struct choice *c, int index) {
    lua_Integer count = (lua_Integer)lua_rawlen(L, index);
    for (lua_Integer i = 1; i <= count; i++, lua_pop(L, 1)) {
        lua_rawgeti(L, index, i);
        choice_add(L, c, -1);
    }
}

static bool is_empty(lua_State *L, int index) {
    lua_pushnil(L);
    if (!lua_next(L, index)) return true;
    lua_pop(L, 2);
    return false;
}

/* Arguments from 2 to `last`: names, lists of names, options. */
static void choice_check(lua_State *L, struct choice *c, int last) {
    c->count = 0;
    c->reader = rule_at_work(host_of(L));
    c->exclude = ANNOTATION_DROPPED | ANNOTATION_HIDDEN | ANNOTATION_FURNITURE;
    for (int i = 2; i <= last; i++) {
        if (lua_isnil(L, i)) continue;
        if (!lua_istable(L, i)) {
            choice_add(L, c, i);
            continue;
        }
        luaL_argcheck(L, i > 2 || !is_empty(L, i), 2, "an empty list of types");
        types_add(L, c, i);
        if (field_true(L, i, "nested")) c->exclude &= (uint16_t)~ANNOTATION_HIDDEN;
        if (field_true(L, i, "furniture")) c->exclude &= (uint16_t)~ANNOTATION_FURNITURE;
    }
}

static bool is_chosen(const struct choice *c, const struct annotation *n) {
    if (n->flags & c->exclude) return false;
    for (size_t i = 0; i < c->count; i++)
        if (c->types[i] == n->type) return true; /* choice_check has looked whether the rule reads it */
    return c->count == 0 && (!c->reader || rule_reads(c->reader, n->type));
}

/* Pushes the chosen annotations' indices. The arguments of doc:each are on the stack, up to `last`. */
static struct each *each_push(lua_State *L, int last) {
    struct analysis *a = document_check(L, 1);
    struct choice c;
    choice_check(L, &c, last);
    const struct annotation *items = a->annotations.items;
    size_t total, count = 0;
    const uint32_t *view = analysis_view(host_of(L), a, c.count == 1 ? c.types[0] : NAME_NONE, &total);
    for (size_t i = 0; i < total; i++) count += is_chosen(&c, &items[view[i]]);
    struct each *e = lua_newuserdatauv(L, sizeof *e + count * sizeof *e->items, 0);
    e->document = lua_touserdata(L, 1);
    e->at = 0;
    e->count = 0;
    for (size_t i = 0; i < total && e->count < count; i++)
        if (is_chosen(&c, &items[view[i]])) e->items[e->count++] = view[i];
    return e;
}

/* upvalues: the choice, the document, the metatable of annotations */
static int each_step(lua_State *L) {
    struct each *e = lua_touserdata(L, lua_upvalueindex(1));
    if (e->at == e->count) return 0;
    if (e->document->analysis == NULL) document_check(L, lua_upvalueindex(2)); /* raises */
    annotation_box_push(L, lua_upvalueindex(2), lua_upvalueindex(3), e->items[e->at++]);
    return 1;
}

int document_each(lua_State *L) {
    each_push(L, lua_gettop(L));
    lua_pushvalue(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &host_of(L)->annotation_metatable);
    lua_pushcclosure(L, each_step, 3);
    return 1;
}

int document_list(lua_State *L) {
    struct each *e = each_push(L, lua_gettop(L));
    lua_rawgetp(L, LUA_REGISTRYINDEX, &host_of(L)->annotation_metatable);
    int metatable = lua_gettop(L);
    lua_createtable(L, (int)e->count, 0);
    for (uint32_t i = 0; i < e->count; i++) {
        annotation_box_push(L, 1, metatable, e->items[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* What doc:values gives under a name: a feature's id, or a place. */
enum { FIRST = -1, LAST = -2 };

static int value_named(lua_State *L, int index) {
    const struct host *h = host_of(L);
    const char *name = luaL_checkstring(L, index);
    if (strcmp(name, "first") == 0) return FIRST;
    if (strcmp(name, "last") == 0) return LAST;
    uint16_t id = schema_find(h->schema, NAME_FEATURE, name);
    if (id != NAME_NONE) return id;
    struct nearest n;
    nearest_start(&n, name);
    for (uint16_t i = 0; i < schema_count(h->schema, NAME_FEATURE); i++)
        nearest_try(&n, schema_name(h->schema, NAME_FEATURE, i));
    return luaL_error(L, "no type has a feature \"%s\"%s; values gives features, first and last", name,
                      nearest_hint(L, &n));
}

/* Raises if annotations are there, and none is of a type with that feature. */
static void value_declared(lua_State *L, const struct each *e, int name) {
    struct host *h = host_of(L);
    const struct annotation *items = e->document->analysis->annotations.items;
    for (uint32_t i = 0; i < e->count; i++)
        if (host_has_feature(h, items[e->items[i]].type, (uint16_t)name)) return;
    if (e->count > 0)
        luaL_error(L, "type %s has no feature \"%s\"",
                   schema_name(h->schema, NAME_TYPE, items[e->items[0]].type),
                   schema_name(h->schema, NAME_FEATURE, (uint16_t)name));
}

static void value_of(lua_State *L, struct analysis *a, uint32_t index, int name) {
    const struct annotation *n = &a->annotations.items[index];
    const struct value *v = name >= 0 ? annotations_get(&a->annotations, index, (uint16_t)name) : NULL;
    if (v && v->kind == VALUE_STRING)
        lua_pushlstring(L, a->annotations.bytes.bytes + v->offset, v->length);
    else if (v)
        value_push(L, 1, a, v);
    else if (name >= 0)
        lua_pushboolean(L, false);
    else
        lua_pushinteger(L, name == FIRST ? (lua_Integer)n->start + 1 : (lua_Integer)n->end);
}

int document_values(lua_State *L) {
    enum { NAMES_MAX = 16 };
    int count = lua_gettop(L) - 2, names[NAMES_MAX];
    luaL_argcheck(L, count >= 1 && count <= NAMES_MAX, 3, "names of 1 to 16 features are wanted");
    const struct each *e = each_push(L, 2); /* first: of a type unknown here the features are, too */
    for (int k = 0; k < count; k++) names[k] = value_named(L, 3 + k);
    struct analysis *a = e->document->analysis;
    luaL_checkstack(L, count + LUA_MINSTACK, NULL);
    int lists = lua_gettop(L) + 1;
    for (int k = 0; k < count; k++) {
        if (names[k] >= 0) value_declared(L, e, names[k]);
        lua_createtable(L, (int)e->count, 0);
    }
    for (uint32_t i = 0; i < e->count; i++) {
        for (int k = 0; k < count; k++) {
            value_of(L, a, e->items[i], names[k]);
            lua_rawseti(L, lists + k, (lua_Integer)i + 1);
        }
    }
    return count;
}
