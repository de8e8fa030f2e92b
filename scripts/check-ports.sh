#!/usr/bin/env bash
# Fails if a port is taken that `make local` is going to listen on, and says how to choose another.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# setting NAME: from the environment, else from .env, as the server reads it.
setting() {
  local value=${!1:-}
  if [[ -z "$value" && -f .env ]]; then
    value=$(sed -n "s/^ *$1 *= *//p" .env | tail -n 1 | sed "s/ *$//; s/^['\"]//; s/['\"]$//")
  fi
  printf '%s' "$value"
}

# default KEY: what Cargo.toml tells cargo-leptos.
default() {
  sed -n "s/^$1 = \"*\([^\"]*\)\"*$/\1/p" Cargo.toml
}

# is_taken HOST PORT: does anything answer there? Bash connects by itself.
is_taken() {
  (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null
}

# check HOST PORT WHAT SETTING VALUE_BEFORE_THE_PORT: remembers a port that is taken, and one that is not.
check() {
  local other=$2
  # 0 is any free port; what is no port at all, the server explains.
  if [[ ! "$2" =~ ^[1-9][0-9]*$ ]] || ! is_taken "$1" "$2"; then return; fi
  until other=$((other + 100)) && ! is_taken "$1" "$other"; do :; done
  taken="$taken${taken:+, }port $2 for $3"
  others="$others$4=$5$other "
}

# Whatever else names a pool keeps the local one out (server/src/local/pool.rs).
has_local_pool() {
  local name
  for name in AWS_COGNITO_DOMAIN AWS_COGNITO_USER_POOL_ID AWS_COGNITO_USER_POOL_CLIENT_ID \
    AWS_COGNITO_ISSUER CONFIG_SSM_PATH; do
    [[ -z "$(setting "$name")" ]] || return 1
  done
  case "$(setting AWS_COGNITO_DISABLED)" in '' | [Ff]alse | FALSE | 0) ;; *) return 1 ;; esac
}

taken='' others=''
address=$(setting LEPTOS_SITE_ADDR)
address=${address:-$(default site-addr)}
host=${address%:*}
reload_port=$(setting LEPTOS_RELOAD_PORT)
pool_port=$(setting LOCAL_POOL_PORT)
case "$host" in 0.0.0.0 | '[::]') reached=127.0.0.1 ;; *) reached=${host//[\[\]]/} ;; esac
check "$reached" "${address##*:}" "the site" LEPTOS_SITE_ADDR "$host:"
check 127.0.0.1 "${reload_port:-$(default reload-port)}" "live reload" LEPTOS_RELOAD_PORT ""
if has_local_pool; then
  check 127.0.0.1 "${pool_port:-9229}" "the local user pool" LOCAL_POOL_PORT ""
fi
if [[ -n "$taken" ]]; then
  printf 'Taken: %s. Stop what listens there, or choose others: %smake local\n' "$taken" "$others" >&2
  exit 1
fi
