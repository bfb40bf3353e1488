--- Spelled-out French numbers from 0 to 99, and the centuries and decades they name, as lists for lexicons.
--
--     numerals.spellings(71)   { "soixante et onze", "septante et un" }; a lexicon that folds hyphens finds all forms

local M = {}

local UNITS = { [0] = "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
  "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf" }
local TENS = { [2] = "vingt", [3] = "trente", [4] = "quarante", [5] = "cinquante", [6] = "soixante" }

local function joined(tens, unit)
  if unit == 0 then return tens end
  return tens .. ((unit == 1 or unit == 11) and " et " or "-") .. UNITS[unit]
end

--- All ways to write 0 <= n <= 99, the French one first.
function M.spellings(n)
  if n < 20 then return { UNITS[n] } end
  local tens, unit = n // 10, n % 10
  if n < 60 then return { joined(TENS[tens], unit), unit == 1 and TENS[tens] .. "-et-un" or nil } end
  if n < 80 then
    local out = { joined("soixante", n - 60) }
    if n >= 70 then out[2] = joined("septante", unit) end
    return out
  end
  local out = { n == 80 and "quatre-vingts" or "quatre-vingt-" .. UNITS[n - 80] }
  if n == 80 then out[2] = "quatre-vingt" end
  out[#out + 1] = joined(n < 90 and "huitante" or "nonante", unit)
  return out
end

local ROMAN = { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII",
  "XIX", "XX", "XXI", "XXII" }
local ORDINALS = { "premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième",
  "onzième", "douzième", "treizième", "quatorzième", "quinzième", "seizième", "dix-septième", "dix-huitième", "dix-neuvième", "vingtième",
  "vingt et unième", "vingt-deuxième" }

--- Entries of a lexicon: XIXe, XIX e, 19e, 19ème, dix-neuvième.
function M.centuries()
  local out = {}
  for n, roman in ipairs(ROMAN) do
    local entry = { century = n, ORDINALS[n] }
    for _, s in ipairs { "e", "ème", "è", "ième" } do
      -- "XIième" is written as "XIIème" is
      if s ~= "ième" or ROMAN[n + 1] ~= roman .. "I" then entry[#entry + 1] = roman .. s end
      entry[#entry + 1] = n .. s
    end
    entry[#entry + 1] = roman .. " e"
    entry[#entry + 1] = n .. " e"
    if n == 1 then
      entry[#entry + 1] = "Ier"
      entry[#entry + 1] = "1er"
    end
    out[n] = entry
  end
  return out
end

--- Entries of a lexicon: 70, 1970, 1970s, soixante-dix. Tens alone are of the twentieth century.
function M.decades()
  local out = {}
  for tens = 1, 9 do
    local entry = { decade = "19" .. tens, tens .. "0", tens .. "0s" }
    for _, s in ipairs(M.spellings(tens * 10)) do
      entry[#entry + 1] = s
      entry[#entry + 1] = "mille neuf cent " .. s
      entry[#entry + 1] = "dix-neuf " .. s
    end
    out[tens] = entry
  end
  for d = 100, 209 do out[#out + 1] = { decade = tostring(d), d .. "0" } end
  out[#out + 1] = { decade = "200", "deux mille" }
  out[#out + 1] = { decade = "201", "deux mille dix" }
  return out
end

return M
