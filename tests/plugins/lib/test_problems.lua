-- Tests of plugins/lib/lutrin/problems.lua: where a problem is, as far as the source tells.
local test = require "tap"
local engine = require "fake_engine"

local function shown(sources)
  local e = engine.new(sources)
  e.order()
  local say, out = e.plugins.require "lutrin.problems"(e.host), {}
  for i, p in ipairs(e.plugins.problems) do out[i] = say.shown(p) end
  return table.concat(out, "\n")
end

local HEAD = "--- A rule {} named x.\nlocal t = require 'lutrin.tokens'\n"

test("the line of a rule, where its name stands as it is", function()
  test.contains(shown { ["a.lua"] = HEAD .. "return rule { name = 'my.x', type = 'x', pattern = t.none }" }, "mine/a.lua:3: rule my.x: reads type")
  test.contains(shown { ["a.lua"] = HEAD .. "return {\n  rule { name = 'my.y', type = 'y', pattern = t.any },\n"
    .. "  rule {\n    type = 'x',\n    name = \"my.x\", pattern = t.none } }" }, "mine/a.lua:5: rule my.x: reads type")
  test.contains(shown { ["a.lua"] = HEAD .. "local NAME = 'my.x'\nreturn rule { name = NAME, type = 'x', pattern = t.none }" },
    "mine/a.lua: rule my.x: reads type")
  test.contains(shown { ["a.lua"] = HEAD .. "return { lexicon { name = 'x', class = 'k', entries = { { 'a', name = 'my.x' } } },\n"
    .. "rule { name = 'my.x', type = 'x', pattern = t.none } }" }, "mine/a.lua:4: rule my.x: reads type")
end)

test("the line of a part that is given back at once", function()
  test.contains(shown { ["a.lua"] = HEAD .. "\nreturn rule { name = 'my.x', typ = 'x' }" }, 'mine/a.lua:4: rule{}: unknown field "typ"')
  test.contains(shown { ["a.lua"] = HEAD .. "return {\n rule { name = 'my.x', typ = 'x' } }" }, 'mine/a.lua:4: rule{}: unknown field "typ"')
  test.contains(shown { ["a.lua"] = HEAD .. "return rule" }, "mine/a.lua: a plugin file returns a part")
end)

test("what names the place itself", function()
  test.contains(shown { ["a.lua"] = HEAD .. "x.y()" }, "mine/a.lua:3: ")
  test.lacks(shown { ["a.lua"] = HEAD .. "x.y()" }, "mine/a.lua: mine")
end)

test.done()
