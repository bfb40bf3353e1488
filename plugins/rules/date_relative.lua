--- Dates that lie somewhere from the date of the text: "hier", "la semaine prochaine", "lundi dernier", "vendredi en huit",
-- "mercredi 13", "le 23", "cette année", "en fin de mois"; and feast days ("il y a 20 ans": date_ago.lua).
--
--     $ lutrin export jsonl --types date articles/
--     {"doc":"a.txt","type":"date","text":"hier","relative":"D-1","value":"2020-04-23", ...}
--
-- `relative` keeps what the words say, so that it is known even where the date of the text is not: unit and distance, D-1, W+1,
-- M-1, Y+0; N+1 and N-1 are the next and the last one of its kind, F+7 the next but one, E+39 days from Easter. anchor = "text"
-- counts from the date told of just before. The value is filled in by fr.date.resolve.

local t = require "lutrin.tokens"
local calendar = require "calendar"
local day_names = require "day_names"
local timex = require "timex"
local words = require "words"

local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" }
local HIDES = timex.hides

local part = t.as("part", t.lexicon "date_part")
local unit = t.as("unit", t.lexicon "calendar_unit")
local shift = t.as("shift", t.lexicon "shift")
local this = t.word { "ce", "cet", "cette" }

local function step(n) return n < 0 and tostring(n) or "+" .. n end

--- "à la veille de tout perdre", "de quelque chose": soon, and no day. `last`: where "veille" ends.
local function is_figure_of_speech(text, last)
  if not text:find("^eille", last - 4) or text:sub(last - 10, last - 8):find "^[\xA0\x80] l" == nil then return false end
  local word = text:match("^ de (%l[%l\x80-\xff]+)", last + 1) or text:match("^ d['\xE2][\x80\x99]*([%l\xC3][%l\x80-\xff]+)", last + 1)
  if not word then return text:find("^ de [sm]['\xE2]", last + 1) ~= nil end
  return word == "quelque" or word == "tout" or word == "se" or word == "me" or word == "ne"
    or word:find "[ei]r$" ~= nil or word:find "[idu]re$" ~= nil or word:find "[têîa]tre$" ~= nil or word:find "oir$" ~= nil
end

-- by the words, where these say all: "hier", "ce jeudi"
local days_known, remember_day = timex.memory(1000)

local day = rule {
  name = "fr.date.relative", summary = "hier, aujourd'hui, demain, la veille, le lendemain", type = "date", features = features,
  hides = HIDES, language = "fr",
  pattern = t.as("day", t.lexicon "relative_day") * t.as("more", t.word "en" * t.word { "huit", "quinze", "8", "15" })^-1,
  make = function(m)
    local said = m.text
    local known = days_known[said]
    if known then return known end
    local from_text, text, first = m.day.from_text, m.doc.text, m.first
    -- "Aujourd'hui le Maroc", with a capital inside a sentence: a newspaper
    local capital = said:find "^%u[%l\x80-\xff]"
    if capital and text:find("^[%l\x80-\xff,;] ", first - 2) and first > 2 and not text:find("^[\x80-\xff] ", first - 2) then return nil end
    local more = m.more and not from_text and (m.more.text:find "8" or m.more.text:find "huit") and 7 or m.more and not from_text and 14 or 0
    local relative = "D" .. step(m.day.days + more)
    if not from_text then
      local told = { value = "XXXX-XX-XX", relative = relative }
      return capital and told or remember_day(said, told)
    end
    if text:find("^jour au ", first - 8 > 0 and first - 8 or 1) then return nil end -- "du jour au lendemain"
    -- "le lendemain de son élection" hangs on what is told, not on a day
    local last = m.last
    local article = said:match "^[lL][ea']?[\xE2\x80\x99]*%s*()"
    local span = article and #said > 10 - article and said:find "^[lL][ea'\xE2][ \x80a]" and { first = first + article - 1, last = last } or nil
    if text:find("^ d[eu'\xE2]", last + 1) and is_figure_of_speech(text, last) then return nil end
    if text:find("^ d[eu'\xE2]", last + 1) then return { span = span, value = "XXXX-XX-XX" } end
    return { span = span, value = "XXXX-XX-XX", relative = relative, anchor = "text" }
  end,
  examples = {
    { "le lendemain de son élection", { text = "lendemain", value = "XXXX-XX-XX", relative = nil } },
    { "Il est venu hier.", { text = "hier", relative = "D-1" } },
    { "Lu dans Aujourd'hui le Maroc", false },
    { "aujourd'hui", { value = "XXXX-XX-XX", relative = "D+0" } },
    { "On vote AUJOURD'HUI ; il part demain en huit, hier en train.", { relative = "D+0" }, { text = "demain en huit", relative = "D+8" }, { text = "hier" } },
    { "la veillée, du jour au lendemain", false },
    { "À la veille de partir, il se croyait à la veille de tout perdre, à la veille d'être pris.", false },
    { "la décision prise la veille de ne rien dire", { text = "veille" } },
    { "à la veille d'octobre, la veille de la guerre", { text = "veille" }, { text = "veille" } },
    { "la veille de notre retour, la semaine d'après", { text = "veille" } },
  },
}

-- words before "année passée" that make it the last one
local SINGLED = words.set "l L le la Le La cette ce cet de du d au"

-- by the words, where these say all
local spans_known, remember_span = timex.memory(1000)

local function span_told(m)
  local text, told = m.text, m.unit
  local current = m.current
  if current then
    if told.unit == "D" or told.text:find "[sS]emaines$" then return remember_span(text, false) end
    return remember_span(text, { value = told.shape, mod = m.part and m.part.mod, relative = told.unit .. step(current.step) })
  end
  if m.weekend then return remember_span(text, { value = "XXXX-WXX-WE", relative = "W+0" }) end
  local u, shape, stage, s = told.unit, told.shape, m.part, m.shift
  if m.within then
    -- "dans la semaine" is the one at hand; "dans le mois" as well, but "dans l'année" tells little
    if u == "D" and told.text:find "jour$" then return nil end
    if u ~= "D" and u ~= "W" or shape == "XXXX-WXX-WE" or not text:find "^[Dd]ans" then return nil end
    return { span = told, value = shape, relative = u .. "+0", anchor = u == "D" and "text" or nil }
  end
  if u == "D" and (stage or not s or s.step < 0 and not s.from_text or m.this) then
    if not m.this or stage or told.text:find "^[Jj]our$" == nil then return remember_span(text, false) end
  end
  local mod = stage and stage.mod or nil
  if not s then return remember_span(text, { value = shape, mod = mod, relative = u .. "+0" }) end
  -- "ces derniers mois" are several; "une longue année écoulée" is how long
  if s.text:find "s$" and not s.from_text then return nil end
  local before = s.first < told.first
  if not before and (s.text:find "^[Pp]assé" or s.text:find "^[éÉ\xC3]") and not SINGLED[timex.word_before(m.doc.text, told.first)] then return nil end
  -- "la dernière semaine du mois", "le prochain mois de mai", "la dernière année de sa vie" are ranks
  if before and (u == "C" or m.doc.text:find("^ d[eu'’]", m.last + 1)) then return nil end
  local shifted = { value = shape, mod = mod, relative = u .. step(s.step), anchor = s.from_text and "text" or nil }
  return before and shifted or remember_span(text, shifted)
end

local span = rule {
  name = "fr.date.span", summary = "la semaine prochaine, l'an dernier, cette année, en fin de mois", type = "date", features = features,
  hides = { "number", "duration" }, language = "fr",
  pattern = t.span((part * t.the^-1)^-1 * unit * shift) * -t.word "-là*"
    + t.span((part * t.the^-1)^-1 * shift * unit) * -t.word "-là*"
    + -t.prev(t.word { "les", "ces", "des", "aux" } + t.number) * t.span((part * t.the^-1)^-1 * unit * t.as("current", t.lexicon "current")) * -t.of
    + t.span(part^-1 * t.as("this", this) * unit * t.word "-ci*"^-1) * -t.word { "-là*", "où" }
    + t.prev(t.word { "en", "à", "au", "la", "le" }) * t.span(part * t.the^-1 * unit) * -(t.of + t.digits)
    + t.prev(t.boundary + t.comma + t.word { "ici", "vers", "depuis", "avant", "dès", "pour", "et", "ou" }) * t.span(part * t.as("unit", t.lexicon("calendar_unit", { unit = "M" }))) * -(t.of + t.digits)
    + t.as("within", t.word "dans") * t.the * unit * -(t.lower - t.word { "et", "à", "ou", "pour", "par", "en", "avec" } + t.digits + t.word "du")
    + t.prev(t.word { "le", "ce", "au" }) * t.as("weekend", t.word { "week-end", "weekend" }) * -t.of,
  make = function(m)
    local known = spans_known[m.text]
    if known ~= nil then return known end
    return span_told(m)
  end,
  examples = {
    { "la semaine prochaine", { text = "semaine prochaine", value = "XXXX-WXX", relative = "W+1" } },
    { "Fin du mois, il part ; il reviendra vers fin du mois.", { text = "Fin du mois", value = "XXXX-XX", mod = "END" }, { text = "fin du mois" } },
    { "en fin de mois", { text = "fin de mois", value = "XXXX-XX", mod = "END" } },
    { "le mois dernier", { value = "XXXX-XX", relative = "M-1" } },
    { "Il a plu l'année passée.", { text = "année passée", value = "XXXX", relative = "Y-1" } },
    { "ces derniers mois, les prochains mois, après une rude année écoulée, une semaine passée à la mer", false },
    { "Il n'a reçu, ce mois-ci, que la moitié.", { text = "ce mois-ci", relative = "M+0" } },
    { "On y va ce WE ou le we prochain ? We are here.", { text = "ce WE", value = "XXXX-WXX-WE", relative = "W+0" }, { text = "we prochain", relative = "W+1" } },
    { "Pour l'année en cours et la semaine qui vient, au cours du mois à venir, avant la fin du mois courant", { text = "année en cours", value = "XXXX", relative = "Y+0" },
      { text = "semaine qui vient", relative = "W+1" }, { text = "mois à venir", relative = "M+1" }, { text = "fin du mois courant", relative = "M+0", mod = "END" } },
    { "cette année-là, la semaine qui vient de finir, dans les mois à venir, un mois en cours de route", false },
    { "la dernière semaine du mois", false },
  },
}

-- "la même année", "ce même jour": that of the date told of just before.
local same = rule {
  name = "fr.date.same", summary = "la même année, le même jour", type = "date", features = features, hides = { "duration" }, language = "fr",
  pattern = t.prev(t.word { "le", "la", "ce", "cette" }) * t.word "même" * t.as("unit", t.lexicon "calendar_unit") * -(t.of + t.word { "que", "qu'", "où", "pour" }),
  make = function(m)
    local u = m.unit
    if u.text:find "^an$" or not ("DWMY"):find(u.unit, 1, true) or u.shape:find "WE" then return nil end
    return { value = u.shape, relative = u.unit .. "+0", anchor = "text" }
  end,
  examples = {
    { "En 1952, il nage à Rome. La même année, il part. Cette même semaine, il pleut.", { text = "même année", value = "XXXX", relative = "Y+0", anchor = "text" },
      { text = "même semaine", relative = "W+0" } },
    { "la même année que lui, le même jour de la semaine, la même table", false },
  },
}


local week_of = (t.word "de"^-1 * (t.as("week_this", t.word "cette") + t.word "la") * t.word { "semaine", "semaines" } * t.as("week_shift", t.lexicon "shift")^-1)

-- how far "lundi en huit" lies behind the next Monday
local FORTNIGHT = { huit = "F+7", ["8"] = "F+7", quinze = "F+14", ["15"] = "F+14" }

local BEFORE_DAY = words.set "Les Dès Depuis Avant Après Chaque Tous Pour Vers Dans Hier Demain Que Jusqu Puis Lors Cette"

--- "le Journal du Dimanche", "France Dimanche": a capital inside a name.
local function is_named(text, first)
  if text:byte(first - 1) ~= 32 then return false end
  local word, at = timex.word_before(text, first)
  if word == "du" then word = timex.word_before(text, at) end
  return word ~= nil and word:find "^%u%l%l" ~= nil and not BEFORE_DAY[word]
end

local function weekday_told(m, said)
  local on, of = m.weekday, m.day
  local w = on.weekday
  if of then
    if not of.plain and of.day > 1 and on.first < of.first and of.text ~= "quinze" then
      return { span = on, value = "XXXX-XX-XX", weekday = w }
    end
    return { value = "XXXX-XX-" .. timex.two[of.day], weekday = w }
  end
  local s, week, relative, anchor = m.shift, m.week_shift, nil, nil
  if m.week_this then
    relative = "W+0"
  elseif week then
    relative = "W" .. step(week.step)
  elseif s then
    relative = (s.from_text or s.step < 0) and "N" .. step(s.step) or "N+1"
    anchor = s.from_text and "text" or nil
  elseif m.fortnight then
    relative = FORTNIGHT[m.fortnight.text:lower()]
  elseif m.this then
    relative = "W+0"
  elseif timex.is_habitual(m.doc.text, m.first, m.last) then
    return nil
  end
  return remember_day(said, { value = "XXXX-XX-XX", weekday = w, relative = relative, anchor = anchor })
end

local weekday = rule {
  name = "fr.date.weekday", summary = "lundi, mardi dernier, ce jeudi, vendredi en huit, mercredi 13", type = "date", features = features,
  hides = HIDES, language = "fr",
  pattern = -t.prev(t.lexicon "rank") * t.span(t.as("this", this)^-1 * t.as("weekday", t.lexicon "weekday")
      * (week_of + shift + t.word "en" * t.as("fortnight", t.word { "huit", "8", "quinze", "15" })
        + t.as("day", t.lexicon "day") * -(t.word { "h", "heures", "heure" } + t.symbol))^-1) * -t.lexicon "month"
      * -(t.word "qui" * t.word { "suit", "suivra", "suivait", "suivit", "précède", "précédait" })
    + t.as("weekday", t.lexicon "weekday_short") * t.punct "."^-1 * t.as("shift", t.lexicon("shift", function(e) return e.before end))
    + t.word "le" * t.span(t.as("day", t.lexicon("day", { plain = true })) * t.as("weekday", t.lexicon "weekday")),
  make = function(m)
    if m.day and m.day.first == m.first and m.day.text:find "[er]e?$" then return nil end -- "le 2e jeudi du mois"
    local said = m.text
    if said:find "^%u%l+$" and (is_named(m.doc.text, m.first) or day_names.is_name(m.doc.text, m.first, m.last)) then return nil end
    if said:find "^%a%a%a " and m.weekday.text:find "^%a%a%a$" then return nil end -- "la mer dernière", without its full stop
    local known = days_known[said]
    if not known then return weekday_told(m, said) end
    if not known.relative and timex.is_habitual(m.doc.text, m.first, m.last) then return nil end
    return known
  end,
  examples = {
    { "vendredi en quinze", { value = "XXXX-XX-XX", weekday = 5, relative = "F+14" } },
    { "se réunira lundi prochain", { text = "lundi prochain", relative = "N+1" } },
    { "mercredi 22", { value = "XXXX-XX-22", weekday = 3 } },
    { "lundi", { value = "XXXX-XX-XX", weekday = 1 } },
    { "On signe mar. prochain ; il neigea lun. dernier.", { text = "mar. prochain", weekday = 2, relative = "N+1" }, { text = "lun. dernier", weekday = 1 } },
    { "Le 2e jeudi du mois, on danse ; le 2 jeudi.", { text = "2 jeudi", value = "XXXX-XX-02", weekday = 4 } },
    { "On y allait le dimanche pour se promener au bord de la mer.", false },
    { "les lundis, le Journal du Dimanche, une émission de France Samedi", false },
    { "Son valet, qu'il appelait Samedi, entra. Samedi ne disait rien ; alors Samedi rit. Ce Samedi, on dansa.", { text = "Ce Samedi" } },
    { "le jeu dernier, la mer passe", false },
    { "Tournier a écrit « Vendredi ou la Vie sauvage ».", false },
    { "Il l'a dit Vendredi à Salé. Vendredi, il pleuvait.", { weekday = 5 }, { weekday = 5 } },
    { "Le Dimanche, depuis Lundi, Paul est là.", { value = "XXXX-XX-XX", weekday = 7 }, { weekday = 1 } },
  },
}

-- what is no noun, as "le 14 dernier étage" has one
local after_near = t.lexicon "participle" + t.word { "à", "au", "en", "par", "dans", "sur", "chez", "pour", "m'", "s'", "l'", "jusqu'", "nous", "vous", "a", "ont", "est", "sera", "était" }

--- "le 14 dernier" and "le 14 prochain" the one before and behind the day of writing.
local function day_near(m, d)
  local value, near, ref = "XXXX-XX-" .. timex.two[d], m.near.text, timex.reference(m.doc.date)
  if not ref or not ref.d then return { value = value } end
  local way = near == "prochain" and 1 or -1
  local y, mo = ref.y, ref.m
  local passed = way > 0 and d <= ref.d or way < 0 and d >= ref.d
  for _ = 1, 3 do -- no 31st in each month
    if passed then
      mo = mo + way
      if mo == 13 or mo == 0 then y, mo = y + way, (mo - 1) % 12 + 1 end
    end
    if calendar.valid(y, mo, d) then return { value = timex.iso(y, mo, d) } end
    passed = true
  end
  return { value = value }
end

local day_alone = rule {
  name = "fr.date.day", summary = "le 23, à partir du 8 (no month)", type = "date", features = features, hides = HIDES, language = "fr",
  pattern = (t.word "le" + ("à partir du" + t.word { "dès", "depuis", "avant", "après" } * t.word "le")) * t.span(t.as("day", t.lexicon("day", { plain = true })))
      * #(t.punct { ".", ",", ";", "!", ")" } + t.boundary + t.word { "à", "vers", "au", "dans", "de", "entre", "avant", "après" } * (t.digits + t.lexicon "hour" * t.lexicon "hour_mark" + t.lexicon "noon" + t.word "la") + t.word "au" * t.lexicon "part_of_day" + "à partir" + t.word "mais")
    + t.word "le" * t.span(t.as("day", t.lexicon("day", { plain = true }))) * #(t.word "ou" * t.word "bien"^-1 * t.word "le" * t.lexicon "day" * (t.mark + t.boundary))
    + -t.prev(t.word { "est", "était", "sera", "et" }) * t.word "le" * t.span(t.as("day", t.lexicon("day", function(e) return not e.plain and e.day > 10 end))) * #(t.punct { ".", ",", ";", "!", "?", ")" } + t.close + t.boundary)
    + t.word "le" * t.span(t.as("day", t.lexicon "day") * t.word { "du", "de", "cette" } * t.word { "ce", "cette" }^-1 * t.as("of_month", t.word "mois") * shift^-1)
    + t.word { "le", "du", "au" } * t.span(t.as("day", t.lexicon("day", { plain = true })) * t.as("near", t.word { "dernier", "prochain" })) * -(t.lower - t.lexicon "clause_word" - after_near),
  make = function(m)
    local d = m.day.day
    if m.near then return day_near(m, d) end
    if m.of_month then
      local s = m.shift
      return { value = "XXXX-XX-" .. timex.two[d], relative = "M" .. step(s and s.step or 0), anchor = s and s.from_text and "text" or nil }
    end
    if m.day.text:find "^0" or m.day.text:find "%de$" then return nil end
    return { value = "XXXX-XX-" .. timex.two[d] }
  end,
  examples = {
    { "Il viendra le 9 ou bien le seize.", { text = "9", value = "XXXX-XX-09" }, { text = "seize", value = "XXXX-XX-16" } },
    { "à partir du 8, le 29 à dix heures", { text = "8", value = "XXXX-XX-08" }, { text = "29", value = "XXXX-XX-29" } },
    { "Votre lettre m'est parvenue le 30 dernier ; la halle ouvre le 14 prochain.", { text = "30 dernier", value = "2023-01-30" },
      { text = "14 prochain", value = "2023-04-14" }, doc = { date = "2023-03-20" } },
    { "Son chiffre est le treize. le 14 dernier étage, le 3 prochain chapitre", false },
    { "le 93 %", false },
    { "le 20 heures", false },
    { "arrêté le 10 du mois dernier", { text = "10 du mois dernier", value = "XXXX-XX-10", relative = "M-1" } },
  },
}

local refs = lexicon {
  name = "fr.vague_dates", class = "vague_date", summary = "actuellement, récemment, prochainement", features = { value = "string" }, language = "fr",
  entries = {
    { "actuellement", "de nos jours", "à l'heure actuelle", "en ce moment", "en ce moment même", "à présent", "ces jours-ci", value = "PRESENT_REF" },
    { "récemment", "dernièrement", "par le passé", "naguère", "jadis", "autrefois", value = "PAST_REF" },
    { "prochainement", "à l'avenir", "dans un proche avenir", value = "FUTURE_REF" },
  },
}

local vague = rule {
  name = "fr.date.vague", summary = "actuellement, récemment, prochainement", type = "date", features = features, language = "fr",
  pattern = t.as("ref", t.lexicon "vague_date"),
  make = { value = t.from("ref", "value") },
  examples = {
    { "actuellement", { value = "PRESENT_REF" } },
    { "un événement récent", false },
  },
}

-- ------------------------------------------------------------------ feasts

-- whose calendar is another one: "nouvel an chinois", "Pâque juive", "Noël orthodoxe"
local OTHER_CALENDAR = words.set [[chinois lunaire lunaires vietnamien vietnamienne coréen coréenne tibétain juif juive juives hébraïque orthodoxe orthodoxes
  copte coptes russe serbe julien arménien arménienne éthiopien éthiopienne iranien perse persan kurde berbère khmer cambodgien laotien thaï thaïlandais birman
  bouddhique bouddhiste hindou tamoul bengali canadien canadienne]]

--- A saint, or what has his name: "un saint Jean-Baptiste de bois", "la chapelle Saint-Nicolas"; not "à la Saint-Jean".
local PLACES = words.set [[chapelle église rue place porte faubourg abbaye hôpital hôtel collège lycée basilique cathédrale paroisse fort quai île
  quartier gare pont boulevard avenue couvent prieuré cimetière village stade clinique école institution tour prison]]

-- saints that more places than days are named for: "la Saint-Jean"
local FAMOUS = words.set "Saint-Jean Saint-Martin Saint-Michel Sainte-Catherine"

local function is_saint(name, text, first)
  name = name:gsub("^([Ss])t(e?[ %-\xE2])", "%1aint%2")
  if not name:find "^[Ss]aint" then return false end
  local word, at = timex.word_before(text, first)
  if FAMOUS[name:gsub("^s", "S"):gsub("[ \xE2][\x80-\x91]*", "-")] then
    if word ~= "la" or name:find "^s" then return true end
    word, at = timex.word_before(text, at)
    return PLACES[word] or word == "de" and PLACES[timex.word_before(text, at)] == true
  end
  if PLACES[word] then return true end
  return name:find "^saint " ~= nil and first > 1 and word ~= "la" and word ~= "La" and word ~= "de" and word ~= "à"
end

-- words that lead to a feast, at a sentence's start
local LEADING = words.set "Vers Avant Après Depuis Pour Dès Entre Pendant Durant Fin Lors"

local feast = rule {
  name = "fr.date.feast", summary = "Noël, lundi de Pâques, fête du Travail 2019, Aïd el-Fitr", type = "date", features = features,
  hides = HIDES, language = "fr", priority = 4,
  pattern = t.as("feast", t.lexicon "feast") * (t.word { "de", "d'" }^-1 * t.as("year", t.lexicon "year")
      + t.as("short", t.digits) * -(t.lower - t.word { "à", "et" } + t.symbol) + t.as("this", t.word { "cette", "de" }^1 * t.word { "année", "annee" })
      + t.as("next", t.word { "d'", "de" } * t.the^-1 * t.word { "année", "an" } * t.lexicon "shift") + shift)^-1,
  make = function(m)
    local code, name = m.feast.day, m.feast.text
    local text, first, last = m.doc.text, m.feast.first, m.feast.last
    -- names of people and places: "Noël Mamère", "Toussaint Louverture", "île de Pâques", "Jean Noël"
    if not name:find " " and name:find "^%u" and text:find("^ %u%l", last + 1) then return nil end
    if name == "ascension" or name == "assomption" or name == "rameaux" or OTHER_CALENDAR[text:match("^ ([%l\x80-\xff]+)", last + 1)] then return nil end
    if is_saint(name, text, first) then return nil end
    local before = text:sub(first - 12 > 0 and first - 12 or 1, first - 1)
    if before:find "[^%.!?»\n]%s?%f[%a]%u%l+[ -]$" and not name:find " " and not before:find "%f[%a]%a?%u%l? $"
      and not LEADING[before:match "(%u%l+) $"] then return nil end
    -- "Toussaint entra": the feast has its article
    if name == "Toussaint" and not m.year and not (first == 1 and text:find("^ ?:", last + 1)) and not before:find "%f[%a][lL]a $" and not before:find " de $" then return nil end
    if before:find "%f[%a]M%. $" or before:find "%f[%a]Mme $" then return nil end
    if before:find "[îÎi]le de $" or before:find "[Pp]ère $" or before:find "[Ss]apin de $" or before:find "[cC]adeaux? de $" then return nil end
    local y = m.year and m.year.year
    local short = m.short and #m.short.text == 2 and tonumber(m.short.text)
    if short and short > 31 then y = timex.full_year(short) end
    local out = {}
    if m.short and not y then out.span = m.feast end
    local islamic = code:find "^I"
    out.mod = islamic and "APPROX" or nil
    if y then
      local n = calendar.feast(code, y)
      if not n then return nil end
      out.value = timex.iso(calendar.date(n))
    elseif code:find "^%d" then
      out.value = "XXXX-" .. code
    else
      out.value, out.relative = "XXXX-XX-XX", code
    end
    local s = m.shift
    if s and not out.relative then out.relative = s.step > 0 and "N+1" or "N-1" end
    return out
  end,
  examples = {
    { "à Noël", { text = "Noël", value = "XXXX-12-25" } },
    { "Toussaint entra, puis M. Noël. On revint à la Toussaint, la veille de Toussaint 2015", { text = "Toussaint", value = "XXXX-11-01" }, { value = "2015-11-01" } },
    { "Toussaint : les fleuristes sur le pont", { value = "XXXX-11-01" } },
    { "Il neigea. Vers Noël, on partit.", { text = "Noël", value = "XXXX-12-25" } },
    { "le lundi de Pâques 2021", { text = "lundi de Pâques 2021", value = "2021-04-05" } },
    { "l'Aïd el-Fitr 2021", { text = "Aïd el-Fitr 2021", value = "2021-05-13", mod = "APPROX" } },
    { "Noël Mamère, l'île de Pâques, une ascension difficile", false },
    { "dans la chapelle Saint-Nicolas, un vieux saint Jean-Baptiste de pierre, la Vierge, saint Nicolas", false },
    { "On danse à la Saint-Jean-Baptiste, on paie à la Saint-Martin.", { value = "XXXX-06-24" }, { text = "Saint-Martin", value = "XXXX-11-11" } },
    { "à Saint-Jean, rue de la Saint-Jean, le quai Saint-Michel, la gare St-Jean, la rue St-Nicolas", false },
    { "On ferme à la St-Sylvestre, on rouvre à la Ste-Catherine.", { value = "XXXX-12-31" }, { text = "Ste-Catherine", value = "XXXX-11-25" } },
    { "le nouvel an chinois, le Noël orthodoxe", false },
  },
}

return { day, span, same, weekday, day_alone, refs, vague, feast }
