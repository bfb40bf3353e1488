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

local DEPTH_MAX = 200 -- levels: more is a table inside itself

--- host -> a function of any value that gives it as JSON on one line. Names are sorted, so that equal values give equal bytes;
-- nil and host.null are null, and a decoded list stays [] when it is empty. What JSON cannot say is an error.
function M.encoder(host)
  local encode

  local function list(values, count, depth)
    local parts = {}
    for i = 1, count do parts[i] = encode(values[i], depth) end
    for _ in pairs(values) do count = count - 1 end
    if count ~= 0 then error(("json_encode: a list of %d values with holes or named fields in it"):format(#values)) end
    return "[" .. table.concat(parts, ",") .. "]"
  end

  local function object(values, depth)
    local parts = {}
    for name, value in pairs(values) do -- in the order of names
      if type(name) ~= "string" then error(("json_encode: a %s is no name of a field"):format(type(name))) end
      parts[#parts + 1] = host.json_scalar(name) .. ":" .. encode(value, depth)
    end
    return "{" .. table.concat(parts, ",") .. "}"
  end

  function encode(value, depth)
    if type(value) ~= "table" then return host.json_scalar(value) end
    if depth == DEPTH_MAX then error(("json_encode: more than %d levels: a table inside itself?"):format(DEPTH_MAX)) end
    local count = rawlen(value)
    return (count > 0 or getmetatable(value) ~= nil) and list(value, count, depth + 1) or object(value, depth + 1)
  end

  return function(value) return encode(value, 0) end
end

return M
