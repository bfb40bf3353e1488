--- What the speed of the rules is measured against: numbers, percentages, amounts of money and dates as one grammar over
-- bytes, searched with one LPeg match a document. Prints "MEGABYTES SECONDS MATCHES" for the documents of a JSONL file.
--
--     lua5.4 tests/bench/reference.lua corpus.jsonl

local lpeg = require "lpeg"
local P, R, S, Cp, Cc = lpeg.P, lpeg.R, lpeg.S, lpeg.Cp, lpeg.Cc

local function words(list)
  table.sort(list, function(a, b) return #a > #b end)
  local p = P(false)
  for _, w in ipairs(list) do p = p + P(w) end
  return p
end

local letter = R("az", "AZ", "\128\255")
local blank = P "\u{A0}" + P "\u{202F}" + P " "
local digit = R "09"
local digits = digit * digit^-2 * ((blank + ".") * digit * digit * digit * -digit)^1 + digit^1
local scale = blank * words { "millions", "million", "milliards", "milliard", "Md", "MM", "M", "k" } * (blank * "de")^-1
local number = digits * (S ",." * digit^1)^-1 * scale^-1
local currency = blank^-1 * words { "dirhams", "dirham", "DH", "Dh", "dh", "MDH", "MMDH", "euros", "euro", "€", "M€", "dollars",
  "francs CFA" } * -letter
local month = words { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
  "novembre", "décembre" }
local weekday = words { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "Lundi", "Mardi", "Mercredi",
  "Jeudi", "Vendredi", "Samedi", "Dimanche" }
local date = (weekday * blank)^-1 * (digit * digit^-1 * P "er"^-1 * blank)^-1 * month * (blank * digit * digit * digit * digit)^-1
local hit = (date + number * (blank^-1 * "%" + currency)^-1) * Cc(1)

local pattern = P { (Cp() * hit * Cp() + 1 + P(-1) * P(false)) ^ 0 }

local texts, bytes = {}, 0
for line in io.lines((assert(arg[1], "usage: reference.lua FILE.jsonl"))) do
  local text = line:match '"text":"(.*)"}$'
  text = text:gsub("\\n", "\n"):gsub('\\"', '"'):gsub("\\\\", "\\")
  bytes = bytes + #text
  texts[#texts + 1] = text
end
local found, start = 0, os.clock()
for _, text in ipairs(texts) do found = found + select("#", pattern:match(text)) // 3 end
print(("%.3f %.4f %d"):format(bytes / 1e6, os.clock() - start, found))
