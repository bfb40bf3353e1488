--- Numbers in digits: "80.000", "151 000", "4,5", "11 milliards", "-3", "1/2"; ranges and hedges around numbers of every kind.
--
--     $ lutrin export jsonl --types number articles/
--     {"doc":"a.txt","type":"number","start":12,"end":24,"text":"4.5 millions","value":4500000,"scale":1000000, ...}
--
-- The value is read as one decimal numeral. A range has low and high instead of value, the scale shared backwards
-- ("1 à 2 millions"). The hedge is a feature (mod) and stays outside the span. What only looks like a number is a `reference`
-- (telephone numbers, numbers of laws and articles) and hides the digits in it.

local t = require "lutrin.tokens"

local features = { value = "number?", low = "number?", high = "number?", scale = "number?", mod = "string?" }

local words = require "words"
local figures = require "figures"
local counted = require "counted"

-- A year with nothing to count behind it is a date or part of a name; so are digits behind a name: Voyager 2, vol AF 447.
local years = t.lexicon "year_digits"
local dates = t.lexicon("year_digits", { modern = true, round = false })
local dated = t.capital + t.word { "de", "en", "depuis", "avant", "après", "dès", "fin", "début", "à", "d'", "an", "année", "vers",
  "saison", "édition", "pour", "printemps", "été", "automne", "hiver", "courant", "du", "au", "le" }
-- "compte 2001 pages", "entre 1900 et 2000 personnes", "de 1990 à 2010 euros" count all the same.
local bounds = years * t.word { "et", "à", "ou" } * t.digits * (figures.measured + t.lower - t.lexicon "clause_word" - t.lexicon "uncounted")
-- "des 1600 Gilets jaunes"; "300 à Salé, 1700 à Tanger et 650 à Fès"
local round = t.lexicon("year_digits", { round = true })
local plain_figure = t.prev(t.word { "des", "aux" }) * years * t.word "*s" * -t.digits
  + t.prev(t.comma) * round * "à" * t.capital * t.upto(6, (t.digits - years) * "à" * t.capital)
local bare_year = #years * -plain_figure * -t.prev(t.lexicon "counting_word") * -(-t.prev(t.word { "en", "pour", "depuis" }) * bounds)
  * (years * -(figures.counting - t.word "ni") + t.prev(dated) * dates * -figures.measured)
local opening = t.lexicon "number_opener"
local after_name = t.prev(t.capital) * -t.prev(opening) * -t.prev(t.lexicon "currency")
local behind_name = t.prev(t.word { "minute", "minutes", "heures", "s", "sec", "secondes" }) * t.digits * -figures.counting * (t.any + t.boundary)
  + after_name * t.digits * -figures.counting * -(t.word { "à", "ou" } * t.digits) * (t.any + t.boundary)

-- "le 49.3", "le 115", "ce 14": one thing with a number for a name, or a day, unless it is measured ("le 100 m").
local singled = t.prev(t.word { "le", "du", "au", "ce" }) * t.digits * -(figures.measured + "pour cent")
-- The word before tells of most digits that they are no name.
local of_name = t.prev(t.capital + t.word { "minute", "minutes", "heures", "s", "sec", "secondes", "le", "du", "au", "ce" }) * (behind_name + singled)

local digits = rule {
  name = "fr.number", summary = "numbers in digits, with their scale word", type = "number", language = "fr", features = features,
  pattern = -(t.digits * (figures.month + t.word "h" * t.digits * -figures.clock)) * (-figures.named + #(t.digits * (figures.measured + figures.lapse + t.word "fois")))
    * -figures.padded * (t.prev(t.symbol) + -bare_year * -of_name) * t.as("digits", t.digits) * t.as("scale", t.lexicon "scale" * -t.word "w")^-1,
  make = { value = t.numeral("digits", "scale"), scale = t.from("scale", "value") },
  examples = {
    { "80.000 salariés", { text = "80.000", value = 80000 } },
    { "Un don de 151 000 dirhams", { text = "151 000", value = 151000 } },
    { "151\u{202F}000 dirhams", { value = 151000 } },
    { "Nous connectent 4.5 millions de fois", { text = "4.5 millions", value = 4500000, scale = 1000000 } },
    { "soit 13 Md de dh", { text = "13 Md", value = 13000000000 } },
    { "4,5 et 69.900", { value = 4.5 }, { value = 69900 } },
    { "au prix de 1,234.56 dollars, pour 53,125,354 dollars", { text = "1,234.56", value = 1234.56 }, { text = "53,125,354", value = 53125354 } },
    { "soit 1,234.567.8, puis 10,20,30", false },
    { "un courant de 10 M et 10 m", { text = "10 M", value = 10000000 }, { text = "10", value = 10 } },
    { "une magnitude de 6,4 M w", { text = "6,4", value = 6.4 } },
    { "la loi 09 sur les données", false },
    { "le championnat du monde 2016 sera long", false },
    { "la révolution de 2011, d'ici à 2022 assure, à 15:08 environ, Voyager 2 et Apollo 13.", false },
    { "le 49.3 de la discorde, la brigade 137, l'escadron 12, la sortie 23 et la prise de 1453, d'ici à 2100", false },
    { "le 100 m, sur la ligne 20 000 volts, dont 2000 à Salé", { value = 100 }, { value = 20000 }, { value = 2000 } },
    { "Il quitte le groupe 3 ans plus tard, le match 12 h après.", { text = "3", value = 3 } },
    { "Ajoutez 0,5 à chaque ligne.", { text = "0,5", value = 0.5 } },
    { "la foule des 1800 Casques, beaucoup à Salé, 1700 à Tanger (Maroc) et 650 à Fès", { value = 1800 }, { value = 1700 }, { value = 650 } },
    { "l'exposition universelle, 1900 à Paris et 1929 à Séville", false },
    { "2000 manifestants, $2000, À Paris 300", { value = 2000 }, { value = 2000 } },
    { "au 0522 et à 14:30 le 05/01/2021", false },
  },
}

-- The sign in front of a number, read from the text: a rule that began with a dash or a comma would be tried in every sentence.
-- White space decides: "- 10" is an item of a list, "2014-2018" a period, "Boeing-747" a name. Gives the byte where the number
-- really starts, whether it is negative, and whether a decimal point leads (",08").
local byte = string.byte
local COMMA, HYPHEN, STOP, SPACE = byte(",", 1), byte("-", 1), byte(".", 1), byte(" ", 1)

-- The first byte of the dash that ends at `last`, or nil.
local function dash_at(text, last)
  local b = byte(text, last)
  if b == HYPHEN then return last end
  if (b == 0x92 and byte(text, last - 1) == 0x88 or b == 0x93 and byte(text, last - 1) == 0x80) and byte(text, last - 2) == 0xE2 then
    return last - 2
  end
end

local function is_space(b) return b == SPACE or b and b >= 9 and b <= 13 end

local function signed_start(text, first)
  local start, point = first, false
  local b = byte(text, first - 1)
  if b == COMMA or b == STOP then start, point = first - 1, true end
  local dash = dash_at(text, start - 1)
  if dash then
    if dash == 1 or text:find("^[%s(:;\xA0\xAF]", dash - 1) then return dash, true, point end
  elseif not point and is_space(b) then
    dash = dash_at(text, first - 2)
    if dash then
      local left = text:sub(math.max(1, first - 9), dash - 1)
      if left:find "%(%s?$" or left:find "%set%s$" or left:find "%sde%s$" or left:find "%s\xC3\xA0%s$" then return dash, true, false end
    end
  end
  if point and (start == 1 or is_space(byte(text, start - 1))) then return start, false, true end
  return first, false, false
end

--- "2/3 jours": two or three, for a part of one has no plural behind it.
local function few_of(m)
  local low, high = m.part.text:match "^(%d)/(%d)$"
  local word = m.counted.text
  if not low or low == "1" or tonumber(high) ~= low + 1 or not (counted.noun(word) or word:find "[sx]$" and counted.time(word)) then return nil end
  return { low = tonumber(low), high = tonumber(high), span = m.part }
end

local fraction = rule {
  name = "fr.number.slash", summary = "1/2, 10 3/4, ½", type = "number", language = "fr", features = features,
  pattern = -figures.named * (t.as("part", t.lexicon "fraction_digits") + t.as("whole", t.digits) * t.as("part", t.lexicon "fraction_digits"))
    * -("de" * t.word { "finale", "finales" }) * t.as("counted", t.lower)^-1,
  make = function(m)
    local around = m.doc.text:sub(math.max(1, m.first - 1), m.first - 1)
    if around == "(" or around == "/" then return nil end -- a score, a page of pages
    local some = not m.whole and m.counted and few_of(m)
    if some then return some end
    if not m.whole then
      local start, negative = signed_start(m.doc.text, m.first)
      return { value = negative and -m.part.value or m.part.value, span = { first = negative and start or m.first, last = m.part.last } }
    end
    local whole = lutrin.numeral(m.whole.text)
    if not whole or m.whole.last + 1 == m.part.first and m.part.text:find "%d" then return nil end
    return { value = whole + m.part.value, span = { first = m.whole.first, last = m.part.last } }
  end,
  examples = {
    { "les 3/4 du temps (2/4)", { text = "3/4", value = 0.75 } },
    { "attendre 2/3 jours, avec 3/4 copains, 1/2 heures, 3/4 des", { text = "2/3", low = 2, high = 3 }, { low = 3, high = 4 }, { value = 0.5 }, { value = 0.75 } },
    { "plus de 10 1/2 pouces, soit 1 1/2.", { text = "10 1/2", value = 10.5 }, { text = "1 1/2", value = 1.5 } },
    { "le 31/12, en 1/4 de finale, une alerte de niveau 3/4", false },
  },
}

local signed = rule {
  name = "fr.number.signed", summary = "-3, −1,5 million, ,08: a sign or decimal point before the digits", type = "number", language = "fr",
  features = features,
  pattern = t.prev(t.punct { "-", "−", "–", ",", "." }) * t.as("digits", t.digits) * t.as("scale", t.lexicon "scale")^-1 * -t.word { "ans", "an" },
  make = function(m)
    local start, negative, point = signed_start(m.doc.text, m.first)
    if start == m.first then return nil end
    local value = lutrin.numeral((point and "0," or "") .. m.digits.text, m.scale and m.scale.exponent or 0)
    if not value then return nil end
    return { value = negative and -value or value, scale = m.scale and m.scale.value, span = { first = start, last = m.last } }
  end,
  examples = {
    { "il fait -3 ce matin", { text = "-3", value = -3 } },
    { "soit −1,5 million", { text = "−1,5 million", value = -1500000 } },
    { "un taux de ,08", { text = ",08", value = 0.08 } },
    { "Paris-2 et 10-3, les -17 ans", false },
    { "Il y a cela. 3 fois, 4 fois - 5 fois", false },
  },
}

local minus = rule {
  name = "fr.number.minus", summary = "moins 5: a negative number in words", type = "number", language = "fr", features = features, priority = 4,
  pattern = -t.prev(t.number) * (t.prev(t.boundary) + -t.capital)
    * (-t.prev(t.word { "ou", "au", "du", "le", "les", "heure", "heures", "h", "de", "en", "à", "est", "d'", "pas", "midi", "minuit" }) * t.word "moins" * t.as("n", t.number)
      + t.prev(t.word { "de", "à", "est" }) * t.word "moins" * t.as("n", t.number) * #(t.punct "%" + "pour cent" + t.lexicon "degree" + t.lexicon("unit", { kind = "temperature" }))),
  make = function(m)
    if not m.n.value or m.n.value <= 0 or m.n.value < 1 and not m.n.text:find "%d" then return nil end -- "une livre moins un quart"
    return { like = m.n, value = -m.n.value }
  end,
  examples = {
    { "il fait moins 5 dehors", { text = "moins 5", value = -5 } },
    { "un recul de moins 3 %, descendu à moins 12 degrés", { text = "moins 3", value = -3 }, { text = "moins 12", value = -12 } },
    { "une livre moins un quart", { text = "un quart", value = 0.25 } },
    { "moins de 5", { text = "5", value = 5, mod = "LESS_THAN" } },
    { "plus ou moins 5, dans Moins deux", { text = "5", value = 5 }, { text = "deux" } },
    { "à dix heures moins 5", { text = "dix", value = 10 }, { text = "5", value = 5 } },
  },
}

local RAISED = { ["⁻"] = "-", ["⁰"] = "0", ["¹"] = "1", ["²"] = "2", ["³"] = "3", ["⁴"] = "4", ["⁵"] = "5", ["⁶"] = "6", ["⁷"] = "7", ["⁸"] = "8", ["⁹"] = "9" }
local raised = {}
for sign in pairs(RAISED) do raised[#raised + 1] = sign end

--- The exponent that is written in small figures behind ten; nil where these may be a note: "10²" alone.
local function raised_of(m)
  local said = {}
  for i, sign in ipairs(m.all.raised) do said[i] = RAISED[sign.text] end
  local to = math.tointeger(tonumber(table.concat(said)))
  return to and m.base.text:find "10$" and (m.factor or to > 2 or to < 0) and to or nil
end

local power = rule {
  name = "fr.number.power", summary = "10^6, 2,5^-1, 6,02 × 10^23, 10⁶", type = "number", language = "fr", features = features, priority = 2,
  hides = { "reference" },
  pattern = t.as("sign", t.dash)^-1 * (t.as("factor", t.digits) * (t.punct { "×", "·", "*" } + t.word "x"))^-1 * t.as("base", t.digits)
    * (t.punct "^" * t.as("minus", t.dash + t.punct "+")^-1 * t.as("to", t.digits) + t.as("raised", t.word(raised))^1),
  make = function(m)
    local factor, point = m.factor and m.factor.text, m.base.text:match "^(%d+)%.10$" -- "3.10^8"
    local base, to = lutrin.numeral(point and "10" or m.base.text), m.raised and raised_of(m) or m.to and lutrin.numeral(m.to.text)
    if not base or not to then return nil end
    to = (m.minus and m.minus.text ~= "+") and -to or to
    -- powers of ten as one numeral, which no binary product changes
    factor = (factor or point or "1"):gsub(",", ".")
    if not tonumber(factor) then return nil end -- "1.2.3 × 10^5"
    local value = base == 10 and math.type(to) == "integer" and tonumber(factor .. "e" .. to) or tonumber(factor) * base ^ to
    if value ~= value or math.abs(value) == math.huge then return nil end -- "0^-1", and what no number is large enough for
    return { value = m.sign and -value or value }
  end,
  examples = { { "10^6 bactéries", { text = "10^6", value = 1000000 } }, { "2 + 3", false },
    { "soit 6,02 × 10^23 molécules, 3.10^8 m, 1,67 x 10^-27", { text = "6,02 × 10^23", value = 6.02e23 }, { text = "3.10^8", value = 3e8 },
      { text = "1,67 x 10^-27", value = 1.67e-27 } },
    { "10⁶ bactéries, 5 × 10⁻¹⁹ C, 2,5·10³ m", { text = "10⁶", value = 1e6 }, { text = "5 × 10⁻¹⁹", value = 5e-19 }, { text = "2,5·10³", value = 2500 } },
    { "12^345678, soit 2019¹ et 12³", false } },
}

-- "5G" and its kin are names of generations.
local LETTER_E = byte("e", 1)
local SUFFIX = { k = 3, K = 3, M = 6, G = 9 }

-- "à la 45e+2": minutes of a match beyond its halves
local HALVES = { ["45e"] = true, ["90e"] = true, ["105e"] = true, ["120e"] = true }

local WORDS = { mille = 3, million = 6, millions = 6, milliard = 9, milliards = 9 }

--- "1,5million": a space is missing.
local function numerals_glued(text, scale)
  local exponent = WORDS[scale]
  local value = exponent and lutrin.numeral(text:sub(1, -#scale - 1), exponent)
  return value and { value = value, scale = 10 ^ exponent // 1 | 0 } or nil
end

local glued = rule {
  name = "fr.number.glued", summary = "10k, 1,2M, 12,3e+14: scale letter right behind the digits", type = "number", language = "fr", features = features,
  pattern = t.as("n", t.alnum) * t.as("exponent", t.punct { "+", "-" } * t.digits)^-1,
  make = function(m)
    local text = m.n.text
    local scale = text:match "^[%d.,]+(mil%l+)$"
    if scale then return numerals_glued(text, scale) end
    if not text:find "^[%d.,]+[kKMGeE]" or byte(text, -1) == LETTER_E and not m.exponent then return nil end
    local first, negative, point = signed_start(m.doc.text, m.n.first)
    local mark, letter = text:match "^([%d.,]+)([kKMG])$"
    if mark then
      local value = lutrin.numeral((point and "0," or "") .. mark, SUFFIX[letter])
      if not value or letter == "G" and value < 7e9 and not point then return nil end
      return { value = negative and -value or value, scale = 10 ^ SUFFIX[letter] // 1 | 0, span = { first = first, last = m.n.last } }
    end
    local mantissa, exponent = text:match "^([%d.,]+)[eE](%-?%d*)$"
    if not mantissa or exponent:find "^[2-9]%d$" and mantissa:find "^%d%d?$" then return nil end -- "12e50" is a price
    if exponent == "" then
      if not m.exponent or m.exponent.first ~= m.n.last + 1 or HALVES[text] then return nil end
      exponent = m.exponent.text
    end
    local shift = math.tointeger(tonumber(exponent))
    if not shift or math.abs(shift) > 300 then return nil end
    local value = lutrin.numeral(mantissa, shift)
    local last = m.exponent and m.exponent.first == m.n.last + 1 and m.last or m.n.last
    return value and { value = negative and -value or value, span = { first = first, last = last } }
  end,
  examples = {
    { "un gain de 10k et de 1,2M", { text = "10k", value = 10000 }, { text = "1,2M", value = 1200000 } },
    { "soit 12,32e+14 ou -1,2M", { text = "12,32e+14", value = 1.232e15 }, { text = "-1,2M", value = -1200000 } },
    { "près de 1,5million d'euros", { text = "1,5million", value = 1500000, scale = 1000000 } },
    { "la 5G, le 22e rang, B2B, à 12e50, un but à la 90e+3", false },
  },
}

-- "de 300 à 400 000", "cinq à six cents", "deux ou trois cent mille": the thousands or hundreds of the second are those of the first.
local function shared_hundreds(low, high, text)
  if math.type(low) ~= "integer" or math.type(high) ~= "integer" then return low end
  if text:find "^%d" then
    local n = high // 1000
    if text:find "000$" and low < n and low * 10 >= n then return low * 1000 end
  elseif low < 20 and text:find "[Cc]ents?" then
    local hundreds = high
    while hundreds % 1000 == 0 do hundreds = hundreds // 1000 end
    if hundreds < 2000 and hundreds % 100 == 0 and hundreds // 100 > low then return low * 100 end
  end
  return low
end

-- After two years: what only a figure stands before.
local MEASURES = { km = true, kg = true, ha = true, m = true, cm = true, mm = true, t = true }
local after = t.as("next", t.lower + t.symbol + t.punct "%")^-1

local function counts(next)
  return next and (counted.noun(next.text) or MEASURES[next.text] or not next.text:find "^%a") or false
end

local function bounds_of(from, to, next)
  local low, high = from.value, to.value
  if not low or not high or from.mod or to.mod then return nil end
  if low < 0 and not (next and next.text:find "^[d°]" and not next.text:find "^de?s?$") then return nil end -- "-3 à 2 degrés"
  local scale = to.scale
  low = shared_hundreds(low, high, to.text)
  if scale and not from.scale and low < high then
    local shared = lutrin.numeral((tostring(low):gsub("%.", ",")), #tostring(scale) - 1)
    if shared and shared < high then
      low = shared
    elseif shared and shared < 10 * high then
      return nil -- "ramené de 9,4 à 8,7 milliards" goes down: two figures, no range
    end
  end
  if low >= high then return nil end
  -- "de 1989 à 2002", "17 milliards en 2012 à 23 milliards"
  if low >= 1000 and low < 2100 and from.text:find "^[12]%d%d%d$" and (to.text:find "^[12]%d%d%d$" or high >= 10000)
    and not counts(next) then return nil end
  return { low = low, high = high, scale = scale }
end

local range = rule {
  name = "fr.number.range", summary = "de 10 à 15, entre 1 et 2 millions, 40-50 ans", type = "number", language = "fr", features = features, priority = 2,
  pattern = figures.change(t.number)
    + t.word "entre" * (t.open + t.as("hedge", t.lexicon "hedge"))^-1 * t.span(t.as("low", t.number) * t.word "et" * t.the^-1 * t.as("high", t.number)) * after
    + t.span(t.as("low", t.number) * (t.word { "à", "ou" } + t.comma^-1 * t.word "voire") * t.punct "+"^-1 * t.as("high", t.number)) * after
    + t.span(t.as("low", t.number) * t.as("dash", t.dash) * t.as("high", t.number) * (t.prev(t.lexicon "scale") + #figures.counting)),
  make = function(m)
    local made = not m.change and bounds_of(m.low, m.high, m.next) or nil
    if not made or m.dash and made.high > 10 * made.low then return nil end
    if m.hedge then made.mod = m.hedge.mod end
    return made
  end,
  examples = {
    { "entre environ 24 et 26 lots", { low = 24, high = 26, mod = "APPROX" } },
    { "entre 1 et 2 millions de clients", { text = "1 et 2 millions", low = 1000000, high = 2000000 } },
    { "de 10 à 15 postes", { text = "10 à 15", low = 10, high = 15 } },
    { "coûte à Sala 60 à 80 milliards", { low = 60000000000, high = 80000000000 } },
    { "de 10 à 20 000 lots", { text = "10 à 20 000", low = 10000, high = 20000 } },
    { "de cinq à six cents, quinze à seize cents lots, deux ou trois cent mille, de 100 à 1000", { low = 500, high = 600 }, { low = 1500, high = 1600 },
      { low = 200000, high = 300000 }, { low = 100, high = 1000 } },
    { "un gain de +2 à +9 %, trois à cent lots", { text = "2 à +9", low = 2, high = 9 }, { low = 3, high = 100 } },
    { "10-15 MDH, 3-4 pour cent, 5–6 millions, 12, voire 15 lots, 8 voire 9 ans", { low = 10, high = 15 }, { low = 3, high = 4 },
      { text = "5–6 millions", low = 5000000, high = 6000000 }, { text = "12, voire 15", low = 12, high = 15 }, { low = 8, high = 9 } },
    { "les 40-50 ans, un score de 1-3.", { text = "40-50", low = 40, high = 50 }, { value = 1 }, { value = 3 } },
    { "il fera de -3 à 2 degrés, entre -5 et 3 °C", { low = -3, high = 2 }, { low = -5, high = 3 } },
    { "deux ou trois choses", { text = "deux ou trois", low = 2, high = 3 } },
    { "de 15 à 10", { value = 15 }, { value = 10 } },
    { "passe de 12 à 16, est portée de 12 à 16, augmenté de 2 à 3", { value = 12 }, { value = 16 }, { value = 12 }, { value = 16 }, { low = 2, high = 3 } },
    { "ramené de 9,4 à 8,7 milliards", { value = 9400000000 }, { value = 8700000000 } },
  },
}

-- What falls or changes is no range, but its scale word is said once: "de 5,1 milliards à 4,7", "de 5,1 à 4,7 milliards". Read from the
-- digits, before there are numbers: ranges take what this finds.
local large = t.lexicon("scale", function(e) return e.value >= 1000000 and #e[1] > 3 end)
local scaled = t.as("other", t.digits) * t.as("scale", large)

local carried = rule {
  name = "fr.number.carried", summary = "de 4,2 milliards à 3,6: a scale word that counts for both", type = "number", language = "fr", features = features,
  priority = 3,
  pattern = #t.upto(3, large) * (t.prev(t.word { "de", "d'" }) * t.span(t.as("n", t.digits)) * t.word "à" * scaled
    + scaled * t.word { "à", "contre" } * t.span(t.as("n", t.digits)) * -(t.punct "%" + t.symbol) * t.as("next", t.lower)^-1),
  make = function(m)
    local n, other = lutrin.numeral(m.n.text), lutrin.numeral(m.other.text)
    if not n or not other or n <= 0 or n >= 1000 or n <= other / 10 or n >= other * 10 then return nil end
    local next = m.next and m.next.text
    if next and (counted.noun(next) or counted.time(next)) then return nil end
    return { value = lutrin.numeral(m.n.text, m.scale.exponent), scale = m.scale.value }
  end,
  examples = {
    { "baisser de 5,1 milliards à 4,7 cette saison", { text = "4,7", value = 4700000000, scale = 1000000000 } },
    { "passé de 2 à 3 millions, 5 millions contre 4,5 en 2015", { text = "2", value = 2000000 }, { text = "4,5", value = 4500000 } },
    { "2 millions contre 3 voix, 2 millions à 3 ans, 2 millions à 15 %", false },
  },
}

local hedged = rule {
  name = "fr.number.hedged", summary = "plus de 200, près de 80.000, 50 environ", type = "number", language = "fr", features = features,
  priority = 1,
  -- "quelques centaines" says two or more already
  pattern = -(t.word "quelques" * (t.lexicon("approximate_plural", { many = true }) + t.word "mille"))
      * figures.hedge * t.the^-1 * t.punct "+"^-1 * t.span(t.as("n", t.number))
    -- "environ à 40 km", "à peu près pour cent francs"
    + t.as("hedge", t.lexicon("hedge", { mod = "APPROX" })) * t.word { "à", "pour" } * t.span(t.as("n", t.number))
    + figures.hedge * t.phrase "l'âge de" * t.span(t.as("n", t.number)),
  make = { like = "n", mod = t.from("hedge", "mod") },
  examples = {
    { "près de 80.000 salariés", { text = "80.000", value = 80000, mod = "LESS_THAN" } },
    { "plus de 500 petites structures", { text = "500", mod = "MORE_THAN" } },
    { "Le mât aurait avoisiné les 7 mètres, frôlé les 300 kilos et dépassé la barre des 90 lots, mais pas dépassé les 95.", { value = 7, mod = "APPROX" },
      { value = 300, mod = "LESS_THAN" }, { value = 90, mod = "MORE_THAN" }, { value = 95, mod = "EQUAL_OR_LESS" } },
    { "avoisinant les 11 milliards", { text = "11 milliards", value = 11000000000, mod = "APPROX" } },
    { "il ne doit pas coûter plus de 24 000", { text = "24 000", mod = "EQUAL_OR_LESS" } },
    { "3 et plus de 20", { text = "3" }, { text = "20", mod = "MORE_THAN" } },
    { "ne pourra être supérieur à 5, sans dépasser les 180, ne peut être inférieur à 6 000", { value = 5, mod = "EQUAL_OR_LESS" },
      { value = 180, mod = "EQUAL_OR_LESS" }, { value = 6000, mod = "EQUAL_OR_MORE" } },
    { "dépassera les 40, a largement dépassé 50, tombe sous les 30, plafonnés à 12, au bas mot 500, un total proche de 60",
      { value = 40, mod = "MORE_THAN" }, { value = 50, mod = "MORE_THAN" }, { value = 30, mod = "LESS_THAN" }, { value = 12, mod = "EQUAL_OR_LESS" },
      { value = 500, mod = "EQUAL_OR_MORE" }, { value = 60, mod = "APPROX" } },
    { "ne dépasse guère 40, n'excédera jamais les 7, les proches des 150 victimes", { value = 40, mod = "EQUAL_OR_LESS" },
      { value = 7, mod = "EQUAL_OR_LESS" }, { text = "150", mod = nil } },
    { "des notes supérieures à 12, un total inférieur ou égal à 20", { value = 12, mod = "MORE_THAN" }, { value = 20, mod = "EQUAL_OR_LESS" } },
    { "+ de 8 000 collaborateurs", { text = "8 000", mod = "MORE_THAN" } },
    { "en plus de 200 ans, vers les deux hommes", { text = "200" }, { text = "deux" } },
    { "environ à 40 km de Fès, à peu près pour cent francs", { text = "40", mod = "APPROX" }, { text = "cent", mod = "APPROX" } },
    { "à partir de l'âge de 18 ans", { value = 18, mod = "EQUAL_OR_MORE" } },
    { "environ +0,7, quelques centaines", { value = 0.7, mod = "APPROX" }, { low = 200 } },
    { "pas moins de six, pas plus de 40, plus ou moins dix", { value = 6, mod = "EQUAL_OR_MORE" }, { value = 40, mod = "EQUAL_OR_LESS" },
      { value = 10, mod = "APPROX" } },
  },
}

-- Runs before fr.number.hedged, by its name: of two hedges the one in front counts.
local hedged_after = rule {
  name = "fr.number.behind", summary = "50 environ, douze ou plus", type = "number", language = "fr", features = features, priority = 1,
  pattern = t.span(t.as("n", t.number)) * t.word "fois"^-1 * figures.hedge_after,
  make = { like = "n", mod = t.from("hedge", "mod") },
  examples = {
    { "Il y en a 420 minimum, elle en veut 12 max.", { text = "420", mod = "EQUAL_OR_MORE" }, { text = "12", mod = "EQUAL_OR_LESS" } },
    { "50 environ, douze ou plus", { text = "50", mod = "APPROX" }, { text = "douze", value = 12, mod = "EQUAL_OR_MORE" } },
    { "3 et plus de 20", { text = "3" }, { text = "20" } },
    { "elle l'a relu dix fois au moins", { text = "dix", value = 10, mod = "EQUAL_OR_MORE" } },
  },
}

local some = rule {
  name = "fr.number.some", summary = "soixante et quelques, cent et quelque mille", type = "number", features = features, priority = 3,
  language = "fr",
  pattern = #t.upto(9, t.word { "quelque", "quelques" }) * t.as("n", t.number) * t.word "et" * t.word { "quelque", "quelques" } * t.as("scale", t.lexicon "scale")^-1,
  make = function(m)
    local value = m.n.value
    if math.type(value) ~= "integer" then return nil end
    return { value = value * (m.scale and m.scale.value or 1), mod = "MORE_THAN", scale = m.scale and m.scale.value }
  end,
  examples = {
    { "trente et quelques mille, 60 et quelques", { text = "trente et quelques mille", value = 30000, mod = "MORE_THAN" }, { value = 60 } },
  },
}

-- "10/15 euros": ten to fifteen, where a unit follows; else a stroke makes days, marks and parts. Of those a mark with a decimal,
-- "4,5/5", is read here; whole ones are in the lexicon of parts.
local STROKED = words.set "% € $ euros ans km kg cm m t dh dirhams min minutes jours mois degrés tonnes litres"

local OUT_OF = { ["5"] = 5, ["6"] = 6, ["10"] = 10, ["20"] = 20, ["100"] = 100 }

--- The mark around the stroke at byte `slash`, or nil.
local function mark_at(text, slash)
  local given = text:sub(math.max(1, slash - 6), slash - 1):match "%f[%w.,/-](%d%d?[.,]%d%d?)$"
  local most = given and OUT_OF[text:match("^%d+%f[^%w/]", slash + 1)]
  local value = most and not text:find("^%d+[.,]%d", slash + 1) and lutrin.numeral(given)
  return value and value <= most and { first = slash - #given, last = slash + #tostring(most), value = value / most } or nil
end

local stroke = rule {
  name = "fr.number.stroke", summary = "10/15 euros, 4,5/5: a stroke between two bounds, or in a mark", type = "number", language = "fr", features = features, priority = 2, reads = {},
  find = function(doc, emit)
    local text, at = doc.text, 1
    while true do
      local slash = text:find("/", at, true)
      if not slash then return end
      local low = text:sub(math.max(1, slash - 5), slash - 1):match "%f[%d%.,/-]([1-9]%d%d?)$"
      local high, sign = text:match("^([1-9]%d%d?)[ \xC2\xA0]*([%a%%$\xC3\xA9\xE2\x82\xAC]+)", slash + 1)
      if low and high and tonumber(low) < tonumber(high) and tonumber(high) <= 2 * tonumber(low) and STROKED[sign:lower()] then
        emit { first = slash - #low, last = slash + #high, low = tonumber(low), high = tonumber(high) }
      else
        local mark = mark_at(text, slash)
        if mark then emit(mark) end
      end
      at = slash + 1
    end
  end,
  examples = {
    { "un menu à 12/15 €, des ados de 14/16 ans, à 20/25 km", { text = "12/15", low = 12, high = 15 }, { low = 14, high = 16 }, { low = 20, high = 25 } },
    { "Il est noté 4,5/5, soit 12,75/20 ; le 3.5/6/20, le 12.10/2019, 6,5/5, 4,5/5,2", { text = "4,5/5", value = 0.9 }, { text = "12,75/20", value = 0.6375 } },
    { "le 10/12 à Salé, une note de 15/20, les 1/2 litres, du 10/12/2020", false },
  },
}

-- Two spaces, or a comma and a space, between the groups: what typesetting and copying leave.
local apart = rule {
  name = "fr.number.apart", summary = "20, 000; 3  000", type = "number", language = "fr", features = features, priority = 1,
  pattern = t.as("n", t.digits) * t.comma^-1 * t.word "000",
  make = function(m)
    local n = m.n.text:find "^[1-9]%d?%d?$" and math.tointeger(tonumber(m.n.text))
    return n and { value = n * 1000 } or nil
  end,
  examples = { { "pour 20, 000 francs et 3  000 lots, en 2019, 000", { text = "20, 000", value = 20000 }, { value = 3000 } } },
}

-- Sums of the nineteenth century and of English have a comma between groups: "20,000 francs". No decimal ends in three zeros.
local grouped = rule {
  name = "fr.number.grouped", summary = "20,000: a comma between groups of three", type = "number", language = "fr", features = features, priority = 1,
  reads = {},
  find = function(doc, emit)
    local text, at = doc.text, 1
    while true do
      -- three zeros are rarer than a comma
      local first, last = text:find("000", at, true)
      if not first then return end
      local comma = first - 1
      local n = byte(text, comma) == COMMA and text:sub(math.max(1, comma - 4), comma - 1):match "%f[%d,.]([1-9]%d?%d?)$"
      if n and not text:find("^[%d,.]%d", last + 1) and not text:find("^%d", last + 1) then
        emit { first = comma - #n, last = last, value = tonumber(n) * 1000 }
      end
      at = last + 1
    end
  end,
  examples = { { "10,000 pas et 4,800 m", { text = "10,000", value = 10000 } } },
}

return { digits, fraction, signed, minus, power, glued, range, carried, hedged, hedged_after, some, apart, grouped, stroke }
