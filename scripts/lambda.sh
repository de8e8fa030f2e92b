#!/usr/bin/env bash
# Builds the function for Lambda: lambda.sh [arm64] [x86_64], both if none is named. For each
# architecture target/lambda/ARCHITECTURE/bootstrap.zip holds `bootstrap` and the site.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for part in messages prerequisites python rust-tools lambda-tools; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done
# shellcheck disable=SC2154 # from setup/python.sh
output=$target/lambda
architectures=("$@")
((${#architectures[@]} > 0)) || architectures=(arm64 x86_64)

build_site() {
  # Names that change with the content can be cached for ever.
  LEPTOS_HASH_FILES=true scripts/build-release.sh --frontend-only
}

# build_function ARCHITECTURE: for the glibc of Amazon Linux 2023, whatever this machine has.
build_function() {
  local flag=--arm64
  [[ $1 == x86_64 ]] && flag=--x86-64
  # Into a folder of its own: cargo-lambda has one for all architectures.
  cargo lambda build --release --package server --bin server --features aws "$flag" \
    --lambda-dir "$output/$1"
}

# pack ARCHITECTURE: what the function's folder will hold, with the permissions that it needs, and
# without dates: a function that has not changed is not deployed again.
pack() {
  local folder=$output/$1
  scripts/without-local-pool.sh "$folder/server/bootstrap"
  rm -rf "$folder/package" "$folder/bootstrap.zip"
  mkdir "$folder/package"
  cp "$folder/server/bootstrap" "$folder/package/bootstrap"
  cp "$target/release/hash.txt" "$folder/package/hash.txt"
  cp -r "$target/site" "$folder/package/site"
  find "$folder/package" -name '*.ts' -delete
  # The oldest date that a zip knows. -t is understood everywhere, --date by GNU's touch alone.
  find "$folder/package" -exec env TZ=UTC touch -t 198001010000.00 {} +
  (cd "$folder/package" && TZ=UTC python3 -m zipfile --create ../bootstrap.zip bootstrap hash.txt site)
}

# size FILE: in MB, with a digit.
size() {
  awk -v bytes="$(wc -c <"$1")" 'BEGIN { printf "%.1f MB", bytes / 1e6 }'
}

install_lambda_tools
step "Building the site" "2 min" build_site
for architecture in "${architectures[@]}"; do
  if [[ $architecture == arm64 ]]; then install_arm64_target; fi
  step "Building the function for $architecture" "7 min" build_function "$architecture"
  pack "$architecture"
done
for architecture in "${architectures[@]}"; do
  folder=$output/$architecture
  printf '%-7s bootstrap %s, %s %s\n' "$architecture" "$(size "$folder/server/bootstrap")" \
    "${folder#"$PWD"/}/bootstrap.zip" "$(size "$folder/bootstrap.zip")"
done
