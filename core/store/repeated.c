/* Documents of one run that have the same id: found at the end of it, because they arrive in any order. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/internal.h"

struct repeated {
    uint64_t source, ordinal;
    char *id;
};

static sqlite3_stmt *prepare(struct store *s, const char *sql, struct error *err) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) != SQLITE_OK) store_fail(s, err);
    return statement;
}

/* All but the first of each id, by id, then in corpus order. */
static bool repeated_find(struct store *s, struct repeated **found, size_t *count, struct error *err) {
    sqlite3_stmt *find =
        prepare(s,
                "SELECT source, ordinal, id FROM documents WHERE run = ?1 AND id IN (SELECT id FROM"
                " documents WHERE run = ?1 GROUP BY id HAVING count(*) > 1) ORDER BY id, source, ordinal",
                err);
    if (!find) return false;
    size_t capacity = 0;
    char *last = NULL;
    int status;
    sqlite3_bind_int64(find, 1, s->run);
    while ((status = sqlite3_step(find)) == SQLITE_ROW) {
        const char *id = (const char *)sqlite3_column_text(find, 2);
        char *copy = memory_copy(id, strlen(id));
        if (last && strcmp(last, copy) == 0) {
            memory_grow((void **)found, *count, &capacity, sizeof **found);
            (*found)[(*count)++] = (struct repeated){(uint64_t)sqlite3_column_int64(find, 0),
                                                     (uint64_t)sqlite3_column_int64(find, 1), copy};
        } else {
            free(last);
            last = copy;
        }
    }
    free(last);
    if (status != SQLITE_DONE) store_fail(s, err);
    sqlite3_finalize(find);
    return status == SQLITE_DONE;
}

bool store_rename_repeated(struct store *s, store_rename_fn *rename, void *context, struct error *err) {
    struct repeated *found = NULL;
    size_t count = 0;
    bool done = store_group_begin(s, err) && repeated_find(s, &found, &count, err);
    sqlite3_stmt *set =
        !done
            ? NULL
            : prepare(s, "UPDATE documents SET id = ?4 WHERE run = ?1 AND source = ?2 AND ordinal = ?3", err);
    for (size_t i = 0; i < count; i++) {
        struct buffer id = {0};
        rename(context, found[i].source, found[i].ordinal, found[i].id, &id);
        if (set) {
            sqlite3_bind_int64(set, 1, s->run);
            sqlite3_bind_int64(set, 2, (sqlite3_int64)found[i].source);
            sqlite3_bind_int64(set, 3, (sqlite3_int64)found[i].ordinal);
            sqlite3_bind_text64(set, 4, id.bytes, id.length, SQLITE_STATIC, SQLITE_UTF8);
            done = done && store_run_statement(s, set, err);
        }
        buffer_free(&id);
        free(found[i].id);
    }
    sqlite3_finalize(set);
    free(found);
    return done && set != NULL;
}
