--- What comes again: "chaque lundi", "tous les jours", "toutes les trois semaines", "deux fois par mois", "mensuellement".
--
--     $ lutrin export jsonl --types set articles/
--     {"doc":"a.txt","type":"set","text":"tous les deux mois","value":"P2M", ...}
--
-- freq says how often in each: "deux fois par mois" is P1M, freq 2X. mod is the hedge of either: "presque chaque jour", "plus de deux
-- fois par an", and of the hour in it: "chaque jour vers 16 h".

local t = require "lutrin.tokens"
local figures = require "figures"
local timex = require "timex"

local features = { value = "string", freq = "string?", mod = "string?" }
local every = t.word { "chaque" } + t.word { "tous", "toutes" } * t.word "les"
local clock = t.ann("time", function(a)
  local first, second = a.value:byte(1, 2)
  return first == 84 and second < 58
end)
local tail = (t.word { "à", "a", "vers", "dès" }^-1 * t.as("clock", clock)
  + t.word { "à", "a", "vers" } * (t.as("at", t.lexicon "hour") + t.as("dotted", t.digits)) * #(t.mark + t.boundary))^-1

-- an hour told before the days, "16 heures chaque lundi"; "trois heures tous les matins" are spent
local afternoon = t.lexicon("hour", function(e) return e.hour > 12 end)
local hour_before = (t.as("before", clock)
  + (t.prev(t.word { "à", "a", "vers", "dès" }) * t.as("hour", t.lexicon "hour") + t.as("hour", afternoon)) * t.lexicon "hour_mark")^-1

local weekends = t.word { "week-end", "week-ends", "weekend", "weekends" }

local function each(n, unit) return (unit.clock and "PT" or "P") .. n * unit.times .. unit.unit end

--- A clock time with minutes only where they are said: "T16" of "16 heures", "T16:00" of "16:00".
local function as_said(time)
  local value = time.value
  if value:sub(4) == ":00" and not time.text:find "00" then return value:sub(1, 3) end
  return value
end

--- "tous les soirs à 8 h" is T20: an hour behind noon by the part of the day.
local function in_part(clock_time, part)
  local h = tonumber(clock_time:sub(2, 3))
  if not part or part.value ~= "TEV" and part.value ~= "TAF" or not h or h == 0 or h > 11 then return clock_time end
  return "T" .. h + 12 .. clock_time:sub(4)
end

-- "toutes les deux heures et demie", "tous les deux ou trois ans", "toutes les une à deux semaines"
local half = (t.word "et" * t.as("half", t.word { "demi", "demie" }))^-1
local counted = t.as("n", t.number) * (t.as("weekends", weekends) + t.as("unit", t.lexicon "time_unit") * half)
  + t.as("few", t.word "une" * t.word { "à", "ou" } * t.number) * t.as("unit", t.lexicon "time_unit")

-- what a half of each unit adds: of a month it has no whole days
local HALF = { H = "30M", M = "30S", Y = "6M", D = "T12H" }

--- "PT2H30M", "P2Y"; of two or three years only the unit is known.
local function each_counted(m)
  local n, unit = m.n and m.n.value, m.unit
  if m.weekends then return n and "P" .. n .. "W" end
  -- "morts tous les deux à 93 ans"
  if m.few or not n and m.n.low then return (m.few or m.n.high and m.n.high <= 5 * m.n.low) and unit.some or nil end
  if not n then return nil end
  if not m.half then return each(n, unit) end
  local more = (unit.clock or unit.unit ~= "M") and HALF[unit.unit]
  return more and unit.times == 1 and each(n, unit) .. more or nil
end

local set = rule {
  name = "fr.set", summary = "chaque lundi, tous les jours, toutes les trois semaines", type = "set", features = features,
  hides = { "number", "quantity", "date", "time", "duration", "period" }, language = "fr",
  pattern = t.period * t.span(every * (t.as("weekday", t.lexicon "weekday" + t.lexicon "weekdays") + t.as("unit", t.lexicon "time_unit")))
    + hour_before * every
      * (t.as("weekday", t.lexicon "weekday" + t.lexicon "weekdays") * (t.as("clock", clock) + t.as("part", t.lexicon "part_of_day" + t.lexicon "parts_of_day"))^-1 + t.as("day_part", t.lexicon "part_of_day" + t.lexicon "parts_of_day")
      + t.as("season", t.lexicon "season" + t.lexicon "seasons") + (t.word "mois" * t.of)^-1 * t.as("month", t.lexicon "month")
      + t.as("half_of", t.lexicon "half_of_time") + t.as("weekend", weekends)) * tail
    + t.word "chaque" * t.as("stage", t.lexicon "date_part") * t.as("unit", t.lexicon("time_unit", { clock = false }))
    + hour_before * every * (counted + t.as("unit", t.lexicon "time_unit") * -t.word { "que", "qu'", "où" }) * tail,
  make = function(m)
    local c = m.clock or m.before
    if m.dotted then
      c = timex.dotted(m.dotted.text)
      if not c then return nil end
      c.text = m.dotted.text
    end
    local spoken = m.at or m.hour
    c = c and as_said(c) or spoken and ("T%02d"):format(spoken.hour)
    c = c and in_part(c, m.part or m.day_part)
    -- "toutes les années de négligence", "tous les siècles" are all there were, not repeated
    if m.unit and not m.n and (m.unit.text == "siècles" or m.unit.text:find "nées$" and m.doc.text:find("^ d[e'\xe2]", m.last + 1)) then return nil end
    -- "chaque jour vers 16 h"
    local mod = m.clock and m.clock.mod or m.before and m.before.mod
    if m.weekday then return { value = "XXXX-WXX-" .. m.weekday.weekday .. (c or m.part and m.part.value or ""), mod = mod } end
    if m.day_part then return { mod = mod, value = c or m.day_part.value == "TDT" and "P1D" or "XXXX-XX-XX" .. m.day_part.value } end
    if m.season then return { value = "XXXX-" .. m.season.value } end
    if m.month then return { value = ("XXXX-%02d"):format(m.month.month) } end
    if m.half_of then return { value = m.half_of.value } end
    if m.weekend then return { value = "XXXX-WXX-WE" } end
    if m.n or m.few then
      local value = each_counted(m)
      -- "toutes les 20 min dès 6 h 30" has its hour apart
      local place = (m.clock or m.at) and m.unit and m.unit.clock and { first = m.first, last = m.unit.last } or nil
      return value and { span = place, value = value, mod = m.n and m.n.mod } or nil
    end
    if m.stage then return { value = each(1, m.unit), mod = m.stage.mod } end
    if c and m.unit.unit == "D" then return { value = c, mod = mod } end
    return { value = each(1, m.unit) }
  end,
  examples = {
    { "chaque lundi", { value = "XXXX-WXX-1" } },
    { "tous les dimanches à 16 heures", { value = "XXXX-WXX-7T16" } },
    { "Le cours a lieu tous les mardis à 18.30.", { text = "tous les mardis à 18.30", value = "XXXX-WXX-2T18:30" } },
    { "tous les dimanches à 16h30", { value = "XXXX-WXX-7T16:30" } },
    { "tous les jeudis après-midi", { text = "tous les jeudis après-midi", value = "XXXX-WXX-4TAF" } },
    { "Tous les soirs à 8 h, le crieur passe ; chaque lundi soir à 7h30, il chante ; chaque matin à 8 h, il dort.", { value = "T20" },
      { text = "chaque lundi soir à 7h30", value = "XXXX-WXX-1T19:30" }, { value = "T08" } },
    { "de 8h à 20h tous les jours", { text = "tous les jours", value = "P1D" } },
    { "toutes les années de négligence, à travers tous les siècles", false },
    { "Elle nage trois heures tous les matins ; il dort à deux heures tous les jours.", { text = "tous les matins", value = "XXXX-XX-XXTMO" },
      { text = "deux heures tous les jours", value = "T02" } },
    { "tous les deux mois", { value = "P2M" } },
    { "toutes les trois semaines", { value = "P3W" } },
    { "chaque année", { value = "P1Y" } },
    { "chaque matin", { value = "XXXX-XX-XXTMO" } },
    { "toutes les demi-heures, chaque quart d'heure, tous les week-ends, chaque week-end", { value = "PT30M" }, { value = "PT15M" },
      { text = "tous les week-ends", value = "XXXX-WXX-WE" }, { value = "XXXX-WXX-WE" } },
    { "Une navette toutes les 20 min dès 6h30.", { text = "toutes les 20 min", value = "PT20M" } },
    { "toutes les deux heures et demie, tous les deux ou trois ans, toutes les une à deux semaines", { text = "toutes les deux heures et demie", value = "PT2H30M" },
      { text = "tous les deux ou trois ans", value = "PXY" }, { value = "PXW" } },
    { "tous les hivers, tous les mois de juin, chaque fin de mois", { value = "XXXX-WI" }, { text = "tous les mois de juin", value = "XXXX-06" },
      { text = "chaque fin de mois", value = "P1M", mod = "END" } },
    { "tous les hommes, chaque personne, tous les deux à 93 ans", false },
  },
}

local ONE = {} -- "une fois" has no hedge of its own

local times = rule {
  name = "fr.set.times", summary = "une fois par semaine, 2 jours par semaine, 35 heures par semaine", type = "set", features = features,
  hides = { "number", "duration", "date" }, language = "fr",
  pattern = (t.as("n", t.number) + t.as("one", t.word "une") + t.as("some", t.word { "plusieurs", "quelques" })) * t.word "fois" * ((t.word { "par", "chaque", "l'" } + t.punct "/") * t.as("unit", t.lexicon "time_unit") + t.word { "le", "la" } * t.as("unit", t.lexicon "time_unit") * -(t.of + t.lower)
      + t.word { "tous", "toutes" } * t.word "les" * t.as("every", t.number)^-1 * t.as("unit", t.lexicon "time_unit"))
    + t.as("duration", t.duration) * (t.word "par" + t.punct "/") * (t.as("unit", t.lexicon "time_unit") + t.as("night", t.word "nuit"))
    + (t.as("n", t.number) + t.as("one", t.word { "un", "une" })) * (t.as("day", t.word { "jour", "journée" } + t.lexicon "part_of_day" + t.lexicon "parts_of_day" + t.lexicon "weekday")) * t.word "par"
      * t.as("unit", t.lexicon("time_unit", { clock = false })),
  make = function(m)
    local freq
    if m.day then
      local n = m.one and 1 or m.n.value
      freq = n and n .. "D"
    elseif m.duration then
      freq = m.duration.value and m.duration.value:match "^PT?(.+)$"
    else
      local n = m.one and 1 or m.n and m.n.value
      freq = n and n .. "X"
    end
    local every_nth = m.every and m.every.value or 1
    if m.every and (math.type(every_nth) ~= "integer" or not m.every.value) then return nil end
    return { value = m.night and "P1D" or each(every_nth, m.unit), freq = freq, mod = (m.n or m.duration or ONE).mod }
  end,
  examples = {
    { "une fois par semaine", { value = "P1W", freq = "1X" } },
    { "Une fois tous les deux ans, on vide l'étang ; deux fois toutes les six semaines, il passe.", { text = "Une fois tous les deux ans", value = "P2Y", freq = "1X" },
      { value = "P6W", freq = "2X" } },
    { "Il dort 9 h par nuit.", { text = "9 h par nuit", value = "P1D", freq = "9H" } },
    { "Au moins 3 jours/semaine, 35 heures/semaine.", { text = "3 jours/semaine", value = "P1W", freq = "3D", mod = "EQUAL_OR_MORE" }, { freq = "35H" } },
    { "2 fois/jour", { value = "P1D", freq = "2X" } },
    { "deux fois par mois", { value = "P1M", freq = "2X" } },
    { "plusieurs fois par jour", { text = "plusieurs fois par jour", value = "P1D" } },
    { "2 jours par semaine", { value = "P1W", freq = "2D" } },
    { "Il joue deux soirs par semaine et se tait un jour par mois.", { text = "deux soirs par semaine", value = "P1W", freq = "2D" },
      { text = "un jour par mois", value = "P1M", freq = "1D" } },
    { "Un dimanche par mois, c'est gratuit ; il vint un dimanche par le train.", { text = "Un dimanche par mois", value = "P1M", freq = "1D" } },
    { "une fois le mois de juin passé, une fois le jour levé", false },
    { "une fois par erreur", false },
  },
}

local steps = rule {
  name = "fr.set.steps", summary = "de trois en trois mois, de quart d'heure en quart d'heure", type = "set", features = features,
  hides = { "number", "duration" }, language = "fr",
  pattern = t.prev(t.word "de") * t.span(t.as("n", t.number) * t.lexicon "time_unit"^-1 * t.word "en" * t.as("same", t.number) * t.as("unit", t.lexicon "time_unit"))
    + t.prev(t.word "de") * t.span(t.as("once", t.lexicon "half_of_time") * t.word "en" * t.as("again", t.lexicon "half_of_time")),
  make = function(m)
    if m.once then return m.once.text == m.again.text and { value = m.again.value } or nil end
    local n = m.n.value
    return n and n == m.same.value and { value = each(n, m.unit) } or nil
  end,
  examples = {
    { "Il était payé de trois en trois mois et sonnait de quart d'heure en quart d'heure.", { text = "trois en trois mois", value = "P3M" },
      { text = "quart d'heure en quart d'heure", value = "PT15M" } },
    { "passé de deux en trois mois, mieux de jour en jour", false },
  },
}

local share = rule {
  name = "fr.set.share", summary = "un jour sur deux, une semaine sur trois", type = "set", features = features,
  hides = { "number", "duration", "date", "time" }, language = "fr",
  pattern = (t.as("m", t.number) + t.word { "un", "une" }) * (t.as("unit", t.lexicon "time_unit") + t.as("weekly", t.lexicon "weekday" + weekends)
      + t.as("daily", t.lexicon "part_of_day" + t.lexicon "parts_of_day")) * t.word "sur" * t.as("n", t.number)
    * -(t.lexicon "time_unit" + t.symbol + t.digits),
  make = function(m)
    local n, count = m.n.value, m.m and m.m.value
    if not n or n ~= n // 1 or n < 2 or count and count >= n then return nil end
    if m.weekly then return { value = "P" .. n .. "W" } end
    if m.daily then return { value = "P" .. n .. "D", freq = count and count .. "D" or nil } end
    return { value = each(n, m.unit), freq = count and count .. m.unit.unit or nil }
  end,
  examples = {
    { "un jour sur deux", { value = "P2D" } },
    { "une semaine sur trois", { value = "P3W" } },
    { "un mardi sur deux, un week-end sur trois, un soir sur deux", { text = "un mardi sur deux", value = "P2W" }, { value = "P3W" }, { value = "P2D" } },
    { "une heure sur place", false },
  },
}

-- "7 jours sur 7", "24h/24", "5j/7": on how many days of a week, how many hours of a day
local around = rule {
  name = "fr.set.around", summary = "7 jours sur 7, 7j/7, 24h/24", type = "set", features = features,
  hides = { "number", "duration", "reference", "quantity" }, language = "fr",
  pattern = t.as("n", t.number) * t.word { "jour", "jours", "j" } * (t.word "sur" + t.punct "/") * t.as("week", t.word { "7", "sept" })
    + t.as("n", t.number) * t.word { "heure", "heures", "h" } * (t.word "sur" + t.punct "/") * t.as("day", t.word { "24", "vingt-quatre" })
    + t.as("days", t.word { "7j", "6j", "5j" }) * t.punct "/" * t.word "7",
  make = function(m)
    local n = m.n and m.n.value or m.days and tonumber(m.days.text:sub(1, 1))
    if math.type(n) ~= "integer" or n < 1 or n > 24 or (m.week or m.days) and n > 7 then return nil end
    if m.week or m.days then return n == 7 and { value = "P1D" } or { value = "P1W", freq = n .. "D" } end
    return { value = "P1D", freq = n .. "H" }
  end,
  examples = {
    { "Le guichet est ouvert 7j/7 et 24h/24, l'atelier cinq jours sur sept.", { text = "7j/7", value = "P1D" }, { text = "24h/24", value = "P1D", freq = "24H" },
      { text = "cinq jours sur sept", value = "P1W", freq = "5D" } },
    { "deux jours sur trois semaines, 24 heures sur place", false },
  },
}

-- "chaque mardi et vendredi", "tous les lundis, jeudis et samedis": of the first fr.set tells
local weekdays = t.lexicon "weekday" + t.lexicon "weekdays"
local listed = rule {
  name = "fr.set.listed", summary = "chaque mardi et vendredi", type = "set", features = features, hides = { "date", "time" }, language = "fr",
  pattern = t.prev(every * (weekdays * t.comma)^-4 * weekdays * (t.word { "et", "ou" } + t.comma)) * t.span(t.as("weekday", weekdays)) * -t.lexicon "day",
  make = function(m) return { value = "XXXX-WXX-" .. m.weekday.weekday } end,
  examples = {
    { "Il paraît chaque mardi et vendredi.", { text = "vendredi", value = "XXXX-WXX-5" } },
    { "chaque mardi, vendredi 3 mai", false },
  },
}

-- Days of any week: "les lundi et jeudi", "lundi, mercredi et vendredi de 18h30 à 20h", "sauf le mercredi". Two days without an article
-- may as well be those of one week.
local a_day, joint = t.as("weekday", weekdays), t.comma + t.word { "et", "ou" }
local no_date = -(t.lexicon "day" + t.lexicon "shift" + t.lexicon "month" + t.digits + t.word { "suivants", "prochains" }
  + t.word "de" * t.word { "cette", "la", "ce" })
local hours = t.comma^-1 * t.word { "de", "entre", "dès", "à" } * (t.word "partir" * t.of)^-1 * t.lexicon "hour" + t.punct ":" * t.lexicon "hour"
local several = rule {
  name = "fr.set.several", summary = "les lundi et jeudi, lundi, mercredi et vendredi de 18h30 à 20h, sauf le mercredi", type = "set", features = features,
  hides = { "date", "time" }, language = "fr",
  pattern = t.word "les" * a_day * (joint * t.word "les"^-1 * a_day)^1 * no_date
    + a_day * t.comma * a_day * (t.comma * a_day)^0 * t.word "et" * a_day * no_date * #hours
    + t.word { "sauf", "excepté", "hormis" } * t.word "le" * a_day * no_date,
  make = function(m)
    local out = {}
    for i, day in ipairs(m.all.weekday) do out[i] = { span = day, value = "XXXX-WXX-" .. day.weekday } end
    return out
  end,
  examples = {
    { "La permanence a lieu les lundi et jeudi ; on y danse mardi, jeudi et samedi de 19h à 21h.", { text = "lundi", value = "XXXX-WXX-1" }, { text = "jeudi" },
      { text = "mardi", value = "XXXX-WXX-2" }, { text = "jeudi" }, { text = "samedi" } },
    { "ouvert du lundi au vendredi, sauf le mercredi", { text = "mercredi", value = "XXXX-WXX-3" } },
    { "les samedi 3 et dimanche 4 mai, les jeudi et vendredi suivants, sauf le mercredi 12, il plut lundi, mardi et jeudi", false },
  },
}

-- "tous les premiers vendredis du mois", "le dernier jeudi de chaque mois": once in each
local ranks = t.lexicon "rank" + t.word { "premiers", "deuxièmes", "seconds", "troisièmes", "quatrièmes", "derniers" }
local ranked_day = ranks * (t.lexicon "weekday" + t.lexicon "weekdays" + t.word { "jour", "jours", "week-end", "week-ends" })
local nth = rule {
  name = "fr.set.nth", summary = "tous les premiers vendredis du mois, le dernier jeudi de chaque mois", type = "set", features = features,
  hides = { "number", "ordinal", "date", "time", "duration", "period" }, language = "fr",
  pattern = every * ranked_day * (t.of * t.the^-1 * t.word "chaque"^-1) * t.as("unit", t.lexicon("time_unit", { clock = false }))
    + ranked_day * t.word "de" * t.word "chaque" * t.as("unit", t.lexicon("time_unit", { clock = false }))
    + t.prev(t.word "le") * t.as("held", ranked_day) * t.word "du" * t.as("unit", t.word "mois") * -(t.lexicon "shift" + t.of)
    + t.word { "premiers", "deuxièmes", "seconds", "troisièmes", "quatrièmes", "derniers" } * t.lexicon "weekdays" * (t.of * t.the^-1 * t.word "chaque"^-1) * t.as("unit", t.word "mois"),
  make = function(m)
    if m.held and not timex.is_habitual(m.doc.text, m.first, m.last) then return nil end
    return { value = m.unit.unit and each(1, m.unit) or "P1M", freq = "1X" }
  end,
  examples = {
    { "LE MARCHÉ A LIEU LE PREMIER SAMEDI DU MOIS.", { text = "PREMIER SAMEDI DU MOIS", value = "P1M" } },
    { "Le marché a lieu le premier samedi du mois. La mare est ouverte le 2e jeudi du mois. Il partit le premier jeudi du mois.",
      { text = "premier samedi du mois", value = "P1M", freq = "1X" }, { text = "2e jeudi du mois" } },
    { "Le club se réunit tous les premiers mardis du mois.", { text = "tous les premiers mardis du mois", value = "P1M", freq = "1X" } },
    { "visite gratuite le dernier jeudi de chaque trimestre", { text = "dernier jeudi de chaque trimestre", value = "P3M" } },
    { "gratuit les premiers dimanches du mois", { text = "premiers dimanches du mois", value = "P1M" } },
    { "le premier lundi du mois, tous les premiers jours de mai", false },
  },
}

-- What stands before "chaque", "tous", "une": a figure has its hedge already.
local hedged = rule {
  name = "fr.set.hedged", summary = "presque chaque jour, au moins une fois par semaine, une fois par mois environ", type = "set", features = features,
  hides = { "number", "quantity", "date", "time", "duration", "period" }, language = "fr", priority = -1,
  pattern = figures.hedge * t.span(t.as("set", t.set)) + t.span(t.as("set", t.set)) * figures.hedge_after * -t.a,
  make = function(m)
    local what, mod = m.set, m.hedge.mod
    if what.mod then return nil end
    -- behind, it is of a figure: "il vit chaque jour au maximum"
    local value = what.value
    if m.hedge.first > what.first and not what.freq and (value:find "^PT?1%u" or not value:find "^P") then return nil end
    return { like = what, mod = mod }
  end,
  examples = {
    { "On s'y rend presque chaque jour, au moins une fois par semaine, plus d'une fois par mois.", { text = "chaque jour", value = "P1D", mod = "LESS_THAN" },
      { text = "une fois par semaine", freq = "1X", mod = "EQUAL_OR_MORE" }, { text = "une fois par mois", mod = "MORE_THAN" } },
    { "quasiment tous les ans, à peu près toutes les deux heures, une fois par an environ", { value = "P1Y", mod = "LESS_THAN" }, { value = "PT2H", mod = "APPROX" },
      { text = "une fois par an", mod = "APPROX" } },
    { "Plus de deux fois par an, moins de 35 heures par semaine, chaque jour vers 16 h.", { freq = "2X", mod = "MORE_THAN" }, { freq = "35H", mod = "LESS_THAN" },
      { text = "chaque jour vers 16 h", value = "T16", mod = "APPROX" } },
    { "chaque jour plus de trente cas, vers chaque lundi, une fois par an et plus de bruit, vivre chaque jour au maximum", { mod = nil }, { mod = nil },
      { mod = nil }, { mod = nil } },
  },
}

local adverbs = lexicon {
  name = "fr.set_words", class = "set_word", summary = "quotidiennement, mensuellement", features = { value = "string" }, language = "fr",
  entries = { { "quotidiennement", "journellement", value = "P1D" }, { "hebdomadairement", value = "P1W" }, { "mensuellement", value = "P1M" },
    { "trimestriellement", value = "P3M" }, { "annuellement", value = "P1Y" } },
}

local parts = lexicon {
  name = "fr.parts_of_day_plural", class = "parts_of_day", summary = "matins, soirs", features = { value = "string" }, language = "fr",
  entries = { { "matins", value = "TMO" }, { "soirs", value = "TEV" }, { "nuits", value = "TNI" }, { "midis", value = "TMI" } },
}

local seasons = lexicon {
  name = "fr.seasons_plural", class = "seasons", summary = "étés, hivers", features = { value = "string" }, language = "fr",
  entries = { { "étés", value = "SU" }, { "automnes", value = "FA" }, { "hivers", value = "WI" } },
}

-- "les samedis d'été", "les mardis de mai"; those of a year are certain days
local of_season = (t.word { "d'", "de" } * (t.lexicon "season" + t.lexicon "month") * -(t.of^-1 * t.lexicon "year" + t.lexicon "shift"))^-1

local words = rule {
  name = "fr.set.words", summary = "annuellement, les lundis, le lundi matin et les mardis", type = "set", features = features,
  hides = { "date", "time" }, language = "fr",
  pattern = t.as("word", t.lexicon "set_word")
    + ((t.as("clock", clock) + t.as("hour", t.lexicon "hour") * t.lexicon "hour_mark") * t.word "les"^-1)^-1 * t.as("weekday", t.lexicon "weekdays") * -t.lexicon "day" * t.as("part", t.lexicon "parts_of_day" + t.lexicon "part_of_day")^-1 * of_season
    + t.prev(t.word "les") * t.as("weekend", t.word { "week-ends", "weekends" }) * -(t.of + t.lexicon "shift" + t.lexicon "day" + t.digits)
    + t.word "tous" * t.word { "ses", "mes", "tes", "nos", "vos", "leurs" } * t.as("weekday", t.lexicon "weekdays")
    + t.as("weekday", t.lexicon "weekday") * t.as("part", t.lexicon "parts_of_day")
    + t.prev(t.word "le") * t.as("habit", t.lexicon "weekday") * (t.as("clock", clock) + t.word { "à", "dès", "vers" } * t.as("clock", clock) + t.word "au"^-1 * t.as("part", t.lexicon "part_of_day"))^-1
      * -(t.lexicon "shift" + t.lexicon "day" + t.lexicon "month"),
  make = function(m)
    if m.habit then
      local habitual, kept = timex.is_habitual(m.doc.text, m.first, m.last)
      -- "le mardi matin, elle rangeait" was on one Tuesday
      if (m.part or m.clock) and not kept and not m.doc.text:find("^que le ", m.first - 7) then return nil end
      return habitual and { value = "XXXX-WXX-" .. m.habit.weekday .. (m.part and m.part.value or m.clock and as_said(m.clock) or "") } or nil
    end
    if m.word then return { value = m.word.value } end
    if m.weekend then return { value = "XXXX-WXX-WE" } end
    return { value = "XXXX-WXX-" .. m.weekday.weekday .. (m.part and m.part.value or m.clock and as_said(m.clock)
      or m.hour and ("T%02d"):format(m.hour.hour) or "") }
  end,
  examples = {
    { "annuellement", { value = "P1Y" } },
    { "ouvert les week-ends, sauf les week-ends de mai", { text = "week-ends", value = "XXXX-WXX-WE" } },
    { "Presque tous ses dimanches, il partait.", { text = "tous ses dimanches", value = "XXXX-WXX-7" } },
    { "On était las ; le dimanche, depuis le matin, et chaque soir, ils jouaient.", { text = "dimanche" } },
    { "Vous ne sortez donc la calèche que le dimanche ? Elle n'y allait que le jeudi.", { text = "dimanche", value = "XXXX-WXX-7" }, { text = "jeudi" } },
    { "Elle ne rentrait que le samedi au soir ; le jeudi matin, elle s'habillait.", { text = "samedi au soir", value = "XXXX-WXX-6TEV" } },
    { "Il n'est venu que le dimanche, il ne devait partir que le mardi ; elle ne partit que le lundi, ils n'arrivèrent que le mardi.", false },
    { "Le parc est ouvert le samedi et le dimanche, la caisse ferme le mardi matin.", { text = "samedi", value = "XXXX-WXX-6" }, { text = "dimanche" },
      { text = "mardi matin", value = "XXXX-WXX-2TMO" } },
    { "Journée portes ouvertes le samedi, puis une fête à la ferme le dimanche.", false },
    { "Elle a ouvert le bal le samedi. La rue, fermée depuis le lundi, rouvrira le mardi. Il est fermé le lundi 3 mai, ouvert ce jeudi.", false },
    { "Le cours a lieu le mardi soir à 20 h, le bal se tient le jeudi et le samedi.", { text = "mardi soir à 20 h", value = "XXXX-WXX-2T20" },
      { text = "jeudi" }, { text = "samedi" } },
    { "Il y passait deux fois par semaine, le mardi et le samedi.", { text = "mardi" }, { text = "samedi", value = "XXXX-WXX-6" } },
    { "Le bal a lieu le mardi 4 à 20 h ; il se tient le jeudi de l'Ascension. Elle a eu lieu le mardi.", false },
    { "S'il ne payait pas, on viendrait le saisir le lundi.", false },
    { "ouvert du mardi au dimanche, fermé le lundi", { text = "lundi", value = "XXXX-WXX-1" } },
    { "Le kiosque joue les samedis d'été, le moulin les dimanches de mai, le four les lundis de mars 2019.", { text = "samedis d'été", value = "XXXX-WXX-6" },
      { text = "dimanches de mai" }, { text = "lundis" } },
    { "ouvert les lundis", { text = "lundis", value = "XXXX-WXX-1" } },
    { "On y allait le dimanche pour se promener au bord de la mer.", { text = "dimanche", value = "XXXX-WXX-7" } },
    { "Arrivé depuis le lundi, il attendait. Le samedi, il partit. C'était le dimanche gras.", false },
    { "lundi", false },
    { "les jeudis 9 et 16", false },
  },
}

return { set, times, steps, share, around, listed, several, nth, hedged, adverbs, parts, seasons, words }
