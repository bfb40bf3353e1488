#include "run/strays.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "corpus/metadata.h"
#include "text/utf8.h"

static bool is_plain(const char *name) {
    size_t length = strlen(name);
    return utf8_valid(name, length) == length && utf8_is_nfc(name, length);
}

/* Can the names in a folder be compared by their bytes? `path` is cut to it; one that is not there has none.
 */
static bool has_plain_names(struct buffer *path, size_t folder) {
    path->length = folder;
    buffer_add(path, "", 1);
    DIR *dir = opendir(folder ? path->bytes : ".");
    struct dirent *entry;
    bool plain = true;
    while (dir && plain && (entry = readdir(dir))) plain = is_plain(entry->d_name);
    if (dir) closedir(dir);
    return plain;
}

static bool is_at(struct buffer *path, size_t folder, const char *name) {
    struct stat about;
    path->length = folder;
    buffer_add(path, name, strlen(name) + 1);
    return lstat(path->bytes, &about) == 0;
}

/* Is the file of a row beside the table, or in a folder beside it? */
static bool is_there(struct buffer *path, size_t folder, const char *name) {
    char *meant = metadata_path((struct slice){name, strlen(name)});
    size_t end = folder ? folder - 1 : 0, start = end;
    while (start && path->bytes[start - 1] != '/') start--;
    char *own = memory_copy(path->bytes ? path->bytes + start : "", end - start);
    const char *below = metadata_below(meant, own[0] == '.' ? "" : own);
    bool inside = *meant != '/' && strncmp(meant, "../", 3) != 0;
    bool there = (inside && is_at(path, folder, meant)) || (below && is_at(path, folder, below));
    free(meant);
    free(own);
    return there;
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
        if (stray && !looked) plain = looked = has_plain_names(&path, folder);
        const char *last = stray ? strrchr(name, '/') : NULL;
        path.length = folder;
        if (last) buffer_add(&path, name + 1, (size_t)(last - name));
        if (stray && plain && (!last || has_plain_names(&path, path.length)))
            notices_add(notes, 0, line, table, "", name + 1);
        free(row);
    }
    buffer_free(&path);
}
