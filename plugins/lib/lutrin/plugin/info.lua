--- lutrin plugin info NAME|TYPE|CLASS: what a part declares and its manual; the rules of a type; the lexicons of a class.

local page = require "lutrin.page"
local parts = require "lutrin.plugin.parts"
local session = require "lutrin.session"
local sorted_keys = require "lutrin.keys"

local origin = session.origin

-- A declared value in one line.
local function shown(v)
  if type(v) ~= "table" then return tostring(v) end
  local items = {}
  for _, item in ipairs(v) do
    if type(item) == "string" or type(item) == "number" then items[#items + 1] = tostring(item) end
  end
  if #items == 0 then
    local keys = {}
    for key in pairs(v) do if type(key) == "string" then keys[#keys + 1] = key end end
    table.sort(keys)
    for _, key in ipairs(keys) do items[#items + 1] = key .. " (" .. tostring(v[key]) .. ")" end
  end
  return table.concat(items, ", ")
end

local FIELDS = { "type", "features", "class", "accepts", "needs", "reads", "hides", "priority", "across", "language" }

-- The comment a plugin's file opens with is its manual.
local function manual(app, part)
  for _, f in ipairs(app.host.files and app.host.files() or {}) do
    if f.folder .. "/" .. f.path == part.file then
      local lines = {}
      for line in (app.host.bytes(f.index) .. "\n"):gmatch "(.-)\r?\n" do
        local text = line:match "^%-%-%-? ?(.*)$"
        if not text then break end
        lines[#lines + 1] = text
      end
      return #lines > 0 and table.concat(lines, "\n") or nil
    end
  end
end

-- Entries of a lexicon that info shows.
local ENTRIES_SHOWN = 5

-- What a lexicon holds: adds to the rows, and returns a table of the first entries.
local function lexicon_rows(app, part, rows)
  local lexicon = app.lexicon(part)
  rows[#rows + 1] = { "fold", part.fold and #part.fold == 0 and "nothing: as written" or shown(part.fold or { "case" }) }
  if part.file_name then rows[#rows + 1] = { "entries in", part.file_name .. (lexicon and "" or ", which is not beside the plugin") } end
  if not lexicon then return nil end
  rows[#rows + 1] = { "entries", lexicon.count }
  if not part.features and #lexicon.features > 0 then rows[#rows + 1] = { "features", table.concat(lexicon.features, ", ") } end
  rows[#rows + 1] = { "read by", #lexicon.readers > 0 and table.concat(lexicon.readers, ", ")
    or ('no rule; one that has t.lexicon "%s" would'):format(part.class) }
  local columns, first = { "first entries" }, {}
  for i, name in ipairs(lexicon.features) do columns[i + 1] = name end
  for i = 1, math.min(lexicon.count, ENTRIES_SHOWN) do
    local entry = lexicon.entry(i)
    if type(entry) ~= "table" then entry = { entry } end
    local row = { shown(entry) }
    for k, name in ipairs(lexicon.features) do row[k + 1] = entry[name] == nil and "" or shown(entry[name]) end
    first[i] = row
  end
  return #first > 0 and { columns = columns, rows = first } or nil
end

local function put_part(app, out, part, without_manual)
  out:heading(part.kind .. " " .. part.name, 1)
  if part.summary then out:paragraph(part.summary) end
  local rows = { { "file", part.builtin and origin(part) .. ", " .. part.file or part.file } }
  for _, other in ipairs(part.shadows or {}) do rows[#rows + 1] = { "shadows", other } end
  for _, field in ipairs(FIELDS) do
    if part[field] ~= nil then rows[#rows + 1] = { field, shown(part[field]) } end
  end
  for i, t in ipairs(parts.types(part)) do
    if i > 1 then rows[#rows + 1] = { "also " .. t[1], shown(t[2]) } end
  end
  for _, o in ipairs(part.options or {}) do
    rows[#rows + 1] = { "option --" .. o.name, (o.type or "string") .. (o.help and ", " .. o.help or "") }
  end
  local entries = part.kind == "lexicon" and lexicon_rows(app, part, rows) or nil
  if part.examples then rows[#rows + 1] = { "examples", tostring(#part.examples) } end
  out:table { columns = { "", "" }, align = { "left", "left" }, rows = rows }
  if entries then out:table(entries) end
  local text = not without_manual and manual(app, part)
  if text then out:verbatim(text) end
end

-- What each of the rules says of a type's features, as rows { name, kind }: "number?" where some do not give it one.
local function feature_rows(declared)
  local kinds, given, may_lack = {}, {}, {}
  for _, features in ipairs(declared) do
    for name, kind in pairs(features) do
      local bare = kind:gsub("%?$", "")
      kinds[name] = kinds[name] or {}
      kinds[name][bare] = true
      given[name] = (given[name] or 0) + 1
      may_lack[name] = may_lack[name] or bare ~= kind
    end
  end
  local rows = {}
  for _, name in ipairs(sorted_keys(kinds)) do
    local lacking = may_lack[name] or given[name] < #declared
    rows[#rows + 1] = { name, table.concat(sorted_keys(kinds[name]), " or ") .. (lacking and "?" or "") }
  end
  return rows
end

-- A type: the rules that make it, its features, and what the files of those rules say. False if there is no such type.
local function put_type(app, out, kind)
  local rows, declared, manuals, told = {}, {}, {}, {}
  for _, part in ipairs(app.plugins.parts "rule") do
    for _, t in ipairs(parts.types(part)) do
      if t[1] == kind then
        rows[#rows + 1] = { part.name, part.summary or "", origin(part) }
        declared[#declared + 1] = t[2]
        if not told[part.file] then manuals[#manuals + 1] = { part.file, manual(app, part) } end
        told[part.file] = true
      end
    end
  end
  if #rows == 0 then return false end
  out:heading("type " .. kind, 1)
  local features = feature_rows(declared)
  if #features > 0 then
    out:table { columns = { "feature", "kind" }, rows = features }
  else
    out:paragraph "It has no features."
  end
  out:table { columns = { "rule", "summary", "file" }, rows = rows }
  for _, m in ipairs(manuals) do
    if m[2] then
      out:heading(m[1], 2)
      out:verbatim(m[2])
    end
  end
  return true
end

-- The lexicons of a class. False if there is none.
local function put_class(app, out, class)
  local told = {} -- files
  for _, part in ipairs(app.plugins.parts "lexicon") do
    if part.class == class then
      put_part(app, out, part, told[part.file])
      told[part.file] = true
    end
  end
  return next(told) ~= nil
end

return function(app, call)
  local name = call.words[2]
  if not name then parts.usage(call, "info on what? Name a plugin or a type (lutrin plugin list)") end
  local out, found = page.new(call), false
  for _, part in ipairs(parts.of(app)) do
    if part.name == name then
      put_part(app, out, part)
      found = true
    end
  end
  if not found then
    local is_type = put_type(app, out, name)
    found = put_class(app, out, name) or is_type
  end
  if not found then
    parts.usage(call, ('no plugin, type or lexicon class named "%s"%s; lutrin plugin list shows all'):format(name, parts.nearby(app, name)))
  end
  page.render(app, call, out)
  return 0
end
