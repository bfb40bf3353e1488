--- TIMEX3 values: making them, and moving them on the calendar.
--
--     timex.md[4][23]                              "-04-23"
--     timex.at(ref, "M", -1, "XXXX-XX")            the month before the reference: "2020-03"
--
-- A reference is { y, m, d } (m and d may be nil), and h, mi, s where it has a clock time.

local calendar = require "calendar"
local words = require "words"

local found_in, split = words.found_in, words.list

local M = {}

--- What a date, a period or a time hides of what lies in it.
M.hides = { "number", "ordinal", "quantity", "duration" }

--- What a period or a time of a day hides, above that.
M.hides_all = { "number", "ordinal", "quantity", "date", "time", "reference" }

local byte, find, match, reverse, sub = string.byte, string.find, string.match, string.reverse, string.sub

-- the bytes that words are made of
local LETTER = {}
for b = 0, 255 do LETTER[b] = b > 127 or b >= 97 and b <= 122 or b >= 65 and b <= 90 end

-- A word of plain letters and what is before it, back to front, for patterns that look for the end of a text are slow.
local PLAIN_WORD = "^[ '\n]*()(%a+)[%c%p%d ]"

--- The word that ends before byte `at`, white space and an apostrophe aside, and its first byte; nil where another mark does.
function M.word_before(text, at)
  local gap, word = match(reverse(sub(text, at > 16 and at - 16 or 1, at - 1)), PLAIN_WORD)
  if word then return reverse(word), at - gap - #word + 1 end
  -- letters with accents, spaces and apostrophes of several bytes: by bytes
  local i = at - 1
  local b = byte(text, i)
  while b == 32 or b == 39 or b == 10 or b == 0x99 or b == 0xA0 or b == 0xAF do
    -- an apostrophe or no-break space of several bytes; "à" ends in A0 too
    if b == 0x99 then i = i - 2 elseif b > 127 then
      local lead = byte(text, i - 1)
      if lead == 0xC3 or lead == 0xC5 then break end
      i = i - (lead == 0xC2 and 1 or 2)
    end
    i = i - 1
    b = byte(text, i)
  end
  local last = i
  while LETTER[b] and (b ~= 0x99 or byte(text, i - 1) ~= 0x80) do
    i = i - 1
    b = byte(text, i)
  end
  if i == last then return nil, at end
  return sub(text, i + 1, last), i + 1
end

--- What was found out of texts, by the text: a table, and a function that adds to it (key, value) and gives the value back. For what
-- depends on the text alone; beyond `most` texts all is forgotten.
function M.memory(most)
  local known, count = {}, 0
  return known, function(key, value)
    if count == most then
      for k in pairs(known) do known[k] = nil end
      count = 0
    end
    count = count + 1
    known[key] = value
    return value
  end
end

--- Words before "3h30" that make it how long, and nouns behind "3h30 de" that do.
M.lasting = split [[en pendant durant sous dure duré durer durait dura mijoter cuire reposer attendre attendu prend prendre comptez compter
  prévoyez prévoir met mis cuisson seulement]]
--- What lasts, behind which "de 1h30" says how long.
M.long = split [[durée plus moins près record temps attente vol trajet lieu délai délais retard retards avance interruption coupure
  coupures panne pannes sieste siestes traversée marche voyage voyages journée journées garde gardes arrêt arrêts grève autonomie écart battement
  décalage préavis absence pause pauses repos queue embouteillage embouteillages bouchons sommeil vidéo vidéos documentaire documentaires]]
--- What lasts and also has its hour: "un match de 2 h 10", "le match de 15 h".
M.shows = split [[film films match matchs réunion réunions spectacle spectacles entretien entretiens séance séances concert concerts live débat débats
  discours conférence émission émissions cours formation audience opération intervention discussion discussions épisode épisodes]]
M.show_hours = 6 -- so many hours are none's length
M.spent = split [[route vol marche train voiture débats débat jeu course trajet retard travail cours film spectacle direct discussions discussion
  avance attente repos conduite match lecture sommeil sport vélo natation musique pause formation réunion entraînement]]

-- words before "le lundi" that make it a certain one
local CERTAIN = {}
for _, w in ipairs(split [[depuis dès avant après pour jusqu ici et que ce]]) do CERTAIN[w] = true end

local PRONOUN, DONE = {}, { est = true, ai = true, as = true, a = true, ont = true, va = true }
for _, w in ipairs(split "y en se me te nous vous le la les lui leur") do PRONOUN[w] = true end

--- "on n'y va que", "il ne vient que": is what precedes "que", at that byte, said of ever again? Not "il n'est venu que", "il ne vint que",
-- "il ne devait venir que".
local function is_only(text, at)
  local clause = words.before(text, at, 80, "^.*[%.!?;:](.*)")
  local rest = clause:match "%f[%a][nN]e (.*)$" or clause:match "%f[%a][nN]['\xE2][\x80\x99]*(.*)$"
  if not rest then return false end
  for word in rest:gmatch "[%a\x80-\xff]+" do
    if not PRONOUN[word] then
      if DONE[word] or find(word, "^d[eo][vi]") or find(word, "rez$") or find(word, "[aiun]rent$") then return false end
      return find(word, "es?$") ~= nil or find(word, "ez$") ~= nil or find(word, "ent$") ~= nil or find(word, "ons$") ~= nil
        or find(word, "ai[ts]$") ~= nil or find(word, "[^iu][rdvx]t?s?$") ~= nil
    end
  end
  return false
end

-- what a door does on the same day of each week, and what makes it one time
local KEPT = { "%f[%a][oO]uverte?s?%f[%A]", "%f[%a][fF]ermée?s?[ ,;]", "%f[%a]fermée?s?$", "%f[%a]ouvren?t?%f[%A]", "%f[%a]fermen?t?%f[%A]",
  "%f[%a]chaque semaine", "%f[%a]toutes les semaines", " par semaine,", "%f[%a]les [lmjvs]%l+dis%f[%A]", "%f[%a]les dimanches" }
local ONCE = { "%f[%a\x80-\xff]été%f[^%w\x80-\xff]", "%f[%a]fut%f[%A]", "%lra%f[%A]", "%lront%f[%A]", "%f[%a\x80-\xff]a [%l\xC3]",
  "%f[%a]ont [%l\xC3]", "%f[%a]s['’\x80\x99]*est%f[%A]", "%f[%a]ce%f[%A]", "exceptionnel", "%f[%a]depuis%f[%A]",
  "portes ouvertes", "%f[%a]la ferme%f[%A]", "%f[%a]une ferme%f[%A]" }

-- some of this is in all of KEPT
local HINTS = { "ouv", "erm", "semaine", "dis", "les d", "Ouv" }

local function may_be_kept(text)
  for i = 1, #HINTS do
    if find(text, HINTS[i], 1, true) then return true end
  end
  return false
end

-- what is held on a day, in the present: with "le" before the weekday it is held each week
local HELD = split "lieu tient tiennent réunit réunissent désormais"

--- "se tient le mardi", "ont lieu le mardi et le jeudi": do these words lead to the weekday? `before` ends with its article.
local function is_held(before)
  local lead = before:match "^(.*%l) [lL]e $"
  local head = lead and lead:match "^(.*) le %l+[dh][ie],?[ %l]*$" or lead
  if not head then return false end
  for i = 1, #HELD do
    local from = #head - #HELD[i]
    if from > 0 and find(head, HELD[i], from + 1, true) and byte(head, from) == 32 then
      return HELD[i] ~= "lieu" or find(head, " a lieu$") ~= nil or find(head, " ont lieu$") ~= nil
    end
  end
  return false
end

--- What is told of one day behind the weekday: "le mardi 4", "le jeudi saint", "le lundi de Pâques".
local function is_one_day(after)
  return find(after, "^,? %(?%d") or find(after, "^ saint") or find(after, "^ gras") or find(after, "^ d[eu'] ?") and not find(after, "^ de %d")
end

--- "ouvert le dimanche", "le musée ferme le lundi et le mardi": does it, in this sentence, every week? Not what has or will.
local function is_kept(before, after)
  local kept = may_be_kept(before) and found_in(before, KEPT) or may_be_kept(after) and found_in(after, KEPT)
  if not kept and not is_held(before) or is_one_day(after) then return false end
  return not found_in(after, ONCE) and not (kept and found_in(before, ONCE))
end

--- "le dimanche", with nothing that says which, of what used to be, or of what opens and closes: it comes every week. `first`, `last`:
-- the weekday. The second value is true where it still does.
function M.is_habitual(text, first, last)
  local e, gap = byte(text, first - 2, first - 1)
  if first < 4 or e ~= 101 and e ~= 69 and e > 32 and e < 128 and gap < 128 then return false end -- no "le"
  local article, at = M.word_before(text, first)
  if article == "LE" then -- a headline
    local from = first > 80 and first - 80 or 1
    return M.is_habitual(sub(text, from, last + 60):lower(), first - from + 1, last - from + 1)
  end
  if article ~= "le" and article ~= "Le" then return false end
  local word, word_at = M.word_before(text, at)
  if word == "que" then return is_only(text, word_at) end
  local certain = word and CERTAIN[word:lower()]
  if certain and word ~= "et" then return false end
  local before = words.before(text, first, 70, "^.*[%.!?](.*)")
  local after = text:sub(last + 1, last + 60):match "^[^%.!?]*"
  if is_kept(before, after) then return true, true end
  if certain then return false end
  -- "il viendrait le saisir le lundi" is told of one
  if before:find "drait%f[%A]" or before:find "[dv]erait%f[%A]" or before:find "evrait%f[%A]" or after:find "^[^,;]*evrait%f[%A]" then
    return false
  end
  if not before:find "%lai[te]n?t?%f[%A]" and not after:find "%lai[te]n?t?%f[%A]" and not after:find "%f[%a]chaque " then return false end
  if text:find("^ gras", last + 1) or text:find("^ saint", last + 1) then return false end
  return not text:find("^,? %(?%d", last + 1) and not text:find("^,? le ", last + 1)
    and (not text:find("^,? [dj][eu]'?[rn]?", last + 1) or text:find("^,? depuis ", last + 1) ~= nil)
end

--- "lundi, mercredi et vendredi", "les lundi et jeudi": is the weekday at byte `first` the last of days that come each week?
function M.is_of_each_week(text, first)
  if byte(text, first - 2) ~= 116 then return false end -- "et"
  local before = sub(text, first > 40 and first - 40 or 1, first - 1)
  return find(before, "%l[dh][ie], %l+[dh][ie],? et $") ~= nil or find(before, "%f[%a][lL]es %l+[dh][ie] et $") ~= nil
end

--- Is there a verb in the future: "sera", "viendront", "aurai"?
local function is_coming(clause)
  return find(clause, "%f[%a]%l+[ed]r[ao]n?[tsi]?%f[%A]") ~= nil or find(clause, "%f[%a]s?aur[ao]n?[tsi]?%f[%A]") ~= nil
end

--- Hours that no clock of the time strikes: "avant vingt-quatre heures"; and "avant deux heures, le train sera là". `first`, `last`:
-- the hours behind "avant".
function M.is_within(text, first, last)
  if byte(text, first) < 58 or byte(text, last) ~= 115 then return false end -- in figures; no "s"
  local hours = text:sub(first, last):match "^([%a\x80-\xff%-]+) heures$"
  if not hours then return false end
  if hours:find "^vingt%-" or hours:find "^quarante" or hours:find "^trente" or hours:find "^soixante" then return true end
  if hours ~= "deux" and hours ~= "trois" and hours ~= "quatre" then return false end
  -- told of what is to come, before it or behind: "il n'arrivera pas avant", "avant deux heures je serai là"
  local behind = sub(text, last + 1, last + 60):match "^,? [^%.!?\n;,]*"
  if behind and is_coming(behind) then return true end
  return is_coming(words.before(text, first, 50, "^.*[%.!?\n;](.*)"))
end

--- Nouns that a figure like a year counts: "1900 personnes".
M.counted = split [[personnes habitants soldats hommes femmes mètres kilomètres km m m. emplois salariés tonnes hectares pages places élèves étudiants
  manifestants logements postes morts blessés cas exemplaires participants spectateurs]]

local md, iso_day = {}, {}
for m = 1, 12 do
  md[m] = {}
  for d = 1, 31 do md[m][d] = ("-%02d-%02d"):format(m, d) end
  md[m][0] = ("-%02d"):format(m)
end
for d = 0, 99 do iso_day[d] = ("%02d"):format(d) end

--- "-MM-DD" by month and day; "-MM" for day 0.
M.md = md
--- 0 to 99 in two digits.
M.two = iso_day

--- A year of two digits: 00 to 39 are of this century.
function M.full_year(y) return y < 40 and 2000 + y or y < 100 and 1900 + y or y end

function M.iso(y, m, d)
  if y < 0 or y > 9999 then return nil end
  return iso_day[y // 100] .. iso_day[y % 100] .. (m and md[m][d or 0] or "")
end

--- Does the place first to last fill a pair of French quotation marks? Then it is a title: "« 1984 »".
function M.is_title(text, first, last)
  local b = byte(text, last + 1)
  if b == 32 then b = byte(text, last + 2) end
  if b ~= 0xC2 and b ~= 0xE2 then return false end
  if not text:find("^[ \xC2\xA0\xE2\x80\xAF]*\xC2\xBB", last + 1) then return false end
  return text:sub(first - 6 > 0 and first - 6 or 1, first - 1):find "\xC2\xAB[ \xC2\xA0\xE2\x80\xAF]*$" ~= nil
end

--- What is called by a day: "rue du 4 septembre".
M.streets = split [[rue avenue boulevard place pont station métro stade quai square gare école collège lycée caserne esplanade hôpital cité
  quartier faubourg résidence chemin allée impasse cours passage rond-point]]

local STREET = {}
for _, w in ipairs(M.streets) do STREET[w] = true end
for _, w in ipairs(split "Rue Avenue Boulevard Place Pont Stade Quai Square") do STREET[w] = true end

--- "rue du 4-Septembre": the name of a place, no date. `first`: where the date begins.
function M.is_street(text, first)
  local word, at = M.word_before(text, first)
  return word == "du" and STREET[M.word_before(text, at)] == true
end

-- words before a month with a capital that is one, and no name; and what joins two
local LEADING, NAMING, CAPITALS, BEHIND = {}, {}, {}, {}
local JOINING = { et = true, ["à"] = true, ou = true, au = true }
for _, w in ipairs(split [[certain certaine nommé nommée appelé appelée surnommé surnommée docteur monsieur madame famille prénom brave petit petite
  vieux pauvre]]) do NAMING[w] = true end
for _, w in ipairs(split [[en de d du des mois depuis dès entre avant après courant fin début mi milieu vers pour durant pendant dans ici que ce jusqu
  dernier prochain chaque tout lundi mardi mercredi jeudi vendredi samedi dimanche]]) do LEADING[w] = true end
for _, w in ipairs(split "Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre") do CAPITALS[w] = true end
-- words behind it that do not say what it does
for _, w in ipairs(split [[et ou à au aux de du des pour dans en avec sur par chez sans dernier prochain suivant passé qui où
  car mais]]) do BEHIND[w] = true end

local function leads(word) return word ~= nil and LEADING[word:lower()] == true end

--- Is a month with a capital somebody's name? "Jean Avril", "un certain Janvier", "Avril et Octobre", "alors Juillet répond".
function M.is_name(text, first, last)
  local before = sub(text, first - 12 > 0 and first - 12 or 1, first - 1)
  if find(before, "%u%l+ $") or find(before, "M%. $") or find(text, "^ %u%l+", last + 1) or find(text, "^ et %u%l", last + 1) then return true end
  local word, at = M.word_before(text, first)
  if NAMING[word] then return true end
  if JOINING[word] then
    local other, place = M.word_before(text, at)
    if CAPITALS[other] then return not leads((M.word_before(text, place))) end
  end
  -- a mark or a new line: there a sentence begins
  if word == nil or byte(text, first - 1) == 10 or not find(word, "[%a\xC3]") or leads(word) then return false end
  local behind = text:match("^ (%l[%l\x80-\xff]+)", last + 1)
  return behind ~= nil and not BEHIND[behind]
end

--- The features of "18.45", an hour and its minutes with a full stop between; nil of other figures.
function M.dotted(text)
  local h, mi = match(text, "^(%d%d?)%.([0-5]%d)$")
  return h and tonumber(h) < 24 and { value = "T" .. M.two[tonumber(h)] .. ":" .. mi } or nil
end

--- The value of a date as part of a larger one: an open weekday keeps its number ("XXXX-WXX-5").
function M.value_of(date)
  local value = date.value
  if value == "XXXX-XX-XX" and date.weekday then return "XXXX-WXX-" .. date.weekday end
  return value
end

--- The place first to last of an abbreviation, without the full stop where that ends a sentence as well; nil where it does not.
function M.before_stop(text, first, last)
  if text:byte(last) ~= 46 or first == 1 then return nil end
  if last == #text or text:find("^%s*%u", last + 1) or text:find("^%s*\n", last + 1) or text:find("^%s*\xC3[\x80-\x9E]", last + 1) then
    return { first = first, last = last - 1 }
  end
end

-- ------------------------------------------------------------ references

local last_text, last_reference

--- The reference that a document's date is, or nil. The last one is kept, by its text.
function M.reference(text)
  if text == last_text then return last_reference end
  last_text, last_reference = text, nil
  if type(text) ~= "string" then return nil end
  local y, m, d = calendar.parse(text)
  if not y or m and not calendar.valid(y, m, d or 1) then return nil end -- "2020-13-45" is no day to count from
  local h, mi, s = text:match "^%d%d%d%d%-%d%d%-%d%d[T ](%d%d):(%d%d):?(%d?%d?)"
  last_reference = { y = y, m = m, d = d, h = tonumber(h), mi = tonumber(mi), s = tonumber(s) or h and 0 }
  return last_reference
end

--- Does the line before a date make it the day of writing whatever follows?
local function is_written(line)
  if find(line, "^%s*date%s") then return true end
  -- the others have an "é" or an "à"
  return find(line, "\xC3", 1, true) and (find(line, "[Pp]ublié") or find(line, "[Mm]is à jour") or find(line, "[Pp]osté")) ~= nil
end

local SPACE = "[%s\xC2\xA0\xE2\x80\xAF]*" -- with no-break spaces
-- the hour behind the date of a dateline
local HOUR = "^[,%s\xC3\xA0]*%d%d?" .. SPACE .. "[h:]" .. SPACE .. "%d?%d?[%s%(]*%u*%)?"

--- Does what follows the date of a dateline, an hour aside, part it from a sentence: the end of the line, a mark, a place and a dash?
local function is_closed(after)
  return after == "" or find(after, "^[%s%.]*[-\n|:%)]") ~= nil or find(after, "^[%s%.]*\xE2\x80[\x93\x94]") ~= nil
    or byte(after) == 44 and find(after, "^, %u[%a\x80-\xff'%- ]*[%s%.]*\xE2\x80[\x93\x94]") ~= nil
end

local function is_dateline(text, first, last)
  -- where its line begins, unless that is too long
  local line = sub(text, first > 60 and first - 60 or 1, first - 1)
  local stop = line:find("\n", 1, true)
  if not stop and first > 60 then return false end
  local start = 1
  while stop do
    start = stop + 1
    stop = line:find("\n", start, true)
  end
  if start > 1 then line = sub(line, start) end
  if line ~= "" and is_written(line) then return true end
  -- a word behind it: most stand in a sentence
  local gap, letter = byte(text, last + 1, last + 2)
  if gap == 32 and letter and letter > 96 and letter < 123 then return false end
  local after = sub(text, last + 1, last + 60)
  local _, hour = find(after, HOUR)
  local closed = is_closed(hour and sub(after, hour + 1) or after) or first == 1 and find(after, "^%. %u") ~= nil -- as in a diary
  if not closed or line == "" then return closed end
  line = line:gsub("[Dd]imanche", ""):gsub("%l+di", "")
  -- at the start of a line, or behind a place, a name ("Communiqué financier, Casablanca, le")
  return line:find "%u[%a\x80-\xff%-]+,%s+[Ll]e%s+$" ~= nil or not line:find "%f[%a\x80-\xff]%l[%a\x80-\xff][%a\x80-\xff]"
end

local dated_text, dated

local ALL = { nested = true, furniture = true }

--- The day that the document was written on: its metadata's, else its dateline's; nil if neither says. Asked for again and again.
function M.written(doc)
  local reference = M.reference(doc.date)
  if reference then return reference end
  local text = doc.text
  if text ~= dated_text then dated_text, dated = text, M.dateline(doc) end
  return dated
end

--- Does the dateline of a document reach as far as this byte?
function M.is_headed(first) return first <= 1500 end

--- The day that a date of the document's head, without `mod`, makes the day of writing: a full date or month that stands by itself
-- in its line; nil if it is none.
function M.dated(text, value, first, last)
  if #value < 7 or byte(value, 6) > 57 or byte(value) > 57 or not find(value, "^%d%d%d%d%-%d%d") then return nil end
  if not is_dateline(text, first, last) then return nil end
  local y, m, d = calendar.parse(value)
  return { y = y, m = m, d = d }
end

local BESIDE = 24 -- bytes: "date 2018-09 12/09/2018" tells one day

--- The day of writing by the dates near the beginning of a text, and the last thing that next_date told of it; nil if there is none. Of
-- a month and a day of it beside each other the day. next_date: value, first, last, mod and anything of each date, in order.
function M.head_day(text, next_date)
  local month, behind, told
  for value, first, last, mod, of in next_date do
    if not M.is_headed(first) or month and first - behind > BESIDE then break end
    local day = not mod and M.dated(text, value, first, last)
    if day and day.d and (not month or day.y == month.y and day.m == month.m) then return day, of end
    if day and not month then month, behind, told = day, last, of end
  end
  return month, told
end

--- The day of writing by the dateline, near the beginning, and its annotation; nil if there is none.
function M.dateline(doc)
  local next_one = doc:each("date", ALL)
  return M.head_day(doc.text, function()
    local a = next_one()
    if a then return a.value, a.first, a.last, a.mod, a end
  end)
end

-- ------------------------------------------------------------ moving

local MONTHS = { M = 1, Q = 3, H = 6, Y = 12, E = 120, C = 1200 }

--- Year, month, day moved by n units: D, W, M, Q, H, Y, E (ten years), C (a hundred).
function M.shift(y, m, d, unit, n)
  if unit == "D" or unit == "W" then
    if not (m and d) then return y, m, d end
    return calendar.date(calendar.number(y, m, d) + (unit == "W" and 7 * n or n))
  end
  local months = MONTHS[unit] * n
  if not m then return y + months // 12, nil, nil end
  local total = y * 12 + m - 1 + months
  y, m = total // 12, total % 12 + 1
  if d and d > calendar.days_in(y, m) then d = calendar.days_in(y, m) end
  return y, m, d
end

local function week_of(y, m, d)
  local year, week = calendar.week(calendar.number(y, m, d))
  return M.iso(year) .. "-W" .. iso_day[week]
end

local SHAPES = {
  ["XXXX-XX-XX"] = function(y, m, d) return M.iso(y, m, d) .. (d and "" or m and "-XX" or "-XX-XX") end,
  ["XXXX-WXX"] = function(y, m, d) return d and week_of(y, m, d) end,
  ["XXXX-WXX-WE"] = function(y, m, d) return d and week_of(y, m, d) .. "-WE" end,
  ["XXXX-XX"] = function(y, m) return M.iso(y, m) .. (m and "" or "-XX") end,
  ["XXXX-QX"] = function(y, m) return m and M.iso(y) .. "-Q" .. (m + 2) // 3 end,
  ["XXXX-HX"] = function(y, m) return m and M.iso(y) .. (m > 6 and "-H2" or "-H1") end,
  ["XXXX"] = function(y) return M.iso(y) end,
  ["XXX"] = function(y) return iso_day[y // 100] .. y % 100 // 10 end,
  ["XX"] = function(y) return iso_day[y // 100] end,
}

--- The value in that shape, n units from the reference; nil if the reference does not say enough.
function M.at(ref, unit, n, shape)
  local form = SHAPES[shape]
  if not form then return nil end
  local y, m, d = M.shift(ref.y, ref.m, ref.d, unit, n)
  if y < 0 or y > 9999 then return nil end
  return form(y, m, d)
end

local SECONDS = { S = 1, m = 60, h = 3600 }

--- The reference's clock moved by n seconds (S), minutes (m) or hours (h): "2013-02-12T04:31"; nil without a clock. `whole`
-- cuts what is smaller than the unit off.
function M.clock(ref, unit, n, whole)
  if not (ref and ref.h and ref.d) then return nil end
  local seconds = ref.h * 3600 + ref.mi * 60 + ref.s
  if whole then seconds = seconds // SECONDS[unit] * SECONDS[unit] end
  seconds = seconds + math.floor(n * SECONDS[unit])
  local days = seconds // 86400
  seconds = seconds % 86400
  local y, m, d = calendar.date(calendar.number(ref.y, ref.m, ref.d) + days)
  local text = M.iso(y, m, d) .. "T" .. iso_day[seconds // 3600]
  if whole and unit == "h" then return text end
  text = text .. ":" .. iso_day[seconds % 3600 // 60]
  if (whole and unit == "m") or (not whole and unit ~= "S" and seconds % 60 == 0) then return text end
  return text .. ":" .. iso_day[seconds % 60]
end

return M
