//! The OAuth 2.0 side of the provider: authorization URL, code exchange, revocation, userinfo.

mod client;
mod error;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod revocation;
mod token_response;
mod user_info;

pub(crate) use client::OAuthClient;
pub use error::TokenRequestError;
pub(crate) use token_response::TokenSet;
pub(crate) use user_info::UserInfo;
