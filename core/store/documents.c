#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/internal.h"

/* A transaction ends at whichever comes first: large enough that its cost is spread, small enough that a kill
 * loses little and the WAL stays short. */
enum { GROUP_BYTES = 4 << 20, GROUP_DOCUMENTS = 2000 };

static void bind_hash(sqlite3_stmt *statement, int index, struct hash128 hash) {
    sqlite3_bind_blob(statement, index, &hash, sizeof hash, SQLITE_TRANSIENT);
}

static void bind_slice(sqlite3_stmt *statement, int index, struct slice s, bool text) {
    const char *bytes = s.bytes ? s.bytes : "";
    if (text)
        sqlite3_bind_text64(statement, index, bytes, s.length, SQLITE_STATIC, SQLITE_UTF8);
    else
        sqlite3_bind_blob64(statement, index, bytes, s.length, SQLITE_STATIC);
}

static struct slice column(sqlite3_stmt *statement, int index) {
    const void *bytes = sqlite3_column_blob(statement, index);
    if (!bytes) return (struct slice){"", 0};
    return (struct slice){bytes, (size_t)sqlite3_column_bytes(statement, index)};
}

/* --- ids of the run */

static uint64_t *id_slot(uint64_t *ids, size_t capacity, uint64_t hash) {
    size_t at = hash & (capacity - 1);
    while (ids[at] && ids[at] != hash) at = (at + 1) & (capacity - 1);
    return &ids[at];
}

static uint64_t id_hash(struct slice id) {
    uint64_t hash = hash64(id.bytes, id.length);
    return hash ? hash : 1;
}

static void id_add(struct store *s, struct slice id) {
    if (s->id_count * 2 >= s->id_capacity) {
        size_t capacity = s->id_capacity ? s->id_capacity * 2 : 1024;
        uint64_t *ids = memory_new(capacity * sizeof *ids);
        for (size_t i = 0; i < s->id_capacity; i++) {
            if (s->ids[i]) *id_slot(ids, capacity, s->ids[i]) = s->ids[i];
        }
        free(s->ids);
        s->ids = ids;
        s->id_capacity = capacity;
    }
    uint64_t hash = id_hash(id), *slot = id_slot(s->ids, s->id_capacity, hash);
    s->id_count += !*slot;
    *slot = hash;
}

bool store_has_id(struct store *s, struct slice id) {
    if (!s->id_count) return false;
    uint64_t hash = id_hash(id);
    return *id_slot(s->ids, s->id_capacity, hash) == hash;
}

/* --- writing a run */

bool store_run_begin(struct store *s, struct error *err) {
    store_group_abandon(s);
    if (s->ids) memset(s->ids, 0, s->id_capacity * sizeof *s->ids);
    s->id_count = 0;
    if (!store_group_begin(s, err)) return false;
    sqlite3_stmt *drop = store_statement(s, SQL_DROP_OTHERS); /* what a killed run left */
    sqlite3_bind_int64(drop, 1, s->current);
    if (!store_run_statement(s, drop, err)) {
        store_group_abandon(s);
        return false;
    }
    s->run = s->current + 1;
    return true;
}

/* The number of a document's text, which is added if it is new; 0 on failure. */
static int64_t put_text(struct store *s, const struct store_document *d, struct error *err) {
    if (d->text.bytes) {
        sqlite3_stmt *put = store_statement(s, SQL_TEXT_PUT);
        bind_hash(put, 1, d->hash);
        sqlite3_bind_int64(put, 2, (sqlite3_int64)d->body);
        bind_slice(put, 3, d->meta, true);
        bind_slice(put, 4, d->text, true);
        if (!store_run_statement(s, put, err)) return 0;
        if (sqlite3_changes(s->db)) return sqlite3_last_insert_rowid(s->db);
    }
    sqlite3_stmt *find = store_statement(s, SQL_TEXT_FIND);
    bind_hash(find, 1, d->hash);
    int64_t id = 0;
    int status = sqlite3_step(find);
    if (status == SQLITE_ROW)
        id = sqlite3_column_int64(find, 0);
    else if (status != SQLITE_DONE)
        store_fail(s, err);
    else
        error_set(err, "%.*s: its text was neither given nor in the store", (int)d->id.length, d->id.bytes);
    sqlite3_reset(find);
    return id;
}

static bool put_rows(struct store *s, const struct store_document *d, struct error *err) {
    int64_t text = put_text(s, d, err);
    if (!text) return false;
    if (d->packed.bytes) {
        sqlite3_stmt *put = store_statement(s, SQL_PACKED_PUT);
        sqlite3_bind_int64(put, 1, text);
        bind_slice(put, 2, d->packed, false);
        if (!store_run_statement(s, put, err)) return false;
    }
    sqlite3_stmt *put = store_statement(s, SQL_DOCUMENT_PUT);
    sqlite3_bind_int64(put, 1, s->run);
    sqlite3_bind_int64(put, 2, (sqlite3_int64)d->source);
    sqlite3_bind_int64(put, 3, (sqlite3_int64)d->ordinal);
    bind_slice(put, 4, d->id, true);
    sqlite3_bind_int64(put, 5, text);
    bind_slice(put, 6, d->note, true);
    bind_slice(put, 7, d->place, true);
    return store_run_statement(s, put, err);
}

bool store_put(struct store *s, const struct store_document *d, struct error *err) {
    if (!s->run) return error_set(err, "no run is being written (it failed before, or was never begun)");
    if (!store_group_begin(s, err)) return false;
    if (!put_rows(s, d, err)) {
        store_group_abandon(s);
        return false;
    }
    id_add(s, d->id);
    s->group_bytes += d->text.length + d->packed.length;
    s->group_documents++;
    if (s->group_bytes < GROUP_BYTES && s->group_documents < GROUP_DOCUMENTS) return true;
    return store_group_end(s, err);
}

uint64_t store_prune(struct store *s, struct error *err) {
    static const char sql[] = "DELETE FROM packed WHERE text NOT IN (SELECT text FROM documents);"
                              "DELETE FROM texts WHERE id NOT IN (SELECT text FROM documents)";
    if (s->run || !store_group_begin(s, err)) return 0;
    int before = sqlite3_total_changes(s->db);
    if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        store_fail(s, err);
        store_group_abandon(s);
        return 0;
    }
    int after = sqlite3_total_changes(s->db);
    return store_group_end(s, err) ? (uint64_t)(after - before) : 0;
}

/* Texts that no document uses any more are kept for the day they are back (--where, a folder named again)
 * until they outnumber those in use. */
static bool has_many_unused(struct store *s) {
    enum { TIMES = 4, FEW = 1000 };
    sqlite3_stmt *count = store_statement(s, SQL_TEXT_COUNT);
    uint64_t texts = sqlite3_step(count) == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(count, 0) : 0;
    sqlite3_reset(count);
    return texts > TIMES * store_count(s) + FEW;
}

bool store_run_end(struct store *s, struct error *err) {
    int64_t run = s->run;
    if (!run) return error_set(err, "no run is being written (it failed before, or was never begun)");
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)run);
    if (!store_set(s, "store.run", number, err)) return false;
    sqlite3_stmt *drop = store_statement(s, SQL_DROP_OTHERS);
    sqlite3_bind_int64(drop, 1, run);
    if (!store_run_statement(s, drop, err)) {
        store_group_abandon(s);
        return false;
    }
    if (!store_group_end(s, err)) return false;
    s->run = 0;
    s->current = run;
    s->place = 0;
    if (has_many_unused(s)) store_prune(s, NULL); /* what it cannot drop now is dropped another time */
    return true;
}

/* --- reading */

bool store_packed(struct store *s, struct hash128 hash, struct slice *packed) {
    sqlite3_stmt *find = store_statement(s, SQL_PACKED_FIND);
    bind_hash(find, 1, hash);
    s->held = find;
    if (sqlite3_step(find) != SQLITE_ROW) return false;
    *packed = column(find, 0);
    return true;
}

bool store_has_text(struct store *s, struct hash128 hash) {
    sqlite3_stmt *find = store_statement(s, SQL_TEXT_FIND);
    bind_hash(find, 1, hash);
    bool found = sqlite3_step(find) == SQLITE_ROW;
    sqlite3_reset(find);
    return found;
}

uint64_t store_count(struct store *s) {
    sqlite3_stmt *count = store_statement(s, SQL_COUNT);
    sqlite3_bind_int64(count, 1, s->current);
    uint64_t n = sqlite3_step(count) == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(count, 0) : 0;
    sqlite3_reset(count);
    return n;
}

/* Binds the place after the first `from` documents. A reader that goes on where it stopped costs no search.
 */
static bool bind_place(struct store *s, sqlite3_stmt *each, uint64_t from) {
    sqlite3_int64 source = -1, ordinal = -1;
    bool found = true;
    if (from && from == s->place) {
        source = (sqlite3_int64)s->source;
        ordinal = (sqlite3_int64)s->ordinal;
    } else if (from) {
        sqlite3_stmt *place = store_statement(s, SQL_PLACE);
        sqlite3_bind_int64(place, 1, s->current);
        sqlite3_bind_int64(place, 2, (sqlite3_int64)from - 1);
        found = sqlite3_step(place) == SQLITE_ROW;
        source = sqlite3_column_int64(place, 0);
        ordinal = sqlite3_column_int64(place, 1);
        sqlite3_reset(place);
    }
    sqlite3_bind_int64(each, 1, s->current);
    sqlite3_bind_int64(each, 2, source);
    sqlite3_bind_int64(each, 3, ordinal);
    return found;
}

bool store_each(struct store *s, uint64_t from, bool with_text,
                bool (*fn)(void *context, const struct store_document *d), void *context, struct error *err) {
    sqlite3_stmt *each = store_statement(s, with_text ? SQL_EACH_TEXT : SQL_EACH);
    if (!bind_place(s, each, from)) return true;
    int status;
    bool wanted = true;
    while (wanted && (status = sqlite3_step(each)) == SQLITE_ROW) {
        struct store_document d = {
            .source = (uint64_t)sqlite3_column_int64(each, 0),
            .ordinal = (uint64_t)sqlite3_column_int64(each, 1),
            .id = column(each, 2),
            .note = column(each, 3),
            .body = (uint64_t)sqlite3_column_int64(each, 5),
            .meta = column(each, 6),
            .packed = column(each, 7),
            .place = column(each, 8),
        };
        struct slice hash = column(each, 4);
        if (hash.length == sizeof d.hash) memcpy(&d.hash, hash.bytes, sizeof d.hash);
        if (with_text) d.text = column(each, 9);
        s->source = d.source;
        s->ordinal = d.ordinal;
        s->place = ++from;
        wanted = fn(context, &d);
    }
    bool good = !wanted || status == SQLITE_DONE || store_fail(s, err);
    sqlite3_reset(each);
    return good;
}
