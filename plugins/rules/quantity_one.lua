--- One or none of what is counted, in digits: "1 mort et 3 blessés", "0 accident". The singular is rarer behind a figure than a name
-- before it ("Ligue 1 française", "Acte 1 scène 2"), so that only people and what befalls them count, and what recipes and small ads list.
--
--     $ lutrin export jsonl --types quantity articles/
--     {"doc":"a.txt","type":"quantity","text":"1 mort","value":1,"unit":"mort", ...}

local t = require "lutrin.tokens"
local split = require "words".list

local befallen = t.word(split [[mort morte blessé blessée décès disparu disparue victime accident incident cas naissance sœur soeur frère élève malade
  absent absente candidat candidate témoin participant participante adulte enfant but abstention voix
  victoire défaite match]])
-- of a recipe, of a dwelling to let
local listed = t.word(split [[œuf oeuf jaune citron orange pomme poire banane tomate carotte oignon échalote poireau courgette aubergine gousse sachet pincée
  bouquet botte brin branche feuille tranche noix noisette cuillère cuillerée verre pot boîte cube
  chambre cuisine pièce cave garage balcon terrasse]])

return rule {
  name = "fr.quantity.one", summary = "1 mort, 0 accident, 1 œuf", type = "quantity", language = "fr",
  features = { value = "number?", low = "number?", high = "number?", unit = "string?", mod = "string?" }, hides = { "number" },
  pattern = -t.prev(t.digits + t.dash + t.punct { "/", "°", "." } + t.word { "n°", "numéro" })
    * t.as("n", t.word { "0", "1" }) * t.as("noun", listed + -t.prev(t.capital * t.digits) * (t.lexicon "person_noun" + befallen)) * -(t.word "sur" + t.punct "/"),
  make = { value = t.numeral("n"), unit = t.from("noun", "text") },
  examples = {
    { "On compte 1 mort et 3 blessés, 0 accident.", { text = "1 mort", value = 1, unit = "mort" }, { text = "0 accident", value = 0 } },
    { "Prenez 1 gousse de vanille, 1 œuf ; à louer, 1 cave.", { text = "1 gousse", value = 1, unit = "gousse" }, { text = "1 œuf" },
      { text = "1 cave" } },
    { "la Ligue 1 française, Acte 1 scène 2, 1 enfant sur 5, canal 1 enfant", { text = "1 enfant" } },
  },
}
