--- Quantities: units of measure ("10 km", "37 °C", "demi-litre") and counted nouns ("80 000 emplois", "une vingtaine d'acteurs").
--
--     $ lutrin export jsonl --types quantity articles/
--     {"doc":"a.txt","type":"quantity","text":"80 000 emplois","value":80000,"unit":"emplois", ...}
--
-- The unit of a counted noun is the noun in lower case, as written. Units of measure have their symbol. A bare degree has no unit.
-- Ages are in rules/age.lua; spans of time are durations.

local t = require "lutrin.tokens"
local words = require "words"
local units = require "units"
local counted = require "counted"
local figures = require "figures"

local features = { value = "number?", low = "number?", high = "number?", unit = "string?", mod = "string?" }
local hides = { "number" }
local hides_years = { "number", "duration" } -- of ages: "56 ans à 63 ans"

local measure = rule {
  name = "fr.quantity", summary = "10 km, 34 500 tonnes, 37 °C", type = "quantity", features = features, hides = hides, language = "fr",
  pattern = t.as("n", t.number) * t.of^-1 * t.as("unit", t.lexicon "unit"),
  make = { like = "n", unit = t.from("unit", "unit") },
  examples = {
    { "à 10 km de là", { text = "10 km", value = 10, unit = "km" } },
    { "dix kilomètres carrés", { text = "dix kilomètres carrés", value = 10, unit = "km²" } },
    { "1,5 million de gallons, 37 °C et 98,6 degrés Fahrenheit", { value = 1500000, unit = "gal" }, { value = 37, unit = "C" }, { value = 98.6, unit = "F" } },
    { "un barrage de 2 Mm3, 500 MW, 30 kg, 25 cl", { text = "2 Mm3", unit = "Mm³" }, { unit = "MW" }, { unit = "kg" }, { unit = "cL" } },
    { "3 000 tours par minute, 12 µSv, 27 TBq, 40 mi/h", { text = "3 000 tours par minute", unit = "rpm" }, { unit = "µSv" }, { unit = "TBq" }, { unit = "mph" } },
    { "de 10 à 15 km/h", { text = "10 à 15 km/h", low = 10, high = 15, unit = "km/h" } },
    { "3 Martiens", false },
  },
}

-- behind a stroke: "250 l/s"
local TIMES = { s = "s", sec = "s", seconde = "s", min = "min", minute = "min", mn = "min", h = "h", heure = "h", j = "day", jour = "day",
  mois = "month", an = "year" }
local times = {}
for word in pairs(TIMES) do times[#times + 1] = word end

local per = rule {
  name = "fr.quantity.per", summary = "50 µg/m3, 90 grammes par litre, 250 l/s", type = "quantity", features = features, hides = hides, priority = 2,
  language = "fr",
  pattern = t.as("n", t.number) * t.of^-1 * t.as("unit", t.lexicon "unit")
    * ((t.punct "/" + t.word { "par", "au" } + t.phrase "à la" + t.phrase "à l'") * t.as("per", t.lexicon "unit") + t.punct "/" * t.as("time", t.word(times))
      + (t.punct "/" + t.word { "aux", "pour" }) * t.as("hundred", t.word { "100", "cent" }) * t.as("per", t.lexicon("unit", function(e) return ({ km = true, mL = true, g = true })[e.unit] end))),
  make = function(m)
    return { like = m.n, unit = m.unit.unit .. "/" .. (m.hundred and "100" or "") .. (m.per and m.per.unit or TIMES[m.time.text:lower()]) }
  end,
  examples = {
    { "un débit de 250 l/s, soit 900 m3/h ou 80.000 barils/jour", { text = "250 l/s", unit = "L/s" }, { text = "900 m3/h", unit = "m³/h" },
      { text = "80.000 barils/jour", unit = "bbl/day" } },
    { "LE DÉBIT EST DE 900 M3/H", { text = "900 M3/H", unit = "m³/h" } },
    { "une densité de 62 hab./km2", { text = "62 hab./km2", unit = "hab/km²" } },
    { "de 50 µg/m3, soit 90 grammes par litre", { text = "50 µg/m3", value = 50, unit = "µg/m³" }, { value = 90, unit = "g/L" } },
    { "une récolte de 72 quintaux à l'hectare, 25 g/100 ml", { text = "72 quintaux à l'hectare", value = 72, unit = "q/ha" }, { unit = "g/100mL" } },
    { "consomme 5 l/100 km, soit six litres aux 100 km", { text = "5 l/100 km", value = 5, unit = "L/100km" }, { value = 6, unit = "L/100km" } },
    { "3 km par jour", false },
  },
}

local halved = rule {
  name = "fr.quantity.halved", summary = "deux mètres et demi", type = "quantity", features = features, hides = hides_years, priority = -1,
  language = "fr",
  pattern = t.as("q", t.quantity) * t.word "et" * t.word { "demi", "demie" },
  make = function(m)
    if math.type(m.q.value) ~= "integer" or m.q.value < 1 or m.q.value > 999 then return nil end
    return { value = m.q.value + 0.5, unit = m.q.unit, mod = m.q.mod }
  end,
  examples = {
    { "un mur de deux mètres et demi", { text = "deux mètres et demi", value = 2.5, unit = "m" } },
    { "trois noces et demie", { value = 3.5, unit = "noces" } },
  },
}

-- in capitals, and nothing else then: "MM" is also a milliard, "MG" a make of cars
local SHOUTED = "CM ML CL DL"

local glued = rule {
  name = "fr.quantity.glued", summary = "180ml, 9m, 1m80", type = "quantity", language = "fr", features = features,
  pattern = t.alnum,
  make = function(m)
    local text = m.text
    local whole, cents = text:match "^(%d)[mM](%d%d)$"
    if whole then return { value = lutrin.numeral(whole .. "," .. cents), unit = "m" } end
    local digits, letters = text:match "^(%d[%d.,]*)(%D+)$"
    local unit = letters and (units.of[letters] or SHOUTED:find(letters, 1, true) and #letters == 2 and units.of[letters:lower()])
    if not unit then
      digits, letters = text:match "^(%d[%d.,]*)(%a+[23])$"
      unit = letters and units.of[letters]
    end
    local value = unit and lutrin.numeral(digits)
    return value and { value = value, unit = unit.unit } or nil
  end,
  examples = {
    { "un flacon de 180ml et 2cm", { text = "180ml", value = 180, unit = "mL" }, { text = "2cm", value = 2, unit = "cm" } },
    { "un terrain de 70m2, 1,5m3 d'eau, 3b2", { text = "70m2", value = 70, unit = "m²" }, { value = 1.5, unit = "m³" } },
    { "il mesure 1m80, un flacon de 50CL", { value = 1.8, unit = "m" }, { text = "50CL", unit = "cL" } },
    { "la 5G, le 3e, la 3D", false },
  },
}

-- "un pied ferme", "un nœud": alone they are more often the body's, or a tree's.
local BODY = { ft = true, ["in"] = true, bbl = true, cup = true, kn = true }

local function whole_word(e) return e.kind ~= "temperature" and #e[1] > 3 and not BODY[e.unit] end

local part = rule {
  name = "fr.quantity.part", summary = "demi-litre, un quart de litre, un mètre, un kilo et demi", type = "quantity", features = features,
  hides = hides, language = "fr",
  pattern = t.word "demi-*"
    + t.as("half", t.word "demi") * t.as("unit", t.lexicon "unit")
    + t.prev(t.word "une") * t.as("unit", t.lexicon("unit", { unit = "cup" })) * t.as("more", "et demie")
    + t.as("quarter", t.word "quart") * t.of * t.as("unit", t.lexicon "unit")
    + t.prev(t.word { "un", "une" }) * t.as("unit", t.lexicon("unit", whole_word))
      * t.as("more", "et" * t.word { "demi", "demie" })^-1
    + t.prev((t.prev(t.any - t.word { "et", "cent" } - t.lexicon "numeral") + t.prev(t.boundary)) * t.word "un") * t.as("mile", t.word "mille")
      * (t.as("more", "et" * t.word { "demi", "demie" }) + #(t.word { "à", "environ", "de", "d'", "du", "des", "au", "en", "plus" } + t.mark + t.boundary)),
  make = function(m)
    -- the article before is part of it; a rule that began with "un" would be tried in every sentence
    local article = m.doc.text:sub(math.max(1, m.first - 5), m.first - 1):match "[Uu]ne?[ \xC2\xA0]+$" or ""
    local span = { first = m.first - #article, last = m.last }
    if m.mile then return { value = m.more and 1.5 or 1, unit = "mi", span = span } end
    if m.half then return { value = 0.5, unit = m.unit.unit, span = span } end
    if m.quarter then return { value = 0.25, unit = m.unit.unit, span = span } end
    if m.unit then return { value = m.more and 1.5 or 1, unit = m.unit.unit, span = span } end
    local unit = units.of[m.text:lower():match "^demi%-(.*)$"]
    return unit and { value = 0.5, unit = unit.unit } or nil
  end,
  examples = {
    { "un demi-litre, demi litre", { text = "demi-litre", value = 0.5, unit = "L" }, { text = "demi litre", value = 0.5 } },
    { "un quart de litre", { text = "un quart de litre", value = 0.25 } },
    { "À un mille de là, un mille et demi, vingt et un mille, cent un mille, un mille cinq cents", { text = "un mille", value = 1, unit = "mi" },
      { text = "un mille et demi", value = 1.5 } },
    { "un kilomètre et demi, une tasse et demie", { text = "un kilomètre et demi", value = 1.5, unit = "km" }, { value = 1.5, unit = "cup" } },
    { "une demi-finale", false },
  },
}

local kilos = t.word { "kg", "kilo", "kilos" } + t.word { "km", "kilomètre", "kilomètres" }

local meters = rule {
  name = "fr.quantity.meters", summary = "1 m 80, un mètre soixante, 3 kg 200", type = "quantity", features = features, hides = { "number", "reference" }, language = "fr",
  pattern = #t.upto(9, t.word { "m", "mètre", "mètres" } + kilos) * (t.span(t.as("whole", t.number) * kilos * t.as("grams", t.digits + t.number))
      * -(t.lower - t.lexicon "clause_word" + t.symbol + t.punct "%")
    + t.span((t.as("whole", t.number) * t.word { "m", "mètre", "mètres" } + t.word "un" * t.word "mètre")
    * t.as("more", t.number) * t.word { "cm", "centimètres" }^-1) * -(t.lower - t.lexicon "clause_word" + t.punct "%")),
  make = function(m)
    if m.grams then
      local grams = math.tointeger(tonumber(m.grams.text) or m.grams.value)
      if not grams or grams < 50 or grams > 999 or grams % 5 ~= 0 or math.type(m.whole.value) ~= "integer" or m.whole.mod then return nil end
      return { value = lutrin.numeral(("%d,%03d"):format(m.whole.value, grams)), unit = m.text:find "km" and "km" or m.text:find "kilom" and "km" or "kg" }
    end
    local whole, more = m.whole and m.whole.value or 1, m.more.value
    if math.type(whole) ~= "integer" or whole > 9 or math.type(more) ~= "integer" or more < 10 or more > 99 then return nil end
    return { value = lutrin.numeral(("%d,%02d"):format(whole, more)), unit = "m", mod = m.whole and m.whole.mod or m.more.mod }
  end,
  examples = {
    { "il fait 1 m 80, deux mètres trente centimètres.", { text = "1 m 80", value = 1.8 }, { value = 2.3 } },
    { "haut d'un mètre quatre-vingts et large de 2 m 10 à peine", { text = "un mètre quatre-vingts", value = 1.8 }, { value = 2.1 } },
    { "un bébé de 3 kg 200, un colis de 2kg500, à 2 km 500 d'ici", { text = "3 kg 200", value = 3.2, unit = "kg" }, { text = "2kg500", value = 2.5 }, { value = 2.5, unit = "km" } },
    { "elle pesait trois kilos deux cents à la naissance", { text = "trois kilos deux cents", value = 3.2 } },
    { "à 5 m 20 personnes, 3 kg 200 fois", false },
  },
}

-- "10 m." and "5 mm." end a sentence: to the tokenizer they are the abbreviations of "monsieur" and "messieurs".
local stop = rule {
  name = "fr.quantity.stop", summary = "10 m. at a sentence's end", type = "quantity", features = features, hides = hides, language = "fr",
  pattern = -t.prev(t.word "h" * t.punct "."^-1) * t.as("n", t.number) * t.as("m", t.word { "m.", "mm." }) * -t.digits,
  make = function(m)
    local name = m.m.text
    if not name:find "^m" then return nil end
    return { like = m.n, unit = name:sub(1, -2), span = { first = m.first, last = m.m.last - 1 } }
  end,
  examples = {
    { "Le mur est haut de 12 m. Il est vieux.", { text = "12 m", value = 12, unit = "m" } },
    { "Une vis de 4 mm.", { text = "4 mm", value = 4, unit = "mm" } },
    { "parti à 4 h. 12 m. 31 s, les 3 M. Blanc", false },
  },
}

-- What goes at so many "à l'heure" counts kilometres.
local hourly = rule {
  name = "fr.quantity.hourly", summary = "rouler à 130 à l'heure", type = "quantity", features = features, hides = { "number", "time", "period" }, language = "fr",
  pattern = t.prev(t.word { "à", "de", "du" }) * t.as("n", t.number) * "à l'heure" * -t.of,
  make = function(m)
    local n = m.n.value or m.n.high
    return n and n >= 20 and n <= 900 and { like = m.n, unit = "km/h" } or nil
  end,
  examples = {
    { "Il roulait à 130 à l'heure.", { text = "130 à l'heure", value = 130, unit = "km/h" } },
    { "payé 12 euros à l'heure, deux à l'heure du thé", false },
  },
}

local turning = t.word { "tourn*", "angle", "angles", "pivot*", "rotation*", "latitude", "longitude", "inclin*", "virage*", "pente*" }

local degrees = rule {
  name = "fr.quantity.degrees", summary = "45 degrés, 10 degrés en dessous de zéro", type = "quantity", features = features, hides = hides,
  language = "fr",
  pattern = t.as("below", t.as("n", t.number) * t.lexicon "degree"^-1 * ("en dessous de" + t.phrase "en-dessous de" + t.phrase "au-dessous de" + t.phrase "au dessous de" + t.phrase "sous")
      * t.word { "zéro", "zero" })
    + t.as("n", t.number) * t.lexicon "degree" * ((t.phrase "au-dessus de" + t.phrase "au dessus de") * t.word { "zéro", "zero" })^-1 * -(t.of * t.word { "liberté", "parenté", "gravité", "latitude", "longitude" }),
  make = function(m)
    if m.below then
      local value, low, high = m.n.value, m.n.low, m.n.high
      if low and high then return { low = -high, high = -low, mod = m.n.mod } end
      return value and { value = -value, mod = m.n.mod } or nil
    end
    -- "37°2 le matin"; not "48°5' nord"
    local tenths = m.text:find "[\xB0\xBA]$" and m.n.value and m.doc.text:match("^(%d)%f[^%d]", m.last + 1)
    if tenths and math.type(m.n.value) == "integer" and not m.doc.text:find("^['’°\xE2\xC2]", m.last + 2) then
      return { value = lutrin.numeral(("%d,%s"):format(m.n.value, tenths)), mod = m.n.mod, span = { first = m.first, last = m.last + 1 } }
    end
    -- "30 °C.": at a sentence's end C. is an initial to the tokenizer
    local letter = m.doc.text:match("^%s?([CF])%.", m.last + 1)
    if letter and m.text:find "[\xB0\xBA]$" then
      return { like = m.n, unit = letter, span = { first = m.first, last = m.doc.text:find(letter, m.last + 1, true) } }
    end
    return { like = m.n }
  end,
  examples = {
    { "jusqu'à 30 °C.", { text = "30 °C", value = 30, unit = "C" } },
    { "baisse de 5 degrés, 37°2 le matin, à 48°5' nord", { text = "5 degrés", value = 5 }, { text = "37°2", value = 37.2 }, { text = "48°" } },
    { "10 degrés en dessous de zéro, 4 degrés au dessous de zéro", { text = "10 degrés en dessous de zéro", value = -10 }, { value = -4 } },
    { "un gel de 12 ou 18° au-dessous de zéro", { text = "12 ou 18° au-dessous de zéro", low = -18, high = -12 } },
    { "à peine 4 degrés au-dessus de zéro", { text = "4 degrés au-dessus de zéro", value = 4 } },
    { "trois degrés de liberté", false },
  },
}

local angle = rule {
  name = "fr.quantity.angle", summary = "tourner à 45 degrés", type = "quantity", features = features, hides = hides, priority = 2,
  language = "fr",
  pattern = turning * t.upto(6, t.span(t.as("n", t.number) * t.lexicon "degree"))
    + t.span(t.as("n", t.number) * t.lexicon "degree") * t.of * t.word { "latitude", "longitude" }
    + t.as("n", t.number) * t.prev(t.word "360") * t.lexicon "degree",
  make = { like = "n", unit = "deg" },
  examples = { { "tourner le volant à 45 degrés, une vue à 360°", { text = "45 degrés", value = 45, unit = "deg" }, { text = "360°", unit = "deg" } } },
}

local adjective = t.lexicon "prenominal"
local uncounted = t.lexicon "uncounted"

-- Adjectives that may be the noun: "une dizaine de jeunes".
local leaders = words.list "jeunes vieux vieilles anciens anciennes petits petites grands nouveaux malheureux pauvres gros bonnes méchants fidèles riches nobles"
local LEADING = words.set(table.concat(leaders, " ") .. " bons")
local leading = t.word(leaders) + t.word "bons" * #t.word "de"

-- "2001 pages" after a verb of counting; "les élections 2017 françaises" else.
local function year_like(m, n)
  local value = n.value
  if not value or value < 1400 or value > 2099 or n.last - n.first ~= 3 or n.mod then return false end
  local led = m.doc.text:find("^[Ee]n%s", m.first - 3) ~= nil
  return led or value >= 1800 and value % 100 ~= 0
end

-- what is counted in millions stands behind "de": "dont 400 millions issus de la vente" counts no "issus"
local bare = -t.prev(t.word { "million", "millions", "milliard", "milliards" })
local figure = t.as("n", t.number) * (t.as("of", t.word { "de", "d'" }) + bare)
local not_measured = -(t.of^-1 * (t.lexicon "unit" + t.lexicon "currency" + t.lexicon "currency_scaled" + t.lexicon "currency_part" + t.lexicon "month" + t.lexicon "numeral"
  + t.word { "pesos", "dinars", "shillings" }))

-- Russians and yellow vests are counted as well; who has a figure in its name is not.
local function proper(m, noun)
  local word, n = noun.text, m.n
  local known = counted.proper(word) or counted.heading(word) and not n.text:find "%l"
  if not known and not counted.acronym(word) then return nil end
  local value = n.value
  if not value and not n.low or value and (value < 2 or year_like(m, n)) or n.text:find "^%d%d%d%d%d$" then return nil end -- "75011 Paris"
  if not known and math.type(value or n.high or n.low) ~= "integer" or m.of and not counted.takes_of(n.text) then return nil end
  local behind = m.behind
  if behind and not counted.proper(behind.text) or counted.in_title(m.doc.text, n.first) then return nil end
  return { like = n, unit = counted.lower(word), span = { first = m.first, last = noun.last } }
end

-- A noun in the singular, misspelt or foreign, behind a figure that wants a plural; a verb is what follows "tous les deux" and a
-- magnitude.
local function singular(m, n, value, word)
  if not counted.singular(word) and not (word == "point" and n.text:find "%d$") then return nil end
  value = value or n.high or n.low
  if not value or value < 2 or year_like(m, n) then return nil end
  local first = n.first
  local before = m.doc.text:sub(math.max(1, first - 20), first - 1)
  if before:find "magnitude" or before:find "[Tt]ou[ts]e?s?%s+[les]*%s?$" then return nil end
  local name = before:match "(%u[%l\x80-\xff]*)%s$" -- "Voyager 2 rencontre"
  if name and not (name:find "^[LDCSMTNV]?[eo]s$" or name == "Aux" or name == "Dans" or name == "Avec" or name == "Pour") then return nil end
  return { like = n, unit = word }
end

-- Counted without a plural noun: "une dizaine de jeunes", "vingt sous", "1,8 enfant par femme", "trois lecteur".
local function unusual(m, n, value, word)
  local before = m.adjective
  if m.of and not counted.takes_of(n.text) then return nil end
  if word == "sous" and counted.coin(m.doc.text, m.noun.last) or word == "vers" and (before or counted.verses(m.doc.text, m.noun.last))
    or word and math.type(value) == "float" and value > 0 and value < 2 and m.doc.text:find("^ par %a", m.noun.last + 1) then
    return { like = n, unit = word }
  end
  local single = word and singular(m, n, value, word)
  if single or not before then return single end
  before = m.all.adjective[#m.all.adjective] -- "les deux bons vieux dorment"
  local leader = counted.lower(before.text)
  if not LEADING[leader] or value and value < 2 then return nil end
  return { like = n, unit = leader, span = { first = m.first, last = before.last } }
end

-- "dix Gilets Jaunes", but not "deux Paris Match"
local name = t.as("proper", t.capital - t.lexicon "currency" - t.lexicon "unit" - figures.clock) * t.as("behind", t.capital)^-1
  * -(t.capital + t.digits)

local not_clock = -t.prev(t.word { "h", "heure", "heures", "tous", "toutes" })
local noun_like = t.lower - t.lexicon "never_counted" - uncounted - adjective
-- how nearly all plurals end, and some in Italian; one list, for each costs a look at every word
local ending = #t.word { "*s", "*x", "gens", "gaz", "quiz", "nez", "*tti", "*zzi", "*eri" }
-- "deux bien petites et charmantes îles"; of two adjectives one is known
local adjectives = (t.word { "plus", "bien", "très", "si" }^-1 * adjective)^1
  * (t.word "et" * ending * (t.lower - t.lexicon "never_counted" - uncounted - t.lexicon "numeral" - t.word "quelques"))^-1
-- What is nearly always a plural noun behind a figure. "sous" and "vers" are prepositions too, "livres" a weight.
local plural = ending * -t.word { "sous", "vers", "livres", "bars" } * noun_like
-- one and less, which no plural follows, and what may be a year
local doubtful = t.punct { "-", "−", "+" }^-1 * t.word { "0", "1", "0,*", "1,*", "0.*", "1.*", "zéro" } + t.lexicon "year_digits"
local tens = t.word { "dizaine", "dizaines", "douzaine", "douzaines", "quinzaine", "vingtaine", "vingtaines", "trentaine", "cinquantaine", "soixantaine",
  "centaine", "centaines", "millier", "milliers" }
-- "2 millions de", "une dizaine de", "25 M de", "12k d'"
local magnitude = t.prev(tens + t.word { "million", "millions", "milliard", "milliards", "demi-million", "demi-milliard", "demi-douzaine",
  "quarantaine", "demi", "m", "md", "mds", "mrd", "k" } + t.alnum) * t.word { "de", "d'" }

-- The common case needs no make; what it leaves, fr.quantity.unusual looks at.
local plain_noun = rule {
  name = "fr.quantity.counted", summary = "80 000 emplois, une vingtaine d'acteurs, trois autres pays", type = "quantity",
  features = features, hides = hides, priority = -1, language = "fr",
  pattern = not_clock * -(doubtful * (noun_like - t.lexicon "scale")) * t.as("n", t.number) * (magnitude + bare) * not_measured
    * (adjectives * -t.lexicon "unit")^-1 * -t.prev(t.word { "tiers", "quarts" }) * t.as("noun", plural) * -(figures.clock + t.word "par"),
  make = { like = "n", unit = t.from("noun", "text") },
  examples = {
    { "plus de 80 000 emplois directs", { text = "80 000 emplois", value = 80000, unit = "emplois", mod = "MORE_THAN" } },
    { "une vingtaine d'acteurs", { text = "une vingtaine d'acteurs", value = 20, unit = "acteurs", mod = "APPROX" } },
    { "trois autres pays, deux temps, vingt tas", { text = "trois autres pays", value = 3, unit = "pays" }, { unit = "temps" }, { unit = "tas" } },
    { "4,5 millions de clients, un million et demi de clients", { text = "4,5 millions de clients", value = 4500000, unit = "clients" },
      { text = "un million et demi de clients", value = 1500000 } },
    { "entre 10 et 15 postes, des dizaines de sites", { text = "10 et 15 postes", low = 10, high = 15, unit = "postes" },
      { text = "dizaines de sites", low = 20, unit = "sites" } },
    { "deux bien étranges et nouvelles rencontres, deux belles et profondes voix, deux jeunes et leurs amis", { unit = "rencontres" },
      { unit = "voix" } },
    { "les deux plus belles filles, à trente pas de là, ces quatre invités", { unit = "filles" }, { unit = "pas" }, { unit = "invités" } },
    { "300 touchés, dont 70 bloqués, 40 000 demandés, deux blessés", { text = "deux blessés" } },
    { "cent divisés par dix, trois quarts de lieue, deux tiers lancés, deux maigres sangsues", { text = "deux maigres sangsues" } },
    { "dont 400 millions issus de la vente, 18 milliards additionnels, 3 millions d'abonnés", { text = "3 millions d'abonnés" } },
    { "une trentaine de concetti et quatre carabinieri", { unit = "concetti" }, { unit = "carabinieri" } },
    { "25 M de passagers, 3,2M d'abonnés, 10 m de fils", { text = "25 M de passagers", value = 25000000, unit = "passagers" },
      { text = "3,2M d'abonnés", value = 3200000 } },
    { "entre 1900 et 2000 clients", { text = "1900 et 2000 clients", low = 1900, high = 2000 } },
    { "vingt-quatre mortelles heures, 1,5 points, 22 s 36, trois fois, trois fameux jours, deux autres", false },
  },
}

local function unusual_make(m)
  local noun = m.proper
  if noun then return proper(m, noun) end
  noun = m.noun
  local n, word = m.n, noun and noun.text
  local value = n.value
  if not (word and counted.noun(word)) then return unusual(m, n, value, word) end
  if value then
    if value < 2 and value > -2 or year_like(m, n) and not counted.counts(m.doc.text, m.first) then return nil end
  elseif not n.high and not n.low then
    return nil
  end
  if m.of and not counted.takes_of(n.text) then return nil end
  if word:find "[^t]ée?s$" and m.doc.text:find("^ par ", noun.last + 1) then return nil end -- "deux cents divisés par"
  -- books, old coins and pubs come whole
  local pressed = word == "bars" and (m.doc.text:sub(math.max(1, m.first - 5), m.first - 1) == "sous " or m.doc.text:find("^ de pression", m.last + 1))
  if pressed or math.type(value) == "float" and (word == "livres" or word == "bars") then return { like = n, unit = word == "bars" and "bar" or "lb" } end
  local unit = m.adjective and units.of[word]
  return { like = n, unit = unit and not BODY[unit.unit] and unit.unit or word } -- "deux petits pieds"
end

-- Before the ranges, which read what it finds.
local unusual_noun = rule {
  name = "fr.quantity.unusual", summary = "une dizaine de jeunes, 1,8 enfant par femme, cinq ONG, vingt sous", type = "quantity",
  features = features, hides = hides, priority = 1, language = "fr",
  pattern = -t.quantity * -t.lexicon "unit" * not_clock * figure * not_measured
    * (t.as("adjective", t.word "plus"^-1 * adjective)^1 * (t.as("noun", noun_like) + name)
      + t.as("adjective", adjective - leading)^0 * t.as("adjective", leading) * -noun_like
      + t.as("noun", noun_like)
      + name) * -figures.clock,
  make = unusual_make,
  examples = {
    { "une dizaine de jeunes serait là, deux stations-service, les deux bons de caisse, deux bons vieux dormaient", { text = "une dizaine de jeunes" },
      { text = "deux stations-service" }, { text = "deux bons" }, { unit = "vieux" } },
    { "pour vingt sous de pain, dix sous la séance, dix vers qui, ses quatre premiers vers", { unit = "sous" }, { unit = "sous" },
      { unit = "vers" }, { unit = "vers" } },
    { "plusieurs centaines de Gilets Jaunes, les deux derniers kilomètres, les dix meilleurs méchants de l'an, 1,8 million de fidèles", { text = "centaines de Gilets", low = 200 },
      { text = "deux derniers kilomètres", unit = "km" }, { unit = "méchants" }, { value = 1800000, unit = "fidèles" } },
    { "soit 1,8 enfant par femme, 1,8 contre", { text = "1,8 enfant", value = 1.8, unit = "enfant" } },
    { "quatre courageux Casques bleus, dix valeureux pompiers, trois dangereux s'enfuient", { text = "quatre courageux Casques", unit = "casques" },
      { unit = "pompiers" } },
    { "bordé des deux côtés par des murs, cent divisés par dix, deux petits pieds", { text = "deux côtés" }, { unit = "pieds" } },
    { "compte 2001 pages, en 2001 pages et livres", { text = "2001 pages" } },
    { "gonflé à 2,5 bars, sous 20 bars, trois bars de nuit", { text = "2,5 bars", unit = "bar" }, { unit = "bar" }, { text = "trois bars", unit = "bars" } },
    { "Les trois député, mené de 166 point, dix kor de blé, une quarantaine de personne, cinq ONG, deux autres Russes, 250 MDH, 80 MMAD",
      { text = "trois député" }, { unit = "point" }, { unit = "kor" }, { unit = "personne" }, { text = "cinq ONG", unit = "ong" },
      { text = "deux autres Russes", value = 2 } },
    { "tous les deux vers la mer, une magnitude 7 au nord, les deux ensemble, à 20 h 30 GMT, les trois prononcent, les deux avaient", false },
    { "On retrouve 44 Russes et une quarantaine de Gilets jaunes, deux États.", { text = "44 Russes", value = 44, unit = "russes" },
      { text = "une quarantaine de Gilets", value = 40, mod = "APPROX" }, { unit = "états" } },
    { "le Tournoi des 6 Nations, la Revue des deux Mondes, 24 Heures, deux Paris Match, Nantes 2 Rennes 1, en 1998 Paris", false },
    { "12 rue des Lilas, 75011 Paris, 13001 Marseille", false },
    { "29 sous forme de prêt, 4 tab 3, à 450 K sous abri, le 5 mars, 20 ans, trois fois, deux dans, 3 sur 4, les deux sous la table, 45 centimes, trois fameux jours", { text = "20 ans" } },
    { "10 euros, en 2019 plusieurs, les élections 2017 françaises, tous deux élus, à 10 h 45 locales", false },
  },
}

local round = t.prev(tens) * t.word { "de", "d'" } -- not the millions of somebody
local bare_capital = t.capital - t.lexicon "currency" - t.lexicon "unit" - t.lexicon "month" - t.lexicon "clause_word" - figures.clock
  - t.word { "m.", "mm.", "mme", "mmes", "mlle", "mlles", "monsieur", "madame", "dieu" }

-- a plural's ending is for the rules above
local unmarked = bare_capital - t.word { "*s", "*x" }
local plural_determiner = t.word { "les", "des", "ces", "ses", "mes", "nos", "vos", "tes", "leurs", "aux" }

-- Does something besides its place behind a figure show that this name is counted?
local function is_shown(m, n)
  local before = m.doc.text:sub(math.max(1, n.first - 20), n.first - 1)
  if before:lower():find "tou[st]e?s? %l*%s?$" then return false end
  if m.person then return not (m.person.text:find "^%u+$" and n.text:find "[%l%d]") end
  if n.text:find "^%d" and before:find "%u[%l\x80-\xff]+ $" then return false end -- "Salé 2 Rabat 1"
  if m.machine then return counted.machine(m.machine.text) end
  if not m.behind and not m.taken and before:find "[Ll]a $" then return false end -- "la trentaine d'Annecy"
  return not m.behind or m.behind.text:find "%d%d%d?$" ~= nil and (not n.text:find "^%d" or m.behind.text:find "^%d%d%d$" ~= nil)
end

local function member(m)
  local n, head = m.n, m.person or m.machine or m.named
  local value = n.value or n.high or n.low
  if not value or value < 2 or math.type(value) ~= "integer" or year_like(m, n) then return nil end
  if not is_shown(m, n) or counted.in_title(m.doc.text, n.first) then return nil end
  return { like = n, unit = counted.lower(head.text), span = { first = n.first, last = head.last } }
end

-- A name without a plural's s, which the words around it show to be counted.
local members = rule {
  name = "fr.quantity.members", summary = "les trois Kerbrat, dix Inuit blessés, six F-16, deux Airbus A320", type = "quantity",
  features = features, hides = hides, priority = -2, language = "fr",
  pattern = t.prev(plural_determiner) * t.as("n", t.number) * adjective^0 * t.as("person", unmarked) * -(t.capital + t.alnum + t.digits + t.dash)
    + t.as("n", t.number) * #(t.capital + t.alnum + t.word { "de", "d'" }) * (t.as("machine", t.alnum)
      + t.as("named", unmarked) * t.as("taken", t.word { "*és", "*ées" })
      + t.as("named", bare_capital) * t.as("behind", t.alnum + t.digits)
      + round * t.as("named", unmarked) * -(t.capital + t.digits)),
  make = member,
  examples = {
    { "Les trois Kerbrat dormaient, avec ses deux Zodiac, aux deux jeunes Kerbrat", { text = "trois Kerbrat", value = 3, unit = "kerbrat" },
      { unit = "zodiac" }, { text = "deux jeunes Kerbrat" } },
    { "un hommage à dix Inuit blessés, une vingtaine d'Inuit", { text = "dix Inuit", value = 10 }, { text = "une vingtaine d'Inuit", mod = "APPROX" } },
    { "six F-16, deux Airbus A320 et trois A380, 12 Boeing 737", { unit = "f-16" }, { text = "deux Airbus" }, { unit = "a380" }, { unit = "boeing" } },
    { "tous les deux Paul, tous deux Paul, les deux Paris Match, à 20 UTC-4, Salé 2 Rabat 1, les millions de Kerbrat, la trentaine d'Annecy", false },
  },
}

-- Between the figure and its noun a hedge or a quotation mark; or a noun without a plural's ending behind a round figure.
local apart = rule {
  name = "fr.quantity.apart", summary = "une vingtaine environ de gros registres, cinq « frères », une dizaine de samouraï", type = "quantity",
  features = features, hides = hides, priority = -2, language = "fr",
  pattern = t.as("n", t.number)
    * (t.prev(tens) * (t.as("hedge", t.lexicon "hedge_after") + t.word "peut-être" + t.close) * t.word { "de", "d'" } * not_measured * adjectives^-1 * t.as("noun", plural)
      + magnitude^-1 * adjectives^-1 * t.open * adjectives^-1 * t.as("noun", plural) * t.close^-1
      + round * not_measured * t.as("round", noun_like - t.lexicon "clause_word" - t.lexicon "scale" - figures.clock)),
  make = function(m)
    local n, noun, hedge = m.n, m.noun or m.round, m.hedge
    if (n.value or 2) < 2 then return nil end
    local word = noun.text
    if m.round and not counted.behind_round(word) then return nil end
    return { like = n, unit = word, mod = hedge and hedge.mod }
  end,
  examples = {
    { "une vingtaine environ de gros registres, une dizaine au moins d'hommes", { text = "une vingtaine environ de gros registres", value = 20,
      unit = "registres", mod = "APPROX" }, { value = 10, unit = "hommes", mod = "EQUAL_OR_MORE" } },
    { "les trois derniers « hussards » et deux « sœurs de lait »", { text = "trois derniers « hussards »", value = 3, unit = "hussards" },
      { text = "deux « sœurs", unit = "sœurs" } },
    { "quelque « un millier » de marcheurs, une trentaine de samouraï", { value = 1000, unit = "marcheurs" }, { unit = "samouraï" } },
    { "Il en vint deux : « Amis ! », une centaine de long, une dizaine de plus, une vingtaine d'entre eux, des milliers de mètres, une centaine de francs", false },
  },
}

-- "une messe ou deux": two bounds around the noun.
local one_or_two = rule {
  name = "fr.quantity.one.or", summary = "une messe ou deux", type = "quantity", features = features, hides = hides, language = "fr",
  pattern = t.a * (t.as("unit", t.lexicon "unit") + t.as("noun", t.lower - t.lexicon "never_counted" - uncounted - t.lexicon "currency"
      - t.lexicon "currency_part" - t.lexicon "clause_word" - t.lexicon "numeral" - figures.clock))
    * t.word "ou" * t.word "deux" * -(t.word { "ou", "à" } + plural + t.lexicon "numeral" + t.lexicon "scale"),
  make = function(m) return { low = 1, high = 2, unit = m.unit and m.unit.unit or m.noun.text } end,
  examples = {
    { "boire un verre ou deux, à un kilomètre ou deux, une messe ou deux par an", { text = "un verre ou deux", low = 1, high = 2, unit = "verre" },
      { unit = "km" }, { unit = "messe" } },
    { "une fois ou deux, une heure ou deux, un chat ou deux chiens, l'un ou deux", false },
  },
}

return { measure, per, halved, glued, part, meters, stop, degrees, hourly, angle, plain_noun, unusual_noun, members, apart, one_or_two }
