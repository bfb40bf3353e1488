--- What a part must look like by itself, beyond the fields of its kind: said where its constructor is called.
--
--     local message = require("lutrin.shape")(say)(kind, part)      nil if all is well; say: lutrin.problems

local sorted_keys = require "lutrin.keys"

--- The lists of a language{}; the core has the same (core/text/language.c).
local LISTS = { elision = true, whole = true, enclitic = true, abbreviation = true, abbreviation_end = true, abbreviation_number = true,
  opener = true, unit = true, called = true }

--- Fields of every language{}, and those that declare adds.
local OTHERS = { name = true, summary = true, default = true, kind = true }

--- Files that lutrin reads or unpacks before any reader is asked.
local OWN_ENDINGS = { [".txt"] = true, [".md"] = true, [".jsonl"] = true, [".zip"] = true, [".tar"] = true, [".tgz"] = true, [".gz"] = true,
  [".zst"] = true, [".xz"] = true, [".bz2"] = true }

--- Names that an entry's features cannot have: they are what a capture is.
local TAKEN = { text = true, first = true, last = true, doc = true, all = true, type = true }

local function shown(v) return type(v) == "string" and '"' .. v .. '"' or v == nil and "nil" or "a " .. type(v) end

return function(say)
  local M = {}

  function M.reader(part)
    if #part.accepts == 0 then return 'accepts lists the endings of its files: accepts = { ".srt" }' end
    for _, ending in ipairs(part.accepts) do
      if type(ending) ~= "string" or not ending:find "^%.[^%s/*]+$" then
        local bare = tostring(ending):gsub("^[*.]*", "")
        return ('accepts lists endings with their full stop: ".%s", found %s'):format(bare ~= "" and bare or "srt", shown(ending))
      end
      if OWN_ENDINGS[ending:lower()] then
        return ("accepts lists %s, but files of that ending never come to a reader: lutrin reads or unpacks them itself"):format(ending)
      end
    end
  end

  function M.language(part)
    for key, list in pairs(part) do
      if not OTHERS[key] and not LISTS[key] then
        local near = say.nearest(key, sorted_keys(LISTS))
        if near == "" then near = " (there are: " .. table.concat(sorted_keys(LISTS), ", ") .. ")" end
        return ('there is no list "%s"%s'):format(tostring(key), near)
      end
      if LISTS[key] then
        if type(list) ~= "table" then return ("%s is a list of words: %s = { %s }"):format(key, key, shown(list)) end
        for i, word in ipairs(list) do
          if type(word) ~= "string" or word == "" then return ("%s: item %d is no word, found %s"):format(key, i, shown(word)) end
        end
      end
    end
  end

  local function check_entries(part)
    for key in pairs(part.entries) do
      if math.type(key) ~= "integer" then
        return ('entries are a list: { "%s", feature = "..." }, found a field "%s"'):format(tostring(key), tostring(key))
      end
    end
    local declared = part.features
    for i, entry in ipairs(part.entries) do
      for key in pairs(type(entry) == "table" and entry or {}) do
        if TAKEN[key] then
          return ('entry %d has a feature "%s", which means something else in rules (m.name.%s); rename it'):format(i, key, key)
        end
        if declared and type(key) == "string" and not declared[key] then
          return ('entry %d has feature "%s", which features does not name%s'):format(i, key, say.nearest(key, sorted_keys(declared)))
        end
      end
    end
  end

  function M.lexicon(part) return part.entries and check_entries(part) end

  --- kind, part -> a message or nil.
  return function(kind, part)
    local wrong = M[kind] and M[kind](part)
    return wrong and ("%s %s: %s"):format(kind, part.name, wrong)
  end
end
