#!/usr/bin/env bash
# Gives the project another name: rename.sh NAME [REPOSITORY_URL]. Titles, file names, the image, names
# at AWS and the documentation follow. Running it again with the same name changes nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

template=leptos-cognito
new=${1:-} repository=${2:-}
# What keeps its name: the two libraries, the folder of tools that all such projects share, whose work
# it was, and what is not part of the project.
kept=(LICENSE CHANGELOG.md rename.sh test-rename.sh .env)
kept_folders=(cognito local-pool setup target node_modules .git)

refuse() {
  printf 'The project cannot be called "%s": %s.\n' "$new" "$1" >&2
  printf 'Usage: make rename NAME=my-product [REPOSITORY=https://github.com/me/my-product]\n' >&2
  exit 1
}

# current KEY: the value of the first line `KEY = "…"` after the table that begins with TABLE.
current() {
  awk -v table="$1" -v key="$2" 'index($0, table) == 1 { inside = 1 }
    inside && $1 == key { gsub("\"", "", $3); print $3; exit }' Cargo.toml
}

check_name() {
  [[ -n "$new" ]] || refuse "there is no name"
  [[ "$new" =~ ^[a-z][a-z0-9]*(-[a-z0-9]+)*$ ]] ||
    refuse "a name is lower-case letters, digits and single hyphens, and begins with a letter"
  ((${#new} >= 2 && ${#new} <= 29)) ||
    refuse "2 to 29 characters; the sign-in domain has 63, with the deployment and the account in it"
  [[ ! "$new" =~ aws|amazon|cognito ]] ||
    refuse "Cognito accepts no sign-in domain with aws, amazon or cognito in it"
  case "$new" in
    app | frontend | server | local-pool) refuse "a part of it is called so already" ;;
  esac
  # Otherwise a later renaming could not tell the name from what was there before.
  if [[ "$new" == *-* && "$old" == "$template" ]] &&
    found=$(grep -rlIwF -- "$new" app deploy/lib end2end/support server/src server/tests style | head -n 1) &&
    [[ -n "$found" ]]; then
    refuse "$found has these words in it already"
  fi
  if [[ "$old" != "$template" && "$old" != *-* && "$old" != "$new" ]]; then
    printf 'It is called "%s" by now, which other texts may say too. Undo that first (git revert).\n' \
      "$old" >&2
    exit 1
  fi
}

# repository_url: REPOSITORY, else where this clone pushes to, else one to be filled in.
repository_url() {
  local url=$repository
  [[ -n "$url" ]] || url=$(git config --get remote.origin.url 2>/dev/null || true)
  url=$(printf '%s' "$url" | sed -e 's|^git@\([^:]*\):|https://\1/|' -e 's|\.git$||' -e 's|/$||')
  case "$url" in
    https://*/*"$template"/"$template") ;;
    https://*/*/*) printf '%s' "$url" && return ;;
    *) [[ -z "$repository" ]] || refuse "$repository is no repository's address, such as https://github.com/me/$new" ;;
  esac
  # Once filled in, it stays.
  if [[ "$old" == "$template" ]]; then
    printf 'https://github.com/OWNER/%s' "$new"
  else
    printf '%s' "$old_url" | sed "s|$old|$new|g"
  fi
}

# files TEXT...: the project's files with one of the texts in them.
files() {
  local options=() one
  for one in "${kept[@]}"; do options+=(--exclude="$one"); done
  for one in "${kept_folders[@]}"; do options+=(--exclude-dir="$one"); done
  for one in "$@"; do options+=(-e "$one"); done
  grep -rlIF "${options[@]}" . || true
}

# edit FILE EXPRESSION...: with sed, whose own way to change a file differs between systems.
edit() {
  local file=$1
  shift
  sed "$@" "$file" >"$work"
  # Not mv: the file keeps its permissions.
  cmp -s "$work" "$file" && return
  cat "$work" >"$file"
  count=$((count + 1))
}

old=$(current '[[workspace.metadata.leptos]]' name)
old_url=$(current '[workspace.package]' repository)
check_name
new_url=$(repository_url)
if [[ "$old" == "$new" && "$old_url" == "$new_url" ]]; then
  printf 'It is called %s already, at %s.\n' "$new" "$new_url"
  exit
fi

work=$(mktemp)
trap 'rm -f "$work"' EXIT
count=0
while IFS= read -r file; do
  # The sign-in domain's prefix could not have the template's name in it, so it had another.
  edit "$file" -e "s|${old_url//./\\.}|$new_url|g" -e "/\.local\/share\//!s|$old|$new|g" \
    -e 's|leptos-\(\[^"\]\)|'"$new"'\1|' \
    -e "s|leptos-\\(\\\${settings\\.namespace}-\\)|$new-\\1|" -e "s|leptos-\\({namespace}-{account}\\)|$new-\\1|"
done < <(files "$old_url" "$old" 'leptos-[^' 'leptos-{namespace}' "leptos-\${settings.namespace}-")
# Lines that have become longer or shorter are broken elsewhere.
if command -v cargo >/dev/null; then cargo fmt --all; fi

# The deployment's names are made of it, some by hashes.
if [[ -d deploy/node_modules ]]; then
  scripts/deploy.sh approve >/dev/null
else
  approve='Its deployment has new names, too: make deploy-approve, before make test.'
fi

printf '%s is now %s, in %d files. "git diff" shows them.\n' "$old" "$new" "$count"
[[ -z "${approve:-}" ]] || printf '%s\n' "$approve"
[[ "$new_url" != */OWNER/* ]] || printf '%s\n' \
  "Nobody knows its repository yet: make rename NAME=$new REPOSITORY=https://github.com/me/$new"
[[ ! -f .env ]] || printf 'Your .env was left alone: look whether the old name is in it.\n'
printf '%s\n' "The libraries cognito and local-pool keep their names." \
  "Left to you: LICENSE and CHANGELOG.md, public/favicon.svg, and what the pages say."
