#include "run/snapshot.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"

enum {
    FILE_MAX = 128 << 20, /* bytes: a lexicon of millions of entries; more is a mistake */
    FOLDERS_MAX = 64
};

struct reading {
    struct snapshot *snapshot;
    const char *folder; /* as given */
    unsigned rank;      /* 0: single files; folders from 1 */
    bool builtin;
    char *seen[FOLDERS_MAX]; /* real paths */
    size_t seen_count;
    void (*warn)(void *context, const char *message);
    void *context;
};

static bool is_plugin_file(const char *name) {
    const char *dot = strrchr(name, '.');
    return name[0] != '.' && dot && (!strcmp(dot, ".lua") || !strcmp(dot, ".csv") || !strcmp(dot, ".tsv"));
}

static void reading_warn(struct reading *r, const char *path) {
    struct error text;
    error_set(&text, "%s: cannot be read: %s", path, strerror(errno));
    r->warn(r->context, text.text);
}

/* The whole content, or false with errno set. */
static bool file_read(const char *path, struct buffer *out) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return false;
    ssize_t n;
    do {
        n = read(fd, buffer_reserve(out, 64 << 10), 64 << 10);
        if (n > 0) out->length += (size_t)n;
        if (out->length > FILE_MAX) n = -1, errno = EFBIG;
    } while (n > 0);
    int saved = errno;
    close(fd);
    errno = saved;
    return n == 0;
}

static void reading_file(struct reading *r, const char *path) {
    struct buffer bytes = {0};
    if (!file_read(path, &bytes)) {
        reading_warn(r, path);
        buffer_free(&bytes);
        return;
    }
    struct snapshot *s = r->snapshot;
    const char *relative = path + strlen(r->folder) + 1;
    memory_grow((void **)&s->files, s->count, &s->capacity, sizeof *s->files);
    s->files[s->count++] = (struct snapshot_file){
        .folder = memory_copy(r->folder, strlen(r->folder)),
        .path = memory_copy(relative, strlen(relative)),
        .rank = r->rank,
        .builtin = r->builtin,
        .bytes = {memory_copy(bytes.bytes, bytes.length), bytes.length},
        .hash = hash64(bytes.bytes, bytes.length),
    };
    buffer_free(&bytes);
}

/* Folders being read, innermost first: a link to one of them is not followed. */
struct inside {
    const struct inside *outer;
    dev_t device;
    ino_t inode;
};

static bool is_inside(const struct inside *in, const struct stat *about) {
    for (; in; in = in->outer)
        if (in->device == about->st_dev && in->inode == about->st_ino) return true;
    return false;
}

static void reading_folder(struct reading *r, const char *path, const struct inside *outer) {
    DIR *folder = opendir(path);
    if (!folder) {
        reading_warn(r, path);
        return;
    }
    struct stat own = {0};
    fstat(dirfd(folder), &own);
    const struct inside inside = {outer, own.st_dev, own.st_ino};
    for (struct dirent *e = readdir(folder); e; e = readdir(folder)) {
        char inner[PATH_MAX];
        struct stat about;
        if (e->d_name[0] == '.') continue;
        if (snprintf(inner, sizeof inner, "%s/%s", path, e->d_name) >= (int)sizeof inner) continue;
        if (stat(inner, &about) != 0) {
            if (is_plugin_file(e->d_name)) reading_warn(r, inner);
        } else if (S_ISDIR(about.st_mode)) {
            if (!is_inside(&inside, &about)) reading_folder(r, inner, &inside);
        } else if (S_ISREG(about.st_mode) && is_plugin_file(e->d_name)) {
            reading_file(r, inner);
        }
    }
    closedir(folder);
}

/* Reads a folder unless it was read already. */
static void reading_add(struct reading *r, const char *path, const char *builtin) {
    char *real = realpath(path, NULL);
    struct stat about;
    if (!real || stat(real, &about) != 0 || !S_ISDIR(about.st_mode)) goto done;
    for (size_t i = 0; i < r->seen_count; i++)
        if (strcmp(real, r->seen[i]) == 0) goto done;
    if (r->seen_count == FOLDERS_MAX) goto done;
    r->builtin = builtin && strcmp(real, builtin) == 0;
    r->folder = path;
    r->seen[r->seen_count++] = real;
    r->rank = (unsigned)r->seen_count;
    reading_folder(r, path, NULL);
    return;
done:
    free(real);
}

static bool is_lua_file(const char *path) {
    size_t length = strlen(path);
    struct stat about;
    return length > 4 && strcmp(path + length - 4, ".lua") == 0 && stat(path, &about) == 0 &&
           S_ISREG(about.st_mode);
}

/* Was the folder or file of this real path read with a plugin folder? */
static bool reading_has(const struct reading *r, const char *real) {
    for (size_t i = 0; i < r->seen_count; i++) {
        size_t length = strlen(r->seen[i]);
        if (strncmp(real, r->seen[i], length) == 0 && (real[length] == '/' || !real[length])) return true;
    }
    return false;
}

/* Reads the tables beside a single file that it names, as lexicons do. A folder of somebody's corpus may hold
 * others, large ones. */
static void reading_tables(struct reading *r, struct slice lua) {
    DIR *folder = opendir(r->folder);
    for (struct dirent *e = folder ? readdir(folder) : NULL; e; e = readdir(folder)) {
        char path[PATH_MAX];
        struct stat about;
        size_t length = strlen(e->d_name);
        if (!is_plugin_file(e->d_name) || strcmp(e->d_name + length - 4, ".lua") == 0 ||
            !memmem(lua.bytes, lua.length, e->d_name, length) ||
            snprintf(path, sizeof path, "%s/%s", r->folder, e->d_name) >= (int)sizeof path)
            continue;
        bool known = stat(path, &about) != 0 || !S_ISREG(about.st_mode);
        for (size_t i = 0; !known && i < r->snapshot->count; i++) {
            const struct snapshot_file *f = &r->snapshot->files[i];
            known = f->rank == r->rank && !strcmp(f->folder, r->folder) && !strcmp(f->path, e->d_name);
        }
        if (!known) reading_file(r, path);
    }
    if (folder) closedir(folder);
}

/* Reads a single file and its tables, unless a folder has brought it. */
static void reading_single(struct reading *r, const char *path) {
    char folder[PATH_MAX], whole[PATH_MAX], *real = realpath(path, NULL);
    const char *slash = strrchr(path, '/');
    bool passed = !real || snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) : 1,
                                    slash ? path : ".") >= (int)sizeof folder;
    passed = passed || reading_has(r, real);
    r->folder = folder;
    r->rank = 0;
    r->builtin = false;
    if (!passed &&
        snprintf(whole, sizeof whole, "%s/%s", folder, slash ? slash + 1 : path) < (int)sizeof whole) {
        size_t count = r->snapshot->count;
        reading_file(r, whole);
        if (r->snapshot->count > count) reading_tables(r, r->snapshot->files[count].bytes);
        if (r->seen_count < FOLDERS_MAX) r->seen[r->seen_count++] = real, real = NULL; /* named twice */
    }
    free(real);
}

/* Reads a folder that is no plugin folder, is in none and has none in it. */
static void reading_named(struct reading *r, const char *path) {
    char folder[PATH_MAX], *real = realpath(path, NULL);
    size_t length = strlen(path), own = real ? strlen(real) : 0;
    while (length > 1 && path[length - 1] == '/') length--;
    bool passed = !real || own < 2 || reading_has(r, real) ||
                  snprintf(folder, sizeof folder, "%.*s", (int)length, path) >= (int)sizeof folder;
    for (size_t i = 0; !passed && i < r->seen_count; i++)
        passed = strncmp(r->seen[i], real, own) == 0 && r->seen[i][own] == '/';
    if (!passed) {
        r->folder = folder;
        r->rank = 0;
        r->builtin = false;
        reading_folder(r, folder, NULL);
        if (r->seen_count < FOLDERS_MAX) r->seen[r->seen_count++] = real, real = NULL;
    }
    free(real);
}

static int file_compare(const void *left, const void *right) {
    const struct snapshot_file *a = left, *b = right;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    return strcmp(a->path, b->path);
}

/* Real path of the set that came with the program, or NULL. The caller frees it. */
static char *builtin_folder(void) {
    static const char *const beside[] = {"/../plugins", "/../share/lutrin/plugins"};
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - sizeof "/../share/lutrin/plugins");
    if (length <= 0) return NULL;
    path[length] = '\0';
    char *end = strrchr(path, '/');
    char *found = NULL;
    for (size_t i = 0; end && !found && i < 2; i++) {
        strcpy(end, beside[i]);
        found = realpath(path, NULL);
    }
    return found;
}

struct snapshot *snapshot_read(char *const *folders, size_t count, char *const *named, size_t named_count,
                               void (*warn)(void *context, const char *message), void *context,
                               struct error *err) {
    struct reading r = {.snapshot = memory_new(sizeof *r.snapshot), .warn = warn, .context = context};
    char *builtin = builtin_folder();
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    char path[PATH_MAX] = "";
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        if (is_lua_file(folders[i])) continue;
        DIR *folder = opendir(folders[i]);
        if (folder)
            closedir(folder);
        else
            done =
                error_set(err, "--plugins %s: no such folder can be read: %s", folders[i], strerror(errno));
        if (done) reading_add(&r, folders[i], builtin);
    }
    if (done) {
        if (data && data[0] == '/')
            snprintf(path, sizeof path, "%s/lutrin/plugins", data);
        else if (home && home[0] == '/')
            snprintf(path, sizeof path, "%s/.local/share/lutrin/plugins", home);
        reading_add(&r, "plugins", builtin);
        if (path[0]) reading_add(&r, path, builtin);
        if (builtin) reading_add(&r, builtin, builtin);
        for (size_t i = 0; i < count; i++)
            if (is_lua_file(folders[i])) reading_single(&r, folders[i]);
        for (size_t i = 0; i < named_count; i++)
            if (!is_lua_file(named[i])) reading_named(&r, named[i]);
        for (size_t i = 0; i < named_count; i++)
            if (is_lua_file(named[i])) reading_single(&r, named[i]);
        if (r.snapshot->count)
            qsort(r.snapshot->files, r.snapshot->count, sizeof *r.snapshot->files, file_compare);
    }
    for (size_t i = 0; i < r.seen_count; i++) free(r.seen[i]);
    free(builtin);
    if (done) return r.snapshot;
    snapshot_free(r.snapshot);
    return NULL;
}

void snapshot_free(struct snapshot *s) {
    if (!s) return;
    for (size_t i = 0; i < s->count; i++) {
        free(s->files[i].folder);
        free(s->files[i].path);
        free((char *)s->files[i].bytes.bytes);
    }
    free(s->files);
    free(s);
}
