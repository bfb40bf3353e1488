--- Francs and dollars that the text around them makes those of another country: francs of a Swiss or an African text of our days, dollars of
-- a text from Québec. By themselves "francs" are French and "$" American.
--
--     $ lutrin export jsonl --types money articles/
--     {"doc":"a.txt", "type":"money", "text":"2'350 francs", "value":2350, "currency":"CHF", ...}

local t = require "lutrin.tokens"
local timex = require "timex"
local words = require "words"

local SWISS = { "CHF", "Conseil fédéral", "francs suisses", "%f[%a]canton%f[%A]", "[Ss]uisse", "[Hh]elvét" }
local AFRICAN = { "CFA" }
local QUEBEC = { "Québec", "Montréal", "québécois" }
local AMERICAN = { "%$ ?US", "USD", "[Aa]méricain", "États%-Unis", "Washington", "Wall Street" }

-- bytes: a longer text tells of many places
local LONG = 15000

-- texts again and again the same: what was found out of the last
local last_text, last_franc, last_dollar

local function look(doc)
  local text = doc.text
  if text == last_text then return end
  last_text = text
  local written = timex.written(doc)
  last_franc, last_dollar = nil, nil
  if #text > LONG then return end
  if written and written.y >= 2003 then
    last_franc = words.found_in(text, AFRICAN) and "XOF" or words.found_in(text, SWISS) and "CHF" or nil
  end
  if words.found_in(text, QUEBEC) and not words.found_in(text, AMERICAN) then last_dollar = "CAD" end
end

local country = rule {
  name = "fr.money.country", summary = "francs of Switzerland, dollars of Québec", type = "money", priority = -9, language = "fr",
  features = { value = "number?", low = "number?", high = "number?", currency = "string?", mod = "string?" }, hides = { "number" },
  reads = { "date" },
  pattern = t.as("m", t.money { currency = "FRF" } + t.money { currency = "USD" }),
  make = function(m)
    local money = m.m
    local franc = money.currency == "FRF"
    -- "millions de $" is not how Québec writes them
    if franc and money.text:find "fran[cç]ai" or not franc and money.text:find "[Uu][Ss]" or money.text:find "de %$" then return nil end
    -- what Swiss grouping shows by itself
    local code = franc and money.text:find "%d['\xE2][\x80\x99]*%d%d%d" and "CHF"
    if not code then
      look(m.doc)
      code = franc and last_franc or not franc and last_dollar
    end
    return code and { like = money, currency = code } or nil
  end,
  examples = {
    { "La facture est de 2'350 francs.", { text = "2'350 francs", value = 2350, currency = "CHF" } },
    { "Le canton de Vaud verse 80 francs par mois.", { text = "80 francs", currency = "CHF" }, doc = { date = "2021-03-04" } },
    { "Le canton de Vaud versait 80 francs par mois, 90 francs français.", { currency = "FRF" }, { currency = "FRF" }, doc = { date = "1987-03-04" } },
    { "À Montréal, le loyer est de 1 450 $, soit 16 $ de plus.", { text = "1 450 $", value = 1450, currency = "CAD" }, { currency = "CAD" } },
    { "À Montréal, le loyer est de 1 450 $ US.", { currency = "USD" } },
    { "Un loyer de 80 francs, un repas à 15 $", { currency = "FRF" }, { currency = "USD" } },
  },
}

return country
