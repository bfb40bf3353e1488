local fake = require "fake_app"
local test = require "tap"

local function brief(documents, ...)
  return fake.new { argv = { "report", "brief", "x", "--format", "json", ... }, documents = documents,
    reply = { problems = {}, notes = { { "a.txt", "converted\31WINDOWS-1252" } }, skipped = 1 } }
end

-- The rows of the table below a heading.
local function rows(app, heading)
  local seen
  for _, block in ipairs(fake.decode(app.stdout()).blocks) do
    if block.kind == "heading" then seen = block.text == heading
    elseif seen and block.kind == "table" then return block.rows, block end
  end
  error("no table below " .. heading .. "\n" .. app.said .. app.stdout())
end

-- First cells, blanks dropped, in order.
local function first_cells(list)
  local out = {}
  for _, row in ipairs(list) do out[#out + 1] = row[1] end
  return table.concat(out, "|"):gsub("\u{A0}", " "), nil
end

local function corpus()
  return {
    fake.document("a.txt", "On a passé les 11 milliards de DH en 2018. Près de 80.000 salariés, dont 200 élèves et 5 %. Page 7.",
      { { "money", "11 milliards de DH", value = 11e9, currency = "MAD" }, { "date", "2018", value = "2018" },
        { "quantity", "80.000 salariés", value = 80000, unit = "salariés", mod = "LESS_THAN" },
        { "quantity", "200 élèves", value = 200, unit = "élèves" }, { "percent", "5 %", value = 5 },
        { "number", "7", value = 7 } }, { title = "Titre A", date = "2020-04-24" }),
    fake.document("b.txt", "Plus de 11 Md de dh. Les 80 000 emplois de l'AMMC. Un fonds de 151 000 dirhams. Entre 40 et 80 %. En 2019 : 2019.",
      { { "money", "11 Md de dh", value = 11e9, currency = "MAD", mod = "MORE_THAN" },
        { "quantity", "80 000 emplois", value = 80000, unit = "emplois" },
        { "organization", "AMMC", name = "Association marocaine des métiers du câble", acronym = "AMMC", kind = "association" },
        { "money", "151 000 dirhams", value = 151000, currency = "MAD" }, { "percent", "40 et 80 %", low = 40, high = 80 },
        { "number", "2019", value = 2019 } }),
    fake.document("c.txt", "CHARTE\nMercredi 5 janvier 2021. L'Association Marocaine des Métiers du Câble, AMMC. 5 % encore. 200 élèves.",
      { { "title", "CHARTE" }, { "dateline", "Mercredi 5 janvier 2021" },
        { "date", "Mercredi 5 janvier 2021", value = "2021-01-05", weekday = 3, weekday_ok = false },
        { "organization", "Association Marocaine des Métiers du Câble", name = "Association Marocaine des Métiers du Câble" },
        { "acronym", "AMMC", short = "AMMC", expansion = "Association Marocaine des Métiers du Câble" },
        { "percent", "5 %", value = 5 }, { "quantity", "200 élèves", value = 200, unit = "élèves" } }),
  }
end

test("amounts: largest first, one value once, its sources together", function()
  local list = rows(brief(corpus()), "Montants")
  test.equal(first_cells(list), "11 milliards MAD|11 milliards MAD|151 000 MAD")
  test.equal(list[1][4].doc, "a.txt")
  test.equal(list[2][4].doc, "b.txt")
  test.equal(list[1][3], "2018")
  test.equal(list[2][2], ">")
end)

test("counts: merged whatever is counted when large, by unit when small; bare small ones and years left out", function()
  local list = rows(brief(corpus()), "Effectifs et nombres")
  test.equal(first_cells(list), "80 000 salariés, emplois|80 000 salariés, emplois|200 élèves|200 élèves")
  test.equal(list[1][2], "<")
  test.equal(list[1][3], "(2020-04-24)")
end)

test("a count of another noun is another value; people at work are one kind", function()
  local list = rows(brief { fake.document("a.txt", "Les 8 000 emplois, 8 000 visiteurs, 8.000 postes.",
    { { "quantity", "8 000 emplois", value = 8000, unit = "emplois" }, { "quantity", "8 000 visiteurs", value = 8000, unit = "visiteurs" },
      { "quantity", "8.000 postes", value = 8000, unit = "postes" } }) }, "Effectifs et nombres")
  test.equal(first_cells(list), "8 000 emplois, postes|8 000 emplois, postes|8 000 visiteurs")
  list = rows(brief { fake.document("a.txt", "Il y en a 90 000, soit 90 000 emplois, 8 000.",
    { { "number", "90 000", value = 90000 }, { "quantity", "90 000 emplois", value = 90000, unit = "emplois" },
      { "number", "8 000", value = 8000 } }) },
    "Effectifs et nombres")
  test.equal(first_cells(list), "90 000 emplois|90 000 emplois|8 000")
end)

test("words without a digit stay words; what is too small is counted", function()
  local app = brief { fake.document("a.txt", "Des dizaines d'enfants. Ils sont 3 agents, 7 fois, 45 ans, 1500.",
    { { "quantity", "dizaines d'enfants", low = 20, unit = "enfants" }, { "quantity", "3 agents", value = 3, unit = "agents" },
      { "number", "7", value = 7 }, { "quantity", "45 ans", value = 45, unit = "year" }, { "number", "1500", value = 1500 } }) }
  test.equal(first_cells(rows(app, "Effectifs et nombres")), "dizaines d'enfants")
  test.contains(app.stdout(), "3 petits nombres non montrés")
end)

test("the date of a figure is its own, not that of the one it is compared with", function()
  -- found: years and shares, in the order of the text
  local function dated(text, found)
    local items, out = {}, {}
    for i, words in ipairs(found) do
      local share, year = words:find "%%", words:find "^%d+$"
      items[i] = share and { "percent", words, value = tonumber(words:match "%d+") }
        or { "date", words, value = words, relative = not year and "Y-1" or nil }
    end
    for _, row in ipairs(rows(brief { fake.document("a.txt", text, items) }, "Parts et taux")) do
      out[#out + 1] = row[1] .. " " .. (row[3] or "-")
    end
    return table.concat(out, "|"):gsub("\u{A0}", " "), nil
  end
  test.equal(dated("Elle emploie 62 % des jeunes, contre 48 % en 2014.", { "62 %", "48 %", "2014" }), "62 % -|48 % 2014")
  test.equal(dated("Soit 62 %, contre 48 % un an plus tôt, avant 2014.", { "62 %", "48 %", "un an plus tôt", "2014" }), "62 % -|48 % un an plus tôt")
  test.equal(dated("En 2019, 62 % des jeunes et des moins jeunes, 48 % en 2014.", { "2019", "62 %", "48 %", "2014" }), "62 % 2019|48 % 2014")
end)

test("a comparison leaves a figure the date before it, and takes the one behind it", function()
  local function dated(text, ...)
    local items = {}
    for i, words in ipairs { ... } do
      items[i] = words:find "%%" and { "percent", words, value = 62 } or { "date", words, value = words }
    end
    return rows(brief { fake.document("a.txt", text, items) }, "Parts et taux")[1][3] or "-"
  end
  test.equal(dated("En 2019, après une baisse, on en est à 62 %.", "2019", "62 %"), "2019")
  test.equal(dated("En 2019, contre toute attente, 62 %.", "2019", "62 %"), "2019")
  test.equal(dated("Soit 62 % de plus qu’en 2014.", "62 %", "2014"), "-")
  test.equal(dated("Par rapport à 2014, une hausse de 62 %.", "2014", "62 %"), "-")
  test.equal(dated("Comparé à l'année 2014, on a 62 % en 2019.", "2014", "62 %", "2019"), "2019")
  test.equal(dated("En 2019, par rapport à 2014, 62 %.", "2019", "2014", "62 %"), "2019")
  test.equal(dated("Moins que prévu pour 2019, contre près de 62 %.", "2019", "62 %"), "-")
  test.equal(dated("Une baisse par rapport à 2014, où l'on en était à 62 %.", "2014", "62 %"), "2014")
end)

test("a date behind another figure, in another clause, or of when something began is not a figure's own", function()
  local function dated(text, ...)
    local items, out = {}, {}
    for i, words in ipairs { ... } do
      items[i] = words:find "%%" and { "percent", words, value = tonumber(words:match "%d+") } or { "date", words, value = words }
    end
    for _, row in ipairs(rows(brief { fake.document("a.txt", text, items) }, "Parts et taux")) do out[#out + 1] = row[3] or "-" end
    return table.concat(out, "|") -- largest first
  end
  test.equal(dated("Le taux est de 42 %, l'objectif étant de 60 % en 2025.", "42 %", "60 %", "2025"), "2025|-")
  test.equal(dated("Le seuil de 9 % est franchi en 2019, et nous visons 12 % à l’horizon de 2025.", "9 %", "2019", "12 %", "2025"), "2025|2019")
  test.equal(dated("Le taux passe de 62 % à 48 % en 2019.", "62 %", "48 %", "2019"), "2019|2019")
  test.equal(dated("Elle l'évalue à 62 %, et non à 48 %, de ce qu'il fut en 2019.", "62 %", "48 %", "2019"), "2019|2019")
  test.equal(dated("Elle emploie 12 % des jeunes, et a ouvert un centre en 2004.", "12 %", "2004"), "-")
  test.equal(dated("En 2019, on a perdu 3 %, mais gagné 2 % ailleurs.", "2019", "3 %", "2 %"), "2019|2019")
  test.equal(dated("Un ministre qui a quitté la région des lacs et des bois en 2018 sans dire, et 61 % des élus sont pour.", "2018", "61 %"), "-")
  test.equal(dated("Le centre, ouvert en 2018, compte 61 % de femmes.", "2018", "61 %"), "-")
  test.equal(dated("Fondée en 2018, la maison compte 61 % de femmes.", "2018", "61 %"), "-")
  test.equal(dated("Publiée en 2018, l'enquête compte 61 % de femmes.", "2018", "61 %"), "2018")
end)

test("a date within the nearer period says nothing more", function()
  local function dated(text, value, from, to)
    local items = { { "date", value, value = value }, { "percent", "62 %", value = 62 }, { "period", from .. " et " .. to, from = from, to = to } }
    return (rows(brief { fake.document("a.txt", text, items) }, "Parts et taux")[1][3]:gsub("\u{2013}", "-"))
  end
  test.equal(dated("Atteint en 2018, ce taux que l'on connaît est passé à 62 % de ce qui est fait entre 2014 et 2018.",
    "2018", "2014", "2018"), "2014 - 2018")
  test.equal(dated("Atteint en 2019, ce taux que l'on connaît est passé à 62 % de ce qui est fait entre 2014 et 2018.",
    "2019", "2014", "2018"), "2014 - 2018, 2019")
end)

test("the same sentence in another document is a copy, not a source", function()
  local function copy(name, text)
    return fake.document(name, text or "On compte 11 millions.", { { "number", "11 millions", value = 11e6 } })
  end
  local list = rows(brief { copy "a.txt", copy "b.txt", copy "c.txt" }, "Effectifs et nombres")
  test.equal(#list, 2)
  test.equal(list[1][4].doc, "a.txt")
  test.contains(list[2][4], "Repris tel quel dans 2 autres documents")
  -- also of a sentence that is not shown for want of room, and with other quotation marks or spaces
  list = rows(brief({ copy("a.txt", "L'été, 11 millions."), copy "b.txt", copy "c.txt", copy("d.txt", "L’été,\u{A0}11 millions.") },
    "--sources", "1"), "Effectifs et nombres")
  test.contains(list[2][4], "Cité aussi 1 fois ailleurs")
  test.contains(list[3][4], "Repris tel quel dans 2 autres documents")
end)

test("a date that its weekday belies is doubtful wherever it stands, and so is what is counted from it", function()
  local app = brief {
    fake.document("a.txt", "Le mardi 5 mars 2021, 12 %.", {
      { "date", "mardi 5 mars 2021", value = "2021-03-05", weekday = 2, weekday_ok = false }, { "percent", "12 %", value = 12 } }),
    fake.document("b.txt", "Jeudi 7 mai 2020.\nLe 6 mai, 13 %. En mars 2019, 14 %. Le 3 juin 2018, il a plu. Avant-hier aussi.", {
      { "dateline", "Jeudi 7 mai 2020" }, { "date", "Jeudi 7 mai 2020", value = "2020-05-07", weekday = 4, weekday_ok = false },
      { "date", "6 mai", value = "2020-05-06" }, { "percent", "13 %", value = 13 },
      { "date", "mars 2019", value = "2019-03" }, { "percent", "14 %", value = 14 }, { "date", "3 juin 2018", value = "2018-06-03" },
      { "date", "Avant-hier", value = "2020-05-05", relative = "D-2" } }),
  }
  local when = {}
  for _, row in ipairs(rows(app, "Parts et taux")) do when[#when + 1] = row[3] end
  test.equal(table.concat(when, "|"), "2019-03|2020-05-06 ?|2021-03-05 ?")
  test.equal(first_cells(rows(app, "Dates citées")), "2018-06-03|2019-03|2020-05-05 ?|2020-05-06 ?|2021-03-05 ?")
  test.contains(app.stdout(), "il irait avec 2019-03-05")
end)

test("two organizations of one acronym stay two, one of two spellings is one", function()
  local function named(name, text)
    return { "organization", text or name, name = name, acronym = "AMP", kind = "association" }
  end
  local list = rows(brief {
    fake.document("a.txt", "L'Association maritime des pêcheurs (AMP).", { named "Association maritime des pêcheurs" }),
    fake.document("b.txt", "L'Agence mahoraise de presse (AMP).", { named "Agence mahoraise de presse" }),
    fake.document("c.txt", "L'Association maritime de pêcheurs (AMP).", { named "Association maritime de pêcheurs" }),
    fake.document("d.txt", "L'AMP a parlé.", {}),
  }, "Organisations")
  test.equal(first_cells(list), "Association maritime des pêcheurs|Agence mahoraise de presse")
  test.equal(list[1][4] .. list[2][4], "21")
end)

test("a name is the same with a hyphen and without", function()
  local function named(name) return { "organization", name, name = name } end
  local list = rows(brief { fake.document("a.txt", "L'Agence Nord-Presse.", { named "Agence Nord-Presse" }),
    fake.document("b.txt", "L'agence Nord Presse.", { named "agence Nord Presse" }) }, "Organisations")
  test.equal(first_cells(list), "Agence Nord-Presse")
  test.equal(list[1][4] .. list[1][5], "22")
end)

test("a document without a title is shown by its first words; undated ones that are not listed are named", function()
  local long = "Le port de Tazarine a reçu un navire de céréales, le plus long de toute son histoire déjà longue."
  local documents = { fake.document("a.txt", long, {}, { date = "2020-01-02" }), fake.document("b.txt", "Rien.", {}, { title = "B" }),
    fake.document("c.txt", "Rien.", {}, { title = "C", date = "2020-01-02" }), fake.document("d.txt", "Rien.", {}, { title = "D" }) }
  test.equal(rows(brief(documents), "Documents")[1][1], "«\u{A0}Le port de Tazarine a reçu un navire de céréales, le plus …\u{A0}»")
  test.contains(brief(documents, "--documents", "2").stdout(), "Sans date, parmi ceux-ci : d.txt")
end)

test("days that texts tell of, in their order; not of years, of no sure day, of long ago", function()
  local list = rows(brief { fake.document("a.txt", "Le 9 juin, en 2019, il y a 20 ans. Hier, en mars. Le 9 juin encore.",
    { { "date", "9 juin", value = "2020-06-09" }, { "date", "2019", value = "2019" },
      { "date", "il y a 20 ans", value = "2000-06-10", relative = "Y-20" }, { "date", "Hier", value = "2020-06-09", relative = "D-1" },
      { "date", "mars", value = "2020-03" } }) }, "Dates citées")
  test.equal(first_cells(list), "2020-03|2020-06-09|2020-06-09")
end)

test("mentions of an organization are counted in documents that do not explain it", function()
  local documents = {
    fake.document("a.txt", "L'Union des métiers du fil (UMF) et le groupe Zalfa.", { { "organization", "Union des métiers du fil",
      name = "Union des métiers du fil", acronym = "UMF" }, { "acronym", "UMF", short = "UMF", expansion = "Union des métiers du fil" },
      { "organization", "Zalfa", name = "Zalfa" } }),
    fake.document("b.txt", "UMF et UMFX, Zalfa. Zalfa-Sud, l'UMF. Union des métiers du fil. Le groupe Orange.",
      { { "organization", "Orange", name = "Orange" } }),
    fake.document("c.txt", "Le groupe Zalfa. À Orange, il pleut ; à Orange, non. Orange est loin.", { { "organization", "Zalfa", name = "Zalfa" } }),
  }
  local list = rows(brief(documents), "Organisations")
  test.equal(list[2][1] .. list[2][4] .. list[2][5], "Union des métiers du fil42")
  test.equal(list[1][1] .. list[1][4] .. list[1][5], "Zalfa33")
  test.equal(list[3][1] .. list[3][4] .. list[3][5], "Orange11")
end)

test("shares: what more documents give comes first; ranges stay ranges", function()
  test.equal(first_cells(rows(brief(corpus()), "Parts et taux")), "5 %|5 %|40 à 80 %")
end)

test("organizations: one row whatever the spelling, counted", function()
  local list = rows(brief(corpus()), "Organisations")
  test.equal(#list, 1)
  test.equal(list[1][2], "AMMC")
  test.equal(list[1][3], "association")
  test.equal(list[1][4], 2)
  test.equal(list[1][5], 2)
end)

test("the date of a document: of a month and its day on one line the day", function()
  local list = rows(brief { fake.document("a.txt", "date 2018-09 12/09/2018. Il pleut.", { { "byline", "date 2018-09 12/09/2018" },
    { "date", "2018-09", value = "2018-09" }, { "date", "12/09/2018", value = "2018-09-12" } }) }, "Documents")
  test.equal(list[1][2], "2018-09-12")
end)

test("documents: title and date, from the page where the metadata has none", function()
  local list = rows(brief(corpus()), "Documents")
  test.equal(list[1][1], "Titre A")
  test.equal(list[2][2], false)
  test.equal(list[3][1], "CHARTE")
  test.equal(list[3][2], "2021-01-05 ?") -- its weekday belies it
end)

test("a weekday that does not fit, and what reading changed, are told", function()
  local text = fake.new { argv = { "report", "brief", "x" }, documents = corpus(),
    reply = { problems = { "x/broken.gz: unread\31\29gzip_cut" }, notes = { { "a.txt", "converted\31WINDOWS-1252" } },
      failures = { { rule = "r", doc = "a.txt", message = "boom" } } } }.stdout()
  test.contains(text, "Mercredi 5 janvier 2021")
  test.contains(text, "le jour de la semaine ne va pas")
  test.contains(text, "converti de WINDOWS-1252")
  test.contains(text, "x/broken.gz\u{A0}: impossible de le lire jusqu’au bout (les données gzip sont")
  test.contains(text, "r sur a.txt : boom")
end)

test("every row of figures has its source", function()
  local app = brief(corpus())
  for _, heading in ipairs { "Montants", "Effectifs et nombres", "Parts et taux" } do
    for _, row in ipairs(rows(app, heading)) do assert(row[5].ref and row[4].ref == row[5].ref, heading) end
  end
end)

test("--figures and --sources cut, and say so", function()
  local app = brief(corpus(), "--figures", "1", "--sources", "1")
  local list = rows(app, "Montants")
  test.equal(#list, 2)
  test.contains(list[2][4], "Cité aussi 1 fois")
  test.contains(app.stdout(), "1 autre valeur non montrée")
end)

test("--lang en", function()
  local app = brief(corpus(), "--lang", "en")
  test.equal(first_cells(rows(app, "Amounts of money")), "11 billion MAD|11 billion MAD|151,000 MAD")
  test.contains(app.stdout(), "1 file passed over")
end)

test("a large corpus does not gather every value", function()
  local items, parts = {}, {}
  for i = 1, 6000 do
    parts[i] = "v" .. i .. " MAD."
    items[i] = { "money", "v" .. i .. " MAD", value = i * 10, currency = "MAD" }
  end
  local documents = { fake.document("a.txt", table.concat(parts, " ", 1, 10), { table.unpack(items, 1, 10) }) }
  for d = 1, 60 do
    local from, to = (d - 1) * 100 + 1, d * 100
    documents[d] = fake.document(("d%d.txt"):format(d), table.concat(parts, " ", from, to), { table.unpack(items, from, to) })
  end
  local list = rows(brief(documents, "--figures", "3"), "Montants")
  test.equal(first_cells(list), "60 000 MAD|59 990 MAD|59 980 MAD")
end)

test.done()
