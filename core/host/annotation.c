/* Annotations as Lua sees them: fields, features, JSON. */
#include "host/internal.h"

#include <string.h>

struct annotation_box {
    const struct document_box *document; /* user value 1 keeps it alive */
    uint32_t index;
};

/* --- declared features: a set of type << 16 | feature in the registry */

static const char DECLARED_KEY;

static lua_Integer declared_key(uint16_t type, uint16_t feature) {
    return (lua_Integer)type << 16 | feature;
}

void host_declare_feature(struct host *h, uint16_t type, uint16_t feature) {
    lua_rawgetp(h->L, LUA_REGISTRYINDEX, &DECLARED_KEY);
    lua_pushboolean(h->L, true);
    lua_rawseti(h->L, -2, declared_key(type, feature));
    lua_pop(h->L, 1);
}

bool host_has_feature(struct host *h, uint16_t type, uint16_t feature) {
    lua_rawgetp(h->L, LUA_REGISTRYINDEX, &DECLARED_KEY);
    bool has = lua_rawgeti(h->L, -1, declared_key(type, feature)) != LUA_TNIL;
    lua_pop(h->L, 2);
    return has;
}

/* --- boxes */

void annotation_box_push(lua_State *L, int document, int metatable, uint32_t index) {
    struct annotation_box *box = lua_newuserdatauv(L, sizeof *box, 1);
    *box = (struct annotation_box){lua_touserdata(L, document), index};
    lua_pushvalue(L, document);
    lua_setiuservalue(L, -2, 1);
    lua_pushvalue(L, metatable);
    lua_setmetatable(L, -2);
}

void annotation_push(lua_State *L, int document, uint32_t index) {
    const struct host *h = host_of(L);
    document = lua_absindex(L, document);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &h->annotation_metatable);
    annotation_box_push(L, document, lua_gettop(L), index);
    lua_remove(L, -2);
}

bool annotation_is(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return false;
    const void *metatable = lua_topointer(L, -1);
    lua_pop(L, 1);
    return metatable == host_of(L)->annotation_metatable;
}

static const struct annotation_box *box_check(lua_State *L, int index) {
    if (annotation_is(L, index)) return lua_touserdata(L, index);
    luaL_typeerror(L, index, "annotation");
    return NULL;
}

struct analysis *annotation_check(lua_State *L, int index, uint32_t *annotation) {
    const struct annotation_box *box = box_check(L, index);
    if (box->document->analysis == NULL) {
        lua_getiuservalue(L, index, 1);
        document_check(L, -1); /* raises */
    }
    *annotation = box->index;
    return box->document->analysis;
}

/* --- values */

static void value_push_at(lua_State *L, int document, struct analysis *a, const struct value *v) {
    switch ((enum value_kind)v->kind) {
    case VALUE_STRING:
        lua_pushlstring(L, a->annotations.bytes.bytes + v->offset, v->length);
        break;
    case VALUE_INTEGER:
        lua_pushinteger(L, v->integer);
        break;
    case VALUE_FLOAT:
        if (number_is_integer(v->number))
            lua_pushinteger(L, (lua_Integer)v->number);
        else
            lua_pushnumber(L, v->number);
        break;
    case VALUE_BOOLEAN:
        lua_pushboolean(L, v->integer != 0);
        break;
    case VALUE_REF:
        annotation_push(L, document, v->index);
        break;
    case VALUE_LIST:
        lua_createtable(L, (int)v->length, 0);
        for (uint32_t i = 0; i < v->length; i++) {
            value_push_at(L, document, a, &a->annotations.values[v->offset + i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        break;
    }
}

void value_push(lua_State *L, int document, struct analysis *a, const struct value *v) {
    luaL_checkstack(L, 8, NULL);
    value_push_at(L, lua_absindex(L, document), a, v);
}

/* --- JSON */

static struct slice text_of(const struct analysis *a, uint32_t index) {
    const struct annotation *n = &a->annotations.items[index];
    return (struct slice){a->document->text + n->start, n->end - n->start};
}

static void slice_json(struct buffer *b, struct slice s) {
    json_string(b, s.bytes, s.length);
}

struct writer {
    struct buffer *out;
    struct host *h;
    struct analysis *a;
    uint16_t name; /* id of the feature "name" */
};

/* What a reader can make of a reference without looking it up: its name, else its words. */
static void ref_words_json(const struct writer *w, uint32_t index) {
    const struct annotations *all = &w->a->annotations;
    const struct value *name = w->name == NAME_NONE ? NULL : annotations_get(all, index, w->name);
    if (name && name->kind == VALUE_STRING)
        json_string(w->out, all->bytes.bytes + name->offset, name->length);
    else
        slice_json(w->out, text_of(w->a, index));
}

/* `words`: references as words, not as ids. */
static void value_json(const struct writer *w, const struct value *v, bool words) {
    const struct annotations *all = &w->a->annotations;
    uint32_t id;
    switch ((enum value_kind)v->kind) {
    case VALUE_STRING:
        json_string(w->out, all->bytes.bytes + v->offset, v->length);
        break;
    case VALUE_INTEGER:
        json_integer(w->out, v->integer);
        break;
    case VALUE_FLOAT:
        json_number(w->out, v->number);
        break;
    case VALUE_BOOLEAN:
        buffer_text(w->out, v->integer ? "true" : "false");
        break;
    case VALUE_REF:
        if (words)
            ref_words_json(w, v->index);
        else if ((id = analysis_id(w->h, w->a, v->index)) > 0)
            json_integer(w->out, id);
        else
            buffer_text(w->out, "null"); /* it lost an overlap: only its words are left */
        break;
    case VALUE_LIST:
        buffer_u8(w->out, '[');
        for (uint32_t i = 0; i < v->length; i++) {
            if (i > 0) buffer_u8(w->out, ',');
            value_json(w, &all->values[v->offset + i], words);
        }
        buffer_u8(w->out, ']');
        break;
    }
}

static void feature_json(const struct writer *w, const char *name, const struct value *v) {
    const struct value *item =
        v->kind == VALUE_LIST && v->length > 0 ? &w->a->annotations.values[v->offset] : v;
    buffer_u8(w->out, ',');
    json_string(w->out, name, strlen(name));
    buffer_u8(w->out, ':');
    value_json(w, v, false);
    if (item->kind != VALUE_REF) return;
    buffer_text(w->out, ",\"");
    buffer_text(w->out, name); /* a declared name: nothing in it to escape */
    buffer_text(w->out, "_text\":");
    value_json(w, v, true);
}

/* Sorted by name, although they are stored by id: there are few, so each turn looks for the next name. */
static void features_json(const struct writer *w, const struct annotation *n) {
    const struct feature *all = w->a->annotations.features + n->features, *next;
    for (const char *last = "";; feature_json(w, last, &next->value)) {
        const char *best = NULL;
        next = NULL;
        for (size_t i = 0; i < n->feature_count; i++) {
            const char *name = schema_name(w->h->schema, NAME_FEATURE, all[i].name);
            if (strcmp(name, last) <= 0 || (best && strcmp(name, best) >= 0)) continue;
            best = name;
            next = &all[i];
        }
        if (next == NULL) return;
        last = best;
    }
}

static void ids_check(lua_State *L, const struct analysis *a) {
    if (a->document != &a->owned)
        luaL_error(L, "ids are known only once every rule has run: not inside a rule");
}

static int annotation_json(lua_State *L) {
    struct host *h = host_of(L);
    uint32_t index;
    struct analysis *a = annotation_check(L, 1, &index);
    const struct annotation *n = &a->annotations.items[index];
    const struct document *d = document_text(L, a);
    ids_check(L, a);
    struct writer w = {&h->scratch, h, a, schema_find(h->schema, NAME_FEATURE, "name")};
    const char *type = schema_name(h->schema, NAME_TYPE, n->type),
               *rule = schema_name(h->schema, NAME_RULE, n->rule);
    struct buffer *b = w.out;
    buffer_clear(b);
    buffer_text(b, "{\"doc\":");
    json_string(b, d->id, strlen(d->id));
    buffer_text(b, ",\"id\":");
    value_json(&w, &(struct value){.kind = VALUE_REF, .index = index}, false);
    buffer_text(b, ",\"type\":");
    json_string(b, type, strlen(type));
    buffer_text(b, ",\"start\":");
    json_integer(b, n->start);
    buffer_text(b, ",\"end\":");
    json_integer(b, n->end);
    buffer_text(b, ",\"text\":");
    slice_json(b, text_of(a, index));
    buffer_text(b, ",\"rule\":");
    json_string(b, rule, strlen(rule));
    features_json(&w, n);
    buffer_u8(b, '}');
    lua_pushlstring(L, b->bytes, b->length);
    return 1;
}

/* --- fields */

/* Fields are negative, so that feature ids and fields share one table. */
enum field { DOC = -9, ID, TYPE, RULE, FIRST, LAST, TEXT, LINE, HIDDEN };

static const struct field_name FIELDS[] = {{"doc", DOC},   {"id", ID},       {"type", TYPE},
                                           {"rule", RULE}, {"first", FIRST}, {"last", LAST},
                                           {"text", TEXT}, {"line", LINE},   {"hidden", HIDDEN}};

static int field_push(lua_State *L, struct analysis *a, uint32_t index, enum field field) {
    struct host *h = host_of(L);
    const struct annotation *n = &a->annotations.items[index];
    uint32_t id;
    switch (field) {
    case DOC:
        lua_getiuservalue(L, 1, 1);
        break;
    case ID:
        ids_check(L, a);
        if ((id = analysis_id(h, a, index)) > 0)
            lua_pushinteger(L, id);
        else
            lua_pushnil(L);
        break;
    case TYPE:
        lua_pushstring(L, schema_name(h->schema, NAME_TYPE, n->type));
        break;
    case RULE:
        lua_pushstring(L, schema_name(h->schema, NAME_RULE, n->rule));
        break;
    case FIRST:
        lua_pushinteger(L, (lua_Integer)n->start + 1);
        break;
    case LAST:
        lua_pushinteger(L, n->end);
        break;
    case TEXT:
        document_text(L, a);
        lua_pushlstring(L, text_of(a, index).bytes, text_of(a, index).length);
        break;
    case LINE:
        document_text(L, a);
        lua_pushinteger(L, analysis_line(a, n->start));
        break;
    case HIDDEN:
        lua_pushboolean(L, n->flags & ANNOTATION_HIDDEN);
        break;
    }
    return 1;
}

static int feature_unknown(lua_State *L, const struct analysis *a, uint32_t index) {
    struct host *h = host_of(L);
    uint16_t type = a->annotations.items[index].type;
    const char *name = luaL_checkstring(L, 2);
    struct nearest n;
    nearest_start(&n, name);
    for (uint16_t i = 0; i < schema_count(h->schema, NAME_FEATURE); i++)
        if (host_has_feature(h, type, i)) nearest_try(&n, schema_name(h->schema, NAME_FEATURE, i));
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) nearest_try(&n, FIELDS[i].name);
    return luaL_error(L, "type %s has no feature \"%s\"%s", schema_name(h->schema, NAME_TYPE, type), name,
                      nearest_hint(L, &n));
}

/* upvalue 1: name -> method, enum field, or feature id as met so far */
static int annotation_index(lua_State *L) {
    uint32_t index;
    struct analysis *a = annotation_check(L, 1, &index);
    lua_pushvalue(L, 2);
    int kind = lua_rawget(L, lua_upvalueindex(1));
    if (kind == LUA_TFUNCTION) return 1;
    if (kind == LUA_TNIL) {
        uint16_t found = lua_type(L, 2) == LUA_TSTRING
                             ? schema_find(host_of(L)->schema, NAME_FEATURE, lua_tostring(L, 2))
                             : NAME_NONE;
        if (found == NAME_NONE) return feature_unknown(L, a, index);
        lua_pushvalue(L, 2);
        lua_pushinteger(L, found);
        lua_rawset(L, lua_upvalueindex(1));
        lua_pushinteger(L, found);
    }
    lua_Integer code = lua_tointeger(L, -1);
    if (code < 0) return field_push(L, a, index, (enum field)code);
    const struct value *v = annotations_get(&a->annotations, index, (uint16_t)code);
    if (v == NULL) {
        if (!host_has_feature(host_of(L), a->annotations.items[index].type, (uint16_t)code))
            return feature_unknown(L, a, index);
        lua_pushnil(L);
        return 1;
    }
    if (v->kind >= VALUE_REF) lua_getiuservalue(L, 1, 1);
    value_push_at(L, lua_gettop(L), a, v);
    return 1;
}

static int annotation_features(lua_State *L) {
    uint32_t index;
    struct analysis *a = annotation_check(L, 1, &index);
    const struct annotation *n = &a->annotations.items[index];
    lua_settop(L, 1);
    lua_getiuservalue(L, 1, 1);
    lua_createtable(L, 0, n->feature_count);
    for (size_t i = 0; i < n->feature_count; i++) {
        const struct feature *f = &a->annotations.features[n->features + i];
        value_push_at(L, 2, a, &f->value);
        lua_setfield(L, 3, schema_name(host_of(L)->schema, NAME_FEATURE, f->name));
    }
    return 1;
}

static int annotation_eq(lua_State *L) {
    const struct annotation_box *a = box_check(L, 1), *b = box_check(L, 2);
    lua_pushboolean(L, a->document == b->document && a->index == b->index);
    return 1;
}

static int annotation_newindex(lua_State *L) {
    return luaL_error(L, "an annotation cannot be changed (\"%s\")", luaL_tolstring(L, 2, NULL));
}

static int annotation_tostring(lua_State *L) {
    const struct annotation_box *box = box_check(L, 1);
    struct analysis *a = box->document->analysis;
    if (a == NULL || a->document->text == NULL) {
        lua_pushliteral(L, "annotation");
        return 1;
    }
    const struct annotation *n = &a->annotations.items[box->index];
    lua_pushfstring(L, "%s \"", schema_name(host_of(L)->schema, NAME_TYPE, n->type));
    lua_pushlstring(L, text_of(a, box->index).bytes, text_of(a, box->index).length);
    lua_pushfstring(L, "\" (%s:%d)", a->document->id, (int)analysis_line(a, n->start));
    lua_concat(L, 3);
    return 1;
}

void annotation_register(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"json", annotation_json}, {"features", annotation_features}, {NULL, NULL}};
    static const luaL_Reg metamethods[] = {{"__eq", annotation_eq},
                                           {"__newindex", annotation_newindex},
                                           {"__tostring", annotation_tostring},
                                           {NULL, NULL}};
    struct host *h = host_of(L);
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &DECLARED_KEY);
    metatable_push(L, "annotation", metamethods, methods, FIELDS, sizeof FIELDS / sizeof *FIELDS,
                   annotation_index);
    h->annotation_metatable = lua_topointer(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &h->annotation_metatable);
}
