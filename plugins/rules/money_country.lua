--- Money that the text around it makes that of another country: francs of a Swiss or an African text of our days, dollars of a text from
-- Québec; dinars, pesos and crowns, which have no code of their own, of the one country that has them and is named. By themselves "francs"
-- are French and "$" American.
--
--     $ lutrin export jsonl --types money articles/
--     {"doc":"a.txt", "type":"money", "text":"2'350 francs", "value":2350, "currency":"CHF", ...}

local timex = require "timex"
local words = require "words"

-- bytes: a longer text tells of many places
local LONG = 15000

--- Is one of these strings in the text?
local function tells(text, ...)
  for _, string in ipairs { ... } do
    if text:find(string, 1, true) then return true end
  end
  return false
end

--- Code of what the text calls francs. France pays in euros since 2002.
local function franc_of(text, written)
  if tells(text, "Conseil fédéral") then return "CHF" end
  if not (written and written.y >= 2003 or not written and text:find "%f[%a]euros?%f[%A]") then return nil end
  if tells(text, "CFA") then return "XOF" end
  return tells(text, "CHF", "Suisse", "suisse", "Helvét", "helvét", "Conseil fédéral", " canton ") and "CHF" or nil
end

--- Code of what the text calls dollars.
local function dollar_of(text)
  return tells(text, "Québec", "Montréal", "québécois")
    and not tells(text, "$ US", "$US", "USD", "méricain", "États-Unis", "Washington", "Wall Street") and "CAD" or nil
end

-- Whose the money is that several countries call by one name: its stem, then the stems of each country's names.
local NAMED = {
  dinar = { TND = { "unisie", "unisien" }, DZD = { "lgérie", "lgérien" }, LYD = { "Libye", "ibyen" }, IQD = { "Irak", "rakien" }, RSD = { "Serbie", "serbe" },
    JOD = { "Jordanie", "ordanien" }, KWD = { "Kowe", "kowe" } },
  peso = { ARS = { "rgentin" }, MXN = { "Mexique", "Mexico", "exicain" }, CLP = { "Chili", "hilien" }, COP = { "olombie" }, CUP = { "Cuba", "cubain" },
    PHP = { "hilippin" }, UYU = { "ruguay" } },
  couronne = { SEK = { "Suède", "uédois" }, NOK = { "orvège", "orvégien" }, DKK = { "Danemark", "anois" }, ISK = { "slande", "slandais" },
    CZK = { "chéqui", "chèque" } },
  shilling = { KES = { "Kenya", "enyan", "ényan" }, UGX = { "uganda" }, TZS = { "anzani" } },
}

--- Code of "dinars", "pesos": that of the one country in the text, nil where there are several or none.
local function named(text, money)
  local stem = money:match "(%l+)s?$"
  local countries = stem and NAMED[stem:gsub("s$", "")]
  local found
  for code, stems in pairs(countries or {}) do
    if tells(text, table.unpack(stems)) then
      if found then return nil end
      found = code
    end
  end
  return found
end

-- what Swiss grouping shows by itself: 2'350 francs; so does "Fr." in front
local SWISS_GROUPS = "%d['\xE2][\x80\x99]*%d%d%d"

local ALL = { "money", nested = true, furniture = true }

local function countries(doc, emit)
  local codes = doc:values(ALL, "currency")
  local firsts, lasts, values, lows, highs, mods, short -- nil: most texts have neither francs nor dollars
  local franc, dollar
  for i = 1, #codes do
    local is_franc = codes[i] == "FRF"
    if is_franc or codes[i] == "USD" or not codes[i] then
      local text = doc.text
      if not firsts then
        firsts, lasts, values, lows, highs, mods = doc:values(ALL, "first", "last", "value", "low", "high", "mod")
        short = #text <= LONG
        franc, dollar = short and franc_of(text, timex.written(doc)) or false, short and dollar_of(text) or false
      end
      local money = text:sub(firsts[i], lasts[i])
      local code = not codes[i] and short and named(text, money) or is_franc and not money:find "fran[cç]ai" and ((money:find(SWISS_GROUPS) or money:find "^Fr%.") and "CHF" or franc)
        -- "millions de $" is not how Québec writes them
        or codes[i] and not is_franc and not money:find "[Uu][Ss]" and not money:find "de %$" and dollar
      if code then
        emit { first = firsts[i], last = lasts[i], currency = code, value = values[i] or nil, low = lows[i] or nil, high = highs[i] or nil,
          mod = mods[i] or nil }
      end
    end
  end
end

local country = rule {
  name = "fr.money.country", summary = "francs of Switzerland, dollars of Québec, dinars of Tunisia", type = "money", priority = -9, language = "fr",
  features = { value = "number?", low = "number?", high = "number?", currency = "string?", mod = "string?" }, hides = { "number", "quantity" },
  reads = { "date", "money" },
  find = countries,
  examples = {
    { "La facture est de 2'350 francs.", { text = "2'350 francs", value = 2350, currency = "CHF" } },
    { "L'amende : Fr. 40.–.", { text = "Fr. 40", value = 40, currency = "CHF" } },
    { "Le canton de Vaud verse 80 francs par mois.", { text = "80 francs", currency = "CHF" }, doc = { date = "2021-03-04" } },
    { "Le canton de Vaud versait 80 francs par mois, 90 francs français.", { currency = "FRF" }, { currency = "FRF" }, doc = { date = "1987-03-04" } },
    { "À Montréal, le loyer est de 1 450 $, soit 16 $ de plus.", { text = "1 450 $", value = 1450, currency = "CAD" }, { currency = "CAD" } },
    { "Le Conseil fédéral verse 300 millions de francs.", { currency = "CHF" } },
    { "La Tunisie cherche 1,9 milliard de dinars.", { text = "1,9 milliard de dinars", value = 1900000000, currency = "TND" } },
    { "En Argentine, on paie 300 pesos ; la Suède verse 2 milliards de couronnes.", { text = "300 pesos", currency = "ARS" }, { currency = "SEK" } },
    { "De Tunis en Tunisie à Oran en Algérie, 30 dinars.", { text = "30 dinars", currency = nil } },
    { "À Montréal, le loyer est de 1 450 $ US.", { currency = "USD" } },
    { "Un loyer de 80 francs, un repas à 15 $", { currency = "FRF" }, { currency = "USD" } },
  },
}

-- "25.-", "Fr. 25.–", "1'850.- CHF": a dash in the place of the hundredths, as Swiss prices are written; it is in the span where the
-- currency stands behind it. Without a currency the words before tell that it is a price.
local PRICED = { "[àÀ]%s+$", "pour%s+$", "[cC]o[uû\xC3\xBB]+te[nr]?t?%s+$", "prix%s*:?%s+$", "de%s+$", "ou%s+$" }

local DASHES = { ".-", ".–", ".—" }

--- The price whose full stop and dash are at these bytes, or nil.
local function price_at(text, stop, last)
  local digits = text:sub(math.max(1, stop - 12), stop - 1):match "%f[%d'][%d'\xE2\x80\x99]+$"
  if not digits or not digits:find "^%d" or text:find("^[%w\x80-\xff-]", last + 1) then return nil end
  local first, value = stop - #digits, lutrin.numeral(digits)
  local before = text:sub(math.max(1, first - 12), first - 1)
  local code = before:match "CHF%s*$" or before:match "Fr%.?%s*$"
  local behind = text:match("^%s*CHF%f[%A]", last + 1) or text:match("^%s*[Ff]rs?%f[%A]%.?", last + 1) or text:match("^%s*francs?%f[%A]", last + 1)
  if not value or not (code or behind or words.found_in(before, PRICED)) then return nil end
  return { first = first - (code and #code or 0), last = behind and last + #behind or stop - 1, value = value, currency = "CHF" }
end

local dashed = rule {
  name = "fr.money.dashed", summary = "CHF 1'850.-, 25.– de la place", type = "money", language = "fr",
  features = { value = "number?", currency = "string?" }, hides = { "number", "money" }, priority = 2, reads = {},
  find = function(doc, emit)
    local text = doc.text
    for i = 1, #DASHES do
      local stop, last = text:find(DASHES[i], 1, true)
      while stop do
        local price = price_at(text, stop, last)
        if price then emit(price) end
        stop, last = text:find(DASHES[i], last + 1, true)
      end
    end
  end,
  examples = {
    { "Le loyer est de CHF 1'850.- par mois, l'entrée coûte Fr. 25.– ou 30.- sur place.", { text = "CHF 1'850", value = 1850, currency = "CHF" },
      { text = "Fr. 25", value = 25 }, { text = "30", value = 30 } },
    { "Un repas à 18.- francs, vendu 1'850.– CHF.", { text = "18.- francs", value = 18 }, { text = "1'850.– CHF", value = 1850 } },
    { "Chapitre 12.- Le roi part. Fin en 1998.– Suite. Le score est de 3.-2.", false },
  },
}

return { country, dashed }
