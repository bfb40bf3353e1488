#include "host/baked.h"

#include <lauxlib.h>
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

/* A length as Lua 5.4 writes it: seven bits a byte, the highest first, the last byte marked. */
static void add_length(struct buffer *out, size_t length) {
    unsigned shift = 0;
    while (length >> shift > 0x7F) shift += 7;
    for (; shift; shift -= 7) buffer_u8(out, length >> shift & 0x7F);
    buffer_u8(out, (uint8_t)(length | 0x80));
}

static bool find_push(lua_State *L, uint64_t size, uint64_t hash, const char *name) {
    const struct bakery *b = (const struct bakery *)(const void *)lutrin_baked;
    size_t i = 0;
    while (i < b->count && (b->loaves[i].hash != hash || b->loaves[i].size != size)) i++;
    if (i == b->count) return false;
    const char *function = (const char *)(b->loaves + b->count) + b->loaves[i].start;
    struct buffer code = {0};
    buffer_add(&code, function, BAKED_HEAD);
    add_length(&code, strlen(name) + 1);
    buffer_text(&code, name);
    buffer_add(&code, function + BAKED_HEAD, b->loaves[i].length - BAKED_HEAD);
    int status = luaL_loadbufferx(L, code.bytes, code.length, name, "b");
    buffer_free(&code);
    if (status == LUA_OK) return true;
    lua_pop(L, 1);
    return false;
}

bool baked_push(lua_State *L, struct slice source, uint64_t hash, const char *name) {
    return source.length > 0 && find_push(L, source.length, hash, name);
}

bool baked_programs_push(lua_State *L) {
    return find_push(L, 0, 0, "@programs");
}
