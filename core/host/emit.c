/* From what a rule says to annotations: checks names and kinds against what the rule declares. */
#include "host/rule.h"

#include <math.h>
#include <string.h>

const char *const feature_kinds[FEATURE_KINDS] = {"string", "number", "boolean", "ref"};

/* `name` is a string of Lua: a short one is alike only if it is the same. */
static const struct feature_spec *find_feature(const struct type_spec *t, const char *name, size_t length) {
    for (size_t i = 0; i < t->count; i++) {
        if (t->features[i].name == name) return &t->features[i];
    }
    for (size_t i = 0; length >= NAME_INTERNED && i < t->count; i++) {
        if (strcmp(t->features[i].name, name) == 0) return &t->features[i];
    }
    return NULL;
}

bool emit_wanted(void *context, uint16_t name) {
    const struct type_spec *t = context;
    for (size_t i = 0; i < t->count; i++) {
        if (t->features[i].id == name) return true;
    }
    return false;
}

/* The features that the last annotation has, the copied ones leave as they are. */
struct missing {
    const struct annotations *annotations;
    const struct type_spec *type;
};

static bool is_missing(void *context, uint16_t name) {
    const struct missing *m = context;
    return emit_wanted((void *)(uintptr_t)m->type, name) &&
           !annotations_get(m->annotations, (uint32_t)m->annotations->count - 1, name);
}

static const char *type_name(struct host *h, const struct type_spec *t) {
    return schema_name(h->schema, NAME_TYPE, t->type);
}

/* What an author would call the value that does not fit. */
static const char *found_name(lua_State *L, int index) {
    uint32_t start, end;
    if (lua_type(L, index) != LUA_TUSERDATA) return lua_pushfstring(L, "a %s", luaL_typename(L, index));
    return captures_span(L, index, &start, &end) ? "a capture of words (their text: m.name.text)"
                                                 : "an object";
}

static struct value single_value(lua_State *L, struct host *h, const struct type_spec *t,
                                 const struct feature_spec *f, int index) {
    struct value v = {0};
    int found = lua_type(L, index);
    uint32_t start, end;
    switch (f->kind) {
    case FEATURE_STRING:
        if (found == LUA_TUSERDATA && captures_span(L, index, &start, &end))
            return annotations_string(&h->current.annotations, h->current.document->text + start,
                                      end - start);
        if (found != LUA_TSTRING) break;
        size_t length;
        const char *s = lua_tolstring(L, index, &length);
        return annotations_string(&h->current.annotations, s, length);
    case FEATURE_NUMBER:
        if (found != LUA_TNUMBER) break;
        if (lua_isinteger(L, index)) {
            v.kind = VALUE_INTEGER;
            v.integer = lua_tointeger(L, index);
        } else {
            v.kind = VALUE_FLOAT;
            v.number = lua_tonumber(L, index);
            if (!isfinite(v.number))
                luaL_error(L, "feature %s of type %s is no number: %f", f->name, type_name(h, t), v.number);
        }
        return v;
    case FEATURE_BOOLEAN:
        if (found != LUA_TBOOLEAN) break;
        v.kind = VALUE_BOOLEAN;
        v.integer = lua_toboolean(L, index);
        return v;
    case FEATURE_REF:
        v.kind = VALUE_REF;
        if (captures_annotation(L, index, &v.index)) return v;
        luaL_error(
            L,
            "feature %s of type %s is a reference: it takes an annotation or a capture that is one, found %s",
            f->name, type_name(h, t), found_name(L, index));
    }
    luaL_error(L, "feature %s of type %s is declared as a %s, found %s", f->name, type_name(h, t),
               feature_kinds[f->kind], found_name(L, index));
    return v;
}

/* A list has values of one kind: with one float among them all are. */
static void same_numbers(struct value *items, size_t count) {
    bool whole = true;
    for (size_t i = 0; i < count; i++) whole = whole && items[i].kind == VALUE_INTEGER;
    for (size_t i = 0; i < count && !whole; i++) {
        if (items[i].kind == VALUE_INTEGER)
            items[i] = (struct value){.kind = VALUE_FLOAT, .number = (double)items[i].integer};
    }
}

static void add_feature(lua_State *L, struct host *h, const struct type_spec *t, const struct feature_spec *f,
                        int index) {
    if (!f->list) {
        annotations_feature(&h->current.annotations, f->id, single_value(L, h, t, f, index));
        return;
    }
    if (lua_type(L, index) != LUA_TTABLE)
        luaL_error(L, "feature %s of type %s is a list of %ss, found a %s", f->name, type_name(h, t),
                   feature_kinds[f->kind], luaL_typename(L, index));
    enum { LIST_MAX = 256 }; /* a list of features is read by people; longer ones are a mistake */
    struct value items[LIST_MAX];
    lua_Unsigned n = lua_rawlen(L, index);
    if (n > LIST_MAX)
        luaL_error(L, "feature %s of type %s: a list of at most %d values, found %I", f->name,
                   type_name(h, t), LIST_MAX, (lua_Integer)n);
    for (lua_Unsigned i = 0; i < n; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        items[i] = single_value(L, h, t, f, lua_gettop(L));
        lua_pop(L, 1);
    }
    if (f->kind == FEATURE_NUMBER) same_numbers(items, n);
    annotations_feature(&h->current.annotations, f->id, annotations_list(&h->current.annotations, items, n));
}

static void unknown_feature(lua_State *L, struct host *h, struct rule *r, const struct type_spec *t,
                            const char *key) {
    struct nearest n;
    nearest_start(&n, key);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (size_t i = 0; i < t->count; i++) {
        if (i) luaL_addstring(&b, ", ");
        luaL_addstring(&b, t->features[i].name);
        nearest_try(&n, t->features[i].name);
    }
    luaL_pushresult(&b);
    const char *declared = lua_tostring(L, -1);
    luaL_error(L, "rule %s: feature \"%s\" is not declared for type %s%s; declared: %s", r->name, key,
               type_name(h, t), nearest_hint(L, &n), *declared ? declared : "none");
}

static void copy_entry(lua_State *L, struct host *h, const struct type_spec *t, uint32_t group,
                       bool (*wanted)(void *context, uint16_t name), void *context) {
    entry_push(L, h, group);
    int entry = lua_gettop(L);
    for (size_t i = 0; i < t->count; i++) {
        if (!wanted(context, t->features[i].id)) continue;
        if (lua_getfield(L, entry, t->features[i].name) != LUA_TNIL)
            add_feature(L, h, t, &t->features[i], entry + 1);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void copy_like(lua_State *L, struct host *h, const struct type_spec *t, int index) {
    uint32_t annotation, group;
    struct missing m = {&h->current.annotations, t};
    if (captures_annotation(L, index, &annotation))
        annotations_copy_features(&h->current.annotations, annotation, is_missing, &m);
    else if (captures_group(L, index, &group))
        copy_entry(L, h, t, group, is_missing, &m);
    else
        luaL_error(L, "like takes a capture that is one annotation or one lexicon entry, or an annotation");
}

/* How many annotations one rule may make in the document at hand. A table of figures has one in every few
 * bytes, and of a document far longer than any table it is memory that sets the limit. */
static size_t annotations_most(const struct host *h) {
    enum { BYTES_EACH = 6, BYTES_EACH_LONG = 32, MANY = 1000000 };
    size_t length = h->current.document->length, most = length / BYTES_EACH;
    if (most > MANY) most = MANY;
    if (most < length / BYTES_EACH_LONG) most = length / BYTES_EACH_LONG;
    return most > h->limits.annotations ? most : h->limits.annotations;
}

/* Adds an annotation without features, if there may be one more. */
static void add(lua_State *L, struct host *h, struct rule *r, const struct type_spec *t, uint32_t start,
                uint32_t end) {
    size_t most = annotations_most(h);
    if (h->cascade->emitted++ >= most)
        luaL_error(L, "rule %s made more than %d annotations in one document: its pattern is too loose",
                   r->name, (int)most);
    annotations_add(&h->current.annotations, t->type, r->id, start, end);
    /* the spans at hand stay as they are until the rule ends: its captures are annotations of before, never
     * its own */
    h->cascade->spans[t->type].dirty = true;
}

static void check_span(lua_State *L, const struct rule *r, uint32_t start, uint32_t end) {
    if (end <= start) luaL_error(L, "rule %s: an annotation cannot be empty", r->name);
}

void emit_begin(lua_State *L, struct host *h, struct rule *r, const struct type_spec *t, uint32_t start,
                uint32_t end) {
    check_span(L, r, start, end);
    add(L, h, r, t, start, end);
}

/* Without `make`: captures that bear the name of a feature give it their text, or what they are. */
static void features_from_captures(lua_State *L, struct host *h, struct rule *r, const struct type_spec *t) {
    for (size_t i = 0; i < t->count; i++) {
        const struct feature_spec *f = &t->features[i];
        for (size_t s = 1; s < r->slot_count; s++) {
            if (r->slots[s].name != f->name && strcmp(r->slots[s].name, f->name) != 0) continue;
            if (captures_find(h, -1, (int)s, 0) < 0) continue;
            captures_push(L, r);
            if (lua_getfield(L, -1, f->name) != LUA_TNIL) {
                if (f->kind == FEATURE_NUMBER || f->kind == FEATURE_BOOLEAN) {
                    lua_getfield(L, -1, "value");
                    lua_remove(L, -2);
                }
                if (!lua_isnil(L, -1)) add_feature(L, h, t, f, lua_gettop(L));
            }
            lua_pop(L, 2);
        }
    }
}

/* What `like` copied was declared by another rule, and may be of another kind there. */
static bool of_kind(const struct annotations *a, const struct feature_spec *f, const struct value *v) {
    static const uint8_t kinds[] = {VALUE_STRING, VALUE_INTEGER, VALUE_BOOLEAN, VALUE_REF};
    if (f->list != (v->kind == VALUE_LIST)) return false;
    if (f->list && v->length == 0) return true;
    if (f->list) v = &a->values[v->offset];
    return v->kind == kinds[f->kind] || (v->kind == VALUE_FLOAT && f->kind == FEATURE_NUMBER);
}

static void check_complete(lua_State *L, struct host *h, struct rule *r, const struct type_spec *t) {
    struct annotations *a = &h->current.annotations;
    annotations_seal(a);
    const struct annotation *n = &a->items[a->count - 1];
    const struct feature *had = a->features + n->features, *end = had + n->feature_count;
    for (size_t i = 0; i < t->count; i++) {
        const struct feature_spec *f = &t->features[i];
        const struct feature *found = had;
        while (found < end && found->name != f->id) found++;
        const struct value *v = found < end ? &found->value : NULL;
        if (!v && !f->optional)
            luaL_error(L,
                       "rule %s: feature %s of type %s is missing; declare it \"%s%s?\" if it may be absent",
                       r->name, f->name, type_name(h, t), feature_kinds[f->kind], f->list ? "[]" : "");
        if (v && !of_kind(a, f, v))
            luaL_error(L, "rule %s: feature %s of type %s is declared as a %s%s, which `like` does not give",
                       r->name, f->name, type_name(h, t), f->list ? "list of " : "", feature_kinds[f->kind]);
    }
}

/* What a table says beside features. */
enum { KEY_FIRST, KEY_LAST, KEY_SPAN, KEY_LIKE, KEY_TYPE, KEYS };

static int reserved_key(const char *key) {
    static const char *const names[] = {"first", "last", "span", "like", "type"};
    int i = 0;
    while (i < KEYS && strcmp(key, names[i]) != 0) i++;
    return i;
}

static const struct type_spec *type_at(lua_State *L, struct host *h, const struct rule *r, int index) {
    const char *name = luaL_checkstring(L, index);
    for (size_t i = 0; i < r->type_count; i++) {
        if (strcmp(type_name(h, &r->types[i]), name) == 0) return &r->types[i];
    }
    luaL_error(L, "rule %s emits no type \"%s\"; declare it: also = { %s = { ... } }", r->name, name, name);
    return NULL;
}

/* The entry of the table at `index` that was not looked at as a feature: adds to `found` what it is. */
static void reserved_entry(lua_State *L, struct host *h, struct rule *r, const struct type_spec *t,
                           const char *key, unsigned *found) {
    int which = reserved_key(key);
    if (which == KEYS) unknown_feature(L, h, r, t, key);
    if (which == KEY_TYPE && r->type_count == 1) type_at(L, h, r, lua_gettop(L));
    *found |= 1u << which;
}

/* Puts the last annotation where the table at `index` says it is, if that is not where it stands. */
static void place(lua_State *L, struct host *h, const struct rule *r, int index, unsigned found) {
    struct annotation *a = &h->current.annotations.items[h->current.annotations.count - 1];
    if (found & 1u << KEY_SPAN) {
        lua_getfield(L, index, "span");
        if (!captures_span(L, index + 1, &a->start, &a->end))
            luaL_error(L, "span takes a capture, an annotation or { first = byte, last = byte }, found a %s",
                       luaL_typename(L, -1));
        lua_pop(L, 1);
    } else if (found & 1u << KEY_FIRST) {
        captures_span(L, index, &a->start, &a->end);
    } else if (a->end == 0) {
        luaL_error(L, "rule %s: an annotation of a find rule says where: first and last, or span", r->name);
    }
    check_span(L, r, a->start, a->end);
}

/* The table at `index` as one annotation. */
static void emit_table(lua_State *L, struct host *h, struct rule *r, int index, uint32_t start,
                       uint32_t end) {
    const struct type_spec *t = &r->types[0];
    if (r->type_count > 1) {
        if (lua_getfield(L, index, "type") != LUA_TNIL) t = type_at(L, h, r, lua_gettop(L));
        lua_pop(L, 1);
    }
    add(L, h, r, t, start, end);
    unsigned found = 0;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            luaL_error(L, "rule %s: feature names are strings, found a %s", r->name, luaL_typename(L, -2));
        size_t length;
        const char *key = lua_tolstring(L, -2, &length);
        const struct feature_spec *f = find_feature(t, key, length);
        if (f)
            add_feature(L, h, t, f, index + 2);
        else
            reserved_entry(L, h, r, t, key, &found);
        lua_pop(L, 1);
    }
    place(L, h, r, index, found);
    if (found & 1u << KEY_LIKE) {
        lua_getfield(L, index, "like");
        copy_like(L, h, t, index + 1);
        lua_pop(L, 1);
    }
    check_complete(L, h, r, t);
}

void emit_result(lua_State *L, struct host *h, struct rule *r, uint32_t start, uint32_t end) {
    int index = lua_gettop(L);
    if (!lua_toboolean(L, index)) {
        lua_pop(L, 1);
        return;
    }
    if (lua_type(L, index) != LUA_TTABLE)
        luaL_error(L, "rule %s: make returns a table of features, a list of such tables, or nil; found a %s",
                   r->name, luaL_typename(L, index));
    if (lua_rawgeti(L, index, 1) == LUA_TTABLE) {
        lua_pop(L, 1);
        lua_Integer n = (lua_Integer)lua_rawlen(L, index);
        for (lua_Integer i = 1; i <= n; i++) {
            if (lua_rawgeti(L, index, i) != LUA_TTABLE)
                luaL_error(L, "rule %s: item %I of what make returns is no table", r->name, i);
            emit_table(L, h, r, lua_gettop(L), start, end);
            lua_settop(L, index);
        }
    } else {
        lua_pop(L, 1);
        emit_table(L, h, r, index, start, end);
    }
    lua_settop(L, index - 1);
}

/* The text of a capture as a number; false if it is none. */
static bool template_numeral(lua_State *L, struct host *h, const struct template_item *item,
                             struct value *v) {
    const struct cascade *c = h->cascade;
    int found = captures_find(h, -1, item->slot, 0), scale = captures_find(h, -1, item->scale, 0),
        exponent = 0;
    if (found < 0) return false;
    uint32_t annotation, group;
    if (item->scale > 0 && scale >= 0 && captures_is(h, scale, &annotation, &group) &&
        group != CAPTURE_NOTHING) {
        entry_push(L, h, group);
        lua_getfield(L, -1, "exponent");
        exponent = (int)lua_tointeger(L, -1);
        lua_pop(L, 2);
    }
    const struct match_capture *m = &h->matcher.captures[found];
    const struct token *t = c->view->tokens->items;
    if (m->first >= m->end) return false;
    uint32_t start = t[m->first].start, end = t[m->end - 1].end;
    return numeral_read(h->current.document->text + start, end - start, ',', exponent, v);
}

static void template_feature(lua_State *L, struct host *h, const struct rule *r,
                             const struct template_item *item) {
    const struct type_spec *t = &r->types[0];
    const struct feature_spec *f = &t->features[item->feature];
    if (item->slot >= 0 && !item->field) return; /* a numeral: emit_template has read it */
    int found = item->slot >= 0 ? captures_find(h, -1, item->slot, 0) : -1;
    if (item->slot >= 0 && found < 0) return;
    if (found < 0) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, item->constant);
    } else {
        captures_field(L, h, found, item->field);
    }
    if (!lua_isnil(L, -1)) add_feature(L, h, t, f, lua_gettop(L));
    lua_pop(L, 1);
}

void emit_template(lua_State *L, struct host *h, struct rule *r, uint32_t start, uint32_t end) {
    const struct type_spec *t = &r->types[0];
    enum { NUMERALS = 4 };
    struct value numerals[NUMERALS];
    size_t count = 0;
    for (size_t i = 0; i < r->item_count && count < NUMERALS; i++) {
        const struct template_item *item = &r->items[i];
        if (item->slot < 0 || item->field) continue;
        /* what looks like a number and is none is no annotation */
        if (!template_numeral(L, h, item, &numerals[count++])) return;
    }
    emit_begin(L, h, r, t, start, end);
    count = 0;
    for (size_t i = 0; i < r->item_count && count < NUMERALS; i++) {
        if (r->items[i].slot >= 0 && !r->items[i].field)
            annotations_feature(&h->current.annotations, t->features[r->items[i].feature].id,
                                numerals[count++]);
    }
    if (!r->template) {
        features_from_captures(L, h, r, t);
    } else {
        int found = r->template_like >= 0 ? captures_find(h, -1, r->template_like, 0) : -1;
        uint32_t annotation, group;
        if (found >= 0 && captures_is(h, found, &annotation, &group)) {
            if (annotation != CAPTURE_NOTHING)
                annotations_copy_features(&h->current.annotations, annotation, emit_wanted,
                                          (void *)(uintptr_t)t);
            else
                copy_entry(L, h, t, group, emit_wanted, (void *)(uintptr_t)t);
        }
        for (size_t i = 0; i < r->item_count; i++) template_feature(L, h, r, &r->items[i]);
    }
    check_complete(L, h, r, t);
}
