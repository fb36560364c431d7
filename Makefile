# Every target sets up what it needs. Set-up is skipped while the lock is unchanged.

PYTHON ?= python3
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
NIBRS_DATA ?= ../shared/data/nibrs_mn2018
BENCHMARK_DATA ?= ../shared/data
AUDIT_DATA ?= ../shared/data

export DBT_SEND_ANONYMOUS_USAGE_STATS := false

# Without dependency resolution: a lock names everything. What is not used is not
# compiled.
INSTALL := -m pip install --quiet --disable-pip-version-check --no-deps --no-compile \
	--require-hashes --requirement

# Processes that share the tests; what tests/conftest.py puts together stays together.
WORKERS ?= 2
PYTEST := $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup \
	--no-loadscope-reorder

# The oldest and the newest Python that dbt-core supports, where pyenv or the PATH has
# them, and what is tested with them and with the next major version of DuckDB.
OLDEST := 3.10
NEWEST := 3.13
find_python = $(firstword $(wildcard $(HOME)/.pyenv/versions/$(1).*/bin/python3) \
	$(shell command -v python$(1)))
PYTHON_OLDEST ?= $(call find_python,$(OLDEST))
PYTHON_NEWEST ?= $(call find_python,$(NEWEST))
VERSIONS := $(if $(PYTHON_OLDEST),python_$(OLDEST)) \
	$(if $(PYTHON_NEWEST),python_$(NEWEST)) duckdb_2
CORE_TESTS := tests/arrays tests/counting tests/sampling tests/synthesis \
	tests/release/test_release_files.py

.PHONY: build test test-all test-versions bi-test spark-test docs picture reference bench audit \
	bench-levels nibrs lint lock clean

## Build and publish the demo release
build: $(VENV)/.runtime
	$(BIN)/dbt build

## Pass the tests that one waits for: at most ten minutes on two cores
test: lint $(VENV)/.development
	$(PYTEST) -m 'not slow and not bi and not spark'

## Pass every test: those of `make test`, the slow ones, and with other versions
test-all: test $(VENV)/.audits
	$(PYTEST) -m 'slow and not bi and not spark'
	$(MAKE) test-versions

## Pass the core of the tests with other versions of Python and of DuckDB
test-versions: $(VERSIONS:%=$(VENV)/versions/%/.installed)
	@$(MAKE) --no-print-directory --jobs $(WORKERS) --output-sync=target \
		$(VERSIONS:%=test-version-%)
	@[ $(words $(VERSIONS)) = 3 ] || { echo "Not tested: there is no Python $(OLDEST)" \
		"or no $(NEWEST). Name them: make test-versions PYTHON_OLDEST=…" \
		"PYTHON_NEWEST=…"; [ -z "$$CI" ]; }

test-version-%: $(VENV)/versions/%/.installed
	@echo "Core of the tests: $*"
	@$(VENV)/versions/$*/bin/python -m pytest -m 'not slow' $(CORE_TESTS)

## Read the published demo with BI clients, Apache Superset among them (needs npm)
bi-test: $(VENV)/.bi_clients
	TENFOLD_BI_CLIENTS="$(CURDIR)/$(VENV)/clients" \
		$(BIN)/python -m pytest -m bi tests/release/bi

## Hold Spark to the rows that DuckDB has, in an environment of its own (needs Java 17)
spark-test: $(VENV)/spark/.installed
	$(VENV)/spark/bin/python -m pytest -m spark tests/engines/spark

## Check the style of Python and SQL, and the types of Python
lint: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy & types=$$!; \
		$(BIN)/sqlfluff lint --disable-progress-bar models examples/nibrs/models \
		&& wait $$types

## Build the documentation of what `make build` published: target/docs_site/
docs: $(VENV)/.docs
	$(BIN)/dbt docs generate --static
	cd docs && $(BIN)/python -m tenfold_docs.site

## Take the picture of the showcase that the README shows
picture: build $(VENV)/.development
	$(BIN)/python docs/images/take_showcase_picture.py

## Write docs/reference/ anew from the YAML of macros, tests and variables
reference: $(VENV)/.runtime
	cd docs && $(BIN)/python -m tenfold_docs.reference

## Measure speed and errors; also: make bench DATASETS=generated_10m SEEDS=1,2,3
bench: $(VENV)/.benchmarks
	BENCHMARK_DATA="$(abspath $(BENCHMARK_DATA))" $(BIN)/python benchmarks/run.py \
		$(if $(DATASETS),--datasets $(DATASETS)) \
		$(if $(GUARANTEES),--guarantees $(GUARANTEES)) \
		$(if $(SEEDS),--seeds $(SEEDS)) \
		$(if $(REPORTING_LENGTH),--reporting-length $(REPORTING_LENGTH)) \
		$(if $(MEMORY_LIMIT),--memory-limit $(MEMORY_LIMIT))

## Measure what local recoding is worth at each level of NIBRS and Adult
bench-levels: $(VENV)/.benchmarks
	BENCHMARK_DATA="$(abspath $(BENCHMARK_DATA))" $(BIN)/python benchmarks/levels.py \
		--write

## Attack releases and check what is published; also: make audit AUDITS=attacks, and
## make audit PROJECT=a/folder for a project of your own
audit: $(VENV)/.audits
	AUDIT_DATA="$(abspath $(AUDIT_DATA))" $(BIN)/python audits/run.py \
		$(if $(AUDITS),--only $(AUDITS)) \
		$(if $(PROJECT),--project-dir "$(abspath $(PROJECT))") \
		$(if $(TARGET),--target $(TARGET))

## Build and publish the example over real case files
nibrs: $(VENV)/.runtime
	cd examples/nibrs && $(BIN)/dbt deps && $(BIN)/dbt build \
		--vars '{nibrs_data: "$(abspath $(NIBRS_DATA))"}'

## Resolve the dependencies again and write the locks
lock: $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet uv
	cd requirements && for set in runtime docs development benchmarks audits \
			bi spark superset older_duckdb versions duckdb_2; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.10 \
			--generate-hashes --no-emit-index-url --no-header --no-strip-extras \
			$$(ls $$set.overrides 2>/dev/null | sed 's/^/--override /') \
			$$set.in --output-file $$set.txt; \
	done

clean:
	rm -rf $(VENV) target logs warehouse

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 10) or sys.exit( \
		"Tenfold needs Python 3.10 or newer; this is " + sys.version.split()[0] \
		+ ". Name another one with: make PYTHON=/path/to/python3")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.runtime: $(VENV)/.python requirements/runtime.txt
	$(BIN)/python $(INSTALL) requirements/runtime.txt
	touch $@

$(VENV)/.docs: $(VENV)/.runtime requirements/docs.txt
	$(BIN)/python $(INSTALL) requirements/docs.txt
	touch $@

$(VENV)/.development: $(VENV)/.runtime requirements/development.txt
	$(BIN)/python $(INSTALL) requirements/development.txt
	touch $@

$(VENV)/.benchmarks: $(VENV)/.runtime requirements/benchmarks.txt
	$(BIN)/python $(INSTALL) requirements/benchmarks.txt
	touch $@

# audits.overrides says which bounds of one package are set aside
$(VENV)/.audits: $(VENV)/.runtime requirements/audits.txt
	$(BIN)/python $(INSTALL) requirements/audits.txt
	touch $@

# Superset and an old DuckDB want other versions of what the project uses. Not `npm ci`:
# the lock lists the one platform on which it was made.
$(VENV)/.bi_clients: $(VENV)/.runtime requirements/bi.txt requirements/superset.txt \
		requirements/older_duckdb.txt tests/release/bi/node/package-lock.json
	$(BIN)/python $(INSTALL) requirements/bi.txt
	for client in superset older_duckdb; do \
		$(BIN)/python -m venv $(VENV)/clients/$$client && \
		$(VENV)/clients/$$client/bin/python $(INSTALL) \
			requirements/$$client.txt || exit 1; \
	done
	mkdir -p $(VENV)/clients/node
	cp tests/release/bi/node/package*.json $(VENV)/clients/node/
	cd $(VENV)/clients/node && npm install --silent --no-audit --no-fund
	touch $@

# Spark is large, and nothing else needs it.
$(VENV)/spark/.installed: $(VENV)/.python requirements/spark.txt
	$(BIN)/python -m venv $(@D)
	$(@D)/bin/python $(INSTALL) requirements/spark.txt
	touch $@

$(VENV)/versions/python_$(OLDEST)/.installed: requirements/versions.txt
	$(PYTHON_OLDEST) -m venv $(@D)
	$(@D)/bin/python $(INSTALL) requirements/versions.txt
	touch $@

$(VENV)/versions/python_$(NEWEST)/.installed: requirements/versions.txt
	$(PYTHON_NEWEST) -m venv $(@D)
	$(@D)/bin/python $(INSTALL) requirements/versions.txt
	touch $@

$(VENV)/versions/duckdb_2/.installed: $(VENV)/.python requirements/duckdb_2.txt
	$(BIN)/python -m venv $(@D)
	$(@D)/bin/python $(INSTALL) requirements/duckdb_2.txt
	touch $@
