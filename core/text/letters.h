/* Runs of the letters and digits that most words are made of, each with its look-up key. Word lengths cannot
 * be predicted: a loop over bytes would pay for its exit at every word, so sixteen bytes are looked at
 * together where the machine can. */
#ifndef LUTRIN_TEXT_LETTERS_H
#define LUTRIN_TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "text/vocabulary.h"

#if defined __SSE2__ && defined __x86_64__
#define LETTERS_SIXTEEN
#include <emmintrin.h>
#endif

/* A run of at most WORD_KEY_MAX bytes; a letter of which they hold but half is not part of it. */
struct letters {
    struct word_key key;
    size_t length; /* bytes */
    bool accent;   /* a small letter of two bytes is among them */
};

/* The small letters that French is written with but œ: a to z, and U+00DF to U+00FF without the sign of
 * division. */
static inline size_t letters_small(const char *text, size_t readable) {
    if (text[0] >= 'a' && text[0] <= 'z') return 1;
    if (readable < 2 || (unsigned char)text[0] != 0xC3) return 0;
    unsigned char second = (unsigned char)text[1];
    return second >= 0x9F && second <= 0xBF && second != 0xB7 ? 2 : 0;
}

/* Small letters from text[before] on, with the `before` bytes (at most two, which are there) in front of
 * them. `readable` bytes may be read from `text` on. */
static inline struct letters letters_read_bytes(const char *text, size_t readable, size_t before) {
    struct letters run = {.length = before};
    size_t most = readable < WORD_KEY_MAX ? readable : WORD_KEY_MAX, size;
    while (run.length < most && (size = letters_small(text + run.length, most - run.length)) > 0) {
        run.length += size;
        run.accent |= size > 1;
    }
    run.key = word_key(text, run.length, readable);
    return run;
}

/* Bytes from `first` to `last`, both ASCII. */
static inline struct letters letters_range_bytes(const char *text, size_t readable, char first, char last) {
    struct letters run = {.length = 0};
    size_t most = readable < WORD_KEY_MAX ? readable : WORD_KEY_MAX;
    while (run.length < most && text[run.length] >= first && text[run.length] <= last) run.length++;
    run.key = word_key(text, run.length, readable);
    return run;
}

#ifdef LETTERS_SIXTEEN

/* For each value of `before` by itself, and never by way of memory. */
#define LETTERS_INLINE static inline __attribute__((always_inline))

/* Which of sixteen bytes are from `first` to `last` (shifted so that one comparison tells), as bits. */
LETTERS_INLINE unsigned sixteen_range(__m128i bytes, int first, int last) {
    __m128i shifted = _mm_add_epi8(bytes, _mm_set1_epi8((char)(127 - last)));
    return (unsigned)_mm_movemask_epi8(_mm_cmpgt_epi8(shifted, _mm_set1_epi8((char)(126 - last + first))));
}

LETTERS_INLINE struct letters sixteen_run(__m128i bytes, unsigned wanted) {
    struct letters run = {.length = (size_t)__builtin_ctz(~wanted)};
    __m128i masks = _mm_loadu_si128((const __m128i *)(const void *)(word_key_window + 16 - run.length));
    __m128i key = _mm_and_si128(bytes, masks);
    run.key.low = (uint64_t)_mm_cvtsi128_si64(key);
    run.key.high = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(key, key));
    run.key.length = (uint32_t)run.length;
    return run;
}

LETTERS_INLINE struct letters letters_read(const char *text, size_t readable, size_t before) {
    if (readable < 16) return letters_read_bytes(text, readable, before);
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)text);
    unsigned first = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xC3)));
    unsigned division = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xB7)));
    unsigned second = sixteen_range(bytes, 0x9F - 0x100, 0xBF - 0x100) & ~division;
    unsigned head = (1u << before) - 1, pairs = first & second >> 1 & ~head;
    unsigned small = sixteen_range(bytes, 'a', 'z') | pairs | pairs << 1 | head;
    struct letters run = sixteen_run(bytes, small & 0xFFFF);
    run.accent = (pairs & ((1u << run.length) - 1)) != 0;
    return run;
}

LETTERS_INLINE struct letters letters_range(const char *text, size_t readable, char first, char last) {
    if (readable < 16) return letters_range_bytes(text, readable, first, last);
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)text);
    return sixteen_run(bytes, sixteen_range(bytes, first, last));
}

#else
#define letters_read letters_read_bytes
#define letters_range letters_range_bytes
#endif

#endif
