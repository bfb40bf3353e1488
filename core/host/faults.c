/* What is wrong with a lexicon's file, for its author. It is read all the same: rows.h. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "host/internal.h"
#include "host/rows.h"
#include "text/utf8.h"

enum { FAULTS_MAX = 10 }; /* told of one file: more come from one mistake */

/* What a file's faults go into: the list at stack index LIST, the names of columns at COLUMNS, and the
 * columns by name at NUMBERS. */
enum { FILE_INDEX = 1, LIST, COLUMNS, NUMBERS };

/* The first lines where a column holds a number, a text, nothing; 0: none. */
struct column {
    lua_Integer number, string, nothing;
};

struct faults {
    lua_State *L;
    lua_Integer count, line, named; /* named: columns up to the last that has a name */
    struct column *columns;         /* by number, so many */
};

static void tell(struct faults *f, const char *kind, lua_Integer cell, struct slice text) {
    lua_State *L = f->L;
    if (++f->count > FAULTS_MAX) return;
    lua_createtable(L, 0, 4);
    lua_pushinteger(L, f->line);
    lua_setfield(L, -2, "line");
    lua_pushstring(L, kind);
    lua_setfield(L, -2, "kind");
    lua_pushinteger(L, cell);
    lua_setfield(L, -2, "cell");
    lua_pushlstring(L, text.bytes ? text.bytes : "", text.length);
    lua_setfield(L, -2, "text");
    lua_rawseti(L, LIST, f->count);
}

static void check_bytes(struct faults *f, const struct rows *r) {
    size_t length = (size_t)(r->end - r->first), valid = length ? utf8_valid(r->first, length) : 0;
    if (valid == length) return;
    f->line = 1;
    for (size_t i = 0; i < valid; i++) f->line += r->first[i] == r->newline;
    tell(f, "bytes", (unsigned char)r->first[valid], (struct slice){0});
}

static void check_cell(struct faults *f, const struct cell *c, lua_Integer number) {
    if (c->is_open) tell(f, "open", number, (struct slice){0});
    if (c->behind.length) tell(f, "behind", number, c->behind);
    if (c->is_cut) tell(f, "cut", number, (struct slice){0});
}

/* What stands in a capture beside the features of its entry, and what make takes as a type. */
static bool is_taken(const char *name) {
    static const char *const taken[] = {"all", "doc", "first", "last", "text", "type"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        if (strcmp(taken[i], name) == 0) return true;
    }
    return false;
}

static void check_header(struct faults *f, const struct rows *r, struct buffer *scratch) {
    lua_State *L = f->L;
    const char *at = r->first;
    f->line = 1;
    for (lua_Integer i = 1; at; i++) {
        struct cell c;
        at = row_cell(r, at, &c, scratch);
        check_cell(f, &c, i);
        lua_pushlstring(L, c.text.bytes, c.text.length);
        lua_pushvalue(L, -1);
        lua_rawseti(L, COLUMNS, i);
        if (c.text.length) f->named = i;
        if (i > 1 && c.text.length) {
            if (is_taken(lua_tostring(L, -1))) tell(f, "taken", i, c.text);
            lua_pushvalue(L, -1);
            if (lua_rawget(L, NUMBERS) == LUA_TNUMBER) tell(f, "twice", i, c.text);
            lua_pop(L, 1);
            lua_pushinteger(L, i);
            lua_rawset(L, NUMBERS);
        } else {
            lua_pop(L, 1);
        }
    }
    if (!f->named) tell(f, "header", 0, (struct slice){0});
}

static bool has_spelling(struct slice cell) {
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.bytes[i] != ' ' && cell.bytes[i] != '|') return true;
    }
    return false;
}

/* A column without a name that holds something, told the first time. */
static void check_named(struct faults *f, lua_Integer number) {
    lua_State *L = f->L;
    size_t length = 1;
    if (lua_rawgeti(L, COLUMNS, number) == LUA_TSTRING) lua_tolstring(L, -1, &length);
    lua_pop(L, 1);
    if (length || lua_rawgeti(L, NUMBERS, number) != LUA_TNIL) {
        lua_settop(L, NUMBERS);
        return;
    }
    lua_settop(L, NUMBERS);
    tell(f, "nameless", number, (struct slice){0});
    lua_pushboolean(L, true);
    lua_rawseti(L, NUMBERS, number);
}

/* Does it read as a number, as the feature will be? */
static bool is_number(lua_State *L, struct slice cell) {
    if (!strchr("0123456789+-.", cell.bytes[0])) return false;
    lua_pushlstring(L, cell.bytes, cell.length);
    bool is = lua_stringtonumber(L, lua_tostring(L, -1)) > 0;
    lua_settop(L, NUMBERS);
    return is;
}

static void note_kind(struct faults *f, struct slice cell, lua_Integer number) {
    struct column *c = &f->columns[number - 1];
    if (c->number && c->string && (c->nothing || cell.length)) return;
    lua_Integer *line = !cell.length ? &c->nothing : is_number(f->L, cell) ? &c->number : &c->string;
    if (!*line) *line = f->line;
}

static void check_row(struct faults *f, const struct rows *r, const char *at, struct buffer *scratch) {
    lua_Integer filled = 0, cells = 0;
    bool spelled = false;
    while (at) {
        struct cell c;
        at = row_cell(r, at, &c, scratch);
        check_cell(f, &c, ++cells);
        if (c.text.length) filled = cells;
        if (cells == 1) spelled = has_spelling(c.text);
        if (cells == 1 && c.text.length && memchr(c.text.bytes, ';', c.text.length))
            tell(f, "joined", 1, (struct slice){0}); /* spellings are separated by a bar */
        if (cells > 1 && cells < f->named && c.text.length) check_named(f, cells);
        if (cells <= f->named) note_kind(f, c.text, cells);
    }
    for (lua_Integer i = cells; i < f->named; i++) note_kind(f, (struct slice){0}, i + 1);
    if (filled && !spelled) tell(f, "spelling", 1, (struct slice){0});
    if (f->named && filled > f->named) tell(f, "cells", filled, (struct slice){&r->delimiter, 1});
}

static void set_line(lua_State *L, const char *kind, lua_Integer line) {
    if (!line) return;
    lua_pushinteger(L, line);
    lua_setfield(L, -2, kind);
}

static void push_kinds(const struct faults *f) {
    lua_newtable(f->L);
    for (lua_Integer i = 1; i <= f->named; i++) {
        lua_createtable(f->L, 0, 3);
        set_line(f->L, "number", f->columns[i - 1].number);
        set_line(f->L, "string", f->columns[i - 1].string);
        set_line(f->L, "nothing", f->columns[i - 1].nothing);
        lua_rawseti(f->L, -2, i);
    }
}

int lexicon_faults(lua_State *L) {
    const struct snapshot *s = host_of(L)->snapshot;
    lua_Integer index = luaL_checkinteger(L, FILE_INDEX);
    luaL_argcheck(L, index >= 1 && (size_t)index <= s->count, FILE_INDEX, "no such file");
    lua_settop(L, FILE_INDEX);
    for (int i = LIST; i <= NUMBERS; i++) lua_newtable(L);
    struct faults f = {.L = L};
    struct buffer scratch = {0};
    struct rows r;
    rows_open(&r, s->files[index - 1].bytes);
    check_bytes(&f, &r);
    check_header(&f, &r, &scratch);
    f.columns = memory_new((size_t)f.named * sizeof *f.columns + 1);
    for (const char *at = rows_next(&r, r.first); at < r.end; at = rows_next(&r, at)) {
        f.line++;
        if (!row_is_empty(&r, at)) check_row(&f, &r, at, &scratch);
    }
    buffer_free(&scratch);
    lua_settop(L, COLUMNS);
    lua_pushinteger(L, f.count);
    lua_insert(L, COLUMNS);
    push_kinds(&f);
    free(f.columns);
    return 4;
}
