--- Hours and parts of the day that are about right: "vers 14 h", "autour de midi", "sur les coups de dix heures", "il est presque minuit",
-- "à huit heures environ", "dix heures passées".
--
--     $ lutrin export jsonl --types time articles/
--     {"doc":"a.txt","type":"time","text":"14 h","mod":"APPROX","value":"T14:00", ...}
--
-- Times with their day (time_date.lua) and hours of an evening (time_evening.lua) take `mod` over: their rules run later. "peu avant
-- minuit", "après 8 h" say on which side and not how near: they have none, as dates have none. Nor have the ends of a period.

local t = require "lutrin.tokens"

-- "quelque dix heures" is how long
local about = t.as("hedge", t.lexicon("hedge", { mod = "APPROX" }) - t.word { "quelque", "quelques" } + t.lexicon "hedge_of_hour")
local nearly = t.as("hedge", t.lexicon("hedge", { mod = "LESS_THAN" })) - t.word "moins"
local later = t.prev(t.word { "est", "était", "sera", "serait", "fût" } * t.word { "bien", "déjà" }^-1) * t.as("hedge", t.phrase "plus de")
local behind = t.as("hedge", t.lexicon("hedge_after", { mod = "APPROX" }) + t.lexicon "hedge_after_hour") * -(t.of + t.number + t.digits + t.a)

local clock = t.as("clock", t.time)

local hedged = rule {
  name = "fr.time.hedged", summary = "vers 14 h, presque minuit, à huit heures environ, dix heures passées", type = "time",
  features = { value = "string", mod = "string?" }, hides = { "number", "quantity", "duration", "reference", "date" }, language = "fr", priority = 5,
  pattern = about * t.word "à"^-1 * t.the^-1 * t.span(clock) * (t.word "ou" * clock)^-1
    + (nearly + later) * t.as("exact", t.span(clock))
    + t.span(clock) * behind,
  make = function(m)
    local mod, out = m.hedge.mod or "MORE_THAN", {} -- "il est plus de"
    local exact = m.exact or m.hedge.first > m.first
    for _, at in ipairs(m.all.clock) do
      local value = at.value
      -- of parts of a day only "vers le soir": not "à peine la nuit venue", "une nuit passée à attendre"; "maintenant" has no about
      if not at.mod and (value:find "^T%d" or not exact and value:find "T%u") then out[#out + 1] = { like = at, span = at, mod = mod } end
    end
    return out[1] and out
  end,
  examples = {
    { "Elle passe vers 14 h, puis autour de midi ; vers le soir, on rentre sur les coups de 23 heures.", { text = "14 h", value = "T14:00", mod = "APPROX" },
      { text = "midi", value = "T12:00", mod = "APPROX" }, { text = "soir", value = "TEV", mod = "APPROX" }, { text = "23 heures", mod = "APPROX" } },
    { "La panne a commencé aux alentours de 9h40 ou 10h, et pris fin à 18 h environ.", { value = "T09:40", mod = "APPROX" },
      { value = "T10:00", mod = "APPROX" }, { text = "18 h", value = "T18:00", mod = "APPROX" } },
    { "Il est presque minuit. Il était près de onze heures ; il est plus de dix heures. Il était à peine six heures.", { mod = "LESS_THAN" },
      { text = "onze heures", mod = "LESS_THAN" }, { text = "dix heures", mod = "MORE_THAN" }, { text = "six heures", mod = "LESS_THAN" } },
    { "À dix heures passées, il dormait ; il rentra à minuit et quelques.", { text = "dix heures", mod = "MORE_THAN" }, { text = "minuit", mod = "MORE_THAN" } },
    { "Il est plus de 22h30.", { text = "22h30", value = "T22:30", mod = "MORE_THAN" } },
    { "Peu avant minuit, à 8 h pile, après 9 h, ils étaient là. À 8 heures environ deux cents personnes attendaient.", { mod = nil }, { mod = nil }, { mod = nil },
      { text = "8 heures", mod = nil } },
    { "Rendez-vous le 3 mai 2019 vers 14 h. On part demain autour de 8 h. Il revient ce soir vers 20 heures.", { text = "3 mai 2019 vers 14 h", value = "2019-05-03T14:00", mod = "APPROX" },
      { text = "demain autour de 8 h", mod = "APPROX" }, { text = "ce soir vers 20 heures", mod = "APPROX" }, doc = { date = "2019-04-24" } },
    { "Après le souper, vers neuf heures et demie, on lisait. Une nuit blanche, dans la nuit passée à l'attendre.", { value = "T21:30", mod = "APPROX" }, { value = "TNI", mod = nil } },
  },
}

return hedged
