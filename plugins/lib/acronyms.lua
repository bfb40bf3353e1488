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

local byte, sub, lower = string.byte, string.sub, string.lower

--- The first letter, in lower case and without its accent.
local function initial(word)
  local b = byte(word)
  if b < 128 then return lower(sub(word, 1, 1)) end
  local c = sub(word, 1, b < 224 and 2 or b < 240 and 3 or 4)
  return ACCENTS[c] or c
end

local function plain(word)
  return (word:gsub("[\194-\244][\128-\191]*", ACCENTS):lower())
end

local function is_small(word) return #word <= 6 and SMALL[plain(word)] == true end

local function letters_of(short)
  local out = {}
  for c in short:gmatch "%a" do out[#out + 1] = lower(c) end
  return out
end

-- what stands between words, and what ends the clause
local BETWEEN, CLAUSE, NONE = {}, {}, {}
for c in (" \t\r\v\f!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\n"):gmatch "." do BETWEEN[byte(c)] = true end
for c in (".;:!?()\n"):gmatch "." do CLAUSE[byte(c)] = true end

--- The word before byte `at`, none before byte `from` or a mark among `stops`, and its first byte; nil if there is none.
local function word_back(text, at, from, stops)
  local i = at - 1
  while i >= from do
    local b = byte(text, i)
    if b == 0x99 and i - 2 >= from and byte(text, i - 1) == 0x80 and byte(text, i - 2) == 0xE2 then
      i = i - 3
    elseif stops[b] then
      return nil
    elseif BETWEEN[b] then
      i = i - 1
    else
      break
    end
  end
  local last = i
  while i >= from do
    local b = byte(text, i)
    if BETWEEN[b] or b == 0x99 and i - 2 >= from and byte(text, i - 1) == 0x80 and byte(text, i - 2) == 0xE2 then break end
    i = i - 1
  end
  if i == last then return nil end
  return sub(text, i + 1, last), i + 1
end

--- Matches letters against the words before byte `at`, from the last backwards; the first byte of the first word used.
local function match_back(text, at, from, stops, letters)
  local word, first = word_back(text, at, from, stops)
  local used = false
  for k = #letters, 1, -1 do
    local letter = letters[k]
    while word and initial(word) ~= letter and is_small(word) do word, first = word_back(text, first, from, stops) end
    if not word then return nil end
    if initial(word) ~= letter then
      -- one word that the acronym passes over is common (Agence nationale DE PROMOTION ...); more is chance
      if not used then return nil end
      repeat word, first = word_back(text, first, from, stops) until not word or not is_small(word)
      if not word or initial(word) ~= letter then return nil end
    end
    used = true
    if k > 1 then word, first = word_back(text, first, from, stops) end
  end
  return first
end

--- The last word before byte `at`, white space aside; nil where a mark stands there. By bytes: a pattern that looks for the end
-- of a text tries every place of it.
local function last_word(text, at)
  local last = at - 1
  while last > 0 and text:byte(last) <= 32 do last = last - 1 end
  local first = last
  while first > 0 do
    local b = text:byte(first)
    if not (b > 127 or b >= 97 and b <= 122 or b >= 65 and b <= 90) then break end
    first = first - 1
  end
  if first == last then return nil end
  local word = text:sub(first + 1, last)
  local behind = select(2, word:find("\u{2019}", 1, true))
  return behind and word:sub(behind + 1) or word
end

function M.before(text, at, short)
  -- most parentheses hold no acronym: the word before them tells, at little cost. "(Paris)" is there far more often than "(Anapec)":
  -- what is no capitals has no small word before it
  local last = last_word(text, at)
  if not last or last == "" then return nil end
  local letter = short:match "(%a)[^%a]*$"
  if not letter or initial(last) ~= lower(letter) and (short:find "%l" or not is_small(last)) then return nil end
  if short:find "[^%a%-%.]" then return nil end
  local letters = letters_of(short)
  if #letters < 2 or #letters > 10 then return nil end
  -- a name has some 20 bytes a letter of its acronym, small words included, and stands in its own clause
  return match_back(text, at, math.max(1, at - math.max(80, 24 * #letters)), CLAUSE, letters)
end

function M.matches(name, short)
  local letters = letters_of(short)
  local first = #letters >= 2 and match_back(name, #name + 1, 1, NONE, letters)
  -- nothing but marks stands before the first word
  return first and word_back(name, first, 1, NONE) == nil or false
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
function M.clean(name) return (name:gsub("%s+", " ")) end

return M
