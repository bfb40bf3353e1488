#include "corpus/nontext.h"

#include <string.h>
#include <strings.h>

#include "base/message.h"

#define PICTURE REASON(picture, 0)
#define PACKED REASON(packed, 0)

const char *nontext_kind(struct slice bytes) {
    static const struct {
        const char *magic;
        size_t length;
        const char *name;
    } known[] = {
        {"%PDF-", 5, REASON(pdf, 0)},
        {"\x7F"
         "ELF",
         4, REASON(program, 0)},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, REASON(office, 0)},
        {"{\\rtf", 5, REASON(rtf, 0)},
        {"\x89PNG\r\n\x1A\n", 8, PICTURE},
        {"\xFF\xD8\xFF", 3, PICTURE},
        {"GIF87a", 6, PICTURE},
        {"GIF89a", 6, PICTURE},
        {"II*\0", 4, PICTURE},
        {"MM\0*", 4, PICTURE},
        {"7z\xBC\xAF\x27\x1C", 6, PACKED},
        {"Rar!\x1A\x07", 6, PACKED},
        {"SQLite format 3\0", 16, REASON(database, 0)},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (bytes.length >= known[i].length && memcmp(bytes.bytes, known[i].magic, known[i].length) == 0)
            return known[i].name;
    }
    bool riff = bytes.length >= 12 && memcmp(bytes.bytes, "RIFF", 4) == 0;
    return riff && memcmp(bytes.bytes + 8, "WEBP", 4) == 0 ? PICTURE : NULL;
}

bool nontext_member(const char *name) {
    static const char *const telling[] = {"[Content_Types].xml", "META-INF/manifest.xml",
                                          "META-INF/container.xml"};
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
        if (strcmp(name, telling[i]) == 0) return true;
    }
    return false;
}

/* The first byte that is no white space, at or after `at`. */
static const char *skip_white(const char *at, const char *end) {
    while (at < end && memchr(" \t\r\n", *at, 4)) at++;
    return at;
}

bool nontext_html(struct slice bytes) {
    static const char *const begins[] = {"<!doctype html", "<html"};
    const char *at = bytes.bytes, *end = at + bytes.length;
    if (bytes.length >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
    at = skip_white(at, end);
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        size_t length = strlen(begins[i]);
        if ((size_t)(end - at) >= length && strncasecmp(at, begins[i], length) == 0) return true;
    }
    return false;
}

const char *nontext_json(struct slice bytes) {
    const char *at = bytes.bytes, *end = at + bytes.length;
    if (bytes.length >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
    at = skip_white(at, end);
    bool list = at < end && *at == '[';
    if (list) at = skip_white(at + 1, end);
    if (at == end || *at != '{') return NULL;
    at = skip_white(at + 1, end);
    return at == end || *at != '"' ? NULL : list ? "jq -c '.[]'" : "jq -c .";
}
