--- Percentages: "12%", "5 pour cent", "entre 40% et 80%", "40 à 50 %", "2 points de pourcentage".

local t = require "lutrin.tokens"

local features = { value = "number?", low = "number?", high = "number?", mod = "string?", points = "boolean?" }

local sign = t.punct "%" + t.word { "pourcent", "pourcents", "pourcentage", "pourcentages" } + "pour cent" + "p. 100" + "p. cent" + "p.c."

local plain = rule {
  name = "fr.percent", summary = "percentages", type = "percent", features = features, hides = { "number" },
  pattern = t.as("n", t.number) * sign * -("de" * t.word "points"),
  make = { like = "n" },
  examples = {
    { "employant 80% des effectifs", { text = "80%", value = 80 } },
    { "plus de 5 pour cent", { text = "5 pour cent", value = 5, mod = "MORE_THAN" } },
    { "40 à 50 % des cas, 4,800 %", { text = "40 à 50 %", low = 40, high = 50 }, { value = 4.8 } },
    { "cent pourcent, -3 %", { value = 100 }, { text = "-3 %", value = -3 } },
    { "80 élèves", false },
  },
}

local points = rule {
  name = "fr.percent.points", summary = "2 points de pourcentage, 0,5 point de pourcentage", type = "percent", features = features,
  hides = { "number", "quantity" },
  pattern = t.as("n", t.number) * t.word { "point", "points" } * (t.word "de" * t.word "pourcentage" + t.punct "%" + t.word "de" * t.word "base"),
  make = function(m)
    local scale = m.text:find "base$" and -2 or 0
    local function of(v) return v and lutrin.numeral((tostring(v):gsub("%.", ",")), scale) end
    return { value = of(m.n.value), low = of(m.n.low), high = of(m.n.high), mod = m.n.mod, points = true }
  end,
  examples = {
    { "une hausse de 2 points de pourcentage", { text = "2 points de pourcentage", value = 2, points = true } },
    { "baissé de 25 points de base", { text = "25 points de base", value = 0.25, points = true } },
    { "12 points", false },
  },
}

local before = rule {
  name = "fr.percent.before", summary = "un pourcentage de 20", type = "percent", features = features, hides = { "number" },
  pattern = t.word { "pourcentage", "pourcent" } * t.word { "de", "des" } * t.as("n", t.number) * -(t.lower + t.punct "%"),
  make = { like = "n" },
  examples = {
    { "un pourcentage de 20.", { text = "pourcentage de 20", value = 20 } },
    { "un pourcentage de 20 %, le pourcentage de deux candidats", false },
  },
}

local range = rule {
  name = "fr.percent.range", summary = "entre 40% et 80%, de 3 % à 5 %", type = "percent", features = features, hides = { "number" },
  pattern = t.word "entre" * t.span(t.as("low", t.percent) * t.word "et" * t.as("high", t.percent))
    + t.span(t.as("low", t.percent) * (t.word "à" + t.dash) * t.as("high", t.percent)),
  make = function(m)
    local low, high = m.low, m.high
    if not low.value or not high.value or low.value >= high.value or low.points or high.points or low.value < 0 then return nil end
    return { low = low.value, high = high.value, mod = low.mod }
  end,
  examples = {
    { "entre 40% et 80% des positions", { text = "40% et 80%", low = 40, high = 80 } },
    { "de 12 % à 4 %", { value = 12 }, { value = 4 } },
  },
}

local after = rule {
  name = "fr.percent.hedged", summary = "50 % environ, 10 % au moins", type = "percent", features = features, hides = { "number" },
  priority = -1,
  pattern = t.span(t.as("n", t.percent)) * t.as("hedge", t.lexicon "hedge_after"),
  make = { like = "n", mod = t.from("hedge", "mod") },
  examples = { { "10 % au moins des gens", { text = "10 %", value = 10, mod = "EQUAL_OR_MORE" } } },
}

return { plain, points, before, range, after }
