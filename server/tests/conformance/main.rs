//! The relying party against an identity provider that lies: the modules of the OpenID Foundation's
//! conformance suite, each in its valid and its broken forms, over HTTP.
//!
//! Each case is a test. What all of them saw is the table in docs/CONFORMANCE.md, which
//! `CONFORMANCE=write make conformance` writes and a test compares.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[allow(dead_code, reason = "the other tests of the server use the rest")]
#[path = "../it/support/browser.rs"]
mod browser;
mod cases;
mod provider;
mod run;
mod sign;
mod table;
#[allow(dead_code, reason = "the other tests of the server use the rest")]
#[path = "../it/support/test_app.rs"]
mod test_app;
#[path = "../../../cognito/src/test_key.rs"]
mod test_key;

use browser::Browser;
