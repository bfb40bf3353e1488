--- The year of what a text tells without one, by the day of writing: seasons, quarters and halves, movable feasts.

local calendar = require "calendar"
local tense = require "tense"
local timex = require "timex"
local words = require "words"

local M = {}

--- Month a season begins in.
M.SEASON = { SP = 3, SU = 6, FA = 9, WI = 12 }

--- A movable feast: the year whose day is nearest.
function M.feast_day(ref, code, way)
  local at = calendar.number(ref.y, ref.m or 7, ref.d or 1)
  local best, best_distance
  for y = ref.y - 1, ref.y + 1 do
    local n = calendar.feast(code, y)
    local distance = n and n - at
    if distance and not (way and distance < 0) then
      if distance > 0 then distance = way and distance or distance * 2 else distance = -distance end
      if not best or distance < best_distance then best, best_distance = n, distance end
    end
  end
  return best and timex.iso(calendar.date(best))
end

-- words before "l'été" that make it one of a certain year; else it may be any
local CERTAIN = words.set "à dès depuis avant après pour vers ici de"

--- "l'hiver, il fait froid": no winter of a certain year.
function M.is_any_season(text, first, last)
  if last - first > 8 then return false end
  local before = text:sub(first - 20 > 0 and first - 20 or 1, first - 1)
  local rest = before:match "^(.-)[lL]['\xe2][\x80-\x99]*$" or before:match "^(.-)[lL]e $"
  return rest ~= nil and not CERTAIN[rest:match "([%a\x80-\xff]+)['\xe2\x80-\x99%s]+$"]
end

--- The year of season i of the lists of fr.date.resolve by the one it is joined to: "au printemps et à l'automne 2020"; or nil.
function M.season_year(s, i)
  local later, first = s.values[i + 1], s.firsts[i + 1]
  if not later or not M.SEASON[later:sub(6)] or not later:find "^%d" or first - s.lasts[i] > 16 then return nil end
  local joint = s.text:sub(s.lasts[i] + 1, first - 1)
  return (joint:find "^ et " or joint:find "^ ou " or joint:find "^ puis ") and tonumber(later:sub(1, 4)) or nil
end

--- The season told of by its distance: "l'hiver dernier". Winter is named after the year it begins in.
function M.season_at(ref, kind, n, season)
  if kind == "Y" or n == 0 or not ref.m then return ref.y + n end
  if n < 0 then return ref.m > season + 2 and ref.y or ref.y - 1 end
  return ref.m < season and ref.y or ref.y + 1
end

--- The year of a quarter ("Q4") or half ("H1"), whose date stands from `first` to `last`: that of writing, unless it is still to come and
-- the sentence tells of the past, or is long over and the sentence tells of what comes.
function M.part_year(text, first, last, ref, part)
  local length = part:sub(1, 1) == "Q" and 3 or 6
  local begins = (tonumber(part:sub(2)) - 1) * length + 1
  if not ref.m then return ref.y end
  if begins > ref.m then
    return tense.was(text, first, last) and not tense.is_ahead(text, first, last) and ref.y - 1 or ref.y
  end
  local word = timex.word_before(text, first)
  return ref.m - begins >= 7 and (word == "au" or word == "dès") and tense.is_future(text, first, last) and ref.y + 1 or ref.y
end

--- Year and first month of "2020-Q3", "2020-H1"; else those given.
function M.part_begins(value, y, m)
  local year, letter, n = value:match "^(%d%d%d%d)%-([QH])(%d)$"
  if not year then return y, m end
  return tonumber(year), (tonumber(n) - 1) * (letter == "Q" and 3 or 6) + 1
end

--- The year of a week by its number, whose date stands from `first` to `last`: that of writing, unless the other side is much nearer.
function M.week_year(text, first, last, ref, week)
  if not ref.m then return ref.y end
  local year, at = calendar.week(calendar.number(ref.y, ref.m, ref.d or 15))
  local distance = week - at
  if distance > 40 and not tense.is_future(text, first, last) then return year - 1 end
  return distance < -26 and not tense.was(text, first, last) and year + 1 or year
end

--- Month of a day of the month without one: this one, or the last or next that has it.
function M.month_of_day(ref, day, ahead)
  local from, to, by = 0, -14, -1
  if ahead then from, to, by = 0, 14, 1 end
  for i = from, to, by do
    local y, m = timex.shift(ref.y, ref.m, 1, "M", i)
    if calendar.valid(y, m, day) then
      local past_reference = ref.d and i == 0 and (ahead and day < ref.d or not ahead and day > ref.d)
      if not past_reference then return y, m end
    end
  end
end

--- Of the months that have that weekday on that day the nearest; what lies on the other side counts twice.
function M.month_of_weekday(ref, day, weekday, ahead)
  local at = calendar.number(ref.y, ref.m, ref.d or 15)
  local best_y, best_m, best, best_i
  for k = 0, 28 do
    local i = k % 2 == 0 and k // 2 or -(k + 1) // 2 -- 0, -1, 1, -2, 2 ...
    -- a month so far off is no nearer
    if best and best <= 28 * (i < 0 and -i - 1 or i - 1) then break end
    local y, m = timex.shift(ref.y, ref.m, 1, "M", i)
    if calendar.valid(y, m, day) and calendar.weekday(y, m, day) == weekday then
      local distance = calendar.number(y, m, day) - at
      if ahead then distance = -distance end
      distance = distance > 0 and 2 * distance or -distance
      if not best or distance < best or distance == best and i < best_i then best_y, best_m, best, best_i = y, m, distance, i end
    end
  end
  return best_y, best_m
end

--- The day of the month `day`, date i of the lists of fr.date.resolve, by the day told of before it in its sentence: "part le 1er juillet
-- et arrive le 24". What is told by its distance from the day of writing ("hier") is none.
function M.day_behind(s, i, day)
  local text, first = s.text, s.firsts[i]
  for k = i - 1, 1, -1 do
    local from, to = s.firsts[k], s.lasts[k]
    if first - to > 120 then return nil end
    local y, m, d = calendar.parse(s.values[k])
    if d and not s.relatives[k] and #s.values[k] == 10 and text:sub(from, to):find "^%D*%d.*%l%l%l" then
      local stop = text:find("[%.!?\n]", to + 1)
      if stop and stop < first then return nil end
      if d - day >= 20 then y, m = timex.shift(y, m, 1, "M", 1) end
      return calendar.valid(y, m, day) and timex.iso(y, m, day) or nil
    end
  end
end

return M
