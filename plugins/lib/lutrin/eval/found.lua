--- What the rules found in a document, as predictions for lutrin.eval.match.
--
--     found.cases(app, doc, types)          in the types and values of gold files (lutrin.eval.bridge)
--     found.annotations(app, doc, types)    in lutrin's own types and features
--
-- A prediction: start, stop, type, values or features, raw (the annotation as exported). types: set of those wanted.

local bridge = require "lutrin.eval.bridge"

local M = {}

local RESERVED = { doc = true, id = true, type = true, start = true, ["end"] = true, text = true, rule = true }

-- Tokens and sentences are no annotations.
local function add_units(doc, types, made)
  local before = #made
  for _, unit in ipairs { "sentence", "token" } do
    if types[unit] then
      for text, first, last in doc[unit .. "s"](doc) do
        made[#made + 1] = { start = first - 1, stop = last, type = unit, values = { n = 1 }, features = {}, raw = { type = unit, text = text } }
      end
    end
  end
  if #made == before then return made end
  for i, p in ipairs(made) do p.number = i end
  table.sort(made, function(x, y)
    if x.start ~= y.start then return x.start < y.start end
    if x.stop ~= y.stop then return x.stop > y.stop end
    if x.type ~= y.type then return x.type < y.type end
    return x.number < y.number
  end)
  return made
end

local function features_of(raw)
  local features = {}
  for k, v in pairs(raw) do
    if not RESERVED[k] then features[k] = v end
  end
  return features
end

-- Which types of annotations are worth decoding.
local function wanted_of(types)
  return setmetatable({}, { __index = function(self, kind)
    local wanted = types[kind] or false
    for _, name in ipairs(bridge.makes(kind)) do wanted = wanted or types[name] or false end
    rawset(self, kind, wanted)
    return wanted
  end })
end

function M.cases(app, doc, types)
  local made, wanted = {}, wanted_of(types)
  for a in doc:each() do
    if wanted[a.type] then
      local raw = app.host.json_decode(a:json())
      local kind, readings = bridge.translate(raw)
      if kind then made[#made + 1] = { start = raw.start, stop = raw["end"], type = kind, values = readings, raw = raw } end
      -- a type that gold files do not know goes by its own name: its value, or all its features, are compared
      if types[raw.type] and not bridge.is_gold(raw.type) then
        made[#made + 1] = { start = raw.start, stop = raw["end"], type = raw.type, values = { raw.value, features_of(raw), n = 2 }, raw = raw }
      end
    end
  end
  return add_units(doc, types, made)
end

function M.annotations(app, doc, types)
  local made = {}
  for a in doc:each() do
    if types[a.type] then
      local raw = app.host.json_decode(a:json())
      made[#made + 1] = { start = raw.start, stop = raw["end"], type = raw.type, features = features_of(raw), raw = raw }
    end
  end
  return add_units(doc, types, made)
end

return M
