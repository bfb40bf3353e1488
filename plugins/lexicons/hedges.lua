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

-- "ne doit pas coûter plus de": the verb stands between.
local at_most, at_least, about, below = { mod = "EQUAL_OR_LESS" }, { mod = "EQUAL_OR_MORE" }, { mod = "APPROX" }, { mod = "LESS_THAN" }
for _, verb in ipairs(words [[coûter coûté dépenser dépensé durer duré payer payé gagner gagné avoir eu faire fait vendre vendu compter compté
  contenir recevoir reçu rester resté mettre mis prendre pris falloir fallu valoir valu peser pesé mesurer employer consacrer attendre perdre perdu
  parcourir parcouru consommer verser versé toucher touché percevoir perçu accueillir dépasser]]) do
  for _, of in ipairs { "de", "d'" } do
    table.insert(at_most, ("pas %s plus %s"):format(verb, of))
    table.insert(at_least, ("pas %s moins %s"):format(verb, of))
  end
end

-- "ne pourra être supérieur à": a limit is not crossed.
for _, verb in ipairs(words [[peut peuvent pourra pourront pouvait pouvaient pourrait doit doivent devra devront devait devrait saurait pouvant
  devant puisse puissent]]) do
  for _, no in ipairs { "ne %s", "ne %s pas" } do
    local said = no:format(verb)
    for _, ending in ipairs { "", "e", "s", "es" } do
      table.insert(at_most, ("%s être supérieur%s à"):format(said, ending))
      table.insert(at_least, ("%s être inférieur%s à"):format(said, ending))
    end
    for _, cross in ipairs { "dépasser", "dépasser les", "excéder", "excéder les" } do
      table.insert(at_most, ("%s %s"):format(said, cross))
    end
  end
end
-- "dépassera 15 DH", "dépasse désormais les 15 DH", "a largement dépassé la barre des 15 DH"; "ne dépasse pas 15 DH"
local more = {}
for _, cross in ipairs(words [[dépasse dépassent dépassait dépassaient dépassera dépasseront dépasserait dépasseraient dépassant excède excèdent
  excédait excédera excéderait excédant]]) do
  for _, the in ipairs { "", " les" } do
    for _, no in ipairs { "pas", "guère", "jamais" } do table.insert(at_most, (("ne %s %s%s"):format(cross, no, the):gsub("^ne e", "n'e"))) end
    table.insert(more, cross .. the)
  end
end
for _, cross in ipairs(words "dépasse dépassent dépassait dépassant") do
  for _, how in ipairs(words "largement désormais déjà bien nettement légèrement aujourd'hui même") do
    for _, the in ipairs { "", " les" } do table.insert(more, ("%s %s%s"):format(cross, how, the)) end
  end
  table.insert(more, cross .. " la barre des")
  table.insert(more, cross .. " le seuil des")
end
for _, has in ipairs(words "a ont avait avaient aurait avoir ayant largement déjà même") do
  for _, the in ipairs { "", " la barre des", " le seuil des" } do table.insert(more, ("%s dépassé%s"):format(has, the)) end
end
for _, figure in ipairs(words "total niveau valeur taux score chiffre montant nombre prix coût budget effectif") do
  table.insert(about, figure .. " proche de")
  table.insert(about, figure .. " proche des")
end
for _, fall in ipairs(words "passe passé passée passés tombe tombent tombé tombée tomber descend descendu descendue descendre repasse repassé") do
  table.insert(below, fall .. " sous les")
end
for _, never in ipairs { "pas dépasser", "pas dépasser les", "sans dépasser", "sans dépasser les", "sans excéder", "sans excéder les", "pas excéder",
  "pas excéder les", "plus dépasser", "jamais dépasser", "jamais excéder", "pas dépassé", "pas dépassé les", "jamais dépassé",
  "jamais dépassé les" } do
  table.insert(at_most, never)
end

return {
  lexicon {
    name = "fr.hedges", class = "hedge", summary = "environ, plus de, près de ...", language = "fr",
    features = { mod = "string" },
    entries = {
      hedges("APPROX", { "environ", "autour de", "autour des", "aux environs de", "aux alentours de", "aux alentours des",
        "quelque", "quelques", "à peu près", "approximativement", "avoisinant", "avoisinant les", "avoisine", "avoisine les",
        "avoisinent les", "avoisinait les", "de l'ordre de", "de l'ordre des", "grosso modo", "vers", "en moyenne",
        "globalement", "quelque chose comme", "peu ou prou", "à la louche", "à vue de nez", "flirte avec", "flirte avec les",
        "flirtent avec les", "aux abords des", "avoisinent", "avoisiner", "avoisiner les", "pas loin de", "plus ou moins", "aux environs des" }),
      hedges("MORE_THAN", { "plus de", "plus d'", "+ de", "+ d'", "supérieur à", "supérieure à", "supérieurs à", "supérieures à",
        "au-dessus de", "au dessus de", "au-dessus des", "au-delà de", "au-delà des", "au delà de", "dépassé les", "dépasser", "dépasser les",
        "dépasser la barre des", "excéder", "excéder les", "au-dessus de la barre de", "au-dessus de la barre des" }),
      hedges("MORE_THAN", more),
      hedges("EQUAL_OR_MORE", { "au moins", "à partir de", "au minimum", "minimum", "un minimum de", "pas moins de", "pas moins d'",
        "non moins de", "rien moins que", "au bas mot", "à tout le moins", "supérieur ou égal à",
        "supérieure ou égale à", "supérieurs ou égaux à", "supérieures ou égales à",
        "égal ou supérieur à", "égale ou supérieure à", "égaux ou supérieurs à", "égales ou supérieures à" }),
      hedges("LESS_THAN", { "moins de", "moins d'", "près de", "près d'", "à peine", "presque", "inférieur à", "inférieure à",
        "inférieurs à", "inférieures à",
        "en dessous de", "en-dessous de", "en dessous des", "en-dessous des", "en deçà de", "en-deçà de", "en deçà des", "pas tout à fait",
        "au-dessous de", "au-dessous des", "pratiquement",
        "quasi", "quasiment", "frôle", "frôle les", "frôlent", "frôlent les", "frôlait", "frôlait les",
        "frôlant les", "frôler les", "frôlé les", "frise", "frise les", "frisait les", "frisent les", "n'atteint pas", "n'atteint pas les",
        "n'atteignent pas", "n'atteint même pas", "n'atteignait pas", "sans atteindre", "sans atteindre les", "approche les",
        "approchent les", "approcher les",
        "approcher des", "approche de", "approcher de", "approchait de", "approchant de", "approche", "approchent", "approchait", "sous la barre de",
        "sous la barre des", "sous le seuil de", "sous le seuil des", "approchait les", "approchaient les", "approchant les",
        "approche des", "approchent des" }),
      hedges("EQUAL_OR_LESS", { "jusqu'à", "au plus", "au maximum", "maximum", "tout au plus", "au grand maximum",
        "un maximum de", "pas plus de", "pas plus d'", "plafonné à", "plafonnée à", "plafonnés à", "plafonnées à",
        "limité à", "limitée à", "limités à", "limitées à", "dans la limite de", "à concurrence de", "inférieur ou égal à",
        "inférieure ou égale à", "inférieurs ou égaux à", "inférieures ou égales à",
        "égal ou inférieur à", "égale ou inférieure à", "égaux ou inférieurs à", "égales ou inférieures à", "à tout casser" }),
      at_most, at_least, about, below,
    },
  },
  lexicon {
    name = "fr.hedges_after", class = "hedge_after", summary = "environ, au moins, ou plus ... after the figure", language = "fr",
    features = { mod = "string" },
    entries = {
      { "environ", "à peu près", "approximativement", "peu ou prou", "grosso modo", "à la louche", "à vue de nez", "à peu de chose près",
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
