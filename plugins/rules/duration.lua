--- Durations: "16 années", "deux heures et demie", "un an et demi", "2 à 3 ans", "quelques jours", "une demi-heure", "3h30 de route".
--
--     $ lutrin export jsonl --types duration articles/
--     {"doc":"a.txt","type":"duration","text":"deux heures et demie","value":"PT2H30M", ...}
--
-- A number of years that is an age ("âgé de 20 ans", "un homme de 35 ans", "il a 20 ans") is a quantity, not a duration.

local t = require "lutrin.tokens"

local features = { value = "string?", low = "string?", high = "string?", mod = "string?" }

--- "P16Y", "PT2.5H": amount of a unit (entry of fr.units_of_time).
local function iso(amount, unit)
  local n = unit.times == 1 and amount or amount * unit.times
  if math.type(n) == "float" and n == math.floor(n) and n < 1e15 then n = math.floor(n) end
  return (unit.clock and "PT" or "P") .. n .. unit.unit
end

local HALF = { H = "PT30M", Y = "P6M", D = "PT12H", M = "PT30S", S = "PT0.5S", W = "P3.5D" }
local AND_HALF = { H = "30M", Y = "6M", M = "30S" }

-- a part is smaller than what it is part of
local RANK = { Strue = 1, Mtrue = 2, Htrue = 3, Dfalse = 4, Wfalse = 5, Mfalse = 6, Yfalse = 7 }

local vague = t.word { "quelques", "plusieurs", "quelqués" } + t.word { "quel", "quelle" } * t.word "ques"
local one = t.word { "un", "une" }
local unit = t.as("unit", t.lexicon "time_unit")
local half = t.as("half", t.word "et" * t.word { "demi", "demie" })
local quarter = t.as("quarter", t.word "et" * t.word { "quart", "quarts" } + t.word "et" * t.word "un" * t.word "quart")

-- Whose age a number of years is: words right before it, or before "de" before it.
local AGED = {}
for _, w in ipairs { "âgé", "âgée", "âgés", "âgées", "age", "âge", "agé", "agée", "homme", "femme", "hommes", "femmes", "garçon", "fille", "garçons", "filles", "enfant",
  "enfants", "jeune", "jeunes", "adolescent", "adolescente", "adolescents", "fils", "personne", "personnes", "vieillard", "père", "mère", "ans", "bébé",
  "étudiant", "étudiante", "élève", "joueur", "joueuse", "mari", "ressortissant", "lycéen", "lycéenne", "frère", "sœur", "retraité", "retraitée",
  "gamin", "gamine", "suspect", "dame", "demoiselle", "fillette", "moins", "plus", "français", "française", "individu", "mineur" } do AGED[w] = true end
-- forms of avoir behind which an age stands, unless "il y" is before them
local HAS = { a = true, ["à"] = true, ai = true, as = true, avait = true, avais = true, aura = true, aurait = true, avez = true, ayant = true, eut = true,
  ont = true, avaient = true, avoir = true, ["avons"] = true, n = true, ["guère"] = true, ["déjà"] = true, ["seulement"] = true, ["que"] = true, ["qu"] = true }

local OWN = { ses = true, mes = true, tes = true, nos = true, vos = true, leurs = true, encore = true, pas = true }

-- "un jour" is once upon a time, and "une seconde" a second one, unless they are measured
local MEASURED = {}
for _, w in ipairs { "pendant", "durant", "en", "depuis", "dans", "après", "d", "a", "fait", "plus", "moins", "par", "pour", "tout", "toute", "encore", "dure", "duré",
  "durait", "dura", "passé", "attendre", "qu", "que" } do MEASURED[w] = true end

local function is_measured(m)
  local text, first = m.doc.text, m.first
  local word = text:sub(first - 12 > 0 and first - 12 or 1, first - 1):match "%f[%a\x80-\xff]([%a\x80-\xff]+)[%s'’]+$"
  return word ~= nil and MEASURED[word] == true and not (word == "qu" or word == "que") and not text:find("^ ou l", m.last + 1)
end

local function is_age(m)
  local text, first, last = m.doc.text, m.first, m.last
  local unit_text = m.unit.text
  if unit_text ~= "ans" and unit_text ~= "an" then return false end
  local before = text:sub(first - 40 > 0 and first - 40 or 1, first - 1)
  local next_byte = text:byte(last + 1) or 46
  -- ", 35 ans," and "(35 ans)" after a name
  if before:find "%l, $" and (next_byte == 44 or next_byte == 41 or next_byte == 46 or next_byte == 10) and before:find "%u%l+, $" then return true end
  if before:find "%($" and text:find("^[,)]", last + 1) then return true end
  if text:find("^ d'âge", last + 1) or text:find("^ ou plus", last + 1) and not before:find "pendant" or text:find("^ et plus", last + 1) then return true end
  local word = before:match "%f[%a\x80-\xff]([%a\x80-\xff]+)[%s']+$"
  if before:find "de %d+ et $" then return true end
  if not word then return false end
  word = word:lower()
  if OWN[word] then return true end
  if HAS[word] then return not before:find "[yY] %a+ $" and not before:find "%f[%a]en %a+ $" and not text:find("^ de ", last + 1) end
  if word == "de" or word == "d" or word == "des" or word == "les" or word == "entre" or word == "environ" then
    local noun = before:match "([%a\x80-\xff]+)[%s']+[%a]+[%s']+$"
    -- "les 25-49 ans", "un Canadien de 46 ans"
    if (word == "les" or word == "des") and (m.n and m.n.low) then return true end
    return noun ~= nil and (AGED[noun:lower()] or word == "de" and noun:find "^%u%l" ~= nil) or false
  end
  return false
end

local duration = rule {
  name = "fr.duration", summary = "16 années, deux heures et demie, quelques jours, un an et demi", type = "duration", features = features,
  hides = { "number" }, language = "fr",
  pattern = (t.as("n", t.number) + t.as("one", one))
      * (unit * (half + quarter)^-1 * (t.word "et"^-1 * t.as("rest", t.number) * t.as("rest_unit", t.lexicon "time_unit"))^-1
        + t.word "et"^-1 * t.word { "demi", "demie" } * t.dash^-1 * t.as("half_unit", t.lexicon "time_unit")
        + t.as("word", t.lexicon "half_of_time")
        + t.word "d'" * t.as("part_of_hour", t.word "heure"))
    + t.as("vague", vague) * unit
    + t.prev(t.word "pour") * t.as("spelled", t.lexicon("minute", { word = true })) * unit * (half + quarter)^-1
    + t.word { "demi", "demie" } * t.dash^-1 * t.as("half_unit", t.lexicon "time_unit")
    + t.as("word", t.lexicon "half_of_time"),
  make = function(m)
    if m.word then
      if m.n and not m.n.value then return nil end
      return { value = m.n and m.n.value > 1 and m.word.value:gsub("%d+", function(d) return math.floor(tonumber(d) * m.n.value) end) or m.word.value }
    end
    if m.half_unit then
      local u = m.half_unit
      if m.one and not m.text:find "^%S+ demi" then return { value = iso(1.5, u) } end
      return HALF[u.unit] and { value = HALF[u.unit] }
    end
    if m.part_of_hour then
      local minutes = m.n and m.n.value and m.n.value * 60
      return minutes and minutes == math.floor(minutes) and { value = "PT" .. math.floor(minutes) .. "M" } or nil
    end
    local u = m.unit
    -- "une quinzaine de personnes" are fifteen
    if u.unit == "W" and u.times == 2 and m.doc.text:find("^ d[e'’]", m.last + 1) then return nil end
    if m.vague then return { value = (u.clock and "PTX" or "PX") .. u.unit } end
    local n = m.one and 1 or m.spelled and m.spelled.minute or m.n.value
    if m.one and (u.unit == "S" or #u.text <= 2 and u.text ~= "an" and u.text ~= "h") and u.text:find "^[Ss]econde" == nil and u.text ~= "sec" then return nil end
    if m.one and (u.unit == "D" or u.unit == "S") and not is_measured(m) then
      -- nothing but the words is a measure too
      if #m.doc.text > m.last - m.first + 4 then return nil end
    end
    if is_age(m) then return nil end
    -- "la guerre des Six Jours"
    if u.text:find "^%u%l" and m.n then return nil end
    -- "dix heures sonnaient", "avant neuf heures": by the clock
    if u.unit == "H" and not m.one then
      local text = m.doc.text
      if text:find("^ sonn", m.last + 1) or text:find("^avant ", m.first - 6) then return nil end
    end
    if u.unit == "M" and u.clock and m.doc.text:find("^mi[dn][iu]i?t? ", m.first - (m.first > 7 and 7 or m.first - 1)) then
      return nil -- "minuit dix minutes"
    end
    local mod = m.n and m.n.mod or nil
    if not n then
      local low, high = m.n.low, m.n.high
      return { low = low and iso(low, u), high = high and iso(high, u), mod = mod }
    end
    if n < 0 then return nil end
    local value = iso(n, u)
    if m.half then
      value = AND_HALF[u.unit] and value .. AND_HALF[u.unit] or iso(n + 0.5, u)
    elseif m.quarter then
      value = u.unit == "H" and value .. "15M" or iso(n + 0.25, u)
    elseif m.rest then
      local v = m.rest.value
      if not v or RANK[m.rest_unit.unit .. tostring(m.rest_unit.clock)] >= RANK[u.unit .. tostring(u.clock)] or m.rest_unit.times ~= 1 or u.times ~= 1 then
        return { value = value, mod = mod, span = { first = m.first, last = u.last } }
      end
      value = value .. (m.rest_unit.clock and not u.clock and "T" or "") .. v .. m.rest_unit.unit
    end
    return { value = value, mod = mod }
  end,
  examples = {
    { "pendant 16 années", { text = "16 années", value = "P16Y" } },
    { "deux heures et demie", { value = "PT2H30M" } },
    { "un an et demi", { value = "P1Y6M" } },
    { "3,5 secondes", { value = "PT3.5S" } },
    { "deux à trois heures", { low = "PT2H", high = "PT3H" } },
    { "durant plusieurs jours", { text = "plusieurs jours", value = "PXD" } },
    { "plus de 16 années", { text = "16 années", value = "P16Y", mod = "MORE_THAN" } },
    { "une demi-heure", { text = "une demi-heure", value = "PT30M" } },
    { "trois trimestres", { value = "P9M" } },
    { "2 heures 30 minutes", { value = "PT2H30M" } },
    { "trois quarts d'heure", { text = "trois quarts d'heure", value = "PT45M" } },
    { "une quinzaine de personnes", false },
    { "Un jour, il partit", false },
    { "une seconde lettre", false },
    { "âgé de 86 ans", false },
    { "Paul Nadir, 35 ans, a", false },
    { "Il a 20 ans.", false },
    { "une minorité", false },
  },
}

local halves = lexicon {
  name = "fr.halves_of_time", class = "half_of_time", summary = "demi-heure, quart d'heure, demi-journée", features = { value = "string" }, language = "fr",
  fold = { "case", "accent" },
  entries = {
    { "demi-heure", "demi-heures", value = "PT30M" }, { "quart d'heure", "quarts d'heure", value = "PT15M" }, { "demi-journée", "demi-journées", value = "PT12H" },
    { "demi-siècle", value = "P50Y" }, { "demi-minute", value = "PT30S" }, { "demi-année", value = "P6M" },
  },
}

local joined = rule {
  name = "fr.duration.joined", summary = "3heures, 30-minutes, 3mins", type = "duration", features = features, hides = { "number" }, language = "fr",
  at = t.alnum,
  text = (lpeg.C(lpeg.R "09"^1) / tonumber) * lpeg.P "-"^-1 * lpeg.C(lpeg.P "heures" + "heure" + "minutes" + "minute" + "mins" + "min" + "secondes" + "jours" + "mois"
    + "semaines" + "ans") * -(lpeg.R("az", "AZ", "09") + lpeg.R "\x80\xff"),
  make = function(_, n, word)
    local letter = ({ h = "H", m = "M", s = "S", j = "D", a = "Y" })[word:sub(1, 1)]
    if word == "mois" then return { value = "P" .. n .. "M" } end
    if word == "semaines" then return { value = "P" .. n .. "W" } end
    return { value = ((letter == "D" or letter == "Y") and "P" or "PT") .. n .. letter }
  end,
  examples = {
    { "pour 30-minutes", { text = "30-minutes", value = "PT30M" } },
    { "COVID-19, 3e", false },
  },
}

local clock_like = rule {
  name = "fr.duration.clock", summary = "3h30 de route, en 2h15, 24h", type = "duration", features = features, hides = { "number", "time" }, language = "fr", priority = 1,
  pattern = t.prev(t.word { "en", "pendant", "durant", "sous", "depuis", "dure", "duré", "après", "toutes", "les" }) * t.as("h", t.digits) * t.word "h" * t.as("minutes", t.digits) * -t.word { "min", "mn", "minutes" }
    + t.as("h", t.digits) * t.word "h" * t.as("minutes", t.digits) * #(t.word "de" * t.word { "route", "vol", "marche", "train", "voiture", "débats", "jeu",
      "course", "trajet", "retard", "travail", "cours", "film", "spectacle", "direct", "discussions" }),
  make = function(m)
    local h, minutes = m.h.text, m.minutes.text
    if not h:find "^%d%d?$" or not minutes:find "^%d%d$" then return nil end
    return { value = ("PT%dH%dM"):format(tonumber(h), tonumber(minutes)) }
  end,
  examples = {
    { "après 3h30 de route", { text = "3h30", value = "PT3H30M" } },
    { "à 3h30", false },
  },
}

-- ------------------------------------------------------------------ toute la journée

local whole = rule {
  name = "fr.duration.whole", summary = "toute la journée, toute l'année", type = "duration", features = features, language = "fr",
  pattern = t.span(t.word { "toute", "tout" } * t.the * t.as("unit", t.lexicon "calendar_unit")),
  make = function(m)
    local unit_letter = m.unit.unit
    if unit_letter == "Q" then return { value = "P3M" } elseif unit_letter == "H" then return { value = "P6M" }
    elseif unit_letter == "E" then return { value = "P10Y" } elseif unit_letter == "C" then return { value = "P100Y" } end
    if m.unit.shape == "XXXX-WXX-WE" then return nil end
    return { value = "P1" .. unit_letter }
  end,
  examples = {
    { "pleut toute la journée", { text = "toute la journée", value = "P1D" } },
    { "tout le monde", false },
  },
}

local these = rule {
  name = "fr.duration.recent", summary = "ces dernières années, les prochains mois", type = "duration", features = features, language = "fr",
  pattern = t.word { "ces", "les", "des" } * t.span(t.lexicon "shift" * t.as("unit", t.lexicon "time_unit")),
  make = function(m)
    if not m.unit.text:find "[sS]$" then return nil end
    return { value = (m.unit.clock and "PTX" or "PX") .. m.unit.unit }
  end,
  examples = {
    { "ces dernières années", { text = "dernières années", value = "PXY" } },
    { "les derniers hommes", false },
  },
}

return { duration, halves, joined, clock_like, whole, these }
