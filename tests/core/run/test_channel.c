/* Frames: whole and in order however the bytes arrive, descriptors with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "run/channel.h"

static struct channel ours, theirs;

static int setup(void **state) {
    (void)state;
    int fd;
    if (!channel_pair(&ours, &fd)) return -1;
    channel_attach(&theirs, fd);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    channel_close(&ours);
    channel_close(&theirs);
    return 0;
}

static void send_text(struct channel *c, uint8_t kind, const char *text, int fd) {
    buffer_text(channel_begin(c, kind), text);
    channel_end(c, fd);
}

static void expect(struct channel *c, uint8_t kind, const char *text) {
    struct frame f;
    while (!channel_next(c, &f)) assert_true(channel_fill(c));
    assert_int_equal(f.kind, kind);
    assert_int_equal(f.body.end - f.body.at, strlen(text));
    assert_memory_equal(f.body.at, text, strlen(text));
}

static void test_order(void **state) {
    (void)state;
    struct frame f;
    send_text(&ours, 1, "one", -1);
    send_text(&ours, 2, "", -1);
    assert_int_equal(channel_waiting(&ours), 5 + 3 + 5);
    assert_true(channel_flush(&ours));
    assert_int_equal(channel_waiting(&ours), 0);
    send_text(&ours, 3, "three", -1);
    assert_true(channel_flush(&ours));
    expect(&theirs, 1, "one");
    expect(&theirs, 2, "");
    expect(&theirs, 3, "three");
    assert_false(channel_next(&theirs, &f));
    assert_true(channel_fill(&ours)); /* nothing there: it does not block, and nobody is gone */
}

static void test_byte_by_byte(void **state) {
    (void)state;
    struct frame f;
    static const char bytes[] = {3, 0, 0, 0, 9, 'a', 'b', 'c'};
    for (size_t i = 0; i < sizeof bytes; i++) {
        assert_false(channel_next(&theirs, &f));
        assert_int_equal(send(ours.fd, bytes + i, 1, 0), 1);
        assert_true(channel_fill(&theirs));
    }
    expect(&theirs, 9, "abc");
}

static void test_more_than_the_socket_holds(void **state) {
    (void)state;
    size_t size = 3 << 20;
    memset(buffer_reserve(channel_begin(&ours, 1), size), 'x', size);
    ours.out.length += size;
    channel_end(&ours, -1);
    send_text(&ours, 2, "after", -1);
    assert_true(channel_flush(&ours));
    assert_true(channel_waiting(&ours) > 0); /* the rest waits, nothing blocked */
    struct frame f;
    while (!channel_next(&theirs, &f)) {
        assert_true(channel_fill(&theirs));
        assert_true(channel_flush(&ours));
    }
    assert_int_equal(f.body.end - f.body.at, size);
    assert_int_equal(f.body.at[0], 'x');
    assert_int_equal(f.body.end[-1], 'x');
    while (channel_waiting(&ours)) assert_true(channel_flush(&ours));
    expect(&theirs, 2, "after");
}

static int file_with(char letter) {
    char name[] = "/tmp/lutrin-channel-XXXXXX";
    int fd = mkstemp(name);
    assert_true(fd >= 0);
    unlink(name);
    assert_int_equal(pwrite(fd, &letter, 1, 0), 1);
    return fd;
}

static void test_descriptors_keep_their_frames(void **state) {
    (void)state;
    for (char letter = 'a'; letter <= 'z'; letter++) {
        send_text(&ours, (uint8_t)letter, "with", file_with(letter));
        send_text(&ours, 0, "without", -1);
    }
    assert_true(channel_flush(&ours));
    for (char letter = 'a'; letter <= 'z'; letter++) {
        char found = 0;
        expect(&theirs, (uint8_t)letter, "with");
        int fd = channel_descriptor(&theirs);
        assert_int_equal(pread(fd, &found, 1, 0), 1);
        assert_int_equal(found, letter);
        close(fd);
        expect(&theirs, 0, "without");
    }
    assert_int_equal(channel_descriptor(&theirs), -1);
}

static void test_the_other_end_closes(void **state) {
    (void)state;
    send_text(&theirs, 1, "last words", -1);
    assert_true(channel_flush(&theirs));
    channel_close(&theirs);
    expect(&ours, 1, "last words");
    assert_false(channel_fill(&ours));
    send_text(&ours, 1, "x", -1);
    assert_false(channel_flush(&ours));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_order),
        TEST(test_byte_by_byte),
        TEST(test_more_than_the_socket_holds),
        TEST(test_descriptors_keep_their_frames),
        TEST(test_the_other_end_closes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
