--- Months, weekdays, days of the month and years of French, with their numbers (1 = January, 1 = Monday), and the words that
-- say which part of a span of time, which quarter, or how it lies to the date of the text.

local numerals = require "numerals"

local months = { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" }
local middles = {}
for i, name in ipairs(months) do middles[i] = { "mi-" .. name, month = i } end

local function mid_years()
  local out = {}
  for y = 1500, 2100 do out[#out + 1] = { "mi-" .. y, value = tostring(y) } end
  return out
end

local function month_entries()
  local out = {}
  local other = {
    { "janv.", "janv", "jan.", "jan" }, { "févr.", "févr", "fév.", "fév" }, { "mar.", "mar" }, { "avr.", "avr" }, {},
    { "jui.", "jun" }, { "juil.", "juil", "jul.", "jul", "jui" }, { "aoû." }, { "sept.", "sept", "sep.", "sep" },
    { "oct.", "oct" }, { "nov.", "nov" }, { "déc.", "déc" },
  }
  for i, name in ipairs(months) do
    out[#out + 1] = { name, month = i, short = false }
    if #other[i] > 0 then
      other[i].month, other[i].short = i, true
      out[#out + 1] = other[i]
    end
  end
  return out
end

-- "1er", "premier", "2", "02", "deux" ... "trente et un"; "the 20e" only as digits
local function day_entries()
  local out = {}
  for d = 1, 31 do
    local entry = { tostring(d), d .. "e", d .. "ème", day = d, plain = true }
    if d < 10 then entry[4] = "0" .. d end
    if d == 1 then
      entry[#entry + 1], entry[#entry + 2], entry[#entry + 3] = "1er", "1 er", "01er"
    end
    out[#out + 1] = entry
    local words = { day = d, plain = false }
    for i, s in ipairs(numerals.spellings(d)) do words[i] = s end
    if d == 1 then words = { "premier", day = 1, plain = false } end
    if d == 2 then words[2] = "deuxième" end
    out[#out + 1] = words
  end
  return out
end

local function year_entries()
  local out = {}
  for y = 1000, 2150 do out[#out + 1] = { tostring(y), year = y } end
  return out
end

-- "mille quatre cent vingt", "mil huit cent", "quatorze cent vingt", "deux mille vingt": the decades of whole centuries in words
local function decade_entries()
  local out = numerals.decades()
  for hundreds = 10, 19 do
    local of_thousand = hundreds == 10 and "" or hundreds == 11 and "cent " or numerals.spellings(hundreds - 10)[1] .. " cent "
    for tens = hundreds == 10 and 1 or 0, 9 do
      local entry = { decade = hundreds .. tostring(tens) }
      for _, s in ipairs(tens > 0 and numerals.spellings(10 * tens) or { "" }) do
        local spelled = { "mille " .. of_thousand .. s, "mil " .. of_thousand .. s }
        if hundreds > 10 then spelled[3] = numerals.spellings(hundreds)[1] .. " cent " .. s end
        for _, name in ipairs(spelled) do entry[#entry + 1] = name:match "^(.-)%s*$" end
      end
      out[#out + 1] = entry
    end
  end
  for tens = 2, 9 do out[#out + 1] = { decade = "20" .. tens, "deux mille " .. numerals.spellings(10 * tens)[1] } end
  return out
end

return {
  lexicon {
    name = "fr.mid_months", class = "mid_month", summary = "mi-octobre", features = { month = "number" }, language = "fr",
    fold = { "case", "accent", "hyphen" }, entries = middles,
  },
  lexicon {
    name = "fr.mid_years", class = "mid_year", summary = "mi-2018", features = { value = "string" }, language = "fr", entries = mid_years(),
  },
  lexicon {
    name = "fr.months", class = "month", summary = "months and their abbreviations", language = "fr",
    features = { month = "number", short = "boolean" }, fold = { "case", "accent" }, entries = month_entries(),
  },
  lexicon {
    name = "fr.days", class = "day", summary = "days of the month: 1er, 02, 31, vingt-trois", language = "fr",
    features = { day = "number", plain = "boolean" }, fold = { "case", "accent", "hyphen" }, entries = day_entries(),
  },
  lexicon {
    name = "fr.before_christ", class = "before_christ", summary = "av. J.-C.", language = "fr", fold = { "case" },
    entries = { { "av. J.-C.", "av. J.-C", "av. JC", "avant J.-C.", "avant J.-C", "avant Jésus-Christ", "avant notre ère", "avant JC",
      "av. J. - C." } },
  },
  lexicon {
    name = "fr.anno_domini", class = "anno_domini", summary = "ap. J.-C., de notre ère", language = "fr", fold = { "case" },
    entries = { { "ap. J.-C.", "ap. J.-C", "ap. JC", "apr. J.-C.", "apr. J.-C", "apr. JC", "après J.-C.", "après J.-C", "après JC",
      "après Jésus-Christ", "de notre ère", "de l'ère chrétienne", "ap. J. - C.", "apr. J. - C." } },
  },
  lexicon {
    name = "fr.years", class = "year", summary = "four digits that can be a year", features = { year = "number" }, language = "fr",
    entries = year_entries(),
  },
  lexicon {
    name = "fr.weekdays", class = "weekday", summary = "days of the week", features = { weekday = "number" }, language = "fr",
    entries = {
      { "lundi", weekday = 1 }, { "mardi", weekday = 2 }, { "mercredi", weekday = 3 }, { "jeudi", weekday = 4 },
      { "vendredi", weekday = 5 }, { "samedi", weekday = 6 }, { "dimanche", weekday = 7 },
    },
  },
  lexicon {
    name = "fr.weekdays_plural", class = "weekdays", summary = "les lundis", features = { weekday = "number" }, language = "fr",
    entries = {
      { "lundis", weekday = 1 }, { "mardis", weekday = 2 }, { "mercredis", weekday = 3 }, { "jeudis", weekday = 4 },
      { "vendredis", weekday = 5 }, { "samedis", weekday = 6 }, { "dimanches", weekday = 7 },
    },
  },
  lexicon {
    name = "fr.weekdays_short", class = "weekday_short", summary = "mer. (before a day of the month)", features = { weekday = "number" },
    language = "fr",
    entries = {
      { "lun", "lun.", weekday = 1 }, { "mar", "mar.", weekday = 2 }, { "mer", "mer.", weekday = 3 }, { "jeu", "jeu.", weekday = 4 },
      { "ven", "ven.", weekday = 5 }, { "sam", "sam.", weekday = 6 }, { "dim", "dim.", weekday = 7 },
    },
  },
  lexicon {
    name = "fr.date_parts", class = "date_part", summary = "début, mi-, fin", features = { mod = "string" }, language = "fr",
    fold = { "case", "accent", "hyphen" },
    entries = {
      { "début", "début de", "début du", "début d'", "début de l'", "début de la", "début des", "tout début", "tout début de",
        "tout début du", "débuts de", "débuts du", "début du mois de", "début du mois d'",
        "tôt dans", "commencement de", "commencement du", "commencement d'", "commencement de l'", "commencement de la", "commencement des",
        "première moitié de", "première moitié d'", "première moitié du", "première moitié de l'", "première moitié de la", "première moitié des",
        "premiers mois de", "premiers mois d'", "premiers mois du", "premiers mois de l'",
        "premières semaines de", "premières semaines d'", "premières années du",
        "premiers jours de", "premiers jours d'", "premiers jours du", "premiers jours du mois de", "premiers jours du mois d'", mod = "START" },
      { "mi", "milieu", "milieu de", "milieu du", "milieu d'", "milieu de l'", "milieu de la", "milieu des", "milieu du mois de",
        "milieu du mois d'", mod = "MID" },
      { "fin", "fin de", "fin du", "fin d'", "fin de l'", "fin de la", "fin des", "toute fin", "toute fin de", "toute fin du",
        "fin du mois de", "fin du mois d'", "seconde moitié de", "seconde moitié d'", "seconde moitié du", "seconde moitié de l'",
        "seconde moitié de la", "seconde moitié des", "deuxième moitié de", "deuxième moitié d'", "deuxième moitié du", "deuxième moitié de l'",
        "deuxième moitié de la", "deuxième moitié des", "derniers mois de", "derniers mois d'", "derniers mois du", "derniers mois de l'",
        "dernières semaines de",
        "dernières semaines d'", "dernières années du", "derniers jours de", "derniers jours d'",
        "derniers jours du", "derniers jours du mois de",
        "derniers jours du mois d'", mod = "END" },
    },
  },
  lexicon {
    name = "fr.ordinals_small", class = "rank", summary = "premier ... quatrième, 1er, 2e", features = { rank = "number" },
    language = "fr", fold = { "case", "accent" },
    entries = {
      { "premier", "première", "1er", "1ère", "1re", "1ere", "1 er", rank = 1 }, -- "1 er": copied from a printed page
      { "deuxième", "second", "seconde", "2e", "2ème", "2 e", "2 ème", "2nd", "2nde", "2è", rank = 2 },
      { "troisième", "3e", "3ème", "3 e", "3 ème", "3è", rank = 3 },
      { "quatrième", "4e", "4ème", "4 e", "4 ème", "4è", rank = 4 },
      { "cinquième", "5e", "5ème", rank = 5 },
      { "dernier", "dernière", rank = -1 }, { "avant-dernier", "avant-dernière", rank = -2 },
    },
  },
  lexicon {
    name = "fr.quarters_short", class = "quarter_short", summary = "T3 2020, S1 2021", features = { value = "string" },
    language = "fr", fold = {},
    entries = { { "T1", "1T", value = "Q1" }, { "T2", "2T", value = "Q2" }, { "T3", "3T", value = "Q3" }, { "T4", "4T", value = "Q4" },
      { "S1", "1S", "H1", value = "H1" }, { "S2", "2S", "H2", value = "H2" }, { "Q1", value = "Q1" }, { "Q2", value = "Q2" },
      { "Q3", value = "Q3" }, { "Q4", value = "Q4" } },
  },
  lexicon {
    name = "fr.calendar_units_short", class = "calendar_unit_short", summary = "trim., sem.", features = { unit = "string" }, language = "fr",
    entries = { { "trim.", "trim", unit = "Q" }, { "sem.", "sem", unit = "W" } },
  },
  lexicon {
    name = "fr.seasons", class = "season", summary = "printemps, été, automne, hiver", features = { value = "string" },
    language = "fr", -- accents count: "été" is a season, "ete" nothing
    entries = { { "printemps", value = "SP" }, { "été", value = "SU" }, { "automne", value = "FA" }, { "hiver", value = "WI" } },
  },
  lexicon {
    name = "fr.spans_of_calendar", class = "calendar_unit", summary = "jour, semaine, mois, année as spans of the calendar",
    features = { unit = "string", shape = "string" }, language = "fr", fold = { "case", "accent", "hyphen" },
    entries = {
      { "jour", "journée", unit = "D", shape = "XXXX-XX-XX" }, { "semaine", "semaines", unit = "W", shape = "XXXX-WXX" },
      { "week-end", "weekend", "we", unit = "W", shape = "XXXX-WXX-WE" }, { "mois", unit = "M", shape = "XXXX-XX" },
      { "trimestre", unit = "Q", shape = "XXXX-QX" }, { "semestre", unit = "H", shape = "XXXX-HX" },
      { "année", "an", unit = "Y", shape = "XXXX" }, { "décennie", unit = "E", shape = "XXX" }, { "siècle", unit = "C", shape = "XX" },
    },
  },
  lexicon {
    name = "fr.date_shifts", class = "shift", summary = "dernier, prochain, suivant, précédent", language = "fr",
    features = { step = "number", from_text = "boolean", before = "boolean" }, fold = { "case", "accent" },
    entries = {
      -- before: stands before what it says
      { "dernier", "dernière", "derniers", "dernières", step = -1, from_text = false, before = true },
      { "passé", "passée", "passés", "passées", "écoulé", "écoulée", "écoulés", "écoulées", step = -1, from_text = false },
      { "prochain", "prochaine", "prochains", "prochaines", step = 1, from_text = false, before = true },
      { "suivant", "suivante", "d'après", step = 1, from_text = true },
      { "précédent", "précédente", "d'avant", step = -1, from_text = true },
    },
  },
  lexicon {
    name = "fr.date_current", class = "current", language = "fr",
    summary = "en cours, à venir: what makes a year or a week that of the text or the next",
    features = { step = "number" }, entries = { { "en cours", "courant", "courante", step = 0 },
      { "à venir", "qui vient", "qui viennent", "qui arrive", "qui arrivent", step = 1 } },
  },
  lexicon {
    name = "fr.days_relative", class = "relative_day", summary = "hier, aujourd'hui, demain, la veille, le lendemain", language = "fr",
    features = { days = "number", from_text = "boolean" }, fold = { "case", "accent", "hyphen" },
    entries = {
      { "aujourd'hui", "aujourdhui", days = 0, from_text = false },
      { "hier", days = -1, from_text = false }, { "avant-hier", days = -2, from_text = false },
      { "demain", "2main", days = 1, from_text = false }, { "après-demain", days = 2, from_text = false },
      { "la veille", days = -1, from_text = true }, { "l'avant-veille", days = -2, from_text = true },
      { "lendemain", days = 1, from_text = true }, { "surlendemain", days = 2, from_text = true },
      { "le jour précédent", "le jour d'avant", days = -1, from_text = true },
      { "le jour suivant", "jour suivant", "le jour d'après", days = 1, from_text = true },
      { "le jour même", days = 0, from_text = true },
    },
  },
  lexicon {
    name = "fr.centuries", class = "century", summary = "XIXe, 19e, dix-neuvième", features = { century = "number" }, language = "fr",
    fold = { "case", "accent", "hyphen" }, entries = numerals.centuries(),
  },
  lexicon {
    name = "fr.decades", class = "decade", summary = "les années 70, 1990, quatre-vingt", features = { decade = "string" }, language = "fr",
    fold = { "case", "accent", "hyphen" }, entries = decade_entries(),
  },
}
