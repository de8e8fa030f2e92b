#!/usr/bin/env bash
# What others have found wrong with what we are built from, and what the MDN Observatory finds wrong with
# the running server. Where a database cannot be reached that is said, loudly, and in CI it is a failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

for part in messages prerequisites python rust-tools; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done

cargo_deny_version=0.20.2
passed=0 failed=0 unknown=0

install_cargo_deny() {
  [[ "$(installed_version cargo-deny)" == "$cargo_deny_version" ]] && return
  step "Building cargo-deny $cargo_deny_version, which checks dependencies" "1 min" \
    install_crate "cargo-deny@$cargo_deny_version" --locked --force && remove_tools_build
}

# expect WHAT COMMAND...: one check, counted.
expect() {
  local what=$1
  shift
  printf -- '--> %s\n' "$what"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && printf 'FAILED: %s\n' "$what"; fi
}

# ask WHAT UNREACHABLE COMMAND...: a check that needs a database elsewhere. UNREACHABLE is what the command
# says when it did not get there: nothing is known then, which is not the same as nothing found.
ask() {
  local what=$1 unreachable=$2 answer
  shift 2
  printf -- '--> %s\n' "$what"
  if answer=$("$@" 2>&1); then
    passed=$((passed + 1))
  elif [[ "$answer" =~ $unreachable ]]; then
    printf '%s\n' "$answer" | tail -n 3
    printf '\n!!! NOT CHECKED: %s. Its database cannot be reached from here.\n\n' "$what"
    if [[ -n "${CI:-}" ]]; then failed=$((failed + 1)); else unknown=$((unknown + 1)); fi
  else
    printf '%s\n' "$answer"
    failed=$((failed + 1))
  fi
}

observatory() {
  [[ audit/node_modules/.package-lock.json -nt audit/package-lock.json ]] ||
    # Without scripts: its own would fetch lists that nothing here needs.
    step "Installing the MDN HTTP Observatory" "25 s" \
      npm ci --prefix audit --ignore-scripts --no-audit --no-fund --silent || return
  scripts/build-for-browser-tests.sh || return
  # shellcheck disable=SC2154 # from setup/python.sh
  node audit/observatory.mjs "$target/debug/server" | grep -v '^test result'
}

install_cargo_deny || exit
for manifest in Cargo.toml clients/rust/Cargo.toml fuzz/Cargo.toml; do
  deny=(cargo deny --manifest-path "$manifest" --config deny.toml check)
  checks=(licenses sources)
  # What another's client is built with is its own business.
  [[ $manifest == Cargo.toml ]] && checks+=(bans)
  expect "licences, bans and sources of $manifest" "${deny[@]}" "${checks[@]}"
  ask "advisories about $manifest" 'failed to fetch advisory database' "${deny[@]}" advisories
done
for lock in */package-lock.json clients/*/package-lock.json; do
  ask "advisories about $lock" 'audit endpoint returned an error|EAI_AGAIN|ENOTFOUND|ECONNREFUSED' \
    npm audit --prefix "${lock%/*}" --audit-level=high
done
if [[ "${1:-}" != --dependencies ]]; then
  expect "the server, by the MDN HTTP Observatory" observatory
fi

printf 'test result: %s. %d passed; %d failed; %d ignored;\n' \
  "$( ((failed == 0)) && printf ok || printf FAILED)" "$passed" "$failed" "$unknown"
((failed == 0))
