--- What a token-pattern tree asks of the tokens: its atoms, each a bit of their masks, and what must be met for it to match.
--
--     local atoms = needs.atoms()
--     needs.single(p, atoms)       the mask of a tree that always takes one token; true: what has none of its bits
--     needs.head(p, atoms)         the bits one of which the first token of a match has; true: it can begin anywhere
--     needs.necessary(p, atoms)    masks each of which some token meets wherever the tree matches
--     needs.ways(p, atoms, list)   the same for each way to match, without those of the list
--
-- What is found out of a part of a tree is kept with the atoms, for it is asked again and again.

local trees = require "lutrin.trees"

local BOUNDARY = 1 << 63
local ATOMS_MAX = 63

local nullable, problem = trees.nullable, trees.problem

-- ---------------------------------------------------------------- atoms: one bit each

local Atoms = {}
Atoms.__index = Atoms

local function new_atoms()
  return setmetatable({ count = 0, bits = {}, words = {}, endings = 0, shapes = {}, overlays = {}, insides = {},
    tests = {}, overlay_of = {}, masks = {}, negatives = {}, heads = {}, anywheres = {}, musts = {}, ways = {} }, Atoms)
end

function Atoms:bit(key)
  local bit = self.bits[key]
  if bit then return bit, false end
  if self.count >= ATOMS_MAX then
    problem("more than %d different atoms in one pattern: put words of a kind into one t.word { ... } or into a lexicon",
      ATOMS_MAX)
  end
  bit = 1 << self.count
  self.count = self.count + 1
  self.bits[key] = bit
  return bit, true
end

function Atoms:word(p)
  local words = trees.words(p)
  local bit, fresh = self:bit("w:" .. table.concat(words, "\0") .. "\1" .. table.concat(p.prefixes, "\0") .. "\1"
    .. table.concat(p.endings, "\0"))
  if fresh then self.words[#self.words + 1] = { bit = bit, words = words, prefixes = p.prefixes, endings = p.endings } end
  if #p.endings > 0 then self.endings = self.endings | bit end
  return bit
end

function Atoms:shape(p)
  local bit, fresh = self:bit("s:" .. table.concat(p.shapes, ","))
  if fresh then
    for _, name in ipairs(p.shapes) do self.shapes[name] = (self.shapes[name] or 0) | bit end
  end
  return bit
end

--- Begin bit, inside bit and index of the inside mask, for an annotation type or a lexicon class under one test.
function Atoms:overlay(p)
  local o = self.overlay_of[p]
  if not o then
    o = self:new_overlay(p.tag, p.type or p.class, p.test)
    self.overlay_of[p] = o
  end
  return o.begin, o.inside, o.index
end

function Atoms:new_overlay(kind, name, test)
  local key = kind .. ":" .. name
  if type(test) == "table" then
    local parts = {}
    for k, v in pairs(test) do parts[#parts + 1] = tostring(k) .. "=" .. type(v) .. tostring(v) end
    table.sort(parts)
    key = key .. "\0" .. table.concat(parts, "\0")
  elseif test ~= nil then
    self.tests[test] = self.tests[test] or self.count
    key = key .. "\0" .. self.tests[test]
  end
  for _, o in ipairs(self.overlays) do
    if o.key == key then return o end
  end
  local o = { key = key, kind = kind, name = name, test = test, begin = self:bit(key .. "\0b"), inside = self:bit(key .. "\0i"),
    index = #self.overlays }
  self.overlays[#self.overlays + 1] = o
  self.insides[#self.overlays] = o.inside
  return o
end

-- ---------------------------------------------------------------- what a tree is

local single

local function single_fresh(p, atoms)
  if p.tag == "word" then return atoms:word(p) end
  if p.tag == "shape" then return atoms:shape(p) end
  if p.tag == "boundary" then return BOUNDARY end
  if p.tag == "any" then return 0, true end
  if p.tag == "choice" then
    local all = 0
    for i = 1, rawlen(p) do
      local q = p[i]
      local mask, negative = single(q, atoms)
      if not mask or negative then return false end
      all = all | mask
    end
    return all
  end
  if p.tag == "seq" and rawlen(p) == 2 and p[1].tag == "not" then
    local mask, negative = single(p[1][1], atoms)
    local rest, rest_negative = single(p[2], atoms)
    if mask and not negative and rest and rest_negative and mask & BOUNDARY == 0 then return mask | rest, true end
  end
  return false
end

--- A tree that always takes exactly one token: the mask of its atoms; `negative` if it takes what has none of them.
single = function(p, atoms)
  local mask = atoms.masks[p]
  if mask == nil then
    local negative
    mask, negative = single_fresh(p, atoms)
    atoms.masks[p], atoms.negatives[p] = mask or false, negative
    return mask or false, negative
  end
  return mask, atoms.negatives[p]
end

local head

local function head_fresh(p, atoms)
  local mask, negative = single(p, atoms)
  if mask and not negative and mask & atoms.endings ~= 0 then return 0, true end -- no index says where these are
  if mask then return negative and 0 or mask, negative or false end
  if p.tag == "ann" then return (atoms:overlay(p)), false end
  if p.tag == "lexicon" then return (atoms:overlay(p)), false end
  if p.tag == "not" or p.tag == "and" or p.tag == "prev" or p.tag == "before" then return 0, false end
  if p.tag == "upto" then return 0, true end
  if p.tag == "as" or p.tag == "repeat" then return head(p[1], atoms) end
  local all, anywhere = 0, false
  for i = 1, rawlen(p) do
    local q = p[i]
    local m, any = head(q, atoms)
    all, anywhere = all | m, anywhere or any
    if p.tag == "seq" and not nullable(q) then break end
  end
  return all, anywhere
end

--- Mask of the atoms a match can begin with; second result true if it can begin anywhere.
head = function(p, atoms)
  local mask = atoms.heads[p]
  if mask then return mask, atoms.anywheres[p] end
  local anywhere
  mask, anywhere = head_fresh(p, atoms)
  atoms.heads[p], atoms.anywheres[p] = mask, anywhere
  return mask, anywhere
end

local necessary

local function necessary_fresh(p, atoms)
  local mask, negative = single(p, atoms)
  if mask then return (negative or mask == BOUNDARY or mask & atoms.endings ~= 0) and {} or { mask } end
  if p.tag == "ann" or p.tag == "lexicon" then return { (head(p, atoms)) } end
  if p.tag == "as" or p.tag == "and" or p.tag == "upto" or p.tag == "prev" or p.tag == "before" then return necessary(p[1], atoms) end
  if p.tag == "repeat" then return p.n > 0 and necessary(p[1], atoms) or {} end
  local out = {}
  if p.tag == "seq" then
    for i = 1, rawlen(p) do
      local q = p[i]
      for _, m in ipairs(necessary(q, atoms)) do out[#out + 1] = m end
    end
  elseif p.tag == "choice" then
    -- what all alternatives need, then one of each alternative's: the first ones together, and the last ones
    local n, firsts, lasts, needed = rawlen(p), 0, 0, {}
    for i = 1, n do
      local q = p[i]
      local one = necessary(q, atoms)
      if #one == 0 then return {} end
      firsts, lasts = firsts | one[1], lasts | one[#one]
      for _, m in ipairs(one) do
        if (needed[m] or 0) == i - 1 then needed[m] = i end
        if i == n and needed[m] == n then
          out[#out + 1], needed[m] = m, 0
        end
      end
    end
    out[#out + 1] = firsts
    out[#out + 1] = lasts
  end
  return out
end

--- Masks of which each must be met by some token wherever the tree matches.
necessary = function(p, atoms)
  local masks = atoms.musts[p]
  if not masks then
    masks = necessary_fresh(p, atoms)
    atoms.musts[p] = masks
  end
  return masks
end

-- More ways to match than this are not told apart.
local WAYS_MAX = 24

local ways

--- Each way that one of `a` is followed by one of `b`.
local function joined(a, b)
  local out = {}
  for _, before in ipairs(a) do
    for _, behind in ipairs(b) do
      local way = table.move(before, 1, #before, 1, {})
      out[#out + 1] = table.move(behind, 1, #behind, #way + 1, way)
    end
  end
  return out
end

local function ways_fresh(p, atoms)
  if p.tag == "as" or p.tag == "and" or p.tag == "upto" or p.tag == "prev" or p.tag == "before" then return ways(p[1], atoms) end
  if p.tag == "repeat" and p.n > 0 then return ways(p[1], atoms) end
  local out = p.tag == "seq" and { {} } or {}
  if single(p, atoms) or p.tag ~= "seq" and p.tag ~= "choice" then return { necessary(p, atoms) } end
  for i = 1, rawlen(p) do
    local one = ways(p[i], atoms)
    if p.tag == "choice" then
      table.move(one, 1, #one, #out + 1, out)
    else
      out = joined(out, #out * #one <= WAYS_MAX and one or { necessary(p[i], atoms) })
    end
  end
  return #out <= WAYS_MAX and out or { necessary(p, atoms) }
end

--- Lists of masks: wherever the tree matches, all masks of one of them are met. `necessary` says what they have in common.
ways = function(p, atoms)
  local lists = atoms.ways[p]
  if not lists then
    lists = ways_fresh(p, atoms)
    atoms.ways[p] = lists
  end
  return lists
end

--- The same in one list, 0 behind each way, without the masks that are necessary anyway; empty if it says no more than those.
local function ways_list(tree, atoms, needed)
  local common, out, lists = {}, {}, ways(tree, atoms)
  for _, m in ipairs(needed) do common[m] = true end
  for _, list in ipairs(lists) do
    local met, first = {}, #out
    for _, m in ipairs(list) do
      if not common[m] and not met[m] then out[#out + 1] = m end
      met[m] = true
    end
    if #out == first then return {} end
    out[#out + 1] = 0
  end
  return #lists > 1 and out or {}
end

return { atoms = new_atoms, single = single, head = head, necessary = necessary, ways = ways_list }
