//! What the other tests of the server have for the same purpose.
#![allow(
    dead_code,
    unused_imports,
    reason = "shared with the tests in it/, which use all of it"
)]

#[path = "../it/support/browser.rs"]
mod browser;
#[path = "../it/support/provider.rs"]
mod provider;
#[path = "../it/support/test_app.rs"]
mod test_app;
#[path = "../../../cognito/src/test_key.rs"]
mod test_key;

pub use browser::{Answer, Browser, capture};
pub use provider::{Provider, Tokens};
pub use test_app::{TestApp, settings};
