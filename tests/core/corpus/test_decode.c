#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "fake_handlers.h"
#include "text/tokens.h"

static struct heard heard;

static const char *decode(const char *name, const char *text) {
    return heard_decode(&heard, name, text, strlen(text), NULL);
}

static const char *decode_buffer(const char *name, struct buffer b) {
    const char *result = heard_decode(&heard, name, b.bytes, b.length, NULL);
    buffer_free(&b);
    return result;
}

static void plain_files(void **state) {
    (void)state;
    assert_string_equal(decode("a/été 1.txt", "Bonjour à tous\r\n"),
                        "0 a/été 1.txt | Bonjour à tous\r~ | {} | \n");
    assert_string_equal(decode("vide.txt", ""), "0 vide.txt |  | {} | \n");
    assert_string_equal(decode("b.md", "\xEF\xBB\xBFtexte"), "0 b.md | texte | {} | \n");
    assert_string_equal(decode("notes.log", "sans lecteur"), "0 notes.log | sans lecteur | {} | \n");
    assert_string_equal(decode("LISEZMOI", "sans fin"), "0 LISEZMOI | sans fin | {} | \n");
    assert_int_equal(heard.ordinals, 1);
}

static void encodings_are_converted_and_said(void **state) {
    (void)state;
    const char *heard_text =
        decode("vieux.txt", "Les \351l\350ves ont \351t\351 re\347us \340 l'\351cole de la r\351gion.");
    assert_non_null(strstr(heard_text, "Les élèves ont été reçus à l'école de la région. | {} | converted="));
    heard_text = heard_decode(&heard, "nul.txt", "a\0b", 3, NULL);
    assert_non_null(strstr(heard_text, "a\xEF\xBF\xBD"
                                       "b | {} | zeros=1\n"));
    assert_non_null(strstr(decode("nfd.txt", "e\xCC\x81t\xC3\xA9"), "0 nfd.txt | \xC3\xA9t\xC3\xA9 | {} | "));
    assert_non_null(strstr(decode("vieux\xE9.txt", "x"), "0 vieux\xC3\xA9.txt | x"));
}

static void front_matter_fills_meta_and_moves_the_body(void **state) {
    (void)state;
    assert_string_equal(decode("a.md", "---\nTitle: L'été\ndate: 2020-04-24\ntitre: L'hiver\n---\nCorps"),
                        "0 a.md | ---~Title: L'été~date: 2020-04-24~titre: L'hiver~---~Corps | "
                        "{\"date\":\"2020-04-24\",\"title\":\"L'hiver\"} | \n");
    assert_int_equal(heard.body, 55);
    assert_string_equal(decode("a.md", "---\nTitle: x\nPas une clé\n---\nCorps"),
                        "0 a.md | ---~Title: x~Pas une clé~---~Corps | {} | front=3\n");
    assert_int_equal(heard.body, 0);
    assert_string_equal(decode("a.md", "----\n"), "0 a.md | ----~ | {} | front=2\n");
    assert_string_equal(decode("a.md", "---"), "0 a.md | --- | {} | \n"); /* nobody is asked */
}

static void metadata_csv_gives_what_the_file_does_not(void **state) {
    (void)state;
    static const char csv[] =
        "\xEF\xBB\xBF"
        "fichier;Title;source;vide\r\n\"été;1.txt\";\"Un \"\"titre\"\"\";Le Matin;\r\nb.txt;B;La "
        "Vie;x\r\n";
    struct decode_request r = {.metadata = {csv, sizeof csv - 1}, .metadata_folder = 8};
    const char *text = "---\ntitle: Du fichier\n---\n";
    assert_string_equal(
        heard_decode(&heard, "dossier/été;1.txt", "x", 1, &r),
        "0 dossier/été;1.txt | x | {\"source\":\"Le Matin\",\"title\":\"Un \\\"titre\\\"\"} | \n");
    assert_non_null(strstr(heard_decode(&heard, "dossier/b.txt", text, strlen(text), &r),
                           "{\"source\":\"La Vie\",\"title\":\"Du fichier\",\"vide\":\"x\"}"));
    assert_non_null(strstr(heard_decode(&heard, "dossier/c.txt", "x", 1, &r), "| {} |"));
    static const char headless[] = "b.txt,B\n";
    r.metadata = (struct slice){headless, sizeof headless - 1};
    assert_string_equal(
        heard_decode(&heard, "dossier/b.txt", "x", 1, &r),
        "18446744073709551615 ! dossier/metadata.csv:1: no_header\n0 dossier/b.txt | x | {} | \n");
}

static void dates_are_put_into_iso_8601(void **state) {
    (void)state;
    const char lines[] = "{\"id\":\"a\",\"text\":\"x\",\"date\":\"2021-05-12T10:30\"}\n"
                         "{\"id\":\"b\",\"text\":\"x\",\"date\":\"hier\",\"k\":1}\n"
                         "{\"id\":\"c\",\"text\":\"x\",\"date\":\"2021-13-45\"}\n"
                         "{\"id\":\"d\",\"text\":\"x\",\"date\":2021}\n"
                         "{\"id\":\"e\",\"text\":\"x\",\"date\":null}\n"
                         "{\"id\":\"f\",\"text\":\"x\",\"date\":[\"2021\"]}\n";
    assert_string_equal(heard_decode(&heard, "l.jsonl", lines, sizeof lines - 1, NULL),
                        "0 a | x | {\"date\":\"2021-05-12T10:30\"} | \n"
                        "1 b | x | {\"date\":\"2021-05-12\",\"k\":1} | \n"
                        "2 c | x | {} | date=2021-13-45\n"
                        "3 d | x | {\"date\":\"2021\"} | \n"
                        "4 e | x | {} | \n"
                        "5 f | x | {} | date=[\"2021\"]\n");
    const char front[] = "---\ndate: demain\n---\nabc\0def";
    assert_string_equal(heard_decode(&heard, "a.md", front, sizeof front - 1, NULL),
                        "0 a.md | ---~date: demain~---~abc\xEF\xBF\xBD"
                        "def | {} | zeros=1&date=demain\n");
}

static void a_document_that_is_too_big_is_refused(void **state) {
    (void)state;
    size_t length = (size_t)TEXT_MAX + (136u << 20);
    int fd = memfd_create("big", MFD_CLOEXEC);
    assert_int_equal(ftruncate(fd, (off_t)length), 0);
    char *map = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
    assert_true(map != MAP_FAILED);
    assert_string_equal(heard_decode(&heard, "gros.txt", map, length, NULL),
                        "0 ! gros.txt: file_large=200=64\n");
    munmap(map, length);
    close(fd);
}

static void a_compressed_bomb_is_refused(void **state) {
    (void)state;
    size_t length = (size_t)TEXT_MAX + 100;
    char *text = memory_new(length + 1);
    memset(text, 'a', length);
    const char *members[] = {"gros.txt", text, "petit.txt", "b", NULL};
    const char *result = decode_buffer("bombe.zip", made_archive(members, "zip", NULL, NULL));
    assert_non_null(strstr(result, "0 ! bombe.zip!/gros.txt: file_large="));
    assert_non_null(strstr(result, "\n1 bombe.zip!/petit.txt | b | {} | \n"));
    members[2] = NULL;
    result = decode_buffer("bombe.txt.gz", made_archive(members, "raw", "gzip", NULL));
    assert_non_null(strstr(result, "0 ! bombe.txt.gz: file_over=64=64\n"));
    free(text);
}

static void compressed_files(void **state) {
    (void)state;
    static const char *const filters[] = {"gzip", "zstd", "xz", "bzip2"};
    const char *members[] = {"x", "Texte comprimé", NULL};
    const char *lines[] = {"x", "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n", NULL};
    const char *nothing[] = {"x", "", NULL};
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(decode_buffer("x.txt.gz", made_archive(members, "raw", filters[i], NULL)),
                            "0 x.txt.gz | Texte comprimé | {} | \n");
        assert_string_equal(decode_buffer("x.jsonl.xz", made_archive(lines, "raw", filters[i], NULL)),
                            "0 1 | a | {} | \n1 2 | b | {} | \n");
        assert_string_equal(decode_buffer("x.md.gz", made_archive(nothing, "raw", filters[i], NULL)),
                            "0 x.md.gz |  | {} | \n");
        assert_string_equal(decode_buffer("-", made_archive(lines, "raw", filters[i], NULL)),
                            "0 1 | a | {} | \n1 2 | b | {} | \n");
    }
}

static void two_gzip_members_are_one_text(void **state) {
    (void)state;
    const char *a[] = {"x", "début ", NULL}, *b[] = {"x", "fin", NULL};
    struct buffer one = made_archive(a, "raw", "gzip", NULL), two = made_archive(b, "raw", "gzip", NULL);
    buffer_add(&one, two.bytes, two.length);
    buffer_free(&two);
    assert_string_equal(decode_buffer("x.txt.gz", one), "0 x.txt.gz | début fin | {} | \n");
}

static void a_cut_gzip(void **state) {
    (void)state;
    char text[4000];
    size_t length = 0;
    srand(1);
    for (int i = 0; i < 40; i++) {
        length += (size_t)snprintf(text + length, sizeof text - length, "{\"id\":%d,\"text\":\"%d %d\"}\n", i,
                                   rand(), rand());
    }
    const char *members[] = {"x", text, NULL};
    struct buffer b = made_archive(members, "raw", "gzip", NULL);
    b.length /= 2;
    const char *result = heard_decode(&heard, "x.jsonl.gz", b.bytes, b.length, NULL);
    assert_true(heard.documents > 10 && heard.documents < 40);
    assert_int_equal(heard.problems, 1);
    assert_int_equal(heard.ordinals, heard.documents + 1);
    assert_non_null(strstr(result, "lines_broken=@gzip_cut\n"));
    result = heard_decode(&heard, "x.txt.gz", b.bytes, b.length, NULL);
    assert_string_equal(result, "0 ! x.txt.gz: unread=@gzip_cut\n");
    b.bytes[b.length / 2] ^= 0x55;
    heard_decode(&heard, "x.txt.gz", b.bytes, b.length, NULL);
    assert_int_equal(heard.problems, 1);
    buffer_free(&b);
}

static void cut_files_of_every_kind(void **state) {
    (void)state;
    static const char *const filters[] = {"zstd", "xz", "bzip2"};
    char text[3000];
    srand(2);
    for (size_t i = 0; i < sizeof text - 1; i++) text[i] = (char)('a' + rand() % 26);
    text[sizeof text - 1] = '\0';
    const char *members[] = {"x", text, NULL};
    for (size_t i = 0; i < 3; i++) {
        struct buffer b = made_archive(members, "raw", filters[i], NULL);
        b.length /= 2;
        assert_non_null(strstr(decode_buffer("x.txt.xz", b), "0 ! x.txt.xz: "));
        assert_int_equal(heard.documents, 0);
    }
}

static void archives(void **state) {
    (void)state;
    static const char *const wraps[][2] = {
        {"zip", NULL}, {"tar", NULL}, {"tar", "gzip"}, {"tar", "zstd"}, {"tar", "xz"}};
    const char *members[] = {"été/",
                             "",
                             "été/Ça va.txt",
                             "Un",
                             "image.jpg",
                             "\xFF\xD8",
                             ".caché/x.txt",
                             "non",
                             "__MACOSX/a.txt",
                             "non",
                             "./b.md",
                             "Deux",
                             "d/.x.txt",
                             "non",
                             "f.jsonl",
                             "{\"id\":\"9\",\"text\":\"Trois\"}",
                             "LISEZMOI",
                             "non",
                             NULL};
    for (size_t i = 0; i < sizeof wraps / sizeof *wraps; i++) {
        assert_string_equal(
            decode_buffer("c.zip", made_archive(members, wraps[i][0], wraps[i][1], NULL)),
            "0 c.zip!/été/Ça va.txt | Un | {} | \n1 c.zip!/b.md | Deux | {} | \n2 9 | Trois | {} | \n");
    }
    const char *none[] = {"a.jpg", "x", NULL};
    assert_string_equal(decode_buffer("c.zip", made_archive(none, "zip", NULL, NULL)),
                        "0 ! c.zip: no_member=1\n");
    assert_string_equal(decode("c.zip", "pas une archive"), "0 ! c.zip: no_archive\n");
}

static void an_archive_inside_is_named_and_the_rest_goes_on(void **state) {
    (void)state;
    const char *packed[] = {"x", "Dedans", NULL};
    struct buffer gz = made_archive(packed, "raw", "gzip", NULL);
    const char *inner[] = {"x.txt", "x", NULL};
    struct buffer zip = made_archive(inner, "zip", NULL, NULL);
    const struct slice members[] = {{zip.bytes, zip.length}, {gz.bytes, gz.length}, {"Apr\xC3\xA8s", 6}};
    const char *names[] = {"dedans.zip", "seul.txt.gz", "ensuite.txt"};
    struct buffer outer = made_members(names, members, 3, "zip");
    assert_string_equal(decode_buffer("c.zip", outer),
                        "0 ! c.zip!/dedans.zip: nested_archive\n1 c.zip!/seul.txt.gz | Dedans | {} | \n2 "
                        "c.zip!/ensuite.txt | Apr\xC3\xA8s | {} | \n");
    buffer_free(&zip);
    buffer_free(&gz);
}

/* A first block whose checksum is a tar's, and that libarchive takes for none. */
static void what_is_almost_a_tar(void **state) {
    (void)state;
    char block[1024] = "a.txt";
    unsigned sum = 8 * ' ';
    memcpy(block + 124, "quelque", 7);
    for (size_t i = 0; i < 512; i++) sum += (unsigned char)block[i];
    snprintf(block + 148, 8, "%06o", sum);
    assert_non_null(
        strstr(heard_decode(&heard, "a.tar", block, sizeof block, NULL), "0 ! a.tar: archive_unread="));
    assert_int_equal(heard.ordinals, 1);
}

static void encrypted_and_damaged_members(void **state) {
    (void)state;
    const char *members[] = {"secret.txt", "Texte secret", "image.jpg", "x", NULL};
    const char *result = decode_buffer("c.zip", made_archive(members, "zip", NULL, "mot"));
    assert_string_equal(result, "0 ! c.zip!/secret.txt: encrypted\n");
    const char *two[] = {"a.txt", "Premier texte, long assez pour etre abime sans rien changer d'autre",
                         "b.txt", "Second", NULL};
    struct buffer zip = made_archive(two, "zip", NULL, NULL);
    char *at = memmem(zip.bytes, zip.length, "a.txt", 5);
    assert_non_null(at);
    for (int i = 60; i < 64; i++) at[i] ^= 0x3C;
    result = decode_buffer("c.zip", zip);
    assert_non_null(strstr(result, "0 ! c.zip!/a.txt: unread="));
    assert_non_null(strstr(result, "1 c.zip!/b.txt | Second"));
    zip = made_archive(two, "zip", NULL, NULL);
    zip.length = 20;
    assert_non_null(strstr(decode_buffer("c.zip", zip), "0 ! c.zip: "));
}

static void parts_skips_and_restarts(void **state) {
    (void)state;
    static const char lines[] =
        "{\"id\":0,\"text\":\"a\"}\n\n{\"id\":1,\"text\":\"b\"}\n[]\n{\"id\":3,\"text\":\"d\"}\n"
        "{\"id\":4,\"text\":\"e\"}";
    struct decode_request r = {.part = 1, .parts = 2};
    assert_string_equal(heard_decode(&heard, "l.jsonl", lines, sizeof lines - 1, &r),
                        "1 1 | b | {} | \n3 3 | d | {} | \n");
    assert_int_equal(heard.ordinals, 5);
    uint64_t skip[] = {1, 3};
    r = (struct decode_request){.parts = 1, .first = 1, .skip = skip, .skip_count = 2};
    const char *result = heard_decode(&heard, "l.jsonl", lines, sizeof lines - 1, &r);
    assert_int_equal(heard.documents, 1);
    assert_non_null(strstr(result, "2 ! l.jsonl:4: no_object=@array\n"));
    assert_non_null(strstr(result, "4 4 | e | {} | \n"));
    heard.stop_after = 2;
    heard_decode(&heard, "l.jsonl", lines, sizeof lines - 1, NULL);
    heard.stop_after = 0;
    assert_int_equal(heard.documents, 2);
    assert_int_equal(heard.ordinals, 2);
}

static void foreign_files_go_to_their_reader(void **state) {
    (void)state;
    heard.reader = true;
    assert_string_equal(decode("film.srt", "un\n#2 deux\n[\n"),
                        "0 film.srt | un | {\"kind\":\"srt\"} | \n1 2 | #2 deux | {\"kind\":\"srt\"} | \n"
                        "2 ! film.srt: reader_meta\n");
    assert_string_equal(decode("film.srt", "!"),
                        "0 ! film.srt: reader_failed=the reader srt failed: no subtitles\n");
    const char *members[] = {"a.srt", "un", "b.jpg", "x", NULL};
    assert_string_equal(decode_buffer("c.zip", made_archive(members, "zip", NULL, NULL)),
                        "0 c.zip!/a.srt | un | {\"kind\":\"srt\"} | \n");
    assert_string_equal(
        decode_buffer("a.srt.gz", made_archive((const char *[]){"x", "un", NULL}, "raw", "gzip", NULL)),
        "0 a.srt.gz | un | {\"kind\":\"srt\"} | \n");
    heard.reader = false;
    assert_string_equal(decode("data.json", "{\"id\":\"a\",\"text\":\"b\"}\n"), "0 a | b | {} | \n");
    assert_non_null(
        strstr(decode_buffer("c.cbz", made_archive((const char *[]){"a.txt", "un", NULL}, "zip", NULL, NULL)),
               "0 c.cbz!/a.txt | un"));
}

static void a_pipe_is_looked_at(void **state) {
    (void)state;
    heard.pipe = true;
    assert_string_equal(decode("-", "\n{\"text\":\"b\",\"id\":\"a\"}\n"), "0 a | b | {} | \n");
    assert_string_equal(decode("-", "{\"id\":\"a\"}\n"), "0 ! -:1: key_missing=id\n");
    assert_string_equal(decode("-", "{pas du JSON}"), "0 - | {pas du JSON} | {} | \n");
    assert_string_equal(decode("-", "Du texte"), "0 - | Du texte | {} | \n");
    assert_string_equal(decode("-", ""), "0 - |  | {} | \n");
    const char *members[] = {"a.txt", "un", "b.txt", "deux", NULL};
    assert_string_equal(decode_buffer("-", made_archive(members, "zip", NULL, NULL)),
                        "0 -!/a.txt | un | {} | \n1 -!/b.txt | deux | {} | \n");
    assert_string_equal(decode_buffer("-", made_archive(members, "tar", "gzip", NULL)),
                        "0 -!/a.txt | un | {} | \n1 -!/b.txt | deux | {} | \n");
    heard.pipe = false;
}

static void names_in_old_archives(void **state) {
    (void)state;
    const char *dos[] = {"m\x82tro \x90t\x82.txt", "un", NULL},
               *windows[] = {"m\xE9tro \xC9t\xE9.txt", "un", NULL};
    const char *wanted = "0 été.zip!/métro Été.txt | un | {} | \n";
    assert_string_equal(decode_buffer("été.zip", made_archive(dos, "zip", NULL, NULL)), wanted);
    assert_string_equal(decode_buffer("été.zip", made_archive(windows, "zip", NULL, NULL)), wanted);
    const char *capitals[] = {"C\xE2TE.txt", "un", NULL};
    assert_string_equal(decode_buffer("a.zip", made_archive(capitals, "zip", NULL, NULL)),
                        "0 a.zip!/CÔTE.txt | un | {} | \n");
}

static void members_that_are_left_out(void **state) {
    (void)state;
    const char *mixed[] = {"a.docx", "x", "metadata.csv", "f,t\n", "b.txt", "un", "c", "y", ".d", "z", NULL};
    heard.passed = 0;
    assert_string_equal(decode_buffer("a.zip", made_archive(mixed, "zip", NULL, NULL)),
                        "0 ! a.zip!/metadata.csv: table_packed\n1 a.zip!/b.txt | un | {} | \n");
    assert_int_equal(heard.passed, 2);
    const char *none[] = {"a.docx", "x", NULL};
    heard.passed = 0;
    assert_string_equal(decode_buffer("a.zip", made_archive(none, "zip", NULL, NULL)),
                        "0 ! a.zip: no_member=1\n");
    assert_int_equal(heard.passed, 0);
}

static void a_pdf_is_named(void **state) {
    (void)state;
    assert_string_equal(decode("a.txt", "%PDF-1.4"), "0 ! a.txt: no_text=@pdf\n");
}

static void what_is_no_text_is_named(void **state) {
    (void)state;
    assert_string_equal(decode("a.txt", "\x89PNG\r\n\x1A\n..."), "0 ! a.txt: no_text=@picture\n");
    const char *office[] = {"[Content_Types].xml", "<x/>", "word/document.xml", "<x/>", NULL};
    assert_non_null(strstr(decode_buffer("a.docx", made_archive(office, "zip", NULL, NULL)),
                           "0 ! a.docx: no_text=@office_zip\n"));
    char zeros[400] = "Du texte";
    assert_non_null(
        strstr(heard_decode(&heard, "z.txt", zeros, sizeof zeros, NULL), "0 ! z.txt: binary=392=400\n"));
    memset(zeros, 'a', sizeof zeros - 5);
    assert_non_null(strstr(heard_decode(&heard, "z.txt", zeros, sizeof zeros, NULL), "| zeros=5\n"));
    unsigned char noise[400];
    for (size_t i = 0; i < sizeof noise; i++) noise[i] = (unsigned char)(i * 167 % 255 + 1);
    assert_non_null(strstr(heard_decode(&heard, "z.txt", noise, sizeof noise, NULL), "0 ! z.txt: binary=4"));
    assert_non_null(strstr(decode("z.txt", "\033[1mUn\033[0m \351t\351\f\b\b"), "0 z.txt | "));
    assert_non_null(
        strstr(decode("a.json", "[{\"id\":1}]"), "0 a.json | [{\"id\":1}] | {} | json=jq -c '.[]'\n"));
    assert_non_null(strstr(decode("a.html", "<!doctype html><p>Un"),
                           "0 a.html | <!doctype html><p>Un | {} | html=pandoc -t plain\n"));
}

static void identity_is_text_and_meta(void **state) {
    (void)state;
    struct document a = {.text = "x", .length = 1, .meta = "{}", .id = "a"}, b = a, c = a, d = a;
    b.id = "b";
    c.meta = "{\"title\":\"t\"}";
    d.body = 1;
    document_identify(&a);
    document_identify(&b);
    document_identify(&c);
    document_identify(&d);
    assert_memory_equal(&a.hash, &b.hash, sizeof a.hash);
    assert_memory_not_equal(&a.hash, &c.hash, sizeof a.hash);
    assert_memory_not_equal(&a.hash, &d.hash, sizeof a.hash);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_files),
        cmocka_unit_test(encodings_are_converted_and_said),
        cmocka_unit_test(front_matter_fills_meta_and_moves_the_body),
        cmocka_unit_test(metadata_csv_gives_what_the_file_does_not),
        cmocka_unit_test(dates_are_put_into_iso_8601),
        cmocka_unit_test(a_document_that_is_too_big_is_refused),
        cmocka_unit_test(a_compressed_bomb_is_refused),
        cmocka_unit_test(compressed_files),
        cmocka_unit_test(two_gzip_members_are_one_text),
        cmocka_unit_test(a_cut_gzip),
        cmocka_unit_test(cut_files_of_every_kind),
        cmocka_unit_test(archives),
        cmocka_unit_test(an_archive_inside_is_named_and_the_rest_goes_on),
        cmocka_unit_test(what_is_almost_a_tar),
        cmocka_unit_test(encrypted_and_damaged_members),
        cmocka_unit_test(parts_skips_and_restarts),
        cmocka_unit_test(foreign_files_go_to_their_reader),
        cmocka_unit_test(a_pipe_is_looked_at),
        cmocka_unit_test(names_in_old_archives),
        cmocka_unit_test(members_that_are_left_out),
        cmocka_unit_test(a_pdf_is_named),
        cmocka_unit_test(what_is_no_text_is_named),
        cmocka_unit_test(identity_is_text_and_meta),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    heard_free(&heard);
    return failed;
}
