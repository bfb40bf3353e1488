#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "fake_store.h"

static void expect_refusal(const char *path, enum store_state expected, const char *message) {
    struct error err = {""};
    enum store_state state = STORE_OK;
    assert_null(store_open(path, &state, &err));
    assert_int_equal(state, expected);
    if (!strstr(err.text, message)) assert_string_equal(err.text, message);
}

static void fill(const char *path, unsigned documents) {
    struct error err;
    struct store *s = opened(path);
    assert_true(store_run_begin(s, &err));
    assert_true(put_numbered(s, 0, documents, 3000, &err));
    assert_true(store_run_end(s, &err));
    store_close(s);
}

static void run_sql(const char *path, const char *sql) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void a_new_store_is_private_and_lasts(void **state) {
    (void)state;
    struct error err;
    struct stat st;
    struct store *s = opened("a b é.db");
    assert_true(store_is_empty(s));
    assert_string_equal(store_get(s, "lua"), "");
    assert_true(store_set(s, "lua", "5.4", &err));
    assert_true(store_set(s, "lua", "5.4.4", &err));
    assert_string_equal(store_get(s, "lua"), "5.4.4");
    store_close(s);
    assert_int_equal(stat("a b é.db", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_not_equal(access("a b é.db-wal", F_OK), 0);
    s = opened("a b é.db");
    assert_string_equal(store_get(s, "lua"), "5.4.4");
    assert_true(store_is_empty(s));
    store_close(s);
    fill("a b é.db", 1);
    s = opened("a b é.db");
    assert_false(store_is_empty(s));
    store_close(s);
    store_close(NULL);
}

static void a_temporary_store(void **state) {
    (void)state;
    struct error err;
    struct store *s = opened(NULL);
    assert_true(store_run_begin(s, &err));
    assert_true(put_numbered(s, 0, 3000, 3000, &err));
    assert_true(store_run_end(s, &err));
    assert_int_equal(store_count(s), 3000);
    store_close(s);
}

static void two_processes(void **state) {
    (void)state;
    struct store *s = opened("deux.db");
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        struct error err;
        enum store_state found;
        struct store *second = store_open("deux.db", &found, &err);
        _exit(!second && found == STORE_BUSY &&
                      strstr(err.text, "deux.db: another lutrin is writing this store")
                  ? 0
                  : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    expect_refusal("deux.db", STORE_BUSY, "another lutrin");
    store_close(s);
    store_close(opened("deux.db"));
}

static void another_version(void **state) {
    (void)state;
    fill("version.db", 1);
    run_sql("version.db", "PRAGMA user_version=99");
    expect_refusal("version.db", STORE_VERSION,
                   "version.db: written by another version of lutrin (format 99, this one has 2)");
    run_sql("autre.db", "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
    expect_refusal("autre.db", STORE_DENIED, "autre.db: a SQLite database, but no store of lutrin");
}

static void damaged_files(void **state) {
    (void)state;
    struct stat before, after;
    fill("abime.db", 300);
    assert_int_equal(stat("abime.db", &before), 0);
    assert_int_equal(truncate("abime.db", before.st_size / 2), 0);
    expect_refusal("abime.db", STORE_DAMAGED, "abime.db: damaged, or not a store of lutrin");
    FILE *f = fopen("texte.db", "w");
    assert_non_null(f);
    for (int i = 0; i < 500; i++) fputs("Ceci n'est pas une base.\n", f);
    fclose(f);
    assert_int_equal(stat("texte.db", &before), 0);
    expect_refusal("texte.db", STORE_DAMAGED, "texte.db: damaged, or not a store of lutrin");
    assert_int_equal(stat("texte.db", &after), 0);
    assert_int_equal(before.st_size, after.st_size);
}

static bool count_one(void *context, const struct store_document *d) {
    (void)d;
    ++*(unsigned *)context;
    return true;
}

static void damage_inside_is_met_on_the_way(void **state) {
    (void)state;
    struct error err = {""};
    struct stat st;
    static char junk[16384];
    unsigned seen = 0;
    memset(junk, 0x5A, sizeof junk);
    fill("dedans.db", 300);
    assert_int_equal(stat("dedans.db", &st), 0);
    int fd = open("dedans.db", O_WRONLY | O_CLOEXEC);
    for (off_t at = 16384 * 12; at + 16384 <= st.st_size; at += 16384) {
        assert_int_equal(pwrite(fd, junk, sizeof junk, at), sizeof junk);
    }
    close(fd);
    struct store *s = opened("dedans.db");
    assert_false(store_each(s, 0, true, count_one, &seen, &err));
    assert_true(seen < 300);
    assert_non_null(strstr(err.text, "dedans.db: damaged"));
    store_close(s);
}

static void places_that_cannot_be_written(void **state) {
    (void)state;
    assert_int_equal(mkdir("dossier.db", 0700), 0);
    expect_refusal("dossier.db", STORE_DENIED,
                   "dossier.db: the store cannot be opened for writing (Is a directory)");
    expect_refusal("version.db/a.db", STORE_DENIED, "cannot be opened for writing (Not a directory)");
    expect_refusal("/proc/lutrin.db", STORE_DENIED,
                   "/proc/lutrin.db: the store cannot be opened for writing");
    expect_refusal("absent/a.db", STORE_DENIED, "(No such file or directory); name another place with --db");
}

/* In a mount namespace of its own, on a file system of one megabyte. Exits with 77 where that is not allowed.
 */
static void fill_a_disk(void) {
    struct error err = {""};
    if (unshare(CLONE_NEWNS) != 0 || mkdir("plein", 0700) != 0 ||
        mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("none", "plein", "tmpfs", 0, "size=1m") != 0) {
        _exit(77);
    }
    struct store *s = opened("plein/a.db");
    assert_true(store_run_begin(s, &err));
    assert_true(put_numbered(s, 0, 20, 3000, &err));
    assert_true(store_run_end(s, &err));
    assert_true(store_run_begin(s, &err));
    assert_false(put_numbered(s, 100, 9000, 9000, &err));
    assert_non_null(strstr(err.text, "plein/a.db: no space left to write the store; free some"));
    assert_false(store_run_end(s, &err));
    assert_int_equal(store_count(s), 20);
    store_close(s);
    s = opened("plein/a.db");
    assert_int_equal(store_count(s), 20);
    store_close(s);
    assert_int_equal(system("head -c 2000000 /dev/zero > plein/reste 2>/dev/null; true"), 0);
    expect_refusal("plein/b.db", STORE_FULL, "plein/b.db: no space left");
    _exit(0);
}

static void a_full_disk(void **state) {
    (void)state;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        fill_a_disk();
        _exit(1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
        print_message("skipped: a small file system cannot be mounted here\n");
        skip();
    }
    assert_int_equal(status, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_store_is_private_and_lasts),
        cmocka_unit_test(a_temporary_store),
        cmocka_unit_test(two_processes),
        cmocka_unit_test(another_version),
        cmocka_unit_test(damaged_files),
        cmocka_unit_test(damage_inside_is_met_on_the_way),
        cmocka_unit_test(places_that_cannot_be_written),
        cmocka_unit_test(a_full_disk),
    };
    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
