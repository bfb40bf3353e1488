--- Periods: "du 15 novembre au 15 décembre 2021", "entre 2014 et 2018", "du 3 au 5 mai", "de 14h à 16h le 17", "depuis 2003",
-- "d'ici 2026", "les vingt dernières années".
--
--     $ lutrin export jsonl --types period articles/
--     {"doc":"a.txt","type":"period","text":"15 novembre au 15 décembre 2021","from":"2021-11-15","to":"2021-12-15", ...}
--
-- Both ends are inside; an open end is absent. Month and year go leftwards; an hour takes the day that the other has.

local t = require "lutrin.tokens"
local timex = require "timex"

local features = { from = "string?", to = "string?", mod = "string?" }
local HIDES = timex.hides_all

local joint = t.word { "au", "à", "a", "aux" } + t.word "jusqu'" * t.word { "à", "a", "au", "en" } + t.dash
local and_joint = joint + t.word "et"
local day = t.as("day", t.lexicon "day")
local year = t.lexicon "year"
local low, high = t.as("low", t.date) + t.as("low_month", t.lexicon "month"), t.as("high", t.date)

-- seasons in the order of the year, as parts of values
local ORDER = { ["-SP"] = "-A", ["-SU"] = "-B", ["-FA"] = "-C", ["-WI"] = "-D" }

--- The year of the high end for a low one without it.
local function inherit(from, to)
  if from:find "^XXXX" and to:find "^%d%d%d%d" then
    local y = tonumber(to:sub(1, 4))
    if (ORDER[from:sub(5)] or from:sub(5)) > (ORDER[to:sub(5)] or to:sub(5)) and #from == #to then y = y - 1 end
    return timex.iso(y) .. from:sub(5)
  end
  return from
end

local DAY = "^[%dX]+%-[%dX][%dX]%-[%dX][%dX]$"

local function ordered(from, to)
  return from:find "X" or to:find "X" or #from ~= #to or from <= to
end

-- "entre 22 et 25 M€" are no days
local amount = t.lexicon "scale" + t.lexicon "currency" + t.lexicon "currency_scaled"

-- What each kind of period begins with is tested first, and together with what must stand behind it: a day is often "un", a date has
-- most often nothing to do with another.
local named = t.lexicon "weekday"^-1
local last_day = t.word "le"^-1 * named * t.as("last_day", t.lexicon "day")
local month_at = t.of^-1 * t.as("month_at", t.date)
local from_day = #(named * t.lexicon "day" * joint) * (named * day * joint * (last_day * month_at + t.word "le"^-1 * high)
  + t.prev(t.word { "du", "depuis" }) * day * t.word "au" * t.as("last_day", t.lexicon "day") * -(t.lower - t.word { "et", "à", "de", "du" } + t.symbol + t.digits))
local from_entre = t.word "entre" * t.the^-1 * (t.span(named * day * and_joint * last_day * month_at)
  + t.span(t.as("only", day) * and_joint * t.word "le"^-1 * t.as("last_day", t.lexicon "day")) * -t.lexicon "month" * -(t.lower - t.word { "et", "à" } + t.symbol + t.digits) * -amount
  + t.span(named * day * t.word "et" * t.word "le"^-1 * high))
local from_date = t.as("low", t.date) * ((joint - t.dash) * t.the^-1 * high
  + (t.dash + t.word "jusqu'" * t.word { "à", "au", "en" }) * t.the^-1 * high
  + (t.dash + t.word { "au", "a" }) * t.as("last_day", t.lexicon "day") * -(t.lower + t.symbol + t.digits + t.lexicon "month"))
local from_year = #(year * (t.word { "à", "et" } + t.dash) * year) * (
  t.prev(t.word { "de", "période", "années", "saisons" }) * t.as("y1", year) * t.word "à" * t.as("y2", year) * -(t.lexicon "currency" + t.symbol)
  + t.prev(t.word "entre") * t.as("y1", year) * t.word "et" * t.as("y2", year) * -(amount + t.symbol + t.word(timex.counted))
  + t.as("y1", year) * t.dash * t.as("y2", year))

local between = rule {
  name = "fr.period", summary = "du 15 novembre au 15 décembre 2021, entre 2014 et 2018, du 3 au 5 mai", type = "period",
  features = features, hides = HIDES, language = "fr",
  pattern = from_day + from_entre
    + t.word { "entre", "depuis" } * t.the^-1 * t.span(low * and_joint * t.the^-1 * high)
    + from_date
    + -t.date * t.as("low_month", t.lexicon "month") * (joint - t.dash) * t.the^-1 * high
    + from_year,
  make = function(m)
    -- the night from one day to the next is a time of the first
    local start = m.first
    if start > 8 and m.doc.text:find("^nuit d[eu] ", start - 8) then return nil end
    -- "l'hiver de 1833 à 1834" is one winter
    if m.y1 and start > 8 and (m.doc.text:find("^iver de ", start - 8) or m.y1.year % 10 == 0 and m.y2.year % 10 == 0 and m.doc.text:find("^nnées ", start - 7)) then
      return nil -- and "les années 1980-1990" are decades
    end
    if m.y1 then
      local from, to = m.y1.year, m.y2.year
      if from >= to or from < 1400 or to > 2100 then return nil end
      return { from = m.y1.text, to = m.y2.text }
    end
    if m.month_at then
      -- "4 au 22 ce mois"
      local value = m.month_at.value
      if m.month_at.first - m.last_day.last > 8 then return nil end
      if not value:find "^[%dX]+%-[%dX][%dX]$" then return nil end
      return { from = value .. "-" .. timex.two[m.day.day], to = value .. "-" .. timex.two[m.last_day.day] }
    end
    if m.day and m.last_day then
      if m.day.day >= m.last_day.day then return nil end
      local ref = timex.reference(m.doc.date)
      local head = ref and ref.m and timex.iso(ref.y, ref.m) or "XXXX-XX"
      return { from = head .. "-" .. timex.two[m.day.day], to = head .. "-" .. timex.two[m.last_day.day] }
    end
    if m.last_day then
      local value = m.low.value
      if not value:find(DAY) or m.low.relative or tonumber(value:sub(-2)) == nil or tonumber(value:sub(-2)) >= m.last_day.day then return nil end
      return { from = value, to = value:sub(1, 8) .. timex.two[m.last_day.day] }
    end
    local to = timex.value_of(m.high)
    if m.day then
      if not to:find(DAY) then return nil end
      local d = m.day.day
      if d >= tonumber(to:sub(-2)) or to:find "XX$" then return nil end
      return { from = to:sub(1, 8) .. timex.two[d], to = to }
    end
    if m.low_month and m.low_month.short then return nil end
    local from = m.low and timex.value_of(m.low) or "XXXX-" .. timex.two[m.low_month.month]
    if from:find "REF" or to:find "REF" then return nil end
    from = inherit(from, to)
    if not ordered(from, to) then return nil end
    local text = m.text
    -- "en mars - Avril a été": two dates with a dash between are a period only if of one kind
    if text:find "[-–—]" and #from ~= #to and not text:find "^%d" then return nil end
    return { from = from, to = to, mod = nil }
  end,
  examples = {
    { "du 15 novembre au 15 décembre 2021", { text = "15 novembre au 15 décembre 2021", from = "2021-11-15", to = "2021-12-15" } },
    { "entre 2014 et 2018", { text = "2014 et 2018", from = "2014", to = "2018" } },
    { "du 3 au 5 mai 2020", { text = "3 au 5 mai 2020", from = "2020-05-03", to = "2020-05-05" } },
    { "du samedi 13 au lundi 15 juillet", { text = "samedi 13 au lundi 15 juillet", from = "2013-07-13", to = "2013-07-15" }, doc = { date = "2013-07-20" } },
    { "de janvier à mars 2020", { text = "janvier à mars 2020", from = "2020-01", to = "2020-03" } },
    { "14 - 20 sept. 2014", { from = "2014-09-14", to = "2014-09-20" } },
    { "de 2000 à 200 euros", false },
    { "entre 1900 et 2000 personnes", false },
    { "mars et avril 2020", false },
    { "les Jeux de 1956 et 1960", false },
    { "la période 2000 à 2010", { text = "2000 à 2010", from = "2000", to = "2010" } },
    { "dans la nuit de mardi à mercredi, la nuit du 18 au 19 mai", false },
  },
}

local created = t.word { "sa", "son", "leur" } * t.word { "création", "lancement", "fondation", "arrivée", "entrée", "indépendance", "naissance", "ouverture", "élection" }

local open_period = rule {
  name = "fr.period.open", summary = "depuis 2003, d'ici 2026, à l'horizon 2030, jusqu'en mars, à partir du 8", type = "period",
  features = features, hides = HIDES, language = "fr",
  pattern = t.as("since", t.word "depuis" * (created * t.word { "en", "à" })^-1 + t.prev(t.word "à") * t.word { "partir", "compter" } * t.of)
      * (t.the^-1 * t.word "fin"^-1 * t.span(t.as("moment", t.time) + t.as("date", t.date)) + t.word "ce" * t.span(t.as("date", t.date)))
    + (t.word "jusqu'" * t.word { "en", "au", "à", "aux", "après" } * t.the^-1 + t.prev(t.word "d'") * t.word "ici" * t.word { "à", "le", "au", "la", "l'" }^-2 + t.prev(t.word "l'") * t.word "horizon" * t.of^-1)
      * t.span(t.as("moment", t.time) + t.as("date", t.date)),
  make = function(m)
    local moment = m.moment
    local at = moment or m.date
    local value = moment and at.value or timex.value_of(at)
    if moment and not value:find "^[%dX]+%-.*T" then return nil end
    if value:find "REF$" then return nil end
    if m.since then return { from = value, mod = at.mod } end
    return { to = value, mod = at.mod }
  end,
  examples = {
    { "leader depuis 2003 au Maroc", { text = "2003", from = "2003" } },
    { "depuis sa création en 2003", { text = "2003", from = "2003" } },
    { "jusqu'en mars 2021", { text = "mars 2021", to = "2021-03" } },
    { "d'ici 2026", { text = "2026", to = "2026" } },
    { "à l'horizon 2030", { text = "2030", to = "2030" } },
    { "jusqu'à demain matin", { text = "demain matin", to = "2020-04-25TMO" }, doc = { date = "2020-04-24" } },
    { "depuis ce 8 mars 2019, depuis longtemps", { text = "8 mars 2019", from = "2019-03-08" } },
  },
}

-- ------------------------------------------------------------------ hours

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

--- From a time to a time, either of which may have the day, or `on` has it: "jeudi 23 avril, de 9h à 11h".
local function between_times(m, from, to)
  local d1, d2 = date_of(from), date_of(to)
  local d, place = m.date and m.date.value, nil
  if d and not d:find(DAY) then d = nil end
  -- "chaque dimanche, de 9 h à 13 h": of no one Sunday
  if d and m.date.last < m.low.first and timex.word_before(m.doc.text, m.date.first) == "chaque" then
    d, place = nil, { first = m.low.first, last = m.high.last }
  end
  d = d or d1 or d2
  if not d1 and d then from = (d2 or d) .. from end
  if not d2 and d then to = (d1 or d) .. to end
  return { span = place, from = from, to = to }
end

-- One rule for each thing that hours cannot do without, so that none is tried in other sentences.
local hours = rule {
  name = "fr.period.hours", summary = "de 14h à 16h, entre 9h30 et 11h jeudi, entre 3 et 5 heures du matin", type = "period", features = features,
  hides = HOURS, language = "fr",
  pattern = t.prev(t.word { "de", "depuis" }) * t.span(hour * hour_mark * past * joint * high_time)
    + t.word "entre"^-1 * t.span(low_time * (joint + -t.prev(t.word { "à", "vers", "dès" } * t.time) * t.word "et") * high_time
      * ((t.word "de" + t.comma)^-1 * t.word "le"^-1 * on)^-1)
    + no_day * t.span(hour * joint * high_time)
    + t.word "entre" * t.span(hour * hour_mark^-1 * past * t.word "et" * high_time)
    + t.span(on * (t.word "mais" + t.comma)^-1 * t.word { "de", "entre" } * low_time * and_joint * high_time),
  make = function(m)
    local last = m.high
    local to = last.value
    if not clock_of(to) then return nil end
    local first = m.hour
    if first then
      if m.text:find "^[uU]ne [^h]" then return nil end
      local out, back = from_hour(first.hour, m.past, to, last.text)
      return not (back and not (first.hour > 17 and tonumber(to:sub(2, 3)) < 10)) and out or nil
    end
    local low_end = m.low
    local from = low_end.value
    if not clock_of(from) then return nil end
    -- "de cinq heures du soir à dix heures"
    local late = #from == 6 and #to == 6 and from >= "T12:00" and to < "T12:00" and tonumber(to:sub(2, 3)) + 12
    if late and late > tonumber(from:sub(2, 3)) and (low_end.text:find "soir" or low_end.text:find "apr") and not last.text:find "mat" then
      to = "T" .. late .. to:sub(4)
    end
    return between_times(m, from, to)
  end,
  examples = {
    { "de 14h à 16h", { text = "14h à 16h", from = "T14:00", to = "T16:00" } },
    { "jeudi 23 avril 2020, de 9h à 11h", { from = "2020-04-23T09:00", to = "2020-04-23T11:00" } },
    { "ouvert de neuf heures à midi et de quatre heures à six heures", { from = "T09:00", to = "T12:00" }, { from = "T16:00", to = "T18:00" } },
    { "Le couvre-feu s'applique de 20 heures à 6 heures chaque dimanche, de 9 h à 13 h.", { from = "T20:00", to = "T06:00" }, { text = "9 h à 13 h", from = "T09:00" } },
    { "entre 23 heures et 23h30, entre une heure et trois du matin", { from = "T23:00", to = "T23:30" }, { from = "T01:00", to = "T03:00" } },
    { "entre 3 et 5 heures du matin, entre trois et quatre heures de l'après-midi, entre onze heures et minuit", { from = "T03:00", to = "T05:00" },
      { text = "trois et quatre heures de l'après-midi", from = "T15:00", to = "T16:00" }, { from = "T23:00", to = "T00:00" } },
    { "de 9 heures du matin à 6 heures du soir, de six heures et demie à onze heures et demie", { from = "T09:00", to = "T18:00" },
      { from = "T18:30", to = "T23:30" } },
    { "de cinq heures du soir à dix heures", { from = "T17:00", to = "T22:00" } },
    { "ils en ont fait une à midi, vers 11h30 et 14h", false },
  },
}

local hours_left = rule {
  name = "fr.period.hours.left", summary = "16h à 17, entre midi et quatre heures", type = "period", features = features, hides = HOURS, language = "fr",
  pattern = t.span(low_time * (joint * last_hour * hour_mark^-1 * -(t.lower - t.word { "et", "à" }) + t.as("both", t.word "et") * last_hour * hour_mark * -lasts)),
  make = function(m)
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
    { "entre midi et quatre heures de route", false },
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
    if m.text:find "^%l" or m.text:find "^[uU]ne " then return nil end
    local out, back = from_hour(h, nil, clock_at(last.hour), last.text)
    return not back and out or nil
  end,
  examples = {
    { "16-17 heures", { from = "T16:00", to = "T17:00" } },
    { "Entre dix et onze heures, entre cinq heures et cinq heures et demie", { from = "T10:00", to = "T11:00" },
      { text = "cinq heures et cinq heures et demie", from = "T05:00", to = "T05:30" } },
    { "entre deux et trois heures de route", false },
    { "La batterie tient entre huit et dix heures.", false },
    { "de 4 à 5 personnes", false },
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

local hours_open = rule {
  name = "fr.period.hours.open", summary = "à partir de 16h, avant 8 heures, ce soir avant dix heures, jusqu'à minuit", type = "period", features = features,
  hides = HOURS, language = "fr",
  pattern = (on * t.lexicon "part_of_day"^-1 * t.comma^-1
        * (t.as("from", t.word "à" * t.word "partir" * t.of + t.word { "après", "dès" } + "plus tard" * t.word "que") + t.as("to", t.word "avant" + t.word "jusqu'" * t.word { "à", "a", "après" }))
      + t.as("evening", t.time) * t.comma^-1 * (t.as("from", t.word { "après", "dès" }) + t.as("to", t.word "avant"))
      + t.as("from", t.prev(t.word "à") * t.word "partir" * t.of + t.word { "après", "depuis" })
        + t.as("to", t.word "avant" + t.word "jusqu'" * t.word { "à", "a", "après" } + t.word "jusque" * t.word "vers"))
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
    { "avant 16h", { text = "16h", to = "T16:00" } },
    { "On dansa jusqu'après minuit, on but jusque vers onze heures.", { text = "minuit", from = nil, to = "T00:00" }, { text = "onze heures", to = "T11:00" } },
    { "Je reviendrai ce soir, avant dix heures.", { text = "ce soir, avant dix heures", to = "2020-04-24T22:00" }, doc = { date = "2020-04-24" } },
    { "Avant deux heures, le train sera là. Il n'arrivera pas avant trois heures. Avant deux heures je serai chez vous.", false },
    { "peu avant 7 h, quelques minutes avant quatre heures, avant vingt-quatre heures, avant une heure", false },
  },
}

-- ------------------------------------------------------------------ the last N

local CLOCK = { S = "S", M = "m", H = "h" }

-- "il a passé 16 années", "d'après 20 minutes" are no last ones
local last_or_next = t.lexicon("shift", function(e) return e.before end)

local counted = rule {
  name = "fr.period.last", summary = "les vingt dernières années, les 3 prochains mois; without a date of the text, a duration", type = "period",
  features = features, also = { duration = { value = "string?", low = "string?", high = "string?", mod = "string?" } },
  hides = { "number", "date", "duration" }, language = "fr", priority = 2,
  pattern = t.as("n", t.number) * t.as("shift", t.lexicon "shift") * t.as("unit", t.lexicon "time_unit")
    + t.as("shift", last_or_next) * (t.as("n", t.number) + t.as("few", t.word "quelques")) * t.as("unit", t.lexicon "time_unit")
    + t.as("n", t.number) * t.as("unit", t.lexicon "time_unit") * t.as("shift", t.lexicon "shift")
    + -t.prev(t.the + t.of + t.word { "sa", "ma", "ta", "leur", "notre", "votre", "extrême" }) * t.as("shift", last_or_next) * t.as("unit", t.lexicon("time_unit", { clock = true })),
  make = function(m)
    local n, u = m.n and m.n.value or m.few and 3 or not m.n and 1, m.unit
    if not n or math.type(n) ~= "integer" or n < 1 or u.clock and m.shift.text == "passé" then return nil end
    -- "dix ans passés à l'étranger" were spent there, "voilà dix ans passés que" is ten years
    if (u.unit == "Y" or u.unit == "D") and not m.shift.before and not m.shift.from_text and m.doc.text:find("^ [%l\xC3]", m.last + 1) then return nil end
    local sign = m.shift.step
    if not m.n and not m.few and (m.shift.from_text or u.text:find "[sS]$" or m.doc.text:find("^ d[eu']", m.last + 1)) then return nil end
    local letter = u.unit
    local ref = timex.reference(m.doc.date)
    local from, to
    if u.clock then
      local unit = CLOCK[letter]
      from = timex.clock(ref, unit, sign > 0 and (letter == "H" and 1 or letter == "M" and 1 or 0) or -n, sign > 0 and letter ~= "S")
      to = timex.clock(ref, unit, sign > 0 and n + (letter == "S" and 0 or 1) or 0, sign > 0 and letter ~= "S")
      if sign < 0 and from and letter == "M" then from, to = timex.clock(ref, "m", -n), timex.clock(ref, "m", 0) end
    elseif ref then
      n = n * u.times
      local shape = letter == "Y" and "XXXX" or letter == "M" and "XXXX-XX" or letter == "W" and "XXXX-WXX" or "XXXX-XX-XX"
      from, to = timex.at(ref, letter, sign > 0 and 1 or -n, shape), timex.at(ref, letter, sign > 0 and n or -1, shape)
      n = n // u.times
    end
    if not from or not to or (from:find "X") then
      return { type = "duration", value = (u.clock and "PT" or "P") .. n * u.times .. letter, mod = m.n and m.n.mod or nil }
    end
    return { from = from, to = to, mod = m.n and m.n.mod or nil }
  end,
  examples = {
    { "les vingt dernières années", { type = "duration", text = "vingt dernières années", value = "P20Y" } },
    { "les 2 derniers mois", { type = "period", text = "2 derniers mois", from = "2020-02", to = "2020-03" }, doc = { date = "2020-04-24" } },
    { "les trois prochaines années", { from = "2021", to = "2023" }, doc = { date = "2020" } },
    { "Il a passé 16 années en exil. Il est 15 heures passé.", false },
    { "À sa dernière heure, il appela.", false },
    { "les deux derniers matchs, après dix ans passés à la tête de l'État", false },
  },
}

local said_shift = t.lexicon("shift", function(e) return e.before end) -- not "les mois suivants"
local these = rule {
  name = "fr.duration.recent", summary = "ces dernières années, les prochains mois", type = "duration", features = { value = "string?", low = "string?", high = "string?", mod = "string?" },
  language = "fr",
  pattern = t.word { "ces", "les", "des" } * t.span(t.lexicon "shift" * t.as("unit", t.lexicon "time_unit") + t.as("unit", t.lexicon "time_unit") * said_shift),
  make = function(m)
    local u = m.unit
    local name = u.text
    if not name:find "[sS]$" then return nil end
    -- "les derniers jours de septembre" is a date
    if name == "jours" and m.doc.text:find("^ d[eu']", m.last + 1) then return nil end
    return { value = u.some }
  end,
  examples = {
    { "ces dernières années, les mois prochains", { text = "dernières années", value = "PXY" }, { text = "mois prochains", value = "PXM" } },
    { "dans les derniers jours d'octobre", false },
    { "les derniers hommes", false },
  },
}

local within = rule {
  name = "fr.period.within", summary = "d'ici deux semaines, dans les 15 jours", type = "period", features = features,
  hides = { "number", "duration" }, language = "fr",
  pattern = (t.prev(t.word "d'") * t.word "ici" * t.word "à"^-1 + t.word "dans" * t.word "les") * t.span(t.as("duration", t.duration)),
  make = function(m)
    local ref = timex.reference(m.doc.date)
    local value = m.duration.value
    if not value then return nil end
    local n, u = value:match "^PT([%d%.]+)([HMS])$"
    if n then
      local from, to = timex.clock(ref, "S", 0), timex.clock(ref, CLOCK[u], tonumber(n))
      return from and { from = from, to = to } or nil
    end
    n, u = value:match "^P(%d+)([DWMY])$"
    if not n or not ref or not ref.d then return nil end
    return { from = timex.iso(ref.y, ref.m, ref.d), to = timex.at(ref, u, tonumber(n), "XXXX-XX-XX") }
  end,
  examples = {
    { "d'ici deux semaines", { text = "deux semaines", from = "2020-04-24", to = "2020-05-08" }, doc = { date = "2020-04-24" } },
    { "pendant deux semaines", false },
  },
}

-- ------------------------------------------------------------------ halves of a month

local DAYS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local fortnight = rule {
  name = "fr.period.fortnight", summary = "première quinzaine de mai", type = "period", features = features, hides = { "number", "date", "duration" },
  language = "fr",
  pattern = t.as("rank", t.lexicon "rank") * t.word "quinzaine" * t.of * t.as("month", t.date),
  make = function(m)
    local value, rank = m.month.value, m.rank.rank
    if rank == -1 then rank = 2 end
    if not value:find "^[%dX]+%-%d%d$" or rank > 2 then return nil end
    if rank == 1 then return { from = value .. "-01", to = value .. "-15" } end
    local month, y = tonumber(value:sub(-2)), tonumber(value:sub(1, 4))
    local last = DAYS[month] + (month == 2 and (not y or y % 4 == 0) and 1 or 0)
    return { from = value .. "-16", to = value .. "-" .. last }
  end,
  examples = {
    { "la première quinzaine de mai 2020", { text = "première quinzaine de mai 2020", from = "2020-05-01", to = "2020-05-15" } },
    { "une quinzaine de personnes", false },
  },
}

return { between, open_period, hours, hours_left, hours_shared, hours_before, hours_after, hours_open, counted, these, within, fortnight }
