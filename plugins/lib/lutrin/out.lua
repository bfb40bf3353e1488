--- The output document: what a report writes into, and the renderers read from.
--
--     local out = require("lutrin.out").new { lang = "fr" }
--     out:heading "Montants"                        -- out:heading(text, level), 1 to 4; the first is the title
--     out:paragraph("11 articles ", out:cite(a))    -- any number of strings, numbers, annotations, citations
--     out:table { columns = { "montant", "source" }, rows = { { a.value, out:cite(a) } } }
--     out:bars { rows = { { "2019", 12 }, { "2020", 40 } }, unit = "articles" }
--     out:quote(a)                                  -- the words of an annotation with its source
--     out:list { "one", { "two ", out:cite(a) } }
--     out:note "small print"
--     out:verbatim "as it is, line by line"
--
-- Tables. `columns`: titles, or { title =, align = "left|right|center", cite = "words|place" }. `cite` says how a
-- citation shows in that column: "words", the sentence with the mention marked; "place", in CSV where it stands; else a reference
-- mark, and in CSV both. `merge = { 1 }` leaves a cell blank in print where it repeats the one above it. A column of
-- numbers is aligned to the right by itself. A cell is a string, a number, a boolean, nil, an annotation, a
-- citation, or a list of these.
--
-- Citations. out:cite(annotation) copies what it needs at once, so it outlives the document. Two mentions in one
-- sentence are one reference. References are numbered where they first appear in the output.
--
-- In the report's language: out:say(key), out:number(n), out:figure(annotation), out:hedge(mod) (lutrin.messages).

local messages = require "lutrin.messages"

local M = {}

-- A sentence longer than this (a table or a listing read as one) is cut around the mention before it is kept.
local SENTENCE_MAX = 2000

local Citation = {}
Citation.__index = Citation

local function is_citation(v) return type(v) == "table" and getmetatable(v) == Citation end
M.is_citation = is_citation

-- The nearest UTF-8 border at or before / at or after a byte position.
local function border(text, at, step)
  while at > 1 and at <= #text do
    local b = text:byte(at)
    if b < 0x80 or b >= 0xC0 then break end
    at = at + step
  end
  return at
end

local function squeeze(s) return (s:gsub("%s+", " ")) end

--- A sentence on one line with its marked spans, no longer than `budget` bytes or so, as pieces
-- { text =, marked = boolean }: the first span is kept whole, and as much around it as there is room.
function M.pieces(sentence, spans, budget)
  local from, to = 1, #sentence
  if #sentence > budget then
    local first, last = spans[1][1], spans[1][2]
    local room = math.max(budget - (last - first + 1), 40)
    from = math.max(1, first - room // 2)
    to = math.min(#sentence, from + budget)
    from = math.max(1, math.min(from, to - budget))
    -- whole words at both ends, without losing the mention
    if from > 1 then
      local space = sentence:find(" ", from, true)
      from = space and space < first and space + 1 or border(sentence, from, 1)
      from = math.min(from, first)
    end
    if to < #sentence then
      local cut = to
      while cut > last and sentence:byte(cut) ~= 0x20 do cut = cut - 1 end
      to = cut > last and cut - 1 or border(sentence, math.max(to, last) + 1, 1) - 1
    end
  end
  local pieces = {}
  local function add(text, marked)
    if text ~= "" then pieces[#pieces + 1] = { text = text, marked = marked } end
  end
  local at = from
  if from > 1 then add("… ", false) end
  for _, span in ipairs(spans) do
    if span[1] >= at and span[2] <= to then
      add(sentence:sub(at, span[1] - 1), false)
      add(sentence:sub(span[1], span[2]), true)
      at = span[2] + 1
    end
  end
  add(sentence:sub(at, to), false)
  if to < #sentence then add(" …", false) end
  return pieces
end

-- What is kept of an annotation's sentence: one line of text, and the mention's place in it.
local function sentence_of(a)
  local text, first = a.doc:sentence(a)
  local s, e = a.first - first + 1, a.last - first + 1
  e = math.min(e, #text)
  local key = first
  if #text > SENTENCE_MAX then
    local from = border(text, math.max(1, s - SENTENCE_MAX // 2), 1)
    local to = border(text, math.min(#text + 1, e + SENTENCE_MAX // 2), 1) - 1
    text, s, e = text:sub(from, to), s - from + 1, e - from + 1
    key = "@" .. a.first
  end
  local before = squeeze(text:sub(1, s - 1))
  local mention = squeeze(text:sub(s, e))
  return before .. mention .. squeeze(text:sub(e + 1)), { #before + 1, #before + #mention }, key
end

local Out = {}
Out.__index = Out

--- A new empty document. env.lang: "fr" or "en"; env.weak makes a table that does not keep its values alive.
function M.new(env)
  local language = messages.new(env and env.lang)
  return setmetatable({
    lang = language.name, language = language, blocks = {}, references = {},
    -- weak: a citation that a report drops takes its sentence with it
    by_sentence = env and env.weak and env.weak() or {},
  }, Out)
end

function Out:say(key, ...) return self.language:say(key, ...) end
function Out:number(n) return self.language:number(n) end
function Out:figure(a) return self.language:figure(a) end
function Out:hedge(mod) return self.language:hedge(mod) end

--- A citation of an annotation, to be put into paragraphs, cells, lists and quotes.
function Out:cite(a)
  if type(a) ~= "userdata" and type(a) ~= "table" or is_citation(a) then
    error("out:cite wants an annotation, got " .. (is_citation(a) and "a citation" or type(a)), 2)
  end
  local doc = a.doc
  local sentence, span, key = sentence_of(a)
  key = doc.id .. "\0" .. key
  local reference = self.by_sentence[key]
  if not reference then
    reference = { doc = doc.id, title = doc.title, date = doc.date, line = a.line, sentence = sentence, spans = {} }
    self.by_sentence[key] = reference
  end
  local known
  for _, s in ipairs(reference.spans) do known = known or (s[1] == span[1] and s[2] == span[2]) end
  if not known then table.insert(reference.spans, span) end
  return setmetatable({ reference = reference, span = span, line = a.line }, Citation)
end

--- The sentence of a citation as pieces, the mention marked (see pieces).
function Citation:pieces(budget) return M.pieces(self.reference.sentence, { self.span }, budget) end

-- Numbers a reference where it first appears in the output.
local function register(self, reference)
  if reference.number then return end
  table.insert(self.references, reference)
  reference.number = #self.references
  table.sort(reference.spans, function(x, y) return x[1] < y[1] end)
end

-- Any value as a list of strings, numbers, booleans and citations.
local function inline(self, v, into, depth)
  local kind = type(v)
  if v == nil then return into end
  if kind == "string" or kind == "number" or kind == "boolean" then
    into[#into + 1] = v
  elseif is_citation(v) then
    register(self, v.reference)
    into[#into + 1] = v
  elseif kind == "userdata" then
    into[#into + 1] = v.text
  elseif kind == "table" and v.first and v.text then
    into[#into + 1] = v.text -- an annotation written in Lua, as tests do
  elseif kind == "table" and depth < 4 then
    for i = 1, #v do inline(self, v[i], into, depth + 1) end
  else
    error("a report can print strings, numbers, annotations, citations and lists of these, not a " .. kind, 0)
  end
  return into
end

local function add(self, block)
  self.blocks[#self.blocks + 1] = block
  return self
end

function Out:heading(text, level)
  level = math.max(1, math.min(4, math.tointeger(level or 2) or 2))
  if not self.title then
    self.title = tostring(text)
    level = 1
  end
  return add(self, { kind = "heading", level = level, text = tostring(text) })
end

function Out:paragraph(...)
  local content = {}
  for i = 1, select("#", ...) do inline(self, (select(i, ...)), content, 0) end
  return add(self, { kind = "paragraph", content = content })
end

function Out:note(...)
  local content = {}
  for i = 1, select("#", ...) do inline(self, (select(i, ...)), content, 0) end
  return add(self, { kind = "note", content = content })
end

function Out:verbatim(text) return add(self, { kind = "verbatim", text = tostring(text) }) end

function Out:list(items)
  local block = { kind = "list", items = {} }
  for i = 1, #items do block.items[i] = inline(self, items[i], {}, 0) end
  return add(self, block)
end

--- out:quote(annotation) or out:quote(text, citation): the words, and where they stand.
function Out:quote(what, citation)
  local text = what
  if type(what) ~= "string" then
    citation = citation or self:cite(what)
    text = what.text
  end
  if citation then register(self, citation.reference) end
  return add(self, { kind = "quote", text = text, citation = citation })
end

local function column_of(c, align)
  local column = type(c) == "table" and { title = c.title or c[1] or "", align = c.align, cite = c.cite }
    or { title = tostring(c) }
  column.align = column.align or align
  return column
end

-- Right where every filled cell is one number.
local function align_of(rows, at)
  local seen
  for _, row in ipairs(rows) do
    local cell = row[at]
    if #cell > 0 then
      if #cell > 1 or type(cell[1]) ~= "number" then return "left" end
      seen = true
    end
  end
  return seen and "right" or "left"
end

function Out:table(t)
  if type(t) ~= "table" or type(t.rows) ~= "table" then
    error("out:table wants { columns = { ... }, rows = { { ... }, ... } }", 2)
  end
  local block = { kind = "table", title = t.title, columns = {}, rows = {}, merge = {} }
  local width = t.columns and #t.columns or 0
  for r, row in ipairs(t.rows) do
    if type(row) ~= "table" then error("row " .. r .. " of the table is a " .. type(row) .. ", not a list of cells", 2) end
    if not t.columns then width = math.max(width, #row) end
  end
  for r, row in ipairs(t.rows) do
    block.rows[r] = {}
    for c = 1, width do block.rows[r][c] = inline(self, row[c], {}, 0) end
  end
  for c = 1, width do
    local column = column_of(t.columns and t.columns[c] or "", t.align and t.align[c])
    column.align = column.align or align_of(block.rows, c)
    block.columns[c] = column
  end
  for _, c in ipairs(t.merge or {}) do block.merge[c] = true end
  return add(self, block)
end

function Out:bars(t)
  local block = { kind = "bars", title = t.title, unit = t.unit, rows = {} }
  for r, row in ipairs(t.rows or {}) do
    local value = tonumber(row[2] or row.value)
    if not value then error("bar " .. r .. " has no number: a row is { label, number }", 2) end
    block.rows[r] = { label = tostring(row[1] or row.label or ""), value = value }
  end
  return add(self, block)
end

local FORMATS = { text = "text", md = "markdown", html = "html", json = "json", csv = "csv" }
M.formats = { "text", "md", "html", "json", "csv" }

--- Renders into `write(string)`, called in order with pieces of any size. env: host (width, cut), width and color of
-- the terminal, table (number of the table for CSV).
function Out:render(format, write, env)
  local name = FORMATS[format]
  if not name then error("no format \"" .. tostring(format) .. "\": one of " .. table.concat(M.formats, ", "), 2) end
  require("lutrin.render." .. name)(self, write, env or {})
end

return M
