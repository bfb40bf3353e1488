--- Areas of land as deeds and notices write them, in hectares, ares and centiares: "2 ha 35 a 12 ca" is 2.3512 hectares.
--
--     $ lutrin export jsonl --types quantity articles/
--     {"doc":"a.txt","type":"quantity","text":"2 ha 35 a","value":2.35,"unit":"ha", ...}

local t = require "lutrin.tokens"

local hectares, ares = t.word { "ha", "hectare", "hectares" }, t.word { "a", "are", "ares" }
local centiares = t.as("centiares", t.digits) * t.word { "ca", "centiare", "centiares" }
local joint = (t.comma + t.word "et")^-1

--- An amount as text, to be one numeral; nil if it is no count of hundredths.
local function hundredths(capture)
  if not capture then return "00" end
  return capture.text:find "^%d%d?$" and ("%02d"):format(tonumber(capture.text)) or nil
end

return rule {
  name = "fr.quantity.land", summary = "2 ha 35 a 12 ca, 35 a 12 ca", type = "quantity", language = "fr", priority = 3,
  features = { value = "number?", low = "number?", high = "number?", unit = "string?", mod = "string?" }, hides = { "number", "quantity", "reference" },
  pattern = t.as("hectares", t.digits) * hectares * joint * (t.as("ares", t.digits) * ares * (joint * centiares)^-1 + centiares)
    + t.as("ares", t.digits) * ares * joint * centiares,
  make = function(m)
    local whole, a, ca = m.hectares and m.hectares.text or "0", hundredths(m.ares), hundredths(m.centiares)
    if not whole:find "^%d+$" or not a or not ca then return nil end
    return { value = tonumber(whole .. "." .. a .. ca), unit = "ha" }
  end,
  examples = {
    { "Une parcelle de 2 ha 35 a, une autre de 12 ha, 4 a et 7 ca.", { text = "2 ha 35 a", value = 2.35, unit = "ha" }, { text = "12 ha, 4 a et 7 ca", value = 12.0407 } },
    { "Un jardin de 5 a 20 ca, un pré de 3 ha 50 ca", { text = "5 a 20 ca", value = 0.052 }, { text = "3 ha 50 ca", value = 3.005 } },
    { "Il en reste 5 a dit le maire, 3 ha a vendre", false },
  },
}
