# shellcheck shell=bash
# Python, and packages from PyPI in folders of their own.

# shellcheck disable=SC2034 # used by whoever installs something
target=${CARGO_TARGET_DIR:-$PWD/target}

# As Chromium for the browser tests: installed where that needs nobody's password.
install_python() {
  has_python && return
  if has apt-get && ((EUID == 0)); then
    apt-get update -qq
    step "Installing Python" "30 s" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends python3 python3-pip
  fi
  has_python || missing "Python 3.11 or newer, with pip" \
    "$(system_install 'python3 python3-pip' python)"
  stop_if_missing
}

has_python() {
  has python3 && python3 -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# install_python_packages WHAT SECONDS REQUIREMENTS FOLDER: all that the file lists, and nothing
# else, into a folder to be named in PYTHONPATH.
install_python_packages() {
  local what=$1 seconds=$2 wanted=$3 folder=$4
  cmp -s "$wanted" "$folder/requirements.txt" && return
  rm -rf "$folder"
  step "Installing $what" "$seconds s" \
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps \
    --target "$folder" --requirement "$wanted" || return
  # Only now: an installation that broke off is done again.
  cp "$wanted" "$folder/requirements.txt"
}
