--- Between lutrin's types and features and those of gold files, whose types are finer for dates and quantities.
--
--     bridge.translate(a)   a: an annotation as `lutrin export jsonl` writes it, decoded
--         --> gold type, { n = readings, ... }      or nil: gold files know no such type
--     bridge.makes(type)    --> the gold types that annotations of a lutrin type can become
--
--     lutrin                            gold
--     percent                           percentage: the number
--     money, quantity                   money, quantity, age, temperature: { amount, unit } or { start, end, unit }
--     date                              date (a day), date_range (a month, a year, a quarter ...)
--     time                              time, datetime
--     period                            date_range, time_range, datetime_range: { start, end }
--     place, quote                      location (no value), quote: the speaker
--     number ordinal duration set organization person token sentence: the same name, value = value
--
-- Several readings where sources differ: a range's end included or not, "plus de 3" as 3 or as 3 and more.

local M = {}

local AGE = { year = "year", an = "year", ans = "year", ["année"] = "year", ["années"] = "year", month = "month", mois = "month",
  week = "week", semaine = "week", semaines = "week", day = "day", jour = "day", jours = "day" }

local TARGETS = {
  percent = { "percentage" }, money = { "money" }, quantity = { "age", "quantity", "temperature" }, date = { "date", "date_range" },
  time = { "datetime", "time" }, period = { "date_range", "datetime_range", "time_range" }, place = { "location" }, quote = { "quote" },
}
local GOLD = {}
for _, name in ipairs { "number", "ordinal", "duration", "set", "organization", "person", "token", "sentence" } do TARGETS[name] = { name } end
for _, list in pairs(TARGETS) do
  for _, name in ipairs(list) do GOLD[name] = true end
end

function M.makes(kind) return TARGETS[kind] or {} end

--- Is it a type of gold files? lutrin's other types may be used in them too, under their own name.
function M.is_gold(kind) return GOLD[kind] ~= nil end

local DAYS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function days_in(year, month)
  return month == 2 and year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0) and 29 or DAYS[month]
end

-- An inclusive end, and the exclusive one of the same precision.
local function both_ends(stop)
  if type(stop) ~= "string" then return { stop, n = 1 } end
  local year, month, day = stop:match "^(%d%d%d%d)%-(%d%d)%-(%d%d)$"
  if not year then year, month = stop:match "^(%d%d%d%d)%-(%d%d)$" end
  year = year or stop:match "^%d%d%d%d$"
  if not year then return { stop, n = 1 } end
  local y, m, d = math.tointeger(year), math.tointeger(tonumber(month)), math.tointeger(tonumber(day))
  if d then
    if y < 1 or m < 1 or m > 12 or d < 1 or d > days_in(y, m) then return { stop, n = 1 } end
    d = d + 1
    if d > days_in(y, m) then d, m = 1, m + 1 end
    if m > 12 then m, y = 1, y + 1 end
    return { stop, ("%04d-%02d-%02d"):format(y, m, d), n = 2 }
  elseif m then
    y, m = y + m // 12, m % 12 + 1
    return { stop, ("%04d-%02d-01"):format(y, m), ("%04d-%02d"):format(y, m), n = 3 }
  end
  return { stop, ("%04d-01-01"):format(y + 1), ("%04d"):format(y + 1), n = 3 }
end

local function first_days(start)
  if type(start) ~= "string" then return { start, n = 1 } end
  local year, month = start:match "^(%d%d%d%d)%-(%d%d)$"
  year = year or start:match "^%d%d%d%d$"
  if not year then return { start, n = 1 } end
  return { start, ("%s-%s-01"):format(year, month or "01"), n = 2 }
end

local function amounts(a, unit)
  if a.low ~= nil or a.high ~= nil then return { { start = a.low, ["end"] = a.high, unit = unit }, n = 1 } end
  local v, mod = a.value, a.mod
  local plain = { amount = v, unit = unit }
  if mod == "MORE_THAN" or mod == "EQUAL_OR_MORE" then return { plain, { start = v, unit = unit }, n = 2 } end
  if mod == "LESS_THAN" or mod == "EQUAL_OR_LESS" then return { plain, { ["end"] = v, unit = unit }, n = 2 } end
  return { plain, n = 1 }
end

local function clock(x) return type(x) == "string" and x:find("T", 1, true) ~= nil end

local function period(a)
  local start, stop = a.from, a.to
  if clock(start) or clock(stop) then
    local function bare(x)
      x = (x or ""):gsub("^T+", "")
      if x ~= "" then return x end
    end
    local kind = (start or stop):sub(1, 1) == "T" and "time_range" or "datetime_range"
    return kind, { { start = bare(start), ["end"] = bare(stop) }, n = 1 }
  end
  local out, starts, stops = { n = 0 }, first_days(start), both_ends(stop)
  for i = 1, starts.n do
    for k = 1, stops.n do
      out.n = out.n + 1
      out[out.n] = { start = starts[i], ["end"] = stops[k] }
    end
  end
  return "date_range", out
end

local TRANSLATE = { period = period }

function TRANSLATE.percent(a) return "percentage", { a.value, n = 1 } end
function TRANSLATE.money(a) return "money", amounts(a, a.currency) end
function TRANSLATE.place() return "location", { n = 1 } end

function TRANSLATE.quantity(a)
  local unit = a.unit
  if unit == nil or unit == "C" or unit == "F" or unit == "K" then return "temperature", amounts(a, unit) end
  if AGE[unit] then return "age", amounts(a, AGE[unit]) end
  return "quantity", amounts(a, unit)
end

function TRANSLATE.date(a)
  local v = a.value
  local day = type(v) == "string" and v:find "^[%dX][%dX][%dX][%dX]%-[%dX][%dX]%-[%dX][%dX]$"
  return day and "date" or "date_range", { v, n = 1 }
end

function TRANSLATE.time(a)
  local v = a.value
  if type(v) == "string" and v:sub(1, 1) == "T" then return "time", { (v:gsub("^T+", "")), n = 1 } end
  return "datetime", { v, n = 1 }
end

function TRANSLATE.quote(a)
  if a.kind == "indirect" then return nil end
  local speaker = a.speaker_text
  if speaker == nil or speaker == "" then speaker = a.speaker end
  return "quote", { speaker, n = 1 }
end

function M.translate(a)
  local f = TRANSLATE[a.type]
  if f then return f(a) end
  if GOLD[a.type] and TARGETS[a.type] then return a.type, { a.value, n = 1 } end
  return nil
end

return M
