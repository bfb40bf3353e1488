--- From a token-pattern tree to the program the matcher runs (core/annot/matcher.h), with the checks that spare a rule's
-- author a search: what can be empty, what can never match, what eats the token that should follow.
--
--     local program = compile(tree, { across = false, split = split })
--
-- A problem is raised as a table { message = ... } with no position: the caller knows the rule's name and file.

local OP = { TEST = 0, NOT = 1, SPAN = 2, REPEAT = 3, PEEK = 4, PREV = 5, CHOICE = 6, COMMIT = 7, LOOP = 8, BACK = 9,
  FAIL = 10, FAIL_TWICE = 11, UPTO = 12, OPEN = 13, CLOSE = 14, JUMP = 15, END = 16 }
local BOUNDARY = 1 << 63
local ATOMS_MAX = 63

local function problem(text, ...)
  error({ message = text:format(...) }, 0)
end

-- ---------------------------------------------------------------- atoms: one bit each

local Atoms = {}
Atoms.__index = Atoms

local function new_atoms()
  return setmetatable({ count = 0, bits = {}, words = {}, shapes = {}, overlays = {}, insides = {} }, Atoms)
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
  local bit, fresh = self:bit("w:" .. table.concat(p.words, "\0") .. "\1" .. table.concat(p.prefixes, "\0"))
  if fresh then self.words[#self.words + 1] = { bit = bit, words = p.words, prefixes = p.prefixes } end
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
function Atoms:overlay(kind, name, test)
  local key = kind .. ":" .. name
  if type(test) == "table" then
    local parts = {}
    for k, v in pairs(test) do parts[#parts + 1] = tostring(k) .. "=" .. type(v) .. tostring(v) end
    table.sort(parts)
    key = key .. "\0" .. table.concat(parts, "\0")
  elseif test ~= nil then
    key = key .. "\0" .. tostring(test)
  end
  for i, o in ipairs(self.overlays) do
    if o.key == key then return o.begin, o.inside, i - 1 end
  end
  local begin, inside = self:bit(key .. "\0b"), self:bit(key .. "\0i")
  self.overlays[#self.overlays + 1] = { key = key, kind = kind, name = name, test = test, begin = begin, inside = inside }
  self.insides[#self.overlays] = inside
  return begin, inside, #self.overlays - 1
end

-- ---------------------------------------------------------------- words as the tokenizer sees them

local function word_atom(p, word)
  return setmetatable({ tag = "word", words = { word }, prefixes = {} }, getmetatable(p))
end

local function check_words(p, split)
  for _, w in ipairs(p.words) do
    local pieces = split(w)
    if #pieces ~= 1 then
      problem('t.word "%s" never matches: the tokenizer makes %d tokens of it (%s); write it as a string of the pattern: "%s"', w,
        #pieces, table.concat(pieces, " | "), w)
    end
  end
end

--- The tree with its strings as sequences of words.
local function expand(p, split)
  if p.tag == "phrase" then
    local pieces = split(p.text)
    local out = { tag = "seq" }
    for i, w in ipairs(pieces) do out[i] = word_atom(p, w) end
    return #pieces == 1 and out[1] or setmetatable(out, getmetatable(p))
  end
  if p.tag == "word" then check_words(p, split) end
  if rawlen(p) == 0 then return p end
  local out = {}
  for k, v in pairs(p) do
    if type(k) ~= "number" then out[k] = v end
  end
  for _, q in ipairs(p) do
    local e = expand(q, split)
    -- a sequence in a sequence is one
    if p.tag == "seq" and e.tag == "seq" then
      for _, r in ipairs(e) do out[#out + 1] = r end
    else
      out[#out + 1] = e
    end
  end
  return setmetatable(out, getmetatable(p))
end

-- ---------------------------------------------------------------- what a tree is

--- A tree that always takes exactly one token: the mask of its atoms; `negative` if it takes what has none of them.
local function single(p, atoms)
  if p.tag == "word" then return atoms:word(p) end
  if p.tag == "shape" then return atoms:shape(p) end
  if p.tag == "boundary" then return BOUNDARY end
  if p.tag == "any" then return 0, true end
  if p.tag == "choice" then
    local all = 0
    for _, q in ipairs(p) do
      local mask, negative = single(q, atoms)
      if not mask or negative then return nil end
      all = all | mask
    end
    return all
  end
  if p.tag == "seq" and rawlen(p) == 2 and p[1].tag == "not" then
    local mask, negative = single(p[1][1], atoms)
    local rest, rest_negative = single(p[2], atoms)
    if mask and not negative and rest and rest_negative and mask & BOUNDARY == 0 then return mask | rest, true end
  end
  return nil
end

local nullable

local NULLABLE = {
  ["not"] = function() return true end,
  ["and"] = function() return true end,
  prev = function() return true end,
  upto = function(p) return nullable(p[1]) end,
  as = function(p) return nullable(p[1]) end,
  ["repeat"] = function(p) return p.n <= 0 or nullable(p[1]) end,
  seq = function(p)
    for _, q in ipairs(p) do if not nullable(q) then return false end end
    return true
  end,
  choice = function(p)
    for _, q in ipairs(p) do if nullable(q) then return true end end
    return false
  end,
}

nullable = function(p)
  local f = NULLABLE[p.tag]
  return f ~= nil and f(p)
end

--- True if the tree can succeed without taking or testing a token.
local function vacuous(p)
  if p.tag == "as" or p.tag == "upto" then return vacuous(p[1]) end
  if p.tag == "repeat" then return p.n <= 0 or vacuous(p[1]) end
  if p.tag ~= "seq" and p.tag ~= "choice" then return false end
  for _, q in ipairs(p) do
    if vacuous(q) ~= (p.tag == "seq") then return p.tag == "choice" end
  end
  return p.tag == "seq"
end

--- Mask of the atoms a match can begin with; second result true if it can begin anywhere.
local function head(p, atoms)
  local mask, negative = single(p, atoms)
  if mask then return negative and 0 or mask, negative or false end
  if p.tag == "ann" then return (atoms:overlay("ann", p.type, p.test)), false end
  if p.tag == "lexicon" then return (atoms:overlay("lexicon", p.class, p.test)), false end
  if p.tag == "not" or p.tag == "and" or p.tag == "prev" then return 0, false end
  if p.tag == "upto" then return 0, true end
  if p.tag == "as" or p.tag == "repeat" then return head(p[1], atoms) end
  local all, anywhere = 0, false
  for _, q in ipairs(p) do
    local m, any = head(q, atoms)
    all, anywhere = all | m, anywhere or any
    if p.tag == "seq" and not nullable(q) then break end
  end
  return all, anywhere
end

--- Masks of which each must be met by some token wherever the tree matches.
local function necessary(p, atoms)
  local mask, negative = single(p, atoms)
  if mask then return (negative or mask == BOUNDARY) and {} or { mask } end
  if p.tag == "ann" or p.tag == "lexicon" then return { (head(p, atoms)) } end
  if p.tag == "as" or p.tag == "and" or p.tag == "upto" then return necessary(p[1], atoms) end
  if p.tag == "repeat" then return p.n > 0 and necessary(p[1], atoms) or {} end
  local out = {}
  if p.tag == "seq" then
    for _, q in ipairs(p) do
      for _, m in ipairs(necessary(q, atoms)) do out[#out + 1] = m end
    end
  elseif p.tag == "choice" then
    -- one of each alternative's: the first ones together, and the last ones
    local firsts, lasts = 0, 0
    for _, q in ipairs(p) do
      local one = necessary(q, atoms)
      if #one == 0 then return {} end
      firsts, lasts = firsts | one[1], lasts | one[#one]
    end
    out[1] = firsts
    if lasts ~= firsts then out[2] = lasts end
  end
  return out
end

-- ---------------------------------------------------------------- checks

local function covers(words, prefixes, w)
  for _, v in ipairs(words) do if v == w then return true end end
  for _, v in ipairs(prefixes) do if w:sub(1, #v) == v then return true end end
  return false
end

--- True if every token that `b` can begin with is one that the one-token tree (or span) `a` takes; unless `strict`, words in
-- lower case count as such, though at the start of a sentence they are not.
local function takes(a, b, strict)
  if b.tag == "as" then return takes(a, b[1], strict) end
  if a.tag == "as" then return takes(a[1], b, strict) end
  if b.tag == "repeat" then return b.n > 0 and takes(a, b[1], strict) end
  if b.tag == "choice" then
    for _, q in ipairs(b) do if not takes(a, q, strict) then return false end end
    return true
  end
  if b.tag == "seq" then
    for _, q in ipairs(b) do
      if q.tag ~= "not" and q.tag ~= "and" and q.tag ~= "prev" then return not nullable(q) and takes(a, q, strict) end
    end
    return false
  end
  if b.tag == "boundary" then return a.tag == "boundary" end
  if a.tag == "any" then return b.tag ~= "upto" and b.tag ~= "not" and b.tag ~= "and" and b.tag ~= "prev" end
  if a.tag == "choice" then
    for _, q in ipairs(a) do if takes(q, b, strict) then return true end end
    return false
  end
  if a.tag == "ann" then return b.tag == "ann" and a.type == b.type and (a.test == nil or a.test == b.test) end
  if a.tag == "lexicon" then return b.tag == "lexicon" and a.class == b.class and (a.test == nil or a.test == b.test) end
  if a.tag == "word" and b.tag == "word" then
    for _, w in ipairs(b.words) do if not covers(a.words, a.prefixes, w) then return false end end
    for _, w in ipairs(b.prefixes) do if not covers({}, a.prefixes, w) then return false end end
    return true
  end
  if a.tag == "shape" and b.tag == "shape" then
    for _, s in ipairs(b.shapes) do if not covers(a.shapes, {}, s) then return false end end
    return true
  end
  if not strict and a.tag == "shape" and b.tag == "word" and #b.prefixes == 0 and covers(a.shapes, {}, "lower") then
    for _, w in ipairs(b.words) do if not w:find "^%l[%l\x80-\xff']*$" then return false end end
    return true
  end
  return false
end

local function check_repeat(p)
  if nullable(p[1]) then
    problem("%s repeats something that can be empty; take the ^ off one of the two", tostring(p))
  end
end

local function check_seq(p, across)
  for i = 1, rawlen(p) - 1 do
    local a, b = p[i], p[i + 1]
    local plain = a.tag == "as" and a[1] or a
    if plain.tag == "repeat" and takes(plain[1], b) then
      if plain.n >= 0 then
        problem("%s never matches: the repetition takes every %s and gives none back; write (x - y)^%d or t.upto(n, y)",
          tostring(a * b), tostring(b), plain.n)
      end
      problem("%s: the optional part takes the %s that should follow; write (x - y)^%d, or name both cases with +",
        tostring(a * b), tostring(b), plain.n)
    end
    if a.tag == "boundary" and not across and not nullable(b) then
      problem("%s never matches: a pattern ends with its sentence; set across = true, or use t.prev(t.boundary)",
        "t.boundary * " .. tostring(b))
    end
  end
end

local function one_token_or_span(p)
  local q = p.tag == "as" and p[1] or p
  return q.tag == "word" or q.tag == "shape" or q.tag == "any" or q.tag == "ann" or q.tag == "lexicon"
end

local function same_list(a, b)
  if #a ~= #b then return false end
  for i = 1, #a do if a[i] ~= b[i] then return false end end
  return true
end

--- Is it the same tree? Tests are the same if they are the same value.
local function same(a, b)
  if a == b then return true end
  if a.tag ~= b.tag or rawlen(a) ~= rawlen(b) then return false end
  for _, key in ipairs { "name", "n", "type", "class", "test", "text", "punct" } do
    if a[key] ~= b[key] then return false end
  end
  for _, key in ipairs { "words", "prefixes", "shapes" } do
    if a[key] and not same_list(a[key], b[key]) then return false end
  end
  for i = 1, rawlen(a) do if not same(a[i], b[i]) then return false end end
  return true
end

local function starts_with(longer, shorter)
  local a = shorter.tag == "seq" and shorter or { shorter }
  local b = longer.tag == "seq" and longer or { longer }
  if rawlen(a) > rawlen(b) then return false end
  for i = 1, rawlen(a) do if not same(a[i], b[i]) then return false end end
  return true
end

local function check_choice(p)
  for j = 2, rawlen(p) do
    for i = 1, j - 1 do
      if vacuous(p[i]) then
        problem("%s: the alternatives after %s never get their turn, for it can be empty; put it last", tostring(p),
          tostring(p[i]))
      end
      if (one_token_or_span(p[i]) and takes(p[i], p[j], true)) or starts_with(p[j], p[i]) then
        problem("alternative %s never gets its turn: %s stands before it and matches there; put the longer one first",
          tostring(p[j]), tostring(p[i]))
      end
    end
  end
end

local function check(p, across, parent)
  for _, q in ipairs(p) do check(q, across, p) end
  if p.tag == "repeat" then check_repeat(p) end
  if p.tag == "seq" then check_seq(p, across) end
  if p.tag == "choice" then check_choice(p) end
  if p.tag == "not" and vacuous(p[1]) then problem("%s never holds: what it forbids can be empty", tostring(p)) end
  if p.tag == "upto" and vacuous(p[1]) then problem("%s: what it looks for can be empty", tostring(p)) end
  if p.tag == "as" and p.name ~= "" and (not parent or parent.tag ~= "repeat") and p[1].tag == "not" then
    problem("%s captures nothing: a test takes no token", tostring(p))
  end
end

-- ---------------------------------------------------------------- code

local Code = {}
Code.__index = Code

function Code:emit(op, mask, operand, target)
  local n = #self.list
  self.list[n + 1], self.list[n + 2], self.list[n + 3], self.list[n + 4] = OP[op], operand or 0, target or 0, mask or 0
  return n + 3 -- where its target is written
end

function Code:here() return #self.list // 4 end
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
  for i, q in ipairs(p) do
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

local GEN = {
  ann = function(c, p)
    local begin, _, index = c.atoms:overlay("ann", p.type, p.test)
    c:emit("SPAN", begin, index)
  end,
  lexicon = function(c, p)
    local begin, _, index = c.atoms:overlay("lexicon", p.class, p.test)
    c:emit("SPAN", begin, index)
  end,
  seq = function(c, p) for _, q in ipairs(p) do gen(c, q) end end,
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
    local q = p[1]
    local mask, negative = single(q, c.atoms)
    if q.tag == "ann" or q.tag == "lexicon" then
      local begin, inside = c.atoms:overlay(q.tag, q.type or q.class, q.test)
      mask, negative = begin | inside, false
    end
    if not mask or negative then
      problem("t.prev(%s): it looks at one token: a word, a class of tokens, or one annotation", tostring(q))
    end
    c:emit("PREV", mask)
  end,
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

--- What a capture may be: the overlays (by index) of the annotations and entries that can be all of it.
local function sources(p, atoms, out)
  if p.tag == "ann" or p.tag == "lexicon" then
    local _, _, index = atoms:overlay(p.tag, p.type or p.class, p.test)
    out[#out + 1] = index
  end
  for _, q in ipairs(p) do
    if p.tag ~= "not" and p.tag ~= "and" and p.tag ~= "prev" then sources(q, atoms, out) end
  end
end

local function slots_of(p, c)
  if p.tag == "as" then
    sources(p[1], c.atoms, c.slots[c:slot(p.name) + 1].sources)
  end
  for _, q in ipairs(p) do slots_of(q, c) end
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

--- Types and classes that a tree reads, sorted, for the cascade.
local function reads(p, types, classes)
  if p.tag == "ann" then types[p.type] = true end
  if p.tag == "lexicon" then classes[p.class] = true end
  for _, q in ipairs(p) do reads(q, types, classes) end
  return types, classes
end

--- options: split, a function that gives the tokens of a string; across.
local function compile(tree, options)
  tree = expand(tree, options.split)
  check(tree, options.across, nil)
  if nullable(tree) then problem("the pattern can match nothing at all: %s", tostring(tree)) end
  local atoms = new_atoms()
  local c = setmetatable({ list = {}, atoms = atoms, slots = {}, slot_of = {} }, Code)
  c:slot("") -- slot 0: the span
  gen(c, tree)
  c:emit("END")
  slots_of(tree, c)
  local first, anywhere = head(tree, atoms)
  return {
    code = c.list, insides = atoms.insides, words = atoms.words, shapes = atoms.shapes, overlays = atoms.overlays,
    head = anywhere and 0 or first, necessary = distinct(necessary(tree, atoms)), slots = c.slots,
    across = options.across or false,
  }
end

return { compile = compile, reads = reads, nullable = nullable }
