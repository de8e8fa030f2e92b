mod browser;
mod provider;
mod test_app;

pub use browser::{Answer, Browser};
pub use provider::{Provider, Tokens};
pub use test_app::{TestApp, settings};
