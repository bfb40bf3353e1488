--- Comma-separated values as RFC 4180 has them, for tables that people open in a spreadsheet and for small files.
--
--     csv.row { "a", 12.5, 'b "c"', nil }        -> 'a,12.5,"b ""c"""\r\n'
--     csv.row(cells, { separator = "\t", count = 4 })   count: columns, where cells may be nil at the end
--     csv.read(text)                             -> { { "a", "12.5", 'b "c"' }, ... }
--     csv.read(text, { separator = ";" })        separator: found from the first line if absent: , ; or tab
--
-- Reading takes CR LF, LF and CR as line ends, a byte order mark, blanks around nothing, line breaks inside quotes. A line
-- without anything is passed over. Every cell is a string. Damaged text gives nil and a message with its line.
--
-- Files of lexicons are read by the core, which goes on whatever a line holds; csv.lexicon finds what it would pass over.

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

-- ---------------------------------------------------------------- files of lexicons

-- What stands in a capture besides the features of its entry (m.name.text), and what a rule's make takes as a type.
local TAKEN = { text = true, first = true, last = true, doc = true, all = true, type = true }

local BLANKS = P " " ^ 0
local QUOTED = BLANKS * P '"' * Cs(((1 - P '"') + P '""' / '"') ^ 0) * P '"' * BLANKS

--- separator -> { row: the cells of a line, begun: those before the first that is damaged, and where that one begins }
local LINES = {}
for separator in pairs(GRAMMARS) do
  local next_cell, blanks_at_end = P(separator), P " " ^ 1 * (P(separator) + -P(1))
  local any = (QUOTED + BLANKS * -P '"' * C((1 - next_cell - blanks_at_end) ^ 0) * BLANKS) * #(next_cell + -P(1))
  LINES[separator] = { row = Ct(any * (next_cell * any) ^ 0) * -P(1), begun = Ct((any * next_cell) ^ 0) * Cp() }
end

--- The cells of one line as the core reads them; nil and what is wrong.
local function cells_of(line, separator)
  local cells = LINES[separator].row:match(line)
  if cells then return cells end
  local before, at = LINES[separator].begun:match(line)
  local _, behind = (QUOTED * Cp()):match(line, at)
  if not behind then
    return nil, ('the quote that opens cell %d is not closed on its line; close it, or write "" for a quote of the text'):format(#before + 1)
  end
  return nil, ('"%s" stands behind the closing quote of cell %d; put it inside, or write "" for a quote of the text'):format(
    line:sub(behind, (line:find(separator, behind, true) or 0) - 1), #before + 1)
end

--- How many cells there are up to the last that holds something: a spreadsheet fills lines up with empty ones.
local function filled(cells)
  local n = #cells
  while n > 0 and not cells[n]:find "%S" do n = n - 1 end
  return n
end

local SPELLING = BLANKS * C((1 - S " |") * (1 - P "|" - P " " ^ 1 * (P "|" + -P(1))) ^ 0) * BLANKS
local SPELLINGS = Ct(SPELLING * (P "|" * SPELLING) ^ 0) * -P(1)

--- The spellings of a cell; nil and what is wrong.
local function spellings_of(text)
  local spellings = SPELLINGS:match(text)
  if spellings then return spellings end
  if not text:find "[^ |]" then return nil, "cell 1 holds no spelling; write one, or delete the line" end
  local before = 0
  for spelling in (text .. "|"):gmatch "([^|]*)|" do
    before = before + 1
    if not spelling:find "[^ ]" then break end
  end
  return nil, ("spelling %d of cell 1 is empty; write it, or take a | out"):format(before)
end

--- A line as an entry; nil where it holds nothing; nil and what is wrong.
local function entry_of(line, separator, columns)
  local cells, wrong = cells_of(line, separator)
  if not cells then return nil, wrong end
  local n = filled(cells)
  if n == 0 then return nil end
  if n > columns.count then
    return nil, ('it has %d cells, but line 1 names %d column%s; put a cell that holds a %s in quotes'):format(n, columns.count,
      columns.count == 1 and "" or "s", separator == "\t" and "tab" or '"' .. separator .. '"')
  end
  local entry
  entry, wrong = spellings_of(cells[1])
  if not entry then return nil, wrong end
  for i = 2, n do
    if columns[i] and cells[i] ~= "" then entry[columns[i]] = tonumber(cells[i]) or cells[i] end
  end
  return entry
end

--- Names of columns by their number, without those that cannot be features, which are told.
local function columns_of(cells, fault)
  local columns, number_of = { count = math.max(filled(cells), 1) }, {}
  for i = 1, columns.count do
    local name, wrong = cells[i], nil
    if i > 1 and name == "" then
      wrong = "it has no name; give it one"
    elseif number_of[name] then
      wrong = ('column %d is named "%s" too; rename one'):format(number_of[name], name)
    elseif i > 1 and TAKEN[name] then
      wrong = ('"%s" has a meaning of its own in rules; rename it'):format(name)
    end
    if wrong then fault(1, ("column %d is left out: %s"):format(i, wrong)) end
    number_of[name] = number_of[name] or i
    columns[i] = not wrong and name or nil
  end
  return columns
end

--- Lines without a fault, as far as they go: most files are nothing else, and a large one is looked through at once.
local function faultless(separator, count)
  local blank, line_end = P " " ^ 0, P "\r\n" + P "\n"
  local stop = S "\r\n" + P(separator)
  local function cell_of(char) -- spellings between bars, none empty
    local spelling = blank * (char - S " |") * (char - P "|") ^ 0
    return spelling * (P "|" * spelling) ^ 0
  end
  local inside = (1 - S '"\r\n') + P '""'
  local first = blank * P '"' * cell_of(inside) * P '"' * blank + cell_of(1 - stop - P '"') * #(stop + -P(1))
  local other = blank * (P '"' * inside ^ 0 * P '"' * blank + ((1 - stop - P '"') * (1 - stop) ^ 0) ^ -1)
  local line = first
  if count > 1 then line = line * (P(separator) * other) ^ (1 - count) end
  return (line * (line_end + -P(1)) + line_end) ^ 0 * -P(1)
end

--- What is wrong with a lexicon's file: faults, a list of { line =, message = }; where the core would read it otherwise than
-- it is meant, also what is left of it as entries. A file that cannot be read at all has none.
function csv.lexicon(text)
  local faults, entries = {}, {}
  local function fault(line, message) faults[#faults + 1] = { line = line, message = message } end

  local valid, bad = utf8.len(text)
  if not valid then
    local _, line = text:sub(1, bad - 1):gsub("\r\n", "\n"):gsub("[\r\n]", "")
    fault(line + 1, ("the file is not UTF-8 (byte 0x%02X); save it as UTF-8"):format(text:byte(bad)))
    return faults, entries
  end
  text = text:gsub("^\xEF\xBB\xBF", "")
  local header, start = text:match "^([^\r\n]*)\r?\n?()"
  local separator = header:match "\t" or header:match ";" or ","
  local cells, wrong = cells_of(header, separator)
  if not cells or not header:find "%S" then
    fault(1, "the file is left out: " .. (wrong or "its first line is empty; that line names the columns: spelling,feature"))
    return faults, entries
  end
  local columns = columns_of(cells, fault)
  local only_cr = text:find "\r[^\n]" -- the core takes such a file for one line
  if #faults == 0 and not only_cr and faultless(separator, columns.count):match(text, start) then return faults end

  local rest = text:sub(start):gsub("\r\n", "\n"):gsub("\r", "\n")
  local line_number, at = 1, 1
  while at <= #rest do
    local stop = rest:find("\n", at, true) or #rest + 1
    line_number = line_number + 1
    local entry
    entry, wrong = entry_of(rest:sub(at, stop - 1), separator, columns)
    entries[#entries + 1] = entry
    if wrong then fault(line_number, "the line is left out: " .. wrong) end
    at = stop + 1
  end
  return faults, (#faults > 0 or only_cr) and entries or nil
end

return csv
