# shellcheck shell=bash
# wasm-opt makes release builds smaller. It comes from npm and is linked beside the Rust tools, so
# that a plain `cargo leptos build --release` finds it too.

binaryen_version=132

# install_wasm_opt BIN_FOLDER
install_wasm_opt() {
  local prefix="${XDG_DATA_HOME:-$HOME/.local/share}/leptos-cognito/binaryen-$binaryen_version"
  local program="$prefix/node_modules/binaryen/bin/wasm-opt" link="$1/wasm-opt"
  [[ -x "$program" && "$(readlink "$link" 2>/dev/null)" == "$program" ]] && return
  if [[ -e "$link" || -L "$link" ]]; then
    printf '%s is replaced by version %s.\n' "$link" "$binaryen_version"
  fi
  step "Installing wasm-opt $binaryen_version, which shrinks release builds" "5 s" \
    link_wasm_opt "$prefix" "$program" "$link"
}

# link_wasm_opt NPM_PREFIX PROGRAM LINK
link_wasm_opt() {
  npm install --prefix "$1" --save-exact --no-audit --no-fund --silent "binaryen@$binaryen_version"
  mkdir -p "$(dirname "$3")"
  ln -sfn "$2" "$3"
}
