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

-- Features of the gold that its types do not have, each once, with the nearest: { 'money.curency (nearest: "currency")', ... }
local function strange_features(app, cases)
  local told, list = {}, {}
  for _, case in ipairs(cases) do
    for _, g in ipairs(case.expect) do
      local known = g.features and app.features(g.type) or {}
      for _, name in ipairs(next(known) and match.sorted(g.features) or {}) do
        local key = g.type .. "." .. name
        if not known[name] and not known[name:gsub("_text$", "")] and not told[key] then
          local near = app.host.nearest(name, match.sorted(known))
          told[key], list[#list + 1] = true, key .. (near and (' (nearest: "%s")'):format(near) or "")
        end
      end
    end
  end
  return list
end

--- Types of the gold that no rule can find, and features that they do not have.
function M.notes(app, out, measured, only)
  local can, lacking = { sentence = true, token = true }, {}
  for _, kind in ipairs(app.types()) do
    can[kind] = true
    for _, name in ipairs(bridge.makes(kind)) do can[name] = true end
  end
  for _, kind in ipairs(match.sorted(measured.stats.types)) do
    if not can[kind] and (not only or only[kind]) then
      local near = app.host.nearest(kind, match.sorted(can))
      -- the gold may well have other types: only what begins and ends like one of ours is a slip
      if near and (near:sub(1, 1) ~= kind:sub(1, 1) or near:sub(-1) ~= kind:sub(-1)) then near = nil end
      lacking[#lacking + 1] = kind .. (near and (' (nearest: "%s")'):format(near) or "")
    end
  end
  if #lacking > 0 then out:note("No rule finds ", table.concat(lacking, ", "), ".") end
  local strange = strange_features(app, measured.cases)
  if #strange > 0 then out:note("Features of the gold that no rule gives: ", table.concat(strange, ", "), ".") end
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

local function said(types) return types and #types > 0 and "--types " .. table.concat(types, ",") or "all types" end

--- old: of lutrin.eval.diff, read from the file `name`; now: the counts of the new result; types: those of --types, or nil.
function M.diff_summary(found, old, now, name, types)
  local lines = {}
  if said(old.types) ~= said(types) then
    lines[1] = ("%s was saved with %s, and this is measured with %s: give both the same"):format(name, said(old.types), said(types))
  end
  if found.other > 0 then lines[#lines + 1] = ("not compared, for the gold is another one there: %d cases"):format(found.other) end
  if found.unknown > 0 then lines[#lines + 1] = ("not compared, for the old result lacks them: %d cases"):format(found.unknown) end
  if found.gone > 0 then lines[#lines + 1] = ("not compared, for only the old result has them: %d cases"):format(found.gone) end
  if found.compared == 0 then
    lines[#lines + 1] = ("nothing is compared: %s is of another gold, or of other types; measure this one with --save before the change"):format(name)
    return lines
  end
  local partly = found.other + found.unknown + found.gone > 0
  local x, y = partly and found.before or old.counts, partly and found.now or now
  local function change(title, key, scores, later)
    return ("%s %s -> %s"):format(title, percent(scores[key]) or "-", percent(later[key]) or "-")
  end
  lines[#lines + 1] = ("cases: %d gained, %d lost, %d changed otherwise; spans: %d now right, %d no longer; false ones: %d gone, %d new"):format(
    found.gained, found.lost, found.changed, found.better, found.worse, found.fewer, found.more)
  if partly then
    for _, sums in ipairs { x, y } do sums.overlap, sums.value_ok, sums.valued = 0, 0, 0 end -- not kept of single cases
  end
  x, y = match.score(x), match.score(y)
  local changes = { change("P", "precision", x, y), change("R", "recall", x, y), change("F1", "f1", x, y) }
  if not partly then table.move({ change("overlap", "overlap", x, y), change("value", "value", x, y) }, 1, 2, 4, changes) end
  lines[#lines + 1] = (partly and ("of those compared, %d: "):format(found.compared) or "") .. table.concat(changes, ", ")
  return lines
end

return M
