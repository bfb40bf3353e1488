load helper

@test "--version says name and number" {
    lutrin --version
    exits 0
    says '^lutrin [0-9]+\.[0-9]+'
    no_warning
}

@test "--help shows the commands with a line each" {
    lutrin --help
    exits 0
    says report export annotate run sample plugin doctor
    no_warning
}

@test "without arguments: the same help" {
    lutrin
    exits 0
    says 'report' 'export'
}

@test "every command has --help with its usage" {
    for command in report export annotate run sample plugin doctor; do
        lutrin "$command" --help
        exits 0
        says "lutrin $command"
    done
}

@test "a report's own options are in its help" {
    lutrin report brief --help
    exits 0
    says 'brief' '--figures' '--lang' '--format' '--where' '--quiet'
}

@test "an unknown command names the nearest" {
    lutrin reprot brief "$CORPUS"
    exits 2
    warns 'reprot' 'report'
    silent
}

@test "an unknown report names the nearest" {
    lutrin report breif "$CORPUS"
    exits 2
    warns 'breif' 'brief'
    silent
}

@test "an unknown export names the nearest" {
    lutrin export jsnol "$CORPUS"
    exits 2
    warns 'jsnol' 'jsonl'
}

@test "an unknown option names the nearest" {
    lutrin report brief --formta md "$CORPUS"
    exits 2
    warns '--formta' '--format'
}

@test "an option without its value" {
    lutrin report brief "$CORPUS" --format
    exits 2
    warns '--format'
}

@test "an unknown format, an unknown language" {
    lutrin report brief "$CORPUS" --format pdf
    exits 2
    warns 'pdf' 'text' 'html'
    lutrin report brief "$CORPUS" --lang de
    exits 2
    warns 'de' 'fr'
}

@test "--jobs takes a whole number above 0" {
    for jobs in 0 -1 many 1.5; do
        lutrin report brief "$CORPUS" --jobs "$jobs"
        exits 2
        warns 'jobs'
    done
}

@test "--set takes key=value of an option the report has" {
    lutrin report brief "$CORPUS" --set nothing
    exits 2
    lutrin report brief "$CORPUS" --set nosuchthing=1
    exits 2
    warns 'nosuchthing'
}

@test "--where says what it did not understand" {
    lutrin report brief "$CORPUS" --where 'date >='
    exits 2
    warns 'where' 'date >='
}

@test "a report without a corpus" {
    lutrin report brief
    exits 2
    warns '[Cc]orpus'
}
