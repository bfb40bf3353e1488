--- Times with their day: "26 mars 2020 à 11:20", "demain à 9 h", "mardi matin", "dans la nuit du 18 au 19 mai 2016", "samedi 11 mars, en
-- fin d'après-midi".
--
--     $ lutrin export jsonl --types time articles/
--     {"doc":"a.txt","type":"time","text":"26 mars 2020 à 11:20","value":"2020-03-26T11:20", ...}
--
-- The hedge of the hour is the whole's: "le 3 mai vers 14 h" is about right.

local t = require "lutrin.tokens"
local timex = require "timex"
local words = require "words"

local byte = string.byte
local two = timex.two

local stage = t.as("stage", t.lexicon "date_part" + t.lexicon "stage_of_day")

-- "T08:00", not "TMO" nor "2020-03-26T11:20"
local is_clock = function(a)
  local first, second = byte(a.value, 1, 2)
  return first == 84 and second < 58
end
local clocked = t.as("clock", t.ann("time", is_clock))
local day = t.as("date", t.date)
local weak = t.word { "à", "a", "vers", "pour", "dès", "de", "le", "sur", "en", "dans", "environ", "au", "du" } + t.comma + t.word "autour" * t.of + "aux alentours de" + "aux environs de"

local staged = -t.prev(t.word "plus") * stage * (t.the + t.of)^-1 * t.the^-1
-- a day, and the time behind it
local behind_day = day * (weak^-2 * t.the^-1 * (clocked + t.as("day_part", t.lexicon "part_of_day") * weak^-1 * clocked) * (t.word { "dans", "du", "de" }^-1 * t.the^-1 * t.lexicon "part_of_day")^-1
  + t.comma^-1 * t.word { "dans", "en", "au", "à", "d'", "de", "du", "dès" }^-1 * t.the^-1 * staged^-1 * t.as("day_part", t.lexicon "part_of_day")
    * (t.word { "à", "a", "vers" } * t.as("hour", t.lexicon "hour") * #(t.mark + t.boundary)
      + t.comma * t.as("hour", t.lexicon "hour") * t.word { "heures", "heure" } * #(t.mark + t.boundary))^-1 * t.as("exact", t.date)^-1
  + weak^-1 * t.as("hour", t.lexicon "hour") * t.word { "heures", "heure" } * -(t.of + t.word { "avant", "après", "plus", "durant", "sur" })
  + t.word { "à", "dès", "vers" } * t.as("dotted", t.digits) * -(t.symbol + t.digits + t.lower - t.word { "à", "au", "aux", "dans", "sur", "chez", "en", "et", "pour", "devant" })
  + t.word { "à", "au", "vers" } * t.as("noon", t.lexicon "noon"))

--- "chaque jour, sauf le mardi, de 9 h à 12 h": the hours are those of the other days.
local function is_left_out(text, first)
  local article, at = timex.word_before(text, first)
  local word = article == "le" and timex.word_before(text, at)
  return word == "sauf" or word == "excepté" or word == "hormis"
end

local MONTHS = words.set "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"

--- "du 27 au 31 mars, de 6 h à 9 h": is the day from byte `first` the last of several?
local function ends_range(text, first)
  local word, at = timex.word_before(text, first)
  if word ~= "au" then return false end
  return MONTHS[timex.word_before(text, at)] == true or text:sub(at > 5 and at - 5 or 1, at - 1):find "%d[er]* $" ~= nil
end

-- not the night, which has two days
local by_day = t.lexicon("part_of_day", function(e) return e.value ~= "TNI" end)

local moment = rule {
  name = "fr.time.date", summary = "26 mars 2020 à 11:20, demain à 9 h, mardi matin, 19:00 le 22 décembre", type = "time", features = { value = "string", mod = "string?" },
  hides = { "number", "ordinal", "quantity", "date", "duration", "reference" }, language = "fr",
  pattern = behind_day
    + -t.prev(t.word "plus") * t.as("stage", t.lexicon "stage_of_day") * day * t.as("day_part", t.lexicon "part_of_day") * t.as("exact", t.date)^-1
    + t.span(clocked * t.comma^-1 * t.word { "le", "de", "du", "ce", "sur" }^-1 * t.word "le"^-1 * day * t.as("day_part", t.lexicon "part_of_day")^-1 * -(t.word "au" * t.lexicon "weekday"))
    + t.span(clocked * t.comma^-1 * t.word { "le", "au", "dans" } * t.the^-1 * t.as("day_part", by_day) * t.word { "du", "de", "d'" } * t.the^-1 * day)
    + t.span(t.as("day_part", t.lexicon("part_of_day", { value = "TNI" })) * t.word { "du", "de" } * t.lexicon "weekday"^-1 * t.as("night", t.lexicon "day") * t.word { "au", "à" } * day)
    + t.span(staged^-1 * t.as("day_part", t.lexicon "part_of_day") * t.word { "du", "de", "d'" }^-1 * t.the^-1 * day * ((t.word { "à", "au" } * t.the^-1 + t.word "et" * t.word { "du", "de" }) * t.date)^-1),
  make = function(m)
    local exact, on = m.exact, m.date
    if exact and exact.weekday then return nil end
    local date = timex.value_of(exact or on)
    if m.night then
      local d = tonumber(date:match "^[%dX]+%-%d%d%-(%d%d)$")
      if not d or d <= m.night.day then return nil end
      date = date:sub(1, 8) .. two[m.night.day]
    end
    -- a part of the day needs a day; a month or a year has no hours
    if #date ~= 10 or byte(date, 5) ~= 45 then return nil end
    local value
    local clock_time, day_part_of = m.clock, m.day_part
    if clock_time then
      -- of no one Sunday: "chaque dimanche, de 9 h à 13 h", "du lundi au dimanche de 9 h à 13 h"
      local text, first = m.doc.text, m.first
      if first > 7 and byte(text, first - 2) == 117 and text:find("^[dh][ie] au ", first - 6) then return nil end
      if byte(text, first - 2) == 101 and (timex.word_before(text, first) == "chaque" or is_left_out(text, first)) or timex.is_of_each_week(text, first) then return nil end
      if m.text:find ",? de [%d%l]" and ends_range(text, first) then return nil end
      value = clock_time.value
      if day_part_of then
        local p, h = day_part_of.value, tonumber(value:sub(2, 3))
        if (p == "TAF" or p == "TEV") and h and h < 12 and h > 0 then value = "T" .. h + 12 .. value:sub(4) end
      end
    elseif m.hour then
      if m.text:find ",? de [%d%l]" and ends_range(m.doc.text, m.first) then return nil end
      local p, h = day_part_of and day_part_of.value, m.hour.hour
      if (p == "TAF" or p == "TEV") and h > 0 and h < 12 then h = h + 12 end
      value = "T" .. two[h] .. ":00"
    elseif m.dotted then
      local told = timex.dotted(m.dotted.text)
      if not told then return nil end
      value = told.value
    elseif m.noon then
      value = m.noon.hour == 12 and "T12:00" or "T00:00"
    else
      value = day_part_of.value
      local name = day_part_of.text
      if name:find "^%u%u" and (on or exact).text:find "%l%l" then return nil end
      if value == "TMI" and name == "midi" then value = "T12:00" end
      if value == "TDT" and not m.stage then return nil end
    end
    if date == "XXXX-XX-XX" and on.anchor == nil and on.relative == nil then return nil end
    local at_stage = m.stage
    return { value = date .. value, mod = at_stage and at_stage.mod or clock_time and clock_time.mod or nil }
  end,
  examples = {
    { "Nora Belkadi, 26 mars 2020 à 11:20", { text = "26 mars 2020 à 11:20", value = "2020-03-26T11:20" } },
    { "Je rentre demain matin à 9 h", { text = "demain matin à 9 h", value = "2020-04-25T09:00" }, doc = { date = "2020-04-24" } },
    { "Demain dès l'aube, on part.", { text = "Demain dès l'aube", value = "2020-04-25TMO" }, doc = { date = "2020-04-24" } },
    { "Panne à la centrale hier à 18.45 ; le litre, hier à 1.45 dirham, passe demain à 1.75.", { text = "hier à 18.45", value = "2020-04-23T18:45" }, doc = { date = "2020-04-24" } },
    { "demain à 9 h", { text = "demain à 9 h", value = "2020-04-25T09:00" }, doc = { date = "2020-04-24" } },
    { "dans la nuit du 18 au 19 mai 2016", { text = "nuit du 18 au 19 mai 2016", value = "2016-05-18TNI" } },
    { "dans la nuit de jeudi à vendredi", { text = "nuit de jeudi à vendredi", value = "XXXX-WXX-4TNI" } },
    { "tard samedi soir 6 octobre 2018", { value = "2018-10-06TEV", mod = "END" } },
    { "samedi soir 6 octobre 2018", { text = "samedi soir 6 octobre 2018", value = "2018-10-06TEV" } },
    { "Samedi 11 mars 2017, en fin d'après-midi", { text = "Samedi 11 mars 2017, en fin d'après-midi", value = "2017-03-11TAF" } },
    { "dans la nuit du mercredi 3 mai 2017 et du jeudi 4 mai 2017", { text = "nuit du mercredi 3 mai 2017 et du jeudi 4 mai 2017", value = "2017-05-03TNI" } },
    { "Dimanche soir, 10 heures.", { text = "Dimanche soir, 10 heures", value = "XXXX-WXX-7T22:00" } },
    { "tué hier soir, mardi à l'aube", { text = "hier soir", value = "2020-04-23TEV" }, { text = "mardi à l'aube" }, doc = { date = "2020-04-24" } },
    { "à 19:00, le 22/12/2016", { text = "19:00, le 22/12/2016", value = "2016-12-22T19:00" } },
    { "La veille, deux heures avant la fermeture du bureau, il partit.", false },
    { "rentré à 3h40 le matin du 9 mai 2016", { text = "3h40 le matin du 9 mai 2016", value = "2016-05-09T03:40" } },
    { "chaque jour, sauf le mardi, de 10 h", { text = "10 h", value = "T10:00" } },
    { "ouvert à 9 h du mardi au samedi", { text = "9 h" } },
    { "du 27 au 31 mai 2020, de 6 h, du 30 mars au 2 avril 2020, de 9 h", { text = "6 h" }, { text = "9 h" } },
    { "PRÉVU LE 15 NOVEMBRE 2024 AU MATIN, lu jeudi SOIR", { text = "15 NOVEMBRE 2024 AU MATIN", value = "2024-11-15TMO" } },
    { "mai 2020, 12:30", { text = "12:30", value = "T12:30" } },
  },
}

return moment
