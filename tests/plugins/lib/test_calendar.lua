-- Tests of plugins/lib/calendar.lua: days, feasts, weeks.
local test = require "tap"
local calendar = require "calendar"

local function day(number)
  local y, m, d = calendar.date(number)
  return ("%04d-%02d-%02d"):format(y, m, d)
end

test("numbers days", function()
  test.equal(calendar.number(1970, 1, 1), 0)
  test.equal(calendar.number(2000, 2, 29), 11016)
  test.equal(calendar.number(1969, 12, 31), -1)
  test.equal(calendar.number(1600, 1, 1), -135140)
  -- every day of nine centuries follows the one before
  local n = calendar.number(1599, 12, 31)
  for year = 1600, 2500 do
    for month = 1, 12 do
      for d = 1, calendar.days_in(year, month) do
        n = n + 1
        local y, m, found = calendar.date(n)
        assert(y == year and m == month and found == d and calendar.number(year, month, d) == n, day(n))
      end
    end
  end
end)

test("knows valid days", function()
  test.equal(calendar.valid(2020, 2, 29), true)
  test.equal(calendar.valid(2021, 2, 29), false)
  test.equal(calendar.valid(1900, 2, 29), false)
  test.equal(calendar.valid(2000, 2, 29), true)
  test.equal(calendar.valid(nil, 2, 29), true)
  test.equal(calendar.valid(2020, 2, 30), false)
  test.equal(calendar.valid(2020, 4, 31), false)
  test.equal(calendar.valid(2020, 13, 1), false)
  test.equal(calendar.valid(2020, 0, 1), false)
  test.equal(calendar.valid(2020, 1, 0), false)
end)

test("writes and reads dates", function()
  test.equal(calendar.iso(2020, 4, 3), "2020-04-03")
  test.equal(calendar.iso(2020, 4), "2020-04")
  test.equal(calendar.iso(980), "0980")
  test.equal(table.concat({ calendar.parse "2020-04-03T10:00" }, " "), "2020 4 3")
  test.equal(table.concat({ calendar.parse "2020-04" }, " "), "2020 4")
  test.equal(table.concat({ calendar.parse "20200403" }, " "), "2020 4 3")
  test.equal(calendar.parse "avril 2020", nil)
  test.equal(calendar.parse(nil), nil)
  test.equal(calendar.weekday(2020, 4, 23), 4)
  test.equal(calendar.weekday(1970, 1, 1), 4)
  test.equal(calendar.weekday(2021, 2, 28), 7)
end)

test("finds Easter", function()
  for year, wanted in pairs { [1204] = "04-25", [1348] = "04-20", [1453] = "04-01", [1818] = "03-22", [1943] = "04-25", [2000] = "04-23",
    [2008] = "03-23", [2011] = "04-24", [2016] = "03-27", [2019] = "04-21", [2020] = "04-12", [2021] = "04-04", [2024] = "03-31",
    [2025] = "04-20", [2038] = "04-25", [2285] = "03-22" } do
    test.equal(("%02d-%02d"):format(calendar.easter(year)), wanted)
  end
end)

test("finds the nth weekday", function()
  test.equal(day(calendar.nth_weekday(2020, 11, 4, 4)), "2020-11-26") -- the fourth Thursday
  test.equal(day(calendar.nth_weekday(2020, 5, 7, -1)), "2020-05-31")
  test.equal(day(calendar.nth_weekday(2021, 2, 7, -1)), "2021-02-28")
  test.equal(day(calendar.nth_weekday(2021, 3, 1, 1)), "2021-03-01")
  test.equal(day(calendar.nth_weekday(2021, 3, 7, 1)), "2021-03-07")
  for year = 2000, 2030 do -- each is such a day, in its month, and no earlier one is
    for month = 1, 12 do
      for weekday = 1, 7 do
        local n = calendar.nth_weekday(year, month, weekday, 1)
        local y, m, d = calendar.date(n)
        assert((n + 3) % 7 + 1 == weekday and y == year and m == month and d <= 7)
        n = calendar.nth_weekday(year, month, weekday, -1)
        y, m, d = calendar.date(n)
        assert((n + 3) % 7 + 1 == weekday and y == year and m == month and d > calendar.days_in(year, month) - 7)
      end
    end
  end
end)

test("finds feasts", function()
  test.equal(day(calendar.feast("12-25", 2020)), "2020-12-25")
  test.equal(day(calendar.feast("E0", 2020)), "2020-04-12")
  test.equal(day(calendar.feast("E1", 2020)), "2020-04-13")
  test.equal(day(calendar.feast("E-2", 2020)), "2020-04-10")
  test.equal(day(calendar.feast("E49", 2020)), "2020-05-31")
  test.equal(day(calendar.feast("N11.4.4", 2020)), "2020-11-26")
  test.equal(day(calendar.feast("N5.7.-1", 2021)), "2021-05-30")
  test.equal(day(calendar.feast("M", 2020)), "2020-06-07") -- 31 May was Whit Sunday
  test.equal(day(calendar.feast("M", 2021)), "2021-05-30")
  -- 1 Muharram 1442, 1 Shawwal 1441 of the tabular calendar
  test.equal(day(calendar.feast("I1.1", 2020)), "2020-08-20")
  test.equal(day(calendar.feast("I10.1", 2020)), "2020-05-24")
end)

test("counts the tabular Islamic calendar", function()
  test.equal(day(calendar.islamic(1, 1, 1)), "0622-07-19") -- Friday, 16 July 622 of the Julian calendar
  for year = 1400, 1460 do
    local length = calendar.islamic(year + 1, 1, 1) - calendar.islamic(year, 1, 1)
    assert(length == 354 or length == 355, year)
  end
  test.equal(calendar.islamic(1431, 1, 1) - calendar.islamic(1401, 1, 1), 10631) -- thirty years
end)

test("finds ISO weeks", function()
  local function week(y, m, d) return ("%d-W%02d"):format(calendar.week(calendar.number(y, m, d))) end
  test.equal(week(2020, 1, 1), "2020-W01")
  test.equal(week(2020, 12, 31), "2020-W53")
  test.equal(week(2021, 1, 1), "2020-W53")
  test.equal(week(2021, 1, 4), "2021-W01")
  test.equal(week(2019, 12, 30), "2020-W01")
  test.equal(week(2016, 1, 3), "2015-W53")
  test.equal(week(2018, 7, 15), "2018-W28")
end)

test.done()
