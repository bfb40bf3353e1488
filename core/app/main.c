/* lutrin: reads what must be known before any Lua runs (where plugins are, whether the sandbox may be
 * missing, where output goes), and hands over to the supervisor. Everything else of the command line is Lua's
 * business. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/version.h"
#include "run/sandbox.h"
#include "run/snapshot.h"
#include "run/supervisor.h"
#include "run/terminal.h"

struct words {
    char **plugins;
    size_t plugin_count;
    char **named; /* what `plugin check` and `plugin test` name */
    size_t named_count;
    const char *output, *save;
    bool unsafe, quiet, verbose;
};

/* The value of an option given as --name VALUE or --name=VALUE; NULL: it is another word. */
static char *option_value(char *const *argv, int *i, const char *name) {
    size_t length = strlen(name);
    if (strncmp(argv[*i], name, length) != 0) return NULL;
    if (argv[*i][length] == '=' && length > 2) return argv[*i] + length + 1;
    return argv[*i][length] == '\0' && argv[*i + 1] ? argv[++*i] : NULL;
}

/* `plugin check my.lua`, `plugin test my/`: a file or a folder that need not be in a plugin folder. */
static bool names_plugin(char *const *argv, int i) {
    size_t length = strlen(argv[i]);
    struct stat about;
    if (argv[i][0] == '-' || stat(argv[i], &about) != 0 || access(argv[i], R_OK) != 0) return false;
    bool lua = length > 4 && strcmp(argv[i] + length - 4, ".lua") == 0;
    if (!S_ISDIR(about.st_mode) && !lua) return false;
    for (int k = 2; k < i; k++)
        if (strcmp(argv[k - 1], "plugin") == 0 && (!strcmp(argv[k], "check") || !strcmp(argv[k], "test")))
            return true;
    return false;
}

static void words_read(struct words *w, int argc, char *const *argv) {
    w->plugins = memory_new((size_t)argc * sizeof *w->plugins);
    w->named = memory_new((size_t)argc * sizeof *w->named);
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        char *value = option_value(argv, &i, "--plugins");
        if (value) {
            w->plugins[w->plugin_count++] = value;
        } else if ((value = option_value(argv, &i, "--output")) || (value = option_value(argv, &i, "-o"))) {
            w->output = value;
        } else if ((value = option_value(argv, &i, "--save"))) {
            w->save = value;
        } else if (names_plugin(argv, i)) {
            w->named[w->named_count++] = argv[i];
        } else {
            w->unsafe |= strcmp(argv[i], "--unsafe") == 0;
            w->quiet |= strcmp(argv[i], "--quiet") == 0 || strcmp(argv[i], "-q") == 0;
            w->verbose |= strcmp(argv[i], "--verbose") == 0;
        }
    }
}

static void words_free(struct words *w) {
    free(w->plugins);
    free(w->named);
}

/* Asked for alone it needs no plugins. */
static int version(void) {
    struct sinks sinks = {0};
    struct error err = {""};
    static const char text[] = "lutrin " LUTRIN_VERSION "\n";
    if (sinks_write(&sinks, 0, (struct slice){text, sizeof text - 1}, &err)) return 0;
    if (sinks.broken) return 128 + SIGPIPE;
    terminal_log(LOG_ERROR, err.text, false);
    return 1;
}

static void warn(void *context, const char *message) {
    (void)context;
    terminal_log(LOG_WARNING, message, true);
}

int main(int argc, char **argv) {
    struct words words = {0};
    struct error err;
    int status = 2;
    words_read(&words, argc, argv);
    terminal_setup(words.quiet, words.verbose);
    if (argc == 2 && (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0)) {
        words_free(&words);
        return version();
    }
    struct supervisor s = {.argc = argc, .argv = argv, .sinks = {.target = words.output, .save = words.save}};
    if (!sandbox_prepare(&err)) {
        if (!words.unsafe) goto failed;
        terminal_log(LOG_WARNING,
                     "--unsafe: no sandbox here; a plugin can read and write your files and use the network",
                     false);
    }
    s.snapshot =
        snapshot_read(words.plugins, words.plugin_count, words.named, words.named_count, warn, NULL, &err);
    if (!s.snapshot) goto failed;
    status = supervisor_run(&s);
    snapshot_free(s.snapshot);
    words_free(&words);
    return status;
failed:
    terminal_log(LOG_ERROR, err.text, false);
    words_free(&words);
    return status;
}
