//! `POST /oauth2/revoke`

use std::sync::Arc;

use axum::extract::rejection::RawFormRejection;
use axum::extract::{RawForm, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::token::oauth_error;
use crate::clients::ClientAuthenticationError;
use crate::parameters::{Parameters, Repeated};
use crate::state::PoolState;
use crate::state_file::StateFileError;

/// Revokes a refresh token and all tokens of its sign-in. Succeeds as well when there
/// is nothing to revoke (RFC 7009 section 2.2).
pub(crate) async fn revoke(
    State(pool): State<Arc<PoolState>>,
    headers: HeaderMap,
    form: Result<RawForm, RawFormRejection>,
) -> Result<StatusCode, RevokeError> {
    let RawForm(form) = form.map_err(|_| RevokeError::InvalidRequest)?;
    let form = Parameters::parse(&form);
    let client = pool.clients.authenticate(&headers, &form)?;
    let token = form.get("token")?.ok_or(RevokeError::InvalidRequest)?;
    // ID tokens and access tokens have dots, refresh tokens have none.
    if token.contains('.') {
        return Err(RevokeError::UnsupportedTokenType);
    }
    let now = pool.now();
    // Another client's token is as good as an invalid one.
    match pool.refresh_tokens.open(token, now) {
        Some(token) if token.sign_in.client_id == client.id => {
            pool.refresh_tokens.revoke(&token, now);
            pool.commit_async().await?;
            tracing::info!(client_id = client.id, "revoked a refresh token");
        }
        _ => {}
    }
    Ok(StatusCode::OK)
}

/// Why a revocation was refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RevokeError {
    /// No token, or a malformed request.
    #[error("invalid_request")]
    InvalidRequest,
    /// The client is unknown, or its secret is wrong.
    #[error("invalid_client")]
    InvalidClient,
    /// The revocation could not be kept.
    #[error("server_error")]
    State(#[from] StateFileError),
    /// Not a refresh token.
    #[error("unsupported_token_type")]
    UnsupportedTokenType,
}

impl From<Repeated> for RevokeError {
    fn from(_: Repeated) -> Self {
        Self::InvalidRequest
    }
}

impl From<ClientAuthenticationError> for RevokeError {
    fn from(error: ClientAuthenticationError) -> Self {
        match error {
            ClientAuthenticationError::Malformed => Self::InvalidRequest,
            ClientAuthenticationError::Invalid => Self::InvalidClient,
        }
    }
}

impl IntoResponse for RevokeError {
    fn into_response(self) -> Response {
        tracing::info!("revocation failed: {self}");
        let status = match &self {
            Self::InvalidClient => StatusCode::UNAUTHORIZED,
            Self::State(error) => {
                tracing::error!(%error, "the revocation could not be kept");
                StatusCode::INTERNAL_SERVER_ERROR
            }
            Self::InvalidRequest | Self::UnsupportedTokenType => StatusCode::BAD_REQUEST,
        };
        oauth_error(status, &self.to_string())
    }
}
