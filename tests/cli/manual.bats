load helper

# The manuals as a newcomer follows them, from the first line to the last: see manual.lua.
@test "what the manuals say is so: every file, every command, every mistake" {
    cp -r "$CORPUS" articles
    mkdir bin build tests
    ln -s "$LUTRIN" bin/lutrin
    ln -s "$LUTRIN" build/lutrin
    ln -s ../articles tests/corpus
    PATH=$PWD/bin:$PATH run lua5.4 "$ROOT/tests/cli/manual.lua" "$ROOT/plugins/README.md" "$ROOT/README.md"
    exits 0
    says "[1-9][0-9]* files written, [1-9][0-9]* commands run, [1-9][0-9]* mistakes made, 0 not as the manual says"
}
