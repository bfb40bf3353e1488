/* Shared by the files of store/ and by nobody else. */
#ifndef LUTRIN_STORE_INTERNAL_H
#define LUTRIN_STORE_INTERNAL_H

#include <sqlite3.h>

#include "store/store.h"

enum statement {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_TEXT_FIND,
    SQL_TEXT_PUT,
    SQL_PACKED_FIND,
    SQL_PACKED_PUT,
    SQL_DOCUMENT_PUT,
    SQL_SET,
    SQL_GET,
    SQL_DROP_OTHERS, /* rows of every run but one */
    SQL_COUNT,
    SQL_TEXT_COUNT,
    SQL_PLACE, /* source and ordinal of the n-th document */
    SQL_EACH,
    SQL_EACH_TEXT,
    STATEMENTS
};

struct store {
    enum store_state failure; /* of the last call that failed */
    sqlite3 *db;
    char *path; /* NULL: a private one */
    int lock; /* the file's own descriptor, which holds the flock; closed after SQLite's, whose locks it would
                 drop */
    bool empty;      /* at opening */
    int64_t current; /* run whose documents are the list */
    int64_t run;     /* run being written; 0: none */
    bool grouped;    /* a transaction is open */
    size_t group_bytes, group_documents;
    sqlite3_stmt *statements[STATEMENTS];
    sqlite3_stmt *held; /* its row was handed to the caller */
    uint64_t *ids;      /* hashes of the ids of this run, open addressing; 0: free */
    size_t id_count, id_capacity;
    struct buffer value;             /* what store_get gave */
    uint64_t place, source, ordinal; /* where store_each stopped: document number `place` comes after these */
};

/* A statement ready to be bound; NULL on failure. Ends what the last call handed out. */
sqlite3_stmt *store_statement(struct store *s, enum statement which);

/* Steps a statement that gives no rows, and resets it. */
bool store_run_statement(struct store *s, sqlite3_stmt *statement, struct error *err);

/* Fills err from SQLite's last failure; always false. */
bool store_fail(struct store *s, struct error *err);

/* Opens a transaction if none is; ends it (a failure takes it back, and the run with it). */
bool store_group_begin(struct store *s, struct error *err);
bool store_group_end(struct store *s, struct error *err);
void store_group_abandon(struct store *s);

#endif
