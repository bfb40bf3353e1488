#include "fake_handlers.h"

#include <archive.h>
#include <archive_entry.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

static void show_signs(struct heard *h, size_t from) {
    for (char *c = h->lines.bytes + from; c < h->lines.bytes + h->lines.length; c++)
        *c = *c == '\x1F' ? '=' : *c == '\x1E' ? '&' : *c == '\x1D' ? '@' : *c;
}

static void on_passed(void *context, size_t members) {
    struct heard *h = context;
    h->passed += members;
}

static bool on_document(void *context, struct document *d, uint64_t ordinal) {
    struct heard *h = context;
    assert_int_equal(d->text[d->length], '\0');
    assert_int_equal(strlen(d->text), d->length);
    assert_true(d->body <= d->length);
    snprintf(h->place, sizeof h->place, "%s", d->place);
    h->body = d->body;
    size_t from = h->lines.length;
    buffer_format(&h->lines, "%llu %s | ", (unsigned long long)ordinal, d->id);
    buffer_add(&h->lines, d->text, d->length < 2000 ? d->length : 2000);
    buffer_format(&h->lines, " | %s | %s", d->meta, d->note);
    for (size_t i = from; i < h->lines.length; i++) {
        if (h->lines.bytes[i] == '\n') h->lines.bytes[i] = '~';
    }
    show_signs(h, from);
    buffer_text(&h->lines, "\n");
    return ++h->documents != h->stop_after;
}

static void on_problem(void *context, const char *message, uint64_t ordinal) {
    struct heard *h = context;
    if (ordinal == DECODE_ROWS) return; /* test_metadata.c */
    assert_null(strchr(message, '\n'));
    size_t from = h->lines.length;
    buffer_format(&h->lines, "%llu ! %s\n", (unsigned long long)ordinal, message);
    show_signs(h, from);
    h->problems++;
}

static bool on_foreign(void *context, const char *name, struct slice bytes,
                       void (*emit)(void *emit_context, const struct raw_document *raw), void *emit_context,
                       struct error *err) {
    struct heard *h = context;
    size_t length = strlen(name);
    if (!h->reader || length < 4 || strcmp(name + length - 4, ".srt") != 0) return false;
    const char *at = bytes.bytes, *end = at + bytes.length;
    if (bytes.length && *at == '!') return error_set(err, "the reader srt failed: no subtitles");
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) stop = end;
        struct raw_document raw = {.text = {at, (size_t)(stop - at)}, .meta = {"{\"kind\": \"srt\"}", 15}};
        if (raw.text.length && *at == '#') raw.id = (struct slice){at + 1, 1};
        if (raw.text.length && *at == '[') raw.meta = (struct slice){"[]", 2};
        emit(emit_context, &raw);
        at = stop + 1;
    }
    return true;
}

/* One word is a date as people write it. */
static bool on_date(void *context, const char *date, struct buffer *out) {
    (void)context;
    if (strcmp(date, "hier") != 0) return false;
    buffer_text(out, "2021-05-12");
    return true;
}

/* Lines "key: value" up to the next "---"; one without a colon spoils it. */
static bool on_front(void *context, struct slice start, struct buffer *meta, size_t *body, size_t *wrong) {
    (void)context;
    const char *at = start.bytes + sizeof "---";
    for (size_t line = 2;; line++) {
        const char *end = strchr(at, '\n'), *colon = strstr(at, ": ");
        if (strncmp(at, "---\n", 4) == 0) break;
        if (!end || !colon || colon > end) return *wrong = line, false;
        buffer_format(meta, "%c\"%.*s\":\"%.*s\"", meta->length ? ',' : '{', (int)(colon - at), at,
                      (int)(end - colon - 2), colon + 2);
        at = end + 1;
    }
    buffer_text(meta, "}");
    *body = (size_t)(at - start.bytes) + sizeof "---";
    return true;
}

const char *heard_decode(struct heard *h, const char *name, const void *bytes, size_t length,
                         const struct decode_request *request) {
    struct decode_request r = {.parts = 1};
    struct decode_handlers handlers = {h, on_document, on_problem, on_foreign, on_date, on_front, on_passed};
    if (request) r = *request;
    int ends[2] = {-1, -1};
    if (h->pipe) assert_int_equal(pipe(ends), 0);
    int fd = h->pipe ? ends[1] : memfd_create("source", MFD_CLOEXEC);
    assert_true(fd >= 0);
    for (size_t done = 0; done < length;) {
        ssize_t n = write(fd, (const char *)bytes + done, length - done);
        assert_true(n > 0);
        done += (size_t)n;
    }
    if (h->pipe) {
        close(fd);
        fd = ends[0];
    }
    r.descriptor = fd;
    r.id = r.path = name;
    if (!r.parts) r.parts = 1;
    h->documents = h->problems = 0;
    buffer_clear(&h->lines);
    h->ordinals = decode_source(&r, &handlers);
    close(fd);
    buffer_add(&h->lines, "", 1);
    return h->lines.bytes;
}

void heard_free(struct heard *h) {
    buffer_free(&h->lines);
}

static la_ssize_t take(struct archive *a, void *context, const void *bytes, size_t length) {
    (void)a;
    buffer_add(context, bytes, length);
    return (la_ssize_t)length;
}

static struct archive *writer(struct buffer *out, const char *format, const char *filter,
                              const char *password) {
    struct archive *a = archive_write_new();
    assert_int_equal(archive_write_set_format_by_name(a, strcmp(format, "tar") == 0 ? "pax" : format),
                     ARCHIVE_OK);
    if (filter) assert_int_equal(archive_write_add_filter_by_name(a, filter), ARCHIVE_OK);
    archive_write_set_bytes_per_block(a, 0);
    if (password) {
        assert_int_equal(archive_write_set_options(a, "zip:encryption=traditional"), ARCHIVE_OK);
        archive_write_set_passphrase(a, password);
    }
    assert_int_equal(archive_write_open(a, out, NULL, take, NULL), ARCHIVE_OK);
    return a;
}

static void add_member(struct archive *a, const char *name, struct slice content) {
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, name[strlen(name) - 1] == '/' ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)content.length);
    assert_true(archive_write_header(a, entry) >= ARCHIVE_WARN);
    if (content.length)
        assert_int_equal(archive_write_data(a, content.bytes, content.length), content.length);
    archive_entry_free(entry);
}

struct buffer made_archive(const char *const *members, const char *format, const char *filter,
                           const char *password) {
    struct buffer out = {0};
    struct archive *a = writer(&out, format, filter, password);
    for (; *members; members += 2) add_member(a, members[0], (struct slice){members[1], strlen(members[1])});
    assert_int_equal(archive_write_free(a), ARCHIVE_OK);
    return out;
}

struct buffer made_members(const char *const *names, const struct slice *contents, size_t count,
                           const char *format) {
    struct buffer out = {0};
    struct archive *a = writer(&out, format, NULL, NULL);
    for (size_t i = 0; i < count; i++) add_member(a, names[i], contents[i]);
    assert_int_equal(archive_write_free(a), ARCHIVE_OK);
    return out;
}
