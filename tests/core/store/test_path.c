#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "fake_store.h"

static char *path_of(char *a, char *b) {
    char *paths[] = {a, b};
    struct error err = {""};
    char *path = store_default_path(paths, b ? 2 : 1, &err);
    assert_string_equal(err.text, "");
    assert_non_null(path);
    return path;
}

static void the_path_follows_the_corpus(void **state) {
    (void)state;
    struct stat st;
    char cache[500], here[400];
    assert_non_null(getcwd(here, sizeof here));
    snprintf(cache, sizeof cache, "%s/un/cache", here);
    setenv("XDG_CACHE_HOME", cache, 1);
    assert_int_equal(mkdir("un", 0755), 0);
    assert_int_equal(mkdir("deux", 0755), 0);
    char *one = path_of("un", "deux"), *two = path_of("./deux/", "un/../un"), *three = path_of("un", NULL);
    assert_string_equal(one, two);
    assert_string_not_equal(one, three);
    assert_memory_equal(one, cache, strlen(cache));
    assert_non_null(strstr(one, "/un/cache/lutrin/"));
    assert_int_equal(stat("un/cache/lutrin", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    free(one);
    free(two);
    free(three);
}

static void without_a_cache_folder(void **state) {
    (void)state;
    struct error err;
    char *paths[] = {"un", "-"};
    assert_null(store_default_path(paths, 2, &err));
    assert_non_null(strstr(err.text, "standard input has no store"));
    setenv("XDG_CACHE_HOME", "relatif", 1);
    unsetenv("HOME");
    assert_null(store_default_path(paths, 1, &err));
    assert_non_null(strstr(err.text, "neither XDG_CACHE_HOME nor HOME"));
    setenv("HOME", "/proc", 1);
    assert_null(store_default_path(paths, 1, &err));
    assert_non_null(strstr(err.text, "/proc/.cache/lutrin/"));
    assert_non_null(strstr(err.text, "its folder cannot be made"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_path_follows_the_corpus),
        cmocka_unit_test(without_a_cache_folder),
    };
    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
