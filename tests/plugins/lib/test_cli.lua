local fake = require "fake_app"
local test = require "tap"

local function run(...)
  return fake.new { argv = { ... }, documents = { fake.document("a.txt", "Il a 20 ans.", { { "number", "20", value = 20 } }) } }
end

-- The command line is refused with status 2, nothing on standard output, and these words.
local function refused(app, ...)
  test.equal(app.status, 2)
  test.equal(app.stdout(), "")
  for _, part in ipairs { ... } do test.contains(app.said, part) end
end

test("alone: a short help", function()
  local app = run()
  test.equal(app.status, 0)
  for _, part in ipairs { "Usage: lutrin COMMAND", "report", "brief", "jsonl", "--version" } do test.contains(app.stdout(), part) end
  test.equal(run("--help").stdout(), app.stdout())
  test.equal(run("help").stdout(), app.stdout())
end)

test("--version everywhere", function()
  for _, line in ipairs { "--version", "-V", "report --version", "report brief x --version", "--version nonsense" } do
    local argv = {}
    for word in line:gmatch "%S+" do argv[#argv + 1] = word end
    local app = run(table.unpack(argv))
    test.equal(app.stdout(), "lutrin 1.0\n")
    test.equal(app.status, 0)
  end
end)

test("--help everywhere, whatever else is wrong", function()
  for _, name in ipairs { "annotate", "doctor", "export", "plugin", "report", "run", "sample" } do
    local app = run(name, "--help")
    test.equal(app.status, 0)
    test.contains(app.stdout(), "Usage: lutrin " .. name)
    test.equal(run("help", name).stdout(), app.stdout())
    test.equal(run("--help", name).stdout(), app.stdout())
    for line in app.stdout():gmatch "[^\n]+" do assert(utf8.len(line) <= 88, line) end
  end
  test.contains(run("report", "brief", "--help").stdout(), "--figures N")
  test.contains(run("help", "report", "brief").stdout(), "--figures N")
  test.contains(run("export", "jsonl", "-h").stdout(), "--nested")
end)

test("an unknown command, report, option: the nearest name and what to type next", function()
  refused(run("reprot", "x"), 'unknown command "reprot" (nearest: "report")', "lutrin --help")
  refused(run("report", "breif", "x"), 'no report named "breif" (nearest: "brief")', "lutrin report --help")
  refused(run("report", "brief", "x", "--figure", "3"), "unknown option --figure (nearest: --figures)", "lutrin report brief --help")
  refused(run("report", "brief", "x", "--set", "figure=3"), 'report brief has no option "figure" (nearest: "figures")', "lutrin report brief --help")
  refused(run("help", "reprot"), "unknown command")
  refused(run("report", "breif", "x", "--figures", "3"), 'no report named "breif"')
  refused(run("--nonsense"), "unknown option --nonsense")
end)

test("a corpus must be named", function()
  refused(run("report", "brief"), "which corpus?", "lutrin report brief --help")
  refused(run("annotate"), "which corpus?")
  refused(run("sample"), "a sample of what?")
  refused(run("run"), "which script?")
end)

test("options of a report come after or before the corpus, and by --set", function()
  for _, argv in ipairs { { "report", "brief", "x", "--figures", "7" }, { "report", "brief", "--figures=7", "x" },
    { "report", "--set", "figures=7", "brief", "x" } } do
    local seen
    local part = { kind = "report", name = "brief2", options = { { name = "figures", type = "integer", default = 1 } },
      render = function(_, _, options) seen = options.figures end }
    for i, w in ipairs(argv) do if w == "brief" then argv[i] = "brief2" end end
    local app = fake.new { argv = argv, parts = { part }, documents = { fake.document("a", "x") } }
    test.equal(app.said, "")
    test.equal(seen, 7)
    test.equal(app.request.corpus[1], "x")
    test.equal(#app.request.corpus, 1)
  end
end)

test("--jobs, --db, --where, --quiet reach the host", function()
  local app = run("-q", "report", "brief", "x", "y", "--jobs", "3", "--db", "s.db", "--where", "date >= 2020")
  test.equal(app.status, 0)
  test.equal(app.request.jobs, 3)
  test.equal(app.request.db, "s.db")
  test.equal(app.request.quiet, true)
  test.equal(app.spec.where, "date >= 2020")
  test.equal(table.concat(app.request.corpus, " "), "x y")
end)

test("what failed is named, and the status is 1", function()
  local app = fake.new { argv = { "export", "jsonl", "x" }, documents = { fake.document("a", "x") },
    problems = { { file = "plugins/bad.lua", message = "plugins/bad.lua:3: oops" }, { file = "b.lua", message = "no part" } },
    reply = { problems = { "x/y.gz: unread\31\29gzip_cut" }, failures = { { rule = "r", doc = "d", message = "m" } }, off = { "slow" },
      store_note = "the store is read-only" } }
  test.equal(app.status, 1)
  for _, part in ipairs { "warning: plugins/bad.lua:3: oops", "b.lua: no part", "rule r failed: m (on d)", "rule slow",
    "x/y.gz: cannot be read to its end (the gzip data is cut off)", "the store is read-only" } do test.contains(app.said, part) end
  test.lacks(app.said, "bad.lua: plugins/bad.lua")
end)

test("what reading changed is told once: by the report that asks for it, or at the end", function()
  local function reply()
    return { problems = { "y.gz: not_opened\31Permission denied" }, notes = { { "a", "composed\31NFC" } }, renamed = { { "b/c", "c" } },
      strays = { { table = "m.csv", line = 3, name = "d;e" }, { table = "m.csv", line = 4, name = "f" } } }
  end
  local seen
  local function mine(render)
    local part = { kind = "report", name = "mine", render = render }
    return fake.new { argv = { "report", "mine", "x" }, parts = { part }, documents = { fake.document("a", "x") }, reply = reply() }.said
  end
  local said = mine(function(corpus, out)
    seen = { corpus.problems[1], corpus:unread(out.language)[1], corpus:changed(out.language)[1] }
    for _, n in ipairs(corpus.notes) do table.insert(seen, n[1] .. ": " .. n[2]) end
  end)
  local stray = 'no file "d;e" is beside it, nor those of 1 more row (column 1 names a file, with folders: mend or delete it)'
  test.equal(seen[1], "y.gz: cannot be opened: Permission denied")
  test.equal(seen[2], "y.gz\u{A0}: impossible de l’ouvrir (permission refusée)")
  test.equal(seen[3][1] .. " " .. seen[3][2], "a accents composés (NFC)")
  test.equal(table.concat(seen, " | ", 4), "a: accents composed (NFC) | b/c: renamed, for an earlier document has the id c | m.csv:3: "
    .. stray)
  test.lacks(said, "accents composed")
  test.contains(said, "warning: b/c: renamed, for an earlier document has the id c")
  said = mine(function() end)
  test.contains(said, "info: m.csv:3: " .. stray)
  test.contains(said, "info: 2 documents were read with a note, as a: accents composed (NFC)")
end)

test("an empty corpus is an error that says what was passed over", function()
  local app = fake.new { argv = { "report", "brief", "x" }, reply = { skipped = 2 } }
  refused(app, "no documents in x: 2 files were passed over")
  refused(fake.new { argv = { "report", "brief", "x" } }, ".txt, .md and .jsonl")
  refused(fake.new { argv = { "report", "brief", "x", "--where", "date > 3" } }, "--where 'date > 3'")
  refused(fake.new { argv = { "report", "brief", "x" }, fail = { sync = "x: no such folder" } }, "x: no such folder")
end)

test("a report that fails is named with its place", function()
  local part = { kind = "report", name = "bad", render = function() error "boom" end }
  local app = fake.new { argv = { "report", "bad", "x" }, parts = { part }, documents = { fake.document("a", "x") } }
  test.equal(app.status, 1)
  test.contains(app.said, "report bad failed: tests/plugins/lib/test_cli.lua:")
  test.contains(app.said, "boom")
  test.equal(app.stdout(), "")
  part.render = function() error { code = 3 } end
  test.contains(fake.new { argv = { "report", "bad", "x" }, parts = { part }, documents = { fake.document("a", "x") } }.said,
    "an error that is a table")
end)

test("a report that reads what it does not need is told so", function()
  local part = { kind = "report", name = "mine", needs = { "money" }, render = function(corpus) corpus:each "date" end }
  local app = fake.new { argv = { "report", "mine", "x" }, parts = { part }, documents = { fake.document("a", "x") } }
  test.contains(app.said, 'report mine reads "date", which its needs do not name')
  part.needs = { "mony" }
  refused(fake.new { argv = { "report", "mine", "x" }, parts = { part } }, 'no rule emits type "mony"')
end)

test("the ten-line report", function()
  local part = { kind = "report", name = "my.money", needs = { "money" }, render = function(corpus, out)
    local rows = {}
    for a in corpus:each "money" do rows[#rows + 1] = { a.value, a.currency, out:cite(a) } end
    table.sort(rows, function(x, y) return x[1] > y[1] end)
    out:table { columns = { "amount", "currency", "source" }, rows = rows }
  end }
  local app = fake.new { argv = { "report", "my.money", "x", "--format", "csv" }, parts = { part },
    documents = { fake.document("a", "Il paie 3 MDH.", { { "money", "3 MDH", value = 3000000, currency = "MAD" } }),
      fake.document("b", "Puis 5 EUR.", { { "money", "5 EUR", value = 5, currency = "EUR" } }) } }
  test.equal(app.stdout(), "amount,currency,source\r\n3000000,MAD,a:1: Il paie 3 MDH.\r\n5,EUR,b:1: Puis 5 EUR.\r\n")
end)

test("-o writes to the file and nothing to standard output", function()
  local app = run("report", "brief", "x", "-o", "out.html", "--format", "html")
  test.equal(app.status, 0)
  test.equal(app.stdout(), "")
  test.contains(app.files[""], "<!DOCTYPE html>")
end)

test("a full disk is a message, not a defect", function()
  local app = fake.new { argv = { "export", "jsonl", "x" }, documents = { fake.document("a", "Il a 20 ans.", { { "number", "20" } }) },
    fail = { write = "standard output: no space left" } }
  test.equal(app.status, 1)
  test.contains(app.said, "error: standard output: no space left")
  test.lacks(app.said, "traceback")
end)

test("--table goes with csv", function()
  refused(run("report", "brief", "x", "--table", "1"), "--table goes with --format csv")
  test.equal(run("report", "brief", "x", "--table", "1", "--format", "csv").status, 0)
end)

test("a script: globals, arguments, or a part it returns", function()
  local documents = { fake.document("a.txt", "Il a 20 ans.", { { "number", "20", value = 20 } }) }
  local function script(source, ...)
    return fake.new { argv = { "run", "s.lua", "x", ... }, documents = documents, scripts = { ["s.lua"] = source } }
  end
  test.equal(script("for a in corpus:each 'number' do out:verbatim(a.text) end").stdout(), "20\n")
  test.equal(script("local c, o = ... o:verbatim(c.size)").stdout(), "1\n")
  test.equal(script("return report { name = 'r', render = function(c, o) o:verbatim 'from a part' end }").stdout(), "from a part\n")
  test.equal(script("return export { name = 'e', write = function(c, s) s:main():write 'raw' end }").stdout(), "raw")
  test.equal(script("return 1").stdout(), "")
  refused(script("for"), "s.lua:1:")
  local app = script("error 'boom'")
  test.equal(app.status, 1)
  test.contains(app.said, "s.lua failed: s.lua:1: boom")
  test.contains(script("for a in corpus:each 'numbr' do end").said, 'no rule emits type "numbr" (nearest: "number")')
end)

test("report list, export list", function()
  test.contains(run("report", "list").stdout(), "brief")
  test.contains(run("report").stdout(), "the corpus at a glance")
  test.contains(run("export", "list").stdout(), "jsonl")
end)

test.done()
