--- What the bundled reports say, one table per language, and how that language writes numbers.
--
--     local messages = require "lutrin.messages"
--     local fr = messages.new "fr"
--     fr:say "sources"                                             --> "Sources"
--     fr:say("more", 3)                                            --> "et 3 de plus"
--     fr:number(80000)                                             --> "80 000"  (no-break space)
--     fr:figure { type = "money", value = 11e9, currency = "MAD" } --> "11 milliards MAD"
--     fr:note "composed\31NFC"                                     --> "accents composés (NFC)"
--     fr:hedge "APPROX"                                            --> "≈", "environ"
--
-- Reports speak French unless `--lang en` is given; the program's own messages are English. The environment has no say in it,
-- so that the same command prints the same words everywhere.
-- To add a language, add a table with the same keys.

local NBSP = "\u{A0}"

-- The byte before a value that has words of its own (core/base/message.h).
local REASON = 0x1D

local languages = {}

languages.fr = {
  thousands = NBSP, decimal = ",", percent = NBSP .. "%", open = "«" .. NBSP, close = NBSP .. "»",
  colon = NBSP .. ": ", semicolon = " ; ", yes = "oui", no = "non",
  range = "%s à %s", from = "au moins %s", up_to = "jusqu’à %s", points = "points", point = "point",
  milliard = "milliard", milliards = "milliards", million = "million", millions = "millions", singular_below = 2,
  APPROX = "environ", MORE_THAN = "plus de", EQUAL_OR_MORE = "au moins", LESS_THAN = "près de, moins de",
  EQUAL_OR_LESS = "au plus",
  sources = "Sources", line = "ligne", total = "total", title = "Titre", date = "Date", words = "Mots", doc = "Document",
  more = "et %s de plus", none = "aucun",
  ["brief.title"] = "Le corpus en bref",
  ["brief.overview"] = "%s documents, %s mots.",
  ["brief.overview.one"] = "1 document, %s mots.",
  ["brief.dates"] = "Datés de %s à %s.",
  ["brief.documents"] = "Documents",
  ["brief.undated"] = "%s documents sans date.",
  ["brief.undated.one"] = "1 document sans date.",
  ["brief.figures"] = "Chiffres",
  ["brief.money"] = "Montants",
  ["brief.count"] = "Effectifs et nombres",
  ["brief.percent"] = "Parts et taux",
  ["brief.figure"] = "Chiffre",
  ["brief.hedge"] = "±",
  ["brief.when"] = "Date citée",
  ["brief.sentence"] = "Phrase",
  ["brief.source"] = "Source",
  ["brief.legend.doubt"] = "? : date que son jour de la semaine dément (voir « À vérifier »)",
  ["brief.small"] = "%s petits nombres non montrés : effectifs de moins de 10, nombres seuls de moins de 1 000, âges "
    .. "(lutrin export jsonl les donne).",
  ["brief.small.one"] = "1 petit nombre non montré (lutrin export jsonl le donne).",
  ["brief.copies"] = "Repris tel quel dans %s autres documents.",
  ["brief.copies.one"] = "Repris tel quel dans 1 autre document.",
  ["brief.figures.none"] = "Aucun chiffre.",
  ["brief.days"] = "Dates citées",
  ["brief.days.cut"] = "%s autres non montrées (--dates en montre plus).",
  ["brief.days.cut.one"] = "1 autre non montrée (--dates en montre plus).",
  ["brief.legend.date"] = "Entre parenthèses, la date du document, quand la phrase n’en donne pas",
  ["brief.cut"] = "%s autres valeurs non montrées (--figures en montre plus).",
  ["brief.cut.one"] = "1 autre valeur non montrée (--figures en montre plus).",
  ["brief.organizations.cut.one"] = "1 autre non montrée (--organizations en montre plus).",
  ["brief.documents.cut.one"] = "1 autre non montré (--documents en montre plus).",
  ["brief.again"] = "Cité aussi %s fois ailleurs (--sources en montre plus).",
  ["brief.organizations"] = "Organisations",
  ["brief.organizations.cut"] = "%s autres non montrées (--organizations en montre plus).",
  ["brief.documents.cut"] = "%s autres non montrés (--documents en montre plus).",
  ["brief.name"] = "Nom", ["brief.acronym"] = "Sigle", ["brief.kind"] = "Genre", ["brief.mentions"] = "Mentions",
  ["brief.in"] = "Docs", ["brief.first"] = "Première source",
  ["brief.acronyms"] = "Autres sigles", ["brief.expansion"] = "Développement",
  ["brief.check"] = "À vérifier",
  ["brief.weekday"] = "le jour de la semaine ne va pas avec la date, lue %s",
  ["brief.weekday.fits"] = " ; il irait avec %s",
  ["brief.reading"] = "Lecture",
  ["brief.reading.fine"] = "Tout a été lu tel quel.",
  ["brief.unread"] = "Non lu", ["brief.changed"] = "À savoir de la lecture", ["brief.failed"] = "Règles en échec",
  ["brief.failure"] = "%s sur %s : %s",
  ["brief.skipped"] = "%s fichiers laissés de côté : aucun lecteur n’en connaît la terminaison.",
  ["brief.skipped.one"] = "1 fichier laissé de côté : aucun lecteur n’en connaît la terminaison.",
  ["kind.company"] = "entreprise", ["kind.association"] = "association", ["kind.federation"] = "fédération",
  ["kind.ministry"] = "ministère", ["kind.agency"] = "agence", ["kind.media"] = "média", ["kind.ngo"] = "ONG",
  ["kind.union"] = "syndicat", ["kind.school"] = "établissement d’enseignement", ["kind.party"] = "parti",
  ["kind.international"] = "organisation internationale",
  -- What the core tells of documents (core/base/message.h): %1 is the first value, of a problem the first after its place.
  ["note.broken"] = "%1 octets qui ne sont pas de l’UTF-8 remplacés par U+FFFD",
  ["note.broken.one"] = "1 octet qui n’est pas de l’UTF-8 remplacé par U+FFFD",
  ["note.composed"] = "accents composés (%1)",
  ["note.converted"] = "converti de %1",
  ["note.date"] = "la date de ses métadonnées, « %1 », n’est pas lue : AAAA-MM-JJ est attendu, ou JJ/MM/AAAA, « 12 mai 2021 », AAAA-MM, AAAA",
  ["note.escapes"] = "%1 échappements de U+0000 ou d’un demi-caractère remplacés par U+FFFD",
  ["note.escapes.one"] = "1 échappement de U+0000 ou d’un demi-caractère remplacé par U+FFFD",
  ["note.front"] = "les métadonnées qui commencent ligne 1 sont prises pour du texte, car la ligne %1 n’est ni « clé: valeur » ni le "
    .. "--- qui les ferme (les fermer au-dessus ou la corriger)",
  ["note.html"] = "HTML lu comme du texte, balises comprises (mieux vaut le convertir d’abord : %1)",
  ["note.json"] = "JSON lu comme du texte, clés comprises (en faire du JSONL d’abord, un objet par ligne : %1)",
  ["note.language"] = "pris à ses mots pour un texte dans la langue « %1 », où les règles du français ne cherchent pas (sinon, écrire "
    .. "lang: fr dans ses métadonnées)",
  ["note.language_unknown"] = "aucun plugin ne connaît la langue « %1 » de ses métadonnées : les règles d’une langue n’y cherchent pas (un "
    .. "code est attendu, comme fr ou fr-MA)",
  ["note.meaningless"] = "%1 octets sans signification remplacés par U+FFFD",
  ["note.meaningless.one"] = "1 octet sans signification remplacé par U+FFFD",
  ["note.nul"] = "%1 octets nuls remplacés par U+FFFD",
  ["note.nul.one"] = "1 octet nul remplacé par U+FFFD",
  ["note.zeros"] = "%1 octets nuls remplacés par U+FFFD",
  ["note.zeros.one"] = "1 octet nul remplacé par U+FFFD",
  ["problem.archive_broken"] = "impossible d’en lire plus (%1) ; ce qui précède a été pris ; pour le reste, récupérer le fichier de nouveau",
  ["problem.archive_unread"] = "impossible de le lire (%1) ; rien n’en a été pris, récupérer le fichier de nouveau",
  ["problem.binary"] = "un texte était attendu, %1 octets sur %2 sont nuls ou des caractères de commande ; si c’est un texte sous quelque "
    .. "forme, le convertir en UTF-8",
  ["problem.died"] = "la lecture en a été interrompue deux fois (%1) ; cette partie est laissée de côté",
  ["problem.died_often"] = "la lecture en a été interrompue deux fois (%1) ; le reste est laissé de côté",
  ["problem.empty_id"] = "un objet avec « id » et « text » était attendu ; la ligne est sautée (un « id » vide)",
  ["problem.encrypted"] = "chiffré ; déballer l’archive avec son mot de passe et donner le dossier",
  ["problem.file_large"] = "un seul document de %1 Mo, et le plus grand qui puisse être lu est de %2 Mo ; le couper (split -C 50m) ou en "
    .. "faire du JSONL, un texte par ligne",
  ["problem.file_over"] = "un seul document de plus de %1 Mo, et le plus grand qui puisse être lu est de %2 Mo ; le couper (split -C 50m) "
    .. "ou en faire du JSONL, un texte par ligne",
  ["problem.folder_unread"] = "le dossier n’a pas pu être lu (%1) ; le reste continue sans lui",
  ["problem.key_kind"] = "un objet avec « id » et « text » était attendu ; la ligne est sautée (« %1 » y est %2)",
  ["problem.key_missing"] = "un objet avec « id » et « text » était attendu, c’en est un avec les clés %1 ; la ligne est sautée (donner ces "
    .. "noms aux clés de l’identifiant et du texte)",
  ["problem.like"] = "de même pour %2 autres lignes (%1)",
  ["problem.like.one"] = "de même pour une autre ligne (%1)",
  ["problem.line_long"] = "la ligne dépasse les %1 Mo qu’une ligne peut avoir ; elle est sautée",
  ["problem.lines_broken"] = "impossible d’en lire plus (%1) ; ce qui précède a été pris ; pour le reste, récupérer le fichier de nouveau",
  ["problem.member_name"] = "le nom de son fichier numéro %1 est illisible ; la déballer et donner le dossier",
  ["problem.more"] = "... et %1 autres problèmes",
  ["problem.more.one"] = "... et 1 autre problème",
  ["problem.nested_archive"] = "une archive dans une archive n’est pas lue ; déballer celle du dehors et donner le dossier",
  ["problem.no_archive"] = "une archive zip ou tar était attendue, c’est autre chose ; vérifier le fichier ou sa terminaison",
  ["problem.no_header"] = "les noms des colonnes étaient attendus, c’est déjà la ligne d’un fichier ; rien de la table ne compte, écrire "
    .. "au-dessus une ligne comme file,title,date,source",
  ["problem.no_json"] = "un objet JSON était attendu sur la ligne, il y a autre chose à la colonne %1 ; la ligne est sautée",
  ["problem.no_member"] = "aucun document dedans : %1 fichiers, dont aucun qu’un lecteur connaisse",
  ["problem.no_object"] = "un objet avec « id » et « text » était attendu ; la ligne est sautée (%1)",
  ["problem.no_source"] = "un dossier, un fichier ou « - » était attendu, il n’y a rien à lire (%1) ; vérifier le chemin",
  ["problem.no_text"] = "un texte était attendu, c’est %1",
  ["problem.not_found"] = "introuvable (%1) ; si c’est un lien symbolique, le corriger ou l’enlever",
  ["problem.not_opened"] = "impossible de l’ouvrir (%1)",
  ["problem.open_quote"] = "la colonne %1 ouvre un guillemet que rien ne ferme, le reste de la ligne a été pris pour sa valeur ; le fermer "
    .. "sur cette ligne, ou l’écrire deux fois, entre guillemets, s’il est du texte",
  ["problem.open_quotes"] = "la colonne %1 ouvre un guillemet que rien ne ferme, le reste de la ligne a été pris pour sa valeur (et %2 "
    .. "autres lignes comme elle) ; le fermer sur cette ligne, ou l’écrire deux fois, entre guillemets, s’il est du texte",
  ["problem.open_quotes.one"] = "la colonne %1 ouvre un guillemet que rien ne ferme, le reste de la ligne a été pris pour sa valeur (et 1 "
    .. "autre ligne comme elle) ; le fermer sur cette ligne, ou l’écrire deux fois, entre guillemets, s’il est du texte",
  ["problem.packed_twice"] = "compressé deux fois ; décompresser une fois et donner le résultat",
  ["problem.pipe_unread"] = "impossible de le lire (%1)",
  ["problem.reader_failed"] = "%1",
  ["problem.reader_meta"] = "le lecteur a donné des métadonnées qui ne sont pas un objet JSON ; corriger le lecteur",
  ["problem.table_packed"] = "pas lu dans une archive : ses lignes ne comptent pas ; déballer l’archive et donner le dossier",
  ["problem.text_large"] = "un document de %1 Mo (en UTF-8), et le plus grand qui puisse être lu est de %2 Mo ; le couper",
  ["problem.unknown_charset"] = "le système ne connaît pas l’encodage « %1 » ; convertir le fichier en UTF-8",
  ["problem.unread"] = "impossible de le lire jusqu’au bout (%1) ; rien n’en a été pris, récupérer le fichier de nouveau",
  ["reason.array"] = "une liste", ["reason.boolean"] = "vrai ou faux", ["reason.null"] = "null", ["reason.number"] = "un nombre",
  ["reason.object"] = "un objet", ["reason.string"] = "une chaîne",
  ["reason.crash"] = "plantage, %1",
  ["reason.damaged"] = "données abîmées",
  ["reason.database"] = "une base de données (SQLite) ; donner les textes qu’elle contient",
  ["reason.ended"] = "arrêt venu du dehors",
  ["reason.exit"] = "fin du processus, statut %1",
  ["reason.format"] = "format inconnu",
  ["reason.gzip_cut"] = "les données gzip sont coupées",
  ["reason.gzip_damaged"] = "les données gzip sont abîmées : %1",
  ["reason.late"] = "plus de %1 s de calcul",
  ["reason.libarchive"] = "libarchive ne démarre pas",
  ["reason.memory"] = "plus de %1 Mo de mémoire",
  ["reason.office"] = "un document de bureautique ou un livre ; l’enregistrer comme texte et donner celui-ci",
  ["reason.office_zip"] = "un document de bureautique ou un livre ; l’enregistrer comme texte et donner celui-ci",
  ["reason.packed"] = "une archive d’un genre qui n’est pas lu ; la déballer et donner le dossier",
  ["reason.pdf"] = "un PDF ; le convertir (pdftotext) et donner le texte",
  ["reason.picture"] = "une image ; donner le texte qu’elle montre (ocrmypdf, tesseract)",
  ["reason.program"] = "un programme (ELF) ; vérifier le chemin",
  ["reason.rtf"] = "un document de bureautique ou un livre ; l’enregistrer comme texte et donner celui-ci",
  ["reason.sandbox"] = "essai de ce que le bac à sable interdit",
  ["reason.zlib"] = "zlib ne démarre pas",
  -- Of rows of metadata.csv, and of documents with an id that is taken: lutrin.session tells these.
  ["note.lacking"] = "%2 documents laissés de côté, car ils n’ont pas toutes les clés demandées (%1)",
  ["note.lacking.one"] = "1 document laissé de côté, car il n’a pas toutes les clés demandées (%1)",
  ["note.renamed"] = "renommé, car un document précédent a l’identifiant %1",
  ["note.stray"] = "aucun fichier « %1 » à côté (corriger le nom, dossiers compris, ou enlever la ligne)",
  ["note.strays"] = "aucun fichier « %1 » à côté, ni ceux de %2 autres lignes (corriger les noms, dossiers compris, ou enlever les lignes)",
  ["note.strays.one"] = "aucun fichier « %1 » à côté, ni celui d’une autre ligne (corriger les noms, dossiers compris, ou enlever les lignes)",
  -- What the system says, in its own words: those that are met.
  ["system.Input/output error"] = "erreur de lecture", ["system.Is a directory"] = "c’est un dossier",
  ["system.No such file or directory"] = "aucun fichier de ce nom", ["system.Permission denied"] = "permission refusée",
}

languages.en = {
  thousands = ",", decimal = ".", percent = "%", open = "“", close = "”", colon = ": ", semicolon = "; ", yes = "yes", no = "no",
  range = "%s to %s", from = "at least %s", up_to = "up to %s", points = "points", point = "point",
  milliard = "billion", milliards = "billion", million = "million", millions = "million", singular_below = 2,
  APPROX = "about", MORE_THAN = "more than", EQUAL_OR_MORE = "at least", LESS_THAN = "nearly, less than",
  EQUAL_OR_LESS = "at most",
  sources = "Sources", line = "line", total = "total", title = "Title", date = "Date", words = "Words", doc = "Document",
  more = "and %s more", none = "none",
  ["brief.title"] = "The corpus at a glance",
  ["brief.overview"] = "%s documents, %s words.",
  ["brief.overview.one"] = "1 document, %s words.",
  ["brief.dates"] = "Dated from %s to %s.",
  ["brief.documents"] = "Documents",
  ["brief.undated"] = "%s documents without a date.",
  ["brief.undated.one"] = "1 document without a date.",
  ["brief.figures"] = "Figures",
  ["brief.money"] = "Amounts of money",
  ["brief.count"] = "Counts and numbers",
  ["brief.percent"] = "Shares and rates",
  ["brief.figure"] = "Figure",
  ["brief.hedge"] = "±",
  ["brief.when"] = "Date given",
  ["brief.sentence"] = "Sentence",
  ["brief.source"] = "Source",
  ["brief.legend.doubt"] = '?: a date that its weekday belies (see "To check")',
  ["brief.small"] = "%s small numbers not shown: counts below 10, bare numbers below 1,000, ages (lutrin export jsonl gives them).",
  ["brief.small.one"] = "1 small number not shown (lutrin export jsonl gives it).",
  ["brief.copies"] = "Word for word in %s other documents.",
  ["brief.copies.one"] = "Word for word in 1 other document.",
  ["brief.figures.none"] = "No figures.",
  ["brief.days"] = "Dates told of",
  ["brief.days.cut"] = "%s others not shown (--dates shows more).",
  ["brief.days.cut.one"] = "1 other not shown (--dates shows more).",
  ["brief.legend.date"] = "In parentheses, the date of the document, where the sentence gives none",
  ["brief.cut"] = "%s more values not shown (--figures shows more).",
  ["brief.cut.one"] = "1 more value not shown (--figures shows more).",
  ["brief.organizations.cut.one"] = "1 more not shown (--organizations shows more).",
  ["brief.documents.cut.one"] = "1 more not shown (--documents shows more).",
  ["brief.again"] = "Cited elsewhere too: %s (--sources shows more).",
  ["brief.organizations"] = "Organizations",
  ["brief.organizations.cut"] = "%s more not shown (--organizations shows more).",
  ["brief.documents.cut"] = "%s more not shown (--documents shows more).",
  ["kind.ngo"] = "NGO", ["kind.international"] = "international organization", ["kind.union"] = "trade union",
  ["brief.name"] = "Name", ["brief.acronym"] = "Acronym", ["brief.kind"] = "Kind", ["brief.mentions"] = "Mentions",
  ["brief.in"] = "Docs", ["brief.first"] = "First source",
  ["brief.acronyms"] = "Other acronyms", ["brief.expansion"] = "Stands for",
  ["brief.check"] = "To be checked",
  ["brief.weekday"] = "the weekday does not fit the date, read as %s",
  ["brief.weekday.fits"] = "; it would fit %s",
  ["brief.reading"] = "Reading",
  ["brief.reading.fine"] = "Everything was read as it is.",
  ["brief.unread"] = "Not read", ["brief.changed"] = "To know of the reading", ["brief.failed"] = "Rules that failed",
  ["brief.failure"] = "%s on %s: %s",
  ["brief.skipped"] = "%s files passed over: no reader knows their ending.",
  ["brief.skipped.one"] = "1 file passed over: no reader knows its ending.",
  ["note.broken"] = "%1 bytes that are not valid UTF-8 replaced by U+FFFD",
  ["note.broken.one"] = "1 byte that is not valid UTF-8 replaced by U+FFFD",
  ["note.composed"] = "accents composed (%1)",
  ["note.converted"] = "converted from %1",
  ["note.date"] = 'the date of its metadata, "%1", is not read: YYYY-MM-DD is wanted, or DD/MM/YYYY, "12 mai 2021", YYYY-MM, YYYY',
  ["note.escapes"] = "%1 escapes of U+0000 or of half a character replaced by U+FFFD",
  ["note.front"] = 'metadata from line 1 on taken as text, for line %1 is neither "key: value" nor the --- that closes them (close them '
    .. "above it or mend it)",
  ["note.html"] = "HTML read as plain text with its tags (better convert it first: %1)",
  ["note.json"] = "JSON read as plain text with its keys (make it JSONL first, one object a line: %1)",
  ["note.language"] = 'taken by its words for a text in the language "%1", where the rules for French do not look (if it is not, write '
    .. "lang: fr in its metadata)",
  ["note.language_unknown"] = 'no plugin knows the language "%1" of its metadata: rules for a language do not look there (a code is wanted, '
    .. "like fr or fr-MA)",
  ["note.meaningless"] = "%1 bytes without meaning there replaced by U+FFFD",
  ["note.meaningless.one"] = "1 byte without meaning there replaced by U+FFFD",
  ["note.nul"] = "%1 NUL bytes replaced by U+FFFD",
  ["note.zeros"] = "%1 zero bytes replaced by U+FFFD",
  ["note.zeros.one"] = "1 zero byte replaced by U+FFFD",
  ["problem.archive_broken"] = "cannot be read further (%1); what came before was taken; get the file again for the rest",
  ["problem.archive_unread"] = "cannot be read (%1); nothing of it was taken, get the file again",
  ["problem.binary"] = "expected text, found bytes of which %1 of %2 are zero or control characters; if it is text in some form, convert "
    .. "it to UTF-8",
  ["problem.died"] = "reading it %1 twice; this part of it is left out",
  ["problem.died_often"] = "reading it %1 twice; the rest of it is left out",
  ["problem.empty_id"] = 'expected an object with "id" and "text", found an empty "id"; the line is skipped',
  ["problem.encrypted"] = "is encrypted; unpack the archive with its password and give the folder",
  ["problem.file_large"] = "one document of %1 MB, and the largest that can be read is %2 MB; split it (split -C 50m) or make it JSONL "
    .. "with one text a line",
  ["problem.file_over"] = "one document of more than %1 MB, and the largest that can be read is %2 MB; split it (split -C 50m) or make it "
    .. "JSONL with one text a line",
  ["problem.folder_unread"] = "the folder cannot be read (%1); the rest goes on without it",
  ["problem.key_kind"] = 'expected an object with "id" and "text", found an object whose "%1" is %2; the line is skipped',
  ["problem.key_missing"] = 'expected an object with "id" and "text", found one with the keys %1; the line is skipped (rename the keys that '
    .. 'hold what identifies a text, and the text)',
  ["problem.like"] = "so it is with %2 more lines (%1)",
  ["problem.like.one"] = "so it is with 1 more line (%1)",
  ["problem.line_long"] = "the line is longer than the %1 MB that one may have; it is skipped",
  ["problem.lines_broken"] = "cannot be read further (%1); the documents before it were taken; get the file again for the rest",
  ["problem.member_name"] = "the name of its file number %1 cannot be read; unpack it and give the folder",
  ["problem.more"] = "... and %1 more problems",
  ["problem.nested_archive"] = "an archive inside an archive is not read; unpack the outer one and give the folder",
  ["problem.no_archive"] = "expected a zip or tar archive, found something else; check the file or its ending",
  ["problem.no_header"] = "expected the names of the columns, found the row of a file already; nothing of the table counts, write a line "
    .. "like file,title,date,source above it",
  ["problem.no_json"] = "expected one JSON object on the line, found something else at column %1; the line is skipped",
  ["problem.no_member"] = "no document in it: %1 files, none that a reader takes",
  ["problem.no_object"] = 'expected an object with "id" and "text", found %1; the line is skipped',
  ["problem.no_source"] = 'expected a folder, a file or "-", found nothing to read (%1); check the path',
  ["problem.no_text"] = "expected text, found %1",
  ["problem.not_found"] = "cannot be found (%1); if it is a symbolic link, mend or remove it",
  ["problem.not_opened"] = "cannot be opened: %1",
  ["problem.open_quote"] = "column %1 opens a quote that nothing closes, so the rest of the line was taken as its value; close it on that "
    .. "line, or write it twice, in quotes, if it is part of the text",
  ["problem.open_quotes"] = "column %1 opens a quote that nothing closes, so the rest of the line was taken as its value (%2 more rows like "
    .. "it); close it on that line, or write it twice, in quotes, if it is part of the text",
  ["problem.open_quotes.one"] = "column %1 opens a quote that nothing closes, so the rest of the line was taken as its value (1 more row "
    .. "like it); close it on that line, or write it twice, in quotes, if it is part of the text",
  ["problem.packed_twice"] = "compressed twice; unpack it once and give the result",
  ["problem.pipe_unread"] = "cannot be read: %1",
  ["problem.reader_failed"] = "%1",
  ["problem.reader_meta"] = "the reader gave metadata that is no JSON object; mend the reader",
  ["problem.table_packed"] = "is not read inside an archive: its rows do not count; unpack the archive and give the folder",
  ["problem.text_large"] = "a document of %1 MB (as UTF-8), and the largest that can be read is %2 MB; split it",
  ["problem.unknown_charset"] = 'cannot convert from the encoding "%1": the system does not know it; convert the file to UTF-8',
  ["problem.unread"] = "cannot be read to its end (%1); nothing of it was taken, get the file again",
  ["reason.array"] = "an array", ["reason.boolean"] = "true or false", ["reason.null"] = "null", ["reason.number"] = "a number",
  ["reason.object"] = "an object", ["reason.string"] = "a string",
  ["reason.crash"] = "crashed (%1)",
  ["reason.damaged"] = "damaged data",
  ["reason.database"] = "a database (SQLite); give the texts that it holds",
  ["reason.ended"] = "was ended from outside",
  ["reason.exit"] = "ended its process (status %1)",
  ["reason.format"] = "unknown format",
  ["reason.gzip_cut"] = "the gzip data is cut off",
  ["reason.gzip_damaged"] = "the gzip data is damaged (%1)",
  ["reason.late"] = "ran longer than %1 s of CPU",
  ["reason.libarchive"] = "libarchive cannot be set up",
  ["reason.memory"] = "needed more than %1 MB of memory",
  ["reason.office"] = "a document of an old office program; save it as text and give that",
  ["reason.office_zip"] = "a document of an office program or a book (a zip archive); save it as text and give that",
  ["reason.packed"] = "an archive of a kind that is not read; unpack it and give the folder",
  ["reason.pdf"] = "a PDF; convert it (pdftotext) and give the text",
  ["reason.picture"] = "a picture; give the text that it shows (ocrmypdf, tesseract)",
  ["reason.program"] = "a program (ELF); check the path",
  ["reason.rtf"] = "a document in RTF; save it as text and give that",
  ["reason.sandbox"] = "tried what the sandbox forbids",
  ["reason.zlib"] = "zlib cannot be set up",
  ["note.lacking"] = "%2 documents left out, for they lack a key that is asked for (%1)",
  ["note.lacking.one"] = "1 document left out, for it lacks a key that is asked for (%1)",
  ["note.renamed"] = "renamed, for an earlier document has the id %1",
  ["note.stray"] = 'no file "%1" is beside it (mend the name, folders included, or delete the row)',
  ["note.strays"] = 'no file "%1" is beside it, nor those of %2 more rows (mend the name, folders included, or delete the row)',
  ["note.strays.one"] = 'no file "%1" is beside it, nor those of 1 more row (mend the name, folders included, or delete the row)',
}

-- The TIMEX3 words of `mod` as one sign, in the order a legend lists them.
local HEDGES = {
  { "APPROX", "≈" }, { "MORE_THAN", ">" }, { "EQUAL_OR_MORE", "≥" }, { "LESS_THAN", "<" }, { "EQUAL_OR_LESS", "≤" },
}
local SIGN = {}
for _, h in ipairs(HEDGES) do SIGN[h[1]] = h[2] end

local Language = {}
Language.__index = Language

--- The text of a key, with its %s, or %1 %2 ..., replaced (numbers as the language writes them). An unknown key is returned as it is.
function Language:say(key, ...)
  local text = self.words[key]
  if not text then return key end
  local arguments = table.pack(...)
  local at = 0
  return (text:gsub("%%([s%d])", function(place)
    at = at + 1
    local v = arguments[tonumber(place) or at]
    return type(v) == "number" and self:number(v) or tostring(v == nil and "" or v)
  end))
end

--- True if there is a text for the key.
function Language:knows(key) return self.words[key] ~= nil end

-- The pieces of a text that a sign stands between.
local function split(text, sign)
  local out = {}
  for piece in (text .. sign):gmatch("(.-)" .. sign) do out[#out + 1] = piece end
  return out
end

-- A message of core/base/message.h, { key, value, ... }. A value may be a reason, or what the system says.
local function tell(self, kind, message)
  local key, values = kind .. message[1], {}
  for i = 2, #message do
    local v = message[i]
    if v:byte() == REASON then
      v = tell(self, "reason.", split(v:sub(2):gsub("^(.*\29%d+)%.(%d+)$", "%1" .. self.words.decimal .. "%2"), "\29"))
    elseif kind == "problem." then
      v = self.words["system." .. v] or v
    end
    values[i - 1] = v
  end
  local one = values[#values] == "1" and self.words[key .. ".one"]
  return self:say(one and key .. ".one" or key, table.unpack(values))
end

--- What reading changed in a document, as the core tells it or as a list of messages, in the language.
function Language:note(notes)
  local out = {}
  for i, message in ipairs(type(notes) == "table" and notes or split(notes, "\30")) do
    out[i] = tell(self, "note.", type(message) == "table" and message or split(message, "\31"))
  end
  return table.concat(out, self.words.semicolon)
end

--- What could not be read, as the core tells it ("corpus/a.txt: not_opened", and values), in the language. A further message may
-- follow, as in notes.
function Language:problem(text)
  local first, more = text:match "^([^\30]*)\30?(.*)$"
  local message = split(first, "\31")
  local place, key = message[1]:match "^(.*): (.-)$"
  if not key then return text end
  message[1] = key
  local said = tell(self, "problem.", message)
  if more ~= "" then said = said .. self.words.semicolon .. tell(self, "problem.", split(more, "\31")) end
  return place .. (place ~= "" and self.words.colon or "") .. said
end

local M = { default = "fr", names = { "en", "fr" } }

-- Problems of a line: a file that has one mostly has it on every line.
local OF_LINES = { empty_id = true, key_kind = true, key_missing = true, line_long = true, no_json = true, no_object = true }
local LINES_SHOWN = 10

--- Problems as the core tells them, where those of one kind on several lines of a file are one, which names the lines.
function M.alike(problems)
  local out, groups = {}, {}
  for _, text in ipairs(problems) do
    local file, line, key = text:match "^(.*):(%d+): ([%l_]+)"
    local name = OF_LINES[key] and file .. "\0" .. key
    local group = name and groups[name]
    if group then
      group.count = group.count + 1
      if group.count <= LINES_SHOWN then group[group.count] = line end
    else
      out[#out + 1] = text
      if name then groups[name] = { count = 0, at = #out } end
    end
  end
  for _, g in pairs(groups) do
    if g.count > 0 then
      out[g.at] = ("%s\30like\31%s%s\31%d"):format(out[g.at], table.concat(g, ", "), g.count > #g and ", ..." or "", g.count)
    end
  end
  return out
end

--- Like say, with the form for one thing (`key.one`) where n is 1: the other arguments follow.
function Language:count(key, n, ...)
  if n == 1 and self.words[key .. ".one"] then return self:say(key .. ".one", ...) end
  return self:say(key, n, ...)
end

-- 1234567 -> "1 234 567"
local function group(digits, separator)
  local head = #digits % 3
  local parts = {}
  if head > 0 then parts[1] = digits:sub(1, head) end
  for at = head + 1, #digits, 3 do parts[#parts + 1] = digits:sub(at, at + 2) end
  return table.concat(parts, separator)
end

--- A number as the language writes it: thousands grouped, decimal sign.
function Language:number(n)
  local integer = math.tointeger(n)
  local text = integer and tostring(integer) or string.format("%.14g", n)
  local sign, whole, rest = text:match "^(%-?)(%d+)(.*)$"
  if not whole then return text end -- inf, nan
  return sign .. group(whole, self.words.thousands) .. rest:gsub("%.", self.words.decimal)
end

-- 11e9 -> "11", "milliards", 1e9: the short form, where it loses nothing (at most three decimals).
local function scaled(self, n)
  local size = math.abs(n)
  for _, scale in ipairs { { 1000000000, "milliard" }, { 1000000, "million" } } do
    if size >= scale[1] then
      local thousandths = n / scale[1] * 1000
      local short = math.floor(thousandths + 0.5)
      if math.abs(thousandths - short) > 1e-6 then break end
      local word = size / scale[1] < self.words.singular_below and scale[2] or scale[2] .. "s"
      return self:number(short / 1000), NBSP .. self.words[word], scale[1]
    end
  end
  return self:number(n), "", 1
end

-- What follows the number: " MAD", " %", " points", " km".
local function unit_of(self, a)
  local w = self.words
  if a.type == "percent" then
    if not a.points then return w.percent end
    local size = math.abs(a.value or a.high or a.low or 0)
    return NBSP .. (size < w.singular_below and w.point or w.points)
  end
  local unit = a.currency or a.unit
  return unit and NBSP .. unit or ""
end

--- The value of an annotation (or of a table with the same fields) in words: value or low and high, with its unit.
function Language:figure(annotation)
  local a = annotation
  if type(a) == "userdata" then -- a feature its type does not declare must not even be asked for
    a = annotation:features()
    a.type, a.text = annotation.type, annotation.text
  end
  local unit = unit_of(self, a)
  local function one(n)
    local text, word = scaled(self, n)
    return text .. word .. unit
  end
  if a.value ~= nil then return type(a.value) == "number" and one(a.value) or tostring(a.value) end
  if a.low and a.high then
    local low, word, scale = scaled(self, a.low)
    local _, _, high_scale = scaled(self, a.high)
    return self:say("range", low .. (scale == high_scale and "" or word), one(a.high))
  end
  if a.low then return self:say("from", one(a.low)) end
  if a.high then return self:say("up_to", one(a.high)) end
  return a.text or ""
end

--- The sign and the words of a TIMEX3 `mod`; "" and nil for none or one that is not a hedge (START, MID, END).
function Language:hedge(mod)
  return SIGN[mod] or "", SIGN[mod] and self.words[mod] or nil
end

--- "≈ environ, > plus de": the hedges in `used` (a set of mods) explained.
function Language:legend(used)
  local parts = {}
  for _, h in ipairs(HEDGES) do
    if used[h[1]] then parts[#parts + 1] = h[2] .. NBSP .. self.words[h[1]] end
  end
  return table.concat(parts, " ; ")
end

--- The language's object; unknown names give the default one.
function M.new(name)
  local words = languages[name] or languages[M.default]
  return setmetatable({ name = languages[name] and name or M.default, words = words }, Language)
end

return M
