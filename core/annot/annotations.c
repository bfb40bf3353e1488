#include "annot/annotations.h"

#include <stdlib.h>

#include "base/memory.h"

void annotations_clear(struct annotations *a) {
    a->count = a->feature_count = a->value_count = 0;
    buffer_clear(&a->bytes);
}

void annotations_free(struct annotations *a) {
    free(a->items);
    free(a->features);
    free(a->values);
    buffer_free(&a->bytes);
    *a = (struct annotations){0};
}

/* Indices are 32 bits wide: past them a document counts as one that does not fit into memory. */
static uint32_t index_of(size_t n) {
    if (n > UINT32_MAX) memory_resize(NULL, SIZE_MAX, SIZE_MAX);
    return (uint32_t)n;
}

uint32_t annotations_add(struct annotations *a, uint16_t type, uint16_t rule, uint32_t start, uint32_t end) {
    memory_grow((void **)&a->items, a->count, &a->capacity, sizeof *a->items);
    struct annotation *item = &a->items[a->count];
    *item = (struct annotation){
        .start = start, .end = end, .type = type, .rule = rule, .features = index_of(a->feature_count)};
    return index_of(a->count++);
}

static struct feature *feature_find(const struct annotations *a, const struct annotation *item,
                                    uint16_t name) {
    struct feature *f = a->features + item->features;
    for (size_t i = 0; i < item->feature_count; i++) {
        if (f[i].name == name) return &f[i];
    }
    return NULL;
}

void annotations_feature(struct annotations *a, uint16_t name, struct value v) {
    struct annotation *item = &a->items[a->count - 1];
    struct feature *old = item->feature_count ? feature_find(a, item, name) : NULL;
    if (old) {
        old->value = v;
        return;
    }
    memory_grow((void **)&a->features, a->feature_count, &a->feature_capacity, sizeof *a->features);
    a->features[a->feature_count++] = (struct feature){name, v};
    item->feature_count++;
}

void annotations_seal(struct annotations *a) {
    if (!a->count) return;
    const struct annotation *item = &a->items[a->count - 1];
    struct feature *f = a->features + item->features;
    for (size_t i = 1; i < item->feature_count; i++) { /* a handful, and mostly in order already */
        struct feature moved = f[i];
        size_t k = i;
        for (; k > 0 && f[k - 1].name > moved.name; k--) f[k] = f[k - 1];
        f[k] = moved;
    }
}

struct value annotations_string(struct annotations *a, const char *bytes, size_t length) {
    struct value v = {.kind = VALUE_STRING, .length = index_of(length), .offset = index_of(a->bytes.length)};
    buffer_add(&a->bytes, bytes, length);
    return v;
}

struct value annotations_list(struct annotations *a, const struct value *items, size_t count) {
    struct value v = {.kind = VALUE_LIST, .length = index_of(count), .offset = index_of(a->value_count)};
    for (size_t i = 0; i < count; i++) {
        memory_grow((void **)&a->values, a->value_count, &a->value_capacity, sizeof *a->values);
        a->values[a->value_count++] = items[i];
    }
    return v;
}

void annotations_copy_features(struct annotations *a, uint32_t from,
                               bool (*wanted)(void *context, uint16_t name), void *context) {
    uint32_t first = a->items[from].features;
    uint16_t count = a->items[from].feature_count;
    for (uint32_t i = 0; i < count; i++) {
        struct feature f = a->features[first + i]; /* a copy: adding may move the array */
        if (wanted(context, f.name)) annotations_feature(a, f.name, f.value);
    }
}

const struct value *annotations_get(const struct annotations *a, uint32_t index, uint16_t name) {
    const struct annotation *item = &a->items[index];
    const struct feature *f = item->feature_count ? feature_find(a, item, name) : NULL;
    return f ? &f->value : NULL;
}
