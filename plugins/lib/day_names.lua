--- Weekdays that are somebody's name: Robinson's Vendredi, a servant called Samedi.
--
--     day_names.is_name(text, first, last)      is the weekday with a capital there a name in this text?
--
-- One place in the text must say so ("appelait Samedi", "avec Vendredi", "le pauvre Dimanche"): there are papers that give every day a
-- capital. Then all with that capital are, but those behind "le", "ce", "hier" and the like, or before what a date has.

local timex = require "timex"
local words = require "words"

local find = string.find

local M = {}

-- words before a name that no day has before it
local CALLING = words.set [[appelait appelle appelaient appelé nommé nommait baptisé surnommé monsieur madame pauvre brave fidèle infortuné cher vieux
  jeune avec par chez sans]]
-- words before a day of the calendar
local DATING = words.set [[le ce ces les du au un cet hier demain chaque depuis dès jusqu pour vers prochain dernier avant après aujourd matin
  soir lundi mardi mercredi jeudi vendredi samedi dimanche à en entre]]
-- what follows a day
local BEHIND = words.set [[soir matin midi après dernier prochain suivant passé en à vers de du dans au gras saint et ou lors devant sur]]

local seen_text, seen

--- How a text uses that word: true once it calls somebody so.
local function is_called(text, name)
  if text ~= seen_text then seen_text, seen = text, {} end
  local known = seen[name]
  if known ~= nil then return known end
  known = false
  local at, stop = find(text, name, 1, true)
  while at and not known do
    local word = timex.word_before(text, at)
    known = word ~= nil and CALLING[word:lower()] == true and not find(text, "^ %d", stop + 1)
    at, stop = find(text, name, stop + 1, true)
  end
  seen[name] = known
  return known
end

--- Is the weekday from byte `first` to `last`, written with a capital, a name? By the words around it, where the text calls someone so.
function M.is_name(text, first, last)
  local word = timex.word_before(text, first)
  if word and DATING[word:lower()] then return false end
  if find(text, "^ ou l[ae]s? %u", last + 1) then return true end -- the title of a book
  local behind = text:match("^,? ([%a\x80-\xff]+)", last + 1)
  if find(text, "^,? %d", last + 1) or not word and behind and BEHIND[behind] then return false end
  return is_called(text, text:sub(first, last))
end

return M
