--- Words before (or after) a figure that say how exact it is, in TIMEX3's terms.
--
--     plus de 200 élèves          MORE_THAN
--     près de 80.000 salariés     LESS_THAN
--     une vingtaine d'acteurs     APPROX (the noun itself is in fr.approximate)

local words = require "words".list

local function hedges(mod, list)
  list.mod = mod
  return list
end

--- Adds to `list` every phrase that takes one of each list of words, in their order; "" is none.
local function say(list, ...)
  local phrases = { "" }
  for _, choice in ipairs { ... } do
    local longer = {}
    for _, phrase in ipairs(phrases) do
      for _, word in ipairs(choice) do longer[#longer + 1] = phrase .. (phrase ~= "" and word ~= "" and " " or "") .. word end
    end
    phrases = longer
  end
  for _, phrase in ipairs(phrases) do list[#list + 1] = (phrase:gsub("^ne e", "n'e")) end
end

local about, more, below = { mod = "APPROX" }, { mod = "MORE_THAN" }, { mod = "LESS_THAN" }
local at_most, at_least = { mod = "EQUAL_OR_LESS" }, { mod = "EQUAL_OR_MORE" }
local THE, BAR = { "", "les" }, { "la barre de", "la barre des", "le seuil de", "le seuil des", "le cap de", "le cap des" }

-- "ne doit pas coûter plus de": the verb stands between.
local spent = words [[coûter coûté dépenser dépensé durer duré payer payé gagner gagné avoir eu faire fait vendre vendu compter compté
  contenir recevoir reçu rester resté mettre mis prendre pris falloir fallu valoir valu peser pesé mesurer employer consacrer attendre perdre perdu
  parcourir parcouru consommer verser versé toucher touché percevoir perçu accueillir dépasser]]
say(at_most, { "pas" }, spent, { "plus" }, { "de", "d'" })
say(at_least, { "pas" }, spent, { "moins" }, { "de", "d'" })

-- "ne pourra être supérieur à": a limit is not crossed.
local may = words [[peut peuvent pourra pourront pouvait pouvaient pourrait doit doivent devra devront devait devrait saurait pouvant
  devant puisse puissent]]
local cross = words [[dépasse dépassent dépassait dépassaient dépassera dépasseront dépasserait dépasseraient dépassant excède excèdent
  excédait excédaient excédera excéderait excédant]]
say(at_most, { "ne" }, may, { "", "pas" }, { "être" }, { "supérieur à", "supérieure à", "supérieurs à", "supérieures à" })
say(at_least, { "ne" }, may, { "", "pas" }, { "être" }, { "inférieur à", "inférieure à", "inférieurs à", "inférieures à" })
say(at_most, { "ne" }, may, { "", "pas" }, { "dépasser", "excéder" }, THE)
say(at_most, { "ne" }, cross, { "pas", "guère", "jamais" }, THE)
say(at_most, { "pas", "sans", "jamais", "plus" }, { "dépasser", "excéder" }, THE)
say(at_most, { "pas", "jamais" }, { "dépassé", "excédé" }, THE)
say(at_most, { "pas", "jamais" }, { "dépassé" }, BAR)

-- "dépassera 15 DH", "dépasse désormais les 15 DH", "a largement dépassé la barre des 15 DH"
say(more, cross, THE)
say(more, cross, BAR)
say(more, words "dépasse dépassent dépassait dépassant", words "largement désormais déjà bien nettement légèrement aujourd'hui même", THE)
say(more, { "dépassé", "excédé" })
say(more, { "dépassé", "dépasser" }, { "le", "les" })
say(more, { "dépassé", "dépasser", "passé", "passer", "franchi", "franchir" }, BAR)
say(more, { "dépasser", "excéder" }, THE)
say(more, { "au-dessus de" }, BAR)

-- "frôle les 20 %", "approchant de 15 DH", "n'atteint même pas 3 %", "descendu sous les 5 %"
say(below, words "frôle frôlent frôlait frôlaient frôlant frôler frôlé frise", THE)
say(below, words "frisent frisait friser frisé", { "les" })
say(below, words "approche approchent approchait approchaient approchant", { "", "de", "des", "les" })
say(below, words "approcher approché", { "de", "des", "les" })
say(below, { "n'atteint", "n'atteignent", "n'atteignait", "n'atteignaient" }, { "pas", "même pas" }, THE)
say(below, { "sans atteindre" }, THE)
say(below, { "sous" }, { "la barre de", "la barre des", "le seuil de", "le seuil des" })
say(below, words "passe passé passée passés tombe tombent tombé tombée tomber descend descendu descendue descendre repasse repassé", { "sous les" })

say(about, words "avoisine avoisinent avoisinait avoisinaient avoisinerait avoisineraient avoisinant avoisiner avoisiné", THE)
say(about, { "flirte avec", "flirtent avec" }, THE)
say(about, words "total niveau valeur taux score chiffre montant nombre prix coût budget effectif", { "proche" }, { "de", "des" })

return {
  lexicon {
    name = "fr.hedges", class = "hedge", summary = "environ, plus de, près de ...", language = "fr",
    features = { mod = "string" },
    entries = {
      hedges("APPROX", { "environ", "autour de", "autour des", "aux environs de", "aux environs des", "aux alentours de", "aux alentours des",
        "aux abords des", "quelque", "quelques", "à peu près", "approximativement", "de l'ordre de", "de l'ordre des", "grosso modo", "vers",
        "en moyenne", "globalement", "quelque chose comme", "peu ou prou", "à la louche", "à vue de nez", "pas loin de", "plus ou moins" }),
      hedges("MORE_THAN", { "plus de", "plus d'", "+ de", "+ d'", "supérieur à", "supérieure à", "supérieurs à", "supérieures à",
        "au-dessus de", "au dessus de", "au-dessus des", "au-delà de", "au-delà des", "au delà de" }),
      hedges("EQUAL_OR_MORE", { "au moins", "à partir de", "au minimum", "minimum", "un minimum de", "pas moins de", "pas moins d'",
        "non moins de", "rien moins que", "au bas mot", "à tout le moins", "supérieur ou égal à",
        "supérieure ou égale à", "supérieurs ou égaux à", "supérieures ou égales à",
        "égal ou supérieur à", "égale ou supérieure à", "égaux ou supérieurs à", "égales ou supérieures à" }),
      -- "près" and "prés de": slips that newspapers print
      hedges("LESS_THAN", { "moins de", "moins d'", "près de", "près d'", "près", "prés de", "prés d'", "à peine", "presque", "inférieur à",
        "inférieure à", "inférieurs à", "inférieures à", "en dessous de", "en-dessous de", "en dessous des", "en-dessous des", "en deçà de",
        "en-deçà de", "en deçà des", "au-dessous de", "au-dessous des", "pas tout à fait", "pratiquement", "quasi", "quasiment" }),
      hedges("EQUAL_OR_LESS", { "jusqu'à", "au plus", "au maximum", "maximum", "tout au plus", "au grand maximum",
        "un maximum de", "pas plus de", "pas plus d'", "plafonné à", "plafonnée à", "plafonnés à", "plafonnées à",
        "limité à", "limitée à", "limités à", "limitées à", "dans la limite de", "à concurrence de", "inférieur ou égal à",
        "inférieure ou égale à", "inférieurs ou égaux à", "inférieures ou égales à",
        "égal ou inférieur à", "égale ou inférieure à", "égaux ou inférieurs à", "égales ou inférieures à", "à tout casser" }),
      about, more, below, at_most, at_least,
    },
  },
  lexicon {
    name = "fr.hedges_after", class = "hedge_after", summary = "environ, au moins, ou plus ... after the figure", language = "fr",
    features = { mod = "string" },
    entries = {
      { "environ", "env.", "à peu près", "approximativement", "peu ou prou", "grosso modo", "à la louche", "à vue de nez", "à peu de chose près",
        "à peu de choses près", mod = "APPROX" },
      { "au moins", "ou plus", "et plus", "au minimum", "minimum", "au bas mot", "pour le moins", "à tout le moins", "ou davantage", "et davantage",
        "et même plus", "ou même plus", "voire plus", "et même davantage", "ou même davantage", "voire davantage", "et au-delà",
        "mini", mod = "EQUAL_OR_MORE" },
      { "au plus", "au maximum", "maximum", "maxi", "max", "max.", "ou moins", "et moins", "tout au plus", "au grand maximum",
        "à tout casser", mod = "EQUAL_OR_LESS" },
      { "et des poussières", mod = "MORE_THAN" },
    },
  },
  lexicon {
    name = "fr.hedges_at_end", class = "hedge_at_end", summary = "à peine, et quelques: after a figure where nothing follows", language = "fr",
    features = { mod = "string" },
    entries = { { "à peine", mod = "LESS_THAN" }, { "et quelques", mod = "MORE_THAN" } },
  },
  lexicon {
    name = "fr.hedges_of_time", class = "hedge_of_time", summary = "à peine: after a duration only", language = "fr", features = { mod = "string" },
    entries = { { "à peine", mod = "LESS_THAN" }, { "à peu de chose près", "à peu de choses près", mod = "APPROX" } },
  },
  lexicon {
    name = "fr.hedges_of_hour", class = "hedge_of_hour", summary = "sur les coups de: before an hour only", language = "fr",
    features = { mod = "string" },
    entries = { { "sur les coups de", "sur le coup de", "sur les", "dans les environs de", "dans les alentours de", mod = "APPROX" } },
  },
  lexicon {
    name = "fr.hedges_after_hour", class = "hedge_after_hour", summary = "passées, et quelques: after an hour only", language = "fr",
    features = { mod = "string" },
    entries = { { "passé", "passés", "passée", "passées", "bien passé", "bien passée", "bien passées", "sonnées", "bien sonnées", "et quelques",
      "et des poussières", mod = "MORE_THAN" } },
  },
}
