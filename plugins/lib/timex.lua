--- TIMEX3 values: making them, and moving them on the calendar.
--
--     timex.md[4][23]                              "-04-23"
--     timex.at(ref, "M", -1, "XXXX-XX")            the month before the reference: "2020-03"
--
-- A reference is { y, m, d } (m and d may be nil), and h, mi, s where it has a clock time.

local calendar = require "calendar"

local M = {}

--- What a date, a period or a time hides of what lies in it.
M.hides = { "number", "ordinal", "quantity", "duration" }

--- What a period or a time of a day hides, above that.
M.hides_all = { "number", "ordinal", "quantity", "date", "time" }

local md, iso_day = {}, {}
for m = 1, 12 do
  md[m] = {}
  for d = 1, 31 do md[m][d] = ("-%02d-%02d"):format(m, d) end
  md[m][0] = ("-%02d"):format(m)
end
for d = 0, 99 do iso_day[d] = ("%02d"):format(d) end

--- "-MM-DD" by month and day; "-MM" for day 0.
M.md = md
--- 0 to 99 in two digits.
M.two = iso_day

--- A year of two digits: 00 to 39 are of this century.
function M.full_year(y) return y < 40 and 2000 + y or y < 100 and 1900 + y or y end

function M.iso(y, m, d)
  if y < 0 or y > 9999 then return nil end
  return iso_day[y // 100] .. iso_day[y % 100] .. (m and md[m][d or 0] or "")
end

--- The value of a date as part of a larger one: an open weekday keeps its number ("XXXX-WXX-5").
function M.value_of(date)
  local value = date.value
  if value == "XXXX-XX-XX" and date.weekday then return "XXXX-WXX-" .. date.weekday end
  return value
end

-- ------------------------------------------------------------ references

local last_text, last_reference

--- The reference that a document's date is, or nil. The last one is kept, by its text.
function M.reference(text)
  if text == last_text then return last_reference end
  last_text, last_reference = text, nil
  if type(text) ~= "string" then return nil end
  local y, m, d = calendar.parse(text)
  if not y then return nil end
  local h, mi, s = text:match "^%d%d%d%d%-%d%d%-%d%d[T ](%d%d):(%d%d):?(%d?%d?)"
  last_reference = { y = y, m = m, d = d, h = tonumber(h), mi = tonumber(mi), s = tonumber(s) or h and 0 }
  return last_reference
end

-- ------------------------------------------------------------ moving

local MONTHS = { M = 1, Q = 3, H = 6, Y = 12, E = 120, C = 1200 }

--- Year, month, day moved by n units: D, W, M, Q, H, Y, E (ten years), C (a hundred).
function M.shift(y, m, d, unit, n)
  if unit == "D" or unit == "W" then
    if not (m and d) then return y, m, d end
    return calendar.date(calendar.number(y, m, d) + (unit == "W" and 7 * n or n))
  end
  local months = MONTHS[unit] * n
  if not m then return y + months // 12, nil, nil end
  local total = y * 12 + m - 1 + months
  y, m = total // 12, total % 12 + 1
  if d and d > calendar.days_in(y, m) then d = calendar.days_in(y, m) end
  return y, m, d
end

local function week_of(y, m, d)
  local year, week = calendar.week(calendar.number(y, m, d))
  return M.iso(year) .. "-W" .. iso_day[week]
end

local SHAPES = {
  ["XXXX-XX-XX"] = function(y, m, d) return M.iso(y, m, d) .. (d and "" or m and "-XX" or "-XX-XX") end,
  ["XXXX-WXX"] = function(y, m, d) return d and week_of(y, m, d) end,
  ["XXXX-WXX-WE"] = function(y, m, d) return d and week_of(y, m, d) .. "-WE" end,
  ["XXXX-XX"] = function(y, m) return M.iso(y, m) .. (m and "" or "-XX") end,
  ["XXXX-QX"] = function(y, m) return m and M.iso(y) .. "-Q" .. (m + 2) // 3 end,
  ["XXXX-HX"] = function(y, m) return m and M.iso(y) .. (m > 6 and "-H2" or "-H1") end,
  ["XXXX"] = function(y) return M.iso(y) end,
  ["XXX"] = function(y) return iso_day[y // 100] .. y % 100 // 10 end,
  ["XX"] = function(y) return iso_day[y // 100] end,
}

--- The value in that shape, n units from the reference; nil if the reference does not say enough.
function M.at(ref, unit, n, shape)
  local form = SHAPES[shape]
  if not form then return nil end
  local y, m, d = M.shift(ref.y, ref.m, ref.d, unit, n)
  if y < 0 or y > 9999 then return nil end
  return form(y, m, d)
end

local SECONDS = { S = 1, m = 60, h = 3600 }

--- The reference's clock moved by n seconds (S), minutes (m) or hours (h): "2013-02-12T04:31"; nil without a clock. `whole`
-- cuts what is smaller than the unit off.
function M.clock(ref, unit, n, whole)
  if not (ref and ref.h and ref.d) then return nil end
  local seconds = ref.h * 3600 + ref.mi * 60 + ref.s
  if whole then seconds = seconds // SECONDS[unit] * SECONDS[unit] end
  seconds = seconds + math.floor(n * SECONDS[unit])
  local days = seconds // 86400
  seconds = seconds % 86400
  local y, m, d = calendar.date(calendar.number(ref.y, ref.m, ref.d) + days)
  local text = M.iso(y, m, d) .. "T" .. iso_day[seconds // 3600]
  if whole and unit == "h" then return text end
  text = text .. ":" .. iso_day[seconds % 3600 // 60]
  if (whole and unit == "m") or (not whole and unit ~= "S" and seconds % 60 == 0) then return text end
  return text .. ":" .. iso_day[seconds % 60]
end

return M
