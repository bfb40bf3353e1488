--- Whether a number of years is an age ("un tueur de 26 ans", "À 39 ans,", "elle n'a pas 20 ans") or how long something lasts ("une
-- peine de vingt ans", "à trois ans de prison"): by the words around it. Most years are told by the one word before them.

local timex = require "timex"
local words = require "words"

local M = {}

local word_before = timex.word_before

local set_of, found_in = words.set, words.found_in

-- whose age it is: nouns before "de"
local AGED = set_of [[âgé âgée âgés âgées age âge agé agée agés homme femme hommes femmes garçon fille garçons filles enfant enfants jeune
  jeunes adolescent adolescente adolescents fils personne personnes vieillard père mère bébé étudiant étudiante élève joueur joueuse mari
  ressortissant lycéen lycéenne frère sœur retraité retraitée gamin gamine suspect dame demoiselle fillette français française individu mineur
  mâle femelle chien chienne cheval jument neveu nièce cousin cousine collégien collégienne apprenti apprentie orphelin orpheline]]
-- what lasts: "une peine de vingt ans"; so do what ends as in ABSTRACT
local LASTING = set_of [[peine peines prison contrat contrats période périodes durée délai délais mandat mandats bail baux plan plans programme
  retard avance intervalle cycle accord accords guerre guerres conflit siège exil laps trêve règne études séjour stage bout cours fin moyenne
  espace partir écart espérance sommeil horizon garantie visa permis titre vie histoire travail service services emprunt crédit crédits prêt
  prêts terme échéance sursis voyage licence bagne effort efforts lutte pratique débats combats combat luttes carrière métier projet stratégie
  vigueur monopole taux près lors cause silence paix règle pouvoir colère haine économies date datait datent prix fruit fruits amitié]]
local ABSTRACT = { "tion$", "sion$", "ment$", "ments$", "ence$", "ance$", "té$", "age$", "ure$", "tions$", "isme$", "esse$", "tude$" }
-- words before years that last
local DURING = set_of [[depuis pendant durant dans après en tous toutes pour sur y voici voilà quelque fait avant il trois ces autres premiers
  dernières]]
-- forms of avoir behind which an age stands, unless "il y" is before them
local HAS = set_of "a ai as avait avais aura aurait avez aviez avions ayant ont avaient avoir avons eut eu auront auraient auras aurai"
-- words between these and the figure
local BETWEEN = set_of "pas encore que qu n guère déjà seulement environ presque bien alors maintenant"
local SPAN = set_of "ans mois jours heures semaines années siècle siècles oui non"
local OWN = set_of "ses mes tes nos vos leurs dès"
-- what makes of "à trois ans" a sentence or a term
local SENTENCED = { "ondamn", "eine", "prison", "fixé", "porté", "limité", "ramen", "rédui", "prolong", "%d à ", "entre",
  "requis", "passe" }

--- What stands before byte `at` in the same sentence, 60 bytes at most.
local function clause_before(text, at)
  return text:sub(at - 60 > 0 and at - 60 or 1, at - 1):match "[^%.!?\n]*$"
end

--- "a killer of 26" against "a term of 26 years": by the noun before "de".
local function is_aged(before, n, least, of_more)
  local nouns = before:sub(-34):match "[^,;:%(%)]*$"
  local last
  for w in nouns:gmatch "[%a\x80-\xff]+" do
    if LASTING[w:lower()] then return false end
    last = w
  end
  if not last then return false end
  if AGED[last:lower()] or last:find "^%u%l" and nouns:find "%l%s" then return true end
  return n >= (least or 16) and not of_more and not found_in(last, ABSTRACT)
end

--- Behind "de": of someone, or "les moins de 15 ans".
local function is_of(text, at, n, of_more)
  local word, first = word_before(text, at)
  local lower = word and word:lower()
  if lower == "plus" or lower == "moins" then
    word, first = word_before(text, first)
    if word == "les" or word == "des" then return true end
    return (word == "de" or word == "d") and is_aged(clause_before(text, first), n, 12, of_more)
  end
  return is_aged(clause_before(text, at), n, nil, of_more)
end

-- what follows an age between commas
local function is_closed(text, last)
  return text:find("^%s?[,%)%.;\n]", last + 1) ~= nil or text:find("^ et ", last + 1) ~= nil or last == #text
end

--- Behind a comma or a bracket: "Paul Nadir, 35 ans,"; nil if there is none.
local function is_set_off(text, first, last)
  local b1, b2 = text:byte(first - 1), text:byte(first - 2)
  if b1 == 40 then return text:find("^[,)]", last + 1) ~= nil end
  if b1 ~= 32 or b2 ~= 44 then return nil end
  local name = word_before(text, first - 2)
  if not name or SPAN[name] then return nil end -- "dans six mois, dix ans,"
  if name:find "^%u" or name:find "^\xC3[\x80-\x9E]" then return is_closed(text, last) end
  return text:find("^%s?[,%)]", last + 1) ~= nil or text:find("^ au plus,", last + 1) ~= nil
end

local function by_words(text, first, last, n, ranged)
  if n > 150 or text:find("^ en a[rv]", last + 1) or text:find("^,? de [12]%d%d%d", last + 1) then return false end -- "40 ans en avance"
  local off = is_set_off(text, first, last)
  if off then return true end
  local word, at = word_before(text, first)
  if text:find("^ ou plus", last + 1) or text:find("^ et plus", last + 1) then return word ~= "pendant" and word ~= "depuis" end
  while word and BETWEEN[word] do word, at = word_before(text, at) end
  if not word or DURING[word] then
    return text:sub(first - 60 > 0 and first - 60 or 1, first - 1):find "[qQ]uel âge" ~= nil
  end
  if OWN[word] or text:find("^ d'âge", last + 1) then return true end
  local of_more = text:find("^ de ", last + 1) or text:find("^ d['\xe2]", last + 1)
  if HAS[word] then
    local subject = word_before(text, at)
    return subject ~= "y" and subject ~= "Y" and subject ~= "en" and not of_more
  end
  local before = clause_before(text, at)
  before = before:match "[^,]*$" -- "âgé de 43 ans, risque cinq ans de prison"
  if before:find "[âÂ]ge%f[^%a]" or before:find "[âa]gée?s? " then return not before:find "âgée?s? que .* $" end
  if word == "à" and before:find "ici $" or word == "les" and before:find "[tT]out?e?s $" then return false end
  if word == "à" or word == "À" then
    if of_more or text:find("^ et [%a\x80-\xff]+ mois", last + 1) then return false end
    return word == "À" or not found_in(before, SENTENCED)
  end
  if word == "des" or word == "les" then return ranged end
  if word == "de" or word == "d" then return is_of(text, at, n, of_more) end
  if word == "et" then
    local years = before:match "de (%d+) ans $" -- of the first, as of the second
    if years then return is_of(text, at - #"de  ans " - #years, tonumber(years)) end
    return before:find "de %d+ $" ~= nil
  end
  return word == "entre" and is_aged(before, n)
end

-- rules of two types ask about the same figures
local last_text, answers

--- Is the figure of years from byte `first` to `last` an age? n: its value; ranged: it is a range.
function M.is_age(text, first, last, n, ranged)
  if text ~= last_text then last_text, answers = text, {} end
  local key = first * 256 + (last - first) % 256
  local answer = answers[key]
  if answer == nil then
    answer = by_words(text, first, last, n, ranged) or false
    answers[key] = answer
  end
  return answer
end

return M
