--- What commands that read a corpus have in common: plan, read and analyse, say what failed.
--
--     local session = require "lutrin.session"
--     local run = session.open(app, call, { words = {...}, needs = { "money" }, owner = "report my.money" })
--     run.corpus, run.status        -- status 1 if a document, source or plugin failed (each was named)
--
-- Usage errors are raised as { usage = message } (exit status 2), the others as { setup = message } (2) or
-- { failed = message } (1): lutrin.cli shows them.

local corpus_of = require "lutrin.corpus"
local messages = require "lutrin.problems"
local page = require "lutrin.page"
local where_of = require "lutrin.where"

local languages = require "lutrin.messages"

local english = languages.new "en"

local M = {}

-- Documents or rules named in one message.
local SHOWN = 10

local function list(t) return type(t) == "table" and t or {} end

-- A reply says null where it has nothing.
local function given(app, v)
  if v == nil or v == app.host.null then return nil end
  return v
end

--- Names each plugin file that could not be loaded, once. Returns how many there are.
function M.plugin_problems(app)
  local problems, say = app.plugins.problems, messages(app.host)
  for i = (app.problems_told or 0) + 1, #problems do app.host.log("warning", say.shown(problems[i])) end
  app.problems_told = #problems
  return #problems
end

--- Where a part comes from, as lists say it.
function M.origin(part) return part.builtin and "built in" or part.file end

--- The parts of a kind as a table; the status to exit with.
function M.list(app, call, kind)
  local rows = {}
  for _, part in ipairs(app.plugins.parts(kind)) do rows[#rows + 1] = { part.name, part.summary or "", M.origin(part) } end
  local out = page.new(call)
  out:table { columns = { kind, "summary", "file" }, rows = rows }
  page.render(app, call, out, true)
  return M.plugin_problems(app) > 0 and 1 or 0
end

-- Endings that reader{} plugins take.
local function endings(app)
  local all, seen = {}, {}
  for _, reader in ipairs(app.plugins.parts "reader") do
    for _, ending in ipairs(reader.accepts or {}) do
      if not seen[ending] then
        seen[ending] = true
        all[#all + 1] = ending
      end
    end
  end
  table.sort(all)
  return #all > 0 and all or nil
end

-- "a, b, c and 4 more"
local function several(names)
  local shown = table.concat(names, ", ", 1, math.min(#names, SHOWN))
  return #names > SHOWN and ("%s and %d more"):format(shown, #names - SHOWN) or shown
end

-- "plugins/x.lua:12: " before what is said of a rule, unless that names the file.
local function place_of(app, name, message)
  local part = app.plugins.find("rule", name)
  if not part or message:find(part.file, 1, true) then return "" end
  local line = messages(app.host).line(part)
  return part.file .. (line and ":" .. line or "") .. ": "
end

-- The same failure of a rule on many documents is told once, with their names.
local function complain_of_rules(app, reply, info)
  local groups, by_key = {}, {}
  for _, f in ipairs(reply.failures) do
    local key = f.rule .. "\0" .. f.message
    local group = by_key[key]
    if not group then
      group = { rule = f.rule, message = f.message, docs = {} }
      by_key[key], groups[#groups + 1] = group, group
    end
    table.insert(group.docs, f.doc)
  end
  for _, g in ipairs(groups) do
    local head = ("rule %s: "):format(g.rule)
    local message = g.message:sub(1, #head) == head and g.message:sub(#head + 1) or g.message
    app.host.log("warning", ("%srule %s failed: %s (on %s)"):format(place_of(app, g.rule, message), g.rule, message, several(g.docs)))
  end
  for _, rule in ipairs(reply.off) do
    local others = app.dependents(info, rule)
    app.host.log("warning", ("rule %s is left out of the rest of the run, for it failed too often%s"):format(rule,
      #others > 0 and "; so are the rules that read what it finds: " .. several(others) or ""))
  end
end

-- A document whose id was taken: { id, id before }.
local function renamed_note(renamed) return { { "renamed", renamed[2] } } end

-- Rows of a metadata.csv whose file is not there, as notes: one a table, { place, note }.
local function stray_notes(strays)
  local notes, by_table = {}, {}
  for _, row in ipairs(strays) do
    local t = by_table[row.table]
    if not t then
      t = { first = row, count = 0, at = #notes + 1 }
      by_table[row.table], notes[t.at] = t, t
    end
    t.count = t.count + 1
  end
  for i, t in ipairs(notes) do
    local more = t.count - 1
    notes[i] = { ("%s:%d"):format(t.first.table, t.first.line),
      { more > 0 and { "strays", t.first.name, tostring(more) } or { "stray", t.first.name } } }
  end
  return notes
end

-- What of the corpus is not in a run that the user may not expect: rows of a metadata.csv, documents that --where has to leave out.
local function absent_notes(app, reply, where)
  local notes = stray_notes(reply.strays)
  if where and (reply.lacking or 0) > 0 then
    local _, keys = where_of.compile(where, app.host.fold)
    for i, key in ipairs(keys) do keys[i] = '"' .. key .. '"' end
    notes[#notes + 1] = { "--where", { { "lacking", table.concat(keys, ", "), ("%d"):format(reply.lacking) } } }
  end
  return notes
end

local function tell_absent(app, absent)
  for _, n in ipairs(absent) do app.host.log("info", n[1] .. ": " .. english:note(n[2])) end
end

-- Names everything that went wrong; returns true if something did.
local function complain(app, reply, info)
  for _, message in ipairs(reply.plugins) do app.host.log("warning", message) end
  for _, problem in ipairs(reply.problems) do app.host.log("warning", english:problem(problem)) end
  complain_of_rules(app, reply, info)
  for i, renamed in ipairs(reply.renamed) do
    if i > SHOWN then
      app.host.log("warning", ("%d more documents were renamed for the same reason"):format(#reply.renamed - SHOWN))
      break
    end
    app.host.log("warning", renamed[1] .. ": " .. english:note(renamed_note(renamed)))
  end
  local note = given(app, reply.store_note)
  if note and note ~= "" then app.host.log("warning", note) end
  return #reply.plugins + #reply.problems + #reply.failures + #reply.off > 0
end

-- The metadata keys of all documents, sorted; as a set too.
local function keys_of(app, request)
  local info
  request.plan, info = app.plan { needs = {} }
  local reply = request.plan and app.sync(request, info)
  if not reply or (reply.documents or 0) == 0 then return nil end
  local has, keys = { id = true }, { "id" }
  for doc in app.documents(info) do
    for key in pairs(doc.meta) do
      if not has[key] then has[key], keys[#keys + 1] = true, key end
    end
  end
  table.sort(keys)
  return keys, has
end

-- What a --where asks for that no document has: a reading without it tells.
local function missing_keys(app, request, reply, where)
  if reply.piped then return "" end -- what came through a pipe is gone
  local _, asked = where_of.compile(where, app.host.fold)
  local keys, has = keys_of(app, request)
  for _, key in ipairs(keys and asked or {}) do
    if not has[key] then
      local near = app.host.nearest(key, keys)
      local names = { near and ('"%s"'):format(near) }
      for _, name in ipairs(keys) do
        if name ~= near then names[#names + 1] = ('"%s"'):format(name) end
      end
      return (': no document has the metadata key "%s"; there are %s'):format(key, several(names))
    end
  end
  return ""
end

local function passed_over(n)
  return ("%d file%s passed over, because no reader knows %s (lutrin doctor lists the readers)"):format(n, n == 1 and " was" or "s were",
    n == 1 and "its ending" or "their endings")
end

local function nothing(app, request, reply, words, where)
  local message = "no documents in " .. table.concat(words, " ")
  if where then return message .. " that satisfy --where '" .. where .. "'" .. missing_keys(app, request, reply, where) end
  if (reply.skipped or 0) > 0 then return message .. ": " .. passed_over(reply.skipped) end
  if #reply.problems > 0 then return message .. ": what is there could not be read, as said above" end
  if (reply.sources or 0) > 0 then
    return ("%s: %s read and hold%s none"):format(message, reply.sources == 1 and "1 file was" or reply.sources .. " files were",
      reply.sources == 1 and "s" or "")
  end
  return message .. ": .txt, .md and .jsonl files are read, compressed or in archives too"
end

--- The types that an option names, without those that a mistake in a rule has left without any: what it costs is said, and the
-- others go on. An error where none is left, or where there never was such a type.
function M.types(app, o, names)
  app.plan {} -- finds out which rules cannot be used
  M.plugin_problems(app)
  local known, all, kept, message = {}, {}, {}, nil
  for _, list_of_names in ipairs { app.types(), o.also or {} } do
    for _, name in ipairs(list_of_names) do known[name], all[#all + 1] = true, name end
  end
  for _, name in ipairs(names) do
    local why = app.left_out(name)
    if known[name] then
      kept[#kept + 1] = name
    elseif why then
      if message then app.host.log("warning", message) end
      message = ("--%s: %s"):format(o.name, why)
    else
      local near = app.host.nearest(name, all)
      error({ plain = true, usage = ('--%s: no rule emits type "%s"%s; lutrin plugin list --kind rule shows the rules'):format(o.name, name,
        near and (' (nearest: "%s")'):format(near) or "") }, 0)
    end
  end
  if message and #kept == 0 then error({ failed = message .. "; no other type is asked for" }, 0) end
  if message then app.host.log("warning", message .. "; the other types go on") end
  return kept
end

--- Reads and analyses. spec: words (the CORPUS arguments), needs, rules, owner, set, corpus (one made before), inline (the
-- documents themselves, lines of JSONL; words then only name them in messages).
function M.open(app, call, spec)
  local options = call.options
  if type(spec) ~= "table" or type(spec.words) ~= "table" then
    error("session.open takes the corpus as words: session.open(app, call, { words = call.words })", 2)
  end
  if #spec.words == 0 then
    error({ usage = "which corpus? Name a folder, a file, an archive, a .jsonl, or - for standard input", command = call.command }, 0)
  end
  local plan, info = app.plan { needs = spec.needs, rules = spec.rules, where = options.where, set = spec.set }
  local troubled = M.plugin_problems(app) > 0
  if not plan then error({ usage = tostring(info), plain = true }, 0) end
  local request = { corpus = not spec.inline and spec.words or nil, inline = spec.inline, db = options.db,
    jobs = options.jobs, plan = plan, endings = endings(app), quiet = options.quiet or false }
  local reply, message = app.sync(request, info)
  if not reply then error({ setup = message or "the corpus could not be read" }, 0) end
  for _, key in ipairs { "plugins", "problems", "failures", "off", "notes", "renamed", "strays" } do
    reply[key] = list(given(app, reply[key]))
  end
  reply.problems = languages.alike(reply.problems)
  troubled = complain(app, reply, info) or troubled
  local absent = absent_notes(app, reply, options.where)
  if (reply.documents or 0) == 0 then
    tell_absent(app, absent) -- why there is none may be among them
    error({ setup = nothing(app, request, reply, spec.words, options.where) }, 0)
  end
  local corpus = (spec.corpus or corpus_of.new(app)):attach(info, reply, spec.needs, spec.owner)
  for _, renamed in ipairs(reply.renamed) do
    table.insert(corpus.told.notes, { renamed[1], renamed_note(renamed) })
  end
  local changed, dropped = corpus.told.notes, reply.notes_dropped or 0
  if dropped > 0 then table.insert(changed, { "...", { { "more", ("%d"):format(dropped) } } }) end
  corpus.told.notes = table.move(absent, 1, #absent, #changed + 1, table.move(changed, 1, #changed, 1, {}))
  return { corpus = corpus, reply = reply, info = info, changed = changed, absent = absent, status = troubled and 1 or 0 }
end

--- The exit status of a run that went well; says what was left out and what reading changed, unless the output did.
function M.close(app, call, run)
  local notes = run.changed
  if run.corpus.notes_read or call.options.quiet then return run.status end
  if (run.reply.skipped or 0) > 0 then app.host.log("info", passed_over(run.reply.skipped)) end
  tell_absent(app, run.absent)
  if #notes > 0 then
    local count = #notes + math.max((run.reply.notes_dropped or 0) - 1, 0) -- the last one says how many more
    app.host.log("info", ("%d document%s read with a note, as %s: %s"):format(count, count == 1 and " was" or "s were",
      notes[1][1], english:note(notes[1][2])))
  end
  return run.status
end

-- What a report may take by default: far more than any needs, so that what is stopped is stuck.
local SECONDS, SECONDS_PER_MB = 10, 1

-- What to do where a limit was met.
local HINTS = { memory = "; keep less of each document than all its annotations or texts", time = "; --seconds N gives it more" }

-- The commonest slips of a report, as Lua tells them, and what was meant.
local SLIPS = {
  { "nil with number", "; a range has low and high instead of value: write a.value or a.high" },
  { "number with nil", "; a range has low and high instead of value: write a.value or a.high" },
  { "concatenate a annotation value", '; write a.text, or give the parts one after the other: out:paragraph("x ", a)' },
  { "concatenate a document value", "; write doc.id or doc.title" },
}

--- Calls a plugin's function; an error in it ends the command with status 1 and names the plugin, and where. part: whose
-- function it is, { kind =, name =, file = }, or a script's path.
function M.guard(app, call, run, part, f, ...)
  local owner = type(part) == "table" and part.kind .. " " .. part.name or part
  local file = type(part) == "table" and part.file or part
  local seconds = call.options.seconds or SECONDS + SECONDS_PER_MB * run.reply.bytes / 1e6
  local result = table.pack(app.host.guard(seconds, app.file_index(file), f, ...))
  if result[1] then return table.unpack(result, 2, result.n) end
  local problem, limit = result[2], result[3]
  -- ours pass through: a full disk, a folder that -o should have named
  if type(problem) == "table" and (problem.usage or problem.setup or problem.failed) then error(problem, 0) end
  if type(problem) == "table" then problem = problem.message or "an error that is a table" end
  local hint = HINTS[limit] or ""
  for _, slip in ipairs(SLIPS) do
    if tostring(problem):find(slip[1]) then hint = slip[2] end
  end
  error({ failed = owner .. " failed: " .. tostring(problem) .. hint }, 0)
end

return M
