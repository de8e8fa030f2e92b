//! Token rules and settings, broken one at a time.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod access_token;
mod configuration;
mod form;
mod id_token;
mod open_redirects;
mod session_token;
mod signature;
mod support;
#[path = "../../src/test_key.rs"]
mod test_key;
