#include "host/rows.h"

#include <string.h>

static bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

void rows_open(struct rows *r, struct slice bytes) {
    static const char candidates[] = "\t;,";
    const char *at = bytes.bytes, *end = at + bytes.length;
    if (end - at >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
    bool has_lf = end > at && memchr(at, '\n', (size_t)(end - at));
    *r = (struct rows){.first = at, .end = end, .delimiter = ',', .newline = has_lf ? '\n' : '\r'};
    size_t header = (size_t)(rows_next(r, at) - at);
    for (const char *c = candidates; header && *c; c++) {
        if (!memchr(at, *c, header)) continue;
        r->delimiter = *c;
        return;
    }
}

const char *rows_next(const struct rows *r, const char *at) {
    const char *stop = at < r->end ? memchr(at, r->newline, (size_t)(r->end - at)) : NULL;
    return stop ? stop + 1 : r->end;
}

bool row_is_empty(const struct rows *r, const char *at) {
    return at >= r->end || ends_line(*at);
}

static struct slice trimmed(const char *at, const char *end) {
    while (at < end && *at == ' ') at++;
    while (end > at && end[-1] == ' ') end--;
    return (struct slice){at, (size_t)(end - at)};
}

/* Reads on behind an opening quote; returns where the closing one is, or the line ends. */
static const char *quoted(const char *at, const char *end, struct buffer *scratch) {
    buffer_clear(scratch);
    for (; at < end && !ends_line(*at); at++) {
        if (*at == '"' && (++at >= end || *at != '"')) return at - 1;
        buffer_u8(scratch, (uint8_t)*at);
    }
    return at;
}

const char *row_cell(const struct rows *r, const char *at, struct cell *cell, struct buffer *scratch) {
    const char *end = r->end;
    *cell = (struct cell){.text.bytes = ""};
    while (at < end && *at == ' ') at++;
    const char *start = at;
    bool in_quotes = at < end && *at == '"';
    if (in_quotes) {
        at = quoted(at + 1, end, scratch);
        if (scratch->length) cell->text = (struct slice){scratch->bytes, scratch->length};
        cell->is_open = at >= end || *at != '"';
        start = cell->is_open ? at : at + 1;
    }
    at = start;
    while (at < end && *at != r->delimiter && !ends_line(*at)) at++;
    *(in_quotes ? &cell->behind : &cell->text) = trimmed(start, at);
    cell->is_cut = end - at > 1 && *at == '\r' && r->newline == '\n' && at[1] != '\n';
    return at < end && *at == r->delimiter ? at + 1 : NULL;
}
