--- Front matter: the block of "key: value" lines between two lines "---" (or "..." for the second) at the start of a text.
--
--     front.read "---\ntitle: Un titre\n---\nCorps"       --> '{"title":"Un titre"}', 25     JSON, and the bytes of the block
--     front.read "---\ntitle: Un titre\n\nDe la prose."   --> nil, 4                       the line that is neither of it nor its end
--     front.read "---\nDe la prose.\n---"                 --> nil, 0                       it does not look like one
--
-- Scalars, quoted or not, become strings; [a, b] and "- a" lines become lists; indented lines go on with the value above, after one
-- space. Any other line makes it plain text.
--
-- The text may be anybody's: no pattern here takes more than linear time, which (.-) with something behind it would.

local json = require "lutrin.json"

local M = {}

local MOST = 64 << 10 -- bytes: a block this long is no front matter, and looking for its end stays cheap

local ESCAPED = { n = "\n", t = "\t", ['"'] = "\0" } -- \0 stands for a quote that closes nothing: no text has it

local function trim(s)
  local left, right = s:byte(), s:byte(-1)
  if left ~= 32 and left ~= 9 and right ~= 32 and right ~= 9 then return s end
  local first = s:find "[^ \t]"
  return first and s:match("^.*[^ \t]", first) or ""
end

--- A YAML scalar as a string.
local function scalar(s)
  s = trim(s)
  local quote = #s > 1 and s:match "^[\"']"
  if quote == '"' then
    return (s:sub(2):gsub("\\(.)", function(c) return ESCAPED[c] or c end):match '^[^"]*':gsub("\0", '"'))
  elseif quote then
    return (s:sub(2):gsub("''", "\0"):match "^[^']*":gsub("\0", "'"))
  end
  local note = s:find "^#" or s:find(" #", 1, true)
  return note and trim(s:sub(1, note - 1)) or s
end

--- What stands between the brackets of "a, 'b, c', d".
local function list_of(s)
  local items, from, quote = {}, 1, nil
  if not s:find "[\"']" then
    for piece in s:gmatch "[^,]+" do
      local item = trim(piece)
      if item ~= "" then items[#items + 1] = scalar(item) end
    end
    return items
  end
  local first = s:find "[^ \t]"
  for i = 1, #s + 1 do
    local c = s:sub(i, i)
    if quote then
      if c == quote then quote = nil end
    elseif (c == '"' or c == "'") and i == first then
      quote = c
    elseif c == "," or c == "" then
      local item = trim(s:sub(from, i - 1))
      if item ~= "" then items[#items + 1] = scalar(item) end
      from, first = i + 1, s:find("[^ \t]", i + 1)
    end
  end
  return items
end

--- { pieces of a text } or { list = items }.
local function value_of(s)
  s = trim(s)
  local inside = s:match "^%[(.*)%]$"
  return inside and { list = list_of(inside) } or { scalar(s) }
end

--- Does a value stand on the lines below: "", "|", ">-"?
local function is_below(value)
  local text = value[1]
  return not value.list and #value == 1 and (text == "" or text:find "^[|>][-+]?$" ~= nil)
end

--- An indented line goes on with a value: an item of a list, or more of its text.
local function continue(value, line)
  local item = line:match "^%- (.*)$"
  if item and (value.list or is_below(value)) then
    value[1], value.list = nil, value.list or {}
    value.list[#value.list + 1] = scalar(item)
  elseif not value.list then
    value[is_below(value) and 1 or #value + 1] = line
  end
end

local function encoded(value)
  if not value.list then return json.quote(table.concat(value, " ")) end
  local items = {}
  for i, item in ipairs(value.list) do items[i] = json.quote(item) end
  return "[" .. table.concat(items, ",") .. "]"
end

--- The line at a place without its end (LF, CR LF or CR), and where the next one starts.
local function line_at(text, at)
  local stop = text:find("\n", at, true)
  local line, behind = text:sub(at, (stop or 0) - 1), (stop or #text) + 1
  local cut = line:find("\r", 1, true)
  if not cut then return line, behind end
  return line:sub(1, cut - 1), cut == #line and behind or at + cut
end

function M.read(text)
  local line, at = line_at(text, 1)
  if not line:find "^%-%-%-[ \t]*$" then return nil, 0 end
  local keys, values, number, last = {}, {}, 1, nil
  while at <= #text and at <= MOST do
    line, at = line_at(text, at)
    number = number + 1
    local start = line:byte()
    local goes_on = start == 32 or start == 9 or start == 45 -- a space, a tab, a hyphen
    if goes_on and line:find "^%-%-%-[ \t]*$" or line:find "^%.%.%.[ \t]*$" then
      for i, key in ipairs(keys) do keys[i] = json.quote(key) .. ":" .. encoded(values[i]) end
      return "{" .. table.concat(keys, ",") .. "}", at - 1
    end
    local content = goes_on and trim(line) or line
    if content ~= "" and content:byte() ~= 35 then -- no comment
      local key, rest = line:match "^([^:\"'{}%[%],&*!|>%%@`]+):(.*)$"
      if goes_on and last then
        continue(last, content)
      elseif key and not goes_on and (rest == "" or rest:find "^[ \t]") then
        last = value_of(rest)
        keys[#keys + 1], values[#values + 1] = trim(key), last
      else
        number = number - 1 -- this line, below
        break
      end
    end
  end
  -- a key that looks like one, not like the beginning of a sentence: somebody forgot to close the block
  return nil, keys[1] and not keys[1]:find "[ \t]" and number + 1 or 0
end

return M
