--- Units of measure: the symbol results carry, and every spelling, for the lexicons of class `unit` and for rules that read a
-- unit inside a token (180ml, demi-litre).
--
--     units.symbols     { { "km", "Km", unit = "km", kind = "length" }, ... }    letter case counts
--     units.words       { { "kilomètre", "kilomètres", unit = "km", kind = "length" }, ... }
--     units.of["ml"]    the entry that has this symbol; units.of["litre"] the one that has this word

local symbols, words = {}, {}

local function unit(name, kind, signs, spellings)
  local s, w = { unit = name, kind = kind }, { unit = name, kind = kind }
  for sign in (signs or ""):gmatch "[^|]+" do s[#s + 1] = sign end
  for word in (spellings or ""):gmatch "[^|]+" do w[#w + 1] = word end
  if #s > 0 then symbols[#symbols + 1] = s end
  if #w > 0 then words[#words + 1] = w end
end

-- "kilomètre|kilomètres" from "kilo" and "mètre".
local function forms(prefix, word, tail, tails)
  local out = prefix .. word .. "|" .. prefix .. word .. "s"
  if tail then
    out = prefix .. word .. " " .. tail .. "|" .. prefix .. word .. "s " .. tails .. "|" .. prefix .. word .. "s " .. tail
      .. "|" .. prefix .. word .. " " .. tails
  end
  return out
end

local METRIC = { { "k", "kilo" }, { "h", "hecto" }, { "da", "déca" }, { "", "" }, { "d", "déci" }, { "c", "centi" }, { "m", "milli" },
  { "µ", "micro" }, { "n", "nano" } }

for _, p in ipairs(METRIC) do
  local sign, word = p[1], p[2]
  unit(sign .. "m", "length", sign .. "m" .. (sign == "k" and "|Km|KM" or ""), forms(word, "mètre") .. (sign == "k" and "|kms" or ""))
  unit(sign .. "m²", "area", sign .. "m²|" .. sign .. "m2", forms(word, "mètre", "carré", "carrés"))
  unit(sign .. "m³", "volume", sign .. "m³|" .. sign .. "m3" .. (sign == "" and "|M3" or sign == "c" and "|cc" or ""),
    forms(word, "mètre", "cube", "cubes"))
  unit(sign .. "L", "volume", sign .. "l|" .. sign .. "L", forms(word, "litre"))
  unit(sign .. "g", "weight", sign .. "g" .. (sign == "k" and "|Kg|KG" or sign == "µ" and "|ug" or sign == "" and "|gr" or ""), forms(word, "gramme")
    .. (sign == "k" and "|kilo|kilos|kgs" or ""))
end

unit("µm", "length", nil, "micron|microns")
unit("Mm³", "volume", "Mm3|Mm³")
unit("t", "weight", "t", "tonne|tonnes|tonne métrique|tonnes métriques")
unit("Mt", "weight", "Mt", "mégatonne|mégatonnes")
unit("kt", "weight", "kt", "kilotonne|kilotonnes")
unit("Gt", "weight", "Gt", "gigatonne|gigatonnes")
for _, p in ipairs { "g", "kg", "t", "kt", "Mt", "Gt" } do unit(p .. "CO2", "weight", p .. "CO2|" .. p .. "CO₂|" .. p .. "CO2e|" .. p .. "eqCO2") end
unit("q", "weight", "qx", "quintal|quintaux")
unit("q/ha", "yield", "q/ha|qx/ha")
unit("Mq", "weight", "Mqx")
unit("ct", "weight", nil, "carat|carats")
unit("lb", "weight", "lb|lbs")
unit("oz", "weight", "oz", "once|onces")
unit("mi", "length", "mi", "mile|miles")
unit("nmi", "length", nil, "mille nautique|milles nautiques|mille marin|milles marins")
unit("lieue", "length", nil, "lieue|lieues")
unit("Å", "length", nil, "angström|angströms")
unit("ua", "length", nil, "unité astronomique|unités astronomiques")
unit("ft", "length", "ft", "pied|pieds")
unit("in", "length", nil, "pouce|pouces")
unit("yd", "length", "yd", "yard|yards")
unit("in²", "area", nil, "pouce carré|pouces carrés")
unit("mi²", "area", "mi²|mi2", "mile carré|miles carrés|mille carré|milles carrés")
unit("yd²", "area", nil, "yard carré|yards carrés")
unit("in³", "volume", nil, "pouce cube|pouces cubes|pouces cube")
unit("ly", "length", "ly|a.l.", "année-lumière|années-lumière")
unit("ft²", "area", "ft²", "pied carré|pieds carrés")
unit("ft³", "volume", "ft³", "pied cube|pieds cubes|pieds cube")
unit("ha", "area", "ha", "hectare|hectares")
unit("acre", "area", nil, "acre|acres")
unit("are", "area", nil, "are|ares")
unit("ca", "area", nil, "centiare|centiares")
unit("gal", "volume", "gal", "gallon|gallons")
unit("pt", "volume", nil, "pinte|pintes")
unit("st", "volume", nil, "stère|stères")
unit("hhd", "volume", nil, "barrique|barriques")
unit("bbl", "volume", "bbl", "baril|barils")
unit("cup", "volume", nil, "tasse|tasses")
unit("tbsp", "volume", nil, "c. à s.|c. à soupe|C à soupe|c à soupe|cuillère à soupe|cuillères à soupe|cuillerée à soupe|cuillerées à soupe")
unit("tsp", "volume", nil, "c. à c.|c. à café|cuillère à café|cuillères à café|cuillerée à café|cuillerées à café")
unit("km/h", "speed", "km/h|kmh|Km/h|KM/H|KM/h|km/heure|km à l'heure|km par heure",
  "kilomètre à l'heure|kilomètres à l'heure|kilomètre par heure|kilomètres par heure|kilomètres heure|"
  .. "kilomètres/heure")
unit("m/s", "speed", "m/s", "mètre par seconde|mètres par seconde|mètres/seconde")
unit("km/s", "speed", "km/s", "kilomètres par seconde")
unit("m³/s", "flow", "m3 par seconde|m³ par seconde",
  "mètre cube par seconde|mètres cubes par seconde|mètres cubes/seconde|mètres cube par seconde")
unit("ft³/s", "flow", nil, "pied cube par seconde|pieds cubes par seconde")
unit("rpm", "rotation", "tr/min|rpm", "tour par minute|tours par minute|tours/minute|tours/min")
unit("Nm", "torque", "Nm", "newton-mètre|newton-mètres|newtons-mètres")
unit("fl oz", "volume", nil, "once liquide|onces liquides")
unit("m/h", "speed", nil, "mètres à l'heure|mètres par heure")
unit("ft/s", "speed", nil, "pieds par seconde")
unit("mph", "speed", "mph|mi/h", "mile à l'heure|miles à l'heure|miles par heure|miles a l'heure")
unit("kn", "speed", nil, "nœud|nœuds")
unit("B", "data", nil, "octet|octets")
for _, p in ipairs { { "k", "kilo" }, { "M", "méga" }, { "G", "giga" }, { "T", "téra" }, { "P", "péta" } } do
  unit(p[1] .. "B", "data", p[1] .. "o|" .. p[1] .. "B" .. (p[1] == "k" and "|Ko" or ""), p[2] .. "octet|" .. p[2] .. "octets")
  unit(p[1] .. "b/s", "data", p[1] .. "b/s|" .. p[1] .. "bps|" .. p[1] .. "bit/s|" .. p[1] .. "bits/s",
    p[2] .. "bits par seconde|" .. p[2] .. "bit par seconde")
  unit(p[1] .. "b", "data", p[1] .. "bit|" .. p[1] .. "bits", p[2] .. "bit|" .. p[2] .. "bits")
  unit(p[1] .. "W", "power", p[1] .. "W", p[2] .. "watt|" .. p[2] .. "watts")
  unit(p[1] .. "Wh", "energy", p[1] .. "Wh", p[2] .. "wattheure|" .. p[2] .. "wattheures|" .. p[2] .. "watt-heure|" .. p[2]
    .. "watts-heure|" .. p[2] .. "watts-heures|"
    .. p[2] .. "watt-heures")
  unit(p[1] .. "Hz", "frequency", p[1] .. "Hz", p[2] .. "hertz")
  unit(p[1] .. "V", "tension", p[1] .. "V", p[2] .. "volt|" .. p[2] .. "volts")
  unit(p[1] .. "J", "energy", p[1] .. "J", p[2] .. "joule|" .. p[2] .. "joules")
  unit(p[1] .. "Wc", "power", p[1] .. "Wc", p[2] .. "watt-crête|" .. p[2] .. "watts-crête")
end
unit("b", "data", nil, "bit|bits")
unit("eV", "energy", "eV", "électronvolt|électronvolts")
for _, p in ipairs { "k", "M", "G", "T" } do unit(p .. "eV", "energy", p .. "eV") end
unit("N", "force", nil, "newton|newtons")
unit("Pa", "pressure", nil, "pascal|pascals")
unit("W", "power", "W", "watt|watts")
unit("Wh", "energy", "Wh", "wattheure|wattheures|watt-heure|watts-heures")
unit("hp", "power", "ch", "chevaux-vapeur|cheval-vapeur")
unit("J", "energy", nil, "joule|joules")
unit("cal", "energy", "cal", "calorie|calories")
unit("kcal", "energy", "kcal", "kilocalorie|kilocalories")
unit("toe", "energy", "tep", "tonne équivalent pétrole|tonnes équivalent pétrole|tonnes d'équivalent pétrole")
unit("ktoe", "energy", "ktep")
unit("Mtoe", "energy", "Mtep")
unit("VA", "power", "VA")
unit("kVA", "power", "kVA|KVA")
unit("MVA", "power", "MVA")
unit("bbl/day", "flow", "bpj|b/j")
unit("hab", "people", "hab|hab.|hbts")
unit("mAh", "charge", "mAh", "milliampère-heure|milliampères-heures")
unit("Ah", "charge", "Ah", "ampère-heure|ampères-heures")
unit("psi", "pressure", "psi")
unit("Mpx", "data", "Mpx|Mpix", "mégapixel|mégapixels")
unit("V", "tension", "V", "volt|volts")
unit("A", "current", nil, "ampère|ampères")
unit("Hz", "frequency", "Hz", "hertz")
unit("fps", "frequency", "fps", "image par seconde|images par seconde|images/seconde")
unit("dB", "sound", "dB", "décibel|décibels")
unit("bar", "pressure", "bar")
unit("hPa", "pressure", "hPa", "hectopascal|hectopascals")
unit("kPa", "pressure", "kPa", "kilopascal|kilopascals")
unit("MPa", "pressure", "MPa", "mégapascal|mégapascals")
unit("mmHg", "pressure", "mmHg|mm Hg")
unit("lm", "light", "lm", "lumen|lumens")
unit("mol", "amount", "mol")
unit("mmol", "amount", "mmol", "millimole|millimoles")
unit("µmol", "amount", "µmol", "micromole|micromoles")
unit("Bq", "radioactivity", "Bq", "becquerel|becquerels")
for _, p in ipairs { { "k", "kilo" }, { "M", "méga" }, { "G", "giga" }, { "T", "téra" } } do
  unit(p[1] .. "Bq", "radioactivity", p[1] .. "Bq", forms(p[2], "becquerel"))
end
unit("µSv", "radioactivity", "µSv", "microsievert|microsieverts")
unit("Sv", "radioactivity", "Sv", "sievert|sieverts")
unit("mSv", "radioactivity", "mSv", "millisievert|millisieverts")
unit("rad", "angle", "rad", "radian|radians")

-- Temperatures: a bare degree says no scale; whether it is an angle the words around it say.
local degree = "degré|degrés|degre|degres|deg"
local function degrees(tails)
  local out = {}
  for word in degree:gmatch "[^|]+" do
    for tail in tails:gmatch "[^|]+" do out[#out + 1] = word .. " " .. tail end
  end
  return table.concat(out, "|")
end

unit("C", "temperature", "°C|ºC|° C", "°c|° c|celsius|centigrade|centigrades|°celsius|° celsius|" .. degrees "celsius|centigrade|centigrades|c")
unit("F", "temperature", "°F|ºF|° F", "°f|° f|fahrenheit|° fahrenheit|" .. degrees "fahrenheit|f")
unit("K", "temperature", nil, "kelvin|kelvins")


local of = {}
for _, list in ipairs { words, symbols } do
  for _, entry in ipairs(list) do
    for _, spelling in ipairs(entry) do of[spelling] = entry end
  end
end

return { symbols = symbols, words = words, of = of }
