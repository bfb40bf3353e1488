#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "annot/pack.h"

/* The section of a rule, as bytes. The buffer is the caller's. */
static struct slice packed(struct buffer *out, const struct annotations *a, const struct schema *s,
                           const char *rule) {
    size_t start = out->length;
    pack_rule(out, a, s, schema_find(s, NAME_RULE, rule), 0, a->count);
    return (struct slice){out->bytes + start, out->length - start};
}

static const struct value *feature(const struct annotations *a, const struct schema *s, uint32_t i,
                                   const char *name) {
    return annotations_get(a, i, schema_find(s, NAME_FEATURE, name));
}

/* Two rules: "role" refers to "person" and to itself. */
static void annotations_make(struct annotations *a, struct schema *s) {
    uint16_t person = schema_add(s, NAME_RULE, "person"), role = schema_add(s, NAME_RULE, "role");
    uint16_t name = schema_add(s, NAME_FEATURE, "name"), holder = schema_add(s, NAME_FEATURE, "holder");
    uint16_t more = schema_add(s, NAME_FEATURE, "more"), weight = schema_add(s, NAME_FEATURE, "weight");
    uint16_t sure = schema_add(s, NAME_FEATURE, "sure"), count = schema_add(s, NAME_FEATURE, "count");
    uint16_t person_type = schema_add(s, NAME_TYPE, "person"), role_type = schema_add(s, NAME_TYPE, "role");
    annotations_add(a, role_type, role, 50, 60); /* 0 */
    struct value refs[] = {{.kind = VALUE_REF, .index = 3}, {.kind = VALUE_REF, .index = 1}};
    annotations_feature(a, more, annotations_list(a, refs, 2));
    annotations_feature(a, holder, (struct value){.kind = VALUE_REF, .index = 2}); /* comes later */
    annotations_seal(a);
    annotations_add(a, person_type, person, 10, 20); /* 1 */
    annotations_feature(a, name, annotations_string(a, "Saïda Badri", 12));
    annotations_feature(a, weight, (struct value){.kind = VALUE_FLOAT, .number = 0.1});
    annotations_seal(a);
    annotations_add(a, role_type, role, 5, 100); /* 2 */
    annotations_feature(a, count, (struct value){.kind = VALUE_INTEGER, .integer = INT64_MIN});
    annotations_feature(a, sure, (struct value){.kind = VALUE_BOOLEAN, .integer = 1});
    annotations_feature(a, name, annotations_string(a, "", 0));
    annotations_seal(a);
    annotations_add(a, person_type, person, 0, 1000); /* 3 */
    annotations_feature(a, sure, (struct value){.kind = VALUE_BOOLEAN, .integer = 0});
    annotations_feature(a, more, annotations_list(a, NULL, 0));
    annotations_feature(a, weight, (struct value){.kind = VALUE_FLOAT, .number = -0.0});
    annotations_seal(a);
}

static void sections_come_back(void **state) {
    (void)state;
    struct schema *s = schema_new(), *t = schema_new();
    struct annotations a = {0}, b = {0};
    struct buffer out = {0};
    struct error err = {""};
    annotations_make(&a, s);
    schema_add(t, NAME_FEATURE, "weight"); /* other ids than in s */
    schema_add(t, NAME_RULE, "role");
    buffer_reserve(&out, 4096);
    struct slice person = packed(&out, &a, s, "person"), role = packed(&out, &a, s, "role");
    assert_true(person.length + role.length < 200);
    assert_true(unpack_rule(&b, t, person, 1000, &err));
    assert_true(unpack_rule(&b, t, role, 1000, &err));
    assert_int_equal(b.count, 4); /* person 0, 1; role 2, 3 */
    assert_string_equal(schema_name(t, NAME_RULE, b.items[2].rule), "role");
    assert_string_equal(schema_name(t, NAME_TYPE, b.items[0].type), "person");
    assert_int_equal(b.items[3].start, 5);
    assert_int_equal(b.items[1].end, 1000);
    const struct value *v = feature(&b, t, 0, "name");
    assert_int_equal(v->length, 12);
    assert_memory_equal(b.bytes.bytes + v->offset, "Saïda Badri", 12);
    assert_true(feature(&b, t, 0, "weight")->number == 0.1);
    assert_true(1 / feature(&b, t, 1, "weight")->number < 0);
    assert_int_equal(feature(&b, t, 1, "sure")->kind, VALUE_BOOLEAN);
    assert_int_equal(feature(&b, t, 1, "sure")->integer, 0);
    assert_int_equal(feature(&b, t, 1, "more")->length, 0);
    assert_int_equal(feature(&b, t, 3, "sure")->integer, 1);
    assert_true(feature(&b, t, 3, "count")->integer == INT64_MIN);
    assert_int_equal(feature(&b, t, 2, "holder")->index, 3);
    v = feature(&b, t, 2, "more");
    assert_int_equal(v->length, 2);
    assert_int_equal(b.values[v->offset].index, 1);
    assert_int_equal(b.values[v->offset + 1].index, 0);
    for (uint32_t i = 0; i < b.count; i++) {
        for (uint32_t k = 1; k < b.items[i].feature_count; k++) {
            assert_true(b.features[b.items[i].features + k - 1].name <
                        b.features[b.items[i].features + k].name);
        }
    }
    /* Packing what came back gives the same bytes but for the order of names. */
    struct buffer again = {0};
    assert_int_equal(packed(&again, &b, t, "role").length, role.length);
    annotations_free(&a);
    annotations_free(&b);
    buffer_free(&out);
    buffer_free(&again);
    schema_free(s);
    schema_free(t);
}

static void refused(struct slice section, size_t text_length) {
    struct schema *s = schema_new();
    struct annotations a = {0};
    struct error err = {""};
    annotations_make(&a, s);
    size_t features = a.feature_count, values = a.value_count, bytes = a.bytes.length;
    bool ok = unpack_rule(&a, s, section, text_length, &err);
    if (!ok) {
        assert_int_equal(a.count, 4);
        assert_int_equal(a.feature_count, features);
        assert_int_equal(a.value_count, values);
        assert_int_equal(a.bytes.length, bytes);
        assert_true(err.text[0]);
    }
    assert_false(ok);
    annotations_free(&a);
    schema_free(s);
}

static void damage_is_refused(void **state) {
    (void)state;
    struct schema *s = schema_new();
    struct annotations a = {0};
    struct buffer out = {0};
    annotations_make(&a, s);
    struct slice role = packed(&out, &a, s, "role");
    refused(role, 99); /* a span past the end of the text */
    for (size_t cut = 1; cut < role.length; cut++) refused((struct slice){role.bytes, cut}, 1000);
    buffer_u8(&out, 0);
    refused((struct slice){out.bytes, out.length}, 1000); /* something behind it */
    /* A ref to a rule whose section is not there. */
    struct annotations b = {0};
    struct schema *t = schema_new();
    struct error err;
    assert_false(unpack_rule(&b, t, (struct slice){out.bytes, out.length - 1}, 1000, &err));
    assert_non_null(strstr(err.text, "role"));
    annotations_free(&a);
    annotations_free(&b);
    buffer_free(&out);
    schema_free(s);
    schema_free(t);
}

static void empty_sections(void **state) {
    (void)state;
    struct schema *s = schema_new();
    struct annotations a = {0};
    struct buffer out = {0};
    schema_add(s, NAME_RULE, "none");
    struct slice none = packed(&out, &a, s, "none");
    assert_int_equal(none.length, 0);
    assert_true(unpack_rule(&a, s, none, 0, NULL));
    assert_int_equal(a.count, 0);
    assert_int_equal(pack_section_rule(none, s), NAME_NONE);
    annotations_free(&a);
    buffer_free(&out);
    schema_free(s);
}

static void directories_come_back(void **state) {
    (void)state;
    struct pack_entry entries[] = {{7, {"abc", 3}}, {UINT64_MAX, {"", 0}}, {8, {"defg", 4}}}, *read = NULL;
    struct buffer out = {0};
    size_t count, capacity = 0;
    buffer_text(&out, "before");
    pack_directory(&out, entries, 3);
    struct slice bytes = {out.bytes + 6, out.length - 6};
    assert_true(unpack_directory(bytes, &read, &count, &capacity, NULL));
    assert_int_equal(count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_true(read[i].closure == entries[i].closure);
        assert_int_equal(read[i].section.length, entries[i].section.length);
        assert_memory_equal(read[i].section.bytes, entries[i].section.bytes, entries[i].section.length);
    }
    struct error err = {""};
    for (size_t i = 0; i < bytes.length; i++) { /* any changed byte and any cut is seen */
        out.bytes[6 + i] ^= 4;
        assert_false(unpack_directory(bytes, &read, &count, &capacity, &err));
        out.bytes[6 + i] ^= 4;
        assert_false(unpack_directory((struct slice){bytes.bytes, i}, &read, &count, &capacity, &err));
        assert_int_equal(count, 0);
    }
    assert_true(err.text[0]);
    buffer_clear(&out);
    pack_directory(&out, NULL, 0);
    assert_true(unpack_directory((struct slice){out.bytes, out.length}, &read, &count, &capacity, NULL));
    assert_int_equal(count, 0);
    free(read);
    buffer_free(&out);
}

/* Random changes to a section never do harm (under the sanitizers), whatever comes of them. */
static void random_damage(void **state) {
    (void)state;
    struct schema *s = schema_new();
    struct annotations a = {0}, b = {0};
    struct buffer out = {0};
    annotations_make(&a, s);
    struct slice role = packed(&out, &a, s, "role");
    uint32_t seed = 5, accepted = 0;
    for (int round = 0; round < 20000; round++) {
        struct schema *t = schema_new();
        char bytes[200];
        memcpy(bytes, role.bytes, role.length);
        annotations_clear(&b);
        annotations_make(&b, t);
        for (int i = 0; i < 2; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[(seed >> 8) % role.length] = (char)(seed >> 24);
        }
        bool ok = unpack_rule(&b, t, (struct slice){bytes, role.length}, 1000, NULL);
        accepted += ok;
        assert_int_equal(ok, b.count != 4);
        for (size_t i = 0; i < b.count; i++)
            assert_true(b.items[i].start < b.items[i].end && b.items[i].end <= 1000);
        schema_free(t);
    }
    assert_true(accepted > 100 && accepted < 15000);
    annotations_free(&a);
    annotations_free(&b);
    buffer_free(&out);
    schema_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_come_back), cmocka_unit_test(damage_is_refused),
        cmocka_unit_test(empty_sections),     cmocka_unit_test(directories_come_back),
        cmocka_unit_test(random_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
