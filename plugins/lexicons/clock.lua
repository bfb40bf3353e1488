--- Clock times, parts of the day, time zones and units of duration of French.

local numerals = require "numerals"

-- "20", "08", "vingt", "vingt et une"; `word` if spelled out
local function hour_entries()
  local out = {}
  for h = 0, 24 do
    local digits = { tostring(h), hour = h, word = false }
    if h < 10 then digits[2] = "0" .. h end
    out[#out + 1] = digits
    local words = { hour = h, word = true }
    if h == 1 then
      words[1] = "une"
    elseif h == 21 then
      words[1], words[2] = "vingt et une", "vingt et un"
    else
      for i, s in ipairs(numerals.spellings(h)) do words[i] = s end
    end
    out[#out + 1] = words
  end
  return out
end

local function minute_entries()
  local out = {}
  for m = 0, 59 do
    local entry = { ("%02d"):format(m), minute = m, word = false }
    out[#out + 1] = entry
    if m > 0 then
      local words = { minute = m, word = true }
      for i, s in ipairs(numerals.spellings(m)) do words[i] = s end
      out[#out + 1] = words
    end
  end
  return out
end

--- UTC+5, GMT -3, UTC+05:30, with each of the signs that are written for minus.
local function with_offsets(entries)
  local function add(sign, marks, hours, minutes)
    local entry = { zone = ("%s%02d:%s"):format(sign, hours, minutes) }
    local figures = minutes == "00" and { ("%d"):format(hours), ("%02d"):format(hours), ("%d:00"):format(hours), ("%02d:00"):format(hours) }
      or { ("%d:%s"):format(hours, minutes), ("%02d:%s"):format(hours, minutes), ("%dh%s"):format(hours, minutes) }
    for _, mark in ipairs(marks) do
      for _, figure in ipairs(figures) do
        for _, name in ipairs { "UTC", "GMT" } do
          entry[#entry + 1], entry[#entry + 2] = name .. mark .. figure, name .. " " .. mark .. figure
        end
      end
    end
    entries[#entries + 1] = entry
  end
  for n = 1, 14 do
    add("+", { "+" }, n, "00")
    add("-", { "-", "−", "–" }, n, "00")
  end
  for _, h in ipairs { 3, 4, 5, 6, 9, 10 } do add("+", { "+" }, h, "30") end
  add("+", { "+" }, 5, "45")
  add("-", { "-", "−", "–" }, 3, "30")
  return entries
end

return {
  lexicon { name = "fr.hours", class = "hour", summary = "0 to 24, in digits and words", language = "fr",
    features = { hour = "number", word = "boolean" }, fold = { "case", "accent", "hyphen" }, entries = hour_entries() },
  lexicon { name = "fr.hour_marks", class = "hour_mark", summary = "h, heures", language = "fr",
    entries = { { "h", "heure", "heures", "hrs", "hr" } } },
  lexicon { name = "fr.minutes", class = "minute", summary = "00 to 59, in digits and words", language = "fr",
    features = { minute = "number", word = "boolean" }, fold = { "case", "accent", "hyphen" }, entries = minute_entries() },
  lexicon {
    name = "fr.noon", class = "noon", summary = "midi, minuit", features = { hour = "number" }, language = "fr", fold = {},
    entries = { { "midi", hour = 12 }, { "minuit", hour = 0 } },
  },
  lexicon {
    name = "fr.noon.capital", class = "noon_capital", summary = "Midi, Minuit, which begin a sentence", features = { hour = "number" },
    language = "fr", fold = {},
    entries = { { "Midi", hour = 12 }, { "Minuit", hour = 0 } },
  },
  lexicon {
    name = "fr.parts_of_hour", class = "part_of_hour", summary = "et quart, et demie, moins le quart, quinze", language = "fr",
    features = { minutes = "number" }, fold = { "case", "accent", "hyphen" },
    entries = {
      { "et quart", "un quart", "et un quart", "1/4", "et 1/4", minutes = 15 }, { "et demie", "et demi", "1/2", "et 1/2", minutes = 30 },
      { "trois quarts", "et trois quarts", "3/4", "et 3/4", minutes = 45 }, { "moins le quart", "moins un quart", "moins quart", minutes = -15 },
    },
  },
  lexicon {
    -- half = 12: an hour before noon is one after it
    name = "fr.halves_of_day", class = "half_of_day", summary = "du matin, du soir, am, pm", language = "fr",
    features = { half = "number" }, fold = { "case", "accent", "hyphen" },
    entries = {
      { "du matin", "du mat", "du mat'", "de la matinée", "du matinée", "de matinée", "dans le matin", "am", "a m", "a.m.", "a. m.", half = 0 },
      { "du soir", "de l'après-midi", "de l'aprem", "de la soirée", "du soirée", "dans la soirée", "dans l'après-midi", "de l'après-dîner",
        "de l'après-dînée", "de relevée", "de soir", "pm", "p m", "p.m.", "p. m.", "p.m", "p. m", half = 12 },
      { "de la nuit", "dans la nuit", half = -1 },
    },
  },
  lexicon {
    name = "fr.parts_of_day", class = "part_of_day", summary = "matin, après-midi, soir, nuit", language = "fr",
    features = { value = "string" }, fold = { "case", "accent", "hyphen" },
    entries = {
      { "matin", "matinée", "petit matin", value = "TMO" }, { "après-midi", "après-midis", "aprem", value = "TAF" },
      { "soir", "soirée", value = "TEV" },
      { "nuit", value = "TNI" }, { "midi", "mi-journée", value = "TMI" }, { "journée", value = "TDT" }, { "aube", "aurore", value = "TMO" },
    },
  },
  lexicon {
    name = "fr.zones_of_time", class = "time_zone", summary = "GMT, UTC+1, heure locale", language = "fr", features = { zone = "string" },
    fold = {}, -- "EST" is a zone, "est" a verb
    entries = with_offsets {
      { "UTC", "GMT", "TU", "temps universel", zone = "Z" },
      { "CET", "HNEC", zone = "+01:00" }, { "CEST", "HAEC", zone = "+02:00" }, { "HAA", zone = "-03:00" }, { "HAE", "EDT", zone = "-04:00" },
      { "HNE", "EST", zone = "-05:00" }, { "PST", zone = "-08:00" },
      { "locale", "locales", "heure française", "heure de Paris", "heure de Rabat", "heure marocaine",
        "heure de Pékin", "heure de Bruxelles", "heure de Londres", "heure de Moscou", "heure de Washington", "heure de New York",
        "heure de l'Est", "heure suisse", "heure belge", "heure du Québec", zone = "" },
    },
  },
  lexicon {
    name = "fr.halves_of_time", class = "half_of_time", summary = "demi-heure, quart d'heure, demi-journée", language = "fr",
    features = { value = "string" }, fold = { "case", "accent" },
    entries = {
      { "demi-heure", "demi-heures", value = "PT30M" }, { "quart d'heure", "quarts d'heure", value = "PT15M" },
      { "demi-journée", "demi-journées", value = "PT12H" }, { "demi-siècle", value = "P50Y" }, { "demi-minute", value = "PT30S" },
      { "demi-année", value = "P6M" }, { "quart de siècle", value = "P25Y" },
    },
  },
  lexicon {
    name = "fr.units_of_time", class = "time_unit", summary = "seconde ... siècle, as ISO 8601 designators", language = "fr",
    -- times: how many of the designator's unit; clock: below a day; some: no one knows how many
    features = { unit = "string", times = "number", clock = "boolean", some = "string" }, fold = { "case", "accent" },
    entries = {
      { "seconde", "secondes", "sec", "sec.", "secs", unit = "S", times = 1, clock = true, some = "PTXS" },
      { "minute", "minutes", "min", "mins", "mn", unit = "M", times = 1, clock = true, some = "PTXM" },
      { "heure", "heures", "h", "hrs", "hr", unit = "H", times = 1, clock = true, some = "PTXH" },
      { "jour", "jours", "journée", "journées", "jr", "jrs", unit = "D", times = 1, clock = false, some = "PXD" },
      { "semaine", "semaines", unit = "W", times = 1, clock = false, some = "PXW" },
      { "quinzaine", "quinzaines", unit = "W", times = 2, clock = false, some = "PXW" },
      { "mois", unit = "M", times = 1, clock = false, some = "PXM" },
      { "trimestre", "trimestres", unit = "M", times = 3, clock = false, some = "PXM" },
      { "semestre", "semestres", unit = "M", times = 6, clock = false, some = "PXM" },
      { "an", "ans", "année", "années", unit = "Y", times = 1, clock = false, some = "PXY" },
      { "décennie", "décennies", unit = "Y", times = 10, clock = false, some = "PXY" },
      { "siècle", "siècles", unit = "Y", times = 100, clock = false, some = "PXY" },
      { "millénaire", "millénaires", unit = "Y", times = 1000, clock = false, some = "PXY" },
    },
  },
}
