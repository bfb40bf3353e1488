--- What comes again on a day of the month or of the year: "le 5 de chaque mois", "tous les 15 du mois", "chaque 14 juillet".
--
--     $ lutrin export jsonl --types set articles/
--     {"doc":"a.txt","type":"set","text":"5 de chaque mois","value":"XXXX-XX-05", ...}

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"

local every = t.word "chaque" + t.word { "tous", "toutes" } * t.word "les"
local day = t.as("day", t.lexicon "day")
local of_each = t.word "de" * t.word "chaque" * t.word "mois"
local joint = t.comma + t.word { "et", "ou" }

return rule {
  name = "fr.set.dates", summary = "le 5 de chaque mois, tous les 15 du mois, chaque 14 juillet", type = "set",
  features = { value = "string", freq = "string?", mod = "string?" }, hides = { "number", "ordinal", "date", "time", "duration" }, language = "fr",
  pattern = t.prev(t.word { "le", "au", "du" }) * t.span(day * of_each)
    + t.prev(t.word { "les", "aux", "des" }) * day * (joint * t.word "le"^-1 * day)^0 * of_each
    + every * day * (t.word "du" * t.word "mois" * -t.of + t.as("month", t.lexicon "month") * -t.lexicon "year")
    + every * t.as("firsts", t.word { "premiers", "1ers" }) * t.word "du" * t.word "mois" * -t.of
    + t.word "chaque" * t.as("feast", t.lexicon "feast"),
  make = function(m)
    if m.firsts then return { value = "XXXX-XX-01" } end
    if m.feast then
      local code = m.feast.day
      return { value = code:find "^%d" and "XXXX-" .. code or "P1Y" }
    end
    local days, month = m.all.day, m.month and m.month.month
    if m.month and m.month.short or not calendar.valid(nil, month or 1, days[1].day) then return nil end
    local head = "XXXX-" .. (month and timex.two[month] or "XX") .. "-"
    if #days == 1 then return { value = head .. timex.two[days[1].day] } end
    local out = {}
    for i, d in ipairs(days) do out[i] = { span = d, value = head .. timex.two[d.day] } end
    return out
  end,
  examples = {
    { "Le loyer est dû le 5 de chaque mois, la taxe tous les 15 du mois.", { text = "5 de chaque mois", value = "XXXX-XX-05" },
      { text = "tous les 15 du mois", value = "XXXX-XX-15" } },
    { "Don du sang tous les premiers du mois, tous les premiers mardis du mois.", { text = "tous les premiers du mois", value = "XXXX-XX-01" } },
    { "On paie les 1er et 16 de chaque mois.", { text = "1er", value = "XXXX-XX-01" }, { text = "16", value = "XXXX-XX-16" } },
    { "On y danse chaque 14 juillet et tous les 1er mai.", { text = "chaque 14 juillet", value = "XXXX-07-14" }, { text = "tous les 1er mai", value = "XXXX-05-01" } },
    { "Chaque Noël, on y chantait.", { text = "Chaque Noël", value = "XXXX-12-25" } },
    { "tous les 15 jours du mois, le 5 du mois prochain, tous les deux du mois de mai, le 14 juillet", false },
  },
}
