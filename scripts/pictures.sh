#!/usr/bin/env bash
# Pictures of every page in every state: pictures.sh compare|approve|document. `compare` fails where
# a page does not look as approved, `approve` takes what it looks like now for approved, `document`
# takes the pictures in docs/screenshots.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

run() {
  scripts/setup.sh --tests
  scripts/build-for-browser-tests.sh
  (cd end2end && node_modules/.bin/playwright test --config visual/playwright.config.ts "$@")
}

case "${1:-}" in
  compare)
    run --project visual --update-snapshots none
    ;;
  approve)
    run --project visual --update-snapshots changed
    node end2end/visual/approve.mjs
    ;;
  document)
    run --project screenshots
    du -sh docs/screenshots
    ;;
  *)
    sed -n '2,4s/^# //p' "$0" >&2
    exit 2
    ;;
esac
