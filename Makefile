.PHONY: demo test setup check bench clean

setup: node_modules/.package-lock.json

node_modules/.package-lock.json: package.json package-lock.json
	@echo "Installing npm packages"
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

demo: setup ## runs the example's pipeline from raw data to a served prediction
	npm run --silent demo

test: setup ## static checks, unit tests, end-to-end tests
	npm run --silent check
	npm test --silent
	npm run --silent test:e2e

check: setup
	npm run --silent check

bench: setup
	npm run --silent bench

clean:
	rm -rf dist build .lockstep examples/*/.lockstep examples/*/build
