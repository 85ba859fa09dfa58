# make run: the main job on the samples; make test: all tests. Both set up .venv by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check bench mutants samples docs lock clean

run: $(READY)
	$(BIN)/juesuan run

test: $(READY)
	$(BIN)/pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy tests bench
	$(BIN)/sqlfluff lint dbt_project
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m bench

# Every mutant of the modules that decide whether a figure is right: this takes long.
mutants: $(READY)
	$(BIN)/python -m tests.mutation.run

samples: $(READY)
	$(BIN)/python -m sample_maker data/samples

docs: $(READY)
	$(BIN)/python -m flows.pages.dictionary
	$(BIN)/python -m flows.pages.findings
	$(BIN)/python -m flows.pages.commands

# Needs the tool uv; the lock names no package index.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header \
	  --extra dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) *.egg-info

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13) and "juesuan needs Python 3.11 or 3.12: make run PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)
