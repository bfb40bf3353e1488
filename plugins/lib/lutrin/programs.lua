--- Compiled patterns as Lua source: the build makes those of the bundled rules part of the program (scripts/bake.c), so that
-- a run need not compile them. A program is known by the closure of its rule, which all that it was made from is part of.
--
--     programs.source(plan.entries(info))        "return { ["5f3a..."] = { code = { ... }, ... }, ... }"
--     programs.revive(program, pattern)          the program, once more with the functions of its pattern

local sorted_keys = require "lutrin.keys"

local M = {}

local put

-- Whole numbers below zero in hexadecimal: the least has no decimal numeral of its own.
local PUT = {
  number = function(out, v) out[#out + 1] = v < 0 and ("0x%x"):format(v) or tostring(v) end,
  string = function(out, v) out[#out + 1] = ("%q"):format(v) end,
  boolean = function(out, v) out[#out + 1] = tostring(v) end,
  table = function(out, v)
    out[#out + 1] = "{"
    for i = 1, #v do
      put(out, v[i])
      out[#out + 1] = ","
    end
    local named = {}
    for key, item in pairs(v) do
      if type(key) == "string" then named[key] = item end
    end
    for _, key in ipairs(sorted_keys(named)) do
      out[#out + 1] = ("[%q]="):format(key)
      put(out, named[key])
      out[#out + 1] = ","
    end
    out[#out + 1] = "}"
  end,
}

put = function(out, v) PUT[type(v)](out, v) end

--- The functions that a tree tests annotations and entries with, in its own order.
local function functions(p, out)
  if type(p.test) == "function" then out[#out + 1] = p.test end
  for i = 1, rawlen(p) do functions(p[i], out) end
  return out
end

--- A program as it can be written: a function is the number that it has among those of the pattern.
local function numbered(program, pattern)
  local number = {}
  for i, f in ipairs(functions(pattern, {})) do number[f] = number[f] or i end
  local out, overlays = {}, {}
  for key, value in pairs(program) do out[key] = value end
  for i, overlay in ipairs(program.overlays) do
    overlays[i] = {}
    for key, value in pairs(overlay) do overlays[i][key] = key == "test" and number[value] or value end
  end
  out.overlays = overlays
  return out
end

function M.revive(program, pattern)
  local all
  for _, overlay in ipairs(program.overlays) do
    if type(overlay.test) == "number" then
      all = all or functions(pattern, {})
      overlay.test = all[overlay.test]
    end
  end
  return program
end

--- The programs of a plan's rules.
function M.source(entries)
  local all = { "return {" }
  for _, entry in ipairs(entries) do
    if entry.program then
      local out = {}
      put(out, numbered(entry.program, entry.pattern))
      all[#all + 1] = ("[%q]=%s,"):format(entry.closure, table.concat(out))
    end
  end
  all[#all + 1] = "}"
  return table.concat(all, "\n") .. "\n"
end

return M
