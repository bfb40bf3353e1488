--- Numbers in letters: "quatre-vingt-dix-neuf", "deux cent mille", "une vingtaine", "un tiers", "un million et demi".
--
--     $ lutrin export jsonl --types number articles/
--     {"doc":"a.txt","type":"number","text":"une vingtaine","value":20,"mod":"APPROX", ...}
--
-- All forms of France, Belgium and Switzerland, with or without hyphens. "un" and "une" alone are articles and no numbers.

local t = require "lutrin.tokens"
local numerals = require "number_words"
local figures = require "figures"
local counted = require "counted"

local features = { value = "number?", low = "number?", high = "number?", scale = "number?", mod = "string?" }

-- A capital inside a sentence makes it part of a name: la guerre des Six Jours, Les Mille et Une Nuits. Headlines in capitals are none,
-- nor is "l'an Deux Mille Seize".
local plain = t.prev(t.boundary) + t.prev(t.mark) + -(t.capital - t.caps) + t.prev(t.word "an")

-- Words the number nine stands behind; elsewhere "neuf" is the adjective, unless a plural follows.
local before_nine = t.word { "les", "ces", "ses", "nos", "vos", "leurs", "mes", "tes", "dont", "environ", "quelque", "entre", "vers" }
local nine = t.lexicon("numeral", { value = 9 })
local hundred_word = t.lexicon("numeral", { value = 100 })

local single = rule {
  name = "fr.number.word", summary = "one to a hundred in letters", type = "number", features = features, language = "fr",
  -- "tome deux" is a name, "pour cent" a percentage
  pattern = plain * (-figures.named + #(t.lexicon "numeral" * (figures.measured + figures.clock + t.word "fois")))
    * -t.lexicon "ordinal_word" * (-nine * -hundred_word * t.as("n", t.lexicon "numeral")
      + -t.prev(t.word "pour") * t.as("n", hundred_word)
      + t.as("n", hundred_word) * #(t.lexicon "currency" + t.lexicon "unit")
      + (t.prev(t.boundary) + t.prev(before_nine) + t.prev(t.mark) + t.prev(t.lexicon("numeral", { value = 8 }))) * t.as("n", nine) * -t.word { "et", "ou", "dans" }
      + t.as("n", nine) * #(t.word { "à", "sur", "ou", "pour" } * t.lexicon "numeral" + figures.measured)),
  make = { like = "n" },
  examples = {
    { "quatre-vingt-dix-neuf lots", { text = "quatre-vingt-dix-neuf", value = 99 } },
    { "soixante et douze pages", { text = "soixante et douze", value = 72 } },
    { "quatre vingt dix neuf, septante et un, Vingt-et-un, trente et une", { value = 99 }, { value = 71 }, { value = 21 }, { value = 31 } },
    { "neuf personnes sur dix", { text = "neuf", value = 9 }, { text = "dix", value = 10 } },
    { "un milliard de clients", { text = "un milliard", value = 1000000000, scale = 1000000000 } },
    { "un immeuble neuf, à cinq pour cent, s'habiller de neuf chez lui, neuf dans la place", { text = "cinq", value = 5 } },
    { "pour deux raisons, pour cent dirhams", { value = 2 }, { value = 100 } },
    { "Il met en scène deux loups ; acte un, scène trois.", { text = "deux" } },
    { "La route des Dix Mosquées, le tome trois, la division deux", false },
    { "PLUS DE DEUX ROUTES", { text = "DEUX" } },
    { "dans sa cinquante cinquième année, valant soixante et dix francs", { text = "soixante et dix", value = 70 } },
  },
}

-- adjectives of a plural that follow a figure only: "des neuf premiers mois"
local RANKED = { premiers = true, ["premières"] = true, derniers = true, ["dernières"] = true, prochains = true, prochaines = true, autres = true }

-- Nine, not new; a hundred, not per cent: the plural behind tells.
local followed = rule {
  name = "fr.number.followed", summary = "a fermé neuf sites, prévu pour cent convives", type = "number", features = features, language = "fr",
  pattern = (t.as("n", nine) + t.prev(t.word "pour") * t.as("n", hundred_word)) * t.as("next", t.lower),
  make = function(m)
    local word, value = m.next.text, m.n.value
    if not counted.noun(word) and not (value == 9 and (counted.time(word) or RANKED[word])) then return nil end
    if value == 100 then
      local before = m.doc.text:sub(math.max(1, m.n.first - 30), m.n.first - 1):match "([^%s(]+)%s+[Pp]our%s+$"
      if before and (before:find "%d" or numerals.read { before }) then return nil end
    end
    return { value = value, span = m.n }
  end,
  examples = {
    { "Elle a fermé neuf sites, gagné neuf millions puis attendu neuf ans, au cours des neuf premiers mois.", { value = 9 }, { value = 9 }, { value = 9 },
      { value = 9 } },
    { "un quartier neuf dans la ville, un regard neuf sur les choses, à l'état neuf vendu", false },
    { "prévu pour cent convives, dix pour cent convives", { text = "cent", value = 100 } },
  },
}

local large = t.lexicon("scale", function(e) return e.value ~= 1000 and #e[1] > 4 or e[1] == "mille" end)
local prefixed = t.word(numerals.prefixes) - t.lexicon "ordinal_word" - t.lexicon "denominator"
local hundred = t.word { "cent", "cents", "mil" }
local any = t.lexicon "numeral" + hundred + large + prefixed
local one = t.word { "un", "une" } * -t.word { "peu", "jour", "autre", "soir", "matin", "à" }

local function read_words(m)
  local texts = {}
  for i, w in ipairs(m.all.w) do texts[i] = w.text end
  if #texts == 1 and texts[1]:find "^[Mm]il$" then return nil end
  local value = numerals.read(texts)
  if not value and #texts == 1 then
    local low, high = texts[1]:match "^([%a\x80-\xff]+)%-([%a\x80-\xff]+)$" -- "deux-trois jours"
    low, high = low and numerals.read { low }, high and numerals.read { high }
    return low and high and low < high and high < 20 and { low = low, high = high } or nil
  end
  return value and { value = value, scale = numerals.scale(texts[#texts]) } or nil
end

local decimals = (t.as("w", t.word "virgule") * t.as("w", any)^1)^-1

local words = rule {
  name = "fr.number.words", summary = "deux cent mille, un milliard, trois-cent-douze", type = "number", features = features, language = "fr",
  pattern = plain * -t.prev(t.lexicon "numeral") * -(t.prev(t.word "pour") * t.word "mille" * -figures.counting)
    * (t.as("w", t.lexicon "numeral") * t.as("w", any)^1 * t.as("w", one)^-1
      + t.as("w", t.lexicon "numeral" * -t.word "pour") * t.as("w", one)
      + t.as("w", t.lexicon "numeral" * #(t.word "virgule" * any))
      + t.as("w", t.word { "mille", "mil" } + prefixed) * t.as("w", any)^0)
    * decimals,
  make = read_words,
  examples = {
    { "deux cent deux mille, quatre mille vingt", { value = 202000 }, { value = 4020 } },
    { "en deux mil vingt, dix-neuf cent quatorze", { value = 2020 }, { value = 1914 } },
    { "mil huit cent quarante-cinq", { value = 1845 } },
    { "deux-cent-trois livres, deux-trois jours", { text = "deux-cent-trois", value = 203 }, { text = "deux-trois", low = 2, high = 3 } },
    { "un million deux cent mille", { value = 1200000 } },
    { "soit deux virgule cinq millions de lots", { text = "deux virgule cinq millions", value = 2500000, scale = 1000000 } },
    { "deux cent virgule trois, trois virgule quatorze, zéro virgule zéro cinq", { value = 200.3 }, { value = 3.14 }, { value = 0.05 } },
    { "mille ou cent, trois pour mille", { text = "mille", value = 1000 } },
    { "le palais des Trente-Trois mille Trois cents marches", false },
    { "un ami", false },
  },
}

-- "six, huit, dix mille": the scale is of all where each is more than the last.
local scaled = rule {
  name = "fr.number.scaled", summary = "six, huit, dix mille; deux, trois millions: a scale that several share", type = "number", features = features,
  language = "fr", priority = 6,
  pattern = plain * -figures.named * -t.prev(t.lexicon "numeral" + hundred + t.comma) * (t.as("w", t.lexicon "numeral" * -t.word "pour") * t.comma)^1 * t.as("top", t.lexicon "numeral")
    * t.as("scale", hundred - t.word "mil" + large),
  make = function(m)
    local all, factor, out, before = m.all.w, numerals.read { m.scale.text } or numerals.scale(m.scale.text), {}, 0
    for i, w in ipairs(all) do
      if not w.value or w.value <= before then return nil end
      before = w.value
      out[i] = { value = w.value * factor, scale = factor >= 1000 and factor or nil, span = w }
    end
    return m.top.value > before and before < (factor == 100 and 9 or 100) and out or nil
  end,
  examples = {
    { "Ils valent six, huit, dix mille francs.", { text = "six", value = 6000, scale = 1000 }, { text = "huit", value = 8000 } },
    { "On a perdu deux, trois millions ; cinq, six cents lots.", { text = "deux", value = 2000000 }, { text = "cinq", value = 500 } },
    { "trois, deux mille ; un, deux mille ; dix, vingt cents ; quatre, sept clients ; le tome deux, trois mille pages", false },
  },
}

-- A rule of its own: digits are many, a scale word behind them is rare.
local mixed = rule {
  name = "fr.number.mixed", summary = "3 millions 500 000, 2 milliards deux cents", type = "number", features = features, language = "fr",
  pattern = plain * t.as("w", t.digits) * t.as("w", large) * t.as("w", t.digits + t.lexicon "numeral") * t.as("w", any)^0 * decimals,
  make = read_words,
  examples = {
    { "3 millions 500 mille", { text = "3 millions 500 mille", value = 3500000 } },
    { "2 millions de 500 lots", false },
  },
}

local many_scale = t.as("scale", t.word { "de", "d'" } * t.word { "milliers", "millions", "milliards", "mille" })
local many_of = many_scale^-1

-- "dans une quinzaine", "en une huitaine": a time
local fortnight = t.prev(t.word { "dans", "en", "pendant", "depuis", "après" })
  * t.lexicon("approximate_one", function(e) return e.value == 15 or e.value == 8 end) * -t.of

local approximate = rule {
  name = "fr.number.approximate", summary = "une vingtaine, la centaine de", type = "number", features = features, language = "fr",
  pattern = -fortnight * t.as("n", t.lexicon "approximate_one") * many_of
    + t.as("n", t.lexicon("approximate_plural", { one = true })) * many_scale
    + t.prev(t.word { "la", "cette", "le", "bonne", "petite", "grosse" }) * t.as("n", t.lexicon("approximate_plural", { one = true })) * many_of * #t.word { "de", "d'" }
    + t.prev(t.word "une" * t.word { "bonne", "petite", "grosse" }) * t.as("n", t.lexicon("approximate_plural", { one = true })) * many_of
    + t.prev(t.word { "le", "du", "au", "demi" }) * t.as("n", t.lexicon("approximate_plural", { exact = true })) * #t.word { "de", "d'" },
  make = function(m)
    local factor = m.scale and numerals.scale(m.scale.text:match "%a+$") or 1
    if m.n.exact then
      local half = m.doc.text:find("^demi[%- ]", m.n.first - 5)
      return not half and { value = m.n.value, scale = m.n.value } or nil
    end
    return { value = m.n.value * factor, mod = "APPROX", scale = factor > 1 and factor or nil }
  end,
  examples = {
    { "Ils étaient une vingtaine d'ouvriers", { text = "une vingtaine", value = 20, mod = "APPROX" } },
    { "une centaine de millions d'euros", { text = "une centaine de millions", value = 100000000 } },
    { "la douzaine de clients, le cap du million de visites", { value = 12, mod = "APPROX" }, { text = "million", value = 1000000 } },
    { "se compte en dizaine de milliards", { text = "dizaine de milliards", value = 10000000000, mod = "APPROX" } },
    { "Ils étaient une bonne centaine.", { text = "centaine", value = 100, mod = "APPROX" } },
    { "la quinzaine d'enclos, cette soixantaine de rues", { text = "quinzaine", value = 15 }, { text = "soixantaine", value = 60 } },
    { "mis en quarantaine, la vingtaine, par dizaine, la quinzaine du blanc", false },
    { "revenu dans une quinzaine, il en a une quinzaine", { value = 15 } },
    { "une demi-douzaine de millions", { text = "une demi-douzaine de millions", value = 6000000, mod = "APPROX" } },
  },
}

-- Nobody knows how many tens "des dizaines" are: at least two. The range has no upper end.
local plural = rule {
  name = "fr.number.plural", summary = "des dizaines, plusieurs centaines de milliers: two or more", type = "number", features = features,
  language = "fr",
  pattern = t.prev(t.word { "des", "de", "plusieurs", "quelques", "d'" }) * t.as("n", t.lexicon("approximate_plural", { many = true })) * many_of
    -- "les millions du banquier" say nothing of how many
    + t.prev(t.word { "les", "ces", "aux", "ses", "leurs" }) * t.as("n", t.lexicon("approximate_plural", { many = true }))
      * (many_scale + #t.word { "de", "d'" })
    + t.prev(t.word "par") * t.as("n", t.lexicon("approximate_plural", { many = true })) * many_scale,
  make = function(m)
    local factor = m.scale and numerals.scale(m.scale.text:match "%a+$") or 1
    return { low = 2 * m.n.value * factor, scale = factor > 1 and factor or m.n.value >= 1000 and m.n.value or nil }
  end,
  examples = {
    { "des dizaines d'enfants", { text = "dizaines", low = 20 } },
    { "plusieurs centaines de milliers de gens", { text = "centaines de milliers", low = 200000 } },
    { "par centaines de milliers", { text = "centaines de milliers", low = 200000 } },
    { "présents par milliers", false },
    { "ces centaines de milliers, les milliers de lettres reçues, tous ses millions, les millions du banquier", { text = "centaines de milliers", low = 200000 },
      { text = "milliers", low = 2000 } },
  },
}

local several = rule {
  name = "fr.number.several", summary = "quelques mille: two thousand or more", type = "number", features = features, language = "fr",
  priority = 6,
  pattern = t.prev(t.word "quelques") * t.word "mille",
  make = { low = 2000, scale = 1000 },
  examples = { { "pour quelques mille dirhams", { text = "mille", low = 2000 } }, { "deux mille", false } },
}

-- "une ou deux", "une fois ou deux": "un" is no number, so fr.number.range does not see it.
local one_or_two = rule {
  name = "fr.number.one.or", summary = "une ou deux, une fois ou deux: one to two", type = "number", features = features, language = "fr",
  priority = 6,
  pattern = t.a * ((t.lower - t.of - t.word "ou" - figures.clock) * #t.word "ou")^-1 * t.word "ou" * t.word "deux" * -t.word { "ou", "à" }
    * -(t.prev(t.a * t.lower * t.word "ou" * t.word "deux") * (t.word { "*s", "*x" } - t.lexicon "never_counted" - t.lexicon "uncounted")),
  make = { low = 1, high = 2 },
  examples = {
    { "pour une ou deux raisons, une fois ou deux", { text = "une ou deux", low = 1, high = 2 }, { text = "une fois ou deux", low = 1, high = 2 } },
    { "l'un des deux, un chat ou deux chiens, une heure ou deux, une autre ou deux ou trois", false },
  },
}

local half = rule {
  name = "fr.number.half", summary = "un demi-million, un quart de milliard", type = "number", features = features, language = "fr",
  pattern = t.a * (t.word { "demi-millier", "demi-million", "demi-milliard" } + t.word "demi" * t.as("scale", t.lexicon "scale")
    + t.as("quarter", t.word "quart") * t.word { "de", "d'" } * t.as("scale", t.lexicon "scale" - t.word "mille"))
    + t.prev(t.word "la") * t.word "moitié" * t.word "d'" * t.word "un" * t.as("scale", t.word { "million", "milliard" }),
  make = function(m)
    local scale = m.scale and numerals.scale(m.scale.text) or numerals.scale(m.text)
    -- "un millier" is about a thousand
    return { value = scale // (m.quarter and 4 or 2), scale = scale, mod = m.text:find "millier" and "APPROX" or nil }
  end,
  examples = {
    { "un demi-millier de coureurs", { text = "un demi-millier", value = 500, mod = "APPROX" } },
    { "plus d'un demi-million d'élèves, un demi milliard", { text = "un demi-million", value = 500000 }, { value = 500000000 } },
    { "un quart de million, la moitié d'un million", { value = 250000 }, { text = "moitié d'un million", value = 500000 } },
    { "une demi-finale", false },
  },
}

-- Read from the words, before there are numbers: few sentences hold such a plural, and only these are looked at.
local multiple = rule {
  name = "fr.number.multiple", summary = "trois douzaines, deux cents milliers", type = "number", features = features, language = "fr",
  pattern = -t.prev(t.lexicon "numeral" + hundred) * (t.as("w", t.digits) + t.as("w", t.lexicon "numeral" + hundred)^1)
    * t.as("unit", t.lexicon("approximate_plural", function(e) return e.value < 1000000 end)),
  make = function(m)
    local read = read_words(m)
    return read and { value = read.value * m.unit.value, mod = m.unit.value ~= 12 and "APPROX" or nil } or nil
  end,
  examples = {
    { "trois douzaines d'œufs", { text = "trois douzaines", value = 36 } },
    { "2 milliers de gens", { text = "2 milliers", value = 2000, mod = "APPROX" } },
    { "deux cents milliers", { value = 200000 } },
  },
}

local PARTY = { intervention = true, ["présence"] = true, aide = true, compte = true, profit = true, faveur = true, insu = true, nom = true,
  ["responsabilité"] = true, entremise = true, fait = true }

local of_time = t.of * t.a * t.word { "seconde", "minute", "heure" }
local behind = t.of + t.punct { ".", ",", ";", ")", ":", "!", "?" } + t.boundary + t.word { "est", "sont", "à", "en", "et", "qui" }

local function a_part(m)
  if m.half then return { value = 0.5 } end
  if m.joined then return { value = m.joined.value } end
  if not m.one then return { value = 1 / m.den.value } end
  -- "sans intervention d'un tiers": a third party
  if m.one.value == 3 then
    local before = m.doc.text:sub(math.max(1, m.first - 20), m.first - 1):match "([%a\x80-\xff]+) d['\xE2\x80\x99]+$"
    if PARTY[before] then return nil end
  end
  return { value = 1 / m.one.value }
end

local of_final = "de" * t.word { "finale", "finales" }

-- "le dixième du revenu": what has parts, and no ranks
local parted = t.of * t.the^-1 * t.word { "sa", "ma", "son", "mon", "leur", "ce", "cette", "ces", "ses", "leurs" }^-1
  * t.word { "traitement", "salaire", "salaires", "revenu", "revenus", "montant", "capital", "budget", "poids", "valeur", "volume", "fortune", "population",
    "superficie", "surface", "effectif", "effectifs", "recettes", "dépenses", "bénéfices", "bénéfice", "part", "prix" } * -t.capital

-- "en baisse de moitié", "réduit de près de moitié"
local shrinking = t.word { "baiss*", "réduc*", "rédui*", "diminu*", "amput*", "chut*", "recul*", "coup*", "inférieur*", "allég*", "écourt*", "augment*",
  "hausse", "raccourci*", "rabai*", "fond", "fondu", "remboursé", "réductible" }
-- A half without its whole behind it: the words before show that it is one, not the half of a way or of a month.
local half_alone = t.prev(shrinking * t.word "*ment"^-1 * t.word "environ"^-1 * t.word "de" * t.word { "près", "plus" }^-1 * t.word "de"^-1) * t.as("half", t.word "moitié") * -t.of
  + t.prev((t.word { "plus", "moins", "près" } * t.word "de" + t.word { "dont", "quasi", "presque", "environ" } + t.word "à" * t.word "peine") * t.word "la")
    * t.as("half", t.word "moitié") * -(t.of + t.word { "nord", "sud", "ouest" } + t.word "est" * (t.of + t.boundary + t.mark))
  + t.prev(t.word "l'" * t.word "autre") * t.as("half", t.word "moitié")
  + t.prev((t.lower - t.word { "à", "vers", "dans", "sur", "de", "avec", "pour", "sous", "par" }) * t.word "la") * t.as("half", t.word "moitié") * #(t.mark + t.boundary)

local fraction = rule {
  name = "fr.number.fraction", summary = "un tiers, le quart de, un cinquième de, un demi", type = "number", features = features,
  priority = 4, hides = { "ordinal" }, language = "fr",
  pattern = -(t.prev(t.word { "par", "à", "chez", "envers", "avec", "pour", "contre" }) * t.lexicon("common_part", { value = 3 }) * -t.of)
      * -(t.lexicon("common_part", { value = 2 }) * (t.dash + t.lower - t.lexicon "clause_word" - t.lexicon "unit"))
      * t.as("one", t.lexicon "common_part") * -("de" * t.word { "finale", "seconde", "minute" }) * -t.word { "qui", "seul", "payant", "garant",
        "extérieur", "indépendant" }
    + -t.prev(t.word { "vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "nonante" } * t.word "et")
      * t.as("one", t.lexicon "one_part") * #behind
    + t.prev(t.word { "le", "du", "au" }) * t.as("den", t.lexicon("part_noun", function(e) return e.value > 2 end)) * #t.of * -(of_final + of_time)
    + t.prev(t.word { "le", "du", "au" }) * t.as("den", t.lexicon("ordinal_word", function(e) return e.value > 4 end)) * #parted
    + t.prev(t.word "la") * t.as("half", t.word "moitié") * #t.of * -("des" * t.word "années" + of_time)
    + t.prev(t.word { "les", "des", "aux" }) * t.as("joined", t.lexicon "joined_parts") * #t.of
    + half_alone,
  make = a_part,
  examples = {
    { "un tiers des clients", { text = "un tiers", value = 1 / 3 } },
    { "gagner le dixième de son salaire, égal au douzième du traitement, mais le cinquième du prix Goncourt, le dixième de la course",
      { text = "dixième", value = 0.1 }, { text = "douzième", value = 1 / 12 } },
    { "les deux-tiers de la flotte, aux trois-quarts vide", { text = "deux-tiers", value = 2 / 3 } },
    { "un cinquième de la flotte", { text = "un cinquième", value = 0.2 } },
    { "le quart des voix, plus de la moitié des sièges, à moitié", { text = "quart", value = 0.25 }, { text = "moitié", value = 0.5 } },
    { "Plus de la moitié sont fermés, dont la moitié est vide ; les ventes, en baisse de moitié, vont se réduire de moitié.", { text = "moitié", value = 0.5 },
      { value = 0.5 }, { value = 0.5 }, { value = 0.5 } },
    { "Il en a vendu la moitié, puis l'autre moitié.", { value = 0.5 }, { value = 0.5 } },
    { "à moitié nu, moitié riant, arrivé vers la moitié, elle habite la moitié est du pays, la moitié nord du pays, la première moitié du mois, il fut de moitié dans ce projet", false },
    { "sans intervention d'un tiers, ni donner le change à un tiers, baisser d'un tiers", { value = 1 / 3 } },
    { "un cinquième mandat, un quart de finale, le quart de finale", false },
    { "un demi cercle, un quart de seconde, la moitié d'une minute", false },
  },
}

-- The denominator is asked for first: it is rare, and only where it stands must numbers be placed.
local den = t.as("den", t.lexicon "denominator") + t.word { "autres", "premiers", "derniers", "bons", "petits" }^-1 * t.as("den", t.lexicon "part_noun") * -of_final

local parts = rule {
  name = "fr.number.parts", summary = "trois quarts, deux cinquièmes", type = "number", features = features, priority = 4,
  hides = { "ordinal" }, language = "fr",
  pattern = #t.upto(12, t.lexicon "denominator" + t.lexicon "part_noun") * t.as("n", t.number) * den,
  make = function(m)
    local n, bottom = m.n.value, m.den.value
    if math.type(n) ~= "integer" or n <= 0 then return nil end
    if not m.den.many and bottom > 4 then
      -- "deux centième" is the 200th; "vingt et un cinquième" is 20 and a fifth
      if m.n.text:find " et un$" then return { value = n - 1 + 1 / bottom } end
      if numerals.read { m.n.text, numerals.stem(m.den.text) } then return nil end
    end
    return { value = n / bottom }
  end,
  examples = {
    { "les trois quarts du temps", { text = "trois quarts", value = 0.75 } },
    { "les deux cinquièmes du parc, les deux autres tiers", { text = "deux cinquièmes", value = 0.4 }, { value = 2 / 3 } },
    { "deux quarts de finale", { text = "deux", value = 2 } },
    { "vingt et un cinquième", { text = "vingt et un cinquième", value = 20.2 } },
  },
}

local sum = rule {
  name = "fr.number.sum", summary = "un million et demi, cinq et un quart", type = "number", features = features, priority = 3,
  language = "fr",
  pattern = #t.upto(12, t.lexicon "part_noun" + t.lexicon "denominator" + t.lexicon "fraction_digits")
      * t.as("n", t.number) * t.word "et" * (t.as("half", t.word { "demi", "demie" }) + t.as("part", t.number))
    + t.lexicon "one_and" * t.as("den", t.lexicon "denominator" + t.lexicon "part_noun"),
  make = function(m)
    if m.den then return { value = 1 + 1 / m.den.value } end
    local n, part = m.n.value, m.half and 0.5 or m.part.value
    if math.type(n) ~= "integer" or not part or part <= 0 or part >= 1 or m.n.mod then return nil end
    local value = n + part * (m.n.scale or 1)
    return { value = value == value // 1 and value // 1 | 0 or value, scale = m.n.scale }
  end,
  examples = {
    { "un million et demi de clients", { text = "un million et demi", value = 1500000 } },
    { "cent et trois quarts", { value = 100.75 } },
    { "deux et trois", { value = 2 }, { value = 3 } },
  },
}

local among = rule {
  name = "fr.number.among", summary = "un sur trois, 1 sur 100, 71 / 100", type = "number", features = features, priority = 1, language = "fr",
  -- "une femme sur dix en" is counted by what follows; a mark out of ten is whole or not
  pattern = #t.upto(9, t.word "sur" + t.punct "/")
    * (-t.prev(t.word "ou") * (t.as("n", t.number) * t.word "sur" + t.as("one", t.lexicon "one_among")) * t.as("of", t.number)
        * -(t.lower - t.word "en" * t.lexicon "year" - t.word { "selon", "dans", "chez", "parmi", "aujourd'hui", "hier", "actuellement", "seulement", "a", "à", "ont", "est", "sont", "avait", "avaient", "était", "étaient", "n'", "ne", "se", "s'" } + t.punct "%")
      + t.as("n", t.number - t.lexicon "year_digits") * t.as("slash", t.punct "/") * t.as("of", t.number) * -(of_final + t.punct { "%", "/" })),
  make = function(m)
    local n, of = m.one and 1 or m.n.value, m.of.value
    if not n or math.type(of) ~= "integer" or n <= 0 or of <= 1 or of > 1000000 or m.n and m.n.mod or m.of.mod then return nil end
    if m.slash and of > 1000 then return nil end -- cells of a table: "7 087 / 7 264"
    if not m.slash and math.type(n) ~= "integer" or n > of or n == of and not m.slash then return nil end
    return { value = n / of }
  end,
  examples = {
    { "Ils sont huit sur dix dans ce cas, contre six sur dix en 2019.", { text = "huit sur dix", value = 0.8 }, { text = "six sur dix", value = 0.6 } },
    { "soit un sur quatre ; trois sur cinq ont peur, quatre sur cinq à le dire", { text = "un sur quatre", value = 0.25 }, { text = "trois sur cinq", value = 0.6 },
      { text = "quatre sur cinq" } },
    { "noté 71 / 100 par tous, 6,4 / 10 hier, 1 / 4 de finale", { text = "71 / 100", value = 0.71 }, { text = "6,4 / 10", value = 0.64 },
      { value = 1 }, { value = 4 } },
    { "effectif : 7 087 / 7 264", { text = "7 087" }, { text = "7 264" } },
    { "une sur dix au total, une fois ou deux sur mille", { text = "dix" }, { low = 1, high = 2 }, { text = "mille" } },
  },
}

-- "un salarié sur quatre" is a share, whatever verb follows; "une maison sur deux étages" counts storeys, "une note sur vingt" is a mark.
local sharing = t.lower + t.capital
local marked = t.word { "note*", "point*", "but", "buts", "tir*", "étoile*", "page*", "fois", "niveau*", "œil", "échelle", "avis", "seul", "seule", "peu", "ou",
  "enquête", "étude", "sondage", "film", "livre", "plan", "accord", "débat", "loi", "rapport", "contrat", "prêt", "pari", "vue", "photo" }
local member = sharing - t.lexicon("unit", { kind = "length" }) - t.lexicon "clause_word" - t.lexicon "numeral" - t.lexicon "never_counted" - figures.clock - marked
  - t.lexicon "weekday" - t.lexicon "part_of_day" - t.word { "week-end", "week-ends", "weekend", "weekends" } -- how often
local whole = t.as("of", t.number - t.lexicon "year_digits")
  * -((t.word { "*s", "*x" } - t.lexicon "clause_word" - t.lexicon "never_counted") + figures.measured + figures.clock + t.lexicon "numeral" + t.dash + t.punct "/")

-- "un salarié du public sur cinq"
local of_group = (t.word "du" + t.of * t.word { "la", "l'" }^-1) * member
local share = rule {
  name = "fr.number.share", summary = "un salarié sur quatre, deux patients sur trois", type = "number", features = features, priority = 2,
  hides = { "quantity", "money" }, language = "fr",
  pattern = (t.prev(t.a * member * t.word "sur") + t.prev(t.a * t.lower * member * t.word "sur") + t.prev(t.a * member * of_group * t.word "sur")) * whole
    + t.as("n", t.number) * (t.lexicon "prenominal" * member + member) * (of_group + (t.lower - t.lexicon "clause_word"))^-1 * t.word "sur" * whole,
  make = function(m)
    local n, of = m.n and m.n.value or not m.n and 1, m.of.value
    if not n or math.type(n) ~= "integer" or math.type(of) ~= "integer" or n < 1 or n >= of or m.n and m.n.mod or m.of.mod then return nil end
    -- twelve of forty-five are counted, nine of ten are a share
    if of > 10 and not (of == 100 or of == 1000 or of == 10000 or of == 100000 or n == 1 and (of % 5 == 0 or of == 12)) then return nil end
    if m.n then return { value = n / of } end
    -- a rule that began with "un" would be tried in every sentence
    local before = m.doc.text:sub(math.max(1, m.first - 60), m.first - 1)
    local at = before:match "^.*()%f[%a\x80-\xff][Uu]ne?%s.+%ssur%s+$"
    return at and { value = 1 / of, span = { first = m.first - #before + at - 1, last = m.last } } or nil
  end,
  examples = {
    { "Un salarié sur quatre travaille, plus d'une jeune femme sur dix aussi.", { text = "Un salarié sur quatre", value = 0.25 },
      { text = "une jeune femme sur dix", value = 0.1, mod = "MORE_THAN" } },
    { "Deux patients sur trois guérissent, 9 jeunes Français sur 10 en rient, deux jeunes sur cinq non, sept villes côtières sur dix.", { text = "Deux patients sur trois", value = 2 / 3 },
      { text = "9 jeunes Français sur 10", value = 0.9 }, { text = "deux jeunes sur cinq" },
      { text = "sept villes côtières sur dix", value = 0.7 } },
    { "Un salarié du public sur cinq part, deux élèves de la ville sur trois aussi.", { text = "Un salarié du public sur cinq", value = 0.2 },
      { text = "deux élèves de la ville sur trois", value = 2 / 3 } },
    { "une maison sur deux étages, une note sur vingt, une moyenne de note sur 100, un prêt sur dix ans, un mur de 2 mètres sur 5, une fois sur deux, un mardi sur deux, 12 élus sur 45, 200 postes sur 1 200", { text = "deux" },
      { text = "vingt" }, { text = "100" }, { text = "dix" }, { text = "2" }, { text = "5" }, { text = "deux" }, { text = "deux" }, { text = "12" }, { text = "45" }, { text = "200" }, { text = "1 200" } },
  },
}

local HEDGES = { plus = "MORE_THAN", moins = "LESS_THAN", ["près"] = "LESS_THAN" }

local hedged_part = rule {
  name = "fr.number.hedged.part", summary = "plus des deux tiers, près du quart", type = "number", features = features, language = "fr",
  pattern = #t.upto(7, t.lexicon "part_noun" + t.lexicon "denominator" + t.lexicon "fraction_digits")
    * t.as("hedge", t.word { "plus", "moins", "près" }) * t.word { "des", "du" } * t.span(t.as("n", t.number)),
  make = function(m)
    local value = m.n.value
    return value and value > 0 and value < 1 and { like = m.n, mod = HEDGES[m.hedge.text:lower()] } or nil
  end,
  examples = {
    { "plus des deux tiers des voix, près du quart des sièges", { text = "deux tiers", value = 2 / 3, mod = "MORE_THAN" },
      { text = "quart", value = 0.25, mod = "LESS_THAN" } },
    { "de plus des deux hommes", { text = "deux", value = 2 } },
  },
}

return { single, followed, words, scaled, approximate, plural, several, mixed, one_or_two, half, multiple, fraction, parts, sum, among, share, hedged_part }
