#!/usr/bin/env bash
# Runs each fuzz target for SECONDS_EACH (60), and keeps in fuzz/corpus what leads to places that the kept
# inputs do not reach. Without sanitizers, which need nightly: nothing of ours is unsafe.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for part in messages prerequisites python rust-tools; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done
cargo_fuzz_version=0.13.2
# shellcheck disable=SC2154 # from setup/python.sh
output=$target/fuzz
options=(--sanitizer none --target-dir "$output")

if ! has cargo-fuzz; then
  step "Building cargo-fuzz $cargo_fuzz_version" "1 min" \
    install_crate "cargo-fuzz@$cargo_fuzz_version" --locked
  remove_tools_build
fi
step "Building the fuzz targets" "3 min" cargo fuzz build "${options[@]}"
for file in fuzz/fuzz_targets/*.rs; do
  name=$(basename "$file" .rs)
  found=$output/corpus/$name
  mkdir -p "$found"
  step "Fuzzing $name" "${SECONDS_EACH:-60} s" \
    cargo fuzz run "${options[@]}" "$name" "$found" "fuzz/corpus/$name" -- \
    -max_total_time="${SECONDS_EACH:-60}" -max_len=2048 -verbosity=0 -print_final_stats=1
done
