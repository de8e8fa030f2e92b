use crate::http_client::HttpError;
use oauth2::basic::BasicErrorResponseType;
use thiserror::Error;

/// Why the token endpoint gave no tokens.
#[derive(Debug, Error)]
pub enum TokenRequestError {
    /// The pool refused, with an error code of
    /// [RFC 6749 section 5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2).
    #[error("the provider refused: {}", .0.as_ref())]
    Refused(BasicErrorResponseType),
    /// The pool could not be asked.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The answer is not a token response.
    #[error("the provider's token response is malformed")]
    Malformed,
    /// The answer has no ID token, although `openid` was asked for.
    #[error("the provider's token response has no ID token")]
    MissingIdToken,
}
