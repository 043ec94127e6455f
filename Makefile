# Anteroom. `make run` and `make test` need Go, Node and make, and nothing done before.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

HTTP_FUNCTIONS := auth dashboard profile tasks documents appointments payments accounts support clients relations forms calendar billing stripe
CONSUMERS := invites pdf notices reminders settlements uploads heic export relay
FUNCTIONS := $(HTTP_FUNCTIONS) $(CONSUMERS)
PURE := ./events/... ./functions/... ./shared/... ./infra/edge/... ./infra/local/... ./infra/operator/... ./infra/bench/...
step = @printf '\n\033[1m▸ %s\033[0m\n' "$(1)"
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION := 20

.PHONY: help
help: ## What can be done here
	@printf 'Anteroom, the client portal of a therapy practice.\n\n'
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'
	@printf '\nNew here? `make run`, then open the address it prints.\n'

.PHONY: run
run: node_modules web/dist/index.html ## Run it all on this machine, with a demo practice
	@go build -o bin/anteroom ./infra/local
	@exec ./bin/anteroom

.PHONY: practice
practice: ## Bring a practice on board: make practice NAME="North Clinic" EMAIL=owner@example.com
	@test -n "$(NAME)" && test -n "$(EMAIL)" || { echo 'Say: make practice NAME="North Clinic" EMAIL=owner@example.com (while `make run` is running)'; exit 2; }
	@go run ./infra/operator practice --name "$(NAME)" --email "$(EMAIL)" $(if $(SLUG),--slug "$(SLUG)")

.PHONY: test
test: machine node_modules check test-web test-go test-e2e ## Check everything, as before each commit
	@printf '\nAll is well. Next: commit, or `make verify` for what only CI runs.\n'

.PHONY: check
check: node_modules generated ## Formatting, linters, generated files
	$(call step,Formatting and linters)
	@out=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); test -z "$$out" || { echo "gofmt these: $$out"; exit 1; }
	@go vet $(PURE)
	@go tool staticcheck $(PURE)
	@cd web && npm run --silent lint && npm run --silent typecheck

.PHONY: generate
generate: node_modules ## Write what is generated: API models, routes, TypeScript client
	@cd shared/api && go tool oapi-codegen -config codegen.yaml openapi.yaml
	@go test ./shared/api -run TestRoutesAreGenerated -update >/dev/null
	@cd web && npm run --silent generate

.PHONY: generated
generated: node_modules
	$(call step,Generated files are up to date)
	@before=$$(cat shared/api/*.gen.go web/src/lib/api.gen.ts | sha256sum); $(MAKE) generate; \
	after=$$(cat shared/api/*.gen.go web/src/lib/api.gen.ts | sha256sum); \
	test "$$before" = "$$after" || { echo 'Generated files were out of date. They are written now: commit them.'; exit 1; }

.PHONY: test-go
test-go: node_modules ## Go tests, on the real local engines
	$(call step,Go tests)
	@go test $(PURE) .
	@CDK_VALIDATION=false go test ./infra ./infra/constructs/...

.PHONY: test-web
test-web: node_modules ## Unit tests and size budgets of the web
	$(call step,Web tests)
	@cd web && npm test --silent && npm run --silent build && npm run --silent size

.PHONY: test-e2e
test-e2e: machine node_modules web/dist/index.html ## Browser journeys, with axe on every page
	$(call step,Browser journeys)
	@go build -o bin/anteroom ./infra/local && go build -o bin/operator ./infra/operator
	@cd web && npm run --silent e2e

.PHONY: looks
looks: machine node_modules web/dist/index.html ## Pictures of every page in both widths and schemes, to look at
	@cd web && LOOKS=1 npm run --silent e2e -- --project=pages -g looks:
	@printf '\nNext: look at web/test-results/looks.\n'

.PHONY: verify
verify: node_modules ## What CI runs besides: a second DynamoDB, every fault, a hundred kills, strict synth
	$(call step,Table tests on DynamoDB Local)
	@go run ./infra/verify
	$(call step,Every call of every function failing in every way)
	@go test ./functions -count=1 -run MayFail -timeout 30m -all
	@$(MAKE) kills
	$(call step,Fifty workers book for a minute)
	@ANTEROOM_SOAK=60s go test ./shared/booking -run Fifty -count=1 -timeout 5m
	@$(MAKE) synth
	@printf '\nVerified. Next: push.\n'

.PHONY: bench
bench: machine node_modules web/dist/index.html ## Speed, cost and size of everything, against docs/bench.json
	@go run ./infra/bench
	@printf 'What the figures mean: docs/performance.md. To keep them: cp bench.json docs/bench.json\n'

.PHONY: kills
kills: node_modules ## Kill the local runner a hundred times: nothing acknowledged may be lost
	$(call step,A hundred kills)
	@go test ./infra/local/kills -count=1 -timeout 9m -rounds 100

.PHONY: build
build: ## Every function's zip for AWS, with its size
	$(call step,Building functions for arm64)
	@for f in $(FUNCTIONS); do \
	  mkdir -p dist/$$f; \
	  GOOS=linux GOARCH=arm64 CGO_ENABLED=0 go build -trimpath -tags lambda.norpc,nodynamic -ldflags '-s -w' -o dist/$$f/bootstrap ./functions/$$f/lambda; \
	  (cd dist/$$f && rm -f ../$$f.zip && zip -q -9 -X ../$$f.zip bootstrap) 2>/dev/null || (cd dist/$$f && python3 -m zipfile -c ../$$f.zip bootstrap); \
	  printf '  %-10s %6.2f MB zipped\n' $$f $$(( $$(stat -c %s dist/$$f.zip) / 10000 ))e-2; \
	done
	@printf 'Next: make synth, then docs/operate.md to deploy.\n'

.PHONY: synth
synth: node_modules ## The CloudFormation templates, checked by both nag packs
	$(call step,Synthesizing)
	@CDK_VALIDATION=true infra/node_modules/.bin/cdk synth --strict --quiet --no-notices --no-version-reporting --no-lookups -c example=true
	@printf 'Templates are in cdk.out. Next: docs/operate.md.\n'

.PHONY: machine
machine: ## Chromium and the PDF tools that tests need: found, or installed
	@./infra/setup.sh

.PHONY: node_modules
node_modules: web/node_modules/.package-lock.json infra/node_modules/.package-lock.json

%/node_modules/.package-lock.json: %/package-lock.json
	$(call step,Installing Node packages of $*)
	@# Not npm ci: npm 11 refuses a lock file that names no registry where a package has parts for other platforms.
	@cd $* && npm install --no-save --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(shell git ls-files -co --exclude-standard web/src web/public web/index.html web/vite.config.ts 2>/dev/null)
	$(call step,Building the web)
	@cd web && npm run --silent build

.PHONY: clean
clean: ## Remove what was built; data in .local stays
	@rm -rf bin dist cdk.out web/dist
