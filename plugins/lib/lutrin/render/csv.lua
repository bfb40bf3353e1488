--- The tables (and bar charts) of an output document as CSV, RFC 4180: UTF-8, CR LF, quotes where needed, numbers with a
-- point and without grouping. Several tables follow one another, each after a line with its title, with an empty line
-- between; env.table = N chooses one and leaves the title out.
--
-- A citation is `document:line: sentence`; in a column declared with cite = "words" the sentence, with cite = "place"
-- `document:line`.

local common = require "lutrin.render.common"

local function field(s)
  if s:find '[",\r\n]' or s:find "^%s" or s:find "%s$" then return '"' .. s:gsub('"', '""') .. '"' end
  return s
end

local function number(n)
  local integer = math.tointeger(n)
  return integer and tostring(integer) or string.format("%.14g", n)
end

local function shown(v, cite)
  if type(v) == "string" then return v end
  if type(v) == "number" then return number(v) end
  if type(v) == "boolean" then return tostring(v) end
  if cite == "words" then return v.reference.sentence end
  if cite == "place" then return common.place(v) end
  return common.place(v) .. ": " .. v.reference.sentence
end

local function cell(content, cite)
  local parts = {}
  for i, v in ipairs(content) do parts[i] = shown(v, cite) end
  return field(table.concat(parts, "; "))
end

local function line(write, fields) write(table.concat(fields, ",") .. "\r\n") end

local function put_table(write, b)
  local head = {}
  for c, column in ipairs(b.columns) do head[c] = field(column.title) end
  line(write, head)
  for _, row in ipairs(b.rows) do
    local fields = {}
    for c, column in ipairs(b.columns) do fields[c] = cell(row[c], column.cite) end
    line(write, fields)
  end
end

local function put_bars(write, b)
  line(write, { "", field(b.unit or "") })
  for _, row in ipairs(b.rows) do line(write, { field(row.label), number(row.value) }) end
end

return function(out, write, env)
  local tables, title = {}, nil
  for _, b in ipairs(out.blocks) do
    if b.kind == "heading" then title = b.text end
    if b.kind == "table" or b.kind == "bars" then tables[#tables + 1] = { block = b, title = b.title or title or "" } end
  end
  local only = env.table
  if only and not tables[only] then
    error({ usage = "--table " .. only .. ": the report has " .. #tables .. (#tables == 1 and " table" or " tables") }, 0)
  end
  for i, t in ipairs(tables) do
    if not only or i == only then
      if not only and #tables > 1 then
        if i > 1 then write "\r\n" end
        line(write, { field(t.title) })
      end
      (t.block.kind == "bars" and put_bars or put_table)(write, t.block)
    end
  end
end
