load helper

# What whoever writes a plugin does wrong, and what is said then. A plugin is written with `slip`, one a test; "$@" runs it.

slip() {
    rm -rf plugins
    mkdir plugins
    cat >plugins/slip.lua
    [ -e corpus ] || article corpus/a.txt "Voxaria investit 11 milliards de dirhams, soit 12 % de plus."
}

@test "an export that fails at its last file leaves none, nor a folder made for them" {
    slip <<'LUA'
return export { name = "x.e", needs = { "money" }, write = function(corpus, sinks)
  sinks:open("a.tsv"):write("a"):close()
  sinks:open("deep/b.tsv"):write("b")
  error "no"
end }
LUA
    lutrin export x.e corpus -o out
    exits 1
    warns 'export x.e failed: plugins/slip.lua:4: no'
    [ ! -e out ]
}

@test "an export whose folder cannot be written says why and leaves nothing" {
    slip <<'LUA'
return export { name = "x.e", needs = { "money" }, write = function(corpus, sinks) sinks:open("deep/a.tsv"):write("a") end }
LUA
    lutrin export x.e corpus -o corpus/a.txt/out
    exits 1
    warns 'folder corpus/a.txt/out cannot be made: Not a directory'
    lutrin export x.e corpus -o out
    exits 0
    [ "$(cat out/deep/a.tsv)" = a ]
    [ "$(find . -name '*.tsv*')" = ./out/deep/a.tsv ]
}

@test "a report that joins an annotation with .. is told what to write" {
    slip <<'LUA'
return report { name = "x.r", needs = { "money" }, render = function(corpus, out)
  for a in corpus:each "money" do out:paragraph("x " .. a) end
end }
LUA
    lutrin report x.r corpus
    exits 1
    warns 'plugins/slip.lua:2: attempt to concatenate a annotation value .*; write a.text, or give the parts one after the other'
}

@test "a document is no text of a report, and no source" {
    slip <<'LUA'
return report { name = "x.r", needs = { "money" }, options = { { name = "cite", type = "boolean" } }, render = function(corpus, out, options)
  for a in corpus:each "money" do out:paragraph(options.cite and out:cite(a.doc) or a.doc) end
end }
LUA
    lutrin report x.r corpus
    exits 1
    warns 'plugins/slip.lua:2: a report can print doc.id, doc.title or doc.text, not a document itself'
    lutrin report x.r corpus --cite
    warns 'plugins/slip.lua:2: out:cite takes an annotation, found a document'
}

@test "plugin check finds what a report or an export asks for and nobody has" {
    slip <<'LUA'
return { report { name = "x.r", needs = { "date", "mony" }, render = function(corpus, out) end },
  export { name = "x.e", needs = { "percnt" }, write = function(corpus, sinks) end },
  report { name = "x.s", options = { { name = "format" } }, render = function(corpus, out) end },
  report { name = "x.t", options = { { name = "outer", short = "o" } }, render = function(corpus, out) end } }
LUA
    lutrin plugin check plugins/slip.lua
    exits 1
    says 'plugins/slip.lua:1: report x.r: needs type "mony", which no rule emits \(nearest: "money"\)' \
        'plugins/slip.lua:2: export x.e: needs type "percnt", which no rule emits \(nearest: "percent"\)' \
        'plugins/slip.lua:3: report x.s: option format: lutrin has an option --format itself' \
        "plugins/slip.lua:4: report x.t: option outer: -o is short for lutrin's own --output" '4 parts checked, 4 problems'
}

@test "an option that a report asks for and does not declare is told of its line" {
    slip <<'LUA'
return report { name = "x.r", needs = { "money" }, options = { { name = "least", type = "number" } }, render = function(corpus, out, options)
  out:paragraph(options.least or "none", " ", options.leest)
end }
LUA
    lutrin report x.r corpus
    exits 1
    warns 'plugins/slip.lua:2: report x.r has no option "leest" \(nearest: "least"\)'
}

@test "a name that is not there says what to write" {
    slip <<<'return rule { name = "x.a", type = "aa", pattern = t.word "euro" }'
    lutrin plugin check plugins/slip.lua
    says "plugins/slip.lua:1: unknown global 't': write local t = require \"lutrin.tokens\" at the top of the file"
    slip <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "x.a", type = "aa", pattern = t.wrod { "euro", "euros" } }
LUA
    lutrin plugin check plugins/slip.lua
    says 'plugins/slip.lua:2: t.wrod is an annotation of type wrod and takes a table .*, found a list, \{ "euro" ... \} \(nearest: t.word\)'
    slip <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "x.a", type = "aa", pattern = t.digit * t.money { value = "100" } }
LUA
    lutrin plugin check plugins/slip.lua
    says 'rule x.a: reads type "digit", which no rule emits \(nearest: "digits"\)'
}

@test "a reader that gives no document, or none as it should, is told" {
    echo "Le prix est de 12 %." >talk.srt
    read_with() {
        slip <<<"return reader { name = 'srt', accepts = { '.srt' }, read = function(bytes, emit) $1 end }"
        lutrin export jsonl talk.srt --types percent
        exits 2
    }
    read_with 'return { text = bytes }'
    warns 'talk.srt: .*reader srt returned a table and emitted no document: call emit \{ text = ... \} for each'
    read_with 'emit(bytes)'
    warns 'slip.lua:1: reader srt: emit takes a table with a string as text, .*, found a string'
    read_with 'emit { txt = bytes }'
    warns 'slip.lua:1: reader srt: emit takes a table .*, found no text'
    read_with 'emit { text = bytes, date = print }'
    warns 'slip.lua:1: reader srt: emit: metadata are strings and numbers, found date = a function'
    slip <<<"return reader { name = 'srt', accepts = { 'srt' }, read = function(bytes, emit) emit { text = bytes } end }"
    lutrin plugin check plugins/slip.lua
    says 'reader srt: accepts lists endings with their full stop: ".srt", found "srt"'
}

@test "the examples of a rule for another language are in that language" {
    slip <<'LUA'
local t = require "lutrin.tokens"
return { rule { name = "my.staff", type = "staff", language = "en", pattern = t.digits * t.word "people",
    examples = { { "The company employs 42 people.", { text = "42 people" } } } },
  rule { name = "my.french", type = "french", language = "fr", pattern = t.word "personnes",
    examples = { { "Elle emploie 42 personnes.", { text = "personnes" } },
      { "The company says that it employs all the people of the town, and 42 personnes.", false } } } }
LUA
    lutrin plugin check plugins/slip.lua
    exits 0
    says 'Examples of 2 rules: 3 passed, 0 failed'
}

@test "a rule that was to replace a bundled one and replaces none is told" {
    slip <<<'return rule { name = "fr.percnt", type = "percent", find = function() end }'
    lutrin plugin check plugins/slip.lua
    exits 1
    says 'rule fr.percnt: no rule that came with lutrin has this name, so that it replaces none \(nearest: "fr.percent"\)'
    slip <<<'return rule { name = "fr.percent", type = "percent", find = function() end }'
    lutrin plugin check plugins/slip.lua
    exits 0
}

@test "a name that is a type and a lexicon class shows both" {
    slip <<'LUA'
local t = require "lutrin.tokens"
return { lexicon { name = "my.sectors", class = "sector", entries = { { "textile", code = "t" } } },
  rule { name = "my.sector", type = "sector", features = { code = "string" }, pattern = t.as("s", t.lexicon "sector"), make = { like = "s" } } }
LUA
    lutrin plugin info sector
    exits 0
    says '^type sector$' '^lexicon my.sectors$'
}

@test "a sample of several types; a corpus named before the type" {
    slip <<<'return report { name = "x.r", render = function() end }'
    lutrin sample percent,money corpus
    exits 0
    [ "$(cut -f 2 <<<"$output" | sort | tr '\n' ' ')" = "money percent type " ]
    lutrin sample corpus money
    exits 2
    warns 'the type comes first, then the corpus: no rule emits type "corpus"'
}

@test "a folder of plugins is checked; a folder is no script" {
    slip <<<'return rule { name = "x.a", type = "aa", pattern = "le prix", examples = { { "Vu le prix.", { text = "le prix" } } } }'
    lutrin plugin check plugins/
    exits 0
    says 'Examples of 1 rule: 1 passed, 0 failed' '1 part checked, 0 problems'
    lutrin plugin test plugins
    says 'Examples of 1 rule: 1 passed, 0 failed'
    lutrin run corpus plugins/slip.lua
    exits 2
    warns 'corpus: this is a folder; the script comes first, then the corpus'
}
