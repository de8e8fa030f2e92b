//! The endpoint itself.

use std::sync::Arc;

use axum::extract::rejection::RawFormRejection;
use axum::extract::{RawForm, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};

use super::authorization_code::exchange_code;
use super::client_credentials::issue_client_token;
use super::refresh_token::refresh_tokens;
use super::token_error::TokenError;
use crate::faults::TokenFault;
use crate::grant_type::GrantType;
use crate::parameters::Parameters;
use crate::state::PoolState;

/// Exchanges a code, a refresh token or the client's credentials for tokens.
pub(crate) async fn token(
    State(pool): State<Arc<PoolState>>,
    fault: Option<Extension<TokenFault>>,
    headers: HeaderMap,
    form: Result<RawForm, RawFormRejection>,
) -> Result<Response, TokenError> {
    let RawForm(form) = form.map_err(|_| TokenError::InvalidRequest)?;
    let form = Parameters::parse(&form);
    let grant_type = form.get("grant_type")?.ok_or(TokenError::InvalidRequest)?;
    let grant = GrantType::parse(grant_type);
    if let Some(grant) = grant {
        pool.calls.count_grant(grant);
    }
    let client = pool.clients.authenticate(&headers, &form)?;
    let fault = fault.map(|Extension(fault)| fault);
    let response = match grant {
        Some(GrantType::AuthorizationCode) => exchange_code(&pool, client, &form, fault)?,
        Some(GrantType::RefreshToken) => refresh_tokens(&pool, client, &form, fault).await?,
        Some(GrantType::ClientCredentials) => issue_client_token(&pool, client, &form, fault)?,
        None => return Err(TokenError::UnsupportedGrantType),
    };
    tracing::info!(client_id = client.id, grant_type, "issued tokens");
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(response)).into_response())
}
