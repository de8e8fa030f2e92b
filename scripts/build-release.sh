#!/usr/bin/env bash
# Builds for production; arguments are those of `cargo leptos build`. The pages for signed-in people get
# a WebAssembly file of their own, which other visitors do not download. With LEPTOS_HASH_FILES=true each
# file's name changes with what is in it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pkg=${LEPTOS_SITE_ROOT:-target/site}/pkg
hashes=${CARGO_TARGET_DIR:-target}/release/hash.txt

# What an earlier build has named would be named again.
rm -rf "$pkg"
cargo leptos build --release --split --lib-features split "$@"
if [[ "${LEPTOS_HASH_FILES:-}" == true ]]; then
  node scripts/name-files.mjs "$pkg" "$hashes"
fi
