--- Percentages: "12%", "5 pour cent", "entre 40% et 80%", "40 à 50 %", "2 points de pourcentage".

local t = require "lutrin.tokens"
local figures = require "figures"
local words = require "words"

local features = { value = "number?", low = "number?", high = "number?", mod = "string?", points = "boolean?" }

local sign = t.punct "%" + t.word { "pourcent", "pourcents", "pourcentage", "pourcentages" } + "pour cent" + "p. 100" + "p. cent" + "p.c." + t.word "pc"
  + t.word "pour" * t.word "100" * #(t.of + t.mark + t.boundary)

local plain = rule {
  name = "fr.percent", summary = "percentages", type = "percent", language = "fr", features = features, hides = { "number" },
  pattern = t.as("n", t.number) * sign * -("de" * t.word "points"),
  make = { like = "n" },
  examples = {
    { "employant 80% des effectifs", { text = "80%", value = 80 } },
    { "plus de 5 pour cent", { text = "5 pour cent", value = 5, mod = "MORE_THAN" } },
    { "40 à 50 % des cas, 4,800 %", { text = "40 à 50 %", low = 40, high = 50 }, { value = 4.8 } },
    { "soit 62 pour 100 des voix, 12 pour 100 lits", { text = "62 pour 100", value = 62 } },
    { "cent pourcent, -3 %, 37,8 pc", { value = 100 }, { text = "-3 %", value = -3 }, { text = "37,8 pc", value = 37.8 } },
    { "80 élèves", false },
  },
}

local within = rule {
  name = "fr.percent.within", summary = "56,3 ± 3,5 %", type = "percent", language = "fr", features = features, hides = { "number" },
  pattern = t.as("n", t.number) * t.punct "±" * t.number * sign,
  make = { like = "n" },
  examples = { { "un taux de 12,5 ± 0,5 %", { text = "12,5 ± 0,5 %", value = 12.5 } } },
}

-- A thousandth is a tenth of a percent.
local thousandths = rule {
  name = "fr.percent.thousand", summary = "8 ‰, trois pour mille", type = "percent", language = "fr", features = features, hides = { "number" },
  pattern = t.as("n", t.number) * (t.punct "‰" + "pour mille" + "p. mille"),
  make = function(m)
    local function of(v) return v and lutrin.numeral((tostring(v):gsub("%.", ",")), -1) end
    return { value = of(m.n.value), low = of(m.n.low), high = of(m.n.high), mod = m.n.mod }
  end,
  examples = {
    { "un taux de 8 ‰, puis de trois pour mille", { text = "8 ‰", value = 0.8 }, { text = "trois pour mille", value = 0.3 } },
    { "vendu pour mille euros", false },
  },
}

local one = rule {
  name = "fr.percent.one", summary = "un pour cent", type = "percent", features = features, hides = { "number" }, language = "fr",
  pattern = t.word "un" * (t.word { "pourcent", "%" } + "pour cent"),
  make = { value = 1 },
  examples = { { "moins d'un pour cent des voix", { text = "un pour cent", value = 1 } } },
}

-- "5, 6 %" and "20, 30 %" are two figures.
local function is_decimal(whole, rest)
  local n, more = tonumber(whole), tonumber(rest)
  if #rest == 1 then return n >= 10 or more < n end
  if rest:find "^0" then return rest ~= "00" end
  return more > 3 * n and not rest:find "0$" or more < n and not rest:find "[05]$"
end

local spaced = rule {
  name = "fr.percent.spaced", summary = "25, 6 %: a space behind the decimal comma", type = "percent", language = "fr", features = features, hides = { "number" },
  pattern = -t.prev(t.comma + t.lexicon "label" + figures.month + t.word { "sur", "le", "du", "au", "en", "et", "ou", "entre" }) * t.as("whole", t.digits)
    * t.comma * t.as("rest", t.digits) * sign,
  make = function(m)
    local whole, rest = m.whole.text, m.rest.text
    if not whole:find "^[1-9]%d?$" or not rest:find "^%d%d?$" or not is_decimal(whole, rest) then return nil end
    return { value = lutrin.numeral(whole .. "," .. rest) }
  end,
  examples = {
    { "soit 25, 6 % des voix, contre 3, 25 %, puis 12, 04 %", { text = "25, 6 %", value = 25.6 }, { value = 3.25 }, { value = 12.04 } },
    { "de 5, 6 % par an, de 20, 30 %, à 10, 20, 7 %, le 25, 6 % d'entre eux, en 2019, 6 %", false },
  },
}

local function percentage(n, scale)
  local function of(v) return v and lutrin.numeral((tostring(v):gsub("%.", ",")), scale) end
  return { value = of(n.value), low = of(n.low), high = of(n.high), mod = n.mod, points = true }
end

local points = rule {
  name = "fr.percent.points", summary = "2 points de pourcentage, 0,5 point de pourcentage", type = "percent", language = "fr", features = features,
  hides = { "number", "quantity" },
  pattern = t.as("n", t.number) * t.word { "point", "points", "pt", "pts" }
    * (t.word "de" * t.word "pourcentage" + t.punct "%" + t.as("base", t.word "de" * t.word "base") + #(t.word "de" * t.word { "pib", "croissance", "fiscalité" }))
    + t.as("n", t.number) * t.as("base", t.word { "pb", "pbs", "pdb", "bp" }),
  make = function(m)
    if m.base and m.base.text:find "^%u" then return nil end -- "11 BP 234" is an address
    return percentage(m.n, m.base and -2 or 0)
  end,
  examples = {
    { "une hausse de 2 points de pourcentage", { text = "2 points de pourcentage", value = 2, points = true } },
    { "coûte 2 points de PIB et trois points de croissance", { text = "2 points", value = 2, points = true }, { text = "trois points", value = 3 } },
    { "baissé de 25 points de base, de 12 pts de base, puis de 15 pb", { text = "25 points de base", value = 0.25, points = true },
      { text = "12 pts de base", value = 0.12 }, { text = "15 pb", value = 0.15 } },
    { "12 points, sise 11 BP 234 Abidjan", false },
  },
}

-- What moves by points, and stands in the words before them.
local MOVES = { "hausse", "baiss", "augment", "recul", "progress", "gagn", "perd", "rédu", "dimin", "chut", "grimp", "bond" }

-- Rates move by points with decimals; points of a match or an index are whole or large, or counted "par match".
local decimals = rule {
  name = "fr.percent.points.short", summary = "recule de 0,3 point, + 1,2 point", type = "percent", features = features,
  hides = { "number", "quantity" }, language = "fr", priority = -1,
  pattern = t.as("n", t.number) * t.as("word", t.word { "point", "points", "pt", "pts" })
    * -("par" * -t.word { "rapport", "an" } + t.word { "marqué*", "inscrit*" }),
  make = function(m)
    local v = m.n.value
    v = v or m.n.high
    if math.type(v) ~= "float" or v >= 10 or v <= -10 then return nil end
    if m.word.text:find "s$" and v > 0 then
      local before = m.doc.text:sub(math.max(1, m.first - 40), m.first - 1)
      if not (words.found_in(before, MOVES) or before:find "%+%s?$") then return nil end
    end
    return { like = m.n, points = true }
  end,
  examples = {
    { "recule de 0,3 point sur un an", { text = "0,3 point", value = 0.3, points = true } },
    { "une hausse de 2,5 points, puis (- 0,01 point)", { value = 2.5 }, { text = "- 0,01 point", value = -0.01 } },
    { "perdant 1,9 point par rapport à hier, une réduction de 2,4 points par an", { value = 1.9, points = true }, { value = 2.4 } },
    { "ont grimpé de 2 à 2,5 points", { text = "2 à 2,5 points", low = 2, high = 2.5, points = true } },
    { "en baisse de 0,8 pt, avec 12 pts au compteur", { text = "0,8 pt", value = 0.8 } },
    { "12,5 points par match, 2,5 points, 1 point", false },
  },
}

-- Whole points are those of a match or an index, but where somebody wins or loses them in a poll or an election.
local POLLED = { "sondage", "intentions de vote", "popularité", "opinions", "%% des voix", "%% des suffrages", "%% des votes", "cote de confiance",
  "taux de ch", "taux de part", "taux d'abst", "taux d’abst" }
local PLAYED = { "[Mm]atch", "indice", "[Bb]ours", "CAC", "MASI", "Dow", "Nikkei", "classement", "rebond", "panier", "championnat", "[Ll]igue", "clôtur" }

local polled = rule {
  name = "fr.percent.points.polled", summary = "perd 5 points dans les sondages", type = "percent", features = features,
  hides = { "number", "quantity" }, language = "fr", priority = -1,
  pattern = (t.prev(t.word { "perd*", "gagn*", "recul*", "recueill*", "progress*", "chut*", "baiss*", "grimp*", "bondi*", "hausse", "remont*", "avance",
      "augment*", "bond", "devanc*", "distanc*", "cédé", "cède", "perte", "gain", "écart" } * t.word { "de", "d'" }^-1 * t.lexicon "hedge"^-1))
    * t.as("n", t.number) * t.word { "point", "points" } * -(t.word "par" + t.word "de" * -t.word { "popularité", "confiance", "plus", "moins" })
    + t.as("n", t.number) * t.word { "point", "points" } * #(t.word { "derrière", "devant" } + t.word "d'" * t.word { "avance", "écart" } + t.phrase "dans les sondages"
      + t.phrase "dans les intentions"),
  make = function(m)
    local v = m.n.value or m.n.high
    if math.type(v) ~= "integer" or v < 1 or v > 40 then return nil end
    local sentence = m.doc:sentence(m.first)
    if not words.found_in(sentence, POLLED) or words.found_in(sentence, PLAYED) then return nil end
    return { like = m.n, points = true }
  end,
  examples = {
    { "Il perd 5 points dans les sondages, puis cède 3 points de popularité.", { text = "5 points", value = 5, points = true }, { value = 3 } },
    { "Avec 24 % des voix, la liste recule de quatre points et arrive moins de deux points derrière la gauche.", { text = "quatre points", value = 4 },
      { text = "deux points", value = 2, mod = "LESS_THAN" } },
    { "Le club perd 5 points. L'indice perd 12 points, soit 2 % ; elle gagne trois points au classement malgré un sondage.", false },
  },
}

-- Whole points are a rate's where percentages stand beside them: "baisse de trois points, à 11 %", "24 % des voix, soit 6 points de mieux",
-- or where a rate moves by them.
local rate = t.word { "taux", "cote", "part", "popularité", "intentions", "chômage", "inflation", "abstention", "participation", "marge", "croissance" }
local whole_point = t.as("n", t.number) * t.word { "point", "points" }

local beside = rule {
  name = "fr.percent.points.beside", summary = "baisse de trois points, à 11 %", type = "percent", features = features,
  hides = { "number", "quantity" }, language = "fr", priority = -1,
  pattern = t.span(whole_point) * t.comma^-1 * t.word { "à", "pour" } * (t.word { "atteindre", "s'" } * t.word { "établir", "à" }^-1)^-1 * #t.percent
    + t.before(8, t.percent) * t.span(whole_point) * ("de mieux" + t.word "de" * t.word { "plus", "moins" } + t.phrase "par rapport")
    + t.prev(t.word { "de", "gagne", "gagné", "perd", "perdu", "cède", "cédé", "grappille", "reprend", "repris", "lâche" }) * t.before(9, rate) * t.span(whole_point)
      * -(t.word "par" * -t.word "rapport" + t.of * -t.word { "plus", "moins" }),
  make = function(m)
    local value = m.n.value or m.n.high
    return value and value < 50 and { like = m.n, points = true } or nil
  end,
  examples = {
    { "Le chômage baisse de trois points, à 11 %.", { text = "trois points", value = 3, points = true }, { text = "11 %" } },
    { "Il a 24,5 % des voix, soit 6 points de mieux qu'en mai. Sa cote perd 4 points.", { text = "24,5 %" }, { text = "6 points", value = 6, points = true },
      { text = "4 points", value = 4 } },
    { "Avec 40 % de réussite et 22 points, un taux de 3 points par match", { text = "40 %" } },
    { "L'équipe gagne 3 points à Salé.", false },
  },
}

local before = rule {
  name = "fr.percent.before", summary = "un pourcentage de 20", type = "percent", language = "fr", features = features, hides = { "number" },
  pattern = t.word { "pourcentage", "pourcent" } * t.word { "de", "des" } * t.as("n", t.number) * -(t.lower + t.punct "%"),
  make = { like = "n" },
  examples = {
    { "un pourcentage de 20.", { text = "pourcentage de 20", value = 20 } },
    { "un pourcentage de 20 %, le pourcentage de deux candidats", false },
  },
}

local range = rule {
  name = "fr.percent.range", summary = "entre 40% et 80%, de 3 % à 5 %", type = "percent", language = "fr", features = features, hides = { "number" },
  pattern = figures.change(t.percent)
    + t.word "entre" * t.open^-1 * t.span(t.as("low", t.percent) * t.word "et" * t.as("high", t.percent))
    + t.span(t.as("low", t.percent) * (t.word "à" + t.dash) * t.as("high", t.percent)),
  make = function(m)
    local low, high = m.low, m.high
    if m.change or not low.value or not high.value or low.value >= high.value or low.points or high.points or low.value < 0 then return nil end
    return { low = low.value, high = high.value, mod = low.mod }
  end,
  examples = {
    { "entre 40% et 80% des postes", { text = "40% et 80%", low = 40, high = 80 } },
    { "entre « 40 % et 70 % » selon eux", { text = "40 % et 70 %", low = 40, high = 70 } },
    { "de 12 % à 4 %, est passée de 7 % à 12 %", { value = 12 }, { value = 4 }, { value = 7 }, { value = 12 } },
  },
}

local hedged = rule {
  name = "fr.percent.hedged", summary = "50 % environ, moins d'un pour cent", type = "percent", language = "fr", features = features, hides = { "number" },
  priority = -1,
  pattern = t.span(t.as("n", t.percent)) * figures.hedge_after
    + figures.hedge * t.punct "+"^-1 * t.span(t.as("n", t.percent(function(a) return a.mod == nil end))),
  make = { like = "n", mod = t.from("hedge", "mod") },
  examples = {
    { "10 % au moins des gens", { text = "10 %", value = 10, mod = "EQUAL_OR_MORE" } },
    { "moins d'un pour cent des gens, environ +0,7 % par mois", { text = "un pour cent", mod = "LESS_THAN" },
      { text = "0,7 %", mod = "APPROX" } },
  },
}

-- "de 9,7 à 9,5 %", "avec 18 et 6 % des voix": the sign of the second is that of the first.
local shared = rule {
  name = "fr.percent.shared", summary = "18 et 6 %: the first shares the sign", type = "percent", language = "fr", features = features, hides = { "number" },
  priority = -2,
  pattern = t.span(t.as("n", t.number - t.lexicon "year_digits")) * t.word { "à", "et", "ou", "contre" } * #t.percent,
  make = function(m)
    if not m.n.value or m.n.scale or not m.n.text:find "%d" then return nil end
    return { like = m.n }
  end,
  examples = {
    { "passe de 9,7 à 9,5 %, avec 18 et 6 % des voix, deux et 3 %", { text = "9,7" }, { text = "9,5 %" }, { text = "18", value = 18 },
      { text = "6 %" }, { text = "3 %" } },
    { "passe de 7 % en 2011 à 5 % l'an prochain, 9 % en 2012 et 8 % hier", { text = "7 %" }, { text = "5 %" }, { text = "9 %" },
      { text = "8 %" } },
  },
}

-- "12, 18 et 21 %": the sign of the last is that of all.
local listed = rule {
  name = "fr.percent.list", summary = "12, 18 et 21 %: all share the sign", type = "percent", features = features, hides = { "number" },
  priority = -3, language = "fr",
  pattern = (t.as("n", t.number - t.lexicon "year_digits") * t.comma)^1 * #(t.percent(function(a) return a.text:find "%d$" ~= nil end) * t.word { "et", "ou" } * t.percent),
  make = function(m)
    local made = {}
    for i, n in ipairs(m.all.n) do
      if not n.value or n.value > 100 or not n.text:find "^%d" then return nil end
      made[i] = { like = n, span = n }
    end
    return made
  end,
  examples = {
    { "des parts de 12, 18 et 21 %, en 2019, 8 et 9 %", { text = "12", value = 12 }, { text = "18" }, { text = "21 %" }, { text = "8" }, { text = "9 %" } },
  },
}

return { plain, within, thousandths, spaced, one, points, decimals, polled, beside, before, range, hedged, shared, listed }
