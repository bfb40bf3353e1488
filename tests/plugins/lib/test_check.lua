-- Tests of plugins/lib/lutrin/check.lua: what rules and lexicons say of others.
local test = require "tap"
local engine = require "fake_engine"

local HEAD = "local t = require 'lutrin.tokens'\n"
local LEXICON = "return lexicon { name = 'units', class = 'unit', entries = { 'or', { 'euros', code = 'EUR', rate = 1 } } }"
local MONEY = HEAD .. "return rule { name = 'money', type = 'money', features = { value = 'number', currency = 'string?' }, "
  .. "pattern = t.any, make = { value = 1 } }"

--- What is said of a rule x with these fields; "" if it may run.
local function said(fields, more)
  local sources = { ["units.lua"] = LEXICON, ["money.lua"] = MONEY,
    ["x.lua"] = HEAD .. "return rule { name = 'x', type = 'x', features = { value = 'number?', code = 'string?' }, " .. fields .. " }" }
  for name, source in pairs(more or {}) do sources[name] = source end
  local e = engine.new(sources)
  local order = e.order { rules = { "x" } } or ""
  test.equal(order:find("x", 1, true) ~= nil, e.problems() == "")
  return e.problems()
end

local function good(fields, more) test.equal(said(fields, more), "") end
local function bad(fields, wanted, more) test.contains(said(fields, more), "mine/x.lua: rule x: " .. wanted) end

test("captures that make names", function()
  good "pattern = t.as('a', t.money) * t.as('u', t.lexicon 'unit'), make = { like = 'a', code = t.from('u', 'code') }"
  good "pattern = t.as('d', t.digits), make = { value = t.numeral 'd', code = 'x' }"
  bad("pattern = t.as('amount', t.money), make = { like = 'amont' }", 'make names "amont", which is no capture of the pattern (nearest: "amount")')
  bad("pattern = t.as('amount', t.money), make = { code = t.from('amoun', 'value') }", 'make names "amoun", which is no capture')
  bad("pattern = t.as('d', t.digits), make = { value = t.numeral('d', 's') }", 'make names "s", which is no capture')
  bad("pattern = t.as('d', t.digits), make = { value = t.numeral 'e' }", 'make names "e"')
  bad("pattern = t.any, make = { like = 5 }", 'make names "5"')
  bad("pattern = t.span(t.any), make = { like = '' }", 'make names ""')
end)

test("features that make gives", function()
  bad("pattern = t.any, make = { valeu = 5 }", 'make gives feature "valeu", which type x does not declare (nearest: "value")')
  bad("find = print, make = { value = 5 }", "make is a table only in rules with a pattern; write a function")
  bad("text = io.stdout, at = t.any, make = { value = 5 }", "make is a table only in rules with a pattern")
end)

test("features that tests name", function()
  good "pattern = t.money { currency = 'MAD' } * t.lexicon('unit', { code = 'EUR' })"
  good "pattern = t.money(function() end) * t.lexicon('unit', function() end)"
  bad("pattern = t.money { curency = 'MAD' }", 'type money has no feature "curency" (nearest: "currency")')
  bad("pattern = t.lexicon('unit', { cod = 'EUR' })", 'no entry of lexicon class unit has feature "cod" (nearest: "code")')
  bad("pattern = t.any * -t.prev(t.money { zzz = 1 })", 'type money has no feature "zzz"')
  local files = { ["f.lua"] = "return lexicon { name = 'f', class = 'unit', file = 'f.csv' }", ["f.csv"] = "word,zone\na,1" }
  good("pattern = t.lexicon('unit', { zone = 1, code = 'EUR' })", files)
  bad("pattern = t.lexicon('unit', { zon = 1 })", 'no entry of lexicon class unit has feature "zon" (nearest: "zone")', files)
  bad("pattern = t.lexicon('unit', { word = 1 })", 'no entry of lexicon class unit has feature "word"', files)
end)

test("values that nothing has are told, and the rule runs", function()
  local function odd(fields, wanted, more)
    local sources = { ["units.lua"] = LEXICON, ["money.lua"] = MONEY,
      ["x.lua"] = HEAD .. "return rule { name = 'x', type = 'x', pattern = " .. fields .. " }" }
    for name, source in pairs(more or {}) do sources[name] = source end
    local e = engine.new(sources)
    test.contains(e.order { rules = { "x" } }, "x")
    if wanted then test.contains(e.problems(), "mine/x.lua: rule x: " .. wanted) else test.equal(e.problems(), "") end
  end
  odd("t.money { value = '100' }", 't.money { value = "100" } never matches: value is declared number')
  odd "t.money { value = 100, currency = 'EUR' }"
  odd("t.lexicon('unit', { code = 'EURO' })", 't.lexicon("unit", { code = "EURO" }) never matches: no entry has that value (nearest: "EUR")')
  odd("t.lexicon('unit', { rate = '1' })", 't.lexicon("unit", { rate = "1" }) never matches: no entry has that value')
  odd "t.lexicon('unit', { rate = 1 })"
  odd("t.lexicon('unit', { code = 'USD' })", nil, -- a file may have it
    { ["f.lua"] = "return lexicon { name = 'f', class = 'unit', file = 'f.csv' }", ["f.csv"] = "word,code\na,USD" })
end)

test("a feature that many rules declare otherwise is told once", function()
  local e = engine.new { ["money.lua"] = MONEY, ["more.lua"] = MONEY:gsub("'money', type", "'more', type"),
    ["x.lua"] = HEAD .. "return rule { name = 'x', type = 'money', features = { value = 'string' }, pattern = t.any, make = { value = 'v' } }" }
  e.order { rules = { "x" } }
  test.contains(e.problems(), 'feature value of type money is declared "string" here and "number" by rule money and 1 more; give one')
end)

test("again, at, language", function()
  good "pattern = t.any, again = { 'code' }"
  bad("pattern = t.any, again = { 'cod' }", 'again lists "cod", which is no feature of type x (nearest: "code")')
  good "text = io.stdout, at = t.digits + t.word 'x'"
  good "text = io.stdout, at = 'x'"
  bad("text = io.stdout, at = 5", "at is a token pattern: at = t.digits, at = t.any")
  good "text = io.stdout, at = t.prev(t.word 'n') * t.digits * #t.punct '-'"
  good("pattern = t.any, language = 'fr'", { ["fr.lua"] = "return language { name = 'fr' }" })
  bad("pattern = t.any, language = 'fra'", 'language "fra" is described by no language plugin (nearest: "fr")',
    { ["fr.lua"] = "return language { name = 'fr' }" })
end)

test("lexicons with a mistake are left out, their class stays", function()
  for fields, wanted in pairs {
    ["entries = { 'un', 5 }"] = 'entry 2 is no string and no table { "spelling", ..., feature = value }',
    ["entries = { {} }"] = "entry 1 is no string and no table",
    ["entries = { { code = 'x' } }"] = "entry 1 is no string and no table",
    ["entries = { 'un', { 'deux', 2 } }"] = "entry 2: spelling 2 is a number, not a string",
    ["entries = { 'un', '' }"] = "entry 2 is empty",
    ["entries = { { 'un', ' ' } }"] = "entry 1: spelling 2 is empty",
    ["entries = {}, fold = { 'cases' }"] = 'fold lists "case", "accent", "hyphen"; found "cases" (nearest: "case")',
    ["entries = {}, fold = { true }"] = 'found "true"',
    ["file = 'none.csv'"] = "file none.csv is not beside the plugin; .csv and .tsv files are read",
  } do
    local e = engine.new { ["units.lua"] = LEXICON, ["k.lua"] = "return lexicon { name = 'k', class = 'unit', " .. fields .. " }",
      ["x.lua"] = HEAD .. "return rule { name = 'x', type = 'x', pattern = t.lexicon 'unit' }" }
    test.equal(e.order(), "x")
    test.equal(e.problems(), "mine/k.lua: lexicon k: " .. e.problems():match "lexicon k: (.*)")
    test.contains(e.problems(), wanted)
    test.equal(#e.plan().classes.unit, 1)
  end
end)

test("faults of a lexicon's file are told, and it is used", function()
  local function told(...)
    local e = engine.new({ ["mine/k.lua"] = "return lexicon { name = 'k', class = 'unit', file = 'k.csv' }", ["mine/k.csv"] = "w",
      ["x.lua"] = HEAD .. "return rule { name = 'x', type = 'x', pattern = t.lexicon 'unit' }" }, { faults = { ... } })
    test.equal(e.order(), "x")
    test.equal(#e.plan().classes.unit, 1)
    e.plan().check_lexicons() -- says nothing again
    return e.problems()
  end
  local function fault(kind, cell, text) return told { line = 7, kind = kind, cell = cell or 0, text = text or "" } end
  local head = "mine/mine/k.csv: mine/mine/k.csv:7: lexicon k: "
  for _, case in ipairs {
    { fault("behind", 2, "SA"), 'cell 2: "SA" stands behind the closing quote and is passed over; put it inside' },
    { fault("bytes", 0xE8), "the file is not UTF-8 (byte 0xE8): a spelling with such a byte is never found; save the file as UTF-8" },
    { fault("cells", 3, "\t"), "it has 3 cells, more than line 1 names columns, and those are passed over; put a cell that holds a tab in quotes" },
    { fault("cells", 3, ";"), 'it has 3 cells, more than line 1 names columns, and those are passed over; put a cell that holds a ";" in quotes' },
    { fault("cut", 2), "a carriage return stands behind cell 2" },
    { fault "header", "the first line is empty; it names the columns: spelling,feature" },
    { fault("nameless", 2), "cell 2 is passed over, for line 1 gives that column no name" },
    { fault("open", 2), "the quote that opens cell 2 is not closed, and the cell goes to the end of the line; close it" },
    { fault("spelling", 1), "cell 1 holds no spelling, and the line is passed over; write one" },
    { fault("taken", 2, "type"), 'column 2 is named "type", which means something else in rules' },
    { fault("twice", 3, "code"), 'column 3 is named "code", as one before it is, and its cells count; rename one' },
  } do
    test.equal(case[1]:sub(1, #head + #case[2]), head .. case[2])
  end
  local e = engine.new({ ["k.lua"] = "return lexicon { name = 'k', class = 'unit', file = 'k.csv' }", ["k.csv"] = "w" },
    { faults = { count = 21, { line = 5, kind = "spelling", cell = 1, text = "" } } })
  e.plan().check_lexicons()
  test.contains(e.problems(), "k.csv:5: lexicon k: 20 more behind this line; mend those above first")
end)

test("cells of another kind than a feature are told by their line", function()
  local function order_and_problems(fields, kinds, more)
    local e = engine.new({ ["k.lua"] = "return { lexicon { name = 'k', class = 'unit', file = 'k.csv' }" .. (more or "") .. " }",
      ["k.csv"] = "w,rate,exponent",
      ["x.lua"] = HEAD .. "return rule { name = 'x', type = 'x', features = { a = 'number?', rate = 'number?' }, "
        .. "pattern = t.as('d', t.digits) * t.as('u', t.lexicon 'unit'), make = { " .. fields .. " } }" }, { kinds = { {}, kinds, kinds } })
    local order = e.order()
    return order, e.problems()
  end
  local order, problems = order_and_problems("a = t.from('u', 'rate')", { number = 2, nothing = 3 })
  test.equal(order .. problems, "x")
  order, problems = order_and_problems("a = t.from('u', 'rate')", { number = 2, string = 7 })
  test.equal(order, "x")
  test.equal(problems, 'mine/x.lua: rule x: make gives feature a, which is declared "number?", the rate of capture "u", a string in mine/k.csv:7; '
    .. "the rule fails there")
  order, problems = order_and_problems("like = 'u'", { number = 2, string = 7 })
  test.equal(order, "x")
  test.contains(problems, 'like = "u" gives feature rate, which is declared "number?", a string in mine/k.csv:7')
  order, problems = order_and_problems("a = t.from('u', 'rate')", { string = 7 })
  test.equal(order, "")
  test.contains(problems, 'the rate of capture "u", a string')
  order, problems = order_and_problems("a = t.numeral('d', 'u')", { string = 7 })
  test.equal(order, "x")
  test.contains(problems, 't.numeral takes the exponent of capture "u", a string in mine/k.csv:7; it counts as 0 there')
  order, problems = order_and_problems("a = t.from('u', 'rate')", { number = 2 },
    ", lexicon { name = 'l', class = 'unit', entries = { 'x', { 'y', rate = '1' } } }")
  test.equal(order, "x")
  test.contains(problems, "a string in entry 2 of lexicon l")
end)

test("an optional lexicon that has the word that must follow", function()
  local wanted = 'the optional part takes the t.word "or" that should follow; write (x - y)^-1'
  local more = { ["y.lua"] = "return { lexicon { name = 'p', class = 'place', fold = { 'accent' }, entries = { 'Fès', { 'or noir', 'or' } } },\n"
    .. "lexicon { name = 'f', class = 'inner', file = 'f.csv' } }", ["f.csv"] = "spelling,code\nles|Or,X\n\"dès; que\",Y\n" }
  local function takes(fields, what, files) test.contains(said(fields, files), what) end
  takes("pattern = t.as('u', t.lexicon 'unit')^-1 * t.word 'or', make = {}", wanted)
  takes("pattern = t.as('u', t.lexicon('unit', { rate = 1 }))^-1 * t.word 'euros', make = {}", 'takes the t.word "euros"')
  takes("pattern = t.lexicon 'place'^-1 * t.word 'fes', make = {}", 'takes the t.word "fes"', more)
  takes("pattern = t.as('u', t.lexicon 'inner')^-1 * t.word 'or', make = {}", wanted, more)
  takes("pattern = t.as('u', t.lexicon 'inner')^0 * 'or noir', make = {}", "never matches", more)
  good("pattern = t.as('u', t.lexicon 'inner')^-1 * t.word 'que', make = {}", more)
  good("pattern = t.as('u', t.lexicon 'place')^-1 * t.word 'noir', make = {}", more)
  good "pattern = t.as('u', t.lexicon 'unit')^-1 * t.word { 'or', 'argent' }, make = {}"
  good "pattern = t.as('u', t.lexicon('unit', { rate = 1 }))^-1 * t.word 'or', make = {}"
  good "pattern = t.as('u', t.lexicon('unit', function() end))^-1 * t.word 'or', make = {}"
  good "pattern = t.as('u', t.lexicon 'unit') * t.word 'or', make = {}"
end)

test("lexicons that no rule reads are checked on demand", function()
  local e = engine.new { ["k.lua"] = "return lexicon { name = 'k', class = 'none', entries = { '' } }" }
  e.order()
  test.equal(e.problems(), "")
  e.plan().check_lexicons()
  test.contains(e.problems(), "lexicon k: entry 1 is empty")
end)

test("a class whose name is much like another and that no rule reads is told", function()
  local function told(class, more)
    local e = engine.new { ["units.lua"] = LEXICON, ["k.lua"] = "return lexicon { name = 'k', class = '" .. class .. "', entries = { 'a' } }",
      ["x.lua"] = HEAD .. "return rule { name = 'x', type = 'x', pattern = t.lexicon 'unit'" .. (more or "") .. " }" }
    e.order()
    e.plan().check_lexicons()
    return e.problems()
  end
  test.equal(told "units", 'mine/k.lua: lexicon k: no rule reads class "units" (nearest: "unit")')
  test.equal(told "metric", "")
  test.equal(told "sunit", "")
  test.equal(told "unit", "")
  test.equal(told("units", " * t.lexicon 'units'"), "")
end)

test.done()
