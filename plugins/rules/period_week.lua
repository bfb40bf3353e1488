--- Days of any week, from one to another: "ouvert du lundi au vendredi". What is told of one week has a day or a month as well, or
-- "de lundi à jeudi".
--
--     $ lutrin export jsonl --types period articles/
--     {"doc":"a.txt","type":"period","text":"lundi au vendredi","from":"XXXX-WXX-1","to":"XXXX-WXX-5", ...}

local t = require "lutrin.tokens"
local timex = require "timex"

local open = t.as("from", t.lexicon "weekday")
local behind = -(t.lexicon "day" + t.lexicon "shift" + t.word { "soir", "matin", "suivant", "prochain", "en" } + t.word "de" * t.word { "la", "cette" }
  + t.lexicon "month")

local week = rule {
  name = "fr.period.week", summary = "du lundi au vendredi", type = "period", features = { from = "string?", to = "string?", mod = "string?" },
  hides = timex.hides_all, language = "fr",
  pattern = t.prev(t.word "du") * -t.prev(t.word { "nuit", "nuits" } * t.word "du") * t.span(open * t.word "au" * t.as("to", t.lexicon "weekday")) * behind
    + t.prev(t.boundary + t.punct { ":", ";", "(", "•", "," }) * t.span(open * (t.dash + t.word { "à", "au" }) * t.as("to", t.lexicon "weekday"))
      * #(t.punct { ":", "," } + t.boundary + t.digits + t.word "de" * t.lexicon "hour" * t.lexicon "hour_mark"),
  make = function(m)
    local from, to = m.from.weekday, m.to.weekday
    if from == to then return nil end
    return { from = "XXXX-WXX-" .. from, to = "XXXX-WXX-" .. to }
  end,
  examples = {
    { "Ouvert du lundi au vendredi de 9h à 17h.", { text = "lundi au vendredi", from = "XXXX-WXX-1", to = "XXXX-WXX-5" } },
    { "Horaires :\nMardi à samedi : 10h-18h", { text = "Mardi à samedi", from = "XXXX-WXX-2", to = "XXXX-WXX-6" } },
    { "la nuit du lundi au mardi, du lundi 3 au vendredi 7 mai 2021, du vendredi au samedi soir, un vol de lundi à mardi", false },
  },
}

return week
