/* Handlers that write down what a decoding gave, as lines:
 *
 *     0 id | text | meta | note        a document (a line end in it shown as ~)
 *     1 ! place: key=value             a problem
 *
 * The signs of base/message.h are shown as = before a value, & before a further note, @ before a reason.
 */
#ifndef FAKE_HANDLERS_H
#define FAKE_HANDLERS_H

#include "base/buffer.h"
#include "corpus/decode.h"

struct heard {
    struct buffer lines;
    char place[100]; /* of the last document */
    size_t body;     /* of the same */
    uint64_t passed; /* members that no reader takes */
    uint64_t documents, problems, ordinals;
    uint64_t stop_after; /* documents; 0: never */
    bool pipe;           /* give the bytes through a pipe (64 KB at most) */
    bool reader;         /* .srt files are taken: one document a line */
};

/* "hier" is read as the date 2021-05-12. Decodes bytes as a file of that name. What `request` (may be NULL)
 * says of metadata and ordinals counts. The text stays valid until heard_free. */
const char *heard_decode(struct heard *h, const char *name, const void *bytes, size_t length,
                         const struct decode_request *request);
void heard_free(struct heard *h);

/* A file of {name, content} pairs, ended by NULL; format "zip", "tar" or "raw" (one member, its name unused);
 * filter "gzip", "zstd", "xz", "bzip2" or NULL; password or NULL. A name that ends in a slash is a folder. */
struct buffer made_archive(const char *const *members, const char *format, const char *filter,
                           const char *password);

/* The same of members that are no strings. */
struct buffer made_members(const char *const *names, const struct slice *contents, size_t count,
                           const char *format);

#endif
