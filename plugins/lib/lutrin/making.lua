--- What a rule without a function makes of a match, looked at before there is a text: whether what it takes from a capture
-- exists, is of the kind that is declared, and can be missing.
--
--     local wrong, doubts = making(rule, lookup)
--
-- wrong: what fails on each match, or nil; doubts: what may. lookup.type(name, feature) and lookup.class(name, feature, test)
-- say what is known of a feature: { known =, kind =, lacks =, names =, places = }; kind is nil where it is not one; places, of a
-- class: kind -> where an entry has it.

local messages = require "lutrin.problems"
local sorted_keys = require "lutrin.keys"
local trees = require "lutrin.trees"

local ASIDE = { ["not"] = true, ["and"] = true, prev = true, before = true }

-- What a capture has beside features, and what an annotation has.
local OF_CAPTURE = { text = "string", first = "number", last = "number" }
local OF_ANNOTATION = { type = "string", rule = "string", line = "number", hidden = "boolean" }

-- ---------------------------------------------------------------- what captures are

--- Adds the annotations and lexicon entries that all of a tree can be to `out`. True: it can be nothing else.
local function whole(p, out)
  if p.tag == "ann" or p.tag == "lexicon" then
    out[#out + 1] = p
    return true
  end
  local only = p.tag == "choice" or p.tag == "as" or p.tag == "repeat" and p.n == -1
  if ASIDE[p.tag] then return false end
  local takes, more = nil, 0 -- of a sequence: the part that cannot be empty, and how many may take something
  for i = 1, p.tag == "seq" and rawlen(p) or 0 do
    if not ASIDE[p[i].tag] then more = more + 1 end
    if not trees.nullable(p[i]) then
      if takes then return false end
      takes = p[i]
    end
  end
  for i = 1, rawlen(p) do
    local is_all = not takes or takes == p[i]
    if is_all then only = whole(p[i], out) and (only or takes ~= nil and more == 1) end
  end
  return only
end

--- Captures by name: { nodes, only } as whole() finds them.
local function captures_of(p, out)
  if p.tag == "as" and p.name ~= "" then
    local c = out[p.name] or { nodes = {}, only = true }
    c.only = whole(p[1], c.nodes) and c.only
    out[p.name] = c
  end
  if not ASIDE[p.tag] then
    for i = 1, rawlen(p) do captures_of(p[i], out) end
  end
  return out
end

--- Does whatever matches the tree have a capture of that name?
local function is_sure(p, name)
  if p.tag == "as" and p.name == name then return not trees.nullable(p[1]) end
  if ASIDE[p.tag] or p.tag == "repeat" and p.n <= 0 then return false end
  for i = 1, rawlen(p) do
    if is_sure(p[i], name) ~= (p.tag == "choice") then return p.tag ~= "choice" end
  end
  return p.tag == "choice"
end

--- Names of the captures in a tree; "" is t.span.
local function names_of(p, out)
  if p.tag == "as" then out[p.name] = true end
  for i = 1, ASIDE[p.tag] and 0 or rawlen(p) do names_of(p[i], out) end
  return out
end

--- A name that each match gives to two captures one after the other, or nil.
local function named_twice(p)
  if ASIDE[p.tag] then return nil end
  local met = {}
  for i = 1, rawlen(p) do
    local inner = named_twice(p[i])
    if inner then return inner end
    for _, name in ipairs(p.tag == "seq" and sorted_keys(names_of(p[i], {})) or {}) do
      local sure = is_sure(p[i], name)
      if sure and met[name] then return name end
      met[name] = met[name] or sure
    end
  end
end

-- ---------------------------------------------------------------- kinds

local function bare(kind) return (kind:gsub("%?$", "")) end
local function may_lack(kind) return kind:sub(-1) == "?" end

--- Can a feature of the kind `wanted` be given one of the kind `found`? What an annotation is has words too.
local function suits(wanted, found)
  return wanted == found or wanted == "string" and found == "ref" or wanted == "string[]" and found == "ref[]"
end

local function is_constant(wanted, value)
  if type(value) ~= "table" then return type(value) == wanted end
  local each = wanted:match "^(.*)%[%]$"
  for _, v in ipairs(value) do
    if type(v) ~= each then return false end
  end
  return each ~= nil
end

local function shown(value)
  if type(value) == "string" then return 'the string "' .. value .. '"' end
  return (type(value) == "number" or type(value) == "boolean") and "the " .. type(value) .. " " .. tostring(value) or "a " .. type(value)
end

return function(host)
  local say = messages(host)

  --- What is known of a feature of a node; nil and what is wrong with asking for it.
  local function ask(node, feature, lookup)
    if node.tag == "ann" then
      local info = lookup.type(node.type, feature)
      if info.known then return info end
      return nil, ("type %s has no such feature%s"):format(node.type, say.nearest(feature, info.names))
    end
    local info = lookup.class(node.class, feature, node.test)
    if info.known then return info end
    return nil, ("no entry of lexicon class %s has such a feature%s"):format(node.class, say.nearest(feature, info.names))
  end

  --- Is the test of a node what sees to it that the feature is there?
  local function is_tested(node, feature)
    return type(node.test) == "function" or node.test and node.test[feature] ~= nil or false
  end

  return function(rule, lookup)
    local doubts = {}
    if not rule.pattern then return nil, doubts end
    trees.use(trees.new_known())
    local twice = named_twice(rule.pattern)
    if twice == "" then doubts[1] = "each match has two t.span, and only the first is used; take one out" end
    if type(rule.make) == "function" then return nil, doubts end
    if twice and twice ~= "" then
      doubts[1] = ('each match has two captures "%s", and only the first is used; rename one, or let make be a function that uses m.all.%s')
        :format(twice, twice)
    end
    local captures = captures_of(rule.pattern, {})
    local make, features = rule.make, rule.features or {}

    --- Tells of entries whose `field` is of another kind than a feature takes, where others are as they should be.
    local function check_places(what, wanted, info, cost)
      for _, kind in ipairs(sorted_keys(info.places or {})) do
        if kind ~= "in a file" and not suits(wanted, kind) then
          doubts[#doubts + 1] = ("%s, a %s in %s; %s"):format(what, kind, info.places[kind], cost or "the rule fails there")
        end
      end
    end

    local function as_declared(feature) return ('feature %s, which is declared "%s"'):format(feature, features[feature]) end

    --- Tells where a feature that must be there can be missing: `lacking` is what the capture may be that has no `field`.
    local function check_missing(feature, name, field, lacking)
      if may_lack(features[feature]) then return end
      local reason, way_out = nil, ""
      if lacking then
        reason = ('capture "%s" may be %s without %s'):format(name,
          lacking.tag == "ann" and "a " .. lacking.type or "an entry of " .. lacking.class, field)
        if lacking.tag == "ann" and not lacking.test then
          way_out = (", or ask for it: t.%s(function(a) return a.%s ~= nil end)"):format(lacking.type, field)
        end
      elseif not OF_CAPTURE[field] and not captures[name].only then
        reason = ('capture "%s" may be neither an annotation nor a lexicon entry'):format(name)
      elseif not is_sure(rule.pattern, name) then
        reason = ('the pattern can match without capture "%s"'):format(name)
      end
      if reason then
        doubts[#doubts + 1] = ('feature %s must be there, but %s; declare it "%s?"%s'):format(feature, reason, features[feature], way_out)
      end
    end

    --- What is wrong with giving a feature the `field` of a capture, which may be `given` otherwise too.
    local function check_from(feature, name, field, given)
      local c, wanted = captures[name], bare(features[feature])
      if captures[field] then return nil end -- a capture in the other
      local nodes, lacking = OF_CAPTURE[field] and {} or c.nodes, nil
      local kinds = { OF_CAPTURE[field] }
      if #nodes + #kinds == 0 then
        local way_out = wanted == "number" and ('t.numeral("%s") is its number'):format(name)
          or ('t.from("%s", "text") is its words'):format(name)
        return ('make takes %s of capture "%s", which is neither an annotation nor a lexicon entry; %s'):format(field, name, way_out)
      end
      for _, node in ipairs(nodes) do
        local info, wrong = { kind = OF_ANNOTATION[field] }, nil
        if node.tag == "lexicon" or not info.kind then info, wrong = ask(node, field, lookup) end
        -- among others an entry without it is one that lacks it
        if wrong and (node.tag == "ann" or #nodes == 1) then return ('make takes %s of capture "%s", but %s'):format(field, name, wrong) end
        kinds[#kinds + 1] = info and info.kind
        if info and not info.kind then
          check_places(('make gives %s, the %s of capture "%s"'):format(as_declared(feature), field, name), wanted, info)
        end
        if (not info or info.lacks) and not is_tested(node, field) then lacking = lacking or node end
      end
      for _, kind in ipairs(kinds) do
        if not suits(wanted, kind) then
          return ('make gives %s, the %s of capture "%s", a %s'):format(as_declared(feature), field, name, kind)
        end
      end
      if not given then check_missing(feature, name, field, lacking) end
    end

    --- What is wrong with what `like` gives a feature, and whether it gives it; `needed`: nothing else does.
    local function check_like(feature, needed)
      local known, lacking = false, nil
      for _, node in ipairs(captures[make.like].nodes) do
        local info = ask(node, feature, lookup)
        known = known or info ~= nil
        if needed and info and info.kind and info.kind ~= bare(features[feature]) then
          return ('like = "%s" gives %s, a %s'):format(make.like, as_declared(feature), info.kind), known
        end
        if needed and info and not info.kind then
          check_places(('like = "%s" gives %s'):format(make.like, as_declared(feature)), bare(features[feature]), info)
        end
        if (not info or info.lacks) and not is_tested(node, feature) then lacking = lacking or node end
      end
      if known and needed then check_missing(feature, make.like, feature, lacking) end
      return nil, known
    end

    --- t.numeral takes the exponent of an entry of the class that its scale is.
    local function check_scale(scale)
      for _, node in ipairs(scale and captures[scale].nodes or {}) do
        local info = node.tag == "lexicon" and ask(node, "exponent", lookup)
        if info then check_places(('t.numeral takes the exponent of capture "%s"'):format(scale), "number", info, "it counts as 0 there") end
      end
    end

    local function check_item(feature, value, given)
      if type(value) == "table" and value.numeral then check_scale(value.scale) end
      if type(value) == "table" and value.from then return check_from(feature, value.from, value.field, given) end
      if type(value) == "table" and value.numeral then
        return bare(features[feature]) ~= "number" and ("make gives %s, a number (t.numeral)"):format(as_declared(feature)) or nil
      end
      return not is_constant(bare(features[feature]), value) and ("make gives %s, %s"):format(as_declared(feature), shown(value)) or nil
    end

    local function check_table(feature)
      local value, wrong, known = make[feature], nil, false
      if make.like then wrong, known = check_like(feature, value == nil) end
      if value ~= nil then return check_item(feature, value, known) end
      if wrong or known or may_lack(features[feature]) then return wrong end
      return ('feature %s must be there, and make never gives it; give it, or declare it "%s?"'):format(feature, features[feature])
    end

    --- Without make: a capture that bears the name of the feature.
    local function check_name(feature)
      local wanted, c = bare(features[feature]), captures[feature]
      if not c and may_lack(features[feature]) then return nil end
      if not c then
        return ('feature %s must be there, and no capture bears its name: write t.as("%s", ...), or declare it "%s?"'):format(feature, feature,
          features[feature])
      end
      if wanted:find "%[%]$" then return ("feature %s is a list, which only make can give"):format(feature) end
      if wanted ~= "ref" then return check_from(feature, feature, wanted == "string" and "text" or "value") end
      if #c.nodes == 0 then return ('feature %s is a reference, but capture "%s" is no annotation'):format(feature, feature) end
      check_missing(feature, feature, "text")
    end

    if make and make.like and #captures[make.like].nodes == 0 then
      return ('like = "%s" copies nothing: that capture is neither an annotation nor a lexicon entry'):format(make.like), doubts
    end
    for _, feature in ipairs(sorted_keys(features)) do
      local wrong = (make and check_table or check_name)(feature)
      if wrong then return wrong, doubts end
    end
    return nil, doubts
  end
end
