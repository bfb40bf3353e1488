--- One or none of what is counted, in digits: "1 mort et 3 blessés", "0 accident". The singular is rarer behind a figure than a name
-- before it ("Ligue 1 française", "Acte 1 scène 2"), so that only people and what befalls them count.
--
--     $ lutrin export jsonl --types quantity articles/
--     {"doc":"a.txt","type":"quantity","text":"1 mort","value":1,"unit":"mort", ...}

local t = require "lutrin.tokens"
local split = require "words".list

local befallen = t.word(split [[mort morte blessé blessée décès disparu disparue victime accident incident cas naissance sœur soeur frère élève malade
  absent absente candidat candidate témoin participant participante adulte enfant but abstention voix]])

return rule {
  name = "fr.quantity.one", summary = "1 mort, 0 accident", type = "quantity", language = "fr",
  features = { value = "number?", low = "number?", high = "number?", unit = "string?", mod = "string?" }, hides = { "number" },
  pattern = -t.prev(t.capital + t.digits + t.dash + t.punct { "/", "°", "." } + t.word { "n°", "numéro" })
    * t.as("n", t.word { "0", "1" }) * t.as("noun", t.lexicon "person_noun" + befallen) * -(t.word "sur" + t.punct "/"),
  make = { value = t.numeral("n"), unit = t.from("noun", "text") },
  examples = {
    { "On compte 1 mort et 3 blessés, 0 accident.", { text = "1 mort", value = 1, unit = "mort" }, { text = "0 accident", value = 0 } },
    { "la Ligue 1 française, Acte 1 scène 2, 1 enfant sur 5, canal 1 enfant", { text = "1 enfant" } },
  },
}
