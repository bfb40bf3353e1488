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

local function initial(word)
  local c = word:match "^[%z\1-\127\194-\244][\128-\191]*"
  return ACCENTS[c] or c:lower()
end

local function plain(word)
  return (word:gsub("[\194-\244][\128-\191]*", ACCENTS):lower())
end

--- Words with their first byte; `text` has no apostrophes.
local function words_of(text)
  local out = {}
  for at, w in text:gmatch "()([^%s%p]+)" do out[#out + 1] = { at = at, word = w } end
  return out
end

-- Apostrophes as spaces of the same length, so that offsets stay.
local function split_apostrophes(text)
  return (text:gsub("\u{2019}", "   "):gsub("'", " "))
end

local function letters_of(short)
  local out = {}
  for c in short:gmatch "%a" do out[#out + 1] = c:lower() end
  return out
end

--- Matches letters against words from the last backwards; returns the index of the first word used.
local function match_back(words, letters)
  local w = #words
  local used = 0
  for k = #letters, 1, -1 do
    while w >= 1 and SMALL[plain(words[w].word)] and initial(words[w].word) ~= letters[k] do w = w - 1 end
    if w < 1 then return nil end
    if initial(words[w].word) ~= letters[k] then
      -- one word that the acronym passes over is common (Agence nationale DE PROMOTION ...); more is chance
      if used == 0 or w < 2 then return nil end
      local skip = w - 1
      while skip >= 1 and SMALL[plain(words[skip].word)] do skip = skip - 1 end
      if skip < 1 or initial(words[skip].word) ~= letters[k] then return nil end
      w = skip
    end
    used = used + 1
    if k > 1 then w = w - 1 end
  end
  return w
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
  local letters = letters_of(short)
  if #letters < 2 or #letters > 10 or short:find "[^%a%-%.]" then return nil end
  -- most parentheses hold no acronym: the word before them tells, at little cost. "(Paris)" is there far more often than "(Anapec)":
  -- what is no capitals has no small word before it
  local last = last_word(text, at)
  if not last or last == "" then return nil end
  if initial(last) ~= letters[#letters] and (short:find "%l" or not SMALL[plain(last)]) then return nil end
  -- a name has some 20 bytes a letter of its acronym, small words included
  local from = math.max(1, at - math.max(80, 24 * #letters))
  local window = text:sub(from, at - 1)
  -- the name stands in its own sentence and clause
  local cut = window:match "^.*[%.;:!?%(%)\n]()"
  if cut then
    window, from = window:sub(cut), from + cut - 1
  end
  local words = words_of(split_apostrophes(window))
  if #words == 0 then return nil end
  local first = match_back(words, letters)
  -- letters inside words count too: OFPPT, COVID do not, so this is all
  return first and from + words[first].at - 1
end

function M.matches(name, short)
  local words, letters = words_of(split_apostrophes(name)), letters_of(short)
  return #letters >= 2 and match_back(words, letters) == 1
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
