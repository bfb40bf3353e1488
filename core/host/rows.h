/* A lexicon's file, CSV or TSV (RFC 4180, but that a row ends with its line). Whatever a row holds, it is
 * read; what is odd about a cell is told with it.
 *
 * The first line names the columns. The separator is the tab, semicolon or comma that stands in it. Lines end
 * in LF or CR LF; in CR where the file has no LF. */
#ifndef LUTRIN_HOST_ROWS_H
#define LUTRIN_HOST_ROWS_H

#include <lua.h>
#include <stdbool.h>

#include "base/buffer.h"

struct rows {
    const char *first, *end; /* of the file's bytes, less a byte order mark; not owned */
    char delimiter, newline;
};

struct cell {
    struct slice text;   /* without the blanks around it; lives as long as the file, or as `scratch` */
    struct slice behind; /* passed over: it stands behind the closing quote */
    bool is_open;        /* its quote is not closed: it goes to the end of the line */
    bool is_cut;         /* a CR ends it that ends no line: what follows in the line is passed over */
};

void rows_open(struct rows *r, struct slice bytes);
/* The line after the one that `at` is in; r->end after the last. */
const char *rows_next(const struct rows *r, const char *at);
bool row_is_empty(const struct rows *r, const char *at);
/* The cell at `at`. Returns where the row's next one is, or NULL. `scratch`: holds a cell in quotes. */
const char *row_cell(const struct rows *r, const char *at, struct cell *cell, struct buffer *scratch);

/* --- faults.c */
/* lexicon_faults(index) -> faults, count, columns, kinds. faults: at most 10, each { line =, kind =, cell =,
 * text = }; count: of all; columns: their names; kinds: of each column, { number =, string =, nothing = },
 * the first lines where it holds that. index: of the file in the snapshot. */
int lexicon_faults(lua_State *L);

#endif
