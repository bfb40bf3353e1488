--- Plugins as declared: every file of the snapshot is run once, the parts it returns are checked and kept, and nothing of
-- them is called. A file that fails is a problem that names it; the others go on.
--
--     local plugins = require("lutrin.declare")(host)
--     plugins.declare()
--     plugins.parts "rule", plugins.find("report", "brief"), plugins.problems

local built_of = require "lutrin.built"
local sorted_keys = require "lutrin.keys"
local messages = require "lutrin.problems"
local shape_of = require "lutrin.shape"

--- Fields of each kind of part: the type of value it takes; a leading "!" says that it must be there.
local FIELDS = {
  language = { name = "!string", summary = "string", default = "boolean" }, -- and its lists, checked by the core
  reader = { name = "!string", summary = "string", accepts = "!table", read = "!function" },
  lexicon = { name = "!string", summary = "string", class = "!string", entries = "table", file = "string", fold = "table",
    language = "string", features = "table" },
  rule = { name = "!string", summary = "string", type = "!string", features = "table", also = "table", pattern = "any",
    text = "userdata", at = "any", find = "function", reads = "table", across = "boolean", make = "any", again = "table",
    priority = "number", hides = "table", examples = "table", language = "string", furniture = "boolean" },
  report = { name = "!string", summary = "string", needs = "table", options = "table", render = "!function",
    examples = "table" },
  export = { name = "!string", summary = "string", needs = "table", options = "table", write = "!function",
    examples = "table" },
  command = { name = "!string", summary = "string", arguments = "any", options = "table", run = "!function",
    examples = "table", usage = "any", details = "any" },
}

--- The same as lists in the order of their names.
local ORDERED = {}
for kind, fields in pairs(FIELDS) do
  ORDERED[kind] = sorted_keys(fields)
  for i, name in ipairs(ORDERED[kind]) do
    local needed, want = fields[name]:match "^(!?)(.*)$"
    ORDERED[kind][i] = { name = name, want = want, needed = needed == "!" }
    ORDERED[kind][name] = want
  end
end

--- Fields that are lists of strings.
local LISTS = { rule = { "again", "hides", "reads" }, reader = { "accepts" }, report = { "needs" }, export = { "needs" } }

--- What a plugin may write in `features`, and a "?" where the feature may be absent.
local FEATURE_KINDS = { string = true, number = true, boolean = true, ref = true, ["string[]"] = true,
  ["number[]"] = true, ["ref[]"] = true }

local PRIORITY_MAX = 1000000 -- the core keeps it in 32 bits

local KINDS_OF_FEATURES = sorted_keys(FEATURE_KINDS)
for _, kind in ipairs(KINDS_OF_FEATURES) do FEATURE_KINDS[kind .. "?"] = true end

-- What names are written in: those of types and features in patterns (t.NAME, a.NAME) and lists (--types a,b), the others on
-- the command line (--set NAME.option=value) and in lists too.
local WORD, WORD_SAID = "^[%w_\x80-\xff]+$", "letters, digits and _"
local NAME, NAME_SAID = "^[%w_\x80-\xff][%w_.\x80-\xff-]*$", "letters, digits, _, full stops and hyphens, no hyphen or full stop first"

-- Types that `export jsonl` has made already.
local RESERVED_TYPES = { token = true, sentence = true }

local RESERVED = { doc = true, id = true, type = true, start = true, ["end"] = true, text = true, rule = true, first = true,
  last = true, line = true, hidden = true, json = true, features = true, span = true, like = true }

return function(host)
  local say = messages(host)
  local shape = shape_of(say)
  local self = { problems = {}, costly = {} } -- costly: indices of files that ran into a limit
  local by_kind = {}
  local modules, loading = {}, {}
  local blank_modules = {} -- those of the plugins' as blank built them
  local preloading, foreign = false, false
  local blank -- what files get that ask for lutrin.tokens, where their patterns need not be built
  local named = {} -- the functions that patterns of the file at hand test with
  local made = {} -- the parts that the file at hand has made, in order

  self.tests = {} -- hash of a file -> those functions, in the order in which they are named

  local function problem(file, message)
    local kind = tostring(message):match "^(%l+)[{ ]"
    self.problems[#self.problems + 1] = { file = file, message = message, line = FIELDS[kind] and say.returned(file, kind) }
  end

  -- ------------------------------------------------------------ files and modules

  local files = host.files()
  local lib = {}
  for _, f in ipairs(files) do
    local name = f.path:match "^lib/(.+)%.lua$"
    if name then
      name = name:gsub("/", ".")
      -- lutrin's own modules cannot be replaced: the host itself stands on them
      if (not name:find "^lutrin%." or f.builtin) and not lib[name] then lib[name] = f end
    end
  end

  local built = built_of(host, files, lib)
  local environment

  local function run_file(f, deps)
    local where = f.folder .. "/" .. f.path
    local chunk, message = host.load(f.index, "@" .. where, environment(deps))
    if not chunk then return nil, say.hinted(message) end
    local before, outer, outer_made = host.subject(f.index), named, made
    named, made = {}, {}
    local ok, result, costly = host.pcall(chunk)
    local parts = made
    self.tests[f.hash], named, made = named, outer, outer_made
    host.subject(before)
    if costly then self.costly[#self.costly + 1] = f.index end
    if not ok then return nil, say.hinted(result) end
    return result, nil, parts
  end

  local function require_module(name, deps)
    if type(name) ~= "string" then error("require takes the name of a module", 3) end
    local own = name:find "^lutrin%."
    local kept = blank and not own and blank_modules or modules
    local m = kept[name]
    if not m then
      local f = lib[name]
      if not f then
        error(('module "%s" not found: modules are files lib/%s.lua in a plugin folder%s'):format(name,
          (name:gsub("%.", "/")), say.nearest(name, sorted_keys(lib))), 3)
      end
      if preloading and not f.builtin then
        foreign = true
        error(('module "%s" came from elsewhere'):format(name), 3)
      end
      if loading[name] then error(('module "%s" requires itself'):format(name), 3) end
      if f.off then error(('module "%s" is left out: running it took too long'):format(name), 3) end
      local needs, asking = {}, blank
      loading[name] = true
      if own then blank = nil end
      local value, message = run_file(f, needs)
      loading[name], blank = nil, asking
      if value == nil and message then error(message, 0) end
      needs[f.hash] = true
      m = { value = value == nil and true or value, deps = needs }
      kept[name] = m
      if name == "lutrin.trees" then value.on_test, value.nearest = function(test) named[#named + 1] = test end, host.nearest end
    end
    for h in pairs(m.deps) do deps[h] = true end
    return m.value
  end

  -- ------------------------------------------------------------ constructors

  local function check_fields(kind, part)
    local fields = ORDERED[kind]
    for key, value in pairs(part) do
      key = tostring(key)
      local want, found = fields[key], type(value)
      if not want and kind ~= "language" then
        local near = say.nearest(key, sorted_keys(FIELDS[kind]))
        if near == "" then near = " (it has: " .. table.concat(sorted_keys(FIELDS[kind]), ", ") .. ")" end
        error(('%s{}: unknown field "%s"%s'):format(kind, key, near), 3)
      end
      if want and want ~= "any" and found ~= want then
        local as_list = want == "table" and found == "string" and (': write %s = { "%s" }'):format(key, value) or ""
        error(("%s{}: field %s takes a %s, found a %s%s"):format(kind, key, want == "userdata" and "LPeg pattern" or want, found, as_list), 3)
      end
    end
    for _, field in ipairs(fields) do
      if field.needed and (part[field.name] == nil or part[field.name] == "") then
        error(("%s{}: field %s is missing (a %s)"):format(kind, field.name, field.want), 3)
      end
    end
    if not part.name:find(NAME) then error(('%s{}: a name has %s; found "%s"'):format(kind, NAME_SAID, part.name), 3) end
    for _, key in ipairs(LISTS[kind] or {}) do
      for _, item in ipairs(part[key] or {}) do
        if type(item) ~= "string" then error(("%s{}: field %s lists strings, found a %s"):format(kind, key, type(item)), 3) end
      end
    end
  end

  --- Is it a name of words (a type, a class)? `level`: of whoever declares it.
  local function check_word(what, field, name, level)
    if type(name) ~= "string" or not name:find(WORD) then
      error(('%s: %s is a name of %s, found "%s"'):format(what, field, WORD_SAID, tostring(name)), level + 1)
    end
  end

  local function check_type(what, name)
    check_word(what, "type", name, 4)
    if RESERVED_TYPES[name] then error(("%s: type %s is reserved, for export jsonl has it already; choose another"):format(what, name), 4) end
  end

  --- level: of whoever declares them; entries: are they of a lexicon, whose names are free?
  local function check_features(what, features, level, entries)
    for name in pairs(features) do
      if type(name) ~= "string" then
        error(('%s: features name their kinds, features = { %s = "string?" }, found a list'):format(what, tostring(features[name])), level + 1)
      end
      local declared = features[name]
      if not name:find(WORD) then error(('%s: a feature has a name of %s, found "%s"'):format(what, WORD_SAID, name), level + 1) end
      if type(declared) ~= "string" or not FEATURE_KINDS[declared] then
        error(('%s: feature %s is declared as %s%s; expected one of %s, with a "?" behind it if it may be absent'):format(what, name,
          type(declared) == "string" and '"' .. declared .. '"' or type(declared), say.nearest(declared, KINDS_OF_FEATURES),
          table.concat(KINDS_OF_FEATURES, ", ")), level + 1)
      end
      if RESERVED[name] and not entries then
        error(("%s: the name %s is reserved (%s); choose another"):format(what, name,
          table.concat(sorted_keys(RESERVED), " ")), level + 1)
      end
    end
  end

  local function check_rule(part)
    local what = "rule " .. part.name
    local ways = (part.pattern ~= nil and 1 or 0) + (part.text and 1 or 0) + (part.find and 1 or 0)
    if ways ~= 1 then
      error(what .. ": a rule has exactly one of pattern (tokens), text (LPeg over bytes) and find (a function of the "
        .. "document)", 3)
    end
    for _, key in ipairs { "pattern", "at" } do
      if type(part[key]) == "string" and not part[key]:find "%S" then
        error(("%s: %s is an empty string"):format(what, key), 3)
      end
    end
    if part.text and part.at == nil then
      error(what .. ": a text rule says with `at` at which tokens it is tried: at = t.digits, at = t.any", 3)
    end
    if part.priority and (math.type(part.priority) ~= "integer" or math.abs(part.priority) > PRIORITY_MAX) then
      error(("%s: priority is a whole number, at most %d"):format(what, PRIORITY_MAX), 3)
    end
    if part.make ~= nil and type(part.make) ~= "function" and type(part.make) ~= "table" then
      error(what .. ": make is a function, or a table of constants and t.from(...)", 3)
    end
    check_type(what, part.type)
    check_features(what, part.features or {}, 3)
    for _, name in ipairs(sorted_keys(part.also or {})) do
      if type(part.also[name]) ~= "table" then
        error(what .. ": also = { type = { feature = kind, ... } }", 3)
      end
      check_type(what .. ", also", name)
      check_features(what .. ", type " .. name, part.also[name], 3)
    end
  end

  local function constructor(kind)
    return function(part)
      if type(part) ~= "table" then error(("%s{} takes a table: %s { name = \"...\", ... }"):format(kind, kind), 2) end
      check_fields(kind, part)
      if kind == "rule" then check_rule(part) end
      if kind == "lexicon" and (part.entries == nil) == (part.file == nil) then
        error("lexicon " .. part.name .. ": exactly one of entries (a table) and file (a CSV or TSV file beside the plugin)", 2)
      end
      if kind == "lexicon" then
        check_word("lexicon " .. part.name, "class", part.class, 2)
        check_features("lexicon " .. part.name, part.features or {}, 2, true)
        part.file_name = part.file
      end
      local wrong = shape(kind, part)
      if wrong then error(wrong, 2) end
      part.kind = kind
      made[#made + 1] = part
      return part
    end
  end

  local constructors, trusting = {}, {}
  for kind in pairs(FIELDS) do
    constructors[kind] = constructor(kind)
    -- of what is just as it was when it was built
    trusting[kind] = function(part)
      part.kind = kind
      if kind == "lexicon" then part.file_name = part.file end
      return part
    end
  end

  local LUTRIN = { __index = function(t, key) error(("lutrin has no %s%s"):format(tostring(key), say.nearest(key, sorted_keys(t))), 2) end }

  environment = function(deps)
    local env = (blank and host.shared_env or host.env)()
    for kind, make in pairs(blank and trusting or constructors) do rawset(env, kind, make) end
    rawset(env, "require", function(name)
      if name == "lpeg" then return env.lpeg end -- it is a global as well
      if blank and name == "lutrin.tokens" then
        require_module(name, deps)
        return blank
      end
      return require_module(name, deps)
    end)
    rawset(env, "lutrin", setmetatable({ api = host.api, version = host.version, numeral = host.numeral }, LUTRIN))
    return env
  end

  -- ------------------------------------------------------------ parts

  local function keep(part, f, deps)
    local where = f.folder .. "/" .. f.path
    part.file, part.folder, part.builtin, part.rank, part.hash, part.deps =
      where, f.folder, f.builtin, f.rank, f.hash, deps
    local kind = by_kind[part.kind]
    if not kind then
      kind = {}
      by_kind[part.kind] = kind
    end
    local first = kind[part.name]
    if not first then
      part.shadows = {}
      kind[part.name] = part
    elseif first.rank == part.rank then
      problem(where, first.file == where and ("%s %s is defined twice in this file: the first is used"):format(part.kind, part.name)
        or ("%s %s is defined twice in one folder: %s is used, this one is not"):format(part.kind, part.name, first.file))
    else
      first.shadows[#first.shadows + 1] = where
    end
  end

  local ran = {} -- file -> what running it gave: { value, message, deps, blank = were its patterns left out? }
  local same = {} -- part -> did the build have it from the same file and modules?
  local blank_of = {} -- part without its patterns -> what running its file gave

  local function run(f)
    local deps = {}
    local value, message, parts = run_file(f, deps)
    return { value = value, message = message, deps = deps, file = f, blank = blank ~= nil, parts = parts }
  end

  --- The parts that running a file gave.
  local function list_of(result)
    return type(result) == "table" and (result.kind and { result } or result) or {}
  end

  --- Parts that a file makes and does not return are none.
  local function tell_forgotten(where, parts, list)
    local returned = {}
    for _, part in ipairs(list) do returned[part] = true end
    for _, part in ipairs(parts or {}) do
      if not returned[part] then
        problem(where, ("%s %s is made and not returned, so that it is not there; return a list: return { %s {...}, %s {...} }"):format(
          part.kind, part.name, part.kind, list[1].kind or "rule"))
      end
    end
  end

  --- What a file of lutrin's own may fail of: " (mine/lib/words.lua stands in for ...)", a user's module that bears a bundled name; "".
  local function stand_ins()
    local found = {}
    for _, f in ipairs(files) do
      local name = f.builtin and f.path:match "^lib/(.+)%.lua$"
      local used = name and lib[(name:gsub("/", "."))]
      if used and not used.builtin then found[#found + 1] = used.folder .. "/" .. used.path end
    end
    return #found == 0 and "" or (" (%s is required here instead of lutrin's module of that name: rename it)"):format(table.concat(found, ", "))
  end

  local function declare_file(f)
    local where = f.folder .. "/" .. f.path
    local it = ran[f] or run(f)
    if it.message then return problem(where, f.builtin and it.message .. stand_ins() or it.message) end
    local result, deps = it.value, it.deps
    local list, unchanged = list_of(result), built.unchanged(f, deps)
    if #list == 0 then
      local forgotten = it.parts and it.parts[1]
      return problem(where, ("a plugin file returns a part or a list of parts (return rule { ... }), this one returns %s%s")
        :format(type(result) == "table" and "an empty table" or type(result),
          forgotten and ("; write return before %s { name = \"%s\" }"):format(forgotten.kind, forgotten.name) or ""))
    end
    for i, part in ipairs(list) do
      if type(part) ~= "table" or not FIELDS[part.kind] then
        problem(where, ("item %d of the list it returns is no part (rule{}, lexicon{}, report{} ...)"):format(i))
      else
        keep(part, f, deps)
        same[part], blank_of[part] = unchanged, it.blank and it or nil
      end
    end
    tell_forgotten(where, it.parts, list)
  end

  --- Did the build have this part from the same file and modules?
  function self.unchanged(part) return same[part] or false end

  --- Sees to it that the patterns of a part are there: its file is run again if they were left out. False and a message if
  -- that fails.
  function self.build_patterns(part)
    local it = blank_of[part]
    if not it then return true end
    local again = run(it.file)
    if again.message then return false, again.message end
    local fresh = list_of(again.value)
    for i, old in ipairs(list_of(it.value)) do
      old.pattern, old.at, blank_of[old] = fresh[i].pattern, fresh[i].at, nil
    end
    return true
  end

  local function is_plugin(f) return f.path:find "%.lua$" and not f.path:find "^lib/" end

  -- Of lutrin's own files those in these folders hold nothing that an analysis needs.
  local FOR_COMMANDS = { commands = true, reports = true, exports = true }

  --- Runs every plugin file; once. `analysis`: only what finds something in documents is wanted.
  function self.declare(analysis)
    self.for_analysis = analysis
    for _, f in ipairs(files) do
      local passed_over = analysis and f.builtin and FOR_COMMANDS[f.path:match "^%w+"]
      if is_plugin(f) and not passed_over then
        if f.off then
          problem(f.folder .. "/" .. f.path, "left out: running it took too long or too much memory")
        else
          declare_file(f)
        end
      end
    end
  end

  --- Runs a file that came with the program, for declare to find. Where it and its modules are those of the build, with
  -- `nothing` for lutrin.tokens.
  local function run_early(f, nothing)
    foreign = false
    if nothing and built.unchanged(f, {}) then
      blank = nothing
      local it = run(f)
      blank = nil
      if not it.message and built.unchanged(f, it.deps) then ran[f] = it end
      if it.message or ran[f] then return end -- what failed is run again when it is declared
    end
    local it = run(f)
    if not foreign then ran[f] = it end
  end

  --- Runs the files that came with the program, for declare to find; unless some module of theirs is another's. Of those that
  -- are as the build had them what it found out holds, and their patterns are built only if `trees` are asked for, or when a
  -- rule's program does not hold (build_patterns).
  function self.preload(trees)
    for _, f in ipairs(files) do
      local name = f.builtin and f.path:match "^lib/(.+)%.lua$"
      if name and not lib[(name:gsub("/", "."))].builtin then return end
    end
    preloading = true
    local nothing
    if not trees and built.facts() then
      nothing = require_module("lutrin.blank", {})(require_module("lutrin.tokens", {}), function(test) named[#named + 1] = test end)
    end
    for _, f in ipairs(files) do
      if f.builtin and is_plugin(f) and not f.off then run_early(f, nothing) end
    end
    preloading = false
  end

  --- Finds out which files have been set off since.
  function self.renew()
    for _, f in ipairs(files) do f.off = host.off(f.index) end
  end

  local only_builtin = true
  for _, f in ipairs(files) do only_builtin = only_builtin and f.builtin end

  --- Are there only files that came with the program? Their patterns are known to compile.
  function self.only_builtin() return only_builtin end

  --- The parts of a kind, sorted by name.
  function self.parts(kind)
    local out = {}
    for _, name in ipairs(sorted_keys(by_kind[kind] or {})) do out[#out + 1] = by_kind[kind][name] end
    return out
  end

  --- A part, or nil and a message with the nearest name.
  function self.find(kind, name)
    local all = by_kind[kind] or {}
    if all[name] then return all[name] end
    local known = sorted_keys(all)
    local near = say.nearest(name, known)
    if near == "" and #known > 0 and #known <= 12 then near = " (there are: " .. table.concat(known, ", ") .. ")" end
    return nil, ('no %s named "%s"%s; lutrin plugin list shows all'):format(kind, tostring(name), near)
  end

  --- A file beside a part's own (its lexicon data): its index in the snapshot and its hash, or nil.
  function self.beside(part, name)
    local dir = part.file:sub(#part.folder + 2):match "^(.*/)" or ""
    for _, f in ipairs(files) do
      if f.folder == part.folder and f.path == dir .. name then return f.index, f.hash end
    end
    return nil
  end

  --- A chunk of the user's own (a script) in a plugin's environment with some globals more: function, or nil and a
  -- message.
  function self.load(source, name, globals)
    local env = environment({})
    for key, value in pairs(globals or {}) do rawset(env, key, value) end
    return host.load(source, "@" .. name, env)
  end

  --- lutrin's own modules, as plugins get them.
  function self.require(name) return require_module(name, {}) end

  self.constructors, self.built = constructors, built
  return self
end
