#!/usr/bin/env bash
# Fails if a build contains the local user pool, whose users' passwords everybody knows:
# without-local-pool.sh FILE.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

file=$1
users=local-pool/demo-users.toml
password=$(sed -n 's/^password = "\(.*\)"$/\1/p' "$users" | head -n 1)
if [[ -z "$password" ]]; then
  printf '%s has no password to look for.\n' "$users" >&2
  exit 1
fi
if [[ ! -f "$file" ]]; then
  printf '%s is not there.\n' "$file" >&2
  exit 1
fi
if grep --quiet --text --fixed-strings "$password" "$file"; then
  printf '%s contains the local user pool: build it without the feature local-pool.\n' "$file" >&2
  exit 1
fi
