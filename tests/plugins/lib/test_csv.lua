-- Tests of plugins/lib/lutrin/csv.lua: what is written reads back the same, and other programs' files are read.
local csv = require "lutrin.csv"

local function same(got, expected)
  assert(got == expected, ("%q, not %q"):format(tostring(got), expected))
end

same(csv.row { "a", 12.5, 'b "c"' }, 'a,12.5,"b ""c"""\r\n')
same(csv.row { "a,b", "x;y", " z", "d\ne" }, '"a,b",x;y," z","d\ne"\r\n')
same(csv.row({ "a,b", "x;y", "a\tb" }, { separator = ";" }), 'a,b;"x;y";a\tb\r\n')
same(csv.row({ nil, "b", nil }, { count = 3 }), ",b,\r\n")
same(csv.row { 11e9, 3, 0.1, 1e300, -0.5, true }, "11000000000,3,0.1,1e+300,-0.5,true\r\n")
same(csv.row { 0 / 0, 1 }, ",1\r\n")
same(csv.row { "" }, '""\r\n')
same(csv.row({ nil }, { count = 1 }), '""\r\n')

local function show(rows)
  local lines = {}
  for i, row in ipairs(rows) do lines[i] = "[" .. table.concat(row, "|") .. "]" end
  return table.concat(lines)
end

local function reads(text, expected, options)
  local rows, message = csv.read(text, options)
  same(show(assert(rows, message)), expected)
end
reads("", "")
reads("a,b\r\nc,d\r\n", "[a|b][c|d]")
reads("a,b\nc,d", "[a|b][c|d]")
reads("a,b\rc,d", "[a|b][c|d]")
reads("\xEF\xBB\xBFa;b;c,d\n1;2;3", "[a|b|c,d][1|2|3]")
reads("a\tb,c\tx\n", "[a|b,c|x]")
reads('"a ""b""","c\r\nd",\n', '[a "b"|c\r\nd|]')
reads('"a;b;c",d\n', "[a;b;c|d]")
reads("a,b\n\n\nc,d\n\n", "[a|b][c|d]")
reads('a\n""\nb\n', "[a][][b]")
reads("a;b\n", "[a;b]", { separator = "," })
reads("a|b\n", "[a|b]", { separator = "|" })
reads("été , ça\n", "[été | ça]")

local function refused(text, line)
  local rows, message = csv.read(text)
  assert(rows == nil, "taken: " .. text)
  assert(message:find("line " .. line .. ":", 1, true), message)
end
refused('a,"b\nc', 1)
refused('a,b\nc,"d"e\n', 2)
refused('"a\r\nb",c\r\n\r\n"d', 4)
refused('a,b"c\n', 1)

-- whatever is written reads back
local cells = { "", "a", '"', '""', ",", ";", "\t", "\n", "\r\n", " a ", "é", 'x,"y"\n' }
local state = 1
for _ = 1, 500 do
  local rows, text = {}, {}
  for i = 1, 3 do
    rows[i] = {}
    for k = 1, 1 + i do
      state = (state * 1103515245 + 12345) % 2147483648
      rows[i][k] = cells[state // 65536 % #cells + 1]
    end
    text[i] = csv.row(rows[i])
  end
  same(show(assert(csv.read(table.concat(text), { separator = "," }))), show(rows))
end
