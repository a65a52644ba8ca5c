# `make demo` and `make test` are all the set-up there is: each makes the virtual environment it needs.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
JOBS   ?= 2
.DEFAULT_GOAL := help
.PHONY: help demo test check golden schemas docs bench fidelity clean

help:
	@echo "make demo      take the bundled city through its whole year, into demo/"
	@echo "make test      run the tests"
	@echo "make check     lint, types, and whether schemas and docs are up to date"
	@echo "make golden    write the golden files anew; read the difference before you commit it"
	@echo "make schemas   write schemas/*.schema.json from the model"
	@echo "make docs      write the generated pages under docs/"
	@echo "make bench     measure, beside a peer in the same run; writes benchmarks/latest.json"
	@echo "make fidelity  real filings in and out again, cell by cell"

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: pyproject.toml $(VENV)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/dev: pyproject.toml $(VENV)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/run

demo: $(VENV)/run
	@rm -rf demo
	@$(BIN)/reporter demo demo

test: $(VENV)/dev
	$(BIN)/python -m pytest -n $(JOBS)

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/schemas.py --check
	$(BIN)/python tools/docs.py --check
	$(BIN)/reporter questionnaire lint

golden: $(VENV)/dev
	$(BIN)/python tools/golden.py

schemas: $(VENV)/dev
	$(BIN)/python tools/schemas.py

docs: $(VENV)/dev
	$(BIN)/python tools/docs.py

bench: $(VENV)/dev
	$(BIN)/python benchmarks/run.py

fidelity: $(VENV)/dev
	$(BIN)/python tools/fidelity.py
	$(BIN)/python tools/fidelity_ecrf.py

clean:
	rm -rf demo out .pytest_cache .mypy_cache .ruff_cache .hypothesis
