/* Tests of core/host/heap.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "host/heap.h"

static uint32_t seed = 1;
static uint32_t pick(uint32_t n) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

/* Blocks that grow, shrink and go in any order keep what was written to them and never share a byte. */
static void blocks_keep_their_bytes(void **state) {
    (void)state;
    enum { BLOCKS = 300, ROUNDS = 200000, LONGEST = 600 };
    static unsigned char *blocks[BLOCKS];
    static size_t sizes[BLOCKS];
    struct heap heap = {0};
    for (int round = 0; round < ROUNDS; round++) {
        size_t i = pick(BLOCKS), size = pick(4) ? 1 + pick(LONGEST) : 0, kept;
        for (size_t k = 0; k < sizes[i]; k++) assert_int_equal(blocks[i][k], (unsigned char)(i + k));
        kept = size < sizes[i] ? size : sizes[i];
        blocks[i] = heap_resize(&heap, blocks[i], sizes[i], size);
        sizes[i] = size;
        if (!size) assert_null(blocks[i]);
        if (size) assert_int_equal((uintptr_t)blocks[i] % HEAP_STEP, 0);
        for (size_t k = 0; k < kept; k++) assert_int_equal(blocks[i][k], (unsigned char)(i + k));
        for (size_t k = 0; k < size; k++) blocks[i][k] = (unsigned char)(i + k);
    }
    for (size_t i = 0; i < BLOCKS; i++) heap_resize(&heap, blocks[i], sizes[i], 0);
    heap_free(&heap);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(blocks_keep_their_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
