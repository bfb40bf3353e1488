--- The last word on dates: fills in what the words leave open, and checks weekdays.
--
-- A year comes from, in this order: the date it is joined to ("15 novembre au 15 décembre 2021"), the weekday, the document's
-- date, the nearest date before it in the text. Press text usually means the past: a day ahead counts twice its distance,
-- unless words say otherwise ("prochain", a verb in the future); a text that is little more than the date, a query or an entry
-- in a diary, looks ahead. What is told from a day of the tale ("le lendemain") is counted from the date before it. Without any
-- of these X stays: there is no value to invent.

local calendar = require "calendar"
local tense = require "tense"
local timex = require "timex"
local days_of_week = require "weekdays"
local yearless = require "yearless"

local byte, find, sub = string.byte, string.find, string.sub
local SEASON = yearless.SEASON
local paired, step_of, weekday_near = days_of_week.paired, days_of_week.step_of, days_of_week.near

local NEAR = 600 -- bytes: how far before "le lendemain" the day may be told that it follows
local AROUND = 1500 -- bytes: how far before a day the year may be told that it takes
local SHORT = 80 -- bytes: only a text shorter than this can be little more than its dates

local CONNECTORS = { ["au"] = true, ["et"] = true, ["à"] = true, ["ou"] = true, ["-"] = true, ["–"] = true, [","] = true, ["et le"] = true,
  ["et en"] = true, ["ou en"] = true, ["puis en"] = true, [", puis en"] = true, ["puis le"] = true, [", puis le"] = true, ["et du"] = true, ["et au"] = true, ["jusqu'au"] = true, [", le"] = true, ["a"] = true }

for _, joint in ipairs { ",", "et", "ou", "puis", ", puis", ", et" } do
  for _, article in ipairs { "de", "d'", "d’", "en", "dès", "à l'", "à l’" } do CONNECTORS[joint .. " " .. article] = true end
end

--- Year taken from a date joined on the right, whose value is `value`.
local function inherited(text, last, next_first, value, month, day)
  if next_first - last > 16 then return nil end
  local from, to = last + 1, next_first - 1
  if byte(text, from) == 32 then from = from + 1 end
  if byte(text, to) == 32 then to = to - 1 end
  if not CONNECTORS[sub(text, from, to)] then return nil end
  local y, m, d = calendar.parse(value)
  if not y then return nil end
  if m and (month > m or (month == m and d and day and day > d)) then y = y - 1 end
  return y
end

--- Of the years around the reference the one that makes the date nearest to it, days ahead counting twice; `way` 1: the next,
-- -1: the last.
local function nearest(ref, month, day, weekday, way, strict, eager)
  if ref.m and day and not weekday and not way and not eager and (month ~= 2 or day < 29) then
    -- the common case, in days of months of 31
    local ahead = (month - ref.m) * 31 + day - (ref.d or 1)
    if ahead > 124 then return ref.y - 1 end
    return ahead < -248 and ref.y + 1 or ref.y
  end
  -- of three years in a row only one has that weekday on that day
  if weekday and ref.m and not way and calendar.valid(ref.y, month, day) and calendar.weekday(ref.y, month, day) == weekday then return ref.y end
  local at = calendar.number(ref.y, ref.m or 7, ref.d or 1)
  local best, best_distance
  local reach = (day == 29 or weekday and not ref.m) and 6 or 1
  for y = ref.y - reach, ref.y + (way == 1 and reach or 1) do
    local number = calendar.number(y, month, day or 1)
    if (not weekday or (number + 3) % 7 + 1 == weekday) and (not day or day < 29 or calendar.valid(y, month, day)) then
      local distance = number - at
      if not ref.m then distance = y == ref.y and 0 or math.abs(distance) + 366 end
      -- the month at hand is not ahead
      if not day and y == ref.y and month == ref.m then distance = 0 end
      local fits = not way or (way > 0 and (distance > 0 or distance == 0 and not strict)) or (way < 0 and (distance < 0 or distance == 0 and not strict))
      if distance > 0 then distance = way and distance or distance * 2 else distance = -distance * (eager and 16 or 1) end
      if fits and (not best or distance < best_distance) then best, best_distance = y, distance end
    end
  end
  return best
end

-- values of which nothing is known but their kind
local OPEN = { ["XXXX"] = true, ["XXX"] = true, ["XX"] = true, ["XXXX-XX"] = true, ["XXXX-XX-XX"] = true, ["XXXX-WXX"] = true, ["XXXX-WXX-WE"] = true,
  ["XXXX-QX"] = true, ["XXXX-HX"] = true }

--- Is date i meant to come? In a text that is little more than its dates, unless something says that it is past.
local function is_ahead(s, i, weekday)
  local text, first, last = s.text, s.firsts[i], s.lasts[i]
  if s.short and not tense.is_since(text, first) and not tense.is_apposed(text, first) then return first == 1 and last == #text and "alone" or true end
  return (weekday and tense.is_ahead or tense.is_future)(text, first, last)
end

--- Month and day of "XXXX-04-23", "XXXX-04", "XXXX-04-XX"; nil if it is none of these.
local function month_and_day(value)
  local n = #value
  if n ~= 7 and n ~= 10 then return nil end
  local a, b, _, c, d = byte(value, 6, 10)
  if a > 57 or b > 57 then return nil end
  return 10 * a + b - 528, c and c < 58 and d < 58 and 10 * c + d - 528 or nil
end

--- "la décennie passée"; "la dernière décennie" is rather the last ten years.
local function is_decade(s, value, i) return value == "XXX" and not find(s.text, "^dernière", s.firsts[i]) end

--- The value of what lies at a distance ("D-1", "N+1"), or nil; false where that says nothing of such a value.
local function at_distance(s, value, i, ref, relative)
  local kind, n = step_of(relative)
  -- on a Monday the weekend told of is over
  if relative == "W+0" and value == "XXXX-WXX-WE" and ref.d and calendar.weekday(ref.y, ref.m, ref.d) < 4 and not is_ahead(s, i)
    and tense.was(s.text, s.firsts[i], s.lasts[i]) then n = -1 end
  if kind and kind ~= "N" and kind ~= "F" and (kind ~= "E" or is_decade(s, value, i)) and OPEN[value] then return timex.at(ref, kind, n, value) end
  if value == "XXXX-XX-XX" then return yearless.feast_day(ref, relative, is_ahead(s, i)) end
  local rest = sub(value, 6)
  if kind == "Y" and rest:find "^[QH]" then return timex.iso(ref.y + n) .. "-" .. rest end
  local season = SEASON[rest]
  if season and (kind == "Y" or kind == "N") then return timex.iso(yearless.season_at(ref, kind, n, season)) .. "-" .. rest end
  if kind == "N" and rest:find "^%d%d$" then
    local month = tonumber(rest)
    local y = ref.y
    if n ~= 0 and not ref.m then y = y + n
    elseif n > 0 and month <= ref.m then y = y + 1
    elseif n < 0 and month >= ref.m then y = y - 1 end
    return timex.iso(y, month)
  end
  local month, day = month_and_day(value)
  if kind == "N" and day then
    if not ref.d then return nil end
    local later = month > ref.m or month == ref.m and day > ref.d
    return timex.iso(n > 0 and not later and ref.y + 1 or n < 0 and later and ref.y - 1 or ref.y, month, day)
  end
  if kind == "Y" and month then return timex.iso(ref.y + n, month, day) end
  if kind == "M" and rest:find "^XX%-%d" then
    if not ref.m then return nil end
    local y, m = timex.shift(ref.y, ref.m, 1, "M", n)
    return timex.iso(y, m, tonumber(rest:sub(4)))
  end
  return false
end

--- The value of the open date i, counted from `ref`, or nil.
local function resolved(s, value, i, ref, relative)
  local weekday = s.weekdays[i]
  if value == "XXXX-XX-XX" then
    if weekday then
      local day = ref.d and paired(s, i, ref)
      if day then return timex.iso(calendar.date(day)) end
      return ref.d and timex.iso(calendar.date(weekday_near(s, i, ref, weekday, relative, not relative and is_ahead(s, i, weekday))))
    elseif not relative then
      return nil
    end
  end
  local told = relative and at_distance(s, value, i, ref, relative)
  if told ~= false and relative then return told end
  local rest = sub(value, 6)
  if rest:find "^[QH]%d$" then return timex.iso(yearless.part_year(s.text, s.firsts[i], s.lasts[i], ref, rest)) .. "-" .. rest end
  local week = rest:match "^W(%d%d)$"
  if week then return timex.iso(yearless.week_year(s.text, s.firsts[i], s.lasts[i], ref, tonumber(week))) .. "-" .. rest end
  if SEASON[rest] then
    -- "L'été n'a pas été bon" is one
    local text, last = s.text, s.lasts[i]
    if not s.mods[i] and yearless.is_any_season(text, s.firsts[i], last) and not text:find("^ n?['’ea]* ?a ", last + 1) and not text:find("^ fut ", last + 1) then return nil end
    local y = yearless.season_year(s, i) or ref.y
    if y == ref.y and ref.m and not is_ahead(s, i, true) and SEASON[rest] > ref.m + 1 then y = y - 1 end
    return timex.iso(y) .. "-" .. rest
  end
  local day = rest:match "^XX%-(%d%d)$"
  if day and ref.m then
    day = tonumber(day)
    local y, m
    if weekday then y, m = yearless.month_of_weekday(ref, day, weekday, is_ahead(s, i, weekday)) end
    if not weekday then
      local behind = yearless.day_behind(s, i, day)
      if behind then return behind end
    end
    if not y then y, m = yearless.month_of_day(ref, day, is_ahead(s, i, weekday)) end
    return y and timex.iso(y, m, day)
  end
end

local RELATIVE_YEAR = { ["N+1"] = 1, ["N-1"] = -1 }
local YEAR_STEP = { ["Y+1"] = 1, ["Y+0"] = 0, ["Y-1"] = -1 }

--- Is the text little more than its dates?
local function is_little_more(text, firsts, lasts)
  local covered = 0
  for i = 1, math.min(4, #firsts) do covered = covered + lasts[i] - firsts[i] + 1 end
  return (covered + 20) * 2 >= #text and not tense.is_past(text)
end

--- The day of writing by the dateline, as timex.dateline finds it.
local function dateline(text, values, firsts, lasts, mods)
  local i = 0
  return (timex.head_day(text, function()
    i = i + 1
    return values[i], firsts[i], lasts[i], mods[i]
  end))
end

--- The year that a calendar is of, by the head of the text, unless it is the one at hand: "Le calendrier 2017 de la Coupe".
local function year_of_calendar(text, ref)
  local head = sub(text, 1, 600)
  local at = ref and find(head, "alendrier", 1, true)
  local year = at and tonumber(head:match("^alendrier[^\n%.]-%f[%w]([12]%d%d%d)%f[^%w]", at))
  return year and (year == ref.y + 1 or year == ref.y - 1) and year or nil
end

local ALL = { "date", nested = true, furniture = true }

-- does a value begin with X? The same come again and again
local is_open, remember_open = timex.memory(5000)

--- What a document's dates need to be filled in: a list for each of their features and places, the numbers of those that are
-- `open`, the reference `ref`, and whether the text is `short`. Lists, not annotations: most dates are looked at for their value only.
local function open_dates(doc)
  local values, firsts, lasts, weekdays, relatives, anchors, mods = doc:values(ALL, "value", "first", "last", "weekday", "relative", "anchor", "mod")
  local open, n = {}, 0
  for i = 1, #values do
    local value = values[i]
    local leaves_open = is_open[value]
    if leaves_open == nil then leaves_open = remember_open(value, byte(value) == 88) end -- X
    if leaves_open then
      n = n + 1
      open[n] = i
    end
  end
  if n == 0 then return nil end
  local text = doc.text
  local ref = timex.reference(doc.date) or dateline(text, values, firsts, lasts, mods)
  return { values = values, firsts = firsts, lasts = lasts, weekdays = weekdays, relatives = relatives, anchors = anchors, mods = mods, open = open,
    text = text, short = #text < SHORT and is_little_more(text, firsts, lasts), ref = ref, listed = year_of_calendar(text, ref) }
end

-- what is emitted, one date after the other
local filled = {}

--- Emits date i with its value.
local function fill(s, i, value, fits, emit)
  s.values[i] = value
  filled.first, filled.last, filled.value, filled.weekday_ok = s.firsts[i], s.lasts[i], value, fits
  filled.weekday, filled.relative, filled.anchor, filled.mod = s.weekdays[i] or nil, s.relatives[i] or nil, s.anchors[i] or nil, s.mods[i] or nil
  emit(filled)
end

--- The year of a day or a month by the reference.
local function year_by_reference(s, i, month, day, weekday, relative)
  local ref, way = s.ref, RELATIVE_YEAR[relative]
  if YEAR_STEP[relative] then return ref.y + YEAR_STEP[relative] end
  -- "clos le 30 juin"
  if not way and day and (tense.is_apposed(s.text, s.firsts[i]) or tense.was_on(s.text, s.firsts[i])) then way = -1 end
  if not way and not s.short then
    -- a verb tells only what is far on both sides
    local distance = ref.m and (month - ref.m) * 31 + (day and day - (ref.d or 1) or 0) or 0
    if (distance < -120 or distance > 27) and not weekday and tense.took_place(s.text, s.firsts[i]) then
      way = -1
    elseif (distance > 124 or distance < -124) and (tense.is_future(s.text, s.firsts[i], s.lasts[i]) or distance > 0 and tense.is_end(s.text, s.firsts[i])) then
      way = 1
    end
    if (distance > 0 and distance <= 124 or distance <= -248) and not weekday and tense.was_done(s.text, s.firsts[i]) then way = -1 end
    -- what began a year ago; but a few days ahead the text is later than its date
    if distance > 27 and tense.is_since(s.text, s.firsts[i]) then way = -1 end
  end
  if s.short and not way and tense.is_since(s.text, s.firsts[i]) then way = -1 end
  local strict = relative and not day
  -- a weekday that fits no year at hand is a slip
  return weekday and nearest(ref, month, day, weekday, way, strict, s.short) or nearest(ref, month, day, nil, way, strict, s.short)
end

--- The year of a day or a month by the dates told of before.
local function year_by_dates(s, i, month, day, weekday)
  local lasts, values, first = s.lasts, s.values, s.firsts[i]
  for k = i - 1, 1, -1 do
    if first - lasts[k] >= AROUND then return nil end
    local y = calendar.parse(values[k])
    -- the weekday says which of the years around it
    if y then return weekday and nearest({ y = y }, month, day, weekday) or y end
  end
end

--- The year of the calendar for a date that a bullet leads to, with no sentence between.
local function is_listed(s, i)
  local line = sub(s.text, s.firsts[i] > 80 and s.firsts[i] - 80 or 1, s.firsts[i] - 1)
  return find(line, "•[^\n%.!?]*$") and s.listed or find(line, "\n[%-–*][^\n%.!?]*$") and s.listed or nil
end

local YEAR_FIRST = { en = true, an = true }
local LISTED = { [", "] = true, [" et "] = true, [" ou "] = true, [", le "] = true, [" et le "] = true }

--- The year that a list of days begins with: "dates en 2017 : 21 mai, 24 septembre et 26 novembre".
local function year_of_list(s, i)
  local text, values, firsts, lasts = s.text, s.values, s.firsts, s.lasts
  for k = i - 1, i > 12 and i - 12 or 1, -1 do
    local between = sub(text, lasts[k] + 1, firsts[k + 1] - 1)
    if #values[k] == 4 and find(between, "^[\xC2\xA0 ]*: *$") then return (calendar.parse(values[k])) end
    if not LISTED[between] then return nil end
  end
end

--- Fills in the years; from the end, for they go leftwards.
local function fill_years(s, emit)
  local values, firsts, open, ref = s.values, s.firsts, s.open, s.ref
  local count = #values
  for n = #open, 1, -1 do
    local i = open[n]
    local month, day = month_and_day(values[i])
    -- "le 5 juin suivant" waits until the date it follows has its year
    if month and not s.anchors[i] then
      local relative, weekday = s.relatives[i], day and s.weekdays[i]
      local y = i < count and inherited(s.text, s.lasts[i], firsts[i + 1], values[i + 1], month, day)
      if not y and day and not relative and i > 1 and #values[i - 1] == 4 and find(sub(s.text, s.lasts[i - 1] + 1, firsts[i] - 1), "^,? le $")
        and YEAR_FIRST[timex.word_before(s.text, firsts[i - 1])] then
        y = calendar.parse(values[i - 1]) -- "en 1997, le 12 novembre", "L'an deux mille seize, le 29 février"
      end
      if not y then
        y = s.listed and is_listed(s, i) or day and not relative and i > 1 and year_of_list(s, i)
      end
      -- "Elle l'avait vu un 14 février" is in no certain year
      local any = not y and day and not weekday and not relative and timex.word_before(s.text, firsts[i]) == "un" and tense.is_told(s.text, firsts[i])
      if not y and not any then
        if not ref then
          y = year_by_dates(s, i, month, day, weekday)
        elseif day or not relative then
          y = year_by_reference(s, i, month, day, weekday, relative)
        end
      end
      if y and (not day or day < 29 or calendar.valid(y, month, day)) then
        local fits
        if weekday then fits = calendar.weekday(y, month, day) == weekday end
        local open_day = not day and #values[i] == 10 and "-XX" or ""
        fill(s, i, timex.iso(y, month, day) .. open_day, fits, emit)
      end
    end
  end
end

--- Is that day behind the day of writing?
local function is_later(ref, y, m, d)
  return ref and ref.d and calendar.number(y, m, d) > calendar.number(ref.y, ref.m, ref.d)
end

--- The last day told of right before date i; where years or months are counted, the last year or month. "dans la journée" is
-- else the day of writing, and "plus tôt dans la journée" none that is still to come.
local function told(s, i, relative)
  local values, lasts, first = s.values, s.lasts, s.firsts[i]
  local unit, same = sub(relative, 1, 1), relative == "D+0" and find(s.text, "^journée", first) ~= nil
  local month, of_season = month_and_day(values[i]), SEASON[sub(values[i], 6)]
  local earlier = same and first > 16 and find(s.text, "^lus tôt dans la ", first - 17) ~= nil
  for k = i - 1, 1, -1 do
    if first - lasts[k] > NEAR then break end
    local y, m, d = calendar.parse(values[k])
    -- not the week that is only looked forward to
    if unit == "W" and not m and (s.relatives[k] or "W+0") == "W+0" then y, m, d = days_of_week.monday(values[k]) end
    if unit == "Q" or unit == "H" then y, m = yearless.part_begins(values[k], y, m) end
    -- "la saison 1996 - 1997" ends before its summer
    if of_season and y and k > 1 and values[k - 1] == timex.iso(y - 1) and find(sub(s.text, lasts[k - 1] + 1, s.firsts[k] - 1), "^ ?[%-/–]+ ?$") then y = y - 1 end
    if (d or y and (unit == "Y" or (unit == "Q" or unit == "H") and m or of_season or m and (unit == "M" or month))) and not (earlier and d and is_later(s.ref, y, m, d)) then return { y = y, m = m, d = d } end
  end
  return (#values == 1 or same) and s.ref or nil
end

local function resolve(doc, emit)
  local s = open_dates(doc)
  if not s then return end
  fill_years(s, emit)
  local values, open = s.values, s.open
  for n = 1, #open do
    local i = open[n]
    local value = values[i]
    if byte(value) == 88 then
      local relative = s.relatives[i]
      local anchor, from = relative and s.anchors[i], s.ref
      if anchor then from = told(s, i, relative) end
      if not from and not relative and SEASON[sub(value, 6)] then
        local y = yearless.season_year(s, i)
        value = y and timex.iso(y) .. sub(value, 5)
      elseif not from and not relative and not s.weekdays[i] and find(value, "^XXXX%-XX%-%d%d$") then
        value = yearless.day_behind(s, i, tonumber(sub(value, 9)))
      else
        value = from and resolved(s, value, i, from, relative)
      end
      if value then
        -- counted from a year or a month it has no day: "en 2008, et quatre ans plus tard"
        local cut = anchor and value:find("-XX", 1, true)
        if cut then value = sub(value, 1, cut - 1) end
        fill(s, i, value, nil, emit)
      end
    end
  end
end

return rule {
  name = "fr.date.resolve", summary = "fills in what dates leave open, checks weekdays", type = "date", reads = { "date" },
  features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" },
  hides = timex.hides, priority = -10, language = "fr",
  find = resolve,
  examples = {
    { "une visioconférence le 23 avril", { text = "23 avril", value = "2020-04-23" }, doc = { date = "2020-04-24" } },
    { "Il est venu le 14 octobre, mais il est reparti aussitôt après, sans rien dire de ce qu'il avait vu là-bas.", { value = "2019-10-14" },
      doc = { date = "2020-04-24" } },
    { " date 2018-09 12/09/2018 | 18:36\n\nLe titre avait gagné hier trois points, après une longue baisse.", { value = "2018-09" }, { value = "2018-09-12" },
      { text = "hier", value = "2018-09-11" } },
    { "29/11/2013. Première visite chez le médecin, qui la suit depuis longtemps.\nElle est venue hier.", { value = "2013-11-29" }, { value = "2013-11-28" } },
    { "les 24 et 25 décembre, ils se sont réunis dans la région pour parler de ce qui les occupe depuis longtemps", { value = "2020-12-24" },
      { value = "2020-12-25" }, doc = { date = "2021-01-05" } },
    { "entre le 15 novembre et le 15 décembre 2021", { value = "2021-11-15" }, { value = "2021-12-15" } },
    { "Communiqué financier, Casablanca, le 30 septembre 2020\n\nRéuni le lundi 28 septembre, après le premier semestre 2019",
      { value = "2020-09-30" }, { text = "lundi 28 septembre", value = "2020-09-28", weekday_ok = true }, { value = "2019-H1" } },
    { "ce jeudi 23 avril", { text = "jeudi 23 avril", value = "2020-04-23", weekday_ok = true }, doc = { date = "2020" } },
    { "le 23 avril", { value = "XXXX-04-23" } },
    { "29/2", { value = "2020-02-29" }, doc = { date = "2019-03-22" } },
    { "Il est venu hier.", { text = "hier", value = "2020-04-23", relative = "D-1" }, doc = { date = "2020-04-24" } },
    { "Le 3 mai 2019, il part. Le lendemain, il revient.", { value = "2019-05-03" }, { text = "lendemain", value = "2019-05-04" } },
    { "la semaine prochaine", { text = "semaine prochaine", value = "2020-W18", relative = "W+1" }, doc = { date = "2020-04-24" } },
    { "l'an dernier", { text = "an dernier", value = "2019" }, doc = { date = "2020-04-24" } },
    { "Le 3 mai 2019, il part ; au lendemain de sa défaite, il revient.", { value = "2019-05-03" }, { value = "XXXX-XX-XX" } },
    { "Les travaux du musée vont reprendre à l'été, selon la directrice, qui en attend beaucoup.", { value = "2017-SU" }, doc = { date = "2017-03-21" } },
    { "L'été n'a pas été bon.", { value = "2018-SU" }, doc = { date = "2018-10-08" } },
    { "L'hiver, on y skie ; après l'été, il part.", { value = "XXXX-WI" }, { value = "2020-SU" }, doc = { date = "2020-04-24" } },
    { "Le 5 juillet dernier, il est parti sans rien dire de ce qu'il savait à ses amis de toujours.", { value = "2016-07-05" },
      doc = { date = "2016-07-05" } },
    { "Un accord est trouvé.\nCe samedi, les ministres ont annoncé un accord.", { value = "2016-08-27" }, doc = { date = "2016-08-31" } },
    { "La grève dure depuis le 7 octobre, et depuis le 12 juin rien n'a bougé, dit le maire, qui attend.", { value = "2019-10-07" }, { value = "2020-06-12" },
      doc = { date = "2020-06-10" } },
    { "Les prix ont été décernés ce dimanche à Salé, et la fête se tient ce samedi. Il neige depuis ce jeudi.", { value = "2020-06-07" }, { value = "2020-06-13" },
      { value = "2020-06-04" }, doc = { date = "2020-06-10" } },
    { "Les ventes ont reculé au quatrième trimestre, selon la maison mère, qui vend des outils.", { value = "2019-Q4" }, doc = { date = "2020-06-10" } },
    { "L'usine ouvrira au premier trimestre, a dit le directeur, qui s'est montré confiant hier.", { value = "2021-Q1" }, { value = "2020-11-09" },
      doc = { date = "2020-11-10" } },
    { "Les faits remontent au 14 janvier, vers 22 h. La maire a jusqu'à la mi-décembre.", { value = "2021-01-14" }, { value = "2021-12", mod = "MID" },
      doc = { date = "2021-05-19" } },
    { "cette année", { text = "cette année", value = "2020" }, doc = { date = "2020-04" } },
    { "en fin de mois", { text = "fin de mois", value = "2020-04", mod = "END" }, doc = { date = "2020-04" } },
    { "au début de l'année prochaine", { value = "2021", mod = "START" }, doc = { date = "2020-04" } },
    { "a déclaré jeudi", { text = "jeudi", value = "2020-04-23" }, doc = { date = "2020-04-24" } },
    { "Le rapport va être remis à la Cour samedi. La route est coupée jusqu’à dimanche. Le préavis de grève est prévu pour lundi.",
      { text = "samedi", value = "2020-04-25" }, { text = "dimanche", value = "2020-04-26" }, { text = "lundi", value = "2020-04-27" }, doc = { date = "2020-04-24" } },
    { "Les combats ont duré jusqu'à dimanche. Le ministre, qui doit partir, a parlé lundi. Le juge, qui rendra un avis, a déclaré mardi qu'il le faut.",
      { value = "2020-04-19" }, { value = "2020-04-20" }, { value = "2020-04-21" }, doc = { date = "2020-04-24" } },
    { "Médaillée en 2008, et quatre ans plus tard à Londres. En mai 2012, le taux baisse ; le mois précédent, il montait.", { value = "2008" },
      { text = "quatre ans plus tard", value = "2012" }, { value = "2012-05" }, { text = "mois précédent", value = "2012-04" } },
    { "Un vote est annoncé pour demain dimanche dans les trois communes de la vallée et sur la côte.", { text = "demain" }, { text = "dimanche", value = "2021-05-09" },
      doc = { date = "2021-05-08" } },
    { "Le club vous invite dimanche à danser jusqu'au bout de la nuit ; rendez-vous samedi devant la salle des fêtes de la ville.", { value = "2021-05-16" },
      { value = "2021-05-15" }, doc = { date = "2021-05-12" } },
    { "Le club a organisé un bal dimanche dans la salle des fêtes de la ville, et vous avez dansé samedi jusqu'au bout de la nuit.", { value = "2021-05-09" },
      { value = "2021-05-08" }, doc = { date = "2021-05-12" } },
    { "Un gain au premier trimestre 2020, plus qu'un trimestre auparavant et que deux trimestres plus tôt.", { value = "2020-Q1" },
      { text = "un trimestre auparavant", value = "2019-Q4" }, { value = "2019-Q2" } },
    { "Samedi et dimanche, le service prévoit de la pluie sur la côte et dans les vallées. Le temps devrait se gâter encore lundi.", { value = "2021-05-15" },
      { value = "2021-05-16" }, { value = "2021-05-17" }, doc = { date = "2021-05-12" } },
    { "Elle dort depuis lundi.", { value = "2021-05-03" }, doc = { date = "2021-05-08" } },
    { "Les Jeux, prévus du 24 juillet au 9 août, auront lieu à Osaka, comme le comité l'a fait savoir.", { value = "2020-07-24" }, { value = "2020-08-09" },
      doc = { date = "2020-03-27" } },
    { "Que faire ce week-end ?", { text = "ce week-end", value = "2021-W19-WE" }, doc = { date = "2021-05-10" } },
    { "Les électeurs étaient appelés ce week-end à choisir leurs députés. Des pannes ont privé mille foyers d'eau jusqu'à samedi.",
      { text = "ce week-end", value = "2021-W18-WE" }, { text = "samedi", value = "2021-05-08" }, doc = { date = "2021-05-10" } },
    { "se réunira lundi prochain", { text = "lundi prochain", value = "2020-04-27" }, doc = { date = "2020-04-24" } },
    { "lundi de la semaine prochaine", { value = "2020-04-27" }, doc = { date = "2020-04-24" } },
    { "Réunions de mardi à jeudi prochains, congés du lundi au mercredi derniers.", { text = "mardi", value = "2021-05-25" }, { value = "2021-05-27" },
      { text = "lundi", value = "2021-05-10" }, { value = "2021-05-12" }, doc = { date = "2021-05-19" } },
    { "vendredi en quinze", { value = "2020-05-08" }, doc = { date = "2020-04-24" } },
    { "Ils se sont réunis mercredi 22 au siège.", { value = "2020-04-22" }, doc = { date = "2020-04-24" } },
    { "Le prochain salaire sera versé le mardi 25 aux employés de la maison.", { text = "mardi 25", value = "2018-09-25" },
      doc = { date = "2018-09-28" } },
    { "Ils se sont vus le 23.", { text = "23", value = "2020-04-23" }, doc = { date = "2020-04-24" } },
    { "il y a 20 ans", { text = "il y a 20 ans", value = "2000-04-24", mod = nil }, doc = { date = "2020-04-24" } },
    { "dans 15 jours", { text = "dans 15 jours", value = "2020-05-09" }, doc = { date = "2020-04-24" } },
    { "Le 3 mai 2019, il part ; deux jours plus tard, il revient.", { value = "2019-05-03" }, { text = "deux jours plus tard", value = "2019-05-05" } },
    { "Après avoir fermé deux usines en février, le groupe a vendu la troisième.", { value = "2016-02" }, doc = { date = "2016-12-29" } },
    { "Après avoir annoncé en février la fermeture, le groupe recule. Le bal, reporté en janvier, est annulé.", { value = "2016-02" },
      { value = "2017-01" }, doc = { date = "2016-12-29" } },
    { "Une veillée est prévue pour le 14 mars 2019 au soir. Plus tôt dans la journée, le maire en a parlé.", { value = "2019-03-14" },
      { text = "journée", value = "2019-03-11" }, doc = { date = "2019-03-11" } },
    { "La Fédération publie le calendrier 2021 du circuit.\n• Fès, Maroc : 12 mars (sprint) • Rome : 9 mai\nElle siège le 2 octobre.", { text = "2021" }, { text = "12 mars", value = "2021-03-12" }, { text = "9 mai", value = "2021-05-09" }, { value = "2020-10-02" }, doc = { date = "2020-09-20" } },
    { "Depuis ce lundi de mai où l'on apprit tout, elle ne riait plus du tout, et personne ne savait pourquoi.", { value = "2020-05-XX" },
      doc = { date = "2020-09-20" } },
    { "La sonde effectue ensuite vingt autres passages, jusqu'au 15 septembre. Elle a tourné jusqu'au 12 octobre.", { value = "2017-09-15" }, { value = "2016-10-12" },
      doc = { date = "2017-04-18" } },
    { "Élu le 12 octobre 2005, il démissionne le 3 mai suivant, puis part en juillet suivant.", { value = "2005-10-12" }, { text = "3 mai suivant", value = "2006-05-03" },
      { text = "juillet suivant", value = "2006-07" }, doc = { date = "2016-02-20" } },
    { "Ils se sont retrouvés à Noël.", { text = "Noël", value = "2020-12-25" }, doc = { date = "2021-01-05" } },
    { "La foire s'est tenue du 3 au 9 mars, et le salon, ouvert lundi, fermera ses portes au soir du troisième jour.", { text = "9 mars", value = "2018-03-09" },
      { value = "2018-11-19" }, doc = { date = "2018-11-22" } },
    { "Le parquet a fait appel, lundi. Des pompiers ont été appelés dimanche. Le tarif change dès samedi.", { value = "2018-11-19" }, { value = "2018-11-18" },
      { value = "2018-11-24" }, doc = { date = "2018-11-22" } },
    { "Livraison en semaine 6, annoncée en semaine 50.", { value = "2019-W06" }, { value = "2018-W50" }, doc = { date = "2019-01-09" } },
    { "Il partit le 12 mai 1840, revint le 15, et mourut le 3.", { value = "1840-05-12" }, { text = "15", value = "1840-05-15" }, { text = "3", value = "1840-05-03" } },
    { "Le Tour part du Havre le 1er juillet et s'achève le 24.", { value = "2022-07-01" }, { text = "24", value = "2022-07-24" }, doc = { date = "2022-06-15" } },
    { "La crise éclate fin 2007 et s'aggrave à l'automne suivant.", { value = "2007" }, { text = "automne suivant", value = "2008-FA" }, doc = { date = "2018-11-22" } },
    { "L'an deux mille onze, le jeudi 12 mai, à vingt heures, le conseil s'est réuni.", { value = "2011" }, { value = "2011-05-12", weekday_ok = true },
      doc = { date = "2021-03-23" } },
    { "On vote aussi en 2017 : 21 mai, 24 septembre et 26 novembre.", { value = "2017" }, { value = "2017-05-21" }, { value = "2017-09-24" },
      { value = "2017-11-26" }, doc = { date = "2017-01-02" } },
    { "C'était en 1997, le 12 novembre.", { value = "1997" }, { value = "1997-11-12" }, doc = { date = "2023-03-23" } },
    { "Lors de la saison 1996 - 1997, il joue à Salé, qu'il quitte l'été suivant.", { value = "1996" }, { value = "1997" }, { text = "été suivant", value = "1997-SU" } },
    { "Au printemps et à l'été 2014, en mars et à l'automne 2015.", { value = "2014-SP" }, { value = "2014-SU" }, { value = "2015-03" }, { value = "2015-FA" } },
    { "Elle rouvre à partir du 24 août de cette année.", { value = "2017-08-24" }, doc = { date = "2017-01-12" } },
    { "En mars et en juin 2019, comme au printemps et à l'automne 2018, il a plu sur toute la vallée.", { value = "2019-03" }, { value = "2019-06" },
      { text = "printemps", value = "2018-SP" }, { value = "2018-FA" }, doc = { date = "2021-09-16" } },
    { "Je l'ai rencontrée un 14 février, et je l'ai revue le 3 mars de la même façon, sans le vouloir.", { value = "XXXX-02-14" }, { value = "2018-03-03" },
      doc = { date = "2018-11-22" } },
    { "Il y aura foule ce week-end, moins le week-end suivant.", { value = "2021-W24-WE" }, { value = "2021-W25-WE" }, doc = { date = "2021-06-16" } },
    { "Le pont sera repeint, on l'a dit au conseil et répété depuis à tous ceux qui le demandaient, d'ici à mercredi.", { value = "2024-11-13" }, doc = { date = "2024-11-07" } },
    { "C'était à l'Épiphanie.", { value = "2023-01-06" }, doc = { date = "2023-10-27" } },
    { "On a tout perdu en février.", { value = "2023-02" }, doc = { date = "2023-10-27" } },
    { "Étiez-vous à la fête le 3 juillet ?", { value = "2022-07-03" }, doc = { date = "2022-08-21" } },
    { "Les comptes d'avril, de mai et d’août 2018 manquent.", { value = "2018-04" }, { value = "2018-05" }, { value = "2018-08" }, doc = { date = "2021-01-05" } },
    { "Ils ont célébré la fête des mères.", { value = "2020-06-07" }, doc = { date = "2020-06-10" } },
  },
}
