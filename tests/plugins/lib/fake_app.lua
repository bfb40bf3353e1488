--- A stand-in for the program, so that the Lua side of the command line is tested under plain Lua.
--
--     local fake = require "fake_app"
--     local app = fake.new { argv = { "report", "brief", "x/" }, documents = { fake.document("a.txt", "Il a 20 ans.", { ... }) } }
--     app.stdout(), app.files["name"], app.logged          what the command wrote and said

local M = {}

-- ------------------------------------------------------------ JSON (objects, arrays, strings, numbers, true, false, null)

local function decode(s)
  local at = 1
  local value
  local function blank() at = s:find("%S", at) or #s + 1 end
  local function text()
    local out = {}
    at = at + 1
    while s:sub(at, at) ~= '"' do
      local c = s:sub(at, at)
      if c == "\\" then
        local e = s:sub(at + 1, at + 1)
        if e == "u" then
          out[#out + 1] = utf8.char(tonumber(s:sub(at + 2, at + 5), 16))
          at = at + 6
        else
          out[#out + 1] = ({ n = "\n", t = "\t", r = "\r" })[e] or e
          at = at + 2
        end
      else
        if c == "" then error "unfinished string" end
        out[#out + 1] = c
        at = at + 1
      end
    end
    at = at + 1
    return table.concat(out)
  end
  local function members(close, add)
    at = at + 1
    blank()
    while s:sub(at, at) ~= close do
      add()
      blank()
      local c = s:sub(at, at)
      if c == "," then at = at + 1 elseif c ~= close then error("bad JSON at " .. at .. ": " .. s:sub(at, at + 20)) end
      blank()
    end
    at = at + 1
  end
  function value()
    blank()
    local c = s:sub(at, at)
    if c == '"' then return text() end
    if c == "{" then
      local t = {}
      members("}", function()
        local key = text()
        blank()
        assert(s:sub(at, at) == ":", "no colon")
        at = at + 1
        t[key] = value()
      end)
      return t
    elseif c == "[" then
      local t = {}
      members("]", function() t[#t + 1] = value() end)
      return t
    end
    local word = s:match("^[%w%.%+%-]+", at) or error("bad JSON at " .. at)
    at = at + #word
    if word == "null" then return false end -- so that lists keep their length
    if word == "true" or word == "false" then return word == "true" end
    local n = assert(tonumber(word), word)
    return math.tointeger(n) or n
  end
  local result = value()
  blank()
  assert(at > #s, "text after the JSON")
  return result
end

local function encode(v)
  if type(v) == "string" then return '"' .. v:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"' end
  if type(v) ~= "table" then return tostring(v) end
  local parts = {}
  if #v > 0 then
    for i, item in ipairs(v) do parts[i] = encode(item) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  local keys = {}
  for k in pairs(v) do keys[#keys + 1] = k end
  table.sort(keys)
  for i, k in ipairs(keys) do parts[i] = encode(k) .. ":" .. encode(v[k]) end
  return "{" .. table.concat(parts, ",") .. "}"
end

M.decode, M.encode = decode, encode

-- ------------------------------------------------------------ documents

local Document = {}
Document.__index = Document

local function iterator(list)
  local i = 0
  return function()
    i = i + 1
    return list[i]
  end
end

function Document:list(types, options)
  local wanted
  if type(types) == "string" then types = { types } end
  if types then
    wanted = {}
    for _, t in ipairs(types) do wanted[t] = true end
  end
  local found = {}
  for _, a in ipairs(self.annotations) do
    if (not wanted or wanted[a.type]) and (not a.hidden or options and options.nested) then found[#found + 1] = a end
  end
  return found
end

function Document:each(types, options) return iterator(self:list(types, options)) end

-- A sentence ends at a stop before white space.
local function sentences(text)
  local list, at = {}, text:find "%S"
  while at do
    local stop = text:find("[.!?]+%s", at)
    local last = stop and select(2, text:find("^[.!?]+", stop)) or #text:match "^(.-)%s*$"
    list[#list + 1] = { text:sub(at, last), at, last }
    at = text:find("%S", last + 1)
  end
  return list
end

function Document:sentence(a)
  for _, s in ipairs(sentences(self.text)) do
    if a.first >= s[2] and a.first <= s[3] then return table.unpack(s) end
  end
end

function Document:sentences()
  local next_one = iterator(sentences(self.text))
  return function()
    local s = next_one()
    if s then return table.unpack(s) end
  end
end

function Document:tokens()
  local at = 1
  return function()
    local first, last = self.text:find("[^%s.,]+", at)
    if not first then return nil end
    at = last + 1
    return self.text:sub(first, last), first, last, "lower"
  end
end

function Document:context(a, n)
  return self.text:sub(math.max(1, a.first - n), a.first - 1), self.text:sub(a.last + 1, a.last + n)
end

local Annotation = {}
Annotation.__index = Annotation

function Annotation:features()
  local copy = {}
  for k, v in pairs(self.given) do copy[k] = v end
  return copy
end

function Annotation:json()
  local f = self:features()
  f.doc, f.id, f.type, f.start, f["end"], f.text, f.rule = self.doc.id, self.id, self.type, self.first - 1, self.last, self.text, self.rule
  return encode(f)
end

--- items: { { type, "words in the text", features... }, ... }, each found after the one before.
function M.document(id, text, items, meta)
  local doc = setmetatable({ id = id, text = text, annotations = {}, length = #text }, Document)
  doc.words = select(2, text:gsub("%S+", ""))
  for k, v in pairs(meta or {}) do doc[k] = v end
  local at = 1
  for i, item in ipairs(items or {}) do
    local first, last = text:find(item[2], at, true)
    assert(first, "not in the text: " .. item[2])
    local a = setmetatable({ doc = doc, id = i, type = item[1], text = item[2], first = first, last = last, rule = "test." .. item[1],
      given = {}, hidden = item.hidden, line = select(2, text:sub(1, first):gsub("\n", "")) + 1 }, Annotation)
    for k, v in pairs(item) do
      if type(k) == "string" and k ~= "hidden" then a.given[k], a[k] = v, v end
    end
    doc.annotations[i] = a
    at = first
  end
  return doc
end

-- ------------------------------------------------------------ the program

-- Where the tests are run from: the root of the project.
local PLUGINS = "plugins/"

local function nearest(name, list)
  for _, candidate in ipairs(list) do
    if candidate:sub(1, 2) == name:sub(1, 2) and math.abs(#candidate - #name) <= 2 then return candidate end
  end
end

local function width(s) return utf8.len(s) or #s end

local function cut(s, columns)
  if width(s) <= columns then return s, width(s) end
  return s:sub(1, utf8.offset(s, columns + 1) - 1), columns
end

M.host = { width = width, cut = cut, nearest = nearest, fold = string.lower, plain = string.lower, json_encode = encode,
  json_decode = function(text)
    local ok, result = pcall(decode, text)
    if ok then return result end
    return nil, result
  end, null = false }

--- The parts of a plugin file of the tree.
function M.load(path, host)
  local env = setmetatable({ lutrin = { version = "1.0" }, lpeg = { version = "1.0.2" } }, { __index = _G })
  for _, kind in ipairs { "command", "report", "export", "rule", "reader" } do
    env[kind] = function(part)
      part.kind, part.file, part.folder, part.builtin, part.shadows = kind, path, PLUGINS, true, {}
      return part
    end
  end
  return assert(loadfile(path, "t", env))(host)
end

local COMMANDS = { "annotate", "doctor", "export", "plugin", "report", "run", "sample" }

--- given: argv, documents, types, reply (of sync), tests, problems, parts (further ones), scripts, terminal, fail (verb -> message),
-- sources (of plugin files, by path)
function M.new(given)
  local app = { files = {}, logged = {}, calls = {} }
  local sinks, written = {}, {}
  local parts = { report = {}, export = {}, command = {}, rule = {}, reader = {} }
  for _, name in ipairs(COMMANDS) do table.insert(parts.command, M.load(PLUGINS .. "commands/" .. name .. ".lua")) end
  table.insert(parts.report, M.load(PLUGINS .. "reports/brief.lua"))
  for _, name in ipairs { "jsonl", "text" } do table.insert(parts.export, M.load(PLUGINS .. "exports/" .. name .. ".lua")) end
  for _, part in ipairs(given.parts or {}) do
    part.shadows, part.file = part.shadows or {}, part.file or "plugins/mine.lua"
    table.insert(parts[part.kind], part)
  end

  local host = setmetatable({ version = "1.0", argv = given.argv }, { __index = M.host })
  app.host = host
  function host.log(level, text) app.logged[#app.logged + 1] = level .. ": " .. text end
  function host.files()
    local files = {}
    for path in pairs(given.sources or {}) do
      local folder, name = path:match "^(.-)/(.*)$"
      files[#files + 1] = { folder = folder, path = name, index = path }
    end
    return files
  end
  function host.bytes(path) return given.sources[path] end
  function host.guard(_, _, f, ...)
    return xpcall(f, function(e)
      return type(e) == "table" and not (e.usage or e.setup or e.failed) and (e.message or "an error that is a table") or e
    end, ...)
  end
  function host.call(verb, request)
    app.calls[#app.calls + 1] = verb
    if given.fail and given.fail[verb] then return nil, given.fail[verb] end
    if verb == "write" then
      local number = string.unpack("<I4", request)
      local text = request:sub(5)
      if number == 0 then written[#written + 1] = text else app.files[sinks[number]] = app.files[sinks[number]] .. text end
      return ""
    elseif verb == "open" then
      sinks[#sinks + 1] = request
      app.files[request] = ""
      return string.pack("<I4", #sinks)
    elseif verb == "close" or verb == "finish" then return ""
    elseif verb == "terminal" then return encode(given.terminal or { tty = false, width = 80, color = false })
    elseif verb == "argument" then return (given.scripts or {})[request], "no such file: " .. request
    elseif verb == "system" then
      return '{"sandbox":"seccomp","libraries":{"Lua":"5.4.4"},"folders":[{"path":"plugins","builtin":true,"files":3}],"cores":2}'
    elseif verb == "store" then
      app.store_request = decode(request)
      return '{"path":"/tmp/x.db","state":"ok","documents":2}'
    end
    error("unexpected verb " .. verb)
  end
  app.stdout = function() return table.concat(written) end

  app.plugins = { problems = given.problems or {} }
  function app.plugins.parts(kind)
    table.sort(parts[kind] or {}, function(x, y) return x.name < y.name end)
    return parts[kind] or {}
  end
  function app.plugins.find(kind, name)
    local names = {}
    for _, part in ipairs(app.plugins.parts(kind)) do
      if part.name == name then return part end
      names[#names + 1] = part.name
    end
    local near = nearest(name, names)
    return nil, ('no %s named "%s"%s'):format(kind, name, near and (' (nearest: "%s")'):format(near) or "")
  end

  local types = given.types or { "acronym", "boilerplate", "byline", "date", "dateline", "duration", "money", "number",
    "ordinal", "organization", "percent", "period", "quantity", "set", "time", "title" }
  function app.plan(spec)
    app.spec = spec
    for _, name in ipairs(spec.needs or {}) do
      local found
      for _, t in ipairs(types) do found = found or t == name end
      if not found then return nil, ('no rule emits type "%s"'):format(name) end
    end
    return "{}", { rules = {}, types = types }
  end
  function app.sync(request)
    app.request = request
    if given.fail and given.fail.sync then return nil, given.fail.sync end
    local reply = { documents = #(given.documents or {}), fresh = 0, bytes = 0, skipped = 0, problems = {}, notes = {}, failures = {},
      off = {}, store = "", store_note = "" }
    for k, v in pairs(given.reply or {}) do reply[k] = v end
    return reply
  end
  function app.types() return types end
  function app.left_out() return nil end
  function app.file_index() return 0 end
  function app.dependents() return { "child" } end
  function app.documents() return iterator(given.documents or {}) end
  function app.test(name)
    local results = {}
    for _, r in ipairs(given.tests or {}) do if not name or r.rule == name then results[#results + 1] = r end end
    return results
  end
  function app.load_script(path, globals)
    local source = (given.scripts or {})[path]
    if not source then return nil, "cannot read " .. path end
    local env = { report = function(p) p.kind = "report" return p end, export = function(p) p.kind = "export" return p end }
    return load(source, "@" .. path, "t", setmetatable(globals, { __index = function(_, k) return env[k] or _G[k] end }))
  end
  app.status = require("lutrin.cli").main(app)
  app.said = table.concat(app.logged, "\n")
  return app
end

return M
