--- Words as sets and as arrays, and texts that one of several patterns is found in.
--
--     local SPENT = words.set "route vol marche"      SPENT.vol    --> true
--     words.found_in("il est parti", { "%f[%a]est ", "%f[%a]sont " })      --> true
--     words.before("Oui. Il part", 13, 60, "^.*[%.!?](.*)")                 --> " Il part"

local M = {}

--- The words of a list, which white space parts, as a set.
function M.set(list)
  local set = {}
  for w in list:gmatch "%S+" do set[w] = true end
  return set
end

--- The words of a list, which white space parts, as an array.
function M.list(list)
  local out = {}
  for w in list:gmatch "%S+" do out[#out + 1] = w end
  return out
end

--- Is one of these string patterns found in the text?
function M.found_in(text, patterns)
  for _, p in ipairs(patterns) do
    if text:find(p) then return true end
  end
  return false
end

--- What stands before byte `first`, of at most `reach` bytes what is behind the last stop: `stop` is "^.*[characters](.*)", for a
-- pattern like "[^.]*$" would be tried at every byte, and one without the "^" where there is no stop.
function M.before(text, first, reach, stop)
  local before = text:sub(first > reach and first - reach or 1, first - 1)
  return before:match(stop) or before
end

return M
