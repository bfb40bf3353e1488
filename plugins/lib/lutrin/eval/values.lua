--- When a span and a value found are those expected.
--
--     local values = require("lutrin.eval.values").new(host)
--     values.same(expected, found)          two values
--     values.right(expectation, made)       true, false, or nil where nothing is said of the value
--     values.trim(text, start, stop)        start, less leading articles, prepositions and hedges
--
-- Same: numbers within a millionth; texts without regard to letter case and runs of blanks, times of day whatever their
-- precision ("T16", "16:00", "16:00:00Z"); of objects, every field that is expected (of those in LOOSE only if found).
-- Annotators disagree about "le", "du", "en", "depuis", "environ" at the front of a span, so both sides are compared without.

local lpeg = require "lpeg"
local C, Cp, Ct, P, R, S = lpeg.C, lpeg.Cp, lpeg.Ct, lpeg.P, lpeg.R, lpeg.S

local M = {}

-- Compared only where the prediction has them.
local LOOSE = { subtype = true, product = true, start_incl = true, end_incl = true }

local LEAD = {}
for word in ([[le la les du de des au aux à a en dans ce cet cette ces pour vers pendant durant depuis entre environ exactement
  quasi presque autour près plus moins]]):gmatch "%S+" do LEAD[word] = true end

-- White space and letters of Unicode as far as French and its neighbours need them.
local blank = S " \t\n\v\f\r\x1C\x1D\x1E\x1F" + P "\xC2" * S "\x85\xA0" + P "\xE1\x9A\x80"
  + P "\xE2\x80" * (R "\x80\x8A" + S "\xA8\xA9\xAF") + P "\xE2\x81\x9F" + P "\xE3\x80\x80"
local other = P "\xC2" * (R "\x80\xBF" - S "\xAA\xB2\xB3\xB5\xB9\xBA\xBC\xBD\xBE") + P "\xC3" * S "\x97\xB7"
  + P "\xCC" + P "\xCD" * R "\x80\xAF" + P "\xE2" * (P "\x80" + P "\x81" * R "\x80\xAF" + P "\x82" * R "\xA0\xBF")
  + P "\xE2" * R "\x87\xAF" + P "\xE3\x80" + P "\xEF\xB8" + P "\xF0\x9F"
local letter = R("az", "AZ", "09") + P "_" + (R "\xC2\xF4" - other) * R "\x80\xBF" ^ 1
local elided = S "lLdD" * (P "'" + P "\xE2\x80\x99") * blank ^ 0 * Cp()
local first_word = C(letter ^ 1) * blank ^ 0 * Cp()
local words = Ct((C(letter ^ 1) + (1 - letter)) ^ 0)
local one_line = Ct((C((1 - blank) ^ 1) + blank) ^ 0)

local two = R "09" * R "09"
local moment = C(two * two * P "-" * two * P "-" * two + P "") * C((S "T " * #R "09") ^ -1)
  * (C(two) * (P ":" * C(two) + lpeg.Cc "") * (P ":" * C(two) * (P "." * R "09" ^ 1) ^ -1 + lpeg.Cc "")
    + lpeg.Cc "" * lpeg.Cc "" * lpeg.Cc "")
  * (P "Z" + S "+-" * two * P ":" ^ -1 * two) ^ -1 * -1

function M.new(host)
  local values = {}
  local null = host.null

  local function canonical(s)
    local date, mark, hour, minute, second = moment:match(s)
    if date and hour ~= "" and (mark ~= "" or minute ~= "") then
      return ("%sT%s:%s:%s"):format(date, hour, minute ~= "" and minute or "00", second ~= "" and second or "00")
    end
    return table.concat(one_line:match(host.fold(s)), " ")
  end

  local function same(expected, found)
    if expected == null then expected = nil end
    if found == null then found = nil end
    local kind = type(expected)
    if kind ~= type(found) then return false end
    if kind == "number" then
      return math.abs(expected - found) <= math.max(1e-6 * math.max(math.abs(expected), math.abs(found)), 1e-15)
    elseif kind == "string" then
      return expected == found or canonical(expected) == canonical(found)
    elseif kind == "table" then
      if #expected ~= #found then return false end
      for k, v in pairs(expected) do
        local other_one = found[k]
        if not (LOOSE[k] and (other_one == nil or other_one == null)) and not same(v, other_one) then return false end
      end
      return true
    end
    return expected == found
  end
  values.same = same

  local function names_same(expected, found)
    if found == nil or found == null or found == "" then return false end
    local a = words:match(host.plain(tostring(expected)))
    local b = words:match(host.plain(tostring(found)))
    local function has(list, word)
      for _, w in ipairs(list) do if w == word then return true end end
      return #list == 0 and word == ""
    end
    return has(b, a[#a] or "") or has(a, b[#b] or "")
  end

  --- made.values = { n =, ... }: readings of which one must be right. A quotation's value is its speaker: the last word of
  -- one name is in the other.
  function values.right(g, made)
    if g.value == nil then return nil end
    local test = g.type == "quote" and names_same or same
    for i = 1, made.values.n or #made.values do
      local found = made.values[i]
      if test(g.value, found) then return true end
      for _, v in ipairs(g.alt or {}) do if test(v, found) then return true end end
      if g.type ~= "quote" and g.timex and same(g.timex, found) then return true end
    end
    return false
  end

  --- For lutrin's own annotations: the features that the gold line has.
  function values.features_right(g, made)
    if next(g.features) == nil then return nil end
    for name, v in pairs(g.features) do
      if not same(v, made.features[name]) then return false end
    end
    return true
  end

  --- Offsets in bytes, from 0, end excluded.
  function values.trim(text, start, stop)
    local span = text:sub(start + 1, stop)
    local at = 1
    while true do
      local word, after = first_word:match(span, at)
      if not (word and LEAD[host.fold(word)]) then after = elided:match(span, at) end
      if not after or after > #span then return stop - #span + at - 1 end
      at = after
    end
  end

  return values
end

return M
