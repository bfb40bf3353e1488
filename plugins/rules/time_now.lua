--- The moment that is, and nights and evenings before and after it: "maintenant", "dès que possible", "la nuit dernière".
--
--     $ lutrin export jsonl --types time articles/
--     {"doc":"a.txt","type":"time","text":"maintenant","value":"PRESENT_REF", ...}
--
-- "tout de suite" mostly says how ("il accepta tout de suite"). It is now where somebody is told to do a thing ("pars tout de suite",
-- "il faut agir tout de suite"), or where it is all that is said.

local t = require "lutrin.tokens"
local timex = require "timex"

local features = { value = "string", mod = "string?" }
local day_part = t.as("day_part", t.lexicon "part_of_day")

local narrow = t.any - t.mark - t.word { "qui", "que", "qu'", "dont", "où", "si" }
-- "faut", "allons": what is wanted of the present; not "il ne suffit pas de"
local wanted = t.word { "faut", "dois", "doit", "devons", "devez", "doivent", "veux", "veut", "voulons", "voulez", "veulent", "vais", "vas", "allons",
  "allez", "vont", "exige", "exigent", "exigeons", "réclame", "réclament", "demande", "demandent", "peux", "pouvez", "pouvons", "prie", "somme", "ordonne" }
-- "donne-les", "dépêchez-vous", "viens", "partez"
local told = t.word { "-moi*", "-l*", "-toi*", "-nous*", "-vous*", "viens", "va", "pars", "cours" }
local ordered = t.prev(told) + t.prev(t.word "*ez") * -t.before(4, t.word { "vous", "si", "que", "qu'", "quand" })

local now = rule {
  name = "fr.time.now", summary = "maintenant, pars tout de suite", type = "time", features = features, language = "fr",
  pattern = -t.prev(t.word { "se", "en", "s'", "le", "les", "l'" }) * t.word "maintenant" * -(t.the + t.word { "un", "une", "son", "sa", "ses", "leur", "leurs", "ainsi" } - t.word "la")
    + #(t.word "tout" * t.word "de" * t.word "suite") * (t.prev(t.boundary + t.open) * "tout de suite" * #(t.mark - t.comma + t.boundary)
      + ordered * "tout de suite" * -t.word "après" + t.prev(wanted * narrow^-8) * "tout de suite" * -t.word "après")
    + "dès" * t.word "que" * t.word "possible" + t.word "le"^-1 * "plus tôt possible" + t.word "dqp",
  make = function(m)
    if m.text:find "possible" or m.text:find "dqp" then return { value = "FUTURE_REF" } end
    local ref = timex.reference(m.doc.date)
    return { value = ref and timex.clock(ref, "S", 0) or "PRESENT_REF" }
  end,
  examples = {
    { "Il faut agir maintenant.", { text = "maintenant", value = "PRESENT_REF" } },
    { "Il a tout de suite compris, tout en maintenant les prix ; il recula, le maintenant sous lui. Elle céda tout de suite, et tout de suite il le sut.", false },
    { "Rendez-les tout de suite. Sortez tout de suite ! Je veux lui parler tout de suite. « Tout de suite ! »", { text = "tout de suite", value = "PRESENT_REF" },
      { text = "tout de suite" }, { text = "tout de suite" }, { text = "Tout de suite" } },
    { "Quand vous entrez, tout de suite on vous voit ; les choses que l'on veut et qui viennent tout de suite.", false },
  },
}

local nights = rule {
  name = "fr.time.night", summary = "la nuit dernière, la nuit prochaine", type = "time", features = features, language = "fr", reads = { "date" },
  pattern = day_part * t.as("shift", t.lexicon "shift") + t.as("shift", t.lexicon "shift") * day_part,
  make = function(m)
    local ref, value = timex.written(m.doc), m.day_part.value
    if value == "TDT" or value == "TMI" or m.shift.from_text then return nil end
    -- "une nuit passée dans le train" was spent there
    if m.shift.text:find "^pass" and m.doc.text:find("^ [%l\xC3]", m.last + 1) then return nil end
    if ref and ref.d then value = timex.at(ref, "D", m.shift.step < 0 and -1 or 0, "XXXX-XX-XX") .. value end
    return { value = value }
  end,
  examples = {
    { "la nuit dernière", { text = "nuit dernière", value = "2020-04-23TNI" }, doc = { date = "2020-04-24" } },
    { "une nuit de fête, après la nuit passée dans le train ; il est midi passé", false },
  },
}

-- "la nuit du 23 au 24": of this month, or of the last where the 23rd is still to come
local dated = rule {
  name = "fr.time.night.days", summary = "la nuit du 23 au 24", type = "time", features = features, hides = { "number", "date", "period" }, language = "fr",
  reads = { "date" },
  pattern = t.word "nuit" * t.word "du" * t.lexicon "weekday"^-1 * t.as("from", t.lexicon "day") * t.word "au" * t.lexicon "weekday"^-1 * t.as("to", t.lexicon "day")
    * -(t.lexicon "month" + t.word "de" * t.lexicon "month" + t.symbol + t.digits + t.punct { "/", "-" }),
  make = function(m)
    local d, to = m.from.day, m.to.day
    if to ~= d + 1 and to ~= 1 then return nil end
    local ref = timex.written(m.doc)
    if not ref or not ref.d then return { value = "XXXX-XX-" .. timex.two[d] .. "TNI" } end
    local y, month = timex.shift(ref.y, ref.m, 1, "M", d > ref.d and -1 or 0)
    return { value = timex.iso(y, month, d) .. "TNI" }
  end,
  examples = {
    { "dans la nuit du 26 au 27, selon la police", { text = "nuit du 26 au 27", value = "2020-03-26TNI" }, doc = { date = "2020-04-24" } },
    { "La nuit du 9 au 10 fut froide.", { text = "nuit du 9 au 10", value = "XXXX-XX-09TNI" } },
    { "la nuit du 9 au 10 mai 2020, une nuit du 3 au 7", false },
  },
}

return { now, nights, dated }
