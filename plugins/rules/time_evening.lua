--- Hours behind noon that are written as those of the morning ("le soir, à neuf heures", "de midi à deux heures", "on servit à dîner ;
-- vers sept heures"), where the sentence, or the end of the one before, says what part of the day it is.
--
--     $ lutrin export jsonl --types time novels/
--     {"doc":"a.txt","type":"time","text":"neuf heures","value":"T21:00", ...}
--
-- What says so stands before the hour, with nothing of a morning between, or close behind it. Each such word has the hours that it
-- moves: "toute la soirée, jusqu'à trois heures" stays. So do hours in figures ("8 heures" are eight of twenty-four) and those with a
-- date. Periods made of times ("jusqu'à six heures") follow by themselves.

local t = require "lutrin.tokens"
local timex = require "timex"

local byte = string.byte

local evening_words = lexicon {
  name = "fr.late_of_day", class = "late_of_day", summary = "soir, après-midi, dîner: from which hour to which", language = "fr",
  features = { low = "number", high = "number" },
  entries = {
    { "après-midi", "après midi", "après-midis", "après-dîner", "après-dînée", low = 1, high = 8 },
    { "soir", "soirs", "soirée", "soirées", low = 5, high = 11 },
    { "nuit", low = 9, high = 11 }, { "nocturne", "veillée", "nuit tombée", "nuit venue", "nuit close", low = 7, high = 11 },
    { "crépuscule", "tombée du jour", "tombée de la nuit", "coucher du soleil", "soleil couchant", low = 4, high = 9 },
    { "thé", low = 4, high = 6 }, { "vêpres", low = 2, high = 5 }, { "bal", "spectacle", low = 7, high = 11 },
  },
}

local meals = lexicon {
  name = "fr.late_meals", class = "late_meal", summary = "dîner, souper", language = "fr",
  entries = { "dîner", "diner", "dîners", "dîne", "dînent", "dînons", "dînez", "dîna", "dînai", "dînèrent", "dînait", "dînaient", "dînions", "dîné",
    "dînant", "dînera", "souper", "soupers", "soupa", "soupai", "soupèrent", "soupait", "soupaient", "soupé", "soupant" },
}

local morning_words = lexicon {
  name = "fr.morning_words", class = "morning_word", summary = "matin, lendemain, minuit: the evening is over", language = "fr",
  entries = { "matin", "matins", "matinée", "matinées", "aube", "aurore", "lendemain", "surlendemain", "demain", "après-demain", "hier", "avant-hier",
    "veille", "minuit", "réveil", "petit jour", "grand jour", "point du jour", "lever du jour", "au jour", "déjeuner", "déjeuners", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche" },
}

--- Written in words, with nothing behind "heures" but the quarter: none of "du matin".
local function is_plain(text)
  return text:find "%d" == nil and text:find("heure", 1, true) ~= nil and not text:find("mat", 1, true) and not text:find("nuit", 1, true)
end

--- The hour of "T09:30", before noon; nil for others.
local function early(value)
  local h = tonumber(value:match "^T(%d%d):%d%d$")
  return h and h > 0 and h < 12 and h or nil
end

--- The hour before noon of an annotation that says no more than the hour.
local function bare_hour(a)
  local h = early(a.value)
  return h and is_plain(a.text) and h or nil
end

local function is_bare_period(a)
  local from, to = a.from, a.to
  return (not from or early(from) ~= nil) and (not to or early(to) ~= nil) and is_plain(a.text)
end

--- "T12:00" to "T23:59", with or without a day before; by bytes, for every time is asked.
local function is_late(a)
  local t_sign, tens, ones, colon = byte(a.value, -6, -3)
  return t_sign == 84 and colon == 58 and (tens == 49 and ones > 49 and ones < 58 or tens == 50 and ones > 47 and ones < 52)
end

local function moved(value) return value and "T" .. tonumber(value:sub(2, 3)) + 12 .. value:sub(4) end

-- what makes it another day, or the morning of one
local over = t.lexicon "morning_word" + t.word { "lev*", "éveill*", "réveill*", "dorm*", "endorm*" }
-- "déjeuner ou dîner", "matin et soir" say nothing, "toute la nuit" is past
local both = t.word { "déjeuner", "matin", "jour" } * t.word { "et", "ou", "comme" } * t.the^-1 + t.word "toute" * t.the
local late = -t.prev(both) * (t.as("part", t.lexicon "late_of_day") + t.as("meal", t.lexicon "late_meal"))
local lead = t.as("since", t.time(is_late)) + late

local NAMES = { "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze" }

--- How an hour between these two begins: "neuf heures". Words are asked for first: news have few such hours, and no test is called.
local function spelled(low, high)
  return t.word(table.move(NAMES, low, high, 1, {})) * t.word { "heure", "heures" }
end

--- The same as "clock".
local function hour_of(low, high) return #spelled(low, high) * t.as("clock", t.time) end

local bare, any_bare = hour_of(1, 11), #spelled(1, 11) * t.time
local lead_word = t.lexicon "late_of_day" + t.lexicon "late_meal" + t.time(is_late)
local between = t.any - over - lead_word - any_bare
-- the sentence's end, and the beginning of the next
local next_one = t.boundary * between^-12

--- The hours that a word moves: "midi" all that an afternoon has, a later hour those behind it.
local function reach(m)
  if m.part then return m.part.low, m.part.high end
  if m.meal then return 5, 10 end
  local h = tonumber(m.since.value:sub(-5, -4)) - 12
  return h, h == 0 and 8 or 11
end

local evening = rule {
  name = "fr.time.evening", summary = "le soir, vers neuf heures; de midi à deux heures", type = "time", features = { value = "string", mod = "string?" },
  hides = { "number", "quantity", "duration" }, language = "fr", priority = -1, across = true,
  pattern = lead * between^-40 * (bare + next_one * bare) * (between^-40 * bare)^0,
  make = function(m)
    local low, high = reach(m)
    local out = {}
    for i, clock in ipairs(m.all.clock) do
      local h = bare_hour(clock)
      if not h or h < low or h > high then break end
      low = h -- an hour that goes back is one of another day
      out[i] = { like = clock, span = clock, value = moved(clock.value) }
    end
    return out[1] and out
  end,
  examples = {
    { "Tous les soirs, quand la boutique était fermée, vers neuf heures et demie, il lisait.", { text = "neuf heures et demie", value = "T21:30" } },
    { "Vers midi, on sella ; à deux heures, on était loin. Elle dîna ; à huit heures, on vint, à dix heures on partit.",
      { value = "T12:00" }, { text = "deux heures", value = "T14:00" }, { text = "huit heures", value = "T20:00" }, { text = "dix heures", value = "T22:00" } },
    { "Ils jouaient aux cartes après le souper.\nÀ neuf heures, on fermait.", { text = "neuf heures", value = "T21:00" } },
    { "Le bal dura toute la soirée, jusqu'à trois heures.", { value = "T03:00" } },
    { "Ce fut un beau bal. Le lendemain, tout était rangé dès neuf heures.", { value = "T09:00" } },
    { "Ils prenaient du lait le matin et le soir, parfois vers six heures. Il soupa, puis se leva vers cinq heures.", { value = "TMO" }, { value = "TEV" },
      { value = "T06:00" }, { value = "T05:00" } },
    { "À midi, on sonna : il était sorti vers onze heures.", { value = "T12:00" }, { value = "T11:00" } },
    { "Ce fut un souper. C'est complet à 8 heures et à 10h.", { value = "T08:00" }, { value = "T10:00" } },
  },
}

local article = t.the + t.word { "ce", "un", "une" }
local bed = t.word { "coucher", "couche", "couchent", "coucha", "couchait", "couchaient", "couchèrent", "couché", "couchée", "couchés", "couchées",
  "couchant" }
local step = between - bed - t.word { "encore", "toujours", "depuis", "resté*", "restait" } - t.punct { ";", ":", "—", "–" }
local bedtime = hour_of(8, 11)

local evening_behind = rule {
  name = "fr.time.evening.behind", summary = "vers sept heures, l'après-midi; à six heures, on dîna; se coucher à neuf heures", type = "time",
  features = { value = "string", mod = "string?" }, hides = { "number", "quantity", "duration" }, language = "fr", priority = -2,
  pattern = t.span(bare) * t.comma^-1 * t.word { "dans", "vers", "par", "pendant" }^-1 * article * t.as("part", t.lexicon "late_of_day")
      * #(t.mark + t.boundary + t.of)
    + t.span(hour_of(5, 9)) * step^-10 * t.lexicon "late_meal" + t.span(bedtime) * step^-7 * bed
    + t.span(hour_of(1, 8)) * step^-10 * t.word "depuis" * t.word "midi"
    + bed * (t.lower - over - t.word "jusqu'" - any_bare)^-4 * t.span(bedtime),
  make = function(m)
    local clock, part = m.clock, m.part
    local h = bare_hour(clock)
    if not h or part and (h < part.low or h > part.high) then return nil end
    return { like = clock, value = moved(clock.value) }
  end,
  examples = {
    { "Il vint à quatre heures, l'après-midi, et repartit. À sept heures, quand le train fut parti, ils dînèrent.", { value = "T16:00" },
      { text = "après-midi" }, { value = "T19:00" } },
    { "Elle se couchait régulièrement vers neuf heures. Dès dix heures, tous étaient couchés.", { value = "T21:00" }, { value = "T22:00" } },
    { "Debout dès six heures, ne se couchant pas avant onze heures, il travaillait.", { value = "T06:00" }, { text = "onze heures", value = "T23:00" } },
    { "Il était trois heures, et Paul l'attendait depuis midi.", { value = "T15:00" }, { value = "T12:00" } },
    { "Il est neuf heures et il est encore couché. Il resta couché jusqu'à dix heures.", { value = "T09:00" },
      { value = "T10:00" } },
  },
}

-- "dix et onze heures", "cinq heures à sept heures"
local named = t.word(NAMES)
local begins = named * (t.word { "et", "à", "ou" } * named)^-1 * t.word { "heure", "heures" }
local hours, no_hours = #begins * t.span(t.as("hours", t.period)), between - #begins * t.period

local period_evening = rule {
  name = "fr.period.evening", summary = "dans la soirée, entre dix et onze heures", type = "period",
  features = { from = "string?", to = "string?", mod = "string?" }, hides = timex.hides_all, language = "fr", priority = -1, across = true,
  pattern = lead * no_hours^-40 * (hours + t.boundary * no_hours^-12 * hours),
  make = function(m)
    if not is_bare_period(m.hours) then return nil end
    local low, high = reach(m)
    local from, to = m.hours.from, m.hours.to
    local first, last = early(from or to), early(to or from)
    return first >= low and last <= high and { from = moved(from), to = moved(to) } or nil
  end,
  examples = {
    { "Cela se passa dans la soirée du dix, entre huit et neuf heures.", { text = "huit et neuf heures", from = "T20:00", to = "T21:00" } },
    { "Le soir, il veillait jusqu'à onze heures.", { text = "onze heures", to = "T23:00" } },
    { "ouvert de dix heures à midi et de deux heures à quatre heures", { from = "T10:00", to = "T12:00" }, { from = "T14:00", to = "T16:00" } },
    { "Le soir, il lisait. Le matin, entre huit et neuf heures, il sortait.", { from = "T08:00", to = "T09:00" } },
  },
}

return { evening_words, meals, morning_words, evening, evening_behind, period_evening }
