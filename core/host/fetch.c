/* host.documents: the documents of the last sync with the annotations of a plan's rules.
 *
 *   for doc in host.documents(with_text, rules, replacing, closures, from) do ... end
 *
 *   with_text   false: doc.text, and all that needs it, raises an error
 *   rules       names of the rules whose annotations are wanted, in cascade order
 *   replacing   names of those among them that read the type they emit (they replace what they cover), or nil
 *   closures    for each of `rules` the hash of what its result depends on: another one's result is not shown
 *   from        how many documents to pass over, or nil
 *
 * A document stays valid as long as Lua holds it. Its memory outside Lua is told to the collector, so that a
 * loop over a large corpus runs in the memory of a few documents. */
#include "host/internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Userdata of one loop. */
struct batch {
    struct buffer reply;
    struct cursor at; /* in reply */
    uint32_t left;    /* documents not yet read in it */
    uint64_t next;    /* number of the first document of the next batch */
    bool with_text, ended;
    struct pack_entry *entries;
    size_t entry_capacity;
    bool wanted[NAME_NONE], replacing[NAME_NONE]; /* by rule id */
    uint64_t closures[NAME_NONE];
};

static int batch_gc(lua_State *L) {
    struct batch *b = lua_touserdata(L, 1);
    buffer_free(&b->reply);
    free(b->entries);
    b->entries = NULL;
    return 0;
}

static void batch_fetch(lua_State *L, struct batch *b) {
    const struct host *h = host_of(L);
    struct buffer request = {0};
    struct error err = {""};
    buffer_u64(&request, b->next);
    buffer_u8(&request, b->with_text);
    buffer_clear(&b->reply);
    bool good = h->links.call(h->links.context, "fetch", (struct slice){request.bytes, request.length},
                              &b->reply, &err);
    buffer_free(&request);
    if (!good) luaL_error(L, "%s", err.text);
    b->at = (struct cursor){b->reply.bytes, b->reply.bytes + b->reply.length, false};
    b->left = cursor_u32(&b->at);
    b->next += b->left;
    b->ended = b->left == 0;
}

/* Puts the wanted sections of `packed` into a's annotations, as every reader of the corpus is to see them. */
static bool annotations_load(struct host *h, struct batch *b, struct analysis *a, struct slice packed,
                             struct error *err) {
    size_t count = 0, length = b->with_text ? a->owned.length : TEXT_MAX;
    if (packed.length > 0 && !unpack_directory(packed, &b->entries, &count, &b->entry_capacity, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        uint16_t rule = pack_section_rule(b->entries[i].section, h->schema);
        if (rule == NAME_NONE || !b->wanted[rule]) continue;
        if (b->closures[rule] && b->closures[rule] != b->entries[i].closure) continue;
        if (!unpack_rule(&a->annotations, h->schema, b->entries[i].section, length, err)) return false;
    }
    for (uint16_t type = 0; type < schema_count(h->schema, NAME_TYPE); type++)
        annotations_settle(&a->annotations, h->schema, type, b->replacing);
    annotations_hide(&a->annotations, h->schema);
    return true;
}

/* The next document of the batch, on top of the stack. The Lua string of its text is the text. */
static void document_read(lua_State *L, struct batch *b) {
    struct host *h = host_of(L);
    struct document_box *box = document_new(L);
    struct analysis *a = box->analysis = memory_new(sizeof *a);
    box->owns = true;
    a->document = &a->owned;
    struct slice id = cursor_bytes(&b->at), place = cursor_bytes(&b->at), text = cursor_bytes(&b->at),
                 meta = cursor_bytes(&b->at), note = cursor_bytes(&b->at), packed = cursor_bytes(&b->at);
    a->owned.body = cursor_u64(&b->at);
    if (b->at.failed) luaL_error(L, "the answer to `fetch` ends early: a defect of lutrin");
    b->left--;
    a->owned.id = memory_copy(id.bytes, id.length);
    a->owned.place = memory_copy(place.bytes, place.length);
    a->owned.meta = memory_copy(meta.bytes, meta.length);
    a->owned.note = memory_copy(note.bytes, note.length);
    if (b->with_text) {
        a->owned.text =
            (char *)(uintptr_t)lua_pushlstring(L, text.bytes, text.length); /* document_gc does not free it */
        a->owned.length = text.length;
        lua_setiuservalue(L, -2, DOCUMENT_TEXT);
    }
    struct error err = {""};
    if (!annotations_load(h, b, a, packed, &err))
        luaL_error(L,
                   "annotations of %s in the store cannot be read (%s): run `lutrin doctor --clean` on the "
                   "corpus, then again",
                   a->owned.id, err.text);
    size_t outside = sizeof *a + a->annotations.capacity * sizeof *a->annotations.items +
                     a->annotations.feature_capacity * sizeof *a->annotations.features +
                     a->annotations.bytes.capacity;
    lua_gc(L, LUA_GCSTEP, (int)(outside >> 10) + 1);
}

static int batch_step(lua_State *L) {
    struct batch *b = lua_touserdata(L, lua_upvalueindex(1));
    if (b->left == 0 && !b->ended) batch_fetch(L, b);
    if (b->left == 0) {
        buffer_free(&b->reply);
        return 0;
    }
    document_read(L, b);
    return 1;
}

static void rules_read(lua_State *L, int index, bool *set) {
    struct host *h = host_of(L);
    luaL_checktype(L, index, LUA_TTABLE);
    lua_Integer count = (lua_Integer)lua_rawlen(L, index);
    for (lua_Integer i = 1; i <= count; i++, lua_pop(L, 1)) {
        lua_rawgeti(L, index, i);
        set[schema_add(h->schema, NAME_RULE, luaL_checkstring(L, -1))] = true;
    }
}

/* closures[i] is that of rules[i]; both are arguments of host.documents. */
static void closures_read(lua_State *L, struct batch *b) {
    struct host *h = host_of(L);
    lua_Integer count = (lua_Integer)lua_rawlen(L, 4);
    for (lua_Integer i = 1; i <= count; i++, lua_pop(L, 2)) {
        lua_rawgeti(L, 2, i);
        lua_rawgeti(L, 4, i);
        uint16_t rule = schema_find(h->schema, NAME_RULE, luaL_checkstring(L, -2));
        b->closures[rule] = strtoull(luaL_checkstring(L, -1), NULL, 16);
    }
}

int fetch_documents(lua_State *L) {
    if (host_of(L)->links.call == NULL)
        return luaL_error(L, "rules see one document: the corpus is not at hand here");
    lua_settop(L, 5);
    lua_Integer from = luaL_optinteger(L, 5, 0);
    luaL_argcheck(L, from >= 0, 5, "a number of documents");
    struct batch *b = lua_newuserdatauv(L, sizeof *b, 0);
    memset(b, 0, sizeof *b);
    b->with_text = lua_toboolean(L, 1);
    b->next = (uint64_t)from;
    if (luaL_newmetatable(L, "document batch")) {
        lua_pushcfunction(L, batch_gc);
        lua_setfield(L, -2, "__gc");
    }
    lua_setmetatable(L, -2);
    rules_read(L, 2, b->wanted);
    if (!lua_isnil(L, 3)) rules_read(L, 3, b->replacing);
    if (lua_istable(L, 4)) closures_read(L, b);
    lua_pushcclosure(L, batch_step, 1);
    return 1;
}
