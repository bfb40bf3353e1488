--- Decades and centuries that share their noun: "les années 1980 et 1990", "aux XVIe et XVIIe siècles", "du XVe au XVIIIe siècle".
--
--     $ lutrin export jsonl --types date,period articles/
--     {"doc":"a.txt","type":"date","text":"XVIe","value":"15"}
--     {"doc":"a.txt","type":"date","text":"XVIIe siècles","value":"16"}
--
-- Each has its own words as span, the last also the noun. From one to another is a period.

local t = require "lutrin.tokens"
local counted = require "counted"
local era = require "eras"
local timex = require "timex"

local two = timex.two
local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" }

local join = t.comma * t.word { "puis", "et", "ou" } + t.word { "et", "ou", "puis" } * t.word "même"^-1 + t.comma
local decade = t.lexicon "decade"

local decades = rule {
  name = "fr.date.decades", summary = "les années 1980 et 1990", type = "date", features = features, hides = timex.hides, language = "fr", priority = 4,
  pattern = t.prev(t.word { "années", "décennies" } * decade * (t.comma * decade)^-4 * join) * t.word "des"^-1 * t.span(t.as("decade", decade))
    * -(t.symbol + t.punct "%" + t.digits + t.lexicon "unit" + t.lexicon "scale" + t.lexicon "currency" + t.lexicon "time_unit") * t.as("next", t.any)^-1,
  make = function(m)
    if m.next and counted.noun(m.next.text) then return nil end
    return { value = m.decade.decade }
  end,
  examples = {
    { "dans les années 1980 et 1990, puis au fil des années 60, 70 ou 80.", { text = "1990", value = "199" }, { text = "70", value = "197" },
      { text = "80", value = "198" } },
    { "Les décennies 1880 et 1890 furent froides.", { text = "1890", value = "189" } },
    { "Les années 1990, puis 2000, et les années 70, 80 et même 90, furent dures.", { text = "2000", value = "200" }, { text = "80" }, { text = "90", value = "199" } },
    { "les années vingt et trente", { text = "trente", value = "193" } },
    { "les années 1980 et 2000 clients, les années 80 et 90 %", false },
  },
}

local century = t.as("century", t.lexicon "century")

local function value_of(entry, bc) return (bc and "BC" or "") .. two[entry.century - 1] end

local centuries = rule {
  name = "fr.date.centuries", summary = "aux XVIe et XVIIe siècles", type = "date", features = features, hides = timex.hides, language = "fr",
  priority = 3,
  pattern = century * (join * t.the^-1 * century)^1 * t.as("noun", t.word { "siècles", "siècle" }) * era^-1,
  make = function(m)
    local all, out = m.all.century, {}
    for i = 1, #all do
      out[i] = { value = value_of(all[i], m.bc), span = i < #all and all[i] or { first = all[i].first, last = (m.bc or m.ad or m.noun).last } }
    end
    return out
  end,
  examples = {
    { "aux XVIe et XVIIe siècles, le XIIe, le XIIIe et le XIVe siècle", { text = "XVIe", value = "15" }, { text = "XVIIe siècles", value = "16" },
      { text = "XIIe", value = "11" }, { text = "XIIIe", value = "12" }, { text = "XIVe siècle", value = "13" } },
    { "le XVIe et le XVIIe arrondissement", false },
  },
}

local from_century = rule {
  name = "fr.period.centuries", summary = "du XVe au XVIIIe siècle", type = "period", features = { from = "string?", to = "string?", mod = "string?" },
  hides = { "number", "ordinal", "date" }, language = "fr",
  pattern = (t.prev(t.word "du") * t.span(t.as("from", t.lexicon "century") * t.word "siècle"^-1 * t.word "au" * century * t.word "siècle" * era^-1)
    + t.prev(t.word "entre" * t.word "le") * t.span(t.as("from", t.lexicon "century") * t.word "siècle"^-1 * t.word "et" * t.word "le" * century
      * t.word "siècle" * era^-1)
    + t.span(t.as("from", t.lexicon "century") * t.dash * century * (t.word { "siècle", "siècles" } + t.word "s" * t.punct ".") * era^-1)),
  make = function(m)
    local from, to = m.from.century, m.century.century
    if m.bc and from <= to or not m.bc and from >= to then return nil end
    return { from = value_of(m.from, m.bc), to = value_of(m.century, m.bc) }
  end,
  examples = {
    { "bâti du XVe au XVIIIe siècle, entre le XIIe et le XIVe siècle", { text = "XVe au XVIIIe siècle", from = "14", to = "17" },
      { text = "XIIe et le XIVe siècle", from = "11", to = "13" } },
    { "du XVe au XVIIIe arrondissement, du XXe siècle au matin", false },
  },
}

local from_decade = rule {
  name = "fr.period.decades", summary = "les années 1850 à 1870", type = "period", features = { from = "string?", to = "string?", mod = "string?" },
  hides = timex.hides_all, language = "fr", priority = 3,
  pattern = t.word "années" * t.as("from", decade) * t.word "à" * t.as("to", decade) * -(t.symbol + t.digits + t.lexicon "unit" + t.lexicon "scale" + t.lexicon "currency" + t.lexicon "time_unit"),
  make = function(m)
    local from, to = m.from.decade, m.to.decade
    return from < to and { from = from, to = to } or nil
  end,
  examples = {
    { "Tout au long des années 1850 à 1870, puis des années 60 à 80.", { text = "années 1850 à 1870", from = "185", to = "187" }, { text = "années 60 à 80", from = "196" } },
    { "les années 60 à 80 %, les années 1980 à Fès", false },
  },
}

-- "XIIe-XIVe" is one token
local roman = { I = 1, V = 5, X = 10 }

local function century_of(text)
  if text:find "%d" then return tonumber(text) end
  local n, before = 0, 0
  for letter in text:reverse():gmatch "." do
    local v = roman[letter]
    n, before = v < before and n - v or n + v, v
  end
  return n
end

local figure = lpeg.C(lpeg.R "09" * lpeg.R "09"^-1 + lpeg.S "IVX"^1) * (lpeg.P "ème" + "e" + "ᵉ")
local hyphen = lpeg.P "-" + "–" + "/"
local s, gap = lpeg.P "s.", (lpeg.P " " + "\xC2\xA0" + "\xE2\x80\xAF" + "\n")^1
local joined = rule {
  name = "fr.period.centuries.joined", summary = "XIIe-XIVe siècles, 16e-18e s.", type = "period", language = "fr",
  features = { from = "string?", to = "string?", mod = "string?" }, hides = { "number", "ordinal", "date", "reference" }, priority = 3,
  at = (t.alnum + t.other + t.caps + t.mixed + t.capital) * #t.word { "siècle", "siècles", "s" },
  text = figure * hyphen * figure * gap * (lpeg.P "siècles" + "siècle" + s) * -lpeg.R("az", "AZ"),
  make = function(_, low, high)
    local from, to = century_of(low), century_of(high)
    if from >= to or to > 21 then return nil end
    return { from = two[from - 1], to = two[to - 1] }
  end,
  examples = {
    { "Un cloître des XIIe-XIVe siècles, une tour (16e-18e s.).", { text = "XIIe-XIVe siècles", from = "11", to = "13" }, { text = "16e-18e s.", from = "15", to = "17" } },
    { "les XIIe-XIVe arrondissements, un IIIe-Ve rang, le XVIIIe siècle", false },
  },
}


-- "1749 à 1712 av. J.-C.": what the second is before, the first is.
local of_era = t.as("from", t.digits) * t.as("from_bc", t.lexicon "before_christ")^-1
local from_ancient = rule {
  name = "fr.period.ancient", summary = "1749-1712 av. J.-C., de 27 av. J.-C. à 14 ap. J.-C.", type = "period", features = { from = "string?", to = "string?", mod = "string?" },
  hides = timex.hides_all, language = "fr",
  pattern = of_era * (t.dash + t.word { "à", "au" }) * t.as("to", t.digits) * era + t.prev(t.word "entre") * of_era * t.word "et" * t.as("to", t.digits) * era,
  make = function(m)
    local from, to = #m.from.text <= 4 and math.tointeger(tonumber(m.from.text)), #m.to.text <= 4 and math.tointeger(tonumber(m.to.text))
    if not from or not to then return nil end
    local before = m.bc or m.from_bc
    if m.bc and from <= to or not before and from >= to then return nil end
    return { from = ("%s%04d"):format(before and "BC" or "", from), to = ("%s%04d"):format(m.bc and "BC" or "", to) }
  end,
  examples = {
    { "Le roi (1749-1712 av. J.-C.), de 27 av. J.-C. à 14 ap. J.-C.", { text = "1749-1712 av. J.-C.", from = "BC1749", to = "BC1712" },
      { text = "27 av. J.-C. à 14 ap. J.-C.", from = "BC0027", to = "0014" } },
    { "entre 300 et 250 avant Jésus-Christ, de 98 à 117 de notre ère", { text = "300 et 250 avant Jésus-Christ", from = "BC0300" },
      { text = "98 à 117 de notre ère", from = "0098", to = "0117" } },
    { "de 12 à 250 av. J.-C., en 300 et 250 av. J.-C.", false },
  },
}

return { decades, centuries, from_century, joined, from_decade, from_ancient }
