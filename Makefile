# `make help` lists what there is to do. Everything installs into .venv, from locked packages.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(BIN)/python
PIP := $(RUN) -m pip --disable-pip-version-check install --quiet
LOCKED := $(PIP) --require-hashes --only-binary :all:
COMPILE := $(BIN)/uv pip compile pyproject.toml --group install --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-build --no-header --quiet
BROWSERS ?= chromium
export BROWSERS

define WITHOUT_HOSTS
import json, pathlib
file = pathlib.Path("package-lock.json")
lock = json.loads(file.read_text())
for package in lock["packages"].values():
    package.pop("funding", None)
file.write_text(json.dumps(lock, indent=2) + "\n")
endef
export WITHOUT_HOSTS

.PHONY: help site serve check test lint bench lock clean
.DEFAULT_GOAL := help

help: ## List the targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null \
		|| grep -E '^[a-z]+:.*## ' Makefile

site: .venv/.installed ## Build the course site into site/
	@$(RUN) -m generator build

serve: .venv/.installed ## Preview the course; the page reloads when a file is saved
	@$(RUN) -m generator serve

check: .venv/.installed ## List the mistakes in the course
	@$(RUN) -m generator check

test: .venv/.installed-test ## Run every test, in a real browser too (BROWSERS=chromium,firefox: in both)
	@$(RUN) -m ruff check . && $(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@$(RUN) -m tests.browsers
	@$(RUN) -m pytest --numprocesses auto --dist loadfile

lint: .venv/.installed-test ## Mend the layout of the code, and check it
	@$(RUN) -m ruff check --fix . ; $(RUN) -m ruff format . && $(RUN) -m mypy

bench: .venv/.installed-test ## Compare our build with stock Material, and time the preview and the typesetting
	@$(RUN) -m tests.bench && $(RUN) -m tests.bench_preview && $(RUN) -m tests.bench_print

lock: .venv/.installed ## Renew the locks (needs the network)
	@$(PIP) uv
	@$(COMPILE) --upgrade --output-file requirements.lock
	@$(COMPILE) --upgrade --group test --extra zensical --extra fonts --constraint requirements.lock --output-file tests/requirements.lock
	@cd tests/editor && npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund \
		&& $(CURDIR)/$(RUN) -c "$$WITHOUT_HOSTS"

clean: ## Remove all that was made
	rm -rf .venv build site

.venv/.installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Coursewright needs Python 3.11 or newer; none was found."; exit 1; }
	@test -x $(RUN) || { echo "Making .venv with $(PYTHON) …"; $(PYTHON) -m venv .venv; }
	@echo "Installing the locked packages …"
	@$(LOCKED) --requirement requirements.lock
	@$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-test: .venv/.installed tests/requirements.lock
	@echo "Installing the packages for tests …"
	@$(LOCKED) --requirement tests/requirements.lock
	@touch $@
