--- Words and abbreviations that multiply the number before them: "11 milliards", "4.5 millions", "11 Md".
-- The long scale, as in French: a billion is a million millions.

return lexicon {
  name = "fr.scales", class = "scale", summary = "thousand, million, milliard and their abbreviations", language = "fr",
  features = { exponent = "number" },
  entries = {
    { "mille", exponent = 3 },
    { "million", "millions", exponent = 6 },
    { "milliard", "milliards", exponent = 9 },
    { "billion", "billions", exponent = 12 },
    { "Md", "Mds", "Mrd", "Mrds", "MM", exponent = 9 },
    { "M", "Mio", exponent = 6 },
    { "k", exponent = 3 },
  },
}
