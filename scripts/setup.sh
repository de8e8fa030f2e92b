#!/usr/bin/env bash
# Installs what building and running the app needs and is not there yet; with --tests also what
# the tests need, with --lint only what the checks need. Safe to run again: a second run finds
# everything and does nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cargo_bin="${CARGO_INSTALL_ROOT:-${CARGO_HOME:-$HOME/.cargo}}/bin"
export PATH="$cargo_bin:$PATH"

for part in messages prerequisites python rust-tools wasm-opt test-tools git-hooks; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done

check_prerequisites
if [[ "${1:-}" == --lint ]]; then
  install_wasm_target
  install_end2end_packages
  exit
fi
# First what is quick, and may be missing: nobody should wait for the rest to be told.
if [[ "${1:-}" == --tests ]]; then
  install_chromium
  install_end2end_packages
  install_moto
fi
install_wasm_target
install_cargo_leptos
install_wasm_bindgen
install_wasm_opt "$cargo_bin"
# Where nothing was missing, the folder is another set-up's, which may be at work in it.
((steps_done == 0)) || remove_tools_build
install_git_hooks

total_time
