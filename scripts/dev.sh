#!/usr/bin/env bash
# Runs the demonstration, and builds and starts it anew when a source changes. The old one answers until the new one is built.
set -euo pipefail
cd "$(dirname "$0")/.."

seen=$(mktemp)
server=

stop() {
    if [[ -n $server ]]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
        server=
    fi
}
trap 'stop; rm -f "$seen"' EXIT
trap 'exit 130' INT TERM

changed() {
    [[ -n $(find Cargo.toml crates procedures ui -name node_modules -prune -o -path ui/dist -prune -o -type f -newer "$seen" -print -quit) ]]
}

start() {
    touch "$seen"
    if make --no-print-directory ui && cargo build --package phohien; then
        stop
        # cargo becomes the program that it runs, so this is the server's own number.
        cargo run --quiet --package phohien -- demo --dossiers 2000 &
        server=$!
    fi
}

start
while sleep 1; do
    if changed; then start; fi
done
