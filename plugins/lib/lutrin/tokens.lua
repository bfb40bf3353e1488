--- Token patterns: the language rules are written in.
--
--     local t = require "lutrin.tokens"
--     pattern = t.as("amount", t.number) * t.of^-1 * t.as("currency", t.lexicon "currency")
--
-- A pattern is a small immutable tree. Operators are LPeg's: `a * b` then, `a + b` or else, `a^n` n or more, `a^-n` at most
-- n, `a - b` a unless b stands there, `#a` a stands there (nothing is taken), `-a` a does not stand there. A string
-- stands for its words: `"taux de" * t.any`. As in LPeg a repetition takes all it can and gives nothing back.
-- White space, apostrophe shapes and letter case are the tokenizer's business; no pattern sees them. No pattern leaves its
-- sentence, except through t.boundary in a rule with `across = true`.
--
-- What a tree is compiled into, and what is checked on the way, is lutrin.compile's business.

local trees = require "lutrin.trees"

local sorted_set, silent = trees.sorted_set, trees.silent
local find, rawlen, setmetatable, getmetatable = string.find, rawlen, setmetatable, getmetatable

local Tree = {}
local M = {}

local function node(fields)
  return setmetatable(fields, Tree)
end

--- A node around another.
local function around(tag, p, name, n)
  return setmetatable({ tag = tag, p, silent = silent(p), name = name, n = n }, Tree)
end

local function is_tree(x)
  return type(x) == "table" and getmetatable(x) == Tree
end

--- Shapes of tokens, by the tokenizer's names.
local SHAPES = { lower = true, capital = true, caps = true, mixed = true, digits = true, alnum = true, punct = true,
  symbol = true, link = true, other = true }

local STAR = ("*"):byte()

--- Raises what is wrong with a word that has white space or stars in it, or is none.
local function check_word(what, w)
  local space = type(w) == "string" and w:find "%s"
  if type(w) ~= "string" or w == "" or space and (space == 1 or w:find "%s$") then
    error(what .. " takes a word or a list of words, found " .. (type(w) == "string" and '"' .. w .. '"' or type(w)), 4)
  end
  if space then
    error(('%s "%s": one word at a time; write "%s" as a string of the pattern, or list it in a lexicon'):format(what, w, w), 4)
  end
  if #w > 2 and w:byte() == STAR and w:byte(-1) == STAR then
    error(('%s "%s": the star stands for the rest of a word at one end: "%s" or "%s"'):format(what, w, w:sub(1, -2), w:sub(2)), 4)
  end
end

-- Lists of so many words are looked at as one text: a call for each word is dear.
local LONG = 4

--- Are these words without white space or stars?
local function are_plain(list)
  for i = 1, #list do
    if type(list[i]) ~= "string" or list[i] == "" then return false end
  end
  local all = table.concat(list, "\0")
  for _, odd in ipairs { " ", "*", "\n", "\t", "\r", "\v", "\f" } do
    if find(all, odd, 1, true) then return false end
  end
  return true
end

--- Words, beginnings and endings of a list; the last two sorted, the first as they come (trees.words sorts them).
local function words_of(what, x)
  local list = type(x) == "table" and x or { x }
  local words, prefixes, endings = {}, {}, {}
  if #list >= LONG and are_plain(list) then return table.move(list, 1, #list, 1, words), prefixes, endings end
  for i = 1, #list do
    local w = list[i]
    local odd = type(w) ~= "string" or w == "" or find(w, "[%s*]")
    if odd then check_word(what, w) end
    if odd and #w > 1 and w:byte(-1) == STAR then
      prefixes[#prefixes + 1] = w:sub(1, -2)
    elseif odd and #w > 1 and w:byte() == STAR then
      endings[#endings + 1] = w:sub(2)
    else
      words[#words + 1] = w
    end
  end
  if #words + #prefixes + #endings == 0 then error(what .. " takes at least one word", 3) end
  return words, sorted_set(prefixes), sorted_set(endings)
end

--- A string stands for the tokens that the tokenizer makes of it; the compiler asks it.
local function phrase(s)
  if not s:find "%S" then error("an empty string is no pattern", 3) end
  return node { tag = "phrase", text = s }
end

local function tree_of(x, operator)
  if getmetatable(x) == Tree then return x end
  if type(x) == "string" then return phrase(x) end
  if type(x) == "userdata" then
    error(("raw LPeg value in a token pattern (%s): LPeg goes into `text` rules; here write t.word, t.lexicon or t.TYPE")
      :format(operator), 3)
  end
  if type(x) == "function" then
    error(("a function in a token pattern (%s): t.word, t.lexicon, t.punct and t.ann are called with what they look for")
      :format(operator), 3)
  end
  error(("%s in a token pattern (%s): expected a pattern or a string")
    :format(type(x) == "nil" and "nil" or "a " .. type(x), operator), 3)
end

-- ---------------------------------------------------------------- operators

local function flat(tag, a, b)
  local out, n = { tag = tag, silent = silent(a) and silent(b) }, 1
  if a.tag == tag then
    n = rawlen(a)
    for i = 1, n do out[i] = a[i] end
  else
    out[1] = a
  end
  if b.tag == tag then
    for i = 1, rawlen(b) do out[n + i] = b[i] end
  else
    out[n + 1] = b
  end
  return setmetatable(out, Tree)
end

Tree.__mul = function(a, b) return flat("seq", tree_of(a, "*"), tree_of(b, "*")) end
Tree.__add = function(a, b) return flat("choice", tree_of(a, "+"), tree_of(b, "+")) end
Tree.__unm = function(a) return around("not", tree_of(a, "-")) end
Tree.__len = function(a) return around("and", tree_of(a, "#")) end
Tree.__sub = function(a, b)
  return node { tag = "seq", around("not", tree_of(b, "-")), tree_of(a, "-") }
end
Tree.__pow = function(a, n)
  if math.type(n) ~= "integer" then error("p^n takes a whole number: p^0 any number, p^1 one or more, p^-1 at most one", 2) end
  if n > 100 or n < -100 then error("p^n: more than 100 repetitions are not supported; p^1 has no upper bound", 2) end
  return around("repeat", tree_of(a, "^"), nil, n)
end
Tree.__newindex = function() error("a pattern cannot be changed; make a new one", 2) end

-- Other operators, and what may have been meant.
local STRANGE = {
  concat = { "..", "a * b is a, then b" }, bor = { "|", "a + b is a, or else b" }, band = { "&", "a * b is a, then b" },
  div = { "/", 't.as("name", p) captures, and make says what becomes of it' }, idiv = { "//" }, mod = { "%" }, bxor = { "~" },
  bnot = { "~", "-p is: p does not stand here" }, shl = { "<<" }, shr = { ">>" }, lt = { "<" }, le = { "<=" },
}
for event, known in pairs(STRANGE) do
  Tree["__" .. event] = function()
    error(("patterns have no operator %s: there are * (then), + (or else), - (but not), ^ (how often), and before a pattern # and -%s")
      :format(known[1], known[2] and "; " .. known[2] or ""), 2)
  end
end
Tree.__metatable = Tree

-- ---------------------------------------------------------------- constructs

--- A word in any letter case: t.word "de"; a choice: t.word { "de", "d'" }; how it begins: t.word "présiden*"; how it ends:
-- t.word "*tion". An ending is no place to begin at: a pattern that begins with one is tried at every word.
function M.word(x, more)
  if more ~= nil then error("t.word takes one word or one list: t.word { \"de\", \"la\" }", 2) end
  local words, prefixes, endings = words_of("t.word", x)
  return node { tag = "word", words = words, prefixes = prefixes, endings = endings, unsorted = true }
end

--- A punctuation mark or symbol: t.punct "(", t.punct { ",", ";" }. Both kinds of apostrophe and hyphen are one.
function M.punct(x)
  local words = words_of("t.punct", x)
  return node { tag = "word", words = words, prefixes = {}, endings = {}, punct = true, unsorted = true }
end

--- What t.NAME takes, for one that is called as only a construct is: t.wrod "le".
local function no_test(type_name, found)
  local names = {}
  for name, value in pairs(M) do
    if type(value) == "function" then names[#names + 1] = name end
  end
  table.sort(names)
  local near = trees.nearest(type_name, names)
  return ("t.%s is an annotation of type %s and takes a table of features or a function as its test, found %s%s"):format(type_name,
    type_name, found, near and (" (nearest: t.%s)"):format(near) or "")
end

--- Raises unless each feature of a table that tests is wanted to be a string, a number, true or false.
local function check_test(what, test)
  for feature, value in pairs(test) do
    local kind = type(value)
    local type_name = what:match "^t%.([%w_]+)$"
    if type_name and feature == 1 and kind == "string" then error(no_test(type_name, ('a list, { "%s" ... }'):format(value)), 3) end
    if type(feature) ~= "string" or kind ~= "string" and kind ~= "number" and kind ~= "boolean" then
      error(("%s { %s = %s }: a table says what features are, as strings, numbers, true or false; to ask more of them, give a "
        .. "function: %s(function(a) return a.value > 100 end)"):format(what, tostring(feature), kind, what), 3)
    end
  end
end

--- An entry of the lexicons of a class; `test` is a table of features it must have, or a function of the entry.
function M.lexicon(class, test)
  if type(class) ~= "string" then error("t.lexicon takes the name of a class, found " .. type(class), 2) end
  if type(test) == "table" then check_test("t.lexicon \"" .. class .. "\",", test) end
  if type(test) == "function" then trees.on_test(test) end
  return node { tag = "lexicon", class = class, test = test }
end

--- An annotation of a type, with a test: a table of features, or a function of the annotation. t.money is t.ann "money".
function M.ann(name, test)
  if type(name) ~= "string" then error("t.ann takes the name of a type, found " .. type(name), 2) end
  if test ~= nil and type(test) ~= "table" and type(test) ~= "function" then
    error(no_test(name, type(test) == "string" and '"' .. test .. '"' or "a " .. type(test)), 2)
  end
  if type(test) == "table" then check_test("t." .. name, test) end
  if type(test) == "function" then trees.on_test(test) end
  return node { tag = "ann", type = name, test = test }
end

--- A capture: m.name in make. A name used twice, or inside a repetition, is also in m.all.name.
function M.as(name, p)
  if type(name) ~= "string" or not name:find "^[%a_][%w_]*$" then
    error('t.as takes a name and a pattern: t.as("amount", t.number)', 2)
  end
  if name == "all" or name == "text" or name == "first" or name == "last" or name == "doc" then
    error('t.as: "' .. name .. '" has a meaning of its own in make; choose another name', 2)
  end
  return around("as", tree_of(p, "t.as"), name)
end

--- What becomes the annotation; the rest of the pattern is context.
function M.span(p) return around("as", tree_of(p, "t.span"), "") end

--- p stands right before here, in the same sentence (t.boundary, its start, may be part of it); nothing is taken, and captures
-- in p are none.
function M.prev(p) return around("prev", tree_of(p, "t.prev")) end

--- p stands among the n tokens before here, in the same sentence; nothing is taken, and captures in p are none.
function M.before(n, p)
  if math.type(n) ~= "integer" or n < 1 or n > 100 then
    error("t.before(n, p) takes a number of tokens from 1 to 100 and a pattern", 2)
  end
  return around("before", tree_of(p, "t.before"), nil, n)
end

--- p after at most n other tokens, the nearest, in the same sentence.
function M.upto(n, p)
  if math.type(n) ~= "integer" or n < 0 or n > 1000 then
    error("t.upto(n, p) takes a number of tokens from 0 to 1000 and a pattern", 2)
  end
  return around("upto", tree_of(p, "t.upto"), nil, n)
end

--- In a table given as `make`: the feature `field` of what capture `name` is ("currency", "code").
function M.from(name, field)
  if type(name) ~= "string" or type(field) ~= "string" then
    error('t.from takes a capture and a feature: t.from("currency", "code")', 2)
  end
  return { from = name, field = field }
end

--- In a table given as `make`: the text of capture `name` as a number, times ten to the `exponent` of the entry that capture
-- `scale` is. A text that is no number as written (1.2.3) makes no annotation.
function M.numeral(name, scale)
  if type(name) ~= "string" then error('t.numeral takes a capture, and one for its scale: t.numeral("digits", "scale")', 2) end
  return { numeral = name, scale = scale }
end

local function shape(...)
  return node { tag = "shape", shapes = { ... } }
end

M.lower = shape "lower"
M.capital = shape("capital", "caps", "mixed") -- begins with a capital letter (iPhone and LesEco count)
M.caps = shape "caps"
M.digits = shape "digits"
M.alnum = shape "alnum"
M.mixed = shape "mixed"
M.other = shape "other"
M.link = shape "link"
M.symbol = shape "symbol"
M.mark = shape "punct" -- any punctuation mark
M.any = node { tag = "any" }
M.boundary = node { tag = "boundary" }

-- The common words, named.
M.of = M.word { "de", "d'", "du", "des" }
M.the = M.word { "le", "la", "les", "l'" }
M.a = M.word { "un", "une" }
M.comma = M.punct ","
M.dash = M.punct { "-", "–", "—" }
M.open = M.punct { "«", "“", "\"", "„" }
M.close = M.punct { "»", "”", "\"" }

--- True for patterns.
M.is = is_tree

--- What a string stands for in a pattern.
M.phrase = phrase

-- ---------------------------------------------------------------- showing a tree

local show

local function show_list(items)
  local out = {}
  for i, w in ipairs(items) do out[i] = w == '"' and "'\"'" or '"' .. w .. '"' end
  return #out == 1 and out[1] or "{ " .. table.concat(out, ", ") .. " }"
end

local BINDING = { choice = 1, seq = 2, ["not"] = 3, ["and"] = 3, ["repeat"] = 4 }

local function inner(p, level)
  local s = show(p)
  return (BINDING[p.tag] or 5) < level and "(" .. s .. ")" or s
end

local SHOW = {
  word = function(p)
    local all = {}
    for _, w in ipairs(trees.words(p)) do all[#all + 1] = w end
    for _, w in ipairs(p.prefixes) do all[#all + 1] = w .. "*" end
    for _, w in ipairs(p.endings) do all[#all + 1] = "*" .. w end
    return (p.punct and "t.punct " or "t.word ") .. show_list(all)
  end,
  phrase = function(p) return '"' .. p.text .. '"' end,
  lexicon = function(p) return 't.lexicon "' .. p.class .. '"' end,
  ann = function(p) return "t." .. p.type .. (p.test and " { ... }" or "") end,
  any = function() return "t.any" end,
  boundary = function() return "t.boundary" end,
  shape = function(p) return "t." .. p.shapes[1] end,
  as = function(p) return p.name == "" and "t.span(" .. show(p[1]) .. ")" or ('t.as("%s", %s)'):format(p.name, show(p[1])) end,
  prev = function(p) return "t.prev(" .. show(p[1]) .. ")" end,
  before = function(p) return ("t.before(%d, %s)"):format(p.n, show(p[1])) end,
  upto = function(p) return ("t.upto(%d, %s)"):format(p.n, show(p[1])) end,
  ["not"] = function(p) return "-" .. inner(p[1], 4) end,
  ["and"] = function(p) return "#" .. inner(p[1], 4) end,
  ["repeat"] = function(p) return inner(p[1], 5) .. "^" .. p.n end,
  seq = function(p)
    local out = {}
    for i, q in ipairs(p) do out[i] = inner(q, 2) end
    return table.concat(out, " * ")
  end,
  choice = function(p)
    local out = {}
    for i, q in ipairs(p) do out[i] = inner(q, 1) end
    return table.concat(out, " + ")
  end,
}

--- The pattern as its author would write it; long ones are cut to `limit` bytes (200).
show = function(p) return SHOW[p.tag](p) end

Tree.__tostring = function(p)
  local s = show(p)
  return #s > 200 and s:sub(1, 197) .. "..." or s
end

--- t.NAME, for any other name, is an annotation of type NAME; t.NAME { kind = "city" } tests its features.
Tree.__call = function(self, test)
  if self.tag ~= "ann" or self.test ~= nil then
    error(("%s is a pattern already; only an annotation type can be given a test, t.place { kind = \"city\" }; a word is t.word \"...\"")
      :format(tostring(self)), 2)
  end
  return M.ann(self.type, test)
end

M.shapes = SHAPES

return setmetatable(M, { __index = function(_, name)
  if type(name) ~= "string" or not name:find "^[%a_][%w_]*$" then return nil end
  return node { tag = "ann", type = name }
end })
