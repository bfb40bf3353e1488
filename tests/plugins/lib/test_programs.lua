-- Tests of plugins/lib/lutrin/programs.lua: compiled patterns written as Lua source and read back.
local test = require "tap"
local t = require "lutrin.tokens"
local compile = require "lutrin.compile"
local programs = require "lutrin.programs"
local split = require "fake_engine".split

local function large(a) return a.value > 1000 end
local function short(e) return #e[1] < 4 end

local pattern = t.as("amount", t.number(large)) * t.word { "de", "d'", "*tion", "mi*" }^-1 * t.lexicon("currency", short)
  * t.as("rest", t.money { currency = "MAD", exact = true }) * -t.number(large) * t.punct '"' * t.prev(t.boundary + t.any)

-- The functions that a file, known by its hash, tests with.
local tests = { f1 = { large }, f2 = { large, short } }

local classes = { currency = { { entries = { "dirham", { "MAD", code = "MAD" } } }, { entries = { { "DH", "dh" } } } } }

local function entry(name, tree)
  return { name = name, pattern = tree, program = compile.compile(tree, { split = split }) }
end

--- The tables that a source stands for.
local function read(source) return assert(load(source, "=programs", "t", {}))() end

--- Raises where two tables differ.
local function same(found, wanted, path)
  path = path or ""
  if type(wanted) ~= "table" then return test.equal(path .. " " .. tostring(found), path .. " " .. tostring(wanted)) end
  for key in pairs(found) do
    if wanted[key] == nil then error(path .. "." .. tostring(key) .. " is too many", 2) end
  end
  for key, value in pairs(wanted) do same(found[key], value, path .. "." .. tostring(key)) end
end

test("gives a program back as it was", function()
  local e = entry("n", pattern)
  local program = read(programs.source({ e }, tests, classes)).programs.n
  local wanted = programs.packed(e.program)
  wanted.overlays[2].accepts = programs.accepts(classes.currency, short)
  same(programs.revive(program, tests), wanted)
end)

test("knows the functions of a pattern again", function()
  local e = entry("n", pattern)
  local program = programs.revive(read(programs.source({ e }, tests, classes)).programs.n, tests)
  local found = {}
  for _, o in ipairs(program.overlays) do found[#found + 1] = o.test end
  test.equal(found[1], large)
  test.equal(found[2], short)
  test.equal(type(found[3]), "table")
end)

test("keeps the bit of the boundary, the least whole number", function()
  local e = entry("a", t.any * t.boundary)
  local code = read(programs.source({ e }, tests, classes)).programs.a.code
  test.equal(("<i8"):unpack(code, 17 + 10), math.mininteger)
  same(code, programs.packed(e.program).code)
end)

test("is not revived where a file names other functions than it did", function()
  local source = programs.source({ entry("n", pattern) }, tests, classes)
  test.equal(programs.revive(read(source).programs.n, { f1 = { large }, f2 = { short } }), nil)
  test.equal(programs.revive(read(source).programs.n, { f1 = { large } }), nil)
end)

test("numbers the entries that meet a test through the lexicons of a class", function()
  test.equal(programs.accepts(classes.currency, short), ("<I4I4"):pack(1, 2))
  test.equal(programs.accepts(classes.currency, { code = "MAD" }), ("<I4"):pack(1))
  test.equal(programs.accepts(classes.currency, { code = "EUR" }), "")
  test.equal(programs.accepts({ { file = "x.csv" } }, short), nil)
end)

test("gives the facts back", function()
  local facts = { engine = "9a", order = { "x", "y" }, rules = { x = { closure = "5f", emitted = { "x" }, before = {} } } }
  same(read(programs.source({}, {}, {}, facts)).facts, facts)
  test.equal(read(programs.source({}, {}, {})).facts, nil)
end)

test("leaves out rules without a pattern", function()
  same(read(programs.source({ { name = "b" } }, {}, {})).programs, {})
end)

test.done()
