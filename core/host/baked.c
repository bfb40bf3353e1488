#include "host/baked.h"

#include <string.h>

#ifdef LUTRIN_BAKED
/* .incbin: an array of half a megabyte in C takes the compiler longer than all the rest */
__asm__(".section .rodata\n"
        ".balign 16\n"
        "lutrin_baked: .incbin \"" LUTRIN_BAKED "\"\n"
        ".previous\n");
extern const char lutrin_baked[];
#else
_Alignas(16) static const char lutrin_baked[sizeof(struct bakery)];
#endif

struct reading {
    const char *at; /* the function: BAKED_HEAD bytes, then the rest */
    size_t length;
    struct slice name;
    char size[10]; /* of the name + 1, in Lua's way */
    int step;
};

static const char *next_piece(lua_State *L, void *context, size_t *length) {
    struct reading *r = context;
    (void)L;
    size_t left = r->name.length + 1, first = sizeof r->size;
    switch (r->step++) {
    case 0:
        *length = BAKED_HEAD;
        return r->at;
    case 1:
        do {
            r->size[--first] = (char)(left & 0x7F);
            left >>= 7;
        } while (left);
        r->size[sizeof r->size - 1] = (char)(r->size[sizeof r->size - 1] | (char)0x80);
        *length = sizeof r->size - first;
        return r->size + first;
    case 2:
        *length = r->name.length;
        return r->name.bytes;
    case 3:
        *length = r->length - BAKED_HEAD;
        return r->at + BAKED_HEAD;
    default:
        *length = 0;
        return NULL;
    }
}

static bool find_push(lua_State *L, uint64_t size, uint64_t hash, const char *name) {
    const struct bakery *b = (const struct bakery *)(const void *)lutrin_baked;
    size_t i = 0;
    while (i < b->count && (b->loaves[i].hash != hash || b->loaves[i].size != size)) i++;
    if (i == b->count) return false;
    struct reading r = {.at = (const char *)(b->loaves + b->count) + b->loaves[i].start,
                        .length = b->loaves[i].length,
                        .name = {name, strlen(name)}};
    if (lua_load(L, next_piece, &r, name, "b") == LUA_OK) return true;
    lua_pop(L, 1);
    return false;
}

bool baked_push(lua_State *L, struct slice source, uint64_t hash, const char *name) {
    return source.length > 0 && find_push(L, source.length, hash, name);
}

bool baked_programs_push(lua_State *L) {
    return find_push(L, 0, 0, "@programs");
}
