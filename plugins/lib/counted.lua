--- Can a word be the noun that a number counts? There are no parts of speech here: form decides, and lists of words that look like
-- plurals and are none.
--
--     counted.noun "emplois"    true
--     counted.noun "dans"       false

local M = {}

local NEVER = {}
for w in ([[
  dans sans plus moins mais puis depuis sous vers hors lors dès pas très trop assez jamais toujours alors ailleurs désormais certes ensuite
  des les ces ses mes tes nos vos leurs aux tous toutes quels quelles lesquels lesquelles auxquels desquels plusieurs certains certaines
  divers nous vous ils elles eux ceux celles avons avez sommes êtes avais avait étais suis es fus fut soyons ayons vas vais fais dois peux
  veux dis mets mis mise mises pris prise prises vis vois bois crois sais
  après exprès près auprès parfois autrefois toutefois quelquefois fois
  ans années mois jours semaines heures minutes secondes siècles décennies trimestres semestres nuits matins soirs
  mars temps longtemps printemps
  millions milliards billions milliers centaines dizaines douzaines vingtaines cents vingts
  quarts demis tiers pourcents premiers premières seconds secondes derniers dernières autres mêmes seuls seules suivants suivantes
  suivant précédents précédentes prochains prochaines
  à-peu-près alias versus os processus parmis
  qualifiés retrouvés situés estimés prévus attendus compris entrés sortis restés partis arrivés devenus nés vus faits dits connus venus
  eus étés réunis assis debout réparties répartis accusés invités touchés concernés concernées cités citées âgés âgées morts-nés
  sommes-nous ont sont
]]):gmatch "%S+" do NEVER[w] = true end

-- Plural nouns without s or x, and singulars behind "millions de".
local ALSO = { gens = true, gaz = true, fois = false, quiz = true, nez = true, raids = true }

--- Words that are met so often behind a number that a pattern had better pass over them itself.
M.words = { "de", "d'", "du", "des", "et", "ou", "à", "au", "aux", "en", "le", "la", "les", "l'", "un", "une", "pour", "par", "sur", "dans", "qui",
  "que", "qu'", "ont", "sont", "est", "a", "ans", "mois", "jours", "heures", "fois", "minutes", "semaines", "années", "autres", "dont", "avec",
  "contre", "mais", "lors", "après", "avant", "puis", "il", "elle", "se", "s'", "ne", "n'", "environ", "avait", "était", "depuis", "sous", "sans",
  "plus", "comme", "entre", "millions", "milliards", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
  "octobre", "novembre", "décembre", "euros", "km", "h", "premiers", "premières", "derniers", "dernières" }

--- True for a lower-case word that has the form of a plural noun.
function M.noun(word)
  local also = ALSO[word]
  if also ~= nil then return also end
  if #word < 4 or NEVER[word] then return false end
  local last = word:byte(-1)
  if last ~= 115 and last ~= 120 then return false end -- s, x
  return true
end

return M
