#!/usr/bin/env bash
# The container image: container.sh build|run|test. CONTAINER_ENGINE is docker or podman, whichever
# is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for part in messages prerequisites; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done

image=${CONTAINER_IMAGE:-leptos-cognito}
engine=${CONTAINER_ENGINE:-}
# The first that works: a Docker client without its engine must not hide a Podman that has one.
for program in docker podman; do
  [[ -n "$engine" ]] || ! has "$program" || ! "$program" info >/dev/null 2>&1 || engine=$program
done
# No rights but to answer: no other user, no capability, nothing to write on.
confined=(--rm --read-only --cap-drop ALL --security-opt no-new-privileges)

check_engine() {
  [[ -n "$engine" ]] ||
    missing "Docker or Podman, running" "see https://docs.docker.com/get-docker/, or what \"docker info\" says"
  [[ -z "$engine" ]] || has "$engine" || missing "$engine, which CONTAINER_ENGINE names" "set it to docker or podman"
  stop_if_missing
  "$engine" info >/dev/null 2>&1 && return
  printf '%s does not work here: start it, or see what "%s info" says.\n' "$engine" "$engine" >&2
  exit 1
}

# check_image: ours, built here. A registry may have one of the same name, which must not see .env.
check_image() {
  "$engine" image inspect "$image" >/dev/null 2>&1 && return
  printf 'There is no image %s: make docker-build.\n' "$image" >&2
  exit 1
}

run() {
  if [[ ! -f .env ]]; then
    printf 'There is no .env: cp .env.example .env, and fill it in as README.md says.\n' >&2
    exit 1
  fi
  # The file itself, for the server to read it as it does elsewhere; as whom it belongs to.
  local user=()
  ((EUID == 0)) || user=(--user "$(id -u):$(id -g)")
  printf 'It is at http://localhost:3000; Ctrl-C stops it.\n'
  exec "$engine" run "${confined[@]}" ${user[@]+"${user[@]}"} --volume "$PWD/.env:/app/.env:ro" \
    --env LEPTOS_SITE_ADDR=0.0.0.0:3000 --publish 127.0.0.1:3000:3000 "$image"
}

# start_container: with settings that name no pool of anybody's. Whether it starts needs none.
start_container() {
  "$engine" run --detach "${confined[@]}" --publish 127.0.0.1::3000 \
    --env AWS_REGION=eu-west-1 --env AWS_COGNITO_USER_POOL_ID=eu-west-1_AbCdEfGhI \
    --env AWS_COGNITO_DOMAIN=https://example.auth.eu-west-1.amazoncognito.com \
    --env AWS_COGNITO_USER_POOL_CLIENT_ID=1example23456789abcdefghij \
    --env SITE_URL=http://localhost:3000 --env SECRET_KEY="$(head -c 32 /dev/urandom | base64)" "$image"
}

passed=0 failed=0
# expect WHAT COMMAND...: one check, counted.
expect() {
  local what=$1
  shift
  if "$@"; then
    printf 'ok      %s\n' "$what"
    passed=$((passed + 1))
  else
    printf 'FAILED  %s\n' "$what"
    failed=$((failed + 1))
  fi
}

# get PATH: what the container answers, with its status in the last line.
get() {
  curl --silent --max-time 5 --write-out '\n%{http_code}' --header "host: localhost:3000" \
    "http://$address$1"
}

answers() {
  for ((try = 0; try < 40; try++)); do
    [[ "$(get /health)" == $'{"status":"ok"}\n200' ]] && return
    sleep 0.25
  done
  "$engine" logs "$container" >&2
  return 1
}

shows_the_welcome_page() {
  [[ "$(get /)" == *'<!DOCTYPE html>'*200 ]]
}

# The page names the files by their hash: each is there.
serves_its_files() {
  local files file
  files=$(get / | grep -oE '/pkg/[^"]+\.(css|js|wasm)' | sort -u)
  [[ -n "$files" ]] || return
  for file in $files; do
    [[ "$(get "$file" | tail -n 1 | tr -d '\0')" == 200 ]] || return
  done
}

is_not_root() {
  [[ "$("$engine" image inspect --format '{{.Config.User}}' "$image")" == 65532:65532 ]]
}

has_no_shell() {
  ! "$engine" run --rm --entrypoint /bin/sh "$image" -c true >/dev/null 2>&1
}

refuses_to_start_without_settings() {
  local output
  ! output=$("$engine" run "${confined[@]}" "$image" 2>&1) && [[ "$output" == *'is not set'* ]]
}

ends_when_told_to() {
  local begun=$SECONDS
  "$engine" stop --time 10 "$container" >/dev/null && ((SECONDS - begun < 8))
}

run_tests() {
  container=$(start_container)
  # shellcheck disable=SC2064 # the container of now
  trap "'$engine' rm --force '$container' >/dev/null 2>&1 || true" EXIT
  address=$("$engine" port "$container" 3000/tcp | head -n 1)
  expect "it answers, with a read-only root and no capability" answers
  expect "it shows the welcome page" shows_the_welcome_page
  expect "it serves the files that the page names" serves_its_files
  expect "it is not root" is_not_root
  expect "it has no shell" has_no_shell
  expect "without settings it says which is missing" refuses_to_start_without_settings
  expect "it ends when it is told to" ends_when_told_to
  printf 'test result: %s. %d passed; %d failed; 0 ignored\n' \
    "$( ((failed == 0)) && printf ok || printf FAILED)" "$passed" "$failed"
  ((failed == 0))
}

case "${1:-}" in
  build) check_engine && "$engine" build --tag "$image" . ;;
  run) check_engine && check_image && run ;;
  test) check_engine && check_image && run_tests ;;
  *)
    sed -n '2s/^# //p' "$0" >&2
    exit 2
    ;;
esac
