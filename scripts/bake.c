/* bake OUTPUT PROGRAMS FILE...: compiles the plugins that come with the program, for host/baked.c to find
 * when it meets one of exactly these bytes. Run by make. Each file is compiled with the empty name "@": its
 * real one is put in when it is loaded. PROGRAMS is what `lutrin plugin programs` wrote, and may be empty.
 *
 * OUTPUT: a struct bakery (host/baked.h), then the bytes. */
#include "host/baked.h"

#include <errno.h>
#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/memory.h"

static int fail(const char *path, const char *why) {
    fprintf(stderr, "bake: %s: %s\n", path, why);
    return 1;
}

static bool file_read(const char *path, struct buffer *out) {
    FILE *f = fopen(path, "rb");
    size_t n = 0;
    do {
        n = f ? fread(buffer_reserve(out, 1 << 16), 1, 1 << 16, f) : 0;
        out->length += n;
    } while (n > 0);
    bool good = f && !ferror(f);
    if (f) fclose(f);
    return good;
}

static int take(lua_State *L, const void *bytes, size_t length, void *out) {
    (void)L;
    buffer_add(out, bytes, length);
    return 0;
}

/* Appends the function, without its name, to `all`. */
static const char *bake(lua_State *L, struct slice source, struct buffer *all, struct loaf *loaf) {
    static const char name[] = {(char)0x82, '@'}; /* its length + 1 in seven bits, the last byte marked */
    struct buffer code = {0};
    if (luaL_loadbufferx(L, source.bytes, source.length, "@", "t") != LUA_OK) return lua_tostring(L, -1);
    lua_dump(L, take, &code, 0);
    lua_pop(L, 1);
    if (code.length < BAKED_HEAD + sizeof name || memcmp(code.bytes + BAKED_HEAD, name, sizeof name) != 0)
        return "this Lua writes compiled functions in another way";
    *loaf = (struct loaf){hash64(source.bytes, source.length), source.length, all->length,
                          code.length - sizeof name};
    buffer_add(all, code.bytes, BAKED_HEAD);
    buffer_add(all, code.bytes + BAKED_HEAD + sizeof name, code.length - BAKED_HEAD - sizeof name);
    buffer_free(&code);
    return NULL;
}

int main(int argc, char **argv) {
    if (argc < 3) return fail("usage", "bake OUTPUT PROGRAMS FILE...");
    struct bakery head = {.count = (uint64_t)argc - 2};
    struct loaf *loaves = memory_new((head.count + 1) * sizeof *loaves);
    struct buffer all = {0};
    lua_State *L = luaL_newstate();
    for (int i = 2; i < argc; i++) {
        struct buffer source = {0};
        if (!file_read(argv[i], &source)) return fail(argv[i], strerror(errno));
        const char *wrong = bake(L, (struct slice){source.bytes, source.length}, &all, &loaves[i - 2]);
        if (wrong) return fail(argv[i], wrong);
        if (i == 2) loaves[0].hash = loaves[0].size = 0;
        buffer_free(&source);
    }
    FILE *f = fopen(argv[1], "wb");
    if (!f) return fail(argv[1], strerror(errno));
    fwrite(&head, sizeof head, 1, f);
    fwrite(loaves, sizeof *loaves, head.count, f);
    fwrite(all.bytes, 1, all.length, f);
    bool bad = ferror(f);
    if (fclose(f) != 0 || bad) return fail(argv[1], "cannot be written");
    lua_close(L);
    buffer_free(&all);
    free(loaves);
    return 0;
}
