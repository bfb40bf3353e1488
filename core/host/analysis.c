/* What is known of one document: tokens, lexicon hits, lines, sentences, and the order of its annotations.
 * Each part is made when first asked for. */
#include "host/internal.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/message.h"
#include "text/fold.h"
#include "text/guess.h"
#include "text/utf8.h"

void analysis_clear(struct analysis *a) {
    a->document = NULL;
    a->language = NULL;
    document_free(&a->owned);
    a->tokens.count = a->hits.count = 0;
    annotations_clear(&a->annotations);
    a->line_count = a->view_count = 0;
    free(a->order);
    a->order = NULL;
}

void analysis_free(struct analysis *a) {
    analysis_clear(a);
    tokens_free(&a->tokens);
    free(a->hits.items);
    annotations_free(&a->annotations);
    free(a->line_starts);
    free(a->view);
    *a = (struct analysis){0};
}

/* A language plugin of the name, by its first subtag ("fr-MA" is fr) or by what it is called ("français");
 * the plain default if there is none. */
static const struct language *language_named(const struct host *h, const char *name) {
    size_t length = strcspn(name, "-_");
    for (size_t i = 1; i < h->language_count; i++) {
        const char *known = language_name(h->languages[i]);
        if (strlen(known) == length && strncasecmp(known, name, length) == 0) return h->languages[i];
    }
    size_t whole = strlen(name);
    struct buffer folded = {0};
    const struct language *found = h->languages[0];
    if (utf8_valid(name, whole) == whole)
        folded.length = fold_case(buffer_reserve(&folded, fold_bound(whole)), name, whole);
    for (size_t i = h->language_count; folded.length && --i > 0;)
        if (language_find(h->languages[i], folded.bytes, folded.length) & LIST_CALLED)
            found = h->languages[i];
    buffer_free(&folded);
    return found;
}

static const struct language *language_guessed(const struct host *h, const struct document *d) {
    const struct language *const *all = (const struct language *const *)h->languages + 1;
    if (h->language_count < 2) return h->languages[0];
    return language_guess(all, h->language_count - 1, *all, d->text + d->body, d->length - d->body);
}

/* What a document says its language is, parsed; the caller deletes it. */
static cJSON *language_said(const struct document *d, const char **name) {
    cJSON *json = d->meta && strstr(d->meta, "\"lang\":") ? cJSON_Parse(d->meta) : NULL;
    *name = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "lang"));
    if (*name && !**name) *name = NULL;
    return json;
}

const struct language *analysis_language(const struct host *h, struct analysis *a) {
    if (a->language) return a->language;
    const char *name;
    cJSON *said = language_said(a->document, &name);
    a->language = name ? language_named(h, name) : language_guessed(h, a->document);
    cJSON_Delete(said);
    return a->language;
}

void host_note_language(const struct host *h, const struct document *d, struct buffer *note) {
    const char *name;
    cJSON *said = language_said(d, &name);
    const struct language *l = name ? language_named(h, name) : language_guessed(h, d);
    if (name && l == h->languages[0])
        message_add(note, NOTE(language_unknown, name));
    else if (!name && l != h->languages[h->language_count > 1])
        message_add(note, NOTE(language, language_name(l)));
    cJSON_Delete(said);
}

void analysis_tokens(struct host *h, struct analysis *a) {
    if (a->tokens.count > 0) return;
    const struct document *d = a->document;
    bool rules =
        d != &a->owned; /* a command's host compiles none: its vocabulary and lexicon stay unfinished */
    tokens_read(&a->tokens, d->text, d->body, d->length, analysis_language(h, a),
                rules ? h->vocabulary : NULL);
    if (rules && h->lexicon) lexicon_match(h->lexicon, h->vocabulary, &a->tokens, d->text, &a->hits);
}

static void line_add(struct analysis *a, size_t start) {
    memory_grow((void **)&a->line_starts, a->line_count, &a->line_capacity, sizeof *a->line_starts);
    a->line_starts[a->line_count++] = (uint32_t)start;
}

static void lines_find(struct analysis *a) {
    const char *text = a->document->text, *end = text + a->document->length, *at = text;
    line_add(a, 0);
    while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) line_add(a, (size_t)(++at - text));
}

uint32_t analysis_line(struct analysis *a, uint32_t offset) {
    if (a->line_count == 0) lines_find(a);
    size_t low = 0, high = a->line_count; /* line_starts[low] <= offset < line_starts[high] */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (a->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low + 1;
}

static struct slice trimmed(const char *text, uint32_t start, uint32_t end) {
    while (start < end && (unsigned char)text[start] <= ' ') start++;
    while (start < end && (unsigned char)text[end - 1] <= ' ') end--;
    return (struct slice){text + start, end - start};
}

struct slice analysis_sentence(struct host *h, struct analysis *a, uint32_t start, uint32_t end) {
    analysis_tokens(h, a);
    const struct token *items = a->tokens.items;
    const char *text = a->document->text;
    size_t count = a->tokens.count, first = tokens_at(&a->tokens, start);
    if (first >= count && count > 2) first = count - 2; /* behind the last token: its sentence */
    if (first >= count || (first == 1 && end <= items[first].start)) return trimmed(text, start, end);
    size_t last = first;
    while (items[first - 1].shape != SHAPE_BOUNDARY) first--;
    for (size_t i = last; i < count && (items[i].start < end || items[i].shape == SHAPE_BOUNDARY); i++)
        if (items[i].shape != SHAPE_BOUNDARY) last = i;
    while (items[last + 1].shape != SHAPE_BOUNDARY) last++;
    return trimmed(text, items[first].start, items[last].end);
}

const uint32_t *analysis_view(struct host *h, struct analysis *a, uint16_t type, size_t *count) {
    *count = a->annotations.count;
    if (a->view_count == *count) return a->view;
    /* while rules run each loop finds others than the last: to sort those of one type is less */
    if (type != NAME_NONE && a->document != &a->owned) {
        *count = annotations_view(&a->annotations, h->schema, type, 0, &a->view, &a->view_capacity);
        a->view_count = 0;
        return a->view;
    }
    a->view_count = annotations_view(&a->annotations, h->schema, NAME_NONE, 0, &a->view, &a->view_capacity);
    return a->view;
}

uint32_t analysis_id(struct host *h, struct analysis *a, uint32_t index) {
    if (a->order == NULL) {
        size_t count;
        const uint32_t *view = analysis_view(h, a, NAME_NONE, &count);
        a->order = memory_resize(NULL, a->annotations.count, sizeof *a->order);
        uint32_t id = 0;
        for (size_t i = 0; i < a->annotations.count; i++) {
            bool dropped = a->annotations.items[view[i]].flags & ANNOTATION_DROPPED;
            a->order[view[i]] = dropped ? 0 : ++id;
        }
    }
    return a->order[index];
}
