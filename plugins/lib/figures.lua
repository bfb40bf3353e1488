--- Patterns that the rules of numbers share.
--
--     figures.label       article, vol, brigade
--     figures.named       behind such a word, whose number is a name
--     figures.padded      "05", "007": codes, hours and parts of dates, never quantities
--     figures.measured    what only a figure stands before: a scale word, a unit, a currency, a percent sign
--     figures.hedge       a hedge before a figure, captured as `hedge`
--     figures.hedge_after the same behind it
--     figures.change      passed from one figure to another
--     figures.is_step     whether the first figure of two is how much something grew
--     figures.is_list     whether figures in a row share the unit of the last
--     figures.large       a number with a scale word from a million on
--     figures.by_year     such figures, captured as `n`, each with its year, behind a first one
--     figures.exponent    the power of ten in an amount's words
--     figures.lapse       heures, jours, ans: spelled-out units of time, of more than one
--     figures.counting    measured, or a word that may be a counted noun

local t = require "lutrin.tokens"
local words = require "words"

local M = {}

M.label = t.lexicon "label" + t.word { "épisodes", "saisons", "étapes", "tomes", "volumes", "problème" }
M.named = t.prev(M.label) * -t.prev(t.word { "en", "sur" } * t.word "scène")

local zeros = { "00*" }
for i = 1, 9 do zeros[#zeros + 1] = "0" .. i .. "*" end
M.padded = t.word(zeros)

M.measured = t.lexicon "scale" + t.lexicon "unit" + t.lexicon "currency" + t.lexicon "currency_scaled" + t.symbol + t.punct "%"

M.counting = (t.lower - t.lexicon "clause_word") + M.measured + t.phrase "pour cent"

--- The day of a month is part of a date: such digits are the most frequent in news.
M.month = t.word { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" }

--- Units of time, which have a lexicon of their own elsewhere: named here so that numbers need nothing of durations.
M.clock = t.word { "h", "min", "mn", "s", "sec", "heure", "heures", "minute", "minutes", "seconde", "secondes", "jour", "jours", "an", "ans",
  "mois", "semaine", "semaines", "année", "années" }

--- Behind such a word a number in digits is no name: "quitte le groupe 3 ans plus tard", but "article 12 h".
M.lapse = t.word { "heures", "minutes", "secondes", "jours", "semaines", "mois", "ans", "années" }

--- A hedge before a figure, captured as `hedge`. "en plus des trois", "plus que les dix", "vers les deux hommes" say nothing of how
--- many, what falls "jusqu'à 9,9" has reached it, but snow falls "jusqu'à 40 cm", and water boils "vers 91 °C".
M.hedge = -(t.prev(t.word "en") * t.word "plus") * -("plus" * t.word { "que", "des" } * t.the^-1 * t.lower) * -("plus que" * t.the)
  * -(t.word "vers" * -(t.digits * (t.lexicon "unit" + t.lexicon "degree")))
    * -(t.prev(t.word { "baiss*", "réduit*", "chut*", "tomb*", "descend*", "recul*", "remont*" }) * t.word "jusqu'"
      * -(t.word "à" * t.digits * t.word { "cm", "mm", "centimètres", "millimètres" }))
  * t.as("hedge", t.lexicon "hedge")

--- A hedge behind a figure: "50 environ", "50, pour le moins.", not "3 morts et plus de 20 blessés".
M.hedge_after = t.as("hedge", t.lexicon "hedge_after") * -(t.word { "de", "d'" } + t.digits + t.lexicon "numeral")
  + t.comma * t.as("hedge", t.lexicon "hedge_after") * #(t.mark + t.boundary)
  -- "420 euros à peine.", but "trois enfants à peine vêtus"
  + t.as("hedge", t.lexicon "hedge_at_end") * #(t.mark + t.boundary)

M.large = t.number(function(a) return a.scale ~= nil and a.scale >= 1000000 end)

--- "en 2019, 4 millions en 2020 et 5 millions en 2021"
M.by_year = t.word "en" * t.lexicon "year"
  * (t.comma^-1 * t.word { "et", "puis", "contre" }^-1 * t.word { "à", "de" }^-1 * t.as("n", M.large) * t.word "en" * t.lexicon "year")^1

local EXPONENT = { [1e3] = 3, [1e6] = 6, [1e9] = 9 }

--- The power of ten that the words of an amount multiply its digits by: 6 of "2,5 M€", 0 of none.
function M.exponent(value, text)
  local digits = text:match "%d[%d., \xC2\xA0\xE2\x80\xAF]*%f[^%d]"
  local base = digits and lutrin.numeral(digits)
  return value and base and base > 0 and EXPONENT[value / base] or 0
end

-- not "augmenté de 7 à 12 %", which is by how much
local changed = t.word { "pass*", "porté", "portés", "portant", "relevé", "relevés", "relevée", "relevées", "relever", "rehaussé", "rehaussée",
  "rehausser" }
  + t.prev(t.word { "été", "est", "sont", "sera", "seront", "était", "fut", "être" }) * t.word { "portée", "portées" }

--- "passé de 7 à 12 %", captured as `change`: two figures and no range. A rule puts it before its ranges and makes nothing of it.
function M.change(figure) return t.as("change", changed) * t.word "de" * figure * t.word "à" * figure end

-- words behind which "de 3 tonnes à 67 tonnes" is by how much, and to what
local STEPS = { "augment", "hausse", "baiss", "recul", "progress", "bond", "grimp", "chut", "diminu", "repli", "avanc", "gagn", "perdu", "cédé",
  "accru", "allég" }

--- True where words before byte `first` make of two figures a step and its end: "augmenté de 3 tonnes à 67,7 tonnes".
function M.is_step(text, first, low, high)
  if high <= 4 * low then return false end
  local before = text:sub(math.max(1, first - 16), first - 1)
  return before:find " d[e'] ?$" ~= nil and words.found_in(before, STEPS)
end

-- "deux, trois hommes", "vingt, trente pas": what a voice that estimates says. "Ils étaient douze, quinze hommes" are two figures.
local function is_estimate(low, high, spelled)
  if low % 10 == 0 and high % 10 == 0 then return high * 2 <= low * 5 end
  return spelled and high <= 12 and high - low <= 2
end

-- Do commas alone join these? Three figures that rise do, two only in an estimate.
local function rises(all, q)
  local before = 0
  for i = 1, #all do
    local value = all[i].value
    if not value or value <= before then return false end
    before = value
  end
  local last, first = q.value or q.low, all[1]
  if last < before or last == before and not q.high then return false end
  return #all > 1 or first.mod == "APPROX" and q.mod == "APPROX" or is_estimate(before, last, not first.text:find "^%d")
end

-- Figures written in one way, none of which is the hundreds or the thousands of the next.
local function alike(all, q)
  local last, spelled = q.value or q.low, not q.text:find "^%d"
  for i = 1, #all do
    local value = all[i].value or all[i].low
    if not value or (not all[i].text:find "^%d") ~= spelled then return false end
    if spelled and all[i].value and (value < 1000) ~= (last < 1000) then return false end
  end
  return true
end

-- what a pair of exact figures stands behind
local PAIRED = words.set "de par à avec en dans pour contre entre d ces des"

--- True where the figures `all`, joined to the quantity `q` by commas and at last by `join`, have its unit.
function M.is_list(text, all, q, join)
  local first = all[1]
  if not (q.value or q.low) or not alike(all, q) then return false end
  local before = text:sub(math.max(1, first.first - 16), first.first - 1)
  if before:find "%f[%a]en %a+ $" then return false end -- "il en vint deux, trois hommes"
  if join == "," then return rises(all, q) end
  if join == "et" and #all == 1 and first.value and first.value ~= q.value then
    local word = before:match "([%a\x80-\xff]+)[ ']?$"
    return first.value <= 100 and (q.value or q.high) <= 100 and math.type(first.value) == math.type(q.value or q.low)
      and word ~= nil and PAIRED[word] == true
  end
  return true
end

return M
