#!/usr/bin/env bash
# Walks the journeys of e2e/ in a browser, against the binary that the tests have built.
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ ! -f e2e/package.json ]]; then
    echo "e2e/ has no journeys yet."
    exit 0
fi
# With the tests, so that every dependency is compiled with the same features as for `cargo test --workspace`, once.
cargo build --workspace --bins --tests
PHOHIEN="$(realpath "${CARGO_TARGET_DIR:-target}")/debug/phohien"
CHROMIUM="$(command -v chromium)"
# Chromium's sandbox refuses root; journeys visit our own pages only.
if ((EUID == 0)); then CHROMIUM_FLAGS=--no-sandbox; else CHROMIUM_FLAGS=; fi
export PHOHIEN CHROMIUM CHROMIUM_FLAGS
npm --prefix e2e test
