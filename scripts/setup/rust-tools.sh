# shellcheck shell=bash
# The build tools that come from rustup and crates.io.

# Newer releases need a newer compiler than rust-toolchain.toml promises.
cargo_leptos_version=0.3.10
tools_build="${XDG_CACHE_HOME:-$HOME/.cache}/leptos-cognito/tools"

install_wasm_target() {
  if ! rustup target list --installed | grep -qx wasm32-unknown-unknown; then
    step "Adding the WebAssembly target to the Rust toolchain" "20 s" \
      rustup target add wasm32-unknown-unknown
  fi
}

install_cargo_leptos() {
  [[ "$(installed_version cargo-leptos)" == 0.3.* ]] && return
  # A debug build: the release profile's fat link-time optimisation takes over 20 minutes and
  # this tool only starts others. no_downloads: it uses the tools found on PATH.
  step "Building cargo-leptos $cargo_leptos_version, which builds and watches the app" "7 min" \
    install_crate "cargo-leptos@$cargo_leptos_version" --locked --features no_downloads
}

install_wasm_bindgen() {
  local wanted found
  wanted=$(locked_version wasm-bindgen)
  found=$(installed_version wasm-bindgen)
  [[ "$found" == "$wanted" ]] && return
  if [[ -n "$found" ]]; then
    printf 'wasm-bindgen %s is replaced: Cargo.lock asks for exactly %s.\n' "$found" "$wanted"
  fi
  # It runs at each change of a page. What does its work is optimised, what only surrounds it is not: that
  # compiles fast, and is shared with cargo-leptos. Whoever has another build of this version keeps it.
  local crate optimised=()
  for crate in walrus wasmparser wasm-encoder wasm-bindgen-cli-support gimli id-arena leb128 hashbrown; do
    optimised+=(--config "profile.dev.package.$crate.opt-level=2")
  done
  # Not --locked: its own Cargo.lock names a webpki-roots (1.0.11) that cannot be had everywhere.
  step "Building wasm-bindgen $wanted, which joins WebAssembly and JavaScript" "2 min" \
    install_crate "wasm-bindgen-cli@$wanted" --force "${optimised[@]}"
}

# install_crate CRATE@VERSION OPTIONS...: builds in one folder for all tools, so that what they
# have in common is compiled once and an interrupted set-up goes on where it was.
install_crate() {
  [[ -t 2 ]] || set -- --quiet "$@"
  CARGO_TARGET_DIR="$tools_build" CARGO_PROFILE_DEV_DEBUG=0 cargo install --debug "$@"
}

remove_tools_build() {
  rm -rf "$tools_build"
}

# installed_version TOOL: the last word of `TOOL --version`, or nothing.
installed_version() {
  has "$1" || return 0
  "$1" --version | awk '{ print $NF; exit }'
}

# locked_version PACKAGE: its version in Cargo.lock.
locked_version() {
  awk -v name="\"$1\"" '$1 == "name" { found = $3 == name }
    found && $1 == "version" { gsub("\"", "", $3); print $3; exit }' Cargo.lock
}
