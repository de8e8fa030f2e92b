# shellcheck shell=bash
# What builds the function: cargo-lambda, which also plays Lambda's Runtime API in tests, and zig, with
# which it compiles for Amazon Linux and for arm64. Both come from PyPI.

cargo_lambda_version=1.9.2
ziglang_version=0.17.1
lambda_tools="${XDG_DATA_HOME:-$HOME/.local/share}/leptos-cognito/cargo-lambda-$cargo_lambda_version"

install_lambda_tools() {
  install_python
  if [[ ! -e "$lambda_tools/complete" ]]; then
    step "Installing cargo-lambda $cargo_lambda_version and zig" "20 s" pip_install_lambda_tools
  fi
  export PATH="$lambda_tools/bin:$PATH" PYTHONPATH="$lambda_tools"
}

pip_install_lambda_tools() {
  rm -rf "$lambda_tools"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps \
    --target "$lambda_tools" \
    "cargo-lambda==$cargo_lambda_version" "ziglang==$ziglang_version" || return
  # Only now: an installation that broke off is done again.
  touch "$lambda_tools/complete"
}

install_arm64_target() {
  if ! rustup target list --installed | grep -qx aarch64-unknown-linux-gnu; then
    step "Adding the arm64 target to the Rust toolchain" "20 s" \
      rustup target add aarch64-unknown-linux-gnu
  fi
}
