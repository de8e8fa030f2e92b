//! The user pool's signing keys.

#[cfg(test)]
mod fetching;
mod key_set;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod remote;
mod signing_key;

pub use key_set::KeySet;
pub use remote::RemoteKeyStore;
pub use signing_key::SigningKey;

use crate::http_client::HttpError;
use std::sync::Arc;
use thiserror::Error;

/// Why no key can be given for a token.
#[derive(Debug, Clone, Error)]
pub enum JwksError {
    /// The pool has no such key, as far as we know.
    #[error("the token's key is not one of the provider's")]
    UnknownKey,
    /// The keys could not be fetched, so nothing can be said about the token.
    #[error("the provider's keys cannot be fetched")]
    Unavailable(#[source] Option<Arc<HttpError>>),
    /// The answer is not a JSON Web Key Set ([RFC 7517](https://www.rfc-editor.org/rfc/rfc7517)),
    /// or one without any key for our tokens.
    #[error("the provider's keys are not a JSON Web Key Set with keys for RS256")]
    Malformed,
}

/// A source of signing keys.
pub trait KeyStore: Send + Sync + 'static {
    /// The key that the token header's `kid` names. Without a `kid`, the only key there is.
    ///
    /// # Errors
    /// If there is no such key, or the keys cannot be had now.
    fn find(
        &self,
        kid: Option<&str>,
    ) -> impl Future<Output = Result<Arc<SigningKey>, JwksError>> + Send;
}
