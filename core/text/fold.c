#include "text/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "text/utf8.h"

size_t fold_bound(size_t length) {
    return 2 * length; /* two bytes become three at most (U+023A), one and four never grow */
}

/* Simple case folding: the lower case of the upper case, which joins ς and σ, ſ and s, but leaves ß, ı and İ
 * alone. */
static uint32_t fold_code(uint32_t c) {
    if (c == 0x2019 || c == 0x02BC) return '\'';
    if (c == 0x2010 || c == 0x2011) return '-';
    if (c == 0xAD) return 0; /* soft hyphen */
    if (c == 0x130 || c == 0x131 || c == 0xDF) return c;
    return (uint32_t)utf8proc_tolower(utf8proc_toupper((utf8proc_int32_t)c));
}

size_t fold_case(char *out, const char *text, size_t length) {
    size_t n = 0;
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x80) {
            out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
            i++;
        } else if (c == 0xC3 && i + 1 < length) { /* U+00C0 to U+00FF: all of French but œ and Ÿ */
            unsigned char d = (unsigned char)text[i + 1];
            out[n++] = (char)c;
            out[n++] = (char)(d <= 0x9E && d != 0x97 ? d | 0x20 : d);
            i += 2;
        } else {
            uint32_t code;
            i += utf8_decode(text + i, length - i, &code);
            code = fold_code(code);
            if (code) n += utf8_encode(out + n, code);
        }
    }
    return n;
}

/* What Unicode does not decompose but a reader without that key writes with plain letters. */
static const char *fold_letters(uint32_t c) {
    static const struct {
        uint32_t code;
        const char *letters;
    } known[] = {{0xE6, "ae"},   {0x153, "oe"},   {0xDF, "ss"},   {0x133, "ij"},  {0xF8, "o"},
                 {0x142, "l"},   {0x111, "d"},    {0x131, "i"},   {0xFB00, "ff"}, {0xFB01, "fi"},
                 {0xFB02, "fl"}, {0xFB03, "ffi"}, {0xFB04, "ffl"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].code == c) return known[i].letters;
    return NULL;
}

/* U+00E0 to U+00FF without accents; 0: not one letter with an accent. */
static const char PLAIN_LATIN[] = "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y";

size_t fold_plain(char *out, const char *text, size_t length) {
    size_t n = 0;
    for (size_t i = 0; i < length;) {
        uint32_t code;
        i += utf8_decode(text + i, length - i, &code);
        if (code < 0x80) {
            out[n++] = (char)(code >= 'A' && code <= 'Z' ? code | 0x20 : code);
            continue;
        }
        if (code >= 0xC0 && code <= 0xFF && code != 0xD7 && code != 0xDF && PLAIN_LATIN[code & 0x1F]) {
            out[n++] = PLAIN_LATIN[code & 0x1F];
            continue;
        }
        code = fold_code(code);
        const char *letters = fold_letters(code);
        if (letters) {
            size_t size = strlen(letters);
            memcpy(out + n, letters, size);
            n += size;
            continue;
        }
        /* The first of a full decomposition is the letter without its accents; Hangul has none to lose. */
        utf8proc_int32_t parts[32];
        int boundary = 0;
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
        if (!code || category == UTF8PROC_CATEGORY_MN) continue;
        if ((code < 0xAC00 || code > 0xD7A3) &&
            utf8proc_decompose_char((utf8proc_int32_t)code, parts, 32, UTF8PROC_DECOMPOSE, &boundary) > 0)
            code = fold_code((uint32_t)parts[0]);
        n += utf8_encode(out + n, code);
    }
    return n;
}
