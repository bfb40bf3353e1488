#include "run/sinks.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "run/signals.h"

struct sink {
    int fd;          /* -1: nothing more is written to it */
    char *path;      /* what it will be called */
    char *temporary; /* what it is called until then; NULL: written in place (a pipe, a device), or renamed */
};

/* A name a plugin gave: relative, going down only. */
static bool name_is_safe(const char *name) {
    if (name[0] == '/') return false;
    for (const char *p = name; p; p = strchr(p, '/') ? strchr(p, '/') + 1 : NULL)
        if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || !p[2])) return false;
    return true;
}

static bool make_folders(struct sinks *s, char *path, struct error *err) {
    for (char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
        *p = '\0';
        int made = mkdir(path, 0777);
        int why = errno;
        if (made == 0) {
            memory_grow((void **)&s->folders, s->folder_count, &s->folder_capacity, sizeof *s->folders);
            s->folders[s->folder_count++] = memory_copy(path, strlen(path));
        } else if (why != EEXIST) {
            error_set(err, "folder %s cannot be made: %s", path, strerror(why));
        }
        *p = '/';
        if (made != 0 && why != EEXIST) return false;
    }
    return true;
}

static bool sink_create(struct sink *k, struct error *err) {
    struct stat about;
    if (stat(k->path, &about) == 0 && S_ISDIR(about.st_mode))
        return error_set(err, "-o %s: this is a folder, and one file is to be written", k->path);
    if (stat(k->path, &about) == 0 && !S_ISREG(about.st_mode)) {
        k->fd = open(k->path, O_WRONLY | O_CLOEXEC);
    } else {
        const char *slash = strrchr(k->path, '/');
        int folder = slash ? (int)(slash - k->path) + 1 : 0;
        struct buffer b = {0};
        buffer_format(&b, "%.*s.%s.%ld", folder, k->path, k->path + folder, (long)getpid());
        k->temporary = memory_copy(b.bytes, b.length);
        buffer_free(&b);
        k->fd = open(k->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    }
    return k->fd >= 0 || error_set(err, "%s cannot be written: %s", k->path, strerror(errno));
}

bool sinks_open(struct sinks *s, struct slice name, uint32_t *id, struct error *err) {
    char *wanted = memory_copy(name.bytes, name.length);
    struct sink k = {.fd = -1};
    struct buffer path = {0};
    bool done = false;
    bool saved = *wanted && s->save && strcmp(wanted, s->save) == 0;
    if (!s->target && !saved)
        error_set(err, "%s is to be written: say with -o where", *wanted ? wanted : "a file");
    else if (!saved && !name_is_safe(wanted))
        error_set(err,
                  "sink \"%s\": a name goes down from the folder of -o, without .. and without a leading /",
                  wanted);
    else
        done = true;
    if (done) {
        if (saved)
            buffer_text(&path, wanted);
        else
            buffer_format(&path, *wanted ? "%s/%s" : "%s%s", s->target, wanted);
        k.path = memory_copy(path.bytes, path.length);
        done = (!*wanted || saved || make_folders(s, k.path, err)) && sink_create(&k, err);
    }
    if (done) {
        if (s->count == 0) s->count = 1; /* [0] */
        memory_grow((void **)&s->items, s->count, &s->capacity, sizeof *s->items);
        *id = (uint32_t)s->count;
        s->items[s->count++] = k;
    } else {
        free(k.path);
        free(k.temporary);
    }
    buffer_free(&path);
    free(wanted);
    return done;
}

static struct sink *sinks_find(struct sinks *s, uint32_t id, struct error *err) {
    if (id > 0 && id < s->count && s->items[id].fd >= 0) return &s->items[id];
    error_set(err, "no open sink has the number %u", id);
    return NULL;
}

bool sinks_write(struct sinks *s, uint32_t id, struct slice bytes, struct error *err) {
    struct sink standard = {.fd = STDOUT_FILENO, .path = (char[]){"standard output"}};
    struct sink *k = id == 0 ? &standard : sinks_find(s, id, err);
    if (!k) return false;
    for (size_t at = 0; at < bytes.length;) {
        ssize_t n = signals_write(k->fd, bytes.bytes + at, bytes.length - at);
        if (n >= 0) {
            at += (size_t)n;
        } else if (errno == EAGAIN) {
            signals_poll(&(struct pollfd){.fd = k->fd, .events = POLLOUT}, 1, -1);
        } else if (errno != EINTR || signals_asked()) {
            if (errno == EPIPE) s->broken = true;
            return error_set(err, "%s cannot be written: %s", k->path, strerror(errno));
        }
    }
    return true;
}

static void forget(char **text) {
    free(*text);
    *text = NULL;
}

/* After a step that may have failed: what is wrong, and no half file. */
static bool settle(struct sink *k, bool done, struct error *err) {
    if (done) return true;
    error_set(err, "%s cannot be written: %s", k->path, strerror(errno));
    if (k->temporary) unlink(k->temporary);
    forget(&k->temporary);
    return false;
}

bool sinks_finish(struct sinks *s, uint32_t id, struct error *err) {
    struct sink *k = sinks_find(s, id, err);
    if (!k) return false;
    bool done = close(k->fd) == 0;
    k->fd = -1;
    return settle(k, done, err);
}

bool sinks_close(struct sinks *s, uint32_t id, struct error *err) {
    bool finished = id > 0 && id < s->count && s->items[id].fd < 0 && s->items[id].temporary;
    if (!finished && !sinks_finish(s, id, err)) return false;
    struct sink *k = &s->items[id];
    if (!settle(k, !k->temporary || rename(k->temporary, k->path) == 0, err)) return false;
    forget(&k->temporary);
    return true;
}

void sinks_abandon(struct sinks *s) {
    for (size_t i = 1; i < s->count; i++) {
        struct sink *k = &s->items[i];
        if (k->fd >= 0) close(k->fd);
        if (k->temporary) unlink(k->temporary);
        free(k->path);
        free(k->temporary);
    }
    free(s->items);
    for (size_t i = s->folder_count; i-- > 0;) {
        rmdir(s->folders[i]); /* fails where something is in it */
        free(s->folders[i]);
    }
    free(s->folders);
    *s = (struct sinks){0};
}
