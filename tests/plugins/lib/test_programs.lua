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

local function entry(closure, tree)
  return { closure = closure, pattern = tree, program = compile.compile(tree, { split = split }) }
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
  local e = entry("5f", pattern)
  local program = read(programs.source { e })["5f"]
  same(programs.revive(program, pattern), e.program)
end)

test("knows the functions of a pattern again", function()
  local e = entry("5f", pattern)
  local program = programs.revive(read(programs.source { e })["5f"], pattern)
  local found = {}
  for _, o in ipairs(program.overlays) do found[#found + 1] = o.test end
  test.equal(found[1], large)
  test.equal(found[2], short)
  test.equal(type(found[3]), "table")
end)

test("keeps the bit of the boundary, the least whole number", function()
  local e = entry("a", t.any * t.boundary)
  same(read(programs.source { e }).a.code, e.program.code)
end)

test("leaves out rules without a pattern", function()
  same(read(programs.source { { closure = "b" } }), {})
end)
