--- Quantities: units of measure ("10 km", "37 °C", "demi-litre") and counted nouns ("80 000 emplois", "une vingtaine d'acteurs").
--
--     $ lutrin export jsonl --types quantity articles/
--     {"doc":"a.txt","type":"quantity","text":"80 000 emplois","value":80000,"unit":"emplois", ...}
--
-- The unit of a counted noun is the noun in lower case, as written. Units of measure have their symbol. A bare degree has no unit.
-- Ages are in rules/age.lua; spans of time are durations.

local t = require "lutrin.tokens"
local units = require "units"
local counted = require "counted"

local features = { value = "number?", low = "number?", high = "number?", unit = "string?", mod = "string?" }
local hides = { "number" }

local measure = rule {
  name = "fr.quantity", summary = "10 km, 34 500 tonnes, 37 °C", type = "quantity", features = features, hides = hides, language = "fr",
  pattern = t.as("n", t.number) * t.of^-1 * t.as("unit", t.lexicon "unit"),
  make = { like = "n", unit = t.from("unit", "unit") },
  examples = {
    { "à 10 km de là", { text = "10 km", value = 10, unit = "km" } },
    { "dix kilomètres carrés", { text = "dix kilomètres carrés", value = 10, unit = "km²" } },
    { "1,5 million de gallons", { value = 1500000, unit = "gal" } },
    { "37 °C et 98,6 degrés Fahrenheit", { value = 37, unit = "C" }, { value = 98.6, unit = "F" } },
    { "500 MW, 30 kg, 25 cl", { unit = "MW" }, { unit = "kg" }, { unit = "cL" } },
    { "de 10 à 15 km/h", { text = "10 à 15 km/h", low = 10, high = 15, unit = "km/h" } },
    { "3 Martiens", false },
  },
}

local glued = rule {
  name = "fr.quantity.glued", summary = "180ml, 9m, 1m80", type = "quantity", features = features,
  pattern = t.as("n", t.alnum),
  make = function(m)
    local text = m.n.text
    local whole, cents = text:match "^(%d)m(%d%d)$"
    if whole then return { value = lutrin.numeral(whole .. "," .. cents), unit = "m" } end
    local digits, letters = text:match "^(%d[%d.,]*)(%D+)$"
    local unit = letters and units.of[letters]
    if not unit and digits then
      digits, letters = text:match "^(%d[%d.,]*)(%a+[23])$"
      unit = letters and units.of[letters]
    end
    local value = unit and lutrin.numeral(digits)
    return value and { value = value, unit = unit.unit } or nil
  end,
  examples = {
    { "un flacon de 180ml et 2cm", { text = "180ml", value = 180, unit = "mL" }, { text = "2cm", value = 2, unit = "cm" } },
    { "il mesure 1m80", { value = 1.8, unit = "m" } },
    { "la 5G, le 3e, la 3D", false },
  },
}

-- "un pied ferme", "un pouce": alone they are more often the body's.
local BODY = { ft = true, ["in"] = true, bbl = true, cup = true }

local function whole_word(e) return e.kind ~= "temperature" and #e[1] > 3 and not BODY[e.unit] end

local part = rule {
  name = "fr.quantity.part", summary = "demi-litre, un quart de litre, un mètre, un kilo et demi", type = "quantity", features = features,
  hides = hides, language = "fr",
  pattern = t.word "demi-*"
    + t.as("half", t.word "demi") * t.as("unit", t.lexicon "unit")
    + t.as("quarter", t.word "quart") * t.of * t.as("unit", t.lexicon "unit")
    + t.prev(t.word { "un", "une" }) * t.as("unit", t.lexicon("unit", whole_word))
      * t.as("more", "et" * t.word { "demi", "demie" })^-1,
  make = function(m)
    -- the article before is part of it; a rule that began with "un" would be tried in every sentence
    local article = m.doc.text:sub(math.max(1, m.first - 5), m.first - 1):match "[Uu]ne?[ \xC2\xA0]+$" or ""
    local span = { first = m.first - #article, last = m.last }
    if m.half then return { value = 0.5, unit = m.unit.unit, span = span } end
    if m.quarter then return { value = 0.25, unit = m.unit.unit, span = span } end
    if m.unit then return { value = m.more and 1.5 or 1, unit = m.unit.unit, span = span } end
    local unit = units.of[m.text:lower():match "^demi%-(.*)$"]
    return unit and { value = 0.5, unit = unit.unit } or nil
  end,
  examples = {
    { "un demi-litre, demi litre", { text = "demi-litre", value = 0.5, unit = "L" }, { text = "demi litre", value = 0.5 } },
    { "un quart de litre", { text = "un quart de litre", value = 0.25 } },
    { "un kilomètre et demi", { text = "un kilomètre et demi", value = 1.5, unit = "km" } },
    { "une demi-finale", false },
  },
}

local meters = rule {
  name = "fr.quantity.meters", summary = "1 m 80, un mètre soixante", type = "quantity", features = features, hides = hides, language = "fr",
  pattern = t.span(t.as("whole", t.number) * t.word { "m", "mètre", "mètres" } * t.as("more", t.number)) * -(t.lower + t.punct "%"),
  make = function(m)
    local whole, more = m.whole.value, m.more.value
    if math.type(whole) ~= "integer" or whole > 9 or math.type(more) ~= "integer" or more < 10 or more > 99 or m.more.mod then return nil end
    return { value = lutrin.numeral(("%d,%02d"):format(whole, more)), unit = "m", mod = m.whole.mod }
  end,
  examples = { { "il fait 1 m 80.", { text = "1 m 80", value = 1.8 } }, { "à 5 m 20 personnes", false } },
}

local turning = t.word { "tourn*", "angle", "angles", "pivot*", "rotation*", "latitude", "longitude", "inclin*", "virage*", "pente*" }

local degrees = rule {
  name = "fr.quantity.degrees", summary = "45 degrés, 10 degrés en dessous de zéro", type = "quantity", features = features, hides = hides,
  language = "fr",
  pattern = t.as("below", t.as("n", t.number) * t.lexicon "degree"^-1 * ("en dessous de" + t.phrase "au-dessous de" + t.phrase "sous")
      * t.word { "zéro", "zero" })
    + t.as("n", t.number) * t.lexicon "degree" * -(t.of * t.word { "liberté", "parenté", "gravité", "latitude", "longitude" }),
  make = function(m)
    if m.below then
      local value = m.n.value
      return value and { value = -value, mod = m.n.mod } or nil
    end
    return { like = m.n }
  end,
  examples = {
    { "baisse de 5 degrés", { text = "5 degrés", value = 5 } },
    { "10 degrés en dessous de zéro", { text = "10 degrés en dessous de zéro", value = -10 } },
    { "trois degrés de liberté", false },
  },
}

local angle = rule {
  name = "fr.quantity.angle", summary = "tourner à 45 degrés", type = "quantity", features = features, hides = hides, priority = 2,
  language = "fr",
  pattern = turning * t.upto(6, t.span(t.as("n", t.number) * t.lexicon "degree"))
    + t.span(t.as("n", t.number) * t.lexicon "degree") * t.of * t.word { "latitude", "longitude" },
  make = { like = "n", unit = "deg" },
  examples = { { "tourner à gauche à 45 degrés", { text = "45 degrés", value = 45, unit = "deg" } } },
}

local adjective = t.lexicon "prenominal"
local uncounted = t.lexicon "uncounted"

local LEADING = { jeunes = true, vieux = true, vieilles = true, anciens = true, anciennes = true, petits = true, petites = true, grands = true,
  nouveaux = true, malheureux = true, pauvres = true, gros = true }

local function of_ok(text)
  return text:find "ions?$" or text:find "iards?$" or text:find "aines?$" or text:find "illiers?$"
end

local noun = rule {
  name = "fr.quantity.counted", summary = "80 000 emplois, une vingtaine d'acteurs, trois autres pays", type = "quantity",
  features = features, hides = hides, priority = -1, language = "fr",
  pattern = -t.prev(t.word { "h", "heure", "heures", "tous", "toutes" }) * t.as("n", t.number) * t.as("of", t.word { "de", "d'" })^-1
    * -(t.of^-1 * (t.lexicon "unit" + t.lexicon "currency" + t.lexicon "month" + t.lexicon "numeral"))
    * (t.as("adjective", adjective)^1 * t.as("noun", t.lower - uncounted) + t.as("adjective", adjective) * -t.lower
      + t.as("noun", t.lower - uncounted)),
  make = function(m)
    local noun = m.noun
    local word = (noun or m.adjective).text
    if noun and not counted.noun(word) or not noun and not LEADING[word] then return nil end
    local n = m.n
    local value = n.value
    if not value and not n.high or value and value < 2 and value > -2 then return nil end
    if m.of and not of_ok(n.text) then return nil end
    -- a bare year counts nothing, but 2000 may
    if value and value >= 1800 and value <= 2099 and #n.text == 4 and not n.mod
      and (value % 100 ~= 0 or m.doc.text:sub(math.max(1, m.first - 4), m.first - 1):find "[Ee]n%s$") then return nil end
    -- "2.204,62 livres": books and old coins come whole
    return { like = n, unit = word == "livres" and math.type(value) == "float" and "lb" or word }
  end,
  examples = {
    { "plus de 80 000 emplois directs", { text = "80 000 emplois", value = 80000, unit = "emplois", mod = "MORE_THAN" } },
    { "une vingtaine d'acteurs", { text = "une vingtaine d'acteurs", value = 20, unit = "acteurs", mod = "APPROX" } },
    { "trois autres pays", { text = "trois autres pays", value = 3, unit = "pays" } },
    { "4,5 millions de clients", { text = "4,5 millions de clients", value = 4500000, unit = "clients" } },
    { "entre 10 et 15 postes", { text = "10 et 15 postes", low = 10, high = 15, unit = "postes" } },
    { "le 5 mars, 20 ans, trois fois, deux dans, 3 sur 4", false },
    { "10 euros, 12 km, en 2019 plusieurs, tous deux élus, à 10 h 45 locales", false },
  },
}

local range = rule {
  name = "fr.quantity.range", summary = "entre 10 km et 20 km", type = "quantity", features = features, hides = hides,
  pattern = t.word "entre" * t.span(t.as("low", t.quantity) * t.word "et" * t.as("high", t.quantity))
    + t.span(t.as("low", t.quantity) * (t.word "à" + t.dash) * t.as("high", t.quantity)),
  make = function(m)
    local low, high = m.low, m.high
    if low.unit ~= high.unit or not low.value or not high.value or low.value >= high.value then return nil end
    return { low = low.value, high = high.value, unit = low.unit }
  end,
  examples = { { "entre 10 km et 20 km", { text = "10 km et 20 km", low = 10, high = 20, unit = "km" } } },
}

local after = rule {
  name = "fr.quantity.hedged", summary = "10 km environ, 300 postes au moins", type = "quantity", features = features, hides = hides,
  priority = -2,
  pattern = t.span(t.as("n", t.quantity)) * t.as("hedge", t.lexicon "hedge_after"),
  make = { like = "n", mod = t.from("hedge", "mod") },
  examples = { { "10 km environ", { text = "10 km", value = 10, unit = "km", mod = "APPROX" } } },
}

return { measure, glued, part, meters, degrees, angle, noun, range, after }
