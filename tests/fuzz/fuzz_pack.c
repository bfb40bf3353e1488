/* Any bytes as a packed section and as a directory: what is accepted is sound, and packs and unpacks again.
 * Build with clang -fsanitize=fuzzer,address,undefined. */
#include <stdint.h>
#include <stdlib.h>

#include "annot/pack.h"
#include "base/hash.h"

enum { TEXT_LENGTH = 5000 };

static void require(bool condition) {
    if (!condition) abort();
}

static void check_value(const struct annotations *a, const struct value *v, bool in_list) {
    switch (v->kind) {
    case VALUE_STRING:
        require((size_t)v->offset + v->length <= a->bytes.length);
        break;
    case VALUE_REF:
        require(v->index < a->count);
        break;
    case VALUE_LIST:
        require(!in_list && (size_t)v->offset + v->length <= a->value_count);
        for (uint32_t i = 0; i < v->length; i++) check_value(a, &a->values[v->offset + i], true);
        break;
    default:
        require(v->kind <= VALUE_BOOLEAN);
        break;
    }
}

static void check_annotations(const struct annotations *a) {
    for (size_t i = 0; i < a->count; i++) {
        const struct annotation *x = &a->items[i];
        require(x->start < x->end && x->end <= TEXT_LENGTH);
        for (uint32_t k = 0; k < x->feature_count; k++)
            check_value(a, &a->features[x->features + k].value, false);
    }
}

static void fuzz_section(struct slice bytes) {
    struct schema *s = schema_new();
    struct annotations a = {0}, b = {0};
    struct buffer out = {0};
    uint16_t other = schema_add(s, NAME_RULE, "r");
    for (uint32_t i = 0; i < 3; i++) annotations_add(&a, schema_add(s, NAME_TYPE, "t"), other, i, i + 1);
    if (unpack_rule(&a, s, bytes, TEXT_LENGTH, NULL)) {
        check_annotations(&a);
        uint16_t rule = a.count > 3 ? a.items[3].rule : other;
        pack_rule(&out, &a, s, rule, 0, a.count);
        if (rule != other) { /* else the section holds the three annotations too, and its refs have moved */
            for (uint32_t i = 0; i < 3; i++) annotations_add(&b, 0, other, i, i + 1);
            require(unpack_rule(&b, s, (struct slice){out.bytes, out.length}, TEXT_LENGTH, NULL));
            require(b.count == a.count);
        }
    } else {
        require(a.count == 3 && a.feature_count == 0 && a.value_count == 0 && a.bytes.length == 0);
    }
    annotations_free(&a);
    annotations_free(&b);
    buffer_free(&out);
    schema_free(s);
}

static void fuzz_directory(struct slice bytes) {
    struct pack_entry *entries = NULL;
    struct buffer sealed = {0};
    size_t count, capacity = 0;
    buffer_u8(&sealed, 1);
    buffer_u64(&sealed, hash64(bytes.bytes, bytes.length)); /* else nothing would get past the hash */
    buffer_add(&sealed, bytes.bytes, bytes.length);
    unpack_directory(bytes, &entries, &count, &capacity, NULL);
    if (unpack_directory((struct slice){sealed.bytes, sealed.length}, &entries, &count, &capacity, NULL)) {
        for (size_t i = 0; i < count; i++) {
            const char *end = entries[i].section.bytes + entries[i].section.length;
            require(entries[i].section.bytes >= sealed.bytes && end <= sealed.bytes + sealed.length);
        }
    }
    free(entries);
    buffer_free(&sealed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct slice bytes = {(const char *)data, size};
    if (size == 0) return 0;
    fuzz_section(bytes);
    fuzz_directory(bytes);
    return 0;
}
