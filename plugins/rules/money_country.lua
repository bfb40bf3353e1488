--- Francs and dollars that the text around them makes those of another country: francs of a Swiss or an African text of our days, dollars of
-- a text from Québec. By themselves "francs" are French and "$" American.
--
--     $ lutrin export jsonl --types money articles/
--     {"doc":"a.txt", "type":"money", "text":"2'350 francs", "value":2350, "currency":"CHF", ...}

local timex = require "timex"

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
  if not written or written.y < 2003 then return nil end
  if tells(text, "CFA") then return "XOF" end
  return tells(text, "CHF", "Suisse", "suisse", "Helvét", "helvét", "Conseil fédéral", " canton ") and "CHF" or nil
end

--- Code of what the text calls dollars.
local function dollar_of(text)
  return tells(text, "Québec", "Montréal", "québécois")
    and not tells(text, "$ US", "$US", "USD", "méricain", "États-Unis", "Washington", "Wall Street") and "CAD" or nil
end

-- what Swiss grouping shows by itself: 2'350 francs; so does "Fr." in front
local SWISS_GROUPS = "%d['\xE2][\x80\x99]*%d%d%d"

local ALL = { "money", nested = true, furniture = true }

local function countries(doc, emit)
  local codes = doc:values(ALL, "currency")
  local firsts, lasts, values, lows, highs, mods -- nil: most texts have neither francs nor dollars
  local franc, dollar
  for i = 1, #codes do
    local is_franc = codes[i] == "FRF"
    if is_franc or codes[i] == "USD" then
      local text = doc.text
      if not firsts then
        firsts, lasts, values, lows, highs, mods = doc:values(ALL, "first", "last", "value", "low", "high", "mod")
        local short = #text <= LONG
        franc, dollar = short and franc_of(text, timex.written(doc)) or false, short and dollar_of(text) or false
      end
      local money = text:sub(firsts[i], lasts[i])
      local code = is_franc and not money:find "fran[cç]ai" and ((money:find(SWISS_GROUPS) or money:find "^Fr%.") and "CHF" or franc)
        -- "millions de $" is not how Québec writes them
        or not is_franc and not money:find "[Uu][Ss]" and not money:find "de %$" and dollar
      if code then
        emit { first = firsts[i], last = lasts[i], currency = code, value = values[i] or nil, low = lows[i] or nil, high = highs[i] or nil,
          mod = mods[i] or nil }
      end
    end
  end
end

local country = rule {
  name = "fr.money.country", summary = "francs of Switzerland, dollars of Québec", type = "money", priority = -9, language = "fr",
  features = { value = "number?", low = "number?", high = "number?", currency = "string?", mod = "string?" }, hides = { "number" },
  reads = { "date", "money" },
  find = countries,
  examples = {
    { "La facture est de 2'350 francs.", { text = "2'350 francs", value = 2350, currency = "CHF" } },
    { "L'amende : Fr. 40.–.", { text = "Fr. 40", value = 40, currency = "CHF" } },
    { "Le canton de Vaud verse 80 francs par mois.", { text = "80 francs", currency = "CHF" }, doc = { date = "2021-03-04" } },
    { "Le canton de Vaud versait 80 francs par mois, 90 francs français.", { currency = "FRF" }, { currency = "FRF" }, doc = { date = "1987-03-04" } },
    { "À Montréal, le loyer est de 1 450 $, soit 16 $ de plus.", { text = "1 450 $", value = 1450, currency = "CAD" }, { currency = "CAD" } },
    { "À Montréal, le loyer est de 1 450 $ US.", { currency = "USD" } },
    { "Un loyer de 80 francs, un repas à 15 $", { currency = "FRF" }, { currency = "USD" } },
  },
}

return country
