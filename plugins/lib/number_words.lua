--- French number words: all of 0 to 99 as lexicon entries, and the value of a run of words.
--
--     number_words.read { "deux", "cent", "quatre-vingts" }     -> 280
--     number_words.read { "3", "millions", "500 000" }          -> 3500000
--     number_words.read { "trois", "cinq" }                     -> nil: no French number
--     number_words.small                                        -> { { "zéro", value = 0 }, { "deux", value = 2 }, ... }
--
-- The forms of France, Belgium, Switzerland and of the spelling of 1990 (hyphens everywhere) are all read; so are "vingt" and
-- "cent" without their s. "un" is not among the entries: alone it is an article.

local M = {}

local UNITS = { "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze",
  "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf" }
local TENS = { { "vingt", 20 }, { "trente", 30 }, { "quarante", 40 }, { "cinquante", 50 }, { "soixante", 60 }, { "septante", 70 },
  { "huitante", 80 }, { "octante", 80 }, { "nonante", 90 } }
local SCALES = { mille = 1000, mil = 1000, million = 10 ^ 6 // 1 | 0, milliard = 10 ^ 9 // 1 | 0, billion = 10 ^ 12 // 1 | 0,
  billiard = 10 ^ 15 // 1 | 0, trillion = 10 ^ 18 // 1 | 0 }

--- Every way to say n from 1 to 99; a space stands for a space or a hyphen.
local spoken = {}

local function say(n, words)
  spoken[n] = spoken[n] or {}
  table.insert(spoken[n], words)
end

for i, w in ipairs(UNITS) do say(i, w) end
for _, ten in ipairs(TENS) do
  local word, n = ten[1], ten[2]
  say(n, word)
  for _, one in ipairs { " et un", " et une", " un", " une" } do say(n + 1, word .. one) end
  for i = 2, 9 do say(n + i, word .. " " .. UNITS[i]) end
end
say(70, "soixante et dix") -- of old
say(71, "soixante et onze")
for i = 10, 19 do say(60 + i, "soixante " .. UNITS[i]) end
for i = 12, 19 do say(60 + i, "soixante et " .. UNITS[i]) end -- of old
say(80, "quatre-vingts")
say(80, "quatre-vingt")
for i = 1, 19 do say(80 + i, "quatre-vingt " .. UNITS[i]) end
say(81, "quatre-vingt-une")
say(81, "quatre-vingt et un")

--- Entries of a lexicon (hyphens folded): 0 and 2 to 99.
M.small = { { "zéro", value = 0 } }
for n = 2, 99 do
  local entry = { value = n }
  for i, words in ipairs(spoken[n]) do entry[i] = words end
  M.small[#M.small + 1] = entry
end

-- "onzième", "vingt et unième", "quatre-vingt-dixième": the last word takes -ième.
local STEMS = { cinq = "cinqu", neuf = "neuv", vingts = "vingt", cents = "cent" }

local function ordinal_of(words)
  local last = words:match "^.*[ %-](.*)$" or words
  local stem = STEMS[last] or last:gsub("e$", "")
  return words:sub(1, #words - #last) .. stem .. "ième"
end

local LARGE = { { 100, "cent" }, { 1000, "mille" }, { 10 ^ 6 // 1 | 0, "million" }, { 10 ^ 9 // 1 | 0, "milliard" },
  { 10 ^ 12 // 1 | 0, "billion" }, { 10000, "dix mille" }, { 100000, "cent mille" } }

--- Entries of ordinals in letters (hyphens and accents folded): 2nd to 99th, and the powers of ten. "unième" only ends others.
M.ordinals = {}
for n = 2, 99 do
  local entry = { value = n }
  for i, words in ipairs(spoken[n]) do entry[i] = ordinal_of(words) end
  M.ordinals[#M.ordinals + 1] = entry
end
for _, large in ipairs(LARGE) do M.ordinals[#M.ordinals + 1] = { ordinal_of(large[2]), value = large[1] } end
M.ordinals[#M.ordinals + 1] = { "unième", value = 1 }
-- No fraction is called so: "les deuxièmes". Other plurals are read as denominators.
M.ordinals[#M.ordinals + 1] = { "deuxièmes", value = 2 }
M.ordinals[#M.ordinals + 1] = { "troisièmes", value = 3 }

--- Entries of denominators: "cinquième(s)", "centième(s)"; demi, tiers and quart are the caller's. `many` marks the plural.
M.denominators = {}
for n = 4, 99 do
  local one, many = { value = n }, { value = n, many = true }
  for i, words in ipairs(spoken[n]) do
    one[i] = ordinal_of(words)
    many[i] = one[i] .. "s"
  end
  table.insert(M.denominators, one)
  table.insert(M.denominators, many)
end
for _, large in ipairs(LARGE) do
  table.insert(M.denominators, { ordinal_of(large[2]), value = large[1] })
  table.insert(M.denominators, { ordinal_of(large[2]) .. "s", value = large[1], many = true })
end

--- Words that a longer number begins with when it is one hyphenated token (deux-cent-trois): prefixes for t.word.
M.prefixes = {}
for i = 2, 16 do M.prefixes[#M.prefixes + 1] = UNITS[i] .. "-*" end
for _, ten in ipairs(TENS) do M.prefixes[#M.prefixes + 1] = ten[1] .. "-*" end
for _, w in ipairs { "cent", "mille", "quatre-vingt", "quatre-vingts", "dix" } do M.prefixes[#M.prefixes + 1] = w .. "-*" end

-- ---------------------------------------------------------------- reading

local ACCENTS = { ["é"] = "e", ["É"] = "e", ["è"] = "e", ["È"] = "e" }

--- Letter case, accents and hyphens aside.
function M.fold(text)
  return (text:lower():gsub("[\xC3][\x80-\xBF]", ACCENTS):gsub("\xE2\x80[\x90\x91]", "-"):gsub("%-+", " "))
end

local below100 = { zero = 0 }
for n = 1, 99 do
  for _, words in ipairs(spoken[n]) do below100[M.fold(words)] = n end
end

--- One list of plain words out of token texts; a token of digits stays whole.
local function split(texts)
  local words = {}
  for _, text in ipairs(texts) do
    if text:find "%d" then
      words[#words + 1] = text
    else
      for w in M.fold(text):gmatch "%S+" do words[#words + 1] = w end
    end
  end
  return words
end

--- The longest number below 100 at words[i]: value and next index.
local function read_small(words, i)
  local best, after
  local text = words[i]
  for j = i, math.min(i + 4, #words) do
    if j > i then text = text .. " " .. words[j] end
    local n = below100[text]
    if n then best, after = n, j + 1 end
  end
  return best, after
end

--- Below 1000, and "dix-neuf cents" to "quatre-vingt-dix-neuf cents", but no tens: "cinquante cents" are coins; in digits too. Value and
--- next index.
local function read_group(words, i)
  local text = words[i]
  if not text then return nil end
  if text:find "%d" then
    local n = lutrin.numeral(text)
    return n, i + 1
  end
  local n, after = read_small(words, i)
  local hundred = after and words[after] or text
  if n and n > 1 and n % 10 ~= 0 and (hundred == "cent" or hundred == "cents") or not n and (text == "cent" or text == "cents") then
    local i2 = n and after + 1 or i + 1
    local rest, after2 = read_small(words, i2)
    if rest == 0 then return nil end
    return (n or 1) * 100 + (rest or 0), after2 or i2
  end
  return n, after
end

--- The value of the words, or nil: they are no number, or not one number.
function M.read(texts)
  local words = split(texts)
  local total, limit, i = 0, math.huge, 1
  local decimals
  for k, w in ipairs(words) do
    if w == "virgule" then
      decimals = { table.unpack(words, k + 1) }
      words = { table.unpack(words, 1, k - 1) }
      break
    end
  end
  while i <= #words do
    local n, after = read_group(words, i)
    local scale = SCALES[(words[after or i] or ""):gsub("s$", "")]
    if not n and not (scale == 1000 and (words[i] ~= "mil" or #words > 1)) then return nil end
    if n == 0 and #words > 1 and not decimals then return nil end
    if scale then
      if scale >= limit then
        -- "deux cent mille milliards": what came before multiplies
        if total == 0 or n then return nil end
      end
      local value = (n or 1) * scale
      i = (after or i) + 1
      local higher = SCALES[(words[i] or ""):gsub("s$", "")]
      if higher and higher > scale then
        value = value * higher
        scale = higher
        i = i + 1
      end
      total, limit = total + value, scale
    else
      if n >= limit then return nil end
      total, limit = total + n, 1
      i = after
      if i <= #words then return nil end
    end
  end
  if decimals then
    -- "deux virgule cinq millions"
    local scale = SCALES[(decimals[#decimals] or ""):gsub("s$", "")]
    if scale then table.remove(decimals) end
    local zeros = 0
    while decimals[1] == "zero" and #decimals > 1 do
      table.remove(decimals, 1)
      zeros = zeros + 1
    end
    local n, after = read_group(decimals, 1)
    if not n or after <= #decimals or math.type(n) ~= "integer" then return nil end
    return lutrin.numeral(("%d,%s%d"):format(total, ("0"):rep(zeros), n), scale and #tostring(scale) - 1 or 0)
  end
  if #words == 0 then return nil end
  if math.type(total) == "float" and total == math.floor(total) and total < 2 ^ 53 then total = total // 1 | 0 end
  return total
end

--- 1000000 for "millions", 1000 for "milliers"; nil for what is no scale word.
function M.scale(word)
  word = M.fold(word):match "%S+$"
  if not word then return nil end
  if word == "millier" or word == "milliers" then return 1000 end
  return SCALES[(word:gsub("s$", ""))]
end

local stems = {}
for n = 1, 99 do
  for _, words in ipairs(spoken[n]) do stems[M.fold(ordinal_of(words))] = words end
end
for _, large in ipairs(LARGE) do stems[M.fold(ordinal_of(large[2]))] = large[2] end
stems["second"], stems["seconde"] = "deux", "deux"

--- The cardinal of an ordinal: "vingt-cinquième" -> "vingt cinq"; nil if it is none.
function M.stem(text)
  return stems[M.fold(text)]
end

return M
