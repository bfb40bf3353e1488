--- Hours that a clock tells ("le coucou dit quatre heures") and hours said once more behind "l'heure de ..." ("l'heure du départ,
-- sept heures, approchait"): times, where the words alone would be how long.
--
--     $ lutrin export jsonl --types time novels/
--     {"doc":"a.txt","type":"time","text":"quatre heures","value":"T04:00", ...}

local t = require "lutrin.tokens"
local timex = require "timex"

local hour = t.as("hour", t.lexicon "hour") * t.lexicon "hour_mark" * t.as("quarter", t.lexicon "part_of_hour")^-1

local hour_alone = t.lexicon "hour" * t.lexicon "hour_mark"

local clock = t.word { "horloge", "horloges", "pendule", "pendules", "montre", "montres", "coucou", "cloche", "cloches", "beffroi", "carillon", "cadran",
  "clocher", "clochers", "cartel", "timbre", "réveil", "tour", "église", "cathédrale", "bourdon" }
local tells = t.word { "dit", "disait", "disaient", "dirent", "annonça", "annonçait", "annoncèrent", "annonce", "annoncé", "crie", "cria", "criait",
  "chanta", "chantait", "chanté", "frappa", "frappait", "frappé", "frappe", "tinta", "tintait", "tinte", "tinté", "battit", "battait", "jeta",
  "jetait", "compta", "compté", "proclama", "piqua", "lança", "donnait", "donna" }
-- "l'horloge de la paroisse eut dit", "le coucou venait d'annoncer"
local told = t.prev(tells) * t.prev(clock * (t.any - t.mark - tells)^-6 * tells)
-- "quatre heures de son timbre clair", "trois heures du matin"; not "deux heures de repos"
local no_length = -(t.of * (t.lower - t.word { "sa", "son", "leur", "ses", "leurs" } - t.the))

local behind = t.prev(t.comma + t.punct { ":", "—", "–" })
  * t.prev(t.word "l'" * t.word "heure" * (t.any - t.mark)^-8 * (t.comma + t.punct { ":", "—", "–" }))

-- "il est midi à Paris et vingt heures à Tokyo"
local abroad = t.prev(t.word "et" + t.comma)
  * t.prev((t.lexicon "hour_mark" + t.lexicon "noon") * t.word "à" * t.capital * (t.word "et" + t.comma))

-- "à huit heures, neuf heures, dix heures même"
local join = t.comma + t.word { "et", "ou", "puis" }
local timetable = t.word { "départ", "départs", "arrivée", "arrivées", "messe", "messes", "culte", "cultes", "séance", "séances", "horaire", "horaires", "visite", "visites",
  "navette", "navettes", "passages", "rendez-vous", "ouverture", "fermeture", "représentations" } * t.punct ":"
local listed = t.prev(join) * t.prev((t.word { "à", "vers", "dès", "avant" } + timetable) * (hour_alone + t.lexicon "noon") * join * (hour_alone * join)^-4)
  + t.prev(timetable)
-- "Six heures : le réveil"
local headed = t.prev(t.boundary) * t.span(t.as("hour", t.lexicon("hour", function(e) return e.hour > 4 end)) * t.lexicon "hour_mark" * t.as("quarter", t.lexicon "part_of_hour")^-1
  * (t.as("minute", t.lexicon "minute") * t.word { "minutes", "minute" })^-1) * #t.punct ":"
local late = t.prev(t.of) * t.prev(t.word "il" * t.word { "est", "était", "fût", "sera", "serait" } * t.word "bien"^-1 * "plus de")

-- "le couvre-feu passe de 20 heures à 18 heures"; not "le trajet passe de trois heures à deux heures"
local moved = -t.before(12, t.word { "durée", "temps", "trajet", "voyage", "traversée", "attente", "travail", "vol" })
  * t.prev(t.word { "passe", "passent", "passera", "passeront", "passait", "passé", "avancé", "avancée", "ramené", "ramenée", "reculé", "reculée", "repoussé", "repoussée" } * t.word "de")

local time_told = rule {
  name = "fr.time.told", summary = "le coucou dit quatre heures, l'heure du départ, sept heures, approchait", type = "time",
  features = { value = "string" }, hides = { "number", "quantity", "duration" }, language = "fr", priority = 2,
  pattern = headed + abroad * t.span(hour) * #(t.word "à" * t.capital) + told * t.span(hour) * no_length + behind * t.span(hour) * #(t.mark + t.boundary)
    + moved * t.span(hour) * #(t.word "à" * hour_alone * -(t.of + t.word "par")) + listed * t.span(hour) * #(t.mark + t.boundary + t.word { "et", "ou", "puis", "même" }) + late * t.span(hour) * -t.of,
  make = function(m)
    local h, minutes = m.hour.hour, m.quarter and m.quarter.minutes or m.minute and m.minute.minute or 0
    if minutes < 0 then h, minutes = (h + 23) % 24, 60 + minutes end
    return { value = "T" .. timex.two[h] .. ":" .. timex.two[minutes] }
  end,
  examples = {
    { "Quand l'horloge de la paroisse eut dit trois heures de sa voix grave, il partit.", { text = "trois heures", value = "T03:00" } },
    { "Le carillon du beffroi annonçait onze heures moins le quart.", { text = "onze heures moins le quart", value = "T10:45" } },
    { "C'était l'heure du retour des champs, six heures, et l'on sonnait. L'heure du dîner : sept heures et demie.", { value = "T06:00" },
      { text = "sept heures et demie", value = "T07:30" } },
    { "Quand il est 13 heures à Rabat, il est une heure à Sydney et vingt heures à Tokyo.", { text = "vingt heures", value = "T20:00" } },
    { "Elle se lève à neuf heures, dix heures, onze heures même.", { text = "dix heures", value = "T10:00" }, { text = "onze heures" } },
    { "Départs à sept heures, neuf heures et onze heures. Séances : 14 heures, 16 heures et 18 heures.", { text = "neuf heures", value = "T09:00" },
      { text = "onze heures" }, { text = "14 heures" }, { text = "16 heures" }, { text = "18 heures", value = "T18:00" } },
    { "Parti à sept heures et deux heures de route plus tard à Fès ; séance : deux heures de film", false },
    { "Dix-sept heures trente minutes : fin de l'alerte.\nSix heures : le réveil.", { text = "Dix-sept heures trente minutes", value = "T17:30" }, { text = "Six heures" } },
    { "Deux heures : c'est le temps qu'il a mis.", false },
    { "Le couvre-feu passe de 20 heures à 18 heures dès samedi.", { text = "20 heures", value = "T20:00" } },
    { "Le trajet passe de 3 heures à 2 heures.", false },
    { "Il était plus de sept heures quand il vint.", { text = "sept heures", value = "T07:00" } },
    { "Parti à neuf heures, deux heures avant eux ; il est à plus de deux heures d'ici", false },
    { "Ils ont roulé deux heures et trois heures à Paris. Le docteur dit quatre heures. L'horloger dit deux heures de travail. À l'heure, six heures de marche", false },
    { "La pendule donna deux heures de répit.", false },
  },
}

return time_told
