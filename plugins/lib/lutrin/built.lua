--- Of which files the build found out what it baked into the program, and whether a file of this run is one of them.
--
--     local built = require "lutrin.built"(host, files, lib)        files: the snapshot; lib: module -> file
--     built.all()                { programs = rule -> program, facts = plan.facts() }, both as the build left them
--     built.facts()              the facts, where lutrin's own modules that shape what rules find are those of the build
--     built.unchanged(f, deps)   did the build see this file, and the modules with these hashes, as they are now?
--     built.files()              path -> hash, for the build; nil where some files are others'

-- Modules that shape what rules find.
local ENGINE = { "blank", "build", "built", "closures", "compile", "declare", "needs", "plan", "programs", "tokens", "tongues", "trees" }

return function(host, files, lib)
  local M = {}

  --- A hash of lutrin's modules that shape what rules find.
  function M.engine_hash()
    local parts = {}
    for i, name in ipairs(ENGINE) do parts[i] = lib["lutrin." .. name].hash end
    return table.concat(parts)
  end

  local all

  function M.all()
    if not all then
      all = host.programs() or {}
      all.programs = all.programs or {} -- a program that could not be run while it was built has nothing
    end
    return all
  end

  local facts

  function M.facts()
    if facts == nil then
      local found = M.all().facts
      facts = found and found.engine == M.engine_hash() and found or false
    end
    return facts
  end

  local function known(f) return M.facts().files[f.path] == f.hash end

  local others -- hashes of the modules that are not the build's

  local function other_modules()
    local out = {}
    for _, f in pairs(lib) do
      if not known(f) then out[f.hash] = true end
    end
    return out
  end

  function M.unchanged(f, deps)
    if not M.facts() or not known(f) then return false end
    others = others or other_modules()
    for hash in pairs(others) do
      if deps[hash] then return false end
    end
    return true
  end

  function M.files()
    local out = {}
    for _, f in ipairs(files) do
      if not f.builtin then return nil end
      out[f.path] = f.hash
    end
    return out
  end

  return M
end
