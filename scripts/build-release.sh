#!/usr/bin/env bash
# Builds for production; arguments are those of `cargo leptos build`. The pages for signed-in people get
# a WebAssembly file of their own, which other visitors do not download. With LEPTOS_HASH_FILES=true each
# file's name changes with what is in it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Said, so that a .env does not say otherwise to cargo-leptos alone.
export LEPTOS_SITE_ROOT=${LEPTOS_SITE_ROOT:-target/site} LEPTOS_SITE_PKG_DIR=pkg LEPTOS_HASH_FILE_NAME=hash.txt
pkg=$LEPTOS_SITE_ROOT/$LEPTOS_SITE_PKG_DIR
hashes=${CARGO_TARGET_DIR:-target}/release/$LEPTOS_HASH_FILE_NAME

if ! command -v wasm-opt >/dev/null; then
  echo 'wasm-opt is not installed: run make install.' >&2
  exit 1
fi
# What an earlier build has named would be named again.
rm -rf "$pkg" "$hashes"
CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$PWD/scripts/link-wasm.sh \
  cargo leptos build --release --split --lib-features split "$@"
# How a script comes by one of the classes that are left out.
if grep -qrE 'new_with_into_underlying_' "$pkg"; then
  echo 'A server function streams what the browser sends: take scripts/link-wasm.sh out of scripts/build-release.sh.' >&2
  exit 1
fi
# After cargo-leptos has done it once: in another form of the same code wasm-opt finds more. Alignments are hints,
# which no browser needs, and files without them compress better.
for wasm in "$pkg"/*.wasm; do
  wasm-opt --enable-bulk-memory --enable-nontrapping-float-to-int \
    --flatten --rereloop -Oz --flatten --rereloop -Oz -Oz --dealign \
    --strip-producers --strip-target-features "$wasm" -o "$wasm"
done
node scripts/number-imports.mjs "$pkg"
# By what was done: a .env may have asked for it.
if [[ -f "$hashes" ]]; then
  node scripts/name-files.mjs "$pkg" "$hashes"
elif compgen -G "$pkg/*.??????????????????????.wasm" >/dev/null; then
  printf '%s is not there: cargo has built elsewhere. Say where with CARGO_TARGET_DIR.\n' "$hashes" >&2
  exit 1
fi
