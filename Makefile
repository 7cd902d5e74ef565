# Everything runs in .venv, which the first target that needs it makes from Python 3.11 and pip alone.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
GOLD ?= ../shared/gold
CORPUS ?= ../shared/corpora

.PHONY: demo test check score bench docs pins help
help:
	@echo "make demo    install, run the example articles, write a report (build/demo)"
	@echo "make test    all tests"
	@echo "make check   ruff, mypy, contract tests"
	@echo "make score   accuracy against gold data (GOLD=$(GOLD))"
	@echo "make bench   articles per second beside a plain spaCy pipeline (CORPUS=$(CORPUS))"
	@echo "make docs    generate docs/reference"
	@echo "make pins    resolve requirements*.in again"

# uv is faster; where it cannot reach the package index that pip is set up for, pip does the same work.
define install
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv || true
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r $(1) 2>/dev/null \
	  || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
endef

$(BIN)/.ready: requirements.txt pyproject.toml
	@echo "installing dateline into .venv ..."
	$(call install,requirements.txt)

$(BIN)/.ready-dev: requirements-dev.txt pyproject.toml
	@echo "installing dateline and its development tools into .venv ..."
	$(call install,requirements-dev.txt)
	@touch $(BIN)/.ready

demo: $(BIN)/.ready
	@mkdir -p build
	$(BIN)/dateline run examples/lachin -o build/demo
	$(BIN)/dateline report build/demo -o build/demo-report.html
	@echo
	@echo "the chronicle  build/demo"
	@echo "the report     build/demo-report.html   (open it in a browser)"
	@echo "the workbench  $(BIN)/dateline serve build/demo"

test: $(BIN)/.ready-dev
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(TESTARGS)

check: $(BIN)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/contract

score: $(BIN)/.ready-dev
	$(BIN)/dateline score $(GOLD) --gate

bench: $(BIN)/.ready-dev
	$(BIN)/python bench/run_275.py $(CORPUS)

docs: $(BIN)/.ready-dev
	$(BIN)/python docs/make_reference.py

PIN := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
pins: $(BIN)/.ready-dev
	$(PIN) requirements.in -o requirements.txt
	$(PIN) requirements.in requirements-dev.in -c requirements.txt -o requirements-dev.txt
