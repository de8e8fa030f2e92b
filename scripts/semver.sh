#!/usr/bin/env bash
# Compares the public items of cognito and local-pool with those of an earlier revision: semver.sh [REVISION].
# Without one: the last release's tag, else where this branch left main. Fails where the version would have
# to be raised by more than it is. Nothing is asked of a registry.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for part in messages prerequisites rust-tools; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done
# In a folder of its own: set-up removes the other when it is done.
tools_build=$tools_build-semver
# What a newer rustdoc writes, only a newer one reads: this one reads 1.95's and those before.
cargo_semver_checks_version=0.51.0

# baseline: the revision to compare with, or nothing.
baseline() {
  git describe --tags --abbrev=0 --match 'v*' 2>/dev/null ||
    git merge-base HEAD origin/main 2>/dev/null || true
}

install_semver_checks() {
  [[ "$(installed_version cargo-semver-checks)" == "$cargo_semver_checks_version" ]] && return
  step "Building cargo-semver-checks $cargo_semver_checks_version" "10 min" \
    install_crate "cargo-semver-checks@$cargo_semver_checks_version" --locked
  remove_tools_build
}

revision=${1:-$(baseline)}
if [[ -z "$revision" ]]; then
  printf 'There is no release yet, and no origin/main: name what to compare with, as in\n' >&2
  printf '  make semver BASELINE=HEAD~10\n' >&2
  exit 1
fi
commit=$(git rev-parse --verify --quiet "$revision^{commit}") || {
  printf 'There is no revision %s. Where the clone is shallow: git fetch --unshallow --tags\n' "$revision" >&2
  exit 1
}
if git diff --quiet "$commit" -- Cargo.toml cognito local-pool; then
  printf 'The crates are as in %s: there is nothing to compare.\n' "$revision"
  exit
fi
check_prerequisites
install_semver_checks
printf '==> Comparing with %s, %s (takes about 2 min)\n' "$revision" \
  "$(git log -1 --format='%h of %cs' "$commit")"
cargo semver-checks --package cognito --package local-pool --baseline-rev "$commit"
