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

local between = rule {
  name = "fr.period", summary = "du 15 novembre au 15 décembre 2021, entre 2014 et 2018, du 3 au 5 mai", type = "period",
  features = features, hides = HIDES, language = "fr",
  pattern = t.span(t.lexicon "weekday"^-1 * day * joint * t.word "le"^-1 * t.lexicon "weekday"^-1 * t.as("last_day", t.lexicon "day") * t.of^-1 * t.as("month_at", t.date))
    + t.word "entre" * t.the^-1 * t.span(t.lexicon "weekday"^-1 * day * and_joint * t.word "le"^-1 * t.lexicon "weekday"^-1 * t.as("last_day", t.lexicon "day") * t.of^-1 * t.as("month_at", t.date))
    + t.word "entre" * t.the^-1 * t.span(t.as("only", day) * and_joint * t.word "le"^-1 * t.as("last_day", t.lexicon "day")) * -t.lexicon "month" * -(t.lower - t.word { "et", "à" } + t.symbol + t.digits) * -amount
    + t.span(t.lexicon "weekday"^-1 * day * joint * t.word "le"^-1 * high)
    + t.word "entre" * t.the^-1 * t.span(t.lexicon "weekday"^-1 * day * t.word "et" * t.word "le"^-1 * high)
    + t.word { "du", "depuis" } * t.span(day * t.word "au" * t.as("last_day", t.lexicon "day")) * -(t.lower - t.word { "et", "à", "de", "du" } + t.symbol + t.digits)
    + t.word { "entre", "depuis" } * t.the^-1 * t.span(low * and_joint * t.the^-1 * high)
    + t.span(low * (joint - t.dash) * t.the^-1 * high)
    + t.span(t.as("low", t.date) * (t.dash + t.word "jusqu'" * t.word { "à", "au", "en" }) * t.the^-1 * high)
    + t.span(t.as("low", t.date) * (t.dash + t.word { "au", "a" }) * t.as("last_day", t.lexicon "day")) * -(t.lower + t.symbol + t.digits + t.lexicon "month")
    + t.prev(t.word { "de", "période", "années", "saisons" }) * t.span(t.as("y1", year) * t.word "à" * t.as("y2", year)) * -(t.lexicon "currency" + t.symbol)
    + t.prev(t.word "entre") * t.span(t.as("y1", year) * t.word "et" * t.as("y2", year)) * -(amount + t.symbol + t.word(timex.counted))
    + t.span(t.as("y1", year) * t.dash * t.as("y2", year)),
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

local dated_time = t.ann("time", function(a) return a.value:find "^[%dX]+%-.*T" ~= nil end)

local open_period = rule {
  name = "fr.period.open", summary = "depuis 2003, d'ici 2026, à l'horizon 2030, jusqu'en mars, à partir du 8", type = "period",
  features = features, hides = HIDES, language = "fr",
  pattern = t.as("since", t.word "depuis" * (created * t.word { "en", "à" })^-1 + t.prev(t.word "à") * t.word { "partir", "compter" } * t.of) * t.the^-1 * t.word "fin"^-1 * t.span(t.as("moment", dated_time) + t.as("date", t.date))
    + (t.word "jusqu'" * t.word { "en", "au", "à", "aux" } * t.the^-1 + t.prev(t.word "d'") * t.word "ici" * t.word { "à", "le", "au", "la", "l'" }^-2 + t.prev(t.word "l'") * t.word "horizon" * t.of^-1)
      * t.span(t.as("moment", dated_time) + t.as("date", t.date)),
  make = function(m)
    local at = m.moment or m.date
    local value = m.moment and at.value or timex.value_of(at)
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
    { "depuis longtemps", false },
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

-- "ce soir", "demain matin"
local function is_part(a) return a.value:find "T[MAEN]%u$" ~= nil end

local hours = rule {
  name = "fr.period.hours", summary = "de 14h à 16h, entre 9h30 et 11h jeudi, 16-17 heures", type = "period", features = features,
  hides = { "number", "date", "time", "duration" }, language = "fr",
  pattern = t.word "entre"^-1 * t.span(t.as("low", t.time) * and_joint * t.as("high", t.time) * ((t.word "de" + t.comma)^-1 * t.word "le"^-1 * t.as("date", t.date))^-1)
    + t.word { "de", "depuis" } * t.span(t.as("hour", t.lexicon "hour") * t.lexicon "hour_mark" * joint * t.as("high", t.time))
    + -t.prev(t.word "le") * -t.prev(t.lexicon "weekday") * t.span(t.as("hour", t.lexicon "hour") * joint * t.as("high", t.time))
    + -t.prev(t.word "le") * -t.prev(t.lexicon "weekday") * t.span(t.as("hour", t.lexicon "hour") * joint * t.as("last_hour", t.lexicon "hour") * t.lexicon "hour_mark")
    + t.word "entre" * t.span(t.as("hour", t.lexicon "hour") * t.lexicon "hour_mark" * t.word "et" * t.as("high", t.time))
    + t.as("between", t.word "entre") * t.span(t.as("hour", t.lexicon "hour") * t.word "et" * t.as("last_hour", t.lexicon "hour") * t.lexicon "hour_mark") * -(t.of + t.word { "par", "pour" })
    + t.span(t.as("hour", t.lexicon "hour") * and_joint * t.as("last_hour", t.lexicon "hour") * t.comma^-1 * t.as("day_after", t.date))
    + t.span(t.as("date", t.date) * t.word { "de", "entre" } * t.as("hour", t.lexicon "hour") * and_joint * t.as("last_hour", t.lexicon "hour") * t.lexicon "hour_mark"^-1) * -(t.lower + t.symbol + t.digits)
    + t.span(t.as("low", t.time) * joint * t.as("last_hour", t.lexicon "hour") * t.lexicon "hour_mark"^-1) * -(t.lower - t.word { "et", "à" })
    + t.span(t.as("date", t.date) * (t.word "mais" + t.comma)^-1 * t.word { "de", "entre" } * t.as("low", t.time) * and_joint * t.as("high", t.time))
    + t.span(t.as("date", t.date) * t.lexicon "part_of_day"^-1 * t.comma^-1 * (t.as("from", t.word "à" * t.word "partir" * t.of + t.word { "après", "dès" } + "plus tard" * t.word "que") + t.as("to", t.word "avant" + t.word "jusqu'" * t.word { "à", "a" }))
        * t.as("one", t.time))
    + t.span(t.as("evening", t.ann("time", is_part)) * t.comma^-1 * (t.as("from", t.word { "après", "dès" }) + t.as("to", t.word "avant")) * t.as("one", t.time))
    + (t.as("from", t.prev(t.word "à") * t.word "partir" * t.of + t.word { "après", "depuis" }) + t.as("to", t.word "avant" + t.word "jusqu'" * t.word { "à", "a" })) * t.span(t.as("one", t.time)),
  make = function(m)
    if m.one then
      local value = m.one.value
      if not clock_of(value) or not is_limit(m) then return nil end
      if m.evening then
        local on, part = m.evening.value:match "^(.*)T(%u%u)$"
        local hour = tonumber(value:sub(2, 3))
        if date_of(value) or not hour then return nil end
        if (part == "EV" or part == "AF") and hour > 0 and hour < 12 then value = "T" .. timex.two[hour + 12] .. value:sub(4) end
        value = on .. value
      elseif m.date then
        if date_of(value) or not m.date.value:find(DAY) then return nil end
        value = timex.value_of(m.date) .. value
      end
      if m.from then return { from = value } end
      return { to = value }
    end
    local from, to
    local h = m.high and m.high.value
    if m.last_hour then h = "T" .. timex.two[m.last_hour.hour] .. ":00" end
    if not h or not clock_of(h) then return nil end
    if m.day_after or m.date and m.hour then
      local on = m.day_after or m.date
      if not on.value:find(DAY) or m.day_after and not (on.relative or on.weekday) or m.hour.hour >= m.last_hour.hour then return nil end
      return { from = on.value .. "T" .. timex.two[m.hour.hour] .. ":00", to = on.value .. h }
    end
    if m.hour then
      from, to = "T" .. timex.two[m.hour.hour] .. ":00", h
      -- "entre deux et trois heures" may as well be how long
      if m.between then
        return m.hour.hour > 5 and m.last_hour.hour > m.hour.hour and not LASTING[timex.word_before(m.doc.text, m.between.first)] and { from = from, to = to } or nil
      end
      if m.text:find "^%l" and not m.high or m.text:find "^[uU]ne " then return nil end
      -- "5 à 6 du soir"
      local to_hour = tonumber(clock_of(to):sub(2, 3))
      if to_hour >= 12 and m.hour.hour < 12 and m.hour.hour + 12 <= to_hour and not (m.high or m.last_hour).text:find "^%d%d" then from = "T" .. timex.two[m.hour.hour + 12] .. ":00" end
      if m.hour.hour > to_hour and not date_of(to) and not (m.hour.hour > 17 and to_hour < 10 and m.high) then return nil end
      local d = date_of(to)
      if d then from = d .. from end
      return { from = from, to = to }
    end
    from, to = m.low.value, h
    if not clock_of(from) then return nil end
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
  end,
  examples = {
    { "de 14h à 16h", { text = "14h à 16h", from = "T14:00", to = "T16:00" } },
    { "jeudi 23 avril 2020, de 9h à 11h", { from = "2020-04-23T09:00", to = "2020-04-23T11:00" } },
    { "16-17 heures", { from = "T16:00", to = "T17:00" } },
    { "de dix heures à midi et de cinq heures à sept heures", { from = "T10:00", to = "T12:00" }, { from = "T05:00", to = "T07:00" } },
    { "jeudi 23 avril 2020 au matin, jeudi matin à partir de 9 heures 30", { text = "jeudi matin à partir de 9 heures 30", from = "XXXX-WXX-4T09:30" } },
    { "avant 16h", { text = "16h", to = "T16:00" } },
    { "Je reviendrai ce soir, avant dix heures.", { text = "ce soir, avant dix heures", to = "2020-04-24T22:00" }, doc = { date = "2020-04-24" } },
    { "Le couvre-feu s'applique de 20 heures à 6 heures chaque dimanche, de 9 h à 13 h.", { from = "T20:00", to = "T06:00" }, { text = "9 h à 13 h", from = "T09:00" } },
    { "Avant deux heures, nous serons au port.", false },
    { "entre 23 heures et 23h30, entre dix et onze heures", { from = "T23:00", to = "T23:30" }, { from = "T10:00", to = "T11:00" } },
    { "peu avant 7 h, quelques minutes avant quatre heures, avant vingt-quatre heures, avant une heure, entre deux et trois heures de route", false },
    { "La batterie tient entre huit et dix heures.", false },
    { "ils en ont fait une à midi", false },
    { "de 4 à 5 personnes", false },
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
    + -t.prev(t.the + t.of) * t.as("shift", last_or_next) * t.as("unit", t.lexicon("time_unit", { clock = true })),
  make = function(m)
    local n, u = m.n and m.n.value or m.few and 3 or not m.n and 1, m.unit
    if not n or math.type(n) ~= "integer" or n < 1 or u.clock and m.shift.text == "passé" then return nil end
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
    { "les deux derniers matchs", false },
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

return { between, open_period, hours, counted, within, fortnight }
