# The two commands: make run, make test. Nothing else needs to be installed or started first.

SWIFT ?= swift
BINARY = .build/release/preau
# Swift's own libraries go into the program: a school's server needs no Swift toolchain.
BUILD = $(SWIFT) build --configuration release --static-swift-stdlib

.PHONY: run test screenshots bench micro fuzz lint format packages test-packages bench-packages \
	toolchain release

# Builds and serves a fictitious lycée on this machine. DEMO="--auth-port 11812" adds options.
run: packages toolchain release
	exec $(BINARY) demo $(DEMO)

# Every test: the parts by themselves, then the release build that `make run` starts, from outside.
test: packages test-packages toolchain release
	$(SWIFT) test --skip ConformanceTests
	PREAU_BINARY=$(CURDIR)/$(BINARY) $(SWIFT) test --skip-build --filter ConformanceTests

# The documents' pictures of the join page, taken by the test that looks at its layout.
PICTURES = accueil-1280 connexion-1280 mes-appareils-1280 affiche-1280 pret-320 mes-connexions-320

screenshots: packages test-packages toolchain release
	@.ci/install-packages pictures
	rm -rf .build/pictures && mkdir -p .build/pictures docs/images
	PREAU_BINARY=$(CURDIR)/$(BINARY) PREAU_SCREENSHOTS=$(CURDIR)/.build/pictures \
		$(SWIFT) test --filter ConformanceTests.PageWidthTests
	for name in $(PICTURES); do \
		pngquant --force --strip --quality 60-95 64 --output docs/images/$$name.png \
			.build/pictures/$$name.png || exit 1; \
	done

# What measures leaves the first core to what is measured.
OTHER_CORES = $$(nproc | awk '{ print ($$1 > 1) ? "1-" ($$1 - 1) : 0 }')

# The same logins on Préau, FreeRADIUS, hostapd, and OpenSSL alone: Benchmarks/README.md.
# BENCH="--quick" adds options.
bench: packages bench-packages toolchain release
	$(BUILD) --product openssl-floor
	$(BUILD) --product preau-benchmarks
	exec taskset --cpu-list $(OTHER_CORES) .build/release/preau-benchmarks $(BENCH)

# What the hot pieces of a login cost, with their allocations; Benchmarks/micro.md has the last run.
micro: packages toolchain
	$(BUILD) --product preau-micro
	.build/release/preau-micro

# libFuzzer on each reader of files, FUZZ_RUNS times; what crashes one is left in .build-fuzz.
FUZZERS = AAF LDIF Scheme
FUZZ_RUNS = 1000000
FUZZ_BUILD = env PREAU_FUZZ=1 $(SWIFT) build --configuration release --scratch-path .build-fuzz \
	-Xswiftc -sanitize=fuzzer -Xswiftc -parse-as-library -Xswiftc -enable-testing

fuzz: packages toolchain
	@set -e; for name in $(FUZZERS); do \
		$(FUZZ_BUILD) --product $${name}Fuzzer; \
		mkdir -p .build-fuzz/corpus/$$name; \
		.build-fuzz/release/$${name}Fuzzer -runs=$(FUZZ_RUNS) -max_len=8192 -timeout=10 \
			-rss_limit_mb=512 -print_final_stats=1 -artifact_prefix=.build-fuzz/$$name- \
			-dict=Tests/Fuzz/Dictionaries/$$name.dict \
			.build-fuzz/corpus/$$name Tests/Fuzz/Corpus/$$name; \
	done

release:
	$(BUILD) --product preau

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks
	.ci/check-layers
	.ci/check-no-skips

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests Benchmarks

packages:
	@.ci/install-packages build

test-packages:
	@.ci/install-packages test

bench-packages:
	@.ci/install-packages bench

toolchain:
	@$(SWIFT) --version 2>/dev/null | grep -qE 'Swift version (6\.[3-9]|[7-9])' || \
	{ echo "Préau needs a Swift 6.3 toolchain: https://www.swift.org/install/linux/" >&2; exit 1; }
