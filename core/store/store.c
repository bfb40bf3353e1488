#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "store/internal.h"

/* "Lutr" marks the file; the version grows with every change of SCHEMA that older programs cannot read. */
enum { APPLICATION_ID = 0x4C757472, STORE_FORMAT = 2 };

/* Texts get small numbers in the order they come, so that large rows are only ever appended; the hash, which
 * is random, is in a narrow index. `documents` is kept by run so that the old list stands until the new one
 * is complete. */
static const char SCHEMA[] =
    "CREATE TABLE manifest(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE texts(id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, body INTEGER NOT NULL, meta TEXT "
    "NOT NULL,"
    " text TEXT NOT NULL);"
    "CREATE TABLE packed(text INTEGER PRIMARY KEY, value BLOB NOT NULL);"
    "CREATE TABLE documents(run INTEGER NOT NULL, source INTEGER NOT NULL, ordinal INTEGER NOT NULL, id TEXT "
    "NOT NULL,"
    " text INTEGER NOT NULL, note TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY(run, source, ordinal)) "
    "WITHOUT ROWID;";

#define EACH_FROM                                                                                            \
    " FROM documents d JOIN texts t ON t.id = d.text LEFT JOIN packed p ON p.text = d.text"                  \
    " WHERE d.run = ?1 AND (d.source, d.ordinal) > (?2, ?3) ORDER BY d.source, d.ordinal"

static const char *const SQL[STATEMENTS] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_TEXT_FIND] = "SELECT id FROM texts WHERE hash = ?1",
    [SQL_TEXT_PUT] =
        "INSERT INTO texts(hash, body, meta, text) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    [SQL_PACKED_FIND] = "SELECT p.value FROM texts t JOIN packed p ON p.text = t.id WHERE t.hash = ?1",
    [SQL_PACKED_PUT] = "INSERT OR REPLACE INTO packed(text, value) VALUES(?1, ?2)",
    [SQL_DOCUMENT_PUT] = "INSERT OR REPLACE INTO documents(run, source, ordinal, id, text, note, place)"
                         " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [SQL_SET] = "INSERT OR REPLACE INTO manifest(key, value) VALUES(?1, ?2)",
    [SQL_GET] = "SELECT value FROM manifest WHERE key = ?1",
    [SQL_DROP_OTHERS] = "DELETE FROM documents WHERE run <> ?1",
    [SQL_COUNT] = "SELECT count(*) FROM documents WHERE run = ?1",
    [SQL_TEXT_COUNT] = "SELECT count(*) FROM texts",
    [SQL_PLACE] =
        "SELECT source, ordinal FROM documents WHERE run = ?1 ORDER BY source, ordinal LIMIT 1 OFFSET ?2",
    [SQL_EACH] =
        "SELECT d.source, d.ordinal, d.id, d.note, t.hash, t.body, t.meta, p.value, d.place" EACH_FROM,
    [SQL_EACH_TEXT] = "SELECT d.source, d.ordinal, d.id, d.note, t.hash, t.body, t.meta, p.value, d.place, "
                      "t.text" EACH_FROM,
};

static enum store_state state_of(struct store *s) {
    int code = sqlite3_errcode(s->db);
    int system = sqlite3_system_errno(s->db);
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return STORE_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return STORE_DAMAGED;
    case SQLITE_FULL:
        return STORE_FULL;
    case SQLITE_IOERR:
        return system == ENOSPC || system == EDQUOT ? STORE_FULL : STORE_DENIED;
    default:
        return STORE_DENIED;
    }
}

bool store_fail(struct store *s, struct error *err) {
    const char *path = s->path ? s->path : "the temporary store", *why = sqlite3_errmsg(s->db);
    s->failure = state_of(s);
    switch (s->failure) {
    case STORE_BUSY:
        return error_set(
            err, "%s: another program is using the store; wait for it, or name another with --db", path);
    case STORE_DAMAGED:
        return error_set(err,
                         "%s: damaged, or not a store of lutrin (%s); move it away or name another with "
                         "--db, and all of it "
                         "is made anew from the corpus",
                         path, why);
    case STORE_FULL:
        return error_set(
            err, "%s: no space left to write the store; free some, or name another place with --db", path);
    default:
        return error_set(err, "%s: the store cannot be used (%s); name another place with --db", path, why);
    }
}

sqlite3_stmt *store_statement(struct store *s, enum statement which) {
    if (s->held) sqlite3_reset(s->held);
    s->held = NULL;
    if (!s->statements[which]) {
        sqlite3_prepare_v3(s->db, SQL[which], -1, SQLITE_PREPARE_PERSISTENT, &s->statements[which], NULL);
    }
    return s->statements[which];
}

bool store_run_statement(struct store *s, sqlite3_stmt *statement, struct error *err) {
    if (!statement) return store_fail(s, err);
    int status = sqlite3_step(statement);
    if (status != SQLITE_DONE && status != SQLITE_ROW) {
        store_fail(s, err); /* before the reset, which some versions let clear the message */
        sqlite3_reset(statement);
        return false;
    }
    sqlite3_reset(statement);
    return true;
}

static bool execute(struct store *s, const char *sql, struct error *err) {
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK || store_fail(s, err);
}

/* First column of a query's first row; -1 if it cannot be had. */
static int64_t ask(struct store *s, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int64_t value = -1;
    if (sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return value;
}

/* Takes the file's flock, making the file if there is none. SQLite's own locks come and go with transactions;
 * this one keeps a second lutrin out for good. */
static bool lock_file(struct store *s, enum store_state *state, struct error *err) {
    s->lock = open(s->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (s->lock < 0) {
        *state = errno == ENOSPC || errno == EDQUOT ? STORE_FULL : STORE_DENIED;
        return error_set(err, "%s: the store cannot be opened for writing (%s); name another place with --db",
                         s->path, strerror(errno));
    }
    if (flock(s->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        *state = STORE_BUSY;
        return error_set(
            err, "%s: another lutrin is writing this store; wait for it, or name another with --db", s->path);
    }
    return true;
}

/* Creates the tables in a new file, or checks that they are ours. */
static bool open_schema(struct store *s, enum store_state *state, struct error *err) {
    int64_t application = ask(s, "PRAGMA application_id"), format = ask(s, "PRAGMA user_version");
    int64_t tables = ask(s, "SELECT count(*) FROM sqlite_schema");
    if (tables < 0) {
        *state = state_of(s);
        return store_fail(s, err);
    }
    if (tables == 0 && application == 0) {
        char sql[sizeof SCHEMA + 200];
        /* nothing in it is worth waiting for the disk yet, eight times; the first checkpoint is synced, and
         * with it the file */
        snprintf(
            sql, sizeof sql,
            "PRAGMA synchronous=OFF; %s BEGIN; %s PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT",
            s->path ? "PRAGMA journal_mode=WAL;" : "", SCHEMA, APPLICATION_ID, STORE_FORMAT);
        *state = STORE_FULL;
        if (execute(s, sql, err)) return true;
        *state = state_of(s);
        return false;
    }
    if (application != APPLICATION_ID) {
        *state = STORE_DENIED;
        return error_set(err, "%s: a SQLite database, but no store of lutrin; name another file with --db",
                         s->path);
    }
    if (format != STORE_FORMAT) {
        *state = STORE_VERSION;
        return error_set(err,
                         "%s: written by another version of lutrin (format %lld, this one has %d); name "
                         "another with --db, or "
                         "delete it and all of it is made anew from the corpus",
                         s->path, (long long)format, STORE_FORMAT);
    }
    return true;
}

/* WAL: readers of the file are never in the way, a kill loses at most the open transaction. NORMAL: WAL is
 * synced at checkpoints only, so a power cut may take the last transactions, never the file. */
static const char SETTINGS[] =
    "PRAGMA page_size=16384; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-16384; PRAGMA journal_size_limit=67108864;";

static bool open_database(struct store *s, enum store_state *state, struct error *err) {
    *state = STORE_DENIED;
    if (sqlite3_open_v2(s->path ? s->path : "", &s->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK) {
        return store_fail(s, err);
    }
    sqlite3_busy_timeout(s->db, 2000);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (!execute(s, SETTINGS, err)) {
        *state = state_of(s);
        return false;
    }
    if (!open_schema(s, state, err)) return false;
    const char *journal =
        s->path ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=1000"
                : "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF";
    bool good = execute(s, journal, err);
    for (int i = 0; good && i < STATEMENTS; i++) {
        good = store_statement(s, (enum statement)i) || store_fail(s, err);
    }
    if (good) {
        s->current = atoll(store_get(s, "store.run"));
        int64_t packed = ask(s, "SELECT count(*) FROM (SELECT 1 FROM packed LIMIT 1)");
        s->empty = packed == 0;
        good = packed >= 0 || store_fail(s, err);
    }
    *state = good ? STORE_OK : state_of(s);
    return good;
}

struct store *store_open(const char *path, enum store_state *state, struct error *err) {
    struct store *s = memory_new(sizeof *s);
    s->lock = -1;
    if (path) s->path = memory_copy(path, strlen(path));
    if ((!path || lock_file(s, state, err)) && open_database(s, state, err)) return s;
    store_close(s);
    return NULL;
}

void store_close(struct store *s) {
    if (!s) return;
    if (s->grouped) store_group_end(s, NULL);
    for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(s->statements[i]);
    sqlite3_close(s->db); /* the last connection checkpoints and removes the WAL */
    if (s->lock >= 0) close(s->lock);
    buffer_free(&s->value);
    free(s->ids);
    free(s->path);
    free(s);
}

bool store_group_begin(struct store *s, struct error *err) {
    if (s->grouped) return true;
    if (!store_run_statement(s, store_statement(s, SQL_BEGIN), err)) return false;
    s->grouped = true;
    s->group_bytes = s->group_documents = 0;
    return true;
}

void store_group_abandon(struct store *s) {
    if (s->grouped && !sqlite3_get_autocommit(s->db)) {
        store_run_statement(s, store_statement(s, SQL_ROLLBACK), NULL);
    }
    s->grouped = false;
    s->run = 0;
}

bool store_group_end(struct store *s, struct error *err) {
    if (!s->grouped) return true;
    bool good = store_run_statement(s, store_statement(s, SQL_COMMIT), err);
    if (good)
        s->grouped = false;
    else
        store_group_abandon(s);
    return good;
}

bool store_set(struct store *s, const char *key, const char *value, struct error *err) {
    if (!store_group_begin(s, err)) return false;
    sqlite3_stmt *put = store_statement(s, SQL_SET);
    sqlite3_bind_text(put, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(put, 2, value, -1, SQLITE_STATIC);
    if (!store_run_statement(s, put, err)) {
        store_group_abandon(s);
        return false;
    }
    return s->run ? true : store_group_end(s, err);
}

const char *store_get(struct store *s, const char *key) {
    sqlite3_stmt *get = store_statement(s, SQL_GET);
    buffer_clear(&s->value);
    sqlite3_bind_text(get, 1, key, -1, SQLITE_STATIC);
    if (sqlite3_step(get) == SQLITE_ROW) {
        buffer_add(&s->value, sqlite3_column_text(get, 0), (size_t)sqlite3_column_bytes(get, 0));
    }
    sqlite3_reset(get);
    buffer_add(&s->value, "", 1);
    return s->value.bytes;
}

enum store_state store_failure(const struct store *s) {
    return s->failure;
}

bool store_is_empty(const struct store *s) {
    return s->empty;
}
