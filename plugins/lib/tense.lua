--- What the words around a date say of when it is: ahead ("sera remis vendredi", "jusqu'à dimanche", "prévu pour lundi") or past.

local timex = require "timex"
local words = require "words"

local byte, find, sub = string.byte, string.find, string.sub
local word_before = timex.word_before

local M = {}

local set_of, found_in = words.set, words.found_in

local ARTICLE = set_of "ce le Ce Le CE LE"
-- behind which a participle is told of the past; not so "sera", "être"
local AUXILIARY = set_of "a ai as avons avez ont avait avaient est sont était étaient fut furent été"
-- participles of what is still to come
local EXPECTED = set_of [[prévu prévue prévus prévues attendu attendue attendus attendues fixé fixée fixés fixées programmé programmée programmés
  programmées convoqué convoquée convoqués convoquées]]
-- what makes of an infinitive, or of a day, one that lies ahead: verbs, and nouns of plans
local AHEAD = set_of [[va vont doit doivent devrait devraient pourrait pourraient
  appel Appel appelle appellent appelé appelés appelée appelées invite invitent invité
  invités invitée invitées invitation prévu prévue prévus prévues prévision prévisions prévoit prévoient attendu attendue attendus attendues
  convoque convoquent convoqué convoquée convoqués convoquées convocation menace menacent menacé apprête apprêtent préavis]]
-- what was done, though the sentence began with a plan
local DONE = set_of "a ont est sont fut"
local PAST = { "%f[%a\x80-\xff]a [%l\xC3]", "%f[%a]ont [%l\xC3]", "%lait%f[%A]", "%laient%f[%A]", "%f[%a]est %l+[ése]%f[%A]", "%f[%a]sont %l",
  "%f[%a]fut%f[%A]", "%f[%a]suis [%l\x80-\xff]+é", "%f[%a]suis venu", "%f[%a]ai [%l\x80-\xff]+é[es]*%f[^%w\x80-\xff]", "%f[%a]ai vu%f[%A]",
  "%f[%a]ai fait%f[%A]", "[tv]iez%f[%A]", "%f[%a][iI]l %l%l+[^r%A]a%f[%A]", "%f[%a][eE]lle %l%l+[^r%A]a%f[%A]",
  "%f[%a]avons [%l\x80-\xff]+é", "%f[%a]sommes [%l\x80-\xff]+és" }
-- what went on until a day: "a duré jusqu'à dimanche"
local LASTED = { "%lait%f[%A]", "%laient%f[%A]", "%f[%a]dur[aé]", "poursuivi", "resté", "continué", "privé" }

--- What stands before byte `at`, 90 bytes at most.
local function before_of(text, at) return sub(text, at > 90 and at - 90 or 1, at - 1) end

--- The end of what stands before a place, from where its sentence begins.
local function clause_of(before)
  local start, stop = 1, find(before, "[%.!?\n]")
  while stop do
    start = stop + 1
    stop = find(before, "[%.!?\n]", start)
  end
  return start == 1 and before or sub(before, start)
end

--- Is that word, with another behind it, a verb of the past? "il a jusqu'à lundi" is none.
local function is_done(word, clause, stop)
  if DONE[word] then return find(clause, "^ [%l\xC3]", stop) ~= nil and not find(clause, "^ jusqu['\xE2]", stop) or word == "fut" end
  local ending = word:sub(-3)
  if ending == "ait" then return word:byte(-4) ~= 102 end -- not "fait"
  return ending == "ent" and word:find "%laient$" ~= nil
end

-- what each word of a plan has in it: most clauses have none of these
local PLANS = { "ppel", "nvit", "prév", "préav", "ttendu", "onvo", "enac", "pprêt", "vont", "doi", "vrai", "ourrai" }

local function has_plan(before)
  for i = 1, #PLANS do
    if find(before, PLANS[i], 1, true) then return true end
  end
  return find(before, "va", 1, true) ~= nil and find(before, "%f[%a]va%f[%A]") ~= nil
end

-- words before "appel", "appelés" with which these are no plan
local NO_PLAN = set_of "fait font faire interjeté été cour d"

--- Does a plan stand last in the clause before byte `at`, behind all that was done?
local function is_planned(text, at)
  local before = before_of(text, at)
  if not has_plan(before) then return false end
  local planned, clause = false, clause_of(before)
  for word, stop in clause:gmatch "([%a\x80-\xff]+)()" do
    if AHEAD[word] then
      -- "l'appel mercredi" was on that day; "a fait appel", "ont été appelés" are done
      planned = stop < #clause and not (find(word, "^appel") and NO_PLAN[word_before(clause, stop - #word)])
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

-- behind "est" a participle of what is over
local GONE = set_of [[mort morte né née décédé décédée parti partie arrivé arrivée venu venue revenu revenue devenu devenue allé allée entré entrée
  sorti sortie tombé tombée resté restée monté montée descendu descendue rentré rentrée retourné retournée passé passée
  apparu apparue survenu survenue]]

--- "il est tombé", "elle est restée"
local function has_gone(text)
  local stop = select(2, find(text, "est ", 1, true))
  while stop do
    if GONE[text:match("^[%l\x80-\xff]+", stop + 1)] then return true end
    stop = select(2, find(text, "est ", stop + 1, true))
  end
  return false
end

--- Is the tale in the past?
function M.is_past(text) return found_in(text, PAST) or has_gone(text) end

--- Is what the clause before that place says over?
function M.is_told(text, first)
  local clause = clause_of(before_of(text, first))
  return has_past(clause) or M.is_past(clause)
end

--- Is what the sentence says of the place first to last over?
function M.was(text, first, last)
  return has_past(clause_of(before_of(text, first))) or has_past(text:sub(last + 1, last + 60):match "^[^%.!?\n]*")
end

--- The first ending of the future, "ra" or "ro" and what follows: "sera", "iront".
local function future_ending(around, start)
  local at = find(around, start, 1, true)
  while at do
    local _, stop = find(around, "^n?t?%f[%A]", at + 2)
    if stop and (find(around, "^%l[aeiod]r", at - 2) or find(around, "^aur", at - 2) or find(around, "^urr", at - 2)) then return at, stop end
    at = find(around, start, at + 2, true)
  end
end

--- Is there a verb in the future near the place first to last, in its sentence?
function M.is_future(text, first, last)
  local from = first - 90 > 0 and first - 90 or 1
  local around = sub(text, from, last + 60)
  local at, stop = future_ending(around, "ra")
  local other, other_stop = future_ending(around, "ro")
  if not at or other and other < at then at, stop = other, other_stop end
  if not at or find(around, "^para", at - 3) then return false end
  local low, high = stop + 1, first - from
  if at > last - from then low, high = last - from + 2, at end
  local mark = find(around, "[%.!?] ", low)
  return not mark or mark > high
end

local forms, remember_form = timex.memory(2000)

--- "é" of a word that ends like a participle and has an "é", "i" of one that has none, else "".
local function ending_of(word)
  local form = forms[word]
  if form then return form end
  local first = find(word, "é[es]?s?$") ~= nil
  if not first and not find(word, "[iut]e?s?$") then return remember_form(word, "") end
  return remember_form(word, (first or find(word, "é", 1, true)) and "é" or "i")
end

-- participles that tell of what is done by themselves, without the endings of gender and number: "ouverte lundi", "clos le 30 juin"
local DONE_BY = set_of [[ouvert entamé débuté commencé clo clos achevé publié signé adopté voté paru élu Élu nommé dévoilé annoncé interpellé arrêté
  blessé opéré hospitalisé conclu survenu disparu retrouvé battu éliminé réuni reçu interrogé évacué Évacué amorcé déclenché condamné relâché libéré
  tué mort décédé arrivé parti rentré tombé]]
local TO_BE = set_of "sera seront être soit soient serait seraient serai serez serons"

--- "L'audience, ouverte lundi", "Opéré mardi, il sera absent": does a participle of what is done lead to that day?
local function is_apposed(text, first)
  local word, at = word_before(text, first)
  if ARTICLE[word] then word, at = word_before(text, at) end
  local stem = word and word:lower():match "^(.-)e?s?$"
  return stem ~= nil and DONE_BY[stem] == true and not TO_BE[word_before(text, at)]
end
M.is_apposed = is_apposed

-- what took place, behind which a month is past
local TOOK_PLACE = { "%f[%a]a dur\xC3", "%f[%a]ont dur\xC3", "%f[%a]a eu lieu", "%f[%a]ont eu lieu", "['\x99]est tenu", "se sont tenu",
  "['\x99]est déroul", "se sont déroul" }
-- some of this is in each
local PLACED = { "dur\xC3", "eu lieu", "tenu", "déroul" }

--- Does the clause before that place say that something took place?
function M.took_place(text, first)
  local before = before_of(text, first)
  for i = 1, #PLACED do
    if find(before, PLACED[i], 1, true) then return found_in(clause_of(before), TOOK_PLACE) end
  end
  return false
end

-- How one is asked to come: "vous invite dimanche", "rendez-vous samedi à 15 h", "le club organise un bal samedi"
local INVITING = { "%f[%a][vV]ous invit", "%f[%a][vV]ous propos", "%f[%a][vV]ous atten", "%f[%a][vV]ous donn", "[rR]endez%-vous%f[%A]",
  "^%s*[vV]enez ",
  "%f[%a]organisen?t? " }
-- some of this is in each
local INVITING_HINTS = { "ous ", "endez", "enez", "rganis" }

local function is_inviting(text, at)
  local before = before_of(text, at)
  for i = 1, #INVITING_HINTS do
    if find(before, INVITING_HINTS[i], 1, true) then
      local clause = clause_of(before)
      return found_in(clause, INVITING) and not has_past(clause)
    end
  end
  return false
end

--- Is the weekday there to come? By what leads to it ("pour", "jusqu'à"), the participle before it, the verbs of its sentence. "until":
-- yes, unless that hour was the day before's.
function M.is_ahead(text, first, last)
  local word, at = word_before(text, first)
  if ARTICLE[word] then word, at = word_before(text, at) end
  if word == "pour" or word == "ici" or word == "demain" then return true end
  if EXPECTED[word] or text:find("^ demain", last + 1) then return true end
  -- not "a, dès mercredi, décidé", nor "sont touchés dès samedi"
  if (word == "dès" or word == "Dès") and ending_of(word_before(text, at) or "") ~= "é" and not find(sub(text, at - 6, at - 1), "%f[%a][ao]n?t?, $")
    and not M.was(text, first, last) then return true end
  if is_apposed(text, first) then return false end
  if (word == "à" or word == "a") and word_before(text, at) == "ici" then return true end
  if word == "à" then
    local until_at = at - (byte(text, at - 1) == 39 and 6 or 8)
    if until_at > 0 and find(text, "^[jJ]usqu", until_at) then
      if found_in(clause_of(before_of(text, first)), LASTED) then return false end
      local after = sub(text, last + 1, last + 9)
      return (find(after, "%d") or find(after, "^ matin") or find(after, "^ soir") or find(after, "^ midi")) and "until" or true
    end
  end
  local ending = word and ending_of(word) or ""
  if ending ~= "" and AUXILIARY[word_before(text, at)] then return false end
  if M.is_future(text, first, last) then return true end
  local after = sub(text, last + 1, last + 60)
  if find(after, "devrai", 1, true) and find(after, "^[^%.!?\n;]*devrai") then return true end
  if find(after, "prévoi", 1, true) and find(after, "^[^%.!?\n;]*prévoi[te]") then return true end
  if ending == "é" then return false end
  return is_planned(text, first) or is_inviting(text, first)
end

-- behind "avoir", "été" and the like a participle is past; behind "est" one that goes with it
local HAVING = set_of "a ai avons avez ont avait avaient eut eurent avoir ayant aura auraient aurait été fut furent était étaient"
local WITH_BEING = set_of [[mort morte morts mortes né née nés nées décédé décédée décédés décédées parti partie partis parties arrivé arrivée
  arrivés arrivées venu venue venus venues revenu revenue devenu devenue devenus devenues entré entrée entrés entrées sorti sortie sortis sorties
  tombé tombée tombés tombées]]
-- what was put off to that day or month lies ahead of it
local PUT_OFF = set_of [[reporté reportée reportés reportées repoussé repoussée repoussés repoussées renvoyé renvoyée décalé décalée décalés décalées
  remis remise différé différée avancé avancée promis promise]]
-- "a lieu en mars" is none
local NO_PARTICIPLE = set_of "lieu droit effet début but peu"
local BETWEEN = set_of "déjà aussi également ainsi notamment encore tout tous bien beaucoup presque jamais enfin"

--- Does the participle that ends before byte `at` tell of what is done: "a été signé", "est mort"?
local function is_participle(text, at)
  local word, word_at = word_before(text, at)
  if not word or ending_of(word) == "" or EXPECTED[word] or PUT_OFF[word] or NO_PARTICIPLE[word] then return false end
  local verb, verb_at = word_before(text, word_at)
  if BETWEEN[verb] then verb = word_before(text, verb_at) end
  return HAVING[verb] == true or (verb == "est" or verb == "sont" or verb == "s") and WITH_BEING[word] == true
end

--- "après avoir annoncé en janvier", "est mort le 12 janvier": was it done in that month, on that day?
function M.was_done(text, first)
  local word, at = word_before(text, first)
  if word ~= "en" and word ~= "le" then return false end
  return find(clause_of(before_of(text, at)), "près avoir [^,;]*$") ~= nil or is_participle(text, at)
end

--- "c'était le 6 janvier", "c'était à Noël"
function M.was_on(text, first)
  local before = sub(text, first > 50 and first - 50 or 1, first - 1)
  return find(before, "tait", 1, true) ~= nil and find(before, "[cC]['\xE2][\x80\x99]*\xC3\xA9tait [%l\x80-\xff'’ ]*$") ~= nil
end

--- "a été signé ce dimanche"
M.was_just_done = is_participle

--- "d'ici septembre", "jusqu'au 15 septembre": is that the end of what is not over?
function M.is_end(text, first)
  local before = before_of(text, first)
  if not find(before, "usqu['\xE2][\x80\x99]*[ae][un] $") and not find(before, "usqu['\xE2][\x80\x99]*à l?a? ?$")
    and not find(before, "['\x99]ici l?[ae]?u? ?$") then return false end
  local clause = clause_of(before)
  return not found_in(clause, LASTED) and not has_past(clause)
end

-- verbs of when something began, and what leads from them to the day
local BEGAN = { remonte = "au", remontent = "au", remontait = "au", remontaient = "au", remontant = "au", date = "du", datent = "du", datait = "du",
  dataient = "du", datant = "du", ["daté"] = "du", ["datée"] = "du", ["datés"] = "du", ["datées"] = "du" }

--- "depuis lundi", "depuis le 7 octobre", "remonte au 14 janvier", "datent du 3 mai": never ahead.
function M.is_since(text, first)
  local word, at = word_before(text, first)
  if word == "au" or word == "du" then return BEGAN[word_before(text, at)] == word end
  if word == "le" or word == "ce" or word == "la" then word = word_before(text, at) end
  return word == "depuis" or word == "Depuis"
end

return M
