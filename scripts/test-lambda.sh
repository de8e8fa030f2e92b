#!/usr/bin/env bash
# Builds the function as it is deployed, for this machine's kind, and signs in through it in a real
# browser. cargo-lambda plays the Runtime API and API Gateway.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh --tests
scripts/lambda.sh x86_64
cargo build --quiet --workspace --exclude frontend --bin local-pool \
  --features server/local-pool,server/aws,server/otel

for part in messages prerequisites python lambda-tools; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done
install_lambda_tools
cd end2end
node_modules/.bin/playwright test --config lambda/playwright.config.ts
