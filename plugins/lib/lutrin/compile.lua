--- From a token-pattern tree to the program the matcher runs (core/annot/matcher.h), with the checks of lutrin.trees.
--
--     local program = compile(tree, { across = false, split = split })
--
-- A problem is raised as a table { message = ... } with no position: the caller knows the rule's name and file.

local needs = require "lutrin.needs"
local trees = require "lutrin.trees"

local OP = { TEST = 0, NOT = 1, SPAN = 2, REPEAT = 3, PEEK = 4, PREV = 5, CHOICE = 6, COMMIT = 7, LOOP = 8, BACK = 9,
  FAIL = 10, FAIL_TWICE = 11, UPTO = 12, BEHIND = 13, ARRIVE = 14, OPEN = 15, CLOSE = 16, JUMP = 17, END = 18 }
-- t.prev looks no further back for where a lexicon's entry or an annotation begins
local LONG = 16

local head, single = needs.head, needs.single
local nullable, problem = trees.nullable, trees.problem

local Code = {}
Code.__index = Code

function Code:emit(op, mask, operand, target)
  local list, n = self.list, self.size
  list[n + 1], list[n + 2], list[n + 3], list[n + 4] = OP[op], operand or 0, target or 0, mask or 0
  self.size = n + 4
  return n + 3 -- where its target is written
end

--- What follows looks n tokens further back, or no longer.
function Code:look_back(n)
  self.back = self.back + n
  if self.back > self.behind then self.behind = self.back end
end

function Code:here() return self.size // 4 end
function Code:land(at) self.list[at] = self:here() end

function Code:slot(name)
  local slot = self.slot_of[name]
  if not slot then
    slot = #self.slots
    self.slots[slot + 1] = { name = name, sources = {} }
    self.slot_of[name] = slot
  end
  return slot
end

local gen

--- Bits one of which the token at hand must have for a tree to match; 0 if that cannot be said.
local function gate(c, p)
  if nullable(p) then return 0 end
  local mask, anywhere = head(p, c.atoms)
  return anywhere and 0 or mask
end

local function gen_repeat(c, p)
  local body, n = p[1], p.n
  local mask, negative = single(body, c.atoms)
  for _ = 1, n do gen(c, body) end
  if n >= 0 then
    if mask and not negative then
      c:emit("REPEAT", mask)
      return
    end
    local out = c:emit("CHOICE", gate(c, body))
    local start = c:here()
    gen(c, body)
    c:emit("LOOP", 0, 0, start)
    c:land(out)
    return
  end
  local out = c:emit("CHOICE", gate(c, body))
  for i = 1, -n do
    gen(c, body)
    if i < -n then c:land(c:emit("LOOP")) else c:land(c:emit("COMMIT")) end
  end
  c:land(out)
end

local function gen_choice(c, p)
  local ends = {}
  for i = 1, rawlen(p) do
    local q = p[i]
    if i < rawlen(p) then
      local otherwise = c:emit("CHOICE", gate(c, q))
      gen(c, q)
      ends[#ends + 1] = c:emit("COMMIT")
      c:land(otherwise)
    else
      gen(c, q)
    end
  end
  for _, at in ipairs(ends) do c:land(at) end
end

--- Bits one of which the token before has where it is, or ends, one of these; nil if more than one token must be looked at.
local function before_mask(p, atoms)
  local mask, negative = single(p, atoms)
  if mask then return not negative and mask or nil end
  if p.tag == "ann" or p.tag == "lexicon" then
    local begin, inside = atoms:overlay(p)
    return begin | inside
  end
  if p.tag ~= "choice" then return nil end
  local all = 0
  for i = 1, rawlen(p) do
    local one = before_mask(p[i], atoms)
    if not one then return nil end
    all = all | one
  end
  return all
end

--- Tokens that a tree takes at most; nil if there is no bound.
local function longest(p)
  if p.tag == "not" or p.tag == "and" or p.tag == "prev" or p.tag == "before" then return 0 end
  if p.tag == "ann" or p.tag == "lexicon" then return LONG end
  if p.tag == "repeat" then
    local one = p.n < 0 and longest(p[1])
    return one and -p.n * one or nil
  end
  local all = (p.tag == "upto" and p.n or 0) + (rawlen(p) == 0 and 1 or 0)
  for i = 1, rawlen(p) do
    local one = longest(p[i])
    if not one then return nil end
    all = p.tag == "choice" and math.max(all, one) or all + one
  end
  return all
end

--- Looks for p at each of the n tokens before, the nearest first: up to here exactly, or anywhere among them.
local function gen_behind(c, p, n, exact)
  c:look_back(n)
  local done = c:emit("BEHIND", 0, n)
  gen(c, p)
  c:emit("ARRIVE", 0, exact and 1 or 0)
  c:land(done)
  c:look_back(-n)
end

--- What a capture may be: the overlays (by index) of the annotations and entries that can be all of it.
local function sources(p, atoms, out)
  if p.tag == "ann" or p.tag == "lexicon" then
    local _, _, index = atoms:overlay(p)
    out[#out + 1] = index
  elseif p.tag ~= "not" and p.tag ~= "and" and p.tag ~= "prev" and p.tag ~= "before" then
    for i = 1, rawlen(p) do
      local q = p[i]
      sources(q, atoms, out)
    end
  end
end

local GEN = {
  ann = function(c, p)
    local begin, _, index = c.atoms:overlay(p)
    c:emit("SPAN", begin, index)
  end,
  lexicon = function(c, p)
    local begin, _, index = c.atoms:overlay(p)
    c:emit("SPAN", begin, index)
  end,
  seq = function(c, p) for i = 1, rawlen(p) do local q = p[i] gen(c, q) end end,
  choice = gen_choice,
  ["repeat"] = gen_repeat,
  ["not"] = function(c, p)
    local out = c:emit("CHOICE", gate(c, p[1]))
    gen(c, p[1])
    c:emit("FAIL_TWICE")
    c:land(out)
  end,
  ["and"] = function(c, p)
    local mask, negative = single(p[1], c.atoms)
    if mask and not negative then
      c:emit("PEEK", mask)
      return
    end
    local no = c:emit("CHOICE", gate(c, p[1]))
    gen(c, p[1])
    local yes = c:emit("BACK")
    c:land(no)
    c:emit("FAIL")
    c:land(yes)
  end,
  prev = function(c, p)
    local mask = before_mask(p[1], c.atoms)
    if mask then
      c:emit("PREV", mask)
      c:look_back(1)
      c:look_back(-1)
    else
      gen_behind(c, p[1], longest(p[1]) or problem("%s: it has no bound: write x^-n, or t.before(n, x)", tostring(p)), true)
    end
  end,
  before = function(c, p) gen_behind(c, p[1], p.n, false) end,
  upto = function(c, p)
    c:emit("UPTO", 0, p.n)
    gen(c, p[1])
    c:land(c:emit("COMMIT"))
  end,
  as = function(c, p)
    local slot = c:slot(p.name)
    c:emit("OPEN", 0, slot)
    gen(c, p[1])
    c:emit("CLOSE", 0, slot)
    if not c.met[p] then sources(p[1], c.atoms, c.slots[slot + 1].sources) end
    c.met[p] = true
  end,
}

gen = function(c, p)
  local mask, negative = single(p, c.atoms)
  if mask then
    c:emit(negative and "NOT" or "TEST", mask)
    return
  end
  GEN[p.tag](c, p)
end

local function distinct(masks)
  local seen, out = {}, {}
  for _, m in ipairs(masks) do
    if not seen[m] and #out < 8 then
      seen[m] = true
      out[#out + 1] = m
    end
  end
  return out
end

--- Types and classes that a tree reads, into these two sets, for the cascade.
local function reads(p, types, classes)
  local tag = p.tag
  if tag == "ann" then
    types[p.type] = true
  elseif tag == "lexicon" then
    classes[p.class] = true
  else
    for i = 1, rawlen(p) do
      local q = p[i]
      if not trees.silent(q) then reads(q, types, classes) end
    end
  end
  return types, classes
end

--- options: split, a function that gives the tokens of a string; words, one that gives those of a lexicon class if all its
-- entries are single words that only ignore case; across; known, which compilations with the same split share;
-- trusted: what is only there to help its author is not looked for.
local function compile(tree, options)
  trees.use(options.known or trees.new_known())
  tree = trees.expand(tree, options)
  if not options.trusted then trees.check(tree, options.across) end
  if nullable(tree) then problem("the pattern can match nothing at all: %s", tostring(tree)) end
  local atoms = needs.atoms()
  local c = setmetatable({ list = {}, size = 0, atoms = atoms, slots = {}, slot_of = {}, met = {}, back = 0, behind = 0 }, Code)
  c:slot("") -- slot 0: the span
  gen(c, tree)
  c:emit("END")
  local first, anywhere = head(tree, atoms)
  local needed = distinct(needs.necessary(tree, atoms))
  return {
    code = c.list, insides = atoms.insides, words = atoms.words, shapes = atoms.shapes, overlays = atoms.overlays,
    head = anywhere and 0 or first, necessary = needed, ways = needs.ways(tree, atoms, needed), slots = c.slots,
    behind = c.behind, across = options.across or false,
  }
end

return { compile = compile, reads = reads }
