--- From a plan to what runs: languages, names, lexicons and compiled rules, handed to the core.
--
-- build.names(info) is enough to read stored annotations; build.rules(info) is what an analysis worker needs. A rule that
-- cannot be compiled is reported and left out with those that depend on it; the rest goes on.

local messages = require "lutrin.problems"
local programs = require "lutrin.programs"
local sorted_keys = require "lutrin.keys"

local FOLDS = { case = 1, accent = 2, hyphen = 4 }

--- plan: set later, by M.use(plan); the languages come first.
return function(host, plugins)
  local M = { problems = {} }
  local say = messages(host)
  local plan

  function M.use(p) plan = p end

  local function problem(part, message)
    -- where in lutrin it was noticed helps nobody
    message = tostring(message):gsub("^[^:]*lib/lutrin/[%w_/]+%.lua:%d+: ", ""):gsub("^(%S+ %S+: )%1", "%1")
    M.problems[#M.problems + 1] = { file = part.file, line = say.line(part), message = message }
  end

  -- ------------------------------------------------------------ names

  local sorted = {} -- features of a type, as the plan has them -> their names

  local function features_of(kind)
    local features = plan.features(kind)
    sorted[features] = sorted[features] or sorted_keys(features)
    return sorted[features]
  end

  --- Types with their features, and what settling overlaps must know of each rule.
  function M.names(info)
    local told = {} -- type -> whether as furniture
    for _, entry in ipairs(plan.entries(info)) do
      local furniture = entry.part.furniture or false
      for _, kind in ipairs(entry.emits) do
        if told[kind] == nil or furniture and not told[kind] then
          host.type(kind, features_of(kind), furniture)
          told[kind] = furniture
        end
      end
    end
    for _, entry in ipairs(plan.entries(info)) do
      host.rule_name(entry.name, entry.part.priority, entry.part.hides)
    end
  end

  -- ------------------------------------------------------------ languages and lexicons

  local language_index = { [""] = 0 }
  local NOT_LISTS = { kind = true, name = true, summary = true, default = true, file = true, folder = true, builtin = true,
    rank = true, hash = true, deps = true, shadows = true, index = true }

  function M.languages()
    local parts = plugins.parts "language"
    table.sort(parts, function(a, b)
      if (a.default or false) ~= (b.default or false) then return a.default or false end
      return a.name < b.name
    end)
    for _, part in ipairs(parts) do
      local lists = {}
      for key, value in pairs(part) do
        if not NOT_LISTS[key] and type(value) == "table" then
          lists[key] = value
        elseif not NOT_LISTS[key] then
          problem(part, ("language %s: %s is a list of words, found a %s"):format(part.name, key, type(value)))
        end
      end
      local ok, message = host.pcall(host.language, part.name, lists)
      if not ok then problem(part, message) end
      language_index[part.name] = #sorted_keys(language_index)
    end
  end

  local class_ids, class_count = {}, 0

  --- Groups of a class, those of its lexicons one after the other: { first =, count = }.
  local groups = {}

  local function fold_of(part)
    local fold = 0
    for _, name in ipairs(part.fold or { "case" }) do
      fold = fold | FOLDS[name]
    end
    return fold
  end

  local function build_lexicon(part, class)
    local language = language_index[part.language or "fr"] or 0
    if part.entries then return host.lexicon_table(class, fold_of(part), language, part.entries) end
    return host.lexicon_file(class, fold_of(part), language, (plugins.beside(part, part.file_name)))
  end

  --- How many entries a lexicon has, and a function that gives one: for showing them, where no rule is built.
  function M.entries(part)
    if part.entries then return #part.entries, function(i) return part.entries[i] end end
    local first, count = build_lexicon(part, 1)
    return count, function(i) return host.entry(first + i - 1) end
  end

  local function build_class(name)
    if class_ids[name] then return class_ids[name] end
    class_count = class_count + 1
    class_ids[name] = class_count
    local all = { first = 0, count = 0 }
    groups[name] = all
    for _, part in ipairs(plan.classes[name] or {}) do
      local ok, first, count = host.pcall(build_lexicon, part, class_count)
      if not ok then
        problem(part, first)
      elseif all.count == 0 then
        all.first, all.count = first, count
      else
        all.count = first + count - all.first
      end
    end
    return class_count
  end

  -- ------------------------------------------------------------ tests of overlays

  local function table_test(wanted)
    local keys = sorted_keys(wanted)
    return function(thing)
      for _, k in ipairs(keys) do
        if thing[k] ~= wanted[k] then return false end
      end
      return true
    end
  end

  local accepted_by = {} -- key of an overlay with a table as its test -> entries

  --- Entries of a class that meet the overlay's test, counted from the class's first.
  local function accepted(o)
    local known = o.accepts or type(o.test) == "table" and accepted_by[o.key]
    if known then return known end
    local test = type(o.test) == "table" and table_test(o.test) or o.test
    local first, out = groups[o.name].first, {}
    for g = first, first + groups[o.name].count - 1 do
      if test(host.entry(g)) then out[#out + 1] = ("<I4"):pack(g - first) end
    end
    out = table.concat(out)
    if type(o.test) == "table" then accepted_by[o.key] = out end
    return out
  end

  local function overlays_of(rule, program)
    local out = {}
    for i, o in ipairs(program.overlays) do
      if o.kind == "lexicon" then
        out[i] = { lexicon = true, class = build_class(o.name), begin = o.begin, inside = o.inside }
        if o.test then out[i].accepts, out[i].first = accepted(o), groups[o.name].first end
      else
        local test = type(o.test) == "table" and table_test(o.test) or o.test
        out[i] = { type = o.name, begin = o.begin, inside = o.inside, test = test, wanted = o.test }
      end
    end
    return out
  end

  -- ------------------------------------------------------------ rules

  local function template_of(make)
    local items = {}
    for _, key in ipairs(sorted_keys(make)) do
      local value = make[key]
      if key == "like" then
        goto next_key
      end
      if type(value) == "table" and value.from then
        items[#items + 1] = { feature = key, slot = value.from, field = value.field }
      elseif type(value) == "table" and value.numeral then
        items[#items + 1] = { feature = key, slot = value.numeral, scale = value.scale }
      else
        items[#items + 1] = { feature = key, constant = value }
      end
      ::next_key::
    end
    return { like = make.like, items = items }
  end

  local function types_of(part)
    local out = { { name = part.type, kinds = part.features or {} } }
    for _, name in ipairs(part.also and sorted_keys(part.also) or {}) do out[#out + 1] = { name = name, kinds = part.also[name] } end
    for _, t in ipairs(out) do
      t.features = {}
      for _, name in ipairs(features_of(t.name)) do
        if t.kinds[name] then t.features[#t.features + 1] = name end
      end
    end
    return out
  end

  local function text_body(pattern)
    local match = lpeg.match
    local whole = pattern * lpeg.Cp()
    return function(text, position) return match(whole, text, position) end
  end

  local EMPTY = { code = "", insides = {}, words = {}, shapes = {}, overlays = {}, head = 0, necessary = {}, ways = {}, behind = 0, slots = {} }

  local function build_rule(entry, indices)
    local rule = entry.part
    local program = entry.program and programs.packed(entry.program) or EMPTY
    local after = {}
    for _, name in ipairs(entry.after) do after[#after + 1] = indices[name] end
    local spec = {
      name = rule.name, closure = entry.closure, kind = rule.pattern and "pattern" or rule.text and "text" or "find",
      own_type = entry.own_type, language = rule.language and (language_index[rule.language] or 0) or nil,
      code = program.code, insides = program.insides, head = program.head, necessary = program.necessary,
      ways = program.ways, behind = program.behind, across = program.across, words = program.words, shapes = program.shapes, slots = program.slots,
      overlays = overlays_of(rule, program), types = types_of(rule), reads = entry.reads, after = after,
      again = rule.again or {}, make = type(rule.make) == "function" and rule.make or nil,
      template = type(rule.make) == "table" and template_of(rule.make) or nil,
      body = rule.find or (rule.text and text_body(rule.text)) or nil,
    }
    host.rule(spec)
  end

  local function describe(rule, message)
    if type(message) == "table" then message = tostring(message.message) end
    message = tostring(message)
    if message:find(rule.name, 1, true) then return message end
    return ("rule %s: %s"):format(rule.name, message)
  end

  --- Compiles the plan. Rules whose compilation fails are left out, with those that read what they emit.
  function M.rules(info)
    M.names(info)
    local indices, count = {}, 0
    for _, entry in ipairs(plan.entries(info)) do
      local missing
      for _, name in ipairs(entry.after) do
        if not indices[name] then missing = name end
      end
      if missing then
        problem(entry.part, ("rule %s: left out, for it needs rule %s"):format(entry.name, missing))
      else
        local ok, message = host.pcall(build_rule, entry, indices)
        if ok then
          indices[entry.name] = count
          count = count + 1
        else
          problem(entry.part, describe(entry.part, message))
        end
      end
    end
    host.closures(plan.closures())
    host.freeze()
    return count
  end

  return M
end
