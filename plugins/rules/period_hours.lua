--- Periods of hours: "de 14h à 16h le 17", "entre onze heures et minuit", "jeudi de 9 à 11", "jusqu'à six heures".
--
--     $ lutrin export jsonl --types period articles/
--     {"doc":"a.txt","type":"period","text":"14h à 16h","from":"T14:00","to":"T16:00", ...}
--
-- Both ends are inside; an open end is absent. An hour takes the day that the other has.

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"
local words = require "words"

local features = { from = "string?", to = "string?", mod = "string?" }

local DAY = "^[%dX]+%-[%dX][%dX]%-[%dX][%dX]$"
local joint = t.word { "au", "à", "a", "aux" } + t.word "jusqu'" * t.word { "à", "a", "au", "en" } + t.dash
local and_joint = joint + t.word "et"

-- "dure entre huit et dix heures"
local LASTING = { tient = true, tiennent = true, tenir = true }
for _, w in ipairs(timex.lasting) do LASTING[w] = true end

local function date_of(value) return value:match "^([^T]+)T%d" end
local function clock_of(value) return value:match "(T%d.*)$" end

--- "avant une heure" is how long, "peu avant 7 h" and "dix minutes avant 7 h" a moment, "avant six heures d'ici" a delay.
local function is_limit(m)
  local text, one, to = m.doc.text, m.one, m.to
  local last = one.last
  if to and timex.is_within(text, one.first, last) then return false end
  local name = one.text
  if #name < 11 and name:find "^[Uu]ne heure" or text:find("^ d['\xe2][\x80-\x99]*ici", last + 1) then return false end
  local at = (m.from or to).first
  local before = text:sub(at - 9 > 0 and at - 9 or 1, at - 1)
  return not before:find "[pP]eu $" and not before:find "[jJ]uste $" and not before:find "inutes? $" and not before:find "stants? $"
end

--- "T05:15" of five and a quarter.
local function clock_at(hour, past)
  local minutes = past and past.minutes or 0
  if minutes < 0 then return "T" .. timex.two[(hour + 23) % 24] .. ":" .. timex.two[60 + minutes] end
  return "T" .. timex.two[hour] .. ":" .. timex.two[minutes]
end

local past = t.as("past", t.lexicon "part_of_hour")^-1

-- An hour, "heures", and the quarters behind it; and what makes "entre deux et trois heures" how long.
local hour, last_hour, hour_mark = t.as("hour", t.lexicon "hour"), t.as("last_hour", t.lexicon "hour"), t.lexicon "hour_mark"
local low_time, high_time, on = t.as("low", t.time), t.as("high", t.time), t.as("date", t.date)
local lasts = t.of + t.word { "par", "pour" }
local no_day = -t.prev(t.word "le") * -t.prev(t.lexicon "weekday")
local HOURS = { "number", "date", "time", "duration" }

--- From an hour to a time: "5 à 6 du soir", "entre onze heures et minuit". `name`: what is written of the end.
local function from_hour(h, quarter, to, name)
  -- "entre onze heures et minuit"
  if to == "T00:00" and h > 5 and h < 12 then return { from = clock_at(h + 12, quarter), to = to } end
  local to_hour, d = tonumber(clock_of(to):sub(2, 3)), date_of(to)
  local from = clock_at(h, quarter)
  -- "5 à 6 du soir"
  if to_hour >= 12 and h < 12 and h + 12 <= to_hour and not name:find "^%d%d" then from = clock_at(h + 12, quarter) end
  return { from = (d or "") .. from, to = to }, h > to_hour and not d
end

--- The weekday that hours are of each week: "du lundi au vendredi de 9h à 17h et le samedi de 9h à midi".
local NAMES = { lundi = 1, mardi = 2, mercredi = 3, jeudi = 4, vendredi = 5, samedi = 6, dimanche = 7 }
local function weekly(m)
  local first, text = m.first, m.doc.text
  local name = text:match("^(%l+[dh][ie]) d?e? ?%d", first)
  if not NAMES[name] then return nil end
  local before = words.before(text, first, 60, "^.*[%.!?\n](.*)")
  return before:find "u %l+[dh][ie] au %l+[dh][ie]%f[%A].* le $" and "XXXX-WXX-" .. NAMES[name] or nil
end

--- "de mardi 19 h à jeudi 8 h", told on a Tuesday: the second day comes after the first. Days and hours of two times.
local function in_order(from, to)
  local d1, d2 = date_of(from), date_of(to)
  if not d1 or not d2 or d1 <= d2 or not d1:find "^%d%d%d%d%-%d%d%-%d%d$" or not d2:find "^%d%d%d%d%-%d%d%-%d%d$" then return to end
  local first, second = calendar.number(calendar.parse(d1)), calendar.number(calendar.parse(d2))
  return first - second < 7 and timex.iso(calendar.date(second + 7)) .. to:sub(#d2 + 1) or to
end

--- From a time to a time, either of which may have the day, or `on` has it: "jeudi 23 avril, de 9h à 11h".
local function between_times(m, from, to)
  to = in_order(from, to)
  local d1, d2 = date_of(from), date_of(to)
  local d, place = m.date and timex.value_of(m.date), nil
  local each = m.each and "XXXX-WXX-" .. m.each.weekday or weekly(m)
  if each then return { from = each .. clock_of(from), to = each .. clock_of(to) } end
  if d and not d:find(DAY) and not d:find "^XXXX%-WXX%-%d$" then d = nil end
  -- "chaque dimanche, de 9 h à 13 h", "lundi, jeudi et samedi de 9 h à 13 h": of no one day
  local low = m.low or m.hour
  if d and m.date.last < low.first and (timex.word_before(m.doc.text, m.date.first) == "chaque" or timex.is_of_each_week(m.doc.text, m.date.first)) then
    d, place = nil, { first = low.first, last = m.high.last }
  end
  -- "jeudi à 21 h et vendredi à 8 h" are two times; "entre" makes a period of them
  local joint_text = m.low and m.doc.text:sub(m.low.last + 1, m.high.first - 1)
  if d1 and d2 and d1 ~= d2 and joint_text and joint_text:find "^,? et " and timex.word_before(m.doc.text, m.low.first) ~= "entre" then return nil end
  -- "entre 1970 et 1985 de 22 heures à 6 heures": a year has no hours
  if m.date and not d and m.date.last < low.first then place = { first = low.first, last = m.high.last } end
  d = d or d1 or d2
  if not d1 and d then from = (d2 or d) .. from end
  if not d2 and d then to = (d1 or d) .. to end
  return { span = place, from = from, to = to }
end

--- "de vendredi soir à dimanche matin": each with its day, and "de" before the first.
local function day_parts(m, from, to)
  to = in_order(from, to)
  if #from < 13 or #to < 13 or from:find "^[^T]*REF" or to:find "^[^T]*REF" or from >= to then return nil end
  local word = timex.word_before(m.doc.text, m.low.first)
  if word ~= "de" and word ~= "du" and word ~= "entre" and word ~= "depuis" then return nil end
  return { from = from, to = to, span = { first = m.low.first, last = m.high.last } }
end

-- "sauf le mardi, de 9 h à 12 h": the hours are those of the other days
local but_on = t.prev(t.word { "sauf", "excepté", "hormis" } * t.word "le")

-- "du 27 au 31 mars, de 6 h à 9 h": of every day, not of the last
local range_end = t.prev((t.date + t.lexicon "day") * t.word { "au", "à" }) + t.prev((t.date + t.lexicon "day") * t.word { "et", "au" } * t.word "le")

-- One rule for each thing that hours cannot do without, so that none is tried in other sentences.
local hours = rule {
  name = "fr.period.hours", summary = "de 14h à 16h, entre 9h30 et 11h jeudi, entre 3 et 5 heures du matin", type = "period", features = features,
  hides = HOURS, language = "fr",
  pattern = t.prev(t.word { "de", "depuis" }) * t.span(hour * hour_mark * past * joint * high_time)
    + t.span(hour * hour_mark * past * t.dash * (high_time + last_hour * hour_mark)) * -lasts
    + t.prev(t.word "de") * t.span(hour * hour_mark * t.as("low_minute", t.lexicon "minute") * t.word { "min", "mn", "minutes" } * t.word "à" * high_time)
    + t.word "entre"^-1 * t.span(low_time * (joint + -t.prev(t.word { "à", "vers", "dès" } * t.time) * -t.prev(t.time * t.comma * t.time) * t.word "et") * high_time
      * ((t.word "de" + t.comma)^-1 * t.word "le"^-1 * on)^-1)
    + no_day * t.span(hour * joint * high_time)
    + t.span(hour * t.word "h" * t.as("slash", t.punct "/") * high_time)
    + t.word "entre" * t.span(hour * hour_mark^-1 * past * t.word "et" * high_time)
    -- not "du lundi au vendredi de 9h à 17h"
    + -t.prev(t.word "du" * t.lexicon "weekday" * t.word "au") * -but_on * -range_end * t.span(on * (t.word "mais" + t.comma)^-1 * t.word { "de", "entre" } * (low_time + hour * hour_mark * past) * and_joint
      * high_time)
    -- of every week, and so no date
    + t.prev(t.word "le") * -but_on * t.span(t.as("each", t.lexicon "weekday") * t.comma^-1 * t.word { "de", "entre" } * low_time * and_joint * high_time),
  make = function(m)
    local last = m.high or m.last_hour
    local to = m.high and last.value or clock_at(last.hour)
    if not clock_of(to) or m.low and not clock_of(m.low.value) then return m.low and day_parts(m, m.low.value, to) end
    local first = m.hour
    if first then
      if m.text:find "^[uU]ne [^h]" or m.slash and first.hour >= tonumber(to:sub(2, 3)) then return nil end
      local out, back = from_hour(first.hour, m.past or m.low_minute and { minutes = m.low_minute.minute }, to, last.text)
      if back and not (first.hour > 17 and tonumber(to:sub(2, 3)) < 10) then return nil end
      return m.date and between_times(m, out.from, out.to) or out
    end
    local low_end = m.low
    local from = low_end.value
    -- "de cinq heures du soir à dix heures"
    local late = #from == 6 and #to == 6 and from >= "T12:00" and to < "T12:00" and tonumber(to:sub(2, 3)) + 12
    if late and late > tonumber(from:sub(2, 3)) and (low_end.text:find "soir" or low_end.text:find "apr") and not last.text:find "mat" then
      to = "T" .. late .. to:sub(4)
    end
    return between_times(m, from, to)
  end,
  examples = {
    { "Séances : 10 heures - midi, 14 heures – 16 heures ; 8 heures - 10 heures de route", { text = "10 heures - midi", from = "T10:00", to = "T12:00" },
      { text = "14 heures – 16 heures", from = "T14:00", to = "T16:00" } },
    { "de 14h à 16h", { text = "14h à 16h", from = "T14:00", to = "T16:00" } },
    { "ouvert du lundi au vendredi de 9h à 17h, et le samedi de 9h à 13h", { text = "9h à 17h", from = "T09:00", to = "T17:00" },
      { from = "XXXX-WXX-6T09:00", to = "XXXX-WXX-6T13:00" } },
    { "Le préavis court de mardi 19 h à jeudi 8 h.", { from = "2016-03-08T19:00", to = "2016-03-10T08:00" }, doc = { date = "2016-03-08" } },
    { "fermé de vendredi soir à dimanche matin, vendredi soir et samedi", { text = "vendredi soir à dimanche matin", from = "2020-04-24TEV", to = "2020-04-26TMO" },
      doc = { date = "2020-04-24" } },
    { "Le guichet est ouvert le samedi, de 9 h à 12 h.", { text = "samedi, de 9 h à 12 h", from = "XXXX-WXX-6T09:00", to = "XXXX-WXX-6T12:00" } },
    { "Le club s'entraîne lundi, mercredi et vendredi de 18h30 à 20h.", { text = "18h30 à 20h", from = "T18:30", to = "T20:00" } },
    { "Ce jeudi 16 juin 2022, de 14 heures à 17 heures", { text = "jeudi 16 juin 2022, de 14 heures à 17 heures", from = "2022-06-16T14:00", to = "2022-06-16T17:00" } },
    { "du 27 au 31 mars, de 6 h à 9 h, et de lundi à mardi, de 2 heures à 6 heures", { text = "6 h à 9 h" }, { text = "2 heures à 6 heures" } },
    { "Le bac part du 28 mai au 2 juin de 6 heures à 22 heures.", { text = "6 heures à 22 heures", from = "T06:00" } },
    { "Le guichet ferme de 12 h 15 min à 13 h 30 min.", { text = "12 h 15 min à 13 h 30 min", from = "T12:15", to = "T13:30" } },
    { "fermée entre 1970 et 1985 de 22 h à 6 h", { text = "22 h à 6 h", from = "T22:00" } },
    { "fermé du 11 mars au 15 mars de 12 h à 13 h", { text = "12 h à 13 h", from = "T12:00" } },
    { "chaque jour, sauf le mardi, de 10 h à 17 h", { text = "10 h à 17 h", from = "T10:00" } },
    { "jeudi 23 avril 2020, de 9h à 11h", { from = "2020-04-23T09:00", to = "2020-04-23T11:00" } },
    { "Elle l'a vu le 3 mai 2020 à 21 h et le 4 mai 2020 à midi.", false },
    { "ouvert de neuf heures à midi et de quatre heures à six heures", { from = "T09:00", to = "T12:00" }, { from = "T16:00", to = "T18:00" } },
    { "Le couvre-feu s'applique de 20 heures à 6 heures chaque dimanche, de 9 h à 13 h.", { from = "T20:00", to = "T06:00" }, { text = "9 h à 13 h", from = "T09:00" } },
    { "entre 23 heures et 23h30, entre une heure et trois du matin", { from = "T23:00", to = "T23:30" }, { from = "T01:00", to = "T03:00" } },
    { "entre 3 et 5 heures du matin, entre trois et quatre heures de l'après-midi, entre onze heures et minuit", { from = "T03:00", to = "T05:00" },
      { text = "trois et quatre heures de l'après-midi", from = "T15:00", to = "T16:00" }, { from = "T23:00", to = "T00:00" } },
    { "de 9 heures du matin à 6 heures du soir, de six heures et demie à onze heures et demie", { from = "T09:00", to = "T18:00" },
      { from = "T18:30", to = "T23:30" } },
    { "de cinq heures du soir à dix heures", { from = "T17:00", to = "T22:00" } },
    { "atelier 14h/16h, ouvert 24h/24", { text = "14h/16h", from = "T14:00", to = "T16:00" } },
    { "ils en ont fait une à midi, vers 11h30 et 14h ; départs à 9h, 10h et 11h30", false },
  },
}

local hours_left = rule {
  name = "fr.period.hours.left", summary = "16h à 17, entre midi et quatre heures", type = "period", features = features, hides = HOURS, language = "fr",
  pattern = t.prev(t.word "entre") * t.span(t.lexicon "noon" * t.word "et" * t.as("two", t.word { "deux", "2" })) * -(t.lower - t.word { "et", "pour", "à", "avec", "au" })
    + t.span(low_time * (joint * last_hour * hour_mark^-1 * -(t.lower - t.word { "et", "à" }) + t.as("both", t.word "et") * last_hour * hour_mark * -lasts)),
  make = function(m)
    if m.two then return m.text:find "^[mM]idi" and { from = "T12:00", to = "T14:00" } or nil end
    local first, h = m.low, m.last_hour.hour
    local from = first.value
    if not clock_of(from) or m.both and timex.word_before(m.doc.text, first.first) ~= "entre" then return nil end
    local to = clock_at(h)
    if from == "T12:00" and h < 12 then to = clock_at(h + 12) end
    local d = date_of(from)
    return { from = from, to = d and d .. to or to }
  end,
  examples = {
    { "de 16h à 17, entre midi et quatre heures", { from = "T16:00", to = "T17:00" }, { from = "T12:00", to = "T16:00" } },
    { "On déjeune entre midi et deux.", { text = "midi et deux", from = "T12:00", to = "T14:00" } },
    { "entre midi et quatre heures de route, entre midi et deux collègues", false },
  },
}

-- "heures-13" is one token
local D, space = lpeg.R "09", (lpeg.P " " + "\xC2\xA0" + "\xE2\x80\xAF")^-1
local figure = lpeg.C(D * D^-1) * space
local hours_joined = rule {
  name = "fr.period.hours.joined", summary = "9 heures-13 heures, 10 heures-midi", type = "period", features = features, hides = HOURS, language = "fr",
  priority = 1, at = t.digits * #t.word "heures-*",
  text = figure * "heures" * (lpeg.P "-" + "–") * (figure * lpeg.P "heures" + lpeg.C(lpeg.P "midi" + "minuit")) * -lpeg.R "az",
  make = function(_, low, high)
    local from, to = tonumber(low), high == "midi" and 12 or high == "minuit" and 0 or tonumber(high)
    return from < 25 and to < 25 and { from = clock_at(from), to = clock_at(to) } or nil
  end,
  examples = {
    { "Ouverture : 9 heures-13 heures et 15 heures-minuit, sauf le mardi (10 heures-midi).", { text = "9 heures-13 heures", from = "T09:00", to = "T13:00" },
      { text = "15 heures-minuit", from = "T15:00", to = "T00:00" }, { text = "10 heures-midi", to = "T12:00" } },
    { "les 35 heures-salariés, 40 heures-semaine", false },
  },
}

-- "de 12.30 à 14.00", told of what opens and closes, or of a day
local dotted = rule {
  name = "fr.period.hours.dotted", summary = "ouvert de 12.30 à 14.00", type = "period", features = features, hides = HOURS, language = "fr",
  pattern = t.before(12, t.word { "ouvert", "ouverte", "ouverts", "ouvertes", "ouvre", "ouvrent", "fermé", "fermée", "fermés", "fermées", "ferme", "ferment", "horaires", "horaire",
      "permanence", "permanences", "accueil", "cours", "réunion", "culte", "répétition", "guichet", "h" } + t.lexicon "weekday")
    * t.prev(t.word "de") * t.as("open", t.digits) * (t.word "à" + t.dash) * t.as("close_at", t.digits)
    * -(t.symbol + t.digits + t.lower - t.word { "et", "le", "les", "du", "en", "sauf", "au", "aux", "à", "dans", "pour" }),
  make = function(m)
    local from, to = timex.dotted(m.open.text), timex.dotted(m.close_at.text)
    return from and to and from.value < to.value and { from = from.value, to = to.value } or nil
  end,
  examples = {
    { "La note monte de 12.30 à 14.50.", false },
    { "Fermé de 12.30 à 14.00 et de 18.00 à 19.00.", { text = "12.30 à 14.00", from = "T12:30", to = "T14:00" }, { text = "18.00 à 19.00" } },
    { "Le cours passe de 12.30 à 14.10 euros, ouvert de 12.30 à 14.75", false },
  },
}

local hours_shared = rule {
  name = "fr.period.hours.shared", summary = "16-17 heures, entre dix et onze heures, entre cinq heures et cinq heures et demie", type = "period",
  features = features, hides = HOURS, language = "fr",
  pattern = no_day * t.span(hour * joint * last_hour * hour_mark)
    + t.as("exact", t.word "entre") * t.span(hour * hour_mark * past * t.word "et" * last_hour * hour_mark * t.as("last_past", t.lexicon "part_of_hour")^-1) * -lasts
    + t.as("between", t.word "entre") * t.span(hour * t.word "et" * last_hour * hour_mark) * -lasts,
  make = function(m)
    local h, last = m.hour.hour, m.last_hour
    -- "entre deux et trois heures" may as well be how long
    local lead = m.between or m.exact
    if lead then
      local from, to = clock_at(h, m.past), clock_at(last.hour, m.last_past)
      return from < to and (h > 4 or m.past or m.last_past) and not LASTING[timex.word_before(m.doc.text, lead.first)] and { from = from, to = to } or nil
    end
    if m.text:find "^%l" or m.text:find "^[uU]ne " or LASTING[timex.word_before(m.doc.text, m.first)] then return nil end
    local out, back = from_hour(h, nil, clock_at(last.hour), last.text)
    return not back and out or nil
  end,
  examples = {
    { "16-17 heures", { from = "T16:00", to = "T17:00" } },
    { "Entre dix et onze heures, entre cinq heures et cinq heures et demie", { from = "T10:00", to = "T11:00" },
      { text = "cinq heures et cinq heures et demie", from = "T05:00", to = "T05:30" } },
    { "entre deux et trois heures de route", false },
    { "La batterie tient entre huit et dix heures.", false },
    { "de 4 à 5 personnes, un film qui dure 2-3 h", false },
  },
}

--- A rule of hours of a day, where the hours stand without "heures".
local function hours_on(name, summary, pattern, examples)
  return rule {
    name = name, summary = summary, type = "period", features = features, hides = HOURS, language = "fr", pattern = pattern,
    make = function(m)
      local at, h, last = m.at, m.hour, m.last_hour.hour
      local value, behind = at.value, at.first > h.first
      if not value:find(DAY) or behind and not (at.relative or at.weekday) or h.hour >= last then return nil end
      return { from = value .. "T" .. timex.two[h.hour] .. ":00", to = value .. clock_at(last) }
    end,
    examples = examples,
  }
end

local at = t.as("at", t.date)
local hours_before = hours_on("fr.period.hours.before", "9-11 jeudi", t.span(hour * and_joint * last_hour * t.comma^-1 * at), {
  { "entre 9 et 11 demain", { text = "9 et 11 demain", from = "2020-04-25T09:00", to = "2020-04-25T11:00" }, doc = { date = "2020-04-24" } },
  { "9 à 11 personnes", false },
})
local hours_after = hours_on("fr.period.hours.after", "jeudi de 9 à 11", t.span(at * t.word { "de", "entre" } * hour * and_joint * last_hour * hour_mark^-1) * -(t.lower + t.symbol + t.digits), {
  { "jeudi 23 avril 2020 de 9 à 11", { from = "2020-04-23T09:00", to = "2020-04-23T11:00" } },
  { "le 23 avril 2020 de 9 à 11 personnes", false },
})

-- "la demie après onze heures" is half past eleven
local part_of_hour = t.prev(t.word { "demie", "quart", "quarts" })

local hours_open = rule {
  name = "fr.period.hours.open", summary = "à partir de 16h, avant 8 heures, ce soir avant dix heures, jusqu'à minuit", type = "period", features = features,
  hides = HOURS, language = "fr",
  pattern = (on * t.lexicon "part_of_day"^-1 * t.comma^-1
        * (t.as("from", t.word "à" * t.word "partir" * t.of + t.word { "après", "dès" } + "plus tard" * t.word "que") + t.as("to", t.word "avant" + t.word "jusqu'" * t.word { "à", "a", "après" }))
      + t.as("evening", t.time) * t.comma^-1 * (t.as("from", t.word { "après", "dès" }) + t.as("to", t.word "avant"))
      + t.as("from", t.prev(t.word "à") * t.word "partir" * t.of + -part_of_hour * t.word { "après", "depuis" })
        + t.as("to", t.prev(t.word "d'") * t.word "ici" * t.word "à"^-1 + t.word "avant" + t.word "jusqu'" * t.word { "à", "a", "après" } + t.word "jusque" * t.word "vers"))
    * t.as("one", t.time),
  make = function(m)
    local one = m.one
    local value = one.value
    if not clock_of(value) or not is_limit(m) then return nil end
    local day_of, evening = m.date, m.evening
    if evening and not evening.value:find "T[MAEN]%u$" then -- no "ce soir", "demain matin": it stands apart
      if m.from and m.from.text == "dès" then return nil end
      evening = nil
    end
    local place = not day_of and not evening and one or nil -- without "avant"
    if evening then
      local day_part, part = evening.value:match "^(.*)T(%u%u)$"
      local h = tonumber(value:sub(2, 3))
      if date_of(value) or not h then return nil end
      if (part == "EV" or part == "AF") and h > 0 and h < 12 then value = "T" .. timex.two[h + 12] .. value:sub(4) end
      value = day_part .. value
    elseif day_of then
      if date_of(value) or not day_of.value:find(DAY) then return nil end
      value = timex.value_of(day_of) .. value
    end
    if m.from then return { span = place, from = value } end
    return { span = place, to = value }
  end,
  examples = {
    { "jeudi 23 avril 2020 au matin, jeudi matin à partir de 8 heures 15", { text = "jeudi matin à partir de 8 heures 15", from = "XXXX-WXX-4T08:15" } },
    { "avant 16h, d'ici à 18 h", { text = "16h", to = "T16:00" }, { text = "18 h", to = "T18:00" } },
    { "On dansa jusqu'après minuit, on but jusque vers onze heures.", { text = "minuit", from = nil, to = "T00:00" }, { text = "onze heures", to = "T11:00" } },
    { "Je reviendrai ce soir, avant dix heures.", { text = "ce soir, avant dix heures", to = "2020-04-24T22:00" }, doc = { date = "2020-04-24" } },
    { "Avant deux heures, le train sera là. Il n'arrivera pas avant trois heures. Avant deux heures je serai chez vous.", false },
    { "Le quart après onze heures sonna.", false },
    { "peu avant 7 h, quelques minutes avant quatre heures, avant vingt-quatre heures, avant une heure", false },
  },
}

return { hours, hours_left, hours_joined, dotted, hours_shared, hours_before, hours_after, hours_open }
