--- What the words around a date say of when it is: ahead ("sera remis vendredi", "jusqu'à dimanche", "prévu pour lundi") or past.

local timex = require "timex"
local words = require "words"

local sub = string.sub
local word_before = timex.word_before

local M = {}

local set_of, found_in = words.set, words.found_in

-- behind which a participle is told of the past; not so "sera", "être"
local AUXILIARY = set_of "a ai as avons avez ont avait avaient est sont était étaient fut furent été"
-- participles of what is still to come
local EXPECTED = set_of [[prévu prévue prévus prévues attendu attendue attendus attendues fixé fixée fixés fixées programmé programmée programmés
  programmées convoqué convoquée convoqués convoquées]]
-- what makes of an infinitive, or of a day, one that lies ahead: verbs, and nouns of plans
local AHEAD = set_of [[va vont doit doivent appel Appel appelle appellent appelé appelés appelée appelées invite invitent invité
  invités invitée invitées invitation prévu prévue prévus prévues prévision prévisions prévoit prévoient attendu attendue attendus attendues
  convoque convoquent convoqué convoquée convoqués convoquées convocation menace menacent menacé apprête apprêtent préavis]]
-- what was done, though the sentence began with a plan
local DONE = set_of "a ont est sont fut"
local PAST = { "%f[%a]a [%l]", "%f[%a]ont %l", "%lait%f[%A]", "%laient%f[%A]", "%f[%a]est %l+[ése]%f[%A]", "%f[%a]sont %l", "%f[%a]fut%f[%A]" }
-- what went on until a day: "a duré jusqu'à dimanche"
local LASTED = { "%lait%f[%A]", "%laient%f[%A]", "%f[%a]dur[aé]", "poursuivi", "resté", "continué", "privé" }

--- What stands before byte `at` in its sentence, 90 bytes at most.
local function clause_before(text, at)
  local before = sub(text, at > 90 and at - 90 or 1, at - 1)
  local start, stop = 1, before:find "[%.!?\n]"
  while stop do
    start = stop + 1
    stop = before:find("[%.!?\n]", start)
  end
  return start == 1 and before or sub(before, start)
end

--- Is that word, with another behind it, a verb of the past?
local function is_done(word, clause, stop)
  if DONE[word] then return clause:find("^ [%l\xC3]", stop) ~= nil or word == "fut" end
  local ending = word:sub(-3)
  if ending == "ait" then return word:byte(-4) ~= 102 end -- not "fait"
  return ending == "ent" and word:find "%laient$" ~= nil
end

--- Does a plan stand last in a clause, behind all that was done?
local function is_planned(clause)
  local planned = false
  for word, stop in clause:gmatch "([%a\x80-\xff]+)()" do
    if AHEAD[word] then
      planned = stop < #clause -- "l'appel mercredi" was on that day
    elseif is_done(word, clause, stop) then
      planned = false
    end
  end
  return planned
end

local function has_past(clause)
  for word, stop in clause:gmatch "([%a\x80-\xff]+)()" do
    if is_done(word, clause, stop) then return true end
  end
  return false
end

--- Is the tale in the past?
function M.is_past(text) return found_in(text, PAST) end

--- Is what the sentence says of the place first to last over?
function M.was(text, first, last)
  return has_past(clause_before(text, first)) or has_past(text:sub(last + 1, last + 60):match "^[^%.!?\n]*")
end

--- Is there a verb in the future near the place first to last, in its sentence?
function M.is_future(text, first, last)
  local from = first - 90 > 0 and first - 90 or 1
  local around = text:sub(from, last + 60)
  local at, stop = around:find "r[ao]n?t?%f[%A]"
  while at and not (around:find("^%l[aeiod]r", at - 2) or around:find("^aur", at - 2) or around:find("^urr", at - 2)) do
    at, stop = around:find("r[ao]n?t?%f[%A]", stop + 1)
  end
  if not at or around:find("^para", at - 3) then return false end
  local low, high = stop + 1, first - from
  if at > last - from then low, high = last - from + 2, at end
  for i = low, high do
    local c = around:byte(i)
    if (c == 46 or c == 33 or c == 63) and around:byte(i + 1) == 32 then return false end
  end
  return true
end

--- Is the weekday there to come? By what leads to it ("pour", "jusqu'à"), the participle before it, the verbs of its sentence. "until":
-- yes, unless that hour was the day before's.
function M.is_ahead(text, first, last)
  local word, at = word_before(text, first)
  local lower = word and word:lower()
  if lower == "ce" or lower == "le" then word, at = word_before(text, at) end
  if word == "pour" or word == "ici" or word == "demain" then return true end
  if EXPECTED[word] or text:find("^ demain", last + 1) then return true end
  local until_at = at - (text:byte(at - 1) == 39 and 6 or 8)
  if word == "à" and until_at > 0 and text:find("^[jJ]usqu", until_at) then
    if found_in(clause_before(text, first), LASTED) then return false end
    local after = sub(text, last + 1, last + 9)
    return (after:find "%d" or after:find "^ matin" or after:find "^ soir" or after:find "^ midi") and "until" or true
  end
  local participle = word ~= nil and (word:find "é[es]?s?$" ~= nil or word:find "[iut]e?s?$" ~= nil)
  if participle and AUXILIARY[word_before(text, at)] then return false end
  if M.is_future(text, first, last) then return true end
  local after = sub(text, last + 1, last + 60)
  if after:find("devrai", 1, true) and after:find "^[^%.!?\n;]*devrai" then return true end
  if participle and word:find "é" then return false end
  return is_planned(clause_before(text, first))
end

--- "depuis lundi": never ahead.
function M.is_since(text, first) return word_before(text, first) == "depuis" end

return M
