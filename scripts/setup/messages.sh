# shellcheck shell=bash
# What set-up tells its reader: what it does, how long that tends to take, how long it took.

# step WHAT USUAL_TIME COMMAND...: announces a piece of work, does it, and says how long it took.
step() {
  local what=$1 usual=$2 begun=$SECONDS
  shift 2
  steps_done=$((steps_done + 1))
  printf '==> %s (takes about %s)\n' "$what" "$usual"
  "$@"
  printf '    done in %s\n' "$(duration $((SECONDS - begun)))"
}

# duration SECONDS: "42 s" or "3 min 5 s".
duration() {
  if (($1 < 60)); then
    printf '%d s' "$1"
  else
    printf '%d min %d s' $(($1 / 60)) $(($1 % 60))
  fi
}

# missing WHAT COMMAND: remembers something that only the reader can install, and the command for it.
missing() {
  missing_lines+=("  $1"$'\n'"      $2")
}

# stop_if_missing: ends set-up when anything was remembered by `missing`.
stop_if_missing() {
  ((${#missing_lines[@]} == 0)) && return
  printf 'Set-up cannot go on: this is missing, with the command that installs it.\n' >&2
  printf '%s\n' "${missing_lines[@]}" >&2
  exit 1
}

# has COMMAND: is it on PATH?
has() {
  command -v "$1" >/dev/null 2>&1
}

# total_time: the last line of a set-up that had something to do.
total_time() {
  if ((steps_done > 0)); then
    printf 'Set-up took %s.\n' "$(duration "$SECONDS")"
  fi
}

steps_done=0
missing_lines=()
