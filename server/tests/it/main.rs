//! The server over loopback HTTP: against the local pool, and against a provider that lies.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod addresses;
mod callback;
mod cookie_sizes;
mod cors;
mod cross_origin;
mod current_link;
mod dependency_tree;
mod disabled;
mod documentation;
mod fetch_metadata;
mod forced_refresh;
mod groups;
mod hashed_files;
mod headers;
mod hosted_page;
mod https_cookies;
mod identity;
mod lambda;
mod late_answers;
mod library_examples;
mod limits;
#[cfg(feature = "local-pool")]
mod local_pool_start_up;
mod logs;
mod metrics;
mod open_redirects;
mod origin;
mod outage;
mod page_policy;
mod panics;
mod pending_sign_in;
mod planted_cookies;
mod private_pages;
mod processes;
mod refresh;
mod rejected_tokens;
mod revoked_tokens;
mod routes;
#[cfg(feature = "aws")]
mod run_time_settings;
mod sealed_cookies;
mod server_functions;
mod session_age;
mod shared_cookies;
mod sign_in;
mod sign_out;
mod slow_clients;
mod start_up;
mod stopping;
mod support;
mod tabs;
#[cfg(feature = "otel")]
mod traces;
