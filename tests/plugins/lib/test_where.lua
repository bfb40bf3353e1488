-- Tests of plugins/lib/lutrin/where.lua: what --where selects, and what it says of a mistake.
local where = require "lutrin.where"

local meta = { date = "2020-04-24", source = "LesEco.ma", title = "Offshoring : L'ÉTÉ", pages = 12, tags = { "crc", "emploi" },
  year = "2019", free = true, ["page number"] = 3, id2 = "A12" }

local function selects(expected, source)
  local wanted, message = where.compile(source)
  assert(wanted, message)
  local got = wanted(meta)
  assert(got == expected, ("%s: %s, not %s"):format(source, tostring(got), tostring(expected)))
end

local TRUE = {
  'source = "LesEco.ma"', "source = LesEco.ma", "source == 'LesEco.ma'", "source != Other", "source <> Other",
  "title contains offshoring", "title ~ OFF", "source in (a, LesEco.ma)", "pages in (11, 12)", "pages = 12", "pages >= 2",
  "pages < 100", "pages != 3", '"page number" > 2', "free = true", "year >= 2000", "year < 10000",
  "date = 24/04/2020", "date > 01/12/2019", 'date <= "24 avril 2020"', "date in (1/1/2019, 24.04.2020)", "date < 1/5/2020",
  "date contains 04",
  "date = 2020", "date >= 2020", "date <= 2020", "date <= 2020-04", "date = 2020-04-24", "date > 2019", "date < 2020-05",
  'date >= "2020-04"', "date != 2021", "tags = emploi", "tags contains plo", "tags != autre", "tags in (x, crc)",
  "not x = a", "not (x = a or pages = 1)", "x = a or pages = 12", "pages = 12 and not pages = 13",
  "pages = 1 and pages = 2 or pages = 12", "pages = 12 or pages = 1 and pages = 2", "PAGES2 = 1 OR NOT pages = 1",
  "pages > 9", "pages = 1.2e1", "id2 = A12",
}
local FALSE = {
  "source = leseco.ma", "x = a", "x != a", "x < 1", "x contains a", "x in (a)", "date > 2020", "date < 2020", "date = 2020-05",
  "date = 202", "date != 2020", "date >= 2020-05", "pages > 100", "pages = twelve", "pages < twelve", "pages > twelve",
  "id2 > 5", "id2 < 5", "tags = autre", "tags != crc", "not pages = 12", "pages = 12 and (x = a or y = b)", "free = false",
}
for _, source in ipairs(TRUE) do selects(true, source) end
for _, source in ipairs(FALSE) do selects(false, source) end

-- a date the document only has in part
local wanted = assert(where.compile "date >= 2020-04")
assert(wanted { date = "2021" } == true)
assert(wanted { date = "2020" } == false)
assert(assert(where.compile "date >= 2020") { date = "24/04/2020" } == false)
assert(assert(where.compile "date >= 2020") { date = 2020 } == true)

-- quotes inside quotes, other keys' names, folding by the caller
selects(true, [[title contains "l'é" or source = "LesEco.ma"]])
assert(assert(where.compile [[a = "x\"y\\"]]) { a = 'x"y\\' })
local fold = function(s) return (s:gsub("É", "é")):lower() end
assert(assert(where.compile("title contains 'l’été'", function(s) return fold(s:gsub("’", "'")) end))(meta))

-- the keys it names
local _, keys = assert(where.compile "b = 1 and (a = 2 or not b in (3))")
assert(table.concat(keys, " ") == "a b")

local function refused(source, column, part)
  local nothing, message = where.compile(source)
  assert(nothing == nil, source .. " was taken")
  local head = ("column %d: "):format(column)
  assert(message:sub(1, #head) == head, message)
  assert(message:find(part, 1, true), message)
  local caret = message:match "\n[^\n]*\n( *)%^$"
  assert(#caret == column + 1, "caret under column " .. #caret - 1 .. ":\n" .. message)
end
refused("", 1, "a metadata key is wanted here, not the end")
refused("date >= avril", 9, 'a date is wanted after ">=", like 2020-04-24 or 24/04/2020, not "avril"')
refused("date >=", 8, 'a value after ">=" is wanted here, not the end')
refused("date 2020", 6, 'an operator (= != < <= > >= contains in) is wanted after "date", not "2020"')
refused("date = 2020 source = a", 13, '"and" or "or" is wanted here, not "source"')
refused("(date = 2020", 13, '")" is wanted here')
refused("date = 2020)", 12, '"and" or "or"')
refused("title = 'été", 9, "this quote is not closed")
refused("titré = ", 9, "a value")
refused("été = a & b", 9, 'what is "&" here')
refused("a in b", 6, '"(" is wanted after in, not "b"')
refused("a in (b", 8, '"," or ")" is wanted here')
refused("in = 2", 1, "put it in quotes")
refused("a = and", 5, "put it in quotes")
refused(("not "):rep(300) .. "a = b", 401, "more than 100 levels")
