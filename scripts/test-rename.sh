#!/usr/bin/env bash
# Renames a copy of the project and looks whether all of it has followed; with --build also whether its
# server compiles and its deployment's tests pass.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files --cached --others --exclude-standard | while IFS= read -r file; do
  [[ ! -f "$file" ]] || printf '%s\0' "$file"
done | xargs -0 tar cf - | tar xf - -C "$copy"

passed=0 failed=0
# expect WHAT COMMAND...: one check, counted.
expect() {
  local what=$1
  shift
  if (cd "$copy" && "$@") >"$copy.log" 2>&1; then
    printf 'ok      %s\n' "$what"
    passed=$((passed + 1))
  else
    printf 'FAILED  %s\n' "$what"
    cat "$copy.log"
    failed=$((failed + 1))
  fi
  rm -f "$copy.log"
}

rename() { make --silent rename "$@"; }
refuses() { ! output=$(scripts/rename.sh "$1" 2>&1) && [[ "$output" == *"$2"* ]] && git_like_state; }
# The sum of all files: nothing may have changed.
sum() { find . -type f ! -path './target/*' -exec cksum {} + | sort | cksum; }
git_like_state() { [[ "$(sum)" == "$before" ]]; }
# Where the old name still stands: only where it belongs.
left_over() {
  local rest
  rest=$(grep -rniI 'leptos[-_ ]cognito' . | grep -v -e '^./cognito/' -e '^./local-pool/' \
    -e '^./scripts/setup/' -e '^./LICENSE:' -e '^./CHANGELOG.md:' -e '^./scripts/rename.sh:' \
    -e '^./scripts/test-rename.sh:' -e '\.local/share/leptos-cognito$') || return 0
  printf '%s\n' "$rest"
  return 1
}
has() { grep -qF -- "$2" "$1"; }
changes_nothing() {
  local before
  before=$(sum)
  rename NAME=my-product && [[ "$(sum)" == "$before" ]]
}

before=$(cd "$copy" && sum)
expect "a name with capitals is refused, and nothing changes" refuses MyProduct "lower-case letters"
expect "a name that Cognito would refuse is refused" refuses my-cognito "Cognito accepts no"
expect "the name of a part is refused" refuses server "a part of it"
expect "no name is refused" refuses "" "there is no name"
expect "it is renamed" rename NAME=my-product
expect "the old name is left only where it belongs" left_over
expect "the wasm and its server agree about the name" has .cargo/config.toml 'LEPTOS_OUTPUT_NAME = "my-product"'
expect "cargo-leptos knows it" has Cargo.toml 'output-name = "my-product"'
expect "the sign-in domain has it" has deploy/lib/identity.ts "\`my-product-\${settings.namespace}-"
expect "its cookies keep their names" has ARCHITECTURE.md '`cognito_session`'
expect "its code is formatted" cargo fmt --all --check
expect "renaming it again changes nothing" changes_nothing
expect "the repository can be named later" rename NAME=my-product REPOSITORY=git@github.com:me/my-product.git
expect "that is its address" has Cargo.toml 'repository = "https://github.com/me/my-product"'
if [[ "${1:-}" == --build ]]; then
  # With the old output name, so that the crates of others are shared with the build here.
  export CARGO_TARGET_DIR=$target LEPTOS_OUTPUT_NAME=leptos-cognito
  [[ -d deploy/node_modules ]] || npm ci --prefix deploy --no-audit --no-fund --silent
  cp -R deploy/node_modules "$copy/deploy/"
  expect "its deployment takes on the names" make --silent deploy-approve
  expect "its deployment agrees about the names" npm test --silent --prefix deploy
  expect "its server compiles" cargo check --workspace --exclude frontend \
    --features server/local-pool,server/aws,server/otel
fi
printf 'test result: %s. %d passed; %d failed; 0 ignored\n' \
  "$( ((failed == 0)) && printf ok || printf FAILED)" "$passed" "$failed"
((failed == 0))
