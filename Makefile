# Both targets work on a fresh clone with python3, make and openssl.
.PHONY: demo test programs check-style clean
.DELETE_ON_ERROR:

VENV := .venv
NODE := tests/independent
BIN := $(VENV)/bin

demo: $(VENV)/.installed
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh tools/demo.sh

# The tests start the command hundreds of times: where the environment forbids Python to keep
# what it compiled, each start would compile the package anew. Files go out in their order, the
# slow ones of acceptance first, so that no worker ends with one of them.
test: $(VENV)/.dev programs check-style
	$(BIN)/python -m compileall -q redactkit
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

# Programs of others that the tests ask for a second opinion. What cannot be installed is
# named here, and by the tests that need it.
programs:
	sh tools/install-test-programs.sh
	-test ! -x "$$(command -v npm)" || $(MAKE) --silent $(NODE)/node_modules/.package-lock.json

$(NODE)/node_modules/.package-lock.json: $(NODE)/package.json $(NODE)/package-lock.json
	npm ci --silent --no-fund --no-audit --prefix $(NODE)
	touch $@

check-style: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/.installed: pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[documents]"
	touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

clean:
	rm -rf $(VENV) demo
