-- Tests of plugins/lib/lutrin/compile.lua: programs of patterns, and the mistakes it finds in them.
local test = require "tap"
local t = require "lutrin.tokens"
local compile = require "lutrin.compile"
local split = require "fake_engine".split

local function program(tree, across)
  local ok, result = pcall(compile.compile, tree, { split = split, across = across })
  if not ok then error(type(result) == "table" and result.message or "raised: " .. tostring(result), 0) end
  return result
end

local NAMES = { [0] = "TEST", "NOT", "SPAN", "REPEAT", "PEEK", "PREV", "CHOICE", "COMMIT", "LOOP", "BACK", "FAIL", "FAIL_TWICE", "UPTO",
  "BEHIND", "ARRIVE", "OPEN", "CLOSE", "JUMP", "END" }

local function listing(tree, across)
  local code, out = program(tree, across).code, {}
  for i = 1, #code, 4 do out[#out + 1] = NAMES[code[i]] end
  return table.concat(out, " ")
end

local function mistake(tree, wanted, across)
  local ok, message = pcall(program, tree, across)
  test.equal(ok, false)
  test.contains(message, wanted)
  test.lacks(message, "raised: ")
end

test("compiles each construct", function()
  test.equal(listing(t.lower), "TEST END")
  test.equal(listing(t.lower + t.word "a" + t.digits), "TEST END")
  test.equal(listing(t.any), "NOT END")
  test.equal(listing(t.any - t.comma), "NOT END")
  test.equal(listing(t.money), "SPAN END")
  test.equal(listing(t.word "a" * t.lower^0 * t.digits), "TEST REPEAT TEST END")
  test.equal(listing(t.lower^2), "TEST TEST REPEAT END")
  test.equal(listing(t.money^1), "SPAN CHOICE SPAN LOOP END")
  test.equal(listing(t.word "a" * t.caps^-2), "TEST CHOICE TEST LOOP TEST COMMIT END")
  test.equal(listing(t.money + t.lower * t.caps), "CHOICE SPAN COMMIT TEST TEST END")
  test.equal(listing(t.lower * -t.caps), "TEST CHOICE TEST FAIL_TWICE END")
  test.equal(listing(t.lower * #t.caps), "TEST PEEK END")
  test.equal(listing(t.lower * #t.money), "TEST CHOICE SPAN BACK FAIL END")
  test.equal(listing(t.prev(t.caps) * t.lower), "PREV TEST END")
  test.equal(listing(t.prev(t.caps + t.money) * t.lower), "PREV TEST END")
  test.equal(listing(t.prev(t.caps * t.of) * t.lower), "BEHIND TEST TEST ARRIVE TEST END")
  test.equal(listing(t.before(3, t.caps) * t.lower), "BEHIND TEST ARRIVE TEST END")
  test.equal(listing(t.lower * t.upto(3, t.caps)), "TEST UPTO TEST COMMIT END")
  test.equal(listing(t.as("a", t.lower)), "OPEN TEST CLOSE END")
  test.equal(listing("l'or" * t.any), "TEST TEST NOT END")
end)

test("says where a match can begin and what it needs", function()
  local p = program(t.word "a" * t.caps)
  test.equal(p.head, 1)
  test.equal(#p.necessary, 2)
  p = program(t.any * t.word "a")
  test.equal(p.head, 0)
  test.equal(#p.necessary, 1)
  p = program(t.the^-1 * t.word "a")
  test.equal(p.head, 3)
  test.equal(#p.necessary, 1)
  p = program(t.word "a" * t.caps + t.word "b" * t.digits)
  test.equal(p.necessary[1], 5) -- a or b
  p = program(t.upto(2, t.caps))
  test.equal(p.head, 0)
  p = program(-t.prev(t.digits) * t.word "a")
  test.equal(#p.necessary, 1)
  test.equal(p.head & 1 ~= 0 or p.head & 2 ~= 0, true)
end)

test("says which ways there are to match, beside what all of them need", function()
  local function ways(tree) return table.concat(program(tree).ways, " ") end
  local a, b, caps, digits = 1, 4, 2, 8 -- bits, in the order in which they are met
  test.equal(ways(t.word "a" * t.caps + t.word "b" * t.digits), table.concat({ a, caps, 0, b, digits, 0 }, " "))
  -- an alternative in the middle; what stands outside is needed anyway
  test.equal(ways(t.word "a" * (t.caps * t.word "b" + t.digits * t.word "c")), "2 4 0 8 16 0")
  test.equal(ways(t.word "a" * t.caps), "")
  test.equal(ways(t.word "a" + t.caps), "") -- one token: its bits say as much
  test.equal(ways((t.word "a" * t.caps + t.word "b" * t.digits)^-1 * t.word "c"), "")
  test.equal(ways(t.word "a" * t.any^-1 + t.prev(t.caps) * t.any), "1 0 2 0")
  -- beyond a number of ways they are not told apart
  local tree, two = t.word "a", t.word "b" * t.caps + t.word "c" * t.digits
  for _ = 1, 12 do tree = tree * two end
  test.equal(#program(tree).ways < 200, true)
end)

test("shares atoms that are the same, and no others", function()
  local function atoms(tree) return #program(tree).overlays end
  test.equal(atoms(t.money * t.any * t.money), 1)
  test.equal(atoms(t.money { currency = "MAD" } * t.money { currency = "MAD" }), 1)
  test.equal(atoms(t.money { currency = "MAD" } * t.money { currency = "EUR" }), 2)
  test.equal(atoms(t.money { value = 1 } * t.money { value = "1" }), 2)
  test.equal(atoms(t.money * t.lexicon "money"), 2)
  test.equal(#program(t.word { "a", "b" } * t.word { "b", "a" }).words, 1)
end)

test("names the captures and what they can be", function()
  local p = program(t.as("a", t.money + t.percent) * t.span(t.as("b", t.lexicon "unit") * t.as("a", t.lower)))
  local out = {}
  for i, s in ipairs(p.slots) do out[i] = s.name .. "=" .. table.concat(s.sources, ",") end
  test.equal(table.concat(out, " "), "=2 a=0,1 b=2")
end)

test("reads types and classes", function()
  local types, classes = compile.reads(t.money * (t.percent + t.lexicon "unit")^0 * #t.date * -t.prev(t.place), {}, {})
  for _, name in ipairs { "money", "percent", "date", "place" } do test.equal(types[name], true) end
  test.equal(classes.unit, true)
  test.equal(types.unit, nil)
end)

test("finds what never matches", function()
  mistake(t.word "l'office", [[t.word "l'office" never matches: the tokenizer makes 2 tokens of it (l' | office)]])
  mistake(t.any^0 * t.word "fin", 't.any^0 * t.word "fin" never matches: the repetition takes every t.word "fin" and gives none back')
  mistake(t.lower^1 * (t.lower * t.caps + t.lower), "never matches")
  mistake(t.lower^0 * t.word "fin", "never matches")
  mistake(t.word { "a", "b" }^0 * t.word "a", "never matches")
  mistake(t.word "a*"^0 * t.word "ab", "never matches")
  mistake(t.as("x", t.money^1) * t.money, "never matches")
  mistake(t.the^-1 * t.word "le", 'the optional part takes the t.word "le" that should follow')
  mistake(t.boundary * t.word "le", "never matches: a pattern ends with its sentence; set across = true")
  mistake(t.word "a" * -(t.lower^-1), "never holds: what it forbids can be empty")
end)

test("finds what can be empty", function()
  mistake(t.number^0, "the pattern can match nothing at all: t.number^0")
  mistake(-t.any, "the pattern can match nothing at all")
  mistake(t.prev(t.any), "the pattern can match nothing at all: t.prev(t.any)")
  mistake((t.number^-1)^0, "repeats something that can be empty; take the ^ off one of the two")
  mistake((t.number^-1 * t.digits^0)^1, "repeats something that can be empty")
  mistake(t.word "a" * t.upto(3, t.digits^-1), "what it looks for can be empty")
end)

test("finds alternatives without a turn", function()
  mistake(t.word "a" + t.word "a" * t.word "b",
    'alternative t.word "a" * t.word "b" never gets its turn: t.word "a" stands before it and matches there; put the longer one first')
  mistake(t.word "le"^-1 * t.any + t.word "le"^-1 * t.any * t.any, "never gets its turn")
  mistake((t.word "le"^-1 + t.word "la") * t.any, "the alternatives after t.word \"le\"^-1 never get their turn, for it can be empty")
  mistake(t.any + t.word "a" * t.caps, "never gets its turn")
  mistake(t.capital + t.caps * t.any, "never gets its turn")
  mistake(t.money + t.money { currency = "MAD" }, "never gets its turn")
  mistake(t.word "pré*" + t.word "président" * t.any, "never gets its turn")
  mistake(t.word "*tion" + t.word { "nation", "*ration" } * t.any, "never gets its turn")
end)

test("accuses nobody of that who is innocent", function()
  local long = {}
  for i = 1, 60 do long[i] = "mot" .. i end
  local other = { table.unpack(long) }
  other[61] = "zzz"
  for _, tree in ipairs {
    t.money { currency = "MAD" } + t.money { currency = "EUR" },
    t.lexicon("unit", { a = 1 }) * t.any + t.lexicon("unit", { a = 2 }) * t.any,
    t.word(long) * t.any + t.word(other) * t.any, -- they look alike when shown
    t.word "a" * t.word "b" + t.word "a",
    (t.any - t.comma)^0 * t.comma,
    t.lower^0 * t.caps,
    t.money { currency = "MAD" }^0 * t.money,
    t.as("a", t.any) * t.comma + t.as("b", t.any) * t.caps,
    t.caps + t.capital * t.any,
    t.any^1 * t.boundary,
    t.prev(t.boundary) * t.any,
    t.upto(3, t.caps) * t.any,
    t.word "*tion" + t.word "*ions" * t.any,
    t.word "tion*" + t.word "*tion" * t.any,
    t.lower + t.word "fin" * t.any, -- "Fin" begins a sentence
  } do
    local ok, message = pcall(program, tree)
    test.equal(ok or message, true)
  end
  test.equal(pcall(program, t.any^1 * t.boundary * t.any, true), true)
end)

test("finds captures of nothing and looks that are too wide", function()
  mistake(t.as("x", -t.comma) * t.any, 't.as("x", -t.punct ",") captures nothing: a test takes no token')
  mistake(t.prev(t.lower^1) * t.any, "t.prev(t.lower^1): it has no bound: write x^-n, or t.before(n, x)")
  mistake(t.prev(t.word "a" * t.word "b"^0) * t.any, "it has no bound")
  mistake(t.prev(t.comma^-1) * t.any, "what it looks for can be empty")
  mistake(t.before(3, -t.comma) * t.any, "what it looks for can be empty")
  mistake(t.prev(t.as("n", t.number)) * t.any, 't.prev(t.as("n", t.number)): a test keeps no captures; take t.as("n", t.number) outside it')
  mistake(t.any * -(t.comma * t.span(t.caps)), "a test keeps no captures; take t.span(t.caps) outside it")
  mistake(t.any * #t.as("n", t.number), "a test keeps no captures")
end)

test("has room for 63 atoms", function()
  local p = t.word "m1"
  for i = 2, 63 do p = p * t.word("m" .. i) end
  test.equal(#program(p).words, 63)
  mistake(p * t.word "m64", "more than 63 different atoms in one pattern: put words of a kind into one t.word { ... } or into a lexicon")
end)

test("takes a lexicon of words for words where nobody asks for its features", function()
  local function overlays(tree)
    return #compile.compile(tree, { split = split, words = function(class) return class == "short" and { "un", "deux" } or nil end }).overlays
  end
  local short = t.lexicon "short"
  test.equal(overlays(t.caps * short), 0)
  test.equal(overlays(t.span(short) * t.caps), 0)
  test.equal(overlays(t.caps - short), 0)
  test.equal(overlays(t.as("x", t.caps * -short)), 0)
  test.equal(overlays(t.as("x", short) * t.caps), 1)
  test.equal(overlays(t.as("x", t.the^-1 * short) * short), 1)
  test.equal(overlays(t.caps * t.lexicon("short", { kind = "a" })), 1)
  test.equal(overlays(t.caps * t.lexicon "long"), 1)
end)

test("tells two tests of one class apart", function()
  local function one(a) return a.value == 1 end
  local function two(a) return a.value == 2 end
  test.equal(#program(t.number(one) * t.number(two)).overlays, 2)
  test.equal(#program(t.number(one) * t.number(one)).overlays, 1)
end)

test("compiles the same twice", function()
  local function bytes()
    local p = program(t.as("a", t.money { b = 2, a = 1, c = 3 } + t.lexicon "u")^1 * t.upto(3, t.word { "x", "y*" }) * t.span(t.caps))
    return table.concat(p.code, " ") .. p.head .. table.concat(p.necessary, " ")
  end
  test.equal(bytes(), bytes())
end)

test.done()
