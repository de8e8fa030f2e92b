#!/usr/bin/env bash
# Builds what the browser tests start: the site, the server with a local pool inside, and the local
# pool by itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# With the same packages and features as the Rust tests, so that nothing is compiled twice.
cargo build --workspace --exclude frontend --bin local-pool \
  --features server/local-pool,server/aws,server/otel
cargo leptos build --bin-features local-pool
