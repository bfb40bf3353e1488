#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"

static struct cursor cursor_over(const struct buffer *b, size_t length) {
    return (struct cursor){b->bytes, b->bytes + length, false};
}

static void test_round_trip(void **state) {
    (void)state;
    static const uint64_t numbers[] = {0, 1, 127, 128, 16383, 16384, UINT32_MAX, UINT64_MAX};
    enum { NUMBERS = sizeof numbers / sizeof *numbers };
    struct buffer b = {0};
    buffer_u8(&b, 0xFE);
    buffer_u32(&b, 0xDEADBEEF);
    buffer_u64(&b, 0x0123456789ABCDEF);
    for (size_t i = 0; i < NUMBERS; i++) buffer_varint(&b, numbers[i]);
    buffer_bytes(&b, "école", 6);
    buffer_bytes(&b, NULL, 0);
    struct cursor c = cursor_over(&b, b.length);
    assert_int_equal(cursor_u8(&c), 0xFE);
    assert_int_equal(cursor_u32(&c), 0xDEADBEEF);
    assert_true(cursor_u64(&c) == 0x0123456789ABCDEF);
    for (size_t i = 0; i < NUMBERS; i++) assert_true(cursor_varint(&c) == numbers[i]);
    struct slice word = cursor_bytes(&c), nothing = cursor_bytes(&c);
    assert_int_equal(word.length, 6);
    assert_memory_equal(word.bytes, "école", 6);
    assert_int_equal(nothing.length, 0);
    assert_false(c.failed);
    assert_ptr_equal(c.at, c.end);
    buffer_free(&b);
}

static void test_little_endian(void **state) {
    (void)state;
    struct buffer b = {0};
    buffer_u32(&b, 0x04030201);
    buffer_varint(&b, 300);
    assert_int_equal(b.length, 6);
    assert_memory_equal(b.bytes, "\1\2\3\4\xAC\2", 6);
    buffer_free(&b);
}

/* Whatever was cut off, reading fails once and for all and gives zeros. */
static void test_truncated(void **state) {
    (void)state;
    struct buffer b = {0};
    buffer_bytes(&b, "0123456789", 10);
    for (size_t length = 0; length < b.length; length++) {
        struct cursor c = cursor_over(&b, length);
        assert_int_equal(cursor_bytes(&c).length, 0);
        assert_true(c.failed);
        assert_int_equal(cursor_u8(&c), 0);
        assert_true(cursor_u64(&c) == 0);
    }
    buffer_free(&b);
}

static void test_hostile(void **state) {
    (void)state;
    char endless[12];
    memset(endless, 0xFF, sizeof endless);
    struct cursor c = {endless, endless + sizeof endless, false};
    assert_true(cursor_varint(&c) == 0);
    assert_true(c.failed);
    char long_run[] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01 abc"; /* a length of 2^64 - 1 */
    c = (struct cursor){long_run, long_run + sizeof long_run - 1, false};
    assert_int_equal(cursor_bytes(&c).length, 0);
    assert_true(c.failed);
}

static void test_text(void **state) {
    (void)state;
    struct buffer b = {0};
    buffer_text(&b, "a");
    buffer_format(&b, "%d-%s", 12, "bc");
    buffer_format(&b, "%0500d", 7);
    assert_int_equal(b.length, 1 + 5 + 500);
    assert_memory_equal(b.bytes, "a12-bc0", 7);
    char *before = b.bytes;
    buffer_clear(&b);
    assert_int_equal(b.length, 0);
    assert_ptr_equal(b.bytes, before);
    assert_ptr_equal(buffer_reserve(&b, 1), before);
    buffer_free(&b);
    assert_null(b.bytes);
    assert_int_equal(b.capacity, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_little_endian),
        cmocka_unit_test(test_truncated),  cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
