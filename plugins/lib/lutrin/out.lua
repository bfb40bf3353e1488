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
local methods = require "lutrin.methods"
local sorted_keys = require "lutrin.keys"

local M = {}

-- A sentence longer than this (a table or a listing read as one) is cut around the mention before it is kept.
local SENTENCE_MAX = 2000

local Citation = {}
Citation.__index = Citation

function Citation.__concat()
  error("a citation cannot be joined with ..; give the parts one after the other: out:paragraph(\"x \", out:cite(a))", 2)
end

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

-- What was given instead of what was wanted, in a message.
local function is_document(v) return type(v) == "userdata" and tostring(v):find "^document %S" and not tostring(v):find '^document "' end

local function found(v)
  if is_citation(v) then return "a citation" end
  if v == nil then return "nil" end
  if type(v) == "string" then return #v <= 40 and '"' .. v .. '"' or "a string" end
  return is_document(v) and "a document" or "a " .. type(v)
end

-- What a figure without a value comes to.
local NO_VALUE = "; a range has low and high instead of value: out:figure(a) writes both"

--- Text that is given as such; an annotation is its words.
local function text_of(what, v)
  local kind = type(v)
  if kind == "userdata" and not is_document(v) then return v.text end
  if kind ~= "string" and kind ~= "number" and kind ~= "boolean" then error(what .. " takes text, found " .. found(v), 3) end
  return tostring(v)
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

local Out = methods.class("out", { "title", "nearest" })

--- A new empty document. env.lang: "fr" or "en"; env.weak makes a table that does not keep its values alive; env.nearest: of the
-- host, for messages.
function M.new(env)
  local language = messages.new(env and env.lang)
  return setmetatable({
    lang = language.name, language = language, blocks = {}, references = {}, nearest = env and env.nearest,
    -- weak: a citation that a report drops takes its sentence with it
    by_sentence = env and env.weak and env.weak() or {},
  }, Out)
end

function Out:say(key, ...) return self.language:say(key, ...) end
function Out:number(n)
  if type(n) ~= "number" then error("out:number takes a number, found " .. found(n) .. NO_VALUE, 2) end
  return self.language:number(n)
end

function Out:figure(a)
  if type(a) ~= "table" and (type(a) ~= "userdata" or is_document(a)) then
    error("out:figure takes an annotation, found " .. found(a) .. "; a number takes out:number(n)", 2)
  end
  return self.language:figure(a)
end

function Out:hedge(mod) return self.language:hedge(mod) end

--- A citation of an annotation, to be put into paragraphs, cells, lists and quotes.
function Out:cite(a)
  if type(a) ~= "userdata" and type(a) ~= "table" or is_citation(a) or is_document(a) then
    error("out:cite takes an annotation, found " .. found(a), 2)
  end
  local doc = a.doc
  local sentence, span, key = sentence_of(a)
  key = doc.id .. "\0" .. key
  local reference = self.by_sentence[key]
  if not reference then
    reference = { doc = doc.id, place = doc.place, title = doc.title, date = doc.date, line = a.line, sentence = sentence, spans = {} }
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

-- Any value as a list of strings, numbers, booleans and citations. level: where what is none is told, counted from here.
local function inline(self, v, into, depth, level)
  local kind = type(v)
  if v == nil then return into end
  if kind == "string" or kind == "number" or kind == "boolean" then
    into[#into + 1] = v
  elseif is_citation(v) then
    register(self, v.reference)
    into[#into + 1] = v
  elseif is_document(v) then
    error("a report can print doc.id, doc.title or doc.text, not a document itself", level)
  elseif kind == "userdata" then
    into[#into + 1] = v.text
  elseif kind == "table" and v.first and v.text then
    into[#into + 1] = v.text -- an annotation written in Lua, as tests do
  elseif kind == "table" and depth < 4 then
    for i = 1, #v do inline(self, v[i], into, depth + 1, level + 1) end
  else
    error("a report can print strings, numbers, annotations, citations and lists of these, not a " .. kind, level)
  end
  return into
end

local function add(self, block)
  self.blocks[#self.blocks + 1] = block
  return self
end

function Out:heading(text, level)
  text = text_of("out:heading", text)
  if level ~= nil and not (math.type(level) == "integer" and level >= 1 and level <= 4) then
    error("out:heading(text, level): the level is a whole number from 1 to 4, found " .. found(level), 2)
  end
  if not self.title then self.title, level = text, 1 end
  return add(self, { kind = "heading", level = level or 2, text = text })
end

function Out:paragraph(...)
  local content = {}
  for i = 1, select("#", ...) do inline(self, (select(i, ...)), content, 0, 3) end
  return add(self, { kind = "paragraph", content = content })
end

function Out:note(...)
  local content = {}
  for i = 1, select("#", ...) do inline(self, (select(i, ...)), content, 0, 3) end
  return add(self, { kind = "note", content = content })
end

function Out:verbatim(text) return add(self, { kind = "verbatim", text = text_of("out:verbatim", text) }) end

function Out:list(items, more)
  if type(items) ~= "table" or is_citation(items) or more ~= nil then
    error('out:list takes one list: out:list { "one", "two" }, found ' .. (more ~= nil and "several values" or found(items)), 2)
  end
  local block = { kind = "list", items = {} }
  for i = 1, #items do block.items[i] = inline(self, items[i], {}, 0, 3) end
  return add(self, block)
end

--- out:quote(annotation) or out:quote(text, citation): the words, and where they stand.
function Out:quote(what, citation)
  local text = what
  if type(what) ~= "string" then
    if type(what) ~= "table" and type(what) ~= "userdata" or is_citation(what) or is_document(what) then
      error("out:quote takes an annotation, or words and a citation: out:quote(a), found " .. found(what), 2)
    end
    citation = citation or self:cite(what)
    text = what.text
  end
  if citation then register(self, citation.reference) end
  return add(self, { kind = "quote", text = text, citation = citation })
end

local ALIGNS = { left = true, right = true, center = true }
local CITES = { words = true, place = true }
local COLUMN = { title = true, align = true, cite = true }
local TABLE = { title = true, columns = true, rows = true, merge = true, align = true }
local BARS = { title = true, rows = true, unit = true }

--- Raises for a field that a table given to `what` does not have; level: of whoever wrote it.
local function check_fields(self, what, given, known, level)
  for key in pairs(given) do
    if not known[key] then
      local names = sorted_keys(known)
      local near = self.nearest and self.nearest(tostring(key), names)
      error(('%s has no field "%s" (%s)'):format(what, tostring(key), near and ('nearest: "%s"'):format(near)
        or "it has: " .. table.concat(names, ", ")), level + 1)
    end
  end
end

local function check_choice(what, value, choices)
  if value ~= nil and not choices[value] then
    error(("%s is one of %s, found %s"):format(what, table.concat(sorted_keys(choices), ", "), found(value)), 4)
  end
end

local function column_of(self, c, at, align)
  if type(c) ~= "table" then return { title = tostring(c), align = align } end
  local fields = {}
  for key, value in pairs(c) do fields[key ~= 1 and key or "title"] = value end
  check_fields(self, ("column %d of the table"):format(at), fields, COLUMN, 3)
  check_choice(("align of column %d"):format(at), c.align, ALIGNS)
  check_choice(("cite of column %d"):format(at), c.cite, CITES)
  return { title = fields.title or "", align = c.align or align, cite = c.cite }
end

--- How many cells a row has, holes and all. columns: nil if the table names none.
local function cells_of(row, r, columns)
  if type(row) ~= "table" or is_citation(row) then
    error(("row %d of the table is %s, not a list of cells"):format(r, found(row)), 3)
  end
  local count = 0
  for key in pairs(row) do
    if math.type(key) ~= "integer" or key < 1 then
      error(('row %d of the table has a field "%s": a row is a list of cells in the order of the columns'):format(r, tostring(key)), 3)
    end
    count = math.max(count, key)
  end
  if columns and count > #columns then
    error(("row %d of the table has %d cells, and the table %d column%s: name the others in columns, or take cells out"):format(r, count,
      #columns, #columns == 1 and "" or "s"), 3)
  end
  return count
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
    error("out:table takes { columns = { ... }, rows = { { ... }, ... } }", 2)
  end
  check_fields(self, "out:table", t, TABLE, 2)
  for _, key in ipairs { "columns", "merge", "align" } do
    if t[key] ~= nil and type(t[key]) ~= "table" then error(("out:table: %s is a list, found %s"):format(key, found(t[key])), 2) end
  end
  local block = { kind = "table", title = t.title, columns = {}, rows = {}, merge = {} }
  local width = t.columns and #t.columns or 0
  for r, row in ipairs(t.rows) do width = math.max(width, cells_of(row, r, t.columns)) end
  for r, row in ipairs(t.rows) do
    block.rows[r] = {}
    for c = 1, width do block.rows[r][c] = inline(self, row[c], {}, 0, 3) end
  end
  for c = 1, width do
    local column = column_of(self, t.columns and t.columns[c] or "", c, t.align and t.align[c])
    column.align = column.align or align_of(block.rows, c)
    block.columns[c] = column
  end
  for _, c in ipairs(t.merge or {}) do block.merge[c] = true end
  return add(self, block)
end

function Out:bars(t)
  if type(t) ~= "table" or type(t.rows) ~= "table" then error('out:bars takes { rows = { { "label", number }, ... } }', 2) end
  check_fields(self, "out:bars", t, BARS, 2)
  for key in pairs(t.rows) do
    if math.type(key) ~= "integer" then
      error(('out:bars: rows is a list of { "label", number }, and has a field "%s"'):format(tostring(key)), 2)
    end
  end
  local block = { kind = "bars", title = t.title, unit = t.unit, rows = {} }
  for r, row in ipairs(t.rows) do
    local value = type(row) == "table" and tonumber(row[2] or row.value)
    if not value or value ~= value or math.abs(value) == math.huge then
      error("bar " .. r .. " has no number: a row is { label, number }", 2)
    end
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

methods.public(Out, { "heading", "paragraph", "note", "list", "table", "bars", "quote", "verbatim", "cite", "number", "figure",
  "hedge", "language" }, function(self) return self.nearest end)

return M
