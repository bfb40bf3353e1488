-- Tests of plugins/lib/lutrin/blank.lua: what stands for lutrin.tokens where patterns need not be built.
local test = require "tap"
local tokens = require "lutrin.tokens"
local trees = require "lutrin.trees"
local blank = require "lutrin.blank"

local function large(a) return a.value > 1000 end
local function short(e) return #e[1] < 4 end
local function city(a) return a.kind == "city" end

--- Names each construct and operator once, and three tests.
local function pattern(t)
  local parts = t.as("n", t.number(large)) * t.word { "de", "mi*" }^-1 + t.span(t.lexicon("unit", short)) * "du" * t.of
  return (t.prev(t.boundary) * parts - t.punct ",") * -t.digits * #t.any * t.upto(3, t.phrase "la ville") * t.before(2, t.ann("place", city))
    * t.lexicon("unit", { unit = "%" }) * t.money { currency = "MAD" }
end

local function tests_of(t_of)
  local out = {}
  local function on_test(f) out[#out + 1] = f end
  trees.on_test = on_test
  pattern(t_of(on_test))
  trees.on_test = function() end
  return out
end

test("tells the tests in the order in which patterns name them, as tokens do", function()
  local built = tests_of(function() return tokens end)
  local told = tests_of(function(on_test) return blank(tokens, on_test) end)
  test.equal(#built, 3)
  for i, f in ipairs { large, short, city } do
    test.equal(built[i], f)
    test.equal(told[i], f)
  end
end)

test("builds nothing, whatever is written", function()
  local t = blank(tokens, function() end)
  test.equal(pattern(t), t.any)
  test.equal(tokens.is(pattern(t)), false)
end)

test("has every function that tokens has for patterns", function()
  local t = blank(tokens, function() end)
  for name, value in pairs(tokens) do
    if type(value) == "function" and name ~= "is" then test.equal(name .. type(rawget(t, name)), name .. "function") end
  end
end)

test("gives what make is written with", function()
  local t = blank(tokens, function() end)
  test.equal(t.from("currency", "code").field, "code")
  test.equal(t.numeral("digits").numeral, "digits")
end)

test.done()
