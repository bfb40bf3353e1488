--- Months joined by a hyphen: "juin-juillet 2024", "janvier-septembre".
--
--     $ lutrin export jsonl --types period articles/
--     {"doc":"a.txt","type":"period","text":"juin-juillet 2024","from":"2024-06","to":"2024-07", ...}

local t = require "lutrin.tokens"
local timex = require "timex"
local words = require "words"

local MONTHS, joined = {}, {}
for i, name in ipairs(words.list "janvier février mars avril mai juin juillet août septembre octobre novembre décembre") do
  MONTHS[name] = i
  joined[i] = name .. "-*"
end

--- The year of months without one, that nearest to the day of writing.
local function year_near(ref, month)
  if not ref or not ref.m then return ref and ref.y or "XXXX" end
  local ahead = month - ref.m
  return ahead > 4 and ref.y - 1 or ahead < -8 and ref.y + 1 or ref.y
end

local months = rule {
  name = "fr.period.months", summary = "juin-juillet 2024, janvier-septembre", type = "period",
  features = { from = "string?", to = "string?", mod = "string?" }, hides = timex.hides_all, language = "fr",
  pattern = t.as("months", t.word(joined)) * (t.word "de"^-1 * t.as("year", t.lexicon "year"))^-1
    + -t.prev(t.lexicon "day") * t.as("low", t.lexicon("month", { short = true })) * t.dash * t.as("high", t.lexicon "month") * -(t.lexicon "year" + t.lexicon "day"),
  make = function(m)
    local from, to, place
    if m.low then
      from, to = m.low.text:find "%.$" and m.low.month, m.high.month
      place = timex.before_stop(m.doc.text, m.first, m.last)
    else
      from, to = m.months.text:match "^(.-)%-(.*)$"
      from, to = MONTHS[from and from:lower()], MONTHS[to and to:lower()]
    end
    if not from or not to or from == to then return nil end
    local y = m.year and m.year.year or year_near(timex.written(m.doc), to)
    local start = from < to and y or y ~= "XXXX" and y - 1 or y
    return { span = place, from = ("%s-%02d"):format(start, from), to = ("%s-%02d"):format(y, to) }
  end,
  reads = { "date" },
  examples = {
    { "en juin-juillet 2024, de décembre-janvier 2021", { text = "juin-juillet 2024", from = "2024-06", to = "2024-07" },
      { text = "décembre-janvier 2021", from = "2020-12", to = "2021-01" } },
    { "sur janvier-septembre, selon l'office", { from = "2019-01", to = "2019-09" }, doc = { date = "2019-10-20" } },
    { "On s'inscrit sept.-oct., on joue en janv.-févr.", { text = "sept.-oct.", from = "XXXX-09", to = "XXXX-10" }, { text = "janv.-févr" } },
    { "sur mai-juin", { from = "XXXX-05", to = "XXXX-06" } },
    { "la rue Mars-Blanc, un mai-fleuri", false },
  },
}

-- the halves of fashion's year
local SEASONS = { ["printemps-été"] = { "SP", "SU", 0 }, ["automne-hiver"] = { "FA", "WI", 0 }, ["été-automne"] = { "SU", "FA", 0 }, ["hiver-printemps"] = { "WI", "SP", 0 } }

local seasons = rule {
  name = "fr.period.seasons", summary = "printemps-été 2018, automne-hiver 2019-2020", type = "period",
  features = { from = "string?", to = "string?", mod = "string?" }, hides = timex.hides_all, language = "fr", priority = 1,
  pattern = t.as("seasons", t.word { "printemps-été", "automne-hiver", "été-automne", "hiver-printemps" }) * t.word "de"^-1 * t.as("year", t.lexicon "year")
    * (t.dash * t.as("next", t.lexicon "year"))^-1,
  make = function(m)
    local pair, y, next_year = SEASONS[m.seasons.text:gsub("^%u", string.lower)], m.year.year, m.next
    if not pair or next_year and next_year.year ~= y + 1 then return nil end
    return { from = timex.iso(y) .. "-" .. pair[1], to = timex.iso(y) .. "-" .. pair[2] }
  end,
  examples = {
    { "La collection printemps-été 2018, puis l'automne-hiver 2019-2020.", { text = "printemps-été 2018", from = "2018-SP", to = "2018-SU" },
      { text = "automne-hiver 2019-2020", from = "2019-FA", to = "2019-WI" } },
    { "une collection automne-hiver, l'automne 2018", false },
  },
}

return { months, seasons }
