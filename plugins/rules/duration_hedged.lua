--- Durations with a hedge that stands behind ("six mois, pour le moins", "dix minutes environ", "deux ans à peine"), and those
-- with the unit at the figure: "près de 3h30 de route", "en 2h15", "3heures", "30-minutes".
--
--     $ lutrin export jsonl --types duration articles/
--     {"doc":"a.txt","type":"duration","text":"six mois","mod":"EQUAL_OR_MORE","value":"P6M", ...}

local t = require "lutrin.tokens"
local timex = require "timex"

local features = { value = "string?", low = "string?", high = "string?", mod = "string?" }

-- ------------------------------------------------------------------ 3h30, 3heures

local mark = t.lexicon "hour_mark"
local hours = t.as("h", t.digits) * mark * t.as("minutes", t.digits)
local less = t.as("less", t.word { "près", "moins" } * t.of)
local more = t.as("more", t.word "plus" * t.of)
local about = t.as("about", t.word { "environ", "quelque" } + "à peu près")
local short = -t.word { "min", "mn", "minutes" }

-- "il est déjà plus de 10 h 30" is a time
local is_late = t.word { "est", "était", "sera", "serait", "fût" } * t.word { "bien", "déjà" }^-1

local clock_like = rule {
  name = "fr.duration.clock", summary = "3h30 de route, en 2h15, 24h", type = "duration", features = features, hides = { "number", "time" }, language = "fr", priority = 6,
  pattern = -t.prev(is_late) * (less + more + t.word(timex.long) * t.of) * t.span(hours) * short
    + t.as("show", t.word(timex.shows)) * t.of * t.span(hours) * short
    + t.prev(t.word(timex.lasting)) * about * t.span(hours) * short
    + t.prev(t.word(timex.lasting) - t.word "seulement") * hours * short + t.prev((t.lower - t.word { "à", "vers" }) * t.word "seulement") * hours * short
    + hours * #(t.of * t.word(timex.spent)),
  make = function(m)
    local h, minutes = m.h.text, m.minutes.text
    if not h:find "^%d%d?$" or not minutes:find "^%d%d$" or m.show and tonumber(h) >= timex.show_hours then return nil end
    return { value = ("PT%dH%dM"):format(tonumber(h), tonumber(minutes)),
      mod = m.less and "LESS_THAN" or m.more and "MORE_THAN" or m.about and "APPROX" or nil }
  end,
  examples = {
    { "après 3h30 de route", { text = "3h30", value = "PT3H30M" } },
    { "Elle gagne en 2 heures 56 devant lui.", { text = "2 heures 56", value = "PT2H56M" } },
    { "en seulement 1 h 15, un set d'une durée de 1 h 10", { value = "PT1H15M" }, { value = "PT1H10M" } },
    { "Ils ont joué près de 4h20, parlé plus de 1h15, dormi pendant environ 5h40.", { text = "4h20", value = "PT4H20M", mod = "LESS_THAN" },
      { value = "PT1H15M", mod = "MORE_THAN" }, { value = "PT5H40M", mod = "APPROX" } },
    { "Un live de 1h20, des retards de 1h30 et un match de 2 h 05.", { value = "PT1H20M" }, { value = "PT1H30M" }, { value = "PT2H5M" } },
    { "Le trajet prend environ 1h20, le retour dure environ 2h05.", { text = "1h20", value = "PT1H20M", mod = "APPROX" }, { value = "PT2H5M" } },
    { "à 3h30, à seulement 10h05, la séance de 20h30 ; il est plus de 10h30, déjà près de midi", false },
  },
}

-- "dure cinq à six heures": "de cinq à six heures" is from one to the other. "Durée : 2h30" is no time either.
local timed = t.prev(t.word { "durée", "temps", "cuisson", "préparation" } * t.punct ":") + t.prev(t.word "durée")
local lasts = t.word { "dure", "durent", "durait", "duraient", "durera", "dureront", "duré", "durer" }
local several = rule {
  name = "fr.duration.hours", summary = "dure cinq à six heures, un trajet de 2 à 3 heures, de 10 à 12 heures par jour", type = "duration", features = features, hides = { "number", "time", "period" },
  language = "fr", priority = 3,
  pattern = t.prev((t.word(timex.long) + lasts) * t.of + t.word(timex.lasting)) * t.as("n", t.number) * mark
    + t.prev(t.of) * t.as("n", t.number) * mark * #(t.word "par" * t.word { "jour", "nuit", "semaine", "mois" })
    + timed * (hours * short + t.as("told", t.number) * mark * -t.digits)
    + t.prev(t.word { "entre", "de" }) * t.as("from", t.digits) * mark^-1 * t.word { "et", "à" } * t.as("to", t.digits) * mark
      * #(t.word "par" * t.word { "jour", "nuit", "semaine", "mois" }),
  make = function(m)
    if m.from then
      local from, to = math.tointeger(tonumber(m.from.text)), math.tointeger(tonumber(m.to.text))
      return from and to and from < to and { low = "PT" .. from .. "H", high = "PT" .. to .. "H" } or nil
    end
    if m.told then return m.told.value and { value = "PT" .. m.told.value .. "H" } or nil end
    if m.h then
      local h, minutes = m.h.text:match "^%d%d?$", m.minutes.text:match "^%d%d$"
      return h and minutes and { value = ("PT%dH%dM"):format(tonumber(h), tonumber(minutes)) } or nil
    end
    local low, high = m.n.low, m.n.high
    return low and high and { low = "PT" .. low .. "H", high = "PT" .. high .. "H", mod = m.n.mod } or nil
  end,
  examples = {
    { "Le vol dure cinq à six heures.", { text = "cinq à six heures", low = "PT5H", high = "PT6H" } },
    { "Entre 2h et 15h par semaine, de 2h à 3h par jour.", { text = "2h et 15h", low = "PT2H", high = "PT15H" }, { text = "2h à 3h", low = "PT2H" } },
    { "Un film, durée 1h49, à voir.", { text = "1h49", value = "PT1H49M" } },
    { "Durée : 2h30. Temps : 3 h.", { text = "2h30", value = "PT2H30M" }, { text = "3 h", value = "PT3H" } },
    { "Un délai de deux à trois heures, des journées de 10 à 12 heures.", { text = "deux à trois heures", low = "PT2H", high = "PT3H" },
      { text = "10 à 12 heures", low = "PT10H", high = "PT12H" } },
    { "La visite dure de 2 à 3 heures ; on marche de 6 à 8 h par jour.", { low = "PT2H", high = "PT3H" }, { low = "PT6H", high = "PT8H" } },
    { "ouvert de cinq à six heures, rendez-vous : 14h30, la réunion de 14 à 16 heures", false },
  },
}

-- What is run, swum and ridden: "2h03'59''", "3'42''", "9 s 58". Seconds make it a time taken; minutes of an arc have degrees
-- before. What follows the seconds is a part of one, as written: tenths, hundredths or thousandths.
local D, D2, space = lpeg.R "09", lpeg.R "09" * lpeg.R "09", lpeg.S " "^-1
local prime = lpeg.P "'" + "’" + "′"
local no_letter = -(lpeg.R("az", "AZ", "09") + lpeg.R "\x80\xff")
local no_more = no_letter * -(lpeg.S ",." * D)
local part = D2 * D^-1 + D
local double = prime * prime + "\"" + "″" + "”"
local by_mark = double * (lpeg.C(part) * no_more + lpeg.Cc(false))
local by_letter = space * lpeg.P "s" * (space * lpeg.C(part) * no_more + no_letter * lpeg.Cc(false))
local below_ten = lpeg.C(D * D^-1)
local seconds_of = prime * space * lpeg.C(D2) * by_mark + space * (lpeg.P "min" + "mn") * space * below_ten * by_letter
local minutes_of = below_ten
local none = lpeg.Cc(false)
local raced = rule {
  name = "fr.duration.raced", summary = "2h03'59'', 3'42'', 2h03min59s, 9 s 58", type = "duration", features = features,
  hides = { "number", "time", "reference", "quantity" }, language = "fr", priority = 4,
  at = t.digits * #(t.word { "h", "min", "mn", "s" } + t.punct { "'", "’", "′", "\"", "″", "”" }) + t.alnum * #t.punct { "'", "’", "′" },
  text = minutes_of * space * lpeg.S "hH" * space * lpeg.C(D2) * (seconds_of + prime * space * lpeg.C(D2) * no_more * none)
    + none * minutes_of * seconds_of
    + none * none * below_ten * (double + space * "s" * space) * lpeg.C(part) * no_more,
  make = function(m, h, minutes_told, seconds_told, parts)
    if m.doc.text:sub(m.first > 4 and m.first - 4 or 1, m.first - 1):find "[\xB0\xBA]%s*$" then return nil end
    return { value = ("PT%s%s%d%sS"):format(h and tonumber(h) .. "H" or "", minutes_told and tonumber(minutes_told) .. "M" or "",
      tonumber(seconds_told), parts and "." .. parts or "") }
  end,
  examples = {
    { "Elle court en 2h03'59'', soit 3'42'' de mieux, puis 2h03min59s.", { text = "2h03'59''", value = "PT2H3M59S" }, { text = "3'42''", value = "PT3M42S" },
      { text = "2h03min59s", value = "PT2H3M59S" } },
    { "Kiptum (2h00'35)", { text = "2h00'35", value = "PT2H0M35S" } },
    { "Le relais nage en 3'30\"65.", { text = "3'30\"65", value = "PT3M30.65S" } },
    { "Elle gagne en 22 s 31, il court en 9\"58, puis en 2 min 8 s 7.", { text = "22 s 31", value = "PT22.31S" }, { text = "9\"58", value = "PT9.58S" },
      { text = "2 min 8 s 7", value = "PT2M8.7S" } },
    { "Le tour : 1'21''345.", { text = "1'21''345", value = "PT1M21.345S" } },
    { "à 48°51'24'' nord, 22° 52′ 16″ est, un but à la 45', 5'4 de haut, un écran de 10\" 2", false },
    { "les années 60 s'achèvent, à 10:43, version 1:2.3.4, les 12 s 3,5 fois", false },
  },
}

local joined = rule {
  name = "fr.duration.joined", summary = "3heures, 30-minutes, 3mins", type = "duration", features = features, hides = { "number" }, language = "fr",
  at = t.alnum,
  text = (lpeg.C(lpeg.R "09"^1) / tonumber) * lpeg.P "-"^-1 * lpeg.C(lpeg.P "heures" + "heure" + "minutes" + "minute" + "mins" + "min" + "secondes" + "jours" + "mois"
    + "semaines" + "ans" + "hrs" + "j") * -(lpeg.R("az", "AZ", "09") + lpeg.R "\x80\xff" + "/" + "-"),
  make = function(_, n, word)
    local letter = ({ h = "H", m = "M", s = "S", j = "D", a = "Y" })[word:sub(1, 1)]
    if word == "mois" then return { value = "P" .. n .. "M" } end
    if word == "semaines" then return { value = "P" .. n .. "W" } end
    return { value = ((letter == "D" or letter == "Y") and "P" or "PT") .. n .. letter }
  end,
  examples = {
    { "pour 30-minutes, livré en 3j, ouvert 7j/7", { text = "30-minutes", value = "PT30M" }, { text = "3j", value = "P3D" } },
    { "COVID-19, 3e", false },
  },
}

local short_week = t.lexicon("calendar_unit_short", { unit = "W" })
-- "2 j", "3 sem.": a figure and a unit cut short
local cut_short = rule {
  name = "fr.duration.short", summary = "2 j, 3 sem.", type = "duration", features = features, hides = { "number", "quantity" }, language = "fr",
  pattern = #((t.digits * (t.dash + t.word { "à", "ou" }))^-1 * t.digits * (t.word "j" + short_week)) * t.as("n", t.number) * (t.as("day", t.word "j") * -(t.punct { "/", "'", "+" } + t.dash + t.word "sur") + t.as("week", short_week)),
  make = function(m)
    local n, cut = m.n, m.day or m.week
    if n.low and n.high and cut.text:find "^%l" then
      local letter = m.day and "D" or "W"
      return { span = timex.before_stop(m.doc.text, m.first, m.last), low = "P" .. n.low .. letter, high = "P" .. n.high .. letter }
    end
    if not n.value or n.value < 0 or not cut.text:find "^%l" or cut.first == n.last + 1 and n.text:find "%a" then return nil end
    return { span = timex.before_stop(m.doc.text, m.first, m.last), value = "P" .. n.value .. (m.day and "D" or "W"), mod = n.mod }
  end,
  examples = {
    { "Comptez 2 j de repos et 3 sem. de stage, pas plus de 10 j.", { text = "2 j", value = "P2D" }, { text = "3 sem.", value = "P3W" },
      { text = "10 j", value = "P10D" } },
    { "Comptez 3 sem. 2 fois l'an.", { text = "3 sem.", value = "P3W" } },
    { "Cela prend 2 à 3 j.", { text = "2 à 3 j", low = "P2D", high = "P3D" } },
    { "ouvert 7 j/7, 5 j sur 7, le jour J, la classe 2 J, 6 j'y", false },
  },
}

-- ------------------------------------------------------------------ six mois, pour le moins

-- "au plus tard"; the hedge of what comes next: "trois jours environ vingt personnes"; "deux heures et plus de dix", "ou plus exactement"
local other = t.number + t.digits + t.a + t.word { "tard", "tôt", "vite", "près", "jeune", "jeunes", "âgé", "grand" }
local compared = other + t.of + t.word { "que", "qu'", "encore", "*ment" }
local said = t.as("hedge", t.lexicon "hedge_after" + t.lexicon "hedge_of_time")
local hedge = -t.word { "et", "ou" } * said * -other + #t.word { "et", "ou" } * said * -compared
-- "trois heures de route environ", "de vingt ans plus jeune au moins", "dix minutes à attendre pour le moins"
local between = (t.word "à" * t.word { "*er", "*ir", "*re" } + t.of * (t.lower - t.lexicon "hedge_after") + t.word { "plus", "moins" } * t.lower)^-1

local hedged = rule {
  name = "fr.duration.hedged", summary = "six mois, pour le moins, dix minutes environ, deux ans à peine", type = "duration", features = features,
  hides = { "number" }, language = "fr", priority = 2,
  pattern = t.span(t.as("d", t.duration)) * (between * hedge + t.comma * hedge * #(t.mark + t.boundary)),
  make = function(m)
    local d = m.d
    -- of two hedges the one in front counts
    return { value = d.value, low = d.low, high = d.high, mod = d.mod or m.hedge.mod }
  end,
  examples = {
    { "Au bout de dix minutes environ, il reste deux mois à peine.", { value = "PT10M", mod = "APPROX" }, { value = "P2M", mod = "LESS_THAN" } },
    { "Voici huit mois, pour le moins, qu'il dort.", { text = "huit mois", value = "P8M", mod = "EQUAL_OR_MORE" } },
    { "Il reste dix minutes à attendre pour le moins.", { text = "dix minutes", mod = "EQUAL_OR_MORE" } },
    { "On les croirait de dix ans plus vieux pour le moins.", { text = "dix ans", value = "P10Y", mod = "EQUAL_OR_MORE" } },
    { "Il faut compter trois heures de route au bas mot, un an et demi environ, une heure tout au plus.",
      { value = "PT3H", mod = "EQUAL_OR_MORE" }, { text = "un an et demi", mod = "APPROX" }, { value = "PT1H", mod = "EQUAL_OR_LESS" } },
    { "couché depuis quelques minutes à peine", { text = "quelques minutes", value = "PTXM", mod = "LESS_THAN" } },
    { "après un quart d'heure à peu près de silence, il y avait dix jours environ qu'il dormait.", { text = "un quart d'heure", mod = "APPROX" },
      { text = "dix jours", mod = "APPROX" } },
    { "après trois jours environ vingt mille hommes, dans deux mois et plus de dix morts, six mois au plus tard", { mod = nil }, { mod = nil },
      { mod = nil } },
  },
}

return { clock_like, several, raced, joined, cut_short, hedged }
