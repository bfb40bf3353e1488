/* The annotations of one document, in the order the rules emitted them, and the views others see of them. */
#ifndef LUTRIN_ANNOT_ANNOTATIONS_H
#define LUTRIN_ANNOT_ANNOTATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "annot/schema.h"
#include "base/buffer.h"

enum value_kind {
    VALUE_STRING,  /* offset, length into annotations.bytes */
    VALUE_INTEGER, /* integer */
    VALUE_FLOAT,   /* number */
    VALUE_BOOLEAN, /* integer 0 or 1 */
    VALUE_REF,     /* index: another annotation of the document */
    VALUE_LIST     /* offset, length: a run of annotations.values (of one kind, never lists) */
};

struct value {
    uint8_t kind;
    uint32_t length;
    union {
        int64_t integer;
        double number;
        uint32_t index;
        uint32_t offset;
    };
};

struct feature {
    uint16_t name; /* NAME_FEATURE */
    struct value value;
};

enum annotation_flag {
    ANNOTATION_DROPPED =
        1, /* lost an overlap against another rule of its type, or replaced by an own-type rule */
    ANNOTATION_HIDDEN = 2,   /* inside an annotation whose rule hides this type */
    ANNOTATION_FURNITURE = 4 /* in a page zone that is not the body (and not itself the zone) */
};

struct annotation {
    uint32_t start, end; /* bytes, half-open; start < end */
    uint16_t type, rule;
    uint32_t features;      /* first one in annotations.features */
    uint16_t feature_count; /* sorted by feature name id */
    uint16_t flags;
};

/* Arrays are owned; indices stay valid until annotations_clear, pointers until the next add. */
struct annotations {
    struct annotation *items;
    size_t count, capacity;
    struct feature *features;
    size_t feature_count, feature_capacity;
    struct value *values;
    size_t value_count, value_capacity;
    struct buffer bytes;
};

void annotations_clear(struct annotations *a); /* keeps the memory */
void annotations_free(struct annotations *a);

/* Appends an annotation without features and returns its index; then features are added to the last one only,
 * in any order (annotations_seal sorts them). A second feature of the same name replaces the first. */
uint32_t annotations_add(struct annotations *a, uint16_t type, uint16_t rule, uint32_t start, uint32_t end);
void annotations_feature(struct annotations *a, uint16_t name, struct value v);
void annotations_seal(struct annotations *a);
struct value annotations_string(struct annotations *a, const char *bytes, size_t length);
struct value annotations_list(struct annotations *a, const struct value *items, size_t count);
/* Copies to the last annotation every feature of annotation `from` whose name `wanted` accepts. */
void annotations_copy_features(struct annotations *a, uint32_t from,
                               bool (*wanted)(void *context, uint16_t name), void *context);

/* The feature's value, or NULL. Valid until the next add. */
const struct value *annotations_get(const struct annotations *a, uint32_t index, uint16_t name);

/* Settles overlaps among annotations of `type` emitted so far (DROPPED is set or cleared anew): longest, then
 * priority, then leftmost, then rule name, greedily; two of one rule never overlap. An annotation of a rule
 * in `replacing` (own-type rules, by rule id; may be NULL) wins over what it overlaps from rules that are
 * not, and where two of these have the same span that of the rule which runs later (lower priority, then
 * later name): it has read the other. */
void annotations_settle(struct annotations *a, const struct schema *s, uint16_t type, const bool *replacing);

/* The same; returns how many of the type stand, and lists them (indices) in text order in *standing, which
 * has room for *capacity and is the caller's to free. */
size_t annotations_settle_list(struct annotations *a, const struct schema *s, uint16_t type,
                               const bool *replacing, uint32_t **standing, size_t *capacity);

/* Sets HIDDEN and FURNITURE over all settled annotations. Of two types that hide each other on one span that
 * of the rule with the higher priority stands, then that of the first rule by name. */
void annotations_hide(struct annotations *a, const struct schema *s);

/* Writes the indices of annotations of `type` (NAME_NONE: of any) whose flags & exclude == 0, ordered by
 * start, then longest, then type name, then rule name. Returns the count; *out is grown as memory_grow does.
 */
size_t annotations_view(const struct annotations *a, const struct schema *s, uint16_t type, uint16_t exclude,
                        uint32_t **out, size_t *capacity);

#endif
