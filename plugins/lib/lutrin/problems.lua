--- Small helpers for messages: what was wanted, what was found, what to do next.

return function(host)
  local M = {}

  --- ' (nearest: "x")', or "" when nothing is near.
  function M.nearest(name, list)
    local near = host.nearest(tostring(name), list)
    return near and (' (nearest: "%s")'):format(near) or ""
  end

  --- A type that nobody makes, but that the rule left out would have made.
  function M.no_rule_left(kind, rule)
    return ('type "%s" has no rule left, for rule %s is left out (its problem is told above)'):format(kind, rule)
  end

  return M
end
