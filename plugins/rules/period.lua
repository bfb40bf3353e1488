--- Periods: "du 15 novembre au 15 décembre 2021", "entre 2014 et 2018", "du 3 au 5 mai", "depuis 2003", "d'ici 2026", "les vingt
-- dernières années". Those of hours are in rules/period_hours.lua.
--
--     $ lutrin export jsonl --types period articles/
--     {"doc":"a.txt","type":"period","text":"15 novembre au 15 décembre 2021","from":"2021-11-15","to":"2021-12-15", ...}
--
-- Both ends are inside; an open end is absent. Month and year go leftwards.

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"
local words = require "words"

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
  from, to = from:sub(1, 4) .. (ORDER[from:sub(5)] or from:sub(5)), to:sub(1, 4) .. (ORDER[to:sub(5)] or to:sub(5))
  return from:find "X" or to:find "X" or #from ~= #to or from <= to
end

--- The first such weekday behind a day, where the one read so far lies before it.
local function weekday_after(from, to, weekday)
  local y, m, d = calendar.parse(from)
  if not d or from <= to or from:find "T" then return to end
  local at = calendar.number(y, m, d)
  return timex.iso(calendar.date(at + (weekday - calendar.weekday(y, m, d)) % 7))
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
-- "entre le 13 et le 18"; "il y en a entre 13 et 18" are no days
local from_entre = t.word "entre" * t.the^-1 * (t.span(named * day * and_joint * last_day * month_at)
  + (t.prev(t.word { "le", "les" }) * t.span(day * and_joint * t.word "le"^-1 * t.as("last_day", t.lexicon "day")) + t.span(day * and_joint * t.word "le" * t.as("last_day", t.lexicon "day")))
    * -t.lexicon "month" * -(t.lower - t.word { "et", "à" } + t.symbol + t.digits) * -amount
  + t.span(named * day * t.word "et" * t.word "le"^-1 * high))
local from_date = t.as("low", t.date) * ((joint - t.dash) * t.the^-1 * high
  + (t.dash + t.word "jusqu'" * t.word { "à", "au", "en" }) * t.the^-1 * high
  + (t.dash + t.word { "au", "a" }) * t.as("last_day", t.lexicon "day") * -(t.lower + t.symbol + t.digits + t.lexicon "month" + t.lexicon "hour_mark"))
local to_year = t.word "à" + t.word "jusqu'" * t.word { "à", "en" }
local from_year = #(year * (to_year + t.word "et" + t.dash) * year) * (
  t.prev(t.word { "de", "période", "années", "saisons" }) * t.as("y1", year) * to_year * t.as("y2", year) * -(t.lexicon "currency" + t.symbol)
  + (t.prev(t.word "entre") + t.prev(t.word "entre" * t.word "les" * t.word "années")) * t.as("y1", year) * t.word "et" * t.as("y2", year) * -(amount + t.symbol + t.word(timex.counted))
  + t.as("y1", year) * t.dash * t.as("y2", year))

local between = rule {
  name = "fr.period", summary = "du 15 novembre au 15 décembre 2021, entre 2014 et 2018, du 3 au 5 mai", type = "period",
  features = features, hides = HIDES, language = "fr",
  pattern = from_day + from_entre
    + t.word { "entre", "depuis" } * t.the^-1 * t.span(low * and_joint * t.the^-1 * high)
    + from_date
    + -t.date * t.as("low_month", t.lexicon "month") * (joint - t.dash) * t.the^-1 * high
    + -t.date * t.as("low_month", t.lexicon("month", { short = true })) * t.dash * t.as("high", t.date)
    + from_year,
  make = function(m)
    -- the night from one day to the next is a time of the first
    local start = m.first
    if start > 8 and m.doc.text:find("^nuit d[eu] ", start - 8) then return nil end
    -- "l'hiver de 1833 à 1834" is one winter
    if m.y1 and start > 8 and (m.doc.text:find("^iver de ", start - 8) or m.y1.year % 10 == 0 and m.y2.year % 10 == 0 and timex.word_before(m.doc.text, start) == "années") then
      return nil -- and "les années 1980-1990" are decades
    end
    if m.y1 then
      local from, to = m.y1.year, m.y2.year
      if from >= to or to > 2100 then return nil end
      -- "entre 1000 et 1200 manifestants"
      if from < 1400 and (from % 100 == 0 or to % 100 == 0 or m.doc.text:find("^ %l%l%l%l", m.last + 1)) then return nil end
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
      local d, last = m.day.day, tonumber(to:sub(-2))
      if not last or d >= last then return nil end -- "de 4 à aujourd'hui" has none
      return { from = to:sub(1, 8) .. timex.two[d], to = to }
    end
    -- "mar", "sept" may be anything; "avr." with its full stop is a month where another follows
    if m.low_month and m.low_month.short and not (m.low_month.text:find "%.$" and to:find "^[%dX]+%-%d%d$") then return nil end
    local from = m.low and timex.value_of(m.low) or "XXXX-" .. timex.two[m.low_month.month]
    if from:find "REF" or to:find "REF" then return nil end
    from = inherit(from, to)
    -- "de lundi à mercredi", told on a Tuesday: the second comes after the first
    if m.low and m.low.weekday and m.high.weekday and not m.high.text:find "%A" and m.doc.text:find("^[dD]e ", m.first - 3) then to = weekday_after(from, to, m.high.weekday) end
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
    { "Elle sera absente de lundi à mercredi.", { text = "lundi à mercredi", from = "2020-04-27", to = "2020-04-29" }, doc = { date = "2020-04-22" } },
    { "entre le 3 et le 9, entre 3 et 9", { text = "3 et le 9", from = "2020-04-03", to = "2020-04-09" }, doc = { date = "2020-04-22" } },
    { "14 - 20 sept. 2014", { from = "2014-09-14", to = "2014-09-20" } },
    { "de 4 à aujourd'hui", false },
    { "entre les années 1999 et 2004", { text = "1999 et 2004", from = "1999", to = "2004" } },
    { "Entre 1397 et 1523, l'Union dure ; de 1050 à 1090 marcheurs ; de 1378 à 1418, le schisme ; de 1861 jusqu'en 1902, un bureau", { text = "1397 et 1523", from = "1397", to = "1523" },
      { text = "1378 à 1418" }, { text = "1861 jusqu'en 1902", from = "1861", to = "1902" } },
    { "entre janv. et mars 2020, avr.-mai 2020, la mar. - 3 mai 2020", { text = "janv. et mars 2020", from = "2020-01", to = "2020-03" },
      { text = "avr.-mai 2020", from = "2020-04", to = "2020-05" } },
    { "Il neige de janv. à mars.", { text = "janv. à mars", from = "XXXX-01", to = "XXXX-03" } },
    { "Les années\u{A0}1960 - 1970 en affiches.", false },
    { "de 2000 à 200 euros", false },
    { "entre 1900 et 2000 personnes, entre 1500 et 1600 m.", false },
    { "de l'été à l'automne 1958", { text = "été à l'automne 1958", from = "1958-SU", to = "1958-FA" } },
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
  pattern = t.as("since", t.word "depuis" * (created * t.word { "en", "à" })^-1 + t.prev(t.word "à") * t.word { "partir", "compter", "dater" } * t.of)
      * (t.the^-1 * (t.word "an" * #(year + t.digits))^-1 * (t.span(t.as("moment", t.time) + t.as("date", t.date)) + t.word "fin" * t.span(t.as("moment", t.time) + t.as("date", t.date))) + t.word "ce" * t.span(t.as("date", t.date)))
    + (t.word "jusqu'" * t.word { "en", "au", "à", "a", "aux", "après" } * t.the^-1 + t.word { "jusquau", "jusqua", "jusquà" } * t.the^-1
      + t.word "jusque" * t.word { "vers", "en" } + t.prev(t.word "d'") * t.word "ici" * t.word { "à", "a", "le", "au", "la", "l'" }^-2 + t.prev(t.word "l'") * t.word "horizon" * t.of^-1)
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
    { "depuis l'an dernier", { text = "an dernier", from = "XXXX" } },
    { "depuis l'an 2000, à dater de 2003", { text = "2000", from = "2000" }, { text = "2003", from = "2003" } },
    { "leader depuis 2003 au Maroc", { text = "2003", from = "2003" } },
    { "depuis sa création en 2003", { text = "2003", from = "2003" } },
    { "Soldes jusquau 11 mai 2020, péage gratuit jusqu'a fin mars 2021.", { text = "11 mai 2020", to = "2020-05-11" }, { text = "fin mars 2021", to = "2021-03", mod = "END" } },
    { "jusqu'en mars 2021", { text = "mars 2021", to = "2021-03" } },
    { "jusque vers 1930, jusque en mars 2021", { text = "1930", to = "1930" }, { text = "mars 2021" } },
    { "Pas de trains d'ici a mercredi 3 mai 2023.", { text = "mercredi 3 mai 2023", to = "2023-05-03" } },
    { "d'ici 2026", { text = "2026", to = "2026" } },
    { "à l'horizon 2030", { text = "2030", to = "2030" } },
    { "jusqu'à demain matin", { text = "demain matin", to = "2020-04-25TMO" }, doc = { date = "2020-04-24" } },
    { "depuis fin 2008, depuis fin mai 2009 et", { text = "fin 2008", from = "2008", mod = "END" }, { text = "fin mai 2009", from = "2009-05" } },
    { "depuis ce 8 mars 2019, depuis longtemps", { text = "8 mars 2019", from = "2019-03-08" } },
  },
}

-- ------------------------------------------------------------------ the last N

local CLOCK = { S = "S", M = "m", H = "h" }

-- "il a passé 16 années", "d'après 20 minutes" are no last ones
local last_or_next = t.lexicon("shift", function(e) return e.before end)

--- "il est 15 heures passé", "à dix heures passées": a time; not "les 24 heures passées".
local function is_past_hour(m, shift)
  local name = shift.text
  if name == "passé" then return true end
  if name ~= "passées" then return false end
  local word = timex.word_before(m.doc.text, m.first)
  return word ~= "les" and word ~= "ces" and word ~= "des"
end

local HAVING = words.set "a ai as ont avons avez avait avais avaient aura aurait eut ayant avoir"

--- "il avait soixante-dix ans passés" and more; "les dix ans passés", "2 années passées" are the last ones.
local function is_age(m)
  local shift = m.shift
  return shift and shift.text:find "^pass" ~= nil and not shift.before and HAVING[timex.word_before(m.doc.text, m.first)] == true
end

local counted = rule {
  name = "fr.period.last", summary = "les vingt dernières années, les 3 prochains mois; without a date of the text, a duration", type = "period",
  features = features, also = { duration = { value = "string?", low = "string?", high = "string?", mod = "string?" } },
  hides = { "number", "date", "duration" }, language = "fr", priority = 2,
  pattern = t.as("n", t.number) * t.as("shift", t.lexicon "shift") * t.as("unit", t.lexicon "time_unit")
    + t.as("shift", last_or_next) * (t.as("n", t.number) + t.as("few", t.word "quelques")) * t.as("unit", t.lexicon "time_unit")
    + t.as("n", t.number) * t.as("unit", t.lexicon "time_unit") * t.as("shift", t.lexicon "shift")
    + t.as("n", t.number) * t.as("unit", t.lexicon "time_unit") * t.as("coming", t.lexicon("current", { step = 1 })) * -t.of
    + -t.prev(t.the + t.of + t.word { "sa", "ma", "ta", "leur", "notre", "votre", "extrême" }) * t.as("shift", last_or_next) * t.as("unit", t.lexicon("time_unit", { clock = true })),
  make = function(m)
    local n, u, shift = m.n and m.n.value or m.few and 3 or not m.n and 1, m.unit, m.shift or m.coming
    if not n or math.type(n) ~= "integer" or n < 1 or u.clock and is_past_hour(m, shift) then return nil end
    -- "dans les trois jours suivant la vente": a preposition
    if n > 1 and shift.first > u.first and shift.text:find "[sS]uivant$" and m.doc.text:find("^ [lscu][ea'\xE2on]", m.last + 1) then return nil end
    -- "dix ans passés à l'étranger" were spent there, "voilà dix ans passés que" is ten years
    if u.unit == "Y" and is_age(m) then return nil end
    if m.shift and (u.unit == "Y" or u.unit == "D") and not shift.before and not shift.from_text and m.doc.text:find("^ [%l\xC3]", m.last + 1) then return nil end
    local sign = shift.step
    if not m.n and not m.few and (m.shift and shift.from_text or u.text:find "[sS]$" or m.doc.text:find("^ d[eu']", m.last + 1)) then return nil end
    local letter = u.unit
    local ref = timex.reference(m.doc.date)
    local from, to
    -- "les dix dernières années du règne" are none of the day of writing
    if n and m.shift and shift.before and not u.clock and m.doc.text:find("^ d[eu'\xE2]", m.last + 1) then ref = nil end
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
    { "dans les deux ans à venir il", { text = "deux ans à venir", from = "2021", to = "2022" }, doc = { date = "2020" } },
    { "les trois prochaines années", { from = "2021", to = "2023" }, doc = { date = "2020" } },
    { "les deux dernières années de son règne", { type = "duration", value = "P2Y" }, doc = { date = "2020" } },
    { "Il a passé 16 années en exil. Il est 15 heures passé. Elle dort encore à dix heures passées.", false },
    { "au cours des 24 heures passées", { type = "duration", text = "24 heures passées", value = "PT24H" } },
    { "Dans les trois jours suivant la vente, on peut se raviser.", false },
    { "À sa dernière heure, il appela. Le comte avait soixante-dix ans passés.", false },
    { "les deux derniers matchs, après dix ans passés à la tête de l'État", false },
  },
}

local said_shift = t.lexicon("shift", function(e) return e.before end) + t.lexicon("current", { step = 1 }) * -t.of -- not "les mois suivants"
local these = rule {
  name = "fr.duration.recent", summary = "ces dernières années, les prochains mois", type = "duration", features = { value = "string?", low = "string?", high = "string?", mod = "string?" },
  language = "fr",
  pattern = (t.as("these", t.word "ces") + t.word { "les", "des" }) * t.span(t.lexicon "shift" * t.as("unit", t.lexicon "time_unit") + t.as("unit", t.lexicon "time_unit") * said_shift),
  make = function(m)
    local u = m.unit
    local name = u.text
    if not name:find "[sS]$" then return nil end
    -- "les derniers jours de septembre" is a date
    if name == "jours" and not m.these and m.doc.text:find("^ d[eu']", m.last + 1) then return nil end
    return { value = u.some }
  end,
  examples = {
    { "Elle a connu ces derniers jours des chutes de neige ; dans les semaines qui viennent, les années à venir", { text = "derniers jours", value = "PXD" },
      { text = "semaines qui viennent", value = "PXW" }, { text = "années à venir", value = "PXY" } },
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

return { between, open_period, counted, these, within, fortnight }
