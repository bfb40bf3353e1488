#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* How much of the text, from its start, is sure to be characters below U+0300, one or two bytes each: all
 * that French is written with but its quotation marks and dashes. It ends between two characters. */
static size_t latin_run(const char *text, size_t length) {
    size_t at = 0;
#ifdef __SSE2__
    while (length - at >= 16) { /* bytes above 0x7F are negative here */
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + at));
        unsigned high = (unsigned)_mm_movemask_epi8(bytes);
        __m128i first = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)0xC1)),
                                      _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)0xCC)));
        __m128i second = _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)0xC0));
        unsigned pairs = (unsigned)_mm_movemask_epi8(first) & (unsigned)_mm_movemask_epi8(second) >> 1;
        unsigned others = high & ~(pairs | pairs << 1);
        unsigned run = others ? (unsigned)__builtin_ctz(others) : 16;
        at += run;
        if (run < 15) return at; /* the sixteenth may be the first of two */
    }
#endif
    while (at < length && !(text[at] & 0x80)) at++;
    return at;
}

size_t utf8_valid(const char *text, size_t length) {
    const unsigned char *u = (const unsigned char *)text;
    size_t i = 0;
    while (i < length) {
        i += latin_run(text + i, length - i);
        if (i == length) break;
        unsigned char c = u[i];
        size_t size = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        if (c < 0xC2 || c > 0xF4 || length - i < size || (u[i + 1] & 0xC0) != 0x80) return i;
        if (size > 2) {
            if ((u[i + 2] & 0xC0) != 0x80) return i;
            if ((c == 0xE0 && u[i + 1] < 0xA0) || (c == 0xED && u[i + 1] > 0x9F)) return i;
        }
        if (size > 3) {
            if ((u[i + 3] & 0xC0) != 0x80) return i;
            if ((c == 0xF0 && u[i + 1] < 0x90) || (c == 0xF4 && u[i + 1] > 0x8F)) return i;
        }
        i += size;
    }
    return i;
}

size_t utf8_encode(char *out, uint32_t code) {
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)out);
}

size_t utf8_count(const char *text, size_t length) {
    size_t count = length, i = 0;
    for (; i + 8 <= length; i += 8) { /* less the bytes 10xxxxxx, eight at a time */
        uint64_t eight;
        memcpy(&eight, text + i, 8);
        count -= (size_t)__builtin_popcountll((eight >> 7) & ~(eight >> 6) & 0x0101010101010101u);
    }
    for (; i < length; i++) count -= utf8_is_inside(text[i]);
    return count;
}

enum char_kind char_kind(uint32_t code) {
    if (code >= '0' && code <= '9') return CHAR_DIGIT;
    if ((code >= '\n' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029) return CHAR_LINE;
    if (code == 0x200B || code == 0xFEFF) return CHAR_SPACE; /* web pages allow a line break with them */
    if (code == 0xFFFD) return CHAR_LETTER;
    const char *category = utf8proc_category_string((utf8proc_int32_t)code);
    switch (category[0]) {
    case 'L':
        return category[1] == 'l' ? CHAR_LOWER : strchr("ut", category[1]) ? CHAR_UPPER : CHAR_LETTER;
    case 'N':
        return category[1] == 'o' ? CHAR_MARK : CHAR_LETTER;
    case 'M':
        return CHAR_MARK;
    case 'P':
        return CHAR_PUNCT;
    case 'Z':
        return CHAR_SPACE;
    case 'C':
        return category[1] == 'f' ? CHAR_MARK : category[1] == 'c' ? CHAR_SPACE : CHAR_SYMBOL;
    default:
        return CHAR_SYMBOL;
    }
}

bool char_invisible(uint32_t code) {
    const char *category = utf8proc_category_string((utf8proc_int32_t)code);
    return category[0] == 'M' || strcmp(category, "Cf") == 0;
}

/* Whether a character stays as it is in NFC whatever stands around it. Sure for most of what press text
 * holds; a "no" only means that its surroundings are composed and compared. */
static bool nfc_inert(uint32_t c) {
    if (c < 0x300) return true;
    if ((c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x2010 && c <= 0x2060) || (c >= 0x4E00 && c <= 0x9FFF))
        return true;
    /* Hangul jamo, and the Indic and other scripts in which a letter composes with the one before. */
    if ((c >= 0x0900 && c <= 0x11FF) || (c >= 0x1A00 && c <= 0x1DFF) || (c >= 0x11000 && c <= 0x1D3FF))
        return false;
    const utf8proc_property_t *p = utf8proc_get_property((utf8proc_int32_t)c);
    return p->combining_class == 0 && (p->decomp_seqindex == UINT16_MAX || p->decomp_type != 0);
}

/* The next stretch of text from `at` that NFC could change: [*start, *end), where *start is the last inert
 * character before it. False when there is none; *start is then the length. */
static bool nfc_next(const char *text, size_t length, size_t at, size_t *start, size_t *end) {
    size_t before = at;
    while (at < length) {
        size_t run = latin_run(text + at, length - at);
        if (run) {
            at += run;
            before = at - ((text[at - 1] & 0x80) ? 2 : 1);
            continue;
        }
        uint32_t c;
        size_t size = utf8_decode(text + at, length - at, &c);
        if (!nfc_inert(c)) break;
        before = at;
        at += size;
    }
    *start = at >= length ? length : before;
    if (at >= length) return false;
    size_t limit = at;
    while (at < length) {
        uint32_t c;
        size_t size = utf8_decode(text + at, length - at, &c);
        if (nfc_inert(c) || at - limit > UTF8_MARKS_MAX) break;
        at += size;
    }
    *end = at;
    return true;
}

/* NFC of a short stretch; NULL if utf8proc refuses it (it does not, for valid UTF-8). free() it. */
static char *nfc_map(const char *text, size_t length, size_t *mapped) {
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &out,
                                      UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n < 0) return NULL;
    *mapped = (size_t)n;
    return (char *)out;
}

bool utf8_is_nfc(const char *text, size_t length) {
    size_t start, end = 0;
    while (nfc_next(text, length, end, &start, &end)) {
        size_t mapped = 0;
        char *out = nfc_map(text + start, end - start, &mapped);
        bool same = !out || (mapped == end - start && !memcmp(out, text + start, mapped));
        free(out);
        if (!same) return false;
    }
    return true;
}

void utf8_nfc(struct buffer *b, const char *text, size_t length) {
    size_t done = 0, start, end = 0;
    while (nfc_next(text, length, end, &start, &end)) {
        size_t mapped = 0;
        buffer_add(b, text + done, start - done);
        char *out = nfc_map(text + start, end - start, &mapped);
        buffer_add(b, out ? out : text + start, out ? mapped : end - start);
        free(out);
        done = end;
    }
    buffer_add(b, text + done, length - done);
}
