#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "corpus/source.h"

static char root[] = "/tmp/lutrin-source-XXXXXX";

static void make(const char *name) {
    char path[500];
    snprintf(path, sizeof path, "%s/%s", root, name);
    if (name[strlen(name) - 1] == '/') {
        assert_int_equal(mkdir(path, 0700), 0);
        return;
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "texte", 5), 5);
    close(fd);
}

static void link_to(const char *target, const char *name) {
    char path[500];
    snprintf(path, sizeof path, "%s/%s", root, name);
    assert_int_equal(symlink(target, path), 0);
}

static int set_up(void **state) {
    (void)state;
    static const char *const names[] = {"ville/",
                                        "ville/article 10.txt",
                                        "ville/article 2.txt",
                                        "ville/Article 1.md",
                                        "ville/.caché.txt",
                                        "ville/photo.jpg",
                                        "ville/été/",
                                        "ville/été/a.jsonl.gz",
                                        "ville/été/metadata.csv",
                                        "ville/.git/",
                                        "ville/.git/x.txt",
                                        "ville/film.srt",
                                        "ville/archive.zip",
                                        "vide/",
                                        "autre/",
                                        "autre/b.txt"};
    if (!mkdtemp(root)) return -1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) make(names[i]);
    link_to("../..", "ville/été/boucle");
    link_to("../../autre", "ville/été/lien");
    link_to("nulle-part.txt", "ville/été/rompu.txt");
    link_to("a.jsonl.gz", "ville/été/z.jsonl");
    return chdir(root);
}

static int tear_down(void **state) {
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    return chdir("/") || system(command);
}

static void note_error(void *context, struct message problem) {
    char *text = message_text(problem);
    buffer_format(context, "! %s\n", text);
    free(text);
}

/* "id (metadata)" of every source, a line each. The caller frees the buffer. */
static struct buffer walk(char *const *arguments, size_t count, const char *accept, size_t *skipped) {
    struct buffer out = {0};
    struct source s;
    struct source_walk *w = source_walk_new(arguments, count);
    if (accept) source_walk_accept(w, accept);
    while (source_walk_next(w, &s, note_error, &out)) {
        const char *csv = source_metadata_path(w);
        assert_true(strcmp(s.path, "-") == 0 || s.size == 5);
        assert_string_equal(s.path + strlen(s.path) - strlen(s.id), s.id);
        buffer_format(&out, "%s%s%s\n", s.id, csv ? " + " : "", csv ? csv : "");
    }
    assert_false(source_walk_next(w, &s, note_error, &out));
    if (skipped) *skipped = source_walk_skipped(w);
    source_walk_free(w);
    buffer_add(&out, "", 1);
    return out;
}

static void expect(char *const *arguments, size_t count, const char *accept, const char *expected) {
    struct buffer out = walk(arguments, count, accept, NULL);
    assert_string_equal(out.bytes, expected);
    buffer_free(&out);
}

static void a_folder(void **state) {
    (void)state;
    char *arguments[] = {"ville"};
    size_t skipped;
    struct buffer out = walk(arguments, 1, NULL, &skipped);
    assert_string_equal(out.bytes, "archive.zip\nArticle 1.md\narticle 2.txt\narticle 10.txt\n"
                                   "été/a.jsonl.gz + ville/été/metadata.csv\n"
                                   "été/boucle/autre/b.txt + ville/été/metadata.csv\n"
                                   "été/lien/b.txt + ville/été/metadata.csv\n"
                                   "! ville/été/rompu.txt: not_found\x1FNo such file or directory\n"
                                   "été/z.jsonl + ville/été/metadata.csv\n");
    assert_int_equal(skipped, 2);
    buffer_free(&out);
}

static void arguments_in_their_order(void **state) {
    (void)state;
    char *arguments[] = {"autre//", "-",   "absent", "ville/photo.jpg", "ville/été/a.jsonl.gz",
                         "./autre", "vide"};
    expect(arguments, 7, NULL,
           "b.txt\n-\n"
           "! absent: no_source\x1FNo such file or directory\n"
           "ville/photo.jpg\nville/été/a.jsonl.gz + ville/été/metadata.csv\nb.txt\n");
}

static void endings_of_readers(void **state) {
    (void)state;
    char *arguments[] = {"ville"};
    size_t skipped;
    struct buffer out = walk(arguments, 1, ".SRT", &skipped);
    assert_non_null(strstr(out.bytes, "\nfilm.srt\n"));
    assert_int_equal(skipped, 1);
    buffer_free(&out);
}

static void the_folder_at_hand_and_a_loop(void **state) {
    (void)state;
    assert_int_equal(symlink(".", "autre/moi"), 0);
    char *arguments[] = {"autre", "."};
    struct buffer out = walk(arguments, 1, NULL, NULL);
    assert_string_equal(out.bytes, "b.txt\n");
    buffer_free(&out);
    out = walk(arguments + 1, 1, NULL, NULL);
    assert_non_null(strstr(out.bytes, "autre/b.txt\n"));
    buffer_free(&out);
    assert_int_equal(unlink("autre/moi"), 0);
}

static void an_unreadable_folder(void **state) {
    (void)state;
    if (geteuid() == 0) {
        print_message("skipped: root reads every folder\n");
        skip();
    }
    assert_int_equal(chmod("vide", 0), 0);
    char *arguments[] = {"vide", "autre"};
    expect(arguments, 2, NULL,
           "! vide: the folder cannot be read (Permission denied); the rest goes on without it\nb.txt\n");
    assert_int_equal(chmod("vide", 0700), 0);
}

static void natural_order(void **state) {
    (void)state;
    static const char *const sorted[] = {"1",   "01",  "2",    "10", "a",   "A",     "a1", "a01", "a1b", "a2",
                                         "a10", "A10", "a10b", "b",  "b-3", "b.txt", "b3", "été", "été2"};
    size_t count = sizeof sorted / sizeof *sorted;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            int order = natural_compare(sorted[i], sorted[k]);
            int back = natural_compare(sorted[k], sorted[i]);
            assert_int_equal(order<0, back> 0);
            if (i == k) assert_int_equal(order, 0);
        }
    }
    assert_true(natural_compare("file2", "file10") < 0);
    assert_true(natural_compare("File2", "file10") < 0);
    assert_true(natural_compare("file02", "file1") > 0);
    assert_true(natural_compare("a", "B") < 0);
    assert_true(natural_compare("a", "A") > 0);
    assert_true(natural_compare("x99999999999999999999", "x100000000000000000000") < 0);
    assert_true(natural_compare("x", "x1") < 0);
    assert_true(natural_compare("01a", "1b") < 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder),
        cmocka_unit_test(arguments_in_their_order),
        cmocka_unit_test(endings_of_readers),
        cmocka_unit_test(the_folder_at_hand_and_a_loop),
        cmocka_unit_test(an_unreadable_folder),
        cmocka_unit_test(natural_order),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
