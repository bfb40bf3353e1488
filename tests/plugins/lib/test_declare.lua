-- Tests of plugins/lib/lutrin/declare.lua: plugin files, their parts, modules, and what is said of mistakes.
local test = require "tap"
local engine = require "fake_engine"

local function names(e, kind)
  local out = {}
  for _, part in ipairs(e.plugins.parts(kind)) do out[#out + 1] = part.name end
  return table.concat(out, " ")
end

test("keeps parts and lists of parts", function()
  local e = engine.new { ["a.lua"] = "return rule { name = 'r', type = 'x', find = print }",
    ["sub/b.lua"] = "return { lexicon { name = 'l', class = 'k', entries = {} }, report { name = 'z', render = print } }",
    ["lib/m.lua"] = "error 'modules are not plugins'", ["data.csv"] = "a,b" }
  test.equal(e.problems(), "")
  test.equal(names(e, "rule") .. names(e, "lexicon") .. names(e, "report"), "rlz")
  local rule = e.plugins.find("rule", "r")
  test.equal(rule.file .. rule.folder .. rule.rank, "mine/a.luamine0")
  local nothing, message = e.plugins.find("rule", "s")
  test.equal(nothing, nil)
  test.equal(message, 'no rule named "s" (there are: r); lutrin plugin list shows all')
  test.equal(#e.plugins.parts "export", 0)
end)

test("says what is wrong with a file, and goes on", function()
  for source, wanted in pairs {
    ["x ="] = "mine/a.lua:1:",
    ["error 'no'"] = "mine/a.lua:1: no",
    [""] = "a plugin file returns a part or a list of parts (return rule { ... }), this one returns nil",
    ["return {}"] = "this one returns an empty table",
    ["return 5"] = "this one returns number",
    ["return { 5 }"] = "item 1 of the list it returns is no part",
    ["return rule(5)"] = "rule{} takes a table",
    ["return rule { type = 'x', find = print }"] = "rule{}: field name is missing (a string)",
    ["return rule { name = '', type = 'x', find = print }"] = "rule{}: field name is missing",
    ["return rule { name = 'a', find = print }"] = "rule{}: field type is missing",
    ["return rule { name = 'a', type = 'x', find = print, feature = {} }"] = 'rule{}: unknown field "feature" (nearest: "features")',
    ["return rule { name = 'a', type = 'x', find = 5 }"] = "rule{}: field find takes a function, found a number",
    ["return rule { name = 'a', type = 'x', text = 'x', at = 'y' }"] = "rule{}: field text takes a LPeg pattern, found a string",
    ["return rule { name = 'a', type = 'x' }"] = "rule a: a rule has exactly one of pattern (tokens), text (LPeg over bytes) and find",
    ["return rule { name = 'a', type = 'x', find = print, pattern = 'y' }"] = "exactly one of pattern",
    ["return rule { name = 'a', type = 'x', text = io.stdout }"] = "rule a: a text rule says with `at`",
    ["return rule { name = 'a', type = 'x', pattern = ' ' }"] = "rule a: pattern is an empty string",
    ["return rule { name = 'a', type = 'x', find = print, make = 5 }"] = "rule a: make is a function, or a table",
    ["return rule { name = 'a', type = 'x', find = print, priority = 1.5 }"] = "rule a: priority is a whole number, at most 1000000",
    ["return rule { name = 'a', type = 'x', find = print, priority = -2000000 }"] = "rule a: priority is a whole number",
    ["return rule { name = 'a', type = 'x', find = print, hides = { {} } }"] = "rule{}: field hides lists strings, found a table",
    ["return rule { name = 'a', type = 'x', find = print, reads = { true } }"] = "rule{}: field reads lists strings, found a boolean",
    ["return rule { name = 'a', type = 'x', find = print, again = { 5 } }"] = "rule{}: field again lists strings, found a number",
    ["return rule { name = 'a', type = 'x', find = print, also = { 'y' } }"] = "rule a: also = { type = { feature = kind, ... } }",
    ["return rule { name = 'a', type = 'x', find = print, also = { y = { f = 5 } } }"] = "rule a, type y: feature f is declared as number",
    ["return rule { name = 'a', type = 'x', find = print, features = { f = 'strin' } }"] =
      'rule a: feature f is declared as "strin" (nearest: "string"); expected one of boolean, number, number[], ref, ref[], string, string[]',
    ["return rule { name = 'a', type = 'x', find = print, features = { f = 'string??' } }"] = "feature f is declared as",
    ["return rule { name = 'a', type = 'x', find = print, features = { text = 'string' } }"] = "rule a: the name text is reserved (doc end",
    ["return rule { name = 'a', type = 'x', find = print, features = { ['a\"'] = 'ref' } }"] =
      'a feature has a name of letters, digits and _, found "a""',
    ["return rule { name = 'a b', type = 'x', find = print }"] =
      'rule{}: a name has letters, digits, _, full stops and hyphens, no hyphen or full stop first; found "a b"',
    ["return rule { name = '-a', type = 'x', find = print }"] = 'first; found "-a"',
    ["return report { name = 'a=b', render = print }"] = 'report{}: a name has letters',
    ["return lexicon { name = 'a,b', class = 'k', entries = {} }"] = 'lexicon{}: a name has letters',
    ["return rule { name = 'a', type = 'my type', find = print }"] = 'rule a: type is a name of letters, digits and _, found "my type"',
    ["return rule { name = 'a', type = 'my.type', find = print }"] = 'rule a: type is a name of letters',
    ["return rule { name = 'a', type = 'sentence', find = print }"] = "rule a: type sentence is reserved, for export jsonl has it already",
    ["return rule { name = 'a', type = 'x', also = { ['y,z'] = {} }, find = print }"] = 'rule a, also: type is a name of letters',
    ["return lexicon { name = 'a', class = 'my class', entries = {} }"] = 'lexicon a: class is a name of letters, digits and _, found "my class"',
    ["return lexicon { name = 'a', class = 'k' }"] = "lexicon a: exactly one of entries (a table) and file",
    ["return lexicon { name = 'a', class = 'k', entries = {}, file = 'x' }"] = "lexicon a: exactly one of entries",
    ["return lexicon { name = 'a', entries = {} }"] = "lexicon{}: field class is missing",
    ["return reader { name = 'a', accepts = { 5 }, read = print }"] = "reader{}: field accepts lists strings, found a number",
    ["return reader { name = 'a', accepts = { 'srt' }, read = print }"] =
      'reader a: accepts lists endings with their full stop: ".srt", found "srt"',
    ["return reader { name = 'a', accepts = { '*.srt' }, read = print }"] = 'with their full stop: ".srt", found "*.srt"',
    ["return reader { name = 'a', accepts = { '.' }, read = print }"] = 'with their full stop: ".srt", found "."',
    ["return reader { name = 'a', accepts = {}, read = print }"] = 'reader a: accepts lists the endings of its files: accepts = { ".srt" }',
    ["return reader { name = 'a', accepts = { '.srt', '.TXT' }, read = print }"] =
      "reader a: accepts lists .TXT, but files of that ending never come to a reader",
    ["return reader { name = 'a', accepts = '.srt', read = print }"] =
      'reader{}: field accepts takes a table, found a string: write accepts = { ".srt" }',
    ["return language { name = 'a', abbreviatoin = { 'M.' } }"] = 'language a: there is no list "abbreviatoin" (nearest: "abbreviation")',
    ["return language { name = 'a', unit = 'km' }"] = 'language a: unit is a list of words: unit = { "km" }',
    ["return language { name = 'a', unit = { 'km', 5 } }"] = "language a: unit: item 2 is no word, found a number",
    ["return lexicon { name = 'a', class = 'k', entries = { ['part de'] = 'x' } }"] =
      'lexicon a: entries are a list: { "part de", feature = "..." }, found a field "part de"',
    ["return lexicon { name = 'a', class = 'k', entries = { 'b', { 'c', text = 'x' } } }"] =
      'lexicon a: entry 2 has a feature "text", which means something else in rules (m.name.text); rename it',
    ["return lexicon { name = 'a', class = 'k', features = { metric = 'string' }, entries = { { 'c', metrc = 'x' } } }"] =
      'lexicon a: entry 1 has feature "metrc", which features does not name (nearest: "metric")',
    ["return lexicon { name = 'a', class = 'k', features = { metric = 'strin' }, entries = {} }"] =
      'lexicon a: feature metric is declared as "strin" (nearest: "string")',
    ["return export { name = 'a', render = print }"] =
      'export{}: unknown field "render" (it has: examples, name, needs, options, summary, write)',
    ["return report { name = 'a', needs = 'money', render = print }"] =
      'report{}: field needs takes a table, found a string: write needs = { "money" }',
    ["rule { name = 'a', type = 'x', find = print }"] = 'this one returns nil; write return before rule { name = "a" }',
    ["return rule { name = 'a' type = 'x', find = print }"] = "(is a comma missing before it?)",
    ["return rule { name = \u{201C}a\u{201D}, type = 'x', find = print }"] = '(a typographic quotation mark? strings stand between " and ")',
    ["return rule { name = 'a', type = 'x', find = print, features = { 'value' } }"] =
      'rule a: features name their kinds, features = { value = "string?" }, found a list',
    ["return lutrin.numerl('3')"] = 'mine/a.lua:1: lutrin has no numerl (nearest: "numeral")',
    ["return report { name = 'a' }"] = "report{}: field render is missing (a function)",
    ["return require 'none'"] = 'module "none" not found: modules are files lib/none.lua in a plugin folder',
    ["return require(5)"] = "require takes the name of a module",
    ["return require 'loop'"] = 'module "loop" requires itself',
    ["return require 'broken'"] = "mine/lib/broken.lua:1: broken",
    ["off"] = "left out: running it took too long or too much memory",
  } do
    local e = engine.new { ["a.lua"] = source, ["b.lua"] = "return rule { name = 'b', type = 'x', find = print }",
      ["lib/loop.lua"] = "return require 'loop'", ["lib/broken.lua"] = "error 'broken'" }
    test.contains(e.problems(), wanted)
    test.contains(e.problems(), "mine/")
    test.equal(#e.plugins.problems, 1)
    test.equal(names(e, "rule"), "b")
  end
end)

test("a part that is made and not returned is told", function()
  local e = engine.new { ["a.lua"] = "local l = lexicon { name = 'l', class = 'k', entries = { 'x' } } "
    .. "return rule { name = 'a', type = 'x', find = print }" }
  test.equal(e.problems(), "mine/a.lua: lexicon l is made and not returned, so that it is not there; return a list: "
    .. "return { lexicon {...}, rule {...} }")
  test.equal(names(e, "rule"), "a")
  e = engine.new { ["a.lua"] = "local make = require 'make' return { make 'a', make 'b' }",
    ["lib/make.lua"] = "return function(name) return rule { name = name, type = 'x', find = print } end" }
  test.equal(e.problems(), "")
end)

test("keeps the first of a name", function()
  local part = "return rule { name = 'r', type = '%s', find = print }"
  local e = engine.new({ ["far:a.lua"] = part:format "far", ["near:z.lua"] = part:format "near" }, { ranks = { near = 0, far = 1 } })
  test.equal(e.plugins.find("rule", "r").type, "near")
  test.equal(e.plugins.find("rule", "r").shadows[1], "far/a.lua")
  test.equal(e.problems(), "")
  e = engine.new { ["a.lua"] = part:format "a", ["b.lua"] = part:format "b" }
  test.equal(e.plugins.find("rule", "r").type, "a")
  test.contains(e.problems(), "rule r is defined twice in one folder: mine/a.lua is used, this one is not")
  e = engine.new { ["a.lua"] = "return { " .. part:format("a"):sub(8) .. ", " .. part:format("b"):sub(8) .. " }" }
  test.contains(e.problems(), "rule r is defined twice in this file: the first is used")
end)

test("runs modules once, from the first folder, and counts them among what a part depends on", function()
  local e = engine.new({ ["near:lib/press/units.lua"] = "return { n = (require 'deeper') }", ["far:lib/press/units.lua"] = "error 'far'",
    ["near:lib/deeper.lua"] = "return {}", ["near:lib/nothing.lua"] = "",
    ["near:a.lua"] = "local u = require 'press.units' return rule { name = 'a', type = 'x', find = print, features = { }, examples = u }",
    ["near:b.lua"] =
      "local u = require 'press.units' assert(require 'nothing' == true) return rule { name = 'b', type = 'x', find = print, examples = u }",
    ["near:c.lua"] = "return rule { name = 'c', type = 'x', find = print }" }, { ranks = { near = 0, far = 1 } })
  test.equal(e.problems(), "")
  local function deps(name)
    local n = 0
    for _ in pairs(e.plugins.find("rule", name).deps) do n = n + 1 end
    return n
  end
  test.equal(e.plugins.find("rule", "a").examples, e.plugins.find("rule", "b").examples)
  test.equal(deps "a" .. deps "b" .. deps "c", "230")
end)

test("names the module that stands in for lutrin's own, where a file of lutrin's fails", function()
  local rule = "require('m').f() return rule { name = '%s', type = 'x', find = print }"
  local e = engine.new({ ["near:lib/m.lua"] = "return {}", ["near:a.lua"] = rule:format "a", ["own:lib/m.lua"] = "return { f = function() end }",
    ["own:b.lua"] = rule:format "b" }, { ranks = { near = 0, own = 1 }, builtin = { own = true } })
  local said = "(near/lib/m.lua is required here instead of lutrin's module of that name: rename it)"
  test.contains(e.problems(), "own/b.lua:1: attempt to call a nil value (field 'f') " .. said)
  test.equal(select(2, e.problems():gsub("rename it", "")), 1)
  e = engine.new({ ["own:lib/m.lua"] = "return {}", ["own:b.lua"] = rule:format "b" }, { builtin = { own = true } })
  test.equal(e.problems():find("rename", 1, true), nil)
end)

test("does not let lutrin's own modules be replaced", function()
  local e = engine.new { ["lib/lutrin/tokens.lua"] = "error 'mine'",
    ["a.lua"] = "local t = require 'lutrin.tokens' return rule { name = 'a', type = 'x', pattern = t.any }" }
  test.equal(e.problems(), "")
end)

test("says what is meant where two strings have an operator between them", function()
  local e = engine.new { ["a.lua"] = "return ('de la' + 'du')" }
  test.contains(e.problems(), 'attempt to add a \'string\' with a \'string\' (of two strings with an operator between them one is written t.phrase')
end)

test("finds files beside a part", function()
  local e = engine.new { ["sub/a.lua"] = "return lexicon { name = 'l', class = 'k', file = 'w.csv' }", ["sub/w.csv"] = "a", ["w.csv"] = "b",
    ["v.csv"] = "c" }
  local part = e.plugins.find("lexicon", "l")
  test.equal(e.host.bytes((e.plugins.beside(part, "w.csv"))), "a")
  test.equal(e.plugins.beside(part, "v.csv"), nil)
  test.equal(part.file_name, "w.csv")
end)

test("loads scripts in the environment of plugins", function()
  local e = engine.new {}
  local chunk = e.plugins.load("return rule { name = n, type = 'x', find = print }", "s.lua", { n = "script" })
  test.equal(chunk().name, "script")
  local nothing, message = e.plugins.load("x =", "s.lua")
  test.equal(nothing, nil)
  test.contains(message, "s.lua:1:")
end)

test.done()
