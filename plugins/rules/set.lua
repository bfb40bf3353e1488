--- What comes again: "chaque lundi", "tous les jours", "toutes les trois semaines", "deux fois par mois", "mensuellement".
--
--     $ lutrin export jsonl --types set articles/
--     {"doc":"a.txt","type":"set","text":"tous les deux mois","value":"P2M", ...}
--
-- freq says how often in each: "deux fois par mois" is P1M, freq 2X.

local t = require "lutrin.tokens"

local features = { value = "string", freq = "string?", mod = "string?" }
local every = t.word { "chaque" } + t.word { "tous", "toutes" } * t.word "les"
local clock = t.ann("time", function(a) return a.value:find "^T%d" ~= nil end)
local tail = (t.word { "à", "a", "vers", "dès" }^-1 * t.as("clock", clock)
  + t.word { "à", "a", "vers" } * t.as("at", t.lexicon "hour") * #(t.mark + t.boundary))^-1

local function each(n, unit) return (unit.clock and "PT" or "P") .. n * unit.times .. unit.unit end

local set = rule {
  name = "fr.set", summary = "chaque lundi, tous les jours, toutes les trois semaines", type = "set", features = features,
  hides = { "number", "quantity", "date", "time", "duration", "period" }, language = "fr",
  pattern = (t.as("before", clock) + t.as("hour", t.lexicon "hour") * t.lexicon "hour_mark")^-1 * every * (t.as("weekday", t.lexicon "weekday" + t.lexicon "weekdays") + t.as("day_part", t.lexicon "part_of_day" + t.lexicon "parts_of_day")
      + t.as("season", t.lexicon "season") + t.as("month", t.lexicon "month")) * tail
    + (t.as("before", clock) + t.as("hour", t.lexicon "hour") * t.lexicon "hour_mark")^-1 * every * (t.as("n", t.number) * t.as("unit", t.lexicon "time_unit") + t.as("unit", t.lexicon "time_unit") * -t.word { "que", "qu'", "où" }) * tail,
  make = function(m)
    local c = m.clock or m.before
    c = c and c.value or m.at and ("T%02d:00"):format(m.at.hour) or m.hour and ("T%02d:00"):format(m.hour.hour)
    if m.weekday then return { value = "XXXX-WXX-" .. m.weekday.weekday .. (c or "") } end
    if m.day_part then return { value = c or m.day_part.value == "TDT" and "P1D" or "XXXX-XX-XX" .. m.day_part.value } end
    if m.season then return { value = "XXXX-" .. m.season.value } end
    if m.month then return { value = ("XXXX-%02d"):format(m.month.month) } end
    if m.n then
      local n = m.n.value
      if not n then return nil end
      return { value = each(n, m.unit), mod = m.n.mod }
    end
    if c and m.unit.unit == "D" then return { value = c } end
    return { value = each(1, m.unit) }
  end,
  examples = {
    { "chaque lundi", { value = "XXXX-WXX-1" } },
    { "tous les dimanches à 16 heures", { value = "XXXX-WXX-7T16:00" } },
    { "tous les deux mois", { value = "P2M" } },
    { "toutes les trois semaines", { value = "P3W" } },
    { "chaque année", { value = "P1Y" } },
    { "chaque matin", { value = "XXXX-XX-XXTMO" } },
    { "tous les hommes, chaque personne", false },
  },
}

local times = rule {
  name = "fr.set.times", summary = "une fois par semaine, 2 jours par semaine, 35 heures par semaine", type = "set", features = features,
  hides = { "number", "duration" }, language = "fr",
  pattern = (t.as("n", t.number) + t.as("one", t.word "une")) * t.word "fois" * (t.word { "par", "l'", "le", "la" } + t.word "chaque") * t.as("unit", t.lexicon "time_unit")
    + t.as("duration", t.duration) * t.word "par" * t.as("unit", t.lexicon "time_unit"),
  make = function(m)
    local freq
    if m.duration then
      freq = m.duration.value and m.duration.value:match "^PT?(.+)$"
    else
      local n = m.one and 1 or m.n.value
      freq = n and n .. "X"
    end
    return { value = each(1, m.unit), freq = freq, mod = m.n and m.n.mod }
  end,
  examples = {
    { "une fois par semaine", { value = "P1W", freq = "1X" } },
    { "deux fois par mois", { value = "P1M", freq = "2X" } },
    { "2 jours par semaine", { value = "P1W", freq = "2D" } },
    { "une fois par erreur", false },
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

local words = rule {
  name = "fr.set.words", summary = "annuellement, les lundis, le lundi matin et les mardis", type = "set", features = features,
  hides = { "date", "time" }, language = "fr",
  pattern = t.as("word", t.lexicon "set_word")
    + ((t.as("clock", clock) + t.as("hour", t.lexicon "hour") * t.lexicon "hour_mark") * t.word "les"^-1)^-1 * t.as("weekday", t.lexicon "weekdays") * t.as("part", t.lexicon "parts_of_day" + t.lexicon "part_of_day")^-1
    + t.as("weekday", t.lexicon "weekday") * t.as("part", t.lexicon "parts_of_day"),
  make = function(m)
    if m.word then return { value = m.word.value } end
    return { value = "XXXX-WXX-" .. m.weekday.weekday .. (m.part and m.part.value or m.clock and m.clock.value or m.hour and ("T%02d:00"):format(m.hour.hour) or "") }
  end,
  examples = {
    { "annuellement", { value = "P1Y" } },
    { "ouvert les lundis", { text = "lundis", value = "XXXX-WXX-1" } },
    { "lundi", false },
  },
}

return { set, times, adverbs, parts, words }
