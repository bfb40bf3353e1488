--- Options of the command line: how a command, report or export declares them, and how words become values.
--
--     options = {
--       { name = "top", type = "integer", default = 20, help = "how many rows", short = "n" },
--       { name = "unit", type = "string", choices = { "MAD", "EUR" }, help = "one currency only" },
--     }
--
-- Types: string, integer, number, boolean (--flag, --no-flag), list (a,b,c; may be repeated), types (a list of annotation
-- types, checked before anything is read; `also` lists further words), file (its content: plugins cannot open files).
-- `value` is the word help shows for the value. `repeated` gathers strings into a list.
-- Both `--name value` and `--name=value` are understood; after `--` nothing is an option.
-- `--set name=value` sets an option of the report or export too, and one of a rule by `--set rule.option=value`.

local M = {}

M.types = { "string", "integer", "number", "boolean", "list", "types", "file" }

--- Understood by every command, before or after its name.
M.global = {
  { name = "help", short = "h", type = "boolean", help = "show this help" },
  { name = "version", short = "V", type = "boolean", help = "show the version" },
  { name = "plugins", type = "string", repeated = true, value = "DIR", help = "look for plugins in DIR first (may be repeated)" },
  { name = "unsafe", type = "boolean", help = "run even where this system offers no sandbox" },
  { name = "quiet", short = "q", type = "boolean", help = "no progress; failures are still named" },
}

--- For commands that read a corpus.
M.corpus = {
  { name = "where", type = "string", value = "EXPR", help = "only documents whose metadata satisfy EXPR: 'date >= 2020'" },
  { name = "db", type = "string", value = "FILE", help = "keep the store in FILE (default: the user's cache folder)" },
  { name = "jobs", short = "j", type = "integer", value = "N", least = 1, help = "workers (default: one per core)" },
}

--- For commands that run a report, an export or a script.
M.limit = { name = "seconds", type = "number", value = "N", least = 0.1,
  help = "CPU time the plugin may take (default: 10, and 1 for each MB of text)" }

M.set = { name = "set", type = "string", repeated = true, value = "K=V", help = "set an option of a plugin (may be repeated)" }
M.output = { name = "output", short = "o", type = "string", value = "FILE", help = "write to FILE instead of standard output" }

--- For commands that render an output document.
M.page = {
  { name = "format", short = "f", type = "string", choices = { "text", "md", "html", "json", "csv" }, default = "text",
    help = "what to write (default: by the ending of -o, else text)" },
  M.output,
  { name = "lang", type = "string", choices = { "fr", "en" }, default = "fr", help = "language of headings and numbers" },
  { name = "table", type = "integer", value = "N", least = 1, help = "with --format csv: only the Nth table" },
  { name = "spreadsheet", type = "boolean", help = "with --format csv: as Excel in French takes it (; and decimal comma, BOM)" },
}

--- Several lists of options as one.
function M.join(...)
  local all = {}
  for i = 1, select("#", ...) do
    local part = select(i, ...)
    if type(part) ~= "table" then
      error(("options.join: its argument %d is no list of options, found %s (lutrin's own are options.page, corpus, limit, set, output)")
        :format(i, type(part)), 2)
    end
    if part.name then all[#all + 1] = part else
      for _, o in ipairs(part) do all[#all + 1] = o end
    end
  end
  return all
end

local function usage(message) error({ usage = message }, 0) end

local BOOLEANS = { yes = true, ["true"] = true, on = true, ["1"] = true, no = false, ["false"] = false, off = false, ["0"] = false }

local function number_of(o, flag, text)
  local n = tonumber(text)
  if text:find "[xX]" then n = nil end
  if o.type == "integer" then
    n = n and math.tointeger(n)
    if not n then usage(('%s takes a whole number, found "%s"'):format(flag, text)) end
  elseif not n or n ~= n then
    usage(('%s takes a number, found "%s"'):format(flag, text))
  end
  if o.least and n < o.least then usage(("%s takes at least %s, found %s"):format(flag, tostring(o.least), text)) end
  return n
end

--- A word as a value of the option's type; `flag` names it in messages.
function M.convert(o, flag, text, host)
  if o.type == "integer" or o.type == "number" then return number_of(o, flag, text) end
  if o.type == "boolean" then
    local v = BOOLEANS[text:lower()]
    if v == nil then usage(('%s takes yes or no, found "%s"'):format(flag, text)) end
    return v
  end
  if o.type == "list" or o.type == "types" then
    local items = {}
    for item in text:gmatch "[^,]+" do
      item = item:match "^%s*(.-)%s*$"
      if item ~= "" then items[#items + 1] = item end
    end
    return items
  end
  if o.choices then
    for _, choice in ipairs(o.choices) do
      if choice == text then return text end
    end
    local near = host and host.nearest(text, o.choices)
    usage(('%s takes one of %s, found "%s"%s'):format(flag, table.concat(o.choices, ", "), text,
      near and (' (nearest: "%s")'):format(near) or ""))
  end
  return text
end

local Parser = {}
Parser.__index = Parser

--- A parser over words. env: host; specs: the options to begin with; more(word): called with the first word that is no
-- option, may return further specs.
function M.parser(env, specs)
  local self = setmetatable({ host = env.host, more = env.more, by_name = {}, by_short = {}, names = {}, values = {}, words = {} }, Parser)
  self:add(specs)
  return self
end

--- Adds options; one whose name is taken is left to --set.
function Parser:add(specs)
  for _, o in ipairs(specs or {}) do
    if not self.by_name[o.name] then
      self.by_name[o.name] = o
      self.names[#self.names + 1] = o.name
      if o.short and not self.by_short[o.short] then self.by_short[o.short] = o end
    end
  end
end

function Parser:unknown(flag, name)
  local near = self.host.nearest(name, self.names)
  usage(('unknown option %s%s'):format(flag, near and (' (nearest: --%s)'):format(near)
    or flag:find "[./]" and ("; if it is a file, write ./%s"):format(flag) or ""))
end

function Parser:store(o, flag, text)
  local value = M.convert(o, flag, text, self.host)
  if o.repeated or o.type == "list" or o.type == "types" then
    local all = self.values[o.name] or {}
    for _, v in ipairs(type(value) == "table" and value or { value }) do all[#all + 1] = v end
    value = all
  end
  self.values[o.name] = value
end

-- The value in the next word. A word that looks like an option is none, so that a forgotten value is noticed.
function Parser:next_value(argv, at, o, flag)
  local text = argv[at + 1]
  if text == nil or (text:find "^%-." and not tonumber(text)) then
    usage(("%s needs a value: %s %s%s"):format(flag, flag, o.value or "VALUE",
      text and o.type ~= "integer" and o.type ~= "number" and flag:find "^%-%-" and (" (if it is %s: %s=%s)"):format(text, flag, text) or ""))
  end
  return text, at + 1
end

function Parser:long(argv, at)
  local word = argv[at]
  local name, value = word:match "^%-%-([^=]+)=(.*)$"
  name = name or word:sub(3)
  local o = self.by_name[name]
  local flag = "--" .. name
  if not o and name:sub(1, 3) == "no-" then
    local positive = self.by_name[name:sub(4)]
    if positive and positive.type == "boolean" and not value then
      self.values[positive.name] = false
      return at
    end
  end
  if not o then self:unknown(flag, name) end
  if o.type == "boolean" then
    self.values[o.name] = value == nil or M.convert(o, flag, value, self.host)
    return at
  end
  if not value then value, at = self:next_value(argv, at, o, flag) end
  self:store(o, flag, value)
  return at
end

function Parser:short(argv, at)
  local word = argv[at]
  local letter, rest = word:match "^%-(.)(.*)$"
  local o = self.by_short[letter]
  local flag = "-" .. letter
  if not o then
    local name = word:match "^%-([^=]+)"
    if self.by_name[name] then usage(("unknown option -%s: write --%s"):format(name, name)) end
    self:unknown(word, word:gsub("^%-", ""))
  end
  if o.type == "boolean" then
    if rest ~= "" then usage(("options are not run together: write -%s -%s"):format(letter, rest)) end
    self.values[o.name] = true
    return at
  end
  if rest == "" then
    rest, at = self:next_value(argv, at, o, flag)
  elseif not rest:find "^%d+$" then
    usage(("write %s %s, with a blank between"):format(flag, rest))
  end
  self:store(o, flag, rest)
  return at
end

--- Reads argv from `at` on. stop: end at the first word that is no option, and return its place.
function Parser:read(argv, at, stop)
  local plain = false
  while argv[at] ~= nil do
    local word = argv[at]
    if plain or word == "-" or word:sub(1, 1) ~= "-" then
      if stop then return at end
      self.words[#self.words + 1] = word
      if #self.words == 1 and self.more then self:add(self.more(word)) end
    elseif word == "--" then
      plain = true
    elseif word:sub(1, 2) == "--" then
      at = self:long(argv, at)
    else
      at = self:short(argv, at)
    end
    at = at + 1
  end
  return at
end

-- What the ending of -o says of the format, where --format does not.
local ENDINGS = { csv = "csv", html = "html", htm = "html", md = "md", json = "json" }

-- Endings of what no format of ours is.
local SHEETS, PAGES = { xls = true, xlsx = true, ods = true }, { doc = true, docx = true, odt = true, pdf = true }

local function format_of(self)
  local format, output = self.by_name.format, self.values.output
  local ending = type(output) == "string" and format and format.choices and (output:match "%.(%w+)$" or ""):lower()
  if SHEETS[ending] or PAGES[ending] then
    usage(("-o %s: .%s files are not written: take %s"):format(output, ending,
      SHEETS[ending] and "-o FILE.csv, with --spreadsheet for Excel in French" or "-o FILE.html"))
  end
  local said = ENDINGS[ending]
  for _, choice in ipairs(format and format.choices or {}) do
    if choice == said then return said end
  end
end

--- Fills in defaults; the values by name.
function Parser:finish()
  if self.values.format == nil then self.values.format = format_of(self) end
  for _, name in ipairs(self.names) do
    local o = self.by_name[name]
    if self.values[name] == nil then self.values[name] = o.default end
  end
  return self.values
end

-- What an option may say of itself; `value`, `repeated` and `also` are for lutrin's own.
local FIELDS = { "name", "type", "default", "help", "short", "choices", "least", "value", "repeated", "also" }

local function near_to(nearest, word, list)
  local near = nearest and nearest(tostring(word), list)
  return near and (' (nearest: "%s")'):format(near) or " (" .. table.concat(list, ", ") .. ")"
end

local function is_among(list, value)
  for _, item in ipairs(list) do
    if item == value then return true end
  end
  return false
end

-- What a default is, by the type of its option; of a file it would be the content.
local DEFAULTS = { integer = "a whole number", number = "a number", boolean = "true or false", list = "a list of strings",
  types = "a list of strings" }

local function check_default(o)
  local d, kind = o.default, o.type or "string"
  if d == nil then return nil end
  local fits = type(d) == "string"
  if kind == "integer" then
    fits = math.type(d) == "integer"
  elseif kind == "list" or kind == "types" then
    fits = type(d) == "table"
    for _, item in ipairs(fits and d or {}) do fits = fits and type(item) == "string" end
  elseif DEFAULTS[kind] then
    fits = type(d) == kind
  end
  if not fits then
    return ("the default is %s, found %s"):format(DEFAULTS[kind] or "a string", type(d) == "string" and '"' .. d .. '"' or "a " .. type(d))
  end
  if o.least and type(d) == "number" and d < o.least then return ("the default is %s, and the least %s"):format(d, o.least) end
end

local function check_choices(o, nearest)
  if o.choices == nil then return nil end
  local fits = type(o.choices) == "table" and #o.choices > 0 and (o.type or "string") == "string"
  for _, choice in ipairs(fits and o.choices or {}) do fits = fits and type(choice) == "string" end
  if not fits then return 'choices are a list of strings, of an option of type string: choices = { "year", "month" }' end
  if o.default ~= nil and not is_among(o.choices, o.default) then
    return ('the default "%s" is no choice%s'):format(tostring(o.default), near_to(nearest, o.default, o.choices))
  end
end

local function check_one(o, nearest)
  for key in pairs(o) do
    if not is_among(FIELDS, key) then return ('unknown field "%s"%s'):format(tostring(key), near_to(nearest, key, FIELDS)) end
  end
  if o.type ~= nil and not is_among(M.types, o.type) then
    return ('unknown type "%s"%s'):format(tostring(o.type), near_to(nearest, o.type, M.types))
  end
  if o.short ~= nil and not (type(o.short) == "string" and o.short:find "^%a$") then
    return ('short is one letter, found "%s"'):format(tostring(o.short))
  end
  if o.least ~= nil and not (type(o.least) == "number" and (o.type == "integer" or o.type == "number")) then
    return "least is a number, of an option of type integer or number"
  end
  return check_default(o) or check_choices(o, nearest)
end

--- Errors of a plugin's declaration: nil or a message. nearest: of the host.
function M.check(list, nearest)
  if list == nil then return nil end
  local by_name, count = {}, 0
  for key in pairs(list) do
    if math.type(key) ~= "integer" then return 'options are a list of tables: options = { { name = "least", type = "number" } }' end
    count = math.max(count, key)
  end
  for i = 1, count do
    local o = list[i]
    if type(o) ~= "table" or type(o.name) ~= "string" or not o.name:find "^[%w_%-]+$" then
      return ('option %d has no name (letters, digits, - and _): write { name = "least" }'):format(i)
    end
    if by_name[o.name] then return ("option %s is there twice"):format(o.name) end
    by_name[o.name] = true
    local wrong = check_one(o, nearest)
    if wrong then return ("option %s: %s"):format(o.name, wrong) end
  end
end

--- What options share with those of the command, `own`, that runs them: such a one is heard only by --set. Nil or a message.
function M.clash(list, own)
  for _, o in ipairs(list or {}) do
    for _, other in ipairs(own) do
      if o.name == other.name then
        return ("option %s: lutrin has an option --%s itself, so that yours is heard only by --set; give it another name"):format(o.name, o.name)
      end
      if o.short and o.short == other.short then
        return ("option %s: -%s is short for lutrin's own --%s; choose another letter, or none"):format(o.name, o.short, other.name)
      end
    end
  end
end

--- The options of a report or export: from flags in `values`, from `sets` (k=v strings), from defaults.
-- Returns them, and what goes to rules: { ["rule.option"] = value }. types(o, names): those of the annotation types that
-- can be had.
function M.own(part, values, sets, taken, host, types)
  local wrong = M.check(part.options, host.nearest)
  if wrong then error({ failed = part.file .. ": " .. wrong }, 0) end
  local own, by_name, names, rules = {}, {}, {}, {}
  for _, o in ipairs(part.options or {}) do
    by_name[o.name], names[#names + 1] = o, o.name
    if not taken[o.name] then own[o.name] = values[o.name] end
  end
  for _, set in ipairs(sets or {}) do
    local key, value = set:match "^([^=]+)=(.*)$"
    if not key then usage(('--set takes name=value, found "%s"'):format(set)) end
    if by_name[key] then
      own[key] = M.convert(by_name[key], "--set " .. key, value, host)
    elseif key:find(".", 1, true) then
      rules[key] = value
    else
      local near = host.nearest(key, names)
      usage(('%s %s has no option "%s"%s'):format(part.kind, part.name, key,
        near and (' (nearest: "%s")'):format(near) or #names > 0 and " (it has: " .. table.concat(names, ", ") .. ")" or ""))
    end
  end
  for _, o in ipairs(part.options or {}) do
    if own[o.name] == nil then own[o.name] = o.default end
    if o.type == "types" and own[o.name] then own[o.name] = types(o, own[o.name]) end
    if o.type == "file" and own[o.name] then
      local content, message = host.call("argument", own[o.name])
      if not content then error({ setup = message or ("cannot read " .. own[o.name]) }, 0) end
      own[o.name] = content
    end
  end
  setmetatable(own, { __index = function(_, key)
    if by_name[key] then return nil end -- it has neither a value nor a default
    local near = host.nearest(tostring(key), names)
    error(('%s %s has no option "%s"%s'):format(part.kind, part.name, tostring(key),
      near and (' (nearest: "%s")'):format(near) or #names > 0 and " (it has: " .. table.concat(names, ", ") .. ")" or ""), 2)
  end })
  return own, rules
end

return M
