--- What quantities make together, and with what stands behind them: ranges ("entre 10 km et 20 km"), hedges ("300 postes au
-- moins"), numbers that share a unit ("10 et 15 km", "de douze à dix sites", "vingt, trente ou cinquante pieds").
--
--     $ lutrin export jsonl --types quantity articles/
--     {"doc":"a.txt","type":"quantity","text":"10 km et 20 km","low":10,"high":20,"unit":"km", ...}

local t = require "lutrin.tokens"
local figures = require "figures"

local features = { value = "number?", low = "number?", high = "number?", unit = "string?", mod = "string?" }
local hides = { "number" }
local hides_years = { "number", "duration" } -- of ages: "56 ans à 63 ans"

local SIDES = { m = true, cm = true, mm = true, ft = true, ["in"] = true }

local range = rule {
  name = "fr.quantity.range", summary = "entre 10 km et 20 km", type = "quantity", language = "fr", features = features, hides = hides_years,
  pattern = figures.change(t.quantity)
    + t.word "entre" * t.span(t.as("low", t.quantity) * t.word "et" * t.as("high", t.quantity))
    + t.span(t.as("low", t.quantity) * (t.word "à" + t.dash) * t.as("high", t.quantity)),
  make = function(m)
    local low, high = m.low, m.high
    if m.change or low.unit ~= high.unit or not low.value or not high.value or low.value >= high.value or high.value > 100 * low.value
      or figures.is_step(m.doc.text, low.first, low.value, high.value) then return nil end
    return { low = low.value, high = high.value, unit = low.unit }
  end,
  examples = { { "entre 10 km et 20 km", { text = "10 km et 20 km", low = 10, high = 20, unit = "km" } },
    { "la production a augmenté de 3 tonnes à 67,7 t", { value = 3 }, { value = 67.7 } },
    { "gagne 12,3 points à 13 200 points", { value = 12.3 }, { value = 13200 } } },
}

-- A figure has taken the hedge before it; "un kilomètre", "un quart de litre", "un mètre dix" have none.
local one = t.quantity { value = 1 } + t.quantity { value = 0.5 } + t.quantity { value = 0.25 } + t.quantity { value = 1.5 } + t.quantity { unit = "m" }

local hedged = rule {
  name = "fr.quantity.hedged", summary = "10 km environ, 300 postes au moins, plus d'un kilomètre", type = "quantity", language = "fr", features = features,
  hides = hides_years, priority = -2,
  pattern = t.span(t.as("n", t.quantity)) * figures.hedge_after + figures.hedge * t.span(t.as("n", one)),
  make = { like = "n", mod = t.from("hedge", "mod") },
  examples = {
    { "il tombera jusqu'à 40 cm de neige, bout vers 91 °C, baisse jusqu'à 12 kg", { mod = "EQUAL_OR_LESS" }, { mod = "APPROX" }, { text = "12 kg", mod = nil } },
    { "12 km à peine, 40 places maxi, trois enfants à peine vêtus, 5 t et des poussières", { mod = "LESS_THAN" }, { mod = "EQUAL_OR_LESS" },
      { text = "trois enfants", mod = nil }, { text = "5 t", mod = "MORE_THAN" } },
    { "10 km environ", { text = "10 km", value = 10, unit = "km", mod = "APPROX" } },
    { "à plus d'une lieue, à moins d'un kilomètre et demi, près d'une tonne, d'au moins un mètre dix", { text = "une lieue", value = 1, mod = "MORE_THAN" },
      { value = 1.5, mod = "LESS_THAN" }, { text = "une tonne", mod = "LESS_THAN" }, { value = 1.1, mod = "EQUAL_OR_MORE" } },
    { "Il monta de cent mètres, pour le moins. Trois sites, au moins dix postes.", { text = "cent mètres", mod = "EQUAL_OR_MORE" },
      { text = "Trois sites", mod = nil }, { value = 10, mod = "EQUAL_OR_MORE" } },
  },
}

-- "passant de 18 204 à 18 377 points", "de douze à dix sites": no range, and one unit.
local from = rule {
  name = "fr.quantity.from", summary = "de douze à dix sites: the first shares the unit", type = "quantity", features = features,
  hides = hides, priority = -3, language = "fr",
  pattern = t.prev(t.word "de") * t.span(t.as("n", t.number)) * (t.word "à" + t.as("both", t.word "et")) * t.as("q", t.quantity)
    + t.prev(t.word { "à", "respectivement" }) * t.span(t.as("n", t.number)) * t.as("both", t.word "et") * t.as("q", t.quantity),
  make = function(m)
    local n, q = m.n, m.q
    if not n.value or not q.value or n.value == q.value or n.scale and q.value < n.scale then return nil end
    if m.both and (n.value > 100 or q.value > 100 or math.type(n.value) ~= math.type(q.value)) then return nil end
    return { like = n, unit = q.unit }
  end,
  examples = {
    { "passant de 18 204 à 18 377 points", { text = "18 204", unit = "points" }, { text = "18 377 points" } },
    { "passe de 5 à 20 millions d'habitants", { text = "5", value = 5000000, unit = "habitants" }, { value = 20000000 } },
    { "de douze à dix sites", { text = "douze", value = 12, unit = "sites" }, { text = "dix sites" } },
    { "de 10 à 15 postes, des maisons à six et sept étages", { text = "10 à 15 postes" }, { text = "six", unit = "étages" },
      { text = "sept étages" } },
  },
}

-- "10 et 15 km": the unit of the second is that of the first.
local shared = rule {
  name = "fr.quantity.shared", summary = "10 et 15 km: the first shares the unit", type = "quantity", features = features, hides = hides,
  priority = -3, language = "fr",
  pattern = t.span(t.as("n", t.number)) * (t.word { "et", "ou", "à", "contre", "puis" } + t.phrase "au lieu de") * t.number * t.as("unit", t.lexicon "unit"),
  make = function(m)
    if not m.n.value or not m.n.text:find "%d" then return nil end
    return { like = m.n, unit = m.unit.unit }
  end,
  examples = { { "longs de 10 et 15 km, à 180 au lieu de 110 km/h", { text = "10", value = 10, unit = "km" }, { text = "180", value = 180, unit = "km/h" } } },
}

-- "un terrain de 20 mètres sur 12": the second side in the unit of the first, where no unit, noun or name follows
local sided = rule {
  name = "fr.quantity.sides", summary = "20 mètres sur 12: the second side has the unit of the first", type = "quantity", features = features, hides = hides,
  language = "fr",
  pattern = t.as("q", t.quantity) * t.word "sur" * t.span(t.as("n", t.number))
    * -(figures.measured + figures.clock + t.lexicon "numeral" + t.capital + t.dash + t.punct "/" + t.lower - t.lexicon "clause_word"),
  make = function(m)
    local q, n = m.q, m.n
    return SIDES[q.unit] and q.value and n.value and n.value <= 20 * q.value and { like = n, unit = q.unit } or nil
  end,
  examples = {
    { "un terrain de 20 mètres sur 12, une toile de 40 cm sur 60 à vendre", { text = "20 mètres" }, { text = "12", value = 12, unit = "m" }, { text = "40 cm" },
      { text = "60", unit = "cm" } },
    { "2 km sur 10 restent, 3 mètres sur 20 ans, 5 m sur 2 jours, 8 km sur l'eau", { text = "2 km" }, { text = "3 mètres" }, { text = "5 m" }, { text = "8 km" } },
  },
}

-- "80 à 100mm": a unit written to its figure, which leaves the first to itself
local glued = rule {
  name = "fr.quantity.glued.range", summary = "80 à 100mm", type = "quantity", features = features, hides = hides, priority = -2, language = "fr",
  pattern = t.as("n", t.number) * t.word "à" * t.as("q", t.quantity),
  make = function(m)
    local low, q = m.n.value, m.q
    if not low or not q.value or low >= q.value or q.value > 100 * low or not q.text:find "^%d[%d.,]*%a" then return nil end
    return { low = low, high = q.value, unit = q.unit, mod = m.n.mod }
  end,
  examples = {
    { "Il tombera 80 à 100mm en peu de temps.", { text = "80 à 100mm", low = 80, high = 100, unit = "mm" } },
    { "soit 20 à 5kg, ou 8 à 10 sites", { text = "20" }, { text = "5kg" }, { text = "8 à 10 sites" } },
  },
}

local function list_of(m)
  local all, q = m.all.n, m.q
  if not figures.is_list(m.doc.text, all, q, m.all.join[#m.all.join].text) then return nil end
  local made = {}
  for i = 1, #all do made[i] = { like = all[i], unit = q.unit, span = all[i] } end
  return made
end

local listed = rule {
  name = "fr.quantity.list", summary = "vingt, trente ou cinquante pieds: all share the unit", type = "quantity", features = features,
  hides = hides, priority = -4, language = "fr",
  pattern = -t.prev(t.word { "tous", "toutes", "nous", "vous", "eux", "elles", "étaient", "sont", "sommes", "étions", "êtes", "étiez", "furent",
      "fussent", "dont", "sur", "le" } + t.number * t.comma)
    * (t.as("n", t.number - t.quantity) * t.as("join", t.comma + t.word { "et", "ou", "puis", "voire" } + "jusqu'" * t.word "à") * t.word { "même", "des", "les" }^-1)^1
    * t.as("q", t.quantity),
  make = list_of,
  examples = {
    { "un câble de vingt, trente, quarante ou soixante coudées", { text = "vingt", value = 20, unit = "coudées" },
      { text = "trente", value = 30 }, { text = "quarante ou soixante coudées", low = 40, high = 60 } },
    { "On vit deux, cinq, dix cloches, puis trente, quarante pas", { text = "deux", value = 2, unit = "cloches" }, { text = "cinq", unit = "cloches" },
      { text = "dix cloches" }, { unit = "pas" }, { unit = "pas" } },
    { "des centaines et des milliers de colis, une dizaine, une vingtaine de barques", { text = "centaines", low = 200, unit = "colis" },
      { text = "milliers de colis" }, { text = "une dizaine", value = 10, mod = "APPROX", unit = "barques" }, { text = "une vingtaine de barques" } },
    { "un train à 60 voire 75 jusqu'à 90 km/h, les vingt ou les trente sous", { text = "60 voire 75", low = 60, unit = "km/h" },
      { text = "90 km/h" }, { text = "vingt", unit = "sous" }, { text = "trente sous" } },
    { "avec 12, 15 et 20 postes, deux puis quatre barques", { text = "12", unit = "postes" }, { text = "15", unit = "postes" }, { text = "20 postes" },
      { text = "deux", unit = "barques" }, { text = "quatre barques" } },
    { "ils étaient douze, quinze hommes sont morts", { text = "quinze hommes" } },
    { "en 1990, 20 personnes, il en a pris 12, 15 hommes restent, de 5 800 et 14 000 hommes, de 2,21 et 8 lots, trois mille et quatre cents lots", { text = "20 personnes" }, { text = "15 hommes" },
      { text = "14 000 hommes" }, { text = "8 lots" }, { unit = "lots" } },
  },
}

local moved = t.word { "pass*", "tomb*", "chut*", "baiss*", "descend*", "réduit*", "ramen*", "augment*", "grimp*", "progress*" }

-- "328 voix contre 216 en 2012", "passe de 86 élus à 80": the second figure counts the same, unless a noun of its own follows.
local against = rule {
  name = "fr.quantity.against", summary = "328 voix contre 216: the unit of the first", type = "quantity", features = features, hides = hides,
  language = "fr",
  pattern = (t.as("q", t.quantity) * (t.any - t.mark - t.number - t.word "contre")^-3 * t.comma^-1 * t.word "contre"
      + t.prev(moved * (t.any - t.mark - t.number - t.word "de")^-4 * t.word "de") * t.as("q", t.quantity) * (t.lower - t.lexicon "clause_word")^-1 * (t.word "en" * t.lexicon "year")^-1 * t.word "à")
    * t.lexicon "hedge"^-1 * t.span(t.as("n", t.number - t.lexicon "year_digits"))
    * -(figures.measured + t.of + t.capital - t.lexicon "number_opener" + t.lower - t.lexicon "clause_word" - t.word { "un", "l'", "hier" }),
  make = function(m)
    local q, n = m.q, m.n
    if q.unit == "year" or not q.value or not n.value or n.scale or math.type(q.value) ~= math.type(n.value) then return nil end
    return { like = n, unit = q.unit }
  end,
  examples = {
    { "adopté par 328 voix contre 216 et 12 abstentions, avec 40 buts contre 38 l'an passé", { text = "328 voix" }, { text = "216", unit = "voix" },
      { text = "12 abstentions" }, { text = "40 buts" }, { text = "38", unit = "buts" } },
    { "Il passe de 86 élus à 80. On est tombé de 12 sites en 2019 à 9 l'an dernier.", { text = "86 élus" }, { text = "80", unit = "élus" }, { text = "12 sites" },
      { text = "9", unit = "sites" } },
    { "Il passe de 12 sites à 3 ans de prison. Elle descend de 3 étages à 15 h.", { text = "12 sites" }, { text = "3 étages" } },
    { "avec 34 communes à gauche contre 18 à droite", { text = "34 communes" }, { text = "18", unit = "communes" } },
    { "12 joueurs contre 3 arbitres, 40 postes contre 12 %, 30 voix contre 2,5 millions", { text = "12 joueurs" }, { text = "3 arbitres" },
      { text = "40 postes" }, { text = "30 voix" } },
  },
}

-- "6 000 emplois directs et 13 000 indirects"
local kinds = t.word { "directs", "indirects", "directes", "indirectes" }
local of_kind = rule {
  name = "fr.quantity.kind", summary = "6 000 emplois directs et 13 000 indirects", type = "quantity", features = features, hides = hides,
  language = "fr",
  pattern = t.as("q", t.quantity) * kinds * (t.comma + t.word { "et", "ou", "contre" }) * t.word "de"^-1 * t.lexicon "hedge"^-1
    * t.span(t.as("n", t.number)) * kinds,
  make = function(m) return { like = m.n, unit = m.q.unit } end,
  examples = {
    { "créera 600 emplois directs et plus de 1 300 indirects", { text = "600 emplois" }, { text = "1 300", unit = "emplois", mod = "MORE_THAN" } },
    { "600 emplois directs et 300 stages", { text = "600 emplois" }, { text = "300 stages" } },
  },
}

-- "5 millions de tonnes en 2025, 6,5 millions en 2026 et 8 millions en 2027"
local yearly = rule {
  name = "fr.quantity.yearly", summary = "5 millions de tonnes en 2025, 6,5 millions en 2026", type = "quantity", features = features, hides = hides,
  language = "fr",
  pattern = t.as("q", t.quantity) * figures.by_year,
  make = function(m)
    local out = {}
    for i, n in ipairs(m.all.n) do out[i] = { like = n, unit = m.q.unit, span = n } end
    return out
  end,
  examples = {
    { "On vise 5 millions de tonnes en 2025, 6,5 millions en 2026 et 8 millions en 2027.", { text = "5 millions de tonnes" },
      { text = "6,5 millions", value = 6500000, unit = "t" }, { text = "8 millions", unit = "t" } },
    { "5 millions de tonnes en 2025, 6 sites en 2026", { unit = "t" }, { text = "6 sites" } },
  },
}

-- "95g/km": figure and unit in one word, and what it is measured by. With a space between, fr.quantity.per reads it.
local per = rule {
  name = "fr.quantity.glued.per", summary = "95g/km, 100Mbit/s", type = "quantity", features = features, hides = hides, priority = 1, language = "fr",
  pattern = t.as("q", t.quantity) * t.punct "/" * (t.as("per", t.lexicon "unit") + t.as("time", t.word { "s", "min", "h" })),
  make = function(m)
    local q = m.q
    if not q.unit or not q.text:find "^%d[%d.,]*[%a\xC2]" then return nil end
    return { like = q, unit = q.unit .. "/" .. (m.per and m.per.unit or m.time.text:lower()) }
  end,
  examples = {
    { "un rejet de 95g/km, un dosage de 25mg/l, 40m3/h", { text = "95g/km", value = 95, unit = "g/km" }, { unit = "mg/L" }, { unit = "m³/h" } },
    { "de l'eau, 25 km/h, 3 sites/km", { text = "25 km/h" }, { text = "3 sites" } },
  },
}

-- A power that lost its place: "2 500 m 2 de terrain", "25km2".
local powered = rule {
  name = "fr.quantity.power", summary = "2 500 m 2, 25km2", type = "quantity", features = features, hides = { "number", "reference" }, language = "fr",
  pattern = t.as("q", t.quantity) * t.as("power", t.word { "2", "3", "²", "³" })
    * -(t.symbol + t.punct "%" + t.lower - t.of - t.lexicon "clause_word"),
  make = function(m)
    local unit, power = m.q.unit, m.power
    if not unit or not unit:find "%f[%w][kcm]?m$" or not m.q.text:find "m$" or power.first > m.q.last + 2 then return nil end
    return { like = m.q, unit = unit .. ((power.text == "2" or power.text == "²") and "²" or "³") }
  end,
  examples = {
    { "un air à 50 µg/m 3 de particules", { text = "50 µg/m 3", value = 50, unit = "µg/m³" } },
    { "un parc de 25km2, 2 500 m 2 de terrain, 40 m 3 lots", { text = "25km2", value = 25, unit = "km²" }, { text = "2 500 m 2", unit = "m²" },
      { text = "40 m" }, { text = "3 lots" } },
  },
}

return { range, hedged, per, powered, from, yearly, shared, sided, glued, listed, against, of_kind }
