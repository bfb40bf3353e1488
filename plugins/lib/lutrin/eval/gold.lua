--- Files of gold: what a reader of the texts says is in them.
--
--     local gold, message = gold.read(host, name, bytes)
--
-- kind "cases": one JSON object a line, each with its text.
--     {"id": "a1", "set": "press", "text": "Il a 20 ans.", "reference": "2020-04-24",
--      "expect": [{"start": 5, "end": 11, "type": "age", "value": {"amount": 20, "unit": "year"}}]}
--   gold.cases: { id, set, text, reference, lang, types, expect, trim = true, supported, meta }
-- kind "annotations": lines of `lutrin export jsonl`. The texts are in a corpus.
--   gold.docs[id] = { id, set, expect } in the order of gold.order; gold.types: set of all types
-- kind "sheet": a table with a column "verdict" (lutrin sample), tabs, commas or semicolons between.
--   gold.rows: { verdict =, type =, ... } by the titles of the columns; what is not counted is told (lutrin.eval.sheet)
--
-- Offsets are bytes from 0, `end` excluded. A span without `start` is looked for by its `text`, from the span before it on.

local sheet = require "lutrin.eval.sheet"

local M = {}

-- Rows named in one message.
local SHOWN = 10

local RESERVED = { doc = true, id = true, type = true, start = true, ["end"] = true, text = true, rule = true }

-- A null is an absence.
local function given(host, v)
  if v == host.null then return nil end
  return v
end

local function is_list(v) return type(v) == "table" and (next(v) == nil or v[1] ~= nil) end

--- Places spans that have a text and no offsets; nil and a message if one is not there.
function M.place(text, expect)
  local at = 1
  for _, g in ipairs(expect) do
    if not g.start then
      local first = text:find(g.text, at, true) or text:find(g.text, 1, true)
      if not first then return nil, ('"%s" is not in the text'):format(g.text) end
      g.start, g.stop = first - 1, first - 1 + #g.text
      at = g.stop + 1
    else
      at = g.start + 1
    end
  end
  return expect
end

--- A case with a span that cannot be placed: the others are measured.
function M.leave_out(host, gold, message)
  gold.troubled = true
  host.log("warning", message .. "; the case is left out: write the words as they stand there")
end

-- What a span of a case may say; other keys are the gold's own, unless they are much like one of these.
local KEYS = { "start", "end", "type", "text", "value", "alt", "alt_types", "timex", "nested" }
local KNOWN = {}
for _, key in ipairs(KEYS) do KNOWN[key] = true end

local function slip_of(host, raw)
  for key in pairs(raw) do
    local near = not KNOWN[key] and host.nearest(key, KEYS)
    if near and raw[near] == nil then return ('unknown key "%s" (nearest: "%s")'):format(key, near) end
  end
end

local function span_of(host, raw, kind)
  if type(raw) ~= "table" then return nil, "what is expected is a list of objects" end
  local g = { start = math.tointeger(given(host, raw.start)), stop = math.tointeger(given(host, raw["end"])), type = kind or raw.type,
    text = given(host, raw.text), value = given(host, raw.value), alt = given(host, raw.alt), alt_types = given(host, raw.alt_types),
    timex = given(host, raw.timex), nested = raw.nested == true }
  if type(g.type) ~= "string" then return nil, "a span has no type" end
  if not (g.start and g.stop and g.start <= g.stop) then
    if type(g.text) ~= "string" or g.text == "" then return nil, "a span has neither start and end nor a text to be looked for" end
    g.start, g.stop = nil, nil
  end
  for _, name in ipairs { "alt", "alt_types" } do
    if g[name] ~= nil and not is_list(g[name]) then return nil, name .. " is a list" end
  end
  return g
end

-- Adds raw spans to `expect`; nil and a message if one is wrong.
local function add_spans(host, expect, list, kind)
  if list == nil then return expect end
  if not is_list(list) then return nil, "what is expected is a list of objects" end
  for _, raw in ipairs(list) do
    local slip = type(raw) == "table" and slip_of(host, raw)
    local g, message = span_of(host, raw, kind)
    if slip or not g then return nil, slip or message end
    expect[#expect + 1] = g
  end
  return expect
end

local function types_of(raw, expect, host)
  local types = {}
  local list = given(host, raw.types)
  if is_list(list) and #list > 0 then
    for _, name in ipairs(list) do types[name] = true end
  else
    for _, g in ipairs(expect) do types[g.type] = true end
  end
  return types
end

-- Treebanks say sentences and tokens, nothing else.
local function units_of(host, raw)
  local expect, message = add_spans(host, {}, given(host, raw.sentences), "sentence")
  if expect then expect, message = add_spans(host, expect, given(host, raw.tokens), "token") end
  return expect, message
end

local function case_of(host, raw, name, number)
  if type(raw.text) ~= "string" then return nil, "a case has a text" end
  local units = raw.expect == nil
  local expect, message
  if units then
    if raw.sentences == nil and raw.tokens == nil then return nil, "a case has expect, a list that may be empty" end
    expect, message = units_of(host, raw)
  else
    expect, message = add_spans(host, {}, raw.expect)
  end
  if not expect then return nil, message end
  expect, message = M.place(raw.text, expect)
  if not expect then return nil, message, true end
  local meta = {}
  for k, v in pairs(raw) do
    if k ~= "text" and v ~= host.null and (type(v) ~= "table" or type(v[1]) == "string") then meta[k] = v end
  end
  meta.date = meta.date or meta.reference
  return { id = tostring(given(host, raw.id) or number), set = tostring(given(host, raw.set) or name), text = raw.text,
    reference = given(host, raw.reference), lang = given(host, raw.lang), expect = expect, trim = not units,
    types = units and { sentence = true, token = true } or types_of(raw, expect, host),
    supported = raw.supported ~= false or raw.supported == host.null, meta = meta }
end

local function read_cases(host, name, lines)
  local gold = { kind = "cases", cases = {} }
  for _, line in ipairs(lines) do
    local case, message, alone = case_of(host, line.value, name, line.number)
    message = message and ("%s:%d: %s"):format(name, line.number, message)
    if not case and not alone then return nil, message end
    if not case then M.leave_out(host, gold, message) end
    gold.cases[#gold.cases + 1] = case
  end
  return gold
end

-- Ids of referred annotations change with the rules; their words, in <name>_text, do not.
local function features_of(raw)
  local features = {}
  for k, v in pairs(raw) do
    if not RESERVED[k] and raw[k .. "_text"] == nil then features[k] = v end
  end
  return features
end

local function read_annotations(host, name, lines)
  local gold = { kind = "annotations", name = name, docs = {}, order = {}, types = {} }
  for _, line in ipairs(lines) do
    local raw = line.value
    local doc = gold.docs[raw.doc]
    if type(raw.doc) ~= "string" then return nil, ("%s:%d: an annotation names its document, doc"):format(name, line.number) end
    if not doc then
      doc = { id = raw.doc, set = name, expect = {} }
      gold.docs[raw.doc], gold.order[#gold.order + 1] = doc, doc
    end
    if given(host, raw.type) == nil and (raw.text ~= nil or raw.start ~= nil) then
      return nil, ("%s:%d: a mention has a type; {\"doc\":\"...\"} alone says that nothing is in the document"):format(name, line.number)
    end
    -- a document alone, without a type: there is nothing in it
    if given(host, raw.type) ~= nil then
      local g, message = span_of(host, raw)
      if not g then return nil, ("%s:%d: %s"):format(name, line.number, message) end
      g.features, g.value, g.line = features_of(raw), nil, line.number
      gold.types[g.type] = true
      doc.expect[#doc.expect + 1] = g
    end
  end
  return gold
end

-- A spreadsheet's own encoding: what a verdict with accents says cannot be read.
local function check_encoding(host, name, bytes)
  local _, at = utf8.len(bytes)
  if not at then return end
  local _, line = bytes:sub(1, at):gsub("\r\n", "\n"):gsub("[\r\n]", "")
  host.log("warning", ("%s: the sheet is not UTF-8 (line %d), so words with accents may not be understood: save it as UTF-8"):format(
    name, line + 1))
end

-- Rows that do not count are told here, where the sheet still has a name.
local function read_sheet(host, name, bytes)
  local gold = sheet.read(bytes)
  if not gold then return nil end
  local all, unread, open = #gold.rows + gold.lost, gold.unread, 0
  local function tell(n, has, have, said)
    if n == 0 then return end
    host.log("warning", ("%s: %d of %d row%s %s %s"):format(name, n, all, all == 1 and "" or "s", n == 1 and has or have, said))
  end
  check_encoding(host, name, bytes)
  for _, row in ipairs(gold.rows) do
    row.sheet = name
    if row.verdict:find "^[%s.]*$" then open = open + 1 end
  end
  tell(gold.lost, "cannot", "cannot", ("be read, and %s not counted: row%s %s%s"):format(gold.lost == 1 and "is" or "are",
    #unread == 1 and "" or "s", table.concat(unread, ", ", 1, math.min(#unread, SHOWN)), #unread > SHOWN and " ..." or ""))
  tell(open, "has", "have", ("no verdict, and %s not counted"):format(open == 1 and "is" or "are"))
  return gold
end

local function read_lines(host, name, bytes)
  local lines, number = {}, 0
  for text in (bytes .. "\n"):gmatch "(.-)\r?\n" do
    number = number + 1
    if text:find "%S" then
      local value, message = host.json_decode(text)
      if number == 1 and text:find '^{"format":"lutrin eval"' then
        return nil, name .. ": a result of --save is no gold: lutrin eval GOLD --diff " .. name
      end
      if type(value) ~= "table" then
        return nil, ("%s:%d: a line of gold is a JSON object: %s"):format(name, number, message or "found something else")
      end
      lines[#lines + 1] = { number = number, value = value }
    end
  end
  return lines
end

function M.read(host, name, bytes)
  bytes = bytes:gsub("^\xEF\xBB\xBF", "")
  name = name:match "[^/]+$" or name
  if bytes:find "^%s*{" then
    local lines, message = read_lines(host, name, bytes)
    if not lines then return nil, message end
    local first = lines[1].value
    if first.doc ~= nil and first.expect == nil then return read_annotations(host, name, lines) end
    return read_cases(host, name, lines)
  end
  local rows = read_sheet(host, name, bytes)
  if rows then return rows end
  return nil, name .. ": neither cases (JSON lines with text and expect), nor an export of lutrin's (JSON lines with doc and "
    .. "type), nor a sheet of `lutrin sample` (columns verdict and type)"
end

return M
