--- Years that words around them show: "la tempête de 1870", "en 1796, 1797 et 1798", "il faut attendre 1710".
--
--     $ lutrin export jsonl --types date novels/
--     {"doc":"a.txt","type":"date","text":"1870","value":"1870", ...}
--
-- Figures like these count as well ("un total de 1763 voix"): what measures stands before them, what is counted behind.

local t = require "lutrin.tokens"
local counted = require "counted"
local timex = require "timex"
local words = require "words"

local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" }

-- no round hundreds: "une foule de 1500", "de 1800 à 2000 mètres"
local any = t.as("year", t.lexicon("year", function(e) return e.year >= 1400 and e.year < 2060 and e.year % 100 ~= 0 end))
-- what "de 1763" behind it says how much of
local MEASURES = t.word(words.list [[total nombre somme altitude hauteur longueur largeur profondeur distance prix effectif effectifs population
  montant valeur quantité masse poids vitesse moyenne score bilan budget rente revenu capital capacité surface superficie tirage plus moins près
  loin autour environ compte chiffre puissance sur dotation prime dette déficit paquet groupe foule armée troupe garnison contingent numéro page
  article cote altitudes nombres loyer salaire traitement pension record série maximum minimum partir minimum]])
local mark = t.mark + t.boundary
local measured = t.symbol + t.lexicon "currency" + t.lexicon "unit" + t.lexicon "time_unit" + t.lexicon "scale" + t.digits + t.punct "%"

local told = rule {
  name = "fr.date.year.told", summary = "la tempête de 1870, attendre 1710", type = "date", features = features, hides = timex.hides, language = "fr",
  priority = -1,
  pattern = (t.prev((t.lower - MEASURES - t.lexicon "clause_word" - t.lexicon "hedge" + t.capital + t.close + t.word { "celui", "celle", "ceux", "celles" })
      * t.word "de") + t.prev(t.word { "attendre", "attend" }))
    * t.span(any) * -(measured + (t.word { "à", "et", "ou" } + t.dash) * t.digits * t.lower) * (mark + t.capital + t.as("next", t.lower))
    + t.prev(t.comma) * t.span(any) * t.punct ")" + t.prev(t.punct "(") * t.span(any) * t.word { "et", "ou", "puis" } * t.lexicon "year" * t.punct ")",
  make = function(m)
    local next = m.next and m.next.text
    if next and (counted.noun(next) or counted.singular(next) and not next:find "[ai]nt$") then return nil end
    return { value = m.year.text }
  end,
  examples = {
    { "On se souvient de la tempête de 1871. Le pacte de 1793 interdisant tout commerce, et celui de 1829, furent lus.", { text = "1871", value = "1871" },
      { text = "1793" }, { text = "1829" } },
    { "Les chiffres de 2019 montrent un recul, la halle de 1931 n'existe plus.", { text = "2019" }, { text = "1931" } },
    { "Il faut attendre 1714 pour qu'on l'imprime (Rabat, 1715), puis qu'on le joue (1898 et 1910)", { text = "1714" }, { text = "1715" }, { text = "1898" } },
    { "un total de 1763 voix, une altitude de 1644, un lot de 1522 pièces, un prêt de 1645 francs, une armée de 1500, un parc de 2019 logements neufs", false },
  },
}

-- of lists the first is a date already: "en 1796, 1797 et 1798"
local first = #t.lexicon "year" * t.date
local listed = rule {
  name = "fr.date.year.listed", summary = "en 1796, 1797 et 1798", type = "date", features = features, hides = timex.hides, language = "fr",
  pattern = t.prev(first * (t.comma * t.lexicon "year")^-6 * (t.comma + t.word { "et", "ou", "puis" }) * t.word "en"^-1) * t.span(any)
    * -((t.comma + t.word { "et", "ou", "à" }) * t.digits * t.lower) * -(t.dash * t.digits) * #(mark + t.capital + t.lexicon "clause_word"),
  make = { value = t.from("year", "text") },
  examples = {
    { "Les jeux ont lieu en 1796, 1797 et 1798, puis on s'arrête.", { text = "1796" }, { text = "1797" }, { text = "1798", value = "1798" } },
    { "de 2023-03, 2023-04 et 2023-06", { text = "2023-03" }, { text = "2023-04" }, { text = "2023-06" } },
    { "une trêve, en 1810 et 1811, de peu d'effet", { text = "1810" }, { text = "1811" } },
    { "en 2012, 1563 personnes sont venues ; en 2012 et 2200 ; en 1866, 1250 et 1350 hommes", { text = "2012" }, { text = "2012" }, { text = "1866" } },
  },
}

-- "né en 78", "la guerre de 70": two digits, and nothing that they count
local born = t.word { "né", "née", "nés", "nées", "naquit", "naît", "mort", "morte", "morts", "mortes", "mourut", "décédé", "décédée" }
local told_by = t.word { "crise", "guerre", "élections", "élection", "présidentielle", "législatives", "révolution", "inondations" }
local uncounted = -(t.lower - t.lexicon "clause_word" - t.word { "à", "en", "dans", "par", "au", "aux", "sur", "chez", "de", "avec", "comme" } + t.symbol + t.digits)
local short = rule {
  name = "fr.date.year.short", summary = "né en 78, la guerre de 70, fin 98", type = "date", features = features, hides = timex.hides,
  language = "fr",
  pattern = t.prev(born * t.word "en") * t.span(t.as("year", t.digits)) * uncounted
    + (t.prev(told_by * t.word "de") + t.prev(t.boundary * t.word "en") * #(t.digits * t.comma)) * t.span(t.as("late", t.digits)) * uncounted
    + t.span(t.as("part", #t.word { "fin", "début", "mi" } * t.lexicon "date_part") * t.dash^-1 * t.as("late", t.digits)) * uncounted,
  make = function(m)
    local year = m.year or m.late
    local y = #year.text == 2 and tonumber(year.text)
    if not y or m.late and y < 32 then return nil end
    return { value = timex.iso(timex.full_year(y)), mod = m.part and m.part.mod or nil }
  end,
  examples = {
    { "Depuis fin 98, on recule. En 93, on avançait.", { text = "fin 98", value = "1998", mod = "END" }, { text = "93", value = "1993" } },
    { "en fin 12, le début 90 minutes avant, on en tua : en 45, 40 morts ; fin 50 %", false },
    { "Les enfants nés en 78 ont connu la crise de 93.", { text = "78", value = "1978" }, { text = "93", value = "1993" } },
    { "Elle est née en 04, à Fès.", { text = "04", value = "2004" } },
    { "une idée née en 48 heures, mort en 12 jours, la guerre de 30 ans, né en 45 %", false },
  },
}

-- "en mille neuf cent quarante-quatre"; not "en deux mille morceaux"
local spelled = rule {
  name = "fr.date.year.spelled", summary = "en mille neuf cent quarante-quatre", type = "date", features = features, hides = timex.hides,
  language = "fr",
  also = { period = { from = "string?", to = "string?", mod = "string?" } },
  pattern = t.prev(t.word { "en", "depuis", "dès", "avant", "après", "vers", "de", "entre" }) * #t.word { "mille", "mil", "mil-*", "mille-*", "dix-*", "deux" }
    * t.span(t.as("n", t.number)) * uncounted,
  make = function(m)
    local n, low, high = m.n.value, m.n.low, m.n.high
    if low and high and math.type(low) == "integer" and math.type(high) == "integer" and low > 1000 and low < high and high <= 2100 and low % 100 ~= 0
      and not m.n.text:find "%d" then return { type = "period", from = timex.iso(low), to = timex.iso(high) } end
    local lead = timex.word_before(m.doc.text, m.first)
    if lead == "de" or lead == "entre" then return nil end
    if math.type(n) ~= "integer" or n <= 1000 or n > 2100 or n % 100 == 0 or m.n.mod or m.n.text:find "%d" then return nil end
    return { value = timex.iso(n) }
  end,
  examples = {
    { "En mille neuf cent quarante-quatre le pont sauta ; il rouvrit en deux mille dix.", { text = "mille neuf cent quarante-quatre", value = "1944" },
      { text = "deux mille dix", value = "2010" } },
    { "La guerre, de dix-neuf cent quatorze à dix-neuf cent dix-huit, vida le bourg.", { type = "period", from = "1914", to = "1918" } },
    { "en mille deux cent douze exemplaires, en deux mille, en mille morceaux", false },
  },
}

return { told, listed, short, spelled }
