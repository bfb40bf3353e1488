--- Amounts of money with their ISO 4217 currency: "11 milliards de DH", "151 000 dirhams", "12,5 M€", "$10".
--
--     $ lutrin export jsonl --types money articles/
--     {"doc":"a.txt", "type":"money", "text":"11 Md de dh", "value":11000000000, "currency":"MAD", "mod":"MORE_THAN", ...}

local t = require "lutrin.tokens"

local features = { value = "number?", low = "number?", high = "number?", currency = "string", mod = "string?" }

local plain = rule {
  name = "fr.money", summary = "amounts of money", type = "money", features = features, hides = { "number" },
  pattern = t.as("amount", t.number) * t.of^-1 * t.as("currency", t.lexicon "currency"),
  make = function(m) return { like = m.amount, currency = m.currency.code } end,
  examples = {
    { "plus de 151 000 dirhams", { text = "151 000 dirhams", value = 151000, currency = "MAD", mod = "MORE_THAN" } },
    { "11 milliards de DH", { text = "11 milliards de DH", value = 11000000000, currency = "MAD" } },
    { "11 Md de dh de revenus", { text = "11 Md de dh", value = 11000000000 } },
    { "entre 1 et 2 millions d'euros", { text = "1 et 2 millions d'euros", low = 1000000, high = 2000000, currency = "EUR" } },
    { "50 €", { value = 50, currency = "EUR" } },
    { "12,5 M€", { text = "12,5 M€", value = 12500000, currency = "EUR" } },
    { "200 élèves", false },
  },
}

local before = rule {
  name = "fr.money.before", summary = "$10, € 50, USD 3 millions", type = "money", features = features, hides = { "number" },
  pattern = t.as("currency", t.lexicon("currency", function(e) return not e[1]:find "%l" or e.code == "USD" end)) * t.as("amount", t.number),
  make = function(m)
    if m.currency.text:find "%l" then return nil end
    return { like = m.amount, currency = m.currency.code }
  end,
  examples = {
    { "soit $10 par mois", { text = "$10", value = 10, currency = "USD" } },
    { "les dollars 10 fois", false },
  },
}

local scaled = rule {
  name = "fr.money.scaled", summary = "3 MDH, 12,5 M€: scale and currency in one word", type = "money", features = features,
  hides = { "number" }, priority = 1,
  pattern = t.as("amount", t.number) * t.word "de"^-1 * t.as("currency", t.lexicon "currency_scaled"),
  make = function(m)
    local e = m.currency.exponent
    local function scale(v) return v and lutrin.numeral(tostring(v), e) end
    return { value = scale(m.amount.value), low = scale(m.amount.low), high = scale(m.amount.high), mod = m.amount.mod,
      currency = m.currency.code }
  end,
  examples = {
    { "un budget de 3 MDH", { text = "3 MDH", value = 3000000, currency = "MAD" } },
    { "2 MMDH", { value = 2000000000 } },
    { "de 10 à 15 MDH", { text = "10 à 15 MDH", low = 10000000, high = 15000000, currency = "MAD" } },
  },
}

local cents = rule {
  name = "fr.money.cents", summary = "1 euro 50", type = "money", features = features, hides = { "number" },
  pattern = t.span(t.as("whole", t.money) * t.word "et"^-1 * t.as("cents", t.number) * t.word { "centime", "centimes", "cents" }^-1),
  make = function(m)
    local whole, cents = m.whole.value, m.cents.value
    -- "entre 10 euros et 20 euros": what follows is an amount of its own
    if m.text:find " et " and not m.text:find "c[a-z]*$" then return nil end
    if not whole or not cents or math.type(whole) ~= "integer" or math.type(cents) ~= "integer" or cents > 99
      or #m.cents.text ~= 2 or not (m.whole.currency == "EUR" or m.whole.currency == "USD") or m.cents.mod then return nil end
    return { like = m.whole, value = lutrin.numeral(("%d.%02d"):format(whole, cents)) }
  end,
  examples = {
    { "pour 1 euro 50 la minute", { text = "1 euro 50", value = 1.5, currency = "EUR" } },
    { "10 euros 5 fois", { text = "10 euros", value = 10 } },
  },
}

local range = rule {
  name = "fr.money.range", summary = "entre 10 euros et 20 euros", type = "money", features = features, hides = { "number" },
  pattern = t.word "entre" * t.span(t.as("low", t.money) * t.word "et" * t.as("high", t.money))
    + t.span(t.as("low", t.money) * (t.word "à" + t.dash) * t.as("high", t.money)),
  make = function(m)
    if m.low.currency ~= m.high.currency or not m.low.value or not m.high.value or m.low.value >= m.high.value then return nil end
    return { low = m.low.value, high = m.high.value, currency = m.low.currency }
  end,
  examples = {
    { "entre 10 euros et 20 euros", { text = "10 euros et 20 euros", low = 10, high = 20, currency = "EUR" } },
  },
}

return { plain, before, scaled, cents, range }
