--- Runs the rules over the texts of a gold and measures each case.
--
--     local measured = cases.inline(app, call, gold, nil, only)            cases that bring their texts
--     local measured = cases.of_corpus(app, call, gold, words, only)       annotations, and the corpus they are of
--     cases.types(gold)                                                    set of the types a gold has
--
-- measured: cases and results (lutrin.eval.match) in the gold's order, stats, run (lutrin.session). A case's `key` is its id,
-- with a number behind it where an earlier case has that id.

local found = require "lutrin.eval.found"
local gold_of = require "lutrin.eval.gold"
local match = require "lutrin.eval.match"
local session = require "lutrin.session"
local values_of = require "lutrin.eval.values"
local where = require "lutrin.where"

local M = {}

-- Cases named in one message.
local SHOWN = 5

function M.types(gold)
  if gold.kind == "annotations" then return gold.types end
  local types = {}
  for _, case in ipairs(gold.cases) do
    for name in pairs(case.types) do types[name] = true end
  end
  return types
end

local function several(names)
  local list = table.concat(names, ", ", 1, math.min(#names, SHOWN))
  return #names > SHOWN and ("%s and %d more"):format(list, #names - SHOWN) or list
end

local function warn(app, message, names)
  if #names > 0 then app.host.log("warning", ("%s: %d, %s"):format(message, #names, several(names))) end
end

local function any(types, only)
  if not only then return true end
  for name in pairs(only) do if types[name] then return true end end
  return false
end

-- The cases that --all, --where and --types leave.
local function chosen(app, call, gold, only)
  local o = call.options
  local test, message
  if o.where then
    test, message = where.compile(o.where, app.host.fold)
    if not test then error({ usage = "--where: " .. message, plain = true }, 0) end
  end
  local cases, taken = {}, {}
  for _, case in ipairs(gold.cases) do
    if (o.all or case.supported) and any(case.types, only) and (not test or test(case.meta)) then
      local key, n = case.id, 1
      while key == "" or taken[key] do
        n = n + 1
        key = case.id .. "#" .. n
      end
      taken[key], case.key = true, key
      cases[#cases + 1] = case
    end
  end
  return cases
end

-- Spans that do not cover the words the gold says they cover.
local function misplaced(cases)
  local names = {}
  for _, case in ipairs(cases) do
    for _, g in ipairs(case.expect) do
      if type(g.text) == "string" and case.text:sub(g.start + 1, g.stop) ~= g.text then
        names[#names + 1] = ('%s "%s"'):format(case.key, g.text)
      end
    end
  end
  return names
end

function M.inline(app, call, gold, _, only)
  local measured = { cases = chosen(app, call, gold, only), results = {}, stats = match.stats() }
  if #measured.cases == 0 then return measured end
  local lines = {}
  for i, case in ipairs(measured.cases) do
    lines[i] = app.host.json_encode { id = case.key, text = case.text, date = case.reference, lang = case.lang }
  end
  warn(app, "spans of the gold that do not cover the words given beside them", misplaced(measured.cases))
  -- --where chooses cases, not documents
  measured.run = session.open(app, { command = call.command, options = { jobs = call.options.jobs, quiet = call.options.quiet } },
    { words = { call.words[1] }, inline = table.concat(lines, "\n") .. "\n", owner = "eval" })
  local values, made, changed = values_of.new(app.host), {}, {}
  local types = {}
  for _, case in ipairs(measured.cases) do types[case.key] = case end
  for doc in measured.run.corpus:documents() do
    local case = types[doc.id]
    if case then
      made[doc.id] = found.cases(app, doc, case.types)
      if doc.text ~= case.text then changed[#changed + 1] = doc.id end
    end
  end
  warn(app, "texts changed in reading, so that the offsets of the gold may not fit", changed)
  for i, case in ipairs(measured.cases) do
    measured.results[i] = match.case(case, made[case.key] or {}, values, only)
    match.add(measured.stats, case, measured.results[i])
  end
  return measured
end

local function case_of(host, gold, doc, text)
  local case = gold.docs[doc.id]
  local expect, message = gold_of.place(text, case.expect)
  if not expect then return gold_of.leave_out(host, gold, ("%s: document %s: %s"):format(gold.name, doc.id, message)) end
  return { id = doc.id, key = doc.id, set = case.set, text = text, reference = doc.date, types = gold.types, expect = expect }
end

function M.of_corpus(app, call, gold, words, only)
  local measured = { cases = {}, results = {}, stats = match.stats() }
  measured.run = session.open(app, call, { words = words, owner = "eval" })
  local values, passed, seen = values_of.new(app.host), 0, {}
  for doc in measured.run.corpus:documents() do
    if gold.docs[doc.id] then
      local case = case_of(app.host, gold, doc, doc.text)
      seen[doc.id] = true
      if case then
        local result = match.case(case, found.annotations(app, doc, gold.types), values, only)
        table.insert(measured.cases, case)
        table.insert(measured.results, result)
        match.add(measured.stats, case, result)
      end
    else
      passed = passed + 1
    end
  end
  if passed > 0 and not call.options.quiet then
    app.host.log("info", ("%d document%s of the corpus left out: the gold does not name %s"):format(passed, passed == 1 and "" or "s",
      passed == 1 and "it" or "them"))
  end
  local absent = {}
  for _, doc in ipairs(gold.order) do if not seen[doc.id] then absent[#absent + 1] = doc.id end end
  if not call.options.where then warn(app, "documents of the gold that are not in the corpus", absent) end
  warn(app, "spans of the gold that do not cover the words given beside them (has the text changed?)", misplaced(measured.cases))
  if #absent > 0 and not call.options.where then measured.run.status = 1 end
  return measured
end

return M
