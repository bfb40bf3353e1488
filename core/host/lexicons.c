/* Lexicons from Lua tables and from CSV/TSV files into the matcher, and back: the features of an entry.
 *
 * A group is one entry: its spellings share it. Groups are numbered over all lexicons in the order they are
 * added; a table of parts (first group, table or file) finds an entry's features again. Rows of a file become
 * tables only when asked for. */
#include "host/rule.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "host/rows.h"

/* A lexicon that was added: its groups are [first, next part's first). */
struct lexicon_part {
    uint32_t first;
    int entries;       /* registry: array of entries (Lua), or array of column names (file) */
    const char **rows; /* file: start of each row in its bytes, which the snapshot owns */
    struct rows file;
};

static struct lexicon_part *part_new(struct host *h, uint16_t class) {
    if (h->class_count < class) h->class_count = class;
    h->parts = memory_resize(h->parts, h->part_count + 1, sizeof *h->parts);
    struct lexicon_part *p = &h->parts[h->part_count++];
    *p = (struct lexicon_part){.first = h->group_count, .entries = LUA_NOREF};
    return p;
}

static struct language *language_at(lua_State *L, struct host *h, int index) {
    return h->languages[(size_t)luaL_checkinteger(L, index)];
}

/* A spelling without a word never matches; check.lua has refused the usual ones. */
static void add_phrase(lua_State *L, struct host *h, int index, const struct language *l, uint16_t class,
                       unsigned fold) {
    size_t length;
    const char *phrase = lua_tolstring(L, index, &length);
    lexicon_add(h->lexicon, h->vocabulary, l, phrase, length, class, h->group_count, fold);
}

/* lexicon_table(class, fold, language, entries) -> first group, count. An entry: a string, or { spelling,
 * ..., feature = value }. */
static int lexicon_table(lua_State *L) {
    struct host *h = host_of(L);
    uint16_t class = (uint16_t)luaL_checkinteger(L, 1);
    unsigned fold = (unsigned)luaL_checkinteger(L, 2);
    const struct language *l = language_at(L, h, 3);
    luaL_checktype(L, 4, LUA_TTABLE);
    struct lexicon_part *p = part_new(h, class);
    uint32_t first = p->first;
    lua_pushvalue(L, 4);
    p->entries = luaL_ref(L, LUA_REGISTRYINDEX); /* first of all: what an error below leaves is found in it */
    lua_Integer n = (lua_Integer)lua_rawlen(L, 4);
    for (lua_Integer i = 1; i <= n; i++, h->group_count++) {
        int kind = lua_rawgeti(L, 4, i);
        if (kind == LUA_TSTRING) {
            add_phrase(L, h, -1, l, class, fold);
        } else {
            size_t spellings = kind == LUA_TTABLE ? (size_t)lua_rawlen(L, -1) : 0;
            if (spellings == 0)
                return luaL_error(
                    L, "entry %I is no string and no table { \"spelling\", ..., feature = value }", i);
            for (size_t k = 1; k <= spellings; k++) {
                if (lua_rawgeti(L, -1, (lua_Integer)k) != LUA_TSTRING)
                    return luaL_error(L, "entry %I: spelling %I is no string", i, (lua_Integer)k);
                add_phrase(L, h, -1, l, class, fold);
                lua_pop(L, 1);
            }
        }
        lua_pop(L, 1);
    }
    lua_pushinteger(L, first);
    lua_pushinteger(L, n);
    return 2;
}

/* Column names of the first line, as a table on the stack. */
static void push_header(lua_State *L, const struct rows *r) {
    struct buffer scratch = {0};
    const char *at = r->first;
    lua_newtable(L);
    for (int i = 1; at; i++) {
        struct cell cell;
        at = row_cell(r, at, &cell, &scratch);
        lua_pushlstring(L, cell.text.bytes, cell.text.length);
        lua_rawseti(L, -2, i);
    }
    buffer_free(&scratch);
}

/* lexicon_file(class, fold, language, index) -> first group, count. The first line names the columns; the
 * first column holds the phrase, further spellings separated by "|". index: of the file in the snapshot,
 * whose bytes live as long as the host. */
static int lexicon_file(lua_State *L) {
    struct host *h = host_of(L);
    uint16_t class = (uint16_t)luaL_checkinteger(L, 1);
    unsigned fold = (unsigned)luaL_checkinteger(L, 2);
    const struct language *l = language_at(L, h, 3);
    struct slice bytes = h->snapshot->files[(size_t)luaL_checkinteger(L, 4) - 1].bytes;
    struct lexicon_part *p = part_new(h, class);
    struct rows r;
    rows_open(&r, bytes);
    p->file = r;
    push_header(L, &r);
    p->entries = luaL_ref(L, LUA_REGISTRYINDEX);
    size_t count = 0, capacity = 0;
    struct buffer scratch = {0};
    for (const char *at = rows_next(&r, r.first); at < r.end; at = rows_next(&r, at)) {
        struct cell cell;
        if (row_is_empty(&r, at)) continue;
        row_cell(&r, at, &cell, &scratch);
        const char *field = cell.text.bytes;
        for (const char *stop = field + cell.text.length; field < stop;) {
            const char *bar = memchr(field, '|', (size_t)(stop - field));
            const char *word_end = bar ? bar : stop;
            lexicon_add(h->lexicon, h->vocabulary, l, field, (size_t)(word_end - field), class,
                        h->group_count, fold);
            field = word_end + 1;
        }
        memory_grow((void **)&p->rows, count, &capacity, sizeof *p->rows);
        p->rows[count++] = at;
        h->group_count++;
    }
    buffer_free(&scratch);
    lua_pushinteger(L, p->first);
    lua_pushinteger(L, (lua_Integer)count);
    return 2;
}

/* The first of the spellings between bars. */
static void push_spelling(lua_State *L, struct slice cell) {
    const char *at = cell.bytes, *end = at + cell.length, *stop = at;
    while (at < end && (*at == '|' || *at == ' ')) at++;
    while (stop < end && (stop < at || *stop != '|')) stop++;
    while (stop > at && stop[-1] == ' ') stop--;
    lua_pushlstring(L, at, (size_t)(stop - at));
}

static void push_row(lua_State *L, const struct lexicon_part *p, uint32_t row) {
    struct buffer scratch = {0};
    lua_rawgeti(L, LUA_REGISTRYINDEX, p->entries);
    lua_newtable(L);
    const char *at = p->rows[row];
    for (int i = 1; at; i++) {
        struct cell cell;
        at = row_cell(&p->file, at, &cell, &scratch);
        if (i == 1) {
            push_spelling(L, cell.text);
            lua_rawseti(L, -2, 1);
        } else if (cell.text.length && lua_rawgeti(L, -2, i) == LUA_TSTRING) {
            lua_pushlstring(L, cell.text.bytes, cell.text.length);
            if (lua_stringtonumber(L, lua_tostring(L, -1))) lua_remove(L, -2);
            lua_rawset(L, -3);
        } else if (cell.text.length) {
            lua_pop(L, 1); /* more fields than columns */
        }
    }
    buffer_free(&scratch);
    lua_remove(L, -2);
}

void entry_push(lua_State *L, struct host *h, uint32_t group) {
    size_t low = 0, high = h->part_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (h->parts[middle].first <= group)
            low = middle;
        else
            high = middle;
    }
    const struct lexicon_part *p = &h->parts[low];
    if (p->rows) {
        push_row(L, p, group - p->first);
        return;
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, p->entries);
    if (lua_rawgeti(L, -1, (lua_Integer)(group - p->first) + 1) == LUA_TSTRING) {
        lua_createtable(L, 1, 0);
        lua_insert(L, -2);
        lua_rawseti(L, -2, 1);
    }
    lua_remove(L, -2);
}

/* entry(group) -> its table */
static int lexicon_entry(lua_State *L) {
    entry_push(L, host_of(L), (uint32_t)luaL_checkinteger(L, 1));
    return 1;
}

void lexicons_free(struct host *h) {
    for (size_t i = 0; i < h->part_count; i++) free(h->parts[i].rows);
    free(h->parts);
}

void lexicons_bind(lua_State *L) {
    static const luaL_Reg functions[] = {{"lexicon_table", lexicon_table},
                                         {"lexicon_file", lexicon_file},
                                         {"lexicon_faults", lexicon_faults},
                                         {"entry", lexicon_entry},
                                         {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
