/* What `make` sees of a match: m, m.name, m.all.name. The objects are made once a rule and used again for
 * every match; an old one that a plugin kept is found out by its generation. */
#include "host/rule.h"

#include <string.h>

#include "text/utf8.h"

/* index: of the capture in h->matcher.captures; -1: the whole match. */
struct box {
    struct host *host;
    int index;
    uint32_t generation;
    bool all; /* m.all: index is the parent's */
};

static const char BOX = 'b'; /* its address is the metatable's key in the registry */

static struct box *box_test(lua_State *L, int index) {
    struct box *b = lua_touserdata(L, index);
    if (!b || !lua_getmetatable(L, index)) return NULL;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &BOX);
    bool same = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return same ? b : NULL;
}

static struct box *box_new(lua_State *L, struct host *h, int index) {
    struct box *b = lua_newuserdatauv(L, sizeof *b, 0);
    *b = (struct box){.host = h, .index = index};
    lua_rawgetp(L, LUA_REGISTRYINDEX, &BOX);
    lua_setmetatable(L, -2);
    return b;
}

static void box_live(lua_State *L, const struct box *b) {
    if (b->host->cascade->live && b->generation == b->host->cascade->generation) return;
    luaL_error(
        L, "a match is valid only inside its own call of make: copy what you need (m.name.text, features)");
}

/* Token range of a box, half-open. */
static void box_tokens(const struct box *b, size_t *first, size_t *end) {
    const struct cascade *c = b->host->cascade;
    if (b->index < 0) {
        *first = c->first;
        *end = c->end;
        return;
    }
    const struct match_capture *m = &b->host->matcher.captures[b->index];
    *first = m->first;
    *end = m->end;
}

static void box_bytes(const struct box *b, uint32_t *start, uint32_t *end) {
    const struct cascade *c = b->host->cascade;
    if (b->index < 0) {
        *start = c->start_byte;
        *end = c->end_byte;
        return;
    }
    size_t first, last;
    box_tokens(b, &first, &last);
    *start = c->view->tokens->items[first].start;
    *end = last > first ? c->view->tokens->items[last - 1].end : *start;
}

int captures_find(struct host *h, int parent, int slot, int from) {
    const struct match_capture *all = h->matcher.captures;
    for (int i = from > parent ? from : parent + 1; i < (int)h->matcher.capture_count; i++) {
        if (parent >= 0 && (all[i].first >= all[parent].end || all[i].end > all[parent].end)) return -1;
        if (all[i].slot == slot && all[i].end > all[i].first) return i; /* what took nothing is not there */
    }
    return -1;
}

bool captures_is(struct host *h, int capture, uint32_t *annotation, uint32_t *group) {
    const struct cascade *c = h->cascade;
    *annotation = *group = CAPTURE_NOTHING;
    if (capture < 0) return false;
    const struct match_capture *m = &h->matcher.captures[capture];
    const struct slot *s = &c->rule->slots[m->slot];
    for (size_t i = 0; i < s->source_count; i++) {
        const struct overlay *o = &c->rule->overlays[s->sources[i]];
        if (o->lexicon ? view_group(c->view, o, m->first, m->end, group)
                       : view_annotation(h, c->view, o->id, m->first, m->end, annotation))
            return true;
    }
    return false;
}

/* Strings lie some steps apart, and many have the same low bits: Fibonacci hashing parts them. */
static inline size_t place_of(const char *key, unsigned bits) {
    return (size_t)((uint64_t)(uintptr_t)key * 0x9E3779B97F4A7C15u >> (64 - bits));
}

/* Short strings of Lua are alike only if they are the same. */
static int slot_search(const struct rule *r, const char *key) {
    for (size_t i = 1; i < r->slot_count; i++) {
        if (r->slots[i].name == key) return (int)i;
    }
    for (size_t i = 1; r->long_names && i < r->slot_count; i++) {
        if (strcmp(r->slots[i].name, key) == 0) return (int)i;
    }
    return -1;
}

/* The capture of that name, or -1. What was found is kept by the string's address: the names of captures keep
 * theirs, so that no other string ever has one of them. */
static inline int slot_named(struct rule *r, const char *key) {
    struct asked *a = &r->asked[place_of(key, ASKED_BITS)];
    if (a->key != key || r->long_names) *a = (struct asked){key, slot_search(r, key)};
    return a->slot;
}

/* m.name */
static void push_capture(lua_State *L, struct host *h, int slot, int index) {
    const struct slot *s = &h->cascade->rule->slots[slot];
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->kept);
    s->box->index = index;
    s->box->generation = h->cascade->generation;
}

static void push_new(lua_State *L, struct host *h, int index) {
    box_new(L, h, index)->generation = h->cascade->generation;
}

static int all_index(lua_State *L, const struct box *b, const char *key, int slot) {
    struct host *h = b->host;
    if (slot < 0) return luaL_error(L, "rule %s has no capture named \"%s\"", h->cascade->rule->name, key);
    lua_newtable(L);
    int n = 0;
    for (int i = captures_find(h, b->index, slot, 0); i >= 0; i = captures_find(h, b->index, slot, i + 1)) {
        push_new(L, h, i);
        lua_rawseti(L, -2, ++n);
    }
    return 1;
}

/* Fills in what the name at that index means. */
static void meet_new(lua_State *L, struct host *h, int index, const char *key, struct met_name *met) {
    static const char *const fields[] = {"text", "first", "last", "doc", "all"};
    uint16_t id = schema_find(h->schema, NAME_FEATURE, key);
    unsigned kind = 0;
    while (kind < MET_FEATURE && strcmp(fields[kind], key) != 0) kind++;
    if (kind == MET_FEATURE && id == NAME_NONE) kind = MET_OTHER;
    if (met->key) luaL_unref(L, LUA_REGISTRYINDEX, met->kept);
    met->key = NULL; /* should there be no memory */
    lua_pushvalue(L, index);
    int kept = luaL_ref(L, LUA_REGISTRYINDEX);
    *met = (struct met_name){key, kept, (enum met_kind)kind, id};
}

/* What the name at that index, a string, means. */
static const struct met_name *meet(lua_State *L, struct host *h, int index, const char *key) {
    struct met_name *met = &h->cascade->met[place_of(key, MET_BITS)];
    if (met->key != key) meet_new(L, h, index, key, met);
    return met;
}

/* Pushes a feature that is a string, a number or a boolean, or that is declared and not there; all else goes
 * the long way over an annotation object. */
static bool plain_feature(lua_State *L, struct host *h, uint32_t annotation, uint16_t feature) {
    const struct annotations *a = &h->current.annotations;
    const struct value *v = annotations_get(a, annotation, feature);
    if (!v) {
        if (!host_has_feature(h, a->items[annotation].type, feature)) return false;
        lua_pushnil(L);
        return true;
    }
    switch (v->kind) {
    case VALUE_STRING:
        lua_pushlstring(L, a->bytes.bytes + v->offset, v->length);
        return true;
    case VALUE_INTEGER:
        lua_pushinteger(L, v->integer);
        return true;
    case VALUE_BOOLEAN:
        lua_pushboolean(L, v->integer != 0);
        return true;
    case VALUE_FLOAT:
        if (number_is_integer(v->number)) return false;
        lua_pushnumber(L, v->number);
        return true;
    default:
        return false;
    }
}

/* The feature named by the key at that index of the annotation or lexicon entry that the capture is; nil if
 * it is none. `feature`: its id, where it is an annotation's. */
static int feature_index(lua_State *L, const struct box *b, int key, uint16_t feature) {
    struct host *h = b->host;
    uint32_t annotation, group;
    if (!captures_is(h, b->index, &annotation, &group)) {
        lua_pushnil(L);
        return 1;
    }
    if (annotation != CAPTURE_NOTHING && feature != NAME_NONE && plain_feature(L, h, annotation, feature))
        return 1;
    if (annotation != CAPTURE_NOTHING) {
        document_current(L, h);
        annotation_push(L, lua_gettop(L), annotation);
    } else {
        entry_push(L, h, group);
    }
    lua_pushvalue(L, key);
    lua_gettable(L, -2);
    return 1;
}

/* What a match or a capture has beside its captures; `key`: index of the name. */
static int box_field(lua_State *L, const struct box *b, int key, const struct met_name *met) {
    struct host *h = b->host;
    uint32_t start, end;
    switch (met->kind) {
    case MET_TEXT:
        box_bytes(b, &start, &end);
        lua_pushlstring(L, h->current.document->text + start, end - start);
        return 1;
    case MET_FIRST:
        box_bytes(b, &start, &end);
        lua_pushinteger(L, (lua_Integer)start + 1);
        return 1;
    case MET_LAST:
        box_bytes(b, &start, &end);
        lua_pushinteger(L, (lua_Integer)end);
        return 1;
    case MET_DOC:
        document_current(L, h);
        return 1;
    case MET_ALL: {
        struct box *all = box_new(L, h, b->index);
        all->all = true;
        all->generation = h->cascade->generation;
        return 1;
    }
    default:
        if (b->index >= 0) return feature_index(L, b, key, met->kind == MET_FEATURE ? met->id : NAME_NONE);
        if (h->cascade->rule->kind != RULE_PATTERN)
            return luaL_error(L, "a match has no field \"%s\": text, first, last, doc", met->key);
        return luaL_error(L, "rule %s has no capture named \"%s\"; name one with t.as(\"%s\", ...)",
                          h->cascade->rule->name, met->key, met->key);
    }
}

static int box_index(lua_State *L) {
    const struct box *b = lua_touserdata(L, 1);
    box_live(L, b);
    if (lua_type(L, 2) != LUA_TSTRING) {
        if (lua_isinteger(L, 2) && b->index >= 0 && !b->all)
            return feature_index(L, b, 2, NAME_NONE); /* an entry's spelling */
        luaL_checkstring(L, 2);
    }
    struct host *h = b->host;
    const char *key = lua_tostring(L, 2);
    int slot = slot_named(h->cascade->rule, key);
    if (b->all) return all_index(L, b, key, slot);
    int found = slot > 0 ? captures_find(h, b->index, slot, 0) : -1;
    if (found >= 0) {
        if (b->index < 0)
            push_capture(L, h, slot, found);
        else
            push_new(L, h, found);
        return 1;
    }
    if (slot > 0 && b->index < 0) return 0; /* optional, and not there */
    return box_field(L, b, 2, meet(L, h, 2, key));
}

void captures_field(lua_State *L, struct host *h, int capture, const char *field) {
    field = lua_pushstring(L, field);
    int key = lua_gettop(L);
    const struct box b = {.host = h, .index = capture, .generation = h->cascade->generation};
    int slot = slot_named(h->cascade->rule, field),
        inner = slot > 0 ? captures_find(h, capture, slot, 0) : -1;
    if (inner >= 0)
        push_new(L, h, inner);
    else
        box_field(L, &b, key, meet(L, h, key, field));
    lua_replace(L, key);
    lua_settop(L, key);
}

static int box_newindex(lua_State *L) {
    return luaL_error(L, "a match cannot be changed; return the features instead");
}

static int box_tostring(lua_State *L) {
    const struct box *b = lua_touserdata(L, 1);
    box_live(L, b);
    uint32_t start, end;
    box_bytes(b, &start, &end);
    lua_pushlstring(L, b->host->current.document->text + start, end - start);
    return 1;
}

void captures_open(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"__index", box_index}, {"__newindex", box_newindex}, {"__tostring", box_tostring}, {NULL, NULL}};
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &BOX);
}

void captures_boxes(lua_State *L, struct host *h, struct rule *r) {
    r->box = box_new(L, h, -1);
    r->kept = luaL_ref(L, LUA_REGISTRYINDEX);
    for (size_t i = 0; i < r->slot_count; i++) {
        r->slots[i].box = box_new(L, h, -1);
        r->slots[i].kept = luaL_ref(L, LUA_REGISTRYINDEX);
        r->long_names |= i > 0 && strlen(r->slots[i].name) >= NAME_INTERNED;
    }
}

void captures_push(lua_State *L, const struct rule *r) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->kept);
    r->box->generation = r->box->host->cascade->generation;
}

bool captures_span(lua_State *L, int index, uint32_t *start, uint32_t *end) {
    struct box *b = box_test(L, index);
    if (b) {
        box_live(L, b);
        box_bytes(b, start, end);
        return true;
    }
    if (lua_type(L, index) != LUA_TTABLE && lua_type(L, index) != LUA_TUSERDATA) return false;
    index = lua_absindex(L, index);
    if (lua_getfield(L, index, "first") != LUA_TNUMBER || lua_getfield(L, index, "last") != LUA_TNUMBER)
        return luaL_error(L, "a span is a capture, an annotation, or { first = byte, last = byte }"), false;
    lua_Integer first = lua_tointeger(L, -2), last = lua_tointeger(L, -1);
    lua_pop(L, 2);
    struct host *h = host_of(L);
    if (first < 1 || last < first || (uint64_t)last > h->current.document->length)
        return luaL_error(L, "span first = %I, last = %I is empty or outside the document (1 to %I)", first,
                          last, (lua_Integer)h->current.document->length),
               false;
    *start = (uint32_t)(first - 1);
    *end = (uint32_t)last;
    const char *text = h->current.document->text;
    if (utf8_is_inside(text[*start]) || (*end < h->current.document->length && utf8_is_inside(text[*end])))
        return luaL_error(L, "span first = %I, last = %I cuts a character in two", first, last), false;
    return true;
}

bool captures_annotation(lua_State *L, int index, uint32_t *annotation) {
    struct box *b = box_test(L, index);
    uint32_t group;
    if (b) {
        box_live(L, b);
        return captures_is(b->host, b->index, annotation, &group) && *annotation != CAPTURE_NOTHING;
    }
    if (lua_type(L, index) != LUA_TUSERDATA) return false;
    annotation_check(L, index, annotation);
    return true;
}

bool captures_group(lua_State *L, int index, uint32_t *group) {
    struct box *b = box_test(L, index);
    uint32_t annotation;
    if (!b) return false;
    box_live(L, b);
    return captures_is(b->host, b->index, &annotation, group) && *group != CAPTURE_NOTHING;
}
