/* Snapshots: which folders count, in what order, what is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run/snapshot.h"

static char folder[] = "/tmp/lutrin-snapshot-XXXXXX";
static int warnings;

static void on_warning(void *context, const char *message) {
    (void)context;
    assert_non_null(strstr(message, "cannot be read"));
    warnings++;
}

static void shell(const char *command) {
    assert_int_equal(system(command), 0);
}

static void test_order(void **state) {
    (void)state;
    struct error err;
    shell("mkdir -p a/rules a/lib b plugins/rules data/lutrin/plugins a/.git");
    shell("echo 'return 1' > a/rules/z.lua; echo x > a/rules/b.lua; echo x > a/lib/m.csv; echo x > "
          "a/notes.txt; echo x > a/.git/h.lua");
    shell("echo x > b/one.tsv; echo x > plugins/rules/z.lua; echo x > data/lutrin/plugins/u.lua; ln -s "
          "nowhere b/broken.lua");
    shell("ln -s a again; ln -s . a/loop");
    warnings = 0;
    struct snapshot *s = snapshot_read((char *[]){"b", "a", "again"}, 3, NULL, 0, on_warning, NULL, &err);
    assert_non_null(s);
    static const char *const expected[] = {"b/one.tsv", "a/lib/m.csv"};
    for (size_t i = 0; i < 2; i++) {
        char found[100];
        snprintf(found, sizeof found, "%s/%s", s->files[i].folder, s->files[i].path);
        assert_string_equal(found, expected[i]);
    }
    size_t looped = 0, own = 0, user = 0, again = 0, hidden = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct snapshot_file *f = &s->files[i];
        own += strcmp(f->folder, "plugins") == 0 && f->rank == 3;
        user += strcmp(f->path, "u.lua") == 0 && f->rank == 4;
        again += strcmp(f->folder, "again") == 0;
        looped += strstr(f->path, "loop") != NULL;
        hidden += strstr(f->path, ".git") || strstr(f->path, "notes");
        assert_false(f->builtin || f->off);
        if (strcmp(f->path, "rules/z.lua") == 0 && f->rank == 2) {
            assert_int_equal(f->bytes.length, 9);
            assert_memory_equal(f->bytes.bytes, "return 1\n", 9);
        }
    }
    assert_int_equal(looped, 0);
    assert_int_equal(own, 1);
    assert_int_equal(user, 1);
    assert_int_equal(again, 0);
    assert_int_equal(hidden, 0);
    assert_int_equal(warnings, 1);
    snapshot_free(s);
}

/* A file by itself wins over every folder, unless it is in one of them. */
static void test_single_file(void **state) {
    (void)state;
    struct error err;
    shell("mkdir -p lone one/rules; echo x > lone/l.lua; echo x > lone/other.lua; echo x > one/rules/r.lua");
    struct snapshot *s = snapshot_read((char *[]){"lone/l.lua", "one", "./one/rules/r.lua"}, 3, NULL, 0,
                                       on_warning, NULL, &err);
    assert_non_null(s);
    assert_string_equal(s->files[0].folder, "lone");
    assert_string_equal(s->files[0].path, "l.lua");
    assert_int_equal(s->files[0].rank, 0);
    size_t others = 0, rules = 0;
    for (size_t i = 1; i < s->count; i++) {
        others += strcmp(s->files[i].path, "other.lua") == 0;
        rules += strstr(s->files[i].path, "r.lua") && strncmp(s->files[i].folder, "one", 3) == 0;
    }
    assert_int_equal(others, 0);
    assert_int_equal(rules, 1);
    snapshot_free(s);
}

static void test_named_on_the_command_line(void **state) {
    (void)state;
    struct error err;
    shell("mkdir -p stray/in plugged/rules; echo 'file = \"t.csv\"' > stray/l.lua; echo x > stray/t.csv;"
          "echo x > stray/other.csv; echo x > stray/in/m.lua; echo x > plugged/rules/r.lua");
    struct snapshot *s =
        snapshot_read((char *[]){"plugged"}, 1, (char *[]){"stray/l.lua", "./stray/l.lua", "plugged/rules"},
                      3, on_warning, NULL, &err);
    assert_non_null(s);
    assert_string_equal(s->files[0].path, "l.lua");
    assert_string_equal(s->files[1].path, "t.csv");
    assert_string_equal(s->files[1].folder, "stray");
    assert_string_equal(s->files[2].folder, "plugged"); /* read once, as what it is */
    assert_int_equal(s->files[2].rank, 1);
    for (size_t i = 3; i < s->count; i++) {
        assert_string_not_equal(s->files[i].folder, "plugged/rules");
        assert_string_not_equal(s->files[i].path, "other.csv");
    }
    snapshot_free(s);
    s = snapshot_read(NULL, 0, (char *[]){"stray/l.lua", "stray/"}, 2, on_warning, NULL, &err);
    assert_non_null(s);
    static const char *const expected[] = {"in/m.lua", "l.lua", "other.csv", "t.csv"};
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(s->files[i].path, expected[i]);
        assert_string_equal(s->files[i].folder, "stray");
        assert_int_equal(s->files[i].rank, 0);
    }
    snapshot_free(s);
}

static void test_named_folder_must_be_there(void **state) {
    (void)state;
    struct error err;
    assert_null(snapshot_read((char *[]){"no-such-folder"}, 1, NULL, 0, on_warning, NULL, &err));
    assert_non_null(strstr(err.text, "--plugins no-such-folder"));
}

static int setup(void **state) {
    (void)state;
    if (!mkdtemp(folder) || chdir(folder) != 0) return -1;
    char data[100];
    snprintf(data, sizeof data, "%s/data", folder);
    return setenv("XDG_DATA_HOME", data, 1);
}

static int teardown(void **state) {
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_order), cmocka_unit_test(test_single_file),
                                       cmocka_unit_test(test_named_on_the_command_line),
                                       cmocka_unit_test(test_named_folder_must_be_there)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
