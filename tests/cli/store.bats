# The store: work already done is not done again, and nothing that happens to it loses more than time.
load helper

# A rule that says on standard error, through print, that it ran.
talking_rule() {
    plugin talk.lua <<LUA
local t = require "lutrin.tokens"
return rule { name = "t.good", type = "good", pattern = t.word "${1:-voxaria}", make = function() print "worked" return {} end }
LUA
}

worked() { grep -c worked <<<"$stderr"; }

annotate() { lutrin annotate corpus --db store.db --plugins extra "$@"; }

export_good() { lutrin export jsonl corpus --db store.db --plugins extra --types good "$@"; }

@test "annotate fills the store and prints nothing on standard output" {
    three
    good_rule
    annotate
    exits 0
    silent
    warns '3 documents' 'store.db'
    [ "$(stat -c %a store.db)" = 600 ]
    sqlite3 store.db 'pragma integrity_check' | grep -qx ok
    annotate --quiet
    no_warning
}

@test "the second run does nothing again; a changed document alone is redone" {
    three
    talking_rule
    annotate
    [ "$(worked)" -eq 3 ] || show
    annotate
    [ "$(worked)" -eq 0 ] || show
    article corpus/b.txt "Chez Voxaria, du nouveau."
    annotate
    [ "$(worked)" -eq 1 ] || show
    export_good
    [ "$(grep -c '"doc"' <<<"$output")" -eq 3 ] || show
}

@test "a changed rule is run again on every document, one that is not is left" {
    three
    talking_rule
    plugin still.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.still", type = "still", pattern = t.word "telmina", make = function() print "still" return {} end }
LUA
    annotate
    talking_rule telmina
    annotate
    [ "$(worked)" -eq 1 ] || show
    omits 'still'
    export_good
    [ "$(grep -c '"doc"' <<<"$output")" -eq 1 ] || show
}

@test "a module a rule requires, and a lexicon's CSV, count as the rule" {
    three
    plugin lib/mine.lua <<<'return { word = "voxaria" }'
    plugin r.lua <<'LUA'
local t = require "lutrin.tokens"
return {
  rule { name = "t.good", type = "good", pattern = t.word(require("mine").word) },
  lexicon { name = "t.words", class = "t_words", file = "words.csv" },
  rule { name = "t.listed", type = "listed", pattern = t.lexicon "t_words" },
}
LUA
    plugin words.csv <<<$'phrase\ntelmina'
    export_good
    [ "$(grep -c '"doc"' <<<"$output")" -eq 3 ] || show
    plugin lib/mine.lua <<<'return { word = "telmina" }'
    export_good
    [ "$(grep -c '"doc"' <<<"$output")" -eq 1 ] || show
    plugin words.csv <<<$'phrase\nvoxaria'
    lutrin export jsonl corpus --db store.db --plugins extra --types listed
    [ "$(grep -c '"doc"' <<<"$output")" -eq 3 ] || show
}

@test "a corpus named otherwise, or moved, is not read anew" {
    three
    talking_rule
    annotate
    mv corpus moved
    lutrin annotate ./moved/../moved --db store.db --plugins extra
    [ "$(worked)" -eq 0 ] || show
}

@test "a document that is gone is gone from the results" {
    three
    good_rule
    annotate
    rm corpus/b.txt
    export_good
    exits 0
    [ "$(grep -c '"doc"' <<<"$output")" -eq 2 ] || show
}

@test "the default store is in the cache folder, private" {
    three
    good_rule
    lutrin annotate corpus --plugins extra
    exits 0
    [ "$(stat -c %a "$XDG_CACHE_HOME/lutrin")" = 700 ]
    [ "$(find "$XDG_CACHE_HOME/lutrin" -name '*.db' -perm 600 | wc -l)" -eq 1 ]
}

@test "without XDG_CACHE_HOME it is ~/.cache" {
    three
    unset XDG_CACHE_HOME
    lutrin annotate corpus
    exits 0
    [ "$(find "$HOME/.cache/lutrin" -name '*.db' | wc -l)" -eq 1 ]
}

@test "a cache folder that cannot be written: the work is done all the same, and it is said" {
    three
    good_rule
    export XDG_CACHE_HOME=/proc/nowhere
    lutrin export jsonl corpus --plugins extra --types good
    [ "$status" -le 1 ] || show
    [ "$(grep -c '"doc"' <<<"$output")" -eq 3 ] || show
    warns '/proc/nowhere'
}

@test "a read-only file system for the cache" {
    can_mount || skip "cannot mount a file system here"
    three
    good_rule
    export XDG_CACHE_HOME=$PWD/disk/cache
    run --separate-stderr with_disk size=1m,ro timeout 60 "$LUTRIN" export jsonl corpus --plugins extra --types good
    [ "$status" -le 1 ] || show
    [ "$(grep -c '"doc"' <<<"$output")" -eq 3 ] || show
    warns 'disk/cache'
}

@test "a full disk under the store" {
    can_mount || skip "cannot mount a file system here"
    good_rule
    mkdir corpus
    for n in $(seq 300); do article "corpus/$n.txt" "Voxaria $n. $(head -c 4000 /dev/urandom | base64 -w 0)"; done
    run --separate-stderr with_disk size=200k timeout 60 "$LUTRIN" annotate corpus --plugins extra --db disk/store.db
    [ "$status" -ge 1 ] && [ "$status" -le 2 ] || show
    warns 'disk/store.db' 'full|space'
}

@test "a full disk under the cache: the work is done all the same, and it is said" {
    can_mount || skip "cannot mount a file system here"
    good_rule
    mkdir corpus
    for n in $(seq 300); do article "corpus/$n.txt" "Voxaria $n. $(head -c 4000 /dev/urandom | base64 -w 0)"; done
    export XDG_CACHE_HOME=$PWD/disk
    run --separate-stderr with_disk size=200k timeout 60 "$LUTRIN" export jsonl corpus --plugins extra --types good
    exits 0
    [ "$(grep -c '"doc"' <<<"$output")" -eq 300 ] || show
    warns 'disk/lutrin/.*no space left.*not kept'
}

@test "--db in a folder that is not there, or is a folder" {
    three
    lutrin annotate corpus --db nowhere/store.db
    exits 2
    warns 'nowhere/store.db'
    lutrin annotate corpus --db corpus
    exits 2
    warns 'corpus'
}

@test "a file that is no store is not touched" {
    three
    echo "mes notes" >notes.db
    lutrin annotate corpus --db notes.db
    exits 2
    warns 'notes.db'
    [ "$(cat notes.db)" = "mes notes" ]
}

@test "another program's SQLite file is not touched" {
    three
    sqlite3 other.db 'create table things (x); insert into things values (1);'
    lutrin annotate corpus --db other.db
    exits 2
    warns 'other.db'
    [ "$(sqlite3 other.db 'select count(*) from things; select count(*) from sqlite_master')" = "1
1" ]
}

@test "a damaged store: said, with the way on" {
    three
    good_rule
    annotate
    dd if=/dev/urandom of=store.db bs=1 seek=2000 count=6000 conv=notrunc status=none
    annotate
    if [ "$status" -eq 0 ]; then
        export_good
        [ "$(grep -c '"doc"' <<<"$output")" -eq 3 ] || show
    else
        warns 'store.db' 'damaged|malformed'
    fi
}

@test "a damaged store in the cache is made anew" {
    three
    good_rule
    lutrin annotate corpus --plugins extra
    db=$(find "$XDG_CACHE_HOME/lutrin" -name '*.db')
    head -c 5000 /dev/urandom >"$db"
    lutrin export jsonl corpus --plugins extra --types good
    [ "$status" -le 1 ] || show
    [ "$(grep -c '"doc"' <<<"$output")" -eq 3 ] || show
}

@test "a store in the cache that turns out to be damaged in the middle of a run is made anew, once" {
    good_rule
    mkdir corpus
    for n in $(seq 500); do article "corpus/$n.txt" "Voxaria numéro $n."; done
    lutrin annotate corpus --plugins extra
    db=$(find "$XDG_CACHE_HOME/lutrin" -name '*.db')
    dd if=/dev/urandom of="$db" bs=1000 seek=20 count=40 conv=notrunc status=none
    lutrin export jsonl corpus --plugins extra --types good
    exits 0
    warns 'damaged and has been made anew'
    [ "$(grep -c '"doc"' <<<"$output")" -eq 500 ] || show
    lutrin export jsonl corpus --plugins extra --types good
    exits 0
    no_warning
    [ "$(grep -c '"doc"' <<<"$output")" -eq 500 ] || show
}

@test "a store with notes in a form of another day: each run writes its own" {
    mkdir corpus
    printf 'caf\351 cr\350me' >corpus/a.txt
    lutrin report brief corpus --db store.db
    says 'converti de WINDOWS-1252'
    sqlite3 store.db "update documents set note = 'converted from ISO-8859-15'"
    lutrin report brief corpus --db store.db
    exits 0
    no_warning
    says 'converti de WINDOWS-1252'
    omits 'ISO-8859-15'
}

@test "a store of another version: said, with the way on" {
    three
    good_rule
    annotate
    sqlite3 store.db 'pragma user_version = 9999'
    annotate
    exits 2
    warns 'store.db' 'version'
}

@test "two at once on one store: both end well, or one says that the other is at work" {
    good_rule
    mkdir corpus
    for n in $(seq 400); do article "corpus/$n.txt" "Voxaria numéro $n, et Telmina."; done
    "$LUTRIN" annotate corpus --plugins extra --db store.db 2>first.log &
    lutrin annotate corpus --plugins extra --db store.db
    second=$status
    first=0
    wait $! || first=$?
    [ "$first" -eq 0 ] || [ "$second" -eq 0 ]
    for s in $first $second; do [ "$s" -le 2 ]; done
    if [ "$second" -ne 0 ]; then warns 'store.db' 'another lutrin|in use|busy'; fi
    sqlite3 store.db 'pragma integrity_check' | grep -qx ok
    export_good
    [ "$(grep -c '"doc"' <<<"$output")" -eq 400 ] || show
}

@test "killed at any moment, the next run carries on" {
    good_rule
    mkdir corpus
    for n in $(seq 2000); do article "corpus/$n.txt"; done
    for delay in 0.02 0.05 0.1 0.2; do
        timeout -s KILL "$delay" "$LUTRIN" annotate corpus --plugins extra --db store.db 2>/dev/null || true
    done
    export_good
    exits 0
    [ "$(grep -c '"doc"' <<<"$output")" -eq 2000 ] || show
    sqlite3 store.db 'pragma integrity_check' | grep -qx ok
}

@test "SIGINT ends with 130 and a store that is whole" {
    slow_rule
    mkdir corpus
    for n in $(seq 200); do article "corpus/$n.txt"; done
    status=0
    timeout --preserve-status -s INT 1 "$LUTRIN" annotate corpus --plugins extra --db store.db || status=$?
    [ "$status" -eq 130 ] || { echo "status $status"; return 1; }
    sqlite3 store.db 'pragma integrity_check' | grep -qx ok
}

# Some 20 ms of CPU a document, ten times that under sanitizers: below the deadline of a rule on a busy machine too.
slow_rule() {
    plugin slow.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.good", type = "good", pattern = t.word "voxaria",
  make = function() local x = 0 for i = 1, 2000000 do x = x + i % 7 end return {} end }
LUA
}

# Two workers on 60 slow documents: $pid; $nursery and $worker, by age: numbers of processes begin again at some time.
two_at_work() {
    slow_rule
    mkdir corpus
    for n in $(seq 60); do article "corpus/$n.txt"; done
    "$LUTRIN" export jsonl corpus --plugins extra --types good --jobs 2 >out.jsonl 2>err.log &
    pid=$!
    for _ in $(seq 50); do
        [ "$(pgrep -c -P "$pid")" -ge 3 ] && break
        sleep 0.02
    done
    sleep 0.3
    nursery=$(pgrep -o -P "$pid") worker=$(pgrep -n -P "$pid")
}

# At most the document at hand is lost, and then it is named.
all_but_one() {
    status=0
    wait "$pid" || status=$?
    [ "$status" -le 1 ] || { cat err.log; return 1; }
    [ "$(wc -l <out.jsonl)" -ge 59 ]
    if [ "$(wc -l <out.jsonl)" -eq 59 ]; then grep -q 't.good' err.log; fi
}

@test "a worker killed from outside: its documents are done by the next one" {
    two_at_work
    kill -9 "$worker"
    all_but_one
}

@test "the nursery killed from outside, then a worker: another takes its place all the same" {
    two_at_work
    kill -9 "$nursery"
    sleep 0.1
    kill -9 "$worker"
    all_but_one
}

@test "doctor shows the store and cleans it" {
    three
    good_rule
    annotate
    lutrin doctor --db store.db
    exits 0
    says 'store.db'
    lutrin annotate corpus
    lutrin doctor corpus --clean
    exits 0
    [ "$(find "$XDG_CACHE_HOME/lutrin" -name '*.db' | wc -l)" -eq 0 ]
}
