--- Around a counted noun: adjectives that stand before it ("trois nouveaux sites"), and words behind a number that are no noun.

local counted = require "counted"

local words = require "words".list

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
      "réels", "réelles", "mortels", "mortelles", "maigres", "vénérables", "robustes", "solides", "fidèles", "tristes", "tendres",
      "sublimes", "ultimes", "vilains", "vilaines", "chers", "chères", "pareils", "pareilles", "tels", "telles", "moindres", "étranges",
      "admirables", "adorables", "horribles", "effroyables", "formidables", "gigantesques", "splendides", "merveilleux", "merveilleuses",
      "somptueux", "somptueuses", "vigoureux", "vigoureuses", "monstrueux", "monstrueuses", "joyeux", "joyeuses", "hideux", "hideuses",
      "hardis", "hardies", "méchants", "méchantes", "ravissants", "ravissantes", "respectables", "pimpants", "pimpantes", "loyaux",
      "loyales", "ignobles", "éternels", "éternelles", "fines", "épais", "épaisses", "étroits", "étroites", "minuscules", "farouches",
      "grossiers", "grossières", "doux", "douces", "vifs", "vives", "purs", "pures", "délicieux", "délicieuses",
      "glorieux", "glorieuses", "redoutables", "précédents", "précédentes", "courageux", "courageuses", "valeureux", "valeureuses",
      "dangereux", "dangereuses", "audacieux", "audacieuses", "prestigieux", "prestigieuses", "talentueux", "talentueuses",
      "imposants", "imposantes", "impressionnants", "impressionnantes", "brillants", "brillantes", "éminents", "éminentes",
      "incroyables", "inoubliables", "remarquables", "interminables", "impitoyables", "pires" },
  },
  lexicon {
    name = "fr.uncounted", class = "uncounted", summary = "de, et, ans, fois", language = "fr", features = {}, entries = counted.words,
  },
  lexicon {
    name = "fr.never_counted", class = "never_counted", summary = "dans, plus, derniers: no noun, whatever their ending", language = "fr",
    features = {}, entries = counted.never,
  },
  lexicon {
    name = "fr.labels", class = "label", summary = "words whose number is a name: article 12, vol 447", language = "fr", features = {},
    entries = {
      -- references
      "n°", "nº", "numéro", "numéros", "numéro d'urgence", "numéro vert", "article", "articles", "alinéa", "alinéas", "page",
      "pages", "chapitre", "chapitres", "loi", "version", "tome", "volume", "décret", "décrets", "dahir", "circulaire", "formule", "art",
      "chap", "fig", "p.", "pp.", "fig.", "chap.", "art.", "vol.", "isbn", "issn", "arrêté", "résolution", "directive", "norme", "iso",
      "scène", "strophe", "graphique", "encadré", "schéma", "planche", "fiche", "formulaire", "module", "axe", "volet", "scénario",
      "fasc.", "§", "doi", "#",
      "verset", "versets", "psaume", "psaumes", "sourate", "paragraphe", "note", "figure", "tableau", "annexe", "code", "amendement",
      "amendements", "lemme", "item", "option", "partie", "question", "théorème", "proposition", "leçon", "exercice", "présidentiel",
      "fédérale", "règlement", "protocole", "feuillet", "opus", "dossier", "matricule", "lettre",
      -- addresses and lines
      "immeuble", "escalier", "couloir", "stand", "box", "casier", "guichet", "échangeur", "îlot", "parcelle", "palier", "case",
      "appartement", "appt", "postal", "postale", "tél", "téléphone", "fax", "bp", "ligne", "lignes", "département", "route", "routes",
      "autoroute", "interstate", "rn", "bus", "tram", "métro", "quai", "voie", "porte", "hall", "terminal", "terminaux", "bâtiment",
      "sortie", "rangée", "siège", "travée",
      "lot", "lots", "colonne", "colonnes", "cellule", "chambre", "salle", "piste", "quartier", "nationale", "départementale", "zone",
      "secteur", "district",
      "circonscription", "arrondissement", "puits", "bloc", "réacteur", "poste", "pôle", "fréquence", "canal", "chaîne", "vol", "vols",
      -- classes and series
      "division", "ligue", "niveau", "catégorie", "catégories", "groupe", "phase", "étape", "acte", "épisode", "saison", "dossard",
      "type", "modèle", "série", "expédition", "expéditions", "mission", "missions", "top", "transition", "match", "semaine", "master",
      "licence", "taille", "pointure", "thermostat", "photo", "diapo", "manche", "set", "round", "brigade", "brigades", "bataillon",
      "escadron", "escadrille", "régiment", "compagnie",
      "unité", "unités", "section", "kilomètre", "groupement", "équipage", "souche", "génération", "grade", "échelon", "h", "min",
      "mn", "carbone", "calibre", "nr", "nr.", "no", "étoile", "exoplanète", "astéroïde",
      "comète" },
  },
  lexicon {
    name = "fr.clause_words", class = "clause_word", summary = "words that begin something else than what is counted", language = "fr", features = {},
    entries = { "en", "pour", "contre", "à", "et", "face", "sur", "dans", "au", "aux", "lors", "par", "devant", "puis", "ou",
      "le", "la", "les", "l'", "qui", "mais", "avec", "après", "avant", "de", "d'", "du", "des", "alors", "que", "pendant",
      "grâce", "chez", "aussi", "a", "est", "sont", "ont", "avait", "était", "il", "elle", "ne", "n'", "se", "s'", "si", "comme",
      "mis", "lancé", "où", "depuis", "sous", "sans", "vers", "dès", "entre", "selon", "qu'", "dont", "ce", "cette", "ses", "son", "sa",
      "sera", "seront", "serait", "seraient", "étaient", "furent", "avaient", "aura", "auront", "auraient", "étant", "ayant", "va", "vont",
      "peut", "peuvent", "doit", "doivent", "devrait", "pourrait", "faire", "fait", "vient", "bientôt", "aurait",
      "leurs", "nous", "vous", "ils", "elles", "on", "je", "y", "été", "fut", "lui", "non", "parce", "car", "donc", "soit" },
  },
  lexicon {
    name = "fr.counting_words", class = "counting_word", summary = "compte, emploie, environ: four digits behind them are no year",
    language = "fr", features = {}, entries = counted.counting,
  },
  lexicon {
    name = "fr.number_openers", class = "number_opener", summary = "words a number stands behind", language = "fr", features = {},
    entries = { "les", "le", "la", "des", "de", "du", "sur", "à", "au", "aux", "en", "dans", "après", "avant", "pour", "par",
      "avec", "entre", "soit", "dont", "et", "mais", "ou", "vers", "plus", "moins", "environ", "près", "quelque", "quelques",
      "total", "seuls", "seules", "nos", "ces", "leurs", "ses", "il", "est", "puis", "contre", "parmi", "depuis", "durant",
      "pendant", "sous", "chez", "selon", "que", "qu'", "d'", "l'", "un", "ph",
      -- what one is told to do with a figure
      "ajoutez", "retirez", "enlevez", "ôtez", "retranchez", "soustrayez", "additionnez", "multipliez", "divisez", "calculez", "arrondissez",
      "comptez", "prenez", "mettez", "prévoyez", "versez", "gardez", "réservez", "choisissez", "notez", "écrivez", "tapez", "composez", "appuyez",
      "cochez", "tournez", "avancez", "reculez", "lancez", "donnez", "rendez", "payez", "achetez", "vendez", "lisez", "faites", "dites", "pensez",
      "envoyez", "misez", "jouez", "tirez", "coupez", "gagnez", "perdez", "répétez", "servez", "offrez", "demandez", "trouvez" },
  },
  lexicon {
    name = "fr.lasting", class = "lasting", summary = "peine, mandat, délai: what lasts, so that `de N ans` behind it is no age",
    language = "fr", features = {}, entries = words [[peine peines prison contrat contrats période périodes durée délai délais mandat
      mandats bail baux plan plans programme retard avance intervalle cycle accord accords guerre guerres conflit siège exil laps trêve
      règne études séjour stage bout cours fin moyenne espace partir écart espérance sommeil horizon garantie visa permis titre vie histoire
      travail service services emprunt crédit crédits prêt prêts terme échéance sursis voyage licence bagne effort efforts lutte luttes
      pratique débats combats combat carrière métier projet stratégie vigueur monopole taux près lors cause silence paix règle pouvoir colère
      haine économies date datait datent prix fruit fruits amitié]],
  },
  lexicon {
    name = "fr.term_words", class = "term_word", summary = "condamné, porté, prison: `à N ans` behind it is no age", language = "fr",
    features = {}, entries = { "condamné", "condamnée", "condamnés", "condamnées", "condamner", "condamne", "condamnation", "porté", "portée",
    "portés", "porter", "porte", "fixé", "fixée", "fixer", "fixe", "réduit", "réduite", "réduire", "ramené", "ramenée", "ramener", "prolongé",
    "prolongée", "allongé", "allongée", "supérieur", "supérieure", "supérieurs", "supérieures", "inférieur", "inférieure", "inférieurs",
    "inférieures", "limité", "limitée", "passer", "passe", "passé", "passée", "étendu", "étendue", "égal", "égale", "estimé", "estimée",
    "évalué", "évaluée", "peine", "prison", "ici", "ferme", "d'ici", "durée", "période", "bail", "contrat", "mandat", "prêt", "élevé", "quant",
    "prêts", "emprunt", "emprunts", "obligation", "obligations",
    "plan", "projet", "projets", "objectif", "objectifs", "prévision", "prévisions", "vision", "survie", "perspective", "perspectives", "rendement",
    "horizon", "crédit", "taux", "échéance", "perpétuité", "intervalle", "remonte", "remontent", "remontant",
    "remontait", "remontaient", "remonter", "remontât" },
  },
  lexicon {
    name = "fr.age_units", class = "age_unit", summary = "ans, mois, semaines, jours", language = "fr", features = { unit = "string" },
    entries = { { "an", "ans", "année", "années", unit = "year" }, { "mois", unit = "month" }, { "semaine", "semaines", unit = "week" },
      { "jour", "jours", unit = "day" } },
  },
  lexicon {
    name = "fr.person_nouns", class = "person_noun", summary = "homme, fillette, suspect: who has an age", language = "fr", features = {},
    entries = { "homme", "hommes", "femme", "femmes", "fille", "filles", "garçon", "garçons", "enfant", "enfants", "fillette",
      "fillettes", "nourrisson", "nourrissons", "nouveau-né", "chiot",
      "chiots", "chaton", "chatons", "poulain", "lionceau", "garçonnet",
      "adolescent", "adolescente", "adolescents", "adolescentes", "ado", "bébé", "bébés", "dame",
      "monsieur", "jeune", "jeunes", "étudiant", "étudiante", "étudiants", "élève", "élèves", "lycéen", "lycéenne",
      "collégien", "collégienne", "fils", "frère", "sœur", "mère", "père", "veuve", "veuf", "retraité", "retraitée",
      "vieillard", "gamin", "gamine", "français", "française", "marocain", "marocaine", "américain", "américaine", "personne",
      "personnes", "public",
      "victime", "suspect", "individu", "mineur", "mineure", "jeunesse", "ressortissant", "conducteur", "conductrice",
      "joueur", "joueuse", "sportif", "sportive", "militant", "militante", "ouvrier", "ouvrière", "célibataire", "adolescents",
      "gosse", "gosses", "gamins", "fillettes", "garçonnets", "frères", "sœurs", "fils", "jumeaux", "jumelles", "cousin", "cousine", "neveu",
      "nièce", "mari", "épouse", "époux", "conjoint", "compagne", "compagnon", "mères", "pères", "grand-mère", "grand-père", "retraités",
      "chômeur", "chômeuse", "chômeurs", "salarié", "salariée", "employé", "employée", "policier", "policière", "policiers", "gendarme",
      "soldat", "soldats", "militaire", "pompier", "maçon", "infirmière", "infirmier", "médecin", "avocat", "avocate", "enseignant",
      "enseignante", "professeur", "chauffeur", "pilote", "motard", "cycliste", "piéton", "randonneur", "alpiniste", "skieur", "touriste",
      "touristes", "habitant", "habitante", "passager", "passagère", "manifestant", "manifestante", "prévenu", "accusé", "accusée", "détenu",
      "terroriste", "assaillant", "tireur", "agresseur", "meurtrier", "otage", "patient", "patiente", "mineurs", "majeur", "chanteur",
      "chanteuse", "acteur", "actrice", "comédien", "comédienne", "écrivain", "journaliste", "député", "députée", "maire", "candidat",
      "candidate", "athlète", "coureur", "attaquant", "défenseur", "gardien", "milieu", "entrepreneur", "agriculteur", "commerçant",
      "allemand", "allemande", "anglais", "anglaise", "belge", "espagnol", "espagnole", "italien", "italienne", "algérien", "algérienne",
      "mâle", "femelle", "chien", "chienne", "cheval", "jument", "demoiselle", "apprenti", "apprentie", "orphelin", "orpheline",
      "tunisien", "tunisienne", "sénégalais", "sénégalaise", "suisse", "canadien", "canadienne", "britannique", "russe", "syrien", "syrienne" },
  },
}
