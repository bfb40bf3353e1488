/* Speed of the parts of core/annot, on one core: bench_annot [TEXT]. Without a text, one is made up.
 * Each line: what was measured, the median of five runs, its unit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "annot/lexicon.h"
#include "annot/matcher.h"
#include "annot/pack.h"
#include "base/memory.h"

enum { RUNS = 5, ENTRIES = 100000, ANNOTATIONS = 1000000, TOKENS = 1 << 16, TEXT_DEFAULT = 16 << 20 };
#define BOUNDARY ((uint64_t)1 << MATCH_BOUNDARY_BIT)

static uint64_t seed = 88172645463325252u;
static uint32_t pick(uint32_t n) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 33) % n;
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int compare_times(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Median seconds of RUNS calls. */
static double median(void (*work)(void *), void *context) {
    double times[RUNS];
    for (int i = 0; i < RUNS; i++) {
        double start = seconds();
        work(context);
        times[i] = seconds() - start;
    }
    qsort(times, RUNS, sizeof *times, compare_times);
    return times[RUNS / 2];
}

/* ---- text and lexicon */

static char *text_read(const char *path, size_t *length) {
    FILE *in = fopen(path, "rb");
    if (!in) return NULL;
    char *text = memory_new(TEXT_MAX);
    *length = fread(text, 1, TEXT_MAX - 1, in);
    fclose(in);
    return text;
}

/* Words of syllables, the short ones frequent, in sentences. */
static char *text_make(size_t *length) {
    static const char *const syllables[] = {"la",  "re", "mi",  "sé",   "tion", "cou",
                                            "per", "na", "bou", "ment", "chi",  "œu"};
    char *text = memory_new(TEXT_DEFAULT + 200);
    size_t at = 0;
    bool capital = true;
    while (at < TEXT_DEFAULT) {
        size_t start = at;
        uint32_t rank = pick(1 + pick(1 + pick(20000)));
        do {
            const char *syllable = syllables[rank % 12];
            memcpy(text + at, syllable, strlen(syllable));
            at += strlen(syllable);
        } while (rank /= 12);
        if (capital || !pick(10)) text[start] = (char)(text[start] & ~0x20);
        capital = !pick(20);
        if (capital) text[at++] = '.';
        text[at++] = !pick(50) ? '-' : ' ';
    }
    *length = at;
    return text;
}

struct lexicon_bench {
    const char *text;
    size_t length;
    struct language *language;
    char **phrases;
    uint32_t count;
    struct vocabulary *vocabulary;
    struct lexicon *lexicon;
    struct tokens tokens;
    struct lexicon_hits hits;
};

/* A run of one to three words of the text, beginning with a capital or longer than one word; NULL where there
 * is none. */
static char *phrase_at(const struct lexicon_bench *b, uint32_t first, uint32_t words) {
    const struct token *t = b->tokens.items + first;
    uint32_t length = t->end - t->start;
    bool name = t->shape == SHAPE_CAPITAL && t[-1].shape != SHAPE_BOUNDARY && length > 3;
    bool fit = name || (words > 1 && t->shape == SHAPE_LOWER && length > 6);
    for (uint32_t k = 0; k < words; k++)
        fit = fit && t[k].shape < SHAPE_DIGITS && t[k].shape != SHAPE_BOUNDARY;
    return fit ? memory_copy(b->text + t->start, t[words - 1].end - t->start) : NULL;
}

static int compare_phrases(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Few words begin very many entries: true if this one begins less than STARTS_MAX so far. */
enum { STARTS_MAX = 16, MADE = ENTRIES + ENTRIES / 4, TRIES = 100 * ENTRIES };
static bool starts_few(struct vocabulary *v, uint8_t *starts, const char *phrase) {
    uint32_t word = vocabulary_add(v, phrase, strcspn(phrase, " "));
    if (starts[word] == STARTS_MAX) return false;
    starts[word]++;
    return true;
}

/* ENTRIES different phrases: a third stand in the text, the others are names the text does not know, of words
 * it does. */
static void phrases_pick(struct lexicon_bench *b) {
    b->phrases = memory_new(MADE * sizeof *b->phrases);
    tokens_read(&b->tokens, b->text, 0, b->length, b->language, NULL);
    uint32_t places = (uint32_t)b->tokens.count - 4;
    struct vocabulary *v = vocabulary_new();
    uint8_t *starts = memory_new(b->tokens.count + 1); /* by word id */
    size_t made = 0;
    for (size_t i = 0; made < MADE && i < TRIES; i++) {
        char *left = phrase_at(b, 1 + pick(places), 1 + pick(i % 3 ? 2 : 3)), *right = NULL;
        if (!left || !starts_few(v, starts, left)) {
            free(left);
            continue;
        }
        while (!right) right = phrase_at(b, 1 + pick(places), 1);
        struct buffer phrase = {0};
        buffer_format(&phrase, "%s%s%s", left, i % 3 ? " " : "", i % 3 ? right : "");
        b->phrases[made++] = memory_copy(phrase.bytes, phrase.length);
        buffer_free(&phrase);
        free(left);
        free(right);
    }
    qsort(b->phrases, made, sizeof *b->phrases, compare_phrases);
    uint32_t kept = 0;
    for (size_t i = 0; i < made; i++) {
        if (kept && strcmp(b->phrases[kept - 1], b->phrases[i]) == 0)
            free(b->phrases[i]);
        else
            b->phrases[kept++] = b->phrases[i];
    }
    for (; kept > ENTRIES; kept--) { /* any of them, not the first in the alphabet */
        uint32_t gone = pick(kept);
        free(b->phrases[gone]);
        b->phrases[gone] = b->phrases[kept - 1];
    }
    b->count = kept;
    vocabulary_free(v);
    free(starts);
}

static void lexicon_load(void *context) {
    struct lexicon_bench *b = context;
    struct error err;
    lexicon_free(b->lexicon);
    vocabulary_free(b->vocabulary);
    b->lexicon = lexicon_new();
    b->vocabulary = vocabulary_new();
    for (uint32_t i = 0; i < b->count; i++) {
        const char *p = b->phrases[i];
        lexicon_add(b->lexicon, b->vocabulary, b->language, p, strlen(p), 0, i,
                    i % 8 ? LEXICON_CASE | LEXICON_ACCENT | LEXICON_HYPHEN : 0);
    }
    if (!vocabulary_freeze(b->vocabulary, &err) || !lexicon_freeze(b->lexicon, b->vocabulary, &err)) {
        fprintf(stderr, "%s\n", err.text);
        exit(1);
    }
}

static void text_tokens(void *context) {
    struct lexicon_bench *b = context;
    tokens_read(&b->tokens, b->text, 0, b->length, b->language, b->vocabulary);
}

static void text_match(void *context) {
    struct lexicon_bench *b = context;
    lexicon_match(b->lexicon, b->vocabulary, &b->tokens, b->text, &b->hits);
}

static void bench_lexicon(const char *path) {
    struct lexicon_bench b = {.language = language_new("none")};
    char *text = path ? text_read(path, &b.length) : text_make(&b.length);
    b.text = text;
    phrases_pick(&b);
    printf("lexicon, load %u entries       %8.1f ms\n", b.count, median(lexicon_load, &b) * 1e3);
    double mb = (double)b.length / 1e6;
    printf("tokens (for comparison)           %8.1f MB/s\n", mb / median(text_tokens, &b));
    double spent = median(text_match, &b);
    printf("lexicon, match                    %8.1f MB/s (%.1f ns a token, %.2f hits a token)\n", mb / spent,
           spent * 1e9 / (double)b.tokens.count, (double)b.hits.count / (double)b.tokens.count);
    for (size_t i = 0; i < b.count; i++) free(b.phrases[i]);
    free(b.phrases);
    lexicon_free(b.lexicon);
    vocabulary_free(b.vocabulary);
    language_free(b.language);
    tokens_free(&b.tokens);
    free(b.hits.items);
    free(text);
}

/* ---- token patterns */

struct matcher_bench {
    struct match_program program;
    const uint64_t *masks;
    struct matcher matcher;
    size_t matches;
};

static void masks_match(void *context) {
    struct matcher_bench *b = context;
    size_t first, end;
    matcher_start(&b->matcher, TOKENS);
    b->matches = 0;
    for (size_t from = 0, stop = 0; from < TOKENS; from = stop) {
        while (stop < TOKENS && b->masks[stop++] != BOUNDARY) continue;
        matcher_enter(&b->matcher, from, stop);
        for (; matcher_next(&b->matcher, &b->program, b->masks, from, &first, &end); from = end) b->matches++;
    }
}

static void bench_program(const char *name, const struct match_code *code, size_t length, uint64_t head,
                          const uint64_t *masks) {
    static const uint64_t inside[] = {64};
    struct matcher_bench b = {.masks = masks};
    size_t heads = 0;
    b.program = (struct match_program){.code = code, .length = length, .inside = inside, .head = head};
    for (size_t i = 0; i < TOKENS; i++) heads += (masks[i] & head) != 0;
    double spent = median(masks_match, &b) * 1e9;
    printf("matcher, %-24s %8.2f ns a token (%5.1f ns a head, %.3f matches a token)%s\n", name,
           spent / TOKENS, heads ? spent / (double)heads : 0.0, (double)b.matches / TOKENS,
           b.matcher.exhausted ? " EXHAUSTED" : "");
    matcher_free(&b.matcher);
}

/* Bits: 0 any word, 1 one token in 4, 2 one in 16, 3 one in 100, 4 never, 5 and 6 begin and inside of a span.
 */
static void bench_matcher(void) {
    uint64_t *masks = memory_new(TOKENS * sizeof *masks);
    for (size_t i = 0; i < TOKENS; i++) {
        masks[i] = 1u | (pick(4) ? 0 : 2u) | (pick(16) ? 0 : 4u) | (pick(100) ? 0 : 8u) |
                   (pick(10) ? 0 : 32u) | (pick(3) ? 0 : 64u);
        if (!pick(25)) masks[i] = BOUNDARY;
    }
    const struct match_code pair[] = {{MATCH_TEST, 0, 0, 1}, {MATCH_TEST, 0, 0, 16}, {MATCH_END, 0, 0, 0}};
    bench_program("no head", pair, 3, 16, masks);
    bench_program("attempts that fail", pair, 3, 1, masks);
    /* as(SPAN) * (bit 1)^-1 * (bit 2 + bit 3) : a typical rule; fails mostly in the choice */
    const struct match_code rule[] = {
        {MATCH_OPEN, 0, 0, 0},    {MATCH_SPAN, 0, 0, 32},  {MATCH_CLOSE, 0, 0, 0},  {MATCH_CHOICE, 0, 6, 0},
        {MATCH_TEST, 0, 0, 2},    {MATCH_COMMIT, 0, 6, 0}, {MATCH_CHOICE, 0, 9, 0}, {MATCH_TEST, 0, 0, 4},
        {MATCH_COMMIT, 0, 10, 0}, {MATCH_TEST, 0, 0, 8},   {MATCH_END, 0, 0, 0}};
    bench_program("a rule of 11 steps", rule, 11, 32, masks);
    /* bit 2 * upto(9, bit 3) */
    const struct match_code upto[] = {{MATCH_TEST, 0, 0, 4},
                                      {MATCH_UPTO, 9, 0, 0},
                                      {MATCH_TEST, 0, 0, 8},
                                      {MATCH_COMMIT, 0, 4, 0},
                                      {MATCH_END, 0, 0, 0}};
    bench_program("upto 9", upto, 5, 4, masks);
    free(masks);
}

/* ---- annotations */

struct annotation_bench {
    struct annotations a, back;
    struct schema *schema;
    struct buffer packed;
    uint32_t *view;
    size_t view_capacity;
    bool ok;
};

static void annotations_make(void *context) {
    struct annotation_bench *b = context;
    annotations_clear(&b->a);
    for (uint32_t i = 0; i < ANNOTATIONS; i++) {
        uint32_t start = i * 10 + pick(30);
        annotations_add(&b->a, (uint16_t)(i % 4), (uint16_t)(i % 3), start, start + 1 + pick(12));
        annotations_feature(&b->a, 2, (struct value){.kind = VALUE_FLOAT, .number = i * 0.5});
        annotations_feature(&b->a, 0, annotations_string(&b->a, "milliards", 9));
        annotations_feature(&b->a, 1, (struct value){.kind = VALUE_INTEGER, .integer = i});
        annotations_seal(&b->a);
    }
}

static void annotations_order(void *context) {
    struct annotation_bench *b = context;
    for (uint16_t type = 0; type < 4; type++) annotations_settle(&b->a, b->schema, type, NULL);
    annotations_hide(&b->a, b->schema);
    annotations_view(&b->a, b->schema, NAME_NONE, ANNOTATION_DROPPED, &b->view, &b->view_capacity);
}

static void annotations_pack(void *context) {
    struct annotation_bench *b = context;
    buffer_clear(&b->packed);
    annotations_clear(&b->back);
    for (uint16_t rule = 0; rule < 3; rule++) {
        size_t start = b->packed.length;
        pack_rule(&b->packed, &b->a, b->schema, rule, 0, b->a.count);
        struct slice section = {b->packed.bytes + start, b->packed.length - start};
        b->ok = unpack_rule(&b->back, b->schema, section, UINT32_MAX, NULL);
    }
}

static void bench_annotations(void) {
    static const char *const names[] = {"number", "money", "date", "title"};
    struct annotation_bench b = {.schema = schema_new()};
    for (size_t i = 0; i < 4; i++) {
        for (int kind = 0; kind < NAME_KINDS; kind++) schema_add(b.schema, (enum name_kind)kind, names[i]);
    }
    schema_set_hides(b.schema, 1, 0);
    schema_set_furniture(b.schema, 3);
    printf("annotations, make                 %8.1f ns each, of 1M with 3 features\n",
           median(annotations_make, &b) * 1e9 / ANNOTATIONS);
    printf("annotations, settle, hide, view   %8.1f ns each\n",
           median(annotations_order, &b) * 1e9 / ANNOTATIONS);
    double spent = median(annotations_pack, &b);
    printf("annotations, pack and unpack      %8.1f ns each (%.1f bytes)%s\n", spent * 1e9 / ANNOTATIONS,
           (double)b.packed.length / ANNOTATIONS, b.ok && b.back.count == ANNOTATIONS ? "" : " FAILED");
    annotations_free(&b.a);
    annotations_free(&b.back);
    buffer_free(&b.packed);
    schema_free(b.schema);
    free(b.view);
}

int main(int argc, char **argv) {
    if (argc > 1) bench_lexicon(argv[1]);
    bench_lexicon(NULL); /* the sample has too few words for so many entries */
    bench_matcher();
    bench_annotations();
    return 0;
}
