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

test("notes on what reading changed", function()
  for english, french in pairs {
    ["converted from WINDOWS-1252"] = "converti de WINDOWS-1252",
    ["accents composed (NFC)"] = "accents composés (NFC)",
    ["converted from CP850; 1 byte without meaning there replaced by U+FFFD"] = "converti de CP850 ; 1 octet sans signification remplacé par U+FFFD",
    ["12 bytes without meaning there replaced by U+FFFD"] = "12 octets sans signification remplacés par U+FFFD",
    ["1 byte that is not valid UTF-8 replaced by U+FFFD"] = "1 octet qui n’est pas de l’UTF-8 remplacé par U+FFFD",
    ["3 bytes that are not valid UTF-8 replaced by U+FFFD; 1 zero byte replaced by U+FFFD; accents composed (NFC)"] =
      "3 octets qui ne sont pas de l’UTF-8 remplacés par U+FFFD ; 1 octet nul remplacé par U+FFFD ; accents composés (NFC)",
    ["2 zero bytes replaced by U+FFFD"] = "2 octets nuls remplacés par U+FFFD",
    ["1 NUL bytes replaced by U+FFFD; 2 escapes of U+0000 or of half a character replaced by U+FFFD"] =
      "1 octet nul remplacé par U+FFFD ; 2 échappements de U+0000 ou d’un demi-caractère remplacés par U+FFFD",
    ['metadata from line 1 on taken as text, for line 3 is neither "key: value" nor the --- that closes them (close them above it or mend it)'] =
      "les métadonnées qui commencent ligne 1 sont prises pour du texte, car la ligne 3 n’est ni « clé: valeur » ni le --- qui les "
        .. "ferme (les fermer au-dessus ou la corriger)",
    ["renamed, for an earlier document has the id a; b"] = "renommé, car un document précédent a l’identifiant a; b",
    ["what some reader says; and this"] = "what some reader says; and this",
    ['no file "a;b.txt" is beside it (mend the name, or delete the row)'] =
      "aucun fichier « a;b.txt » à côté (corriger le nom ou enlever la ligne)",
    ['no file "a.txt" is beside it, nor those of 3 more rows (mend the name, or delete the row)'] =
      "aucun fichier « a.txt » à côté, ni ceux de 3 autres lignes (corriger les noms ou enlever les lignes)",
    [""] = "",
  } do
    test.equal(fr:note(english), french)
    test.equal(en:note(english), english)
  end
end)

test("what could not be read", function()
  for english, french in pairs {
    ["c/a.txt: cannot be opened: Permission denied"] = "c/a.txt\u{A0}: impossible de l’ouvrir (permission refusée)",
    ["c/a: b.pdf: expected text, found a PDF; convert it (pdftotext) and give the text"] =
      "c/a: b.pdf\u{A0}: un texte était attendu, c’est un PDF ; le convertir (pdftotext) et donner le texte",
    ['f.jsonl:3: expected an object with "id" and "text", found an object without "text"; the line is skipped'] =
      "f.jsonl:3\u{A0}: un objet avec « id » et « text » était attendu ; la ligne est sautée (un objet sans « text »)",
    ["a.txt: one document of more than 190 MB, and the largest that can be read is 128 MB; split it (split -C 50m) or make it "
      .. "JSONL with one text a line"] =
      "a.txt\u{A0}: un seul document de plus de 190 Mo, et le plus grand qui puisse être lu est de 128 Mo ; le couper (split -C 50m) "
        .. "ou en faire du JSONL, un texte par ligne",
    ["m.csv:4: column 2 opens a quote that nothing closes, so the rest of the line was taken as its value (2 more rows like it); "
      .. "close it on that line, or write it twice, in quotes, if it is part of the text"] = "m.csv:4\u{A0}: la colonne 2 ouvre un guillemet "
        .. "que rien ne ferme, le reste de la ligne a été pris pour sa valeur (et 2 autres lignes comme elle) ; le fermer sur cette ligne, "
        .. "ou l’écrire deux fois, entre guillemets, s’il est du texte",
    ["a.srt: reader srt failed"] = "a.srt: reader srt failed",
  } do
    test.equal(fr:problem(english), french)
    test.equal(en:problem(english), english)
  end
end)

test("hedges have a sign and words; START is none", function()
  local sign, words = fr:hedge "MORE_THAN"
  test.equal(sign, ">")
  test.equal(words, "plus de")
  test.equal((fr:hedge "START"), "")
  test.equal((fr:hedge(nil)), "")
  test.equal(en:legend { MORE_THAN = true, APPROX = true }, "≈\u{A0}about ; >\u{A0}more than")
end)

test("every text exists in both languages, with as many places", function()
  local function places(s) return select(2, s:gsub("%%s", "")) end
  for key, text in pairs(fr.words) do
    if not key:find "^kind%." then
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

test("an unknown language is the default, an unknown key itself", function()
  test.equal(messages.new("xx").name, "fr")
  test.equal(fr:say "no.such.key", "no.such.key")
end)

test.done()
