local messages = require "lutrin.messages"
local test = require "tap"

local fr, en = messages.new "fr", messages.new "en"

test("numbers are grouped and have the decimal sign of the language", function()
  test.equal(fr:number(80000), "80\u{A0}000")
  test.equal(en:number(80000), "80,000")
  test.equal(fr:number(999), "999")
  test.equal(fr:number(-1234.5), "-1\u{A0}234,5")
  test.equal(en:number(1234567.25), "1,234,567.25")
  test.equal(fr:number(11e9), "11\u{A0}000\u{A0}000\u{A0}000")
end)

test("figures take the short scale only where nothing is lost", function()
  test.equal(fr:figure { type = "money", value = 11e9, currency = "MAD" }, "11\u{A0}milliards\u{A0}MAD")
  test.equal(fr:figure { type = "money", value = 1500000, currency = "EUR" }, "1,5\u{A0}million\u{A0}EUR")
  test.equal(fr:figure { type = "money", value = 1234567, currency = "EUR" }, "1\u{A0}234\u{A0}567\u{A0}EUR")
  test.equal(en:figure { value = 4500000 }, "4.5\u{A0}million")
  test.equal(fr:figure { value = 4.1e6 }, "4,1\u{A0}millions")
  test.equal(fr:figure { type = "money", value = 151000, currency = "MAD" }, "151\u{A0}000\u{A0}MAD")
end)

test("ranges name a shared scale and unit once", function()
  test.equal(fr:figure { type = "percent", low = 40, high = 80 }, "40 à 80\u{A0}%")
  test.equal(en:figure { type = "percent", low = 40, high = 80 }, "40 to 80%")
  test.equal(fr:figure { type = "money", low = 1e6, high = 2e6, currency = "EUR" }, "1 à 2\u{A0}millions\u{A0}EUR")
  test.equal(fr:figure { low = 900000, high = 2e6 }, "900\u{A0}000 à 2\u{A0}millions")
  test.equal(fr:figure { type = "percent", low = 5 }, "au moins 5\u{A0}%")
  test.equal(en:figure { type = "percent", high = 5 }, "up to 5%")
end)

test("percentage points are not percent", function()
  test.equal(fr:figure { type = "percent", value = 0.5, points = true }, "0,5\u{A0}point")
  test.equal(fr:figure { type = "percent", value = 3, points = true }, "3\u{A0}points")
end)

-- The signs of core/base/message.h: | before a value, & before a further note, @ before a reason.
local function wire(text) return (text:gsub("[|&@]", { ["|"] = "\31", ["&"] = "\30", ["@"] = "\29" })) end

test("notes on what reading changed", function()
  for told, said in pairs {
    ["converted|WINDOWS-1252"] = { "converti de WINDOWS-1252", "converted from WINDOWS-1252" },
    ["composed|NFC"] = { "accents composés (NFC)", "accents composed (NFC)" },
    ["converted|CP850&meaningless|1"] = { "converti de CP850 ; 1 octet sans signification remplacé par U+FFFD",
      "converted from CP850; 1 byte without meaning there replaced by U+FFFD" },
    ["meaningless|12"] = { "12 octets sans signification remplacés par U+FFFD", "12 bytes without meaning there replaced by U+FFFD" },
    ["broken|3&zeros|1&composed|NFC"] =
      { "3 octets qui ne sont pas de l’UTF-8 remplacés par U+FFFD ; 1 octet nul remplacé par U+FFFD ; accents composés (NFC)",
        "3 bytes that are not valid UTF-8 replaced by U+FFFD; 1 zero byte replaced by U+FFFD; accents composed (NFC)" },
    ["nul|1&escapes|2"] =
      { "1 octet nul remplacé par U+FFFD ; 2 échappements de U+0000 ou d’un demi-caractère remplacés par U+FFFD",
        "1 NUL bytes replaced by U+FFFD; 2 escapes of U+0000 or of half a character replaced by U+FFFD" },
  } do
    test.equal(fr:note(wire(told)), said[1])
    test.equal(en:note(wire(told)), said[2])
  end
end)

test("notes that Lua makes are lists, and their values may hold anything", function()
  test.equal(fr:note { { "renamed", "a; b\31" } }, "renommé, car un document précédent a l’identifiant a; b\31")
  test.equal(en:note { { "renamed", "No such file or directory" } }, "renamed, for an earlier document has the id No such file or directory")
  test.equal(fr:note { { "stray", "a;%1.txt" } },
    "aucun fichier « a;%1.txt » à côté (colonne 1 : un fichier, dossiers compris, à corriger ou enlever)")
  test.equal(fr:note { { "strays", "a.txt", "3" } },
    "aucun fichier « a.txt » à côté, ni ceux de 3 autres lignes (colonne 1 : un fichier, dossiers compris, à corriger ou enlever)")
  test.equal(fr:note { { "strays", "1", "1" } },
    "aucun fichier « 1 » à côté, ni celui d’une autre ligne (colonne 1 : un fichier, dossiers compris, à corriger ou enlever)")
  test.equal(en:note { { "strays", "a.txt", "1" }, { "composed", "NFC" } },
    'no file "a.txt" is beside it, nor those of 1 more row (column 1 names a file, with folders: mend or delete it); accents composed (NFC)')
end)

test("what could not be read", function()
  for told, said in pairs {
    ["c/a.txt: not_opened|Permission denied"] =
      { "c/a.txt\u{A0}: impossible de l’ouvrir (permission refusée)", "c/a.txt: cannot be opened: Permission denied" },
    ["c/a.txt: not_opened|No such device"] =
      { "c/a.txt\u{A0}: impossible de l’ouvrir (No such device)", "c/a.txt: cannot be opened: No such device" },
    ["c/a: b.pdf: no_text|@pdf"] = { "c/a: b.pdf\u{A0}: un texte était attendu, c’est un PDF ; le convertir (pdftotext) et donner le texte",
      "c/a: b.pdf: expected text, found a PDF; convert it (pdftotext) and give the text" },
    ["a.zip: encrypted"] = { "a.zip\u{A0}: chiffré ; déballer l’archive avec son mot de passe et donner le dossier",
      "a.zip: is encrypted; unpack the archive with its password and give the folder" },
    ["f.jsonl:3: key_kind|text|@number"] =
      { "f.jsonl:3\u{A0}: un objet avec « id » et « text » était attendu ; la ligne est sautée (« text » y est un nombre)",
        'f.jsonl:3: expected an object with "id" and "text", found an object whose "text" is a number; the line is skipped' },
    ["a.gz: unread|@gzip_damaged@invalid code (1.5)"] =
      { "a.gz\u{A0}: impossible de le lire jusqu’au bout (les données gzip sont abîmées : invalid code (1.5)) ; rien n’en a été pris, "
        .. "récupérer le fichier de nouveau",
        "a.gz: cannot be read to its end (the gzip data is damaged (invalid code (1.5))); nothing of it was taken, get the file again" },
    ["m.csv:4: open_quotes|2|1"] =
      { "m.csv:4\u{A0}: la colonne 2 ouvre un guillemet que rien ne ferme, le reste de la ligne a été pris pour sa valeur (et 1 autre "
        .. "ligne comme elle) ; le fermer sur cette ligne, ou l’écrire deux fois, entre guillemets, s’il est du texte",
        "m.csv:4: column 2 opens a quote that nothing closes, so the rest of the line was taken as its value (1 more row like it); "
        .. "close it on that line, or write it twice, in quotes, if it is part of the text" },
    ["b.txt: died|@late@1.0"] = { "b.txt\u{A0}: la lecture en a été interrompue deux fois (plus de 1,0 s de calcul) ; cette partie est "
      .. "laissée de côté", "b.txt: reading it ran longer than 1.0 s of CPU twice; this part of it is left out" },
    ["b.txt: died_often|@sandbox"] = { "b.txt\u{A0}: la lecture en a été interrompue deux fois (essai de ce que le bac à sable interdit) ; "
      .. "le reste est laissé de côté", "b.txt: reading it tried what the sandbox forbids twice; the rest of it is left out" },
    ["a.srt: reader_failed|reader srt failed: Is"] = { "a.srt\u{A0}: reader srt failed: Is", "a.srt: reader srt failed: Is" },
    [": more|12"] = { "... et 12 autres problèmes", "... and 12 more problems" },
    ["of no such form"] = { "of no such form", "of no such form" },
  } do
    test.equal(fr:problem(wire(told)), said[1])
    test.equal(en:problem(wire(told)), said[2])
  end
end)

test("problems of one kind on several lines of a file are one", function()
  local told = {}
  for i, text in ipairs { "f.jsonl:2: key_missing|id, body", "f.jsonl:3: key_missing|id", "f.jsonl:4: no_json|7", "g.jsonl:9: key_missing|id",
    "f.jsonl:11: key_missing|id, body", "a.txt: not_opened|x", "f.jsonl:12: no_json|1", "b.txt: not_opened|x" } do told[i] = wire(text) end
  local alike = messages.alike(told)
  test.equal(#alike, 5)
  test.equal(en:problem(alike[1]), 'f.jsonl:2: expected an object with "id" and "text", found one with the keys id, body; the line is '
    .. "skipped (rename the keys that hold what identifies a text, and the text); so it is with 2 more lines (3, 11)")
  test.equal(en:problem(alike[2]):match "; (so.*)$", "so it is with 1 more line (12)")
  test.equal(fr:problem(alike[2]):match " ; (de.*)$", "de même pour une autre ligne (12)")
  test.equal(alike[3], wire "g.jsonl:9: key_missing|id")
  for i = 1, 30 do told[i] = wire(("h.jsonl:%d: no_object|@array"):format(i)) end
  alike = messages.alike(told)
  test.equal(#alike, 1)
  test.equal(en:problem(alike[1]):match "; (so.*)$", "so it is with 29 more lines (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ...)")
end)

test("hedges have a sign and words; START is none", function()
  local sign, words = fr:hedge "MORE_THAN"
  test.equal(sign, ">")
  test.equal(words, "plus de")
  test.equal((fr:hedge "START"), "")
  test.equal((fr:hedge(nil)), "")
  test.equal(en:legend { MORE_THAN = true, APPROX = true }, "≈\u{A0}about ; >\u{A0}more than")
end)

test("places with a number are filled whatever their order, those without in theirs", function()
  local own = messages.new "en"
  own.words = setmetatable({ turned = "%2 - %1", plain = "%s - %s" }, { __index = own.words })
  test.equal(own:say("turned", "a%1", "b"), "b - a%1")
  test.equal(own:say("plain", "a", 1000), "a - 1,000")
end)

-- French only, and those that tests/core/base/test_message.c holds against the core's catalogue.
local OTHER = { kind = true, system = true, note = true, problem = true, reason = true }

test("every text exists in both languages, with as many places", function()
  local function places(s) return select(2, s:gsub("%%s", "")) end
  for key, text in pairs(fr.words) do
    if not OTHER[key:match "^(%l+)%."] then
      if en.words[key] == nil then error("English lacks " .. key) end
      if type(text) == "string" then test.equal(places(en.words[key]), places(text)) end
    end
  end
  for key in pairs(en.words) do if fr.words[key] == nil then error("French lacks " .. key) end end
end)

test("one has its own form", function()
  test.equal(fr:count("brief.overview", 1, 2000), "1 document, 2\u{A0}000 mots.")
  test.equal(fr:count("brief.overview", 5, 2000), "5 documents, 2\u{A0}000 mots.")
  test.equal(en:count("brief.undated", 1), "1 document without a date.")
end)

test("every kind of body that a name tells has a French word", function()
  local kind = require("acronyms").kind
  for name in ([[association fédération confédération union ministère agence office conseil institut groupe société banque université école
    fondation syndicat parti organisation observatoire chambre réseau club]]):gmatch "%S+" do
    assert(kind(name) and fr:knows("kind." .. kind(name)), name)
  end
end)

test("an unknown language is the default, an unknown key itself", function()
  test.equal(messages.new("xx").name, "fr")
  test.equal(fr:say "no.such.key", "no.such.key")
end)

test.done()
