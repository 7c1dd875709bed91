# Everything sets itself up on a fresh Debian machine; a second call does only what is new.
.PHONY: run test explore check bless bench docs shots editor
.DEFAULT_GOAL := run
# Compiled modules are kept, also where the environment says no: each process of a run would compile all of them anew.
unexport PYTHONDONTWRITEBYTECODE
PORT ?= 8000
BIN := .venv/bin

# The application with demo data on http://127.0.0.1:$(PORT)
run:
	@tools/setup run
	@$(BIN)/python tools/run.py --port $(PORT)

# The whole suite on SQLite, and before it every test that uses the database on PostgreSQL
test:
	@tools/setup test
	@echo "Tests that use the database, on PostgreSQL:"
	@DATABASE=postgresql $(BIN)/pytest -n auto --dist worksteal --only-database
	@echo "All tests, on SQLite:"
	@$(BIN)/pytest -n auto --dist worksteal

# The properties with twenty times as many examples, others each time; what falls is made small and printed
explore:
	@tools/setup test
	@$(BIN)/pytest -n auto --dist worksteal -m hypothesis --hypothesis-profile=explore --timeout=3600

# Everything that judges without running the application; under a minute
check:
	@tools/setup test
	@$(BIN)/python tools/check.py

# Rewrites the agreed readings of corpus/ from the reader; read the difference before committing it
bless:
	@tools/setup test
	@$(BIN)/pytest tests/corpus -n0 --bless

# Measured speeds as tables
bench:
	@tools/setup test
	@$(BIN)/python -m bench

# The documents against the code: file names, links, glossary, worked tables
docs:
	@tools/setup test
	@$(BIN)/pytest -n0 tests/house

# Pictures of the pages in build/shots, and those of the handbook in docs/haandbog/billeder
shots:
	@tools/setup test
	@$(BIN)/python -m tools.shots

# The rich text editor's bundle in raadslag/static, after a change in tools/editor (needs Node and the network once)
editor:
	@cd tools/editor && npm ci --no-audit --no-fund && node build.mjs
