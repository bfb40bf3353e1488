local fake = require "fake_app"
local test = require "tap"

local function numbers(n)
  local parts, items = {}, {}
  for i = 1, n do
    parts[i] = "n" .. i
    items[i] = { "number", "n" .. i, value = i }
  end
  return fake.document("n.txt", table.concat(parts, " ") .. "!", items)
end

local function sample(n, ...)
  return fake.new { argv = { "sample", "number", "x", ... }, documents = { numbers(n) } }
end

local function lines(text)
  local list = {}
  for line in text:gmatch "[^\n]+" do list[#list + 1] = line end
  return list
end

test("sample: a sheet with a header, all rows where there are few", function()
  local app = sample(5)
  local rows = lines(app.stdout())
  test.equal(rows[1], "verdict\ttype\ttext\tfeatures\tleft\tright\tdoc\tline")
  test.equal(#rows, 6)
  test.equal(rows[3], '\tnumber\tn2\t"{""value"":2}"\tn1 \t n3 n4 n5!\tn.txt\t1')
end)

test("sample: as many as asked for, in corpus order, the same for the same seed", function()
  local first = sample(1000, "-n", "20").stdout()
  local rows = lines(first)
  test.equal(#rows, 21)
  local last = 0
  for i = 2, #rows do
    local n = tonumber(rows[i]:match "\tn(%d+)\t")
    assert(n > last)
    last = n
  end
  test.equal(sample(1000, "-n", "20", "--seed", "1").stdout(), first)
  assert(sample(1000, "-n", "20", "--seed", "2").stdout() ~= first)
end)

test("sample: every annotation is as likely as any other", function()
  local hits = {}
  for seed = 1, 400 do
    for n in sample(20, "-n", "5", "--seed", tostring(seed)).stdout():gmatch "\tn(%d+)\t" do hits[n] = (hits[n] or 0) + 1 end
  end
  for i = 1, 20 do -- 100 expected, standard deviation 8.7
    local n = hits[tostring(i)] or 0
    assert(n > 60 and n < 140, ("n%d was drawn %d times of 400"):format(i, n))
  end
end)

test("sample: tabs and line breaks in the text cannot break the sheet", function()
  local app = fake.new { argv = { "sample", "number", "x" },
    documents = { fake.document("a\tb", "un\n20\tans\r\n", { { "number", "20" } }) } }
  test.equal(#lines(app.stdout()), 2)
  test.equal(select(2, lines(app.stdout())[2]:gsub("\t", "")), 7)
end)

test("sample: every rule runs, an unknown type is refused before anything is read", function()
  test.equal(sample(3).spec.needs, nil)
  local app = fake.new { argv = { "sample", "mony", "x" } }
  test.equal(app.status, 2)
  test.equal(app.request, nil)
end)

local RULE = { kind = "rule", name = "my.rule", summary = "finds", type = "thing", features = { value = "number?" }, file = "plugins/mine.lua",
  shadows = { "other/mine.lua" } }
local OTHER = { kind = "rule", name = "my.other", summary = "more", type = "thing", features = { value = "number", unit = "string" },
  also = { part = { of = "ref" } }, file = "plugins/other.lua" }
local RESULTS = { { rule = "my.rule", ok = true, text = "a" }, { rule = "my.rule", ok = false, text = "b", message = "found nothing" } }

local function plugin(...) return fake.new { argv = { "plugin", ... }, parts = { RULE }, tests = RESULTS } end

test("plugin list: kinds, files, what is shadowed", function()
  local text = plugin("list").stdout()
  for _, part in ipairs { "my.rule", "plugins/mine.lua", "shadows", "other/mine.lua", "brief", "built in" } do test.contains(text, part) end
  test.lacks(plugin("list", "--kind", "rule").stdout(), "brief")
end)

test("plugin list: the user's own come first; a word chooses by kind, name, type or folder", function()
  local text = plugin("list").stdout()
  assert(text:find("my.rule", 1, true) < text:find("built in", 1, true), text)
  for _, word in ipairs { "rule", "My.", "thing", "plugins/mine" } do
    text = plugin("list", word).stdout()
    test.contains(text, "my.rule")
    test.lacks(text, "built in")
  end
  test.contains(plugin("list", "built").stdout(), "brief")
  test.equal(plugin("list", "rule", "brief").status, 2)
  local app = plugin("list", "my.ruel")
  test.equal(app.status, 2)
  test.contains(app.said, 'no part has "my.ruel" in its kind, name, type, folder or file (nearest: "my.rule")')
end)

test("plugin info and report list say of a bundled part that it is built in, as plugin list does", function()
  test.contains(plugin("info", "brief").stdout(), "built in, ")
  test.contains(fake.new { argv = { "report", "list" } }.stdout(), "built in")
end)

test("plugin list: the types of rules, where there are rules", function()
  local rows = lines(fake.new { argv = { "plugin", "list", "--kind", "rule" }, parts = { RULE, OTHER } }.stdout())
  test.contains(rows[1], "type")
  test.contains(rows[3], "my.other")
  test.contains(rows[3], "thing, part")
  test.lacks(plugin("list", "--kind", "report").stdout(), "type")
end)

test("plugin info", function()
  local text = plugin("info", "my.rule").stdout()
  for _, part in ipairs { "rule my.rule", "finds", "thing", "value (number?)", "plugins/mine.lua" } do test.contains(text, part) end
  local app = plugin("info", "my.ruel")
  test.equal(app.status, 2)
  test.contains(app.said, 'no plugin, type or lexicon class named "my.ruel" (nearest: "my.rule")')
end)

test("plugin info: of a type its rules, its features and what the files of the rules say", function()
  local function info(name)
    return fake.new { argv = { "plugin", "info", name }, parts = { RULE, OTHER },
      sources = { ["plugins/other.lua"] = "--- More things.\n--\n-- What they are.\n\nreturn 1 -- not this\n" } }
  end
  local text = info("thing").stdout()
  for _, part in ipairs { "type thing", "my.rule", "my.other", "finds", "plugins/other.lua", "More things.\n\nWhat they are.\n" } do
    test.contains(text, part)
  end
  test.lacks(text, "not this")
  -- a feature that some rules do not give, or may leave out, may be absent
  assert(text:find "value +number%?\n" and text:find "unit +string%?\n", text)
  text = info("part").stdout()
  assert(text:find "of +ref\n", text)
  test.lacks(text, "my.rule")
  assert(info("my.other").stdout():find "also part +of %(ref%)", info("my.other").stdout())
  local app = info "thign"
  test.equal(app.status, 2)
  test.contains(app.said, 'no plugin, type or lexicon class named "thign" (nearest: "thing")')
end)

test("plugin test: failures with their reason, totals on the last line, status 1", function()
  local app = plugin("test")
  test.equal(app.status, 1)
  test.contains(app.stdout(), 'FAILED  my.rule  "b"\n        found nothing')
  test.contains(app.stdout(), "1 passed, 1 failed\n")
  test.equal(plugin("test", "no.rule").status, 2)
  test.equal(fake.new { argv = { "plugin", "test" }, tests = { RESULTS[1] } }.status, 0)
end)

test("plugin check: a file that failed to load, by path or by name", function()
  local problems = { { file = "./plugins/rules/bad.lua", message = "./plugins/rules/bad.lua:2: unexpected symbol" } }
  local function check(name) return fake.new { argv = { "plugin", "check", name }, problems = problems, parts = { RULE } } end
  for _, name in ipairs { "plugins/rules/bad.lua", "bad.lua", "./plugins/rules/bad.lua" } do
    local app = check(name)
    test.equal(app.status, 1)
    test.contains(app.stdout(), "FAILED  ./plugins/rules/bad.lua:2: unexpected symbol")
  end
  test.equal(check("my.rule").status, 0)
  test.equal(check("plugins/mine.lua").status, 0)
  test.equal(check("nothing.lua").status, 2)
  test.equal(check(nil).status, 1)
end)

test("plugin check: the last line says what failed", function()
  local function check(tests, problems)
    return lines(fake.new { argv = { "plugin", "check", "my.rule" }, parts = { RULE }, tests = tests, problems = problems }.stdout())
  end
  local bad = { RESULTS[1], RESULTS[2], RESULTS[2] }
  local said = check(bad)
  test.equal(said[#said], "1 part checked, 2 of 3 examples failed")
  said = check({ RESULTS[1] })
  test.equal(table.concat(said, "|"), "Examples of 1 rule: 1 passed, 0 failed|1 part checked, 0 problems")
  said = check({})
  test.equal(table.concat(said, "|"), "1 part checked, 0 problems")
  said = check(bad, { { file = "plugins/mine.lua", message = "rule my.rule: no" } })
  test.equal(said[#said], "1 part checked, 1 problem, 2 of 3 examples failed")
end)

test("plugin --help: nothing that only the build needs", function() test.lacks(plugin("--help").stdout(), "programs") end)

test("plugin: an unknown action", function()
  local app = plugin("lsit")
  test.equal(app.status, 2)
  test.contains(app.said, "list, info, check, test")
end)

test("doctor", function()
  local app = fake.new { argv = { "doctor" } }
  for _, part in ipairs { "seccomp", "5.4.4", "plugins", ".jsonl" } do test.contains(app.stdout(), part) end
  test.equal(app.store_request, nil)
  app = fake.new { argv = { "doctor", "x", "--clean" } }
  test.equal(app.store_request.action, "clean")
  test.equal(app.store_request.corpus[1], "x")
  app = fake.new { argv = { "doctor", "--clean" } }
  test.equal(app.status, 2)
  test.contains(app.said, "--clean which store?")
end)

test("annotate: says what was done, prints nothing", function()
  local app = fake.new { argv = { "annotate", "x", "--db", "s.db" }, documents = { numbers(1) }, reply = { store = "s.db", fresh = 1 } }
  test.equal(app.stdout(), "")
  test.contains(app.said, "1 document, 0 KB of text, 1 new; store: s.db")
  test.equal(fake.new { argv = { "annotate", "x", "-q" }, documents = { numbers(1) } }.said, "")
end)

test.done()
