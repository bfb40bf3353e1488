--- Weekdays on the calendar: which Monday "lundi", "lundi prochain", "de lundi à mercredi prochains" is.
--
--     weekdays.step_of "D-1"                                  "D", -1: kind and distance of what a date is told by
--     weekdays.near(s, i, ref, weekday, relative, ahead)      day number of the weekday that is date i
--     weekdays.paired(s, i, ref)                              the same where two share "prochains" or "derniers"; else nil
--     weekdays.monday "2021-W24"                              2021, 6, 14: the day that week begins
--
-- s: the dates of a document as lists, as fr.date.resolve holds them: firsts, lasts, weekdays, relatives, text.

local calendar = require "calendar"
local tense = require "tense"
local timex = require "timex"

local byte, sub = string.byte, string.sub

local M = {}

local steps, remember_step = timex.memory(1000)

--- Kind and distance of "D-1", "N+1"; nil of a feast's day.
local function step_of(relative)
  local step = steps[relative]
  if not step then
    local kind, n = relative:match "^(.)([+-].*)"
    step = remember_step(relative, { kind = kind, n = tonumber(n) })
  end
  return step.kind, step.n
end

--- Does a sentence that begins with the day of that place go on in the past?
local function is_past_behind(text, first, last)
  return (first < 3 or text:find("^[\n%.%-\x93\x94] ?", first - 2) ~= nil) and tense.is_past(text:sub(last + 1, last + 60))
end

--- Day number of a weekday, that of date i, around the reference.
local function weekday_near(s, i, ref, weekday, relative, ahead)
  local at = calendar.number(ref.y, ref.m, ref.d)
  local today = (at + 3) % 7 + 1
  local kind, n
  if relative then kind, n = step_of(relative) end
  if kind == "W" then
    local day = at - today + weekday + 7 * n
    -- "Ce samedi, ils ont annoncé", told on a Wednesday
    if n == 0 and weekday > today and (is_past_behind(s.text, s.firsts[i], s.lasts[i]) or tense.was_just_done(s.text, s.firsts[i])
      or tense.is_since(s.text, s.firsts[i])) then return day - 7 end
    return day
  end
  local after = (weekday - today) % 7 -- 0 to 6
  if kind == "F" then return at + after + n end
  if kind == "N" then
    if n > 0 then return at + (after == 0 and 7 or after) end
    return at + after - 7
  end
  -- told on a Tuesday "mardi" is today; asked for by itself the next
  if ahead == "until" and after == 6 then return at - 1 end
  if ahead then return after == 0 and ahead == "alone" and at + 7 or at + after end
  return after == 0 and at or at + after - 7
end

local PAIRED = { [" à "] = true, [" au "] = true, [" et "] = true }

--- Do "prochains", "derniers" behind date i + 1 count for date i as well: "de mardi à jeudi prochains"?
local function is_pair(s, i)
  return s.weekdays[i] and s.weekdays[i + 1] and s.relatives[i + 1] and not s.relatives[i] and byte(s.text, s.lasts[i + 1]) == 115
    and PAIRED[sub(s.text, s.lasts[i] + 1, s.firsts[i + 1] - 1)]
end

--- Day number of the weekday that is date i, where two share a word: the first is the next one and the second follows it; or the
-- second is the last one, and the first before it. nil if date i is none of two.
local function paired(s, i, ref)
  local first = is_pair(s, i) and i or i > 1 and is_pair(s, i - 1) and i - 1
  if not first then return nil end
  local relative, from, to = s.relatives[first + 1], s.weekdays[first], s.weekdays[first + 1]
  local _, n = step_of(relative)
  local apart = (to - from) % 7
  if n > 0 then return weekday_near(s, first, ref, from, relative) + (i > first and apart or 0) end
  return weekday_near(s, first + 1, ref, to, relative) - (i == first and apart or 0)
end

M.step_of, M.near, M.paired = step_of, weekday_near, paired

--- The Monday of "2021-W24", "2021-W24-WE"; nil of other values.
function M.monday(value)
  local y, week = value:match "^(%d%d%d%d)%-W(%d%d)"
  if not y then return nil end
  local at = calendar.number(tonumber(y), 1, 4) -- in the first week of each year
  return calendar.date(at - calendar.weekday(tonumber(y), 1, 4) + 1 + 7 * (tonumber(week) - 1))
end

return M
