# export, run, sample, doctor.
load helper

@test "export jsonl: the fixed shape, in order" {
    article corpus/a.txt "L’an dernier, Voxaria a investi 5 millions de dirhams, soit 12 % de plus."
    lutrin export jsonl corpus --types money,percent
    exits 0
    [ "$(head -n 1 <<<"$output" | sed -E 's/"id":[0-9]+/"id":N/; s/,"rule".*//')" = \
        '{"doc":"a.txt","id":N,"type":"money","start":34,"end":55,"text":"5 millions de dirhams"' ] || show
    says '"type":"percent".*"value":12'
}

@test "export jsonl: start and end are bytes of what export text writes" {
    lutrin export text "$CORPUS" -o texts
    exits 0
    lutrin export jsonl "$CORPUS" --types money,percent,date
    exits 0
    count=0
    while IFS=$'\t' read -r doc start end text; do
        [ -f "texts/$doc" ] || continue
        count=$((count + 1))
        [ "$(tail -c +$((start + 1)) "texts/$doc" | head -c $((end - start)))" = "$text" ] || { echo "$doc $start $end $text"; return 1; }
    done < <(sed -nE 's/^\{"doc":"([^"\\]*)".*"start":([0-9]+),"end":([0-9]+),"text":"([^"\\]*)".*/\1\t\2\t\3\t\4/p' <<<"$output" |
        awk 'NR % 7 == 1')
    [ "$count" -gt 20 ]
}

@test "export jsonl: hidden annotations only with --nested" {
    article corpus/a.txt "Voxaria a investi 5 millions de dirhams."
    lutrin export jsonl corpus
    omits '"type":"number"'
    lutrin export jsonl corpus --nested
    says '"type":"number"' '"type":"money"'
}

@test "export jsonl: what stands in a title only with --furniture" {
    article corpus/a.txt "Grève de 48 heures chez Voxaria

Les conseillers ont cessé le travail, et la direction n'a rien voulu dire des salaires qu'elle verse."
    lutrin export jsonl corpus
    says '"type":"title"'
    omits '"type":"duration"'
    lutrin export jsonl corpus --furniture
    says '"type":"duration"' '"type":"title"'
}

@test "export jsonl: tokens and sentences only when asked for" {
    article corpus/a.txt "L'UERD recrute. Elle paie bien."
    lutrin export jsonl corpus
    omits '"token"' '"sentence"'
    lutrin export jsonl corpus --types token,sentence
    exits 0
    says '"type":"sentence","start":0,"end":15' '"type":"token","start":0,"end":2,"text":"L.'
    [ "$(grep -c '"sentence"' <<<"$output")" -eq 2 ] || show
}

@test "export jsonl: an unknown type names the nearest" {
    three
    lutrin export jsonl corpus --types mony
    exits 2
    warns 'mony' 'money'
    lutrin export jsonl corpus --types sentense
    warns '(nearest: "sentence")'
}

@test "export list and report list" {
    lutrin export list
    exits 0
    says 'jsonl' 'text'
    lutrin report list
    exits 0
    says 'brief'
}

@test "an export of one's own writes named files into the folder of -o" {
    plugin tsv.lua <<'LUA'
return export { name = "tsv", needs = { "good" }, write = function(corpus, sinks)
  local out = sinks:open "annotations.tsv"
  for a in corpus:each "good" do out:write(a.first, "\t", a.text, "\n") end
end }
LUA
    good_rule
    article corpus/a.txt "Chez Voxaria."
    lutrin export tsv corpus --plugins extra -o out
    exits 0
    [ "$(cat out/annotations.tsv)" = "6	Voxaria" ]
    lutrin export tsv corpus --plugins extra
    exits 2
    warns 'annotations.tsv' '-o'
}

@test "an export cannot write outside its folder" {
    plugin tsv.lua <<'LUA'
return export { name = "tsv", needs = {}, write = function(_, sinks) sinks:open("../outside.txt"):write "x" end }
LUA
    three
    lutrin export tsv corpus --plugins extra -o out
    exits 1
    warns 'outside'
    [ ! -e outside.txt ]
    plugin tsv.lua <<'LUA'
return export { name = "tsv", needs = {}, write = function(_, sinks) sinks:open("/tmp/lutrin-outside.txt"):write "x" end }
LUA
    lutrin export tsv corpus --plugins extra -o out
    exits 1
    [ ! -e /tmp/lutrin-outside.txt ]
}

@test "run: a script of a few lines" {
    article corpus/a.txt "Le 5 mars 2020, Voxaria investit 5 millions de dirhams."
    cat >script.lua <<'LUA'
for a in corpus:each "money" do out:verbatim(a.doc.id .. " " .. a.currency .. " " .. a.text) end
LUA
    lutrin run script.lua corpus
    exits 0
    says 'a.txt MAD 5 millions de dirhams'
}

@test "run: a script that is not there, with a slip, or that fails" {
    three
    lutrin run nowhere.lua corpus
    exits 2
    warns 'nowhere.lua'
    echo 'for a of corpus do end' >script.lua
    lutrin run script.lua corpus
    exits 2
    warns 'script.lua:1'
    printf 'local x\nprint(x.y)\n' >script.lua
    lutrin run script.lua corpus
    exits 1
    warns 'script.lua:2'
    echo 'for a in corpus:each "mony" do end' >script.lua
    lutrin run script.lua corpus
    exits 1
    warns 'script.lua:1' 'mony' 'money'
}

@test "sample: seeded, so repeatable; with context and a verdict column" {
    lutrin sample money "$CORPUS" --seed 7
    exits 0
    says 'verdict'
    one=$output
    lutrin sample money "$CORPUS" --seed 7 --jobs 1
    [ "$one" = "$output" ] || show
    lutrin sample money "$CORPUS" --seed 8
    [ "$one" != "$output" ] || show
    lutrin sample mony "$CORPUS"
    exits 2
    warns 'mony' 'money'
}

@test "progress: on a terminal, of what takes time, and gone at the end" {
    command -v script >/dev/null || skip "script(1) is not here"
    plugin slow.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.good", type = "good", pattern = t.word "voxaria",
  make = function() for _ = 1, 1000000 do end return {} end }
LUA
    mkdir corpus
    for n in $(seq 200); do article "corpus/$n.txt" "Voxaria"; done
    export LUTRIN
    run script -qec '"$LUTRIN" annotate corpus --plugins extra --jobs 1' /dev/null
    exits 0
    says '[0-9]+ documents +[0-9.]+ MB/s'
    [[ "${lines[-1]}" == *$'\r\e[K'*"200 documents,"* ]] || show
    run script -qec '"$LUTRIN" annotate corpus --plugins extra --jobs 1 --quiet --db other.db' /dev/null
    omits 'MB/s'
}

@test "doctor: versions, sandbox, plugin folders, store" {
    lutrin doctor
    exits 0
    says 'Lua 5\.4|Lua +5\.4' 'LPeg' 'SQLite' '[Ss]andbox' 'plugins'
}

@test "start to first output on five articles takes no time" {
    mkdir corpus
    for n in 1 2 3 4 5; do article "corpus/$n.txt"; done
    if [[ $LUTRIN == *asan* ]]; then skip "sanitizers take their time"; fi
    best=100000
    for _ in 1 2 3; do
        start=$(date +%s%N)
        lutrin report brief corpus
        exits 0
        took=$((($(date +%s%N) - start) / 1000000))
        [ $took -ge $best ] || best=$took
    done
    [ $best -lt 1000 ] # aim: 100 ms, which make bench measures; a busy machine is given ten times that
}
