--- Dates in words: "23 avril", "mercredi 5 janvier 2021", "mai 2019", "fin du troisième trimestre 2020", "les années 70".
--
--     $ lutrin export jsonl --types date,period articles/
--     {"doc":"a.txt", "type":"date", "text":"23 avril", "value":"2020-04-23", ...}
--
-- Every rule writes what the words say; what they leave open stays X ("XXXX-04-23"). One last rule, fr.date.resolve, fills it in:
-- from the weekday near the document's other dates, from the document's date, or from the dates around it. Nothing is ever
-- taken from a clock. A weekday that does not fit gives weekday_ok = false.

local t = require "lutrin.tokens"
local calendar = require "calendar"
local era = require "eras"
local timex = require "timex"
local words = require "words"

local byte, sub = string.byte, string.sub
local md = timex.md
local HIDES = timex.hides

--- relative: where a date lies from the date of the text, "D-1" (a day before), "W+1", "Y+0"; anchor = "text": from the date
-- told of before it, not from the day of writing.
local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" }

local month = t.as("month", t.lexicon "month")
local year = t.as("year", t.lexicon "year")
local part = t.as("part", t.lexicon "date_part") * t.dash^-1
local at_sea = t.prev(t.word { "en", "la", "par", "sur", "de" }) * t.word "mer" * t.comma
local weekday = t.as("weekday", t.lexicon "weekday" * #(t.word { "prochain", "dernier" } * t.comma^-1 * t.lexicon "day" * t.word "de"^-1 * t.lexicon "month")) * t.word { "prochain", "dernier" } * t.comma^-1
  + t.as("weekday", t.lexicon "weekday" + (t.lexicon "weekday_short" - at_sea) * t.punct "."^-1) * t.comma^-1 * t.word "le"^-1
local past_era = t.as("bc", t.lexicon "before_christ")
local this_year = t.as("this_year", t.word "de"^-1 * t.word "cette" * t.word "année" + t.word "de"^-1 * t.word "l'" * t.word "année" * "en cours")
-- "août 99", "31 octobre 74", "25 décembre 800": two digits that no day of a month has, or three; what follows must not be counted by them
local short_year = t.as("short", t.digits) * -(t.lower - t.word { "à", "et", "ou", "au", "en", "dans", "par", "pour" } + t.symbol + t.digits)

local function short_of(m)
  local said = m.short.text
  local y = #said == 2 and tonumber(said)
  return y and y > 31 and y
end

--- The year of a day: from the Middle Ages on three digits are one as well.
local function short_year_of(m)
  local said = m.short.text
  local y = #said == 3 and tonumber(said)
  return y and y >= 400 and y or short_of(m)
end

--- The value and weekday_ok of a day; y may be nil.
local function day_value(y, year_text, mo, d, w)
  if not calendar.valid(y, mo, d) then return nil end
  if not y then return "XXXX" .. md[mo][d], nil end
  if w then return year_text .. md[mo][d], calendar.weekday(y, mo, d) == w end
  return year_text .. md[mo][d], nil
end

--- "prochain" and "suivant" are the next one, "dernier" and "précédent" the last; and from which day counted.
local function turned(shift) return shift and (shift.step < 0 and "N-1" or "N+1") or nil end
local function told_from(shift) return shift and shift.from_text and "text" or nil end

--- "12 mars 190 av. J.-C."
local function ancient_day(m, mo, d)
  local n = #m.ancient.text <= 4 and tonumber(m.ancient.text)
  if not n or math.type(n) ~= "integer" or not calendar.valid(nil, mo, d) then return nil end
  return { value = ("BC%04d"):format(n) .. md[mo][d] }
end

-- What the words before a year say by themselves ("12 mars " of "12 mars 2020"), and whole texts: the same come again and again, and
-- each look at a capture costs.
local heads, remember_head = timex.memory(4000)
local wholes, remember_whole = timex.memory(8000)

local function with_year(y, year_text, head)
  local d, w = head.day, head.weekday
  if d > 28 and not calendar.valid(y, head.month, d) then return false end
  if not w then return { value = year_text .. head.tail } end
  return { value = year_text .. head.tail, weekday = w, weekday_ok = calendar.weekday(y, head.month, d) == w }
end

--- "18", "XX" of "le 13 mai 18.."; nil of other figures.
local function broken_off(m, mo, d, w)
  local short = m.short
  local of, text, from = short.text, m.doc.text, short.last + 1
  if of ~= "17" and of ~= "18" and of ~= "19" then return nil end
  local stop = text:match("^%.%.+()", from) or text:match("^%*%*()", from) or text:match("^…()", from)
  return stop and { span = { first = m.first, last = stop - 1 }, value = of .. "XX" .. md[mo][d], weekday = w }
end

--- A day whose last word is a figure of two digits, or an abbreviation: what stands behind it counts.
local function loose_day(m, mo, d, w)
  local name, short, y, span = m.month, m.short, nil, nil
  local abbreviated = name.short
  if short then
    y = short_year_of(m)
    if not y and abbreviated and not w then return nil end
    y = y and timex.full_year(y) or nil
    if not y then span = { first = m.first, last = name.last } end
  end
  local value, ok = day_value(y, y and timex.iso(y), mo, d, w)
  if not value then return nil end
  local broken = short and not y and broken_off(m, mo, d, w)
  if broken then return broken end
  if abbreviated and not y then span = timex.before_stop(m.doc.text, m.first, name.last) or span end
  return { span = span, value = value, weekday = w, weekday_ok = ok, relative = turned(m.shift), anchor = told_from(m.shift) }
end

local function full_read(m, text)
  local name, of, on = m.month, m.year, m.weekday
  local mo, d, w = name.month, m.day.day, on and on.weekday
  if of then
    local year_text = of.text
    if m.bc then
      return remember_whole(text, calendar.valid(nil, mo, d) and { value = "BC" .. year_text .. md[mo][d], weekday = w } or false)
    end
    if d < 1 or d > 31 then return nil end
    return with_year(of.year, year_text, remember_head(sub(text, 1, -5), { month = mo, day = d, weekday = w, tail = md[mo][d] }))
  end
  if m.ancient then return remember_whole(text, ancient_day(m, mo, d) or false) end
  if m.short or name.short then return loose_day(m, mo, d, w) end
  if not calendar.valid(nil, mo, d) then return remember_whole(text, false) end
  local turn = m.year_shift
  if turn then
    return { value = "XXXX" .. md[mo][d], weekday = w, relative = turn.step > 0 and "Y+1" or "Y-1", anchor = told_from(turn) }
  end
  if m.this_year then return { value = "XXXX" .. md[mo][d], weekday = w, relative = "Y+0" } end
  return remember_whole(text, { value = "XXXX" .. md[mo][d], weekday = w, relative = turned(m.shift), anchor = told_from(m.shift) })
end

local function full_make(m)
  local text = m.text
  local known = wholes[text]
  if known ~= nil then return known end
  local head = heads[sub(text, 1, -5)]
  if head then
    local year_text = sub(text, -4)
    local y = tonumber(year_text)
    if y and y >= 1000 and y <= 2150 then return remember_whole(text, with_year(y, year_text, head)) end
  end
  return full_read(m, text)
end

local full = rule {
  name = "fr.date", summary = "23 avril, mercredi 5 janvier 2021, 1er mai", type = "date", features = features,
  hides = HIDES, language = "fr", priority = 3,
  pattern = (weekday + -t.prev(t.word(timex.streets) * t.word "du")) * t.as("day", t.lexicon "day") * (month * t.as("ancient", t.digits) * past_era
    + t.word "de"^-1 * month * t.comma^-1 * t.word "de"^-1 * year * past_era^-1
    + t.word "de"^-1 * month * t.as("shift", t.lexicon "shift")
    + month * t.word "de" * t.word "l'" * t.word { "année", "an" } * t.as("year_shift", t.lexicon "shift")
    + month * this_year
    + month * short_year
    + t.word "de"^-1 * month),
  make = full_make,
  examples = {
    { "dû le 30 juin de l'année prochaine", { text = "30 juin de l'année prochaine", value = "XXXX-06-30", relative = "Y+1" } },
    { "fermé à partir du 24 août de cette année", { text = "24 août de cette année", value = "XXXX-08-24", relative = "Y+0" } },
    { "une visioconférence le 23 avril", { text = "23 avril", value = "XXXX-04-23" } },
    { "Mercredi 5 janvier 2021", { text = "Mercredi 5 janvier 2021", value = "2021-01-05", weekday_ok = false } },
    { "le 1er mai 2019", { text = "1er mai 2019", value = "2019-05-01" } },
    { "Lundi 12 janvier, 2016 ; partis en mer, 4 juin 2016 ; sam. 4 juin 2016", { value = "2016-01-12" }, { text = "4 juin 2016", weekday = nil },
      { text = "sam. 4 juin 2016", weekday_ok = true } },
    { "La Poste ferme lundi prochain 30 octobre.", { text = "lundi prochain 30 octobre", value = "XXXX-10-30", weekday = 1 } },
    { "le 31 octobre 74", { text = "31 octobre 74", value = "1974-10-31" } },
    { "le premier mars 2013", { text = "premier mars 2013", value = "2013-03-01" } },
    { "le 4 juin dernier", { text = "4 juin dernier", value = "XXXX-06-04", relative = "N-1" } },
    { "le 4 juin suivant", { text = "4 juin suivant", relative = "N+1", anchor = "text" } },
    { "Il revient le 12 oct. Elle part.", { text = "12 oct", value = "XXXX-10-12" } },
    { "le 12 oct. à Rabat", { text = "12 oct." } },
    { "Couronné le 25 décembre 800, il arriva le 12 mars 123.", { text = "25 décembre 800", value = "0800-12-25" }, { text = "12 mars", value = "XXXX-03-12" } },
    { "Il naquit le 13 mai 18..., à Fès.", { text = "13 mai 18...", value = "18XX-05-13" } },
    { "Elle habite rue du 4 septembre.", false },
    { "31 juin", false },
    { "30 mars 12 navires", { text = "30 mars", value = "XXXX-03-30" } },
  },
}

local swapped = rule {
  name = "fr.date.swapped", summary = "Octobre 14, novembre 23 de 1987 (the month first)", type = "date", features = features,
  hides = HIDES, language = "fr", priority = 2,
  pattern = -t.prev(t.word { "en", "de", "d'", "du", "mois", "des", "par", "l'", "fin", "début", "et", "à" }) * -t.prev(t.lexicon "day")
    * weekday^-1 * t.span(month * t.punct { ".", "/", "-" }^-1 * t.as("day", t.lexicon "day") * ((t.comma + t.word "de")^-1 * year)^-1)
    * -(t.lower - t.word { "à", "a", "et", "au", "jusqu'" } + t.symbol + t.lexicon "year" + t.capital),
  make = function(m)
    local w = m.weekday and m.weekday.weekday
    local value, ok = day_value(m.year and m.year.year, m.year and m.year.text, m.month.month, m.day.day, w)
    if not value then return nil end
    return { value = value, weekday = w, weekday_ok = ok }
  end,
  examples = {
    { "Je reviendrai Oct. 2", { text = "Oct. 2", value = "XXXX-10-02" } },
    { "né novembre 23 de 1987", { text = "novembre 23 de 1987", value = "1987-11-23" } },
    { "en octobre 14 salariés", false },
    { "En mars, 12 de ses collègues", false },
  },
}

-- what is called "Mars 2020"
local CRAFT = { mission = true, rover = true, sonde = true, robot = true, programme = true }

-- by the words, where these say all
local month_values, remember_month = timex.memory(4000)

--- A month before two digits: "août 99", which are no year in "fin mars 12".
local function short_month(m)
  local name, y = m.month or m.mid, short_of(m)
  local mod, span = m.part and m.part.mod or m.mid and "MID" or nil, nil
  if not y then
    if not (m.part or m.mid) then return nil end
    span = { first = (m.part or m.mid).first, last = name.last }
  end
  return { span = span, value = (y and timex.iso(timex.full_year(y)) or "XXXX") .. md[name.month][0], mod = mod }
end

local JOINED = words.set "et ou puis à janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr fév avr juil sept oct nov déc"

local function plain_spaces(s) return s:find("\xA0", 1, true) and s:gsub("\xC2\xA0", " ") or s end

--- "Mai", "mars" alone: months only behind certain words, as the planet and the wish stand behind others.
local function is_named_month(text, m)
  local before = plain_spaces(sub(text, m.first - 12 > 0 and m.first - 12 or 1, m.first - 1))
  local join, other = text:match("^ (%l+) (%l[%l\x80-\xff]+)", m.last + 1)
  if JOINED[join] and JOINED[other] then return true end -- "mai et juin"
  -- "de janvier à mars", "en avril ou mai"
  local lead = sub(text, m.first > 18 and m.first - 18 or 1, m.first - 1)
  if JOINED[lead:match "(%l[%l\x80-\xff]+)%.? à $" or lead:match "(%l[%l\x80-\xff]+)%.? ou $" or lead:match "(%l[%l\x80-\xff]+)/$"] then return true end
  return before:find "%f[%a][eE]n $" or before:find " d[eu] $" or before:find "mois de $" or before:find "depuis $"
    or before:find "dès $" or before:find "entre $" or before:find " et $" or before:find "jusqu'en $" or before:find "d'ici $" or before:find "avant $"
    or before:find "courant $" or m.first == 1
end

local function bare_month(m)
  local name, text, first = m.month, m.doc.text, m.first
  local number, word = name.month, name.text
  local capital = byte(word) < 97
  local open = { value = "XXXX" .. md[number][0] }
  if name.short then
    if word == "sept" or word == "mar" or word == "mar." or word == "dec" or word == "jui." then return remember_month(word, false) end
    -- an abbreviation alone is one after "en" or "dans"; with its full stop also where something begins or ends, or lasts to another
    local before = sub(text, first - 12 > 0 and first - 12 or 1, first - 1)
    if before:find "%f[%a][Ee]n $" or before:find "dans $" then return open end
    if byte(word, -1) ~= 46 then return nil end
    local led = before:find "[Dd]epuis $" or before:find "[Dd]ès $" or before:find "d['’]ici $" or before:find "[Aa]vant $" or before:find "[Aa]près $"
      or before:find "%f[%a][Dd]e $" and text:find("^ à %l[%l\x80-\xff]+", m.last + 1) or before:find "%l%.? à $"
    return led and { value = open.value, span = timex.before_stop(text, first, m.last) } or nil
  end
  local wary = number == 3 or number == 5
  if wary then
    -- the planet, a god
    if capital and first > 1 and not text:find("^[\n%.!?]", first - 1) and #text > 40 then return nil end
    if not is_named_month(text, m) then return nil end
  end
  if capital then return not timex.is_name(text, first, m.last) and open or nil end
  return wary and open or remember_month(word, open)
end

--- A month that stands with more.
local function told_month(m, text)
  local this = m.this
  if this then return { value = "XXXX" .. md[this.month][0], relative = "N+0" } end
  if m.short then return short_month(m) end
  if m.named then
    return remember_month(text, { value = "XXXX" .. md[m.named.month][0], relative = turned(m.shift), anchor = told_from(m.shift) })
  end
  local stage, name, turn = m.part, m.month or m.mid, m.year_shift
  if m.shift and name.text:find "^[mM]ar%.?$" then return nil end -- "mar. prochain" is a Tuesday
  local mod = stage and stage.mod or m.mid and "MID" or nil
  if turn then return remember_month(text, { value = "XXXX" .. md[name.month][0], relative = turn.step > 0 and "Y+1" or "Y-1", mod = mod }) end
  local head = m.year and m.year.text or "XXXX"
  local relative = m.this_year and "Y+0" or turned(m.shift)
  local told = { value = (m.bc and "BC" or "") .. head .. md[name.month][0], mod = mod, relative = relative, anchor = told_from(m.shift) }
  if byte(text) == 77 and CRAFT[timex.word_before(m.doc.text, m.first)] then return nil end -- "Mars 2020"
  return byte(text) == 77 and told or remember_month(text, told)
end

-- "la révolution de Juillet", "un poisson d'avril"
local named_for = t.word { "révolution", "révolutions", "monarchie", "poisson", "poissons" }

-- "Maître janvier Munier", "sa chanson Un lundi de janvier"
local courtesy = t.word { "maître", "monsieur", "madame", "mademoiselle", "père", "frère", "sœur", "dom", "citoyen", "citoyenne" }
local titled = t.lower * #t.capital * t.word { "un", "une" } * t.lower

local full_month = (t.as("mid", t.lexicon "mid_month") + part^-1 * ("mois" * t.of)^-1 * month) * t.punct { ".", "," }^-1 * (t.word { "de", "d'" } * (t.word "l'" * t.word { "an", "année" })^-1)^-1 * year * past_era^-1
local turned_month = (t.as("mid", t.lexicon "mid_month") + part^-1 * month) * t.as("shift", t.lexicon "shift") + t.as("shift", t.lexicon "shift") * month
local staged_month = (t.as("mid", t.lexicon "mid_month") + part * month) * short_year^-1
  + t.prev(t.word { "ce", "cette", "cet" }) * t.as("this", t.lexicon "month")
local month_word = t.word "mois" * t.of * t.as("named", t.lexicon "month") * (t.as("shift", t.lexicon "shift") + -t.lexicon "day")

local month_year = rule {
  name = "fr.date.month", summary = "mai 2019, mi-octobre, fin mars, en avril", type = "date", features = features,
  hides = HIDES, language = "fr", priority = 1,
  pattern = -t.prev(t.lexicon "day") * (full_month + turned_month
      + (part^-1 * month) * (t.word "de" * t.the^-1 * t.word { "année", "an" } * t.as("year_shift", t.lexicon "shift") + this_year)
      + staged_month + month * short_year + month_word
      + -t.prev(named_for * t.of) * -t.prev(titled * t.of) * -(t.prev(courtesy) * t.lexicon "month" * t.capital) * t.as("bare", month * -(t.digits + t.lexicon "day" * -t.word { "mille", "mil", "cent", "cents" })))
    + -t.prev(t.digits) * turned_month + part * month * t.word { "de", "d'" }^-1 * year + staged_month + month_word,
  make = function(m)
    local text = m.text
    local known = month_values[text]
    if known ~= nil and not m.this then return known end
    if m.bare then return bare_month(m) end
    return told_month(m, text)
  end,
  examples = {
    { "présenté en mai 2019", { text = "mai 2019", value = "2019-05" } },
    { "tenue à la mi-octobre", { text = "mi-octobre", value = "XXXX-10", mod = "MID" } },
    { "fin mars 2020", { value = "2020-03", mod = "END" } },
    { "début du mois d'avril", { text = "début du mois d'avril", value = "XXXX-04", mod = "START" } },
    { "les dix premiers jours de mai 2019", { text = "premiers jours de mai 2019", value = "2019-05", mod = "START" } },
    { "depuis le mois de mai dernier", { text = "mois de mai dernier", value = "XXXX-05", relative = "N-1" } },
    { "en août 99", { text = "août 99", value = "1999-08" } },
    { "La vente baisse depuis janv., de févr. à avr. surtout ; il en est venu un sept. D'autres après déc. 2019.", { text = "janv.", value = "XXXX-01" },
      { text = "févr." }, { text = "avr." }, { text = "déc. 2019" } },
    { "la vente de\u{A0}mars", { text = "mars", value = "XXXX-03" } },
    { "Creux : février/mars/novembre.", { text = "février" }, { text = "mars", value = "XXXX-03" }, { text = "novembre" } },
    { "attendu en septembre", { text = "septembre", value = "XXXX-09" } },
    { "novembre prochain", { text = "novembre prochain", value = "XXXX-11", relative = "N+1" } },
    { "novembre de l'année prochaine, fin mai de cette année", { value = "XXXX-11", relative = "Y+1" }, { text = "fin mai de cette année", relative = "Y+0" } },
    { "un poisson d'avril, la révolution de Juillet, la révolution d'octobre", false },
    { "la chanteuse Avril Lavigne, M. Février", false },
    { "Les mois de mai et juin furent secs, mai et août doux.", { text = "mois de mai" }, { text = "juin" }, { text = "mai" }, { text = "août" } },
    { "de janvier à mars, en avril ou mai, de haut à mai", { text = "janvier" }, { text = "mars" }, { text = "avril" }, { text = "mai" } },
    { "le joli mai", false },
    { "Maître janvier Lebrun soupa, puis chanta sa ballade Une nuit de janvier.", false },
    { "le 31 juin prochain", false },
    { "la planète Mars, la mission Mars 2020, un certain Janvier", false },
    { "Avril et Octobre se taisent, alors Juillet répond.", false },
    { "Il neige en Janvier et Février.\nOctobre vint. « Novembre viendra », dit-elle.", { text = "Janvier" }, { text = "Février" }, { text = "Octobre" },
      { text = "Novembre" } },
  },
}

-- ------------------------------------------------------------------ parts of a year

local other_year = t.of^-1 * (t.word "l'" * t.word { "année", "an" } + t.word "exercice") * (t.as("shift", t.lexicon "shift") + t.lower^-1 * year)
local of_year = t.word { "de", "du", "d'", "en" }^-1 * year

local quarter = rule {
  name = "fr.date.quarter", summary = "fin du troisième trimestre 2020, premier semestre 2021, T3 2020", type = "date",
  features = features, hides = HIDES, language = "fr",
  pattern = part^-1 * t.as("rank", t.lexicon "rank") * (t.as("unit", t.word { "trimestre", "trimestres", "semestre", "semestres", "quart", "quarts" }) + t.as("unit", t.lexicon("calendar_unit_short", { unit = "Q" })))
      * (this_year + other_year + of_year)^-1
    + part^-1 * t.as("short", t.lexicon "quarter_short") * t.dash^-1 * year
    + part^-1 * t.as("short", t.lexicon "quarter_short") * -(t.digits + t.dash),
  make = function(m)
    local y = m.year and m.year.text or "XXXX"
    local relative = (m.this_year and "Y+0") or (m.shift and (m.shift.step > 0 and "Y+1" or "Y-1")) or nil
    local mod = m.part and m.part.mod or nil
    if m.short then
      if not m.year and m.doc.text:sub(m.first - 4 > 0 and m.first - 4 or 1, m.first - 1):find "[ae][un] $" == nil then return nil end
      return { value = y .. "-" .. m.short.value, mod = mod }
    end
    local unit, rank = m.unit.text:sub(1, 1):lower(), m.rank.rank
    if unit == "q" and not (m.year or relative) then return nil end
    local half = unit == "s"
    local most = half and 2 or 4
    if rank == -1 then
      if not (m.year or relative) then return nil end
      rank = most
    end
    if rank > most then return nil end
    return { value = y .. (half and "-H" or "-Q") .. rank, mod = mod, relative = relative }
  end,
  examples = {
    { "à la fin du troisième trimestre 2020", { text = "fin du troisième trimestre 2020", value = "2020-Q3", mod = "END" } },
    { "Le 1er trim. 2024 fut bon.", { text = "1er trim. 2024", value = "2024-Q1" } },
    { "au premier semestre 2021", { text = "premier semestre 2021", value = "2021-H1" } },
    { "les ventes du T3 2020", { text = "T3 2020", value = "2020-Q3" } },
    { "au Q4 2023 et au H1 2022", { text = "Q4 2023", value = "2023-Q4" }, { value = "2022-H1" } },
    { "le premier quart de finale", false },
    { "troisième quart de 2016", { value = "2016-Q3" } },
  },
}

local named_season = part^-1 * t.as("season", t.lexicon "season") * t.word { "de", "d'" }^-1 * year * ((t.dash + t.word "à") * t.lexicon "year")^-1 * past_era^-1
  + part^-1 * t.as("season", t.lexicon "season") * t.word "de" * t.the^-1 * t.word { "année", "an" } * t.as("year_shift", t.lexicon "shift")
  + part^-1 * t.as("season", t.lexicon "season") * t.as("shift", t.lexicon "shift")
  + part^-1 * t.as("season", t.lexicon "season") * short_year
  + t.as("shift", t.lexicon "shift") * t.as("season", t.lexicon "season")

-- "le printemps de la vie", "l'hiver de l'âge"
local OF_LIFE = { vie = true, mariage = true, existence = true, jeunesse = true, amour = true, beaut = true, vieillesse = true, peuples = true, monde = true }

-- the season is of their name, and only the year a date: "les Jeux d'hiver de 1998"
local of_season = t.word { "jeux", "olympiques", "paralympiques", "jo", "olympiade", "olympiades", "universiade", "universiades",
  "université", "universités", "école", "écoles", "mercato", "transferts", "heure" } * t.word "d'"

local season = rule {
  name = "fr.date.season", summary = "été 2016, l'hiver dernier, cet été, au printemps", type = "date", features = features,
  hides = { "number", "ordinal", "quantity", "duration", "period" }, priority = -1, language = "fr",
  pattern = -t.prev(of_season) * t.span(named_season) + t.span(part * t.as("season", t.lexicon "season"))
    + t.prev(t.word { "cet", "ce", "cette" }) * t.span(t.as("this", t.lexicon "season"))
    + t.prev(t.word { "l'", "le", "au", "en", "dès", "avant", "depuis", "pendant", "durant" })
      * t.span(t.as("season", t.lexicon "season") * -(t.lexicon "participle" + t.lower * t.word "par")),
  make = function(m)
    if m.this then return { value = "XXXX-" .. m.this.value, relative = "N+0" } end
    if OF_LIFE[m.doc.text:match("^ d[eu] ?l?['\xE2]?[\x80\x99]*a? ?(%l+)", m.last + 1)] then return nil end
    -- "ayant depuis été capturés" is a verb; the season has its article
    if m.doc.text:byte(m.first - 1) == 32 and m.season.text == "été" and not m.year and not m.part
      and (m.shift and m.shift.text:find "^pass" or not m.shift and timex.word_before(m.doc.text, m.first) == "depuis") then return nil end
    local y = m.year and m.year.text or "XXXX"
    if m.short then
      -- "l'été 76"; not "il a été 23"
      local word = timex.word_before(m.doc.text, m.season.first)
      local n = #m.short.text < 4 and math.tointeger(tonumber(m.short.text))
      if not n or n < 10 or m.season.text == "été" and word ~= "l" and word ~= "d" and word ~= "cet" and not m.part then return nil end
      y = timex.iso(timex.full_year(n))
    end
    if m.bc then y = "BC" .. y end
    local step = m.shift and m.shift.step
    local anchor = m.shift and m.shift.from_text and "text" or nil
    local relative = step and (step > 0 and "N+1" or "N-1") or m.year_shift and (m.year_shift.step > 0 and "Y+1" or "Y-1") or nil
    return { value = y .. "-" .. m.season.value, mod = m.part and m.part.mod or nil, relative = relative, anchor = anchor }
  end,
  examples = {
    { "C'était l'été 76, à l'hiver 335 ; un printemps 12 fois pire, il a été 23.", { text = "été 76", value = "1976-SU" }, { text = "hiver 335", value = "0335-WI" } },
    { "pendant l'été 2016", { text = "été 2016", value = "2016-SU" } },
    { "l'hiver dernier", { text = "hiver dernier", value = "XXXX-WI", relative = "N-1" } },
    { "au printemps", { text = "printemps", value = "XXXX-SP" } },
    { "l'hiver de 1833 à 1834", { text = "hiver de 1833 à 1834", value = "1833-WI" } },
    { "Pendant l'hiver 1954-1955, le bois manqua.", { text = "hiver 1954-1955", value = "1954-WI" } },
    { "au printemps de l'année prochaine", { text = "printemps de l'année prochaine", value = "XXXX-SP", relative = "Y+1" } },
    { "il a été vu, ayant depuis été capturés", false },
    { "d'avoir été élu, elles auraient été passées au fil de l'épée", false },
    { "les Jeux d'hiver, au printemps de la vie, l'automne de l'existence", false },
    { "aux Jeux paralympiques d'hiver de 1998, l'université d'été 2009 du parti", false },
    { "un soir d'hiver 1954", { text = "hiver 1954", value = "1954-WI" } },
  },
}

local participles = lexicon {
  name = "fr.after_been", class = "participle", summary = "words after which été is no season", language = "fr",
  entries = { { "élu", "nommé", "fait", "mis", "pris", "vu", "dit", "la", "le", "les", "un", "une", "très", "plus", "trop", "bien" } },
}

local decade = rule {
  name = "fr.date.decade", summary = "les années 70, les années 1990, au début des années soixante", type = "date", features = features,
  hides = { "number", "quantity", "duration", "reference" }, language = "fr", priority = 2,
  pattern = t.span((t.as("part", t.lexicon "date_part") * t.the^-1)^-1 * t.word { "années", "annees", "décennie", "décennies" } * t.as("decade", t.lexicon "decade")
      * (t.dash * t.as("decade", t.lexicon "decade"))^-1)
    + t.span(t.as("named", t.lexicon "named_span")),
  make = function(m)
    if m.named then return { value = m.named.value } end
    return { value = m.decade.decade, mod = m.part and m.part.mod or nil }
  end,
  examples = {
    { "dans les années 1990", { text = "années 1990", value = "199" } },
    { "au début des années 70", { text = "début des années 70", value = "197", mod = "START" } },
    { "Les modes des annees 80, des années mil neuf cent dix.", { text = "annees 80" }, { text = "années mil neuf cent dix", value = "191" } },
    { "les années quatre-vingt", { text = "années quatre-vingt", value = "198" } },
    { "des années mille quatre cent vingt à la décennie soixante-dix", { text = "années mille quatre cent vingt", value = "142" }, { text = "décennie soixante-dix" } },
    { "les années passées, cent vingt ans", false },
    { "Mai 68 hante encore la rue.", { text = "Mai 68", value = "1968-05" } },
    { "des années 75 %", false },
  },
}

local named_spans = lexicon {
  name = "fr.named_spans", class = "named_span", summary = "les seventies, Mai 68", features = { value = "string" }, language = "fr", fold = {},
  entries = { { "fifties", value = "195" }, { "sixties", value = "196" }, { "seventies", value = "197" }, { "eighties", value = "198" },
    { "nineties", value = "199" }, { "Mai 68", value = "1968-05" } },
}

local century = rule {
  name = "fr.date.century", summary = "XIXe siècle, fin du dix-huitième siècle, IIe siècle av. J.-C.", type = "date", features = features,
  hides = HIDES, language = "fr", priority = 2,
  pattern = (part * t.the^-1)^-1 * t.as("century", t.lexicon "century") * (t.word { "siècle", "siecle" } + t.word "s" * t.punct ".") * era^-1,
  make = function(m)
    local value = timex.two[m.century.century - 1]
    return { value = m.bc and "BC" .. value or value, mod = m.part and m.part.mod or nil }
  end,
  examples = {
    { "au XIXe siècle", { text = "XIXe siècle", value = "18" } },
    { "au IIème siècle, du XIIème siècle, le XIIIème siècle, au XIXième siècle", { value = "01" }, { value = "11" }, { value = "12" }, { value = "18" } },
    { "une église du XVIe s. et son clocher", { text = "XVIe s.", value = "15" } },
    { "au IIe siècle av. J.-C., au Ier siècle de notre ère", { text = "IIe siècle av. J.-C.", value = "BC01" },
      { text = "Ier siècle de notre ère", value = "00" } },
    { "à la fin du dix-huitième siècle", { text = "fin du dix-huitième siècle", value = "17", mod = "END" } },
    { "dans la seconde moitié du XIXe siècle", { text = "seconde moitié du XIXe siècle", value = "18", mod = "END" } },
    { "un demi siècle", false },
  },
}

return { full, swapped, month_year, quarter, season, participles, decade, named_spans, century }
