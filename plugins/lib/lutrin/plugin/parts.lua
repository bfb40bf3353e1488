--- What is there: the parts of all plugins, the types they make, and which names are near one that nothing has.
--
--     local parts = require "lutrin.plugin.parts"
--     for _, part in ipairs(parts.of(app, "rule")) do ... parts.type_names(part) ... end

local sorted_keys = require "lutrin.keys"

local M = { kinds = { "language", "reader", "lexicon", "rule", "report", "export", "command" } }

-- What the user asked for cannot be done: ends the command with its usage.
function M.usage(call, message) error({ usage = message, command = call.command }, 0) end

-- Every part, or those of one kind, with their kind.
function M.of(app, kind)
  local all = {}
  for _, k in ipairs(M.kinds) do
    if not kind or k == kind then
      for _, part in ipairs(app.plugins.parts(k)) do all[#all + 1] = part end
    end
  end
  return all
end

-- The annotation types that a part makes, its own first, each with its features: { { name, features }, ... }.
function M.types(part)
  if part.kind ~= "rule" then return {} end
  local types = { { part.type, part.features or {} } }
  for _, name in ipairs(sorted_keys(part.also or {})) do types[#types + 1] = { name, part.also[name] } end
  return types
end

function M.type_names(part)
  local names = {}
  for i, t in ipairs(M.types(part)) do names[i] = t[1] end
  return table.concat(names, ", ")
end

-- Names that a message lists.
local NAMES_SHOWN = 3

-- How near a name is that has the word in it: 1 as one of its words (fr.age), 2 as their beginning, 3 elsewhere; nil: it has not.
local function nearness(name, word)
  name, word = "." .. name:lower() .. ".", word:lower()
  if name:find("." .. word .. ".", 1, true) then return 1 end
  if name:find("." .. word, 1, true) then return 2 end
  return name:find(word, 1, true) and 3
end

-- What is there instead of a name that nothing has: those with the word in theirs, else the nearest.
function M.nearby(app, word)
  local known, ranks, seen = {}, { {}, {}, {} }, {}
  local function add(name, what, more)
    known[#known + 1] = name
    local rank = ranks[nearness(name, word) or 0]
    if rank and not seen[what .. name] then rank[#rank + 1] = what .. " " .. name .. (more or "") end
    seen[what .. name] = true
  end
  for _, part in ipairs(M.of(app)) do
    local types = M.type_names(part)
    add(part.name, part.kind, types ~= "" and " (its type: " .. types .. ")")
    if part.class then add(part.class, "lexicon class") end
    for _, t in ipairs(M.types(part)) do add(t[1], "type") end
  end
  local found = {}
  for _, rank in ipairs(ranks) do table.move(rank, 1, #rank, #found + 1, found) end
  if #found > 0 then
    local more = #found - NAMES_SHOWN
    return "; there is " .. table.concat(found, ", ", 1, math.min(#found, NAMES_SHOWN)) .. (more > 0 and (" and %d more"):format(more) or "")
  end
  local nearest = app.host.nearest(word, known)
  return nearest and (' (nearest: "%s")'):format(nearest) or ""
end

return M
