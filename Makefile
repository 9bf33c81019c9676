# One door for each chore; CI comes through the same doors (.ci/run). `make` alone lists them.

PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test test-core check bench diagram setup test-setup lock

# Another interpreter: make run PYTHON=python3.12
export PYTHON

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## set up what is missing, then start Bedside (ARGS='chat' and so on are handed to it)
	@script/setup
	@.venv/bin/bedside $(ARGS)

test: test-setup ## set up what is missing, then run every test (ARGS='-k heat' narrows them)
	@$(PY) -m pytest $(ARGS)

CORE := tests/house tests/packs tests/understanding tests/dialog tests/assistant

test-core: test-setup ## only the tests of the pure core, without voice, model or sound: seconds
	@$(PY) -m pytest -m "not voice and not model and not sound" $(CORE) $(ARGS)

check: test-setup ## lint, format check and strict types
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy

bench: test-setup ## measure the goals of the design
	@$(PY) -m benchmarks $(ARGS)

diagram: setup ## draw the conversation's states anew, in docs/dialog.md
	@$(PY) -m bedside.dialog.diagram > docs/dialog.md

setup: ## system libraries, .venv, locked packages, speech model
	@script/setup

test-setup: ## setup, and what only tests need
	@script/setup test

lock: setup ## renew requirements/*.txt from pyproject.toml and requirements/*.in
	@script/lock
