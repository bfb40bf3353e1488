--- The tables (and bar charts) of an output document as CSV, RFC 4180: UTF-8, CR LF, quotes where needed, numbers with a
-- point and without grouping. Several tables follow one another, each after a line with its title, with an empty line
-- between; env.table = N chooses one and leaves the title out. env.spreadsheet: as a spreadsheet takes it where the decimal sign
-- is the comma: semicolons between, commas in numbers, and a byte order mark, without which accents are lost there.
--
-- A citation is `document:line: sentence`; in a column declared with cite = "words" the sentence, with cite = "place"
-- `document:line`.

local common = require "lutrin.render.common"

local BOM = "\u{FEFF}"

local PLAIN = { separator = ",", decimal = "." }
local SPREADSHEET = { separator = ";", decimal = "," }

local function field(s, style)
  if s:find('["' .. style.separator .. '\r\n]') or s:find "^%s" or s:find "%s$" then return '"' .. s:gsub('"', '""') .. '"' end
  return s
end

local function number(n, style)
  local integer = math.tointeger(n)
  return integer and tostring(integer) or (string.format("%.14g", n):gsub("%.", style.decimal))
end

local function shown(v, cite, style)
  if type(v) == "string" then return v end
  if type(v) == "number" then return number(v, style) end
  if type(v) == "boolean" then return tostring(v) end
  if cite == "words" then return v.reference.sentence end
  if cite == "place" then return common.place(v) end
  return common.place(v) .. ": " .. v.reference.sentence
end

local function cell(content, cite, style)
  local parts = {}
  for i, v in ipairs(content) do parts[i] = shown(v, cite, style) end
  return field(table.concat(parts, "; "), style)
end

local function line(write, fields, style) write(table.concat(fields, style.separator) .. "\r\n") end

local function put_table(write, b, style)
  local head = {}
  for c, column in ipairs(b.columns) do head[c] = field(column.title, style) end
  line(write, head, style)
  for _, row in ipairs(b.rows) do
    local fields = {}
    for c, column in ipairs(b.columns) do fields[c] = cell(row[c], column.cite, style) end
    line(write, fields, style)
  end
end

local function put_bars(write, b, style)
  line(write, { "", field(b.unit or "", style) }, style)
  for _, row in ipairs(b.rows) do line(write, { field(row.label, style), number(row.value, style) }, style) end
end

return function(out, write, env)
  local tables, title = {}, nil
  for _, b in ipairs(out.blocks) do
    if b.kind == "heading" then title = b.text end
    if b.kind == "table" or b.kind == "bars" then tables[#tables + 1] = { block = b, title = b.title or title or "" } end
  end
  local only, style = env.table, env.spreadsheet and SPREADSHEET or PLAIN
  if only and not tables[only] then
    error({ usage = "--table " .. only .. ": the report has " .. #tables .. (#tables == 1 and " table" or " tables") }, 0)
  end
  if env.spreadsheet then write(BOM) end
  for i, t in ipairs(tables) do
    if not only or i == only then
      if not only and #tables > 1 then
        if i > 1 then write "\r\n" end
        line(write, { field(t.title, style) }, style)
      end
      (t.block.kind == "bars" and put_bars or put_table)(write, t.block, style)
    end
  end
end
