# shellcheck shell=bash
# What only the benchmark needs: wrk, valgrind, and what it compares with.

# For the budgets: where it is not there, and cannot be had without a password, what it counts is left out.
install_valgrind_if_possible() {
  if [[ "$(uname -sm)" == "Linux x86_64" ]] && has apt-get && ((EUID == 0)); then
    install_valgrind
  fi
}

install_valgrind() { install_system_package valgrind; }
install_wrk() { install_system_package wrk; }

# install_system_package NAME: installed where that needs nobody's password, as Chromium is.
install_system_package() {
  has "$1" && return
  if has apt-get && ((EUID == 0)); then
    step "Installing $1" "20 s" apt_install "$1"
  fi
  has "$1" || missing "$1" "$(system_install "$1" "$1")"
  stop_if_missing
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "$1" >/dev/null
}

install_bench_packages() {
  # npm writes this file after each installation.
  [[ bench/node_modules/.package-lock.json -nt bench/package-lock.json ]] && return
  step "Installing the packages of the benchmark" "20 s" \
    npm ci --prefix bench --no-audit --no-fund --silent
}

install_flask() {
  install_python
  # shellcheck disable=SC2154 # from python.sh
  install_python_packages "the Flask original" 10 bench/peers/flask/requirements.txt \
    "$target/bench/python"
}
