/* The Lua state of a process: its memory cap, protected calls, and the functions every module of the host
 * needs. */
#include <string.h>

#include "base/version.h"
#include "host/baked.h"
#include "host/internal.h"

enum {
    TRACE_FRAMES = 3, /* callers named in a message ... */
    TRACE_LEVELS = 50 /* ... of so many looked at: a stack that overflowed is 200 000 deep */
};

struct host *host_of(lua_State *L) {
    return *(struct host **)lua_getextraspace(L);
}

static void *state_allocate(void *context, void *old, size_t old_size, size_t size) {
    struct host *h = context;
    if (!old) old_size = 0; /* there it is the kind of object */
    if (size > old_size && size - old_size > h->limits.lua_bytes - h->lua_used) return NULL;
    void *new = heap_resize(&h->heap, old, old_size, size);
    if (new || size == 0) h->lua_used += size - old_size;
    return new;
}

void state_collect(lua_State *L) {
    int kilobytes = lua_gc(L, LUA_GCCOUNT);
    lua_gc(L, LUA_GCRESTART);
    lua_gc(L, LUA_GCSTEP, -kilobytes); /* a debt below zero is a pause */
}

/* ---- protected calls */

static int bound_guard(lua_State *L);

/* Appends who called whom, from where the error is outwards: only frames of plugin files, not of lutrin's own
 * modules, and not of who called guard. */
static void state_trace(lua_State *L, const char *message) {
    luaL_Buffer b;
    lua_Debug frame;
    int named = 0;
    luaL_buffinit(L, &b);
    luaL_addstring(&b, message);
    for (int level = 1; named < TRACE_FRAMES && level < TRACE_LEVELS && lua_getstack(L, level, &frame);
         level++) {
        lua_getinfo(L, "Slf", &frame);
        bool outside = lua_tocfunction(L, -1) == bound_guard;
        lua_pop(L, 1);
        if (outside) break;
        if (frame.source[0] != '@' || frame.currentline <= 0 || strstr(frame.source, "/lib/lutrin/"))
            continue;
        char where[LUA_IDSIZE + 20];
        snprintf(where, sizeof where, "%s:%d", frame.short_src, frame.currentline);
        if (strncmp(message, where, strlen(where)) == 0) continue;
        luaL_addstring(&b, named++ ? ", " : " (from ");
        luaL_addstring(&b, where);
    }
    if (named) luaL_addchar(&b, ')');
    luaL_pushresult(&b);
}

static int state_message(lua_State *L) {
    if (lua_istable(L, 1) && luaL_getmetafield(L, 1, "__tostring") == LUA_TNIL) {
        /* the address that Lua would print differs from run to run */
        lua_getfield(L, 1, "message");
        if (!lua_isstring(L, -1))
            lua_pushliteral(L, "error(...) was called with a table that has no field message");
        lua_replace(L, 1);
        lua_settop(L, 1);
    }
    state_trace(L, luaL_tolstring(L, 1, NULL));
    return 1;
}

/* Fills err from what lua_pcall left on the stack. Makes nothing in Lua: after LUA_ERRMEM that might raise
 * again. */
static void state_failure(lua_State *L, int status, struct error *err) {
    const char *text = lua_tostring(L, -1);
    if (status == LUA_ERRMEM) {
        lua_gc(L, LUA_GCCOLLECT);
        host_of(L)->blame->cause = CAUSE_MEMORY;
        error_set(err, "needs more memory than the %zu MB plugins may hold",
                  host_of(L)->limits.lua_bytes >> 20);
    } else {
        error_set(err, "%s", text ? text : "an error without a message");
    }
}

int state_call(struct host *h, int nargs, int nresults, struct error *err) {
    lua_State *L = h->L;
    int base = lua_gettop(L) - nargs;
    lua_pushcfunction(L, state_message);
    lua_insert(L, base);
    int status = lua_pcall(L, nargs, nresults, base);
    if (status != LUA_OK) {
        state_failure(L, status, err);
        lua_settop(L, base - 1);
        return status;
    }
    lua_remove(L, base);
    return LUA_OK;
}

bool field_true(lua_State *L, int table, const char *field) {
    lua_getfield(L, table, field);
    bool v = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return v;
}

/* ---- what boot.lua gets */

static const struct snapshot_file *file_at(lua_State *L, int index) {
    const struct snapshot *s = host_of(L)->snapshot;
    lua_Integer i = luaL_checkinteger(L, index);
    luaL_argcheck(L, i >= 1 && (size_t)i <= s->count, index, "no such file");
    return &s->files[i - 1];
}

/* load(source, chunkname, env) -> function, or nil and a message. Source text only; or the index of a file.
 */
static int bound_load(lua_State *L) {
    const struct snapshot_file *f = lua_type(L, 1) == LUA_TNUMBER ? file_at(L, 1) : NULL;
    size_t length = f ? f->bytes.length : 0;
    const char *source = f ? f->bytes.bytes : luaL_checklstring(L, 1, &length);
    const char *name = luaL_checkstring(L, 2);
    luaL_checktype(L, 3, LUA_TTABLE);
    bool baked = f && f->builtin && baked_push(L, f->bytes, f->hash, name);
    if (!baked && length > 0 && source[0] == LUA_SIGNATURE[0]) {
        lua_pushnil(L);
        lua_pushfstring(L, "%s: this is compiled Lua; only source text is loaded", name + (*name == '@'));
        return 2;
    }
    if (!baked && luaL_loadbufferx(L, source, length, name, "t") != LUA_OK) {
        lua_pushnil(L);
        lua_insert(L, -2);
        return 2;
    }
    lua_pushvalue(L, 3);
    if (!lua_setupvalue(L, -2, 1)) lua_pop(L, 1);
    return 1;
}

/* programs() -> the table of compiled patterns that is part of the program, or nil. */
static int bound_programs(lua_State *L) {
    if (!baked_programs_push(L)) return 0;
    lua_call(L, 0, 1);
    return 1;
}

/* pcall(f, ...) -> true, results; or false, a message that says who called whom, and whether it ran into a
 * limit. */
static int bound_pcall(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushcfunction(L, state_message);
    lua_insert(L, 1);
    int status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 1);
    lua_pushboolean(L, status == LUA_OK);
    lua_replace(L, 1);
    if (status == LUA_OK) return lua_gettop(L);
    struct error err;
    deadline_end(host_of(L)); /* what it ended was the call, not its caller */
    state_failure(L, status, &err);
    lua_settop(L, 1);
    lua_pushstring(L, err.text);
    lua_pushboolean(L, host_of(L)->blame->cause != CAUSE_NONE);
    host_of(L)->blame->cause = CAUSE_NONE; /* told: it is not what the process may die of later */
    return 3;
}

/* What lutrin's own modules raise reaches them as it is; the rest as a message. */
static int guard_message(lua_State *L) {
    static const char *const ours[] = {"usage", "setup", "failed"};
    for (size_t i = 0; lua_istable(L, 1) && i < sizeof ours / sizeof *ours; i++) {
        lua_pushstring(L, ours[i]);
        if (lua_rawget(L, 1) != LUA_TNIL) {
            lua_settop(L, 1);
            return 1;
        }
        lua_pop(L, 1);
    }
    return state_message(L);
}

/* guard(seconds, index, f, ...) -> as pcall, for what may take this much CPU and is in the plugin file with
 * that index (0: in none). Behind an error's message "time" or "memory" if it had run into that limit, else
 * false. */
static int bound_guard(lua_State *L) {
    struct host *h = host_of(L);
    double seconds = luaL_checknumber(L, 1);
    lua_Integer index = luaL_checkinteger(L, 2);
    luaL_argcheck(L, index >= 0 && (size_t)index <= h->snapshot->count, 2, "no such file");
    luaL_checkany(L, 3);
    lua_pushcfunction(L, guard_message);
    lua_replace(L, 2);
    h->blame->file = (uint32_t)index;
    h->guarded = seconds;
    deadline_begin(h, seconds);
    int status = lua_pcall(L, lua_gettop(L) - 3, LUA_MULTRET, 2);
    deadline_end(h);
    h->guarded = 0;
    h->blame->file = 0;
    lua_pushboolean(L, status == LUA_OK);
    lua_replace(L, 2);
    if (status == LUA_OK) return lua_gettop(L) - 1;
    struct error err;
    if (!lua_istable(L, 3)) {
        state_failure(L, status, &err);
        lua_pushstring(L, err.text);
        lua_replace(L, 3);
    }
    if (h->blame->cause == CAUSE_NONE)
        lua_pushboolean(L, false);
    else
        lua_pushstring(L, h->blame->cause == CAUSE_MEMORY ? "memory" : "time");
    h->blame->cause = CAUSE_NONE;
    return 3;
}

/* subject(index) -> the index before it: which plugin file is being run (0: none), so that the supervisor can
 * name it and leave it out if the process does not survive it. It has as long as a rule has on a short
 * document. */
static int bound_subject(lua_State *L) {
    struct host *h = host_of(L);
    lua_Integer index = luaL_checkinteger(L, 1);
    luaL_argcheck(L, index >= 0 && (size_t)index <= h->snapshot->count, 1, "no such file");
    lua_pushinteger(L, h->blame->file);
    deadline_end(h);
    h->blame->file = (uint32_t)index;
    if (h->guarded > 0)
        deadline_begin(h, h->guarded); /* a module that a report asks for late */
    else if (index > 0)
        deadline_begin(h, h->limits.rule_seconds);
    return 1;
}

/* log(level, text): "debug", "info", "warning", "error". */
static int bound_log(lua_State *L) {
    static const char *const levels[] = {"debug", "info", "warning", "error", NULL};
    int level = luaL_checkoption(L, 1, NULL, levels);
    struct host_links *links = &host_of(L)->links;
    links->log(links->context, (enum log_level)level, luaL_checkstring(L, 2));
    return 0;
}

/* call(verb, request, meanwhile) -> reply, or nil and a message. meanwhile: a function to be called while the
 * supervisor works on it, for what will be needed then; what it raises will be raised again. */
static int bound_call(lua_State *L) {
    struct host_links *links = &host_of(L)->links;
    const char *verb = luaL_checkstring(L, 1);
    struct slice request;
    request.bytes = luaL_optlstring(L, 2, "", &request.length);
    if (!links->call) return luaL_error(L, "%s: only commands can ask the supervisor", verb);
    struct buffer reply = {0};
    struct error err = {""};
    if (links->send && lua_isfunction(L, 3)) {
        links->send(links->context, verb, request);
        verb = NULL;
        lua_pushvalue(L, 3);
        if (lua_pcall(L, 0, 0, 0) != LUA_OK) lua_pop(L, 1);
    }
    bool done = links->call(links->context, verb, request, &reply, &err);
    if (!done) lua_pushnil(L);
    if (done)
        lua_pushlstring(L, reply.length ? reply.bytes : "", reply.length);
    else
        lua_pushstring(L, err.text);
    buffer_free(&reply);
    return done ? 1 : 2;
}

/* argv() -> array of the command line's words, the program's name at 0. */
static int bound_argv(lua_State *L) {
    struct host *h = host_of(L);
    lua_createtable(L, h->argc, 1);
    for (int i = 0; i < h->argc; i++) {
        lua_pushstring(L, h->argv[i]);
        lua_rawseti(L, -2, i);
    }
    return 1;
}

static int bound_files(lua_State *L) {
    const struct snapshot *s = host_of(L)->snapshot;
    lua_createtable(L, (int)s->count, 0);
    for (size_t i = 0; i < s->count; i++) {
        const struct snapshot_file *f = &s->files[i];
        char hash[17];
        snprintf(hash, sizeof hash, "%016llx", (unsigned long long)f->hash);
        lua_createtable(L, 0, 7);
        lua_pushstring(L, f->folder);
        lua_setfield(L, -2, "folder");
        lua_pushstring(L, f->path);
        lua_setfield(L, -2, "path");
        lua_pushinteger(L, f->rank);
        lua_setfield(L, -2, "rank");
        lua_pushboolean(L, f->builtin);
        lua_setfield(L, -2, "builtin");
        lua_pushstring(L, hash);
        lua_setfield(L, -2, "hash");
        lua_pushboolean(L, f->off);
        lua_setfield(L, -2, "off");
        lua_pushinteger(L, (lua_Integer)i + 1);
        lua_setfield(L, -2, "index");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* off(index): is the file to be passed over? */
static int bound_off(lua_State *L) {
    lua_pushboolean(L, file_at(L, 1)->off);
    return 1;
}

/* bytes(index): content of the file with that index in files(). */
static int bound_bytes(lua_State *L) {
    struct slice bytes = file_at(L, 1)->bytes;
    lua_pushlstring(L, bytes.bytes, bytes.length);
    return 1;
}

/* collect(): the collector works again from here on. */
static int bound_collect(lua_State *L) {
    state_collect(L);
    return 0;
}

/* weak() -> a table that does not keep its values alive: for lutrin's own caches. Plugins have none, for what
 * is still in one depends on when memory was collected. */
static int bound_weak(lua_State *L) {
    lua_newtable(L);
    lua_newtable(L);
    lua_pushliteral(L, "v");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    return 1;
}

void bind_state(lua_State *L) {
    static const luaL_Reg functions[] = {{"load", bound_load},
                                         {"env", library_env},
                                         {"shared_env", library_shared_env},
                                         {"pcall", bound_pcall},
                                         {"guard", bound_guard},
                                         {"log", bound_log},
                                         {"subject", bound_subject},
                                         {"call", bound_call},
                                         {"argv", bound_argv},
                                         {"files", bound_files},
                                         {"bytes", bound_bytes},
                                         {"off", bound_off},
                                         {"weak", bound_weak},
                                         {"collect", bound_collect},
                                         {"programs", bound_programs},
                                         {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
    lua_pushliteral(L, LUTRIN_VERSION);
    lua_setfield(L, -2, "version");
}

void metatable_push(lua_State *L, const char *kind, const luaL_Reg *metamethods, const luaL_Reg *methods,
                    const struct field_name *fields, size_t count, lua_CFunction index) {
    lua_newtable(L);
    luaL_setfuncs(L, metamethods, 0);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    for (size_t i = 0; i < count; i++) {
        lua_pushinteger(L, fields[i].field);
        lua_setfield(L, -2, fields[i].name);
    }
    lua_pushcclosure(L, index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushstring(L, kind);
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
}

/* ---- the state */

static int state_panic(lua_State *L) {
    host_of(L)->links.log(host_of(L)->links.context, LOG_ERROR, luaL_tolstring(L, -1, NULL));
    return 0;
}

lua_State *state_new(struct host *h, struct error *err) {
    h->lua_used = 0;
    lua_State *L = lua_newstate(state_allocate, h);
    if (!L) {
        error_set(err, "no memory for a Lua state");
        return NULL;
    }
    *(struct host **)lua_getextraspace(L) = h;
    lua_atpanic(L, state_panic);
    lua_State *before = h->L;
    h->L = L;
    lua_pushcfunction(L, library_open);
    if (state_call(h, 0, 0, err) != LUA_OK) {
        lua_close(L);
        h->L = before;
        return NULL;
    }
    return L;
}
