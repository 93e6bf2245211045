# Targets a person types. Everything runs in .venv, which `make` builds from pyproject.toml and the lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
EXTRAS := dev,parquet,spacy,fit,duplicates,inbox,web,postgres,report,spark,docs

.PHONY: demo test check format bench docs site wheelhouse clean

$(STAMP): pyproject.toml requirements-dev.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements-dev.lock -e '.[$(EXTRAS)]'
	$(BIN)/python -m compileall -q classifier  # a wheel is compiled when it is installed; a checkout is not
	touch $(STAMP)

demo: $(STAMP)  ## classify the example letters into an Excel sheet
	mkdir -p demo-out
	$(BIN)/fenliu classify examples -o demo-out/letters.xlsx

test: $(STAMP)  ## all tests
	$(BIN)/python -m pytest

check: $(STAMP)  ## format, lint, types, import floors, lexicons, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/fenliu lexicon lint
	$(BIN)/fenliu lexicon test
	$(BIN)/python -m classifier.cli.reference --check

docs: $(STAMP)  ## the reference pages, from the code
	$(BIN)/python -m classifier.cli.reference

site: $(STAMP)  ## the documentation as a site that needs no network, into site/; no warning passes
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

wheelhouse: $(STAMP)  ## all wheels for a machine without a network, tried in a fresh environment; WITH=parquet,inbox
	PYTHON=$(CURDIR)/$(BIN)/python WITH='$(WITH)' .ci/wheelhouse

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP)  ## needs DATA=folder of labelled letters
	$(BIN)/python benchmarks/accuracy.py $(DATA)

clean:
	rm -rf $(VENV) demo-out dist build site wheelhouse
