--- What reading says, in the languages of reports: of what it changed in a document, and of what it could not read. The program says
-- it in English (core/corpus, core/run, lutrin.session), a report shows it.
--
--     local reading = require "lutrin.reading"
--     reading.fr.notes       { { pattern, replacement }, ... } for one thing that was changed
--     reading.fr.problems    the same for a message without its place
--     reading.fr.reasons     what the system says in them: { { pattern, replacement }, ... }

local fr = {}

fr.notes = {
  { "^converted from (%S+)$", "converti de %1" },
  { "^accents composed %(NFC%)$", "accents composés (NFC)" },
  { "^1 byte without meaning there replaced by (%S+)$", "1 octet sans signification remplacé par %1" },
  { "^(%d+) bytes without meaning there replaced by (%S+)$", "%1 octets sans signification remplacés par %2" },
  { "^1 byte that is not valid UTF%-8 replaced by (%S+)$", "1 octet qui n’est pas de l’UTF-8 remplacé par %1" },
  { "^(%d+) bytes that are not valid UTF%-8 replaced by (%S+)$", "%1 octets qui ne sont pas de l’UTF-8 remplacés par %2" },
  { "^1 zero byte replaced by (%S+)$", "1 octet nul remplacé par %1" },
  { "^(%d+) zero bytes replaced by (%S+)$", "%1 octets nuls remplacés par %2" },
  { "^1 NUL bytes replaced by (%S+)$", "1 octet nul remplacé par %1" },
  { "^(%d+) NUL bytes replaced by (%S+)$", "%1 octets nuls remplacés par %2" },
  { "^1 escapes of U%+0000 or of half a character replaced by (%S+)$", "1 échappement de U+0000 ou d’un demi-caractère remplacé par %1" },
  { "^(%d+) escapes of U%+0000 or of half a character replaced by (%S+)$",
    "%1 échappements de U+0000 ou d’un demi-caractère remplacés par %2" },
  { '^metadata from line 1 on taken as text, for line (%d+) is neither "key: value" nor the .+$',
    "les métadonnées qui commencent ligne 1 sont prises pour du texte, car la ligne %1 n’est ni « clé: valeur » ni le --- qui "
      .. "les ferme (les fermer au-dessus ou la corriger)" },
  { "^HTML read as plain text with its tags %(better convert it first: (.+)%)$",
    "HTML lu comme du texte, balises comprises (mieux vaut le convertir d’abord : %1)" },
  { '^no file "(.+)" is beside it %(mend the name, or delete the row%)$',
    "aucun fichier « %1 » à côté (corriger le nom ou enlever la ligne)" },
  { '^no file "(.+)" is beside it, nor those of 1 more row %(mend .+%)$',
    "aucun fichier « %1 » à côté, ni celui d’une autre ligne (corriger les noms ou enlever les lignes)" },
  { '^no file "(.+)" is beside it, nor those of (%d+) more rows %(mend .+%)$',
    "aucun fichier « %1 » à côté, ni ceux de %2 autres lignes (corriger les noms ou enlever les lignes)" },
  { "^renamed, for an earlier document has the id (.+)$", "renommé, car un document précédent a l’identifiant %1" },
}

local GET = "récupérer le fichier de nouveau"

fr.problems = {
  { "^cannot be opened: (.+)$", "impossible de l’ouvrir (%1)" },
  { "^cannot be read: (.+)$", "impossible de le lire (%1)" },
  { "^cannot be found %((.+)%); if it is a symbolic link, mend or remove it$",
    "introuvable (%1) ; si c’est un lien symbolique, le corriger ou l’enlever" },
  { "^the folder cannot be read %((.+)%); the rest goes on without it$", "le dossier n’a pas pu être lu (%1) ; le reste continue sans lui" },
  { '^expected a folder, a file or "%-", found nothing to read %((.+)%); check the path$',
    "un dossier, un fichier ou « - » était attendu, il n’y a rien à lire (%1) ; vérifier le chemin" },
  { "^expected text, found a PDF; convert it %((.+)%) and give the text$",
    "un texte était attendu, c’est un PDF ; le convertir (%1) et donner le texte" },
  { "^expected text, found a picture; give the text that it shows %((.+)%)$",
    "un texte était attendu, c’est une image ; donner le texte qu’elle montre (%1)" },
  { "^expected text, found a program %(ELF%); check the path$", "un texte était attendu, c’est un programme (ELF) ; vérifier le chemin" },
  { "^expected text, found a document .+; save it as text and give that$",
    "un texte était attendu, c’est un document de bureautique ou un livre ; l’enregistrer comme texte et donner celui-ci" },
  { "^expected text, found an archive of a kind that is not read; unpack it and give the folder$",
    "un texte était attendu, c’est une archive d’un genre qui n’est pas lu ; la déballer et donner le dossier" },
  { "^expected text, found a database %(SQLite%); give the texts that it holds$",
    "un texte était attendu, c’est une base de données (SQLite) ; donner les textes qu’elle contient" },
  { "^expected text, found bytes of which (%d+) of (%d+) are zero; .+$",
    "un texte était attendu, %1 octets sur %2 sont nuls ; si c’est un texte sous quelque forme, le convertir en UTF-8" },
  { "^a document of (%d+) MB %(as UTF%-8%), and the largest that can be read is (%d+) MB; split it$",
    "un document de %1 Mo (en UTF-8), et le plus grand qui puisse être lu est de %2 Mo ; le couper" },
  { "^one document of more than (%d+) MB, and the largest that can be read is (%d+) MB; split it (%(.+%)) or make it JSONL .+$",
    "un seul document de plus de %1 Mo, et le plus grand qui puisse être lu est de %2 Mo ; le couper %3 ou en faire du JSONL, un texte par ligne" },
  { "^one document of (%d+) MB, and the largest that can be read is (%d+) MB; split it (%(.+%)) or make it JSONL .+$",
    "un seul document de %1 Mo, et le plus grand qui puisse être lu est de %2 Mo ; le couper %3 ou en faire du JSONL, un texte par ligne" },
  { "^cannot be read to its end %((.+)%); nothing of it was taken, .+$", "impossible de le lire jusqu’au bout (%1) ; rien n’en a été pris, " .. GET },
  { "^cannot be read %((.+)%); nothing of it was taken, .+$", "impossible de le lire (%1) ; rien n’en a été pris, " .. GET },
  { "^cannot be read further %((.+)%); .+ taken; get the file again for the rest$",
    "impossible d’en lire plus (%1) ; ce qui précède a été pris ; pour le reste, " .. GET },
  { "^no document in it: (%d+) files, none that a reader takes$", "aucun document dedans : %1 fichiers, dont aucun qu’un lecteur connaisse" },
  { "^is encrypted; unpack the archive with its password and give the folder$",
    "chiffré ; déballer l’archive avec son mot de passe et donner le dossier" },
  { "^an archive inside an archive is not read; unpack the outer one and give the folder$",
    "une archive dans une archive n’est pas lue ; déballer celle du dehors et donner le dossier" },
  { "^compressed twice; unpack it once and give the result$", "compressé deux fois ; décompresser une fois et donner le résultat" },
  { "^expected a zip or tar archive, found something else; check the file or its ending$",
    "une archive zip ou tar était attendue, c’est autre chose ; vérifier le fichier ou sa terminaison" },
  { "^expected one JSON object on the line, found something else at column (%d+); the line is skipped$",
    "un objet JSON était attendu sur la ligne, il y a autre chose à la colonne %1 ; la ligne est sautée" },
  { '^expected an object with "id" and "text", found (.+); the line is skipped$',
    "un objet avec « id » et « text » était attendu ; la ligne est sautée (%1)" },
  { "^the line is longer than the (%d+) MB that one may have; it is skipped$",
    "la ligne dépasse les %1 Mo qu’une ligne peut avoir ; elle est sautée" },
  { "^column (%d+) opens a quote that nothing closes, so the rest of the line was taken as its value(.*); close it on that line, .+$",
    "la colonne %1 ouvre un guillemet que rien ne ferme, le reste de la ligne a été pris pour sa valeur%2 ; le fermer sur cette ligne, "
      .. "ou l’écrire deux fois, entre guillemets, s’il est du texte" },
}

fr.reasons = {
  { "Permission denied", "permission refusée" }, { "No such file or directory", "aucun fichier de ce nom" },
  { "Input/output error", "erreur de lecture" }, { "Is a directory", "c’est un dossier" },
  { "the gzip data is cut off", "les données gzip sont coupées" }, { "damaged data", "données abîmées" },
  { 'an object without "(%w+)"', "un objet sans « %1 »" }, { 'an empty "id"', "un « id » vide" }, { "^an array$", "une liste" },
  { "^a string$", "une chaîne" }, { "^a number$", "un nombre" },
  { "%(1 more row like it%)", "(et 1 autre ligne comme elle)" }, { "%((%d+) more rows like it%)", "(et %1 autres lignes comme elle)" },
}

return { fr = fr }
