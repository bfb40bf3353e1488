/* What the fuzzers of sources share: what comes out of any bytes keeps the promises of document.h, and the
 * parts of a source taken one by one hold as many documents and problems as the whole. */
#ifndef LUTRIN_TESTS_FUZZ_SOURCE_H
#define LUTRIN_TESTS_FUZZ_SOURCE_H

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "corpus/decode.h"
#include "text/utf8.h"

struct counts {
    uint64_t documents, problems;
};

static bool on_document(void *context, struct document *d, uint64_t ordinal) {
    struct counts *c = context;
    (void)ordinal;
    if (d->text[d->length] || memchr(d->text, 0, d->length) || d->body > d->length) abort();
    if (utf8_valid(d->text, d->length) != d->length || !utf8_is_nfc(d->text, d->length)) abort();
    if (utf8_valid(d->id, strlen(d->id)) != strlen(d->id) || d->meta[0] != '{') abort();
    if (utf8_valid(d->meta, strlen(d->meta)) != strlen(d->meta)) abort();
    c->documents++;
    return true;
}

/* Rows of a table: "line:name" and a line end each. */
static void check_rows(const char *rows) {
    while (*rows) {
        size_t digits = strspn(rows, "0123456789");
        const char *end = strchr(rows, '\n');
        if (!digits || rows[digits] != ':' || !end || end == rows + digits + 1) abort();
        rows = end + 1;
    }
}

static void on_problem(void *context, const char *message, uint64_t ordinal) {
    struct counts *c = context;
    if (ordinal == DECODE_ROWS)
        check_rows(message);
    else if (strchr(message, '\n'))
        abort();
    c->problems += ordinal < DECODE_ROWS; /* these stand for no document */
}

/* Reads the bytes as a file of this name, with these (if any) as its metadata.csv. */
static void fuzz_source(const char *name, struct slice bytes, struct slice metadata) {
    static int fd = -1;
    if (fd < 0) fd = memfd_create("source", MFD_CLOEXEC);
    if (ftruncate(fd, 0) != 0 || pwrite(fd, bytes.bytes, bytes.length, 0) != (ssize_t)bytes.length) abort();
    struct counts whole = {0}, parts = {0};
    struct decode_request r = {.descriptor = fd, .id = name, .path = name, .parts = 1, .metadata = metadata};
    struct decode_handlers handlers = {
        .context = &whole, .on_document = on_document, .on_problem = on_problem};
    uint64_t ordinals = decode_source(&r, &handlers);
    if (whole.documents + whole.problems != ordinals) abort();
    handlers.context = &parts;
    r.parts = 2;
    for (r.part = 0; r.part < 2; r.part++) {
        if (decode_source(&r, &handlers) != ordinals) abort();
    }
    if (parts.documents != whole.documents || parts.problems != whole.problems) abort();
}

#endif
