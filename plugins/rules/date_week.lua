--- Weeks by their number, "la semaine 42", "en semaine 3 de 2019"; by a day of the month, "la semaine du 12"; and days told from
-- another, "deux semaines avant Noël", "trois jours après le 8 mai 2019".
--
--     $ lutrin export jsonl --types date articles/
--     {"doc":"a.txt","type":"date","text":"semaine 42","value":"2024-W42", ...}

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"

local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" }

-- words behind a week's number; a noun is counted by it, "par semaine 2 repas"
local goes_on = t.word { "à", "et", "ou", "pour", "avec", "dans", "au", "aux", "sur", "en", "sera", "seront", "est", "puis", "jusqu'", "il", "elle", "on", "je", "j'", "ils", "elles", "nous",
  "c'" }

local numbered = rule {
  name = "fr.date.week", summary = "la semaine 42, en semaine 3 de 2019", type = "date", features = features, hides = timex.hides, language = "fr",
  pattern = -t.prev(t.word { "par", "chaque", "une", "toute", "même", "sur" }) * (t.word "semaine" + -t.prev(t.number) * t.lexicon("calendar_unit_short", { unit = "W" })) * t.as("n", t.digits)
    * ((t.word { "de", "d'" } * t.word "année"^-1)^-1 * t.as("year", t.lexicon "year") + -(t.of + t.symbol + t.digits + t.punct "/" + (t.lower - goes_on))),
  make = function(m)
    local week, year = m.n.text:match "^(%d%d?)/?(%d*)$" -- "13/2024" is one token
    local n = tonumber(week)
    if year and #year == 4 and year:find "^20" and n > 0 and n < 54 then return { value = year .. "-W" .. timex.two[n] } end
    if not n or #m.n.text > 2 or n < 1 or n > 53 then return nil end
    return { value = (m.year and m.year.text or "XXXX") .. "-W" .. timex.two[n] }
  end,
  examples = {
    { "L'atelier ferme en semaine 52 et rouvre la semaine 3 de 2019.", { text = "semaine 52", value = "XXXX-W52" }, { text = "semaine 3 de 2019", value = "2019-W03" } },
    { "Au planning : sem. 47, peinture ; 3 sem. 2 jours", { text = "sem. 47", value = "XXXX-W47" } },
    { "la semaine 13/2024", { text = "semaine 13/2024", value = "2024-W13" } },
    { "Prendre par semaine 2 repas ; semaine 2 du tournoi ; semaine 3 % de mieux ; semaine 60", false },
  },
}

-- "le 12" behind "la semaine du": of the month at hand, or the nearest one
local function nearest_day(ref, day)
  local at, best, near = calendar.number(ref.y, ref.m, ref.d or 15), nil, nil
  for i = -1, 1 do
    local y, mo = timex.shift(ref.y, ref.m, 1, "M", i)
    local n = calendar.valid(y, mo, day) and calendar.number(y, mo, day)
    local distance = n and math.abs(n - at)
    if n and (not near or distance < near) then best, near = n, distance end
  end
  return best
end

local of_day = rule {
  name = "fr.date.week.day", summary = "la semaine du 12 (no month)", type = "date", features = features, hides = timex.hides, language = "fr",
  pattern = t.as("week", t.word { "semaine", "week-end", "weekend" }) * t.word "du" * t.lexicon "weekday"^-1 * t.as("day", t.lexicon("day", { plain = true }))
    * -(t.word { "au", "et", "ou", "de" } + t.lexicon "month" + t.dash + t.symbol + t.digits + t.punct { "/", "." } * t.digits + (t.lower - goes_on)),
  make = function(m)
    local ref = timex.reference(m.doc.date)
    if not ref or not ref.m then return { value = m.week.text:byte(1) | 32 == 119 and "XXXX-WXX-WE" or "XXXX-WXX" } end
    local n = nearest_day(ref, m.day.day)
    local weekend = m.week.text:byte(1) | 32 == 119
    local y, week = calendar.week(weekend and calendar.weekday(calendar.date(n)) < 3 and n - 2 or n)
    return { value = timex.iso(y) .. "-W" .. timex.two[week] .. (weekend and "-WE" or "") }
  end,
  examples = {
    { "Les vendanges débuteront la semaine du 12.", { text = "semaine du 12", value = "2022-W37" }, doc = { date = "2022-09-02" } },
    { "Le week-end du 24 il sera là.", { text = "week-end du 24", value = "2022-W38-WE" }, doc = { date = "2022-09-22" } },
    { "le week-end du 24, la semaine du 28", { text = "week-end du 24", value = "2022-W38-WE" }, { value = "2022-W39" }, doc = { date = "2022-09-22" } },
    { "la semaine du 12 au 16, la semaine du 3 mai, la semaine du 15 août", false },
  },
}

-- how a distance counts: "trois jours", "un mois"
local COUNTED = "^P(%d+)([DWMY])$"

local from_date = rule {
  name = "fr.date.from", summary = "deux semaines avant Noël, trois jours après le 8 mai 2019", type = "date", features = features,
  hides = { "number", "duration", "date" }, language = "fr", priority = -21,
  pattern = -t.prev(t.word { "pendant", "durant", "depuis", "dans" }) * t.as("distance", t.duration) * (t.as("before", t.word "avant") + t.word "après") * t.the^-1 * t.as("date", t.date),
  make = function(m)
    local n, unit = (m.distance.value or ""):match(COUNTED)
    local value = m.date.value
    local y, mo, d = calendar.parse(value)
    if not n or m.distance.mod or m.date.relative and m.date.relative:find "^[DWMYN]" then return nil end
    n = m.before and -tonumber(n) or tonumber(n)
    if not y then
      -- any Christmas: days count where no 29 February lies between
      local month, day = value:match "^XXXX%-(%d%d)%-(%d%d)$"
      if not month or unit == "M" or unit == "Y" then return nil end
      local _, at_month, at_day = timex.shift(2003, tonumber(month), tonumber(day), unit, n)
      return { value = "XXXX" .. timex.md[at_month][at_day] }
    end
    -- "vingt ans après le 11-Septembre": not of the year at hand
    if unit == "Y" and not m.date.text:find "%d%d%d%d" then return nil end
    if value:find "[TWQHSF]" or not d and unit ~= "Y" and (not mo or unit ~= "M") then return nil end
    y, mo, d = timex.shift(y, mo, d, unit, n)
    return { value = timex.iso(y, mo, d) }
  end,
  examples = {
    { "deux semaines avant Noël 2018", { text = "deux semaines avant Noël 2018", value = "2018-12-11" } },
    { "Trois jours après le 8 mai 2019, il revint ; deux ans après 1914, on se battait.", { text = "Trois jours après le 8 mai 2019", value = "2019-05-11" },
      { text = "deux ans après 1914", value = "1916" } },
    { "un mois avant la Toussaint", { text = "un mois avant la Toussaint", value = "2019-10-01" }, doc = { date = "2019-10-20" } },
    { "cinq jours avant la Saint-Jean", { value = "XXXX-06-19" } },
    { "trois ans après la guerre, vingt ans après le 11 septembre", { text = "11 septembre" } },
  },
}

return { numbered, of_day, from_date }
