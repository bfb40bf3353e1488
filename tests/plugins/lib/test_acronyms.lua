-- Tests of plugins/lib/acronyms.lua: do the letters begin the words, and where does the name begin.
local test = require "tap"
local acronyms = require "acronyms"

--- The words of `text` before its "(" that the acronym in the brackets stands for.
local function name(text, short)
  local at = text:find("(", 1, true)
  local first = acronyms.before(text, at, short or text:match "%(([^)]+)%)")
  return first and text:sub(first, at - 2)
end

test("finds where a name begins", function()
  test.equal(name "Selon la Confédération générale des entreprises du Maroc (CGEM)", "Confédération générale des entreprises du Maroc")
  test.equal(name "l'Association marocaine des métiers du câble (AMMC)", "Association marocaine des métiers du câble")
  test.equal(name "l’École nationale d’administration (ENA)", "École nationale d’administration")
  test.equal(name "Le mot. Union des entreprises de la relation à distance (UERD)", "Union des entreprises de la relation à distance")
  test.equal(name "Agence nationale de promotion de l'emploi et des compétences (ANAPEC)", nil) -- letters inside words do not count
  test.equal(name "le Bureau international du travail (B.I.T.)", "Bureau international du travail")
  test.equal(name "Center for Global Development (CGD)", "Center for Global Development")
end)

test("stays in its clause", function()
  test.equal(name "Union marocaine. Du travail (UMT)", nil)
  test.equal(name "Union (x) marocaine du travail (UMT)", nil)
  test.equal(name "Union\nmarocaine du travail (UMT)", nil)
  test.equal(name "rien de tel (UMT)", nil)
  test.equal(name("(UMT)", "UMT"), nil)
end)

test("takes only acronyms of 2 to 10 letters", function()
  test.equal(name "un mot (M)", nil)
  test.equal(name "un deux trois (U2T)", nil)
  test.equal(name "a b c d e f g h i j k (ABCDEFGHIJK)", nil)
end)

test("matches whole names only", function()
  test.equal(acronyms.matches("Organisation internationale du travail", "OIT"), true)
  test.equal(acronyms.matches("L'Organisation internationale du travail", "OIT"), false)
  test.equal(acronyms.matches("Organisation du travail", "OIT"), false)
  test.equal(acronyms.matches("Œuvres de l'État", "OE"), true)
  test.equal(acronyms.matches("", "OE"), false)
  test.equal(acronyms.matches("Organisation", "O"), false)
end)

test("knows kinds of bodies", function()
  test.equal(acronyms.kind "Fédération marocaine de l'outsourcing", "federation")
  test.equal(acronyms.kind "ministère de la Santé", "ministry")
  test.equal(acronyms.kind "MINISTÈRE de la Santé", "ministry")
  test.equal(acronyms.kind "Société générale", "company")
  test.equal(acronyms.kind "Truc", nil)
  test.equal(acronyms.kind "", nil)
end)

test("puts names on one line", function()
  test.equal(acronyms.clean "Union\n  des\tvilles", "Union des villes")
end)

test.done()
