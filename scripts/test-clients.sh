#!/usr/bin/env bash
# Runs Cognito clients that nobody here wrote against the local pool, and has the server sign in at
# providers that nobody here wrote; clients/README.md says which. Installs them first, where they are
# missing.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

for part in messages prerequisites python; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done

# shellcheck disable=SC2154 # from setup/python.sh
python_packages=$target/clients/python
export LOCAL_POOL=$target/debug/local-pool JUDGE=$target/debug/examples/judge

check_tools() {
  has_node || missing "Node.js 20 or newer, with npm" "see https://nodejs.org/en/download"
  stop_if_missing
}

install_node_packages() {
  # npm writes this file after each installation.
  [[ clients/node/node_modules/.package-lock.json -nt clients/node/package-lock.json ]] && return
  step "Installing the Node clients" "5 s" \
    npm ci --prefix clients/node --no-audit --no-fund --silent
}

rust_client() {
  CARGO_TARGET_DIR=$target/clients/rust cargo test --quiet --locked \
    --manifest-path clients/rust/Cargo.toml "$@"
}

install_python
check_tools
install_python_packages "the Python client" 10 clients/python/requirements.txt "$python_packages" || exit
install_node_packages || exit
# With the same packages and features as the Rust tests, so that nothing is compiled twice.
cargo build --quiet --workspace --exclude frontend --bin local-pool --example judge \
  --features server/local-pool,server/aws,server/otel ||
  exit
if [[ ! -d $target/clients/rust ]]; then
  step "Building the Rust client" "1 min" rust_client --no-run || exit
fi

status=0
printf -- '--> flask-cognito-lib\n'
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$python_packages python3 clients/python/test_flask_cognito_lib.py || status=1
printf -- '--> aws-jwt-verify and openid-client, and our verifier beside aws-jwt-verify\n'
npm test --silent --prefix clients/node || status=1
printf -- '--> openidconnect\n'
rust_client --test openidconnect || status=1
printf -- '--> oidc-provider and oauth2-mock-server\n'
scripts/test-providers.sh || status=1
exit $status
