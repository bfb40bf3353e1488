--- What a rule or a lexicon says about others, checked before anything runs: captures that make names, features that tests
-- name, entries and files of lexicons. The command worker and the analysis workers come to the same verdict, since both make
-- the same plan.
--
--     local message, doubts = check.rule(rule, program, plan)      nil if all is well; doubts are no reason not to run it
--     local message = check.lexicon(part)                          the same; what is odd in its file is among plugins.problems

local sorted_keys = require "lutrin.keys"
local making_of = require "lutrin.making"
local messages = require "lutrin.problems"
local peers_of = require "lutrin.peers"
local tokens = require "lutrin.tokens"

local FOLDS = { case = true, accent = true, hyphen = true }

-- What host.lexicon_faults finds in a file: what is done with it, and what to do. It is given the cell and a text.
local FAULTS = {
  behind = 'cell %d: "%s" stands behind the closing quote and is passed over; put it inside, or write "" for a quote of the text',
  bytes = "the file is not UTF-8 (byte 0x%02X): a spelling with such a byte is never found; save the file as UTF-8",
  cells = 'it has %d cells, more than line 1 names columns, and those are passed over; put a cell that holds a %s in quotes',
  cut = "a carriage return stands behind cell %d, and the rest of the line is passed over; save the file with one kind of line ends",
  header = "the first line is empty; it names the columns: spelling,feature",
  joined = 'cell %d holds a ";", and is one spelling: separate spellings by |',
  nameless = "cell %d is passed over, for line 1 gives that column no name; give it one",
  open = 'the quote that opens cell %d is not closed, and the cell goes to the end of the line; close it, or write "" for a quote of the text',
  spelling = "cell %d holds no spelling, and the line is passed over; write one, or delete the line",
  taken = 'column %d is named "%s", which means something else in rules (m.name.text); rename it',
  twice = 'column %d is named "%s", as one before it is, and its cells count; rename one',
}

return function(host, plugins)
  local say = messages(host)
  local making, peers = making_of(host), peers_of(host)
  local M = {}

  --- Of a rule or a lexicon.
  local function check_language(rule)
    if not rule.language or plugins.find("language", rule.language) then return nil end
    local known = {}
    for i, part in ipairs(plugins.parts "language") do known[i] = part.name end
    local near = say.nearest(rule.language, known)
    return ('language "%s" is described by no language plugin%s'):format(rule.language,
      near ~= "" and near or " (there are: " .. table.concat(known, ", ") .. ")")
  end

  -- ------------------------------------------------------------ lexicons

  local function check_entry(entry, i)
    if type(entry) == "string" then return not entry:find "%S" and ("entry %d is empty"):format(i) or nil end
    if type(entry) ~= "table" or #entry == 0 then
      return ('entry %d is no string and no table { "spelling", ..., feature = value }'):format(i)
    end
    for k, spelling in ipairs(entry) do
      if type(spelling) ~= "string" then return ("entry %d: spelling %d is a %s, not a string"):format(i, k, type(spelling)) end
      if not spelling:find "%S" then return ("entry %d: spelling %d is empty"):format(i, k) end
    end
  end

  local read = {} -- lexicon -> what its file was found to be, once

  --- The faults of a lexicon's file, how many there are, its columns, and what these hold.
  local function faults_of(part, index)
    read[part] = read[part] or table.pack(host.lexicon_faults(index))
    return table.unpack(read[part], 1, 4)
  end

  local function data_file(part) return (part.file:match "^.*/" or "") .. part.file_name end

  --- Tells what is wrong in a lexicon's file, which is read all the same.
  local function tell_faults(part, index)
    local file = data_file(part)
    local function tell(line, message)
      plugins.problems[#plugins.problems + 1] = { file = file, part = part,
        message = ("%s:%d: lexicon %s: %s"):format(file, line, part.name, message) }
    end
    local faults, count = faults_of(part, index)
    for _, f in ipairs(faults) do
      local text = f.kind ~= "cells" and f.text or f.text == "\t" and "tab" or '"' .. f.text .. '"'
      tell(f.line, FAULTS[f.kind]:format(f.cell, text))
    end
    if count > #faults then tell(faults[#faults].line, ("%d more behind this line; mend those above first"):format(count - #faults)) end
  end

  local verdicts = {}

  --- nil, or what is wrong with a lexicon{}.
  function M.lexicon(part)
    if verdicts[part] ~= nil then return verdicts[part] or nil end
    local wrong
    for _, name in ipairs(part.fold or {}) do
      if not FOLDS[name] then
        wrong = ('fold lists "case", "accent", "hyphen"; found "%s"%s'):format(tostring(name), say.nearest(name, sorted_keys(FOLDS)))
      end
    end
    for i, entry in ipairs(part.entries or {}) do
      wrong = wrong or check_entry(entry, i)
    end
    local index = part.file_name and plugins.beside(part, part.file_name)
    if index then
      if not plugins.for_analysis then tell_faults(part, index) end -- the command has told them
    elseif part.file_name then
      wrong = ("file %s is not beside the plugin; .csv and .tsv files are read"):format(part.file_name)
    end
    wrong = wrong or check_language(part)
    if wrong then wrong = ("lexicon %s: %s"):format(part.name, wrong) end
    verdicts[part] = wrong or false
    return wrong
  end

  local features = {} -- lexicon -> what its entries have

  --- place: a format, written out for the first of a kind only: there may be many entries.
  local function add_kind(known, feature, kind, place, ...)
    local kinds = known[feature] or {}
    known[feature] = kinds
    if not kinds[kind] then kinds[kind] = place:format(...) end
  end

  --- Of each feature of a lexicon's entries the first place where it is of a kind, and, of a file, where it is "nothing":
  -- { feature = { number = "units.csv:2", string = ... } }.
  local function features_of_one(part)
    if features[part] then return features[part] end
    local known = {}
    local index = part.file_name and plugins.beside(part, part.file_name)
    local _, _, columns, kinds = nil, nil, {}, nil
    if index then _, _, columns, kinds = faults_of(part, index) end
    for i = 2, #columns do
      known[columns[i]] = {}
      for kind, line in pairs(kinds[i] or {}) do add_kind(known, columns[i], kind, "%s:%d", data_file(part), line) end
    end
    for i, entry in ipairs(part.entries or {}) do
      for k, value in pairs(type(entry) == "table" and entry or {}) do
        if type(k) == "string" then add_kind(known, k, type(value), "entry %d of lexicon %s", i, part.name) end
      end
    end
    features[part] = known
    return known
  end

  --- Feature names of a lexicon's entries, sorted.
  function M.features(part) return sorted_keys(features_of_one(part)) end

  local compared = {} -- classes

  --- Lexicons of a class that only they have and no rule reads: its name may be a slip for another.
  local function tell_class(class, own, plan)
    local others = {}
    for _, name in ipairs(sorted_keys(plan.classes)) do -- slips spare the first letter: "nobody" is none for "body"
      others[#others + 1] = name ~= class and name:sub(1, 1) == class:sub(1, 1) and name or nil
    end
    local near = say.nearest(class, others)
    for _, part in ipairs(near ~= "" and own or {}) do
      plugins.problems[#plugins.problems + 1] = { file = part.file, line = say.line(part), part = part,
        message = ('lexicon %s: no rule reads class "%s"%s'):format(part.name, class, near) }
    end
  end

  --- Tells, once, what users' lexicons of a class have that the others have not, or otherwise.
  function M.class(class, plan)
    if compared[class] or plugins.for_analysis then return end
    compared[class] = true
    local own = {}
    for _, part in ipairs(plan.classes[class]) do own[#own + 1] = not part.builtin and part or nil end
    if #own == 0 then return end
    local readers = {}
    for _, name in ipairs(sorted_keys(plan.rules)) do
      if plan.rules[name].classes[class] then readers[#readers + 1] = plan.rules[name] end
    end
    if #readers == 0 and #own == #plan.classes[class] then tell_class(class, own, plan) end
    if #own == #plan.classes[class] and #own == 1 then return end
    for _, part in ipairs(own) do
      for _, odd in ipairs(peers(part, plan.classes[class], readers, features_of_one)) do
        plugins.problems[#plugins.problems + 1] = { file = part.file, line = say.line(part), part = part,
          message = ("lexicon %s: %s"):format(part.name, odd.message) }
      end
    end
  end

  --- Feature names of a class's entries: a set.
  local function features_of(lexicons)
    local known = {}
    for _, part in ipairs(lexicons) do
      for k in pairs(features_of_one(part)) do known[k] = true end
    end
    return known
  end

  local function meets(entry, test)
    for k, v in pairs(type(test) == "table" and test or {}) do
      if type(entry) ~= "table" or entry[k] ~= v then return false end
    end
    return true
  end

  local spelt = {} -- lexicon -> { fold(word), entries }: folded spelling -> the entries that have it, none for those of a file

  local function spellings_of(part)
    if spelt[part] then return spelt[part] end
    local fold, entries = {}, {}
    for _, name in ipairs(part.fold or { "case" }) do fold[name] = true end
    local folded = fold.accent and host.plain or fold.case and host.fold or tostring
    local function add(spelling, entry)
      local key = folded(spelling)
      entries[key] = entries[key] or {}
      table.insert(entries[key], entry)
    end
    for _, entry in ipairs(part.entries or {}) do
      for _, spelling in ipairs(type(entry) == "table" and entry or { entry }) do add(tostring(spelling), entry) end
    end
    local index = part.file_name and plugins.beside(part, part.file_name)
    for line in (index and host.bytes(index) or ""):gmatch "[^\r\n]+" do
      for spelling in (line:match '^"([^"]*)"' or line:match "^[^\t;,]*"):gmatch "[^|]+" do add(spelling:match "^%s*(.-)%s*$") end
    end
    spelt[part] = { fold = folded, entries = entries }
    return spelt[part]
  end

  --- Has one of these lexicons an entry that is the word, and meets the test, as far as can be known before it runs?
  function M.holds(lexicons, test, word)
    if type(test) == "function" then return false end
    for _, part in ipairs(lexicons) do
      local all = spellings_of(part)
      local found = all.entries[all.fold(word)]
      if found and not test then return true end
      for _, entry in ipairs(found or {}) do
        if meets(entry, test) then return true end
      end
    end
    return false
  end

  -- ------------------------------------------------------------ rules

  local function bare(kind) return (kind:gsub("%?$", "")) end

  --- How a value is written in a plugin.
  local function written(v) return type(v) == "string" and ('"%s"'):format(v) or tostring(v) end

  --- A feature of a type that is wanted to be of a kind that it is not: a doubt, for other rules may be on their way.
  local function check_kind(kind, feature, value, plan)
    local declared = {}
    for _, d in ipairs(plan.declared(kind)) do
      local found = d.features[feature]
      if found then declared[bare(found)] = true end
    end
    if declared[type(value)] then return nil end
    local names = sorted_keys(declared)
    return ("t.%s { %s = %s } never matches: %s is declared %s"):format(kind, feature, written(value), feature, table.concat(names, " or "))
  end

  --- A feature of entries that is wanted to be what it is in none. Entries in files are not looked at.
  local function check_value(class, feature, value, plan)
    local seen, near = {}, ""
    for _, part in ipairs(plan.classes[class] or {}) do
      if part.file_name then return nil end
      for _, entry in ipairs(part.entries) do
        local found = type(entry) == "table" and entry[feature]
        if found == value then return nil end
        if type(found) == "string" then seen[found] = true end
      end
    end
    if type(value) == "string" then near = say.nearest(value, sorted_keys(seen)) end
    return ('t.lexicon("%s", { %s = %s }) never matches: no entry has that value%s'):format(class, feature, written(value), near)
  end

  --- What is wrong with a table that tests annotations or entries, else what is odd in it.
  local function check_test(overlay, plan)
    if type(overlay.test) ~= "table" then return nil end
    local known, what
    if overlay.kind == "lexicon" then
      known, what = features_of(plan.classes[overlay.name] or {}), "no entry of lexicon class " .. overlay.name .. " has"
    else
      known, what = plan.features(overlay.name), "type " .. overlay.name .. " has no"
    end
    local odd
    for _, k in ipairs(sorted_keys(overlay.test)) do
      if not known[k] then
        local near, names = say.nearest(k, sorted_keys(known)), sorted_keys(known)
        if near == "" and #names > 0 then near = " (there are: " .. table.concat(names, ", ") .. ")" end
        return ('%s feature "%s"%s'):format(what, k, near)
      end
      odd = odd or (overlay.kind == "lexicon" and check_value or check_kind)(overlay.name, k, overlay.test[k], plan)
    end
    return nil, odd
  end

  local function check_make(rule, program)
    local make = rule.make
    if type(make) ~= "table" then return nil end
    if rule.find or rule.text then return "make is a table only in rules with a pattern; write a function" end
    local captures = {}
    for _, slot in ipairs(program.slots) do
      if slot.name ~= "" then captures[slot.name] = true end
    end
    local function capture(name)
      if not captures[name] then
        return ('make names "%s", which is no capture of the pattern%s'):format(tostring(name), say.nearest(name, sorted_keys(captures)))
      end
    end
    for _, key in ipairs(sorted_keys(make)) do
      local value = make[key]
      local wrong
      if key == "like" then
        wrong = capture(value)
      elseif not (rule.features or {})[key] then
        wrong = ('make gives feature "%s", which type %s does not declare%s'):format(key, rule.type,
          say.nearest(key, sorted_keys(rule.features or {})))
      elseif type(value) == "table" and (value.from or value.numeral) then
        wrong = capture(value.from or value.numeral) or (value.scale and capture(value.scale))
      end
      if wrong then return wrong end
    end
  end

  local function check_again(rule)
    for _, name in ipairs(rule.again or {}) do
      if not (rule.features or {})[name] then
        return ('again lists "%s", which is no feature of type %s%s'):format(tostring(name), rule.type,
          say.nearest(name, sorted_keys(rule.features or {})))
      end
    end
  end

  local function check_at(rule)
    local at = rule.at
    if at == nil or type(at) == "string" or tokens.is(at) then return nil end
    return "at is a token pattern: at = t.digits, at = t.any"
  end

  --- What the rules that emit a type say of a feature: lutrin.making.
  local function of_type(plan, kind, feature)
    local info = { names = sorted_keys(plan.features(kind)) }
    local several = false
    for _, declared in ipairs(plan.declared(kind)) do
      local found = declared.features[feature]
      if found then
        several = several or info.known and info.kind ~= bare(found)
        info.known, info.kind = true, bare(found)
      end
      info.lacks = info.lacks or not found or bare(found) ~= found
    end
    if several then info.kind = nil end
    return info
  end

  --- What the entries of a class that meet the test have of a feature; in files the first lines of a kind are known, if all count.
  local function of_class(plan, class, feature, test)
    local lexicons = plan.classes[class] or {}
    local info, kinds = { names = sorted_keys(features_of(lexicons)), places = {} }, {}
    for _, part in ipairs(lexicons) do
      local places = part.file_name and features_of_one(part)[feature]
      if places then info.known = true end
      for kind, place in pairs(places or {}) do
        if test then kind = "in a file" end
        if kind ~= "nothing" then kinds[kind], info.places[kind] = true, info.places[kind] or place end
      end
      for i, entry in ipairs(part.entries or {}) do
        if meets(entry, test) then
          local value = type(entry) == "table" and entry[feature]
          if value then
            info.known, kinds[type(value)] = true, true
            info.places[type(value)] = info.places[type(value)] or ("entry %d of lexicon %s"):format(i, part.name)
          end
          info.lacks = info.lacks or not value
        end
      end
    end
    local found = sorted_keys(kinds)
    info.kind = #found == 1 and found[1] ~= "in a file" and found[1] or nil
    return info
  end

  --- Of rules that declare a feature differently the user's is told, or the later one; once a feature.
  local function check_kinds(rule, kind, own, plan, doubts)
    for _, feature in ipairs(sorted_keys(own)) do
      local first, others, there = nil, 0, nil
      for _, declared in ipairs(plan.declared(kind)) do
        local other, found = declared.part, declared.features[feature]
        local is_first = other.builtin ~= rule.builtin and other.builtin or other.builtin == rule.builtin and other.name < rule.name
        if is_first and found and bare(found) ~= bare(own[feature]) then
          first, there, others = first or other, there or found, others + 1
        end
      end
      if first then
        doubts[#doubts + 1] = ('feature %s of type %s is declared "%s" here and "%s" by rule %s%s; give one of the two another name')
          :format(feature, kind, own[feature], there, first.name, others > 1 and (" and %d more"):format(others - 1) or "")
      end
    end
  end

  --- nil, or what is wrong, and a list of what may be. `program` is nil for rules without a pattern; trusted: only what others
  -- may have changed is looked at.
  function M.rule(rule, program, plan, trusted)
    local wrong = check_language(rule) or check_again(rule) or check_at(rule) or check_make(rule, program or { slots = {} })
    local odd = {}
    for _, overlay in ipairs(program and program.overlays or {}) do
      if not wrong then wrong, odd[#odd + 1] = check_test(overlay, plan) end
    end
    if wrong or trusted then return wrong, {} end
    local doubts
    wrong, doubts = making(rule, {
      type = function(name, feature) return of_type(plan, name, feature) end,
      class = function(name, feature, test) return of_class(plan, name, feature, test) end,
    })
    table.move(odd, 1, #odd, #doubts + 1, doubts)
    check_kinds(rule, rule.type, rule.features or {}, plan, doubts)
    for _, kind in ipairs(sorted_keys(rule.also or {})) do check_kinds(rule, kind, rule.also[kind], plan, doubts) end
    return wrong, doubts
  end

  return M
end
