--- French: what the tokenizer must know of it.
--
--     L'Office n'a-t-il pas dit, aujourd'hui, que M. Badri paie 151 000 DH, etc. ?
--     L' | Office | n' | a | -t-il | pas | dit | , | aujourd'hui | , | que | M. | Badri | paie | 151 000 | DH | , | etc. | ?
--
-- Every word is compared without regard to letter case and to the shape of its apostrophe or hyphen.

local pronouns = {
  "-je", "-tu", "-il", "-elle", "-on", "-nous", "-vous", "-ils", "-elles", "-ce",
  "-t-il", "-t-elle", "-t-on", "-t-ils", "-t-elles",
  "-moi", "-toi", "-le", "-la", "-les", "-lui", "-leur", "-y", "-en",
}

local enclitic = { "-là", "-ci" }
for _, pronoun in ipairs(pronouns) do
  enclitic[#enclitic + 1] = pronoun
end

return language {
  name    = "fr",
  summary = "French words, abbreviations and sentence ends",

  -- Cut off the word that follows: l'homme, jusqu'ici.
  elision = {
    "l'", "d'", "j'", "m'", "t'", "s'", "c'", "ç'", "n'", "qu'",
    "jusqu'", "lorsqu'", "puisqu'", "quoiqu'", "tandis qu'", "parc'qu'",
  },

  -- Never cut, though they have an apostrophe, a hyphen before what looks like a pronoun, or a degree sign.
  whole = {
    "c'est-à-dire", "m'as-tu-vu", "qu'en-dira-t-on", "n'importe-quoi", "s'il-vous-plaît",
    "celui-ci", "celui-là", "celle-ci", "celle-là", "ceux-ci", "ceux-là", "celles-ci", "celles-là",
    "là-bas", "là-haut", "par-ci", "par-là", "de-ci", "de-là", "jusque-là", "d'ici-là", "au-delà", "par-delà", "delà",
    "rendez-vous", "sauve-qui-peut", "laissez-passer", "on-dit", "ouï-dire", "garde-à-vous",
    "chez-moi", "chez-soi", "entre-nous", "moi-je", "vas-y", "tape-à-l'œil", "va-t-en", "boute-en-train",
    "prie-dieu", "touche-à-tout", "stand-by", "sit-in", "must-have", "add-on", "hands-on", "roll-on", "try-on", "plug-in",
    "log-in", "check-in", "all-in", "made-in", "n°", "n°s", "nos°",
  },

  -- Pronouns and particles behind a hyphen are words of their own: dit-il, a-t-on, ce jour-là.
  enclitic = enclitic,

  -- A full stop belongs to them and ends no sentence.
  abbreviation = {
    -- people
    "M.", "MM.", "Mr.", "Mrs.", "Ms.", "Mme.", "Mmes.", "Mlle.", "Mlles.", "Me.", "Mes.", "Mgr.", "Dr.", "Drs.", "Pr.", "Prof.",
    "St.", "Ste.", "Sts.", "Stes.", "S.E.", "S.M.", "S.A.R.", "S.E.M.", "Cdt.", "Cne.", "Col.", "Gal.", "Gén.", "Lt.", "Sgt.",
    "Vve.", "Cie.", "Ets.", "Éts.", "R.P.", "Dir.",
    -- references
    "cf.", "v.", "p.", "pp.", "art.", "al.", "alin.", "chap.", "vol.", "t.", "fasc.", "fig.", "tab.", "ill.", "coll.", "éd.",
    "rééd.", "trad.", "réf.", "réf.", "rq.", "ex.", "p.ex.", "p. ex.", "i.e.", "e.g.", "c.-à-d.", "c-à-d.", "càd.", "n.", "no.", "nos.",
    "num.", "vs.", "app.", "suiv.", "sq.", "sqq.", "ms.", "mss.", "introd.", "préf.", "resp.",
    -- addresses and measures
    "av.", "bd.", "boul.", "bld.", "pl.", "rte.", "imm.", "bât.", "ét.", "apt.", "appt.", "tél.", "fax.", "env.", "ap.", "apr.", "max.",
    "min.", "moy.", "approx.", "dép.", "arr.", "qté.", "quant.",
    -- months and days, before a year or after a number
    "janv.", "févr.", "fév.", "avr.", "juil.", "sept.", "oct.", "nov.", "déc.",
    "lun.", "mer.", "jeu.", "ven.", "sam.", "dim.",
  },

  -- A full stop belongs to them; a capital after it begins a sentence.
  abbreviation_end = {
    "etc.", "J.-C.", "J.C.", "S.A.", "S.A.R.L.", "S.A.S.", "Inc.", "Ltd.", "Corp.", "Jr.", "Sr.", "a.m.", "p.m.", "h.t.", "t.t.c.",
    "ibid.", "op. cit.", "loc. cit.", "id.", "hab.", "sic.", "N.D.L.R.", "NDLR.", "P.-S.",
  },

  -- With a capital they begin a sentence, also after a full stop that may belong to an initial: "le plan C. Il ...".
  opener = {
    "le", "la", "les", "l'", "un", "une", "des", "du", "de", "d'", "ce", "cet", "cette", "ces", "c'", "cela", "ça", "celui-ci",
    "celle-ci", "ceux-ci", "mon", "ma", "mes", "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs", "aucun", "aucune",
    "chaque", "plusieurs", "certains", "certaines", "quelques", "tout", "toute", "tous", "toutes",
    "je", "j'", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "qui", "que", "qu'", "quel", "quelle", "quels", "quelles", "dont",
    "où", "quand", "comment", "pourquoi", "combien", "si", "s'il", "s'", "n'", "ne", "y",
    "à", "au", "aux", "en", "dans", "par", "pour", "sur", "sous", "sans", "avec", "avant", "après", "depuis", "dès", "durant", "pendant",
    "entre", "vers", "chez", "selon", "malgré", "parmi", "outre", "lors", "jusqu'", "face", "grâce", "suite",
    "et", "ou", "mais", "or", "donc", "car", "ni", "puis", "ensuite", "enfin", "ainsi", "aussi", "alors", "cependant", "toutefois",
    "pourtant", "néanmoins", "comme", "lorsque", "lorsqu'", "puisque", "puisqu'", "bien", "tandis", "afin", "parce", "quant", "plus",
    "moins", "très", "trop", "peu", "beaucoup", "déjà", "encore", "ici", "là", "voici", "voilà", "hier", "aujourd'hui", "demain",
    "actuellement", "désormais", "notamment", "surtout", "même", "non", "oui",
  },
}
