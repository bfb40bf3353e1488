# lutrin. `make` builds, `make run` shows it on the sample corpus, `make test` tests everything; tests/README.md says what.
B        ?= build
CC       := $(if $(filter default,$(origin CC)),gcc,$(CC))
CFLAGS   ?= -O2 -g
PREFIX   ?= /usr/local
PACKAGES := lua5.4 lua5.4-lpeg libcjson sqlite3 libarchive uchardet libutf8proc libseccomp libxxhash zlib
LDLIBS   := $(patsubst -llua5.4%,-l:liblua5.4%.a,$(shell pkg-config --libs $(PACKAGES) 2>/dev/null)) -lm
FLAGS    := -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Icore \
            $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
OBJECTS  := $(patsubst core/%.c,$(B)/obj/%.o,$(wildcard core/*/*.c))
PLUGINS  := $(shell find plugins -name '*.lua' | LC_ALL=C sort)
TESTS    := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/core/*/test_*.c))
FUZZERS  := $(patsubst tests/%.c,$(B)/%,$(wildcard tests/fuzz/fuzz_*.c))
BENCHES  := $(patsubst tests/bench/%.c,$(B)/%,$(wildcard tests/bench/bench_*.c))
SOURCES   = $(wildcard core/*/*.[ch] scripts/*.c tests/core/*/*.[ch] tests/fuzz/*.[ch] tests/bench/*.[ch])
# gcc's checks of formats misjudge code that it has itself put sanitizer calls into
SANITIZE := B=build-asan CFLAGS="-O1 -g -Werror -Wno-format-truncation -fno-omit-frame-pointer \
            -fsanitize=address,undefined -fno-sanitize-recover=undefined"
LIBFUZZ  := B=build-fuzz CC=clang CFLAGS="-O1 -g -Werror -fsanitize=fuzzer-no-link,address,undefined"
MAKEFLAGS += --no-print-directory
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
# a build says what it makes; V=1 shows the commands, -s nothing
SAY = $(if $(V),,@$(if $(findstring s,$(firstword -$(MAKEFLAGS))),,echo '  $@' && ))

build: $(B)/lutrin
$(B)/lutrin: $(B)/obj/app/main.o $(B)/liblutrin.a
	$(SAY)$(CC) $(CFLAGS) -o $@ $^ $(LDLIBS)
$(B)/liblutrin.a: $(filter-out %/app/main.o,$(OBJECTS))
	@rm -f $@ && ar rcs $@ $^
$(B)/obj/%.o: core/%.c Makefile | have-packages
	@mkdir -p $(@D)
	$(SAY)$(CC) $(CFLAGS) $(FLAGS) -MMD -MP -c -o $@ $<
$(B)/bake: scripts/bake.c $(addprefix $(B)/obj/base/,buffer.o hash.o memory.o)
	$(SAY)$(CC) $(CFLAGS) $(FLAGS) -o $@ $^ $(LDLIBS)
# a first lutrin, without anything baked, compiles the patterns of the rules for the real one
$(B)/first/build/lutrin: $(filter-out %/baked.o,$(OBJECTS)) core/host/baked.c
	@mkdir -p $(@D) && ln -sfn $(CURDIR)/plugins $(B)/first/plugins
	$(SAY)$(CC) $(CFLAGS) $(FLAGS) -o $@ $^ $(LDLIBS)
$(B)/programs.lua: $(B)/first/build/lutrin $(PLUGINS)
	$(SAY)cd $(B)/first/build && XDG_DATA_HOME=/nonexistent ./lutrin plugin programs >../../programs.lua || \
	    { echo "warning: patterns are compiled at each start, for the first lutrin does not run here"; \
	      echo "return {}" >../../programs.lua; }
$(B)/baked.bin: $(B)/bake $(B)/programs.lua $(PLUGINS)
	$(SAY)$(B)/bake $@ $(B)/programs.lua $(PLUGINS)
$(B)/obj/host/baked.o: private FLAGS += -DLUTRIN_BAKED='"$(B)/baked.bin"'
$(B)/obj/host/baked.o: $(B)/baked.bin
$(B)/tests/%: tests/%.c $(wildcard tests/core/*/fake_*.[ch]) $(B)/liblutrin.a
	@mkdir -p $(@D)
	$(SAY)$(CC) $(CFLAGS) $(FLAGS) -o $@ $< $(wildcard $(<D)/fake_*.c) $(B)/liblutrin.a $(LDLIBS) -lcmocka
$(B)/bench_%: tests/bench/bench_%.c $(B)/liblutrin.a
	@mkdir -p $(@D)
	$(SAY)$(CC) $(CFLAGS) $(FLAGS) -o $@ $< $(B)/liblutrin.a $(LDLIBS)
$(B)/fuzz/%: tests/fuzz/%.c $(wildcard tests/fuzz/*.h) $(B)/liblutrin.a
	@mkdir -p $(@D)
	$(SAY)$(CC) $(CFLAGS) -fsanitize=fuzzer $(FLAGS) -o $@ $< $(B)/liblutrin.a $(LDLIBS)
# what the program is made of is part of what its results depend on: another build does its work again
$(B)/obj/host/host.o: private FLAGS += -DLUTRIN_BUILD='"$(shell cat core/*/*.[ch] | cksum | cut -d" " -f1)"'
$(B)/obj/host/host.o: $(wildcard core/*/*.[ch])
-include $(OBJECTS:.o=.d)

have-packages:
	@pkg-config --exists $(PACKAGES) || { echo "Some Debian packages are missing. Run: make setup"; exit 1; }
setup:
	@scripts/setup.sh
setup-test:
	@scripts/setup.sh test
run: setup
	@$(MAKE) build && build/lutrin report brief tests/corpus
test: setup-test
	@tests/run-all
sanitize: setup-test
	@tests/run-all sanitize
fuzz: setup-test
	@tests/run-all fuzz
bench: setup-test
	@$(MAKE) build bench-programs && scripts/bench.sh
test-programs: $(TESTS)
bench-programs: $(BENCHES)
fuzz-programs: $(FUZZERS)
sanitize-build:
	@$(MAKE) $(SANITIZE) build test-programs
fuzz-build:
	@$(MAKE) $(LIBFUZZ) build fuzz-programs
install: build
	install -D $(B)/lutrin $(DESTDIR)$(PREFIX)/bin/lutrin
	cd plugins && find . -type f \( -name '*.lua' -o -name '*.csv' -o -name '*.tsv' \) \
	    -exec install -D -m 644 {} $(DESTDIR)$(abspath $(PREFIX))/share/lutrin/plugins/{} \;
format:
	clang-format -i $(SOURCES)
check-format:
	@clang-format --dry-run -Werror $(SOURCES)
clean:
	rm -rf build build-asan build-fuzz
.PHONY: build have-packages setup setup-test run test sanitize fuzz bench test-programs bench-programs fuzz-programs \
        sanitize-build fuzz-build install format check-format clean
