--- Ten token-pattern rules of the usual kinds, and one that finds nothing: what `make bench` measures the machine with.

local t = require "lutrin.tokens"

local hundred = t.digits
local scale = t.word { "million", "millions", "milliard", "milliards", "md", "m" }
local money = t.word { "dirham", "dirhams", "dh", "mdh", "mmdh", "euro", "euros", "€" }
local month = t.word { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
  "novembre", "décembre" }

local function ten(name, pattern)
  return rule { name = "bench." .. name, type = "bench_ten", pattern = pattern }
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
}
