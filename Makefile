# make send   sets everything up and writes the letters of this folder's round
# make test   sets everything up and runs the tests
# make check  what a change must pass besides: style, types, floors, fresh docs

PYTHON ?= python3.11
BIN = .venv/bin

.PHONY: send test check docs bench clean

send: .venv/installed
	$(BIN)/foitool send --all --yes

test: .venv/installed-test
	$(BIN)/pytest -n auto

check: .venv/installed-check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check $(GENERATED)

# Pages that are partly written by the program itself.
GENERATED = docs/commands.md docs/settings.md README.md

docs: .venv/installed-check
	$(BIN)/cog -r $(GENERATED)

bench: .venv/installed-check
	for bench in bench/*.py; do $(BIN)/python $$bench || exit 1; done

clean:
	rm -rf .venv build *.egg-info

# A virtual environment, and what is installed into it: made anew when the list
# of dependencies changes.
.venv/bin/python:
	$(PYTHON) -m venv .venv || python3 -m venv .venv

.venv/installed: .venv/bin/python setup.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/installed-test: .venv/bin/python setup.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@ .venv/installed

.venv/installed-check: .venv/bin/python setup.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[check]'
	touch $@ .venv/installed-test .venv/installed
