#!/usr/bin/env bash
# Tests in WebAssembly, by Node.js: what the browser alone has.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# It comes with wasm-bindgen, unless that was installed in another way than by `make install`.
if ! command -v wasm-bindgen-test-runner >/dev/null; then
  echo 'wasm-bindgen-test-runner is not installed: the tests in WebAssembly are left out.'
  echo 'test result: ok. 0 passed; 0 failed; 1 ignored;'
  exit
fi
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
cargo test --package app --features hydrate --lib --target wasm32-unknown-unknown
