#!/usr/bin/env bash
# The deployment, by AWS CDK: deploy.sh synth|diff|deploy|destroy|env|test|approve.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for part in messages prerequisites python test-tools; do
  # shellcheck source=/dev/null
  source "scripts/setup/$part.sh"
done
export CDK_DISABLE_CLI_TELEMETRY=true
# package-lock.json has a version of AWS's SDK that runs on Node.js 20; later ones will not.
export AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true
# shellcheck disable=SC2154 # from setup/python.sh
output=$target/deploy

install_packages() {
  has_node || missing "Node.js 20 or newer, with npm" "see https://nodejs.org/en/download"
  stop_if_missing
  # npm writes this file after each installation.
  [[ deploy/node_modules/.package-lock.json -nt deploy/package-lock.json ]] && return
  step "Installing the packages of the deployment" "10 s" \
    npm ci --prefix deploy --no-audit --no-fund --silent
}

# cdk COMMAND...: AWS CDK in its folder.
cdk() {
  (cd deploy && node_modules/.bin/cdk "$@" --no-notices)
}

# synth NAME SETTING=VALUE...: the templates of a variation, without an account or a network.
synth() {
  local folder=$output/$1
  shift
  printf -- '--> synth %s\n' "$*"
  # Nothing of this machine's own settings: what is checked is what the line says.
  (cd deploy && env -i PATH="$PATH" HOME="$HOME" CDK_DISABLE_CLI_TELEMETRY=true "$@" \
    node_modules/.bin/cdk synth --quiet --no-notices --no-version-reporting --output "$folder" \
    >"$output/synth.log" 2>&1) || { cat "$output/synth.log"; return 1; }
}

# approve: takes the templates as they are now for those that the tests compare with.
approve() {
  (cd deploy && APPROVE_TEMPLATES=true node --import tsx --test --test-reporter=./reporter.js \
    test/snapshots.test.ts)
  printf 'Now look at what has changed: git diff deploy/test/snapshots\n'
}

# test: types, what the templates promise, and three linters of templates.
run_tests() {
  local domain=(AWS_ACCOUNT=111111111111 AWS_DOMAIN_NAME=example.com AWS_HOSTED_ZONE_ID=Z0123456789)
  install_python
  install_moto
  install_python_packages "cfn-lint and checkov" 60 deploy/requirements.txt "$output/python"
  mkdir -p "$output"
  npm run --silent typecheck --prefix deploy
  npm test --silent --prefix deploy
  # cdk-nag is part of each synthesis, and fails it.
  synth default NAMESPACE=prod
  synth without-cdn CDN=false NAMESPACE=staging
  synth everything "${domain[@]}" WAF=true XRAY=true LOCALHOST_CALLBACKS=true \
    EMAIL_FROM=no-reply@example.com ALARM_EMAIL=a@example.com
  synth domain-without-cdn "${domain[@]}" CDN=false
  local templates=("$output"/{default,without-cdn,everything,domain-without-cdn}/*.template.json)
  export PYTHONPATH=$output/python PYTHONDONTWRITEBYTECODE=1
  printf -- '--> cfn-lint\n'
  # W3005: the CDK names dependencies that follow from references too.
  python3 "$output/python/bin/cfn-lint" --ignore-checks W3005 -- "${templates[@]}"
  for template in "${templates[@]}"; do
    printf -- '--> checkov %s\n' "${template#"$output"/}"
    # By a short path: checkov takes forty characters of a longer one for a secret key.
    (cd "$output" && python3 python/bin/checkov --config-file "$OLDPWD/deploy/checkov.yaml" \
      --file "${template#"$output"/}")
  done
}

# explain_credentials: after a command failed that asks AWS, unless it is clear that it had some.
explain_credentials() {
  if [[ -z "${AWS_PROFILE:-}${AWS_ACCESS_KEY_ID:-}" ]]; then
    printf '\nAWS credentials are needed, in the environment and not in .env: after "aws sso login" set\n' >&2
    printf 'AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.\n' >&2
  fi
  return 1
}

install_packages
case "${1:-}" in
  synth) cdk synth --quiet --no-version-reporting && printf 'The templates are in target/deploy/cdk.out.\n' ;;
  diff) cdk diff || explain_credentials ;;
  bootstrap) cdk bootstrap || explain_credentials ;;
  deploy) REQUIRE_BUILD=true cdk deploy --all || explain_credentials ;;
  destroy) cdk destroy --all || explain_credentials ;;
  env) (cd deploy && node --import tsx bin/env.ts) || explain_credentials ;;
  test) run_tests ;;
  approve) approve ;;
  *)
    sed -n '2s/^# //p' "$0" >&2
    exit 2
    ;;
esac
