/* From what a rule says to annotations: checks names and kinds against what the rule declares. */
#include "host/rule.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char *const KINDS[] = {"string", "number", "boolean", "ref"};

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

static bool wanted(void *context, uint16_t name) {
    const struct type_spec *t = context;
    for (size_t i = 0; i < t->count; i++) {
        if (t->features[i].id == name) return true;
    }
    return false;
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
               KINDS[f->kind], found_name(L, index));
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
                   KINDS[f->kind], luaL_typename(L, index));
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

static void copy_entry(lua_State *L, struct host *h, const struct type_spec *t, uint32_t group) {
    entry_push(L, h, group);
    int entry = lua_gettop(L);
    for (size_t i = 0; i < t->count; i++) {
        if (lua_getfield(L, entry, t->features[i].name) != LUA_TNIL)
            add_feature(L, h, t, &t->features[i], lua_gettop(L));
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void copy_like(lua_State *L, struct host *h, const struct type_spec *t, int index) {
    uint32_t annotation, group;
    if (captures_annotation(L, index, &annotation))
        annotations_copy_features(&h->current.annotations, annotation, wanted, (void *)(uintptr_t)t);
    else if (captures_group(L, index, &group))
        copy_entry(L, h, t, group);
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

/* Begins an annotation: limits, then the annotation itself. */
static void begin(lua_State *L, struct host *h, struct rule *r, const struct type_spec *t, uint32_t start,
                  uint32_t end) {
    if (end <= start) luaL_error(L, "rule %s: an annotation cannot be empty", r->name);
    size_t most = annotations_most(h);
    if (h->cascade->emitted++ >= most)
        luaL_error(L, "rule %s made more than %d annotations in one document: its pattern is too loose",
                   r->name, (int)most);
    annotations_add(&h->current.annotations, t->type, r->id, start, end);
    /* the spans at hand stay as they are until the rule ends: its captures are annotations of before, never
     * its own */
    h->cascade->spans[t->type].dirty = true;
}

/* Without `make`: captures that bear the name of a feature give it their text, or what they are. */
static void features_from_captures(lua_State *L, struct host *h, struct rule *r, const struct type_spec *t) {
    for (size_t i = 0; i < t->count; i++) {
        const struct feature_spec *f = &t->features[i];
        for (size_t s = 1; s < r->slot_count; s++) {
            if (r->slots[s].name != f->name && strcmp(r->slots[s].name, f->name) != 0) continue;
            if (captures_find(h, -1, (int)s, 0) < 0) continue;
            captures_push(L, r, -1);
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
    for (size_t i = 0; i < t->count; i++) {
        const struct feature_spec *f = &t->features[i];
        const struct value *v = annotations_get(a, (uint32_t)a->count - 1, f->id);
        if (!v && !f->optional)
            luaL_error(L,
                       "rule %s: feature %s of type %s is missing; declare it \"%s%s?\" if it may be absent",
                       r->name, f->name, type_name(h, t), KINDS[f->kind], f->list ? "[]" : "");
        if (v && !of_kind(a, f, v))
            luaL_error(L, "rule %s: feature %s of type %s is declared as a %s%s, which `like` does not give",
                       r->name, f->name, type_name(h, t), f->list ? "list of " : "", KINDS[f->kind]);
    }
}

static bool is_reserved(const char *key) {
    static const char *const names[] = {"type", "span", "like", "first", "last", NULL};
    for (size_t i = 0; names[i]; i++) {
        if (strcmp(key, names[i]) == 0) return true;
    }
    return false;
}

/* The table at `index` as one annotation. */
static void emit_table(lua_State *L, struct host *h, struct rule *r, int index, uint32_t start,
                       uint32_t end) {
    const struct type_spec *t = &r->types[0];
    if (lua_getfield(L, index, "type") != LUA_TNIL) {
        const char *name = luaL_checkstring(L, -1);
        for (size_t i = 0; i < r->type_count; i++) {
            if (strcmp(schema_name(h->schema, NAME_TYPE, r->types[i].type), name) == 0) t = &r->types[i];
        }
        if (strcmp(type_name(h, t), name) != 0)
            luaL_error(L, "rule %s emits no type \"%s\"; declare it: also = { %s = { ... } }", r->name, name,
                       name);
    }
    if (lua_getfield(L, index, "span") != LUA_TNIL) {
        if (!captures_span(L, lua_gettop(L), &start, &end))
            luaL_error(L, "span takes a capture, an annotation or { first = byte, last = byte }, found a %s",
                       luaL_typename(L, -1));
    } else if (lua_getfield(L, index, "first") != LUA_TNIL) {
        captures_span(L, index, &start, &end);
    } else if (end == 0) {
        luaL_error(L, "rule %s: an annotation of a find rule says where: first and last, or span", r->name);
    }
    lua_settop(L, index);
    begin(L, h, r, t, start, end);
    if (lua_getfield(L, index, "like") != LUA_TNIL) copy_like(L, h, t, lua_gettop(L));
    lua_pop(L, 1);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            luaL_error(L, "rule %s: feature names are strings, found a %s", r->name, luaL_typename(L, -2));
        size_t length;
        const char *key = lua_tolstring(L, -2, &length);
        const struct feature_spec *f = find_feature(t, key, length);
        if (f)
            add_feature(L, h, t, f, lua_gettop(L));
        else if (!is_reserved(key))
            unknown_feature(L, h, r, t, key);
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

static void template_feature(lua_State *L, struct host *h, struct rule *r, const struct template_item *item) {
    const struct type_spec *t = &r->types[0];
    const struct feature_spec *f = &t->features[item->feature];
    if (item->slot >= 0 && !item->field) return; /* a numeral: emit_template has read it */
    if (item->slot >= 0 && captures_find(h, -1, item->slot, 0) < 0) return;
    if (item->slot < 0) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, item->constant);
    } else {
        captures_push(L, r, -1);
        lua_getfield(L, -1, r->slots[item->slot].name);
        if (!lua_isnil(L, -1)) {
            lua_getfield(L, -1, item->field);
            lua_remove(L, -2);
        }
        lua_remove(L, -2);
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
    begin(L, h, r, t, start, end);
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
                annotations_copy_features(&h->current.annotations, annotation, wanted, (void *)(uintptr_t)t);
            else
                copy_entry(L, h, t, group);
        }
        for (size_t i = 0; i < r->item_count; i++) template_feature(L, h, r, &r->items[i]);
    }
    check_complete(L, h, r, t);
}

/* ------------------------------------------------------------------ again */

static bool has_lower(const char *s, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if ((s[i] >= 'a' && s[i] <= 'z') || (unsigned char)s[i] >= 0x80) return true;
    }
    return false;
}

static void ascii_lower(char *s, size_t length) {
    const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    size_t i = 0;
    for (; i + 8 <= length;
         i += 8) { /* eight bytes at a time: the top bit of each tells whether it is a capital */
        uint64_t bytes;
        memcpy(&bytes, s + i, 8);
        uint64_t low = bytes & ~tops;
        uint64_t capitals = (low + ones * (0x80 - 'A')) & ~(low + ones * (0x7F - 'Z')) & ~bytes & tops;
        bytes |= capitals >> 2;
        memcpy(s + i, &bytes, 8);
    }
    for (; i < length; i++) {
        if (s[i] >= 'A' && s[i] <= 'Z') s[i] = (char)(s[i] + ('a' - 'A'));
    }
}

/* Tokens that begin with the same two bytes, as chains from the first on: where a value may stand again. */
static size_t starts_key(const char *lower) {
    return ((unsigned char)lower[0] * 31u + (unsigned char)lower[1]) % AGAIN_STARTS;
}

static void starts_make(struct host *h) {
    struct cascade *c = h->cascade;
    const struct tokens *t = &h->current.tokens;
    c->starts = memory_new(AGAIN_STARTS * sizeof *c->starts);
    c->starts_next = memory_resize(NULL, t->count, sizeof *c->starts_next);
    for (size_t i = t->count; i-- > 1;) { /* token 0 is a boundary: it ends the chains */
        if (t->items[i].shape == SHAPE_BOUNDARY) continue;
        uint32_t *head = &c->starts[starts_key(c->lower + t->items[i].start)];
        c->starts_next[i] = *head;
        *head = (uint32_t)i;
    }
}

/* Does a token end at this byte, from token i on? */
static bool ends_token(const struct tokens *t, size_t i, uint32_t end) {
    while (i < t->count && t->items[i].end < end) i++;
    return i < t->count && t->items[i].end == end;
}

static bool taken(const struct annotations *a, const struct rule *r, size_t from, uint32_t start,
                  uint32_t end) {
    for (size_t i = from; i < a->count; i++) {
        if (a->items[i].rule == r->id && a->items[i].start < end && start < a->items[i].end) return true;
    }
    return false;
}

/* Every other place of the value (bytes of a pool that may move: hence the copy) becomes an annotation like
 * `source`. */
static void repeat_value(struct host *h, struct rule *r, size_t from, uint32_t source, const char *haystack,
                         const char *value, size_t length) {
    const struct tokens *t = &h->current.tokens;
    struct annotations *a = &h->current.annotations;
    char two[] = {value[0], value[1]};
    ascii_lower(two, sizeof two);
    for (uint32_t i = h->cascade->starts[starts_key(two)]; i; i = h->cascade->starts_next[i]) {
        uint32_t start = t->items[i].start, end = start + (uint32_t)length;
        if (end > h->current.document->length || memcmp(haystack + start, value, length) != 0) continue;
        if (!ends_token(t, i, end) || taken(a, r, from, start, end)) continue;
        const struct type_spec *type = &r->types[0];
        for (size_t k = 1; k < r->type_count; k++) {
            if (r->types[k].type == a->items[source].type) type = &r->types[k];
        }
        begin(h->L, h, r, type, start, end);
        annotations_copy_features(a, source, wanted, (void *)(uintptr_t)type);
        annotations_seal(a);
    }
}

/* Has an earlier annotation of this run the same value? Then its places were looked for already. */
static bool repeated(const struct annotations *a, size_t from, size_t index, uint16_t feature,
                     const struct value *v) {
    for (size_t i = from; i < index; i++) {
        const struct value *w = annotations_get(a, (uint32_t)i, feature);
        if (w && w->kind == VALUE_STRING && w->length == v->length &&
            memcmp(a->bytes.bytes + w->offset, a->bytes.bytes + v->offset, v->length) == 0)
            return true;
    }
    return false;
}

void emit_again(struct host *h, struct rule *r, size_t from) {
    struct annotations *a = &h->current.annotations;
    struct cascade *c = h->cascade;
    size_t stop = a->count;
    if (r->again_count == 0 || stop == from) return;
    const struct document *d = h->current.document;
    if (!c->lower) {
        c->lower = memory_copy(d->text, d->length);
        ascii_lower(c->lower, d->length);
        starts_make(h);
    }
    for (size_t i = from; i < stop; i++) {
        for (size_t k = 0; k < r->again_count; k++) {
            const struct value *v = annotations_get(a, (uint32_t)i, r->again[k]);
            if (!v || v->kind != VALUE_STRING || v->length < 2 || repeated(a, from, i, r->again[k], v))
                continue;
            const char *bytes = a->bytes.bytes + v->offset;
            bool fold = has_lower(bytes, v->length);
            size_t length = v->length;
            char *value = lua_newuserdatauv(h->L, length, 0); /* a flood raises */
            memcpy(value, bytes, length);
            if (fold) ascii_lower(value, length);
            repeat_value(h, r, from, (uint32_t)i, fold ? c->lower : d->text, value, length);
            lua_pop(h->L, 1);
        }
    }
}
