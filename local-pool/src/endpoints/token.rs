//! `POST /oauth2/token`

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::RawFormRejection;
use axum::extract::{RawForm, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::token_error::TokenError;
use crate::client::Client;
use crate::clock::unix_seconds;
use crate::grant_type::GrantType;
use crate::parameters::Parameters;
use crate::random::random_uuid;
use crate::refresh_tokens::SignIn;
use crate::state::PoolState;
use crate::tokens::{SignedTokens, sign_tokens};

/// The successful response; Cognito's has no `scope`.
#[derive(Serialize)]
struct TokenResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<String>,
    access_token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    /// In seconds.
    expires_in: u64,
    token_type: &'static str,
}

/// Exchanges a code or a refresh token for tokens.
pub(crate) async fn token(
    State(pool): State<Arc<PoolState>>,
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
    let response = match grant {
        Some(GrantType::AuthorizationCode) => exchange_code(&pool, client, &form)?,
        Some(GrantType::RefreshToken) => refresh_tokens(&pool, client, &form)?,
        // No client of this pool may use it.
        Some(GrantType::ClientCredentials) => return Err(TokenError::UnauthorizedClient),
        None => return Err(TokenError::UnsupportedGrantType),
    };
    tracing::info!(client_id = client.id, grant_type, "issued tokens");
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(response)).into_response())
}

fn exchange_code(
    pool: &PoolState,
    client: &Client,
    form: &Parameters,
) -> Result<TokenResponse, TokenError> {
    let code = form.get("code")?.ok_or(TokenError::InvalidRequest)?;
    let redirect_uri = form
        .get("redirect_uri")?
        .ok_or(TokenError::InvalidRequest)?;
    let verifier = form.get("code_verifier")?;
    // RFC 7636 section 4.1 sets these lengths.
    if verifier.is_some_and(|verifier| !(43..=128).contains(&verifier.len())) {
        return Err(TokenError::InvalidRequest);
    }
    let now = pool.now();
    let grant = pool
        .codes
        .redeem(code, &client.id, now)
        .ok_or(TokenError::InvalidGrant)?;
    if grant.redirect_uri != redirect_uri {
        return Err(TokenError::UnauthorizedClient);
    }
    if !grant.accepts_verifier(verifier) {
        return Err(TokenError::InvalidGrant);
    }
    let user = pool
        .users
        .by_sub(grant.sub)
        .ok_or(TokenError::InvalidGrant)?;
    let sign_in = SignIn {
        sub: grant.sub,
        client_id: grant.client_id,
        scopes: grant.scopes,
        auth_time: unix_seconds(grant.auth_time),
        origin_jti: random_uuid(),
        event_id: random_uuid(),
        resource: grant.resource,
    };
    let signed = sign_tokens(pool, client, &user, &sign_in, grant.nonce.as_deref())?;
    let refresh_token = pool
        .refresh_tokens
        .issue(sign_in, client.refresh_token_validity, now);
    Ok(response(client, signed, Some(refresh_token)))
}

fn refresh_tokens(
    pool: &PoolState,
    client: &Client,
    form: &Parameters,
) -> Result<TokenResponse, TokenError> {
    let token = form
        .get("refresh_token")?
        .ok_or(TokenError::InvalidRequest)?;
    let now = pool.now();
    let token = pool
        .refresh_tokens
        .open(token, now)
        .ok_or(TokenError::InvalidGrant)?;
    if token.sign_in.client_id != client.id {
        return Err(TokenError::InvalidGrant);
    }
    let user = pool
        .users
        .by_sub(token.sign_in.sub)
        .ok_or(TokenError::InvalidGrant)?;
    // The nonce belongs to the login: a refreshed ID token has none.
    let signed = sign_tokens(pool, client, &user, &token.sign_in, None)?;
    let rotated = client
        .refresh_rotation
        .map(|grace| pool.refresh_tokens.rotate(&token, grace, now));
    Ok(response(client, signed, rotated))
}

fn response(client: &Client, signed: SignedTokens, refresh_token: Option<String>) -> TokenResponse {
    TokenResponse {
        id_token: signed.id_token,
        access_token: signed.access_token,
        refresh_token,
        expires_in: client.access_token_validity.as_secs(),
        token_type: "Bearer",
    }
}
