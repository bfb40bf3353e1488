/* `again`: where a value that a rule found stands in the document once more, it is annotated as well. */
#include <string.h>

#include "base/memory.h"
#include "host/rule.h"

static bool has_lower(const char *s, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if ((s[i] >= 'a' && s[i] <= 'z') || (unsigned char)s[i] >= 0x80) return true;
    }
    return false;
}

static void ascii_lower(char *s, size_t length) {
    const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    size_t i = 0;
    for (; i + 8 <= length;
         i += 8) { /* eight bytes at a time: the top bit of each tells whether it is a capital */
        uint64_t bytes;
        memcpy(&bytes, s + i, 8);
        uint64_t low = bytes & ~tops;
        uint64_t capitals = (low + ones * (0x80 - 'A')) & ~(low + ones * (0x7F - 'Z')) & ~bytes & tops;
        bytes |= capitals >> 2;
        memcpy(s + i, &bytes, 8);
    }
    for (; i < length; i++) {
        if (s[i] >= 'A' && s[i] <= 'Z') s[i] = (char)(s[i] + ('a' - 'A'));
    }
}

/* Tokens that begin with the same two bytes, as chains from the first on: where a value may stand again. */
static size_t starts_key(const char *lower) {
    return ((unsigned char)lower[0] * 31u + (unsigned char)lower[1]) % AGAIN_STARTS;
}

static void starts_make(struct host *h) {
    struct cascade *c = h->cascade;
    const struct tokens *t = &h->current.tokens;
    c->starts = memory_new(AGAIN_STARTS * sizeof *c->starts);
    c->starts_next = memory_resize(NULL, t->count, sizeof *c->starts_next);
    for (size_t i = t->count; i-- > 1;) { /* token 0 is a boundary: it ends the chains */
        if (t->items[i].shape == SHAPE_BOUNDARY) continue;
        uint32_t *head = &c->starts[starts_key(c->lower + t->items[i].start)];
        c->starts_next[i] = *head;
        *head = (uint32_t)i;
    }
}

/* Does a token end at this byte, from token i on? */
static bool ends_token(const struct tokens *t, size_t i, uint32_t end) {
    while (i < t->count && t->items[i].end < end) i++;
    return i < t->count && t->items[i].end == end;
}

static bool taken(const struct annotations *a, const struct rule *r, size_t from, uint32_t start,
                  uint32_t end) {
    for (size_t i = from; i < a->count; i++) {
        if (a->items[i].rule == r->id && a->items[i].start < end && start < a->items[i].end) return true;
    }
    return false;
}

/* Every other place of the value (bytes of a pool that may move: hence the copy) becomes an annotation like
 * `source`. */
static void repeat_value(struct host *h, struct rule *r, size_t from, uint32_t source, const char *haystack,
                         const char *value, size_t length) {
    const struct tokens *t = &h->current.tokens;
    struct annotations *a = &h->current.annotations;
    char two[] = {value[0], value[1]};
    ascii_lower(two, sizeof two);
    for (uint32_t i = h->cascade->starts[starts_key(two)]; i; i = h->cascade->starts_next[i]) {
        uint32_t start = t->items[i].start, end = start + (uint32_t)length;
        if (end > h->current.document->length || memcmp(haystack + start, value, length) != 0) continue;
        if (!ends_token(t, i, end) || taken(a, r, from, start, end)) continue;
        const struct type_spec *type = &r->types[0];
        for (size_t k = 1; k < r->type_count; k++) {
            if (r->types[k].type == a->items[source].type) type = &r->types[k];
        }
        emit_begin(h->L, h, r, type, start, end);
        annotations_copy_features(a, source, emit_wanted, (void *)(uintptr_t)type);
        annotations_seal(a);
    }
}

/* Has an earlier annotation of this run the same value? Then its places were looked for already. */
static bool repeated(const struct annotations *a, size_t from, size_t index, uint16_t feature,
                     const struct value *v) {
    for (size_t i = from; i < index; i++) {
        const struct value *w = annotations_get(a, (uint32_t)i, feature);
        if (w && w->kind == VALUE_STRING && w->length == v->length &&
            memcmp(a->bytes.bytes + w->offset, a->bytes.bytes + v->offset, v->length) == 0)
            return true;
    }
    return false;
}

void emit_again(struct host *h, struct rule *r, size_t from) {
    struct annotations *a = &h->current.annotations;
    struct cascade *c = h->cascade;
    size_t stop = a->count;
    if (r->again_count == 0 || stop == from) return;
    const struct document *d = h->current.document;
    if (!c->lower) {
        c->lower = memory_copy(d->text, d->length);
        ascii_lower(c->lower, d->length);
        starts_make(h);
    }
    for (size_t i = from; i < stop; i++) {
        for (size_t k = 0; k < r->again_count; k++) {
            const struct value *v = annotations_get(a, (uint32_t)i, r->again[k]);
            if (!v || v->kind != VALUE_STRING || v->length < 2 || repeated(a, from, i, r->again[k], v))
                continue;
            const char *bytes = a->bytes.bytes + v->offset;
            bool fold = has_lower(bytes, v->length);
            size_t length = v->length;
            char *value = lua_newuserdatauv(h->L, length, 0); /* a flood raises */
            memcpy(value, bytes, length);
            if (fold) ascii_lower(value, length);
            repeat_value(h, r, from, (uint32_t)i, fold ? c->lower : d->text, value, length);
            lua_pop(h->L, 1);
        }
    }
}
