# Run `make` to see what there is. Everything is an ordinary command that also works by hand.

.DEFAULT_GOAL := help
.PHONY: help install local test test-clients load-test conformance lint clippy format build e2e clean \
  rename test-rename guide-test guide-walk package semver lambda test-lambda audit fuzz synth diff \
  bootstrap deploy destroy env deploy-test deploy-approve docker-build docker-run docker-test bench \
  budgets lighthouse visual visual-approve screenshots

# Where set-up puts the tools.
export PATH := $(or $(CARGO_INSTALL_ROOT),$(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

install: ## Install the build tools that are missing, and the hooks for git
	@scripts/setup.sh

local: ## Run the app with the local user pool, rebuilt on each change
	@scripts/check-ports.sh
	@scripts/setup.sh
	@echo '==> Building for the browser and for the server, and starting the app (the first time takes 3 to 15 min).'
	@echo '    It is there when it says "Open http://...".'
	@cargo leptos watch --bin-features local-pool

test: ## Run all checks, Rust tests and browser tests
	@scripts/test.sh

test-clients: ## Run other people's Cognito clients, and the server at other people's providers
	@scripts/test-clients.sh

conformance: ## Check the sign-in at a hostile OpenID provider, and at other people's providers
	@scripts/conformance.sh

load-test: ## Load the server for DURATION=300 seconds while the local pool fails
	@scripts/load-test.sh

lint: ## Check formatting, lints, documentation and scripts
	@scripts/setup.sh --lint
	@scripts/lint.sh

clippy: ## Check the server's code alone, quickly: what is looked at before a push
	@cargo clippy --package server --features local-pool -- -D warnings

format: ## Format the Rust code
	@cargo fmt --all

build: install ## Build for production, without the local user pool
	@echo '==> Building for production (takes about 7 min; lines about a tree-shaker are harmless)'
	@scripts/build-release.sh --bin-features aws
	@scripts/without-local-pool.sh target/release/server
	@echo 'Built target/release/server, and the site for it in target/site (LEPTOS_SITE_ROOT).'

lambda: install ## Build the function for Lambda: bootstrap and zip, for arm64 and x86_64
	@scripts/lambda.sh $(ARCHITECTURES)

test-lambda: ## Run browser tests against the function, under cargo-lambda's Runtime API
	@scripts/test-lambda.sh

docker-build: ## Build the container image leptos-cognito
	@scripts/container.sh build

docker-run: ## Run it at http://localhost:3000, with the settings in .env
	@scripts/container.sh run

docker-test: ## Check that it starts without rights, and answers
	@scripts/container.sh test

e2e: ## Run only the browser tests (on a fresh development build)
	@scripts/setup.sh --tests
	@scripts/build-for-browser-tests.sh
	@npm test --silent --prefix end2end

visual: ## Compare every page, in both themes and three widths, with the approved pictures
	@scripts/pictures.sh compare

visual-approve: ## Approve the pages as they look now: end2end/visual/approved
	@scripts/pictures.sh approve

screenshots: ## Take the pictures of the documentation: docs/screenshots
	@scripts/pictures.sh document

lighthouse: ## Ask Lighthouse about every page; less than 100 fails
	@scripts/bench.sh lighthouse

audit: ## Ask what is known to be wrong with dependencies, and the MDN Observatory about the server
	@scripts/audit.sh

fuzz: ## Send made-up input to every parser, for SECONDS_EACH seconds (60)
	@scripts/fuzz.sh

synth: ## Make the deployment's CloudFormation templates, offline
	@scripts/deploy.sh synth

diff: ## Compare the deployment with what is deployed
	@scripts/deploy.sh diff

bootstrap: ## Prepare an AWS account and region for deployments, once
	@scripts/deploy.sh bootstrap

deploy: ## Deploy to AWS what `make lambda` has built
	@scripts/deploy.sh deploy

destroy: ## Remove the deployment from AWS
	@scripts/deploy.sh destroy

env: ## Write .env for local use against the deployed user pool
	@scripts/deploy.sh env

deploy-test: ## Check the deployment's templates, offline
	@scripts/deploy.sh test

deploy-approve: ## Approve the templates as they are now: deploy/test/snapshots
	@scripts/deploy.sh approve

rename: ## Give the project another name: make rename NAME=…
	@scripts/rename.sh '$(NAME)' '$(REPOSITORY)'

test-rename: ## Rename a copy, and check that all of it has followed
	@scripts/test-rename.sh --build

guide-test: ## Do what docs/GUIDE.md says, in a copy, and run the test that it adds
	@scripts/guide-test.sh

guide-walk: ## Change the home page as docs/GUIDE.md says, and measure until a browser shows it
	@scripts/guide-walk.sh

package: ## Build cognito and local-pool from what would be published
	@cargo package --package local-pool --package cognito

semver: ## Compare the crates' public items with those of BASELINE: the last release, or main
	@scripts/semver.sh $(BASELINE)

bench: ## Measure speed and size beside others', and write bench/RESULTS.md
	@scripts/bench.sh bench

budgets: ## Check that payload, server and work per request stay within bench/budgets.json
	@scripts/bench.sh budgets

clean: ## Remove everything that was built; the tools stay
	@cargo clean
	@rm -rf end2end/node_modules end2end/test-results clients/node/node_modules \
	  clients/providers/node_modules deploy/node_modules bench/node_modules bench/peers/leptos-hello/target
