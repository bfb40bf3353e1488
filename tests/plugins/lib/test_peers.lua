-- Tests of plugins/lib/lutrin/peers.lua: a user's lexicon beside the others of its class.
local test = require "tap"
local engine = require "fake_engine"

local HEAD = "local t = require 'lutrin.tokens'\n"
local BUNDLED = "return { lexicon { name = 'currencies', class = 'currency', entries = { { 'euro', code = 'EUR', rate = 1 } } },\n"
  .. "lexicon { name = 'plain', class = 'bare', entries = { 'un' } } }"
local READER = HEAD .. "return { rule { name = 'money', type = 'money', features = { currency = 'string?' },\n"
  .. "pattern = t.as('c', t.lexicon 'currency'), make = { currency = t.from('c', 'code') } },\n"
  .. "rule { name = 'x', type = 'x', pattern = t.lexicon 'bare' } }"

--- What is said of a lexicon with these fields; more: further files.
local function said(fields, more, given)
  local sources = { ["sys:currencies.lua"] = BUNDLED, ["sys:money.lua"] = READER, ["k.lua"] = "return lexicon { name = 'k', " .. fields .. " }" }
  for name, source in pairs(more or {}) do sources[name] = source end
  given = given or {}
  given.ranks, given.builtin = { mine = 0, sys = 1 }, { sys = true }
  local e = engine.new(sources, given)
  e.order()
  e.plan().check_lexicons() -- says nothing again
  return e.problems()
end

local IN = "class = 'currency', entries = { %s }"

test("features that the bundled lexicons of a class do not have", function()
  test.equal(said(IN:format "{ 'dirham', code = 'MAD', rate = 2 }, 'or'"), "")
  test.equal(said(IN:format "{ 'dirham', iso = 'MAD' }"),
    'mine/k.lua: lexicon k: feature "iso": no other lexicon of class currency has it, and no rule reads it (they have: code, rate)')
  test.contains(said(IN:format "{ 'dirham', coed = 'MAD' }"), '(nearest: "code")')
  test.contains(said "class = 'bare', entries = { { 'x', iso = 1 } }", "no rule reads it (they have none)")
  test.equal(said(IN:format "'or'", { ["l.lua"] = "return lexicon { name = 'l', class = 'own', entries = { { 'x', iso = 1 } } }" }), "")
end)

test("a feature that a rule asks for is no slip", function()
  local odd = IN:format "{ 'dirham', iso = 'MAD' }"
  local function with(rule) return said(odd, { ["r.lua"] = HEAD .. "return rule { name = 'r', type = 'r', " .. rule .. " }" }) end
  test.equal(with "pattern = t.as('c', t.lexicon 'currency'), make = function(m) return m.c.iso and {} end", "")
  test.equal(with "pattern = t.lexicon('currency', { iso = 'MAD' })", "")
  test.equal(with "pattern = t.lexicon('currency', function(e) return e['iso'] end)", "")
  test.equal(with "pattern = t.as('c', t.lexicon 'currency'), features = { iso = 'string?' }, make = { like = 'c' }", "")
  test.contains(with "pattern = t.as('c', t.lexicon 'currency'), make = function(m) return m.c.isotope and {} end", 'feature "iso"')
  test.equal(with "pattern = t.as('c', t.lexicon 'currency'), features = { a = 'string?' }, make = { a = t.from('c', 'iso') }", "")
  test.contains(with "pattern = t.as('c', t.lexicon 'currency') * t.word { 'iso' }, make = function() return string.iso('x') end", 'feature "iso"')
  test.contains(with "pattern = t.as('c', t.lexicon 'bare'), make = function(m) return m.c.iso and {} end", 'feature "iso"')
end)

test("lexicons of a class of one's own need not have the same features, but names much alike are told", function()
  local function pair(a, b)
    return said("class = 'mine', entries = { { 'x', " .. a .. " = 1 } }",
      { ["l.lua"] = "return lexicon { name = 'l', class = 'mine', entries = { { 'y', " .. b .. " = 1 } } }" })
  end
  test.equal(pair("metric", "unit"), "")
  test.contains(pair("metric", "metrics"), 'feature "metric": no other lexicon of class mine has it, and no rule reads it (nearest: "metrics")')
end)

test("kinds", function()
  test.equal(said(IN:format "{ 'dirham', code = 504, rate = 1.5 }"), 'mine/k.lua: lexicon k: feature "code" is a string in the lexicons '
    .. "of class currency that came with lutrin, and a number in entry 1 of lexicon k")
  local kinds = { {}, { number = 2, string = 5, nothing = 3 } }
  test.equal(said("class = 'currency', file = 'k.csv'", { ["k.csv"] = "w,rate" }, { kinds = kinds }), 'mine/k.lua: lexicon k: feature "rate" '
    .. "is a number in the lexicons of class currency that came with lutrin, and a string in mine/k.csv:5")
end)

test.done()
