--- Stands for lutrin.tokens while bundled files run whose patterns came compiled with the program: what they write of patterns
-- builds nothing. Only the functions that test annotations and entries are told, in the order in which patterns name them.
--
--     local t = require "lutrin.blank"(tokens, on_test)

return function(tokens, on_test)
  local Blank = {}
  local blank = setmetatable({}, Blank)

  local function nothing() return blank end
  for _, operator in ipairs { "mul", "add", "unm", "len", "sub", "pow" } do Blank["__" .. operator] = nothing end

  local function tested(_, test)
    if type(test) == "function" then on_test(test) end
    return blank
  end
  Blank.__call = function(_, test) return tested(nil, test) end

  local M = { from = tokens.from, numeral = tokens.numeral, lexicon = tested, ann = tested }
  for _, name in ipairs { "word", "punct", "as", "span", "prev", "before", "upto", "phrase" } do M[name] = nothing end
  return setmetatable(M, { __index = nothing })
end
