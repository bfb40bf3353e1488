--- What can be said of a token-pattern tree by itself, before it has atoms: what its strings are as words, whether it can be
-- empty, and the checks that spare a rule's author a search.
--
-- The rules of a file share their parts, and each part is asked the same questions again and again: what is found out is kept
-- in `known`, by tree, for all rules of a language.
--
-- A problem is raised as a table { message = ... } with no position: the caller knows the rule's name and file.

local M = {}

--- Called with each function that a pattern tests annotations or entries with; lutrin.declare keeps them.
function M.on_test() end

--- The nearest of a list of names, or nil: lutrin.declare has the host's.
function M.nearest() end

--- What M.use takes, for the rules of one language. holds(class, test, word), may be nil: has a lexicon class an entry, one that
-- meets the test, that is this word?
function M.new_known(holds)
  return { holds = holds, expanded = {}, captured = {}, nullable = {}, checked = {}, checked_across = {} }
end

local known

--- From now on this is added to.
function M.use(what) known = what end

local function problem(text, ...)
  error({ message = text:format(...) }, 0)
end

-- ---------------------------------------------------------------- words as the tokenizer sees them

--- A list of strings sorted, each once.
local function sorted_set(list)
  if #list < 2 then return list end
  local seen, out = {}, {}
  for _, w in ipairs(list) do
    if not seen[w] then
      seen[w] = true
      out[#out + 1] = w
    end
  end
  table.sort(out)
  return out
end
M.sorted_set = sorted_set

local LEAVES = { word = true, shape = true, any = true, boundary = true, phrase = true }

--- Does a tree read no annotation and no lexicon? Long choices of words need not be gone through to know it.
function M.silent(p) return LEAVES[p.tag] or p.silent or false end

--- The words of a word atom, sorted, each once. They are sorted when first asked for: mostly a pattern's program came with
-- lutrin, and nobody asks.
function M.words(p)
  if p.unsorted then
    rawset(p, "words", sorted_set(p.words))
    rawset(p, "unsorted", false)
  end
  return p.words
end

-- A rule asks for each word of a list that it has made its own: beyond so many a lexicon's hits are cheaper.
local WORDS_MAX = 128

--- The words of lexicons that are no more than a short list of words without distinction but of case; else nil.
function M.single_words(parts, split)
  local words = {}
  for _, part in ipairs(parts) do
    local fold = part.fold or { "case" }
    if not part.entries or #part.entries > WORDS_MAX or #fold ~= 1 or fold[1] ~= "case" then return nil end
    for _, entry in ipairs(part.entries) do
      for _, spelling in ipairs(type(entry) == "table" and entry or { entry }) do
        if #words == WORDS_MAX or type(spelling) ~= "string" or #split(spelling) ~= 1 then return nil end
        words[#words + 1] = spelling
      end
    end
  end
  return words
end

local function word_atom(p, word)
  return setmetatable({ tag = "word", words = { word }, prefixes = {}, endings = {} }, getmetatable(p))
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

local expand

-- what is looked at here is never what a capture is
local ASIDE = { ["not"] = true, ["and"] = true, prev = true, before = true }

--- A tree without strings is itself.
local function expand_fresh(p, own, captured)
  if p.tag == "phrase" then
    local pieces = own.split(p.text)
    local out = { tag = "seq" }
    for i, w in ipairs(pieces) do out[i] = word_atom(p, w) end
    return #pieces == 1 and out[1] or setmetatable(out, getmetatable(p))
  end
  if p.tag == "word" then check_words(p, own.split) end
  -- an entry that nobody asks for its features is a word like others, and a word costs nothing to look for
  if p.tag == "lexicon" and not captured and p.test == nil and own.words then
    local words = own.words(p.class)
    if words then return setmetatable({ tag = "word", words = words, prefixes = {}, endings = {} }, getmetatable(p)) end
  end
  if rawlen(p) == 0 then return p end
  local same = true
  local out = { tag = p.tag, name = p.name, n = p.n } -- what has others in it has no more than these
  captured = not ASIDE[p.tag] and (captured or p.tag == "as" and p.name ~= "")
  for i = 1, rawlen(p) do
    local e = expand(p[i], own, captured)
    same = same and e == p[i]
    -- a sequence in a sequence is one
    if p.tag == "seq" and e.tag == "seq" then
      same = false
      for k = 1, rawlen(e) do out[#out + 1] = e[k] end
    else
      out[#out + 1] = e
    end
  end
  return same and p or setmetatable(out, getmetatable(p))
end

expand = function(p, own, captured)
  local memo = captured and known.captured or known.expanded
  local out = memo[p]
  if not out then
    out = expand_fresh(p, own, captured)
    memo[p] = out
  end
  return out
end

-- ---------------------------------------------------------------- what can be empty

local nullable

local NULLABLE = {
  ["not"] = function() return true end,
  ["and"] = function() return true end,
  prev = function() return true end,
  before = function() return true end,
  upto = function(p) return nullable(p[1]) end,
  as = function(p) return nullable(p[1]) end,
  ["repeat"] = function(p) return p.n <= 0 or nullable(p[1]) end,
  seq = function(p)
    for i = 1, rawlen(p) do local q = p[i] if not nullable(q) then return false end end
    return true
  end,
  choice = function(p)
    for i = 1, rawlen(p) do local q = p[i] if nullable(q) then return true end end
    return false
  end,
}

nullable = function(p)
  local f = NULLABLE[p.tag]
  if not f then return false end
  local answer = known.nullable[p]
  if answer == nil then
    answer = f(p)
    known.nullable[p] = answer
  end
  return answer
end

--- True if the tree can succeed without taking or testing a token.
local function vacuous(p)
  if p.tag == "as" or p.tag == "upto" then return vacuous(p[1]) end
  if p.tag == "repeat" then return p.n <= 0 or vacuous(p[1]) end
  if p.tag ~= "seq" and p.tag ~= "choice" then return false end
  for i = 1, rawlen(p) do
    local q = p[i]
    if vacuous(q) ~= (p.tag == "seq") then return p.tag == "choice" end
  end
  return p.tag == "seq"
end

-- ---------------------------------------------------------------- checks

--- Is this word, or any that begins (or ends) so, taken by a list?
local function has(list, w)
  for _, v in ipairs(list) do if v == w then return true end end
  return false
end

local function begins(prefixes, w)
  for _, v in ipairs(prefixes) do if w:sub(1, #v) == v then return true end end
  return false
end

local function ends(endings, w)
  for _, v in ipairs(endings) do if w:sub(-#v) == v then return true end end
  return false
end

--- Does word atom `a` take every word that `b` does?
local function covers(a, b)
  for _, w in ipairs(b.words) do
    if not (has(a.words, w) or begins(a.prefixes, w) or ends(a.endings, w)) then return false end
  end
  for _, w in ipairs(b.prefixes) do if not begins(a.prefixes, w) then return false end end
  for _, w in ipairs(b.endings) do if not ends(a.endings, w) then return false end end
  return true
end

--- Is each of the words of `b` an entry of the lexicon `a`?
local function covers_entries(a, b)
  if not known.holds or #b.words == 0 or #b.prefixes + #b.endings > 0 then return false end
  for _, w in ipairs(b.words) do if not known.holds(a.class, a.test, w) then return false end end
  return true
end

--- True if every token that `b` can begin with is one that the one-token tree (or span) `a` takes; unless `strict`, words in
-- lower case count as such, though at the start of a sentence they are not.
local function takes(a, b, strict)
  if b.tag == "as" then return takes(a, b[1], strict) end
  if a.tag == "as" then return takes(a[1], b, strict) end
  if b.tag == "repeat" then return b.n > 0 and takes(a, b[1], strict) end
  if b.tag == "choice" then
    for i = 1, rawlen(b) do local q = b[i] if not takes(a, q, strict) then return false end end
    return true
  end
  if b.tag == "seq" then
    for i = 1, rawlen(b) do
      local q = b[i]
      if not ASIDE[q.tag] then return not nullable(q) and takes(a, q, strict) end
    end
    return false
  end
  if b.tag == "boundary" then return a.tag == "boundary" end
  if a.tag == "any" then return b.tag ~= "upto" and not ASIDE[b.tag] end
  if a.tag == "choice" then
    for i = 1, rawlen(a) do local q = a[i] if takes(q, b, strict) then return true end end
    return false
  end
  if a.tag == "ann" then return b.tag == "ann" and a.type == b.type and (a.test == nil or a.test == b.test) end
  if a.tag == "lexicon" and b.tag == "word" then return not strict and covers_entries(a, b) end
  if a.tag == "lexicon" then return b.tag == "lexicon" and a.class == b.class and (a.test == nil or a.test == b.test) end
  if a.tag == "word" and b.tag == "word" then return covers(a, b) end
  if a.tag == "shape" and b.tag == "shape" then
    for _, s in ipairs(b.shapes) do if not has(a.shapes, s) then return false end end
    return true
  end
  if not strict and a.tag == "shape" and b.tag == "word" and #b.prefixes + #b.endings == 0 and has(a.shapes, "lower") then
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
  if a.name ~= b.name or a.n ~= b.n or a.type ~= b.type or a.class ~= b.class or a.test ~= b.test or a.punct ~= b.punct then
    return false
  end
  if a.words and not (same_list(M.words(a), M.words(b)) and same_list(a.prefixes, b.prefixes) and same_list(a.endings, b.endings)) then
    return false
  end
  if a.shapes and not same_list(a.shapes, b.shapes) then return false end
  for i = 1, rawlen(a) do if not same(a[i], b[i]) then return false end end
  return true
end

local function starts_with(longer, shorter)
  local parts = shorter.tag == "seq" and rawlen(shorter) or 1
  if parts > (longer.tag == "seq" and rawlen(longer) or 1) then return false end
  for i = 1, parts do
    if not same(shorter.tag == "seq" and shorter[i] or shorter, longer.tag == "seq" and longer[i] or longer) then return false end
  end
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

--- A capture inside a test, or nil.
local function captured_in(p)
  if p.tag == "as" then return p end
  for i = 1, rawlen(p) do
    local found = captured_in(p[i])
    if found then return found end
  end
end

local function check_test(p)
  local capture = captured_in(p[1])
  if capture then
    problem("%s: a test keeps no captures; take %s outside it (t.span says what becomes the annotation)", tostring(p), tostring(capture))
  end
end

local function check_own(p, across)
  if ASIDE[p.tag] then check_test(p) end
  if p.tag == "repeat" then check_repeat(p) end
  if p.tag == "seq" then check_seq(p, across) end
  if p.tag == "choice" then check_choice(p) end
  if p.tag == "not" and vacuous(p[1]) then problem("%s never holds: what it forbids can be empty", tostring(p)) end
  if p.tag == "upto" and vacuous(p[1]) or (p.tag == "before" or p.tag == "prev") and nullable(p[1]) then
    problem("%s: what it looks for can be empty", tostring(p))
  end
end

local function check(p, across, parent)
  local checked = across and known.checked_across or known.checked
  if not checked[p] then
    -- what stands before may begin with the boundary
    local over = across or p.tag == "prev" or p.tag == "before"
    for i = 1, rawlen(p) do local q = p[i] check(q, over, p) end
    check_own(p, across)
    checked[p] = true
  end
  if p.tag == "as" and p.name ~= "" and (not parent or parent.tag ~= "repeat") and p[1].tag == "not" then
    problem("%s captures nothing: a test takes no token", tostring(p))
  end
end

--- Raises what is wrong with a tree; `across`: it may leave its sentence.
function M.check(p, across) check(p, across, nil) end

M.problem, M.nullable = problem, nullable

--- The tree with its strings as sequences of words. `own` has split(text), the tokens of a string, and may have words(class),
-- those of a lexicon class whose entries all are one and no more, or nil.
function M.expand(p, own) return expand(p, own, false) end

return M
