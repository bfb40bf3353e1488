local fake = require "fake_app"
local out_of = require "lutrin.out"
local test = require "tap"

local function words(pieces)
  local parts = {}
  for _, p in ipairs(pieces) do parts[#parts + 1] = p.marked and "<" .. p.text .. ">" or p.text end
  return table.concat(parts)
end

local doc = fake.document("a.txt", "Le secteur emploie 80.000\n salariés et paie 3 MDH. Fin à 20 ans.",
  { { "number", "80.000", value = 80000 }, { "money", "3 MDH", value = 3e6 }, { "number", "20" } }, { title = "T", date = "2020" })
local a, b, c = table.unpack(doc.annotations)

test("a citation knows document, line and sentence, the mention marked", function()
  local out = out_of.new { lang = "fr" }
  local cite = out:cite(c)
  test.equal(cite.reference.doc, "a.txt")
  test.equal(cite.reference.title, "T")
  test.equal(cite.line, 2)
  test.equal(words(cite:pieces(100)), "Fin à <20> ans.")
end)

test("two mentions of one sentence are one reference", function()
  local one = fake.document("b.txt", "Entre 3 MDH et 4 MDH. Puis 5 MDH.", { { "money", "3 MDH" }, { "money", "4 MDH" }, { "money", "5 MDH" } })
  local out = out_of.new { lang = "fr" }
  local x, y, z = out:cite(one.annotations[1]), out:cite(one.annotations[2]), out:cite(one.annotations[3])
  out:paragraph(z, y, x)
  test.equal(x.reference, y.reference)
  test.equal(#out.references, 2)
  test.equal(z.reference.number, 1)
  test.equal(x.reference.number, 2)
  test.equal(words(out_of.pieces(x.reference.sentence, x.reference.spans, 100)), "Entre <3 MDH> et <4 MDH>.")
end)

test("a citation that is never printed is not numbered", function()
  local out = out_of.new { lang = "fr" }
  out:cite(a)
  local shown = out:cite(c)
  out:paragraph(shown)
  test.equal(#out.references, 1)
  test.equal(shown.reference.number, 1)
end)

test("long sentences are shortened around the mention, at words, never inside a character", function()
  local long = ("été où l’élève à Noël "):rep(40)
  local text = long .. "CIBLE " .. long
  local d = fake.document("c.txt", text, { { "number", "CIBLE" } })
  local out = out_of.new {}
  local cite = out:cite(d.annotations[1])
  for budget = 60, 100 do
    local shown = words(cite:pieces(budget))
    test.contains(shown, "<CIBLE>")
    assert(utf8.len(shown), "cut inside a character")
    test.equal(shown:sub(1, 4), "… ")
    assert(#shown <= budget + 20, #shown .. " bytes for " .. budget)
  end
end)

test("a mention longer than the budget stays whole", function()
  local d = fake.document("d.txt", "x " .. ("mot "):rep(50) .. "y", { { "quote", ("mot "):rep(50):sub(1, -2) } })
  local cite = out_of.new({}):cite(d.annotations[1])
  test.contains(words(cite:pieces(40)), ("mot "):rep(50):sub(1, -2))
end)

test("a sentence without end is kept only around the mention", function()
  local d = fake.document("e.txt", ("é "):rep(100000) .. "CIBLE " .. ("é "):rep(100000), { { "number", "CIBLE" } })
  local cite = out_of.new({}):cite(d.annotations[1])
  assert(#cite.reference.sentence < 3000)
  assert(utf8.len(cite.reference.sentence))
  test.contains(words(cite:pieces(100)), "<CIBLE>")
end)

test("cells take strings, numbers, nil, annotations, citations and lists; numbers align right", function()
  local out = out_of.new {}
  out:table { columns = { "n", "what", "s" }, rows = { { 1, a, out:cite(c) }, { nil, { "x", out:cite(c) }, true } } }
  local t = out.blocks[1]
  test.equal(t.columns[1].align, "right")
  test.equal(t.columns[2].align, "left")
  test.equal(t.rows[1][2][1], "80.000")
  test.equal(#t.rows[2][1], 0)
  test.equal(out_of.is_citation(t.rows[2][2][2]), true)
end)

test("what cannot be printed is an error that says so", function()
  local out = out_of.new {}
  for _, wrong in ipairs { function() end, print } do
    local ok, e = pcall(out.paragraph, out, wrong)
    test.equal(ok, false)
    test.contains(e, "not a function")
  end
  test.contains(select(2, pcall(out.cite, out, "words")), "out:cite wants an annotation, got string")
  test.contains(select(2, pcall(out.table, out, { columns = {} })), "out:table wants")
  test.contains(select(2, pcall(out.table, out, { rows = { 1 } })), "row 1 of the table is a number")
  test.contains(select(2, pcall(out.bars, out, { rows = { { "x" } } })), "bar 1 has no number")
end)

test("the first heading is the title", function()
  local out = out_of.new {}
  out:heading "Titre"
  out:heading "Partie"
  test.equal(out.title, "Titre")
  test.equal(out.blocks[1].level, 1)
  test.equal(out.blocks[2].level, 2)
end)

test("an annotation quoted cites itself", function()
  local out = out_of.new {}
  out:quote(b)
  test.equal(out.blocks[1].text, "3 MDH")
  test.equal(out.blocks[1].citation.reference.number, 1)
end)

test.done()
