--- Cases as lines for people: the text with its spans marked, what was expected, what was found.
--
--     show.case(host, case, result)         --> lines
--     show.marked(text, marks)              marks: { { start, stop, open, close }, ... }, bytes from 0

local M = {}

-- Bytes of text shown whole; of a longer one, so much around what is marked, and no more than this in all.
local WHOLE, AROUND = 400, 80
-- Lines about one case.
local LINES = 24

-- The nearest UTF-8 border at or after a byte position.
local function border(text, at)
  while at > 1 and at <= #text do
    local b = text:byte(at)
    if b < 0x80 or b >= 0xC0 then break end
    at = at + 1
  end
  return at
end

local function window(text, marks)
  if #text <= WHOLE or #marks == 0 then
    local stop = math.min(#text + 1, border(text, WHOLE + 1))
    return 1, stop - 1
  end
  local first, last = math.huge, 0
  for _, m in ipairs(marks) do first = math.min(first, m[1] + 1) end
  local from = math.max(1, border(text, math.max(1, first - AROUND)))
  for _, m in ipairs(marks) do
    if m[2] <= from + WHOLE then last = math.max(last, m[2]) end
  end
  last = math.max(last, from)
  return from, math.min(#text, border(text, last + AROUND + 1) - 1)
end

--- On one line.
function M.marked(text, marks)
  local from, to = window(text, marks)
  local events = {}
  for i, m in ipairs(marks) do
    if m[1] + 1 >= from and m[2] <= to then
      -- of two that begin or end together the longer is outside
      events[#events + 1] = { at = m[1] + 1, rank = 1, far = -m[2], order = i, text = m[3] }
      events[#events + 1] = { at = m[2] + 1, rank = 0, far = -m[1], order = -i, text = m[4] }
    end
  end
  table.sort(events, function(x, y)
    if x.at ~= y.at then return x.at < y.at end
    if x.rank ~= y.rank then return x.rank < y.rank end
    if x.far ~= y.far then return x.far < y.far end
    return x.order < y.order
  end)
  local parts, at = { from > 1 and "… " or "" }, from
  for _, e in ipairs(events) do
    parts[#parts + 1] = text:sub(at, e.at - 1)
    parts[#parts + 1] = e.text
    at = e.at
  end
  parts[#parts + 1] = text:sub(at, to)
  if to < #text then parts[#parts + 1] = " …" end
  return (table.concat(parts):gsub("%s+", " "))
end

-- A JSON value without the quotes of a plain string.
local function value_text(host, v)
  if v == nil or v == host.null then return nil end
  return host.json_encode(v)
end

--- An expected span: date "mardi" = "2020-04-21" or "2020-04-28".
function M.expected(host, case, g)
  local value
  if g.features then
    value = next(g.features) ~= nil and value_text(host, g.features) or nil
  else
    local all = { value_text(host, g.value) }
    for _, v in ipairs(g.value ~= nil and g.alt or {}) do all[#all + 1] = value_text(host, v) end
    if #all > 0 then value = table.concat(all, " or ") end
  end
  return ('%s "%s"%s'):format(g.type, case.text:sub(g.start + 1, g.stop):gsub("%s+", " "), value and " = " .. value or "")
end

--- A found one: date "mardi" = {"value":"XXXX-WXX-2"}, with lutrin's type where the gold calls it otherwise, and its rule.
function M.found(host, p)
  local raw, features = p.raw, {}
  for k, v in pairs(raw) do features[k] = v end
  for _, k in ipairs { "doc", "id", "type", "start", "end", "text", "rule" } do features[k] = nil end
  local kind = raw.type ~= p.type and ("%s (%s)"):format(p.type, raw.type) or p.type
  return ('%s "%s"%s%s'):format(kind, (raw.text or ""):gsub("%s+", " "), next(features) ~= nil and " = " .. host.json_encode(features) or "",
    raw.rule and "  " .. raw.rule or "")
end

function M.case(host, case, result)
  local lines, marks, expected, found = {}, {}, {}, {}
  for _, hit in ipairs(result.hits) do
    if not hit.made or hit.ok == false then
      marks[#marks + 1] = { hit.g.start, hit.g.stop, "[", "]" }
      expected[#expected + 1] = "expected  " .. M.expected(host, case, hit.g)
      if hit.made then found[#found + 1] = "found     " .. M.found(host, hit.made) end
    end
  end
  for _, f in ipairs(result.false_ones) do
    marks[#marks + 1] = { f.made.was or f.made.start, f.made.stop, "{", "}" }
    found[#found + 1] = "found     " .. M.found(host, f.made)
  end
  if #expected == 0 then expected[1] = "expected  nothing there" end
  if #found == 0 then found[1] = "found     nothing" end
  lines[1] = case.key .. (case.reference and ("  (of %s)"):format(case.reference) or "")
  lines[2] = "  " .. M.marked(case.text, marks)
  for _, list in ipairs { expected, found } do
    for i, line in ipairs(list) do
      if i > LINES // 2 then
        lines[#lines + 1] = ("  ... and %d more"):format(#list - i + 1)
        break
      end
      lines[#lines + 1] = "  " .. line
    end
  end
  return lines
end

return M
