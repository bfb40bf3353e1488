--- Inches by their mark: 'un écran de 15,6"'. The mark closes a quotation as well and counts seconds, so that what is measured in
-- inches stands near.
--
--     $ lutrin export jsonl --types quantity articles/
--     {"doc":"a.txt","type":"quantity","text":"15,6\"","value":15.6,"unit":"in", ...}

local t = require "lutrin.tokens"
local split = require "words".list

local measured = t.word(split [[écran écrans téléviseur téléviseurs télé télés tv moniteur moniteurs tablette tablettes dalle ordinateur portable pc
  smartphone iphone ipad macbook jante jantes roue roues pneu pneus vtt vélo tuyau tuyaux tube tubes disque disques vinyle vinyles cymbale]])
local mark = t.punct { "\"", "″" } + t.punct "'" * t.punct "'"

return rule {
  name = "fr.quantity.inches", summary = "un écran de 15,6\"", type = "quantity", language = "fr",
  features = { value = "number?", low = "number?", high = "number?", unit = "string?", mod = "string?" }, hides = { "number", "reference" }, priority = 1,
  pattern = t.as("n", t.number) * mark * (t.before(8, measured) + #(t.of * (t.word "diagonale" + measured))),
  make = function(m)
    local value = m.n.value or m.n.high
    return value and value >= 1 and value <= 120 and { like = m.n, unit = "in" } or nil
  end,
  examples = {
    { "Un écran de 15,6\" et des jantes de 17\" sur le modèle.", { text = "15,6\"", value = 15.6, unit = "in" }, { text = "17\"", value = 17 } },
    { "Un 27\" de diagonale.", { text = "27\"", value = 27 } },
    { "Il dit \"ils sont 12\" et part. Temps : 9\"58. Il crie \"rendez-vous au 15\".", false },
  },
}
