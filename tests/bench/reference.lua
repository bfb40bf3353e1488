--- What the speed of the rules is measured against: twelve rules of the usual kinds (numbers, percentages, amounts, dates,
-- people counted, hedges, ranges, periods, bodies with their acronym, posts, quotations, titles) as one grammar over bytes,
-- searched with one LPeg match a document. rules.lua has the same as token patterns, with values, which this has not.
-- Prints "MEGABYTES SECONDS PLACES" for the documents of a JSONL file.
--
--     lua5.4 tests/bench/reference.lua corpus.jsonl

local lpeg = require "lpeg"
local P, R, S, Cp = lpeg.P, lpeg.R, lpeg.S, lpeg.Cp

local upper_of = { ["é"] = "É", ["è"] = "È", ["à"] = "À", ["û"] = "Û", ["ê"] = "Ê", ["ô"] = "Ô" }
local letter = R("az", "AZ", "\128\255")
local digit = R "09"
local no_break = P "\u{A0}" + P "\u{202F}" + P "\u{2009}"
local blank = no_break + S " \n"
local space = blank ^ 0

--- One of some words in either case, longest first, and no more letters behind.
local function words(list)
  table.sort(list, function(a, b) return #a > #b end)
  local any = P(false)
  for _, w in ipairs(list) do
    local one = P(true)
    for c in w:gmatch(utf8.charpattern) do
      if c == "'" then
        one = one * (P "'" + P "’")
      elseif c == " " then
        one = one * blank
      elseif upper_of[c] then
        one = one * (P(c) + P(upper_of[c]))
      else
        one = one * S(c .. c:upper())
      end
    end
    any = any + one
  end
  return any * -letter
end

local grouped = digit * digit ^ -2 * ((no_break + S " .") * digit * digit * digit * -digit) ^ 1
local digits = (grouped + digit ^ 1) * (S ",." * digit ^ 1) ^ -1
local scale = space * words { "millions", "million", "milliards", "milliard", "md", "mm", "m", "k" }
  * (space * (words { "de" } + S "dD" * (P "'" + P "’"))) ^ -1
local number = digits * scale ^ -1
local currency = space * (words { "dirhams", "dirham", "dh", "mdh", "mmdh", "euros", "euro", "dollars", "dollar", "francs cfa" }
  + S "mM" ^ -1 * P "€")
local money, percent = number * currency, number * space * "%"
local amount = Cp() * (money + percent + number) * Cp()
local month = words { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
  "décembre" }
local weekday = words { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" }
local date = Cp() * (weekday * space) ^ -1 * (digit * digit ^ -1 * P "er" ^ -1 * blank) ^ -1 * month * (blank * digit ^ 1) ^ -1 * Cp()
local people = amount * space * words { "salariés", "personnes", "emplois", "collaborateurs", "postes" } * Cp()
local hedged = words { "plus de", "moins de", "près de", "environ", "quelque", "au moins", "jusqu'à" } * space * amount
local range = words { "entre", "de" } * space * amount * blank * words { "et", "à" } * space * amount
local the = blank * (words { "le" } * blank) ^ -1
local period = words { "du", "entre" } * the * date * blank * words { "au", "et" } * the * date

local big = R "AZ" + P "É" + P "È" + P "À" + P "Ê" + P "Ô" + P "Î" + P "Ç"
local capital = big * letter ^ 0 * (S "-" * letter ^ 1) ^ 0
local word = letter ^ 1 * (S "-'" * letter ^ 1) ^ 0
local token = word + digits + S ",;:-'"
local body = Cp() * words { "union", "agence", "institut", "association", "fédération", "syndicat", "conseil", "office", "centre",
  "comité" } * (space * token) ^ -9 * Cp() * space * "(" * Cp() * big * big ^ 1 * -letter * Cp() * ")"
local title = words { "m", "mme", "dr" } * P "." ^ -1
local person = title * (blank * capital) ^ 1 + capital * (blank * capital) ^ 1
local post = words { "président", "présidente", "directeur", "directrice", "secrétaire", "ministre", "responsable", "fondateur",
  "porte-parole" }
local role = Cp() * person * Cp() * space * "," * space * Cp() * post * Cp()
local say = words { "a déclaré", "déclare", "a affirmé", "affirme", "a expliqué", "explique", "estime", "souligne", "a dit", "dit",
  "assure", "indique" }
local quote = Cp() * P "«" * (1 - P "»") ^ -400 * "»" * Cp() * space * P "," ^ -1 * space * say * (space * token) ^ -3
  * space * Cp() * person * Cp()
local named = title * Cp() * (blank * capital) ^ 1 * Cp()

local pattern = P { (period + range + hedged + date + people + amount + body + role + quote + named + 1) ^ 0 }

local texts, bytes = {}, 0
for line in io.lines((assert(arg[1], "usage: reference.lua FILE.jsonl"))) do
  local text = line:match '"text":"(.*)"}$'
  text = text:gsub("\\n", "\n"):gsub('\\"', '"'):gsub("\\\\", "\\")
  bytes = bytes + #text
  texts[#texts + 1] = text
end
local found, start = 0, os.clock()
for _, text in ipairs(texts) do found = found + select("#", pattern:match(text)) end
print(("%.3f %.4f %d"):format(bytes / 1e6, os.clock() - start, found))
