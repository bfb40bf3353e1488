--- The figures of lutrin eval as tables and lines.

local bridge = require "lutrin.eval.bridge"
local match = require "lutrin.eval.match"
local sheet = require "lutrin.eval.sheet"

local M = {}

M.sorted = match.sorted

local function percent(n) return n and ("%.1f"):format(n) or nil end

local function row_of(set, kind, count, cases)
  local s = match.score(count)
  local row = { set, kind, s.gold, percent(s.precision), percent(s.recall), percent(s.f1), percent(s.overlap), percent(s.value) }
  if cases then row[9], row[10] = ("%d/%d"):format(count.whole, count.cases), percent(100 * count.whole / count.cases) end
  return row
end

-- A set in one line if it has one type, else all its types below it.
local function add_set(rows, name, set)
  local kinds = match.sorted(set.types)
  rows[#rows + 1] = row_of(name, #kinds == 1 and kinds[1] or "", set.total, true)
  for _, kind in ipairs(#kinds > 1 and kinds or {}) do rows[#rows + 1] = row_of(name, kind, set.types[kind]) end
end

--- One row a set, one a type in it; all sets together at the end.
function M.scores(out, stats)
  local rows, names = {}, match.sorted(stats.sets)
  for _, name in ipairs(names) do add_set(rows, name, stats.sets[name]) end
  if #names > 1 then add_set(rows, "ALL", stats) end
  local columns = { "set", "type", "gold" }
  for _, title in ipairs { "P", "R", "F1", "overlap", "value", "whole", "%" } do
    columns[#columns + 1] = { title = title, align = "right" }
  end
  out:table { columns = columns, rows = rows, merge = { 1 } }
end

--- Types of the gold that no rule can find.
function M.notes(app, out, measured, only)
  local can, lacking = { sentence = true, token = true }, {}
  for _, kind in ipairs(app.types()) do
    can[kind] = true
    for _, name in ipairs(bridge.makes(kind)) do can[name] = true end
  end
  for _, kind in ipairs(match.sorted(measured.stats.types)) do
    if not can[kind] and (not only or only[kind]) then lacking[#lacking + 1] = kind end
  end
  if #lacking > 0 then out:note("No rule finds ", table.concat(lacking, ", "), ".") end
end

local function sheet_row(name, c)
  local low, high = sheet.wilson(c.right, c.judged)
  return { name, c.judged, c.right, c.judged > 0 and percent(100 * c.right / c.judged) or nil,
    c.judged > 0 and ("%.1f to %.1f"):format(100 * low, 100 * high) or nil, c.open }
end

function M.sheet(out, result)
  local rows, names = {}, match.sorted(result.types)
  for _, name in ipairs(names) do rows[#rows + 1] = sheet_row(name, result.types[name]) end
  if #names > 1 then rows[#rows + 1] = sheet_row("ALL", result.total) end
  out:table { columns = { "type", "judged", "right", { title = "precision", align = "right" },
    { title = "95 % interval", align = "right" }, "not judged" }, rows = rows }
end

--- counts: of the old result and of the new one.
function M.diff_summary(found, before, now)
  local lines = {}
  if found.other > 0 then lines[1] = ("not compared, for the gold is another one there: %d cases"):format(found.other) end
  if found.unknown > 0 then lines[#lines + 1] = ("not compared, for the old result lacks them: %d cases"):format(found.unknown) end
  local x, y = match.score(before), match.score(now)
  local function change(name, key) return ("%s %s -> %s"):format(name, percent(x[key]) or "-", percent(y[key]) or "-") end
  lines[#lines + 1] = ("cases: %d gained, %d lost, %d changed otherwise; spans: %d now right, %d no longer; false ones: %d gone, %d new"):format(
    found.gained, found.lost, found.changed, found.better, found.worse, found.fewer, found.more)
  lines[#lines + 1] = table.concat({ change("P", "precision"), change("R", "recall"), change("F1", "f1"), change("overlap", "overlap"),
    change("value", "value") }, ", ")
  return lines
end

return M
