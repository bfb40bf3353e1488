-- Tests of plugins/lib/lutrin/plan.lua: which rules run, in which order, and what their results depend on.
local test = require "tap"
local engine = require "fake_engine"

local HEAD = "local t = require 'lutrin.tokens'\n"

local function rule(name, fields) return HEAD .. ("return rule { name = '%s', type = '%s', %s }"):format(name, name, fields) end

--- Rules by name -> fields.
local function rules(list, more)
  local sources = {}
  for name, fields in pairs(list) do sources[name .. ".lua"] = rule(name, fields) end
  for name, source in pairs(more or {}) do sources[name] = source end
  return engine.new(sources)
end

test("puts rules behind what they read", function()
  local e = rules { a = "pattern = t.b * t.c", b = "pattern = t.c", c = "pattern = t.any", d = "find = print, reads = { 'a' }",
    e = "text = io.stdout, at = t.d", f = "pattern = t.any, also = { g = {} }", h = "pattern = t.g" }
  test.equal(e.order(), "c f h b a d e")
  test.equal(e.order { needs = { "b" } }, "c b")
  test.equal(e.order { needs = { "g" } }, "f")
  test.equal(e.order { rules = { "e" } }, "c b a d e")
  test.equal(e.order { needs = {} }, "")
  test.equal(table.concat(e.plan().types(), " "), "a b c d e f g h")
end)

test("says what it has not", function()
  local e = rules { money = "pattern = t.any" }
  local order, message = e.order { needs = { "monney" } }
  test.equal(order, nil)
  test.equal(message, 'no rule emits type "monney" (nearest: "money"); lutrin plugin list shows the rules and their types')
  order, message = e.order { rules = { "mony" } }
  test.equal(order, nil)
  test.equal(message, 'no rule named "mony" (nearest: "money")')
end)

test("runs own-type rules last, by falling priority, then by name", function()
  local own = HEAD .. "local function o(n, p) return rule { name = n, type = 'o', priority = p, pattern = t.o * t.o } end\n" ..
    "return { o('m', 0), o('k', 5), o('l'), rule { name = 'z', type = 'o', pattern = t.any, priority = 99 }, " ..
    "rule { name = 'a', type = 'a', pattern = t.o } }"
  local e = engine.new { ["own.lua"] = own }
  test.equal(e.order(), "z k l m a")
  local entries = e.plan().entries(e.plan().make {})
  test.equal(entries[1].own_type, false)
  test.equal(entries[2].own_type, true)
  test.equal(table.concat(entries[4].after, " "), "k l z")
end)

test("refuses cycles with their chain", function()
  local e = rules { aa = "pattern = t.b * t.any", b = "pattern = t.aa * t.any", c = "pattern = t.b", d = "pattern = t.any" }
  test.equal(e.order(), "d")
  test.contains(e.problems(), "rule aa: is part of a cycle and is left out: aa reads b of b, b reads aa of aa; take one of these reads out")
  test.contains(e.problems(), "rule b: reads type aa, whose rule aa is left out")
  test.contains(e.problems(), "rule c: reads type b, whose rule b is left out")
  e = rules { aa = "pattern = t.c", b = "pattern = t.aa", c = "pattern = t.b" }
  test.equal(e.order(), "")
  test.contains(e.problems(), "aa reads c of c, c reads b of b, b reads aa of aa")
end)

test("leaves out what reads nothing there is", function()
  local e = rules({ aa = "pattern = t.numbr", number = "pattern = t.any", c = "pattern = t.aa", d = "pattern = t.lexicon 'currenci'",
    e = "pattern = t.digitss", f = "pattern = t.any, hides = { 'numbr' }" },
    { ["l.lua"] = "return lexicon { name = 'l', class = 'currency', entries = {} }" })
  test.equal(e.order(), "f number")
  local said = e.problems()
  test.contains(said, 'mine/aa.lua: rule aa: reads type "numbr", which no rule emits (nearest: "number")')
  test.contains(said, "rule c: reads type aa, whose rule aa is left out")
  test.contains(said, 'rule d: reads lexicon class "currenci", which no lexicon has (nearest: "currency")')
  test.contains(said, 'rule e: reads type "digitss", which no rule emits (nearest: "digits")')
  test.contains(said, 'rule f: hides type "numbr", which no rule emits (nearest: "number")')
end)

test("leaves out patterns that cannot be, and their dependents", function()
  local e = rules { aa = "pattern = t.any^0", b = "pattern = t.aa", c = "pattern = 5", d = "pattern = io.stdout", e = "pattern = 'un mot'" }
  test.equal(e.order(), "e")
  test.contains(e.problems(), "rule aa: the pattern can match nothing at all")
  test.contains(e.problems(), "rule b: reads type aa, whose rule aa is left out")
  test.contains(e.problems(), "rule c: pattern is a token pattern, found number")
  test.contains(e.problems(), "rule d: pattern is a token pattern, found userdata (LPeg values go into text = ...)")
end)

test("adds what hides the types asked for, and furniture", function()
  local e = rules { number = "pattern = t.digits", money = "pattern = t.number * t.any, hides = { 'number' }",
    zone = "pattern = t.caps, furniture = true",
    other = "pattern = t.any" }
  test.equal(e.order { needs = { "number" } }, "number zone money")
  test.equal(e.order { rules = { "number" } }, "number")
  test.equal(e.order { needs = { "other" } }, "other zone")
end)

test("knows the features of a type", function()
  local e = engine.new { ["a.lua"] = rule("a", "pattern = t.any, features = { v = 'number' }, also = { b = { w = 'string?' } }"),
    ["b.lua"] = rule("b", "pattern = t.any, features = { x = 'ref[]' }") }
  local f = e.plan().features "b"
  test.equal(f.w .. f.x, "string?ref[]")
  test.equal(f.v, nil)
  test.equal(next(e.plan().features "none"), nil)
end)

-- ------------------------------------------------------------ closures

local function closures(list, more)
  local e = rules(list, more)
  local out = {}
  for _, entry in ipairs(e.plan().entries(e.plan().make {})) do out[entry.name] = entry.closure end
  test.equal(e.problems(), "")
  return out
end

--- Names of the rules whose closure differs.
local function changed(a, b)
  local out = {}
  for name, closure in pairs(a) do if b[name] ~= closure then out[#out + 1] = name end end
  table.sort(out)
  return table.concat(out, " ")
end

test("knows whose results are void after an edit", function()
  local list = { aa = "pattern = t.any", b = "pattern = t.aa", c = "pattern = t.b", d = "pattern = t.word(require 'm')",
    e = "pattern = t.lexicon 'k'" }
  local more = { ["lib/m.lua"] = "return 'x'", ["l.lua"] = "return lexicon { name = 'l', class = 'k', file = 'k.csv' }", ["k.csv"] = "w",
    ["fr.lua"] = "return language { name = 'fr', default = true }" }
  local before = closures(list, more)
  test.equal(changed(before, closures(list, more)), "")
  local function edit(t, key, value)
    local old = t[key]
    t[key] = value
    local now = closures(list, more)
    t[key] = old
    return changed(before, now)
  end
  test.equal(edit(list, "c", "pattern = t.b * t.any"), "c")
  test.equal(edit(list, "aa", "pattern = t.caps"), "aa b c")
  test.equal(edit(list, "aa", "pattern = t.any, priority = 1"), "aa b c")
  test.equal(edit(more, "lib/m.lua", "return 'y'"), "d")
  test.equal(edit(more, "k.csv", "v"), "e")
  test.equal(edit(more, "l.lua", "return lexicon { name = 'l2', class = 'k', file = 'k.csv' }"), "e")
  test.equal(edit(more, "l2.lua", "return lexicon { name = 'l3', class = 'k', entries = {} }"), "e")
  test.equal(edit(more, "fr.lua", "return language { name = 'fr', default = true, elision = {} }"), "aa b c d e")
  -- one more rule of a type is one more that its readers depend on
  test.equal(edit(more, "a2.lua", HEAD .. "return rule { name = 'a2', type = 'aa', pattern = t.caps }"), "b c")
  test.equal(edit(more, "z.lua", rule("z", "pattern = t.any")), "")
end)

test("makes the same plan twice", function()
  local list = {}
  for i = 1, 30 do list["r" .. i] = i % 3 == 0 and "pattern = t.any" or ("pattern = t.r%d * t.any"):format(i % 3 == 1 and i + 2 or i + 1) end
  test.equal(rules(list).order(), rules(list).order())
  test.equal(changed(closures(list), closures(list)), "")
end)

test.done()
