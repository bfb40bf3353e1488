--- Dates of business news: quarters and halves in one word ("T3-2022", "S1-2023", "1T23"), days of the month at hand ("le 5 courant").
--
--     $ lutrin export jsonl --types date articles/
--     {"doc":"a.txt","type":"date","text":"T3-2022","value":"2022-Q3", ...}

local t = require "lutrin.tokens"
local timex = require "timex"

local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" }

local LETTER = { T = "Q", S = "H" }

local quarter = rule {
  name = "fr.date.quarter.word", summary = "T3-2022, S1-2023, 1T23", type = "date", features = features, hides = timex.hides, language = "fr",
  pattern = (t.as("part", t.lexicon "date_part") * t.the^-1)^-1 * t.as("code", t.word { "t1-*", "t2-*", "t3-*", "t4-*", "s1-*", "s2-*", "1t2*", "2t2*",
    "3t2*", "4t2*", "1s2*", "2s2*", "1t1*", "2t1*", "3t1*", "4t1*", "1s1*", "2s1*" }),
  make = function(m)
    local code = m.code.text
    local letter, rank, year = code:match "^([TS])([1-4])%-(%d+)$"
    if not letter then rank, letter, year = code:match "^([1-4])([TS])(%d+)$" end
    if not letter or #year ~= 4 and #year ~= 2 then return nil end
    local y = tonumber(year)
    if #year == 2 then y = 2000 + y end
    if y < 1950 or y > 2100 then return nil end
    return { value = timex.iso(y) .. "-" .. LETTER[letter] .. rank, mod = m.part and m.part.mod }
  end,
  examples = {
    { "Les ventes du 1S13, du T3-2022 et du S1-2023, puis du 1T23, fin T4-2024", { text = "1S13", value = "2013-H1" }, { text = "T3-2022", value = "2022-Q3" }, { value = "2023-H1" }, { value = "2023-Q1" },
      { text = "fin T4-2024", value = "2024-Q4", mod = "END" } },
    { "un T1-bis, un T2-20 et le t3-2022, un char T4-34B", { text = "T2-20" } },
  },
}

local current = rule {
  name = "fr.date.day.current", summary = "le 5 courant", type = "date", features = features, hides = timex.hides, language = "fr",
  pattern = t.word { "le", "du", "au" } * t.span(t.as("day", t.lexicon("day", { plain = true })) * t.word "courant") * -(t.lower - t.lexicon "clause_word" - t.word { "*é", "*ée", "*ue", "*ie" }),
  make = function(m) return { value = "XXXX-XX-" .. timex.two[m.day.day], relative = "M+0" } end,
  examples = {
    { "Le dossier est à remettre avant le 20 courant à Fès.", { text = "20 courant", value = "XXXX-XX-20", relative = "M+0" } },
    { "Une lettre du 12 courant restée sans réponse", { text = "12 courant" } },
    { "le 20 courant alternatif, les 5 courant", false },
  },
}

return { quarter, current }
