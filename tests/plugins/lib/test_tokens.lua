-- Tests of plugins/lib/lutrin/tokens.lua: trees, how they show, and what is refused.
local test = require "tap"
local t = require "lutrin.tokens"

local function shows(tree, text) test.equal(tostring(tree), text) end

local function refused(f, part)
  local ok, message = pcall(f)
  test.equal(ok, false)
  test.contains(message, part)
  test.contains(message, "test_tokens.lua:") -- said of the line that wrote it
end

test("shows trees as they are written", function()
  shows(t.word "de", 't.word "de"')
  shows(t.word { "du", "de", "du", "pré*" }, 't.word { "de", "du", "pré*" }')
  shows(t.punct { ";", "," }, 't.punct { ",", ";" }')
  shows(t.of * t.money^-1, 't.word { "d\'", "de", "des", "du" } * t.money^-1')
  shows(t.as("a", t.digits) * (t.lower + t.caps)^1, 't.as("a", t.digits) * (t.lower + t.caps)^1')
  shows(t.any - t.comma, '-t.punct "," * t.any')
  shows(#t.open * -t.close * t.any, '#t.punct { \'"\', "«", "“", "„" } * -t.punct { \'"\', "»", "”" } * t.any')
  shows(t.upto(3, t.span(t.place { kind = "city" })), "t.upto(3, t.span(t.place { ... }))")
  shows(t.prev(t.boundary) * "taux de" * t.lexicon "unit", 't.prev(t.boundary) * "taux de" * t.lexicon "unit"')
  shows((t.lower * t.caps) + t.mixed, "t.lower * t.caps + t.mixed")
  shows(-(t.lower * t.caps) * t.link, "-(t.lower * t.caps) * t.link")
  local long = t.word "a"
  for _ = 1, 60 do long = long * t.any end
  test.equal(#tostring(long), 200)
  test.equal(tostring(long):sub(-3), "...")
end)

test("joins sequences and choices", function()
  local p = t.any * t.lower * t.caps
  test.equal(p.tag .. rawlen(p), "seq3")
  test.equal(rawlen(t.any + t.lower + (t.caps + t.mixed)), 4)
  test.equal(t.is(p), true)
  test.equal(t.is {}, false)
  test.equal(t.is "a", false)
  test.equal(("a" * t.any)[1].tag, "phrase")
  test.equal((t.any + "b")[2].text, "b")
  test.equal(t.money.type, "money")
  test.equal(t.money { currency = "MAD" }.test.currency, "MAD")
end)

test("leaves parts as they were", function()
  local a = t.any * t.lower
  local b = a * t.caps
  test.equal(rawlen(a), 2)
  test.equal(rawlen(b), 3)
  test.equal(t.money.test, nil)
end)

test("gives templates", function()
  local from, numeral = t.from("a", "code"), t.numeral("d", "s")
  test.equal(from.from .. from.field, "acode")
  test.equal(numeral.numeral .. numeral.scale, "ds")
end)

test("names the operators there are", function()
  local a, b = t.word "a", t.word "b"
  refused(function() return a .. b end, "patterns have no operator ..: there are * (then), + (or else), - (but not), ^ (how often)")
  refused(function() return "a" .. b end, "a * b is a, then b")
  refused(function() return a | b end, "patterns have no operator |")
  refused(function() return a & "b" end, "patterns have no operator &")
  refused(function() return a / print end, "make says what becomes of it")
  refused(function() return a < b end, "patterns have no operator <:")
  refused(function() return a >= b end, "patterns have no operator <=:")
  refused(function() return ~a end, "-p is: p does not stand here")
  refused(function() return a % 2 end, "patterns have no operator %:")
end)

test("refuses what is no word", function()
  refused(function() t.word "taux de rotation" end, 't.word "taux de rotation": one word at a time; write "taux de rotation" as a string')
  refused(function() t.word(5) end, "t.word takes a word or a list of words, found number")
  refused(function() t.word {} end, "t.word takes at least one word")
  refused(function() t.word { "a", 5 } end, "found number")
  refused(function() t.word "" end, 'found ""')
  refused(function() t.word " a" end, 'found " a"')
  refused(function() t.word("a", "b") end, 't.word takes one word or one list: t.word { "de", "la" }')
  refused(function() t.punct {} end, "t.punct takes at least one word")
end)

test("refuses what is no pattern", function()
  refused(function() return t.word * t.any end, "a function in a token pattern (*)")
  refused(function() return t.any * io.stdout end, "raw LPeg value in a token pattern (*): LPeg goes into `text` rules")
  refused(function() return t.any + 5 end, "a number in a token pattern (+): expected a pattern or a string")
  refused(function() return t.any - {} end, "a table in a token pattern (-)")
  refused(function() t.as("x", nil) end, "nil in a token pattern (t.as)")
  refused(function() return t.any^0.5 end, "p^n takes a whole number")
  refused(function() return t.any^"a" end, "p^n takes a whole number")
  refused(function() return t.any^101 end, "more than 100 repetitions are not supported")
  refused(function() return t.any^-101 end, "more than 100 repetitions")
  local ok, message = pcall(function() return t.any * "" end)
  test.equal(ok, false)
  test.contains(message, "an empty string is no pattern")
end)

test("refuses misused constructs", function()
  refused(function() t.as(5, t.any) end, 't.as takes a name and a pattern: t.as("amount", t.number)')
  refused(function() t.as("a b", t.any) end, "t.as takes a name")
  for _, name in ipairs { "all", "text", "first", "last", "doc" } do
    refused(function() t.as(name, t.any) end, 't.as: "' .. name .. '" has a meaning of its own in make')
  end
  refused(function() t.upto(t.any) end, "t.upto(n, p) takes a number of tokens from 0 to 1000")
  refused(function() t.before(0, t.any) end, "t.before(n, p) takes a number of tokens from 1 to 100")
  refused(function() t.word "*a*" end, 'the star stands for the rest of a word at one end: "*a" or "a*"')
  refused(function() t.upto(-1, t.any) end, "t.upto(n, p)")
  refused(function() t.upto(1001, t.any) end, "t.upto(n, p)")
  refused(function() t.lexicon {} end, "t.lexicon takes the name of a class, found table")
  refused(function() t.ann(5) end, "t.ann takes the name of a type, found number")
  refused(function() t.money "MAD" end,
    't.money is an annotation of type money and takes a table of features or a function as its test, found "MAD"')
  refused(function() t.money { "MAD", "EUR" } end, 'takes a table of features or a function as its test, found a list, { "MAD" ... }')
  refused(function() t.money { value = print } end, "t.money { value = function }: a table says what features are")
  refused(function() t.lexicon("metric", { n = {} }) end, "{ n = table }: a table says what features are")
  refused(function() t.any {} end, "t.any is a pattern already; only an annotation type can be given a test")
  refused(function() t.caps "CGEM" end, 't.caps is a pattern already; only an annotation type can be given a test, t.place { kind = "city" }; '
    .. 'a word is t.word "..."')
  refused(function() t.money {} {} end, "only an annotation type can be given a test")
  refused(function() t.from "a" end, "t.from takes a capture and a feature")
  refused(function() t.numeral() end, "t.numeral takes a capture")
  refused(function() t.any.name = 5 end, "a pattern cannot be changed; make a new one")
end)

test("a construct with a slip in its name is told", function()
  local trees = require "lutrin.trees"
  local asked
  trees.nearest = function(name, names) -- of the host
    asked = table.concat(names, " ")
    return name == "wrod" and "word" or nil
  end
  refused(function() t.wrod "le" end, 'found "le" (nearest: t.word)')
  refused(function() t.wrod { "le", "la" } end, 'found a list, { "le" ... } (nearest: t.word)')
  refused(function() t.money "MAD" end, 'found "MAD"')
  test.contains(asked, "upto word")
end)

test.done()
