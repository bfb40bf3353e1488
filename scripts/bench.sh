#!/usr/bin/env bash
# Speed and memory, each figure on one core, the median of five runs, beside a reference measured in the same run.
# Called by `make bench`; BENCH_DOCUMENTS=2000 scripts/bench.sh takes less.
set -eu
cd "$(dirname "$0")/.."
lutrin=build/lutrin
documents=${BENCH_DOCUMENTS:-20000} # so many that a start of some hundredths of a second counts for little
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/data LC_ALL=C.UTF-8 NO_COLOR=1

line() { printf '%-58s %12s %-6s %s\n' "$@"; }
median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
per_second() { awk -v b="$1" -v s="$2" 'BEGIN { printf "%.1f", b / 1e6 / s }'; }

# seconds COMMAND...: the median of five runs, on the first core; $work/db is removed before each
seconds() {
    local start
    for _ in 1 2 3 4 5; do
        rm -rf "$work"/db*
        start=$EPOCHREALTIME
        taskset -c 0 "$@" >/dev/null 2>&1
        awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.4f\n", b - a }'
    done | median
}

# peak COMMAND...: the largest resident set, in MB, that a process of the command's tree reached
peak() {
    local pid max=0 kb child
    "$@" >/dev/null 2>&1 &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        for child in $(cat "/proc/$pid/task/$pid/children" 2>/dev/null); do
            kb=$(awk '/^VmHWM/ { print $2 }' "/proc/$child/status" 2>/dev/null || true)
            [ "${kb:-0}" -gt "$max" ] && max=$kb
        done
        sleep 0.02
    done
    wait "$pid" || true
    echo $((max / 1024))
}

mapfile -t samples < <(find tests/corpus -name '*.txt' | LC_ALL=C sort)
lua5.4 tests/bench/articles.lua "$documents" "${samples[@]}" >"$work/corpus.jsonl"
mkdir "$work/five" && for n in 0 1 2 3 4; do cp "${samples[n]}" "$work/five/"; done
bytes=$(stat -c %s "$work/corpus.jsonl")
line "corpus" "$(per_second "$bytes" 1)" MB "$documents documents"

for program in build/bench_*; do
    if [ -x "$program" ]; then taskset -c 0 "$program" "$work/corpus.jsonl" | tee -a "$work/programs"; fi
done
line "reading, tokens and sentences together" "$(awk '
    /^tokens \(for comparison\)/ && !t { t = $(NF - 1) }
    /^reading:/ { sub(/ +[0-9.]+ ms\/MB/, ""); r = $(NF - 1) }
    END { if (r > 0 && t > 0) printf "%.1f", 1 / (1 / r + 1 / t) }' "$work/programs")" MB/s "aim 120"

# Ten token-pattern rules, less a run whose one rule finds nothing.
mkdir -p "$work/plugins"
cp tests/bench/rules.lua "$work/plugins/"
common=("$lutrin" annotate "$work/corpus.jsonl" --jobs 1 --quiet --db "$work/db" --plugins "$work/plugins" --types)
none=$(seconds "${common[@]}" bench_none)
ten=$(seconds "${common[@]}" bench_ten)
line "reading, tokens, sentences, store; no rule" "$(per_second "$bytes" "$none")" MB/s ""
line "ten token-pattern rules" \
    "$(awk -v b="$bytes" -v n="$none" -v t="$ten" 'BEGIN { printf "%.1f", b / 1e6 / (t > n ? t - n : 0.0001) }')" MB/s "aim 40"

# The whole program, on the sample, which is denser in figures than the press is, and on news where they are at hand.
whole() { # NAME FILE.jsonl
    local size own bare all
    size=$(stat -c %s "$2")
    bare=$(for _ in 1 2 3 4 5; do
        taskset -c 0 lua5.4 tests/bench/reference.lua "$2" | awk '{ print $1 / $2 }'
    done | median)
    line "$1: reference, one byte-wise LPeg search, no values" "$(printf %.1f "$bare")" MB/s ""
    own=$(seconds "$lutrin" annotate "$2" --jobs 1 --quiet --db "$work/db" --plugins "$work/plugins" --types "$grammar")
    line "$1: whole program, the same grammar, files to store" "$(per_second "$size" "$own")" MB/s "aim 25"
    all=$(seconds "$lutrin" annotate "$2" --jobs 1 --quiet --db "$work/db")
    line "$1: whole program, bundled rules, files to store" "$(per_second "$size" "$all")" MB/s \
        "aim 25; $(grep -c '^rule ' "$work/programs") rules"
}
grammar=$(printf 'bench_%s,' number percent money date people hedged range period body role quote title)
grammar=${grammar%,}
whole sample "$work/corpus.jsonl"
news=${LUTRIN_SHARED:-../shared}/text/wikinews-fr.txt.gz
if [ -r "$news" ]; then
    gzip -cd "$news" >"$work/news.txt"
    lua5.4 tests/bench/articles.lua "$((documents * 2 / 3))" "$work/news.txt" >"$work/news.jsonl"
    whole news "$work/news.jsonl"
else
    echo "news: skipped, there is no $news"
fi

"$lutrin" annotate "$work/corpus.jsonl" --jobs 1 --quiet --db "$work/kept" >/dev/null 2>&1
again=$(seconds "$lutrin" annotate "$work/corpus.jsonl" --jobs 1 --quiet --db "$work/kept")
line "the same again, nothing to do" "$(per_second "$bytes" "$again")" MB/s ""

cold=$(seconds env XDG_CACHE_HOME="$work/db-cache" "$lutrin" report brief "$work/five")
warm=$(seconds "$lutrin" report brief "$work/five")
mkdir "$work/own"
cp tests/bench/own.lua "$work/own/"
own=$(seconds env XDG_CACHE_HOME="$work/db-cache" "$lutrin" report brief "$work/five" --plugins "$work/own")
line "report brief on five articles, new store" "$(awk -v s="$cold" 'BEGIN { printf "%.0f", s * 1000 }')" ms "aim 100"
line "the same with a rule and two lexicons of one's own" "$(awk -v s="$own" 'BEGIN { printf "%.0f", s * 1000 }')" ms "aim 80"
line "report brief on five articles, again" "$(awk -v s="$warm" 'BEGIN { printf "%.0f", s * 1000 }')" ms "aim 100"
line "--version" "$(awk -v s="$(seconds "$lutrin" --version)" 'BEGIN { printf "%.0f", s * 1000 }')" ms ""

head -n 1000 "$work/corpus.jsonl" >"$work/small.jsonl"
lua5.4 tests/bench/articles.lua "${BENCH_MANY:-100000}" "${samples[@]}" >"$work/many.jsonl"
line "memory of a worker, 1 000 documents" "$(peak "$lutrin" annotate "$work/small.jsonl" --quiet --db "$work/db1")" MB "aim 100"
line "memory of a worker, ${BENCH_MANY:-100000} documents" \
    "$(peak "$lutrin" annotate "$work/many.jsonl" --quiet --db "$work/db2")" MB "the same"
