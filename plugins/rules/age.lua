--- Ages, as quantities with the unit year, month, week or day: "âgé de 45 ans", "Mme Badri, 45 ans,", "les 18-25 ans".
--
--     $ lutrin export jsonl --types quantity articles/
--     {"doc":"a.txt","type":"quantity","text":"45 ans","value":45,"unit":"year", ...}
--
-- "20 ans" is more often a span of time; only words around it make it an age.

local t = require "lutrin.tokens"
local ages = require "ages"

local features = { value = "number?", low = "number?", high = "number?", unit = "string?", mod = "string?" }

local hedge = t.lexicon "hedge" + t.word { "seulement", "déjà", "alors", "aujourd'hui", "maintenant", "encore", "que", "bien", "les", "pas" }

local person = t.lexicon "person_noun"

-- What comes before an age; one list, so that the rule is only tried in sentences that have "ans", "mois" ... at all.
local before = t.word { "âgé", "âgée", "âgés", "âgées", "agé", "agée", "agés", "agées", "âge", "age", "vieux", "vieille" }
    * t.word "respectivement"^-1 * (t.of + t.word "entre")
  + t.word { "jeune", "jeunes", "vieux", "vieille", "vieilles", "âgé", "âgés", "âgée", "âgées" } * t.word { "que", "qu'" }
  + person * (t.lower - t.of)^-1 * t.of
  + t.as("closed", t.punct "(" * t.word "de")
  + t.as("years", -t.prev(t.word "y") * t.word { "a", "ai", "as", "ont", "avons", "avez", "avait", "avais", "avaient", "aura", "auras", "aurez", "aurai", "aurons", "auront", "aurait",
      "auraient", "ayez", "ayant", "eut", "avoir" })
  + t.as("class", -t.prev(t.word { "tous", "toutes", "depuis", "pendant", "dans" }) * t.word { "les", "des", "aux" })
  + t.as("own", -t.prev(t.word { "pendant", "durant", "après", "avec" }) * t.word { "ses", "mes", "tes", "leurs", "nos", "vos" })
  + t.as("at", -t.prev(t.number) * -t.prev(t.lexicon "lasting") * t.word { "à", "a" })
  + t.as("years", t.word { "mort", "morte", "décédé", "décédée", "mourut", "meurt", "décède", "disparu", "disparue", "éteint", "éteinte", "marié",
      "mariée" } * t.upto(6, t.word "à"))
  + t.as("closed", t.word "respectivement")
  + t.as("closed", t.prev(t.capital) * (t.comma + t.punct "("))

local named = rule {
  name = "fr.age", summary = "âgé de 45 ans, un homme de 30 ans, a 20 ans, Mme Badri, 45 ans,", type = "quantity", features = features,
  hides = { "number", "duration" }, priority = 3, language = "fr",
  pattern = before * hedge^-3 * (t.as("elder", t.number) * (t.word { "et", "ou" } + t.comma))^-3
      * t.span(t.as("n", t.number + t.word { "un", "une" }) * t.word "d'"^-1 * t.as("unit", t.lexicon "age_unit"))
    * t.as("after", t.word { "pour", "devant", "plus", "après", "avant" } + t.of * -t.word { "âge", "age" })^-1,
  make = function(m)
    local n, unit = m.n, m.unit.unit
    if m.class and not n.high and not n.mod then return nil end
    if (m.years or m.closed or m.class or m.own or m.at) and (unit ~= "year" or m.after and not (m.class and n.mod)) then return nil end
    local approximate = m.unit.text:find "^ann" ~= nil
    if approximate and not n.text:find "aine$" or not approximate and n.text:find "aine$" then return nil end
    -- "À 80 ans, il coupait son bois", "commence à 16 ans"; a capital A may lack its accent, "il a 16 ans" is another case
    if m.at and (n.mod or not n.value or n.value < 3 or n.value > 110 or m.at.text == "a") then return nil end
    if n.text:find "^[Uu]ne?$" then return { value = 1, unit = unit } end
    if (n.value or n.high or n.low) > 5000 then return nil end
    if not m.elder then return { like = n, unit = unit } end
    local result = { { like = n, unit = unit, span = { first = n.first, last = m.unit.last } } }
    for _, elder in ipairs(m.all.elder) do
      if not elder.value or elder.value > 120 then return nil end
      table.insert(result, { like = elder, unit = unit, span = elder })
    end
    return result
  end,
  examples = {
    { "âgée de 45 ans", { text = "45 ans", value = 45, unit = "year" } },
    { "un homme de 30 ans, les 18-25 ans", { text = "30 ans", value = 30 }, { text = "18-25 ans", low = 18, high = 25 } },
    { "Salma Badri, 45 ans, dirige", { text = "45 ans", value = 45 } },
    { "il a seulement 29 ans", { text = "29 ans", value = 29 } },
    { "âgé de dix-huit mois", { text = "dix-huit mois", value = 18, unit = "month" } },
    { "deux personnes (de 14 et 18 ans)", { text = "14" }, { text = "18 ans" } },
    { "deux adolescentes de 14 et 17 ans, la tranche des 26-49 ans, un homme d'une cinquantaine d'années", { text = "14", value = 14 },
      { text = "17 ans", value = 17 }, { text = "26-49 ans", low = 26 }, { text = "une cinquantaine d'années", value = 50, mod = "APPROX" } },
    { "À quatre-vingts ans, il part. Le jour de ses vingt-six ans", { text = "quatre-vingts ans", value = 80 }, { text = "vingt-six ans" } },
    { "âgés entre 18 et 54 ans, âgées respectivement de 7 et 9 ans", { text = "18 et 54 ans", low = 18, high = 54 }, { text = "7" },
      { text = "9 ans" } },
    { "Paul et Anne, respectivement 21 et 18 ans, arrivent", { text = "21" }, { text = "18 ans" } },
    { "âgés de 26, 30 et 48 ans, elle commence à 16 ans", { text = "26" }, { text = "30" }, { text = "48 ans" }, { text = "16 ans" } },
    { "la mortalité des moins de cinq ans de ce pays", { text = "cinq ans", mod = "LESS_THAN" } },
    { "condamné à 20 ans, un mandat porté à 7 ans, de 5 à 10 ans", false },
    { "à 20 ans de prison. À dix ans de là, après ses dix ans de règne", false },
    { "tous les quatre ans, les six ans que dure la guerre, il y a 20 ans, pendant 3 ans, a 20 ans d'expérience, dix ans de prison", false },
  },
}

-- What fr.duration takes for an age by the words around it, and no pattern above names.
local told = rule {
  name = "fr.age.told", summary = "la Lyonnaise de 28 ans, jusqu'à huit ans", type = "quantity", features = features,
  hides = { "number" }, priority = 1, language = "fr",
  pattern = t.as("n", t.number) * t.as("unit", t.word "ans"),
  make = function(m)
    local n = m.n
    local value = n.value or n.low or n.high
    if not value or value < 0 or m.unit.text ~= "ans" then return nil end
    if not ages.is_age(m.doc.text, m.first, m.last, value, n.low ~= nil) then return nil end
    return { like = n, unit = "year" }
  end,
  examples = {
    { "La Lyonnaise de 28 ans a gagné, le père, 49 ans, employé. Jusqu'à huit ans, il lut.", { text = "28 ans", value = 28, unit = "year" },
      { text = "49 ans" }, { text = "huit ans", value = 8, mod = "EQUAL_OR_LESS" } },
    { "un Égyptien de 29 ans, était ; les talents déployés entre seize et vingt ans, il aurait 30 ans", { text = "29 ans" }, { text = "seize et vingt ans", low = 16 },
      { text = "30 ans" } },
    { "deux chômeurs de 19 ans et 22 ans", { text = "19 ans" }, { text = "22 ans" } },
    { "tous les deux à quatre ans, d'ici à quinze ans, plus âgée que moi de trois ans, il y a 28 000 ans", false },
    { "une avance de 40 ans en avant, plus longtemps (18 ans, de 1981 à 1999), l'homme, âgé, risque cinq ans", false },
  },
}

-- "âgés de 18 à 24 contre 23 %": years, though nothing says so.
local bare = rule {
  name = "fr.age.bare", summary = "âgés de 18 à 24", type = "quantity", features = features, hides = { "number" }, language = "fr",
  pattern = t.word { "âgé", "âgée", "âgés", "âgées" } * (t.word "de" + t.word "entre") * t.span(t.as("n", t.number))
    * (t.boundary + #(t.punct { ".", ";", ")" } + t.word { "contre", "qui", "sont", "est" })),
  make = function(m)
    local n = m.n.value or m.n.low
    return n and n > 2 and n < 110 and { like = m.n, unit = "year" } or nil
  end,
  examples = { { "âgés de 18 à 24 contre 23 %, âgé de 18 mois, âgée de 20 à peine", { text = "18 à 24", low = 18, high = 24, unit = "year" } } },
}

local of_age = rule {
  name = "fr.age.of", summary = "dix-huit mois d'âge", type = "quantity", features = features, hides = { "number", "duration" }, priority = 3, language = "fr",
  pattern = t.as("n", t.number) * t.as("unit", t.lexicon "age_unit") * t.word "d'" * t.word { "âge", "age" },
  make = { like = "n", unit = t.from("unit", "unit") },
  examples = { { "à dix-huit mois d'âge", { text = "dix-huit mois d'âge", value = 18, unit = "month" } } },
}

local lasting = lexicon {
  name = "fr.age.lasting", class = "lasting", summary = "condamné, porté, prison: what stands before `à N ans` that is no age", language = "fr",
  features = {}, entries = { "condamné", "condamnée", "condamnés", "condamnées", "condamner", "condamne", "condamnation", "porté", "portée",
    "portés", "porter", "porte", "fixé", "fixée", "fixer", "fixe", "réduit", "réduite", "réduire", "ramené", "ramenée", "ramener", "prolongé",
    "prolongée", "allongé", "allongée", "supérieur", "supérieure", "supérieurs", "supérieures", "inférieur", "inférieure", "inférieurs",
    "inférieures", "limité", "limitée", "passer", "passe", "passé", "passée", "étendu", "étendue", "égal", "égale", "estimé", "estimée",
    "évalué", "évaluée", "peine", "prison", "ici", "ferme", "d'ici", "durée", "période", "bail", "contrat", "mandat", "prêt", "élevé", "quant",
    "prêts", "emprunt", "obligations", "perpétuité", "intervalle", "remonte", "remontent", "remontant" },
}

local unit = lexicon {
  name = "fr.age_units", class = "age_unit", summary = "ans, mois, semaines, jours", language = "fr", features = { unit = "string" },
  entries = { { "an", "ans", "année", "années", unit = "year" }, { "mois", unit = "month" }, { "semaine", "semaines", unit = "week" },
    { "jour", "jours", unit = "day" } },
}

return { unit, lasting, named, told, bare, of_age }
