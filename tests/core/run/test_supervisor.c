/* The supervisor and its workers with the fake host: whatever a document does to a worker, the run ends with
 * everything else done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cjson/cJSON.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "fake_host.h"
#include "run/sandbox.h"
#include "run/supervisor.h"
#include "run/terminal.h"

static char folder[] = "/tmp/lutrin-test-XXXXXX";
static struct snapshot *snapshot;

/* What the command worker saw, for the test to look at: it is another process. */
static struct report { char text[1 << 20]; } * report;

/* ---- helpers of the command worker */

static bool ask(const struct host_links *links, const char *verb, const char *request, struct buffer *reply) {
    struct error err = {""};
    bool done = links->call(links->context, verb, (struct slice){request, strlen(request)}, reply, &err);
    if (!done) buffer_text(reply, err.text);
    buffer_u8(reply, 0);
    return done;
}

/* Appends "id=packed;" for each document of the last sync. */
static void report_documents(const struct host_links *links, struct buffer *out) {
    for (uint64_t from = 0;;) {
        struct buffer request = {0}, reply = {0};
        struct error err;
        buffer_u64(&request, from);
        buffer_u8(&request, 1);
        if (!links->call(links->context, "fetch", (struct slice){request.bytes, request.length}, &reply,
                         &err)) {
            buffer_text(out, err.text);
            return;
        }
        struct cursor c = {reply.bytes, reply.bytes + reply.length, false};
        uint32_t count = cursor_u32(&c);
        for (uint32_t i = 0; i < count; i++) {
            struct slice id = cursor_bytes(&c);
            for (int skipped = 0; skipped < 3; skipped++) cursor_bytes(&c);
            struct slice packed = cursor_bytes(&c);
            cursor_u64(&c);
            buffer_format(out, "%.*s=%.*s;", (int)id.length, id.bytes, (int)packed.length, packed.bytes);
        }
        buffer_free(&request);
        buffer_free(&reply);
        if (count == 0) return;
        from += count;
    }
}

/* Syncs argv[2] with argv[1] workers, then fetches. The report: reply, newline, documents. */
static int command_sync(const struct host_links *links, int argc, char *const *argv) {
    struct buffer request = {0}, reply = {0}, documents = {0};
    buffer_format(&request, "{\"jobs\":%s,\"plan\":\"p\",\"db\":\"%s\",\"corpus\":[", argv[1], argv[2]);
    for (int i = 3; i < argc; i++) buffer_format(&request, "%s\"%s\"", i > 3 ? "," : "", argv[i]);
    buffer_text(&request, "]}");
    buffer_u8(&request, 0);
    if (!ask(links, "sync", request.bytes, &reply)) {
        snprintf(report->text, sizeof report->text, "%s", reply.bytes);
        return 2;
    }
    report_documents(links, &documents);
    snprintf(report->text, sizeof report->text, "%s\n%.*s", reply.bytes, (int)documents.length,
             documents.bytes);
    return 0;
}

/* ---- helpers of the test */

static void write_file(const char *name, const char *text) {
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static int run(char *const *argv, const char *output) {
    int argc = 0;
    while (argv[argc]) argc++;
    struct supervisor s = {.argc = argc, .argv = argv, .snapshot = snapshot, .sinks.target = output};
    memset(report, 0, 16);
    return supervisor_run(&s);
}

static char *in_folder(const char *name) {
    static char paths[4][200];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static int fresh(void **state) {
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf %s/* && mkdir -p %s/c", folder, folder);
    assert_int_equal(system(command), 0);
    memset(fake_shared, 0, sizeof *fake_shared);
    fake_command = command_sync;
    fake_unable = NULL;
    return 0;
}

static int sync_corpus(const char *jobs) {
    return run((char *[]){"lutrin", (char *)(uintptr_t)jobs, in_folder("db"), in_folder("c"), NULL}, NULL);
}

static cJSON *reply(void) {
    cJSON *json = cJSON_Parse(report->text);
    if (!json) print_error("no reply: %s\n", report->text);
    assert_non_null(json);
    return json;
}

static const char *documents(void) {
    const char *line = strchr(report->text, '\n');
    assert_non_null(line);
    return line + 1;
}

static double number(const cJSON *json, const char *name) {
    return cJSON_GetNumberValue(cJSON_GetObjectItem(json, name));
}

/* ---- tests */

static void test_order_and_workers(void **state) {
    (void)state;
    char *expected = NULL;
    static const char *const jobs[] = {"1", "3", "8"};
    for (int i = 0; i < 300; i++) {
        char name[40], text[40];
        snprintf(name, sizeof name, "c/a%d.txt", i);
        snprintf(text, sizeof text, "document %d\n", i);
        write_file(name, text);
    }
    for (size_t i = 0; i < 3; i++) {
        unlink(in_folder("db"));
        assert_int_equal(sync_corpus(jobs[i]), 0);
        cJSON *json = reply();
        assert_true(number(json, "documents") == 300);
        assert_true(number(json, "fresh") == 300);
        cJSON_Delete(json);
        assert_memory_equal(documents(), "a0.txt=11;a1.txt=11;", 20);
        if (expected) assert_string_equal(documents(), expected);
        free(expected);
        expected = strdup(documents());
    }
    free(expected);
}

static void test_second_run_does_nothing(void **state) {
    (void)state;
    write_file("c/a.txt", "one");
    write_file("c/b.txt", "two");
    assert_int_equal(sync_corpus("2"), 0);
    assert_int_equal(fake_shared->analysed, 2);
    write_file("c/c.txt", "three");
    assert_int_equal(sync_corpus("2"), 0);
    assert_int_equal(fake_shared->analysed, 3);
    cJSON *json = reply();
    assert_true(number(json, "fresh") == 1);
    assert_string_equal(documents(), "a.txt=3;b.txt=3;c.txt=5;");
    cJSON_Delete(json);
}

/* One document of five does this; the others must be there, and the failure must name rule, document and
 * cause. */
static void one_of_five(const char *evil, const char *cause) {
    for (int i = 0; i < 5; i++) {
        char name[40];
        snprintf(name, sizeof name, "c/%d.txt", i);
        write_file(name, i == 2 ? evil : "fine");
    }
    assert_int_equal(sync_corpus("1"), 0);
    cJSON *json = reply(), *failures = cJSON_GetObjectItem(json, "failures");
    assert_int_equal(cJSON_GetArraySize(failures), 1);
    cJSON *f = cJSON_GetArrayItem(failures, 0);
    assert_string_equal(cJSON_GetStringValue(cJSON_GetObjectItem(f, "rule")), "bad");
    assert_string_equal(cJSON_GetStringValue(cJSON_GetObjectItem(f, "doc")), "2.txt");
    if (!strstr(cJSON_GetStringValue(cJSON_GetObjectItem(f, "message")), cause)) {
        print_error("%s\n", report->text);
        fail();
    }
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "problems")), 0);
    cJSON_Delete(json);
}

static void test_hang(void **state) {
    (void)state;
    one_of_five("HANG", "ran longer than 1.0 s of CPU");
    assert_string_equal(documents(), "0.txt=4;1.txt=4;2.txt=4 without bad;3.txt=4;4.txt=4;");
}

static void test_crash(void **state) {
    (void)state;
    one_of_five("CRASH", "crashed");
    assert_non_null(strstr(documents(), "2.txt=5 without bad;3.txt=4"));
}

static void test_leak(void **state) {
    (void)state;
#if defined(__SANITIZE_ADDRESS__)
    skip();
#endif
    one_of_five("LEAK", "needed more than 512 MB");
    assert_non_null(strstr(documents(), "2.txt=4 without bad;3.txt=4"));
}

static void test_forbidden(void **state) {
    (void)state;
    one_of_five("FORBIDDEN", "tried what the sandbox forbids");
}

static void test_failure_without_death(void **state) {
    (void)state;
    one_of_five("FAIL", "it failed by itself");
    assert_int_equal(fake_shared->started, 1);
}

static void test_sandbox_is_shut(void **state) {
    (void)state;
    write_file("c/a.txt", "POLITE");
    assert_int_equal(sync_corpus("1"), 0);
    /* its own socket and nothing else, but for the source being read (closed by then or not) */
    assert_non_null(strstr(documents(), "a.txt=6 open:1 socket:1 exec:1 fork:1 unlink:1 descriptors:1;"));
}

static void test_rule_off_after_three(void **state) {
    (void)state;
    for (int i = 0; i < 8; i++) {
        char name[40];
        snprintf(name, sizeof name, "c/%d.txt", i);
        write_file(name, "CRASH");
    }
    assert_int_equal(sync_corpus("1"), 0);
    cJSON *json = reply();
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "failures")), 3);
    cJSON *off = cJSON_GetObjectItem(json, "off");
    assert_int_equal(cJSON_GetArraySize(off), 1);
    assert_string_equal(cJSON_GetStringValue(cJSON_GetArrayItem(off, 0)), "bad");
    assert_true(number(json, "documents") == 8);
    assert_int_equal(fake_shared->started, 4);
    cJSON_Delete(json);
}

static void test_costly_failures_count_as_deaths(void **state) {
    (void)state;
    write_file("c/x.jsonl", "{\"id\":\"1\",\"text\":\"COSTLY\"}\n{\"id\":\"2\",\"text\":\"COSTLY\"}\n{\"id\":"
                            "\"3\",\"text\":\"COSTLY\"}\n");
    write_file("c/y.jsonl", "{\"id\":\"4\",\"text\":\"FAIL\"}\n{\"id\":\"5\",\"text\":\"FAIL\"}\n{\"id\":"
                            "\"6\",\"text\":\"FAIL\"}\n");
    assert_int_equal(sync_corpus("1"), 0);
    cJSON *json = reply();
    assert_int_equal(fake_shared->started, 1);
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "off")), 1);
    cJSON_Delete(json);
    unlink(in_folder("c/x.jsonl"));
    assert_int_equal(sync_corpus("1"), 0);
    json = reply();
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "off")), 0);
    cJSON_Delete(json);
}

static void test_stray_death_gives_up_the_document(void **state) {
    (void)state;
    write_file("c/a.txt", "fine");
    write_file("c/b.txt", "STRAY");
    write_file("c/c.txt", "fine");
    assert_int_equal(sync_corpus("1"), 0);
    cJSON *json = reply(), *problems = cJSON_GetObjectItem(json, "problems");
    assert_int_equal(cJSON_GetArraySize(problems), 1);
    const char *message = cJSON_GetStringValue(cJSON_GetArrayItem(problems, 0));
    assert_non_null(strstr(message, "b.txt: died\x1F\x1D"
                                    "crash\x1D"));
    assert_string_equal(documents(), "a.txt=4;c.txt=4;");
    cJSON_Delete(json);
}

static void test_death_inside_jsonl(void **state) {
    (void)state;
    struct buffer text = {0};
    for (int i = 0; i < 500; i++)
        buffer_format(&text, "{\"id\":\"d%d\",\"text\":\"%s\"}\n", i,
                      i == 250   ? "HANG"
                      : i == 300 ? "STRAY"
                                 : "fine");
    buffer_text(&text, "no json\n");
    buffer_u8(&text, 0);
    write_file("c/x.jsonl", text.bytes);
    buffer_free(&text);
    assert_int_equal(sync_corpus("1"), 0);
    cJSON *json = reply();
    assert_true(number(json, "documents") == 499);
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "failures")), 1);
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "problems")), 2);
    assert_non_null(strstr(documents(), "d249=4;d250=4 without bad;d251=4;"));
    assert_non_null(strstr(documents(), "d299=4;d301=4;"));
    cJSON_Delete(json);
}

static void test_container_in_parts(void **state) {
    (void)state;
    struct buffer text = {0};
    for (int i = 0; i < 3000; i++) buffer_format(&text, "{\"id\":\"d%d\",\"text\":\"%0500d\"}\n", i, i);
    buffer_text(&text, "no json\n");
    buffer_u8(&text, 0);
    write_file("c/x.jsonl", text.bytes);
    buffer_free(&text);
    assert_int_equal(sync_corpus("3"), 0);
    cJSON *json = reply();
    assert_true(number(json, "documents") == 3000);
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "problems")), 1);
    assert_int_equal(fake_shared->started, 3);
    assert_memory_equal(documents(), "d0=500;d1=500;d2=500;", 21);
    cJSON_Delete(json);
}

static void test_unwanted_documents(void **state) {
    (void)state;
    write_file("c/a.txt", "UNWANTED");
    write_file("c/b.txt", "fine");
    write_file("c/c.txt", "LACKING");
    write_file("c/d.txt", "LACKING");
    assert_int_equal(sync_corpus("2"), 0);
    assert_string_equal(documents(), "b.txt=4;");
    cJSON *json = reply();
    assert_true(number(json, "lacking") == 2);
    cJSON_Delete(json);
}

static void test_killed_from_outside(void **state) {
    (void)state;
    write_file("c/a.txt", "OUTSIDE");
    write_file("c/b.txt", "fine");
    pid_t killer = fork();
    if (killer == 0) {
        while (!fake_shared->outside_pid) usleep(1000);
        kill(fake_shared->outside_pid, SIGKILL);
        _exit(0);
    }
    assert_int_equal(sync_corpus("1"), 0);
    waitpid(killer, NULL, 0);
    cJSON *json = reply();
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "failures")), 0);
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "problems")), 0);
    assert_string_equal(documents(), "a.txt=7;b.txt=4;");
    cJSON_Delete(json);
}

static void test_no_worker_can_start(void **state) {
    (void)state;
    fake_unable = "the plan cannot be run";
    write_file("c/a.txt", "fine");
    assert_int_equal(sync_corpus("2"), 2);
    assert_string_equal(report->text, "the plan cannot be run");
}

static void test_repeated_ids(void **state) {
    (void)state;
    static const char *const jobs[] = {"1", "4"};
    write_file("c/a.txt", "one");
    write_file("x.jsonl", "{\"id\":\"a.txt\",\"text\":\"three\"}\n{\"id\":\"b\",\"text\":\"1\"}\n{\"id\":"
                          "\"b\",\"text\":\"12\"}\n"
                          "{\"id\":\"b\",\"text\":\"123\"}\n");
    for (size_t i = 0; i < 2; i++) {
        char *const argv[] = {"lutrin",       (char *)(uintptr_t)jobs[i], in_folder("db"),
                              in_folder("c"), in_folder("x.jsonl"),       NULL};
        char expected[1000];
        assert_int_equal(run(argv, NULL), 0);
        snprintf(expected, sizeof expected, "a.txt=3;%s/a.txt=5;b=1;%s/b=2;%s/b#2=3;", argv[4], argv[4],
                 argv[4]);
        assert_string_equal(documents(), expected);
        cJSON *json = reply(), *renamed = cJSON_GetArrayItem(cJSON_GetObjectItem(json, "renamed"), 2);
        assert_string_equal(cJSON_GetStringValue(cJSON_GetArrayItem(renamed, 1)), "b");
        assert_non_null(strstr(cJSON_GetStringValue(cJSON_GetArrayItem(renamed, 0)), "/b#2"));
        cJSON_Delete(json);
    }
}

static void test_unreadable_file(void **state) {
    (void)state;
    write_file("c/a.txt", "fine");
    assert_int_equal(symlink("/nowhere/at/all", in_folder("c/b.txt")), 0);
    assert_int_equal(sync_corpus("1"), 0);
    cJSON *json = reply();
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "problems")), 1);
    assert_string_equal(documents(), "a.txt=4;");
    cJSON_Delete(json);
}

static void test_standard_input(void **state) {
    (void)state;
    int pipe_ends[2];
    assert_int_equal(pipe(pipe_ends), 0);
    int saved = dup(STDIN_FILENO);
    dup2(pipe_ends[0], STDIN_FILENO);
    assert_int_equal(write(pipe_ends[1], "HANG on stdin", 13), 13);
    close(pipe_ends[0]);
    close(pipe_ends[1]);
    assert_int_equal(run((char *[]){"lutrin", "1", in_folder("db"), "-", NULL}, NULL), 0);
    dup2(saved, STDIN_FILENO);
    close(saved);
    assert_non_null(strstr(documents(), "=13 without bad;")); /* read a second time, by another worker */
}

static int command_argument(const struct host_links *links, int argc, char *const *argv) {
    struct buffer reply_bytes = {0}, refused = {0};
    bool got = ask(links, "argument", argv[1], &reply_bytes);
    bool refuses = !ask(links, "argument", "/etc/passwd", &refused);
    bool unknown = !ask(links, "abracadabra", "", &refused);
    snprintf(report->text, sizeof report->text, "%s", reply_bytes.bytes);
    return argc == 2 && got && refuses && unknown ? 7 : 1;
}

static void test_argument(void **state) {
    (void)state;
    fake_command = command_argument;
    write_file("script.lua", "return 1");
    assert_int_equal(run((char *[]){"lutrin", in_folder("script.lua"), NULL}, NULL), 7);
    assert_string_equal(report->text, "return 1");
}

static int command_dies(const struct host_links *links, int argc, char *const *argv) {
    (void)links, (void)argc;
    if (argv[1][0] == 'c') abort();
    if (argv[1][0] == 'w') {
        struct buffer b = {0};
        ask(links, "open", "", &b);
        abort();
    }
    for (;;) usleep(1000);
}

static void test_command_crashes(void **state) {
    (void)state;
    fake_command = command_dies;
    assert_int_equal(run((char *[]){"lutrin", "c", NULL}, NULL), 1);
    assert_int_equal(run((char *[]){"lutrin", "w", NULL}, in_folder("out")), 1);
    struct stat about;
    assert_int_equal(stat(in_folder("out"), &about), -1);
}

static void test_interrupt(void **state) {
    (void)state;
    fake_command = command_dies;
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGINT, SIG_DFL); /* a shell has its background jobs ignore it, and they are left to */
        _exit(run((char *[]){"lutrin", "loop", NULL}, NULL));
    }
    usleep(200000);
    kill(pid, SIGINT);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 130);
}

static int command_floods(const struct host_links *links, int argc, char *const *argv) {
    (void)argc, (void)argv;
    static char bytes[4 + 60000];
    struct buffer none = {0};
    struct error err;
    while (links->call(links->context, "write", (struct slice){bytes, sizeof bytes}, &none, &err)) continue;
    return 1;
}

static void test_closed_pipe_is_quiet(void **state) {
    (void)state;
    fake_command = command_floods;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        _exit(run((char *[]){"lutrin", NULL}, NULL));
    }
    close(ends[1]);
    char some[100];
    assert_true(read(ends[0], some, sizeof some) > 0);
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(WEXITSTATUS(status), 141);
}

static void test_plugin_file_that_kills_is_left_out(void **state) {
    (void)state;
    struct snapshot_file file = {
        .folder = (char[]){"p"}, .path = (char[]){"rules/x.lua"}, .bytes = {"DIE!", 4}};
    struct snapshot with = {&file, 1, 1}, *saved = snapshot;
    snapshot = &with;
    write_file("c/a.txt", "fine");
    int status = sync_corpus("1");
    snapshot = saved;
    assert_int_equal(status, 0);
    assert_true(file.off);
    assert_string_equal(documents(), "a.txt=4;");
}

static int setup(void **state) {
    (void)state;
    struct error err;
    static struct snapshot nothing;
    snapshot = &nothing;
    report = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    fake_shared = mmap(NULL, sizeof *fake_shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (!getenv("LUTRIN_TEST_LOG")) terminal_setup(true, false);
    return mkdtemp(folder) && sandbox_prepare(&err) ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_order_and_workers, fresh),
        cmocka_unit_test_setup(test_second_run_does_nothing, fresh),
        cmocka_unit_test_setup(test_hang, fresh),
        cmocka_unit_test_setup(test_crash, fresh),
        cmocka_unit_test_setup(test_leak, fresh),
        cmocka_unit_test_setup(test_forbidden, fresh),
        cmocka_unit_test_setup(test_failure_without_death, fresh),
        cmocka_unit_test_setup(test_sandbox_is_shut, fresh),
        cmocka_unit_test_setup(test_rule_off_after_three, fresh),
        cmocka_unit_test_setup(test_costly_failures_count_as_deaths, fresh),
        cmocka_unit_test_setup(test_stray_death_gives_up_the_document, fresh),
        cmocka_unit_test_setup(test_death_inside_jsonl, fresh),
        cmocka_unit_test_setup(test_container_in_parts, fresh),
        cmocka_unit_test_setup(test_unwanted_documents, fresh),
        cmocka_unit_test_setup(test_killed_from_outside, fresh),
        cmocka_unit_test_setup(test_no_worker_can_start, fresh),
        cmocka_unit_test_setup(test_repeated_ids, fresh),
        cmocka_unit_test_setup(test_unreadable_file, fresh),
        cmocka_unit_test_setup(test_standard_input, fresh),
        cmocka_unit_test_setup(test_argument, fresh),
        cmocka_unit_test_setup(test_command_crashes, fresh),
        cmocka_unit_test_setup(test_interrupt, fresh),
        cmocka_unit_test_setup(test_closed_pipe_is_quiet, fresh),
        cmocka_unit_test_setup(test_plugin_file_that_kills_is_left_out, fresh),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
