/* Tests of core/run/strays.c: rows of a metadata.csv whose file is not there. */
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

#include "run/strays.h"

static char folder[] = "/tmp/strays-XXXXXX";

static void touch(const char *name) {
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fclose(f);
}

static void gone(const char *name) {
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    unlink(path);
}

/* "line name; ..." */
static void expect(const char *rows, const char *expected) {
    struct notices n = {0};
    char table[200], shown[400] = "";
    snprintf(table, sizeof table, "%s/metadata.csv", folder);
    strays_note(&n, table, rows);
    strays_note(&n, table, rows); /* another worker read it too */
    notices_sort(&n);
    for (size_t i = 0; i < n.count; i++) {
        size_t used = strlen(shown);
        assert_string_equal(n.items[i].rule, table);
        snprintf(shown + used, sizeof shown - used, "%s%llu %s", i ? "; " : "",
                 (unsigned long long)n.items[i].ordinal, n.items[i].message);
    }
    assert_string_equal(shown, expected);
    notices_free(&n);
}

static void rows_without_a_file(void **state) {
    (void)state;
    expect("", "");
    expect("2:a.txt\n3:b.txt\n", "");
    expect("2:a.txt\n12:c.txt\n3:x:y\n", "3 x:y; 12 c.txt");
    expect("2:./a.txt\n3:.//b.txt\n4:/a.txt\n5:../a.txt\n", "4 /a.txt; 5 ../a.txt");
    expect("2:sous/d.txt\n3:sous\\d.txt\n4:sous/a.txt\n5:d.txt\n6:rien/d.txt\n",
           "4 sous/a.txt; 5 d.txt; 6 rien/d.txt");
    char own[200];
    snprintf(own, sizeof own, "2:%s/a.txt\n3:%s/sous/d.txt\n4:%s/c.txt\n5:x/a.txt\n",
             strrchr(folder, '/') + 1, folder, folder);
    snprintf(own + 100, 100, "4 %s/c.txt; 5 x/a.txt", folder);
    expect(own, own + 100);
    expect("2:\nx\n:\n3:c.txt", ""); /* what no worker of ours would say */
}

static void names_that_cannot_be_compared(void **state) {
    (void)state;
    touch("e\xCC\x81t\xC3\xA9.txt"); /* as some systems write it */
    expect("2:\xC3\xA9t\xC3\xA9.txt\n3:c.txt\n", "");
    gone("e\xCC\x81t\xC3\xA9.txt");
    touch("\xE9.txt");
    expect("2:\xC3\xA9.txt\n", "");
    gone("\xE9.txt");
    touch("sous/e\xCC\x81.txt");
    expect("2:sous/\xC3\xA9.txt\n3:c.txt\n", "3 c.txt");
    gone("sous/e\xCC\x81.txt");
    expect("2:sous/\xC3\xA9.txt\n", "2 sous/\xC3\xA9.txt");
    expect("2:\xC3\xA9.txt\n", "2 \xC3\xA9.txt");
}

static int setup(void **state) {
    (void)state;
    if (!mkdtemp(folder)) return 1;
    touch("a.txt");
    touch("b.txt");
    char path[200];
    snprintf(path, sizeof path, "%s/sous", folder);
    if (mkdir(path, 0700) != 0) return 1;
    touch("sous/d.txt");
    return 0;
}

static int teardown(void **state) {
    (void)state;
    gone("a.txt");
    gone("b.txt");
    gone("sous/d.txt");
    char path[200];
    snprintf(path, sizeof path, "%s/sous", folder);
    if (rmdir(path) != 0) return 1;
    return rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_without_a_file),
        cmocka_unit_test(names_that_cannot_be_compared),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
