/* Deadlines: what a hook can end is ended by an error, the rest ends the process and says why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "host/internal.h"

static struct host host;
static struct host_blame *blame;

static void on_log(void *context, enum log_level level, const char *text) {
    (void)context, (void)level, (void)text;
}

static int setup(void **state) {
    (void)state;
    static const struct snapshot nothing;
    struct error err;
    blame = mmap(NULL, sizeof *blame, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    host = (struct host){.snapshot = &nothing, .blame = blame, .links = {NULL, on_log, NULL}};
    host.limits = (struct host_limits){1, 0.5, 64 << 20, 1000};
    return state_new(&host, &err) && deadline_install(&host, &err) ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    setitimer(ITIMER_PROF, &(struct itimerval){0}, NULL);
    lua_close(host.L);
    return munmap(blame, sizeof *blame);
}

static double cpu_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Runs a chunk under a deadline; the message, or "". */
static const char *run(const char *chunk, double seconds) {
    static struct error err;
    err.text[0] = '\0';
    assert_int_equal(luaL_loadbufferx(host.L, chunk, strlen(chunk), "@x.lua", "t"), LUA_OK);
    library_env(host.L);
    lua_setupvalue(host.L, -2, 1);
    deadline_begin(&host, seconds);
    state_call(&host, 0, 0, &err);
    deadline_end(&host);
    return err.text;
}

static void test_endless_loop(void **state) {
    (void)state;
    double start = cpu_seconds();
    assert_non_null(strstr(run("while true do end", 0.1), "ran longer than 0.1 s of CPU"));
    double taken = cpu_seconds() - start;
    assert_true(taken > 0.08 && taken < 0.3);
    assert_string_equal(run("local n = 0 for i = 1, 1000 do n = n + i end", 0.1),
                        ""); /* nothing is left armed */
}

static void test_pcall_does_not_save_it(void **state) {
    (void)state;
    assert_non_null(
        strstr(run("while true do pcall(function() while true do end end) end", 0.1), "ran longer"));
    assert_non_null(strstr(run("local function f() pcall(f) while true do end end f()", 0.1), "ran longer"));
}

/* What guard calls is stopped, its caller is not. */
static void test_guard_goes_on_after_it(void **state) {
    (void)state;
    lua_newtable(host.L);
    bind_state(host.L);
    lua_getfield(host.L, -1, "guard");
    lua_remove(host.L, -2);
    lua_pushnumber(host.L, 0.1);
    lua_pushinteger(host.L, 0);
    assert_int_equal(luaL_loadstring(host.L, "while true do pcall(error) end"), LUA_OK);
    assert_int_equal(lua_pcall(host.L, 3, 3, 0), LUA_OK);
    assert_false(lua_toboolean(host.L, -3));
    assert_non_null(strstr(lua_tostring(host.L, -2), "ran longer than 0.1 s"));
    assert_true(lua_toboolean(host.L, -1));
    lua_settop(host.L, 0);
    assert_string_equal(run("for i = 1, 1000 do end", 0.5), "");
}

static void test_each_work_has_its_own_time(void **state) {
    (void)state;
    double start = cpu_seconds();
    while (cpu_seconds() - start < 0.4) assert_string_equal(run("for i = 1, 1e5 do end", 0.1), "");
}

static void test_no_deadline_no_limit(void **state) {
    (void)state;
    double start = cpu_seconds();
    while (cpu_seconds() - start < 0.3) continue;
    assert_int_equal(blame->cause, CAUSE_NONE);
}

/* What no hook reaches: a backtracking pattern. */
static void test_hung_pattern_ends_the_process(void **state) {
    (void)state;
    static const char hang[] = "return (('a'):rep(100)):find(('.-'):rep(20) .. 'b')";
    pid_t pid = fork();
    if (pid == 0) {
        struct error err;
        deadline_install(&host, &err); /* timers are not inherited */
        run(hang, 0.1);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) != 0);
    assert_int_equal(blame->cause, CAUSE_DEADLINE);
    assert_true(blame->seconds > 0.09 && blame->seconds < 0.11);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_endless_loop),           TEST(test_pcall_does_not_save_it),
        TEST(test_guard_goes_on_after_it), TEST(test_each_work_has_its_own_time),
        TEST(test_no_deadline_no_limit),   TEST(test_hung_pattern_ends_the_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
