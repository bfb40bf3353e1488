/* What plugins/lib/lutrin/build.lua makes a plan into: names and rules (languages.c, lexicons.c the rest).
 * Its functions are trusted code's only; their arguments were checked in Lua, so a mistake here is a bug of
 * ours and raises a plain Lua error. */
#include "host/rule.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/fold.h"

enum {
    RULE_BITS = 64, /* a mark is rule * RULE_BITS + bit */
    CODE_BYTES = 17 /* of an instruction, packed */
};

static size_t list_length(lua_State *L, int table, const char *field) {
    size_t n = lua_getfield(L, table, field) == LUA_TTABLE ? (size_t)lua_rawlen(L, -1) : 0;
    return n; /* leaves the list on the stack */
}

static uint64_t field_bits(lua_State *L, int table, const char *field) {
    lua_getfield(L, table, field);
    uint64_t v = (uint64_t)lua_tointeger(L, -1);
    lua_pop(L, 1);
    return v;
}

/* A field kept in the registry; LUA_NOREF if nil. */
static int field_reference(lua_State *L, int table, const char *field) {
    if (lua_getfield(L, table, field) == LUA_TNIL) {
        lua_pop(L, 1);
        return LUA_NOREF;
    }
    return luaL_ref(L, LUA_REGISTRYINDEX);
}

/* The string at the top of the stack, anchored for the life of the state, so that its address stays and equal
 * short strings have the same one. Pops it. */
static const char *anchor(lua_State *L) {
    const char *s = luaL_checkstring(L, -1);
    luaL_ref(L, LUA_REGISTRYINDEX);
    return s;
}

static uint16_t type_id(lua_State *L, struct host *h, int index) {
    uint16_t id = schema_add(h->schema, NAME_TYPE, luaL_checkstring(L, index));
    struct cascade *c = h->cascade;
    if (id >= c->span_count) {
        c->spans = memory_resize(c->spans, (size_t)id + 1, sizeof *c->spans);
        memset(c->spans + c->span_count, 0, ((size_t)id + 1 - c->span_count) * sizeof *c->spans);
        c->span_count = (size_t)id + 1;
    }
    return id;
}

/* type(name, features, furniture): names become known; features are declared for the type. */
static int build_type(lua_State *L) {
    struct host *h = host_of(L);
    uint16_t type = type_id(L, h, 1);
    if (lua_toboolean(L, 3)) schema_set_furniture(h->schema, type);
    size_t n = (size_t)lua_rawlen(L, 2);
    for (size_t i = 1; i <= n; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i);
        host_declare_feature(h, type, schema_add(h->schema, NAME_FEATURE, luaL_checkstring(L, -1)));
        lua_pop(L, 1);
    }
    return 0;
}

/* rule_name(name, priority, hides): what settling overlaps must know of a rule, also where it is not run. */
static int build_rule_name(lua_State *L) {
    struct host *h = host_of(L);
    uint16_t id = schema_add(h->schema, NAME_RULE, luaL_checkstring(L, 1));
    schema_set_priority(h->schema, id, (int)luaL_optinteger(L, 2, 0));
    if (lua_istable(L, 3)) {
        size_t n = (size_t)lua_rawlen(L, 3);
        for (size_t i = 1; i <= n; i++) {
            lua_rawgeti(L, 3, (lua_Integer)i);
            schema_set_hides(h->schema, id, type_id(L, h, lua_gettop(L)));
            lua_pop(L, 1);
        }
    }
    return 0;
}

/* ------------------------------------------------------------------ one rule */

/* A string of packed values (plugins/lib/lutrin/programs.lua says how), which stays on the stack. */
static struct cursor field_packed(lua_State *L, int table, const char *field) {
    lua_getfield(L, table, field);
    size_t length;
    const char *bytes = luaL_checklstring(L, -1, &length);
    return (struct cursor){bytes, bytes + length, false};
}

static void read_code(lua_State *L, struct rule *r, int spec) {
    struct cursor c = field_packed(L, spec, "code");
    size_t n = (size_t)(c.end - c.at) / CODE_BYTES;
    struct match_code *code = memory_resize(NULL, n ? n : 1, sizeof *code);
    for (size_t i = 0; i < n; i++) {
        code[i].op = cursor_u8(&c);
        code[i].operand = (uint16_t)cursor_u32(&c);
        code[i].target = cursor_u32(&c);
        code[i].mask = cursor_u64(&c);
    }
    lua_pop(L, 1);
    r->program.code = code;
    r->program.length = n;
    r->program.head = field_bits(L, spec, "head");
    r->program.behind = (size_t)field_bits(L, spec, "behind");
    r->program.across = field_true(L, spec, "across");
}

/* The number that stands for the value on top of the stack. */
typedef uint16_t number_fn(lua_State *L, struct host *h);

static uint16_t number_type(lua_State *L, struct host *h) {
    return type_id(L, h, lua_gettop(L));
}

static uint16_t number_feature(lua_State *L, struct host *h) {
    return schema_add(h->schema, NAME_FEATURE, luaL_checkstring(L, -1));
}

static uint16_t number_plain(lua_State *L, struct host *h) {
    (void)h;
    return (uint16_t)lua_tointeger(L, -1);
}

/* A list in a field as numbers, which are the caller's to free. */
static uint16_t *read_numbers(lua_State *L, struct host *h, int table, const char *field, number_fn *number,
                              size_t *count) {
    *count = list_length(L, table, field);
    uint16_t *numbers = memory_resize(NULL, *count + 1, sizeof *numbers);
    for (size_t i = 0; i < *count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        numbers[i] = number(L, h);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return numbers;
}

static uint64_t *read_masks(lua_State *L, int spec, const char *field, size_t *count) {
    size_t n = list_length(L, spec, field);
    uint64_t *masks = memory_resize(NULL, n ? n : 1, sizeof *masks);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        masks[i] = (uint64_t)lua_tointeger(L, -1);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    *count = n;
    return masks;
}

static struct slice packed_word(lua_State *L, struct cursor *c) {
    size_t length = cursor_u32(c);
    if (c->failed || length > (size_t)(c->end - c->at)) luaL_error(L, "packed words that are cut short");
    struct slice word = {c->at, length};
    c->at += length;
    return word;
}

static void mark_words(lua_State *L, struct host *h, uint32_t mark, const char *field, bool prefix) {
    struct cursor c = field_packed(L, -1, field);
    while (c.at < c.end) {
        struct slice word = packed_word(L, &c);
        if (prefix)
            vocabulary_mark_prefix(h->vocabulary, word.bytes, word.length, mark);
        else
            vocabulary_mark(h->vocabulary, vocabulary_add(h->vocabulary, word.bytes, word.length), mark);
    }
    lua_pop(L, 1);
}

/* The endings of the word atom on top of the stack. */
static void read_endings(lua_State *L, struct rule *r, uint64_t bit) {
    struct cursor c = field_packed(L, -1, "endings");
    while (c.at < c.end) {
        struct slice text = packed_word(L, &c);
        char *folded = memory_new(fold_bound(text.length) + 1);
        size_t size = fold_case(folded, text.bytes, text.length);
        r->endings = memory_resize(r->endings, r->ending_count + 1, sizeof *r->endings);
        r->endings[r->ending_count++] = (struct ending){bit, folded, size ? folded[size - 1] : '\0', size};
        if (size) r->ending_letters |= UINT32_C(1) << (folded[size - 1] & 31);
    }
    lua_pop(L, 1);
}

static void read_words(lua_State *L, struct host *h, struct rule *r, uint32_t rule, int spec) {
    size_t n = list_length(L, spec, "words");
    for (size_t i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i);
        uint64_t bit = field_bits(L, lua_gettop(L), "bit");
        uint32_t mark = rule * RULE_BITS + (uint32_t)__builtin_ctzll(bit);
        mark_words(L, h, mark, "words", false);
        mark_words(L, h, mark, "prefixes", true);
        read_endings(L, r, bit);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void read_shapes(lua_State *L, struct rule *r, int spec) {
    lua_getfield(L, spec, "shapes");
    for (int i = 0; i < SHAPES; i++) r->shape_masks[i] = field_bits(L, lua_gettop(L), shape_names[i]);
    lua_pop(L, 1);
    r->shape_masks[SHAPE_BOUNDARY] = UINT64_C(1) << MATCH_BOUNDARY_BIT;
}

static void read_accepts(lua_State *L, struct host *h, struct overlay *o) {
    if (lua_getfield(L, -1, "accepts") == LUA_TSTRING) {
        o->accepts = memory_new(h->group_count / 8 + 1);
        size_t first = (size_t)field_bits(L, -2, "first");
        for (struct cursor c = field_packed(L, -2, "accepts"); c.at < c.end;) {
            size_t group = first + cursor_u32(&c);
            if (c.failed || group >= h->group_count)
                luaL_error(L, "a test of lexicon entries takes one that is not there");
            o->accepts[group / 8] |= (uint8_t)(1u << (group % 8));
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void read_overlays(lua_State *L, struct host *h, struct rule *r, int spec) {
    r->overlay_count = list_length(L, spec, "overlays");
    r->overlays = memory_new((r->overlay_count + 1) * sizeof *r->overlays);
    for (size_t i = 0; i < r->overlay_count; i++) {
        struct overlay *o = &r->overlays[i];
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        int at = lua_gettop(L);
        o->lexicon = field_true(L, at, "lexicon");
        if (o->lexicon) {
            o->id = (uint16_t)field_bits(L, at, "class");
        } else {
            lua_getfield(L, at, "type");
            o->id = type_id(L, h, lua_gettop(L));
            lua_pop(L, 1);
        }
        o->begin = field_bits(L, at, "begin");
        o->inside = field_bits(L, at, "inside");
        overlay_read_test(L, h, o, at);
        read_accepts(L, h, o);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void read_slots(lua_State *L, struct host *h, struct rule *r, int spec) {
    r->slot_count = list_length(L, spec, "slots");
    r->slots = memory_new((r->slot_count + 1) * sizeof *r->slots);
    for (size_t i = 0; i < r->slot_count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        lua_getfield(L, -1, "name");
        r->slots[i].name = anchor(L);
        r->slots[i].sources =
            read_numbers(L, h, lua_gettop(L), "sources", number_plain, &r->slots[i].source_count);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* "string[]?" -> kind, list, optional */
static void parse_kind(lua_State *L, struct feature_spec *f, const char *text) {
    for (int i = 0; i < FEATURE_KINDS; i++) {
        size_t n = strlen(feature_kinds[i]);
        if (strncmp(text, feature_kinds[i], n) != 0) continue;
        f->kind = (uint8_t)i;
        f->list = strncmp(text + n, "[]", 2) == 0;
        f->optional = text[strlen(text) - 1] == '?';
        return;
    }
    luaL_error(L, "feature %s: unknown kind %s", f->name, text);
}

static void read_types(lua_State *L, struct host *h, struct rule *r, int spec) {
    r->type_count = list_length(L, spec, "types");
    r->types = memory_new((r->type_count + 1) * sizeof *r->types);
    for (size_t i = 0; i < r->type_count; i++) {
        struct type_spec *t = &r->types[i];
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        lua_getfield(L, -1, "name");
        t->type = type_id(L, h, lua_gettop(L));
        lua_pop(L, 1);
        lua_getfield(L, -1, "kinds");
        int kinds = lua_gettop(L);
        t->count = list_length(L, kinds - 1, "features");
        t->features = memory_new((t->count + 1) * sizeof *t->features);
        for (size_t k = 0; k < t->count; k++) {
            struct feature_spec *f = &t->features[k];
            lua_rawgeti(L, -1, (lua_Integer)k + 1);
            f->name = anchor(L);
            lua_getfield(L, kinds, f->name);
            parse_kind(L, f, luaL_checkstring(L, -1));
            f->id = schema_add(h->schema, NAME_FEATURE, f->name);
            host_declare_feature(h, t->type, f->id);
            lua_pop(L, 1);
        }
        lua_pop(L, 3);
    }
    lua_pop(L, 1);
}

static int feature_number(const struct type_spec *t, const char *name) {
    for (size_t i = 0; i < t->count; i++) {
        if (strcmp(t->features[i].name, name) == 0) return (int)i;
    }
    return -1;
}

static int slot_number(const struct rule *r, const char *name) {
    for (size_t i = 1; i < r->slot_count; i++) {
        if (strcmp(r->slots[i].name, name) == 0) return (int)i;
    }
    return -1;
}

static void read_item(lua_State *L, struct rule *r, struct template_item *item) {
    int at = lua_gettop(L);
    lua_getfield(L, at, "feature");
    int feature = feature_number(&r->types[0], luaL_checkstring(L, -1));
    if (feature < 0) luaL_error(L, "make: feature \"%s\" is not declared", lua_tostring(L, -1));
    item->feature = (uint16_t)feature;
    item->slot = -1;
    item->constant = field_reference(L, at, "constant");
    if (lua_getfield(L, at, "slot") == LUA_TSTRING) {
        item->slot = slot_number(r, lua_tostring(L, -1));
        if (item->slot < 0)
            luaL_error(L, "make: the pattern has no capture named \"%s\"", lua_tostring(L, -1));
        item->scale = -1;
        if (lua_getfield(L, at, "scale") == LUA_TSTRING) item->scale = slot_number(r, lua_tostring(L, -1));
        if (lua_getfield(L, at, "field") == LUA_TSTRING) item->field = anchor(L);
    }
    lua_settop(L, at);
}

static void read_template(lua_State *L, struct rule *r, int spec) {
    r->template_like = -1;
    r->template = lua_getfield(L, spec, "template") == LUA_TTABLE;
    if (r->template) {
        int at = lua_gettop(L);
        if (lua_getfield(L, at, "like") == LUA_TSTRING) {
            r->template_like = slot_number(r, lua_tostring(L, -1));
            if (r->template_like < 0)
                luaL_error(L, "make: like names \"%s\", which is no capture of the pattern",
                           lua_tostring(L, -1));
        }
        lua_pop(L, 1);
        r->item_count = list_length(L, at, "items");
        r->items = memory_new((r->item_count + 1) * sizeof *r->items);
        for (size_t i = 0; i < r->item_count; i++) {
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
            read_item(L, r, &r->items[i]);
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* rule(spec): appended to the cascade. */
static int build_rule(lua_State *L) {
    struct host *h = host_of(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    rule_free(h->building); /* one whose building raised an error */
    struct rule *r = h->building = memory_new(sizeof *r);
    lua_getfield(L, 1, "name");
    const char *name = luaL_checkstring(L, -1);
    r->name = memory_copy(name, strlen(name));
    r->id = schema_add(h->schema, NAME_RULE, r->name);
    lua_getfield(L, 1, "closure");
    r->closure = strtoull(luaL_checkstring(L, -1), NULL, 16);
    lua_getfield(L, 1, "kind");
    const char *kind = luaL_checkstring(L, -1);
    r->kind = kind[0] == 'p' ? RULE_PATTERN : kind[0] == 't' ? RULE_TEXT : RULE_FIND;
    lua_getfield(L, 1, "language");
    r->language = lua_isinteger(L, -1) ? (uint16_t)lua_tointeger(L, -1) : NAME_NONE;
    r->own_type = field_true(L, 1, "own_type");
    lua_settop(L, 1);
    read_code(L, r, 1);
    size_t insides;
    r->program.inside = read_masks(L, 1, "insides", &insides);
    r->program.necessary = read_masks(L, 1, "necessary", &r->program.necessary_count);
    r->program.ways = read_masks(L, 1, "ways", &r->program.way_count);
    read_shapes(L, r, 1);
    read_overlays(L, h, r, 1);
    read_slots(L, h, r, 1);
    read_types(L, h, r, 1);
    r->reads = read_numbers(L, h, 1, "reads", number_type, &r->read_count);
    r->after = read_numbers(L, h, 1, "after", number_plain, &r->after_count);
    r->again = read_numbers(L, h, 1, "again", number_feature, &r->again_count);
    read_template(L, r, 1);
    r->make = field_reference(L, 1, "make");
    r->body = field_reference(L, 1, "body");
    captures_boxes(L, h, r);
    struct error err;
    if (r->kind != RULE_FIND && !match_program_check(&r->program, r->slot_count, insides, &err))
        return luaL_error(L, "rule %s: %s", r->name, err.text);
    if (r->kind != RULE_FIND) r->program.second = match_program_second(&r->program);
    /* from here on nothing fails: its marks may stand */
    memory_grow((void **)&h->rules, h->rule_count, &h->rule_capacity, sizeof(struct rule *));
    read_words(L, h, r, (uint32_t)h->rule_count, 1);
    h->rules[h->rule_count++] = r;
    h->building = NULL;
    return 0;
}

/* closures({ hex, ... }): of every rule of the snapshot, in the plan or not. */
static int build_closures(lua_State *L) {
    size_t n = (size_t)lua_rawlen(L, 1);
    uint64_t *closures = memory_resize(NULL, n + 1, sizeof *closures);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i + 1);
        closures[i] = strtoull(lua_tostring(L, -1), NULL, 16);
        lua_pop(L, 1);
    }
    cascade_set_closures(host_of(L), closures, n);
    return 0;
}

/* Gives the class its mask: one of those the rule has already, or a new one. False: it has too many. */
static bool index_class(struct rule *r, uint16_t class, uint64_t mask) {
    size_t i = 0;
    while (i < r->mask_count && r->masks[i] != mask) i++;
    if (i == MASKS_MAX) return false;
    if (i == r->mask_count) r->masks[r->mask_count++] = mask;
    r->class_index[class] = (uint8_t)i;
    if (!mask) return true;
    memory_grow((void **)&r->classes, r->class_count, &r->class_capacity, sizeof *r->classes);
    r->classes[r->class_count++] = class;
    return true;
}

/* The marks of one class, as a mask for each rule that has any. They ascend, so a rule's stand together. */
static bool index_marks(lua_State *L, struct host *h, uint16_t class) {
    size_t count;
    const uint32_t *marks = vocabulary_marks(h->vocabulary, class, &count);
    for (size_t k = 0; k < count;) {
        struct rule *r = h->rules[marks[k] / RULE_BITS];
        uint64_t mask = 0;
        for (uint32_t rule = marks[k] / RULE_BITS; k < count && marks[k] / RULE_BITS == rule; k++)
            mask |= UINT64_C(1) << (marks[k] % RULE_BITS);
        if (!index_class(r, class, mask))
            return luaL_error(
                       L,
                       "rule %s: its words fall into more than %d sets; put words of a kind into a lexicon",
                       r->name, MASKS_MAX - 1),
                   false;
    }
    return true;
}

/* freeze(): no word, rule or lexicon is added any more. */
static int build_freeze(lua_State *L) {
    struct host *h = host_of(L);
    struct error err;
    if (!vocabulary_freeze(h->vocabulary, &err) || !lexicon_freeze(h->lexicon, h->vocabulary, &err))
        return luaL_error(L, "%s", err.text);
    uint16_t classes = vocabulary_classes(h->vocabulary);
    for (size_t i = 0; i < h->rule_count; i++) {
        h->rules[i]->class_index = memory_new((size_t)classes + 1);
        h->rules[i]->mask_count = 1;
    }
    for (uint16_t class = 0; class < classes; class ++) index_marks(L, h, class);
    clauses_make(h);
    struct cascade *c = h->cascade;
    c->replacing = memory_new(schema_count(h->schema, NAME_RULE) + 1);
    for (size_t i = 0; i < h->rule_count; i++) c->replacing[h->rules[i]->id] = h->rules[i]->own_type;
    return 0;
}

void bind_build(lua_State *L) {
    static const luaL_Reg functions[] = {{"type", build_type},     {"rule_name", build_rule_name},
                                         {"rule", build_rule},     {"closures", build_closures},
                                         {"freeze", build_freeze}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
    languages_bind(L);
    lexicons_bind(L);
    captures_open(L);
}
