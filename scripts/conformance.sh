#!/usr/bin/env bash
# Runs the conformance suite and shows its table, then has the server sign in at providers that nobody
# here wrote. With CONFORMANCE=write, writes the tables into docs/CONFORMANCE.md; otherwise it fails if
# what it saw is not what stands there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# With the same features as the Rust tests, so that nothing is compiled twice.
cargo test --workspace --exclude frontend --features server/local-pool,server/aws,server/otel \
  --test conformance
sed -n '/^| Module/,/^$/p' docs/CONFORMANCE.md
scripts/test-providers.sh
