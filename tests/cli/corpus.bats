# Finding and reading documents: folders, files, compression, archives, encodings, metadata.
load helper

ids() { found good "$@" | cut -d'|' -f1; }

@test "a folder is read recursively, in natural order, hidden files apart" {
    good_rule
    for n in 1 2 10; do article "corpus/texte $n.txt"; done
    article corpus/sous/a.txt
    article corpus/.caché/b.txt
    article corpus/.c.txt
    lutrin export jsonl --types good --plugins extra corpus
    exits 0
    [ "$(sed -E 's/^\{"doc": ?"([^"]*)".*/\1/' <<<"$output" | tr '\n' '|')" = \
        "sous/a.txt|texte 1.txt|texte 2.txt|texte 10.txt|" ] || show
}

@test "a single file has its path as given for its id; several arguments are read in order" {
    good_rule
    article b/x.txt
    article a/y.txt
    lutrin export jsonl --types good --plugins extra b/x.txt a
    exits 0
    [ "$(sed -E 's/^\{"doc": ?"([^"]*)".*/\1/' <<<"$output" | tr '\n' '|')" = "b/x.txt|y.txt|" ] || show
}

@test "a path with spaces and accents" {
    good_rule
    article "Été à Fès/l'article n° 1 & co.txt"
    [ "$(ids "Été à Fès")" = "l'article n° 1 & co.txt" ]
}

@test "standard input" {
    good_rule
    run --separate-stderr bash -c "echo 'Voxaria recrute.' | '$LUTRIN' export jsonl --types good --plugins extra -"
    exits 0
    says '"text": ?"Voxaria"'
}

@test ".md and .jsonl" {
    good_rule
    article corpus/a.md "# Titre

Voxaria *recrute*."
    printf '%s\n' '{"id":"premier","text":"Voxaria recrute."}' '{"id":"second","text":"Chez Voxaria."}' >corpus/b.jsonl
    [ "$(ids corpus | tr '\n' '|')" = "a.md|premier|second|" ]
}

@test "each compression, of text and of JSONL" {
    good_rule
    article corpus/gz.txt && gzip corpus/gz.txt
    article corpus/zst.txt && zstd -q --rm corpus/zst.txt
    article corpus/xz.txt && xz corpus/xz.txt
    article corpus/bz2.txt && bzip2 corpus/bz2.txt
    echo '{"id":"ligne","text":"Voxaria recrute."}' >corpus/z.jsonl && gzip corpus/z.jsonl
    run ids corpus
    for id in gz zst xz bz2 ligne; do says "^$id"; done
    [ "$(wc -l <<<"$output")" -eq 5 ]
}

@test "archives: zip and tar, plain and compressed, folders inside" {
    good_rule
    article m/un.txt
    article "m/sous dossier/deux é.txt"
    (cd m && zip -qr ../a.zip . && tar cf ../b.tar . && tar czf ../c.tgz . && tar cJf ../d.tar.xz .)
    mkdir corpus && mv a.zip b.tar c.tgz d.tar.xz corpus
    run ids corpus
    says '^a.zip!/un.txt$' '^a.zip!/sous dossier/deux é.txt$' '^b.tar!/(\./)?un.txt$' '^c.tgz!/' '^d.tar.xz!/'
    [ "$(wc -l <<<"$output")" -eq 8 ]
}

@test "an archive's own folders: a metadata.csv inside and junk beside do no harm" {
    good_rule
    article m/un.txt
    article m/__MACOSX/._un.txt "junk"
    article m/deux.docx "junk"
    (cd m && zip -qr ../a.zip .)
    lutrin export jsonl --types good --plugins extra a.zip
    exits 0
    says 'a.zip!/un.txt'
    warns '^1 file was passed over'
    printf 'file,date\nun.txt,2020\n' >m/metadata.csv
    (cd m && zip -qr ../a.zip .)
    lutrin export jsonl --types good --plugins extra a.zip
    exits 1
    says 'a.zip!/un.txt'
    warns 'a.zip!/metadata.csv: is not read inside an archive' '^1 file was passed over'
}

@test "windows-1252 is converted, and the document says so" {
    good_rule
    mkdir corpus
    printf 'Voxaria, l\222op\351rateur r\351gional, emploie 4 200 personnes \340 F\350s et d\351pense 5 \200 par t\352te.\n' >corpus/a.txt
    lutrin export text corpus
    exits 0
    says "l’opérateur régional, emploie 4 200 personnes à Fès et dépense 5 €"
    lutrin report brief corpus --lang en --format text
    exits 0
    says 'a.txt.*(WINDOWS-1252|windows-1252)'
}

@test "ISO-8859-1 and UTF-16 too" {
    mkdir corpus
    echo "Élue hier, l'opératrice a déclaré que l'été serait très agité à Fès et à Meknès." >x
    iconv -f UTF-8 -t ISO-8859-1 x >corpus/latin.txt
    iconv -f UTF-8 -t UTF-16 x >corpus/utf16.txt
    lutrin export text corpus
    exits 0
    [ "$(grep -c "Élue hier, l'opératrice a déclaré que l'été serait très agité à Fès et à Meknès." <<<"$output")" -eq 2 ] || show
}

@test "a byte order mark goes, CR LF stays, decomposed accents are composed" {
    mkdir corpus
    printf '\357\273\277Voxaria\r\nF\145\314\200s\r\n' >corpus/a.txt
    lutrin export text corpus/a.txt -o out
    exits 0
    printf 'Voxaria\r\nF\303\250s\r\n' >wanted
    cmp wanted "$(find out -type f | head -n 1)"
}

@test "text that needs no conversion is written out byte for byte" {
    mkdir corpus
    printf '  Voxaria\302\240: 4\342\200\257200 personnes\r\n\n\n« sans fin' >corpus/a.txt
    lutrin export text corpus -o out
    exits 0
    cmp corpus/a.txt out/a.txt
}

@test "a NUL byte becomes U+FFFD and is reported" {
    good_rule
    mkdir corpus
    printf 'Voxaria\0 recrute.\n' >corpus/a.txt
    lutrin export text corpus
    exits 0
    says 'Voxaria�'
    lutrin report brief corpus --lang en
    exits 0
    says 'a.txt.*zero byte.*U\+FFFD'
}

@test "invalid UTF-8 among valid: each byte becomes U+FFFD, and the document says so" {
    mkdir corpus
    printf 'Été à Fès : Voxaria \377 recrute, déjà.\n' >corpus/a.txt
    lutrin export text corpus
    exits 0
    says 'Été à Fès : Voxaria � recrute, déjà.'
    lutrin report brief corpus --lang en
    says 'a.txt.*not valid UTF-8.*U\+FFFD'
}

@test "--where selects by metadata from JSONL, front matter and metadata.csv" {
    good_rule
    mkdir corpus corpus/csv
    printf '%s\n' '{"id":"j19","text":"Voxaria.","date":"2019-05-01","source":"A"}' \
        '{"id":"j21","text":"Voxaria.","date":"2021-05-01","source":"A"}' '{"id":"jx","text":"Voxaria."}' >corpus/a.jsonl
    printf -- '---\ntitle: Un titre\ndate: 2020-02-03\nsource: "B"\n---\nVoxaria recrute.\n' >corpus/b.md
    article corpus/csv/c.txt
    article corpus/csv/d.txt
    printf 'file,date,source\nc.txt,2022-01-01,"A, bis"\n' >corpus/csv/metadata.csv
    [ "$(ids corpus --where 'date >= 2020' | sort | tr '\n' '|')" = "b.md|csv/c.txt|j21|" ]
    [ "$(ids corpus --where 'date >= 2020 and source = "A"' | tr '\n' '|')" = "j21|" ]
    [ "$(ids corpus --where 'source = "A, bis"' | tr '\n' '|')" = "csv/c.txt|" ]
}

@test "--where that nothing satisfies is an error that quotes it" {
    article corpus/a.txt
    lutrin report brief corpus --where 'source = "nobody"'
    exits 2
    warns 'nobody'
}

@test "--where with a key that no document has names those there are, the nearest first" {
    mkdir corpus
    printf '%s\n' '{"id":"a","text":"Voxaria.","date":"2019-05-01","author":"A"}' '{"id":"b","text":"Fès.","source":"B"}' >corpus/a.jsonl
    lutrin export text corpus --where 'dat > 2020'
    exits 2
    warns 'no document has the metadata key "dat"; there are "date", "author", "id", "source"$'
    lutrin export text corpus --where 'date > 2020'
    exits 2
    warns "satisfy --where 'date > 2020'$"
    lutrin export text - --where 'dat > 2020' <corpus/a.jsonl
    exits 2
    warns "satisfy --where 'dat > 2020'$"
    mkfifo pipe
    cat corpus/a.jsonl >pipe &
    lutrin export text pipe --where 'dat > 2020'
    exits 2
}

@test "front matter is not text to search, and offsets still count it" {
    good_rule
    mkdir corpus
    printf -- '---\ntitle: Voxaria\n---\nVoxaria recrute.\n' >corpus/a.md
    found good corpus >list
    [ "$(cat list)" = "a.md|Voxaria" ]
    says '"start": ?23,' '"end": ?30,'
}

@test "document ids that clash get their argument's name in front, and it is said" {
    good_rule
    article un/a.txt
    article deux/a.txt
    lutrin export jsonl --types good --plugins extra un deux
    [ "$(sed -E 's/^\{"doc": ?"([^"]*)".*/\1/' <<<"$output" | sort -u | wc -l)" -eq 2 ] || show
    warns 'a\.txt'
}

@test "the sample corpus is read whole" {
    lutrin report brief "$CORPUS" --lang en
    exits 0
    says '27 documents'
    no_warning
}

@test "rules for French leave texts in other languages alone, and it is said" {
    mkdir corpus
    echo 'The firm hired 12,500 people in 2019, and it was the best year of the group, which is from Fès.' >corpus/a.txt
    printf -- '---\nlang: en\n---\nIt hired 12,500 people.\n' >corpus/b.md
    printf -- '---\nlang: occitan\n---\nElle emploie 12 500 personnes.\n' >corpus/c.md
    printf -- '---\nLangue: Français\n---\nIt hired 12,500 people.\n' >corpus/f.md
    printf -- '---\nlang: fr_MA\n---\nIt hired 12,500 people.\n' >corpus/d.md
    echo 'Elle emploie 300 personnes à Fès, chante « The House of the Rising Sun » et le dit à qui veut.' >corpus/e.txt
    lutrin export jsonl corpus
    exits 0
    says '"doc":"d\.md".*"value":12' '"doc":"f\.md".*"value":12' '"doc":"e\.txt".*"value":300'
    omits '"doc":"[abc]\.'
    lutrin report brief --lang en corpus
    says 'a\.txt: taken by its words for a text in the language "en"' 'c\.md: no plugin knows the language "occitan"'
    omits 'b\.md:' 'd\.md: '
}

@test "--where says how many documents lack what it asks for, and files that no reader takes are counted" {
    good_rule
    for n in 1 2 3; do article corpus/$n.txt; done
    echo x >corpus/a.docx
    echo x >corpus/b.rtf
    printf 'file,date\n1.txt,2021-05-12\n2.txt,2019-01-01\n' >corpus/metadata.csv
    lutrin export jsonl --types good --plugins extra --where 'date >= 2020' corpus
    exits 0
    says '"doc":"1\.txt"'
    omits '"doc":"[23]\.txt"'
    warns '--where: 1 document left out, for it lacks a key that is asked for \("date"\)' '2 files were passed over, because no reader knows their endings'
    lutrin report brief --lang en --where 'date >= 2020' corpus
    says '--where: 1 document left out'
}

@test "one metadata.csv for a folder and those below it: names with their folders, as spreadsheets and Windows write them" {
    good_rule
    article corpus/a.txt
    article corpus/un/b.txt
    article corpus/un/deux/c.txt
    article "corpus/un/$(printf 'e\314\201')t.txt"
    article corpus/own/d.txt
    printf '\357\273\277sep=;\r\nFichier;Date;Source\r\n./a.txt;01/02/2020;A\r\ncorpus/un/b.txt;"02/02/2020";"B ; C"\r\n' >corpus/metadata.csv
    printf 'C:\\x\\corpus\\un\\deux\\c.txt;2020-02-03;\r\nun/\303\251t.txt;4 février 2020;E\r\n' >>corpus/metadata.csv
    printf 'file,date\nd.txt,2020-02-05\n' >corpus/own/metadata.csv
    for jobs in 1 2; do
        for folder in corpus ./corpus/ "$PWD/corpus"; do
            lutrin export jsonl --types good --plugins extra --jobs $jobs --where 'date >= 2020-02' "$folder"
            exits 0
            [ "$(wc -l <<<"$output")" -eq 5 ] || show
            no_warning
        done
    done
    lutrin export jsonl --types good --plugins extra --where 'source = "B ; C"' corpus
    says '"doc":"un/b.txt"'
    [ "$(wc -l <<<"$output")" -eq 1 ] || show
}

@test "a metadata.csv whose first line is a row already: said, and no column is called by a date" {
    good_rule
    article corpus/a.txt
    article corpus/b.txt
    printf 'a.txt,2020-01-01,Le Fil\nb.txt,2020-01-02,Le Fil\n' >corpus/metadata.csv
    lutrin export jsonl --types good --plugins extra corpus
    exits 1
    warns '^lutrin: corpus/metadata.csv:1: expected the names of the columns.*file,title,date'
    [ "$(wc -l <<<"$stderr")" -eq 1 ] || show
    [ "$(wc -l <<<"$output")" -eq 2 ] || show
    lutrin report brief corpus
    says 'corpus/metadata.csv:1.: les noms des colonnes étaient attendus'
}

@test "what is said of a line of JSONL leads to its file and line" {
    mkdir corpus && cd corpus || return 1
    printf '\n%s\n%s\n' '{"id":"un","text":"Voxaria emploie 310 personnes.","date":"un jour"}' '{"id":"deux","text":"Elle en a 12."}' >fil.jsonl
    article x.txt
    mkdir z t && echo '{"id":"trois","text":"Elle vise 11 millions de dirhams."}' | zstd -q >z/fil.jsonl.zst
    (cd t && echo '{"id":"trois","text":"Il en perd 9 millions, de dirhams."}' >fil.jsonl && tar cf ../z.tar fil.jsonl && rm fil.jsonl)
    cd ..
    for run in 1 2; do
        lutrin report brief corpus
        exits 0
        says '\[[0-9]+\] fil\.jsonl:2 \(un:1\)$' '\] x\.txt:1$' '\] z/fil.jsonl.zst:1 \(trois:1\)$' '\] z\.tar!/fil.jsonl:1 \(corpus/trois:1\)$' \
            '^- fil\.jsonl:2 \(un\).: la date'
    done
    lutrin report brief corpus --format csv
    says 'fil\.jsonl:2 \(un:1\)'
    lutrin report brief corpus --format json
    says '"doc":"un","place":"fil.jsonl:2","line":1' '"doc":"x.txt","line":1'
    lutrin export jsonl corpus --types quantity,number
    warns 'fil\.jsonl:2 \(un\): the date'
}

@test "where --where leaves nothing, rows without a file and documents without the key are told" {
    article corpus/a.txt
    printf 'file,date\nA.TXT,2021-05-12\n' >corpus/metadata.csv
    lutrin export jsonl corpus --where 'date >= 2020'
    exits 2
    warns 'corpus/metadata.csv:2: no file "A.TXT"' '--where: 1 document left out' 'no documents in corpus that satisfy'
}

@test "the same note on many documents is told of three; the others are counted, also those over the limit" {
    for n in {1..8}; do article "corpus/$n.txt"; echo "$n.txt,$n e jour"; done >rows
    { echo file,date; cat rows; } >corpus/metadata.csv
    printf '\303\251t\303\251 \377 Voxaria\n' >corpus/9.txt
    lutrin report brief corpus --lang en
    exits 0
    [ "$(grep -c 'the date of its metadata' <<<"$output")" -eq 3 ] || show
    says '^- 4.txt, 5.txt, 6.txt, \.\.\.: the same \(5 documents\)$' '^- 9.txt: 1 byte'
    mkdir many
    for n in {1..1100}; do echo "{\"id\":\"$n\",\"text\":\"Voxaria.\",\"date\":\"x\"}"; done >many/a.jsonl
    lutrin report brief many --lang en
    says 'the same \(997 documents\)$' '^- \.\.\.: 100 more documents with a note$'
    lutrin export jsonl many
    warns '^1100 documents were read with a note'
}
