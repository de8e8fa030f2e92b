#!/usr/bin/env bash
# Runs a copy of the project as `make local` does, changes its home page as docs/GUIDE.md says, and measures
# how long a browser that is open there takes to show it. WALK_LOG=1 shows what is going on meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh --tests
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
# In the same place each time, so that a second run compiles little; not in the build folder, where nothing
# is watched.
export WALK_FOLDER=${XDG_CACHE_HOME:-$HOME/.cache}/leptos-cognito/walk
rm -rf "$WALK_FOLDER"
mkdir -p "$WALK_FOLDER"
git ls-files --cached --others --exclude-standard | while IFS= read -r file; do
  [[ ! -f "$file" ]] || printf '%s\0' "$file"
done | xargs -0 tar cf - | tar xf - -C "$WALK_FOLDER"
printf '==> Building and starting the copy (takes about 4 min)\n'
cd end2end
node_modules/.bin/playwright test --config walk/playwright.config.ts
