#include "annot/pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

/* A section, empty for a rule without annotations:
 *
 *     u8 SECTION_VERSION, rule name, count, then for each annotation
 *     start - start of the one before (zigzag), end - start, type, feature count, then for each feature
 *     name, value
 *
 * A name is its number in the section; the first time it is followed by its bytes. All numbers are varints. A
 * value is one byte of tag (enum tag), then what the tag says. */
enum { SECTION_VERSION = 1, DIRECTORY_VERSION = 1 };

/* More features of one annotation than any rule declares: a section that has them is damaged. */
enum { FEATURES_MAX = 1000 };

enum tag { TAG_STRING, TAG_INTEGER, TAG_FLOAT, TAG_FALSE, TAG_TRUE, TAG_REF, TAG_LIST };

static uint64_t zigzag(int64_t v) {
    return ((uint64_t)v << 1) ^ (uint64_t)(v < 0 ? -1 : 0);
}

static int64_t unzigzag(uint64_t v) {
    return (int64_t)((v >> 1) ^ (0 - (v & 1)));
}

/* ---- writing */

struct packer {
    struct buffer *out;
    const struct annotations *a;
    const struct schema *schema;
    uint16_t *numbers[NAME_KINDS]; /* by id: number in the section, NAME_NONE if not spelled yet */
    uint16_t counts[NAME_KINDS];
    uint32_t *positions; /* of every annotation among those of its rule; made when a ref is met */
};

static void pack_name(struct packer *p, enum name_kind kind, uint16_t id) {
    uint16_t *number = &p->numbers[kind][id];
    if (*number != NAME_NONE) {
        buffer_varint(p->out, *number);
        return;
    }
    const char *name = schema_name(p->schema, kind, id);
    *number = p->counts[kind]++;
    buffer_varint(p->out, *number);
    buffer_bytes(p->out, name, strlen(name));
}

static void pack_ref(struct packer *p, uint32_t index) {
    const struct annotation *items = p->a->items;
    if (!p->positions) {
        uint32_t *counts = memory_new(schema_count(p->schema, NAME_RULE) * sizeof *counts);
        p->positions = memory_resize(NULL, p->a->count, sizeof *p->positions);
        for (size_t i = 0; i < p->a->count; i++) p->positions[i] = counts[items[i].rule]++;
        free(counts);
    }
    pack_name(p, NAME_RULE, items[index].rule);
    buffer_varint(p->out, p->positions[index]);
}

static void pack_value(struct packer *p, const struct value *v) {
    static const uint8_t tags[] = {
        [VALUE_STRING] = TAG_STRING, [VALUE_INTEGER] = TAG_INTEGER, [VALUE_FLOAT] = TAG_FLOAT,
        [VALUE_BOOLEAN] = TAG_FALSE, [VALUE_REF] = TAG_REF,         [VALUE_LIST] = TAG_LIST,
    };
    uint64_t bits;
    bool truth = v->kind == VALUE_BOOLEAN && v->integer;
    buffer_u8(p->out, truth ? TAG_TRUE : tags[v->kind]);
    switch (v->kind) {
    case VALUE_STRING:
        buffer_bytes(p->out, v->length ? p->a->bytes.bytes + v->offset : "", v->length);
        break;
    case VALUE_INTEGER:
        buffer_varint(p->out, zigzag(v->integer));
        break;
    case VALUE_FLOAT:
        memcpy(&bits, &v->number, sizeof bits);
        buffer_u64(p->out, bits);
        break;
    case VALUE_REF:
        pack_ref(p, v->index);
        break;
    case VALUE_LIST:
        buffer_varint(p->out, v->length);
        for (uint32_t i = 0; i < v->length; i++)
            pack_value(p, &p->a->values[v->offset + i]); /* lists hold no lists */
        break;
    default:
        break;
    }
}

static void pack_annotation(struct packer *p, const struct annotation *x, uint32_t before) {
    buffer_varint(p->out, zigzag((int64_t)x->start - before));
    buffer_varint(p->out, x->end - x->start);
    pack_name(p, NAME_TYPE, x->type);
    buffer_varint(p->out, x->feature_count);
    for (uint32_t i = 0; i < x->feature_count; i++) {
        const struct feature *f = &p->a->features[x->features + i];
        pack_name(p, NAME_FEATURE, f->name);
        pack_value(p, &f->value);
    }
}

void pack_rule(struct buffer *out, const struct annotations *a, const struct schema *s, uint16_t rule,
               size_t from, size_t to) {
    size_t count = 0, names = 0, first = a->count, end = 0;
    for (size_t i = from; i < to; i++) {
        if (a->items[i].rule != rule) continue;
        if (count++ == 0) first = i;
        end = i + 1;
    }
    if (!count) return;
    buffer_u8(out, SECTION_VERSION);
    const char *name = schema_name(s, NAME_RULE, rule);
    buffer_bytes(out, name, strlen(name));
    buffer_varint(out, count);
    for (size_t kind = 0; kind < NAME_KINDS; kind++) names += schema_count(s, (enum name_kind)kind);
    struct packer p = {.out = out, .a = a, .schema = s};
    uint16_t few[1024], *numbers = names <= 1024 ? few : memory_resize(NULL, names, sizeof *numbers);
    memset(numbers, 0xFF, names * sizeof *numbers); /* NAME_NONE */
    names = 0;
    for (size_t kind = 0; kind < NAME_KINDS; kind++) {
        p.numbers[kind] = numbers + names;
        names += schema_count(s, (enum name_kind)kind);
    }
    uint32_t before = 0;
    for (size_t i = first; i < end; i++) {
        if (a->items[i].rule != rule) continue;
        pack_annotation(&p, &a->items[i], before);
        before = a->items[i].start;
    }
    if (numbers != few) free(numbers);
    free(p.positions);
}

/* ---- reading */

struct names {
    uint16_t *ids; /* by number in the section */
    size_t count, capacity;
};

/* The annotations of a rule that refs name. */
struct targets {
    uint32_t *items;
    size_t count, capacity;
};

struct unpacker {
    struct cursor in;
    struct annotations *a;
    struct schema *schema;
    struct names names[NAME_KINDS];
    struct targets *targets; /* by number of the rule's name in the section */
    size_t target_capacity;
    size_t first;   /* the section's first annotation */
    uint64_t count; /* of the section's annotations */
    uint16_t rule;
};

static uint16_t name_add(struct schema *s, enum name_kind kind, struct slice name) {
    if (!name.length || memchr(name.bytes, '\0', name.length)) return NAME_NONE;
    char small[64], *text = name.length < sizeof small ? small : memory_new(name.length + 1);
    memcpy(text, name.bytes, name.length);
    text[name.length] = '\0';
    uint16_t id = schema_add(s, kind, text);
    if (text != small) free(text);
    return id;
}

/* NAME_NONE on damage. */
static uint16_t unpack_name(struct unpacker *u, enum name_kind kind, uint64_t *number) {
    struct names *n = &u->names[kind];
    *number = cursor_varint(&u->in);
    if (u->in.failed || *number > n->count) return NAME_NONE;
    if (*number < n->count) return n->ids[*number];
    uint16_t id = name_add(u->schema, kind, cursor_bytes(&u->in));
    memory_grow((void **)&n->ids, n->count, &n->capacity, sizeof *n->ids);
    n->ids[n->count++] = id;
    return id;
}

/* Lists where the annotations of a rule are, the first time a ref names it. */
static const struct targets *targets_of(struct unpacker *u, uint16_t rule, uint64_t number) {
    while (number >= u->target_capacity) {
        size_t old = u->target_capacity;
        memory_grow((void **)&u->targets, old, &u->target_capacity, sizeof *u->targets);
        memset(u->targets + old, 0, (u->target_capacity - old) * sizeof *u->targets);
    }
    struct targets *t = &u->targets[number];
    for (size_t i = 0; !t->items && i < u->first; i++) {
        if (u->a->items[i].rule != rule) continue;
        for (size_t k = i; k < u->first; k++) {
            if (u->a->items[k].rule != rule) continue;
            memory_grow((void **)&t->items, t->count, &t->capacity, sizeof *t->items);
            t->items[t->count++] = (uint32_t)k;
        }
    }
    return t;
}

static bool unpack_ref(struct unpacker *u, struct value *v) {
    uint64_t number;
    uint16_t rule = unpack_name(u, NAME_RULE, &number);
    uint64_t position = cursor_varint(&u->in);
    if (rule == NAME_NONE || u->in.failed) return false;
    v->kind = VALUE_REF;
    if (rule == u->rule) { /* of this section: it may come later */
        v->index = (uint32_t)(u->first + position);
        return position < u->count;
    }
    const struct targets *t = targets_of(u, rule, number);
    if (position >= t->count) return false;
    v->index = t->items[position];
    return true;
}

static bool unpack_value(struct unpacker *u, struct value *v, bool in_list);

static bool unpack_list(struct unpacker *u, struct value *v) {
    uint64_t count = cursor_varint(&u->in);
    if (u->in.failed || count > (size_t)(u->in.end - u->in.at))
        return false; /* an item takes a byte or more */
    *v = annotations_list(u->a, NULL, 0);
    for (; v->length < count; v->length++) {
        struct value item;
        if (!unpack_value(u, &item, true)) return false;
        if (v->length && item.kind != u->a->values[v->offset].kind) return false;
        annotations_list(u->a, &item, 1);
    }
    return true;
}

static bool unpack_value(struct unpacker *u, struct value *v, bool in_list) {
    uint8_t tag = cursor_u8(&u->in);
    struct slice bytes;
    uint64_t bits;
    *v = (struct value){0};
    switch (tag) {
    case TAG_STRING:
        bytes = cursor_bytes(&u->in);
        if (!u->in.failed) *v = annotations_string(u->a, bytes.bytes, bytes.length);
        break;
    case TAG_INTEGER:
        v->kind = VALUE_INTEGER;
        v->integer = unzigzag(cursor_varint(&u->in));
        break;
    case TAG_FLOAT:
        v->kind = VALUE_FLOAT;
        bits = cursor_u64(&u->in);
        memcpy(&v->number, &bits, sizeof bits);
        break;
    case TAG_FALSE:
    case TAG_TRUE:
        v->kind = VALUE_BOOLEAN;
        v->integer = tag == TAG_TRUE;
        break;
    case TAG_REF:
        return unpack_ref(u, v);
    case TAG_LIST:
        return !in_list && unpack_list(u, v);
    default:
        return false;
    }
    return !u->in.failed;
}

static bool unpack_annotation(struct unpacker *u, int64_t *start, size_t text_length) {
    uint64_t number, moved = cursor_varint(&u->in), length = cursor_varint(&u->in);
    uint16_t type = unpack_name(u, NAME_TYPE, &number);
    uint64_t features = cursor_varint(&u->in);
    if (u->in.failed || type == NAME_NONE || features > FEATURES_MAX || moved > UINT32_MAX * UINT64_C(2))
        return false;
    *start += unzigzag(moved);
    if (*start < 0 || (uint64_t)*start >= text_length || length == 0 ||
        length > text_length - (uint64_t)*start) {
        return false;
    }
    annotations_add(u->a, type, u->rule, (uint32_t)*start, (uint32_t)((uint64_t)*start + length));
    while (features-- > 0) {
        struct value v;
        uint16_t name = unpack_name(u, NAME_FEATURE, &number);
        if (name == NAME_NONE || !unpack_value(u, &v, false)) return false;
        annotations_feature(u->a, name, v);
    }
    annotations_seal(u->a);
    return true;
}

static bool unpack_section(struct unpacker *u, size_t text_length) {
    if (cursor_u8(&u->in) != SECTION_VERSION) return false;
    u->rule = name_add(u->schema, NAME_RULE, cursor_bytes(&u->in));
    u->count = cursor_varint(&u->in);
    if (u->in.failed || u->rule == NAME_NONE || u->count > UINT32_MAX) return false;
    int64_t start = 0;
    for (uint64_t i = 0; i < u->count; i++) {
        if (!unpack_annotation(u, &start, text_length)) return false;
    }
    return u->in.at == u->in.end;
}

bool unpack_rule(struct annotations *a, struct schema *s, struct slice section, size_t text_length,
                 struct error *err) {
    struct unpacker u = {.in = {.at = section.bytes, .end = section.bytes + section.length},
                         .a = a,
                         .schema = s,
                         .first = a->count,
                         .rule = NAME_NONE};
    size_t features = a->feature_count, values = a->value_count, bytes = a->bytes.length;
    bool ok = !section.length || unpack_section(&u, text_length);
    if (!ok) {
        a->count = u.first;
        a->feature_count = features;
        a->value_count = values;
        a->bytes.length = bytes;
        error_set(err, "stored annotations are damaged (rule %s)",
                  u.rule == NAME_NONE ? "unknown" : schema_name(s, NAME_RULE, u.rule));
    }
    for (size_t kind = 0; kind < NAME_KINDS; kind++) free(u.names[kind].ids);
    for (size_t i = 0; i < u.target_capacity; i++) free(u.targets[i].items);
    free(u.targets);
    return ok;
}

uint16_t pack_section_rule(struct slice section, struct schema *s) {
    struct cursor in = {.at = section.bytes, .end = section.bytes + section.length};
    uint8_t version = cursor_u8(&in);
    struct slice name = cursor_bytes(&in);
    return in.failed || version != SECTION_VERSION ? NAME_NONE : name_add(s, NAME_RULE, name);
}

/* ---- directory: u8 DIRECTORY_VERSION, u64 hash of the rest; count; closure and length of each section; the
 * sections */

void pack_directory(struct buffer *out, const struct pack_entry *entries, size_t count) {
    buffer_u8(out, DIRECTORY_VERSION);
    size_t checked = out->length + sizeof(uint64_t);
    buffer_u64(out, 0);
    buffer_varint(out, count);
    for (size_t i = 0; i < count; i++) {
        buffer_u64(out, entries[i].closure);
        buffer_varint(out, entries[i].section.length);
    }
    for (size_t i = 0; i < count; i++) buffer_add(out, entries[i].section.bytes, entries[i].section.length);
    size_t end = out->length;
    uint64_t hash = hash64(out->bytes + checked, end - checked);
    out->length = checked - sizeof hash;
    buffer_u64(out, hash);
    out->length = end;
}

bool unpack_directory(struct slice packed, struct pack_entry **entries, size_t *count, size_t *capacity,
                      struct error *err) {
    struct cursor in = {.at = packed.bytes, .end = packed.bytes + packed.length};
    *count = 0;
    uint8_t version = cursor_u8(&in);
    uint64_t hash = cursor_u64(&in);
    if (in.failed || version != DIRECTORY_VERSION || hash != hash64(in.at, (size_t)(in.end - in.at))) {
        return error_set(err, "a document's stored annotations are damaged");
    }
    uint64_t wanted = cursor_varint(&in);
    for (; *count < wanted && !in.failed; (*count)++) {
        memory_grow((void **)entries, *count, capacity, sizeof **entries);
        (*entries)[*count] = (struct pack_entry){.closure = cursor_u64(&in)};
        (*entries)[*count].section.length = cursor_varint(&in);
    }
    for (size_t i = 0; i < *count && !in.failed; i++) {
        struct slice *section = &(*entries)[i].section;
        if (section->length > (size_t)(in.end - in.at)) in.failed = true;
        section->bytes = in.at;
        if (!in.failed) in.at += section->length;
    }
    if (!in.failed && in.at == in.end) return true;
    *count = 0;
    return error_set(err, "a document's stored annotations are damaged");
}
