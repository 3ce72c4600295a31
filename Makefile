# Majal's workshop. `make` alone lists what can be done.
PYTHON ?= python3
BIN := .venv/bin

# What a shell may carry around must not reach into .venv.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONWARNINGS PYTHONDONTWRITEBYTECODE VIRTUAL_ENV

.DEFAULT_GOAL := help
.PHONY: help demo test check format soak bench lock licences sbom audit docs clean
MAKEFLAGS += --no-print-directory

help: ## this list
	@echo "Majal: make demo shows it, make test proves it."
	@sed -n 's/^\([a-z]*\): .*## /  make \1|/p' Makefile | while IFS='|' read -r name text; \
	  do printf '%-14s %s\n' "$$name" "$$text"; done

demo: ## set up what is missing, load the real data, serve it and print the address
	@$(PYTHON) tools/env.py run
	@$(BIN)/python tools/catalogues.py compile >/dev/null
	@exec $(BIN)/majal demo

test: ## checks, then unit, database, API and browser tests
	@$(PYTHON) tools/env.py dev
	@$(MAKE) check
	@sh tools/chromium.sh
	@$(BIN)/pytest -n 2 --dist worksteal

check: ## style, types, imports, templates, catalogues, migrations, generated pages
	@$(PYTHON) tools/env.py dev
	@$(BIN)/python -m tools.check

format: ## write code and templates in the shape that check wants
	@$(PYTHON) tools/env.py dev
	@$(BIN)/ruff check --fix --quiet; $(BIN)/ruff format --quiet
	@find src -path '*/templates/*.html' -exec $(BIN)/djade --target-version 5.2 {} + || true

soak: ## the long series: kills at random moments, long fuzzing, hostile input
	@$(PYTHON) tools/env.py dev
	@$(BIN)/python tools/catalogues.py compile >/dev/null
	@$(BIN)/pytest -m soak
	@MAJAL_PROPERTIES=soak $(BIN)/pytest -m 'hypothesis and not soak'

bench: ## measure what is claimed of speed and weight, each beside a peer
	@$(PYTHON) tools/env.py dev
	@$(BIN)/python tools/catalogues.py compile >/dev/null
	@$(BIN)/python -m bench

lock: ## after a change of dependencies: resolve again and write the hashed lists
	@$(PYTHON) tools/env.py dev
	@$(BIN)/uv lock
	@$(BIN)/python -m tools.locks write

licences: ## write docs/licences.md from what is installed
	@$(PYTHON) tools/env.py dev
	@$(BIN)/python -m tools.materials write

sbom: ## print a bill of materials of what runs, as CycloneDX JSON
	@$(PYTHON) tools/env.py dev >&2
	@$(BIN)/python -m tools.materials sbom

audit: ## ask OSV for known faults of what is locked; says "not run" where it does not answer
	@$(PYTHON) tools/env.py dev
	@$(BIN)/python -m tools.materials audit

docs: ## write the generated pages: docs/permissions.md, workflows.md, openapi.json; the client's operations
	@$(PYTHON) tools/env.py dev
	@$(BIN)/python -m tools.docs write

clean: ## remove .venv and what tools keep; the data under var/ stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist build
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
