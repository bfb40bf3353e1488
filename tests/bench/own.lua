-- What a user has of their own beside the bundled plugins: a rule that reads bundled types, a lexicon of a class of its own, and
-- one of a bundled class.
local t = require "lutrin.tokens"

return {
  rule { name = "bench.berths", type = "berths", features = { value = "number?" },
    pattern = t.as("n", t.number) * t.lexicon "berth", make = { like = "n" } },
  lexicon { name = "bench.berth", class = "berth", entries = { { "couchette", "couchettes" }, { "hamac", "hamacs" } } },
  lexicon { name = "bench.coins", class = "currency", entries = { { "florinet", "florinets", code = "XTS" } } },
}
