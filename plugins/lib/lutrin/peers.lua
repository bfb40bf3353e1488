--- A user's lexicon beside the others of its class: a feature that only it has and nobody reads is likely misspelt, and one that
-- is a number in those that came with lutrin had better be one here.
--
--     for _, odd in ipairs(peers(part, lexicons, rules, features_of)) do ... odd.message, odd.feature
--
-- lexicons: all of the class; rules: those that read the class, as the plan has them; features_of(part): the features of a
-- lexicon's entries, each with the first place where it is of a kind.

local messages = require "lutrin.problems"
local sorted_keys = require "lutrin.keys"

--- The kind of a feature if it is of one in all these lexicons, else nil.
local function only_kind(lexicons, feature, features_of)
  local kinds = {}
  for _, part in ipairs(lexicons) do
    for kind in pairs(features_of(part)[feature] or {}) do
      if kind ~= "nothing" then kinds[kind] = true end
    end
  end
  local found = sorted_keys(kinds)
  return #found == 1 and found[1] or nil
end

return function(host)
  local say = messages(host)

  --- Does the source ask for the feature: e.code, e["code"], t.from("c", "code"), t.lexicon("currency", { code = "EUR" })?
  local function asks(source, class, feature)
    local name = feature:gsub("%p", "%%%0")
    for follows in source:gmatch("%." .. name .. "%f[^%w_\x80-\xff]%s*(.?)") do
      if not follows:find "[({\"']" then return true end -- a call is of a function
    end
    local quoted = "[\"']" .. name .. "[\"']"
    if source:find("%[%s*" .. quoted) or source:find("from%s*%(%s*[\"'][%w_]+[\"']%s*,%s*" .. quoted) then return true end
    for test in source:gmatch("[\"']" .. class .. "[\"']%s*,%s*(%b{})") do
      if test:find("%f[%w_\x80-\xff]" .. name .. "%s*=") then return true end
    end
    return false
  end

  --- Does a rule, or a module of its, ask for the feature?
  local function is_read(part, class, feature)
    if (part.features or {})[feature] then return true end
    for _, features in pairs(part.also or {}) do
      if features[feature] then return true end
    end
    for _, f in ipairs(host.files()) do
      if (f.hash == part.hash or part.deps[f.hash]) and asks(host.bytes(f.index), class, feature) then return true end
    end
    return false
  end

  return function(part, lexicons, rules, features_of)
    local others, bundled, known, odd = {}, {}, {}, {}
    for _, other in ipairs(lexicons) do
      if other ~= part then others[#others + 1] = other end
      if other.builtin then bundled[#bundled + 1] = other end
    end
    for _, other in ipairs(others) do
      for feature in pairs(features_of(other)) do known[feature] = true end
    end
    local names = sorted_keys(known)

    local function check_unknown(feature)
      for _, rule in ipairs(rules) do
        if is_read(rule.part, part.class, feature) then return end
      end
      local near = say.nearest(feature, names)
      -- a class of the user's own may be on its way; a name much like another is a slip all the same
      if #bundled == 0 and near == "" then return end
      if near == "" then near = #names > 0 and " (they have: " .. table.concat(names, ", ") .. ")" or " (they have none)" end
      odd[#odd + 1] = { feature = feature, message = ('feature "%s": no other lexicon of class %s has it, and no rule reads it%s')
        :format(feature, part.class, near) }
    end

    for _, feature in ipairs(#others > 0 and sorted_keys(features_of(part)) or {}) do
      local wanted = only_kind(bundled, feature, features_of)
      if not known[feature] then check_unknown(feature) end
      for _, kind in ipairs(wanted and sorted_keys(features_of(part)[feature]) or {}) do
        if kind ~= wanted and kind ~= "nothing" then
          odd[#odd + 1] = { feature = feature, message = ('feature "%s" is a %s in the lexicons of class %s that came with lutrin, and a %s in %s')
            :format(feature, wanted, part.class, kind, features_of(part)[feature][kind]) }
        end
      end
    end
    return odd
  end
end
