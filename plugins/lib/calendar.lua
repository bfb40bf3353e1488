--- The Gregorian calendar in small functions. Dates are "YYYY-MM-DD" strings, days count from 1 = Monday.

local M = {}

local byte = string.byte

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

local function is_figure(a, b) return a > 47 and a < 58 and b > 47 and b < 58 end

--- Year, month, day of an ISO date or a part of one; nil if it is none. A time behind it is passed over.
function M.parse(text)
  if type(text) ~= "string" then return nil end
  -- nearly all are whole days
  local a, b, c, e, dash, f, g, other, h, i = byte(text, 1, 10)
  if i and dash == 45 and other == 45 and is_figure(a, b) and is_figure(c, e) and is_figure(f, g) and is_figure(h, i) then
    return 1000 * a + 100 * b + 10 * c + e - 53328, 10 * f + g - 528, 10 * h + i - 528
  end
  local y, m, d = text:match "^(%d%d%d%d)%-?(%d?%d?)%-?(%d?%d?)"
  return tonumber(y), tonumber(m), tonumber(d)
end

-- ------------------------------------------------------------ feasts

--- Month and day of Easter Sunday of the Julian calendar (Meeus).
local function julian_easter(year)
  local d = (19 * (year % 19) + 15) % 30
  local e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  local n = d + e + 114
  return n // 31, n % 31 + 1
end

--- Month and day of Easter Sunday: of the Gregorian calendar (the anonymous algorithm of 1876), until 1582 of the Julian one, as those
-- years were lived.
function M.easter(year)
  if year < 1583 then return julian_easter(year) end
  local a, b, c = year % 19, year // 100, year % 100
  local d, e, f = b // 4, b % 4, (b + 8) // 25
  local g = (b - f + 1) // 3
  local h = (19 * a + b - d - g + 15) % 30
  local i, k = c // 4, c % 4
  local l = (32 + 2 * e + 2 * i - h - k) % 7
  local m = (a + 11 * h + 22 * l) // 451
  local n = h + l - 7 * m + 114
  return n // 31, n % 31 + 1
end

--- Day number of the nth weekday of a month; n = -1 is the last.
function M.nth_weekday(year, month, weekday, n)
  if n < 0 then
    local last = M.number(year, month, M.days_in(year, month))
    return last - (last + 3 - weekday + 1) % 7 + (n + 1) * 7
  end
  local first = M.number(year, month, 1)
  return first + (weekday - 1 - (first + 3)) % 7 + (n - 1) * 7
end

--- Day number of a day of the tabular Islamic calendar (civil epoch, leap years 2 5 7 10 13 16 18 21 24 26 29 of thirty).
function M.islamic(year, month, day)
  return (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day - 385 - 2440588 + 1948440
end

--- Day number of a feast in a year, by its code (lexicon fr.feasts); nil if it has none in it. Of two Islamic ones the first.
function M.feast(code, year)
  local kind = code:sub(1, 1)
  if kind == "E" then
    local month, day = M.easter(year)
    return M.number(year, month, day) + tonumber(code:sub(2))
  elseif kind == "N" then
    local month, weekday, n = code:match "N(%d+)%.(%d)%.(-?%d)"
    return M.nth_weekday(year, tonumber(month), tonumber(weekday), tonumber(n))
  elseif kind == "M" then
    -- France: the last Sunday of May, a week later if that is Whit Sunday
    local month, day = M.easter(year)
    local mothers = M.nth_weekday(year, 5, 7, -1)
    return mothers == M.number(year, month, day) + 49 and mothers + 7 or mothers
  elseif kind == "I" then
    local month, day = code:match "I(%d+)%.(%d+)"
    month, day = tonumber(month), tonumber(day)
    local islamic = (year - 622) * 33 // 32
    for y = islamic - 1, islamic + 2 do
      local n = M.islamic(y, month, day)
      if M.date(n) == year then return n end
    end
    return nil
  end
  return M.number(year, tonumber(code:sub(1, 2)), tonumber(code:sub(4, 5)))
end

--- ISO 8601 week of a day: year and week.
function M.week(number)
  local thursday = number - (number + 3) % 7 + 3
  local year = M.date(thursday)
  return year, (thursday - M.number(year, 1, 1)) // 7 + 1
end

return M
