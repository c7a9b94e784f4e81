# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint types contracts tests bench clean

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

# Finding what is wrong is the demo's success: exit code 1 says that findings were made.
demo: $(READY)
	@$(BIN)/rules-engine check datasets/govinfo/demo.md --prior datasets/govinfo/clean-2023.md || [ $$? -eq 1 ]

test: lint types contracts tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

tests: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadgroup

bench: $(READY)
	$(BIN)/python benchmarks/reading.py

clean:
	rm -rf $(VENV)
