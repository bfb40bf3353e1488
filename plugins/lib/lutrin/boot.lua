--- Where Lua begins in every process of lutrin: the core runs this file with the table of its own functions and keeps the entry
-- points it returns. Everything else is a module or a plugin, and sees only what it is handed here.

local host = ...
local modules = {}

-- declare.lua is what gives everybody else `require`; it and its one helper are loaded by hand.
local function load_own(name)
  if modules[name] then return modules[name] end
  local path = "lib/" .. name:gsub("%.", "/") .. ".lua"
  for _, f in ipairs(host.files()) do
    if f.builtin and f.path == path then
      local env = host.env()
      rawset(env, "require", load_own)
      local chunk, message = host.load(f.index, "@" .. f.folder .. "/" .. f.path, env)
      if not chunk then error(message, 0) end
      modules[name] = chunk()
      return modules[name]
    end
  end
  error("lutrin's own file " .. path .. " is missing: install lutrin again", 0)
end

local plugins = load_own "lutrin.declare"(host)
host.json_encode = plugins.require("lutrin.json").encoder(host)

local entry = {}
local build, plan

--- Plugins are run and the plan is there. `analysis`: of lutrin's own only what finds something in documents.
local function prepare(analysis)
  if plan then return end
  plugins.declare(analysis)
  build = plugins.require "lutrin.build"(host, plugins)
  build.languages()
  plan = plugins.require "lutrin.plan"(host, plugins)
  build.use(plan)
end

-- ---------------------------------------------------------------- the process that all others are forked from

-- Modules of lutrin's own that most commands need.
local COMMON = { "build", "plan", "cli", "where", "testing", "corpus", "out", "render.text" }

-- Commands that look at the patterns themselves, or run what may.
local ASKS_PATTERNS = { plugin = true, run = true }

--- What depends on nothing but lutrin's own files; where there are no others, the plan as well.
function entry.preload()
  for _, name in ipairs(COMMON) do plugins.require("lutrin." .. name) end
  local trees = false
  for _, word in ipairs(host.argv()) do trees = trees or ASKS_PATTERNS[word] or false end
  plugins.preload(trees)
  if not plugins.only_builtin() then return end
  prepare()
  plan.closures() -- commands and workers both ask for them
end

--- What only an analysis needs; it is begun while the command reads its options.
function entry.warm()
  if plan then plan.prepare() end
end

--- In a fork, before anything else.
function entry.adopted() plugins.renew() end

-- ---------------------------------------------------------------- the command worker

function entry.command()
  host.argv = host.argv()
  prepare()
  -- the workers need not find out again, a second each
  for _, index in ipairs(plugins.costly) do host.call("leave_out", string.pack("<I4", index)) end
  local app = { host = host, plugins = plugins }
  plan.trusting = true

  --- From now on every pattern is compiled, to see whether it can be.
  function app.be_strict() plan.trusting, plan.strict = false, true end

  --- Lexicons too that no rule reads: what is wrong with them is among the problems of plugins.
  app.check_lexicons = plan.check_lexicons

  --- What a lexicon holds, or nil where its file is not there: { count, entry(i), features, readers }, features and rules by name.
  function app.lexicon(part)
    if part.file_name and not plugins.beside(part, part.file_name) then return nil end
    local count, entry_at = build.entries(part)
    local readers = {}
    for name, rule in pairs(plan.rules) do
      if rule.classes[part.class] then readers[#readers + 1] = name end
    end
    return { count = count, entry = entry_at, features = plan.check.features(part), readers = readers }
  end

  --- spec -> the plan as text for `sync`, and what it holds; or nil and a message.
  function app.plan(spec)
    if spec.where then
      local test, message = plugins.require("lutrin.where").compile(spec.where, host.fold)
      if not test then return nil, "--where: " .. message end
    end
    local info, message = plan.make(spec)
    if not info then return nil, message end
    return host.json_encode(info.spec), info
  end

  local ready_for, replacing, closures

  --- What reading the plan's documents takes.
  local function get_ready(info)
    if ready_for == info then return end
    build.names(info)
    replacing, closures = {}, {}
    for i, e in ipairs(plan.entries(info)) do
      closures[i] = e.closure
      if e.own_type then replacing[#replacing + 1] = e.name end
    end
    ready_for = info
  end

  --- info: the plan that the request is about, if its documents will be read.
  function app.sync(request, info)
    local reply, message = host.call("sync", host.json_encode(request), info and function() get_ready(info) end)
    if not reply then return nil, message end
    return host.json_decode(reply)
  end

  --- Documents of the last sync with the annotations of the plan's rules; `from`: less so many of the first.
  function app.documents(info, from)
    get_ready(info)
    return host.documents(true, info.rules, replacing, closures, from)
  end

  --- Names of the plan's rules that need what this one finds, directly or through others, in cascade order.
  function app.dependents(info, name)
    local out, needs = {}, { [name] = true }
    for _, e in ipairs(plan.entries(info)) do
      for _, before in ipairs(e.after) do
        if needs[before] and not needs[e.name] then
          needs[e.name] = true
          out[#out + 1] = e.name
        end
      end
    end
    return out
  end

  --- A user's script as a function, in a plugin's environment; or nil and a message.
  function app.load_script(path, globals)
    local source, message = host.call("argument", path)
    if not source then return nil, message end
    return plugins.load(source, path, globals)
  end

  --- The place of a plugin's file in the snapshot, 0 for any other.
  function app.file_index(file)
    for _, f in ipairs(host.files()) do
      if f.folder .. "/" .. f.path == file then return f.index end
    end
    return 0
  end

  --- Every rule's compiled pattern, and what the plan holds of each, as Lua source.
  function app.programs()
    app.be_strict()
    return plugins.require "lutrin.programs".source(plan.entries(plan.make {}), plugins.tests, plan.classes, plan.facts())
  end

  app.features = plan.features
  app.types, app.left_out = plan.types, plan.left_out
  app.test = plugins.require "lutrin.testing"(app, plan)
  host.collect()
  return plugins.require("lutrin.cli").main(app)
end

-- ---------------------------------------------------------------- analysis workers

local where, asked -- of --where: the test, and the keys it names

function entry.prepare(text)
  local spec = host.json_decode(text)
  for key, value in pairs(spec) do
    if value == host.null then spec[key] = nil end
  end
  prepare(true)
  local info, message = plan.make(spec)
  if not info then error(message, 0) end
  build.rules(info)
  -- what the plan found wrong was said by the command worker, which made the same plan
  local say = #build.problems > 0 and plugins.require "lutrin.problems"(host)
  for _, problem in ipairs(build.problems) do host.log("error", say.shown(problem)) end
  if spec.where then
    local test, keys = plugins.require("lutrin.where").compile(spec.where, host.fold)
    where, asked = assert(test, keys), keys
  end
  return where ~= nil
end

--- Does --where keep a document with this metadata (JSON)? And if not, does it lack a key that is asked for?
function entry.wants(meta, id)
  local values = host.json_decode(meta)
  if values.id == nil then values.id = id end
  if where(values) then return true, false end
  for _, key in ipairs(asked) do
    if values[key] == nil then return false, true end
  end
  return false, false
end

local STANDARD = { id = true, text = true }

--- Reads a file with the reader{} that takes its ending; false if none does.
function entry.read(name, bytes, emit)
  local best, length
  for _, reader in ipairs(plugins.parts "reader") do
    for _, ending in ipairs(reader.accepts) do
      if #ending > (length or 0) and name:sub(-#ending):lower() == ending:lower() then best, length = reader, #ending end
    end
  end
  if not best then return false end
  local given = 0
  local function wrong(...) error(("reader %s: "):format(best.name) .. string.format(...), 3) end
  local result = best.read(bytes, function(document)
    local text = type(document) == "table" and document.text
    if type(text) ~= "string" then
      wrong("emit takes a table with a string as text, emit { text = ..., id = ..., date = ... }, found %s", text == nil and "no text"
        or type(document) == "table" and "text = a " .. type(text) or "a " .. type(document))
    end
    local meta = {}
    for key, value in pairs(document) do
      if type(value) == "function" or type(value) == "userdata" then
        wrong("emit: metadata are strings and numbers, found %s = a %s", tostring(key), type(value))
      end
      if not STANDARD[key] then meta[key] = value end
    end
    given = given + 1
    emit { id = tostring(document.id or ""), text = text, meta = host.json_encode(meta) }
  end, name)
  if given == 0 and result ~= nil then
    error(("reader %s returned a %s and emitted no document: call emit { text = ... } for each"):format(best.name, type(result)), 0)
  end
  return true
end

--- A date of metadata in ISO 8601, or nil.
function entry.date(text) return plugins.require "lutrin.dates".iso(text) end

--- The front-matter block at the start of a text: its metadata as JSON, and where the text behind it starts, from 0; or nil, and the
-- line that spoils it, 0 if there is none.
function entry.front(text) return plugins.require "lutrin.front".read(text) end

--- What reading changed in a document, in words; nil for nothing.
function entry.note(text) return text ~= "" and plugins.require "lutrin.messages".new "en":note(text) or nil end

return entry
