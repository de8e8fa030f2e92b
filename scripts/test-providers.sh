#!/usr/bin/env bash
# Has the server sign in at OpenID providers that nobody here wrote; clients/README.md says which.
# Installs them first, where they are missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for part in messages prerequisites python; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done

check_prerequisites
# npm writes this file after each installation.
[[ clients/providers/node_modules/.package-lock.json -nt clients/providers/package-lock.json ]] ||
  step "Installing the OpenID providers" "5 s" \
    npm ci --prefix clients/providers --no-audit --no-fund --silent
# With the same packages and features as the Rust tests, so that nothing is compiled twice.
cargo build --quiet --workspace --exclude frontend --bin server \
  --features server/local-pool,server/aws,server/otel
# shellcheck disable=SC2154 # from setup/python.sh
SERVER=$target/debug/server npm test --silent --prefix clients/providers
