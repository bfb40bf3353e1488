--- Acronyms and what they stand for: do the letters begin the words?
--
--     acronyms.before(text, at, "CGEM")     byte where the name that ends before `at` begins, or nil
--     acronyms.matches("Organisation internationale du travail", "OIT")   --> true
--     acronyms.kind "Fédération marocaine de l'outsourcing"               --> "federation"

local M = {}

local SMALL = { de = true, du = true, des = true, d = true, la = true, le = true, les = true, l = true, et = true, a = true, au = true,
  aux = true, en = true, pour = true, sur = true, dans = true, par = true, the = true, of = true, ["and"] = true, ["for"] = true }

local ACCENTS = { ["é"] = "e", ["è"] = "e", ["ê"] = "e", ["ë"] = "e", ["à"] = "a", ["â"] = "a", ["î"] = "i", ["ï"] = "i", ["ô"] = "o",
  ["û"] = "u", ["ù"] = "u", ["ç"] = "c", ["œ"] = "o", ["É"] = "e", ["È"] = "e", ["Ê"] = "e", ["À"] = "a", ["Â"] = "a", ["Î"] = "i",
  ["Ô"] = "o", ["Ç"] = "c", ["Œ"] = "o" }

local byte, find, gsub, lower, match = string.byte, string.find, string.gsub, string.lower, string.match
local reverse, sub = string.reverse, string.sub

local function plain(word)
  if find(word, "[\128-\255]") then word = gsub(word, "[\194-\244][\128-\191]*", ACCENTS) end
  return lower(word)
end

local function is_small(word) return #word <= 6 and (SMALL[word] or SMALL[plain(word)]) == true end

-- Names are read from their end: backwards, patterns find words without trying every place of a text. What an apostrophe of several
-- bytes is made, so that places stay.
local APOSTROPHE, PLAIN = "\u{2019}", "'''"

--- The part of a text from byte `from` to before byte `at`, back to front.
local function backwards(text, from, at)
  local part = sub(text, from, at - 1)
  if find(part, APOSTROPHE, 1, true) then part = gsub(part, APOSTROPHE, PLAIN) end
  return reverse(part)
end

-- what ends the clause
local CLAUSE = {}
for c in (".;:!?()\n"):gmatch "." do CLAUSE[byte(c)] = true end

--- Where the next word of a reversed text is, from byte `at` on; nil where there is none, or `ends` are set and one stands before it.
local function next_word(back, at, ends)
  local first, last = find(back, "[^%s%p]+", at)
  if first and ends then
    for i = at, first - 1 do
      if ends[byte(back, i)] then return nil end
    end
  end
  return first, last
end

--- The first letter, in lower case and without its accent, of the word that ends at byte `last` of a reversed text.
local function initial(back, last)
  local b = byte(back, last)
  if b < 128 then return b >= 65 and b <= 90 and b + 32 or b end
  return byte(ACCENTS[reverse(sub(back, last - 1, last))] or "\0")
end

--- Do these letters (in lower case) begin the words of a reversed text, from the last backwards? Where in it the first of them ends.
local function match_back(back, letters, ends)
  local first, last = next_word(back, 1, ends)
  local used = false
  for k = #letters, 1, -1 do
    local letter = byte(letters, k)
    while first and initial(back, last) ~= letter and is_small(reverse(sub(back, first, last))) do
      first, last = next_word(back, last + 1, ends)
    end
    if not first then return nil end
    if initial(back, last) ~= letter then
      -- one word that the acronym passes over is common (Agence nationale DE PROMOTION ...); more is chance
      if not used then return nil end
      repeat first, last = next_word(back, last + 1, ends) until not first or not is_small(reverse(sub(back, first, last)))
      if not first or initial(back, last) ~= letter then return nil end
    end
    used = true
    if k > 1 then first, last = next_word(back, last + 1, ends) end
  end
  return last
end

local function letters_of(short)
  if find(short, "%A") then short = gsub(short, "%A+", "") end
  return lower(short)
end

--- The word that ends before byte `at`, white space aside, or nil; by bytes.
local function letters_before(text, at)
  local last = at - 1
  local b = byte(text, last)
  while b and b <= 32 do
    last = last - 1
    b = byte(text, last)
  end
  local i = last
  while b and (b > 127 or b >= 97 and b <= 122 or b >= 65 and b <= 90) and not (b == 0x99 and byte(text, i - 1) == 0x80) do
    i = i - 1
    b = byte(text, i)
  end
  return i < last and sub(text, i + 1, last) or nil
end

--- Can the word before byte `at` be the last that an acronym stands for? Most parentheses hold none, and this tells at little cost:
-- "(Paris)" is there far more often than "(Anapec)", and what is no capitals has no small word before it.
local function may_end(text, at, short)
  -- most have no accents
  local word = match(reverse(sub(text, at > 16 and at - 16 or 1, at - 1)), "^%s*(%a+)[%c%p%d ]")
  word = word and reverse(word) or letters_before(text, at)
  if not word then return false end
  local first = byte(word)
  if first > 127 then first = byte(ACCENTS[sub(word, 1, 2)] or "\0") end
  local letter = byte(short, -1)
  if letter == 46 then letter = byte(short, -2) end -- "C.N.R.S."
  return first | 32 == letter | 32 or not find(short, "%l") and is_small(word)
end

--- The byte where the name that ends before byte `at` begins, of which `short` is the acronym; nil if none does.
function M.before(text, at, short)
  if not may_end(text, at, short) or find(short, "[^%a%-%.]") then return nil end
  local letters = letters_of(short)
  if #letters < 2 or #letters > 10 then return nil end
  -- a name has some 20 bytes a letter of its acronym, small words included, and stands in its own clause
  local from = at - (#letters < 4 and 80 or 24 * #letters)
  local last = match_back(backwards(text, from > 0 and from or 1, at), letters, CLAUSE)
  return last and at - last
end

--- The word right before byte `at`, a space between, and its first byte; nil if there is none.
function M.word_before(text, at)
  local back = reverse(sub(text, at > 24 and at - 24 or 1, at - 1))
  local word = back:match "^%s([%a\128-\191\195]*[%a\195])"
  if word then return reverse(word), at - 1 - #word end
end

--- Do the letters of `short` begin the words of a name, and is that all of it?
function M.matches(name, short)
  local letters = letters_of(short)
  if #letters < 2 then return false end
  local back = backwards(name, 1, #name + 1)
  local last = match_back(back, letters)
  return last ~= nil and not next_word(back, last + 1)
end

local KINDS = { association = "association", federation = "federation", confederation = "federation", union = "federation",
  ministere = "ministry", agence = "agency", office = "agency", caisse = "agency", conseil = "agency", commission = "agency",
  haut = "agency", centre = "agency", comite = "agency", institut = "agency", groupe = "company", societe = "company",
  compagnie = "company", banque = "company", universite = "school", ecole = "school", fondation = "ngo", syndicat = "union",
  parti = "party", organisation = "international", fonds = "agency", autorite = "agency", observatoire = "agency", chambre = "federation",
  groupement = "federation", alliance = "federation", reseau = "association", collectif = "association", mouvement = "association",
  direction = "agency", delegation = "agency", cour = "agency", ligue = "association", club = "association" }

--- Kind of body by the first word of its name, or nil.
function M.kind(name)
  local first = name:match "^[^%s%p]+"
  return first and KINDS[plain(first)]
end

--- The name on one line, with one kind of apostrophe as written.
function M.clean(name)
  if not find(name, "  ", 1, true) and not find(name, "[\t-\r]") then return name end
  return (gsub(name, "%s+", " "))
end

return M
