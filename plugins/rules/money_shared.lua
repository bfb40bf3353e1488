--- Amounts that leave their currency out, for one told of before has it: "3 millions d'euros, contre 2 millions un an plus tôt",
-- "12,5 milliards de dirhams, soit 2,5 milliards par an", "11,2 DH contre 10,9", "de 2 milliards d'euros, il est porté à 3,9 milliards". The other way round, the last one says it for
-- both, is fr.money.shared.
--
--     $ lutrin export jsonl --types money articles/
--     {"doc":"a.txt", "type":"money", "text":"2 millions", "value":2000000, "currency":"EUR", ...}

local t = require "lutrin.tokens"
local figures = require "figures"

local features = { value = "number?", low = "number?", high = "number?", currency = "string?", mod = "string?" }
local hides = { "number" }

-- what shows that the figure counts something of its own: "4 millions d'enfants", not "4 millions du total"
local own = t.word { "de", "d'" } * -t.word { "la", "l'" } + (t.lower - t.of - t.lexicon "clause_word" - t.word { "un", "une", "deux", "trois", "quatre",
  "cinq", "dix", "l'", "cette", "il", "annoncés", "annoncé", "prévus", "prévu", "initialement", "précédemment", "auparavant", "hier", "seulement", "issus",
  "additionnels", "supplémentaires", "consacrés", "destinés", "alloués", "financés", "versés" })
local measured = figures.measured + t.lexicon "currency_part"
local behind = -(measured + own)

local large = figures.large
local hedge = t.lexicon "hedge"^-1
local leads = t.word { "contre", "soit", "dont", "après" }

local named_before = rule {
  name = "fr.money.named_before", summary = "3 millions d'euros, contre 2 millions un an plus tôt", type = "money", features = features,
  hides = hides, priority = -3, language = "fr",
  pattern = t.as("m", t.money) * (t.any - t.money - t.number - t.punct { ";", ":", "!", "?" } - leads)^-8 * leads
    * hedge * t.the^-1 * t.span(t.as("n", large)) * behind,
  make = function(m) return { like = m.n, currency = m.m.currency } end,
  examples = {
    { "Un bénéfice de 3 millions d'euros sur l'exercice, contre 2 millions un an plus tôt, et un don.", { value = 3000000 },
      { text = "2 millions", value = 2000000, currency = "EUR" } },
    { "Le plan mobilise 12,5 milliards de dirhams, soit environ 2,5 milliards par an.", { value = 12500000000 },
      { text = "2,5 milliards", value = 2500000000, currency = "MAD", mod = "APPROX" } },
    { "Soit 9 millions de dollars, dont 4 millions issus de Salé.", { value = 9000000 }, { text = "4 millions", currency = "USD" } },
    { "On a versé 9 millions de dollars, dont 4 millions en nature.", { value = 9000000 }, { text = "4 millions", currency = "USD" } },
    { "On a versé 9 millions de dollars, dont 4 millions d'aide, soit 2 millions de repas, contre 3 millions prélevés", { value = 9000000 } },
    { "On a payé 9 euros ; contre 2 millions en 2018, ils sont 3 millions.", { value = 9 } },
  },
}

--- Each figure as an amount of the currency that is named first.
local function carried(m)
  local out = {}
  for i, n in ipairs(m.all.n) do out[i] = { like = n, currency = m.m.currency, span = n } end
  return out
end

-- what may stand between the two: a year, a day
local since = (t.word { "en", "fin", "à", "au" } * t.word "fin"^-1 * t.date)^-1

-- "de 12,4 milliards de dirhams en 2019 à 17,8 milliards", "3 millions d'euros en 2019, 4 millions en 2020 et 5 millions en 2021"
local onwards = rule {
  name = "fr.money.onwards", summary = "de 12,4 milliards de dirhams en 2019 à 17,8 milliards", type = "money", features = features,
  hides = hides, priority = -3, language = "fr",
  pattern = t.prev(t.word { "de", "d'" }) * t.as("m", t.money) * since * t.word "à" * hedge * t.as("n", large) * behind
    + t.as("m", t.money) * figures.by_year,
  make = carried,
  examples = {
    { "Les ventes passent de 12,4 milliards de dirhams en 2019 à 17,8 milliards, puis le gain progresse de 2 millions d'euros à près de 3 millions.",
      { value = 12400000000 }, { text = "17,8 milliards", value = 17800000000, currency = "MAD" }, { value = 2000000 },
      { text = "3 millions", currency = "EUR", mod = "LESS_THAN" } },
    { "soit 3 millions d'euros en 2019, 4 millions en 2020 et 5 millions en 2021", { value = 3000000 }, { text = "4 millions", currency = "EUR" },
      { text = "5 millions", currency = "EUR" } },
    { "l'aide de 2 millions d'euros à 3 millions de foyers, 3 millions d'euros en 2019, 4 millions de repas", { value = 2000000 }, { value = 3000000 } },
  },
}

local against = rule {
  name = "fr.money.against", summary = "11,2 DH contre 10,9", type = "money", features = features, hides = hides, priority = -3, language = "fr",
  pattern = t.as("m", t.money) * t.comma^-1 * (t.word "contre" + "au lieu de") * hedge * t.span(t.as("n", t.number - t.lexicon "year_digits")) * behind,
  make = function(m)
    local money, n = m.m, m.n
    if not money.currency or not n.value or n.scale or not n.text:find "%d" then return nil end
    local exponent = figures.exponent(money.value, money.text)
    local value = exponent > 0 and lutrin.numeral((tostring(n.value):gsub("%.", ",")), exponent) or n.value
    if not value or value * 20 < money.value or money.value * 20 < value then return nil end
    return { like = n, value = value, currency = money.currency }
  end,
  examples = {
    { "vendu à 11,2 DH contre 10,9 en avril", { text = "11,2 DH" }, { text = "10,9", value = 10.9, currency = "MAD" } },
    { "cédé à 15 euros au lieu de 20, à 12 euros au lieu de 3 parts", { text = "15 euros" }, { text = "20", value = 20, currency = "EUR" }, { text = "12 euros" } },
    { "soit 3,5 M€ contre 2,8 un an plus tôt", { text = "3,5 M€" }, { text = "2,8", value = 2800000, currency = "EUR" } },
    { "vendu 12 euros contre 3 voix, 20 euros contre 8 %, 15 euros contre 2019", { value = 12 }, { value = 20 }, { value = 15 } },
  },
}

-- In a sentence that tells of millions of one currency the millions behind are of it, where they count nothing else.
local counted = t.quantity(function(a) return (a.value or a.high or 0) >= 1000000 end)
local gap = t.any - t.money - large - counted - t.punct { ";", "!", "?" }
local people = t.prev(t.word { "sont", "étaient", "sommes", "êtes", "seront", "furent" } * (t.word { "près", "plus", "moins" } * t.of + t.word "environ")^-1)

local sentence = rule {
  name = "fr.money.sentence", summary = "un chiffre d'affaires de 2 milliards d'euros, porté à 3,9 milliards", type = "money", features = features,
  hides = hides, priority = -4, language = "fr",
  pattern = t.as("m", t.money(function(a) return (a.value or a.high or 0) >= 100000 and a.currency ~= nil end)) * (gap^-25 * -people * t.as("n", large) * behind)^1,
  make = carried,
  examples = {
    { "Le budget, de 2,1 milliards d'euros l'an passé, est porté cette année à 3,9 milliards.", { value = 2100000000 },
      { text = "3,9 milliards", value = 3900000000, currency = "EUR" } },
    { "Le gel a coûté 15 millions d'euros à Salé, 9 millions à Fès et près de 4 millions en montagne.", { value = 15000000 },
      { text = "9 millions", currency = "EUR" }, { text = "4 millions", currency = "EUR", mod = "LESS_THAN" } },
    { "Le groupe a perdu 900 millions de dollars en un jour, passant de 22,5 à 21,6 milliards.", { value = 900000000 },
      { text = "22,5", value = 22500000000, currency = "USD" }, { text = "21,6 milliards", currency = "USD" } },
    { "Le plan de 3 millions d'euros aide 2 millions de foyers, et 4 millions l'attendent. Ils coûtent 9 millions d'euros et ils sont 2 millions.",
      { value = 3000000 }, { value = 9000000 } },
    { "Une entrée à 12 euros, et 3 millions sont venus.", { value = 12 } },
  },
}

return { named_before, onwards, against, sentence }
