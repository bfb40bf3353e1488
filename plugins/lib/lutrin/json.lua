--- Strings and numbers as JSON, for exports and renderers that write their own lines.
--
--     local json = require "lutrin.json"
--     json.quote 'say "no"'      --> "say \"no\""
--     json.number(11e9)          --> 11000000000     json.number(0.1) --> 0.1

local M = {}

local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }

function M.quote(s)
  if not s:find '[%c"\\\127]' then return '"' .. s .. '"' end
  return '"' .. s:gsub('[%c"\\\127]', function(c) return ESCAPES[c] or ("\\u%04x"):format(c:byte()) end) .. '"'
end

--- Whole numbers without fraction or exponent, the others with the digits that read back the same; null if not finite.
function M.number(n)
  local integer = math.tointeger(n)
  if integer then return tostring(integer) end
  if n ~= n or n == math.huge or n == -math.huge then return "null" end
  local short = ("%.15g"):format(n)
  return tonumber(short) == n and short or ("%.17g"):format(n)
end

return M
