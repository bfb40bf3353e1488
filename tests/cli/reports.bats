# Reports: the bundled one, a report of one's own, formats, languages, where the output goes.
load helper

@test "brief shows documents, figures with their source, organizations" {
    lutrin report brief "$CORPUS" --lang en
    exits 0
    says '27 documents' 'Voxaria' 'UERD' '\[[0-9]+\] .*02 Baromètre UERD\.txt:7'
    no_warning
    lutrin report brief "$CORPUS" --lang en --format md # where no cell is wrapped
    says '\| Union des entreprises de la relation à distance \| UERD'
}

@test "French unless --lang en" {
    lutrin report brief "$CORPUS"
    exits 0
    says 'Chiffres' 'Organisations'
    lutrin report brief "$CORPUS" --lang en
    says 'Figures' 'Organizations'
}

@test "brief says what could not be read and what was changed in reading" {
    cp -r "$CORPUS" corpus
    chmod -R u+w corpus
    echo '[]' >>corpus/fil-eco.jsonl
    lutrin report brief corpus --lang en
    exits 1
    says 'fil-eco\.jsonl:6: expected an object with "id" and "text"' 'converted from WINDOWS-1252'
    lutrin report brief corpus
    exits 1
    says 'fil-eco\.jsonl:6.: un objet avec « id » et « text » était attendu' 'converti de WINDOWS-1252'
    warns 'fil-eco\.jsonl:6: expected an object with "id" and "text", found an array; the line is skipped$'
}

@test "a script reads in English what was changed, in any language what was not read" {
    mkdir corpus
    printf 'caf\351 cr\350me' >corpus/a.txt
    echo '{"id": "b"}' >corpus/b.jsonl
    cat >notes.lua <<'EOF'
return report {
  name = "notes", summary = "notes",
  render = function(corpus, out)
    for doc in corpus:documents() do out:paragraph("doc.note ", doc.note or "none") end
    out:list { corpus.problems[1], corpus:unread(out.language)[1], corpus:changed(out.language)[1][2] }
  end,
}
EOF
    lutrin run notes.lua corpus
    exits 1
    says 'doc\.note converted from WINDOWS-1252' 'b\.jsonl:1: expected an object with "id" and "text"' \
        'b\.jsonl:1.: un objet avec « id » et « text » était attendu' '- converti de WINDOWS-1252'
}

@test "brief shows a date whose weekday cannot be right" {
    lutrin report brief "$CORPUS" --lang en
    says 'Mercredi 6 janvier 2020'
}

@test "brief reads money written in every way" {
    mkdir corpus
    printf 'Trois montants\n\nLe budget est de 38\302\240millions de dirhams.\n\nLa dette est de 9,4 Md de dh.\n\nLe prix : 12,5 M€.\n' >corpus/a.txt
    lutrin export jsonl --types money corpus
    exits 0
    says '"currency": ?"MAD".*"value": ?38000000[,}]' '"currency": ?"MAD".*"value": ?9400000000[,}]' \
        '"currency": ?"EUR".*"value": ?12500000[,}]'
}

@test "Markdown, HTML, JSON, CSV" {
    lutrin report brief "$CORPUS" --format md
    exits 0
    says '^# ' '^\| '
    lutrin report brief "$CORPUS" --format html
    exits 0
    says '<!doctype html>|<!DOCTYPE html>' '</html>'
    omits '<link|<script src|src="http'
    lutrin report brief "$CORPUS" --format json
    exits 0
    says '^[{\[]'
    lutrin report brief "$CORPUS" --format csv --table 1
    exits 0
    says ','
}

@test "csv for a French spreadsheet, and only for csv" {
    lutrin report brief "$CORPUS" --format csv --table 2 --spreadsheet -o brief.csv
    exits 0
    [ "$(head -c 3 brief.csv)" = $'\xEF\xBB\xBF' ]
    head -1 brief.csv | grep -q 'Chiffre;'
    lutrin report brief "$CORPUS" --spreadsheet
    exits 2
    warns '--spreadsheet goes with --format csv'
}

@test "HTML and Markdown escape what the documents say" {
    mkdir corpus
    echo 'Le groupe <script>alert(1)</script> & Cie | vise 11 milliards de dirhams.' >corpus/a.txt
    lutrin report brief corpus --format html
    exits 0
    omits '<script>alert'
}

@test "terminal codes in a document do not reach the terminal" {
    mkdir corpus
    printf 'Le groupe \033[31mVoxaria\033[0m\007 vise 11 milliards de dirhams.\n' >corpus/a.txt
    lutrin report brief corpus
    exits 0
    if grep -q $'[\033\007]' <<<"$output"; then show; fi
}

@test "a place of -o that cannot be written is told before the work: report, eval, sample" {
    echo '{"id":"a","text":"12 sites","expect":[{"text":"12","type":"number","value":12}]}' >gold.jsonl
    for words in 'report brief' 'sample money'; do
        lutrin $words "$CORPUS" -o nowhere/out.md --db s.db
        exits 2
        warns 'nowhere/\.?out\.md.* cannot be written: No such file or directory'
        [ ! -e s.db ]
    done
    mkdir there
    lutrin eval gold.jsonl -o there
    exits 2
    warns '-o there: this is a folder, and one file is to be written'
    lutrin report brief "$CORPUS" -o out.md --table 2 --db s.db
    exits 2
    warns '--table goes with --format csv'
    [ ! -e s.db ]
}

@test "-o writes the file and nothing else; a second run replaces it" {
    lutrin report brief "$CORPUS" --format md -o brief.md
    exits 0
    silent
    grep -q '^# ' brief.md
    lutrin report brief "$CORPUS" --format html -o brief.md
    grep -q '</html>' brief.md
    [ "$(find . -type f | wc -l)" -eq 1 ]
}

@test "no colours and no progress when piped" {
    lutrin report brief "$CORPUS"
    if grep -q $'\033' <<<"$output$stderr"; then show; fi
    if grep -q $'\r' <<<"$stderr"; then show; fi
}

@test "a ten-line report of one's own" {
    plugin money.lua <<'LUA'
return report {
  name = "my.money", summary = "every amount, largest first", needs = { "money" },
  render = function(corpus, out)
    local rows = {}
    for a in corpus:each "money" do rows[#rows + 1] = { a.value, a.currency, out:cite(a) } end
    table.sort(rows, function(x, y) return (x[1] or 0) > (y[1] or 0) end)
    out:table { columns = { "amount", "currency", "source" }, rows = rows }
  end,
}
LUA
    article corpus/a.txt "Le budget atteint 5 millions de dirhams."
    article corpus/b.txt "Le prix est de 300 euros."
    lutrin report my.money --plugins extra corpus
    exits 0
    says 'amount +currency +source' '5.000.000 +MAD' 'b.txt'
    lutrin report my.money --plugins extra corpus --format csv
    says '^amount,currency,source' '^5000000,MAD,'
}

@test "a report's options are flags, and --set" {
    plugin r.lua <<'LUA'
return report { name = "t.r", needs = {}, options = { { name = "top", type = "integer", default = 3, help = "how many" } },
  render = function(_, out, o) out:paragraph("top is " .. o.top) end }
LUA
    three
    lutrin report t.r --plugins extra corpus
    says 'top is 3'
    lutrin report t.r --plugins extra corpus --top 5
    says 'top is 5'
    lutrin report t.r --plugins extra corpus --set top=7
    says 'top is 7'
    lutrin report t.r --plugins extra corpus --top many
    exits 2
    warns 'top' 'many'
}

@test "print goes to standard error with file and line" {
    plugin r.lua <<'LUA'
return report { name = "t.r", needs = {},
  render = function(_, out) print("ici", 42) out:paragraph "fini" end }
LUA
    three
    lutrin report t.r --plugins extra corpus
    exits 0
    says 'fini'
    warns 'r\.lua:2.*ici.42'
}

@test "a report on documents from standard input" {
    run --separate-stderr bash -c "echo 'Voxaria vise 11 milliards de dirhams.' | timeout 60 '$LUTRIN' report brief - --lang en"
    exits 0
    says '11'
}

@test "dates of the metadata are read as people write them" {
    mkdir m
    for name in a b c; do echo "Elle a payé hier 12 euros." >m/$name.txt; done
    printf 'file,date\na.txt,12/05/2021\nb.txt,mercredi 12 mai 2021 à 10h30\nc.txt,mai 2021\n' >m/metadata.csv
    lutrin export jsonl m --types date
    exits 0
    says '"doc":"a\.txt".*"2021-05-11"' '"doc":"b\.txt".*"2021-05-11"'
    lutrin export jsonl m --types date --where 'date = 2021-05-12'
    says '"doc":"a\.txt"' '"doc":"b\.txt"'
    omits '"doc":"c\.txt"'
}

@test "a date of the metadata that does not exist is named, and nothing is counted from it" {
    mkdir m
    printf -- '---\ndate: 2020-13-45\n---\nHier, la commune a payé 12 euros à Rabat.\n' >m/a.md
    lutrin report brief m --lang en
    exits 0
    says 'date of its metadata, "2020-13-45", is not read'
    says '1 document without a date'
    lutrin export jsonl m --types date
    says '"text":"Hier"'
    if [[ $output == *2021* ]]; then return 1; fi
}

@test "COLUMNS sets the width of text, on a pipe too" {
    widest() { wc -L <<<"$output"; }
    lutrin report brief "$CORPUS"
    [ "$(widest)" -le 80 ]
    COLUMNS=120 lutrin report brief "$CORPUS"
    exits 0
    [ "$(widest)" -gt 80 ] && [ "$(widest)" -le 120 ]
    COLUMNS=wide lutrin report brief "$CORPUS"
    [ "$(widest)" -le 80 ]
    COLUMNS=50 lutrin plugin list --kind rule # grep finds the lines of a list whole
    says 'fr\.age\.likely .* built in$'
}
