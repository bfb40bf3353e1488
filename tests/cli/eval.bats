# lutrin eval: figures, failures, comparing, the three kinds of gold.
load helper

# A rule that finds marks (and one mark too many, "Telmina"), so that nothing here depends on the bundled rules.
marks() {
    plugin mark.lua <<LUA
local t = require "lutrin.tokens"
return rule { name = "t.mark", type = "mark", features = { value = "string?" },
  pattern = t.as("value", t.word { "voxaria", ${1:-"\"telmina\""} }) }
LUA
}

# Two of three marks are found, one with a wrong value; one false.
gold() {
    cat >gold.jsonl <<'JSONL'
{"id":"a","set":"un","text":"Voxaria et Telmina signent.","types":["mark"],"expect":[{"text":"Voxaria","type":"mark","value":"Voxaria"}]}
{"id":"b","set":"un","text":"Voxaria paie bien.","expect":[{"start":0,"end":7,"type":"mark","value":"Vox"}]}
{"id":"a","set":"deux","text":"Chez Lindqvist.","expect":[{"text":"Lindqvist","type":"mark"}]}
{"id":"c","set":"deux","text":"Rien ici.","types":["mark"],"expect":[]}
JSONL
}

@test "eval: precision, recall, F1, overlap, values, whole cases, by set" {
    marks; gold
    lutrin eval gold.jsonl --plugins extra --format csv
    exits 0
    says '^deux,mark,1,,0.0,0.0,0.0,,1/2,50.0' '^un,mark,2,66.7,100.0,80.0,80.0,50.0,0/2,0.0' \
        '^ALL,mark,3,66.7,66.7,66.7,66.7,50.0,1/4,25.0'
}

@test "eval: failing cases with their text, what is expected and what is found; one id in two sets" {
    marks; gold
    lutrin eval gold.jsonl --plugins extra --failures 2
    exits 0
    says '^a$' 'Voxaria et \{Telmina\} signent' 'expected  nothing there' 'found     mark "Telmina" = .*t\.mark'
    says '\[Voxaria\] paie' 'expected  mark "Voxaria" = "Vox"'
    omits 'Lindqvist'
    lutrin eval gold.jsonl --plugins extra --failures 9
    says '^a#2$' 'Chez \[Lindqvist\]' 'found     nothing'
}

@test "eval: what a change gained and lost, case by case" {
    marks; gold
    lutrin eval gold.jsonl --plugins extra --save old.json
    exits 0
    marks '"lindqvist"'
    lutrin eval gold.jsonl --plugins extra --diff old.json
    exits 0
    says '^GAINED  a$' '\+ mark "Telmina": false, no longer found' '^GAINED  a#2$' '\+ mark "Lindqvist": right, was missed'
    says '^cases: 2 gained, 0 lost, 0 changed otherwise; spans: 1 now right, 0 no longer; false ones: 1 gone, 0 new$'
    says 'F1 66\.7 -> 100\.0'
    lutrin eval gold.jsonl --plugins extra --save new.json -q
    marks
    lutrin eval gold.jsonl --plugins extra --diff new.json
    says '^LOST  a$' '^cases: 0 gained, 2 lost'
    lutrin eval gold.jsonl --plugins extra --diff gold.jsonl
    exits 2
    warns '^lutrin: --diff gold.jsonl is nothing that `lutrin eval GOLD --save FILE` wrote$'
    lutrin eval gold.jsonl --plugins extra --diff nothing.json
    exits 2
    warns '^lutrin: --diff nothing.json: cannot be read: No such file.*; lutrin eval GOLD --save FILE makes such a file$'
}

@test "eval: a result over other types or another gold is not set against this one" {
    article texts/a.txt "Voxaria investit 3 MDH le 4 mai 2021. Le prix est de 12 euros."
    lutrin export jsonl texts --types money,date -o both.jsonl
    lutrin export jsonl texts --types money -o money.jsonl
    lutrin eval both.jsonl texts --save both.json
    lutrin eval money.jsonl texts --diff both.json
    exits 0
    says '^nothing is compared: both.json is of another gold, or of other types'
    omits 'P 100.0 ->'
    lutrin eval both.jsonl texts --types money --diff both.json
    says '^both.json was saved with all types, and this is measured with --types money: give both the same$'
    lutrin eval both.json texts
    exits 2
    warns 'both.json: a result of --save is no gold: lutrin eval GOLD --diff both.json'
    lutrin eval texts both.jsonl
    exits 2
    warns 'texts: this is a folder; the file of gold comes first, then the corpus of its texts'
}

@test "eval: cases chosen by --where and --types; marked ones with --all" {
    marks; gold
    sed -i '1s/"set":"un"/"set":"un","supported":false/' gold.jsonl
    lutrin eval gold.jsonl --plugins extra --format csv --where 'set = un'
    says '^un,mark,1,.*,0/1,0.0'
    lutrin eval gold.jsonl --plugins extra --format csv --where 'set = un' --all
    says '^un,mark,2,'
    lutrin eval gold.jsonl --plugins extra --types mar
    exits 2
    warns 'the gold has no "mar"' 'mark'
    lutrin eval gold.jsonl --plugins extra --where 'set = trois'
    exits 2
    warns 'no case is left'
}

@test "eval: a rule that fails ends with status 1, and the rest is measured" {
    plugin bad.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.bad", type = "bad", pattern = t.word "voxaria", make = function() error "broken" end }
LUA
    marks; gold
    lutrin eval gold.jsonl --plugins extra --format csv
    exits 1
    warns 'rule t.bad failed: .*broken.* \(on a, b\)'
    says '^ALL,mark,3,'
}

@test "eval: an export of one's own is gold, for the texts it names" {
    marks; three
    lutrin export jsonl corpus --plugins extra --types mark -o gold.jsonl
    exits 0
    lutrin eval gold.jsonl corpus --plugins extra --format csv
    exits 0
    says '^gold.jsonl,mark,4,100.0,100.0,100.0,100.0,100.0,3/3,100.0'
    # one is corrected by its words, one taken out, one document is not named any more
    sed -i -e '/c.txt/d' -e 's/^\(.*a.txt.*"value":"\)[^"]*/\1Vox/' gold.jsonl
    echo '{"doc":"b.txt","type":"mark","text":"groupe"}' >>gold.jsonl
    lutrin eval gold.jsonl corpus --plugins extra --failures 5
    exits 0
    says 'mark +3 +100\.0 +66\.7' 'expected  mark "Voxaria" = .*Vox' 'Le \[groupe\] Voxaria'
    warns '1 document of the corpus left out'
    lutrin eval gold.jsonl --plugins extra
    exits 2
    warns 'name the corpus'
    echo '{"doc":"z.txt"}' >>gold.jsonl
    lutrin eval gold.jsonl corpus --plugins extra
    exits 1
    warns 'not in the corpus: 1, z.txt'
}

@test "eval: a sheet of lutrin sample with verdicts" {
    marks; three
    lutrin sample mark corpus --plugins extra -o sheet.tsv
    exits 0
    lutrin eval sheet.tsv
    exits 2
    warns 'no row has a verdict'
    awk -F'\t' -v OFS='\t' 'NR > 1 { $1 = NR == 2 ? "faux" : NR == 3 ? "bof" : "oui" } 1' sheet.tsv >judged.tsv
    lutrin eval judged.tsv --format csv
    exits 0
    says '^mark,3,2,66.7,20.8 to 93.9,1'
    warns 'row 3: the verdict "bof" is not understood'
    lutrin eval judged.tsv --failures 1
    says '\[Voxaria\] recrute'
    lutrin sample mark corpus --plugins extra --format csv -o sheet.csv
    sed -i '2,$s/^,/1,/' sheet.csv
    lutrin eval sheet.csv --format csv
    says '^mark,4,4,100.0,51.0 to 100.0,0'
}

@test "eval: a sheet whose texts have quotes comes back row by row, from a spreadsheet too" {
    command -v python3 >/dev/null || skip "no python3"
    marks
    article corpus/a.txt '"Voxaria" recrute à Fès.'
    article corpus/b.txt 'Le "groupe" Voxaria" investit, dit-on.'
    article corpus/c.txt '"Voxaria et Telmina signent. "Tout va" bien"'
    for format in tsv csv; do
        lutrin sample mark corpus --plugins extra --format $format -o sheet.$format
        exits 0
        # what a spreadsheet does: every row read, judged and written again
        python3 - sheet.$format judged.$format <<'PY'
import csv, sys
source, target = sys.argv[1:]
dialect = "excel-tab" if source.endswith("tsv") else "excel"
rows = list(csv.reader(open(source, newline="", encoding="utf-8"), dialect))
assert [len(row) for row in rows] == [8] * 5, rows
assert [row[4] for row in rows[1:]][0] == '"' and rows[2][5] == '" investit, dit-on. ', rows
for i, row in enumerate(rows[1:]): row[0] = "01"[i > 0]
csv.writer(open(target, "w", newline="", encoding="utf-8"), dialect).writerows(rows)
PY
        lutrin eval judged.$format --format csv
        exits 0
        no_warning
        says '^mark,4,3,75.0,'
        lutrin eval judged.$format --failures 1
        says '^  "\[Voxaria\]" recrute' '^  \{"value":"Voxaria"'
    done
}

@test "eval: a sheet with bare quotes, with line ends in a cell, with rows that are none" {
    {
        printf 'verdict\ttype\ttext\tleft\tright\tdoc\n'
        printf '1\tmark\tVoxaria\t"Le groupe\tle "grand" soir"\ta.txt\n' # opened in one cell, closed in the next
        printf '0\tmark\t"Vox" aria\t"Le\t5" de pluie\tb.txt\n'
        printf '1\tmark\tVoxaria\t"\t"\tc.txt\n'
        printf '1\tmark\tVoxaria\t"un\tdeux"\tx\td.txt\n'
        printf '1\tmark\t"Vox\n""ari""\na"\t\t\te.txt\n'
        printf '\tmark\tVoxaria\tx\ty\tf.txt\n'
        printf 'dit-il"\n\n1\t\t\t\t\tg.txt\n'
    } >old.tsv
    lutrin eval old.tsv --failures 1
    exits 0
    says '^mark +5 +4 +80\.0 ' 'b\.txt:' '"Le\["Vox" aria\]5" de pluie'
    warns 'old\.tsv: 2 of 8 rows cannot be read, .*rows 8, 9' 'old\.tsv: 1 of 8 rows has no verdict'
    printf 'verdict,type,text\n1,mark,un "mot"\n0,mark,"deux, trois"\n' >old.csv
    lutrin eval old.csv --format csv
    exits 0
    no_warning
    says '^mark,2,1,50.0,'
    # a program took two rows for one cell
    printf 'verdict,type,text\r\n1,mark,"mot\t\t""x\n\tmark\tmot\t\t\n\tmark\tmot"\r\n' >joined.csv
    lutrin eval joined.csv --format csv
    exits 0
    says '^mark,1,1,100.0,'
    warns 'joined\.csv: 2 of 3 rows cannot be read, and are not counted: row 2$'
}

@test "eval: a mention that is not in its text costs its case and no more" {
    marks; gold
    echo '{"id":"d","set":"deux","text":"Rien.","expect":[{"text":"Telmina","type":"mark"}]}' >>gold.jsonl
    lutrin eval gold.jsonl --plugins extra --format csv
    exits 1
    warns 'gold.jsonl:5: "Telmina" is not in the text.*left out'
    says '^ALL,mark,3,66.7,66.7,66.7,66.7,50.0,1/4,25.0'
    three
    printf '%s\n' '{"doc":"a.txt","type":"mark","text":"Voxaria"}' '{"doc":"b.txt","type":"mark","text":"Lindqvist"}' >export.jsonl
    lutrin eval export.jsonl corpus --plugins extra --format csv
    exits 1
    warns 'export.jsonl: document b.txt: "Lindqvist" is not in the text.*left out'
    says '^export.jsonl,mark,1,.*,1/1,100.0'
}

@test "eval: a sheet that is not UTF-8 says so; --save with a sheet says what to do" {
    printf 'verdict\ttype\ttext\nvrai\tmark\tun\nrefus\351\tmark\tdeux\n' >s.tsv
    lutrin eval s.tsv
    exits 0
    warns 's.tsv: .*not UTF-8 .*line 3.*save it as UTF-8' 's.tsv: row 3: the verdict "refus\?" is not understood'
    lutrin eval s.tsv --save x.json
    exits 2
    warns 'lutrin export jsonl'
}

@test "eval: usage, unreadable files, lines that are no gold" {
    lutrin eval
    exits 2
    warns 'measured on what'
    lutrin eval nothing.jsonl
    exits 2
    warns 'nothing.jsonl'
    printf '{"text":"a","expect":[]}\n{"text":\n' >bad.jsonl
    lutrin eval bad.jsonl
    exits 2
    warns 'bad.jsonl:2:'
    echo bonjour >bad.txt
    lutrin eval bad.txt
    exits 2
    warns 'neither cases'
    lutrin eval --help
    exits 0
    says 'GOLD' 'EXPORT' 'SHEET' '--failures'
}

@test "eval: slips in a gold: types, features, keys, a corpus too many" {
    article texts/a.txt "Voxaria investit 3 MDH."
    measure() { printf '%s\n' "$1" >gold.jsonl; lutrin eval gold.jsonl "${@:2}"; }
    measure '{"doc":"a.txt","type":"mony","text":"3 MDH"}' texts
    exits 0
    says 'No rule finds mony \(nearest: "money"\)\.'
    measure '{"doc":"a.txt","type":"money","text":"3 MDH","value":3000000,"curency":"MAD"}' texts
    says 'Features of the gold that no rule gives: money.curency \(nearest: "currency"\)\.'
    measure '{"doc":"a.txt","type":"money","text":"3 MDH","value":3000000,"currency":"MAD"}' texts
    omits 'Features of the gold'
    measure '{"doc":"a.txt","text":"3 MDH"}' texts
    exits 2
    warns 'gold.jsonl:1: a mention has a type; \{"doc":"..."\} alone says that nothing is in the document'
    measure '{"text":"Il a 3 MDH.","expect":[{"text":"3 MDH","type":"money","valeu":3000000}]}'
    exits 2
    warns 'gold.jsonl:1: unknown key "valeu" \(nearest: "value"\)'
    measure '{"text":"Il a 3 MDH.","expect":[{"text":"3 MDH","type":"money","note":"sure"}]}'
    exits 0
    measure '{"text":"Il a 3 MDH.","expect":[{"text":"3 MDH","type":"money"}]}' texts
    exits 2
    warns 'texts: this is a folder; cases bring their texts with them, and take no corpus'
}

# The same figures as the programs that come with the reference cases, on those cases.
@test "eval: the figures of score.py, to the digit" {
    shared=${LUTRIN_SHARED:-$ROOT/../shared}/gold
    [ -f "$shared/score.py" ] || skip "no reference cases in $shared"
    command -v python3 >/dev/null || skip "no python3"
    for name in recognizers duckling heideltime ud-gsd; do
        gold=$shared/$name.jsonl
        types=
        case $name in ud-*) types="--types token,sentence" ;; esac
        python3 "$shared/bridge.py" corpus "$gold" >corpus.jsonl
        # shellcheck disable=SC2086
        "$LUTRIN" export jsonl corpus.jsonl $types -o found.jsonl
        python3 "$shared/bridge.py" predict found.jsonl >predicted.jsonl
        # set,type,figures; whole cases are told once a set
        python3 "$shared/score.py" "$gold" predicted.jsonl | awk 'NR > 1 { sub_row = /^    /
            if (!sub_row) set = $1
            row = set "|" (sub_row ? $1 : "") "|" $2 "|" $3 "|" $4 "|" $5 "|" $6 "|" $7
            print row (sub_row ? "" : "|" $8) }' | sed 's/|-/|/g' | sort >expected
        lutrin eval "$gold" --format csv
        exits 0
        tr -d '\r' <<<"$output" | awk -F, 'NR > 1 && NF == 10 { figures = $3 "|" $4 "|" $5 "|" $6 "|" $7 "|" $8
            if ($9 != "") print $1 "||" figures "|" $9
            if ($9 != "") sets++
            if ($2 != "") print $1 "|" $2 "|" figures
            if (sets == 1 && $9 != "") first = figures "|" $9 }
            END { if (sets == 1) print "ALL||" first }' | grep -v '^ALL|[a-z]' | sort >measured
        [ -s expected ]
        diff expected measured || { echo "$name differs"; return 1; }
    done
}

# Rules change; what they have learnt stays. The bounds are a point under what they do today.
@test "eval: the bundled rules on our own gold: spans, values, whole cases" {
    lutrin eval "$ROOT"/tests/gold/values*.jsonl --format csv
    exits 0
    awk -F, '$2 == "" { seen++; split($9, cases, "/"); print
             if ($6 < 96.5 || $8 < 97.5 || cases[1] / cases[2] < 0.90) bad++ } END { exit bad || seen != 8 }' <<<"$output"
}
