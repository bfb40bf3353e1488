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
-- To add a language, add a table with the same keys, here and in reading.lua.

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
  ["brief.undated.cut"] = "Sans date, parmi ceux-ci : %s.",
  ["brief.figures"] = "Chiffres",
  ["brief.money"] = "Montants",
  ["brief.count"] = "Effectifs et nombres",
  ["brief.percent"] = "Parts et taux",
  ["brief.figure"] = "Chiffre",
  ["brief.hedge"] = "±",
  ["brief.when"] = "Date citée",
  ["brief.sentence"] = "Phrase",
  ["brief.source"] = "Source",
  ["brief.legend.doubt"] = "? : date que son jour de la semaine dément, ou comptée depuis une telle date (voir « À vérifier »)",
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
  ["brief.undated.cut"] = "Without a date, among these: %s.",
  ["brief.figures"] = "Figures",
  ["brief.money"] = "Amounts of money",
  ["brief.count"] = "Counts and numbers",
  ["brief.percent"] = "Shares and rates",
  ["brief.figure"] = "Figure",
  ["brief.hedge"] = "±",
  ["brief.when"] = "Date given",
  ["brief.sentence"] = "Sentence",
  ["brief.source"] = "Source",
  ["brief.legend.doubt"] = '?: a date that its weekday belies, or one counted from it (see "To be checked")',
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
}

-- What the core tells of documents has words of its own.
for name, words in pairs(require "lutrin.reading") do
  for key, text in pairs(words) do languages[name][key] = text end
end

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
