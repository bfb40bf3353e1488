--- Objects that plugins are handed (out, corpus, sinks): their methods are called with a colon, and a name they do not have
-- is told, with the nearest.
--
--     local Out = methods.class("out", { "title" })     -- "title": a field that may be absent
--     function Out:heading(text) ... end
--     methods.public(Out, { "heading", ... }, function(self) return self.nearest end)

local M = {}

--- A class for objects that plugins call `variable`; `fields`: names that an object need not have.
function M.class(variable, fields)
  local class, absent = { called = variable }, {}
  for _, name in ipairs(fields or {}) do absent[name] = true end
  class.__index = function(self, key)
    local method = class[key]
    if method ~= nil or absent[key] then return method end
    local nearest = class.nearest_of and class.nearest_of(self)
    local near = nearest and nearest(tostring(key), class.names)
    error(('%s has no "%s"%s'):format(variable, tostring(key), near and (' (nearest: "%s")'):format(near)
      or " (it has: " .. table.concat(class.names or {}, ", ") .. ")"), 2)
  end
  return class
end

--- The class, whose methods from now on say so if they are called with a full stop. names: methods and fields that plugins
-- know of; nearest_of(object): host.nearest, or nil.
function M.public(class, names, nearest_of)
  local all = {}
  for name, f in pairs(class) do
    if type(f) == "function" and not name:find "^_" then all[name] = f end
  end
  for name, f in pairs(all) do
    class[name] = function(self, ...)
      if getmetatable(self) ~= class then
        error(("%s.%s(...) wants a colon: write %s:%s(...)"):format(class.called, name, class.called, name), 2)
      end
      return f(self, ...) -- a tail call: errors of level 2 are still the caller's
    end
  end
  class.names, class.nearest_of = names, nearest_of
  return class
end

return M
