--- Words and abbreviations that multiply the number before them: "11 milliards", "4.5 millions", "11 Md".
-- The long scale, as in French: a billion is a million millions.

return lexicon {
  name = "fr.scales", class = "scale", summary = "thousand, million, milliard and their abbreviations", language = "fr",
  features = { exponent = "number", value = "number" },
  entries = {
    { "mille", exponent = 3, value = 1000 },
    { "million", "millions", exponent = 6, value = 1000000 },
    { "milliard", "milliards", exponent = 9, value = 1000000000 },
    { "billion", "billions", exponent = 12, value = 1000000000000 },
    { "Md", "Mds", "Mrd", "Mrds", "MM", exponent = 9, value = 1000000000 },
    { "M", "Mio", exponent = 6, value = 1000000 },
    { "k", exponent = 3, value = 1000 },
  },
}
