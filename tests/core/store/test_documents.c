#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "fake_store.h"

struct seen {
    unsigned count, stop_after;
    unsigned first; /* number of the first document expected */
    size_t size;    /* of each text; 0: no texts */
};

static bool check_next(void *context, const struct store_document *d) {
    struct seen *seen = context;
    struct store_document expected = numbered(seen->first + seen->count, seen->size ? seen->size : 50);
    assert_int_equal(d->source, expected.source);
    assert_int_equal(d->ordinal, expected.ordinal);
    assert_int_equal(d->body, expected.body);
    assert_int_equal(d->id.length, expected.id.length);
    assert_memory_equal(d->id.bytes, expected.id.bytes, expected.id.length);
    assert_int_equal(d->packed.length, expected.packed.length);
    assert_memory_equal(d->packed.bytes, expected.packed.bytes, expected.packed.length);
    assert_int_equal(d->meta.length, expected.meta.length);
    assert_memory_equal(d->note.bytes, "note", 4);
    assert_int_equal(d->place.length, 9);
    assert_memory_equal(d->place.bytes, "a.jsonl:7", 9);
    assert_memory_equal(&d->hash, &expected.hash, sizeof d->hash);
    assert_int_equal(d->text.length, seen->size);
    if (seen->size) assert_memory_equal(d->text.bytes, expected.text.bytes, seen->size);
    seen->count++;
    return seen->count != seen->stop_after;
}

static unsigned each(struct store *s, uint64_t from, struct seen seen) {
    struct error err = {""};
    seen.first = (unsigned)from;
    assert_true(store_each(s, from, seen.size > 0, check_next, &seen, &err));
    return seen.count;
}

static void write_run(struct store *s, unsigned count, size_t size) {
    struct error err = {""};
    assert_true(store_run_begin(s, &err));
    for (unsigned n = count; n-- > 0;) { /* any order will do */
        struct store_document d = numbered(n, size);
        assert_false(store_has_id(s, d.id));
        assert_true(store_put(s, &d, &err));
        assert_true(store_has_id(s, d.id));
    }
    assert_true(store_run_end(s, &err));
    assert_string_equal(err.text, "");
}

static void documents_come_back_in_order(void **state) {
    (void)state;
    struct store *s = opened("ordre.db");
    write_run(s, 5000, 50);
    assert_int_equal(store_count(s), 5000);
    assert_int_equal(each(s, 0, (struct seen){.size = 50}), 5000);
    assert_int_equal(each(s, 0, (struct seen){.size = 0}), 5000);
    assert_int_equal(each(s, 4990, (struct seen){.size = 50}), 10);
    assert_int_equal(each(s, 5000, (struct seen){.size = 50}), 0);
    assert_int_equal(each(s, 9000, (struct seen){.size = 50}), 0);
    for (unsigned from = 0; from < 5000; from += 100) {
        assert_int_equal(each(s, from, (struct seen){.size = 50, .stop_after = 100}), 100);
    }
    store_close(s);
    s = opened("ordre.db");
    assert_int_equal(each(s, 4000, (struct seen){.size = 50, .stop_after = 10}), 10);
    store_close(s);
}

static void the_old_list_stands_until_the_end(void **state) {
    (void)state;
    struct error err;
    struct store *s = opened("liste.db");
    write_run(s, 100, 50);
    assert_true(store_run_begin(s, &err));
    assert_true(put_numbered(s, 0, 40, 60, &err));
    assert_int_equal(store_count(s), 100);
    assert_int_equal(each(s, 0, (struct seen){.size = 50}), 100);
    assert_true(store_run_end(s, &err));
    assert_int_equal(each(s, 0, (struct seen){.size = 60}), 40);
    assert_true(store_run_begin(s, &err));
    assert_true(put_numbered(s, 0, 3, 50, &err));
    store_close(s); /* never ended */
    s = opened("liste.db");
    assert_int_equal(each(s, 0, (struct seen){.size = 60}), 40);
    store_close(s);
}

static void texts_and_annotations_are_shared_by_hash(void **state) {
    (void)state;
    struct error err;
    struct slice packed;
    struct store *s = opened("hash.db");
    struct store_document d = numbered(1, 50);
    assert_false(store_packed(s, d.hash, &packed));
    assert_false(store_has_text(s, d.hash));
    write_run(s, 3, 50);
    d = numbered(1, 50);
    assert_true(store_has_text(s, d.hash));
    assert_true(store_packed(s, d.hash, &packed));
    assert_int_equal(packed.length, 8);
    assert_memory_equal(packed.bytes, "packed 1", 8);
    assert_true(store_run_begin(s, &err));
    d.id = (struct slice){"ailleurs", 8};
    d.text = d.meta = (struct slice){0};
    d.packed = (struct slice){"neuf", 4};
    assert_true(store_put(s, &d, &err));
    assert_true(store_packed(s, d.hash, &packed));
    assert_int_equal(packed.length, 4);
    d = numbered(7, 50);
    d.text = (struct slice){0};
    assert_false(store_put(s, &d, &err));
    assert_string_equal(err.text, "doc7: its text was neither given nor in the store");
    assert_false(store_put(s, &d, &err));
    assert_string_equal(err.text, "no run is being written (it failed before, or was never begun)");
    assert_false(store_run_end(s, &err));
    store_close(s);
}

static void pruning_drops_what_no_document_uses(void **state) {
    (void)state;
    struct error err = {""};
    struct slice packed;
    struct store *s = opened("elague.db");
    write_run(s, 10, 50);
    write_run(s, 4, 50);
    struct store_document d = numbered(7, 50);
    assert_true(store_packed(s, d.hash, &packed));
    assert_int_equal(store_prune(s, &err), 12);
    assert_false(store_packed(s, d.hash, &packed));
    assert_false(store_has_text(s, d.hash));
    assert_int_equal(store_prune(s, &err), 0);
    assert_int_equal(each(s, 0, (struct seen){.size = 50}), 4);
    write_run(s, 10, 50);
    assert_int_equal(each(s, 0, (struct seen){.size = 50}), 10);
    store_close(s);
}

static void much_that_no_document_uses_goes_by_itself(void **state) {
    (void)state;
    struct store *s = opened("reste.db");
    struct store_document d = numbered(900, 50);
    write_run(s, 1010, 50);
    write_run(s, 3, 50);
    assert_true(store_has_text(s, d.hash)); /* 1010 texts for 3 documents are not many yet */
    write_run(s, 1020, 50);
    write_run(s, 4, 50);
    assert_false(store_has_text(s, d.hash));
    assert_int_equal(each(s, 0, (struct seen){.size = 50}), 4);
    store_close(s);
}

static void a_kill_loses_one_group_at_most(void **state) {
    (void)state;
    struct error err;
    int ready[2];
    char byte;
    struct store *s = opened("tue.db");
    write_run(s, 5, 50);
    store_close(s);
    assert_int_equal(pipe(ready), 0);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        s = opened("tue.db");
        if (!store_run_begin(s, &err) || !put_numbered(s, 0, 5000, 500, &err)) _exit(1);
        if (write(ready[1], "x", 1) != 1) _exit(1);
        for (;;) pause();
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(ready[0]);
    close(ready[1]);
    s = opened("tue.db");
    assert_int_equal(each(s, 0, (struct seen){.size = 50}), 5);
    unsigned kept = 0;
    for (unsigned n = 0; n < 5000; n++) kept += store_has_text(s, numbered(n, 500).hash);
    assert_int_equal(kept, 4000); /* two groups of 2000 */
    write_run(s, 5000, 500);
    assert_int_equal(each(s, 0, (struct seen){.size = 500}), 5000);
    store_close(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_come_back_in_order),
        cmocka_unit_test(the_old_list_stands_until_the_end),
        cmocka_unit_test(texts_and_annotations_are_shared_by_hash),
        cmocka_unit_test(pruning_drops_what_no_document_uses),
        cmocka_unit_test(much_that_no_document_uses_goes_by_itself),
        cmocka_unit_test(a_kill_loses_one_group_at_most),
    };
    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
