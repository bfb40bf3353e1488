--- Ages, as quantities with the unit year, month, week or day: "âgé de 45 ans", "Mme Badri, 45 ans,", "les 18-25 ans".
--
--     $ lutrin export jsonl --types quantity articles/
--     {"doc":"a.txt","type":"quantity","text":"45 ans","value":45,"unit":"year", ...}
--
-- "20 ans" is more often a span of time; only words around it make it an age.

local t = require "lutrin.tokens"

local features = { value = "number?", low = "number?", high = "number?", unit = "string?", mod = "string?" }

local hedge = t.lexicon "hedge" + t.word { "seulement", "déjà", "alors", "aujourd'hui", "maintenant", "encore", "que", "bien", "les", "pas" }

local person = t.lexicon "person_noun"

-- What comes before an age; one list, so that the rule is only tried in sentences that have "ans", "mois" ... at all.
local before = t.word { "âgé", "âgée", "âgés", "âgées", "agé", "agée", "agés", "agées", "âge", "age", "vieux", "vieille" } * t.of
  + t.word { "jeune", "jeunes", "vieux", "vieille", "vieilles", "âgé", "âgés", "âgée", "âgées" } * t.word { "que", "qu'" }
  + person * (t.lower - t.of)^-1 * t.of
  + t.as("years", -t.prev(t.word "y") * t.word { "a", "ai", "as", "ont", "avons", "avez", "avait", "avais", "avaient", "aura", "auront", "aurait",
      "auraient", "ayant", "eut" })
  + t.as("class", -t.prev(t.word { "tous", "toutes", "depuis", "pendant", "dans" }) * t.word "les")
  + t.as("years", t.word { "mort", "morte", "décédé", "décédée", "mourut", "meurt", "décède", "disparu", "disparue", "éteint", "éteinte", "marié",
      "mariée" } * t.upto(6, t.word "à"))
  + t.as("closed", t.prev(t.capital) * (t.comma + t.punct "("))

local named = rule {
  name = "fr.age", summary = "âgé de 45 ans, un homme de 30 ans, a 20 ans, Mme Badri, 45 ans,", type = "quantity", features = features,
  hides = { "number", "duration" }, priority = 3, language = "fr",
  pattern = before * hedge^-3 * t.span(t.as("n", t.number + t.word { "un", "une" }) * t.as("unit", t.lexicon "age_unit"))
    * t.as("after", t.word { "pour", "devant", "plus", "après", "avant" } + t.of * -t.word { "âge", "age" })^-1,
  make = function(m)
    local n, unit = m.n, m.unit.unit
    if m.class and not n.high and not n.mod then return nil end
    if (m.years or m.closed or m.class) and (unit ~= "year" or m.after) then return nil end
    if m.closed and not m.doc.text:find("^%s*[,).;]", m.unit.last + 1) and m.unit.last < #m.doc.text then return nil end
    if n.text:find "^[Uu]ne?$" then return { value = 1, unit = unit } end
    if (n.value or n.high) > 5000 then return nil end
    return { like = n, unit = unit }
  end,
  examples = {
    { "âgée de 45 ans", { text = "45 ans", value = 45, unit = "year" } },
    { "un homme de 30 ans, les 18-25 ans", { text = "30 ans", value = 30 }, { text = "18-25 ans", low = 18, high = 25 } },
    { "Salma Badri, 45 ans, dirige", { text = "45 ans", value = 45 } },
    { "il a seulement 29 ans", { text = "29 ans", value = 29 } },
    { "âgé de dix-huit mois", { text = "dix-huit mois", value = 18, unit = "month" } },
    { "tous les quatre ans, les six ans que dure la guerre, il y a 20 ans, pendant 3 ans, a 20 ans d'expérience, dix ans de prison", false },
  },
}

local of_age = rule {
  name = "fr.age.of", summary = "dix-huit mois d'âge", type = "quantity", features = features, hides = { "number", "duration" }, priority = 3, language = "fr",
  pattern = t.as("n", t.number) * t.as("unit", t.lexicon "age_unit") * t.word "d'" * t.word { "âge", "age" },
  make = { like = "n", unit = t.from("unit", "unit") },
  examples = { { "à dix-huit mois d'âge", { text = "dix-huit mois d'âge", value = 18, unit = "month" } } },
}

local unit = lexicon {
  name = "fr.age_units", class = "age_unit", summary = "ans, mois, semaines, jours", language = "fr", features = { unit = "string" },
  entries = { { "an", "ans", unit = "year" }, { "mois", unit = "month" }, { "semaine", "semaines", unit = "week" },
    { "jour", "jours", unit = "day" } },
}

return { unit, named, of_age }
