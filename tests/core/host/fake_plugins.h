/* Plugins in memory: rules, lexicons and readers written in a test, over lutrin's own modules and French as
 * they are in plugins/ (of the folder the test is run from, or the one above it).
 *
 *     fake_rule("x", "pattern = t.word 'de'");      a rule x of type x
 *     fake_file("rules/y.lua", "return rule { ... }");
 *     fake_prepare("{}");                           a host that runs them all
 *     assert_string_equal(fake_find("l'or de Fès"), "x \"de\"");
 *
 * What a host finds reads `type "words" feature=value; ...`: in text order, features by name, a reference as
 * ->"words", a list as [a|b], what another type hides in parentheses, what lies in furniture in braces. */
#ifndef LUTRIN_FAKE_PLUGINS_H
#define LUTRIN_FAKE_PLUGINS_H

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "host/rule.h"

enum { FAKE_FILES = 96 };

static struct {
    struct snapshot_file files[FAKE_FILES];
    struct snapshot snapshot;
    struct host *host;
    struct host_blame blame;
    struct host_limits limits;
    struct buffer log, failures; /* "error: ..." and "rule: message", a line each */
    struct buffer packed;        /* of the last fake_analyse */
    struct buffer shown;
    struct document document;
    char meta[256];
} fakes;

static inline void fake_log(void *context, enum log_level level, const char *text) {
    (void)context;
    static const char *const names[] = {"debug", "info", "warning", "error"};
    buffer_format(&fakes.log, "%s: %s\n", names[level], text);
}

static inline void fake_failure(void *context, size_t rule, const char *message) {
    (void)context;
    buffer_format(&fakes.failures, "%s: %s\n", host_rule(fakes.host, rule), message);
}

static inline const char *fake_text(struct buffer *b) {
    buffer_u8(b, 0);
    b->length--;
    return b->bytes;
}

/* Adds a file, or replaces the one of that path. */
static inline void fake_put(const char *path, struct slice bytes, bool builtin) {
    struct snapshot_file *f = fakes.files;
    size_t i = 0;
    while (i < fakes.snapshot.count && (strcmp(f[i].path, path) != 0 || f[i].builtin != builtin)) i++;
    assert_true(i < FAKE_FILES);
    if (i < fakes.snapshot.count) {
        free((void *)(uintptr_t)f[i].bytes.bytes);
        free(f[i].path);
    } else {
        fakes.snapshot.count++;
    }
    char *copy = memory_copy(bytes.bytes, bytes.length);
    f[i] = (struct snapshot_file){.folder = builtin ? "lib" : "mine",
                                  .path = memory_copy(path, strlen(path)),
                                  .rank = builtin,
                                  .builtin = builtin,
                                  .bytes = {copy, bytes.length},
                                  .hash = hash64(copy, bytes.length)};
}

static inline void fake_file(const char *path, const char *source) {
    fake_put(path, (struct slice){source, strlen(source)}, false);
}

/* A rule of that name and type in a file of that name; `t` is the pattern language. */
static inline void fake_rule(const char *name, const char *fields) {
    char path[64];
    struct buffer b = {0};
    snprintf(path, sizeof path, "%s.lua", name);
    buffer_format(&b, "local t = require 'lutrin.tokens'\nreturn rule { name = '%s', type = '%s', %s }", name,
                  name, fields);
    fake_put(path, (struct slice){b.bytes, b.length}, false);
    buffer_free(&b);
}

/* Where plugins/ is: in the folder the test is run from, or the one above it. */
static inline const char *fake_folder(void) {
    return access("plugins", F_OK) == 0 ? "plugins" : "../plugins";
}

/* A file of plugins/. */
static inline void fake_bundled(const char *path) {
    char name[128];
    struct buffer b = {0};
    snprintf(name, sizeof name, "%s/%s", fake_folder(), path);
    FILE *f = fopen(name, "rb");
    if (!f) fail_msg("%s is not there: run the tests from the root of the project", name);
    size_t n;
    while ((n = fread(buffer_reserve(&b, 4096), 1, 4096, f)) > 0) b.length += n;
    fclose(f);
    fake_put(path, (struct slice){b.bytes, b.length}, true);
    buffer_free(&b);
}

/* Files of plugins/ by a pattern of the shell. */
static inline void fake_modules(const char *pattern) {
    char paths[64];
    glob_t found;
    snprintf(paths, sizeof paths, "%s/%s", fake_folder(), pattern);
    if (glob(paths, 0, NULL, &found) != 0)
        fail_msg("%s: none; run the tests from the root of the project", paths);
    for (size_t i = 0; i < found.gl_pathc; i++) fake_bundled(found.gl_pathv[i] + strlen(fake_folder()) + 1);
    globfree(&found);
}

/* Forgets the host and all plugins. */
static inline void fake_clear(void) {
    host_free(fakes.host);
    for (size_t i = 0; i < fakes.snapshot.count; i++) {
        free(fakes.files[i].path);
        free((void *)(uintptr_t)fakes.files[i].bytes.bytes);
    }
    buffer_free(&fakes.log);
    buffer_free(&fakes.failures);
    buffer_free(&fakes.packed);
    buffer_free(&fakes.shown);
    memset(&fakes, 0, sizeof fakes);
}

/* Only what lutrin brings; the limits are those of the program. */
static inline void fake_start(void) {
    fake_clear();
    fakes.limits = (struct host_limits){
        .rule_seconds = 60, .rule_seconds_per_mb = 1, .lua_bytes = (size_t)256 << 20, .annotations = 100000};
    fake_modules("lib/lutrin/*.lua");
    fake_bundled("lib/calendar.lua");
    fake_bundled("languages/fr.lua");
    fakes.snapshot.files = fakes.files;
}

static inline int fake_order(const void *a, const void *b) {
    const struct snapshot_file *x = a, *y = b;
    return x->rank != y->rank ? (int)x->rank - (int)y->rank : strcmp(x->path, y->path);
}

/* A new host over the files as they are now. */
static inline bool fake_try(const char *plan, struct error *err) {
    host_free(fakes.host);
    qsort(fakes.files, fakes.snapshot.count, sizeof *fakes.files, fake_order);
    buffer_clear(&fakes.log);
    buffer_clear(&fakes.failures);
    struct host_links links = {.log = fake_log};
    fakes.host = host_new(&fakes.snapshot, &links, &fakes.limits, &fakes.blame, err);
    return fakes.host && host_prepare(fakes.host, (struct slice){plan, strlen(plan)}, err);
}

static inline void fake_prepare(const char *plan) {
    struct error err;
    if (!fake_try(plan, &err)) fail_msg("%s", err.text);
}

/* ------------------------------------------------------------------ documents */

/* metadata: JSON */
static inline void fake_document(const char *text, const char *metadata) {
    snprintf(fakes.meta, sizeof fakes.meta, "%s", metadata);
    fakes.document = (struct document){.id = "a.txt",
                                       .text = (char *)(uintptr_t)text,
                                       .length = strlen(text),
                                       .meta = fakes.meta,
                                       .note = ""};
}

/* Analyses the document at hand; failures are collected. */
static inline bool fake_analyse(struct slice known, const bool *off) {
    struct buffer out = {0};
    buffer_clear(&fakes.failures);
    bool fresh = host_analyse(fakes.host, &fakes.document, known, off, &out, fake_failure, NULL);
    buffer_free(&fakes.packed);
    fakes.packed = out;
    return fresh;
}

static inline void fake_show_value(struct buffer *b, const struct annotations *a, const struct value *v) {
    switch ((enum value_kind)v->kind) {
    case VALUE_STRING:
        buffer_add(b, a->bytes.bytes + v->offset, v->length);
        break;
    case VALUE_INTEGER:
        buffer_format(b, "%lld", (long long)v->integer);
        break;
    case VALUE_FLOAT:
        buffer_format(b, "%.15g", v->number);
        break;
    case VALUE_BOOLEAN:
        buffer_text(b, v->integer ? "true" : "false");
        break;
    case VALUE_REF:
        buffer_format(b, "->\"%.*s\"", (int)(a->items[v->index].end - a->items[v->index].start),
                      fakes.document.text + a->items[v->index].start);
        break;
    case VALUE_LIST:
        for (uint32_t i = 0; i < v->length; i++) {
            buffer_u8(b, i ? '|' : '[');
            fake_show_value(b, a, &a->values[v->offset + i]);
        }
        buffer_text(b, v->length ? "]" : "[]");
        break;
    }
}

static inline void fake_show_one(struct buffer *b, const struct annotations *a, uint32_t index) {
    const struct schema *s = fakes.host->schema;
    const struct annotation *x = &a->items[index];
    const char *last = "", *marks = x->flags & ANNOTATION_FURNITURE ? "{}"
                                    : x->flags & ANNOTATION_HIDDEN  ? "()"
                                                                    : NULL;
    if (b->length) buffer_text(b, "; ");
    if (marks) buffer_u8(b, (uint8_t)marks[0]);
    buffer_format(b, "%s \"%.*s\"", schema_name(s, NAME_TYPE, x->type), (int)(x->end - x->start),
                  fakes.document.text + x->start);
    for (;;) {
        const struct feature *best = NULL;
        const char *name = NULL;
        for (size_t i = 0; i < x->feature_count; i++) {
            const struct feature *f = &a->features[x->features + i];
            const char *its = schema_name(s, NAME_FEATURE, f->name);
            if (strcmp(its, last) <= 0 || (best && strcmp(its, name) >= 0)) continue;
            best = f;
            name = its;
        }
        if (!best) break;
        last = name;
        buffer_format(b, " %s=", name);
        fake_show_value(b, a, &best->value);
    }
    if (marks) buffer_u8(b, (uint8_t)marks[1]);
}

/* What fakes.packed says, as a command worker reads it; only that type if one is given. Valid until the next
 * call. */
static inline const char *fake_show(const char *only) {
    struct host *h = fakes.host;
    struct annotations a = {0};
    struct pack_entry *entries = NULL;
    size_t count = 0, capacity = 0, order_capacity = 0;
    uint32_t *order = NULL;
    struct error err;
    buffer_clear(&fakes.shown);
    if (!unpack_directory((struct slice){fakes.packed.bytes, fakes.packed.length}, &entries, &count,
                          &capacity, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < count; i++) {
        if (!unpack_rule(&a, h->schema, entries[i].section, fakes.document.length, &err))
            fail_msg("%s", err.text);
    }
    for (size_t type = 0; type < schema_count(h->schema, NAME_TYPE); type++)
        annotations_settle(&a, h->schema, (uint16_t)type, h->cascade->replacing);
    annotations_hide(&a, h->schema);
    count = annotations_view(&a, h->schema, NAME_NONE, ANNOTATION_DROPPED, &order, &order_capacity);
    for (size_t i = 0; i < count; i++) {
        const char *type = schema_name(h->schema, NAME_TYPE, a.items[order[i]].type);
        if (!only || strcmp(type, only) == 0) fake_show_one(&fakes.shown, &a, order[i]);
    }
    free(order);
    free(entries);
    annotations_free(&a);
    return fake_text(&fakes.shown);
}

/* What is found in a text, or what failed. */
static inline const char *fake_find_type(const char *text, const char *type) {
    fake_document(text, "{}");
    assert_true(fake_analyse((struct slice){NULL, 0}, NULL));
    if (fakes.failures.length) return fake_text(&fakes.failures);
    return fake_show(type);
}

static inline const char *fake_find(const char *text) {
    return fake_find_type(text, NULL);
}

static inline void fake_expect(const char *text, const char *expected) {
    const char *found = fake_find(text);
    if (strcmp(found, expected) != 0)
        fail_msg("\n  in        %s\n  expected  %s\n  found     %s\n%s", text, expected, found,
                 fakes.log.length ? fake_text(&fakes.log) : "");
}

static inline void fake_contains(const char *text, const char *part) {
    if (!strstr(text, part)) fail_msg("\n  wanted  %s\n  in      %s", part, text);
}

/* The file cannot be used, and the log says so. */
static inline void fake_refused(const char *part) {
    fake_contains(fake_text(&fakes.log), part);
}

static inline int fake_teardown(void **state) {
    (void)state;
    fake_clear();
    return 0;
}

static inline int fake_setup(void **state) {
    (void)state;
    fake_start();
    return 0;
}

#define FAKE_TEST(f) cmocka_unit_test_setup_teardown(f, fake_setup, fake_teardown)

#endif
