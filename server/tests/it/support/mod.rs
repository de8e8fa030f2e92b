mod browser;
#[cfg(feature = "aws")]
mod deployment;
#[cfg(feature = "aws")]
mod moto;
mod provider;
mod runtime_api;
mod server_process;
mod test_app;
#[path = "../../../../cognito/src/test_key.rs"]
mod test_key;

pub use browser::{Answer, Browser, capture};
#[cfg(feature = "aws")]
pub use deployment::{Deployment, OLD_KEY, PATH, run_to_its_end};
#[cfg(feature = "aws")]
pub use moto::{AccessKey, Moto, REGION};
pub use provider::{CODE, Provider, REFRESH_TOKEN, Tokens};
pub use runtime_api::{REQUEST_ID, RuntimeApi};
pub use server_process::{ServerProcess, free_port};
pub use test_app::{CLIENT_SECRET, TestApp, settings};

/// A complete configuration, as for production.
pub const COMPLETE: [(&str, &str); 6] = [
    ("AWS_REGION", "eu-west-1"),
    (
        "AWS_COGNITO_DOMAIN",
        "https://my-app.auth.eu-west-1.amazoncognito.com",
    ),
    ("AWS_COGNITO_USER_POOL_ID", "eu-west-1_AbCdEfGhI"),
    ("AWS_COGNITO_USER_POOL_CLIENT_ID", "1example23456789"),
    ("SITE_URL", "https://app.example.com"),
    ("SECRET_KEY", "0123456789abcdef0123456789abcdef"),
];
