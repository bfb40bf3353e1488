--- What each rule's result depends on, as a hash: its closure. And how much of what the build found out of the bundled rules
-- holds beside whatever else there is: of a rule that is as it was, its program while none of the lexicons it reads is written
-- out in it as words, its place while those are as they were that emit what it reads, its closure while all of that is.
--
--     local of = require "lutrin.closures"(host, plugins, { rules =, emitters =, classes = }, before)   of plan.lua, that fills them
--     of.fact(part)             what the build found of this rule, or nil
--     of.closure(name)
--     of.reads_stand(rule)      are the rules that emit what it reads those of the build?
--     of.lexicons_stand(rule)   and the lexicons it reads?
--     of.program(rule, words)   its program as the build left it, or nil; words: options.words of compile, in the rule's language
--     of.order()                the order of all rules if it is the build's, or nil
--     of.forget()               after a rule is gone; of.forget_class(class), after a lexicon

local sorted_keys = require "lutrin.keys"

return function(host, plugins, all, before)
  local M = {}
  local rules, emitters, classes = all.rules, all.emitters, all.classes

  local common -- what every result depends on: the program, its own modules, the languages

  local function common_hash()
    if common then return common end
    local parts = { host.build, plugins.built.engine_hash() }
    for _, part in ipairs(plugins.parts "language") do parts[#parts + 1] = part.name .. part.hash end
    common = host.hash(table.concat(parts, "\n"))
    return common
  end

  local facts = plugins.built.facts()
  if facts and facts.common ~= common_hash() then facts = false end

  function M.fact(part) return facts and plugins.unchanged(part) and facts.rules[part.name] or nil end

  -- ------------------------------------------------------------ what closures are made of

  local joined_of = {} -- the rules of a file depend on the same modules

  --- The keys of a set as one string.
  local function joined(set)
    joined_of[set] = joined_of[set] or table.concat(sorted_keys(set), "\n")
    return joined_of[set]
  end

  local class_hashes = {}

  --- A hash of the lexicons of a class.
  local function class_hash(class)
    if class_hashes[class] then return class_hashes[class] end
    local parts = {}
    for _, lexicon in ipairs(classes[class]) do
      parts[#parts + 1] = lexicon.name .. lexicon.hash
      parts[#parts + 1] = joined(lexicon.deps)
      if lexicon.file_name then
        local _, hash = plugins.beside(lexicon, lexicon.file_name)
        parts[#parts + 1] = hash or ""
      end
    end
    class_hashes[class] = host.hash(table.concat(parts, "\n"))
    return class_hashes[class]
  end

  -- ------------------------------------------------------------ what of the build's stands

  local stands = {} -- type -> are the rules that emit it those of the build?

  local function type_stands(kind)
    if stands[kind] == nil then
      local list = emitters[kind] or {}
      local same = #list == facts.emitters[kind]
      for _, name in ipairs(list) do same = same and rules[name].fact ~= nil end
      stands[kind] = same
    end
    return stands[kind]
  end

  function M.reads_stand(rule)
    if not rule.fact then return false end
    if rule.reads_stand == nil then
      rule.reads_stand = true
      for _, kind in ipairs(rule.read) do rule.reads_stand = rule.reads_stand and type_stands(kind) end
    end
    return rule.reads_stand
  end

  local function class_stands(class) return classes[class] and class_hash(class) == facts.classes[class] end

  function M.lexicons_stand(rule)
    if not rule.fact then return false end
    for _, class in ipairs(rule.used) do
      if not class_stands(class) then return false end
    end
    return true
  end

  --- Of a class that is another now the program holds nothing but the entries that meet its tests, if neither was it written
  -- out as words nor would it be.
  function M.program(rule, words)
    local program = rule.fact and plugins.built.all().programs[rule.name]
    for _, class in ipairs(program and rule.used or {}) do
      if not class_stands(class) then
        if rule.fact.spelt[class] or words(class) then return nil end
        for _, overlay in ipairs(program.overlays) do
          if overlay.kind == "lexicon" and overlay.name == class then overlay.accepts = nil end
        end
      end
    end
    return program
  end

  function M.order()
    if not facts then return nil end
    local count = 0
    for _, rule in pairs(rules) do
      if not rule.fact then return nil end
      count = count + 1
    end
    return count == #facts.order and facts.order or nil
  end

  -- ------------------------------------------------------------ closures

  local closures = {}

  --- The build's closure of a rule, if all stands that it was made of.
  local function standing(rule)
    if not M.reads_stand(rule) or not M.lexicons_stand(rule) then return nil end
    for _, need in ipairs(rule.fact.before) do
      if M.closure(need) ~= facts.rules[need].closure then return nil end
    end
    return rule.fact.closure
  end

  local function made(rule)
    local part = rule.part
    local parts = { common_hash(), rule.name, part.hash, tostring(part.priority or 0), joined(part.deps) }
    for _, class in ipairs(rule.used) do parts[#parts + 1] = class_hash(class) end
    for _, need in ipairs(before(rule)) do parts[#parts + 1] = M.closure(need) end
    return host.hash(table.concat(parts, "\n"))
  end

  function M.closure(name)
    closures[name] = closures[name] or standing(rules[name]) or made(rules[name])
    return closures[name]
  end

  function M.forget()
    stands, closures = {}, {}
    for _, rule in pairs(rules) do rule.reads_stand = nil end
  end

  function M.forget_class(class) class_hashes[class] = nil end

  --- What holds of all rules whatever is asked for, for the build; nil if there is more than came with the program.
  -- words_of(language): options.words of compile.
  function M.facts(order, words_of)
    local out = { engine = plugins.built.engine_hash(), common = common_hash(), files = plugins.built.files(), order = order, rules = {},
      classes = {}, emitters = {} }
    for name, rule in pairs(rules) do
      local spelt = {}
      for _, class in ipairs(rule.used) do spelt[class] = words_of(rule.part.language)(class) and true or nil end
      out.rules[name] = { closure = M.closure(name), emitted = rule.emitted, read = rule.read, used = rule.used, before = before(rule),
        spelt = spelt }
    end
    for class in pairs(classes) do out.classes[class] = class_hash(class) end
    for kind, names in pairs(emitters) do out.emitters[kind] = #names end
    return out.files and out or nil
  end

  return M
end
