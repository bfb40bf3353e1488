--- Dates, clock times and periods in figures: "05/01/2021", "2020-04-24", "31.12.99", "le 5/3", "11/2016", "2014-2018", "1850-58",
-- "28/2-1/3", "20 02 2014", "12:30", "8:00:13 pm", "2020-04-24T12:30".
--
-- The day stands before the month. What could as well be a fraction, a score, a number of a law or a version is left alone
-- unless the words before it ("le", "au", "du") say that it is a date.

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"
local words = require "words"

local md, two = timex.md, timex.two

local D = lpeg.R "09"
local SP = lpeg.S " \t" + "\u{A0}" + "\u{202F}"
local N12, N2, N4 = lpeg.C(D * D^-1) / tonumber, lpeg.C(D * D) / tonumber, lpeg.C(D * D * D * D) / tonumber
local NONE = -(D + lpeg.S "/-" * D + lpeg.S ".," * D)
local ALPHA = lpeg.R("az", "AZ") + lpeg.R "\xC3\xC9"
local DASH = lpeg.P "-" + "–" + "—"

local function tag(name, p) return lpeg.Cc(name) * p end
local function joined(p, sep) return p * sep end

-- the same sign twice; "." only between figures in pairs
local function triple(first, second, third)
  local all
  for _, sep in ipairs { "/", "-", "." } do
    local p = joined(first, sep) * joined(second, sep) * third
    all = all and all + p or p
  end
  return all
end

-- the full stop of "p.m." is its own, that of "8 pm." the sentence's
local half = SP^0 * lpeg.C(lpeg.S "aApP") * (lpeg.P "." * SP^0 * lpeg.S "mM" * (lpeg.P "." * -ALPHA)^-1 + SP^0 * lpeg.S "mM") * -ALPHA
local seconds = (lpeg.P ":" * N2 + lpeg.Cc(-1))
local zone = lpeg.P "Z" + lpeg.S "+-" * D * D * (lpeg.P ":"^-1 * D * D)^-1
local clock = N12 * ":" * N2 * seconds * -(lpeg.S ":.," * D + D) * (half + SP^0 * lpeg.S "hH" * -(ALPHA + D) * lpeg.Cc "" + lpeg.Cc "")
local short_clock = N12 * lpeg.Cc(0) * lpeg.Cc(-1) * half
local tight_clock = lpeg.C(D * D^-1) / tonumber * N2 * lpeg.Cc(-1) * half
local any_clock = clock + short_clock + tight_clock

local dmy4 = triple(N12, N12, N4) * NONE
local dmy2 = (joined(N12, "/") * joined(N12, "/") * N2 + joined(N12, "-") * joined(N12, "-") * N2 + joined(N2, ".") * joined(N2, ".") * N2) * NONE
local dm = joined(N12, "/") * N12 * NONE
local until_dm = joined(N12, "/") * N12 * (SP^0 * DASH * SP^0)
local dm_dot = joined(N2, ".") * N2

-- the full stop of "sept." is taken only where it cannot be the sentence's
local WORD = lpeg.C((lpeg.R("az", "AZ") + "é" + "û")^3) * (lpeg.P "." * #(SP^-1 * lpeg.R("az", "09") + lpeg.S "-/,"))^-1
local function named(...)
  local all
  for _, sep in ipairs { "-", "/" } do
    local p = lpeg.P(true)
    for i, q in ipairs { ... } do p = p * (i > 1 and sep * q or q) end
    all = all and all + p or p
  end
  return all * -(ALPHA + D)
end

-- what is behind the first figure tells clocks from dates: they are not all tried at "5/3" and "12:30"
local on_clock = #(D^1 * (lpeg.P ":" + SP^0 * lpeg.S "aApP" + SP * lpeg.S "hH"))
local times = tag("clocks", any_clock * SP^0 * DASH * SP^0 * any_clock * -(ALPHA + D))
  + tag("lap", N12 * ":" * lpeg.C(D * D * lpeg.S ".," * D * D * D^-1) * -(D + lpeg.S ":.," * D + ALPHA))
  + tag("clock", any_clock)
  + tag("clock", N12 * SP * lpeg.S "hH" * N2 * lpeg.Cc(-1) * lpeg.Cc "" * -(ALPHA + D))
local form = on_clock * times + -on_clock * (
  tag("stamp", triple(N4, N2, N2) * (lpeg.S "T " + "\u{A0}") * N2 * ":" * N2 * seconds * (lpeg.P "." * D^1)^-1 * zone^-1 * -(D + ":"))
  + tag("n_ydm", named(N4, N12, WORD)) + tag("ymd", triple(N4, N12, N12) * NONE)
  + tag("years", N4 * (DASH + "/") * N4 * NONE)
  + tag("span", until_dm * (joined(N12, "/") * N12 * (lpeg.P "/" * N4 + lpeg.Cc(false))) * NONE)
  + tag("span", joined(dm_dot, SP^0 * DASH * SP^0) * dm_dot * (lpeg.P "." * N4) * NONE)
  + tag("dmy", dmy4)
  + tag("dmy2", dmy2)
  + tag("ym", N4 * lpeg.C(lpeg.S "-/.") * N12 * NONE)
  + tag("years2", N4 * (DASH + "/") * N2 * NONE)
  + tag("years2", N4 * SP * DASH * SP * N2 * #(SP^0 * lpeg.S ");,") * NONE) + tag("years2", N4 * SP * DASH * SP * N2 * #(SP * "et" * SP * D))
  + tag("n_dym", named(N12, N4, WORD))
  + tag("my", N12 * (SP^0 * lpeg.S "-/" * SP^0) * N4 * NONE)
  + tag("dm", dm) + tag("dm_dot", dm_dot * NONE)
  + tag("year_part", N4 * lpeg.S "- "^-1 * lpeg.C(lpeg.S "TSQH") * lpeg.C(lpeg.R "14") * -(ALPHA + D))
  + tag("n_dmy", named(N12, WORD, N4)) + tag("n_ymd", named(N4, WORD, N12))
  + tag("n_dm", named(N12, WORD)) + tag("n_mdy", named(WORD, N12, N4)) + tag("n_myd", named(WORD, N4, N12)) + tag("n_md", named(WORD, N12)))
-- a figure with a figure behind it can be no other form
local after_space = D^1 * SP * D
form = #after_space * (tag("spaced", N12 * SP * N12 * SP * N4 * -(SP^-1 * D + ALPHA + "%" + SP * "€"))
  + tag("spaced2", N12 * SP * N12 * SP * N2 * -(SP^-1 * D + ALPHA + "%" + SP * "€"))
  + tag("spaced1", N12 * SP * N12 * -(SP^-1 * D + ALPHA + "%" + SP * "€"))) + -after_space * form
-- most figures are plain numbers: seen at a glance, the next byte or two first
-- (groups of three, "28 000", are no day and month)
local near = #(lpeg.S " \t" * (D + lpeg.S " \t-/aApP\xC2\xE2") + lpeg.S "-/aApP\xC2\xE2")
local glance = #(D^1 * (lpeg.S "/.:" * D + lpeg.S "- "^-1 * lpeg.S "TSQH" * D + "/" * ALPHA + SP * lpeg.S "hH" * D + near * (SP^0 * DASH * SP^0 * (D + ALPHA) + SP^0 * lpeg.S "/-" * SP^0 * D + SP * D * D^-1 * -D + SP^0 * lpeg.S "aApP" * lpeg.S ". mM"))
  + ALPHA^3 * lpeg.S "/-" * D)
form = glance * form * -lpeg.P "%"

-- Where the bytes are looked at. Nearly all figures are plain ones of one token, nothing but a number: those that come again and
-- again need a sign, another figure or "pm" behind them, unlike "12:30", "5/3", "28-Nov-2016", which are tokens of their own.
local plain = {}
for n = 0, 99 do plain[#plain + 1], plain[#plain + 2] = tostring(n), n < 10 and two[n] or nil end
for n = 100, 900, 100 do plain[#plain + 1] = tostring(n) end
for y = 1900, 2050 do plain[#plain + 1] = tostring(y) end
local ordinals = { "1er" }
for n = 1, 21 do ordinals[n + 1] = n .. "e" end
local behind = t.dash + t.punct "/" * (t.digits + t.alnum + t.capital + t.lower) + t.punct { ".", ":" } * (t.digits + t.alnum) + t.digits + t.alnum
  + t.word { "am", "a.m.", "pm", "p.m.", "a", "p" }
local begins = (t.alnum - t.word(ordinals)) + (t.digits - t.word(plain)) + t.digits * #behind

-- read from its end: a pattern that ends in "$" would be tried at every byte
local function word_before(m)
  local text, first = m.doc.text, m.first
  local before = text:sub(first - 16 > 0 and first - 16 or 1, first - 1)
  if before:find("\xA0", 1, true) then before = before:gsub("\xC2\xA0", " ") end
  local word = before:reverse():match "^['’%s(]*([^%s'’(]+)"
  return word and word:reverse()
end

-- words before a figure that is a number of something
local NUMBERED = { ["n°"] = true, ["nº"] = true, ["no"] = true, ["n"] = true, ["numéro"] = true, ["loi"] = true, ["décret"] = true, ["article"] = true, ["résolution"] = true,
  ["dahir"] = true, ["arrêté"] = true, ["règlement"] = true, ["directive"] = true, ["version"] = true, ["circulaire"] = true, ["page"] = true, ["semaine"] = true, ["dossier"] = true, ["lot"] = true, ["réf"] = true, ["tél"] = true, ["score"] = true, ["ISO"] = true }
local ARTICLE = { ["le"] = true, ["Le"] = true, ["du"] = true, ["Du"] = true, ["au"] = true, ["dès"] = true, ["depuis"] = true, ["avant"] = true, ["après"] = true, ["jusqu'au"] = true,
  ["lundi"] = true, ["mardi"] = true, ["mercredi"] = true, ["jeudi"] = true, ["vendredi"] = true, ["samedi"] = true, ["dimanche"] = true }

local function is_numbered(m)
  local word = word_before(m)
  return word ~= nil and (NUMBERED[word] or NUMBERED[word:lower()]) == true
end

local function year_ok(y) return y >= 1000 and y <= 2199 end

local function clock_value(h, mi, s, half_day)
  if h > 24 or mi > 59 or s > 59 or (h == 24 and mi > 0) then return nil end
  if half_day == "p" or half_day == "P" then
    if h < 12 then h = h + 12 end
  elseif half_day ~= "" and h == 12 then
    h = 0
  end
  local v = "T" .. two[h] .. ":" .. two[mi]
  if s >= 0 then v = v .. ":" .. two[s] end
  return v
end

local function day_value(y, mo, d)
  if not year_ok(y) or mo < 1 or mo > 12 or not calendar.valid(y, mo, d) then return nil end
  return timex.iso(y, mo, d)
end

local MAKE = {}

function MAKE.ymd(_, y, mo, d)
  local v = day_value(y, mo, d)
  return v and { value = v }
end

function MAKE.stamp(_, y, mo, d, h, mi, s)
  local v, c = day_value(y, mo, d), clock_value(h, mi, s, "")
  return v and c and { type = "time", value = v .. c }
end

function MAKE.dmy(_, d, mo, y)
  if mo > 12 and d <= 12 then d, mo = mo, d end
  local v = day_value(y, mo, d)
  return v and { value = v }
end

function MAKE.dmy2(m, d, mo, y)
  if is_numbered(m) then return nil end
  return MAKE.dmy(m, d, mo, timex.full_year(y))
end

function MAKE.spaced(m, d, mo, y)
  if y < 1900 or y > 2100 then return nil end
  local before = m.doc.text:sub(m.first - 2 > 0 and m.first - 2 or 1, m.first - 1)
  if before:find "[%d,/+(]" then return nil end
  return MAKE.ymd(m, y, mo, d)
end

-- pairs of figures that are nothing but a date only where the text is nothing else, or an article says so
local function is_alone(m)
  return m.first == 1 and m.last == #m.doc.text or ARTICLE[word_before(m)] ~= nil
end

function MAKE.spaced2(m, d, mo, y)
  return is_alone(m) and MAKE.ymd(m, timex.full_year(y), mo, d) or nil
end

function MAKE.spaced1(m, d, mo)
  if not (m.first == 1 and m.last == #m.doc.text) or mo > 12 or mo < 1 or not calendar.valid(nil, mo, d) then return nil end
  return { value = "XXXX" .. md[mo][d] }
end

function MAKE.ym(m, y, sign, mo)
  if mo > 12 and sign ~= "." then return MAKE.years2(m, y, mo) end
  if y < 1900 or y > 2100 or mo < 1 or mo > 12 or is_numbered(m) then return nil end
  if mo == y % 100 + 1 and word_before(m) ~= "date" then
    return { type = "period", from = timex.iso(y), to = timex.iso(y + 1) } -- the season 2010-11
  end
  if sign == "." and m.doc.text:find("^ ?[%a%%€$]", m.last + 1) then return nil end
  return { value = timex.iso(y, mo) }
end

function MAKE.my(m, mo, y)
  if y < 1900 or y > 2100 or mo < 1 or mo > 12 or is_numbered(m) then return nil end
  return { value = timex.iso(y, mo) }
end

function MAKE.dm(m, d, mo)
  if d < 1 or mo < 1 or d > 31 or mo > 12 or not calendar.valid(nil, mo, d) then return nil end
  local text = m.text
  -- 24/7, 9/10 and 1/2 are other things unless an article says so
  local padded = text:find "^0" or text:find "/0"
  if not padded and not (d > 12 and d ~= 24) and not ARTICLE[word_before(m)] then return nil end
  local after = m.doc.text:match("^ ?(%a+)", m.last + 1)
  -- blood pressure, and the shape of screens
  local before = words.before(m.doc.text, m.first, 60, "^.*[.!?](.*)")
  if not ARTICLE[word_before(m)] and (text == "16/9" or before:find "%f[%a][tT]ension%f[%A]") then return nil end
  if is_numbered(m) or after == "des" or after == "h" then return nil end
  -- "les 3/4 de la salle", but "du 11/03 de 12 h à 13 h"
  if after == "de" and not m.doc.text:find("^ de %d", m.last + 1) then return nil end
  return { value = "XXXX" .. md[mo][d] }
end

-- "le 11.09": by its article only, and where nothing is counted
local BEHIND = words.set "à au et a de du pour dans en ou par sur chez avec inclus"

function MAKE.dm_dot(m, d, mo)
  if not ARTICLE[word_before(m)] or d < 1 or mo < 1 or mo > 12 or not calendar.valid(nil, mo, d) then return nil end
  local after = m.doc.text:match("^ ([%l\xc3][%l\x80-\xff]*)", m.last + 1)
  if after and not BEHIND[after] or m.doc.text:find("^[ \xC2\xA0]*[%%€$%u]", m.last + 1) then return nil end
  return { value = "XXXX" .. md[mo][d] }
end

function MAKE.year_part(m, y, kind, n)
  if y < 1900 or y > 2100 or is_numbered(m) then return nil end
  local in_halves = kind == "S" or kind == "H"
  if in_halves and n > "2" then return nil end
  return { value = timex.iso(y) .. (in_halves and "-H" or "-Q") .. n }
end

local NAMES = {}
for i, list in ipairs { "janvier janv jan", "février févr fév fevrier fev", "mars", "avril avr", "mai", "juin jun", "juillet juil jul", "août aout",
  "septembre sept sep", "octobre oct", "novembre nov", "décembre déc decembre dec" } do
  for name in list:gmatch "%S+" do NAMES[name] = i end
end

local function month_named(word) return NAMES[word:gsub("^%u", string.lower)] or 0 end

function MAKE.n_dmy(m, d, word, y)
  if timex.is_street(m.doc.text, m.first) then return nil end
  return MAKE.ymd(m, y, month_named(word), d)
end
function MAKE.n_ymd(m, y, word, d) return MAKE.ymd(m, y, month_named(word), d) end
function MAKE.n_ydm(m, y, d, word) return MAKE.ymd(m, y, month_named(word), d) end
function MAKE.n_dym(m, d, y, word) return MAKE.ymd(m, y, month_named(word), d) end
function MAKE.n_mdy(m, word, d, y) return MAKE.ymd(m, y, month_named(word), d) end
function MAKE.n_myd(m, word, y, d) return MAKE.ymd(m, y, month_named(word), d) end
function MAKE.n_dm(m, d, word)
  local mo = month_named(word)
  if timex.is_street(m.doc.text, m.first) then return nil end
  return mo > 0 and calendar.valid(nil, mo, d) and { value = "XXXX" .. md[mo][d] } or nil
end
function MAKE.n_md(m, word, d) return MAKE.n_dm(m, d, word) end

function MAKE.years(m, from, to)
  if not year_ok(from) or not year_ok(to) or from >= to or to - from > 300 or is_numbered(m) then return nil end
  if from % 10 == 0 and to % 10 == 0 and word_before(m) == "années" then return nil end -- decades
  return { type = "period", from = timex.iso(from), to = timex.iso(to) }
end

function MAKE.years2(m, from, to)
  if not year_ok(from) or from % 100 >= to or is_numbered(m) then return nil end
  if from % 10 == 0 and to % 10 == 0 and word_before(m) == "années" then return nil end
  if m.text:find("/", 1, true) and to ~= from % 100 + 1 then return nil end -- "le lot 2008/45"
  return { type = "period", from = timex.iso(from), to = timex.iso(from - from % 100 + to) }
end

function MAKE.span(m, d1, m1, d2, m2, y)
  if m1 < 1 or m2 < 1 or m1 > 12 or m2 > 12 or not calendar.valid(nil, m1, d1) or not calendar.valid(nil, m2, d2) then return nil end
  if not y then
    local ref = timex.reference(m.doc.date)
    if not ref or not ref.m then return { type = "period", from = "XXXX" .. md[m1][d1], to = "XXXX" .. md[m2][d2] } end
    local best, best_distance
    local at = calendar.number(ref.y, ref.m, ref.d or 1)
    for year = ref.y - 4, ref.y + 2 do
      if calendar.valid(year, m1, d1) and calendar.valid(year, m2, d2) then
        local distance = math.abs(calendar.number(year, m1, d1) - at)
        if not best or distance < best_distance then best, best_distance = year, distance end
      end
    end
    y = best
  end
  return { type = "period", from = timex.iso(m1 > m2 and y - 1 or y, m1, d1), to = timex.iso(y, m2, d2) }
end

-- books whose chapters and verses are written like hours
local VERSES = {}
for _, w in ipairs { "Jean", "Luc", "Marc", "Matthieu", "Genèse", "Exode", "Psaume", "Psaumes", "Romains", "Corinthiens", "Actes", "Apocalypse", "Isaïe", "Sourate", "sourate",
  "Coran", "verset", "versets", "coranique", "Hébreux", "Job", "Jérémie", "Deutéronome" } do VERSES[w] = true end

function MAKE.clock(m, h, mi, s, half_day)
  local v = clock_value(h, mi, s, half_day)
  if not v then return nil end
  local last = m.doc.text:byte(m.first - 1)
  if last == 58 or last == 46 or VERSES[word_before(m)] then return nil end -- ":" or "." before: part of a longer figure
  -- UTC+5:30 is an offset
  if last ~= 32 and m.doc.text:sub(m.first - 7 > 0 and m.first - 7 or 1, m.first - 1):find "[UG][TM][CT] ?[+%-\xE2][\x80-\xBF]*$" then return nil end
  return { type = "time", value = v }
end

--- "1:10.65": what hundredths are told of was run or ridden.
function MAKE.lap(_, minutes, seconds_told)
  if seconds_told > "6" then return nil end
  return { type = "duration", value = "PT" .. minutes .. "M" .. seconds_told:gsub("^0", ""):gsub(",", ".") .. "S" }
end

function MAKE.clocks(_, h1, mi1, s1, half1, h2, mi2, s2, half2)
  if half1 == "" then half1 = half2 end
  local from, to = clock_value(h1, mi1, s1, half1), clock_value(h2, mi2, s2, half2)
  return from and to and { type = "period", from = from, to = to }
end

local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" }

return rule {
  name = "fr.date.numeric", summary = "05/01/2021, 2020-04-24, 12:30, 2014-2018", type = "date", language = "fr", features = features,
  also = { time = { value = "string", mod = "string?" }, period = { from = "string?", to = "string?", mod = "string?" },
    duration = { value = "string?", low = "string?", high = "string?", mod = "string?" } },
  hides = timex.hides_all, priority = 5,
  at = begins,
  text = form,
  make = function(m, kind, ...) return MAKE[kind](m, ...) end,
  examples = {
    { "le 05/01/2021 à Rabat", { type = "date", text = "05/01/2021", value = "2021-01-05" } },
    { "date 2020-04 par", { text = "2020-04", value = "2020-04" } },
    { "2020-04-24", { value = "2020-04-24" } },
    { "avant le 15.05.99", { text = "15.05.99", value = "1999-05-15" } },
    { "le 5/3 à Rabat", { text = "5/3", value = "XXXX-03-05" } },
    { "Le marché, jusqu'au 11.09, puis du 12.07-18.07.2021, le bal du 03.05 à 10 h.", { text = "11.09", value = "XXXX-09-11" },
      { type = "period", text = "12.07-18.07.2021", from = "2021-07-12", to = "2021-07-18" }, { text = "03.05", value = "XXXX-05-03" } },
    { "au 12.05 %, le 10.11 mètres, à 12.05, le 12.50, le lot 2008/45", false },
    { "2023-S1 : hausse au 2022-T3, puis 2021 Q4", { text = "2023-S1", value = "2023-H1" }, { text = "2022-T3", value = "2022-Q3" }, { text = "2021 Q4", value = "2021-Q4" } },
    { "fermé le 11/03 de 12 h à 13 h, le 3/4 de la salle", { text = "11/03", value = "XXXX-03-11" } },
    { "le 20 02 2014", { text = "20 02 2014", value = "2014-02-20" } },
    { "2020-04-24T12:30", { type = "time", value = "2020-04-24T12:30" } },
    { "une horloge à UTC+5:30 ou GMT −03:00", false },
    { "à 12:30 précises, puis à 14:00h, à 14 h30", { type = "time", text = "12:30", value = "T12:30" }, { text = "14:00h", value = "T14:00" },
      { text = "14 h30", value = "T14:30" } },
    { "7:56:35 p.m. environ, puis 8 pm.", { type = "time", text = "7:56:35 p.m.", value = "T19:56:35" }, { text = "8 pm", value = "T20:00" } },
    { "couru en 1:43.85, un temps de 1:09,5 ou 1:09,52", { type = "duration", text = "1:43.85", value = "PT1M43.85S" }, { text = "1:09,52", value = "PT1M9.52S" } },
    { "58.300 postes ouverts sur 2014-2018.", { type = "period", text = "2014-2018", from = "2014", to = "2018" } },
    { "en Asie (1971 - 73 et 1977 – 80), en 1971 - 73 %", { type = "period", from = "1971", to = "1973" }, { type = "period", from = "1977", to = "1980" } },
    { "en 1850-58", { type = "period", from = "1850", to = "1858" } },
    { "la saison 2010-11", { type = "period", from = "2010", to = "2011" } },
    { "10/1-11/2/2017", { type = "period", from = "2017-01-10", to = "2017-02-11" } },
    { "28-Nov-2016 et 23/Sep/2020", { text = "28-Nov-2016", value = "2016-11-28" }, { text = "23/Sep/2020", value = "2020-09-23" } },
    { "Il part le 23/Sep. Il revient.", { text = "23/Sep", value = "XXXX-09-23" } },
    { "né le 23-2020-septembre", { text = "23-2020-septembre", value = "2020-09-23" } },
    { "rue du 4-Septembre, place du 8-Mai-1945", false },
    { "COVID-19 et B2B-12", false },
    { "2020-14-24", false },
    { "une note de 9/10, une tension de 14/8, un écran 16/9", false },
    { "24/7", false },
    { "loi n° 11/2016, ARTICLE 2021-7, le dossier 2019-11", false },
    { "les années 1980-1990, les années 1980-90, les années\u{A0}1960-1970", false },
    { "poste 2018-2014", false },
    { "05 22 30 40 50", false },
    { "un rapport de 1:2, Jean 3:16", false },
    { "192.168.10.12", false },
    { "3,5 et 80.000", false },
  },
}
