#include "run/supervisor.h"

#include <archive.h>
#include <errno.h>
#include <fcntl.h>
#include <lua.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "run/channel.h"
#include "run/member.h"
#include "run/sandbox.h"
#include "run/signals.h"
#include "run/storage.h"
#include "run/sync.h"
#include "run/terminal.h"
#include "run/wire.h"

enum { ARGUMENT_MAX = 64 << 20 }; /* bytes of a file given to the verb `argument`: scripts, option files */

bool supervisor_named(const struct supervisor *s, const char *word) {
    for (int i = 1; i < s->argc; i++) {
        const char *equals = s->argv[i][0] == '-' ? strchr(s->argv[i], '=') : NULL;
        if (strcmp(s->argv[i], word) == 0 || (equals && strcmp(equals + 1, word) == 0)) return true;
    }
    return false;
}

/* ---- verbs */

static bool verb_argument(struct supervisor *s, struct slice request, struct buffer *reply,
                          struct error *err) {
    char *path = memory_copy(request.bytes, request.length);
    bool done = supervisor_named(s, path);
    if (!done) error_set(err, "%s: only what the command line names is opened", path);
    int fd = !done ? -1 : strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : signals_open(path);
    ssize_t n = fd < 0 ? -1 : 1;
    while (n > 0) {
        n = signals_read(fd, buffer_reserve(reply, 64 << 10), 64 << 10);
        if (n > 0) reply->length += (size_t)n;
        if (reply->length > ARGUMENT_MAX) n = -1, errno = EFBIG;
    }
    if (done && n < 0) done = error_set(err, "%s: cannot be read: %s", path, strerror(errno));
    if (fd >= 0) close(fd);
    free(path);
    return done;
}

static bool verb_write(struct supervisor *s, struct slice request, struct buffer *reply, struct error *err) {
    struct cursor c = {request.bytes, request.bytes + request.length, false};
    uint32_t sink = cursor_u32(&c);
    (void)reply;
    if (sink == 0) terminal_clear();
    return sinks_write(&s->sinks, sink, (struct slice){c.at, (size_t)(c.end - c.at)}, err);
}

static bool verb_open(struct supervisor *s, struct slice request, struct buffer *reply, struct error *err) {
    uint32_t sink;
    if (!sinks_open(&s->sinks, request, &sink, err)) return false;
    buffer_u32(reply, sink);
    return true;
}

static bool verb_close(struct supervisor *s, struct slice request, struct buffer *reply, struct error *err) {
    struct cursor c = {request.bytes, request.bytes + request.length, false};
    (void)reply;
    return sinks_close(&s->sinks, cursor_u32(&c), err);
}

static bool verb_finish(struct supervisor *s, struct slice request, struct buffer *reply, struct error *err) {
    struct cursor c = {request.bytes, request.bytes + request.length, false};
    (void)reply;
    return sinks_finish(&s->sinks, cursor_u32(&c), err);
}

static bool verb_terminal(struct supervisor *s, struct slice request, struct buffer *reply,
                          struct error *err) {
    struct winsize size = {0};
    const char *kind = getenv("TERM"), *plain = getenv("NO_COLOR"), *columns = getenv("COLUMNS");
    long width =
        columns ? strtol(columns, NULL, 10) : 0; // what the user says comes before what the terminal does
    bool tty = isatty(STDOUT_FILENO);
    (void)s, (void)request, (void)err;
    if (tty) ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    cJSON *json = cJSON_CreateObject();
    cJSON_AddBoolToObject(json, "tty", tty);
    if (width > 0) cJSON_AddNumberToObject(json, "columns", (double)(width < 10000 ? width : 10000));
    cJSON_AddNumberToObject(json, "width", size.ws_col ? size.ws_col : 80);
    cJSON_AddBoolToObject(json, "color", tty && (!plain || !*plain) && kind && strcmp(kind, "dumb") != 0);
    reply_json(reply, json);
    return true;
}

static bool verb_system(struct supervisor *s, struct slice request, struct buffer *reply, struct error *err) {
    cJSON *json = cJSON_CreateObject(), *folders = cJSON_CreateArray(), *folder = NULL;
    (void)request, (void)err;
    cJSON_AddStringToObject(json, "sandbox", sandbox_state());
    cJSON_AddNumberToObject(json, "cores", (double)sysconf(_SC_NPROCESSORS_ONLN));
    cJSON *libraries = cJSON_AddObjectToObject(json, "libraries");
    cJSON_AddStringToObject(libraries, "Lua",
                            LUA_VERSION_MAJOR "." LUA_VERSION_MINOR "." LUA_VERSION_RELEASE);
    cJSON_AddStringToObject(libraries, "SQLite", sqlite3_libversion());
    cJSON_AddStringToObject(libraries, "libarchive", archive_version_string());
    cJSON_AddStringToObject(libraries, "cJSON", cJSON_Version());
    unsigned files = 0;
    for (size_t i = 0; i < s->snapshot->count; i++) {
        const struct snapshot_file *f = &s->snapshot->files[i];
        if (i == 0 || f->rank != f[-1].rank) {
            files = 0;
            folder = cJSON_CreateObject();
            cJSON_AddStringToObject(folder, "path", f->folder);
            cJSON_AddBoolToObject(folder, "builtin", f->builtin);
            cJSON_AddNumberToObject(folder, "files", 0);
            cJSON_AddItemToArray(folders, folder);
        }
        cJSON_SetNumberValue(cJSON_GetObjectItem(folder, "files"), ++files);
    }
    cJSON_AddItemToObject(json, "folders", folders);
    reply_json(reply, json);
    return true;
}

/* A plugin file that ran into a limit when the command declared it: those forked from now on do without. */
static bool verb_leave_out(struct supervisor *s, struct slice request, struct buffer *reply,
                           struct error *err) {
    struct cursor c = {request.bytes, request.bytes + request.length, false};
    uint32_t file = cursor_u32(&c);
    (void)reply;
    if (c.failed || file == 0 || file > s->snapshot->count) return error_set(err, "leave_out: no such file");
    s->snapshot->files[file - 1].off = true;
    return true;
}

/* ---- the command worker */

struct command {
    struct channel channel;
    pid_t pid;
    struct worker_slot *slot;
    bool called; /* it has asked for something: running it again would do it twice */
};

static bool command_start(struct supervisor *s, struct command *c, struct error *err) {
    struct worker_setup setup = COMMAND_DEFAULTS;
    setup.snapshot = s->snapshot;
    c->pid = nursery_fork(s->nursery, &setup, c->slot, &c->channel, err);
    return c->pid > 0;
}

static void command_answer(struct supervisor *s, struct command *c, struct cursor *body) {
    static const struct {
        const char *name;
        bool (*run)(struct supervisor *s, struct slice request, struct buffer *reply, struct error *err);
        bool (*run_json)(struct supervisor *s, const cJSON *request, struct buffer *reply, struct error *err);
    } verbs[] = {{"sync", NULL, sync_run},           {"store", NULL, storage_verb},
                 {"fetch", storage_fetch, NULL},     {"argument", verb_argument, NULL},
                 {"write", verb_write, NULL},        {"open", verb_open, NULL},
                 {"close", verb_close, NULL},        {"finish", verb_finish, NULL},
                 {"terminal", verb_terminal, NULL},  {"system", verb_system, NULL},
                 {"leave_out", verb_leave_out, NULL}};
    struct slice name = cursor_bytes(body);
    struct slice request = {body->at, (size_t)(body->end - body->at)};
    struct buffer reply = {0};
    struct error err = {""};
    bool done = false;
    size_t i = 0, count = sizeof verbs / sizeof *verbs;
    c->called = true;
    while (i < count &&
           (strlen(verbs[i].name) != name.length || memcmp(verbs[i].name, name.bytes, name.length)))
        i++;
    if (i == count) {
        error_set(&err, "the supervisor does not know \"%.*s\"", (int)name.length, name.bytes);
    } else if (verbs[i].run) {
        done = verbs[i].run(s, request, &reply, &err);
    } else {
        cJSON *json = cJSON_ParseWithLength(request.bytes, request.length);
        done = json ? verbs[i].run_json(s, json, &reply, &err)
                    : error_set(&err, "%s: the request is no JSON", verbs[i].name);
        cJSON_Delete(json);
    }
    struct buffer *out = channel_begin(&c->channel, done ? FRAME_REPLY : FRAME_ERROR);
    buffer_add(out, done ? reply.bytes : err.text, done ? reply.length : strlen(err.text));
    channel_end(&c->channel, -1);
    buffer_free(&reply);
}

/* Answers until the worker is gone. False: a signal or a closed standard output ends everything. */
static bool command_serve(struct supervisor *s, struct command *c) {
    for (;;) {
        struct frame f;
        while (channel_next(&c->channel, &f)) {
            if (f.kind == FRAME_LOG) {
                terminal_frame(&f.body, false);
            } else if (f.kind == FRAME_CALL) {
                command_answer(s, c, &f.body);
            }
            if (signals_asked() || s->sinks.broken) return false;
        }
        bool open = channel_wait(&c->channel);
        if (signals_asked()) return false;
        if (!open) return true;
    }
}

/* What its end means: an exit status, or -1 to run it again without a plugin file that it did not survive. */
static int command_end(struct supervisor *s, struct command *c, int status) {
    struct cause cause = {"", ""};
    struct error text;
    uint32_t file = c->slot->blame.file;
    bool died =
        WIFSIGNALED(status) || c->slot->blame.cause != CAUSE_NONE || WEXITSTATUS(status) == MEMORY_EXIT;
    if (!died) return WEXITSTATUS(status);
    bool own_fault = death_cause(status, c->slot, COMMAND_DEFAULTS.memory, &cause);
    if (!own_fault) {
        terminal_log(LOG_ERROR,
                     "the command was ended from outside; what it had written to files is taken back", false);
    } else if (!c->called && file_leave_out(s->snapshot, file, cause.words, &text)) {
        terminal_log(LOG_ERROR, text.text, true);
        return -1;
    } else {
        const struct snapshot_file *f =
            file > 0 && file <= s->snapshot->count ? &s->snapshot->files[file - 1] : NULL;
        error_set(&text, "%s%s%s %s; nothing more comes of it", f ? f->folder : "the command", f ? "/" : "",
                  f ? f->path : "", cause.words);
        terminal_log(LOG_ERROR, text.text, false);
    }
    return 1;
}

int supervisor_run(struct supervisor *s) {
    struct command c = {.channel.fd = -1};
    struct error err = {""};
    int result = -1;
    signals_setup();
    s->nursery = nursery_new(s->snapshot, s->argc, s->argv, &err);
    if (s->nursery) c.slot = &nursery_board(s->nursery)->slots[SLOT_COMMAND];
    while (result < 0 && s->nursery && command_start(s, &c, &err)) {
        int status = 0;
        bool served = command_serve(s, &c);
        channel_close(&c.channel);
        if (!served) kill(c.pid, SIGKILL);
        while (waitpid(c.pid, &status, 0) < 0 && errno == EINTR) continue;
        if (!served)
            result = s->sinks.broken ? 128 + SIGPIPE : 128 + signals_asked();
        else
            result = command_end(s, &c, status);
    }
    if (result < 0 && signals_asked()) {
        result = 128 + signals_asked();
    } else if (result < 0) {
        terminal_log(LOG_ERROR, err.text, false);
        result = 2;
    }
    terminal_clear();
    sinks_abandon(&s->sinks);
    store_close(s->store);
    s->store = NULL;
    nursery_free(s->nursery);
    return result;
}
