# The server and the site in an image without a shell, for any container platform. The same image is
# one for AWS Lambda: the server speaks its Runtime API where it finds AWS_LAMBDA_RUNTIME_API.
#
# `make docker-build` builds it, `make docker-test` tries it.

# Both stages are Debian 13: the server needs the C library that it was built against, or a newer one.
FROM node:22-trixie-slim AS node

FROM rust:1.95-trixie AS build
# wasm-opt comes from npm.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
# The tools first: they take seven minutes and change rarely. Set-up reads no more than this.
COPY Makefile Cargo.toml Cargo.lock ./
COPY scripts scripts
RUN CI=true make install
COPY . .
# With names that change with the content, which may be cached for ever, and with settings from
# Parameter Store and Secrets Manager. The caches outlive a build and are no part of the image.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    LEPTOS_HASH_FILES=true scripts/build-release.sh --bin-features aws && \
    scripts/without-local-pool.sh target/release/server && \
    mkdir /app && \
    cp -r target/release/server target/release/hash.txt target/site /app

FROM gcr.io/distroless/cc-debian13:nonroot AS runtime
LABEL org.opencontainers.image.title="leptos-cognito" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
# As root's: the server cannot change itself.
COPY --from=build /app /app
ENV LEPTOS_ENV=PROD \
    LEPTOS_HASH_FILES=true \
    LEPTOS_OUTPUT_NAME=leptos-cognito \
    LEPTOS_SITE_ADDR=0.0.0.0:3000 \
    LEPTOS_SITE_PKG_DIR=pkg \
    LEPTOS_SITE_ROOT=/app/site \
    LOG_FORMAT=json
# `nonroot`, by number: Kubernetes asks for that to know that it is not root.
USER 65532:65532
EXPOSE 3000
ENTRYPOINT ["/app/server"]
