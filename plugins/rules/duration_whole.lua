--- Durations without a figure: all of a day, a week, a year ("toute la journée", "tout le mois", "toute l'année") and "quelques jours".
--
--     $ lutrin export jsonl --types duration articles/
--     {"doc":"a.txt","type":"duration","text":"toute la journée","value":"P1D", ...}

local t = require "lutrin.tokens"
local words = require "words"

local features = { value = "string?", low = "string?", high = "string?", mod = "string?" }

--- p, with a hedge before it or not: "presque toute l'année". A choice and no ^-1, for "quelques" is a hedge itself.
local function hedged(p) return t.as("hedge", t.lexicon "hedge") * p + p end

local LONG = { Q = "P3M", H = "P6M", E = "P10Y", C = "P100Y" }

local whole = rule {
  name = "fr.duration.whole", summary = "toute la journée, toute l'année", type = "duration", features = features, language = "fr",
  pattern = hedged(t.span(t.word { "toute", "tout" } * t.the * t.as("unit", t.lexicon "calendar_unit")))
    * -(t.lexicon "shift" + t.lexicon "year" + t.of * t.lexicon "month"),
  make = function(m)
    -- Le Siècle is a paper
    if m.unit.text == "Siècle" or m.unit.shape == "XXXX-WXX-WE" then return nil end
    return { value = LONG[m.unit.unit] or "P1" .. m.unit.unit, mod = m.hedge and m.hedge.mod }
  end,
  examples = {
    { "pleut toute la journée", { text = "toute la journée", value = "P1D" } },
    { "vend presque toute l'année", { text = "toute l'année", value = "P1Y", mod = "LESS_THAN" } },
    { "Il lut tout le Siècle. tout le monde, tout le mois d'octobre, toute la semaine dernière, toute l'année 2019", false },
  },
}

local vague = rule {
  name = "fr.duration.vague", summary = "quelques jours, plusieurs heures", type = "duration", features = features, language = "fr",
  pattern = hedged(t.span((t.word { "quelques", "plusieurs", "quelqués" } + t.word { "quel", "quelle" } * t.word "ques") * t.as("unit", t.lexicon "time_unit"))),
  make = { value = t.from("unit", "some"), mod = t.from("hedge", "mod") },
  examples = {
    { "couché depuis quelques minutes", { text = "quelques minutes", value = "PTXM" } },
    { "après à peine quelques semaines", { text = "quelques semaines", value = "PXW", mod = "LESS_THAN" } },
    { "durant plusieurs jours, quelques jeunes", { text = "plusieurs jours", value = "PXD" } },
    { "pendant des mois, depuis des années", false },
  },
}

-- "une bonne heure"; not "de bonne heure". The article is part of it, as in "une heure".
local good = rule {
  name = "fr.duration.good", summary = "une bonne heure, une petite heure", type = "duration", features = features, language = "fr",
  pattern = t.prev(t.word "une") * t.word { "bonne", "petite", "grosse", "longue", "grande" } * (t.word "heure" + t.as("half", t.lexicon "half_of_time"))
    + t.prev(t.word "un") * t.word { "bon", "petit", "gros", "long", "grand" } * t.as("half", t.lexicon "half_of_time"),
  hides = { "duration" },
  make = function(m)
    local first = m.doc.text:find("[uU]ne?%s+", m.first - 5 > 0 and m.first - 5 or 1)
    return { value = m.half and m.half.value or "PT1H", span = first and { first = first, last = m.last } }
  end,
  examples = {
    { "On attend un bon quart d'heure, une petite demi-heure.", { text = "un bon quart d'heure", value = "PT15M" }, { text = "une petite demi-heure", value = "PT30M" } },
    { "On marcha une bonne heure.", { text = "une bonne heure", value = "PT1H" } },
    { "levé de bonne heure, à la bonne heure", false },
  },
}

--- Is the mark at byte `first` a closing quotation mark? It is where one before it in its line is still open; behind a digit none opens.
local function closes(text, first)
  local open = false
  for before in (" " .. words.before(text, first, 400, "^.*\n(.*)")):gmatch '(.)"' do open = not open and not before:find "%d" end
  return open
end

-- What is measured in inches, which are written as seconds are.
local SCREENS = words.set [[écran écrans dalle tablette tablettes moniteur moniteurs téléviseur téléviseurs ordinateur ordinateurs portable portables
  jante jantes roue roues vélo vélos smartphone smartphones]]

-- "en 9,8 s": what is written of races and machines, and "en 10"". "9 s 68", "9"58" are fr.duration.raced.
local seconds = rule {
  name = "fr.duration.seconds", summary = "9,8 s, en 10\"", type = "duration", features = features, hides = { "number", "reference" }, language = "fr",
  pattern = #(t.number * (t.word "s" + t.punct { "\"", "″" } + t.punct "'" * t.punct "'")) -- the other sentences are passed over
    * (-t.prev(t.word { "m.", "m", "min", "mn", "h" } + t.punct "'") * t.as("n", t.number) * t.as("s", t.word "s") * -(t.digits + t.punct { "'", "/" } + t.alnum)
      + t.prev(t.word { "en", "de", "des", "les", "sous", "à" }) * t.as("n", t.number)
        * t.as("mark", t.punct { "\"", "″" } + t.punct "'" * t.punct "'") * -t.digits),
  make = function(m)
    local n = m.n.value
    if not n or n < 0 or not m.n.text:find "%d$" then return nil end
    local mark = m.mark
    if mark then
      if n > 99 or SCREENS[words.before(m.doc.text, m.first, 40, "([%a\x80-\xff]+) de $")] or mark.first ~= m.n.last + 1 or mark.text == '"' and closes(m.doc.text, mark.first) then return nil end
    elseif m.s.text ~= "s" then
      return nil
    end
    return { value = "PT" .. n .. "S", mod = m.n.mod }
  end,
  examples = {
    { "couvert en 9,8 s, soit moins de 38 s.", { text = "9,8 s", value = "PT9.8S" }, { text = "38 s", value = "PT38S", mod = "LESS_THAN" } },
    { "Elle nage le relais en 58'', pas loin de son record.", { text = "58''", value = "PT58S" } },
    { "Elle court en 10\", puis en 10,5\" ; il passe sous les 54″.", { text = "10\"", value = "PT10S" }, { text = "10,5\"", value = "PT10.5S" },
      { text = "54″", value = "PT54S" } },
    { "Il dit : \"on est venus à 10\", puis \"on part à 12\". Une tablette \"de 10\".", false },
    { "un écran de 15,6\", des roues de 26\" à peine", false },
    { "en 6 s 64, à 4 h. 12 m. 31 s., à 12 m/s, les années 60 s'achèvent", false },
  },
}

local legal = rule {
  name = "fr.duration.legal", summary = "sous huitaine, sous quinzaine", type = "duration", features = features, hides = { "number" }, language = "fr",
  pattern = t.prev(t.word "sous") * t.as("unit", t.word { "huitaine", "quinzaine" }) * -t.of,
  make = function(m)
    return { value = m.unit.text:find "^[hH]" and "P8D" or "P15D" }
  end,
  examples = {
    { "Payez sous huitaine ; le reste est dû sous quinzaine.", { text = "huitaine", value = "P8D" }, { text = "quinzaine", value = "P15D" } },
    { "sous une quinzaine de tuiles, la première quinzaine", false },
  },
}

return { whole, vague, good, seconds, legal }
