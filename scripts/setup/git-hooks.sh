# shellcheck shell=bash
# The checks before each commit (.pre-commit-config.yaml), where pre-commit is there.

install_git_hooks() {
  # CI commits nothing, and an archive of the code has no git.
  [[ -z "${CI:-}" ]] && git rev-parse --git-dir >/dev/null 2>&1 || return 0
  # Somebody's own hooks are somebody's own business.
  [[ -z "$(git config core.hooksPath)" ]] || return 0
  if ! has pre-commit; then
    # Once, after the first set-up, and not each time that nothing was missing.
    # shellcheck disable=SC2154 # from messages.sh
    ((steps_done == 0)) || printf '%s\n' \
      "pre-commit is not installed: commits go unchecked until 'make lint' or CI looks at them." \
      "    to change that: pipx install pre-commit && make install"
    return 0
  fi
  local hooks
  hooks=$(git rev-parse --git-path hooks)
  grep -qs pre-commit "$hooks/pre-commit" && grep -qs pre-commit "$hooks/pre-push" && return
  step "Setting up the checks before each commit (pre-commit)" "1 s" pre-commit install
}
