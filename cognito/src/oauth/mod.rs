//! The OAuth 2.0 side of the pool: authorization URL, code exchange, revocation.

mod client;
mod error;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod revocation;
mod token_response;

pub(crate) use client::OAuthClient;
pub use error::TokenRequestError;
pub(crate) use token_response::TokenSet;
