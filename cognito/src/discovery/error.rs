use crate::http_client::HttpError;
use std::sync::Arc;
use thiserror::Error;

/// Why it is not known where the provider's endpoints are.
#[derive(Debug, Clone, Error)]
pub enum DiscoveryError {
    /// The metadata was not asked for yet: [`keep_session`](crate::keep_session) does so.
    #[error("the provider's metadata was not asked for yet")]
    NotAsked,
    /// The metadata cannot be fetched.
    #[error("the provider's metadata cannot be fetched")]
    Unavailable(#[source] Arc<HttpError>),
    /// The metadata does not come in time.
    #[error("the provider's metadata does not come in time")]
    TimedOut,
    /// The answer has a status other than 200. Redirects are not followed.
    #[error("the provider's metadata is answered with {0}")]
    Status(http::StatusCode),
    /// The answer is not a metadata document.
    #[error("the provider's metadata is malformed")]
    Malformed,
    /// The metadata is that of another issuer.
    #[error("the metadata's issuer is not AWS_COGNITO_ISSUER, character for character")]
    WrongIssuer,
    /// An endpoint is missing, is no URL, or is not https.
    #[error("the metadata's {0} is missing or not an https URL")]
    Endpoint(&'static str),
    /// The provider cannot do what we need.
    #[error("the metadata's {0} lacks {1}")]
    Unsupported(&'static str, &'static str),
}
