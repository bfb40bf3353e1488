#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "corpus/metadata.h"

static void expect_json(cJSON *value, const char *expected) {
    struct buffer out = {0};
    assert_non_null(value);
    metadata_write(&out, value);
    buffer_add(&out, "", 1);
    assert_string_equal(out.bytes, expected);
    buffer_free(&out);
    cJSON_Delete(value);
}

static void dates(void **state) {
    (void)state;
    static const char *const good[] = {"2021",       "2021-05",          "2021-05-31",           "2020-02-29",
                                       "2000-02-29", "2021-05-12T10:30", "2021-05-12 10:30:15Z", "0000"};
    static const char *const bad[] = {"",           "202",        "20210512",   "2021-5-12",   "2021-00",
                                      "2021-13",    "2021-04-31", "2021-02-29", "1900-02-29",  "2021-05-00",
                                      "12/05/2021", "2021-05-1",  "2021-05-",   "2021-05-12x", "2021-"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_true(metadata_is_date(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(metadata_is_date(bad[i]));
}

static void canonical_form(void **state) {
    (void)state;
    expect_json(
        cJSON_Parse("{ \"b\": [1, -2.5, true, null, []], \"a\": {\"é\": \"\\\"\\\\\\/\\n\\r\", \"d\": {}} }"),
        "{\"a\":{\"d\":{},\"é\":\"\\\"\\\\/\\n\\r\"},\"b\":[1,-2.5,true,null,[]]}");
    expect_json(cJSON_Parse("{\"k\":\"e\xCC\x81\"}"), "{\"k\":\"é\"}");
    expect_json(cJSON_CreateString("\351t\351 pass\351 \340 la r\351gion"), "\"été passé à la région\"");
}

static void expect_row(const char *csv, const char *name, const char *json) {
    cJSON *row = metadata_row((struct slice){csv, strlen(csv)}, "corpus", name, NULL);
    if (json)
        expect_json(row, json);
    else
        assert_null(row);
}

static void csv_rows(void **state) {
    (void)state;
    expect_row("file,title,date\na.txt,\"Un, deux\"\"\nligne\",2020\nb.txt,B\n", "a.txt",
               "{\"date\":\"2020\",\"title\":\"Un, deux\\\"\\nligne\"}");
    static const char csv[] = "nom\tLANG\tx;y\n1.txt\tfr\t\nété.txt\tar\tz\ten trop\n1.txt\ten\tdouble";
    expect_row(csv, "1.txt", "{\"lang\":\"fr\"}");
    expect_row(csv, "été.txt", "{\"lang\":\"ar\",\"x;y\":\"z\"}");
    expect_row(csv, "e\xCC\x81t\xC3\xA9.txt", "{\"lang\":\"ar\",\"x;y\":\"z\"}");
    expect_row(csv, "2.txt", NULL);
    expect_row("", "2.txt", NULL);
    expect_row("seul", "seul", NULL);
    expect_row("f;t\nx;\"jamais fermé", "x", "{\"t\":\"jamais fermé\"}");
    expect_row("f;t\nx;\"a\"suite", "x", "{\"t\":\"asuite\"}");
    expect_row("f;titre\nx;\351t\351 \340 la r\351gion fran\347aise", "x",
               "{\"title\":\"été à la région française\"}");
}

static void names_with_folders(void **state) {
    (void)state;
    const char *csv =
        "f,t\n./a.txt,A\nsous/b.txt,B\nsous\\c.txt,C\ncorpus/d.txt,D\n/home/x/corpus/sous/e.txt,E\n"
        "C:\\x\\corpus\\f.txt,F\ncorpus/a.txt,non\nautre/g.txt,G\n";
    expect_row(csv, "a.txt", "{\"t\":\"A\"}");
    expect_row(csv, "sous/b.txt", "{\"t\":\"B\"}");
    expect_row(csv, "b.txt", NULL);
    expect_row(csv, "sous/a.txt", NULL);
    expect_row(csv, "sous/c.txt", "{\"t\":\"C\"}");
    expect_row(csv, "d.txt", "{\"t\":\"D\"}");
    expect_row(csv, "corpus/d.txt", "{\"t\":\"D\"}");
    expect_row(csv, "sous/e.txt", "{\"t\":\"E\"}");
    expect_row(csv, "f.txt", "{\"t\":\"F\"}");
    expect_row(csv, "g.txt", NULL);
    struct slice bytes = {csv, strlen(csv)};
    assert_null(metadata_row(bytes, "", "d.txt", NULL));
    expect_json(metadata_row(bytes, "autre", "g.txt", NULL), "{\"t\":\"G\"}");
}

static void as_spreadsheets_write(void **state) {
    (void)state;
    expect_row("sep=;\r\nf;t\r\na.txt;A,B\r\n", "a.txt", "{\"t\":\"A,B\"}");
    expect_row("f, t ,u\na.txt , \"Un, deux\" , trois quatre \n", "a.txt",
               "{\"t\":\"Un, deux\",\"u\":\"trois quatre\"}");
    expect_row("f\tt\tu\na.txt\t\tU\n", "a.txt", "{\"u\":\"U\"}");
}

static void a_table_without_names_of_columns(void **state) {
    (void)state;
    static const char *const headless[] = {"a.txt,Un\nb.txt,Deux\n", "\"b.JSONL.gz\";x\n", "a,2021-05-12,x\n",
                                           "a,x,2021-05\n"};
    static const char *const headed[] = {"file,a.txt\na,b\n", "nom.fichier,2021\na,b\n",
                                         "a,2021-05,b\nc,d\n"};
    struct table_fault fault;
    for (size_t i = 0; i < 4; i++) {
        assert_null(metadata_row((struct slice){headless[i], strlen(headless[i])}, "", "b.txt", &fault));
        assert_true(fault.headless);
        assert_int_equal(fault.line, 1);
    }
    for (size_t i = 0; i < 2; i++) {
        expect_row(headed[i], "a", i ? "{\"2021\":\"b\"}" : "{\"a.txt\":\"b\"}");
        cJSON_Delete(metadata_row((struct slice){headed[i], strlen(headed[i])}, "", "a", &fault));
        assert_false(fault.headless);
    }
    cJSON_Delete(metadata_row((struct slice){headless[0], strlen(headless[0])}, "", "a", &fault));
    struct buffer names = {0};
    metadata_names(&names);
    assert_int_equal(names.length, 0);
}

static void an_open_quote_costs_one_line(void **state) {
    (void)state;
    struct table_fault fault;
    const char *csv =
        "f;t;d\r\na;\"Un\r\ndeux\" ;1\r\nb;\"Bon;2\r\nc;\"Trois\";3\r\nd;\"Quatre;4\r\ne;Cinq;5\r\n";
    expect_json(metadata_row((struct slice){csv, strlen(csv)}, "", "a", &fault),
                "{\"d\":\"1\",\"t\":\"Un\\r\\ndeux\"}");
    assert_int_equal(fault.line, 4);
    assert_int_equal(fault.column, 2);
    assert_int_equal(fault.others, 1);
    expect_json(metadata_row((struct slice){csv, strlen(csv)}, "", "b", &fault), "{\"t\":\"Bon;2\"}");
    assert_int_equal(fault.line, 0); /* told once */
    expect_row(csv, "c", "{\"d\":\"3\",\"t\":\"Trois\"}");
    expect_row(csv, "d", "{\"t\":\"Quatre;4\"}");
    expect_row(csv, "e", "{\"d\":\"5\",\"t\":\"Cinq\"}");
    expect_row("f;t\nx;\"\"\"Oui\"\", dit-il\ny;Y", "x", "{\"t\":\"\\\"Oui\\\", dit-il\"}");
}

static void many_rows_are_found(void **state) {
    (void)state;
    struct buffer csv = {0};
    buffer_text(&csv, "file,n\n");
    for (int i = 0; i < 20000; i++) buffer_format(&csv, "article %d.txt,%d\n", i, i);
    for (int i = 0; i < 20000; i++) {
        char name[40];
        snprintf(name, sizeof name, "article %d.txt", i);
        cJSON *row = metadata_row((struct slice){csv.bytes, csv.length}, "", name, NULL);
        assert_int_equal(atoi(cJSON_GetObjectItem(row, "n")->valuestring), i);
        cJSON_Delete(row);
    }
    buffer_free(&csv);
}

static void names_of_rows(void **state) {
    (void)state;
    static const char csv[] = "file,a\r\na.txt,\"x\r\ny\"\r\n\r\n,z\n\"b\n.txt\",1\nc.txt";
    struct buffer names = {0};
    cJSON_Delete(metadata_row((struct slice){csv, sizeof csv - 1}, "", "a.txt", NULL));
    metadata_names(&names);
    buffer_add(&names, "", 1);
    assert_string_equal(names.bytes, "2:a.txt\n6:b?.txt\n8:c.txt\n");
    buffer_clear(&names);
    cJSON_Delete(metadata_row((struct slice){csv, sizeof csv - 1}, "", "c.txt", NULL)); /* not parsed again */
    metadata_names(&names);
    assert_int_equal(names.length, 0);
    buffer_free(&names);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),
        cmocka_unit_test(canonical_form),
        cmocka_unit_test(csv_rows),
        cmocka_unit_test(names_with_folders),
        cmocka_unit_test(as_spreadsheets_write),
        cmocka_unit_test(a_table_without_names_of_columns),
        cmocka_unit_test(an_open_quote_costs_one_line),
        cmocka_unit_test(many_rows_are_found),
        cmocka_unit_test(names_of_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
