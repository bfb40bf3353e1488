# Whatever a plugin does wrong: it is blamed by name, every other rule runs on every document, and the status is 1.
load helper

# The rule t.bad (standard input is its file) beside t.good, on three documents.
beside() {
    good_rule
    plugin bad.lua
    three
    lutrin export jsonl --plugins extra corpus
    for id in a b c; do says "\"doc\": ?\"$id.txt\".*\"type\": ?\"good\""; done
}

blamed() {
    exits 1
    warns 't\.bad|bad\.lua' "$@"
}

@test "a type of a plugin that could not be loaded: both are said, and nothing is written" {
    good_rule
    echo 'return rule { = }' >extra/bad.lua
    three
    lutrin export jsonl --types good,bad --plugins extra corpus
    exits 2
    warns 'bad\.lua:1' 'no rule emits type "bad"'
    silent
}

@test "a type whose rule is left out, found at once, late or in a cycle: it is said, the other types are exported" {
    good_rule
    three
    for pattern in 't.frm * t.any' 't.as("n", t.number), make = { value = t.from("n", "vlaue") }' 't.any^0' '5' 't.cs'; do
        plugin bad.lua <<LUA
local t = require "lutrin.tokens"
return { rule { name = "t.bad", type = "bs", features = { value = "number" }, pattern = $pattern }, rule { name = "t.worse", type = "cs", pattern = t.bs } }
LUA
        lutrin export jsonl --types bs,good --plugins extra corpus
        exits 1
        says '"doc":"a.txt".*"type":"good"'
        warns 'rule t\.bad: ' '--types: type "bs" has no rule left, for rule t\.bad is left out \(its problem is told above\)'
        lutrin export jsonl --types cs,bs --plugins extra corpus
        exits 1
        silent
        warns 'type "cs" has no rule left, for rule t\.worse is left out' 'type "bs" has no rule left'
        plugin r.lua <<<'return report { name = "t.r", needs = { "bs" }, render = function() end }'
        lutrin report t.r --plugins extra corpus
        exits 2
        warns 'rule t\.bad: ' 'type "bs" has no rule left, for rule t\.bad is left out \(its problem is told above\)'
        omits 'no rule emits type "bs"'
    done
}

@test "a syntax error: file and line" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad" pattern = t.any }
LUA
    blamed 'bad\.lua:2'
}

@test "an error while the file is declared" {
    beside <<'LUA'
local x = nil
return rule { name = "t.bad", type = "bad", pattern = x.y }
LUA
    blamed 'bad\.lua:2'
}

@test "a file that returns no part" {
    beside <<'LUA'
return 42
LUA
    blamed 'returns'
}

@test "an unknown field names the nearest" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", patern = t.any }
LUA
    blamed 'extra/bad\.lua:2: rule\{\}: .*patern' 'pattern'
}

@test "a runtime error: file, line, document" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.any,
  make = function(m) return { value = m.nothing.at.all } end, features = { value = "string?" } }
LUA
    blamed 'lutrin: rule t\.bad failed: extra/bad\.lua:3: .*a\.txt'
}

@test "a runtime error in one document only" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.as("w", t.capital),
  make = function(m) if m.w.text == "Telmina" then error "pas elle" end return {} end }
LUA
    blamed 'c\.txt' 'pas elle'
    says '"doc": ?"a.txt".*"type": ?"bad"'
    omits '"doc": ?"c.txt".*"type": ?"bad"'
}

@test "a table as error" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.any, make = function() error { code = 7, message = "sept" } end }
LUA
    blamed 'sept'
}

@test "an error object whose own __tostring fails" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.any,
  make = function() error(setmetatable({}, { __tostring = function() error "encore" end })) end }
LUA
    blamed
}

@test "nil as error" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.any, make = function() error(nil) end }
LUA
    blamed
}

@test "an undeclared feature: the rule, the feature, the nearest declared" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", features = { value = "number?" }, pattern = t.any,
  make = function() return { valeu = 1 } end }
LUA
    blamed 'extra/bad\.lua:2: rule t\.bad failed: .*valeu' 'value'
}

@test "a feature of the wrong kind" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", features = { value = "number" }, pattern = t.any,
  make = function() return { value = "douze" } end }
LUA
    blamed 'value' 'number'
}

@test "an endless Lua loop is stopped" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.word "telmina", make = function() while true do end end }
LUA
    blamed 'c\.txt' 'CPU|time'
}

@test "an endless Lua loop that catches every error is stopped" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.word "telmina",
  make = function() while true do pcall(function() while true do end end) end end }
LUA
    blamed 'c\.txt' 'CPU|time'
}

@test "an endless loop while the file is declared is stopped" {
    beside <<'LUA'
while true do end
LUA
    blamed
}

@test "an endless loop in a report ends the command with a message" {
    plugin loop.lua <<'LUA'
return report { name = "t.loop", needs = {}, render = function() while true do pcall(string.rep, "x", 10) end end }
LUA
    three
    lutrin report t.loop --plugins extra corpus --seconds 2 # by default ten
    exits 1
    warns 't\.loop failed: ran longer than 2.0 s of CPU .*loop\.lua:1' '--seconds'
    plugin loop.lua <<'LUA'
return report { name = "t.loop", needs = {}, render = function()
  local s = ("a"):rep(100000)
  s:find((".-"):rep(20) .. "b")
end }
LUA
    lutrin report t.loop --plugins extra corpus --seconds 0.5
    exits 1
    warns 'extra/loop\.lua ran longer than 0.5 s of CPU'
}

@test "an endless loop in a script" {
    three
    echo 'while true do end' >script.lua
    lutrin run script.lua corpus --seconds 0.5
    exits 1
    warns 'script\.lua:1' 'CPU'
}

@test "an endless LPeg match is stopped" {
    beside <<'LUA'
local lpeg = require "lpeg"
local t = require "lutrin.tokens"
local P, V = lpeg.P, lpeg.V
local slow = P { "S", S = P(1) * V "S" * P "\0" + P(1) * V "S" + P(1) }
return rule { name = "t.bad", type = "bad", text = slow * P "\1", at = t.any }
LUA
    blamed
}

@test "an exponential string.find is stopped" {
    beside <<'LUA'
return rule { name = "t.bad", type = "bad", find = function()
  local s = ("a"):rep(100000)
  s:find((".-"):rep(20) .. "b")
end }
LUA
    blamed 'CPU|time'
}

@test "a string.rep bomb" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.any, make = function() return ("x"):rep(1 << 40) end }
LUA
    blamed 'string\.rep|memory'
}

@test "a memory bomb" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.any, make = function()
  local all, much = {}, ("x"):rep(1000) -- one letter repeated is slow: time would be up before memory is
  for i = 1, math.huge do all[i] = much:rep(8000 + i) end
end }
LUA
    blamed 'memory'
}

@test "a memory bomb of small tables" { # which limit it meets first depends on the machine
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.any, make = function()
  local all = {}
  for i = 1, math.huge do all[i] = { i, tostring(i) } end
end }
LUA
    blamed 'memory|CPU'
}

@test "a memory bomb by doubling a string, caught and tried again" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.any, make = function()
  while true do pcall(function() local s = "x" while true do s = s .. s end end) end
end }
LUA
    blamed 'memory|CPU|time'
}

@test "a report that keeps too much is told to keep less, not to ask for more time" {
    plugin greedy.lua <<'LUA'
return report { name = "greedy", needs = {}, render = function()
  local all, much = {}, ("x"):rep(1000) -- one letter repeated is slow: time would be up before memory is
  for i = 1, math.huge do all[i] = much:rep(8000 + i) end
end }
LUA
    article corpus/a.txt "Voxaria recrute."
    lutrin report greedy --plugins extra corpus
    exits 1
    warns 'greedy failed: .*memory.*; keep less'
    [[ $stderr != *--seconds* ]] || show
}

@test "an annotation flood" {
    beside <<'LUA'
return rule { name = "t.bad", type = "bad", find = function(doc, emit)
  while true do emit { first = 1, last = 3 } end
end }
LUA
    blamed '100 ?000'
}

@test "a table may hold more figures than a flood" {
    plugin n.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.n", type = "n", pattern = t.digits }
LUA
    mkdir -p corpus
    seq 200001 320000 | paste -s >corpus/a.txt
    [ "$(found n corpus | wc -l)" -eq 120000 ] || show
}

@test "deep recursion" {
    beside <<'LUA'
local t = require "lutrin.tokens"
local function down(n) return 1 + down(n + 1) end
return rule { name = "t.bad", type = "bad", pattern = t.any, make = function() return { down(1) } end }
LUA
    blamed 'overflow'
}

@test "__gc is refused" {
    beside <<'LUA'
local t = require "lutrin.tokens"
setmetatable({}, { __gc = function() while true do end end })
return rule { name = "t.bad", type = "bad", pattern = t.any }
LUA
    blamed '__gc'
}

@test "an endless loop inside a coroutine is stopped" {
    beside <<'LUA'
local t = require "lutrin.tokens"
local run = coroutine and coroutine.wrap or function(f) return f end
local spin = run(function() while true do end end)
return rule { name = "t.bad", type = "bad", pattern = t.word "telmina", make = function() spin() end }
LUA
    blamed
}

@test "a coroutine made when the file is declared is no way round the deadline" {
    beside <<'LUA'
local t = require "lutrin.tokens"
local spin = coroutine.create(function() while true do pcall(function() while true do end end) end end)
return rule { name = "t.bad", type = "bad", pattern = t.word "telmina", make = function() coroutine.resume(spin) end }
LUA
    blamed
}

@test "the string metatable cannot be changed under the others" {
    beside <<'LUA'
local t = require "lutrin.tokens"
local meta = getmetatable("")
meta.__index = function() return function() return "piégé" end end
return rule { name = "t.bad", type = "bad", pattern = t.any }
LUA
    blamed
    omits 'piégé'
}

@test "what one plugin writes into a shared table no other one sees" {
    good_rule
    plugin one.lua <<'LUA'
local t = require "lutrin.tokens"
local ok = pcall(function() string.sub = function() return "piégé" end end)
pcall(function() marque = "piégé" end)
return rule { name = "t.one", type = "one", pattern = t.as("w", t.word "telmina"), features = { v = "string" },
  make = function(m) return { v = m.w.text:sub(1, 3) } end }
LUA
    plugin two.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.two", type = "two", pattern = t.as("w", t.word "telmina"), features = { v = "string" },
  make = function(m) return { v = string.sub(m.w.text, 1, 3) .. tostring(pcall(function() return marque end)) } end }
LUA
    three
    lutrin export jsonl --types two --plugins extra corpus
    exits 0
    says '"v":"Telfalse"'
    plugin one.lua <<'LUA'
marque = "piégé"
LUA
    lutrin export jsonl --types two --plugins extra corpus
    exits 1
    warns 'one\.lua:1: assignment to global .marque.: write local marque'
    says '"v":"Telfalse"'
}

@test "bytecode is refused, from a file and from load" {
    good_rule
    three
    printf '\033Lua\124\0\031\223\r\n\032\n' >extra/bad.lua
    plugin bad2.lua <<'LUA'
local t = require "lutrin.tokens"
local chunk = load and load("\27Lua\124\0")
return rule { name = "t.bad2", type = "bad2", pattern = t.any, make = function() return chunk() end }
LUA
    lutrin export jsonl --plugins extra corpus
    exits 1
    warns 'bad\.lua: this is compiled Lua' 'bad2\.lua:2: .*load'
    says '"type": ?"good"'
    omits '"type": ?"bad2"'
}

@test "no files, no programs, no environment, no modules from disk" {
    good_rule
    three
    for attempt in 'io.open("/etc/passwd")' 'os.execute("true")' 'os.getenv("HOME")' 'os.time()' 'dofile("/etc/passwd")' \
        'loadfile("/etc/passwd")' 'require("socket")' 'require("io")' 'package.loadlib("x", "y")' 'debug.getregistry()' \
        'require "../../etc/passwd"'; do
        printf 'local t = require "lutrin.tokens"\nlocal x = %s\nreturn rule { name = "t.bad", type = "bad", pattern = t.any }\n' \
            "$attempt" >extra/bad.lua
        lutrin export jsonl --plugins extra corpus
        exits 1
        warns 'bad\.lua:2'
        says '"type": ?"good"'
        omits '"type": ?"bad"'
    done
}

@test "a rule that fails on every document is off after a few deaths; its dependents are left out" {
    good_rule
    plugin bad.lua <<'LUA'
local t = require "lutrin.tokens"
local lpeg = require "lpeg"
local function deep(n) return n == 0 and lpeg.P(1) or lpeg.P(1)^0 end
return {
  rule { name = "t.bad", type = "bad", find = function()
    local s = ("a"):rep(100000)
    s:find((".-"):rep(20) .. "b")
  end },
  rule { name = "t.child", type = "child", pattern = t.bad },
}
LUA
    for n in $(seq 8); do article "corpus/$n.txt" "Voxaria numéro $n."; done
    PATIENCE=120 lutrin export jsonl --types good,child --plugins extra corpus
    exits 1
    warns 't\.bad' 'left out|off'
    [ "$(grep -c '"type": *"good"' <<<"$output")" -eq 8 ] || show
}

@test "a plugin folder that is not there" {
    three
    lutrin report brief --plugins nowhere corpus
    exits 2
    warns 'nowhere'
}

@test "a report that asks for what it did not declare" {
    plugin r.lua <<'LUA'
return report { name = "t.r", needs = { "money" }, render = function(corpus) for _ in corpus:each "date" do end end }
LUA
    three
    lutrin report t.r --plugins extra corpus
    exits 1
    warns 'needs' 'date'
}

@test "a report that needs a type nobody emits names the nearest" {
    plugin r.lua <<'LUA'
return report { name = "t.r", needs = { "mony" }, render = function() end }
LUA
    three
    lutrin report t.r --plugins extra corpus
    exits 2
    warns 'mony' 'money'
}

@test "a report that fails halfway leaves no file behind" {
    plugin r.lua <<'LUA'
return report { name = "t.r", needs = {}, render = function(_, out) out:heading("début"); error "milieu" end }
LUA
    three
    lutrin report t.r --plugins extra corpus -o out.md --format md
    exits 1
    warns 'r\.lua:1' 'milieu'
    [ ! -e out.md ]
    [ -z "$(find . -name '*.tmp*' -o -name '.*out*')" ]
}

# A rule that finds the firms of extra/firms.csv, with their codes, run on a document.
firms() {
    plugin firms.lua <<'LUA'
local t = require "lutrin.tokens"
return {
  lexicon { name = "t.firms", class = "firm", file = "firms.csv" },
  rule { name = "t.firm", type = "firm", pattern = t.as("f", t.lexicon "firm"), features = { code = "string?" },
    make = function(m) return { code = m.f.code } end },
}
LUA
    article corpus/a.txt "Voxaria, Telmina et Lindqvist signent à Fès."
    lutrin export jsonl --types firm --plugins extra corpus
    exits 1
}

# `plugin check` says the same, once, and counts it.
checked() {
    lutrin plugin check --plugins extra
    exits 1
    says "$1" '1 problem$'
    [ "$(grep -cE -- "$1" <<<"$output")" -eq 1 ] || show
}

@test "a lexicon file that is not UTF-8: the byte, its line and what is lost" {
    printf 'spelling,code\nTelmina,T\nF\350s,F\n' | plugin firms.csv
    firms
    warns 'extra/firms\.csv:3: lexicon t\.firms: the file is not UTF-8 \(byte 0xE8\).*never found; save the file as UTF-8'
    says '"code":"T"'
    checked 'extra/firms\.csv:3: .*not UTF-8'
}

@test "a lexicon file: a quote that is not closed goes to the end of its line" {
    printf 'spelling,code\n"Voxaria,V\nTelmina,"T\n"Lindqvist","L"\n' | plugin firms.csv
    firms
    warns 'extra/firms\.csv:2: .*quote.*cell 1 .*not closed' 'extra/firms\.csv:3: .*quote.*cell 2 .*not closed'
    says '"code":"T"' '"code":"L"'
    omits 'csv:4'
}

@test "a lexicon file: text behind a closing quote" {
    printf 'spelling,code\n"Voxaria" SA,V\n"Telmina" ,T\n' | plugin firms.csv
    firms
    warns 'extra/firms\.csv:2: .*cell 1: "SA" stands behind the closing quote'
    says '"code":"V"' '"code":"T"'
    omits 'csv:3'
    checked 'extra/firms\.csv:2: .*"SA"'
}

@test "a lexicon file: more cells than columns; fewer, and empty ones at the end, are fine" {
    printf 'spelling;code\nVoxaria;V;x\nTelmina\nLindqvist;L;;\n;;\n' | plugin firms.csv
    firms
    warns 'extra/firms\.csv:2: .*3 cells.*passed over'
    says '"code":"V"' '"text":"Telmina"' '"code":"L"'
    omits 'csv:[345]'
}

@test "a lexicon file: a text in a column that a rule reads as a number" {
    printf 'spelling,year\nTelmina,1998\nLindqvist,inconnu\n' | plugin firms.csv
    plugin firms.lua <<'LUA'
local t = require "lutrin.tokens"
return {
  lexicon { name = "t.firms", class = "firm", file = "firms.csv" },
  rule { name = "t.firm", type = "firm", pattern = t.as("f", t.lexicon "firm"), features = { year = "number?" },
    make = { year = t.from("f", "year") } },
}
LUA
    lutrin plugin check --plugins extra
    exits 1
    says 'feature year, which is declared "number\?", the year of capture "f", a string in extra/firms\.csv:3' '1 problem$'
}

@test "a lexicon file of a bundled class whose column has another name than the class knows" {
    printf 'spelling,iso\nbitcoin|bitcoins,XBT\n' | plugin coins.csv
    plugin coins.lua <<<'return lexicon { name = "t.coins", class = "currency", file = "coins.csv" }'
    three
    lutrin report brief corpus --plugins extra
    exits 1
    warns 'extra/coins\.lua:1: lexicon t\.coins: feature "iso": no other lexicon of class currency has it, and no rule reads it .*code'
    [ "$(grep -c '"iso"' <<<"$stderr")" -eq 1 ] || show
    checked 'lexicon t\.coins: feature "iso"'
    printf 'spelling,code\nbitcoin|bitcoins,XBT\n' | plugin coins.csv
    lutrin report brief corpus --plugins extra
    exits 0
    no_warning
}

@test "a lexicon file: a line without a spelling; an empty one between bars is fine" {
    printf 'spelling,code\n ,V\nTelmina|,T\n' | plugin firms.csv
    firms
    warns 'extra/firms\.csv:2: .*no spelling'
    says '"code":"T"'
    omits 'csv:3'
}

@test "a lexicon file: columns named twice, with a name that is taken, without one" {
    printf 'spelling,code,n,code,type,,n\nTelmina,T,1,,x,y,1\nVoxaria,V,,,,z,\n' | plugin firms.csv
    firms
    warns 'csv:1: .*column 4 .*"code"' 'csv:1: .*column 5 .*"type"' 'csv:1: .*column 7 .*"n"' 'csv:2: .*cell 6 .*no name'
    says '"code":"T"' '"code":"V"'
    omits 'csv:3'
}

@test "a lexicon file without a first line" {
    printf '\nTelmina\n' | plugin firms.csv
    firms
    warns 'extra/firms\.csv:1: .*names the columns'
    says '"text":"Telmina"'
}

@test "a lexicon file with a bad line on every line is not told to the end" {
    { echo spelling; yes 'a,b' | head -30; } | plugin firms.csv
    firms
    warns 'csv:11: ' '20 more'
    omits 'csv:12: '
}

@test "a lexicon file with the line ends of an old Mac is read" {
    printf 'spelling,code\rTelmina,T\rLindqvist,"L"\r' | plugin firms.csv
    plugin firms.lua <<'LUA'
local t = require "lutrin.tokens"
return { lexicon { name = "t.firms", class = "firm", file = "firms.csv" },
  rule { name = "t.firm", type = "firm", pattern = t.lexicon "firm" } }
LUA
    article corpus/a.txt "Telmina et Lindqvist."
    [ "$(found firm corpus | wc -l)" -eq 2 ] || show
}

@test "plugin check reads lexicons that no rule reads" {
    plugin a.lua <<'LUA'
return {
  lexicon { name = "t.none", class = "nobody", file = "none.csv" },
  lexicon { name = "t.fold", class = "nobody", fold = { "acent" }, entries = { "a" } },
  lexicon { name = "t.bad", class = "nobody", file = "bad.csv" },
}
LUA
    printf 'spelling\na,b\n' | plugin bad.csv
    lutrin plugin check --plugins extra
    exits 1
    says 'lexicon t\.none: file none\.csv' 'lexicon t\.fold: .*acent.*accent' 'extra/bad\.csv:2: ' '3 problems$'
    lutrin plugin check t.bad --plugins extra
    exits 1
    says 'extra/bad\.csv:2: ' '1 part checked, 1 problem$'
    lutrin plugin check extra/bad.csv --plugins extra
    exits 1
    says '1 part checked, 1 problem$'
    lutrin plugin check extra/a.lua --plugins extra
    exits 1
    says 'extra/bad\.csv:2: ' '3 parts checked, 3 problems$'
}

@test "what a table as make cannot give is said before there is a text" {
    beside <<'LUA'
local t = require "lutrin.tokens"
return {
  rule { name = "t.bad", type = "bad", features = { value = "number?" }, pattern = t.as("n", t.number),
    make = { value = t.from("n", "valeu") } },
  rule { name = "t.may", type = "may", features = { value = "number" }, pattern = t.as("n", t.number) * "sites",
    make = { value = t.from("n", "value") } },
}
LUA
    blamed 'rule t\.bad: make takes valeu of capture "n".*nearest: "value"' \
        'rule t\.may: feature value must be there, but capture "n" may be a number without value; declare it "number\?"'
    article corpus/d.txt "Le groupe compte 7 sites."
    [ "$(found may corpus)" = "d.txt|7 sites" ] || show
    lutrin plugin check --plugins extra
    exits 1
    says 'rule t\.bad: make takes valeu' 'rule t\.may: feature value must be there' '2 problems$'
}
