#include <string.h>
#include <strings.h>

#include "text/reader.h"

/* Longest e-mail address or domain that is recognised, in bytes; a URL may have any length. */
enum { LINK_MAX = 253 };

/* Endings of domains that press text writes without "www" or "http". Others are read as words and full stops,
 * since a missing space after a full stop is far more frequent than they are. */
static const char *const DOMAINS[] = {
    "com",    "org", "net", "info", "biz", "edu", "gov", "int", "mil", "eu", "io", "tv", "ai", "app", "dev",
    "online", "fr",  "be",  "ch",   "ca",  "ma",  "dz",  "tn",  "sn",  "ci", "cm", "ml", "bf", "tg",  "mg",
    "lu",     "mc",  "uk",  "de",   "es",  "it",  "pt",  "nl",  "us",  "ru", "cn", "jp", "br", "au",  "pl",
    "se",     "no",  "dk",  "at",   "gr",  "ro",  "tr",  "eg",  "ly",  "mr", "ae", "sa", NULL};

static bool is_ascii_letter(unsigned c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_label(unsigned c) {
    return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

static bool is_domain_ending(const char *label, size_t length) {
    for (const char *const *d = DOMAINS; *d; d++)
        if (strlen(*d) == length && !strncmp(*d, label, length)) return true;
    return false;
}

/* The end of a URL of which all before `at` was read: up to white space and what no URL holds, without the
 * punctuation of the sentence around it. */
static size_t url_end(const struct reader *r, size_t at) {
    size_t start = at;
    bool bracket = false;
    while (at < r->length) {
        unsigned char c = (unsigned char)r->text[at];
        size_t size;
        uint32_t code;
        if (c <= ' ' || strchr("<>\"{}|\\^`", c)) break;
        if (c >= 0x80) {
            enum char_kind kind = reader_char(r, at, &size, &code);
            if (kind == CHAR_SPACE || kind == CHAR_LINE || kind == CHAR_PUNCT) break;
            at += size;
            continue;
        }
        bracket |= c == '(';
        at++;
    }
    while (at > start && strchr(bracket ? ".,;:!?']" : ".,;:!?')]", r->text[at - 1])) at--;
    return at;
}

/* The end of "labels.ending" at `at`, 0 if it is none. `any`: the ending need not be one of DOMAINS. */
static size_t domain_end(const struct reader *r, size_t at, bool any) {
    size_t start = at, labels = 0, end = 0;
    while (at - start < LINK_MAX) {
        size_t label = at;
        while (at - start < LINK_MAX && is_label(byte_at(r, at))) at++;
        if (at == label) break;
        labels++;
        bool ending = any ? at - label > 1 && is_ascii_letter(byte_at(r, label))
                          : is_domain_ending(r->text + label, at - label);
        if (ending && labels > 1) end = at;
        if (byte_at(r, at) != '.') break;
        at++;
    }
    unsigned next = byte_at(r, end);
    if (!end || next == '_' || next == '@' || next >= 0xC3 || is_label(next)) return 0;
    /* Labels go on after it: it was no ending. A capital there is the next sentence, without its space. */
    if (next == '.' && is_label(byte_at(r, end + 1)) &&
        (byte_at(r, end + 1) < 'A' || byte_at(r, end + 1) > 'Z'))
        return 0;
    return end;
}

size_t link_end(struct reader *r, size_t start, size_t end) {
    unsigned c = byte_at(r, end);
    if (c == ':') {
        bool slashes = byte_at(r, end + 1) == '/' && byte_at(r, end + 2) == '/' && byte_at(r, end + 3) > ' ';
        return slashes && end - start < 8 && is_ascii_letter(byte_at(r, start)) ? url_end(r, end + 3) : 0;
    }
    if (c == '.' && !is_label(byte_at(r, end + 1))) return 0;
    if (c == '.' && end - start == 3 && !strncasecmp(r->text + start, "www", 3)) return url_end(r, end + 1);
    if (start < r->no_link_before) return 0;
    size_t at = end;
    while (at - end < LINK_MAX &&
           (is_label(byte_at(r, at)) || (byte_at(r, at) && strchr("._%+", (int)byte_at(r, at)))))
        at++;
    size_t found = 0;
    if (byte_at(r, at) == '@') found = domain_end(r, at + 1, true);
    if (!found && c == '.' && (found = domain_end(r, start, false)) && byte_at(r, found) == '/')
        found = url_end(r, found + 1);
    if (!found) r->no_link_before = at;
    return found;
}

size_t handle_end(const struct reader *r, size_t start) {
    size_t at = start + 1, size;
    uint32_t code;
    if (start > 0 && is_label((unsigned char)r->text[start - 1])) return 0;
    enum char_kind kind = reader_char(r, at, &size, &code);
    if (kind != CHAR_LOWER && kind != CHAR_UPPER && kind != CHAR_LETTER) return 0;
    while (kind == CHAR_LOWER || kind == CHAR_UPPER || kind == CHAR_LETTER || kind == CHAR_DIGIT ||
           code == '_') {
        at += size;
        kind = reader_char(r, at, &size, &code);
    }
    return at;
}
