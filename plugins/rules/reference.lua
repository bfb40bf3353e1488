--- Digits that count nothing: telephone numbers, numbers of laws and articles, results of matches, names ("Voyager 2 atteint"),
-- pages. They are annotations of type `reference`, and a reference hides the number inside it.
--
--     $ lutrin export jsonl --types reference articles/
--     {"doc":"a.txt","type":"reference","start":14,"end":19,"text":"47-18", ...}

local t = require "lutrin.tokens"
local figures = require "figures"
local counted = require "counted"

local hides = { "number" }
local year = t.lexicon "year_digits"
local dash = t.dash

local written = rule {
  name = "fr.reference", summary = "telephone numbers, numbers of laws, results, notes", type = "reference", features = {}, hides = hides,
  pattern = figures.named * t.span(t.digits * (dash * t.digits)^1)
    + figures.named * t.span(t.digits * ((t.comma + t.word { "et", "ou", "à" }) * t.digits)^1) * -figures.counting
    + (t.punct "+" + figures.padded) * t.digits * t.digits * t.digits^0
    + figures.padded * (dash * t.digits)^2
    + t.digits * t.digits * t.digits * t.digits^1
    + t.prev(t.punct "[") * t.digits * #t.punct "]" + t.prev(t.punct "(") * t.lexicon "note_number" * #t.punct ")"
    + (t.prev(t.boundary) + t.prev(t.punct { ";", ":", ".", "–", "-" })) * t.lexicon "note_number" * #t.punct ")"
    + ((t.digits - year) * (dash * t.digits)^1 + year * dash * t.lexicon "note_number") * -figures.counting
    + (t.digits * t.punct { "'", "′" })^-1 * t.digits * t.punct { "\"", "″" } * t.digits
    + t.digits * (t.punct "'" + t.word "s") * t.digits
    + t.prev(t.capital) * -t.prev(t.lexicon "number_opener") * t.digits * t.word "et" * t.digits * -figures.counting
    + t.prev(t.boundary) * t.span(t.lexicon "note_number") * t.punct "." * #t.capital
    + t.prev(t.open) * t.span(t.lexicon "note_number") * t.punct "." * (#t.capital + t.boundary)
    + t.word { "h", "j" } * t.punct "/" * t.span(t.digits)
    + t.prev(t.word { "le", "un" }) * t.lexicon "numeral" * #(t.lower - t.lexicon "clause_word") * -(figures.measured + figures.clock
      + "pour cent" + t.lexicon "numeral" + t.word { "cent", "cents", "mille" })
    + t.digits * t.punct { "′", "″" } * (t.digits * t.punct "″")^-1
    + t.digits * (t.word "et" * t.digits)^-1 * #(t.comma^-1 * t.word { "rue", "avenue", "boulevard", "impasse", "allée", "quai", "bis", "ter" })
    + t.span(t.digits) * (figures.clock - t.lower - t.caps),
  examples = {
    { "Tél : 05 22 30 40 50", { text = "05 22 30 40 50" } },
    { "la loi n° 2012-47 sur, les articles 12, 14 et 15.", { text = "2012-47" }, { text = "12, 14 et 15" } },
    { "au +212 5 22 30 40", { text = "+212 5 22 30 40" } },
    { "un punch (1), servi frais [12], battu 15-8 en finale, saison 1897-98", { text = "1" }, { text = "12" }, { text = "15-8" },
      { text = "1897-98" } },
    { "couru en 9\"58, puis en 6 s 64, nagé en 3'28\"12 ou 1'44.", { text = "9\"58" }, { text = "6 s 64" }, { text = "3'28\"12" },
      { text = "1'44" } },
    { "avec Falcon 9 et 15", { text = "9 et 15" } },
    { "1. Ouvrir. 2. Fermer. En 4-3-3, 24h/24", { text = "1" }, { text = "2" }, { text = "4-3-3" }, { text = "24" } },
    { "le onze national, un quatre étoiles, le deux cents mètres, sur le douze", { text = "onze" }, { text = "quatre" } },
    { "1) ouvrir, 2 portes ; 2) fermer", { text = "1" }, { text = "2" } },
    { "au 12 et 14 rue Oued Ziz, au 31, boulevard Anfa, les 24 Heures de Salé", { text = "12 et 14" }, { text = "31" }, { text = "24" } },
    { "« 25. Le mur tombe.", { text = "25" } },
    { "en 2019 300 personnes, 40-50 ans, dont (1 500)", false },
  },
}

-- Years cut short or without their century, times of the day in another zone, numbers of houses, and names.
local marks = rule {
  name = "fr.reference.marks", summary = "en mai 18..., en 64, UTC−4, rue Haute, 47, relais 4 x 100 m", type = "reference", features = {},
  hides = hides,
  pattern = t.word { "16", "17", "18" } * #t.punct { "...", "…" }
    + t.word "49.3" * -figures.counting
    + t.prev(t.word { "selon", "journal", "quotidien" }) * t.word "20" * #t.word "minutes"
    + t.prev(t.word "à") * t.word "20" * #(t.word "minutes" * (t.word "par" * t.capital + t.word { "que", "qu'" }))
    + t.span(t.digits) * t.word "x" * #t.digits
    + t.word "utc" * t.punct { "+", "-", "−", "–" } * t.span(t.digits)
    + t.prev(t.word "en") * t.lexicon("note_number", function(e) return #e[1] == 2 and e[1] >= "30" end) * -(figures.counting + t.dash)
    + t.word { "rue", "boulevard", "avenue" } * (t.any - t.comma - t.digits)^-5 * t.comma * t.span(t.digits) * (#t.punct { ".", ",", ";", ")", "?", "!" } + t.boundary)
    + t.prev(t.punct "/") * t.digits * t.comma * t.digits * #t.punct ")",
  examples = {
    { "Le 3 mai 18..., en ce mois de 18… Il crie « 49.3, on part », en relais 4 x 100 m à 12 h UTC−4", { text = "18" }, { text = "18" },
      { text = "49.3" }, { text = "4" }, { text = "4" } },
    { "il occupait, rue de Constantinople, 47. La rue est à elle, 4 fois", { text = "47" } },
    { "selon 20 minutes, à 20 minutes de Paris", { text = "20" } },
    { "Une roue de bois, faite en 64 par un charron, et en 34, puis en 30 jours", { text = "64" }, { text = "34" } },
  },
}

local minute_mark = t.punct { "'", "′" }

local coordinate = rule {
  name = "fr.reference.coordinate", summary = "120° 40′ 05″", type = "reference", features = {}, hides = { "number", "quantity" },
  pattern = t.digits * t.punct "°" * t.digits * minute_mark * (t.digits * t.punct { "″", "\"" })^-1,
  examples = {
    { "par 22° 52′ 16″ N 120° 40′ E", { text = "22° 52′ 16″" }, { text = "120° 40′" } },
    { "à 22° hier, 30° à 14 h", false },
  },
}

-- "Voyager 2 atteint", "l'Europe de 1830 pense": no plural behind the digits says what they count.
local name = rule {
  name = "fr.reference.name", summary = "Voyager 2 atteint, la France de 1830 pense", type = "reference", features = {}, hides = hides,
  language = "fr",
  pattern = (t.prev(t.capital) * -t.prev(t.lexicon "number_opener") * -t.prev(t.lexicon "currency") * -figures.padded * t.as("n", t.digits)
        * (t.word "et" * t.as("second", t.digits))^-1
      + t.prev(t.word { "de", "en", "à", "depuis" }) * t.as("n", t.lexicon("year_digits", { modern = false })))
    * -(figures.measured + t.lexicon "clause_word" + t.lexicon "hedge_after" + figures.clock) * t.as("next", t.lower),
  make = function(m)
    if counted.noun(m.next.text) then return nil end
    return { span = { first = m.n.first, last = (m.second or m.n).last } }
  end,
  examples = {
    { "Les Falcon 7 et 9 volaient là, Paris 7 et 9 ans plus tard", { text = "7 et 9" } },
    { "Alors Voyager 2 atteint Neptune, et Europe 1 auprès de tous. La révolte de 1830 éclate.", { text = "2" }, { text = "1" }, { text = "1830" } },
    { "Hier Paris 30 manifestants, Salé 12 km plus loin, Lyon 300 environ, Les 15 veulent", false },
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
  name = "fr.reference.page", summary = "a number alone in its paragraph", type = "reference", features = {}, hides = hides, reads = {},
  find = function(doc, emit)
    local text, at = doc.text, 1
    while true do
      local _, blank = text:find("\n\n", at, true)
      if not blank then return end
      local _, last = text:find("^%d%d?%d?%d?%f[\n%z]", blank + 1)
      if last and (text:find("^\n\n", last + 1) or not text:find("%S", last + 1)) then emit { first = blank + 1, last = last } end
      at = blank
    end
  end,
  examples = {
    { "Il est parti.\n\n117\n\nPuis il revint.", { text = "117" } },
    { "Combien ? 117.\n\n118", { text = "118" } },
    { "117", false },
  },
}

return { written, marks, coordinate, name, postcode, title, page }
