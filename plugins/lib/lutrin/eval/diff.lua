--- Two measures of the same gold, before and after a change to the rules.
--
--     local record = diff.record(host, case, result)                  what is kept of a case
--     local text = diff.encode(host, names, records, total, types)    for --save; types: those of --types, or nil
--     local old, message = diff.decode(host, text)
--     local found = diff.compare(old, cases, records)                 cases and records of now, in the same order
--
-- found.changes: { { case, kind, lines }, ... }, kind "lost" (was whole, is not), "gained", "changed"; the lost ones first.
-- found: cases, lost, gained, changed; better, worse (expected spans that are right now, or no longer); fewer, more (false
-- ones gone, or new); other (cases whose gold is not the old one's), unknown (cases the old file does not have), gone (cases
-- that only the old file has); compared (the rest), and of these { tp, fp, fn }: before, now.

local json = require "lutrin.json"

local M = {}

local VERSION = 1

local function key_of(start, stop, kind) return ("%d-%d %s"):format(start, stop, kind) end

function M.record(host, case, result)
  local seal = { case.text }
  local record = { key = case.key, whole = result.whole, states = {}, false_ones = {} }
  for i, hit in ipairs(result.hits) do
    local g = hit.g
    seal[#seal + 1] = key_of(g.start, g.stop, g.type) .. " " .. host.json_encode { g.value or g.features or 0, g.alt or 0, g.timex or 0 }
    record.states[i] = not hit.made and "missed" or hit.ok == false and "wrong" or "right"
  end
  for i, f in ipairs(result.false_ones) do
    local p = f.made
    record.false_ones[i] = { key_of(p.start, p.stop, p.type), (p.raw.text or "") }
  end
  record.seal = host.hash(table.concat(seal, "\n"))
  return record
end

local LETTERS = { right = "r", wrong = "w", missed = "m" }
local STATES = { r = "right", w = "wrong", m = "missed" }

function M.encode(host, names, records, total, types)
  local parts = { ('{"format":"lutrin eval","version":%d,"gold":%s,%s"counts":%s,"cases":['):format(VERSION, host.json_encode(names),
    types and '"types":' .. host.json_encode(types) .. "," or "", host.json_encode(total)) }
  for i, r in ipairs(records) do
    local letters, ones = {}, {}
    for k, state in ipairs(r.states) do letters[k] = LETTERS[state] end
    for k, f in ipairs(r.false_ones) do ones[k] = ("[%s,%s]"):format(json.quote(f[1]), json.quote(f[2])) end
    parts[#parts + 1] = ('%s\n{"case":%s,"gold":"%s","whole":%s,"spans":"%s","false":[%s]}'):format(i > 1 and "," or "", json.quote(r.key),
      r.seal, tostring(r.whole), table.concat(letters), table.concat(ones, ","))
  end
  parts[#parts + 1] = "\n]}\n"
  return table.concat(parts)
end

-- A case of the file as a record, or nil.
local function record_of(c)
  if type(c) ~= "table" or type(c.case) ~= "string" or type(c.spans) ~= "string" or type(c["false"]) ~= "table" then return nil end
  local record = { seal = c.gold, whole = c.whole == true, states = {}, false_ones = c["false"] }
  for letter in c.spans:gmatch "." do record.states[#record.states + 1] = STATES[letter] or "missed" end
  return record
end

function M.decode(host, text)
  local value = host.json_decode(text)
  if type(value) ~= "table" or value.format ~= "lutrin eval" then
    local ours = text:find '^{"format":"lutrin eval"'
    return nil, ours and "is damaged or cut off: save it again" or "is nothing that `lutrin eval GOLD --save FILE` wrote"
  end
  if value.version ~= VERSION then return nil, "was made by another version of lutrin: save it again" end
  local old = { counts = value.counts, types = type(value.types) == "table" and value.types or nil, by_key = {} }
  for _, c in ipairs(type(value.cases) == "table" and value.cases or { false }) do
    local record = record_of(c)
    if not record then return nil, "is damaged: save it again" end
    old.by_key[c.case] = record
  end
  return old
end

local SAID = { right = "right", wrong = "with a wrong value", missed = "missed" }

local function spans_changed(case, result, was, is, sums, show)
  local lines, marks = {}, {}
  for i, hit in ipairs(result.hits) do
    local before, now = was.states[i], is.states[i]
    if before ~= now then
      local better = now == "right" or before == "missed"
      if now == "right" then sums.better = sums.better + 1 elseif before == "right" then sums.worse = sums.worse + 1 end
      lines[#lines + 1] = ("%s %s: %s, was %s"):format(better and "+" or "-", show(case, hit.g), SAID[now], SAID[before])
      marks[#marks + 1] = { hit.g.start, hit.g.stop, "[", "]" }
    end
  end
  return lines, marks
end

local function false_changed(was, is, sums, lines, marks)
  local function missing_in(list, other, sign, name, said)
    local has = {}
    for _, f in ipairs(other) do has[f[1]] = true end
    for _, f in ipairs(list) do
      if not has[f[1]] then
        sums[name] = sums[name] + 1
        local start, stop, kind = f[1]:match "^(%d+)%-(%d+) (.*)$"
        lines[#lines + 1] = ('%s %s "%s": %s'):format(sign, kind, f[2]:gsub("%s+", " "), said)
        marks[#marks + 1] = { math.tointeger(tonumber(start)), math.tointeger(tonumber(stop)), "{", "}" }
      end
    end
  end
  missing_in(was.false_ones, is.false_ones, "+", "fewer", "false, no longer found")
  missing_in(is.false_ones, was.false_ones, "-", "more", "false, was not found")
end

local ORDER = { lost = 1, changed = 2, gained = 3 }

-- Adds up what a record says of its case.
local function count(sums, record)
  for _, state in ipairs(record.states) do
    local name = state == "missed" and "fn" or "tp"
    sums[name] = sums[name] + 1
  end
  sums.fp = sums.fp + #record.false_ones
end

--- cases[i], results[i] and records[i] belong together. show(case, g): an expected span in words.
function M.compare(old, cases, results, records, show)
  local found = { changes = {}, cases = #cases, lost = 0, gained = 0, changed = 0, better = 0, worse = 0, fewer = 0, more = 0, other = 0,
    unknown = 0, gone = 0, compared = 0, before = { tp = 0, fp = 0, fn = 0 }, now = { tp = 0, fp = 0, fn = 0 } }
  local there = {}
  for i, case in ipairs(cases) do
    local was, is = old.by_key[case.key], records[i]
    there[case.key] = true
    if not was then
      found.unknown = found.unknown + 1
    elseif was.seal ~= is.seal or #was.states ~= #is.states then
      found.other = found.other + 1
    else
      found.compared = found.compared + 1
      count(found.before, was)
      count(found.now, is)
      local lines, marks = spans_changed(case, results[i], was, is, found, show)
      false_changed(was, is, found, lines, marks)
      if #lines > 0 then
        local kind = was.whole == is.whole and "changed" or is.whole and "gained" or "lost"
        found[kind] = found[kind] + 1
        table.insert(found.changes, { case = case, kind = kind, lines = lines, marks = marks, number = i })
      end
    end
  end
  for key in pairs(old.by_key) do found.gone = found.gone + (there[key] and 0 or 1) end
  table.sort(found.changes, function(x, y)
    if x.kind ~= y.kind then return ORDER[x.kind] < ORDER[y.kind] end
    return x.number < y.number
  end)
  return found
end

return M
