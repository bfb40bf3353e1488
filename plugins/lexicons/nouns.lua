--- Around a counted noun: adjectives that stand before it ("trois nouveaux sites"), and words behind a number that are no noun.

local counted = require "counted"

return {
  lexicon {
    name = "fr.prenominal", class = "prenominal", summary = "nouveaux, grandes, autres", language = "fr", features = {},
    entries = { "nouveaux", "nouvelles", "grands", "grandes", "petits", "petites", "bons", "bonnes", "beaux", "belles", "gros",
      "grosses", "jeunes", "vieux", "vieilles", "premiers", "premières", "derniers", "dernières", "autres", "prochains",
      "prochaines", "hauts", "hautes", "longs", "longues", "mauvais", "mauvaises", "principaux", "principales", "différents",
      "différentes", "meilleurs", "meilleures", "célèbres", "anciens", "anciennes", "futurs", "futures", "seuls", "seules",
      "mêmes", "vrais", "vraies", "faux", "fausses", "larges", "courts", "courtes", "simples", "éventuels", "éventuelles",
      "importants", "importantes", "véritables", "pauvres", "braves", "fameux", "fameuses", "supposés", "supposées",
      "présumés", "prétendus", "mystérieux", "mystérieuses", "énormes", "immenses", "petits-enfants", "malheureux",
      "malheureuses", "deuxièmes", "secondes", "seconds", "quelques", "honorables", "honnêtes", "superbes", "magnifiques",
      "terribles", "affreux", "affreuses", "minces", "doubles", "triples", "lourds", "lourdes", "légers", "légères", "forts",
      "fortes", "nobles", "puissants", "puissantes", "graves", "brefs", "brèves", "rares", "riches", "sombres", "profonds",
      "profondes", "intenses", "violents", "violentes", "jolis", "jolies", "charmants", "charmantes", "excellents", "excellentes",
      "précieux", "précieuses", "illustres", "vastes", "modestes", "humbles", "heureux", "heureuses", "récents", "récentes",
      "réels", "réelles" },
  },
  lexicon {
    name = "fr.uncounted", class = "uncounted", summary = "de, et, ans, fois", language = "fr", features = {}, entries = counted.words,
  },
  lexicon {
    name = "fr.labels", class = "label", summary = "words whose number is a name: article 12, vol 447", language = "fr", features = {},
    entries = { "n°", "nº", "numéro", "article", "articles", "alinéa", "page", "pages", "chapitre", "loi", "version", "tome",
      "volume", "décret", "dahir", "circulaire", "tél", "téléphone", "fax", "formule", "art", "chap", "fig", "isbn", "issn",
      "bp", "arrêté", "résolution", "directive", "norme", "iso", "chapitres", "verset", "versets", "paragraphe", "note",
      "figure", "tableau", "annexe", "ligne", "département", "route", "autoroute", "rn", "code", "vol", "vols", "fédérale",
      "division", "ligue", "niveau", "catégorie", "groupe", "phase", "étape", "acte", "épisode", "saison", "bus", "tram",
      "quai", "voie", "porte", "hall", "terminal", "bâtiment", "lot", "cellule", "dossard", "chaîne", "type", "modèle",
      "série", "expédition", "expéditions", "mission", "missions", "présidentiel", "départementale", "nationale", "zone",
      "top", "transition", "match", "semaine", "proposition", "pôle", "question", "théorème", "amendement", "lemme", "item",
      "option", "partie", "h", "min", "mn" },
  },
  lexicon {
    name = "fr.clause_words", class = "clause_word", summary = "words that begin something else than what is counted", language = "fr", features = {},
    entries = { "en", "pour", "contre", "à", "et", "face", "sur", "dans", "au", "aux", "lors", "par", "devant", "puis", "ou",
      "le", "la", "les", "l'", "qui", "mais", "avec", "après", "avant", "de", "d'", "du", "des", "alors", "que", "pendant",
      "grâce", "chez", "aussi", "a", "est", "sont", "ont", "avait", "était", "il", "elle", "ne", "n'", "se", "s'", "si", "comme",
      "mis", "lancé", "où" },
  },
  lexicon {
    name = "fr.number_openers", class = "number_opener", summary = "words a number stands behind", language = "fr", features = {},
    entries = { "les", "le", "la", "des", "de", "du", "sur", "à", "au", "aux", "en", "dans", "après", "avant", "pour", "par",
      "avec", "entre", "soit", "dont", "et", "mais", "ou", "vers", "plus", "moins", "environ", "près", "quelque", "quelques",
      "total", "seuls", "seules", "nos", "ces", "leurs", "ses", "il", "est", "puis", "contre", "parmi", "depuis", "durant",
      "pendant", "sous", "chez", "selon", "que", "qu'", "d'", "l'", "un" },
  },
  lexicon {
    name = "fr.person_nouns", class = "person_noun", summary = "homme, fillette, suspect: who has an age", language = "fr", features = {},
    entries = { "homme", "hommes", "femme", "femmes", "fille", "filles", "garçon", "garçons", "enfant", "enfants", "fillette",
      "fillettes", "garçonnet", "adolescent", "adolescente", "adolescents", "adolescentes", "ado", "bébé", "bébés", "dame",
      "monsieur", "jeune", "jeunes", "étudiant", "étudiante", "étudiants", "élève", "élèves", "lycéen", "lycéenne",
      "collégien", "collégienne", "fils", "frère", "sœur", "mère", "père", "veuve", "veuf", "retraité", "retraitée",
      "vieillard", "gamin", "gamine", "français", "française", "marocain", "marocaine", "américain", "américaine", "personne",
      "personnes", "victime", "suspect", "individu", "mineur", "mineure", "jeunesse", "ressortissant", "conducteur", "conductrice",
      "joueur", "joueuse", "sportif", "sportive", "militant", "militante", "ouvrier", "ouvrière", "célibataire" },
  },
}
