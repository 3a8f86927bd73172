# The two commands: make run, make test. Nothing else needs to be installed or started first.

SWIFT ?= swift
BINARY = .build/release/preau

.PHONY: run test lint format packages test-packages toolchain release

# Builds and serves a fictitious lycée on this machine. DEMO="--auth-port 11812" adds options.
run: packages toolchain release
	exec $(BINARY) demo $(DEMO)

# Every test: the parts by themselves, then the release build that `make run` starts, from outside.
test: packages test-packages toolchain release
	$(SWIFT) test --skip ConformanceTests
	PREAU_BINARY=$(CURDIR)/$(BINARY) $(SWIFT) test --skip-build --filter ConformanceTests

release:
	$(SWIFT) build --configuration release --product preau

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	.ci/check-layers
	.ci/check-no-skips

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

packages:
	@.ci/install-packages build

test-packages:
	@.ci/install-packages test

toolchain:
	@$(SWIFT) --version 2>/dev/null | grep -qE 'Swift version (6\.[3-9]|[7-9])' || \
	{ echo "Préau needs a Swift 6.3 toolchain: https://www.swift.org/install/linux/" >&2; exit 1; }
