#!/usr/bin/env bash
# Runs Cognito clients that nobody here wrote against the local pool; clients/README.md says
# which. Installs them into the build folder first, where they are missing.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

for part in messages prerequisites; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done

target=${CARGO_TARGET_DIR:-$PWD/target}
python_packages=$target/clients/python
export LOCAL_POOL=$target/debug/local-pool

# As Chromium for the browser tests: installed where that needs nobody's password.
install_python() {
  has_python && return
  if has apt-get && ((EUID == 0)); then
    apt-get update -qq
    step "Installing Python" "30 s" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends python3 python3-pip
  fi
}

check_tools() {
  has_node || missing "Node.js 20 or newer, with npm" "see https://nodejs.org/en/download"
  has_python || missing "Python 3.11 or newer, with pip" \
    "$(system_install 'python3 python3-pip' python)"
  stop_if_missing
}

has_python() {
  has python3 && python3 -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

install_python_packages() {
  local wanted=clients/python/requirements.txt
  cmp -s "$wanted" "$python_packages/requirements.txt" && return
  rm -rf "$python_packages"
  step "Installing the Python client" "10 s" \
    python3 -m pip install --quiet --disable-pip-version-check --no-deps \
    --target "$python_packages" --requirement "$wanted" || return
  # Only now: an installation that broke off is done again.
  cp "$wanted" "$python_packages/requirements.txt"
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
install_python_packages || exit
install_node_packages || exit
# With the same packages and features as the Rust tests, so that nothing is compiled twice.
cargo build --quiet --workspace --exclude frontend --features server/local-pool --bin local-pool ||
  exit
if [[ ! -d $target/clients/rust ]]; then
  step "Building the Rust client" "1 min" rust_client --no-run || exit
fi

status=0
printf -- '--> flask-cognito-lib\n'
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$python_packages python3 clients/python/test_flask_cognito_lib.py || status=1
printf -- '--> aws-jwt-verify and openid-client\n'
npm test --silent --prefix clients/node || status=1
printf -- '--> openidconnect\n'
rust_client --test openidconnect || status=1
exit $status
