--- Words before (or after) a figure that say how exact it is, in TIMEX3's terms.
--
--     plus de 200 élèves          MORE_THAN
--     près de 80.000 salariés     LESS_THAN
--     une vingtaine d'acteurs     APPROX (the noun itself is in fr.approximate)

local function hedges(mod, list)
  list.mod = mod
  return list
end

-- "ne doit pas coûter plus de": the verb stands between.
local at_most, at_least = { mod = "EQUAL_OR_LESS" }, { mod = "EQUAL_OR_MORE" }
for verb in ([[coûter coûté dépenser dépensé durer duré payer payé gagner gagné avoir eu faire fait vendre vendu compter compté contenir
  recevoir reçu rester resté mettre mis prendre pris falloir fallu valoir valu peser pesé mesurer employer consacrer attendre perdre perdu
  parcourir parcouru consommer verser versé toucher touché percevoir perçu accueillir dépasser]]):gmatch "%S+" do
  for _, of in ipairs { "de", "d'" } do
    table.insert(at_most, ("pas %s plus %s"):format(verb, of))
    table.insert(at_least, ("pas %s moins %s"):format(verb, of))
  end
end

return {
  lexicon {
    name = "fr.hedges", class = "hedge", summary = "environ, plus de, près de ...", language = "fr",
    features = { mod = "string" },
    entries = {
      hedges("APPROX", { "environ", "autour de", "autour des", "aux environs de", "aux alentours de", "aux alentours des",
        "quelque", "quelques", "à peu près", "approximativement", "avoisinant", "avoisinant les", "avoisine", "avoisine les",
        "avoisinent les", "avoisinait les", "de l'ordre de", "de l'ordre des", "grosso modo", "vers", "en moyenne",
        "globalement", "quelque chose comme", "avoisinent", "avoisiner", "avoisiner les", "pas loin de", "plus ou moins", "aux environs des" }),
      hedges("MORE_THAN", { "plus de", "plus d'", "+ de", "+ d'", "supérieur à", "supérieure à",
        "au-dessus de", "au dessus de", "au-dessus des", "au-delà de", "au-delà des", "au delà de", "dépasse", "dépasse les",
        "dépassent", "dépassent les", "dépassant", "dépassant les", "dépassé les", "dépasser les", "excède", "excèdent", "excédant" }),
      hedges("EQUAL_OR_MORE", { "au moins", "à partir de", "au minimum", "minimum", "un minimum de", "pas moins de", "pas moins d'",
        "non moins de", "rien moins que" }),
      hedges("LESS_THAN", { "moins de", "moins d'", "près de", "près d'", "à peine", "presque", "inférieur à", "inférieure à",
        "en dessous de", "en-dessous de", "en dessous des", "en-dessous des", "au-dessous de", "au-dessous des", "pratiquement",
        "quasi", "quasiment", "frôle", "frôle les", "frôlent", "frise", "frise les", "approche les", "approchent les", "approcher les",
        "approcher des", "approchait les", "approchaient les", "approchant les", "approche des", "approchent des" }),
      hedges("EQUAL_OR_LESS", { "jusqu'à", "au plus", "au maximum", "maximum", "tout au plus", "au grand maximum",
        "un maximum de", "pas plus de", "pas plus d'", "plafonné à", "plafonnée à" }),
      at_most, at_least,
    },
  },
  lexicon {
    name = "fr.hedges_after", class = "hedge_after", summary = "environ, au moins, ou plus ... after the figure", language = "fr",
    features = { mod = "string" },
    entries = {
      { "environ", "à peu près", "approximativement", mod = "APPROX" },
      { "au moins", "ou plus", "et plus", "au minimum", "minimum", "au bas mot", mod = "EQUAL_OR_MORE" },
      { "au plus", "au maximum", "maximum", "ou moins", "tout au plus", mod = "EQUAL_OR_LESS" },
    },
  },
}
