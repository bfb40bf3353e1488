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
  test.contains(select(2, pcall(out.cite, out, "words")), 'out:cite takes an annotation, found "words"')
  test.contains(select(2, pcall(out.table, out, { columns = {} })), "out:table takes")
  test.contains(select(2, pcall(out.table, out, { rows = { 1 } })), "row 1 of the table is a number")
  test.contains(select(2, pcall(out.bars, out, { rows = { { "x" } } })), "bar 1 has no number")
end)

-- What a slip says, and that it says so of the line it is in.
local function slip(source, said)
  local chunk = assert(load("local out, a = ...\n" .. source, "=slip"))
  local ok, e = pcall(chunk, out_of.new { nearest = fake.host.nearest }, a)
  assert(not ok, source .. " is taken")
  test.equal(e, "slip:2: " .. said)
end

test("a slip in a call of out is told of its line", function()
  slip("out:tabel {}", 'out has no "tabel" (nearest: "table")')
  slip("out.heading 'x'", "out.heading(...) wants a colon: write out:heading(...)")
  slip("out:heading()", "out:heading takes text, found nil")
  slip("out:heading('x', 5)", "out:heading(text, level): the level is a whole number from 1 to 4, found a number")
  slip("out:verbatim(nil)", "out:verbatim takes text, found nil")
  slip("out:paragraph { 'x', print }", "a report can print strings, numbers, annotations, citations and lists of these, not a function")
  slip("out:paragraph('x ' .. out:cite(a))", "a citation cannot be joined with ..; give the parts one after the other: "
    .. 'out:paragraph("x ", out:cite(a))')
  slip("out:list 'one'", 'out:list takes one list: out:list { "one", "two" }, found "one"')
  slip("out:list('one', 'two')", 'out:list takes one list: out:list { "one", "two" }, found several values')
  slip("out:quote()", "out:quote takes an annotation, or words and a citation: out:quote(a), found nil")
  slip("out:number(nil)", "out:number takes a number, found nil; a range has low and high instead of value: out:figure(a) writes both")
  slip("out:figure(3)", "out:figure takes an annotation, found a number; a number takes out:number(n)")
end)

test("a slip in a table or a chart is told of its row, its column, its field", function()
  slip("out:table { columns = { 'a', 'b' }, rows = { { 1 }, { 1, nil, 3 } } }",
    "row 2 of the table has 3 cells, and the table 2 columns: name the others in columns, or take cells out")
  slip("out:table { columns = { 'a' }, rows = { { a = 1 } } }",
    'row 1 of the table has a field "a": a row is a list of cells in the order of the columns')
  slip("out:table { columns = { 'a' }, rows = { out:cite(a) } }", "row 1 of the table is a citation, not a list of cells")
  slip("out:table { colums = { 'a' }, rows = { { 1 } } }", 'out:table has no field "colums" (nearest: "columns")')
  slip("out:table { columns = 'a', rows = { { 1 } } }", 'out:table: columns is a list, found "a"')
  slip("out:table { columns = { { titel = 'a' } }, rows = { { 1 } } }", 'column 1 of the table has no field "titel" (nearest: "title")')
  slip("out:table { columns = { 'a', { title = 'b', align = 'rigth' } }, rows = { { 1 } } }",
    'align of column 2 is one of center, left, right, found "rigth"')
  slip("out:table { columns = { { title = 'b', cite = 'word' } }, rows = { { 1 } } }", 'cite of column 1 is one of place, words, found "word"')
  slip("out:bars { { 'a', 1 } }", 'out:bars takes { rows = { { "label", number }, ... } }')
  slip("out:bars { rows = { a = 1 } }", 'out:bars: rows is a list of { "label", number }, and has a field "a"')
  slip("out:bars { row = {}, rows = {} }", 'out:bars has no field "row" (nearest: "rows")')
  slip("out:bars { rows = { { 'a', 0 / 0 } } }", "bar 1 has no number: a row is { label, number }")
end)

test("a row may be shorter than the table, and a table without columns as long as its longest row", function()
  local out = out_of.new {}
  out:table { columns = { "a", "b" }, rows = { { 1 }, { nil, 2 }, {} } }
  out:table { rows = { { 1 }, { 1, 2, 3 } } }
  test.equal(#out.blocks[1].rows[3], 2)
  test.equal(#out.blocks[2].columns, 3)
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
