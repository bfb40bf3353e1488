--- Dates and periods: "23 avril", "mercredi 5 janvier 2021", "mai 2019", "fin du troisième trimestre 2020", "2014-2018".
--
--     $ lutrin export jsonl --types date,period articles/
--     {"doc":"a.txt", "type":"date", "text":"23 avril", "value":"2020-04-23", ...}
--
-- Every rule writes what the words say; what they leave open stays X ("XXXX-04-23"). One last rule, fr.date.resolve, fills the
-- year in: from the weekday near the document's other dates, from the document's date, or from the dates around it. Nothing is
-- ever taken from a clock. A weekday that does not fit gives weekday_ok = false.

local t = require "lutrin.tokens"
local calendar = require "calendar"

local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?" }

local function year_of(text)
  local y = text and text:match "^%d%d%d%d$" and tonumber(text)
  return y and y >= 1000 and y <= 2199 and y or nil
end

local function day_of(text)
  local d = text and tonumber((text:match "^(%d%d?)$" or text:match "^(1)er$"))
  return d and d >= 1 and d <= 31 and d or nil
end

local function value_of(year, month, day)
  local y = year and ("%04d"):format(year) or "XXXX"
  if not month then return y end
  if not day then return ("%s-%02d"):format(y, month) end
  return ("%s-%02d-%02d"):format(y, month, day)
end

local day = t.as("day", t.digits + t.word "1er")
local month = t.as("month", t.lexicon "month")
local year = t.as("year", t.digits)
local weekday = t.as("weekday", t.lexicon "weekday") * t.comma^-1 * t.word "le"^-1
local part = t.as("part", t.lexicon "date_part") * t.dash^-1

local full = rule {
  name = "fr.date", summary = "23 avril, mercredi 5 janvier 2021, 1er mai", type = "date", features = features,
  hides = { "number" }, language = "fr",
  pattern = weekday^-1 * day * month * year^-1,
  make = function(m)
    local d, y = day_of(m.day.text), m.year and year_of(m.year.text)
    if not d or not calendar.valid(y, m.month.month, d) then return nil end
    local span = { first = m.first, last = m.last }
    if m.year and not y then span.last = m.month.last end
    local w = m.weekday and m.weekday.weekday
    local ok
    if w and y then ok = calendar.weekday(y, m.month.month, d) == w end
    return { span = span, value = value_of(y, m.month.month, d), weekday = w, weekday_ok = ok }
  end,
  examples = {
    { "une visioconférence le 23 avril", { text = "23 avril", value = "XXXX-04-23" } },
    { "Mercredi 5 janvier 2021", { text = "Mercredi 5 janvier 2021", value = "2021-01-05", weekday_ok = false } },
    { "le 1er mai 2019", { text = "1er mai 2019", value = "2019-05-01" } },
    { "31 juin", false },
  },
}

local month_year = rule {
  name = "fr.date.month", summary = "mai 2019, mi-octobre, fin mars, en avril", type = "date", features = features,
  hides = { "number" }, language = "fr",
  pattern = t.span(part * month * year^-1) + t.span(t.as("mid", t.lexicon "mid_month") * year^-1)
    + t.word { "en", "de", "d'", "depuis", "dès", "courant", "mois", "ce", "avant", "après" } * t.span(month * year^-1)
    + t.span(month * year),
  make = function(m)
    local y = m.year and year_of(m.year.text)
    local head = m.part or m.mid or m.month
    local number = (m.month or m.mid).month
    local span = { first = head.first, last = (y and m.year or m.month or m.mid).last }
    return { span = span, value = value_of(y, number), mod = m.part and m.part.mod or m.mid and "MID" }
  end,
  examples = {
    { "présenté en mai 2019", { text = "mai 2019", value = "2019-05" } },
    { "tenue à la mi-octobre", { text = "mi-octobre", value = "XXXX-10", mod = "MID" } },
    { "fin mars 2020", { value = "2020-03", mod = "END" } },
    { "le joli mai", false },
  },
}

local quarter = rule {
  name = "fr.date.quarter", summary = "fin du troisième trimestre 2020, premier semestre 2021, T3 2020", type = "date",
  features = features, hides = { "number" }, language = "fr",
  pattern = part^-1 * t.as("rank", t.lexicon "rank") * t.as("unit", t.word { "trimestre", "semestre" }) * t.of^-1
    * ("l'année" * t.lower^-1)^-1 * t.as("year", t.digits)^-1,
  make = function(m)
    local y = m.year and year_of(m.year.text)
    if m.year and not y then return nil end
    local half = m.unit.text:lower() == "semestre"
    if half and m.rank.rank > 2 then return nil end
    return { value = ("%s-%s%d"):format(y or "XXXX", half and "H" or "Q", m.rank.rank), mod = m.part and m.part.mod }
  end,
  examples = {
    { "à la fin du troisième trimestre 2020", { text = "fin du troisième trimestre 2020", value = "2020-Q3", mod = "END" } },
    { "au premier semestre 2021", { text = "premier semestre 2021", value = "2021-H1" } },
  },
}

local before_year = t.word { "en", "depuis", "dès", "vers", "avant", "après", "courant", "année", "exercice",
  "an", "horizon", "saison", "édition", "rentrée", "été", "hiver", "printemps", "automne", "entre", "ici" }

local year_alone = rule {
  name = "fr.date.year", summary = "en 2019, fin 2020, depuis 2003, l'année 2021", type = "date", features = features,
  hides = { "number" }, language = "fr",
  pattern = t.span(part * t.as("year", t.digits)) + before_year * t.span(t.as("year", t.digits))
    + t.punct "(" * t.span(t.as("year", t.digits)) * t.punct ")",
  make = function(m)
    local y = year_of(m.year.text)
    if not y then return nil end
    return { value = value_of(y), mod = m.part and m.part.mod }
  end,
  examples = {
    { "atteint en 2018 et", { text = "2018", value = "2018" } },
    { "début 2021", { text = "début 2021", value = "2021", mod = "START" } },
    { "en 300 jours", false },
  },
}

local numeric = rule {
  name = "fr.date.numeric", summary = "05/01/2021, 5.1.2021, 2020-04-24, 2020-04", type = "date", features = features,
  hides = { "number" }, priority = 2,
  at = t.digits + t.alnum + t.other,
  text = (function()
    local d, sep = lpeg.R "09", lpeg.C(lpeg.S "/.-")
    local two, four = lpeg.C(d * d^-1), lpeg.C(d * d * d * d)
    local stop = -(d + lpeg.S "/-" * d)
    return (lpeg.Cc "iso" * four * lpeg.P "-" * lpeg.C(d * d) * (lpeg.P "-" * lpeg.C(d * d))^-1
      + lpeg.Cc "dmy" * two * sep * two * lpeg.S "/.-" * four) * stop
  end)(),
  make = function(_, kind, a, b, c, d)
    local y, m, day_number
    if kind == "iso" then
      y, m, day_number = tonumber(a), tonumber(b), tonumber(c)
    else
      if b == "." and #a + #c < 3 then return nil end
      day_number, m, y = tonumber(a), tonumber(c), tonumber(d)
    end
    if not year_of(("%d"):format(y)) or not calendar.valid(y, m, day_number or 1) then return nil end
    return { value = value_of(y, m, day_number) }
  end,
  examples = {
    { "le 05/01/2021 à Rabat", { text = "05/01/2021", value = "2021-01-05" } },
    { "date 2020-04 par", { text = "2020-04", value = "2020-04" } },
    { "2020-04-24", { value = "2020-04-24" } },
    { "2020-14-24", false },
  },
}

local both_days = rule {
  name = "fr.date.days", summary = "les 24 et 25 décembre: two dates", type = "date", features = features, hides = { "number" },
  language = "fr", priority = 1,
  pattern = t.word { "les", "des", "aux" } * t.as("first_day", t.digits) * (t.comma * t.as("first_day", t.digits))^0 * t.word { "et", "ou" }
    * t.span(t.as("last_day", t.digits) * month * year^-1),
  make = function(m)
    local out, y = {}, m.year and year_of(m.year.text)
    if m.year and not y then return nil end
    local days = m.all.first_day
    days[#days + 1] = m.last_day
    for i, d in ipairs(days) do
      local n = day_of(d.text)
      if not n or not calendar.valid(y, m.month.month, n) then return nil end
      out[i] = { span = d, value = value_of(y, m.month.month, n) }
    end
    out[#out].span = { first = m.last_day.first, last = (m.year or m.month).last }
    return out
  end,
  examples = {
    { "les 24 et 25 décembre dans la région", { text = "24", value = "XXXX-12-24" }, { text = "25 décembre", value = "XXXX-12-25" } },
  },
}

-- ------------------------------------------------------------------ periods

local years = rule {
  name = "fr.period.years", summary = "2014-2018", type = "period", features = { from = "string?", to = "string?" },
  hides = { "number", "date" }, priority = 1,
  at = t.digits + t.alnum + t.other,
  text = lpeg.C(lpeg.R "09" * lpeg.R "09" * lpeg.R "09" * lpeg.R "09") * (lpeg.P "-" + "–" + "/")
    * lpeg.C(lpeg.R "09" * lpeg.R "09" * lpeg.R "09" * lpeg.R "09") * -(lpeg.R "09" + "-" + "/"),
  make = function(_, from, to)
    if not year_of(from) or not year_of(to) or from >= to then return nil end
    return { from = from, to = to }
  end,
  examples = {
    { "69.900 emplois directs entre 2014-2018.", { text = "2014-2018", from = "2014", to = "2018" } },
    { "poste 2018-2014", false },
  },
}

local function inherit(low, high)
  -- "du 15 novembre au 15 décembre 2021": the year goes leftwards
  if low:find "^XXXX" and not high:find "^XXXX" then
    local y = tonumber(high:sub(1, 4))
    if low:sub(5) > high:sub(5) then y = y - 1 end
    return ("%04d"):format(y) .. low:sub(5)
  end
  return low
end

local between = rule {
  name = "fr.period", summary = "du 15 novembre au 15 décembre 2021, entre 2014 et 2018", type = "period",
  features = { from = "string?", to = "string?" }, hides = { "number", "date" }, language = "fr",
  pattern = t.word { "du", "entre", "de" } * t.word "le"^-1 * t.span(t.as("low", t.date) * (t.word { "au", "et", "à" } + "jusqu'au") * t.word "le"^-1
      * t.as("high", t.date))
    + t.word { "entre", "de" } * t.span(t.as("low", t.digits) * t.word { "et", "à" } * t.as("high", t.digits))
    + t.word "du" * t.span(t.as("day", t.digits + t.word "1er") * t.word "au" * t.as("high", t.date)),
  make = function(m)
    local high = m.high.value
    if m.day then
      local d = day_of(m.day.text)
      if not d or not high:find "^....%-..%-..$" or m.high.weekday then return nil end
      return { from = high:sub(1, 8) .. ("%02d"):format(d), to = high }
    end
    local low = m.low.value
    if not low or not high then
      if not year_of(m.low.text) or not year_of(m.high.text) then return nil end
      low, high = m.low.text, m.high.text
    end
    low = inherit(low, high)
    if not low:find "X" and not high:find "X" and low > high then return nil end
    return { from = low, to = high }
  end,
  examples = {
    { "du 15 novembre au 15 décembre 2021", { text = "15 novembre au 15 décembre 2021", from = "2021-11-15", to = "2021-12-15" } },
    { "entre 2014 et 2018", { text = "2014 et 2018", from = "2014", to = "2018" } },
    { "du 3 au 5 mai 2020", { from = "2020-05-03", to = "2020-05-05" } },
    { "de 2000 à 200 euros", false },
  },
}

local open_period = rule {
  name = "fr.period.open", summary = "depuis 2003, d'ici 2026, à l'horizon 2030, jusqu'en mars", type = "period",
  features = { from = "string?", to = "string?" }, hides = { "date" }, language = "fr",
  pattern = t.as("since", t.word { "depuis", "dès" }) * t.word "le"^-1 * t.span(t.as("date", t.date))
    + (t.word "jusqu'" * t.word { "en", "au", "à" } + "d'ici" * t.word { "à", "le", "au" }^-1 * t.word "fin"^-1) * t.span(t.as("date", t.date))
    + t.word "depuis" * "sa création en" * t.span(t.as("date", t.date)),
  make = function(m)
    if m.since or not m.text:find "%S" then return { from = m.date.value } end
    if m.doc.text:sub(math.max(1, m.date.first - 24), m.date.first):find "création" then return { from = m.date.value } end
    return { to = m.date.value }
  end,
  examples = {
    { "leader depuis 2003 au Maroc", { text = "2003", from = "2003" } },
    { "depuis sa création en 2003", { text = "2003", from = "2003" } },
    { "jusqu'en mars 2021", { text = "mars 2021", to = "2021-03" } },
  },
}

return { full, month_year, quarter, year_alone, numeric, both_days, years, between, open_period }
