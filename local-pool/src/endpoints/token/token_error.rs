//! The errors of the token and revocation endpoints.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::clients::ClientAuthenticationError;
use crate::parameters::Repeated;
use crate::state_file::StateFileError;

/// Why no tokens were issued (RFC 6749 section 5.2).
#[derive(Debug, thiserror::Error)]
pub(crate) enum TokenError {
    /// A parameter is missing, malformed or repeated.
    #[error("invalid_request")]
    InvalidRequest,
    /// The client is unknown, or its secret is wrong.
    #[error("invalid_client")]
    InvalidClient,
    /// The code or refresh token does not count, or its verifier is wrong.
    #[error("invalid_grant")]
    InvalidGrant,
    /// The grant is not for this client, or not for this redirect URI.
    #[error("unauthorized_client")]
    UnauthorizedClient,
    /// No such grant.
    #[error("unsupported_grant_type")]
    UnsupportedGrantType,
    /// A scope that the client does not have.
    #[error("invalid_scope")]
    InvalidScope,
    /// What was rotated out could not be kept.
    #[error("server_error")]
    State(#[from] StateFileError),
    /// The tokens could not be signed.
    #[error("server_error")]
    Signing(#[from] jsonwebtoken::errors::Error),
}

impl From<Repeated> for TokenError {
    fn from(_: Repeated) -> Self {
        Self::InvalidRequest
    }
}

impl From<ClientAuthenticationError> for TokenError {
    fn from(error: ClientAuthenticationError) -> Self {
        match error {
            ClientAuthenticationError::Malformed => Self::InvalidRequest,
            ClientAuthenticationError::Invalid => Self::InvalidClient,
        }
    }
}

impl IntoResponse for TokenError {
    fn into_response(self) -> Response {
        tracing::info!("token request failed: {self}");
        let status = match &self {
            Self::Signing(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::State(error) => {
                tracing::error!(%error, "the rotation could not be kept");
                StatusCode::INTERNAL_SERVER_ERROR
            }
            // Also for invalid_client, where others answer 401.
            _ => StatusCode::BAD_REQUEST,
        };
        oauth_error(status, &self.to_string())
    }
}

/// `{"error": …}`, without the description that Cognito usually leaves out too.
pub(crate) fn oauth_error(status: StatusCode, error: &str) -> Response {
    (
        status,
        [(header::CACHE_CONTROL, "no-store")],
        Json(json!({ "error": error })),
    )
        .into_response()
}
