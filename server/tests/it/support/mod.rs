mod browser;
mod provider;
mod runtime_api;
mod test_app;

pub use browser::{Answer, Browser};
pub use provider::{Provider, Tokens};
pub use runtime_api::RuntimeApi;
pub use test_app::{TestApp, settings};
