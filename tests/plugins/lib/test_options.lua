local options = require "lutrin.options"
local fake = require "fake_app"
local test = require "tap"

local SPECS = {
  { name = "top", short = "n", type = "integer", default = 20, least = 1 },
  { name = "share", type = "number" },
  { name = "types", type = "list" },
  { name = "deep", type = "boolean", default = true },
  { name = "unit", type = "string", choices = { "MAD", "EUR" } },
  { name = "set", type = "string", repeated = true },
}

local function read(...)
  local parser = options.parser({ host = fake.host }, SPECS)
  parser:read({ ... }, 1)
  return parser:finish(), parser.words
end

local function fails(part, ...)
  local ok, e = pcall(read, ...)
  test.equal(ok, false)
  test.contains(e.usage, part)
end

test("--x v, --x=v, -x v, -xN", function()
  test.equal(read("--top", "5").top, 5)
  test.equal(read("--top=6").top, 6)
  test.equal(read("-n", "7").top, 7)
  test.equal(read("-n8").top, 8)
  test.equal(read("--share", "-0.5").share, -0.5)
  test.equal(read().top, 20)
end)

test("booleans", function()
  test.equal(read().deep, true)
  test.equal(read("--no-deep").deep, false)
  test.equal(read("--deep=no").deep, false)
  local values, words = read("--deep", "no")
  test.equal(values.deep, true)
  test.equal(words[1], "no")
end)

test("lists and repeated options gather", function()
  test.equal(table.concat(read("--types", "a, b", "--types=c").types, "|"), "a|b|c")
  test.equal(table.concat(read("--set", "a=1", "--set=b=2").set, "|"), "a=1|b=2")
end)

test("after -- nothing is an option; - is a word", function()
  local values, words = read("-", "--", "--top", "-n")
  test.equal(table.concat(words, " "), "- --top -n")
  test.equal(values.top, 20)
end)

test("mistakes say what was wanted", function()
  fails('--top takes a whole number, found "x"', "--top", "x")
  fails("--top takes at least 1, found 0", "--top", "0")
  fails("--top needs a value", "--top")
  fails("--types needs a value", "--types", "--deep")
  fails("unknown option --topp (nearest: --top)", "--topp", "1")
  fails("unknown option -zone.txt; if it is a file, write ./-zone.txt", "-zone.txt")
  fails("write --top", "-top", "1")
  fails("one of MAD, EUR", "--unit", "USD")
  fails("--deep takes yes or no", "--deep=perhaps")
  fails("write -n x, with a blank between", "-nx")
end)

test("a part's own options: flags, --set, defaults, rules", function()
  local part = { kind = "report", name = "r", file = "r.lua", options = SPECS }
  local own, rules = options.own(part, { top = 3 }, { "deep=no", "fr.money.currency=MAD" }, {}, fake.host)
  test.equal(own.top, 3)
  test.equal(own.deep, false)
  test.equal(rules["fr.money.currency"], "MAD")
  local ok, e = pcall(options.own, part, {}, { "tpo=1" }, {}, fake.host)
  test.equal(ok, false)
  test.contains(e.usage, 'report r has no option "tpo"')
end)

test("an option whose flag the command has is reached by --set only", function()
  local part = { kind = "report", name = "r", file = "r.lua", options = { { name = "format", type = "string", default = "long" } } }
  test.equal(options.own(part, { format = "md" }, {}, { format = true }, fake.host).format, "long")
  test.equal(options.own(part, { format = "md" }, { "format=short" }, { format = true }, fake.host).format, "short")
end)

test("a wrong declaration names the file", function()
  test.contains(options.check { { name = "x", type = "integr" } }, 'unknown type "integr"')
  test.contains(options.check { { type = "integer" } }, "option 1 has no name")
  test.equal(options.check(SPECS), nil)
end)

test.done()
