--- The era behind a year or a century, as a pattern: captured as `bc` where it is before Christ, as `ad` where it is ours.
--
--     local era = require "eras"
--     pattern = t.as("n", t.digits) * era
--
-- The words are in lexicons/calendar.lua.

local t = require "lutrin.tokens"

return t.as("bc", t.lexicon "before_christ") + t.as("ad", t.lexicon "anno_domini")
