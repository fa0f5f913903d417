# The commands of the project. `make run` and `make test` need nothing but Python 3.11, its venv, make and gcc.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup run test check format pins bench bench-province bench-sweep chaos simulate clean

help:  ## Show this list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(STAMP)  ## Make .venv with the taskbot command in it.

$(STAMP): requirements/dev.txt pyproject.toml
	@echo "Lần đầu cần vài phút để cài đặt … / First set-up takes a few minutes …"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

run: setup  ## Start everything with the demo's people; prints the addresses to open.
	@exec $(BIN)/taskbot run --demo

test: setup  ## Run all tests.
	$(BIN)/python -m pytest -n auto --dist worksteal

check: setup  ## Look at style, types and who imports whom.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: setup  ## Put the code into its form.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pins: setup  ## Resolve requirements/*.in again, with hashes, for Python 3.11.0 to 3.13.
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11.0 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links -o requirements/app.txt requirements/app.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11.0 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links -o requirements/dev.txt requirements/dev.in

bench: setup  ## Measure beside floors; see docs/performance.md. Minutes long.
	for what in commands sweep grammar fanout deliver; do $(BIN)/python -m bench.$$what || exit 1; done

bench-province: setup  ## Tell 5,324 people of one order within Telegram's limits. Six minutes long.
	$(BIN)/python -m bench.deliver --province

bench-sweep: setup  ## Measure the sweep amid 1,000,000 open tasks, by one worker and by four. Minutes long.
	$(BIN)/python -m bench.sweep_large

chaos: setup  ## Kill processes while deadlines fall due, 50 times; see docs/reliability.md. Hours long.
	$(BIN)/python -m tests.chaos

simulate: setup  ## Live through a month of a province and print who is told how much. Minutes long.
	$(BIN)/taskbot simulate --out simulated

clean:  ## Remove the environment and the demo's data.
	rm -rf $(VENV) demo-data simulated
