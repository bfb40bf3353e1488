--- Dates of the French Republican calendar: "le 18 brumaire an VIII", "9 thermidor an II". Each is a day of the Gregorian calendar; without
-- its year it is a day of none ("24 frimaire": XXXX-XX-XX).
--
--     $ lutrin export jsonl --types date articles/
--     {"doc":"a.txt","type":"date","text":"18 brumaire an VIII","value":"1799-11-09", ...}

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"

local MONTHS = { "vendémiaire", "brumaire", "frimaire", "nivôse", "pluviôse", "ventôse", "germinal", "floréal", "prairial", "messidor", "thermidor",
  "fructidor" }
local YEARS = { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV" }
-- the day of September 1792 ... 1805 that each year began on
local BEGINS = { 22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23 }

local entries, year_of = {}, {}
for i, name in ipairs(MONTHS) do entries[i] = { name, month = i } end
for i, name in ipairs(YEARS) do year_of[name], year_of[tostring(i)] = i, i end

local months = lexicon {
  name = "fr.republican_months", class = "republican_month", summary = "vendémiaire ... fructidor", language = "fr", features = { month = "number" },
  fold = { "case", "accent" }, entries = entries,
}

local day = rule {
  name = "fr.date.republican", summary = "18 brumaire an VIII", type = "date", hides = { "number", "ordinal", "quantity", "duration", "reference" }, language = "fr", priority = 6,
  features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" },
  pattern = t.as("day", t.lexicon "day") * t.as("month", t.lexicon "republican_month") * (t.comma^-1 * (t.word { "de", "en" }^-1 * t.word "l'")^-1
      * t.word "an" * t.as("year", t.caps + t.digits)
    + -(t.comma^-1 * (t.word { "de", "en" }^-1 * t.word "l'")^-1 * t.word "an")),
  make = function(m)
    if not m.year then return m.day.day <= 30 and { value = "XXXX-XX-XX" } or nil end
    local year, d = year_of[m.year.text], m.day.day
    if not year or d > 30 then return nil end
    local first = calendar.number(1791 + year, 9, BEGINS[year])
    return { value = timex.iso(calendar.date(first + 30 * (m.month.month - 1) + d - 1)) }
  end,
  examples = {
    { "Le 18 brumaire an VIII, le Directoire tombe.", { text = "18 brumaire an VIII", value = "1799-11-09" } },
    { "décret du 1er vendémiaire de l'an II, puis du 9 thermidor, an 2", { text = "1er vendémiaire de l'an II", value = "1793-09-22" },
      { text = "9 thermidor, an 2", value = "1794-07-27" } },
    { "Le 24 frimaire, à dix heures ; la nuit du 9 Thermidor.", { text = "24 frimaire", value = "XXXX-XX-XX" }, { text = "9 Thermidor" } },
    { "un homard thermidor an 2000, 31 ventôse, le 12 germinal an 99", false },
  },
}

return { months, day }
