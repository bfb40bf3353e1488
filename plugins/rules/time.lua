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
local zone = (t.comma^-1 * t.punct "("^-1 * t.as("zone", t.lexicon "time_zone"))
local half = t.as("half", t.lexicon "half_of_day")
local minute = t.as("minute", t.lexicon "minute")
local behind_at = t.word { "à", "a", "vers", "dès", "est", "avant", "après", "jusqu'à", "sonnèrent", "sonnent", "entre", "et", "de", "h", "environ" }

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
  if mi >= 0 then text = text .. ":" .. two[mi] end
  return z and z ~= "" and text .. z or text
end

local at = t.word { "à", "vers", "dès", "est", "sonnèrent", "sonnent", "sonner" }

-- what is a time wherever it stands
local core = hour * mark * (t.as("et", t.word "et")^-1 * minute * t.as("minutes", t.word { "minutes", "minute", "min", "mn" })^-1)
      * -(t.word { "jours", "secondes", "heures" } + t.symbol) * half^-1 * zone^-1
  + hour * mark * t.as("quarter", t.lexicon "part_of_hour") * half^-1
  + hour * mark * t.word "moins" * t.as("less", t.lexicon "minute") * t.word { "minutes", "minute" }^-1 * half^-1
  + hour * mark * (t.word "passé" + t.word "passées") * t.word "de" * minute * t.word { "minutes", "minute" }
  + hour * mark * half * zone^-1
  + hour * mark * zone
  + hour * (t.as("quarter", t.lexicon "part_of_hour") + minute)^-1 * half * -t.lexicon "time_unit"
  + t.as("noon", t.lexicon "noon") * (t.as("quarter", t.lexicon "part_of_hour") + t.as("past", t.lexicon "minute"))^-1

local clock = rule {
  name = "fr.time", summary = "20h30, 15 h 35 GMT, à trois heures et quart, 8 heures du soir", type = "time", features = features,
  hides = { "number", "duration" }, language = "fr", priority = 2,
  pattern = at * t.word { "environ" }^-1 * t.span(core + hour * mark) + t.span(core)
    + t.span(hour * t.as("short", t.word "h") * -(t.symbol + t.punct "/")),
  make = function(m)
    if m.noon then
      local h, mi = m.noon.hour, -1
      local q = m.quarter and m.quarter.minutes or m.past and m.past.minute
      if q then
        mi = q
        if q < 0 then h, mi = (h + 23) % 24, 60 + q end
      else
        mi = -1
      end
      local text = "T" .. two[h]
      return { value = mi >= 0 and text .. ":" .. two[mi] or text }
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
      if m.mark and from and not m.half or (m.mark and not m.half and mi == 30) then
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
    { "8 heures du soir", { value = "T20" } },
    { "à sept heures moins dix", { text = "sept heures moins dix", value = "T06:50" } },
    { "à midi et quart", { text = "midi et quart", value = "T12:15" } },
    { "midi moins le quart", { value = "T11:45" } },
    { "15h", { value = "T15" } },
    { "le Midi de la France", false },
    { "pendant deux heures", false },
    { "en 2h, les 35h", false },
  },
}

return { clock }
