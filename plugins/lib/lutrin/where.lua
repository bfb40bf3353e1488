--- Selecting documents by their metadata: what --where takes.
--
--     date >= 2020 and source = "LesEco.ma"
--     lang in (fr, ar) and not title contains "publi"
--     "page number" > 3 or author ~ dupont
--
-- A comparison is a metadata key, an operator, a value. Keys and values that are one word need no quotes; both kinds of
-- quotes will do, with a backslash before a quote inside. Words: and or not in contains (any letter case).
--
--     =  !=  <  <=  >  >=      numbers by value, dates as below, other texts letter by letter
--     contains, ~              a part of the text, whatever its letter case
--     in (a, b, c)             equal to one of them
--
-- A date is compared as far as the value given goes: with a document of 2020-04-24, date = 2020, date >= 2020,
-- date <= 2020-04 are true and date > 2020 is false; it may be written as people do ("24/04/2020", "24 avril 2020"). A key that
-- holds a list matches if one item does (!=: if none is equal). A key that a document lacks makes every comparison false, != too;
-- so `not x = "a"` keeps documents without x.
--
--     local wanted, keys = where.compile(text, fold)   -- wanted(meta) -> boolean; keys: the names used, sorted
--     local nothing, message = where.compile("date >")   -- "column 7: a value ...", the expression, a caret below it
--
-- fold: function that folds letter case, string.lower if absent.

local dates = require "lutrin.dates"

local where = {}

local KEYWORDS = { ["and"] = true, ["or"] = true, ["not"] = true, ["in"] = true, contains = true }
local COMPARE = { ["="] = "=", ["=="] = "=", ["!="] = "!=", ["<>"] = "!=", ["<"] = "<", ["<="] = "<=", [">"] = ">",
  [">="] = ">=", ["~"] = "contains", contains = "contains" }
local ORDERED = { ["<"] = true, ["<="] = true, [">"] = true, [">="] = true }
local LEVELS_MAX = 100 -- of parentheses and nots: Lua's own stack is limited

-- ---------------------------------------------------------------- words

--- Raises a table that compile() turns into its message; `at` is a byte.
local function problem(at, text, ...)
  error({ at = at, text = text:format(...) }, 0)
end

local function quoted(source, at)
  local mark, parts, from = source:sub(at, at), {}, at + 1
  while true do
    local stop = source:find("[\\" .. mark .. "]", from)
    if not stop then problem(at, "this quote is not closed") end
    parts[#parts + 1] = source:sub(from, stop - 1)
    if source:sub(stop, stop) == mark then return table.concat(parts), stop + 1 end
    parts[#parts + 1] = source:sub(stop + 1, stop + 1)
    from = stop + 2
  end
end

--- A list of { kind = "word" | "text" | "sign" | "keyword" | "end", text, at }.
local function words(source)
  local list, at = {}, 1
  local function add(kind, text, stop)
    list[#list + 1] = { kind = kind, text = text, at = at }
    at = stop
  end
  while true do
    at = source:find("%S", at)
    if not at then break end
    local two, one = source:sub(at, at + 1), source:sub(at, at)
    if one == '"' or one == "'" then
      add("text", quoted(source, at))
    elseif COMPARE[two] then
      add("sign", two, at + 2)
    elseif COMPARE[one] or one:find("[(),]") then
      add("sign", one, at + 1)
    else
      local word = source:match("^[%w_%.%-:+/@\x80-\xFF]+", at)
      if not word then problem(at, 'what is "%s" here? Put names and values with signs in them in quotes', one) end
      local lower = word:lower()
      if KEYWORDS[lower] then add("keyword", lower, at + #word) else add("word", word, at + #word) end
    end
  end
  at = #source + 1
  add("end", "", at)
  return list
end

-- ---------------------------------------------------------------- comparisons

local function is_date(text)
  return text:find "^%d%d%d%d$" or text:find "^%d%d%d%d%-%d%d$" or text:find "^%d%d%d%d%-%d%d%-%d%d"
end

--- Less than zero, zero or more; nil where one is a number and the other is none.
local function order(value, wanted)
  local text = tostring(value)
  if type(value) == "string" and is_date(text) and is_date(wanted.text) then
    text = text:sub(1, #wanted.text)
  elseif type(value) == "number" or wanted.number then
    local x, y = tonumber(value), wanted.number or tonumber(wanted.text)
    if not (x and y) then return nil end
    return x < y and -1 or x > y and 1 or 0
  end
  return text < wanted.text and -1 or text > wanted.text and 1 or 0
end

local TESTS = {
  ["="] = function(n) return n == 0 end,
  ["<"] = function(n) return n < 0 end,
  ["<="] = function(n) return n <= 0 end,
  [">"] = function(n) return n > 0 end,
  [">="] = function(n) return n >= 0 end,
}

local function any(value, test)
  if value == nil then return false end
  if type(value) ~= "table" then return test(value) end
  for _, item in ipairs(value) do
    if type(item) ~= "table" and test(item) then return true end
  end
  return false
end

local function comparison(key, operator, wanted, fold)
  if operator == "contains" then
    local part = fold(wanted.text)
    local function has(value) return fold(tostring(value)):find(part, 1, true) ~= nil end
    return function(meta) return any(meta[key], has) end
  end
  local test = TESTS[operator == "!=" and "=" or operator]
  local function holds(value)
    local n = order(value, wanted)
    return n ~= nil and test(n)
  end
  if operator == "!=" then
    return function(meta) return meta[key] ~= nil and not any(meta[key], holds) end
  end
  return function(meta) return any(meta[key], holds) end
end

local function membership(key, list)
  local function holds(value)
    for _, wanted in ipairs(list) do
      if order(value, wanted) == 0 then return true end
    end
    return false
  end
  return function(meta) return any(meta[key], holds) end
end

-- ---------------------------------------------------------------- grammar

local Parser = {}
Parser.__index = Parser

function Parser:is(text)
  local word = self.list[self.at]
  return (word.kind == "sign" or word.kind == "keyword") and word.text == text
end

function Parser:accept(text)
  if not self:is(text) then return false end
  self.at = self.at + 1
  return true
end

--- The word at hand, as a message shows it.
function Parser:found()
  local word = self.list[self.at]
  return word.kind == "end" and "the end" or '"' .. word.text .. '"'
end

function Parser:take(what)
  local word = self.list[self.at]
  if word.kind ~= "word" and word.kind ~= "text" then
    local hint = word.kind == "keyword" and " (a word of the language: put it in quotes)" or ""
    problem(word.at, "%s is wanted here, not %s%s", what, self:found(), hint)
  end
  self.at = self.at + 1
  return word
end

--- `ordered`: for a comparison that means nothing for a date but with another.
function Parser:value(after, key, ordered)
  local word = self:take("a value after " .. after)
  if key == "date" and not is_date(word.text) then
    local date = dates.iso(word.text)
    if date then return { text = date } end
    if ordered then problem(word.at, 'a date is wanted after %s, like 2020-04-24 or 24/04/2020, not "%s"', after, word.text) end
  end
  return { text = word.text, number = word.kind == "word" and tonumber(word.text) or nil }
end

function Parser:comparison()
  local key = self:take("a metadata key").text
  self.keys[key] = true
  if self:accept "in" then
    if not self:accept "(" then problem(self.list[self.at].at, '"(" is wanted after in, not %s', self:found()) end
    local list = {}
    repeat list[#list + 1] = self:value("in", key) until not self:accept ","
    if not self:accept ")" then problem(self.list[self.at].at, '"," or ")" is wanted here, not %s', self:found()) end
    return membership(key, list)
  end
  local sign = self.list[self.at]
  local operator = (sign.kind == "sign" or sign.kind == "keyword") and COMPARE[sign.text]
  if not operator then
    problem(sign.at, 'an operator (= != < <= > >= contains in) is wanted after "%s", not %s', key, self:found())
  end
  self.at = self.at + 1
  return comparison(key, operator, self:value('"' .. sign.text .. '"', operator ~= "contains" and key, ORDERED[operator]), self.fold)
end

function Parser:one()
  self.level = self.level + 1
  if self.level > LEVELS_MAX then problem(self.list[self.at].at, "more than %d levels", LEVELS_MAX) end
  local test
  if self:accept "not" then
    local inner = self:one()
    test = function(meta) return not inner(meta) end
  elseif self:accept "(" then
    test = self:either()
    if not self:accept ")" then problem(self.list[self.at].at, '")" is wanted here, not %s', self:found()) end
  else
    test = self:comparison()
  end
  self.level = self.level - 1
  return test
end

function Parser:both()
  local tests = { self:one() }
  while self:accept "and" do tests[#tests + 1] = self:one() end
  if #tests == 1 then return tests[1] end
  return function(meta)
    for _, test in ipairs(tests) do
      if not test(meta) then return false end
    end
    return true
  end
end

function Parser:either()
  local tests = { self:both() }
  while self:accept "or" do tests[#tests + 1] = self:both() end
  if #tests == 1 then return tests[1] end
  return function(meta)
    for _, test in ipairs(tests) do
      if test(meta) then return true end
    end
    return false
  end
end

local function parse(source, fold)
  local parser = setmetatable({ list = words(source), at = 1, keys = {}, level = 0, fold = fold }, Parser)
  local test = parser:either()
  local rest = parser.list[parser.at]
  if rest.kind ~= "end" then problem(rest.at, '"and" or "or" is wanted here, not %s', parser:found()) end
  local keys = {}
  for key in pairs(parser.keys) do keys[#keys + 1] = key end
  table.sort(keys)
  return test, keys
end

function where.compile(source, fold)
  local good, test, keys = pcall(parse, source, fold or string.lower)
  if good then return test, keys end
  if type(test) ~= "table" or not test.at then error(test, 0) end
  local before = source:sub(1, test.at - 1)
  local column = (utf8.len(before) or #before) + 1
  return nil, ("column %d: %s\n  %s\n  %s^"):format(column, test.text, source:gsub("[\r\n\t]", " "), (" "):rep(column - 1))
end

return where
