#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>
#include <lualib.h>

#include "base/message.h"

static void expect(struct message m, const char *expected) {
    char *text = message_text(m);
    assert_string_equal(text, expected);
    free(text);
}

static void is_a_key_and_values(void **state) {
    (void)state;
    expect(PROBLEM(no_json, "a.jsonl:2", NUMBER(18446744073709551615ull)), "a.jsonl:2: no_json\x1F"
                                                                           "18446744073709551615");
    expect(PROBLEM(encrypted, "a: b.zip"), "a: b.zip: encrypted");
    expect(NOTE(converted, "CP850"), "converted\x1F"
                                     "CP850");
    expect(PROBLEM(no_object, "x", REASON(array, 0)), "x: no_object\x1F\x1D"
                                                      "array");
}

static void notes_follow_one_another(void **state) {
    (void)state;
    struct buffer out = {0};
    message_add(&out, NOTE(composed, "NFC"));
    message_add(&out, NOTE(zeros, NUMBER(2)));
    buffer_u8(&out, 0);
    assert_string_equal(out.bytes, "composed\x1F"
                                   "NFC\x1Ezeros\x1F"
                                   "2");
    buffer_free(&out);
}

static void no_value_passes_for_a_sign(void **state) {
    (void)state;
    expect(PROBLEM(reader_failed, "a\x1F\x1E\x1D.txt", "b\x1F\x1D"), "a???.txt: reader_failed\x1F"
                                                                     "b??");
    expect(PROBLEM(unread, "a", "\x1Dgzip_damaged\x1Dx\x1F"), "a: unread\x1F\x1Dgzip_damaged\x1Dx?");
}

#define PROBLEM_KEY(key, values)                                                                             \
    { "problem." #key, (values)-1 }
#define NOTE_KEY(key, values)                                                                                \
    { "note." #key, values }
#define REASON_KEY(key, values)                                                                              \
    { "reason." #key, values }

/* The key of a template, and how many values it gets: of a problem not the place. */
static const struct {
    const char *key;
    int values;
} CATALOGUE[] = {PROBLEMS(PROBLEM_KEY), NOTES(NOTE_KEY), REASONS(REASON_KEY)};

/* Each key has a template in each language, which names each of its values; there are no others but those of
 * session.lua and messages.lua itself. */
static const char CHECK[] =
    "local catalogue = ...\n"
    "package.path = 'plugins/lib/?.lua'\n"
    "local messages = dofile 'plugins/lib/lutrin/messages.lua'\n"
    "local session = { ['note.renamed'] = 1, ['note.stray'] = 1, ['note.strays'] = 2,\n"
    "  ['note.lacking'] = 2, ['problem.like'] = 2, ['note.alike'] = 1, ['note.more'] = 1 }\n"
    "for key, count in pairs(session) do catalogue[key] = count end\n"
    "for _, name in ipairs(messages.names) do\n"
    "  local words = messages.new(name).words\n"
    "  for key in pairs(catalogue) do assert(words[key], name .. ' lacks ' .. key) end\n"
    "  for key, text in pairs(words) do\n"
    "    local kind, one = key:match '^(%l+)%.', key:match '^(.*)%.one$'\n"
    "    if kind == 'problem' or kind == 'note' or kind == 'reason' then\n"
    "      local count = catalogue[one or key] or error(name .. ': the core does not tell ' .. key)\n"
    "      local places = {}\n"
    "      for place in text:gmatch '%%(.)' do places[tonumber(place)] = true end\n"
    "      if one then places[count] = true end\n" /* it says the number itself */
    "      for i = 1, count do assert(places[i], name .. ': %' .. i .. ' is not in ' .. key); places[i] = "
    "nil end\n"
    "      assert(not next(places), name .. ': more than its values is in ' .. key)\n"
    "    end\n"
    "  end\n"
    "end\n";

static void has_words_in_each_language(void **state) {
    (void)state;
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    assert_int_equal(luaL_loadbuffer(L, CHECK, strlen(CHECK), "=check"), LUA_OK);
    lua_newtable(L);
    for (size_t i = 0; i < sizeof CATALOGUE / sizeof *CATALOGUE; i++) {
        lua_pushinteger(L, CATALOGUE[i].values);
        lua_setfield(L, -2, CATALOGUE[i].key);
    }
    if (lua_pcall(L, 1, 0, 0) != LUA_OK) fail_msg("%s", lua_tostring(L, -1));
    lua_close(L);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_a_key_and_values), cmocka_unit_test(notes_follow_one_another),
        cmocka_unit_test(no_value_passes_for_a_sign), cmocka_unit_test(has_words_in_each_language)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
