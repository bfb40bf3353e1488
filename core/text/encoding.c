#include "text/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uchardet/uchardet.h>

#include "base/message.h"
#include "text/utf8.h"

/* The detector needs no more than this, and costs 40 ns a byte. */
enum { DETECT_BYTES = 64 << 10 };

/* Fewer bytes above 0x7F are too few to tell a Latin charset that Western Europe does not use. */
enum { DETECT_HIGH = 40 };

/* How many bytes at the start are looked at for the zero bytes of UTF-16 without a mark. */
enum { WIDE_BYTES = 4096 };

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

size_t text_bom(struct slice in) {
    return in.length >= 3 && !memcmp(in.bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
}

/* Charset told by a byte order mark, with the mark's length, or NULL. */
static const char *charset_of_bom(struct slice in, size_t *mark) {
    static const struct {
        const char *bytes;
        size_t length;
        const char *charset;
    } marks[] = {{"\xFF\xFE\0\0", 4, "UTF-32LE"},
                 {"\0\0\xFE\xFF", 4, "UTF-32BE"},
                 {"\xFF\xFE", 2, "UTF-16LE"},
                 {"\xFE\xFF", 2, "UTF-16BE"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (in.length < marks[i].length || memcmp(in.bytes, marks[i].bytes, marks[i].length) != 0) continue;
        *mark = marks[i].length;
        return marks[i].charset;
    }
    return NULL;
}

/* UTF-16 without a mark: in Western text every other byte is zero. */
static const char *charset_of_zeros(struct slice in) {
    size_t n = in.length < WIDE_BYTES ? in.length : WIDE_BYTES, zeros[2] = {0, 0};
    if (in.length % 2 || n < 4) return NULL;
    for (size_t i = 0; i < n; i++) zeros[i & 1] += in.bytes[i] == '\0';
    if (zeros[1] * 8 > n * 3 && !zeros[0]) return "UTF-16LE";
    if (zeros[0] * 8 > n * 3 && !zeros[1]) return "UTF-16BE";
    return NULL;
}

/* Characters of several bytes, and bytes that are part of no character. */
static void utf8_census(struct slice in, size_t *wide, size_t *broken) {
    *wide = *broken = 0;
    for (size_t at = 0; at < in.length; at++) {
        size_t valid = utf8_valid(in.bytes + at, in.length - at);
        for (size_t i = at; i < at + valid; i++) *wide += (unsigned char)in.bytes[i] >= 0xC0;
        at += valid;
        *broken += at < in.length;
    }
}

/* Is it one of `names`, each between two spaces? */
static bool charset_is(const char *name, const char *names) {
    char word[84];
    snprintf(word, sizeof word, " %s ", name);
    return strcasestr(names, word) != NULL;
}

/* How often one of three bytes stands beside an ASCII letter. */
static size_t beside_letters(struct slice in, const char *three) {
    size_t count = 0;
    for (size_t i = 0; i < in.length; i++) {
        if ((unsigned char)in.bytes[i] < 0x80 || !memchr(three, in.bytes[i], 3)) continue;
        unsigned before = i ? (unsigned char)in.bytes[i - 1] | 0x20u : 0;
        unsigned after = i + 1 < in.length ? (unsigned char)in.bytes[i + 1] | 0x20u : 0;
        count += (before >= 'a' && before <= 'z') || (after >= 'a' && after <= 'z');
    }
    return count;
}

/* The charset of bytes that are no UTF-8. Statistics of letters take the single-byte Latin charsets for one
 * another, so where one of them is the answer, the commonest accented letters of Western Europe (é, è, à)
 * decide which; another stands if there was enough to count. Files that say Latin-1 hold the quotes and
 * dashes of Windows-1252, which agrees with it elsewhere. */
static void charset_detect(struct slice in, char *name, size_t size) {
    static const char western[] = " ASCII ISO-8859-1 ISO-8859-3 ISO-8859-9 ISO-8859-10 ISO-8859-13 "
                                  "ISO-8859-15 ISO-8859-16 WINDOWS-1252 "
                                  "WINDOWS-1254 WINDOWS-1257 WINDOWS-1258 VISCII TIS-620 UTF-8 ";
    static const char eastern[] = " ISO-8859-2 WINDOWS-1250 IBM852 MAC-CENTRALEUROPE ";
    struct slice start = {in.bytes, in.length < DETECT_BYTES ? in.length : DETECT_BYTES};
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, start.bytes, start.length);
    uchardet_data_end(detector);
    snprintf(name, size, "%s", uchardet_get_charset(detector));
    uchardet_delete(detector);
    bool east = charset_is(name, eastern);
    if (*name && !east && !charset_is(name, western)) return;
    size_t windows = beside_letters(start, "\xE9\xE8\xE0"), mac = beside_letters(start, "\x8E\x8F\x88"),
           dos = beside_letters(start, "\x82\x8A\x85"), high = 0;
    for (size_t i = 0; i < start.length; i++) high += (unsigned char)start.bytes[i] >= 0x80;
    if (mac > windows && mac > dos)
        snprintf(name, size, "MACINTOSH");
    else if (dos > windows && dos > mac)
        snprintf(name, size, "CP850");
    else if (!east || high < DETECT_HIGH)
        snprintf(name, size, "WINDOWS-1252");
}

/* Appends `in`, whose charset iconv knows, as UTF-8. Bytes without meaning there become U+FFFD and are
 * counted. */
static bool convert(struct slice in, const char *charset, struct buffer *out, size_t *broken,
                    struct error *err) {
    iconv_t converter = iconv_open("UTF-8", charset);
    if (converter == (iconv_t)-1) return error_set(err, "%s", charset);
    bool two = !strncasecmp(charset, "UTF-16", 6), four = !strncasecmp(charset, "UTF-32", 6);
    size_t unit = two ? 2 : four ? 4 : 1;
    char *from = (char *)(uintptr_t)in.bytes; /* iconv reads only; its prototype is older than const */
    size_t left = in.length;
    while (left) {
        size_t room = left + left / 2 + 64;
        char *to = buffer_reserve(out, room), *start = to;
        size_t result = iconv(converter, &from, &left, &to, &room);
        out->length += (size_t)(to - start);
        if (result != (size_t)-1 || errno == E2BIG) continue;
        buffer_add(out, REPLACEMENT, 3);
        ++*broken;
        if (errno == EINVAL || left < unit) break; /* the text ends inside a character */
        from += unit;
        left -= unit;
    }
    iconv_close(converter);
    return true;
}

/* Appends valid text and U+FFFD for each byte that is part of no character; returns how many these are. */
static size_t repair(struct slice in, struct buffer *out) {
    size_t broken = 0;
    for (size_t at = 0; at < in.length; at++) {
        size_t valid = utf8_valid(in.bytes + at, in.length - at);
        buffer_add(out, in.bytes + at, valid);
        at += valid;
        if (at == in.length) break;
        buffer_add(out, REPLACEMENT, 3);
        broken++;
    }
    return broken;
}

static size_t zeros_replace(struct buffer *out, struct slice in) {
    size_t zeros = 0;
    const char *at = in.bytes, *end = in.bytes + in.length;
    while (at < end) {
        const char *zero = memchr(at, 0, (size_t)(end - at));
        buffer_add(out, at, (size_t)((zero ? zero : end) - at));
        if (!zero) break;
        buffer_add(out, REPLACEMENT, 3);
        zeros++;
        at = zero + 1;
    }
    return zeros;
}

static void note_add(struct text_change *change, struct message m) {
    size_t used = strlen(change->note);
    char *text = message_text(m);
    snprintf(change->note + used, sizeof change->note - used, "%s%s", used ? MESSAGE_NEXT : "", text);
    free(text);
    change->changed = true;
}

/* The charset to convert from, or NULL where the bytes are UTF-8 (perhaps with some that are broken). */
static const char *charset_choose(struct slice in, const char *declared, char *name, size_t size,
                                  size_t *mark) {
    const char *charset = charset_of_bom(in, mark);
    if (!charset) charset = charset_of_zeros(in);
    if (charset || utf8_valid(in.bytes, in.length) == in.length) return charset;
    size_t wide, broken;
    utf8_census(in, &wide, &broken);
    /* Bytes of another charset almost never form UTF-8 by accident: where more do than do not, it is damaged
     * UTF-8. */
    if (text_bom(in) || wide > broken) return NULL;
    if (declared && *declared && strcasecmp(declared, "UTF-8") != 0 && strcasecmp(declared, "UTF8") != 0) {
        iconv_t known = iconv_open("UTF-8", declared);
        if (known != (iconv_t)-1) {
            iconv_close(known);
            return declared;
        }
    }
    charset_detect(in, name, size);
    return name;
}

/* Nearly all text is: one pass each for zeros, validity and NFC, and nothing else. */
static bool is_fine(struct slice in) {
    return !text_bom(in) && !(in.length && memchr(in.bytes, 0, in.length)) &&
           utf8_valid(in.bytes, in.length) == in.length && utf8_is_nfc(in.bytes, in.length);
}

bool text_to_utf8(struct slice in, const char *declared, struct buffer *out, struct text_change *change,
                  struct error *err) {
    *change = (struct text_change){.note = ""};
    if (is_fine(in)) return true;
    struct buffer converted = {0}, whole = {0};
    size_t mark = text_bom(in), broken = 0, start = out->length;
    char name[80];
    const char *charset = charset_choose(in, declared, name, sizeof name, &mark);
    struct slice text = {in.bytes + mark, in.length - mark};
    if (charset) {
        if (!convert(text, charset, &converted, &broken, err)) {
            buffer_free(&converted);
            return false;
        }
        note_add(change, NOTE(converted, charset));
        if (broken) note_add(change, NOTE(meaningless, NUMBER(broken)));
    } else if (utf8_valid(text.bytes, text.length) < text.length) {
        broken = repair(text, &converted);
        note_add(change, NOTE(broken, NUMBER(broken)));
    }
    if (change->changed) text = (struct slice){converted.bytes ? converted.bytes : "", converted.length};
    if (text.length && memchr(text.bytes, 0, text.length)) {
        change->zeros = zeros_replace(&whole, text);
        note_add(change, NOTE(zeros, NUMBER(change->zeros)));
        text = (struct slice){whole.bytes, whole.length};
    }
    if (!utf8_is_nfc(text.bytes, text.length)) {
        utf8_nfc(out, text.bytes, text.length);
        note_add(change, NOTE(composed, "NFC"));
    } else if (change->changed) {
        buffer_add(out, text.bytes, text.length);
    }
    /* A mark that a conversion brought along would be the text's first character. */
    struct slice made = {out->bytes ? out->bytes + start : "", out->length - start};
    if (change->changed && text_bom(made)) {
        memmove(out->bytes + start, out->bytes + start + 3, made.length - 3);
        out->length -= 3;
    }
    buffer_free(&converted);
    buffer_free(&whole);
    return true;
}
