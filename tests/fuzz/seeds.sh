#!/usr/bin/env bash
# Makes what the fuzzers begin with, from the sample corpus: tests/fuzz/seeds.sh FOLDER. Nothing binary is kept in the project,
# and a fuzzer that begins with nothing finds no archive in the seconds it has.
set -eu
out=$(realpath -m "$1")
cd "$(dirname "$0")/../corpus"
rm -rf "$out"
mkdir -p "$out"/fuzz_{decode,jsonl,lexicon_csv,text}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What tests/fuzz/fuzz_decode.c makes of a first byte: the file's ending.
text='\000' zip='\001' gz='\002' any='\003' csv='\004'

# decode KIND NAME: standard input as a seed, and once more with a tail cut off.
decode() {
    cat >"$work/bytes"
    { printf "$1" && cat "$work/bytes"; } >"$out/fuzz_decode/$2"
    { printf "$1" && head -c $(($(stat -c %s "$work/bytes") * 2 / 3)) "$work/bytes"; } >"$out/fuzz_decode/$2.cut"
}

short() { head -c 500 "$@"; }

mkdir -p "$work/in/sous dossier"
short 'Économie/02 Baromètre UERD.txt' >"$work/in/un.txt"
short 'entretien-sabir-lahlou.md' >"$work/in/sous dossier/deux é.md"
head -n 1 fil-eco.jsonl >"$work/in/fil.jsonl"
cp 'Archives 2018-2019/metadata.csv' "$work/in/"
(cd "$work/in" && zip -qr "$work/a.zip" . && tar cf "$work/a.tar" . && tar cJf "$work/a.tar.xz" .)

for file in *.txt */*.txt; do decode "$text" "$(basename "$file")" <"$file"; done
decode "$text" front.md <'Économie/06 Votre appel est important.md'
decode "$csv" metadata.csv <'Archives 2018-2019/metadata.csv'
decode "$zip" a.zip <"$work/a.zip"
decode "$any" a.tar <"$work/a.tar"
decode "$any" a.tar.xz <"$work/a.tar.xz"
gzip -c "$work/in/un.txt" | decode "$gz" un.gz
bzip2 -c "$work/in/un.txt" | decode "$any" un.bz2
xz -c "$work/in/un.txt" | decode "$any" un.xz
zstd -qc "$work/in/un.txt" | decode "$any" un.zst
iconv -t UTF-16 "$work/in/un.txt" | decode "$text" un.utf16

split -l 1 fil-eco.jsonl "$out/fuzz_jsonl/line."
cat fil-eco.jsonl >"$out/fuzz_jsonl/all"
for file in *.txt */*.txt; do short "$file" >"$out/fuzz_text/$(basename "$file")"; done
cp 'Archives 2018-2019/metadata.csv' "$out/fuzz_lexicon_csv/"
printf 'entry;code;also\n"livre; sterling";GBP;"livres|£"\n# note\neuro;EUR;\n' >"$out/fuzz_lexicon_csv/quoted.csv"
printf 'entry\tcode\nfranc CFA\tXOF\n' >"$out/fuzz_lexicon_csv/tabs.tsv"
