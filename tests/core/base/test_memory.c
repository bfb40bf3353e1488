#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"

static void test_grow(void **state) {
    (void)state;
    int *numbers = NULL;
    size_t capacity = 0;
    for (int i = 0; i < 1000; i++) {
        memory_grow((void **)&numbers, (size_t)i, &capacity, sizeof *numbers);
        assert_true(capacity > (size_t)i);
        numbers[i] = i;
    }
    for (int i = 0; i < 1000; i++) assert_int_equal(numbers[i], i);
    free(numbers);
}

static void test_copy(void **state) {
    (void)state;
    char *copy = memory_copy("abc", 2), *empty = memory_copy(NULL, 0), *zeros = memory_new(8);
    assert_string_equal(copy, "ab");
    assert_string_equal(empty, "");
    assert_memory_equal(zeros, "\0\0\0\0\0\0\0\0", 8);
    free(copy);
    free(empty);
    free(zeros);
}

static int exit_of(void (*work)(void)) {
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        work();
        _exit(0);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void overflow(void) {
    free(memory_resize(NULL, SIZE_MAX / 2, 4));
}

static void overflow_copy(void) {
    free(memory_copy("", SIZE_MAX));
}

static void test_out(void **state) {
    (void)state;
    assert_int_equal(exit_of(overflow), MEMORY_EXIT);
    assert_int_equal(exit_of(overflow_copy), MEMORY_EXIT);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_grow), cmocka_unit_test(test_copy),
                                       cmocka_unit_test(test_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
