#!/usr/bin/env bash
# Load with faults: DURATION seconds (300 by default) of wrk at full speed on signed-in pages, on this
# machine alone, while the local user pool restarts, rotates its keys and hangs. SERVER=FILE takes a
# server that is built already instead of building one for production.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for part in messages prerequisites python; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done

apt_install_wrk() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends wrk >/dev/null
}

install_wrk() {
  has wrk && return
  if has apt-get && ((EUID == 0)); then
    step "Installing wrk, which makes the load" "10 s" apt_install_wrk
  else
    missing "wrk, which makes the load" "$(system_install wrk 'brew install wrk')"
    stop_if_missing
  fi
}

[[ "${DURATION:=300}" =~ ^[0-9]+$ ]] && ((DURATION >= 60 && DURATION <= 3600)) || {
  echo "DURATION should be a number of seconds from 60 to 3600, not $DURATION." >&2
  exit 2
}
[[ -r /proc/self/status ]] || {
  echo "The load test reads the server's memory from /proc, which only Linux has." >&2
  exit 2
}
check_prerequisites
install_wrk
# shellcheck disable=SC2154 # from setup/python.sh
folder=$target
if [[ -z "${SERVER:-}" ]]; then
  step "Building the server for production" "7 min" cargo build --quiet --release --package server
  SERVER=$folder/release/server
fi
if [[ -z "${LOCAL_POOL:-}" ]]; then
  # With the same packages and features as the tests, so that nothing is compiled twice.
  step "Building the local user pool" "1 min" cargo build --quiet --workspace --exclude frontend \
    --bin local-pool --features server/local-pool,server/aws,server/otel
  LOCAL_POOL=$folder/debug/local-pool
fi
export DURATION SERVER LOCAL_POOL
exec node scripts/load-test/main.mjs
