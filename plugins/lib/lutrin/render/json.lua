--- The output document as JSON: its blocks as data, numbers as numbers, one block a line.
--
--     {"title": ..., "lang": "fr", "blocks": [
--     {"kind":"table","columns":[{"title":...,"align":...}],"rows":[[cell, ...], ...]}, ...
--     ], "references": [{"number":1,"doc":...,"place":...,"title":...,"date":...,"line":...,"text":...}, ...]}
--
-- A cell with one item is that item, an empty one is null, several are a list. A citation is
-- {"ref": number, "doc":, "place":, "line":, "text": the mention}; place: the file and line of a document whose id does not lead there.

local is_citation = require("lutrin.out").is_citation
local json = require "lutrin.json"

local quote, number = json.quote, json.number

local function object(pairs_list)
  local parts = {}
  for _, p in ipairs(pairs_list) do
    if p[2] ~= nil then parts[#parts + 1] = quote(p[1]) .. ":" .. p[2] end
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

local function array(items, encode)
  local parts = {}
  for i, v in ipairs(items) do parts[i] = encode(v) end
  return "[" .. table.concat(parts, ",") .. "]"
end

local function optional(s) return s ~= nil and quote(tostring(s)) or nil end

local function citation(c)
  local r = c.reference
  return object { { "ref", number(r.number) }, { "doc", quote(r.doc) }, { "place", optional(r.place) }, { "line", c.line and number(c.line) },
    { "text", quote(r.sentence:sub(c.span[1], c.span[2])) } }
end

local function item(v)
  if is_citation(v) then return citation(v) end
  if type(v) == "string" then return quote(v) end
  if type(v) == "number" then return number(v) end
  return tostring(v)
end

local function cell(content)
  if #content == 0 then return "null" end
  return #content == 1 and item(content[1]) or array(content, item)
end

local encode = {}

function encode.heading(b) return { { "level", number(b.level) }, { "text", quote(b.text) } } end
function encode.paragraph(b) return { { "content", array(b.content, item) } } end
encode.note = encode.paragraph
function encode.verbatim(b) return { { "text", quote(b.text) } } end
function encode.list(b) return { { "items", array(b.items, cell) } } end
function encode.quote(b) return { { "text", quote(b.text) }, { "source", b.citation and citation(b.citation) } } end

function encode.bars(b)
  return { { "title", optional(b.title) }, { "unit", optional(b.unit) },
    { "rows", array(b.rows, function(row) return "[" .. quote(row.label) .. "," .. number(row.value) .. "]" end) } }
end

function encode.table(b)
  return { { "title", optional(b.title) },
    { "columns", array(b.columns, function(c) return object { { "title", quote(c.title) }, { "align", optional(c.align) } } end) },
    { "rows", array(b.rows, function(row) return array(row, cell) end) } }
end

return function(out, write)
  write("{" .. '"title":' .. quote(out.title or "") .. ',"lang":' .. quote(out.lang) .. ',"blocks":[')
  for i, b in ipairs(out.blocks) do
    local fields = encode[b.kind](b)
    table.insert(fields, 1, { "kind", quote(b.kind) })
    write((i > 1 and ",\n" or "\n") .. object(fields))
  end
  write '\n],"references":['
  for i, r in ipairs(out.references) do
    write((i > 1 and ",\n" or "\n") .. object { { "number", number(r.number) }, { "doc", quote(r.doc) }, { "place", optional(r.place) },
      { "title", optional(r.title) },
      { "date", optional(r.date) }, { "line", r.line and number(r.line) }, { "text", quote(r.sentence) } })
  end
  write "\n]}\n"
end
