--- The keys of a table as strings, sorted: what order must not depend on Lua's own.

return function(t)
  local keys = {}
  for k in pairs(t) do keys[#keys + 1] = tostring(k) end
  table.sort(keys)
  return keys
end
