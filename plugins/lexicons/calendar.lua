--- Months and weekdays of French, with their numbers (1 = January, 1 = Monday).

local months = { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" }
local middles = {}
for i, name in ipairs(months) do middles[i] = { "mi-" .. name, month = i } end

return {
  lexicon {
    name = "fr.mid_months", class = "mid_month", summary = "mi-octobre", features = { month = "number" }, language = "fr",
    fold = { "case", "accent", "hyphen" }, entries = middles,
  },
  lexicon {
    name = "fr.months", class = "month", summary = "months", features = { month = "number" }, language = "fr",
    fold = { "case", "accent" },
    entries = {
      { "janvier", "janv.", "janv", month = 1 }, { "février", "févr.", "fév.", "fév", month = 2 }, { "mars", month = 3 },
      { "avril", "avr.", "avr", month = 4 }, { "mai", month = 5 }, { "juin", month = 6 }, { "juillet", "juil.", "juil", month = 7 },
      { "août", month = 8 }, { "septembre", "sept.", "sept", month = 9 }, { "octobre", "oct.", "oct", month = 10 },
      { "novembre", "nov.", "nov", month = 11 }, { "décembre", "déc.", "déc", month = 12 },
    },
  },
  lexicon {
    name = "fr.weekdays", class = "weekday", summary = "days of the week", features = { weekday = "number" }, language = "fr",
    entries = {
      { "lundi", weekday = 1 }, { "mardi", weekday = 2 }, { "mercredi", weekday = 3 }, { "jeudi", weekday = 4 },
      { "vendredi", weekday = 5 }, { "samedi", weekday = 6 }, { "dimanche", weekday = 7 },
    },
  },
  lexicon {
    name = "fr.date_parts", class = "date_part", summary = "début, mi-, fin", features = { mod = "string" }, language = "fr",
    fold = { "case", "accent", "hyphen" },
    entries = {
      { "début", "au début de", "au début du", "au début d'", "début de", "début du", "début d'", mod = "START" },
      { "mi", "milieu", "milieu de", "milieu du", mod = "MID" },
      { "fin", "fin de", "fin du", "fin d'", mod = "END" },
    },
  },
  lexicon {
    name = "fr.ordinals_small", class = "rank", summary = "premier ... quatrième, 1er, 2e", features = { rank = "number" },
    language = "fr", fold = { "case", "accent" },
    entries = {
      { "premier", "première", "1er", "1ère", "1re", "T1", "S1", rank = 1 },
      { "deuxième", "second", "seconde", "2e", "2ème", "2nd", "2nde", "T2", "S2", rank = 2 },
      { "troisième", "3e", "3ème", "T3", rank = 3 },
      { "quatrième", "4e", "4ème", "dernier", "T4", rank = 4 },
    },
  },
}
