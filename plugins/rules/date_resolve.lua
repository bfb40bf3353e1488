--- The last word on dates: fills the year in where the words leave it open, and checks weekdays.
--
-- In this order: the date it is joined to ("15 novembre au 15 décembre 2021"), the weekday, the document's date, the nearest
-- date before it in the text. Press text usually means the past: a day ahead counts twice its distance. Without any of these
-- the year stays X: there is no value to invent.

local calendar = require "calendar"

--- The date the text was written: metadata, else the first full date or month near its beginning.
local function reference(doc, dates)
  local y, m, d = calendar.parse(doc.date)
  if y then return y, m, d end
  for _, a in ipairs(dates) do
    if a.first > 1500 then break end
    y, m, d = calendar.parse(a.value)
    if y and m and not a.mod then
      local before = doc.text:sub(math.max(1, a.first - 60), a.first - 1)
      -- a dateline stands at the start of a line, or behind a place, a name or "le" on one
      if before:match "[^\n]*$":len() < 60 then return y, m, d end
    end
  end
end

local CONNECTORS = { ["au"] = true, ["et"] = true, ["à"] = true, ["ou"] = true, ["-"] = true, ["–"] = true, [","] = true, ["et le"] = true,
  ["et du"] = true, ["et au"] = true, ["jusqu'au"] = true, [", le"] = true }

--- Year taken from a date joined on the right.
local function inherited(doc, a, next_date, month, day)
  if not next_date or next_date.first - a.last > 16 then return nil end
  local gap = doc.text:sub(a.last + 1, next_date.first - 1):gsub("^%s+", ""):gsub("%s+$", "")
  if not CONNECTORS[gap] then return nil end
  local y, m, d = calendar.parse(next_date.value)
  if not y then return nil end
  if m and (month > m or (month == m and d and day and day > d)) then y = y - 1 end
  return y
end

--- Of the years around the reference the one that makes the date nearest to it, days ahead counting twice.
local function nearest(ry, rm, rd, month, day, weekday)
  local at = calendar.number(ry, rm or 7, rd or 1)
  local best, best_distance
  for y = ry - (weekday and 6 or 1), ry + 1 do
    if calendar.valid(y, month, day or 1) and (not weekday or calendar.weekday(y, month, day) == weekday) then
      local distance = calendar.number(y, month, day or 1) - at
      if not rm then distance = y == ry and 0 or math.abs(distance) + 366 end
      -- the month at hand is not ahead
      if not day and y == ry and month == rm then distance = 0 end
      if distance > 0 then distance = distance * 2 else distance = -distance end
      if not best or distance < best_distance then best, best_distance = y, distance end
    end
  end
  return best
end

return rule {
  name = "fr.date.resolve", summary = "fills in the year of dates, checks weekdays", type = "date", reads = { "date" },
  features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?" },
  hides = { "number" }, priority = -10, language = "fr",
  find = function(doc, emit)
    local dates = doc:list("date", { nested = true, furniture = true })
    if #dates == 0 then return end
    local ry, rm, rd = reference(doc, dates)
    local years = {} -- resolved so far, by index
    for i = #dates, 1, -1 do
      local a = dates[i]
      local month, day = a.value:match "^XXXX%-(%d%d)%-?(%d?%d?)$"
      month, day = tonumber(month), tonumber(day)
      if month then
        local y = inherited(doc, a, dates[i + 1] and { value = years[i + 1] or dates[i + 1].value, first = dates[i + 1].first }, month, day)
        local weekday = day and a.weekday
        if not y and ry then
          y = weekday and nearest(ry, rm, rd, month, day, weekday) or nearest(ry, rm, rd, month, day)
        end
        local k = i - 1
        while not y and k >= 1 do
          y = calendar.parse(dates[k].value)
          k = k - 1
        end
        if y and calendar.valid(y, month, day or 1) then
          years[i] = calendar.iso(y, month, day)
          emit { like = a, span = a, value = years[i],
            weekday_ok = weekday and calendar.weekday(y, month, day) == weekday or nil }
        end
      else
        local q = a.value:match "^XXXX%-([QH]%d)$"
        if q and ry then emit { like = a, span = a, value = ("%04d-%s"):format(ry, q) } end
      end
    end
  end,
  examples = {
    { "une visioconférence le 23 avril", { text = "23 avril", value = "2020-04-23" }, doc = { date = "2020-04-24" } },
    { "les 24 et 25 décembre", { value = "2020-12-24" }, { value = "2020-12-25" }, doc = { date = "2021-01-05" } },
    { "entre le 15 novembre et le 15 décembre 2021", { value = "2021-11-15" }, { value = "2021-12-15" } },
    { "ce jeudi 23 avril", { text = "jeudi 23 avril", value = "2020-04-23", weekday_ok = true }, doc = { date = "2020" } },
    { "le 23 avril", { value = "XXXX-04-23" } },
  },
}
