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

local function sorted_keys(t)
  local keys = {}
  for k in pairs(t) do keys[#keys + 1] = k end
  table.sort(keys)
  return keys
end

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
      if not found[i] then return ("expected %s, found nothing"):format(shown(e.text or e.type or "an annotation")) end
      local difference = differs(found[i], e)
      if difference then return difference end
    end
    if #found > #expected then return "expected no more, found " .. describe(found[#expected + 1]) end
  end

  local function check_shape(rule, example, i)
    if type(example) ~= "table" or type(example[1]) ~= "string" then
      return ("example %d of rule %s is no { \"text\", { feature = value }, ... }"):format(i, rule.name)
    end
    for k = 2, #example do
      if example[k] ~= false and type(example[k]) ~= "table" then
        return ("example %d of rule %s: after the text come tables of features, or false"):format(i, rule.name)
      end
    end
    if #example < 2 then
      return ("example %d of rule %s says nothing of what is to be found; write false if nothing"):format(i, rule.name)
    end
  end

  local function test_rule(rule, results)
    local lines, kept = {}, {}
    local function add(example, message)
      local text = type(example) == "table" and type(example[1]) == "string" and example[1] or ""
      results[#results + 1] = { rule = rule.name, file = rule.file, text = text, ok = message == nil, message = message }
    end
    for i, example in ipairs(rule.examples or {}) do
      local wrong = check_shape(rule, example, i)
      if wrong then
        add(example, wrong)
      else
        local document = {}
        for k, v in pairs(example.doc or {}) do document[k] = v end
        document.id, document.text = tostring(i), example[1]
        lines[#lines + 1] = app.host.json_encode(document)
        kept[tostring(i)] = example
      end
    end
    if #lines == 0 then return end
    local text, info = app.plan { rules = { rule.name } }
    if not text then
      for _, example in ipairs(rule.examples) do add(example, "the rule cannot be used: " .. info) end
      return
    end
    local reply, message = app.sync { inline = table.concat(lines, "\n") .. "\n", plan = text, quiet = true }
    if not reply then error(message, 0) end
    local failures = {}
    for _, f in ipairs(reply.failures or {}) do failures[f.doc] = ("rule %s failed: %s"):format(f.rule, f.message) end
    local types = { rule.type }
    for _, name in ipairs(sorted_keys(rule.also or {})) do types[#types + 1] = name end
    for doc in app.documents(info) do
      local found = doc:list(types, { nested = true, furniture = true })
      add(kept[doc.id], failures[doc.id] or verdict(kept[doc.id], found))
    end
  end

  --- Runs the examples of one rule, or of all: { { rule =, file =, text =, ok =, message = }, ... }.
  return function(name)
    local results = {}
    for _, rule in ipairs(app.plugins.parts "rule") do
      if not name or rule.name == name then test_rule(rule, results) end
    end
    return results
  end
end
