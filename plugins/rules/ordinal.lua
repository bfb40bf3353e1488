--- Ordinals: "1er", "3e", "troisième", "vingt et unième", "deux cent vingtième", "Ve République".
--
--     $ lutrin export jsonl --types ordinal articles/
--     {"doc":"a.txt","type":"ordinal","text":"troisième","value":3, ...}
--
-- "dernier" and "prochain" have no number and are none; "un cinquième de" is a fraction (fr.number.fraction hides the ordinal).

local t = require "lutrin.tokens"
local numerals = require "number_words"

local features = { value = "number" }

-- What an ending is for: 1er, 2nd; false: any number but one.
local RANKS = { er = 1, ere = 1, re = 1, nd = 2, nde = 2, de = 2, e = false, eme = false, ieme = false }

-- Endings that typographers raise: 3ᵉ, 1ᵉʳ, 2ᵈ
local RAISED = { ["ᵉ"] = "e", ["ʳ"] = "r", ["ᵈ"] = "d", ["ⁿ"] = "n", ["ᵐ"] = "m", ["ˢ"] = "s" }

local digits = rule {
  name = "fr.ordinal", summary = "1er, 22e, 3ème, 2nde", type = "ordinal", language = "fr", features = features,
  pattern = t.alnum,
  make = function(m)
    local text = m.text
    if text:find "[\xCA\xE1]" then text = text:gsub(utf8.charpattern, RAISED) end
    local n, ending = text:match "^(%d+)([%a\xC3\xA8\xA9\x88\x89]+)$"
    if not n or #n > 4 then return nil end
    local only = RANKS[ending] -- "18e" goes straight through
    if ending == "d" then only = 2 end -- "au 2d tour", but "en 2D"
    if only == nil then only = RANKS[(numerals.fold(ending):gsub("s$", ""))] end
    if only == nil then return nil end
    n = tonumber(n)
    if n == 0 or only and n ~= only or n == 1 and not only then return nil end
    return { value = n }
  end,
  examples = {
    { "la 111e année, 1er mai, 2nde place", { text = "111e", value = 111 }, { text = "1er", value = 1 }, { text = "2nde", value = 2 } },
    { "3ème, 255eme, en 2de, au 2d tour", { value = 3 }, { value = 255 }, { text = "2de", value = 2 }, { text = "2d", value = 2 } },
    { "la 3ᵉ vague, le 1ᵉʳ jour, la Vᵉ République", { text = "3ᵉ", value = 3 }, { text = "1ᵉʳ", value = 1 } },
    { "la 5G et les 3D, en 2D et en 3d", false },
  },
}

local letters = rule {
  name = "fr.ordinal.word", summary = "premier, troisième, cent vingtième", type = "ordinal", features = features, language = "fr",
  pattern = t.as("n", t.lexicon "ordinal_word") + -(t.prev(t.capital) * -t.prev(t.word { "le", "la", "au", "du" }) * t.lexicon("ordinal_first", { roman = true, value = 1 }))
      * t.as("n", t.lexicon "ordinal_first") * -t.word { "ministre", "ministres" },
  make = { like = "n" },
  examples = {
    { "la troisième et la vingt et unième", { text = "troisième", value = 3 }, { text = "vingt et unième", value = 21 } },
    { "septante-huitième, Deuxieme", { value = 78 }, { value = 2 } },
    { "les premières pages de la Ve République", { text = "premières", value = 1 }, { text = "Ve", value = 5 } },
    { "la Vᵉ République et les deuxièmes", { text = "Vᵉ", value = 5 }, { text = "deuxièmes", value = 2 } },
    { "le Premier ministre et le dernier, Hassan Ier", false },
  },
}

-- What comes second and is no time: "en seconde période", "les premières et secondes places".
local ranked = t.word { "place", "places", "position", "positions", "période", "périodes", "mi-temps", "division", "manche", "ronde", "moitié",
  "phase", "étape", "demi-finale", "demi-finales", "ligne", "noces", "partie", "saison", "femme", "mère", "épouse", "nation", "lecture", "équipe",
  "rôle", "rôles", "rang", "tour", "cycle", "degré", "ordre", "meilleur", "meilleure" }
local seconds = t.word { "second", "seconds", "seconde", "secondes" }
local feminine = t.word { "seconde", "secondes" }

-- "terminé second", "fini deux fois second", "arrivés troisièmes"
local finishing = t.word { "fini", "finit", "finir", "finira", "finissant", "finissent", "termine", "terminé", "terminée", "terminés", "terminées",
  "terminer", "terminera", "terminant", "terminent", "classé", "classée", "classés", "classées", "arrive", "arrivé", "arrivée", "arrivés",
  "arrivées", "arrivent", "finis", "finissaient", "terminaient" }
local times = (t.lexicon "numeral" + t.digits + t.word "une") * t.word "fois"
local finished = t.prev(finishing * times^-1)
local after_first = t.prev(t.lexicon "ordinal_first" * t.word { "et", "ou" })
  + t.prev(t.lexicon "ordinal_first" * t.word { "et", "ou" } * t.the)

-- "second" is a rank where a word it ranks follows or nothing does; "seconde" is a unit of time else.
local second = rule {
  name = "fr.ordinal.second", summary = "second, seconde", type = "ordinal", features = features, language = "fr",
  pattern = -t.prev(t.lower) * t.span(t.word "second") * -t.capital
    + finished * t.span(t.word { "second", "seconds" } + feminine * -t.word { "avant", "après", "plus", "et" })
    + t.prev(t.word { "le", "un", "du", "au", "ce", "son", "mon", "bon", "mauvais", "meilleur", "est", "était" }) * t.span(t.word "second")
    + t.prev(t.word { "la", "une", "sa", "cette", "leur", "ma", "de" }) * t.span(t.word "seconde") * #(t.capital + t.lower - t.of - t.word { "et", "ou",
      "à", "sur", "que", "qu'", "en", "plus", "après", "avant", "pour", "dans", "par", "il", "elle", "je", "le", "la", "les", "un", "une", "de",
      "sans", "avec", "se", "ne", "n'", "où", "qui", "on", "au",
      "derrière", "devant", "près", "environ", "encore", "entre", "sous", "chez", "comme", "pendant", "puis", "mais" })
    + t.span(seconds) * #ranked
    + t.span(feminine) * #(t.word { "et", "ou" } * (t.lexicon "ordinal_word" + t.lexicon "ordinal_plural"))
    + after_first * t.span(seconds)
    + t.prev(t.word "la") * t.before(24, t.word "la" * t.word "première" * -t.word "seconde") * t.span(t.word "seconde") * -(t.of + t.word { "où", "près", "même", "suivante" }),
  make = { value = 2 },
  examples = {
    { "le second tour, qui a fini second", { text = "second", value = 2 }, { text = "second" } },
    { "la seconde guerre, après la Seconde Guerre punique", { text = "seconde", value = 2 }, { text = "Seconde", value = 2 } },
    { "une seconde après, dix par seconde, 39 secondes devant", false },
    { "Elles sortent en seconde position, marquent en seconde mi-temps et gardent une bonne seconde place.", { text = "seconde", value = 2 },
      { text = "seconde" }, { text = "seconde" } },
    { "Tu as fini trois fois second ; arrivées secondes, elles pleurent.", { text = "second", value = 2 }, { text = "secondes" } },
    { "durant la première et seconde semaine, les secondes ou troisièmes places", { text = "seconde" }, { text = "secondes" } },
    { "Elle gagne la première manche, puis la seconde en mai.", { text = "seconde" } },
    { "Il la seconde. Il arrive dix secondes plus tard, une seconde et demie avant, à la dernière seconde, par seconde.", false },
    { "Elle gagne la première à la seconde près.", false },
  },
}

-- Plurals are denominators, but where somebody ends, or before places.
local plural = rule {
  name = "fr.ordinal.plural", summary = "terminent troisièmes, les quatrièmes places", type = "ordinal", features = features, language = "fr",
  pattern = finished * t.span(t.as("n", t.lexicon "ordinal_plural")) + t.span(t.as("n", t.lexicon "ordinal_plural")) * #ranked
    + after_first * t.span(t.as("n", t.lexicon "ordinal_plural")),
  make = { like = "n" },
  examples = {
    { "Arrivés troisièmes, ils finissent deux fois quatrièmes, aux secondes et cinquièmes places.", { text = "troisièmes", value = 3 },
      { text = "quatrièmes", value = 4 }, { text = "cinquièmes", value = 5 } },
    { "aux premiers et deuxièmes étages", { text = "deuxièmes", value = 2 } },
    { "trois cinquièmes, les huitièmes de finale, quatre millièmes de seconde", false },
  },
}

local number = t.lexicon "numeral" + t.word { "cent", "cents", "mil" } + t.lexicon "scale"

local words = rule {
  name = "fr.ordinal.words", summary = "deux centième, trois cent vingt et unième", type = "ordinal", features = features,
  hides = { "number" }, language = "fr",
  pattern = (number - t.lexicon "ordinal_word")^1 * t.as("rank", t.lexicon "ordinal_word" + t.word { "second", "seconde" })
    + t.word(numerals.prefixes),
  make = function(m)
    local text = m.text
    local texts = {}
    for w in numerals.fold(text):gmatch "%S+" do texts[#texts + 1] = w end
    local last = numerals.stem(texts[#texts])
    if not last or #texts < 2 then return nil end
    -- "trois seconde(s)": a duration; only behind a larger number is it a rank
    if (texts[#texts] == "seconde" or texts[#texts] == "second") and #texts < 3 then return nil end
    texts[#texts] = last
    local value = numerals.read(texts)
    return value and math.type(value) == "integer" and { value = value } or nil
  end,
  examples = {
    { "la deux centième fois", { text = "deux centième", value = 200 } },
    { "trois cent vingt-cinquième, cent vingt cinquieme", { value = 325 }, { value = 125 } },
    { "le deux-cent-troisième", { text = "deux-cent-troisième", value = 203 } },
    { "trois cinquièmes", false },
  },
}

local spaced = rule {
  name = "fr.ordinal.spaced", summary = "6 e, 1 er: the ending raised, or set apart", type = "ordinal", features = features, hides = { "number" },
  language = "fr",
  pattern = t.as("n", t.digits) * t.word { "e", "er", "re", "ère", "ème", "eme", "ième" } * -t.punct { ".", "'" },
  make = { value = t.numeral "n" },
  examples = { { "termine 6 e de la course, de la 1 re à la 9 e minute", { text = "6 e", value = 6 }, { text = "1 re", value = 1 }, { text = "9 e" } }, { "termine à 6 ex aequo", false } },
}

return { digits, spaced, letters, second, plural, words }
