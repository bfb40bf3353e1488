/* Runs of the small letters that French words are made of: a to z, and U+00DF to U+00FF but the sign of
 * division. Word lengths cannot be predicted: a loop over bytes would pay for its exit at every word, so
 * sixteen bytes are looked at together where the machine can. */
#ifndef LUTRIN_TEXT_LETTERS_H
#define LUTRIN_TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static inline bool letters_accent(const char *text, size_t at, size_t length) {
    if (at + 1 >= length || (unsigned char)text[at] != 0xC3) return false;
    unsigned char second = (unsigned char)text[at + 1];
    return second >= 0x9F && second <= 0xBF && second != 0xB7;
}

/* The end of the run of small letters at text[at], before `length`; `*accent` becomes true if one of them is
 * above U+007F, and is left alone otherwise. */
static inline size_t letters_end_bytes(const char *text, size_t at, size_t length, bool *accent) {
    while (at < length) {
        if (text[at] >= 'a' && text[at] <= 'z') {
            at++;
        } else if (letters_accent(text, at, length)) {
            *accent = true;
            at += 2;
        } else {
            break;
        }
    }
    return at;
}

/* The same, faster. */
static inline size_t letters_end(const char *text, size_t at, size_t length, bool *accent) {
#ifdef __SSE2__
    while (length - at >= 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + at));
        /* bytes above 0x7F are negative here */
        __m128i lower = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('a' - 1)),
                                      _mm_cmplt_epi8(bytes, _mm_set1_epi8('z' + 1)));
        __m128i second = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)0x9E)),
                                       _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)0xC0)));
        second = _mm_andnot_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xB7)), second);
        unsigned first = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xC3)));
        unsigned high = first & (unsigned)_mm_movemask_epi8(second) >> 1;
        high |= high << 1;
        unsigned run = (unsigned)__builtin_ctz(~((unsigned)_mm_movemask_epi8(lower) | high));
        *accent |= (high & ((1u << run) - 1)) != 0;
        at += run;
        if (run < 15) return at; /* of a letter of two bytes the second may be the seventeenth */
    }
#endif
    return letters_end_bytes(text, at, length, accent);
}

#endif
