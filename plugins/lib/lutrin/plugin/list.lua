--- lutrin plugin list [WORD]...: every part, or those with these words in their kind, name, types, folder or file.

local page = require "lutrin.page"
local parts = require "lutrin.plugin.parts"
local session = require "lutrin.session"

local origin = session.origin

-- Is the word in what the list says of a part: kind, name, types, or folder and file?
local function tells_of(part, word)
  word = word:lower()
  for _, said in ipairs { part.kind, part.name, parts.type_names(part), origin(part) } do
    if said:lower():find(word, 1, true) then return true end
  end
  return false
end

-- The parts to list, the user's own before those that came with lutrin: they are few, and lost among these.
local function listed(app, call)
  local words = { table.unpack(call.words, 2) }
  local own, bundled = {}, {}
  for _, part in ipairs(parts.of(app, call.options.kind)) do
    local wanted = true
    for _, word in ipairs(words) do wanted = wanted and tells_of(part, word) end
    if wanted then table.insert(part.builtin and bundled or own, part) end
  end
  if #words > 0 and #own + #bundled == 0 then
    parts.usage(call, ('no %s has "%s" in its kind, name, type, folder or file%s'):format(call.options.kind or "part",
      table.concat(words, '" and "'), #words == 1 and parts.nearby(app, words[1]) or ""))
  end
  return table.move(bundled, 1, #bundled, #own + 1, own)
end

return function(app, call)
  local shown = listed(app, call)
  local some = {} -- columns that only some lists have
  for _, part in ipairs(shown) do
    some.type = some.type or part.kind == "rule"
    some.shadows = some.shadows or part.shadows and #part.shadows > 0
  end
  local rows = {}
  for i, part in ipairs(shown) do
    local row = { part.kind, part.name }
    if some.type then row[#row + 1] = parts.type_names(part) end
    row[#row + 1] = part.summary or ""
    row[#row + 1] = origin(part)
    if some.shadows then row[#row + 1] = table.concat(part.shadows or {}, "\n") end
    rows[i] = row
  end
  local columns = { "kind", "name" }
  for _, title in ipairs { "type", "summary", "file", "shadows" } do
    if some[title] or title == "summary" or title == "file" then columns[#columns + 1] = title end
  end
  local out = page.new(call)
  out:table { columns = columns, rows = rows, merge = { 1 } }
  page.render(app, call, out, true)
  return session.plugin_problems(app) > 0 and 1 or 0
end
