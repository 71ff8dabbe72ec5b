#!/usr/bin/env bash
# Installs what is missing: scripts/install.sh run   to build and run the demonstration (a C compiler, npm packages of ui/)
#                           scripts/install.sh test  to test as well (PostgreSQL, a browser, readers of PDF; the default)
# It looks first, so a second run changes nothing, takes no time and needs no network.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-test}
missing=()

say() { printf 'install: %s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# need PACKAGE COMMAND…: notes the Debian package unless the command succeeds.
need() {
    local package=$1
    shift
    "$@" || missing+=("$package")
}

# The tests start servers of their own from the system's binaries, wherever Debian has put which version.
has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; }

apt_install() {
    local packages=("$@") as_root=()
    has apt-get || fail "please install what corresponds to these Debian packages: ${packages[*]}"
    if ((EUID != 0)); then
        has sudo || fail "please run as root: apt-get install ${packages[*]}"
        as_root=(sudo)
    fi
    say "Debian packages: ${packages[*]}"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null
}

# Installs a folder's npm packages when its lock file is another than the one they were installed from.
npm_install() {
    local lock=$1/package-lock.json stamp=$1/node_modules/.installed-from.json
    [[ -f $lock ]] || return 0
    cmp -s "$lock" "$stamp" && return 0
    say "npm packages of $1/"
    # The browser is Debian's.
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix "$1" --no-audit --no-fund --loglevel=error
    mkdir -p "$1/node_modules"
    cp "$lock" "$stamp"
}

case $purpose in
    run) folders=(ui) ;;
    test) folders=(ui e2e) ;;
    *) fail "there is only: scripts/install.sh run, scripts/install.sh test" ;;
esac

has cargo || fail "Rust is missing: https://rustup.rs"
has npm || fail "Node.js 20 or newer with npm is missing: https://nodejs.org, or apt-get install nodejs npm"

need make has make
need gcc has cc
need libc6-dev test -e /usr/include/stdlib.h
if [[ $purpose == test ]]; then
    cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 ||
        fail "rustfmt or clippy is missing: rustup component add rustfmt clippy"
    need postgresql has_postgres
    need chromium has chromium
    need poppler-utils has pdftotext
    need util-linux has setpriv
fi

((${#missing[@]} == 0)) || apt_install "${missing[@]}"
for folder in "${folders[@]}"; do
    npm_install "$folder"
done
