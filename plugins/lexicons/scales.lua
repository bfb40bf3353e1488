--- Words and abbreviations that multiply the number before them: "11 milliards", "4.5 millions", "11 Md".
-- The long scale, as in French: a billion is a million millions. In abbreviations letter case counts: "10 M" are millions,
-- "10 m" metres.

local features = { exponent = "number", value = "number" }

return {
  lexicon {
    name = "fr.scales", class = "scale", summary = "thousand, million, milliard", language = "fr", features = features,
    entries = {
      { "mille", exponent = 3, value = 1000 },
      { "million", "millions", exponent = 6, value = 1000000 },
      { "milliard", "milliards", "milliart", exponent = 9, value = 1000000000 },
      { "billion", "billions", exponent = 12, value = 1000000000000 },
      { "trillion", "trillions", exponent = 18, value = 1000000000000000000 },
    },
  },
  lexicon {
    name = "fr.scales.short", class = "scale", summary = "Md, M, k", language = "fr", features = features, fold = {},
    entries = {
      { "Md", "Mds", "Mrd", "Mrds", "MM", "md", "mds", "mrd", "mrds", "MD", "MDS", exponent = 9, value = 1000000000 },
      { "M", "Mio", "mio", "mios", exponent = 6, value = 1000000 },
      { "k", "K", exponent = 3, value = 1000 },
    },
  },
}
