--- The Gregorian calendar in small functions. Dates are "YYYY-MM-DD" strings, days count from 1 = Monday.

local M = {}

local DAYS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

function M.is_leap(year) return year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0) end

function M.days_in(year, month)
  if month == 2 and (year == nil or M.is_leap(year)) then return 29 end
  return DAYS[month]
end

--- Is there such a day? `year` may be nil: then February has 29.
function M.valid(year, month, day)
  return month >= 1 and month <= 12 and day >= 1 and day <= M.days_in(year, month)
end

--- Days since 1 January 1970, of the proleptic calendar (Howard Hinnant's civil-day formula).
function M.number(year, month, day)
  local y = month <= 2 and year - 1 or year
  local era = y // 400
  local of_era = y - era * 400
  local of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
  return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468
end

--- The inverse of number: year, month, day.
function M.date(number)
  local n = number + 719468
  local era = n // 146097
  local of_era = n - era * 146097
  local year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
  local of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
  local mp = (5 * of_year + 2) // 153
  local day = of_year - (153 * mp + 2) // 5 + 1
  local month = mp < 10 and mp + 3 or mp - 9
  return year_of_era + era * 400 + (month <= 2 and 1 or 0), month, day
end

--- 1 Monday ... 7 Sunday.
function M.weekday(year, month, day) return (M.number(year, month, day) + 3) % 7 + 1 end

function M.iso(year, month, day)
  if not month then return ("%04d"):format(year) end
  if not day then return ("%04d-%02d"):format(year, month) end
  return ("%04d-%02d-%02d"):format(year, month, day)
end

--- Year, month, day of an ISO date or a part of one; nil if it is none. A time behind it is passed over.
function M.parse(text)
  if type(text) ~= "string" then return nil end
  local y, m, d = text:match "^(%d%d%d%d)%-?(%d?%d?)%-?(%d?%d?)"
  return tonumber(y), tonumber(m), tonumber(d)
end

return M
