/* JSON: a direct writer for what is written by the million, and values from and to Lua (cJSON reads).
 *
 *   host.json_decode(text)   -> value, or nil and a message ("line 3, column 7: not JSON here")
 *   host.json_encode(value, indent)
 *                            -> text; names sorted, so that equal values give equal bytes. indent: spaces a
 *                            level (0: all on one line)
 *   host.null                what a JSON null becomes and what becomes one (no nil: a list keeps its length)
 *   host.array               metatable of a list that stays [] when it is empty; decoded lists have it
 *
 * Numbers that are whole are Lua integers, up to 2^53; every other one is a float. */
#include "host/internal.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum {
    JSON_DEPTH_MAX = 200,   /* levels json_encode goes down: more is a table inside itself */
    SCRATCH_KEEP = 1 << 20, /* a larger scratch buffer is given back after use */
    DECIMALS_MAX = 4,       /* tried before printf, which is ten times slower */
    FLOAT_DIGITS = 32       /* room for %.17g */
};
#define DECIMAL_MAX 1e15             /* 15 digits read back the same whatever they are */
#define EXACT_MAX 9007199254740992.0 /* 2^53: below it a double that is whole is exact */

static const char ARRAY_KEY; /* registry key of host.array */

/* --- writer */

/* Writes the escape of an ASCII character that cannot stand for itself. */
static char *escape_put(char *out, unsigned char c) {
    static const char shorts[] = "\"\"\\\\\bb\ff\nn\rr\tt", hex[] = "0123456789abcdef";
    for (const char *s = shorts; *s; s += 2)
        if (*s == (char)c) {
            *out++ = '\\';
            *out++ = s[1];
            return out;
        }
    memcpy(out, "\\u00", 4);
    out[4] = hex[c >> 4];
    out[5] = hex[c & 15];
    return out + 6;
}

void json_string(struct buffer *b, const char *bytes, size_t length) {
    char *start = buffer_reserve(b, 6 * length + 2), *out = start;
    const char *end = bytes + length;
    *out++ = '"';
    for (;;) {
        const char *good = bytes + utf8_valid(bytes, (size_t)(end - bytes));
        for (; bytes < good; bytes++) {
            unsigned char c = (unsigned char)*bytes;
            if (c >= ' ' && c != '"' && c != '\\')
                *out++ = (char)c;
            else
                out = escape_put(out, c);
        }
        if (bytes == end) break;
        memcpy(out, "\xEF\xBF\xBD", 3);
        out += 3;
        bytes++;
    }
    *out++ = '"';
    b->length += (size_t)(out - start);
}

void json_integer(struct buffer *b, int64_t v) {
    char digits[24], *at = digits + sizeof digits;
    uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (v < 0) *--at = '-';
    buffer_add(b, at, (size_t)(digits + sizeof digits - at));
}

bool number_is_integer(double v) {
    return v > -EXACT_MAX && v < EXACT_MAX && v == (double)(int64_t)v;
}

/* A number with few decimals, as most are: v = scaled / 10^decimals exactly if that division, which rounds
 * correctly, gives v back. */
static bool decimal_put(struct buffer *b, double v) {
    double power = 10;
    for (int decimals = 1; decimals <= DECIMALS_MAX && fabs(v) * power < DECIMAL_MAX;
         decimals++, power *= 10) {
        int64_t scaled = llround(fabs(v) * power), unit = (int64_t)power;
        if ((double)scaled / power != fabs(v)) continue;
        if (v < 0) buffer_u8(b, '-');
        json_integer(b, scaled / unit);
        buffer_u8(b, '.');
        for (unit /= 10; unit > 0; unit /= 10) buffer_u8(b, (uint8_t)('0' + scaled / unit % 10));
        return true;
    }
    return false;
}

void json_number(struct buffer *b, double v) {
    if (number_is_integer(v)) {
        json_integer(b, (int64_t)v);
        return;
    }
    if (decimal_put(b, v)) return;
    if (!isfinite(v)) {
        buffer_text(b, "null");
        return;
    }
    char digits[FLOAT_DIGITS];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, v);
        if (strtod(digits, NULL) == v) break;
    }
    for (char *c = digits; *c; c++) /* a locale's decimal sign */
        if (strchr("0123456789+-e", *c) == NULL) *c = '.';
    buffer_text(b, digits);
}

/* --- encode */

struct name {
    const char *text; /* of a string in the table being written */
    size_t length;
};

static int name_compare(const void *left, const void *right) {
    const struct name *a = left, *b = right;
    int order = memcmp(a->text, b->text, a->length < b->length ? a->length : b->length);
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

struct encoder {
    lua_State *L;
    struct buffer *out;
    int indent, depth;
};

static void encode(struct encoder *e);

static void new_line(struct encoder *e) {
    if (e->indent == 0) return;
    buffer_u8(e->out, '\n');
    size_t spaces = (size_t)(e->indent * e->depth);
    memset(buffer_reserve(e->out, spaces), ' ', spaces);
    e->out->length += spaces;
}

static void encode_list(struct encoder *e, lua_Integer count) {
    buffer_u8(e->out, '[');
    e->depth++;
    for (lua_Integer i = 1; i <= count; i++) {
        if (i > 1) buffer_u8(e->out, ',');
        new_line(e);
        lua_rawgeti(e->L, -1, i);
        encode(e);
        lua_pop(e->L, 1);
    }
    e->depth--;
    if (count > 0) new_line(e);
    buffer_u8(e->out, ']');
}

/* Counts the entries of the table on top; all of them must have string keys if `names`. */
static size_t entries_count(struct encoder *e, bool names) {
    size_t count = 0;
    for (lua_pushnil(e->L); lua_next(e->L, -2); lua_pop(e->L, 1), count++)
        if (names && lua_type(e->L, -2) != LUA_TSTRING)
            luaL_error(e->L, "json_encode: a %s is no name of a field", luaL_typename(e->L, -2));
    return count;
}

static void encode_object(struct encoder *e) {
    lua_State *L = e->L;
    size_t count = entries_count(e, true), at = 0;
    struct name *names = lua_newuserdatauv(L, (count + 1) * sizeof *names, 0);
    for (lua_pushnil(L); lua_next(L, -3); lua_pop(L, 1), at++)
        names[at].text = lua_tolstring(L, -2, &names[at].length);
    qsort(names, count, sizeof *names, name_compare);
    buffer_u8(e->out, '{');
    e->depth++;
    for (at = 0; at < count; at++) {
        if (at > 0) buffer_u8(e->out, ',');
        new_line(e);
        json_string(e->out, names[at].text, names[at].length);
        buffer_text(e->out, e->indent ? ": " : ":");
        lua_pushlstring(L, names[at].text, names[at].length);
        lua_rawget(L, -3);
        encode(e);
        lua_pop(L, 1);
    }
    e->depth--;
    if (count > 0) new_line(e);
    buffer_u8(e->out, '}');
    lua_pop(L, 1);
}

static void encode_table(struct encoder *e) {
    if (e->depth >= JSON_DEPTH_MAX)
        luaL_error(e->L, "json_encode: more than %d levels: a table inside itself?", JSON_DEPTH_MAX);
    luaL_checkstack(e->L, 6, "json_encode");
    lua_Integer count = (lua_Integer)lua_rawlen(e->L, -1);
    bool marked = false;
    if (lua_getmetatable(e->L, -1)) {
        lua_rawgetp(e->L, LUA_REGISTRYINDEX, &ARRAY_KEY);
        marked = lua_rawequal(e->L, -1, -2);
        lua_pop(e->L, 2);
    }
    if (count == 0 && !marked) {
        encode_object(e);
        return;
    }
    if (entries_count(e, false) != (size_t)count)
        luaL_error(e->L, "json_encode: a list of %I values with holes or named fields in it", count);
    encode_list(e, count);
}

/* Writes the value on top of the stack. */
static void encode(struct encoder *e) {
    lua_State *L = e->L;
    size_t length;
    const char *text;
    switch (lua_type(L, -1)) {
    case LUA_TNIL:
        buffer_text(e->out, "null");
        break;
    case LUA_TBOOLEAN:
        buffer_text(e->out, lua_toboolean(L, -1) ? "true" : "false");
        break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, -1))
            json_integer(e->out, lua_tointeger(L, -1));
        else
            json_number(e->out, lua_tonumber(L, -1));
        break;
    case LUA_TSTRING:
        text = lua_tolstring(L, -1, &length);
        json_string(e->out, text, length);
        break;
    case LUA_TTABLE:
        encode_table(e);
        break;
    case LUA_TLIGHTUSERDATA:
        if (lua_touserdata(L, -1) == NULL) {
            buffer_text(e->out, "null");
            break;
        } /* fallthrough */
    default:
        luaL_error(L, "json_encode: a %s has no JSON form", luaL_typename(L, -1));
    }
}

static int text_json_encode(lua_State *L) {
    struct host *h = host_of(L);
    luaL_checkany(L, 1);
    lua_Integer indent = luaL_optinteger(L, 2, 0);
    luaL_argcheck(L, indent >= 0 && indent <= 16, 2, "0 to 16 spaces");
    struct encoder e = {.L = L, .out = &h->scratch, .indent = (int)indent};
    buffer_clear(e.out);
    lua_settop(L, 1);
    encode(&e);
    lua_pushlstring(L, e.out->bytes, e.out->length);
    if (e.out->capacity > SCRATCH_KEEP) buffer_free(e.out);
    return 1;
}

/* --- decode */

static void decoded_push(lua_State *L, const cJSON *item, bool nulls) {
    luaL_checkstack(L, 4, "json_decode");
    lua_Integer index = 0;
    switch (item->type & 0xFF) {
    case cJSON_True:
    case cJSON_False:
        lua_pushboolean(L, cJSON_IsTrue(item));
        break;
    case cJSON_Number:
        if (number_is_integer(item->valuedouble))
            lua_pushinteger(L, (lua_Integer)item->valuedouble);
        else
            lua_pushnumber(L, item->valuedouble);
        break;
    case cJSON_String:
        lua_pushstring(L, item->valuestring);
        break;
    case cJSON_Array:
        lua_newtable(L);
        lua_rawgetp(L, LUA_REGISTRYINDEX, &ARRAY_KEY);
        lua_setmetatable(L, -2);
        for (const cJSON *child = item->child; child; child = child->next) {
            decoded_push(L, child, true);
            lua_rawseti(L, -2, ++index);
        }
        break;
    case cJSON_Object:
        lua_newtable(L);
        for (const cJSON *child = item->child; child; child = child->next) {
            if (!nulls && cJSON_IsNull(child)) continue;
            lua_pushstring(L, child->string);
            decoded_push(L, child, nulls);
            lua_rawset(L, -3);
        }
        break;
    default:
        lua_pushlightuserdata(L, NULL);
        break;
    }
}

static int tree_free(lua_State *L) {
    cJSON **tree = lua_touserdata(L, 1);
    cJSON_Delete(*tree);
    *tree = NULL;
    return 0;
}

static void failure_push(lua_State *L, const char *text, const char *at) {
    int line = 1, column = 1;
    for (const char *c = text; c < at; c++) {
        column = *c == '\n' ? 1 : column + ((*c & 0xC0) != 0x80);
        line += *c == '\n';
    }
    lua_pushfstring(L, "line %d, column %d: not JSON here", line, column);
}

bool json_push(lua_State *L, const char *text, size_t length, bool nulls) {
    luaL_checkstack(L, 4, "json_decode");
    cJSON **tree = lua_newuserdatauv(L, sizeof(cJSON *), 0); /* a Lua error below must not lose the tree */
    *tree = NULL;
    if (luaL_newmetatable(L, "json tree")) {
        lua_pushcfunction(L, tree_free);
        lua_setfield(L, -2, "__gc");
    }
    lua_setmetatable(L, -2);
    const char *end = text;
    *tree = cJSON_ParseWithLengthOpts(text, length + 1, &end,
                                      1); /* the NUL counts: nothing may follow the value */
    bool good = *tree != NULL && end == text + length;
    if (good)
        decoded_push(L, *tree, nulls);
    else
        failure_push(L, text, end);
    cJSON_Delete(*tree);
    *tree = NULL;
    lua_remove(L, -2);
    return good;
}

static int text_json_decode(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    if (json_push(L, text, length, true)) return 1;
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
}

void bind_json(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"json_decode", text_json_decode}, {"json_encode", text_json_encode}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
    lua_pushlightuserdata(L, NULL);
    lua_setfield(L, -2, "null");
    lua_newtable(L);
    lua_pushboolean(L,
                    false); /* plugins that hold a decoded list cannot reach the metatable all lists share */
    lua_setfield(L, -2, "__metatable");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &ARRAY_KEY);
    lua_setfield(L, -2, "array");
}
