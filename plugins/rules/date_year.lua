--- Years: "en 2019", "fin 2020", "la Coupe 2006", "aux environs de 1850", "mi-2018", "190 av. J.-C.", "en l'an 800".
--
--     $ lutrin export jsonl --types date articles/
--     {"doc":"a.txt","type":"date","text":"fin 2020","value":"2020","mod":"END", ...}
--
-- A figure of four digits is a year where a word before it, or what stands around it, says so; never where it counts something.

local t = require "lutrin.tokens"
local era = require "eras"
local timex = require "timex"

local byte = string.byte
local HIDES = timex.hides
local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" }

local year = t.as("year", t.lexicon "year")
local part = t.as("part", t.lexicon "date_part") * t.dash^-1

local before_year = t.word { "en", "depuis", "dès", "vers", "avant", "après", "courant", "année", "exercice", "an", "horizon", "saison",
  "édition", "rentrée", "millésime", "été", "fin", "promotion", "circa", "ici", "plein" }
-- what may follow a bare year, or stand before it, where it is one
local after_bare = t.capital + t.digits + t.punct { ".", ",", ";", ":", ")", "]", "»", "!", "?", "-", "–", "—", "\"", "…", "..." } + t.boundary
  + t.word { "et", "ou", "à", "au", "aux", "par", "pour", "sur", "qui", "que", "est", "était", "a", "avait", "ont", "avec", "dans", "lors",
    "où", "dont", "mais", "puis", "contre", "comme", "sous", "pendant", "il", "elle", "ils", "elles", "le", "la", "les", "l'", "en", "afin", "après",
    "avant", "selon", "se", "sera", "fut", "du", "d'", "ni", "car", "donc", "tandis", "alors", "lorsque", "quand", "ainsi", "soit", "entre", "chez",
    "face", "grâce", "jusqu'", "depuis", "sans", "durant", "malgré", "parmi", "suite" }
  + t.word "de" * -t.word { "plus", "moins" }
  -- in the singular, so that nothing counted has them
  + t.word { "intitulé", "intitulée", "réalisé", "réalisée", "développé", "développée", "organisé", "organisée", "remporté", "remportée", "disputé",
    "disputée", "écrit", "écrite", "publié", "publiée", "produit", "produite", "sorti", "sortie", "adopté", "adoptée", "signé", "signée" }
local no_year_before = t.digits + t.symbol + t.alnum
  + t.word { "n°", "nº", "numéro", "no", "article", "page", "pages", "p", "loi", "décret", "résolution", "les", "des", "ces", "quelques", "aux",
    "règlement", "formulaire", "chambre", "salle", "modèle", "peugeot", "windows", "server", "office", "iso", "tous", "toutes", "environ", "quelque", "plus", "moins", "vol", "formule" }

-- what a year names by itself: "la loi de 2008", "l'élection présidentielle de 2017", "le budget 2020"
local of_year_noun = t.word { "loi", "lois", "élection", "élections", "scrutin", "référendum", "accord", "accords", "traité", "convention", "constitution", "réforme",
  "crise", "guerre", "révolution", "attentat", "attentats", "séisme", "tremblement", "inondations", "budget", "exercice", "mondial", "euro", "championnat",
  "championnats", "coupe", "jeux", "tournoi", "tour", "rallye", "recensement", "rapport", "printemps", "automne", "hiver", "été", "promotion", "campagne", "saison",
  "présidentielle", "législatives", "municipales", "européennes", "récolte", "millésime", "conférence", "sommet", "concours", "festival", "prix", "objectif", "code" }
-- what is counted by the figure before it
local counted = t.symbol + t.lexicon "currency" + t.lexicon "time_unit" + t.lexicon "scale" + t.word(timex.counted)

-- "de 1990 à 2010 euros": what is counted stands behind the second figure
local shared = t.word { "à", "et", "ou" } * t.digits * -t.punct "%" * counted

-- what names no year by its neighbours: only recent ones, no round thousands
local recent = t.lexicon("year", function(e) return e.year >= 1900 and e.year <= 2059 and e.year ~= 2000 end)

-- by the words: few years are told of, and these again and again
local year_values, remember_year = timex.memory(4000)

local function year_value(m)
  local y = m.year
  if not y then return { value = m.text } end
  return { value = m.bc and "BC" .. y.text or y.text, mod = m.part and m.part.mod or nil }
end

local year_alone = rule {
  name = "fr.date.year", summary = "en 2019, fin 2020, depuis 2003, l'année 2021, la Coupe 2006", type = "date", features = features,
  hides = HIDES, language = "fr",
  pattern = -t.prev(t.lexicon "day" * t.lexicon "month") * (t.span(part * t.word { "année", "an" }^-1 * year * era^-1)
    + t.span(year * era)
    + t.prev(before_year) * t.span(year) * -counted
    + t.prev(t.phrase "an de grâce") * t.span(year)
    + t.prev(t.word "entre") * t.span(year) * -counted * -shared
    + t.prev(t.word "jusqu'" * t.word "à") * t.span(recent) * #after_bare
    + t.prev(t.word "années" * t.lexicon "year" * t.word { "et", "ou" }) * t.span(year)
    + t.prev(t.word { "environs", "alentours", "autour" } * t.of) * t.span(year) * #after_bare
    + t.prev(t.word { "partir", "compter", "dater" } * t.of + t.word "dat*" * t.word "que" * t.of + t.word "remont*" * t.word "à" + t.word "ici" * t.word "à" + of_year_noun * t.lower^-1 * t.of^-1) * t.span(year) * -(counted + t.dash * t.digits)
    + t.prev(t.punct "(") * t.span(year) * #t.punct { ")", ",", ";", ":" }
    + -t.prev(no_year_before + t.punct { "«", "-" }) * -t.prev(t.lexicon "hedge") * t.span(recent) * #after_bare * -shared
    + t.prev(t.punct "-") * t.span(t.as("dashed", recent)) * #after_bare * -shared
    + t.prev(t.punct "«") * -t.prev(t.lexicon "hedge") * t.span(recent) * #(after_bare - t.punct "»") * -shared),
  make = function(m)
    if m.dashed and byte(m.doc.text, m.first - 1) == 45 then return nil end -- "0800-1900"
    local text = m.text
    return year_values[text] or remember_year(text, year_value(m))
  end,
  examples = {
    { "C'était en 2005... ou 2006...", { text = "2005" }, { text = "2006", value = "2006" } },
    { "atteint en 2018 et", { text = "2018", value = "2018" } },
    { "né aux environs de 1840, mort à Fès, autour de 1900 hommes", { text = "1840", value = "1840" } },
    { "début 2021", { text = "début 2021", value = "2021", mod = "START" } },
    { "la Coupe du monde de 2006.", { text = "2006", value = "2006" } },
    { "Appelez le 0800-1900 ; le prix est passé de 1990 à 2010 euros.", false },
    { "La loi de 2008 prend fin.", { text = "2008", value = "2008" } },
    { "l'élection présidentielle de 2017 a", { text = "2017" } },
    { "à partir de 2018, d'ici à 2100, d'ici 2060", { text = "2018" }, { text = "2100" }, { text = "2060" } },
    { "ne datait que de 1834, remonte à 1602, en plein 1830 ; remontait à 1850 mètres", { text = "1834" }, { text = "1602" }, { text = "1830" } },
    { "Il y vit jusqu'à 2008, comme durant les années 1999 et 2000 ; jusqu'à 2008 personnes", { text = "2008" }, { text = "1999" }, { text = "2000" } },
    { "les Jeux de 1956 et 1960 ni ailleurs, une croissance pour 2018 à 1,5 %.", { text = "1956" }, { text = "1960" }, { text = "2018" } },
    { "à partir de 2000 euros, un budget de 1900 dirhams", false },
    { "mort en 1977 à 93 ans, tombé de 58 % en 2006 à 31 %", { text = "1977" }, { text = "2006" } },
    { "en 300 jours", false },
    { "1900 personnes, l'auteur de « 1984 ».", false },
    { "un long métrage de 1987 réalisé à Fès, le circuit 2016 du championnat, 1987 réalisations", { text = "1987" }, { text = "2016" } },
    { "Il en reste 1950 de plus, les 2010 de la veille, quelque 1990 du village", false },
    { "plus de 1950. Le formulaire 2035 est en ligne.", false },
    { "en 2000 euros", false },
    { "Il habite avenue du 11 novembre 1918 et travaille rue du 8 mai 1945, à Salé.", false },
  },
}

local mid_year = rule {
  name = "fr.date.year.mid", summary = "mi-2018", type = "date", features = features, hides = HIDES, language = "fr",
  pattern = t.as("mid", t.lexicon "mid_year"), make = { value = t.from("mid", "value"), mod = "MID" },
  examples = { { "à la mi-2018", { text = "mi-2018", value = "2018", mod = "MID" } } },
}

local ancient = rule {
  name = "fr.date.year.ancient", summary = "190 av. J.-C., en l'an 800", type = "date", features = features, hides = HIDES, language = "fr",
  pattern = t.span(part^-1 * t.as("n", t.digits) * era)
    + t.prev(t.word { "en", "vers", "depuis", "dès", "avant", "après", "an", "entre" }) * t.span(t.as("sign", t.punct { "-", "−", "–" }) * t.as("n", t.digits))
      * -(t.symbol + t.lower - t.word { "et", "à", "ou", "pour", "par", "sur", "il", "elle", "le", "la", "les", "que", "qui", "sous", "mais", "puis" })
    + t.word "l'" * t.word "an" * t.span(t.as("n", t.digits)) * -("de l'hégire" + t.word "de" * t.the * t.word { "république", "révolution" }) * era^-1
    + t.prev(t.word "en") * t.span(t.as("n", t.lexicon "old_year")) * #(after_bare - t.digits - t.capital - t.word { "a", "à", "et", "ou" })
    + t.span(era * t.as("n", t.digits)),
  make = function(m)
    local n = #m.n.text <= 4 and tonumber(m.n.text)
    if not n or math.type(n) ~= "integer" then return nil end
    if m.sign then return m.n.first == m.sign.last + 1 and #m.n.text > 1 and { value = ("BC%04d"):format(n) } or nil end
    return { value = (m.bc and "BC" or "") .. ("%04d"):format(n), mod = m.part and m.part.mod or nil }
  end,
  examples = {
    { "né en 190 av. J.-C.", { text = "190 av. J.-C.", value = "BC0190" } },
    { "en l'an 800, puis en 843, en 250 exemplaires, en 120 ou 240", { text = "800", value = "0800" }, { text = "843", value = "0843" } },
    { "en 79 de notre ère, vers 250 après J.-C.", { text = "79 de notre ère", value = "0079" }, { text = "250 après J.-C.", value = "0250" } },
    { "détruite en -146 par les Romains", { text = "-146", value = "BC0146" } },
    { "conservé à -80 °C, vers -30 degrés, l'an 8 de l'hégire, l'an 2 de la République", false },
    { "l'an dernier 800 personnes", false },
  },
}

return { year_alone, mid_year, ancient }
