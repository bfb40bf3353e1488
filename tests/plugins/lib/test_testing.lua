-- Tests of plugins/lib/lutrin/testing.lua: examples of rules, run and judged.
local test = require "tap"
local fake = require "fake_app"
local testing = require "lutrin.testing"

local FEATURES = { money = { value = "number", currency = "string", tags = "string[]" }, date = { value = "string" } }

--- found: text of an example -> annotations; given: plan, documents missing, failures, off.
local function run(rules, found, given)
  given = given or {}
  local app = { host = fake.host, sent = 0 }
  local batch = {}
  for i, rule in ipairs(rules) do
    rule.name, rule.file, rule.type = rule.name or "r" .. i, "mine/r.lua", rule.type or "money"
  end
  app.plugins = { parts = function() return rules end }
  function app.plan(spec)
    local name = spec.rules and spec.rules[1]
    if given.unusable == name and name then return nil, "no rule named it" end
    return "{}", { rules = spec.rules or {} }
  end
  function app.sync(request)
    app.sent = app.sent + 1
    for line in request.inline:gmatch "[^\n]+" do
      local d = fake.decode(line)
      if not (given.unread and given.unread[d.text]) then batch[#batch + 1] = fake.document(d.id, d.text, found[d.text], { date = d.date }) end
    end
    if given.fail then return nil, given.fail end
    return { documents = #batch, failures = given.failures, off = given.off }
  end
  function app.documents(_, from)
    local i = from or 0
    return function()
      i = i + 1
      return batch[i]
    end
  end
  local results = testing(app, { features = function(kind) return FEATURES[kind] or {} end })(given.name)
  local out = {}
  for i, r in ipairs(results) do
    test.equal(r.ok, r.message == nil)
    out[i] = r.rule .. " " .. (r.ok and "ok" or r.message)
  end
  return table.concat(out, "\n"), app
end

local DH = { { "money", "5 dh", value = 5, currency = "MAD", tags = { "a", "b" } } }

test("passes what holds", function()
  test.equal(run({ { examples = { { "5 dh", { value = 5, currency = "MAD" } }, { "5 dh", { text = "5 dh", type = "money" } }, { "5 dh", {} },
    { "5 dh", { tags = { "a", "b" } } }, { "rien", false }, { "rien", false, doc = { date = "2020" } } } } }, { ["5 dh"] = DH }),
    ("r1 ok\n"):rep(6):sub(1, -2))
end)

test("says what was found instead", function()
  local found = { ["5 dh"] = DH }
  local all = '{ currency = "MAD", tags = { "a", "b" }, value = 5 }'
  test.equal(run({ { examples = { { "5 dh", { value = 6 } } } } }, found), 'r1 expected value = 6, found money "5 dh" ' .. all)
  test.equal(run({ { examples = { { "5 dh", { value = "5" } } } } }, found), 'r1 expected value = "5", found money "5 dh" ' .. all)
  test.equal(run({ { examples = { { "5 dh", { tags = { "a" } } } } } }, found), 'r1 expected tags = { "a" }, found money "5 dh" ' .. all)
  test.equal(run({ { examples = { { "5 dh", { text = "5" } } } } }, found), 'r1 expected text = "5", found money "5 dh" ' .. all)
  test.equal(run({ { examples = { { "5 dh", false } } } }, found), 'r1 expected no more, found money "5 dh" ' .. all)
  test.equal(run({ { examples = { { "5 dh", {}, {} } } } }, found), "r1 expected an annotation, found nothing")
  test.equal(run({ { examples = { { "rien", { text = "x" } } } } }, found), 'r1 expected "x", found nothing')
  test.equal(run({ { examples = { { "5 dh", { valeu = 5 } } } } }, found), 'r1 the example names feature "valeu", which type money does not have')
  test.equal(run({ { examples = { { "5 dh", { 5 } } } } }, found), 'r1 the example names feature "1", which type money does not have')
end)

test("looks at the rule's own types only", function()
  local found = { ["5 dh en mai"] = { { "money", "5 dh", value = 5 }, { "date", "mai", value = "05", hidden = true } } }
  test.equal(run({ { examples = { { "5 dh en mai", { value = 5 } } } } }, found), "r1 ok")
  test.equal(run({ { also = { date = {} }, examples = { { "5 dh en mai", { value = 5 }, { type = "date", value = "05" } } } } }, found), "r1 ok")
  test.equal(run({ { also = { date = {} }, examples = { { "5 dh en mai", { type = "date" } } } } }, found),
    'r1 expected type = "date", found money "5 dh" { value = 5 }')
end)

test("says what is no example", function()
  local text = run({ { examples = { 5, {}, { 5 }, { "x" }, { "x", 5 }, { "x", true }, { "5 dh", {} } } } }, { ["5 dh"] = DH })
  local lines = {}
  for line in text:gmatch "[^\n]+" do lines[#lines + 1] = line end
  for i = 1, 3 do test.contains(lines[i], ("example %d of rule r1 is no { \"text\", { feature = value }, ... }"):format(i)) end
  test.contains(lines[4], "example 4 of rule r1 says nothing of what is to be found; write false if nothing")
  test.contains(lines[5], "example 5 of rule r1: after the text come tables of features, or false")
  test.contains(lines[6], "example 6 of rule r1: after the text")
  test.equal(lines[7], "r1 ok")
end)

test("runs all rules at once, or one", function()
  local rules = { { name = "a", examples = { { "5 dh", {} } } }, { name = "b" }, { name = "c", examples = { { "x", false }, { "5 dh", false } } } }
  local text, app = run(rules, { ["5 dh"] = DH })
  test.contains(text, "a ok\nc ok\nc expected no more")
  test.equal(app.sent, 1)
  test.equal(run(rules, { ["5 dh"] = DH }, { name = "a" }), "a ok")
  text, app = run(rules, {}, { name = "b" })
  test.equal(text .. app.sent, "0")
end)

test("tells rules that fail or cannot be used", function()
  local rules = { { name = "a", examples = { { "x", false } } }, { name = "b", examples = { { "y", false } } } }
  test.equal(run(rules, {}, { unusable = "a" }), "a the rule is left out: its problem is told above\nb ok")
  test.equal(run(rules, {}, { failures = { { doc = "2", rule = "b", message = "no" } } }), "a ok\nb rule b failed: no")
  test.equal(run(rules, {}, { off = { "a" } }), "a rule a failed too often and was left out\nb ok")
  test.equal(run(rules, {}, { unread = { x = true } }), "a its text or doc = {...} cannot be read\nb ok")
  local ok, problem = pcall(run, rules, {}, { fail = "no room" })
  test.equal(ok, false)
  test.equal(problem.failed, "no room")
end)

test.done()
