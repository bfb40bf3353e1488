#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "store/store.h"

static int compare_paths(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Makes the folders of `path`, which ends in a file name. */
static bool make_folders(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        int failed = mkdir(path, 0700) != 0 && errno != EEXIST;
        *slash = '/';
        if (failed) return false;
    }
    return true;
}

/* Hash of the sorted real paths; a path that is not there counts as it is written. */
static struct hash128 hash_paths(char *const *paths, size_t count) {
    struct buffer all = {0};
    char **real = memory_new((count + 1) * sizeof *real);
    for (size_t i = 0; i < count; i++) {
        real[i] = realpath(paths[i], NULL);
        if (!real[i]) real[i] = memory_copy(paths[i], strlen(paths[i]));
    }
    qsort(real, count, sizeof *real, compare_paths);
    for (size_t i = 0; i < count; i++) {
        buffer_add(&all, real[i], strlen(real[i]) + 1);
        free(real[i]);
    }
    struct hash128 hash = hash128(all.bytes, all.length);
    free(real);
    buffer_free(&all);
    return hash;
}

char *store_default_path(char *const *paths, size_t count, struct error *err) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(paths[i], "-") != 0) continue;
        error_set(err, "standard input has no store of its own; name one with --db to keep the results");
        return NULL;
    }
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    bool own = cache && cache[0] == '/'; /* a relative one is to be ignored, says the XDG specification */
    if (!own && (!home || home[0] != '/')) {
        error_set(err, "neither XDG_CACHE_HOME nor HOME names a folder for the store; name a file with --db");
        return NULL;
    }
    struct hash128 hash = hash_paths(paths, count);
    struct buffer path = {0};
    buffer_format(&path, "%s%s/lutrin/%016" PRIx64 "%016" PRIx64 ".db", own ? cache : home,
                  own ? "" : "/.cache", hash.high, hash.low);
    if (!make_folders(path.bytes)) {
        error_set(err, "%s: its folder cannot be made (%s); name another place with --db", path.bytes,
                  strerror(errno));
        buffer_free(&path);
    }
    return path.bytes;
}
