#include "corpus/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "corpus/ending.h"

/* A folder being walked. Its names lie in one block, each after one byte for its kind (a DT_ constant), so
 * that a flat folder of 100 000 files costs its names and four bytes each. */
struct folder {
    char *path;
    size_t id_start; /* where ids start in "path/name" */
    struct buffer names;
    uint32_t *order; /* offsets of the names, in natural order */
    size_t count, next, capacity;
    dev_t device;
    ino_t inode;
    bool metadata; /* holds a metadata.csv */
};

struct source_walk {
    char *const *arguments;
    size_t argument_count, argument; /* arguments[argument - 1] is being walked */
    struct folder *stack;
    size_t depth, capacity;
    char **endings;
    size_t ending_count, ending_capacity;
    struct buffer path, metadata;
    size_t skipped;
};

static bool is_digit(unsigned char c) {
    return c >= '0' && c <= '9';
}

static unsigned char lower(unsigned char c) {
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

/* Length of the run of digits at p, after its zeros, which *p is moved past. */
static size_t digits(const unsigned char **p) {
    while (**p == '0') ++*p;
    size_t n = 0;
    while (is_digit((*p)[n])) n++;
    return n;
}

int natural_compare(const char *a, const char *b) {
    const unsigned char *x = (const unsigned char *)a, *y = (const unsigned char *)b;
    while (*x && *y) {
        if (is_digit(*x) && is_digit(*y)) {
            size_t m = digits(&x), n = digits(&y);
            if (m != n) return m < n ? -1 : 1;
            int order = memcmp(x, y, n);
            if (order) return order;
            x += n;
            y += n;
        } else {
            if (lower(*x) != lower(*y)) return lower(*x) < lower(*y) ? -1 : 1;
            x++;
            y++;
        }
    }
    if (*x || *y) return *x ? 1 : -1;
    return strcmp(a, b);
}

static int compare_names(const void *a, const void *b, void *names) {
    const char *block = names;
    return natural_compare(block + *(const uint32_t *)a, block + *(const uint32_t *)b);
}

struct source_walk *source_walk_new(char *const *arguments, size_t count) {
    struct source_walk *w = memory_new(sizeof *w);
    w->arguments = arguments;
    w->argument_count = count;
    return w;
}

static void folder_free(struct folder *f) {
    free(f->path);
    free(f->order);
    buffer_free(&f->names);
}

void source_walk_free(struct source_walk *w) {
    if (!w) return;
    while (w->depth) folder_free(&w->stack[--w->depth]);
    for (size_t i = 0; i < w->ending_count; i++) free(w->endings[i]);
    free(w->stack);
    free(w->endings);
    buffer_free(&w->path);
    buffer_free(&w->metadata);
    free(w);
}

void source_walk_accept(struct source_walk *w, const char *ending) {
    memory_grow((void **)&w->endings, w->ending_count, &w->ending_capacity, sizeof *w->endings);
    w->endings[w->ending_count++] = memory_copy(ending, strlen(ending));
}

size_t source_walk_skipped(const struct source_walk *w) {
    return w->skipped;
}

static bool walk_accepts(const struct source_walk *w, const char *name) {
    struct slice which;
    enum ending kind = ending_of(name, &which);
    if (kind != ENDING_OTHER) return kind != ENDING_NONE;
    for (size_t i = 0; i < w->ending_count; i++) {
        if (ending_is(which, w->endings[i])) return true;
    }
    return false;
}

static void folder_read(struct folder *f, DIR *dir) {
    struct dirent *entry;
    while ((entry = readdir(dir))) {
        if (entry->d_name[0] == '.') continue;
        if (strcmp(entry->d_name, "metadata.csv") == 0) {
            f->metadata = true;
            continue;
        }
        memory_grow((void **)&f->order, f->count, &f->capacity, sizeof *f->order);
        buffer_u8(&f->names, entry->d_type);
        f->order[f->count++] = (uint32_t)f->names.length;
        buffer_add(&f->names, entry->d_name, strlen(entry->d_name) + 1);
    }
    if (f->count) qsort_r(f->order, f->count, sizeof *f->order, compare_names, f->names.bytes);
}

/* Opens a folder and puts it on the stack, unless it is there already. */
static void walk_enter(struct source_walk *w, const char *path, size_t id_start, source_error_fn *on_error,
                       void *context) {
    struct stat st;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir || fstat(fd, &st) != 0) {
        on_error(context, PROBLEM(folder_unread, path, strerror(errno)));
        goto done;
    }
    for (size_t i = 0; i < w->depth; i++) {
        if (w->stack[i].device == st.st_dev && w->stack[i].inode == st.st_ino) goto done;
    }
    memory_grow((void **)&w->stack, w->depth, &w->capacity, sizeof *w->stack);
    struct folder *f = &w->stack[w->depth++];
    *f = (struct folder){.device = st.st_dev, .inode = st.st_ino, .id_start = id_start};
    f->path = memory_copy(path, strlen(path));
    folder_read(f, dir);
done:
    if (dir)
        closedir(dir);
    else if (fd >= 0)
        close(fd);
}

static void walk_set_path(struct source_walk *w, const char *folder, const char *name) {
    buffer_clear(&w->path);
    buffer_text(&w->path, folder);
    if (folder[0] && folder[strlen(folder) - 1] != '/') buffer_text(&w->path, "/");
    buffer_add(&w->path, name, strlen(name) + 1);
}

/* The next name of the folder on top. True if it is a source. */
static bool walk_entry(struct source_walk *w, struct source *out, source_error_fn *on_error, void *context) {
    struct folder *f = &w->stack[w->depth - 1];
    const char *name = f->names.bytes + f->order[f->next++];
    unsigned char kind = (unsigned char)name[-1];
    size_t id_start = f->id_start;
    walk_set_path(w, f->path, name);
    if (kind == DT_DIR) {
        walk_enter(w, w->path.bytes, id_start, on_error, context);
        return false;
    }
    bool accepted = walk_accepts(w, name);
    if (!accepted && kind == DT_REG) {
        w->skipped++;
        return false;
    }
    struct stat st;
    if (stat(w->path.bytes, &st) != 0) {
        on_error(context, PROBLEM(not_found, w->path.bytes, strerror(errno)));
        return false;
    }
    if (S_ISDIR(st.st_mode)) {
        walk_enter(w, w->path.bytes, id_start, on_error, context);
        return false;
    }
    if (!accepted || !S_ISREG(st.st_mode)) {
        w->skipped++;
        return false;
    }
    *out =
        (struct source){.path = w->path.bytes, .id = w->path.bytes + id_start, .size = (uint64_t)st.st_size};
    out->argument = w->arguments[w->argument - 1];
    return true;
}

/* The next argument. True if it is a source. */
static bool walk_argument(struct source_walk *w, struct source *out, source_error_fn *on_error,
                          void *context) {
    const char *argument = w->arguments[w->argument++];
    struct stat st;
    *out = (struct source){.path = argument, .id = argument, .argument = argument};
    if (strcmp(argument, "-") == 0) return true;
    if (stat(argument, &st) != 0) {
        on_error(context, PROBLEM(no_source, argument, strerror(errno)));
        return false;
    }
    if (S_ISDIR(st.st_mode)) {
        size_t length = strlen(argument);
        while (length > 1 && argument[length - 1] == '/') length--;
        buffer_clear(&w->path);
        buffer_add(&w->path, argument, length);
        buffer_add(&w->path, "", 1);
        walk_enter(w, w->path.bytes, length + (argument[length - 1] != '/'), on_error, context);
        return false;
    }
    if (S_ISREG(st.st_mode)) out->size = (uint64_t)st.st_size;
    return true;
}

/* Sets w->metadata to the metadata.csv of a source, or clears it: that beside it or, in a folder that is
 * walked, of the nearest folder above. */
static void walk_metadata(struct source_walk *w, const struct source *out) {
    size_t depth = w->depth;
    buffer_clear(&w->metadata);
    if (strcmp(out->path, "-") == 0) return;
    while (depth && !w->stack[depth - 1].metadata) depth--;
    if (w->depth && !depth) return;
    const char *slash = strrchr(out->path, '/');
    size_t folder = slash ? (size_t)(slash - out->path) + 1 : 0;
    if (depth) {
        const char *path = w->stack[depth - 1].path;
        folder = strlen(path);
        folder += folder && path[folder - 1] != '/';
    }
    buffer_add(&w->metadata, out->path, folder);
    buffer_add(&w->metadata, "metadata.csv", sizeof "metadata.csv");
    if (!depth && access(w->metadata.bytes, R_OK) != 0) buffer_clear(&w->metadata);
}

bool source_walk_next(struct source_walk *w, struct source *out, source_error_fn *on_error, void *context) {
    for (;;) {
        bool found = false;
        if (w->depth) {
            struct folder *f = &w->stack[w->depth - 1];
            if (f->next < f->count)
                found = walk_entry(w, out, on_error, context);
            else
                folder_free(&w->stack[--w->depth]);
        } else {
            if (w->argument == w->argument_count) return false;
            found = walk_argument(w, out, on_error, context);
        }
        if (found) {
            walk_metadata(w, out);
            return true;
        }
    }
}

const char *source_metadata_path(const struct source_walk *w) {
    return w->metadata.length ? w->metadata.bytes : NULL;
}
