--- Days and weeks told by their place in something that has a date: "le premier vendredi de juillet", "dernier jour d'octobre 2015",
-- "la semaine du 7 octobre", "le lendemain du 13 février", "la veille de Noël", "la troisième semaine de 2027".
-- They are read once the date they hang on is resolved.
--
-- And dates that share a month ("les 24 et 25 décembre"), and those whose year is spelled ("le quatre octobre mille neuf cent deux").

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"

local md = timex.md
local in_month = t.as("month", t.lexicon "month")
local of_year = t.as("year", t.lexicon "year")^-1
local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" }

local nth = rule {
  name = "fr.date.nth", summary = "premier vendredi de juillet, dernier jour d'octobre 2015, première semaine d'octobre", type = "date",
  features = features, hides = timex.hides, language = "fr", priority = -20,
  pattern = t.as("rank", t.lexicon "rank") * (t.as("weekday", t.lexicon "weekday") + t.as("unit", t.word { "jour", "semaine", "week-end", "weekend" })) * t.of^-1
    * t.the^-1 * t.as("date", t.date),
  make = function(m)
    local value, rank = m.date.value, m.rank.rank
    local year, month = value:match "^(%d%d%d%d)%-?(%d?%d?)$"
    if not year then
      local open = value:match "^XXXX%-[%dX][%dX]$"
      return open and { value = open .. "-XX" } or nil
    end
    local y, mo = tonumber(year), tonumber(month)
    if not mo then
      if not m.unit or m.unit.text ~= "semaine" then return nil end
      -- 28 December lies in the last week of each year
      return { value = year .. "-W" .. timex.two[rank > 0 and rank or select(2, calendar.week(calendar.number(y, 12, 28))) + rank + 1] }
    end
    if m.weekday then
      local n = calendar.nth_weekday(y, mo, m.weekday.weekday, rank)
      if select(2, calendar.date(n)) ~= mo then return nil end
      return { value = timex.iso(calendar.date(n)), weekday = m.weekday.weekday }
    end
    local unit = m.unit.text
    if unit == "jour" then
      return { value = timex.iso(y, mo, rank < 0 and calendar.days_in(y, mo) + rank + 1 or rank) }
    end
    local wy, week = calendar.week(calendar.nth_weekday(y, mo, unit == "semaine" and 1 or 6, rank))
    return { value = timex.iso(wy) .. "-W" .. timex.two[week] .. (unit == "semaine" and "" or "-WE") }
  end,
  examples = {
    { "le premier vendredi de juillet 2017", { text = "premier vendredi de juillet 2017", value = "2017-07-07" } },
    { "le dernier jour de novembre 2015", { value = "2015-11-30" } },
    { "la première semaine d'octobre 2014, la dernière semaine de 2015", { value = "2014-W41" }, { value = "2015-W53" } },
    { "l'avant-dernier jour de juin 2017, l'avant-dernier lundi de mai 2017, l'avant-dernière semaine de 2015", { value = "2017-06-29" },
      { text = "avant-dernier lundi de mai 2017", value = "2017-05-22" }, { value = "2015-W52" } },
    { "premier jour du procès, avant-dernier jour du procès", false },
  },
}

--- The same where the year is open; 29 February aside, the year before a leap year tells.
local function open_year(m, month, day)
  if not day then return nil end
  if m.week then return { value = "XXXX-WXX" } end
  local _, mo, d = calendar.date(calendar.number(2003, tonumber(month), tonumber(day)) + m.eve.days)
  return { value = "XXXX" .. timex.md[mo][d] }
end

local eve = rule {
  name = "fr.date.eve", summary = "la veille de Noël, le lendemain du 13 février, la semaine du 7 octobre", type = "date", features = features,
  hides = timex.hides, language = "fr", priority = -20,
  pattern = (t.as("eve", t.lexicon "relative_day") + -t.prev(t.a + t.number) * t.as("week", t.word { "semaine", "week-end", "weekend" })) * t.of * t.the^-1 * t.as("date", t.date)
    * -(t.word { "et", "au", "ou" } * t.date),
  make = function(m)
    if m.eve and not m.eve.from_text then return nil end
    local value = m.date.value
    local y, mo, d = calendar.parse(value)
    if not y then return open_year(m, value:match "^XXXX%-(%d%d)%-(%d%d)$") end
    if not d or value:find "[TW]" then return nil end
    if m.week then
      local at, weekend = calendar.number(y, mo, d), m.week.text:byte(1) | 32 == 119
      -- the weekend of a Monday or a Tuesday lies before it
      local wy, week = calendar.week(weekend and calendar.weekday(y, mo, d) < 3 and at - 2 or at)
      return { value = timex.iso(wy) .. "-W" .. timex.two[week] .. (weekend and "-WE" or "") }
    end
    return { value = timex.iso(calendar.date(calendar.number(y, mo, d) + m.eve.days)) }
  end,
  examples = {
    { "le lendemain du 13 février 2013", { text = "lendemain du 13 février 2013", value = "2013-02-14" } },
    { "la semaine du 7 octobre 2013", { text = "semaine du 7 octobre 2013", value = "2013-W41" } },
    { "le week-end de Pâques 2021, puis le week-end du 3 mai 2021", { text = "week-end de Pâques 2021", value = "2021-W13-WE" },
      { text = "week-end du 3 mai 2021", value = "2021-W17-WE" } },
    { "le week-end du 8 mai et 9 mai 2021", { text = "8 mai" }, { text = "9 mai 2021" } },
    { "la veille de Noël, la semaine du 7 octobre", { text = "veille de Noël", value = "XXXX-12-24" }, { text = "semaine du 7 octobre", value = "XXXX-WXX" } },
    { "À une semaine de Noël, à deux semaines de Pâques", { text = "Noël" }, { text = "Pâques" } },
    { "le lendemain du match", { text = "lendemain", value = "XXXX-XX-XX" } },
  },
}

local of_month = rule {
  name = "fr.date.weekday.month", summary = "un dimanche d'août, ce lundi de mai 2016", type = "date", features = features, hides = timex.hides,
  language = "fr", priority = 2,
  pattern = -t.prev(t.lexicon "rank" + t.lower * #t.capital * t.word { "un", "une" }) * t.as("weekday", t.lexicon "weekday") * t.word { "de", "d'" } * in_month * of_year,
  make = function(m)
    if m.month.short then return nil end
    return { value = (m.year and m.year.text or "XXXX") .. md[m.month.month][0] .. "-XX", weekday = m.weekday.weekday }
  end,
  examples = {
    { "Depuis ce lundi de mai, elle ne riait plus.", { text = "lundi de mai", value = "XXXX-05-XX", weekday = 1 } },
    { "un jeudi d'octobre 2016", { text = "jeudi d'octobre 2016", value = "2016-10-XX" } },
    { "le premier lundi de mai 2017, le poème Un lundi de mai", false },
  },
}

local numeric = rule {
  name = "fr.date.weekday.numeric", summary = "samedi 23/06/2018", type = "date", features = features, hides = timex.hides, language = "fr", priority = -20,
  pattern = (t.as("weekday", t.lexicon "weekday") + t.as("weekday", t.lexicon "weekday_short") * #(t.punct "."^-1 * t.date) * t.punct "."^-1) * t.comma^-1
    * t.word "le"^-1 * t.as("date", t.date),
  make = function(m)
    local value, w = m.date.value, m.weekday.weekday
    if m.date.weekday or not m.date.text:find "^%d" then return nil end
    local y, mo, d = calendar.parse(value)
    if not d then return nil end
    return { value = value, weekday = w, weekday_ok = calendar.weekday(y, mo, d) == w }
  end,
  examples = {
    { "le samedi 23/06/2018", { text = "samedi 23/06/2018", value = "2018-06-23", weekday_ok = true } },
    { "le sam. 23/06/2018", { text = "sam. 23/06/2018", value = "2018-06-23" } },
    { "lundi, en 2018", { text = "lundi" }, { text = "2018" } },
  },
}

-- ------------------------------------------------------------------ lists

local short_weekday = t.lexicon "weekday_short" * #(t.punct "."^-1 * t.lexicon "day")
local first_day = t.as("told", (t.as("first_weekday", t.lexicon "weekday") + t.as("first_weekday", short_weekday) * t.punct "."^-1)^-1 * t.as("first_day", t.lexicon "day"))

local both_days = rule {
  name = "fr.date.days", summary = "les 24 et 25 décembre: two dates", type = "date", features = features,
  hides = timex.hides, language = "fr", priority = 4,
  pattern = t.word { "les", "des", "aux", "le", "ces" } * (t.lexicon "weekdays"^-1 * first_day)
      * (t.comma * first_day)^0 * t.word { "et", "ou" } * t.word "le"^-1
      * t.span((t.as("weekday", t.lexicon "weekday") + t.as("weekday", short_weekday) * t.punct "."^-1)^-1 * t.as("last_day", t.lexicon "day") * in_month * of_year)
    + t.as("told", t.as("first_weekday", t.lexicon "weekday") * t.as("first_day", t.lexicon "day")) * t.word { "et", "ou" } * t.word "le"^-1
      * t.span(t.as("weekday", t.lexicon "weekday") * t.as("last_day", t.lexicon "day") * in_month * of_year)
    + t.as("told", t.as("first_day", t.lexicon "day")) * t.word { "et", "ou" } * t.span(t.as("last_day", t.lexicon "day") * in_month * of_year),
  make = function(m)
    local out, y, mo = {}, m.year and m.year.year, m.month.month
    local head = m.year and m.year.text or "XXXX"
    for i, told in ipairs(m.all.told) do
      local n = told.first_day.day
      if not calendar.valid(y, mo, n) then return nil end
      local w = told.first_weekday and told.first_weekday.weekday
      out[i] = { span = told, value = head .. md[mo][n], weekday = w, weekday_ok = w and y and calendar.weekday(y, mo, n) == w or nil }
    end
    local n = m.last_day.day
    if not calendar.valid(y, mo, n) then return nil end
    local w = m.weekday and m.weekday.weekday
    out[#out + 1] = { span = { first = (m.weekday or m.last_day).first, last = (m.year or m.month).last }, value = head .. md[mo][n],
      weekday = w, weekday_ok = w and y and calendar.weekday(y, mo, n) == w or nil }
    return out
  end,
  examples = {
    { "les 24 et 25 décembre au soir", { text = "24", value = "XXXX-12-24" }, { text = "25 décembre", value = "XXXX-12-25" } },
    { "les 2, 3 et 4 mai 2020", { text = "2", value = "2020-05-02" }, { text = "3", value = "2020-05-03" }, { text = "4 mai 2020" } },
    { "les mardis 4, 11 et 18 mai 2021", { text = "4", value = "2021-05-04" }, { text = "11" }, { text = "18 mai 2021" } },
    { "les jeudi 9 et vendredi 10 mars 2023", { text = "jeudi 9", value = "2023-03-09", weekday_ok = true }, { text = "vendredi 10 mars 2023" } },
    { "les sam. 10, dim. 11 et sam. 17 sept. 2022", { text = "sam. 10", value = "2022-09-10", weekday_ok = true }, { text = "dim. 11" },
      { text = "sam. 17 sept. 2022", weekday_ok = true } },
    { "les 24 et 25 élèves", false },
  },
}

-- "le quatre octobre mille neuf cent soixante-douze"
local worded = rule {
  name = "fr.date.worded", summary = "quatre octobre mille neuf cent soixante-douze", type = "date", features = features, hides = timex.hides,
  language = "fr",
  pattern = t.as("date", t.date) * (t.word "de" * t.word "l'" * t.word { "an", "année" })^-1 * -(t.digits + t.alnum) * t.as("year", t.number)
    * #(t.mark + t.boundary + t.word { "à", "dans", "en", "et", "par", "au", "aux", "sur", "chez", "qui", "il", "elle" }),
  make = function(m)
    local n, open = m.year.value, m.date.value
    if math.type(n) ~= "integer" or n <= 1000 or n >= 2100 or m.year.mod or not open:find "^XXXX%-%d%d" or m.year.text:find "%d" then return nil end
    local value, told = timex.iso(n) .. open:sub(5), m.date.weekday
    local y, mo, d = calendar.parse(value)
    if d and not calendar.valid(y, mo, d) then return nil end
    local ok = nil
    if d and told then ok = calendar.weekday(y, mo, d) == told end
    return { value = value, mod = m.date.mod, weekday = told, weekday_ok = ok }
  end,
  examples = {
    { "Il est né le quatre octobre mille neuf cent soixante-douze.", { text = "quatre octobre mille neuf cent soixante-douze", value = "1972-10-04" } },
    { "le onze novembre de l'an mil huit cent seize", { text = "onze novembre de l'an mil huit cent seize", value = "1816-11-11" } },
    { "Elle naît en octobre deux mille dix.", { text = "octobre deux mille dix", value = "2010-10" } },
    { "En octobre deux mille personnes sont venues.", { text = "octobre", value = "XXXX-10" } },
    { "le 4 octobre mille deux cents personnes", { text = "4 octobre", value = "XXXX-10-04" } },
  },
}

-- "L'an deux mille seize, le 29 février": as minutes of councils and deeds begin
local year_worded = rule {
  name = "fr.date.year.worded", summary = "l'an deux mille seize", type = "date", features = features, hides = timex.hides, language = "fr",
  pattern = t.prev(t.word "an") * t.as("year", t.number) * #(t.mark + t.boundary + t.word { "et", "à", "le", "au" }),
  make = function(m)
    local n = m.year.value
    if math.type(n) ~= "integer" or n <= 1000 or n >= 2100 or m.year.mod or m.year.text:find "%d" then return nil end
    return { value = timex.iso(n) }
  end,
  examples = {
    { "L'an deux mille seize, le 29 février", { text = "deux mille seize", value = "2016" } },
    { "L'an Deux Mille Quatorze, le quinze mai", { text = "Deux Mille Quatorze", value = "2014" } },
    { "dans un an deux mille personnes", false },
  },
}

return { nth, eve, of_month, numeric, both_days, worded, year_worded }
