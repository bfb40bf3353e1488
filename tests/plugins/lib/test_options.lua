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

test("an ending that no format has is no text", function()
  local function read_page(...)
    local parser = options.parser({ host = fake.host }, options.page)
    parser:read({ ... }, 1)
    local ok, result = pcall(parser.finish, parser)
    return ok and result.format or result.usage
  end
  test.equal(read_page("-o", "a.xlsx"), "-o a.xlsx: .xlsx files are not written: take -o FILE.csv, with --spreadsheet for Excel in French")
  test.equal(read_page("-o", "a.PDF"), "-o a.PDF: .pdf files are not written: take -o FILE.html")
  test.equal(read_page("-o", "a.xls", "--format", "csv"), "csv")
  test.equal(read_page("-o", "a.csv"), "csv")
  test.equal(read_page("-o", "a.b"), "text")
end)

test("lists of options that are none", function()
  local ok, e = pcall(options.join, options.page, options.corpsu)
  test.equal(ok, false)
  test.contains(e, "options.join: its argument 2 is no list of options, found nil")
end)

test("what is wrong with the declaration of an option", function()
  local function wrong(list, wanted) test.equal(options.check(list, fake.host.nearest), wanted) end
  local a_list = 'options are a list of tables: options = { { name = "least", type = "number" } }'
  wrong({ name = "least" }, a_list)
  wrong({ least = { type = "integer" } }, a_list)
  wrong({ "least" }, 'option 1 has no name (letters, digits, - and _): write { name = "least" }')
  wrong({ { name = "a" }, { name = "a" } }, "option a is there twice")
  wrong({ { name = "a", typ = "integer" } }, 'option a: unknown field "typ" (nearest: "type")')
  wrong({ { name = "a", short = "ab" } }, 'option a: short is one letter, found "ab"')
  wrong({ { name = "a", least = 3 } }, "option a: least is a number, of an option of type integer or number")
  wrong({ { name = "a", type = "integer", default = "3" } }, 'option a: the default is a whole number, found "3"')
  wrong({ { name = "a", type = "integer", default = 1.5 } }, "option a: the default is a whole number, found a number")
  wrong({ { name = "a", type = "number", least = 2, default = 1 } }, "option a: the default is 1, and the least 2")
  wrong({ { name = "a", type = "boolean", default = "no" } }, 'option a: the default is true or false, found "no"')
  wrong({ { name = "a", type = "list", default = "x,y" } }, 'option a: the default is a list of strings, found "x,y"')
  wrong({ { name = "a", default = 5 } }, "option a: the default is a string, found a number")
  wrong({ { name = "a", choices = "x" } }, 'option a: choices are a list of strings, of an option of type string: choices = { "year", "month" }')
  wrong({ { name = "a", choices = { "year", "month" }, default = "yearr" } }, 'option a: the default "yearr" is no choice (nearest: "year")')
  for _, list in ipairs { options.page, options.corpus, options.global, { options.limit, options.set } } do wrong(list, nil) end
end)

test("an option of lutrin's own is no name for another's", function()
  test.contains(options.clash({ { name = "figures" }, { name = "format" } }, options.page),
    "option format: lutrin has an option --format itself, so that yours is heard only by --set; give it another name")
  test.contains(options.clash({ { name = "outer", short = "o" } }, options.page), "option outer: -o is short for lutrin's own --output")
  test.equal(options.clash(SPECS, options.corpus), nil)
end)

test("an option that a report asks for and does not declare is an error", function()
  local part = { kind = "report", name = "r", file = "r.lua", options = { { name = "least", type = "number" } } }
  local own = options.own(part, {}, {}, {}, fake.host)
  test.equal(own.least, nil)
  local ok, e = pcall(function() return own.leest end)
  test.equal(ok, false)
  test.contains(e, 'report r has no option "leest" (nearest: "least")')
end)

test("a wrong declaration names the file", function()
  test.contains(options.check { { name = "x", type = "integr" } }, 'unknown type "integr"')
  test.contains(options.check { { type = "integer" } }, "option 1 has no name")
  test.equal(options.check(SPECS), nil)
end)

test.done()
