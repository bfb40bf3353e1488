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

-- Digits after these are names of things: n° 5, article 12, loi 09-08, version 2.
local named = t.lexicon "label"

-- "05", "007": codes, hours and parts of dates, never quantities.
local zeros = { "00*" }
for i = 1, 9 do zeros[#zeros + 1] = "0" .. i .. "*" end
local padded = t.word(zeros)

-- Something counted stands behind the digits: "40-50 ans" is a range, "3-1" alone a score.
local counting = t.lexicon "scale" + t.lexicon "unit" + t.lexicon "currency" + t.symbol + t.punct "%"
  + t.lower - t.lexicon "clause_word"

-- A year with nothing to count behind it is a date or part of a name; so are digits behind a name: Voyager 2, vol AF 447.
local years = t.lexicon("year_digits", { modern = true })
local dates = t.lexicon("year_digits", { modern = true, round = false })
local dated = t.capital + t.word { "de", "en", "depuis", "avant", "après", "dès", "fin", "début", "à", "d'", "an", "année", "vers",
  "saison", "édition", "pour", "printemps", "été", "automne", "hiver", "courant", "du", "au", "le" }
local bare_year = years * -counting + t.prev(dated) * dates
local opening = t.lexicon "number_opener"
local of_name = t.prev(t.word { "minute", "minutes", "heures", "s", "sec", "secondes" }) * t.digits * -counting * (t.any + t.boundary)
  + t.prev(t.capital) * -t.prev(opening) * -t.prev(t.lexicon "currency") * t.digits * -counting * (t.any + t.boundary)

local digits = rule {
  name = "fr.number", summary = "numbers in digits, with their scale word", type = "number", features = features,
  pattern = -t.prev(named) * -padded * (t.prev(t.symbol) + -bare_year * -of_name) * t.as("digits", t.digits) * t.as("scale", t.lexicon "scale")^-1,
  make = { value = t.numeral("digits", "scale"), scale = t.from("scale", "value") },
  examples = {
    { "80.000 salariés", { text = "80.000", value = 80000 } },
    { "Un don de 151 000 dirhams", { text = "151 000", value = 151000 } },
    { "151\u{202F}000 dirhams", { value = 151000 } },
    { "Nous connectent 4.5 millions de fois", { text = "4.5 millions", value = 4500000, scale = 1000000 } },
    { "plus de 11 Md de dh", { text = "11 Md", value = 11000000000 } },
    { "4,5 et 69.900", { value = 4.5 }, { value = 69900 } },
    { "un courant de 10 M et 10 m", { text = "10 M", value = 10000000 }, { text = "10", value = 10 } },
    { "la loi 09 sur les données", false },
    { "la révolution de 2011, d'ici à 2022 assure, à 15:08 environ, Voyager 2 et Apollo 13.", false },
    { "2000 manifestants, $2000, À Paris 300", { value = 2000 }, { value = 2000 } },
    { "au 0522 et à 14:30 le 05/01/2021", false },
  },
}

local reference = rule {
  name = "fr.reference", summary = "telephone numbers, numbers of laws: digits that count nothing", type = "reference",
  features = {}, hides = { "number" },
  pattern = named * t.span((t.digits - t.lexicon "year_digits") * (t.dash * t.digits)^1)
    + (t.punct "+" + padded) * t.digits * t.digits * t.digits^0
    + padded * (t.dash * t.digits)^2
    + t.digits * t.digits * t.digits * t.digits^1
    + t.prev(t.punct "[") * t.digits * #t.punct "]" + t.prev(t.punct "(") * t.lexicon "note_number" * #t.punct ")"
    + (t.digits - t.lexicon "year_digits") * t.dash * t.digits * -counting,
  examples = {
    { "Tél : 05 22 30 40 50", { text = "05 22 30 40 50" } },
    { "la loi 47-18 sur", { text = "47-18" } },
    { "au +212 5 22 30 40", { text = "+212 5 22 30 40" } },
    { "un punch (1), servi frais [12], battu 15-8 en finale de 2016-2017, saison 1897-98", { text = "1" }, { text = "12" }, { text = "15-8" } },
    { "en 2019 300 personnes, 40-50 ans, dont (1 500)", false },
  },
}

-- The sign in front of a number, read from the text: a rule that began with a dash or a comma would be tried in every sentence.
-- White space decides: "- 10" is an item of a list, "2014-2018" a period, "Boeing-747" a name. Gives the byte where the number
-- really starts, whether it is negative, and whether a decimal point leads (",08").
local function signed_start(text, first)
  local start, point = first, false
  if text:find("^[,.]", first - 1) then start, point = first - 1, true end
  local before = text:sub(math.max(1, start - 9), start - 1)
  local dash = before:match "\xE2\x88\x92$" or before:match "\xE2\x80\x93$" or before:match "-$"
  if dash then
    local left = before:sub(1, #before - #dash)
    if left == "" or left:find "[%s(:;\xA0\xAF]$" then return start - #dash, true, point end
  elseif not point then
    dash = before:match "(\xE2\x88\x92%s)$" or before:match "(\xE2\x80\x93%s)$" or before:match "(-%s)$"
    local left = dash and before:sub(1, #before - #dash)
    if dash and (left:find "%(%s?$" or left:find "%set%s$" or left:find "%sde%s$" or left:find "%s\xC3\xA0%s$") then
      return start - #dash, true, false
    end
  end
  if point and (before == "" or before:find "%s$") then return start, false, true end
  return first, false, false
end

local fraction = rule {
  name = "fr.number.slash", summary = "1/2, 10 3/4, ½", type = "number", features = features,
  pattern = t.as("part", t.lexicon "fraction_digits") + t.as("whole", t.digits) * t.as("part", t.lexicon "fraction_digits"),
  make = function(m)
    local around = m.doc.text:sub(math.max(1, m.first - 1), m.first - 1)
    if around == "(" or around == "/" then return nil end -- a score, a page of pages
    if not m.whole then
      local start, negative = signed_start(m.doc.text, m.first)
      return { value = negative and -m.part.value or m.part.value, span = { first = negative and start or m.first, last = m.last } }
    end
    local whole = lutrin.numeral(m.whole.text)
    if not whole or m.whole.last + 1 == m.part.first and m.part.text:find "%d" then return nil end
    return { value = whole + m.part.value }
  end,
  examples = {
    { "les 3/4 du temps (2/4)", { text = "3/4", value = 0.75 } },
    { "plus de 10 1/2 pouces", { text = "10 1/2", value = 10.5 } },
    { "le 31/12", false },
  },
}

local signed = rule {
  name = "fr.number.signed", summary = "-3, −1,5 million, ,08: a sign or decimal point before the digits", type = "number",
  features = features,
  pattern = t.prev(t.punct { "-", "−", "–", ",", "." }) * t.as("digits", t.digits) * t.as("scale", t.lexicon "scale")^-1,
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
    { "Paris-2 et 10-3", false },
    { "Il y a cela. 3 fois, 4 fois - 5 fois", false },
  },
}

local minus = rule {
  name = "fr.number.minus", summary = "moins 5: a negative number in words", type = "number", features = features, priority = 4,
  pattern = -t.prev(t.number) * -t.prev(t.word { "au", "du", "le", "les", "heure", "heures", "h", "de", "en", "à", "est", "d'", "pas" })
    * t.word "moins" * t.as("n", t.number),
  make = function(m)
    if not m.n.value or m.n.value <= 0 then return nil end
    return { like = m.n, value = -m.n.value }
  end,
  examples = {
    { "il fait moins 5 dehors", { text = "moins 5", value = -5 } },
    { "moins de 5", { text = "5", value = 5, mod = "LESS_THAN" } },
    { "à dix heures moins 5", { text = "dix", value = 10 }, { text = "5", value = 5 } },
  },
}

local power = rule {
  name = "fr.number.power", summary = "10^6, 2,5^-1", type = "number", features = features,
  pattern = t.as("sign", t.dash)^-1 * t.as("base", t.digits) * t.punct "^" * t.as("minus", t.dash + t.punct "+")^-1 * t.as("to", t.digits),
  make = function(m)
    local base, to = lutrin.numeral(m.base.text), lutrin.numeral(m.to.text)
    if not base or not to then return nil end
    local value = base ^ ((m.minus and m.minus.text ~= "+") and -to or to)
    return { value = m.sign and -value or value }
  end,
  examples = { { "10^6 bactéries", { text = "10^6", value = 1000000 } }, { "2 + 3", false } },
}

-- "5G" and its kin are names of generations.
local SUFFIX = { k = 3, K = 3, M = 6, G = 9 }

local glued = rule {
  name = "fr.number.glued", summary = "10k, 1,2M, 12,3e+14: scale letter right behind the digits", type = "number", features = features,
  pattern = t.as("n", t.alnum) * t.as("exponent", t.punct { "+", "-" } * t.digits)^-1,
  make = function(m)
    if not m.n.text:find "^[%d.,]+[kKMGeE]" then return nil end
    local first, negative, point = signed_start(m.doc.text, m.n.first)
    local mark, letter = m.n.text:match "^([%d.,]+)([kKMG])$"
    if mark then
      local value = lutrin.numeral((point and "0," or "") .. mark, SUFFIX[letter])
      if not value or letter == "G" and value < 7e9 and not point then return nil end
      return { value = negative and -value or value, scale = 10 ^ SUFFIX[letter] // 1 | 0, span = { first = first, last = m.n.last } }
    end
    local mantissa, exponent = m.n.text:match "^([%d.,]+)[eE](%-?%d*)$"
    if not mantissa then return nil end
    if exponent == "" then
      if not m.exponent or m.exponent.first ~= m.n.last + 1 then return nil end
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
    { "la 5G, le 22e rang, B2B", false },
  },
}

local range = rule {
  name = "fr.number.range", summary = "de 10 à 15, entre 1 et 2 millions, 40-50 ans", type = "number", features = features,
  priority = 2,
  pattern = t.word "entre" * t.span(t.as("low", t.number) * t.word "et" * t.the^-1 * t.as("high", t.number))
    + t.span(t.as("low", t.number) * t.word { "à", "ou" } * t.as("high", t.number))
    + t.span(t.as("low", t.number) * t.as("dash", t.dash) * t.as("high", t.number)) * #counting,
  make = function(m)
    local low, high = m.low.value, m.high.value
    if not low or not high or low < 0 or m.low.mod or m.high.mod then return nil end
    local scale = m.high.scale
    if scale and not m.low.scale and low < high then
      local shared = lutrin.numeral((tostring(low):gsub("%.", ",")), #tostring(scale) - 1)
      if shared and shared < high then
        low = shared
      elseif shared and shared < 10 * high then
        return nil -- "ramené de 9,4 à 8,7 milliards" goes down: two figures, no range
      end
    end
    if low >= high or m.dash and high > 10 * low then return nil end
    -- "de 1989 à 2002", "26 milliards en 2015 à 41 milliards"
    if m.low.text:find "^[12]%d%d%d$" and low >= 1000 and low < 2100 and (m.high.text:find "^[12]%d%d%d$" or high >= 10000) then return nil end
    return { low = low, high = high, scale = scale }
  end,
  examples = {
    { "entre 1 et 2 millions de clients", { text = "1 et 2 millions", low = 1000000, high = 2000000 } },
    { "de 10 à 15 postes", { text = "10 à 15", low = 10, high = 15 } },
    { "deux ou trois choses", { text = "deux ou trois", low = 2, high = 3 } },
    { "les 40-50 ans", { text = "40-50", low = 40, high = 50 } },
    { "de 15 à 10", { value = 15 }, { value = 10 } },
    { "ramené de 9,4 à 8,7 milliards", { value = 9.4 }, { value = 8700000000 } },
    { "un score de 1-3.", { value = 1 }, { value = 3 } },
  },
}

local hedged = rule {
  name = "fr.number.hedged", summary = "plus de 200, près de 80.000, 50 environ", type = "number", features = features,
  priority = 1,
  -- "en plus des trois", "plus que les dix", "vers les deux hommes" say nothing of how many
  pattern = -(t.prev(t.word "en") * t.word "plus") * -("plus" * t.word { "que", "des" } * t.the^-1 * t.lower) * -("plus que" * t.the) * -t.word "vers"
      * t.as("hedge", t.lexicon "hedge") * t.the^-1 * t.span(t.as("n", t.number))
    + t.span(t.as("n", t.number)) * t.as("hedge", t.lexicon "hedge_after"),
  make = { like = "n", mod = t.from("hedge", "mod") },
  examples = {
    { "près de 80.000 salariés", { text = "80.000", value = 80000, mod = "LESS_THAN" } },
    { "plus de 500 petites structures", { text = "500", mod = "MORE_THAN" } },
    { "avoisinant les 11 milliards", { text = "11 milliards", value = 11000000000, mod = "APPROX" } },
    { "50 environ, douze ou plus", { text = "50", mod = "APPROX" }, { text = "douze", value = 12, mod = "EQUAL_OR_MORE" } },
    { "+ de 8 000 collaborateurs", { text = "8 000", mod = "MORE_THAN" } },
    { "en plus de 200 ans, vers les deux hommes", { text = "200" }, { text = "deux" } },
  },
}

return { digits, reference, fraction, signed, minus, power, glued, range, hedged }
