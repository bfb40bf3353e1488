--- Days and weeks told by their place in something that has a date: "le premier vendredi de juillet", "dernier jour d'octobre 2015",
-- "la semaine du 7 octobre", "le lendemain du 13 février", "la veille de Noël", "la troisième semaine de 2027".
--
-- They are read once the date they hang on is resolved.

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"

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
      if not m.unit or m.unit.text ~= "semaine" or rank < 1 then return nil end
      return { value = year .. "-W" .. timex.two[rank] }
    end
    if m.weekday then
      local n = calendar.nth_weekday(y, mo, m.weekday.weekday, rank)
      if select(2, calendar.date(n)) ~= mo then return nil end
      return { value = timex.iso(calendar.date(n)), weekday = m.weekday.weekday }
    end
    local unit = m.unit.text
    if unit == "jour" then
      return { value = timex.iso(y, mo, rank == -1 and calendar.days_in(y, mo) or rank) }
    end
    local wy, week = calendar.week(calendar.nth_weekday(y, mo, unit == "semaine" and 1 or 6, rank))
    return { value = timex.iso(wy) .. "-W" .. timex.two[week] .. (unit == "semaine" and "" or "-WE") }
  end,
  examples = {
    { "le premier vendredi de juillet 2017", { text = "premier vendredi de juillet 2017", value = "2017-07-07" } },
    { "le dernier jour d'octobre 2015", { value = "2015-10-31" } },
    { "la première semaine d'octobre 2014", { value = "2014-W41" } },
    { "premier jour du procès", false },
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
  pattern = (t.as("eve", t.lexicon "relative_day") + t.as("week", t.word "semaine")) * t.of * t.the^-1 * t.as("date", t.date),
  make = function(m)
    if m.eve and not m.eve.from_text then return nil end
    local value = m.date.value
    local y, mo, d = calendar.parse(value)
    if not y then return open_year(m, value:match "^XXXX%-(%d%d)%-(%d%d)$") end
    if not d or value:find "[TW]" then return nil end
    if m.week then
      local wy, week = calendar.week(calendar.number(y, mo, d))
      return { value = timex.iso(wy) .. "-W" .. timex.two[week] }
    end
    return { value = timex.iso(calendar.date(calendar.number(y, mo, d) + m.eve.days)) }
  end,
  examples = {
    { "le lendemain du 13 février 2013", { text = "lendemain du 13 février 2013", value = "2013-02-14" } },
    { "la semaine du 7 octobre 2013", { text = "semaine du 7 octobre 2013", value = "2013-W41" } },
    { "la veille de Noël, la semaine du 7 octobre", { text = "veille de Noël", value = "XXXX-12-24" }, { text = "semaine du 7 octobre", value = "XXXX-WXX" } },
    { "le lendemain du match", { text = "lendemain", value = "XXXX-XX-XX" } },
  },
}

local numeric = rule {
  name = "fr.date.weekday.numeric", summary = "samedi 23/06/2018", type = "date", features = features, hides = timex.hides, language = "fr", priority = -20,
  pattern = t.as("weekday", t.lexicon "weekday") * t.comma^-1 * t.word "le"^-1 * t.as("date", t.date),
  make = function(m)
    local value, w = m.date.value, m.weekday.weekday
    if m.date.weekday or not m.date.text:find "^%d" then return nil end
    local y, mo, d = calendar.parse(value)
    if not d then return nil end
    return { value = value, weekday = w, weekday_ok = calendar.weekday(y, mo, d) == w }
  end,
  examples = {
    { "le samedi 23/06/2018", { text = "samedi 23/06/2018", value = "2018-06-23", weekday_ok = true } },
    { "lundi, en 2018", { text = "lundi" }, { text = "2018" } },
  },
}

return { nth, eve, numeric }
