--- Small helpers for messages: what was wanted, what was found, what to do next.

return function(host)
  local M = {}

  --- ' (nearest: "x")', or "" when nothing is near.
  function M.nearest(name, list)
    local near = host.nearest(tostring(name), list)
    return near and (' (nearest: "%s")'):format(near) or ""
  end

  return M
end
