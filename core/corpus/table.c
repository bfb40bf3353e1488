#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "corpus/ending.h"
#include "corpus/metadata.h"
#include "text/encoding.h"

struct row {
    uint64_t name; /* hash of a file's name, as metadata_path has it */
    size_t at;     /* where the row starts */
    bool below;    /* the name is that without the table's own folder before it */
};

/* The metadata.csv at hand. One is enough: the sources of a folder come together, and a process decodes one
 * source at a time. Without it each of the folder's files would cost a reading of the whole table. */
static struct table {
    struct slice given; /* the bytes it was made of: known again by address, length and ... */
    uint64_t ends;      /* ... hash of their first and last bytes */
    struct buffer text; /* the same as UTF-8 */
    char *folder;       /* name of the folder it lies in, or "" */
    char separator;
    bool headless; /* its first line names no columns */
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
    free(table.folder);
    buffer_free(&table.text);
    buffer_free(&table.names);
    table = (struct table){0};
}

static bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

/* White space around a value, which is no part of it. */
static bool is_blank(char c) {
    return (c == ' ' || c == '\t') && c != table.separator;
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
    while (i < length && is_blank(s[i])) i++;
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
    size_t to = i;
    while (to > from && is_blank(s[to - 1])) to--;
    if (to > from) buffer_add(out, s + from, to - from);
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

static char find_separator(size_t start) {
    static const char candidates[] = {',', ';', '\t'};
    size_t counts[3] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = start; i < table.text.length; i++) {
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
    if (x->below != y->below) return x->below ? 1 : -1; /* what is written in full counts first */
    return x->at < y->at ? -1 : x->at > y->at;
}

/* A first line that spreadsheets put there for themselves: "sep=;". */
static size_t skip_separator_line(void) {
    const char *s = table.text.bytes;
    if (table.text.length < 5 || memcmp(s, "sep=", 4) != 0 || !strchr(",;\t", s[4])) return 0;
    size_t at = 5;
    while (at < table.text.length && s[at] == '\r') at++;
    return at < table.text.length && s[at] == '\n' ? at + 1 : 0;
}

/* Does a value of the first line tell that it names no columns? No column is called as a file that is read,
 * or by a date. */
static bool is_row_value(const struct buffer *field, size_t column) {
    char *value = memory_copy(field->bytes ? field->bytes : "", field->length);
    bool row = column ? strlen(value) > 4 && metadata_is_date(value) : ending_of(value, NULL) < ENDING_OTHER;
    free(value);
    return row;
}

static void add_row(size_t at, const char *name, bool below) {
    memory_grow((void **)&table.rows, table.row_count, &table.row_capacity, sizeof *table.rows);
    table.rows[table.row_count++] = (struct row){hash64(name, strlen(name)), at, below};
}

static void table_read(struct slice csv, const char *folder) {
    table_clear();
    table.given = csv;
    table.ends = hash_ends(csv);
    table.folder = memory_copy(folder, strlen(folder));
    struct text_change change;
    if (!text_to_utf8(csv, NULL, &table.text, &change, NULL)) return;
    if (!change.changed) {
        size_t mark = text_bom(csv);
        buffer_add(&table.text, csv.bytes + mark, csv.length - mark);
    }
    struct buffer field = {0};
    size_t start = skip_separator_line(), at = start;
    table.separator = find_separator(start);
    for (bool more = true; more;) {
        more = check_field(&at, &field, table.column_count + 1);
        table.headless |= is_row_value(&field, table.column_count);
        memory_grow((void **)&table.columns, table.column_count, &table.column_capacity,
                    sizeof *table.columns);
        struct slice name = {field.bytes ? field.bytes : "", field.length};
        table.columns[table.column_count++] = metadata_key(metadata_trim(name));
    }
    for (size_t line = 1, counted = 0; at < table.text.length && !table.headless;) {
        size_t row = at, column = 1;
        line += lines_between(counted, at);
        counted = at;
        bool more = check_field(&at, &field, column);
        keep_name(line, &field);
        char *name = metadata_path((struct slice){field.bytes ? field.bytes : "", field.length});
        const char *below = metadata_below(name, table.folder);
        add_row(row, name, false);
        if (below) add_row(row, below, true);
        free(name);
        while (more) more = check_field(&at, &field, ++column);
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

char *metadata_path(struct slice written) {
    char *path = memory_copy(written.bytes, written.length), *from = path;
    if (!strchr(path, '/')) {
        for (char *p = path; (p = strchr(p, '\\')); p++) *p = '/';
    }
    while (from[0] == '.' && from[1] == '/') {
        from += 2;
        while (*from == '/') from++;
    }
    memmove(path, from, strlen(from) + 1);
    return path;
}

const char *metadata_below(const char *path, const char *folder) {
    const char *below = NULL;
    size_t length = strlen(folder);
    for (const char *part = length ? path : NULL; part; part = strchr(part, '/')) {
        part += *part == '/';
        if (strncmp(part, folder, length) == 0 && part[length] == '/' && part[length + 1])
            below = part + length + 1;
    }
    return below;
}

/* The values of the row, if it is that of the file; `field` holds what was read last. */
static cJSON *row_of(const struct row *row, struct slice wanted, struct buffer *field) {
    size_t at = row->at;
    bool more = read_field(&at, field);
    char *name = metadata_path((struct slice){field->bytes ? field->bytes : "", field->length});
    const char *meant = row->below ? metadata_below(name, table.folder) : name;
    bool same = meant && strlen(meant) == wanted.length && memcmp(meant, wanted.bytes, wanted.length) == 0;
    free(name);
    return same ? row_object(at, more) : NULL;
}

cJSON *metadata_row(struct slice csv, const char *folder, const char *file_name, struct table_fault *fault) {
    if (fault) *fault = (struct table_fault){0};
    if (!csv.length) return NULL;
    if (csv.bytes != table.given.bytes || csv.length != table.given.length || hash_ends(csv) != table.ends ||
        strcmp(folder, table.folder) != 0) {
        table_read(csv, folder);
        if (fault && (table.open_count || table.headless)) {
            *fault = (struct table_fault){table.open_line, table.open_column, table.open_count - 1, false};
            if (table.headless) *fault = (struct table_fault){.line = 1, .headless = true};
        }
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
    for (; !found && low < table.row_count && table.rows[low].name == hash; low++)
        found = row_of(&table.rows[low], wanted, &field);
    buffer_free(&name);
    buffer_free(&field);
    return found;
}

void metadata_names(struct buffer *out) {
    buffer_add(out, table.names.bytes, table.names.length);
    buffer_free(&table.names);
}
