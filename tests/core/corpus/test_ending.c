#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "corpus/ending.h"

static void endings(void **state) {
    (void)state;
    static const struct {
        const char *name;
        enum ending kind;
        const char *which;
    } cases[] = {
        {"a.txt", ENDING_TEXT, ".txt"},
        {"A.MD", ENDING_TEXT, ".MD"},
        {"a.txt.gz", ENDING_TEXT, ".txt"},
        {"x/b.jsonl.ZST", ENDING_JSONL, ".jsonl"},
        {"a.tar.xz", ENDING_ARCHIVE, ".tar"},
        {"a.tgz", ENDING_ARCHIVE, ".tgz"},
        {"a.zip", ENDING_ARCHIVE, ".zip"},
        {"a.srt.bz2", ENDING_OTHER, ".srt"},
        {"x.txt/LISEZMOI", ENDING_NONE, ""},
        {"x.txt/.txt", ENDING_NONE, ""},
        {"-", ENDING_NONE, ""},
        {"", ENDING_NONE, ""},
        {"a.gz", ENDING_NONE, ""},
        {"a.", ENDING_OTHER, "."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct slice which;
        assert_int_equal(ending_of(cases[i].name, &which), cases[i].kind);
        assert_int_equal(which.length, strlen(cases[i].which));
        assert_memory_equal(which.bytes, cases[i].which, which.length);
    }
    assert_true(ending_is((struct slice){".SRT", 4}, ".srt"));
    assert_false(ending_is((struct slice){".sr", 3}, ".srt"));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(endings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
