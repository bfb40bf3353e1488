/* What is told of documents: why one could not be read, what reading changed. A message is a key and its
 * values; its words, in any language, are in plugins/lib/lutrin/reading.lua and nowhere else, a template for
 * each key below. As text, which is how it travels and how the store keeps it:
 *
 *     place: key US value US value     a problem; the place is its first value
 *     key US value RS key US value     notes on a document
 *     GS key GS value                  a value that has words of its own, a reason
 *
 * The catalogue: each key with how many values it takes. A call with more or fewer does not compile. */
#ifndef LUTRIN_BASE_MESSAGE_H
#define LUTRIN_BASE_MESSAGE_H

#include "base/buffer.h"

#define PROBLEMS(X)                                                                                          \
    X(archive_broken, 2), X(archive_unread, 2), X(binary, 3), X(died, 2), X(died_often, 2), X(empty_id, 1),  \
        X(encrypted, 1), X(file_large, 3), X(file_over, 3), X(folder_unread, 2), X(key_kind, 3),             \
        X(key_missing, 2), X(line_long, 2), X(lines_broken, 2), X(member_name, 2), X(more, 2),               \
        X(nested_archive, 1), X(no_archive, 1), X(no_header, 1), X(no_json, 2), X(no_member, 2),             \
        X(no_object, 2), X(no_source, 2), X(no_text, 2), X(not_found, 2), X(not_opened, 2),                  \
        X(open_quote, 2), X(open_quotes, 3), X(packed_twice, 1), X(pipe_unread, 2), X(table_packed, 1),      \
        X(reader_failed, 2), X(reader_meta, 1), X(text_large, 3), X(unknown_charset, 2), X(unread, 2)

#define NOTES(X)                                                                                             \
    X(broken, 1), X(composed, 1), X(converted, 1), X(date, 1), X(escapes, 1), X(front, 1), X(html, 1),       \
        X(json, 1), X(language, 1), X(language_unknown, 1), X(meaningless, 1), X(nul, 1), X(zeros, 1)

#define REASONS(X)                                                                                           \
    X(array, 0), X(boolean, 0), X(crash, 1), X(damaged, 0), X(database, 0), X(ended, 0), X(exit, 1),         \
        X(format, 0), X(gzip_cut, 0), X(gzip_damaged, 1), X(late, 1), X(libarchive, 0), X(memory, 1),        \
        X(null, 0), X(number, 0), X(object, 0), X(office, 0), X(office_zip, 0), X(packed, 0), X(pdf, 0),     \
        X(picture, 0), X(program, 0), X(rtf, 0), X(sandbox, 0), X(string, 0), X(zlib, 0)

#define PROBLEM_VALUES(key, count) PROBLEM_##key = count
#define NOTE_VALUES(key, count) NOTE_##key = count
#define REASON_VALUES(key, count) REASON_##key = count
enum { PROBLEMS(PROBLEM_VALUES), NOTES(NOTE_VALUES), REASONS(REASON_VALUES) };

#define REASON_SIGN "\x1D"
#define MESSAGE_NEXT "\x1E"

struct message {
    const char *key, *const *values;
    size_t count;
    bool placed; /* a problem */
};

/* 1, or no constant at all: the check of the catalogue. */
#define MESSAGE_IF(good) sizeof(char[(good) ? 1 : -1])
#define MESSAGE_VALUES(...) ((const char *const[]){__VA_ARGS__})
#define MESSAGE_OF(count, ...)                                                                               \
    (MESSAGE_IF((count) == sizeof MESSAGE_VALUES(__VA_ARGS__) / sizeof(char *)) * (count))

/* Values are strings (NUMBER makes one); the message is valid as long as they are, within the block. */
#define PROBLEM(name, ...)                                                                                   \
    ((struct message){#name, MESSAGE_VALUES(__VA_ARGS__), MESSAGE_OF(PROBLEM_##name, __VA_ARGS__), true})
#define NOTE(name, ...)                                                                                      \
    ((struct message){#name, MESSAGE_VALUES(__VA_ARGS__), MESSAGE_OF(NOTE_##name, __VA_ARGS__), false})
/* The key of a reason, with its sign, as a literal; `count` values, each with a sign before it, are to follow
 * it. */
#define REASON(name, count) (&(REASON_SIGN #name)[MESSAGE_IF(REASON_##name == (count)) - 1])

#define NUMBER(n) message_number((char[24]){""}, n)
const char *message_number(char *to, unsigned long long n); /* to: room for 24 bytes */

/* Appends the message; behind another one, as a further note. */
void message_add(struct buffer *out, struct message m);
/* The message as text; the caller frees it. */
char *message_text(struct message m);

#endif
