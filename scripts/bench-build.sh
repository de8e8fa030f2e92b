#!/usr/bin/env bash
# Builds what is measured: bench-build.sh app|bench|peer. `app` is the production build, `bench` the
# programs in bench/rust, `peer` the Leptos application that ours is compared with.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}

# As the container image has it: names that change with the content. Beside the site of the development
# build, which the browser tests want as it is.
build_app() {
  LEPTOS_HASH_FILES=true LEPTOS_SITE_ROOT=$target/bench/site scripts/build-release.sh --bin-features aws
}

# With the project's own versions and release profile: what is measured is what is shipped. In the
# project's build folder, so that dependencies are compiled once.
build_bench() {
  cp Cargo.lock bench/rust/Cargo.lock
  mkdir -p "$target/bench"
  awk '/^\[/ { wanted = $0 == "[profile.release]" } wanted' Cargo.toml >"$target/bench/profile.toml"
  local cargo=(cargo build --release --manifest-path bench/rust/Cargo.toml
    --target-dir "$target" --config "$target/bench/profile.toml")
  # Apart: with no more features of its dependencies than it asks for itself.
  "${cargo[@]}" --package hello-lambda --package cold-start
  "${cargo[@]}" --package app-and-floor --package jwt
}

build_peer() {
  cp Cargo.lock bench/peers/leptos-hello/Cargo.lock
  cd bench/peers/leptos-hello
  CARGO_TARGET_DIR=$target/bench/peer cargo leptos build --release
}

case "${1:-}" in
  app | bench | peer) "build_$1" ;;
  *)
    sed -n '2s/^# //p' "$0" >&2
    exit 2
    ;;
esac
