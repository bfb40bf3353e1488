local fake = require "fake_app"
local test = require "tap"

local function documents()
  return {
    fake.document("a.txt", "Paie 3 MDH, soit 20. Fin.", { { "money", "3 MDH", value = 3 }, { "number", "3", value = 3, hidden = true },
      { "number", "20", value = 20 } }),
    fake.document("zip.zip!/../b", "Rien", {}),
  }
end

local function export(...) return fake.new { argv = { "export", ... }, documents = documents() } end

local function types(text)
  local list = {}
  for line in text:gmatch "[^\n]+" do
    local o = fake.decode(line)
    list[#list + 1] = o.type .. " " .. o.text
  end
  return table.concat(list, "|")
end

test("jsonl: every visible annotation, one a line", function()
  test.equal(types(export("jsonl", "x").stdout()), "money 3 MDH|number 20")
end)

test("jsonl --types, --nested", function()
  test.equal(types(export("jsonl", "x", "--types", "number").stdout()), "number 20")
  test.equal(types(export("jsonl", "x", "--types", "number", "--nested").stdout()), "number 3|number 20")
  test.equal(export("jsonl", "x", "--types", "number").spec.needs, nil)
  local app = export("jsonl", "x", "--types", "numbr")
  test.equal(app.status, 2)
  test.contains(app.said, 'no rule emits type "numbr" (nearest: "number")')
  test.lacks(app.said, "traceback")
end)

test("jsonl: tokens and sentences in their place: start, then longest, then type", function()
  test.equal(types(export("jsonl", "x", "--types", "money,sentence,token").stdout()),
    "sentence Paie 3 MDH, soit 20.|token Paie|money 3 MDH|token 3|token MDH|token soit|token 20|sentence Fin.|token Fin|sentence Rien|token Rien")
  local first = export("jsonl", "x", "--types", "sentence").stdout():match "[^\n]+"
  test.equal(first, '{"doc":"a.txt","type":"sentence","start":0,"end":20,"text":"Paie 3 MDH, soit 20."}')
end)

test("text: one document byte for byte, several with headers, or files", function()
  local one = fake.new { argv = { "export", "text", "x" }, documents = { fake.document("a", "été\r\nfin") } }
  test.equal(one.stdout(), "été\r\nfin")
  test.equal(#one.spec.needs, 0)
  test.equal(export("text", "x").stdout(), "==> a.txt <==\nPaie 3 MDH, soit 20. Fin.\n\n==> zip.zip!/../b <==\nRien\n\n")
  local app = export("text", "x", "-o", "out")
  test.equal(app.stdout(), "")
  test.equal(app.files["a.txt"], "Paie 3 MDH, soit 20. Fin.")
  test.equal(app.files["zip.zip!/__/b.txt"], "Rien")
end)

test("text: names never leave the folder and never clash", function()
  local app = fake.new { argv = { "export", "text", "x", "-o", "out" }, documents = {
    fake.document("/etc/passwd", "1"), fake.document("../../up", "2"), fake.document("d", "3"),
    fake.document("d.txt", "4"), fake.document("///", "5") } }
  local names = {}
  for name in pairs(app.files) do names[#names + 1] = name end
  table.sort(names)
  test.equal(table.concat(names, " "), "__/__/up.txt d-2.txt d.txt document.txt etc/passwd.txt")
  test.equal(app.status, 0)
end)

test("named files need a folder", function()
  local part = { kind = "export", name = "tsv", write = function(_, sinks) sinks:open "a.tsv" end }
  local app = fake.new { argv = { "export", "tsv", "x" }, parts = { part }, documents = documents() }
  test.equal(app.status, 2)
  test.contains(app.said, "name a folder for them with -o FOLDER")
end)

test("what is no text is not written", function()
  for value, wanted in pairs { ["nil"] = "nil", ["{}"] = "a table", ["print"] = "a function" } do
    local write = load("return function(_, sinks) sinks:main():write('a', " .. value .. ") end")()
    local app = fake.new { argv = { "export", "tsv", "x" }, parts = { { kind = "export", name = "tsv", write = write } }, documents = documents() }
    test.equal(app.status, 1)
    test.contains(app.said, "sink:write takes strings and numbers, but its value 2 is " .. wanted .. "; where a feature may be absent write")
  end
end)

-- What an export that does this says.
local function slip(source)
  local write = load("return function(_, sinks) " .. source .. " end", "=slip")()
  local app = fake.new { argv = { "export", "tsv", "x", "-o", "d" }, parts = { { kind = "export", name = "tsv", write = write } },
    documents = documents() }
  test.equal(app.status, 1)
  return app.said
end

test("a slip in a call of a sink is told of its line", function()
  test.contains(slip "sinks:mainn()", 'slip:1: sinks has no "mainn" (nearest: "main")')
  test.contains(slip "sinks.main()", "slip:1: sinks.main(...) wants a colon: write sinks:main(...)")
  test.contains(slip "sinks:main().write 'x'", "slip:1: sink.write(...) wants a colon: write sink:write(...)")
  test.contains(slip "sinks:open(12)", 'slip:1: sinks:open takes the name of a file: sinks:open "name.tsv", found a number')
  test.contains(slip "local s = sinks:open 'a' s:close() s:write 'x'", "slip:1: this sink is closed: write first, then sink:close()")
end)

test("files get their names when the export has succeeded", function()
  local function verbs(more)
    local write = load("return function(_, sinks) sinks:open('a'):close() sinks:open('b') " .. more .. " end")()
    local app = fake.new { argv = { "export", "tsv", "x", "-o", "d" }, parts = { { kind = "export", name = "tsv", write = write } },
      documents = documents() }
    local calls = table.concat(app.calls, " ")
    return calls:match "open.*"
  end
  test.equal(verbs "", "open finish open finish close close")
  test.equal(verbs "error 'no'", "open finish open")
end)

test("output goes out in pieces, whatever its size", function()
  local part = { kind = "export", name = "big", write = function(_, sinks)
    local sink = sinks:main()
    for i = 1, 50000 do sink:write(i, "\n") end
    sink:write(("x"):rep(1000000))
  end }
  local app = fake.new { argv = { "export", "big", "x" }, parts = { part }, documents = documents() }
  local writes = 0
  for _, verb in ipairs(app.calls) do if verb == "write" then writes = writes + 1 end end
  assert(writes >= 6 and writes < 30, writes .. " writes")
  test.equal(#app.stdout(), 288894 + 1000000)
end)

test.done()
