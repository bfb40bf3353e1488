--- What is found out of the bundled rules, as Lua source: the build makes it part of the program (scripts/bake.c), so that a
-- run need not find it out again: compiled patterns by the names of their rules, and what rules read and need of each other,
-- their order and closures. What of it holds in a run lutrin.closures tells.
--
--     programs.source(plan.entries(info), plugins.tests, plan.classes, plan.facts())
--                                                "return { programs = { number = { code = "...", ... }, ... }, facts = ... }"
--     programs.revive(program, plugins.tests)    the program, once more with the functions of its pattern; nil: they are not there
--     programs.packed(program)                   the program as the core takes it, its code and words in strings
--     programs.accepts(lexicons, test)           which entries of a class meet a test, in a string; nil: files are not read here

local sorted_keys = require "lutrin.keys"

local M = {}

-- An instruction in 17 bytes: operation, operand, target, mask. A word: its length, its bytes.
local INSTRUCTION, WORD = "<I1I4I4i8", "<s4"

local function packed_words(list)
  local out = {}
  for i, word in ipairs(list) do out[i] = WORD:pack(word) end
  return table.concat(out)
end

--- The core reads a string at once, a table number by number.
function M.packed(program)
  if type(program.code) == "string" then return program end
  local out, code, list = {}, {}, program.code
  for key, value in pairs(program) do out[key] = value end
  for i = 1, #list, 4 do code[#code + 1] = INSTRUCTION:pack(list[i], list[i + 1], list[i + 2], list[i + 3]) end
  out.code, out.words = table.concat(code), {}
  for i, atom in ipairs(program.words) do
    out.words[i] = { bit = atom.bit, words = packed_words(atom.words), prefixes = packed_words(atom.prefixes),
      endings = packed_words(atom.endings) }
  end
  return out
end

local put

-- Whole numbers below zero in hexadecimal: the least has no decimal numeral of its own.
local PUT = {
  number = function(out, v) out[#out + 1] = v < 0 and ("0x%x"):format(v) or tostring(v) end,
  string = function(out, v) out[#out + 1] = ("%q"):format(v) end,
  boolean = function(out, v) out[#out + 1] = tostring(v) end,
  table = function(out, v)
    out[#out + 1] = "{"
    for i = 1, #v do
      put(out, v[i])
      out[#out + 1] = ","
    end
    local named = {}
    for key, item in pairs(v) do
      if type(key) == "string" then named[key] = item end
    end
    for _, key in ipairs(sorted_keys(named)) do
      out[#out + 1] = ("[%q]="):format(key)
      put(out, named[key])
      out[#out + 1] = ","
    end
    out[#out + 1] = "}"
  end,
}

put = function(out, v) PUT[type(v)](out, v) end

--- Numbers of the entries, counted through the lexicons of a class from 0, four bytes each; `test` is a table or a function.
function M.accepts(lexicons, test)
  local out, number = {}, 0
  local keys = type(test) == "table" and sorted_keys(test) or {}
  local function meets(entry)
    if type(test) == "function" then return test(entry) end
    for _, key in ipairs(keys) do
      if entry[key] ~= test[key] then return false end
    end
    return true
  end
  for _, part in ipairs(lexicons) do
    if not part.entries then return nil end
    for _, entry in ipairs(part.entries) do
      if meets(type(entry) == "table" and entry or { entry }) then out[#out + 1] = ("<I4"):pack(number) end
      number = number + 1
    end
  end
  return table.concat(out)
end

--- A program as it can be written: a function is known by the file that names it in a pattern, the how manieth there it is, and
-- of how many.
local function numbered(program, places, classes)
  local out, overlays = {}, {}
  for key, value in pairs(M.packed(program)) do out[key] = value end
  for i, overlay in ipairs(program.overlays) do
    overlays[i] = {}
    for key, value in pairs(overlay) do overlays[i][key] = value end
    if overlay.kind == "lexicon" and overlay.test then overlays[i].accepts = M.accepts(classes[overlay.name], overlay.test) end
    if type(overlay.test) == "function" then overlays[i].test, overlays[i].place = nil, places[overlay.test] end
  end
  out.overlays = overlays
  return out
end

function M.revive(program, tests)
  for _, overlay in ipairs(program.overlays) do
    local place = overlay.place
    if place and not overlay.test then
      local list = tests[place[1]] or {}
      if #list ~= place[3] then return nil end
      overlay.test, overlay.place = list[place[2]], nil
    end
  end
  return program
end

local function places_of(tests)
  local places = {}
  for hash, list in pairs(tests) do
    for i, test in ipairs(list) do places[test] = places[test] or { hash, i, #list } end
  end
  return places
end

--- The programs of a plan's rules, and the facts there are of all rules.
function M.source(entries, tests, classes, facts)
  local all, places = { "return {" }, places_of(tests)
  if facts then
    all[#all + 1] = "facts="
    put(all, facts)
    all[#all + 1] = ","
  end
  all[#all + 1] = "programs={"
  for _, entry in ipairs(entries) do
    if entry.program then
      local out = {}
      put(out, numbered(entry.program, places, classes))
      all[#all + 1] = ("[%q]=%s,"):format(entry.name, table.concat(out))
    end
  end
  all[#all + 1] = "}}"
  return table.concat(all, "\n") .. "\n"
end

return M
