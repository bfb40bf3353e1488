--- Ages, as quantities with the unit year, month, week or day: "âgé de 45 ans", "Mme Badri, 45 ans,", "les 18-25 ans".
--
--     $ lutrin export jsonl --types quantity articles/
--     {"doc":"a.txt","type":"quantity","text":"45 ans","value":45,"unit":"year", ...}
--
-- "20 ans" is more often a span of time; only words around it make it an age.

local t = require "lutrin.tokens"

local features = { value = "number?", low = "number?", high = "number?", unit = "string?", mod = "string?" }

local years = t.as("unit", t.lexicon("age_unit", { unit = "year" }))
local amount = t.as("n", t.number + t.word { "un", "une" }) * t.as("unit", t.lexicon "age_unit")
local age = t.span(amount * (t.word "d'" * t.word { "âge", "age" })^-1)
local of_years = t.span(t.as("n", t.number) * years)
local hedge = t.lexicon "hedge" + t.word { "seulement", "déjà", "alors", "aujourd'hui", "maintenant", "encore", "que", "bien", "les", "pas" }

local person = t.word { "homme", "hommes", "femme", "femmes", "fille", "filles", "garçon", "garçons", "enfant", "enfants", "fillette",
  "fillettes", "garçonnet", "adolescent", "adolescente", "adolescents", "adolescentes", "ado", "bébé", "bébés", "dame", "monsieur", "jeune",
  "jeunes", "étudiant", "étudiante", "étudiants", "élève", "élèves", "lycéen", "lycéenne", "collégien", "collégienne", "fils", "frère", "sœur",
  "mère", "père", "veuve", "veuf", "retraité", "retraitée", "vieillard", "gamin", "gamine", "français", "française", "marocain", "marocaine",
  "américain", "américaine", "personne", "personnes", "victime", "suspect", "individu", "mineur", "mineure", "jeunesse", "ressortissant",
  "conducteur", "conductrice", "joueur", "joueuse", "sportif", "sportive", "militant", "militante", "ouvrier", "ouvrière", "célibataire" }

local named = rule {
  name = "fr.age", summary = "âgé de 45 ans, un homme de 30 ans, a 20 ans, Mme Badri, 45 ans,", type = "quantity", features = features,
  hides = { "number" }, priority = 3, language = "fr",
  pattern = t.word { "âgé", "âgée", "âgés", "âgées", "agé", "agée", "agés", "agées", "âge", "vieux", "vieille" } * t.of * hedge^-2 * age
    + t.word { "jeune", "jeunes", "vieux", "vieille", "vieilles", "âgé", "âgés", "âgée", "âgées" } * t.word { "que", "qu'" } * hedge^-2 * age
    + person * (t.lower - t.of)^-1 * t.of * hedge^-2 * age
    + -t.prev(t.word "y") * t.word { "a", "ai", "as", "ont", "avons", "avez", "avait", "avais", "avaient", "aura", "auront",
        "aurait", "auraient", "ayant", "eut" } * hedge^-3 * of_years * -(t.word { "pour", "devant", "à", "plus", "après", "avant" } + t.of)
    + t.prev(t.capital) * (t.comma * of_years * #(t.comma + t.punct { ")", "." } + t.boundary) + t.punct "(" * of_years * t.punct ")")
    + t.word "les" * hedge^-1 * of_years * -t.of
    + t.word { "mort", "morte", "décédé", "décédée", "mourut", "meurt", "décède", "disparu", "disparue", "éteint", "éteinte", "marié", "mariée" }
      * t.upto(6, t.word "à") * hedge^-1 * of_years
    + t.span(amount * t.word "d'" * t.word { "âge", "age" }),
  make = function(m)
    local n = m.n
    if n.text:find "^[Uu]ne?$" then return { value = 1, unit = m.unit.unit } end
    if (n.value or n.high) > 5000 then return nil end
    return { like = n, unit = m.unit.unit }
  end,
  examples = {
    { "âgée de 45 ans", { text = "45 ans", value = 45, unit = "year" } },
    { "un homme de 30 ans, les 18-25 ans", { text = "30 ans", value = 30 }, { text = "18-25 ans", low = 18, high = 25 } },
    { "Salma Badri, 45 ans, dirige", { text = "45 ans", value = 45 } },
    { "il a seulement 29 ans", { text = "29 ans", value = 29 } },
    { "dix-huit mois d'âge", { text = "dix-huit mois d'âge", value = 18, unit = "month" } },
    { "il y a 20 ans, pendant 3 ans, a 20 ans d'expérience, dix ans de prison", false },
  },
}

local unit = lexicon {
  name = "fr.age_units", class = "age_unit", summary = "ans, mois, semaines, jours", language = "fr", features = { unit = "string" },
  entries = { { "an", "ans", unit = "year" }, { "mois", unit = "month" }, { "semaine", "semaines", unit = "week" },
    { "jour", "jours", unit = "day" } },
}

return { unit, named }
