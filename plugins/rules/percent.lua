--- Percentages: "12%", "5 pour cent", "entre 40% et 80%", "40 à 50 %", "2 points de pourcentage".

local t = require "lutrin.tokens"

local features = { value = "number?", low = "number?", high = "number?", mod = "string?", points = "boolean?" }

local sign = t.punct { "%", "‰" } + "pour cent" + "p. 100" + "p. cent"

local plain = rule {
  name = "fr.percent", summary = "percentages", type = "percent", features = features, hides = { "number" },
  pattern = t.as("n", t.number) * sign * t.as("points", "points" * t.word "de"^-1 * t.word { "pourcentage", "base" }^-1)^-1
    + t.as("n", t.number) * t.as("points", t.word { "point", "points" } * t.word "de" * t.word "pourcentage"),
  make = function(m) return { like = m.n, points = m.points and true } end,
  examples = {
    { "employant 80% des effectifs", { text = "80%", value = 80 } },
    { "plus de 5 pour cent", { text = "5 pour cent", value = 5, mod = "MORE_THAN" } },
    { "40 à 50 % des cas", { text = "40 à 50 %", low = 40, high = 50 } },
    { "une hausse de 2 points de pourcentage", { text = "2 points de pourcentage", value = 2, points = true } },
    { "80 élèves", false },
  },
}

local range = rule {
  name = "fr.percent.range", summary = "entre 40% et 80%, de 3 % à 5 %", type = "percent", features = features, hides = { "number" },
  pattern = t.word "entre" * t.span(t.as("low", t.percent) * t.word "et" * t.as("high", t.percent))
    + t.span(t.as("low", t.percent) * (t.word "à" + t.dash) * t.as("high", t.percent)),
  make = function(m)
    if not m.low.value or not m.high.value or m.low.value >= m.high.value then return nil end
    return { low = m.low.value, high = m.high.value, mod = m.low.mod }
  end,
  examples = {
    { "entre 40% et 80% des positions", { text = "40% et 80%", low = 40, high = 80 } },
    { "de 12 % à 4 %", { value = 12 }, { value = 4 } },
  },
}

return { plain, range }
