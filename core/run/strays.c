#include "run/strays.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "text/utf8.h"

static bool is_plain(const char *name) {
    size_t length = strlen(name);
    return utf8_valid(name, length) == length && utf8_is_nfc(name, length);
}

/* Can the names in a folder be compared by their bytes? */
static bool has_plain_names(const char *folder) {
    DIR *dir = opendir(*folder ? folder : ".");
    struct dirent *entry;
    bool plain = dir != NULL;
    while (plain && (entry = readdir(dir))) plain = is_plain(entry->d_name);
    if (dir) closedir(dir);
    return plain;
}

static bool is_there(struct buffer *path, size_t folder, const char *name) {
    struct stat about;
    if (strchr(name, '/')) return false; /* a row names a file beside its table */
    path->length = folder;
    buffer_add(path, name, strlen(name) + 1);
    return lstat(path->bytes, &about) == 0;
}

void strays_note(struct notices *notes, const char *table, const char *rows) {
    const char *slash = strrchr(table, '/');
    size_t folder = slash ? (size_t)(slash + 1 - table) : 0;
    struct buffer path = {0};
    bool looked = false, plain = true;
    buffer_add(&path, table, folder);
    for (const char *end; plain && (end = strchr(rows, '\n')); rows = end + 1) {
        char *row = memory_copy(rows, (size_t)(end - rows)), *name;
        unsigned long long line = strtoull(row, &name, 10);
        bool stray = *name == ':' && name[1] && !is_there(&path, folder, name + 1);
        if (stray && !looked) {
            path.length = folder;
            buffer_add(&path, "", 1);
            plain = has_plain_names(path.bytes);
            looked = true;
        }
        if (stray && plain) notices_add(notes, 0, line, table, "", name + 1);
        free(row);
    }
    buffer_free(&path);
}
