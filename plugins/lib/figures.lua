--- Patterns that the rules of numbers share.
--
--     figures.label       article, vol, brigade
--     figures.named       behind such a word, whose number is a name
--     figures.padded      "05", "007": codes, hours and parts of dates, never quantities
--     figures.measured    what only a figure stands before: a scale word, a unit, a currency, a percent sign
--     figures.hedge       a hedge before a figure, captured as `hedge`
--     figures.hedge_after the same behind it
--     figures.change      passed from one figure to another
--     figures.counting    measured, or a word that may be a counted noun

local t = require "lutrin.tokens"

local M = {}

M.label = t.lexicon "label" + t.word { "épisodes", "saisons", "étapes", "tomes", "volumes", "problème" }
M.named = t.prev(M.label)

local zeros = { "00*" }
for i = 1, 9 do zeros[#zeros + 1] = "0" .. i .. "*" end
M.padded = t.word(zeros)

M.measured = t.lexicon "scale" + t.lexicon "unit" + t.lexicon "currency" + t.symbol + t.punct "%"

M.counting = M.measured + t.lower - t.lexicon "clause_word"

--- The day of a month is part of a date: such digits are the most frequent in news.
M.month = t.word { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" }

--- Units of time, which have a lexicon of their own elsewhere: named here so that numbers need nothing of durations.
M.clock = t.word { "h", "min", "mn", "s", "sec", "heure", "heures", "minute", "minutes", "seconde", "secondes", "jour", "jours", "an", "ans",
  "mois", "semaine", "semaines", "année", "années" }

--- A hedge before a figure, captured as `hedge`. "en plus des trois", "plus que les dix", "vers les deux hommes" say nothing of how
--- many, and what falls "jusqu'à 9,9" has reached it.
M.hedge = -(t.prev(t.word "en") * t.word "plus") * -("plus" * t.word { "que", "des" } * t.the^-1 * t.lower) * -("plus que" * t.the)
  * -t.word "vers" * -(t.prev(t.word { "baiss*", "réduit*", "chut*", "tomb*", "descend*", "recul*", "remont*" }) * t.word "jusqu'")
  * t.as("hedge", t.lexicon "hedge")

--- A hedge behind a figure: "50 environ", not "3 morts et plus de 20 blessés".
M.hedge_after = t.as("hedge", t.lexicon "hedge_after") * -(t.word { "de", "d'" } + t.digits + t.lexicon "numeral")

--- "passé de 7 à 12 %", captured as `change`: two figures and no range. A rule puts it before its ranges and makes nothing of it.
function M.change(figure) return t.as("change", t.word "pass*") * t.word "de" * figure * t.word "à" * figure end

return M
