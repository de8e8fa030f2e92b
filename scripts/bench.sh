#!/usr/bin/env bash
# Measures: bench.sh bench|budgets|lighthouse. `bench` builds everything and writes bench/RESULTS.md; with
# ROWS=payload,jwt it measures only these. `budgets` builds for production and checks what must not grow;
# with SERVER and SITE, of another build. `lighthouse` asks it about every page of the development build.
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
  step "Building the application" "10 min" scripts/bench-build.sh app
  step "Building the programs that measure" "5 min" scripts/bench-build.sh bench
  step "Building the Leptos page that says hello" "4 min" scripts/bench-build.sh peer
  node bench/run.mjs
}

budgets() {
  if [[ "${SERVER:+set}" != "${SITE:+set}" ]]; then
    printf 'SERVER and SITE are of one build: set both or neither.\n' >&2
    exit 2
  fi
  install_valgrind_if_possible
  if [[ -z "${SERVER:-}" ]]; then
    scripts/setup.sh
    step "Building for production" "10 min" scripts/bench-build.sh app
  fi
  node bench/budgets.mjs
}

lighthouse() {
  scripts/setup.sh
  install_chromium
  install_bench_packages
  scripts/build-for-browser-tests.sh
  node bench/lighthouse.mjs
}

case "${1:-}" in
  bench | budgets | lighthouse) "$1" ;;
  *)
    sed -n '2,4s/^# //p' "$0" >&2
    exit 2
    ;;
esac
