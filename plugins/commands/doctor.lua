--- lutrin doctor [CORPUS...]: versions, sandbox, plugin folders, readers, and the store of a corpus.
--
--     $ lutrin doctor
--     $ lutrin doctor articles/            also where its store is, and in what state
--     $ lutrin doctor articles/ --clean    removes that store; the next run reads everything again

local options = require "lutrin.options"
local page = require "lutrin.page"
local session = require "lutrin.session"

local function ask(app, verb, request)
  local reply, message = app.host.call(verb, request)
  if not reply then error({ setup = message or (verb .. " failed") }, 0) end
  local value, wrong = app.host.json_decode(reply)
  if value == nil then error({ failed = "an answer that cannot be read: " .. tostring(wrong) }, 0) end
  return value
end

local function sorted_keys(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

local function put(out, title, rows)
  out:heading(title, 2)
  if #rows == 0 then rows = { { "none", "" } } end
  out:table { columns = { "", "" }, align = { "left", "left" }, rows = rows }
end

-- A value of a reply as text; lists and null included.
local function text_of(app, v)
  if v == nil or v == app.host.null then return "" end
  if type(v) == "table" then return table.concat(v, ", ") end
  if type(v) == "boolean" then return v and "yes" or "no" end
  return tostring(math.tointeger(v) or v)
end

local function put_system(app, out, system)
  local rows = { { "lutrin", app.host.version } }
  system.libraries.LPeg = type(lpeg.version) == "function" and lpeg.version() or lpeg.version
  for _, name in ipairs(sorted_keys(system.libraries)) do rows[#rows + 1] = { name, text_of(app, system.libraries[name]) } end
  put(out, "Versions", rows)
  put(out, "Sandbox", { { "state", text_of(app, system.sandbox) }, { "cores", text_of(app, system.cores) } })
  rows = {}
  for i, f in ipairs(system.folders or {}) do
    rows[i] = { f.path, ("%d file%s%s"):format(f.files or 0, f.files == 1 and "" or "s", f.builtin == true and ", came with the program" or "") }
  end
  put(out, "Plugin folders, the first wins", rows)
end

local function put_readers(app, out)
  local rows = { { "built in", ".txt .md .jsonl, each also with .gz .zst .xz .bz2; .zip .tar .tar.gz .tgz .tar.zst .tar.xz .tar.bz2" } }
  for _, reader in ipairs(app.plugins.parts "reader") do rows[#rows + 1] = { reader.name, table.concat(reader.accepts or {}, " ") } end
  put(out, "Readers", rows)
end

local function put_store(app, out, call)
  local request = { action = call.options.clean and "clean" or "info", db = call.options.db, corpus = #call.words > 0 and call.words or nil }
  local store = ask(app, "store", app.host.json_encode(request))
  local rows = {}
  for _, key in ipairs(sorted_keys(store)) do rows[#rows + 1] = { key, text_of(app, store[key]) } end
  put(out, call.options.clean and "Store (cleaned)" or "Store", rows)
end

return command {
  name = "doctor",
  summary = "versions, sandbox, plugin folders, and the store of a corpus",
  usage = "[CORPUS...] [--db FILE] [--clean]",
  options = options.join({
    { name = "db", type = "string", value = "FILE", help = "the store to look at" },
    { name = "clean", type = "boolean", help = "remove that store (of CORPUS, or --db); the next run reads everything again" },
    { name = "format", short = "f", type = "string", choices = { "text", "md", "html", "json", "csv" }, default = "text",
      help = "what to write" },
    options.output,
  }),
  examples = { "lutrin doctor", "lutrin doctor articles/ --clean" },

  run = function(app, call)
    local wants_store = #call.words > 0 or call.options.db
    if call.options.clean and not wants_store then
      error({ usage = "--clean which store? Name the corpus, or the store with --db FILE", command = call.command }, 0)
    end
    call.options.lang = "en"
    local out = page.new(call)
    out:heading("lutrin doctor", 1)
    put_system(app, out, ask(app, "system", ""))
    put_readers(app, out)
    if wants_store then put_store(app, out, call) end
    local rows = {}
    for i, p in ipairs(app.plugins.problems) do rows[i] = { tostring(p.file) .. (p.line and ":" .. p.line or ""), tostring(p.message) } end
    if #rows > 0 then put(out, "Plugins that could not be loaded", rows) end
    page.render(app, call, out)
    return session.plugin_problems(app) > 0 and 1 or 0
  end,
}
