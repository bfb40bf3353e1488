--- What the bundled reports say, one table per language, and how that language writes numbers.
--
--     local messages = require "lutrin.messages"
--     local fr = messages.new "fr"
--     fr:say "sources"                                             --> "Sources"
--     fr:say("more", 3)                                            --> "et 3 de plus"
--     fr:number(80000)                                             --> "80 000"  (no-break space)
--     fr:figure { type = "money", value = 11e9, currency = "MAD" } --> "11 milliards MAD"
--     fr:note "accents composed (NFC)"                             --> "accents composés (NFC)"
--     fr:hedge "APPROX"                                            --> "≈", "environ"
--
-- Reports speak French unless `--lang en` is given; the program's own messages are English. The environment has no say in it,
-- so that the same command prints the same words everywhere.
-- To add a language, add a table with the same keys.

local reading = require "lutrin.reading"

local NBSP = "\u{A0}"

local languages = {}

languages.fr = {
  thousands = NBSP, decimal = ",", percent = NBSP .. "%", open = "«" .. NBSP, close = NBSP .. "»",
  colon = NBSP .. ": ", yes = "oui", no = "non",
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
  ["brief.bad_date"] = "la date de ses métadonnées, « %s », n’existe pas ; écrire AAAA-MM-JJ",
  ["brief.figures"] = "Chiffres",
  ["brief.money"] = "Montants",
  ["brief.count"] = "Effectifs et nombres",
  ["brief.percent"] = "Parts et taux",
  ["brief.figure"] = "Chiffre",
  ["brief.hedge"] = "±",
  ["brief.when"] = "Date citée",
  ["brief.sentence"] = "Phrase",
  ["brief.source"] = "Source",
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
  ["brief.reading.fine"] = "Tout a été lu, sans rien changer.",
  ["brief.unread"] = "Non lu", ["brief.changed"] = "Changé à la lecture", ["brief.failed"] = "Règles en échec",
  ["brief.failure"] = "%s sur %s : %s",
  ["brief.skipped"] = "%s fichiers laissés de côté : aucun lecteur n’en connaît la terminaison.",
  ["brief.skipped.one"] = "1 fichier laissé de côté : aucun lecteur n’en connaît la terminaison.",
  ["kind.company"] = "entreprise", ["kind.association"] = "association", ["kind.federation"] = "fédération",
  ["kind.ministry"] = "ministère", ["kind.agency"] = "agence", ["kind.media"] = "média", ["kind.ngo"] = "ONG",
  ["kind.union"] = "syndicat", ["kind.group"] = "groupe", ["kind.bank"] = "banque", ["kind.university"] = "université",
  ["kind.institution"] = "institution", ["kind.international"] = "organisation internationale",
}

languages.en = {
  thousands = ",", decimal = ".", percent = "%", open = "“", close = "”", colon = ": ", yes = "yes", no = "no",
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
  ["brief.bad_date"] = "the date of its metadata, \"%s\", does not exist; write YYYY-MM-DD",
  ["brief.figures"] = "Figures",
  ["brief.money"] = "Amounts of money",
  ["brief.count"] = "Counts and numbers",
  ["brief.percent"] = "Shares and rates",
  ["brief.figure"] = "Figure",
  ["brief.hedge"] = "±",
  ["brief.when"] = "Date given",
  ["brief.sentence"] = "Sentence",
  ["brief.source"] = "Source",
  ["brief.legend.date"] = "In parentheses, the date of the document, where the sentence gives none",
  ["brief.cut"] = "%s more values not shown (--figures shows more).",
  ["brief.cut.one"] = "1 more value not shown (--figures shows more).",
  ["brief.organizations.cut.one"] = "1 more not shown (--organizations shows more).",
  ["brief.documents.cut.one"] = "1 more not shown (--documents shows more).",
  ["brief.again"] = "Cited elsewhere too: %s (--sources shows more).",
  ["brief.organizations"] = "Organizations",
  ["brief.organizations.cut"] = "%s more not shown (--organizations shows more).",
  ["brief.documents.cut"] = "%s more not shown (--documents shows more).",
  ["brief.name"] = "Name", ["brief.acronym"] = "Acronym", ["brief.kind"] = "Kind", ["brief.mentions"] = "Mentions",
  ["brief.in"] = "Docs", ["brief.first"] = "First source",
  ["brief.acronyms"] = "Other acronyms", ["brief.expansion"] = "Stands for",
  ["brief.check"] = "To be checked",
  ["brief.weekday"] = "the weekday does not fit the date, read as %s",
  ["brief.weekday.fits"] = "; it would fit %s",
  ["brief.reading"] = "Reading",
  ["brief.reading.fine"] = "Everything was read, and nothing changed.",
  ["brief.unread"] = "Not read", ["brief.changed"] = "Changed in reading", ["brief.failed"] = "Rules that failed",
  ["brief.failure"] = "%s on %s: %s",
  ["brief.skipped"] = "%s files passed over: no reader knows their ending.",
  ["brief.skipped.one"] = "1 file passed over: no reader knows its ending.",
}

-- The TIMEX3 words of `mod` as one sign, in the order a legend lists them.
local HEDGES = {
  { "APPROX", "≈" }, { "MORE_THAN", ">" }, { "EQUAL_OR_MORE", "≥" }, { "LESS_THAN", "<" }, { "EQUAL_OR_LESS", "≤" },
}
local SIGN = {}
for _, h in ipairs(HEDGES) do SIGN[h[1]] = h[2] end

local Language = {}
Language.__index = Language

--- The text of a key, with its %s replaced (numbers as the language writes them). An unknown key is returned as it is.
function Language:say(key, ...)
  local text = self.words[key]
  if not text then return key end
  local arguments = table.pack(...)
  local at = 0
  return (text:gsub("%%s", function()
    at = at + 1
    local v = arguments[at]
    return type(v) == "number" and self:number(v) or tostring(v == nil and "" or v)
  end))
end

--- True if there is a text for the key.
function Language:knows(key) return self.words[key] ~= nil end

--- What reading says it changed, in the language; a reader's own note stays as it is.
function Language:note(text)
  local patterns = (reading[self.name] or {}).notes
  if not patterns then return text end
  local out = {}
  local whole = text:find "^renamed" or text:find "^no file"
  for part in (whole and text:gsub(";", "\0") or text):gmatch "[^;]+" do -- an id may hold anything
    part = part:gsub("^ ", ""):gsub("\0", ";")
    local known = false
    for _, p in ipairs(patterns) do
      local found, n = part:gsub(p[1], p[2])
      if n > 0 and not known then part, known = found, true end
    end
    if not known then return text end
    out[#out + 1] = part
  end
  return #out > 0 and table.concat(out, " ; ") or text
end

--- What could not be read, in the language, as far as it is known there: "corpus/a.txt: cannot be opened: ...".
function Language:problem(text)
  local own = reading[self.name]
  if not own then return text end
  for at in text:gmatch "(): " do
    for _, p in ipairs(own.problems) do
      local told = table.pack(text:sub(at + 2):match(p[1]))
      if told[1] then
        for i = 1, told.n do
          for _, r in ipairs(own.reasons) do told[i] = tostring(told[i]):gsub(r[1], r[2]) end
        end
        return text:sub(1, at - 1) .. self.words.colon .. p[2]:gsub("%%(%d)", function(i) return told[tonumber(i)] end)
      end
    end
  end
  return text
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

local M = { default = "fr", names = { "en", "fr" } }

--- The language's object; unknown names give the default one.
function M.new(name)
  local words = languages[name] or languages[M.default]
  return setmetatable({ name = languages[name] and name or M.default, words = words }, Language)
end

return M
