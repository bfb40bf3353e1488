--- The keys of a table as strings, sorted: what order must not depend on Lua's own.

return function(t)
  local keys, n = {}, 0
  for k in pairs(t) do
    n = n + 1
    keys[n] = type(k) == "string" and k or tostring(k)
  end
  table.sort(keys)
  return keys
end
