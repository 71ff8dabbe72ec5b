# What people and CI run. `make` alone shows the list.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run dev test check bench ui e2e install clean tools

ui_sources := $(shell find ui -name node_modules -prune -o -path ui/dist -prune -o -type f -print)

help: ## Shows this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ui ## Starts the demonstration province and prints its address and accounts
	cargo run --release --package phohien -- demo

dev: ui ## The same, built and started anew whenever a source changes
	scripts/dev.sh

test: install check ## Everything: check, all tests on both databases, and the journeys in a browser
	cargo test --workspace
	$(MAKE) e2e

check: ui ## Format, house rules, licences, duplicate dependencies, lints
	cargo fmt --all --check
	npm --prefix ui run check
	cargo xtask tidy
	cargo xtask licences
	cargo xtask duplicates
	cargo clippy --workspace --all-targets -- -D warnings

bench: ui ## Speed and size against their targets; with a province of a million dossiers: make bench BENCH="--large 1000000"
	cargo build --release --package phohien --package bench
	cargo run --release --package bench -- $(BENCH)

ui: tools ui/dist/manifest.json ## Styles and scripts of the pages, when they have changed

ui/dist/manifest.json: $(ui_sources) | tools
	npm --prefix ui run build
	@touch $@

e2e: install ui ## The journeys in a browser only
	scripts/e2e.sh

install: ## Installs what is missing for all of this (Debian packages, npm packages)
	@scripts/install.sh test

# What `make run` needs: neither PostgreSQL nor a browser.
tools:
	@scripts/install.sh run

clean: ## Removes all that was built; leaves the data alone
	cargo clean
	rm -rf ui/dist ui/node_modules e2e/results e2e/node_modules
