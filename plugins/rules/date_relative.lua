--- Dates that lie somewhere from the date of the text: "hier", "la semaine prochaine", "lundi dernier", "vendredi en huit",
-- "mercredi 13", "le 23", "cette année", "en fin de mois", "il y a 20 ans", "deux jours plus tard"; and feast days.
--
--     $ lutrin export jsonl --types date articles/
--     {"doc":"a.txt","type":"date","text":"hier","relative":"D-1","value":"2020-04-23", ...}
--
-- `relative` keeps what the words say, so that it is known even where the date of the text is not: unit and distance, D-1, W+1,
-- M-1, Y+0; N+1 and N-1 are the next and the last one of its kind, F+7 the next but one, E+39 days from Easter. anchor = "text"
-- counts from the date told of just before. The value is filled in by fr.date.resolve.

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"
local words = require "words"

local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" }
local HIDES = timex.hides

local part = t.as("part", t.lexicon "date_part")
local unit = t.as("unit", t.lexicon "calendar_unit")
local shift = t.as("shift", t.lexicon "shift")
local this = t.word { "ce", "cet", "cette" }

local function step(n) return n < 0 and tostring(n) or "+" .. n end

-- by the words, where these say all: "hier", "ce jeudi"
local days_known, remember_day = timex.memory(1000)

local day = rule {
  name = "fr.date.relative", summary = "hier, aujourd'hui, demain, la veille, le lendemain", type = "date", features = features,
  hides = HIDES, language = "fr",
  pattern = t.as("day", t.lexicon "relative_day"),
  make = function(m)
    local said = m.text
    local known = days_known[said]
    if known then return known end
    local from_text, text, first = m.day.from_text, m.doc.text, m.first
    -- "Aujourd'hui le Maroc", with a capital inside a sentence: a newspaper
    local capital = said:find "^%u"
    if capital and text:find("^[%l\x80-\xff,;] ", first - 2) and first > 2 and not text:find("^[\x80-\xff] ", first - 2) then return nil end
    local relative = "D" .. step(m.day.days)
    if not from_text then
      local told = { value = "XXXX-XX-XX", relative = relative }
      return capital and told or remember_day(said, told)
    end
    -- "le lendemain de son élection" hangs on what is told, not on a day
    local last = m.last
    local article = said:match "^[lL][ea']?[\xE2\x80\x99]*%s*()"
    local span = article and #said > 10 - article and said:find "^[lL][ea'\xE2][ \x80a]" and { first = first + article - 1, last = last } or nil
    if text:find("^ d[eu'\xE2]", last + 1) then return { span = span, value = "XXXX-XX-XX" } end
    return { span = span, value = "XXXX-XX-XX", relative = relative, anchor = "text" }
  end,
  examples = {
    { "le lendemain de son élection", { text = "lendemain", value = "XXXX-XX-XX", relative = nil } },
    { "Il est venu hier.", { text = "hier", relative = "D-1" } },
    { "Lu dans Aujourd'hui le Maroc", false },
    { "aujourd'hui", { value = "XXXX-XX-XX", relative = "D+0" } },
    { "la veillée", false },
  },
}

-- by the words, where these say all
local spans_known, remember_span = timex.memory(1000)

local function span_told(m)
  local text, told = m.text, m.unit
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
  local before = s.first < told.first
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
    + t.span(part^-1 * t.as("this", this) * unit * t.word "-ci*"^-1) * -t.word { "-là*", "où" }
    + t.prev(t.word { "en", "à", "au", "la", "le" }) * t.span(part * t.the^-1 * unit) * -(t.of + t.digits)
    + t.as("within", t.word "dans") * t.the * unit * -(t.lower - t.word { "et", "à", "ou", "pour", "par", "en", "avec" } + t.digits + t.word "du")
    + t.prev(t.word { "le", "ce", "au" }) * t.as("weekend", t.word { "week-end", "weekend" }) * -t.of,
  make = function(m)
    local known = spans_known[m.text]
    if known ~= nil then return known end
    return span_told(m)
  end,
  examples = {
    { "la semaine prochaine", { text = "semaine prochaine", value = "XXXX-WXX", relative = "W+1" } },
    { "en fin de mois", { text = "fin de mois", value = "XXXX-XX", mod = "END" } },
    { "le mois dernier", { value = "XXXX-XX", relative = "M-1" } },
    { "Il n'a reçu, ce mois-ci, que la moitié.", { text = "ce mois-ci", relative = "M+0" } },
    { "cette année-là", false },
    { "la dernière semaine du mois", false },
  },
}


local week_of = (t.word "de"^-1 * (t.as("week_this", t.word "cette") + t.word "la") * t.word { "semaine", "semaines" } * t.as("week_shift", t.lexicon "shift")^-1)

-- how far "lundi en huit" lies behind the next Monday
local FORTNIGHT = { huit = "F+7", ["8"] = "F+7", quinze = "F+14", ["15"] = "F+14" }

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
    + t.word "le" * t.span(t.as("day", t.lexicon("day", { plain = true })) * t.as("weekday", t.lexicon "weekday")),
  make = function(m)
    local said = m.text
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
    { "On y allait le dimanche pour se promener au bord de la mer.", false },
    { "les lundis", false },
  },
}

local day_alone = rule {
  name = "fr.date.day", summary = "le 23, à partir du 8 (no month)", type = "date", features = features, hides = HIDES, language = "fr",
  pattern = (t.word "le" + ("à partir du" + t.word { "dès", "depuis", "avant", "après" } * t.word "le")) * t.span(t.as("day", t.lexicon("day", { plain = true })))
      * #(t.punct { ".", ",", ";", "!", ")" } + t.boundary + t.word { "à", "vers", "au", "dans", "de", "entre", "avant", "après" } * (t.digits + t.lexicon "noon" + t.word "la") + "à partir" + t.word "mais")
    + t.word "le" * t.span(t.as("day", t.lexicon "day") * t.word { "du", "de", "cette" } * t.word { "ce", "cette" }^-1 * t.as("of_month", t.word "mois")),
  make = function(m)
    local d = m.day.day
    if m.of_month then return { value = "XXXX-XX-" .. timex.two[d], relative = "M+0" } end
    if m.day.text:find "^0" or m.day.text:find "e$" then return nil end
    return { value = "XXXX-XX-" .. timex.two[d] }
  end,
  examples = {
    { "à partir du 8", { text = "8", value = "XXXX-XX-08" } },
    { "le 93 %", false },
    { "le 20 heures", false },
  },
}

-- ------------------------------------------------------------------ ago, in, later

--- "dans une heure suprême", "dans une minute solennelle": not how soon, but what kind.
local function is_quality(m)
  local word = m.text:find " une %l+$" and m.doc.text:match("^ (%l[%l\x80-\xff]+)", m.last + 1)
  return word ~= nil and (word:find "[bipr]le$" or word:find "ême$" or word:find "e[lnt]*e$" and #word > 6 or word:find "i[vq]u?e$") ~= nil
end

-- "il y avait dix ans" is how long; with "de cela" behind, it is when
local hedges = (t.word { "déjà", "bientôt", "seulement", "exactement" } + "tout juste" + t.lexicon "hedge" - t.word { "quelques", "quelque" })^-1
-- "il y a une heure de marche jusqu'au col" is how long as well
local spent = t.word(timex.spent) + t.word { "chemin", "navigation", "cheval", "métro", "bus", "autobus", "bateau" }
-- "deux ans plutôt, il" for "plus tôt"; not "deux ans plutôt que trois", "pendant deux ans plutôt calmes"
local misspelled = t.word "plutôt" * #(t.mark + t.boundary + t.word { "par", "dans", "au", "aux", "lors", "il", "elle", "sur" })

local ago = rule {
  name = "fr.date.ago", summary = "il y a 20 ans, dans 15 jours, deux jours plus tard", type = "date", features = features,
  also = { time = { value = "string", mod = "string?" } }, hides = { "number", "duration" }, language = "fr", priority = 1,
  pattern = t.as("ago", t.prev(t.word "il") * (t.word "y" * (t.word "a" * (t.word "de" * t.word { "cela", "ça" })^-1)^-1 + t.word "ya")
      + t.prev(t.punct { ",", "-" } + t.word "que") * t.word { "voici", "voilà" } * (t.word "de" * t.word { "cela", "ça" })^-1) * hedges
      * t.as("duration", t.duration) * -(t.word { "que", "qu'" } + t.of * spent)
    + t.as("had", t.prev(t.word "il") * t.word "y" * t.word { "avait", "aura" }) * hedges * t.as("duration", t.duration)
      * #(t.lexicon "hedge_after"^-1 * t.comma^-1 * t.word "de" * t.word { "cela", "ça" })
    + t.as("ahead", t.word "dans") * (t.word "environ" + t.word "les")^-1 * t.as("duration", t.duration) * -(t.of * t.word { "prison", "la", "l'", "vie" })
    + t.as("duration", t.duration) * (t.as("later", t.word "plus" * t.word "tard" + t.word "après" * -(t.the + t.capital + t.lower - t.word { "et", "il", "elle", "on" }))
      + t.as("earlier", t.word "plus" * t.word "tôt" + -t.prev(t.word { "pendant", "durant" } * t.duration) * misspelled + t.word "auparavant" + t.word "avant" * -(t.the + t.capital + t.of + t.lower - t.word { "et", "il", "elle", "on" }))),
  make = function(m)
    local value = m.duration.value
    if m.later and timex.is_title(m.doc.text, m.first, m.last) then return nil end
    if m.ahead and (m.text:find "^[Dd]ans les" or is_quality(m)) then return nil end
    local place
    if m.ago or m.had then
      local first = m.first
      if m.doc.text:find("^[iI]l ", first - 3) then place = { first = first - 3, last = m.last } end
    end
    local back = m.ago or m.had or m.earlier
    local sign = back and -1 or 1
    local clock = value and value:match "^PT"
    if not value or value:find "X" or m.duration.low then
      if m.ahead and not value then return nil end
      return { span = place, value = m.ago and "PAST_REF" or m.ahead and "FUTURE_REF" or "XXXX-XX-XX", anchor = not (m.ago or m.ahead) and "text" or nil }
    end
    if clock then
      local ref = timex.reference(m.doc.date)
      local n, u = value:match "^PT([%d%.]+)([HMS])$"
      local h, mi = value:match "^PT(%d+)H(%d+)M$"
      if h then n, u = 60 * h + mi, "M" end
      local at = n and (m.ago or m.ahead) and timex.clock(ref, ({ H = "h", M = "m", S = "S" })[u], sign * tonumber(n))
      if at then return { span = place, type = "time", value = at } end
      return { span = place, type = "time", value = m.ago and "PAST_REF" or m.ahead and "FUTURE_REF" or "XXXX-XX-XXTXX:XX" }
    end
    local n, u = value:match "^P(%d+)([DWMY])$"
    if not n then return { span = place, value = m.ago and "PAST_REF" or m.ahead and "FUTURE_REF" or "XXXX-XX-XX" } end
    return { span = place, value = "XXXX-XX-XX", relative = u .. step(sign * tonumber(n)), anchor = not (m.ago or m.ahead) and "text" or nil,
      mod = (u == "Y" or u == "M") and "APPROX" or m.duration.mod }
  end,
  examples = {
    { "il y a 20 ans", { text = "il y a 20 ans", value = "XXXX-XX-XX", relative = "Y-20", mod = "APPROX" } },
    { "il y a deux heures", { type = "time", value = "2020-04-24T10:00" }, doc = { date = "2020-04-24T12:00:00" } },
    { "trois ans après la guerre, dix ans plutôt que vingt, pendant deux ans plutôt calmes, il y avait dix ans qu'il dormait, il y a une heure de marche", false },
    { "Cela se passa, voici de cela trois ans, à Rome ; il y a au moins dix ans.", { text = "voici de cela trois ans", relative = "Y-3" },
      { text = "il y a au moins dix ans", relative = "Y-10" } },
    { "Il y a près d'un an, il vint.", { text = "Il y a près d'un an", relative = "Y-1" } },
    { "Il y avait à peu près dix ans de cela : elle vivait.", { text = "Il y avait à peu près dix ans", relative = "Y-10", anchor = "text" } },
    { "retraité deux ans plutôt, il revint ; ouvert six mois plutôt par le maire", { text = "deux ans plutôt", relative = "Y-2" },
      { text = "six mois plutôt", relative = "M-6" } },
    { "il y a de cela quelques années, contre 10 % il y un an",
      { text = "il y a de cela quelques années", value = "PAST_REF" }, { text = "il y un an", relative = "Y-1" } },
    { "pas plus tard que voilà deux ou trois jours, elle vint", { text = "voilà deux ou trois jours", value = "PAST_REF" } },
    { "dans deux heures et quart", { type = "time", value = "2020-04-24T14:15" }, doc = { date = "2020-04-24T12:00:00" } },
    { "dans une heure suprême de détresse, « Vingt ans après »", false },
    { "il y a 20 personnes", false },
  },
}

local refs = lexicon {
  name = "fr.vague_dates", class = "vague_date", summary = "actuellement, récemment, prochainement", features = { value = "string" }, language = "fr",
  entries = {
    { "actuellement", "de nos jours", "à l'heure actuelle", "en ce moment", "à présent", "ces jours-ci", value = "PRESENT_REF" },
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

local feast = rule {
  name = "fr.date.feast", summary = "Noël, lundi de Pâques, fête du Travail 2019, Aïd el-Fitr", type = "date", features = features,
  hides = HIDES, language = "fr", priority = 4,
  pattern = t.as("feast", t.lexicon "feast") * (t.word { "de", "d'" }^-1 * t.as("year", t.lexicon "year")
      + t.as("short", t.digits) * -(t.lower - t.word { "à", "et" } + t.symbol) + t.as("this", t.word { "cette", "de" }^1 * t.word { "année" })
      + t.as("next", t.word { "d'", "de" } * t.the^-1 * t.word { "année", "an" } * t.lexicon "shift") + shift)^-1,
  make = function(m)
    local code, name = m.feast.day, m.feast.text
    local text, first, last = m.doc.text, m.feast.first, m.feast.last
    -- names of people and places: "Noël Mamère", "Toussaint Louverture", "île de Pâques", "Jean Noël"
    if not name:find " " and name:find "^%u" and text:find("^ %u%l", last + 1) then return nil end
    if name == "ascension" or name == "assomption" or name == "rameaux" or OTHER_CALENDAR[text:match("^ ([%l\x80-\xff]+)", last + 1)] then return nil end
    local before = text:sub(first - 12 > 0 and first - 12 or 1, first - 1)
    if before:find "[^%.!?»\n]%s?%f[%a]%u%l+[ -]$" and not name:find " " and not before:find "%f[%a]%a?%u%l? $" then return nil end
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
    { "le lundi de Pâques 2021", { text = "lundi de Pâques 2021", value = "2021-04-05" } },
    { "l'Aïd el-Fitr 2021", { text = "Aïd el-Fitr 2021", value = "2021-05-13", mod = "APPROX" } },
    { "Noël Mamère, l'île de Pâques, une ascension difficile", false },
    { "le nouvel an chinois, le Noël orthodoxe", false },
  },
}

return { day, span, weekday, day_alone, ago, refs, vague, feast }
