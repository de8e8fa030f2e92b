#!/usr/bin/env bash
# Runs every check and test; the last line adds up the tests of cargo and Playwright.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

passed=0 failed=0 skipped=0
output=$(mktemp)
trap 'rm -f "$output"' EXIT

# Somebody's own build is not what is tested here.
unset SERVER SITE

# Where the tests keep what the application answers and logs, for the last stage.
export CAPTURE_DIR=$PWD/target/captured
rm -rf "$CAPTURE_DIR"
mkdir -p "$CAPTURE_DIR"

# stage NAME COMMAND...: runs a command under a banner and counts the tests it reports.
stage() {
  local name=$1 begun=$SECONDS status=0 verdict=ok
  shift
  printf '\n=== %s ===\n' "$name"
  "$@" 2>&1 | tee "$output"
  status=${PIPESTATUS[0]}
  count_tests "$status"
  cat "$output" >>"$CAPTURE_DIR/output.txt"
  ((status == 0)) || verdict=FAILED
  printf '=== %s: %s after %d s (%d s in all) ===\n' \
    "$name" "$verdict" $((SECONDS - begun)) "$SECONDS"
  return "$status"
}

# count_tests STATUS: adds up the "test result:" lines of the last command. A command that failed
# without a failed test, for example because of a compiler error, counts as one failure.
count_tests() {
  local counts p f s
  counts=$(awk '/^test result: / {
      for (i = 2; i <= NF; i++) {
        if ($i == "passed;") p += $(i - 1)
        if ($i == "failed;") f += $(i - 1)
        if ($i == "ignored;") s += $(i - 1)
      }
    } END { print p + 0, f + 0, s + 0 }' "$output")
  read -r p f s <<<"$counts"
  (($1 != 0 && f == 0)) && f=1
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# summary: the last line, and the exit status.
summary() {
  printf '\nTests: %d passed, %d failed' "$passed" "$failed"
  ((skipped == 0)) || printf ', %d skipped' "$skipped"
  printf '\n'
  ((failed == 0))
}

run_stages() {
  local features=server/local-pool,server/aws,server/otel
  stage "Set-up" scripts/setup.sh --tests || return
  stage "Checks" scripts/lint.sh
  stage "Rust tests" \
    cargo test --workspace --exclude frontend --features "$features" --no-fail-fast
  stage "WebAssembly tests" scripts/test-wasm.sh
  stage "Other people's clients" scripts/test-clients.sh
  stage "Deployment" scripts/deploy.sh test
  stage "Build for the browser tests" scripts/build-for-browser-tests.sh || return
  stage "Browser tests" npm test --silent --prefix end2end
  stage "Budgets" scripts/bench.sh budgets
  stage "Browser tests of the production build" npm run test:production --silent --prefix end2end
  stage "Secrets in answers and logs" node scripts/scan-for-secrets.mjs "$CAPTURE_DIR"
}

run_stages
summary
