# shellcheck shell=bash
# What only the tests need: a Chromium, the packages in end2end/, and moto, which plays AWS.

install_chromium() {
  find_chromium && return
  if has apt-get && ((EUID == 0)); then
    step "Installing Chromium for the browser tests" "30 s" apt_install_chromium
  else
    missing "Chromium, for the browser tests (or set CHROMIUM_PATH)" \
      "$(system_install chromium 'brew install --cask google-chrome')"
    stop_if_missing
  fi
}

# The same places as end2end/support/chromium.ts looks at.
find_chromium() {
  [[ -x "${CHROMIUM_PATH:-}" ]] || has chromium || has chromium-browser || has google-chrome ||
    has google-chrome-stable || [[ -d "/Applications/Chromium.app" ]] ||
    [[ -d "/Applications/Google Chrome.app" ]]
}

apt_install_chromium() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
}

install_end2end_packages() {
  # npm writes this file after each installation.
  [[ end2end/node_modules/.package-lock.json -nt end2end/package-lock.json ]] && return
  step "Installing the packages of the browser tests" "5 s" \
    npm ci --prefix end2end --no-audit --no-fund --silent
}

install_moto() {
  install_python
  # shellcheck disable=SC2154 # from python.sh
  install_python_packages "moto, which plays AWS in the tests" 15 server/tests/requirements.txt \
    "$target/test-tools/moto"
}
