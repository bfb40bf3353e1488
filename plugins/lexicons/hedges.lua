--- Words before (or after) a figure that say how exact it is, in TIMEX3's terms.
--
--     plus de 200 élèves          MORE_THAN
--     près de 80.000 salariés     LESS_THAN
--     une vingtaine d'acteurs     APPROX (the noun itself is in fr.approximate)

local function hedges(mod, list)
  list.mod = mod
  return list
end

return {
  lexicon {
    name = "fr.hedges", class = "hedge", summary = "environ, plus de, près de ...", language = "fr",
    features = { mod = "string" },
    entries = {
      hedges("APPROX", { "environ", "autour de", "autour des", "aux environs de", "aux alentours de", "aux alentours des",
        "quelque", "quelques", "à peu près", "approximativement", "avoisinant", "avoisinant les", "avoisine", "avoisine les",
        "avoisinent les", "avoisinait les", "de l'ordre de", "de l'ordre des", "grosso modo", "vers", "en moyenne",
        "globalement", "pas loin de", "plus ou moins", "aux environs des" }),
      hedges("MORE_THAN", { "plus de", "plus d'", "+ de", "+ d'", "supérieur à", "supérieure à",
        "au-dessus de", "au-delà de", "dépasse", "dépasse les", "dépassent les", "dépassant", "dépassant les", "dépassé les", "dépasser les",
        "excédant" }),
      hedges("EQUAL_OR_MORE", { "au moins", "à partir de", "au minimum", "minimum" }),
      hedges("LESS_THAN", { "moins de", "moins d'", "près de", "près d'", "à peine", "presque", "inférieur à", "inférieure à",
        "en dessous de", "au-dessous de", "pratiquement", "quasi", "quasiment" }),
      hedges("EQUAL_OR_LESS", { "jusqu'à", "au plus", "au maximum", "maximum", "tout au plus" }),
    },
  },
  lexicon {
    name = "fr.hedges_after", class = "hedge_after", summary = "environ, au moins, ou plus ... after the figure", language = "fr",
    features = { mod = "string" },
    entries = {
      { "environ", "à peu près", "approximativement", mod = "APPROX" },
      { "au moins", "ou plus", "et plus", "au minimum", "minimum", mod = "EQUAL_OR_MORE" },
      { "au plus", "au maximum", "maximum", "ou moins", "tout au plus", mod = "EQUAL_OR_LESS" },
    },
  },
}
