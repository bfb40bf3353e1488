# Whatever is wrong with a file: a message that names it, the other documents read all the same, and a status that tells.
load helper

# The three good documents were read.
three_read() {
    for id in a b c; do says "\"doc\": ?\"([^\"]*/)?$id.txt\""; done
}

export_good() { good_rule; lutrin export jsonl --types good --plugins extra "$@"; }

@test "a corpus that is not there" {
    lutrin report brief nowhere
    exits 2
    warns 'nowhere' 'No such file'
    silent
}

@test "one of two arguments is not there" {
    three
    export_good corpus nowhere.txt
    exits 1
    warns 'nowhere.txt'
    three_read
}

@test "a folder without documents" {
    mkdir empty
    lutrin report brief empty
    exits 2
    warns 'no documents in empty'
}

@test "a folder of files that nobody reads" {
    article other/a.docx
    article other/b.pdf
    lutrin report brief other
    exits 2
    warns 'no documents in other' '2 files'
}

@test "an unreadable file" {
    can_be_nobody || skip "cannot do without root's rights here"
    three
    article corpus/d.txt
    chmod 000 corpus/d.txt
    good_rule
    run --separate-stderr as_nobody timeout 60 "$LUTRIN" export jsonl --types good --plugins extra corpus
    exits 1
    warns 'd.txt' 'Permission denied'
    three_read
}

@test "a folder that cannot be read, beside one that can; a plugin file that cannot" {
    can_be_nobody || skip "cannot do without root's rights here"
    three
    article corpus/inner/d.txt
    good_rule
    echo 'return {}' >extra/shut.lua
    chmod 000 corpus/inner extra/shut.lua
    run --separate-stderr as_nobody timeout 60 "$LUTRIN" export jsonl --types good --plugins extra corpus
    chmod 700 corpus/inner
    warns 'corpus/inner.*Permission denied' 'extra/shut.lua.*Permission denied'
    exits 1
    three_read
}

@test "a file whose reading fails midway" {
    three
    ln -s /proc/self/mem corpus/d.txt
    export_good corpus
    exits 1
    warns 'd.txt'
    three_read
}

@test "a dangling link, a link to its own folder, a pipe" {
    three
    ln -s nowhere corpus/d.txt
    ln -s . corpus/loop
    mkfifo corpus/e.txt
    PATIENCE=20 export_good corpus
    exits 1
    warns 'd.txt'
    three_read
    [ "$(grep -c '"doc"' <<<"$output")" -eq 3 ] || show
}

# Runs it and asks it to end after a second.
asked_to_end() {
    "$LUTRIN" "$@" >out 2>err &
    local pid=$! i
    sleep 1
    kill -TERM $pid
    for i in {1..40}; do kill -0 $pid 2>/dev/null || break; sleep 0.1; done
    ! kill -KILL $pid 2>/dev/null || { echo "did not end"; return 1; }
    wait $pid && return 1
    [ $? -gt 128 ]
}

@test "a pipe that nobody writes to does not keep the program from ending: as corpus, beside a folder, as a script" {
    three
    mkfifo pipe
    asked_to_end export text pipe
    asked_to_end export text corpus pipe
    asked_to_end run pipe corpus
    lutrin export text pipe < <(:) 3< <(sleep 0.5; echo "Voxaria recrute." >pipe)
    exits 0
    says 'Voxaria recrute'
    mkfifo corpus/metadata.csv
    PATIENCE=10 lutrin export text corpus
    says 'Voxaria investit'
}

@test "an empty file is a document without words" {
    three
    : >corpus/d.txt
    export_good corpus
    exits 0
    three_read
}

@test "bytes that are no text at all" {
    three
    head -c 20000 /dev/urandom >corpus/d.txt
    export_good corpus
    [ "$status" -le 1 ] || show
    three_read
}

@test "files that are no text, named one by one: each is refused in a line, the others are read" {
    three
    printf '%%PDF-1.4\n%%\342\343' >a.pdf
    printf '\211PNG\r\n\032\n\0\0\0\rIHDR' >a.png
    head -c 5000 "$LUTRIN" >a.bin
    head -c 4000 /dev/zero >a.dat
    echo '<html><body><p>Voxaria.</p></body></html>' >a.html
    export_good corpus a.pdf a.png a.bin a.dat a.html
    exits 1
    three_read
    warns '^lutrin: a\.pdf: expected text, found a PDF' '^lutrin: a\.png: expected text, found a picture' \
        '^lutrin: a\.bin: expected text, found a program' '^lutrin: a\.dat: expected text, found bytes' \
        'a\.html: HTML read as plain text with its tags \(better convert it first'
    says '"doc": ?"a.html"'
    [ "$(wc -l <<<"$stderr")" -eq 5 ] || show
    lutrin report brief a.html a.pdf
    exits 1
    says 'HTML lu comme du texte' 'Non lu' 'a\.pdf.*un texte était attendu, c’est un PDF'
    lutrin report brief a.html a.pdf --lang en
    says 'HTML read as plain text' 'Not read' 'a\.pdf: expected text, found a PDF'
}

@test "a document of 200 MB is refused by name" {
    three
    yes 'Voxaria emploie 4 200 personnes à Fès, soit 12 % de plus.' | head -c 200000000 >corpus/d.txt
    export_good corpus
    exits 1
    warns 'd.txt.*(MB|bytes)'
    three_read
}

@test "a document of 200 MB inside a small compressed file is refused as well" {
    three
    yes 'Voxaria emploie 4 200 personnes à Fès.' | head -c 200000000 | gzip -1 >corpus/d.txt.gz
    export_good corpus
    exits 1
    warns 'd.txt.gz'
    three_read
}

@test "a document of 20 MB is read" {
    good_rule
    mkdir corpus
    { yes 'Telmina emploie 1 900 personnes à Rabat, à Oujda et à Tétouan, soit 12 % de plus.' | head -c 20000000
      echo; echo 'Voxaria.'; } >corpus/a.txt
    lutrin export jsonl --types good --plugins extra corpus
    exits 0
    says '"text": ?"Voxaria"'
}

@test "JSONL: lines that are no object, or without text, are named by number and skipped" {
    good_rule
    {
        echo '{"id":"a.txt","text":"Voxaria."}'
        echo '["pas","un","objet"]'
        echo '{"id":"sans texte"}'
        echo '{"id":"coupé","text":"Vox'
        echo ''
        echo '{"id":"b.txt","text":"Voxaria."}'
        echo '{"text":"Voxaria, sans id."}'
        echo '{"id":"c.txt","text":"Voxaria."}'
    } >fil.jsonl
    lutrin export jsonl --types good --plugins extra fil.jsonl
    exits 1
    warns 'fil.jsonl:2' 'fil.jsonl:3' 'fil.jsonl:4'
    three_read
}

@test "JSONL with other keys: one message, which names the keys there are; an empty one is said to be" {
    for n in 1 2 3; do echo "{\"url\":\"u$n\",\"body\":\"Voxaria emploie 12 personnes.\"}"; done >fil.jsonl
    lutrin export jsonl fil.jsonl
    exits 2
    warns '^lutrin: fil.jsonl:1: .*"id" and "text".*keys url, body;.*2 more lines \(2, 3\)$' 'no documents in fil.jsonl: .*could not be read'
    [ "$(wc -l <<<"$stderr")" -eq 2 ] || show
    run --separate-stderr "$LUTRIN" export jsonl - <fil.jsonl
    warns '^lutrin: -:1: .*keys url, body;'
    : >vide.jsonl
    lutrin export jsonl vide.jsonl
    exits 2
    warns 'no documents in vide.jsonl: 1 file was read and holds none'
}

@test "bytes that are no text are not read as one, whatever their ending" {
    three
    head -c 3000 /dev/urandom >corpus/d.txt
    export_good corpus
    exits 1
    warns 'corpus/d.txt: expected text, found bytes of which [0-9,]+ of 3,?000 are zero or control characters'
    three_read
    omits 'd.txt.*Voxaria'
}

@test "JSONL: a text that is not a string, a lone surrogate, NUL as an escape" {
    good_rule
    {
        echo '{"id":"x","text":42}'
        printf '%s\n' '{"id":"a.txt","text":"Voxaria \ud800 seul."}' '{"id":"b.txt","text":"Voxaria \u0000."}'
        echo '{"id":"c.txt","text":"Voxaria."}'
    } >fil.jsonl
    lutrin export jsonl --types good --plugins extra fil.jsonl
    exits 1
    warns 'fil.jsonl:1'
    says 'c.txt'
}

@test "JSONL: nested a hundred thousand deep" {
    good_rule
    { printf '{"id":"d","text":"x","k":'; printf '[%.0s' $(seq 100000); echo; echo '{"id":"c.txt","text":"Voxaria."}'; } >fil.jsonl
    lutrin export jsonl --types good --plugins extra fil.jsonl
    exits 1
    warns 'fil.jsonl:1'
    says 'c.txt'
}

@test "duplicate ids in one JSONL are told, and both documents kept" {
    good_rule
    printf '%s\n' '{"id":"x","text":"Voxaria un."}' '{"id":"x","text":"Voxaria deux."}' >fil.jsonl
    lutrin export jsonl --types good --plugins extra fil.jsonl
    exits 0
    warns 'fil.jsonl/x: renamed, for an earlier document has the id x'
    [ "$(sed -E 's/^\{"doc": ?"([^"]*)".*/\1/' <<<"$output" | sort -u | wc -l)" -eq 2 ] || show
}

@test "a truncated gzip" {
    three
    yes 'Voxaria recrute.' | head -n 5000 | gzip >whole.gz
    head -c 100 whole.gz >corpus/d.txt.gz
    export_good corpus
    exits 1
    warns 'd.txt.gz'
    three_read
}

@test "a file that only pretends to be gzip" {
    three
    echo 'rien de tel' >corpus/d.txt.gz
    export_good corpus
    [ "$status" -le 1 ] || show
    three_read
}

@test "a truncated zip: its readable members are read" {
    three
    mkdir m
    for n in 1 2 3 4; do head -c 3000 /dev/urandom | base64 >"m/$n.txt"; done
    (cd m && zip -q ../whole.zip ./*)
    head -c 6000 whole.zip >corpus/d.zip
    export_good corpus
    exits 1
    warns 'd.zip'
    three_read
}

@test "a zip inside a zip" {
    three
    article m/un.txt
    (cd m && zip -q inner.zip un.txt && zip -q ../corpus/outer.zip inner.zip un.txt)
    export_good corpus
    [ "$status" -le 1 ] || show
    says 'outer.zip!/un.txt'
    three_read
}

@test "archive members that point outside do no harm" {
    three
    article up.txt
    mkdir m && (cd m && tar cPf ../corpus/d.tar ../up.txt)
    export_good corpus
    [ "$status" -le 1 ] || show
    three_read
}

@test "rows of a metadata.csv for files that are not there: one note a table, with its line" {
    three
    article corpus/inner/d.txt
    printf 'file,title\na.txt,Un\nd.txt,Deux\nb.txt,Trois\ninner/d.txt,Quatre\nzz.txt,Cinq\ninner/e.txt,Six\n' >corpus/metadata.csv
    printf 'file,title\nd.txt,Deux\nD.txt,Deux\n' >corpus/inner/metadata.csv
    for jobs in 1 2; do
        export_good corpus --jobs $jobs
        exits 0
        three_read
        warns '^corpus/metadata\.csv:3: no file "d\.txt" is beside it, nor those of 2 more rows \(column 1 names a file, with folders: mend or delete it\)$' \
            '^corpus/inner/metadata\.csv:3: no file "D\.txt" is beside it \(column 1'
        [ "$(wc -l <<<"$stderr")" -eq 2 ] || show
    done
    export_good corpus --quiet
    no_warning
    lutrin report brief corpus
    exits 0
    no_warning
    says 'corpus/metadata\.csv:3.*aucun fichier « d\.txt » à côté, ni ceux de 2 autres'
    export_good corpus/a.txt # whoever names one file means no other
    exits 0
    no_warning
}

@test "a metadata.csv with missing columns and an open quote" {
    three
    printf 'file,title,date\na.txt,"un titre,2020\nb.txt\n' >corpus/metadata.csv
    export_good corpus
    [ "$status" -le 1 ] || show
    three_read
}

@test "a quote that metadata.csv never closes: one warning with its line, the other rows are read" {
    three
    printf 'file;title;date\na.txt;"Bon;2021-02-03\nb.txt;Deux;2021-02-04\n' >corpus/metadata.csv
    for jobs in 1 3; do
        lutrin export jsonl --types token --jobs $jobs corpus
        exits 1
        warns '^.*corpus/metadata.csv:2: column 2 opens a quote that nothing closes.*close it'
        [ "$(grep -c metadata.csv <<<"$stderr")" -eq 1 ] || show
    done
    lutrin report brief corpus --lang en --where 'title = Deux and date = 2021-02-04'
    says 'corpus/metadata.csv:2:'
    omits 'read as it is'
    # a value of several lines is none
    printf 'file;title;date\na.txt;"Bon\njour";2021-02-03\n' >corpus/metadata.csv
    lutrin report brief corpus --lang en
    exits 0
    no_warning
}

@test "a front matter that never closes" {
    three
    printf -- '---\ntitle: x\nVoxaria recrute.\n' >corpus/d.md
    export_good corpus
    [ "$status" -le 1 ] || show
    three_read
    warns 'd.md: metadata from line 1 on taken as text, for line 3 '
    lutrin report brief corpus
    says 'd.md.*prises pour du texte, car'
}

@test "a full disk where the output goes" {
    three
    good_rule
    run --separate-stderr bash -c "timeout 60 '$LUTRIN' export jsonl --types good --plugins extra corpus >/dev/full"
    exits 1
    warns 'space|write'
}

@test "an output folder that cannot be made" {
    three
    echo x >file
    good_rule
    lutrin export text corpus -o file/out
    [ "$status" -ge 1 ] && [ "$status" -le 2 ] || show
    warns 'file/out'
}

@test "a reader that leaves early is no error" {
    three
    good_rule
    run --separate-stderr bash -c "timeout 60 '$LUTRIN' export jsonl --quiet '$CORPUS' | head -n 1 >/dev/null"
    no_warning
}
