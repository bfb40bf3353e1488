#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "corpus/decoder.h"
#include "corpus/metadata.h"
#include "corpus/quoted.h"
#include "text/encoding.h"
#include "text/tokens.h"
#include "text/utf8.h"

/* Twice the largest text: escapes and metadata need room too. */
enum { LINE_MAX_BYTES = 2 * TEXT_MAX, READ_BLOCK = 256 << 10 };

/* A line at hand: `at` has a NUL behind its `length` bytes and may be written to. */
struct line {
    char *at;
    size_t length;
    uint64_t number;
    const char *id; /* of the file */
    char place[400];
};

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_blank(const char *p, size_t length) {
    size_t i = 0;
    while (i < length && is_space(p[i])) i++;
    return i == length;
}

static bool surrogate(const char *hex, char low, char high) {
    char third = hex[1] >= 'a' ? (char)(hex[1] - 32) : hex[1];
    return (hex[0] == 'd' || hex[0] == 'D') && third >= low && third <= high;
}

/* Replaces escapes that name no character, a NUL or half a surrogate pair, by that of U+FFFD, which is as
 * long. Returns how many. */
static size_t mend_escapes(char *line, size_t length) {
    size_t mended = 0;
    char *end = line + length;
    for (char *p = line; (p = memchr(p, '\\', (size_t)(end - p))); p += 2) {
        if (end - p < 6) break; /* an escape of two characters may follow, none of six */
        if (p[1] != 'u') continue;
        char *hex = p + 2;
        bool pair = surrogate(hex, '8', 'B') && end - p >= 12 && hex[4] == '\\' && hex[5] == 'u' &&
                    surrogate(hex + 6, 'C', 'F');
        if (pair) {
            p += 10;
        } else if (memcmp(hex, "0000", 4) == 0 || surrogate(hex, '8', 'F')) {
            memcpy(hex, "fffd", 4);
            mended++;
        }
    }
    return mended;
}

/* End of the JSON string that starts at p. */
static const char *string_end(const char *p) {
    for (p++; *p && *p != '"'; p++) {
        if (*p == '\\' && p[1]) p++;
    }
    return *p ? p + 1 : p;
}

/* The next member's value as it stands after p, in an object that cJSON has read; *p moves behind it. */
static struct slice next_value(const char **p) {
    const char *at = *p + strcspn(*p, "\"");
    if (*at) at = string_end(at);
    at += strspn(at, " \t\r\n:");
    const char *value = at;
    for (size_t depth = 0; *at; at++) {
        if (*at == '"')
            at = string_end(at) - 1;
        else if (*at == '{' || *at == '[')
            depth++;
        else if ((*at == '}' || *at == ']' || *at == ',') && depth == 0)
            break;
        else if (*at == '}' || *at == ']')
            depth--;
    }
    *p = at;
    while (at > value && is_space(at[-1])) at--;
    return (struct slice){value, (size_t)(at - value)};
}

/* True if s is a number as RFC 8259 writes them (cJSON takes "01" too). */
static bool is_json_number(struct slice s) {
    size_t i = s.length && s.bytes[0] == '-';
    size_t whole = strspn(s.bytes + i, "0123456789");
    if (!whole || (whole > 1 && s.bytes[i] == '0')) return false;
    i += whole;
    if (s.bytes[i] == '.') {
        size_t part = strspn(s.bytes + i + 1, "0123456789");
        if (!part) return false;
        i += part + 1;
    }
    if (s.bytes[i] == 'e' || s.bytes[i] == 'E') {
        i++;
        if (s.bytes[i] == '-' || s.bytes[i] == '+') i++;
        size_t part = strspn(s.bytes + i, "0123456789");
        if (!part) return false;
        i += part;
    }
    return i == s.length;
}

/* cJSON holds numbers as doubles: a long id would lose its last digits. Those that are no small integers
 * become raw JSON, as written. The members of `line` and of `object` are the same, in the same order. */
static void keep_numbers(const char *line, cJSON *object) {
    const char *p = strchr(line, '{');
    for (cJSON *item = object->child, *next; p && item; item = next) {
        next = item->next;
        struct slice raw = next_value(&p);
        if (!cJSON_IsNumber(item) || item->valuedouble == (double)item->valueint || !is_json_number(raw))
            continue;
        char *copy = memory_copy(raw.bytes, raw.length);
        cJSON *kept = cJSON_CreateRaw(copy);
        free(copy);
        kept->string = item->string;
        item->string = NULL;
        cJSON_ReplaceItemViaPointer(object, item, kept);
    }
}

static bool has_long_number(const cJSON *object) {
    const cJSON *item;
    cJSON_ArrayForEach(item, object) {
        if (cJSON_IsNumber(item) && item->valuedouble != (double)item->valueint) return true;
    }
    return false;
}

static const char *kind_of(const cJSON *value) {
    if (cJSON_IsArray(value)) return REASON(array, 0);
    if (cJSON_IsString(value)) return REASON(string, 0);
    if (cJSON_IsObject(value)) return REASON(object, 0);
    if (cJSON_IsNumber(value) || cJSON_IsRaw(value)) return REASON(number, 0);
    return cJSON_IsBool(value) ? REASON(boolean, 0) : REASON(null, 0);
}

/* How much of an object's keys is told. */
enum { KEYS_MAX = 10, KEY_BYTES = 40 };

/* The keys of an object as a list for people, ended by a NUL: `id, body, date`. */
static struct buffer keys_list(const cJSON *object) {
    struct buffer out = {0};
    const cJSON *item;
    size_t count = 0;
    cJSON_ArrayForEach(item, object) {
        if (count++ == KEYS_MAX) break;
        if (count > 1) buffer_text(&out, ", ");
        size_t length = strlen(item->string), kept = length;
        if (kept > KEY_BYTES) {
            for (kept = KEY_BYTES; utf8_is_inside(item->string[kept]);) kept--;
        }
        for (size_t i = 0; i < kept; i++) {
            unsigned char c = (unsigned char)item->string[i];
            buffer_u8(&out, c < 0x20 ? '?' : c);
        }
        if (kept < length) buffer_text(&out, "...");
    }
    buffer_text(&out, count > KEYS_MAX ? ", ..." : count ? "" : "{}");
    buffer_u8(&out, 0);
    return out;
}

/* False, having told, if the object lacks what each line needs. */
static bool has_keys(struct decoder *d, const char *place, const cJSON *object) {
    if (cJSON_GetObjectItemCaseSensitive(object, "id") && cJSON_GetObjectItemCaseSensitive(object, "text"))
        return true;
    struct buffer keys = keys_list(object);
    decoder_problem(d, PROBLEM(key_missing, place, keys.bytes));
    buffer_free(&keys);
    return false;
}

/* Takes key `name`, which is there, out of the object; NULL, having told, unless it is a string or, where
 * allowed, a number.
 */
static cJSON *take_text(struct decoder *d, const char *place, cJSON *object, const char *name, bool number) {
    cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    if (cJSON_IsString(item) || (number && (cJSON_IsNumber(item) || cJSON_IsRaw(item)))) {
        return cJSON_DetachItemViaPointer(object, item);
    }
    decoder_problem(d, PROBLEM(key_kind, place, name, kind_of(item)));
    return NULL;
}

/* cJSON ends strings with a NUL, so raw ones must go before it reads. Returns how many there were; the line
 * is then in d->scratch. */
static size_t mend_zeros(struct decoder *d, struct line *line) {
    if (!memchr(line->at, 0, line->length)) return 0;
    size_t count = 0;
    buffer_clear(&d->scratch);
    for (size_t i = 0; i < line->length; i++) {
        count += line->at[i] == '\0';
        if (line->at[i])
            buffer_add(&d->scratch, line->at + i, 1);
        else
            buffer_text(&d->scratch, "\xEF\xBF\xBD");
    }
    line->length = d->scratch.length;
    buffer_add(&d->scratch, "", 1);
    line->at = d->scratch.bytes;
    return count;
}

static void drop_nulls(cJSON *object) {
    for (cJSON *item = object->child, *next; item; item = next) {
        next = item->next;
        if (cJSON_IsNull(item)) cJSON_Delete(cJSON_DetachItemViaPointer(object, item));
    }
}

/* `body`: the text, where line_cut has taken it out; used up. */
static void give_line(struct decoder *d, const struct line *line, cJSON *object, struct buffer *body,
                      const char *note) {
    struct buffer name = {0}, origin = {0};
    cJSON *id = NULL, *text = NULL;
    if (has_long_number(object)) keep_numbers(line->at, object);
    if (!has_keys(d, line->place, object) || !(id = take_text(d, line->place, object, "id", true)) ||
        !(text = take_text(d, line->place, object, "text", false)))
        goto done;
    if (cJSON_IsNumber(id))
        metadata_write(&name, id);
    else
        buffer_text(&name, id->valuestring);
    if (!name.length) {
        decoder_problem(d, PROBLEM(empty_id, line->place));
        goto done;
    }
    drop_nulls(object);
    buffer_format(&origin, "%s:%" PRIu64, line->id, line->number);
    struct draft draft = {.place = line->place,
                          .id = {name.bytes, name.length},
                          .origin = {origin.bytes, origin.length},
                          .meta = object,
                          .note = note};
    if (body->bytes) {
        draft.text = *body;
        *body = (struct buffer){0};
    } else { /* cJSON allocates with malloc unless told otherwise, which nobody does */
        draft.text.length = strlen(text->valuestring);
        draft.text.capacity = draft.text.length + 1;
        draft.text.bytes = text->valuestring;
        text->valuestring = NULL;
    }
    object = NULL;
    decoder_give(d, &draft);
done:
    cJSON_Delete(id);
    cJSON_Delete(text);
    cJSON_Delete(object);
    buffer_free(&name);
    buffer_free(&origin);
}

/* Takes the value of the line's first "text" out: *body has what it says, *rest is the line with an empty
 * string there. False: there is none, or it is none that can be told at a glance. Lines that are no JSON may
 * come out as true, but then so is `rest` none: all else stands there as it was. */
static bool line_cut(struct decoder *d, const struct line *line, struct line *rest, struct buffer *body) {
    const char *at = line->at, *end = at + line->length;
    while (is_space(*at)) at++;
    if (*at++ != '{') return false;
    for (;;) {
        while (is_space(*at)) at++;
        const char *key = at, *key_end = *at == '"' ? string_end(at) : at;
        size_t size = (size_t)(key_end - key);
        if (size < 2 || memchr(key, '\\', size)) return false; /* an escape may spell "text" too */
        at = key_end;
        if (size == sizeof "\"text\"" - 1 && memcmp(key, "\"text\"", size) == 0) break;
        at = key;
        next_value(&at);
        if (*at++ != ',') return false;
    }
    while (is_space(*at) || *at == ':') at++;
    size_t size = *at == '"' ? quoted_read(at, (size_t)(end - at), body) : 0;
    if (!size) return false;
    struct buffer *out = &d->rest;
    buffer_clear(out);
    buffer_add(out, line->at, (size_t)(at - line->at) + 1);
    buffer_add(out, at + size - 1, (size_t)(end - at) - size + 2); /* the NUL behind it too */
    *rest = *line;
    rest->at = out->bytes;
    rest->length = out->length - 1;
    return true;
}

/* The line's JSON value; NULL, with *end where it goes wrong, if it is not one and nothing else. */
static cJSON *line_parse(const struct line *line, const char **end) {
    cJSON *value = cJSON_ParseWithLengthOpts(line->at, line->length + 1, end, 0);
    while (*end && is_space(**end)) ++*end; /* a NUL stops it */
    if (value && *end == line->at + line->length) return value;
    cJSON_Delete(value);
    return NULL;
}

static void read_line(struct decoder *d, struct line *line) {
    struct line rest;
    struct buffer body = {0}, note = {0};
    const char *end = NULL;
    cJSON *value = NULL;
    size_t zeros = mend_zeros(d, line), mended = 0;
    if (line_cut(d, line, &rest, &body)) {
        mended = mend_escapes(rest.at, rest.length);
        value = line_parse(&rest, &end);
    }
    if (value) {
        line = &rest;
    } else {
        buffer_free(&body);
        mended = mend_escapes(line->at, line->length);
        value = line_parse(line, &end);
    }
    if (zeros) message_add(&note, NOTE(nul, NUMBER(zeros)));
    if (mended) message_add(&note, NOTE(escapes, NUMBER(mended)));
    if (note.length) buffer_add(&note, "", 1);
    if (!value) {
        size_t column = end ? (size_t)(end - line->at) + 1 : 1;
        decoder_problem(d, PROBLEM(no_json, line->place, NUMBER(column)));
    } else if (!cJSON_IsObject(value)) {
        decoder_problem(d, PROBLEM(no_object, line->place, kind_of(value)));
        cJSON_Delete(value);
    } else {
        give_line(d, line, value, &body, note.bytes);
    }
    buffer_free(&body);
    buffer_free(&note);
}

/* A line of the source, without its end; at == NULL: one that was too long to keep. */
static void take_line(struct decoder *d, struct line *line, const char *place, char *at, size_t length) {
    line->number++;
    if (at && is_blank(at, length)) return;
    if (!decoder_wants(d)) {
        d->next++;
        return;
    }
    line->at = at;
    line->length = length;
    snprintf(line->place, sizeof line->place, "%s:%" PRIu64, place, line->number);
    if (at && length < LINE_MAX_BYTES)
        read_line(d, line);
    else
        decoder_problem(d, PROBLEM(line_long, line->place, NUMBER(LINE_MAX_BYTES >> 20)));
}

/* Complete lines of window[0, length); returns how many bytes they took. */
static size_t take_lines(struct decoder *d, struct line *line, const char *place, char *window,
                         size_t length) {
    size_t from = 0;
    while (!d->stopped) {
        char *end = memchr(window + from, '\n', length - from);
        if (!end) break;
        *end = '\0';
        take_line(d, line, place, window + from, (size_t)(end - window) - from);
        from = (size_t)(end - window) + 1;
    }
    return from;
}

/* What a stream of lines is read into: at most one unfinished line and a block. */
struct window {
    struct buffer bytes;
    bool too_long; /* the start of the line at hand was dropped */
};

/* Takes the complete lines of the window, of which bytes[seen, length) are new. */
static void window_take(struct decoder *d, struct window *w, struct line *line, const char *place,
                        size_t seen) {
    size_t taken = 0;
    if (!memchr(w->bytes.bytes + seen, '\n', w->bytes.length - seen)) {
        if (w->bytes.length < LINE_MAX_BYTES) return;
        w->too_long = true;
        taken = w->bytes.length;
    } else {
        if (w->too_long) {
            taken = (size_t)((char *)memchr(w->bytes.bytes, '\n', w->bytes.length) - w->bytes.bytes) + 1;
            take_line(d, line, place, NULL, 0);
            w->too_long = false;
        }
        taken += take_lines(d, line, place, w->bytes.bytes + taken, w->bytes.length - taken);
    }
    memmove(w->bytes.bytes, w->bytes.bytes + taken, w->bytes.length - taken);
    w->bytes.length -= taken;
}

void decoder_jsonl(struct decoder *d, struct input *in, const char *place, const char *id) {
    struct window w = {.too_long = false};
    struct line line = {.id = id};
    char mark[3];
    struct slice head = input_peek(in, sizeof mark);
    if (text_bom(head)) input_read(in, mark, sizeof mark);
    ssize_t n = 0;
    while (!d->stopped) {
        size_t seen = w.bytes.length;
        n = input_read(in, buffer_reserve(&w.bytes, READ_BLOCK + 1), READ_BLOCK);
        if (n <= 0) break;
        w.bytes.length += (size_t)n;
        window_take(d, &w, &line, place, seen);
    }
    if (n < 0) {
        snprintf(line.place, sizeof line.place, "%s:%" PRIu64, place, line.number + 1);
        decoder_problem(d, PROBLEM(lines_broken, line.place, in->error));
    } else if (!d->stopped && w.too_long) {
        take_line(d, &line, place, NULL, 0);
    } else if (!d->stopped && w.bytes.length) {
        w.bytes.bytes[w.bytes.length] = '\0';
        take_line(d, &line, place, w.bytes.bytes, w.bytes.length);
    }
    buffer_free(&w.bytes);
}

bool jsonl_sniff(struct input *in) {
    size_t wanted = 1;
    for (;;) {
        struct slice head = input_peek(in, wanted);
        size_t start = text_bom(head);
        while (start < head.length && is_space(head.bytes[start])) start++;
        if (start < head.length && head.bytes[start] != '{') return false;
        const char *end = start < head.length ? memchr(head.bytes + start, '\n', head.length - start) : NULL;
        if (!end && head.length >= wanted && head.length < LINE_MAX_BYTES) {
            wanted = 2 * head.length + 1;
            continue;
        }
        if (start == head.length) return false;
        char *line = memory_copy(head.bytes + start,
                                 (size_t)((end ? end : head.bytes + head.length) - head.bytes) - start);
        cJSON *value = cJSON_Parse(line);
        bool found = cJSON_IsObject(value) && value->child; /* "text" may be missing: that is told */
        cJSON_Delete(value);
        free(line);
        return found;
    }
}
