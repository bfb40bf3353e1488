/* Sinks: files appear when they are complete, below what -o names and nowhere else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run/sinks.h"

static char folder[] = "/tmp/lutrin-sinks-XXXXXX";

static struct slice slice(const char *text) {
    return (struct slice){text, strlen(text)};
}

static const char *at(const char *name) {
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void expect_content(const char *name, const char *expected) {
    char found[100] = "";
    FILE *f = fopen(at(name), "r");
    if (!expected) {
        assert_null(f);
        return;
    }
    assert_non_null(f);
    assert_int_equal(fread(found, 1, sizeof found - 1, f), strlen(expected));
    fclose(f);
    assert_string_equal(found, expected);
}

static int entries(void) {
    char command[200];
    snprintf(command, sizeof command, "ls -A %s | wc -l", folder);
    FILE *f = popen(command, "r");
    int n = -1;
    assert_int_equal(fscanf(f, "%d", &n), 1);
    pclose(f);
    return n;
}

static void test_file_appears_on_close(void **state) {
    (void)state;
    struct error err;
    uint32_t id;
    char target[200];
    snprintf(target, sizeof target, "%s", at("out.html"));
    struct sinks s = {.target = target};
    assert_true(sinks_open(&s, slice(""), &id, &err));
    assert_true(sinks_write(&s, id, slice("one "), &err));
    assert_true(sinks_write(&s, id, slice("two"), &err));
    expect_content("out.html", NULL);
    assert_true(sinks_close(&s, id, &err));
    expect_content("out.html", "one two");
    assert_false(sinks_write(&s, id, slice("x"), &err));
    assert_false(sinks_close(&s, id, &err));
    sinks_abandon(&s);
    expect_content("out.html", "one two");
    assert_int_equal(entries(), 1);
    unlink(target);
}

/* What --save names is written wherever it is, and nothing else is. */
static void test_save_is_a_file_of_its_own(void **state) {
    (void)state;
    struct error err;
    uint32_t id;
    char save[200];
    snprintf(save, sizeof save, "%s", at("kept.json"));
    struct sinks s = {.save = save};
    assert_false(sinks_open(&s, slice(""), &id, &err));
    assert_false(sinks_open(&s, slice("other.json"), &id, &err));
    assert_true(sinks_open(&s, slice(save), &id, &err));
    assert_true(sinks_write(&s, id, slice("{}"), &err));
    expect_content("kept.json", NULL);
    assert_true(sinks_close(&s, id, &err));
    expect_content("kept.json", "{}");
    sinks_abandon(&s);
    unlink(save);
}

static void test_what_is_not_closed_is_taken_back(void **state) {
    (void)state;
    struct error err;
    uint32_t a, b;
    struct sinks s = {.target = folder};
    assert_true(sinks_open(&s, slice("a.tsv"), &a, &err));
    assert_true(sinks_open(&s, slice("sub/b.tsv"), &b, &err));
    assert_int_not_equal(a, b);
    assert_true(sinks_write(&s, a, slice("a"), &err) && sinks_write(&s, b, slice("b"), &err));
    assert_true(sinks_close(&s, b, &err));
    sinks_abandon(&s);
    expect_content("a.tsv", NULL);
    expect_content("sub/b.tsv", "b");
    assert_int_equal(entries(), 1);
}

/* An export closes one file after the other, and fails at the last. */
static void test_what_is_only_finished_is_taken_back(void **state) {
    (void)state;
    struct error err;
    uint32_t a, b;
    char target[200];
    snprintf(target, sizeof target, "%s", at("made"));
    struct sinks s = {.target = target};
    int before = entries();
    assert_true(sinks_open(&s, slice("a.tsv"), &a, &err) && sinks_write(&s, a, slice("a"), &err));
    assert_true(sinks_finish(&s, a, &err));
    assert_false(sinks_write(&s, a, slice("more"), &err));
    assert_false(sinks_finish(&s, a, &err));
    assert_true(sinks_open(&s, slice("deep/b.tsv"), &b, &err));
    expect_content("made/a.tsv", NULL);
    sinks_abandon(&s);
    assert_int_equal(entries(), before); /* the folders made are gone as well */

    struct sinks again = {.target = target};
    assert_true(sinks_open(&again, slice("deep/a.tsv"), &a, &err) &&
                sinks_write(&again, a, slice("a"), &err));
    assert_true(sinks_finish(&again, a, &err) && sinks_close(&again, a, &err));
    assert_false(sinks_close(&again, a, &err));
    sinks_abandon(&again);
    expect_content("made/deep/a.tsv", "a");
    unlink(at("made/deep/a.tsv"));
    rmdir(at("made/deep"));
    rmdir(at("made"));
}

static void test_refusals(void **state) {
    (void)state;
    struct error err;
    uint32_t id;
    struct sinks s = {.target = folder}, none = {0};
    static const char *const bad[] = {"../x", "/etc/x", "a/../../x", "a/.."};
    for (size_t i = 0; i < 4; i++) assert_false(sinks_open(&s, slice(bad[i]), &id, &err));
    assert_false(sinks_open(&s, slice(""), &id, &err));
    assert_non_null(strstr(err.text, "this is a folder"));
    assert_false(sinks_open(&none, slice("x"), &id, &err));
    assert_non_null(strstr(err.text, "-o"));
    assert_true(sinks_open(&s, slice("..a..b"), &id, &err));
    sinks_abandon(&s);
}

static void test_full_disk(void **state) {
    (void)state;
    struct error err;
    uint32_t id;
    struct sinks s = {.target = "/dev/full"};
    assert_true(sinks_open(&s, slice(""), &id, &err));
    assert_false(sinks_write(&s, id, slice("x"), &err));
    assert_string_equal(err.text, "/dev/full cannot be written: No space left on device");
    sinks_abandon(&s);
}

static int setup(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_file_appears_on_close),
                                       cmocka_unit_test(test_save_is_a_file_of_its_own),
                                       cmocka_unit_test(test_what_is_not_closed_is_taken_back),
                                       cmocka_unit_test(test_what_is_only_finished_is_taken_back),
                                       cmocka_unit_test(test_refusals),
                                       cmocka_unit_test(test_full_disk)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
