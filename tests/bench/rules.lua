--- What `make bench` measures the machine with: ten token-pattern rules of the usual kinds, one that finds nothing, and
-- the grammar of reference.lua as twelve rules that read each other, with values.

local t = require "lutrin.tokens"

local hundred = t.digits
local scale = t.word { "million", "millions", "milliard", "milliards", "md", "m" }
local money = t.word { "dirham", "dirhams", "dh", "mdh", "mmdh", "euro", "euros", "€" }
local month = t.word { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
  "novembre", "décembre" }

local function ten(name, pattern)
  return rule { name = "bench." .. name, type = "bench_ten", pattern = pattern }
end

-- The grammar of reference.lua. bench.sh names its types.
local number, date = t.ann "bench_number", t.ann "bench_date"
local amounts = t.ann "bench_money" + t.ann "bench_percent" + number
local person = t.word { "m.", "mme", "dr" } * t.capital^1 + t.capital * t.capital^1

local function words(class, entries) return lexicon { name = "bench." .. class, class = "bench_" .. class, entries = entries } end

local function amount(name, pattern, make)
  return rule { name = "bench.grammar." .. name, type = "bench_" .. name, pattern = pattern, make = make or { like = "n" },
    features = { value = "number" }, hides = name ~= "number" and { "bench_number" } or nil }
end

local function named(name, pattern, features)
  return rule { name = "bench.grammar." .. name, type = "bench_" .. name, pattern = pattern, features = features }
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
  words("power", { { "million", "millions", "m", "mm", exponent = 6 }, { "milliard", "milliards", "md", exponent = 9 },
    { "k", exponent = 3 } }),
  words("coin", { { "dirham", "dirhams", "dh", "mdh", "mmdh", code = "MAD" }, { "euro", "euros", "€", "m€", code = "EUR" },
    { "dollar", "dollars", code = "USD" }, { "francs cfa", code = "XOF" } }),
  words("hedge", { { "plus de", mod = "MORE_THAN" }, { "moins de", mod = "LESS_THAN" }, { "au moins", mod = "EQUAL_OR_MORE" },
    { "jusqu'à", mod = "EQUAL_OR_LESS" }, { "près de", "environ", "quelque", mod = "APPROX" } }),
  words("body", { { "union" }, { "agence" }, { "institut" }, { "association" }, { "fédération" }, { "syndicat" }, { "conseil" },
    { "office" }, { "centre" }, { "comité" } }),
  words("say", { { "a déclaré", "déclare" }, { "a affirmé", "affirme" }, { "a expliqué", "explique" }, { "estime" },
    { "souligne" }, { "a dit", "dit" }, { "assure" }, { "indique" } }),
  words("post", { { "président", "présidente" }, { "directeur", "directrice" }, { "secrétaire" }, { "ministre" },
    { "responsable" }, { "fondateur" }, { "porte-parole" } }),
  amount("number", t.as("n", t.digits) * (t.as("power", t.lexicon "bench_power") * t.of^-1)^-1, { value = t.numeral("n", "power") }),
  amount("percent", t.as("n", number) * t.punct "%"),
  amount("people", t.as("n", amounts) * t.word { "salariés", "personnes", "emplois", "collaborateurs", "postes" }),
  rule { name = "bench.grammar.money", type = "bench_money", pattern = t.as("n", number) * t.as("coin", t.lexicon "bench_coin"),
    features = { value = "number", currency = "string" }, make = { like = "n", currency = t.from("coin", "code") },
    hides = { "bench_number" } },
  rule { name = "bench.grammar.date", type = "bench_date", hides = { "bench_number" },
    pattern = t.as("day", t.word { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" })^-1
      * t.as("of_month", t.digits + t.word "1er")^-1 * t.as("month", month) * t.as("year", t.digits)^-1,
    features = { day = "string?", of_month = "string?", month = "string", year = "string?" } },
  rule { name = "bench.grammar.hedged", type = "bench_hedged", features = { value = "number", mod = "string" },
    pattern = t.as("hedge", t.lexicon "bench_hedge") * t.span(t.as("n", amounts)),
    make = { like = "n", mod = t.from("hedge", "mod") } },
  rule { name = "bench.grammar.range", type = "bench_range", features = { low = "number", high = "number" },
    pattern = t.word { "entre", "de" } * t.span(t.as("from", amounts) * t.word { "et", "à" } * t.as("to", amounts)),
    make = { low = t.from("from", "value"), high = t.from("to", "value") } },
  named("period", t.word { "du", "entre" } * t.word "le"^-1 * t.span(t.as("from", date) * t.word { "au", "et" } * t.word "le"^-1
    * t.as("to", date)), { from = "ref", to = "ref" }),
  named("body", t.span(t.as("name", t.lexicon "bench_body" * t.upto(9, #t.punct "("))) * t.punct "(" * t.as("acronym", t.caps)
    * t.punct ")", { name = "string", acronym = "string" }),
  named("role", t.as("who", person) * t.punct "," * t.as("post", t.lexicon "bench_post"), { who = "string", post = "string" }),
  named("quote", t.span(t.open * t.upto(60, #t.close) * t.close) * t.punct ","^-1 * t.lexicon "bench_say"
    * t.upto(3, t.as("who", person)), { who = "string" }),
  named("title", t.word { "m.", "mme", "dr" } * t.span(t.as("who", t.capital^1)), { who = "string" }),
}
