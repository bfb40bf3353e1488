--- Small helpers for messages: what was wanted, what was found, what to do next.

local KINDS = { language = true, reader = true, lexicon = true, rule = true, report = true, export = true, command = true }

--- The line of byte `at`.
local function line_of(source, at) return select(2, source:sub(1, at - 1):gsub("\n", "\n")) + 1 end

--- Where the part around byte `at` begins, and its kind.
local function part_at(source, at)
  local found, kind
  for from, word in source:sub(1, at):gmatch "()%f[%w_](%l+)%s*%(?%s*{" do
    if KINDS[word] then found, kind = from, word end
  end
  return found, kind
end

-- What Lua or LPeg say where something is written wrongly, and what is meant.
local HINTS = {
  -- LPeg takes a token pattern on its right for a grammar
  { "grammar has no initial rule", " (LPeg values and token patterns do not mix: LPeg goes into text = ...)" },
  { "attempt to %l+ a 'string' with a 'string'",
    ' (of two strings with an operator between them one is written t.phrase "...": t.phrase "de la" + "du")' },
  { "'}' expected .*near '?[%w_\"]", " (is a comma missing before it?)" },
  { "near '<\\%d+>'", [[ (a typographic quotation mark? strings stand between " and ")]] },
}

return function(host)
  local M = {}

  local function source_of(path)
    for _, f in ipairs(host.files()) do
      if f.folder .. "/" .. f.path == path then return host.bytes(f.index) end
    end
  end

  --- The line of its file in which a part begins, or nil where its name is not written as it is.
  function M.line(part)
    local source = part.file and source_of(part.file) or ""
    for at in source:gmatch("()%f[%w_]name%s*=%s*[\"']" .. part.name:gsub("%p", "%%%0") .. "[\"']") do
      local from, kind = part_at(source, at)
      if kind == part.kind then return line_of(source, from) end
    end
  end

  --- The line where a file gives back a part of a kind, and no more: Lua forgets it then. Nil if it does not.
  function M.returned(path, kind)
    local source = source_of(path)
    local at = source and source:find("%f[%w_]return%s+" .. kind .. "%s*[({]")
    return at and line_of(source, at)
  end

  --- A problem { file =, line =, message = } as it is told: the place first, once.
  function M.shown(p)
    local message = tostring(p.message)
    -- messages of Lua name the file themselves
    if not p.file or message:sub(1, #p.file) == p.file then return message end
    return p.file .. (p.line and ":" .. p.line or "") .. ": " .. message
  end

  --- A message of Lua's about a plugin file, with what may be meant.
  function M.hinted(message)
    for _, hint in ipairs(HINTS) do
      if message:find(hint[1]) then return message .. hint[2] end
    end
    return message
  end

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
