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
  default = true, -- of documents that do not say their language
  called  = { "français", "francais", "french", "fra", "fre" }, -- as people write it instead of "fr"

  -- Cut off the word that follows: l'homme, jusqu'ici.
  elision = {
    "l'", "d'", "j'", "m'", "t'", "s'", "c'", "ç'", "n'", "qu'",
    "jusqu'", "lorsqu'", "puisqu'", "quoiqu'", "tandis qu'", "parc'qu'",
  },

  -- Never cut, though they have an apostrophe, a hyphen before what looks like a pronoun, or a degree sign.
  whole = {
    "c'est-à-dire", "l'on", "m'as-tu-vu", "qu'en-dira-t-on", "n'importe-quoi", "s'il-vous-plaît",
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
    "M.", "MM.", "Mr.", "Mrs.", "Ms.", "Mme.", "Mmes.", "Mlle.", "Mlles.", "Me.", "Mgr.", "Dr.", "Drs.", "Pr.", "Prof.",
    "St.", "Ste.", "Sts.", "Stes.", "S.E.", "S.M.", "S.A.R.", "S.E.M.", "Cdt.", "Cne.", "Gén.", "Lt.", "Sgt.", "Vve.", "Cie.",
    -- references
    "cf.", "éd.", "rééd.", "trad.", "réf.", "p.ex.", "i.e.", "e.g.", "c.-à-d.", "c-à-d.", "vs.", "introd.", "préf.", "coll.", "fasc.",
    -- addresses and measures
    "av.", "bd.", "boul.", "bld.", "rte.", "bât.", "appt.", "tél.", "env.", "ap.", "apr.", "approx.",
  },

  -- A full stop belongs to them; a capital after it begins a sentence.
  abbreviation_end = {
    "etc.", "J.C.", "S.A.", "S.A.R.L.", "S.A.S.", "Inc.", "Ltd.", "Corp.", "Jr.", "Sr.", "a.m.", "p.m.", "h.t.", "t.t.c.", "ex.",
    "ibid.", "op.cit.", "loc.cit.", "hab.", "suiv.", "sqq.", "N.D.L.R.", "Ndlr.", "P.-S.",
    "janv.", "févr.", "fév.", "juil.", "déc.",
  },

  -- A full stop is theirs only before a number: most are words too.
  abbreviation_number = {
    "p.", "pp.", "art.", "al.", "chap.", "vol.", "t.", "fig.", "tab.", "n.", "no.", "nos.", "num.", "v.", "max.", "min.", "moy.",
    "avr.", "sept.", "oct.", "nov.", "ch.", "par.", "sect.", "ann.", "app.", "ap.",
    "pl.", "fr.", "frs.", "trim.", "sem.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.",
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

  -- They stand apart though a digit is right before: 20h30, 11Md, 500DH.
  unit = {
    "h", "min", "mn", "md", "mds", "mrd", "mrds", "mdh", "mdhs", "mmdh", "mmdhs", "dh", "dhs", "mad", "eur", "usd", "fcfa", "kdh",
    "km", "kg", "ha", "mw", "gw", "kwh", "mwh", "gwh", "ans",
  },
}
