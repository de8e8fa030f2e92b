# shellcheck shell=bash
# What set-up builds upon and does not install by itself, because it belongs to the whole machine.

check_prerequisites() {
  if ! has rustup || ! has cargo; then
    missing "rustup, which brings Rust" \
      "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
    has curl || missing "curl, for the line above" "$(system_install curl curl)"
  fi
  if has rustc && ! has_rust; then
    missing "Rust $(required_rust) or newer (this is $(rustc --version))" "rustup update stable"
  fi
  has cc || missing "a C compiler" "$(system_install build-essential 'xcode-select --install')"
  has make || missing "make" "$(system_install make 'xcode-select --install')"
  # Not by apt-get: Debian's and Ubuntu's packages are often older.
  has_node || missing "Node.js 20 or newer, with npm" "see https://nodejs.org/en/download"
  stop_if_missing
}

# required_rust: the oldest version that the project is built with, from Cargo.toml.
required_rust() {
  sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml
}

has_rust() {
  local installed
  installed=$(rustc --version | awk '{ print $2 }')
  printf '%s\n' "$(required_rust)" "$installed" | sort -V -C
}

has_node() {
  has node && has npm &&
    node --eval 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)'
}

# system_install APT_PACKAGES BREW_FORMULA_OR_COMMAND: the command to show for this system.
system_install() {
  if [[ "$(uname -s)" == Darwin ]]; then
    case "$2" in
      *' '*) printf '%s' "$2" ;;
      *) printf 'brew install %s' "$2" ;;
    esac
  elif has apt-get; then
    printf 'sudo apt-get install -y %s' "$1"
  else
    printf 'install with the package manager of your system: %s' "$1"
  fi
}
