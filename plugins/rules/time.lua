--- Times of day: "20h30", "15 heures", "deux heures et demie du matin", "midi et quart", "15 h 35 GMT"; with a date:
-- "26 mars 2020 à 11:20", "demain à 9 h", "mardi matin", "ce soir"; and parts of the day.
--
--     $ lutrin export jsonl --types time articles/
--     {"doc":"a.txt","type":"time","text":"26 mars 2020 à 11:20","value":"2020-03-26T11:20", ...}
--
-- "trois heures" is a time behind "à", "vers" or "il est", or before "du matin"; else it is a duration. Parts of the day are
-- TMO (matin), TMI (midi), TAF (après-midi), TEV (soir), TNI (nuit), TDT (journée).

local t = require "lutrin.tokens"
local timex = require "timex"

local two = timex.two
local features = { value = "string", mod = "string?" }

local hour = t.as("hour", t.lexicon "hour")
local mark = t.as("mark", t.lexicon "hour_mark")
local zone = (t.comma^-1 * t.as("zone", t.lexicon "time_zone") + t.punct "(" * t.as("zone", t.lexicon "time_zone") * t.punct ")")
local half = t.as("half", t.lexicon "half_of_day")
local minute = t.as("minute", t.lexicon "minute")

-- the hour as a figure of two, moved behind noon by "du soir"
local function value_of(h, mi, half_day)
  if half_day == 12 and h < 12 then h = h + 12 elseif half_day == 0 and h == 12 then h = 0 end
  if half_day == -1 and h >= 6 and h < 12 then h = h + 12 end
  if h > 24 or h == 24 and mi > 0 then return nil end
  return "T" .. two[h], mi
end

local function build(h, mi, half_day, z)
  local text = value_of(h, mi < 0 and 0 or mi, half_day)
  if not text then return nil end
  text = text .. ":" .. two[mi < 0 and 0 or mi]
  return z and z ~= "" and text .. z or text
end

local at = t.word { "à", "vers", "dès", "est", "était", "sera", "avant", "sonnèrent", "sonnent", "sonner" }

-- what is a time wherever it stands
local core = hour * mark * t.as("quarter", t.lexicon "part_of_hour") * half^-1
  + hour * mark * (t.as("et", t.word "et")^-1 * minute * t.as("minutes", t.word { "minutes", "minute", "min", "mn" })^-1)
      * -(t.word { "jours", "secondes", "heures", "h" } + t.symbol) * half^-1 * zone^-1
  + hour * mark * t.word "moins" * t.as("less", t.lexicon "minute") * t.word { "minutes", "minute" }^-1 * half^-1
  + hour * mark * t.word { "passé", "passées", "passée" } * t.word "de" * minute * t.word { "minutes", "minute" }
  + hour * mark * half * zone^-1
  + hour * mark * zone
  + hour * (t.as("quarter", t.lexicon "part_of_hour") + minute)^-1 * half * -t.lexicon "time_unit"
  + t.as("noon", t.lexicon "noon") * (t.as("quarter", t.lexicon "part_of_hour") + t.as("past", t.lexicon "minute"))^-1

local clock = rule {
  name = "fr.time", summary = "20h30, 15 h 35 GMT, à trois heures et quart, 8 heures du soir", type = "time", features = features,
  hides = { "number", "quantity", "duration" }, language = "fr", priority = 2,
  pattern = t.span(core) + (t.prev(at) * hour * (mark + t.as("quarter", t.lexicon "part_of_hour")) + hour * mark * #t.word { "sonn*" })
    + t.span(hour * t.as("short", t.word "h") * -(t.symbol + t.punct "/")),
  make = function(m)
    if m.noon then
      local h, mi = m.noon.hour, -1
      local q = m.quarter and m.quarter.minutes or m.past and m.past.minute
      if q then
        mi = q
        if q < 0 then h, mi = (h + 23) % 24, 60 + q end
      end
      local text = "T" .. two[h]
      return { value = text .. ":" .. two[mi < 0 and 0 or mi] }
    end
    local h, mi = m.hour.hour, -1
    local half_day = m.half and m.half.half
    local from = m.hour.word
    if m.minute then
      mi = m.minute.minute
      if m.mark then
        -- "deux heures vingt" is a time unless "pendant" and the like stand before it
        if m.minutes and not m.half then
          local before = m.doc.text:sub(m.first - 12 > 0 and m.first - 12 or 1, m.first - 1)
          if not (before:find "à $" or before:find "vers $" or before:find "est $") then return nil end
        end
      end
    elseif m.less then
      h, mi = (h + 23) % 24, 60 - m.less.minute
    elseif m.quarter then
      mi = m.quarter.minutes
      if m.mark and not half_day and (from or mi == 30) then
        local before = m.doc.text:sub(m.first - 12 > 0 and m.first - 12 or 1, m.first - 1)
        if not (before:find "[àa] $" or before:find "vers $" or before:find "est $" or before:find "dès $") then return nil end
      end
      if mi < 0 then h, mi = (h + 23) % 24, 60 + mi end
    elseif m.short then
      if h == 24 then return nil end
      local before = m.doc.text:sub(m.first - 12 > 0 and m.first - 12 or 1, m.first - 1)
      if before:find "%f[%a]en $" or before:find "pendant $" or before:find "les $" or before:find "dans $" or before:find "depuis $" or before:find " a $"
        or before:find "toutes les $" or before:find "sous $" or before:find "durant $" or before:find "pour $" then return nil end
    elseif not m.mark and not m.minute and m.half and half_day ~= nil and h > 24 then
      return nil
    end
    local value = build(h, mi, half_day, m.zone and m.zone.zone)
    return value and { value = value }
  end,
  examples = {
    { "à 20h30 précises", { text = "20h30", value = "T20:30" } },
    { "vers 15 h 35 GMT", { text = "15 h 35 GMT", value = "T15:35Z" } },
    { "à trois heures et demie", { text = "trois heures et demie", value = "T03:30" } },
    { "8 heures du soir", { value = "T20:00" } },
    { "à sept heures moins dix", { text = "sept heures moins dix", value = "T06:50" } },
    { "à midi et quart", { text = "midi et quart", value = "T12:15" } },
    { "midi moins le quart", { value = "T11:45" } },
    { "15h", { value = "T15:00" } },
    { "le Midi de la France", false },
    { "pendant deux heures", false },
    { "en 2h, les 35h", false },
  },
}

-- ------------------------------------------------------------------ parts of the day

local day_part = t.as("day_part", t.lexicon "part_of_day")
local stage = t.as("stage", t.lexicon "date_part" + t.lexicon "stage_of_day")

local stages = lexicon {
  name = "fr.stages_of_day", class = "stage_of_day", summary = "tôt, tard", language = "fr", features = { mod = "string" }, fold = { "case", "accent" },
  entries = { { "tôt", "tôt le", "très tôt", "très tôt le", "tôt dans", mod = "START" }, { "tard", "tard le", "tard dans", "plus tard dans", mod = "END" } },
}

local part = rule {
  name = "fr.time.part", summary = "ce soir, dans la nuit, en fin d'après-midi, tôt le matin", type = "time", features = features,
  hides = { "date" }, language = "fr",
  pattern = t.span(t.as("this", t.word { "ce", "cet", "cette" }) * day_part) * -t.word { "-là*", "où" }
    + t.span(stage * (t.the + t.of)^-1 * t.the^-1 * day_part)
    + t.word { "dans", "durant", "pendant", "dès", "vers", "avant", "après" } * t.the^-1 * t.span(day_part)
    + t.prev(t.word "en") * t.span(day_part)
    + t.prev(t.word { "le", "l'", "la", "au", "du" }) * t.span(t.as("plain", t.lexicon "part_of_day"))
      * #(t.punct { ".", ",", ";", ")", "!", "?" } + t.boundary + t.word { "et", "à", "je", "il", "elle", "on", "nous", "vous", "ils", "même" }),
  make = function(m)
    if m.plain then
      local v = m.plain.value
      if v == "TDT" or v == "TMI" or m.plain.text:find "ée$" then return nil end
      local text, first = m.doc.text, m.first
      local before = text:sub(first - 14 > 0 and first - 14 or 1, first - 1)
      -- "du soir" belongs to an hour or a paper
      if before:find "[dD]u $" or before:find "[dD]e l[a'’]" or before:find "au $" and v ~= "TMO" then return nil end
      return { value = v }
    end
    local d = m.day_part
    local value = d.value
    if value == "TDT" and not m.stage then return nil end
    if d.text == "midi" or d.text == "Midi" then return nil end
    local mod = m.stage and m.stage.mod or nil
    if m.this then
      local ref = timex.reference(m.doc.date)
      if value == "TDT" then return nil end
      if ref and ref.d then value = timex.iso(ref.y, ref.m, ref.d) .. value end
    end
    return { value = value, mod = mod }
  end,
  examples = {
    { "Il part ce soir.", { text = "ce soir", value = "2020-04-24TEV" }, doc = { date = "2020-04-24" } },
    { "en fin d'après-midi", { text = "fin d'après-midi", value = "TAF", mod = "END" } },
    { "dans la nuit", { text = "nuit", value = "TNI" } },
    { "ce soir-là", false },
    { "une nuit blanche", false },
  },
}

local now = rule {
  name = "fr.time.now", summary = "maintenant, tout de suite", type = "time", features = features, language = "fr",
  pattern = -t.prev(t.word { "se", "en", "s'" }) * t.word "maintenant" * -(t.the + t.word { "un", "une", "son", "sa", "ses", "leur", "leurs", "ainsi" } - t.word "la") + "tout de suite" * -t.word "après"
    + "dès" * t.word "que" * t.word "possible" + t.word "le"^-1 * "plus tôt possible" + t.word "dqp",
  make = function(m)
    local ref = timex.reference(m.doc.date)
    if m.text:find "possible" or m.text:find "dqp" then return { value = "FUTURE_REF" } end
    return { value = ref and timex.clock(ref, "S", 0) or "PRESENT_REF" }
  end,
  examples = {
    { "Il faut agir maintenant.", { text = "maintenant", value = "PRESENT_REF" } },
    { "tout en maintenant les prix", false },
  },
}

local nights = rule {
  name = "fr.time.night", summary = "la nuit dernière, la nuit prochaine", type = "time", features = features, language = "fr",
  pattern = day_part * t.as("shift", t.lexicon "shift") + t.as("shift", t.lexicon "shift") * day_part,
  make = function(m)
    local ref, value = timex.reference(m.doc.date), m.day_part.value
    if value == "TDT" or m.shift.from_text then return nil end
    if ref and ref.d then value = timex.at(ref, "D", m.shift.step < 0 and -1 or 0, "XXXX-XX-XX") .. value end
    return { value = value }
  end,
  examples = {
    { "la nuit dernière", { text = "nuit dernière", value = "2020-04-23TNI" }, doc = { date = "2020-04-24" } },
    { "une nuit de fête", false },
  },
}

-- ------------------------------------------------------------------ with a date

local is_clock = function(a) return a.value:find "^T" ~= nil end
local clocked = t.as("clock", t.ann("time", is_clock))
local day = t.as("date", t.date)
local weak = t.word { "à", "a", "vers", "pour", "dès", "de", "le", "sur", "en", "dans", "environ", "au", "du" } + t.comma + t.word "autour" * t.of + "aux alentours de" + "aux environs de"

local joined = rule {
  name = "fr.time.joined", summary = "22h ce soir, ce matin à 7 heures, l'après-midi à 15:00", type = "time", features = features,
  hides = { "number", "date", "duration" }, language = "fr", priority = 1,
  pattern = t.span(clocked * t.comma^-1 * t.as("this", t.word { "ce", "cet", "cette" }) * t.as("day_part", t.lexicon "part_of_day"))
    + -t.prev(t.word { "chaque", "les" }) * t.span(t.as("this", t.word { "ce", "cet", "cette" })^-1 * t.as("day_part", t.lexicon "part_of_day") * t.comma^-1 * t.word { "à", "a", "vers" }^-1 * clocked)
    + t.span(t.as("this", t.word { "ce", "cet", "cette" }) * t.as("day_part", t.lexicon "part_of_day") * t.word { "à", "a", "vers" } * t.as("hour", t.lexicon "hour"))
      * #(t.mark + t.boundary),
  make = function(m)
    local part_value = m.day_part.value
    local value = m.clock and m.clock.value or "T" .. two[m.hour.hour] .. ":00"
    local h = tonumber(value:sub(2, 3))
    if not h then return nil end
    if (part_value == "TAF" or part_value == "TEV") and h > 0 and h < 12 then value = "T" .. two[h + 12] .. value:sub(4) end
    local ref = m.this and timex.reference(m.doc.date)
    if ref and ref.d then value = timex.iso(ref.y, ref.m, ref.d) .. value elseif m.this then value = "XXXX-XX-XX" .. value end
    return { value = value }
  end,
  examples = {
    { "rentrer à 22h ce soir", { text = "22h ce soir", value = "2020-04-24T22:00" }, doc = { date = "2020-04-24" } },
    { "ce soir à 7 heures", { text = "ce soir à 7 heures", value = "XXXX-XX-XXT19:00" } },
    { "ils étaient 8 ce soir", { text = "ce soir" } },
  },
}

local moment = rule {
  name = "fr.time.date", summary = "26 mars 2020 à 11:20, demain à 9 h, mardi matin, 19:00 le 22 décembre", type = "time", features = features,
  hides = { "number", "ordinal", "quantity", "date", "duration", "period" }, language = "fr",
  pattern = t.span(day * weak^-2 * t.the^-1 * (t.as("day_part", t.lexicon "part_of_day") * weak^-1)^-1 * clocked * (t.word { "dans", "du", "de" }^-1 * t.the^-1 * t.lexicon "part_of_day")^-1)
    + t.span(clocked * t.comma^-1 * t.word { "le", "de", "du", "ce", "sur" }^-1 * t.word "le"^-1 * day)
    + t.span(day * (t.comma + t.word { "dans", "en", "au", "d'", "de", "du" })^-1 * t.the^-1
      * (t.as("stage", t.lexicon "date_part" + t.lexicon "stage_of_day") * (t.the + t.of)^-1 * t.the^-1)^-1 * t.as("day_part", t.lexicon "part_of_day") * (t.word { "à", "a", "vers" } * t.as("hour", t.lexicon "hour") * #(t.mark + t.boundary))^-1)
    + t.span((t.as("stage", t.lexicon "date_part" + t.lexicon "stage_of_day") * (t.the + t.of)^-1 * t.the^-1)^-1 * t.as("day_part", t.lexicon "part_of_day") * t.word { "du", "de", "d'" }^-1 * t.the^-1 * day * (t.word { "à", "au" } * t.the^-1 * t.date)^-1)
    + t.span(day * weak^-1 * t.as("hour", t.lexicon "hour") * t.word { "heures", "heure" })
    + t.span(day * t.word { "à", "au", "vers" } * t.as("noon", t.lexicon "noon")),
  make = function(m)
    local date = timex.value_of(m.date)
    -- a part of the day needs a day; a month or a year has no hours
    if not date:find "^[%dX]+%-[%dXW]+%-[%dX]+$" or date:find "WE$" then
      return nil
    end
    local value
    if m.clock then
      value = m.clock.value
      if m.day_part then
        local p, h = m.day_part.value, tonumber(value:sub(2, 3))
        if (p == "TAF" or p == "TEV") and h and h < 12 and h > 0 then value = "T" .. h + 12 .. value:sub(4) end
      end
    elseif m.hour then
      local p, h = m.day_part and m.day_part.value, m.hour.hour
      if (p == "TAF" or p == "TEV") and h > 0 and h < 12 then h = h + 12 end
      value = "T" .. two[h] .. ":00"
    elseif m.noon then
      value = m.noon.hour == 12 and "T12:00" or "T00:00"
    else
      value = m.day_part.value
      if m.day_part.text:find "^%u%u" then return nil end
      if value == "TMI" and m.day_part.text == "midi" then value = "T12:00" end
      if value == "TDT" and not m.stage then return nil end
    end
    if date == "XXXX-XX-XX" and m.date.anchor == nil and m.date.relative == nil then return nil end
    return { value = date .. value, mod = m.stage and m.stage.mod or nil }
  end,
  examples = {
    { "Souad Badri, 26 mars 2020 à 11:20", { text = "26 mars 2020 à 11:20", value = "2020-03-26T11:20" } },
    { "demain à 9 h", { text = "demain à 9 h", value = "2020-04-25T09:00" }, doc = { date = "2020-04-24" } },
    { "tué hier soir", { text = "hier soir", value = "2020-04-23TEV" }, doc = { date = "2020-04-24" } },
    { "à 19:00, le 22/12/2016", { text = "19:00, le 22/12/2016", value = "2016-12-22T19:00" } },
    { "mai 2020, 12:30", { text = "12:30", value = "T12:30" } },
  },
}

return { clock, stages, part, now, nights, joined, moment }
