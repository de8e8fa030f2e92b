#!/usr/bin/env bash
# Runs the conformance suite and shows its table. With CONFORMANCE=write, writes the table into
# docs/CONFORMANCE.md; otherwise it fails if what it saw is not what stands there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# With the same features as the Rust tests, so that nothing is compiled twice.
cargo test --workspace --exclude frontend --features server/local-pool,server/aws,server/otel \
  --test conformance
sed -n '/^| Module/,/^$/p' docs/CONFORMANCE.md
