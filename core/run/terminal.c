#include "run/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"

enum { SAID_MAX = 4096 }; /* lines remembered; later ones are said again */

static const double DRAW_SECONDS = 0.2;

static struct {
    bool quiet, verbose, drawn;
    double last;
    uint64_t said[SAID_MAX]; /* hashes of lines */
    size_t said_count;
} terminal;

double clock_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void terminal_setup(bool quiet, bool verbose) {
    terminal.quiet = quiet;
    terminal.verbose = verbose;
}

static void terminal_write(const struct buffer *b) {
    for (size_t at = 0; at < b->length;) {
        ssize_t n = write(STDERR_FILENO, b->bytes + at, b->length - at);
        if (n <= 0) return; /* nobody to tell */
        at += (size_t)n;
    }
}

static bool terminal_said(uint64_t hash) {
    for (size_t i = 0; i < terminal.said_count; i++)
        if (terminal.said[i] == hash) return true;
    if (terminal.said_count < SAID_MAX) terminal.said[terminal.said_count++] = hash;
    return false;
}

void terminal_log(enum log_level level, const char *text, bool once) {
    if (level == LOG_DEBUG && !terminal.verbose) return;
    if (level == LOG_INFO && terminal.quiet) return;
    if ((level >= LOG_WARNING || once) && terminal_said(hash64(text, strlen(text))) && once) return;
    struct buffer b = {0};
    terminal_clear();
    if (level >= LOG_WARNING) buffer_text(&b, "lutrin: ");
    for (const char *p = text; *p; p++) /* what a plugin prints cannot steer the terminal */
        buffer_u8(&b, (uint8_t)((unsigned char)*p < 0x20 && *p != '\n' && *p != '\t' ? '?' : *p));
    buffer_u8(&b, '\n');
    terminal_write(&b);
    buffer_free(&b);
}

void terminal_frame(struct cursor *body, bool once) {
    uint8_t level = cursor_u8(body);
    struct slice text = cursor_bytes(body);
    char *copy = memory_copy(text.bytes, text.length);
    terminal_log((enum log_level)(level > LOG_ERROR ? LOG_ERROR : level), copy, once);
    free(copy);
}

bool terminal_wants_progress(void) {
    return !terminal.quiet && isatty(STDERR_FILENO);
}

void terminal_clear(void) {
    struct buffer b = {0};
    if (!terminal.drawn) return;
    buffer_text(&b, "\r\033[K");
    terminal_write(&b);
    buffer_free(&b);
    terminal.drawn = false;
}

void terminal_progress(const struct progress *p) {
    double now = clock_seconds(), seconds = now - p->since;
    if (!terminal_wants_progress() || now - terminal.last < DRAW_SECONDS || seconds < 2 * DRAW_SECONDS)
        return;
    struct buffer b = {0};
    terminal.last = now;
    double rate = (double)p->done / seconds;
    buffer_format(&b, "\r\033[K%llu documents  %.1f MB/s", (unsigned long long)p->documents, rate / 1e6);
    if (p->total > p->done && p->done > 0) {
        unsigned left = (unsigned)((double)(p->total - p->done) / rate + 0.5);
        buffer_format(&b, "  %u:%02u left", left / 60, left % 60);
    }
    terminal_write(&b);
    buffer_free(&b);
    terminal.drawn = true;
}
