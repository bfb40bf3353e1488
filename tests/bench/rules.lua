--- What `make bench` measures the machine with: ten token-pattern rules of the usual kinds, one that finds nothing, and
-- the grammar of reference.lua as rules, with values.

local t = require "lutrin.tokens"

local hundred = t.digits
local scale = t.word { "million", "millions", "milliard", "milliards", "md", "m" }
local money = t.word { "dirham", "dirhams", "dh", "mdh", "mmdh", "euro", "euros", "€" }
local month = t.word { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
  "novembre", "décembre" }

local function ten(name, pattern)
  return rule { name = "bench." .. name, type = "bench_ten", pattern = pattern }
end

-- The grammar of reference.lua: numbers, and those that are percentages, amounts or parts of dates.
local powers = lexicon { name = "bench.power", class = "bench_power", entries = {
  { "million", "millions", "m", "mm", exponent = 6 }, { "milliard", "milliards", "md", exponent = 9 }, { "k", exponent = 3 } } }
local number = t.as("n", t.digits) * (t.as("power", t.lexicon "bench_power") * t.of^-1)^-1
local currency = t.word { "dirham", "dirhams", "dh", "mdh", "mmdh", "euro", "euros", "€", "dollar", "dollars" } + "m€" + "francs cfa"
local weekday = t.word { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" }
local date = t.as("day", weekday)^-1 * t.as("of_month", t.digits + t.word "1er")^-1 * t.as("month", month) * t.as("year", t.digits)^-1

local function amount(name, pattern)
  return rule { name = "bench.grammar." .. name, type = "bench_" .. name, pattern = pattern,
    features = { value = "number" }, make = { value = t.numeral("n", "power") }, hides = name ~= "number" and { "bench_number" } or nil }
end

return {
  rule { name = "bench.none", type = "bench_none", pattern = t.word "xyzzy" },
  ten("money", t.as("n", hundred) * scale^-1 * t.of^-1 * money),
  ten("percent", t.as("n", hundred) * t.punct "%"),
  ten("date", hundred * month * hundred^-1),
  ten("hedged", t.word { "plus", "près", "moins" } * t.of * t.span(hundred)),
  ten("range", t.word { "entre", "de" } * t.span(hundred * t.word { "et", "à" } * hundred)),
  ten("body", t.span(t.word { "union", "agence", "institut", "association" } * t.upto(9, #t.punct "(")) * t.punct "(" * t.caps),
  ten("role", t.capital * t.capital * t.punct "," * t.word { "président", "directrice", "directeur", "secrétaire" }),
  ten("title", t.word { "m.", "mme", "dr" } * t.span(t.capital^1)),
  ten("quote", t.open * t.span(t.upto(60, #t.close)) * t.close),
  ten("people", hundred * t.word { "salariés", "personnes", "emplois", "collaborateurs", "postes" }),
  powers,
  amount("number", number),
  amount("percent", number * t.punct "%"),
  amount("money", number * currency),
  rule { name = "bench.grammar.date", type = "bench_date", pattern = date, hides = { "bench_number" },
    features = { day = "string?", of_month = "string?", month = "string", year = "string?" } },
}
