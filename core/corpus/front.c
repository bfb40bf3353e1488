#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "corpus/metadata.h"

enum { FRONT_MAX = 64 << 10 }; /* a block this long is no front matter, and looking for its end stays cheap */

/* The line at *at, without its end (LF, CR LF or CR); *at moves behind it. */
static struct slice next_line(const char *text, size_t length, size_t *at) {
    size_t start = *at, end = start;
    while (end < length && text[end] != '\r' && text[end] != '\n') end++;
    *at = end;
    if (*at < length && text[*at] == '\r') ++*at;
    if (*at < length && text[*at] == '\n') ++*at;
    return (struct slice){text + start, end - start};
}

static bool is_fence(struct slice line, const char *fence) {
    while (line.length && strchr(" \t", line.bytes[line.length - 1])) line.length--;
    return line.length == 3 && memcmp(line.bytes, fence, 3) == 0;
}

/* Does a value stand on the lines below: "", "|", ">-"? */
static bool is_below(const char *value) {
    if (*value == '|' || *value == '>') value += value[1] == '-' || value[1] == '+' ? 2 : 1;
    return !*value;
}

/* A YAML scalar as a string; owned by the caller. */
static cJSON *scalar(struct slice s) {
    struct buffer out = {0};
    s = metadata_trim(s);
    char quote = s.length >= 2 && (s.bytes[0] == '"' || s.bytes[0] == '\'') ? s.bytes[0] : 0;
    for (size_t i = quote != 0; i < s.length; i++) {
        char c = s.bytes[i];
        char after = i + 1 < s.length ? s.bytes[i + 1] : '\0';
        if (quote && c == quote) {
            if (quote == '"' || after != '\'') break;
            i++;
        } else if (quote == '"' && c == '\\' && after) {
            c = after == 'n' ? '\n' : after == 't' ? '\t' : after;
            i++;
        } else if (!quote && c == '#' && (i == 0 || s.bytes[i - 1] == ' ')) {
            break;
        }
        buffer_add(&out, &c, 1);
    }
    struct slice text = {out.bytes ? out.bytes : "", out.length};
    if (!quote) text = metadata_trim(text);
    char *copy = memory_copy(text.bytes, text.length);
    cJSON *item = cJSON_CreateString(copy);
    free(copy);
    buffer_free(&out);
    return item;
}

/* "[a, 'b, c']" as a list, anything else as a scalar. */
static cJSON *scalar_or_list(struct slice s) {
    s = metadata_trim(s);
    if (s.length < 2 || s.bytes[0] != '[' || s.bytes[s.length - 1] != ']') return scalar(s);
    cJSON *list = cJSON_CreateArray();
    char quote = 0;
    size_t from = 1;
    for (size_t i = 1; i < s.length; i++) {
        char c = s.bytes[i];
        if (quote) {
            if (c == quote) quote = 0;
        } else if ((c == '"' || c == '\'') &&
                   metadata_trim((struct slice){s.bytes + from, i - from}).length == 0) {
            quote = c;
        } else if (c == ',' || i == s.length - 1) {
            struct slice item = metadata_trim((struct slice){s.bytes + from, i - from});
            if (item.length) cJSON_AddItemToArray(list, scalar(item));
            from = i + 1;
        }
    }
    return list;
}

static void replace_item(cJSON *meta, cJSON **item, cJSON *with) {
    char *key = memory_copy((*item)->string, strlen((*item)->string));
    cJSON_ReplaceItemInObjectCaseSensitive(meta, key, with);
    free(key);
    *item = with;
}

/* An indented line goes on with `last`: a list item, or more of its text. */
static void continue_value(cJSON *meta, cJSON **last, struct slice line) {
    const char *before = cJSON_IsString(*last) ? (*last)->valuestring : "";
    bool empty = is_below(before);
    bool item = line.length > 1 && line.bytes[0] == '-' && line.bytes[1] == ' ';
    if (item && empty) {
        if (!cJSON_IsArray(*last)) replace_item(meta, last, cJSON_CreateArray());
        cJSON_AddItemToArray(*last, scalar((struct slice){line.bytes + 2, line.length - 2}));
    } else if (cJSON_IsString(*last)) {
        struct buffer joined = {0};
        if (!empty) buffer_format(&joined, "%s ", before);
        buffer_add(&joined, line.bytes, line.length);
        buffer_add(&joined, "", 1);
        replace_item(meta, last, cJSON_CreateString(joined.bytes));
        buffer_free(&joined);
    }
}

/* Reads "key: value" into meta; NULL if the line is no such thing. */
static cJSON *key_line(cJSON *meta, struct slice line) {
    const char *colon = memchr(line.bytes, ':', line.length);
    if (!colon || colon == line.bytes) return NULL;
    struct slice value = {colon + 1, line.length - (size_t)(colon + 1 - line.bytes)};
    if (value.length && value.bytes[0] != ' ' && value.bytes[0] != '\t') return NULL;
    struct slice name = metadata_trim((struct slice){line.bytes, (size_t)(colon - line.bytes)});
    for (size_t i = 0; i < name.length; i++) {
        if (strchr("\"'{}[],&*!|>%@`", name.bytes[i])) return NULL;
    }
    char *key = metadata_key(name);
    cJSON *item = scalar_or_list(value);
    cJSON_DeleteItemFromObjectCaseSensitive(meta, key);
    cJSON_AddItemToObject(meta, key, item);
    free(key);
    return item;
}

/* Does a key look like one, not like the beginning of a sentence? */
static bool is_plain_key(const char *key) {
    return *key && !strpbrk(key, " \t");
}

cJSON *metadata_front(const char *text, size_t length, size_t *body, size_t *wrong) {
    size_t at = 0, number = 1;
    *wrong = 0;
    if (length < 4 || memcmp(text, "---", 3) != 0 || !is_fence(next_line(text, length, &at), "---"))
        return NULL;
    cJSON *meta = cJSON_CreateObject(), *last = NULL;
    while (at < length && at < FRONT_MAX) {
        struct slice line = next_line(text, length, &at);
        number++;
        if (is_fence(line, "---") || is_fence(line, "...")) {
            *body = at;
            return meta;
        }
        struct slice content = metadata_trim(line);
        if (!content.length || content.bytes[0] == '#') continue;
        bool goes_on = line.bytes[0] == ' ' || line.bytes[0] == '\t' || line.bytes[0] == '-';
        if (goes_on && last)
            continue_value(meta, &last, content);
        else if (goes_on || !(last = key_line(meta, line)))
            goto none;
    }
    number++;
none:
    if (meta->child && is_plain_key(meta->child->string)) *wrong = number;
    cJSON_Delete(meta);
    return NULL;
}
