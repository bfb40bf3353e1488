--- lutrin plugin check and test [FILE|FOLDER|NAME]...: whether plugins work, and whether their examples hold.

local messages = require "lutrin.problems"
local options = require "lutrin.options"
local page = require "lutrin.page"
local parts = require "lutrin.plugin.parts"
local session = require "lutrin.session"

local M = {}

local function counted(n, word) return ("%d %s%s"):format(n, word, n == 1 and "" or "s") end

-- Test results as lines, failures first told; returns how many failed.
local function tell(out, results)
  local failed, rules, last = 0, 0, nil
  for _, r in ipairs(results) do
    if r.rule ~= last then
      rules, last = rules + 1, r.rule
    end
    if not r.ok then
      failed = failed + 1
      out:verbatim(("FAILED  %s  \"%s\"\n        %s%s"):format(r.rule, r.text or "", r.message or "no reason given",
        r.file and "\n        " .. r.file or ""))
    end
  end
  out:verbatim(#results == 0 and "no examples: nothing was run"
    or ("Examples of %s: %d passed, %d failed"):format(counted(rules, "rule"), #results - failed, failed))
  return failed
end

-- Does `file` (a problem's, a part's) answer to what the user named: a path, its end, its folder, or a part's name?
local function is_named(file, name)
  if name:find "^%./*$" then return not file:find "^%.?%.?/" or file:find "^%./" ~= nil end -- the folder one is in
  name = name:gsub("^%./", ""):gsub("/+$", "")
  if file:gsub("^%./", ""):sub(1, #name + 1) == name .. "/" then return true end
  return file == name or file:sub(-#name - 1) == "/" .. name or ("/" .. name):sub(-#file - 1) == "/" .. file:gsub("^%./", "")
end

-- Is it this part that the user named: by its name, its file, or the file of its entries?
local function is_part(part, name)
  local data = part.file_name and (part.file:match "^.*/" or "") .. part.file_name
  return part.name == name or is_named(part.file, name) or data and is_named(data, name)
end

-- Names of the rules that a word means: a rule's name, or a file's rules. Nil: no such.
local function rules_of(app, word)
  local names = {}
  for _, part in ipairs(app.plugins.parts "rule") do
    if part.name == word or is_named(part.file, word) then names[#names + 1] = part.name end
  end
  return #names > 0 and names or nil
end

-- The rules that one word of the user's means, added to `rules`; a usage error if it means nothing.
local function add_rules(app, call, word, rules)
  local _, message = app.plugins.find("rule", word)
  local names = rules_of(app, word)
  session.plugin_problems(app)
  for _, part in ipairs(names and {} or parts.of(app)) do
    if is_part(part, word) then names = {} end -- only rules have examples
  end
  if not names then parts.usage(call, word:find "%.lua$" and ("no rule of %s can be used, or it has none"):format(word) or message) end
  for _, name in ipairs(names) do
    if not rules[name] then rules[#rules + 1], rules[name] = name, true end
  end
end

function M.test(app, call)
  local rules = #call.words == 1 and { false } or {}
  for i = 2, #call.words do add_rules(app, call, call.words[i], rules) end
  local results = {}
  for _, rule in ipairs(rules) do
    for _, r in ipairs(app.test(rule or nil)) do results[#results + 1] = r end
  end
  local out = page.new(call)
  local failed = tell(out, results)
  page.render(app, call, out)
  return failed > 0 and 1 or 0
end

-- What is wrong with the part that the user named, or with any: in the files and in the plan.
local function problems_of(app, name)
  -- making the whole plan compiles every rule: what is wrong then is among the problems
  local plan, made = app.plan {}
  if app.check_lexicons then app.check_lexicons() end
  local problems = {}
  local function take(list_of_problems)
    for _, p in ipairs(list_of_problems or {}) do
      local named = not name or is_named(tostring(p.file), name) or tostring(p.message):find(name, 1, true)
      if named or p.part and is_part(p.part, name) then problems[#problems + 1] = p end
    end
  end
  take(app.plugins.problems)
  if not plan then
    problems[#problems + 1] = { message = tostring(made) }
  elseif type(made) == "table" then
    take(made.problems)
  end
  return problems
end

-- "1 part checked, 4 of 5 examples failed": no count of problems where only examples failed.
local function verdict(checked, problems, failed, examples)
  local said = { counted(checked, "part") .. " checked" }
  if problems > 0 or failed == 0 then said[#said + 1] = counted(problems, "problem") end
  if failed > 0 then said[#said + 1] = ("%d of %s failed"):format(failed, counted(examples, "example")) end
  return table.concat(said, ", ")
end

-- The options of lutrin's own that stand beside a part's on the command line.
local function own_options(app, part)
  local beside = part.kind ~= "command" and app.plugins.find("command", part.kind)
  return options.join(options.global, beside and beside.options or {})
end

-- A type that a report or an export needs and no rule makes.
local function unknown_need(app, part)
  local known, all = {}, app.types()
  for _, name in ipairs(all) do known[name] = true end
  for _, name in ipairs(part.needs or {}) do
    if not known[name] then
      return app.left_out(name) or ('needs type "%s", which no rule emits%s'):format(tostring(name), messages(app.host).nearest(name, all))
    end
  end
end

-- A rule of the user's whose name is of those that came with lutrin (fr.pourcent), where no such rule is.
local function replaces_nothing(app, part)
  if part.kind ~= "rule" or part.builtin or #(part.shadows or {}) > 0 then return nil end
  local prefix, names, taken = part.name:match "^[^.]+%.", {}, false
  for _, other in ipairs(app.plugins.parts "rule") do
    if other.builtin then
      names[#names + 1] = other.name
      taken = taken or other.name:match "^[^.]+%." == prefix
    end
  end
  if not taken then return nil end
  return ("no rule that came with lutrin has this name, so that it replaces none%s; a rule that adds takes another word before the full stop")
    :format(messages(app.host).nearest(part.name, names))
end

-- Adds what is wrong with the part that a word means (nil: with any) and the results of its examples; how many parts it means.
local function check_one(app, call, name, problems, results)
  local found, checked, rules = problems_of(app, name), 0, {}
  for _, part in ipairs(parts.of(app)) do
    if not name or is_part(part, name) then
      checked = checked + 1
      local wrong = options.check(part.options, app.host.nearest) or options.clash(part.options, own_options(app, part))
      wrong = wrong or unknown_need(app, part) or replaces_nothing(app, part)
      if wrong then
        found[#found + 1] = { file = part.file, line = messages(app.host).line(part), message = ("%s %s: %s"):format(part.kind, part.name, wrong) }
      end
      if part.kind == "rule" then rules[#rules + 1] = part.name end
    end
  end
  if checked == 0 and #found == 0 then
    parts.usage(call, ('nothing named "%s"%s: name a plugin (lutrin plugin list), or a .lua file or a folder of them that can be read')
      :format(name, parts.nearby(app, name)))
  end
  for _, problem in ipairs(found) do problems[#problems + 1] = problem end
  for _, rule in ipairs(name and rules or { false }) do
    for _, r in ipairs(app.test(rule or nil) or {}) do results[#results + 1] = r end
  end
  return checked
end

function M.check(app, call)
  local problems, results, checked = {}, {}, 0
  for i = 2, math.max(2, #call.words) do checked = checked + check_one(app, call, call.words[i], problems, results) end
  local out, say = page.new(call), messages(app.host)
  for _, p in ipairs(problems) do
    out:verbatim("FAILED  " .. say.shown(p))
  end
  local failed = #results > 0 and tell(out, results) or 0
  out:verbatim(verdict(checked, #problems, failed, #results))
  page.render(app, call, out)
  return (#problems > 0 or failed > 0) and 1 or 0
end

return M
