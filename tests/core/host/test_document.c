/* Tests of core/host/document.c, annotation.c, each.c, fetch.c and analysis.c: what plugins see of documents.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "fake_state.h"

static const char TEXT[] = "Titre : l'été\r\n"                                  /* 1 to 17 */
                           "\n"                                                 /* 18 */
                           "Le groupe Volta investit 151 000 dirhams en 2018. " /* 19 to 68 */
                           "Volta a dit non.\n"
                           "Fin";
static const char META[] = "{\"author\":null,\"date\":2020,\"pages\":[1,2],\"title\":\"L'été\"}";

static struct analysis a;
static struct document document;

static uint32_t add(const char *type, const char *rule, const char *words) {
    const char *at = strstr(TEXT, words);
    assert_non_null(at);
    uint32_t start = (uint32_t)(at - TEXT);
    return annotations_add(&a.annotations, schema_add(fake.schema, NAME_TYPE, type),
                           schema_add(fake.schema, NAME_RULE, rule), start, start + (uint32_t)strlen(words));
}

static uint16_t feature(const char *name) {
    return schema_add(fake.schema, NAME_FEATURE, name);
}

static struct value string(const char *text) {
    return annotations_string(&a.annotations, text, strlen(text));
}

static struct value ref(uint32_t index) {
    return (struct value){.kind = VALUE_REF, .index = index};
}

/* Emitted out of text order, by two rules of money of which the longer wins. */
static void annotate(void) {
    uint32_t org, money, nested;
    static const char *const declared[] = {"value", "currency", "mod",   "payer", "givers",
                                           "zero",  "sure",     "ratio", "tags"};
    for (size_t i = 0; i < sizeof declared / sizeof *declared; i++)
        host_declare_feature(&fake, schema_add(fake.schema, NAME_TYPE, "money"), feature(declared[i]));
    host_declare_feature(&fake, schema_add(fake.schema, NAME_TYPE, "organization"), feature("name"));
    org = add("organization", "fr.body", "groupe Volta");
    annotations_feature(&a.annotations, feature("name"), string("Volta \"SA\""));
    annotations_seal(&a.annotations);
    nested = add("number", "fr.number", "151 000");
    a.annotations.items[nested].flags |= ANNOTATION_HIDDEN;
    add("money", "fr.short", "000 dirhams");
    a.annotations.items[2].flags |= ANNOTATION_DROPPED;
    money = add("money", "fr.money", "151 000 dirhams");
    annotations_feature(&a.annotations, feature("value"),
                        (struct value){.kind = VALUE_FLOAT, .number = 151000});
    annotations_feature(&a.annotations, feature("ratio"),
                        (struct value){.kind = VALUE_FLOAT, .number = 0.25});
    annotations_feature(&a.annotations, feature("zero"),
                        (struct value){.kind = VALUE_INTEGER, .integer = -3});
    annotations_feature(&a.annotations, feature("sure"), (struct value){.kind = VALUE_BOOLEAN, .integer = 1});
    annotations_feature(&a.annotations, feature("currency"), string("MAD"));
    annotations_feature(&a.annotations, feature("payer"), ref(org));
    struct value givers =
        annotations_list(&a.annotations, (struct value[]){ref(org), ref(nested), ref(2)}, 3);
    annotations_feature(&a.annotations, feature("givers"), givers);
    struct value first = string("a"), second = string("b");
    struct value tags = annotations_list(&a.annotations, (struct value[]){first, second}, 2);
    annotations_feature(&a.annotations, feature("tags"), tags);
    annotations_seal(&a.annotations);
    assert_int_equal(money, 3);
    add("title", "fr.title", "Titre : l'été");
    add("acronym", "fr.z", "Volta");
    a.annotations.items[5].flags |= ANNOTATION_FURNITURE;
}

/* The document on the stack, as the argument of the chunks below. */
static void push(void) {
    document_push(fake.L, &a);
}

static void shows_a_document(void **state) {
    (void)state;
    push();
    fake_run(
        1, "local doc = ...\n"
           "assert(doc.id == 'a/b.txt' and #doc.text == doc.length and doc.text:sub(1, 5) == 'Titre')\n"
           "assert(doc.title == \"L'été\" and doc.date == '2020' and doc.author == nil and doc.lang == nil)\n"
           "assert(doc.meta.date == 2020 and doc.meta.author == nil and doc.meta.pages[2] == 2)\n"
           "doc.meta.title = 'x'; assert(doc.meta.title == \"L'été\" and doc.title == \"L'été\")\n"
           "assert(doc.note == 'in words: converted' and tostring(doc) == 'document a/b.txt')\n"
           "local good, m = pcall(function() return doc.titel end)\n"
           "assert(not good and m == 'test:7: a document has no \"titel\" (nearest: title)', m)\n"
           "good, m = pcall(function() doc.title = 1 end)\n"
           "assert(not good and m:find('cannot be changed', 1, true))\n"
           "assert(not pcall(function() return doc[1] end) and getmetatable(doc) == false)");
}

static void finds_lines(void **state) {
    (void)state;
    push();
    fake_run(1, "local doc = ...\n"
                "local want = 1\n"
                "for i = 1, doc.length + 1 do\n"
                "  assert(doc:line(i) == want, i)\n"
                "  if doc.text:sub(i, i) == '\\n' then want = want + 1 end\n"
                "end\n"
                "assert(want == 4)\n"
                "assert(not pcall(doc.line, doc, 0) and not pcall(doc.line, doc, doc.length + 2) and not "
                "pcall(doc.line, 5, 1))");
}

static void finds_tokens_and_sentences(void **state) {
    (void)state;
    push();
    fake_run(
        1,
        "local doc = ...\n"
        "local words, after = {}, 0\n"
        "for text, first, last, shape in doc:tokens() do\n"
        "  assert(first > after and doc.text:sub(first, last) == text, text)\n"
        "  words[#words + 1], after = text .. '/' .. shape, last\n"
        "end\n"
        "local all = table.concat(words, ' ')\n"
        "assert(all:find('Volta/capital investit/lower 151 000/digits dirhams/lower', 1, true), all)\n"
        "local sentences = {}\n"
        "for text, first, last in doc:sentences() do\n"
        "  assert(doc.text:sub(first, last) == text)\n"
        "  sentences[#sentences + 1] = text\n"
        "end\n"
        "local found = sentences[2]\n"
        "assert(found == 'Le groupe Volta investit 151 000 dirhams en 2018.', table.concat(sentences, '|'))\n"
        "local text, first, last = doc:sentence(doc.text:find 'groupe')\n"
        "assert(text == found and doc.text:sub(first, last) == found, text)\n"
        "assert(doc:sentence((doc.text:find 'Le groupe')) == found, 'first byte')\n"
        "assert(doc:sentence((doc.text:find '2018') + 4) == found, 'last byte')\n"
        "assert(doc:sentence(doc:list('money')[1]) == found)\n"
        "assert(doc:sentence(doc.length + 1) == 'Fin', 'behind the end')\n"
        "local punctuation = 0\n"
        "for _, _, _, shape in doc:tokens() do if shape == 'punct' then punctuation = punctuation + 1 end "
        "end\n"
        "assert(doc.words == #words - punctuation, doc.words)");
}

static void knows_its_language(void **state) {
    (void)state;
    static const struct {
        const char *meta;
        size_t language;
    } cases[] = {{"{}", 1},
                 {"{\"lang\":\"fr\"}", 2},
                 {"{\"lang\":\"FR-ma\"}", 2},
                 {"{\"lang\":\"fro\"}", 0},
                 {"{\"lang\":\"\"}", 1},
                 {"{\"lang\":3}", 1},
                 {"{\"x\":\"\\\"lang\\\":\"}", 1}};
    struct language *languages[] = {fake.languages[0], language_new("ar"), language_new("fr")};
    struct host h = fake;
    h.languages = languages;
    h.language_count = 3;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *meta = memory_copy(cases[i].meta, strlen(cases[i].meta));
        struct document d = {.meta = meta};
        struct analysis b = {.document = &d};
        assert_ptr_equal(analysis_language(&h, &b), languages[cases[i].language]);
        free(meta);
    }
    language_free(languages[1]);
    language_free(languages[2]);
}

static void joins_what_was_split(void **state) {
    (void)state;
    push();
    analysis_tokens(&fake, &a);
    uint32_t border = (uint32_t)(strstr(TEXT, "investit") - TEXT) + 2;
    assert_true(tokens_split(&a.tokens, TEXT, &border, 1, fake.vocabulary));
    lua_pushvalue(fake.L, -1);
    fake_run(2, "local doc, same = ...\n"
                "local found\n"
                "for text, _, _, shape in doc:tokens() do found = found or text == 'investit' and shape == "
                "'lower' end\n"
                "assert(found and same == doc)");
}

static void shows_context(void **state) {
    (void)state;
    push();
    fake_run(1, "local doc = ...\n"
                "local title, money = doc:list('title')[1], doc:list('money')[1]\n"
                "local left, right = doc:context(money, 9)\n"
                "assert(left == 'investit ' and right == ' en 2018.', left .. '|' .. right)\n"
                "left, right = doc:context(title, 8)\n"
                "assert(left == '' and right == '  Le gr', right)\n"
                "left, right = doc:context(doc:list('organization')[1], 8)\n"
                "assert(left == 'té  Le ', left)\n"
                "left, right = doc:context(money, 0)\n"
                "assert(left == '' and right == '')\n"
                "left, right = doc:context(money, 10000)\n"
                "assert(left:sub(1, 5) == 'Titre' and right:sub(-3) == 'Fin')");
}

static void loops_in_text_order(void **state) {
    (void)state;
    push();
    fake_run(
        1,
        "local doc = ...\n"
        "local function names(...)\n"
        "  local list, out = doc:list(...), {}\n"
        "  for i, x in ipairs(list) do out[i] = x.type end\n"
        "  local i = 0\n"
        "  for x in doc:each(...) do i = i + 1 assert(x == list[i]) end\n"
        "  assert(i == #list)\n"
        "  return table.concat(out, ' ')\n"
        "end\n"
        "assert(names() == 'title organization money', names())\n"
        "assert(names(nil, { nested = true }) == 'title organization money number')\n"
        "assert(names(nil, { furniture = true }) == 'title organization acronym money')\n"
        "assert(names('number') == '' and names('number', { nested = true }) == 'number')\n"
        "assert(names({ 'money', 'title' }) == 'title money' and names('money', 'title') == 'title money')\n"
        "local function refused(want, ...)\n"
        "  local good, m = pcall(doc.each, doc, ...)\n"
        "  assert(not good and m:find(want, 1, true), m)\n"
        "end\n"
        "refused('there is no annotation type \"mony\" (nearest: money)', 'mony')\n"
        "refused('an empty list of types', {})\n"
        "refused('the name of a type is wanted, not a number', 5)\n"
        "refused('the name of a type is wanted, not a boolean', { true })");
}

static void values_in_lists(void **state) {
    (void)state;
    push();
    fake_run(
        1, "local doc = ...\n"
           "local value, first, last, mod = doc:values('money', 'value', 'first', 'last', 'mod')\n"
           "local x = doc:list('money')[1]\n"
           "assert(#value == 1 and value[1] == x.value and math.type(value[1]) == 'integer')\n"
           "assert(first[1] == x.first and last[1] == x.last and mod[1] == (x.mod or false))\n"
           "local firsts, names = doc:values({ 'money', 'organization', nested = true }, 'first', 'payer')\n"
           "assert(#firsts == 2 and firsts[1] < firsts[2] and names[1] == false and names[2] == x.payer)\n"
           "local function refused(want, ...)\n"
           "  local good, m = pcall(doc.values, doc, ...)\n"
           "  assert(not good and m:find(want, 1, true), m)\n"
           "end\n"
           "refused('no type has a feature \"valu\" (nearest: value)', 'money', 'valu')\n"
           "refused('type money has no feature \"name\"', 'money', 'name')\n"
           "refused('names of 1 to 16 features are wanted', 'money')\n"
           "refused('there is no annotation type \"mony\"', 'mony', 'value')");
}

static void adding_does_not_disturb_a_loop(void **state) {
    (void)state;
    push();
    lua_getfield(fake.L, -1, "each");
    lua_insert(fake.L, -2);
    lua_call(fake.L, 1, 1);
    for (int i = 0; i < 2; i++) {
        lua_pushvalue(fake.L, -1);
        lua_call(fake.L, 0, 1);
        lua_pop(fake.L, 1);
        for (int k = 0; k < 100; k++) add("aaa", "fr.aaa", "Titre");
        push();
        fake_run(1, "assert(#(...):list 'aaa' % 100 == 0)");
    }
    lua_call(fake.L, 0, 1);
    fake_run(1, "assert((...).type == 'money')");
}

static void shows_annotations(void **state) {
    (void)state;
    push();
    fake_run(
        1,
        "local doc = ...\n"
        "local x = doc:list('money')[1]\n"
        "assert(x.doc == doc and x.type == 'money' and x.rule == 'fr.money' and x.text == '151 000 "
        "dirhams')\n"
        "assert(doc.text:sub(x.first, x.last) == x.text and x.line == 3 and x.hidden == false)\n"
        "assert(doc:list('number', { nested = true })[1].hidden == true)\n"
        "assert(x.value == 151000 and math.type(x.value) == 'integer' and x.ratio == 0.25 and x.zero == -3)\n"
        "assert(x.sure == true and x.currency == 'MAD' and x.mod == nil)\n"
        "assert(x.payer.type == 'organization' and x.payer.name == 'Volta \"SA\"' and x.payer.doc == doc)\n"
        "assert(#x.givers == 3 and x.givers[1] == x.payer and x.givers[2].text == '151 000')\n"
        "assert(table.concat(x.tags, ' ') == 'a b')\n"
        "assert(x == doc:list('money')[1] and x ~= x.payer and x ~= 5)\n"
        "assert(tostring(x) == 'money \"151 000 dirhams\" (a/b.txt:3)', tostring(x))\n"
        "local all, n = x:features(), 0\n"
        "for name, v in pairs(all) do n = n + 1 assert(type(v) == 'table' or v == x[name], name) end\n"
        "assert(n == 8 and all.payer == x.payer)\n"
        "assert(getmetatable(x) == false and not pcall(function() x.value = 1 end))");
}

static void refuses_undeclared_features(void **state) {
    (void)state;
    push();
    fake_run(1, "local doc = ...\n"
                "local x = doc:list('money')[1]\n"
                "local function refused(a, name, want)\n"
                "  local good, m = pcall(function() return a[name] end)\n"
                "  assert(not good and m == 'test:4: ' .. want, m)\n"
                "end\n"
                "refused(x, 'curency', 'type money has no feature \"curency\" (nearest: currency)')\n"
                "refused(x, 'name', 'type money has no feature \"name\"')\n"
                "refused(x.payer, 'value', 'type organization has no feature \"value\"')\n"
                "refused(x, 'frist', 'type money has no feature \"frist\" (nearest: first)')\n"
                "assert(not pcall(function() return x[1] end) and not pcall(function() return x[{}] end))");
}

static void rules_know_no_ids(void **state) {
    (void)state;
    push();
    fake_run(1, "local x = (...):list('money')[1]\n"
                "for _, f in ipairs { function() return x.id end, function() return x:json() end } do\n"
                "  local good, m = pcall(f)\n"
                "  assert(not good and m:find('not inside a rule', 1, true), m)\n"
                "end");
}

static void expires(void **state) {
    (void)state;
    push();
    lua_pushvalue(fake.L, -1);
    fake_run(1, "doc = ...; x = doc:list('money')[1]; step = doc:each(); tokens = doc:tokens(); step()");
    document_expire(fake.L, -1);
    lua_pop(fake.L, 1);
    fake_run(
        0,
        "local uses = { function() return doc.id end, function() return doc.text end, function() return "
        "doc:each() end,\n"
        "  function() return x.text end, function() return x.doc.id end, function() return x.payer end, "
        "step, tokens,\n"
        "  function() return x:features() end, function() return doc:line(1) end }\n"
        "for i, use in ipairs(uses) do\n"
        "  local good, m = pcall(use)\n"
        "  assert(not good and m:find('document no longer valid: a rule may not keep', 1, true), i .. "
        "tostring(m))\n"
        "end\n"
        "assert(tostring(doc) == 'document (no longer valid)' and tostring(x) == 'annotation' and x == x)\n"
        "doc, x, step, tokens = nil");
}

static void refuses_other_things(void **state) {
    (void)state;
    push();
    fake_run(1,
             "local doc = ...\n"
             "local x = doc:list('money')[1]\n"
             "local index = debug.getmetatable(x).__index\n"
             "for _, wrong in ipairs { io.stdout, doc, {}, 'x', 5 } do assert(not pcall(index, wrong, "
             "'text')) end\n"
             "for _, wrong in ipairs { io.stdout, x, {}, 'x', 5 } do assert(not pcall(doc.each, wrong)) end\n"
             "for _, wrong in ipairs { io.stdout, doc, {}, 'x' } do assert(not pcall(doc.context, doc, "
             "wrong)) end\n"
             "assert(not pcall(doc.sentence, doc, io.stdout) and not pcall(doc.sentence, doc, doc))");
}

/* --- documents of the store */

static int fetches;

/* Three documents in batches of two and one; the rules of the second are damaged if `context` says so. */
static bool fake_call(void *context, const char *verb, struct slice request, struct buffer *reply,
                      struct error *err) {
    struct cursor c = {request.bytes, request.bytes + request.length, false};
    uint64_t from = cursor_u64(&c);
    bool with_text = cursor_u8(&c);
    const char *const damaged = context;
    fetches++;
    assert_string_equal(verb, "fetch");
    assert_false(c.failed);
    if (fetches > 20) return error_set(err, "the supervisor is gone");
    uint32_t count = from == 0 ? 2 : from == 2 ? 1 : 0;
    buffer_u32(reply, count);
    for (uint32_t i = 0; i < count; i++) {
        static const char *const rules[] = {"fr.body",  "fr.number", "fr.short",
                                            "fr.money", "fr.title",  "fr.z"};
        struct buffer sections[6] = {{0}}, packed = {0};
        struct pack_entry entries[6];
        for (size_t k = 0; k < 6; k++) {
            pack_rule(&sections[k], &a.annotations, fake.schema,
                      schema_find(fake.schema, NAME_RULE, rules[k]), 0, a.annotations.count);
            entries[k] = (struct pack_entry){k, {sections[k].bytes, sections[k].length}};
        }
        pack_directory(&packed, entries, 6);
        if (damaged) packed.bytes[packed.length / 2] ^= 1;
        char id[] = "d0";
        id[1] = (char)('1' + from + i);
        buffer_bytes(reply, id, 2);
        buffer_bytes(reply, "a.jsonl:7", from + i == 1 ? 9 : 0);
        buffer_bytes(reply, TEXT, with_text ? sizeof TEXT - 1 : 0);
        buffer_bytes(reply, META, sizeof META - 1);
        buffer_bytes(reply, "", 0);
        buffer_bytes(reply, packed.bytes, packed.length);
        buffer_u64(reply, 0);
        for (size_t k = 0; k < 6; k++) buffer_free(&sections[k]);
        buffer_free(&packed);
    }
    return true;
}

#define ALL_RULES "local all = { 'fr.body', 'fr.number', 'fr.short', 'fr.money', 'fr.title', 'fr.z' }\n"

static void reads_the_store(void **state) {
    (void)state;
    uint16_t money = schema_find(fake.schema, NAME_RULE, "fr.money");
    fake.links = (struct host_links){.call = fake_call};
    fetches = 0;
    schema_set_hides(fake.schema, money, schema_find(fake.schema, NAME_TYPE, "number"));
    fake_run(
        0, ALL_RULES
        "local kept, n = {}, 0\n"
        "for doc in host.documents(true, all) do\n"
        "  n = n + 1\n"
        "  assert(doc.id == 'd' .. n and doc.title == \"L'été\" and doc.note == nil and #doc.text == "
        "doc.length)\n"
        "  kept[n] = doc:list(nil, { nested = true })\n"
        "end\n"
        "assert(n == 3 and kept[1][1].doc.place == nil and kept[2][1].doc.place == 'a.jsonl:7')\n"
        "collectgarbage()\n"
        "local ids = {}\n"
        "for i, x in ipairs(kept[3]) do ids[i] = x.id .. x.type end\n"
        "ids = table.concat(ids, ' ')\n"
        "assert(ids == '1title 2organization 3acronym 4money 5number 6acronym' or\n"
        "  ids == '1title 2organization 3acronym 4money 5number', ids)\n"
        "local x = kept[2][4]\n"
        "assert(x.payer.id == 2 and x.givers[3].id == nil and x.givers[2].hidden and x.doc.id == 'd2')\n"
        "local want = [[{\"doc\":\"d2\",\"id\":4,\"type\":\"money\",\"start\":43,\"end\":58,\"text\":\"151 "
        "000 dirhams\",]] ..\n"
        "  [[\"rule\":\"fr.money\",\"currency\":\"MAD\",\"givers\":[2,5,null],]] ..\n"
        "  [[\"givers_text\":[\"Volta \\\"SA\\\"\",\"151 000\",\"000 "
        "dirhams\"],\"payer\":2,\"payer_text\":\"Volta \\\"SA\\\"\",]] ..\n"
        "  [[\"ratio\":0.25,\"sure\":true,\"tags\":[\"a\",\"b\"],\"value\":151000,\"zero\":-3}]]\n"
        "assert(x:json() == want, x:json())\n"
        "assert(host.json_decode(want).value == x.value)");
    assert_int_equal(fetches, 3);
}

static void reads_some_rules_and_no_text(void **state) {
    (void)state;
    fake.links = (struct host_links){.call = fake_call};
    fetches = 0;
    fake_run(0, "for doc in host.documents(false, { 'fr.body', 'fr.short' }) do\n"
                "  local names = {}\n"
                "  for x in doc:each() do names[#names + 1] = x.id .. x.type end\n"
                "  assert(table.concat(names, ' ') == '1organization 2money', table.concat(names, ' '))\n"
                "  for _, name in ipairs { 'text', 'length', 'words' } do\n"
                "    local good, m = pcall(function() return doc[name] end)\n"
                "    assert(not good and m:find('the text of d', 1, true), m)\n"
                "  end\n"
                "  local x = doc:list('organization')[1]\n"
                "  assert(x.name and x.first == 22 and tostring(x) == 'annotation')\n"
                "  for _, use in ipairs { function() return x.text end, function() return x.line end, "
                "function() return x:json() end,\n"
                "    function() return doc:sentence(1) end, function() return doc:tokens() end, function() "
                "return doc:context(x) end,\n"
                "    function() return doc:line(1) end } do assert(not pcall(use)) end\n"
                "end");
}

static void replaces_by_own_type_rules(void **state) {
    (void)state;
    fake.links = (struct host_links){.call = fake_call};
    fetches = 0;
    fake_run(0, ALL_RULES "local doc = host.documents(true, all, { 'fr.short' })()\n"
                          "assert(doc:list('money')[1].rule == 'fr.short' and #doc:list 'money' == 1)");
}

static void says_what_the_store_cannot_give(void **state) {
    (void)state;
    char yes[] = "damaged";
    fake.links = (struct host_links){.call = fake_call, .context = yes};
    fetches = 0;
    fake_run(0, ALL_RULES
             "local good, m = pcall(host.documents(true, all))\n"
             "assert(not good and m:find('annotations of d1 in the store cannot be read', 1, true), m)\n"
             "assert(m:find('doctor --clean', 1, true))");
    fetches = 20;
    fake_run(0, ALL_RULES "local good, m = pcall(host.documents(true, all))\n"
                          "assert(not good and m:find('the supervisor is gone', 1, true), m)");
    fake.links.call = NULL;
    fake_run(0, "local good, m = pcall(host.documents, true, {})\n"
                "assert(not good and m:find('rules see one document', 1, true), m)");
}

static void survives_want_of_memory(void **state) {
    (void)state;
    fake.links = (struct host_links){.call = fake_call};
    fetches = -100000;
    fake_starve(ALL_RULES "for doc in host.documents(true, all) do\n"
                          "  for x in doc:each() do assert(x:json() and x:features() and x.doc.title) end\n"
                          "  assert(doc:context(doc:list('money')[1]))\n"
                          "end");
}

static int open(void **state) {
    (void)state;
    static struct language *languages[1];
    void (*const bindings[])(lua_State *) = {bind_json, bind_document};
    fake_open(bindings, 2);
    assert_int_equal(
        luaL_dostring(fake.L,
                      "return { note = function(n) return n ~= '' and 'in words: ' .. n or nil end }"),
        LUA_OK);
    fake.entry_points = luaL_ref(fake.L, LUA_REGISTRYINDEX);
    languages[0] = language_new("plain");
    fake.languages = languages;
    fake.language_count = 1;
    fake.vocabulary = vocabulary_new();
    return !vocabulary_freeze(fake.vocabulary, NULL);
}

static int close(void **state) {
    (void)state;
    language_free(fake.languages[0]);
    vocabulary_free(fake.vocabulary);
    fake_close();
    return 0;
}

static int begin(void **state) {
    (void)state;
    document = (struct document){.id = memory_copy("a/b.txt", 7),
                                 .text = memory_copy(TEXT, sizeof TEXT - 1),
                                 .length = sizeof TEXT - 1,
                                 .meta = memory_copy(META, sizeof META - 1),
                                 .note = memory_copy("converted", 9)};
    a = (struct analysis){.document = &document};
    annotate();
    return 0;
}

static int end(void **state) {
    (void)state;
    lua_settop(fake.L, 0);
    lua_gc(fake.L, LUA_GCCOLLECT);
    analysis_free(&a);
    document_free(&document);
    return 0;
}

#define test(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        test(shows_a_document),
        test(finds_lines),
        test(finds_tokens_and_sentences),
        test(knows_its_language),
        test(joins_what_was_split),
        test(shows_context),
        test(loops_in_text_order),
        test(values_in_lists),
        test(adding_does_not_disturb_a_loop),
        test(shows_annotations),
        test(refuses_undeclared_features),
        test(rules_know_no_ids),
        test(expires),
        test(refuses_other_things),
        test(reads_the_store),
        test(reads_some_rules_and_no_text),
        test(replaces_by_own_type_rules),
        test(says_what_the_store_cannot_give),
        test(survives_want_of_memory),
    };
    return cmocka_run_group_tests(tests, open, close);
}
