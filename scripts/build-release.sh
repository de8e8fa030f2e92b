#!/usr/bin/env bash
# Builds for production; arguments are those of `cargo leptos build`. The pages for signed-in people get
# a WebAssembly file of their own, which other visitors do not download. With LEPTOS_HASH_FILES=true each
# file's name changes with what is in it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source=/dev/null
source scripts/setup/python.sh
# shellcheck disable=SC2154 # from setup/python.sh
pkg=${LEPTOS_SITE_ROOT:-target/site}/pkg hashes=$target/release/hash.txt

# What an earlier build has named would be named again.
rm -rf "$pkg"
cargo leptos build --release --split --lib-features split "$@"
if [[ "${LEPTOS_HASH_FILES:-}" == true ]]; then
  python3 scripts/name-files.py "$pkg" "$hashes"
fi
