--- Can a word be the noun that a number counts? There are no parts of speech here: form decides, and lists of words that look like
-- plurals and are none.
--
--     counted.noun "emplois"    true
--     counted.noun "dans"       false

local words = require "words"
local units = require "units"

local byte, sub = string.byte, string.sub

local M = {}

local never = [[
  dans sans plus moins mais puis depuis sous vers hors lors dès pas très trop assez jamais toujours alors ailleurs désormais certes ensuite
  des les ces ses mes tes nos vos leurs aux tous toutes quels quelles lesquels lesquelles auxquels desquels plusieurs certains certaines
  divers nous vous ils elles eux ceux celles avons avez sommes êtes avais avait étais suis es fus fut soyons ayons vas vais fais dois peux
  veux dis mets mis mise mises pris prise prises vis vois bois crois sais
  après exprès près auprès parfois autrefois toutefois quelquefois fois
  ans années mois jours semaines heures minutes secondes siècles décennies trimestres semestres
  mars longtemps printemps
  millions milliards billions milliers centaines dizaines douzaines vingtaines cents vingts
  quarts demis tiers pourcents premiers premières seconds secondes derniers dernières autres mêmes seuls seules suivants suivantes
  suivant directs directes indirects indirectes placés placées précédents précédentes prochains prochaines
  à-peu-près alias versus os processus parmis
  restants restantes retrouvés situés estimés prévus attendus compris entrés sortis restés arrivés devenus nés vus faits dits connus venus
  eus étés réunis assis debout réparties répartis touchés concernés concernées cités citées âgés âgées morts-nés
  minimum maximum maxi mini max passés passées révolus révolues sonnés
  sommes-nous ont sont au-dessous au-dessus au-delà dehors dedans dessus dessous volontiers ci-dessus ci-dessous là-dessus là-dessous secs
  bloqués bloquées construits construites datés datées découverts demandés demandées gagnés gagnées installés installées interpellés
  interpellées perdus perdues recensés recensées réalisés réalisées utilisés utilisées vendus vendues
]]
local NEVER = words.set(never)

-- Closed words without a plural's ending that stand behind figures.
local CLOSED = words.set [[
  avec donc quand quant bien rien combien loin enfin soudain demain certain aucun chacun chaque quelqu quel quelque tel nul seul avant auprès
  selon sinon environ non bon mon ton son trop beaucoup surtout partout autour afin car pour sur leur meilleur supérieur inférieur majeur
  antérieur postérieur extérieur intérieur ultérieur mineur neuf plein nord sud bat abat combat point pied total social commun chacune
  min mn seulement cependant pendant durant devant quatre notre votre mal normal égal ensuite
]]

-- What a round figure with "de" stands before without counting it: "une centaine de long, une dizaine de chaque".
local PHRASES = words.set [[chaque autre même long large haut avance abord ici retard suite face rente tout toute tel telle côté fait leurs
  mieux vrai près]]

-- Endings of nouns that verbs and adjectives do not have; every final consonant that is not a verb's does as well.
local NOUN_ENDINGS = words.set "ture rice euse isme tion sion xion ité eur itude tresse tesse men"

-- Plural nouns without s or x, and singulars behind "millions de".
local ALSO = { gens = true, gaz = true, fois = false, quiz = true, nez = true, pas = true, bus = true, os = true, cas = true,
  tas = true, mets = true }

--- What is never counted, as a list for a lexicon: NEVER, and words too short for a plural noun. "sous" and "vers" may be nouns.
M.never = words.list [[e x s er re min mn mns sec hrs m ms fps as es us eux six dix bas bis dos fis fus gis ils lis lus mus nus pis ras ris sis
  sus tus vis tab]]
for word in pairs(NEVER) do
  if not ALSO[word] and word ~= "sous" and word ~= "vers" then M.never[#M.never + 1] = word end
end

--- Words that are met so often behind a number that a pattern had better pass over them itself.
M.words = { "de", "d'", "du", "des", "et", "ou", "à", "au", "aux", "en", "le", "la", "les", "l'", "un", "une", "pour", "par", "sur", "dans", "qui",
  "que", "qu'", "ont", "sont", "est", "a", "ans", "mois", "jours", "heures", "fois", "minutes", "semaines", "années", "autres", "dont", "avec",
  "contre", "mais", "lors", "après", "avant", "puis", "il", "elle", "se", "s'", "ne", "n'", "environ", "avait", "était", "depuis", "sans",
  "plus", "comme", "entre", "millions", "milliards", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
  "octobre", "novembre", "décembre", "euros", "km", "h", "premiers", "premières", "derniers", "dernières" }

local TIME = words.set [[an ans mois jour jours heure heures minute minutes seconde secondes semaine semaines année années siècles fois millions
  milliards]]

--- True for units of time, times and scale words, which are no nouns of their own but are counted all the same.
function M.time(word) return TIME[word] == true end

--- Words before a figure of four digits that make it a number rather than a year: "compte 2001 pages".
M.counting = words.list [[compte comptait comptent comptaient comprend comprenait totalise totalisait emploie employait recense recensait
  dénombre dénombrait réunit rassemble regroupe accueille héberge possède contient contenait a avait ont coûte coûtait pèse pesait mesure
  mesurait vaut atteint atteignait dépasse dont avec soit les ces quelque quelques environ]]
local COUNTING = words.set(table.concat(M.counting, " "))

--- True where the word before byte `first` makes a figure of four digits a number rather than a year.
function M.counts(text, first)
  local word = text:sub(math.max(1, first - 16), first - 1):match "([%a\x80-\xff]+)%s+$"
  return word ~= nil and COUNTING[word:lower()] == true
end

--- True for a lower-case word that has the form of a plural noun.
function M.noun(word)
  local also = ALSO[word]
  if also ~= nil then return also end
  if #word < 4 or NEVER[word] then return false end
  local last = word:byte(-1)
  if last == 115 or last == 120 then return true end -- s, x
  -- stations-service, timbres-poste
  local first = word:match "^(.+[sx])%-%a"
  return first ~= nil and #first >= 4 and not NEVER[first]
end

--- True for a word that can be the noun behind "une dizaine de", whatever its ending: dilettanti, agora.
function M.behind_round(word) return #word > 3 and not CLOSED[word] and not NEVER[word] and not PHRASES[word] end

-- Typing errors that are too frequent to be passed over: "trois député".
local PEOPLE = words.set [[député blessé employé salarié policier gendarme soldat manifestant enfant homme femme élève étudiant candidat joueur
  habitant logement emploi poste membre véhicule voiture bâtiment pays mort kilomètre]]

local SINGULAR_LAST = {}
for c in ("lnkmb"):gmatch "." do SINGULAR_LAST[byte(c)] = true end

--- True for a word that may well be a singular noun, where a plural is due or none exists: "trois lecteur", "dix kor de blé".
function M.singular(word)
  if #word < 3 or CLOSED[word] or word:find "^non%-" then return false end
  if word == "personne" or PEOPLE[word] then return true end
  for length = 3, 6 do
    if NOUN_ENDINGS[word:sub(-length)] then return true end
  end
  local last = byte(word, -1)
  if last == 114 then return word:find "[ao]r$" ~= nil end -- r
  return SINGULAR_LAST[last] ~= nil and word:find "^%l[%l'\x80-\xff]+$" ~= nil
end

local TAKES_OF = { "ions?$", "iards?$", "aines?$", "illiers?$", "demi$", "%d[^%d]?000[^%d]?000$" }

--- True for a figure in words or with a scale word, which needs "de" before its noun: "2 millions de", "une dizaine de".
function M.takes_of(text)
  return words.found_in(text, TAKES_OF)
end

-- what makes of "vers" the preposition
local TOWARDS = words.set [[le la les l un une des du ce cet cette ces son sa ses leur leurs mon ma mes moi lui elle eux
  elles nous vous toi ton ta notre votre
  midi minuit chez quel quelle d]]

--- True where "vers", which ends at byte `last`, are lines of a poem.
function M.verses(text, last)
  local word = text:match("^%s+([%a\x80-\xff]+)", last + 1)
  if word then return not TOWARDS[word] and not word:find "^%u" and not word:find "^\xC3[\x80-\x9E]" end
  return not text:find("^%s+%d", last + 1)
end

-- What a price in sous is for: "cinquante sous la séance".
local EACH = words.set [[pièce douzaine cachet livre séance leçon place bouteille journée jour nuit semaine mois heure rouleau
  paquet numéro exemplaire billet tasse verre botte volume feuille ligne course cent mille]]

-- What stands behind the preposition without an article: "29 sous forme de prêt" are players, or votes.
local UNDER = words.set [[forme réserve condition conditions prétexte contrôle pression peine couvert contrat abri serment garantie tutelle
  surveillance]]

--- True where "sous", which ends at byte `last`, are coins: before an article it is the preposition ("les deux sous la table").
function M.coin(text, last)
  if UNDER[text:match("^ (%l[%l\x80-\xff]*)", last + 1)] then return false end
  if text:find("^ sans ", last + 1) or text:find("^ sont ", last + 1) then return true end
  local each = text:match("^ l[ea] (%a[%a\x80-\xff]*)", last + 1) -- "six sous le mètre"
  if each and (units.of[each] or EACH[each]) then return true end
  return not text:find("^%s*l[ae']", last + 1) and not text:find("^%s*[uscm][naeo][ns]?[et]?s?%s", last + 1)
    or text:find("^%s*[,.;:!?]", last + 1) ~= nil
end

-- hours, taxes and the like, in capitals
local MARKS = { GMT = true, UTC = true, AM = true, PM = true, FM = true, HT = true, TTC = true, HD = true, AV = true, JC = true, CET = true,
  EST = true, KO = true, CV = true, FC = true, PSG = true, OM = true, OL = true }

--- True for an acronym that is counted: "cinq ONG".
function M.acronym(word)
  if not word:find "^%u%u%u?%u?%u?%u?$" then return false end
  return not (MARKS[word] or word:find "DHS?$" or word:find "WH$" or word:find "^[MK]F$")
end

--- True for a word with a capital that is counted all the same: Russes, Gilets, Casques, Vice-consuls. Not Paris, whom nobody counts.
function M.proper(word)
  return word:find "^[%u\xC3\xC5][%l\x80-\xff]+[sx]$" ~= nil or word:find "^%u[%l\x80-\xff]+%-[%a\x80-\xff][%l\x80-\xff]+[sx]$" ~= nil
end

--- The letters of a word in lower case, accents too.
function M.lower(word)
  return (word:lower():gsub("\xC3[\x80-\x9E]", function(c) return "\xC3" .. string.char(c:byte(2) + 32) end))
end

--- True for a plural in the capitals of a heading: "SEPT ROUTES".
function M.heading(word)
  return word:find "^[%u\x80-\xff%-]+[SX]$" ~= nil and M.noun(M.lower(word))
end

-- what looks like the name of a machine
local NO_MACHINE = { UTC = true, GMT = true, COVID = true, H = true, J = true, T = true }

--- True for the name of a type of machine: A320, MiG-29, F-16.
function M.machine(word)
  local letters = word:match "^(%u%a?%a?%a?)%-%d%d?%d?%u?$" or word:match "^(%u%u?%u?)%d%d%d%a?%a?%a?$"
  return letters ~= nil and not NO_MACHINE[letters]
end

--- True where the words before byte `first` make a figure part of a title: "Tournoi des 6 Nations".
function M.in_title(text, first)
  if first < 6 or sub(text, first - 5, first - 1) ~= " des " then return false end
  return text:sub(math.max(1, first - 40), first - 1):find "%f[%w\x80-\xff]%u[%l\x80-\xff]+ des $" ~= nil
end

return M
