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

enum { PIECES = 4 };
struct pieces {
    struct slice all[PIECES];
    size_t next;
};

static const char *next_piece(lua_State *L, void *context, size_t *length) {
    struct pieces *p = context;
    (void)L;
    *length = p->next < PIECES ? p->all[p->next].length : 0;
    return *length ? p->all[p->next++].bytes : NULL;
}

static bool find_push(lua_State *L, uint64_t size, uint64_t hash, const char *name) {
    const struct bakery *b = (const struct bakery *)(const void *)lutrin_baked;
    size_t i = 0, length = strlen(name);
    while (i < b->count && (b->loaves[i].hash != hash || b->loaves[i].size != size)) i++;
    if (i == b->count) return false;
    const char *function = (const char *)(b->loaves + b->count) + b->loaves[i].start;
    /* of the name + 1, as Lua 5.4 writes it: seven bits a byte, the highest first, the last byte marked */
    char digits[10], *first = digits + sizeof digits;
    for (size_t left = length + 1, mark = 0x80; left; left >>= 7, mark = 0)
        *--first = (char)((left & 0x7F) | mark);
    struct pieces p = {{{function, BAKED_HEAD},
                        {first, (size_t)(digits + sizeof digits - first)},
                        {name, length},
                        {function + BAKED_HEAD, b->loaves[i].length - BAKED_HEAD}},
                       0};
    if (lua_load(L, next_piece, &p, name, "b") == LUA_OK) return true;
    lua_pop(L, 1);
    return false;
}

bool baked_push(lua_State *L, struct slice source, uint64_t hash, const char *name) {
    return source.length > 0 && find_push(L, source.length, hash, name);
}

bool baked_programs_push(lua_State *L) {
    return find_push(L, 0, 0, "@programs");
}
