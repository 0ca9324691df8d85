# make send   sets everything up and writes the letters of this folder's round
# make test   sets everything up and runs the tests
# make check  what a change must pass besides: style, types, floors, fresh docs
# make pictures  renews the pictures of the pages in docs/, to be looked at
# make site   makes the pages into a site: build/site/index.html
# make wheel  builds what others install: dist/foitool-….whl
#
# Longer, now and then; each has a page with its result:
# make bench      measures against named baselines (bench/README.md)
# make mutation   breaks law and case on purpose (docs/mutation.md)
# make try-libreoffice  opens a workbook there, where it is installed
# make kill-test  kills a thousand rounds on their way out (docs/kill-test.md)

PYTHON ?= python3.11
BIN = .venv/bin

.PHONY: send test check docs pictures site bench mutation kill-test wheel try-wheel \
	try-libreoffice clean

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
	$(BIN)/pytest -q tests/test_site.py
	$(BIN)/pytest -q -n auto tests/law tests/case --cov=foitool.law --cov=foitool.case \
		--cov-fail-under=100 --cov-report=term-missing:skip-covered

# Pages that are partly written by the program itself.
GENERATED = docs/commands.md docs/settings.md README.md

docs: .venv/installed-check
	$(BIN)/cog -r $(GENERATED)

# What a page looks like is for people to judge: nothing compares these with the last.
pictures: .venv/installed-test
	$(BIN)/python tests/browser/photograph.py docs/_static

# Warnings are errors: a dead link, a page that no list of docs/index.md names.
site: .venv/installed-check
	$(BIN)/sphinx-build -q -E -W --keep-going -c docs -d build/doctrees . build/site

bench: .venv/installed-check
	for bench in bench/*.py; do $(BIN)/python $$bench || exit 1; done

mutation: .venv/installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[mutation]'
	$(BIN)/python tests/mutation.py

kill-test: .venv/installed-test
	$(BIN)/python tests/post/killed_sending.py --runs 1000

# From a fresh build folder: an old one would hand on files that are gone.
wheel: .venv/bin/python
	rm -rf build/lib build/bdist.* dist
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps -w dist .
	rm -rf build/lib build/bdist.*

# The same journey as tests/test_wheel.py, with nothing lent: the libraries too are
# fetched afresh, as for somebody who has only the wheel.
try-wheel: wheel
	rm -rf build/trial && mkdir -p build/trial/empty
	$(BIN)/python -m venv build/trial/env
	build/trial/env/bin/pip install --quiet --disable-pip-version-check dist/*.whl
	build/trial/env/bin/foitool init build/trial/empty
	sed -i.orig -e 's/^name = .*/name = "Jane Roe"/' \
		-e 's/^email = .*/email = "jane@roe.org.uk"/' \
		-e 's/^text = .*/text = "How many?"/' build/trial/empty/config.toml
	cd build/trial/empty && ../env/bin/foitool send --all --yes
	test "$$(find build/trial/empty/outbox -name '*.eml' | wc -l)" -eq 45
	rm -rf build/trial

# The workbook as LibreOffice reads it; docs/export.md has what was seen.
try-libreoffice: .venv/installed-test
	command -v soffice
	$(BIN)/pytest -q -k by_libreoffice tests/reports/test_workbooks.py

clean:
	rm -rf .venv build dist *.egg-info

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
