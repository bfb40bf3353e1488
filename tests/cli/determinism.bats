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

# What the build found out of the bundled plugins holds for them alone: with any other file beside them all is found out anew.
@test "what came with the program ready-made is what it finds out itself" {
    mkdir -p extra/lib
    echo 'return {}' >extra/lib/unused.lua
    "$LUTRIN" export jsonl "$CORPUS" --nested --jobs 1 --quiet >ready
    XDG_CACHE_HOME=$PWD/other "$LUTRIN" export jsonl "$CORPUS" --nested --jobs 1 --quiet --plugins extra >anew
    [ "$(wc -l <ready)" -gt 100 ]
    cmp ready anew
}
