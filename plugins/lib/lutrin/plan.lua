--- The plan of a run: which rules, in which order, and what each one's result depends on.
--
-- The same plan is made in the command worker (which asks for it) and in every analysis worker (which runs it), from the same
-- snapshot, so only the request travels: { needs = types, rules = names, where = expression, off = names }.
--
-- Order comes from the trees. A rule runs after every rule that emits a type it reads. A rule that reads a type it emits
-- itself (an own-type rule) runs after the rules of that type that do not, and after own-type rules of that type with a
-- higher priority, or the same priority and an earlier name; whoever else reads the type sees the result of them all.

local sorted_keys = require "lutrin.keys"
local closures_of = require "lutrin.closures"
local compile = require "lutrin.compile"
local programs = require "lutrin.programs"
local tokens = require "lutrin.tokens"
local tongues = require "lutrin.tongues"
local check_of = require "lutrin.check"
local messages = require "lutrin.problems"

--- The languages must be built before: patterns are compiled with their tokenizers.
return function(host, plugins)
  local say = messages(host)
  local check = check_of(host, plugins)
  local M = { problems = plugins.problems }

  local rules = {}      -- name -> { part, emits, reads, classes }, the last three as sets; emitted, read, used: as sorted lists; fact:
                        -- what the build found of it, if that holds
  local emitters = {}   -- type -> sorted names of rules
  local classes = {}    -- class -> array of lexicon parts
  local lost = {}       -- type -> the last rule of it that was dropped

  local function problem(part, message)
    M.problems[#M.problems + 1] = { file = part.file, line = say.line(part), message = message }
  end

  -- ------------------------------------------------------------ what each rule reads and emits

  for _, part in ipairs(plugins.parts "lexicon") do
    classes[part.class] = classes[part.class] or {}
    table.insert(classes[part.class], part)
  end

  local before_of = {} -- name -> rules that must run before it; void when a rule is dropped
  local features_of = {} -- type -> its features; void likewise

  local before -- defined below
  local closures = closures_of(host, plugins, { rules = rules, emitters = emitters, classes = classes },
    function(rule) return before(rule) end)

  local function set_of(list)
    local out = {}
    for i = 1, #list do out[list[i]] = true end
    return out
  end

  --- A rule as the build found it.
  local function recall(part, fact)
    rules[part.name] = { part = part, name = part.name, emits = set_of(fact.emitted), reads = set_of(fact.read),
      classes = set_of(fact.used), emitted = fact.emitted, read = fact.read, used = fact.used, fact = fact }
  end

  local function add_rule(part)
    local emits, reads, used = { [part.type] = true }, {}, {}
    plugins.build_patterns(part)
    for name in pairs(part.also or {}) do emits[name] = true end
    if part.pattern ~= nil then
      if not tokens.is(part.pattern) then
        if type(part.pattern) ~= "string" then
          for kind in pairs(emits) do lost[kind] = part.name end
          return problem(part, ("rule %s: pattern is a token pattern, found %s (LPeg values go into text = ...)")
            :format(part.name, type(part.pattern)))
        end
        part.pattern = tokens.phrase(part.pattern)
      end
      compile.reads(part.pattern, reads, used)
    end
    if tokens.is(part.at) then compile.reads(part.at, reads, used) end
    for _, name in ipairs(part.reads or {}) do reads[name] = true end
    rules[part.name] = { part = part, name = part.name, emits = emits, reads = reads, classes = used,
      emitted = sorted_keys(emits), read = sorted_keys(reads), used = sorted_keys(used) }
  end

  for _, part in ipairs(plugins.parts "rule") do
    local fact = closures.fact(part)
    if fact then recall(part, fact) else add_rule(part) end
  end
  for _, name in ipairs(sorted_keys(rules)) do
    for _, kind in ipairs(rules[name].emitted) do
      emitters[kind] = emitters[kind] or {}
      table.insert(emitters[kind], name)
    end
  end

  --- Types, and the words of the pattern language that a slip for `kind` may have meant.
  local function names_of_types(kind)
    local known = sorted_keys(emitters)
    for word in pairs(tokens) do known[#known + 1] = word ~= kind and word or nil end
    table.sort(known)
    return known
  end

  local function drop(rule, message)
    problem(rule.part, ("rule %s: %s"):format(rule.name, message))
    rules[rule.name] = nil
    before_of, features_of = {}, {}
    closures.forget()
    for _, kind in ipairs(rule.emitted) do
      for i, n in ipairs(emitters[kind]) do
        if n == rule.name then table.remove(emitters[kind], i) break end
      end
      if #emitters[kind] == 0 then
        emitters[kind] = nil
        lost[kind] = rule.name
      end
    end
  end

  --- Rules that read what nobody emits, or a class without a lexicon, are left out; so are then those that read theirs.
  local function drop_orphans()
    local again = true
    while again do
      again = false
      for _, name in ipairs(sorted_keys(rules)) do
        local rule = rules[name]
        local missing
        for _, kind in ipairs(rule.read) do
          if not emitters[kind] then
            missing = lost[kind] and ("reads type %s, whose rule %s is left out"):format(kind, lost[kind])
              or ('reads type "%s", which no rule emits%s'):format(kind, say.nearest(kind, names_of_types(kind)))
          end
        end
        for _, class in ipairs(rule.used) do
          if not classes[class] then
            missing = ('reads lexicon class "%s", which no lexicon has%s'):format(class, say.nearest(class, sorted_keys(classes)))
          end
        end
        if missing then
          drop(rule, missing)
          again = true
        end
      end
    end
  end
  drop_orphans()

  -- nothing to hide is no reason not to run, but it may be a slip
  for _, name in ipairs(sorted_keys(rules)) do
    for _, kind in ipairs(rules[name].part.hides or {}) do
      if not emitters[kind] then
        problem(rules[name].part, ('rule %s: hides type "%s", which no rule emits%s'):format(name, tostring(kind),
          say.nearest(kind, sorted_keys(emitters))))
      end
    end
  end

  -- ------------------------------------------------------------ order

  local function priority(name) return rules[name].part.priority or 0 end

  --- Names of the rules that must run before this one, sorted.
  function before(rule)
    if closures.reads_stand(rule) then return rule.fact.before end
    if before_of[rule.name] then return before_of[rule.name] end
    local out = {}
    for _, kind in ipairs(rule.read) do
      for _, name in ipairs(emitters[kind]) do
        local own = rule.emits[kind] and rules[name].reads[kind]
        if not own or priority(name) > priority(rule.name)
          or (priority(name) == priority(rule.name) and name < rule.name) then
          if name ~= rule.name then out[name] = true end
        end
      end
    end
    before_of[rule.name] = sorted_keys(out)
    return before_of[rule.name]
  end

  --- "a -> b -> a" for some cycle through `start`, each arrow "runs after", with the type that ties them.
  local function chain(start, waiting)
    local path, seen, at = {}, {}, start
    while not seen[at] do
      seen[at] = #path + 1
      path[#path + 1] = at
      for _, name in ipairs(before(rules[at])) do
        if waiting[name] then
          at = name
          break
        end
      end
    end
    local out = {}
    for i = seen[at], #path do
      local rule = rules[path[i]]
      local next_name = path[i + 1] or at
      local via
      for _, kind in ipairs(rule.read) do
        if rules[next_name].emits[kind] then via = kind end
      end
      out[#out + 1] = ("%s reads %s of %s"):format(path[i], via, next_name)
    end
    return table.concat(out, ", "), path[seen[at]]
  end

  --- All rules in cascade order; rules in a cycle are dropped with their chain.
  local function order_all()
    while true do
      local order, done = {}, {}
      local left, passed = sorted_keys(rules), -1
      while #left > 0 and #order > passed do
        passed = #order
        local later = {}
        for _, name in ipairs(left) do
          local ready = true
          for _, need in ipairs(before(rules[name])) do
            if not done[need] then ready = false break end
          end
          done[name] = ready
          local list = ready and order or later
          list[#list + 1] = name
        end
        left = later
      end
      if #left == 0 then return order end
      local waiting = {}
      for _, name in ipairs(left) do waiting[name] = true end
      local text, culprit = chain(left[1], waiting)
      drop(rules[culprit], "is part of a cycle and is left out: " .. text
        .. "; take one of these reads out, or split a rule in two types")
      drop_orphans()
    end
  end
  local order = closures.order() or order_all()

  local tongue = tongues(host, classes, check)

  --- True: what is known to be good is not compiled here, for whoever runs it will.
  M.trusting = false

  --- True: lutrin's own are checked as well.
  M.strict = false

  --- What came with the program was checked when it was written.
  local function known_good(part) return part.builtin and not M.strict end

  --- Takes the lexicons that are wrong out of a class.
  local function check_class(class)
    for i = #classes[class], 1, -1 do
      local part = classes[class][i]
      local wrong = not known_good(part) and check.lexicon(part)
      if wrong then
        problem(part, wrong)
        table.remove(classes[class], i)
        closures.forget_class(class)
      end
    end
  end

  --- Checks the lexicons that no rule reads as well.
  function M.check_lexicons()
    for _, class in ipairs(sorted_keys(classes)) do
      check_class(class)
      check.class(class, M)
    end
  end

  --- The token pattern of a rule: of a text rule, where it is tried; nil if it has none.
  local function pattern_of(part)
    if type(part.pattern) == "string" then part.pattern = tokens.phrase(part.pattern) end
    local at = part.pattern or part.text and part.at
    if type(at) == "string" then return tokens.phrase(at) end
    if not tokens.is(at) then return nil end
    if part.pattern or at.tag ~= "any" then return at end
    -- words and marks by their classes: no matcher need look at them again
    return tokens.lower + tokens.capital + tokens.digits + tokens.alnum + tokens.mark + tokens.symbol + tokens.link + tokens.other
  end

  --- The program that the build made of just this rule, or nil. Its pattern may not have been built.
  local function baked_program(rule)
    if not known_good(rule.part) or rule.part.find then return nil end
    local program = closures.program(rule, tongue(rule.part.language).words)
    return program and programs.revive(program, plugins.tests)
  end

  --- Can nothing that came later make a difference to whether the rule is good?
  local function beyond_doubt(rule)
    return known_good(rule.part) and (plugins.only_builtin() or closures.reads_stand(rule) and closures.lexicons_stand(rule))
  end

  --- The program of a rule's pattern, none where it has no pattern; or nil and what is wrong with it.
  local function compiled(rule)
    local part = rule.part
    if part.find then return nil end
    local ok, result = plugins.build_patterns(part)
    local pattern = ok and pattern_of(part)
    if pattern then
      local own = tongue(part.language)
      ok, result = pcall(compile.compile, pattern,
        { across = part.across, split = own.split, words = own.words, known = own.known, trusted = known_good(part) })
    end
    if ok then return result end
    return nil, (part.text and "at: " or "") .. (type(result) == "table" and result.message or tostring(result))
  end

  local doubted, drops = {}, 0 -- drops: how often rules were dropped

  --- Tells, once, what a rule may fail on.
  local function doubt(rule, message)
    message = ("rule %s: %s"):format(rule.name, message)
    if not doubted[message] then problem(rule.part, message) end
    doubted[message] = true
  end

  --- Compiles the rule's pattern, once, and checks what it says of others. True if it fails, which drops it.
  local function fails(rule)
    if not rule.checked then
      rule.checked = true
      for _, class in ipairs(rule.used) do check_class(class) end
    end
    local wrong, doubts
    rule.program = rule.program or baked_program(rule)
    if not rule.program then rule.program, wrong = compiled(rule) end
    -- once for all plans, until a rule that others read is gone
    if not wrong and rule.looked ~= drops and not beyond_doubt(rule) then
      rule.looked = drops
      wrong, doubts = check.rule(rule.part, rule.program, M, known_good(rule.part))
    end
    for _, message in ipairs(doubts or {}) do doubt(rule, message) end
    if wrong then
      drop(rule, wrong)
      return true
    end
    for _, class in ipairs(plugins.only_builtin() and {} or rule.used) do check.class(class, M) end
    return false
  end

  --- Makes these rules ready to run. Those that fail are dropped; true if any was.
  local function compile_all(names)
    local failed = false
    for _, name in ipairs(names) do
      local rule = rules[name]
      if rule and not (M.trusting and beyond_doubt(rule)) then failed = fails(rule) or failed end
    end
    if failed then
      drops = drops + 1
      drop_orphans()
      order = order_all()
    end
    return failed
  end

  --- What a rule's results depend on, as a hash.
  M.closure = closures.closure

  -- ------------------------------------------------------------ selecting

  --- Types some rule emits, sorted.
  function M.types() return sorted_keys(emitters) end

  --- Why no rule emits a type, if one would have but for a mistake; else nil.
  function M.left_out(kind) return not emitters[kind] and lost[kind] and say.no_rule_left(kind, lost[kind]) or nil end

  --- What each of the rules that emit a type declares for it: { { part =, features = }, ... }.
  function M.declared(kind)
    local out = {}
    for i, name in ipairs(emitters[kind] or {}) do
      local part = rules[name].part
      out[i] = { part = part, features = kind == part.type and part.features or (part.also or {})[kind] or {} }
    end
    return out
  end

  --- Features of a type as declared by the rules that emit it: name -> kind.
  function M.features(kind)
    if features_of[kind] then return features_of[kind] end
    local out = {}
    features_of[kind] = out
    for _, declared in ipairs(M.declared(kind)) do
      for k, v in pairs(declared.features) do out[k] = v end
    end
    return out
  end

  local function want(name, selected)
    if selected[name] then return end
    selected[name] = true
    for _, kind in ipairs(rules[name].read) do
      for _, n in ipairs(emitters[kind]) do
        -- an own-type rule needs the others of its type that run before it
        want(n, selected)
      end
    end
  end

  --- The plan for a request, or nil and a message. Without needs and rules: every rule.
  -- info.rules: names in cascade order; info.types; info.spec: what travels to the workers.
  function M.make(spec)
    local selected = {}
    if not spec.needs and not spec.rules then
      for name in pairs(rules) do selected[name] = true end
    end
    for _, kind in ipairs(spec.needs or {}) do
      if not emitters[kind] then
        return nil, M.left_out(kind) or ('no rule emits type "%s"%s; lutrin plugin list shows the rules and their types'):format(tostring(kind),
          say.nearest(kind, sorted_keys(emitters)))
      end
      for _, name in ipairs(emitters[kind]) do want(name, selected) end
    end
    for _, name in ipairs(spec.rules or {}) do
      if not rules[name] then
        return nil, ('no rule named "%s"%s'):format(tostring(name), say.nearest(name, sorted_keys(rules)))
      end
      want(name, selected)
    end
    -- rules for page furniture, and rules that hide a type that is asked for: what they find is left out of reports
    if spec.needs then
      for _, name in ipairs(order) do
        local part = rules[name].part
        local hides = part.furniture or false
        for _, kind in ipairs(part.hides or {}) do
          for _, needed in ipairs(spec.needs) do hides = hides or kind == needed end
        end
        if hides then want(name, selected) end
      end
    end
    local info = { rules = {}, types = {}, spec = spec }
    local types = {}
    for _, name in ipairs(order) do
      if selected[name] then
        info.rules[#info.rules + 1] = name
        for _, kind in ipairs(rules[name].emitted) do types[kind] = true end
      end
    end
    info.types = sorted_keys(types)
    if compile_all(info.rules) then return M.make(spec) end
    return info
  end

  --- What holds of all rules whatever is asked for, for the build; nil if there is more than came with the program, or a
  -- problem.
  function M.facts()
    return #plugins.problems == 0 and closures.facts(order, function(language) return tongue(language).words end) or nil
  end

  --- What build.lua compiles: for each rule of the plan its part, closure, program, reads and the rules it depends on.
  function M.entries(info)
    if info.entries then return info.entries end
    local out = {}
    for i, name in ipairs(info.rules) do
      local rule = rules[name]
      local own = false
      for _, kind in ipairs(rule.read) do own = own or rule.emits[kind] or false end
      out[i] = { name = name, part = rule.part, closure = M.closure(name), program = rule.program,
        emits = rule.emitted, reads = rule.read, after = before(rule), own_type = own }
    end
    info.entries = out
    return out
  end

  --- Closures of all rules there are: what of the store is worth keeping.
  function M.closures()
    local out = {}
    for i, name in ipairs(order) do out[i] = M.closure(name) end
    return out
  end

  --- Does in advance what entries() of any plan needs.
  function M.prepare()
    compile_all(order)
    M.closures()
  end

  M.classes, M.rules, M.check = classes, rules, check
  return M
end
