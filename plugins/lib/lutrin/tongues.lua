--- What the patterns of a language are compiled with.
--
--     local tongue = require("lutrin.tongues")(host, classes, check)      classes: class -> lexicons
--     local own = tongue "fr"                                             own.split, own.words, own.known: options of compile.compile

local trees = require "lutrin.trees"

return function(host, classes, check)
  local tongues = {}

  return function(language)
    language = language or ""
    if not tongues[language] then
      local tokens_of, words_of = {}, {}
      local function split(text)
        tokens_of[text] = tokens_of[text] or host.split(text, language)
        return tokens_of[text]
      end
      local function holds(class, test, word) return classes[class] and check.holds(classes[class], test, word) end
      tongues[language] = { known = trees.new_known(holds), split = split, words = function(class)
        if words_of[class] == nil then words_of[class] = trees.single_words(classes[class], split) or false end
        return words_of[class]
      end }
    end
    return tongues[language]
  end
end
