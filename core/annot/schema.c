#include "annot/schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

/* Names by id, and ids by a hash of the name (open addressing; NAME_NONE is a free slot). */
struct names {
    char **items;
    size_t count, capacity;
    uint16_t *slots;
    size_t slot_count; /* a power of two, at least twice `count` */
};

struct id_list {
    uint16_t *items;
    size_t count, capacity;
};

struct rule_facts {
    int priority;
    struct id_list hides;
};

struct schema {
    struct names names[NAME_KINDS];
    struct rule_facts *rules; /* as many as were asked for so far; further rules have no facts */
    size_t rule_count, rule_capacity;
    struct id_list furniture;
};

struct schema *schema_new(void) {
    return memory_new(sizeof(struct schema));
}

void schema_free(struct schema *s) {
    if (!s) return;
    for (size_t kind = 0; kind < NAME_KINDS; kind++) {
        struct names *n = &s->names[kind];
        for (size_t i = 0; i < n->count; i++) free(n->items[i]);
        free(n->items);
        free(n->slots);
    }
    for (size_t i = 0; i < s->rule_count; i++) free(s->rules[i].hides.items);
    free(s->rules);
    free(s->furniture.items);
    free(s);
}

/* The slot that holds `name`, or the free one where it belongs. */
static uint16_t *names_slot(const struct names *n, const char *name) {
    size_t i = hash64(name, strlen(name)) & (n->slot_count - 1);
    while (n->slots[i] != NAME_NONE && strcmp(n->items[n->slots[i]], name) != 0)
        i = (i + 1) & (n->slot_count - 1);
    return &n->slots[i];
}

static void names_widen(struct names *n) {
    n->slot_count = n->slot_count ? n->slot_count * 2 : 64;
    n->slots = memory_resize(n->slots, n->slot_count, sizeof *n->slots);
    for (size_t i = 0; i < n->slot_count; i++) n->slots[i] = NAME_NONE;
    for (size_t i = 0; i < n->count; i++) *names_slot(n, n->items[i]) = (uint16_t)i;
}

uint16_t schema_add(struct schema *s, enum name_kind kind, const char *name) {
    struct names *n = &s->names[kind];
    if ((n->count + 1) * 2 > n->slot_count) names_widen(n);
    uint16_t *slot = names_slot(n, name);
    if (*slot == NAME_NONE && n->count < NAME_NONE) {
        memory_grow((void **)&n->items, n->count, &n->capacity, sizeof *n->items);
        n->items[n->count] = memory_copy(name, strlen(name));
        *slot = (uint16_t)n->count++;
    }
    return *slot;
}

uint16_t schema_find(const struct schema *s, enum name_kind kind, const char *name) {
    const struct names *n = &s->names[kind];
    return n->slot_count ? *names_slot(n, name) : NAME_NONE;
}

const char *schema_name(const struct schema *s, enum name_kind kind, uint16_t id) {
    return s->names[kind].items[id];
}

size_t schema_count(const struct schema *s, enum name_kind kind) {
    return s->names[kind].count;
}

static bool list_has(const struct id_list *l, uint16_t id) {
    for (size_t i = 0; i < l->count; i++) {
        if (l->items[i] == id) return true;
    }
    return false;
}

static void list_add(struct id_list *l, uint16_t id) {
    if (list_has(l, id)) return;
    memory_grow((void **)&l->items, l->count, &l->capacity, sizeof *l->items);
    l->items[l->count++] = id;
}

static struct rule_facts *rule_facts(struct schema *s, uint16_t rule) {
    while (s->rule_count <= rule) {
        memory_grow((void **)&s->rules, s->rule_count, &s->rule_capacity, sizeof *s->rules);
        s->rules[s->rule_count++] = (struct rule_facts){0};
    }
    return &s->rules[rule];
}

void schema_set_priority(struct schema *s, uint16_t rule, int priority) {
    rule_facts(s, rule)->priority = priority;
}

int schema_priority(const struct schema *s, uint16_t rule) {
    return rule < s->rule_count ? s->rules[rule].priority : 0;
}

void schema_set_hides(struct schema *s, uint16_t rule, uint16_t type) {
    list_add(&rule_facts(s, rule)->hides, type);
}

const uint16_t *schema_hidden(const struct schema *s, uint16_t rule, size_t *count) {
    *count = rule < s->rule_count ? s->rules[rule].hides.count : 0;
    return *count ? s->rules[rule].hides.items : NULL;
}

bool schema_hides(const struct schema *s, uint16_t rule, uint16_t type) {
    return rule < s->rule_count && list_has(&s->rules[rule].hides, type);
}

void schema_set_furniture(struct schema *s, uint16_t type) {
    list_add(&s->furniture, type);
}

bool schema_is_furniture(const struct schema *s, uint16_t type) {
    return list_has(&s->furniture, type);
}
