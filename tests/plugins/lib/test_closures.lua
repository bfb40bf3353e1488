-- Tests of plugins/lib/lutrin/closures.lua, with built.lua: what of the build's plan holds beside plugins of the user's own.
local test = require "tap"
local engine = require "fake_engine"
local programs = require "lutrin.programs"

local HEAD = "local t = require 'lutrin.tokens' "

local function rule(name, rest) return HEAD .. ("return rule { name = '%s', type = '%s', %s }"):format(name, name, rest) end

local function lexicon(name, class, entries)
  return ("return lexicon { name = '%s', class = '%s', entries = { %s } }"):format(name, class, entries)
end

-- Rules that came with the program: `few` is written out in patterns as words, `many` has a spelling of two words and is not.
local BUNDLE = {
  ["lib/big.lua"] = HEAD .. "return { pattern = t.c(function(a) return a.value > 9 end) }",
  ["a.lua"] = rule("a", "pattern = require('big').pattern * t.b, make = {}"),
  ["b.lua"] = rule("b", "features = { value = 'number?' }, pattern = t.c(function(a) return a.value end)^1"),
  ["c.lua"] = rule("c", "pattern = t.lexicon('many', { x = 1 }) + t.lexicon('many', function(e) return e.x end)"),
  ["d.lua"] = rule("d", "find = print, reads = { 'a' }"),
  ["e.lua"] = rule("e", "pattern = t.lexicon 'few' * t.any"),
  ["f.lua"] = rule("f", "pattern = t.lexicon 'many' * t.f * t.d"),
  ["g.lua"] = rule("g", "pattern = 'one two', hides = { 'e' }"),
  ["h.lua"] = HEAD .. "return { rule { name = 'h', type = 'f', priority = 2, pattern = t.g * t.f }, rule { name = 'i', type = 'i', pattern = t.e } }",
  ["j.lua"] = HEAD .. "return { rule { name = 'j', type = 'j', pattern = t.c }, rule { name = 'k', type = 'c', pattern = t.caps } }",
  ["few.lua"] = lexicon("few", "few", "'v', 'w'"),
  ["many.lua"] = lexicon("many", "many", "'v v', { 'w', x = 1 }"),
  ["fr.lua"] = "return language { name = 'fr', default = true }",
}

local function with(more)
  local sources = {}
  for name, source in pairs(BUNDLE) do sources["own:" .. name] = source end
  for name, source in pairs(more) do sources[name] = source or nil end
  return sources
end

local GIVEN = { builtin = { own = true }, ranks = { own = 8, yours = 1 } }

local function new(more, built)
  return engine.new(with(more), { builtin = GIVEN.builtin, ranks = GIVEN.ranks, built = built, preload = true })
end

--- What the build makes of the bundle.
local function build()
  local e = new {}
  local plan = e.plan()
  plan.strict = true
  local source = programs.source(plan.entries(plan.make {}), e.plugins.tests, plan.classes, plan.facts())
  return assert(load(source, "=built", "t", {}))()
end

--- A value as text; functions by what they are made of.
local function text(v)
  if type(v) == "function" then return string.dump(v, true) end
  if type(v) ~= "table" then return tostring(v) end
  local out = {}
  for key, value in pairs(v) do out[#out + 1] = tostring(key) .. "=" .. text(value) end
  table.sort(out)
  return "{" .. table.concat(out, ",") .. "}"
end

local function program_of(entry, plan)
  if not entry.program then return "none" end
  local out = {}
  for key, value in pairs(programs.packed(entry.program)) do out[key] = value end
  out.overlays = {}
  for i, o in ipairs(entry.program.overlays) do
    local copy = {}
    for key, value in pairs(o) do copy[key] = value end
    if o.kind == "lexicon" and o.test then copy.accepts = o.accepts or programs.accepts(plan.classes[o.name], o.test) end
    out.overlays[i] = copy
  end
  return text(out)
end

--- The whole plan as text: the order, and all that is handed on of each rule; with what was found wrong.
local function shown(e)
  local plan, out = e.plan(), {}
  for _, entry in ipairs(plan.entries(plan.make {})) do
    out[#out + 1] = ("%s %s after %s reads %s emits %s own %s program %s"):format(entry.name, entry.closure, text(entry.after),
      text(entry.reads), text(entry.emits), tostring(entry.own_type), program_of(entry, plan))
  end
  out[#out + 1] = table.concat(plan.closures(), " ")
  out[#out + 1] = e.problems()
  return table.concat(out, "\n")
end

--- Names of the bundled rules whose patterns were built.
local function patterns_built(e)
  local out, tokens = {}, e.plugins.require "lutrin.tokens"
  for name, r in pairs(e.plan().rules) do
    if r.part.builtin and tokens.is(r.part.pattern) then out[#out + 1] = name end
  end
  table.sort(out)
  return table.concat(out, " ")
end

local NONE = ""

local function same_plan(more, patterns)
  local built = new(more, build())
  test.equal(shown(built), shown(new(more)))
  test.equal(patterns_built(built), patterns)
end

test("everything holds where there is nothing else", function() same_plan({}, NONE) end)

test("beside files of the user's own", function()
  same_plan({ ["yours:x.lua"] = rule("x", "pattern = t.a * t.lexicon 'many'"), ["yours:lib/m.lua"] = "return 1" }, NONE)
  same_plan({ ["yours:x.lua"] = HEAD .. "return rule { name = 'x', type = 'b', features = { value = 'number' }, pattern = t.c * t.any }" },
    NONE)
  same_plan({ ["yours:x.lua"] = HEAD .. "return rule { name = 'x', type = 'f', priority = 1, pattern = t.f * t.any }" }, NONE)
  same_plan({ ["yours:x.lua"] = rule("x", "pattern = t.lexicon 'mine' * t.g"), ["yours:y.lua"] = lexicon("y", "mine", "'q'") }, NONE)
end)

test("a program that a lexicon is written out in is made anew where the class has more", function()
  same_plan({ ["yours:x.lua"] = lexicon("x", "few", "'u'") }, "e")
  same_plan({ ["yours:x.lua"] = lexicon("x", "few", "'u u'") }, "e")
  -- a file's patterns are built together
  same_plan({ ["yours:x.lua"] = lexicon("x", "many", "{ 'u', x = 1 }") }, NONE)
  same_plan({ ["yours:x.lua"] = lexicon("x", "many", "'u', { 'r', x = 1 }"), ["yours:few.lua"] = lexicon("few", "few", "'v'") }, "e")
  -- `many` may now be written out
  same_plan({ ["yours:x.lua"] = lexicon("many", "many", "'u', { 'r', x = 1 }") }, "c f")
end)

test("what shadows a rule counts, and who reads it", function()
  same_plan({ ["yours:b.lua"] = rule("b", "features = { value = 'number?' }, pattern = t.caps") }, NONE)
  same_plan({ ["yours:x.lua"] = HEAD .. "return rule { name = 'b', type = 'bb', pattern = t.caps }" }, NONE)
  same_plan({ ["yours:x.lua"] = HEAD .. "return rule { name = 'i', type = 'i', pattern = t.caps * t.f }" }, NONE)
  -- which no longer reads the type that it emits
  same_plan({ ["yours:f.lua"] = rule("f", "pattern = t.caps") }, NONE)
  -- the very same
  same_plan({ ["yours:b.lua"] = BUNDLE["b.lua"] }, NONE)
end)

test("an edited file is read as it is", function()
  same_plan({ ["own:b.lua"] = rule("b", "pattern = t.caps") }, "b")
  same_plan({ ["own:b.lua"] = rule("b", "features = { value = 'number?' }, pattern = t.c(function(a) return a.value end)^2") }, "b")
  same_plan({ ["own:lib/big.lua"] = HEAD .. "return { pattern = t.any }" }, "a")
  same_plan({ ["own:few.lua"] = lexicon("few", "few", "'v'") }, "e")
  same_plan({ ["own:h.lua"] = HEAD .. "return { rule { name = 'i', type = 'i', pattern = t.e } }" }, "i")
  same_plan({ ["own:g.lua"] = false }, NONE)
  same_plan({ ["own:few.lua"] = false, ["yours:x.lua"] = rule("x", "pattern = t.e") }, NONE)
  same_plan({ ["own:z.lua"] = rule("z", "pattern = t.i") }, "z")
end)

test("nothing holds beside another language, which every result depends on", function()
  local more = { ["yours:xx.lua"] = "return language { name = 'xx' }" }
  test.equal(shown(new(more, build())), shown(new(more)))
end)

test("what is wrong with files of the user's own is told as ever", function()
  same_plan({ ["yours:x.lua"] = "return nothing.at", ["yours:y.lua"] = rule("y", "pattern = t.zzz") }, NONE)
  same_plan({ ["yours:x.lua"] = lexicon("x", "few", "12"), ["yours:y.lua"] = rule("y", "pattern = t.f * (t.any^-1)^1") }, NONE)
  same_plan({ ["yours:x.lua"] = rule("x", "pattern = t.y"), ["yours:y.lua"] = rule("y", "pattern = t.x") }, NONE)
  -- a reads b, and x closes the circle
  same_plan({ ["yours:x.lua"] = HEAD .. "return rule { name = 'x', type = 'b', pattern = t.a }" }, NONE)
  -- the test of c is of a feature that no entry has any more
  same_plan({ ["yours:many.lua"] = lexicon("many", "many", "'u u'") }, NONE)
  same_plan({ ["yours:many.lua"] = lexicon("many", "many", "'u u'"), ["yours:x.lua"] = rule("x", "pattern = t.a") }, NONE)
end)

test("a module of the bundle that a plugin takes patterns from is the real one", function()
  local more = { ["yours:x.lua"] = rule("x", "pattern = require('big').pattern * t.caps") }
  same_plan(more, NONE)
  local e = new(more, build())
  test.equal(e.plugins.require "lutrin.tokens".is(e.plugins.find("rule", "x").pattern), true)
end)

test("a file that fails before its time is run again in its own", function()
  local e = new({}, build())
  local failing, at = true, 0
  e.host.subject = function(index)
    at = index
    return 0
  end
  e.host.pcall = function(f)
    if failing and e.host.files()[at].path == "b.lua" then return false, "no memory" end
    return pcall(f)
  end
  e.plugins = require "lutrin.declare"(e.host)
  e.plugins.preload()
  failing = false
  e.plugins.declare()
  e.the_plan = nil
  test.equal(shown(e), shown(new {}))
  test.equal(patterns_built(e), "b")
end)

test("a pattern that cannot be built when it is asked for leaves its rule out", function()
  local e = new({ ["yours:x.lua"] = lexicon("x", "few", "'u'") }, build())
  e.plan()
  e.host.pcall = function() return false, "no memory" end
  test.equal(e.order(), "c g h k b j a d f")
  test.equal(e.problems(), "own/e.lua: rule e: no memory\nown/h.lua: rule i: reads type e, whose rule e is left out")
end)

test("a lexicon that is wrong makes no difference, whether or not rules are compiled", function()
  local more = { ["yours:x.lua"] = lexicon("x", "few", "12") }
  local e = new(more, build())
  e.plan().trusting = true
  e.plan().make {}
  test.equal(e.plan().closure "e", new {}.plan().closure "e")
end)

test("nothing is taken from a build with other modules of lutrin's own", function()
  local built = build()
  test.equal(new({}, built).plugins.built.facts(), built.facts)
  built.facts.engine = "another"
  test.equal(new({}, built).plugins.built.facts(), false)
end)

test("a rule that is known to be good has no program where nobody runs it", function()
  local e = new({ ["yours:x.lua"] = lexicon("x", "few", "'u'"), ["yours:y.lua"] = rule("y", "pattern = t.c * t.zzz") }, build())
  local plan = e.plan()
  plan.trusting = true
  test.equal(#plan.make {}.rules, 11)
  for name, wanted in pairs { a = "nil", c = "nil", e = "table" } do
    test.equal(name .. type(plan.rules[name].program), name .. wanted)
  end
end)

test.done()
