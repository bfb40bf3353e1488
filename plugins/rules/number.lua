--- Numbers: "80.000", "151 000", "4,5", "11 milliards", "une vingtaine"; ranges and hedges around them.
--
--     $ lutrin export jsonl --types number articles/
--     {"doc":"a.txt","type":"number","start":12,"end":24,"text":"4.5 millions","value":4500000,"scale":1000000, ...}
--
-- The value is read as one decimal numeral. A range has low and high instead of value, the scale shared backwards
-- ("1 à 2 millions"). The hedge is a feature (mod) and stays outside the span.

local t = require "lutrin.tokens"

local features = { value = "number?", low = "number?", high = "number?", scale = "number?", mod = "string?" }

-- Digits after these are names of things: n° 5, article 12, loi 09-08, version 2.
local named = t.word { "n°", "nº", "numéro", "article", "articles", "alinéa", "page", "pages", "chapitre", "loi", "version", "tome",
  "volume", "décret", "dahir", "circulaire", "tél", "téléphone", "fax", "formule" }

local digits = rule {
  name = "fr.number", summary = "numbers in digits, with their scale word", type = "number", features = features,
  pattern = -t.prev(named) * t.as("digits", t.digits) * t.as("scale", t.lexicon "scale")^-1,
  make = { value = t.numeral("digits", "scale"), scale = t.from("scale", "value") },
  examples = {
    { "80.000 salariés", { text = "80.000", value = 80000 } },
    { "Un don de 151 000 dirhams", { text = "151 000", value = 151000 } },
    { "151\u{202F}000 dirhams", { value = 151000 } },
    { "Nous connectent 4.5 millions de fois", { text = "4.5 millions", value = 4500000, scale = 1000000 } },
    { "plus de 11 Md de dh", { text = "11 Md", value = 11000000000 } },
    { "4,5 et 69.900", { value = 4.5 }, { value = 69900 } },
    { "la loi 09 sur les données", false },
  },
}

local approximate = rule {
  name = "fr.number.approximate", summary = "une vingtaine, des centaines", type = "number", features = features,
  pattern = t.as("article", t.word { "une", "un" })^-1 * t.as("n", t.lexicon "approximate")
    * t.as("scale", t.of * t.lexicon("scale", function(e) return e.exponent >= 3 and #e[1] > 2 end))^-1
    + t.word { "des", "de", "plusieurs", "quelques", "les", "d'" } * t.span(t.as("many", t.lexicon "approximate_plural")),
  make = function(m)
    if m.many then return { value = m.many.value, mod = "APPROX" } end
    local exponent = 0
    if m.scale then
      for _, s in ipairs { "mille", "millier", "million", "milliard" } do
        if m.scale.text:find(s, 1, true) then exponent = ({ mille = 3, millier = 3, million = 6, milliard = 9 })[s] end
      end
    end
    return { value = lutrin.numeral(tostring(m.n.value), exponent), mod = "APPROX", span = { first = m.first, last = m.last } }
  end,
  examples = {
    { "Nous sommes une vingtaine d'acteurs", { text = "une vingtaine", value = 20, mod = "APPROX" } },
    { "des dizaines d'enfants", { text = "dizaines", value = 10, mod = "APPROX" } },
    { "une centaine de millions d'euros", { text = "une centaine de millions", value = 100000000 } },
  },
}

local range = rule {
  name = "fr.number.range", summary = "de 10 à 15, entre 1 et 2 millions, 40-50", type = "number", features = features,
  priority = 2,
  pattern = t.word "entre" * t.span(t.as("low", t.number) * t.word "et" * t.the^-1 * t.as("high", t.number))
    + t.span(t.as("low", t.number) * (t.word "à" + t.dash) * t.as("high", t.number)),
  make = function(m)
    local low, high = m.low.value, m.high.value
    if not low or not high or m.low.mod or m.high.mod then return nil end
    local scale = m.high.scale
    if scale and not m.low.scale and low < high then
      local shared = lutrin.numeral(tostring(low), #tostring(scale) - 1)
      if shared and shared < high then low = shared end
    end
    if low >= high then return nil end
    return { low = low, high = high, scale = scale }
  end,
  examples = {
    { "entre 1 et 2 millions de clients", { text = "1 et 2 millions", low = 1000000, high = 2000000 } },
    { "de 10 à 15 postes", { text = "10 à 15", low = 10, high = 15 } },
    { "de 15 à 10", { value = 15 }, { value = 10 } },
  },
}

local hedged = rule {
  name = "fr.number.hedged", summary = "plus de 200, près de 80.000, 50 environ", type = "number", features = features,
  priority = 1,
  pattern = t.as("before", t.lexicon "hedge") * t.the^-1 * t.span(t.as("n", t.number))
    + t.span(t.as("n", t.number)) * t.as("after", t.lexicon "hedge_after"),
  make = function(m)
    local hedge = m.before or m.after
    return { like = m.n, mod = hedge.mod }
  end,
  examples = {
    { "près de 80.000 salariés", { text = "80.000", value = 80000, mod = "LESS_THAN" } },
    { "plus de 500 petites structures", { text = "500", mod = "MORE_THAN" } },
    { "avoisinant les 11 milliards", { text = "11 milliards", value = 11000000000, mod = "APPROX" } },
    { "50 environ", { text = "50", mod = "APPROX" } },
    { "+ de 8 000 collaborateurs", { text = "8 000", mod = "MORE_THAN" } },
  },
}

local nouns = lexicon {
  name = "fr.approximate", class = "approximate", summary = "dizaine, vingtaine, centaine", language = "fr",
  features = { value = "number" },
  entries = {
    { "huitaine", value = 8 }, { "dizaine", value = 10 }, { "douzaine", value = 12 }, { "quinzaine", value = 15 },
    { "vingtaine", value = 20 }, { "trentaine", value = 30 }, { "quarantaine", value = 40 }, { "cinquantaine", value = 50 },
    { "soixantaine", value = 60 }, { "centaine", value = 100 }, { "millier", value = 1000 },
  },
}

local plurals = lexicon {
  name = "fr.approximate_plural", class = "approximate_plural", summary = "dizaines, centaines, milliers", language = "fr",
  features = { value = "number" },
  entries = { { "dizaines", value = 10 }, { "centaines", value = 100 }, { "milliers", value = 1000 },
    { "millions", value = 1000000 }, { "milliards", value = 1000000000 } },
}

return { nouns, plurals, digits, approximate, range, hedged }
