/* Bytes of a source or of an archive's member, whatever wraps them: read through one function, and looked at
 * before they are read. A regular file is read with pread, so that workers may share one descriptor. Runs in
 * a worker, over a stranger's bytes: every failure is an error text, never an end. */
#ifndef LUTRIN_CORPUS_INPUT_H
#define LUTRIN_CORPUS_INPUT_H

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buffer.h"
#include "base/error.h"

enum { INPUT_BLOCK = 256 << 10 };

struct input {
    /* As input_read, from what lies below. */
    ssize_t (*fill)(struct input *in, char *to, size_t room);
    void *below; /* struct archive, or struct gzip (owned) */
    int descriptor;
    bool regular;  /* a regular file: read from `position` on */
    uint64_t size; /* as the file system or the archive says; 0 if unknown */
    uint64_t position;
    struct buffer head; /* bytes looked at; those from `at` on are not yet read */
    size_t at;
    char *block; /* for libarchive to read into */
    bool ended;
    char error[200]; /* why input_read gave -1, perhaps a reason (base/message.h); "" otherwise */
};

/* The descriptor is not closed. */
void input_open(struct input *in, int descriptor);
/* The data of the entry at hand. */
void input_open_member(struct input *in, struct archive *a, struct archive_entry *entry);
/* What `below`, which outlives it, holds compressed. Reads right up to a cut. */
void input_open_gzip(struct input *in, struct input *below);
void input_free(struct input *in);

/* Up to `room` bytes; 0 at the end; -1 on a failure (in->error), after all that could be read before it. */
ssize_t input_read(struct input *in, char *to, size_t room);

/* At least `wanted` bytes from the place at hand without reading them, fewer only at the end. Valid until the
 * next call. */
struct slice input_peek(struct input *in, size_t wanted);

/* All bytes that are left, appended to `out`, which is empty. Stops as soon as they are known to be `limit`
 * or more. */
enum input_all { INPUT_WHOLE, INPUT_TOO_BIG, INPUT_BROKEN };
enum input_all input_all(struct input *in, struct buffer *out, size_t limit);

enum input_wrap {
    INPUT_PLAIN,
    INPUT_GZIP,
    INPUT_PACKED, /* zstd, xz, bzip2 */
    INPUT_ZIP,
    INPUT_TAR
};
enum input_wrap input_wrap(struct input *in);

/* libarchive over what is left of `in`: an archive, or (format ARCHIVE_FORMAT_RAW) the one content of a
 * compressed file. NULL on failure. free with archive_read_free, before `in`. */
struct archive *input_archive(struct input *in, enum input_wrap wrap, struct error *err);

/* As archive_read_next_header, with names as UTF-8 (libarchive asks the locale, which stays C elsewhere).
 * *name is valid until the next call. */
int input_next(struct archive *a, struct archive_entry **entry, const char **name);

/* Loads what input_next needs from the system. To be called before a sandbox forbids opening files. */
void input_prime(void);

#endif
