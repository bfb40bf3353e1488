--- Dates of metadata as people write them, in ISO 8601. Called for those only that are not in it already.
--
--     dates.iso "12/05/2021"                        --> "2021-05-12"    the day first, unless it can only be the month
--     dates.iso "mercredi 12 mai 2021 à 10h30"      --> "2021-05-12T10:30"
--     dates.iso "May 12, 2021"                      --> "2021-05-12"
--     dates.iso "mai 2021"                          --> "2021-05"
--     dates.iso "12/05/21", dates.iso "2021-13-45"  --> nil: no year of two figures, no day that is not there

local calendar = require "calendar"

local M = {}

-- in French and English, without accents
local MONTHS = {}
for number, names in ipairs { "janvier january janv jan", "fevrier february fevr fev feb", "mars march mar", "avril april avr apr", "mai may",
  "juin june jun", "juillet july juil jul", "aout august aou aug", "septembre september sept sep", "octobre october oct",
  "novembre november nov", "decembre december dec" } do
  for name in names:gmatch "%a+" do MONTHS[name] = number end
end

local PLAIN = { ["é"] = "e", ["É"] = "e", ["û"] = "u", ["Û"] = "u", ["è"] = "e", ["\u{A0}"] = " ", ["\u{202F}"] = " " }

local function iso(year, month, day, clock)
  year, month, day = tonumber(year), tonumber(month), tonumber(day)
  if not year or month and not (month >= 1 and month <= 12) or day and not calendar.valid(year, month, day) then return nil end
  return calendar.iso(year, month, day) .. (day and clock or "")
end

--- "T10:30" of "à 10h30", "10:30:15", "" of anything else.
local function clock_of(rest)
  local hour, minute = rest:match "(%d%d?)%s?[h:]%s?(%d%d)"
  if not hour then hour, minute = rest:match "(%d%d?)%s?h%f[%A]", "0" end
  hour, minute = tonumber(hour), tonumber(minute)
  return hour and hour < 24 and minute < 60 and ("T%02d:%02d"):format(hour, minute) or ""
end

--- Day and month of "12" and "5": the day comes first, unless that cannot be.
local function day_first(a, b)
  a, b = tonumber(a), tonumber(b)
  if b > 12 and a <= 12 then return b, a end
  return a, b
end

--- The date in ISO 8601 (a year, a month, a day, or a day with its hour and minute); nil if none can be read.
function M.iso(text)
  text = text:gsub("[\xC2\xC3\xE2][\x80-\xBF]+", PLAIN):lower()
  local y, m, d, rest = text:match "^%s*(%d%d%d%d)[-/.](%d%d?)[-/.](%d%d?)(.*)$"
  if not y then y, m, d, rest = text:match "^%s*(%d%d%d%d)(%d%d)(%d%d)%f[%D](.*)$" end
  if y then return iso(y, m, d, clock_of(rest)) end
  d, m, y, rest = text:match "^%D*(%d%d?)[-/.](%d%d?)[-/.](%d%d%d%d)%f[%D](.*)$"
  if d then
    d, m = day_first(d, m)
    return iso(y, m, d, clock_of(rest))
  end
  local word
  d, word, y, rest = text:match "(%d%d?)[ert]*[%s-]+(%a+)%.?[%s-]+(%d%d%d%d)%f[%D](.*)$"
  if d and MONTHS[word] then return iso(y, MONTHS[word], d, clock_of(rest)) end
  word, d, y, rest = text:match "(%a+)%.?%s+(%d%d?)[sthnrd]*,?%s+(%d%d%d%d)%f[%D](.*)$"
  if d and MONTHS[word] then return iso(y, MONTHS[word], d, clock_of(rest)) end
  word, y = text:match "^%s*(%a+)%.?[%s-]+(%d%d%d%d)%s*$"
  if y and MONTHS[word] then return iso(y, MONTHS[word]) end
  m, y = text:match "^%s*(%d%d?)[-/.](%d%d%d%d)%s*$"
  if m then return iso(y, m) end
  y, m = text:match "^%s*(%d%d%d%d)[-/.](%d%d?)%s*$"
  if not y then y = text:match "^%s*(%d%d%d%d)%s*$" end
  return y and iso(y, m)
end

return M
