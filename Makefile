# `make site` builds the site, `make test` runs everything that CI runs; `make` alone lists the rest.

PYTHON ?= python3
MINUTES ?= 20
VENV := .venv
PROPERDOCS := .venv-properdocs
OUTLOUD := .venv-outloud
SUITES := .venv-suites
BENCH := .venv-bench

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help site serve check test format words fuzz bench pictures guide lock upgrade clean checks programs covered slow

# Material greets each build with an advertisement for its successor; a parent should see only our words.
export NO_MKDOCS_2_WARNING := 1
# Python may keep what it has compiled: otherwise each test that runs a command compiles all of ours anew.
unexport PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Three browsers and a screen that nobody sees, Java for the HTML checker, a clock that can be wrong, readers of PDFs
# and QR codes, and fonts.
PROGRAMS := chromium default-jre-headless faketime firefox-esr fonts-noto-color-emoji fonts-noto-core poppler-utils \
	qpdf webkit2gtk-driver xvfb zbar-tools
COMMANDS := faketime firefox-esr java pdftotext qpdf WebKitWebDriver Xvfb zbarimg
FONTS := /usr/share/fonts /usr/local/share/fonts $(HOME)/.local/share/fonts $(HOME)/.fonts /Library/Fonts

run := $(VENV)/bin/python -m
# The tests of a file share what they build, so they stay together.
on-each-core := --numprocesses=auto --dist=loadfile
# tests/conftest.py knows which files take longest; without this, those with the most tests would come first.
longest-first := --no-loadscope-reorder
# Twice quiet: pip warns about settings of a machine that are not ours to mend.
pip-install := -m pip install -qq --require-hashes --requirement
pip-install-us := -m pip install -qq --no-deps --no-build-isolation --editable .
# No script of what npm fetches runs.
npm := PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(VENV)/bin/npm --ignore-scripts --no-audit --no-fund --silent
compile := CUSTOM_COMPILE_COMMAND="make lock" $(run) piptools compile pyproject.toml --quiet --generate-hashes \
	--build-deps-for editable --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/site-ready ## Build the site into site/
	@$(run) mkdocs build --strict
	@echo "Open site/index.html, or run make serve."

serve: $(VENV)/site-ready ## Show the site while you write
	@$(run) mkdocs serve

check: checks ## Everything but the browser and whole sites: a minute or two
	@EXAMPLES=soon $(run) pytest -m "not slow" $(on-each-core)

test: programs $(PROPERDOCS)/ready $(OUTLOUD)/ready $(SUITES)/ready $(VENV)/test-ready ## Everything that CI runs
	@$(MAKE) covered slow

format: $(VENV)/test-ready ## Write the code the way the checks want it
	@$(run) ruff check --fix-only --quiet
	@$(run) ruff format

words: $(VENV)/test-ready ## Bring the translations of the interface up to date; LANGUAGES=pl begins one
	@$(run) tests.words.collect $(LANGUAGES)

fuzz: $(VENV)/test-ready locks/fuzz.txt ## Try to break the readers for MINUTES (20 unless named)
	@$(VENV)/bin/python $(pip-install) locks/fuzz.txt
	@$(run) tests.fuzz .cache/fuzz -max_total_time=$$(( $(MINUTES) * 60 )) -rss_limit_mb=2048 -timeout=10

bench: programs $(VENV)/test-ready $(BENCH)/ready ## Measure how long things take
	@$(run) bench
	@$(BENCH)/bin/python -m bench.posters
	@$(run) bench.search
	@$(run) bench.phone
	@$(run) bench.lighthouse

pictures: programs $(VENV)/test-ready ## Photograph every kind of page for people to look at, into pictures/
	@$(run) mkdocs build --strict --quiet
	@$(run) tests.theme.pictures

guide: programs $(VENV)/test-ready ## Take the pictures of README.md and CONTRIBUTING.md again
	@$(run) tests.guide_pictures
	@$(run) tests.readme_picture

lock: $(VENV)/test-ready ## Remake locks/ after a change of pyproject.toml
	@$(compile) $(newest) --output-file locks/site.txt
	@$(compile) $(newest) --extra test --constraint locks/site.txt --output-file locks/test.txt
	@$(compile) $(newest) --extra fuzz --constraint locks/site.txt --output-file locks/fuzz.txt
	@$(compile) $(newest) --extra properdocs --constraint locks/site.txt --output-file locks/properdocs.txt
	@$(compile) $(newest) --extra outloud --constraint locks/site.txt --output-file locks/outloud.txt
	@$(compile) $(newest) --extra bench --constraint locks/site.txt --output-file locks/bench.txt
	@$(npm) install --package-lock-only --omit-lockfile-registry-resolved --prefix locks/bench
	@$(npm) install --package-lock-only --omit-lockfile-registry-resolved --prefix locks/suites

upgrade: ## Remake locks/ with the newest versions
	@$(MAKE) lock newest=--upgrade

clean: ## Remove everything that make made
	@rm -rf $(VENV) $(PROPERDOCS) $(OUTLOUD) $(SUITES) $(BENCH) site pictures .cache .coverage* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache

# --- What the above stand on ---

covered: checks # the quick tests, and which branches they reach
	@$(run) coverage erase
	@$(run) coverage run -m pytest -m "not slow" $(on-each-core)
	@$(run) coverage combine --quiet
	@$(run) coverage report

slow: $(VENV)/test-ready # what builds sites, and looks at them in browsers
	@$(run) pytest -m slow $(on-each-core) $(longest-first)

checks: $(VENV)/test-ready
	@$(run) ruff check
	@$(run) ruff format --check
	@$(run) mypy
	@$(VENV)/bin/lint-imports --no-logo

programs: # what the tests look with, and the letters of other languages
	@test -n "$$(type -P chromium chromium-browser google-chrome)" && type -P $(COMMANDS) >/dev/null && \
		test "$$(find $(FONTS) -name 'NotoNastaliqUrdu*' -o -name 'NotoColorEmoji*' 2>/dev/null | wc -l)" -gt 1 || { \
		as_root=$$(test "$$(id -u)" = 0 || echo sudo -n) && export DEBIAN_FRONTEND=noninteractive && \
		$$as_root apt-get update -qq && \
		$$as_root apt-get install -qq --no-install-recommends $(PROGRAMS) >/dev/null; \
	} || { echo "The tests need these programs, please install them: $(PROGRAMS)."; exit 1; }

$(VENV)/bin/python $(PROPERDOCS)/bin/python $(OUTLOUD)/bin/python $(SUITES)/bin/python $(BENCH)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Please install Python 3.11 or newer, or name it: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Please install Python's venv module (on Debian and Ubuntu: apt install python3-venv)."; exit 1; }
	@$(PYTHON) -m venv --clear $(@D)/..

# A stamp tells that a lock is installed; a changed lock or pyproject.toml makes it stale.
$(VENV)/site-ready: locks/site.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the site needs …"
	@$(VENV)/bin/python $(pip-install) $<
	@$(VENV)/bin/python $(pip-install-us)
	@touch $@

$(VENV)/test-ready: locks/test.txt $(VENV)/site-ready
	@echo "Installing what the tests need …"
	@$(VENV)/bin/python $(pip-install) $<
	@touch $@

# Our plan B, kept true by tests/test_properdocs.py: the same site by another generator. MkDocs comes along as
# Material asks for it, and goes again: so we know that nothing of it is left in use.
$(PROPERDOCS)/ready: locks/properdocs.txt pyproject.toml | $(PROPERDOCS)/bin/python
	@echo "Installing ProperDocs …"
	@$(PROPERDOCS)/bin/python $(pip-install) $<
	@$(PROPERDOCS)/bin/python $(pip-install-us)
	@$(PROPERDOCS)/bin/python -m pip uninstall --quiet --yes mkdocs
	@touch $@

# The checker of accessible PDFs, apart from everything else: it brings a lot along.
$(OUTLOUD)/ready: locks/outloud.txt | $(OUTLOUD)/bin/python
	@echo "Installing the checker of PDFs …"
	@$(OUTLOUD)/bin/python $(pip-install) $<
	@touch $@

# Hostile strings and odd files that others have collected: fetched, checked by their hashes, read, and never installed.
$(SUITES)/ready: locks/suites.txt locks/suites-setup.txt $(SUITES)/npm/ready | $(SUITES)/bin/python
	@echo "Fetching the test files of other projects …"
	@$(SUITES)/bin/python $(pip-install) locks/suites-setup.txt
	@$(SUITES)/bin/python -m pip download -qq --require-hashes --no-deps --no-binary :all: --no-build-isolation \
		--dest $(SUITES)/archives --requirement $<
	@touch $@

# What is on npm alone, checked by its hashes as well. npm itself came to $(VENV) as a wheel.
.venv-%/npm/ready: locks/%/package.json locks/%/package-lock.json $(VENV)/test-ready | .venv-%/bin/python
	@echo "Fetching from npm what locks/$*/package.json names …"
	@mkdir -p $(@D) && cp $(filter %.json,$^) $(@D) && $(npm) ci --prefix $(@D)
	@touch $@

# What the search and posters are measured against. WeasyPrint needs Pango, which a desk that has Chromium has.
$(BENCH)/ready: locks/bench.txt pyproject.toml $(BENCH)/npm/ready | $(BENCH)/bin/python
	@echo "Installing what search and posters are measured against …"
	@$(BENCH)/bin/python $(pip-install) $<
	@$(BENCH)/bin/python $(pip-install-us)
	@touch $@
