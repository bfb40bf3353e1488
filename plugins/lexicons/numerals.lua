--- Numbers in letters: 0 to 100, ordinals and denominators to a hundred, fractions in digits. Longer numbers are put together by
-- the rules fr.number.words and fr.ordinal.words.

local numerals = require "number_words"

local small = {}
for i, entry in ipairs(numerals.small) do small[i] = entry end
small[#small + 1] = { "cent", value = 100 }
small[#small + 1] = { "mille et un", "mille et une", value = 1001 }
small[#small + 1] = { "un million", value = 1000000, scale = 1000000 }
small[#small + 1] = { "un milliard", value = 1000000000, scale = 1000000000 }
small[#small + 1] = { "un billion", value = 1000000000000, scale = 1000000000000 }
small[#small + 1] = { "un trillion", value = 10 ^ 18 // 1 | 0, scale = 10 ^ 18 // 1 | 0 }

-- "un" begins too many sentences for a rule to start with it: what it makes a number with is listed.
local one, ones = {}, {}
for _, entry in ipairs(numerals.denominators) do
  if not entry.many then
    local out = { value = entry.value }
    for i, words in ipairs(entry) do out[i] = "un " .. words end
    one[#one + 1] = out
  end
end
for _, entry in ipairs { { "dizaine", 10 }, { "douzaine", 12 }, { "quinzaine", 15 }, { "vingtaine", 20 }, { "trentaine", 30 },
  { "quarantaine", 40 }, { "cinquantaine", 50 }, { "soixantaine", 60 }, { "septantaine", 70 }, { "nonantaine", 90 }, { "centaine", 100 },
  { "huitaine", 8 } } do
  ones[#ones + 1] = { "une " .. entry[1], value = entry[2] }
end
ones[#ones + 1] = { "un millier", value = 1000 }
ones[#ones + 1] = { "une demi-douzaine", value = 6 }

local ordinals = {}
for i, entry in ipairs(numerals.ordinals) do ordinals[i] = entry end

-- Who arrives so: "troisièmes". To twenty, for what comes later is a part of something.
local arrivals = {}
for i = 1, 19 do
  local entry = { value = numerals.ordinals[i].value }
  for j, word in ipairs(numerals.ordinals[i]) do entry[j] = word .. "s" end
  arrivals[i] = entry
end

-- "Ve République", "le Ier Empire": I to XXXIX, in capitals.
local roman, units, tens = {}, { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" }, { "", "X", "XX", "XXX" }
for n = 1, 39 do
  local numeral = tens[n // 10 + 1] .. (units[n % 10] or "")
  roman[n] = { numeral .. "e", numeral .. "ᵉ", numeral .. "ème", value = n, roman = true }
end
roman[1] = { "Ier", "Iᵉʳ", "Ière", "Ire", value = 1, roman = true }

local fractions = {}
for _, d in ipairs { 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 50, 100 } do
  for n = 1, math.min(d - 1, 15) do
    fractions[#fractions + 1] = { ("%d/%d"):format(n, d), value = n / d }
  end
end
for sign, value in pairs { ["½"] = 1 / 2, ["¼"] = 1 / 4, ["¾"] = 3 / 4, ["⅓"] = 1 / 3, ["⅔"] = 2 / 3 } do
  fractions[#fractions + 1] = { sign, value = value }
end

-- Four digits that are a year more often than anything else; numbers of footnotes.
local years, notes, old = {}, {}, {}
for year = 1400, 2100 do years[#years + 1] = { tostring(year), modern = year >= 1900, round = year % 100 == 0 } end
for n = 1, 99 do notes[n] = tostring(n) end
for year = 101, 1399 do
  if year % 100 ~= 0 then old[#old + 1] = tostring(year) end
end

local letters = { "case", "accent", "hyphen" }

return {
  lexicon {
    name = "fr.numerals", class = "numeral", summary = "zéro, deux ... quatre-vingt-dix-neuf, septante, cent", language = "fr",
    features = { value = "number", scale = "number?" }, fold = letters, entries = small,
  },
  lexicon {
    name = "fr.fractions.one", class = "one_part", summary = "un cinquième, un centième", language = "fr", features = { value = "number" },
    fold = letters, entries = one,
  },
  lexicon {
    name = "fr.fractions.common", class = "common_part", summary = "un demi, un tiers, un quart", language = "fr",
    features = { value = "number" }, fold = letters,
    entries = { { "un demi", value = 2 }, { "un tiers", value = 3 }, { "un quart", value = 4 } },
  },
  lexicon { name = "four_digits", class = "year_digits", summary = "1400 to 2100",
    features = { modern = "boolean", round = "boolean" }, entries = years },
  lexicon { name = "years.old", class = "old_year", summary = "101 to 1399", features = {}, entries = old },
  lexicon { name = "note_numbers", class = "note_number", summary = "1 to 99", features = {}, entries = notes },
  lexicon {
    name = "fr.one_among", class = "one_among", summary = "un sur", language = "fr", features = {}, entries = { { "un sur", "une sur" } },
  },
  lexicon {
    name = "fr.one_and", class = "one_and", summary = "un et un", language = "fr", features = {}, entries = { { "un et un" } },
  },
  lexicon {
    name = "fr.approximate_one", class = "approximate_one", summary = "une dizaine, un millier", language = "fr",
    features = { value = "number" }, entries = ones,
  },
  lexicon {
    name = "fr.ordinals", class = "ordinal_word", summary = "deuxième ... centième, millième", language = "fr",
    features = { value = "number" }, fold = letters, entries = ordinals,
  },
  lexicon {
    name = "fr.ordinals.plural", class = "ordinal_plural", summary = "deuxièmes ... vingtièmes", language = "fr",
    features = { value = "number" }, fold = letters, entries = arrivals,
  },
  lexicon {
    name = "fr.ordinals.first", class = "ordinal_first", summary = "premier", language = "fr",
    features = { value = "number", roman = "boolean?" },
    fold = letters,
    entries = { { "premier", "première", "premiers", "premières", value = 1 } },
  },
  lexicon {
    name = "fr.ordinals.roman", class = "ordinal_first", summary = "Ve République", language = "fr",
    features = { value = "number", roman = "boolean?" },
    fold = {}, entries = roman,
  },
  lexicon {
    name = "fr.denominators", class = "denominator", summary = "quatrième(s), cinquième(s), centième(s)", language = "fr",
    features = { value = "number", many = "boolean?" }, fold = letters, entries = numerals.denominators,
  },
  lexicon {
    name = "fr.denominators.nouns", class = "part_noun", summary = "demi, tiers, quart", language = "fr", features = { value = "number" },
    fold = letters,
    entries = { { "demi", "demie", "demis", value = 2 }, { "tiers", value = 3 }, { "quart", "quarts", value = 4 } },
  },
  lexicon {
    name = "fr.fractions.joined", class = "joined_parts", summary = "deux-tiers, trois-quarts", language = "fr", features = { value = "number" },
    entries = { { "deux-tiers", value = 2 / 3 }, { "trois-quarts", value = 0.75 } },
  },
  lexicon {
    name = "fr.fractions.digits", class = "fraction_digits", summary = "1/2, 3/4", language = "fr", features = { value = "number" },
    entries = fractions,
  },
  lexicon {
    name = "fr.approximate_plural", class = "approximate_plural", summary = "dizaines, centaines, milliers", language = "fr",
    features = { value = "number", one = "boolean?", many = "boolean?", exact = "boolean?" },
    entries = { { "dizaine", value = 10, one = true }, { "douzaine", value = 12, one = true }, { "quinzaine", value = 15, one = true },
      { "vingtaine", value = 20, one = true }, { "trentaine", value = 30, one = true }, { "cinquantaine", value = 50, one = true },
      { "soixantaine", value = 60, one = true },
      { "centaine", value = 100, one = true }, { "millier", value = 1000, one = true },
      { "million", value = 1000000, exact = true }, { "milliard", value = 1000000000, exact = true },
      { "dizaines", value = 10, many = true }, { "douzaines", value = 12, many = true }, { "vingtaines", value = 20, many = true },
      { "centaines", value = 100, many = true }, { "milliers", value = 1000, many = true },
      { "millions", value = 1000000, many = true }, { "milliards", value = 1000000000, many = true } },
  },
}
