# What a newcomer types: `make demo` (see it work) and `make test` (check it). Everything happens in ./.venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench docs dist notices sbom clean

.venv/.runtime: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/.dev: .venv/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[all]" --group dev
	@touch $@

demo: .venv/.runtime            ## read the sample pages into a fresh record and show what they say
	$(BIN)/pourparler demo

test: .venv/.dev                ## every test, and the checks
	$(MAKE) --no-print-directory check
	$(BIN)/pytest -n auto

check: .venv/.dev               ## style, types, import rule, docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir build/site

bench: .venv/.dev               ## accuracy, speed, memory (some need DATA=../shared/data)
	$(BIN)/python -m benchmarks $(if $(DATA),--data $(DATA))

docs: .venv/.dev
	$(BIN)/mkdocs build --strict

dist: .venv/.dev                ## wheel, sdist, SBOM and notices in dist/: built twice and compared, installed afresh, run without a network
	release/check.sh dist

notices: .venv/.dev             ## the licences of everything that is installed with us
	@$(BIN)/python -m release.notices

sbom: .venv/.runtime .venv/.dev ## what is in this environment, CycloneDX
	@$(BIN)/python -m cyclonedx_py environment $(BIN)/python --pyproject pyproject.toml --output-reproducible --of JSON

clean:
	rm -rf .venv build dist site demo-record
