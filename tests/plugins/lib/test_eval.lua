local fake = require "fake_app"
local test = require "tap"

local bridge = require "lutrin.eval.bridge"
local diff = require "lutrin.eval.diff"
local tables = require "lutrin.eval.tables"
local gold = require "lutrin.eval.gold"
local match = require "lutrin.eval.match"
local sheet = require "lutrin.eval.sheet"
local show = require "lutrin.eval.show"

local host = setmetatable({ null = setmetatable({}, { __name = "null" }), hash = function(s) return ("%d"):format(#s) end },
  { __index = fake.host })
local values = require("lutrin.eval.values").new(host)

local function read(text)
  local g, message = gold.read(host, "dir/g.jsonl", text)
  return assert(g, message)
end

local function span(start, stop, kind, value) return { start = start, stop = stop, type = kind, values = { value, n = 1 }, raw = { type = kind } } end

local function case(text, types, expect)
  local set = {}
  for _, t in ipairs(types) do set[t] = true end
  return { key = "k", set = "s", text = text, types = set, expect = expect, trim = true }
end

-- ------------------------------------------------------------ values

test("same: numbers within a millionth, never across kinds", function()
  assert(values.same(1e6, 1000000.5) and values.same(0, 0))
  assert(not values.same(1e6, 1000002) and not values.same(5, "5") and not values.same(1, true) and not values.same(5, nil))
end)

test("same: texts by their words, times of day to the second", function()
  assert(values.same("Km  Carré", "km carré "))
  assert(values.same("16:00", "T16") and values.same("2016-11-07T16:00Z", "2016-11-07 16:00:00.000"))
  assert(not values.same("16", "T16") and not values.same("16:00", "16:01") and not values.same("2016", "2016-01"))
end)

test("same: every expected field, loose ones only if found, null as absence", function()
  local expected = { start = 3, ["end"] = host.null, unit = "EUR", subtype = "x" }
  assert(values.same(expected, { start = 3, unit = "eur" }))
  assert(not values.same(expected, { start = 3, unit = "EUR", ["end"] = 4 }))
  assert(not values.same(expected, { start = 3, unit = "EUR", subtype = "y" }))
  assert(not values.same(expected, { start = 3 }) and not values.same(expected, 3) and not values.same(nil, 3))
end)

test("right: one reading and one accepted value are enough; a speaker by a last name", function()
  local g = { type = "date", value = "a", alt = { "b" }, timex = "c" }
  for _, v in ipairs { "a", "b", "c" } do assert(values.right(g, { values = { "x", v, n = 2 } })) end
  test.equal(values.right(g, { values = { n = 1 } }), false)
  test.equal(values.right({ type = "date" }, { values = { "x", n = 1 } }), nil)
  assert(values.right({ type = "quote", value = "Nadir Benmekki" }, { values = { "M. Benmekki", n = 1 } }))
  assert(not values.right({ type = "quote", value = "Nadir Benmekki" }, { values = { "Salma", n = 1 } }))
end)

test("trim: articles, prepositions, hedges, elisions, whatever blank follows; never all", function()
  for text, rest in pairs { ["de l'année"] = "année", ["environ 20"] = "20", ["Du\u{202F}2 mai"] = "2 mai", ["l’\u{A0}an"] = "an",
    ["le"] = "le", ["la la"] = "la", ["lait"] = "lait", ["desquels"] = "desquels", ["au moins 3"] = "3", ["plus"] = "plus",
    ["à-coup"] = "-coup", ["en€"] = "€" } do
    local all = "xx " .. text .. " yy"
    local start = values.trim(all, 3, 3 + #text)
    test.equal(all:sub(start + 1, 3 + #text), rest)
  end
end)

-- ------------------------------------------------------------ bridge

local function translated(a)
  local kind, readings = bridge.translate(a)
  return kind, readings
end

test("bridge: types by what the value is", function()
  test.equal(translated { type = "date", value = "2020-04-23" }, "date")
  test.equal(translated { type = "date", value = "XXXX-WXX-1" }, "date_range")
  test.equal(translated { type = "time", value = "T11:20" }, "time")
  test.equal(translated { type = "time", value = "2020-03-26T11:20" }, "datetime")
  test.equal(translated { type = "quantity", value = 20, unit = "ans" }, "age")
  test.equal(translated { type = "quantity", value = 20, unit = "C" }, "temperature")
  test.equal(translated { type = "quantity", value = 20, unit = "emplois" }, "quantity")
  test.equal(translated { type = "quote", kind = "indirect" }, nil)
  test.equal(translated { type = "acronym" }, nil)
end)

test("bridge: hedged and open amounts in both readings", function()
  local _, r = bridge.translate { type = "money", value = 3, currency = "EUR", mod = "MORE_THAN" }
  test.equal(r.n, 2)
  assert(r[1].amount == 3 and r[2].start == 3 and r[2]["end"] == nil and r[2].unit == "EUR")
  _, r = bridge.translate { type = "money", low = 1, high = 2, currency = "EUR" }
  assert(r.n == 1 and r[1].start == 1 and r[1]["end"] == 2)
end)

test("bridge: a period's end is the last day or the day after", function()
  local function ends(stop)
    local _, r = bridge.translate { type = "period", from = "2020", to = stop }
    local seen = {}
    for i = 1, r.n do seen[r[i].start .. " " .. r[i]["end"]] = true end
    return seen
  end
  assert(ends "2020-02-29"["2020-01-01 2020-03-01"] and ends "2020-12-31"["2020 2021-01-01"])
  assert(ends "2020-12"["2020-01-01 2021-01-01"] and ends "2020-12"["2020 2021-01"] and ends "2021"["2020-01-01 2022"])
  assert(not ends "2020-02-30"["2020 2020-03-01"] and ends "2020-02-30"["2020 2020-02-30"])
  test.equal((bridge.translate { type = "period", from = "T10", to = "T12" }), "time_range")
end)

-- ------------------------------------------------------------ matching

local function counted(c, made, only)
  local r = match.case(c, made, values, only)
  local stats = match.stats()
  match.add(stats, c, r)
  return stats.total, r, stats
end

test("match: exact, wrong value, missed, false", function()
  local c = case("le 3 mai et 4 juin, 5 juillet", { "date" }, { { start = 3, stop = 8, type = "date", value = "a" },
    { start = 12, stop = 18, type = "date", value = "b" }, { start = 20, stop = 29, type = "date" } })
  local t, r = counted(c, { span(0, 8, "date", "a"), span(12, 18, "date", "x"), span(0, 2, "date"), span(9, 11, "number") })
  test.equal(("%d %d %d %d %d"):format(t.tp, t.fn, t.fp, t.valued, t.value_ok), "2 1 1 2 1")
  test.equal(r.whole, false)
  test.equal(#r.false_ones, 1)
end)

test("match: overlap is one to one; a false span belongs to the type it overlaps", function()
  local c = case(("x"):rep(40), { "date", "time" }, { { start = 0, stop = 10, type = "date", alt_types = { "time" } },
    { start = 20, stop = 30, type = "date" } })
  local t, r, stats = counted(c, { span(2, 25, "date"), span(26, 28, "date"), span(5, 6, "time") })
  test.equal(t.overlap, 2)
  test.equal(t.fp, 3)
  test.equal(stats.types.time, nil)
  test.equal(r.false_ones[3].type, "date")
end)

test("match: nested spans are neither required nor wrong; alternative types count", function()
  local c = case(("x"):rep(40), { "date", "time" }, { { start = 0, stop = 10, type = "date", alt_types = { "time" } },
    { start = 2, stop = 4, type = "date", nested = true } })
  test.equal(counted(c, { span(0, 10, "time") }).whole, 1)
  local t = counted(c, { span(0, 10, "time"), span(2, 4, "date") })
  test.equal(t.whole, 1)
  test.equal(t.tp + t.fp, 1)
end)

test("match: only some types", function()
  local c = case(("x"):rep(40), { "date", "time" }, { { start = 0, stop = 4, type = "date" }, { start = 10, stop = 14, type = "time" } })
  local t = counted(c, { span(0, 4, "date"), span(10, 14, "time"), span(20, 24, "time") }, { date = true })
  test.equal(("%d %d %d %d"):format(t.tp, t.fn, t.fp, t.whole), "1 0 0 1")
end)

test("score: nothing found, nothing expected", function()
  local s = match.score { tp = 0, fn = 2, fp = 0, overlap = 0, valued = 0, value_ok = 0 }
  assert(s.precision == nil and s.recall == 0 and s.f1 == 0 and s.value == nil)
end)

-- ------------------------------------------------------------ gold

test("gold: cases with defaults; places found by words; nulls are absences", function()
  local g = read [[
{"text":"20 ans, puis 20 ans","expect":[{"text":"20 ans","type":"age"},{"text":"20 ans","type":"age"}],"supported":false}
{"id":"b","set":"s","text":"x","expect":[],"types":["date"],"reference":null}]]
  local a, b = g.cases[1], g.cases[2]
  test.equal(("%s %s %s"):format(a.id, a.set, a.supported), "1 g.jsonl false")
  test.equal(a.expect[2].start, 14 - 1)
  assert(a.types.age and b.types.date and b.set == "s")
end)

test("gold: treebanks are sentences and tokens", function()
  local c = read('{"id":"u","text":"Il va.","sentences":[{"start":0,"end":6}],"tokens":[{"start":0,"end":2}]}').cases[1]
  assert(c.types.token and c.types.sentence and not c.trim)
  test.equal(c.expect[2].type, "token")
end)

test("gold: annotations by document, references by their words, a document without any", function()
  local g = read [[
{"doc":"a","id":3,"type":"quote","start":0,"end":4,"text":"Oui,","rule":"r","speaker":7,"speaker_text":"M. X","verb":"dit"}
{"doc":"b"}]]
  test.equal(g.kind, "annotations")
  local f = g.docs.a.expect[1].features
  assert(f.verb == "dit" and f.speaker_text == "M. X" and f.speaker == nil and f.rule == nil and f.text == nil)
  assert(#g.docs.b.expect == 0 and g.types.quote)
end)

test("gold: what is wrong is named with its line", function()
  for text, said in pairs {
    ['{"text":"a","expect":[]}\n{"expect":[]}'] = "g.jsonl:2: a case has a text",
    ['{"text":"a","expect":[{"type":"date"}]}'] = "g.jsonl:1: a span has neither start and end nor a text",
    ['{"text":"a"}'] = "g.jsonl:1: a case has expect",
    ["bonjour"] = "neither cases",
  } do
    local g, message = gold.read(host, "g.jsonl", text)
    test.equal(g, nil)
    test.contains(message, said)
  end
end)

test("gold: a case whose span cannot be placed is named and left out", function()
  local told
  local teller = setmetatable({ log = function(_, text) told = text end }, { __index = host })
  local g = gold.read(teller, "g.jsonl", '{"text":"a","expect":[{"type":"date","text":"b"}]}\n{"text":"c","expect":[]}')
  test.equal(#g.cases, 1)
  test.equal(g.cases[1].text, "c")
  test.equal(g.troubled, true)
  test.contains(told, 'g.jsonl:1: "b" is not in the text')
end)

test("gold: sheets with tabs, plain or quoted, and with semicolons", function()
  local g = read 'verdict\ttype\ttext\n1\tmoney\t"3 €\n0\tmoney\t"un ""gros"" lot"\n'
  test.equal(g.rows[1].text, '"3 €')
  test.equal(g.rows[2].text, 'un "gros" lot')
  test.equal(read('Verdict;Type\r\noui;"money"\r\n').rows[1].type, "money")
end)

-- ------------------------------------------------------------ sheets

test("sheet: verdicts in French and English; what is no verdict is named", function()
  local rows = {}
  for _, word in ipairs { "1", "Oui", "x", " ok ", "0", "FAUX", "non", "", "bof" } do
    rows[#rows + 1] = { verdict = word, type = "money", number = #rows + 2 }
  end
  local r = sheet.count(rows, string.lower)
  test.equal(("%d %d %d"):format(r.types.money.right, r.types.money.judged, r.types.money.open), "4 7 2")
  test.equal(r.unknown[1][1] .. r.unknown[1][2], "bof10")
end)

test("sheet: Wilson's interval", function()
  local function interval(right, judged) return ("%.4f %.4f"):format(sheet.wilson(right, judged)) end
  test.equal(interval(190, 200), "0.9104 0.9726")
  test.equal(interval(10, 10), "0.7225 1.0000")
  test.equal(interval(0, 10), "0.0000 0.2775")
end)

-- ------------------------------------------------------------ what people see

test("show: spans marked, a long text cut at whole characters", function()
  test.equal(show.marked("à 5h30 mardi", { { 3, 7, "[", "]" }, { 0, 7, "{", "}" } }), "{à [5h30]} mardi")
  local text = ("é"):rep(600) .. "3 mai" .. ("è"):rep(600)
  local marked = show.marked(text, { { 1200, 1205, "[", "]" } })
  test.contains(marked, "é[3 mai]è")
  assert(utf8.len(marked) and #marked < 400)
end)

local function measured(made)
  local c = case("3 mai, 4 juin", { "date" }, { { start = 0, stop = 5, type = "date" }, { start = 7, stop = 13, type = "date" } })
  local result = match.case(c, made, values)
  return c, result, diff.record(host, c, result)
end

local function compared(before, after)
  local _, _, was = measured(before)
  local c, result, is = measured(after)
  local old = assert(diff.decode(host, diff.encode(host, { "g" }, { was }, { tp = 1 })))
  return diff.compare(old, { c }, { result }, { is }, function(_, g) return g.type .. g.start end)
end

local A, B, F = span(0, 5, "date"), span(7, 13, "date"), span(2, 3, "date")

test("diff: gained, lost, changed, the same", function()
  local d = compared({ A }, { A, B })
  assert(d.gained == 1 and d.better == 1 and d.lost == 0)
  test.equal(d.changes[1].lines[1], "+ date7: right, was missed")
  d = compared({ A, B }, { A, B, F })
  assert(d.lost == 1 and d.more == 1 and d.worse == 0)
  test.equal(d.changes[1].kind, "lost")
  d = compared({ A, F }, { B })
  assert(d.changed == 1 and d.better == 1 and d.worse == 1 and d.fewer == 1)
  test.equal(#compared({ A, F }, { A, F }).changes, 0)
end)

test("diff: only like things have their figures side by side", function()
  local function summary(found, types, now_types)
    local counts = { tp = 5, fp = 5, fn = 0, overlap = 5, valued = 0, value_ok = 0 }
    return table.concat(tables.diff_summary(found, { counts = counts, types = types }, counts, "b.json", now_types), "\n")
  end
  local found = compared({ A, F }, { A, B })
  test.contains(summary(found), "P 50.0 -> 50.0, R 100.0 -> 100.0, F1 66.7 -> 66.7, overlap")
  found.gone = 3
  test.contains(summary(found), "not compared, for only the old result has them: 3 cases")
  test.contains(summary(found), "of those compared, 1: P 50.0 -> 100.0, R 50.0 -> 100.0, F1 50.0 -> 100.0")
  test.lacks(summary(found), "overlap")
  test.lacks(summary(found, { "date" }, { "date" }), "was saved with")
  test.contains(summary(found, { "date" }), "b.json was saved with --types date, and this is measured with all types: give both the same")
  found.compared = 0
  test.contains(summary(found), "nothing is compared: b.json is of another gold, or of other types")
  test.lacks(summary(found), "->")
end)

test("diff: another gold, another case, another file", function()
  local c, result, is = measured { A }
  local _, _, was = measured { A }
  local function against(change)
    change(was)
    local old = diff.decode(host, diff.encode(host, { "g" }, { was }, {}))
    return diff.compare(old, { c }, { result }, { is }, tostring)
  end
  test.equal(against(function() end).compared, 1)
  test.equal(against(function(r) r.seal = "0" end).other, 1)
  test.equal(against(function(r) r.key = "else" end).unknown, 1)
  test.equal(against(function(r) r.key = "else" end).gone, 1)
  local foreign, damaged = "is nothing that `lutrin eval GOLD --save FILE` wrote", "is damaged: save it again"
  for text, wanted in pairs { ['{"a":1}'] = foreign, ["bonjour"] = foreign, [""] = foreign, ['[1]'] = foreign,
    ['{"format":"lutrin eval","version":0}'] = "was made by another version of lutrin: save it again",
    ['{"format":"lutrin eval","version":1}'] = damaged, ['{"format":"lutrin eval","version":1,"cases":[5]}'] = damaged,
    ['{"format":"lutrin eval","version":1,"cases":[{"case":"a"}]}'] = damaged,
    ['{"format":"lutrin eval","vers'] = "is damaged or cut off: save it again" } do
    local old, message = diff.decode(host, text)
    test.equal(old, nil)
    test.equal(message, wanted)
  end
end)

test.done()
