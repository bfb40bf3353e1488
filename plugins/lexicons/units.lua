--- Units of measure: the symbol they are written with in results, and all their spellings.
--
--     10 km, dix kilomètres       unit "km"
--     37 °C, 37 degrés Celsius    unit "C"
--
-- Symbols keep their letter case (MW and mW differ); words do not. Units of time belong to durations.

local units = require "units"

return {
  lexicon { name = "units", class = "unit", summary = "symbols of units: km, m², MW, °C", language = "fr", fold = {},
    features = { unit = "string", kind = "string" }, entries = units.symbols },
  lexicon { name = "fr.units", class = "unit", summary = "units in words: kilomètres, tonnes, degrés Celsius", language = "fr",
    fold = { "case", "accent", "hyphen" }, features = { unit = "string", kind = "string" }, entries = units.words },
  lexicon { name = "fr.degrees", class = "degree", summary = "degrees without a scale", language = "fr",
    fold = { "case", "accent" }, features = {}, entries = { { "degré", "degrés", "deg.", "°", "º" } } },
}
