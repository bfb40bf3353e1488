/* Documents as Lua sees them: the API that rules, reports, exports and scripts use; its manual is in
 * plugins/README.md, under report. Positions are 1-based bytes and both ends are inside:
 * doc.text:sub(a.first, a.last) is a.text. Inside a rule a document is lent: used after that document, it and
 * its annotations raise an error. */
#include "host/internal.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { CONTEXT_DEFAULT = 60 };

/* --- boxes */

struct document_box *document_new(lua_State *L) {
    struct host *h = host_of(L);
    struct document_box *box = lua_newuserdatauv(L, sizeof *box, DOCUMENT_VALUES);
    *box = (struct document_box){0};
    lua_rawgetp(L, LUA_REGISTRYINDEX, &h->document_metatable);
    lua_setmetatable(L, -2);
    return box;
}

void document_push(lua_State *L, struct analysis *a) {
    document_new(L)->analysis = a;
}

void document_expire(lua_State *L, int index) {
    document_box_check(L, index)->analysis = NULL;
}

struct document_box *document_box_check(lua_State *L, int index) {
    void *box = lua_touserdata(L, index);
    if (box && lua_getmetatable(L, index)) {
        const void *metatable = lua_topointer(L, -1);
        lua_pop(L, 1);
        if (metatable == host_of(L)->document_metatable) return box;
    }
    luaL_typeerror(L, index, "document");
    return NULL;
}

struct analysis *document_check(lua_State *L, int index) {
    struct document_box *box = document_box_check(L, index);
    if (box->analysis == NULL)
        luaL_error(L, "document no longer valid: a rule may not keep documents or annotations from one "
                      "document to the next");
    return box->analysis;
}

const struct document *document_text(lua_State *L, const struct analysis *a) {
    if (a->document->text == NULL) luaL_error(L, "the text of %s was not loaded here", a->document->id);
    return a->document;
}

static int document_gc(lua_State *L) {
    struct document_box *box = lua_touserdata(L, 1);
    struct analysis *a = box->analysis;
    box->analysis = NULL;
    if (a == NULL || !box->owns) return 0;
    a->owned.text = NULL; /* the bytes of a Lua string */
    analysis_free(a);
    free(a);
    return 0;
}

/* --- fields */

enum field { ID = 1, PLACE, TEXT, META, NOTE, LENGTH, WORDS, METADATA };

static const struct field_name FIELDS[] = {{"id", ID},           {"place", PLACE},     {"text", TEXT},
                                           {"meta", META},       {"note", NOTE},       {"length", LENGTH},
                                           {"words", WORDS},     {"title", METADATA},  {"date", METADATA},
                                           {"author", METADATA}, {"source", METADATA}, {"lang", METADATA}};

static void text_push(lua_State *L, const struct analysis *a) {
    const struct document *d = document_text(L, a);
    if (lua_getiuservalue(L, 1, DOCUMENT_TEXT) == LUA_TSTRING) return;
    lua_pop(L, 1);
    lua_pushlstring(L, d->text, d->length);
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, 1, DOCUMENT_TEXT);
}

static void meta_push(lua_State *L, const struct analysis *a) {
    const char *meta = a->document->meta ? a->document->meta : "{}";
    if (!json_push(L, meta, strlen(meta), false))
        luaL_error(L, "metadata of %s: %s", a->document->id, lua_tostring(L, -1));
}

/* A standard name in the metadata, from a table that never leaves this file. */
static void metadata_push(lua_State *L, const struct analysis *a) {
    if (lua_getiuservalue(L, 1, DOCUMENT_META) != LUA_TTABLE) {
        lua_pop(L, 1);
        meta_push(L, a);
        lua_pushvalue(L, -1);
        lua_setiuservalue(L, 1, DOCUMENT_META);
    }
    lua_pushvalue(L, 2);
    lua_rawget(L, -2);
    if (lua_isstring(L, -1))
        lua_tostring(L, -1); /* a number becomes its digits */
    else
        lua_pushnil(L);
}

static lua_Integer words_count(lua_State *L, struct analysis *a) {
    document_text(L, a);
    analysis_tokens(host_of(L), a);
    lua_Integer words = 0;
    for (size_t i = 0; i < a->tokens.count; i++) {
        const struct token *t = &a->tokens.items[i];
        words += t->shape != SHAPE_BOUNDARY && t->shape != SHAPE_PUNCT && t->shape != SHAPE_SYMBOL &&
                 !(t->flags & TOKEN_SPLIT);
    }
    return words;
}

static int field_unknown(lua_State *L) {
    const char *name = luaL_checkstring(L, 2);
    struct nearest n;
    nearest_start(&n, name);
    for (lua_pushnil(L); lua_next(L, lua_upvalueindex(1)); lua_pop(L, 1))
        nearest_try(&n, lua_tostring(L, -2));
    return luaL_error(L, "a document has no \"%s\"%s", name, nearest_hint(L, &n));
}

/* upvalue 1: name -> method, or enum field */
static int document_index(lua_State *L) {
    struct analysis *a = document_check(L, 1);
    const struct document *d = a->document;
    lua_pushvalue(L, 2);
    int kind = lua_rawget(L, lua_upvalueindex(1));
    if (kind == LUA_TFUNCTION) return 1;
    if (kind != LUA_TNUMBER) return field_unknown(L);
    switch ((enum field)lua_tointeger(L, -1)) {
    case ID:
        lua_pushstring(L, d->id);
        break;
    case PLACE:
        if (d->place && *d->place)
            lua_pushstring(L, d->place);
        else
            lua_pushnil(L);
        break;
    case TEXT:
        text_push(L, a);
        break;
    case META:
        meta_push(L, a);
        break;
    case NOTE:
        lua_rawgeti(L, LUA_REGISTRYINDEX, host_of(L)->entry_points);
        lua_getfield(L, -1, "note"); /* boot.lua has the words */
        lua_pushstring(L, d->note ? d->note : "");
        lua_call(L, 1, 1);
        break;
    case LENGTH:
        lua_pushinteger(L, (lua_Integer)document_text(L, a)->length);
        break;
    case WORDS:
        lua_pushinteger(L, words_count(L, a));
        break;
    case METADATA:
        metadata_push(L, a);
        break;
    }
    return 1;
}

static int document_newindex(lua_State *L) {
    return luaL_error(L, "documents and annotations cannot be changed (\"%s\")", luaL_tolstring(L, 2, NULL));
}

static int document_tostring(lua_State *L) {
    const struct document_box *box = document_box_check(L, 1);
    lua_pushfstring(L, "document %s", box->analysis ? box->analysis->document->id : "(no longer valid)");
    return 1;
}

/* --- lines, sentences, tokens */

/* 0-based offset of the byte at argument 2; `behind` admits the place after the last one. */
static uint32_t offset_check(lua_State *L, const struct document *d) {
    lua_Integer pos = luaL_checkinteger(L, 2);
    luaL_argcheck(L, pos >= 1 && (size_t)pos <= d->length + 1, 2, "outside the text");
    return (uint32_t)(pos - 1);
}

static int document_line(lua_State *L) {
    struct analysis *a = document_check(L, 1);
    lua_pushinteger(L, analysis_line(a, offset_check(L, document_text(L, a))));
    return 1;
}

/* Pushes text, first, last of a run of the document. */
static int run_push(lua_State *L, const char *text, struct slice run) {
    lua_pushlstring(L, run.bytes, run.length);
    lua_pushinteger(L, run.bytes - text + 1);
    lua_pushinteger(L, run.bytes - text + (ptrdiff_t)run.length);
    return 3;
}

static int document_sentence(lua_State *L) {
    struct analysis *a = document_check(L, 1);
    const struct document *d = document_text(L, a);
    uint32_t start, end, index;
    if (annotation_is(L, 2)) {
        luaL_argcheck(L, annotation_check(L, 2, &index) == a, 2, "an annotation of another document");
        start = a->annotations.items[index].start;
        end = a->annotations.items[index].end;
    } else if (lua_type(L, 2) == LUA_TUSERDATA) {
        captures_span(L, 2, &start, &end);
    } else {
        start = offset_check(L, d);
        end = start < d->length ? start + 1 : start;
    }
    return run_push(L, d->text, analysis_sentence(host_of(L), a, start, end));
}

/* The token that a loop has come to (count: it ends). Upvalues: document, byte offset where the next token is
 * looked for. Offsets and not indices: a rule that runs meanwhile may split tokens. */
static size_t step_at(lua_State *L, const struct analysis *a) {
    return tokens_at(&a->tokens, (uint32_t)lua_tointeger(L, lua_upvalueindex(2)));
}

/* Pushes text, first, last of what the loop came to; it goes on behind. */
static int step_push(lua_State *L, const struct analysis *a, uint32_t start, uint32_t end) {
    const char *text = a->document->text;
    lua_pushinteger(L, end);
    lua_replace(L, lua_upvalueindex(2));
    return run_push(L, text, (struct slice){text + start, end - start});
}

static int tokens_step(lua_State *L) {
    struct analysis *a = document_check(L, lua_upvalueindex(1));
    size_t count = a->tokens.count, i = step_at(L, a);
    if (i >= count) return 0;
    const struct token *t = &a->tokens.items[i];
    uint32_t end = t->end;
    enum shape shape = t->shape;
    while (i + 1 < count && (a->tokens.items[i + 1].flags & TOKEN_SPLIT)) end = a->tokens.items[++i].end;
    if (end != t->end) shape = shape_of(a->document->text + t->start, end - t->start);
    step_push(L, a, t->start, end);
    lua_pushstring(L, shape_names[shape]);
    return 4;
}

static int sentences_step(lua_State *L) {
    struct analysis *a = document_check(L, lua_upvalueindex(1));
    size_t i = step_at(L, a);
    if (i >= a->tokens.count) return 0;
    uint32_t start = a->tokens.items[i].start;
    while (a->tokens.items[i + 1].shape != SHAPE_BOUNDARY) i++;
    return step_push(L, a, start, a->tokens.items[i].end);
}

static int steps_push(lua_State *L, lua_CFunction step) {
    struct analysis *a = document_check(L, 1);
    document_text(L, a);
    analysis_tokens(host_of(L), a);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, step, 2);
    return 1;
}

static int document_tokens(lua_State *L) {
    return steps_push(L, tokens_step);
}

static int document_sentences(lua_State *L) {
    return steps_push(L, sentences_step);
}

/* --- context */

/* Pushes text[start, end) with each line break, and each tab, as one space. */
static void line_push(lua_State *L, const char *text, size_t start, size_t end) {
    luaL_Buffer b;
    char *out = luaL_buffinitsize(L, &b, end - start + 1);
    size_t length = 0;
    for (size_t i = start; i < end; i++) {
        if (text[i] == '\r' && i + 1 < end && text[i + 1] == '\n') continue;
        out[length++] = text[i] == '\n' || text[i] == '\r' || text[i] == '\t' ? ' ' : text[i];
    }
    luaL_pushresultsize(&b, length);
}

static int document_context(lua_State *L) {
    struct analysis *a = document_check(L, 1);
    const struct document *d = document_text(L, a);
    uint32_t index;
    luaL_argcheck(L, annotation_check(L, 2, &index) == a, 2, "an annotation of another document");
    lua_Integer n = luaL_optinteger(L, 3, CONTEXT_DEFAULT);
    size_t start = a->annotations.items[index].start, left = start, end = a->annotations.items[index].end,
           right = end;
    for (lua_Integer i = 0; i < n && left > 0; i++) do
            left--;
        while (left > 0 && utf8_is_inside(d->text[left]));
    for (lua_Integer i = 0; i < n && right < d->length; i++) do
            right++;
        while (right < d->length && utf8_is_inside(d->text[right]));
    line_push(L, d->text, left, start);
    line_push(L, d->text, end, right);
    return 2;
}

static void document_register(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"each", document_each},           {"list", document_list},         {"values", document_values},
        {"line", document_line},           {"sentence", document_sentence}, {"tokens", document_tokens},
        {"sentences", document_sentences}, {"context", document_context},   {NULL, NULL}};
    static const luaL_Reg metamethods[] = {{"__gc", document_gc},
                                           {"__newindex", document_newindex},
                                           {"__tostring", document_tostring},
                                           {NULL, NULL}};
    struct host *h = host_of(L);
    metatable_push(L, "document", metamethods, methods, FIELDS, sizeof FIELDS / sizeof *FIELDS,
                   document_index);
    h->document_metatable = lua_topointer(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &h->document_metatable);
}

void bind_document(lua_State *L) {
    static const luaL_Reg functions[] = {{"documents", fetch_documents}, {NULL, NULL}};
    document_register(L);
    annotation_register(L);
    luaL_setfuncs(L, functions, 0);
}
