#include "corpus/input.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/memory.h"
#include "base/message.h"

/* What input_peek takes at once: most news articles in one read. */
enum { INPUT_PEEK = 16 << 10 };

struct gzip {
    z_stream z;
    struct input *below;
    bool between; /* at the border of two gzip members */
    char block[INPUT_BLOCK / 4];
};

static ssize_t input_fail(struct input *in, const char *why) {
    snprintf(in->error, sizeof in->error, "%s", why);
    in->ended = true;
    return -1;
}

static ssize_t fill_descriptor(struct input *in, char *to, size_t room) {
    ssize_t n;
    do {
        n = in->regular ? pread(in->descriptor, to, room, (off_t)in->position)
                        : read(in->descriptor, to, room);
    } while (n < 0 && errno == EINTR);
    if (n < 0) return input_fail(in, strerror(errno));
    in->position += (uint64_t)n;
    if (n == 0 || (in->regular && in->size && in->position >= in->size)) in->ended = true;
    return n;
}

static ssize_t fill_member(struct input *in, char *to, size_t room) {
    la_ssize_t n = archive_read_data(in->below, to, room);
    if (n < 0) {
        const char *why = archive_error_string(in->below);
        return input_fail(in, why ? why : REASON(damaged, 0));
    }
    in->position += (uint64_t)n;
    if (n == 0) in->ended = true;
    return n;
}

static ssize_t fill_gzip(struct input *in, char *to, size_t room) {
    struct gzip *g = in->below;
    g->z.next_out = (Bytef *)to;
    g->z.avail_out = (uInt)(room < INPUT_BLOCK ? room : INPUT_BLOCK);
    size_t asked = g->z.avail_out;
    while (g->z.avail_out) {
        if (!g->z.avail_in) {
            ssize_t n = input_read(g->below, g->block, sizeof g->block);
            if (n <= 0) {
                in->ended = true;
                if (n < 0)
                    snprintf(in->error, sizeof in->error, "%s", g->below->error);
                else if (!g->between)
                    snprintf(in->error, sizeof in->error, "%s", REASON(gzip_cut, 0));
                break;
            }
            g->z.next_in = (Bytef *)g->block;
            g->z.avail_in = (uInt)n;
        }
        if (g->between && *g->z.next_in != 0x1f) {
            in->ended = true; /* padding after the last member, as gzip itself takes it */
            break;
        }
        g->between = false;
        int status = inflate(&g->z, Z_NO_FLUSH);
        if (status == Z_STREAM_END) {
            inflateReset(&g->z);
            g->between = true;
        } else if (status != Z_OK && status != Z_BUF_ERROR) {
            snprintf(in->error, sizeof in->error, "%s" REASON_SIGN "%s", REASON(gzip_damaged, 1),
                     g->z.msg ? g->z.msg : "no reason");
            in->ended = true;
            break;
        }
    }
    size_t got = asked - g->z.avail_out;
    return got || !in->error[0] ? (ssize_t)got : -1;
}

void input_open(struct input *in, int descriptor) {
    struct stat st;
    *in = (struct input){.fill = fill_descriptor, .descriptor = descriptor};
    if (fstat(descriptor, &st) == 0 && S_ISREG(st.st_mode)) {
        in->regular = true;
        in->size = (uint64_t)st.st_size;
    }
}

void input_open_member(struct input *in, struct archive *a, struct archive_entry *entry) {
    *in = (struct input){.fill = fill_member, .below = a};
    if (archive_entry_size_is_set(entry)) in->size = (uint64_t)archive_entry_size(entry);
}

void input_open_gzip(struct input *in, struct input *below) {
    struct gzip *g = memory_new(sizeof *g);
    g->below = below;
    *in = (struct input){.fill = fill_gzip, .below = g};
    if (inflateInit2(&g->z, 15 + 16) != Z_OK) input_fail(in, REASON(zlib, 0));
}

void input_free(struct input *in) {
    if (in->fill == fill_gzip) {
        struct gzip *g = in->below;
        inflateEnd(&g->z);
        free(g);
    }
    buffer_free(&in->head);
    free(in->block);
    *in = (struct input){0};
}

ssize_t input_read(struct input *in, char *to, size_t room) {
    size_t held = in->head.length - in->at;
    if (held) {
        size_t n = held < room ? held : room;
        memcpy(to, in->head.bytes + in->at, n);
        in->at += n;
        return (ssize_t)n;
    }
    if (in->ended) return in->error[0] ? -1 : 0;
    return in->fill(in, to, room);
}

/* Room to ask for so that a small file takes one read and no more memory than it has bytes. */
static size_t input_room(const struct input *in) {
    uint64_t left = in->size > in->position ? in->size - in->position : 0;
    return left && left < INPUT_PEEK ? (size_t)left : INPUT_PEEK;
}

struct slice input_peek(struct input *in, size_t wanted) {
    while (in->head.length - in->at < wanted && !in->ended) {
        size_t room = input_room(in);
        ssize_t n = in->fill(in, buffer_reserve(&in->head, room + 1), room);
        if (n <= 0) break;
        in->head.length += (size_t)n;
    }
    return (struct slice){in->head.bytes ? in->head.bytes + in->at : "", in->head.length - in->at};
}

enum input_all input_all(struct input *in, struct buffer *out, size_t limit) {
    if (in->at == 0) {
        buffer_free(out);
        *out = in->head;
        in->head = (struct buffer){0};
    } else {
        buffer_add(out, in->head.bytes + in->at, in->head.length - in->at);
        in->at = in->head.length;
    }
    if (in->size > in->position) {
        uint64_t left = in->size - in->position;
        if (left >= limit || out->length + left >= limit) return INPUT_TOO_BIG;
        buffer_reserve(out, (size_t)left + 1);
    }
    while (!in->ended && out->length < limit) {
        size_t room = out->capacity - out->length;
        if (room < 2) room = INPUT_BLOCK;
        ssize_t n = in->fill(in, buffer_reserve(out, room), room - 1);
        if (n <= 0) break;
        out->length += (size_t)n;
    }
    if (in->error[0]) return INPUT_BROKEN;
    return out->length < limit ? INPUT_WHOLE : INPUT_TOO_BIG;
}

/* A tar header carries the sum of its own bytes, the sum's eight bytes counting as spaces. */
static bool is_tar(struct slice head) {
    if (head.length < 512) return false;
    unsigned long sum = 0;
    for (size_t i = 0; i < 512; i++) sum += i >= 148 && i < 156 ? ' ' : (unsigned char)head.bytes[i];
    char field[9] = {0};
    memcpy(field, head.bytes + 148, 8);
    return sum == strtoul(field, NULL, 8);
}

enum input_wrap input_wrap(struct input *in) {
    static const struct {
        const char *magic;
        size_t length;
        enum input_wrap wrap;
    } known[] = {
        {"\x1f\x8b\x08", 3, INPUT_GZIP},    {"\x28\xb5\x2f\xfd", 4, INPUT_PACKED},
        {"\xfd\x37zXZ\0", 6, INPUT_PACKED}, {"PK\3\4", 4, INPUT_ZIP},
        {"PK\5\6", 4, INPUT_ZIP},
    };
    struct slice head = input_peek(in, 512);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (head.length >= known[i].length && memcmp(head.bytes, known[i].magic, known[i].length) == 0) {
            return known[i].wrap;
        }
    }
    if (head.length >= 10 && memcmp(head.bytes, "BZh", 3) == 0 &&
        (memcmp(head.bytes + 4, "1AY&SY", 6) == 0 || memcmp(head.bytes + 4, "\x17rE8P\x90", 6) == 0)) {
        return INPUT_PACKED;
    }
    return is_tar(head) ? INPUT_TAR : INPUT_PLAIN;
}

static la_ssize_t client_read(struct archive *a, void *context, const void **bytes) {
    struct input *in = context;
    *bytes = in->block;
    ssize_t n = input_read(in, in->block, INPUT_BLOCK);
    if (n < 0) archive_set_error(a, EIO, "%s", in->error);
    return n;
}

/* Only for regular files, whose head need not be read twice: position is absolute. */
static la_int64_t client_seek(struct archive *a, void *context, la_int64_t offset, int whence) {
    (void)a;
    struct input *in = context;
    uint64_t base = whence == SEEK_END   ? in->size
                    : whence == SEEK_CUR ? in->position - (in->head.length - in->at)
                                         : 0;
    int64_t to = (int64_t)base + offset;
    if (to < 0 || (uint64_t)to > in->size) return ARCHIVE_FATAL;
    in->position = (uint64_t)to;
    in->at = in->head.length;
    in->ended = in->position >= in->size;
    return to;
}

static la_int64_t client_skip(struct archive *a, void *context, la_int64_t request) {
    struct input *in = context;
    uint64_t here = in->position - (in->head.length - in->at);
    if (request < 0 || (uint64_t)request > in->size - here) return 0;
    return client_seek(a, context, request, SEEK_CUR) < 0 ? 0 : request;
}

struct archive *input_archive(struct input *in, enum input_wrap wrap, struct error *err) {
    struct archive *a = archive_read_new();
    if (!a) {
        error_set(err, "%s", REASON(libarchive, 0));
        return NULL;
    }
    if (wrap == INPUT_ZIP) {
        archive_read_support_format_zip(a);
    } else {
        archive_read_support_filter_zstd(a);
        archive_read_support_filter_xz(a);
        archive_read_support_filter_bzip2(a);
        archive_read_support_format_tar(a);
    }
    if (wrap == INPUT_PACKED) {
        archive_read_support_format_raw(a);
        archive_read_support_format_empty(a);
    }
    if (!in->block) in->block = memory_resize(NULL, INPUT_BLOCK, 1);
    archive_read_set_callback_data(a, in);
    archive_read_set_read_callback(a, client_read);
    if (in->regular && in->fill == fill_descriptor && in->size) {
        archive_read_set_seek_callback(a, client_seek);
        archive_read_set_skip_callback(a, client_skip);
    }
    if (archive_read_open1(a) != ARCHIVE_OK) {
        const char *why = archive_error_string(a);
        error_set(err, "%s", why ? why : REASON(format, 0));
        archive_read_free(a);
        return NULL;
    }
    return a;
}

static locale_t utf8_locale;

void input_prime(void) {
    if (!utf8_locale) utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

int input_next(struct archive *a, struct archive_entry **entry, const char **name) {
    input_prime();
    locale_t before = utf8_locale ? uselocale(utf8_locale) : (locale_t)0;
    int status = archive_read_next_header(a, entry);
    *name = NULL;
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN) {
        *name = archive_entry_pathname_utf8(*entry);
        if (!*name) *name = archive_entry_pathname(*entry);
    }
    if (before) uselocale(before);
    return status;
}
