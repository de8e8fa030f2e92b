#!/usr/bin/env bash
# Does what docs/GUIDE.md says, in a copy; then checks the format, compiles, and runs the test that the guide
# adds, with those that look at every page and server function.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
# In the same place each time, so that a second run compiles little.
copy=$CARGO_TARGET_DIR/guide
rm -rf "$copy"
mkdir -p "$copy"
git ls-files --cached --others --exclude-standard | while IFS= read -r file; do
  [[ ! -f "$file" ]] || printf '%s\0' "$file"
done | xargs -0 tar cf - | tar xf - -C "$copy"
node scripts/guide.mjs "$copy"
cd "$copy"
cargo fmt --all --check
cargo test --workspace --exclude frontend --features server/local-pool,server/aws,server/otel \
  --test it -- reports routes:: server_functions::
# With the browser's part, to which the server's is nothing.
cargo check --package frontend --target wasm32-unknown-unknown
