--- A sheet of `lutrin sample`: its rows, and its verdicts counted: precision by type with its 95 % interval.
--
--     local gold = sheet.read(bytes)                     nil: no table with the columns verdict and type
--     gold.rows = { { verdict =, type =, ..., number = }, ... }     number: the row's in the table, titles are row 1
--     gold.lost, gold.unread     how many rows cannot be read, and the numbers where they are: those without the name of a
--                                type, and those that a program has joined to a cell before them
--     local result = sheet.count(rows, fold)
--     result.types[type] = { right, judged, open }       open: rows without a verdict
--     result.unknown = { { verdict, row, sheet }, ... }          words that are no verdict: those rows count as open
--     sheet.wilson(right, judged)                         --> low, high, as shares of 1
--
-- right: 1 yes y oui o ok x v true vrai juste correct right bon + ✓ ✔        wrong: 0 no n non false faux wrong incorrect ko - ✗ ✘
--
-- Cells are read with quotes (RFC 4180) and without. Which of the two a line with tabs is, the number of its cells tells: a
-- quote that does not begin a cell, or that begins one and is not closed, is a character. So old sheets, which had no
-- quotes round their cells, and those that programs have written again are read alike.

local csv = require "lutrin.csv"

local M = {}

local VERDICTS = {}
for word in ("1 yes y oui o ok x v true vrai juste correct right bon + ✓ ✔"):gmatch "%S+" do VERDICTS[word] = true end
for word in ("0 no n non false faux wrong incorrect ko - ✗ ✘"):gmatch "%S+" do VERDICTS[word] = false end

-- The normal quantile of a two-sided 95 % interval.
local Z = 1.959963984540054

--- Wilson's score interval: holds its promise for few rows, and for precisions near 1.
function M.wilson(right, judged)
  if judged == 0 then return 0, 1 end
  local p, zz = right / judged, Z * Z / judged
  local center = (p + zz / 2) / (1 + zz)
  local half = Z * math.sqrt(p * (1 - p) / judged + zz / (4 * judged)) / (1 + zz)
  return math.max(0, center - half), math.min(1, center + half)
end

-- A cell in quotes without them, any other as it is.
local function bare(cell)
  local inner = cell:match '^"(.*)"$'
  if inner and not inner:gsub('""', ""):find('"', 1, true) then return (inner:gsub('""', '"')) end
  return cell
end

-- Every separator separates.
local function split(line, separator)
  local cells = {}
  for cell in (line .. separator):gmatch("(.-)" .. separator) do cells[#cells + 1] = bare(cell) end
  return cells
end

-- The place after a quoted cell that begins at `at`; nil where it is none: not closed, or something follows.
local function quoted_end(line, at, separator)
  if line:sub(at, at) ~= '"' then return nil end
  local close = at
  repeat
    close = line:find('"', close + 1, true)
    if not close then return nil end
    local doubled = line:sub(close + 1, close + 1) == '"'
    if doubled then close = close + 1 end
  until not doubled
  local after = line:sub(close + 1, close + 1)
  return (after == "" or after == separator) and close + 1 or nil
end

-- Separators in quoted cells do not.
local function split_quoted(line, separator)
  local cells, at = {}, 1
  while at <= #line + 1 do
    local stop = quoted_end(line, at, separator) or line:find(separator, at, true) or #line + 1
    cells[#cells + 1] = bare(line:sub(at, stop - 1))
    at = stop + 1
  end
  return cells
end

-- Lines of one row at most, where a cell has line ends.
local REACH = 50

-- A line alone if that makes a whole row; else with the lines behind it, as far as the quotes of a cell reach.
local function row_at(lines, at, separator, count)
  local plain = split(lines[at], separator)
  if #plain == count then return plain, at + 1 end
  local cells = split_quoted(lines[at], separator)
  if #cells == count then return cells, at + 1 end
  if lines[at]:find('"', 1, true) and #plain < count then
    local joined = lines[at]
    for i = at + 1, math.min(#lines, at + REACH) do
      joined = joined .. "\n" .. lines[i]
      local more = lines[i]:find('"', 1, true) and split_quoted(joined, separator)
      if more and #more == count then return more, i + 1 end
    end
  end
  return plain, at + 1
end

local function read_lines(bytes, separator)
  local lines, rows = {}, {}
  for line in bytes:gmatch "[^\r\n]+" do lines[#lines + 1] = line end
  local titles = split(lines[1] or "", separator)
  local at = 1
  while at <= #lines do rows[#rows + 1], at = row_at(lines, at, separator, #titles) end
  return rows
end

local function read_table(bytes)
  local titles = bytes:match "^[^\r\n]*"
  if titles:find("\t", 1, true) then return read_lines(bytes, "\t") end
  return csv.read(bytes) or read_lines(bytes, select(2, titles:gsub(";", "")) > select(2, titles:gsub(",", "")) and ";" or ",")
end

-- Rows of a sheet with tabs that a program took for the rest of a cell.
local function swallowed(cells)
  local count = 0
  for _, cell in ipairs(cells) do
    for line in cell:gmatch "\n([^\n]*)" do if line:find("\t", 1, true) then count = count + 1 end end
  end
  return count
end

function M.read(bytes)
  local rows, has = read_table(bytes), {}
  local titles = rows[1] or {}
  for c, title in ipairs(titles) do
    titles[c] = title:lower()
    has[titles[c]] = true
  end
  if not has.verdict or not has.type then return nil end
  local sheet = { kind = "sheet", rows = {}, unread = {}, lost = 0 }
  for r = 2, #rows do
    local row = { number = r }
    for c, title in ipairs(titles) do row[title] = rows[r][c] or "" end
    row.type = row.type:match "^%s*(.-)%s*$"
    local named = row.type:find '^[^%s%d"][^%s"]*$'
    local lost = swallowed(rows[r]) + (named and 0 or 1)
    if named then table.insert(sheet.rows, row) end
    if lost > 0 then table.insert(sheet.unread, r) end
    sheet.lost = sheet.lost + lost
  end
  return sheet
end

function M.count(rows, fold)
  local result = { types = {}, total = { right = 0, judged = 0, open = 0 }, unknown = {}, wrong = {} }
  for _, row in ipairs(rows) do
    local word = fold(row.verdict):match "^%s*(.-)[%s.]*$"
    local verdict = VERDICTS[word]
    if verdict == nil and word ~= "" then table.insert(result.unknown, { row.verdict, row.number, row.sheet }) end
    result.types[row.type] = result.types[row.type] or { right = 0, judged = 0, open = 0 }
    for _, c in ipairs { result.types[row.type], result.total } do
      if verdict == nil then c.open = c.open + 1 else c.judged = c.judged + 1 end
      if verdict then c.right = c.right + 1 end
    end
    if verdict == false then table.insert(result.wrong, row) end
  end
  return result
end

return M
