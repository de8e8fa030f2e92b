#!/usr/bin/env bash
# Everything that reads the code without running it. Warnings count as errors.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

features=server/local-pool,server/aws,server/otel

check() {
  printf -- '--> %s\n' "$*"
  "$@"
}

check cargo fmt --all --check
check cargo clippy --workspace --exclude frontend --all-targets --features "$features" \
  -- -D warnings
# As `make local` builds it.
check cargo clippy --package server --features local-pool -- -D warnings
# By itself: with the server, the app would be compiled for server and browser at once.
check cargo clippy --package frontend --target wasm32-unknown-unknown -- -D warnings
check cargo clippy --package frontend --features split --target wasm32-unknown-unknown -- -D warnings
# Uses what clippy has compiled.
RUSTDOCFLAGS="-D warnings" \
  check cargo doc --workspace --exclude frontend --no-deps --features "$features"
check npm run --silent typecheck --prefix end2end
check node docs/cost.mjs --check
check node scripts/guide.mjs --check

# check_if_there TOOL ARGUMENTS...: what only some machines have is no reason to fail.
check_if_there() {
  if command -v "$1" >/dev/null; then
    check "$@"
  else
    printf -- '--> %s is not installed: not checked\n' "$1"
  fi
}

check_if_there shellcheck .ci/run scripts/*.sh scripts/setup/*.sh
check_if_there actionlint
check_if_there hadolint Dockerfile
