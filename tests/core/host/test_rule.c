/* Tests of core/host/rule.c with plugins/lib/lutrin/tokens.lua and compile.lua: what every construct of the
 * pattern language matches, text rules and find rules. */
#include "fake_plugins.h"

static const char FIXTURE[] =
    "local t = require 'lutrin.tokens'\n"
    "return {\n"
    "  lexicon { name = 'units', class = 'unit', entries = {\n"
    "    { 'euros', '€', code = 'EUR', rate = 1 }, { 'dollars', code = 'USD' },\n"
    "    { 'taux de rotation', code = 'turnover' }, { 'taux', code = 'rate' }, 'or' } },\n"
    "  rule { name = 'n', type = 'n', features = { value = 'number' }, pattern = t.as('d', t.digits),\n"
    "    make = { value = t.numeral 'd' } },\n"
    "  rule { name = 'city', type = 'city', features = { name = 'string', size = 'number?' },\n"
    "    pattern = t.word { 'rabat', 'fès', 'salé' } + 'El Jadida',\n"
    "    make = function(m) return { name = m.text, size = m.text == 'Rabat' and 2 or 1 } end },\n"
    "}";

static int setup(void **state) {
    fake_setup(state);
    fake_file("fixture.lua", FIXTURE);
    return 0;
}

#define RULE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, fake_teardown)

/* What a rule with these fields finds of its type x: words, between bars. */
static void finds(const char *fields, const char *text, const char *words) {
    fake_rule("x", fields);
    fake_prepare("{\"rules\":[\"x\"]}");
    if (fakes.log.length) fail_msg("%s\n%s", fields, fake_text(&fakes.log));
    struct buffer expected = {0};
    for (const char *at = words; *at; at += strcspn(at, "|"), at += *at == '|') {
        buffer_text(&expected, expected.length ? "; x \"" : "x \"");
        buffer_add(&expected, at, strcspn(at, "|"));
        buffer_u8(&expected, '"');
    }
    const char *found = fake_find_type(text, "x");
    if (strcmp(found, fake_text(&expected)) != 0)
        fail_msg("\n  %s\n  in        %s\n  expected  %s\n  found     %s", fields, text, expected.bytes,
                 found);
    buffer_free(&expected);
}

struct match {
    const char *pattern, *text, *words;
};

static void find_all(const struct match *m, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char fields[512];
        snprintf(fields, sizeof fields, "pattern = %s", m[i].pattern);
        finds(fields, m[i].text, m[i].words);
    }
}

#define FIND_ALL(list) find_all(list, sizeof(list) / sizeof *(list))

static void words(void **state) {
    (void)state;
    static const struct match list[] = {
        {"t.word 'de'", "L'or DE Fès, de Rabat; des mots", "DE|de"},
        {"t.word { 'or', 'mots' }", "L'or et des MOTS", "or|MOTS"},
        {"t.word 'présiden*'", "la Présidente, les présidents, prés, présiden",
         "Présidente|présidents|présiden"},
        {"t.word '*tion'", "la nation, une FONCTION, tion, notions, n", "nation|FONCTION|tion"},
        {"t.word { '*é', 'élu' }", "Abonné, l'ÉLU, née, blé", "Abonné|ÉLU|blé"},
        {"t.lower * t.word '*s' * t.digits", "les élus 3, le maire 4, Aux Élus 5", "les élus 3"},
        {"t.word 'le' * -t.word '*s'", "le mot, le cas", "le"},
        {"t.digits * t.upto(3, t.word '*s')", "3 petits, 4 le mot des fils", "3 petits|4 le mot des"},
        {"t.word { 'été', 'mo*' }", "Été, ete, mot, mo, m", "Été|mot|mo"},
        {"t.word \"l'\"", "L’or, l'eau", "L’|l'"},
        {"t.of", "d'or de l'an du mois des ans dés", "d'|de|du|des"},
        {"t.the * t.any", "l'or, Le mot, les, la nuit", "l'or|Le mot|les,|la nuit"},
        {"t.a * t.any", "une ville, Un mot", "une ville|Un mot"},
        {"'taux de'", "Le taux de change, le taux d'or, taux\n de", "taux de|taux\n de"},
        {"\"l'office d'or\"", "L’Office d’or et l'office d'argent", "L’Office d’or"},
        {"'M. Badri' * t.any", "M. Badri part.", "M. Badri part"},
        {"t.punct '('", "un (deux) trois", "("},
        {"t.punct { ',', ';', '%', '€' }", "a, b; 3 % à 4 €", ",|;|%|€"},
        {"t.comma + t.dash + t.open + t.close", "« a », - – — “b”", "«|»|,|-|–|—|“|”"},
        {"t.word 'inconnu'", "rien de tel", ""},
        {"t.word 'de'", "", ""},
        {"t.word 'de'", " \n\n ", ""},
    };
    FIND_ALL(list);
}

static void shapes(void **state) {
    (void)state;
    static const struct match list[] = {
        {"t.lower", "Une CGEM iPhone à 5 %, 3e x@y.fr", "à"},
        {"t.capital", "Une CGEM iPhone LesEco jean", "Une|CGEM|iPhone|LesEco"},
        {"t.caps", "Une CGEM iPhone A", "CGEM"},
        {"t.mixed", "Une CGEM iPhone LesEco", "iPhone|LesEco"},
        {"t.digits", "80.000 et 4,5 ou 3e", "80.000|4,5"},
        {"t.alnum", "80 3e COVID-19 B2B a", "3e|COVID-19|B2B"},
        {"t.mark", "a, (b) %", ",|(|)"},
        {"t.symbol", "a, 5 % = x", "%|="},
        {"t.link", "voir https://a.fr/b ou x@y.fr", "https://a.fr/b|x@y.fr"},
        {"t.other", "a 中文 b", "中文"},
        {"t.any", "Un, deux.", "Un|,|deux|."},
        {"t.boundary", "Un. Deux.", ""},
    };
    FIND_ALL(list);
}

static void lexicons_and_annotations(void **state) {
    (void)state;
    static const struct match list[] = {
        {"t.lexicon 'unit'", "Le taux de rotation, le TAUX, 5 euros, 3 €, l'or",
         "taux de rotation|TAUX|euros|€|or"},
        {"t.lexicon('unit', { code = 'EUR' })", "5 euros, 3 dollars, 4 €", "euros|€"},
        {"t.lexicon('unit', { code = 'EUR', rate = 1 })", "5 euros, 3 dollars", "euros"},
        {"t.lexicon('unit', { rate = 2 })", "5 euros, 3 dollars", ""},
        {"t.lexicon('unit', function(e) return e.code ~= 'EUR' and e[1] ~= 'or' end)",
         "5 euros, 3 dollars, or", "dollars"},
        /* what is refused by the test of the longer entry may still be the shorter one */
        {"t.lexicon('unit', { code = 'rate' }) * t.of", "le taux de rotation", "taux de"},
        {"t.lexicon('unit', { code = 'EUR' }) + t.lexicon('unit', { code = 'USD' })", "euros, taux, dollars",
         "euros|dollars"},
        {"t.n", "de 12 à 3", "12|3"},
        {"t.n { value = 12 }", "de 12 à 3", "12"},
        {"t.n(function(a) return a.value < 10 end)", "de 12 à 3. Puis 4.", "3|4"},
        {"t.ann 'city'", "à Rabat et El Jadida", "Rabat|El Jadida"},
        {"t.city { size = 1 } * t.any", "à Rabat et Fès. Salé !", "Fès.|Salé !"},
        {"t.city { name = 'Rabat' } + t.city { name = 'Fès' }", "Rabat, Salé, Fès", "Rabat|Fès"},
        {"t.city { name = '1' } + t.city { size = 1 }", "Rabat, Salé", "Salé"},
        {"t.n * t.lexicon 'unit'", "5 euros, 3 mois, 12 dollars", "5 euros|12 dollars"},
        /* an atom of an annotation folds nothing away: words are still words */
        {"t.word 'el' * t.any", "à El Jadida", "El Jadida"},
        {"t.city * t.any", "El Jadida, Rabat; ", "El Jadida,|Rabat;"},
    };
    FIND_ALL(list);
}

static void operators(void **state) {
    (void)state;
    static const struct match list[] = {
        {"t.digits * t.lower * t.lower", "3 mots de plus, 4 mots", "3 mots de"},
        {"t.word 'a' * t.word 'b' + t.word 'a'", "a b, a c", "a b|a"},
        {"t.word 'a'^0 * t.word 'b'", "a a b, b, a", "a a b|b"},
        {"t.word 'a'^1", "a a b a", "a a|a"},
        {"t.word 'a'^2", "a a a b a", "a a a"},
        {"t.word 'a'^-1 * t.word 'b'", "a a b b", "a b|b"},
        {"t.word 'b' * t.word 'a'^-2", "b a a a b", "b a a|b"},
        {"(t.word 'a' * t.word 'b')^1", "a b a b a", "a b a b"},
        {"(t.word 'a' * t.word 'b')^2", "a b a b a b a; a b", "a b a b a b"},
        {"(t.word 'a' * t.word 'b')^-2 * t.word 'c'", "a b a b a b c", "a b a b c"},
        {"(t.word 'a' * t.comma)^0 * t.word 'b'", "a, a, b a, b", "a, a, b|a, b"},
        {"t.any - t.word 'a'", "a b c a", "b|c"},
        {"(t.any - t.comma)^1", "a b, c d", "a b|c d"},
        {"(t.capital - t.word 'le') * t.lower", "Le mot, Un mot", "Un mot"},
        {"t.word 'a' * (t.any - t.word 'c')^0 * t.word 'c'", "a b b c c. a b", "a b b c"},
        {"t.word 'a' * #t.word 'b'", "a b a c", "a"},
        {"t.word 'a' * #(t.word 'b' * t.word 'c')", "a b c, a b d", "a"},
        {"t.word 'a' * -t.word 'b'", "a b a c a", "a|a"},
        {"-t.word 'a' * t.lower", "a b", "b"},
        {"t.word 'a' * -(t.word 'b' * t.word 'c') * t.any", "a b c a b d", "a b"},
        {"#t.city * t.any", "El Jadida", "El"},
        {"t.prev(t.word 'a') * t.any", "a b, a c b", "b|c"},
        {"-t.prev(t.word 'a') * t.word 'b'", "a b c b", "b"},
        {"t.prev(t.boundary) * t.any", "Un deux. Trois quatre.", "Un|Trois"},
        {"-t.prev(t.boundary) * t.capital", "Un Deux trois. Quatre Cinq.", "Deux|Cinq"},
        {"t.prev(t.city) * t.any", "El Jadida la belle, Jadida non", "Jadida|la"},
        {"t.prev(t.lexicon 'unit') * t.any", "3 euros de plus", "de"},
        {"t.prev(t.word 'a' * t.word 'b') * t.any", "a b c, b a d", "c"},
        {"-t.prev(t.word 'a' * t.word 'b') * t.word 'c'", "a b c, b c", "c"},
        {"t.prev(t.word 'a' * t.lower^-2) * t.digits", "a 1 a b 2 a b c 3 a b c d 4", "1|2|3"},
        {"t.prev(t.boundary * t.word 'a') * t.word 'b'", "A b, a b. A b", "b|b"},
        {"t.prev(t.word 'a' * t.lower^-9) * t.word 'c'", "a b c d, b c", "c"}, /* takes none from here on */
        {"t.prev(t.city * t.comma) * t.any", "El Jadida, la belle, Rabat la", "la"},
        {"t.before(3, t.word 'a') * t.digits", "a b c 1 d 2. a. 3", "1"},
        {"t.before(3, t.word 'a' * t.word 'b') * t.digits", "a b c 1, a c b 2", "1"},
        {"t.before(40, t.word 'a') * t.digits", "a b c d e f g h i j k l m n o p q r s t 1. 2", "1"},
        {"-t.before(40, t.word 'a') * t.digits", "a b c d e f g h i j k l m n o p q r s t 1. 2", "2"},
        {"t.word 'x' * t.before(2, t.word 'a') * t.digits", "a x 1, a b x 2", "x 1"},
        {"t.before(2, t.prev(t.word 'a') * t.word 'b') * t.digits", "a b c 1, b c 2", "1"},
        {"t.word 'mot' * t.boundary", "Un mot. Deux mots.", ""},
        {"t.punct '.' * t.boundary", "Un mot. Deux mots.", ".|."},
        {"t.word 'de' * 'taux de' * t.any", "de taux de change", "de taux de change"},
    };
    FIND_ALL(list);
}

static void looks_ahead(void **state) {
    (void)state;
    static const struct match list[] = {
        {"t.word 'a' * t.upto(2, t.digits)", "a b 1 2, a b c d 3, a 4", "a b 1|a 4"},
        {"t.word 'a' * t.upto(0, t.digits)", "a 1 a b 2", "a 1"},
        {"t.word 'a' * t.upto(9, t.digits)", "a b. 1", ""},
        {"t.word 'a' * t.upto(9, t.digits) * t.word 'x'", "a 1 y 2 x", ""}, /* the nearest is final */
        {"t.word 'a' * t.upto(9, t.digits * t.word 'x')", "a 1 y 2 x", "a 1 y 2 x"},
        {"t.word 'a' * t.upto(3, #t.punct '(')", "a b c (d)", "a b c"},
        {"t.upto(1, t.digits)", "a b 1", "b 1"},
        {"t.word 'a' * t.upto(2, t.city)", "a b El Jadida", "a b El Jadida"},
        {"t.word 'a' * t.upto(2, t.boundary)", "a b", "a b"},
    };
    FIND_ALL(list);
}

static void finds_from_left_to_right(void **state) {
    (void)state;
    finds("pattern = t.lower * t.lower", "a b c d e", "a b|c d");
    finds("pattern = t.word 'a' * t.upto(5, t.word 'b')", "a a b b", "a a b");
    finds("pattern = t.span(t.word 'a') * t.word 'a'", "a a a a", "a|a");
    finds("pattern = t.word 'a' * t.span(t.word 'b'^-1)", "a c", "a"); /* nothing to be: the whole match */
    finds("pattern = t.word 'a' * t.span(t.lower) * t.punct '.'", "a b. a c d.", "b");
}

static void keeps_to_a_sentence(void **state) {
    (void)state;
    finds("pattern = t.capital * t.upto(20, t.digits)", "Un mot. Deux 3 mots. 4 ans", "Deux 3");
    finds("pattern = t.any^1", "Un mot. Deux mots.", "Un mot.|Deux mots.");
    finds("across = true, pattern = t.any^1 * t.boundary * t.any^1", "Un mot. Deux mots. Trois.",
          "Un mot. Deux mots.");
    finds("across = true, pattern = (t.any + t.boundary)^1", "Un. Deux.\n\nTrois.\n", "Un. Deux.\n\nTrois.");
    finds("across = true, pattern = t.punct '.' * t.boundary * t.span(t.capital)", "Un. Deux. trois", "Deux");
    /* many sentences, a match at the very end */
    struct buffer b = {0};
    for (int i = 0; i < 500; i++) buffer_text(&b, "Le mot est là. ");
    buffer_text(&b, "Le but est 5");
    finds("pattern = t.word 'but' * t.any * t.n", fake_text(&b), "but est 5");
    finds("across = true, pattern = t.word 'but' * t.any * t.n", fake_text(&b), "but est 5");
    buffer_free(&b);
}

/* A second host says the same, whatever stood before in its memory. */
static void forgets_the_document_before(void **state) {
    (void)state;
    fake_rule("x", "pattern = t.city * t.upto(3, t.n) + t.lexicon 'unit'");
    fake_prepare("{}");
    static const char *const texts[] = {"Rabat a 5 euros", "", "euros", "Fès 3. Fès a b c d 4", "x"};
    struct buffer first[5] = {{0}};
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < 5; i++) {
            fake_document(texts[round == 1 ? 4 - i : i], "{}");
            fake_analyse((struct slice){NULL, 0}, NULL);
            struct buffer *b = &first[round == 1 ? 4 - i : i];
            if (round == 0) buffer_add(b, fakes.packed.bytes, fakes.packed.length);
            assert_int_equal(b->length, fakes.packed.length);
            assert_memory_equal(b->bytes, fakes.packed.bytes, b->length);
            if (round == 1 && i == 2) fake_prepare("{}");
        }
    }
    for (size_t i = 0; i < 5; i++) buffer_free(&first[i]);
}

static void text_rules(void **state) {
    (void)state;
    finds("at = t.digits + t.alnum + t.other, text = lpeg.R '09'^1 * '-' * lpeg.R '09'^1",
          "la loi 09-08, 5 et 2-1", "09-08|2-1");
    finds("at = t.prev(t.word 'loi') * t.digits * #t.punct '-', text = lpeg.R '09'^1",
          "loi 09 - 1, loi 9, 9 - 1", "09");
    finds("at = t.word '*f', text = lpeg.P 'réf'", "réf, refs, bref réf", "réf|réf");
    finds("at = t.before(2, t.word 'a') * t.word 'cas', text = lpeg.P 'cas'", "a b cas. cas", "cas");
    finds("at = t.digits * t.lower, text = lpeg.R '09'^1 * lpeg.P ' '^0 * lpeg.R 'az'^1", "9 m 8. 7 km",
          "9 m|7 km");
    finds("at = t.word 'réf', text = lpeg.P 'réf' * ' ' * lpeg.R 'AZ'^1", "réf ABC, ref ABC, RÉF ABC",
          "réf ABC");
    finds("at = t.any, text = lpeg.S 'ab'^1", "ab ba c a.b", "ab|ba|a|b");
    finds("at = 'a' , text = lpeg.P 'a b'", "a b a b c a", "a b|a b");
    finds("at = t.city, text = lpeg.P 'El J'", "El Jadida, El Jour", "El J");
    finds("at = t.city { name = 'Rabat' }, text = lpeg.P(1)^-5", "Salé, Rabat", "Rabat");
    finds("at = t.city(function(a) return a.size == 1 end), text = lpeg.R('az', 'AZ')^1",
          "Salut, Rabat, El Jadida", "El");
    finds("at = t.word 'b' + t.any, text = lpeg.P 'c'", "a b c", "c");
    finds("at = t.any, text = lpeg.P ''", "a b", "");                            /* empty: no match */
    finds("at = t.word 'a', text = lpeg.P 'a b. C'", "a b. C d. a b", "a b. C"); /* over a sentence */
    finds("at = t.any, text = lpeg.P 'b' * -1", "a b", "b");                     /* the end of the text */
    finds("at = t.any, text = lpeg.R 'az'^1, "
          "make = function(m) if #m.text > 1 then return {} end end",
          "a bb c", "bb");
}

static void text_rules_make(void **state) {
    (void)state;
    fake_rule("x",
              "at = t.digits + t.alnum + t.other, features = { a = 'string', b = 'string?', w = 'string' },\n"
              "text = lpeg.C(lpeg.R '09'^1) * '-' * lpeg.C(lpeg.R '09'^1)^-1,\n"
              "make = function(m, a, b) return { a = a, b = b, w = m.text .. m.first .. m.last .. "
              "#m.doc.text } end");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_expect("la 09-08 ou 7-", "x \"09-08\" a=09 b=08 w=09-084814; x \"7-\" a=7 w=7-131414");
    fake_rule("x", "at = t.any, text = lpeg.P 'a', make = function(m) return m.all.y and nil end");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_contains(fake_find("a"), "no capture named \"y\"");
    fake_rule("x", "at = t.any, text = lpeg.P 'a', make = function(m) return m.x end");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_contains(fake_find("a"), "a match has no field \"x\": text, first, last, doc");
    /* more captures than Lua's stack has room for without asking */
    fake_rule("x", "at = t.any, features = { n = 'number' }, text = lpeg.C(lpeg.P 'a')^1,\n"
                   "make = function(m, ...) return { n = select('#', ...) } end");
    fake_prepare("{\"rules\":[\"x\"]}");
    char text[3001] = {0};
    memset(text, 'a', 3000);
    fake_contains(fake_find(text), "n=3000");
    /* bytes of which a character is cut are no words */
    fake_rule("x", "at = t.any, text = lpeg.P(1)");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_contains(fake_find("été"), "cuts a character in two");
}

static void find_rules(void **state) {
    (void)state;
    fake_rule("x",
              "reads = { 'n' }, features = { sum = 'number', who = 'ref[]' }, find = function(doc, emit)\n"
              "  local sum, who = 0, {}\n"
              "  for a in doc:each 'n' do sum = sum + a.value; who[#who + 1] = a end\n"
              "  if sum > 0 then emit { first = 1, last = #doc.text, sum = sum, who = who } end\n"
              "end");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_expect("de 12 à 3",
                "x \"de 12 à 3\" sum=15 who=[->\"12\"|->\"3\"]; n \"12\" value=12; n \"3\" value=3");
    fake_expect("rien", "");
    fake_rule("x",
              "find = function(doc, emit) return { { first = 1, last = 2 }, { first = 4, last = 4 } } end");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_expect("ab cd", "x \"ab\"; x \"c\"");
    fake_rule("x", "find = function(doc, emit) emit { span = { first = 3, last = 3 } } return nil end");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_expect("abc", "x \"c\"");
}

/* What a rule looks at without saying so would depend on chance. */
static void find_rules_read_what_they_say(void **state) {
    (void)state;
    static const char wanted[] = "a rule that looks at annotations of type n says so: reads = { \"n\" }";
    fake_rule("x", "find = function(doc, emit) doc:list 'n' end");
    fake_prepare("{}");
    fake_contains(fake_find("5"), wanted);
    fake_rule("x", "pattern = t.any, make = function(m) m.doc:list 'n' end");
    fake_prepare("{}");
    fake_contains(fake_find("5"), wanted);
    fake_rule("x", "pattern = t.city(function(a) return #a.doc:list 'n' > 0 end)");
    fake_prepare("{}");
    fake_contains(fake_find("Rabat 5"), wanted);
    fake_rule("x", "at = t.city(function(a) return #a.doc:list 'n' > 0 end), text = lpeg.P(1)");
    fake_prepare("{}");
    fake_contains(fake_find("Rabat 5"), wanted);
    fake_rule("x", "find = function(doc, emit) doc:list 'city' end, reads = { 'n' }");
    fake_prepare("{}");
    fake_contains(fake_find("5"), "type city says so");
    /* the same where no rule of the plan makes that type: it may be that others do */
    fake_rule("x", "find = function(doc, emit) doc:list 'n' end");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_contains(fake_find("5"), wanted);
    fake_rule("x", "find = function(doc, emit) doc:values('n', 'value') end");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_contains(fake_find("5"), wanted);
    fake_rule("x", "find = function(doc, emit) doc:each 'cityy' end, reads = { 'city' }");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_contains(fake_find("5"), "reads = { \"cityy\" } (nearest: city)");
    /* all types: those it reads */
    fake_rule("x", "reads = { 'n' }, features = { n = 'number' }, find = function(doc, emit)\n"
                   "  emit { first = 1, last = 1, n = #doc:list() } end");
    fake_prepare("{}");
    assert_string_equal(fake_find_type("5 Rabat 6", "x"), "x \"5\" n=2");
}

static void find_rules_end_with_their_call(void **state) {
    (void)state;
    fake_rule("x", "find = (function() local kept return function(doc, emit)\n"
                   "  if kept then kept { first = 1, last = 1 } end\n"
                   "  kept = emit emit { first = 1, last = 1 } end end)()");
    fake_prepare("{\"rules\":[\"x\"]}");
    fake_expect("a", "x \"a\"");
    /* the same rule is at work again, so its emit is as good as the new one */
    fake_find("b");
    fake_file(
        "y.lua",
        "local kept\n"
        "return { rule { name = 'a', type = 'a', find = function(doc, emit) kept = emit end },\n"
        "  rule { name = 'b', type = 'b', find = function(doc, emit) kept { first = 1, last = 1 } end } }");
    fake_prepare("{\"rules\":[\"a\",\"b\"]}");
    fake_contains(fake_find("x"), "emit is valid only inside its own call of find");
}

static void gives_up_in_time(void **state) {
    (void)state;
    struct buffer b = {0};
    /* each a looks at all that follow: too many steps, whatever the machine */
    fake_rule("x", "pattern = t.word 'a' * (t.word 'a' + t.lower)^0 * #t.digits");
    fake_prepare("{\"rules\":[\"x\"]}");
    buffer_text(&b, "5 ");
    for (int i = 0; i < 20000; i++) buffer_text(&b, "a ");
    fake_contains(fake_find(fake_text(&b)), "takes too many steps on this document");
    fake_expect("a a 5", "x \"a a\"");
    buffer_clear(&b);
    fake_rule("x", "pattern = (t.as('y', t.lower) * t.comma^-1)^1");
    fake_prepare("{\"rules\":[\"x\"]}");
    for (int i = 0; i < 600; i++) buffer_text(&b, "a ");
    fake_contains(fake_find(fake_text(&b)), "one match had more than 512 captures");
    buffer_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        RULE_TEST(words),
        RULE_TEST(shapes),
        RULE_TEST(lexicons_and_annotations),
        RULE_TEST(operators),
        RULE_TEST(looks_ahead),
        RULE_TEST(finds_from_left_to_right),
        RULE_TEST(keeps_to_a_sentence),
        RULE_TEST(forgets_the_document_before),
        RULE_TEST(text_rules),
        RULE_TEST(text_rules_make),
        RULE_TEST(find_rules),
        RULE_TEST(find_rules_read_what_they_say),
        RULE_TEST(find_rules_end_with_their_call),
        RULE_TEST(gives_up_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
