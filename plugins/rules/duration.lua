--- Durations: "16 années", "deux heures et demie", "un an et demi", "2 à 3 ans", "quelques jours", "une demi-heure", "3h30 de route".
--
--     $ lutrin export jsonl --types duration articles/
--     {"doc":"a.txt","type":"duration","text":"deux heures et demie","value":"PT2H30M", ...}
--
-- A number of years that is an age ("âgé de 20 ans", "un homme de 35 ans", "il a 20 ans") is a quantity, not a duration.

local t = require "lutrin.tokens"
local timex = require "timex"
local words = require "words"

local byte = string.byte
local word_before = timex.word_before

local features = { value = "string?", low = "string?", high = "string?", mod = "string?" }

--- "P16Y", "PT2.5H": amount of a unit (entry of fr.units_of_time).
local function iso(amount, unit)
  local n = unit.times == 1 and amount or amount * unit.times
  if unit.unit == "H" and n > 0 and n < 1 and n * 60 % 1 == 0 then return "PT" .. math.floor(n * 60) .. "M" end -- "3/4 h"
  if math.type(n) == "float" and n == math.floor(n) and n < 1e15 then n = math.floor(n) end
  return (unit.clock and "PT" or "P") .. n .. unit.unit
end

local HALF = { H = "PT30M", Y = "P6M", D = "PT12H", M = "PT30S", S = "PT0.5S", W = "P3.5D" }
local AND_HALF = { H = "30M", Y = "6M", M = "30S" }

-- a part is smaller than what it is part of
local RANK = { Strue = 1, Mtrue = 2, Htrue = 3, Dfalse = 4, Wfalse = 5, Mfalse = 6, Yfalse = 7 }

local one = t.word { "un", "une" }
local unit = t.as("unit", t.lexicon "time_unit")
local half = t.as("half", t.word "et" * t.word { "demi", "demie" })
local quarter = t.as("quarter", t.word "et" * t.word { "quart", "quarts" } + t.word "et" * t.word "un" * t.word "quart")
-- not in the tail, which they would make a number of
local quarters = t.as("quarters", t.word "et"^-1 * (t.word "un" * t.word "quart" + t.word "trois" * t.word "quarts")) * -t.of

local set_of = words.set

-- "un jour" is once upon a time, and "une seconde" a second one, unless they are measured
local MEASURED = set_of [[pendant durant en depuis dans après d a fait plus moins par pour tout toute encore dure duré durait dura passé attendre]]

local AFTER_SECOND = set_of [[de d et ou à au plus après avant pour que qu par sur dans avec sans le la les il elle ils elles entre environ pendant en mais puis même]]

local function is_measured(text, first, last)
  return MEASURED[word_before(text, first)] == true and not text:find("^ ou l", last + 1)
end

--- The parts of a match from the `from`th on, each a duration of its own: "cinq minutes, dix minutes se passent".
local function parts_alone(m, from)
  local out, rests, units = {}, m.all.rest, m.all.rest_unit
  for i = from, #rests do
    local part, at = rests[i], units[i]
    if at.unit and at.unit ~= "Y" and part.value and part.value >= 0 then
      out[#out + 1] = { value = iso(part.value, at), mod = part.mod, span = { first = part.first, last = at.last } }
    end
  end
  return #out > 0 and out or nil
end

--- The value of "2 heures 30 minutes et 5 secondes": each part smaller than the one before; what is not is left out of the span.
local function with_rest(m, value, mod)
  local u, last, others = m.unit, m.unit.last, nil
  local rank, clock = RANK[u.unit .. tostring(u.clock)], u.clock
  local units = m.all.rest_unit
  for i, part in ipairs(m.all.rest) do
    local at = units[i]
    local letter, is_clock, times = at.unit or "S", at.unit == nil or at.clock, at.times or 1
    local v, its_rank = part.value or part.text:find "^%d+$" and tonumber(part.text), RANK[letter .. tostring(is_clock)]
    if not v or v < 0 or its_rank >= rank or times ~= 1 or u.times ~= 1 then
      others = parts_alone(m, i)
      break
    end
    value = value .. (is_clock and not clock and "T" or "") .. v .. letter
    rank, clock, last = its_rank, is_clock, at.last
  end
  local whole = { value = value, mod = mod, span = { first = m.first, last = last } }
  if not others then return whole end
  table.insert(others, whole)
  return others
end

-- words before an hour of the clock
local CLOCKED = set_of "avant vers dès sonna sonnait sonné"

--- "avant neuf heures", "vers huit ou neuf heures", "Quelle heure est-il ? Dix heures".
local function is_by_clock(text, first, last)
  local word, at = word_before(text, first)
  if word == "les" then word = word_before(text, at) end
  if (word == "avant" or word == "Avant") and timex.is_within(text, first, last) then return false end
  if word then return CLOCKED[word] == true and not text:find("^ d[e'\xe2]", last + 1) end
  return text:sub(first - 60 > 0 and first - 60 or 1, first - 1):find("uelle heure", 1, true) ~= nil
end

-- hedges that no number carries: "plus d'une heure"; those before "d'", those right before (those behind: duration_hedged.lua)
local ELIDED = { plus = "MORE_THAN", Plus = "MORE_THAN", moins = "LESS_THAN", Moins = "LESS_THAN", ["près"] = "LESS_THAN", ["prés"] = "LESS_THAN" }
local BEFORE = { environ = "APPROX", Environ = "APPROX", peine = "LESS_THAN", presque = "LESS_THAN" }

-- last letters of those right before, and white space, apostrophes and quotation marks of more bytes
local HEDGING = {}
for _, b in ipairs { 101, 110, 115, 10, 32, 39, 0x99, 0x9C, 0xA0, 0xAB, 0xAF } do HEDGING[b] = true end

--- Can there be a hedge before? By bytes, for there mostly is none: "environ", "peine", "presque", "moins", "plus de".
local function may_hedge(text, first)
  local a, b, c, d, e = byte(text, first > 5 and first - 5 or 1, first - 1)
  if e ~= 32 then return true end
  if not HEDGING[d] then return false end
  if d == 101 then return c == 110 or c == 117 or c == 100 and (b ~= 32 or a == 115) end
  return d ~= 115 and d ~= 110 or d == 115 and c == 110 or d == 110 and c == 111
end

local function hedge_of(text, first)
  if not may_hedge(text, first) then return nil end
  local word, at = word_before(text, first)
  -- an opening quotation mark counts as letters: "plus de « deux ans »"
  local quoted = word == "\xC2\xAB" or word == "\xE2\x80\x9C"
  if quoted then word, at = word_before(text, at) end
  if word == "d" then
    local hedge, before = word_before(text, at)
    if hedge == "moins" and word_before(text, before) == "pas" then return "EQUAL_OR_MORE" end
    return ELIDED[hedge]
  end
  if word == "de" then
    -- "le plus fort en plus de dix ans"; "En plus de dix ans de prison, ..." is something more
    local more, before = word_before(text, at)
    if quoted or more == "prés" or more == "plus" and word_before(text, before) == "en" then return ELIDED[more] end
  end
  if BEFORE[word] then return BEFORE[word] end
  if word == "moins" and word_before(text, at) == "au" then return "EQUAL_OR_MORE" end
end

--- "Pour le quart d'heure, le maître est absent": for now.
local function is_for_now(text, first, last)
  return byte(text, first) == 113 and text:find("^our le ", first - 7 > 0 and first - 7 or 1) ~= nil
    and not text:find("^ [a-z]", last + 1)
end

local function word_make(m)
  local n, word = m.n, m.word
  if n and not n.value or not n and not m.one and (word.text:find "^quarts" or byte(word.text, -1) == 115) then return nil end
  if not n and is_for_now(m.doc.text, m.first, m.last) then return nil end
  local value = n and n.value > 1 and word.value:gsub("%d+", function(d) return math.floor(tonumber(d) * n.value) end) or word.value
  return { value = value, mod = hedge_of(m.doc.text, m.first) }
end

-- words before the newspaper 20 Minutes
local READ = set_of "selon journal quotidien site par"

--- "selon 20 minutes", "a confié à 20 minutes que".
local function is_paper(text, first, last)
  local word, at = word_before(text, first)
  if READ[word] or word == "après" and text:find("^d['\xe2]", at - 4 > 0 and text:byte(at - 1) == 39 and at - 2 or 1) then return true end
  word = word == "à" and word_before(text, at) or nil
  return word ~= nil and word:find "é[es]*$" ~= nil and (text:find("^,? par ", last + 1) or text:find("^ qu[e']", last + 1)) ~= nil
end

local MONTHS = set_of "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"

-- Words around "quatre journées" of a championship. "journée" alone is a day.
local PLAYED = { "[Mm]atch", "%f[%a][Cc]lubs?%f[%A]", "points après", "%f[%a][lL]eader", "[Cc]hampionnat", "classement", "Ligue %d", "relégation", "[Ee]ntraîneur", "%f[%a]buts?%f[%A]", "[Ff]ootball", "[Mm]aintien " }

--- Rounds of a championship: "un seul but en quatre journées".
local function is_played(text, first, last)
  local near = words.before(text, first, 120, "^.*\n(.*)") .. text:sub(last + 1, last + 100):match "^[^\n]*"
  for _, word in ipairs(PLAYED) do
    if near:find(word) then return true end
  end
  return false
end

-- words before "une année de crise" that tell of what kind it was, and what is done all that time
local KIND_OF = set_of [[est était fut sera serait été fût être par comme devint devenait]]
local KIND = set_of "déjà très particulièrement assez plutôt record faste noire blanche charnière décisive terrible"
local FILLED = set_of [[travail études étude service prison marche repos congé congés formation recherche recherches captivité mariage loyer salaire
  vie plus moins suite détention négociations travaux voyage exil
  lutte luttes combats efforts attente préparation vacances grève stage négociation débats discussions réflexion veuvage solitude silence]]

--- "C'était une année d'abondance": not how long.
local function is_kind(text, first, last)
  local word = word_before(text, first)
  if not KIND_OF[word] and (word or byte(text, first - 2) ~= 44) then return false end
  local how = text:match("^ ([%l\x80-\xff]+)", last + 1)
  if how and (KIND[how] or how:find "elle$" or how:find "euse$" or how:find "ique$" or how:find "ile$") then return true end
  if not word then return false end
  local filled = text:match("^ de ([%l\x80-\xff]+)", last + 1) or text:match("^ d['\xe2][\x80\x99]*([%l\x80-\xff]+)", last + 1)
  return filled ~= nil and not FILLED[filled] and filled ~= "la" and filled ~= "une" and filled ~= "un"
end

--- Words that look like a duration and are none; `u` is the unit, `of` its letter, `counted` the figure before it, `plain` where the
-- words before that say nothing of clocks.
local function is_none(text, first, last, u, of, counted, plain)
  local name = u.text
  if not counted then
    if of == "Y" and name == "année" and (byte(text, last + 1) == 44 and byte(text, first - 2) == 44 or text:find("^ %d%d%d%d%f[%D]", last + 1)) then
      return true -- "il arriva, une année, que", "après une année 2015 difficile"
    end
    if of == "Y" and name ~= "an" and is_kind(text, first, last) then return true end
    if name == "mois" and MONTHS[text:match("^ d[e'][ ]?([%l\x80-\xff]+)", last + 1)] then return true end -- "un mois de septembre chaud"
    if of == "H" and byte(text, last + 2) == 118 and text:find("^ v[ieî][en]", last + 1) then return true end -- "une heure viendra où"
    if (of == "S" or #name <= 2 and name ~= "an" and name ~= "h") and not name:find "^[Ss]econde" and name ~= "sec" then return true end
    -- "une seconde équipe" is another one
    if of == "S" and not AFTER_SECOND[text:match("^ ([%l\x80-\xff]+)", last + 1) or "de"] then return true end
    if of == "D" or of == "S" then
      -- nothing but the words is a measure too
      if not is_measured(text, first, last) and #text > last - first + 4 and not text:find("^ plus t", last + 1) and not text:find("^ après%f[%A]", last + 1) then return true end
      -- "par un jour de fête", "par une journée chaude", "en un jour pareil", "d'un jour à l'autre"
      if of == "D" and (text:find("^par ", first - 4) or text:find("^ pareil", last + 1) or text:find("^ à l['\xe2][\x80\x99]*autre", last + 1)) then return true end
    end
  elseif byte(name) < 97 and name:find "^%u%l" then
    return true -- "la guerre des Six Jours"
  elseif of == "H" then
    local space, next = byte(text, last + 1, last + 2)
    if space == 32 and next == 115 and text:find("^sonn", last + 2) then return true end
    -- "24h Débats" is a title
    return name == "h" and space == 32 and text:find("^%u[%l\xc3]", last + 2) ~= nil or not plain and is_by_clock(text, first, last)
  elseif of == "M" and byte(name, 2) == 105 then -- "min", "minutes"
    if name == "minutes" and byte(text, first) == 50 and counted.value == 20 and is_paper(text, first, last) then return true end
    local t_or_i = byte(text, first - 2)
    return (t_or_i == 116 or t_or_i == 105) and text:find("^mi[dn][iu]i?t? ", first - (first > 7 and 7 or first - 1)) ~= nil -- "minuit dix minutes"
  elseif name == "journées" then
    return is_played(text, first, last)
  elseif name == "quinzaines" then
    return text:find("^ d[e'\xe2]", last + 1) ~= nil
  end
  if name == "quinzaine" then return text:find("^ d[e'\xe2]", last + 1) ~= nil end -- "une quinzaine de personnes" are fifteen
  return false
end

--- The value with a half or a quarter.
local function with_more(tail, value, n, u)
  if tail.quarter then return u.unit == "H" and value .. "15M" or iso(n + 0.25, u) end
  local more = (u.clock or u.unit == "Y") and AND_HALF[u.unit]
  return more and u.times == 1 and value .. more or iso(n + 0.5, u)
end

--- "deux minutes trente", or no more than the minutes.
local function with_seconds(m, value, u, mod)
  local v = m.seconds.value or tonumber(m.seconds.text)
  local next_unit = u.clock and (u.unit == "M" and "S" or u.unit == "H" and "M")
  if next_unit and v and math.type(v) == "integer" and v > 9 and v < 60 then return { value = value .. v .. next_unit, mod = mod } end
  return { value = value, mod = mod, span = { first = m.first, last = u.last } }
end

local function with_tail(m, tail, value, n, u, mod)
  if tail.rest then return with_rest(m, value, mod) end
  if tail.or_more then
    local more = tail.or_more.value or tail.or_more.minute
    if more and more > n then return { low = value, high = iso(more, u) } end
    return { value = value, mod = mod, span = { first = m.first, last = u.last } }
  end
  return { value = with_more(tail, value, n, u), mod = mod }
end

-- what is known of a unit, by its spelling: to ask the entry again and again takes longer
local KNOWN = {}

-- Units behind a figure that the words around it may make something else: hours, minutes, "journées", "quinzaines" and titles.
local function is_doubtful(name, u)
  return u.unit == "H" or u.unit == "M" and byte(name, 2) == 105 or byte(name) < 97 or name == "journées" or name:find "^quinzaine" ~= nil
end

local function known(u)
  local name = u.text
  local k = KNOWN[name]
  if not k then
    k = { text = name, unit = u.unit, times = u.times, clock = u.clock, values = {}, doubtful = is_doubtful(name, u) }
    KNOWN[name] = k
  end
  return k
end

--- What follows the unit counts, too: "et demie", "30 minutes", "trois quarts".
local function with_more_behind(m, u, n, value, mod)
  local tail, more = m.tail, m.quarters
  if tail then return with_tail(m, tail, value, n, u, mod or hedge_of(m.doc.text, m.first)) end
  if not more then return with_seconds(m, value, u, mod) end
  local three = byte(more.text, -1) == 115
  return { value = u.unit == "H" and value .. (three and "45M" or "15M") or iso(n + (three and 0.75 or 0.25), u), mod = mod }
end

local function value_of(n, k)
  local value = k.values[n]
  if not value then
    value = iso(n, k)
    k.values[n] = value
  end
  return value
end

-- "morts tous les deux à 90 ans" are two, at an age
local BOTH = set_of "les tous toutes"
-- words before "entre deux et trois heures" that make it how long
local SPENT = set_of [[tient tenir tenait dure durer dura durait duré durée faut fallait faudra met mettre mis passer passe passé passait prend prendre dormir dort
  travail travaille travailler attendre attendu de d varie compter compte]]

--- A range that measures nothing: "tous les deux ou trois jours", "tous les deux à 90 ans", "il vint entre deux et trois heures".
local function is_no_measure(text, first, u, low, high)
  local word, at = word_before(text, first)
  if word == "entre" then return u.unit == "H" and high == low + 1 and high <= 12 and not SPENT[word_before(text, at)] end
  if not BOTH[word] then return false end
  if word == "les" then word = word_before(text, at) end
  return word == "tous" or word == "toutes" or word == "Tous" or word == "Toutes" or low < 4 and high > 9 * low
end

local function range_of(m, figure, u)
  local low, high = figure.low, figure.high
  if low and high and is_no_measure(m.doc.text, m.first, u, low, high) then return nil end
  return { span = m.behind and { first = m.first, last = m.unit.last } or nil, low = low and iso(low, u), high = high and iso(high, u), mod = figure.mod or hedge_of(m.doc.text, m.first) }
end

-- Durations are many: what most of them need no look at is not asked.
local function unit_make(m)
  local plain = m.n
  local figure, u, n = plain or m.told, known(m.unit), 1
  if figure then
    n = figure.value
    if n and n < 0 then return nil end
  end
  if (u.doubtful or not figure) and is_none(m.doc.text, m.first, m.last, u, u.unit, figure, plain) then return nil end
  if not n then return range_of(m, figure, u) end
  if m.behind then return with_more_behind(m, m.unit, n, value_of(n, u), figure and figure.mod or m.one and hedge_of(m.doc.text, m.first) or nil) end
  if plain then return { like = plain, value = value_of(n, u) } end
  if not figure and not m.one then return { value = value_of(n, u) } end
  return { value = value_of(n, u), mod = figure and figure.mod or hedge_of(m.doc.text, m.first) }
end

-- What may say more of a figure right before it: a hedge ("plus d'une heure", "plus de « deux ans »"), a clock ("avant neuf heures"). Most
-- figures stand behind other words.
local telling = t.word { "d'", "de", "environ", "peine", "presque", "moins", "les", "avant", "vers", "dès", "sonna", "sonnait", "sonné" }
  + t.mark + t.symbol + t.digits + t.alnum + t.other + t.boundary

local rest = t.as("rest", t.number + t.digits)
local below_hour = t.lexicon("time_unit", function(e) return e.clock and e.unit ~= "H" end)
local ends = t.punct { ".", ",", ";", ")", "!", "?" } + t.close + t.boundary
  + t.word { "sur", "de", "d'", "pour", "et", "avant", "après", "à", "devant", "derrière" }

local age = t.quantity { unit = "year" } -- "âgé de 16 ans", "69 ans et deux jours"

local duration = rule {
  name = "fr.duration", summary = "16 années, deux heures et demie, un an et demi", type = "duration", features = features,
  hides = { "number", "quantity" }, language = "fr",
  pattern = -age * -(t.prev(age) + t.prev(t.word "et") * t.prev(age * t.word "et"))
    * (-t.prev(telling) * (t.as("n", t.number) + one) + t.as("told", t.number) + t.as("one", one)) * unit
    * t.as("behind", t.as("tail", half + quarter
      + (t.word "et"^-1 * rest * t.as("rest_unit", t.lexicon "time_unit" + t.word "s") + t.comma * rest * t.as("rest_unit", below_hour)
        + t.comma * rest * t.as("rest_unit", t.lexicon "time_unit") * #(t.word "et" * (t.number + t.digits) * t.lexicon "time_unit"))^1
      + t.word "ou" * t.as("or_more", t.number + t.lexicon("minute", { word = true })) * -t.lexicon "time_unit")
      + quarters + t.as("seconds", t.number + t.digits) * #ends)^-1,
  make = unit_make,
  examples = {
    { "pendant 16 années, deux heures et demie, un an et demi", { text = "16 années", value = "P16Y" }, { value = "PT2H30M" }, { value = "P1Y6M" } },
    { "La querelle dura trois heures trois quarts, puis deux heures et quart.", { text = "trois heures trois quarts", value = "PT3H45M" }, { value = "PT2H15M" } },
    { "3/4 h de marche, 0,5 heure, 1,5 heure", { text = "3/4 h", value = "PT45M" }, { value = "PT30M" }, { value = "PT1.5H" } },
    { "un mois et demi, 3,5 secondes", { value = "P1.5M" }, { value = "PT3.5S" } },
    { "deux à trois heures ou 2 jours", { low = "PT2H", high = "PT3H" }, { text = "2 jours" } },
    { "plus de 16 années", { text = "16 années", value = "P16Y", mod = "MORE_THAN" } },
    { "plus d'une heure, près d'un an, plus d'une minute vingt devant lui", { value = "PT1H", mod = "MORE_THAN" }, { value = "P1Y", mod = "LESS_THAN" }, { value = "PT1M20S", mod = "MORE_THAN" } },
    { "une heure ou deux", { text = "une heure ou deux", low = "PT1H", high = "PT2H" } },
    { "trois trimestres, 2 heures 30 minutes ; en 1 heure, 17 minutes et 24 secondes", { value = "P9M" }, { value = "PT2H30M" },
      { text = "1 heure, 17 minutes et 24 secondes", value = "PT1H17M24S" } },
    { "2 h 41 min 9 s, puis 1 an, 2 mois et 3 jours", { value = "PT2H41M9S" }, { text = "1 an, 2 mois et 3 jours", value = "P1Y2M3D" } },
    { "Cinq minutes, dix minutes passent.", { text = "Cinq minutes" }, { text = "dix minutes", value = "PT10M" } },
    { "avec deux minutes trente sur le peloton, en deux minutes trois joueurs", { text = "deux minutes trente", value = "PT2M30S" }, { text = "deux minutes", value = "PT2M" } },
    { "une séance de plus de « deux heures », pas moins d'une heure", { text = "deux heures", value = "PT2H", mod = "MORE_THAN" },
      { value = "PT1H", mod = "EQUAL_OR_MORE" } },
    { "Plus de dix ans d'enquête, condamné à sept ans et six mois", { value = "P10Y" }, { value = "P7Y6M" } },
    { "les économies de vingt ans, le prix de trente ans de fraude, dans six mois, dix ans, ils", { value = "P20Y" }, { value = "P30Y" },
      { value = "P6M" }, { value = "P10Y" } },
    { "une peine de vingt ans, un bail de 99 ans", { value = "P20Y" }, { value = "P99Y" } },
    { "un tueur de 26 ans, à 39 ans, les moins de 15 ans, l'âge passe de 60 ans à 62 ans", false },
    { "La pendule sonna sept heures. Il vint vers huit ou neuf heures.", false },
    { "Avant deux heures, le train sera là ; avant vingt-quatre heures, il parlera ; il vint avant neuf heures.",
      { text = "deux heures", value = "PT2H" }, { text = "vingt-quatre heures", value = "PT24H" } },
    { "Le troisième mois le plus fort en plus de dix ans.", { text = "dix ans", value = "P10Y", mod = "MORE_THAN" } },
    { "propos rapportés à 20 minutes par le maire, selon 20 minutes, à 20 minutes de Paris", { text = "20 minutes", value = "PT20M" } },
    { "Ils faillirent, une année, perdre la récolte. Quel âge avez-vous ? Vingt-deux ans.", false },
    { "par une journée chaude, en un jour pareil, après une année 2015 difficile ; une heure viendra où, un mois de septembre doux", false },
    { "une quinzaine de personnes, un jour plus tard", { text = "un jour", value = "P1D" } },
    { "Un jour, il partit pour une seconde équipe, une minorité. Le record de 2003, une année déjà sèche ; ce fut une année exceptionnelle", false },
    { "C'était une année d'abondance. Ce fut une année de travail.", { text = "une année", value = "P1Y" } },
    { "deux matchs nuls en quatre journées ; ils sont morts tous les deux à 90 ans", false },
    { "Il viendra entre deux et trois heures, tous les deux ou trois jours ; l'émission « 24h Débats »", false },
    { "La traversée dure entre deux et trois heures, à pied cinq journées.", { low = "PT2H", high = "PT3H" }, { text = "cinq journées", value = "P5D" } },
    { "âgé de 86 ans ; Paul Nadir, 35 ans, a ; il a 20 ans. Il mourut à quarante-deux ans et six mois.", false },
  },
}

local adjective = t.as("adjective", t.lexicon "prenominal")

local premodified = rule {
  name = "fr.duration.premodified", summary = "les sept premiers mois, trois longues années", type = "duration", features = features,
  hides = { "number" }, language = "fr",
  pattern = t.as("n", t.number) * (adjective + t.word { "bon", "grand", "gros" })^1 * unit,
  make = function(m)
    local n, u = m.n, m.unit
    if n.low then return { low = iso(n.low, u), high = n.high and iso(n.high, u), mod = n.mod } end
    if not n.value or n.value < 1 or #u.text < 3 or u.text == "journées" and is_played(m.doc.text, m.first, m.last) then return nil end
    return { value = iso(n.value, u), mod = n.mod }
  end,
  examples = {
    { "sur les sept premiers mois, il a fallu deux bonnes heures et trois longues années", { text = "sept premiers mois", value = "P7M" },
      { text = "deux bonnes heures", value = "PT2H" }, { text = "trois longues années", value = "P3Y" } },
    { "les deux grandes maisons ; le club mène le championnat après les cinq premières journées", false },
  },
}

-- "de douze à six mois", "condamnés à 6 et 8 mois": the unit of the second is that of the first.
local shared = rule {
  name = "fr.duration.shared", summary = "de douze à six mois: the first shares the unit", type = "duration", features = features,
  hides = { "number" }, language = "fr",
  pattern = t.prev(t.word { "de", "à", "respectivement" }) * t.span(t.as("n", t.number)) * t.word { "à", "et" } * t.as("d", t.duration),
  make = function(m)
    local n, head, letter = m.n.value, nil, nil
    if m.d.value then head, letter = m.d.value:match "^(PT?)[%d.]+(%u)$" end
    if not head or math.type(n) ~= "integer" or m.n.scale or m.d.value:find "Y" and m.doc.text:find("^ent ", m.first - 4) then return nil end
    return { value = head .. n .. letter }
  end,
  examples = {
    { "réduit de douze à six mois, condamnés à 6 et 8 mois de prison", { text = "douze", value = "P12M" }, { text = "six mois" },
      { text = "6", value = "P6M" }, { text = "8 mois" } },
    { "ils étaient deux et 3 jours plus tard", { text = "3 jours" } },
  },
}

local spelled = rule {
  name = "fr.duration.spelled", summary = "pour dix minutes, deux et demi", type = "duration", features = features, hides = { "number" }, language = "fr",
  pattern = t.prev(t.word "pour") * t.as("spelled", t.lexicon("minute", { word = true })) * unit,
  make = function(m)
    local u, n = m.unit, m.spelled.minute
    return not is_none(m.doc.text, m.first, m.last, u, u.unit, { value = n }) and { value = iso(n, u) } or nil
  end,
  examples = {
    { "Il part pour deux heures.", { text = "deux heures", value = "PT2H" } },
    { "pour deux raisons", false },
  },
}

--- "une dizaine d'années", "2 millions d'années", "trois quarts d'heure".
local about = rule {
  name = "fr.duration.about", summary = "une dizaine d'années, 2 millions d'années, trois quarts d'heure", type = "duration", features = features,
  hides = { "number" }, language = "fr",
  pattern = t.as("n", t.number) * t.of * unit,
  make = function(m)
    local number, u = m.n, m.unit
    local n = number.value
    if not n then
      local low, high = number.low, number.high
      if not low or not number.scale and low < 1000 and high then return nil end
      local word, at = word_before(m.doc.text, m.first)
      local span = not high and (word == "quelques" or word == "plusieurs") and { first = at, last = m.last } or nil
      return { low = iso(low, u), high = high and iso(high, u), mod = number.mod, span = span }
    end
    if (n < 1 or n < 3 and number.text:find "quarts?$") and (u.text == "heure" or u.text == "h") and n * 60 == math.floor(n * 60) then
      if is_for_now(m.doc.text, m.first, m.last) then return nil end
      return { value = "PT" .. math.floor(n * 60) .. "M", mod = number.mod or hedge_of(m.doc.text, m.first) }
    end
    return (number.mod == "APPROX" or number.scale or number.text:find "aine$") and { value = iso(n, u), mod = number.mod } or nil
  end,
  examples = {
    { "Cela dura une quinzaine de jours.", { text = "une quinzaine de jours", value = "P15D", mod = "APPROX" } },
    { "il y a 3 millions d'années", { text = "3 millions d'années", value = "P3000000Y" } },
    { "Il a mis cinq quarts d'heure.", { text = "cinq quarts d'heure", value = "PT75M" } },
    { "Cuire 3/4 d'h, trois quarts d'heure, plus d'un quart d'heure, trois bons quarts d'heure", { value = "PT45M" }, { value = "PT45M" }, { value = "PT15M", mod = "MORE_THAN" }, { value = "PT45M" } },
    { "plus d'une trentaine d'heures, de 2 à 3 milliards d'années, quelques milliers d'années", { value = "PT30H", mod = "MORE_THAN" },
      { low = "P2000000000Y", high = "P3000000000Y" }, { text = "quelques milliers d'années", low = "P2000Y" } },
    { "le 3 d'une année", false },
  },
}

local demi = rule {
  name = "fr.duration.demi", summary = "une demi heure, une et demie heure", type = "duration", features = features, hides = { "number" }, language = "fr",
  pattern = (one * t.word "et"^-1)^-1 * t.as("demi", t.word { "demi", "demie" }) * t.dash^-1 * unit,
  make = function(m)
    local u = m.unit
    if m.text:find " et demi" then return { value = iso(1.5, u) } end
    return HALF[u.unit] and { value = HALF[u.unit] }
  end,
  examples = {
    { "pendant une demi heure, une demie journée de travail", { text = "une demi heure", value = "PT30M" }, { value = "PT12H" } },
    { "un demi poulet", false },
  },
}

local half_word = t.as("word", t.lexicon "half_of_time")

local half_words = rule {
  name = "fr.duration.half", summary = "une demi-heure, trois quarts d'heure", type = "duration", features = features, hides = { "number" }, language = "fr",
  pattern = t.as("n", t.number) * half_word + t.as("one", one) * half_word + half_word,
  make = word_make,
  examples = {
    { "une demi-heure", { text = "une demi-heure", value = "PT30M" } },
    { "moins d'un quart d'heure", { text = "un quart d'heure", value = "PT15M", mod = "LESS_THAN" } },
    { "Au bout de deux demi-journées", { text = "deux demi-journées", value = "PT24H" } },
    { "sonnent les quarts d'heure ; il parlait des demi-journées ; des demi-heures de silence", false },
    { "Pour le quart d'heure, le maître est absent. Pour le quart d'heure qui reste, lisons.", { text = "quart d'heure" } },
  },
}

return { duration, premodified, shared, spelled, about, demi, half_words }
