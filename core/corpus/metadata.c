#include "corpus/metadata.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "text/encoding.h"
#include "text/json.h"

static void write_string(struct buffer *out, const char *text) {
    struct buffer converted = {0};
    struct text_change change;
    struct slice s = {text, strlen(text)};
    if (text_to_utf8(s, NULL, &converted, &change, NULL)) {
        size_t mark = text_bom(s);
        s = change.changed ? (struct slice){converted.bytes, converted.length}
                           : (struct slice){text + mark, s.length - mark};
    } else {
        s.length = 0;
    }
    json_string(out, s.bytes, s.length);
    buffer_free(&converted);
}

struct member {
    const cJSON *item;
    size_t place;
};

static int compare_members(const void *a, const void *b) {
    const struct member *x = a, *y = b;
    int order = strcmp(x->item->string, y->item->string);
    return order ? order : x->place < y->place ? -1 : 1;
}

static void write_object(struct buffer *out, const cJSON *object) {
    struct member *members = NULL;
    size_t count = 0, capacity = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, object) {
        memory_grow((void **)&members, count, &capacity, sizeof *members);
        members[count] = (struct member){item, count};
        count++;
    }
    if (count) qsort(members, count, sizeof *members, compare_members);
    const char *between = "";
    buffer_text(out, "{");
    for (size_t i = 0; i < count; i++) {
        item = members[i].item;
        if (i && strcmp(members[i - 1].item->string, item->string) == 0) continue;
        buffer_text(out, between);
        write_string(out, item->string);
        buffer_text(out, ":");
        metadata_write(out, item);
        between = ",";
    }
    buffer_text(out, "}");
    free(members);
}

void metadata_write(struct buffer *out, const cJSON *value) {
    if (cJSON_IsObject(value)) {
        write_object(out, value);
    } else if (cJSON_IsArray(value)) {
        const char *between = "[";
        const cJSON *item;
        cJSON_ArrayForEach(item, value) {
            buffer_text(out, between);
            metadata_write(out, item);
            between = ",";
        }
        buffer_text(out, *between == '[' ? "[]" : "]");
    } else if (cJSON_IsString(value)) {
        write_string(out, value->valuestring);
    } else if (cJSON_IsRaw(value)) {
        buffer_text(out, value->valuestring);
    } else if (cJSON_IsNumber(value)) {
        json_number(out, value->valuedouble);
    } else {
        buffer_text(out, cJSON_IsTrue(value) ? "true" : cJSON_IsFalse(value) ? "false" : "null");
    }
}

/* The two figures at `at`; -1 if they are none. */
static int figures(const char *at) {
    unsigned a = (unsigned)at[0] - '0', b = a < 10 ? (unsigned)at[1] - '0' : 10;
    return a < 10 && b < 10 ? (int)(10 * a + b) : -1;
}

bool metadata_is_date(const char *text) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int century = figures(text), year = century < 0 ? -1 : figures(text + 2);
    if (year < 0) return false;
    if (text[4] == '\0') return true;
    int month = text[4] == '-' ? figures(text + 5) : -1;
    if (month < 1 || month > 12) return false;
    if (text[7] == '\0') return true;
    int day = text[7] == '-' ? figures(text + 8) : -1;
    bool leap = year % 4 == 0 && (year != 0 || century % 4 == 0);
    if (day < 1 || day > days[month - 1] + (month == 2 && leap)) return false;
    return text[10] == '\0' || text[10] == 'T' || text[10] == ' ';
}

void metadata_defaults(cJSON *object, const cJSON *defaults) {
    const cJSON *item;
    cJSON_ArrayForEach(item, defaults) {
        if (cJSON_GetObjectItemCaseSensitive(object, item->string)) continue;
        cJSON_AddItemToObject(object, item->string, cJSON_Duplicate(item, 1));
    }
}

char *metadata_key(struct slice key) {
    static const char *const standard[][2] = {{"title", "title"},   {"date", "date"},   {"author", "author"},
                                              {"source", "source"}, {"lang", "lang"},   {"titre", "title"},
                                              {"auteur", "author"}, {"langue", "lang"}, {"language", "lang"}};
    char *copy = memory_copy(key.bytes, key.length);
    for (size_t i = 0; i < sizeof standard / sizeof *standard; i++) {
        if (strcasecmp(copy, standard[i][0]) != 0) continue;
        free(copy);
        return memory_copy(standard[i][1], strlen(standard[i][1]));
    }
    return copy;
}

struct slice metadata_trim(struct slice s) {
    while (s.length && strchr(" \t\r", s.bytes[0])) s = (struct slice){s.bytes + 1, s.length - 1};
    while (s.length && strchr(" \t\r", s.bytes[s.length - 1])) s.length--;
    return s;
}
