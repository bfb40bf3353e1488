-- Tests of plugins/lib/lutrin/making.lua: what a rule without a function makes of a match.
local test = require "tap"
local engine = require "fake_engine"

local HEAD = "local t = require 'lutrin.tokens'\n"
local OTHERS = {
  ["number.lua"] = HEAD .. "return rule { name = 'number', type = 'number', pattern = t.digits, make = function() end,\n"
    .. "  features = { value = 'number?', mod = 'string?', sure = 'string', own = 'number', whose = 'ref', tags = 'string[]' } }",
  ["date.lua"] = HEAD .. "return rule { name = 'date', type = 'date', pattern = t.digits, features = { value = 'string', day = 'number' },\n"
    .. "  make = function() end }",
  ["units.lua"] = "return { lexicon { name = 'units', class = 'unit', entries = { { 'euros', code = 'EUR', rate = 1 }, { 'or', rate = 2 } } },\n"
    .. "  lexicon { name = 'cities', class = 'city', file = 'cities.csv' } }",
  ["cities.csv"] = "name,country",
}

--- The problems of a rule x with these fields, and whether it may run.
local function said(features, fields)
  local sources = { ["x.lua"] = HEAD .. "return rule { name = 'x', type = 'x', features = { " .. features .. " }, " .. fields .. " }" }
  for name, source in pairs(OTHERS) do sources[name] = source end
  local e = engine.new(sources)
  local order = e.order { rules = { "x" } } or ""
  e.order { rules = { "x" } } -- nothing is told again
  return e.problems(), order:find("x", 1, true) ~= nil
end

local function good(features, fields)
  local problems, runs = said(features, fields)
  test.equal(problems, "")
  test.equal(runs, true)
end

local function told(wanted, features, fields, runs)
  local problems, does = said(features, fields)
  wanted = "mine/x.lua: rule x: " .. wanted
  test.equal(problems:sub(1, #wanted), wanted)
  test.equal(select(2, problems:gsub("\n", "")), 0)
  test.equal(does, runs)
end

--- It is left out.
local function wrong(wanted, features, fields) told(wanted, features, fields, false) end

--- It runs.
local function doubtful(wanted, features, fields) told(wanted, features, fields, true) end

test("features that are not there", function()
  local n = "pattern = t.as('n', t.number) * t.as('u', t.lexicon 'unit') * t.as('d', t.digits), make = { a = t.from(%s) }"
  good("a = 'number?'", n:format "'n', 'value'")
  good("a = 'string?'", n:format "'u', 'code'")
  good("a = 'string'", n:format "'d', 'text'")
  good("a = 'number'", n:format "'d', 'first'")
  good("a = 'number'", n:format "'n', 'line'")
  wrong('make takes valeu of capture "n", but type number has no such feature (nearest: "value")', "a = 'number?'", n:format "'n', 'valeu'")
  wrong('make takes cod of capture "u", but no entry of lexicon class unit has such a feature (nearest: "code")',
    "a = 'string?'", n:format "'u', 'cod'")
  wrong('make takes value of capture "d", which is neither an annotation nor a lexicon entry; t.numeral("d") is its number',
    "a = 'number?'", n:format "'d', 'value'")
  -- of several each is asked, but not what is only a part
  wrong('make takes day of capture "n", but type number has no such feature', "a = 'number?'",
    "pattern = t.as('n', t.number + t.date), make = { a = t.from('n', 'day') }")
  good("a = 'number?'", "pattern = t.as('n', t.word 'le' * t.number + t.date), make = { a = t.from('n', 'day') }")
  good("a = 'string?'", "pattern = t.as('n', t.lexicon 'unit' + t.lexicon 'city'), make = { a = t.from('n', 'country') }")
  good("a = 'string?'", "pattern = t.as('outer', t.the * t.as('inner', t.any)), make = { a = t.from('outer', 'inner') }")
end)

test("kinds", function()
  local n = "pattern = t.as('n', t.number) * t.as('d', t.date) * t.as('u', t.lexicon 'unit'), make = { a = %s }"
  good("a = 'ref'", n:format "t.from('n', 'whose')")
  good("a = 'string'", n:format "t.from('n', 'whose')")
  good("a = 'string[]'", n:format "t.from('n', 'tags')")
  good("a = 'number?'", n:format "t.from('u', 'rate')")
  wrong('make gives feature a, which is declared "number?", the value of capture "d", a string', "a = 'number?'", n:format "t.from('d', 'value')")
  wrong('make gives feature a, which is declared "string?", the rate of capture "u", a number', "a = 'string?'", n:format "t.from('u', 'rate')")
  wrong('make gives feature a, which is declared "number", the text of capture "d", a string', "a = 'number'", n:format "t.from('d', 'text')")
  wrong('make gives feature a, which is declared "string", a number (t.numeral)', "a = 'string'", n:format "t.numeral 'n'")
  good("a = 'number'", n:format "t.numeral 'n'")
  good("a = 'string'", n:format "'x'")
  good("a = 'boolean?'", n:format "false")
  good("a = 'number[]'", n:format "{ 1, 2 }")
  wrong('make gives feature a, which is declared "number", the string "5"', "a = 'number'", n:format "'5'")
  wrong('make gives feature a, which is declared "string?", the number 5', "a = 'string?'", n:format "5")
  wrong('make gives feature a, which is declared "string", a table', "a = 'string'", n:format "{ 'x' }")
  wrong('make gives feature a, which is declared "string[]", a table', "a = 'string[]'", n:format "{ 5 }")
  wrong('make gives feature a, which is declared "ref", the string "x"', "a = 'ref'", n:format "'x'")
end)

test("like", function()
  good("value = 'number?', sure = 'string'", "pattern = t.as('n', t.number), make = { like = 'n' }")
  good("value = 'number'", "pattern = t.as('n', t.date), make = { like = 'n', value = 5 }")
  good("value = 'number', sure = 'string?'", "pattern = t.as('n', t.number), make = { like = 'n', value = 5 }")
  good("day = 'number?', own = 'number?'", "pattern = t.as('n', t.number + t.date), make = { like = 'n' }")
  wrong('like = "n" gives feature value, which is declared "string?", a number', "value = 'string?'",
    "pattern = t.as('n', t.number), make = { like = 'n' }")
  wrong('like = "n" copies nothing: that capture is neither', "value = 'string?'", "pattern = t.as('n', t.any), make = { like = 'n' }")
  wrong('feature b must be there, and make never gives it; give it, or declare it "string?"', "b = 'string'",
    "pattern = t.as('n', t.number), make = { like = 'n' }")
  wrong("feature b must be there, and make never gives it", "a = 'string', b = 'string'", "pattern = t.any, make = { a = 'x' }")
end)

test("what may be missing", function()
  doubtful('feature a must be there, but capture "n" may be a number without value; declare it "number?", '
    .. "or ask for it: t.number(function(a) return a.value ~= nil end)", "a = 'number'",
    "pattern = t.as('n', t.number), make = { a = t.from('n', 'value') }")
  doubtful('feature value must be there, but capture "n" may be a number without value; declare it "number?", or', "value = 'number'",
    "pattern = t.as('n', t.number), make = { like = 'n' }")
  doubtful('feature code must be there, but capture "u" may be an entry of unit without code; declare it "string?"', "code = 'string'",
    "pattern = t.as('u', t.lexicon 'unit'), make = { like = 'u' }")
  doubtful('feature a must be there, but capture "u" may be an entry of unit without code', "a = 'string'",
    "pattern = t.as('u', t.lexicon('unit', { rate = 2 }) + t.lexicon('unit', { rate = 1 })), make = { a = t.from('u', 'code') }")
  good("code = 'string'", "pattern = t.as('u', t.lexicon('unit', { rate = 1 })), make = { like = 'u' }")
  good("a = 'string'", "pattern = t.as('c', t.lexicon 'city'), make = { a = t.from('c', 'country') }")
  good("value = 'number'", "pattern = t.as('n', t.number(function(a) return a.value end)), make = { like = 'n' }")
  good("value = 'number'", "pattern = t.as('n', t.number { value = 5 }), make = { like = 'n' }")
  doubtful("feature value must be there, but", "value = 'number'", "pattern = t.as('n', t.number { mod = 'x' }), make = { like = 'n' }")
  doubtful('feature sure must be there, but capture "n" may be neither an annotation nor a lexicon entry; declare it "string?"', "sure = 'string'",
    "pattern = t.as('n', t.number + t.a), make = { like = 'n' }")
  doubtful('feature sure must be there, but the pattern can match without capture "n"; declare it "string?"', "sure = 'string'",
    "pattern = t.as('n', t.number)^-1 * t.word 'x', make = { like = 'n' }")
  doubtful('feature a must be there, but the pattern can match without capture "n"', "a = 'string'",
    "pattern = t.as('n', t.any) * t.word 'x' + t.word 'y', make = { a = t.from('n', 'text') }")
  good("a = 'string'", "pattern = t.as('n', t.any) * t.word 'x' + t.word 'y' * t.as('n', t.any), make = { a = t.from('n', 'text') }")
  good("a = 'string'", "pattern = t.upto(3, t.as('n', t.lower^1)), make = { a = t.from('n', 'text') }")
  good("sure = 'string'", "pattern = t.as('n', #t.digits * t.number * -t.comma), make = { like = 'n' }")
end)

test("captures that bear the names of features", function()
  good("n = 'number?', w = 'string', r = 'ref', o = 'string?'", "pattern = t.as('n', t.number) * t.as('w', t.any) * t.as('r', t.date)")
  wrong('feature a must be there, and no capture bears its name: write t.as("a", ...), or declare it "string?"', "a = 'string'", "pattern = t.any")
  wrong('make takes value of capture "a", which is neither', "a = 'number?'", "pattern = t.as('a', t.digits)")
  wrong('make gives feature a, which is declared "number", the value of capture "a", a string', "a = 'number'", "pattern = t.as('a', t.date)")
  wrong('feature a is a reference, but capture "a" is no annotation', "a = 'ref?'", "pattern = t.as('a', t.any)")
  wrong("feature a is a list, which only make can give", "a = 'string[]'", "pattern = t.as('a', t.any)")
  doubtful('feature a must be there, but capture "a" may be a number without value', "a = 'number'", "pattern = t.as('a', t.number)")
  doubtful('feature a must be there, but the pattern can match without capture "a"', "a = 'string'", "pattern = t.the * t.as('a', t.any)^-1")
  good("a = 'string'", "pattern = t.any, make = function() end")
  good("a = 'string'", "find = function() end")
end)

test("a name for two captures", function()
  local twice = 'each match has two captures "n", and only the first is used; rename one, or let make be a function that uses m.all.n'
  doubtful(twice, "n = 'string'", "pattern = t.as('n', t.any) * t.the^-1 * t.as('n', t.any)")
  doubtful(twice, "n = 'string'", "pattern = t.the * (t.as('n', t.any) * (t.the * t.as('n', t.any) + t.comma * t.as('n', t.any)))^1")
  doubtful("each match has two t.span, and only the first is used; take one out", "",
    "pattern = t.span(t.the) * t.span(t.any), make = function() end")
  good("n = 'string'", "pattern = t.as('n', t.any) * t.the + t.the * t.as('n', t.any)")
  good("n = 'string?'", "pattern = t.as('n', t.the)^-1 * t.any * t.as('n', t.lower)^-1")
  good("n = 'string'", "pattern = t.as('n', t.any)^1")
  good("n = 'string'", "pattern = t.as('n', t.any) * t.as('n', t.any), make = function() end")
end)

test("a feature of two kinds in one type", function()
  local function conflict(x, z)
    local function rule(name, kind)
      return (HEAD .. "return rule { name = '%s', type = 'x', also = { y = { a = '%s' } }, pattern = t.any,\n"
        .. "make = function() end }"):format(name, kind)
    end
    local e = engine.new { ["x.lua"] = rule("x", x), ["z.lua"] = rule("z", z) }
    test.equal(e.order(), "x z")
    return e.problems()
  end
  test.equal(conflict("string", "string?"), "")
  test.equal(conflict("number", "string?"), 'mine/z.lua: rule z: feature a of type y is declared "string?" here and "number" by rule x; '
    .. "give one of the two another name")
end)

test.done()
