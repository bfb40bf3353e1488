--- Tests that print TAP.
--
--     local test = require "tap"
--     test("adds", function() test.equal(1 + 1, 2) end)
--     test.done()

local M = { count = 0, failed = 0 }

local function shown(v) return type(v) == "string" and ("%q"):format(v) or tostring(v) end

function M.equal(found, wanted)
  if found ~= wanted then error(("found %s\n  wanted %s"):format(shown(found), shown(wanted)), 2) end
end

function M.contains(text, part)
  if not tostring(text):find(part, 1, true) then error(("no %s in\n%s"):format(shown(part), tostring(text)), 2) end
end

function M.lacks(text, part)
  if tostring(text):find(part, 1, true) then error(("there is %s in\n%s"):format(shown(part), tostring(text)), 2) end
end

function M.done()
  print("1.." .. M.count)
  os.exit(M.failed == 0)
end

return setmetatable(M, { __call = function(_, name, f)
  M.count = M.count + 1
  local ok, message = xpcall(f, debug.traceback)
  print((ok and "ok " or "not ok ") .. M.count .. " - " .. name)
  if not ok then
    M.failed = M.failed + 1
    print((message:gsub("[^\n]+", "# %0")))
  end
end })
