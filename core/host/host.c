/* The host as run/ sees it: made from a snapshot, then either a command's or a plan's.
 *
 * What happens in Lua starts in plugins/lib/lutrin/boot.lua, which gets the table of C functions and returns
 * a table of entry points: command(), prepare(plan), wants(meta), note(text), date(text),
 * front(text), read(name, bytes, emit). */
#include "host/host.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "host/rule.h"

#ifndef LUTRIN_BUILD
#define LUTRIN_BUILD "unknown"
#endif

enum { LUTRIN_API = 1 };

static void push_host_table(lua_State *L) {
    lua_newtable(L);
    bind_state(L);
    bind_text(L);
    bind_json(L);
    bind_document(L);
    bind_build(L);
    numeral_bind(L);
    lua_pushinteger(L, LUTRIN_API);
    lua_setfield(L, -2, "api");
    lua_pushliteral(L, LUTRIN_BUILD);
    lua_setfield(L, -2, "build");
}

static const struct snapshot_file *find_boot(const struct snapshot *s) {
    for (size_t i = 0; i < s->count; i++) {
        if (s->files[i].builtin && strcmp(s->files[i].path, "lib/lutrin/boot.lua") == 0) return &s->files[i];
    }
    return NULL;
}

static int boot(lua_State *L) {
    struct host *h = host_of(L);
    const struct snapshot_file *f = find_boot(h->snapshot);
    if (!f)
        return luaL_error(
            L, "lutrin's own plugins are not beside the program (../plugins or ../share/lutrin/plugins): "
               "install it again, or run it from where it was built");
    if (luaL_loadbufferx(L, f->bytes.bytes, f->bytes.length, "@plugins/lib/lutrin/boot.lua", "t") != LUA_OK)
        return lua_error(L);
    library_env(L);
    lua_setupvalue(L, -2, 1);
    push_host_table(L);
    lua_call(L, 1, 1);
    h->entry_points = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

struct host *host_new(const struct snapshot *snapshot, const struct host_links *links,
                      const struct host_limits *limits, struct host_blame *blame, struct error *err) {
    struct host *h = memory_new(sizeof *h);
    h->snapshot = snapshot;
    h->links = *links;
    h->limits = *limits;
    h->blame = blame;
    h->schema = schema_new();
    h->vocabulary = vocabulary_new();
    h->lexicon = lexicon_new();
    h->languages = memory_new(sizeof *h->languages);
    h->languages[h->language_count++] = language_new("");
    h->cascade = memory_new(sizeof *h->cascade);
    if (!state_new(h, err) || !deadline_install(h, err)) goto failed;
    /* what is made while plugins are declared and compiled nearly all stays: collecting it over and over is
     * half the start */
    lua_gc(h->L, LUA_GCSTOP);
    lua_pushcfunction(h->L, boot);
    if (state_call(h, 0, 0, err) != LUA_OK) goto failed;
    return h;
failed:
    host_free(h);
    return NULL;
}

/* Pushes the entry point. */
static void push_entry(struct host *h, const char *name) {
    lua_rawgeti(h->L, LUA_REGISTRYINDEX, h->entry_points);
    lua_getfield(h->L, -1, name);
    lua_remove(h->L, -2);
}

static bool host_enter(struct host *h, const char *entry, struct error *err) {
    push_entry(h, entry);
    return state_call(h, 0, 0, err) == LUA_OK;
}

bool host_preload(struct host *h, int argc, char *const *argv, struct error *err) {
    h->argc = argc;
    h->argv = argv;
    return host_enter(h, "preload", err);
}

void host_warm(struct host *h) {
    struct error unused;
    host_enter(h, "warm", &unused);
}

bool host_adopt(struct host *h, const struct host_links *links, const struct host_limits *limits,
                struct host_blame *blame, struct error *err) {
    h->links = *links;
    h->limits = *limits;
    h->blame = blame;
    return deadline_install(h, err) && host_enter(h, "adopted", err);
}

static void cascade_free(struct host *h) {
    struct cascade *c = h->cascade;
    for (size_t i = 0; i < VIEWS; i++) {
        tokens_free(&c->views[i].cut);
        free(c->views[i].cut_hits.items);
        free(c->views[i].borders);
        free(c->views[i].placed);
        free(c->views[i].placed_at);
        free(c->views[i].clauses);
        free(c->views[i].sentence_end);
    }
    for (size_t i = 0; i < c->span_count; i++) {
        free(c->spans[i].items);
        free(c->spans[i].first);
        free(c->spans[i].end);
        free(c->spans[i].sentences);
    }
    free(c->spans);
    clauses_free(&c->clauses);
    free(c->met_classes.at);
    free(c->met_classes.classes);
    free(c->met_classes.bits);
    free(c->met_classes.shapes);
    free(c->masks);
    free(c->candidates);
    free(c->sentences);
    free(c->borders);
    free(c->cuts);
    free(c->lower);
    free(c->starts);
    free(c->starts_next);
    free(c->replacing);
    free(c->known);
    free(c->entries);
    buffer_free(&c->sections);
    free(c->closures);
    free(c);
}

void host_free(struct host *h) {
    if (!h) return;
    if (h->L) lua_close(h->L);
    heap_free(&h->heap);
    rule_free(h->building);
    for (size_t i = 0; i < h->rule_count; i++) rule_free(h->rules[i]);
    free(h->rules);
    for (size_t i = 0; i < h->language_count; i++) language_free(h->languages[i]);
    free(h->languages);
    analysis_free(&h->current);
    matcher_free(&h->matcher);
    cascade_free(h);
    lexicons_free(h);
    lexicon_free(h->lexicon);
    vocabulary_free(h->vocabulary);
    schema_free(h->schema);
    buffer_free(&h->scratch);
    free(h);
}

int host_command(struct host *h, int argc, char *const *argv) {
    h->argc = argc;
    h->argv = argv;
    struct error err;
    push_entry(h, "command");
    if (state_call(h, 0, 1, &err) != LUA_OK) {
        h->links.log(h->links.context, LOG_ERROR, err.text);
        return 1;
    }
    int status = (int)lua_tointeger(h->L, -1);
    lua_pop(h->L, 1);
    return status;
}

bool host_prepare(struct host *h, struct slice plan, struct error *err) {
    push_entry(h, "prepare");
    lua_pushlstring(h->L, plan.bytes, plan.length);
    if (state_call(h, 1, 1, err) != LUA_OK) return false;
    state_collect(h->L);
    h->has_where = lua_toboolean(h->L, -1);
    lua_pop(h->L, 1);
    return true;
}

size_t host_rules(const struct host *h) {
    return h->rule_count;
}

const char *host_rule(const struct host *h, size_t rule) {
    return h->rules[rule]->name;
}

/* As state_call, of what may take so much CPU. */
static bool call_within(struct host *h, double seconds, int nargs, int nresults, struct error *err) {
    deadline_begin(h, seconds);
    int status = state_call(h, nargs, nresults, err);
    deadline_end(h);
    return status == LUA_OK;
}

enum host_want host_wants(struct host *h, const struct document *d) {
    if (!h->has_where) return WANT_YES;
    struct error err;
    push_entry(h, "wants");
    lua_pushstring(h->L, d->meta);
    lua_pushstring(h->L, d->id);
    if (!call_within(h, h->limits.rule_seconds, 2, 2, &err)) {
        h->links.log(h->links.context, LOG_ERROR, err.text);
        return WANT_NO;
    }
    enum host_want want = lua_toboolean(h->L, -2)   ? WANT_YES
                          : lua_toboolean(h->L, -1) ? WANT_UNKNOWN
                                                    : WANT_NO;
    lua_pop(h->L, 2);
    return want;
}

bool host_date(void *host, const char *date, struct buffer *out) {
    struct host *h = host;
    struct error err;
    push_entry(h, "date");
    lua_pushstring(h->L, date);
    if (!call_within(h, h->limits.rule_seconds, 1, 1, &err)) return false;
    const char *iso = lua_tostring(h->L, -1);
    if (iso) buffer_text(out, iso);
    lua_pop(h->L, 1);
    return iso != NULL;
}

bool host_front(void *host, struct slice start, struct buffer *meta, size_t *body, size_t *wrong) {
    struct host *h = host;
    struct error err;
    push_entry(h, "front");
    lua_pushlstring(h->L, start.bytes, start.length);
    if (!call_within(h, h->limits.rule_seconds, 1, 2, &err)) return false;
    size_t length;
    const char *json = lua_tolstring(h->L, -2, &length);
    if (json) buffer_add(meta, json, length);
    *(json ? body : wrong) = (size_t)lua_tointeger(h->L, -1);
    lua_pop(h->L, 2);
    return json != NULL;
}

/* ------------------------------------------------------------------ readers */

struct emitter {
    void (*emit)(void *context, const struct raw_document *raw);
    void *context;
};

static struct slice field_slice(lua_State *L, int table, const char *field) {
    struct slice s = {"", 0};
    if (lua_getfield(L, table, field) == LUA_TSTRING || lua_isnumber(L, -1))
        s.bytes = lua_tolstring(L, -1, &s.length);
    return s; /* leaves the value on the stack, which keeps the bytes */
}

/* emit { id =, text =, meta = JSON }: boot.lua has checked and encoded. */
static int reader_emit(lua_State *L) {
    const struct emitter *e = lua_touserdata(L, lua_upvalueindex(1));
    luaL_checktype(L, 1, LUA_TTABLE);
    struct raw_document raw = {field_slice(L, 1, "id"), field_slice(L, 1, "text"), field_slice(L, 1, "meta")};
    e->emit(e->context, &raw);
    return 0;
}

bool host_read(void *host, const char *name, struct slice bytes,
               void (*emit)(void *emit_context, const struct raw_document *raw), void *emit_context,
               struct error *err) {
    struct host *h = host;
    struct emitter e = {emit, emit_context};
    push_entry(h, "read");
    lua_pushstring(h->L, name);
    lua_pushlstring(h->L, bytes.bytes, bytes.length);
    lua_pushlightuserdata(h->L, &e);
    lua_pushcclosure(h->L, reader_emit, 1);
    err->text[0] = '\0'; /* nobody takes it: no error, says decode.h */
    double seconds = h->limits.rule_seconds + h->limits.rule_seconds_per_mb * (double)bytes.length / 1e6;
    if (!call_within(h, seconds, 3, 1, err)) return false;
    bool taken = lua_toboolean(h->L, -1);
    lua_pop(h->L, 1);
    return taken;
}
