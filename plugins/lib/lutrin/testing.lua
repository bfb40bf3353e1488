--- The examples that rules carry, run as documents of a corpus that exists only for that.
--
--     examples = {
--       { "plus de 151 000 dirhams", { text = "151 000 dirhams", value = 151000, currency = "MAD" } },
--       { "200 élèves", false },
--       { "hier", { value = "2020-04-23" }, doc = { date = "2020-04-24" } },
--     }
--
-- An example holds when the annotations of the rule's types in its text are exactly those listed, in text order; only the
-- features named are compared. A reference is compared by its name, else its text.

local sorted_keys = require "lutrin.keys"

local function shown(v)
  if type(v) == "string" then return '"' .. v .. '"' end
  if type(v) == "userdata" then return '"' .. v.text .. '"' end
  if type(v) == "table" then
    local out = {}
    for i, x in ipairs(v) do out[i] = shown(x) end
    return "{ " .. table.concat(out, ", ") .. " }"
  end
  return tostring(v)
end

--- An annotation in one line: 151 000 dirhams { currency = "MAD", value = 151000 }.
local function describe(a)
  local features, out = a:features(), {}
  for _, k in ipairs(sorted_keys(features)) do out[#out + 1] = k .. " = " .. shown(features[k]) end
  return ('%s "%s" { %s }'):format(a.type, a.text, table.concat(out, ", "))
end

local function same(expected, found, features)
  if type(found) == "userdata" then
    local name = features(found.type).name and found.name
    return expected == name or expected == found.text
  end
  if type(expected) == "table" and type(found) == "table" then
    if #expected ~= #found then return false end
    for i, v in ipairs(expected) do
      if not same(v, found[i], features) then return false end
    end
    return true
  end
  return expected == found
end

return function(app, plan)
  --- Difference between one annotation and what was expected of it, or nil.
  local function differs(a, expected)
    for _, key in ipairs(sorted_keys(expected)) do
      local known = plan.features(a.type)
      if key ~= "text" and key ~= "type" and not known[key] then
        return ('the example names feature "%s", which type %s does not have'):format(tostring(key), a.type)
      end
      if not same(expected[key], a[key], plan.features) then
        return ("expected %s = %s, found %s"):format(key, shown(expected[key]), describe(a))
      end
    end
  end

  local function verdict(example, found)
    local expected = {}
    for i = 2, #example do
      if example[i] then expected[#expected + 1] = example[i] end
    end
    for i, e in ipairs(expected) do
      if not found[i] then return ("expected %s, found nothing"):format(e.text and shown(e.text) or e.type or "an annotation") end
      local difference = differs(found[i], e)
      if difference then return difference end
    end
    if #found > #expected then return "expected no more, found " .. describe(found[#expected + 1]) end
  end

  local function check_shape(rule, example, i)
    if type(example) ~= "table" or type(example[1]) ~= "string" then
      return ("example %d of rule %s is no { \"text\", { feature = value }, ... }: write examples = { { \"text\", { text = \"words found\" } } }")
        :format(i, rule.name)
    end
    for k = 2, #example do
      if example[k] ~= false and type(example[k]) ~= "table" then
        return ("example %d of rule %s: after the text come tables of features, or false, found %s"):format(i, rule.name,
          type(example[k]) == "string" and ('"%s": write { text = "%s" }'):format(example[k], example[k]) or tostring(example[k]))
      end
    end
    if #example < 2 then
      return ("example %d of rule %s says nothing of what is to be found; write false if nothing"):format(i, rule.name)
    end
  end

  --- The language of a rule's examples, where it is not that of documents which name none. (Those are left as they are, for what a
  -- rule does with a text that speaks for another language may be an example too.)
  local function foreign(rule)
    for _, part in ipairs(rule.language and app.plugins.parts "language" or {}) do
      if part.default and part.name ~= rule.language then return rule.language end
    end
  end

  --- The rule's examples as lines of JSONL, and what is expected of each; `add` takes those that are no example.
  local function gather(rule, batch, add)
    local test = { rule = rule, from = #batch, examples = {} }
    for i, example in ipairs(rule.examples or {}) do
      local wrong = check_shape(rule, example, i)
      if wrong then
        add(rule, example, wrong)
      else
        local document = {}
        for k, v in pairs(example.doc or {}) do document[k] = v end
        document.id, document.text = tostring(#batch + 1), example[1]
        document.lang = document.lang or foreign(rule)
        batch[#batch + 1] = app.host.json_encode(document)
        test.examples[document.id] = example
        test.last = #batch
      end
    end
    return test.last and test
  end

  --- Why a rule said nothing of a document: one of those it needs, or itself, failed there.
  local function failures_of(reply)
    local failures, off = {}, {}
    for _, f in ipairs(reply.failures or {}) do
      failures[f.doc] = failures[f.doc] or {}
      failures[f.doc][f.rule] = ("rule %s failed: %s"):format(f.rule, f.message)
    end
    for _, name in ipairs(reply.off or {}) do off[name] = ("rule %s failed too often and was left out"):format(name) end
    return function(doc, rules)
      for _, name in ipairs(rules) do
        local message = failures[doc] and failures[doc][name] or off[name]
        if message then return message end
      end
    end
  end

  local function judge(test, complete, failure, add)
    local _, info = app.plan { rules = { test.rule.name } }
    local types = { test.rule.type }
    for _, name in ipairs(sorted_keys(test.rule.also or {})) do types[#types + 1] = name end
    -- the documents of a rule stand together, unless some could not be read
    local left = complete and test.last - test.from or math.huge
    for doc in app.documents(info, complete and test.from or 0) do
      local example = test.examples[doc.id]
      if example then
        local found = doc:list(types, { nested = true, furniture = true })
        add(test.rule, example, failure(doc.id, info.rules) or verdict(example, found))
        test.examples[doc.id] = nil
      end
      left = left - 1
      if left == 0 then break end
    end
    for _, id in ipairs(sorted_keys(test.examples)) do add(test.rule, test.examples[id], "its text or doc = {...} cannot be read") end
  end

  --- Runs the examples of one rule, or of all: { { rule =, file =, text =, ok =, message = }, ... }.
  return function(name)
    local results, tests, batch, names = {}, {}, {}, {}
    local function add(rule, example, message)
      local text = type(example) == "table" and type(example[1]) == "string" and example[1] or ""
      results[#results + 1] = { rule = rule.name, file = rule.file, text = text, ok = message == nil, message = message }
    end
    if not name then app.plan {} end -- finds out first which rules cannot be used
    for _, rule in ipairs(app.plugins.parts "rule") do
      local test = (not name or rule.name == name) and gather(rule, batch, add)
      local usable, message
      if test then usable, message = app.plan { rules = { rule.name } } end
      if usable then
        tests[#tests + 1], names[#names + 1] = test, rule.name
      elseif test then
        for _, id in ipairs(sorted_keys(test.examples)) do
          add(rule, test.examples[id], message:find "^no rule named" and "the rule is left out: its problem is told above"
            or "the rule cannot be used: " .. message)
        end
      end
    end
    if #tests == 0 then return results end
    -- one run for all: what a rule finds does not depend on which others are run
    local reply, message = app.sync { inline = table.concat(batch, "\n") .. "\n", plan = (app.plan { rules = names }), quiet = true }
    if not reply then error({ failed = message }, 0) end
    local failure = failures_of(reply)
    for _, test in ipairs(tests) do judge(test, reply.documents == #batch, failure, add) end
    return results
  end
end
