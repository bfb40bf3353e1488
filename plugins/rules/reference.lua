--- Digits that count nothing: telephone numbers, numbers of laws and articles, results of matches, names ("Voyager 2 atteint"),
-- pages. They are annotations of type `reference`, and a reference hides the number inside it.
--
--     $ lutrin export jsonl --types reference articles/
--     {"doc":"a.txt","type":"reference","start":14,"end":19,"text":"47-18", ...}

local t = require "lutrin.tokens"
local figures = require "figures"
local counted = require "counted"

local hides = { "number" }
local dash = t.dash
local roads = t.word { "rue", "avenue", "boulevard", "impasse", "allée", "quai", "bis", "ter", "chaussée", "chaussée-*", "faubourg" }
local republican = t.word { "vendémiaire", "brumaire", "frimaire", "nivôse", "pluviôse", "ventôse", "germinal", "floréal", "prairial", "messidor",
  "thermidor", "fructidor" }
local minute_mark, second_mark = t.punct { "'", "′" }, t.punct { "\"", "″" }
local short_words = t.word { "de", "d'", "et", "en", "à", "pour", "dans", "sur", "qui", "par", "est", "sont", "avec" }

local GOALS = { ["zéro"] = 0, un = 1, deux = 2, trois = 3, quatre = 4, cinq = 5, six = 6, sept = 7, huit = 8 }
local goals = t.digits + t.word { "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit" }
local counted_by = t.symbol + t.punct "%" + t.lower - t.word { "face", "contre", "devant", "durant", "pendant", "lors", "grâce", "hier", "et", "en",
  "à", "au", "aux", "le", "la", "les", "l'", "dans", "sur", "par", "pour", "avec", "après", "avant", "mais", "puis", "dès", "chez", "qui", "de",
  "des" }

-- Results of matches: the winner's figure comes first, where nothing falls "de 7 à 3".
local function is_score(m)
  local a, b = m.a.text, m.b.text
  a, b = tonumber(a) or GOALS[a], tonumber(b) or GOALS[b]
  return a and b and a <= 199 and b <= 199 and (m.said or a > b or a == 0)
end

local function year(text)
  local n = #text == 4 and math.tointeger(tonumber(text))
  return n and n >= 1400 and n <= 2100
end

-- "15-8" is a result and "1897-98" a season, "2014-2018" a period.
local function is_dashed(m)
  local last = m.to.text
  if not year(m.from.text) then return true end
  return m.first < m.to.first and m.text:find "^%d+[^%d]+[1-9]%d?$" and #last <= 2
end

local ONE = {}

-- What may stand behind the first digits of a reference: of most digits the word behind tells that they are none.
local joined = t.digits + t.capital + t.punct { "'", "′", "\"", "″", "×" } + dash + republican
  + t.word { "s", "m.", "x", "h-*", "m", "km", "cm", "mm", "à", "tab", "t.a.b." }
local squared = t.span(t.word { "2", "3" }) * -(t.symbol + t.punct "%" + t.lower - short_words)

-- All that begins with digits is in one rule: digits are many, and to look at each once is cheap, however much is asked.
local written = rule {
  name = "fr.reference", summary = "telephone numbers, results, models, items of lists", type = "reference", language = "fr", features = {}, hides = hides,
  pattern = (t.punct "+" + figures.padded) * t.digits * t.digits * t.digits^0
    + t.punct "+" * t.digits * t.punct "(" * t.digits * t.punct ")" * t.digits^1
    + figures.padded * (dash * t.digits)^2
    + #(t.digits * joined) * (t.as("from", t.digits) * (dash * t.as("to", t.digits))^1 * -figures.counting
      + t.digits * (t.digits * t.digits * t.digits^1 + minute_mark * t.digits * second_mark * t.digits + second_mark * t.digits
        + (t.punct "'" + t.word "s") * t.digits + t.punct { "′", "″" } * (t.digits * t.punct "″")^-1 + t.word "m." * t.digits * t.word "s"
        + t.dash * t.as("code", t.alnum))
      + t.as("n", t.digits) * -figures.padded * (t.digits - t.lexicon "fraction_digits") * -t.digits
      + t.span(t.digits) * ((figures.clock - t.lower - t.caps) + (t.word "x" + t.as("by", t.punct "×")) * #t.digits + republican + t.word "h-*" * t.word "h")
      + t.digits * t.word { "m", "km", "cm", "mm" } * squared
      + -t.prev(t.word { "de", "d'", "entre", "passé", "environ", "baisse", "chute" }) * t.span(t.as("a", t.digits) * t.word "à" * t.as("b", t.digits))
        * -(counted_by + figures.clock)
      + t.digits * t.word { "tab", "t.a.b." } * t.digits)
    + t.prev(t.punct "/") * t.digits * t.comma * t.digits * #t.punct ")"
    + t.punct "/" * t.word { "m", "km", "cm", "mm" } * squared
    + t.prev(t.boundary + t.open + t.punct { ";", ":", ".", "–", "-", "!", "?" }) * (-t.prev(t.open) * t.span(t.as("item", t.digits)) * t.punct ")"
      + t.prev(t.boundary) * t.span(t.as("item", t.digits)) * t.punct "." * (t.capital + t.symbol)
      + t.prev(t.boundary + t.punct { ".", "!", "?" }) * t.span(t.as("item", t.digits)) * (t.close + t.open)
      + t.prev(t.open) * t.span(t.as("item", t.digits)) * t.punct "." * (t.capital + t.boundary))
    + t.as("said", t.word "score") * t.word { "de", "final", "est", "était" }^1 * t.span(t.as("a", goals) * t.word "à" * t.as("b", goals)) * -counted_by,
  make = function(m)
    if m.from then return is_dashed(m) and ONE or nil end
    if m.a then return is_score(m) and ONE or nil end
    if m.by and m.text:find "[.,]" then return nil end -- a product
    if m.item then return m.item.text:find "^[1-9]%d?$" and ONE or nil end
    if m.code then return m.text:find "^%d+%-%d+%u%w*$" and not m.text:find "[KMG]$" and ONE or nil end
    -- cells of a table count each for itself: "2018 12 500 3,4"
    local first = m.text:match "^%d+"
    return not (m.n and year(m.n.text)) and not m.text:find "[\t\n]" and not m.text:find "^[%d ]+ %d+,%d" and not (first and year(first)) and ONE or nil
  end,
  examples = {
    { "Fès\t12 345\t6 789\t888\t45,6\t1250", false },
    { "2018 12 500 3,4\n2019 13 200 14 100 7,5", false },
    { "Tél : 05 22 30 40 50", { text = "05 22 30 40 50" } },
    { "au +212 5 22 30 40, au +33 (0) 1 22 33 44 55", { text = "+212 5 22 30 40" }, { text = "+33 (0) 1 22 33 44 55" } },
    { "le but est marqué en 1'44.", { text = "1'44" } },
    { "le relais 4 × 100 m, 2,5 × 10 m", { text = "4" } },
    { "le relais 4 x 100 m du 19 brumaire, les 24 Heures de Salé, la tranche 18 h-19 h", { text = "4" }, { text = "19" }, { text = "24" },
      { text = "18" } },
    { "2 500 m 2 de terrain, 50 µg/m 3, à 5 h. 17 m. 34 s", { text = "2" }, { text = "3" }, { text = "17 m. 34 s" } },
    { "en 2019 300 personnes, dont (1 500)", false },
    { "battu 15-8 en finale, saison 1897-98, en 4-3-3", { text = "15-8" }, { text = "1897-98" }, { text = "4-3-3" } },
    { "40-50 ans, 2014-2018", false },
    { "1. Ouvrir. 2. Fermer.", { text = "1" }, { text = "2" } },
    { "1) ouvrir, 2 portes ; 2) fermer", { text = "1" }, { text = "2" } },
    { "« 25. Le mur tombe.", { text = "25" } },
    { "Il est parti.\n\n26 » Nous sommes entrés.\n\n27 « Venez !\n\n1. ↑ Souvenir.", { text = "26" },
      { text = "27" }, { text = "1" } },
    { "Salé a battu Témara 4 à 0, puis l'a emporté par 2 à 1 hier, et sur le score de 16 à 21.", { text = "4 à 0" }, { text = "2 à 1" },
      { text = "16 à 21" } },
    { "Le score est de 3 à 2, sur un score final de trois à zéro", { text = "3 à 2" }, { text = "trois à zéro" } },
    { "de 7 à 3, 2 à 5 jours, 12 à 9 heures, 4,5 à 3 %", false },
    { "un 747-400F, haut de 5 78 mètres", { text = "747-400F" }, { text = "5 78" } },
    { "de 10-15k, le 3 - 2e tour", false },
  },
}

local address = rule {
  name = "fr.reference.address", summary = "12 et 14 rue Oued Ziz, 47 Tuc X9", type = "reference", language = "fr", features = {}, hides = hides,
  pattern = t.span(t.digits * (t.word "et" * t.digits)^-1) * t.comma^-1 * roads + t.span(t.digits) * t.word "bp" * t.digits
    + t.span(t.digits) * t.capital * t.alnum,
  examples = {
    { "au 12 et 14 rue Oued Ziz, au 31, boulevard Anfa, au 7 bis", { text = "12 et 14" }, { text = "31" }, { text = "7" } },
    { "l'étoile 47 Tuc X9, sise 11 BP 234 Abidjan", { text = "47" }, { text = "11" } },
    { "12 et 14 ans", false },
  },
}

local note = t.lexicon "note_number"

local labelled = rule {
  name = "fr.reference.label", summary = "articles 12 et 14, [12], (1), 24h/24, UTC−4", type = "reference", language = "fr", features = {}, across = true,
  hides = hides,
  pattern = figures.label * t.span(t.digits * (dash * t.digits)^1)
    + figures.label * t.span(t.digits * ((t.comma + t.word { "et", "ou", "à" }) * t.digits)^1) * -figures.counting
    + t.punct "[" * t.span(t.digits) * #t.punct "]"
    + t.punct "(" * t.span(note) * #t.punct ")"
    + t.word { "h", "j" } * t.punct "/" * t.span(t.digits)
    + t.word "j" * t.punct "+" * t.span(t.digits)
    + t.word { "norme", "normes" } * t.caps^1 * t.span(t.digits)
    + t.word { "nr", "réf" } * t.punct "." * t.boundary * t.span(t.digits) * -figures.counting
    + t.word { "utc", "gmt" } * (t.punct { "+", "-", "−", "–" } + t.symbol) * t.span(t.digits)
    + t.word "n" * t.punct "°" * t.span(t.digits)
    + t.prev(t.word { "au", "du" }) * t.word { "km", "pk" } * t.span(t.digits),
  examples = {
    { "la loi n° 2012-47 sur, les articles 12, 14 et 15.", { text = "2012-47" }, { text = "12, 14 et 15" } },
    { "un punch (1), servi frais [12], ouvert 24h/24, dont (1 500)", { text = "1" }, { text = "12" }, { text = "24" } },
    { "rappelé à J+3, la norme NF EN 14683, aux normes 12 fois, la n ° 1 mondiale", { text = "3" }, { text = "14683" }, { text = "1" } },
    { "à 12 h UTC−4, à l'heure GMT+1, au km 45", { text = "4" }, { text = "1" }, { text = "45" } },
    { "La loi Nr. 5651, puis la loi Nr 12", { text = "5651" } },
  },
}

-- Years cut short, without their century, or older than those that dates are read from.
local short_year = t.lexicon("note_number", function(e) return #e[1] == 2 and e[1] >= "30" end)
local before_year = t.word { "avant", "depuis", "dès", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
  "novembre", "décembre" }
local dated = t.word { "constitution", "révolution", "charte", "terreur", "convention", "principes", "lendemain", "hommes" }

local years = rule {
  name = "fr.reference.years", summary = "en mai 18..., en 64, en 613, avant 89, mai 68, l'an 8", type = "reference", language = "fr", features = {}, hides = hides,
  pattern = t.word { "16", "17", "18" } * #t.punct { "...", "…", "....", "....." }
    + t.prev(t.word "en") * (short_year + t.lexicon "old_year") * -(figures.counting + t.dash)
    + t.prev(before_year + dated * t.word "de") * short_year * -figures.counting
    + t.prev(t.word "l'") * t.word "an" * t.span(t.digits - t.lexicon "year_digits" + t.word "mille" * -t.lexicon "numeral")
    + t.prev(t.word "en") * t.as("year", t.lexicon "year_digits") * t.word { "et", "ou" } * t.span(t.as("cut", t.lexicon "note_number"))
      * -(figures.counting + t.digits + t.word { "en", "contre" }),
  make = function(m)
    local after = m.cut and tonumber(m.cut.text) - tonumber(m.year.text) % 100
    if after and (#m.cut.text ~= 2 or after < 1 or after > 10) then return nil end
    return ONE
  end,
  examples = {
    { "Le 3 mai 18..., en ce mois de 18…", { text = "18" }, { text = "18" } },
    { "Une roue de bois, faite en 64 par un charron, et en 34, puis en 30 jours, en 613 à Salé, en 500 lots", { text = "64" }, { text = "34" },
      { text = "613" } },
    { "en 1816 et 17, les modes, en 2019 et 12 à Salé, contre 15 en 2010 et 14 en 1975, en 1816 et 20 hommes", { text = "17" } },
    { "avant 89 et depuis mai 68, la Constitution de 91, l'an 8 de l'hégire, l'an mille, depuis 30 jours", { text = "89" }, { text = "68" }, { text = "91" },
      { text = "8" }, { text = "mille" } },
  },
}

local numeral = t.lexicon "numeral"
-- "le douze": a day, a card, a house
local day = t.lexicon("numeral", function(e) return e.value > 1 and e.value < 32 and e.value ~= 9 end)

local idioms = rule {
  name = "fr.reference.idiom", summary = "le onze national, piquer des deux, lundi en huit, rue Haute, 47, le 49.3", type = "reference", features = {},
  hides = hides, language = "fr",
  pattern = t.prev(t.word { "le", "un" }) * numeral * #(t.lower - t.lexicon "clause_word") * -(figures.measured + figures.clock
      + "pour cent" + numeral + t.word { "cent", "cents", "mille" })
    + t.prev(t.word { "le", "au", "du" }) * -t.prev(t.word { "est", "était", "chiffre", "nombre" } * t.word "le") * day * -(t.lower - t.lexicon "clause_word") * -(figures.measured + figures.clock + numeral
      + "pour cent" + t.word { "cent", "cents", "mille", "et", "ou", "à" })
    + t.word "quatre" * t.word "à" * t.word "quatre" + t.word "diable" * t.word "à" * t.span(t.word "quatre")
    + t.prev(t.word { "un", "une" } + t.digits + numeral) * t.word { "but", "buts", "set", "sets", "manche", "manches", "essai", "essais" } * t.word "à"
      * t.span(goals) * -(counted_by + t.of)
    + t.word { "aujourd'hui", "demain", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" } * t.word "en"
      * t.span(t.word { "huit", "quinze" }) * -figures.counting
    + t.word "y" * t.word "a" * t.span(t.lexicon("approximate_one", { value = 15 })) * -t.of
    + t.word { "mètre", "mètres" } * t.span(numeral) * -figures.counting
    + t.word "sur" * t.word { "son", "leur", "mon", "ton", "notre", "votre" } * t.span(t.word "trente-et-un" + "trente et un")
    + t.word { "rugby", "football", "foot", "hockey", "hand" } * t.word "à" * t.span(numeral + t.digits) * -figures.counting
    + t.word "piqu*" * t.word "des" * t.span(t.word "deux")
    + t.word "49.3" * -figures.counting
    + t.word { "selon", "journal", "quotidien" } * t.span(t.word "20") * #t.word "minutes"
    + t.prev(t.word "à") * t.word "20" * #(t.word "minutes" * (t.word "par" * t.capital + t.word { "que", "qu'" }))
    + t.word { "rue", "boulevard", "avenue", "faubourg", "quai", "place", "passage", "impasse", "chaussée" } * (t.any - t.comma - t.digits)^-5 * t.comma
      * t.span(t.digits) * (#t.punct { ".", ",", ";", ")", "?", "!", "…", "..." } + t.boundary),
  examples = {
    { "le onze national, un quatre étoiles, le deux cents mètres", { text = "onze" }, { text = "quatre" } },
    { "Je pars le douze ! Du trois au cinq. Le vieux et le neuf, le deux ou trois mars, au trois quarts, le trois pour cent", { text = "douze" }, { text = "trois" },
      { text = "cinq" } },
    { "monter quatre à quatre, faire le diable à quatre, marcher à quatre pattes", { text = "quatre à quatre" }, { text = "quatre" } },
    { "battu 6 buts à 1 face à Salé, par deux sets à zéro, trois buts à 5 minutes de la fin, deux manches à un ami", { text = "1" },
      { text = "zéro" } },
    { "partons d'aujourd'hui en huit, piquant des deux, mesure un mètre soixante", { text = "huit" }, { text = "deux" }, { text = "soixante" } },
    { "mis sur son trente et un, sur leur trente ans", { text = "trente et un" } },
    { "le rugby à sept et le foot à 5, un match de rugby à 14 heures", { text = "sept" }, { text = "5" } },
    { "parti il y a une quinzaine, il y en a une quinzaine", { text = "une quinzaine" } },
    { "Il crie « 49.3, on part »", { text = "49.3" } },
    { "il occupait, rue de Constantinople, 47. La rue est à elle, 4 fois", { text = "47" } },
    { "selon 20 minutes, à 20 minutes de Paris", { text = "20" } },
  },
}

local coordinate = rule {
  name = "fr.reference.coordinate", summary = "120° 40′ 05″, and 1°, 2° of a list", type = "reference", language = "fr", features = {}, hides = { "number", "quantity" },
  pattern = t.digits * t.punct "°" * t.digits * minute_mark * (t.digits * t.punct { "″", "\"" })^-1
    + t.prev(t.boundary + t.punct { ";", ":" } + "et") * t.span(t.digits * t.punct "°") * #(t.word { "*er", "*ir", "*re", "s'", "se", "que", "qu'" }
        + t.word { "d'", "de" } * t.word { "*er", "*ir", "*re" } + (t.the + t.a) * (t.lower - figures.clock - t.word { "matin", "soir", "nuit" }))
    + t.prev(t.word { "au", "du", "le", "les", "aux", "et" }) * t.span(t.digits * t.punct "°") * #(t.of * t.the^-1 * t.word { "article", "paragraphe", "présent", "présente", "alinéa" }),
  examples = {
    { "par 22° 52′ 16″ N 120° 40′ E", { text = "22° 52′ 16″" }, { text = "120° 40′" } },
    { "Il faut : 1° venir ; 2° la paix. Au 2° de l'article 5.", { text = "1°" }, { text = "2°" }, { text = "2°" } },
    { "à 22° hier, 30° à 14 h. Le soir : 3° le matin, au 2° étage, 5° de fièvre", false },
  },
}

-- "Voyager 2 atteint": no plural behind the digits says what they count.
local name = rule {
  name = "fr.reference.name", summary = "Voyager 2 atteint, Europe 1 diffuse", type = "reference", features = {}, hides = hides,
  language = "fr",
  pattern = t.prev(t.capital) * -t.prev(t.lexicon "number_opener") * t.as("list", t.digits * (t.comma * t.digits)^0 * t.word "et" * t.digits) * -figures.counting
    + (t.prev(t.capital) * -t.prev(t.lexicon "number_opener") * -t.prev(t.lexicon "currency") * -figures.padded * t.as("n", t.digits)
        * (t.word "et" * t.as("second", t.digits) + dash * t.as("variant", t.digits))^-1
      + t.prev(t.word "à") * t.as("n", t.lexicon("year_digits", { modern = false })))
    * -(figures.measured + t.lexicon "clause_word" + t.lexicon "hedge_after" + figures.clock + figures.month) * (numeral + t.as("next", t.lower)),
  make = function(m)
    if m.list then return {} end
    if m.next and counted.noun(m.next.text) or m.variant and #m.n.text ~= 3 then return nil end
    return { span = { first = m.n.first, last = (m.second or m.variant or m.n).last } }
  end,
  examples = {
    { "avec Falcon 9 et 15, puis Ariane 4, 5 et 6", { text = "9 et 15" }, { text = "4, 5 et 6" } },
    { "Les Falcon 7 et 9 volaient là, Paris 7 et 9 ans plus tard", { text = "7 et 9" } },
    { "Alors Voyager 2 atteint Neptune, et Europe 1 auprès de tous. La révolte de 1830 éclate. L'Ariane 4 trois fois tirée.", { text = "2" }, { text = "1" }, { text = "4" } },
    { "Un Boeing 737-800 russe s'est posé, un Airbus 300-600 immatriculé en Inde ; à Salé 300-400 manifestants.", { text = "737-800" }, { text = "300-600" } },
    { "Hier Paris 30 manifestants, Salé 12 km plus loin, Lyon 300 environ, Les 15 veulent. Vendredi 9 octobre, on vote.", false },
  },
}

-- "20250 Casablanca" after a comma or a dash: five digits in one go and a place.
local postcode = rule {
  name = "fr.reference.postcode", summary = "20250 Casablanca", type = "reference", features = {}, hides = hides, language = "fr",
  pattern = (t.prev(t.boundary) + t.prev(t.punct { ",", "-", "–", "(" })) * t.as("n", t.digits) * t.as("place", t.capital),
  make = function(m)
    if not m.n.text:find "^%d%d%d%d%d$" or counted.proper(m.place.text) and m.place.text ~= "Paris" then return nil end
    return { span = m.n }
  end,
  examples = {
    { "au siège, 20250 Casablanca, puis, 12000 Marocains, 15 000 Gnaouas", { text = "20250" } },
  },
}

-- "Tournoi des 6 Nations", "Revue des deux Mondes": a title.
local title = rule {
  name = "fr.reference.title", summary = "Tournoi des 6 Nations", type = "reference", features = {}, hides = hides, language = "fr",
  pattern = t.prev(t.word "des") * t.as("n", t.number) * t.as("next", t.capital),
  make = function(m)
    if not counted.proper(m.next.text) or not counted.in_title(m.doc.text, m.n.first) then return nil end
    return { span = m.n }
  end,
  examples = {
    { "Le Tournoi des 6 Nations, la Revue des deux Mondes", { text = "6" }, { text = "deux" } },
    { "parmi les 44 Russes, des 12 Casques bleus", false },
  },
}

-- A whole paragraph of nothing but a short whole number: the number of a page.
local page = rule {
  name = "fr.reference.page", summary = "a number alone in its paragraph", type = "reference", language = "fr", features = {}, hides = hides,
  pattern = t.prev(t.boundary) * t.span(t.as("n", t.digits)) * t.boundary,
  make = function(m)
    local first, last = m.n.first, m.n.last
    if last - first > 2 or first < 3 then return nil end
    local text = m.doc.text
    if text:find("^\n\n%d+", first - 2) ~= first - 2 or not m.n.text:find "^%d+$" then return nil end
    return (text:find("^\n\n", last + 1) or not text:find("%S", last + 1)) and {} or nil
  end,
  examples = {
    { "Il est parti.\n\n117\n\nPuis il revint.", { text = "117" } },
    { "Combien ? 117.\n\n118", { text = "118" } },
    { "117", false },
  },
}

return { written, address, labelled, years, idioms, coordinate, name, postcode, title, page }
