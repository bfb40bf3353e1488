--- Amounts of money with their ISO 4217 currency: "11 milliards de DH", "151 000 dirhams", "12,5 M€", "$10".
--
--     $ lutrin export jsonl --types money articles/
--     {"doc":"a.txt", "type":"money", "text":"11 Md de dh", "value":11000000000, "currency":"MAD", "mod":"MORE_THAN", ...}
--
-- Hundredths are turned into the whole ("470 pence" is 4.7 GBP). "34 cents" of nobody knows which coin has no currency.

local t = require "lutrin.tokens"
local figures = require "figures"
local words = require "words"

local features = { value = "number?", low = "number?", high = "number?", currency = "string?", mod = "string?" }
local hides = { "number" }

local function decimal(v, exponent)
  return v and lutrin.numeral((("%.15g"):format(v):gsub("%.", ",")), exponent)
end

local plain = rule {
  name = "fr.money", summary = "amounts of money", type = "money", language = "fr", features = features, hides = hides,
  pattern = t.as("amount", t.number) * t.of^-1 * t.as("currency", t.lexicon "currency"),
  make = { like = "amount", currency = t.from("currency", "code") },
  examples = {
    { "plus de 151 000 dirhams", { text = "151 000 dirhams", value = 151000, currency = "MAD", mod = "MORE_THAN" } },
    { "11 milliards de DH", { text = "11 milliards de DH", value = 11000000000, currency = "MAD" } },
    { "13 Md de dh en un an", { text = "13 Md de dh", value = 13000000000 } },
    { "entre 1 et 2 millions d'euros", { text = "1 et 2 millions d'euros", low = 1000000, high = 2000000, currency = "EUR" } },
    { "50 €", { value = 50, currency = "EUR" } },
    { "12,5 M€", { text = "12,5 M€", value = 12500000, currency = "EUR" } },
    { "trois cents dollars canadiens", { text = "trois cents dollars canadiens", value = 300, currency = "CAD" } },
    { "16,4 millions de $CAD", { value = 16400000, currency = "CAD" } },
    { "90 lei, 50 ₺, C$ 20, 40 DM, 12 dollars hongkongais, 40 riyals omanais", { currency = "RON" }, { currency = "TRY" }, { value = 40, currency = "DEM" },
      { currency = "HKD" }, { text = "40 riyals omanais", currency = "OMR" } },
    { "5 piasses, 200 élèves, 8 dm", { text = "5 piasses", value = 5, currency = "CAD" } },
  },
}

-- "livre" is a book, a weight and a currency, a crown is worn too; in millions they are money.
local pounds = rule {
  name = "fr.money.pounds", summary = "361 millions de livres", type = "money", features = features, hides = { "number", "quantity" }, language = "fr",
  pattern = t.as("amount", t.number(function(a) return a.scale ~= nil and a.scale >= 1000000 end)) * t.of * t.as("currency",
    t.lexicon "currency_large"),
  make = { like = "amount", currency = t.from("currency", "code") },
  examples = {
    { "361 millions de livres", { value = 361000000, currency = "GBP" } },
    { "10 milliards de couronnes", { value = 10000000000 } },
    { "trois livres, deux mille livres", false },
  },
}

-- A gourd holds water as well, in Haiti it is money: in digits, or so many that nobody carries them.
local gourdes = rule {
  name = "fr.money.gourdes", summary = "50 gourdes", type = "money", features = features, hides = { "number", "quantity" }, language = "fr",
  pattern = t.as("amount", t.number) * t.of^-1 * t.word { "gourde", "gourdes" } * -(t.word { "d'", "de" } * t.lower),
  make = function(m)
    local a = m.amount
    return (a.text:find "%d" or (a.value or a.high or 0) >= 20) and { like = a, currency = "HTG" } or nil
  end,
  examples = {
    { "vendu 50 gourdes, puis deux mille gourdes", { text = "50 gourdes", value = 50, currency = "HTG" }, { value = 2000 } },
    { "il tendit deux gourdes, 30 gourdes d'eau", false },
  },
}

-- Several countries have pesos and dinars; without a word more there is an amount and no code.
local unnamed = rule {
  name = "fr.money.unnamed", summary = "3,5 milliards de pesos", type = "money", features = features, hides = hides, language = "fr",
  pattern = t.as("amount", t.number) * t.of^-1 * t.word { "peso", "pesos", "dinar", "dinars", "shillings" },
  make = { like = "amount" },
  examples = { { "pour 3,5 milliards de pesos", { text = "3,5 milliards de pesos", value = 3500000000 } } },
}

-- "20 balles" are bullets too, and bales: money where they are in digits, something is paid, and nothing says of what they are.
-- what tells of paying, before the figure
local PAID = { "coût", "cout", "pay", "pai[es]", "vau[tx]", "valai", "prêt", "prete", "file", "filé", "doi[st]", "gagn", "dépens", "claqu", "lâch", "a fait", "pour$", "à$",
  "t'as pas", "€", "euro", "prix" }

local slang = rule {
  name = "fr.money.slang", summary = "file-moi 20 balles", type = "money", features = features, hides = { "number", "quantity" }, language = "fr",
  pattern = t.as("amount", t.number) * t.word "balles" * -(t.of + t.word { "réelles", "perdues", "dans", "blanches", "tirées", "neuves" }),
  make = function(m)
    local a = m.amount
    if not a.text:find "%d" then return nil end
    local before = m.doc.text:sub(math.max(1, m.first - 40), m.first - 1):match "[^.!?\n]*$":gsub("%s+$", "")
    return words.found_in(before, PAID) and { like = a, currency = "EUR" } or nil
  end,
  examples = {
    { "Tu peux me filer 20 balles ? Ça coûte 15 balles.", { text = "20 balles", value = 20, currency = "EUR" }, { value = 15 } },
    { "Il a tiré 20 balles. Il paie 12 balles de coton. Touché par 3 balles. Il donnait dix balles.", false },
  },
}

-- A franc is frank as well, and a pound many things, unless the country is told.
local UNITS = { euro = true, dollar = true, dirham = true, yen = true, yuan = true, rouble = true, shekel = true, zloty = true, baht = true, roupie = true }

local single = rule {
  name = "fr.money.one", summary = "un euro, un dollar", type = "money", features = features, language = "fr",
  pattern = t.prev(t.word { "un", "une" }) * t.as("currency", t.lexicon "currency")
    * -t.word { "fort", "forte", "faible", "symbolique", "numérique" } * t.as("half", "et demi" + t.phrase "et demie")^-1,
  make = function(m)
    local name = m.currency.text
    if not UNITS[name:lower()] and not name:find "%l [%l\xC3]" then return nil end
    local article = m.doc.text:find("[uU]ne?%s+", m.first - 5 > 0 and m.first - 5 or 1)
    return article and { value = m.half and 1.5 or 1, currency = m.currency.code, span = { first = article, last = m.last } } or nil
  end,
  examples = {
    { "pour un euro par jour, puis un dollar et demi", { text = "un euro", value = 1, currency = "EUR" }, { text = "un dollar et demi", value = 1.5 } },
    { "une livre sterling, un franc suisse, une roupie", { text = "une livre sterling", currency = "GBP" }, { currency = "CHF" }, { currency = "INR" } },
    { "un franc succès, un euro fort, cent un euros", false },
  },
}

-- Countries of the two CFA francs, as a text about their prices names them; one that names none of them but the franc is of the West.
local CFA = {
  { code = "XAF", "Cameroun", "cameroun", "Yaoundé", "Douala", "Gabon", "gabon", "Libreville", "Brazzaville", "Djaména", "Bangui" },
  { code = "XOF", "CFA", "Sénégal", "sénégal", "Dakar", "Ivoire", "ivoirien", "Abidjan", "Bamako", "Burkina", "Ouagadougou", "Lomé", "Cotonou",
    "Niamey" },
}

local function cfa_of(text)
  for _, area in ipairs(CFA) do
    for _, name in ipairs(area) do
      if text:find(name, 1, true) then return area.code end
    end
  end
end

-- "F" is a franc too: in a text that tells of CFA francs, of their countries or of francs, and where it is thousands. In others it is a degree.
local short = rule {
  name = "fr.money.short", summary = "100 F, beside 25 F CFA", type = "money", features = features, hides = hides, language = "fr",
  pattern = t.as("amount", t.number) * t.of^-1 * t.as("franc", t.word "f") * -(t.digits + t.capital),
  make = function(m)
    if m.franc.text ~= "F" then return nil end
    local text, value = m.doc.text, m.amount.value or m.amount.high or 0
    local code = cfa_of(text)
    if code then return { like = m.amount, currency = code } end
    return (value >= 1000 or text:find "%f[%a]francs?%f[%A]") and { like = m.amount, currency = "FRF" } or nil
  end,
  examples = {
    { "passe de 775 à 875 F CFA, soit 100 F de plus", { text = "100 F", value = 100, currency = "XOF" } },
    { "Une moto à 650 000 F, un pot à 300 F, à Dakar.", { text = "650 000 F", value = 650000, currency = "XOF" }, { currency = "XOF" } },
    { "À Douala, la baguette est à 150 F.", { text = "150 F", currency = "XAF" } },
    { "Un lit de 1 200 F, un drap de 40 F, dix francs en tout.", { text = "1 200 F", currency = "FRF" }, { value = 40, currency = "FRF" } },
    { "une hausse de 100 F, 12 f", false },
  },
}

local CODES = { USD = true, EUR = true, GBP = true, CHF = true, CAD = true, MAD = true, JPY = true, AUD = true, CNY = true, XOF = true,
  XAF = true, TND = true, DZD = true, EGP = true, AED = true, QAR = true, KWD = true, SEK = true, NOK = true, DKK = true, PLN = true, CZK = true, HUF = true,
  RUB = true, BRL = true, MXN = true, INR = true, THB = true, SGD = true, HKD = true, NZD = true, TWD = true, KRW = true, IDR = true, MYR = true, ZAR = true }

-- million and milliard as they are cut short behind a sign: £3.5m, $2bn
local ENGLISH = { m = 6, mn = 6, bn = 9 }

local before = rule {
  name = "fr.money.before", summary = "$10, € 50, USD 3 millions, £3.5m", type = "money", language = "fr", features = features, hides = { "number", "quantity" },
  pattern = t.as("currency", t.lexicon("currency", function(e) return true end)) * (t.as("amount", t.number) + t.as("glued", t.alnum)),
  make = function(m)
    -- a sign or a code; a word before a number belongs to what comes before it
    local name = m.currency.text
    if name:find "^%u%u%u$" and not CODES[name] or name == "FR" then return nil end -- the COP 21, number FR 40 303
    if name:find "^%l+$" or name:find "%l%l" and not name:find "%$" or name == "DH" then return nil end
    if m.glued then
      local digits, scale = m.glued.text:match "^([%d.,]+)(%l+)$"
      local value = ENGLISH[scale] and m.glued.first == m.currency.last + 1 and lutrin.numeral(digits, ENGLISH[scale])
      return value and { value = value, currency = m.currency.code } or nil
    end
    local gap = m.doc.text:sub(m.currency.last + 1, m.amount.first - 1)
    if gap:find "\n" then return nil end
    -- "10 $ 3 fois": the sign belongs to the number before it
    if m.doc.text:sub(math.max(1, m.currency.first - 3), m.currency.first - 1):find "%d%s*$" then return nil end
    return { like = m.amount, currency = m.currency.code }
  end,
  examples = {
    { "soit $10 par mois", { text = "$10", value = 10, currency = "USD" } },
    { "soit £3.5m ou $2bn, THB 200", { text = "£3.5m", value = 3500000, currency = "GBP" }, { text = "$2bn", value = 2000000000 }, { currency = "THB" } },
    { "$ 75 millions, usd$ 15", { text = "$ 75 millions", value = 75000000 }, { text = "usd$ 15", value = 15 } },
    { "les dollars 10 fois, à 10 € 3 fois par an, la COP 21, TVA FR 40 303 265", false },
  },
}

local glued = rule {
  name = "fr.money.glued", summary = "USD1,23, EUR10", type = "money", language = "fr", features = features,
  pattern = t.as("code", t.alnum) * (t.as("comma", t.punct { ",", "." }) * t.as("cents", t.digits))^-1,
  make = function(m)
    local euros, part = m.code.text:match "^(%d%d?)e([2-9]%d)$" -- "12e50", in chats
    if euros then return { value = lutrin.numeral(euros .. "," .. part), currency = "EUR" } end
    local code, digits = m.code.text:match "^(%u%u%u)([%d.,]+)$"
    if not code or not CODES[code] then return nil end
    local span = m.code
    if m.comma and m.comma.first == m.code.last + 1 and m.cents.first == m.comma.last + 1 then
      digits = digits .. m.comma.text .. m.cents.text
      span = { first = m.first, last = m.last }
    end
    local value = lutrin.numeral(digits)
    return value and { value = value, currency = code, span = span }
  end,
  examples = { { "soit USD1,23 et EUR10", { text = "USD1,23", value = 1.23 }, { text = "EUR10", value = 10 } }, { "je te dois 12e50, la COP21, 3e10, le 12e", { text = "12e50", value = 12.5, currency = "EUR" } } },
}

local scaled = rule {
  name = "fr.money.scaled", summary = "3 MDH, 12,5 M€: scale and currency in one word", type = "money", language = "fr", features = features,
  hides = { "number", "quantity" }, priority = 1,
  pattern = t.as("amount", t.number) * t.word "de"^-1 * t.as("currency", t.lexicon "currency_scaled"),
  make = function(m)
    local e = m.currency.exponent
    return { value = decimal(m.amount.value, e), low = decimal(m.amount.low, e), high = decimal(m.amount.high, e), mod = m.amount.mod,
      currency = m.currency.code }
  end,
  examples = {
    { "un budget de 3 MDH", { text = "3 MDH", value = 3000000, currency = "MAD" } },
    { "2 MMDH, 300 KUSD, 12 MGNF", { value = 2000000000 }, { value = 300000, currency = "USD" }, { value = 12000000, currency = "GNF" } },
    { "de 10 à 15 MDH", { text = "10 à 15 MDH", low = 10000000, high = 15000000, currency = "MAD" } },
  },
}

-- "MD" is thousands of millions to most, to Tunisian papers millions of dinars.
local tunisian = rule {
  name = "fr.money.tunisian", summary = "12,5 MD, in a text about Tunisia", type = "money", features = features, hides = { "number" }, priority = 1,
  language = "fr",
  pattern = t.as("amount", t.number) * t.prev(t.word "md") * -(t.of + t.lexicon "currency"),
  make = function(m)
    local a, text = m.amount, m.doc.text
    if not a.text:find "%d[ \xC2\xA0\xE2\x80\xAF]*MD$" or not (text:find "[Tt]unis" or text:find("dinar", 1, true)) then return nil end
    return { value = decimal(a.value, -3), low = decimal(a.low, -3), high = decimal(a.high, -3), mod = a.mod, currency = "TND" }
  end,
  examples = {
    { "À Tunis, le déficit est de 12,5 MD, contre 10 à 11 MD en mai.", { text = "12,5 MD", value = 12500000, currency = "TND" },
      { low = 10000000, high = 11000000 } },
    { "Un déficit de 12,5 MD à Rome.", false },
    { "Tunis doit 3 milliards.", false },
  },
}

local parts = rule {
  name = "fr.money.parts", summary = "34 centimes, 470 pence", type = "money", features = features, hides = hides, priority = -1,
  language = "fr",
  pattern = t.as("amount", t.number) * t.of^-1 * -(t.capital - t.caps) * t.as("coin", t.lexicon "currency_part"),
  make = function(m)
    local a = m.amount
    if m.coin.text == "cent" then return nil end -- "deux cent": a number
    if m.coin.text == "cents" and not a.text:find "%d" and (a.value or 0) % 10 ~= 0 then return nil end -- "douze cents"
    return { value = decimal(a.value, -2), low = decimal(a.low, -2), high = decimal(a.high, -2), mod = a.mod, currency = m.coin.code }
  end,
  examples = {
    { "offre 470 pence par titre", { text = "470 pence", value = 4.7, currency = "GBP" } },
    { "à 12 c€ le kilowattheure", { text = "12 c€", value = 0.12, currency = "EUR" } },
    { "en baisse de 34 cents", { text = "34 cents", value = 0.34 } },
    { "perd vingt cents, vingt dollars et cinquante cents", { text = "vingt cents", value = 0.2 }, { text = "cinquante cents" } },
    { "deux cents personnes, le rappeur 50 Cent", false },
  },
}

local cents = rule {
  name = "fr.money.cents", summary = "1 euro 50, 15 dollars et 15 cents", type = "money", language = "fr", features = features, hides = hides,
  pattern = t.span(t.as("whole", t.money) * t.as("and", t.word "et")^-1 * t.as("cents", t.number) * t.as("coin", t.lexicon "currency_part")^-1)
    * #(t.boundary + t.mark + t.lower - t.lexicon "currency" - t.word "sous")
    + t.as("whole", t.money) * t.as("half", "et demi"),
  make = function(m)
    local whole = m.whole.value
    if m.half then
      return math.type(whole) == "integer" and whole < 1000 and { like = m.whole, value = whole + 0.5 } or nil
    end
    local part = m.cents.value
    -- "10 euros et 20 personnes": what follows is something of its own
    -- a shilling has twelve pence
    if m.coin and m.coin.code and m.coin.code ~= m.whole.currency then return nil end
    if m["and"] and not m.coin and not m.doc.text:find("^%s*[.;:!?)]", m.last + 1) and m.last < #m.doc.text then return nil end
    if not whole or not part or math.type(whole) ~= "integer" or math.type(part) ~= "integer" or part > 99 or part < 0
      or not m.coin and (m.cents.text:find "%d" and #m.cents.text ~= 2 or not m.whole.currency) then return nil end
    if not m.coin and whole >= 1000 then return nil end
    return { like = m.whole, value = lutrin.numeral(("%d.%02d"):format(whole, part)), mod = m.whole.mod or m.cents.mod }
  end,
  examples = {
    { "pour 1 euro 50 la minute", { text = "1 euro 50", value = 1.5, currency = "EUR" } },
    { "15 dollars et 15.", { text = "15 dollars et 15", value = 15.15 } },
    { "cinq euros cinquante, trois francs et demi", { text = "cinq euros cinquante", value = 5.5 }, { text = "trois francs et demi", value = 3.5 } },
    { "pour 1 euro 50 environ, 2 euros 30 au moins", { text = "1 euro 50", value = 1.5, mod = "APPROX" }, { value = 2.3, mod = "EQUAL_OR_MORE" } },
    { "1 USD et 23 cents", { text = "1 USD et 23 cents", value = 1.23 } },
    { "trois shillings et six pence", { text = "trois shillings" }, { text = "six pence", value = 0.06 } },
    { "10 euros 5 fois, 10 euros et 20 personnes", { text = "10 euros", value = 10 }, { text = "10 euros", value = 10 } },
  },
}

local range = rule {
  name = "fr.money.range", summary = "entre 10 euros et 20 euros", type = "money", language = "fr", features = features, hides = hides,
  pattern = figures.change(t.money)
    + t.word "entre" * t.span(t.as("low", t.money) * t.word "et" * (t.as("high", t.money) + t.a * t.as("one", t.lexicon "currency")))
    + t.span(t.as("low", t.money) * (t.word "à" + t.dash) * t.as("high", t.money)),
  make = function(m)
    local one, low = m.one, m.low
    if one then
      return low.value and low.value < 1 and (low.currency or one.code) == one.code and { low = low.value, high = 1, currency = one.code, mod = low.mod } or nil
    end
    if m.change or m.low.currency and m.low.currency ~= m.high.currency or not m.low.value or not m.high.value
      or m.low.value >= m.high.value or m.high.value > 100 * m.low.value
      or figures.is_step(m.doc.text, m.low.first, m.low.value, m.high.value) then return nil end
    return { low = m.low.value, high = m.high.value, currency = m.high.currency, mod = m.low.mod }
  end,
  examples = {
    { "entre 10 euros et 20 euros", { text = "10 euros et 20 euros", low = 10, high = 20, currency = "EUR" } },
    { "10 euro - 20 euro", { low = 10, high = 20 } },
    { "Il en demande entre trente centimes et un franc.", { text = "trente centimes et un franc", low = 0.3, high = 1, currency = "FRF" } },
    { "entre vingt-cinq centimes et 3 francs, passé de 10 euros à 12 euros", { low = 0.25, high = 3, currency = "FRF" }, { value = 10 },
      { value = 12 } },
  },
}

local hedged = rule {
  name = "fr.money.hedged", summary = "plus de $10, 50 euros environ", type = "money", language = "fr", features = features, hides = hides, priority = -1,
  pattern = figures.hedge * t.span(t.as("n", t.money(function(a) return a.mod == nil and (a.value or a.high) end)))
    + t.span(t.as("n", t.money)) * figures.hedge_after,
  make = { like = "n", mod = t.from("hedge", "mod") },
  examples = {
    { "50 euros environ", { text = "50 euros", value = 50, mod = "APPROX" } },
    { "plus de $10", { text = "$10", value = 10, mod = "MORE_THAN" } },
    { "en plus de 232 dollars", { value = 232 } },
  },
}

-- "à 15 000 et 12 000 euros", "8,3 contre 9 milliards d'euros": currency and scale word of the second are those of the first.
local shared = rule {
  name = "fr.money.shared", summary = "15 000 et 12 000 euros: the first shares the currency", type = "money", features = features,
  hides = hides, priority = -2, language = "fr",
  pattern = t.span(t.as("n", t.number)) * (t.word { "et", "ou", "à", "contre" } + "au lieu de") * t.as("other", t.money),
  make = function(m)
    local n, other = m.n, m.other
    if not n.value or not other.value or not other.currency or not n.text:find "%d" or not other.text:find "^%d" then return nil end
    if n.text:find "^[12]%d%d%d$" then return nil end -- a year
    -- what the second amount multiplies its digits by: millions, MMDH, k€
    local exponent = n.scale and 0 or figures.exponent(other.value, other.text)
    local value = exponent > 0 and decimal(n.value, exponent) or n.value
    if value * 100 < other.value then return nil end
    return { like = n, value = value, currency = other.currency }
  end,
  examples = {
    { "payé 15 000 et 12 000 euros", { text = "15 000", value = 15000, currency = "EUR" }, { text = "12 000 euros" } },
    { "vendu 15 au lieu de 20 euros", { text = "15", value = 15 }, { text = "20 euros" } },
    { "soit 8,3 contre 9 milliards de dirhams", { text = "8,3", value = 8300000000, currency = "MAD" }, { value = 9000000000 } },
    { "le budget passe de 3 à 5 MMDH", { text = "3", value = 3000000000 }, { text = "5 MMDH" } },
    { "ils sont 5 et 30 000 euros, deux ou 3 euros", { value = 30000 }, { low = 2, high = 3 } },
  },
}

-- "500, 300 et 100 euros": the currency of the last is that of all.
local listed = rule {
  name = "fr.money.list", summary = "500, 300 et 100 euros: all share the currency", type = "money", features = features, hides = hides, priority = -3,
  language = "fr",
  pattern = (t.as("n", t.number - t.lexicon "year_digits") * t.comma)^1
    * t.money(function(a) return a.text:find "%d$" ~= nil end) * t.word { "et", "ou" } * t.as("other", t.money),
  make = function(m)
    local made, other = {}, m.other
    for i, n in ipairs(m.all.n) do
      if not n.value or n.scale or not n.text:find "^%d" or n.value * 100 < (other.value or 0) then return nil end
      made[i] = { like = n, currency = other.currency, span = n }
    end
    return made
  end,
  examples = {
    { "des prix de 500, 300 et 100 euros", { text = "500", value = 500, currency = "EUR" }, { text = "300" }, { text = "100 euros" } },
    { "En 2019, 300 et 100 euros", { text = "300" }, { text = "100 euros" } },
  },
}

-- What fr.number.scaled has given the scale of the last.
local lent = t.number(function(a) return a.scale ~= nil and not a.text:find "[%dm]" end)

local scaled_list = rule {
  name = "fr.money.list.scaled", summary = "six, huit, dix mille francs", type = "money", features = features, hides = hides, priority = -3,
  language = "fr",
  pattern = (t.as("n", lent) * t.comma)^1 * t.as("other", t.money),
  make = function(m)
    local made = {}
    for i, n in ipairs(m.all.n) do made[i] = { like = n, currency = m.other.currency, span = n } end
    return made
  end,
  examples = {
    { "Ils valent six, huit, dix mille francs.", { text = "six", value = 6000, currency = "FRF" }, { text = "huit" }, { text = "dix mille francs" } },
    { "trois, deux mille francs", { text = "deux mille francs" } },
  },
}

return { plain, pounds, gourdes, unnamed, slang, single, short, before, glued, scaled, tunisian, parts, cents, range, hedged, shared, listed, scaled_list }
