# The same corpus, plugins and options give the same bytes, whatever the number of workers and the order of files.
load helper

@test "two runs, 1, 3 and 8 workers, with a store and without" {
    "$LUTRIN" export jsonl "$CORPUS" --jobs 1 >one
    [ -s one ]
    for jobs in 3 8; do
        XDG_CACHE_HOME=$PWD/cache$jobs "$LUTRIN" export jsonl "$CORPUS" --jobs "$jobs" >other
        cmp one other
    done
    "$LUTRIN" export jsonl "$CORPUS" --jobs 2 >again
    cmp one again
}

@test "the report is the same for any number of workers" {
    for format in text md html json; do
        "$LUTRIN" report brief "$CORPUS" --jobs 1 --format "$format" >one
        XDG_CACHE_HOME=$PWD/other "$LUTRIN" report brief "$CORPUS" --jobs 5 --format "$format" >two
        cmp one two
    done
}

@test "the locale, the time zone and the folder make no difference" {
    "$LUTRIN" report brief "$CORPUS" >one
    (cd / && LC_ALL=C TZ=Asia/Tokyo LANG=fr_FR.UTF-8 "$LUTRIN" report brief "$CORPUS") >two
    cmp one two
}

@test "a shuffled order of files changes nothing in any document" {
    cp -r "$CORPUS" corpus
    mapfile -t files < <(find corpus -name '*.txt' -o -name '*.md' | LC_ALL=C sort)
    "$LUTRIN" export jsonl "${files[@]}" --jobs 2 | LC_ALL=C sort >one
    mapfile -t files < <(printf '%s\n' "${files[@]}" | shuf --random-source=<(yes))
    "$LUTRIN" export jsonl "${files[@]}" --jobs 2 --db other.db | LC_ALL=C sort >two
    [ -s one ]
    cmp one two
}

@test "many documents in one JSONL, shared between workers, come out in order" {
    good_rule
    for n in $(seq 3000); do printf '{"id":"d%s","text":"Voxaria emploie %s personnes."}\n' "$n" "$n"; done >fil.jsonl
    "$LUTRIN" export jsonl fil.jsonl --plugins extra --types good --jobs 4 | sed -E 's/^\{"doc": ?"([^"]*)".*/\1/' >ids
    seq -f 'd%g' 3000 | cmp - ids
}

@test "what a rule keeps from one document reaches no other" {
    plugin r.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.good", type = "good", pattern = t.word "voxaria", features = { n = "number" },
  make = function() return { n = math.random(1000000) } end }
LUA
    three
    lutrin export jsonl --types good --plugins extra corpus --jobs 1
    one=$output
    XDG_CACHE_HOME=$PWD/other lutrin export jsonl --types good --plugins extra corpus --jobs 3
    [ "$one" = "$output" ] || show
}

# found_by DIR EXTRA: what the program in DIR finds, with the plugins of EXTRA beside its own.
found_by() {
    XDG_CACHE_HOME=$PWD/$1/cache "$1/bin/lutrin" export jsonl "$CORPUS" own.txt --nested --jobs 1 --quiet --plugins "$2"
}

# What the build found out of the bundled plugins holds beside plugins of the user's own, but for what these have to do with; an
# edited module of lutrin's own, on which all depends, has all found out anew.
@test "what came with the program ready-made is what it finds out itself, whatever stands beside it" {
    local dir extra
    for dir in ready anew; do
        mkdir -p "$dir/bin"
        cp "$LUTRIN" "$dir/bin/lutrin"
        cp -R "$ROOT/plugins" "$dir/plugins"
    done
    echo '-- edited' >>anew/plugins/lib/lutrin/trees.lua
    mkdir none lexicon reader emitter shadow
    # of these classes one is in programs as words, of the other the numbers of the entries that meet a test
    echo 'return lexicon { name = "a.uncounted", class = "uncounted", entries = { "machins" } }' >lexicon/uncounted.lua
    echo 'return lexicon { name = "a.hedges", class = "hedge", entries = { { "grossimodo", mod = "APPROX" } } }' >lexicon/hedges.lua
    echo 'Le service garde 14 machins, grossimodo trois mille boîtes, et ferme vers midi.' >own.txt
    cat >reader/cost.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.pair", type = "pair", features = { value = "number?" }, make = { like = "n" },
  pattern = t.as("n", t.number) * t.upto(4, t.any) * (t.percent + t.money + t.date) }
LUA
    cat >emitter/dozen.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.pair_of", type = "number", features = { value = "number?" }, pattern = t.word { "deux", "paire" }, priority = 50,
  make = { value = 2 } }
LUA
    { echo '-- mine' && cat "$ROOT/plugins/rules/percent.lua"; } >shadow/percent.lua
    mkdir edited
    cat >first.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "fr.ordinal", type = "ordinal", features = { value = "number" }, pattern = t.word "deuxième", make = { value = 2 } }
LUA
    for extra in none lexicon reader emitter shadow edited; do
        if [ "$extra" = edited ]; then
            for dir in ready anew; do cp first.lua "$dir/plugins/rules/ordinal.lua"; done
        fi
        found_by ready "$extra" >of-ready
        found_by anew "$extra" >of-anew
        [ "$(wc -l <of-ready)" -gt 100 ]
        cmp of-ready of-anew
        cp of-ready "$extra.jsonl"
    done
    # each made a difference
    for extra in lexicon reader emitter edited; do
        if cmp -s none.jsonl "$extra.jsonl"; then false; fi
    done
}
