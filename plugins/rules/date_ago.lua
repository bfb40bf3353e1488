--- Dates told by their distance: "il y a 20 ans", "dans quinze jours", "deux jours plus tard"; and dates that are about right,
-- "vers 1850", "aux environs de Noël".
--
--     $ lutrin export jsonl --types date articles/
--     {"doc":"a.txt","type":"date","text":"il y a plus de six ans","mod":"MORE_THAN","relative":"Y-6", ...}
--
-- A distance has `mod` only where a hedge says so. One of minutes or hours gives a time, XXXX-XX-XXTXX:XX where nothing says of
-- which day and hour.

local t = require "lutrin.tokens"
local timex = require "timex"

local features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" }

local function step(n) return n < 0 and tostring(n) or "+" .. n end

--- "dans une heure suprême", "dans une minute solennelle": not how soon, but what kind.
local function is_quality(m)
  local word = m.text:find " une %l+$" and m.doc.text:match("^ (%l[%l\x80-\xff]+)", m.last + 1)
  return word ~= nil and (word:find "[bipr]le$" or word:find "ême$" or word:find "e[lnt]*e$" and #word > 6 or word:find "i[vq]u?e$") ~= nil
end

-- "il y avait dix ans" is how long; with "de cela" behind, it is when
local hedge = t.as("hedge", t.lexicon "hedge" - t.word { "quelques", "quelque" })
local hedges = (t.word { "déjà", "bientôt", "seulement", "exactement" } + "tout juste" + hedge)^-1
-- "il y a une heure de marche jusqu'au col" is how long as well
local spent = t.word(timex.spent) + t.word { "chemin", "navigation", "cheval", "métro", "bus", "autobus", "bateau" }
-- "deux ans plutôt, il" for "plus tôt"; not "deux ans plutôt que trois", "pendant deux ans plutôt calmes"
local misspelled = t.word "plutôt" * #(t.mark + t.boundary + t.word { "par", "dans", "au", "aux", "lors", "il", "elle", "sur" })

--- The moment of a distance in hours, minutes or seconds: by the clock of the text's date, or open.
local function clock_away(m, value, sign)
  local n, unit = value:match "^PT([%d%.]+)([HMS])$"
  local h, mi = value:match "^PT(%d+)H(%d+)M$"
  if h then n, unit = 60 * h + mi, "M" end
  local at = n and (m.ago or m.ahead) and timex.clock(timex.reference(m.doc.date), ({ H = "h", M = "m", S = "S" })[unit], sign * tonumber(n))
  return at or m.ago and "PAST_REF" or m.ahead and "FUTURE_REF" or "XXXX-XX-XXTXX:XX"
end

--- With its "il", which the pattern looks for behind "y a".
local function with_il(m)
  local first = m.first
  return (m.ago or m.had) and m.doc.text:find("^[iI]l ", first - 3) and { first = first - 3, last = m.last } or nil
end

--- "un an et demi", "un mois et demi" in whole months and days.
local function in_whole(value)
  local years, months = value:match "^P(%d+)Y(%d+)M$"
  if years then return 12 * years + months, "M" end
  local half = value:match "^P(%d+)%.5M$"
  if half then return 30 * half + 15, "D" end
end

local function told_make(m)
  local value = m.duration.value
  if m.later and timex.is_title(m.doc.text, m.first, m.last) then return nil end
  if m.ahead and (m.text:find "^[Dd]ans les" or is_quality(m)) then return nil end
  -- "nous vivons dans un siècle d'argent"
  if m.ahead and m.text:find "un siècle$" and m.doc.text:find("^ d[e']", m.last + 1) then return nil end
  local place, mod = with_il(m), m.hedge and m.hedge.mod or m.duration.mod
  local counted = m.ago or m.ahead
  local sign = (m.ago or m.had or m.earlier) and -1 or 1
  if value and value:find "^PT" then return { span = place, type = "time", value = clock_away(m, value, sign), mod = mod } end
  if not value or value:find "X" or m.duration.low then
    if m.ahead and not value then return nil end
    return { span = place, value = m.ago and "PAST_REF" or m.ahead and "FUTURE_REF" or "XXXX-XX-XX", anchor = not counted and "text" or nil }
  end
  local n, unit = value:match "^P(%d+)([DWMY])$"
  n = tonumber(n)
  local part = n and m.duration.text:match " (%l+)mestres?$"
  if part == "tri" then return { span = place, value = "XXXX-QX", relative = "Q" .. step(sign * n // 3), anchor = not counted and "text" or nil, mod = mod } end
  if part == "se" then return { span = place, value = "XXXX-HX", relative = "H" .. step(sign * n // 6), anchor = not counted and "text" or nil, mod = mod } end
  if not n then n, unit = in_whole(value) end
  if not n then return { span = place, value = m.ago and "PAST_REF" or m.ahead and "FUTURE_REF" or "XXXX-XX-XX" } end
  -- a hundred years ago is no day
  return { span = place, value = unit == "Y" and n >= 100 and "XXXX" or "XXXX-XX-XX", relative = unit .. step(sign * n),
    anchor = not counted and "text" or nil, mod = mod }
end

local said = t.word { "que", "qu'", "où" }
-- "deux ans plus tôt que prévu": how much earlier; not "ce fut deux ans plus tard que la paix revint"
local than = t.word "que" * t.word { "prévu", "prévue", "prévus", "prévues", "annoncé", "annoncée", "d'", "lui", "elle", "eux", "elles", "moi", "nous" }

local ago = rule {
  name = "fr.date.ago", summary = "il y a 20 ans, dans 15 jours, deux jours plus tard", type = "date", features = features,
  also = { time = { value = "string", mod = "string?" } }, hides = { "number", "duration" }, language = "fr", priority = 1,
  pattern = t.as("ago", t.prev(t.word "il") * (t.word "y" * (t.word "a" * (t.word "de" * t.word { "cela", "ça" })^-1)^-1 + t.word "ya")
      + t.prev(t.punct { ",", "-" } + t.word { "que", "*é", "*ée", "*és", "*ées", "*i", "*ie", "*is", "*u", "*ue", "*us" }) * t.word { "voici", "voilà" } * (t.word "de" * t.word { "cela", "ça" })^-1) * hedges
      * t.as("duration", t.duration) * -(t.word { "que", "qu'" } + t.of * spent)
    + t.as("ago", t.prev(t.boundary) * t.word { "voici", "voilà" } * hedges * t.as("duration", t.duration) * #(t.comma * -(said + (t.any - t.mark - said)^-4 * t.comma * said)))
    + t.as("ago", t.prev(t.boundary + t.comma + t.word { "était", "*é", "*ée", "*u", "*ue", "*i" }) * (t.word "y" * t.word "a" + t.word { "ya", "y'a" })) * hedges
      * t.as("duration", t.duration) * #(t.mark + t.boundary + t.word { "il", "elle", "on", "j'", "je", "ils", "elles", "nous", "tu" })
    + t.as("ago", t.word "ya") * hedges * t.as("duration", t.duration) * -(t.word { "que", "qu'", "où", "q", "k" } + t.of)
    + t.as("had", t.prev(t.word "il") * t.word "y" * t.word { "avait", "aura" }) * hedges * t.as("duration", t.duration)
      * #(t.lexicon "hedge_after"^-1 * t.comma^-1 * t.word "de" * t.word { "cela", "ça" })
    + -t.prev(t.word { "tenu", "tenait", "tint" }) * t.as("ahead", t.word { "dans", "ds" }) * (t.word "les" + hedge)^-1 * t.as("duration", t.duration) * -(t.of * t.word { "prison", "la", "l'", "vie" } + t.word "où")
    + t.as("duration", t.duration) * (t.as("later", t.word "plus" * t.word "tard" * -than + t.word "après" * -(t.the + t.capital + t.lower - t.word { "et", "il", "elle", "on" }))
      + t.as("earlier", t.word "plus" * t.word "tôt" * -than + -t.prev(t.word { "pendant", "durant" } * t.duration) * misspelled + t.word "auparavant" + t.word "avant" * -(t.the + t.capital + t.of + t.lower - t.word { "et", "il", "elle", "on" }))),
  make = told_make,
  examples = {
    { "il y a 20 ans", { text = "il y a 20 ans", value = "XXXX-XX-XX", relative = "Y-20", mod = nil } },
    { "il y a deux heures", { type = "time", value = "2020-04-24T10:00" }, doc = { date = "2020-04-24T12:00:00" } },
    { "trois ans après la guerre, dix ans plutôt que vingt, pendant deux ans plutôt calmes, il y avait dix ans qu'il dormait, il y a une heure de marche", false },
    { "Cela se passa, voici de cela trois ans, à Rome ; il y a au moins dix ans.", { text = "voici de cela trois ans", relative = "Y-3" },
      { text = "il y a au moins dix ans", relative = "Y-10", mod = "EQUAL_OR_MORE" } },
    { "Il y a près d'un an, il vint.", { text = "Il y a près d'un an", relative = "Y-1", mod = "LESS_THAN" } },
    { "Il y avait à peu près dix ans de cela : elle vivait.", { text = "Il y avait à peu près dix ans", relative = "Y-10", anchor = "text" } },
    { "retraité deux ans plutôt, il revint ; ouvert six mois plutôt par le maire", { text = "deux ans plutôt", relative = "Y-2" },
      { text = "six mois plutôt", relative = "M-6" } },
    { "il y a de cela quelques années, contre 10 % il y un an",
      { text = "il y a de cela quelques années", value = "PAST_REF" }, { text = "il y un an", relative = "Y-1" } },
    { "pas plus tard que voilà deux ou trois jours, elle vint", { text = "voilà deux ou trois jours", value = "PAST_REF" } },
    { "dans deux heures et quart", { type = "time", value = "2020-04-24T14:15" }, doc = { date = "2020-04-24T12:00:00" } },
    { "Toute sa vie a tenu dans huit mois. On vit dans un siècle où tout va vite, dans un siècle de fer.", false },
    { "C'était y a trois jours. Y a dix ans, on riait. Y a deux heures de route. On y a trois jours.", { text = "y a trois jours", relative = "D-3" },
      { text = "Y a dix ans", relative = "Y-10" } },
    { "jarrive ds 10 jours", { text = "ds 10 jours", relative = "D+10" } },
    { "Elle est passée ya 2 jours pr le colis. Y a deux mois il pleuvait. Y'a trois ans, il neigeait. Ya deux ans que je dors.", { text = "ya 2 jours", relative = "D-2" },
      { text = "Y a deux mois", relative = "M-2" }, { text = "Y'a trois ans", relative = "Y-3" } },
    { "dans une minute solennelle et grave, « Vingt ans après »", false },
    { "Elle l'aimait il y a plus de neuf ans ; dans environ six mois, ils s'en iront, ou dans moins d'un an.", { text = "il y a plus de neuf ans", mod = "MORE_THAN" },
      { relative = "M+6", mod = "APPROX" }, { relative = "Y+1", mod = "LESS_THAN" } },
    { "dans deux cents ans, il y a mille ans", { value = "XXXX", relative = "Y+200" }, { value = "XXXX", relative = "Y-1000" } },
    { "quelques minutes auparavant, quelques heures après, quelques jours plus tôt", { type = "time", value = "XXXX-XX-XXTXX:XX" },
      { type = "time" }, { type = "date", value = "XXXX-XX-XX" } },
    { "Voilà trois ans, il dormait. Voici dix ans, que l'on sache. Voici deux heures de film.", { text = "Voilà trois ans", relative = "Y-3" } },
    { "Elle est partie voici deux ans ; voilà dix ans que je l'attends ; voici dix minutes de film.", { text = "voici deux ans", relative = "Y-2" } },
    { "Elle partit deux ans plus tôt que prévu, un jour plus tard que lui.", false },
    { "La halle rouvre dans un an et demi, dans un mois et demi.", { relative = "M+18" }, { relative = "D+45" } },
    { "il y a 20 personnes", false },
  },
}

-- "vers 1850"; not "vers la fin de mars", which has its place, nor "tourné vers demain"
local about = rule {
  name = "fr.date.about", summary = "vers 1850, vers le 10 mai, aux environs de Noël", type = "date", features = features, hides = timex.hides,
  language = "fr", priority = -5,
  pattern = (t.word "vers" + t.word { "environs", "alentours", "autour" } * t.of + t.word "circa") * t.the^-1 * t.word { "an", "année" }^-1 * t.span(t.as("date", t.date)),
  make = function(m)
    local date = m.date
    local relative = date.relative
    if date.mod or date.value:find "REF" or relative and relative:find "^[DW]" then return nil end
    return { like = date, mod = "APPROX" }
  end,
  examples = {
    { "Elle naquit vers 1840 à Fès, aux alentours du 10 mai ; on la vit vers Noël.", { text = "1840", value = "1840", mod = "APPROX" },
      { text = "10 mai", mod = "APPROX" }, { text = "Noël", mod = "APPROX" } },
    { "Vers l'an 600, puis vers l'année 1204.", { text = "600", value = "0600", mod = "APPROX" }, { text = "1204", mod = "APPROX" } },
    { "Vers la fin de juin, il se tourna vers demain.", { mod = "END" }, { text = "demain", mod = nil } },
  },
}

-- from a day that something else says: "livré à J+3"
local counted_day = rule {
  name = "fr.date.countdown", summary = "à J+3, J + 15 jours, à J-10", type = "date", features = features, hides = { "number", "duration", "quantity", "reference" },
  language = "fr",
  pattern = t.as("j", t.word "J") * t.punct "+" * t.as("n", t.digits) * t.word { "jours", "jour" }^-1
    + t.prev(t.word { "à", "dès" }) * t.as("j", t.word "J-*"),
  make = function(m)
    if not m.j.text:find "^J" or not m.n and not m.j.text:find "^J%-%d%d?%d?$" or m.n and not m.n.text:find "^%d%d?%d?$" then return nil end
    return { value = "XXXX-XX-XX" }
  end,
  examples = {
    { "Le colis arrive à J+3, le rappel part à J + 15 jours, l'ouverture est à J-10.", { text = "J+3", value = "XXXX-XX-XX" }, { text = "J + 15 jours" }, { text = "J-10" } },
    { "le jour J, un avion J-20, le quai j+2", false },
  },
}

return { ago, about, counted_day }
