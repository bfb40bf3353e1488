--- Times of day: "20h30", "15 heures", "deux heures et demie du matin", "midi et quart", "15 h 35 GMT"; and parts of the day:
-- "ce soir", "ce matin à 7 heures", "en fin d'après-midi". Those with a date are in time_date.lua, hedges in time_hedged.lua.
--
--     $ lutrin export jsonl --types time articles/
--     {"doc":"a.txt","type":"time","text":"15 h 35 GMT","value":"T15:35Z", ...}
--
-- An hour is taken as it is written: "à cinq heures" is T05:00, "à cinq heures du soir" T17:00.
-- "trois heures" is a time behind "à", "vers" or "il est", before "du matin" or "sonnent", or by itself; else a duration. Parts
-- of the day are TMO (matin), TMI (midi), TAF (après-midi), TEV (soir), TNI (nuit), TDT (journée).

local t = require "lutrin.tokens"
local timex = require "timex"
local words = require "words"

local byte = string.byte
local two = timex.two
local features = { value = "string", mod = "string?" }
local HIDES = { "number", "quantity", "duration", "reference" }

local hour = t.as("hour", t.lexicon "hour")
local mark = t.as("mark", t.lexicon "hour_mark")
local zone_name = t.as("zone", t.lexicon "time_zone") + t.word { "heure", "heures" } * t.as("zone", t.lexicon "time_zone")
local zone = (t.comma^-1 * zone_name * -(t.punct { "-", "−", "+", "–" } * t.digits) + t.punct "(" * zone_name * t.punct ")")
local half = t.as("half", t.lexicon "half_of_day")
local minute = t.as("minute", t.lexicon "minute")

-- the hour as a figure of two, moved behind noon by "du soir"
local function value_of(h, mi, half_day)
  if half_day == 12 and h < 12 then h = h + 12 elseif half_day == 0 and h == 12 then h = 0 end
  if half_day == -1 and h >= 6 and h < 12 then h = h + 12 end
  if h > 24 or h == 24 and mi > 0 then return nil end
  return "T" .. two[h], mi
end

local function build(h, mi, half_day, z)
  local text = value_of(h, mi < 0 and 0 or mi, half_day)
  if not text then return nil end
  text = text .. ":" .. two[mi < 0 and 0 or mi]
  return z and z ~= "" and text .. z or text
end

local at = t.word { "à", "vers", "dès", "est", "était", "fût", "sera", "avant", "sonnèrent", "sonnent", "sonner", "sonna", "sonnait", "sonné", "marquait",
  "marquaient", "marque", "marqua", "indiquait", "indiquaient", "indiqua", "indiqué" }
-- words between these and the hour
local about = t.word { "environ", "presque", "bientôt", "déjà", "exactement", "alors", "maintenant" } + "à peine" + "à peu près" + "en effet"
local led = t.word { "à", "vers", "dès", "est", "était", "fût" }
    * (about + "près de" + "pas loin de" + t.word "pas"^-1 * t.word "encore"^-1 * t.word "plus"^-1 * t.word "que" + t.word "pas" * t.word "encore"^-1)
  + t.word { "pouvait", "peut", "devait", "doit", "pourrait" } * t.word "être" * about^-1 + t.word { "vers", "sur" } * t.word "les"
  + t.word { "peu", "juste" } * t.word { "avant", "après" } + t.word { "partir", "compter", "alentours", "environs", "coup", "coups" } * t.of

-- words before an hour that make it a duration
local LASTING, SPENT, LONG, SHOWS = {}, {}, {}, {}
for _, w in ipairs(timex.long) do LONG[w] = true end
for _, w in ipairs(timex.shows) do SHOWS[w] = true end
for _, w in ipairs(timex.lasting) do LASTING[w] = true end
for _, w in ipairs(timex.spent) do SPENT[w] = true end
-- the same before "2h"
local MEASURES = { en = true, pendant = true, durant = true, dans = true, depuis = true, sous = true, pour = true, les = true }
local LEADS = words.set "à À a A vers Vers est dès Dès était fût les avant marquait marquaient marque marqua indiquait indiqua sonna sonnait sonner sonné"
-- words before "sept heures et quart" that make it how long, with those of LASTING
local MEASURED = words.set "après Après depuis Depuis dans de d pour une y fallut faut"

local IS = words.set "est était sera serait fût déjà bien"

--- The word before; of "à seulement 10h05" the one that says more.
local function word_before(m)
  local word, start = timex.word_before(m.doc.text, m.first)
  local lead = word == "seulement" and timex.word_before(m.doc.text, start)
  return (lead == "à" or lead == "vers") and lead or word
end

--- "une durée de 1h30", "plus de 4 h", "un match de 2h10", of that hour.
local function is_long(m, h)
  local text = m.doc.text
  local word, first = timex.word_before(text, m.first)
  if word ~= "de" and word ~= "d" then return false end
  word, first = timex.word_before(text, first)
  -- "il est plus de 22h30"
  if (word == "plus" or word == "près") and IS[timex.word_before(text, first)] then return false end
  return LONG[word] or h < timex.show_hours and SHOWS[word] or false
end

-- what makes an hour a time wherever it stands, behind "heures"
local behind_mark = t.word "après" * t.as("after", t.lexicon "noon")
  + t.as("quarter", t.lexicon "part_of_hour") * half^-1
  + (t.as("et", t.word "et")^-1 * minute * t.as("minutes", t.word { "minutes", "minute", "min", "mn" })^-1)
      * -(t.word { "jours", "secondes", "heures", "h" } + t.symbol) * half^-1 * zone^-1
  + t.word "moins" * t.as("less", t.lexicon "minute") * t.word { "minutes", "minute" }^-1 * half^-1
  + t.word { "passé", "passées", "passée" } * t.word "de" * minute * t.word { "minutes", "minute" }
  + half * zone^-1
  + zone

-- what no figure before it counts
local COUNTED_AFTER = words.set "précises sonnées passées mais puis sans dans vers dès après ils elles nous vous les des aux plus pas"

--- Hour and minute of an hour and "moins le quart" and the like.
local function with_quarter(h, minutes)
  if minutes < 0 then return (h + 23) % 24, 60 + minutes end
  return h, minutes
end

--- "chercher midi à quatorze heures" is a saying. `first`: where "midi" stands.
local function is_saying(text, first)
  return text:find("^[mM]idi à quatorze", first) ~= nil and text:sub(first > 24 and first - 24 or 1, first - 1):find("herch", 1, true) ~= nil
end

local function noon_make(m)
  if is_saying(m.doc.text, m.first) then return nil end
  local word, start = timex.word_before(m.doc.text, m.first)
  -- "dans le midi", "partie pour le midi": the South
  if word == "le" and m.noon.hour == 12 then
    word, start = timex.word_before(m.doc.text, start)
    if word == "dans" or word == "pour" and m.doc.text:sub(start - 25 > 0 and start - 25 or 1, start - 1):find "%f[%a]part[ie]" then return nil end
  end
  local q = m.quarter and m.quarter.minutes or m.past and m.past.minute or m.less and -m.less.minute or 0
  local h, mi = with_quarter(m.noon.hour, q)
  return { value = "T" .. two[h] .. ":" .. two[mi] }
end

local function half_make(m)
  local h, mi = with_quarter(m.hour.hour, m.quarter and m.quarter.minutes or m.minute and m.minute.minute or 0)
  local value = build(h, mi, m.half.half)
  return value and { value = value }
end

local function quarter_make(m)
  local value = build(with_quarter(m.hour.hour, m.quarter.minutes))
  return value and { value = value }
end

local function clock_make(m)
  local h, mi = m.hour.hour, -1
  local half_day, zoned = m.half, m.zone
  half_day = half_day and half_day.half
  local past, from = m.minute, m.hour.word
  if h == 14 and from and is_saying(m.doc.text, m.first - 8) then return nil end
  if past then
    mi = past.minute
    -- "entre une heure et deux du matin" are two; "à neuf heures trois hommes" are men
    if m.et and not m.minutes and (word_before(m) or ""):lower() == "entre" then return nil end
    -- "deux heures vingt" is a time unless "pendant" and the like stand before it
    local word = half_day and "à" or word_before(m) or ""
    if LASTING[word] or not LEADS[word] and m.minutes or word == "de" and is_long(m, h) then return nil end
    if mi < 10 and not m.minutes and not half_day and past.text:find "^%a" then
      local noun = m.doc.text:match("^ (%l[%l\x80-\xff]+)", m.last + 1)
      if noun and COUNTED_AFTER[noun] == nil and (noun:find "[sx]$" or mi == 1) then
        return LEADS[word] and { span = { first = m.hour.first, last = m.mark.last }, value = build(h, 0) } or nil
      end
    end
    -- "1 h 30 auparavant", "deux heures vingt plus tard"
    local behind = m.doc.text:match("^ ([%l\x80-\xff]+)", m.last + 1)
    if behind == "auparavant" or behind == "plus" and m.doc.text:find("^ plus t[aô]", m.last + 1) then return nil end
    if not zoned and not LEADS[word] and SPENT[m.doc.text:match("^ d[e'][ ]?([%a\x80-\xff]+)", m.last + 1)] then return nil end
  elseif m.after then
    -- "deux heures après minuit"
    return h < 12 and { value = build(h + m.after.hour, 0) } or nil
  elseif m.less then
    h, mi = (h + 23) % 24, 60 - m.less.minute
  elseif m.quarter then
    local q = m.quarter.minutes
    -- "une heure et demie" may be how long, "une heure moins le quart" is none
    if not half_day and q > 0 and (from or q == 30) and not m.led then
      local word = word_before(m)
      if not LEADS[word] and (q == 30 or h < 4 or LASTING[word] or MEASURED[word]) then return nil end
    end
    if not half_day and m.doc.text:find("^ de ", m.last + 1) then return nil end -- "à une heure et demie de voiture"
    h, mi = with_quarter(h, q)
  elseif m.short then
    if h == 24 or m.doc.text:find("^ ?%d ?mi?n", m.last + 1) or m.doc.text:find("^ par ", m.last + 1) then return nil end -- "1 h 5 min"
    local word = word_before(m)
    if h < 4 and LONG[word] then return nil end -- "sieste 2h"
    if MEASURES[word] or LASTING[word] or word == "a" or word == "seulement" or word == "de" and is_long(m, h) then return nil end
    if not LEADS[word] and SPENT[m.doc.text:match("^ d[e'][ ]?([%a\x80-\xff]+)", m.last + 1)] then return nil end
  elseif from and not half_day and not zoned and (h == 1 or h > 20 or h < 5) and (timex.word_before(m.doc.text, m.hour.first) or ""):lower() == "avant"
      and (h == 1 or timex.is_within(m.doc.text, m.hour.first, m.last)) then
    return nil -- "avant une heure" is how long
  end
  local value = build(h, mi, half_day, zoned and zoned.zone)
  return value and { value = value }
end

local verb = t.word { "*rai", "*ons", "*ez" } + t.prev(t.word { "faut", "vais", "va", "vas", "vont", "dois", "doit", "peux", "peut", "veux", "veut" }) * t.word { "*er", "*ir", "*re" }
local typed = rule {
  name = "fr.time.typed", summary = "demain a 15h; passé 18 heures, ...", type = "time", features = features,
  hides = HIDES, language = "fr", priority = 2,
  pattern = t.prev((t.lexicon "weekday" + t.word "demain") * t.word "a") * hour * #t.word "h" * mark * minute^-1 * -t.of
    + t.prev((t.boundary + t.comma) * t.word "passé") * hour * mark * minute^-1 * #t.comma
    + t.prev(t.word { "à", "dès", "vers" }) * t.as("dotted", t.digits) * mark * -(t.of + t.symbol),
  make = function(m)
    if m.dotted then return timex.dotted(m.dotted.text) end
    local value = build(m.hour.hour, m.minute and m.minute.minute or -1)
    return value and { value = value }
  end,
  examples = {
    { "demain a 15h, lundi a 9h devant la gare ; lundi a 2 h de cours", { text = "15h", value = "T15:00" }, { text = "9h" } },
    { "Passé 18 heures, les bureaux ferment. Il a passé deux heures, puis trois, au lit.", { text = "18 heures", value = "T18:00" } },
    { "Le culte débute à 18.45 h, payé 3.50 h.", { text = "18.45 h", value = "T18:45" } },
    { "à 18.75 h, à 3.15 h de route", false },
  },
}

-- One rule for each word that a time cannot do without, so that none is tried in other sentences.
local clock = rule {
  name = "fr.time", summary = "20h30, 15 h 35 GMT, à trois heures et quart", type = "time", features = features,
  hides = HIDES, language = "fr", priority = 2,
  -- what leads to an hour is looked for behind it: "à" and "est" stand in every sentence
  pattern = #(t.lexicon "hour" * t.lexicon "hour_mark") * (t.prev((t.boundary + verb) * t.word "a") * hour * mark * (behind_mark + -t.of)
    + t.prev(led) * t.as("led", hour) * mark * (behind_mark + -(t.of * -t.word "nuit"))
    + hour * mark * behind_mark
    + hour * mark * #t.word { "pile", "précise", "précises", "tapantes", "sonnantes", "pétantes" }
    + t.prev(at) * hour * mark * (t.word "et" * t.word "quelques" * t.word "minutes"^-1)^-1 * -(t.of * -t.word "nuit")
    + hour * t.as("short", t.word "h") * -(t.symbol + t.punct "/")),
  make = clock_make,
  examples = {
    { "à 20h30 précises", { text = "20h30", value = "T20:30" } },
    { "vers 15 h 35 GMT, à 17 heures GMT, à 9 h heure locale", { text = "15 h 35 GMT", value = "T15:35Z" }, { value = "T17:00Z" }, { text = "9 h heure locale" } }, { "à 9 h (heure locale)", { text = "9 h (heure locale)" } },
    { "Trois heures pile ! Il vint, sept heures sonnantes.", { text = "Trois heures", value = "T03:00" }, { text = "sept heures" } },
    { "à trois heures et demie", { text = "trois heures et demie", value = "T03:30" } },
    { "8 heures du soir, à sept heures moins dix, 15h", { value = "T20:00" }, { text = "sept heures moins dix", value = "T06:50" }, { value = "T15:00" } },
    { "On dîne à 7 h 1/2, levé à 6 heures 1/2.", { text = "7 h 1/2", value = "T07:30" }, { text = "6 heures 1/2", value = "T06:30" } },
    { "À onze heures et demie, il partit.", { text = "onze heures et demie", value = "T11:30" } },
    { "Il était environ quatre heures.", { text = "quatre heures", value = "T04:00" } },
    { "peu après 10 heures, aux alentours de 23 heures, vers les deux heures", { value = "T10:00" }, { value = "T23:00" }, { value = "T02:00" } },
    { "à une heure et demie de voiture, à deux heures de Paris, peu après 3 heures de route", false },
    { "un match de plus de 4 h, d'une durée de 1 h 10, tenu 1 h 5 min, dort 9 h par nuit, sieste 2h", false }, { "gagne en 2 heures 56 devant lui, après 3h30 de route", false },
    { "Il était deux heures après minuit. A huit heures, ils partirent. Je rentrerai a 9h30, il faut venir a 8 h.", { text = "deux heures après minuit", value = "T02:00" },
      { text = "huit heures", value = "T08:00" }, { value = "T09:30" }, { value = "T08:00" } },
    { "Il n'était que huit heures et demie. Il pouvait être dix heures et quart. À six heures et quelques minutes, il partit.", { text = "huit heures et demie", value = "T08:30" },
      { text = "dix heures et quart", value = "T10:15" }, { text = "six heures et quelques minutes", value = "T06:00" } },
    { "La montre marquait deux heures. Il était près de onze heures ; il n'est pas huit heures. ", { value = "T02:00" }, { value = "T11:00" }, { value = "T08:00" } },
    { "Il était alors onze heures. Bien qu'il fût deux heures, il dormait ; la pendule marquait une heure et demie.", { value = "T11:00" },
      { value = "T02:00" }, { text = "une heure et demie", value = "T01:30" } },
    { "Il n'était pas encore dix heures. Vers onze heures de nuit, il vint.", { text = "dix heures", value = "T10:00" }, { value = "T11:00" } },
    { "Vers neuf heures trois hommes entrèrent. Entre une heure et trois du matin ; il fit en deux heures trois lieues", { text = "neuf heures", value = "T09:00" } },
    { "il avait tiré 1 h 30 auparavant, vu 2h15 plus tard", false },
    { "À cinq heures cinq ou six minutes, à huit heures sept il partit.", { text = "cinq heures cinq" }, { text = "huit heures sept", value = "T08:07" } },
    { "Voici dix heures trois quarts.", { text = "dix heures trois quarts", value = "T10:45" } },
    { "Il est déjà une heure et quart. Sa montre : cinq heures moins le quart.", { value = "T01:15" }, { text = "cinq heures moins le quart", value = "T04:45" } },
    { "pendant deux heures, pendant six heures et quart, en 2h, les 35h, il dure 2h", false },
  },
}

-- "onze heures venaient de sonner", "quatre heures à sa montre"
local rung = t.word { "enfin", "déjà", "a", "ont", "avait", "avaient", "ayant", "étaient", "allaient", "allait" }^-2 * t.word "sonn*"
  + t.word { "venaient", "viennent", "venait", "vient" } * t.of * t.word "sonn*" + t.word "arrivèrent"
  + t.word "à" * (t.the + t.word { "sa", "ma", "leur", "cette" }) * t.word { "montre", "pendule", "horloge", "cadran" }
-- what has its hour: "la messe de sept heures"
local held = t.word { "dîner", "déjeuner", "souper", "goûter", "messe", "vêpres", "train", "express", "courrier", "coup", "récréation",
  "rendez-vous", "thé", "journal", "bateau", "diligence", "angélus", "office", "soupe" } * t.of
-- and what may last hours as well, but not so many: "le match de 21 heures"
local shown = t.word { "match", "séance", "projection", "concert", "émission", "bulletin", "car", "bus", "tgv", "vol", "ferry" } * t.of
local sounds = t.word { "sonna", "sonnait", "sonner", "marquait", "marqua", "indiquait", "indiqua" } * t.word { "lentement", "les" }
-- what ends an hour that is all of a sentence: "– Onze heures déjà, murmura-t-il."
local close = t.punct { ".", "!", "?", "…", "..." } + t.boundary
local soon = t.word { "déjà", "bientôt", "environ" } + "à peu près"
local quarters = t.as("quarter", t.lexicon "part_of_hour")^-1

local clock_said = rule {
  name = "fr.time.said", summary = "onze heures sonnent, la messe de sept heures, un dîner pour huit heures", type = "time", features = features,
  hides = HIDES, language = "fr", priority = 2,
  pattern = t.span(hour * mark * quarters) * rung
    + (held + sounds) * t.span(hour * mark * quarters) * -t.of
    + shown * t.span(t.as("hour", t.lexicon("hour", function(e) return e.hour > 12 end)) * mark) * -t.of
    + t.as("half_past", t.word "demie") * t.of * hour * mark * -t.of
    + t.prev(t.word { "pour", "fut" }) * t.span(t.as("wanted", t.lexicon "hour") * mark * quarters) * -t.of,
  make = function(m)
    local at_hour, quarter = m.wanted, m.quarter
    if at_hour then
      local h, word, start = at_hour.hour, timex.word_before(m.doc.text, m.first)
      if word == "fut" or word == "Fut" then
        word = timex.word_before(m.doc.text, start)
        if word ~= "il" and word ~= "Il" then return nil end
      elseif not at_hour.word or h < 5 or h > 11 then
        return nil
      end
    end
    local value = build(with_quarter((at_hour or m.hour).hour, m.half_past and 30 or quarter and quarter.minutes or 0))
    return value and { value = value }
  end,
  examples = {
    { "Six heures ont sonné. Onze heures venaient de sonner. Deux heures enfin sonnèrent.", { value = "T06:00" }, { value = "T11:00" }, { value = "T02:00" } },
    { "La messe de sept heures est dite, le bateau de huit heures parti ; il fut neuf heures.", { value = "T07:00" }, { value = "T08:00" }, { value = "T09:00" } },
    { "Le match de 21 heures a débuté, après une séance de trois heures et un vol de 14 heures de suite.", { text = "21 heures", value = "T21:00" } },
    { "La demie de neuf heures sonnait.", { text = "demie de neuf heures", value = "T09:30" } },
    { "Elle viendra pour six heures, payée pour deux heures. Un conseil de six heures.", { value = "T06:00" } },
  },
}

local clock_alone = rule {
  name = "fr.time.alone", summary = "« Trois heures ! », – Onze heures déjà", type = "time", features = features, hides = HIDES, language = "fr", priority = 2,
  pattern = t.prev(t.boundary + t.dash + t.open + t.punct { "!", "?", "…", "..." }) * t.word "bientôt"^-1
    * t.span(hour * mark * (t.as("quarter", t.lexicon "part_of_hour") + "et quelques minutes")^-1) * (soon^-1 * close + t.comma^-1 * soon * (t.comma + close)),
  make = function(m)
    local first_hour, text, first, quarter = m.hour, m.doc.text, m.first, m.quarter
    local h, last = first_hour.hour, m.mark.last
    if h > 12 or not first_hour.word then return nil end
    -- unless someone has just asked, or said, how long
    local before = text:sub(first - 120 > 0 and first - 120 or 1, first - 1)
    if before:find("ombien", 1, true) or before:find("urée", 1, true) then return nil end
    local said = before:find(text:sub(first + 1, last), 1, true)
    local word = said and timex.word_before(before, said - 1)
    if said and not LEADS[word] and word ~= "lentement" and not before:find("^ sonn", said + last - first) then return nil end
    local value = build(with_quarter(h, quarter and quarter.minutes or 0))
    return value and { value = value }
  end,
  examples = {
    { "Quelle heure est-il ?\n— Trois heures.\n— Bientôt quatre heures !", { value = "T03:00" }, { text = "quatre heures", value = "T04:00" } },
    { "Il tira sa montre.\n– Onze heures et demie déjà, murmura-t-il.", { value = "T11:30" } },
    { "L'horloge sonna lentement trois heures.\n« Trois heures ! » dit-il.", { text = "Trois heures", value = "T03:00" } },
    { "Combien de temps ? — Deux heures. J'attends depuis trois heures. — Trois heures ! Deux heures se passèrent.", false },
  },
}

local clock_half = rule {
  name = "fr.time.half", summary = "8 du soir, six et demie du matin", type = "time", features = features,
  hides = HIDES, language = "fr", priority = 2,
  pattern = hour * (t.as("quarter", t.lexicon "part_of_hour") + minute)^-1 * half * -t.lexicon "time_unit",
  make = half_make,
  examples = {
    { "vers six et demie du matin, à 8 du soir", { value = "T06:30" }, { value = "T20:00" } }, { "le 6 au matin", false },
  },
}

local clock_quarter = rule {
  name = "fr.time.quarter", summary = "à sept et demie, sept et demie heures", type = "time", features = features,
  hides = HIDES, language = "fr", priority = 2,
  pattern = t.prev(at) * hour * t.as("quarter", t.lexicon "part_of_hour") * mark^-1 * -t.of,
  make = quarter_make,
  examples = {
    { "Il est sept et demie heures.", { text = "sept et demie heures", value = "T07:30" } }, { "un an et demi", false },
  },
}

local noon = rule {
  name = "fr.time.noon", summary = "midi, minuit et demi", type = "time", features = features, hides = HIDES, language = "fr", priority = 2,
  pattern = t.as("noon", t.lexicon "noon" * -(t.of * t.the * t.capital)) * (t.as("quarter", t.lexicon "part_of_hour") + t.as("past", t.lexicon "minute") * t.word "minutes"^-1 + t.word "moins" * t.as("less", t.lexicon "minute"))^-1
    + t.prev(t.boundary + t.open + t.dash) * t.span(t.as("noon", t.lexicon "noon_capital") * t.as("quarter", t.lexicon "part_of_hour")^-1)
      * #(t.punct { ".", "!", "?", "…", ":", "," } + t.boundary + t.word { "sonn*", "va", "vient", "venait", "allait", "approch*", "était", "avait", "passé" }),
  make = noon_make,
  examples = {
    { "Minuit et demi : le feu reprend.", { text = "Minuit et demi", value = "T00:30" } },
    { "Midi sonnait. — Minuit et demi !", { text = "Midi", value = "T12:00" }, { text = "Minuit et demi", value = "T00:30" } },
    { "Midi Libre paraît le matin. Minuit à Tanger est un roman.", false },
    { "à midi et 1/4", { text = "midi et 1/4", value = "T12:15" } },
    { "à midi et quart", { text = "midi et quart", value = "T12:15" } },
    { "midi moins le quart, midi quinze minutes, minuit moins cinq", { value = "T11:45" }, { text = "midi quinze minutes", value = "T12:15" }, { value = "T23:55" } },
    { "Il cherche toujours midi à quatorze heures.", false },
    { "une ville du midi de la France, le Midi de la France, il vit dans le midi, elle est partie pour le midi", false },
  },
}

-- ------------------------------------------------------------------ parts of the day

local day_part = t.as("day_part", t.lexicon "part_of_day")
local stage = t.as("stage", t.lexicon "date_part" + t.lexicon "stage_of_day")

local stages = lexicon {
  name = "fr.stages_of_day", class = "stage_of_day", summary = "tôt, tard", language = "fr", features = { mod = "string" }, fold = { "case", "accent" },
  entries = { { "tôt", "tôt le", "très tôt", "très tôt le", "tôt dans", mod = "START" }, { "tard", "tard le", "tard dans", "plus tard dans", "très tard", "très tard le", "très tard dans", mod = "END" } },
}

local part = rule {
  name = "fr.time.part", summary = "ce soir, dans la nuit, en fin d'après-midi, tôt le matin", type = "time", features = features,
  hides = { "date" }, language = "fr", reads = { "date" },
  pattern = t.span(t.as("this", t.word { "ce", "cet", "cette" }) * day_part) * -t.word { "-là*", "où" }
    + -t.prev(t.word "plus") * t.span(stage * (t.the + t.of)^-1 * t.the^-1 * day_part)
    + t.word { "dans", "durant", "pendant", "dès", "vers", "avant", "après" } * t.the^-1 * t.span(day_part)
    + t.prev(t.word "en") * t.span(day_part)
    + t.prev(t.word "à" * t.word "la") * t.span(t.as("noonday", t.word "mi-journée"))
    + t.prev(t.word { "le", "l'", "la", "au", "du" }) * t.span(t.as("plain", t.lexicon "part_of_day"))
      * #(t.punct { ".", ",", ";", ")", "!", "?" } + t.boundary + t.word { "et", "à", "je", "il", "elle", "on", "nous", "vous", "ils", "même" }),
  make = function(m)
    if m.plain then
      local plain = m.plain
      local v = plain.value
      if v == "TDT" or v == "TMI" then return nil end
      local name = plain.text
      -- "Le Soir" is a newspaper, a "mâtin" a dog
      if name:find "ée$" or name:find "^%u" or name:find("â", 1, true) then return nil end
      local text, first = m.doc.text, m.first
      -- "du soir" belongs to an hour or a paper
      local a, b, space = byte(text, first > 3 and first - 3 or 1, first - 1)
      if space == 32 and b == 117 and (a == 100 or a == 68 or a == 97 and v ~= "TMO") then return nil end
      if text:sub(first - 14 > 0 and first - 14 or 1, first - 1):find "[dD]e l[a'’]" then return nil end
      return { value = v }
    end
    if m.noonday then return { value = "TMI" } end
    local d = m.day_part
    local value = d.value
    if value == "TDT" and (not m.stage or m.stage.text:find "^[pP]lus" or m.doc.text:find("^ d[e']", m.last + 1)) then return nil end
    if d.text == "Aube" then return nil end -- a river, a department
    if value == "TMI" and not d.text:find "-" then if not m.this then return nil end value = "T12:00" end
    local mod = m.stage and m.stage.mod or nil
    if m.this then
      local ref = timex.written(m.doc)
      if value == "TDT" then return nil end
      if ref and ref.d then value = timex.iso(ref.y, ref.m, ref.d) .. value end
    end
    return { value = value, mod = mod }
  end,
  examples = {
    { "Il part ce soir, mange ce midi.", { text = "ce soir", value = "2020-04-24TEV" }, { text = "ce midi", value = "2020-04-24T12:00" }, doc = { date = "2020-04-24" } },
    { "en fin d'après-midi", { text = "fin d'après-midi", value = "TAF", mod = "END" } },
    { "dans la nuit", { text = "nuit", value = "TNI" } }, { "Qu'il est rusé, le mâtin ! Il vit dans l'Aube. Plus tôt dans la journée, elle céda. Ce soir-là, une nuit blanche", false },
    { "4 mai 2016. –\nIl est mort ce matin.", { text = "ce matin", value = "2016-05-04TMO" } },
  },
}

-- where a test would be asked of every time in the text, make asks
local any_time = t.as("clock", t.time)
local not_midday = function(e) return e.value ~= "TMI" end -- "midi à 14 h" is a period

-- "heure de Dakar", "heure algérienne": zones that the lexicon does not know
local elsewhere = t.as("elsewhere", t.word "heure" * (t.of * t.capital * t.capital^-1 + t.word { "*aise", "*enne", "*oise", "*aine" }))

local joined = rule {
  name = "fr.time.joined", summary = "22h ce soir, ce matin à 7 heures, l'après-midi à 15:00", type = "time", features = features,
  hides = { "number", "date", "duration" }, language = "fr", priority = 1, reads = { "date" },
  pattern = t.span(any_time * t.comma^-1 * t.as("this", t.word { "ce", "cet", "cette" }) * t.as("day_part", t.lexicon "part_of_day"))
    + t.span(t.as("hour", t.lexicon "hour") * mark * elsewhere)
    + t.span(t.as("hour", t.lexicon "hour") * mark * t.as("this", t.word "ce") * t.as("day_part", t.lexicon("part_of_day", { value = "TEV" })))
    + t.span(any_time * (half * zone^-1 + zone + t.comma^-1 * elsewhere + t.punct "(" * elsewhere * t.punct ")"))
    + -t.prev(t.word { "chaque", "les", "du" }) * t.span(t.as("this", t.word { "ce", "cet", "cette" })^-1 * t.as("day_part", t.lexicon("part_of_day", not_midday)) * t.comma^-1 * t.word { "à", "a", "vers" }^-1 * any_time)
    + t.span(t.as("this", t.word { "ce", "cet", "cette" }) * t.as("day_part", t.lexicon "part_of_day") * t.word { "à", "a", "vers" } * t.as("hour", t.lexicon "hour"))
      * #(t.mark + t.boundary),
  make = function(m)
    local text, first = m.doc.text, m.first
    -- "de 3 heures de l'après-midi à 6 heures du soir"
    if byte(text, first - 2) == 108 and text:find("^e l['\xe2]", first - 4 > 0 and first - 4 or 1) then return nil end
    if m.mark and MEASURED[timex.word_before(text, first)] or is_saying(text, first) then return nil end
    if m.elsewhere and m.hour then return { value = build(m.hour.hour, 0) } end
    if m.elsewhere then return m.clock.value:find "^T?%d" and { value = m.clock.value, mod = m.clock.mod } or nil end
    if not m.day_part then
      local h, mi = m.clock.value:match "^T(%d%d):(%d%d)"
      if not m.clock.text:find "%d$" then return nil end
      local value = h and build(tonumber(h), tonumber(mi), m.half and m.half.half, m.zone and m.zone.zone)
      return value and { value = value .. m.clock.value:sub(7), mod = m.clock.mod }
    end
    local part_value = m.day_part.value
    local value = m.clock and m.clock.value or "T" .. two[m.hour.hour] .. ":00"
    if byte(value) ~= 84 then return nil end
    local h = tonumber(value:sub(2, 3))
    if not h then return nil end
    if part_value == "TMO" and h > 12 and m.text:find(",", 1, true) then return nil end -- "Ce matin, vers 14h30"
    if (part_value == "TAF" or part_value == "TEV") and h > 0 and h < 12 then value = "T" .. two[h + 12] .. value:sub(4) end
    local ref = m.this and timex.written(m.doc)
    if ref and ref.d then value = timex.iso(ref.y, ref.m, ref.d) .. value elseif m.this then value = "XXXX-XX-XX" .. value end
    return { value = value, mod = m.clock and m.clock.mod }
  end,
  examples = {
    { "rentrer à 22h ce soir", { text = "22h ce soir", value = "2020-04-24T22:00" }, doc = { date = "2020-04-24" } },
    { "ce soir à 7 heures", { text = "ce soir à 7 heures", value = "XXXX-XX-XXT19:00" } },
    { "Coup d'envoi à 20 h, heure de Dakar, et à 21 heures (heure algérienne).", { text = "20 h, heure de Dakar", value = "T20:00" },
      { text = "21 heures (heure algérienne)", value = "T21:00" } },
    { "Ça commence a 9 h heure de Genève.", { text = "9 h heure de Genève", value = "T09:00" } },
    { "Décollage à 06:30 UTC.", { text = "06:30 UTC", value = "T06:30Z" } },
    { "à 2:30 du matin, 7:45 du soir", { value = "T02:30" }, { value = "T19:45" } }, { "ils étaient 8 ce soir", { text = "ce soir" } },
    { "Il viendra huit heures ce soir.", { text = "huit heures ce soir", value = "XXXX-XX-XXT20:00" } },
    { "de 9 heures du matin à 6 heures du soir", { value = "T09:00" }, { value = "T18:00" } },
  },
}

return { clock, typed, clock_said, clock_alone, clock_half, clock_quarter, noon, stages, part, joined }
