# Every target says what it does: make help
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
DAY    ?= 2027-02-24

.DEFAULT_GOAL := help
.PHONY: help setup demo test suite torture bench check format examples forms docs pictures site clean

help: ## Show this help
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/ready ## Make a virtual environment with pm in it

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	@# Python compiles what it imports; pip would compile all of 4,000 modules first.
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: setup ## Run a school's year in demo/ up to DAY, and show what is due then
	@rm -rf demo; $(BIN)/python examples/run_year.py demo --day $(DAY)

test: setup ## Check everything: style, types, tests
	@$(MAKE) --no-print-directory --jobs=2 check suite

suite: setup
	$(BIN)/python -m pytest

torture: setup ## Kill, crowd and feed pm with rubbish for some minutes
	$(BIN)/python -m pytest -m torture

bench: setup ## Measure pm at the size of a trust; SMALL=1 only sees that it runs
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	$(BIN)/python -m bench $(if $(SMALL),--small) $(if $(SIZES),--sizes $(SIZES)) $(ROWS)

check: setup ## Style and types alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup ## Put the code into the house's style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

examples: setup ## Make examples/willow-bank anew from examples/year
	rm -rf examples/willow-bank
	$(BIN)/python examples/run_year.py examples/willow-bank --records-only

forms: setup ## Make templates/statement.docx anew from tests/word_form.py
	$(BIN)/python -m tests.word_form

docs: setup ## Write docs/commands.md, and the sessions that documents show, anew from the commands
	$(BIN)/python -m tests.commands_page docs/commands.md
	$(BIN)/python -m tests.sessions

pictures: setup ## Make docs/pictures anew: terminals, and pages in chromium
	$(BIN)/python -m examples.pictures docs/pictures

site: setup ## Build the documents as a site, in site/
	$(BIN)/zensical build --clean --strict

clean: ## Remove what make made
	rm -rf $(VENV) demo site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
