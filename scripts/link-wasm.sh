#!/usr/bin/env bash
# Links the WebAssembly as rustc asks for it, but for what server functions that stream would need: three classes
# for scripts, of the library wasm-streams, which Leptos brings along. Nobody here streams, and what a script may
# call the linker must keep, with all that it needs: 5 kB of a first visit. scripts/build-release.sh looks whether it
# still holds that nobody streams.
set -euo pipefail

arguments=()
while (($#)); do
  if [[ $1 == --export && ${2-} == *intounderlying* ]]; then
    shift 2
  else
    arguments+=("$1")
    shift
  fi
done
host=$(rustc --print host-tuple)
exec "$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld" "${arguments[@]}"
