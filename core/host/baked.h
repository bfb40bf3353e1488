/* Plugin files that came with the program, compiled when it was built and part of it (scripts/bake.c). A file
 * is used so only while its bytes are those that were compiled: one that was edited, or is another's, is
 * source text as ever. Nothing compiled is read from anywhere else. The patterns of their rules are there as
 * well, as the programs that the matcher runs. */
#ifndef LUTRIN_HOST_BAKED_H
#define LUTRIN_HOST_BAKED_H

#include <lua.h>
#include <stdbool.h>

#include "base/buffer.h"

enum { BAKED_HEAD = 32 }; /* bytes of a compiled function before its name, as Lua 5.4 writes it */

struct bakery {
    uint64_t count;
    struct loaf {
        uint64_t hash, size;    /* of the source; 0, 0: the table of programs */
        uint64_t start, length; /* of the function without its name, from the end of the loaves */
    } loaves[];
};

/* Pushes the function compiled from this source, under a chunk name as Lua has them ("@file"). False: there
 * is none. Raises where Lua does. */
bool baked_push(lua_State *L, struct slice source, uint64_t hash, const char *name);

/* Pushes the function that makes the table of the bundled rules' compiled patterns (plugins/lib/lutrin/
 * programs.lua). False: there is none. Raises where Lua does. */
bool baked_programs_push(lua_State *L);

#endif
