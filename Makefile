# `make demo` and `make test` need Python 3.11 or newer, make and a package index, nothing else.

.DEFAULT_GOAL := help
.PHONY: help demo test check format docs wording screenshot setup clean

help:
	@echo 'make demo    read examples/ into a graph, ask it three questions, serve it'
	@echo 'make test    run the tests'
	@echo 'make check   format, lint, types, then the tests'
	@echo 'make format  put the code into its format'
	@echo 'make docs    write the references in docs/ from the program'
	@echo 'make wording  learn how questions are asked from the phrases and queries/ways_to_ask.tsv'
	@echo 'make screenshot  take the picture of a page that the README shows'
	@echo 'make setup   install Kinonaut into .venv, with what the tests and checks need'
	@echo 'make clean   remove .venv and what the demo built'

demo:
	@scripts/setup
	@scripts/demo

test:
	@scripts/setup test
	@.venv/bin/python -m pytest $(ARGS)

check:
	@scripts/setup dev
	@scripts/check

format:
	@scripts/setup dev
	@.venv/bin/python -m ruff check --quiet --fix-only .
	@.venv/bin/python -m ruff format .

docs:
	@scripts/setup
	@.venv/bin/python scripts/reference

wording:
	@scripts/setup dev
	@.venv/bin/python scripts/learn-wording

screenshot:
	@scripts/setup test
	@.venv/bin/python scripts/screenshot

setup:
	@scripts/setup dev

clean:
	rm -rf .venv demo.kg
