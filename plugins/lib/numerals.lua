--- Numbers as French writes them, read as one decimal numeral and never multiplied in binary.
--
--     local numerals = require "numerals"
--     numerals.digits "80.000"         --> "80000"
--     numerals.digits "4,5"            --> "4.5"
--     numerals.value("4.1", 6)         --> 4100000

local M = {}

-- Separators of thousands: full stop, apostrophes, spaces (plain, no-break, narrow no-break, thin).
local SEPARATORS = { ".", "'", " ", "\u{2019}", "\u{A0}", "\u{202F}", "\u{2009}" }

--- Digits and separators -> a decimal numeral, or nil if it is no number as written (1.2.3).
function M.digits(text)
  if text:find "^%d+$" then return text end
  local whole, decimals = text:match "^(.-)[,.](%d+)$"
  for _, sep in ipairs(SEPARATORS) do
    local groups = { }
    local body = text
    local tail = ""
    -- decimals behind groups: 1.234,5
    if whole and text:sub(#whole + 1, #whole + 1) ~= sep and whole:find(sep, 1, true) then
      body, tail = whole, "." .. decimals
    end
    local at, good = 1, true
    while good do
      local stop, next_at = body:find(sep, at, true)
      local group = body:sub(at, stop and stop - 1 or -1)
      if not group:find "^%d+$" or (#groups > 0 and #group ~= 3) or (#groups == 0 and #group > 3) then good = false end
      groups[#groups + 1] = group
      if not stop then break end
      at = next_at + 1
    end
    if good and #groups > 1 then return table.concat(groups) .. tail end
  end
  -- one comma or full stop that is no separator of thousands
  if whole and whole:find "^%d+$" then return whole .. "." .. decimals end
  -- 1,234,567 as English writes it
  if text:find "^%d%d?%d?,%d%d%d,%d%d%d" and not text:find "[^%d,]" then return (text:gsub(",", "")) end
  return nil
end

--- A numeral times a power of ten, as an integer where it is one.
function M.value(numeral, exponent)
  local v = tonumber(numeral .. "e" .. (exponent or 0))
  return v and (math.tointeger(v) or v)
end

return M
