#!/usr/bin/env bash
# Measures: bench.sh bench|budgets|payload|lighthouse. `bench` builds everything and writes
# bench/RESULTS.md; with ROWS=payload,jwt it measures only these. `budgets` measures what is built already:
# the production build, or else the function that `make lambda` has made. `payload` builds the browser's
# side for production, and checks that budget alone. `lighthouse` asks it about every page of the
# development build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for part in messages prerequisites python test-tools bench-tools; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done

bench() {
  scripts/setup.sh
  install_chromium
  install_wrk
  install_valgrind
  install_bench_packages
  install_flask
  step "Building the application" "9 min" scripts/bench-build.sh app
  step "Building the programs that measure" "5 min" scripts/bench-build.sh bench
  step "Building the Leptos page that says hello" "4 min" scripts/bench-build.sh peer
  node bench/run.mjs
}

budgets() {
  install_valgrind
  # shellcheck disable=SC2154 # from python.sh
  local function=$target/lambda/x86_64/package
  if [[ -n "${SERVER:-}" ]]; then
    : # Named by whoever asks.
  elif [[ -x $function/bootstrap ]]; then
    export SERVER=$function/bootstrap SITE=$function/site
  elif [[ ! -x $target/release/server ]]; then
    printf 'There is no production build to measure: run make build or make lambda first.\n' >&2
    exit 1
  fi
  node bench/budgets.mjs
}

# Beside the server of the browser tests: to compile another takes as long as all tests.
payload() {
  # shellcheck disable=SC2154 # from python.sh
  export SERVER=$target/debug/server SITE=$target/bench/site
  step "Building the browser's side for production" "3 min" \
    env LEPTOS_HASH_FILES=true LEPTOS_SITE_ROOT="$SITE" scripts/build-release.sh --frontend-only
  LEPTOS_HASH_FILE_NAME=$target/release/hash.txt node bench/budgets.mjs payload css
}

lighthouse() {
  scripts/setup.sh
  install_chromium
  install_bench_packages
  scripts/build-for-browser-tests.sh
  node bench/lighthouse.mjs
}

case "${1:-}" in
  bench | budgets | payload | lighthouse) "$1" ;;
  *)
    sed -n '2,6s/^# //p' "$0" >&2
    exit 2
    ;;
esac
