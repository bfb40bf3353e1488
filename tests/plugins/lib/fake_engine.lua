-- A host for the rule engine's own modules, without the core: files in memory beside lutrin's own of plugins/lib.
--
--     local engine = require "fake_engine"
--     local e = engine.new { ["x.lua"] = "return rule { ... }" }
--     e.plugins.parts "rule"; e.plan(); e.problems()

local M = {}

-- Where the tests are run from: the root of the project.
local PLUGINS = "plugins/"

--- The names of lutrin's own modules, all of them.
local function own()
  local out = {}
  local list = assert(io.popen("ls " .. PLUGINS .. "lib/lutrin"))
  for file in list:lines() do out[#out + 1] = file:match "^(.*)%.lua$" end
  list:close()
  assert(#out > 0, "run the tests from the root of the project")
  return out
end

local OWN = own()

local function read(path)
  local f = assert(io.open(PLUGINS .. path))
  local text = f:read "a"
  f:close()
  return text
end

--- The nearest of some names as far as these tests need it: the same two letters first, and about as long.
local function nearest(name, list)
  for _, candidate in ipairs(list) do
    if candidate:sub(1, 2) == name:sub(1, 2) and math.abs(#candidate - #name) <= 2 then return candidate end
  end
end

--- Words, elisions and marks, roughly as the tokenizer cuts them.
function M.split(text)
  local out = {}
  for piece in text:gmatch "%S+" do
    while piece ~= "" do
      local token = piece:match "^[dlnsjcmDLNSJCM]'" or piece:match "^[%w\x80-\xff'%-]+" or piece:sub(1, 1)
      out[#out + 1] = token
      piece = piece:sub(#token + 1)
    end
  end
  return out
end

local function hash(s)
  local h = 5381
  for i = 1, #s do h = (h * 33 + s:byte(i)) & 0xFFFFFFFFFFFF end
  return ("%016x"):format(h)
end

--- files: path -> source; a path may be { folder, path } as "folder:path". given.ranks: folder -> rank (0); given.builtin: folders of
-- files that came with the program; given.built: what the build made of them; given.preload: they are run before the others.
function M.new(sources, given)
  local e = { log = {} }
  local files = {}
  for name, source in pairs(sources) do
    local folder, path = name:match "^(%w+):(.+)$"
    folder, path = folder or "mine", path or name
    files[#files + 1] = { folder = folder, path = path, rank = (given and given.ranks or {})[folder] or 0,
      builtin = (given and given.builtin or {})[folder] or false, source = source, off = source == "off" }
  end
  for _, name in ipairs(OWN) do
    local path = "lib/lutrin/" .. name .. ".lua"
    files[#files + 1] = { folder = "lutrin", path = path, rank = 9, builtin = true, source = read(path) }
  end
  table.sort(files, function(a, b)
    if a.rank ~= b.rank then return a.rank < b.rank end
    if a.folder ~= b.folder then return a.folder < b.folder end
    return a.path < b.path
  end)
  for i, f in ipairs(files) do f.index, f.hash = i, hash(f.source) end
  local lpeg = setmetatable({}, { __index = function() return function() return io.stdout end end })
  e.host = {
    programs = function() return given and given.built end,
    api = 1, version = "1.0", build = "test", nearest = nearest, split = M.split, hash = hash, pcall = pcall,
    fold = string.lower, plain = function(s) return (s:lower():gsub("è", "e")) end,
    files = function() return files end,
    bytes = function(index) return files[index].source end,
    lexicon_faults = function(index)
      local columns = {}
      for name in files[index].source:match "^[^\n]*":gmatch "[^,]*" do columns[#columns + 1] = name end
      local faults = given and given.faults or {}
      return faults, faults.count or #faults, columns, given and given.kinds or {}
    end,
    load = function(source, name, env)
      return load(type(source) == "number" and files[source].source or source, name, "t", env)
    end,
    env = function() return setmetatable({ lpeg = lpeg }, { __index = _G }) end,
    shared_env = function() return setmetatable({ lpeg = lpeg }, { __index = _G }) end,
    subject = function() return 0 end,
    numeral = tonumber }
  e.plugins = require "lutrin.declare"(e.host)
  if given and given.preload then e.plugins.preload() end
  e.plugins.declare()
  function e.problems()
    local out = {}
    for _, p in ipairs(e.plugins.problems) do out[#out + 1] = p.file .. ": " .. tostring(p.message) end
    return table.concat(out, "\n")
  end
  function e.plan()
    e.the_plan = e.the_plan or e.plugins.require "lutrin.plan"(e.host, e.plugins)
    return e.the_plan
  end
  --- Names of the rules of a plan, or nil and a message.
  function e.order(spec)
    local info, message = e.plan().make(spec or {})
    return info and table.concat(info.rules, " "), message
  end
  return e
end

return M
