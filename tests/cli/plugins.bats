# Plugin folders and what `lutrin plugin` says of them; mistakes in rules that a rule's author must understand.
load helper

# A rule file with this pattern (and the fields that follow it) is refused with a message that says these words.
refused() {
    printf 'local t = require "lutrin.tokens"\nreturn rule { name = "t.bad", type = "bad", pattern = %s }\n' "$1" | plugin bad.lua
    shift
    lutrin plugin check --plugins extra
    exits 1
    warns_or_says 't\.bad|bad\.lua' "$@"
}

warns_or_says() {
    local text
    for text; do grep -qE -- "$text" <<<"$output"$'\n'"$stderr" || { echo "expected: $text"; show; return 1; }; done
}

@test "plugin list shows the bundled parts, and what shadows what" {
    lutrin plugin list
    exits 0
    says 'fr\.money' 'brief' 'jsonl'
    mkdir -p plugins/reports
    echo 'return report { name = "brief", summary = "mine", render = function(_, out) out:paragraph "à moi" end }' >plugins/reports/b.lua
    lutrin plugin list
    exits 0
    says 'brief.*plugins/reports/b\.lua|plugins/reports/b\.lua.*brief' 'shadow'
    article corpus/a.txt
    lutrin report brief corpus
    says 'à moi'
}

@test "order of folders: --plugins, ./plugins, XDG_DATA_HOME" {
    article corpus/a.txt
    for where in "$XDG_DATA_HOME/lutrin/plugins" plugins first second; do
        mkdir -p "$where"
        echo "return report { name = 'who', needs = {}, render = function(_, out) out:paragraph 'from $(basename "$where") ${#where}' end }" >"$where/r.lua"
    done
    lutrin report who corpus --plugins first --plugins second
    says 'from first'
    lutrin report who corpus --plugins second --plugins first
    says 'from second'
    lutrin report who corpus
    says 'from plugins 7'
    rm -r plugins
    lutrin report who corpus
    says "from plugins [1-9][0-9]"
}

@test "the same folder met twice shadows nothing" {
    mkdir plugins
    echo 'return report { name = "who", needs = {}, render = function() end }' >plugins/r.lua
    lutrin plugin list --plugins ./plugins
    exits 0
    omits 'twice' 'shadow.*who|who.*shadow'
}

@test "two parts of one name in one folder" {
    plugin a.lua <<<'return report { name = "who", needs = {}, render = function() end }'
    plugin b.lua <<<'return report { name = "who", needs = {}, render = function() end }'
    lutrin plugin check --plugins extra
    exits 1
    warns_or_says 'who' 'twice' 'a\.lua'
}

@test "plugin info shows a rule: what it finds, type, features, file, examples" {
    lutrin plugin info fr.money
    exits 0
    says 'fr\.money' 'currency' 'money\.lua'
    lutrin plugin info fr.mony
    exits 2
    warns 'fr\.mony' 'fr\.money'
}

@test "plugin list and plugin info know the types that rules find" {
    lutrin plugin list --kind rule
    exits 0
    says '^kind +name +type +summary' 'fr\.money +money ' 'fr\.organization\.acronym +organization, acronym '
    lutrin plugin info money
    exits 0
    says '^type money' 'currency +string\?' 'value +number' 'fr\.money\.cents' 'ISO 4217'
    lutrin plugin info mony
    exits 2
    warns 'no plugin, type or lexicon class named "mony" \(nearest: "money"\)'
}

@test "plugin info shows a lexicon: its class, its entries, which rules read it" {
    plugin firms.lua <<'LUA'
local t = require "lutrin.tokens"
return {
  lexicon { name = "t.firms", class = "firm", file = "firms.csv" },
  lexicon { name = "t.more", class = "firm", fold = {}, entries = { "Cotelma", { "Voxaria", "Vox", code = "V" } } },
  rule { name = "t.firm", type = "t_firm", pattern = t.lexicon "firm" },
}
LUA
    printf 'spelling,code,year\nTelmina|Telmina SA,T,1998\nLindqvist,L,\n' | plugin firms.csv
    lutrin plugin info t.firms --plugins extra
    exits 0
    says '^class +firm$' '^fold +case$' '^entries in +firms\.csv$' '^entries +2$' '^features +code, year$' '^read by +t\.firm$' \
        '^Telmina +T +1998$' '^Lindqvist +L$'
    lutrin plugin info firm --plugins extra
    exits 0
    says '^lexicon t\.firms' '^lexicon t\.more' '^fold +nothing: as written$' '^Voxaria, Vox +V$'
    rm extra/firms.csv
    lutrin plugin info t.firms --plugins extra
    says '^entries in +firms\.csv, which is not beside the plugin'
    lutrin plugin info numeral
    exits 0
    says "^lexicon fr\.numerals"
}

@test "plugin info of a name that nothing has: where the word is" {
    lutrin plugin info age
    exits 2
    warns 'no plugin, type or lexicon class named "age"; there is rule fr\.age \(its type: quantity\), .* and [0-9]+ more; lutrin plugin list shows all$'
    lutrin plugin info brie
    warns 'no plugin, type or lexicon class named "brie"; there is report brief; lutrin plugin list shows all$'
    lutrin plugin info feature_of_nothing
    warns 'no plugin, type or lexicon class named "feature_of_nothing"; lutrin plugin list shows all$'
}

@test "plugin check of a name that nothing has: the nearest" {
    lutrin plugin check fr.mony
    exits 2
    warns 'nothing named "fr\.mony" \(nearest: "fr\.money"\): name a plugin'
}

@test "plugin test of what has no examples says that nothing was run" {
    plugin r.lua <<'LUA'
local t = require "lutrin.tokens"
return { rule { name = "t.r", type = "r", pattern = t.lexicon "k" }, lexicon { name = "t.k", class = "k", entries = { "un" } } }
LUA
    for name in t.r t.k extra/r.lua; do
        lutrin plugin test "$name" --plugins extra
        exits 0
        says '^no examples: nothing was run$'
    done
    lutrin plugin test t.none --plugins extra
    exits 2
}

@test "plugin check finds the bundled set sound; plugin test runs its examples" {
    lutrin plugin check
    exits 0
    lutrin plugin test
    exits 0
    says '[0-9]+ passed, 0 failed'
}

@test "plugin test: an example that does not hold fails, and shows what was found" {
    plugin r.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.r", type = "r", pattern = t.word "voxaria", examples = {
  { "Chez Voxaria.", { text = "Voxaria" } },
  { "Chez Telmina.", { text = "Telmina" } },
  { "Chez Voxaria.", false },
} }
LUA
    lutrin plugin test t.r --plugins extra
    exits 1
    warns_or_says 't\.r' 'Telmina' '1 passed, 2 failed'
}

@test "plugin check and test take several names; one that nothing has is an error" {
    plugin r.lua <<'LUA'
local t = require "lutrin.tokens"
local function one(name)
  return rule { name = name, type = "r", pattern = t.word "voxaria", examples = { { "Chez Voxaria.", { text = "Voxaria" } } } }
end
return { one "t.a", one "t.b", one "t.c" }
LUA
    lutrin plugin test t.a t.c --plugins extra
    exits 0
    says '^Examples of 2 rules: 2 passed, 0 failed$'
    lutrin plugin test t.a extra/r.lua --plugins extra
    says '^Examples of 3 rules: 3 passed, 0 failed$'
    lutrin plugin check t.a t.b --plugins extra
    exits 0
    says '^2 parts checked, 0 problems$'
    for action in check test; do
        lutrin plugin "$action" t.a t.d --plugins extra
        exits 2
        warns '"t\.d"'
    done
}

@test "a file that is in no plugin folder is checked and tested by its path" {
    mkdir mine
    cat >mine/my.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "my.good", type = "good", pattern = t.word "voxaria", examples = { { "Chez Voxaria.", { text = "Voxaria" } } } }
LUA
    for name in mine/my.lua ./mine/my.lua "$PWD/mine/my.lua"; do
        lutrin plugin check "$name"
        exits 0
        says '1 passed, 0 failed' '1 part checked, 0 problems'
        lutrin plugin test "$name"
        exits 0
        says '1 rule: 1 passed, 0 failed'
    done
    echo 'return rule { = }' >mine/my.lua
    lutrin plugin check mine/my.lua
    exits 1
    says 'mine/my.lua:1'
    lutrin plugin check mine/nowhere.lua
    exits 2
    warns 'nowhere.lua'
}

@test "a file or folder that is in no plugin folder is checked with its tables and modules" {
    mkdir -p mine/lib/my elsewhere
    cat >mine/ships.lua <<'LUA'
local t = require "lutrin.tokens"
return {
  lexicon { name = "my.ships", class = "ship", file = "ships.csv" },
  rule { name = "my.ship", type = "ship", features = { kind = "string" }, pattern = t.as("s", t.lexicon "ship"), make = { like = "s" },
    examples = { { "Le remorqueur part.", { kind = "port" } }, { "Rien ne part.", false } } },
}
LUA
    printf 'spelling,kind\nremorqueur,port\n' >mine/ships.csv
    echo 'not a table of the file: "' >mine/other.csv
    cat >mine/second.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "my.second", type = "second", pattern = t.word(require "my.words"), examples = { { "Le quai.", { text = "quai" } } } }
LUA
    echo 'return { "quai" }' >mine/lib/my/words.lua
    lutrin plugin check mine/ships.lua
    exits 0
    says '2 passed, 0 failed' '^2 parts checked, 0 problems$'
    for again in ./mine/ships.lua mine; do
        lutrin plugin check mine/ships.lua "$again"
        exits 0
        says ' 0 problems$'
    done
    for name in mine mine/ ./mine "$PWD/mine"; do
        lutrin plugin check "$name"
        exits 0
        says '3 passed, 0 failed' '^3 parts checked, 0 problems$'
        lutrin plugin test "$name"
        exits 0
        says '2 rules: 3 passed, 0 failed'
    done
    sed -i s/port/harbour/ mine/ships.csv
    lutrin plugin test mine
    exits 1
    lutrin plugin check elsewhere
    exits 2
    warns 'nothing named "elsewhere"'
    mv mine plugins
    lutrin plugin check plugins
    exits 1
    says '^3 parts checked, 1 of 3 examples failed$'
    lutrin plugin check .
    exits 1
    says '^3 parts checked, 1 of 3 examples failed$'
    cd plugins
    lutrin plugin check .
    exits 1
    says '^3 parts checked, 1 of 3 examples failed$'
}

@test "plugin check says how many examples failed" {
    mkdir mine
    cat >mine/my.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "my.bad", type = "bad", pattern = t.word "voxaria", examples = { { "Voxaria.", false }, { "Rien.", false } } }
LUA
    lutrin plugin check mine/my.lua
    exits 1
    says '^1 part checked, 1 of 2 examples failed$'
    omits '0 problems'
    lutrin plugin check brief
    exits 0
    says '^1 part checked, 0 problems$'
    omits 'Examples of'
}

@test "a find rule that does not say what it reads is told so, whatever else is run" {
    mkdir plugins
    cat >plugins/r.lua <<'LUA'
return rule { name = "t.r", type = "r", examples = { { "Le 3 mai.", false } },
  find = function(doc) for _ in doc:each "date" do end end }
LUA
    article corpus/a.txt "Le 3 mai 2020."
    says_so='annotations of type date says so: reads = \{ "date" \}'
    lutrin plugin check t.r
    exits 1
    says "$says_so"
    lutrin plugin test t.r
    exits 1
    says "$says_so"
    lutrin export jsonl corpus
    exits 1
    warns "$says_so"
    lutrin annotate corpus --types r
    exits 1
    warns "$says_so"
}

@test "an unknown type names the nearest, wherever types are named" {
    plugin r.lua <<'LUA'
local t = require "lutrin.tokens"
return {
  rule { name = "t.strike", type = "strike", pattern = t.word "grève" },
  report { name = "strikes", needs = { "strik" }, render = function() end },
  report { name = "each", needs = { "strike" }, render = function(corpus) for _ in corpus:each "strik" do end end },
}
LUA
    article corpus/a.txt "Une grève."
    echo '{"text":"Une grève","expect":[{"text":"grève","type":"strike"}]}' >gold.jsonl
    for command in "export jsonl corpus --types strik" "export jsonl corpus --types money,strik" "report strikes corpus" \
        "annotate corpus --types strik" "sample strik corpus" "eval gold.jsonl --types strik"; do
        # shellcheck disable=SC2086
        lutrin $command --plugins extra
        exits 2
        warns '"strik" \(nearest: "strike"\)'
    done
    lutrin report each corpus --plugins extra
    exits 1
    warns '"strik".*\(nearest: "strike"\)'
}

@test "a five-line rule works at once" {
    plugin r.lua <<'LUA'
local t = require "lutrin.tokens"
return rule {
  name = "my.sites", type = "sites", features = { n = "number" },
  pattern = t.as("n", t.number) * t.word { "site", "sites" }, make = function(m) return { n = m.n.value } end,
}
LUA
    article corpus/a.txt "Voxaria exploite 7 sites au Maroc."
    lutrin export jsonl --types sites --plugins extra corpus
    exits 0
    says '"text":"7 sites".*"n":7'
}

@test "lexicons of one class are read together, from Lua and from a CSV beside the plugin" {
    plugin a.lua <<'LUA'
local t = require "lutrin.tokens"
return {
  lexicon { name = "t.one", class = "firm", entries = { { "Voxaria", "groupe Voxaria", code = "V" } } },
  lexicon { name = "t.two", class = "firm", file = "firms.csv" },
  rule { name = "t.firm", type = "firm", pattern = t.as("f", t.lexicon "firm"), features = { code = "string" },
    make = function(m) return { code = m.f.code } end },
}
LUA
    printf 'phrase,code\nTelmina,T\nInstitut des métiers,I\n' | plugin firms.csv
    article corpus/a.txt "Le groupe Voxaria, TELMINA et l’Institut des métiers."
    found firm corpus >list
    [ "$(cut -d'|' -f2 list | tr '\n' '|')" = "groupe Voxaria|TELMINA|Institut des métiers|" ] || show
    says '"code":"V"' '"code":"T"' '"code":"I"'
}

@test "a cycle is refused with its chain" {
    plugin r.lua <<'LUA'
local t = require "lutrin.tokens"
return {
  rule { name = "t.a", type = "aa", pattern = t.bb * t.any },
  rule { name = "t.b", type = "bb", pattern = t.cc * t.any },
  rule { name = "t.c", type = "cc", pattern = t.aa * t.any },
}
LUA
    lutrin plugin check --plugins extra
    exits 1
    warns_or_says 't\.a' 't\.b' 't\.c' 'cycle|->|→'
}

@test "an unknown type, class or field names the nearest" {
    refused 't.mony * t.any' 'mony' 'money'
    refused 't.lexicon "curency" * t.any' 'curency' 'currency'
    refused 't.any, hides = { "nunber" }' 'nunber' 'number'
    refused 't.any, priorty = 3' 'priorty' 'priority'
}

@test "a pattern that can match nothing" {
    refused 't.of^-1' 'empty|nothing'
    refused 't.any^0' 'empty|nothing'
}

@test "a pattern that can never match" {
    refused 't.any^0 * t.word "x"' 'never'
    refused 't.word "a" * t.boundary * t.word "b"' 'never'
    refused 't.word "taux" + t.word "taux" * t.of' 'never'
}

@test "an optional prefix that eats what follows" {
    refused 't.capital^-1 * t.capital' 'eats|takes|never'
}

@test "a raw LPeg value, nil or a number in a pattern" {
    refused 'require("lpeg").P "x" * t.any' 'LPeg'
    refused 't.any * nil' 'nil'
    refused 't.any * 3' 'number'
}

@test "a word with a blank in it" {
    refused 't.word "taux de"' 'taux de' 'word'
}

@test "reserved and misspelt features" {
    refused 't.any, features = { text = "string" }' 'text' 'reserved'
    refused 't.any, features = { n = "integer" }' 'integer' 'number'
}

@test "plugin check needs no corpus and says so where all is well" {
    good_rule
    lutrin plugin check --plugins extra
    exits 0
}
