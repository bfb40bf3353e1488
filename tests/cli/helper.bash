# Loaded by every file of this folder. Each test runs in a folder of its own, with a cache and a home of its own, and
# calls the program as a user would: `lutrin report brief corpus`.
#
#     lutrin ARGUMENT...     runs it: $status, $output (standard output), $stderr
#     exits 1                its status
#     says TEXT...           standard output holds each (a regular expression, one line)
#     warns TEXT...          standard error does
#     silent / no_warning    standard output / error is empty
#     omits TEXT...          neither says it
#     article FILE TEXT      writes a document
#     plugin FILE            writes standard input as extra/FILE; rules() and reports() of the tests use --plugins extra
#     found TYPE             what of a type was found, one "document|text" a line, sorted (extra/ is used)

bats_require_minimum_version 1.5.0

ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
: "${LUTRIN:=$ROOT/build/lutrin}"
CORPUS=$ROOT/tests/corpus

setup() {
    export HOME=$BATS_TEST_TMPDIR/home XDG_CACHE_HOME=$BATS_TEST_TMPDIR/cache XDG_DATA_HOME=$BATS_TEST_TMPDIR/data
    export NO_COLOR=1 LC_ALL=C.UTF-8
    unset COLUMNS
    mkdir -p "$HOME" "$BATS_TEST_TMPDIR/work"
    cd "$BATS_TEST_TMPDIR/work" || return 1
}

# Nothing the program does in a test may take a minute; a hang is status 124. What a sanitizer finds fails any test.
lutrin() {
    run --separate-stderr timeout -k 5 "${PATIENCE:-60}" "$LUTRIN" "$@"
    if grep -qE 'Sanitizer|runtime error:' <<<"$stderr"; then show; fi
}

show() {
    printf 'status %s\n--- output\n%s\n--- errors\n%s\n' "$status" "$(head -c 3000 <<<"$output")" "$(head -c 3000 <<<"$stderr")"
    return 1
}

exits() { [ "$status" -eq "$1" ] || { echo "expected status $1"; show; }; }

says() {
    local text
    for text; do grep -qE -- "$text" <<<"$output" || { echo "expected on standard output: $text"; show; return 1; }; done
}

warns() {
    local text
    for text; do grep -qE -- "$text" <<<"$stderr" || { echo "expected on standard error: $text"; show; return 1; }; done
}

omits() {
    local text
    for text; do
        if grep -qE -- "$text" <<<"$output"$'\n'"$stderr"; then echo "not expected: $text"; show; return 1; fi
    done
}

silent() { [ -z "$output" ] || { echo "expected nothing on standard output"; show; }; }
no_warning() { [ -z "$stderr" ] || { echo "expected nothing on standard error"; show; }; }

article() {
    case $1 in */*) [ -d "${1%/*}" ] || mkdir -p "${1%/*}" ;; esac # without a process: some tests make thousands
    printf '%s\n' "${2-Voxaria emploie 4.200 personnes. Le groupe vise 11 milliards de dirhams en 2021.}" >"$1"
}

plugin() {
    mkdir -p "extra/$(dirname "$1")"
    cat >"extra/$1"
}

# The smallest rule: it finds one word everywhere.
good_rule() {
    plugin good.lua <<'LUA'
local t = require "lutrin.tokens"
return rule { name = "t.good", type = "good", pattern = t.word "voxaria" }
LUA
}

# "document|text" for each annotation of a type; further arguments are the corpus and options.
found() {
    local type=$1
    shift
    lutrin export jsonl --types "$type" --plugins extra "$@"
    sed -nE 's/^\{"doc": ?"([^"]*)".*"text": ?"([^"]*)".*$/\1|\2/p' <<<"$output"
}

# Three documents that a bad plugin or a bad file must not keep from being read.
three() {
    article corpus/a.txt "Voxaria recrute à Fès."
    article corpus/b.txt "Le groupe Voxaria investit."
    article corpus/c.txt "Voxaria et Telmina signent."
}

# Runs a command without root's right to read everything, where that can be done.
as_nobody() {
    if [ "$(id -u)" != 0 ]; then "$@"; else unshare -U "$@"; fi
}
can_be_nobody() { as_nobody true 2>/dev/null; }

# Runs a script with a file system of its own mounted on ./disk (mount options first), where the kernel lets us.
with_disk() {
    local options=$1
    shift
    mkdir -p disk
    unshare -Urm sh -c "mount -t tmpfs -o $options none disk && $*"
}
can_mount() { with_disk size=64k true 2>/dev/null; }
