--- lutrin plugin list [WORD]... | info NAME|TYPE|CLASS | check [FILE|FOLDER|NAME]... | test [FILE|FOLDER|NAME]...: what is
-- installed, where it is, and whether it works.
--
--     $ lutrin plugin list --kind rule
--     $ lutrin plugin list money              those with this word in their kind, name, type, folder or file
--     $ lutrin plugin info fr.money
--     $ lutrin plugin info money              the rules that find this type, and its features
--     $ lutrin plugin info currency           the lexicons of this class, their entries, the rules that read them
--     $ lutrin plugin check plugins/rules/mine.lua
--     $ lutrin plugin test fr.money

local messages = require "lutrin.problems"
local options = require "lutrin.options"
local page = require "lutrin.page"
local session = require "lutrin.session"
local sorted_keys = require "lutrin.keys"

local KINDS = { "language", "reader", "lexicon", "rule", "report", "export", "command" }

local function usage(call, message) error({ usage = message, command = call.command }, 0) end

-- Every part, or those of one kind, with their kind.
local function parts_of(app, kind)
  local all = {}
  for _, k in ipairs(KINDS) do
    if not kind or k == kind then
      for _, part in ipairs(app.plugins.parts(k)) do all[#all + 1] = part end
    end
  end
  return all
end

local origin = session.origin

-- The annotation types that a part makes, its own first, each with its features: { { name, features }, ... }.
local function types_of(part)
  if part.kind ~= "rule" then return {} end
  local types = { { part.type, part.features or {} } }
  for _, name in ipairs(sorted_keys(part.also or {})) do types[#types + 1] = { name, part.also[name] } end
  return types
end

local function type_names(part)
  local names = {}
  for i, t in ipairs(types_of(part)) do names[i] = t[1] end
  return table.concat(names, ", ")
end

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
  for i, t in ipairs(types_of(part)) do
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
    for _, t in ipairs(types_of(part)) do
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
local function nearby(app, word)
  local known, ranks, seen = {}, { {}, {}, {} }, {}
  local function add(name, what, more)
    known[#known + 1] = name
    local rank = ranks[nearness(name, word) or 0]
    if rank and not seen[what .. name] then rank[#rank + 1] = what .. " " .. name .. (more or "") end
    seen[what .. name] = true
  end
  for _, part in ipairs(parts_of(app)) do
    local types = type_names(part)
    add(part.name, part.kind, types ~= "" and " (its type: " .. types .. ")")
    if part.class then add(part.class, "lexicon class") end
    for _, t in ipairs(types_of(part)) do add(t[1], "type") end
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

-- Is the word in what the list says of a part: kind, name, types, or folder and file?
local function tells_of(part, word)
  word = word:lower()
  for _, said in ipairs { part.kind, part.name, type_names(part), origin(part) } do
    if said:lower():find(word, 1, true) then return true end
  end
  return false
end

-- The parts to list, the user's own before those that came with lutrin: they are few, and lost among these.
local function listed(app, call)
  local words = { table.unpack(call.words, 2) }
  local own, bundled = {}, {}
  for _, part in ipairs(parts_of(app, call.options.kind)) do
    local wanted = true
    for _, word in ipairs(words) do wanted = wanted and tells_of(part, word) end
    if wanted then table.insert(part.builtin and bundled or own, part) end
  end
  if #words > 0 and #own + #bundled == 0 then
    usage(call, ('no %s has "%s" in its kind, name, type, folder or file%s'):format(call.options.kind or "part",
      table.concat(words, '" and "'), #words == 1 and nearby(app, words[1]) or ""))
  end
  return table.move(bundled, 1, #bundled, #own + 1, own)
end

local function list(app, call)
  local parts = listed(app, call)
  local some = {} -- columns that only some lists have
  for _, part in ipairs(parts) do
    some.type = some.type or part.kind == "rule"
    some.shadows = some.shadows or part.shadows and #part.shadows > 0
  end
  local rows = {}
  for i, part in ipairs(parts) do
    local row = { part.kind, part.name }
    if some.type then row[#row + 1] = type_names(part) end
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

local function info(app, call)
  local name = call.words[2]
  if not name then usage(call, "info on what? Name a plugin or a type (lutrin plugin list)") end
  local out, found = page.new(call), false
  for _, part in ipairs(parts_of(app)) do
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
    usage(call, ('no plugin, type or lexicon class named "%s"%s; lutrin plugin list shows all'):format(name, nearby(app, name)))
  end
  page.render(app, call, out)
  return 0
end

local function counted(n, word) return ("%d %s%s"):format(n, word, n == 1 and "" or "s") end

-- Test results as lines, failures first told; returns how many failed.
local function tell(out, results)
  local failed, rules, last = 0, 0, nil
  for _, r in ipairs(results) do
    if r.rule ~= last then
      rules, last = rules + 1, r.rule
    end
    if not r.ok then
      failed = failed + 1
      out:verbatim(("FAILED  %s  \"%s\"\n        %s%s"):format(r.rule, r.text or "", r.message or "no reason given",
        r.file and "\n        " .. r.file or ""))
    end
  end
  out:verbatim(#results == 0 and "no examples: nothing was run"
    or ("Examples of %s: %d passed, %d failed"):format(counted(rules, "rule"), #results - failed, failed))
  return failed
end

-- Does `file` (a problem's, a part's) answer to what the user named: a path, its end, its folder, or a part's name?
local function is_named(file, name)
  if name:find "^%./*$" then return not file:find "^%.?%.?/" or file:find "^%./" ~= nil end -- the folder one is in
  name = name:gsub("^%./", ""):gsub("/+$", "")
  if file:gsub("^%./", ""):sub(1, #name + 1) == name .. "/" then return true end
  return file == name or file:sub(-#name - 1) == "/" .. name or ("/" .. name):sub(-#file - 1) == "/" .. file:gsub("^%./", "")
end

-- Is it this part that the user named: by its name, its file, or the file of its entries?
local function is_part(part, name)
  local data = part.file_name and (part.file:match "^.*/" or "") .. part.file_name
  return part.name == name or is_named(part.file, name) or data and is_named(data, name)
end

-- Names of the rules that a word means: a rule's name, or a file's rules. Nil: no such.
local function rules_of(app, word)
  local names = {}
  for _, part in ipairs(app.plugins.parts "rule") do
    if part.name == word or is_named(part.file, word) then names[#names + 1] = part.name end
  end
  return #names > 0 and names or nil
end

-- The rules that one word of the user's means, added to `rules`; a usage error if it means nothing.
local function add_rules(app, call, word, rules)
  local _, message = app.plugins.find("rule", word)
  local names = rules_of(app, word)
  session.plugin_problems(app)
  for _, part in ipairs(names and {} or parts_of(app)) do
    if is_part(part, word) then names = {} end -- only rules have examples
  end
  if not names then usage(call, word:find "%.lua$" and ("no rule of %s can be used, or it has none"):format(word) or message) end
  for _, name in ipairs(names) do
    if not rules[name] then rules[#rules + 1], rules[name] = name, true end
  end
end

local function test(app, call)
  local rules = #call.words == 1 and { false } or {}
  for i = 2, #call.words do add_rules(app, call, call.words[i], rules) end
  local results = {}
  for _, rule in ipairs(rules) do
    for _, r in ipairs(app.test(rule or nil)) do results[#results + 1] = r end
  end
  local out = page.new(call)
  local failed = tell(out, results)
  page.render(app, call, out)
  return failed > 0 and 1 or 0
end

-- What is wrong with the part that the user named, or with any: in the files and in the plan.
local function problems_of(app, name)
  -- making the whole plan compiles every rule: what is wrong then is among the problems
  local plan, made = app.plan {}
  if app.check_lexicons then app.check_lexicons() end
  local problems = {}
  local function take(list_of_problems)
    for _, p in ipairs(list_of_problems or {}) do
      local named = not name or is_named(tostring(p.file), name) or tostring(p.message):find(name, 1, true)
      if named or p.part and is_part(p.part, name) then problems[#problems + 1] = p end
    end
  end
  take(app.plugins.problems)
  if not plan then
    problems[#problems + 1] = { message = tostring(made) }
  elseif type(made) == "table" then
    take(made.problems)
  end
  return problems
end

-- "1 part checked, 4 of 5 examples failed": no count of problems where only examples failed.
local function verdict(checked, problems, failed, examples)
  local said = { counted(checked, "part") .. " checked" }
  if problems > 0 or failed == 0 then said[#said + 1] = counted(problems, "problem") end
  if failed > 0 then said[#said + 1] = ("%d of %s failed"):format(failed, counted(examples, "example")) end
  return table.concat(said, ", ")
end

-- The options of lutrin's own that stand beside a part's on the command line.
local function own_options(app, part)
  local beside = part.kind ~= "command" and app.plugins.find("command", part.kind)
  return options.join(options.global, beside and beside.options or {})
end

-- A type that a report or an export needs and no rule makes.
local function unknown_need(app, part)
  local known, all = {}, app.types()
  for _, name in ipairs(all) do known[name] = true end
  for _, name in ipairs(part.needs or {}) do
    if not known[name] then
      return app.left_out(name) or ('needs type "%s", which no rule emits%s'):format(tostring(name), messages(app.host).nearest(name, all))
    end
  end
end

-- A rule of the user's whose name is of those that came with lutrin (fr.pourcent), where no such rule is.
local function replaces_nothing(app, part)
  if part.kind ~= "rule" or part.builtin or #(part.shadows or {}) > 0 then return nil end
  local prefix, names, taken = part.name:match "^[^.]+%.", {}, false
  for _, other in ipairs(app.plugins.parts "rule") do
    if other.builtin then
      names[#names + 1] = other.name
      taken = taken or other.name:match "^[^.]+%." == prefix
    end
  end
  if not taken then return nil end
  return ("no rule that came with lutrin has this name, so that it replaces none%s; a rule that adds takes another word before the full stop")
    :format(messages(app.host).nearest(part.name, names))
end

-- Adds what is wrong with the part that a word means (nil: with any) and the results of its examples; how many parts it means.
local function check_one(app, call, name, problems, results)
  local found, checked, rules = problems_of(app, name), 0, {}
  for _, part in ipairs(parts_of(app)) do
    if not name or is_part(part, name) then
      checked = checked + 1
      local wrong = options.check(part.options, app.host.nearest) or options.clash(part.options, own_options(app, part))
      wrong = wrong or unknown_need(app, part) or replaces_nothing(app, part)
      if wrong then
        found[#found + 1] = { file = part.file, line = messages(app.host).line(part), message = ("%s %s: %s"):format(part.kind, part.name, wrong) }
      end
      if part.kind == "rule" then rules[#rules + 1] = part.name end
    end
  end
  if checked == 0 and #found == 0 then
    usage(call, ('nothing named "%s"%s: name a plugin (lutrin plugin list), or a .lua file or a folder of them that can be read')
      :format(name, nearby(app, name)))
  end
  for _, problem in ipairs(found) do problems[#problems + 1] = problem end
  for _, rule in ipairs(name and rules or { false }) do
    for _, r in ipairs(app.test(rule or nil) or {}) do results[#results + 1] = r end
  end
  return checked
end

local function check(app, call)
  local problems, results, checked = {}, {}, 0
  for i = 2, math.max(2, #call.words) do checked = checked + check_one(app, call, call.words[i], problems, results) end
  local out, say = page.new(call), messages(app.host)
  for _, p in ipairs(problems) do
    out:verbatim("FAILED  " .. say.shown(p))
  end
  local failed = #results > 0 and tell(out, results) or 0
  out:verbatim(verdict(checked, #problems, failed, #results))
  page.render(app, call, out)
  return (#problems > 0 or failed > 0) and 1 or 0
end

-- For the build: the patterns of all rules, compiled.
local function programs(app, call)
  call.sinks:main():write(app.programs())
  return 0
end

local ACTIONS = { list = list, info = info, check = check, test = test, programs = programs }
local ACTION_NAMES = { "list", "info", "check", "test" }

return command {
  name = "plugin",
  summary = "list plugins, explain one, check and test them",
  usage = "list [WORD]... | info NAME | check [NAME]... | test [NAME]...",
  details = "list    every part, yours first: the types that rules find, its file and what it\n"
    .. "        shadows; or those with WORD in their kind, name, type, folder or file\n"
    .. "info    what one declares, and its manual; of a type its rules, of a class its entries\n"
    .. "check   loads and compiles all, or those named, and runs the examples;\n"
    .. "        a name is that of a plugin, of a file or of a folder of plugins, wherever it is\n"
    .. "test    runs the examples of the rules, or of those named",
  options = options.join({
    { name = "kind", type = "string", choices = KINDS, help = "list: only parts of this kind" },
    { name = "format", short = "f", type = "string", choices = { "text", "md", "html", "json", "csv" }, default = "text",
      help = "what to write" },
    { name = "lang", type = "string", choices = { "fr", "en" }, default = "en", help = "language of numbers" },
    options.output,
  }),
  examples = { "lutrin plugin list --kind rule", "lutrin plugin list money", "lutrin plugin check plugins/rules/mine.lua" },

  run = function(app, call)
    if app.be_strict then app.be_strict() end
    local action = call.words[1] or "list"
    if not ACTIONS[action] then
      local near = app.host.nearest(action, ACTION_NAMES)
      usage(call, ('plugin cannot "%s"%s: list, info, check, test'):format(action, near and (' (nearest: "%s")'):format(near) or ""))
    end
    return ACTIONS[action](app, call)
  end,
}
