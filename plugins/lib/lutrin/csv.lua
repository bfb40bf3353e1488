--- Comma-separated values as RFC 4180 has them, for tables that people open in a spreadsheet and for small files.
--
--     csv.row { "a", 12.5, 'b "c"', nil }        -> 'a,12.5,"b ""c"""\r\n'
--     csv.row(cells, { separator = "\t", count = 4 })   count: columns, where cells may be nil at the end
--     csv.read(text)                             -> { { "a", "12.5", 'b "c"' }, ... }
--     csv.read(text, { separator = ";" })        separator: found from the first line if absent: , ; or tab
--
-- Reading takes CR LF, LF and CR as line ends, a byte order mark, blanks around nothing, line breaks inside quotes. A line
-- without anything is passed over. Every cell is a string. Damaged text gives nil and a message with its line.

local lpeg = require "lpeg"
local C, Cs, Ct, Cp, P, S = lpeg.C, lpeg.Cs, lpeg.Ct, lpeg.Cp, lpeg.P, lpeg.S

local csv = {}

--- A number as its shortest decimal: whole ones without fraction or exponent.
local function number(n)
  if math.type(n) == "integer" then return ("%d"):format(n) end
  if n == math.floor(n) and n > -2 ^ 53 and n < 2 ^ 53 then return ("%d"):format(n) end
  for digits = 15, 17 do
    local text = ("%." .. digits .. "g"):format(n)
    if tonumber(text) == n then return text end
  end
  return "" -- no number
end

local function cell(value, separator)
  if value == nil then return "" end
  local text = type(value) == "number" and number(value) or tostring(value)
  if text:find('[\r\n"]') or text:find(separator, 1, true) or text:find "^%s" or text:find "%s$" then
    return '"' .. text:gsub('"', '""') .. '"'
  end
  return text
end

--- One line, with its end. An only cell that is empty is quoted: the line would be no line.
function csv.row(cells, options)
  local separator = options and options.separator or ","
  local count = options and options.count or #cells
  local out = {}
  for i = 1, count do out[i] = cell(cells[i], separator) end
  if count == 1 and out[1] == "" then out[1] = '""' end
  return table.concat(out, separator) .. "\r\n"
end

local function grammar(separator)
  local quote, line_end = P '"', P "\r\n" + S "\r\n"
  local inside = quote * Cs(((1 - quote) + quote * quote / '"') ^ 0) * quote
  local plain = C((1 - S "\r\n\"" - P(separator)) ^ 0)
  local row = Ct((inside + plain) * (P(separator) * (inside + plain)) ^ 0)
  return row * (line_end + -P(1)) * Cp()
end

local GRAMMARS = { [","] = grammar ",", [";"] = grammar ";", ["\t"] = grammar "\t" }
local BLANK = S "\r\n" ^ 1 * Cp()

--- The separator the first line has most of, outside quotes.
local function guess(text)
  local first = text:match("^[^\r\n]*"):gsub('"[^"]*"', "")
  local best, most = ",", 0
  for _, separator in ipairs { ",", ";", "\t" } do
    local _, count = first:gsub(separator, "")
    if count > most then best, most = separator, count end
  end
  return best
end

function csv.read(text, options)
  text = text:gsub("^\xEF\xBB\xBF", "")
  local separator = options and options.separator or guess(text)
  local pattern, rows, at = GRAMMARS[separator] or grammar(separator), {}, 1
  while true do
    at = BLANK:match(text, at) or at
    if at > #text then return rows end
    local row, next = pattern:match(text, at)
    if not row then
      local _, line = text:sub(1, at - 1):gsub("\r\n", "\n"):gsub("[\r\n]", "")
      return nil, ("line %d: a quote is not closed, or text follows it before the next separator"):format(line + 1)
    end
    rows[#rows + 1], at = row, next
  end
end

return csv
