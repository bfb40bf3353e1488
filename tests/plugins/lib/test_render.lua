local fake = require "fake_app"
local out_of = require "lutrin.out"
local test = require "tap"

local function render(out, format, env)
  local parts = {}
  env = env or {}
  env.host = fake.host
  out:render(format, function(s) parts[#parts + 1] = s end, env)
  return table.concat(parts)
end

local doc = fake.document("dossier/a.txt", "Il a <b>80.000</b> | salariés & plus.", { { "number", "80.000", value = 80000 } },
  { title = "A | *B* <i>", date = "2020-04-23" })

local function sample()
  local out = out_of.new { lang = "fr" }
  local cite = out:cite(doc.annotations[1])
  out:heading "Titre <x>"
  out:paragraph("Une phrase ", 80000, " ", cite, ".")
  out:table { title = "Table", columns = { "nom", { title = "valeur" }, { title = "phrase", cite = "words" } },
    rows = { { "é|à", 1234.5, cite }, { "é|à", 7, cite }, { "b", nil, nil } }, merge = { 1 } }
  out:bars { rows = { { "2019", 10 }, { "2020", 40 } }, unit = "articles" }
  out:quote("des mots", cite)
  out:list { "un", { "deux ", cite } }
  out:note "petit"
  out:verbatim "a\tb\nc"
  return out
end

test("text", function()
  local text = render(sample(), "text", { width = 80 })
  test.contains(text, "Titre <x>\n=========\n")
  test.contains(text, "Une phrase 80\u{A0}000 [1].")
  test.contains(text, "nom   valeur  phrase")
  test.contains(text, "é|à  1\u{A0}234,5  Il a <b>80.000</b> | salariés & plus.\n")
  test.contains(text, "\n           7  Il a") -- the repeated cell is blank
  test.contains(text, "2019  ██████")
  test.contains(text, "40 articles")
  test.contains(text, "«\u{A0}des mots\u{A0}» [1]")
  test.contains(text, "- deux [1]")
  test.contains(text, "a\tb\nc\n")
  test.contains(text, "Sources\n-------\n[1] A | *B* <i> · 2020-04-23 · dossier/a.txt:1\n")
  test.lacks(text, "\27")
  for line in text:gmatch "[^\n]+" do assert(fake.host.width(line) <= 80, line) end
end)

test("text is wrapped to the terminal, columns and all", function()
  local out = out_of.new {}
  out:table { columns = { "a", "b", "c" }, rows = { { ("mot "):rep(40), ("autre "):rep(30), 123456 }, { ("x"):rep(90), "y", 2 } } }
  out:paragraph(("mot "):rep(60))
  for _, width in ipairs { 40, 60, 80, 120 } do
    local text = render(out, "text", { width = width })
    for line in text:gmatch "[^\n]+" do
      assert(fake.host.width(line) <= width, ("%d columns of %d: %s"):format(fake.host.width(line), width, line))
    end
    test.contains(text, "123\u{A0}456")
  end
end)

local function tabled(columns, rows, width)
  local out = out_of.new {}
  out:table { columns = columns, rows = rows }
  local text = render(out, "text", { width = width })
  for line in text:gmatch "[^\n]+" do assert(fake.host.width(line) <= width, line) end
  return text
end

test("text: no word or figure is cut while other columns have room", function()
  local title, words = "Grève chez Telmina : le troisième jour", ("seulement pour les présidents "):rep(5)
  local figures = { "46\u{A0}millions\u{A0}MAD", "2\u{202F}500\u{A0}MAD", "8,3\u{A0}milliards\u{A0}MAD" }
  local rows, wide = {}, {}
  for i, figure in ipairs(figures) do
    rows[i] = { "Social & solidarité/enquête-télétravail-de-l'observatoire.txt", "2019-03-14", figure, title, words }
    wide[i] = { title, 1, 2, 3, "oui", words, 4, "2019-03-14" }
  end
  local text = tabled({ "document", "date", "montant", "titre", "phrase" }, rows, 80)
  for _, figure in ipairs(figures) do test.contains(text, figure) end
  test.contains(text, "solidarité/")
  text = tabled({ "titre", "nombre de mots", "premier octet", "rang du jour", "troisième colonne", "phrase", "n", "date" }, wide, 80)
  for _, word in ipairs { "troisième", "seulement", "présidents", "nombre", "colonne", "2019-03-14" } do test.contains(text, word) end
end)

test("text: a long text gives way before short columns, a heading over numbers takes two lines", function()
  local text = tabled({ "nombre de documents", "ville", "phrase" }, { { 3, "Aïn Sebaâ, Casablanca", ("un mot "):rep(40) } }, 60)
  test.contains(text, "nombre de  ville")
  test.contains(text, "        3  Aïn Sebaâ, Casablanca  un mot")
end)

test("text: what must be cut is cut at its marks or its no-break spaces", function()
  local cells = {}
  for i = 1, 6 do cells[i] = "dossier/2019-03-14/l’extraordinaire" end
  test.contains(tabled({ "a", "b", "c", "d", "e", "f" }, { cells }, 100), "dossier/         dossier/")
  cells[6] = nil
  for i = 1, 5 do cells[i] = "123\u{A0}456\u{A0}milliards\u{A0}MAD" end
  test.contains(tabled({ "a", "b", "c", "d", "e" }, { cells }, 70), "123\u{A0}456       123\u{A0}456")
end)

test("text: the sentence stands in the list of sources when nothing has shown it", function()
  local out = out_of.new {}
  out:paragraph(out:cite(doc.annotations[1]))
  test.contains(render(out, "text"), "    Il a <b>80.000</b> | salariés & plus.\n")
  -- rendering twice gives the same
  test.equal(render(out, "text"), render(out, "text"))
end)

test("text: colour only where asked for, and never from a document", function()
  local evil = fake.document("e", "Rouge \27[31m 20 ans\7.", { { "number", "20" } })
  local out = out_of.new {}
  out:table { columns = { { title = "x", cite = "words" } }, rows = { { out:cite(evil.annotations[1]) } } }
  test.lacks(render(out, "text", { width = 80 }), "\27")
  local colored = render(out, "text", { width = 80, color = true })
  test.contains(colored, "\27[1m20\27[0m")
  test.lacks(colored, "\27[31m")
  test.lacks(colored, "\7")
end)

test("markdown is escaped and has footnotes", function()
  local text = render(sample(), "md")
  test.contains(text, "# Titre \\<x\\>\n")
  test.contains(text, "| nom | valeur | phrase |\n| :-- | --: | :-- |\n")
  test.contains(text, "| é\\|à | 1\u{A0}234,5 | Il a \\<b\\>**80.000**\\</b\\> \\| salariés \\& plus. |\n")
  test.contains(text, "|  | 7 |")
  test.contains(text, "> des mots [^1]\n")
  test.contains(text, "[^1]: A \\| \\*B\\* \\<i\\>, 2020-04-23, dossier/a.txt:1: Il a")
  test.contains(text, "```\na\tb\nc\n```\n")
end)

test("html is one escaped file with anchors both ways", function()
  local text = render(sample(), "html")
  test.contains(text, "<title>Titre &lt;x&gt;</title>")
  test.contains(text, '<html lang="fr">')
  test.contains(text, '<a class="ref" href="#s1" id="c1">[1]</a>')
  test.contains(text, '<li id="s1">')
  test.contains(text, 'href="#c1"')
  test.contains(text, "&lt;b&gt;<mark>80.000</mark>&lt;/b&gt; | salariés &amp; plus.")
  test.contains(text, '<td class="head" rowspan="2">é|à</td>')
  test.contains(text, "prefers-color-scheme: dark")
  test.contains(text, "@media print")
  test.lacks(text, "<b>")
  test.lacks(text, "<script")
  test.lacks(text, "http")
  local _, ids = text:gsub('id="c1"', "")
  test.equal(ids, 1)
end)

test("json is data", function()
  local data = fake.decode(render(sample(), "json"))
  test.equal(data.title, "Titre <x>")
  test.equal(data.blocks[3].kind, "table")
  test.equal(data.blocks[3].rows[1][2], 1234.5)
  test.equal(data.blocks[3].rows[1][3].doc, "dossier/a.txt")
  test.equal(data.blocks[3].rows[1][3].text, "80.000")
  test.equal(data.blocks[4].rows[2][2], 40)
  test.equal(data.references[1].text, "Il a <b>80.000</b> | salariés & plus.")
end)

test("csv: RFC 4180, tables with titles, or one of them", function()
  local text = render(sample(), "csv")
  test.equal(text, 'Table\r\nnom,valeur,phrase\r\né|à,1234.5,Il a <b>80.000</b> | salariés & plus.\r\n'
    .. "é|à,7,Il a <b>80.000</b> | salariés & plus.\r\nb,,\r\n\r\nTitre <x>\r\n,articles\r\n2019,10\r\n2020,40\r\n")
  test.equal(render(sample(), "csv", { table = 2 }), ",articles\r\n2019,10\r\n2020,40\r\n")
  local ok, e = pcall(render, sample(), "csv", { table = 3 })
  test.equal(ok, false)
  test.contains(e.usage, "--table 3: the report has 2 tables")
end)

test("csv: quotes, commas and line ends are quoted", function()
  local out = out_of.new {}
  out:table { columns = { 'a"b', "c,d" }, rows = { { "x\ny", " z" } } }
  test.equal(render(out, "csv"), '"a""b","c,d"\r\n"x\ny"," z"\r\n')
end)

test("csv for a spreadsheet: a mark, semicolons, decimal commas", function()
  local text = render(sample(), "csv", { spreadsheet = true })
  test.equal(text, '\u{FEFF}Table\r\nnom;valeur;phrase\r\né|à;1234,5;Il a <b>80.000</b> | salariés & plus.\r\n'
    .. "é|à;7;Il a <b>80.000</b> | salariés & plus.\r\nb;;\r\n\r\nTitre <x>\r\n;articles\r\n2019;10\r\n2020;40\r\n")
  test.equal(render(sample(), "csv", { spreadsheet = true, table = 2 }), "\u{FEFF};articles\r\n2019;10\r\n2020;40\r\n")
  local out = out_of.new {}
  out:table { columns = { "a;b", "c,d" }, rows = { { 1.5e20, 1e300 } } }
  test.equal(render(out, "csv", { spreadsheet = true }), '\u{FEFF}"a;b";c,d\r\n1,5e+20;1e+300\r\n')
end)

test("an empty document renders in every format", function()
  for _, format in ipairs(out_of.formats) do render(out_of.new {}, format) end
  local out = out_of.new {}
  out:table { columns = {}, rows = {} }
  out:table { columns = { "a" }, rows = {} }
  out:bars { rows = {} }
  out:list {}
  for _, format in ipairs(out_of.formats) do render(out, format) end
  test.contains(select(2, pcall(render, out, "pdf")), 'no format "pdf"')
end)

test.done()
