#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "corpus/metadata.h"
#include "text/encoding.h"

struct row {
    uint64_t name; /* hash of the first column */
    size_t at;     /* where the row starts */
};

/* The metadata.csv at hand. One is enough: the sources of a folder come together, and a process decodes one
 * source at a time. Without it each of the folder's files would cost a reading of the whole table. */
static struct table {
    struct slice given; /* the bytes it was made of: known again by address, length and ... */
    uint64_t ends;      /* ... hash of their first and last bytes */
    struct buffer text; /* the same as UTF-8 */
    char separator;
    char **columns;
    size_t column_count, column_capacity;
    struct row *rows; /* by hash, then place */
    size_t row_count, row_capacity;
    bool open;                                 /* the field read last has a quote that nothing closes */
    size_t open_count, open_line, open_column; /* how many there are; the first, counted from 1 */
    struct buffer names; /* "line:first column" of each row, until somebody takes them */
} table;

static uint64_t hash_ends(struct slice s) {
    size_t n = s.length < 4096 ? s.length : 4096;
    return hash64(s.bytes, n) ^ (hash64(s.bytes + s.length - n, n) << 1);
}

static void table_clear(void) {
    for (size_t i = 0; i < table.column_count; i++) free(table.columns[i]);
    free(table.columns);
    free(table.rows);
    buffer_free(&table.text);
    buffer_free(&table.names);
    table = (struct table){0};
}

static bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

/* Where a quoted value that begins at `at` ends: at its closing quote or, if none can be that, with its line.
 * A value may have several lines, but if more text follows the quote behind them, that one opens another. */
static size_t find_close(size_t at) {
    const char *s = table.text.bytes;
    size_t length = table.text.length, line = length, i = at;
    for (; i < length; i++) {
        if (line == length && ends_line(s[i])) line = i;
        if (s[i] != '"') continue;
        if (i + 1 >= length || s[i + 1] != '"') break;
        i++;
    }
    size_t after = i + 1;
    while (after < length && s[after] == ' ') after++;
    bool ends = after >= length || s[after] == table.separator || ends_line(s[after]);
    table.open = i >= length || (line < i && !ends);
    return table.open ? line : i;
}

/* Reads the field at *at into `out`; *at moves behind it and its separator or line end. True if the row goes
 * on. */
static bool read_field(size_t *at, struct buffer *out) {
    const char *s = table.text.bytes;
    size_t length = table.text.length, i = *at;
    buffer_clear(out);
    table.open = false;
    if (i < length && s[i] == '"') {
        size_t close = find_close(++i);
        for (; i < close; i++) {
            if (s[i] == '"') i++;
            buffer_add(out, s + i, 1);
        }
        i += !table.open;
    }
    size_t from = i;
    while (i < length && s[i] != table.separator && s[i] != '\n' && s[i] != '\r') i++;
    if (i > from) buffer_add(out, s + from, i - from);
    bool more = i < length && s[i] == table.separator;
    if (more)
        i++;
    else if (i < length && s[i] == '\r' && i + 1 < length && s[i + 1] == '\n')
        i += 2;
    else
        i++;
    *at = i;
    return more;
}

/* Line ends between two places of the text. */
static size_t lines_between(size_t from, size_t to) {
    size_t lines = 0;
    for (const char *s = table.text.bytes; from < to; from++)
        lines +=
            s[from] == '\n' || (s[from] == '\r' && (from + 1 >= table.text.length || s[from + 1] != '\n'));
    return lines;
}

/* The same, counting quotes that nothing closes. */
static bool check_field(size_t *at, struct buffer *out, size_t column) {
    size_t start = *at;
    bool more = read_field(at, out);
    if (!table.open || table.open_count++) return more;
    table.open_column = column;
    table.open_line = 1 + lines_between(0, start);
    return more;
}

static char find_separator(void) {
    static const char candidates[] = {',', ';', '\t'};
    size_t counts[3] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < table.text.length; i++) {
        char c = table.text.bytes[i];
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) break;
        for (size_t k = 0; k < 3; k++) counts[k] += !quoted && c == candidates[k];
    }
    for (size_t k = 1; k < 3; k++) {
        if (counts[k] > counts[best]) best = k;
    }
    return candidates[best];
}

static void keep_name(size_t line, const struct buffer *field) {
    if (!field->length) return;
    buffer_format(&table.names, "%zu:", line);
    for (size_t i = 0; i < field->length; i++) {
        unsigned char c = (unsigned char)field->bytes[i];
        buffer_u8(&table.names, c < 0x20 || c == 0x7F ? '?' : c);
    }
    buffer_text(&table.names, "\n");
}

static int compare_rows(const void *a, const void *b) {
    const struct row *x = a, *y = b;
    if (x->name != y->name) return x->name < y->name ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static void table_read(struct slice csv) {
    table_clear();
    table.given = csv;
    table.ends = hash_ends(csv);
    struct text_change change;
    if (!text_to_utf8(csv, NULL, &table.text, &change, NULL)) return;
    if (!change.changed) {
        size_t mark = text_bom(csv);
        buffer_add(&table.text, csv.bytes + mark, csv.length - mark);
    }
    table.separator = find_separator();
    struct buffer field = {0};
    size_t at = 0;
    for (bool more = true; more;) {
        more = check_field(&at, &field, table.column_count + 1);
        memory_grow((void **)&table.columns, table.column_count, &table.column_capacity,
                    sizeof *table.columns);
        struct slice name = {field.bytes ? field.bytes : "", field.length};
        table.columns[table.column_count++] = metadata_key(metadata_trim(name));
    }
    for (size_t line = 1, counted = 0; at < table.text.length;) {
        struct row row = {.at = at};
        size_t column = 1;
        line += lines_between(counted, at);
        counted = at;
        bool more = check_field(&at, &field, column);
        row.name = hash64(field.bytes, field.length);
        keep_name(line, &field);
        while (more) more = check_field(&at, &field, ++column);
        memory_grow((void **)&table.rows, table.row_count, &table.row_capacity, sizeof *table.rows);
        table.rows[table.row_count++] = row;
    }
    if (table.row_count) qsort(table.rows, table.row_count, sizeof *table.rows, compare_rows);
    buffer_free(&field);
}

static cJSON *row_object(size_t at, bool more) {
    cJSON *object = cJSON_CreateObject();
    struct buffer field = {0};
    for (size_t column = 1; more && column < table.column_count; column++) {
        more = read_field(&at, &field);
        buffer_add(&field, "", 1);
        if (!field.bytes[0] || !table.columns[column][0]) continue;
        if (cJSON_GetObjectItemCaseSensitive(object, table.columns[column])) continue;
        cJSON_AddStringToObject(object, table.columns[column], field.bytes);
    }
    buffer_free(&field);
    return object;
}

cJSON *metadata_row(struct slice csv, const char *file_name, struct table_fault *fault) {
    if (fault) *fault = (struct table_fault){0};
    if (!csv.length) return NULL;
    if (csv.bytes != table.given.bytes || csv.length != table.given.length || hash_ends(csv) != table.ends) {
        table_read(csv);
        if (fault && table.open_count)
            *fault = (struct table_fault){table.open_line, table.open_column, table.open_count - 1};
    }
    struct buffer name = {0}, field = {0};
    struct text_change change;
    struct slice wanted = {file_name, strlen(file_name)};
    if (text_to_utf8(wanted, NULL, &name, &change, NULL) && change.changed) {
        wanted = (struct slice){name.bytes, name.length};
    }
    uint64_t hash = hash64(wanted.bytes, wanted.length);
    size_t low = 0, high = table.row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table.rows[middle].name < hash)
            low = middle + 1;
        else
            high = middle;
    }
    cJSON *found = NULL;
    for (; !found && low < table.row_count && table.rows[low].name == hash; low++) {
        size_t at = table.rows[low].at;
        bool more = read_field(&at, &field);
        if (field.length != wanted.length || memcmp(field.bytes, wanted.bytes, wanted.length) != 0) continue;
        found = row_object(at, more);
    }
    buffer_free(&name);
    buffer_free(&field);
    return found;
}

void metadata_names(struct buffer *out) {
    buffer_add(out, table.names.bytes, table.names.length);
    buffer_free(&table.names);
}
